"""Fonts that an edition brings: taken by key or by file; what is wrong is told at its place."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping
from pathlib import Path

import pypdfium2
import pytest
from fontTools.misc.psCharStrings import T2CharString
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent
from hypothesis import given
from hypothesis import strategies as st

from layout.build import build
from layout.diagnostics import Refused
from layout.display import GlyphRun, walk
from layout.export.pdf.outlines import FontFault
from layout.library import open_library
from layout.model.face import FaceInfo, FontPackage, PackagedFace
from layout.source.design import read_design
from layout.source.fontfile import FontRefused, read_font
from layout.source.fonts import SystemFont
from layout.source.presets import load_packages
from layout.source.world import MemoryWorld
from layout.sources import read_source
from layout.text.faces import FontBook
from layout.text.runs import set_plain
from layout.text.shape import shape
from tests.fontmaker import collection, font, saved, variable
from tests.readers import pdfium
from tests.test_pdf_fonts import pdf

COPY = "澜川日报一二三四南门外的老闸换了门槽，水放空。"
FACES = "faces:\n  - key: own\n    file: own.otf\n"
STYLE = "extends: news\nroles:\n  body:\n    faces: [own, serif-400]\n"


def design(files: Mapping[str, str | bytes], stock: object = None) -> object:
    data = {name: one if isinstance(one, bytes) else one.encode() for name, one in files.items()}
    return read_design(MemoryWorld(data, "lan"), stock)  # type: ignore[arg-type]


def told(files: Mapping[str, str | bytes], stock: object = None) -> list[str]:
    """What is said of an edition's files, hints too."""
    with pytest.raises(Refused) as caught:
        design(files, stock)
    return [
        " | ".join(line.strip().removeprefix("hint: ") for line in text.splitlines()[::3])
        for text in map(str, caught.value.diagnostics)
    ]


def woff(data: bytes) -> bytes:
    """The same font packed for the web."""
    opened = TTFont(io.BytesIO(data))
    opened.flavor = "woff"
    return saved(opened)


def spoilt(data: bytes, at: int, value: int) -> bytes:
    """A WOFF file with another number in its first table's entry (WOFF 1.0, section 4)."""
    return data[: 44 + at] + struct.pack(">I", value) + data[48 + at :]


# --- what can be brought


@pytest.mark.parametrize(
    ("file", "data", "more"),
    [
        pytest.param("own.ttf", font("glyf", COPY), "", id="TrueType"),
        pytest.param("own.woff", woff(font("glyf", COPY)), "", id="WOFF"),
        pytest.param("own.otf", font("cff", COPY), "", id="CFF by names"),
        pytest.param("own.otf", font("cid", COPY), "", id="CFF by CIDs"),
        pytest.param(
            "own.otc",
            collection(font("cid", "甲"), font("cid", COPY)),
            "    index: 1\n",
            id="one of a collection",
        ),
        pytest.param(
            "own.ttf", variable("glyf", COPY), "    axes: {wght: 650}\n", id="a variable font"
        ),
        pytest.param("own.otf", variable("cff", COPY), "", id="a variable font of CFF2"),
    ],
)
def test_an_edition_is_set_in_its_own_font(
    file: str, data: bytes, more: str, tmp_path: Path
) -> None:
    text = "南门外的老闸换了门槽，水放空。"
    for name, content in {
        "edition.yaml": "paper: 澜川日报\ngrid: tabloid-6\nstyle: own\n",
        "stories/a.md": f"---\nheadline: 老闸\n---\n\n{text}\n",
        "styles/own.yaml": STYLE,
        "fonts/fonts.yaml": f"faces:\n  - key: own\n    file: {file}\n{more}",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / "fonts" / file).write_bytes(data)
    edition, found = read_source(tmp_path)
    built = build(edition, found, open_library(tmp_path, edition.style, edition.language))
    body = [
        item
        for frame_at, frame, item in walk(built.composed.pages[0])
        if isinstance(item, GlyphRun) and frame.tag.role == "body"
    ]
    assert "".join(one.text for one in body if one.face == "own") == text
    (made,) = (data for name, data in built.files.items() if name.endswith(".pdf"))
    read = pdfium(made)
    assert text in "".join(read.split())


