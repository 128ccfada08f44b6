"""Which groups of a page's items the make-up DP looks at.

What a slicing tree costs depends on which items stand in which part, not on an order of all
of them; an order only says which groups are looked at: its runs. Here the runs of many orders
are looked at together, each of them once. All groups are differences of openings, sets of
items that may stand first: the first k, or with one of them exchanged for a later one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Level:
    """The groups of one size, and all ways to part them in two."""

    groups: slice
    """Their numbers."""
    begin: Ints
    """Of each group its first way, and behind the last one their count."""
    first: Ints
    """Groups of the first parts."""
    second: Ints
    """And of the second."""


@dataclass(frozen=True, eq=False)
class Family:
    """Groups of items by their places in an order: single ones first, then by size; not all."""

    members: Ints
    """Whether a group has an item, shape (groups, items): 0 or 1."""
    levels: tuple[Level, ...]
    """Of two items and more; the last one is the whole page."""

    @cached_property
    def places(self) -> list[tuple[int, ...]]:
        """The items of each group."""
        return [tuple(np.flatnonzero(one).tolist()) for one in self.members]

    def way(self, group: int, number: int) -> tuple[int, int]:
        """The two parts of a group of two items and more in one of its ways."""
        level = self.levels[len(self.places[group]) - 2]
        place = level.begin[group - level.groups.start] + number
        return int(level.first[place]), int(level.second[place])


@lru_cache(maxsize=64)
def family(items: int, stories: int, reach: int, floats: int = 0) -> Family:
    """The groups of a page of `items`, of which the first `stories` may change places.

    The first item keeps its place, and so do those behind the stories; but the last `floats`
    stand anywhere in the order.

    Args:
        items: at least 1.
        stories: as many or fewer.
        reach: how far behind its place an item may be taken from; 0: the runs of one order.
        floats: not more than the items behind the stories.
    """
    kept = items - floats
    found: list[set[int]] = [set() for _ in range(items + 1)]
    for size in range(kept + 1):
        for opening in _openings(size, kept, stories, reach):
            for some in range(1 << floats):
                found[size + some.bit_count()].add(opening | some << kept)
    openings = [sorted(one) for one in found]
    numbers: dict[int, int] = {1 << place: place for place in range(items)}
    levels = []
    for size in range(2, items + 1):
        ways: dict[int, dict[tuple[int, int], None]] = {}
        for start in range(items - size + 1):
            for before in openings[start]:
                for whole in openings[start + size]:
                    if before & ~whole:
                        continue
                    group = whole & ~before
                    for at in range(start + 1, start + size):
                        for middle in openings[at]:
                            if not (before & ~middle or middle & ~whole):
                                parts = middle & ~before, whole & ~middle
                                ways.setdefault(group, {})[parts] = None
        groups = slice(len(numbers), len(numbers) + len(ways))
        numbers |= {group: groups.start + place for place, group in enumerate(ways)}
        pairs = [
            (numbers[first], numbers[second]) for found in ways.values() for first, second in found
        ]
        begin = np.cumsum([0, *map(len, ways.values())])
        first, second = np.array(pairs, np.int64).T
        levels.append(Level(groups, begin, first, second))
    members = np.array([[group >> place & 1 for place in range(items)] for group in numbers])
    return Family(members, tuple(levels))


def _openings(size: int, items: int, stories: int, reach: int) -> Iterator[int]:
    """Sets of so many items that may stand before all others, as bits."""
    plain = (1 << size) - 1
    yield plain
    for gone in range(max(size - reach, 1), size):
        for come in range(size, min(size + reach, stories)):
            if gone < stories and come - gone <= reach:
                yield plain & ~(1 << gone) | 1 << come
