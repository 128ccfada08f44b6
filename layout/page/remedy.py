"""The stories of one page in, a made-up page without holes out: the remedies in their order.

Copy never comes out even. What is met first, inside the DP, is headline steps, deck sizes,
headline lines and a recut lead; then the page-wide headline step, pull quotes, and a house
advertisement of at most an eighth of the page. Pitch, tracking and paragraph space never give.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.page.copyfit import ABOVE, INFINITE, Kit, Leaf, Measured, ShapeCurve, shape_curve
from layout.page.makeup import page_terms, search
from layout.page.slicing import FURNITURE, Cut, Item, Place
from layout.page.solver import Solver

MOST_WHITE = 0.02
"""Of a page's column-lines: more is a fault of the make-up."""
GOOD = 1.9
"""Cost a story at which a page is good and the search for a better one ends."""
# Ids of furniture begin with a line feed, which no story's id can hold.
AD = "\nhouse-ad"
NOTICE = "\nnotice"
CONTENTS = "\ncontents-box"
BLANK = "\nwhite-"
AD_COST, AD_AREA_COST, BLANK_COST, CONTENTS_COST, FLAT_BOX = 2.0, 1.5, 0.08, 0.8, 1.5
FAIR = 3.2
"""Cost a story at which a page is taken rather than moving its page breaks."""
SHORT = 320
"""Characters below which no story ranks second."""
ENOUGH = 0.4
"""Cost an item at which the search over orders is content."""
STEPS = (0.8, 1.08)
"""Least and most page-wide headline step."""
EFFORT = 10_000
"""Orders tried times the cube of the items: what a page's search may cost."""


Sizes = Mapping[int, Sequence[int]]
"""Rows that a box may take, by its width in columns; the empty rows above counted in."""


NARROW_BLANK = 10.0


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
    contents: bool = False
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
        return self._within(GOOD)

    @property
    def advertised(self) -> bool:
        """Whether the house advertisement stands on it."""
        return any(place.id == AD for place in self.places)

    @property
    def fair(self) -> bool:
        """Whether it will do."""
        return self._within(FAIR)

    def _within(self, cost: float) -> bool:
        return self.white <= MOST_WHITE and self.cost <= cost * max(len(self.leaves), 1)


