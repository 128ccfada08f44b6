"""Small pages through the exporter, read back by other programs."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from layout.conform.glyphs import Glyph
from layout.display import Fill, Frame, GlyphRun, Item, Link, Page, Rule, Tag
from layout.export.pdf.writer import DocumentInfo, OutlineEntry, write_pdf
from layout.geometry import Rect, Size
from layout.model.face import FaceInfo
from layout.model.style import Colour
from layout.text.faces import FontBook
from tests.pdfcheck import check
from tests.pdfread import read_glyphs
from tests.readers import READERS
from tests.shaped import shaped_run

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "fonts"
COLOURS = {
    "ink": Colour((0, 0, 0), (0, 0, 0, 100)),
    "red": Colour((200, 16, 46), (0, 100, 80, 10)),
}
INFO = DocumentInfo(
    title="海城日报 2026-11-24",
    created=datetime(2026, 11, 24, 6, 30, tzinfo=timezone(timedelta(hours=8))),
    author="海城日报",
    subject="特刊",
)
GLYPHS = {".notdef": 1000, "one": 1000, "f": 333, "i": 278, "f_i": 611, "mark": 0, "far": 1000}
CHARACTERS = {0x4E00: "one", 0x2F00: "one", ord("f"): "f", ord("i"): "i", 0x20000: "far"}
"""一 and the radical ⼀ share a glyph; U+20000 needs two units in UTF-16."""
ID = {name: number for number, name in enumerate(GLYPHS)}


def boxes_font(upem: int) -> bytes:
    """Boxes as wide as `GLYPHS` says, in thousandths of an em."""
    builder = FontBuilder(upem, isTTF=True)
    builder.setupGlyphOrder(list(GLYPHS))
    builder.setupCharacterMap(CHARACTERS)
    drawn = {}
    for name, width in GLYPHS.items():
        pen = TTGlyphPen(None)
        right = max(width, 100) * upem // 1000
        for step, point in enumerate([(50, 0), (50, 700), (right, 700), (right, 0)]):
            (pen.lineTo if step else pen.moveTo)(point)
        pen.closePath()
        drawn[name] = pen.glyph()
    builder.setupGlyf(drawn)
    # 2048 units leave widths that are no whole thousandths of an em
    builder.setupHorizontalMetrics({k: (w * upem // 1000, 0) for k, w in GLYPHS.items()})
    builder.setupHorizontalHeader(ascent=upem * 88 // 100, descent=-upem * 12 // 100)
    builder.setupOS2()
    builder.setupNameTable({"psName": f"Boxes{upem}"})
    builder.setupPost()
    file = io.BytesIO()
    builder.font.recalcTimestamp = False
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.save(file)
    return file.getvalue()


MADE = {"boxes": boxes_font(1000), "boxes2048": boxes_font(2048)}
KEYS = ("serif-400", "sans-700", "kai-400")


def read(file: str) -> bytes:
    return MADE[file] if file in MADE else (SHIPPED / file).read_bytes()


BOOK = FontBook(
    [FaceInfo(key, key, "Boxes", 400, "none") for key in MADE]
    + [FaceInfo(key, f"{key}.ttf", key, 400, "OFL-1.1") for key in KEYS],
    read,
)


def box_run(
    names: str,
    text: str,
    clusters: list[int] | None = None,
    *,
    face: str = "boxes",
    pens: list[float] | None = None,
    size: float = 10.0,
    x: float = 0.0,
    y: float = 20.0,
    outline: float = 0.0,
    colour: str = "ink",
) -> GlyphRun:
    """Glyphs of the test font by name, at their own widths unless `pens` are given."""
    glyphs = [ID[name] for name in names.split()]
    if pens is None:
        pens = [sum(list(GLYPHS.values())[g] for g in glyphs[:i]) * size / 1000
                for i in range(len(glyphs))]  # fmt: skip
    return GlyphRun(
        face=face,
        size=size,
        x=x,
        y=y,
        glyphs=np.array(glyphs, np.uint16),
        pens=np.array(pens, np.float32),
        clusters=np.array(range(len(glyphs)) if clusters is None else clusters, np.int32),
        text=text,
        width=float(pens[-1]) + size if len(glyphs) else 0.0,
        colour=colour,
        outline=outline,
    )


def in_face(key: str, text: str) -> GlyphRun:
    """Text in a shipped face."""
    return shaped_run(BOOK, key, text, size=9.0, x=0.0, y=20.0)


def page_of(*items: Item, name: str = "A01", story: str = "s1", role: str = "body") -> Page:
    frame = Frame(Rect(30, 40, 300, 200), Tag(role, story), items)
    return Page(name, int(name[1:]), "要闻", Size(400, 300), (frame,))


def pdf_of(*pages: Page, outline: tuple[OutlineEntry, ...] = ()) -> bytes:
    return write_pdf(pages, book=BOOK, colours=COLOURS, info=INFO, outline=outline)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def stream(data: bytes) -> str:
    with opened(data) as pdf:
        return pdf.pages[0].Contents.read_bytes().decode("ascii")


def glyphs_of(data: bytes) -> list[Glyph]:
    with opened(data) as pdf:
        return read_glyphs(pdf)


NEEDS_FONTS = pytest.mark.skipif(
    not all((SHIPPED / f"{key}.ttf").exists() for key in KEYS), reason="fonts/*.ttf are missing"
)

# --- text


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("run", "expected"),
    [
        pytest.param(box_run("one f i", "一fi"), "一fi", id="a glyph, a character"),
        pytest.param(
            box_run("one f_i one", "一fi一", [0, 1, 3]), "一fi一", id="a ligature is both"
        ),
        pytest.param(
            box_run("one one one", "一⼀一"), "一⼀一", id="one glyph for two code points"
        ),
        pytest.param(box_run("one far one", "一\U00020000一"), "一\U00020000一", id="plane 2"),
        pytest.param(
            box_run("one f mark mark i", "一éi", [0, 1, 1, 1, 2]),
            "一éi",
            id="three glyphs, one cluster",
        ),
        pytest.param(box_run("f mark", "é", [0, 0]), "é", id="a run of one cluster"),
        pytest.param(
            box_run("one f_i", "一ffi", [0, 1]), "一ffi", id="the last glyph takes the rest"
        ),
    ],
)
def test_text_is_read_back(run, expected, reader, tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert reader(pdf_of(page_of(run))).split() == [expected]


@NEEDS_FONTS
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("key", KEYS)
def test_shipped_faces_are_read_back(key, reader, tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = "“海城”讯——今年……产值3.5%，office·浩骉〇㎡①"
    assert reader(pdf_of(page_of(in_face(key, text)))).split() == [text]


@NEEDS_FONTS
def test_the_dash_of_noto_serif_is_one_glyph_and_two_characters() -> None:
    glyphs = glyphs_of(pdf_of(page_of(in_face("serif-400", "甲——乙"))))
    assert [glyph.text for glyph in glyphs] == ["甲", "——", "乙"]


def test_one_glyph_under_two_codes_is_cut_once() -> None:
    glyphs = glyphs_of(pdf_of(page_of(box_run("one one", "一⼀"))))
    assert [glyph.text for glyph in glyphs] == ["一", "⼀"]
    assert glyphs[0].gid == glyphs[1].gid != 0
    assert glyphs[0].advance == glyphs[1].advance == 10


@pytest.mark.parametrize("reader", READERS)
def test_an_ornament_adds_nothing_to_the_text(reader, tmp_path) -> None:  # type: ignore[no-untyped-def]
    data = pdf_of(page_of(box_run("one", "", [0]), box_run("f", "f", y=40)))
    assert [glyph.text for glyph in glyphs_of(data)] == [" ", "f"]
    assert reader(data).split() == ["f"]


def test_characters_before_the_first_cluster_are_not_lost() -> None:
    (glyph,) = glyphs_of(pdf_of(page_of(box_run("one", "“一", [1]))))
    assert glyph.text == "“一"


def test_the_embedded_program_draws_the_glyphs_that_are_used_and_no_others() -> None:
    data = pdf_of(page_of(box_run("far f_i", "\U00020000fi", [0, 1])))
    with opened(data) as pdf:
        font = pdf.pages[0].Resources.Font["/F1"].DescendantFonts[0]
        program = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    names = program.getGlyphOrder()
    assert len(names) == 3
    drawn = [program["glyf"][names[glyph.gid]].xMax for glyph in glyphs_of(data)]
    assert drawn == [1000, 611]
    assert {"GSUB", "cmap", "name", "post"}.isdisjoint(program.keys())


# --- places


def assert_pens(data: bytes, run: GlyphRun) -> None:
    for glyph, pen in zip(glyphs_of(data), run.pens.tolist(), strict=True):
        assert glyph.x == pytest.approx(30 + run.x + pen, abs=0.006)
        assert glyph.y == pytest.approx(40 + run.y, abs=0.001)
        assert glyph.size == pytest.approx(run.size, abs=1e-4)


@given(
    size=st.floats(4, 300),
    x=st.floats(-5, 500),
    gaps=st.lists(st.floats(0, 40), min_size=1, max_size=300),
    face=st.sampled_from(["boxes", "boxes2048"]),
    names=st.data(),
)
def test_every_pen_stands_where_the_run_says(
    size: float, x: float, gaps: list[float], face: str, names: st.DataObject
) -> None:
    kinds = names.draw(st.sampled_from(["one", "f", "f i", "one f i far"]))
    cycle = (kinds.split() * len(gaps))[: len(gaps)]
    pens = (np.cumsum(gaps)).tolist()
    text = "".join({"one": "一", "far": "\U00020000"}.get(name, name) for name in cycle)
    run = box_run(" ".join(cycle), text, pens=pens, size=size, x=x, face=face)
    assert_pens(pdf_of(page_of(run)), run)


def test_small_errors_do_not_add_up() -> None:
    pens = [i * 10.0644 for i in range(600)]
    run = box_run(" ".join(["one"] * 600), "一" * 600, pens=pens)
    assert_pens(pdf_of(page_of(run)), run)


def test_natural_widths_need_no_adjustment() -> None:
    data = pdf_of(page_of(box_run("one f i one", "一fi一")))
    assert "[<0001000200030001>] TJ" in stream(data)


def test_a_font_is_set_only_when_it_changes() -> None:
    data = pdf_of(page_of(*(box_run("one", "一", y=y) for y in (20, 30, 40))))
    assert stream(data).count(" Tf") == 1


def test_several_runs_of_one_face_keep_their_own_places() -> None:
    runs = [box_run("one f_i", "一fi", [0, 1], pens=[0, 11.37 + i], y=20 + i) for i in range(5)]
    data = pdf_of(page_of(*runs))
    assert "<>" not in stream(data), "nothing pushes the pen after a run's last glyph"
    glyphs = glyphs_of(data)
    assert [round(glyph.x - 30, 2) for glyph in glyphs] == pytest.approx(
        [0, 11.37, 0, 12.37, 0, 13.37, 0, 14.37, 0, 15.37], abs=0.01
    )


# --- marks


def test_a_heavier_run_is_stroked_in_its_own_colour_and_the_next_one_is_not() -> None:
    heavy = box_run("one", "一", outline=0.3, colour="red")
    lines = stream(pdf_of(page_of(heavy, box_run("one", "一", y=40)))).split("\n")
    assert lines[:6] == [
        "1 j",
        "0.784 0.063 0.18 rg",
        "0.784 0.063 0.18 RG",
        "0.3 w",
        "2 Tr",
        "/F1 10 Tf",
    ]
    assert lines[7:9] == ["0 0 0 rg", "0 Tr"]


def test_rules_and_fills() -> None:
    data = pdf_of(
        page_of(
            Fill(Rect(1, 2, 10, 20), "red"),
            Rule(0, 5, 100, 5, 0.5),
            Rule(0, 6, 100, 6, 0.5, dashed=True),
            Fill(Rect(0, 0, 5, 5), "red", alpha=0.25),
        )
    )
    assert stream(data).split("\n")[1:-1] == [
        "0.784 0.063 0.18 rg",
        "31 238 10 20 re f",
        "0.5 w",
        "30 255 m 130 255 l S",
        "[1.5 1.5] 0 d",
        "30 254 m 130 254 l S",
        "q /A250 gs 0.784 0.063 0.18 rg 30 255 5 5 re f Q",
    ]
    with opened(data) as pdf:
        assert pdf.pages[0].Resources.ExtGState["/A250"].ca == pytest.approx(0.25)


def test_an_edition_has_no_transparency_and_a_page_without_type_no_font() -> None:
    with opened(pdf_of(page_of(Fill(Rect(0, 0, 5, 5), "red")))) as pdf:
        assert not list(pdf.pages[0].Resources.keys())


# --- document


def two_pages() -> tuple[Page, Page]:
    first = Frame(Rect(30, 40, 300, 12), Tag("contents"), (Link(Rect(5, 1, 90, 10), "story:s2"),))
    body = Frame(Rect(10, 60, 50, 50), Tag("body", "s2"), (box_run("one", "一"),))
    kicker = Frame(Rect(50, 80, 200, 10), Tag("kicker", "s2"), ())
    head = Frame(Rect(50, 90, 200, 30), Tag("headline", "s2"), (box_run("f i", "fi", size=30),))
    size = Size(400, 300)
    return Page("A01", 1, "要闻", size, (first, body)), Page("A02", 2, "城事", size, (kicker, head))


OUTLINE = (
    OutlineEntry("A01 要闻", "page:A01"),
    OutlineEntry("A02 城事", "page:A02", (OutlineEntry("海塘加固（上）", "story:s2"),)),
)


def test_links_and_bookmarks_lead_to_the_headline() -> None:
    with opened(pdf_of(*two_pages(), outline=OUTLINE)) as pdf:
        link = pdf.pages[0].Annots[0]
        assert [float(value) for value in link.Rect] == [35, 249, 125, 259]
        assert [int(value) for value in link.Border] == [0, 0, 0]
        assert link.Dest[0].objgen == pdf.pages[1].objgen
        assert [str(link.Dest[1]), *map(float, list(link.Dest)[2:])] == ["/XYZ", 50, 210, 0]
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["A01 要闻", "A02 城事"]
            (story,) = outline.root[1].children
            assert story.title == "海塘加固（上）"
            assert isinstance(story.destination, pikepdf.Array)
            assert story.destination[0].objgen == pdf.pages[1].objgen
            assert not outline.root[1].is_closed
        assert pdf.Root.Outlines.Count == 3
        assert str(pdf.Root.Outlines.First.Dest[1]) == "/Fit"


@pytest.mark.parametrize("target", ["story:none", "page:B01"])
def test_an_unknown_target_is_the_callers_mistake(target: str) -> None:
    with pytest.raises(KeyError, match=target):
        pdf_of(page_of(Link(Rect(0, 0, 9, 9), target)))
    with pytest.raises(KeyError, match=target):
        pdf_of(page_of(), outline=(OutlineEntry("?", target),))


def test_the_document_says_what_it_is() -> None:
    data = pdf_of(*two_pages())
    with opened(data) as pdf:
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {
            "/Title": "海城日报 2026-11-24",
            "/Author": "海城日报",
            "/Subject": "特刊",
            "/Creator": "Banxin",
            "/Producer": "Banxin",
            "/CreationDate": "D:20261124063000+08'00'",
            "/ModDate": "D:20261124063000+08'00'",
        }
        assert data.startswith(b"%PDF-1.7")
        assert pdf.Root.Lang == "zh-Hans"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert [page.label for page in pdf.pages] == ["A01", "A02"]
        assert pdf.pages[0].MediaBox == pdf.pages[0].TrimBox
        assert [float(value) for value in pdf.pages[0].TrimBox] == [0, 0, 400, 300]


def test_a_date_without_a_zone_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        DocumentInfo("x", datetime(2026, 11, 24))


def test_no_pages_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        pdf_of()


def specimen() -> bytes:
    """A page with some of everything."""
    first, second = two_pages()
    odd = (
        box_run("one one f_i", "一⼀fi", [0, 1, 2], face="boxes2048", pens=[0, 11.1, 22.7]),
        box_run("one f mark", "一é", [0, 1, 1], y=50),
        Fill(Rect(0, 0, 5, 5), "red", alpha=0.5),
        Rule(0, 0, 10, 0, 0.25, dashed=True),
    )
    third = page_of(*odd, name="A03", story="s3")
    return pdf_of(first, second, third, outline=OUTLINE)


def test_the_same_input_gives_the_same_bytes_here_and_elsewhere() -> None:
    here = hashlib.sha256(specimen()).hexdigest()
    assert hashlib.sha256(specimen()).hexdigest() == here
    code = "import hashlib, tests.test_pdf as t; print(hashlib.sha256(t.specimen()).hexdigest())"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "America/New_York"}
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=environment)
        assert done.stdout.decode().strip() == here


def test_another_date_gives_another_identifier() -> None:
    later = DocumentInfo(INFO.title, datetime(2026, 11, 25, tzinfo=UTC), INFO.author)
    other = write_pdf([page_of()], book=BOOK, colours=COLOURS, info=later)
    with opened(pdf_of(page_of())) as one, opened(other) as two:
        assert one.trailer.ID[0] == one.trailer.ID[1] != two.trailer.ID[0]


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is missing")
def test_qpdf_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "specimen.pdf"
    path.write_bytes(specimen())
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_file_is_clean_of_what_we_did_not_ask_for(tmp_path: Path) -> None:
    data = specimen()
    assert b"Helvetica" not in data
    assert b"ASCII85" not in data
    assert b"ReportLab" not in data.split(b"\n", 2)[2]
    path = tmp_path / "specimen.pdf"
    path.write_bytes(data)
    assert check(path).fonts == []
