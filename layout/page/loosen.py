"""A story in its module in, how much longer or shorter copy would fill it evenly out.

Nothing is reckoned by formula: the shape curve is asked again, of a story with some lines more
or fewer, or with its pictures cropped otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import islice

from layout.model.grid import Grid
from layout.model.picture import PictureFile
from layout.page.copyfit import Measured
from layout.page.curve import Curves
from layout.page.figures import SHALLOWEST, Plate, aspect_of, crop_cost
from layout.page.made_up import MadeUp
from layout.page.shapes import Leaf
from layout.page.slicing import INFINITE, Place

LEAST_GAIN = 0.05
"""Cost that is worth being told of."""
MORE_LINES = 3
"""Lines more or fewer that are tried beyond as many as the story has legs."""
MOST_LINES = 80
"""Lines more that are tried where the legs have so many free."""
CROPS = (-4, -3, -2, -1, 1, 2, 3, 4)
"""Rows by which pictures are cropped deeper than whole ones, for trying."""


@dataclass(eq=False)
class _Edited(Measured):
    """A story that is some lines longer than its copy."""

    more: int = field(default=0, kw_only=True)

    def lines(self, measure: float) -> int:
        return max(super().lines(measure) + self.more, 1)

    def steps(self, measure: float) -> list[int]:
        found = super().steps(measure)  # of plain lines it asks for their count: changed already
        if self.spacing is None:
            return found
        return [*found[: max(len(found) + self.more, 1)], *([1] * self.more)]

    def parts_questions(self, measure: float) -> list[bool]:
        found = super().parts_questions(measure)
        return [*found[: max(len(found) + self.more, 1)], *([False] * self.more)]


@dataclass(frozen=True, slots=True)
class _Cropped(Plate):
    """A picture that is some rows deeper than the whole one, at every width."""

    rows: int = 0

    def depths(
        self, span: float, grid: Grid, *, few: bool, tried: Sequence[float] = ()
    ) -> list[tuple[int, float]]:
        (whole, _), *_ = Plate.depths(self, span, grid, few=False)
        depth, rows = span / aspect_of(self.picture, grid), whole + self.rows
        return [(rows, crop_cost(rows, depth, grid))] if rows >= SHALLOWEST else []


@dataclass(frozen=True, slots=True)
class Change:
    """What an editor could do about a story where it stands, and what that would gain."""

    gain: float
    """Cost less."""
    white: float
    """Unused lines less, in lines of a basic column."""
    level: bool
    """Whether its legs end on one line then."""
    lines: int = 0
    """More, or fewer."""
    characters: int = 0
    """Added or taken at the end; signed as `lines`."""
    picture_rows: int = 0
    """By which its pictures are cropped deeper."""
    picture_columns: int = 0
    """Over which they stand then; 0: over as many as now."""


def changes(
    story: Measured, leaf: Leaf, place: Place, made: MadeUp, curves: Curves
) -> list[Change]:
    """The best change of its text either way, and the best crop; nothing that gains nothing.

    Args:
        story: as measured.
        leaf: how it fills its module.
        place: the module.
        made: its page.
        curves: of the grid.
    """

    def asked(other: Measured) -> Leaf | None:
        # which remembers stories by their ids
        fresh = Curves(curves.grid, curves.style, curves.allowed)
        curve = fresh.curve(
            other, made.ranks[place.id], curve_rows, made.kit,
            boxed=place.id in made.boxes, notch=leaf.notch,
        )  # fmt: skip
        if curve.cost[place.width, place.height] >= INFINITE:
            return None
        found = curve.leaf(place.width, place.height)
        # legs cut anew have other lines: so many of these are another count of characters
        return found if found.measure == leaf.measure else None

    curve_rows = place.height
    known = {one.name: getattr(story, one.name) for one in fields(Measured)}
    found: list[Change] = []
    usual = leaf.legs + MORE_LINES
    white = math.ceil(leaf.white * leaf.legs / leaf.columns)  # in lines of its legs
    for sign in (-1, 1):
        tried = []
        most = max(usual, min(white, MOST_LINES)) if sign > 0 else usual
        for more in range(sign, sign * (most + 1), sign):
            other = asked(_Edited(**known, more=more))
            if other is not None and leaf.cost - other.cost > LEAST_GAIN:
                count = characters(story, leaf.measure, more)
                gain = leaf.cost - other.cost
                less = leaf.white - other.white
                tried.append(Change(gain, less, not other.white, more, count))
        found += sorted(tried, key=lambda one: (-one.gain, abs(one.lines)))[:1]
    if any(isinstance(plate.shows, PictureFile) for plate in story.copy.plates):
        tried = []
        for more in CROPS:
            plates = tuple(
                _Cropped(plate.figure, plate.shows, plate.caption, plate.lines, more)
                if isinstance(plate.shows, PictureFile)
                else plate
                for plate in story.copy.plates
            )
            other = asked(replace(story, copy=replace(story.copy, plates=plates)))
            if other is not None and leaf.cost - other.cost > LEAST_GAIN:
                gain = leaf.cost - other.cost
                less, art = leaf.white - other.white, other.art
                moved = art.columns if art and leaf.art and art.columns != leaf.art.columns else 0
                tried.append(
                    Change(gain, less, not other.white, picture_rows=more, picture_columns=moved)
                )
        found += sorted(tried, key=lambda one: (-one.gain, abs(one.picture_rows)))[:1]
    return found


def characters(story: Measured, measure: float, lines: int) -> int:
    """How many characters more, or fewer, at the end make so many lines more or fewer.

    Of more the last line is to be half full: marks that are squeezed do not change the count.
    """
    if lines < 0:
        return -sum(count for count, _ in islice(_lines(story, measure), -lines))
    _, used = next(_lines(story, measure))
    return round(max(measure - used, 0.0) + (lines - 0.5) * measure)


def _lines(story: Measured, measure: float) -> Iterator[tuple[int, float]]:
    """Characters and length in em of each line, the last one first."""
    pairs = zip(story.paragraphs, story.breaks(measure), strict=True)
    for shaped, breaks in reversed(list(pairs)):
        ends = [0, *breaks.ends.tolist()]
        for at in range(len(ends) - 1, 0, -1):
            start, end = ends[at - 1], ends[at]
            length = float(shaped.advance[start:end].sum() + shaped.gap[start:end].sum())
            yield end - start, length + (shaped.rules.indent if at == 1 else 0.0)
