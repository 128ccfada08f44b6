"""A table of codes in; the PDF objects of one embedded font, cut to its glyphs, out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import uharfbuzz as hb

from layout.export.pdf.cff import is_cid_keyed, with_cids
from layout.export.pdf.codes import CodeTable
from layout.export.pdf.objects import Objects, Reference, name, text
from layout.export.pdf.outlines import FontFault, check_outlines
from layout.text.faces import HEAD_EM, Face

KEPT_TABLES = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})
"""What a TrueType program inside a PDF needs besides hints (PDF 1.7, 9.9); the rest is dropped."""

CFF_TABLES = frozenset({"CFF ", "CFF2", "head", "hhea", "hmtx", "maxp"})
"""What is cut of a CFF face; of the cut, the outlines alone stand in the PDF."""

HEAD = round(1000 * HEAD_EM)
"""`HEAD_EM` in thousandths of an em."""

METRIC_TABLES = ("head", "hhea", "OS/2")


@dataclass(frozen=True, slots=True)
class FontProgram:
    """One face cut to the glyphs of a document."""

    base_font: str
    """PostScript name with the subset's tag: `ABCDEF+NotoSerifSC-Regular`."""
    data: bytes
    """A TrueType font file, or a bare CFF program."""
    new_glyphs: dict[int, int]
    """Original glyph id to the id inside the program; empty: they are the same."""


def widths(face: Face) -> npt.NDArray[np.int64]:
    """Advance of every glyph in thousandths of an em, whole, as the W array has it.

    Whole, because pdfium reads no others; `content` places glyphs by these figures,
    so that what rounding takes here it gives back there.
    """
    advances = np.rint(face.nominal_advances * (1000 / face.upem))
    return np.asarray(advances, np.int64)


def cut_font(table: CodeTable) -> FontProgram:
    """The face with only the glyphs of the table (and `.notdef`), without hints and layout.

    A variable face is cut at its place on the axes. In a CFF program the CID of a glyph is
    its original id, as a code of the content stream is, whatever CIDs the face had: readers
    look CIDs up in the charset, and take them for places where it has none (PDF 1.7, 9.7.4.2).

    Raises:
        FontFault: the face cannot be cut.
    """
    face = table.face
    if not face.outlines:
        raise FontFault(face.key, "has no outlines")
    if face.info.origin != "shipped":
        check_outlines(face, np.unique(table.glyphs).tolist())
    of_cff = face.outlines != "glyf"
    wish = hb.SubsetInput()
    wish.flags = (
        hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    )
    if of_cff:
        wish.flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.DOWNGRADE_CFF2
    if face.info.axes:
        wish.pin_all_axes_to_default(face.hb_face)
        for axis, value in face.info.axes:
            wish.pin_axis_location(face.hb_face, axis, value)
    wish.sets(hb.SubsetInputSets.GLYPH_INDEX).update(np.unique(table.glyphs).tolist())
    tags = {str(tag) for tag in face.hb_face.table_tags}
    dropped = wish.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    kept = CFF_TABLES if of_cff else KEPT_TABLES
    dropped.update(int.from_bytes(tag.encode("latin-1"), "big") for tag in tags - kept)
    try:
        if of_cff:
            program, new_glyphs = _cut_cff(face, wish), {}
        else:
            plan = hb.SubsetPlan(face.hb_face, wish)
            program = bytes(plan.execute().blob.data)
            new_glyphs = dict(plan.old_to_new_glyph_mapping)
    except (hb.HarfBuzzError, RuntimeError, MemoryError) as error:
        raise FontFault(face.key, "cannot be cut to its glyphs") from error
    if not program:
        raise FontFault(face.key, "cannot be cut to its glyphs")
    own_name = face.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or face.key
    own_name = re.sub(r"[^A-Za-z0-9-]", "", own_name)
    digest = hashlib.sha256(own_name.encode() + table.glyphs.tobytes() + program).digest()
    tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    return FontProgram(f"{tag}+{own_name}", program, new_glyphs)


def _cut_cff(face: Face, wish: hb.SubsetInput) -> bytes:
    """A bare CFF program whose CIDs are the original glyph ids.

    A program without a charset has to keep the places of all glyphs, empty ones too: those
    are fonts of a few hundred glyphs, where it costs little.
    """
    plan = hb.SubsetPlan(face.hb_face, wish)
    program = bytes(plan.execute().reference_table("CFF ").data)
    if not program:
        return b""
    if is_cid_keyed(program):
        kept = sorted((new, old) for old, new in dict(plan.old_to_new_glyph_mapping).items())
        return with_cids(program, np.array([old for new, old in kept if new], np.int64))
    wish.flags |= hb.SubsetFlags.RETAIN_GIDS
    return bytes(hb.SubsetPlan(face.hb_face, wish).execute().reference_table("CFF ").data)


def vertical(font: str) -> str:
    """Name of the resource that sets a font's glyphs downwards.

    >>> vertical("F1")
    'F1V'
    """
    return f"{font}V"


