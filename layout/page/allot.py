"""The copy of an edition by sections in, which of it goes to which page out: by estimates alone.

Each section (版) takes whole pages, or shares one where its copy is too little; the front page
takes its own section and the best stories of the others. A DP lays the sections, in their order,
along the pages so that every page is filled alike; how many pages there are follows from that.
Nothing is made up here: `planning.py` does, and comes back with what did not go in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from layout.page.estimates import SPREAD, USUAL, Estimate
from layout.page.plan import even_ends

EVEN, OVER, SHORT = 0.08, 0.08, 0.12
"""Load against room by which a page differs at the cost of 1; from where on that costs more, since
headlines, pull quotes and the house advertisement no longer make it even."""
OVER_COST, SHORT_COST = 60.0, 25.0
SHARE, SPILL = 3.0, 5.0
"""Cost of a section that shares its page with the one before it; of one that begins on the last
page of a section of several."""
MOST_TOGETHER = 4
"""Sections that share pages."""
NO_LEAD, NO_ART, LATE_BEST = 0.6, 0.4, 0.3
"""Cost of a page without a story to lead it, without a picture while another page of its group has
two; for each page that the best story of a section stands behind its first."""
LEFT_BEHIND = 0.5
"""Cost of a story of priority 1 that is not on a front page that has no section of its own."""
MOST_BORROWED = 14
"""Loads of other sections that are tried on the front page."""
BEST = 2
"""Least priority that the front page borrows from other sections; 3 where it must."""


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
    apart = ratio - 1
    cost = (apart / EVEN) ** 2
    return cost + OVER_COST * max(apart - OVER, 0.0) + SHORT_COST * max(-apart - SHORT, 0.0)


def allot(
    loads: Sequence[Load],
    slots: Sequence[Slot],
    order: Sequence[str],
    *,
    own_pages: Mapping[str, int],
    front: str,
) -> Allotment | None:
    """Which copy goes to which page.

    Args:
        loads: all copy that is to be planned, in the order of the source.
        slots: the pages to be filled, in their order.
        order: the sections in the order of their pages; each section of the loads once.
        own_pages: by section how many pages its editor gave it.
        front: the section of the front page; empty: it has none.

    Returns:
        The allotment that costs least; None where sections cannot be laid along these pages.
    """
    pinned = {slot.number: [load for load in loads if load.sent == slot.number] for slot in slots}
    free = [load for load in loads if not load.sent]
    kept = [slot for slot in slots if slot.section and slot.number > 1]
    sorted_out = _kept(free, kept, pinned)
    if sorted_out is None:
        return None
    given, free = sorted_out
    found = _laid(
        free, [slot for slot in slots if slot not in kept], pinned, order, own_pages, front
    )
    if found is None:
        return None
    pages = sorted((*found.pages, *given), key=lambda page: page.number)
    rooms = {slot.number: slot.room for slot in slots}
    cost = sum(strain(filled(page.loads, rooms[page.number])) for page in given)
    return Allotment(tuple(pages), found.cost + cost)


def _kept(
    free: Sequence[Load], slots: Sequence[Slot], pinned: Mapping[int, Sequence[Load]]
) -> tuple[list[Allotted], list[Load]] | None:
    """Pages that are kept for a section, and the copy that is left: what does not go onto them.

    None where a section has fewer stories than pages.
    """
    made: list[Allotted] = []
    left = list(free)
    for section in dict.fromkeys(slot.section for slot in slots):
        some = [slot for slot in slots if slot.section == section]
        room = sum(slot.room for slot in some)
        taken = [load for slot in some for load in pinned[slot.number]]
        own: list[Load] = []
        for load in sorted((load for load in left if load.section == section), key=_rank):
            if not own or filled([*taken, *own, load], room) <= 1 + OVER:
                own.append(load)
        left = [load for load in left if load not in own]
        if len(own) < sum(not pinned[slot.number] for slot in some):
            return None
        parts = _parted(own, some, pinned, single=True)
        for slot, part in zip(some, parts, strict=True):
            made.append(Allotted(slot.number, part, -slot.number))
    return made, left


def _laid(
    free: Sequence[Load],
    slots: Sequence[Slot],
    pinned: Mapping[int, Sequence[Load]],
    order: Sequence[str],
    own_pages: Mapping[str, int],
    front: str,
) -> Allotment | None:
    """The front page, and behind it the sections in their order along the other pages."""
    if not slots or slots[0].number != 1:
        return _inner(free, slots, pinned, order, own_pages)
    best: Allotment | None = None
    for chosen in _fronts(free, slots[0], pinned[1], front):
        rest = [load for load in free if load not in chosen]
        inner = _inner(rest, slots[1:], pinned, order, own_pages)
        if inner is None:
            continue
        there = (*pinned[1], *chosen)
        if not there:
            continue
        cost = inner.cost + strain(filled(there, slots[0].room)) + _misses(there, rest, front)
        if best is None or cost < best.cost:
            best = Allotment((Allotted(1, there, 0), *inner.pages), cost)
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
    for least in (BEST, BEST + 1):
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
) -> Allotment | None:
    """The pages behind the front: sections in their order along them."""
    sections = [name for name in order if any(load.section == name for load in free)]
    by_name = {name: [load for load in free if load.section == name] for name in sections}
    held = {slot.number: sum(load.usual for load in pinned[slot.number]) for slot in slots}
    rooms = [max(slot.room / SPREAD - held[slot.number], 1.0) for slot in slots]
    count = len(slots)
    ways: list[list[_Way | None]] = [[None] * (count + 1) for _ in range(len(sections) + 1)]
    ways[0][0] = _Way(0.0, 0, 0)
    for done in range(len(sections) + 1):
        for used in range(count + 1):
            here = ways[done][used]
            if here is None:
                continue
            for together in range(1, min(MOST_TOGETHER, len(sections) - done) + 1):
                names = sections[done : done + together]
                for pages in range(1, count - used + 1):
                    cost = here.cost + _group_cost(
                        names, by_name, rooms[used : used + pages], own_pages
                    )
                    there = ways[done + together][used + pages]
                    if cost < float("inf") and (there is None or cost < there.cost):
                        ways[done + together][used + pages] = _Way(cost, together, pages)
    last = ways[len(sections)][count]
    if last is None:
        return None
    groups = []
    done, used = len(sections), count
    while (way := ways[done][used]) is not None and way.sections:
        groups.append((sections[done - way.sections : done], slots[used - way.pages : used]))
        done, used = done - way.sections, used - way.pages
    made: list[Allotted] = []
    cost = last.cost
    for number, (names, some) in enumerate(reversed(groups), 1):
        stories = [load for name in names for load in by_name[name]]
        parted = _parted(stories, some, pinned, single=len(names) == 1)
        for slot, part in zip(some, parted, strict=True):
            made.append(Allotted(slot.number, part, number))
            cost += strain(filled(part, slot.room))
    return Allotment(tuple(made), cost)


def _group_cost(
    names: Sequence[str],
    by_name: Mapping[str, Sequence[Load]],
    rooms: Sequence[float],
    own_pages: Mapping[str, int],
) -> float:
    """What it costs to lay some sections along some pages; infinite where it is not allowed."""
    pages = len(rooms)
    if any(own_pages.get(name) for name in names) and (
        len(names) > 1 or own_pages[names[0]] != pages
    ):
        return float("inf")
    loads = [load for name in names for load in by_name[name]]
    if len(loads) < pages:
        return float("inf")
    ratio = sum(load.usual for load in loads) / sum(rooms)
    shared = len(names) - 1
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
    else:  # sections one after the other
        table, ends = even_ends([load.usual for load in loads], rooms), [0]
        for page in range(len(slots)):
            ends.append(int(table[page, ends[-1]]))
        parts = [list(loads[a:b]) for a, b in pairwise(ends)]
    parts = _improved(parts, rooms)
    return [(*pins, *part) for pins, part in zip(kept, parts, strict=True)]


def _improved(parts: list[list[Load]], rooms: Sequence[float]) -> list[list[Load]]:
    """The same copy after all moves and exchanges between two pages of a section that help."""
    best = _pages_cost(parts, rooms)
    while True:
        found: tuple[float, list[list[Load]]] | None = None
        for tried in exchanges(parts):
            if any(
                {load.section for load in new} - {load.section for load in old}
                for new, old in zip(tried, parts, strict=True)
            ):
                continue
            cost = _pages_cost(tried, rooms)
            if cost < best - 1e-9 and (found is None or cost < found[0]):
                found = cost, tried
        if found is None:
            return parts
        best, parts = found


def exchanges(parts: Sequence[Sequence[Load]]) -> Iterator[list[list[Load]]]:
    """Every way to move one load to another page, or to exchange two."""
    for one, other in combinations(range(len(parts)), 2):
        for a in (None, *parts[one]):
            for b in (None, *parts[other]):
                if (a is None and b is None) or any(load and load.sent for load in (a, b)):
                    continue
                new = [list(part) for part in parts]
                if a is not None:
                    new[one].remove(a)
                    new[other].append(a)
                if b is not None:
                    new[other].remove(b)
                    new[one].append(b)
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
