"""Faces of every form in the PDF: each reader finds the text, and draws the glyph that is meant."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from PIL import Image

from layout.display import Frame, GlyphRun, Page, Tag
from layout.export.pdf.outlines import FontFault
from layout.export.pdf.writer import DocumentInfo, write_pdf
from layout.geometry import Rect, Size
from layout.model.face import FaceInfo
from layout.model.style import Colour
from layout.text.faces import FontBook
from layout.text.house_rules import rules_for
from layout.text.justify import set_line
from layout.text.shape import shape
from tests.fontmaker import CHARS, collection, font, height, saved, variable
from tests.pdfread import read_glyphs
from tests.readers import NEEDS_POPPLER, READERS, texts
from tests.shaped import shaped_run

WEIGHT = (("wght", 650.0),)
FORMS: Mapping[str, tuple[FaceInfo, bytes]] = {
    name: (FaceInfo(name, name, "Bars", 400, "none", **more), data)
    for name, data, more in (
        ("glyf", font("glyf"), {}),
        ("glyf of 2048 units", font("glyf", upem=2048), {}),
        ("CFF by names", font("cff"), {}),
        ("CFF by CIDs", font("cid"), {}),
        ("second of a collection", collection(font("glyf", "甲乙"), font("glyf")), {"index": 1}),
        ("CIDs in a collection", collection(font("cid", "甲"), font("cid")), {"index": 1}),
        ("variable glyf", variable("glyf"), {"axes": WEIGHT}),
        ("variable CFF2", variable("cff"), {"axes": WEIGHT}),
    )
}
BOOK = FontBook([info for info, _ in FORMS.values()], lambda file: FORMS[file][1])
SIZE = 40.0
SCALE = 4


def run(key: str, text: str, *, book: FontBook = BOOK) -> GlyphRun:
    """The text as HarfBuzz sets it in a face, at 40 points."""
    return shaped_run(book, key, text, size=SIZE, x=10, y=50)


def pdf(
    *runs: GlyphRun,
    book: FontBook = BOOK,
    frame: Frame | None = None,
    size: Size = Size(300, 60),  # noqa: B008  (a frozen value)
) -> bytes:
    made = frame or Frame(Rect(0, 0, 300, 60), Tag("body", "s1"), runs)
    return write_pdf(
        [Page("A01", 1, "要闻", size, (made,))],
        book=book,
        colours={"ink": Colour((0, 0, 0), (0, 0, 0, 100))},
        info=DocumentInfo("试", datetime(2026, 11, 24, tzinfo=UTC)),
    )


def pdfium_picture(data: bytes, folder: Path) -> Image.Image:
    return pypdfium2.PdfDocument(data)[0].render(scale=SCALE).to_pil()


def poppler_picture(data: bytes, folder: Path) -> Image.Image:
    (folder / "a.pdf").write_bytes(data)
    command = ["pdftoppm", "-r", str(72 * SCALE), "-png", str(folder / "a.pdf"), str(folder / "a")]
    subprocess.run(command, check=True)
    return Image.open(next(folder.glob("a-*.png")))


PICTURES = [pytest.param(pdfium_picture), pytest.param(poppler_picture, marks=NEEDS_POPPLER)]
Reader = Callable[[bytes], str]
Drawer = Callable[[bytes, Path], Image.Image]


def bars(picture: Image.Image, count: int, advance: float = 1.0) -> list[tuple[int, int]]:
    """Width and height of each bar of a line, in thousandths of an em."""
    black = np.array(picture.convert("L")) < 128
    em = SIZE * SCALE
    found = []
    for place in range(count):
        left = 10 * SCALE + place * advance * em
        cell = black[:, round(left) : round(left + advance * em)]
        found.append((cell.any(axis=0).sum() * 1000 / em, cell.any(axis=1).sum() * 1000 / em))
    return [(round(wide / 20) * 20, round(tall / 20) * 20) for wide, tall in found]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("key", FORMS)
def test_the_text_is_read_back(key: str, reader: Reader, tmp_path: Path) -> None:
    assert reader(pdf(run(key, CHARS))).split() == [CHARS]


@pytest.mark.parametrize("draw", PICTURES)
@pytest.mark.parametrize("key", FORMS)
def test_the_glyph_that_is_meant_is_drawn(key: str, draw: Drawer, tmp_path: Path) -> None:
    text = "𠮷三一四二"
    # at 650 the bars of a variable face are midway between 300 and 800
    wide = 560 if key.startswith("variable") else 600
    picture = draw(pdf(run(key, text)), tmp_path)
    assert bars(picture, len(text)) == [(wide, height(char)) for char in text]


def programs(data: bytes) -> list[tuple[str, bytes]]:
    """Form and bytes of the font programs in a PDF."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        return [
            (str(one.FontFile3.Subtype), one.FontFile3.read_bytes())
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]


