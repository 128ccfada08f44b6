"""The copy of an edition by sections in, which of it goes to which page out: by estimates alone.

Each section (版) takes whole pages, or shares one where its copy is too little; the front page
takes its own section and the best stories of the others. A DP lays the sections, in their order,
along the pages so that every page is filled alike; how many pages there are follows from that.
Nothing is made up here: `planning.py` does, and comes back with what did not go in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, combinations, pairwise, product
from math import inf

import numpy as np
import numpy.typing as npt

from layout.page.estimates import SPREAD, USUAL, Estimate

Floats = npt.NDArray[np.float64]

EVEN, OVER, SHORT = 0.1, 0.12, 0.18
"""Load against room by which a page differs at the cost of 1; from where on that costs more, since
headlines, pull quotes and the house advertisement no longer make it even."""
OVER_COST, SHORT_COST = 60.0, 25.0
SHARE, SPILL = 3.0, 5.0
"""Cost of a section that shares its page with the one before it; of one that begins on the last
page of a section of several."""
MOST_TOGETHER = 4
"""Sections that share pages."""
MIXED = 4.0
"""Cost of each further section on a page of several."""
NO_LEAD, NO_ART, LATE_BEST = 0.6, 0.4, 0.3
"""Cost of a page without a story to lead it, without a picture while another page of its group has
two; for each page that the best story of a section stands behind its first."""
LEFT_BEHIND = 0.5
"""Cost of a story of priority 1 that is not on a front page that has no section of its own."""
BORROWED = 2.0
"""Cost of each story of another section on a front page that has one of its own."""
MOST_BORROWED = 14
"""Loads of other sections that are tried on the front page."""
MOST_MOVES, MOST_TRIED = 60, 12
"""Exchanges that are made between the pages of a group, and that are looked at for each."""
BEST = 2
"""Least priority that the front page borrows from other sections; 3 where it must."""
LEAST = 5
"""The last one: borrowed where nothing better fills it."""


@dataclass(frozen=True, slots=True)
class Load:
    """A story, or the briefs of a section, which stand in one rail: what moves as one."""

    stories: tuple[int, ...]
    """Places in the order of the source."""
    section: str
    priority: int
    size: Estimate
    art: int = 0
    """Pictures."""
    sent: int = 0
    """Page that it has to stand on; 0: planning finds one."""

    @property
    def usual(self) -> float:
        """Column-lines at the headline step that make-up likes best."""
        return self.size.area(USUAL)


@dataclass(frozen=True, slots=True)
class Slot:
    """A page to be filled."""

    number: int
    """From 1."""
    room: float
    """Column-lines for stories."""
    section: str = ""
    """The section it is kept for."""


@dataclass(frozen=True, slots=True)
class Allotted:
    """What stands on a page, and which pages it may exchange stories with."""

    number: int
    loads: tuple[Load, ...]
    group: int
    """Pages of one group share their sections; 0 is the front page's own, and a page that is
    kept for a section has one of its own."""


@dataclass(frozen=True, slots=True)
class Allotment:
    """All pages but those that their editor has fixed, and what is against it."""

    pages: tuple[Allotted, ...]
    cost: float


def filled(loads: Sequence[Load], room: float) -> float:
    """Load against room: 1 where the page comes out even with heads of their usual size."""
    return sum(load.usual for load in loads) * SPREAD / room


def strain(ratio: float) -> float:
    """What a page costs by its load against its room."""
    return float(strains(np.array(ratio)))


def strains(ratio: Floats) -> Floats:
    """The same of many pages."""
    apart = ratio - 1
    over, short = np.maximum(apart - OVER, 0.0), np.maximum(-apart - SHORT, 0.0)
    cost: Floats = (apart / EVEN) ** 2 + OVER_COST * over + SHORT_COST * short
    return cost


def allot(
    loads: Sequence[Load],
    slots: Sequence[Slot],
    order: Sequence[str],
    *,
    own_pages: Mapping[str, int],
    front: str,
) -> Allotment | None:
    """Which copy goes to which page: `lay`, and each group of pages parted."""
    laid = lay(loads, slots, order, own_pages=own_pages, front=front)
    return laid.parted() if laid is not None else None


def lay(
    loads: Sequence[Load],
    slots: Sequence[Slot],
    order: Sequence[str],
    *,
    own_pages: Mapping[str, int],
    front: str,
) -> Laid | None:
    """Which sections go to which pages, and what stands on the front page.

    Args:
        loads: all copy that is to be planned, in the order of the source.
        slots: the pages to be filled, in their order.
        order: the sections in the order of their pages; each section of the loads once.
        own_pages: by section how many pages its editor gave it.
        front: the section of the front page; empty: it has none.

    Returns:
        What costs least; None where sections cannot be laid along these pages.
    """
    pinned = {slot.number: [load for load in loads if load.sent == slot.number] for slot in slots}
    free = [load for load in loads if not load.sent]
    kept = [slot for slot in slots if slot.section and slot.number > 1]
    sorted_out = _kept(free, kept, pinned)
    if sorted_out is None:
        return None
    given, free = sorted_out
    others = [slot for slot in slots if slot not in kept]
    found = _laid(free, others, pinned, order, own_pages, front)
    return replace(found, groups=(*found.groups, *given)) if found is not None else None


@dataclass(frozen=True, slots=True)
class Group:
    """Sections, and the pages that they fill together."""

    slots: tuple[Slot, ...]
    loads: tuple[Load, ...]
    """Section by section; what is sent to one of the pages is not here."""
    single: bool
    """Whether it is one section."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Sections laid along pages, not yet parted."""

    front: tuple[Slot, tuple[Load, ...]] | None
    """What stands on the front page, the pinned with it; None: that page is not planned."""
    groups: tuple[Group, ...]
    pinned: Mapping[int, Sequence[Load]]
    cost: float
    """With every page of a group filled alike."""

    def parted(self) -> Allotment:
        """Which story stands on which page."""
        made, cost = [], self.cost
        if self.front is not None:
            slot, loads = self.front
            made.append(Allotted(slot.number, loads, 0))
        for number, group in enumerate(self.groups, 1):
            parts = _parted(group.loads, group.slots, self.pinned, single=group.single)
            for slot, part in zip(group.slots, parts, strict=True):
                made.append(Allotted(slot.number, part, number))
                cost += strain(filled(part, slot.room))
        return Allotment(tuple(sorted(made, key=lambda page: page.number)), cost)


