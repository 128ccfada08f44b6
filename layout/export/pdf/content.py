"""One page's marks in, its content stream out. Here y turns over: PDF counts it upwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

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
from layout.export.pdf.showing import file_size, file_stretch
from layout.geometry import Rect, decimal
from layout.model.style import Colour

DASH = 3.0
"""Length of a dash and of the gap after it, as a multiple of the rule's thickness."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A glyph run as the content stream shows it."""

    font: str
    """Name of the font resource."""
    operators: bytes
    """Array of codes, and between them what pushes the pen back; then TJ."""


@dataclass(frozen=True, slots=True)
class Content:
    """A page's content stream and the resources it calls by name."""

    stream: bytes
    fonts: tuple[str, ...]
    alphas: tuple[float, ...]
    images: tuple[str, ...] = ()


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
        self.set("Tf", f"/{shown.font} {_number(file_size(run), 4)}")
        self.set("Tz", _number(100 * file_stretch(run)))
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


@cache
def _rgb(colour: Colour) -> str:
    """Operands of `rg` and `RG`."""
    return _numbers(value / 255 for value in colour.rgb)


def _numbers(values: Iterable[float]) -> str:
    return " ".join(_number(value) for value in values)


def _number(value: float, places: int = 3) -> str:
    """A PDF number."""
    return decimal(value, places)
