"""The ear (报眼) as a slot: a short story or a booked advertisement beside the nameplate."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from layout.cli import app
from layout.display import GlyphRun, Page
from layout.geometry import Rect
from layout.page.compose import Composed
from layout.page.ear_slot import ear_columns, ear_lines, ear_rect
from layout.source.presets import load_grids
from tests.folder import write_files
from tests.test_placing import GRID, PAGES, hull, refused, set_pages, source

EAR = "place: ear\nkind: brief\n"
TEXT = "老闸昨天放空了水，工人下到闸底，用锤子一格一格敲石头，听声音。" * 6
SPARE = "雾散后即恢复。"
WORDS = "[江上夜航 周五开船, 订座 8800 0316]"
AD = f"ads:\n  - {{id: x, text: {WORDS}, columns: 3, lines: 11, place: ear"
MORE = "date: 2026-11-24\nmasthead: {weather: 多云 8℃～14℃}\n"


def files(text: str = TEXT, wish: str = EAR, pages: str = PAGES) -> dict[str, bytes]:
    """One page of `test_placing`, and a short story more that is listed with it."""
    listed = pages.replace("d, e, f]", "d, e, f, g]")
    made = source({}, listed + MORE)
    made["stories/g.md"] = (
        f"---\nid: g\nheadline: 江雾封桥 今早限速四十\n{wish}---\n\n{text}\n".encode()
    )
    return made


def with_ad(more: str = "") -> Mapping[str, bytes]:
    return source({}, f"{PAGES}{MORE}{AD}{more}}}\n")


def roles(page: Page) -> set[str]:
    return {one.tag.role for one in page.frames}


def said(page: Page, role: str) -> str:
    return "".join(
        item.text
        for one in page.frames
        if one.tag.role == role
        for item in one.items
        if isinstance(item, GlyphRun)
    )


def of_news(done: Composed) -> set[str]:
    """What make-up placed."""
    return {place.id for made in done.made for place in made.places}


def test_a_short_story_stands_in_the_ear_on_the_grid() -> None:
    done = set_pages(files())
    (page,) = done.pages
    ear, box = ear_rect(GRID), hull(page, "g")
    assert ear.holds(Rect(box.x, box.y, box.width, box.height - 2.0))
    assert box.bottom > ear.bottom - 2 * GRID.pitch
    assert done.stories[0][-1] == "g"
    assert "g" not in of_news(done)
    assert done.ear == "g"
    legs = [one for one in page.frames if one.tag.story == "g" and one.tag.role == "body"]
    assert len(legs) == ear_columns(GRID)
    assert all(
        (leg.rect.y - GRID.row_y(0, front=True)) / GRID.pitch % 1 == pytest.approx(0, abs=1e-6)
        for leg in legs
    )
    assert (
        "".join(item.text for leg in legs for item in leg.items if isinstance(item, GlyphRun))
        == TEXT
    )
    assert "contents" not in roles(page)
    assert "多云" in said(page, "data-line")
    assert not any(one.field == "place" for one in done.report.diagnostics)


def test_without_the_wish_it_is_news_and_the_ear_is_not_its() -> None:
    done = set_pages(files(wish=""))
    assert "g" in of_news(done)
    assert not ear_rect(GRID).holds(hull(done.pages[0], "g"))


def test_a_story_of_the_ear_takes_no_room_from_the_news() -> None:
    free = set_pages(source({}, PAGES + MORE))
    done = set_pages(files())
    assert [made.places for made in done.made] == [made.places for made in free.made]


def test_the_ear_says_how_much_it_holds() -> None:
    (told,) = refused(files(TEXT * 3))
    place = "stories/g.md:4:8: error: place: its text of 558 characters does not go into the ear"
    assert told.startswith(place)
    most = int(told.split("holds about ")[1])
    (page,) = set_pages(files((TEXT * 3)[:most])).pages
    assert hull(page, "g").bottom > ear_rect(GRID).bottom - 2 * GRID.pitch


@pytest.mark.parametrize("length", [7, 60, 120, 180])
def test_the_shorter_the_text_the_larger_the_head(length: int) -> None:
    (page,) = set_pages(files(TEXT[:length])).pages
    assert hull(page, "g").bottom > ear_rect(GRID).bottom - 2.5 * GRID.pitch


def test_a_story_that_leaves_the_ear_empty_is_told() -> None:
    made = files(SPARE)
    made["stories/g.md"] = made["stories/g.md"].replace(" 今早限速四十".encode(), b"")
    done = set_pages(made)
    (told,) = (one for one in done.report.diagnostics if one.field == "place")
    assert str(told).startswith("stories/g.md:4:8: warning: place: it leaves")
    assert "characters more fill it" in told.hint


def test_an_advertisement_stands_in_the_ear_with_its_mark() -> None:
    done = set_pages(with_ad())
    (page,) = done.pages
    (frame,) = (one for one in page.frames if one.tag.ad == "x")
    ear = ear_rect(GRID)
    assert ear.holds(frame.rect)
    assert frame.rect.width == pytest.approx(ear.width)
    texts = [item.text for item in frame.items if isinstance(item, GlyphRun)]
    assert "广告" in texts
    assert not any("x" in name for name in of_news(done))
    assert "多云" in said(page, "data-line")
    assert done.figures[0]["ads"] == ["x"]


@pytest.mark.parametrize("name", [one for one, grid in load_grids().items() if not grid.vertical])
def test_every_grid_holds_a_story_in_its_ear(name: str) -> None:
    grid = load_grids()[name]
    count = max(8, (ear_lines(grid) - 5) * ear_columns(grid) * (grid.characters - 2))
    made = files(TEXT[: min(count, 120)], pages="")
    made["edition.yaml"] = made["edition.yaml"].replace(b"broadsheet-8", name.encode())
    made["stories/g.md"] = made["stories/g.md"].replace(" 今早限速四十".encode(), b"")
    page = set_pages(made).pages[0]
    box = hull(page, "g")
    assert ear_rect(grid).holds(replace(box, height=box.height - 2.0))


BAD = [
    (files(wish="place: ear\npin: {column: 1, row: 2}\n"), "stories/g.md:5:6", "goes against"),
    (files(wish="place: ear\non_page: A02\n"), "stories/g.md:5:10", "goes against `place: ear`"),
    (files(wish="place: ear\nbox: frame\n"), "stories/g.md:5:6", "goes against `place: ear`"),
    (
        files(wish="place: ear\nfacts: [{numeral: 3}]\n"),
        "stories/g.md:5:8",
        "goes against `place: ear`",
    ),
    (
        files(pages="pages:\n  - stories: [a, b, c]\n  - stories: [d, e, f]\n"),
        "stories/g.md:4:8",
        "`pages:` lists it on A02",
    ),
    (source({"a": EAR}, sizes={"a": 1}), "stories/a.md:5:8", "there is no other story"),
    (
        files() | {"edition.yaml": files()["edition.yaml"] + f"{AD}}}\n".encode()},
        "stories/g.md:4:8",
        "x has the ear already",
    ),
    (
        files()
        | {"stories/f.md": files()["stories/f.md"].replace(b"id: f\n", b"id: f\nplace: ear\n")},
        "stories/g.md:4:8",
        "f has the ear already",
    ),
    (with_ad(", page: A02"), "edition.yaml:8:87", "A02 has no ear"),
    (
        source({}, PAGES + AD.replace("lines: 11", "lines: 9") + "}\n"),
        "edition.yaml:6:5",
        "x is 3 columns by 9 lines, the ear of broadsheet-8 3 columns by 11 lines",
    ),
    (
        source({}, PAGES + f"{AD}}}\n{AD.replace('id: x', 'id: y').partition('ads:')[2][1:]}}}\n"),
        "edition.yaml:7:76",
        "x has the ear already",
    ),
]


@pytest.mark.parametrize(("made", "place", "message"), BAD)
def test_what_cannot_be_is_told_at_its_line(
    made: Mapping[str, bytes], place: str, message: str
) -> None:
    told = refused(made)
    assert any(one.startswith(f"{place}: error") and message in one for one in told), told


def test_a_booking_of_another_size_is_told_before_anything_is_set(tmp_path: Path) -> None:
    write_files(tmp_path, source({}, PAGES + AD.replace("lines: 11", "lines: 9") + "}\n"))
    done = CliRunner().invoke(app, ["check", str(tmp_path)])
    assert done.exit_code == 1
    assert "the ear of broadsheet-8 3 columns by 11 lines" in done.output.replace("\n", " ")


def test_a_page_whose_lines_run_down_has_no_ear() -> None:
    made = files(pages="")
    made["edition.yaml"] = made["edition.yaml"].replace(b"broadsheet-8", b"vertical-8")
    assert refused(made)[0].startswith("stories/g.md:4:8: error: place: a page whose lines run")


def test_a_build_has_the_story_of_the_ear_in_all_its_files(tmp_path: Path) -> None:
    write_files(tmp_path / "lan", files())
    run = CliRunner().invoke
    done = run(app, ["build", str(tmp_path / "lan"), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    (told,) = (
        one
        for one in json.loads((tmp_path / "out" / "edition.json").read_text())["stories"]
        if one["id"] == "g"
    )
    assert told["page"] == "A01"
    dump = run(app, ["dump", str(tmp_path / "lan")]).output
    written = run(app, ["makeup", str(tmp_path / "lan"), "--write"])
    assert written.exit_code == 0, written.output
    assert run(app, ["dump", str(tmp_path / "lan")]).output == dump
