"""Marks on the page: the rows that paragraphs with marks take, and what is told of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.build import Built, build
from layout.diagnostics import Refused, Severity
from layout.display import INTERLINEAR, Frame, GlyphRun, Page, Path, Rule, Tag, WritingMode
from layout.export.areas import hot_areas
from layout.export.pdf.writer import DocumentInfo, write_pdf
from layout.geometry import Rect, Size
from layout.library import open_library
from layout.model.annotation import Annotation, Interlinear
from layout.model.story import Story
from layout.page.body_lines import Line
from layout.page.copies import shape_copies
from layout.page.copyfit import Measured, measure_all
from layout.page.figures import art_options
from layout.page.flow import leg_lengths
from layout.page.legs import body_depth, filled, leg_rooms, rows_of, spaced_depth
from layout.page.library import Library
from layout.source.edition import read_edition
from layout.source.markup import read_markup
from layout.source.world import MemoryWorld
from layout.text.forms import SESAME, form
from tests.pdfcheck import squash
from tests.readers import READERS
from tests.spoiled import PNG
from tests.square import squares
from tests.test_flow import leaf_for

INFO = DocumentInfo("试", datetime(2026, 11, 24, tzinfo=UTC))
WRITINGS: tuple[WritingMode, ...] = ("horizontal-tb", "vertical-rl")
GRID = "broadsheet-8"
PLAIN = "南门外的老闸昨天放空了水，市水务局的人下到闸底，用锤子一格一格敲石头，听声音。" * 2
RUBY = "南门外的老{闸|zhá}昨天放空了水，市水务局的人下到闸底，用锤子敲石头，听声音，一直听到天黑。"
NAME = "南门外的老闸昨天放空了水，市水务局的{_周远山}下到闸底，用锤子敲石头，听声音，听到天黑。"
DOTS = "南门外的老闸昨天{.放空了水}，市水务局的人下到闸底，用锤子敲石头，听声音，一直听到天黑。"


COPY = {"plain": PLAIN, "ruby": RUBY, "name": NAME, "dots": DOTS, "both": NAME + RUBY}


@cache
def library() -> Library:
    return open_library()


def measured(policy: Interlinear, *copy: str, pitch: float = 11.25) -> Measured:
    """A story of marked paragraphs on a grid of nine-point type."""
    texts, annotations = [], []
    for place, one in enumerate(copy):
        read = read_markup(one)
        texts.append(read.text)
        annotations += [
            Annotation(mark.kind, mark.start, mark.end, mark.ruby, place=place)
            for mark in read.marks
        ]
    story = Story("s1", "老闸换了新门槽", tuple(texts), annotations=tuple(annotations))
    lib = library()
    style = replace(lib.style, lines=replace(lib.style.lines, interlinear=policy))
    grid = replace(lib.grids[GRID], pitch=pitch)
    parts = lib.book, style, lib.lexicon
    return measure_all(shape_copies([story], *parts), grid, *parts)["s1"]


@pytest.mark.parametrize(
    ("policy", "pitch", "name", "rows", "told"),
    [
        ("tight", 11.25, "plain", 1, []),
        ("double", 11.25, "ruby", 2,
         ["ruby needs 5.4 pt: the paragraph is set on every second line"]),
        ("tight", 11.25, "ruby", 2,
         ["ruby needs 5.4 pt: the paragraph is set on every second line"]),
        ("double", 11.25, "name", 2,
         ["lines need 4.5 pt: the paragraph is set on every second line"]),
        ("tight", 11.25, "name", 1,
         ["lines need 4.5 pt: the paragraph is set in the gap there is"]),
        ("tight", 11.25, "dots", 1, ["dots need 4.5 pt: the paragraph is set in the gap there is"]),
        ("tight", 11.25, "both", 2,
         ["ruby and lines need 7.2 pt: the paragraph is set on every second line"]),
        ("double", 14.5, "ruby", 1, []),
        ("tight", 13.5, "ruby", 1,
         ["ruby needs 5.4 pt: the paragraph is set in the gap there is, ruby in 4.05 pt"]),
        ("tight", 13.2, "ruby", 2,
         ["ruby needs 5.4 pt: the paragraph is set on every second line"]),
        ("double", 13.5, "name", 1, []),
    ],
)  # fmt: skip
def test_the_room_that_marks_get(
    policy: Interlinear, pitch: float, name: str, rows: int, told: list[str]
) -> None:
    story = measured(policy, COPY[name], pitch=pitch)
    steps = story.steps(13.0)
    assert len(steps) >= 4
    assert set(steps[1:]) == {rows}
    gap = f"gap {pitch - 9:.3g} pt, "
    assert [one.message for one in story.found] == [gap + message for message in told]
    assert all(one.severity is Severity.WARNING for one in story.found)


def test_from_paragraph_to_paragraph() -> None:
    """A plain one stands as near as it may; ruby has its room; two spaced ones stay apart."""

    def over(*copy: str) -> list[int]:
        story = measured("double", *copy)
        heads = [0]
        for breaks in story.breaks(13.0):
            heads.append(heads[-1] + len(breaks))
        return [story.steps(13.0)[head] for head in heads[1:-1]]

    assert over(PLAIN, RUBY, PLAIN) == [2, 1], "ruby in the first line"
    assert over(PLAIN, f"{PLAIN}{RUBY}", PLAIN) == [1, 1], "ruby in a later one"
    assert over(RUBY, f"{PLAIN}{RUBY}", PLAIN) == [2, 1], "two that stand apart"
    assert over(f"{PLAIN}{{_南}}", PLAIN) == [2], "a line under the last line"


def test_a_style_that_refuses_says_what_it_refuses() -> None:
    edition, found = read_edition(MemoryWorld(FILES, "lan"))
    lib = library()
    style = replace(lib.style, lines=replace(lib.style.lines, interlinear="refuse"))
    with pytest.raises(Refused) as refused:
        build(edition, found, replace(lib, style=style))
    assert [str(one).splitlines()[0] for one in refused.value.diagnostics] == [
        "lan/stories/a.md:7:5: error: gap 2.25 pt, ruby and dots and lines need 7.2 pt: "
        "refused by the style sheet",
        "lan/stories/b.md:6:15: error: gap 2.25 pt, ruby needs 5.4 pt: refused by the style sheet",
    ]


def test_zhuyin_too_small_to_read_is_told() -> None:
    story = measured("tight", "{老|ㄌㄠˇ}闸", "{闸|ㄓㄚˊ}")
    assert [one.message for one in story.found] == ["zhuyin is set in 2.7 pt, less than 4"]
    assert story.spacing is None, "it stands inside the line"


# --- legs -----------------------------------------------------------------------------------


STEPS = st.lists(st.integers(1, 2), min_size=1, max_size=60).map(lambda steps: [1, *steps[1:]])


@given(STEPS, st.integers(1, 6))
def test_the_least_depth_that_holds_lines_that_stand_apart(steps: list[int], legs: int) -> None:
    depth, used = spaced_depth(steps, legs, None, None)
    assert filled(steps, leg_rooms(depth, legs, None, None)) is not None
    assert filled(steps, leg_rooms(depth - 1, legs, None, None)) is None
    assert used <= rows_of(steps)
    if set(steps) == {1}:
        assert (depth, used) == (body_depth(len(steps), legs, None), len(steps))


@given(STEPS, st.integers(1, 6))
def test_legs_hold_lines_that_stand_apart(steps: list[int], legs: int) -> None:
    """Every line once; no leg deeper than its room; none but the last much less deep."""
    text = squares("一")
    lines = [Line(text, 0, 1, at == 0, at == len(steps) - 1, step=step)
             for at, step in enumerate(steps)]  # fmt: skip
    depth, used = spaced_depth(steps, legs, None, None)
    leaf = replace(leaf_for(len(steps), legs), depth=depth)
    counts = [count for _, count in leg_lengths(lines, leaf)]
    assert sum(counts) == len(steps)
    bounds = [0]
    for count in counts:
        bounds.append(bounds[-1] + count)
    rows = [rows_of(steps[a:b]) for a, b in pairwise(bounds)]
    assert all(count <= depth for count in rows)
    even = -(-(legs * depth - used) // legs)
    assert all(depth - count <= even + 1 for count in rows[:-1])


# --- the page -------------------------------------------------------------------------------

FILES: dict[str, bytes] = {
    "edition.yaml": f"paper: 澜川日报\ndate: 2026-11-24\ngrid: {GRID}\n".encode(),
    "stories/a.md": f"""---
