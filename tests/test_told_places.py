"""What making up tells points at the field of the story file that is meant."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from PIL import Image

from layout.build import build
from layout.diagnostics import Diagnostic, Refused, Report, Span
from layout.display import Frame, Picture, Tag
from layout.geometry import Rect
from layout.model.edition import Edition, PagePlan
from layout.model.story import Box, Figure, Kind, Story
from layout.page.blame import odd_one
from layout.page.choosing import remeasured
from layout.page.copyfit import Measured
from layout.page.estimates import Estimate
from layout.page.page_notes import coarse
from layout.page.shortfall import overfull, taken
from layout.source.digest import read_digest
from layout.source.edition import read_edition
from layout.source.presets import load_grids
from layout.source.world import MemoryWorld
from layout.source.written import write_edition
from tests.shelf import SAMPLE, library
from tests.test_placing import refused, source

READ = read_digest(SAMPLE.read_bytes(), file="sample.txt")[0]
NEWS = [replace(one, view="") for one in READ.stories[1:7]]


def read_back(edition: Edition) -> tuple[Edition, Report, dict[str, list[str]]]:
    """The edition as an editor's files, read; and the lines of the files."""
    files = write_edition(edition)
    read, report = read_edition(MemoryWorld(files, "lan"))
    texts = {name: data for name, data in files.items() if name.endswith(".md")}
    return read, report, {f"lan/{name}": data.decode().split("\n") for name, data in texts.items()}


def pointed_at(told: Diagnostic, lines: dict[str, list[str]]) -> tuple[str, str]:
    """The line that a diagnostic points into, parted at its column."""
    assert told.span is not None
    line = lines[told.span.file][told.span.line - 1]
    return line[: told.span.column - 1], line[told.span.column - 1 :]


def told_of(stories: list[Story], field: str) -> tuple[list[Diagnostic], dict[str, list[str]]]:
    edition = replace(READ, stories=tuple(stories), grid="broadsheet-8", pictures=(), notice="")
    read, report, lines = read_back(edition)
    found = build(read, report, library()).composed.report.diagnostics
    return [one for one in found if one.field == field], lines


def test_a_brief_whose_head_takes_two_lines() -> None:
    heads = ("公园长椅认养满额", "江豚监测志愿者增至千人以上还在招", "老街排水改造提前完工")
    briefs = [
        Story(f"b{at}", head, ("今年九月以来新增长椅一百二十把，报名的人排到了明年。",),
              priority=5, kind="brief")
        for at, head in enumerate(heads)
    ]  # fmt: skip
    (told,), lines = told_of([*NEWS, *briefs], "headline")
    assert pointed_at(told, lines) == ("headline: ", heads[1])


@pytest.mark.parametrize(
    ("kind", "box", "said"),
    [("news", "frame", ("box: ", "frame")), ("comment", None, ("kind: ", "comment"))],
)
def test_a_story_that_stands_without_its_box(
    kind: Kind, box: Box | None, said: tuple[str, str]
) -> None:
    boxed = [replace(one, kind=kind, box=box, label="") for one in NEWS[1:5]]
    told, lines = told_of([NEWS[0], *boxed, NEWS[5]], "box")
    assert told
    assert {pointed_at(one, lines) for one in told} == {said}


def test_a_picture_that_is_too_coarse() -> None:
    figures = (Figure("images/a.jpg", "渡口"), Figure("images/b.jpg", "栈桥"))
    stories = (replace(NEWS[0], figures=figures),)
    edition = replace(READ, stories=stories, pictures=())
    data = io.BytesIO()
    Image.new("RGB", (200, 200), "grey").save(data, "JPEG")
    files = {**write_edition(edition), **{one.file: data.getvalue() for one in figures}}
    read, _ = read_edition(MemoryWorld(files, "lan"))
    shown = Picture(Rect(0, 0, 500, 500), "images/b.jpg", Rect(0, 0, 1, 1), "")
    frame = Frame(Rect(0, 0, 500, 500), Tag("figure", stories[0].id, 0), (shown,))
    (told,) = coarse([frame], read)
    (name,) = (name for name in files if name.endswith(".md"))
    lines = {f"lan/{name}": files[name].decode().split("\n")}
    before, pointed = pointed_at(told, lines)
    assert (before.strip(" -"), pointed) == ("file:", "images/b.jpg")


