"""The rail of briefs (要闻速览): heads of one line, legs that end together, single stories."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from layout.build import Built, build
from layout.diagnostics import Report, Severity
from layout.display import Frame, GlyphRun, Rule
from layout.model.edition import Edition
from layout.model.story import Story
from layout.page.copies import shape_copies
from layout.page.copyfit import ABOVE, measure_all
from layout.page.module import Module
from layout.page.rail import GAP, GAP_MOST, HEADER, LEAST_PART, MOST_WHITE, Rail, measure_rail
from layout.page.rail_frames import brief_frames, rail_title
from layout.page.slicing import INFINITE
from layout.source.digest import read_digest
from layout.source.edition import read_edition
from layout.source.presets import load_grids
from layout.source.world import MemoryWorld
from tests.shelf import SAMPLE, Shelf, library

GRIDS = load_grids()
READ = read_digest(SAMPLE.read_bytes(), file="sample.txt")[0]
TEXTS = [story.paragraphs for story in READ.stories if story.length < 600]
HEADS = (
    "地铁北延段今起试乘",
    "秋季晚稻开镰过半",
    "青年旧书市集下周开",
    "供暖管网冷态试运行",
    "公园长椅认养满额",
    "江豚监测志愿者增至千人以上还在招",
    "老街排水改造提前完工",
)


def brief(number: int, **fields: object) -> Story:
    """A brief of two or three sentences."""
    text = "".join(TEXTS[number % len(TEXTS)]).split("。")
    first = "。".join(text[: 2 + number % 2])[:130] + "。"
    plain = Story(f"b{number}", HEADS[number % len(HEADS)], (first,), priority=5, kind="brief")
    return replace(plain, **fields)  # type: ignore[arg-type]


def rail(grid: str, count: int = 7) -> Rail:
    parts = library()
    style = parts.style.running("vertical") if GRIDS[grid].vertical else parts.style
    kit = (parts.book, style, parts.lexicon)
    briefs = [brief(number) for number in range(count)]
    found = measure_all(shape_copies(briefs, *kit), GRIDS[grid], *kit)
    return measure_rail([found[one.id] for one in briefs], GRIDS[grid])


def edition(*briefs: Story, grid: str = "broadsheet-8") -> Edition:
    return replace(READ, stories=(*READ.stories[1:8], *briefs), grid=grid)


@pytest.fixture(scope="module")
def built(shelf: Shelf) -> Built:
    made = edition(*(brief(number) for number in range(7)))
    return shelf.once("rail", lambda: build(made, Report(), library()))


def of_role(built: Built, role: str) -> list[Frame]:
    return [f for page in built.composed.pages for f in page.frames if f.tag.role == role]


# --- its shapes ----------------------------------------------------------------------------------


@pytest.mark.parametrize("grid", ["broadsheet-8", "tabloid-6", "special-5", "vertical-8"])
def test_in_every_shape_each_line_stands_once_and_legs_end_together(grid: str) -> None:
    made = rail(grid)
    cost = made.item(110).cost
    shapes = np.argwhere(cost < INFINITE).tolist()
    assert {columns for columns, _ in shapes} >= {1, 2, 3}
    for columns, rows in shapes:
        legs, depth = made.legs(columns, rows), rows - ABOVE - HEADER
        assert len(legs) == columns
        told = [(one.brief, one.start, one.end) for leg in legs for one in leg]
        lines = [
            (number, line) for number, start, end in told for line in range(start, end)
        ]  # in reading order
        assert lines == [
            (n, at) for n, one in enumerate(made.briefs) for at in range(len(one.lines))
        ]
        for number, start, end in told:
            parted = (start > 0) + (end < len(made.briefs[number].lines))
            assert end - start >= LEAST_PART or not parted
        for leg in legs:
            last = leg[-1]
            used = last.row + made.briefs[last.brief].rows(last.start, last.end)
            assert depth - MOST_WHITE <= used <= depth
            assert all(GAP <= piece.gap <= GAP_MOST for piece in leg[1:])


@pytest.mark.parametrize("grid", ["broadsheet-8", "vertical-8"])
def test_its_frames_keep_inside_its_module_and_to_the_lines_of_the_grid(grid: str) -> None:
    made, sheet = rail(grid), library()
    cost = made.item(110).cost
    for columns, rows in np.argwhere(cost < INFINITE).tolist():
        module = Module(1, 20, columns, rows, front=False)
        frames = [*brief_frames(made, module, made.grid)]
        title = rail_title(made, module, made.grid, sheet.book, sheet.style)
        top = made.grid.row_y(20 + ABOVE, front=False)
        foot = made.grid.row_y(20 + rows, front=False)
        right = made.grid.column_x(columns) + made.grid.span(1)
        for frame in (*frames, *title):
            assert frame.rect.x >= made.grid.column_x(1) - 0.01
            assert frame.rect.right <= right + 0.01
            assert top - 0.01 <= frame.rect.y
            assert frame.rect.bottom <= foot + 0.01
        bases = [
            (frame.rect.y + item.y - made.grid.baseline(0, front=False)) / made.grid.pitch
            for frame in frames
            for item in frame.items
            if isinstance(item, GlyphRun) and item.turn == "upright"
        ]
        assert np.abs(np.array(bases) - np.rint(bases)).max() < 1e-4


# --- on the page ---------------------------------------------------------------------------------


def test_the_briefs_of_a_page_stand_in_one_rail_in_source_order(built: Built) -> None:
    (title,) = of_role(built, "rail-title")
    upper, lower = (item for item in title.items if isinstance(item, Rule))
    assert (upper.thickness, lower.thickness) == (2.4, 0.4)
    (word,) = (item for item in title.items if isinstance(item, GlyphRun))
    assert (word.text, word.size, word.face) == ("要闻速览", 15, "sans-900")
    ids = [name for names in built.composed.stories for name in names]
    assert [name for name in ids if name.startswith("b")] == [f"b{n}" for n in range(7)]
    heads = {
        frame.tag.story: [item for item in frame.items if isinstance(item, GlyphRun)]
        for frame in of_role(built, "headline")
    }
    for number in range(7):
        for run in heads[f"b{number}"]:
            assert (run.face, run.size) == ("sans-700", pytest.approx(10.2))
        assert len({run.y for run in heads[f"b{number}"]}) == (2 if number == 5 else 1)


def test_each_brief_is_a_story_of_its_own_in_the_data(built: Built) -> None:
    data = json.loads(built.files["edition.json"])
    for story in data["stories"]:
        roles = [area["role"] for area in story["areas"]]
        assert roles[0] in ("kicker", "headline")
        if story["kind"] == "brief":
            assert roles[0] == "headline"
            assert set(roles[1:]) == {"body"}


def test_a_head_that_takes_two_lines_is_told(built: Built) -> None:
    (told,) = (d for d in built.composed.report.diagnostics if d.field == "headline")
    assert told.severity is Severity.WARNING
    assert told.message == f"the head of a brief takes 2 lines: {HEADS[5]}"
    assert told.hint == "one line of the rail holds 11 characters on broadsheet-8"


def test_a_single_brief_is_a_small_story() -> None:
    made = build(edition(brief(0)), Report(), library())
    assert not of_role(made, "rail-title")
    (head,) = (f for f in of_role(made, "headline") if f.tag.story == "b0")
    assert {i.size > 12 for i in head.items if isinstance(i, GlyphRun)} == {True}


@pytest.mark.parametrize("field", [{"deck": "一江两岸"}, {"kicker": "今起"}])
def test_a_brief_with_more_than_head_and_text_stands_for_itself(field: dict[str, str]) -> None:
    made = build(edition(brief(0, **field), brief(1), brief(2)), Report(), library())
    first = next(f for f in of_role(made, "headline") if f.tag.story == "b0")
    faces = {item.face for item in first.items if isinstance(item, GlyphRun)}
    assert "sans-700" not in faces
    (title,) = of_role(made, "rail-title")
    for name in ("b1", "b2"):
        (head,) = (f for f in of_role(made, "headline") if f.tag.story == name)
        assert head.rect.y > title.rect.y


def test_what_keeps_a_brief_out_of_the_rail_is_told_where_it_is_written() -> None:
    front = "headline: 渡口今起加开夜班\nkind: brief\ndeck: 末班延到十点\nvertical_head: true"
    files = {
        "edition.yaml": "paper: 澜川日报\n".encode(),
        "stories/a.md": f"---\n{front}\n---\n\n末班船延到十点。\n".encode(),
    }
    _, report = read_edition(MemoryWorld(files))
    told = [(str(one.span), one.field, one.severity) for one in report.diagnostics]
    assert told == [
        ("stories/a.md:4:7", "deck", Severity.WARNING),
        ("stories/a.md:5:16", "vertical_head", Severity.WARNING),
    ]