headline: 老闸换了新门槽
lead_in: 本报讯
priority: 1
---

南门外的{{临江|lín|jiāng}}老闸昨天{{.放空了水}}，市水务局的{{_周远山}}说：“《州志》和{{~澜川志}}都写过。”

{PLAIN}

## 换{{闸|zhá}}记

{RUBY}

{PLAIN}
""".encode(),
    "stories/b.md": f"""---
headline: 夜班车添了座
priority: 2
---

{PLAIN}末班车{{晚|wǎn}}了半小时，站牌下的人不再跑。

{PLAIN}
""".replace(PLAIN + "末", "今晚起，从南门到北门的末").encode(),
    "stories/c.md": f"""---
headline: 给等车的人一把椅子
figures:
  - file: images/p.png
    caption: 站{{牌|pái}}{{.下}}的椅子，两把有扶手，是给{{起身|qǐshēn}}吃力的人留的，来时已在。
---

{PLAIN}

{PLAIN}
""".encode(),
    "images/p.png": PNG,
}


@pytest.fixture(scope="module")
def built() -> Built:
    edition, found = read_edition(MemoryWorld(FILES, "lan"))
    return build(edition, found, library())


def frames(built: Built, role: str) -> list[Frame]:
    return [one for page in built.composed.pages for one in page.frames if one.tag.role == role]


def test_what_an_editor_is_told(built: Built) -> None:
    told = [str(one).splitlines()[0] for one in built.report.diagnostics if "gap" in one.message]
    assert told == [
        "lan/stories/a.md:7:5: warning: gap 2.25 pt, ruby and dots and lines need 7.2 pt: "
        "3 paragraphs are set on every second line",
        "lan/stories/b.md:6:15: warning: gap 2.25 pt, ruby needs 5.4 pt: "
        "the paragraph is set on every second line",
        "lan/stories/c.md:5:15: warning: gap 2.2 pt, ruby and dots need 6.4 pt: "
        "the lines of the caption are 14.4 pt apart, not 10.2",
    ]


def test_every_line_stands_on_the_grid(built: Built) -> None:
    grid = built.composed.grid
    for frame in frames(built, "body"):
        for run in frame.items:
            assert isinstance(run, GlyphRun)
            row = (frame.rect.y + run.y - grid.baseline(0, front=True)) / grid.pitch
            assert row == pytest.approx(round(row), abs=1e-6)


def test_marks_meet_no_line(built: Built) -> None:
    """Between the em box of any line and the ruby, dots and lines beside another there is white."""
    checked = 0
    for frame in frames(built, INTERLINEAR):
        text = next(
            one
            for one in (*frames(built, "body"), *frames(built, "caption"))
            if one.tag.story == frame.tag.story and one.tag.order == frame.tag.order
        )
        assert text.rect == frame.rect
        lines = [(run.y - 0.88 * run.size, run.y + 0.12 * run.size)
                 for run in text.items if isinstance(run, GlyphRun)]  # fmt: skip
        for item in frame.items:
            if isinstance(item, GlyphRun):
                high, low = item.y - 0.88 * item.size, item.y + 0.12 * item.size
            elif isinstance(item, Rule):
                high, low = item.y0 - item.thickness / 2, item.y0 + item.thickness / 2
            else:
                assert isinstance(item, Path)
                high, low = item.rect.y, item.rect.bottom
            assert all(low <= top + 0.01 or bottom <= high + 0.01 for top, bottom in lines)
            checked += 1
    assert checked >= 14


def test_ruby_over_the_first_line_of_a_leg_meets_nothing(built: Built) -> None:
    """It stands over the leg's rectangle: there is white under whatever stands above."""
    for page in built.composed.pages:
        others = [one.rect for one in page.frames if one.tag.role in ("headline", "deck", "figure")]
        for frame in page.frames:
            for run in frame.items if frame.tag.role == INTERLINEAR else ():
                if isinstance(run, GlyphRun):
                    top = frame.rect.y + run.y - 0.88 * run.size
                    left, right = frame.rect.x + run.x, frame.rect.x + run.x + run.width
                    assert not any(
                        rect.y < top < rect.bottom and rect.x < right and left < rect.right
                        for rect in others
                    )


