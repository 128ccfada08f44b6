"""Editions planned by their sections: which copy goes to which page, and what an editor is told."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from layout.diagnostics import Refused
from layout.dump import dump
from layout.model.advert import Advert
from layout.model.edition import Edition, PagePlan, Press, SectionPlan
from layout.model.picture import PictureFile
from layout.model.story import Figure, Story
from layout.page.allot import Allotment, lay
from layout.page.compose import Composed, compose
from layout.page.estimates import SPREAD, Estimate
from layout.page.loads import Load, Slot, filled
from layout.source.pictures import read_picture
from tests.shelf import library
from tests.test_placing import refused, source

ROOM = 400.0
"""Column-lines of a page in the tests of `lay`."""


# --- by estimates --------------------------------------------------------------------------------


def load(
    at: int, section: str, part: float, priority: int = 3, art: int = 0, sent: int = 0
) -> Load:
    """A story that takes a part of a page."""
    return Load((at,), section, priority, Estimate(part * ROOM / SPREAD, 0.0), art, sent)


def section(name: str, first: int, parts: Sequence[float]) -> list[Load]:
    """Stories of a section, its first one leading."""
    return [
        load(first + at, name, part, 1 if at == 0 else min(at + 1, 4))
        for at, part in enumerate(parts)
    ]


def slots(count: int, **sections: str) -> list[Slot]:
    """Pages from the first on, some of them kept for a section: `p3="经济"`."""
    return [Slot(n, ROOM, sections.get(f"p{n}", "")) for n in range(1, count + 1)]


def allotted(
    loads: Sequence[Load], pages: Sequence[Slot], *, front: str = "要闻", **own: int
) -> Allotment:
    order = list(dict.fromkeys(one.section for one in loads))
    found = lay(loads, pages, order, own_pages=own, front=front)
    assert found is not None
    return found.parted()


def shown(found: Allotment) -> list[str]:
    """By page the places of its stories: `1: 0 1 2`."""
    found_on = {
        page.number: sorted(at for one in page.loads for at in one.stories) for page in found.pages
    }
    return [f"{number}: " + " ".join(map(str, there)) for number, there in found_on.items()]


NEWS = section("要闻", 0, [0.4, 0.3, 0.3])
CITY = section("本市", 10, [0.4, 0.3, 0.2, 0.1])
TRADE = section("经济", 20, [0.3, 0.3, 0.4])
ARTS = section("文化", 30, [0.5, 0.5])


def test_each_section_has_its_pages_in_its_order() -> None:
    found = allotted([*NEWS, *CITY, *TRADE, *ARTS], slots(4))
    assert shown(found) == ["1: 0 1 2", "2: 10 11 12 13", "3: 20 21 22", "4: 30 31"]
    assert [page.group for page in found.pages] == [0, 1, 2, 3]


def test_small_sections_share_a_page() -> None:
    small = [*section("影像", 40, [0.5]), *section("读者", 50, [0.3, 0.2])]
    found = allotted([*NEWS, *CITY, *small], slots(3))
    assert shown(found) == ["1: 0 1 2", "2: 10 11 12 13", "3: 40 50 51"]


def test_a_section_of_a_page_and_a_half_goes_on_where_the_next_begins() -> None:
    long = section("本市", 10, [0.3] * 5)
    found = allotted([*NEWS, *long, *section("经济", 20, [0.25, 0.25])], slots(3))
    assert shown(found) == ["1: 0 1 2", "2: 10 11 12", "3: 13 14 20 21"]


def test_pages_of_one_section_each_have_a_lead_and_are_filled_alike() -> None:
    long = [
        load(10, "本市", 0.4, 1), load(11, "本市", 0.4, 2), load(12, "本市", 0.5, 3),
        load(13, "本市", 0.3, 4), load(14, "本市", 0.25, 3), load(15, "本市", 0.15, 4),
    ]  # fmt: skip
    _, one, two = allotted([*NEWS, *long], slots(3)).pages
    assert [min(load.priority for load in page.loads) for page in (one, two)] == [1, 2]
    assert [filled(page.loads, ROOM) for page in (one, two)] == pytest.approx([1, 1], abs=0.06)


def test_where_no_section_is_the_front_the_best_of_all_stand_on_it() -> None:
    loads = [
        *section("本市", 10, [0.35, 0.4, 0.35, 0.3]), *section("经济", 20, [0.35, 0.5, 0.5]),
        *section("文化", 30, [0.3, 0.5, 0.5]),
    ]  # fmt: skip
    found = allotted(loads, slots(4), front="")
    assert shown(found)[0] == "1: 10 20 30"


def test_of_equals_the_front_takes_the_one_with_a_picture() -> None:
    rest = [load(at, "本市", 0.25, 3) for at in range(12, 16)]
    with_art = [load(10, "本市", 0.5, 2), load(11, "本市", 0.5, 2, art=1), *rest]
    found = allotted([load(0, "要闻", 0.5, 1), *with_art], slots(2))
    assert "11" in shown(found)[0].split()
    assert "10" in shown(found)[1].split()


def test_a_front_that_has_too_little_borrows_the_best() -> None:
    found = allotted([*NEWS[:2], *section("本市", 10, [0.3, 0.5, 0.5])], slots(2))
    assert shown(found) == ["1: 0 1 10", "2: 11 12"]


def test_news_that_the_front_does_not_hold_go_on_behind_it() -> None:
    news = section("要闻", 0, [0.5, 0.5, 0.5, 0.5])
    assert shown(allotted([*news, *CITY], slots(3))) == ["1: 0 1", "2: 2 3", "3: 10 11 12 13"]


def test_what_is_sent_to_a_page_stands_on_it() -> None:
    sent = replace(CITY[3], sent=3)
    assert "13" in shown(allotted([*NEWS, *CITY[:3], sent, *TRADE], slots(3)))[2].split()


def test_pages_kept_for_a_section_and_numbers_of_pages_are_kept() -> None:
    copy = [*NEWS, *CITY, *TRADE, *ARTS]
    order = ["要闻", "文化", "经济", "本市"]
    found = lay(copy, slots(4, p2="文化"), order, own_pages={}, front="要闻")
    assert found is not None
    assert shown(found.parted())[1:] == ["2: 30 31", "3: 20 21 22", "4: 10 11 12 13"]
    assert shown(allotted(copy, slots(5), **{"文化": 2}))[3:] == ["4: 30", "5: 31"]


@given(
    parts=st.lists(
        st.tuples(st.integers(0, 3), st.integers(3, 60), st.integers(1, 5)), min_size=2, max_size=16
    ),
    count=st.integers(1, 6),
)  # fmt: skip
def test_every_story_stands_on_one_page_and_no_page_is_empty(
    parts: list[tuple[int, int, int]], count: int
) -> None:
    loads = [
        load(at, f"版{name}", size / 100, priority)
        for at, (name, size, priority) in enumerate(parts)
    ]
    order = sorted({one.section for one in loads})
    found = lay(loads, slots(count), order, own_pages={}, front="版0")
    if found is not None:
        pages = found.parted().pages
        assert [page.number for page in pages] == list(range(1, count + 1))
        there = [at for page in pages for one in page.loads for at in one.stories]
        assert sorted(there) == list(range(len(loads)))
        assert all(page.loads for page in pages)


# --- made up -------------------------------------------------------------------------------------

SENTENCE = "昨天下午雨停之后，水务局的人沿老城的河岸走了一遍，把二十三处出水口都看过。"
HEADS = {
    "要闻": "老城河岸修好了",
    "本市": "夜班车添了座",
    "经济": "织机又开了工",
    "文化": "旧戏台点了灯",
}


@cache
def art() -> PictureFile:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "#336688").save(out, "PNG")
    return read_picture(out.getvalue(), file="images/p.png")[0]


def copy(name: str, first: int, sizes: Sequence[int], *, pictures: int = 1) -> tuple[Story, ...]:
    """Stories of a section, by their sentences; the first ones have pictures."""
    made = []
    for at, size in enumerate(sizes):
        figures = (Figure("images/p.png", "河岸。"),) if at < pictures else ()
        text = tuple(SENTENCE * part for part in (size // 2, size - size // 2))
        priority = min(at + 1, 4)
        made.append(
            Story(
                f"s{first + at}", HEADS[name], text,
                section=name, priority=priority, figures=figures,
            )
        )  # fmt: skip
    return tuple(made)


EDITION = Edition(
    "澜川日报",
    (
        *copy("要闻", 1, [22, 16, 12]),
        *copy("本市", 11, [24, 18, 16, 14, 10]),
        *copy("经济", 21, [24, 18, 16, 14, 10]),
        *copy("文化", 31, [22, 18, 16, 14, 12]),
    ),
    grid="tabloid-6",
    pictures=(art(),),
)


@cache
def planned(edition: Edition = EDITION) -> Composed:
    return compose(edition, library())


def pages_of(composed: Composed) -> dict[str, set[str]]:
    return {page.name: {*ids} for page, ids in zip(composed.pages, composed.stories, strict=True)}


def told(composed: Composed) -> list[str]:
    return [one.message for one in composed.report.diagnostics]


def test_a_paper_of_four_sections_has_a_page_for_each() -> None:
    composed = planned()
    assert [page.title for page in composed.pages] == ["要闻", "本市", "经济", "文化"]
    ids = [
        {story.id for story in EDITION.stories if story.section == page.title}
        for page in composed.pages
    ]
    assert [*pages_of(composed).values()] == ids
    assert max(page["white"] for page in composed.figures) <= 0.02  # type: ignore[type-var, operator]
    assert "headline story s11 " in dump(composed.pages[1])


def test_adding_an_advertisement_takes_its_room_and_keeps_the_sections_together() -> None:
    ad = Advert("tea", 6, 40, text=("石门秋茶", "霜降前新到"), page="A02")
    composed = planned(replace(EDITION, ads=(ad,)))
    assert "ad tea" in dump(composed.pages[1])
    assert sorted(sum(composed.stories, ())) == sorted(story.id for story in EDITION.stories)
    city = {story.id for story in EDITION.stories if story.section == "本市"}
    assert pages_of(composed)["A02"] < city


def test_an_advertisement_of_a_whole_page_has_it_to_itself() -> None:
    ad = Advert("tea", 6, 88, text=("石门秋茶", "霜降前新到"), page="A03")
    composed = planned(replace(EDITION, ads=(ad,), press=Press(multiple=1)))
    assert [page.title for page in composed.pages] == ["要闻", "本市", "广告", "经济", "文化"]
    assert composed.stories[2] == ()
    assert [line for line in dump(composed.pages[2]).splitlines() if line.startswith("ad ")]


def test_the_story_with_the_first_priority_leads_its_page() -> None:
    before = dump(planned().pages[1])
    stories = tuple(
        replace(one, priority={"s11": 3, "s13": 1}.get(one.id, one.priority))
        for one in EDITION.stories
    )
    after = dump(planned(replace(EDITION, stories=stories)).pages[1])
    assert head_size(before, "s11") > head_size(before, "s13")
    assert head_size(after, "s13") > head_size(after, "s11")


def head_size(page: str, story: str) -> float:
    """Points of a story's headline in a dump."""
    lines = page.splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith(f"headline story {story} "))
    return float(lines[at + 1].split()[8])


