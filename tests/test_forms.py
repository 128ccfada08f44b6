"""The forms that kinds of story take: comments, questions and answers, features; and boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from layout.build import Built, build
from layout.diagnostics import Refused, Report, Severity
from layout.display import Frame, GlyphRun, Page
from layout.display import Path as Curve
from layout.dump import dump
from layout.geometry import Rect
from layout.library import open_library
from layout.model.story import Box, Fact, Story
from layout.page.copies import shape_copies
from layout.page.copyfit import ABOVE, Measured, measure_all
from layout.page.curve import Curves
from layout.page.facts import abreast
from layout.page.flow import set_story
from layout.page.makeup import MOST_BOXES, touching
from layout.page.module import Module
from layout.page.ornament import border, places
from layout.page.set_apart import edges, set_apart
from layout.page.shapes import Kit, Leaf
from layout.page.slicing import Place
from layout.page.story_box import ROWS, box_cuts
from layout.source.digest import read_digest
from layout.source.edition import read_edition
from layout.source.presets import load_grids
from layout.source.world import MemoryWorld
from layout.sources import read_source
from tests.shelf import SAMPLE, Shelf, leaves_of, library

GRIDS = load_grids()
CASE = Path(__file__).parent / "cases" / "kinds"
GOLDEN = Path(__file__).parent / "golden" / "kinds.dump"
READ = read_digest(SAMPLE.read_bytes(), file="sample.txt")[0]
LOOKS: tuple[Box, ...] = ("tint", "frame", "ornament")


def story(name: str = "s06", **fields: object) -> Story:
    """A story of the sample in another form."""
    plain = next(one for one in READ.stories if one.id == name)
    return replace(plain, **fields)  # type: ignore[arg-type]


def measured(one: Story, grid: str) -> Measured:
    parts = library()
    style = parts.style.running("vertical") if GRIDS[grid].vertical else parts.style
    kit = (parts.book, style, parts.lexicon)
    return measure_all(shape_copies([one], *kit), GRIDS[grid], *kit)[one.id]


def leaves(copy: Measured, grid: str) -> dict[tuple[int, int], Leaf]:
    made = Curves(GRIDS[grid], library().style).curve(copy, 3, 70, Kit())
    return leaves_of(made)


@pytest.fixture(scope="module")
def case(shelf: Shelf) -> Built:
    """The edition of `cases/kinds`, built."""

    def make() -> Built:
        edition, found = read_source(CASE)
        return build(edition, found, open_library(CASE, edition.style))

    return shelf.once("kinds", make)


def frames(page: Page, name: str) -> dict[str, list[Frame]]:
    """The frames of a story on a page by their roles."""
    found: dict[str, list[Frame]] = {}
    for frame in page.frames:
        if frame.tag.story == name:
            found.setdefault(frame.tag.role, []).append(frame)
    return found


def runs(some: list[Frame]) -> Iterator[GlyphRun]:
    for frame in some:
        yield from (item for item in frame.items if isinstance(item, GlyphRun))


def inside(inner: Rect, outer: Rect, slack: float = 0.02) -> bool:
    return (
        outer.x - slack <= inner.x
        and inner.right <= outer.right + slack
        and outer.y - slack <= inner.y
        and inner.bottom <= outer.bottom + slack
    )


# --- boxes: what is measured is what is set ------------------------------------------------------


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("grid", ["broadsheet-8", "tabloid-6", "vertical-8"])
def test_what_stands_in_a_box_keeps_inside_its_padding(grid: str, look: Box) -> None:
    copy, given = measured(story(box=look), grid), GRIDS[grid]
    found = leaves(copy, grid)
    assert len({columns for columns, _ in found}) >= 3
    for (columns, rows), leaf in found.items():
        assert leaf.box is not None
        assert rows == leaf.above + leaf.box.rows + leaf.head.rows + leaf.strip + leaf.depth
        module = Module(1, 5, columns, rows, front=False)
        made = set_story(copy, leaf, 3, module, given, copy.style)  # all its lines, or it raises
        box = edges(leaf, module, given)
        padding = leaf.box.padding * given.body
        text = Rect(
            box.x + padding,
            box.y + ROWS[look] * given.pitch,
            box.width - 2 * padding,
            box.height - 2 * ROWS[look] * given.pitch + given.pitch,
        )
        assert all(inside(frame.rect, text) for frame in made)
        (drawn,) = set_apart(copy.story, leaf, module, made, given)
        assert (drawn.rect, drawn.tag.role) == (box, "box")


@pytest.mark.parametrize("grid", ["broadsheet-8", "broadsheet-6", "special-5", "tabloid-6"])
def test_lines_in_a_box_have_whole_characters_and_twelve_to_eighteen_points_beside_them(
    grid: str,
) -> None:
    given = GRIDS[grid]
    for columns in range(1, given.columns + 1):
        for cut in box_cuts("tint", given, columns):
            wide = cut.legs * cut.measure + (cut.legs - 1) * cut.gutter + 2 * cut.padding
            assert wide == pytest.approx(given.characters_across(columns))
            assert cut.padding >= 4 / 3 - 1e-9
            assert cut.legs == 1 or cut.padding <= 2 + 1e-9
    three = [cut for cut in box_cuts("tint", GRIDS["broadsheet-8"], 3) if cut.legs == 2]
    assert [(cut.measure, cut.gutter, cut.padding) for cut in three] == [(18, 1.0, 2.0)]


def test_an_ornament_has_whole_pieces_on_all_sides_and_keeps_inside_its_band() -> None:
    rect, depth = Rect(100.0, 50.0, 233.0, 187.0), 9.0
    marks = border(rect, depth)
    hole = Rect(rect.x + depth, rect.y + depth, rect.width - 2 * depth, rect.height - 2 * depth)
    curves = [mark for mark in marks if isinstance(mark, Curve)]
    for curve in curves:
        assert inside(curve.rect, rect)
        assert (
            curve.rect.right <= hole.x
            or curve.rect.x >= hole.right
            or curve.rect.bottom <= hole.y
            or curve.rect.y >= hole.bottom
        )
    across, down = places(0.0, hole.width, 1.45 * depth), places(0.0, hole.height, 1.45 * depth)
    flowers, lozenges = 2 * (len(across) + len(down)) + 4, 2 * (len(across) + len(down)) - 4
    assert len(curves) == 4 * flowers + lozenges
    assert {mark.colour for mark in curves} == {"ink"}
    with pytest.raises(ValueError, match="does not go round"):
        border(Rect(0.0, 0.0, 30.0, 400.0), depth)


# --- boxes on a page -----------------------------------------------------------------------------


def test_boxes_touch_that_share_a_part_of_an_edge() -> None:
    def pair(x: int, y: int) -> int:
        one, other = Place("a", 2, 10, 3, 20), Place("b", x, y, 2, 10)
        return touching([one, other, Place("c", 0, 10, 2, 20)], {"a", "b"})

    assert [pair(5, 10), pair(5, 29), pair(0, 12), pair(4, 30), pair(3, 0)] == [1] * 5
    assert [pair(5, 30), pair(6, 10), pair(0, 30), pair(3, 31)] == [0] * 4


def test_a_page_has_two_boxes_at_the_most_and_tells_of_the_others() -> None:
    kinds: dict[str, dict[str, object]] = {
        "s04": {"kind": "comment"},
        "s06": {"box": "frame"},
        "s08": {"box": "ornament"},
    }
    stories = tuple(replace(one, **kinds.get(one.id, {})) for one in READ.stories[1:10])  # type: ignore[arg-type]
    made = build(replace(READ, stories=stories, grid="broadsheet-8"), Report(), library())
    for page in made.composed.pages:
        boxes = [frame for frame in page.frames if frame.tag.role == "box"]
        assert len(boxes) <= MOST_BOXES
    told = [one for one in made.composed.report.diagnostics if one.field == "box"]
    boxed = {
        f.tag.story for page in made.composed.pages for f in page.frames if f.tag.role == "box"
    }
    assert len(boxed) + len(told) == len(kinds)
    assert all(one.severity is Severity.WARNING for one in told)


def test_the_boxes_of_the_case_do_not_touch(case: Built) -> None:
    pages = case.composed.pages
    boxes = [[f for f in page.frames if f.tag.role == "box"] for page in pages]
    assert [sorted(f.tag.story for f in found) for found in boxes] == [
        ["bridge-word"],
        ["heating"],
        ["market", "poem"],
    ]
    one, other = (frame.rect for frame in boxes[2])
    gutter, above = 9.0, ABOVE * 11.25
    beside = one.right + gutter + 0.1 < other.x or other.right + gutter + 0.1 < one.x
    assert beside or one.bottom + above + 0.1 < other.y or other.bottom + above + 0.1 < one.y


def test_a_box_is_no_wall_for_the_hot_area(case: Built) -> None:
    page = case.composed.pages[1]
    found = frames(page, "heating")
    (box,) = found["box"]
    for role, some in found.items():
        assert role == "box" or all(inside(frame.rect, box.rect) for frame in some)


# --- the forms -----------------------------------------------------------------------------------


def test_a_comment_is_set_in_kai_under_the_name_of_its_column(case: Built) -> None:
    found = frames(case.composed.pages[0], "bridge-word")
    (column,) = runs(found["kicker"])
    assert (column.text, column.face, column.size, column.colour) == (
        *("江边札记", "sans-700"),
        *(pytest.approx(11.0), "red"),
    )
    assert {run.face for run in runs(found["body"])} == {"kai-400"}
    (head,) = found["headline"]
    assert {run.face for run in runs([head])} == {"kai-700"}
    assert all(18.8 <= run.size <= 31.4 for run in runs([head]))
    (byline,) = found["byline"]
    (name,) = runs([byline])
    assert head.rect.right <= byline.rect.x + 0.01  # on the same line, at the right edge
    assert byline.rect.x + name.x + name.width == pytest.approx(
        max(frame.rect.right for frame in found["body"]), abs=2.5
    )


def test_without_a_box_a_comment_keeps_its_type(case: Built) -> None:
    found = frames(case.composed.pages[2], "notice")
    assert "box" not in found
    assert {run.face for run in runs(found["body"])} == {"kai-400"}
    assert [run.text for run in runs(found["kicker"])] == ["读者来信"]


def test_questions_are_bold_and_answers_open_with_a_bold_mark(case: Built) -> None:
    found = frames(case.composed.pages[1], "heating")
    bold = "".join(run.text for run in runs(found["body"]) if run.face == "sans-700")
    assert re.findall("问：|答：", bold) == ["问：", "答："] * 3
    assert "去年最后一组总是温的，今年怎么办？" in bold
    plain = "".join(run.text for run in runs(found["body"]) if run.face == "serif-400")
    assert plain.startswith("供暖还有五天。")
    assert "先放气。" in plain
    text = "".join(run.text for run in runs(found["body"]))
    wanted = next(one for one in read_source(CASE)[0].stories if one.id == "heating")
    assert text == "".join(wanted.paragraphs)


@pytest.mark.parametrize("grid", ["broadsheet-8", "tabloid-6"])
def test_no_leg_ends_with_a_question_where_a_row_more_can_help(grid: str) -> None:
    turns = tuple(
        f"答：{'灯亮了，人还没有走，' * (3 + n % 5)}好。"
        if n % 2
        else "问：灯亮了没有？走的人多不多？"
        for n in range(14)
    )
    odd, even = frozenset(range(0, 14, 2)), frozenset(range(1, 14, 2))
    one = story(kind="qa", paragraphs=turns, questions=odd, answers=even, crossheads=frozenset())
    copy, given, kept, all_of = measured(one, grid), GRIDS[grid], 0, 0
    for (columns, rows), leaf in leaves(copy, grid).items():
        if leaf.legs == 1:
            continue
        made = set_story(copy, leaf, 3, Module(0, 0, columns, rows, False), given, copy.style)
        legs = [list(runs([frame])) for frame in made if frame.tag.role == "body"]
        lasts = [[run for run in leg if run.y == leg[-1].y] for leg in legs[:-1]]
        all_of += 1
        kept += all({run.face for run in last} != {"sans-700"} for last in lasts)
    assert all_of > 10
    assert kept == all_of


def test_a_feature_has_a_calm_head_and_its_byline_at_the_right(case: Built) -> None:
    found = frames(case.composed.pages[1], "boats")
    assert {run.face for run in runs(found["headline"])} == {"serif-700"}
    assert {run.face for run in runs(found["deck"])} == {"kai-700"}
    (byline,) = found["byline"]
    (name,) = runs([byline])
    assert name.face == "kai-400"
    assert 11 <= name.size <= 13
    right = max(frame.rect.right for frame in found["body"])
    assert byline.rect.x + name.x + name.width == pytest.approx(right, abs=2.5)
    numerals = [run for run in runs(found["facts"]) if run.size > 20]
    assert [(run.text, run.colour) for run in numerals] == [
        ("71", "red"),
        ("340", "teal"),
        ("3", "teal"),
    ]


def test_numerals_are_never_crowded() -> None:
    facts = [Fact("17.3", "公里", "可以走到水边"), *(Fact(str(n), "处") for n in range(4))]
    assert [abreast(facts, width) for width in (117.0, 243.0, 369.0, 999.0)] == [1, 3, 5, 5]


def test_news_and_digests_are_set_as_ever() -> None:
    plain = measured(story(), "broadsheet-8")
    assert plain.style is library().style
    assert {one.boxed for one in READ.stories} == {"none"}
    assert {leaf.box for leaf in leaves(plain, "broadsheet-8").values()} == {None}


# --- the page as text, and the PDF ---------------------------------------------------------------


def test_the_page_of_questions_and_a_feature_is_the_golden(case: Built) -> None:
    """After a change that is wanted, from the folder of the repository:
    python -m layout.cli dump tests/cases/kinds --page A02 > tests/golden/kinds.dump
    """
    assert dump(case.composed.pages[1]) == GOLDEN.read_text(encoding="utf-8")


def test_the_pdf_has_the_tint_where_the_box_is(case: Built) -> None:
    page = case.composed.pages[1]
    (box,) = (frame for frame in page.frames if frame.tag.role == "box")
    data = next(data for name, data in case.files.items() if name.endswith(".pdf"))
    drawn = pypdfium2.PdfDocument(data)[1]
    height = drawn.get_height()
    rects = [one.get_bounds() for one in drawn.get_objects() if one.type == 2]
    left, foot = box.rect.x, height - box.rect.bottom
    right, top = box.rect.right, height - box.rect.y
    assert any(
        max(abs(a - b) for a, b in zip(rect, (left, foot, right, top), strict=True)) < 1.5
        for rect in rects
    )


# --- copy ----------------------------------------------------------------------------------------


def read(front: str, text: str, language: str = "zh-Hans") -> tuple[Story, Report]:
    files = {
        "edition.yaml": f"paper: 澜川日报\nlanguage: {language}\n".encode(),
        "stories/a.md": f"---\n{front}\n---\n\n{text}\n".encode(),
    }
    edition, report = read_edition(MemoryWorld(files))
    return edition.stories[0], report


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("zh-Hans", "问：", "答："),
        ("zh-Hant", "問：", "答："),
        ("ja", "問：", "答："),
        ("ko", "문: ", "답: "),
    ],
)
@pytest.mark.parametrize(
    "marks", [("问：", "答："), ("Q: ", "A: "), ("Ｑ：", "Ａ："), ("問:", "답:")]
)
def test_marks_of_turns_are_put_in_the_words_of_the_edition(
    language: str, question: str, answer: str, marks: tuple[str, str]
) -> None:
    copy = f"序。\n\n{marks[0]}几度{{合|hé}}格？\n\n{marks[1]}十八度。\n\n再一段。"
    one, report = read("headline: 题\nkind: qa", copy, language)
    assert one.paragraphs == ("序。", f"{question}几度合格？", f"{answer}十八度。", "再一段。")
    assert (one.questions, one.answers) == ({1}, {2})
    (ruby,) = one.annotations
    assert one.paragraphs[1][ruby.start : ruby.end] == "合"
    assert report.diagnostics == ()


def test_turns_are_read_of_questions_and_answers_alone() -> None:
    one, _ = read("headline: 题", "问：几度？\n\n答：十八度。")
    assert one.questions == one.answers == frozenset()


@pytest.mark.parametrize(
    ("front", "text", "told"),
    [
        pytest.param(
            *("headline: 题\nkind: qa", "没有人问。"),
            "stories/a.md:3:7: warning: kind: no paragraph of it asks",
            id="no question",
        ),
        pytest.param(
            *("headline: 题\nkind: qa", "序。\n\n答：先答。\n\n问：后问？"),
            "stories/a.md:8:1: warning: an answer before any question",
            id="an answer first",
        ),
        pytest.param(
            *("headline: 题\nkind: comment\nvertical_head: true", "文。"),
            "stories/a.md:4:16: warning: vertical_head: the head stands over the text in a box",
            id="a vertical head in a box",
        ),
        pytest.param(
            *("headline: 题\nbox: oval", "文。"), "stories/a.md:3:6: error: box: ", id="no such box"
        ),
        pytest.param(
            *("headline: 题\nlabel: 札记", "文。"),
            "stories/a.md:3:8: error: label: is not how the headline opens",
            id="a column of news",
        ),
        pytest.param(
            *("headline: 题\nkind: comment\nlabel: 札记\nkicker: 引", "文。"),
            "stories/a.md:4:8: error: label: stands beside a kicker",
            id="a column and a kicker",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(front: str, text: str, told: str) -> None:
    try:
        _, report = read(front, text)
        found = report.diagnostics
    except Refused as refused:
        found = refused.diagnostics
    assert [str(one).startswith(told) for one in found] == [True], [str(one) for one in found]


def test_decks_and_kickers_end_inside_their_span_with_the_blank_of_their_last_glyph() -> None:
    copy_of = "桐埠县科创中心开放大型仪器四百多台水文勘测队公开生态护坡的收支账目"
    seen = 0
    for length in range(14, 20):
        one = story(kicker=copy_of[:length], deck=copy_of[:length])
        copy, grid = measured(one, "broadsheet-8"), GRIDS["broadsheet-8"]
        for (columns, rows), leaf in leaves(copy, "broadsheet-8").items():
            if columns != 2:
                continue
            made = set_story(copy, leaf, 3, Module(0, 0, columns, rows, False), grid, copy.style)
            for frame in made:
                if frame.tag.role in ("kicker", "deck"):
                    seen += 1
                    ends = [run.x + run.width for run in runs([frame])]
                    assert max(ends) <= frame.rect.width + 0.1, (frame.tag.role, length)
    assert seen > 20
