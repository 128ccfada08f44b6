"""Condensed and expanded headlines (长扁): when they come, how far they go, what is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pytest

from layout.diagnostics import Refused
from layout.display import Frame, Page, Tag, WritingMode
from layout.export.pdf.writer import DocumentInfo, write_pdf
from layout.geometry import Rect, Size
from layout.model.story import Story
from layout.model.style import StyleSheet
from layout.page.head_table import HeadTable, head_tables
from layout.page.heads import Heading, shape_heading
from layout.page.side_head import LEAST, MOST, TIGHTEST, side_head, side_style
from layout.source.design import read_design
from layout.source.presets import load_grids
from layout.source.world import MemoryWorld
from layout.text.headline import DisplayLines, break_display, shape_display
from layout.text.house_rules import rules_for
from layout.text.runs import set_plain
from layout.text.shape import shape
from tests.readers import texts
from tests.shelf import library
from tests.square import BOOK
from tests.test_heads import heading

GRID = load_grids()["broadsheet-8"]
INFO = DocumentInfo("试", datetime(2026, 11, 24, tzinfo=UTC))
TEXT = "石门镇“茶山”来了9位管家"


def sheet(*stretch: float) -> StyleSheet:
    """The shipped style sheet with these bounds for all headlines."""
    style = library().style
    roles = {
        name: replace(role, stretch=stretch) if name.startswith("headline-") else role
        for name, role in style.roles.items()
    }
    return replace(style, roles=roles)


def table(text: str, rank: int, span: float, *stretch: float) -> HeadTable:
    (table,) = head_tables([heading(rank, text)], rank, [span], GRID, sheet(*stretch))
    return table


def shy(size: float) -> float:
    """Points by which a headline stops short of its span."""
    return max(0.1 * size, 10.0 if size >= 20 else 0.0)


# --- when ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("rank", [1, 2, 3, 4, 5])
def test_the_shipped_sheet_never_condenses_nor_expands(rank: int) -> None:
    assert library().style.roles[f"headline-{rank}"].stretch == (1.0, 1.0)
    for characters in range(2, 40):
        made = table("灯" * characters, rank, GRID.span(4), 1, 1)
        assert {made.option(line).stretch for line in range(len(made.rows))} <= {1.0}


def test_glyphs_give_way_after_size_and_tracking_and_no_further_than_the_style_lets_them() -> None:
    role, seen = library().style.roles["headline-3"], set()
    for span in range(60, 700, 3):
        plain = table(TEXT, 3, span, 1, 1).options()
        for rows, option in table(TEXT, 3, span, 0.9, 1.15).options().items():
            broken = heading(3, TEXT).broken("headline", option.lines)
            assert broken is not None
            assert 0.9 <= option.stretch <= 1.15
            width = broken.width(option.size, option.tracking, option.stretch)
            assert width <= span
            if option.stretch == 1:
                continue
            seen.add("condensed" if option.stretch < 1 else "expanded")
            assert option.tracking == pytest.approx(role.tracking[option.stretch > 1])
            assert width >= 0.9 * span
            tracked = plain.get(rows)
            if tracked is not None and tracked.lines == option.lines:
                room = span - shy(tracked.size)
                assert broken.width(tracked.size, tracked.tracking) < room - 0.5, "it was short"
    assert seen == {"condensed", "expanded"}


def test_a_condensed_headline_fills_its_span_to_the_point() -> None:
    option = next(iter(table("灯火下的旧码头渡船", 4, 117, 0.8, 1).options().values()))
    assert option.lines == 1
    assert 0.8 < option.stretch < 1
    broken = heading(4, "灯火下的旧码头渡船").broken("headline", 1)
    assert broken is not None
    width = broken.width(option.size, option.tracking, option.stretch)
    assert width == pytest.approx(117 - shy(option.size))


def test_a_vertical_head_is_as_high_as_its_text_with_condensed_and_expanded_glyphs_too() -> None:
    shaped = heading_down("石门镇茶山来了九位年轻管家")
    plain, bent = side_style(sheet(1, 1)), side_style(sheet(0.9, 1.1))
    seen = set()
    for rows in range(4, 80):
        narrow = side_head(shaped, 3, rows, GRID, plain)
        side = side_head(shaped, 3, rows, GRID, bent)
        if narrow is not None:
            assert side == narrow, "size and tracking do it"
        if side is None or narrow is not None:
            continue
        (head,) = side.parts
        broken = shaped.broken("headline", head.lines)
        assert broken is not None
        long = rows * GRID.pitch - (GRID.pitch - GRID.body)
        assert broken.width(head.size, head.tracking, head.stretch) == pytest.approx(long)
        assert 0.9 <= head.stretch <= 1.1
        if head.stretch < 1:
            assert (head.size, head.tracking) == (LEAST, TIGHTEST)
        else:
            assert head.size == MOST
        seen.add(head.stretch < 1)
    assert seen == {True, False}


def heading_down(text: str) -> Heading:
    """A heading shaped for a vertical head."""
    parts = library()
    story = Story("s1", text, ("正文。",))
    return shape_heading(story, 3, parts.book, side_style(parts.style), parts.lexicon)


# --- what is set and printed ---------------------------------------------------------------------


def display(direction: str, text: str = TEXT) -> DisplayLines:
    parts = library()
    rules = rules_for(direction=direction)  # type: ignore[arg-type]
    chain = parts.style.roles["headline-3"].faces
    made = break_display(shape_display(text, parts.book, chain, parts.lexicon, rules), 1)
    assert made is not None
    return made


def printed(lines: DisplayLines, writing: WritingMode, stretch: float, tracking: float) -> bytes:
    """A page with a line of 30 points whose ink begins 20 points from left and top."""
    runs = lines.runs(
        size=30, leading=30, y=0.88 * 30, tracking=tracking, colour="ink", stretch=stretch
    )
    page = Size(600, 70) if writing == "horizontal-tb" else Size(70, 600)
    rect = Rect(20, 20, page.width - 40, page.height - 40)
    if writing == "vertical-rl":
        rect = Rect(20, 20, 30, page.height - 40)
    frame = Frame(rect, Tag("headline", "s1"), runs, writing)
    parts = library()
    pages = [Page("A01", 1, "", page, (frame,))]
    return write_pdf(pages, book=parts.book, colours=parts.style.colours, info=INFO)


def ink(pdf: bytes) -> tuple[float, float, float, float]:
    """The box of all ink of a page in points."""
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=4).to_pil().convert("L")
    box = image.point(lambda value: value < 128 and 255).getbbox()
    assert box
    return tuple(at / 4 for at in box)  # type: ignore[return-value]


@pytest.mark.parametrize("tracking", [0.0, 0.08])
@pytest.mark.parametrize("stretch", [0.8, 0.93, 1.0, 1.2])
@pytest.mark.parametrize("writing", ["horizontal-tb", "vertical-rl"])
def test_the_ink_is_as_long_as_was_measured_and_as_high_as_ever(
    writing: WritingMode, stretch: float, tracking: float
) -> None:
    lines = display("vertical" if writing == "vertical-rl" else "horizontal")
    left, top, right, bottom = ink(printed(lines, writing, stretch, tracking))
    plain = ink(printed(lines, writing, 1.0, tracking))
    along, across = ((left, right), (top, bottom))
    plain_across = plain[1::2]
    if writing == "vertical-rl":
        along, across, plain_across = across, along, plain[0::2]
    assert along == pytest.approx((20, 20 + lines.width(30, tracking, stretch)), abs=0.5)
    assert across == pytest.approx(plain_across, abs=0.26), "across the line nothing changes"


@pytest.mark.parametrize(
    "text", ["「茶山」來了", "來了《茶山》", "來了。", "“28位”管家！", "AI來了B"]
)
def test_marks_at_the_ends_of_a_line_that_runs_down_are_trimmed_to_their_ink(text: str) -> None:
    lines = display("vertical", text)
    _, top, _, bottom = ink(printed(lines, "vertical-rl", 1.0, 0.0))
    assert (top, bottom) == pytest.approx((20, 20 + lines.width(30, 0.0)), abs=0.5)


def test_a_flat_character_stays_in_its_cell() -> None:
    _, top, _, _ = ink(printed(display("vertical", "一江清水"), "vertical-rl", 1.0, 0.0))
    assert 20 + 0.15 * 30 < top < 20 + 0.5 * 30


@pytest.mark.parametrize("stretch", [0.8, 1.2])
@pytest.mark.parametrize("writing", ["horizontal-tb", "vertical-rl"])
def test_stretched_type_reads_as_it_is_written(writing: WritingMode, stretch: float) -> None:
    lines = display("vertical" if writing == "vertical-rl" else "horizontal", "来了28位AI管家")
    pdf = printed(lines, writing, stretch, 0.05)
    assert set(texts(pdf)) == {"来了28位AI管家"}


def test_digits_side_by_side_share_a_cell_that_is_condensed_down_the_line() -> None:
    shaped = shape("春28眠", BOOK, ["square"], rules_for(direction="vertical"))
    upright, across, tail = set_plain(shaped, size=10, x=0, y=0, stretch=0.8, tracking=0.1)
    assert (upright.size, upright.stretch) == (8, 1.25)
    assert (across.size, across.stretch) == (8, 1.25)
    assert across.pens.tolist() == pytest.approx([0, 5]), "as far apart as ever"
    assert across.x == pytest.approx(9 + 0.865 * 8)
    assert tail.x == pytest.approx(18), "tracking goes between cells alone"


# --- what a style sheet may say ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "said", "problem"),
    [
        ("headline-2", "[1.1, 1.2]", "from 0.7 to 1 and from 1 to 1.4"),
        ("headline-2", "[0.9, 0.95]", "from 0.7 to 1 and from 1 to 1.4"),
        ("headline-2", "[0.2, 1]", "from 0.7 to 1 and from 1 to 1.4"),
        ("headline-2", "[1, 3]", "from 0.7 to 1 and from 1 to 1.4"),
        ("headline-2", "0.9", ""),
        ("deck", "[0.9, 1]", "deck is not fitted by its glyphs"),
    ],
)
def test_bounds_that_cannot_be_are_told_at_their_place(role: str, said: str, problem: str) -> None:
    text = f"extends: news\nroles:\n  {role}:\n    stretch: {said}\n".encode()
    with pytest.raises(Refused) as refused:
        read_design(MemoryWorld({"styles/own.yaml": text}))
    (told,) = refused.value.diagnostics
    assert problem in told.message
    assert told.span is not None
    assert (told.span.file, told.span.line) == ("styles/own.yaml", 4)
    assert told.field == f"roles.{role}.stretch"


def test_bounds_of_a_folder_reach_its_headlines() -> None:
    text = b"extends: news\nroles:\n  headline-2: {stretch: [0.9, 1.1]}\n"
    own = read_design(MemoryWorld({"styles/own.yaml": text})).styles["own"]
    assert own.roles["headline-2"].stretch == (0.9, 1.1)
    assert own.roles["headline-3"].stretch == (1.0, 1.0)
