"""Spreads: two facing pages made up as one sheet, cut at the fold, told where they cannot be."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from layout.build import build
from layout.diagnostics import Refused, Report
from layout.display import Fill, Frame, GlyphRun, Page, Picture, Rule, Tag, on_page
from layout.dump import dump
from layout.geometry import Rect, mm
from layout.model.advert import Advert
from layout.model.edition import Edition, PagePlan
from layout.model.picture import PictureFile
from layout.model.story import Figure, Story
from layout.page.choosing import choose
from layout.page.compose import Composed
from layout.page.copies import shape_copies
from layout.page.copyfit import measure_all
from layout.page.fold import page_of
from layout.page.lettering import ink
from layout.page.made_up import MOST_WHITE
from layout.page.shortfall import TIGHT
from layout.page.spread import CLEAR_MM, clear_of_fold, in_the_middle
from layout.page.spread_lead import lead_shapes
from layout.page.template import template_of
from layout.paper import composed as compose
from layout.progress import silent
from layout.source.edition import read_edition
from layout.source.pages import pages_block
from layout.source.pictures import read_picture
from layout.source.world import MemoryWorld
from layout.source.written import write_edition
from tests.shelf import library

GOLDEN = Path(__file__).parent / "golden" / "spread.dump"
GRID = library().grids["tabloid-6"]
WIDE = GRID.trim.width
SENTENCE = "昨天下午雨停之后，水务局的人沿老城的河岸走了一遍，把二十三处出水口都看过。"


def picture(name: str, width: int, height: int) -> PictureFile:
    """A picture whose red grows from left to right: a pixel tells where it is from."""
    ramp = Image.linear_gradient("L").rotate(90).resize((width, height))
    out = io.BytesIO()
    Image.merge("RGB", (ramp, ramp, ramp)).save(out, "PNG")
    return read_picture(out.getvalue(), file=name)[0]


def story(name: str, sentences: int, priority: int = 3, *figures: Figure) -> Story:
    half = max(sentences // 2, 1)
    text = tuple(SENTENCE * part for part in (half, sentences - half) if part)
    return Story(name, f"老城河岸的{name}修好了", text, priority=priority, figures=figures)


LEAD = replace(
    story("石阶", 30, 1, Figure("river.png", caption="雨后的河岸", credit="何杉 摄")),
    headline="老城的河岸 一夜修好了",
    kicker="二十三处出水口昨天看完",
    deck="走一遍要两个小时，看一遍要一个下午",
    byline="记者 梁素",
)
BELOW = (story("水闸", 16, 2), story("栏杆", 14), story("灯柱", 16, 2), story("树池", 14))
FRONT = tuple(story(f"前{number}", 24, number) for number in (1, 2, 3, 4))
BACK = tuple(story(f"后{number}", 28, number) for number in (1, 2, 3, 4))


def edition(*, back: bool = True, below: tuple[Story, ...] = BELOW) -> Edition:
    """A front page, the spread, and with `back` a page behind it."""
    ids = [tuple(one.id for one in part) for part in (FRONT, (LEAD, *below), BACK)]
    pages = [
        PagePlan(ids[0], "A01", "要闻"),
        PagePlan(ids[1], "A02", "河岸", half="first"),
        PagePlan((), "A03", "河岸", half="second"),
    ]
    stories = (*FRONT, LEAD, *below)
    if back:
        pages.append(PagePlan(ids[2], "A04", "本市"))
        stories = (*stories, *BACK)
    return Edition(
        "澜川日报",
        stories,
        grid="tabloid-6",
        pages=tuple(pages),
        pictures=(picture("river.png", 2400, 1000),),
    )


@cache
def made(*, back: bool = True) -> Composed:
    return compose(edition(back=back), library())


def halves(done: Composed) -> tuple[Page, Page]:
    return done.pages[1], done.pages[2]


def of_lead(page: Page, *roles: str) -> list[Frame]:
    return [one for one in page.frames if one.tag.story == LEAD.id and one.tag.role in roles]


def text_of(frames: list[Frame]) -> str:
    return "".join(item.text for one in frames for item in one.items if isinstance(item, GlyphRun))


def test_a_spread_is_two_pages_and_each_story_stands_on_one_of_them() -> None:
    done = made()
    assert [page.name for page in done.pages] == ["A01", "A02", "A03", "A04"]
    assert {page.size.width for page in done.pages} == {WIDE}
    left, right = done.stories[1:3]
    assert left[0] == LEAD.id
    assert sorted((*left, *right)) == sorted(one.id for one in (LEAD, *BELOW))
    assert left[1:]
    assert right
    assert set(left[1:]) == {one.id for one in BELOW[: len(left) - 1]}
    assert [page.title for page in done.pages][1:3] == ["河岸", "河岸"]


def test_what_stands_below_the_lead_is_below_it_on_both_pages() -> None:
    done = made()
    for number, page in enumerate(halves(done), 1):
        foot = max(one.rect.bottom for one in page.frames if one.tag.story == LEAD.id)
        others = [one for one in page.frames if one.tag.story not in ("", LEAD.id)]
        assert others
        assert min(one.rect.y for one in others) > foot
        heads = [one.items[0] for one in others if one.tag.role == "headline"]
        lead = of_lead(page, "headline")[0].items[0]
        assert isinstance(lead, GlyphRun)
        assert all(isinstance(one, GlyphRun) and one.size < lead.size for one in heads)
        assert done.made[number].white <= 0.02


def test_no_column_and_no_character_lies_in_the_fold() -> None:
    """Legs keep the columns of their page; display type keeps off the fold."""
    for back, clear in ((True, 0.0), (False, mm(CLEAR_MM))):
        left, right = halves(made(back=back))
        for page, fold in ((left, WIDE), (right, 0.0)):
            columns = [GRID.column_x(at) for at in range(GRID.columns)]
            legs = of_lead(page, "body")
            assert legs
            for leg in legs:
                assert min(abs(leg.rect.x - x) for x in columns) < 0.01
                assert leg.rect.width == pytest.approx(GRID.span(1))
            for frame in of_lead(page, "kicker", "headline", "deck", "byline"):
                for run in frame.items:
                    assert isinstance(run, GlyphRun)
                    black = ink(run, library().book)
                    start, end = frame.rect.x + black.x, frame.rect.x + black.right
                    assert min(abs(start - fold), abs(end - fold)) >= clear - 0.01
                    assert 0 < start < end < WIDE


def test_the_head_opens_at_the_fold_between_its_clauses() -> None:
    left, right = halves(made())
    assert text_of(of_lead(left, "headline")).strip() == "老城的河岸"
    assert text_of(of_lead(right, "headline")).strip() == "一夜修好了"
    assert text_of(of_lead(left, "deck")) == "走一遍要两个小时，"
    assert text_of(of_lead(right, "deck")) == "看一遍要一个下午"
    one, other = (of_lead(page, "headline")[0].rect for page in (left, right))
    assert WIDE - one.right == pytest.approx(other.x)


def test_on_two_sheets_type_keeps_further_off_the_fold() -> None:
    assert in_the_middle(2, 4)
    assert not in_the_middle(2, 8)
    assert clear_of_fold(2, 4) == 0.0
    assert clear_of_fold(2, 8) == pytest.approx(mm(3))
    rules = [
        [one.rule for one in made(back=back).report.decisions if one.stage == "spread"]
        for back in (True, False)
    ]
    assert rules == [["one sheet"], ["two sheets"]]


def test_no_line_of_the_head_comes_nearer_to_the_fold_than_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("layout.page.spread.CLEAR_MM", 12.0)
    for page, fold in zip(
        halves(compose(edition(back=False), library())), (WIDE, 0.0), strict=True
    ):
        for frame in of_lead(page, "kicker", "headline", "deck"):
            near = min(abs(frame.rect.x - fold), abs(frame.rect.right - fold))
            assert near >= mm(12) - 0.01


def test_the_picture_runs_to_the_fold_on_both_pages_and_goes_on_where_it_was_cut() -> None:
    left, right = halves(made())
    (one,), (other,) = of_lead(left, "figure"), of_lead(right, "figure")
    (a,), (b,) = one.items, other.items
    assert isinstance(a, Picture)
    assert isinstance(b, Picture)
    assert on_page(one, a.rect).right == pytest.approx(WIDE)
    assert on_page(other, b.rect).x == pytest.approx(0.0)
    assert (one.rect.y, one.rect.height) == (other.rect.y, other.rect.height)
    assert a.crop.right == pytest.approx(b.crop.x)
    assert (a.crop.y, a.crop.height) == (b.crop.y, b.crop.height)
    scale = [mark.crop.width / mark.rect.width for mark in (a, b)]
    assert scale[0] == pytest.approx(scale[1])
    assert a.alt == b.alt


def test_the_text_of_the_lead_stands_once_and_in_its_order() -> None:
    left, right = halves(made())
    whole = text_of([*of_lead(left, "body"), *of_lead(right, "body")])
    assert re.sub(r"\s", "", whole) == "".join(LEAD.paragraphs)


def test_the_lead_on_both_pages_is_as_it_was() -> None:
    """Heads, pictures, captions and byline of the lead, as the dump tells them."""
    roles = ("kicker", "headline", "deck", "byline", "figure", "caption")
    shown = [replace(page, frames=tuple(of_lead(page, *roles))) for page in halves(made())]
    assert "\n".join(map(dump, shown)) == GOLDEN.read_text()


def test_each_page_of_the_file_ends_at_the_fold_and_the_halves_join() -> None:
    """Both pages of the PDF alone and in the whole file: nothing reaches over their edge."""
    from pypdfium2 import PdfDocument

    done = build(edition(), Report(), library(), jobs=1)
    (name,) = (name for name in done.files if name.endswith(".pdf"))
    pdf = pikepdf.open(io.BytesIO(done.files[name]))
    assert pdf.Root.PageLayout == "/TwoPageRight"
    assert [str(page.TrimBox) for page in pdf.pages[1:3]] == [str(pdf.pages[0].TrimBox)] * 2
    left, right = halves(done.composed)
    frame = of_lead(left, "figure")[0].rect
    middle = frame.y + frame.height / 2
    pages = PdfDocument(done.files[name])
    shown = [pages[at].render(scale=2.0).to_pil().convert("L") for at in (1, 2)]
    last = shown[0].getpixel((shown[0].width - 2, int(2 * middle)))
    first = shown[1].getpixel((1, int(2 * middle)))
    assert isinstance(last, int)
    assert isinstance(first, int)
    assert abs(last - first) <= 3  # the ramp goes on
    assert shown[0].getpixel((int(2 * frame.x) + 4, int(2 * middle))) != last
    alone = build(edition(), Report(), library(), pages="A03", jobs=1)
    one = pikepdf.open(io.BytesIO(alone.files[name]))
    assert len(one.pages) == 1
    assert right.name == "A03"


def test_the_pages_are_the_same_with_one_process_and_with_two() -> None:
    done = compose(edition(), library(), jobs=2)
    assert [dump(page) for page in done.pages] == [dump(page) for page in made().pages]


def test_other_editions_ask_for_no_view_of_two_pages() -> None:
    plain = replace(edition(), stories=FRONT, pages=(PagePlan(edition().pages[0].stories),))
    (pdf,) = (
        data
        for name, data in build(plain, Report(), library(), jobs=1).files.items()
        if name.endswith(".pdf")
    )
    assert "/PageLayout" not in pikepdf.open(io.BytesIO(pdf)).Root


def test_a_lead_alone_fills_both_pages_or_is_told_of() -> None:
    lone = edition(below=())
    with pytest.raises(Refused, match=r"石阶 fills \d+ of the \d+ lines of A02-A03 河岸"):
        compose(lone, library())
    figures = (Figure("river.png"), Figure("quay.png"))
    lead = replace(LEAD, paragraphs=LEAD.paragraphs * 4, figures=figures)
    lone = replace(
        lone,
        stories=tuple(lead if one is LEAD else one for one in lone.stories),
        pictures=(*lone.pictures, picture("quay.png", 1200, 1200)),
    )
    done = compose(lone, library())
    left, right = halves(done)
    foot = GRID.row_y(GRID.lines, front=False)
    for page in (left, right):
        lowest = max(one.rect.bottom for one in page.frames if one.tag.story == LEAD.id)
        assert foot - 3 * GRID.pitch < lowest <= foot + 0.1
    assert done.stories[1:3] == ((LEAD.id,), ())


def test_heads_keep_their_size_beside_pictures_that_may_be_smaller_than_reckoned() -> None:
    tower = picture("tower.png", 1100, 1500)
    below = tuple(
        replace(one, paragraphs=(SENTENCE * 16,), figures=(Figure(tower.name, caption="码头"),))
        for one in (*BELOW, story("石狮", 14))
    )
    whole = edition(below=below)
    done = compose(replace(whole, pictures=(*whole.pictures, tower)), library())
    assert all(page.kit.step > TIGHT for page in done.made[1:3])
    assert [page.white <= MOST_WHITE for page in done.made[1:3]] == [True, True]


@pytest.mark.parametrize("sentences", [20, 26, 30, 36, 44])
def test_legs_beside_pictures_of_the_lead_reach_their_foot(sentences: int) -> None:
    """Each is two lines short of it at the most; under the pictures there are none to share it."""
    lead = story("石阶", sentences, 1, *LEAD.figures)
    kit = (library().book, library().style, library().lexicon)
    shown = {one.name: one for one in edition().pictures}
    measured = measure_all(shape_copies([lead], *kit, shown), GRID, *kit)[lead.id]
    shapes = [leaf for leaf in lead_shapes(measured, GRID.sheet(0.0)) if leaf.art is not None]
    assert shapes
    for leaf in shapes:
        assert leaf.art is not None
        if leaf.depth <= leaf.art.rows:
            assert leaf.white <= 2 * (leaf.columns - leaf.art.columns)


def test_a_story_too_long_is_told_with_what_to_cut() -> None:
    long = tuple(replace(one, paragraphs=one.paragraphs * 6) for one in BELOW)
    with pytest.raises(Refused, match=r"A02-A03 河岸 is \d+ lines over: .*cut [\d,]+ characters"):
        compose(edition(below=long), library())


def test_an_advertisement_stands_at_the_foot_of_its_half_or_is_told_of() -> None:
    booked = edition(below=BELOW[:2] + BELOW[2:3])
    ad = Advert("茶号", text=("半坡茶号", "冬茶新焙"), columns=6, lines=12, page="A03")
    done = compose(replace(booked, ads=(ad,)), library())
    (frame,) = (one for one in done.pages[2].frames if one.tag.ad == ad.id)
    assert frame.rect.bottom == pytest.approx(GRID.row_y(GRID.lines, front=False), abs=5)
    large = replace(ad, lines=GRID.lines)
    with pytest.raises(Refused, match=r"茶号.*leaves no room on A03 for its stories"):
        compose(replace(booked, ads=(large,)), library())


def test_pages_of_a_spread_are_planned_beside_those_of_sections() -> None:
    whole = edition()
    stories = tuple(
        replace(one, section="本市" if one in BACK else "要闻") for one in whole.stories
    )
    pages = tuple(page for page in whole.pages if page.half)
    mixed = replace(whole, stories=stories, pages=pages)
    done = compose(mixed, library())
    assert [page.name for page in done.pages][:4] == ["A01", "A02", "A03", "A04"]
    assert done.stories[1][0] == LEAD.id
    planned = choose(mixed, library(), silent, draft=False, jobs=1).planned
    assert planned.stories[1:3] == done.stories[1:3]  # the contents name their pages by these
    there = {one for page in done.stories[1:3] for one in page}
    assert there == {one.id for one in (LEAD, *BELOW)}


def test_vertical_pages_make_no_spread() -> None:
    shelf = library()
    name = next(name for name, grid in shelf.grids.items() if grid.vertical)
    with pytest.raises(Refused, match="no spread is made up of pages whose lines run down"):
        compose(replace(edition(), grid=name), shelf)


def test_the_templates_of_a_spread_make_it_again() -> None:
    done = made()
    block = pages_block(
        [template_of(page, one) for page, one in zip(done.pages, done.made, strict=True)]
    )
    assert '  - spread: "A02-A03"\n' in block
    assert block.count("name:") == 2
    assert f"stories: [{', '.join(one.id for one in (LEAD, *BELOW))}]" in block


@pytest.mark.parametrize("side", [False, True])
def test_marks_are_cut_at_the_fold(*, side: bool) -> None:
    across = Frame(
        Rect(80.0, 10.0, 40.0, 20.0),
        Tag("box"),
        (
            Fill(Rect(0.0, 0.0, 40.0, 20.0), "tint"),
            Rule(0.0, 5.0, 40.0, 5.0, 1.0),
            Fill(Rect(30.0, 0.0, 5.0, 5.0), "red"),
        ),
    )
    (frame,) = page_of([across], 100.0, second=side)
    assert frame.rect == (Rect(0.0, 10.0, 20.0, 20.0) if side else Rect(80.0, 10.0, 20.0, 20.0))
    fill, rule, *rest = frame.items
    assert fill == Fill(Rect(0.0, 0.0, 20.0, 20.0), "tint")
    assert rule == Rule(0.0, 5.0, 20.0, 5.0, 1.0)
    assert rest == ([Fill(Rect(10.0, 0.0, 5.0, 5.0), "red")] if side else [])


def test_a_mark_that_cannot_be_cut_is_refused() -> None:
    slanting = Frame(Rect(80.0, 0.0, 40.0, 40.0), Tag("x"), (Rule(0.0, 0.0, 40.0, 40.0, 1.0),))
    with pytest.raises(ValueError, match="slanting"):
        list(page_of([slanting], 100.0, second=True))


HEAD = "paper: 澜川日报\ngrid: tabloid-6\npages:\n  - {name: A01, stories: [a]}\n"


def refusal(pages: str, stories: Mapping[str, str] = {}) -> str:
    """What is told of `pages:` behind a front page, and of stories a to e."""
    files = {"edition.yaml": (HEAD + pages).encode()}
    files["river.png"] = edition().pictures[0].data
    for name in "abcdef":
        more = stories.get(name, "")
        figure = "figures: [{file: river.png}]\n" if "poster" in more else ""
        files[f"stories/{name}.md"] = (
            f"---\nheadline: 河岸{name}\n{more}{figure}---\n{SENTENCE}\n".encode()
        )
    with pytest.raises(Refused) as told:
        read_edition(MemoryWorld(files))
    return "\n".join(str(one) for one in told.value.diagnostics)


REST = "  - {name: A04, stories: [f]}\n"


@pytest.mark.parametrize(
    ("pages", "place", "words"),
    [
        ("  - {spread: A02, stories: [b, c, d]}\n" + REST, "5:14", "no two pages: A02"),
        ("  - {spread: A02-A04, stories: [b]}\n", "5:14", "do not follow each other"),
        ("  - {spread: A02-B03, stories: [b]}\n", "5:14", "do not follow each other"),
        ("  - {spread: A03-A04, stories: [b]}\n", "5:14", "do not face each other"),
        ("  - {spread: A03-A02, stories: [b]}\n", "5:14", "do not follow each other"),
        (
            "  - {name: A02, stories: [c]}\n  - {spread: A04-A05, stories: [b]}\n",
            "6:14",
            "stand in the place of pages 3 and 4",
        ),
        (
            "  - {spread: A02-A03, stories: [b]}\n  - {name: A03, stories: [c]}\n",
            "6:12",
            "two pages are named A03",
        ),
        ("  - {spread: A02-A03, name: A02, stories: [b]}\n", "5:29", "is said besides `spread`"),
        ("  - {spread: A02-A03, stories: [b, c]}\n", "5:32", "one story stands below the lead"),
        ("  - {spread: A02-A03}\n", "5:5", "has no story"),
    ],
)
def test_a_faulty_spread_is_told_of_at_its_place(pages: str, place: str, words: str) -> None:
    told = refusal(pages)
    assert re.search(rf"edition.yaml:{place}: error: .*{re.escape(words)}", told), told


@pytest.mark.parametrize(
    ("who", "field", "place", "words"),
    [
        ("b", "poster: true\n", "3:9", "no picture of a spread is a cover"),
        ("c", "poster: true\n", "3:9", "no picture of a spread is a cover"),
        ("c", "pin: {column: 1, row: 1}\n", "3:6", "no story of a spread is pinned"),
        ("b", "span: 3\n", "3:7", "spans both pages"),
        ("b", "box: tint\n", "3:6", "stands in a box"),
        ("b", "kind: comment\n", "3:7", "stands in a box"),
        ("b", "vertical_head: true\n", "3:16", "its head stands over both pages"),
        ("b", "facts: [{numeral: 3}]\n", "3:8", "no numbers stand across the fold"),
        ("c", "jump: {to: A04, headline: 后}\n", "3:12", "no story of a spread goes on"),
        ("a", "jump: {to: A03, headline: 后}\n", "3:12", "A03 is a page of a spread"),
    ],
)
def test_what_no_story_of_a_spread_can_be_is_told_at_its_field(
    who: str, field: str, place: str, words: str
) -> None:
    told = refusal("  - {spread: A02-A03, stories: [b, c, d]}\n" + REST, {who: field})
    assert re.search(rf"stories/{who}.md:{place}: error: .*{re.escape(words)}", told), told


def test_a_spread_is_read_and_written_as_one_entry() -> None:
    files = {
        name: data for name, data in write_edition(edition()).items() if not name.endswith(".png")
    }
    assert b'spread: "A02-A03"' in files["edition.yaml"]
    files["river.png"] = edition().pictures[0].data
    again, _ = read_edition(MemoryWorld(files))
    assert again.pages == edition().pages
