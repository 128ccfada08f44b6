"""The briefs of a page in, their rail (要闻速览) out: what it costs in each shape, and its legs.

A rail is one item of make-up: basic columns under one title, in them the briefs in source order,
each under a head of one line. White between the briefs gives a little, and a brief may run on
in the next leg: so all legs end on one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from layout.diagnostics import Diagnostic
from layout.model.grid import Grid
from layout.page.briefs import Brief, broken_brief, head_size
from layout.page.copyfit import ABOVE, Measured
from layout.page.interlinear import parted_bases
from layout.page.slicing import FURNITURE, INFINITE, Item, Table

RAIL = "\nrail"
"""Its id among the items of a page."""
HEADER = 3
"""Rows of the title with its rules."""
WIDEST = 4
"""Columns of the widest rail, unless the briefs need more."""
DEEPEST = 0.6
"""Part of the page's rows beyond which a rail of the widest is still widened."""
GAP, GAP_MOST = 1, 3
"""Empty rows between two briefs, a hairline in them."""
LEAST_PART = 2
"""Lines of a brief on both sides of the end of a leg."""
MOST_WHITE = 3
"""Rows that a leg may be short of the others."""
LIKED = (0.2, 0.45)
"""Width, as a part of the type area."""
WIDTH_COST, FLAT_COST, FLATTEST, SHALLOW = 2.5, 1.5, 2.0, 8
GAP_COST, WIDE_COST, WHITE_COST, SHORT_COST = 0.05, 0.25, 0.3, 1.0
SPLIT_COST, TALL_HEAD_COST = 0.8, 0.1


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a brief in one leg."""

    brief: int
    start: int
    end: int
    row: int
    """Of the leg; the head stands there where `start` is 0."""
    gap: int
    """Empty rows over it."""


@dataclass(frozen=True, slots=True)
class _Leg:
    """Where a leg ends, and what it is filled with."""

    brief: int
    line: int
    used: int
    gaps: int

    def white(self, rows: int) -> int:
        """Rows at its foot that no gap takes."""
        return max(rows - self.used - self.gaps * (GAP_MOST - GAP), 0)

    def cost(self, rows: int) -> float:
        """What it costs in a leg of so many rows."""
        white, extra = self.white(rows), min(rows - self.used, self.gaps * (GAP_MOST - GAP))
        cost = GAP_COST * extra + WIDE_COST * max(0, extra - self.gaps) + WHITE_COST * white
        return cost + SHORT_COST * max(0, white - 1) + SPLIT_COST * (self.line > 0)


@dataclass(frozen=True, eq=False)
class Rail:
    """The rail of a page, in every shape that it can take."""

    briefs: tuple[Brief, ...]
    grid: Grid

    @property
    def ids(self) -> tuple[str, ...]:
        """Its stories in reading order."""
        return tuple(one.story.story.id for one in self.briefs)

    def item(self, rows: int) -> Item:
        """What make-up has to know of it, for areas of `rows` rows."""
        cost: Table = np.full((self.grid.columns + 1, rows + 1), INFINITE, np.float32)
        for columns, depth in self._shapes(rows):
            ends = self._ends(columns, depth)
            if ends is not None:
                total = self._shape_cost(columns, depth) + sum(one.cost(depth) for one in ends)
                cost[columns, ABOVE + HEADER + depth] = total
        return Item(RAIL, FURNITURE, cost, np.zeros((*cost.shape, 2), np.float32))

    def white(self, columns: int, rows: int) -> float:
        """Empty rows at the feet of its legs there."""
        depth = rows - ABOVE - HEADER
        return float(sum(one.white(depth) for one in self._ends(columns, depth) or ()))

    def legs(self, columns: int, rows: int) -> list[list[Piece]]:
        """What stands in each leg of a shape that it can take."""
        depth = rows - ABOVE - HEADER
        legs, brief, line = list[list[Piece]](), 0, 0
        for leg in self._ends(columns, depth) or ():
            spare = rows_in_gaps(depth - leg.used, leg.gaps)
            pieces, row, gap = list[Piece](), 0, 0
            while (brief, line) != (leg.brief, leg.line):
                whole = brief < leg.brief
                end = len(self.briefs[brief].lines) if whole else leg.line
                pieces.append(Piece(brief, line, end, row, gap))
                row += self.briefs[brief].rows(line, end)
                gap = GAP + (spare[len(pieces) - 1] if len(pieces) <= len(spare) else 0)
                row += gap
                brief, line = (brief + 1, 0) if whole else (brief, end)
            legs.append(pieces)
        return legs

    def _shapes(self, rows: int) -> Iterator[tuple[int, int]]:
        """Columns and rows of text that it may have."""
        count = len(self.briefs)
        text = sum(one.rows(0, len(one.lines)) for one in self.briefs) + GAP * (count - 1)
        for columns in range(1, min(self.grid.columns, count) + 1):
            least = -(-(text - GAP * (columns - 1)) // columns)
            if columns > WIDEST and (text / WIDEST) <= DEEPEST * self.grid.lines:
                break
            most = -(-(text + (GAP_MOST - GAP) * (count - 1)) // columns) + MOST_WHITE
            for depth in range(max(least, 1), min(most, rows - ABOVE - HEADER) + 1):
                yield columns, depth

    def _shape_cost(self, columns: int, depth: int) -> float:
        share = self.grid.span(columns) / self.grid.span(self.grid.columns)
        aspect = self.grid.span(columns) / ((depth + HEADER) * self.grid.pitch)
        cost = WIDTH_COST * max(0.0, LIKED[0] - share, share - LIKED[1])
        cost += FLAT_COST * max(0.0, aspect - FLATTEST, (SHALLOW - depth) / 2)
        return cost + TALL_HEAD_COST * sum(len(one.head.ranges) - 1 for one in self.briefs)

    def _ends(self, columns: int, depth: int) -> list[_Leg] | None:
        """The cheapest way to fill the legs of a shape; None where they do not come out even."""
        best: dict[tuple[int, int], tuple[float, list[_Leg]]] = {(0, 0): (0.0, [])}
        for _ in range(columns):
            after: dict[tuple[int, int], tuple[float, list[_Leg]]] = {}
            for (brief, line), (cost, legs) in best.items():
                for leg in self._fills(brief, line, depth):
                    total, place = cost + leg.cost(depth), (leg.brief, leg.line)
                    if place not in after or total < after[place][0]:
                        after[place] = total, [*legs, leg]
            best = after
        found = best.get((len(self.briefs), 0))
        return found and found[1]

    def _fills(self, brief: int, line: int, depth: int) -> Iterator[_Leg]:
        """The ways to fill one leg from a line of a brief on."""
        used, gaps = 0, 0
        while brief < len(self.briefs):
            one = self.briefs[brief]
            for end in range(line + LEAST_PART, len(one.lines) - LEAST_PART + 1):
                leg = _Leg(brief, end, used + one.rows(line, end), gaps)
                if leg.used <= depth and leg.white(depth) <= 1:
                    yield leg
            used += one.rows(line, len(one.lines))
            if used > depth:
                return
            leg = _Leg(brief + 1, 0, used, gaps)
            if leg.white(depth) <= MOST_WHITE:
                yield leg
            brief, line, used, gaps = brief + 1, 0, used + GAP, gaps + 1


def rows_in_gaps(spare: int, gaps: int) -> list[int]:
    """Spare rows over the gaps of a leg, as evenly as can be, the upper ones first.

    >>> rows_in_gaps(3, 2), rows_in_gaps(9, 2)
    ([2, 1], [2, 2])
    """
    most = min(spare, gaps * (GAP_MOST - GAP))
    return [most // gaps + (place < most % gaps) for place in range(gaps)]


def measure_rail(briefs: Sequence[Measured], grid: Grid) -> Rail:
    """The rail of some briefs, their heads and lines broken at the measure of a basic column."""
    return Rail(tuple(broken_brief(story, grid) for story in briefs), grid)


def told_of_rail(rail: Rail) -> Iterator[Diagnostic]:
    """A warning for each head that does not go on one line, or not even on two."""
    em = rail.grid.span(1) / head_size(rail.briefs[0].story, rail.grid)
    for one in rail.briefs:
        if (lines := len(one.head.ranges)) > 1:
            story = one.story.story
            message = f"the head of a brief takes {lines} lines: {story.headline}"
            hint = f"one line of the rail holds {em:.0f} characters on {rail.grid.name}"
            yield story.fault("headline", message, hint).as_warning()
        yield from parted_bases(one.story.story, one.story.paragraphs, float(rail.grid.characters))
