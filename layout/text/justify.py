"""A broken paragraph in, glyph runs out: each line squeezed or opened to its measure.

Squeezing follows clreq's order ("Procedures for Inter-Character Spacing Reduction"): the
mark at the line end first, then word spaces, brackets, pauses, Han–Latin gaps, and stops
last. Opening ("… Space Expansion"): word spaces to their limit, then Han–Latin gaps to
theirs, then all gaps alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from layout.display import GlyphRun
from layout.text.rules import CharClass
from layout.text.shape import Floats, Shaped

REDUCTION = (
    (CharClass.SPACE,),
    (CharClass.OPENING, CharClass.CLOSING),
    (CharClass.PAUSE,),
    (CharClass.LATIN, CharClass.HAN),
    (CharClass.STOP,),
)
"""Whose blanks and gaps give way, in this order. LATIN and HAN stand for the gap between them."""
EXPANSION = ((CharClass.SPACE,), (CharClass.LATIN, CharClass.HAN))
"""Whose gaps open first, in this order, each to its limit."""


def set_line(
    text: Shaped,
    start: int,
    end: int,
    *,
    measure: float,
    size: float,
    x: float,
    y: float,
    indent: float = 0.0,
    last: bool = False,
    colour: str = "ink",
) -> list[GlyphRun]:
    """Set the glyphs `start` to `end` as one line.

    Args:
        text: the paragraph.
        start: first glyph of the line.
        end: glyph behind the last one.
        measure: length of the line in em.
        size: points.
        x: left edge of the line in points, in the frame's coordinates.
        y: baseline in points.
        indent: of this line, in em.
        last: whether it is the paragraph's last line, which is not stretched.
        colour: name of the ink.

    Returns:
        One run for each face on the line, left to right.
    """
    pick = slice(start, end)
    before, after = text.before[pick].copy(), text.after[pick].copy()
    gap, shift = text.gap[pick].copy(), text.shift[pick].copy()
    body, kind = text.body[pick].copy(), text.kind[pick]
    after[-1] = gap[-1] = 0.0
    if kind[-1] == CharClass.SPACE:
        body[-1] = 0.0
    if start > 0:
        shift[0] -= before[0]
        before[0] = 0.0
    natural = float(before.sum() + body.sum() + after.sum() + gap.sum())
    room = measure - indent - natural
    if room < 0:
        first = before[0]  # nought, or the mark behind the indent: it keeps its blank
        before[0] = 0.0
        _squeeze(text, pick, -room, before, after, gap, shift, body)
        before[0] = first
    elif room > 0 and not last:
        _open(text, pick, room, gap)
    box = before + body + after
    boxes = np.concatenate([[0.0], np.cumsum(box + gap)])
    pens = boxes[:-1] + shift
    return list(_runs(text, start, end, pens, boxes, size, x + indent * size, y, colour))


def _squeeze(
    text: Shaped,
    pick: slice,
    need: float,
    before: Floats,
    after: Floats,
    gap: Floats,
    shift: Floats,
    body: Floats,
) -> None:
    """Take `need` em out of the line's blanks, in place, class by class."""
    kind, gap_shrink = text.kind[pick], text.gap_shrink[pick].copy()
    gap_shrink[-1] = 0.0
    for classes in REDUCTION:
        of = np.isin(kind, classes)
        give = float(before[of].sum() + after[of].sum() + gap_shrink[of].sum())
        if give <= 0:
            continue
        part = min(need / give, 1.0)
        shift[of] -= before[of] * part
        before[of] *= 1 - part
        after[of] *= 1 - part
        space = of & (kind == CharClass.SPACE)
        body[space] -= gap_shrink[space] * part
        gaps = of & ~space
        gap[gaps] -= gap_shrink[gaps] * part
        need -= give * part
        if need <= 1e-6:
            return


def _open(text: Shaped, pick: slice, room: float, gap: Floats) -> None:
    """Give `room` em to the line's gaps, in place."""
    kind = text.kind[pick]
    for classes in EXPANSION:
        stretch = np.where(np.isin(kind, classes), text.gap_stretch[pick], 0.0)
        stretch[-1] = 0.0
        able = float(stretch.sum())
        if able > 0:
            gap += stretch * min(room / able, 1.0)
            room -= min(room, able)
    letterspace = text.letterspace[pick].copy()
    letterspace[-1] = False
    count = int(letterspace.sum())
    if room > 0 and count:
        gap[letterspace] += room / count


def _runs(
    text: Shaped,
    start: int,
    end: int,
    pens: Floats,
    boxes: Floats,
    size: float,
    x: float,
    y: float,
    colour: str,
) -> Iterator[GlyphRun]:
    """The line as runs of one face each; `pens` and `boxes` in em from the line's start."""
    face = text.face[start:end]
    cuts = [0, *(np.flatnonzero(face[1:] != face[:-1]) + 1).tolist(), end - start]
    for a, b in pairwise(cuts):
        first = int(text.cluster[start + a])
        behind = int(text.cluster[start + b]) if start + b < len(text) else len(text.text)
        origin = float(pens[a])
        yield GlyphRun(
            face=text.faces[int(face[a])],
            size=size,
            x=x + origin * size,
            y=y,
            glyphs=text.glyph[start + a : start + b],
            pens=((pens[a:b] - origin) * size).astype(np.float32),
            clusters=(text.cluster[start + a : start + b] - first).astype(np.int32),
            text=text.text[first:behind],
            width=float(boxes[b] - origin) * size,
            colour=colour,
        )


def set_plain(
    text: Shaped,
    *,
    size: float,
    x: float,
    y: float,
    tracking: float = 0.0,
    start: int = 0,
    end: int | None = None,
    colour: str = "ink",
) -> list[GlyphRun]:
    """Set glyphs as one line at their natural width, `tracking` em between all of them."""
    stop = len(text) if end is None else end
    if stop <= start:
        return []
    pick = slice(start, stop)
    before, shift = text.before[pick].copy(), text.shift[pick].copy()
    between = text.after[pick] + text.gap[pick] + np.float32(tracking)
    shift[0] -= before[0]
    before[0] = between[-1] = 0.0  # edge blanks are not set
    boxes = np.concatenate([[0.0], np.cumsum(before + text.body[pick] + between)])
    pens = boxes[:-1] + shift
    return list(_runs(text, start, stop, pens, boxes, size, x, y, colour))


def natural_width(text: Shaped, start: int = 0, end: int | None = None) -> float:
    """Width in em of glyphs set by `set_plain` without tracking, edge blanks not counted."""
    stop = len(text) if end is None else end
    if stop <= start:
        return 0.0
    total = float(text.advance[start:stop].sum() + text.gap[start:stop].sum())
    return total - float(text.before[start] + text.after[stop - 1] + text.gap[stop - 1])
