"""Drawings of `glyphs/` in, a font of them out: characters that no font has, set like any other.

`glyphs/U+2B740.svg` is the glyph of U+2B740. The view box of the drawing is the em box; what is
drawn is filled. They become a font in memory, so that the PDF has them as outlines and readers
search and copy the characters.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from layout.diagnostics import Diagnostic, Refused, Severity, Span
from layout.source.decoding import decode
from layout.source.loading import listed, load, problem
from layout.source.world import World

GLYPHS = "glyphs"
MOST_SVG = 200_000
"""Bytes of a drawing: an ideograph traced from a scan has some thousands."""
MOST_GLYPHS = 1000
MOST_POINTS = 20_000
EM = 4000
"""Units of the font's em: at 100 points a unit is a fortieth of a point."""
TOP = 3520
"""Upper edge of the em box, 0.88 em over the baseline, as in the shipped faces."""
EPOCH = 3_786_912_000
"""The dates of the font, 2024-01-01 counted from 1904: the same bytes come out every time."""
NAME = "Banxin-Glyphs"
_FILE = re.compile(r"U\+([0-9A-F]{4,6})")
_NUMBERS = re.compile(r"[\s,]+")
_SILENT = ("title", "desc", "metadata", "defs", "namedview")
_PLAIN = ("svg", "g", "path")


