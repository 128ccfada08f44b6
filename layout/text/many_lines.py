"""Lines of stories in, glyph runs out: what `justify.py` does with one, done with all at once.

Lines of as many glyphs are squeezed and opened side by side, with the same sums in the same order:
to the last bit they come out as one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from layout.display import GlyphRun
from layout.text.atoms import Ints, Lengths
from layout.text.justify import ENOUGH, OPENED, SQUEEZED, set_line
from layout.text.rules import CharClass
from layout.text.shaped import Shaped
from layout.text.tables import Bools

Rows = npt.NDArray[Any]
Setting = Callable[[float, float], list[GlyphRun]]
"""The runs of a line whose measure begins at `x`, on the baseline `y`, both in points."""
_ASKED = (
    *("before", "body", "after", "gap", "shift", "gap_stretch", "letterspace", "kind"),
    *("trim_start", "trim_end", "give", "end_gives", "gap_shrink", "face", "glyph", "cluster"),
)


_NONE = np.float32(0.0)


class BrokenLine(Protocol):
    """A line of a paragraph, by the arguments of `set_line`."""

    @property
    def paragraph(self) -> Shaped:
        """Whose line it is."""

    @property
    def start(self) -> int:
        """Its first glyph."""

    @property
    def end(self) -> int:
        """The glyph behind its last one."""

    @property
    def indent(self) -> float:
        """In em."""

    @property
    def last(self) -> bool:
        """Whether it ends its paragraph."""

    @property
    def hung(self) -> bool:
        """Whether its last mark stands outside the measure."""


def set_lines(lines: Sequence[BrokenLine], measures: Sequence[float], size: float) -> list[Setting]:
    """Set lines as `set_line` does, all at once.

    Args:
        lines: of broken paragraphs.
        measures: length of each in em.
        size: points.

    Returns:
        For each line what gives its runs, as soon as it has its place.
    """
    if not lines:
        return []
    texts = list({id(line.paragraph): line.paragraph for line in lines}.values())
    plain = {id(text) for text in texts if _is_plain(text)}
    begins = dict(zip(map(id, texts), np.cumsum([0, *map(len, texts)]).tolist(), strict=False))
    glyphs = {name: np.concatenate([getattr(one, name) for one in texts]) for name in _ASKED}
    found: dict[int, Setting] = {}
    by_length: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        if id(line.paragraph) in plain and not line.hung:
            by_length.setdefault(line.end - line.start, []).append(number)
    for numbers in by_length.values():
        some = [lines[number] for number in numbers]
        begin = np.array([begins[id(line.paragraph)] + line.start for line in some])
        lengths = np.array([measures[number] for number in numbers])
        settings = _set_alike(some, begin, glyphs, lengths, size)
        found |= {number: one for number, one in zip(numbers, settings, strict=True) if one}
    return [
        found.get(number) or partial(_set_alone, line, measures[number], size)
        for number, line in enumerate(lines)
    ]


def _is_plain(text: Shaped) -> bool:
    """Whether its lines run across, none has to hang, nothing stands beside them, and each face
    keeps to the line.
    """
    rises = any(one.fit.rise for one in text.stand_ins)
    down, force = text.rules.direction == "vertical", text.rules.hang == "force"
    return not (rises or down or force or text.marks)


def _set_alone(line: BrokenLine, measure: float, size: float, x: float, y: float) -> list[GlyphRun]:
    return set_line(
        line.paragraph, line.start, line.end, measure=measure, size=size, x=x, y=y,
        indent=line.indent, last=line.last, hung=line.hung,
    )  # fmt: skip


def _set_alike(
    lines: Sequence[BrokenLine],
    begin: Ints,
    glyphs: dict[str, Rows],
    measures: Lengths,
    size: float,
) -> list[Setting | None]:
    """Set lines of as many glyphs; None for those that have several faces.

    Args:
        lines: to set.
        begin: of each its first glyph.
        glyphs: of all paragraphs.
        measures: of each in em.
        size: points.
    """
    count = lines[0].end - lines[0].start
    every = begin[:, None] + np.arange(count)
    line = {name: values[every] for name, values in glyphs.items()}
    boxes, shift = _boxes(lines, line, measures)
    edges = np.zeros((len(lines), count + 1))
    edges[:, 1:] = np.cumsum(boxes, axis=1)
    pens = edges[:, :-1] + shift
    origins, widths = pens[:, 0] * size, (edges[:, -1] - pens[:, 0]) * size
    away = ((pens - pens[:, :1]) * size).astype(np.float32)
    clusters = line["cluster"] - line["cluster"][:, :1]
    one_face = (line["face"] == line["face"][:, :1]).all(1).tolist()
    return [
        _OneFace(one, origin, width, size, *arrays) if alone else None
        for one, origin, width, alone, *arrays in zip(
            lines, origins.tolist(), widths.tolist(), one_face,
            line["glyph"], away, clusters, strict=True,
        )
    ]  # fmt: skip


def _boxes(
    lines: Sequence[BrokenLine], line: dict[str, Rows], measures: Lengths
) -> tuple[Rows, Rows]:
    """Room of each glyph with what stands behind it, and where its origin stands in it; in em."""
    before, body, after, gap = line["before"], line["body"], line["after"], line["gap"]
    shift, kind = line["shift"], line["kind"]
    indent = np.array([one.indent for one in lines])
    last = np.array([one.last for one in lines])
    after[:, -1] -= line["trim_end"][:, -1]
    gap[:, -1] = 0.0
    body[kind[:, -1] == CharClass.SPACE, -1] = 0.0
    behind_indent = (indent > 0) & [one.start == 0 for one in lines]
    trim = np.where(behind_indent, _NONE, line["trim_start"][:, 0])
    shift[:, 0] -= trim
    before[:, 0] -= trim
    natural = before.sum(1) + body.sum(1) + after.sum(1) + gap.sum(1)
    room: Rows = measures - indent - natural.astype(np.float64)
    tight = np.flatnonzero(room < 0)
    if len(tight):
        give = line["give"][tight]
        give[:, 0] &= ~behind_indent[tight] | (before[tight, 0] == 0)  # there it keeps its blank
        _squeeze(-room[tight], tight, give, line)
    room[last] = 0.0
    if (room > 0).any():
        _open(np.maximum(room, 0.0), line["gap_stretch"], line["letterspace"], kind, gap)
    return before + body + after + gap, shift


def _squeeze(need: Rows, some: Ints, give: Bools, line: dict[str, Rows]) -> None:
    """Take so many em out of the blanks of some lines, in place: see `justify.py`."""
    before, body, after, gap, shift, kind, shrink = (
        line[name][some]
        for name in ("before", "body", "after", "gap", "shift", "kind", "gap_shrink")
    )
    shrink[:, -1] = 0.0
    part = np.where(line["end_gives"][some, -1], np.minimum(need, after[:, -1]), 0.0)
    after[:, -1] -= part.astype(np.float32)
    need = need - part
    blanks = np.where(give, before, _NONE), np.where(give, after, _NONE)
    space, done = kind == CharClass.SPACE, np.zeros(len(some), np.bool_)
    for classes in SQUEEZED:
        of = classes[kind]
        taken = [np.where(of, one, _NONE) for one in (*blanks, shrink)]
        able = sum(one.sum(1) for one in taken).astype(np.float64)
        there = (able > 0) & ~done
        part = np.divide(need, able, out=np.zeros_like(need), where=there)
        part = np.minimum(part, 1.0)
        over, under, between = (one * part.astype(np.float32)[:, None] for one in taken)
        shift -= over
        before -= over
        after -= under
        body -= np.where(space, between, _NONE)
        gap -= np.where(space, _NONE, between)
        need = need - able * part
        done |= there & (need <= ENOUGH)
    for name, values in zip(
        ("before", "body", "after", "gap", "shift"), (before, body, after, gap, shift), strict=True
    ):
        line[name][some] = values


def _open(room: Rows, stretches: Rows, letterspace: Bools, kind: Rows, gap: Rows) -> None:
    """Give so many em to the gaps of each line, in place."""
    for classes in OPENED:
        stretch = np.where(classes[kind], stretches, _NONE)
        stretch[:, -1] = 0.0
        able = stretch.sum(1).astype(np.float64)
        some = able > 0
        part = np.divide(room, able, out=np.zeros_like(room), where=some)
        gap += stretch * np.minimum(part, 1.0).astype(np.float32)[:, None]
        room = room - np.minimum(room, able)
    count = np.count_nonzero(letterspace[:, :-1], axis=1)
    each = np.divide(room, count, out=np.zeros_like(room), where=count > 0).astype(np.float32)
    gap[:, :-1] += np.where(letterspace[:, :-1], each[:, None], _NONE)


@dataclass(frozen=True, slots=True, eq=False)
class _OneFace:
    """A line whose glyphs are of one face, set but for its place."""

    line: BrokenLine
    origin: float
    """Points from the end of the indent to the first origin."""
    width: float
    """Points from there to the end of the line."""
    size: float
    glyphs: npt.NDArray[np.uint16]
    pens: npt.NDArray[np.float32]
    clusters: npt.NDArray[np.int32]

    def __call__(self, x: float, y: float) -> list[GlyphRun]:
        text, start, end = self.line.paragraph, self.line.start, self.line.end
        stand_in, face = text.stand_ins[text.face[start]], text.faces[text.face[start]]
        behind = text.cluster[end] if end < len(text) else len(text.text)
        run = GlyphRun(
            face=face,
            size=self.size * stand_in.fit.scale,
            x=x + self.line.indent * self.size + self.origin,
            y=y,
            glyphs=self.glyphs,
            pens=self.pens,
            clusters=self.clusters,
            text=text.text[text.cluster[start] : behind],
            width=self.width,
            outline=stand_in.fit.gain * self.size,
            stretch=float(text.stretch[start]),
            wanted=stand_in.wanted if stand_in.wanted != face else "",
        )
        return [run]
