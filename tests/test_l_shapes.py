"""Stories that run round an advertisement as an L: off unless allowed, no line in its rectangle."""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import combinations, pairwise
from pathlib import Path

import pikepdf
import pytest

from layout.build import build
from layout.diagnostics import Report, Severity
from layout.display import Frame, Page
from layout.explain import as_text, explained
from layout.export.areas import hot_areas
from layout.geometry import Rect
from layout.library import open_library
from layout.page.bodies import LEAST_OVER, bodies, notch_cost
from layout.page.choosing import remeasured
from layout.page.compose import Composed
from layout.page.copyfit import ABOVE, Measured
from layout.page.l_shapes import Around, sides
from layout.page.legs import Notch, body_depth, filled, leg_rooms
from layout.page.slicing import Edge, Place
from layout.page.template import template_of
from layout.paper import composed
from layout.source.edition import read_edition
from layout.source.pages import pages_block, with_pages
from layout.source.world import MemoryWorld
from layout.source.written import write_edition
from layout.sources import read_source
from tests.folder import write_files
from tests.pdfread import read_glyphs
from tests.photographs import encoded, photograph
from tests.shelf import library
from tests.test_jumps import files as jumping
from tests.test_placing import GRID, PAGES, refused, set_pages, source

SIZES = {"a": 22, "b": 14, "c": 11, "d": 9, "e": 7, "f": 6}
"""Paragraphs of each story: with an advertisement of 2 columns by 20 lines one front page."""
TEA = "id: tea, columns: 2, lines: 20, text: [石门秋茶, 霜降前新到。]"
ISLE = "id: tea, columns: 2, lines: 30, text: [石门秋茶], pin: {column: 6, row: 94}"
"""At the foot, away from the edges: the other stories have to be parted about it."""
FULL = {"a": 18, "b": 17, "c": 14, "d": 9, "e": 9, "f": 6}
"""Paragraphs that leave a hole beside that one, unless a story runs round it."""


def files(
    ad: str = TEA,
    wishes: Mapping[str, str] = {},
    sizes: Mapping[str, int] = SIZES,
    *,
    allowed: bool = False,
) -> dict[str, bytes]:
    more = "l_shapes: true\n" if allowed else ""
    return source(wishes, f"{more}{PAGES}ads:\n  - {{page: A01, {ad}}}\n", sizes=sizes)


def round_tea(story: str, ad: str = TEA, more: str = "") -> dict[str, bytes]:
    return files(ad, {story: f"around: tea\n{more}"})


def ad_of(page: Page) -> Rect:
    (frame,) = (one for one in page.frames if one.tag.ad)
    return frame.rect


def legs_of(page: Page, story: str) -> list[Frame]:
    return [one for one in page.frames if (one.tag.role, one.tag.story) == ("body", story)]


def overlaps(one: Rect, other: Rect, air: float = 0.0) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    return across > 0.5 and min(one.bottom, other.bottom) - max(one.y, other.y) > 0.5 - air


def sound(done: Composed, story: str, page: int = 0) -> None:
    """The story of a page is an L: nothing stands in the corner, and its legs end level."""
    made, paper = done.made[page], done.pages[page]
    (around,) = made.around
    leaf, ad = made.leaves[story], ad_of(paper)
    assert (around.story, leaf.notch) == (story, around.notch)
    places = {place.id: place for place in made.places}
    assert places[around.id] == around.within(places[story])
    assert not [one for one in paper.frames if one.tag.story and overlaps(one.rect, ad)]
    legs = legs_of(paper, story)
    assert len(legs) == leaf.legs > around.ad.columns
    over = [leg for at, leg in enumerate(legs) if around.notch.over(at, leaf.legs)]
    beside = [leg for leg in legs if leg not in over]
    assert len(over) == around.ad.columns
    for some in (over, beside):
        feet = [leg.rect.bottom for leg in some]
        assert max(feet) - min(feet) <= done.grid.pitch + 0.01, "they end within a line"
    assert all(len(leg.items) >= LEAST_OVER - 1 for leg in over)
    assert all(one.rect.x < other.rect.x for one, other in pairwise(legs))
    for one, other in combinations((place for place in made.places if place.id != around.id), 2):
        across = one.x < other.x + other.width and other.x < one.x + one.width
        assert not (across and one.y < other.y + other.height and other.y < one.y + one.height)


# --- the shape -----------------------------------------------------------------------------------


def measured(story: str = "b") -> Measured:
    edition, _ = read_edition(MemoryWorld(files()))
    found, _ = remeasured(edition, library(), GRID, edition.stories)
    return found[story]


