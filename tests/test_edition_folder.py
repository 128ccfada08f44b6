"""The edition folder: what is written is read back, and what is wrong is told with its place."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.build import build
from layout.diagnostics import Refused, Report, Severity
from layout.library import open_library
from layout.model.advert import Advert, Position
from layout.model.allowed import Allowed
from layout.model.edition import Edition, Language, MastheadFacts, PagePlan, Press, SectionPlan
from layout.model.story import Fact, Figure, Kind, Story
from layout.source.design import read_design
from layout.source.edition import read_edition
from layout.source.fields import EditionFields
from layout.source.folder import joined, read_story_file, yaml_fields
from layout.source.font_fields import FontsFields
from layout.source.pictures import read_picture
from layout.source.presets import load_style
from layout.source.schema import schema
from layout.source.story_fields import StoryFields
from layout.source.unsafe import find_unsafe
from layout.source.world import MemoryWorld
from layout.source.written import write_edition
from layout.sources import new_folder, read_source
from layout.unicode import SPACES

EDITION = Edition(
    "澜川日报",
    (
        Story(
            "s01",
            "市水务局 给老闸换门槽",
            ("第一段。", "第二段：10:30。"),
            kicker="枯水时节",
            deck="工期六十天",
            label="市水务局",
            priority=1,
        ),
        Story("s02", "“夜班车”添了座", ("#号开头。", "> 引文", "\\反斜线", "---"), priority=4),
    ),
    title="晨间特刊",
    date=datetime.date(2026, 11, 24),
    time=datetime.time(7, 30),
    notice="版权所有。\n转载请联系。",
)


def read(files: Mapping[str, str | bytes]) -> tuple[Edition, Report]:
    data = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    return read_edition(MemoryWorld(data, "lan"))


def without_spans(edition: Edition) -> Edition:
    stories = (replace(one, span=None) for one in edition.stories)
    ads = (replace(one, span=None) for one in edition.ads)
    return replace(edition, stories=tuple(stories), ads=tuple(ads))


def test_the_files_are_pleasant_to_edit() -> None:
    files = {name: data.decode() for name, data in write_edition(EDITION).items()}
    assert files == {
        "edition.yaml": """layout: 1
paper: 澜川日报
title: 晨间特刊
date: 2026-11-24
time: "07:30"
notice:
  - 版权所有。
  - 转载请联系。
stories:
  - 01-s01.md
  - 02-s02.md
""",
        "stories/01-s01.md": """---
id: s01
priority: 1
kicker: 枯水时节
headline: 市水务局 给老闸换门槽
deck: 工期六十天
label: 市水务局
---

第一段。

第二段：10:30。
""",
        "stories/02-s02.md": """---
id: s02
priority: 4
headline: “夜班车”添了座
---

\\#号开头。

\\> 引文

\\\\反斜线

