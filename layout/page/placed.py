"""Stories with a place of their own on the page in, where they stand and how large their heads out.

A foot lead (倒头条) stands across the foot of its page, over what advertisements leave of it; a
banner (通栏标题) leads its page, its headline in one line over all columns. Both are as strong as
that, whatever their priority.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layout.model.advert import Advert
from layout.model.placing import OwnPlace
from layout.page.bookings import Stands
from layout.page.copyfit import ABOVE, Measured
from layout.page.pins import MOST_SIZES
from layout.page.slicing import INFINITE, Edge, Item, Place, Table
from layout.page.wishes import within

FOOT_LEAD: OwnPlace = "foot-lead"
BANNER: OwnPlace = "banner"
LEAST_SHARE = 0.5
"""Part of the columns that a foot lead spans at the least."""


def standing(stories: Sequence[Measured], place: OwnPlace) -> str:
    """Id of the story of a page that has such a place, the greatest where several ask for it."""
    named = [one.story for one in stories if one.story.placing.place == place]
    return min(named, key=lambda story: story.priority).id if named else ""


@dataclass(frozen=True, slots=True)
class Foot:
    """What booked advertisements leave of the foot of a page."""

    columns: int
    first: int
    """The first of them, from 0."""
    under: int
    """Rows of strips over all columns, which stand under it."""

    @property
    def edges(self) -> frozenset[Edge]:
        """Edges of the page that a story over all of it touches."""
        return frozenset({"left", "right"} if self.under else {"foot"})


def foot_of(ads: Sequence[Advert], stands: Stands, columns: int) -> Foot:
    """What advertisements leave of the foot of a page of so many columns where they stand so."""
    low = [(ad, edges) for ad, edges in zip(ads, stands, strict=True) if "foot" in edges]
    strips = [ad for ad, _ in low if ad.columns == columns]
    beside = [(ad.columns, "left" in edges) for ad, edges in low if ad not in strips]
    first = sum(wide for wide, left in beside if left)
    return Foot(
        columns - sum(wide for wide, _ in beside), first, sum(ABOVE + ad.lines for ad in strips)
    )


def foot_item(item: Item, foot: Foot) -> Item:
    """A foot lead as make-up places it."""
    columns = item.cost.shape[0] - 1
    wide = foot.columns if foot.columns >= LEAST_SHARE * columns else 0
    cost = within(item.cost, (wide,))
    return replace(item, cost=cost, edges=foot.edges)


def banner_item(item: Item) -> Item:
    """A banner as make-up places it."""
    edges = frozenset[Edge]({"head", "left", "right"})
    return replace(item, cost=within(item.cost, (item.cost.shape[0] - 1,)), edges=edges)


def modules(name: str, cost: Table, first: int, under: int | None) -> list[Place]:
    """The modules of a story at the head or foot of a page with pins, the cheapest first.

    Args:
        name: its id.
        cost: of the story in each module that it may have.
        first: its first column, from 0.
        under: rows that are left under it; None: it stands at the head.
    """
    columns, rows = cost.shape[0] - 1, cost.shape[1] - 1
    found = []
    for width in range(1, columns + 1 - first):
        for height in range(1, rows + 1 - (under or 0)):
            if cost[width, height] < INFINITE:
                y = 0 if under is None else rows - under - height
                found.append(Place(name, first, y, width, height))
    found.sort(key=lambda one: float(cost[one.width, one.height]))
    return found[:MOST_SIZES]
