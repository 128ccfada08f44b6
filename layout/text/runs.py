"""Glyphs of a paragraph and where they stand on a line in, runs of one face each out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from layout.display import CENTRE_EM, GlyphRun
from layout.text.rules import CharClass
from layout.text.shaped import Shaped
from layout.text.tables import Bools, Floats
from layout.text.turning import ACROSS, TURNS

CELL_BASELINE = 0.865
"""Where digits side by side stand in their cell: half their height below its middle, in em."""
_LATIN = int(CharClass.LATIN)


def glyph_runs(
    text: Shaped,
    start: int,
    end: int,
    pens: Floats,
    boxes: Floats,
    size: float,
    x: float,
    y: float,
    colour: str,
    stretch: float = 1.0,
) -> Iterator[GlyphRun]:
    """Glyphs on a line as runs of one face each.

    Args:
        text: that they are of.
        start: the first of them.
        end: behind the last one.
        pens: origin of each in em from `x`.
        boxes: where the box of each begins, and where the last one ends, in em from `x`.
        size: points.
        x: where the line begins.
        y: its baseline.
        colour: name of the ink.
        stretch: extent of the glyphs along the line as a part of their own (长扁); `pens` and
            `boxes` are what it makes.
    """
    down = text.rules.direction == "vertical"
    faces, turns = text.face[start:end], text.turn[start:end]
    changes = faces[1:] != faces[:-1]
    latin = text.kind[start:end] == _LATIN
    if any(one.fit.rise for one in text.stand_ins):  # Latin stays on its line
        changes |= latin[1:] != latin[:-1]
    if down:  # each cell with glyphs side by side is a run
        changes |= turns[1:] != turns[:-1]
        cell = turns == ACROSS
        changes |= cell[1:] & (text.cluster[start + 1 : end] != text.cluster[start : end - 1])
    cuts = [0, *(changes.nonzero()[0] + 1).tolist(), end - start]
    for a, b in pairwise(cuts):
        first = int(text.cluster[start + a])
        behind = int(text.cluster[start + b]) if start + b < len(text) else len(text.text)
        origin = float(pens[a])
        turn = TURNS[turns[a]]
        face = int(faces[a])
        stand_in = text.stand_ins[face]
        along, across = x + origin * size, y
        points, wide = size * stand_in.fit.scale, float(text.stretch[start + a])
        aside = pens[a:b] - origin
        if down and turn != "sideways":  # their height is along the line
            points, wide = points * stretch, wide / stretch
        else:
            wide *= stretch
        if turn == "across":
            # its own baseline is where digits stand in the middle of the cell; the pen begins
            # at the cell's left edge
            along = x + (float(boxes[a]) + CELL_BASELINE * stretch) * size
            across = y + (0.5 - CENTRE_EM - float(text.shift[start + a])) * size
            aside = aside / stretch  # across the line
        elif down and turn == "upright":
            across += CENTRE_EM * (points - size)  # in the middle of the line
        elif not down and not latin[a]:
            across -= stand_in.fit.rise * size
        yield GlyphRun(
            face=text.faces[face],
            size=points,
            x=along,
            y=across,
            glyphs=text.glyph[start + a : start + b],
            pens=(aside * size).astype(np.float32),
            clusters=text.cluster[start + a : start + b] - np.int32(first),
            text=text.text[first:behind],
            width=float(boxes[b] - boxes[a] if turn == "across" else boxes[b] - origin) * size,
            colour=colour,
            turn=turn,
            stretch=wide,
            outline=stand_in.fit.gain * size,
            wanted=stand_in.wanted if stand_in.wanted != text.faces[face] else "",
        )


def set_plain(
    text: Shaped,
    *,
    size: float,
    x: float,
    y: float,
    tracking: float = 0.0,
    stretch: float = 1.0,
    start: int = 0,
    end: int | None = None,
    colour: str = "ink",
) -> list[GlyphRun]:
    """Set glyphs as one line at `stretch` of their natural width, `tracking` em between them."""
    stop = len(text) if end is None else end
    if stop <= start:
        return []
    pick = slice(start, stop)
    extent = np.float32(stretch)
    before, shift = text.before[pick] * extent, text.shift[pick] * extent
    between = (text.after[pick] + text.gap[pick]) * extent
    between[:-1] += np.where(seams(text, start, stop), np.float32(tracking), np.float32(0.0))
    shift[0] -= before[0]
    before[0] = between[-1] = 0.0  # edge blanks are not set
    boxes = np.concatenate([[0.0], np.cumsum(before + text.body[pick] * extent + between)])
    pens = boxes[:-1] + shift
    return list(glyph_runs(text, start, stop, pens, boxes, size, x, y, colour, stretch))


def seams(text: Shaped, start: int, end: int) -> Bools:
    """After which glyphs tracking goes: not inside a cluster, nor after the last one."""
    cluster = text.cluster[start:end]
    parted: Bools = cluster[1:] != cluster[:-1]
    return parted


def natural_width(text: Shaped, start: int = 0, end: int | None = None) -> float:
    """Width in em of glyphs set by `set_plain` without tracking, edge blanks not counted."""
    stop = len(text) if end is None else end
    if stop <= start:
        return 0.0
    total = float(text.advance[start:stop].sum() + text.gap[start:stop].sum())
    return total - float(text.before[start] + text.after[stop - 1] + text.gap[stop - 1])