\\---
""",
    }


def test_what_is_written_reads_back() -> None:
    edition, report = read_edition(MemoryWorld(write_edition(EDITION)))
    assert without_spans(edition) == EDITION
    assert report == Report()
    assert str(edition.stories[1].span) == "stories/02-s02.md:1:1"


def test_what_is_said_of_sections_and_pages_reads_back() -> None:
    one, two = EDITION.stories
    stories = (
        replace(one, section="要闻", front=True),
        replace(two, section="本市", on_page="A02"),
    )
    edition = replace(
        EDITION,
        stories=stories,
        sections=(SectionPlan("本市", 1), SectionPlan("要闻")),
        pages=(PagePlan((), "A02", "城事", "本市"),),
        press=Press(2, 8),
        allowed=Allowed(decks_off=True, vertical_heads=True),
    )
    again, report = read_edition(MemoryWorld(write_edition(edition)))
    assert without_spans(again) == edition
    assert report == Report()
    assert again.by_section


def test_writing_repeats_to_the_byte() -> None:
    once = write_edition(EDITION)
    again, _ = read_edition(MemoryWorld(once))
    assert write_edition(again) == once
    assert list(once) == sorted(once)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("42公里跑过六座桥", "42公里跑过六座桥", id="digits before Han"),
        pytest.param("No", '"No"', id="a word that old YAML takes for false"),
        pytest.param("0x1F", '"0x1F"', id="a number of old YAML"),
        pytest.param("2026", '"2026"', id="a number"),
        pytest.param("题: 文", '"题: 文"', id="a colon and a space"),
        pytest.param("- 题", '"- 题"', id="an item of a list"),
        pytest.param("#题", '"#题"', id="a comment"),
        pytest.param('说"好"', '"说\\"好\\""', id="quotes"),
        pytest.param("题\x85文", '"题\\u0085文"', id="a line end of Unicode"),
        pytest.param("题 ", '"题 "', id="a space at the end"),
    ],
)
def test_text_that_yaml_could_take_for_more_stands_in_quotes(text: str, expected: str) -> None:
    assert yaml_fields({"deck": text}) == f"deck: {expected}\n"


_CHARS = st.characters(exclude_categories=["Cs"], exclude_characters="\n\r").filter(
    lambda char: not any(find_unsafe(char))
)
_LINE = st.text(st.sampled_from("临岸，。：A1 #->:\"'\\![]{}&*~%@`|?") | _CHARS, max_size=12)
_TRIMMED = _LINE.map(lambda text: text.strip(SPACES))
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c63f80f0001010100cd6abd790000000049454e44ae426082"
)
_PICTURES = tuple(sorted(("images/岸.png", "images/b c.png", "view.png")))
_FIGURE = st.builds(
    Figure,
    st.sampled_from(_PICTURES),
    caption=_LINE,
    credit=_LINE,
    alt=_LINE,
    focal=st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
_FACT = st.builds(Fact, _TRIMMED.filter(bool), unit=_LINE, caption=_LINE)
_STORY = st.builds(
    lambda label, rest, crossheads, paragraphs, **fields: Story(
        headline=label + rest,
        label=label,
        paragraphs=paragraphs,
        crossheads=frozenset(place for place in crossheads if place < len(paragraphs)),
        **fields,
    ),
    label=_TRIMMED,
    rest=_LINE,
    id=st.just("x"),
    paragraphs=st.lists(_TRIMMED.filter(bool), max_size=4).map(tuple),
    kicker=_LINE,
    deck=_LINE,
    byline=_LINE,
    section=_LINE,
    priority=st.integers(1, 5),
    kind=st.sampled_from(get_args(Kind)),
    lead_in=_LINE,
    facts=st.lists(_FACT, max_size=2).map(tuple),
    figures=st.lists(_FIGURE, max_size=2).map(tuple),
    crossheads=st.sets(st.integers(0, 3)),
    view=st.sampled_from(("", *_PICTURES)),
    vertical_head=st.booleans(),
)


def _edition(
    stories: list[Story], ids: list[str], planned: bool, ads: list[Advert], **fields: Any
) -> Edition:
    made = tuple(replace(one, id=name) for one, name in zip(stories, ids, strict=False))
    names = {figure.file for one in made for figure in one.figures} | {one.view for one in made}
    pictures = (read_picture(_PNG, file=name)[0] for name in _PICTURES if name in names)
    # the last story first: what `pages` says need not be the order of the stories
    pages = (PagePlan((made[-1].id,)), PagePlan(tuple(one.id for one in made[:-1]), "B07", "岸"))
    plans = pages[: min(len(made), 2)] if planned else ()
    sold = ads if fields["grid"] else []  # columns are those of a stated grid
    # one ear, and that on the front page
    ears = [ad for ad in sold if ad.place == "ear"]
    sold = [ad for ad in sold if ad not in ears] + [replace(ad, page="") for ad in ears[:1]]
    numbered = tuple(replace(ad, id=f"{ad.id}{at}") for at, ad in enumerate(sold))
    return Edition(stories=made, pictures=tuple(pictures), pages=plans, ads=numbered, **fields)


_AD = st.builds(
    Advert,
    st.sampled_from(("tea", "no", "一")),
    st.integers(1, 8),
    st.integers(1, 120),
    text=st.lists(_TRIMMED.filter(bool), min_size=1, max_size=3).map(tuple),
    place=st.sampled_from(get_args(Position)),
)


_EDITION = st.builds(
    _edition,
    stories=st.lists(_STORY, min_size=1, max_size=4),
    ids=st.lists(_LINE.filter(bool), min_size=4, max_size=4, unique=True),
    paper=_TRIMMED.filter(bool),
    title=_LINE,
    date=st.none() | st.dates(),
    time=st.none() | st.times(),
    notice=st.lists(_LINE, max_size=3).map("\n".join),
    grid=st.sampled_from(("", "tabloid-6")),
    style=st.sampled_from(("", "news")),
    planned=st.booleans(),
    ads=st.lists(_AD, max_size=2),
    press=st.builds(Press, st.sampled_from((0, 1, 2, 4)), st.sampled_from((0, 4, 12))),
    allowed=st.builds(Allowed, st.booleans(), st.booleans()),
    language=st.sampled_from(get_args(Language)),
    zone=st.integers(-12 * 60, 14 * 60),
    facts=st.builds(MastheadFacts, **dict.fromkeys(("cn", "price", "weather"), _LINE)),
)


@given(edition=_EDITION)
def test_any_edition_reads_back_as_it_was(edition: Edition) -> None:
    again, _ = read_edition(MemoryWorld(write_edition(edition)))
    assert without_spans(again) == edition


STORY = "---\nheadline: 标题\n---\n\n正文。\n"


def faults(files: Mapping[str, str | bytes]) -> list[str]:
    """What is wrong with a folder, a line a fault."""
    with pytest.raises(Refused) as caught:
        read(files)
    return [_line(one) for one in caught.value.diagnostics]


def _line(one: object) -> str:
    return str(one).splitlines()[0]


def test_every_fault_of_every_file_is_told_at_once() -> None:
    assert faults(
        {
            "edition.yaml": "papr: 澜川日报\nstories: [a.md, b.md]\n",
            "stories/a.md": "---\nheadline: 甲\npriority: 9\nbylin: 某\n---\n\n正文。\n",
            "stories/b.md": "没有头。\n",
            "stories/c.md": "---\nkicker: 引\n---\n\n正文。\n",
            "stories/d.md": "---\nheadline: 甲乙\nlabel: 丙\n---\n\n正文。\n",
            "stories/e.md": b"---\nheadline: \xb1\xea\n---\n",
        }
    ) == [
        "lan/edition.yaml:1:1: error: papr: no such field",
        "lan/stories/a.md:4:1: error: bylin: no such field",
        "lan/stories/a.md:3:11: error: priority: should be 1, 2, 3, 4 or 5, not 9",
        "lan/stories/b.md:1:1: error: no front matter",
        "lan/stories/c.md:2:1: error: headline: is missing",
        "lan/stories/d.md:3:8: error: label: is not how the headline opens",
        "lan/stories/e.md:2:11: error: not UTF-8: byte 0xb1 at offset 14",
    ]


def test_the_list_of_stories_must_fit_the_files() -> None:
    assert faults(
        {
            "edition.yaml": "paper: 澜川日报\nstories:\n  - a.md\n  - gone.md\n  - a\n",
            "stories/a.md": STORY,
            "stories/b.md": STORY,
        }
    ) == [
        "lan/edition.yaml:4:5: error: stories.1: no file of stories/ has this name or id: gone.md",
        "lan/edition.yaml:5:5: error: stories.2: a is listed twice",
        "lan/stories/b.md:1:1: warning: not listed in edition.yaml: it is left out",
    ]


def test_two_stories_may_not_share_an_id() -> None:
    story = "---\nid: s01\nheadline: 标题\n---\n\n正文。\n"
    files = {"edition.yaml": "paper: 报", "stories/a.md": story, "stories/b.md": story}
    assert faults(files) == ["lan/stories/b.md:2:5: error: id s01 is the id of a.md, too"]


def test_an_empty_folder_says_what_it_lacks() -> None:
    assert faults({}) == [
        "lan/edition.yaml:1:1: error: there is no such file",
        "lan/stories:1:1: error: the edition has no story",
    ]


def test_stories_stand_as_listed_by_file_or_id_else_by_name() -> None:
    files = {
        "stories/b.md": STORY,
        "stories/a.md": STORY.replace("headline", "id: 末\nheadline"),
        "edition.yaml": "paper: 报\nstories: [b, 末]\n",
    }
    assert [one.id for one in read(files)[0].stories] == ["b", "末"]
    files["edition.yaml"] = "paper: 报\n"
    assert [one.id for one in read(files)[0].stories] == ["末", "b"]


def test_a_folder_without_priorities_gets_them_by_place_and_length() -> None:
    edition, report = read(
        {"edition.yaml": "paper: 报\n", "stories/a.md": STORY, "stories/b.md": STORY}
    )
    assert [one.priority for one in edition.stories] == [1, 2]
    assert [(one.rule, one.text) for one in report.decisions] == [
        ("by place and length", "a: 1; b: 2")
    ]


def test_copy_is_left_alone_unless_the_edition_asks() -> None:
    story = "---\nheadline: 灯,亮 了\n---\n\n灯, 亮 了!\n"
    files = {"edition.yaml": "paper: 报\n", "stories/a.md": story}
    assert read(files)[0].stories[0].paragraphs == ("灯, 亮 了!",)
    files["edition.yaml"] += "normalise: true\n"
    edition, report = read(files)
    assert edition.stories[0].paragraphs == ("灯，亮了！",)
    assert edition.stories[0].headline == "灯，亮 了"
    assert "stories/a.md:2:12 5:2,7" in report.decisions[0].text


def test_what_can_be_set_is_only_warned_about() -> None:
    _, report = read(
        {
            "edition.yaml": "paper: 报\n",
            "stories/a.md": '---\nheadline: ""\n---\n',
            "stories/b.md": "---\nheadline: 题\n---\n\n正文。\n\n# 小标题\n",
        }
    )
    assert [_line(one) for one in report.diagnostics] == [
        "lan/stories/a.md:2:11: warning: the story has no headline",
        "lan/stories/a.md:4:1: warning: the story has no text",
        "lan/stories/b.md:7:1: warning: a paragraph opens with a sign that is set aside: # 小",
    ]


def test_a_paragraph_wrapped_by_hand_is_joined() -> None:
    text = read_story_file(
        "---\nheadline: 题\n---\n\n　　一段写成\n两行 in two\nlines。\n\n\n第二段。"
    )
    assert text is not None
    assert [(one.text, one.line) for one in text.paragraphs] == [
        ("一段写成两行 in two lines。", 5),
        ("第二段。", 10),
    ]
    assert joined(["好", "A", "b"]) == ("好A b", [0, 1, 3])


def test_a_rich_story_is_pleasant_to_edit() -> None:
    story = replace(
        EDITION.stories[0],
        paragraphs=("第一段。", "门槽", "第二段。"),
        crossheads=frozenset({1}),
        lead_in="本报讯",
        byline="（记者 梁素）",
        kind="feature",
        facts=(Fact("17.3", "公里", "走得到的岸线"),),
        figures=(Figure("images/岸.png", "老闸。", focal=(0.5, 0.25)),),
    )
    edition = replace(
        EDITION,
        stories=(story, EDITION.stories[1]),
        pages=(PagePlan(("s01",), title="要闻"), PagePlan(("s02",), "B07")),
        facts=MastheadFacts(issue_number="第8123期"),
        zone=-210,
    )
    files = {name: data.decode() for name, data in write_edition(edition).items()}
    assert files["stories/01-s01.md"].endswith(
        """lead_in: 本报讯