def ranks_of(stories: Sequence[Measured], *, fixed: bool = False) -> dict[str, int]:
    """Rank of each story on its page: 1 leads, one or more are 2, the rest as prioritised.

    On a page that its editor has `fixed` the first story leads, whatever its priority.
    """
    order = list(range(len(stories)))
    if not fixed:
        order.sort(key=lambda i: (stories[i].story.priority, -stories[i].story.length, i))
    ranks = {}
    for place, i in enumerate(order):
        story = stories[i].story
        rank = 1 if place == 0 else 2 if place == 1 else max(story.priority, 2)
        # a large head over a few lines is a caption, not a story
        ranks[story.id] = 3 if rank == 2 and story.length < SHORT else rank
    return ranks


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
        inside: bool = False,
        ad: bool = True,
        fixed: bool = False,
        notice: Sizes | None = None,
        contents: Sizes | None = None,
    ) -> MadeUp | None:
        """Make up one page with as few remedies as will do; None where it holds the copy in no way.

        Every rung of the ladder is tried in one order of the stories; where none is fair the
        best one is searched over more of them.

        Args:
            stories: the page's, in source order.
            area: rows to fill.
            scale: headline step that would make the copy come out even.
            inside: whether it is not the front page.
            fixed: whether the editor fixed the page: its first story leads.
            ad: whether a house advertisement is welcome; else only where nothing else fills.
            notice: sizes of the notice box, if it is here.
            contents: sizes of the contents box, if there may be one here.
        """
        best: MadeUp | None = None
        size = min(max(scale, STEPS[0]), STEPS[1])
        ladder = _ladder(size, inside, contents is not None, scale > STEPS[1])
        chosen = ladder[0]
        for step in ladder:
            if step.ad and not ad and best is not None and best.white <= MOST_WHITE:
                continue
            made = self._make(stories, area, notice, contents, step, orders=1, fixed=fixed)
            if made is not None and (best is None or _better(made, best)):
                best, chosen = made, step
            if best is not None and best.good:
                return best
        if best is not None and best.fair:
            return best
        n = len(stories) + 2
        orders = int(np.clip(EFFORT // n**3, 2, 12))
        for step in [chosen] if best is not None else ladder:
            made = self._make(stories, area, notice, contents, step, orders=orders, fixed=fixed)
            if made is not None and (best is None or _better(made, best)):
                best = made
        if best is None or best.white > MOST_WHITE:  # leave white, as little as can be
            for blanks in (1, 2):
                kit = Kit(min(size, 1.0), inside, quotes=True)
                step = Step(kit, ("white left",), ad=True, blanks=blanks)
                made = self._make(stories, area, notice, contents, step, orders=2, fixed=fixed)
                if made is not None and (best is None or _better(made, best)):
                    best = made
                if best is not None:
                    break
        return best

    def _make(
        self,
        stories: Sequence[Measured],
        area: Area,
        notice: Sizes | None,
        contents: Sizes | None,
        step: Step,
        *,
        orders: int,
        fixed: bool,
    ) -> MadeUp | None:
        kit = step.kit
        rows = area.rows + ABOVE
        ranks = ranks_of(stories, fixed=fixed)
        curves = {one.story.id: self._curve(one, ranks[one.story.id], rows, kit) for one in stories}
        items = {
            name: Item(name, ranks[name], curve.cost, curve.top) for name, curve in curves.items()
        }
        order = sorted(items, key=lambda name: ranks[name])  # stable: source order within a rank
        tail = []
        if contents and step.contents:
            items[CONTENTS] = self._box(CONTENTS, contents, rows, CONTENTS_COST)
            tail.append(CONTENTS)
        if notice:
            items[NOTICE] = self._box(NOTICE, notice, rows, 0.0)
            tail.append(NOTICE)
        if step.ad:
            items[AD] = self._ad(rows)
            tail.append(AD)
        for number in range(step.blanks):
            items[f"{BLANK}{number}"] = self._blank(rows)
            tail.append(f"{BLANK}{number}")
        found = search(
            Solver(items, self.grid.columns, rows),
            [*order, *tail],
            fixed=len(tail),
            orders=orders,
            enough=ENOUGH * len(items),
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

    def _box(self, name: str, sizes: Sizes, rows: int, price: float) -> Item:
        """A box of furniture in one of its sizes; cost as given, a wide flat one dearer."""
        cost = np.full((self.grid.columns + 1, rows + 1), INFINITE, np.float32)
        for columns, heights in sizes.items():
            for height in heights:
                if height <= rows:
                    cost[columns, height] = price + FLAT_BOX * max(0, columns - height + ABOVE + 2)
        return Item(name, FURNITURE, cost, _no_head(cost))

    def _blank(self, rows: int) -> Item:
        """White: the last resort, dear by its area; reported as such."""
        cost = np.full((self.grid.columns + 1, rows + 1), INFINITE, np.float32)
        columns = np.arange(self.grid.columns + 1)[:, None]
        cost[1:, 1:] = (5.0 + BLANK_COST * columns * np.arange(rows + 1)[None, :])[1:, 1:]
        cost[1:-1] += NARROW_BLANK  # white across the foot looks meant
        return Item(BLANK, FURNITURE, cost, _no_head(cost))

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
        return Item(AD, FURNITURE, cost, _no_head(cost))


def _ladder(size: float, inside: bool, contents: bool, short: bool) -> list[Step]:
    """The remedies in their order; copy too `short` for its pages begins with the fillers."""
    plain, quoted = Kit(size, inside), Kit(size, inside, quotes=True)
    first = [Step(plain)]
    for factor in (0.93, 1.07):
        step = size * factor
        first.append(Step(Kit(step, inside), (f"headline step {step:.2f}",)))
    second = [Step(quoted, ("pull quotes",))]
    third = [Step(quoted, ("pull quotes", "house advertisement"), ad=True)]
    if contents:
        boxed = ("contents box", "pull quotes")
        second = [
            Step(plain, ("contents box",), contents=True),
            Step(quoted, ("pull quotes",)),
            Step(quoted, boxed, contents=True),
        ]
        third.append(Step(quoted, (*boxed, "house advertisement"), contents=True, ad=True))
    return [*second, *third] if short else [*first, *second, *third]


def _no_head(cost: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The upper corners of furniture: no headline touches them."""
    return np.zeros((*cost.shape, 2), np.float32)


def _better(one: MadeUp, other: MadeUp) -> bool:
    """Whether `one` is the better page: white within bounds first, then cost."""
    return (max(one.white, MOST_WHITE), one.cost) < (max(other.white, MOST_WHITE), other.cost)