@pytest.mark.parametrize("side", ["left", "right"])
def test_legs_over_the_corner_are_shorter_and_all_of_them_hold_the_lines(side: str) -> None:
    notch = Notch(2, 9, "left" if side == "left" else "right")
    depth = body_depth(101, 5, None, notch=notch)
    rooms = leg_rooms(depth, 5, None, None, notch)
    assert depth == 24  # 101 lines and 18 taken by the corner, in five legs
    assert rooms == ([15, 15, 24, 24, 24] if side == "left" else [24, 24, 24, 15, 15])
    assert filled([1] * 101, rooms) is not None
    assert filled([1] * 103, rooms) is None


@pytest.mark.parametrize("rows", [10, 22, 40, 90])
def test_no_body_has_a_leg_that_the_corner_leaves_next_to_nothing(rows: int) -> None:
    one, notch = measured(), Notch(2, rows, "right")
    found = list(bodies(one, 2, GRID, one.style, notch=notch))
    assert {body.columns for body in found} <= {*range(3, 9)}
    for body in found:
        text = leg_rooms(body.depth, body.legs, None, None, notch)
        lines = one.lines(body.measure)
        assert min(text) >= LEAST_OVER
        assert sum(text) - lines == pytest.approx(body.white)
        assert 0 <= body.white < body.legs, "the legs end level"
        assert body.quote_rows == 0
    assert bool(found) == (rows < 90), "deeper than the story itself"


def test_it_costs_more_than_the_same_story_without_a_corner() -> None:
    one = measured()
    free = {body.columns: body.cost for body in bodies(one, 2, GRID, one.style)}
    for body in bodies(one, 2, GRID, one.style, notch=Notch(1, 4, "left")):
        assert body.cost > free[body.columns] + 1.0


def test_a_stub_beside_a_wide_corner_costs_more() -> None:
    costs = [notch_cost(columns, Notch(2, 9, "left")) for columns in (3, 4, 5)]
    assert costs[0] > costs[1] == costs[2] > notch_cost(4, None) == 0


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        pytest.param({"foot", "right"}, ("right",), id="corner"),
        pytest.param({"foot", "left"}, ("left",), id="other corner"),
        pytest.param({"foot"}, ("right", "left"), id="foot"),
        pytest.param({"foot", "left", "right"}, (), id="strip"),
        pytest.param({"head", "right"}, (), id="head"),
    ],
)
def test_the_corner_is_that_of_the_page_s_edge(edges: set[Edge], expected: tuple[str, ...]) -> None:
    assert sides(edges) == expected


def test_a_module_is_as_wide_and_deep_as_the_corner_asks() -> None:
    edition, _ = read_edition(MemoryWorld(files()))
    (ad,) = edition.ads
    assert Around("b", ad, "right").within(Place("b", 1, 5, 5, 40)) == Place(
        "\nad-tea", 4, 23, 2, 20 + ABOVE
    )
    assert Around("b", ad, "left").within(Place("b", 1, 5, 5, 40)).x == 1


# --- pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", ["b", "d", "e", "f"])
def test_a_story_runs_round_the_advertisement_that_it_names(story: str) -> None:
    done = set_pages(round_tea(story))
    sound(done, story)
    said = [one.text for one in done.report.decisions if one.stage == "advertisement"]
    assert said == [f"tea, 2 columns by 20 lines, on A01; {story} runs round it"]
    assert sorted(done.stories[0]) == sorted(SIZES)


@pytest.mark.parametrize(("column", "row"), [(7, 104), (1, 104), (7, 80)])
def test_it_may_be_pinned_anywhere(column: int, row: int) -> None:
    done = set_pages(round_tea("b", f"{TEA}, pin: {{column: {column}, row: {row}}}"))
    sound(done, "b")
    rect = ad_of(done.pages[0])
    assert rect.x == pytest.approx(GRID.column_x(column - 1))
    assert rect.y == pytest.approx(GRID.row_y(row - 1, front=True))


def test_make_up_does_so_where_it_is_allowed_and_better_only() -> None:
    off = set_pages(files(ISLE, sizes=FULL)).made[0]
    on = set_pages(files(ISLE, sizes=FULL, allowed=True))
    assert off.around == ()
    assert on.made[0].cost < off.cost - 1.0
    assert (off.advertised, on.made[0].advertised) == (True, False), "a hole that needs no filler"
    (around,) = on.made[0].around
    sound(on, around.story)
    good = set_pages(files(sizes=SIZES, allowed=True)).made[0]
    assert (good.around, good.places) == ((), set_pages(files()).made[0].places)