def _kept(
    free: Sequence[Load], slots: Sequence[Slot], pinned: Mapping[int, Sequence[Load]]
) -> tuple[list[Group], list[Load]] | None:
    """Pages that are kept for a section, and the copy that is left: what does not go onto them.

    None where a section has fewer stories than pages.
    """
    made: list[Group] = []
    left = list(free)
    for section in dict.fromkeys(slot.section for slot in slots):
        some = tuple(slot for slot in slots if slot.section == section)
        room = sum(slot.room for slot in some)
        taken = [load for slot in some for load in pinned[slot.number]]
        own: list[Load] = []
        for load in sorted((load for load in left if load.section == section), key=_rank):
            if not own or filled([*taken, *own, load], room) <= 1 + OVER:
                own.append(load)
        left = [load for load in left if load not in own]
        if len(own) < sum(not pinned[slot.number] for slot in some):
            return None
        made.append(Group(some, tuple(own), single=True))
    return made, left


def _laid(
    free: Sequence[Load],
    slots: Sequence[Slot],
    pinned: Mapping[int, Sequence[Load]],
    order: Sequence[str],
    own_pages: Mapping[str, int],
    front: str,
) -> Laid | None:
    """The front page, and behind it the sections in their order along the other pages."""
    if not slots or slots[0].number != 1:
        return _inner(free, slots, pinned, order, own_pages)
    best: Laid | None = None
    alone = len(slots) == 1  # a paper of one page has all of it there
    for chosen in [list(free)] if alone else _fronts(free, slots[0], pinned[1], front):
        rest = [load for load in free if load not in chosen]
        inner = _inner(rest, slots[1:], pinned, order, own_pages)
        there = (*pinned[1], *chosen)
        if inner is None or not there:
            continue
        cost = inner.cost + strain(filled(there, slots[0].room)) + _misses(there, rest, front)
        cost += BORROWED * sum(bool(front) and load.section != front for load in chosen)
        if best is None or cost < best.cost:
            best = replace(inner, front=(slots[0], there), cost=cost)
    return best


def _misses(there: Sequence[Load], rest: Sequence[Load], front: str) -> float:
    """What a front page costs by what is not on it."""
    left = 0 if front else sum(load.priority == 1 for load in rest)
    art = NO_ART if not any(load.art for load in there) and any(load.art for load in rest) else 0.0
    lead = NO_LEAD if min(load.priority for load in there) > 1 else 0.0
    return LEFT_BEHIND * left + art + lead


