"""The judge of make-up: each fault drawn by hand costs what its term says, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bench.makeup import Goal, Result, goals, judge, result, told
from bench.pagecost import WEIGHTS, Verdict, verdict
from bench.pages import SEEDS, UNSEEN, edition, plan, seeds_in
from bench.standing import balanced, standing, white
from layout.display import Frame, GlyphRun, Page, Picture, Rule, Tag, WritingMode
from layout.geometry import Rect
from layout.model.grid import Grid
from layout.model.story import Figure, Story
from layout.page.copies import shape_copies
from layout.page.copyfit import measure_all
from layout.page.ranks import ranks_of
from layout.source.presets import load_grids
from tests.shelf import library

GRID: Grid = load_grids()["broadsheet-8"]
LINE = "字" * 13
ABOVE = 2
"""Empty rows between modules."""


def run(text: str, size: float, x: float, y: float, width: float) -> GlyphRun:
    n = len(text)
    return GlyphRun(
        "serif-400", size, x, y,
        np.zeros(n, np.uint16), np.zeros(n, np.float32), np.arange(n, dtype=np.int32),
        text, width,
    )  # fmt: skip


class Drawn:
    """A story drawn on the grid: its copy, and the frames that a page would have of it."""

    def __init__(
        self,
        id: str,
        x: int,
        columns: int,
        row: int,
        rows: int,
        priority: int,
        *,
        size: float,
        fill: float = 1.0,
        lines: int = 1,
        legs: tuple[int, ...] = (),
        art: int = 0,
        art_rows: int = 0,
        kept: float = 1.0,
        deck: bool = False,
        deck_off: bool = False,
        lost_pictures: int = 0,
        lost_text: str = "",
        vertical: bool = False,
    ) -> None:
        head = 0 if vertical else 5 * lines
        depth = rows - head
        beside = 2 if vertical else 0
        free = columns - beside
        if not legs:
            under = depth - art_rows
            legs = tuple(under if leg >= free - art else depth for leg in range(free))
        self.frames: list[Frame] = []
        top = GRID.row_y(row, front=False)
        wide = GRID.span(columns)
        writing: WritingMode = "vertical-rl" if vertical else "horizontal-tb"
        rect = Rect(GRID.column_x(x), top, wide, head * GRID.pitch - 14)
        if vertical:
            rect = Rect(GRID.column_x(x) + 20, top, 50, rows * GRID.pitch)
        room = rect.height if vertical else wide
        runs = [run("题", size, 0.0, 40.0 * place, fill * room) for place in range(lines)]
        self.add("headline", rect, *runs, writing=writing)
        if deck:
            self.add("deck", Rect(rect.x, rect.bottom, wide, 12.0), run("副", 9.0, 0, 9, 9.0))
        for leg, count in enumerate(legs):
            start = row + head + (art_rows if leg >= free - art and art_rows else 0)
            if not count:
                continue
            body = Rect(
                GRID.column_x(x + beside + leg), GRID.row_y(start, front=False),
                GRID.span(1), count * GRID.pitch,
            )  # fmt: skip
            self.add(
                "body", body, *(run(LINE, 9.0, 0, 9 + place * GRID.pitch, 117.0)
                                for place in range(count)),
            )  # fmt: skip
        if art:
            at = GRID.column_x(x + columns - art)
            place = Rect(at, GRID.row_y(row + head, front=False), GRID.span(art),
                         (art_rows - 1) * GRID.pitch)  # fmt: skip
            mark = Picture(Rect(0, 0, place.width, place.height), f"{id}.png",
                           Rect(0, 0, 1.0, kept))  # fmt: skip
            self.add("figure", place, mark)
        figures = tuple(Figure(f"{id}.png") for _ in range(bool(art)))
        figures += tuple(Figure(f"{id}-lost{n}.png") for n in range(lost_pictures))
        self.story = Story(
            id, "题" * lines, (LINE * sum(legs) + lost_text,), priority=priority,
            deck="副" if deck or deck_off else "", figures=figures,
        )  # fmt: skip

    def add(
        self,
        role: str,
        rect: Rect,
        *items: GlyphRun | Picture,
        writing: WritingMode = "horizontal-tb",
    ) -> None:
        order = len(self.frames)
        name = getattr(self, "name", "")
        self.frames.append(Frame(rect, Tag(role, name, order), tuple(items), writing))

    def named(self, id: str) -> list[Frame]:
        return [replace(one, tag=replace(one.tag, story=id)) for one in self.frames]


def paper(*stories: Drawn, more: tuple[Frame, ...] = ()) -> Page:
    frames = [frame for one in stories for frame in one.named(one.story.id)]
    return Page("A02", 2, "要闻", GRID.trim, (*more, *frames))


def judged(*stories: Drawn, more: tuple[Frame, ...] = ()) -> Verdict:
    stands = standing(paper(*stories, more=more), GRID, front=False)
    return verdict(stands, {one.story.id: one.story for one in stories})


def costs(found: Verdict) -> dict[str, float]:
    return {name: round(value, 3) for name, value in found.terms.items() if abs(value) > 0.001}


FOOT = GRID.lines


def lead(**more: object) -> Drawn:
    """A lead over six columns, 33 rows: nothing wrong with it."""
    given: dict[str, object] = {"size": 56.0} | more
    return Drawn("lead", 0, 6, 0, 33, 1, **given)  # type: ignore[arg-type]


def plain(id: str = "s", **more: object) -> Drawn:
    given: dict[str, object] = {"size": 28.0} | more
    return Drawn(id, 0, 3, 35, 28, 3, **given)  # type: ignore[arg-type]


def test_a_story_without_fault_costs_nothing_but_its_page() -> None:
    assert costs(judged(lead())) == {"gutter": 2.0}  # the two empty columns at its right
    assert costs(judged(lead(), right())) == {}


def right() -> Drawn:
    """A story that crosses the gutter at the lead's right, below it."""
    return Drawn("last", 5, 3, 35, 20, 4, size=21.0)