def test_a_caption_opens_for_its_marks(built: Built) -> None:
    """Its first line's ruby stands under the picture; make-up knows how deep it is."""
    (caption,), (figure,) = frames(built, "caption"), frames(built, "figure")
    (marks,) = (one for one in frames(built, INTERLINEAR) if one.tag.story == caption.tag.story)
    runs = [run for run in marks.items if isinstance(run, GlyphRun)]
    assert runs[0].text == "pái"
    assert marks.rect.y + runs[0].y - 0.88 * runs[0].size > figure.rect.bottom
    edition, _ = read_edition(MemoryWorld(FILES, "lan"))
    lib, grid = library(), built.composed.grid
    files = {one.name: one for one in edition.pictures}
    (copy,) = shape_copies([edition.stories[2]], lib.book, lib.style, lib.lexicon, files)
    for art in art_options(copy.plates, 3, 2, grid, lib.style):
        assert art
        if grid.span(art.columns) == pytest.approx(caption.rect.width):
            assert art.captions[0] * grid.pitch >= caption.rect.height


def test_ruby_wider_than_a_line_is_told() -> None:
    long = f"{{{PLAIN[:30].replace('，', '')}|{'ruby' * 4}}}"
    spoilt = FILES["stories/b.md"].replace("今晚起".encode(), f"今晚{long}起".encode())
    edition, found = read_edition(MemoryWorld({**FILES, "stories/b.md": spoilt}, "lan"))
    report = build(edition, found, library()).report
    (told,) = (one for one in report.diagnostics if "parted" in one.message)
    assert str(told).startswith(
        "lan/stories/b.md:6:3: warning: ruby rubyrubyrubyruby and its base take 28 em "
        "in lines of 13: they are parted or stand out"
    )