def _fronts(
    free: Sequence[Load], slot: Slot, pinned: Sequence[Load], front: str
) -> Iterator[list[Load]]:
    """What may stand on the front page besides what has to: more and more of the best."""
    own = sorted((load for load in free if front and load.section == front), key=_rank)
    if not own or filled((*pinned, *own), slot.room) <= 1 + OVER:
        taken = own
    else:  # its section goes on behind it: the best that the page holds
        taken = []
        for load in own:
            if filled((*pinned, *taken, load), slot.room) <= 1 + OVER / 2:
                taken.append(load)
    yield list(taken)
    borrowed = taken
    for least in (BEST, BEST + 1, LEAST):
        if least == LEAST and filled((*pinned, *borrowed), slot.room) >= 1 - SHORT:
            break
        borrowed = list(taken)
        others = [load for load in free if load not in own and load.priority <= least]
        for load in sorted(others, key=_rank)[:MOST_BORROWED]:
            if filled((*pinned, *borrowed, load), slot.room) <= 1 + OVER:
                borrowed.append(load)
                yield list(borrowed)


def _rank(load: Load) -> tuple[int, bool, int]:
    """The best story first: by priority, those with pictures before others, then in order."""
    return load.priority, not load.art, load.stories[0]


@dataclass(frozen=True, slots=True)
class _Way:
    """The cheapest way to lay the first sections along the first pages."""

    cost: float
    sections: int
    """Of the last group; 0: there is none."""
    pages: int


def _inner(
    free: Sequence[Load],
    slots: Sequence[Slot],
    pinned: Mapping[int, Sequence[Load]],
    order: Sequence[str],
    own_pages: Mapping[str, int],
) -> Laid | None:
    """The pages behind the front: sections in their order along them."""
    by_name: dict[str, list[Load]] = {name: [] for name in order}
    for load in free:
        by_name[load.section].append(load)
    sections = [name for name in order if by_name[name]]
    sizes = [_Size(name, by_name[name], own_pages) for name in sections]
    held = [sum(load.usual for load in pinned[slot.number]) for slot in slots]
    rooms = [max(slot.room / SPREAD - pins, 1.0) for slot, pins in zip(slots, held, strict=True)]
    until = [0.0, *accumulate(rooms)]
    count = len(slots)
    ways: list[list[_Way | None]] = [[None] * (count + 1) for _ in range(len(sections) + 1)]
    ways[0][0] = _Way(0.0, 0, 0)
    for done, used in product(range(len(sections)), range(count)):
        here = ways[done][used]
        if here is None:
            continue
        for together in range(1, min(MOST_TOGETHER, len(sections) - done) + 1):
            some = sizes[done : done + together]
            for pages in range(1, count - used + 1):
                room = until[used + pages] - until[used]
                cost = here.cost + _group_cost(some, pages, room)
                there = ways[done + together][used + pages]
                if cost < inf and (there is None or cost < there.cost):
                    ways[done + together][used + pages] = _Way(cost, together, pages)
    last = ways[len(sections)][count]
    if last is None:
        return None
    groups = []
    done, used = len(sections), count
    while (way := ways[done][used]) is not None and way.sections:
        names = sections[done - way.sections : done]
        stories = tuple(load for name in names for load in by_name[name])
        groups.append(Group(tuple(slots[used - way.pages : used]), stories, len(names) == 1))
        done, used = done - way.sections, used - way.pages
    return Laid(None, tuple(reversed(groups)), pinned, last.cost)


class _Size:
    """What a section takes."""

    def __init__(self, name: str, loads: Sequence[Load], own_pages: Mapping[str, int]) -> None:
        self.usual, self.stories = sum(load.usual for load in loads), len(loads)
        self.own = own_pages.get(name, 0)


def _group_cost(sections: Sequence[_Size], pages: int, room: float) -> float:
    """What it costs to lay some sections along some pages; infinite where it is not allowed."""
    if any(one.own and (len(sections) > 1 or one.own != pages) for one in sections):
        return inf
    if sum(one.stories for one in sections) < pages:
        return inf
    ratio = sum(one.usual for one in sections) / room
    shared = len(sections) - 1
    return pages * strain(ratio) + shared * (SHARE if pages == 1 else SPILL)


def _parted(
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
        ordered = sorted(loads, key=_rank)
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
        firsts = [(min(map(_rank, part)), page) for page, part in enumerate(pages) if part]
        cost += LATE_BEST * (min(firsts)[1] - min(page for _, page in firsts))
    return cost


def enlarged(loads: Sequence[Load], stories: set[int], factor: float) -> list[Load]:
    """The loads, those of some stories larger than estimated: they did not go onto their page."""
    return [
        replace(load, size=Estimate(load.size.lines * factor, load.size.head * factor))
        if stories & {*load.stories}
        else load
        for load in loads
    ]
