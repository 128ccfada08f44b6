"""The stories of one page in, a made-up page without holes out: the remedies in their order.

Copy never comes out even. What is met first, inside the DP, is headline steps, deck sizes,
headline lines and a recut lead; then the page-wide headline step, pull quotes, and a house
advertisement of at most an eighth of the page. Pitch, tracking and paragraph space never give.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.page.copyfit import INFINITE, Kit, Leaf, Measured, ShapeCurve, shape_curve
from layout.page.makeup import Cut, Item, Place, Solver, page_terms, search

ABOVE = 2
"""Rows over every module; those of the topmost fall off the page."""
MOST_WHITE = 0.02
"""Of a page's column-lines: more is a fault of the make-up."""
GOOD = 0.75
"""Cost a story at which a page is good and the search for a better one ends."""
FURNITURE = 9
"""Rank of items that no order rule binds."""
AD = "house-ad"
NOTICE = "notice"
BLANK = "white-"
AD_COST, AD_AREA_COST, BLANK_COST = 2.0, 1.5, 0.5
EFFORT = 24_000
"""Orders tried times the cube of the items: what a page's search may cost."""


@dataclass(frozen=True, slots=True)
class Area:
    """The rows of a page that stories are laid out in."""

    top: int
    """First row under the masthead."""
    rows: int
    """Rows from there to the foot."""


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the ladder of remedies."""

    kit: Kit
    remedies: tuple[str, ...] = ()
    ad: bool = False
    blanks: int = 0


@dataclass(frozen=True, eq=False)
class MadeUp:
    """A page made up: where everything stands, and how each story fills its module."""

    area: Area
    places: tuple[Place, ...]
    """In reading order; rows count from the top of the area, less `ABOVE`."""
    cuts: tuple[Cut, ...]
    leaves: Mapping[str, Leaf]
    ranks: Mapping[str, int]
    white: float
    """Part of the page's column-lines that is unused inside text legs."""
    cost: float
    orders: int
    """Orders of the stories that the search tried."""
    kit: Kit
    remedies: tuple[str, ...]
    """What was needed beyond the steps inside the DP, for the report."""

    @property
    def good(self) -> bool:
        """Whether nothing needs mending."""
        return self.white <= MOST_WHITE and self.cost <= GOOD * max(len(self.leaves), 1)


def ranks_of(stories: Sequence[Measured]) -> dict[str, int]:
    """Rank of each story on its page: 1 leads, one or more are 2, the rest as prioritised."""
    order = sorted(
        range(len(stories)),
        key=lambda i: (stories[i].story.priority, -stories[i].story.length, i),
    )
    ranks = {}
    for place, i in enumerate(order):
        story = stories[i].story
        ranks[story.id] = 1 if place == 0 else 2 if place == 1 else max(story.priority, 2)
    return ranks


class Overset(Exception):
    """Copy that no layout of a page holds."""

    def __init__(self, message: str, stories: str) -> None:
        super().__init__(message)
        self.stories = stories


