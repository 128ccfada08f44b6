"""Vertical lines: how characters stand, where, and that the PDF still reads as running text."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest

from layout.display import CENTRE_EM, Frame, GlyphRun, Page, Rule, Tag, on_page, point
from layout.export.pdf.writer import DocumentInfo, write_pdf
from layout.geometry import Rect, Size
from layout.library import open_library
from layout.model.edition import Language
from layout.text.house_rules import rules_for
from layout.text.justify import set_line
from layout.text.lines import total_fit
from layout.text.shape import shape
from tests.readers import READERS
from tests.square import BOOK

SIZE = 10.0
INFO = DocumentInfo("试", datetime(2026, 11, 24, tzinfo=UTC))


def runs(text: str, lang: str = "zh-Hans", **style: object) -> list[GlyphRun]:
    rules = rules_for(lang, direction="vertical", **style)  # type: ignore[arg-type]
    shaped = shape(text, BOOK, ["square"], rules)
    n = len(shaped)
    return set_line(shaped, 0, n, measure=99.0, size=SIZE, x=0.0, y=0.0, last=True)


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("春眠12日", {}, "春眠 upright|12 across|日 upright"),
        ("365天", {}, "365 across|天 upright"),
        ("365天", {"across": 2}, "365天 upright"),
        ("2026年", {}, "2026年 upright"),
        ("2026年", {"across": 4}, "2026 across|年 upright"),
        ("12345人", {}, "12345 sideways|人 upright"),
        ("3.6公里", {}, "3.6 sideways|公里 upright"),
        ("12%春", {}, "12% sideways|春 upright"),
        ("AI看B楼", {}, "AI across|看B楼 upright"),
        ("用GDP看", {}, "用 upright|GDP sideways|看 upright"),
        ("café好", {}, "café sideways|好 upright"),
        ("Open Source好", {}, "Open Source sideways|好 upright"),
        ("don’t好", {}, "don’t sideways|好 upright"),
        ("11–12月", {}, "11 across|– sideways|12 across|月 upright"),
        ("春-眠/晓", {}, "春 upright|- sideways|眠 upright|/ sideways|晓 upright"),
        ("真的!?", {}, "真的 upright|!? across"),
        ("春，“眠”。", {}, "春，“眠”。 upright"),
    ],
)
def test_how_characters_stand(text: str, style: dict[str, object], expected: str) -> None:
    assert "|".join(f"{run.text} {run.turn}" for run in runs(text, **style)) == expected


def test_where_they_stand() -> None:
    """Along the line from its head; across it from the baseline of what lies on its side."""
    upright, across, tail = runs("春12眠")
    assert (upright.x, upright.y, upright.pens.tolist()) == (0.0, 0.0, [0.0])
    assert (across.x, across.width) == pytest.approx((10 + 8.65, 10.0))
    # the pen begins at the left edge of the cell, half an em from its middle
    assert across.y == pytest.approx((0.5 - CENTRE_EM) * SIZE)
    assert across.pens.tolist() == pytest.approx([0.0, 5.0])
    assert tail.x == pytest.approx(20.0)


def test_too_many_for_a_cell_are_narrowed() -> None:
    (three, *_) = runs("365天")
    assert three.stretch == pytest.approx(1 / 1.5)
    assert three.pens.tolist() == pytest.approx([0, 10 / 3, 20 / 3], abs=1e-4)


def test_a_word_space_is_no_cell() -> None:
    """As long as in a horizontal line; an ideographic space is an em."""
    assert [run.width for run in runs("春眠 不觉", "ko")] == pytest.approx([42.5])
    assert [run.width for run in runs("春眠\u3000不觉", "ko")] == pytest.approx([50.0])


def test_a_frame_of_vertical_text_counts_from_its_top_right_corner() -> None:
    frame = Frame(Rect(100, 50, 60, 200), Tag("body"), (), "vertical-rl")
    assert point(frame, 5, 10) == (150, 55)
    assert on_page(frame, Rect(5, 10, 30, 20)) == Rect(130, 55, 20, 30)


COPY: dict[Language, str] = {
    "zh-Hans": "城东水厂昨天起向新区供水，“水压比从前稳”，住在六楼的老周说；管网改造花了14个月，"
    "换下3.6公里旧管（含支管）。2026年AI水表上线，共365台：故障率低于0.5%！他说——‘好’……",
    "zh-Hant-TW": "城東水廠昨天起向新區供水，「水壓比從前穩」，住在六樓的老周說；《瀾川志》第9卷。",
    "ja": "川沿いの「朝市」は、午前6時に開く。2026年の出店は48軒、前年より12%多いという。",
    "ko": "강변 아침 시장은 오전 6시에 열린다. 올해 가게는 48곳이다.",
}


def vertical_page(lang: Language) -> tuple[bytes, int]:
    """A page of one vertical paragraph, and how many lines it has."""
    library = open_library(language=lang)
    rules = rules_for(lang, direction="vertical")
    shaped = shape(COPY[lang], library.book, library.style.roles["body"].faces, rules)
    assert shaped.missing == ()
    (broken,) = total_fit([shaped], 12.0, indent=0.0)
    items: list[GlyphRun | Rule] = [Rule(0, 0, 120, 0, 0.3)]
    for place, (start, end) in enumerate(pairwise([0, *broken.ends.tolist()])):
        y, last = 12.0 + 14.0 * place, end == len(shaped)
        items += set_line(shaped, start, end, measure=12.0, size=SIZE, x=0.0, y=y, last=last)
    frame = Frame(Rect(20, 20, 160, 120), Tag("body", "s1"), tuple(items), "vertical-rl")
    page = Page("A01", 1, "", Size(200, 160), (frame,))
    pdf = write_pdf([page], book=library.book, colours=library.style.colours, info=INFO)
    return pdf, len(broken)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("lang", COPY)
def test_a_pdf_reads_as_running_text(lang: Language, read: Callable[[bytes], str]) -> None:
    pdf, lines = vertical_page(lang)
    assert lines > 2
    assert "".join(read(pdf).split()) == "".join(COPY[lang].split())


def test_upright_type_is_written_downwards() -> None:
    with pikepdf.open(io.BytesIO(vertical_page("zh-Hans")[0])) as pdf:
        fonts = pdf.pages[0].Resources.Font
        ways = {str(name): str(font.Encoding) for name, font in fonts.items()}
        assert {way: name[-1] == "V" for name, way in ways.items()} == {
            "/Identity-V": True,
            "/Identity-H": False,
        }
        both = {id: fonts[name].DescendantFonts[0].objgen for id, name in enumerate(ways)}
        assert len(set(both.values())) == 1, "one program for both directions"


def test_every_gap_of_an_upright_run_is_printed() -> None:
    """The first one too: the first glyph of a run is shown by an operator of its own."""
    library = open_library()
    shaped = shape("口口口", library.book, ["serif-400"], rules_for(direction="vertical"))
    items = set_line(shaped, 0, 3, measure=6.0, size=SIZE, x=0.0, y=12.0)
    frame = Frame(Rect(20, 20, 60, 60), Tag("body", "s1"), tuple(items), "vertical-rl")
    page = Page("A01", 1, "", Size(100, 100), (frame,))
    pdf = write_pdf([page], book=library.book, colours=library.style.colours, info=INFO)
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=4).to_pil().convert("L")
    tops = []
    for place in range(3):  # an em of white after each but the last, an em and a half
        room = (0, 4 * (20 + 25 * place) - 4, 400, 4 * (20 + 25 * place) + 44)
        box = image.crop(room).point(lambda value: value < 128 and 255).getbbox()
        assert box
        tops.append(box[1])
    assert max(tops) - min(tops) <= 1


def test_ink_keeps_to_its_line() -> None:
    """Nothing of a line of upright characters is printed beside its em."""
    page = pypdfium2.PdfDocument(vertical_page("zh-Hant-TW")[0])[0]
    ink = page.render(scale=4).to_pil().convert("L").point(lambda value: value < 128 and 255)
    for line in range(1, 3):
        axis = 180 - (12.0 + 14.0 * line) + CENTRE_EM * SIZE
        box = tuple(round(4 * at) for at in (axis + 5.3, 21, axis + 14 - 5.3, 139))
        assert ink.crop(box).getbbox() is None
