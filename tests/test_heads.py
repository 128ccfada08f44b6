"""Head blocks: whole rows, lines that fit their span, and no giant heads on short stories."""

from __future__ import annotations

import json
from functools import cache

import pytest

from layout.display import Frame, GlyphRun
from layout.model.grid import Grid
from layout.model.story import Story
from layout.page.head_blocks import GAP_ROWS, SPREAD_ROWS
from layout.page.head_table import LEAST_COVER, head_tables
from layout.page.heads import Heading, HeadOption, shape_heading
from layout.page.shapes import STEPS
from layout.source.presets import load_grids
from tests.shelf import SAMPLE, Shelf, library

GRIDS = {name: grid for name, grid in load_grids().items() if not grid.vertical}
SHORT, LONG = "围墙拆了", "围墙拆尽之后 一座城又走到了它的水边"
KICKER, DECK = "临岸区老煤码头", "二十六户人家三年等来一段没有栏杆的台阶"


@cache
def heading(rank: int, headline: str, kicker: str = "", deck: str = "", label: str = "") -> Heading:
    story = Story("s1", headline, ("正文。",), kicker=kicker, deck=deck, label=label)
    parts = library()
    return shape_heading(story, rank, parts.book, parts.style, parts.lexicon)


def head_options(
    shaped: Heading, rank: int, columns: int, grid: Grid, step: float = 1.0
) -> dict[int, HeadOption]:
    """The head blocks over so many columns, by their rows."""
    (table,) = head_tables([shaped], rank, [grid.span(columns)], grid, library().style, [step])
    return table.options()


CASES = [
    pytest.param(SHORT, "", "", id="four characters"),
    pytest.param(SHORT, KICKER, "", id="under a kicker"),
    pytest.param(SHORT, "", DECK, id="over a deck"),
    pytest.param(LONG, KICKER, DECK, id="a couplet with kicker and deck"),
    pytest.param(
        "2号线6:40首班车 GIS图上多了1座站",
        KICKER * 2,
        DECK * 2,
        id="figures, and long lines beside",
    ),
]


@pytest.mark.parametrize("rank", [1, 2, 3, 4, 5])
def test_headings_measured_together_come_out_as_each_alone(rank: int) -> None:
    grid = GRIDS["broadsheet-8"]
    headings = [heading(rank, *one.values) for one in CASES]  # type: ignore[arg-type]
    headings.insert(2, heading(rank, ""))
    spans = [grid.span(columns) for columns in range(1, grid.columns + 1)]
    for air, inside in ((0.0, False), (1.5, True)):
        form = (rank, spans, grid, library().style, STEPS)
        together = head_tables(headings, *form, air=air, inside=inside)
        for one, made in zip(headings, together, strict=True):
            (alone,) = head_tables([one], *form, air=air, inside=inside)
            assert made.figures.tolist() == alone.figures.tolist()
            assert made.first.tolist() == alone.first.tolist()


@pytest.mark.parametrize("rank", [1, 2, 3, 4, 5])
@pytest.mark.parametrize(("headline", "kicker", "deck"), CASES)
def test_every_option_fits_its_span_and_its_rows(
    headline: str, kicker: str, deck: str, rank: int
) -> None:
    shaped = heading(rank, headline, kicker, deck)
    style = library().style
    seen = 0
    for grid in (GRIDS["broadsheet-8"], GRIDS["special-5"]):
        for columns in range(1, grid.columns + 1):
            span = grid.span(columns)
            for rows, option in head_options(shaped, rank, columns, grid, 0.95).items():
                seen += 1
                assert option.rows == rows == int(rows)
                white = rows - option.block / grid.pitch
                loose = SPREAD_ROWS if kicker or deck else 0.0
                assert GAP_ROWS[0] - 1e-6 <= white <= GAP_ROWS[1] + loose + 1e-6
                low, high = style.roles[f"headline-{rank}"].tracking
                assert low <= option.tracking <= high
                for part, lines, size, tracking in (
                    ("headline", option.lines, option.size, option.tracking),
                    (
                        "kicker",
                        option.kicker_lines,
                        option.kicker_size,
                        style.roles["kicker"].tracking[0],
                    ),
                    ("deck", option.deck_lines, option.deck_size, style.roles["deck"].tracking[0]),
                ):
                    broken = shaped.broken(part, lines) if lines else None
                    assert (broken is not None) == bool(lines)
                    if broken is not None:
                        ends = [
                            run.x + run.width
                            for run in broken.runs(
                                size=size, leading=size, y=0.0, tracking=tracking, colour="ink"
                            )
                        ]
                        assert max(ends) <= span + 0.05, (part, columns, grid.name)
                assert bool(option.kicker_lines) == bool(kicker)
                assert bool(option.deck_lines) == bool(deck)
    assert seen


@pytest.mark.parametrize("rank", [1, 2, 3, 4, 5])
def test_no_headline_leaves_the_sizes_of_its_rank(rank: int) -> None:
    sizes = library().style.heads[rank]
    for grid in (GRIDS["broadsheet-8"], GRIDS["special-5"]):
        larger = grid.body / 9.0  # the style sheet's sizes are for a body of 9 pt
        for columns in range(1, grid.columns + 1):
            for text in (SHORT, LONG):
                for step in (0.8, 1.1):
                    options = head_options(heading(rank, text), rank, columns, grid, step)
                    for one in options.values():
                        assert sizes.least * larger - 0.1 <= one.size <= sizes.most * larger + 0.1


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_no_kicker_or_deck_is_set_below_8_points(columns: int) -> None:
    """look.md 8: nothing but captions may be as small as 8 pt."""
    grid = GRIDS["broadsheet-8"]
    shaped = heading(4, SHORT, KICKER * 3, DECK * 2)
    for option in head_options(shaped, 4, columns, grid).values():
        assert option.kicker_size >= 8
        assert option.deck_size >= 8