def test_a_face_says_what_its_font_says_unless_the_edition_knows_better() -> None:
    files = {
        "fonts/fonts.yaml": "faces:\n  - {key: a, file: a.ttf}\n"
        "  - {key: b, file: b.ttf, axes: {wght: 700}, family: 澜宋, licence: 澜川字库 2026-3}\n"
        "  - {key: c, file: a.ttf, weight: 500}\n",
        "fonts/a.ttf": font(name="Song", weight=300),
        "fonts/b.ttf": variable(),
    }
    faces = design(files).faces  # type: ignore[attr-defined]
    assert [(faces[key].family, faces[key].weight) for key in "abc"] == [
        *(("Song", 300), ("澜宋", 700), ("Song", 500))
    ]
    assert faces["b"].axes == (("wght", 700.0),)
    assert (faces["b"].licence, faces["b"].origin) == ("澜川字库 2026-3", "edition")


def test_a_face_of_a_shipped_key_stands_in_its_place() -> None:
    files = {
        "fonts/fonts.yaml": "faces:\n  - {key: serif-400, file: own.ttf}\n",
        "fonts/own.ttf": font(name="Song"),
    }
    made = design(files)
    assert made.faces["serif-400"].family == "Song"  # type: ignore[attr-defined]
    assert made.faces["serif-900"].family == "Noto Serif SC"  # type: ignore[attr-defined]


def test_a_style_sheet_may_name_a_font_file() -> None:
    files = {
        "styles/own.yaml": STYLE.replace("own,", "fonts/song.otf,"),
        "fonts/song.otf": font("cid", name="Song"),
    }
    made = design(files)
    assert made.styles["own"].roles["body"].faces == ("fonts/song.otf", "serif-400")  # type: ignore[attr-defined]
    assert made.faces["fonts/song.otf"].family == "Song"  # type: ignore[attr-defined]


# --- fonts outside the edition


class Stock:
    """A shelf and a machine with one font each."""

    def fetched(self, package: FontPackage, face: PackagedFace) -> bytes | None:
        return font(name="Fetched") if face.key == "noto-serif-hk-400" else None

    def system(self, family: str, weight: int) -> SystemFont | None:
        made = collection(font(name="A"), font(name="Installed", weight=weight))
        return SystemFont(made, 1) if family == "Song Std" else None


def test_fonts_from_outside_are_taken_by_name() -> None:
    yaml = (
        "faces:\n  - {key: a, fetched: noto-serif-hk-400}\n"
        "  - {key: b, system: Song Std, weight: 700}\n"
    )
    made = design({"fonts/fonts.yaml": yaml}, Stock())
    faces = made.faces  # type: ignore[attr-defined]
    assert [(faces[key].origin, faces[key].family, faces[key].weight) for key in "ab"] == [
        *(("fetched", "Fetched", 400), ("system", "Installed", 700))
    ]
    assert (faces["a"].licence, faces["b"].licence) == ("OFL-1.1", "")
    assert [str(one).splitlines()[0] for one in made.warnings] == [  # type: ignore[attr-defined]
        "lan/fonts/fonts.yaml:3:22: warning: faces.1.system: is this machine's own: "
        "elsewhere other bytes may come out"
    ]


@pytest.mark.parametrize(
    ("face", "expected"),
    [
        pytest.param(
            "fetched: noto-serif-hk-900",
            "lan/fonts/fonts.yaml:2:23: error: faces.0.fetched: noto-serif-hk-900 has not been "
            "fetched on this machine | banxin fonts --fetch noto-serif-hk",
            id="not fetched",
        ),
        pytest.param(
            "fetched: noto-serif-hk-450",
            "lan/fonts/fonts.yaml:2:23: error: faces.0.fetched: no face noto-serif-hk-450 can be "
            "fetched | did you mean noto-serif-hk-500?",
            id="not to be fetched",
        ),
        pytest.param(
            "system: Song",
            "lan/fonts/fonts.yaml:2:22: error: faces.0.system: no font of the family Song is "
            "installed | put the file into fonts/, and name it",
            id="not installed",
        ),
    ],
)
def test_a_font_that_is_not_there_is_named(face: str, expected: str) -> None:
    assert told({"fonts/fonts.yaml": f"faces:\n  - {{key: a, {face}}}\n"}, Stock()) == [expected]


