"""What the solver is dealt: items in an order with their wishes; what these allow of a cut."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from layout.page.families import Family, Level, family
from layout.page.nodes import Ints
from layout.page.pins import fill_one
from layout.page.ranking import Bound
from layout.page.slicing import FURNITURE, Item, Place

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Hand:
    """Items that are to fill a page, in an order, and how far stories may be taken out of it."""

    items: Sequence[Item]
    stories: int
    """The first so many change places; the first one and those behind them do not."""
    reach: int = 0
    """How many places; see `family`."""
    bounds: Sequence[Bound] = ()
    """Headline sizes that guide the search; see `ranking.py`."""
    limit: float = math.inf
    """Dearer trees are of no use, those heads' cost included."""
    floats: int = 0
    """The last so many stand anywhere in the order."""
    pins: tuple[Place, ...] = ()
    """Modules that are taken: the items fill the rest of the page."""
    given: float = 0.0
    """What stands in them costs so much."""
    packages: tuple[frozenset[str], ...] = ()
    """Ids of stories, pinned ones among them, that fill one rectangle together."""
    before: tuple[tuple[int, int], ...] = ()
    """Pairs of items of which the first is read before the second."""

    @property
    def family(self) -> Family:
        """The groups of its items that are looked at."""
        return family(len(self.items), self.stories, self.reach, self.floats)

    def kept(self) -> Iterator[tuple[list[int], list[Place]]]:
        """Of each package its items, by their numbers, and its pins; not if all of it is pinned."""
        for names in self.packages:
            some = [number for number, item in enumerate(self.items) if item.id in names]
            if some:
                yield some, [pin for pin in self.pins if pin.id in names]

    @property
    def groups(self) -> int:
        """How many they are."""
        return len(self.family.members)


def ranks_above(items: Sequence[Item]) -> Ints:
    """By how many ranks an item is lesser than another: (first, second)."""
    ranks = np.array([item.rank for item in items])
    stories = ranks < FURNITURE
    above: Ints = np.maximum(ranks[:, None] - ranks, 0) * (stories[:, None] & stories)
    return above


def inversions(parts: Family, level: Level, above: Ints) -> Ints:
    """Of each way of a level, the ranks by which the first part is lesser than the second."""
    lesser = (parts.members @ above)[level.first]
    ranks: Ints = (lesser * parts.members[level.second]).sum(1)
    return ranks


def _at_edges(parts: Family, level: Level, items: Sequence[Item]) -> tuple[Bools, Bools]:
    """Of each way of a level whether a cut across, and one down, keeps items at their edges."""
    across, down = np.ones((2, len(level.first)), np.bool_)
    for place, item in enumerate(items):
        if item.edges:
            first = parts.members[level.first, place] > 0
            second = parts.members[level.second, place] > 0
            across &= ~(first & ("foot" in item.edges)) & ~(second & ("head" in item.edges))
            down &= ~(first & ("right" in item.edges)) & ~(second & ("left" in item.edges))
    return across, down


def allowed(parts: Family, level: Level, hand: Hand) -> tuple[Bools, Bools]:
    """Of each way of a level whether a cut across, and one down, does what is wished of items.

    Those at edges stay there; a part has nothing of a package, or all of it, or nothing else;
    those that are read before others stand in the first part.
    """
    across, down = _at_edges(parts, level, hand.items)
    fine = np.ones(len(level.first), np.bool_)
    for some, _ in hand.kept():
        for part in (level.first, level.second):
            members = parts.members[part]
            of_it = members[:, some].sum(1)
            fine &= (of_it == 0) | (of_it == len(some)) | (of_it == members.sum(1))
    for one, other in hand.before:
        fine &= ~((parts.members[level.first, other] & parts.members[level.second, one]) > 0)
    return across & fine, down & fine


def in_turn(there: int, group: int, hand: Hand) -> bool:
    """Whether a group may follow those there: none of them is read too late."""
    return not any(group >> one & 1 and there >> other & 1 for one, other in hand.before)


def fits(group: int, region: Place, hand: Hand) -> bool:
    """Whether a group may fill a region beside pins: all of a package or nothing of it.

    Of a package that is pinned in part what is not fills a region by itself, and makes up one
    rectangle with the pins.
    """
    for some, pins in hand.kept():
        bits = sum(1 << number for number in some)
        if group & bits and (group & bits != bits or (pins and group != bits)):
            return False
        if group & bits and pins and not fill_one((region, *pins)):
            return False
    return True