def test_an_advertisement_may_be_kept_out_of_it() -> None:
    alone = files(f"{ISLE}, l_shape: true", sizes=FULL)
    assert set_pages(alone).made[0].around
    not_this = files(f"{ISLE}, l_shape: false", sizes=FULL, allowed=True)
    assert not set_pages(not_this).made[0].around


def test_with_a_picture_and_a_deck() -> None:
    sizes = {**SIZES, "a": 18, "b": 12, "c": 8}
    more = "deck: 一道一道换过去\nfigures:\n  - {file: pictures/p.jpg, caption: 河边}\n"
    picture = {"pictures/p.jpg": encoded(photograph(900, 600), "JPEG")}
    done = set_pages(files(TEA, {"b": f"around: tea\n{more}"}, sizes) | picture)
    sound(done, "b")
    art = next(one.rect for one in done.pages[0].frames if one.tag.role == "figure")
    assert art.bottom + LEAST_OVER * GRID.pitch < ad_of(done.pages[0]).y


def test_on_a_page_whose_lines_run_down() -> None:
    sizes = {"a": 14, "b": 10, "c": 8, "d": 6, "e": 5}
    ad = "ads:\n  - {page: A01, id: tea, columns: 2, lines: 14, text: [石门秋茶]}\n"
    pages = f"pages:\n  - stories: [a, b, c, d, e]\n{ad}"
    done = set_pages(source({"b": "around: tea\n"}, pages, "grid: vertical-8\n", sizes))
    (around,) = done.made[0].around
    page, ad_rect = done.pages[0], ad_of(done.pages[0])
    assert not [one for one in page.frames if one.tag.story and overlaps(one.rect, ad_rect)]
    legs = legs_of(page, "b")
    assert len(legs) == 3 > len([leg for leg in legs if leg.rect.x < ad_rect.right]) == 1
    assert around.side == "right", "the foot of the page"


def test_pinned_it_is_the_same_page_again() -> None:
    free = set_pages(round_tea("b"))
    block = pages_block([template_of(free.pages[0], free.made[0])])
    assert "around: tea}" in block
    given = files()
    text = with_pages(given["edition.yaml"].decode(), block)
    again = set_pages(given | {"edition.yaml": text.encode()})
    assert {place.id: place for place in again.made[0].places} == {
        place.id: place for place in free.made[0].places
    }
    sound(again, "b")


def test_its_file_has_no_character_in_the_rectangle_but_the_advertisement_s() -> None:
    edition, _ = read_edition(MemoryWorld(round_tea("b")))
    built = build(edition, Report(), library())
    (name,) = (one for one in built.files if one.endswith(".pdf"))
    with pikepdf.open(io.BytesIO(built.files[name])) as pdf:
        glyphs = [one for one in read_glyphs(pdf) if one.page == 1]
    page = built.composed.pages[0]
    ad = ad_of(page)
    within = [
        one.text for one in glyphs
        if ad.x < one.x < ad.right and ad.y - GRID.pitch < one.y < ad.bottom
    ]  # fmt: skip
    assert "".join(sorted("".join(within))) == "".join(sorted("石门秋茶霜降前新到。广告"))


def test_a_reader_points_at_an_l() -> None:
    (page,) = set_pages(round_tea("b")).pages
    areas = hot_areas(page)["areas"]
    assert isinstance(areas, list)
    by = {one["story"] or one["role"]: one["polygon"] for one in areas}
    assert len(by["ad"]) == 4
    assert len(by["b"]) >= 6
    assert len([one for one in areas if one["story"] == "b"]) == 1
    ad = ad_of(page)
    inside = [
        (x, y) for x, y in by["b"]
        if ad.x + 1 < x * page.size.width < ad.right - 1
        and ad.y + 1 < y * page.size.height < ad.bottom - 1
    ]  # fmt: skip
    assert inside == []


