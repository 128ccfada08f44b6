"""Marked copy: what it means, what is wrong with it and where, and that it is written back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.diagnostics import Refused
from layout.display import Page
from layout.export.data import edition_data
from layout.geometry import Size
from layout.model.annotation import Annotation
from layout.model.edition import Edition
from layout.model.story import Figure, Story
from layout.source.copy import normalise
from layout.source.digest import read_digest
from layout.source.edition import read_edition
from layout.source.markup import read_markup, write_markup
from layout.source.world import MemoryWorld
from layout.source.written import write_edition
from layout.unicode import is_zhuyin
from tests.spoiled import FILES, PNG, STORY


def marks(copy: str) -> list[tuple[str, str, str]]:
    """Kind, base and ruby of each mark of sound copy."""
    read = read_markup(copy)
    assert not read.faults
    return [(one.kind, read.text[one.start : one.end], one.ruby) for one in read.marks]


@pytest.mark.parametrize(
    ("copy", "text", "expected"),
    [
        ("春眠|不觉 \\ 晓", "春眠|不觉 \\ 晓", []),
        ("去{漢字|かんじ}。", "去漢字。", [("ruby", "漢字", "かんじ")]),
        ("{漢字|かん|じ}", "漢字", [("ruby", "漢", "かん"), ("ruby", "字", "じ")]),
        ("{临江| lín |jiāng }", "临江", [("ruby", "临", "lín"), ("ruby", "江", "jiāng")]),
        ("{临江|lín jiāng}", "临江", [("ruby", "临江", "lín jiāng")]),
        ("{漢|ㄏㄢˋ}", "漢", [("ruby", "漢", "ㄏㄢˋ")]),
        ("{葛\U000e0100城|かつ|しろ}", "葛\U000e0100城",
         [("ruby", "葛\U000e0100", "かつ"), ("ruby", "城", "しろ")]),
        ("{.重点}{_澜川}{~澜川志}", "重点澜川澜川志",
         [("dots", "重点", ""), ("name", "澜川", ""), ("title", "澜川志", "")]),
        ("{..5}", ".5", [("dots", ".5", "")]),
        (r"{\.net|点网}", ".net", [("ruby", ".net", "点网")]),
        (r"\{a\} \\{b|c} x\y", r"{a} \b x\y", [("ruby", "b", "c")]),
        (r"{a\|b|c}", "a|b", [("ruby", "a|b", "c")]),
    ],
)  # fmt: skip
def test_what_marked_copy_means(copy: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert (read_markup(copy).text, marks(copy)) == (text, expected)


FAULTS = [
    ("春{|かん}", 2, "ruby without a base", "{漢字|かんじ}; write \\{ for a brace itself"),
    ("春{ |かん}", 2, "ruby without a base", "{漢字|かんじ}; write \\{ for a brace itself"),
    ("{}", 1, "ruby without a base", "{漢字|かんじ}; write \\{ for a brace itself"),
    ("春{漢字}", 2, "a base without ruby",
     "{漢字|…}, or {.漢字} for dots; write \\{ for a brace itself"),
    ("{漢字|}", 1, "empty ruby", "leave out of the braces what has none"),
    ("{漢字|かん| }", 1, "empty ruby", "leave out of the braces what has none"),
    ("{漢字|か|ん|じ}", 1, "3 parts of ruby for 2 characters",
     "one part for all, or one for each of 漢 字"),
    ("{漢|か|ん}", 1, "2 parts of ruby for 1 character", "one part for all, or one for each of 漢"),
    ("{漢，|かん|じ}", 1, "ruby over a mark, '，'", "leave it out of the braces"),
    ("{注音|ㄓㄨˋㄧㄣ}", 1, "zhuyin over several characters", "a part for each: {注音|ㄓㄨˋ|ㄧㄣ}"),
    ("{_春{.眠}不}觉", 4, "a mark inside a mark",
     "close the mark before it with }; marks do not nest; write \\{ for a brace itself"),
    ("春{漢字|かん", 2, "the mark is not closed",
     "{漢字|かんじ}, {.重点}; write \\{ for a brace itself"),
    ("春漢字|かん}", 7, "the brace closes no mark", "write \\} for a brace itself"),
    ("{.}", 1, "emphasis dots without text", "{.重点}; write \\{ for a brace itself"),
    ("{_|春}", 1, "a bar in a proper-name line", "{_重点}; write \\| for a bar itself"),
    ("{~ }", 1, "a book-title line without text", "{~重点}; write \\{ for a brace itself"),
]  # fmt: skip


@pytest.mark.parametrize(("copy", "column", "message", "hint"), FAULTS)
def test_what_is_wrong_with_marked_copy(copy: str, column: int, message: str, hint: str) -> None:
    assert [(one.offset + 1, one.message, one.hint) for one in read_markup(copy).faults] == [
        (column, message, hint)
    ]


SIGNS = st.text("{}|\\._~# 汉ab", max_size=12)


@given(SIGNS)
def test_plain_text_is_written_and_read_back(text: str) -> None:
    read = read_markup(write_markup(text))
    assert (read.text, read.marks, read.faults) == (text, (), ())


@st.composite
def annotated(draw: st.DrawFn) -> tuple[str, tuple[Annotation, ...]]:
    """A text with annotations that do not overlap."""
    text = draw(st.text("{}|\\._~#汉字ab", min_size=1, max_size=12))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    found = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        kind = draw(st.sampled_from(["ruby", "dots", "name", "title"]))
        ruby = draw(st.text("{}|\\._~aㄅ字", min_size=1, max_size=4)) if kind == "ruby" else ""
        if not (is_zhuyin(ruby) and end - start > 1):
            found.append(Annotation(kind, start, end, ruby))  # type: ignore[arg-type]
    return text, tuple(found)


@given(annotated())
def test_marked_text_is_written_and_read_back(
    given_text: tuple[str, tuple[Annotation, ...]],
) -> None:
    text, annotations = given_text
    copy = write_markup(text, annotations)
    read = read_markup(copy)
    assert read.faults == ()
    assert read.text == text
    found = tuple(Annotation(one.kind, one.start, one.end, one.ruby) for one in read.marks)
    assert found == annotations
    assert all(copy[read.source(at)] == char for at, char in enumerate(text))


@given(
    st.lists(annotated(), min_size=1, max_size=4),
    annotated(),
    annotated(),
    st.lists(SIGNS, min_size=4, max_size=4),
)
def test_a_folder_keeps_every_brace_and_mark(
    body: list[tuple[str, tuple[Annotation, ...]]],
    lead_in: tuple[str, tuple[Annotation, ...]],
    caption: tuple[str, tuple[Annotation, ...]],
    plain: list[str],
) -> None:
    texts = [(text, found) for text, found in body if text == text.strip()]
    annotations = [replace(one, part="lead_in") for one in lead_in[1]]
    for place, (_, found) in enumerate(texts):
        annotations += [replace(one, place=place) for one in found]
    annotations += [replace(one, part="figures") for one in caption[1]]
    headline, deck, credit, section = (text.strip() for text in plain)
    story = Story(
        "s1",
        headline,
        tuple(text for text, _ in texts),
        deck=deck,
        section=section,
        priority=1,
        lead_in=lead_in[0],
        figures=(Figure("images/p.png", caption[0], credit),),
        annotations=tuple(annotations),
    )
    edition = Edition("澜川日报", (story,))
    files: Mapping[str, bytes] = {**write_edition(edition), "images/p.png": PNG}
    (back,) = read_edition(MemoryWorld(dict(files), "lan"))[0].stories
    assert replace(back, span=None) == story


def read_story(text: str, edition: str = "") -> Story:
    """The first story of the tiny edition with another text."""
    files = {**FILES, "stories/a.md": text.encode()}
    files["edition.yaml"] += edition.encode()
    return read_edition(MemoryWorld(files, "lan"))[0].stories[0]


def told(text: str) -> list[tuple[str, str, str]]:
    """Place, field and message of every error of a story file."""
    with pytest.raises(Refused) as refused:
        read_story(text)
    found = refused.value.diagnostics
    assert all(one.source.lstrip() for one in found)
    return [(one.span.short if one.span else "", one.field, one.message) for one in found]


NONE = "may have no marks (ruby, dots, lines)"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "南门外的老闸",
            "南门外的{老闸|らお|}\n  和{_新闸|x}的",
            [
                ("a.md:12:5", "text", "empty ruby"),
                ("a.md:13:4", "text", "a bar in a proper-name line"),
            ],
            id="in text that is wrapped by hand",
        ),
        pytest.param(
            "南门外的老闸",
            "## 换{闸\n\n\\{南}门",
            [
                ("a.md:12:5", "text", "the mark is not closed"),
                ("a.md:14:4", "text", "the brace closes no mark"),
            ],
            id="in a crosshead, behind an escaped brace",
        ),
        pytest.param(
            "headline: 老闸换了新门槽",
            "headline: 老{.闸}换了新门槽",
            [("a.md:3:12", "headline", NONE)],
            id="in a headline",
        ),
        pytest.param(
            "headline: 老闸换了新门槽",
            'headline: "\\u8001闸{_换}了新门槽"',
            [("a.md:3:19", "headline", NONE)],
            id="in quotes, behind an escape",
        ),
        pytest.param(
            "priority: 1",
            "deck: '{.换}'\nbyline: 记{者\nlead_in: 本报{讯}",
            [
                ("a.md:6:12", "lead_in", "a base without ruby"),
                ("a.md:4:8", "deck", NONE),
                ("a.md:5:10", "byline", "the mark is not closed"),
            ],
            id="in several fields",
        ),
        pytest.param(
            "caption: 老闸。",
            "caption: 老{闸|}。\n    credit: 段{.开山}",
            [
                ("a.md:9:15", "figures.0.caption", "empty ruby"),
                ("a.md:10:14", "figures.0.credit", NONE),
            ],
            id="in a caption and its credit",
        ),
        pytest.param(
            "unit: 格", 'unit: "{.格}"', [("a.md:6:28", "facts.0.unit", NONE)], id="in a fact"
        ),
    ],
)
def test_faults_are_told_at_their_places(
    old: str, new: str, expected: list[tuple[str, str, str]]
) -> None:
    assert old in STORY
    assert told(STORY.replace(old, new)) == expected


def test_marks_of_a_story() -> None:
    story = read_story(
        STORY.replace("priority: 1", "lead_in: 本{报|bào}讯")
        .replace("caption: 老闸。", "caption: 老{.闸}。")
        .replace("南门外的老闸", "## {_南门}\n\n\\{南门}外的{老闸|lǎo|zhá}\n{.昨天}")
        .replace("南门}外", "南门\\}外")
    )
    assert story.paragraphs[0] == "南门"
    assert story.paragraphs[1].startswith("{南门}外的老闸昨天昨天放空")
    assert story.lead_in == "本报讯"
    assert [(one.part, one.place, one.kind, one.start, one.end, one.ruby)
            for one in story.annotations] == [
        ("lead_in", 0, "ruby", 1, 2, "bào"),
        ("paragraphs", 0, "name", 0, 2, ""),
        ("paragraphs", 1, "ruby", 6, 7, "lǎo"),
        ("paragraphs", 1, "ruby", 7, 8, "zhá"),
        ("paragraphs", 1, "dots", 8, 10, ""),
        ("figures", 0, "dots", 1, 2, ""),
    ]  # fmt: skip
    assert [str(one.span) for one in story.annotations[2:4]] == ["lan/stories/a.md:14:9"] * 2


def test_marks_move_with_what_copy_normalisation_changes() -> None:
    text = STORY.replace("南门外的老闸", "见...《{~志, 卷}》 说:{.好 的 !}{闸|zha (2)}")
    story = read_story(text, "normalise: true\n")
    paragraph = story.paragraphs[0]
    assert paragraph.startswith("见……《志，卷》说：好的！闸")
    assert [(paragraph[one.start : one.end], one.ruby) for one in story.annotations] == [
        ("志，卷", ""),
        ("好的！", ""),
        ("闸", "zha (2)"),
    ]


@given(st.text(".-，,汉A ", max_size=14), st.integers(0, 14), st.integers(0, 14))
def test_an_offset_keeps_its_place_in_normalised_copy(copy: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(copy)), min(two, len(copy))))
    done = normalise(copy, heading=False)
    low, high = done.at(start), done.at(end, end=True)
    assert 0 <= low <= high <= len(done.text)
    if not done.changes:
        assert (low, high) == (start, end)


def test_a_digest_has_no_markup() -> None:
    digest = (
        "澜川日报|{特}刊\n老{闸}换槽\n\\{南门|外}的老闸昨天放空了水，{_看}。\n点击查看版面↓↓↓\n"
    )
    edition, _ = read_digest(digest.encode(), file="d.txt")
    (story,) = edition.stories
    assert (story.headline, story.paragraphs) == (
        "老{闸}换槽",
        ("\\{南门|外}的老闸昨天放空了水，{_看}。",),
    )
    back, _ = read_edition(MemoryWorld(write_edition(edition), "lan"))
    assert replace(back.stories[0], span=None) == replace(story, span=None)


def test_public_data_have_plain_text_and_the_marks_beside_it() -> None:
    story = Story("s1", "头", ("春眠",), annotations=(Annotation("ruby", 1, 2, "みん"),))
    page = Page("A01", 1, "", Size(100, 100), ())
    data = edition_data(Edition("报", (story,)), [page], [["s1"]], "g")
    (told_of,) = data["stories"]  # type: ignore[misc]
    assert told_of["paragraphs"] == ["春眠"]
    assert told_of["text"] == "头\n春眠"
    assert told_of["annotations"] == [
        {"kind": "ruby", "part": "paragraphs", "place": 0, "start": 1, "end": 2, "ruby": "みん"}
    ]
