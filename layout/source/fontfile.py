"""The bytes of a font file in, what it is out, or why it cannot be set and embedded.

Nothing in the file is trusted: every table must lie inside it and be as long as it says, before
HarfBuzz sees it. HarfBuzz then guards itself: it leaves out tables that contradict themselves,
and counts its steps.

Source: OpenType 1.9, "OpenType font file", "OS/2", "loca", "hmtx", "fvar".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

MOST_TABLES = 100
MOST_FONTS = 64
"""In a collection; the largest known ones have 45."""
RESTRICTED, NO_SUBSETTING, BITMAPS_ONLY = 0x0002, 0x0100, 0x0200
PERMISSIONS = 0x000F
UNPACK = "unpack it to .ttf or .otf first"
WOFF2 = ("a WOFF2 file, packed for the web with Brotli", UNPACK)
_SFNT = {b"\0\1\0\0": "", b"true": "", b"OTTO": ""}
_NOT_SFNT = {
    b"wOFF": ("a WOFF file, packed for the web", UNPACK),
    b"wOF2": WOFF2,
    b"%!PS": ("a PostScript Type 1 font", "OpenType or TrueType is wanted"),
    b"\x80\x01": ("a PostScript Type 1 font", "OpenType or TrueType is wanted"),
}
_ALWAYS = ("head", "hhea", "hmtx", "maxp", "cmap")
OUTLINES = ("glyf", "CFF ", "CFF2")


class FontRefused(Exception):
    """The font cannot be used.

    `field` is the field of `fonts.yaml` that is at fault; empty: the one that names the font.
    """

    def __init__(self, message: str, hint: str = "", field: str = "") -> None:
        super().__init__(message)
        self.message, self.hint, self.field = message, hint, field


@dataclass(frozen=True, slots=True)
class FontFacts:
    """What a font says of itself."""

    family: str
    weight: int
    """usWeightClass, or where the axis of weight is taken."""
    axes: tuple[tuple[str, float], ...]
    """Where each axis is taken; empty: the font is not variable."""


def read_font(data: bytes, *, index: int = 0, axes: Mapping[str, float] | None = None) -> FontFacts:
    """Look through a font file and say what it is.

    Args:
        data: the file.
        index: which font of a collection.
        axes: where a variable font is taken; an axis that is not named is at its default.

    Raises:
        FontRefused: it cannot be set or embedded.
    """
    tables = _tables(data, _start(data, index))
    for tag in _ALWAYS:
        if tag not in tables:
            raise FontRefused(f"has no table {tag}")
    count = _glyph_count(tables)
    _check_outlines(tables, count)
    _check_metrics(tables, count)
    _check_permission(tables)
    taken = _axes(tables, axes or {})
    return _facts(data, index, tables, count, taken)


def _start(data: bytes, index: int) -> int:
    """Where the table directory of the font lies."""
    if data[:4] != b"ttcf":
        for magic, told in _NOT_SFNT.items():
            if data.startswith(magic):
                raise FontRefused(*told)
        if index:
            raise FontRefused("is no collection and has one font only", "", "index")
        return 0
    count = _number(data, 8, 4)
    if not 0 < count <= MOST_FONTS:
        raise FontRefused(f"a collection of {count} fonts; at most {MOST_FONTS} are read")
    if index >= count:
        raise FontRefused(f"the collection has {count} fonts, 0 to {count - 1}", "", "index")
    return _number(data, 12 + 4 * index, 4)


def _tables(data: bytes, start: int) -> dict[str, memoryview]:
    """The tables of a font by their tags; each lies inside the file."""
    if data[start : start + 4] not in _SFNT:
        raise FontRefused("not an OpenType or TrueType font")
    count = _number(data, start + 4, 2)
    if not 0 < count <= MOST_TABLES:
        raise FontRefused(f"{count} tables; at most {MOST_TABLES} are read")
    found: dict[str, memoryview] = {}
    for place in range(count):
        record = start + 12 + 16 * place
        tag = _tag(data[record : record + 4])
        offset, length = _number(data, record + 8, 4), _number(data, record + 12, 4)
        if offset + length > len(data):
            raise FontRefused(f"cut off: table {tag} ends at byte {offset + length} of {len(data)}")
        found[tag] = memoryview(data)[offset : offset + length]
    return found


def _number(data: bytes | memoryview, at: int, size: int, *, signed: bool = False) -> int:
    """A big-endian number that must be there."""
    field = bytes(data[at : at + size])
    if len(field) < size:
        raise FontRefused("cut off in its header")
    return int.from_bytes(field, "big", signed=signed)


def _tag(field: bytes | memoryview) -> str:
    """Four characters of ASCII that name a table or an axis."""
    tag = bytes(field).decode("latin-1")
    if len(tag) < 4:
        raise FontRefused("cut off in its header")
    if not tag.isascii() or not tag.isprintable():
        raise FontRefused(f"a tag that is none: {bytes(field).hex()}")
    return tag


def _glyph_count(tables: Mapping[str, memoryview]) -> int:
    """How many glyphs there are; the em must be a sound one, too."""
    count = _number(tables["maxp"], 4, 2)
    if not count:
        raise FontRefused("has no glyphs")
    if _number(tables["head"], 12, 4) != 0x5F0F3CF5:
        raise FontRefused("its table head is not one")
    upem = _number(tables["head"], 18, 2)
    if not 16 <= upem <= 16384:
        raise FontRefused(f"an em of {upem} units; OpenType has 16 to 16384")
    return count


def _check_outlines(tables: Mapping[str, memoryview], count: int) -> None:
    """The outlines must be there, and `loca` must lead into `glyf`."""
    kind = next((tag for tag in OUTLINES if tag in tables), "")
    if not kind:
        raise FontRefused("has no outlines", "fonts of bitmaps or pictures alone are not set")
    if kind != "glyf":
        if not tables[kind]:
            raise FontRefused(f"its table {kind.strip()} is empty")
        return
    if "loca" not in tables:
        raise FontRefused("has no table loca")
    long = _number(tables["head"], 50, 2)
    size = 4 if long else 2
    if len(tables["loca"]) < (count + 1) * size:
        raise FontRefused(f"its table loca is too short for {count} glyphs")
    numbers = np.frombuffer(tables["loca"], ">u4" if long else ">u2", count + 1).astype(np.int64)
    places = numbers if long else numbers * 2
    if (np.diff(places) < 0).any() or int(places[-1]) > len(tables["glyf"]):
        raise FontRefused("its table loca leads out of its table glyf")


def _check_metrics(tables: Mapping[str, memoryview], count: int) -> None:
    """Every glyph must have an advance."""
    wide = _number(tables["hhea"], 34, 2)
    if not 0 < wide <= count or len(tables["hmtx"]) < 4 * wide + 2 * (count - wide):
        raise FontRefused(f"its table hmtx is not that of {count} glyphs")


def _check_permission(tables: Mapping[str, memoryview]) -> None:
    """Whether the font may stand in a PDF, cut to what is used (OS/2 fsType)."""
    if "OS/2" not in tables:
        return
    flags = _number(tables["OS/2"], 8, 2)
    ask = "ask its maker for a licence to embed it, and for a file that says so"
    if flags & PERMISSIONS == RESTRICTED:
        raise FontRefused("OS/2 fsType 0x0002 (Restricted License) forbids embedding it", ask)
    if flags & NO_SUBSETTING:
        message = f"OS/2 fsType {flags:#06x} (No Subsetting) forbids cutting it to what is used"
        raise FontRefused(message, ask)
    if flags & BITMAPS_ONLY:
        message = f"OS/2 fsType {flags:#06x} (Bitmap Embedding Only) forbids embedding its outlines"
        raise FontRefused(message, ask)


def _axes(
    tables: Mapping[str, memoryview], wanted: Mapping[str, float]
) -> tuple[tuple[str, float], ...]:
    """Where each axis of a variable font is taken."""
    if "fvar" not in tables:
        if wanted:
            raise FontRefused("is not a variable font: it has no axes", "leave it out", "axes")
        return ()
    table = tables["fvar"]
    start, count, size = _number(table, 4, 2), _number(table, 8, 2), _number(table, 10, 2)
    taken: dict[str, float] = {}
    for place in range(count):
        at = start + size * place
        tag = _tag(table[at : at + 4])
        least, default, most = (
            _number(table, at + 4 + 4 * part, 4, signed=True) / 65536 for part in range(3)
        )
        value = wanted.get(tag, default)
        if not least <= value <= most:
            message = f"goes from {least:g} to {most:g}, not to {value:g}"
            raise FontRefused(message, "", f"axes.{tag}")
        taken[tag] = float(value)
    if unknown := [tag for tag in wanted if tag not in taken]:
        known = ", ".join(taken)
        raise FontRefused("the font has no such axis", f"its axes: {known}", f"axes.{unknown[0]}")
    return tuple(taken.items())


def _facts(
    data: bytes,
    index: int,
    tables: Mapping[str, memoryview],
    count: int,
    taken: tuple[tuple[str, float], ...],
) -> FontFacts:
    """Name and weight; what is mapped must be a glyph."""
    import uharfbuzz as hb  # 30 ms: only where somebody brings fonts of their own

    face = hb.Face(hb.Blob(data), index)
    font = hb.Font(face)
    mapped = {font.get_nominal_glyph(code) or 0 for code in face.unicodes}
    if not mapped - {0}:
        raise FontRefused("maps no character to a glyph", "symbol fonts need a Unicode cmap")
    if max(mapped) >= count:
        raise FontRefused(f"maps a character to glyph {max(mapped)} of {count}")
    names = (hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY, hb.OTNameIdPredefined.FONT_FAMILY)
    family = next((name for one in names if (name := face.get_name(one))), "")
    weight = _number(tables["OS/2"], 4, 2) if "OS/2" in tables else 400
    weight = round(dict(taken).get("wght", weight))
    return FontFacts(family, weight if 1 <= weight <= 1000 else 400, taken)
