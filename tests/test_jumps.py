"""Stories that begin on one page and end on another: parted, marked, linked, told at their line."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pytest

from layout.build import Built, build
from layout.diagnostics import Refused, Severity
from layout.display import Frame, Page
from layout.dump import dump
from layout.library import open_library
from layout.model.annotation import Annotation
from layout.model.edition import Edition, Language
from layout.model.jump import Jump
from layout.model.placing import PageTemplate
from layout.model.story import Story
from layout.model.wording import words_of
from layout.page.bodies import LEAST_PART
from layout.page.compose import Composed, compose
from layout.page.copies import shape_copies
from layout.page.copyfit import Measured, measure_all
from layout.page.curve import Curves
from layout.page.estimates import Estimate
from layout.page.flow import set_story
from layout.page.jump_parts import Jumping, Option, of_whole
from layout.page.jumps import Split, parted, second_id, splits
from layout.page.module import Module
from layout.page.parting import planned_in_parts
from layout.page.plan import Overset, Planned
from layout.page.shapes import Kit
from layout.page.template import template_of
from layout.source.edition import read_edition
from layout.source.pages import pages_block
from layout.source.presets import load_grids
from layout.source.world import DiskWorld, MemoryWorld
from layout.source.written import write_edition
from layout.sources import read_source
from layout.text.rules import CharClass
from tests.pdfread import read_glyphs
from tests.shelf import Shelf, leaves_of, library

CASE = Path(__file__).parent / "cases" / "jump"
GOLDEN = Path(__file__).parent / "golden" / "jump.dump"
GRID = load_grids()["broadsheet-8"]
MEASURE = float(GRID.characters)


def files(changes: Mapping[str, tuple[str, str]] = {}) -> dict[str, bytes]:
    """The files of the case; in each changed one a text stands for another."""
    world = DiskWorld(CASE, "")
    names = ["edition.yaml", "grids/small.yaml"]
    names += [f"stories/{path.name}" for path in sorted((CASE / "stories").glob("*.md"))]
    found = {name: world.read(name) for name in names}
    for name, (old, new) in changes.items():
        text = found[name].decode()
        assert old in text
        found[name] = text.replace(old, new).encode()
    return found


def read(changes: Mapping[str, tuple[str, str]] = {}) -> Edition:
    return read_edition(MemoryWorld(files(changes)))[0]


def refused(changes: Mapping[str, tuple[str, str]]) -> list[str]:
    """What is told of the case with changes, at its places."""
    with pytest.raises(Refused) as found:
        set_pages(read(changes))
    return [str(one).partition("\n")[0] for one in found.value.diagnostics]


def set_pages(edition: Edition) -> Composed:
    parts = open_library(CASE)
    return compose(edition, parts, draft=True)


@pytest.fixture(scope="module")
def case(shelf: Shelf) -> Built:
    """The small edition, built."""

    def make() -> Built:
        edition, found = read_source(CASE)
        return build(edition, found, open_library(CASE), outputs=("reader", "views"))

    built: Built = shelf.once("jump", make)
    return built


@pytest.fixture(scope="module")
def tower() -> Story:
    """The story that jumps, whole."""
    return next(one for one in read().stories if one.jump)


def measured(story: Story) -> Measured:
    kit = library().book, library().style, library().lexicon
    return measure_all(shape_copies([story], *kit), GRID, *kit)[story.id]


def pdf_of(built: Built) -> pikepdf.Pdf:
    (name,) = (name for name in built.files if name.endswith(".pdf"))
    return pikepdf.Pdf.open(io.BytesIO(built.files[name]))


def test_the_text_of_both_parts_in_the_pdf_is_the_copy(case: Built, tower: Story) -> None:
    with pdf_of(case) as pdf:
        glyphs = read_glyphs(pdf)
    pages = ["".join(one.text for one in glyphs if one.page == page) for page in (1, 2)]
    whole = tower.run_in + "".join(tower.paragraphs)
    (first,) = re.findall(f"({re.escape(tower.run_in)}.*)（下转第2版）", pages[0])
    end = tower.paragraphs[-1][-12:]
    (rest,) = re.findall(f"（上接第1版）(.*{end})", pages[1])
    assert first + rest == whole
    assert all(len(part) > 100 for part in (first, rest))
    assert pages[0].count("下转") == 1
    assert pages[1].count("上接第1版") == 2  # beside the kicker, and in line
    jump = tower.jump
    assert jump
    head = f"{tower.headline}上接第1版{jump.headline}{jump.deck}（上接第1版）".replace(" ", "")
    assert head in pages[1].replace(" ", "").replace("\u3000", "")


def test_each_mark_is_a_link_to_the_other_part(case: Built) -> None:
    with pdf_of(case) as pdf:
        glyphs = read_glyphs(pdf)
        objects = [page.objgen for page in pdf.pages]
        height = float(pdf.pages[0].mediabox[3])
        leads = [
            (number, objects.index(link.Dest[0].objgen) + 1, [float(one) for one in link.Rect])
            for number, page in enumerate(list(pdf.pages)[:2], 1)
            for link in page.Annots
        ]
    found = []
    for here, there, (left, foot, right, top) in leads:
        covered = "".join(
            one.text
            for one in glyphs
            if one.page == here
            and left - 0.1 <= one.x < right
            and height - top <= one.y <= height - foot
        )
        if re.search("下转|上接", covered):
            found.append((here, there, covered))
    assert sorted(found) == [
        (1, 2, "（下转第2版）"),
        (2, 1, "上接第1版"),
        (2, 1, "（上接第1版）"),
    ]


def test_the_outline_has_it_once_and_the_hot_areas_twice(case: Built, tower: Story) -> None:
    with pdf_of(case) as pdf, pdf.open_outline() as outline:
        titles = [child.title for entry in outline.root for child in entry.children]
    assert titles.count(tower.headline) == 1
    heads = []
    for name in ("A01", "A02"):
        areas = json.loads(case.files[f"views/{name}.json"])["areas"]
        heads += [one["headline"] for one in areas if one["story"] == tower.id]
    assert tower.jump
    assert heads == [tower.headline, tower.jump.headline]


def test_the_data_say_where_it_goes_on(case: Built, tower: Story) -> None:
    data = json.loads(case.files["edition.json"])
    assert [tower.id in page["stories"] for page in data["pages"]] == [True, True]
    (story,) = (one for one in data["stories"] if one["id"] == tower.id)
    assert story["page"] == "A01"
    jump = story["jump"]
    assert (jump["page"], jump["headline"]) == ("A02", "塔顶九平方米 装下一城风雨")
    assert jump["kicker"] == tower.headline  # its editor gave it none
    place, offset = jump["paragraph"], jump["offset"]
    assert tower.paragraphs[place][:offset].endswith(("。", "。”"))
    assert {area["page"] for area in story["areas"]} == {"A01", "A02"}
    assert all(one["jump"] is None for one in data["stories"] if one["id"] != tower.id)
    text = case.files["report.md"].decode()
    shown = sum(map(len, tower.paragraphs[:place])) + offset + len(tower.run_in)
    assert f"- **tower** {shown} of {tower.length} characters on A01, the rest on A02 · " in text


def test_both_parts_are_set_as_the_golden_has_them(tower: Story) -> None:
    split = next(one for one in splits(measured(tower), MEASURE) if one.whole)
    frames: list[Frame] = []
    for at, part in enumerate(parted(tower, split, (1, 2), words_of("zh-Hans"))):
        one = measured(part)
        leaves = leaves_of(Curves(GRID, library().style).curve(one, 3, 70, Kit()))
        (columns, rows), leaf = min(
            ((cell, leaf) for cell, leaf in leaves.items() if cell[0] == 3 - at),
            key=lambda pair: pair[1].cost,
        )
        module = Module(4 * at, 0, columns, rows, front=False)
        set_ = set_story(one, leaf, 3, module, GRID, one.style)
        frames += [of_whole(frame, {part.id: one}) for frame in set_]
    page = Page("A01", 1, "要闻", GRID.trim, tuple(frames))
    assert dump(page) == GOLDEN.read_text(encoding="utf-8")


def test_both_parts_have_six_rows_and_pages_are_full(case: Built) -> None:
    for page, made in zip(case.composed.pages, case.composed.made, strict=True):
        legs = [one for one in page.frames if one.tag.story == "tower" and one.tag.role == "body"]
        pitch = case.composed.grid.pitch
        assert max(one.rect.height for one in legs) >= LEAST_PART * pitch - 0.01
        assert made.white <= 0.02
        parts = {one.tag.part for one in page.frames if one.tag.story == "tower"}
        assert parts == {page.number}


def test_an_edition_whose_pages_are_planned_puts_both_parts_on_their_pages(tower: Story) -> None:
    pages = files()["edition.yaml"].decode().partition("pages:")[2]
    done = set_pages(read({"edition.yaml": (f"pages:{pages}", "")}))
    assert ["tower" in page for page in done.stories[:2]] == [True, True]
    assert sum(page.count("tower") for page in done.begun) == 1
    assert [one.tag.part for one in _bodies(done.pages[1])] == [2] * len(_bodies(done.pages[1]))


def _bodies(page: Page) -> list:  # type: ignore[type-arg]
    return [one for one in page.frames if one.tag.story == "tower" and one.tag.role == "body"]


def test_a_template_has_both_parts_in_their_modules(case: Built) -> None:
    (jumped,) = case.composed.jumped
    first, second = templates(case, {"tower": jumped.characters})
    assert sorted(second.stories) == ["bees", "pump", "stairs"]
    assert sorted(second.modules) == ["bees", "pump", "stairs", "tower"]
    assert first.modules["tower"].kept == jumped.characters
    assert not second.modules["tower"].kept


def templates(case: Built, kept: Mapping[str, int]) -> list[PageTemplate]:
    pairs = zip(case.composed.pages, case.composed.made, strict=True)
    return [template_of(page, made, kept) for page, made in pairs]


@pytest.mark.parametrize("told", [True, False])
def test_a_page_made_by_hand_takes_the_part_that_fits_it(case: Built, *, told: bool) -> None:
    kept = {one.story: one.characters for one in case.composed.jumped} if told else {}
    done = templates(case, kept)
    text = files()["edition.yaml"].decode()
    pages = text[text.index("pages:") :]
    again = set_pages(read({"edition.yaml": (pages, pages_block(done))}))
    assert again.jumped == case.composed.jumped
    heads = [
        [one.rect for page in there.pages for one in page.frames if one.tag.role == "headline"]
        for there in (again, case.composed)
    ]
    assert heads[0] == heads[1]


def test_what_is_written_is_read_again() -> None:
    edition = read({"stories/01-tower.md": ("  to: A02\n", "  to: A02\n  characters: 400\n")})
    written = dict(write_edition(edition)) | {"grids/small.yaml": files()["grids/small.yaml"]}
    again, _ = read_edition(MemoryWorld(written))
    assert [one.jump for one in again.stories] == [one.jump for one in edition.stories]


# --- where it is parted ----------------------------------------------------------------------


def test_it_is_parted_at_an_end_of_a_sentence_about_the_middle(tower: Story) -> None:
    one = measured(tower)
    found = splits(one, MEASURE)
    total = one.lines(MEASURE)
    assert len(found) >= 4
    for split in found:
        assert LEAST_PART <= split.lines <= total - LEAST_PART
        assert split.paragraph not in tower.crossheads
        text = tower.paragraphs[split.paragraph]
        assert text[: split.offset].endswith(("。", "。”", "？", "！"))
    assert 0.45 * total < found[0].lines < 0.75 * total
    assert any(split.whole for split in found)


@pytest.mark.parametrize("wish", [{"characters": 150}, {"characters": 560}, {"rows": 20}])
def test_the_wish_of_an_editor_is_kept_to_the_nearest_sentence(
    tower: Story, wish: dict[str, int]
) -> None:
    assert tower.jump
    story = replace(tower, jump=replace(tower.jump, **wish))  # type: ignore[arg-type]
    found = splits(measured(story), MEASURE)
    if "rows" in wish:
        assert abs(found[0].lines - wish["rows"]) <= 3
    else:
        assert abs(found[0].characters - wish["characters"]) <= 40
    distances = [abs(split.lines - found[0].lines) for split in found]
    assert distances == sorted(distances) or max(distances) < 12


def test_lines_before_a_split_are_those_of_the_first_part(tower: Story) -> None:
    one = measured(tower)
    for split in splits(one, MEASURE):
        first, second = parted(tower, split, (1, 2), words_of("zh-Hans"))
        lines = measured(first).lines(MEASURE)
        assert split.lines <= lines <= split.lines + 1  # the mark may take a line of its own
        assert first.paragraphs[-1][-1] in "。”？！"
        assert second.paragraphs


def test_marks_of_the_text_go_with_their_characters() -> None:
    text = "甲乙丙丁。戊己庚辛。壬癸子丑。"
    own = [
        Annotation("dots", 1, 3, place=1),
        Annotation("dots", 6, 8, place=1),
        Annotation("dots", 0, 2, place=3),
    ]
    story = Story(
        "s", "题", ("首段。", text, "小题", text),
        crossheads=frozenset({2}), annotations=tuple(own), jump=Jump("A02", "另题"),
    )  # fmt: skip
    first, second = parted(story, Split(1, 5, False, 0, 0), (1, 3), words_of("zh-Hans"))
    assert first.paragraphs == ("首段。", text[:5])
    assert second.paragraphs == (text[5:], "小题", text)
    marked = [
        [part.paragraphs[one.place][one.start : one.end] for one in part.annotations]
        for part in (first, second)
    ]
    assert marked == [["乙丙"], ["己庚", "甲乙"]]
    assert (first.crossheads, second.crossheads) == (frozenset(), frozenset({1}))
    assert (first.parts[-1], second.parts[2]) == (
        "甲乙丙丁。（下转第3版）",
        "（上接第1版）戊己庚辛。壬癸子丑。",
    )
    assert (first.id, second.id, second.whole_id) == ("s", second_id("s"), "s")
    assert (second.kicker, second.headline, second.priority) == ("题", "另题", 4)


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("zh-Hans", ("（下转第2版）", "（上接第1版）")),
        ("zh-Hant-TW", ("（下轉第2版）", "（上接第1版）")),
        ("ja", ("（2面へ続く）", "（1面から続く）")),
        ("ko", ("(2면에 계속)", "(1면에서 이어짐)")),
    ],
)
def test_marks_speak_the_language_and_are_never_broken(
    language: Language, marks: tuple[str, str]
) -> None:
    parts = open_library(language=language)
    kit = parts.book, parts.style, parts.lexicon
    text = ("바다를 지켰다." if language == "ko" else "守住海塘。") * 12
    story = Story("s", "题", (text,), jump=Jump("A02", "另题"))
    half = len(text) // 2
    both = parted(story, Split(0, half, False, 0, 0), (1, 2), words_of(language))
    for at, (copy, mark) in enumerate(zip(shape_copies(both, *kit), marks, strict=True)):
        (shaped,) = copy.paragraphs
        start = shaped.text.index(mark)
        assert start == (0 if at else len(shaped.text) - len(mark))
        inside = (shaped.cluster >= start) & (shaped.cluster < start + len(mark) - 1)
        assert not shaped.may_break[inside].any()
        gaps = shaped.gap[inside & (shaped.kind != CharClass.SPACE)]
        assert not gaps.any()


def test_a_stop_and_the_mark_behind_it_stand_as_close_as_in_one_text(tower: Story) -> None:
    kit = library().book, library().style, library().lexicon
    split = Split(0, len(tower.paragraphs[0]), True, 0, 0)
    first, _ = parted(tower, split, (1, 2), words_of("zh-Hans"))
    shaped = shape_copies([first], *kit)[0].paragraphs[-1]
    at = int(np.searchsorted(shaped.cluster, shaped.text.index("（下转")))
    assert shaped.text[shaped.cluster[at - 1]] == "。"
    assert float(shaped.advance[at - 1 : at + 1].sum()) == pytest.approx(1.5)


def test_where_the_likeliest_parts_do_not_go_in_the_least_and_the_most_are_tried(
    tower: Story,
) -> None:
    options = []
    for split in splits(measured(tower), MEASURE):
        first, second = parted(tower, split, (1, 2), words_of("zh-Hans"))
        options.append(Option(split, measured(first), measured(second)))
    jump = Jumping(tower, (1, 2), tuple(options))
    tried: list[int] = []

    def make(stories: Mapping[str, Measured]) -> Planned:
        tried.append(stories["tower"].story.length)
        raise Overset([measured(tower)], [Estimate(9.0, 1.0)], GRID)

    with pytest.raises(Overset):
        planned_in_parts([jump], {"tower": measured(tower)}, make)
    lengths = [one.first.story.length for one in options]
    assert tried == [lengths[0], min(lengths), max(lengths)]
    tried.clear()
    with pytest.raises(Overset):
        planned_in_parts([], {"tower": measured(tower)}, make)
    assert tried == [tower.length]


# --- what is told ----------------------------------------------------------------------------

FRONT = "stories/01-tower.md"
TO = "  to: A02\n"


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (FRONT, TO, "  to: A05\n", "{FRONT}:10:7: error: jump.to: no page is named A05"),
        (FRONT, TO, "  to: A01\n", "{FRONT}:10:7: error: jump.to: the story stands on A01 itself"),
        (
            "edition.yaml",
            "stories: [pump,",
            "stories: [pump, tower,",
            "edition.yaml:11:21: error: pages.1.stories.1: tower is listed twice",
        ),
        (
            FRONT,
            TO + "  headline: 塔顶九平方米 装下一城风雨\n",
            TO,
            "{FRONT}:9:1: error: jump.headline: is missing",
        ),
        (
            FRONT,
            "塔顶九平方米 装下一城风雨",
            "量雨的人 搬上四十二米",
            "{FRONT}:11:13: error: jump.headline: is the headline of the story itself",
        ),
        (FRONT, TO, TO + "  rows: 0\n", "{FRONT}:11:9: error: jump.rows: should be 1 or more"),
        (
            FRONT,
            TO,
            TO + "  rows: 20\n  characters: 300\n",
            "{FRONT}:11:9: error: jump.rows: is said besides `characters`",
        ),
        (
            FRONT,
            "priority: 1\n",
            "priority: 1\nkind: comment\n",
            "{FRONT}:11:3: error: jump: no comment goes on on another page",
        ),
        (
            FRONT,
            "priority: 1\n",
            "priority: 1\nkind: brief\n",
            "{FRONT}:11:3: error: jump: no brief goes on on another page",
        ),
        (
            FRONT,
            "priority: 1\n",
            "priority: 1\nbox: tint\n",
            "{FRONT}:11:3: error: jump: no story in a box goes on on another page",
        ),
        (
            FRONT,
            "jump:\n",
            "jump: A02\nspare:\n",
            "{FRONT}:9:7: error: jump: should be fields with values, not 'A02'",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(name: str, old: str, new: str, told: str) -> None:
    change = {name: (old, new)}
    assert told.replace("{FRONT}", FRONT) in refused(change)


def test_a_page_before_its_own_is_told() -> None:
    pump = "stories/11-pump.md"
    change = {pump: ("priority: 2\n", "priority: 2\njump: {to: A01, headline: 渠也修过了}\n")}
    assert refused(change) == [
        f"{pump}:6:12: error: jump.to: A01 comes before A02, where the story stands"
    ]


def test_a_story_too_short_to_be_parted_is_told() -> None:
    stairs = "stories/13-stairs.md"
    text = files()[stairs].decode().partition("---\n\n")[2]
    short = {
        stairs: (text, "文庙街的石台阶补平了。\n"),
        "edition.yaml": ("[tower, school, lamp]", "[tower, school, lamp, stairs]"),
    }
    changed = files(short)
    changed["edition.yaml"] = changed["edition.yaml"].replace(
        b"[pump, bees, stairs]", b"[pump, bees]"
    )
    changed[stairs] = changed[stairs].replace(
        b"priority: 4\n", "priority: 4\njump: {to: A02, headline: 台阶补平}\n".encode()
    )
    with pytest.raises(Refused) as found:
        set_pages(read_edition(MemoryWorld(changed))[0])
    (told,) = found.value.diagnostics
    assert told.severity is Severity.ERROR
    assert str(told).startswith(
        f"{stairs}:5:12: error: jump: too short to be parted: 2 lines of 11 characters"
    )


def test_a_planned_page_that_there_is_not_is_told() -> None:
    pages = files()["edition.yaml"].decode().partition("pages:")[2]
    change = {"edition.yaml": (f"pages:{pages}", ""), FRONT: (TO, "  to: A09\n")}
    assert f"{FRONT}:10:7: error: jump.to: no page is named A09" in refused(change)


def test_a_character_of_its_head_that_no_face_has_is_told() -> None:
    from layout.checking import lacking

    change = {FRONT: ("塔顶九平方米 装下一城风雨", "塔顶\U0001d11e一城风雨")}
    (missing,) = lacking(read(change), open_library(CASE))
    assert missing.characters == ("\U0001d11e",)
