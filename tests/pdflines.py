"""Glyphs of a PDF in, its body lines out, and what a proof-reader would mark in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from layout.conform.glyphs import Glyph
from layout.conform.lines import Char
from layout.conform.marks import marks_of

MARKS = marks_of("zh-Hans")


@dataclass(frozen=True, slots=True)
class Line:
    """Body glyphs that stand together on one baseline."""

    glyphs: tuple[Glyph, ...]

    @property
    def page(self) -> int:
        return self.glyphs[0].page

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def size(self) -> float:
        return self.glyphs[0].size

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs).strip()

    @property
    def left(self) -> float:
        """The line's edge, if its first mark is opening: without that mark's white half."""
        first = char(self.glyphs[0])
        return first.pen + (MARKS.ink(first)[0] * first.em if MARKS.opens(first) else 0.0)

    @property
    def rights(self) -> tuple[float, ...]:
        """The line's edge; if its last mark is closing, with that mark squeezed and whole."""
        last = char(self.glyphs[-1])
        whole = last.pen + last.advance
        return (last.pen + MARKS.ink(last)[1] * last.em, whole) if MARKS.trails(last) else (whole,)

    def __str__(self) -> str:
        return f"page {self.page} ({self.glyphs[0].x:.1f}, {self.y:.1f}): {self.text}"


def char(glyph: Glyph) -> Char:
    """A glyph of a horizontal line as `banxin conform` judges it."""
    return Char(glyph.text, glyph.x, glyph.advance, glyph.em)


def body_lines(glyphs: Sequence[Glyph], size: float) -> list[Line]:
    """The lines at body size. Runs of several faces make one line if they touch."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if abs(glyph.size - size) > 0.01:
            continue
        last = lines[-1][-1] if lines else None
        if last and glyph.page == last.page and abs(glyph.y - last.y) < 0.01:
            gap = glyph.x - last.x - last.advance
            # less than any gutter, more than any space inside a line
            if glyph.run == last.run or -0.6 * size < gap < 0.6 * size:
                lines[-1].append(glyph)
                continue
        lines.append([glyph])
    found = [Line(tuple(line)) for line in lines]
    return [line for line in found if line.text]


def forbidden_start(line: Line) -> bool:
    return bool(MARKS.starts_badly(line.text))


def forbidden_end(line: Line) -> bool:
    return bool(MARKS.ends_badly(line.text))


def unsqueezed(line: Line) -> list[str]:
    """Pairs of full-width marks that take two em together: one half should have gone."""
    return [
        f"{pair} {excess:.2f} em too wide in {line}"
        for pair, excess in MARKS.pairs([char(glyph) for glyph in line.glyphs], line.size)
        if excess > 0.35
    ]


def off_grid(lines: Sequence[Line], pitch: float, firsts: Mapping[int, float]) -> list[Line]:
    """Lines whose baseline is more than 0.05 pt beside the grid of their page."""
    wrong = []
    for line in lines:
        steps = (line.y - firsts[line.page]) / pitch
        if abs(steps - round(steps)) * pitch > 0.05:
            wrong.append(line)
    return wrong


def common_pitch(lines: Sequence[Line]) -> float:
    """The most common distance between the baselines of lines that follow one another."""
    steps = [round(b.y - a.y, 2) for a, b in pairwise(lines) if b.page == a.page and b.y > a.y]
    return Counter(steps).most_common(1)[0][0] if steps else 0.0


def common_firsts(lines: Sequence[Line], pitch: float) -> dict[int, float]:
    """For each page the baseline that most lines agree with, if nobody states it."""
    places: dict[int, Counter[float]] = {}
    for line in lines:
        places.setdefault(line.page, Counter())[round(line.y % pitch, 2)] += 1
    return {page: counter.most_common(1)[0][0] for page, counter in places.items()}


def legs(lines: Sequence[Line], pitch: float) -> list[list[Line]]:
    """Lines that stand under one another at the pitch, in one column."""
    found: list[list[Line]] = []
    for line in lines:
        last = found[-1][-1] if found else None
        below = last and last.page == line.page and abs(line.y - last.y - pitch) < 0.05
        if last and below and abs(line.left - last.left) < 3 * line.size:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def not_flush(lines: Sequence[Line], measures: Sequence[float], pitch: float) -> list[str]:
    """Lines that neither fill their measure nor end a paragraph.

    A paragraph's end is known by the line after it: indented, or not on the next baseline,
    where the story or its part is over. At the foot of a leg the next leg's first line tells.
    """
    wrong = []
    found = legs(lines, pitch)
    for leg, next_leg in zip(found, [*found[1:], None], strict=True):
        left = min(line.left for line in leg)
        for line, after in pairwise([*leg, None]):
            assert line is not None
            if after is not None:
                ends = after.left - left > line.size
            elif next_leg is None or next_leg[0].page != line.page or next_leg[0].y > line.y:
                ends = True
            else:
                ends = next_leg[0].left - min(other.left for other in next_leg) > line.size
            rests = [right - left - measure for right in line.rights for measure in measures]
            if not ends and min(map(abs, rests)) > 0.05:
                wrong.append(f"{min(rests, key=abs):.2f} pt in {line}")
    return wrong
