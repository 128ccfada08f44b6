"""Pinned modules and a page in, the regions that straight cuts leave beside them out.

A slicing tree has no places, only sizes; so a page with pins is cut along their edges first,
again and again, until every pin stands alone. What is left are regions, and the solver fills
each of them with a group of the other items.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from layout.model.placing import Pin
from layout.page.copyfit import ABOVE
from layout.page.nodes import ACROSS, DOWN
from layout.page.slicing import INFINITE, Cut, Layout, Place, Table

MOST_PARTINGS = 48
"""Ways to cut a page about its pins that are looked at."""
MOST_SIZES = 5
"""Sizes that are tried for a pin which does not say its own."""
MOST_TOGETHER = 12
"""Sizes of all pins of a page that are tried together."""
FREE = ""
"""Id of a region that no pin has."""


@dataclass(frozen=True, slots=True)
class _Sketch:
    """A cut whose parts are told by their leaves."""

    kind: int
    region: Place
    at: int
    """Columns or rows of the first part."""
    first: int
    """Leaves of the first part; they follow each other."""
    second: int


@dataclass(frozen=True, slots=True)
class Parting:
    """A page cut about its pins."""

    leaves: tuple[Place, ...]
    """Regions and pins in reading order; a region has the id `FREE`."""
    sketches: tuple[_Sketch, ...]
    """The cuts, the outer ones first."""

    @property
    def regions(self) -> tuple[Place, ...]:
        """What is left of the page, in reading order."""
        return tuple(leaf for leaf in self.leaves if leaf.id == FREE)

    def cuts(self, ids: Sequence[tuple[str, ...]]) -> tuple[Cut, ...]:
        """The cuts with the ids of the items on both sides; `ids` are those of each leaf."""
        # of a region the first leaf has its corner
        places = {(leaf.x, leaf.y): number for number, leaf in enumerate(self.leaves)}
        found = []
        for one in self.sketches:
            x, y, width, height = one.region.x, one.region.y, one.region.width, one.region.height
            start, middle = places[x, y], places[x, y] + one.first
            parts = (
                tuple(name for part in ids[start:middle] for name in part),
                tuple(name for part in ids[middle : middle + one.second] for name in part),
            )
            found.append(Cut(one.kind, x, y, width, height, one.at, parts))
        return tuple(found)


def overlap(one: Place, other: Place) -> bool:
    """Whether two modules have a cell in common."""
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def around(places: Sequence[Place]) -> Place:
    """The smallest module that holds all of some."""
    x, y = min(one.x for one in places), min(one.y for one in places)
    right = max(one.x + one.width for one in places)
    foot = max(one.y + one.height for one in places)
    return Place(FREE, x, y, right - x, foot - y)


def fill_one(places: Sequence[Place]) -> bool:
    """Whether modules that do not overlap fill one together."""
    hull = around(places)
    return sum(one.width * one.height for one in places) == hull.width * hull.height


def smallest(name: str, pin: Pin) -> Place:
    """The module of a pin, as small as it may be; rows count from the head of the type area."""
    width, height = max(pin.columns, 1), max(pin.rows, 1)
    # the white above a story belongs to its module
    return Place(name, pin.column - 1, pin.row - 1, width, height + ABOVE * bool(pin.rows))


def partings(columns: int, rows: int, pins: Sequence[Place]) -> list[Parting]:
    """The ways to cut a page of `columns` by `rows` about its pins; none: no straight cuts do.

    Of ways that leave the same regions one is kept.
    """
    found: dict[tuple[Place, ...], Parting] = {}
    for leaves, cuts in _parted(Place(FREE, 0, 0, columns, rows), tuple(pins)):
        parting = Parting(leaves, cuts)
        found.setdefault(tuple(sorted(parting.regions, key=lambda one: (one.x, one.y))), parting)
        if len(found) == MOST_PARTINGS:
            break
    return list(found.values())


def _parted(
    region: Place, pins: tuple[Place, ...]
) -> Iterator[tuple[tuple[Place, ...], tuple[_Sketch, ...]]]:
    """Leaves of a region in reading order, and its cuts, the outer ones first."""
    if not pins:
        yield (region,), ()
        return
    first = pins[0]
    size = first.x, first.y, first.width, first.height
    if len(pins) == 1 and size == (region.x, region.y, region.width, region.height):
        yield (first,), ()
        return
    for kind, at in _cuts_along(region, pins):
        one, other = _halves(region, kind, at)
        mine = tuple(pin for pin in pins if overlap(pin, one))
        rest = tuple(pin for pin in pins if overlap(pin, other))
        for (left, a), (right, b) in product(_parted(one, mine), list(_parted(other, rest))):
            cut = _Sketch(kind, region, at, len(left), len(right))
            yield (*left, *right), (cut, *a, *b)


def _cuts_along(region: Place, pins: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """Cuts along the edges of pins that go through none: across first."""
    across = {y for pin in pins for y in (pin.y, pin.y + pin.height)}
    down = {x for pin in pins for x in (pin.x, pin.x + pin.width)}
    for y in sorted(across):
        clear = not any(pin.y < y < pin.y + pin.height for pin in pins)
        if region.y < y < region.y + region.height and clear:
            yield ACROSS, y - region.y
    for x in sorted(down):
        clear = not any(pin.x < x < pin.x + pin.width for pin in pins)
        if region.x < x < region.x + region.width and clear:
            yield DOWN, x - region.x


def _halves(region: Place, kind: int, at: int) -> tuple[Place, Place]:
    x, y, width, height = region.x, region.y, region.width, region.height
    if kind == ACROSS:
        return Place(FREE, x, y, width, at), Place(FREE, x, y + at, width, height - at)
    return Place(FREE, x, y, at, height), Place(FREE, x + at, y, width - at, height)


def template(columns: int, rows: int, pins: Sequence[Place], cost: float) -> Layout | None:
    """A page that is pinned altogether; None where the pins leave something of it.

    It is cut so that its modules are read in the order of the pins, if straight cuts do; else as
    straight cuts part them. Where none do (a pinwheel), each has its own rules above and at its
    left.
    """
    if sum(pin.width * pin.height for pin in pins) != columns * rows:
        return None
    cuts_in_order = _read_so(Place(FREE, 0, 0, columns, rows), tuple(pins))
    if cuts_in_order is not None:
        return Layout(tuple(pins), tuple(cuts_in_order), cost)
    for parting in partings(columns, rows, pins):
        ids = [(leaf.id,) for leaf in parting.leaves]
        return Layout(parting.leaves, parting.cuts(ids), cost)
    order = sorted(pins, key=lambda pin: (pin.y, pin.x))
    cuts = []
    for pin in order:
        box = pin.x, pin.y, pin.width, pin.height
        above = tuple(one.id for one in order if one.y + one.height == pin.y)
        left = tuple(one.id for one in order if one.x + one.width == pin.x)
        if pin.y:
            cuts.append(Cut(ACROSS, *box, 0, (above, (pin.id,))))
        if pin.x:
            cuts.append(Cut(DOWN, *box, 0, (left, (pin.id,))))
    return Layout(tuple(order), tuple(cuts), cost)


def _read_so(region: Place, pins: tuple[Place, ...]) -> list[Cut] | None:
    """The cuts that part pins, which fill a region, in their order; None: no straight cuts do.

    Where several cuts of one direction do, the first comes first.
    """
    if len(pins) == 1:
        return []
    x, y, right, foot = region.x, region.y, region.x + region.width, region.y + region.height
    for number in range(1, len(pins)):
        first, second = pins[:number], pins[number:]
        for kind in (ACROSS, DOWN):
            ends = [one.y + one.height if kind == ACROSS else one.x + one.width for one in first]
            begins = [one.y if kind == ACROSS else one.x for one in second]
            at = max(ends) - (y if kind == ACROSS else x)
            if max(ends) > min(begins):
                continue
            one, other = _halves(region, kind, at)
            cuts = _read_so(one, first), _read_so(other, second)
            if cuts[0] is None or cuts[1] is None:
                return None
            ids = tuple(pin.id for pin in first), tuple(pin.id for pin in second)
            cut = Cut(kind, x, y, right - x, foot - y, at, ids)
            return [cut, *cuts[0], *cuts[1]]
    return None


def pinned(name: str, pin: Pin, cost: Table, top: int) -> list[Place]:
    """The modules that a pin can mean, those its story likes best first.

    Args:
        name: id of the story.
        pin: where it stands.
        cost: of the story in each module.
        top: first row of the page under its masthead.
    """
    columns, rows = cost.shape[0] - 1, cost.shape[1] - 1
    x, y = pin.column - 1, pin.row - 1 - top
    if y < 0 or x >= columns or y >= rows:
        return []
    can = cost < INFINITE
    can[columns - x + 1 :] = False
    can[:, rows - y + 1 :] = False
    if pin.columns:
        can[np.arange(columns + 1) != pin.columns] = False
    if pin.rows:
        can[:, np.arange(rows + 1) != pin.rows + ABOVE] = False
    sizes = np.argwhere(can)
    order = np.argsort(cost[can], kind="stable")[:MOST_SIZES]
    return [Place(name, x, y, int(width), int(height)) for width, height in sizes[order]]


def together(choices: Sequence[Sequence[Place]], cost: Sequence[Table]) -> list[tuple[Place, ...]]:
    """Modules of all pins of a page that do not overlap, the cheapest together first."""
    found = []
    for chosen in product(*choices):
        pairs = (
            overlap(one, other)
            for number, one in enumerate(chosen)
            for other in chosen[number + 1 :]
        )
        if not any(pairs):
            total = sum(
                float(table[place.width, place.height])
                for table, place in zip(cost, chosen, strict=True)
            )
            found.append((total, chosen))
    found.sort(key=lambda one: one[0])
    return [chosen for _, chosen in found[:MOST_TOGETHER]]