def test_a_story_sent_to_a_page_that_there_is_none_of() -> None:
    stories = (*NEWS[:5], replace(NEWS[5], on_page="A47"))
    edition = replace(READ, stories=stories, grid="broadsheet-8", pictures=(), notice="")
    read, report, lines = read_back(edition)
    with pytest.raises(Refused) as refused:
        build(read, report, library())
    (told,) = (one for one in refused.value.diagnostics if one.field == "on_page")
    assert pointed_at(told, lines) == ("on_page: ", '"A47"')


def test_a_page_that_is_short_is_told_where_it_is_listed() -> None:
    stories = tuple(replace(one, figures=()) for one in NEWS[:2])
    pages = (PagePlan((stories[0].id,)), PagePlan((stories[1].id,)))
    edition = replace(READ, stories=stories, pages=pages, grid="broadsheet-8", notice="")
    files = write_edition(replace(edition, pictures=()))
    read, report = read_edition(MemoryWorld(files, "lan"))
    found = build(read, report, library()).composed.report.diagnostics
    lines = files["edition.yaml"].decode().split("\n")
    places = [one.span for one in found if " short: add " in one.message]
    assert len(places) == 2
    for span, story in zip(places, stories, strict=True):
        assert span is not None
        assert span.file == "lan/edition.yaml"
        assert story.id in lines[span.line - 1]


@pytest.mark.parametrize(("lengths", "told"), [((900, 300, 80), "b"), ((900, 40, 30), "a")])
def test_a_page_that_nobody_stated_is_told_at_the_story_to_hold_or_to_cut(
    lengths: tuple[int, int, int], told: str
) -> None:
    copy = [
        (
            Story(name, "题", ("文" * length,), priority=at,
                  span=Span(f"{name}.md"), spans={"headline": Span(f"{name}.md", 3, 11)}),
            Estimate(length / 13, 4.0),
        )
        for at, (name, length) in enumerate(zip("abc", lengths, strict=True), 1)
    ]  # fmt: skip
    room = taken(copy) - 30
    found = overfull("A02 本市", copy, room, load_grids()["broadsheet-8"], span=None, hint="")
    assert str(found.span) == f"{told}.md:3:11"
    assert found.field == ""


def test_no_more_stories_are_to_be_held_than_it_takes() -> None:
    copy = [
        (Story(name, "题", ("文" * length,), priority=at), Estimate(length / 13, 4.0))
        for at, (name, length) in enumerate(zip("abcd", (900, 1600, 70, 30), strict=True), 1)
    ]
    found = overfull(
        "A01", copy, taken(copy) - 38, load_grids()["broadsheet-8"], span=None, hint=""
    )
    assert found.message.startswith("A01 is 38 lines over: hold b (1,600 characters) or cut")


def png(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "grey").save(file, "PNG")
    return file.getvalue()


def odd(sizes: Mapping[str, int], pictures: Mapping[str, tuple[str, ...]]) -> dict[str, bytes]:
    """A page of stories with pictures of these widths and heights."""
    figures = {
        story: "figures:\n" + "".join(f"  - {{file: images/{one}.png, alt: 闸}}\n" for one in some)
        for story, some in pictures.items()
    }
    pages = f"pages:\n  - stories: [{', '.join(sizes)}]\n"
    files = source(figures, pages, "grid: special-5\n", sizes)
    names = {one for some in pictures.values() for one in some}
    return files | {f"images/{one}.png": png(*map(int, one.split("x"))) for one in names}


def test_pictures_too_deep_for_their_page_are_told_and_not_too_many_lines() -> None:
    (told,) = refused(odd({"a": 5, "b": 5}, {"a": ("800x1200",), "b": ("500x2000", "900x900")}))
    assert told == (
        "edition.yaml:4:5: error: pages: no layout of A01 holds its stories together, though it "
        "has room for their lines\n    hint: without the pictures of b there is one"
    )


@pytest.mark.parametrize(
    ("guilty", "hint"),
    [("b", "without b (88 characters) there is one: hold it, or so"), ("", "hold one of them, or")],
)
def test_a_story_that_others_do_not_bear_is_told(guilty: str, hint: str) -> None:
    edition, _ = read_edition(MemoryWorld(source(sizes={"a": 2, "b": 1, "c": 1})))
    measured, _ = remeasured(edition, library(), load_grids()["broadsheet-8"], edition.stories)

    def make(some: Sequence[Measured]) -> object:
        return None if not guilty or guilty in [one.story.id for one in some] else some

    told = odd_one("A01", [*measured.values()], make, span=None, hint="or so")
    assert told.hint.startswith(hint)
    assert str(told.span) == f"stories/{guilty or 'c'}.md:3:11"
