"""Bylines that end at the right edge: in the white that the head leaves, never under a row more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout.display import Frame, GlyphRun
from layout.model.story import Story
from layout.page.copies import shape_copies
from layout.page.copyfit import Measured, measure_all
from layout.page.curve import Curves
from layout.page.flow import set_story
from layout.page.forms import AIR
from layout.page.heads import DECK_GAP
from layout.page.module import Module
from layout.page.shapes import Kit, Leaf, heads_over
from layout.source.presets import load_grids
from tests.shelf import leaves_of, library

GRID = load_grids()["broadsheet-8"]
FEATURE = Story(
    "s1",
    "灯一亮 纺织路换了主人",
    ("下午五点五十分，厂里的电铃响了。铃是老铃，四十年前催人上班，现在催摊子出门。" * 12,),
    deck="夜市第三十九天",
    byline="本报记者 贺知夏",
    kind="feature",
)
LONG_DECK = "夜市搬进厂区道路的第三十九天，一百六十八辆推车从三个门涌进来，各占各的位置"


def measured(story: Story) -> Measured:
    parts = library()
    kit = (parts.book, parts.style, parts.lexicon)
    return measure_all(shape_copies([story], *kit), GRID, *kit)[story.id]


def settings(story: Story, columns: int) -> list[tuple[Leaf, dict[str, Frame]]]:
    """Every way to set a story over so many columns, and the frames of its head by their roles."""
    copy = measured(story)
    found = []
    for (wide, rows), leaf in leaves_of(Curves(GRID, copy.style).curve(copy, 3, 70, Kit())).items():
        if wide == columns and leaf.side is None:
            frames = set_story(
                copy, leaf, 3, Module(0, 2, wide, rows, front=False), GRID, copy.style
            )
            roles = ("headline", "deck", "byline")
            found.append((leaf, {one.tag.role: one for one in frames if one.tag.role in roles}))
    return found


def baselines(frame: Frame) -> list[float]:
    return sorted({round(frame.rect.y + run.y, 2) for run in runs(frame)})


def runs(frame: Frame) -> list[GlyphRun]:
    return [item for item in frame.items if isinstance(item, GlyphRun)]


def ends(frame: Frame) -> float:
    return frame.rect.x + max(run.x + run.width for run in runs(frame))


@pytest.mark.parametrize("deck", ["夜市第三十九天", ""])
@pytest.mark.parametrize("columns", [3, 4])
def test_it_stands_on_the_last_line_of_the_head_where_that_leaves_white(
    deck: str, columns: int
) -> None:
    beside = 0
    for _, found in settings(replace(FEATURE, headline="灯一亮换了主人", deck=deck), columns):
        last, byline = found["deck" if deck else "headline"], found["byline"]
        if baselines(byline) == baselines(last)[-1:]:
            beside += 1
            below = [run for run in runs(last) if run.y == max(one.y for one in runs(last))]
            white = runs(byline)[0].x + byline.rect.x - (below[-1].x + below[-1].width)
            assert white > last.rect.x + 13.9
        else:  # the last line of a headline is full
            assert not deck
        right = GRID.span(columns)
        assert ends(byline) - GRID.column_x(0) == pytest.approx(right, abs=2.5)
    assert beside


@pytest.mark.parametrize("columns", [3, 4, 6])
def test_there_the_head_is_no_deeper_than_without_it(columns: int) -> None:
    spans = [GRID.span(columns)]
    with_it, without = (
        heads_over(measured(replace(FEATURE, byline=byline)), 3, spans, GRID, inside=True)
        for byline in (FEATURE.byline, "")
    )
    assert with_it.figures.tolist() == without.figures.tolist()


def test_a_row_of_its_own_comes_out_of_the_air_of_its_kind() -> None:
    """Between byline and text there is no more white than under other heads."""
    seen = 0
    for leaf, found in settings(replace(FEATURE, deck=LONG_DECK), 3):
        deck, byline = found["deck"], found["byline"]
        assert baselines(byline)[0] > baselines(deck)[-1]
        assert byline.rect.y - deck.rect.bottom == pytest.approx(DECK_GAP * GRID.pitch)
        foot = GRID.row_y(2 + leaf.above + leaf.head.rows, front=False)
        assert 0.85 <= (foot - byline.rect.bottom) / GRID.pitch <= 1.9
        seen += 1
    assert seen
    assert AIR["feature"] == 1.0


def test_news_have_it_at_the_left_under_the_head() -> None:
    for _, found in settings(replace(FEATURE, kind="news"), 4):
        assert found["byline"].rect.y > found["deck"].rect.bottom
        assert runs(found["byline"])[0].x == pytest.approx(0.0, abs=2.0)
