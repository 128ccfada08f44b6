"""A PDF in, its glyphs out: where the file itself places them, how wide, and what they stand for.

Reads content streams, W, CIDToGIDMap and ToUnicode, never our display list, so that it
may judge the exporter too. Reads what the exporter writes, and says so of anything else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
NOT_TEXT = re.compile(
    r"w|J|j|M|d|ri|i|gs|m|l|c|v|y|h|re|S|s|f|F|f\*|B|B\*|b|b\*|n|W|W\*|MP|DP|Tr"
    r"|CS|cs|SC|SCN|sc|scn|G|g|RG|rg|K|k|Do"
)
"""Operators that move no glyph. One that is neither here nor in `page_glyphs` is an error."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph as it stands on the page: points, y down from the top of the trim box."""

    page: int
    """From 1."""
    x: float
    y: float
    advance: float
    size: float
    font: str
    """Base font with its subset tag."""
    text: str
    gid: int
    """Glyph inside the embedded program."""
    run: int
    """Number of its BT on the page."""


@dataclass(slots=True)
class Font:
    """A Type0 font as the file describes it."""

    base: str
    default_width: float
    widths: dict[int, float]
    texts: dict[int, str]
    gids: bytes

    def gid(self, code: int) -> int:
        return int.from_bytes(self.gids[2 * code : 2 * code + 2], "big") if self.gids else code


def paper_pages(pdf: pikepdf.Pdf) -> list[int]:
    """Places from 0 of the paper pages: digest pages (D), plates (V), navigator (N) are none."""
    return [place for place, page in enumerate(pdf.pages) if page.label[:1] not in ("D", "V", "N")]


def read_glyphs(pdf: pikepdf.Pdf, *, every: bool = False) -> list[Glyph]:
    """Every glyph of the paper pages, or of `every` page, in the order of the content streams."""
    fonts: dict[tuple[int, int], Font] = {}
    places = range(len(pdf.pages)) if every else paper_pages(pdf)
    return [
        glyph
        for number, place in enumerate(places, start=1)
        for glyph in page_glyphs(pdf.pages[place], number, fonts)
    ]


def page_glyphs(
    page: pikepdf.Page, number: int, fonts: dict[tuple[int, int], Font]
) -> Iterator[Glyph]:
    left, _, _, top = (float(value) for value in page.trimbox)
    resources: Any = page.obj.get("/Resources", {})
    matrix, text_matrix, line_matrix = UNIT, UNIT, UNIT
    state: dict[str, Any] = {"Tc": 0.0, "Tw": 0.0, "Tz": 100.0, "Ts": 0.0, "Tf": (None, 0.0)}
    stack: list[tuple[Matrix, dict[str, Any]]] = []
    run = 0
    spans: list[str | None] = []
    for instruction in pikepdf.parse_content_stream(page):
        op, args = str(instruction.operator), list(instruction.operands)
        if op == "q":
            stack.append((matrix, dict(state)))
        elif op == "Q":
            matrix, state = stack.pop()
        elif op == "cm":
            matrix = times(numbers(args), matrix)
        elif op == "BT":
            text_matrix = line_matrix = UNIT
            run += 1
        elif op == "ET":
            pass
        elif op == "Tm":
            text_matrix = line_matrix = numbers(args)
        elif op == "Td":
            text_matrix = line_matrix = times(
                (1.0, 0.0, 0.0, 1.0, float(args[0]), float(args[1])), line_matrix
            )
        elif op == "Tf":
            state["Tf"] = (font_of(resources["/Font"][str(args[0])], fonts), float(args[1]))
        elif op in ("Tc", "Tw", "Tz", "Ts"):
            state[op] = float(args[0])
        elif op in ("BDC", "BMC"):
            spans.append(actual_text(args))
        elif op == "EMC":
            spans.pop()
        elif op in ("Tj", "TJ"):
            font, size = state["Tf"]
            for element in args[0] if op == "TJ" else args:
                if not isinstance(element, pikepdf.String):
                    shift = -float(element) / 1000 * size * state["Tz"] / 100
                    text_matrix = times((1.0, 0.0, 0.0, 1.0, shift, 0.0), text_matrix)
                    continue
                data = bytes(element)
                for code in (data[i] << 8 | data[i + 1] for i in range(0, len(data), 2)):
                    place = times(text_matrix, matrix)
                    width = font.widths.get(code, font.default_width) / 1000 * size
                    move = (width + state["Tc"]) * state["Tz"] / 100
                    text = font.texts.get(code, "")
                    if spans and spans[-1] is not None:
                        text, spans[-1] = spans[-1], ""
                    yield Glyph(
                        number,
                        place[4] - left,
                        top - (place[5] + state["Ts"]),
                        width * math.hypot(place[0], place[1]),
                        size * math.hypot(place[2], place[3]),
                        font.base,
                        text,
                        font.gid(code),
                        run,
                    )
                    text_matrix = times((1.0, 0.0, 0.0, 1.0, move, 0.0), text_matrix)
        elif not NOT_TEXT.fullmatch(op):
            raise ValueError(f"page {number}: no reading of operator {op}")


def times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def numbers(args: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in args)
    return (a, b, c, d, e, f)


def actual_text(args: Sequence[Any]) -> str | None:
    if len(args) == 2 and isinstance(args[1], pikepdf.Dictionary) and "/ActualText" in args[1]:
        return str(args[1]["/ActualText"])
    return None


def font_of(font: Any, known: dict[tuple[int, int], Font]) -> Font:
    key = font.objgen
    if key in known:
        return known[key]
    descendant = font["/DescendantFonts"][0]
    widths: dict[int, float] = {}
    entries = list(descendant.get("/W", []))
    while entries:
        first = int(entries.pop(0))
        after = entries.pop(0)
        if isinstance(after, pikepdf.Array):
            widths.update((first + i, float(width)) for i, width in enumerate(after))
        else:
            width = float(entries.pop(0))
            widths.update((code, width) for code in range(first, int(after) + 1))
    mapping = descendant.get("/CIDToGIDMap", pikepdf.Name.Identity)
    known[key] = Font(
        str(font["/BaseFont"])[1:],
        float(descendant.get("/DW", 1000)),
        widths,
        to_unicode(font["/ToUnicode"].read_bytes().decode("ascii")) if "/ToUnicode" in font else {},
        mapping.read_bytes() if isinstance(mapping, pikepdf.Stream) else b"",
    )
    return known[key]


def to_unicode(cmap: str) -> dict[int, str]:
    texts: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            texts[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    if "beginbfrange" in cmap:
        raise ValueError("a ToUnicode map with ranges: not read here")
    return texts