def test_dots_and_lines_are_printed_where_they_stand(built: Built) -> None:
    (pdf,) = (data for name, data in built.files.items() if name.endswith(".pdf"))
    scale = 6
    page = pypdfium2.PdfDocument(pdf)[0]
    image = page.render(scale=scale).to_pil().convert("L")
    seen = 0
    for frame in frames(built, INTERLINEAR):
        for item in frame.items:
            if isinstance(item, GlyphRun):
                continue
            rect = (
                item.rect
                if isinstance(item, Path)
                else Rect(item.x0, item.y0, item.x1 - item.x0, 0)
            )
            x = frame.rect.x + rect.x + rect.width / 2
            y = frame.rect.y + rect.y + rect.height / 2
            if isinstance(item, Path) and item.thickness:  # a wave crosses its middle at its ends
                x = frame.rect.x + item.start[0] + 0.1
            assert image.getpixel((round(x * scale), round(y * scale))) < 100  # type: ignore[operator]
            seen += 1
    assert seen == 4 + 1 + 1 + 1


def test_forms_are_printed_upright_in_vertical_text() -> None:
    """Dots of a vertical line stand where the frame has them, the sesame as it does across."""
    shown = []
    for writing in WRITINGS:
        down = writing == "vertical-rl"
        item = form(SESAME, 50, 50, 30, down=down, colour="ink")
        frame = Frame(Rect(0, 0, 100, 100), Tag(INTERLINEAR), (item,), writing)
        page = Page("A01", 1, "", Size(100, 100), (frame,))
        lib = library()
        pdf = write_pdf([page], book=lib.book, colours=lib.style.colours, info=INFO)
        image = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L")
        assert image.getpixel((60, 55)) < 100  # type: ignore[operator]
        assert image.getpixel((70, 30)) > 200  # type: ignore[operator]
        shown.append(image.tobytes())
    assert shown[0] == shown[1]


def test_marks_are_no_element_of_their_story(built: Built) -> None:
    """Neither hot areas nor the places in edition.json know of their frames."""
    data = json.loads(built.files["edition.json"])
    roles = {area["role"] for story in data["stories"] for area in story["areas"]}
    assert "body" in roles
    assert INTERLINEAR not in roles
    for page in built.composed.pages:
        plain = replace(
            page, frames=tuple(one for one in page.frames if one.tag.role != INTERLINEAR)
        )
        assert plain != page
        assert hot_areas(plain) == hot_areas(page)


def test_ruby_that_no_face_has_is_a_fault() -> None:
    files = {
        **FILES,
        "stories/b.md": FILES["stories/b.md"].replace("wǎn".encode(), "w\ue000".encode()),
    }
    edition, found = read_edition(MemoryWorld(files, "lan"))
    report = build(edition, found, library()).report
    faults = [one.message for one in report.diagnostics if one.severity is Severity.FAULT]
    assert faults == ["no face has U+E000 '\\ue000' of story b"]


@pytest.mark.parametrize("read", READERS)
def test_ruby_does_not_part_the_text_that_is_read(
    built: Built, read: Callable[[bytes], str]
) -> None:
    """Each story in one piece, once; and the ruby is there too, to be found."""
    (pdf,) = (data for name, data in built.files.items() if name.endswith(".pdf"))
    text = squash(read(pdf))
    edition, _ = read_edition(MemoryWorld(FILES, "lan"))
    for story in edition.stories:
        assert text.count(squash(story.text)) == 1
        for part in story.beside:
            assert text.count(squash(part)) == 1
        for one in story.annotations:
            assert squash(one.ruby) in text
        text = text.replace(squash(story.text), "")
    assert len(re.findall("jiāng|zhá|wǎn|pái|qǐshēn", text)) == 6
