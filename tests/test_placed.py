"""Stories with a place of their own: 倒头条 across the foot, 通栏标题 across the head of a page."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from layout.display import Frame, Page
from layout.model.advert import Advert
from layout.model.grid import Grid
from layout.page.choosing import remeasured
from layout.page.explain import explain
from layout.page.placed import Foot, foot_item, foot_of
from layout.page.slicing import INFINITE, Edge, Item
from layout.source.edition import read_edition
from layout.source.world import MemoryWorld
from layout.source.written import write_edition
from tests.shelf import library
from tests.test_placing import (
    GRID,
    PAGES,
    TEXT,
    _modules,
    _placed,
    heads,
    hull,
    made,
    refused,
    set_pages,
    source,
)

HEAVY = 3.2
SHORT_FOOT = "ads:\n  - {id: x, text: [招租, 仓库一间], columns: 2, lines: 20, place: foot}\n"
STRIP = "ads:\n  - {id: x, text: [招租, 仓库一间], columns: 8, lines: 12, place: foot}\n"


def heavy_rules(page: Page) -> list[Frame]:
    """Rules that are as thick as one over a foot lead."""
    return [
        one
        for one in page.frames
        if one.tag.role == "rule" and one.rect.height == pytest.approx(HEAVY, abs=0.01)
    ]


def foot(grid: Grid, *, front: bool = True) -> float:
    """The foot of the type area in points."""
    return grid.row_y(grid.lines, front=front)


def test_a_foot_lead_stands_across_the_foot_under_the_heaviest_rule() -> None:
    done = made({"d": "place: foot-lead\n"})
    (page,), (how,) = done.pages, done.made
    box = hull(page, "d")
    assert box.bottom == pytest.approx(foot(GRID), abs=GRID.pitch)
    assert (box.x, box.right) == pytest.approx(
        (GRID.column_x(0), GRID.column_x(0) + GRID.span(8)), abs=1.0
    )
    assert all(hull(page, name).bottom < box.y for name in "abcef")
    (rule,) = heavy_rules(page)
    assert rule.rect.width == pytest.approx(GRID.span(8))
    assert 0 < box.y - rule.rect.bottom < 2 * GRID.pitch
    assert how.ranks["d"] == 2  # priority 4
    assert how.leaves["d"].head.lines == 1
    others = [how.leaves[name].head_size for name in "cef"]
    assert how.leaves["d"].head_size > max(others)
    assert not heavy_rules(made().pages[0])


def test_no_rule_of_order_binds_a_foot_lead() -> None:
    """A story of priority 4 above one that ranks second costs nothing where it is on purpose."""
    done = made({"d": "place: foot-lead\n"})
    edition, _ = read_edition(MemoryWorld(source({"d": "place: foot-lead\n"}, PAGES)))
    measured, curves = remeasured(edition, library(), GRID, edition.stories)
    told = explain(done.made[0], measured, curves)
    assert told.priced.total == pytest.approx(done.made[0].cost, abs=0.01)
    (reason,) = (one for one in told.stories if one.id == "d")
    assert reason.why == "across the foot of its page"
    assert not any(one.term.startswith("lesser") for one in reason.meetings)


def test_a_foot_lead_takes_what_an_advertisement_leaves_of_the_foot() -> None:
    (page,) = made({"d": "place: foot-lead\n"}, PAGES + SHORT_FOOT).pages
    box = hull(page, "d")
    assert box.bottom == pytest.approx(foot(GRID), abs=GRID.pitch)
    assert box.width == pytest.approx(GRID.span(6), abs=2.0)
    (ad,) = (one for one in page.frames if one.tag.ad == "x")
    assert ad.rect.x >= box.right or ad.rect.right <= box.x


def test_a_foot_lead_stands_over_a_strip() -> None:
    (page,) = made({"d": "place: foot-lead\n"}, PAGES + STRIP).pages
    box = hull(page, "d")
    assert box.width == pytest.approx(GRID.span(8), abs=2.0)
    (ad,) = (one for one in page.frames if one.tag.ad == "x")
    assert 0 < ad.rect.y - box.bottom < 4 * GRID.pitch
    assert all(hull(page, name).bottom < box.y for name in "abcef")


def advert(name: str, columns: int) -> Advert:
    return Advert(name, columns, 20, text=("招租",))


OUTER: frozenset[Edge] = frozenset({"right"})
LEFT: frozenset[Edge] = frozenset({"foot", "left"})
LOW: frozenset[Edge] = frozenset({"foot"})


@pytest.mark.parametrize(
    ("columns", "stands", "left"),
    [
        ([], [], Foot(8, 0, 0)),
        ([2], [OUTER], Foot(8, 0, 0)),
        ([2], [LEFT], Foot(6, 2, 0)),
        ([2, 3], [LOW, LOW], Foot(3, 0, 0)),
        ([8, 2], [LOW, OUTER], Foot(8, 0, 22)),
    ],
)
def test_what_advertisements_leave_of_the_foot(
    columns: list[int], stands: list[frozenset[Edge]], left: Foot
) -> None:
    ads = [advert(f"x{place}", wide) for place, wide in enumerate(columns)]
    assert foot_of(ads, tuple(stands), 8) == left
    table = np.ones((9, 41), np.float32)
    table[0] = INFINITE
    made = foot_item(Item("d", 2, table, np.zeros((9, 41, 2), np.float32)), left)
    assert made.edges == ({"left", "right"} if left.under else {"foot"})
    widths = set(np.flatnonzero((made.cost < INFINITE).any(1)).tolist())
    assert widths == ({left.columns} if left.columns >= 4 else set())


@pytest.mark.parametrize("place", ["foot-lead", "banner"])
def test_beside_pins_it_stands_there_too(place: str) -> None:
    wishes = {"d": f"place: {place}\n", "e": "pin: {column: 7, row: 60, columns: 2}\n"}
    (page,) = made(wishes).pages
    box = hull(page, "d")
    assert box.width == pytest.approx(GRID.span(8), abs=2.0)
    if place == "banner":
        assert all(hull(page, name).y > box.bottom for name in "abcef")
    else:
        assert box.bottom == pytest.approx(foot(GRID), abs=GRID.pitch)
    assert heads(page)["e"].y == pytest.approx(GRID.row_y(59, front=True), abs=2 * GRID.pitch)


@pytest.mark.parametrize("place", ["foot-lead", "banner"])
def test_a_page_written_as_modules_is_that_page(place: str) -> None:
    wish = {"d": f"place: {place}\n"}
    free = made(wish)
    again = made(wish, _modules(free))
    assert [_placed(page) for page in again.pages] == [_placed(page) for page in free.pages]
    assert len(heavy_rules(again.pages[0])) == (place == "foot-lead")


def test_a_banner_leads_its_page_in_one_line_over_all_columns() -> None:
    done = made({"d": "place: banner\n"})
    (page,), (how,) = done.pages, done.made
    assert done.stories[0][0] == "d"
    assert how.ranks["d"] == 1  # priority 4
    head = heads(page)["d"]
    assert head.y == min(one.y for one in heads(page).values())
    assert head.width == pytest.approx(GRID.span(8), abs=1.0)
    assert how.leaves["d"].head.lines == 1
    assert how.leaves["d"].head_size > 1.2 * max(
        leaf.head_size for name, leaf in how.leaves.items() if name != "d"
    )


def test_a_banner_that_does_not_fill_its_line_stands_in_the_middle() -> None:
    files = source({"d": "place: banner\n"}, PAGES)
    files["stories/d.md"] = files["stories/d.md"].replace(
        "第4道闸口换上了新的门槽".encode(), "新闸今夜合龙".encode()
    )
    (page,) = set_pages(files).pages
    (frame,) = (one for one in page.frames if one.tag.story == "d" and one.tag.role == "headline")
    run = frame.items[0]
    left = getattr(run, "x", 0.0)
    assert left > 0.1 * frame.rect.width
    size = getattr(run, "size", 0.0)
    assert size == pytest.approx(104, abs=8)
    assert left + 3 * size == pytest.approx(frame.rect.width / 2, rel=0.08)


def test_both_stand_on_one_page() -> None:
    (page,) = made({"a": "place: banner\n", "d": "place: foot-lead\n"}).pages
    top, low = hull(page, "a"), hull(page, "d")
    for name in "bcef":
        assert top.bottom < hull(page, name).y
        assert hull(page, name).bottom < low.y


def test_a_place_is_written_and_read_back() -> None:
    edition, _ = read_edition(MemoryWorld(source({"d": "place: foot-lead\n"})))
    again, _ = read_edition(MemoryWorld(write_edition(edition)))
    assert {one.id: one.placing.place for one in again.stories}["d"] == "foot-lead"


LONG_HEAD = "第4道闸口换上了新的门槽而且河边的住户一夜都没有听见什么声音直到天亮才有人去看"
TWO_PAGES = "pages:\n  - stories: [a, c, e]\n  - stories: [b, d, f]\n"
BAD: list[tuple[Mapping[str, str], str, str, str]] = [
    ({"d": "place: foot\n"}, "", "stories/d.md:5:8", "foot-lead"),
    (
        {"d": "place: foot-lead\npin: {column: 1, row: 90}\n"},
        "",
        "stories/d.md:6:6",
        "pin: goes against `place: foot-lead`",
    ),
    ({"d": "place: banner\nbox: tint\n"}, "", "stories/d.md:6:6", "box: goes against"),
    ({"d": "place: banner\nspan: 3\n"}, "", "stories/d.md:6:7", "span: goes against"),
    ({"d": "place: foot-lead\nkind: brief\n"}, "", "stories/d.md:6:7", "a brief stands in"),
    (
        {"d": "place: foot-lead\n", "e": "keep_with: d\n"},
        "",
        "stories/e.md:5:12",
        "d has a place of its own",
    ),
    (
        {"d": "place: banner\n", "e": "before: d\n"},
        "",
        "stories/e.md:5:9",
        "d has a place",
    ),
    (
        {"c": "place: foot-lead\n", "d": "place: foot-lead\n"},
        PAGES,
        "stories/d.md:5:8",
        "A01 has a foot lead already: c",
    ),
    (
        {"a": "place: banner\n", "d": "place: banner\n"},
        PAGES,
        "stories/d.md:5:8",
        "A01 has a banner already: a",
    ),
    (
        {"d": "place: foot-lead\n"},
        PAGES + SHORT_FOOT.replace("columns: 2", "columns: 5, page: A01"),
        "stories/d.md:5:8",
        "x leave 3 of 8 columns at the foot",
    ),
    (
        {"d": "place: banner\n"},
        TWO_PAGES + SHORT_FOOT.replace("lines: 20, place: foot", "lines: 120, page: A02"),
        "stories/d.md:5:8",
        "x, 2 columns by 120 lines, stands at the head of its page",
    ),
    (
        {"d": "place: banner\n"},
        PAGES + SHORT_FOOT.replace("place: foot", "page: A01, pin: {column: 3, row: 18}"),
        "stories/d.md:5:8",
        "x, 2 columns by 20 lines, stands at the head of its page",
    ),
]


@pytest.mark.parametrize(("wishes", "pages", "place", "message"), BAD)
def test_what_cannot_be_is_told_at_its_line(
    wishes: Mapping[str, str], pages: str, place: str, message: str
) -> None:
    told = refused(source(wishes, pages))
    assert any(one.startswith(f"{place}: error") and message in one for one in told), told


@pytest.mark.parametrize("place", ["foot-lead", "banner"])
def test_a_headline_too_long_for_its_line_is_told(place: str) -> None:
    files = source({"d": f"place: {place}\n"}, PAGES)
    files["stories/d.md"] = files["stories/d.md"].replace(
        "第4道闸口换上了新的门槽".encode(), LONG_HEAD.encode()
    )
    (told,) = refused(files)
    assert told.startswith("stories/d.md:5:8: error: place: its headline of 39 characters takes")
    most = int(told.rpartition("at most about ")[2].split()[0])
    files["stories/d.md"] = files["stories/d.md"].replace(
        LONG_HEAD.encode(), LONG_HEAD[:most].encode()
    )
    assert set_pages(files).made[0].leaves["d"].head.lines == 1


def test_a_text_too_short_for_all_columns_is_told() -> None:
    files = source({"d": "place: foot-lead\n"}, PAGES)
    front, _, _ = files["stories/d.md"].decode().rpartition("---")
    files["stories/d.md"] = f"{front}---\n\n老闸昨天放空了水。\n".encode()
    (told,) = refused(files)
    assert told.startswith("stories/d.md:5:8: error: place: its 9 characters are too few for 8")


def test_the_number_of_characters_that_fits_is_less_than_those_that_do_not() -> None:
    head = "城北旧厂房改成小学操场 三百名学生搬进新教室"
    files = source({"d": "place: banner\n"}, PAGES, "grid: special-5\n")
    front = files["stories/d.md"].decode().replace("第4道闸口换上了新的门槽", head)
    files["stories/d.md"] = front.encode()
    (told,) = (one for one in refused(files) if "takes more than one line" in one)
    assert int(told.rpartition("at most about ")[2].split()[0]) < len(head)


def test_questions_that_all_columns_part_from_their_answers_are_told() -> None:
    files = source({"d": "place: foot-lead\nkind: qa\n"}, PAGES)
    front, _, _ = files["stories/d.md"].decode().rpartition("---")
    turns = (f"{mark}：{TEXT[at % 4]}" for at in range(9) for mark in "问答")
    files["stories/d.md"] = (
        f"{front}---\n\n{chr(10).join(f'{one}{chr(10)}' for one in turns)}".encode()
    )
    (told,) = refused(files)
    assert told.startswith(
        "stories/d.md:5:8: error: place: in 8 columns a question of it is parted from its answer"
    )


def test_pages_whose_lines_run_down_have_none() -> None:
    (told,) = refused(source({"d": "place: banner\n"}, grid="grid: vertical-8\n"))
    assert told.startswith("stories/d.md:5:8: error: place: a page whose lines run down has no")
