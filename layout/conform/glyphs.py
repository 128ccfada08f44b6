"""What a PDF's type is read into: glyphs with their pens, pages of them, and the way there."""

from __future__ import annotations

from dataclasses import dataclass

Matrix = tuple[float, float, float, float, float, float]
"""As PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f."""
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph on the page as it is seen: points, y down from the top of the trim box."""

    page: int
    """From 1."""
    x: float
    """The pen: the glyph's origin; in a vertical font its vertical origin, over its middle."""
    y: float
    advance: float
    """How far the font says that the pen goes on; spacing not counted."""
    size: float
    """Across the line: the height of an em."""
    em: float
    """Along the line: the width of an em; unlike `size` where type is condensed or widened."""
    across: float
    """Cosine of the angle of the glyph's foot with a horizontal line: 1 upright, 0 on its side."""
    down: float
    """Its sine: 1 where the glyph is turned to the right, as Latin in a vertical line."""
    vertical: bool
    """Whether its font writes downwards (WMode 1)."""
    font: str
    """Base font with its subset tag."""
    text: str
    """What it stands for; empty if nobody says."""
    gid: int
    """Glyph inside the embedded program, as far as the file says it."""
    run: int
    """Number of its BT on the page."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The visible type of one page, in the order of its content stream."""

    number: int
    """From 1."""
    label: str
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    unread: int
    """Glyphs of which nobody knows what they stand for."""
    problems: tuple[str, ...] = ()
    """What of the page could not be followed."""


def times(a: Matrix, b: Matrix) -> Matrix:
    """The matrix that does `a`, then `b`."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a matrix takes a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