@pytest.mark.parametrize("key", ["CFF by names", "CFF by CIDs", "variable CFF2"])
def test_codes_of_a_cff_face_are_cids_of_its_program(key: str) -> None:
    """Readers look a CID up in the charset; where there is none, it is the glyph's place."""
    data = pdf(run(key, "四二"))
    ((form, program),) = programs(data)
    assert form == "/CIDFontType0C"
    with pikepdf.open(io.BytesIO(data)) as opened:
        codes = [glyph.gid for glyph in read_glyphs(opened)]
    face = BOOK.face(key)
    assert codes == [face.hb_font.get_nominal_glyph(ord(char)) for char in "四二"]
    read = CFFFontSet()
    read.decompile(io.BytesIO(program), None)
    if key == "CFF by names":
        assert not hasattr(read[0], "ROS")
        assert len(read[0].CharStrings) == max(codes) + 1
    else:
        assert read[0].charset == [".notdef", *(f"cid{code:05}" for code in sorted(codes))]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("key", ["one glyph", "one glyph of CFF"])
def test_a_glyph_of_two_characters_is_read_as_each(
    key: str, reader: Reader, tmp_path: Path
) -> None:
    """山 and the radical ⼭, 六 and its double: code points stay what they were in the copy."""
    data = font("glyf" if key == "one glyph" else "cid", "一二三四五山六")
    twice = _mapped_again(data, {ord("⼭"): ord("山"), 0xF9D1: ord("六")})
    book = FontBook([FaceInfo(key, key, "Bars", 400, "none")], lambda file: twice)
    text = "山⼭六\uf9d1⼭山"
    assert reader(pdf(run(key, text, book=book), book=book)).split() == [text]


def _mapped_again(data: bytes, more: Mapping[int, int]) -> bytes:
    opened = TTFont(io.BytesIO(data))
    for table in opened["cmap"].tables:
        if table.isUnicode() and table.format in (4, 12):
            table.cmap |= {code: table.cmap[same] for code, same in more.items()}
    return saved(opened)


@pytest.mark.parametrize("key", FORMS)
def test_the_same_page_gives_the_same_bytes(key: str) -> None:
    assert pdf(run(key, CHARS)) == pdf(run(key, CHARS))


def test_a_face_without_outlines_is_named() -> None:
    opened = TTFont(io.BytesIO(font()))
    del opened["glyf"], opened["loca"]
    bare = saved(opened)
    book = FontBook([FaceInfo("bare", "bare", "Bars", 400, "none")], lambda file: bare)
    with pytest.raises(FontFault, match="bare has no outlines"):
        pdf(run("bare", "一", book=book), book=book)


@pytest.mark.parametrize("draw", PICTURES)
@pytest.mark.parametrize("key", FORMS)
def test_a_vertical_line_draws_the_same_glyphs(key: str, draw: Drawer, tmp_path: Path) -> None:
    text = "𠮷三一四"
    shaped = shape(text, BOOK, [key], rules_for(direction="vertical"))
    items = set_line(shaped, 0, len(shaped), measure=4.0, size=SIZE, x=0.0, y=SIZE, last=True)
    frame = Frame(Rect(10, 0, 60, 4 * SIZE), Tag("body", "s1"), tuple(items), "vertical-rl")
    data = pdf(frame=frame, size=Size(80, 4 * SIZE))
    black = np.array(draw(data, tmp_path).convert("L")) < 128
    em = round(SIZE * SCALE)
    cells = [black[place * em : (place + 1) * em] for place in range(len(text))]
    tall = [round(cell.any(axis=1).sum() * 1000 / em / 20) * 20 for cell in cells]
    assert tall == [height(char) for char in text]
    assert set(texts(data)) == {text}
