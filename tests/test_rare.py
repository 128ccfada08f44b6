"""Characters that the wanted face lacks: what sets them, how they are read back, what is told."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from typer.testing import CliRunner

from layout.build import Built, build
from layout.cli import app
from layout.diagnostics import Refused
from layout.display import GlyphRun, walk
from layout.library import open_library
from layout.model.face import FaceInfo
from layout.source.design import read_design
from layout.source.patches import read_drawing
from layout.source.world import MemoryWorld
from layout.sources import read_source
from layout.text.faces import FontBook
from layout.text.runs import set_plain
from layout.text.shape import shape
from tests.folder import write_files
from tests.fontmaker import font, saved
from tests.readers import texts

BAR = '<svg viewBox="0 0 200 200"><path d="M40 20H160V180H40Z"/></svg>'
"""A bar of 0.6 by 0.8 em, 0.2 em from the left and 0.1 em from the top of the em box."""


def files_of(text: str, **more: str | bytes) -> dict[str, str | bytes]:
    """A tiny edition of one story; `more` names files with __ for / and _dot_ for a point."""
    named = {name.replace("__", "/").replace("_dot_", "."): data for name, data in more.items()}
    return {
        "edition.yaml": "paper: 澜川日报\ngrid: tabloid-6\n",
        "stories/a.md": f"---\nheadline: 老闸\n---\n\n{text}\n",
        **named,
    }


def built(files: Mapping[str, str | bytes], folder: Path) -> Built:
    write_files(folder, files)
    edition, found = read_source(folder)
    return build(edition, found, open_library(folder, edition.style, edition.language))


def body(made: Built) -> list[GlyphRun]:
    return [
        item
        for _, frame, item in walk(made.composed.pages[0])
        if isinstance(item, GlyphRun) and frame.tag.role == "body"
    ]


def pdf_of(made: Built) -> bytes:
    (data,) = (data for name, data in made.files.items() if name.endswith(".pdf"))
    return data


def stand_ins(made: Built) -> list[tuple[str, str, str, str]]:
    """Of the body: characters, wanted and taken face, how."""
    report = json.loads(made.files["report.json"])
    return [
        (one["code_points"], one["wanted"], one["taken"], one["how"])
        for one in report["stand_ins"]
        if "A01 a" in one["where"]
    ]


# --- characters of other faces, variants, doubles


RARE = [
    pytest.param("𠹻", "U+20E7B", "serif-tc-400", "another face", id="plane 2"),
    pytest.param("김", "U+AE40", "serif-kr-400", "another face", id="hangul"),
    pytest.param("葛\U000e0100", "U+845B U+E0100", "serif-jp-400", "another face", id="variant"),
    pytest.param(
        "葛\U000e0109", "U+845B U+E0109", "serif-400", "its base form", id="unknown variant"
    ),
    pytest.param("\ufa19", "U+FA19", "serif-jp-400", "another face", id="double in another face"),
    pytest.param("\uf901", "U+F901", "serif-400", "its unified form", id="double in no face"),
]


@pytest.mark.parametrize(("rare", "code_points", "taken", "how"), RARE)
def test_a_rare_character_is_set_told_and_read_back(
    rare: str, code_points: str, taken: str, how: str, tmp_path: Path
) -> None:
    text = f"南门外的{rare}闸换了门槽。"
    made = built(files_of(text), tmp_path)
    assert stand_ins(made) == [(code_points, "serif-400", taken, how)]
    (run,) = (one for one in body(made) if rare in one.text)
    assert (run.face, run.wanted) == (taken, "" if taken == "serif-400" else "serif-400")
    assert 0 not in run.glyphs
    for read in texts(pdf_of(made)):
        assert text in read
    (line,) = (
        line
        for line in made.files["report.md"].decode().splitlines()
        if code_points in line and "A01 a" in line
    )
    assert line.startswith(f"- {rare} {code_points}: in ")
    assert "serif-400" in line


def test_a_variant_of_the_wanted_face_is_no_stand_in(tmp_path: Path) -> None:
    files = files_of("葛\U000e0100城。")
    files["stories/a.md"] = str(files["stories/a.md"]).replace("老闸", "城")
    files["edition.yaml"] = "paper: 澜川日报\ngrid: tabloid-6\nlanguage: ja\n"
    made = built(files, tmp_path)
    assert stand_ins(made) == []
    assert [run.text for run in body(made)] == ["葛\U000e0100城。"]
    assert len(body(made)[0].glyphs) == 3


def test_selectors_of_pictures_choose_no_face(tmp_path: Path) -> None:
    book = open_library().book
    shaped = shape("☎\ufe0f", book, ["sans-400", "serif-400"])
    assert [shaped.faces[place] for place in shaped.face.tolist()] == [
        "serif-400" if not book.face("sans-400").has("☎") else "sans-400"
    ] * len(shaped)


def test_marks_stay_with_their_letters() -> None:
    """é of two characters is one glyph of the wanted face, which lacks the mark alone."""
    data = {
        "first": font("glyf", "eé"),
        "second": font("glyf", "e\u0301x"),
    }
    book = FontBook([FaceInfo(key, key, key, 400, "") for key in data], data.__getitem__)
    shaped = shape("e\u0301x\u0301", book, ["first", "second"])
    assert [shaped.faces[place] for place in shaped.face.tolist()] == ["first", "second", "second"]
    assert shaped.missing == ()


def test_fonts_says_what_other_faces_set(tmp_path: Path) -> None:
    built(files_of("𠹻闸、葛\U000e0100闸。"), tmp_path)
    done = CliRunner().invoke(app, ["fonts", tmp_path.as_posix()])
    assert done.stdout.splitlines()[-3:] == [
        "serif-400 lacks 葛\U000e0100 (U+845B U+E0100): set in serif-jp-400",
        "serif-400 lacks 𠹻 (U+20E7B): set in serif-tc-400",
        f"{tmp_path.as_posix()}: every character has a glyph",
    ]


# --- private characters


PUA = "characters:\n  - {code: U+E000, text: 𠮷, face: own}\n"
OWN = "faces:\n  - {key: own, file: own.ttf}\n"


def test_a_private_character_is_set_by_its_face_and_read_as_what_it_means(tmp_path: Path) -> None:
    files = files_of("南门外的\ue000闸。", fonts__pua_dot_yaml=PUA, fonts__fonts_dot_yaml=OWN)
    files["fonts/own.ttf"] = font("cid", "\ue000")
    files["stories/a.md"] = str(files["stories/a.md"]).replace("老闸", "\ue000闸")
    made = built(files, tmp_path)
    assert [run.face for run in body(made)] == ["serif-400", "own", "serif-400"]
    for read in texts(pdf_of(made)):
        assert "南门外的𠮷闸。" in read
        assert "\ue000" not in read
    (story,) = json.loads(made.files["edition.json"])["stories"]
    assert (story["headline"], story["paragraphs"]) == ("𠮷闸", ["南门外的𠮷闸。"])
    assert b"\xee\x80\x80" not in made.files["edition.json"]
    assert not [one for one in made.report.diagnostics if "private" in one.message]


def test_a_private_character_that_means_nothing_is_warned_about(tmp_path: Path) -> None:
    files = files_of("的\ue000闸。", fonts__fonts_dot_yaml=OWN.replace("}", ", stands_in: true}"))
    files["fonts/own.ttf"] = font("glyf", "\ue000")
    made = built(files, tmp_path)
    (one,) = (str(one) for one in made.report.diagnostics if "private" in one.message)
    assert one.partition("stories/")[2] == (
        "a.md:5:2: warning: U+E000 on A01 a is a private character, and nothing says what it "
        "means\n"
        "    hint: in fonts/pua.yaml: characters: [{code: U+E000, text: …}]"
    )


def told(files: Mapping[str, str | bytes]) -> list[str]:
    data = {name: one if isinstance(one, bytes) else one.encode() for name, one in files.items()}
    with pytest.raises(Refused) as caught:
        read_design(MemoryWorld(data, "lan"))
    return [str(one).splitlines()[0] for one in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("{code: U+4E00, text: 一}", "2:12: error: characters.0.code: no private character: "
         "U+4E00"),
        ("{code: E000, text: 一}", "2:12: error: characters.0.code: no private character: E000"),
        ("{code: U+E000, text: ''}", "2:26: error: characters.0.text: should be from 1 to 40 "
         "characters of text"),
        ("{code: U+E000, text: \"\\uE001\"}", "2:26: error: characters.0.text: is private itself"),
        ("{code: U+E000, text: 一, face: no}", "2:35: error: characters.0.face: there is no face "
         "no"),
        ("{code: U+E000, text: 一}\n  - {code: U+E000, text: 二}", "3:12: error: "
         "characters.1.code: U+E000 stands here twice"),
        ("{code: U+E000}", "2:5: error: characters.0.text: is missing"),
    ],
)  # fmt: skip
def test_a_wrong_private_character_is_told_at_its_place(fields: str, expected: str) -> None:
    assert told({"fonts/pua.yaml": f"characters:\n  - {fields}\n"}) == [
        f"lan/fonts/pua.yaml:{expected}"
    ]


# --- drawn characters


def test_a_drawing_is_set_as_its_character(tmp_path: Path) -> None:
    files = files_of("的\U0002b740闸。", **{"glyphs__U+2B740_dot_svg": BAR})
    made = built(files, tmp_path)
    (run,) = (one for one in body(made) if one.face == "glyphs")
    assert stand_ins(made) == [("U+2B740", "serif-400", "glyphs", "another face")]
    for read in texts(pdf_of(made)):
        assert "的\U0002b740闸。" in read
    # the box is drawn where the view box has it: the em box, 0.88 em over the baseline
    scale = 12
    page = pypdfium2.PdfDocument(pdf_of(made))[0].render(scale=scale).to_numpy()[..., 0] < 128
    (origin,) = (
        origin for origin, _, item in walk(made.composed.pages[0]) if item is run
    )  # fmt: skip
    left, base, em = (origin[0] + run.x) * scale, (origin[1] + run.y) * scale, run.size * scale
    cell = page[round(base - em) : round(base + 0.2 * em), round(left) : round(left + em)]
    rows, columns = np.flatnonzero(cell.any(axis=1)), np.flatnonzero(cell.any(axis=0))
    found = (columns[0], len(columns), rows[0] - 0.12 * em, len(rows))
    assert np.allclose(np.array(found) / em, (0.2, 0.6, 0.1, 0.8), atol=0.03)


def test_a_drawing_has_a_place_in_vertical_lines() -> None:
    data = {"glyphs/U+2B740.svg": BAR.encode()}
    made = read_design(MemoryWorld(data))
    book = FontBook(list(made.faces.values()), lambda file: made.fonts[file])
    face = book.face("glyphs")
    glyph = face.hb_font.get_nominal_glyph(0x2B740)
    assert face.hb_font.get_glyph_v_origin(glyph) == (2000, 3520)
    assert face.hb_font.get_glyph_v_advance(glyph) == -4000


@pytest.mark.parametrize(
    ("name", "svg", "expected"),
    [
        ("2B740", BAR, "1:1: error: 2B740 names no character"),
        ("U+D800", BAR, "1:1: error: U+D800 names no character"),
        ("U+2B740", "<svg", "1:1: error: no XML: unclosed token"),
        ("U+2B740", "<p/>", "1:1: error: <p> is not an SVG"),
        ("U+2B740", '<!DOCTYPE svg [<!ENTITY a "a">]>' + BAR, "1:1: error: a document type is "
         "not read"),
        ("U+2B740", "<svg/>", "1:1: error: has no viewBox"),
        ("U+2B740", '<svg viewBox="0 0 1 9000"/>', "1:1: error: its viewBox is no em box: "
         "0 0 1 9000"),
        ("U+2B740", '<svg viewBox="0 0 9 9"/>', "1:1: error: draws nothing"),
        ("U+2B740", '<svg viewBox="0 0 9 9"><path d="M0"/></svg>', "1:1: error: no path: M0"),
        ("U+2B740", '<svg viewBox="0 0 9 9"><path d="M0 0H99999V9Z"/></svg>', "1:1: error: its "
         "outline lies far outside its viewBox"),
        ("U+2B740", '<svg viewBox="0 0 9 9"><circle r="4"/></svg>', "1:1: error: <circle> is "
         "not read"),
        ("U+2B740", BAR.replace("<path", '<path stroke="red"'), "1:1: error: <path> has a stroke"),
        ("U+2B740", BAR.replace("<path", '<path style="fill: none"'), "1:1: error: <path> has no "
         "fill"),
        ("U+2B740", BAR.replace("<path", '<path fill-rule="evenodd"'), "1:1: error: <path> is "
         "filled by evenodd"),
        ("U+2B740", BAR.replace("<path", '<path transform="scale(2)"'), "1:1: error: <path> has "
         "a transform"),
    ],
)  # fmt: skip
def test_a_wrong_drawing_is_told(name: str, svg: str, expected: str) -> None:
    assert told({f"glyphs/{name}.svg": svg}) == [f"lan/glyphs/{name}.svg:{expected}"]


def test_a_drawing_too_rich_is_told() -> None:
    rich = '<svg viewBox="0 0 9 9"><path d="M0 0' + "h1v1h-1v-1" * 6000 + 'Z"/></svg>'
    assert told({"glyphs/U+2B740.svg": rich}) == [
        "lan/glyphs/U+2B740.svg:1:1: error: an outline of 24001 points; at most 20000 are read"
    ]


def test_curves_and_groups_of_a_drawing_are_kept() -> None:
    svg = (
        '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="-5 -5 10 10">'
        '<title>吉</title><g fill="black"><path d="M0-5A5 5 0 0 1 0 5Q-5 0 0-5Z"/></g></svg>'
    )
    drawing = read_drawing(svg)
    assert drawing.width == 4000
    assert {name for name, _ in drawing.steps} == {"moveTo", "curveTo", "qCurveTo", "closePath"}
    assert drawing.steps[0] == ("moveTo", ((2000.0, 3520.0),))


# --- matched boxes


def sheet(*faces: str) -> str:
    return f"extends: news\nroles:\n  body:\n    faces: [{', '.join(faces)}]\n"


def test_a_stand_in_fills_the_box_of_the_wanted_face(tmp_path: Path) -> None:
    """The font's em box hangs 0.2 em below its baseline and is 0.9 em wide; Noto's 0.12 and 1."""
    files = files_of(
        "一二南门AB一",
        fonts__fonts_dot_yaml="faces:\n  - {key: own, file: own.ttf}\n",
        styles__own_dot_yaml=sheet("own", "serif-400"),
    )
    files["fonts/own.ttf"] = font("glyf", "一二国", width=900, ascent=700)
    files["edition.yaml"] = str(files["edition.yaml"]) + "style: own\n"
    first, han, latin, last = body(built(files, tmp_path))
    assert [one.text for one in (first, han, latin, last)] == ["一二", "南门", "AB", "一"]
    size = first.size
    assert (han.face, han.wanted, latin.face) == ("serif-400", "own", "serif-400")
    assert han.size == latin.size == pytest.approx(0.9 * size)
    # the foot of Noto's box, 0.9 * 0.12 below, goes down to that of the font: 0.3 by OS/2
    assert han.y - first.y == pytest.approx((0.3 - 0.108) * size, abs=1e-3)
    assert latin.y == first.y == last.y
    assert np.diff(han.pens)[0] == pytest.approx(0.9 * size, rel=0.1)


@pytest.mark.parametrize("key", ["sans-400", "kai-400", "serif-tc-900", "serif-kr-400"])
def test_the_shipped_faces_stand_on_one_box(key: str) -> None:
    book = open_library().book
    assert book.fit(key, "serif-400").rise == 0
    assert book.fit(key, "serif-400").scale == 1


def test_a_lighter_stand_in_gains_weight() -> None:
    """By a line round its glyphs: a heavier or nearly as heavy one is set as it is."""
    data = {"own": font("glyf", "一", weight=900), "thin": font("glyf", "二三", weight=500)}
    infos = [FaceInfo("own", "own", "", 900, ""), FaceInfo("thin", "thin", "", 500, "")]
    book = FontBook(infos, data.__getitem__)
    first, second = set_plain(shape("一二", book, ["own", "thin"]), size=20, x=0, y=0)
    assert (first.outline, second.outline) == (0, pytest.approx(0.048 * 20))
    assert book.fit("own", "thin").gain == 0


def em(**tables: Any) -> tuple[float, float]:
    """Foot and side of the em box of a font with these changes."""
    opened = TTFont(io.BytesIO(font("glyf", "国", ascent=880)))
    for name, value in tables.items():
        setattr(opened["OS/2"], name, value)
    data = saved(opened)
    book = FontBook([FaceInfo("a", "a", "a", 400, "")], lambda file: data)
    box = book.face("a").em_box
    assert box is not None
    return box.foot, box.side


def test_the_em_box_is_read_from_what_the_face_has() -> None:
    assert em() == (-0.12, 1.0)
    # ascender and descender of a Latin line are no em box: the glyph stands in the middle of it
    assert em(sTypoAscender=1100, sTypoDescender=-300) == (-0.45, 1.0)
    assert open_library().book.face("serif-400").em_box.foot == -0.12  # type: ignore[union-attr]
