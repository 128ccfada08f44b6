"""A font dictionary of a PDF in, its codes, advances and characters out.

Reads what is needed to follow the pen (W, W2, Widths, FontMatrix, WMode) and to know the
characters (ToUnicode, then the encoding). Never opens the font program itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import pikepdf

from layout.conform.cmaps import CMap, embedded, predefined, to_unicode
from layout.unicode import is_cjk

PRESENTATION = str.maketrans(
    "︐︑︒︓︔︕︖︗︘︙︰︱︲︳︴︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
    "，、。：；！？〖〗…‥—–＿＿（）｛｝〔〕【】《》〈〉「」『』［］",
)
"""Vertical forms to the marks that they are forms of."""
COLLECTIONS = ("GB1", "CNS1", "Japan1", "Korea1", "KR")
"""Adobe's character collections."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What one code of a font means. Lengths in em of the font size."""

    width: float
    """Along a horizontal line."""
    drop: float
    """Along a vertical line, downwards."""
    text: str
    """The characters; empty if the font does not tell."""
    gid: int
    """Glyph inside the embedded program; the CID where the file does not say more."""


@dataclass(slots=True)
class Font:
    """A font as the file describes it."""

    name: str
    """Base font with its subset tag."""
    vertical: bool
    em: float
    """Side of a Han character as a part of the font size; 1 but in some Type 3 fonts."""
    collection: str
    """Ordering of its CIDs where it is one of Adobe's (GB1, Japan1, …): they mean characters."""
    split: Callable[[bytes], Iterator[tuple[int, int]]]
    meaning: Callable[[int, int], Coded]
    _known: dict[tuple[int, int], Coded] = field(default_factory=dict)

    def codes(self, data: bytes) -> Iterator[tuple[Coded, bool]]:
        """What each code of a string means, and whether Tw widens it (a one-byte space)."""
        for key in self.split(data):
            if key not in self._known:
                self._known[key] = self.meaning(*key)
            yield self._known[key], key == (32, 1)


def read_font(font: Any) -> Font:
    """Read a font dictionary; what is missing in it takes the defaults of PDF 1.7, 9.6 and 9.7."""
    if str(font.get("/Subtype", "")) == "/Type0":
        return _composite(font)
    return _simple(font)


def _texts(font: Any) -> dict[int, str]:
    map_ = font.get("/ToUnicode")
    if not isinstance(map_, pikepdf.Stream):
        return {}
    found = to_unicode(map_.read_bytes())
    return {code: text.translate(PRESENTATION) for code, text in found.items() if text != "\ufffd"}


# --- composite fonts -----------------------------------------------------------------------------


def _composite(font: Any) -> Font:
    descendant = font["/DescendantFonts"][0]
    cmap = _cmap(font.get("/Encoding"))
    texts = _texts(font)
    widths, default = _widths(descendant.get("/W")), float(descendant.get("/DW", 1000))
    drops, usual_drop = _drops(descendant)
    mapping = descendant.get("/CIDToGIDMap")
    gids = mapping.read_bytes() if isinstance(mapping, pikepdf.Stream) else b""

    def meaning(code: int, length: int) -> Coded:
        cid = cmap.cid(code, length)
        gid = int.from_bytes(gids[2 * cid : 2 * cid + 2], "big") if gids else cid
        text = texts.get(code) or cmap.text(code, length).translate(PRESENTATION)
        width = widths.get(cid, default) / 1000
        return Coded(width, drops.get(cid, usual_drop) / 1000, text, gid)

    ordering = str(descendant.get("/CIDSystemInfo", {}).get("/Ordering", ""))
    collection = ordering if ordering in COLLECTIONS else ""
    return Font(_name(font), cmap.vertical, 1.0, collection, cmap.split, meaning)


def _cmap(encoding: Any) -> CMap:
    if isinstance(encoding, pikepdf.Stream):
        return embedded(encoding.read_bytes(), vertical=int(encoding.get("/WMode", 0)) == 1)
    name = str(encoding or "/Identity-H")[1:]
    return predefined(name) or CMap(vertical=name.endswith("-V"))


def _widths(entries: Any) -> dict[int, float]:
    """Widths by CID from a W array, in thousandths of an em."""
    widths: dict[int, float] = {}
    rest = list(entries) if entries is not None else []
    place = 0
    while place + 1 < len(rest):
        first, after = int(rest[place]), rest[place + 1]
        if isinstance(after, pikepdf.Array):
            widths.update((first + i, float(width)) for i, width in enumerate(after))
            place += 2
        elif place + 2 < len(rest):
            width = float(rest[place + 2])
            widths.update((cid, width) for cid in range(first, min(int(after), 0xFFFF) + 1))
            place += 3
        else:
            break
    return widths


