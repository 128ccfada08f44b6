"""Thumbnails of page views on paper pages: part of their story, linked both ways with a plate."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from layout.build import Built, build
from layout.diagnostics import Report
from layout.display import WHOLE, Frame, GlyphRun, Link, Page, Picture
from layout.export.areas import hot_areas
from layout.geometry import Rect
from layout.model.edition import Edition, PagePlan
from layout.model.grid import Grid
from layout.model.picture import PictureFile
from layout.model.story import Figure, Story
from layout.model.wording import words_of
from layout.page.compose import compose
from layout.page.copies import shape_copies
from layout.page.copyfit import measure_all
from layout.page.curve import Curves
from layout.page.figures import Art
from layout.page.flow import set_story, thumbnail_rect
from layout.page.lettering import Hand
from layout.page.module import Module
from layout.page.plates import plate_name
from layout.page.shapes import Kit
from layout.page.thumbnail import DEEPEST, SHALLOWEST, thumbnail_frame, thumbnails
from layout.source.digest import read_digest
from layout.source.presets import load_grids
from tests.pdfcheck import check
from tests.pdfwhite import white
from tests.shelf import SAMPLE, Shelf, leaves_of, library
from tests.test_sample import destinations

SEE_PAGE = words_of("zh-Hans").see_page
GRIDS = {name: grid for name, grid in load_grids().items() if not grid.vertical}
SHAPES = {"s02": (780, 1090), "s06": (1500, 900), "s09": (300, 1000)}
"""Sizes of the views by story: a page, a spread, a strip that is far too long."""


def picture(name: str, width: int, height: int) -> PictureFile:
    data = BytesIO()
    Image.new("RGB", (width, height), (120, 150, 90)).save(data, "JPEG")
    return PictureFile(name, data.getvalue(), "JPEG", width, height, "RGB")


def edition(grid: str = "", *, views: dict[str, tuple[int, int]] = SHAPES) -> Edition:
    """Eleven stories of the sample, one of them with a figure too, as many views as given."""
    read, _ = read_digest(SAMPLE.read_bytes(), file="sample.txt")
    stories = []
    for one in read.stories[1:12]:
        view = f"views/{one.id}.jpg" if one.id in views else ""
        figures = (Figure("images/a.jpg", "江边。", "梁素 摄"),) if one.id == "s06" else ()
        stories.append(replace(one, view=view, figures=figures))
    files = [picture(f"views/{name}.jpg", *size) for name, size in views.items()]
    return replace(
        read,
        stories=tuple(stories),
        grid=grid,
        pictures=(picture("images/a.jpg", 1600, 1200), *files),
    )


@dataclass(frozen=True, eq=False)
class Made:
    edition: Edition
    built: Built
    pdf: Path

    @property
    def grid(self) -> Grid:
        return self.built.composed.grid

    @property
    def pages(self) -> tuple[Page, ...]:
        return self.built.composed.pages


@pytest.fixture(params=["broadsheet-8", "special-5", "tabloid-6"])
def made(request: pytest.FixtureRequest, shelf: Shelf) -> Made:
    """The edition on a grid of narrow columns, of wide ones, and on a small page."""
    one = edition(request.param)
    name = f"thumbnails-{request.param}"
    built = shelf.once(name, lambda: build(one, Report(), library()))
    pdf = shelf.folder / f"{name}-{os.getpid()}.pdf"  # two processes may write at once
    pdf.write_bytes(next(data for file, data in built.files.items() if file.endswith(".pdf")))
    return Made(one, built, pdf)


def shown(page: Page) -> Iterator[Frame]:
    return (frame for frame in page.frames if frame.tag.role == "thumbnail")


def on_page(frame: Frame, rect: Rect) -> Rect:
    return Rect(frame.rect.x + rect.x, frame.rect.y + rect.y, rect.width, rect.height)


# --- on the page ---------------------------------------------------------------------------------


def test_each_view_has_one_thumbnail_and_no_other_story_has_any(made: Made) -> None:
    found = [frame.tag.story for page in made.pages for frame in shown(page)]
    assert sorted(found) == sorted(SHAPES)


def test_it_shows_the_whole_view_and_leads_to_its_plate_by_picture_and_words(made: Made) -> None:
    for frame in (frame for page in made.pages for frame in shown(page)):
        (mark,) = [item for item in frame.items if isinstance(item, Picture)]
        width, height = SHAPES[frame.tag.story]
        assert (mark.picture, mark.crop) == (f"views/{frame.tag.story}.jpg", WHOLE)
        assert mark.rect.width / mark.rect.height == pytest.approx(width / height)
        words = [item for item in frame.items if isinstance(item, GlyphRun)]
        assert "".join(run.text for run in words) == SEE_PAGE
        links = [item for item in frame.items if isinstance(item, Link)]
        plate = plate_name(made.edition, frame.tag.story)
        assert [link.target for link in links] == [f"page:{plate}"] * 2
        assert links[0].rect.holds(mark.rect)
        assert all(links[1].rect.x <= run.x <= links[1].rect.right for run in words)
        assert not links[0].rect.overlaps(links[1].rect)


def test_it_stands_in_the_last_leg_and_ends_level_with_the_others(made: Made) -> None:
    grid = made.grid
    for page in made.pages:
        first = grid.baseline(0, front=page.number == 1)
        for frame in shown(page):
            legs = [f for f in page.frames
                    if f.tag.story == frame.tag.story and f.tag.role == "body"]  # fmt: skip
            assert all(frame.rect.x >= leg.rect.x - 0.1 for leg in legs)
            (words,) = [item for item in frame.items if isinstance(item, GlyphRun)]
            row = (frame.rect.y + words.y - first) / grid.pitch
            assert row == pytest.approx(round(row), abs=0.01), "its words stand on a line"
            foot = max(leg.rect.bottom for leg in legs if leg.rect.x < frame.rect.x - 0.1)
            foot_row = (foot - grid.row_y(0, front=page.number == 1)) / grid.pitch - 1
            assert abs(round(row) - foot_row) < 1.01
            (box,) = [item.rect for item in frame.items if isinstance(item, Link)][:1]
            assert box.width == pytest.approx(legs[0].rect.width), "as wide as a leg"
            over = [leg for leg in legs if abs(leg.rect.x - frame.rect.x) < 0.1]
            assert all(leg.rect.bottom <= frame.rect.y - 0.9 * grid.pitch for leg in over)


def test_nothing_stands_on_anything_else(made: Made) -> None:
    for page in made.pages:
        solid = [frame for frame in page.frames if frame.tag.role not in ("rule", "door")]
        for a, b in combinations(solid, 2):
            assert not a.rect.overlaps(b.rect), (page.name, a.tag, b.tag)


def test_white_is_counted_and_a_thumbnail_is_none(made: Made) -> None:
    """The rows that the frames of legs and thumbnails leave empty are the white of the report."""
    report = json.loads(made.built.files["report.json"])
    every = zip(made.pages, report["pages"], white(made.pdf, made.grid), strict=True)
    for (page, figures, seen), ids in zip(every, made.built.composed.stories, strict=True):
        assert "white left" not in figures["remedies"]
        rows = sum(empty_rows(page, story, made.grid) for story in ids)
        assert rows == pytest.approx(figures["white"] * seen.room, rel=0.03, abs=0.3)


def empty_rows(page: Page, story: str, grid: Grid) -> float:
    """Column-lines at the feet of a story's legs, and over its thumbnail."""
    frames = [frame for frame in page.frames if frame.tag.story == story]
    tops: dict[float, Frame] = {}
    for frame in frames:
        if frame.tag.role == "body":
            tops[round(frame.rect.x)] = frame
    feet = {x: frame.rect.bottom for x, frame in tops.items()}
    foot = max(feet.values())
    over = {round(f.rect.x): f.rect.y for f in frames if f.tag.role == "thumbnail"}
    legs = len(feet.keys() | over.keys())
    span = max(f.rect.right for f in frames) - min(f.rect.x for f in frames)
    columns = round((span + grid.gutter) / (grid.span(1) + grid.gutter))
    rows = 0
    for x, bottom in feet.items():
        if x in over:
            rows += round((over[x] - bottom) / grid.pitch) - 1
            foot = max(foot, next(f.rect.bottom for f in frames if f.tag.role == "thumbnail"))
        else:
            rows += round((foot - bottom) / grid.pitch)
    return rows * columns / legs


