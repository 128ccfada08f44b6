"""A story's figures and a width in, the art blocks they can make out.

An art block stands at the head of a story's legs: over all of them, or over the last few,
with the text running on below. Several pictures stand one below the other, or two or three of
like depth side by side. It takes whole columns and whole rows; pictures are cropped
a little, about their focal point, to make that so (look.md 1: a picture beside text is
`pitch x rows - 3` points deep).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

import numpy as np

from layout.model.grid import Grid
from layout.model.picture import PictureFile
from layout.model.story import Figure
from layout.model.style import StyleSheet
from layout.page.chart import ChartCopy
from layout.page.interlinear import caption_leading, caption_room
from layout.text.lines import total_fit
from layout.text.shaped import Shaped

POSTER = 0
"""In place of the rank: a story whose picture may take most of the page (海报)."""
CROPS = (1.0, 0.9, 1.12)
"""Heights that are tried, against that of the whole picture, besides all by `SLIGHT`."""
SLIGHT = 0.06
"""A crop by less is not seen."""
POSTER_CROPS = (1.0, 0.85, 0.72, 0.6)
"""The same of a poster's."""
WIDEST = {POSTER: 1.0, 1: 0.85, 2: 0.5, 3: 0.42, 4: 0.34, 5: 0.25}
"""Most of the type area that a picture spans, by the rank of its story."""
LEAST_UNDER_HEAD, MANY_COLUMNS = 1 / 3, 4
"""Part of its story's columns that figures span at the least, where they can; of how many columns
a story is that for, if it does not lead its page."""
DEEPEST = {POSTER: 0.62, 1: 0.36, 2: 0.28, 3: 0.22, 4: 0.18, 5: 0.1}
"""Most of the page's rows that it takes."""
MANY = 3
"""Figures of a story from which on crops are no longer varied."""
TOGETHER = 1.25
"""How much deeper several pictures of a story may be together than one alone."""
LONGEST_ROW, ROW_CROP, COMPETE_COST = 3, 1.15, 0.4
"""Most pictures side by side; how far the depth of each may be from that of the row; cost of
pictures of like width in a row, of which none leads."""
HARD, HARD_COST = 0.85, 3.0
"""Height of a picture that its story is too small for, against that of the whole one."""
SHALLOWEST = 6
"""Rows of the least picture."""
INSET = 1.5
"""Points between the row line and a picture's edge, above and below."""
CAPTION_GAP = 0.2
"""White over a caption, in rows."""
NARROW_COST, CROP_COST = {POSTER: 30.0, 1: 22.0, 2: 8.0, 3: 4.0, 4: 3.0, 5: 2.0}, 0.5


@dataclass(frozen=True, slots=True)
class Plate:
    """A figure of a story with its picture or chart and its caption, shaped."""

    figure: Figure
    shows: PictureFile | ChartCopy
    caption: Shaped | None
    """Caption and credit in one line of text; None where there is neither."""
    lines: dict[float, int] = field(default_factory=dict, compare=False)
    """Of the caption, by the measures in em that were asked for."""

    @property
    def picture(self) -> PictureFile:
        """The picture that it shows. Raises TypeError where that is a chart."""
        if not isinstance(self.shows, PictureFile):
            raise TypeError(f"{self.figure.file} is a chart")
        return self.shows

    def depths(
        self, span: float, grid: Grid, *, few: bool, tried: Sequence[float] = CROPS
    ) -> list[tuple[int, float]]:
        """Rows that it may be deep at a width of `span` points, each with its cost.

        Args:
            span: along the lines.
            grid: of the page.
            few: whether crops are varied.
            tried: heights of a picture against that of the whole one.

        Returns:
            Nothing where a chart has no room in the width, or where a picture that is to be less
            deep would be too shallow.
        """
        if isinstance(self.shows, PictureFile):
            depth = span / aspect_of(self.shows, grid)
            found = [_rows(depth, grid)]
            if few:
                found += _unseen(depth, grid)
                found += [_rows(depth * crop, grid) for crop in tried]
            return [(rows, crop_cost(rows, depth, grid)) for rows in dict.fromkeys(found)]
        if grid.vertical:
            return _beside(self.shows, span, grid)
        heights = enumerate(self.shows.heights(span))
        return [(_rows(height, grid), CROP_COST * bool(place)) for place, height in heights]


