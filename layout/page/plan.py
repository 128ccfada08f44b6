"""Measured stories and grids in, the made-up pages of an edition out.

Stories fill pages in source order. How many pages there are follows from the copy: the
number for which the headline step that makes it come out even is nearest to 1. Where the
pages break is found by a DP over the estimated areas, then mended by making the pages up.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.page.copyfit import ABOVE, PREFERRED, Measured
from layout.page.facts import fact_rows
from layout.page.figures import art_options
from layout.page.heads import head_options
from layout.page.remedy import MOST_WHITE, Area, MadeUp, PageMaker, Sizes
from layout.page.thumbnail import thumbnails
from layout.progress import Progress, silent

Runs = tuple[tuple[int, int], ...]
"""First and behind-last story of each page, in source order."""
USUAL = 0.95
"""The headline step that make-up likes best, from looking at pages."""
SPREAD = 1.1
"""Made-up pages take so much more than the estimate: modules seldom have their best shape."""
MORE_PAGES = 1
"""Pages beyond the planned number that are tried where the copy does not go in."""
FAIR_PAIR = 3.2
"""Cost a story at which a pair of last pages is taken without trying another break."""


class Overset(Exception):
    """Copy that no layout of its pages holds."""

    def __init__(
        self, stories: Sequence[Measured], estimates: Sequence[Estimate], grid: Grid
    ) -> None:
        lines, story = max(
            (estimate.lines, one.story.id) for estimate, one in zip(estimates, stories, strict=True)
        )
        super().__init__(
            f"no layout on {grid.name} holds the copy; the longest story, {story}, has "
            f"{lines:.0f} lines, a page {grid.columns * grid.lines}"
        )


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
    runs: Runs
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
        heads = head_options(story.heading(rank), rank, grid.span(width), grid, style, 1.0).values()
        if heads:
            best = width * (min(heads, key=lambda one: one.cost).rows + ABOVE + 0.3)
            break
    head = best if best is not None else 6.0 * grid.columns
    arts = art_options(story.copy.plates, rank, min(columns + 1, grid.columns), grid, style)
    art = min((one for one in arts if one is not None), key=lambda one: one.cost, default=None)
    room = art.columns * art.rows if art else 0
    room += columns * fact_rows(story.story.facts, grid)
    if story.copy.view is not None:
        room += thumbnails(story.copy.view, grid.span(1), grid)[0].rows
    return Estimate(story.rows(float(grid.characters)) + (columns - 1) / 2 + room, head)


def pages_needed(
    estimates: Sequence[Estimate], grid: Grid, masthead: int, notice: float
) -> tuple[int, float]:
    """How many pages the copy makes, and the headline step that fills them.

    `masthead` counts the rows that the masthead takes on the front page, `notice` the
    column-lines of the notice.
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


def step_for(estimates: Sequence[Estimate], room: float) -> float:
    """The headline step at which copy fills `room` column-lines."""
    lines = sum(one.lines for one in estimates)
    heads = sum(one.head for one in estimates)
    spare = room / SPREAD - lines
    return float((spare / heads) ** (1 / 1.3)) if spare > 0 and heads > 0 else 0.0


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


@dataclass(frozen=True, eq=False)
class Furniture:
    """What the pages hold besides stories."""

    masthead: int
    """Rows that it takes on the front page."""
    notice: Sizes
    """Of the notice box, which stands on the last page; empty where there is none."""
    contents: Callable[[Runs], Sizes]
    """Sizes of the contents box, once it is known which stories are on which page."""

    @property
    def boxed(self) -> int:
        """Column-lines that the notice takes at the least."""
        return min((w * min(heights) for w, heights in self.notice.items()), default=0)


def plan(
    stories: Sequence[Measured],
    estimates: Sequence[Estimate],
    grid: Grid,
    style: StyleSheet,
    furniture: Furniture,
    *,
    fixed: Sequence[int] = (),
    progress: Progress = silent,
) -> Planned:
    """Make up an edition on one grid.

    Args:
        stories: in source order.
        estimates: what each of them takes on this grid.
        grid: to set it on.
        style: its headline sizes.
        furniture: what else the pages hold.
        fixed: how many stories stand on each page, where the editor has fixed it.
        progress: is told of `make-up`, page by page.

    Raises:
        Overset: a page's stories go onto it in no way.
    """
    count, scale = pages_needed(estimates, grid, furniture.masthead, furniture.boxed)
    if fixed:
        planning = _Planning(stories, estimates, grid, style, furniture, len(fixed), scale)
        planned = planning.follow(fixed, progress)
        if planned is None:
            raise Overset(stories, estimates, grid)
        return planned
    for pages in range(count, count + MORE_PAGES + 1):
        planning = _Planning(stories, estimates, grid, style, furniture, pages, scale)
        planned = planning.run(progress)
        if planned is not None:
            return planned
    raise Overset(stories, estimates, grid)


