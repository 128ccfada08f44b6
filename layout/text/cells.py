"""Grid mode: shaped text in, the same text in whole character cells out.

What lies between two places where a line may end takes a whole number of ems, so that wherever
lines end every Han character stands in a cell, and no drift adds up (clreq, "Handling of Grid
Alignment in Chinese and Western Mixed Text Composition").
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from layout.text.rules import CharClass
from layout.text.shaped import Shaped

CELL = 1.0
"""In em."""
ROUNDING = 1e-3


def in_cells(text: Shaped) -> Shaped:
    """The text in cells: to be broken ragged, at a measure of whole ems.

    A Latin run between Han keeps at least its least gap on either side, and what its cells
    leave open goes to both sides alike; marks get back as much of their squeezed blanks as
    fills the cell. Nothing is trimmed at line edges and nothing squeezed afterwards.
    """
    ends = np.flatnonzero(text.may_break) + 1
    begins = np.concatenate([[0], ends[:-1]])
    box, gap = text.advance.astype(np.float64), text.gap.astype(np.float64)
    within = np.add.reduceat(box + gap, begins) - gap[ends - 1]
    # a Han–Latin gap belongs to the Latin side; the Han fills its cell
    left = np.concatenate([[False], gap[begins[1:] - 1] > 0])
    left &= text.kind[begins] == CharClass.LATIN
    right = (gap[ends - 1] > 0) & (text.kind[ends - 1] == CharClass.LATIN)
    need = text.rules.autospace_least * (left.astype(np.float64) + right)
    room = np.ceil((within + need) / CELL - ROUNDING) * CELL - within
    both = np.where(left & right, 0.5, np.where(left, 1.0, 0.0))
    before, after, shift = text.before.copy(), text.after.copy(), text.shift.copy()
    before[begins] += room * both
    shift[begins] += room * both
    after[ends - 1] += room * (1.0 - both)
    inner = text.gap.copy()
    inner[ends - 1] = 0.0
    none = np.zeros_like(text.gap)
    return replace(
        text,
        before=before,
        after=after,
        shift=shift,
        trim_start=none,
        trim_end=none,
        give=np.zeros_like(text.give),
        end_gives=np.zeros_like(text.end_gives),
        gap=inner,
        gap_shrink=none,
        gap_stretch=none,
        letterspace=np.zeros_like(text.letterspace),
    )
