"""The digest importer: sections, headings, notice, and what it says when there are none."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.diagnostics import Refused, Report, Severity
from layout.model.edition import Edition
from layout.source.copy import normalise
from layout.source.dateline import read_date_line
from layout.source.digest import FORM, read_digest
from layout.source.edition import read_edition
from layout.source.priority import by_place_and_length
from layout.source.world import MemoryWorld
from layout.source.written import write_edition
from layout.source.yaml import read_yaml

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases" / "digests").glob("*.txt"))
SAMPLE = HERE.parent / "editions" / "2026-11-24-special.txt"
MARKER = "点击查看版面↓↓↓"
HEAD = "澜川日报|晨间特刊\n2026-11-24 07:30\n"


def read(text: str) -> tuple[Edition, Report]:
    return read_digest(text.encode(), file="a.txt")


def section(*lines: str, marker: str = MARKER) -> str:
    return "".join(f"{line}\n" for line in (*lines, marker))


def test_a_digest_becomes_an_edition() -> None:
    text = HEAD + section("鹿鸣县", "村会开到火塘边", "火塘边开了62场会,灯亮着.", "散会了。")
    edition, report = read(text + "版权所有,转载请联系。\n\n来源:澜川\n")
    (story,) = edition.stories
    assert (edition.paper, edition.title) == ("澜川日报", "晨间特刊")
    assert (edition.date, edition.time) == (datetime.date(2026, 11, 24), datetime.time(7, 30))
    assert (story.id, story.priority, str(story.span)) == ("s01", 1, "a.txt:3:1")
    assert (story.kicker, story.headline) == ("鹿鸣县", "村会开到火塘边")
    assert story.paragraphs == ("火塘边开了62场会，灯亮着.", "散会了。")
    assert edition.notice == "版权所有，转载请联系。\n来源：澜川"
    assert report.diagnostics == ()
    assert [(one.stage, one.subject, one.rule, one.sure) for one in report.decisions] == [
        ("copy", "", "half-width mark made full-width", True),
        ("notice", "", "speaks of rights", True),
        ("heading", "s01", "name over headline", True),
        ("priority", "", "by place and length", True),
    ]
    heading = report.decisions[2]
    assert heading.text == "kicker “鹿鸣县”, headline “村会开到火塘边”"
    assert str(heading.span) == "a.txt:3:1"


@pytest.mark.parametrize(
    "marker",
    [
        pytest.param("点击查看版面↓↓↓", id="as it comes"),
        pytest.param("点击查看版面", id="without arrows"),
        pytest.param("  点击 查看 版面　▼▼", id="spaces inside and other arrows"),
        pytest.param("▶▶点击查看版面>>>", id="leading signs"),
        pytest.param("【点击查看版面】👇️", id="brackets and an emoji"),
        pytest.param("（点击查看版面↓↓↓）\r", id="carriage return"),
    ],
)
def test_a_marker_ends_a_section(marker: str) -> None:
    edition, _ = read(HEAD + section("标题", "正文。", marker=marker) + section("二题", "正文。"))
    assert [story.headline for story in edition.stories] == ["标题", "二题"]


def test_marker_words_in_a_sentence_end_nothing() -> None:
    edition, _ = read(HEAD + section("标题", "读者问怎样点击查看版面才好。", "正文。"))
    assert edition.stories[0].paragraphs == ("读者问怎样点击查看版面才好。", "正文。")


def test_a_marker_glued_to_its_text_is_parted_from_it() -> None:
    edition, _ = read(HEAD + f"标题\n正文。{MARKER}\n" + section("二题", "正文。"))
    assert [story.paragraphs for story in edition.stories] == [("正文。",), ("正文。",)]


@pytest.mark.parametrize(
    ("line", "date", "time"),
    [
        pytest.param("2026-11-24 07:30", "2026-11-24", "07:30:00", id="ISO"),
        pytest.param("2026/11/24", "2026-11-24", "None", id="slashes, no time"),
        pytest.param("2026年11月24日 星期二 7:05", "2026-11-24", "07:05:00", id="Chinese"),
        pytest.param("２０２６年１１月２４日０７：３０", "2026-11-24", "07:30:00", id="full-width"),
    ],
)
def test_date_lines(line: str, date: str, time: str) -> None:
    stated = read_date_line(line)
    assert stated is not None
    assert (str(stated.date), str(stated.time), stated.fault) == (date, time, "")


def test_a_weekday_that_does_not_agree_is_a_warning() -> None:
    _, report = read("澜川日报|题\n2026-11-24 星期三\n" + section("标题", "正文。"))
    assert str(report.diagnostics[0]).splitlines()[0] == (
        "a.txt:2:1: warning: 2026-11-24 is 星期二, not 星期三"
    )


def test_without_a_date_line_the_edition_has_no_date() -> None:
    edition, _ = read("澜川日报｜\n" + section("2026年11月24日地铁开通", "正文。"))
    assert (edition.date, edition.title) == (None, "")
    assert edition.stories[0].headline == "2026年11月24日地铁开通"


def refused(data: str | bytes) -> list[str]:
    """First lines of the errors that a digest is refused with."""
    with pytest.raises(Refused) as caught:
        read_digest(data if isinstance(data, bytes) else data.encode(), file="a.txt")
    return [str(one).splitlines()[0] for one in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            "",
            [
                "a.txt:1:1: error: the digest is empty",
                "a.txt:1:1: error: no section: no line is a view marker with copy before it",
            ],
            id="nothing",
        ),
        pytest.param(
            "澜川日报\n2026-13-40\n标题\n正文。\n",
            [
                "a.txt:1:1: error: the first line must be paper|title",
                "a.txt:2:1: error: date: there is no month 13",
                "a.txt:4:1: error: no section: no line is a view marker with copy before it",
            ],
            id="all that is wrong is told at once",
        ),
        pytest.param(
            "\n |题\n  2026-02-30\n" + section("标题", "正文。"),
            [
                "a.txt:2:2: error: no paper's name before |",
                "a.txt:3:3: error: date: there is no day 30 in 2026-02",
            ],
            id="no paper, no such day",
        ),
        pytest.param(
            "报|题\n2026-11-24 25:10\n" + section("标题", "正文。"),
            ["a.txt:2:1: error: date: there is no such time: 2026-11-24 25:10"],
            id="no such time",
        ),
        pytest.param(
            "报|题\n第一".encode() + "行".encode("gb18030"),
            ["a.txt:2:3: error: not UTF-8: byte 0xd0 at offset 14"],
            id="not UTF-8",
        ),
    ],
)
def test_what_is_no_digest_is_refused(data: str | bytes, expected: list[str]) -> None:
    assert refused(data) == expected


def test_a_refusal_shows_the_form() -> None:
    with pytest.raises(Refused) as caught:
        read("没有竖线\n正文。\n")
    assert all(FORM in str(one) for one in caught.value.diagnostics)


def test_a_file_in_gb18030_is_named_and_not_guessed() -> None:
    with pytest.raises(Refused, match=r"read as GB18030 .GBK.: save the file as UTF-8"):
        read_digest((HEAD + section("标题", "正文。")).encode("gb18030"), file="a.txt")


def warnings(text: str) -> list[str]:
    return [str(one).splitlines()[0] for one in read(text)[1].diagnostics]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        pytest.param(
            section("标题", "正文。") + "二题\n正文。\n",
            ["a.txt:6:1: warning: the last story has no view marker"],
            id="a story without its marker",
        ),
        pytest.param(
            section() + section("标题", "正文。"),
            ["a.txt:3:1: warning: a view marker without copy before it"],
            id="a marker too many",
        ),
        pytest.param(
            section("正文开头就是句子。"),
            ["a.txt:3:1: warning: s01 has no headline"],
            id="no headline",
        ),
        pytest.param(
            section("只有标题"),
            ["a.txt:3:1: warning: s01 has headings and no text"],
            id="no text",
        ),
    ],
)
def test_faulty_sections_are_still_made(tail: str, expected: list[str]) -> None:
    assert warnings(HEAD + tail) == expected


def test_a_story_without_its_marker_is_a_story() -> None:
    edition, _ = read(HEAD + section("标题", "正文。") + "二题\n后来的事。\n")
    assert [story.headline for story in edition.stories] == ["标题", "二题"]
    assert edition.notice == ""


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        pytest.param("转载须经授权。\n", True, id="a sentence"),
        pytest.param("一场雨的来源\n气象台说，来自海上。\n", False, id="it opens like a story"),
    ],
)
def test_a_notice_that_may_be_a_story_is_unsure(text: str, sure: bool) -> None:
    _, report = read(HEAD + section("标题", "正文。") + text)
    assert [one.sure for one in report.decisions if one.stage == "notice"] == [sure]


def test_text_that_opens_with_a_short_question_is_unsure() -> None:
    _, report = read(HEAD + section("夜班车上的一盏灯", "谁开的？", "司机开的。"))
    assert [one.sure for one in report.decisions if one.stage == "heading"] == [False]


def test_switched_off_the_copy_stays_as_it_is() -> None:
    text = HEAD + section("市书局　夜里,开灯", "灯 亮了,真好。")
    edition, report = read_digest(text.encode(), file="a.txt", normalise=False)
    (story,) = edition.stories
    assert (story.headline, story.label) == ("市书局　夜里,开灯", "市书局")
    assert story.paragraphs == ("灯 亮了,真好。",)
    assert [one for one in report.decisions if one.stage == "copy"] == []


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        pytest.param([5], (1,), id="one story leads"),
        pytest.param([1, 9, 9], (1, 2, 2), id="two follow"),
        pytest.param([1, 1, 1, 30, 10, 20], (1, 2, 2, 3, 5, 4), id="the rest by length"),
        pytest.param([1, 1, 1, 7, 7, 7], (1, 2, 2, 3, 3, 3), id="equals are equal"),
    ],
)
def test_priorities(lengths: list[int], expected: tuple[int, ...]) -> None:
    assert by_place_and_length(lengths) == expected


_LINE = st.text("临岸区 ，。！？:,“”——5A把", min_size=1, max_size=50)


@given(
    sections=st.lists(st.lists(_LINE, min_size=1, max_size=5), min_size=1, max_size=4),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.booleans(),
)
def test_no_character_of_the_copy_is_lost(sections: list[list[str]], end: str, bom: bool) -> None:
    text = HEAD + "".join(section("题", *lines) for lines in sections)
    data = ("\ufeff" * bom + text.replace("\n", end)).encode()
    edition, _ = read_digest(data, file="a.txt", normalise=False)
    assert len(edition.stories) == len(sections)
    for story, lines in zip(edition.stories, sections, strict=True):
        made = sorted(char for char in story.text if char not in " \n—")
        assert made == sorted(char for char in "题" + "".join(lines) if char not in " —")


@given(sections=st.lists(st.lists(_LINE, min_size=1, max_size=5), min_size=1, max_size=4))
def test_the_folder_that_an_import_writes_reads_back_the_same(sections: list[list[str]]) -> None:
    edition, _ = read(HEAD + "".join(section("题", *lines) for lines in sections))
    again, _ = read_edition(MemoryWorld(write_edition(edition)))
    assert [one.text for one in again.stories] == [one.text for one in edition.stories]
    assert [one.priority for one in again.stories] == [one.priority for one in edition.stories]


@dataclass(frozen=True, slots=True)
class ExpectedSection:
    kicker: str | None
    headline: str | None
    deck: str | None
    label: str | None
    rule_hint: str


@dataclass(frozen=True, slots=True)
class Expected:
    paper: str
    title: str
    date: str | None
    sections: tuple[ExpectedSection, ...]
    notice: bool


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_short_digests(path: Path) -> None:
    wanted = read_yaml(path.with_suffix(".yaml").read_bytes(), Expected, file=path.stem)
    edition, report = read_digest(path.read_bytes(), file=path.name)
    assert (edition.paper, edition.title) == (wanted.paper, wanted.title)
    assert (edition.date and edition.date.isoformat()) == wanted.date
    assert bool(edition.notice) == wanted.notice

    def house(text: str | None) -> str:
        return normalise(text or "", heading=True).text

    made = [(one.kicker, one.headline, one.deck, one.label) for one in edition.stories]
    assert made == [
        (house(one.kicker), house(one.headline), house(one.deck), house(one.label))
        for one in wanted.sections
    ]
    unsure = [not one.sure for one in report.decisions if one.stage == "heading"]
    assert unsure == [one.rule_hint in ("unsure", "no-headline") for one in wanted.sections]


def test_there_are_ten_short_digests() -> None:
    assert len(CASES) == 10


def test_the_sample_edition() -> None:
    edition, report = read_digest(SAMPLE.read_bytes(), file=SAMPLE.name)
    assert edition.date == datetime.date(2026, 11, 24)
    assert len(edition.stories) >= 16
    assert sum(story.length for story in edition.stories) >= 10_000
    assert edition.notice
    assert report.count(Severity.WARNING) == 0
    sentences = [one for story in edition.stories for one in story.text.split("。") if len(one) > 9]
    assert len(sentences) == len(set(sentences))
