"""A broken paragraph in, glyph runs out: each line squeezed or opened to its measure.

Squeezing follows clreq's order ("Procedures for Inter-Character Spacing Reduction"): the
mark at the line end first, then word spaces, brackets, pauses, Han–Latin gaps, and stops
last. Opening ("… Space Expansion"): word spaces to their limit, then Han–Latin gaps to
theirs, then all gaps alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from layout.display import GlyphRun
from layout.text.rules import CharClass
from layout.text.runs import glyph_runs
from layout.text.shaped import Shaped
from layout.text.tables import Bools, Floats, among

REDUCTION = (
    (CharClass.SPACE,),
    (CharClass.CENTRED,),
    (CharClass.OPENING, CharClass.CLOSING),
    (CharClass.PAUSE,),
    (CharClass.LATIN, CharClass.HAN, CharClass.DIVIDING),
    (CharClass.STOP,),
)
"""Whose blanks and gaps give way, in this order. LATIN, HAN and DIVIDING stand for the gap between
Han and Latin."""
EXPANSION = ((CharClass.SPACE,), (CharClass.LATIN, CharClass.HAN, CharClass.DIVIDING))
"""Whose gaps open first, in this order, each to its limit."""
_SPACE = int(CharClass.SPACE)
_sum = np.add.reduce  # what `ndarray.sum` calls in the end
SQUEEZED = tuple(among(*classes) for classes in REDUCTION)
OPENED = tuple(among(*classes) for classes in EXPANSION)
"""The same by class."""
ENOUGH = 1e-6
"""What may be left to be squeezed, in em."""
_NONE = np.float32(0.0)


@dataclass(frozen=True, slots=True, eq=False)
class LineBoxes:
    """The glyphs of one line with their final room; in em, shapes (n,)."""

    boxes: Floats
    """Blank, body and blank of each."""
    gaps: Floats
    """What stands after each box; nothing after the last."""
    shift: Floats
    """Where the glyph's origin stands in its box."""


def line_boxes(
    text: Shaped,
    start: int,
    end: int,
    *,
    measure: float,
    indent: float = 0.0,
    last: bool = False,
    hung: bool = False,
) -> LineBoxes:
    """Squeeze or open the glyphs `start` to `end` to one line.

    Args:
        text: the paragraph.
        start: first glyph of the line.
        end: glyph behind the last one.
        measure: length of the line in em.
        indent: of this line, in em.
        last: whether it is the paragraph's last line, which is not stretched.
        hung: whether its last mark stands outside the measure; with the rule `force` a mark
            that may hang does.
    """
    pick = slice(start, end)
    before, after = text.before[pick].copy(), text.after[pick].copy()
    gap, shift, body = text.gap[pick].copy(), text.shift[pick].copy(), text.body[pick].copy()
    after[-1] -= text.trim_end[end - 1]
    gap[-1] = 0.0
    if text.kind[end - 1] == _SPACE:
        body[-1] = 0.0
    behind_indent = start == 0 and indent > 0
    if not behind_indent:
        trim = text.trim_start[start]
        shift[0] -= trim
        before[0] -= trim
    hung |= text.rules.hang == "force" and bool(text.hangs[end - 1])
    outside = float(before[-1] + body[-1] + after[-1]) if hung else 0.0
    natural = float(_sum(before) + _sum(body) + _sum(after) + _sum(gap)) - outside
    room = measure - indent - natural
    if room < 0:
        give = text.give[pick].copy()
        if behind_indent:
            give[0] &= before[0] == 0  # the mark there keeps its blank
        if hung:
            give[-1] = False
        end_gives = bool(text.end_gives[end - 1]) and not hung
        _squeeze(text, pick, -room, before, after, gap, shift, body, give, end_gives)
    elif room > 0 and not last:
        _open(text, slice(start, end - hung), room, gap[: end - start - hung])
    return LineBoxes(before + body + after, gap, shift)


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
    hung: bool = False,
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
        hung: whether its last mark stands outside the measure.
        colour: name of the ink.

    Returns:
        One run for each face on the line, left to right.
    """
    line = line_boxes(text, start, end, measure=measure, indent=indent, last=last, hung=hung)
    boxes = np.concatenate([[0.0], np.cumsum(line.boxes + line.gaps)])
    pens = boxes[:-1] + line.shift
    return list(glyph_runs(text, start, end, pens, boxes, size, x + indent * size, y, colour))


def _squeeze(
    text: Shaped,
    pick: slice,
    need: float,
    before: Floats,
    after: Floats,
    gap: Floats,
    shift: Floats,
    body: Floats,
    gives: Bools,
    end_gives: bool,
) -> None:
    """Take `need` em out of the line's blanks, in place: at the line end, then class by class."""
    kind, gap_shrink = text.kind[pick], text.gap_shrink[pick].copy()
    gap_shrink[-1] = 0.0
    if end_gives:
        part = min(need, float(after[-1]))
        after[-1] -= part
        need -= part
    blank_before, blank_after = np.where(gives, before, 0.0), np.where(gives, after, 0.0)
    for classes in SQUEEZED:
        of = classes[kind]
        found = (np.where(of, one, _NONE) for one in (blank_before, blank_after, gap_shrink))
        give = float(sum(_sum(one) for one in found))
        if give <= 0:
            continue
        part = min(need / give, 1.0)
        shift[of] -= blank_before[of] * part
        before[of] -= blank_before[of] * part
        after[of] -= blank_after[of] * part
        space = of & (kind == _SPACE)
        body[space] -= gap_shrink[space] * part
        gaps = of & ~space
        gap[gaps] -= gap_shrink[gaps] * part
        need -= give * part
        if need <= ENOUGH:
            return


def _open(text: Shaped, pick: slice, room: float, gap: Floats) -> None:
    """Give `room` em to the line's gaps, in place."""
    stretches = text.gap_stretch[pick]
    if stretches[:-1].any():  # there are words on the line
        kind = text.kind[pick]
        for classes in OPENED:
            stretch = np.where(classes[kind], stretches, 0.0)
            stretch[-1] = 0.0
            able = float(_sum(stretch))
            if able > 0:
                gap += stretch * min(room / able, 1.0)
                room -= min(room, able)
    letterspace = text.letterspace[pick][:-1]
    count = np.count_nonzero(letterspace)
    if room > 0 and count:
        gap[:-1][letterspace] += room / count
