"""The opening pages: a card for every story, links that land, sentences that are whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.display import Frame, GlyphRun, Link, Page, Picture, walk
from layout.dump import dump
from layout.geometry import Rect
from layout.model.edition import Edition
from layout.model.picture import PictureFile
from layout.model.story import Fact, Story
from layout.page.digest_pages import card_page_names, card_pages, digest_pages
from layout.page.lettering import Hand
from layout.page.page_view import PAGE_ASPECT
from layout.page.plates import plate_name, plates
from layout.page.sentences import WELL_FILLED, extract, sentences
from layout.source.presets import load_faces, load_grids, load_style
from layout.source.world import packaged
from layout.text.faces import FontBook
from tests.shelf import library

GRID = load_grids()["broadsheet-6"]
BOOK = FontBook(load_faces(), packaged("fonts").read)
NEWS = load_style("news")
LEXICON = library().lexicon
PARTS = (BOOK, NEWS, LEXICON)

TEXT = (
    "围墙是从北往南拆的。最后一段在临岸区老煤码头，长61米，红砖，墙头插着碎玻璃。站在路边的人"
    "没有鼓掌，先是静了一会儿，然后有人说：“原来离得这么近。”",
    "近是真的近。从码头路的公交站到水边，只要走137步，这个数是家住码头路12号的梁素琴数的。"
    "她今年六十八岁，在墙这边住了四十一年，夏天夜里听得见轮船叫，想摸一摸江水，却要绕行"
    "1.6公里，从煤场的侧门借道。",
    "“我想坐着看船！”她说。第二版，车道改窄；第三版，车道没了。省下来的地方铺成步道。",
)
HEADS = (
    "澜川人又走到了水边",
    "沿江二十三座水闸全部恢复常态后市民又能走到水边看船了",
    "最后一班车 等最后一个人",
    "AI与5G走进12所乡村小学 孩子们第一次听见海",
    "短题",
    "International Marathon 2026 in Lanchuan",
    "全市第十七届人民代表大会常务委员会第三十六次会议昨日闭幕",
)
COUNTS = (1, 2, 3, 7, 8, 9, 12, 24, 27)


def story(number: int, **fields: object) -> Story:
    made = Story(
        f"s{number:02}",
        HEADS[number % len(HEADS)],
        TEXT,
        kicker=("", "北岸到南岸十五分钟", "全市沿江二十一点五公里岸线三年腾退工作昨日全部完成")[
            number % 3
        ],
        deck=("", "一百一十三户，留下一百零六户")[number % 2],
        section=("", "民生", "要闻")[number % 3],
        priority=1 if number == 0 else 3,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def edition(count: int) -> Edition:
    return Edition(
        "澜川日报",
        tuple(story(number) for number in range(count)),
        title="特刊·把江还给城 把岸还给人",
        date=date(2026, 11, 24),
        time=time(7, 30),
    )


def views_of(one: Edition, *, every: int = 1) -> dict[str, PictureFile]:
    """A view for each story, or for all but each `every`-th."""
    return {
        item.id: PictureFile(
            f"views/{item.id}.png", b"", "PNG", 780, (1090, 1200)[place % 2], "RGB"
        )
        for place, item in enumerate(one.stories)
        if every == 1 or place % every
    }


def where_of(one: Edition) -> dict[str, str]:
    return {item.id: f"A{1 + place // 6:02}" for place, item in enumerate(one.stories)}


def made(one: Edition, views: dict[str, PictureFile]) -> tuple[Page, ...]:
    return digest_pages(one, views, where_of(one), GRID, *PARTS)


def cards_of(page: Page) -> list[Frame]:
    return [frame for frame in page.frames if frame.tag.role == "digest-card"]


def targets(frames: Iterable[Frame]) -> list[str]:
    return [item.target for frame in frames for item in frame.items if isinstance(item, Link)]


def type_boxes(page: Page) -> Iterator[tuple[str, Rect]]:
    """The room each run needs for itself: a little less than its em boxes."""
    for (x, y), _, item in walk(page):
        if isinstance(item, GlyphRun):
            top = y + item.y - 0.8 * item.size
            yield item.text, Rect(x + item.x + 0.05, top, item.width - 0.1, 0.84 * item.size)


def assert_sound(page: Page) -> None:
    """Frames inside the trim, no frame on another, no type on other type or outside its page."""
    trim = Rect(0, 0, page.size.width, page.size.height)
    for frame in page.frames:
        assert trim.holds(frame.rect), (page.name, frame.tag, frame.rect)
    for a, b in combinations(page.frames, 2):
        assert not a.rect.overlaps(b.rect), (page.name, a.tag, a.rect, b.tag, b.rect)
    boxes = list(type_boxes(page))
    for (text, one), (other_text, other) in combinations(boxes, 2):
        assert not one.overlaps(other), (page.name, text, other_text)
    pictures = [
        Rect(x + item.rect.x, y + item.rect.y, item.rect.width, item.rect.height)
        for (x, y), _, item in walk(page)
        if isinstance(item, Picture)
    ]
    for picture in pictures:
        for text, box in boxes:
            assert not picture.overlaps(box), (page.name, text)


# --- sentences -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(["墙拆了。江亮了！"], ["墙拆了。", "江亮了！"], id="stops and cries"),
        pytest.param(
            ["他说：“好。走吧。”走了。"], ["他说：“好。走吧。”", "走了。"], id="a quotation"
        ),
        pytest.param(["“别走！”她喊。"], ["“别走！”她喊。"], id="who cried belongs to the cry"),
        pytest.param(["共4.2公里。还有"], ["共4.2公里。"], id="a point is no stop"),
        pytest.param(["It is 4.2 km. Good."], ["It is 4.2 km.", "Good."], id="Latin stops"),
        pytest.param(["一、序", "开始了。"], ["开始了。"], id="a crosshead is passed over"),
        pytest.param(["他列了三条：", "第一。"], ["第一。"], id="an opening that is no sentence"),
        pytest.param(["完了。他列了：", "第一。"], ["完了。"], id="a fragment ends the list"),
        pytest.param(
            ["他说：“好。", "“又好。”"], ["他说：“好。", "“又好。”"], id="an open quotation"
        ),
        pytest.param(["真的吗？！是。"], ["真的吗？！", "是。"], id="two marks end one sentence"),
        pytest.param(["没有句号"], [], id="no sentence at all"),
    ],
)
def test_sentences_are_whole(text: list[str], found: list[str]) -> None:
    assert sentences(text) == found


@given(st.lists(st.text("甲乙。！？“”，：.a 1", min_size=1, max_size=30), max_size=4))
def test_sentences_are_pieces_of_their_paragraphs_in_order(paragraphs: list[str]) -> None:
    text, at = "\n".join(paragraphs), 0
    for one in sentences(paragraphs):
        at = text.index(one, at) + len(one)
        assert one.rstrip("”")[-1] in "。！？.!?"


SAID = sentences(
    [
        "“江水退了。”老段说，石阶又露出三级。5G 站牌会报“3 分钟后到”，够用了！",
        "The gauge read 4.2 m at dawn. It fell by noon. 青苔还是湿的，要扶一扶栏杆——慢一点。",
        "值班的人（夜里两个）把读数记在本子上。没人催。“再等等……”他说。天亮以后，雾才散。",
    ]
)


@pytest.mark.parametrize("legs", [1, 2, 3])
@pytest.mark.parametrize("leg", [61.0, 90.0, 133.0, 200.0])
def test_an_extract_is_the_best_of_all_that_fit(leg: float, legs: int) -> None:
    """As trying every number of sentences gives it: the most, or level legs that hold enough."""
    hand, size = Hand(*PARTS), 9.0
    lines = {}
    for count in range(1, len(SAID) + 1):
        one = extract(SAID[:count], leg, 9999.0, "digest-text", (size,), hand)
        assert one is not None
        assert one.shaped.text.endswith(SAID[count - 1])
        lines[one.shaped.text] = len(one.cuts)
    for most in range(1, 9):
        best: tuple[str, int] | None = None
        for text, count in lines.items():
            if count > most * legs:
                break
            level = best is not None and best[1] % legs == 0 and count % legs != 0
            if best is None or not (level and best[1] >= WELL_FILLED * count):
                best = (text, count)
        height = size + (most - 1) * size * hand.role("digest-text").leading
        made = extract(SAID, leg * legs, height, "digest-text", (size,), hand, legs=legs)
        assert (made and (made.shaped.text, len(made.cuts))) == best


# --- pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("every", [1, 3], ids=["all with views", "some without"])
def test_pages_are_sound_and_every_story_has_its_card(count: int, every: int) -> None:
    one = edition(count)
    views = views_of(one, every=every)
    pages = made(one, views)
    assert [page.name for page in pages] == [f"D{n + 1}" for n in range(len(pages))]
    for page, stories in zip(pages, card_pages(one), strict=True):
        assert_sound(page)
        cards = cards_of(page)
        assert len(cards) == len(stories)
        for card, item in zip(cards, stories, strict=True):
            found = targets([card])
            assert f"story:{item.id}" in found
            assert (f"page:{plate_name(one, item.id)}" in found) == (item.id in views)
    shown = [
        item.picture for page in pages for _, _, item in walk(page) if isinstance(item, Picture)
    ]
    assert sorted(shown) == sorted(view.name for view in views.values())


@pytest.mark.parametrize("count", range(1, 60))
def test_cards_share_the_pages(count: int) -> None:
    one = edition(count)
    pages = card_pages(one)
    assert [item for page in pages for item in page] == list(one.stories)
    assert len(pages[0]) <= 7
    assert all(3 <= len(page) <= 10 for page in pages[1:])
    names = card_page_names(one)
    assert list(names) == [item.id for item in one.stories]
    assert set(names.values()) == {f"D{n + 1}" for n in range(len(pages))}


def test_the_story_of_highest_priority_leads() -> None:
    one = edition(5)
    stories = tuple(replace(item, priority=2 if item.id == "s03" else 4) for item in one.stories)
    (page,) = card_pages(replace(one, stories=stories))
    assert [item.id for item in page] == ["s03", "s00", "s01", "s02", "s04"]


def test_seven_sections_stand_as_on_the_board() -> None:
    one = edition(7)
    (page,) = made(one, views_of(one))
    images = [item.rect for _, _, item in walk(page) if isinstance(item, Picture)]
    assert images[0].width == pytest.approx(314)
    assert all(rect.width <= 172.1 for rect in images[1:])
    cards = cards_of(page)
    assert cards[0].rect.y == pytest.approx(182, abs=2)
    for left, right in ((1, 2), (3, 4), (5, 6)):
        assert cards[left].rect.y == pytest.approx(cards[right].rect.y, abs=0.1)
        assert cards[right].rect.x > cards[left].rect.right
    assert cards[3].rect.y - cards[1].rect.y == pytest.approx(24 * GRID.pitch, abs=0.1)


@pytest.mark.parametrize("pitch", [9.5, 10.25, 11.25])
def test_cards_keep_the_pitch_of_their_grid(pitch: float) -> None:
    """An edition may have a `broadsheet-6` of its own."""
    one = edition(7)
    grid = replace(GRID, pitch=pitch)
    (page,) = digest_pages(one, views_of(one), where_of(one), grid, *PARTS)
    assert_sound(page)
    for card in cards_of(page)[1:]:
        deep = max(item.rect.height for item in card.items if isinstance(item, Link))
        assert deep == pytest.approx(24 * pitch - 16.0 - 13.6), "the link over its view"


def test_views_keep_their_shape() -> None:
    one = edition(7)
    (page,) = made(one, views_of(one))
    for _, frame, item in walk(page):
        if isinstance(item, Picture):
            place = int(item.picture[7:9])
            aspect = 780 / (1090, 1200)[place % 2]
            assert item.rect.width / item.rect.height == pytest.approx(aspect)
            assert frame.rect.height >= item.rect.width / PAGE_ASPECT - 0.1 or aspect < PAGE_ASPECT


def test_text_is_whole_sentences_of_its_story() -> None:
    one = edition(24)
    whole = "".join("".join(sentences(item.paragraphs)) for item in one.stories[:1])
    for page in made(one, views_of(one, every=3)):
        for card in cards_of(page):
            runs = [item for item in card.items if isinstance(item, GlyphRun)]
            text = "".join(run.text for run in runs if run.face.startswith("serif-400"))
            assert whole.startswith(text)
            assert text
            assert text.rstrip("”")[-1] in "。！？"


def test_a_sentence_that_does_not_fit_is_left_out() -> None:
    endless = story(2, paragraphs=("很" * 900 + "长。",))
    one = replace(edition(7), stories=(*edition(6).stories, replace(endless, id="s90")))
    (page,) = made(one, views_of(one))
    text = "".join(item.text for item in cards_of(page)[-1].items if isinstance(item, GlyphRun))
    assert "很" not in text
    assert "…" not in text
    assert_sound(page)


def test_what_is_not_there_closes_up() -> None:
    bare = Story("s1", "短题", ("走到了水边。",))
    one = Edition("澜川日报", (bare,))
    (page,) = digest_pages(one, {}, {}, GRID, *PARTS)
    text = "".join(item.text for _, _, item in walk(page) if isinstance(item, GlyphRun))
    assert text == "共1篇澜川日报短题走到了水边。"
    assert targets(page.frames) == []
    assert_sound(page)


def test_facts_stand_on_the_card_of_the_lead() -> None:
    facts = (Fact("17.3", "公里", "岸线"), Fact("58", "种", "水鸟"), Fact("9200", "棵"))
    one = edition(7)
    one = replace(one, stories=(replace(one.stories[0], facts=facts), *one.stories[1:]))
    (page,) = made(one, views_of(one))
    assert_sound(page)
    lead = cards_of(page)[0]
    text = "".join(item.text for item in lead.items if isinstance(item, GlyphRun))
    assert "17.3公里" in text.replace(" ", "")


def test_an_edition_without_stories_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a story"):
        digest_pages(Edition("澜川日报", ()), {}, {}, GRID, *PARTS)


def test_the_same_edition_gives_the_same_pages() -> None:
    one = edition(12)

    def dumped() -> list[str]:
        bare = [
            replace(
                page,
                frames=tuple(
                    replace(f, items=tuple(i for i in f.items if not isinstance(i, Picture)))
                    for f in page.frames
                ),
            )
            for page in made(one, views_of(one))
        ]
        return [dump(page) for page in bare]

    assert dumped() == dumped()


WORDS = st.text("澜川江城2026AB，、水岸人山 “”", min_size=1, max_size=60).map(
    lambda text: " ".join(text.split())
)


@settings(max_examples=12)
@given(
    heads=st.lists(WORDS.filter(bool), min_size=3, max_size=8),
    deck=WORDS,
    kicker=WORDS,
    section=st.sampled_from(["", "民生", "经济社会与生活"]),
    title=WORDS,
)
def test_odd_copy_stays_in_its_card(
    heads: list[str], deck: str, kicker: str, section: str, title: str
) -> None:
    stories = tuple(
        Story(f"s{n:02}", head, TEXT, deck=deck, kicker=kicker, section=section)
        for n, head in enumerate(heads)
    )
    one = Edition("澜川日报", stories, title=title, date=date(2026, 11, 24))
    for page in made(one, views_of(one, every=2)):
        assert_sound(page)


# --- plates --------------------------------------------------------------------------------------


def test_every_view_has_its_plate_and_leads_back_to_its_card() -> None:
    one = edition(12)
    views = views_of(one, every=3)
    cards = {story: f"page:{name}" for story, name in card_page_names(one).items()}
    found = plates(one, views, where_of(one), cards, GRID.trim, *PARTS)
    kept = [item for item in one.stories if item.id in views]
    assert [page.name for page in found] == [plate_name(one, item.id) for item in kept]
    for page, item in zip(found, kept, strict=True):
        assert_sound(page)
        assert page.size == GRID.trim
        assert {cards[item.id], f"story:{item.id}"} == set(targets(page.frames))
        (plate,) = [frame for frame in page.frames if frame.tag.role == "plate"]
        (picture,) = [mark for mark in plate.items if isinstance(mark, Picture)]
        assert picture.picture == views[item.id].name
        aspect = picture.rect.width / picture.rect.height
        assert aspect == pytest.approx(views[item.id].aspect)
        assert picture.rect.height > 0.94 * GRID.trim.height


def test_a_plate_without_card_or_page_has_no_dead_links() -> None:
    one = edition(1)
    (page,) = plates(one, views_of(one), {}, {}, GRID.trim, *PARTS)
    assert targets(page.frames) == []


def test_the_links_of_digest_and_plates_land() -> None:
    one = edition(24)
    views = views_of(one, every=4)
    opening = made(one, views)
    cards = {story: f"page:{name}" for story, name in card_page_names(one).items()}
    shown = plates(one, views, where_of(one), cards, GRID.trim, *PARTS)
    there = {f"page:{page.name}" for page in (*opening, *shown)}
    there |= {f"story:{item.id}" for item in one.stories}
    for page in (*opening, *shown):
        assert set(targets(page.frames)) <= there
    assert not any(frame.tag.story for page in (*opening, *shown) for frame in page.frames)
