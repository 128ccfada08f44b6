"""One page's marks in, its content stream out. Here y turns over: PDF counts it upwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from layout.display import (
    CENTRE_EM,
    Fill,
    Frame,
    GlyphRun,
    Page,
    Path,
    Picture,
    Rule,
    on_page,
    point,
    walk,
)
from layout.export.pdf.codes import CODES, CodedRuns
from layout.geometry import Rect, decimal
from layout.model.style import Colour

DASH = 3.0
"""Length of a dash and of the gap after it, as a multiple of the rule's thickness."""

SAME_HEIGHT = 0.6
"""PDFium takes what is shown less than half of the larger size apart for one line; and a little."""

HUNDREDTHS = 100
"""Adjustments are counted in hundredths of a thousandth of an em."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A glyph run as the content stream shows it."""

    font: str
    """Name of the font resource."""
    operators: bytes
    """Array of codes, and between them what pushes the pen back; then TJ."""


@dataclass(frozen=True, slots=True)
class Next:
    """The type that is drawn after a run."""

    start: float
    """Points from the head of the run to where it begins, down the page."""
    size: float


@dataclass(frozen=True, slots=True)
class Content:
    """A page's content stream and the resources it calls by name."""

    stream: bytes
    fonts: tuple[str, ...]
    alphas: tuple[float, ...]
    images: tuple[str, ...] = ()


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
    sizes = np.array([_size(run) for run in runs], np.float64)
    steps = np.where(sizes <= 10, HUNDREDTHS, np.where(sizes <= 100, HUNDREDTHS // 10, 1))
    pens = np.concatenate([run.pens for run in runs]).astype(np.float64)
    # what a thousandth of an em is worth along the line; Tz does not act down it (PDF 1.7, 9.4.4)
    sizes *= [1.0 if run in down else _stretch(run) for run in runs]
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
    spelt = [b">%s<" % _number(value / HUNDREDTHS).encode() if value else b"" for value in values]
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


def page_content(
    page: Page,
    shown: Mapping[GlyphRun, Shown],
    colours: Mapping[str, Colour],
    pictures: Mapping[Picture, str],
) -> Content:
    """Draw the page's type, rules, fills and pictures in the order of the display list.

    Args:
        page: what to draw.
        shown: every run of the page as the stream shows it.
        colours: values of the colours that marks name.
        pictures: the image resource that shows each picture of the page.

    Raises:
        KeyError: a colour that `colours` does not have.
    """
    ink = _Ink(colours)
    alphas: dict[float, None] = {}
    fonts: dict[str, None] = {}
    images: dict[str, None] = {}
    for _, frame, item in walk(page):
        if isinstance(item, GlyphRun):
            if len(item.glyphs):
                fonts[shown[item].font] = None
                ink.show(item, shown[item], _matrix(frame, item, page.size.height))
        elif isinstance(item, Rule):
            ends = (point(frame, item.x0, item.y0), point(frame, item.x1, item.y1))
            ink.rule(item, [(x, page.size.height - y) for x, y in ends])
        elif isinstance(item, Fill):
            if item.alpha < 1:
                alphas[item.alpha] = None
            ink.fill(item, on_page(frame, item.rect), page.size.height)
        elif isinstance(item, Path):
            ink.path(item, frame, page.size.height)
        elif isinstance(item, Picture):
            images[pictures[item]] = None
            ink.picture(on_page(frame, item.rect), pictures[item], page.size.height)
    stream = "\n".join(ink.lines).encode("ascii") + b"\n"
    return Content(stream, tuple(fonts), tuple(alphas), tuple(images))


def alpha_name(alpha: float) -> str:
    """Name of the graphics state that makes fills see-through."""
    return f"A{round(alpha * 1000)}"


BEGINNING = {
    **{"w": "1", "d": "[] 0", "Tr": "0", "Tz": "100"},
    **{"rg": "0 0 0", "RG": "0 0 0"},
}
"""Operator to the operands a page begins with."""


@dataclass(slots=True)
class _Ink:
    """The lines of a content stream; writes a setting only when it changes."""

    colours: Mapping[str, Colour]
    lines: list[str] = field(default_factory=lambda: ["1 j"])
    """Round joins, for type that is drawn with an outline."""
    settings: dict[str, str] = field(default_factory=BEGINNING.copy)
    """Operator to the operands in force."""

    def set(self, operator: str, operands: str) -> None:
        if self.settings.get(operator) != operands:
            self.settings[operator] = operands
            self.lines.append(f"{operands} {operator}")

    def colour(self, operator: str, name: str) -> None:
        self.set(operator, _rgb(self.colours[name]))

    def show(self, run: GlyphRun, shown: Shown, matrix: str) -> None:
        self.colour("rg", run.colour)
        if run.outline > 0:
            self.colour("RG", run.colour)
            self.set("w", _number(run.outline))
            self.set("d", "[] 0")
        self.set("Tr", "2" if run.outline > 0 else "0")
        self.set("Tf", f"/{shown.font} {_number(_size(run), 4)}")
        self.set("Tz", _number(100 * _stretch(run)))
        self.lines.append(f"BT {matrix} Tm {shown.operators.decode('ascii')} ET")

    def rule(self, rule: Rule, ends: Sequence[tuple[float, float]]) -> None:
        self.colour("RG", rule.colour)
        self.set("w", _number(rule.thickness))
        dash = _number(DASH * rule.thickness)
        self.set("d", f"[{dash} {dash}] 0" if rule.dashed else "[] 0")
        start, end = (_numbers(at) for at in ends)
        self.lines.append(f"{start} m {end} l S")

    def fill(self, fill: Fill, rect: Rect, height: float) -> None:
        path = _numbers((rect.x, height - rect.bottom, rect.width, rect.height))
        if fill.alpha < 1:
            colour = _rgb(self.colours[fill.colour])
            self.lines.append(f"q /{alpha_name(fill.alpha)} gs {colour} rg {path} re f Q")
            return
        self.colour("rg", fill.colour)
        self.lines.append(f"{path} re f")

    def path(self, path: Path, frame: Frame, height: float) -> None:
        def place(points: Iterable[tuple[float, float]]) -> str:
            placed = (point(frame, x, y) for x, y in points)
            return _numbers(value for x, y in placed for value in (x, height - y))

        curves = " ".join(f"{place(curve)} c" for curve in path.curves)
        if path.thickness:
            self.colour("RG", path.colour)
            self.set("w", _number(path.thickness))
            self.set("d", "[] 0")
        else:
            self.colour("rg", path.colour)
        self.lines.append(f"{place([path.start])} m {curves} {'S' if path.thickness else 'f'}")

    def picture(self, rect: Rect, image: str, height: float) -> None:
        # an image is the unit square, its first row at the top (PDF 1.7, 8.9.5.1)
        size = f"{_number(rect.width)} 0 0 {_number(rect.height)}"
        place = _numbers((rect.x, height - rect.bottom))
        self.lines.append(f"q {size} {place} cm /{image} Do Q")


def begins(frame: Frame, run: GlyphRun) -> float:
    """How far down the page the text matrix of a run lies, in points."""
    if frame.writing == "horizontal-tb":
        return point(frame, run.x, run.y)[1]
    return point(frame, run.x + (run.turn != "across") * float(run.pens[0]), run.y)[1]


def _matrix(frame: Frame, run: GlyphRun, height: float) -> str:
    """The text matrix: where the run's first glyph has its origin, and which way it runs."""
    first = float(run.pens[0])
    if frame.writing == "vertical-rl" and run.turn == "across":
        x, y = point(frame, run.x, run.y)
        return f"1 0 0 1 {_numbers((x + first, height - y))}"
    if frame.writing == "vertical-rl" and run.turn == "sideways":
        x, y = point(frame, run.x + first, run.y)
        return f"0 -1 1 0 {_numbers((x, height - y))}"
    axis = CENTRE_EM * run.size if frame.writing == "vertical-rl" else 0.0
    x, y = point(frame, run.x + first, run.y - axis)
    return f"1 0 0 1 {_numbers((x, height - y))}"


def _size(run: GlyphRun) -> float:
    """The size as the file will have it: pens are reckoned with this one."""
    return round(run.size, 4)


def _stretch(run: GlyphRun) -> float:
    """The stretch as the file will have it, in thousandths of a per cent."""
    return round(run.stretch, 5)


@cache
def _rgb(colour: Colour) -> str:
    """Operands of `rg` and `RG`."""
    return _numbers(value / 255 for value in colour.rgb)


def _numbers(values: Iterable[float]) -> str:
    return " ".join(_number(value) for value in values)


def _number(value: float, places: int = 3) -> str:
    """A PDF number."""
    return decimal(value, places)
