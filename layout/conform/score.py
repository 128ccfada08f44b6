"""A PDF in, its score out."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import fmean, median

from layout.conform.figures import Kind, Offender, Score, Tally
from layout.conform.glyphs import PageText
from layout.conform.legs import (
    Leg,
    at_size,
    body_size,
    find_legs,
    find_pitch,
    is_flush,
    shortfall,
)
from layout.conform.lines import Line, page_lines
from layout.conform.marks import Marks, is_han, is_latin, marks_of
from layout.conform.paragraphs import LARGER, mark_paragraphs
from layout.conform.pdf import read_pages
from layout.text.languages import NEWS

LOOSE = 0.08
"""Em that the gaps between Han may be open, on an average, before a line is loose."""
TIGHT = 0.01
"""Em by which Han may overlap, on an average, before a line is tight: Chinese squeezes marks
and gaps, never the characters (clreq, "Procedures for Inter-Character Spacing Reduction")."""
HOLE = 1.2
"""Em between Han that are no gap of the line: something stands there, a picture or a tab."""
SQUEEZED = 0.1
"""Em that a squeezed mark may have too much blank, beyond what the line's gaps have."""
ON_GRID = 0.1
"""Points by which a baseline may miss its grid: less than the twentieth part of a millimetre."""


def score(
    data: bytes,
    *,
    language: str = "zh-Hans",
    kinsoku: str = NEWS,
    pages: Collection[int] | None = None,
    size: float | None = None,
) -> Score:
    """Read a PDF and score its body lines.

    Args:
        data: the file.
        language: a key of `text.languages.LANGUAGES`, or an alias.
        kinsoku: one of its levels, or that of its newspapers.
        pages: numbers from 1; None: all.
        size: the body size in points; None: the most common one.

    Raises:
        Unreadable: the bytes are no PDF, a broken one, or one that asks for a password.
        UnknownRule: an unknown language or level.
    """
    asked = {down: marks_of(language, kinsoku, vertical=down) for down in (False, True)}
    return score_pages(read_pages(data, pages), asked, size)


def score_pages(
    pages: Sequence[PageText], asked: Mapping[bool, Marks], size: float | None = None
) -> Score:
    """Score pages that are read already; `asked` of horizontal (False) and vertical lines."""
    every = [line for page in pages for line in page_lines(page)]
    size = size or body_size(every)
    body = [line for line in every if size and at_size(line, size)]
    pitch = find_pitch(body)
    with_cjk = {line.page for line in body if line.cjk}
    found = Score(
        pages=len(pages),
        without_cjk=tuple(p.label for p in pages if p.glyphs and p.number not in with_cjk),
        unread=sum(page.unread for page in pages),
        problems=tuple(f"page {page.number}: {one}" for page in pages for one in page.problems),
        glyphs=sum(len(page.glyphs) for page in pages),
        body=size,
        pitch=pitch,
    )
    legs = find_legs(body, pitch, asked[False])
    larger = sorted((line.page, line.order) for line in every if line.size > LARGER * size)
    mark_paragraphs(legs, larger, pitch, asked[False])
    found.legs = len(legs)
    measures = Counter(round(leg.measure / leg.lines[0].em, 1) for leg in legs for _ in leg.lines)
    found.measures = tuple(measure for measure, _ in measures.most_common(3))
    judge = _Judge(found, {page.number: page.label for page in pages})
    for leg in legs:
        for place, line in enumerate(leg.lines):
            if line.cjk:
                judge.line(leg, place, line, asked[line.vertical])
    if pitch:
        judge.grid([line for leg in legs for line in leg.lines if line.cjk], pitch)
    return found