def test_it_belongs_to_the_hot_area_of_its_story(made: Made) -> None:
    for page in made.pages:
        areas = hot_areas(page)["areas"]
        assert isinstance(areas, list)
        for frame in shown(page):
            x = (frame.rect.x + frame.rect.width / 2) / page.size.width
            y = (frame.rect.y + frame.rect.height / 2) / page.size.height
            (area,) = [one for one in areas if one["story"] == frame.tag.story]
            xs, ys = zip(*area["polygon"], strict=True)
            assert min(xs) < x < max(xs)
            assert min(ys) < y < max(ys)
            assert len(area["polygon"]) == 4, "the story stays a rectangle"


# --- in the file ---------------------------------------------------------------------------------


def test_every_story_is_read_in_one_piece(made: Made) -> None:
    data = json.loads(made.built.files["edition.json"])
    found = check(made.pdf, {story["id"]: story["text"] for story in data["stories"]})
    assert (found.stories, found.skipped) == ([], [])
    for rest in found.leftovers.values():
        assert rest.count(SEE_PAGE) == len(SHAPES)


def test_links_land_on_the_plate_and_back_at_the_thumbnail(made: Made) -> None:
    places = {frame.tag.story: (page, frame) for page in made.pages for frame in shown(page)}
    with pikepdf.open(made.pdf) as pdf:
        labels = {page.obj.objgen: page.label for page in pdf.pages}
        named = destinations(pdf)
        leads: dict[str, list[tuple[str, list[float]]]] = {}
        for page in pdf.pages:
            for link in page.obj.get("/Annots", []):
                where = link.get("/Dest") or link["/A"]["/D"]
                place = where if isinstance(where, pikepdf.Array) else named[str(where)[1:]]
                at = [float(one) for one in list(place)[2:4]]
                leads.setdefault(page.label, []).append((labels[place[0].objgen], at))
    for story, (page, frame) in places.items():
        plate = plate_name(made.edition, story)
        assert [to for to, _ in leads[page.name]].count(plate) == 2
        top = page.size.height - frame.rect.y
        assert (page.name, [pytest.approx(frame.rect.x), pytest.approx(top)]) in leads[plate]


