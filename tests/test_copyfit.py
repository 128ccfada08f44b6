"""Copyfitting: recuts of whole characters, and shape curves that keep what they promise."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from layout.model.grid import Grid
from layout.model.story import Story
from layout.page.bodies import LEAST_DEPTH, LEAST_LEAD
from layout.page.copies import rough_lines, shape_copies
from layout.page.copyfit import ABOVE, Measured, measure_all
from layout.page.curve import Curves
from layout.page.pull_quotes import pick_quote
from layout.page.recuts import LONGEST_LINE, WIDEST_GUTTER, cuts
from layout.page.shapes import Kit
from layout.page.slicing import INFINITE
from layout.source.digest import read_digest
from layout.source.presets import load_grids
from tests.shelf import SAMPLE, leaves_of, library

GRIDS = {name: grid for name, grid in load_grids().items() if not grid.vertical}


@pytest.mark.parametrize(
    ("grid", "columns", "legs", "measure", "gutter"),
    [
        pytest.param("broadsheet-8", 3, 2, 20, 1.0, id="three into two: 20 characters"),
        pytest.param(
            "broadsheet-8", 5, 3, 22, 1.5, id="five into three: 22, half an em to each gutter"
        ),
        pytest.param("broadsheet-8", 6, 4, 20, 1.0, id="six into four: 20 (the lead of board a)"),
        pytest.param("tabloid-6", 6, 4, 17, 1.0, id="tabloid, six into four: 17"),
        pytest.param("broadsheet-8", 2, 2, 13, 1.0, id="two columns as they are"),
    ],
)
def test_recuts(grid: str, columns: int, legs: int, measure: float, gutter: float) -> None:
    assert (legs, measure, gutter) in [
        (n, m, pytest.approx(g)) for n, m, g in cuts(GRIDS[grid], columns)
    ]


@pytest.mark.parametrize("grid", GRIDS.values(), ids=lambda grid: grid.name)
def test_every_recut_has_whole_characters_and_fills_its_span(grid: Grid) -> None:
    for columns in range(1, grid.columns + 1):
        for legs, measure, gutter in cuts(grid, columns):
            assert measure == int(measure)
            assert legs * measure + (legs - 1) * gutter == pytest.approx(
                grid.characters_across(columns)
            )
            assert legs == columns or (measure <= LONGEST_LINE and 1 <= gutter <= WIDEST_GUTTER)


@cache
def measured(grid: str) -> dict[str, Measured]:
    """The stories of the sample with real faces."""
    edition, _ = read_digest(SAMPLE.read_bytes(), file="sample.txt")
    shelf = library()
    parts = shelf.book, shelf.style, shelf.lexicon
    return measure_all(shape_copies(edition.stories[:8], *parts), GRIDS[grid], *parts)


@pytest.mark.parametrize("rank", [1, 3])
@pytest.mark.parametrize("grid", ["broadsheet-8", "special-5"])
def test_a_leaf_is_what_its_cell_of_the_curve_says(grid: str, rank: int) -> None:
    on = GRIDS[grid]
    story = measured(grid)["s01" if rank == 1 else "s04"]
    curve = Curves(on, library().style).curve(story, rank, on.lines, Kit(quotes=True))
    leaves = leaves_of(curve)
    assert len(leaves) > 20
    for (columns, rows), leaf in leaves.items():
        lines = story.lines(leaf.measure)
        spare = leaf.legs * leaf.depth - leaf.quote_rows - lines
        assert leaf.above + leaf.head.rows + leaf.depth == rows
        assert leaf.above in (ABOVE, ABOVE + 1)
        assert 0 <= spare < leaf.legs, "legs as short as can be"
        assert leaf.white == pytest.approx(spare * columns / leaf.legs)
        assert leaf.depth >= LEAST_DEPTH
        assert leaf.measure <= LONGEST_LINE
        assert rank <= 3 or leaf.legs == columns, "no lesser story is recut"
        assert (
            rank > 1
            or columns == on.columns
            or on.span(columns) >= LEAST_LEAD * on.span(on.columns)
        )
        assert leaf.columns == columns
        assert curve.cost[columns, rows] == np.float32(leaf.cost)
        assert curve.top[columns, rows].tolist() == [np.float32(leaf.head.size), leaf.above]
    with pytest.raises(KeyError):
        curve.leaf(*np.argwhere(curve.cost >= INFINITE)[-1].tolist())


def test_pull_quotes_are_taken_only_where_they_are_allowed() -> None:
    grid = GRIDS["broadsheet-6"]
    every = measured("broadsheet-6").values()
    # one that has a sentence which breaks well, and room for it
    story = next(one for one in every if one.quote_lines(grid.span(1)) and one.lines(18.0) > 40)

    def quoted(rank: int, kit: Kit) -> bool:
        curve = Curves(grid, library().style).curve(story, rank, grid.lines, kit)
        return any(leaf.quote_rows for leaf in leaves_of(curve).values())

    assert quoted(3, Kit(quotes=True))
    assert not quoted(3, Kit())
    assert not quoted(5, Kit(quotes=True)), "a brief has none"


def test_body_lines_cover_the_copy_at_every_measure() -> None:
    story = measured("broadsheet-8")["s02"]
    for measure in (13.0, 20.0, 22.0):
        for shaped, breaks in zip(story.paragraphs, story.breaks(measure), strict=True):
            assert breaks.ends[-1] == len(shaped)
            assert np.all(np.diff(breaks.ends) > 0)
    assert story.lines(13.0) > story.lines(20.0) > story.lines(22.0)


def test_a_reckoning_of_lines_is_near_the_breaker() -> None:
    for story in measured("broadsheet-8").values():
        for measure in (13.0, 20.0):
            lines = story.lines(measure)
            assert abs(rough_lines(story.copy, measure) - lines) <= 1 + 0.03 * lines


def test_stories_shaped_together_are_as_they_are_alone() -> None:
    edition, _ = read_digest(SAMPLE.read_bytes(), file="sample.txt")
    parts = library().book, library().style, library().lexicon
    some = edition.stories[:5]
    for together, story in zip(shape_copies(some, *parts), some, strict=True):
        (alone,) = shape_copies([story], *parts)
        assert together.headings.keys() == alone.headings.keys()
        for one, other in zip(together.paragraphs, alone.paragraphs, strict=True):
            assert one.text == other.text
            assert one.glyph.tolist() == other.glyph.tolist()
            assert one.advance.tolist() == other.advance.tolist()
            assert one.may_break.tolist() == other.may_break.tolist()


FILLER = "这一段写得很长，为的是里面可以挑出一句来，放在正文之外单独排一排，给翻报的人先看上一眼"
PLAIN = "江水从上游下来，先绕过半座城，再慢慢流到海里去。"
SAID = "汪有田说：“我在这条江上撑了四十年船，没有一天觉得它旧。”"


def test_a_pull_quote_leaves_the_blank_of_its_last_glyph_inside_the_leg() -> None:
    size = library().style.roles["pull-quote"].size
    every = measured("broadsheet-6").values()
    story = next(one for one in every if one.quote_lines(1000.0))
    best = story.quote_lines(1000.0)
    assert best is not None
    widest = best.widest * size
    assert story.quote_lines(widest + 0.2 * size) == best
    assert story.quote_lines(widest + 0.1 * size) != best


def quote_of(*sentences: str) -> str:
    return pick_quote(Story("s1", "题", ("".join((FILLER * 2, "。", *sentences)),)))


@pytest.mark.parametrize(
    ("sentences", "quote"),
    [
        pytest.param((PLAIN,), PLAIN, id="a statement"),
        pytest.param((PLAIN, SAID), SAID, id="somebody's words rather than a statement"),
        pytest.param(
            ("共花去118000元，比去年同期多出23500元。", PLAIN), PLAIN, id="not the figures"
        ),
        pytest.param(
            ("但是江水并没有因为这个停下来等一等谁。",), "", id="not one that leans on another"
        ),
        pytest.param(("水来了。",), "", id="not one of three characters"),
        pytest.param((FILLER + "。",), "", id="not one of forty"),
        pytest.param(
            ("老人说：“江水是这样一点一点涨上来的。第二句。”",), "", id="not half of a speech"
        ),
    ],
)
def test_pull_quotes(sentences: tuple[str, ...], quote: str) -> None:
    assert quote_of(*sentences) == quote


def test_no_quote_from_a_short_paragraph() -> None:
    assert pick_quote(Story("s1", "题", (PLAIN + SAID,))) == ""


def test_a_quote_stands_in_its_story_once_as_it_is() -> None:
    for story in measured("broadsheet-8").values():
        quote = pick_quote(story.story)
        assert sum(paragraph.count(quote) for paragraph in story.story.paragraphs) == 1 or not quote


def test_the_same_story_measures_the_same_twice() -> None:
    grid = GRIDS["broadsheet-8"]
    story = measured("broadsheet-8")["s02"]
    first, second = (
        Curves(grid, library().style).curve(one, 2, 60, Kit()) for one in (story, replace(story))
    )
    assert leaves_of(first) == leaves_of(second)
