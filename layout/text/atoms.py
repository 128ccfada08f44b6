"""Shaped paragraphs and measures in, the places where lines may end out, with sums between them.

The boundaries of all paragraphs stand end to end in the same arrays; a paragraph that is there at
several measures is looked at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from layout.text.rules import HALF_WIDTH_NO_END, HALF_WIDTH_NO_START, CharClass
from layout.text.shaped import Shaped
from layout.text.tables import SOLID, Bools

Lengths = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

FORCED = 1e5
"""Cost of a cut inside a word that is wider than the measure: only where nothing else helps."""
SLACK_EM = 1e-4
"""What a line may be too wide for its measure: rounding errors."""
RAGGED_GAPS = 2.0
"""Ragged lines are judged as if what is left open were shared by so many gaps an em of measure."""
ALPHANUMERIC = np.array([chr(code).isalnum() for code in range(128)])
"""By code point of ASCII."""
_ASKED = (
    *("kind", "body", "before", "after", "trim_start", "trim_end", "give", "end_gives", "hangs"),
    *("gap", "gap_shrink", "gap_stretch", "letterspace", "may_break", "break_cost", "cluster"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Atoms:
    """Paragraphs between the places where a line may end: sums over boundary 0..m, in em.

    The boundaries of a paragraph stand side by side, the paragraphs end to end. A line from
    boundary i to j has the four figures `to[:, j] - start[:, i]`: its natural width, its width
    when squeezed as far as it goes, its width when word spaces and Han–Latin gaps are at their
    most, and the number of gaps that may open beyond that.
    """

    first: Ints
    """By paragraph its boundary 0; behind the last one the count of all."""
    offset: npt.NDArray[np.int32]
    """Glyphs of its paragraph before each boundary."""
    start: Lengths
    """Of a line that starts at the boundary, shape (4, n): the blank before it is not set."""
    to: Lengths
    """Of a line that ends at the boundary, shape (4, n): blank and gap after it are not set."""
    hung: Lengths | None
    """What `to` loses when the mark at the boundary hangs, shape (4, n); None: none may."""
    cost: Lengths
    """Of ending a line at the boundary, beyond the line itself."""
    runt: Bools
    """Whether a last line that starts at the boundary is too short."""
    forced: Bools
    """Whether the boundary lies inside a word."""
    widest: Lengths
    """By paragraph the widest of its atoms."""

    @property
    def least(self) -> Lengths:
        """By boundary the least width of a line that ends there, but for where it starts."""
        least: Lengths = self.to[1] if self.hung is None else self.to[1] - self.hung[1]
        return least

    def alone(self, paragraph: int) -> Atoms:
        """One of the paragraphs."""
        part = slice(int(self.first[paragraph]), int(self.first[paragraph + 1]))
        return Atoms(
            np.array([0, part.stop - part.start]),
            self.offset[part], self.start[:, part], self.to[:, part],
            None if self.hung is None else self.hung[:, part],
            self.cost[part], self.runt[part], self.forced[part],
            self.widest[paragraph : paragraph + 1],
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """A paragraph as it is looked at: what differs by measure is its own."""

    text: Shaped
    measure: float
    torn: Bools | None = None
    """Behind which glyphs its words may be torn; None: behind none."""


def atoms(
    texts: Sequence[Shaped], measures: Sequence[float], indent: float, *, ragged: bool = False
) -> tuple[Atoms, Ints]:
    """The boundaries of paragraphs; words wider than the measure are opened up.

    Args:
        texts: the paragraphs, at least one; one may be there at several measures.
        measures: length of a line of each in em.
        indent: of their first lines, in em.
        ragged: whether lines keep their natural width.

    Returns:
        Boundaries, and for each text which paragraph of them it is.
    """
    numbers: dict[tuple[int, float], int] = {}
    cases: list[_Case] = []
    for text, measure in zip(texts, measures, strict=True):
        key = id(text), measure if ragged else 0.0
        if key not in numbers:
            numbers[key] = len(cases)
            cases.append(_Case(text, measure))
    found = np.array(
        [
            numbers[id(text), measure if ragged else 0.0]
            for text, measure in zip(texts, measures, strict=True)
        ]
    )
    made = _bounded(cases, indent, ragged=ragged)
    room = np.array(measures) - indent
    wide = np.flatnonzero(made.widest[found] > room).tolist()
    if not wide:
        return made, found
    for one in wide:
        found[one] = len(cases)
        cases.append(_Case(texts[one], measures[one], _opened(texts[one], float(room[one]))))
    return _bounded(cases, indent, ragged=ragged), found


def _bounded(cases: Sequence[_Case], indent: float, *, ragged: bool) -> Atoms:
    """The boundaries of some cases."""
    texts, count = [one.text for one in cases], len(cases)
    glyphs = _end_to_end(texts)
    ends = np.cumsum([len(text) for text in texts])
    begins = np.append(0, ends[:-1])
    forced = np.zeros(ends[-1], np.bool_)
    for one, begin, end in zip(cases, begins.tolist(), ends.tolist(), strict=True):
        if one.torn is not None:
            forced[begin:end] = one.torn
    # by atom its first and last glyph and its paragraph; by paragraph its first atom
    last = np.flatnonzero(glyphs["may_break"] | forced)
    first = np.append(0, last[:-1] + 1)
    owner = np.searchsorted(ends, last, side="right")
    lead = np.searchsorted(owner, np.arange(count))
    # the boundaries before and behind each atom; the first one of each paragraph
    here = np.arange(len(last)) + owner
    there, origin = here + 1, lead + np.arange(count)
    of = np.repeat(np.arange(count), np.diff(origin, append=len(last) + count))
    place = np.zeros(len(of), np.int64)  # glyphs before the boundary
    place[origin], place[there] = begins, last + 1
    start = _sums(glyphs, begins, ends, indent)[:, place + of]
    widest = np.maximum.reduceat(np.diff(start[0])[here], lead)
    to = start.copy()
    # blanks and gaps at the edges
    before = glyphs["trim_start"][first]
    before[lead] *= indent <= 0
    start[0, here] += before
    start[2, here] += before
    start[1, here] += before * ~glyphs["give"][first]
    start[:3, origin] -= indent
    part = {name: values[last] for name, values in glyphs.items()}
    space = np.where(part["kind"] == CharClass.SPACE, part["body"], 0.0)
    trim = part["trim_end"] + part["gap"] + space
    to[0, there] -= trim
    to[1, there] -= part["gap"] - part["gap_shrink"] + space
    # a firm mark gives at a line end alone; beside ruby there may be less room, not more
    given = np.where(part["end_gives"], part["after"], part["trim_end"])
    to[1, there] -= given * ~part["give"]
    to[2, there] -= trim + part["gap_stretch"]
    to[3, there] -= part["letterspace"]
    hung = None
    if part["hangs"].any():
        former = np.where(last > begins[owner], last, ends[owner]) - 1
        hung = np.zeros_like(to)
        hung[:, there] = _hung(part, glyphs["letterspace"][former])
        forces = np.array([text.rules.hang == "force" for text in texts])[of]
        to[:, forces] -= hung[:, forces]  # no choice: `set_line` asks the rules
        hung[:, forces] = 0.0
    if ragged:
        start[1:3], to[1:3] = start[0], to[0]
        start[3], to[3] = 0.0, RAGGED_GAPS * np.array([one.measure for one in cases])[of]
        if hung is not None:
            hung[1:3], hung[3] = hung[0], 0.0
    cost, torn = np.zeros(len(of)), np.zeros(len(of), np.bool_)
    cost[there] = np.where(forced[last], FORCED, part["break_cost"])
    torn[there] = forced[last]
    solid = np.append(0, np.cumsum(_solid(texts, glyphs)))
    return Atoms(
        first=np.append(origin, len(of)),
        offset=(place - begins[of]).astype(np.int32),
        start=start,
        to=to,
        hung=hung,
        cost=cost,
        runt=solid[ends][of] - solid[place] < 2,
        forced=torn,
        widest=widest,
    )


def _end_to_end(texts: Sequence[Shaped]) -> dict[str, npt.NDArray[Any]]:
    """What is asked of the glyphs of all paragraphs."""
    return {name: np.concatenate([getattr(one, name) for one in texts]) for name in _ASKED}


def _sums(glyphs: dict[str, npt.NDArray[Any]], begins: Ints, ends: Ints, indent: float) -> Lengths:
    """The four figures of all glyphs before each place, anew from 0 in each paragraph.

    A paragraph has one place more than it has glyphs.
    """
    figures = np.empty((4, ends[-1]))
    figures[0] = glyphs["before"] + glyphs["body"] + glyphs["after"] + glyphs["gap"]
    blanks = glyphs["give"] * (glyphs["before"] + glyphs["after"])
    figures[1] = figures[0] - blanks - glyphs["gap_shrink"]
    figures[2] = figures[0] + glyphs["gap_stretch"]
    figures[3] = glyphs["letterspace"]
    if indent > 0:  # the mark behind the indent keeps its blank
        figures[1, begins] += glyphs["give"][begins] * glyphs["before"][begins]
    sums = np.zeros((4, ends[-1] + len(ends)))
    for at, (begin, end) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
        figures[:, begin:end].cumsum(1, out=sums[:, begin + at + 1 : end + at + 1])
    return sums


def _opened(text: Shaped, room: float) -> Bools:
    """Behind which glyphs words may be torn that are wider than `room` em."""
    wide = np.append(0.0, (text.advance + text.gap).astype(np.float64).cumsum())
    marks = np.append(0, np.flatnonzero(text.may_break) + 1)
    torn = np.zeros(len(text), np.bool_)
    for k in np.flatnonzero(np.diff(wide[marks]) > room):
        inside = np.arange(marks[k] + 1, marks[k + 1])
        torn[_torn(text, inside[text.cluster[inside] != text.cluster[inside - 1]]) - 1] = True
    return torn


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


def _hung(last: dict[str, npt.NDArray[Any]], former: Bools) -> Lengths:
    """What lines lose when their last mark hangs: the mark, and the gap that opens before it.

    Args:
        last: of the last glyph of each line.
        former: whether a gap opens before it.
    """
    hangs, blank = last["hangs"], last["before"] + last["after"]
    soft = np.where(last["give"], blank, last["after"] * last["end_gives"])
    hung = np.zeros((4, len(hangs)))
    hung[0] = hung[2] = hangs * (last["body"] + blank - last["trim_end"])
    hung[1] = hangs * (last["body"] + blank - soft)
    hung[3] = hangs * former
    return hung


def _solid(texts: Sequence[Shaped], glyphs: dict[str, npt.NDArray[Any]]) -> Bools:
    """By glyph whether it is more than a mark."""
    solid: Bools = SOLID[glyphs["kind"]]
    latin = np.flatnonzero(glyphs["kind"] == CharClass.LATIN)
    if len(latin):  # a full stop of Korean or English is a mark
        begins = [0, *accumulate(len(text.text) for text in texts)][:-1]
        before = np.repeat(begins, [len(text) for text in texts])
        whole = "".join(text.text for text in texts)
        codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), np.uint32)
        first = codes[glyphs["cluster"][latin] + before[latin]]
        solid[latin] = (first > 127) | ALPHANUMERIC[np.minimum(first, 127)]
    return solid
