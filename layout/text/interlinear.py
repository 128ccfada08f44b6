"""A paragraph with marks and its lines in, the marks beside each line out; the room they need.

All is reckoned along and across the line, so that it holds for horizontal and vertical text:
*before* a line is above it, or on the right of a vertical one, *after* it is below or on the left.

- Ruby stands before the line, its em box against that of its base.
- Emphasis dots stand below horizontal Chinese and before everything else: above Japanese and
  Korean, on the right of all vertical lines; as 、 in vertical Japanese (jlreq), else round. None
  stands beside a mark.
- Proper-name and book-title lines stand after the line, each a little shorter than what it marks,
  so that two side by side read as two (clreq, "Handling Interlinear Punctuation").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

import numpy as np

from layout.display import CENTRE_EM, GlyphRun, Item, Path, Rule
from layout.text.forms import ROUND, SESAME, form, wave
from layout.text.justify import LineBoxes, line_boxes
from layout.text.ruby import RUBY, roman, spaced_pens
from layout.text.rules import LanguageRules
from layout.text.runs import glyph_runs
from layout.text.shaped import Mark, Shaped

Side = Literal["before", "after"]

DOT, DOT_GAP = 0.16, 0.02
"""Width of an emphasis dot, and its distance from the em box of what it marks; in em of that."""
LINE, LINE_GAP = 0.045, 0.06
"""Thickness of a proper-name line and its distance from the em box."""
WAVE, WAVE_DEEP, WAVE_LONG = 0.04, 0.09, 0.3
"""Thickness, height and length of one wave of a book-title line."""
LINE_SHY = 0.07
"""By so much a line stops short of what it marks, at either end."""
DEPTH = 0.2
"""Room that dots or lines take beside the em box."""
CLEAR, SNUG = 0.1, 0.05
"""Between marks and the next line: as it should be, and the least, so that they do not seem to
belong to that one."""
ONE_SIDE, BOTH_SIDES = 0.5, 0.625
"""The least gap between lines with dots or lines on one side, or on both (clreq)."""
LEGIBLE = 4.0
"""Points of the smallest ruby that can be read."""
ROMAN_RISE = 0.06
"""By so much, in em of itself, romanised ruby stands off its base: p and g hang low."""
HALF = 0.5
"""Most room before and behind ruby that is spread, in em of its base."""


@dataclass(frozen=True, slots=True)
class Need:
    """What marks take beside the lines of a paragraph, in em."""

    before: float = 0.0
    after: float = 0.0
    dots: bool = False
    """Whether what stands before them are dots."""


NOTHING = Need()


def needs(text: Shaped, start: int = 0, end: int | None = None) -> Need:
    """The room that the marks of a paragraph take, or of its glyphs `start` to `end`."""
    before = after = 0.0
    dots = False
    behind = len(text) if end is None else end
    for mark in text.marks:
        if mark.last <= start or mark.first >= behind:
            continue
        if mark.ruby is None and _side(mark, text.rules) == "after":
            after = DEPTH
        elif mark.ruby is None:
            before, dots = max(before, DEPTH), True
        elif not mark.stack:
            before = max(before, mark.size)
        elif text.rules.direction == "vertical":
            before = max(before, RUBY)
    return Need(before, after, dots)


def least_gap(over: Need, under: Need, *, tight: bool = False) -> float:
    """Least gap in em between a line and the one under it, given what each paragraph needs.

    `tight`: what the marks themselves take, not what clreq would have round them.
    """
    marks = over.after + under.before
    if not marks or tight:
        return marks + SNUG * (marks > 0)
    ruled = 0.0
    if over.after or under.dots:
        ruled = BOTH_SIDES if over.after and under.before else ONE_SIDE
    return max(marks + CLEAR, ruled)


def set_marks(
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
) -> list[Item]:
    """The marks beside a line that `set_line` sets; arguments are the same."""
    marks = [one for one in text.marks if one.first < end and one.last > start]
    if not marks:
        return []
    line = line_boxes(text, start, end, measure=measure, indent=indent, last=last, hung=hung)
    placed = _Line(text, start, end, line, size, x + indent * size, y, colour)
    return [item for mark in marks for item in placed.items(mark)]


def _side(mark: Mark, rules: LanguageRules) -> Side:
    if mark.kind == "dots":
        below = rules.direction == "horizontal" and rules.language.startswith("zh")
        return "after" if below else "before"
    return "before" if mark.kind == "ruby" else "after"


class _Line:
    """One line of a paragraph, set: where its glyphs stand along it."""

    def __init__(
        self,
        text: Shaped,
        start: int,
        end: int,
        line: LineBoxes,
        size: float,
        x: float,
        y: float,
        colour: str,
    ) -> None:
        self.text, self.start, self.end = text, start, end
        self.size, self.x, self.colour = size, x, colour
        self.axis = y - CENTRE_EM * size
        """The middle of the line, across it."""
        pick = slice(start, end)
        heads = np.concatenate([[0.0], np.cumsum(line.boxes + line.gaps)])
        self.pens = heads[:-1] + line.shift
        """Origin of each glyph, in em from `x`."""
        # what a squeezed mark lost before its body, its origin lost too
        self.bodies = self.pens - text.shift[pick] + text.before[pick]
        self.behind = self.bodies + np.minimum(text.body[pick], line.boxes)

    def items(self, mark: Mark) -> Iterator[Item]:
        """What stands beside this line of a mark's base."""
        if mark.stack:
            yield from self.stack(mark)
        elif mark.ruby is not None:
            yield from self.ruby(mark, mark.ruby)
        elif mark.kind == "dots":
            yield from self.dots(mark)
        elif mark.kind == "name":
            yield self.rule(mark)
        else:
            yield self.wave(mark)

    def base(self, mark: Mark) -> tuple[float, float]:
        """Where the base itself begins and ends on this line, the room round it left out."""
        first, last = max(mark.first, self.start), min(mark.last, self.end) - 1
        begin, behind = self.bodies[first - self.start], self.behind[last - self.start]
        if mark.ruby is not None and first == mark.first:
            begin = self.pens[first - self.start] - mark.inset
        if mark.ruby is not None and last == mark.last - 1:
            behind = self.pens[last - self.start] + mark.outset
        return float(begin), float(behind)

    def ruby(self, mark: Mark, ruby: Shaped) -> Iterator[GlyphRun]:
        """Ruby over its base, or over the part of it that stands on this line."""
        begin, behind = self.base(mark)
        first, last = self.part(mark, len(ruby))
        if first == last:
            return
        size = self.size * mark.size
        room, most = (behind - begin) / mark.size, HALF / mark.size
        pens, boxes = spaced_pens(ruby, room, most, first, last)
        centre = self.axis - (self.size + size) / 2 - ROMAN_RISE * size * roman(ruby)
        x, y = self.x + begin * self.size, centre + CENTRE_EM * size
        yield from glyph_runs(ruby, first, last, pens, boxes, size, x, y, self.colour)

    def part(self, mark: Mark, count: int) -> tuple[int, int]:
        """Which glyphs of the ruby stand here: all, but where a base is wider than a line."""
        glyphs = mark.last - mark.first
        first = max(self.start - mark.first, 0) * count / glyphs
        last = (min(self.end, mark.last) - mark.first) * count / glyphs
        return round(first), round(last)

    def stack(self, mark: Mark) -> Iterator[GlyphRun]:
        """Zhuyin, its stack on the right of its base."""
        begin, behind = self.base(mark)
        size = self.size
        down = self.text.rules.direction == "vertical"
        for run in mark.stack:
            if down:  # one character to a cell, its baseline across the line
                x = self.x + (begin + behind) / 2 * size + run.y * size
                y = self.axis - size / 2 - run.x * size
            else:
                x, y = self.x + (behind + run.x) * size, self.axis + run.y * size
            yield replace(
                run,
                size=run.size * size,
                x=x,
                y=y,
                pens=run.pens * np.float32(size),
                width=run.width * size,
                colour=self.colour,
                turn="across" if down else "upright",
            )

    def dots(self, mark: Mark) -> Iterator[Path]:
        """A dot beside each character that is no mark."""
        text = self.text
        side = -1 if _side(mark, text.rules) == "before" else 1
        across = self.axis + side * (0.5 + DOT_GAP + DOT / 2) * self.size
        down = text.rules.direction == "vertical"
        radius = DOT / 2 * self.size
        drawn = SESAME if down and text.rules.language == "ja" else ROUND
        glyphs = range(max(mark.first, self.start), min(mark.last, self.end))
        for cluster, group in groupby(glyphs, key=text.cluster.__getitem__):
            found = [at - self.start for at in group]
            if not text.text[int(cluster)].isalnum():
                continue
            middle = (self.bodies[found[0]] + self.behind[found[-1]]) / 2
            along = self.x + float(middle) * self.size
            yield form(drawn, along, across, radius, down=down, colour=self.colour)

    def rule(self, mark: Mark) -> Rule:
        """A proper-name line."""
        begin, behind = self.stretch(mark)
        y = self.axis + (0.5 + LINE_GAP + LINE / 2) * self.size
        return Rule(begin, y, behind, y, LINE * self.size, self.colour)

    def wave(self, mark: Mark) -> Path:
        """A book-title line: whole waves, about as long as they should be."""
        begin, behind = self.stretch(mark)
        size = self.size
        y = self.axis + (0.5 + LINE_GAP + (WAVE + WAVE_DEEP) / 2) * size
        waves = max(round((behind - begin) / (WAVE_LONG * size)), 1)
        return wave(begin, behind, y, waves, WAVE_DEEP * size, WAVE * size, self.colour)

    def stretch(self, mark: Mark) -> tuple[float, float]:
        """Where a line begins and ends: at a line's edge it goes on, and is not shorter."""
        begin, behind = self.base(mark)
        begin += LINE_SHY * (mark.first >= self.start)
        behind -= LINE_SHY * (mark.last <= self.end)
        return self.x + begin * self.size, self.x + behind * self.size
