"""A page's content stream in, its glyphs out: where each pen stands and how far it moves.

Reads forms within the stream, and fonts: any producer's, never our display list. Pens, not
ink: a line's end is where its last advance ends, whatever the glyph draws.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from layout.conform.fonts import Font, read_font
from layout.conform.glyphs import UNIT, Glyph, Matrix, PageText, times

OPERATORS = "q Q cm BT ET Tm Td TD T* TL Tf Tc Tw Tz Ts Tr Tj TJ ' \" BDC BMC EMC Do gs"
"""Those that move text; all others are passed over."""
INVISIBLE = (3, 7)
"""Text rendering modes that print nothing: the hidden text of a scan."""
DEEPEST = 12
"""Forms within forms; deeper ones are a circle or a trap."""


MOST_FORMS = 5000
"""Forms that a page may show: forms that show each other many times over are a trap."""
UPRIGHT: Matrix = (1.0, 0.0, 0.0, -1.0, 0.0, 0.0)
MALFORMED = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, pikepdf.PdfError)
"""What a file that breaks the rules of PDF leads to: the operator is passed over and named."""


def read_page(
    page: pikepdf.Page, number: int, fonts: dict[tuple[int, int], Font | None]
) -> tuple[PageText, Matrix]:
    """The type of one page, and the matrix from the page's own space to the one as it is seen.

    Args:
        page: of an open file.
        number: from 1.
        fonts: what was read of the fonts before; more is added to it.
    """
    problems: list[str] = []
    base, width, height, label, resources = UPRIGHT, 0.0, 0.0, str(number), pikepdf.Dictionary()
    try:
        base, width, height = as_seen(page)
        label = page.label
        resources = inherited(page.obj, "/Resources") or resources
    except MALFORMED as error:
        problems.append(f"its page object is malformed: {error}")
    reader = _Reader(number, fonts, base, problems)
    reader.run(page, resources, 0)
    unread = sum(not glyph.text for glyph in reader.glyphs)
    glyphs, found = tuple(reader.glyphs), tuple(dict.fromkeys(problems))
    return PageText(number, label, width, height, glyphs, unread, found), base


def as_seen(page: pikepdf.Page) -> tuple[Matrix, float, float]:
    """From the page's own space to points as one sees it, y down; its width and height."""
    left, bottom, right, top = (float(value) for value in page.trimbox)
    turned = int(inherited(page.obj, "/Rotate") or 0) % 360
    matrix: Matrix = {
        90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        270: (0.0, -1.0, -1.0, 0.0, top, right),
    }.get(turned, (1.0, 0.0, 0.0, -1.0, -left, top))
    width, height = right - left, top - bottom
    return (matrix, height, width) if turned in (90, 270) else (matrix, width, height)


def inherited(page: Any, key: str) -> Any:
    """A value of a page, or of the nearest node above it in the tree that has one."""
    for _ in range(DEEPEST * 4):
        if key in page or "/Parent" not in page:
            break
        page = page["/Parent"]
    return page.get(key)


@dataclass(slots=True)
class _State:
    """The part of the graphics state that moves text."""

    matrix: Matrix
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


