"""Hot areas: what a reader points at is the story that they see there, and nothing else."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from itertools import pairwise

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from layout.display import Fill, Frame, Link, Page, Tag
from layout.export.areas import UNDRAWN, hot_areas
from layout.export.data import edition_data
from layout.export.pdf.writer import DocumentInfo, write_pdf
from layout.geometry import Rect, Size
from layout.model.edition import Edition
from layout.model.story import Fact, Figure, Story
from layout.readers_file import UNDATED
from tests.shelf import DIGESTS, SAMPLE, Shelf, library
from tests.shelf import Edition as BuiltEdition

SIZE = Size(1000.0, 1000.0)
"""A page on which a thousandth is a point."""


def page(*frames: Frame, size: Size = SIZE) -> Page:
    return Page("A01", 1, "要闻", size, frames)


def frame(role: str, story: str, x: float, y: float, width: float, height: float) -> Frame:
    return Frame(Rect(x, y, width, height), Tag(role, story), ())


def areas_of(made: Page) -> list[dict]:
    return hot_areas(made)["areas"]


def outlines(made: Page) -> list[str]:
    """Each area as `story: x,y x,y …`, in thousandths of the page."""
    return [
        f"{area['story'] or area['role']}: "
        + " ".join(f"{1000 * x:g},{1000 * y:g}" for x, y in area["polygon"])
        for area in areas_of(made)
    ]


def heading_and_legs(
    story: str, x: float, y: float, width: float, height: float, legs: int = 2
) -> list[Frame]:
    """A story as `set_story` leaves it: white under the headline, gutters between the legs."""
    leg = (width - (legs - 1) * 8) / legs
    top = y + height * 0.4
    return [
        frame("headline", story, x, y, width, height * 0.3),
        *(
            frame("body", story, x + place * (leg + 8), top, leg, y + height - top)
            for place in range(legs)
        ),
    ]


def test_one_area_covers_heading_legs_and_the_white_between() -> None:
    assert outlines(page(*heading_and_legs("s1", 100, 100, 300, 200))) == [
        "s1: 100,100 400,100 400,300 100,300"
    ]


def test_a_story_round_a_corner_is_an_l() -> None:
    made = page(
        frame("headline", "s1", 100, 100, 408, 40),
        frame("body", "s1", 100, 150, 200, 350),
        frame("body", "s1", 308, 150, 200, 90),
        *heading_and_legs("s2", 308, 260, 200, 240),
    )
    assert outlines(made) == [
        "s1: 100,100 508,100 508,240 300,240 300,500 100,500",
        "s2: 308,260 508,260 508,500 308,500",
    ]


def test_a_story_round_three_sides_is_a_u() -> None:
    made = page(
        frame("headline", "s1", 100, 100, 316, 40),
        *(frame("body", "s1", x, 150, 100, 350) for x in (100, 316)),
        *heading_and_legs("s2", 208, 200, 100, 300, legs=1),
    )
    (u, _) = outlines(made)
    assert u == "s1: 100,100 416,100 416,500 316,500 316,200 200,200 200,500 100,500"


def test_a_story_all_round_a_box_is_cut_beside_it() -> None:
    made = page(
        frame("contents-box", "", 200, 200, 100, 100),
        frame("headline", "s1", 100, 100, 300, 100),
        frame("body", "s1", 100, 200, 100, 100),
        frame("body", "s1", 300, 200, 100, 100),
        frame("body", "s1", 100, 300, 300, 100),
    )
    assert outlines(made) == [
        "s1: 100,100 200,100 200,400 100,400",
        "s1: 200,100 400,100 400,400 200,400 200,300 300,300 300,200 200,200",
        "contents-box: 200,200 300,200 300,300 200,300",
    ]


def test_white_inside_one_story_is_not_bridged_by_another_round_it() -> None:
    made = page(
        frame("notice", "", 262, 260, 46, 240),
        frame("headline", "s1", 100, 100, 316, 40),
        *(frame("body", "s1", x, 150, 100, 350) for x in (100, 316)),
        frame("headline", "s2", 208, 200, 100, 40),
        frame("body", "s2", 208, 260, 46, 240),
    )
    assert outlines(made)[1] == "s2: 208,200 308,200 308,240 254,240 254,500 208,500"


def test_frames_that_touch_at_a_corner_only_are_two_areas() -> None:
    made = page(
        frame("notice", "", 200, 100, 100, 100),
        frame("contents-box", "", 100, 200, 100, 100),
        frame("body", "s1", 100, 100, 100, 100),
        frame("body", "s1", 200, 200, 100, 100),
    )
    assert outlines(made)[:2] == [
        "s1: 100,100 200,100 200,200 100,200",
        "s1: 200,200 300,200 300,300 200,300",
    ]


def test_pull_quotes_and_pictures_are_in_the_area_of_their_story() -> None:
    made = page(
        frame("pull-quote", "s2", 100, 440, 96, 40),
        *heading_and_legs("s1", 100, 100, 200, 200),
        *heading_and_legs("s2", 100, 320, 200, 200),
        frame("picture", "s2", 100, 530, 200, 100),
    )
    assert outlines(made) == [
        "s1: 100,100 300,100 300,300 100,300",
        "s2: 100,320 300,320 300,630 100,630",
    ]


def test_boxes_come_last_with_their_role_and_the_masthead_has_no_area() -> None:
    made = page(
        frame("nameplate", "", 50, 10, 500, 80),
        frame("notice", "", 400, 100, 200, 200),
        frame("rule", "", 350, 100, 1, 200),
        *heading_and_legs("s1", 100, 100, 200, 200),
    )
    assert [(one["order"], one["story"], one["role"]) for one in areas_of(made)] == [
        (1, "s1", "story"),
        (2, None, "notice"),
    ]


def test_marks_of_a_proof_change_nothing() -> None:
    bare = page(*heading_and_legs("s1", 100, 100, 200, 200))
    marks = (frame("proof", "", 0, 0, 1000, 1000), frame("fault", "s1", 500, 500, 9, 9))
    assert hot_areas(replace(bare, frames=bare.frames + marks)) == hot_areas(bare)


def test_a_page_without_frames_has_no_area() -> None:
    assert areas_of(page()) == []


# --- generated placements ---------------------------------------------------------------------


@st.composite
def modules(draw: st.DrawFn) -> list[Rect]:
    """The page cut again and again, across or beside, a gutter at each cut (as make-up does)."""
    found: list[Rect] = []

    def cut(rect: Rect, depth: int) -> None:
        beside = draw(st.booleans())
        room = rect.width if beside else rect.height
        if depth == 0 or room < 240 or draw(st.integers(0, 3)) == 0:
            found.append(rect)
            return
        at = draw(st.floats(100, room - 120))
        if beside:
            cut(replace(rect, width=at), depth - 1)
            cut(Rect(rect.x + at + 9, rect.y, room - at - 9, rect.height), depth - 1)
        else:
            cut(replace(rect, height=at), depth - 1)
            cut(Rect(rect.x, rect.y + at + 20, rect.width, room - at - 20), depth - 1)

    cut(Rect(36.2, 80.6, 927.6, 880.3), 4)
    return found


@given(modules(), st.data())
def test_each_module_is_one_rectangle(rects: list[Rect], data: st.DataObject) -> None:
    frames = []
    for number, rect in enumerate(rects):
        legs = data.draw(st.integers(1, 3))
        frames += heading_and_legs(f"s{number}", rect.x, rect.y, rect.width, rect.height, legs)
    found = areas_of(page(*frames))
    for rect, area in zip(rects, found, strict=True):
        (left, top), (right, _), (_, foot), _ = area["polygon"]
        assert (left, top, right, foot) == pytest.approx(
            tuple(length / 1000 for length in (rect.x, rect.y, rect.right, rect.bottom)), abs=1e-5
        )
    assert_sound(found)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["s1", "s2", "s3", "contents-box", "notice", "banner", "rule"]),
            *[st.integers(-5, 22)] * 2,
            *[st.integers(0, 14)] * 2,
        ),
        max_size=12,
    )
)
def test_however_frames_lie_areas_neither_overlap_nor_leave_the_page(
    placed: list[tuple[str, int, int, int, int]],
) -> None:
    frames = [
        frame(
            "body" if name[0] == "s" else name, name if name[0] == "s" else "",
            50 * x + 0.3, 50 * y, 50 * width, 50 * height,
        )
        for name, x, y, width, height in placed
    ]  # fmt: skip
    found = areas_of(page(*frames))
    assert_sound(found)
    solid = [one for one in frames if one.tag.role not in UNDRAWN]
    for area in found:  # no area without a frame of its story in it
        assert any(
            within(area["polygon"], x, y)
            for one in solid
            if one.tag.story == (area["story"] or "")
            for x, y in points_of(one.rect)
        )


def points_of(rect: Rect) -> list[tuple[float, float]]:
    """Points all over a frame, as fractions of the page."""
    return [
        ((rect.x + 12.3 + 25 * i) / 1000, (rect.y + 12.3 + 25 * j) / 1000)
        for i in range(int(rect.width // 25))
        for j in range(int(rect.height // 25))
    ]


def assert_sound(areas: list[dict]) -> None:
    """Square corners, five decimals, on the page, and no point in two areas."""
    assert [area["order"] for area in areas] == list(range(1, len(areas) + 1))
    for area in areas:
        polygon = area["polygon"]
        assert len(polygon) >= 4
        for (x0, y0), (x1, y1) in pairwise([*polygon, polygon[0]]):
            assert (x0 == x1) != (y0 == y1)
        for number in (number for point in polygon for number in point):
            assert 0 <= number <= 1
            assert number == round(number, 5)
    xs, ys = ({point[axis] for area in areas for point in area["polygon"]} for axis in (0, 1))
    for x0, x1 in pairwise(sorted(xs)):
        for y0, y1 in pairwise(sorted(ys)):
            middle = (x0 + x1) / 2, (y0 + y1) / 2
            assert sum(within(area["polygon"], *middle) for area in areas) <= 1


def within(polygon: list[list[float]], x: float, y: float) -> bool:
    """Whether a point lies in a polygon: a line to the left crosses its sides an odd time."""
    return bool(
        sum(
            x0 == x1 < x and min(y0, y1) < y < max(y0, y1)
            for (x0, y0), (x1, y1) in pairwise([*polygon, polygon[0]])
        )
        % 2
    )


# --- pages of editions --------------------------------------------------------------------------


@pytest.fixture(params=[SAMPLE, *DIGESTS], ids=lambda path: path.stem)
def edition(request: pytest.FixtureRequest, shelf: Shelf) -> BuiltEdition:
    return shelf.edition(request.param)


def test_every_story_has_one_area_in_reading_order(edition: BuiltEdition) -> None:
    composed = edition.built.composed
    for made, ids in zip(composed.pages, composed.stories, strict=True):
        found = areas_of(made)
        assert_sound(found)
        assert [one["story"] for one in found if one["story"]] == list(ids)


def test_the_file_keeps_to_its_schema(shelf: Shelf) -> None:
    for made in shelf.edition(SAMPLE).built.composed.pages:
        data = json.loads(json.dumps(hot_areas(made, {"s01": "头条"})))
        assert list(data) == ["page", "width", "height", "areas"]
        assert (data["page"], data["width"]) == (made.name, round(made.size.width, 2))
        for area in data["areas"]:
            assert list(area) == ["story", "order", "role", "headline", "polygon"]
            assert (area["story"] is None) == (area["role"] != "story")
            assert (area["headline"] == "") == (area["story"] is None)
            assert all(len(point) == 2 for point in area["polygon"])
    front = areas_of(shelf.edition(SAMPLE).built.composed.pages[0])
    assert front[0]["headline"]


WIDE = 1100
"""Pixels across the rasters of these tests: about one a point."""


def test_the_ink_in_an_area_is_that_of_its_story_and_all_of_it(edition: BuiltEdition) -> None:
    """Taken off the page, a story leaves its area white and takes no ink from elsewhere."""
    for made in edition.built.composed.pages:
        found = [area for area in areas_of(made) if area["story"]]
        without = [
            replace(made, frames=tuple(one for one in made.frames if one.tag.story != story))
            for story in [area["story"] for area in found]
        ]
        whole, *rest = darkness(made, *without)
        for area, left in zip(found, rest, strict=True):
            own = mask(area["polygon"], whole)
            name = f"{made.name} {area['story']}"
            assert 0.03 < (whole[own] > 0.5).mean() < 0.6, f"{name}: no ink like that of type"
            assert not (left[shrunk(own)] > 0.2).any(), f"{name}: other ink in its area"
            gone = (whole - left > 0.5) & ~grown(own)
            assert not gone.any(), f"{name}: ink outside its area"


def test_gutters_hold_no_ink_but_rules_and_furniture(edition: BuiltEdition) -> None:
    for made in edition.built.composed.pages:
        (whole,) = darkness(made)
        covered = np.zeros(whole.shape, bool)
        for area in areas_of(made):
            covered |= grown(mask(area["polygon"], whole))
        for one in made.frames:
            if not one.tag.story:
                covered |= grown(mask(corners(one.rect, made.size), whole))
        assert not (whole[~covered] > 0.5).any()


def darkness(*pages: Page) -> list[np.ndarray]:
    """Each page rendered: 0 white, 1 black. Links are left out: their stories may be missing."""
    bare = [replace(made, frames=tuple(bare_frame(one) for one in made.frames)) for made in pages]
    pdf = write_pdf(
        bare, book=library().book, colours=library().style.colours, info=DocumentInfo("", UNDATED)
    )
    document = pypdfium2.PdfDocument(pdf)
    rendered = [made.render(scale=WIDE / made.get_width(), grayscale=True) for made in document]
    return [1 - bitmap.to_numpy().squeeze() / 255 for bitmap in rendered]


def bare_frame(one: Frame) -> Frame:
    """The frame without its links, and without tints behind its type."""
    kept = (item for item in one.items if not isinstance(item, Fill | Link))
    return replace(one, items=tuple(kept))


def corners(rect: Rect, size: Size) -> list[list[float]]:
    left, right = rect.x / size.width, rect.right / size.width
    top, foot = rect.y / size.height, rect.bottom / size.height
    return [[left, top], [right, top], [right, foot], [left, foot]]


def mask(polygon: list[list[float]], like: np.ndarray) -> np.ndarray:
    """The pixels of an area."""
    height, width = like.shape
    image = Image.new("1", (width, height))
    points = [(x * width - 0.5, y * height - 0.5) for x, y in polygon]
    ImageDraw.Draw(image).polygon(points, fill=1)
    return np.asarray(image)


def grown(inside: np.ndarray) -> np.ndarray:
    """Two pixels more all round: strokes of large type overshoot their em box by so much."""
    for _ in range(2):
        padded = np.pad(inside, 1)
        inside = (
            padded[1:-1, 1:-1] | padded[:-2, 1:-1] | padded[2:, 1:-1]
            | padded[1:-1, :-2] | padded[1:-1, 2:]
        )  # fmt: skip
    return inside


def shrunk(inside: np.ndarray) -> np.ndarray:
    return ~grown(~inside)


# --- edition.json -------------------------------------------------------------------------------


def test_edition_data_has_every_element_that_an_editor_wrote() -> None:
    story = Story(
        "s1", "岸线还给步行", ("水边", "十七公里。"), byline="记者 梁素", lead_in="本报讯",
        crossheads=frozenset({0}), facts=(Fact("17.3", "公里", "岸线"),),
        figures=(Figure("images/bank.jpg", "江岸", focal=(0.5, 0.25)),), view="views/01.png",
    )  # fmt: skip
    made = page(frame("headline", "s1", 100, 100, 200, 40), frame("fault", "s1", 0, 0, 9, 9))
    data = json.loads(json.dumps(edition_data(Edition("报", (story,)), [made], [["s1"]], "b6")))
    (found,) = data["stories"]
    # of wishes for a place the data has what came of them: pages and areas
    inside = {"span", "spans", "rare", "placing", "part"}
    missing = {one.name for one in fields(Story)} - inside - found.keys()
    assert missing == set()
    assert found["page"] == "A01"
    assert found["crossheads"] == [0]
    assert found["facts"] == [{"numeral": "17.3", "unit": "公里", "caption": "岸线"}]
    assert found["figures"][0]["focal"] == [0.5, 0.25]
    assert found["text"] == story.text
    assert found["areas"] == [{"page": "A01", "role": "headline", "rect": [100, 100, 200, 40]}]


def test_edition_data_tells_where_the_elements_stand(edition: BuiltEdition) -> None:
    data = json.loads((edition.folder / "edition.json").read_bytes())
    sizes = {one["name"]: (one["width"], one["height"]) for one in data["pages"]}
    for story in data["stories"]:
        assert story["paragraphs"]
        assert story["text"].endswith(story["paragraphs"][-1])
        assert story["page"] in {area["page"] for area in story["areas"]}
        roles = [area["role"] for area in story["areas"]]
        for role in ("headline", "deck"):
            assert (role in roles) == bool(story[role])
        assert "body" in roles
        for area in story["areas"]:
            x, y, width, height = area["rect"]
            assert min(x, y, width, height) >= 0
            wide, high = sizes[area["page"]]
            assert x + width <= wide
            assert y + height <= high
