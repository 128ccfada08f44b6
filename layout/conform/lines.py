"""Glyphs of a page in, its lines out, horizontal and vertical alike.

A line is told in its own axes: `along` runs with the writing, `across` from one line to the
next. What follows is blind to which of the two writing modes it was.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median

from layout.conform.glyphs import Glyph, PageText
from layout.conform.pieces import TWICE, UPRIGHT, Piece, along, joined_pieces, length, middle
from layout.unicode import HALF_WIDTH_ALNUM, is_cjk

FLUSH, FLUSH_UPRIGHT = 0.05, 0.1
"""Em by which a line end may miss the edge and still be flush: half a point in type of ten. In
vertical lines of a horizontal font the place of the em box is a guess: glyphs differ in it."""


NARROW_FORM = 0.75
"""Em: some programs name a plain digit as the full-width one that shares its outline."""


@dataclass(slots=True)
class Char:
    """What one glyph of a line stands for. Lengths in points."""

    text: str
    pen: float
    """Along the line."""
    advance: float
    em: float
    """Along the line, at this glyph's size."""

    @property
    def full(self) -> bool:
        """Whether it takes an em by itself."""
        return self.advance > 0.9 * self.em


@dataclass(slots=True)
class Line:
    """Characters that stand on one line, in the order they are read."""

    page: int
    vertical: bool
    across: float
    """The baseline; the middle of a vertical line. Rises from line to line. Points."""
    size: float
    """Of its CJK characters, or of the others if there are none; points."""
    em: float
    """Width of a Han character; the size, but in condensed and widened type."""
    chars: list[Char]
    order: int
    """Place of its first glyph in the page's stream."""
    x: float
    """Where its first pen stands on the page."""
    y: float
    cjk: bool
    """Whether it has a CJK character."""
    slack: float = FLUSH
    """Em within which its pens are known, and by which its end may miss the edge."""

    @property
    def text(self) -> str:
        """Its characters; spaces are gaps and do not stand here."""
        return "".join(char.text for char in self.chars)

    @property
    def start(self) -> float:
        """The first pen."""
        return self.chars[0].pen

    @property
    def end(self) -> float:
        """Where the last advance ends."""
        return self.chars[-1].pen + self.chars[-1].advance


def page_lines(page: PageText) -> list[Line]:
    """The lines of a page in the order of its content stream."""
    lines = [_line(piece) for piece in joined_pieces(page.glyphs)]
    return sorted(lines, key=lambda line: line.order)


def _line(piece: Piece) -> Line:
    down = bool(piece.down)
    ordered = sorted(piece.glyphs, key=lambda item: (along(item[1], down), item[0]))
    chars: list[Char] = []
    for _, glyph in ordered:
        pen, text = along(glyph, down), plain(glyph)
        before = chars[-1] if chars else None
        if before and before.text == text and pen - before.pen < TWICE * glyph.em:
            continue  # drawn twice, for weight
        em = glyph.size if down and glyph.down < UPRIGHT else glyph.em
        chars.append(Char(text, pen, length(glyph, down), em))
    han = [glyph for _, glyph in ordered if is_cjk(plain(glyph)[0])]
    measured = han or [glyph for _, glyph in ordered]
    size = Counter(round(glyph.size, 2) for glyph in measured).most_common(1)[0][0]
    first = ordered[0][1]
    return Line(
        page=first.page,
        vertical=down,
        across=median(-middle(g) for _, g in ordered) if down else first.y,
        size=size,
        em=size if down else median(glyph.em for glyph in measured),
        chars=chars,
        order=min(order for order, _ in ordered),
        x=first.x,
        y=first.y,
        cjk=bool(han),
        slack=FLUSH_UPRIGHT if down and not measured[0].vertical else FLUSH,
    )


def plain(glyph: Glyph) -> str:
    """What a glyph stands for; a letter or digit too narrow for its full-width name is plain."""
    narrow = glyph.advance < NARROW_FORM * glyph.em
    return glyph.text.translate(HALF_WIDTH_ALNUM) if narrow else glyph.text
