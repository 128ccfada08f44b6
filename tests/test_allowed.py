"""What make-up may do of its own accord, where `makeup:` allows it: decks off, vertical heads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from layout.build import Built, build
from layout.diagnostics import Report
from layout.model.allowed import AS_WRITTEN, Allowed
from layout.model.edition import Edition
from layout.model.story import Story
from layout.page.copies import shape_copies
from layout.page.copyfit import Measured, measure_all
from layout.page.curve import Curves
from layout.page.head_blocks import DECK_OFF_COST
from layout.page.shapes import Kit, Leaf, ShapeCurve
from layout.page.side_head import LONGEST_LINE, MORE_COST, MOST_BESIDE, unasked_cost
from layout.page.slicing import INFINITE
from layout.source.digest import read_digest
from layout.source.edition import read_edition
from layout.source.presets import load_grids
from layout.source.world import MemoryWorld
from tests.shelf import SAMPLE, Shelf, leaves_of, library

GRID = load_grids()["broadsheet-8"]
READ = read_digest(SAMPLE.read_bytes(), file="sample.txt")[0]
DECKS, HEADS = Allowed(decks_off=True), Allowed(vertical_heads=True)
DECK, KIT = "三百座公园接力点亮", Kit()


def story(**fields: object) -> Story:
    plain = next(one for one in READ.stories if one.id == "s06")
    return replace(plain, **{"deck": DECK, "view": "", **fields})  # type: ignore[arg-type]


def measured(one: Story) -> Measured:
    parts = library()
    kit = (parts.book, parts.style, parts.lexicon)
    return measure_all(shape_copies([one], *kit), GRID, *kit)[one.id]


def leaves(
    allowed: Allowed, rank: int = 3, kit: Kit = KIT, **fields: object
) -> Mapping[tuple[int, int], Leaf]:
    curve = Curves(GRID, library().style, allowed).curve(measured(story(**fields)), rank, 90, kit)
    assert isinstance(curve, ShapeCurve)
    return leaves_of(curve)


# --- decks ---------------------------------------------------------------------------------------


def test_a_deck_goes_at_its_price_and_only_where_that_is_less() -> None:
    kept, free = (
        Curves(GRID, library().style, allowed).curve(measured(story()), 3, 90, KIT)
        for allowed in (AS_WRITTEN, DECKS)
    )
    without = Curves(GRID, library().style).curve(measured(story(deck="")), 3, 90, KIT)
    off = [place for place, leaf in leaves(DECKS).items() if not leaf.head.deck_lines]
    on = [place for place, leaf in leaves(DECKS).items() if leaf.head.deck_lines]
    assert off
    assert on
    cheapest = np.minimum(kept.cost, without.cost + DECK_OFF_COST)
    some = cheapest < INFINITE
    assert free.cost[some] == pytest.approx(cheapest[some], abs=1e-4)
    assert (free.cost[~some] >= INFINITE).all()


@pytest.mark.parametrize(
    ("allowed", "rank"), [(AS_WRITTEN, 3), (DECKS, 1)], ids=["not allowed", "the lead's"]
)
def test_a_deck_stays(allowed: Allowed, rank: int) -> None:
    assert all(leaf.head.deck_lines for leaf in leaves(allowed, rank).values())


# --- vertical heads ------------------------------------------------------------------------------


def beside(found: Mapping[tuple[int, int], Leaf]) -> list[Leaf]:
    return [leaf for leaf in found.values() if leaf.side is not None]


def test_a_head_runs_down_unasked_where_that_costs_less_and_nowhere_else() -> None:
    plain, free = leaves(AS_WRITTEN, deck=""), leaves(HEADS, deck="")
    assert beside(free)
    assert not beside(plain)
    for place, leaf in free.items():
        if leaf.side is None:
            assert leaf.cost == plain[place].cost
        else:
            assert place not in plain or leaf.cost < plain[place].cost
            assert leaf.terms["vertical head"] > 0
            head = next(one for one in leaf.side.parts if one.part == "headline")
            broken = measured(story(deck="")).side_heading(3).broken("headline", head.lines)
            assert broken is not None
            assert broken.widest <= LONGEST_LINE


@pytest.mark.parametrize(
    ("rank", "fields"),
    [
        pytest.param(1, {}, id="the lead"),
        pytest.param(5, {}, id="a brief"),
        pytest.param(3, {"box": "tint"}, id="in a box"),
        pytest.param(3, {"kind": "qa"}, id="of another kind"),
        pytest.param(3, {"headline": "石门镇茶山上来了九位年轻管家" * 2}, id="too long"),
    ],
)
def test_no_other_head_does(rank: int, fields: dict[str, object]) -> None:
    copy = measured(story(**fields))
    curves = Curves(GRID, library().style, HEADS)
    curve = curves.curve(copy, rank, 90, Kit(), boxed=False)
    assert not beside(leaves_of(curve))


def test_a_draft_tries_none() -> None:
    assert not beside(leaves(HEADS, kit=Kit(beside=False), deck=""))


def test_more_than_one_a_page_are_dear() -> None:
    assert [unasked_cost(count) for count in range(MOST_BESIDE + 1)] == [0.0] * (MOST_BESIDE + 1)
    assert unasked_cost(MOST_BESIDE + 2) == 2 * MORE_COST > 2.0


# --- on the page, in the report ------------------------------------------------------------------


def with_decks() -> Edition:
    stories = tuple(
        replace(one, deck=DECK * 2, view="", priority=1 + min(place, 3), section="")
        for place, one in enumerate(READ.stories[:11])
    )
    return replace(READ, stories=stories, grid=GRID.name, pictures=(), notice="")


@pytest.fixture(scope="module")
def built(shelf: Shelf) -> Built:
    edition = replace(with_decks(), allowed=Allowed(decks_off=True, vertical_heads=True))
    done: Built = shelf.once("allowed", lambda: build(edition, Report(), library()))
    return done


def test_every_deck_that_is_missing_is_told_at_its_story_and_no_other(built: Built) -> None:
    shown = {
        frame.tag.story
        for page in built.composed.pages
        for frame in page.frames
        if frame.tag.role == "deck"
    }
    missing = {one.id for one in with_decks().stories} - shown
    told = [one for one in built.composed.report.decisions if one.rule == "deck"]
    assert {one.subject for one in told} == missing
    assert missing
    assert not any(one.sure for one in told), "they are to be looked at"


def test_every_head_that_runs_down_unasked_is_told(built: Built) -> None:
    down = {
        frame.tag.story
        for page in built.composed.pages
        for frame in page.frames
        if frame.tag.role == "headline" and frame.writing == "vertical-rl"
    }
    told = {one.subject for one in built.composed.report.decisions if one.rule == "vertical head"}
    assert told == down


# --- in edition.yaml -----------------------------------------------------------------------------

PAGE = {"stories/a.md": "---\nheadline: 标题\ndeck: 副题\n---\n\n正文。\n".encode()}


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", AS_WRITTEN),
        ("makeup: {decks: kept, vertical_heads: false}\n", AS_WRITTEN),
        *(
            (f"makeup: {{decks: {decks}, vertical_heads: {heads}}}\n",
             Allowed(decks == "optional", heads == "true"))
            for decks, heads in product(("optional", "kept"), ("true", "false"))
        ),
    ],
)  # fmt: skip
def test_what_makeup_says_is_read(text: str, allowed: Allowed) -> None:
    files = {"edition.yaml": f"layout: 1\npaper: 澜川日报\n{text}".encode(), **PAGE}
    edition, report = read_edition(MemoryWorld(files))
    assert edition.allowed == allowed
    assert not report.diagnostics
    span = edition.stories[0].at("deck")
    assert span is not None
    assert span.line == 3