def test_it_is_explained_and_adds_up(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = write_files(tmp_path_factory.mktemp("l"), round_tea("b"))
    found = explained(folder, "A01")
    why = found.explanation
    assert why.priced.total == pytest.approx(why.made.cost, abs=1e-3)
    text = as_text(found)
    assert "b round advertisement tea" in why.order
    assert "  runs round advertisement tea in its lower right corner, as wished\n" in text
    assert "text round an advertisement 1.5" in text


def test_the_first_part_of_a_story_that_jumps(tmp_path: Path) -> None:
    ad = "ads:\n  - {id: tea, columns: 2, lines: 10, page: A01, reserved: true}\n"
    case = jumping({"stories/01-tower.md": ("id: tower", "id: tower\naround: tea")})
    case["edition.yaml"] += ad.encode()
    edition, _ = read_source(write_files(tmp_path, case))
    done = composed(edition, open_library(tmp_path, edition.style, edition.language))
    sound(done, "tower")
    assert [one.story for one in done.jumped] == ["tower"]


# --- what is wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ({"b": "around: te\n"}, "stories/b.md:5:9: error: around: there is no advertisement te"),
        ({"b": "around: tea\nbox: tint\n"}, "stories/b.md:5:9: error: around: stands in a box"),
        ({"b": "around: tea\nkind: comment\n"}, "stories/b.md:5:9: error: around: stands in a"),
        ({"b": "around: tea\nkind: brief\n"}, "stories/b.md:5:9: error: around: a brief stands"),
        ({"b": "around: tea\nvertical_head: true\n"}, "stories/b.md:5:9: error: around: goes ag"),
        ({"b": "around: tea\nplace: banner\n"}, "stories/b.md:5:9: error: around: goes against"),
        (
            {"b": "around: tea\n", "c": "around: tea\n"},
            "stories/c.md:5:9: error: around: b runs round tea already",
        ),
        (
            {"b": "around: tea\npin: {column: 5, row: 60, columns: 2}\n"},
            "stories/b.md:5:9: error: around: tea, 2 columns by 20 lines, is as wide as its pin",
        ),
        (
            {"b": "around: tea\npin: {column: 5, row: 60, rows: 26}\n"},
            "stories/b.md:5:9: error: around: tea, 2 columns by 20 lines, leaves no room over it",
        ),
    ],
    ids=lambda one: "" if isinstance(one, str) else next(iter(one.values())).replace("\n", " "),
)
def test_what_cannot_be_is_told_at_its_line(wishes: Mapping[str, str], told: str) -> None:
    (found,) = refused(files(TEA, wishes))
    assert found.startswith(told)


def test_it_is_told_with_all_else_that_no_page_can_do() -> None:
    found = refused(
        files(
            f"{TEA}, pin: {{column: 7, row: 104}}",
            {
                "b": "around: tea\npin: {column: 1, row: 40, columns: 2}\n",
                "c": "pin: {column: 6, row: 100, columns: 3, rows: 10}\n",
                "d": "span: 9\n",
            },
        )
    )
    assert [one.split(": error")[0] for one in found] == [
        "stories/b.md:5:9",
        "stories/c.md:5:6",
        "stories/d.md:5:7",
    ]


def test_an_advertisement_deeper_than_its_story_is_told_as_what_no_layout_keeps() -> None:
    (found,) = refused(round_tea("f", "id: tea, columns: 1, lines: 44, reserved: true"))
    assert found.startswith("stories/f.md:5:9: error: around: no layout of its page keeps around")


@pytest.mark.parametrize(
    ("ad", "told"),
    [
        ("id: tea, columns: 8, lines: 20, reserved: true", "is as wide as the page"),
        ("id: tea, columns: 2, lines: 118, reserved: true", "leaves fewer than 6 lines over it"),
    ],
)
def test_an_advertisement_that_leaves_no_l(ad: str, told: str) -> None:
    (found,) = refused(round_tea("b", ad))
    assert found.startswith("stories/b.md:5:9: error: around: tea")
    assert told in found


def test_one_on_another_page_is_told() -> None:
    sizes = dict.fromkeys("abcdefgh", 6)
    pages = (
        "pages:\n  - stories: [a, b, c, d]\n  - stories: [e, f, g, h]\n"
        f"ads:\n  - {{page: A02, {TEA}}}\n"
    )
    done = set_pages(source({"b": "around: tea\n"}, pages, sizes=sizes))
    told = [str(one) for one in done.report.diagnostics if one.severity is Severity.WARNING]
    assert (
        "stories/b.md:5:9: warning: around: tea stands on page 2, b on page 1\n"
        "    hint: put both on one page"
    ) in told


def test_wishes_are_written_and_read_back() -> None:
    given = files(f"{TEA}, l_shape: true", {"b": "around: tea\n"})
    edition, _ = read_edition(MemoryWorld(given))
    again, _ = read_edition(MemoryWorld(write_edition(edition)))
    assert [one.placing.around for one in again.stories if one.id == "b"] == ["tea"]
    assert [one.l_shape for one in again.ads] == [True]
