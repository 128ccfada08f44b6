"""Measured stories and grids in, the made-up pages of an edition out.

Stories fill pages in source order. How many pages there are follows from the copy: the
number for which the headline step that makes it come out even is nearest to 1. Where the
pages break is found by a DP over the estimated areas, then mended by making the pages up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.page.copyfit import PREFERRED, Measured
from layout.page.heads import head_options
from layout.page.remedy import ABOVE, MOST_WHITE, Area, MadeUp, PageMaker

STEPS = (0.8, 1.1)
"""Least and most page-wide headline step."""
USUAL = 0.95
"""The headline step that make-up likes best, from looking at pages."""
SPREAD = 1.06
"""Made-up pages take so much more than the estimate: modules seldom have their best shape."""
TRIES = 6
"""Sets of page breaks that are made up at the most."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a story takes, in column-lines."""

    lines: float
    head: float
    """Of its heading and the white above, at headline step 1."""

    def area(self, scale: float) -> float:
        """Column-lines at a headline step: headings grow with its square root and more."""
        return self.lines + self.head * float(scale**1.3)


@dataclass(frozen=True, eq=False)
class Planned:
    """An edition made up on one grid."""

    grid: Grid
    runs: tuple[tuple[int, int], ...]
    """First and behind-last story of each page, in source order."""
    pages: tuple[MadeUp, ...]
    scale: float

    @property
    def white(self) -> float:
        """The most white of any page, as a part of its column-lines."""
        return max((page.white for page in self.pages), default=0.0)

    @property
    def good(self) -> bool:
        """Whether every page is full."""
        return self.white <= MOST_WHITE

    @property
    def key(self) -> tuple[float, float]:
        """What the better plan has less of: white beyond the bound, then cost a story."""
        costs = [page.cost / max(len(page.leaves), 1) for page in self.pages]
        return (max(self.white, MOST_WHITE), sum(costs) / max(len(costs), 1))


def estimate(story: Measured, grid: Grid, style: StyleSheet) -> Estimate:
    """Area of a story at the width its priority likes best."""
    rank = max(story.story.priority, 2)
    low, high = PREFERRED[rank]
    columns = max(1, min(grid.columns, round((low + high) / 2 * grid.columns)))
    best: float | None = None
    for width in range(columns, grid.columns + 1):
        heads = head_options(
            story.heading(rank), rank, grid.span(width), grid, style, 1.0
        ).values()
        if heads:
            best = width * (min(heads, key=lambda one: one.cost).rows + ABOVE + 0.3)
            break
    head = best if best is not None else 6.0 * grid.columns
    return Estimate(story.lines(float(grid.characters)) + (columns - 1) / 2, head)


def pages_needed(
    estimates: Sequence[Estimate], grid: Grid, masthead: int, notice: float
) -> tuple[int, float]:
    """How many pages the copy makes, and the headline step that fills them.

    Args:
        masthead: rows that the masthead takes on the front page.
        notice: column-lines that the notice takes.
    """
    lines = sum(one.lines for one in estimates) + notice
    heads = sum(one.head for one in estimates)
    best: tuple[float, int, float] | None = None
    for pages in range(1, len(estimates) + 1):
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
        return len(estimates), 1.0
    return best[1], best[2]


def partition(areas: Sequence[float], rooms: Sequence[float]) -> list[tuple[int, int]]:
    """Cut a sequence of areas into runs, one a room, so that the rooms are evenly loaded."""
    n, count = len(areas), len(rooms)
    sums = [0.0]
    for area in areas:
        sums.append(sums[-1] + area)
    total = sums[-1] / sum(rooms)
    infinite = float("inf")
    best = [[infinite] * (n + 1) for _ in range(count + 1)]
    came = [[0] * (n + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for page, room in enumerate(rooms, start=1):
        for end in range(page, n - (count - page) + 1):
            for start in range(end - 1, page - 2, -1):
                load = (sums[end] - sums[start]) / room / total
                value = best[page - 1][start] + (load - 1) ** 2
                if value < best[page][end]:
                    best[page][end], came[page][end] = value, start
                if load > 3:
                    break
    runs, end = [], n
    for page in range(count, 0, -1):
        runs.append((came[page][end], end))
        end = came[page][end]
    return runs[::-1]


def plan(
    stories: Sequence[Measured],
    grid: Grid,
    style: StyleSheet,
    *,
    masthead: int,
    notice: Mapping[int, int],
) -> Planned:
    """Make up an edition on one grid.

    Args:
        stories: in source order.
        masthead: rows that the masthead takes on the front page.
        notice: rows that the notice box needs by its width; empty where there is none.
    """
    estimates = [estimate(one, grid, style) for one in stories]
    boxed = min((w * h for w, h in notice.items()), default=0)
    count, scale = pages_needed(estimates, grid, masthead, boxed)
    scale = min(max(scale, STEPS[0]), STEPS[1])
    rooms = [float(grid.columns * grid.lines)] * count
    rooms[0] -= grid.columns * masthead
    rooms[-1] -= boxed
    runs = partition([one.area(scale) for one in estimates], rooms)
    maker = PageMaker(grid, style)
    memory: dict[tuple[int, int, int], MadeUp] = {}

    def made(page: int, run: tuple[int, int]) -> MadeUp:
        key = (page, *run)
        if key not in memory:
            top = masthead if page == 0 else 0
            memory[key] = maker.make(
                stories[run[0] : run[1]],
                Area(top, grid.lines - top),
                scale=scale,
                notice=notice if page == count - 1 else None,
            )
        return memory[key]

    best = Planned(grid, tuple(runs), tuple(made(i, run) for i, run in enumerate(runs)), scale)
    for _ in range(TRIES):
        if best.good:
            break
        better = None
        for shifted in _shifts(best):
            pages = tuple(made(i, run) for i, run in enumerate(shifted))
            other = Planned(grid, tuple(shifted), pages, scale)
            if other.key < best.key:
                better = other
                break
        if better is None:
            break
        best = better
    return best


def _shifts(planned: Planned) -> list[list[tuple[int, int]]]:
    """Page breaks with one story moved over the edge of a page that needs mending."""
    runs, found = list(planned.runs), []
    for i, page in enumerate(planned.pages):
        if page.white <= MOST_WHITE:
            continue
        for edge in (i, i + 1):
            if not 0 < edge < len(runs):
                continue
            for move in (1, -1):
                at = runs[edge][0] + move
                if runs[edge - 1][0] < at < runs[edge][1]:
                    other = list(runs)
                    other[edge - 1] = (runs[edge - 1][0], at)
                    other[edge] = (at, runs[edge][1])
                    found.append(other)
    return found