def add_fonts(
    objects: Objects, tables: Mapping[str, CodeTable], used: Collection[str]
) -> dict[str, Reference]:
    """Put the fonts into the file, each as a Type0 font for every direction it is used in.

    Args:
        objects: of the file.
        tables: by name of the font resource.
        used: names of resources that content streams call, `vertical` ones among them.

    Raises:
        FontFault: the face cannot be embedded.
    """
    fonts: dict[str, Reference] = {}
    for font, table in tables.items():
        ways = {one: way for one, way in ((font, "H"), (vertical(font), "V")) if one in used}
        both = _add_font(objects, table, list(ways.values()))
        fonts.update(zip(ways, both, strict=True))
    return fonts


def _add_font(objects: Objects, table: CodeTable, ways: Sequence[str]) -> list[Reference]:
    """A Type0 font with Identity-H, or -V, for each of the ways (PDF 1.7, 9.7)."""
    program = cut_font(table)
    descendant: dict[str, object] = {
        "Type": name("Font"),
        "Subtype": name("CIDFontType2" if program.new_glyphs else "CIDFontType0"),
        "BaseFont": name(program.base_font),
        "CIDSystemInfo": {
            "Registry": text("Adobe"),
            "Ordering": text("Identity"),
            "Supplement": 0,
        },
        "DW": 1000,
        "W": _width_array(table),
        "FontDescriptor": objects.add(_descriptor(objects, table.face, program)),
    }
    if program.new_glyphs:
        descendant["CIDToGIDMap"] = objects.add_stream(_glyph_map(table, program))
    if "V" in ways:
        descendant |= {"DW2": [HEAD, -1000], "W2": _vertical_origins(table)}
    shared = {
        "Type": name("Font"),
        "Subtype": name("Type0"),
        "BaseFont": name(program.base_font),
        "DescendantFonts": [objects.add(descendant)],
        "ToUnicode": objects.add_stream(_to_unicode(table)),
    }
    return [objects.add({**shared, "Encoding": name(f"Identity-{way}")}) for way in ways]


def _vertical_origins(table: CodeTable) -> bytes:
    """The W2 array (PDF 1.7, 9.7.4.3): glyphs whose vertical origin is not `HEAD` over the line.

    The pen moves an em after each: where glyphs stand `content` says, counting with that.
    """
    order = np.argsort(table.codes)
    scale = 1000 / table.face.upem
    own = widths(table.face)
    entries = []
    for code, glyph in zip(table.codes[order].tolist(), table.glyphs[order].tolist(), strict=True):
        head = round(table.face.head(glyph) * scale)
        if head != HEAD:
            entries.append(f"{code} [-1000 {int(own[glyph]) / 2:g} {head}]")
    return f"[{' '.join(entries)}]".encode()


def _width_array(table: CodeTable) -> bytes:
    """The W array (PDF 1.7, 9.7.4.3) without the full-width glyphs, which are the default."""
    order = np.argsort(table.codes)
    advances = widths(table.face)[table.glyphs][order]
    entries = zip(table.codes[order].tolist(), advances.tolist(), strict=True)
    spelt = " ".join(f"{code} [{advance}]" for code, advance in entries if advance != 1000)
    return f"[{spelt}]".encode()


def _glyph_map(table: CodeTable, program: FontProgram) -> bytes:
    """The CIDToGIDMap stream: for each code two bytes, the glyph in the cut font."""
    glyphs = np.zeros(int(table.codes.max()) + 1, ">u2")
    glyphs[table.codes] = [program.new_glyphs[glyph] for glyph in table.glyphs.tolist()]
    return glyphs.tobytes()


def _to_unicode(table: CodeTable) -> bytes:
    """The ToUnicode CMap (PDF 1.7, 9.10.3): at most 100 entries a block, text in UTF-16BE."""
    entries = [
        f"<{code:04X}> <{characters.encode('utf-16-be').hex().upper()}>"
        for code, characters in sorted(zip(table.codes.tolist(), table.texts, strict=True))
        if characters
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(entries), 100):
        block = entries[start : start + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()


def _descriptor(objects: Objects, face: Face, program: FontProgram) -> dict[str, object]:
    """The font descriptor (PDF 1.7, 9.8), its figures in thousandths of an em."""

    def figure(table: bytes, offset: int) -> int:
        value = int.from_bytes(table[offset : offset + 2], "big", signed=True)
        return round(value * 1000 / face.upem)

    head, hhea, os2 = (bytes(face.hb_face.reference_table(tag).data) for tag in METRIC_TABLES)
    ascent = figure(hhea, 4)
    weight = int.from_bytes(os2[4:6], "big") if os2 else 400
    has_cap_height = len(os2) >= 90 and int.from_bytes(os2[:2], "big") >= 2
    return {
        "Type": name("FontDescriptor"),
        "FontName": name(program.base_font),
        "Flags": 4,
        "FontBBox": [figure(head, offset) for offset in (36, 38, 40, 42)],
        "ItalicAngle": 0,
        "Ascent": ascent,
        "Descent": figure(hhea, 6),
        "CapHeight": figure(os2, 88) if has_cap_height else ascent,
        # OpenType states no stem width; readers use it only to imitate a missing font
        "StemV": 10 + round(220 * (weight - 50) / 900),
        **_font_file(objects, program),
    }


def _font_file(objects: Objects, program: FontProgram) -> dict[str, object]:
    """The program itself (PDF 1.7, 9.9)."""
    if program.new_glyphs:
        return {"FontFile2": objects.add_stream(program.data, {"Length1": len(program.data)})}
    return {"FontFile3": objects.add_stream(program.data, {"Subtype": name("CIDFontType0C")})}
