"""The copy of a group of sections and its pages in, which load stands on which page out.

One section: the best stories lead a page each, the others go where there is most room. Several:
one after the other along the pages. Then loads change pages where that helps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import inf

import numpy as np

from layout.page.estimates import SPREAD
from layout.page.loads import (
    BEST,
    NO_ART,
    NO_LEAD,
    Load,
    Slot,
    rank,
    strain,
    strains,
)

MIXED = 4.0
"""Cost of each further section on a page of several."""
LATE_BEST = 0.3
"""Cost of each page that the best story of a section stands behind its first."""
MOST_MOVES, MOST_TRIED = 60, 12
"""Exchanges that are made between the pages of a group, and that are looked at for each."""


def parted(
    loads: Sequence[Load],
    slots: Sequence[Slot],
    pinned: Mapping[int, Sequence[Load]],
    *,
    single: bool,
) -> list[tuple[Load, ...]]:
    """The copy of a group on its pages, the pinned with it."""
    kept = [tuple(pinned[slot.number]) for slot in slots]
    if len(slots) == 1:
        return [(*kept[0], *loads)]
    rooms = [
        max(slot.room / SPREAD - sum(load.usual for load in part), 1.0)
        for slot, part in zip(slots, kept, strict=True)
    ]
    parts: list[list[Load]]
    if single:  # the best lead each page, the others go where there is most room
        ordered = sorted(loads, key=rank)
        parts = [ordered[at : at + 1] for at in range(len(slots))]
        for load in sorted(ordered[len(slots) :], key=lambda one: (-one.usual, one.stories)):
            spare = [
                room - sum(one.usual for one in part)
                for room, part in zip(rooms, parts, strict=True)
            ]
            parts[spare.index(max(spare))].append(load)
    else:
        parts = _in_turn(loads, rooms)
    parts = _improved(parts, rooms)
    return [(*pins, *part) for pins, part in zip(kept, parts, strict=True)]


def _in_turn(loads: Sequence[Load], rooms: Sequence[float]) -> list[list[Load]]:
    """Sections one after the other along the pages: filled alike, few of several sections."""
    n = len(loads)
    until = np.concatenate([[0.0], np.cumsum([load.usual for load in loads])])
    names = list(dict.fromkeys(load.section for load in loads))
    which = np.array([names.index(load.section) for load in loads])
    first, last = which[:, None], which  # of the run from one load to another
    mixed = MIXED * np.maximum(last - first, 0)
    best = np.full(n + 1, inf)
    best[n] = 0.0
    ends = []
    for room in reversed(rooms):
        cost = np.full((n, n + 1), inf)
        cost[:, 1:] = strains((until[1:] - until[:-1, None]) / room) + mixed + best[1:]
        cost[np.tril_indices(n, 0, n + 1)] = inf
        ends.append(cost.argmin(1))
        best = np.append(cost.min(1), inf)
    starts = [0]
    for end in reversed(ends):
        starts.append(int(end[starts[-1]]))
    return [list(loads[a:b]) for a, b in pairwise(starts)]


def _improved(parts: list[list[Load]], rooms: Sequence[float]) -> list[list[Load]]:
    """The same copy after the moves and exchanges between two pages of a section that help."""
    best = _pages_cost(parts, rooms)
    for _ in range(MOST_MOVES):
        tried = [(_pages_cost(new, rooms), new) for new in _likely(parts, rooms)]
        found = min(tried, key=lambda one: one[0], default=None)
        if found is None or found[0] >= best - 1e-9:
            break
        best, parts = found
    return parts


def _likely(parts: Sequence[Sequence[Load]], rooms: Sequence[float]) -> Iterator[list[list[Load]]]:
    """The exchanges that fill two pages best; no section comes to a page where it was not."""
    sums = [sum(load.usual for load in part) for part in parts]
    found: list[tuple[float, int, int, int, int]] = []
    for one, other in combinations(range(len(parts)), 2):
        shared = {load.section for load in parts[one]} & {load.section for load in parts[other]}
        ways = [
            [-1, *(at for at, load in enumerate(parts[page]) if load.section in shared)]
            for page in (one, other)
        ]
        usual = [np.array([parts[page][at].usual if at >= 0 else 0.0 for at in some])
                 for page, some in zip((one, other), ways, strict=True)]  # fmt: skip
        gain = usual[1] - usual[0][:, None]
        cost = strains((sums[one] + gain) / rooms[one])
        cost += strains((sums[other] - gain) / rooms[other])
        cost -= strain(sums[one] / rooms[one]) + strain(sums[other] / rooms[other])
        cost[0, 0] = inf
        for place in np.argsort(cost, axis=None, kind="stable")[:MOST_TRIED].tolist():
            a, b = divmod(place, len(ways[1]))
            found.append((float(cost[a, b]), one, other, ways[0][a], ways[1][b]))
    for _, one, other, a, b in sorted(found)[:MOST_TRIED]:
        new = [list(part) for part in parts]
        new[one] = [load for at, load in enumerate(parts[one]) if at != a]
        new[other] = [load for at, load in enumerate(parts[other]) if at != b]
        new[one] += [parts[other][b]] if b >= 0 else []
        new[other] += [parts[one][a]] if a >= 0 else []
        if new[one] and new[other]:
            yield new


def _pages_cost(parts: Sequence[Sequence[Load]], rooms: Sequence[float]) -> float:
    """What is against the pages of a group of sections."""
    cost = 0.0
    art = [sum(load.art for load in part) for part in parts]
    for page, (part, room) in enumerate(zip(parts, rooms, strict=True)):
        cost += strain(sum(load.usual for load in part) / room)
        cost += NO_LEAD * (min(load.priority for load in part) > BEST)
        cost += NO_ART * (not art[page] and max(art) > 1)
        cost += MIXED * (len({load.section for load in part}) - 1)
    for section in {load.section for part in parts for load in part}:
        pages = [[load for load in part if load.section == section] for part in parts]
        firsts = [(min(map(rank, part)), page) for page, part in enumerate(pages) if part]
        cost += LATE_BEST * (min(firsts)[1] - min(page for _, page in firsts))
    return cost