def test_without_its_pictures_a_page_is_short_and_says_so() -> None:
    stories = tuple(
        replace(one, figures=()) if one.section == "经济" else one
        for one in EDITION.stories
        if one.id != "s24"
    )
    sections = tuple(SectionPlan(name, 1) for name in ("本市", "经济", "文化"))
    composed = planned(replace(EDITION, stories=stories, sections=sections))
    (message,) = (one for one in told(composed) if "A03" in one)
    assert message.startswith("A03 经济 is ")
    assert " lines short: add " in message
    assert message.endswith("-column picture")


def test_a_story_sent_to_the_front_stands_there() -> None:
    stories = tuple(replace(one, front=one.id == "s33") for one in EDITION.stories)
    assert "s33" in pages_of(planned(replace(EDITION, stories=stories)))["A01"]
    stories = tuple(
        replace(one, on_page="A03" if one.id == "s33" else "") for one in EDITION.stories
    )
    assert "s33" in pages_of(planned(replace(EDITION, stories=stories)))["A03"]


def test_a_listed_page_keeps_its_stories_and_its_lead_and_the_others_are_planned() -> None:
    pages = (PagePlan(("s35", "s34", "s33", "s32", "s31"), "A02", "周末"),)
    composed = planned(replace(EDITION, pages=pages))
    assert pages_of(composed)["A02"] == {"s31", "s32", "s33", "s34", "s35"}
    assert [page.title for page in composed.pages] == ["要闻", "周末", "本市", "经济"]
    sizes = {one: head_size(dump(composed.pages[1]), one) for one in ("s31", "s35")}
    assert sizes["s35"] > sizes["s31"]


