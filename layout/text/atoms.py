"""A shaped paragraph in, the places where its lines may end out, with sums between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from layout.text.rules import HALF_WIDTH_NO_END, HALF_WIDTH_NO_START, CharClass
from layout.text.shape import Shaped
from layout.text.tables import SOLID

Lengths = npt.NDArray[np.float64]

FORCED = 1e5
"""Cost of a cut inside a word that is wider than the measure: only where nothing else helps."""
SLACK_EM = 1e-4
"""What a line may be too wide for its measure: rounding errors."""
RAGGED_GAPS = 2.0
"""Ragged lines are judged as if what is left open were shared by so many gaps an em of measure."""


@dataclass(frozen=True, slots=True, eq=False)
class Atoms:
    """A paragraph between the places where a line may end: sums over boundary 0..m, in em.

    A line from boundary i to j has the four figures `to[:, j] - start[:, i]`: its natural
    width, its width when squeezed as far as it goes, its width when word spaces and
    Han–Latin gaps are at their most, and the number of gaps that may open beyond that.
    """

    ends: npt.NDArray[np.int32]
    """Glyph offset of boundary 1..m."""
    start: Lengths
    """Of a line that starts at the boundary, shape (4, m + 1): the blank before it is not set."""
    to: Lengths
    """Of a line that ends at the boundary, shape (4, m + 1): blank and gap after it are not set."""
    hung: Lengths | None
    """What `to` loses when the mark at the boundary hangs, shape (4, m + 1); None: none may."""
    cost: Lengths
    """Of ending a line at the boundary, beyond the line itself."""
    runt: npt.NDArray[np.bool_]
    """Whether a last line that starts at the boundary is too short."""
    forced: npt.NDArray[np.bool_]
    """Of boundary 1..m: whether it lies inside a word."""
    reach: int
    """The most atoms that one line can hold."""


def atoms(text: Shaped, measure: float, indent: float, *, ragged: bool = False) -> Atoms:
    """The paragraph's boundaries; words wider than the measure are opened up.

    Args:
        text: the paragraph.
        measure: length of a line in em.
        indent: of the first line, in em.
        ragged: whether lines keep their natural width.
    """
    glyphs = np.zeros((4, len(text) + 1))  # rows as `Atoms` has them
    glyphs[0, 1:] = text.advance + text.gap
    glyphs[1, 1:] = glyphs[0, 1:] - text.give * (text.before + text.after) - text.gap_shrink
    glyphs[2, 1:] = glyphs[0, 1:] + text.gap_stretch
    glyphs[3, 1:] = text.letterspace
    if indent > 0:  # the mark behind the indent keeps its blank
        glyphs[1, 1] += text.give[0] * text.before[0]
    sums = glyphs.cumsum(1)
    ends = np.flatnonzero(text.may_break) + 1
    marks = np.concatenate([[0], ends])
    forced = np.zeros(len(text) + 1, np.bool_)
    for k in np.flatnonzero(np.diff(sums[0, marks]) > measure - indent):
        inside = np.arange(marks[k] + 1, marks[k + 1])
        forced[_torn(text, inside[text.cluster[inside] != text.cluster[inside - 1]])] = True
    if forced.any():
        ends = np.union1d(ends, np.flatnonzero(forced))
        marks = np.concatenate([[0], ends])
    start = sums[:, marks]
    to = start.copy()
    # blanks and gaps at the edges
    first, last = marks[:-1].copy(), ends - 1
    before = text.trim_start[first]
    before[0] *= indent <= 0
    start[0, :-1] += before
    start[2, :-1] += before
    start[1, :-1] += before * ~text.give[first]
    start[:3, 0] -= indent
    space = np.where(text.kind[last] == CharClass.SPACE, text.body[last], 0.0)
    trim = text.trim_end[last] + text.gap[last] + space
    to[0, 1:] -= trim
    to[1, 1:] -= text.gap[last] - text.gap_shrink[last] + space
    # a firm mark gives at a line end alone; beside ruby there may be less room, not more
    given = np.where(text.end_gives[last], text.after[last], text.trim_end[last])
    to[1, 1:] -= given * ~text.give[last]
    to[2, 1:] -= trim + text.gap_stretch[last]
    to[3, 1:] -= text.letterspace[last]
    hung = _hung(text, last)
    if text.rules.hang == "force" and hung is not None:
        to -= hung
        hung = None
    if ragged:
        start[1:3], to[1:3] = start[0], to[0]
        start[3], to[3] = 0.0, RAGGED_GAPS * measure
        if hung is not None:
            hung[1:3], hung[3] = hung[0], 0.0
    return Atoms(
        ends=ends.astype(np.int32),
        start=start,
        to=to,
        hung=hung,
        cost=np.concatenate([[0.0], np.where(forced[ends], FORCED, text.break_cost[last])]),
        runt=_runts(text, marks),
        forced=forced[ends],
        reach=_reach(start[1], to[1] if hung is None else to[1] - hung[1], measure),
    )


def _torn(text: Shaped, places: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Of places inside a word that is longer than a line, those where it may be torn: not before
    a mark that begins no line, nor behind an opening one, unless there are no others.
    """
    chars = [text.text[at] for at in text.cluster[places]]
    before = [text.text[at] for at in text.cluster[places - 1]]
    good = np.array(
        [
            a not in HALF_WIDTH_NO_START and b not in HALF_WIDTH_NO_END
            for a, b in zip(chars, before, strict=True)
        ],
        np.bool_,
    )
    return places[good] if good.any() else places


def _hung(text: Shaped, last: npt.NDArray[np.int64]) -> Lengths | None:
    """What a line loses when its last mark hangs: the mark, and the gap that opens before it."""
    hangs = text.hangs[last]
    if not hangs.any():
        return None
    hung = np.zeros((4, len(last) + 1))
    blank = text.before[last] + text.after[last]
    soft = np.where(text.give[last], blank, text.after[last] * text.end_gives[last])
    hung[0, 1:] = hangs * (text.body[last] + blank - text.trim_end[last])
    hung[1, 1:] = hangs * (text.body[last] + blank - soft)
    hung[2, 1:] = hung[0, 1:]
    hung[3, 1:] = hangs * text.letterspace[last - 1]
    return hung


ALPHANUMERIC = np.array([chr(code).isalnum() for code in range(128)])
"""By code point of ASCII."""


def _runts(text: Shaped, marks: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Whether fewer than two characters besides marks follow each boundary."""
    solid = SOLID[text.kind]
    latin = np.flatnonzero(text.kind == CharClass.LATIN)
    if len(latin):  # a full stop of Korean or English is a mark
        codes = np.frombuffer(text.text.encode("utf-32-le", "surrogatepass"), np.uint32)
        first = codes[text.cluster[latin]]
        solid[latin] = (first > 127) | ALPHANUMERIC[np.minimum(first, 127)]
    after = np.concatenate([np.cumsum(solid[::-1])[::-1], [0]])
    return after[marks] < 2


def _reach(start: Lengths, to: Lengths, measure: float) -> int:
    """The most atoms that a line can hold, from its width when all is squeezed."""
    # what a line end takes away makes `to` fall at times: the least still to come counts
    least = np.minimum.accumulate(to[::-1])[::-1]
    far = np.searchsorted(least, start + measure + SLACK_EM, side="right") - 1
    return max(int((far - np.arange(len(start))).max()), 1)
