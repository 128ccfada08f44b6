"""A story on a grid in, its shape curve out, in whatever form the story takes.

Under its head (`shapes.py`), beside a vertical one (`side_head.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace

import numpy as np

from layout.model.allowed import AS_WRITTEN, Allowed
from layout.model.grid import Grid
from layout.model.placing import Module
from layout.model.style import StyleSheet
from layout.page.bodies import Body, bodies, measure_ahead
from layout.page.boxed import BoxedCurve, boxed_curve
from layout.page.copies import Copy
from layout.page.copyfit import ABOVE, Measured
from layout.page.head_table import HeadTable
from layout.page.legs import Notch
from layout.page.shapes import (
    AIR_COST,
    HEAD_TERMS,
    ROWS_ABOVE,
    Kit,
    Leaf,
    ShapeCurve,
    all_heads_over,
    head_share,
    heads_over,
    joined,
    off_shape,
)
from layout.page.side_head import (
    BESIDE_COST,
    COLUMNS,
    HORIZONTAL_COST,
    LONGEST_LINE,
    NO_HEAD,
    SideHead,
    may_stand_beside,
    side_head,
    side_style,
)
from layout.page.slicing import INFINITE

ROWS_BESIDE = (*ROWS_ABOVE, ABOVE + 2)
"""Empty rows above one whose head stands beside its text: it has fewer heights."""


@dataclass(eq=False)
class Curves:
    """The shape curves of the stories on a grid, and what they are made of, remembered."""

    grid: Grid
    style: StyleSheet
    allowed: Allowed = AS_WRITTEN
    """What make-up may do with the stories of its own accord."""
    _heads: dict[tuple[str, int, bool, float], HeadTable] = field(default_factory=dict)
    _bodies: dict[tuple[Copy, int, bool, bool, bool, Notch | None], list[Body]] = field(
        default_factory=dict
    )
    _curves: dict[
        tuple[Copy, int, int, Kit, bool, Notch | None, float], ShapeCurve | BoxedCurve
    ] = field(default_factory=dict)

    def heads(
        self, story: Measured, rank: int, *, inside: bool = False, size: float = 0.0
    ) -> HeadTable:
        """The head blocks of a story over 1 column and more, at all headline steps."""
        key = (story.story.id, rank, inside and rank == 1, size)
        if key not in self._heads:
            spans = [self.grid.span(columns) for columns in range(1, self.grid.columns + 1)]
            self._heads[key] = heads_over(
                story, rank, spans, self.grid,
                inside=inside, size=size, decks_off=self.allowed.decks_off,
            )  # fmt: skip
        return self._heads[key]

    def foresee(self, stories: Iterable[tuple[Measured, int]]) -> None:
        """Make the head blocks of stories at ranks that will be asked for, not of leads: together
        is faster than one by one.
        """
        new = [one for one in stories if (one[0].story.id, one[1], False, 0.0) not in self._heads]
        spans = [self.grid.span(columns) for columns in range(1, self.grid.columns + 1)]
        off = self.allowed.decks_off
        tables = all_heads_over(new, spans, self.grid, inside=False, decks_off=off)
        for (story, rank), table in zip(new, tables, strict=True):
            self._heads[story.story.id, rank, False, 0.0] = table

    def measure_ahead(self, stories: Sequence[tuple[Measured, int]], kit: Kit) -> None:
        """Measure what the curves of stories at their ranks will be made of, all at once."""
        new = [
            (story, rank)
            for story, rank in stories
            if (story.copy, rank, kit.quotes, kit.recuts, True, None) not in self._bodies
        ]
        measure_ahead(new, self.grid, quotes=kit.quotes, recuts=kit.recuts)

    def curve(
        self,
        story: Measured,
        rank: int,
        rows: int,
        kit: Kit,
        *,
        boxed: bool = True,
        notch: Notch | None = None,
        size: float = 0.0,
    ) -> ShapeCurve | BoxedCurve:
        """The shape curve of a story at a rank, for modules up to `rows` rows deep.

        `boxed` says whether it may have its box; `notch` is the corner of its modules that
        something else takes, and not of boxes; `size` is its headline's in points (0: as the
        story asks, or as suits it).
        """
        boxed = boxed and story.story.boxed != "none"
        key = (story.copy, rank, rows, kit, boxed, notch, size)
        if key not in self._curves:
            self._curves[key] = (
                boxed_curve(story, rank, self.grid, rows, kit, size=size)
                if boxed
                else self._curve(story, rank, rows, kit, notch, size)
            )
        return self._curves[key]

    def _curve(
        self, story: Measured, rank: int, rows: int, kit: Kit, notch: Notch | None, size: float
    ) -> ShapeCurve:
        heads = self.heads(story, rank, inside=kit.inside, size=size)
        for strict in (True, False):  # a story too short for its rank or picture takes any width
            under = self._under(story, rank, kit, strict=strict, notch=notch)
            curve = joined(heads, under, head_share(story, rank), self.grid, rows, kit.step)
            if notch is not None:  # no L where no good one is possible
                return curve
            filled = any(body.white <= body.columns for body in under)
            if filled and (curve.cost < INFINITE).any():
                break
        if story.head_beside(self.grid):
            return self._beside(curve, story, rank, kit, wished=True)
        told = isinstance(pin := story.story.placing.pin, Module) and pin.beside is True
        if (kit.beside or told) and not size and self.beside_unasked(story, rank):
            return self._beside(curve, story, rank, kit, wished=False, told=told)
        return curve

    def beside_unasked(self, story: Measured, rank: int) -> bool:
        """Whether a story's head may run down beside its text though nobody asked for it."""
        if isinstance(pin := story.story.placing.pin, Module):  # as its page is made by hand
            return pin.beside is True and not story.story.vertical_head and not self.grid.vertical
        may = self.allowed.vertical_heads and not story.story.vertical_head
        return may and may_stand_beside(story.story, rank, self.grid)

    def _beside(
        self,
        over: ShapeCurve,
        story: Measured,
        rank: int,
        kit: Kit,
        *,
        wished: bool,
        told: bool = False,
    ) -> ShapeCurve:
        """The curve with the modules whose body rows a vertical head fills; where that is `wished`,
        or `told` by the story's module, others are dear.
        """
        grid, sheet = self.grid, side_style(story.style)
        dear, price = (HORIZONTAL_COST, 0.0) if wished else (0.0, BESIDE_COST)
        dear = HORIZONTAL_COST if told else dear
        longest = math.inf if wished else LONGEST_LINE
        cost = np.where(over.cost < INFINITE, over.cost + np.float32(dear), INFINITE)
        top, sides = over.top.copy(), dict[int, SideHead | None]()
        leaves: dict[tuple[int, int], Leaf] = {}
        for strict in (True, False):
            for body in bodies(
                story, rank, grid, story.style,
                quotes=kit.quotes, recuts=kit.recuts, strict=strict, beside=COLUMNS,
            ):  # fmt: skip
                rows, columns = body.strip + body.depth, body.columns + COLUMNS
                if rows not in sides:
                    heading = story.side_heading(rank)
                    sides[rows] = side_head(heading, rank, rows, grid, sheet, longest)
                side = sides[rows]
                if side is None:
                    continue
                for above in ROWS_BESIDE:
                    place, height = (columns, above + rows), (above + rows) * grid.pitch
                    aspect = grid.span(columns) / height
                    air = AIR_COST * columns * (above - ABOVE)
                    flat = float(off_shape(np.array(aspect)))
                    total = body.cost + side.cost + air + flat + price
                    if place[1] < cost.shape[1] and total < cost[place]:
                        cost[place], top[place] = total, (side.size, above)
                        leaves[place] = _set_beside(
                            body, side, above, total, (side.cost, air, 0.0, flat, 0.0, price)
                        )
            if leaves or not (wished or told):
                break
        dearer = over.over.copy()
        dearer[..., HEAD_TERMS.index("head not beside the text")] = dear
        return replace(over, cost=cost, top=top, over=dearer, beside=leaves)

    def _under(
        self, story: Measured, rank: int, kit: Kit, *, strict: bool, notch: Notch | None
    ) -> list[Body]:
        key = (story.copy, rank, kit.quotes, kit.recuts, strict, notch)
        if key not in self._bodies:
            self._bodies[key] = list(
                bodies(story, rank, self.grid, story.style,
                       quotes=kit.quotes, recuts=kit.recuts, strict=strict, notch=notch)
            )  # fmt: skip
        return self._bodies[key]


def _set_beside(
    body: Body, side: SideHead, above: int, cost: float, over: tuple[float, ...]
) -> Leaf:
    """A body with a vertical head on its left."""
    kept = {one.name: getattr(body, one.name) for one in fields(Body)}
    return Leaf(**kept | {"cost": cost}, head=NO_HEAD, above=above, share=0.0, side=side, over=over)