def test_sections_give_the_order() -> None:
    sections = (SectionPlan("文化"), SectionPlan("经济"))
    composed = planned(replace(EDITION, sections=sections))
    assert [page.title for page in composed.pages] == ["要闻", "文化", "经济", "本市"]


def test_the_press_has_the_last_word_on_the_number_of_pages() -> None:
    three = replace(EDITION, stories=EDITION.stories[:13])
    assert len(planned(three).pages) == 3
    assert len(planned(replace(three, press=Press(multiple=2))).pages) % 2 == 0
    assert len(planned(replace(three, press=Press(multiple=4))).pages) == 4


def test_where_it_says_nothing_pages_come_in_pairs_if_these_are_filled() -> None:
    stories = [
        one for at, name in enumerate(HEADS) for one in copy(name, 10 * at, [30, 24, 20, 18, 16])
    ]
    five = replace(EDITION, stories=(*stories, *copy("文化", 90, [30, 24, 20, 18])))
    assert len(planned(five).pages) == 6
    assert len(planned(replace(five, press=Press(multiple=1))).pages) == 5


def test_more_copy_than_the_press_allows_says_what_to_hold() -> None:
    with pytest.raises(Refused) as found:
        planned(replace(EDITION, press=Press(multiple=2, pages_max=2)))
    messages = [one.message for one in found.value.diagnostics]
    assert [one.partition(" is ")[0] for one in messages] == ["A02 本市·经济·文化"]
    assert " lines over: " in messages[0]
    assert messages[0].endswith(" characters")