def test_every_package_that_can_be_fetched_can_be_asked_for() -> None:
    keys = [face.key for package in load_packages().values() for face in package.faces]
    yaml = "faces:\n" + "".join(f"  - {{key: {key}, fetched: {key}}}\n" for key in keys[:60])

    class Everything(Stock):
        def fetched(self, package: FontPackage, face: PackagedFace) -> bytes | None:
            return font()

    faces = design({"fonts/fonts.yaml": yaml}, Everything()).faces  # type: ignore[attr-defined]
    assert set(keys[:60]) <= set(faces)


# --- what is wrong with them


def changed(data: bytes, table: str, at: int, form: str, value: int) -> bytes:
    """A font with one number of a table changed."""
    count = int.from_bytes(data[4:6], "big")
    for record in range(12, 12 + 16 * count, 16):
        if data[record : record + 4] == table.encode():
            place = int.from_bytes(data[record + 8 : record + 12], "big") + at
            size = struct.calcsize(f">{form}")
            return data[:place] + struct.pack(f">{form}", value) + data[place + size :]
    raise AssertionError(table)


def without(data: bytes, *tables: str) -> bytes:
    opened = TTFont(io.BytesIO(data))
    for table in tables:
        del opened[table]
    return saved(opened)


SOUND = font()
WOFF = woff(SOUND)
AT = "lan/fonts/fonts.yaml:3:11: error: faces.0.file: "
BROKEN = [
    (b"", "not an OpenType or TrueType font"),
    (b"<svg/>", "not an OpenType or TrueType font"),
    (b"wOF2" + bytes(60), "a WOFF2 file, packed for the web with Brotli | unpack it to .ttf or "
     ".otf first"),
    (b"wOFF" + bytes(20), "cut off in its header"),
    (b"wOFF" + bytes(60), "0 tables; at most 100 are read"),
    (WOFF[:60], "cut off in its header"),
    (WOFF[:-10], "cut off: table post ends beyond the file"),
    (spoilt(WOFF, 12, 2**31), "over 128000000 bytes when unpacked"),
    (spoilt(WOFF, 12, 7000), "its table OS/2 is not of 7000 bytes"),
    (spoilt(WOFF, 4, 60), "its table OS/2 cannot be unpacked"),
    (b"%!PS-AdobeFont", "a PostScript Type 1 font | OpenType or TrueType is wanted"),
    (SOUND[:8], "cut off in its header"),
    (SOUND[:-40], f"cut off: table post ends at byte {len(SOUND) - 3} of {len(SOUND) - 40}"),
    (SOUND[:4] + b"\xff\xff" + SOUND[6:], "65535 tables; at most 100 are read"),
    (b"ttcf\0\1\0\0\0\0\xff\xff" + bytes(40), "a collection of 65535 fonts; at most 64 are read"),
    (SOUND[:12] + b"O\x80/2" + SOUND[16:], "a tag that is none: 4f802f32"),
    (without(SOUND, "cmap"), "has no table cmap"),
    (without(SOUND, "glyf", "loca"), "has no outlines | fonts of bitmaps or pictures alone are "
     "not set"),
    (without(SOUND, "loca"), "has no table loca"),
    (changed(SOUND, "maxp", 4, "H", 0), "has no glyphs"),
    (changed(SOUND, "maxp", 4, "H", 65535), "its table loca is too short for 65535 glyphs"),
    (changed(SOUND, "head", 18, "H", 1), "an em of 1 units; OpenType has 16 to 16384"),
    (changed(SOUND, "head", 12, "I", 0), "its table head is not one"),
    (changed(SOUND, "loca", 4, "H", 65535), "its table loca leads out of its table glyf"),
    (changed(SOUND, "hhea", 34, "H", 0), "its table hmtx is not that of 6 glyphs"),
    (changed(SOUND, "hhea", 34, "H", 7), "its table hmtx is not that of 6 glyphs"),
    (changed(SOUND, "cmap", 2, "H", 0), "maps no character to a glyph | symbol fonts need a "
     "Unicode cmap"),
    (font(fs_type=2), "OS/2 fsType 0x0002 (Restricted License) forbids embedding it | ask its "
     "maker for a licence to embed it, and for a file that says so"),
    (font(fs_type=0x104), "OS/2 fsType 0x0104 (No Subsetting) forbids cutting it to what is used "
     "| ask its maker for a licence to embed it, and for a file that says so"),
    (font(fs_type=0x200), "OS/2 fsType 0x0200 (Bitmap Embedding Only) forbids embedding its "
     "outlines | ask its maker for a licence to embed it, and for a file that says so"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), BROKEN, ids=[text for _, text in BROKEN])