@dataclass(frozen=True, slots=True)
class Art:
    """One way to set a story's figures: one below the other, or in a row side by side."""

    columns: int
    """Basic columns that the block spans; they are the last ones of the story."""
    pictures: tuple[int, ...]
    """Rows of each picture."""
    captions: tuple[int, ...]
    """Rows of each caption, the white above it included."""
    rows: int
    """Rows of the whole block, one empty row below it included where there is text below."""
    cost: float
    widths: tuple[int, ...] = ()
    """Columns of each picture of a row; empty: they stand one below the other."""
    cropped: float = 0.0
    """What of the cost is for crops."""
    competing: float = 0.0
    """What of it is for pictures of like size side by side; the rest is for being narrower than
    wished."""
    closes: bool = False
    """Whether it ends with the story, no text below it and no empty row."""

    @property
    def closing(self) -> Art:
        """The same art with no text below."""
        return replace(self, rows=self.rows - 1, closes=True)


def art_options(
    plates: Sequence[Plate],
    rank: int,
    columns: int,
    grid: Grid,
    style: StyleSheet,
    page: Grid | None = None,
) -> list[Art | None]:
    """Ways to set the figures of a story that is `columns` wide; `[None]` without figures.

    `page` is the grid of the page where `grid` is that of the inside of a box.
    """
    if not plates:
        return [None]
    found: list[Art | None] = []
    whole = (page or grid).span((page or grid).columns)
    for k in range(1, columns + 1):
        span = grid.span(k)
        if k > 1 and span / whole > WIDEST[rank] and k < grid.columns:
            continue
        if k == grid.columns and rank > 1 and page is None:
            continue
        captions = tuple(caption_rows(plate, span, grid, style) for plate in plates)
        tried, few = POSTER_CROPS if rank == POSTER else CROPS, len(plates) < MANY
        depths = [plate.depths(span, grid, few=few, tried=tried) for plate in plates]
        for chosen in product(*depths):
            heights = tuple(rows for rows, _ in chosen)
            most = max(DEEPEST[rank] * grid.lines, SHALLOWEST)
            if max(heights) > most or (len(plates) > 1 and sum(heights) > TOGETHER * most):
                continue
            rows = sum(heights) + sum(captions) + 1
            wanted = min(WIDEST[rank] * 0.75, grid.span(columns) / whole)
            cost = NARROW_COST[rank] * max(0.0, wanted - span / whole)
            cropped = sum(part for _, part in chosen)
            found.append(Art(k, heights, captions, rows, cost + cropped, cropped=cropped))
        if 1 < len(plates) <= LONGEST_ROW:
            found += _side_by_side(plates, rank, k, columns, grid, style)
    if rank <= 1 or columns >= MANY_COLUMNS:  # a postage stamp under a wide head leads nobody in
        least = LEAST_UNDER_HEAD * columns
        wide = [art for art in found if art is not None and art.columns >= least]
        found = [*wide] or found
    return found or _least(plates, columns, grid, style)