def test_a_listed_page_that_is_short_says_so_too() -> None:
    pages = (
        PagePlan(tuple(one.id for one in EDITION.stories[:3])),
        PagePlan(("s11", "s12"), title="本市"),
    )
    edition = replace(EDITION, stories=EDITION.stories[:5], pages=pages)
    (message,) = (one for one in told(planned(edition)) if "A02" in one)
    assert message.startswith("A02 本市 is ")
    assert " lines short: add " in message


def test_a_page_that_the_copy_does_not_make_is_told_for_every_story_sent_there() -> None:
    stories = tuple(
        replace(one, on_page="A15" if one.id in ("s11", "s21") else "") for one in EDITION.stories
    )
    with pytest.raises(Refused) as found:
        planned(replace(EDITION, stories=stories))
    assert [one.message for one in found.value.diagnostics] == ["no page is named A15"] * 2


def test_where_no_more_pages_are_possible_the_wish_is_told_that_none_of_them_keeps() -> None:
    wishes = {"b": "pin: {column: 6, row: 90, columns: 2}\n", "c": "on_page: A01\n"}
    (told,) = refused(source(wishes, sizes={"a": 2, "b": 2, "c": 2}))
    assert told.startswith("stories/b.md:5:6: error: pin: no layout of its page keeps pin of b")


def wrong(edition: Edition) -> list[str]:
    with pytest.raises(Refused) as found:
        planned(edition)
    return [one.message for one in found.value.diagnostics]


def test_too_few_stories_for_the_pages_of_the_press_are_told() -> None:
    edition = replace(EDITION, stories=EDITION.stories[:3], press=Press(multiple=4))
    assert wrong(edition) == ["of 4 pages 4 are to be planned, and 3 stories are left for them"]


def test_a_section_with_fewer_stories_than_pages_is_told() -> None:
    edition = replace(EDITION, stories=(*EDITION.stories[:3], EDITION.stories[8]))
    sections = SectionPlan("要闻"), SectionPlan("经济", 2)
    assert wrong(replace(edition, sections=sections)) == [
        "经济 has 1 story to be planned for 2 pages"
    ]


def test_news_alone_that_one_page_holds_fill_as_many_as_the_press_wants() -> None:
    edition = replace(EDITION, stories=EDITION.stories[:3], press=Press(multiple=2))
    assert len(planned(edition).pages) == 2
    assert len(planned(replace(edition, press=Press(multiple=1))).pages) == 1