@pytest.mark.parametrize(
    ("change", "term", "value"),
    [
        ({"size": 28.0 * np.e}, "size", 3.0),
        ({"fill": 0.42}, "fill", 0.4),
        ({"lines": 2}, "lines", 0.15),
        ({"deck_off": True}, "deck", 0.8),
        ({"legs": (23, 23, 22)}, "white", 0.05),
        ({"art": 1, "art_rows": 12}, "picture", 0.6),
        ({"art": 2, "art_rows": 12, "kept": 0.9}, "crop", 0.5),
        ({"lost_pictures": 2}, "dropped", 6.0),
        ({"legs": (6, 6, 6)}, "shallow", 0.15),
    ],
)
def test_a_fault_of_a_story_costs_its_term(
    change: dict[str, object], term: str, value: float
) -> None:
    more = dict(change)
    story = plain(**more)
    if term == "shallow":
        story = Drawn("s", 0, 3, 35, 11, 3, size=28.0)
        value = (min(8, 3 + 1.2 * 3) - 6) / 4
    found = costs(judged(lead(), right(), story))
    assert found.pop(term) == pytest.approx(value, abs=1e-3)
    inversions = {"inversion"} if term == "size" else set()
    assert set(found) <= inversions


def test_copy_left_out_costs_by_its_part() -> None:
    whole = 3 * 23 * 13
    found = costs(judged(lead(), right(), plain(lost_text="漏" * 13)))
    assert found == {"missing": pytest.approx(40.0 * 13 / (whole + 13), abs=1e-3)}


def test_widths_beyond_the_preferred_cost_by_the_column() -> None:
    wide = Drawn("s", 0, 6, 35, 30, 3, size=28.0)
    last = Drawn("last", 5, 3, 77, 20, 4, size=21.0)
    assert costs(judged(lead(), wide, last)) == {"width": pytest.approx(1.4)}


def test_white_beyond_the_ragged_last_lines_costs_steeply() -> None:
    found = costs(judged(lead(), right(), plain(legs=(23, 23, 13))))
    assert found["white"] == pytest.approx(0.5)
    assert found["holes"] == pytest.approx(10 * 8 / 59 * (1 + 8 / 3), abs=1e-3)


def test_deep_legs_and_steep_modules_cost() -> None:
    last = Drawn("last", 5, 3, 36, 20, 4, size=21.0)
    deep = Drawn("s", 0, 1, 35, 73, 5, size=18.0)
    found = costs(judged(lead(), last, deep))
    assert found["deep"] == pytest.approx(1.2 * 4.0)
    assert found["aspect"] == pytest.approx(0.6 * 4 * (0.35 - 117 / (75 * 11.25)), abs=1e-2)