def test_a_greater_rank_has_the_larger_headline() -> None:
    grid = GRIDS["broadsheet-8"]
    sizes = []
    for rank in (2, 3, 4):
        options = head_options(heading(rank, LONG), rank, 3, grid)
        sizes.append(min(options.values(), key=lambda one: one.cost).size)
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(("rank", "columns"), [(3, 3), (4, 2)])
def test_a_short_headline_keeps_the_size_of_its_rank(rank: int, columns: int) -> None:
    """It stops short of its span and is not blown up to fill it; it is not lost in it either."""
    text = "一座城又走到水边"
    grid, shaped = GRIDS["broadsheet-8"], heading(rank, text)
    options = head_options(shaped, rank, columns, grid).values()
    (one,) = (one for one in options if one.lines == 1 and one.cost < 0.1)
    assert one.size == pytest.approx(library().style.heads[rank].usual, rel=0.06)
    broken = shaped.broken("headline", 1)
    assert broken is not None
    assert 0.6 * grid.span(columns) < broken.widest * one.size < 0.9 * grid.span(columns)


def test_a_story_without_a_heading_takes_no_row() -> None:
    grid = GRIDS["broadsheet-8"]
    (option,) = head_options(heading(3, ""), 3, 2, grid).values()
    assert (option.rows, option.lines, option.size) == (0, 0, 0.0)


def test_a_label_stands_over_the_headline_and_is_not_said_twice() -> None:
    shaped = heading(3, "临岸区 把码头还给散步的人", label="临岸区")
    assert shaped.kicker is not None
    assert shaped.headline is not None
    assert shaped.kicker.shaped.text == "临岸区"
    assert shaped.headline.shaped.text == "把码头还给散步的人"


@pytest.fixture(scope="session")
def modules(shelf: Shelf) -> list[tuple[str, bool, float, float, float]]:
    """Of each story of the sample: id, whether it leads, head block, module, pitch."""
    edition = shelf.edition(SAMPLE)
    grid = edition.built.composed.grid
    data = json.loads((edition.folder / "edition.json").read_bytes())
    priorities = {
        story["id"]: (story["priority"], -len(story["text"])) for story in data["stories"]
    }
    found = []
    for page in edition.built.composed.pages:
        frames: dict[str, list[Frame]] = {}
        for frame in page.frames:
            if frame.tag.story and frame.tag.role in ("kicker", "headline", "deck", "body"):
                frames.setdefault(frame.tag.story, []).append(frame)
        lead = min(frames, key=lambda one: priorities[one])
        for story, parts in frames.items():
            heads = [frame for frame in parts if frame.tag.role != "body"]
            top = min(frame.rect.y for frame in heads)
            block = max(frame.rect.bottom for frame in heads) - top
            depth = max(frame.rect.bottom for frame in parts) - top + 2 * grid.pitch
            found.append((story, story == lead, block, depth, grid.pitch))
    return found


def test_a_head_block_takes_two_fifths_of_its_module_and_the_leads_seven_tenths(
    modules: list[tuple[str, bool, float, float, float]],
) -> None:
    wrong = [
        f"{story}: {block / depth:.0%} of {depth / pitch:.0f} rows"
        for story, lead, block, depth, pitch in modules
        if block / depth > (0.7 if lead else 0.4) + 0.005
    ]
    assert wrong == []


def test_heads_of_the_sample_stop_inside_their_span(shelf: Shelf) -> None:
    wrong = []
    for page in shelf.edition(SAMPLE).built.composed.pages:
        for frame in page.frames:
            if frame.tag.role in ("kicker", "headline", "deck"):
                wrong += [
                    f"{frame.tag.role} {run.text}"
                    for run in frame.items
                    if isinstance(run, GlyphRun) and run.x + run.width > frame.rect.width + 0.05
                ]
    assert wrong == []


def test_a_label_stands_over_its_headline_or_else_in_it() -> None:
    line, label = "石门镇 茶山上来了九位年轻管家", "石门镇"
    over = heading(2, line, label=label)
    assert over.kicker
    assert over.headline
    assert (over.kicker.shaped.text, over.headline.shaped.text) == (label, "茶山上来了九位年轻管家")
    below = heading(2, line, kicker=KICKER, label=label)
    assert below.kicker
    assert below.headline
    assert (below.kicker.shaped.text, below.headline.shaped.text) == (KICKER, line)


@pytest.mark.parametrize("columns", range(1, 9))
@pytest.mark.parametrize("text", ["山上四个人 替城里看云", "小雪这一天的六处天光", LONG, SHORT])
@pytest.mark.parametrize("rank", [1, 3])
def test_a_headline_stands_in_no_more_lines_than_cover_enough_of_its_span(
    rank: int, text: str, columns: int
) -> None:
    """Three short lines over a wide span leave a white right half."""
    grid, shaped = GRIDS["broadsheet-8"], heading(rank, text)
    options = list(head_options(shaped, rank, columns, grid).values())
    fewest = min((option.lines for option in options), default=0)
    for option in options:
        broken = shaped.broken("headline", option.lines)
        assert broken is not None
        runs = broken.runs(
            size=option.size, leading=option.size, y=0.0, tracking=option.tracking,
            stretch=option.stretch, colour="ink",
        )  # fmt: skip
        ends: dict[float, float] = {}
        for run in runs:
            ends[run.y] = max(ends.get(run.y, 0.0), run.x + run.width)
        covered = sum(ends.values()) / len(ends) / grid.span(columns)
        assert covered >= LEAST_COVER - 0.03 or option.lines == fewest
