"""Advertisements and reserved spaces that are pinned: of any rectangle, anywhere on a page."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from layout.build import build
from layout.diagnostics import Report, Severity
from layout.display import RESERVED, Frame, Page
from layout.export.areas import hot_areas
from layout.geometry import Rect
from layout.page.compose import Composed
from layout.page.hands import Hand
from layout.page.proof import proof_frames
from layout.page.slicing import INFINITE, Edge, Item, Place
from layout.page.solver import Solver
from layout.page.spots import corner
from layout.source.edition import read_edition
from layout.source.world import MemoryWorld
from layout.source.written import write_edition
from tests.shelf import library
from tests.test_placing import GRID, PAGES, refused, set_pages, source

SIZES = {"a": 22, "b": 14, "c": 11, "d": 9, "e": 7, "f": 6}
"""Paragraphs of each story: with an advertisement of 3 columns by 37 lines one front page."""
WORDS = "text: [石门秋茶, 霜降前新到。]"


def booked(*ads: str) -> str:
    """The page with these advertisements on it, each the fields of one behind its `page:`."""
    return PAGES + "ads:\n" + "".join(f"  - {{page: A01, {ad}}}\n" for ad in ads)


def made(*ads: str, wishes: Mapping[str, str] = {}, sizes: Mapping[str, int] = SIZES) -> Composed:
    return set_pages(source(wishes, booked(*ads), sizes=sizes))


def tea(column: int, row: int, columns: int = 3, lines: int = 37, name: str = "tea") -> str:
    size = f"columns: {columns}, lines: {lines}"
    return f"id: {name}, {size}, {WORDS}, pin: {{column: {column}, row: {row}}}"


def spaces(page: Page) -> dict[str, Frame]:
    return {one.tag.ad: one for one in page.frames if one.tag.ad}


def overlaps(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    return across > 0.5 and min(one.bottom, other.bottom) - max(one.y, other.y) > 0.5


@pytest.mark.parametrize(
    ("column", "row", "columns", "lines"),
    [
        pytest.param(6, 87, 3, 37, id="outer corner of the foot"),
        pytest.param(1, 87, 3, 37, id="inner corner of the foot"),
        pytest.param(6, 16, 3, 37, id="corner under the masthead"),
        pytest.param(3, 55, 3, 37, id="middle"),
        pytest.param(6, 50, 3, 37, id="outer edge"),
        pytest.param(4, 87, 3, 37, id="in the middle of the foot"),
        pytest.param(7, 70, 2, 54, id="narrow and deep"),
        pytest.param(1, 60, 8, 12, id="a strip over all columns"),
    ],
)
def test_it_stands_exactly_there(column: int, row: int, columns: int, lines: int) -> None:
    done = made(tea(column, row, columns, lines))
    (page,) = done.pages
    rect = spaces(page)["tea"].rect
    assert rect.x == pytest.approx(GRID.column_x(column - 1))
    assert rect.y == pytest.approx(GRID.row_y(row - 1, front=True))
    assert rect.width == pytest.approx(GRID.span(columns))
    assert rect.height == pytest.approx(lines * GRID.pitch, abs=GRID.pitch / 2)
    assert sorted(done.stories[0]) == sorted(SIZES)
    assert not [one for one in page.frames if one.tag.story and overlaps(one.rect, rect)]
    severe = [one for one in done.report.diagnostics if one.severity is not Severity.WARNING]
    assert not severe
    assert "pinned" in {one.rule for one in done.report.decisions if one.stage == "advertisement"}


def test_two_stand_together_as_they_are_pinned() -> None:
    done = made(tea(6, 87), tea(4, 104, 2, 20, "sale"), sizes=SIZES | {"a": 20})
    places = spaces(done.pages[0])
    assert places["tea"].rect.x == pytest.approx(places["sale"].rect.right + GRID.gutter)
    assert places["tea"].rect.bottom == pytest.approx(places["sale"].rect.bottom)
    assert done.made[0].clashes == 0, "a step that was sold as one"


def test_in_a_corner_the_page_is_as_good_as_with_one_that_has_to_stand_there() -> None:
    free = made(f"id: tea, columns: 3, lines: 37, {WORDS}, place: foot")
    (there,) = (place for place in free.made[0].places if place.id.endswith("tea"))
    pinned = made(tea(there.x + 1, 87))
    assert spaces(free.pages[0])["tea"].rect == spaces(pinned.pages[0])["tea"].rect
    assert pinned.made[0].key == pytest.approx(free.made[0].key)


@pytest.mark.parametrize(
    ("place", "edges"),
    [
        pytest.param(Place("a", 5, 70, 3, 40), {"right", "foot"}, id="corner"),
        pytest.param(Place("a", 0, 0, 3, 40), {"left", "head"}, id="other corner"),
        pytest.param(Place("a", 0, 70, 8, 40), {"left", "right", "foot"}, id="strip"),
        pytest.param(Place("a", 4, 70, 3, 40), set(), id="edge"),
        pytest.param(Place("a", 5, 60, 3, 40), set(), id="other edge"),
        pytest.param(Place("a", 3, 30, 3, 40), set(), id="middle"),
    ],
)
def test_what_stands_in_a_corner(place: Place, edges: set[Edge]) -> None:
    assert corner(place, 8, 110) == edges


def test_a_pin_of_a_story_over_it_is_told_at_its_line() -> None:
    wishes = {"d": "pin: {column: 7, row: 60, columns: 2}\n"}
    (told,) = refused(source(wishes, booked(tea(6, 50)), sizes=SIZES))
    assert told.startswith(
        "stories/d.md:5:6: error: pin: overlaps the advertisement tea, 3 columns by 37 lines"
    )


def test_rows_that_nothing_fills_are_told() -> None:
    done = made(tea(6, 20))
    told = [str(one) for one in done.report.diagnostics if "rows" in one.message]
    assert told == [
        "edition.yaml:6:5: warning: ads: tea leaves 3 rows over it on A01, too few for any story\n"
        "    hint: pin it at row 17"
    ]


ALONE = f"grid: broadsheet-8\nads:\n  - {{page: A01, {tea(3, 60)}}}\n"
"""For a page of one story, which no layout parts about it."""


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param("", id="in order"),
        pytest.param("pages:\n  - stories: [a]\n", id="listed"),
        pytest.param("press: {multiple: 1}\n", id="by sections"),
    ],
)
def test_a_pin_that_no_layout_keeps_is_told_at_its_advertisement(pages: str) -> None:
    (told,) = refused(source({}, pages, ALONE, {"a": 46}))
    place, _, words = told.partition(": error: ads: ")
    assert place == "edition.yaml:4:5"
    message, _, hint = words.partition("\n    hint: ")
    assert message == "no layout of its page keeps tea, 3 columns by 37 lines, where it is pinned"
    assert hint.startswith("without its pin there is one: pin it in a corner of the page")


def test_pins_and_wishes_that_no_layout_keeps_together_are_told_together() -> None:
    pages = "pages:\n  - stories: [a, b]\n"
    told = refused(source({"b": "span: 8\n"}, pages, ALONE, {"a": 44, "b": 3}))
    assert [one.partition(": no layout")[0] for one in told] == [
        "edition.yaml:4:5: error: ads",
        "stories/b.md:5:7: error: span",
    ]
    assert all("hint: together " in one for one in told)


def test_beside_pins_an_item_stands_at_its_edge_of_the_page_not_of_what_is_left() -> None:
    def item(name: str, width: int, height: int, *edges: Edge) -> Item:
        cost = np.full((4, 5), INFINITE, np.float32)
        cost[width, height] = 1.0
        return Item(name, 9, cost, np.zeros((4, 5, 2), np.float32), frozenset(edges))

    def cost(edge: Edge) -> list[float]:
        items = [item("story", 3, 1), item("ad", 3, 1, edge)]
        pins = (Place("pinned", 0, 2, 3, 2),)
        return [tree.cost for tree in Solver(3, 4).trees([Hand(items, 1, floats=1, pins=pins)])]

    assert cost("head") == [2.0]
    assert cost("foot") == [], "the foot of the region is not that of the page"


# --- spaces kept free ----------------------------------------------------------------------------

LATE = "id: late, columns: 3, lines: 37, reserved: true"


def test_a_reserved_space_is_empty_and_nothing_stands_in_it() -> None:
    done = made(f"{LATE}, pin: {{column: 3, row: 55}}")
    (page,) = done.pages
    frame = spaces(page)["late"]
    assert (frame.tag.role, frame.items) == (RESERVED, ())
    assert frame.rect.y == pytest.approx(GRID.row_y(54, front=True))
    assert not [
        one
        for one in page.frames
        if one is not frame and one.items and overlaps(one.rect, frame.rect)
    ]
    areas = hot_areas(page)["areas"]
    assert isinstance(areas, list)
    assert {one["role"] for one in areas} <= {"story", "house-ad", "contents", "contents-box"}
    said = [one.text for one in done.report.decisions if one.stage == "advertisement"]
    assert said == ["late, 3 columns by 37 lines, on A01, kept free"]


def test_a_proof_names_it() -> None:
    done = made(LATE)
    (page,) = done.pages
    (overlay,) = proof_frames(page, GRID, library().book, library().style)
    assert "late" in [getattr(one, "text", "") for one in overlay.items]


def test_pins_and_reserved_spaces_are_written_and_read_back() -> None:
    edition, _ = read_edition(
        MemoryWorld(source({}, booked(tea(6, 107, 3, 17), LATE.replace("37", "12")), sizes=SIZES))
    )
    again, _ = read_edition(MemoryWorld(write_edition(edition)))
    assert [(one.pin, one.reserved) for one in again.ads] == [
        (one.pin, one.reserved) for one in edition.ads
    ]
    assert [one.reserved for one in again.ads] == [False, True]
    built = build(edition, Report(), library())
    assert '"id": "late",\n   "page": "A01",' in built.files["edition.json"].decode()