def test_a_strip_costs_by_its_flatness() -> None:
    flat = Drawn("s", 0, 8, 35, 13, 2, size=36.0)
    assert costs(judged(lead(), flat)) == {
        "width": pytest.approx(0.7 * 4),
        "aspect": pytest.approx(0.6 * (999 / (15 * 11.25 - 0.9) - 2.6), abs=0.02),
    }


def test_a_lesser_story_above_a_greater_costs() -> None:
    top = Drawn("s", 0, 3, 0, 28, 3, size=28.0)
    below = Drawn("second", 0, 3, 35, 28, 2, size=36.0)
    found = judged(top, below, Drawn("wide", 2, 3, 70, 20, 4, size=21.0))
    assert found.counts["hier"] == 1.0
    assert found.terms["hier"] == 1.5
    aside = Drawn("second", 3, 3, 60, 28, 1, size=56.0)
    assert judged(top, aside).counts["hier"] == 0.5


def test_a_rail_of_briefs_may_stand_at_the_head_of_the_page() -> None:
    rail = Drawn("rail", 7, 1, 0, 20, 5, size=18.0)
    second = Drawn("second", 0, 3, 60, 28, 2, size=36.0)
    assert judged(rail, second).counts["hier"] == 0.0
    wide = Drawn("rail", 6, 2, 0, 20, 5, size=18.0)
    assert judged(wide, second).counts["hier"] == 0.5


def test_headlines_upside_down_cost_by_the_pair() -> None:
    found = judged(lead(), plain(size=20.0), Drawn("b", 3, 3, 35, 28, 4, size=21.0))
    assert found.counts["inversion"] == 1
    assert found.terms["inversion"] == 0.5


@pytest.mark.parametrize(
    ("size", "row", "more", "count"),
    [
        (28.0, 35, {}, 1),
        (31.0, 35, {}, 1),
        (33.0, 35, {}, 0),
        (28.0, 40, {}, 0),
        (28.0, 35, {"art": 3, "art_rows": 10}, 0),
        (28.0, 35, {"vertical": True}, 0),
    ],
)
def test_like_headlines_side_by_side_are_a_tombstone(
    size: float, row: int, more: dict[str, object], count: int
) -> None:
    beside = Drawn("b", 3, 3, row, 28, 3, size=size, **more)  # type: ignore[arg-type]
    found = judged(lead(), plain(), beside)
    assert found.counts["tombstone"] == count
    assert found.terms["tombstone"] == 1.5 * count


def test_pictures_that_compete_cost() -> None:
    small = plain(art=2, art_rows=12)
    assert judged(lead(art=4, art_rows=20), small).terms["dominance"] == 0
    assert judged(lead(art=2, art_rows=13), small).terms["dominance"] == 1.0


def test_every_term_has_a_test() -> None:
    """So that no weight can be there that nothing reaches."""
    text = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in WEIGHTS if f'"{name}"' not in text] == []


def test_white_is_measured_between_modules_and_at_the_foot() -> None:
    stands = standing(paper(lead(), plain()), GRID, front=False)
    found = white(stands)
    assert found["lead"] == found["s"] == 0.0
    under = 3 * (FOOT - 63) + 3 * (FOOT - 33) + 2 * FOOT
    assert found[""] == pytest.approx(under, abs=0.5)


def test_what_overlaps_or_sticks_out_is_counted() -> None:
    stands = standing(paper(lead(), right()), GRID, front=False)
    assert (stands.overlaps, stands.outside) == (0, 0)
    over = Drawn("x", 0, 3, 30, 20, 3, size=28.0)
    assert standing(paper(lead(), over), GRID, front=False).overlaps > 0
    low = Drawn("x", 0, 3, 110, 20, 3, size=28.0)
    assert standing(paper(lead(), low), GRID, front=False).outside > 0
    long = plain(fill=1.1)
    assert standing(paper(lead(), long), GRID, front=False).outside == 1


def test_a_mark_at_the_end_of_a_line_may_stand_outside() -> None:
    def outside(text: str) -> int:
        story = plain()
        story.frames[0] = replace(story.frames[0], items=(run(text, 30.0, 0, 40, 383.0),))
        return standing(paper(lead(), story), GRID, front=False).outside

    assert GRID.span(3) == 369.0
    assert outside("题，") == 0
    assert outside("题题") == 1


