"""Head blocks and bodies of a story in, its shape curve out: what each width and height costs.

Nothing has a place yet. `cost[w, h]` is the least cost of setting the story in a module of
`w` columns and `h` body rows, the white and rule above it included; `leaf(w, h)` says how.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from layout.model.grid import Grid
from layout.page.bodies import BODY_TERMS, Body
from layout.page.bylines import byline_at_right, bylines_aside
from layout.page.copyfit import ABOVE, Measured
from layout.page.forms import AIR
from layout.page.head_table import HeadTable, head_tables
from layout.page.heads import HeadOption, filling
from layout.page.side_head import COLUMNS, SideHead
from layout.page.slicing import INFINITE, Table
from layout.page.story_box import BoxCut

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

STEPS = (0.76, 0.82, 0.875, 0.935, 1.0, 1.07, 1.145)
"""Page-wide headline steps: scales of all headline sizes against the style sheet's."""
ROWS_ABOVE = (ABOVE, ABOVE + 1)
"""Empty rows above a story."""
HEAD_SHARE, LEAD_SHARE = 1 / 3, 0.6
"""Part of its module from which on a head block costs; the same of the page's lead, and of a story
with a place of its own."""
MOST_GAP = 1.25
"""White under a head block, in rows; more of it goes into the block (`head_frames.py`)."""
FLATTEST, STEEPEST = 2.6, 0.35
"""Width over height of a module: flatter and steeper ones cost."""
AIR_COST, HEAD_COST, FLAT_COST, STEEP_COST = 0.005, 6.0, 0.6, 2.4


HEAD_TERMS = (
    *("head block", "air above the head", "head large for its module", "flat or steep shape"),
    *("head not beside the text", "vertical head"),
)
"""What the cost of a leaf has besides that of its body."""
NOTHING = 1e-9
"""Terms of less are none."""


@dataclass(frozen=True, slots=True)
class Leaf(Body):
    """How a story fills a module: its body under its head; the cost is that of both."""

    head: HeadOption
    above: int
    """Empty rows over the head."""
    share: float
    """Part of the module's height that the head block takes."""
    side: SideHead | None = None
    """A vertical head in the module's first column; the body stands in the others."""
    box: BoxCut | None = None
    """The box that it stands in: all the rest is on the grid of its inside."""
    over: tuple[float, ...] = ()
    """What the cost has besides the parts of the body: `HEAD_TERMS` in their order."""

    @property
    def terms(self) -> dict[str, float]:
        """What the cost is the sum of, by name; nothing that is 0."""
        names, values = (*BODY_TERMS, *HEAD_TERMS), (*self.parts, *self.over)
        return {
            name: value for name, value in zip(names, values, strict=True) if abs(value) > NOTHING
        }

    @property
    def head_size(self) -> float:
        """Points of the headline, over its text or beside it; 0 without one."""
        return self.side.size if self.side is not None else self.head.size

    @property
    def beside(self) -> int:
        """Columns that a vertical head takes beside the body; 0: none."""
        return COLUMNS if self.side is not None else 0


@dataclass(frozen=True, slots=True)
class Kit:
    """What copyfitting may use on a page."""

    step: int = STEPS.index(1.0)
    """Which of the headline steps."""
    inside: bool = False
    """Whether it is an inside page: its lead takes smaller heads than the front's."""
    quotes: bool = False
    """Whether pull quotes may be set apart."""
    recuts: bool = True
    """Whether legs may be cut anew (破栏)."""
    beside: bool = True
    """Whether heads may run down beside their text unasked, where the edition allows that."""

    @property
    def scale(self) -> float:
        """Headline sizes against those of the style sheet."""
        return STEPS[self.step]


@dataclass(frozen=True, eq=False)
class ShapeCurve:
    """Costs of a story by columns and rows, and how it fills each module."""

    cost: Table
    """Shape (columns + 1, rows + 1); INFINITE where the story cannot be."""
    top: Table
    """Headline size there (0: none) and the rows above it, shape (…, 2): what make-up has to
    know of a story beside another."""
    heads: HeadTable
    bodies: Sequence[Body]
    chosen: Ints
    """By columns and rows: line of the head in its table, number of the body, rows above."""
    share: Floats
    over: Floats
    """What the head over a body costs by columns and rows: `HEAD_TERMS` in their order."""
    beside: Mapping[tuple[int, int], Leaf] = field(default_factory=dict)
    """The modules whose head stands beside the text."""

    def white(self, columns: int, rows: int) -> float:
        """Unused lines there, counted in lines of a basic column."""
        if (columns, rows) in self.beside:
            return self.beside[columns, rows].white
        return self.bodies[int(self.chosen[columns, rows, 1])].white

    def leaf(self, columns: int, rows: int) -> Leaf:
        """How the story fills a module. Raises KeyError where it cannot."""
        if self.cost[columns, rows] >= INFINITE:
            raise KeyError((columns, rows))
        if (columns, rows) in self.beside:
            return self.beside[columns, rows]
        line, number, above = self.chosen[columns, rows].tolist()
        body = self.bodies[number]
        return Leaf(
            columns=body.columns,
            legs=body.legs,
            measure=body.measure,
            gutter=body.gutter,
            depth=body.depth,
            strip=body.strip,
            art=body.art,
            quote_rows=body.quote_rows,
            thumbnail=body.thumbnail,
            white=body.white,
            cost=float(self.cost[columns, rows]),
            parts=body.parts,
            notch=body.notch,
            head=self.heads.option(line),
            above=above,
            share=float(self.share[columns, rows]),
            over=tuple(self.over[columns, rows].tolist()),
        )


