"""The grid: a page counted in columns of whole characters and in body lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from layout.geometry import Rect, Size, mm

ASCENT_EM = 0.88
"""The em box above the baseline (look.md 1): ideographic faces put 0.12 em below it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of whole characters and the body lines that a page snaps to.

    Lengths are points unless the name says em or mm. The origin is the trim box's
    top-left corner; x grows right, y grows down.

    >>> grid = Grid(name="b8", columns=8, characters=13, body=9.0, gutter_em=1.0, pitch=11.25,
    ...             lines=123, trim_mm=(390.0, 545.0), top=90.6, front_top=80.6)
    >>> grid.width_em
    111.0
    >>> grid.characters_across(3)          # 长栏: three columns run as one
    41.0
    >>> grid.recut(3, into=2)              # 三破二
    20.0
    """

    name: str
    columns: int
    """Basic columns (基本栏) across the type area; at least 1."""
    characters: int
    """Body characters in one column line."""
    body: float
    """Body size in points: the em of this grid."""
    gutter_em: float
    """Space between two neighbouring columns (栏间), in em of the body."""
    pitch: float
    """From one body baseline to the next (行距); the unit of every height."""
    lines: int
    """Body lines from the top of the type area to its foot."""
    trim_mm: tuple[float, float]
    """Width and height of the trimmed page in millimetres."""
    top: float
    """From the trim edge to the top of row 0 on inside pages."""
    front_top: float
    """The same on the front page, which has no folio line."""
    writing: Literal["horizontal-tb", "vertical-rl"] = "horizontal-tb"
    """How the text runs. On a vertical page the columns are tiers (段), one below the other from
    `top`, and the lines stand side by side from the right edge of the type area. Make-up counts
    in both alike: `column_x` along the line, `row_y` across the lines; `turned` gives a
    rectangle of that count its place on the page."""
    fold: float = 0.0
    """Of two facing pages made up as one sheet the points by which the gutter in the middle is
    wider than the others; 0: one page. Columns to both sides of it are those of the pages."""
    clear: float = 0.0
    """Points on each side of the fold that no character comes into."""

    @property
    def width_em(self) -> float:
        """Width of the type area (版心) in em."""
        return self.characters_across(self.columns)

    @property
    def gutter(self) -> float:
        """Space between two columns in points."""
        return self.gutter_em * self.body

    @property
    def trim(self) -> Size:
        """The trimmed page in points."""
        return Size(mm(self.trim_mm[0]), mm(self.trim_mm[1]))

    @property
    def vertical(self) -> bool:
        """Whether the lines run down the page."""
        return self.writing == "vertical-rl"

    def turned(self, rect: Rect) -> Rect:
        """Where a rectangle counted along and across the lines lies on the page."""
        if not self.vertical:
            return rect
        return Rect(self.trim.width - rect.bottom, rect.x, rect.height, rect.width)

    @property
    def margin(self) -> float:
        """Left and right margin: the type area stands in the middle."""
        wide = self.lines * self.pitch if self.vertical else self.width_em * self.body + self.fold
        return (self.trim.width - wide) / 2

    def characters_across(self, columns: int) -> float:
        """Characters in one line that runs over `columns` columns and the gutters between them."""
        return columns * self.characters + (columns - 1) * self.gutter_em

    def recut(self, columns: int, *, into: int) -> float:
        """Characters in each leg when `columns` columns are cut anew `into` legs (破栏)."""
        return (self.characters_across(columns) - (into - 1) * self.gutter_em) / into

    def span(self, columns: int) -> float:
        """Width in points of `columns` columns with the gutters between them."""
        return self.characters_across(columns) * self.body

    def across(self, column: int, columns: int) -> float:
        """Width in points of `columns` columns from `column`, with a fold between them."""
        folded = self.fold if column < self.columns / 2 < column + columns else 0.0
        return self.span(columns) + folded

    def off_fold(self, column: int, columns: int) -> tuple[int, int]:
        """First column and number of those of some columns that lie together on one page.

        >>> page = Grid(name="b8", columns=8, characters=13, body=9.0, gutter_em=1.0, pitch=11.25,
        ...             lines=123, trim_mm=(390.0, 545.0), top=90.6, front_top=80.6)
        >>> page.off_fold(2, 6), page.sheet().off_fold(6, 10), page.sheet().off_fold(2, 8)
        ((2, 6), (8, 8), (2, 6))
        """
        middle = self.columns // 2
        if not self.fold or not column < middle < column + columns:
            return column, columns
        before, behind = middle - column, column + columns - middle
        return (column, before) if before >= behind else (middle, behind)

    def sheet(self, clear: float = 0.0) -> Grid:
        """The grid of two facing pages side by side: their inner margins are the fold.

        Raises:
            ValueError: the lines run down, or it is a sheet already.
        """
        if self.vertical or self.fold:
            raise ValueError(f"{self.name} makes no sheet of two pages")
        wide, high = self.trim_mm
        fold = 2 * self.margin - self.gutter
        return replace(
            self, columns=2 * self.columns, trim_mm=(2 * wide, high), fold=fold, clear=clear
        )

    def column_x(self, column: int) -> float:
        """Where the lines of a column begin, in points from the trim edge."""
        start = self.top if self.vertical else self.margin
        behind = self.fold if column >= self.columns / 2 else 0.0
        return start + column * (self.characters + self.gutter_em) * self.body + behind

    def row_y(self, row: float, *, front: bool) -> float:
        """Top of a body line in points from the trim edge; of vertical ones the right edge."""
        if self.vertical:
            return self.margin + row * self.pitch
        return (self.front_top if front else self.top) + row * self.pitch

    def baseline(self, row: int, *, front: bool) -> float:
        """Baseline of a body line: its em box stands in the middle of the row.

        On 9 pt / 11.25 pt that is `top + 11.25 row + 9.045` (look.md 1).
        """
        lead = (self.pitch - self.body) / 2
        return self.row_y(row, front=front) + lead + ASCENT_EM * self.body

    def type_area(self, *, front: bool) -> Rect:
        """The type area (版心) on the page."""
        if self.vertical:
            deep = self.width_em * self.body
            return Rect(self.margin, self.top, self.lines * self.pitch, deep)
        top = self.front_top if front else self.top
        return Rect(self.margin, top, self.across(0, self.columns), self.lines * self.pitch)