def test_an_advertisement_is_a_block_of_its_own() -> None:
    rect = Rect(GRID.column_x(6), GRID.row_y(0, front=False), GRID.span(2), 20 * GRID.pitch)
    ad = Frame(rect, Tag("ad", ad="ad1"), (run("广告", 8.0, 0, 9, 16.0),))
    stands = standing(paper(lead(), more=(ad,)), GRID, front=False)
    (block,) = (one for one in stands.blocks if one.kind == "ad")
    assert (block.id, block.x, block.columns) == ("ad1", 6, 2)
    found = verdict(stands, {"lead": lead().story})
    assert found.beside["ads at the head"] == 1
    assert found.terms["tombstone"] == 0


def test_rules_are_no_frames_of_text() -> None:
    rule = Frame(Rect(40, 400, 999, 1), Tag("rule"), (Rule(0, 0, 999, 0, 1.0),))
    assert standing(paper(lead(), more=(rule,)), GRID, front=False).overlaps == 0


def test_legs_are_level_to_the_line() -> None:
    def level(*legs: int) -> bool:
        (block,) = standing(paper(plain(legs=legs)), GRID, front=False).blocks
        return balanced(block, GRID.pitch)

    assert level(23, 23, 22)
    assert not level(23, 23, 21)


def test_pages_are_the_same_for_a_seed_and_within_their_bounds() -> None:
    assert edition(1001) == edition(1001) != edition(1002)
    plans = [plan(seed) for seed in SEEDS]
    assert sum(one.front for one in plans) == 50
    assert {len(one.stories) for one in plans} == set(range(5, 17))
    pictures = [sum(len(story.pictures) for story in one.stories) for one in plans]
    assert (min(pictures), max(pictures)) == (0, 4)
    assert all(0.97 <= one.load <= 1.03 for one in plans)
    assert {story.priority for one in plans for story in one.stories} == {1, 2, 3, 4, 5}
    assert {len(one.ads) for one in plans} == {0, 1, 2, 3}
    assert len(UNSEEN) == 100


def test_seeds_are_given_as_ranges() -> None:
    assert seeds_in("1001-1003,1009") == [1001, 1002, 1003, 1009]
    with pytest.raises(ValueError, match="1001 to 1200, not 7"):
        seeds_in("7")


def test_what_is_missing_on_a_page_is_told() -> None:
    page = edition(1003)
    stands = standing(paper(lead()), GRID, front=False)
    found = judge(1003, replace(page, stories=()), standing(paper(), GRID, front=False))
    assert "story missing" not in found.faults
    assert "white" in found.faults
    with pytest.raises(KeyError):
        judge(1003, page, stands)  # a story on the page that is not in its copy
    found = judge(1003, page, standing(paper(), GRID, front=False))
    assert "story missing" in found.faults
    assert found.missing > 3000


def test_figures_stand_beside_their_goals() -> None:
    good = Result(1001, True, 9, cost=3.0, counts={"hier": 0, "inversion": 0, "tombstone": 0},
                  first_s=0.1, full_s=1.0, balanced=9)  # fmt: skip
    lost = Result(1002, False, 9, lost="no room")
    (placed, _, below, *_) = goals([good, lost])
    assert (placed.value, below.value) == (0.5, 0.5)
    assert not placed.met
    assert all(goal.met for goal in goals([good]))
    text = "\n".join(told([good, lost]))
    assert "MISSED" in text
    assert "1002: no room" in text
    assert Goal("x", 0.2, 0.2, least=False).met


def test_a_page_is_made_up_and_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.makeup._library", library)
    found = result(1013)
    assert not found.lost
    assert (found.overlaps, found.overset, found.missing) == (0, 0, 0)
    assert found.stories == len(plan(1013).stories) == found.balanced
    assert min(found.first_s, found.full_s) > 0
    draft = result(1013, draft=True)
    assert draft.first_s == draft.full_s


def test_where_all_stories_of_a_fixed_page_are_short_the_greater_ones_keep_their_rank() -> None:
    shelf = library()
    parts = (shelf.book, shelf.style, shelf.lexicon)

    def ranks(*lengths: int, fixed: bool = True) -> list[int]:
        stories = [
            Story(f"s{at}", "题目", ("字" * length,), priority=1 if at == 0 else 2)
            for at, length in enumerate(lengths)
        ]
        measured = measure_all(shape_copies(stories, *parts, {}), GRID, *parts)
        return list(ranks_of(list(measured.values()), fixed=fixed).values())

    assert ranks(900, 500, 300) == [1, 2, 3]
    assert ranks(400, 250, 200) == [1, 2, 2]
    assert ranks(400, 250, 100) == [1, 2, 3]
    assert ranks(400, 250, 200, fixed=False) == [1, 3, 3]
