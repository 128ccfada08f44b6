"""A story in a box (加框) in, its shape curve out: that of what stands inside, and the edges."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from layout.model.grid import Grid
from layout.page.bodies import bodies_over, width_cost
from layout.page.copyfit import Measured
from layout.page.head_table import HeadTable
from layout.page.shapes import Ints, Kit, Leaf, ShapeCurve, head_share, heads_over, joined
from layout.page.slicing import INFINITE, Table
from layout.page.story_box import BoxCut, box_cuts


@dataclass(frozen=True, eq=False)
class BoxedCurve:
    """Costs of a boxed story by columns and rows, and how it fills each module."""

    cost: Table
    """As of a `ShapeCurve`, and `top` too."""
    top: Table
    cuts: tuple[BoxCut, ...]
    curves: tuple[ShapeCurve, ...]
    """For each cut what stands inside, on the grid of the inside."""
    chosen: Ints
    """By columns and rows the number of the cut."""

    def white(self, columns: int, rows: int) -> float:
        """Unused lines there, counted in lines of a basic column of the page."""
        cut, curve = self._at(columns, rows)
        return curve.white(cut.legs, rows - cut.rows) * columns / cut.legs

    def leaf(self, columns: int, rows: int) -> Leaf:
        """How the story fills a module. Raises KeyError where it cannot."""
        if self.cost[columns, rows] >= INFINITE:
            raise KeyError((columns, rows))
        cut, curve = self._at(columns, rows)
        return replace(curve.leaf(cut.legs, rows - cut.rows), box=cut)

    def _at(self, columns: int, rows: int) -> tuple[BoxCut, ShapeCurve]:
        number = int(self.chosen[columns, rows])
        return self.cuts[number], self.curves[number]


def boxed_curve(
    story: Measured, rank: int, grid: Grid, rows: int, kit: Kit, *, size: float = 0.0
) -> BoxedCurve:
    """The shape curve of a story in its box, for modules up to `rows` rows deep.

    `size` is that of its headline in points; 0: as the story asks, or as suits it.
    """
    look, columns = story.story.boxed, range(1, grid.columns + 1)
    cuts = tuple(cut for wide in columns for cut in box_cuts(look, grid, wide))
    spans = [cut.inside(grid).span(cut.legs) for cut in cuts]
    heads = heads_over(story, rank, spans, grid, inside=kit.inside, size=size)
    for strict in (True, False):
        curves = tuple(
            _inside(story, rank, grid, cut, _over(heads, place, cut.legs), rows, kit, strict=strict)
            for place, cut in enumerate(cuts)
        )
        made = _together(cuts, curves, grid, rows)
        if (made.cost < INFINITE).any():
            break
    return made


def _inside(
    story: Measured,
    rank: int,
    grid: Grid,
    cut: BoxCut,
    heads: HeadTable,
    rows: int,
    kit: Kit,
    *,
    strict: bool,
) -> ShapeCurve:
    """What stands in a box that is cut like this, on the grid of its inside."""
    inside = cut.inside(grid)
    under = bodies_over(
        story, rank, cut.legs, [(cut.legs, float(cut.measure), cut.gutter)], inside, story.style,
        cost=width_cost(rank, cut.columns, grid), strict=strict, page=grid,
    )  # fmt: skip
    return joined(heads, list(under), head_share(story, rank), inside, rows - cut.rows, kit.step)


def _over(heads: HeadTable, place: int, legs: int) -> HeadTable:
    """Of a table over the insides of many cuts that of one, as its last span."""
    first = heads.first[:, place : place + 2]
    return HeadTable(heads.figures, np.concatenate([first[:, :1]] * legs + [first[:, 1:]], 1))


def _together(
    cuts: tuple[BoxCut, ...], curves: tuple[ShapeCurve, ...], grid: Grid, rows: int
) -> BoxedCurve:
    """The cheapest cut for each module."""
    shape = grid.columns + 1, rows + 1
    cost, top = np.full(shape, INFINITE, np.float32), np.zeros((*shape, 2), np.float32)
    chosen = np.zeros(shape, np.int64)
    for number, (cut, curve) in enumerate(zip(cuts, curves, strict=True)):
        there = cost[cut.columns, cut.rows :]
        better = curve.cost[cut.legs] < there
        there[better] = curve.cost[cut.legs][better]
        top[cut.columns, cut.rows :][better] = curve.top[cut.legs][better]
        chosen[cut.columns, cut.rows :][better] = number
    return BoxedCurve(cost, top, cuts, curves, chosen)
