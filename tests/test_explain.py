"""Why a page is as it is: what is told adds up, and what is offered can be built."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml
from typer.testing import CliRunner

from layout.cli import app
from layout.explain import Explained, alternatives, as_json, as_text, explained, templates_with
from layout.library import open_library
from layout.model.story import Story
from layout.page.choosing import remeasured
from layout.page.curve import Curves
from layout.page.figures import CROP_COST, SHALLOWEST, SLIGHT
from layout.page.loosen import Change, changes
from layout.page.made_up import MadeUp
from layout.page.remedy import PageMaker
from layout.page.shapes import Kit, Leaf
from layout.page.slicing import INFINITE, Place
from layout.paper import composed
from layout.source.pages import pages_block, with_pages
from layout.sources import read_source
from tests.folder import write_files
from tests.shelf import SAMPLE, library
from tests.test_placing import SIZES, source
from tests.test_written_pages import Case

GOLDEN = Path(__file__).parent / "golden" / "explain.txt"
PICTURED = SAMPLE.with_suffix("")
JUMP = Path(__file__).parent / "cases" / "jump"
KINDS = Path(__file__).parent / "cases" / "kinds"


LOOSE = {"b": 18, "c": 14, "f": 6}
"""Paragraphs of some stories: with these there are lines to add and lines to take away."""

THIN = {"a": 20, "b": 13, "c": 9}
"""Too little copy for a page: an advertisement of the house fills it."""


def folder(
    path: Path,
    wishes: dict[str, str] | None = None,
    pages: str = "",
    sizes: Mapping[str, int] = SIZES,
) -> Path:
    """An edition of one page, written; `sizes` are paragraphs by story."""
    for name, data in source(wishes or {}, pages, sizes=SIZES | sizes).items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def test_a_small_page_is_explained(tmp_path: Path) -> None:
    assert as_text(explained(folder(tmp_path, sizes=THIN), "A01")) == GOLDEN.read_text()


def test_the_same_as_json(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["explain", str(folder(tmp_path, sizes=THIN)), "--json"])
    told = json.loads(done.output)
    assert [story["id"] for story in told["stories"]] == ["a", "b", "f", "c", "d", "e"]
    lead = told["stories"][0]
    assert (lead["rank"], lead["why"]) == (1, "it alone has priority 1")
    assert lead["module"].keys() == {"column", "row", "columns", "rows"}
    assert sum(lead["terms"].values()) == pytest.approx(lead["cost"], abs=1e-3)
    parts = [cost for story in told["stories"] for cost in story["terms"].values()]
    parts += [*told["terms"].values(), *told["furniture"].values()]
    parts += [meeting["cost"] for meeting in told["meetings"]]
    assert sum(parts) == pytest.approx(told["cost"], abs=1e-2)
    assert "house advertisement" in told["furniture"]
    assert len(told["alternatives"]) == 2
    assert all(one["differences"] and one["more"] > 0 for one in told["alternatives"])


@pytest.mark.parametrize(
    ("path", "rank", "of"),
    [(PICTURED, 1, 0), (PICTURED, 3, 3), (KINDS, 3, 2)],
    ids=["lead with a picture", "story with a picture", "boxed"],
)
def test_named_terms_add_up_to_the_cost_of_every_shape(path: Path, rank: int, of: int) -> None:
    edition, _ = read_source(path)
    ready = open_library(path, edition.style, edition.language)
    grid = ready.grids[edition.grid or "broadsheet-8"]
    story = edition.stories[of]
    measured, curves = remeasured(edition, ready, grid, [story])
    curve = curves.curve(measured[story.id], rank, grid.lines, Kit(quotes=True))
    where = np.argwhere(curve.cost < INFINITE).tolist()
    assert len(where) > 10
    for columns, rows in where:
        leaf = curve.leaf(columns, rows)
        assert sum(leaf.terms.values()) == pytest.approx(leaf.cost, abs=1e-4)


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ({"c": "pin: {column: 5, row: 60}\n"}, "pinned: {column: 5, row: 60}"),
        ({"d": "span: [3]\n"}, "span: 3 columns"),
        ({"b": "head_pt: 40\n"}, "head_pt: 40"),
        ({"e": "keep_with: f\n"}, "kept with f"),
    ],
    ids=["pin", "span", "head", "neighbour"],
)
def test_wishes_are_named_and_the_page_adds_up(
    tmp_path: Path, wishes: dict[str, str], told: str
) -> None:
    found = explained(folder(tmp_path, wishes), "A01")
    (name,) = wishes
    (story,) = (one for one in found.explanation.stories if one.id == name)
    assert [wish for wish in story.wishes if wish.startswith(told)]
    assert found.explanation.priced.total == pytest.approx(found.explanation.made.cost, abs=1e-3)
    if "pin" not in told:
        assert "order about the pins" not in found.explanation.priced.page


def modules(made: MadeUp) -> list[tuple[object, ...]]:
    """What stands where, and how it is set."""
    return sorted(
        (place.id, place.x, place.y, place.width, place.height,
         (leaf.legs, leaf.measure, leaf.depth, leaf.quote_rows, leaf.head_size, leaf.art)
         if (leaf := made.leaves.get(place.id)) else None)
        for place in made.places
    )  # fmt: skip


def test_alternatives_are_pages_that_are_made_like_that(tmp_path: Path) -> None:
    found = explained(folder(tmp_path), "A01")
    made = found.explanation.made
    pages = [made, *(one.made for one in found.explanation.alternatives)]
    assert len({one.structure for one in pages}) == 3
    text = (tmp_path / "edition.yaml").read_text()
    printed = alternatives(found)
    for one in pages:
        block = pages_block(templates_with(found, one))
        assert block in printed
        (tmp_path / "edition.yaml").write_text(with_pages(text, block))
        edition, _ = read_source(tmp_path)
        assert modules(composed(edition, library()).made[0]) == modules(one)
    first = yaml.safe_load(printed.split("\n# ")[0])
    assert [page["name"] for page in first["pages"]] == ["A01"]


def test_keeping_layouts_changes_no_page(tmp_path: Path) -> None:
    found = explained(folder(tmp_path), "A01")
    made, grid = found.explanation.made, found.done.grid
    edition, _ = read_source(tmp_path)
    measured, curves = remeasured(edition, library(), grid, edition.stories)
    assert made.asked is not None
    again = PageMaker(curves, keep=3).made([*measured.values()], made.asked)
    assert again is not None
    assert (again.places, again.cost) == (made.places, made.cost)
    assert len(again.others) == 2
    assert again.key <= again.others[0].key <= again.others[1].key


def test_copy_that_is_changed_as_told_gains_what_is_told(tmp_path: Path) -> None:
    """As many characters less or more at the end, really set: level, and cheaper by the gain."""
    found = explained(folder(tmp_path, sizes=LOOSE), "A01")
    made, grid, shape = found.explanation.made, found.done.grid, found.measured
    edition, _ = read_source(tmp_path)
    _, curves = remeasured(edition, library(), grid, [])
    signs = set()
    for place in made.places:
        if place.id not in made.leaves:
            continue
        leaf = made.leaves[place.id]
        for change in changes(shape[place.id], leaf, place, made, curves):
            story = with_characters(shape[place.id].story, change.characters)
            measured, fresh = remeasured(edition, library(), grid, [story])
            rank = made.ranks[place.id]
            there = fresh.curve(measured[place.id], rank, place.height, made.kit)
            now = there.leaf(place.width, place.height)
            assert (now.white == 0) is change.level
            assert leaf.cost - now.cost == pytest.approx(change.gain, abs=1e-3)
            signs.add(change.characters > 0)
    assert signs == {True, False}


def with_characters(story: Story, count: int) -> Story:
    """A story with so many characters more, or fewer, at its end."""
    *before, last = story.paragraphs
    if count > 0:
        return replace(story, paragraphs=(*before, last[:-1] + "水" * count + last[-1]))
    while -count >= len(last):
        count += len(last)
        *before, last = before
    return replace(story, paragraphs=(*before, last[: len(last) + count]))


def test_changes_that_fill_a_page_are_told_where_there_are_any(tmp_path: Path) -> None:
    found = explained(folder(tmp_path, sizes={"e": 11}), "A01")
    lead = found.explanation.stories[0]
    change = max(lead.changes, key=lambda one: one.white)
    assert change.white == lead.white == 2
    short = replace(found.explanation, missing=1.5)
    assert short.enough == (("a", change),)
    assert replace(short, missing=2.5).enough == ()
    assert replace(short, missing=0.0).enough == ()


def test_white_that_no_single_story_fills_is_told(tmp_path: Path) -> None:
    folder(tmp_path)
    for name in "bcd":
        (tmp_path / f"stories/{name}.md").unlink()
    told = as_text(explained(tmp_path, "A01"))
    (line,) = (one for one in told.splitlines() if "to be filled" in one)
    assert line.startswith("150 lines are to be filled for 2% white: no change of single")


def test_pictures_that_cannot_be_less_deep_are_explained(tmp_path: Path) -> None:
    """Two in a row of narrow columns are as shallow as pictures may be: no crop is told."""
    two = "figures:\n" + "  - {file: images/gate.jpg, alt: 闸门}\n" * 2
    pages = "pages:\n  - stories: [s0, s1, s2]\n"
    found = explained(write_files(tmp_path, Case((40, 14, 9), pages, {2: two}).files()), "A01")
    (pictured,) = (one for one in found.explanation.stories if one.id == "s2")
    art = found.explanation.made.leaves["s2"].art
    assert art is not None
    assert len(art.pictures) == 2
    assert not [
        one for one in pictured.changes if one.picture_rows < SHALLOWEST - max(art.pictures)
    ]


@cache
def pictured() -> Explained:
    """The page of the pictured edition, explained once."""
    return explained(PICTURED, "A01")


def shapes_with_crops(name: str, columns: int) -> list[tuple[Leaf, Change]]:
    """Shapes of a story of the pictured page that are so wide, each with the crop that would
    gain something.
    """
    found = pictured()
    made, grid = found.explanation.made, found.done.grid
    edition, _ = read_source(PICTURED)
    style = open_library(PICTURED, edition.style, edition.language).style
    curves, one = Curves(grid, style), found.measured[name]
    curve = curves.curve(one, made.ranks[name], grid.lines, made.kit)
    assert found.explanation.priced.total == pytest.approx(made.cost, abs=1e-3)
    return [
        (leaf, change)
        for (rows,) in np.argwhere(curve.cost[columns] < INFINITE).tolist()
        if (leaf := curve.leaf(columns, rows)).art
        for change in changes(one, leaf, Place(name, 0, 0, columns, rows), made, curves)
        if change.picture_rows
    ]


def test_a_crop_is_priced_as_a_crop() -> None:
    """A picture that is cropped already has no less to pay for being cropped otherwise."""
    offered = shapes_with_crops("s03", 2)
    cropped = [one for one in offered if one[0].terms.get("picture cropped")]
    assert cropped
    for leaf, change in cropped:
        assert leaf.terms["picture cropped"] == pytest.approx(CROP_COST)
        assert leaf.cost - change.gain >= CROP_COST


def test_a_crop_that_nobody_sees_is_not_left_to_the_editor() -> None:
    """Make-up takes it of its own accord: what is told of a picture is more than that."""
    offered = shapes_with_crops("s01", 4)
    assert offered
    slight = [
        (leaf, change)
        for leaf, change in offered
        if leaf.art and abs(change.picture_rows) < SLIGHT * leaf.art.pictures[0] - 1
        if not change.picture_columns
    ]
    assert slight == []


def test_the_second_part_of_a_story_is_named() -> None:
    found = explained(JUMP, "A02")
    told = as_text(found)
    assert "\ntower (second part) " in told
    assert all("\n" not in story["id"] for story in as_json(found)["stories"])


def test_a_width_that_no_page_has_is_told_as_such(tmp_path: Path) -> None:
    """What a story would like best is made, not guessed: the page with it costs what is told."""
    found = explained(folder(tmp_path), "A01")
    lead = found.explanation.stories[0]
    why = lead.liked.why_not
    assert why.startswith(f"with it {lead.liked.columns} columns wide the page costs ")
    folder(tmp_path, {"a": f"span: [{lead.liked.columns}]\n"})
    wished = explained(tmp_path, "A01").explanation.made
    more = wished.cost - found.explanation.made.cost
    assert f"costs {more:.1f} more" in why


def test_a_page_with_a_jump_is_made_again_from_its_template(tmp_path: Path) -> None:
    found = explained(JUMP, "A01")
    again = tmp_path / "jump"
    shutil.copytree(JUMP, again)
    for one in (found.explanation.made, *(one.made for one in found.explanation.alternatives)):
        block = pages_block(templates_with(found, one))
        text = (again / "edition.yaml").read_text()
        (again / "edition.yaml").write_text(with_pages(text, block))
        edition, _ = read_source(again)
        ready = open_library(again, edition.style, edition.language)
        assert modules(composed(edition, ready).made[0]) == modules(one)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--page", "A09"], "no page is named A09"),
        (["--page", "A01,A02"], "A02"),
        (["--page", ""], "not the name of one page"),
        (["--json", "--alternatives"], "give one of the two"),
    ],
)
def test_a_wrong_call_is_told(tmp_path: Path, options: list[str], told: str) -> None:
    done = CliRunner().invoke(app, ["explain", str(folder(tmp_path)), *options])
    assert done.exit_code == 2
    assert told in " ".join(done.output.replace("│", " ").split())


def test_a_page_with_a_rail_boxes_and_advertisements_adds_up() -> None:
    told = as_json(explained(KINDS, "A01"))
    assert "rail" in told["furniture"]
    parts = [cost for story in told["stories"] for cost in story["terms"].values()]
    parts += [*told["terms"].values(), *told["furniture"].values()]
    parts += [meeting["cost"] for meeting in told["meetings"]]
    assert sum(parts) == pytest.approx(told["cost"], abs=1e-2)
