"""Sections in their order and pages in theirs in, groups of both out: who fills which pages.

A DP: each section takes whole pages, or shares one where its copy is too little, so that every
page is filled alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from math import inf

from layout.page.estimates import SPREAD
from layout.page.loads import Load, Slot, strain

SHARE, SPILL = 3.0, 5.0
"""Cost of a section that shares its page with the one before it; of one that begins on the last
page of a section of several."""
MOST_TOGETHER = 4
"""Sections that share pages."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sections, and the pages that they fill together."""

    slots: tuple[Slot, ...]
    loads: tuple[Load, ...]
    """Section by section; what is sent to one of the pages is not here."""
    single: bool
    """Whether it is one section."""


@dataclass(frozen=True, slots=True)
class _Way:
    """The cheapest way to lay the first sections along the first pages."""

    cost: float
    sections: int
    """Of the last group; 0: there is none."""
    pages: int


def along(
    free: Sequence[Load],
    slots: Sequence[Slot],
    pinned: Mapping[int, Sequence[Load]],
    order: Sequence[str],
    own_pages: Mapping[str, int],
) -> tuple[tuple[Group, ...], float] | None:
    """The groups that cost least, and what they cost with every page of a group filled alike.

    Args:
        free: the copy that is not sent to a page.
        slots: the pages behind the front, in their order.
        pinned: by number of a page what is sent to it.
        order: the sections in the order of their pages.
        own_pages: by section how many pages its editor gave it.

    Returns:
        None where the sections cannot be laid along these pages.
    """
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
    return tuple(reversed(groups)), last.cost


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