def _side_by_side(
    plates: Sequence[Plate], rank: int, k: int, columns: int, grid: Grid, style: StyleSheet
) -> Iterator[Art]:
    """Pictures of like depth in a row over `k` columns, each cropped to the depth of all."""
    if any(isinstance(plate.shows, ChartCopy) for plate in plates):
        return
    whole, most = grid.span(grid.columns), max(DEEPEST[rank] * grid.lines, SHALLOWEST)
    wanted = min(WIDEST[rank] * 0.75, grid.span(columns) / whole)
    for widths in product(range(1, k), repeat=len(plates)):
        if sum(widths) != k:
            continue
        spans = [grid.span(one) for one in widths]
        every = [plate.depths(span, grid, few=False)
                 for plate, span in zip(plates, spans, strict=True)]  # fmt: skip
        if not all(every):
            continue
        depths = [found[0][0] for found in every]
        rows = round(math.sqrt(min(depths) * max(depths)))
        if max(depths) > ROW_CROP * rows or rows > ROW_CROP * min(depths) or rows > most:
            continue
        captions = tuple(
            caption_rows(plate, span, grid, style)
            for plate, span in zip(plates, spans, strict=True)
        )
        cost = NARROW_COST[rank] * max(0.0, wanted - grid.span(k) / whole)
        cropped = CROP_COST * sum(abs(rows / depth - 1) > SLIGHT for depth in depths)
        competing = COMPETE_COST * (max(widths) * 2 <= min(widths) * 3)
        yield Art(
            k, (rows,) * len(plates), captions, rows + max(captions) + 1,
            cost + cropped + competing, widths, cropped, competing,
        )  # fmt: skip


def _least(
    plates: Sequence[Plate], columns: int, grid: Grid, style: StyleSheet
) -> list[Art | None]:
    """The figures of a story too small for them: as narrow as can be, pictures cropped hard.

    Nothing where a chart has no room in the story's columns.
    """
    for k in range(1, columns + 1):
        span = grid.span(k)
        heights = []
        for plate in plates:
            if isinstance(plate.shows, PictureFile):
                heights.append(_rows(span / aspect_of(plate.shows, grid) * HARD, grid))
            else:
                room = plate.depths(span, grid, few=False)
                heights.append(min((rows for rows, _ in room), default=0))
        if 0 in heights:
            continue
        captions = tuple(caption_rows(plate, span, grid, style) for plate in plates)
        rows = sum(heights) + sum(captions) + 1
        return [Art(k, tuple(heights), captions, rows, HARD_COST, cropped=HARD_COST)]
    return []


def _beside(chart: ChartCopy, span: float, grid: Grid) -> list[tuple[int, float]]:
    """The fewest rows of vertical lines beside which a chart stands upright in `span` points."""
    for rows in range(SHALLOWEST, grid.lines + 1):
        heights = chart.heights(rows * grid.pitch - 2 * INSET)
        if heights and min(heights) <= span:
            return [(rows, 0.0)]
    return []


def _unseen(depth: float, grid: Grid) -> range:
    """The rows to which a picture so many points deep is cropped without anybody's seeing it."""
    least, most = (((1 + by) * depth + 2 * INSET) / grid.pitch for by in (-SLIGHT, SLIGHT))
    return range(max(math.ceil(least), SHALLOWEST), math.floor(most) + 1)


def crop_cost(rows: int, depth: float, grid: Grid) -> float:
    """What a picture costs that is so many points deep uncropped and takes so many rows."""
    return 0.0 if rows == _rows(depth, grid) or rows in _unseen(depth, grid) else CROP_COST


def _rows(depth: float, grid: Grid) -> int:
    """Rows of a figure about so many points deep."""
    return max(round((depth + 2 * INSET) / grid.pitch), SHALLOWEST)


def aspect_of(file: PictureFile, grid: Grid) -> float:
    """Length along the lines to depth across them of a picture that stays upright."""
    return 1 / file.aspect if grid.vertical else file.aspect


def caption_rows(plate: Plate, span: float, grid: Grid, style: StyleSheet) -> int:
    """Rows of a picture's caption in `span` points, the white above it included."""
    if plate.caption is None:
        return 0
    role = style.roles["caption"]
    measure = span / role.size
    if measure not in plate.lines:
        (breaks,) = total_fit([plate.caption], measure, indent=0.0)
        plate.lines[measure] = len(breaks)
    over, under = caption_room(plate.caption, role)
    height = plate.lines[measure] * caption_leading(plate.caption, role) + over + under
    height += CAPTION_GAP * grid.pitch
    return int(np.ceil(height / grid.pitch - 0.1))