def heads_over(
    story: Measured,
    rank: int,
    spans: Sequence[float],
    grid: Grid,
    *,
    inside: bool,
    size: float = 0.0,
    decks_off: bool = False,
) -> HeadTable:
    """The head blocks of a story over some spans in points, at all headline steps.

    `size` is that of its headline in points; 0: as the story asks, or as suits it. `decks_off`:
    whether its deck may be left out, unless it leads or has a place of its own.
    """
    (made,) = all_heads_over(
        [(story, rank)], spans, grid, inside=inside, size=size, decks_off=decks_off
    )
    return made


def all_heads_over(
    stories: Sequence[tuple[Measured, int]],
    spans: Sequence[float],
    grid: Grid,
    *,
    inside: bool,
    size: float = 0.0,
    decks_off: bool = False,
) -> list[HeadTable]:
    """The same of stories at ranks: together is faster than one by one."""
    alike: dict[tuple[object, ...], list[int]] = {}
    options: dict[tuple[object, ...], dict[str, Any]] = {}
    for number, (story, rank) in enumerate(stories):
        heading, kind = story.heading(rank), story.story.kind
        aside = bylines_aside(heading, kind, spans, story.style)
        right = byline_at_right(heading, story.story, story.style)
        placed = story.style.placed_heads.get(story.story.placing.place)
        own, air = size or story.story.placing.head_size, AIR.get(kind, 0.0)
        alone = number if placed is not None or right else -1
        off = decks_off and rank > 1 and placed is None and story.story.part is None
        key = rank, id(story.style), tuple(aside), own, air, alone, off
        alike.setdefault(key, []).append(number)
        if placed is not None:  # it fills its span at every headline step of the page
            placed = filling(heading, spans, placed)
        options[key] = {
            **{"size": own, "aside": aside, "right": right, "air": air, "one_line": placed},
            "decks_off": off,
            "steps": STEPS if placed is None else (1.0,) * len(STEPS),
        }
    made: dict[int, HeadTable] = {}
    for form, numbers in alike.items():
        story, rank = stories[numbers[0]]
        headings = [stories[number][0].heading(rank) for number in numbers]
        tables = head_tables(
            headings, rank, spans, grid, story.style, inside=inside, **options[form]
        )
        made |= zip(numbers, tables, strict=True)
    return [made[number] for number in range(len(stories))]


def head_share(story: Measured, rank: int) -> float:
    """Most of its module that the head block of a story may take without further cost."""
    return LEAD_SHARE if rank == 1 or story.story.placing.place else HEAD_SHARE


def off_shape(aspect: Floats) -> Floats:
    """What modules of these shapes, width over height, cost for being flat or steep."""
    flat, steep = np.maximum(0.0, aspect - FLATTEST), np.maximum(0.0, STEEPEST - aspect)
    cost: Floats = FLAT_COST * flat + STEEP_COST * steep
    return cost


def joined(
    heads: HeadTable, under: Sequence[Body], most: float, grid: Grid, rows: int, step: int
) -> ShapeCurve:
    """The curve of every head over every body of its width, at a headline step.

    `most` is the part of its module that a head block may take without further cost.
    """
    columns = np.array([body.columns for body in under], np.int64)
    depth = np.array([body.strip + body.depth for body in under], np.int64)
    first = heads.first[step][columns - 1] if len(under) else columns
    count = heads.first[step][columns] - first if len(under) else columns
    number = np.repeat(np.arange(len(under)), count)
    line = np.arange(len(number)) + np.repeat(first - (count.cumsum() - count), count)
    line, number = np.repeat(line, len(ROWS_ABOVE)), np.repeat(number, len(ROWS_ABOVE))
    above = np.tile(ROWS_ABOVE, len(line) // len(ROWS_ABOVE))
    height = above + heads.rows[line] + depth[number]
    fits = np.flatnonzero(height <= rows)
    line, number, above, height = line[fits], number[fits], above[fits], height[fits]
    columns = columns[number]
    block = heads.block[line] / grid.pitch
    spread = np.maximum(0.0, heads.rows[line] - block - MOST_GAP)
    share = (block + spread) / height
    spans = np.array([grid.span(width) for width in range(grid.columns + 1)])
    aspect = spans[columns] / (height * grid.pitch)
    over = (
        heads.cost[line],
        AIR_COST * columns * (above - ABOVE),
        HEAD_COST * np.maximum(0.0, share - most),
        off_shape(aspect),
    )
    total = np.array([body.cost for body in under])[number] + over[0]
    for more in over[1:]:
        total += more
    cell = columns * (rows + 1) + height
    order = np.lexsort((total, cell))
    best = order[np.flatnonzero(np.diff(cell[order], prepend=-1))]
    shape = (grid.columns + 1, rows + 1)
    cost = np.full(shape, INFINITE, np.float32)
    top, chosen, shares = (
        np.zeros((*shape, 2), np.float32),
        np.zeros((*shape, 3), np.int64),
        np.zeros(shape),
    )
    overs = np.zeros((*shape, len(HEAD_TERMS)))
    place = columns[best], height[best]
    cost[place] = total[best]
    top[place] = np.stack([heads.size[line[best]], above[best]], 1)
    chosen[place] = np.stack([line[best], number[best], above[best]], 1)
    shares[place] = share[best]
    overs[(*place, slice(len(over)))] = np.stack([part[best] for part in over], 1)
    return ShapeCurve(cost, top, heads, under, chosen, shares, overs)
