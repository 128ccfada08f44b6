"""Glyph runs of one face and their codes in, what shows each of them in a content stream out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from layout.display import GlyphRun
from layout.export.pdf.codes import CODES, CodedRuns
from layout.geometry import decimal

SAME_HEIGHT = 0.6
"""PDFium takes what is shown less than half of the larger size apart for one line; and a little."""

HUNDREDTHS = 100
"""Adjustments are counted in hundredths of a thousandth of an em."""


@dataclass(frozen=True, slots=True)
class Next:
    """The type that is drawn after a run."""

    start: float
    """Points from the head of the run to where it begins, down the page."""
    size: float


def show_operators(
    runs: Sequence[GlyphRun],
    coded: CodedRuns,
    advances: npt.NDArray[np.int64],
    down: Mapping[GlyphRun, Next | None] = MappingProxyType({}),
) -> list[bytes]:
    """What shows each run, all of one face: an array of codes and pushes, and TJ.

    Each adjustment is the difference of two rounded positions, so errors do not add
    up: a pen is within half a step of `run.pens`, and the step, by size, is such that
    this is 0.005 pt at most.

    Args:
        runs: runs with at least one glyph each.
        coded: these runs' codes.
        advances: thousandths of an em that the pen moves by itself after each glyph,
            run after run.
        down: the runs whose pen moves down the page, an em a glyph (PDF 1.7, 9.7.4.3), and what
            is drawn next.
    """
    lengths = np.array([len(run.glyphs) for run in runs])
    ends = np.cumsum(lengths)
    sizes = np.array([file_size(run) for run in runs], np.float64)
    steps = np.where(sizes <= 10, HUNDREDTHS, np.where(sizes <= 100, HUNDREDTHS // 10, 1))
    pens = np.concatenate([run.pens for run in runs]).astype(np.float64)
    # what a thousandth of an em is worth along the line; Tz does not act down it (PDF 1.7, 9.4.4)
    sizes *= [1.0 if run in down else file_stretch(run) for run in runs]
    size, step = np.repeat(sizes, lengths), np.repeat(steps, lengths)
    falls = np.repeat([run in down for run in runs], lengths)
    advances = np.where(falls, 1000, advances)
    # How far back the pen has to be pushed in all before glyph i: where it would stand by
    # itself, counted from the first glyph of the face, less where it is wanted.
    natural = np.cumsum(advances) - advances
    wanted = pens * 1000 / size
    debt = (natural - wanted) * HUNDREDTHS / step
    debt -= np.repeat(debt[ends - lengths], lengths)
    rounded = np.rint(debt).astype(np.int64) * step
    push = np.zeros(len(pens), np.int64)
    push[:-1] = np.diff(rounded)
    push[ends - 1] = 0
    push[falls] *= -1  # there a positive adjustment moves the pen on, not back
    blank = np.zeros(CODES, np.bool_)
    blank[coded.table.codes] = [not text.strip() for text in coded.table.texts]
    blank = blank[coded.codes]
    begins = [0, *ends.tolist()]
    cuts = [
        begin + _tail(run, down[run], blank[begin:end])
        for run, begin, end in zip(runs, begins, begins[1:], strict=False)
        if run in down
    ]
    return _spell(coded, push, ends, falls, np.array(cuts, np.int64))


def _spell(
    coded: CodedRuns,
    push: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    falls: npt.NDArray[np.bool_],
    cuts: npt.NDArray[np.int64],
) -> list[bytes]:
    """Spell codes and pushes: a row of bytes a glyph, short rows padded with zero bytes.

    What is shown by one operator after another from the same height PDFium sorts from left to
    right when it reads the text; vertical lines begin alike and run from right to left. So the
    end of each has an operator of its own.
    """
    digits = np.frombuffer(b"0123456789ABCDEF", np.uint8)
    hexes = digits[(coded.codes[:, None] >> np.array([12, 8, 4, 0])) & 15]
    values, place = _different(push)
    spelt = [
        b">%s<" % decimal(value / HUNDREDTHS, 3).encode() if value else b"" for value in values
    ]
    pushes = _bytes_rows(spelt)[place]
    columns = [hexes, pushes]
    if falls.any():
        cut = np.zeros(len(push), np.bool_)
        cut[cuts] = True
        cut[np.append(0, ends[:-1])] = False  # of a run of one glyph
        at = np.flatnonzero(cut & falls)
        # PDFium passes over a push that ends an operator: it opens the next one
        parted = [b">] TJ [%s<" % one.strip(b"<>") for one in spelt]
        opens = np.zeros((len(push), max(map(len, parted))), np.uint8)
        opens[at] = _bytes_rows(parted)[place[at - 1]]
        pushes[at - 1] = 0
        columns.insert(0, opens)
    if coded.spans:
        opening, closing = [b""] * len(push), [b""] * len(push)
        for span in coded.spans:
            text = span.text.encode("utf-16-be").hex().upper().encode()
            opening[span.first] = b">] TJ /Span <</ActualText <FEFF%s>>> BDC [<" % text
            closing[span.last] = b">] TJ EMC [<"
        columns = [_bytes_rows(opening), *columns, _bytes_rows(closing)]
    rows = np.concatenate(columns, axis=1)
    kept = rows != 0
    offsets = np.cumsum(kept.sum(axis=1))[ends - 1].tolist()
    spelling = rows[kept].tobytes()
    return [b"[<%s>] TJ" % spelling[a:b] for a, b in zip([0, *offsets], offsets, strict=False)]


def _different(values: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], ...]:
    """As `np.unique` with the inverse, without sorting: the values lie close together."""
    least = int(values.min(initial=0))
    there = np.zeros(int(values.max(initial=0)) - least + 1, np.bool_)
    there[values - least] = True
    number = np.cumsum(there) - 1
    return np.flatnonzero(there) + least, number[values - least]


def _tail(run: GlyphRun, after: Next | None, blank: npt.NDArray[np.bool_]) -> int:
    """Where the end of a run begins that has an operator of its own.

    It is the last glyph that PDFium sees, if that does not stand at the height where the next
    run begins: a paragraph behind an indent, a headline beside a kicker of few characters.
    """
    seen = np.flatnonzero(~blank)
    if not len(seen):
        return 0
    if after is None:
        return int(seen[-1])
    apart = np.abs(run.pens[seen] - run.pens[0] - after.start)
    clear = seen[apart >= SAME_HEIGHT * max(run.size, after.size)]
    return int(clear[-1] if len(clear) else seen[int(apart.argmax())])


def _bytes_rows(strings: Sequence[bytes]) -> npt.NDArray[np.uint8]:
    """One row for each string, padded with zero bytes."""
    return np.array(strings, dtype=bytes).view(np.uint8).reshape(len(strings), -1)


def file_size(run: GlyphRun) -> float:
    """The size as the file will have it: pens are reckoned with this one."""
    return round(run.size, 4)


def file_stretch(run: GlyphRun) -> float:
    """The stretch as the file will have it, in thousandths of a per cent."""
    return round(run.stretch, 5)