class _Planning:
    """Makes an edition up on a fixed number of pages, page after page."""

    def __init__(
        self,
        stories: Sequence[Measured],
        estimates: Sequence[Estimate],
        grid: Grid,
        style: StyleSheet,
        furniture: Furniture,
        count: int,
        scale: float,
    ) -> None:
        self.stories, self.estimates, self.grid = stories, estimates, grid
        self.furniture, self.count, self.scale = furniture, count, scale
        self.maker = PageMaker(grid, style)
        self.advertised = self.fixed = False
        self.rooms = [float(grid.columns * grid.lines)] * count
        self.rooms[0] -= grid.columns * furniture.masthead
        self.rooms[-1] -= furniture.boxed

    def run(self, progress: Progress) -> Planned | None:
        """The pages, or None where one of them holds its copy in no way."""
        runs: list[tuple[int, int]] = []
        pages: list[MadeUp] = []
        while len(pages) < self.count:
            progress("make-up", len(pages), self.count)
            start = runs[-1][1] if runs else 0
            left = self.count - len(pages)
            found = self._last(start, left) if left <= 2 else self._next(start, left)
            if found is None:
                return None
            for run, made in found:
                runs.append(run)
                pages.append(made)
                self.advertised |= made.advertised
        return Planned(self.grid, tuple(runs), tuple(pages), self.scale)

    def follow(self, counts: Sequence[int], progress: Progress) -> Planned | None:
        """The pages as an editor has fixed them, by their numbers of stories."""
        self.fixed = True
        runs: list[tuple[int, int]] = []
        pages: list[MadeUp] = []
        for page, count in enumerate(counts):
            progress("make-up", page, self.count)
            start = runs[-1][1] if runs else 0
            made = self._make(page, (start, start + count))
            if made is None:
                return None
            runs.append((start, start + count))
            pages.append(made)
            self.advertised |= made.advertised
        return Planned(self.grid, tuple(runs), tuple(pages), self.scale)

    def _next(self, start: int, left: int) -> list[tuple[tuple[int, int], MadeUp]] | None:
        """The next page: as many stories as make all pages left even, or one or two beside."""
        best: tuple[tuple[float, float], tuple[int, int], MadeUp] | None = None
        for end in self._ends(start, left):
            made = self._make(self.count - left, (start, end))
            if made is None:
                continue
            key = (max(made.white, MOST_WHITE), made.cost / (end - start))
            if best is None or key < best[0]:
                best = (key, (start, end), made)
            if made.fair:
                break
        return [(best[1], best[2])] if best else None

    def _last(self, start: int, left: int) -> list[tuple[tuple[int, int], MadeUp]] | None:
        """The last two pages together (or the only one), since one takes what the other leaves."""
        n = len(self.stories)
        if left == 1:
            made = self._make(self.count - 1, (start, n))
            return [((start, n), made)] if made else None
        best: tuple[tuple[float, float], list[tuple[tuple[int, int], MadeUp]]] | None = None
        for end in self._ends(start, 2):
            former = self.advertised
            second = self._make(self.count - 1, (end, n))
            # the same advertisement twice in an edition is a mistake
            self.advertised |= second is not None and second.advertised
            first = self._make(self.count - 2, (start, end)) if second else None
            self.advertised = former
            if first is None or second is None:
                continue
            white = max(first.white, second.white, MOST_WHITE)
            key = (white, first.cost / (end - start) + second.cost / (n - end))
            if best is None or key < best[0]:
                best = (key, [((start, end), first), ((end, n), second)])
            if white <= MOST_WHITE and key[1] <= 2 * FAIR_PAIR:
                break
        return best[1] if best else None

    def _ends(self, start: int, left: int) -> list[int]:
        """Where the next page may end: as evenly as can be first, then further off."""
        n, first = len(self.stories), self.count - left
        areas = [one.area(min(self.scale, 1.2)) for one in self.estimates[start:]]
        even = start + partition(areas, self.rooms[first:])[0][1]
        ends = (even, even - 1, even + 1, even - 2, even + 2)
        return [end for end in ends if start < end <= n - left + 1]

    def _make(self, page: int, run: tuple[int, int]) -> MadeUp | None:
        start, end = run
        top = self.furniture.masthead if page == 0 else 0
        runs = (run, (end, len(self.stories))) if page == 0 and self.count > 1 else (run,)
        return self.maker.make(
            self.stories[start:end],
            Area(top, self.grid.lines - top),
            scale=step_for(self.estimates[start:end], self.rooms[page]),
            inside=page > 0,
            ad=not self.advertised,
            fixed=self.fixed,
            notice=self.furniture.notice if page == self.count - 1 else None,
            contents=self.furniture.contents(runs) if page == 0 and self.count > 1 else None,
        )
