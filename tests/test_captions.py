"""Captions: how their lines break, with the credit at their end."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from layout.model.story import Figure, Story
from layout.page.copies import shape_copies
from layout.source.pictures import read_picture
from layout.text.lines import total_fit
from layout.text.shaped import Shaped
from tests.shelf import library

CAPTION = "昨天清晨，“澜货0317”进了柳湾新闸，人字门在它身后合拢。闸墙高14.6米，船主不用再爬闸墙。"


def shaped(credit: str) -> Shaped:
    """The caption with a credit behind it."""
    out = io.BytesIO()
    Image.new("L", (400, 300)).save(out, "PNG")
    picture = read_picture(out.getvalue(), file="a.png")[0]
    story = Story("闸", "新闸", ("正文。",), figures=(Figure("a.png", CAPTION, credit),))
    parts = library().book, library().style, library().lexicon
    (copy,) = shape_copies([story], *parts, {picture.name: picture})
    (plate,) = copy.plates
    assert plate.caption is not None
    return plate.caption


def lines(caption: Shaped, measure: float) -> list[str]:
    (breaks,) = total_fit([caption], measure, indent=0.0)
    starts = [int(caption.cluster[at]) for at in (0, *breaks.ends.tolist()[:-1])]
    ends = [*starts[1:], len(caption.text)]
    return [caption.text[start:end] for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize("credit", ["乔砚 绘", "新华社发", "图 1984"])
def test_no_line_ends_inside_a_credit(credit: str) -> None:
    caption = shaped(credit)
    for measure in range(10, 60):
        found = lines(caption, float(measure))
        assert "".join(found) == f"{CAPTION}\u3000{credit}"
        assert found[-1].endswith(credit)


def test_a_credit_longer_than_that_takes_several_lines_but_tears_no_name() -> None:
    caption = shaped("何杉 乔砚 江小满 方砚 苏石 绘")
    for measure in range(12, 60):
        for one in lines(caption, float(measure))[:-1]:
            assert one in CAPTION or one[-1].isspace()