class _Wrong(Exception):
    """What is wrong with a drawing, and what would be right."""

    def __init__(self, message: str, hint: str = "", line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.hint, self.line, self.column = message, hint, line, column


@dataclass(frozen=True, slots=True)
class Drawing:
    """Outlines in the units of the font's em, y upwards."""

    width: int
    steps: tuple[tuple[str, Any], ...]
    """What a pen of fontTools is told."""


def read_patches(world: World) -> tuple[bytes, list[Diagnostic]]:
    """The font of the drawings in `glyphs/`, empty if there are none, and what is wrong."""
    paths, problems = listed(world, GLYPHS, ".svg")
    if len(paths) > MOST_GLYPHS:
        message = f"{len(paths)} drawings; at most {MOST_GLYPHS} are read"
        return b"", [problem(world.shown(GLYPHS), message)]
    drawings: dict[int, Drawing] = {}
    for path in paths:
        shown = world.shown(path)
        try:
            code = _code_point(path.rpartition("/")[2].removesuffix(".svg"))
            text = decode(load(world, path, MOST_SVG), file=shown)
            drawings[code] = read_drawing(text)
        except _Wrong as wrong:
            span = Span(shown, wrong.line, wrong.column)
            problems.append(Diagnostic(Severity.ERROR, wrong.message, span, hint=wrong.hint))
        except Refused as refused:
            problems += refused.diagnostics
    return (_font(drawings) if drawings and not problems else b""), problems


def _code_point(name: str) -> int:
    """The character that a file is named for."""
    found = _FILE.fullmatch(name)
    code = int(found[1], 16) if found else 0
    if not 0x20 < code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise _Wrong(f"{name} names no character", "such as U+2B740.svg")
    return code


def read_drawing(text: str) -> Drawing:
    """The outlines of one SVG: its filled paths.

    Raises:
        _Wrong: it is no SVG, or holds more than filled paths.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise _Wrong("a document type is not read", "take out the line that begins with <!DOCTYPE")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        line, column = error.position
        raise _Wrong(f"no XML: {str(error).partition(':')[0]}", "", line, column + 1) from None
    if _local(root) != "svg":
        raise _Wrong(f"<{_local(root)}> is not an SVG")
    left, top, wide, high = _view_box(root)
    paths = list(_paths(root))
    if not paths:
        raise _Wrong("draws nothing", "a <path> with a fill")
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.svgLib.path.parser import parse_path

    pen = RecordingPen()
    scale = EM / high
    placed = TransformPen(pen, (scale, 0, 0, -scale, -left * scale, TOP + top * scale))
    for path in paths:
        try:
            parse_path(path, placed)
        except (ValueError, TypeError, IndexError, OverflowError, ZeroDivisionError):
            raise _Wrong(
                f"no path: {path[:40]}", "the d of a <path>, such as M0 0H100V100Z"
            ) from None
    steps = tuple(pen.value)
    _check_steps(steps)
    return Drawing(round(wide * scale), steps)


def _local(element: ElementTree.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _view_box(root: ElementTree.Element) -> tuple[float, float, float, float]:
    """Left, top, width and height of the drawing."""
    stated = root.get("viewBox") or ""
    try:
        left, top, wide, high = (float(one) for one in _NUMBERS.split(stated.strip()))
    except ValueError:
        raise _Wrong("has no viewBox", 'such as viewBox="0 0 1000 1000": the em box') from None
    if not (0 < high < 1e6 and 0.05 <= wide / high <= 4 and abs(left) < 1e6 and abs(top) < 1e6):
        raise _Wrong(f"its viewBox is no em box: {stated}", "a square, or nearly one")
    return left, top, wide, high


def _paths(element: ElementTree.Element) -> Iterator[str]:
    """The outlines of filled paths, in order."""
    name = _local(element)
    if name in _SILENT:
        return
    if name not in _PLAIN:
        raise _Wrong(f"<{name}> is not read", "turn shapes and strokes into filled paths")
    style = ";".join([element.get("style") or "", *(f"{k}:{v}" for k, v in element.items())])
    style = style.replace(" ", "")
    if element.get("transform"):
        raise _Wrong(f"<{name}> has a transform", "apply it to the path")
    if re.search(r"(^|;)stroke:(?!none)", style):
        raise _Wrong(f"<{name}> has a stroke", "turn strokes into filled paths")
    if re.search(r"(^|;)(fill|clip)-rule:evenodd", style):
        raise _Wrong(f"<{name}> is filled by evenodd", "draw holes against the outline's direction")
    if re.search(r"(^|;)fill:none", style):
        raise _Wrong(f"<{name}> has no fill", "turn strokes into filled paths")
    if name == "path":
        yield element.get("d") or ""
    for child in element:
        yield from _paths(child)


def _check_steps(steps: tuple[tuple[str, Any], ...]) -> None:
    """The outline must be one, and must stand near its em box."""
    points = [point for _, told in steps for point in told if point is not None]
    if not points:
        raise _Wrong("draws nothing", "a <path> with a fill")
    if len(points) > MOST_POINTS:
        raise _Wrong(f"an outline of {len(points)} points; at most {MOST_POINTS} are read")
    if not all(-EM <= x <= 5 * EM and -2 * EM <= y <= 3 * EM for x, y in points):
        raise _Wrong("its outline lies far outside its viewBox")


def _font(drawings: dict[int, Drawing]) -> bytes:
    """A CFF font of the drawings."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    names = {code: f"u{code:04X}" for code in sorted(drawings)}
    empty = Drawing(EM, ())
    glyphs = {".notdef": empty, **{names[code]: drawings[code] for code in sorted(drawings)}}
    drawn, tops = {}, {}
    for name, drawing in glyphs.items():
        replay = RecordingPen()
        replay.value = list(drawing.steps)
        pen, bounds = T2CharStringPen(drawing.width, None), BoundsPen(None)
        replay.replay(pen)
        replay.replay(bounds)
        drawn[name] = pen.getCharString()
        tops[name] = round(bounds.bounds[3]) if bounds.bounds else TOP
    builder = FontBuilder(EM, isTTF=False)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(names)
    builder.setupCFF(NAME, {"FullName": NAME}, drawn, {})
    builder.setupHorizontalMetrics({name: (one.width, 0) for name, one in glyphs.items()})
    builder.setupHorizontalHeader(ascent=TOP, descent=TOP - EM)
    builder.setupVerticalMetrics({name: (EM, TOP - top) for name, top in tops.items()})
    builder.setupVerticalHeader(ascent=EM // 2, descent=-EM // 2)
    builder.setupVerticalOrigins({}, TOP)
    builder.setupNameTable({"familyName": "Banxin Glyphs", "styleName": "Regular", "psName": NAME})
    builder.setupOS2(sTypoAscender=TOP, sTypoDescender=TOP - EM)
    builder.setupPost()
    builder.font.recalcTimestamp = False
    builder.font["head"].created = builder.font["head"].modified = EPOCH
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()
