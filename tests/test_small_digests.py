"""Small and odd digests: a page all the same, and what is missing is told."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from layout.build import build
from layout.sources import read_source
from tests.commands import (
    COPY,
    HEAD,
    THREE_TEXT,
    banxin,
    digest,
    report,
    section,
)
from tests.pdfcheck import reader_texts, squash
from tests.shelf import SAMPLE, library


def whole(out: Path) -> None:
    """Each story stands once and in one piece, for both readers."""
    data = json.loads((out / "edition.json").read_bytes())
    (pdf,) = out.glob("*.pdf")
    for reader, text in reader_texts(pdf).items():
        assert text is not None, reader
        for story in data["stories"]:
            assert text.count(squash(story["text"])) == 1, (reader, story["id"])


SIXTY = (
    "江水在夜里退了半米，码头上的石阶又露出三级。"
    "看码头的人数了两遍，用粉笔在石头上记下钟点，回屋把灯关了，天也就亮起来了。"
)

WATERS = ("江水", "河水", "湖水")
TEN = HEAD.replace("澜川日报", "澜川江两岸城乡建设周报")
SMALL = {
    "one story": HEAD + section("江退了半米", *[COPY * 3] * 5),
    "one short story": HEAD + section("江退了半米", COPY),
    "three stories of sixty characters": HEAD
    + "".join(section(f"{one}退了半米", SIXTY.replace("江水", one)) for one in WATERS),
    "no date": "澜川日报|晨间特刊\n" + section("江退了半米", *[COPY * 3] * 3),
    "no title": "澜川日报|\n" + section("江退了半米", *[COPY * 3] * 3),
    "a paper of two characters": HEAD.replace("澜川日报", "澜报")
    + section("江退了半米", *[COPY * 2] * 4),
    "a paper of eleven characters": TEN + section("江退了半米", *[COPY * 2] * 4),
    "a headline and no text": HEAD + section("江退了半米") + section("河退了半米", COPY * 6),
    "nine short stories": HEAD
    + "".join(section(f"第{number}条江退了半米", COPY) for number in "一二三四五六七八九"),
}


@pytest.mark.parametrize("text", SMALL.values(), ids=SMALL.keys())
def test_small_and_odd_digests_are_built(text: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = banxin("build", digest(tmp_path, text), "--out", out)
    assert result.exit_code == 0, result.stderr
    whole(out)


def test_white_that_no_remedy_fills_is_a_warning_with_its_figure(tmp_path: Path) -> None:
    out = tmp_path / "out"
    text = SMALL["three stories of sixty characters"]
    result = banxin("build", digest(tmp_path, text), "--out", out)
    assert result.exit_code == 0, result.stderr
    assert re.search(r"warning: page A01 has \d\d\.\d% of its column-lines empty", result.stderr)
    assert report(out)["pages"][0]["white"] > 0.02


def test_an_edition_without_a_date_says_none(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert banxin("build", digest(tmp_path, SMALL["no date"]), "--out", out).exit_code == 0
    assert (out / "澜川日报.pdf").exists()
    assert json.loads((out / "edition.json").read_bytes())["date"] is None
    text = reader_texts(out / "澜川日报.pdf")["pdfium"] or ""
    assert "星期" not in text
    assert "2000" not in text, "the date that stands in for none is printed"


def test_marks_are_left_alone_on_request(tmp_path: Path) -> None:
    source = digest(tmp_path, THREE_TEXT.replace("沙洲在江心，", "沙洲在江心,"))
    texts = []
    for option in ("--normalise", "--no-normalise"):
        out = tmp_path / option
        assert banxin("build", source, "--out", out, option).exit_code == 0
        texts.append(json.loads((out / "edition.json").read_bytes())["stories"][2]["text"])
    assert "沙洲在江心，" in texts[0]
    assert "沙洲在江心," in texts[1]


@pytest.mark.parametrize("name", ["notice", "house-ad", "contents-box", "white-0-0"])
def test_a_story_may_have_the_name_of_furniture(name: str) -> None:
    edition, found = read_source(SAMPLE)
    *others, last = edition.stories
    edition = replace(edition, stories=(*others, replace(last, id=name)))
    composed = build(edition, found, library()).composed
    frames = [one for page in composed.pages for one in page.frames if one.tag.story == name]
    assert {"headline", "body"} <= {one.tag.role for one in frames}
