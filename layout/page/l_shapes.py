"""Stories that run round an advertisement as an L: what they are, where that may be.

The advertisement stands in a lower corner of its story's module; the legs over it are shorter. To
make-up both are one item, whose shape curve is that of the story with the corner taken away
(`Notch`); on the page made up the advertisement has its own place within that of the story.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from layout.model.advert import Advert
from layout.model.grid import Grid
from layout.page.copyfit import ABOVE, Measured
from layout.page.fillers import BOOKED
from layout.page.legs import Notch, Side
from layout.page.slicing import INFINITE, Edge, Layout, Place, Table

MOST_MODULES = 12
"""Modules of a story round an advertisement that stands still, the cheapest ones."""


@dataclass(frozen=True, slots=True)
class Around:
    """A story that runs round an advertisement."""

    story: str
    ad: Advert
    side: Side
    """The lower corner of the story that it stands in."""

    @property
    def notch(self) -> Notch:
        """What of the story's module the advertisement takes, the white over it counted in."""
        return Notch(self.ad.columns, self.ad.lines + ABOVE, self.side)

    @property
    def id(self) -> str:
        """That of the advertisement's place."""
        return BOOKED + self.ad.id

    def within(self, module: Place) -> Place:
        """Where the advertisement stands in a module of the story."""
        notch = self.notch
        x = module.x if self.side == "left" else module.x + module.width - notch.columns
        y = module.y + module.height - notch.rows
        return Place(self.id, x, y, notch.columns, notch.rows)

    def about(self, spot: Place, cost: Table) -> list[Place]:
        """The modules of the story in whose corner a place is, those it likes best first.

        `cost` is that of the story in each module, the corner taken away.
        """
        sizes = np.argwhere(cost < INFINITE)
        order = np.argsort(cost[cost < INFINITE], kind="stable")
        found = []
        for width, height in sizes[order].tolist():
            x = spot.x if self.side == "left" else spot.x + spot.width - width
            y = spot.y + spot.height - height
            if x >= 0 and y >= 0 and x + width < cost.shape[0]:
                found.append(Place(self.story, x, y, width, height))
        return found[:MOST_MODULES]

    def reaching(
        self, cost: Table, x: int, y: int, spot: Place | None, edges: Collection[Edge]
    ) -> Table:
        """The cost of the story pinned at `x` and `y`, in modules whose corner is the right one.

        Args:
            cost: of the story in each module.
            x: first column of the pin.
            y: first row.
            spot: the place of the advertisement, if it is pinned.
            edges: of the page that it touches otherwise.
        """
        width, height = np.indices(cost.shape)
        columns, rows = cost.shape[0] - 1, cost.shape[1] - 1
        left, right, foot = "left" in edges, "right" in edges, "foot" in edges
        if spot is not None:
            columns, rows = spot.x + spot.width, spot.y + spot.height
            right, foot = self.side == "right", True
            left, first = self.side == "left", spot.x
        else:
            first = 0
        fits = np.full(cost.shape, not left or x == first)
        fits &= ~np.array(right) | (width == columns - x)
        fits &= ~np.array(foot) | (height == rows - y)
        return np.where(fits, cost, INFINITE)


def sides(edges: Collection[Edge]) -> tuple[Side, ...]:
    """The corners of a story that an advertisement may stand in which touches edges of the page.

    None where it reaches from edge to edge, or stands at the head.
    """
    if "head" in edges or {"left", "right"} <= {*edges}:
        return ()
    both: tuple[Side, ...] = ("right", "left")
    return tuple(side for side in both if side in edges) or both


def may_be_l(one: Measured, grid: Grid) -> bool:
    """Whether a story may run round anything: it has four corners in a box, beside a vertical
    head or over its thumbnail, and so has one with a place of its own.
    """
    story = one.story
    apart = story.boxed != "none" or story.placing.place or one.copy.view is not None
    return not apart and not one.head_beside(grid)


def with_ads(layout: Layout, around: Sequence[Around]) -> Layout:
    """A layout with the places of the advertisements that its stories run round, behind these."""
    if not around:
        return layout
    known: Mapping[str, Around] = {one.story: one for one in around}
    places: list[Place] = []
    for place in layout.places:
        places.append(place)
        if place.id in known:
            places.append(known[place.id].within(place))
    return replace(layout, places=tuple(places))
