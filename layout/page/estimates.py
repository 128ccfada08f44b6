"""A story in, about what it takes on a grid out; from that pages and the likeliest grid."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from layout.model.grid import Grid
from layout.page.briefs import stands_in_rail
from layout.page.copies import rough_lines
from layout.page.copyfit import ABOVE, Measured
from layout.page.curve import Curves
from layout.page.facts import fact_rows
from layout.page.figures import POSTER, art_options
from layout.page.shapes import STEPS
from layout.page.side_head import COLUMNS, side_rows
from layout.page.thumbnail import thumbnails

RECKONED = {2: (0.36, 0.62), 3: (0.25, 0.5), 4: (0.2, 0.42), 5: (0.12, 0.4)}
"""Width by rank, as a part of the page, over which a story is reckoned: about what it gets, which
is a little more than it likes best."""
USUAL = 0.95
"""The headline step that make-up likes best, from looking at pages."""
SPREAD = 1.1
"""Made-up pages take so much more than the estimate: modules seldom have their best shape."""
SAMPLE = 60
"""Stories from which the likeliest grid is told."""
SPECIAL, FEW_PAGES = "special-5", 8
"""The grid of specials: no likely one where it makes more pages than that."""
MASTHEAD_PART, NOTICE_PART = 0.155, 1.8
"""About what a masthead takes of a page's rows, and a notice in lines of its characters."""
BRIEF_ROWS, BRIEF_HEAD = 2.6, 0.4
"""Rows of a brief besides its text: head, white, its share of the rail's title; and of these
what grows with the headlines, as the rare brief that stands alone on its page does."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a story takes, in column-lines."""

    lines: float
    head: float
    """Of its heading and the white above, at headline step 1."""

    def area(self, scale: float) -> float:
        """Column-lines at a headline step: headings grow with its square root and more."""
        return self.lines + self.head * float(scale**1.3)


def estimate(story: Measured, curves: Curves, lines: float) -> Estimate:
    """Area of a story of so many body lines, at the width its priority likes best."""
    if stands_in_rail(story.story):
        return Estimate(lines + BRIEF_ROWS, BRIEF_HEAD)
    rank, grid = _rank(story), curves.grid
    low, high = RECKONED[rank]
    columns = max(1, min(grid.columns, round((low + high) / 2 * grid.columns)))
    heads, usual = curves.heads(story, rank), STEPS.index(1.0)
    head = 6.0 * grid.columns
    for width in range(columns, grid.columns + 1):
        blocks = heads.options(usual, width - 1).values()
        if blocks:
            head = width * (min(blocks, key=lambda one: one.cost).rows + ABOVE + 0.3)
            break
    if story.head_beside(grid) and (deep := side_rows(story.side_heading(rank), rank, grid)):
        head = deep + (columns + COLUMNS) * (ABOVE + 0.3)
    shown = POSTER if story.story.poster else rank
    arts = art_options(story.copy.plates, shown, min(columns + 1, grid.columns), grid, curves.style)
    art = min((one for one in arts if one is not None), key=lambda one: one.cost, default=None)
    room = art.columns * art.rows if art else 0
    room += columns * fact_rows(story.story.facts, grid, columns)
    if story.copy.view is not None:
        room += thumbnails(story.copy.view, grid.span(1), grid)[0].rows
    return Estimate(lines + (columns - 1) / 2 + room, head)


def estimate_all(
    stories: Sequence[Measured], curves: Curves, lines: Sequence[float]
) -> list[Estimate]:
    """The same of stories: together is faster than one by one."""
    foresee(stories, curves)
    pairs = zip(stories, lines, strict=True)
    return [estimate(story, curves, many) for story, many in pairs]


def foresee(stories: Sequence[Measured], curves: Curves) -> None:
    """Make the heads of stories that estimates are made of."""
    curves.foresee((one, _rank(one)) for one in stories if not stands_in_rail(one.story))


def _rank(story: Measured) -> int:
    """The rank that a story is reckoned at."""
    return max(story.story.priority, 2)


def pages_needed(
    estimates: Sequence[Estimate],
    grid: Grid,
    masthead: int,
    notice: float,
    *,
    most: int = 0,
) -> tuple[int, float]:
    """How many pages the copy makes, and the headline step that fills them.

    `masthead` counts the rows that the masthead takes on the front page, `notice` the
    column-lines of the notice; `most` is the number of stories where that of the estimates
    is another one.
    """
    most = most or len(estimates)
    lines = sum(one.lines for one in estimates) + notice
    heads = sum(one.head for one in estimates)
    best: tuple[float, int, float] | None = None
    for pages in range(1, most + 1):
        room = grid.columns * (grid.lines * pages - masthead) / SPREAD
        if room <= lines:
            continue
        scale = ((room - lines) / heads) ** (1 / 1.3)
        miss = abs(math.log(scale / USUAL))
        if best is None or miss < best[0]:
            best = (miss, pages, scale)
        if scale > 2:
            break
    if best is None:
        return most, 1.0
    return best[1], best[2]


def step_for(estimates: Sequence[Estimate], room: float) -> float:
    """The headline step at which copy fills `room` column-lines."""
    lines = sum(one.lines for one in estimates)
    heads = sum(one.head for one in estimates)
    spare = room / SPREAD - lines
    return float((spare / heads) ** (1 / 1.3)) if spare > 0 and heads > 0 else 0.0


def likeliest(
    grids: Iterable[Grid], curves: Mapping[str, Curves], stories: Sequence[Measured], notice: str
) -> list[Grid]:
    """Grids in the order in which they are likely to suit an edition.

    On the likeliest the copy comes out even with heads of their usual size. That is told from
    some of the stories, and their lines are only reckoned.

    Args:
        grids: of equals the first is the likeliest.
        curves: of each grid, by its name.
        stories: at least one; on no grid as yet.
        notice: of the edition.
    """
    some = stories[:: -(-len(stories) // SAMPLE)]
    part = sum(one.story.length for one in some) / max(sum(one.story.length for one in stories), 1)

    def unlikely(grid: Grid) -> tuple[bool, float]:
        lines = [float(rough_lines(one.copy, float(grid.characters))) for one in some]
        estimates = estimate_all(some, curves[grid.name], lines)
        whole = Estimate(
            sum(one.lines for one in estimates) / part, sum(one.head for one in estimates) / part
        )
        boxed = NOTICE_PART * len(notice) / grid.characters
        top = round(MASTHEAD_PART * grid.lines)
        pages, scale = pages_needed([whole], grid, top, boxed, most=len(stories))
        return grid.name == SPECIAL and pages > FEW_PAGES, abs(math.log(scale / USUAL))

    return sorted(grids, key=unlikely)
