"""Glyphs of a PDF in, its body lines out, and what a proof-reader would mark in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.pdfread import Glyph

OPENING = "“‘「『（〔［｛【〖《〈"
CLOSING = "”’」』）〕］｝】〗》〉"
STOPS = "、，；：。．"
CRIES = "！？"
# typography.md 5, level GB; the ASCII forms may not stand there either.
NO_START = STOPS + CRIES + CLOSING + "–～·・／/),.;:!?]}"
NO_END = OPENING + "／/([{"
PAIRS = {"—", "…"}
"""Marks that come in twos: alone at a line's start it is a connector or half of a pair."""


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
        first = self.glyphs[0]
        return first.x + (self.size / 2 if full_width(first, OPENING) else 0.0)

    @property
    def rights(self) -> tuple[float, ...]:
        """The line's edge; if its last mark is closing, with that mark squeezed and whole."""
        last = self.glyphs[-1]
        whole = last.x + last.advance
        squeezed = full_width(last, CLOSING + STOPS)
        return (whole - self.size / 2, whole) if squeezed else (whole,)

    def __str__(self) -> str:
        return f"page {self.page} ({self.glyphs[0].x:.1f}, {self.y:.1f}): {self.text}"


def full_width(glyph: Glyph, marks: str) -> bool:
    return bool(glyph.text) and glyph.text in marks and glyph.advance > 0.9 * glyph.size


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
    text = line.text
    lone = text[0] in PAIRS and text[1:2] != text[0]
    return text[0] in NO_START or lone


def forbidden_end(line: Line) -> bool:
    return line.text[-1] in NO_END


def unsqueezed(line: Line) -> list[str]:
    """Pairs of full-width marks that take two em together: one half should have gone."""
    return [
        f"{a.text}{b.text} {(b.x - a.x) / a.size:.2f} em in {line}"
        for a, b in pairwise(line.glyphs)
        if (full_width(a, OPENING) and full_width(b, OPENING))
        or (full_width(a, CLOSING + STOPS) and full_width(b, OPENING + CLOSING + STOPS))
        if b.x - a.x > 0.85 * a.size
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
