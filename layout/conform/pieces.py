"""Glyphs of a page in, pieces of lines out: what stands side by side, or below, on one line.

Glyphs are linked in the order of the file first, pieces by their places then. Which way a piece
runs comes from its font, its angle, and where the next glyph stands.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from layout.conform.glyphs import Glyph
from layout.text.rules import OPENINGS
from layout.unicode import SPACES, is_ascii_alnum

WIDEST_JOINT = 0.6
"""Em between two glyphs of one line: more than any gap in a well justified line, less than a
gutter."""
WIDEST_HOLE = 1.6
"""The same for what follows in the file without a break: gaps as wide as a gutter do occur."""
EDGE = (4, 0.1)
"""Pieces that begin at one place, within so many em: a column's edge, which no line crosses."""
OVERLAP = 1.1
"""Em that a glyph's advance may reach over the next pen: both halves of two marks, and a bit."""
NEXT = 3
"""Places in the file to what still follows without a break: spaces may stand between."""
UPRIGHT = 0.999
"""Cosine of what still counts as straight: 2.5 degrees."""
ASCENT = 0.88
"""From the top of the em box to the baseline: ideographic fonts agree on it within 0.02 em."""
TWICE = 0.15
"""Em by which type that is drawn twice is moved."""
TATE_CHU_YOKO = 1.2
"""Em: the widest row of upright digits across a vertical line."""


@dataclass(slots=True)
class Piece:
    """Glyphs that follow each other in the file and on the page."""

    down: bool | None
    """Whether it runs downwards; None for a single upright glyph, which does not tell."""
    across: float
    glyphs: list[tuple[int, Glyph]]
    """With their places in the page's stream."""

    @property
    def size(self) -> float:
        """Of its first glyph, points."""
        return self.glyphs[0][1].size