def _drops(descendant: Any) -> tuple[dict[int, float], float]:
    """How far each CID moves the pen down in vertical writing, from W2 and DW2."""
    usual = -float(descendant["/DW2"][1]) if "/DW2" in descendant else 1000.0
    drops: dict[int, float] = {}
    rest = list(descendant.get("/W2", []))
    place = 0
    while place + 1 < len(rest):
        first, after = int(rest[place]), rest[place + 1]
        if isinstance(after, pikepdf.Array):
            values = [float(value) for value in after]
            drops.update((first + i // 3, -values[i]) for i in range(0, len(values) - 2, 3))
            place += 2
        elif place + 2 < len(rest):
            drop = -float(rest[place + 2])
            drops.update((cid, drop) for cid in range(first, min(int(after), 0xFFFF) + 1))
            place += 5
        else:
            break
    return drops, usual


# --- simple fonts --------------------------------------------------------------------------------


def _simple(font: Any) -> Font:
    texts = _encoding(font) | _texts(font)
    type3 = str(font.get("/Subtype", "")) == "/Type3"
    unit = abs(float(font["/FontMatrix"][0])) if type3 and "/FontMatrix" in font else 0.001
    first = int(font.get("/FirstChar", 0))
    descriptor = font.get("/FontDescriptor", {})
    missing = float(descriptor.get("/MissingWidth", 0)) * unit
    widths = {first + i: float(width) * unit for i, width in enumerate(font.get("/Widths", []))}
    if not widths:
        widths = _standard_widths(_name(font), texts)
    em = 1.0
    if type3:
        # its glyph space may be anything: the em is what a Han character takes
        han = [widths.get(code, 0.0) for code, text in texts.items() if text and is_cjk(text[0])]
        em = median(han) or 1.0 if han else 1.0

    def meaning(code: int, length: int) -> Coded:
        return Coded(widths.get(code, missing), 0.0, texts.get(code, ""), code)

    def split(data: bytes) -> Iterator[tuple[int, int]]:
        return ((code, 1) for code in data)

    return Font(_name(font), False, em, "", split, meaning)


def _encoding(font: Any) -> dict[int, str]:
    """Characters by code, from Encoding and its Differences; empty for a symbolic font."""
    encoding = font.get("/Encoding")
    base, differences = encoding, []
    if isinstance(encoding, pikepdf.Dictionary):
        base, differences = encoding.get("/BaseEncoding"), list(encoding.get("/Differences", []))
    texts = _base_encoding(str(base)) if base is not None or not _symbolic(font) else {}
    if differences:
        from fontTools import agl

        code = 0
        for entry in differences:
            if isinstance(entry, pikepdf.Name):
                texts[code] = agl.toUnicode(str(entry)[1:])
                code += 1
            else:
                code = int(entry)
    return texts


def _symbolic(font: Any) -> bool:
    if str(font.get("/Subtype", "")) == "/Type3":
        return True
    return bool(int(font.get("/FontDescriptor", {}).get("/Flags", 0)) & 4)


def _base_encoding(name: str) -> dict[int, str]:
    codec = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}.get(name)
    if codec:
        texts = {code: bytes([code]).decode(codec, "ignore") for code in range(0x20, 0x100)}
        return {code: text for code, text in texts.items() if text}
    from fontTools import agl
    from fontTools.encodings.StandardEncoding import StandardEncoding

    names = enumerate(StandardEncoding)
    return {code: agl.toUnicode(glyph) for code, glyph in names if glyph != ".notdef"}


def _standard_widths(name: str, texts: Mapping[int, str]) -> dict[int, float]:
    """Widths of one of the fourteen standard fonts, which need not stand in the file."""
    from fontTools import agl
    from reportlab.pdfbase import _fontdata

    known = _fontdata.widthsByFontGlyph.get(name, {})
    glyphs = {code: agl.UV2AGL.get(ord(text), "") for code, text in texts.items() if len(text) == 1}
    return {code: known[glyph] / 1000 for code, glyph in glyphs.items() if glyph in known}


def _name(font: Any) -> str:
    return str(font.get("/BaseFont", font.get("/Name", "/unnamed")))[1:]
