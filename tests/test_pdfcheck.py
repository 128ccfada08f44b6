"""The checker finds what was planted, and nothing in a page without faults."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from layout.display import Frame, GlyphRun, Page, Tag
from layout.export.pdf.writer import write_pdf
from layout.geometry import Rect, Size
from tests.pdfcheck import Findings, check, main
from tests.test_pdf import BOOK, COLOURS, INFO, NEEDS_FONTS

pytestmark = NEEDS_FONTS
EM = 10.0
PITCH = 12.5
GOOD = "　　海城市城事局昨日|公布海塘，“加固”|工程……的新进展。"


def line(text: str, y: float, *, squeeze: bool = True) -> GlyphRun:
    """Full-width characters at 10 pt; of two marks side by side the first loses its half."""
    face = BOOK.face("sans-700")
    pens = [0.0]
    for char, after in pairwise(text):
        halved = squeeze and char in "，。”" and after in "“”，。"
        pens.append(pens[-1] + (EM / 2 if halved else EM))
    if text.startswith("“"):
        pens = [pen - EM / 2 for pen in pens]
    ink = [(char, pen) for char, pen in zip(text, pens, strict=True) if char != "　"]
    return GlyphRun(
        face="sans-700",
        size=EM,
        x=0.0,
        y=y,
        glyphs=np.array([face.hb_font.get_nominal_glyph(ord(c)) or 0 for c, _ in ink], np.uint16),
        pens=np.array([pen for _, pen in ink], np.float32),
        clusters=np.arange(len(ink), dtype=np.int32),
        text="".join(char for char, _ in ink),
        width=ink[-1][1] + EM,
    )


def checked(
    tmp_path: Path,
    copy: str,
    *,
    story: str | None = None,
    nudge: float = 0.0,
    shift: float = 0.0,
    squeeze: bool = True,
    measures: tuple[float, ...] = (),
) -> Findings:
    """Set lines parted by | on the grid, the last one lower by `nudge`, and check the file."""
    texts = copy.split("|")
    runs = [line(text, PITCH * (i + 1), squeeze=squeeze) for i, text in enumerate(texts)]
    runs[-1] = line(texts[-1], PITCH * len(texts) + nudge, squeeze=squeeze)
    frame = Frame(Rect(20 + shift, 20, 200, 200), Tag("body", "s1"), tuple(runs))
    page = Page("A01", 1, "要闻", Size(300, 300), (frame,))
    path = tmp_path / "page.pdf"
    path.write_bytes(write_pdf([page], book=BOOK, colours=COLOURS, info=INFO))
    text = copy.replace("|", "") if story is None else story
    return check(path, {"s1": text}, pitch=PITCH, firsts={1: 20 + PITCH}, measures=measures)


def test_a_page_without_faults(tmp_path: Path) -> None:
    found = checked(tmp_path, GOOD, measures=(EM * 8.5, EM * 10))
    assert found.problems == []
    assert (found.pages, found.lines, found.body_size) == (1, 3, EM)
    assert found.leftovers["pdfium"] == "\n"


@pytest.mark.parametrize(
    ("copy", "fault"),
    [
        pytest.param("甲乙丙|，丁戊己", "start of", id="comma at a line's start"),
        pytest.param("甲乙丙|·丁戊己", "start of", id="interpunct at a line's start"),
        pytest.param("甲乙丙|／丁戊己", "start of", id="solidus at a line's start"),
        pytest.param("甲乙—|—丁戊己", "start of", id="a dash torn apart"),
        pytest.param("甲乙丙《|丁戊己", "end of", id="opening mark at a line's end"),
        pytest.param("甲乙丙／|丁戊己", "end of", id="solidus at a line's end"),
    ],
)
def test_forbidden_marks(copy: str, fault: str, tmp_path: Path) -> None:
    (found,) = checked(tmp_path, copy).forbidden
    assert found.startswith(fault)


def test_a_whole_dash_may_begin_a_line(tmp_path: Path) -> None:
    assert checked(tmp_path, "甲乙丙|——丁戊").forbidden == []


def test_a_line_beside_the_grid(tmp_path: Path) -> None:
    assert len(checked(tmp_path, GOOD, nudge=0.1).off_grid) == 1


def test_a_glyph_beside_the_page(tmp_path: Path) -> None:
    assert len(checked(tmp_path, "甲乙丙丁", shift=255).outside) == 1


def test_two_whole_marks_side_by_side(tmp_path: Path) -> None:
    (found,) = checked(tmp_path, GOOD, squeeze=False).unsqueezed
    assert found.startswith("，“ 0.50 em too wide")


def test_a_short_line_inside_a_paragraph(tmp_path: Path) -> None:
    (found,) = checked(tmp_path, "甲乙丙丁|甲乙丙|甲乙丙丁", measures=(40.0,)).not_flush
    assert found.startswith("-10.00 pt")


def test_a_short_line_before_an_indent_is_a_paragraphs_last(tmp_path: Path) -> None:
    copy = "甲乙丙丁|甲乙丙|　　丙丁|甲乙丙丁"
    assert (
        checked(tmp_path, copy, story="甲乙丙丁甲乙丙丙丁甲乙丙丁", measures=(40.0,)).problems == []
    )


def test_a_story_that_is_not_whole(tmp_path: Path) -> None:
    found = checked(tmp_path, "甲乙丙|丁戊己", story="甲乙丙丁X戊己")
    assert "pdfium: story s1 stands 0 times; whole up to 甲乙丙丁, then 戊己" in found.stories
    assert found.leftovers["pdfium"] == "甲乙丙丁戊己"


def test_a_story_that_stands_twice(tmp_path: Path) -> None:
    assert "pdfium: story s1 stands 2 times" in checked(tmp_path, "甲乙|甲乙", story="甲乙").stories


def test_a_missing_glyph(tmp_path: Path) -> None:
    assert len(checked(tmp_path, "甲乙\U00020000").missing_glyphs) == 1


def test_by_hand_the_exit_status_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    checked(tmp_path, GOOD)
    edition = tmp_path / "edition.json"
    edition.write_text('{"stories": [{"id": "s1", "text": "海城"}]}', encoding="utf-8")
    path = str(tmp_path / "page.pdf")
    assert main([path, str(edition), "--pitch", "12.5", "--first", "32.5"]) == 0
    assert "nothing wrong" in capsys.readouterr().out
    edition.write_text('{"stories": [{"id": "s1", "text": "山城"}]}', encoding="utf-8")
    assert main([path, str(edition)]) == 1
    assert "stories: pdfium: story s1 stands 0 times" in capsys.readouterr().out
