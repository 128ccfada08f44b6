"""A page made up in, what its cost is the sum of out: by name, story, and pair of neighbours.

The solver adds costs up as whole numbers in tables; here one tree is gone through again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from layout.model.grid import Grid
from layout.page.art_terms import art_terms
from layout.page.bookings import unease
from layout.page.by_hand import at_any_size
from layout.page.contents_box import least_rows
from layout.page.copyfit import ABOVE
from layout.page.fillers import (
    AD,
    BLANK,
    BOOKED,
    CONTENTS,
    CONTENTS_COST,
    NOTICE,
    advertisement,
    blank,
    booked,
    box,
)
from layout.page.joining import ALIKE, BESIDE, INVERSION, LONG, LONG_ROW, TOMBSTONE, UNEVEN
from layout.page.made_up import Asked, MadeUp
from layout.page.makeup import page_terms
from layout.page.nodes import ACROSS, DOWN
from layout.page.rail import RAIL, Rail
from layout.page.shapes import Leaf
from layout.page.side_head import unasked_cost
from layout.page.slicing import FURNITURE, Cut, Item, Layout, Place, Table
from layout.page.solver import THROUGH
from layout.page.spots import pinned_ads
from layout.page.variety import repeat_cost


@dataclass(frozen=True, slots=True)
class Meeting:
    """What two stories cost because of where they stand to each other."""

    term: str
    first: str
    """Id of the upper or left one."""
    second: str
    cost: float


@dataclass(frozen=True, eq=False)
class Priced:
    """All that a page's cost is the sum of."""

    stories: Mapping[str, Mapping[str, float]]
    """By story the terms of its shape."""
    furniture: Mapping[str, float]
    """By id what boxes, advertisements and white cost."""
    meetings: tuple[Meeting, ...]
    page: Mapping[str, float]
    """Terms of the page as a whole; nothing that is 0."""

    @property
    def total(self) -> float:
        """The cost of the page."""
        stories = [value for terms in self.stories.values() for value in terms.values()]
        meetings = [one.cost for one in self.meetings]
        return math.fsum([*stories, *self.furniture.values(), *meetings, *self.page.values()])


def priced(
    made: MadeUp,
    asked: Asked,
    tops: Mapping[str, Table],
    grid: Grid,
    rail: Rail | None,
    pins: frozenset[str],
) -> Priced:
    """Take the cost of a page apart.

    Args:
        made: the page.
        asked: what it was to be.
        tops: of its stories, by columns and rows: see `Item.top`.
        grid: of the page.
        rail: its rail, if it has one.
        pins: its stories that are pinned; a story across a cut about them costs by its rank, and
            what that comes to is told as one term.
    """
    size = grid.columns, made.area.rows + ABOVE
    boxes = {
        place.id: _item(place.id, asked, size, grid, rail)
        for place in made.places
        if place.id not in made.leaves
    }
    stories = {
        name: Item(
            name,
            FURNITURE if name == made.foot_lead else made.ranks[name],
            tops[name][..., 0],
            tops[name],
            priority=made.priorities[name],
        )
        for name in made.leaves
    }
    layout = Layout(made.places, made.cuts, made.cost)
    page = page_terms(layout, stories | boxes) | art_terms(made.places, made.leaves)
    if asked.ads:
        page["places of advertisements"] = unease(
            made.places, made.leaves, size, asked.edges[0], pinned_ads(asked.ads)
        )
    unasked = sum("vertical head" in leaf.terms for leaf in made.leaves.values())
    page["like the page before"] = repeat_cost(made.signature, asked.before)
    page["vertical heads"] = unasked_cost(unasked)
    own = [cut for cut in made.cuts if not _about(cut, pins)]
    page |= _gutters(own, size if not pins else (0, 0))
    ranks = {item.id: item.rank for item in (stories | boxes).values()}
    meetings = tuple(one for cut in own for one in _meetings(cut, made, ranks))
    found = Priced(
        {name: leaf.terms for name, leaf in made.leaves.items()},
        {
            place.id: float(boxes[place.id].cost[place.width, place.height])
            for place in made.places
            if place.id in boxes
        },
        meetings,
        {name: value for name, value in page.items() if value},
    )
    if not pins:
        return found
    rest = {"order about the pins": made.cost - found.total}
    return Priced(found.stories, found.furniture, meetings, {**found.page, **rest})


def _about(cut: Cut, pins: frozenset[str]) -> bool:
    """Whether it is one of the cuts about pins: those inside a region have none on either side."""
    return any(pins.intersection(part) for part in cut.parts)


def _item(name: str, asked: Asked, size: tuple[int, int], grid: Grid, rail: Rail | None) -> Item:
    """A piece of furniture as it was placed."""
    if name == RAIL and rail is not None:
        return rail.item(size[1])
    if name == NOTICE and asked.notice:
        return box(NOTICE, asked.notice, *size, 0.0)
    if name == CONTENTS and asked.contents:
        return at_any_size(box(CONTENTS, asked.contents, *size, CONTENTS_COST), least_rows(grid))
    if name == AD:
        return advertisement(grid, size[1])
    if name.startswith(BLANK):
        return blank(name, *size)
    ad = next(one for one in asked.ads if BOOKED + one.id == name)
    return booked(ad, *size, frozenset())


def _gutters(cuts: list[Cut], size: tuple[int, int]) -> dict[str, float]:
    """What long gutters cost, and one through a page of this size."""
    down = [cut for cut in cuts if cut.kind == DOWN]
    through = sum((cut.width, cut.height) == size for cut in down)
    return {
        "gutter through the page": THROUGH * through,
        "long gutters": LONG_ROW * sum(max(cut.height - LONG, 0) for cut in down),
    }


def _meetings(cut: Cut, made: MadeUp, ranks: Mapping[str, int]) -> Iterator[Meeting]:
    """What the stories on both sides of a cut cost beside each other."""
    each = INVERSION if cut.kind == ACROSS else BESIDE * INVERSION
    term = "lesser above greater" if cut.kind == ACROSS else "lesser left of greater"
    for first in cut.parts[0]:
        for second in cut.parts[1]:
            apart = ranks[first] - ranks[second]
            if apart > 0 and max(ranks[first], ranks[second]) < FURNITURE:
                yield Meeting(term, first, second, each * apart)
    if cut.kind == ACROSS:
        return
    column = cut.x + cut.at
    left = next(
        one
        for one in made.places
        if one.y == cut.y and one.x + one.width == column and one.id in cut.parts[0]
    )
    right = next(
        one for one in made.places if one.y == cut.y and one.x == column and one.id in cut.parts[1]
    )
    sizes, above = zip(*(_head(place, made.leaves) for place in (left, right)), strict=True)
    if min(sizes) > 0:
        if max(sizes) < ALIKE * min(sizes):
            yield Meeting("tombstone", left.id, right.id, TOMBSTONE)
        if above[0] != above[1]:
            yield Meeting("uneven heads", left.id, right.id, UNEVEN)


def _head(place: Place, leaves: Mapping[str, Leaf]) -> tuple[float, int]:
    """Size of an item's headline, 0 without one, and the empty rows above it."""
    leaf = leaves.get(place.id)
    return (leaf.head_size, leaf.above) if leaf is not None else (0.0, 0)