class _Judge:
    """Looks at lines one by one and writes what it finds into a score."""

    def __init__(self, found: Score, labels: Mapping[int, str]) -> None:
        self.found, self.labels = found, labels

    def offends(self, line: Line, kind: Kind, what: str, size: float) -> None:
        label = self.labels[line.page]
        self.found.offenders.append(
            Offender(kind, line.page, label, line.x, line.y, what, line.text, size)
        )

    def line(self, leg: Leg, place: int, line: Line, marks: Marks) -> None:
        found, text = self.found, line.text
        found.lines += 1
        last = place in leg.last
        if place not in leg.first and (mark := marks.starts_badly(text)):
            found.forbidden_starts += 1
            found.forbidden_marks[mark] += 1
            self.offends(line, Kind.START, mark, 1.0)
        if not last and (mark := marks.ends_badly(text)):
            found.forbidden_ends += 1
            found.forbidden_marks[mark] += 1
            self.offends(line, Kind.END, mark, 1.0)
        gaps = list(_han_gaps(line))
        open_by = fmean(gaps) if gaps else 0.0
        if not last:
            found.han_gaps += gaps
            if found.loose.add(open_by > LOOSE):
                self.offends(line, Kind.LOOSE, f"{open_by:.2f} em", open_by)
            if found.tight.add(open_by < -TIGHT):
                self.offends(line, Kind.TIGHT, f"{open_by:.2f} em", -open_by)
            self.end(leg, line, marks)
        found.han_latin += _han_latin(line)
        for pair, excess in marks.pairs(line.chars, line.em):
            if not found.pairs.add(excess <= max(open_by, 0.0) + SQUEEZED):
                self.offends(line, Kind.PAIR, f"{pair} {excess:.2f} em too wide", excess)

    def end(self, leg: Leg, line: Line, marks: Marks) -> None:
        """The end of a line that should reach the edge."""
        if self.found.not_flush.add(not is_flush(line, leg.right, marks)):
            short = shortfall(line, leg.right, marks)
            what = f"{abs(short):.1f} pt {'short' if short > 0 else 'too long'}"
            self.offends(line, Kind.NOT_FLUSH, what, abs(short))
            return
        last = line.chars[-1]
        if marks.trails(last) and last.full:
            blank = (leg.right - last.pen) / last.em - marks.ink(last)[1]
            if not self.found.end_marks.add(blank <= SQUEEZED):
                self.offends(line, Kind.END_MARK, f"{last.text} {blank:.2f} em too wide", blank)

    def grid(self, lines: Sequence[Line], pitch: float) -> None:
        """How many lines of each page stand on the grid that most of them share."""
        pages: dict[tuple[int, bool], list[Line]] = {}
        for line in lines:
            pages.setdefault((line.page, line.vertical), []).append(line)
        for (number, _), page in sorted(pages.items()):
            tally = self.found.grid.setdefault(number, Tally())
            common = _common_phase([line.across % pitch for line in page], pitch)
            for line in page:
                apart = abs(line.across % pitch - common) % pitch
                off = min(apart, pitch - apart)
                if not tally.add(off <= ON_GRID):
                    self.offends(line, Kind.OFF_GRID, f"{off:.2f} pt off", off)


def _han_gaps(line: Line) -> Iterator[float]:
    """What stands between Han side by side, in em."""
    for a, b in pairwise(line.chars):
        if is_han(a) and is_han(b):
            gap = (b.pen - a.pen - a.advance) / line.em
            if gap < HOLE:
                yield gap


def _han_latin(line: Line) -> Iterator[float]:
    """What stands between Han and Latin side by side, in em."""
    for a, b in pairwise(line.chars):
        if (is_han(a) and is_latin(b)) or (is_latin(a) and is_han(b)):
            yield (b.pen - a.pen - a.advance) / line.em


def _common_phase(phases: Sequence[float], pitch: float) -> float:
    """Where in a pitch most baselines stand."""
    ordered = sorted(phases)
    circle = [*ordered, *(phase + pitch for phase in ordered)]
    counts = [bisect(circle, phase + ON_GRID) - place for place, phase in enumerate(ordered)]
    first = counts.index(max(counts))
    return median(circle[first : first + counts[first]])
