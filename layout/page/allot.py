"""The copy of an edition by sections in, which of it goes to which page out: by estimates alone.

The front page takes its own section and the best stories of the others (`front_copy.py`); behind
it the sections lie along the pages (`section_run.py`), and each group of pages is parted
(`group_pages.py`). How many pages there are follows from what that costs (`page_count.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from layout.page.front_copy import BORROWED, fewer_choices, front_choices, front_cost
from layout.page.group_pages import parted
from layout.page.loads import OVER, Load, Slot, filled, rank, strain
from layout.page.section_run import Group, along


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
            parts = parted(group.loads, group.slots, self.pinned, single=group.single)
            for slot, part in zip(group.slots, parts, strict=True):
                made.append(Allotted(slot.number, part, number))
                cost += strain(filled(part, slot.room))
        return Allotment(tuple(sorted(made, key=lambda page: page.number)), cost)


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
        for load in sorted((load for load in left if load.section == section), key=rank):
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
        inner = along(free, slots, pinned, order, own_pages)
        return Laid(None, inner[0], pinned, inner[1]) if inner is not None else None
    if len(slots) == 1:  # a paper of one page has all of it there
        return _cheapest([free], free, slots, pinned, order, own_pages, front)
    usual = front_choices(free, slots[0], pinned[1], front)
    best = _cheapest(usual, free, slots, pinned, order, own_pages, front)
    if best is None:  # there would be nothing left for the pages behind
        fewer = fewer_choices(free, front)
        best = _cheapest(fewer, free, slots, pinned, order, own_pages, front)
    return best


def _cheapest(
    choices: Iterable[Sequence[Load]],
    free: Sequence[Load],
    slots: Sequence[Slot],
    pinned: Mapping[int, Sequence[Load]],
    order: Sequence[str],
    own_pages: Mapping[str, int],
    front: str,
) -> Laid | None:
    """The same with one of these choices on the front page; None where none of them will do."""
    best: Laid | None = None
    for chosen in choices:
        rest = [load for load in free if load not in chosen]
        inner = along(rest, slots[1:], pinned, order, own_pages)
        there = (*pinned[1], *chosen)
        if inner is None or not there:
            continue
        groups, cost = inner
        cost = cost + strain(filled(there, slots[0].room)) + front_cost(there, rest, front)
        cost += BORROWED * sum(bool(front) and load.section != front for load in chosen)
        if best is None or cost < best.cost:
            best = Laid((slots[0], there), groups, pinned, cost)
    return best