@dataclass(slots=True)
class _Reader:
    page: int
    fonts: dict[tuple[int, int], Font | None]
    base: Matrix
    problems: list[str]
    forms: int = 0
    glyphs: list[Glyph] = field(default_factory=list)
    spans: list[tuple[str | None, int]] = field(default_factory=list)
    runs: int = 0
    text: Matrix = UNIT
    line: Matrix = UNIT
    state: _State = field(init=False)

    def __post_init__(self) -> None:
        self.state = _State(self.base)

    def run(self, content: Any, resources: Any, depth: int) -> None:
        """Follow a content stream: a page's or a form's."""
        stack: list[_State] = []
        try:
            instructions = pikepdf.parse_content_stream(content, OPERATORS)
        except MALFORMED as error:
            self.problems.append(f"a content stream cannot be read: {error}")
            return
        for instruction in instructions:
            op = "?"
            try:
                op = str(instruction.operator)
                if op == "q":
                    stack.append(replace(self.state))
                elif op == "Q":
                    if stack:
                        self.state = stack.pop()
                elif op == "Do":
                    self._form(resources, str(instruction.operands[0]), depth)
                else:
                    self._follow(op, list(instruction.operands), resources)
            except MALFORMED as error:
                self.problems.append(f"operator {op} passed over: {error}")

    def _follow(self, op: str, args: list[Any], resources: Any) -> None:
        if op == "cm":
            self.state.matrix = times(_six(args), self.state.matrix)
        elif op in ("BDC", "BMC"):
            self.spans.append((_actual_text(args, resources), len(self.glyphs)))
        elif op == "EMC":
            self._end_span()
        elif op == "gs":
            self._ext_state(resources, str(args[0]))
        else:
            self._text(op, args, resources)

    def _text(self, op: str, args: list[Any], resources: Any) -> None:
        state = self.state
        if op == "TJ":
            for element in args[0]:
                if isinstance(element, pikepdf.String):
                    self._show(bytes(element))
                else:
                    self._move(-float(element) / 1000 * state.size)
        elif op == "Tj":
            self._show(bytes(args[0]))
        elif op in ("'", '"'):
            if op == '"':
                state.word, state.spacing = float(args[0]), float(args[1])
            self._next_line(0.0, -state.leading)
            self._show(bytes(args[-1]))
        elif op == "BT":
            self.text = self.line = UNIT
            self.runs += 1
        elif op == "Tm":
            self.text = self.line = _six(args)
        elif op in ("Td", "TD"):
            if op == "TD":
                state.leading = -float(args[1])
            self._next_line(float(args[0]), float(args[1]))
        elif op == "T*":
            self._next_line(0.0, -state.leading)
        elif op == "Tf":
            font = resources.get("/Font", {}).get(str(args[0]))
            state.font = self._font(font) if font is not None else None
            state.size = float(args[1])
        elif op == "Tc":
            state.spacing = float(args[0])
        elif op == "Tw":
            state.word = float(args[0])
        elif op == "Tz":
            state.scale = float(args[0]) / 100
        elif op == "TL":
            state.leading = float(args[0])
        elif op == "Ts":
            state.rise = float(args[0])
        elif op == "Tr":
            state.mode = int(args[0])

    def _show(self, data: bytes) -> None:
        state, font = self.state, self.state.font
        if font is None:
            return
        a, b, c, d, e, f = times(self.text, state.matrix)
        size, scale = state.size, state.scale
        foot, height = math.hypot(a, b), math.hypot(c, d)
        if not foot or not height or not size:
            return
        flip = 1.0 if size > 0 else -1.0
        across, down = flip * a / foot, flip * b / foot
        em, tall = font.em * abs(size) * scale * foot, font.em * abs(size) * height
        e, f = e + state.rise * c, f + state.rise * d
        pen, seen = 0.0, state.mode not in INVISIBLE
        for code, widened in font.codes(data):
            extra = state.spacing + (state.word if widened else 0.0)
            if font.vertical:
                x, y = e + pen * c, f + pen * d
                advance, step = code.drop * abs(size) * height, -code.drop * size + extra
            else:
                x, y = e + pen * a, f + pen * b
                advance = code.width * abs(size) * scale * foot
                step = (code.width * size + extra) * scale
            if seen:
                # fmt: off
                self.glyphs.append(
                    Glyph(
                        self.page, x, y, advance, tall, em, across, down,
                        font.vertical, font.name, code.text, code.gid, self.runs,
                    )
                )
                # fmt: on
            pen += step
        self._shift(pen, font.vertical)

    def _move(self, by: float) -> None:
        """A number in TJ, in text space before scaling."""
        vertical = self.state.font is not None and self.state.font.vertical
        self._shift(by if vertical else by * self.state.scale, vertical)

    def _shift(self, by: float, vertical: bool) -> None:
        a, b, c, d, e, f = self.text
        if vertical:
            self.text = (a, b, c, d, e + by * c, f + by * d)
        else:
            self.text = (a, b, c, d, e + by * a, f + by * b)

    def _next_line(self, x: float, y: float) -> None:
        self.text = self.line = times((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def _form(self, resources: Any, name: str, depth: int) -> None:
        form = resources.get("/XObject", {}).get(name)
        if not isinstance(form, pikepdf.Stream) or str(form.get("/Subtype")) != "/Form":
            return
        self.forms += 1
        if depth >= DEEPEST or self.forms > MOST_FORMS:
            raise ValueError("too many forms within forms")
        kept, text, line = self.state, self.text, self.line
        self.state = replace(kept)
        if "/Matrix" in form:
            self.state.matrix = times(_six(form["/Matrix"]), kept.matrix)
        self.run(form, form.get("/Resources", resources), depth + 1)
        self.state, self.text, self.line = kept, text, line

    def _ext_state(self, resources: Any, name: str) -> None:
        font = resources.get("/ExtGState", {}).get(name, {}).get("/Font")
        if font is not None:
            self.state.font, self.state.size = self._font(font[0]), float(font[1])

    def _font(self, font: Any) -> Font | None:
        key = font.objgen
        if key not in self.fonts or key == (0, 0):  # (0, 0): it stands in the resources themselves
            try:
                self.fonts[key] = read_font(font)
            except MALFORMED as error:
                self.fonts[key] = None
                self.problems.append(f"font {font.get('/BaseFont', '')} passed over: {error}")
        return self.fonts[key]

    def _end_span(self) -> None:
        """Give the glyphs of a span the text that it states, where ToUnicode says none."""
        if not self.spans:
            return
        text, first = self.spans.pop()
        count = len(self.glyphs) - first
        if text is None or not count:
            return
        if len(text) == count:
            texts: Sequence[str] = text
        elif count > 1 and all(glyph.text for glyph in self.glyphs[first:]):
            return  # a whole word or line stated again: each glyph knows its own
        else:
            texts = [text, *[""] * (count - 1)]
        for place, one in enumerate(texts, start=first):
            self.glyphs[place] = replace(self.glyphs[place], text=one)


def _six(args: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in args)
    return (a, b, c, d, e, f)


def _actual_text(args: Any, resources: Any) -> str | None:
    properties: Any = args[1] if len(args) == 2 else None
    if isinstance(properties, pikepdf.Name):
        properties = resources.get("/Properties", {}).get(str(properties))
    if isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties:
        return str(properties["/ActualText"])
    return None
