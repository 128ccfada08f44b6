"""Pens, advances and characters out of PDFs that say the same in all the ways PDF has."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from layout.conform.cmaps import predefined, to_unicode
from layout.conform.glyphs import PageText
from layout.conform.pdf import Unreadable, page_numbers, read_pages
from tests.made_pdf import SIZE, Row, hexed, pdf_of, rows_pdf, square_font

HEIGHT = SIZE[1]
FIRST, SECOND = hexed("甲"), hexed("乙")


def pens(data: bytes) -> list[tuple[str, float, float, float, float]]:
    """Character, x, y, advance and size of each glyph of a file."""
    return [
        (one.text, round(one.x, 3), round(one.y, 3), round(one.advance, 3), round(one.size, 3))
        for page in read_pages(data)
        for one in page.glyphs
    ]


SAME = [("甲", 50.0, 100.0, 10.0, 10.0), ("乙", 62.0, 100.0, 10.0, 10.0)]
"""What every stream of the next test shows: 甲 and 乙 in ten points, two points between them."""


@pytest.mark.parametrize(
    "stream",
    [
        pytest.param(f"BT /F 10 Tf 50 200 Td [{FIRST} -200 {SECOND}] TJ ET", id="TJ"),
        pytest.param(f"BT /F 10 Tf 2 Tc 50 200 Td {hexed('甲乙')} Tj ET", id="Tc"),
        pytest.param(f"BT /F 1 Tf 10 0 0 10 50 200 Tm [{FIRST} -200 {SECOND}] TJ ET", id="Tm"),
        pytest.param(f"BT /F 10 Tf 50 200 Td {FIRST} Tj 12 0 Td {SECOND} Tj ET", id="Td"),
        pytest.param(
            f"BT /F 10 Tf 14 TL 50 214 Td T* {FIRST} Tj 12 14 Td {SECOND} ' ET", id="T* and '"
        ),
        pytest.param(
            f'BT /F 10 Tf 50 214 Td 0 -7 TD 0 2 {hexed("甲乙")} " ET',
            id="TD and quotation mark",
        ),
        pytest.param(
            f"q 2 0 0 2 10 20 cm BT /F 5 Tf 20 90 Td [{FIRST} -200 {SECOND}] TJ ET Q", id="cm"
        ),
        pytest.param(
            f"q 9 0 0 9 0 0 cm Q BT /F 10 Tf 50 200 Td [{FIRST} -200 {SECOND}] TJ ET", id="q Q"
        ),
        pytest.param(f"BT /F 10 Tf 50 195 Td 5 Ts [{FIRST} -200 {SECOND}] TJ ET", id="rise"),
        pytest.param(
            f"BT /F 10 Tf 50 200 Td /Span <</ActualText <FEFF7532>>> BDC <0001> Tj EMC "
            f"-200 0 Td 212 0 Td {SECOND} Tj ET",
            id="ActualText",
        ),
    ],
)
def test_one_place_in_many_words(stream: str) -> None:
    assert pens(pdf_of(stream)) == SAME


def test_a_word_space_of_one_byte_is_widened_and_one_of_two_bytes_is_not() -> None:
    pdf = pikepdf.new()
    latin = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    data = pdf_of(
        f"BT 5 Tw /L 10 Tf 50 200 Td (a b) Tj /F 10 Tf 50 0 Td {hexed('甲 乙')} Tj ET",
        fonts={"L": pdf.make_indirect(latin)},
        pdf=pdf,
    )
    # Helvetica's own widths: a 0.556 em, space 0.278 em
    assert [x for _, x, *_ in pens(data)] == [50, 55.56, 63.34, 100, 110, 115]


def test_condensed_type_is_narrower_than_it_is_high() -> None:
    (glyph,) = read_pages(pdf_of(f"BT /F 10 Tf 80 Tz 50 200 Td {FIRST} Tj ET"))[0].glyphs
    assert (glyph.size, glyph.em, glyph.advance) == pytest.approx((10, 8, 8))
    (glyph,) = read_pages(pdf_of(f"BT /F 1 Tf 8 0 0 10 50 200 Tm {FIRST} Tj ET"))[0].glyphs
    assert (glyph.size, glyph.em, glyph.advance) == pytest.approx((10, 8, 8))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_read_as_it_is_seen(turn: int) -> None:
    turned = {0: "1 0 0 1 50 200", 90: "0 1 -1 0 100 50", 180: "-1 0 0 -1 350 100",
              270: "0 -1 1 0 300 250"}[turn]  # fmt: skip
    data = pdf_of(f"BT /F 10 Tf {turned} Tm [{FIRST} -200 {SECOND}] TJ ET", page={"Rotate": turn})
    (first, second) = read_pages(data)[0].glyphs
    assert (first.across, first.down) == pytest.approx((1, 0))
    assert (first.x, first.y) == pytest.approx((50, 100))
    assert (second.x, second.y) == pytest.approx((62, 100))


def test_the_trim_box_is_the_origin() -> None:
    data = pdf_of(
        f"BT /F 10 Tf 50 200 Td {FIRST} Tj ET", page={"TrimBox": Array([20, 30, 380, 290])}
    )
    assert pens(data) == [("甲", 30.0, 90.0, 10.0, 10.0)]


def test_type_inside_forms_is_found_where_it_is_shown() -> None:
    pdf = pikepdf.new()
    inner = pdf.make_stream(f"BT /F 10 Tf 0 0 Td {FIRST} Tj ET".encode())
    inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    outer = pdf.make_stream(b"q 1 0 0 1 30 0 cm /In Do Q")
    outer.Type, outer.Subtype, outer.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    outer.Matrix = Array([1, 0, 0, 1, 0, 50])
    font = square_font(pdf)
    inner.Resources = Dictionary(Font=Dictionary(F=font))
    outer.Resources = Dictionary(XObject=Dictionary(In=inner))
    page = pdf.add_blank_page(page_size=SIZE)
    page.Resources = Dictionary(XObject=Dictionary(Out=outer))
    page.Contents = pdf.make_stream(b"q 1 0 0 1 20 150 cm /Out Do Q")
    file = io.BytesIO()
    pdf.save(file)
    assert pens(file.getvalue()) == [("甲", 50.0, 100.0, 10.0, 10.0)]


def test_a_form_that_shows_itself_ends() -> None:
    pdf = pikepdf.new()
    form = pdf.make_stream(b"/Me Do /Me Do /Me Do")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(Me=form))
    page = pdf.add_blank_page(page_size=SIZE)
    page.Resources = Dictionary(XObject=Dictionary(Me=form))
    page.Contents = pdf.make_stream(b"/Me Do")
    file = io.BytesIO()
    pdf.save(file)
    (read,) = read_pages(file.getvalue())
    assert read.problems == ("operator Do passed over: too many forms within forms",)


def test_hidden_type_is_not_read() -> None:
    data = pdf_of(f"BT /F 10 Tf 3 Tr 50 200 Td {FIRST} Tj 0 Tr {SECOND} Tj ET")
    assert [text for text, *_ in pens(data)] == ["乙"]


def test_a_vertical_font_runs_down_by_its_own_advances() -> None:
    pdf = pikepdf.new()
    font = square_font(pdf, DW2=Array([880, -1000]), W2=Array([0x2014, Array([-500, 500, 880])]))
    font.Encoding = Name("/Identity-V")
    data = pdf_of(
        f"BT /V 10 Tf 50 200 Td [{hexed('甲—')} 100 {SECOND}] TJ ET", fonts={"V": font}, pdf=pdf
    )
    glyphs = read_pages(data)[0].glyphs
    assert [one.text for one in glyphs] == ["甲", "—", "乙"]
    assert [one.y for one in glyphs] == pytest.approx([100, 110, 116])
    assert [one.x for one in glyphs] == pytest.approx([50, 50, 50])
    assert [one.advance for one in glyphs] == pytest.approx([10, 5, 10])
    assert all(one.vertical for one in glyphs)


def test_a_type_3_font_counts_in_its_own_units() -> None:
    pdf = pikepdf.new()
    procedures = Dictionary(a=pdf.make_stream(b"50 0 d0"), b=pdf.make_stream(b"25 0 d0"))
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 50, 50]),
        FontMatrix=Array([0.01, 0, 0, 0.01, 0, 0]),
        CharProcs=procedures,
        Encoding=Dictionary(
            Type=Name.Encoding, Differences=Array([1, Name("/uni7532"), Name("/b")])
        ),
        FirstChar=1,
        LastChar=2,
        Widths=Array([50, 25]),
    )
    data = pdf_of(
        "BT /T 20 Tf 50 200 Td <010201> Tj ET", fonts={"T": pdf.make_indirect(font)}, pdf=pdf
    )
    glyphs = read_pages(data)[0].glyphs
    assert [one.text for one in glyphs] == ["甲", "b", "甲"]
    assert [one.x for one in glyphs] == pytest.approx([50, 60, 65])
    # 甲 takes half of the font size: that is the em of this font
    assert [one.em for one in glyphs] == pytest.approx([10, 10, 10])


# --- characters


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("UniGB-UCS2-H", "utf-16-be"),
        ("UniJIS-UTF16-H", "utf-16-be"),
        ("UniKS-UTF32-H", "utf-32-be"),
        ("GBK-EUC-H", "gbk"),
        ("GBK2K-H", "gb18030"),
        ("ETen-B5-H", "cp950"),
        ("90ms-RKSJ-H", "cp932"),
        ("KSCms-UHC-H", "cp949"),
    ],
)
def test_a_predefined_cmap_tells_the_characters(encoding: str, codec: str) -> None:
    pdf = pikepdf.new()
    halves = [1, 95, 500, 231, 326, 500, 814, 907, 500, 8094, 8190, 500, 13648, 13742, 500]
    font = square_font(pdf, to_unicode=False, W=Array(halves))
    font.Encoding = Name("/" + encoding)
    coded = "日A本".encode(codec).hex()
    data = pdf_of(f"BT /C 10 Tf 50 200 Td <{coded}> Tj ET", fonts={"C": font}, pdf=pdf)
    assert [(text, x) for text, x, *_ in pens(data)] == [("日", 50), ("A", 60), ("本", 65)]


def test_a_cid_font_without_to_unicode_is_read_by_adobes_tables() -> None:
    pdf = pikepdf.new()
    font = square_font(
        pdf,
        to_unicode=False,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"GB1", Supplement=2),
    )
    # Adobe-GB1: CID 4559 is 中, CID 34 is A (Adobe Technical Note 5079)
    data = pdf_of("BT /C 10 Tf 50 200 Td <11CF0022> Tj ET", fonts={"C": font}, pdf=pdf)
    (page,) = read_pages(data)
    assert ([one.text for one in page.glyphs], page.unread) == (["中", "A"], 0)


def test_glyphs_that_nobody_can_name_are_counted() -> None:
    pdf = pikepdf.new()
    font = square_font(pdf, to_unicode=False)
    data = pdf_of("BT /C 10 Tf 50 200 Td <00010002> Tj ET", fonts={"C": font}, pdf=pdf)
    (page,) = read_pages(data)
    assert (len(page.glyphs), page.unread) == (2, 2)


def test_a_to_unicode_map_has_single_codes_ranges_and_lists() -> None:
    cmap = b"""2 beginbfchar <01> <7532> <02> <0066 0069> endbfchar
    2 beginbfrange <0010> <0012> <4E00> <20> <21> [<4E59> <D840DC0B>] endbfrange"""
    assert to_unicode(cmap) == {
        1: "甲", 2: "fi", 16: "一", 17: "丁", 18: "丂", 32: "乙", 33: "\U0002000b"
    }  # fmt: skip


def test_an_embedded_cmap_cuts_codes_by_its_codespace() -> None:
    pdf = pikepdf.new()
    font = square_font(pdf, to_unicode=False, W=Array([7, Array([500, 1000])]))
    font.Encoding = pdf.make_stream(
        b"""2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange
        1 begincidchar <41> 7 endcidchar 1 begincidrange <8001> <8002> 8 endcidrange"""
    )
    font.ToUnicode = pdf.make_stream(b"2 beginbfchar <41> <0041> <8001> <7532> endbfchar")
    data = pdf_of("BT /C 10 Tf 50 200 Td <4180018001> Tj ET", fonts={"C": font}, pdf=pdf)
    assert [(text, x) for text, x, *_ in pens(data)] == [("A", 50), ("甲", 55), ("甲", 65)]


def test_an_unknown_predefined_cmap_is_not_guessed() -> None:
    assert predefined("Nonsense-H") is None


# --- files that are none


def locked() -> bytes:
    pdf = pikepdf.open(io.BytesIO(rows_pdf([Row("甲", 50, 50)])))
    file = io.BytesIO()
    pdf.save(file, encryption=pikepdf.Encryption(owner="o", user="u"))
    return file.getvalue()


@pytest.mark.parametrize(
    ("made", "why"),
    [
        pytest.param(lambda: b"", "not a PDF", id="nothing"),
        pytest.param(lambda: b"\x89PNG\r\n", "not a PDF", id="a picture"),
        pytest.param(lambda: b"%PDF-1.7\nnothing more", "a broken PDF", id="a head alone"),
        pytest.param(locked, "encrypted: it asks for a password", id="a password"),
    ],
)
def test_what_cannot_be_read_says_why(made: Callable[[], bytes], why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_pages(made())


def test_pages_that_are_not_there_are_named() -> None:
    with pytest.raises(Unreadable, match="has 1 pages, and none of those asked for"):
        read_pages(rows_pdf([Row("甲", 50, 50)]), page_numbers("2-4"))


@pytest.mark.parametrize("text", ["", "0", "3-2", "a", "1,,2", "1-"])
def test_page_numbers_that_mean_nothing(text: str) -> None:
    with pytest.raises(ValueError, match="means no pages"):
        page_numbers(text)


WHOLE = rows_pdf([Row("甲乙，丙（丁）AB", 50, 50), Row("戊己", 50, 65)])


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=40))
def test_a_damaged_file_is_read_or_refused(damage: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for place, byte in damage:
        data[place] = byte
    try:
        pages = read_pages(bytes(data))
    except Unreadable:
        return
    assert all(isinstance(page, PageText) for page in pages)


OPERATORS = ["q", "Q", "cm", "BT", "ET", "Tm", "Td", "T*", "Tf", "Tz", "Tj", "TJ", "'", "Do", "EMC"]


@given(
    st.lists(
        st.sampled_from(
            [*OPERATORS, "/F", "/X", "10", "-1e9", "0", "<7532>", "[<7532> -50]", "BDC"]
        ),
        max_size=30,
    )
)
def test_operators_in_any_order_are_followed_or_passed_over(words: list[str]) -> None:
    read_pages(pdf_of(" ".join(words)))