class PageMaker:
    """Makes up pages of one grid, remembering the shape curves it has seen."""

    def __init__(self, grid: Grid, style: StyleSheet) -> None:
        self.grid = grid
        self.style = style
        self._curves: dict[tuple[str, int, int, Kit], ShapeCurve] = {}

    def make(
        self,
        stories: Sequence[Measured],
        area: Area,
        *,
        scale: float,
        notice: Mapping[int, int] | None = None,
        ad: bool = True,
    ) -> MadeUp:
        """Make up one page with as few remedies as will do.

        Args:
            stories: the page's, in source order.
            area: rows to fill.
            scale: headline step to begin with.
            notice: rows that the notice box needs by its width in columns, if it is here.
            ad: whether a house advertisement may be drawn.

        Raises:
            Overset: even with white left over the stories do not go onto the page.
        """
        best: MadeUp | None = None
        for step in self._ladder(scale, ad):
            made = self._make(stories, area, notice, step)
            if made is not None and (best is None or _better(made, best)):
                best = made
            if best is not None and best.good:
                return best
        if best is None:  # nothing fills the page: leave white, as little as can be
            kit = Kit(scale, quotes=True)
            best = self._make(stories, area, notice, Step(kit, ("white left",), ad=ad, blanks=2))
        if best is None:
            names = ", ".join(one.story.id for one in stories)
            raise Overset(f"{names}: no layout of {area.rows} rows holds the copy", names)
        return best

    def _ladder(self, scale: float, ad: bool) -> list[Step]:
        steps = [Step(Kit(scale))]
        for factor in (0.92, 1.08):
            size = scale * factor
            steps.append(Step(Kit(size), (f"headline step {size:.2f}",)))
        steps.append(Step(Kit(scale, quotes=True), ("pull quotes",)))
        if ad:
            steps.append(Step(Kit(scale, quotes=True), ("house advertisement",), ad=True))
        return steps

    def _make(
        self,
        stories: Sequence[Measured],
        area: Area,
        notice: Mapping[int, int] | None,
        step: Step,
    ) -> MadeUp | None:
        kit = step.kit
        rows = area.rows + ABOVE
        ranks = ranks_of(stories)
        curves = {one.story.id: self._curve(one, ranks[one.story.id], rows, kit) for one in stories}
        items = {
            name: Item(name, ranks[name], curve.cost, curve.size) for name, curve in curves.items()
        }
        order = sorted(items, key=lambda name: ranks[name])  # stable: source order within a rank
        tail = []
        if notice:
            items[NOTICE] = self._notice(notice, rows)
            tail.append(NOTICE)
        if step.ad:
            items[AD] = self._ad(rows)
            tail.append(AD)
        for number in range(step.blanks):
            items[f"{BLANK}{number}"] = self._blank(rows)
            tail.append(f"{BLANK}{number}")
        solver = Solver(items, self.grid.columns, rows)
        n = len(items)
        tries = int(np.clip(EFFORT // n**3, 2, 24))
        enough = 0.4 * n
        found = search(
            solver,
            [*order, *tail],
            fixed=len(tail),
            orders=tries,
            enough=enough,
            judge=lambda layout: page_terms(layout, items),
        )
        if found is None:
            return None
        leaves = {
            place.id: curves[place.id].leaves[place.width, place.height]
            for place in found.places
            if place.id in curves
        }
        white = sum(leaf.white for leaf in leaves.values())
        white += sum(
            place.width * place.height for place in found.places if place.id.startswith(BLANK)
        )
        return MadeUp(
            area,
            found.places,
            found.cuts,
            leaves,
            ranks,
            white / (self.grid.columns * area.rows),
            found.cost,
            found.orders,
            kit,
            step.remedies,
        )

    def _curve(self, story: Measured, rank: int, rows: int, kit: Kit) -> ShapeCurve:
        key = (story.story.id, rank, rows, kit)
        if key not in self._curves:
            self._curves[key] = shape_curve(story, rank, self.grid, self.style, rows, kit)
        return self._curves[key]

    def _notice(self, sizes: Mapping[int, int], rows: int) -> Item:
        cost = np.full((self.grid.columns + 1, rows + 1), INFINITE, np.float32)
        for columns, needed in sizes.items():
            for more in (0, 1):
                if needed + more <= rows:
                    cost[columns, needed + more] = 0.1 + 0.2 * more
        return Item(NOTICE, FURNITURE, cost, np.zeros_like(cost))

    def _blank(self, rows: int) -> Item:
        """White: the last resort, dear by its area; reported as such."""
        cost = np.full((self.grid.columns + 1, rows + 1), INFINITE, np.float32)
        columns = np.arange(self.grid.columns + 1)[:, None]
        cost[1:, 1:] = (5.0 + BLANK_COST * columns * np.arange(rows + 1)[None, :])[1:, 1:]
        return Item(BLANK, FURNITURE, cost, np.zeros_like(cost))

    def _ad(self, rows: int) -> Item:
        """Any module of at most an eighth of the page, not too flat and not too thin."""
        grid = self.grid
        cost = np.full((grid.columns + 1, rows + 1), INFINITE, np.float32)
        most = grid.columns * grid.lines / 8
        for columns in range(1, grid.columns + 1):
            for height in range(8 + ABOVE, rows + 1):
                shape = grid.span(columns) / ((height - ABOVE) * grid.pitch)
                if columns * height <= most and 0.45 <= shape <= 7.5:
                    cost[columns, height] = AD_COST + AD_AREA_COST * columns * height / most
        return Item(AD, FURNITURE, cost, np.zeros_like(cost))


def _better(one: MadeUp, other: MadeUp) -> bool:
    """Whether `one` is the better page: white within bounds first, then cost."""
    return (max(one.white, MOST_WHITE), one.cost) < (max(other.white, MOST_WHITE), other.cost)
