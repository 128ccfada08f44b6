"""Booked advertisements: where they stand, how they are drawn, that none is ever left out."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from layout.build import build
from layout.diagnostics import Refused, Report, Severity
from layout.display import Fill, Frame, GlyphRun, Picture, Rule
from layout.export.areas import hot_areas
from layout.geometry import Rect
from layout.model.advert import Advert
from layout.model.edition import Edition, PagePlan
from layout.model.picture import PictureFile
from layout.model.story import Figure, Story
from layout.page.adverts import advert_frame, art_warnings
from layout.page.bookings import book, clashes, edges_of, stands
from layout.page.compose import Composed, compose
from layout.page.fillers import BOOKED
from layout.page.hands import Hand as Dealt
from layout.page.lettering import Hand
from layout.page.slicing import INFINITE, Edge, Item, Place
from layout.page.solver import THROUGH, Solver
from layout.source.pictures import ends_pale, read_picture
from tests.shelf import library

GRID = library().grids["tabloid-6"]
SENTENCE = "昨天下午雨停之后，水务局的人沿老城的河岸走了一遍，把二十三处出水口都看过。"


def hand() -> Hand:
    shelf = library()
    return Hand(shelf.book, shelf.style, shelf.lexicon)


def picture(name: str, width: int, height: int, colour: str) -> PictureFile:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return read_picture(out.getvalue(), file=name)[0]


def story(number: int, sentences: int, priority: int = 3, *figures: Figure) -> Story:
    sentences = sentences * 5 // 4
    half = max(sentences // 2, 1)
    text = tuple(SENTENCE * part for part in (half, sentences - half) if part)
    return Story(
        f"s{number}", f"老城河岸第{number}段修好了", text, priority=priority, figures=figures
    )


STORIES = (
    story(1, 14, 1), story(2, 10, 2), story(3, 8), story(4, 7), story(5, 6), story(6, 4, 4),
    story(7, 12, 2), story(8, 9), story(9, 7), story(10, 5, 4),
)  # fmt: skip
EDITION = Edition("澜川日报", STORIES, grid="tabloid-6")
TEA = Advert("tea", 3, 20, text=("石门秋茶", "霜降前新到，书院街26号。"))


def made(*ads: Advert, edition: Edition = EDITION) -> Composed:
    return compose(replace(edition, ads=ads), library())


def shown(composed: Composed) -> dict[str, tuple[str, Rect]]:
    """Page and place of each advertisement; each stands once."""
    found = [
        (frame.tag.ad, page.name, frame.rect)
        for page in composed.pages for frame in page.frames if frame.tag.ad
    ]  # fmt: skip
    assert len({name for name, _, _ in found}) == len(found)
    return {name: (page, rect) for name, page, rect in found}


# --- make-up -------------------------------------------------------------------------------------


def test_an_advertisement_stands_in_the_outer_corner_of_the_foot_in_its_booked_size() -> None:
    composed = made(replace(TEA, page="A02"))
    ((page, rect),) = shown(composed).values()
    area = GRID.type_area(front=False)
    assert page == "A02"
    assert rect.width == pytest.approx(GRID.span(3))
    assert rect.height == pytest.approx(20 * GRID.pitch - (GRID.pitch - GRID.body) / 2)
    assert rect.bottom == pytest.approx(area.bottom - (GRID.pitch - GRID.body) / 2)
    assert rect.x == pytest.approx(area.x), "the outer edge of a left-hand page"
    assert [page["ads"] for page in composed.figures if page["page"] == "A02"] == [["tea"]]


def test_adding_one_takes_room_and_leaves_out_no_story() -> None:
    before, after = made(), made(replace(TEA, columns=6, lines=60))
    assert sorted(sum(after.stories, ())) == sorted(sum(before.stories, ()))
    assert len(shown(after)) == 1
    assert {one.severity for one in after.report.diagnostics} <= {Severity.WARNING}


def test_all_of_a_page_stand_on_it_without_a_step() -> None:
    ads = (
        replace(TEA, page="A02"), replace(TEA, id="sale", columns=2, lines=14, page="A02"),
        replace(TEA, id="lost", columns=2, lines=30, page="A02", place="outer"),
    )  # fmt: skip
    places = shown(made(*ads))
    assert {page for page, _ in places.values()} == {"A02"}
    area = GRID.type_area(front=False)
    for _, rect in places.values():
        assert rect.bottom == pytest.approx(
            area.bottom - (GRID.pitch - GRID.body) / 2
        ) or rect.x == pytest.approx(area.x)
    gap = 4 * GRID.pitch
    for (_, one), (_, other) in combinations(places.values(), 2):
        over = abs(one.x - other.x) < 1 and abs(one.width - other.width) < 1
        level = abs(one.y - other.y) < 1 and abs(one.height - other.height) < 1
        apart = (
            one.right + 2 * GRID.gutter < other.x
            or other.right + 2 * GRID.gutter < one.x
            or one.bottom + gap < other.y
            or other.bottom + gap < one.y
        )
        assert over or level or apart


def test_one_without_a_page_goes_where_advertisements_leave_most_room() -> None:
    ads = [replace(TEA, page="A02"), replace(TEA, id="sale", columns=4), replace(TEA, id="lost")]
    booked = book(ads, ["A01", "A02", "A03"], [73, 88, 88], GRID)
    assert [[ad.id for ad in page] for page in booked] == [[], ["tea", "lost"], ["sale"]]


def test_of_one_page_the_front_takes_it() -> None:
    assert [ad.id for ad in book([TEA], ["A01"], [73], GRID)[0]] == ["tea"]


def test_all_that_cannot_stand_are_told_together() -> None:
    ads = [
        replace(TEA, page="A09"),
        replace(TEA, id="a", columns=4, place="foot", page="A02"),
        replace(TEA, id="b", columns=3, place="foot", page="A02"),
    ]
    with pytest.raises(Refused) as refused:
        book(ads, ["A01", "A02"], [73, 88], GRID)
    assert [one.message for one in refused.value.diagnostics] == [
        "no page is named A09",
        "a, 4 columns by 20 lines, and b, 3 columns by 20 lines, cannot both stand at the foot "
        "on A02, 6 columns by 88 lines",
    ]


def test_beside_a_strip_over_the_whole_foot_the_others_stand_at_the_edge_over_it() -> None:
    strip, small = replace(TEA, columns=6), replace(TEA, columns=2)
    first, more = stands((small, strip), "foot", "right", 6)
    assert first == [(frozenset({"right"}), frozenset({"foot"}))]
    assert (frozenset({"foot"}), frozenset({"foot"})) not in more
    first, _ = stands((small, small), "foot", "right", 6)
    assert first[0] == (frozenset({"foot", "right"}), frozenset({"foot"}))
    booked = (replace(small, place="outer"), replace(small, place="foot"))
    first, more = stands(booked, "foot", "right", 6)
    assert all("right" in one[0] and "foot" in one[1] for one in (*first, *more))


def test_it_never_stands_beside_the_picture_of_the_lead() -> None:
    file = picture("images/p.png", 900, 600, "#336688")
    lead = replace(STORIES[0], figures=(Figure("images/p.png", "河岸。"),))
    edition = replace(
        EDITION, stories=(lead, *STORIES[1:4]), pictures=(file,),
        pages=(PagePlan(tuple(one.id for one in (lead, *STORIES[1:4]))),),
    )  # fmt: skip
    composed = made(replace(TEA, columns=2, lines=30, place="outer"), edition=edition)
    ((_, ad),) = shown(composed).values()
    (art,) = (f.rect for page in composed.pages for f in page.frames if f.tag.role == "figure")
    assert ad.y >= art.bottom or ad.x > art.right + 2 * GRID.gutter


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(Place(BOOKED + "b", 2, 60, 2, 20), 0, id="side by side and level"),
        pytest.param(Place(BOOKED + "b", 2, 50, 2, 30), 1, id="side by side, one deeper"),
        pytest.param(Place(BOOKED + "b", 0, 40, 2, 20), 0, id="one above the other"),
        pytest.param(Place(BOOKED + "b", 0, 40, 3, 20), 1, id="one above a narrower one"),
        pytest.param(Place(BOOKED + "b", 4, 50, 2, 30), 0, id="apart"),
        pytest.param(Place(BOOKED + "b", 2, 30, 2, 30), 0, id="corner to corner"),
    ],
)
def test_two_that_touch_make_no_step(other: Place, expected: int) -> None:
    assert clashes((Place(BOOKED + "a", 0, 60, 2, 20), other), None, "") == expected


def test_the_outer_edge_changes_sides_and_on_vertical_pages_the_axes_too() -> None:
    upright = library().grids["vertical-8"]
    assert [edges_of(number, GRID)[1] for number in (1, 2)] == ["right", "left"]
    assert [edges_of(number, upright) for number in (1, 2)] == [
        ("right", "foot"),
        ("right", "head"),
    ]


# --- the solver keeps items at their edges -------------------------------------------------------

SIZES = st.dictionaries(
    st.tuples(st.integers(1, 3), st.integers(1, 4)), st.integers(0, 9).map(float),
    min_size=2, max_size=9,
)  # fmt: skip
EDGES = st.sets(st.sampled_from(("head", "foot", "left", "right")), min_size=1, max_size=2)


def item(name: str, costs: dict[tuple[int, int], float], edges: frozenset[Edge]) -> Item:
    cost = np.full((4, 5), INFINITE, np.float32)
    for size, value in costs.items():
        cost[size] = value
    return Item(name, 9, cost, np.zeros((4, 5, 2), np.float32), edges)


def ways(
    items: Sequence[Item], x: int, y: int, width: int, height: int
) -> Iterator[tuple[float, tuple[int, int, int, int]]]:
    """Every guillotine tree of a run: its cost and where its last item in name stands."""
    if len(items) == 1:
        if (cost := float(items[0].cost[width, height])) < INFINITE:
            yield cost, (x, y, width, height) if items[0].edges else (-1, -1, -1, -1)
        return
    for k in range(1, len(items)):
        for rows in range(1, height):
            for a, one in ways(items[:k], x, y, width, rows):
                for b, other in ways(items[k:], x, y + rows, width, height - rows):
                    yield a + b, max(one, other)
        for columns in range(1, width):
            for a, one in ways(items[:k], x, y, columns, height):
                for b, other in ways(items[k:], x + columns, y, width - columns, height):
                    yield a + b + (THROUGH if (width, height) == (3, 4) else 0.0), max(one, other)


@settings(max_examples=80)
@given(costs=st.lists(SIZES, min_size=2, max_size=3), own=SIZES, edges=EDGES)
def test_an_item_stands_at_its_edges_at_the_cost_of_trying_all(
    costs: list[dict[tuple[int, int], float]], own: dict[tuple[int, int], float], edges: set[Edge]
) -> None:
    stories = [item(f"s{at}", one, frozenset()) for at, one in enumerate(costs)]
    pinned = item("ad", own, frozenset(edges))

    def kept(box: tuple[int, int, int, int]) -> bool:
        x, y, width, height = box
        at = {"head": y == 0, "foot": y + height == 4, "left": x == 0, "right": x + width == 3}
        return all(at[edge] for edge in edges)

    least = min(
        (cost
         for at in range(len(stories) + 1)
         for cost, box in ways([*stories[:at], pinned, *stories[at:]], 0, 0, 3, 4)
         if kept(box)),
        default=None,
    )  # fmt: skip
    solver = Solver(3, 4)
    trees = solver.trees([Dealt([*stories, pinned], len(stories), 0, floats=1)])
    assert (trees[0].cost if trees else None) == (least if least is None else pytest.approx(least))
    if trees:
        (place,) = (one for one in solver.read(trees[0]).places if one.id == "ad")
        assert kept((place.x, place.y, place.width, place.height))


# --- what is drawn -------------------------------------------------------------------------------

RECT = Rect(60.0, 400.0, GRID.span(2), 160.0)


def drawn(ad: Advert, file: PictureFile | None = None) -> Frame:
    return advert_frame(ad, file, RECT, GRID, hand())


def words(frame: Frame) -> str:
    return "".join(one.text for one in frame.items if isinstance(one, GlyphRun))


def test_art_fills_its_space_and_bears_the_mark() -> None:
    file = picture("images/tea.png", round(RECT.width * 4), 640, "#204838")
    frame = drawn(Advert("tea", 2, 14, "images/tea.png", alt="石门秋茶"), file)
    assert (frame.tag.role, frame.tag.ad, frame.rect) == ("ad", "tea", RECT)
    (art,) = (one for one in frame.items if isinstance(one, Picture))
    assert (art.rect, art.alt) == (Rect(0.0, 0.0, RECT.width, RECT.height), "石门秋茶")
    assert words(frame) == "广告"
    assert not any(isinstance(one, Rule) for one in frame.items)


def test_pale_art_is_framed() -> None:
    file = picture("images/tea.png", round(RECT.width * 4), 640, "white")
    ad = Advert("tea", 2, 14, "images/tea.png", alt="石门秋茶", pale=ends_pale(file))
    assert sum(isinstance(one, Rule) for one in drawn(ad, file).items) == 4


def test_art_of_another_shape_is_shown_whole_and_told() -> None:
    file = picture("images/tea.png", 400, 400, "#204838")
    ad = Advert("tea", 2, 14, "images/tea.png", alt="石门秋茶")
    frame = drawn(ad, file)
    (art,) = (one for one in frame.items if isinstance(one, Picture))
    assert art.rect.width == pytest.approx(art.rect.height) == pytest.approx(160.0)
    assert sum(isinstance(one, Rule) for one in frame.items) == 4
    told = [one.message for one in art_warnings(ad, file, GRID)]
    assert told == [
        "images/tea.png is 1.00 wide to high, the space of tea 1.32: white is left beside it"
    ]


def test_coarse_art_is_told() -> None:
    file = picture("images/tea.png", 133, 100, "#204838")
    ad = Advert("tea", 2, 14, "images/tea.png", alt="石门秋茶")
    (told,) = art_warnings(ad, file, GRID)
    assert "ppi at 207 pt, less than 120" in told.message


@pytest.mark.parametrize(
    ("corner", "expected"),
    [pytest.param("white", True, id="paper"), pytest.param("#204838", False, id="ink")],
)
def test_what_counts_is_the_edge(corner: str, expected: bool) -> None:
    out = io.BytesIO()
    image = Image.new("RGB", (300, 200), corner)
    image.paste("#204838" if expected else "white", (30, 30, 270, 170))
    image.save(out, "PNG")
    assert ends_pale(read_picture(out.getvalue(), file="a.png")[0]) is expected


def test_words_stand_in_a_frame_with_their_headline_larger() -> None:
    frame = drawn(TEA)
    assert words(frame) == "石门秋茶霜降前新到，书院街26号。广告"
    runs = [one for one in frame.items if isinstance(one, GlyphRun)]
    assert runs[0].size > 1.2 * runs[1].size > 9
    assert sum(isinstance(one, Rule) for one in frame.items) == 4
    assert sum(isinstance(one, Fill) for one in frame.items) == 1
    for run in runs:
        assert 0 <= run.x <= run.x + run.width <= RECT.width
        assert 0 <= run.y <= RECT.height


def test_a_single_line_in_a_wide_space_stands_in_its_middle() -> None:
    rect = Rect(60.0, 400.0, GRID.span(4), 160.0)
    frame = advert_frame(replace(TEA, columns=4), None, rect, GRID, hand())
    head, line = [one for one in frame.items if isinstance(one, GlyphRun)][:2]
    assert head.x + head.width / 2 == pytest.approx(rect.width / 2, abs=1.0)
    assert line.x + line.width / 2 == pytest.approx(rect.width / 2, abs=line.size)


def test_long_words_are_set_in_legs() -> None:
    ad = Advert(
        "sale", 6, 30, text=("分类广告", *("转让旧书桌一张，可看货，电话 8800 0000。",) * 16)
    )
    rect = Rect(60.0, 400.0, GRID.span(6), 330.0)
    frame = advert_frame(ad, None, rect, GRID, hand())
    lefts = {round(one.x) for one in frame.items
             if isinstance(one, GlyphRun) and one.text.startswith("转让")}  # fmt: skip
    assert len(lefts) == 2


def test_a_reader_can_point_at_it_and_it_is_in_the_data() -> None:
    edition = replace(EDITION, ads=(replace(TEA, page="A02"),))
    built = build(edition, Report(), library())
    page = next(one for one in built.composed.pages if one.name == "A02")
    areas = hot_areas(page)["areas"]
    assert isinstance(areas, list)
    (area,) = (one for one in areas if one["role"] == "ad")
    assert (area["headline"], area["story"]) == ("石门秋茶", None)
    assert (
        "- **A02** tea, 3 columns by 20 lines, on A02 · booked for its page"
        in built.files["report.md"].decode()
    )
    assert '"id": "tea",\n   "page": "A02",' in built.files["edition.json"].decode()
