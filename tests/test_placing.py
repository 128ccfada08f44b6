"""What editors wish of places: kept by make-up to the row, or told at its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, replace
from itertools import combinations
from pathlib import Path

import pytest
from typer.testing import CliRunner

from layout.cli import app
from layout.diagnostics import Refused, Severity, Span
from layout.display import Page
from layout.geometry import Rect
from layout.model.placing import PageTemplate, Pin, Placing
from layout.model.story import Story
from layout.page.compose import Composed
from layout.page.pins import overlap, partings, template
from layout.page.slicing import Place
from layout.page.template import template_of
from layout.page.wishes import unkept
from layout.paper import composed
from layout.source.edition import read_edition
from layout.source.pages import pages_block, with_pages
from layout.source.presets import load_grids
from layout.source.world import MemoryWorld
from layout.source.written import write_edition
from tests.folder import write_files
from tests.shelf import SAMPLE, library

GRID = load_grids()["broadsheet-8"]
TEXT = (
    "老闸昨天放空了水，工人下到闸底，用锤子一格一格敲石头，听声音。",
    "修闸的师傅说石头还能再用一百年，钢不行，三十年就要看一看。",
    "河边的住户夜里睡下去，并不知道外面在换闸，只听见水声小了。",
    "水务局每半小时量一次水位，写在门板上，白天再抄进本子里。",
)
SIZES = {"a": 26, "b": 17, "c": 13, "d": 10, "e": 8, "f": 7}
"""Paragraphs of each story: one front page in all."""


PAGES = "pages:\n  - stories: [a, b, c, d, e, f]\n"


def source(
    wishes: Mapping[str, str] = {},
    pages: str = "",
    grid: str = "grid: broadsheet-8\n",
    sizes: Mapping[str, int] = SIZES,
) -> dict[str, bytes]:
    """An edition of one page; `wishes` are lines of front matter by story, `sizes` paragraphs."""
    files = {"edition.yaml": f"paper: 澜川日报\n{grid}{pages}".encode()}
    for rank, (name, count) in enumerate(sizes.items(), 1):
        body = "\n\n".join(
            "".join(TEXT[(at + rank) % len(TEXT)] for at in range(3)) for _ in range(count)
        )
        front = f"id: {name}\nheadline: 第{rank}道闸口换上了新的门槽\npriority: {min(rank, 4)}\n"
        files[f"stories/{name}.md"] = f"---\n{front}{wishes.get(name, '')}---\n\n{body}\n".encode()
    return files


def made(wishes: Mapping[str, str] = {}, pages: str = PAGES) -> Composed:
    return set_pages(source(wishes, pages))


def heads(page: Page) -> dict[str, Rect]:
    """By story the frame of its headline."""
    return {one.tag.story: one.rect for one in page.frames if one.tag.role == "headline"}


def hull(page: Page, story: str) -> Rect:
    """What holds all frames of a story."""
    rects = [one.rect for one in page.frames if one.tag.story == story]
    x, y = min(one.x for one in rects), min(one.y for one in rects)
    return Rect(x, y, max(one.right for one in rects) - x, max(one.bottom for one in rects) - y)


def set_pages(files: Mapping[str, bytes]) -> Composed:
    edition, _ = read_edition(MemoryWorld(files))
    return composed(edition, library())


def refused(files: Mapping[str, bytes]) -> list[str]:
    with pytest.raises(Refused) as found:
        set_pages(files)
    assert all(one.severity is Severity.ERROR for one in found.value.diagnostics)
    return [str(one) for one in found.value.diagnostics]


def test_two_pinned_stories_stand_where_they_are_pinned() -> None:
    done = made(
        {
            "d": "pin: {column: 7, row: 40, columns: 2}\n",
            "e": "pin: {column: 1, row: 90}\n",
        }
    )
    (page,) = done.pages
    for name, column, row in (("d", 7, 40), ("e", 1, 90)):
        head = heads(page)[name]
        assert head.x == pytest.approx(GRID.column_x(column - 1), abs=4.0)
        assert head.y == pytest.approx(GRID.row_y(row - 1, front=True), abs=2 * GRID.pitch)
    assert hull(page, "d").width == pytest.approx(GRID.span(2), abs=2.0)
    assert not any(one.severity is Severity.FAULT for one in done.report.diagnostics)
    for one, other in combinations(SIZES, 2):
        a, b = hull(page, one), hull(page, other)
        beside = a.right <= b.x + 1 or b.right <= a.x + 1
        assert beside or a.bottom <= b.y + 1 or b.bottom <= a.y + 1


@pytest.mark.parametrize(
    ("story", "column", "row"), [("d", 5, 95), ("e", 3, 25), ("e", 5, 70), ("f", 5, 95)]
)
def test_a_pin_is_kept_at_whichever_headline_step_or_told(
    story: str, column: int, row: int
) -> None:
    wish = f"pin: {{column: {column}, row: {row}, columns: 3}}\n"
    try:
        (page,) = made({story: wish}).pages
    except Refused as refused:
        (told,) = refused.diagnostics
        assert str(told).startswith(f"stories/{story}.md:5:6: error: pin: no layout")
    else:
        head = heads(page)[story]
        assert head.x == pytest.approx(GRID.column_x(column - 1), abs=4.0)
        assert head.y == pytest.approx(GRID.row_y(row - 1, front=True), abs=2 * GRID.pitch)


def test_without_wishes_they_stand_elsewhere() -> None:
    head = heads(made().pages[0])
    assert head["d"].x != pytest.approx(GRID.column_x(6), abs=4.0) or head["d"].y != pytest.approx(
        GRID.row_y(39, front=True), abs=2 * GRID.pitch
    )


@pytest.mark.parametrize("columns", [2, 3, 5])
def test_a_span_is_kept(columns: int) -> None:
    (page,) = made({"c": f"span: {columns}\n"}).pages
    assert hull(page, "c").width == pytest.approx(GRID.span(columns), abs=2.0)


@pytest.mark.parametrize("size", [24.0, 31.5])
def test_a_headline_has_the_size_that_is_told(size: float) -> None:
    (page,) = made({"d": f"head_pt: {size}\n"}).pages
    (frame,) = (one for one in page.frames if one.tag.story == "d" and one.tag.role == "headline")
    assert {getattr(item, "size", size) for item in frame.items} == {size}


@pytest.mark.parametrize(("one", "other"), [("b", "f"), ("f", "c")])
def test_stories_that_are_kept_together_make_one_block(one: str, other: str) -> None:
    (page,) = made({one: f"keep_with: {other}\n"}).pages
    a, b = hull(page, one), hull(page, other)
    together = Rect(
        min(a.x, b.x), min(a.y, b.y),
        max(a.right, b.right) - min(a.x, b.x), max(a.bottom, b.bottom) - min(a.y, b.y),
    )  # fmt: skip
    for name in set(SIZES) - {one, other}:
        other_hull = hull(page, name)
        apart = other_hull.x >= together.right - 1 or other_hull.right <= together.x + 1
        assert apart or other_hull.y >= together.bottom - 1 or other_hull.bottom <= together.y + 1


@pytest.mark.parametrize(("first", "then"), [("f", "b"), ("e", "c")])
def test_a_story_is_read_before_another(first: str, then: str) -> None:
    done = made({first: f"before: {then}\n"})
    (order,) = done.stories
    assert order.index(first) < order.index(then)


def test_a_page_with_modules_is_that_page() -> None:
    free = made()
    again = made(pages=_modules(free))
    assert [_placed(page) for page in again.pages] == [_placed(page) for page in free.pages]


def _placed(page: Page) -> list[tuple[str, str, tuple[float, ...]]]:
    return sorted(
        (one.tag.story, one.tag.role, astuple(one.rect)) for one in page.frames if one.tag.story
    )


def _modules(done: Composed) -> str:
    pairs = zip(done.pages, done.made, strict=True)
    return pages_block([template_of(page, one) for page, one in pairs])


def test_wishes_are_written_and_read_back() -> None:
    wishes = {
        "a": "pin: {column: 1, row: 20, columns: 5}\nhead_pt: 60.5\n",
        "c": "span: [2, 3]\nkeep_with: d\nbefore: f\n",
    }
    edition, _ = read_edition(MemoryWorld(source(wishes)))
    again, _ = read_edition(MemoryWorld(write_edition(edition)))
    by_id = {story.id: story.placing for story in again.stories}
    assert by_id["a"] == Placing(Pin(1, 20, 5), head_size=60.5)
    assert by_id["c"] == Placing(span=(2, 3), keep_with="d", before="f")


BAD = [
    ({"a": "pin: {column: 1, row: 3}\n"}, PAGES, "stories/a.md:5:6", "row 3 lies in the masthead"),
    ({"b": "pin: {column: 9, row: 40}\n"}, PAGES, "stories/b.md:5:6", "goes beyond the page"),
    ({"b": "span: 12\n"}, PAGES, "stories/b.md:5:7", "12 columns; broadsheet-8 has 8"),
    (
        {
            "b": "pin: {column: 3, row: 40, columns: 3, rows: 30}\n",
            "c": "pin: {column: 5, row: 60}\n",
        },
        PAGES,
        "stories/c.md:5:6",
        "overlaps the pin of b",
    ),
    (
        {"b": "pin: {column: 3, row: 40, columns: 1, rows: 5}\n"},
        PAGES,
        "stories/b.md:5:6",
        "b does not fill 1 column by 5 rows",
    ),
    ({"b": "keep_with: z\n"}, "", "stories/b.md:5:12", "there is no story z"),
    ({"b": "before: b\n"}, "", "stories/b.md:5:9", "names the story itself"),
    ({"b": "before: c\n", "c": "before: b\n"}, "", "stories/b.md:5:9", "goes in a ring"),
    ({"b": "pin: {column: 0, row: 1}\n"}, "", "stories/b.md:5:15", "0 is no place on a page"),
    ({"b": "head_pt: 400\n"}, "", "stories/b.md:5:10", "no size of a headline: 400"),
    (
        {},
        "pages:\n  - stories: [a, b, c, d, e, f]\n    modules:\n      g: {column: 1, row: 20}\n",
        "edition.yaml:6:10",
        "g is no story of this page",
    ),
    (
        {"a": "pin: {column: 1, row: 20}\n"},
        "pages:\n  - stories: [a, b, c, d, e, f]\n    modules:\n      a: {column: 1, row: 21}\n",
        "edition.yaml:6:10",
        "a is pinned elsewhere, too",
    ),
]


@pytest.mark.parametrize(("wishes", "pages", "place", "message"), BAD)
def test_what_cannot_be_is_told_at_its_line(
    wishes: Mapping[str, str], pages: str, place: str, message: str
) -> None:
    told = refused(source(wishes, pages))
    assert any(one.startswith(f"{place}: error") and message in one for one in told), told


def test_a_story_too_wide_for_its_pin_is_told_the_widths_it_takes() -> None:
    (told,) = refused(source({"a": "pin: {column: 8, row: 40}\n"}, PAGES))
    assert told.startswith("stories/a.md:5:6: error: pin: a fills no module at")
    assert told.endswith("columns: give it a lesser `column`")


def test_a_story_that_cannot_be_read_is_none_that_its_page_lacks() -> None:
    pages = f"{PAGES}    modules:\n      c: {{column: 1, row: 20}}\n"
    (told,) = refused(source({"c": "head_pt: 400\n"}, pages))
    assert told.startswith("stories/c.md:5:10: error: head_pt: no size of a headline: 400")


@pytest.mark.parametrize(
    ("wish", "hint"),
    [(Placing(keep_with="b"), "take it out"), (Placing(span=(3,)), "give it another")],
)
def test_of_a_wish_for_a_neighbour_no_place_is_asked(wish: Placing, hint: str) -> None:
    name = "keep_with" if wish.keep_with else "span"
    told = unkept(
        Story("a", "题", ("文",), placing=replace(wish, spans={name: Span("a.md")})), alone=True
    )
    assert told.hint.startswith(f"without it there is one: {hint}")


def test_pins_need_a_stated_grid() -> None:
    told = refused(source({"b": "pin: {column: 1, row: 40}\n"}, grid=""))
    assert told[0].startswith("stories/b.md:5:6: error: pin: the edition states no grid")


def test_a_neighbour_on_another_page_is_told() -> None:
    pages = "pages:\n  - stories: [a, c, e]\n  - stories: [b, d, f]\n"
    done = made({"a": "before: b\n"}, pages)
    (told,) = (one for one in done.report.diagnostics if one.field == "before")
    assert str(told).startswith("stories/a.md:5:9: warning")
    assert "b stands on page 2, a on page 1" in told.message


def test_regions_and_pins_tile_the_page() -> None:
    pins = [Place("p", 2, 10, 3, 20), Place("q", 6, 40, 2, 15)]
    found = partings(8, 60, pins)
    assert len(found) > 4
    for parting in found:
        assert sum(leaf.width * leaf.height for leaf in parting.leaves) == 8 * 60
        assert not any(overlap(a, b) for a, b in combinations(parting.leaves, 2))
        assert {leaf.id for leaf in parting.leaves} == {"p", "q", ""}


def test_a_pinwheel_is_a_template_too() -> None:
    pins = [
        Place("n", 0, 0, 5, 20), Place("e", 5, 0, 3, 40), Place("s", 3, 40, 5, 20),
        Place("w", 0, 20, 3, 40), Place("m", 3, 20, 2, 20),
    ]  # fmt: skip
    assert not partings(8, 60, pins)
    layout = template(8, 60, pins, 1.0)
    assert layout is not None
    assert {place.id for place in layout.places} == set("neswm")
    assert template(8, 60, pins[:-1], 1.0) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("paper: x\n# end\n", 'paper: x\n# end\npages:\n  - name: "A01"\n    stories: ["a"]\n'),
        (
            "paper: x\npages:\n  - stories: [b]\n    name: A02\n\n# note\ngrid: g\n",
            'paper: x\npages:\n  - name: "A01"\n    stories: ["a"]\n\n# note\ngrid: g\n',
        ),
        (
            "pages: [{stories: [b]}] # now\ngrid: g",
            'pages:\n  - name: "A01"\n    stories: ["a"]\ngrid: g',
        ),
    ],
)
def test_pages_are_put_into_the_file_and_all_else_stays(before: str, after: str) -> None:
    block = pages_block([PageTemplate("A01", "", ("a",), {})])
    assert with_pages(before, block) == after


def test_makeup_writes_pages_that_are_made_again(tmp_path: Path) -> None:
    write_files(tmp_path / "lan", source())
    run = CliRunner().invoke
    shown = run(app, ["makeup", str(tmp_path / "lan")])
    assert shown.exit_code == 0, shown.output
    assert b"pages:" not in (tmp_path / "lan" / "edition.yaml").read_bytes()
    before = run(app, ["dump", str(tmp_path / "lan")]).output
    written = run(app, ["makeup", str(tmp_path / "lan"), "--write"])
    assert written.exit_code == 0, written.output
    assert shown.output in (tmp_path / "lan" / "edition.yaml").read_text()
    assert run(app, ["dump", str(tmp_path / "lan")]).output == before


def test_makeup_of_a_digest_is_not_written(tmp_path: Path) -> None:
    digest = tmp_path / "a.txt"
    digest.write_text(SAMPLE.read_text())
    done = CliRunner().invoke(app, ["makeup", str(digest), "--write"])
    assert done.exit_code == 1
    assert "no edition folder" in done.output
    assert digest.read_text() == SAMPLE.read_text()