facts:
  - numeral: "17.3"
    unit: 公里
    caption: 走得到的岸线
figures:
  - file: images/岸.png
    caption: 老闸。
    focal: [0.5, 0.25]
---

第一段。

## 门槽

第二段。
"""
    )
    assert files["edition.yaml"].endswith(
        """pages:
  - stories: [s01]
    title: 要闻
  - stories: [s02]
    name: "B07"
"""
    )
    assert 'zone: "-03:30"\nmasthead:\n  issue_number: 第8123期\n' in files["edition.yaml"]


def test_the_running_text_has_each_part_once() -> None:
    story = Story("s", "题", ("小标题", "正文。"), byline="（记者 梁素）", lead_in="本报讯")
    story = replace(story, crossheads=frozenset({0}), facts=(Fact("6", "天"),))
    assert story.parts == ("题", "小标题", "本报讯（记者 梁素）正文。")
    assert replace(story, lead_in="").parts == ("题", "（记者 梁素）", "小标题", "正文。")
    assert replace(story, paragraphs=(), crossheads=frozenset()).parts == (
        "题",
        "本报讯（记者 梁素）",
    )
    assert story.beside == ("6天",)


def test_pages_give_order_and_contents() -> None:
    files = {
        "edition.yaml": "paper: 报\npages:\n  - stories: [b]\n    title: 要闻\n  - stories: [末]\n",
        "stories/a.md": STORY.replace("headline", "id: 末\nheadline"),
        "stories/b.md": STORY,
        "stories/c.md": STORY,
    }
    edition, report = read(files)
    assert [one.id for one in edition.stories] == ["b", "末"]
    assert edition.pages == (PagePlan(("b",), title="要闻"), PagePlan(("末",)))
    assert [_line(one) for one in report.diagnostics] == [
        "lan/stories/c.md:1:1: warning: not listed in edition.yaml: it is left out"
    ]


def test_what_may_not_stand_in_copy_is_taken_out_of_text_with_a_warning() -> None:
    story = "---\nheadline: 题\n---\n\n正\u202e文\u0007。\n\n好。\n"
    edition, report = read({"edition.yaml": "paper: 报\n", "stories/a.md": story})
    assert edition.stories[0].paragraphs == ("正文。", "好。")
    assert [_line(one) for one in report.diagnostics] == [
        "lan/stories/a.md:5:2: warning: U+202E (right-to-left override) and 1 more such "
        "characters taken out"
    ]


def test_a_style_sheet_is_laid_over_the_one_it_extends() -> None:
    sheets = read_design(
        MemoryWorld(
            {
                "styles/a.yaml": b"extends: b\nroles:\n  body: {size: 10}\n",
                "styles/b.yaml": b"extends: news\ncolours:\n  red: {rgb: [1, 2, 3]}\n",
                "styles/news.yaml": b"extends: news\nroles:\n  deck: {colour: teal}\n",
                "grids/wide.yaml": b"extends: tabloid-6\ngutter_em: 1.5\n",
            }
        )
    )
    own, house = sheets.styles["a"], load_style("news")
    assert own.roles["body"] == replace(house.roles["body"], size=10)
    assert own.roles["deck"].colour == "teal"
    assert own.colours["red"].rgb == (1, 2, 3)
    assert own.colours["red"].cmyk == house.colours["red"].cmyk
    assert own.heads == house.heads
    assert sheets.grids["wide"].gutter_em == 1.5
    assert sheets.grids["wide"].columns == 6


def test_a_new_folder_is_sound_and_builds(tmp_path: Path) -> None:
    new_folder(tmp_path / "new")
    edition, found = read_source(tmp_path / "new")
    assert found.diagnostics == ()
    built = build(edition, found, open_library(tmp_path / "new", edition.style))
    assert built.composed.grid.name == "evening"
    assert built.report.count(Severity.FAULT) == 0


@pytest.mark.parametrize("kind", [EditionFields, StoryFields, FontsFields])
def test_the_schema_tells_every_field_in_words(kind: type) -> None:
    made = schema(kind)
    assert set(made["properties"]) == {field.name for field in fields(kind)}
    assert all(one["description"] for one in made["properties"].values())