def test_bookmarks_still_lead_to_headlines(made: Made) -> None:
    heads = {f.tag.story: (page.name, page.size.height - f.rect.y)
             for page in made.pages for f in page.frames if f.tag.role == "headline"}  # fmt: skip
    names = {story.headline: story.id for story in made.edition.stories}
    with pikepdf.open(made.pdf) as pdf, pdf.open_outline() as outline:
        labels = {page.obj.objgen: page.label for page in pdf.pages}
        found = {names[child.title]: child.destination for one in outline.root
                 for child in one.children}  # fmt: skip
        assert set(found) == set(heads)
        for story, place in found.items():
            assert (labels[place[0].objgen], float(place[3])) == pytest.approx(heads[story])


# --- where there are none, and odd cases ---------------------------------------------------------


def test_where_cards_open_the_file_paper_pages_have_none() -> None:
    most = {story.id: (780, 1090) for story in edition().stories[:6]}
    composed = compose(edition("broadsheet-8", views=most), library())
    assert [frame for page in composed.pages for frame in shown(page)] == []


def test_pages_in_an_editors_order_lead_to_the_plates_of_their_own_stories() -> None:
    one = edition("broadsheet-8")
    ids = [story.id for story in one.stories]
    composed = compose(replace(one, pages=(PagePlan(tuple(reversed(ids))),)), library())
    for frame in (frame for page in composed.pages for frame in shown(page)):
        targets = {item.target for item in frame.items if isinstance(item, Link)}
        assert targets == {f"page:{plate_name(one, frame.tag.story)}"}


def test_a_file_of_some_pages_has_no_dead_links() -> None:
    one = edition("tabloid-6")
    built = build(one, Report(), library(), pages="A01")
    (data,) = [data for name, data in built.files.items() if name.endswith(".pdf")]
    with pikepdf.open(BytesIO(data)) as pdf:
        (page,) = pdf.pages
        pages = [link["/Dest"][0].objgen for link in page.obj.get("/Annots", [])]
        assert set(pages) <= {page.obj.objgen}


@pytest.mark.parametrize("paragraphs", [(), ("江边添了六把椅子。",)], ids=["no text", "one line"])
def test_a_story_of_hardly_any_text_carries_its_view(paragraphs: tuple[str, ...]) -> None:
    one = edition("broadsheet-8", views={})
    bare = Story("s90", "椅子", paragraphs, view="views/s90.jpg")
    stories = (*one.stories, bare)
    one = replace(one, stories=stories, pictures=(*one.pictures, picture(bare.view, 780, 1090)))
    composed = compose(one, library())
    assert [f.tag.story for page in composed.pages for f in shown(page)] == ["s90"]