def test_a_broken_font_is_refused_at_its_place(data: bytes, expected: str) -> None:
    assert told({"fonts/fonts.yaml": FACES, "fonts/own.otf": data}) == [AT + expected]


@pytest.mark.parametrize("flags", [0x0004, 0x0008, 0x000C, 0x0006])
def test_a_font_that_may_be_printed_or_edited_may_be_embedded(flags: int) -> None:
    """Of several permissions the least strict holds (OS/2 fsType, versions 0 to 2)."""
    assert read_font(font(fs_type=flags)).family == "Bars"


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        pytest.param(
            "{key: a b, file: own.ttf}",
            ":2:11: error: faces.0.key: no key: a b | letters, digits, `-`, `_` and `.`, such as "
            "song-400",
            id="key",
        ),
        pytest.param(
            "{key: a}",
            ":2:5: error: faces.0: names no font | one of file, fetched, system",
            id="none",
        ),
        pytest.param(
            "{key: a, file: own.ttf, system: Song}",
            ":2:5: error: faces.0: says file and system | one of file, fetched, system",
            id="two",
        ),
        pytest.param(
            "{key: a, file: no.ttf}",
            ":2:20: error: faces.0.file: there is no file fonts/no.ttf | did you mean "
            "fonts/own.ttf?",
            id="file",
        ),
        pytest.param(
            "{key: a, file: ../own.ttf}",
            ":2:20: error: faces.0.file: leads out of the edition folder: fonts/../own.ttf | put "
            "the file into the folder",
            id="path",
        ),
        pytest.param(
            "{key: a, file: fonts.yaml}",
            ":2:20: error: faces.0.file: no font file: fonts/fonts.yaml | fonts end in .ttf, "
            ".otf, .ttc, .otc, .woff",
            id="suffix",
        ),
        pytest.param(
            "{key: a, file: own.ttf, index: 1}",
            ":2:36: error: faces.0.index: is no collection and has one font only",
            id="no collection",
        ),
        pytest.param(
            "{key: a, file: two.ttc, index: 2}",
            ":2:36: error: faces.0.index: the collection has 2 fonts, 0 to 1",
            id="collection",
        ),
        pytest.param(
            "{key: a, file: own.ttf, index: -1}",
            ":2:36: error: faces.0.index: should be 0 or more, not -1",
            id="index",
        ),
        pytest.param(
            "{key: a, file: own.ttf, axes: {wght: 400}}",
            ":2:35: error: faces.0.axes: is not a variable font: it has no axes | leave it out",
            id="no axes",
        ),
        pytest.param(
            "{key: a, file: var.ttf, axes: {wght: 950}}",
            ":2:42: error: faces.0.axes.wght: goes from 400 to 900, not to 950",
            id="axis",
        ),
        pytest.param(
            "{key: a, file: var.ttf, axes: {wdth: 100}}",
            ":2:42: error: faces.0.axes.wdth: the font has no such axis | its axes: wght",
            id="no such axis",
        ),
        pytest.param(
            "{key: a, file: own.ttf, weight: 0}",
            ":2:37: error: faces.0.weight: should be from 1 to 1000, not 0",
            id="weight",
        ),
        pytest.param(
            "{key: a, file: own.ttf}\n  - {key: a, file: own.ttf}",
            ":3:11: error: faces.1.key: two faces have the key a",
            id="twice",
        ),
        pytest.param(
            "{key: a, flie: own.ttf}",
            ":2:14: error: faces.0.flie: no such field | did you mean file?",
            id="field",
        ),
    ],
)
def test_a_wrong_field_is_told_at_its_place(yaml: str, expected: str) -> None:
    files = {
        "fonts/fonts.yaml": f"faces:\n  - {yaml}\n",
        "fonts/own.ttf": SOUND,
        "fonts/two.ttc": collection(SOUND, SOUND),
        "fonts/var.ttf": variable(),
    }
    assert told(files) == ["lan/fonts/fonts.yaml" + expected]


def test_a_broken_face_is_told_once_though_style_sheets_name_it() -> None:
    files = {"fonts/fonts.yaml": FACES, "fonts/own.otf": b"no", "styles/own.yaml": STYLE}
    assert told(files) == [AT + "not an OpenType or TrueType font"]


