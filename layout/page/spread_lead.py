"""The lead of a spread in, the shapes that it can have at the head of both pages out.

It takes the whole width of the sheet: its head in the middle, its pictures in a row that ends at
the right edge and mostly crosses the fold, its text in columns beside and below them, or below
alone. No column lies in the fold.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.page.bodies import Body, bodies_over
from layout.page.copyfit import Measured
from layout.page.figures import (
    COMPETE_COST,
    INSET,
    SHALLOWEST,
    Art,
    Plate,
    aspect_of,
    caption_rows,
)
from layout.page.folded_head import head_option
from layout.page.shapes import Leaf

CROPS = 0.6, 1.12
"""Least and most depth of a picture against that of the whole one."""
DEEPEST = 0.8
"""Part of the page's rows that pictures take at the most."""
ROWS_TRIED = 4
"""Ways to share out a width among several pictures that are looked at: those that crop least."""
WIDE, WIDE_COST, CROP_COST = 0.7, 8.0, 3.0
"""Part of the sheet that pictures like to span; what less costs, and what crops do."""
WHOLE_COST = 1.0
"""Of pictures none of which crosses the fold."""
MOST_RAGGED = 2
"""Lines that a leg of the lead may be short of its foot."""
HEAD_SHARE, HEAD_COST = 0.5, 10.0
"""Part of its rows that the head takes at the most without cost."""


@dataclass(frozen=True, slots=True, eq=False)
class Across:
    """What of a spread's lead stands at the head of one of its two pages."""

    story: str
    leaf: Leaf
    """How it stands on the sheet of both pages."""
    second: bool
    """Whether it is the second page."""
    clear: float
    """Points on each side of the fold that no character comes into."""

    @property
    def rows(self) -> int:
        """Rows that it takes on both pages."""
        return self.leaf.head.rows + self.leaf.depth


def lead_shapes(story: Measured, sheet: Grid) -> list[Leaf]:
    """The shapes of a spread's lead over the whole sheet, the best first.

    Args:
        story: measured on the grid of the pages.
        sheet: of both pages.
    """
    head, columns = head_option(story, sheet), sheet.columns
    ways = [(columns, float(sheet.characters), sheet.gutter_em)]
    arts = list(_arts(story.copy.plates, sheet, story.style))
    found = []
    for body in bodies_over(story, 1, columns, ways, sheet, story.style, cost=0.0, arts=arts):
        rows = head.rows + body.depth
        if rows > sheet.lines or body.white > MOST_RAGGED * _text_legs(body):
            continue
        share = head.rows / rows
        more = HEAD_COST * max(0.0, share - HEAD_SHARE)
        found.append(
            Leaf(
                columns=body.columns, legs=body.legs, measure=body.measure, gutter=body.gutter,
                depth=body.depth, strip=body.strip, art=body.art, quote_rows=body.quote_rows,
                thumbnail=body.thumbnail, white=body.white, cost=body.cost + more,
                parts=body.parts, head=head, above=0, share=share, over=(0.0, 0.0, more, 0.0, 0.0),
            )
        )  # fmt: skip
    return sorted(found, key=lambda leaf: (leaf.cost, leaf.depth))


def _text_legs(body: Body) -> int:
    """Legs that text stands in: under pictures that reach the foot there is none."""
    art = body.art
    beside = art is not None and art.columns < body.columns and body.depth <= art.rows
    return body.legs - (art.columns if art is not None and beside else 0)


def _arts(plates: Sequence[Plate], sheet: Grid, style: StyleSheet) -> Iterator[Art | None]:
    """Pictures of like depth in a row over a quarter of the sheet or more; without any, None.

    They are tried in every depth that their crops allow.
    """
    if not plates:
        yield None
        return
    whole = sheet.across(0, sheet.columns)
    for columns in range(max(sheet.columns // 4, len(plates)), sheet.columns + 1):
        first = sheet.columns - columns
        narrow = WIDE_COST * max(0.0, WIDE - sheet.across(first, columns) / whole)
        for widths in _shared_out(plates, first, columns, sheet):
            starts = _starts(first, widths)
            natural = _depths(plates, starts, widths, sheet)
            captions = tuple(
                caption_rows(plate, sheet.span(sheet.off_fold(at, width)[1]), sheet, style)
                for plate, at, width in zip(plates, starts, widths, strict=True)
            )
            least = (CROPS[0] * max(natural) + 2 * INSET) / sheet.pitch
            most = (CROPS[1] * min(natural) + 2 * INSET) / sheet.pitch
            most = min(most, DEEPEST * sheet.lines)
            pairs = zip(starts, widths, strict=True)
            whole_ones = all(sheet.off_fold(at, width)[1] == width for at, width in pairs)
            alike = len(widths) > 1 and max(widths) * 2 <= min(widths) * 3
            for rows in range(max(math.ceil(least), SHALLOWEST), math.floor(most) + 1):
                depth = rows * sheet.pitch - 2 * INSET
                crops = [abs(math.log(depth / one)) for one in natural]
                cropped, competing = CROP_COST * max(crops), COMPETE_COST * alike
                cost = narrow + WHOLE_COST * whole_ones + cropped + competing
                yield Art(
                    columns, (rows,) * len(plates), captions, rows + max(captions) + 1,
                    cost, widths if len(widths) > 1 else (), cropped, competing,
                )  # fmt: skip


def _shared_out(
    plates: Sequence[Plate], first: int, columns: int, sheet: Grid
) -> list[tuple[int, ...]]:
    """Columns of each picture of a row: the ways in which they are cropped least to one depth."""
    found = []
    for cuts in combinations(range(1, columns), len(plates) - 1):
        widths = tuple(b - a for a, b in pairwise((0, *cuts, columns)))
        depths = _depths(plates, _starts(first, widths), widths, sheet)
        found.append((max(depths) / min(depths), widths))
    return [widths for _, widths in sorted(found)[:ROWS_TRIED]]


def _starts(first: int, widths: Sequence[int]) -> list[int]:
    """First columns of pictures in a row."""
    return [first + sum(widths[:at]) for at in range(len(widths))]


def _depths(
    plates: Sequence[Plate], starts: Sequence[int], widths: Sequence[int], sheet: Grid
) -> list[float]:
    """Depths in points of pictures that are shown whole."""
    return [
        sheet.across(at, width) / aspect_of(plate.picture, sheet)
        for plate, at, width in zip(plates, starts, widths, strict=True)
    ]