def test_an_unfound_view_is_no_thumbnail() -> None:
    one = edition("broadsheet-8")
    composed = compose(replace(one, pictures=()), library())
    assert [frame for page in composed.pages for frame in shown(page)] == []


# --- depths --------------------------------------------------------------------------------------

VIEW = picture("views/a.jpg", 780, 1090)


@pytest.mark.parametrize("grid", GRIDS.values(), ids=lambda grid: grid.name)
def test_depths_are_those_of_the_view_and_never_shallow(grid: Grid) -> None:
    width = grid.span(1)
    deep, *less = thumbnails(VIEW, width, grid)
    assert (deep.rows - 2) * grid.pitch == pytest.approx(width / VIEW.aspect, abs=grid.pitch)
    assert [one.rows for one in less] == sorted((one.rows for one in less), reverse=True)
    assert all(SHALLOWEST <= one.rows - 2 < deep.rows - 2 for one in less)
    assert all(one.cost > deep.cost for one in less), "the largest is the best"


def test_a_leg_to_itself_is_as_deep_as_the_text_beside_it() -> None:
    grid = GRIDS["broadsheet-6"]

    def alone(lines: int, inset: Art | None = None) -> list[int]:
        options = thumbnails(VIEW, grid.span(1), grid, lines=lines, legs=3, inset=inset)
        return [one.rows for one in options if not one.over]

    assert alone(42) == [21]
    assert alone(43) == [22]
    assert alone(20) == [], "too shallow for a page"
    assert alone(90) == [], "the view would be stretched"
    deep = thumbnails(VIEW, grid.span(1), grid)[0].rows - 2
    assert DEEPEST * deep < 30 - 1
    assert alone(60) == []
    inset = Art(2, (10,), (1,), 12, 0.0)
    assert alone(54, inset) == [21], "under a picture over two legs"
    assert alone(42, replace(inset, columns=1)) == [], "no picture under another as wide"


@pytest.mark.parametrize("name", ["s02", "s06"])
@pytest.mark.parametrize("grid", ["broadsheet-8", "special-5"])
def test_a_leaf_counts_its_thumbnail_and_sets_as_it_was_measured(grid: str, name: str) -> None:
    shelf, on, one = library(), GRIDS[grid], edition()
    story = next(story for story in one.stories if story.id == name)
    files = {file.name: file for file in one.pictures}
    parts = (shelf.book, shelf.style, shelf.lexicon)
    views = {name: files[story.view]}
    (measured,) = measure_all(shape_copies([story], *parts, files, views), on, *parts).values()
    for rank in (1, 3):
        curve = Curves(on, shelf.style).curve(measured, rank, on.lines, Kit(quotes=True))
        leaves = leaves_of(curve)
        assert len(leaves) > 8
        for (columns, rows), leaf in leaves.items():
            assert leaf.thumbnail is not None
            assert not leaf.quote_rows
            art = leaf.art.rows * leaf.art.columns if leaf.art else 0
            if leaf.art and leaf.art.columns == columns:
                art = leaf.art.rows * leaf.legs
            room = leaf.legs * leaf.depth - art - leaf.thumbnail.rows
            spare = room - measured.lines(leaf.measure)
            assert spare >= 0
            assert leaf.white == pytest.approx(spare * columns / leaf.legs)
            module = Module(0, 0, columns, rows, front=False)
            frames = set_story(measured, leaf, rank, module, on, shelf.style)
            rect = thumbnail_rect(leaf, module, on)
            assert rect.bottom == pytest.approx(on.row_y(rows, front=False))
            for frame in frames:
                assert not frame.rect.overlaps(rect), (columns, rows, frame.tag)


def test_a_narrow_leg_takes_smaller_words() -> None:
    grid, shelf = GRIDS["tabloid-6"], library()
    rect = Rect(100, 100, 40.0, 12 * grid.pitch)
    frame = thumbnail_frame(VIEW, "V01", rect, "s1", "", grid, Hand(shelf.book, shelf.style))
    assert rect.right >= frame.rect.right - 0.01
    words = [item for item in frame.items if isinstance(item, GlyphRun)]
    assert "".join(run.text for run in words) == SEE_PAGE