def joined_pieces(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The lines of a page's glyphs, as far as their places tell."""
    pieces = list(_pieces(glyphs))
    rows = list(_joined([piece for piece in pieces if not piece.down], down=False))
    columns = list(_joined([piece for piece in pieces if piece.down], down=True))
    return [*_without_digits_in(columns, rows), *columns] if columns else rows


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[Piece]:
    """Glyphs linked in the order of the stream; spaces, slanted and unreadable type left out."""
    piece: Piece | None = None
    for order, glyph in enumerate(glyphs):
        if not glyph.text or glyph.text in SPACES or glyph.advance <= 0 or not glyph.em:
            continue
        if piece is not None and _links(piece, glyph):
            piece.glyphs.append((order, glyph))
            continue
        if piece is not None:
            yield piece
        piece = _begun(order, glyph)
    if piece is not None:
        yield piece


def _begun(order: int, glyph: Glyph) -> Piece | None:
    if glyph.across > UPRIGHT:
        if glyph.vertical:
            return Piece(True, -glyph.x, [(order, glyph)])
        return Piece(None, glyph.y, [(order, glyph)])
    if glyph.down > UPRIGHT and not glyph.vertical:
        return Piece(True, -middle(glyph), [(order, glyph)])
    return None


def middle(glyph: Glyph) -> float:
    """The middle of the vertical line that a glyph stands in."""
    if glyph.vertical:
        return glyph.x
    if glyph.down > UPRIGHT:  # on its side: the baseline is at the left of the middle
        return glyph.x + (ASCENT - 0.5) * glyph.size
    return glyph.x + glyph.advance / 2


def _links(piece: Piece, glyph: Glyph) -> bool:
    """Whether a glyph goes on where the piece ends; settles which way the piece runs."""
    if glyph.across < UPRIGHT and glyph.down < UPRIGHT:
        return False
    last = piece.glyphs[-1][1]
    em = max(last.em, glyph.em)
    if not 0.6 < glyph.size / last.size < 1.7:
        return False
    if not piece.down and glyph.across > UPRIGHT and not glyph.vertical:
        step = glyph.x - last.x
        hole = step - last.advance
        if abs(glyph.y - last.y) < 0.1 * em and step > -0.1 * em:
            if -OVERLAP * em < hole < WIDEST_JOINT * em:
                piece.down = False
                return True
            return False
    if piece.down is False:
        return False
    # downwards: vertical fonts, Latin on its side, or upright glyphs placed one by one
    if abs(middle(glyph) - middle(last)) > 0.3 * em:
        return False
    step = _top(glyph) - _top(last)
    if piece.down is None and (is_ascii_alnum(last.text[0]) or _is_upright_alnum(glyph)):
        return False  # figures under one another are a list
    if piece.down is None and not 0.45 * em < step < 1.3 * em:
        return False
    if not (-0.1 * em < step and -OVERLAP * em < step - _drop(last) < WIDEST_JOINT * em):
        return False
    if piece.down is None:
        piece.down, piece.across = True, -middle(last)
    return True


def _is_upright_alnum(glyph: Glyph) -> bool:
    """Whether a glyph is an upright Latin letter or digit."""
    return glyph.across > UPRIGHT and is_ascii_alnum(glyph.text[0])


def _top(glyph: Glyph) -> float:
    """Where a glyph of a vertical line begins."""
    upright = not glyph.vertical and glyph.across > UPRIGHT
    return glyph.y - ASCENT * glyph.size if upright else glyph.y


def _drop(glyph: Glyph) -> float:
    """How far a glyph of a vertical line goes down."""
    upright = not glyph.vertical and glyph.across > UPRIGHT
    return glyph.size if upright else glyph.advance


def _joined(pieces: list[Piece], *, down: bool) -> Iterator[Piece]:
    """Pieces that touch on one line made one; sorted by their place across and along."""
    tolerance = 0.3 if down else 0.1
    pieces.sort(key=lambda piece: piece.across)
    rows: list[list[Piece]] = []
    for piece in pieces:
        if rows and piece.across - rows[-1][0].across < tolerance * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    edges = _edges(pieces, down)
    for row in rows:
        row.sort(key=lambda piece: _span(piece, down)[0])
        line = before = row[0]
        for piece in row[1:]:
            if _repeats(before, piece, down):
                continue
            before = piece
            if _touch(line, piece, down) and not edges(piece):
                line.glyphs += piece.glyphs
                line.down = down
            else:
                yield line
                line = piece
        yield line


def _touch(line: Piece, piece: Piece, down: bool) -> bool:
    """Whether a piece goes on where the line before it on the same row ends."""
    if not 0.6 < piece.size / line.size < 1.7:
        return False
    follows = 0 < piece.glyphs[0][0] - line.glyphs[-1][0] <= NEXT
    widest = WIDEST_HOLE if follows else WIDEST_JOINT
    hole = _span(piece, down)[0] - _span(line, down)[1]
    return -WIDEST_JOINT * line.size < hole < widest * line.size


def _repeats(before: Piece, piece: Piece, down: bool) -> bool:
    """Whether a piece is the one before it once more, drawn for weight or as a shadow."""
    if len(before.glyphs) != len(piece.glyphs):
        return False
    moved = _span(piece, down)[0] - _span(before, down)[0]
    return moved < TWICE * piece.size and all(
        a.text == b.text for (_, a), (_, b) in zip(before.glyphs, piece.glyphs, strict=True)
    )


def _edges(pieces: Sequence[Piece], down: bool) -> Callable[[Piece], bool]:
    """Tells whether a piece begins where several others do: at the edge of a column.

    The edge may run anywhere through an opening mark: some squeeze it to its very ink.
    """
    enough, near = EDGE
    starts = sorted(_span(piece, down)[0] for piece in pieces)

    def at_edge(piece: Piece) -> bool:
        first, start, slack = piece.glyphs[0][1], _span(piece, down)[0], near * piece.size
        opening = first.text in OPENINGS and first.advance > 0.9 * first.em
        behind = start + (first.em if opening else 0.0)
        return any(
            bisect(starts, place + slack) - bisect(starts, place - slack) >= enough
            for place in starts[bisect(starts, start - slack) : bisect(starts, behind + slack)]
        )

    return at_edge


def _span(piece: Piece, down: bool) -> tuple[float, float]:
    """Where a piece begins and ends along its line."""
    first, last = piece.glyphs[0][1], piece.glyphs[-1][1]
    if down:
        return _top(first), _top(last) + _drop(last)
    return first.x, last.x + last.advance


def _without_digits_in(columns: list[Piece], rows: list[Piece]) -> list[Piece]:
    """Put short upright rows that stand in a vertical line into it; the other rows."""
    left = []
    for row in rows:
        first, last = row.glyphs[0][1], row.glyphs[-1][1]
        centre = (first.x + last.x + last.advance) / 2
        if last.x + last.advance - first.x < TATE_CHU_YOKO * first.size:
            for column in columns:
                start, end = _span(column, True)
                near = abs(centre + column.across) < 0.3 * first.size
                if near and start - first.size < _top(first) < end + 0.2 * first.size:
                    column.glyphs += row.glyphs
                    break
            else:
                left.append(row)
        else:
            left.append(row)
    return left


def along(glyph: Glyph, down: bool) -> float:
    """Where a glyph begins along its line."""
    return _top(glyph) if down else glyph.x


def length(glyph: Glyph, down: bool) -> float:
    """What it takes of its line."""
    return _drop(glyph) if down else glyph.advance