def test_a_font_file_that_a_style_sheet_names_is_told_there() -> None:
    style = STYLE.replace("own,", "fonts/own.otf,") + "  deck:\n    faces: [fonts/no.otf]\n"
    assert told({"styles/own.yaml": style, "fonts/own.otf": font(fs_type=2)}) == [
        "lan/styles/own.yaml:4:13: error: roles.body.faces.0: fonts/own.otf: OS/2 fsType 0x0002 "
        "(Restricted License) forbids embedding it | ask its maker for a licence to embed it, "
        "and for a file that says so",
        "lan/styles/own.yaml:6:13: error: roles.deck.faces.0: there is no file fonts/no.otf | "
        "did you mean fonts/own.otf?",
    ]


# --- what only drawing finds


def calls_itself_out_of_hand() -> bytes:
    """A CFF glyph of a kilobyte that draws a thousand million lines."""
    opened = TTFont(io.BytesIO(font("cff")), recalcBBoxes=False)
    top = opened["CFF "].cff.topDictIndex[0]
    for level in range(10):
        deeper = [level + 1 - 107, "callgsubr"] * 10 + ["return"]
        program = deeper if level < 9 else [9, 9, "rlineto", -9, -9, "rlineto", "return"]
        top.GlobalSubrs.append(T2CharString(program=program))
    program = [0, 0, "rmoveto", -107, "callgsubr", "endchar"]
    names = top.CharStrings.charStrings
    top.CharStrings.charStringsIndex[names["g0"]] = T2CharString(program=program)
    return saved(opened)


def made_of_itself() -> bytes:
    """A glyph of ten glyphs, each of ten glyphs, twelve deep."""
    chars = "".join(chr(0x4E00 + place) for place in range(13))
    opened = TTFont(io.BytesIO(font("glyf", chars)), recalcBBoxes=False)
    for level in range(12):
        glyph = Glyph()
        glyph.numberOfContours, glyph.components = -1, []
        glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax = 0, 0, 600, 100
        for step in range(10):
            part = GlyphComponent()
            part.glyphName, part.flags, part.x, part.y = f"g{level + 1}", 0, step, step
            glyph.components.append(part)
        opened["glyf"][f"g{level}"] = glyph
    opened["maxp"].recalc = lambda font: None
    return saved(opened)


@pytest.mark.parametrize("bomb", [calls_itself_out_of_hand, made_of_itself])
def test_a_font_bomb_is_told_at_its_face(bomb: Callable[[], bytes], tmp_path: Path) -> None:
    for name, content in {
        "edition.yaml": "paper: 澜川日报\ngrid: tabloid-6\nstyle: own\n",
        "stories/a.md": "---\nheadline: 老闸\n---\n\n一一。\n",
        "styles/own.yaml": STYLE,
        "fonts/fonts.yaml": FACES,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / "fonts" / "own.otf").write_bytes(bomb())
    edition, found = read_source(tmp_path)
    with pytest.raises(Refused) as caught:
        build(edition, found, open_library(tmp_path, edition.style, edition.language))
    (one,) = caught.value.diagnostics
    assert str(one).endswith(
        "/fonts/fonts.yaml:2:5: error: fonts/own.otf: face own has a broken outline: "
        "glyph 1 cannot be drawn"
    )


ANY = {"glyf": SOUND, "cid": font("cid"), "variable": variable(), "two": collection(SOUND, SOUND)}


@given(
    kind=st.sampled_from(list(ANY)),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=6),
    kept=st.none() | st.floats(0, 1),
)
def test_a_damaged_font_is_refused_or_set_but_never_a_surprise(
    kind: str, changes: list[tuple[float, int]], kept: float | None
) -> None:
    data = bytearray(ANY[kind])
    for place, value in changes:
        data[int(place * (len(data) - 1))] = value
    damaged = bytes(data[: int(kept * len(data))] if kept is not None else data)
    try:
        facts = read_font(damaged)
        book = FontBook(
            [FaceInfo("a", "a", "A", 400, "", axes=facts.axes, origin="edition")],
            lambda file: damaged,
        )
        line = set_plain(shape("一二三", book, ["a"]), size=20, x=0, y=30)
        made = pdf(*line, book=book)
    except (FontRefused, FontFault):
        return
    pypdfium2.PdfDocument(made)[0].render(scale=1)
