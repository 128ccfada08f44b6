"""Normalisation of copy: what changes, what stays, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.source.copy import (
    ALNUM_FOLDED,
    INVISIBLE_REMOVED,
    MARK_WIDENED,
    SPACE_AT_LATIN,
    SPACE_IN_HAN,
    Change,
    normalise,
)
from layout.source.tally import Tally

COPY = st.text("临岸好，（）()“”\"'ab1５Ａ ,:;?!.-…—％%+/@\u3000\ufeff\u0007\n://w.c", max_size=40)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("天晴,无风", "天晴，无风", id="a comma between Han is widened"),
        pytest.param(
            "售票:现场;电话?可以!", "售票：现场；电话？可以！", id="so is every other mark"
        ),
        pytest.param("搭载M9,续航长", "搭载M9，续航长", id="one Latin neighbour does not keep it"),
        pytest.param("全长12,宽3", "全长12，宽3", id="nor does one digit"),
        pytest.param("下降5.4%,同比", "下降5.4%，同比", id="a per cent sign is no digit"),
        pytest.param(",开头与结尾!", "，开头与结尾！", id="the edge of a line is no neighbour"),
        pytest.param("“行吗?”他问", "“行吗？”他问", id="quotes are skipped"),
        pytest.param('说:"好",走了', '说："好"，走了', id="straight quotes are skipped and kept"),
        pytest.param("来了,“快", "来了，“快", id="a mark before an opening quote"),
    ],
)
def test_marks_between_han_become_full_width(before: str, after: str) -> None:
    assert normalise(before, heading=False).text == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("上午10:30开门", id="time"),
        pytest.param("共1,234人", id="thousands"),
        pytest.param("比分3:2结束", id="score"),
        pytest.param("见https://lan.example/a?b=1:2,c=(3)页", id="address with marks"),
        pytest.param("写信到xin@lan.example吧", id="mail"),
        pytest.param("他说Hello, world再见", id="Latin phrase keeps comma and space"),
        pytest.param("会C++, Java的人", id="a sign beside the mark in a Latin phrase"),
        pytest.param("Is it late? No, it is not!", id="a line in Latin words"),
        pytest.param("函数f(x)y的值", id="brackets inside a Latin word"),
    ],
)
def test_marks_in_numbers_addresses_and_latin_stay(text: str) -> None:
    done = normalise(text, heading=False)
    assert (done.text, done.changes) == (text, ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("两家(以下简称“联合体”)", "两家（以下简称“联合体”）", id="Han inside"),
        pytest.param(
            "Wi-Fi 6(802.11ax)标准", "Wi-Fi 6（802.11ax）标准", id="Han behind one of them"
        ),
        pytest.param("(1)改灯", "（1）改灯", id="edge of the line on one side"),
        pytest.param("甲（乙)丙", "甲（乙）丙", id="a pair of two widths"),
        pytest.param("好(a(b)c)好", "好（a(b)c）好", id="an inner Latin pair stays"),
        pytest.param("其1)看", "其1）看", id="alone it goes by its own neighbours"),
    ],
)
def test_brackets_change_in_pairs(before: str, after: str) -> None:
    assert normalise(before, heading=False).text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("２０２６年Ｑ４", "2026年Q4", id="digits and letters fold"),
        pytest.param("等等...", "等等……", id="three dots"),
        pytest.param("等等......好", "等等……好", id="six dots are one ellipsis too"),
        pytest.param("灯--亮了", "灯——亮了", id="two hyphens"),
        pytest.param("------", "------", id="a ruled line stays"),
        pytest.param("临 岸 　区", "临岸区", id="spaces between Han go"),
        pytest.param("好 ， 走", "好，走", id="spaces at full-width marks go"),
        pytest.param("用 AI 看 5 盏灯", "用AI看5盏灯", id="spaces between Han and Latin go"),
        pytest.param("说 “AI” 好", "说“AI”好", id="quotes do not hide the Han"),
        pytest.param("用 Open  Source 做", "用Open Source做", id="one space parts Latin words"),
        pytest.param("\ufeff灯\u200b亮\u0007了", "灯亮了", id="what prints nothing goes"),
    ],
)
def test_the_other_rules(before: str, after: str) -> None:
    assert normalise(before, heading=False).text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("市书局 夜里开灯", "市书局 夜里开灯", id="a space parts two clauses"),
        pytest.param("市书局　 夜里开灯 ", "市书局 夜里开灯", id="a run of any spaces is one"),
        pytest.param(
            "新区:５盏灯, 一条路", "新区：5盏灯， 一条路", id="marks and digits as in text"
        ),
    ],
)
def test_a_heading_keeps_its_spaces(before: str, after: str) -> None:
    assert normalise(before, heading=True).text == after


def test_each_change_has_its_place_and_its_rule() -> None:
    assert normalise("\ufeff灯,用 Ａ", heading=False).changes == (
        Change(0, "\ufeff", "", INVISIBLE_REMOVED),
        Change(2, ",", "，", MARK_WIDENED),
        Change(4, " ", "", SPACE_AT_LATIN),
        Change(5, "Ａ", "A", ALNUM_FOLDED),
    )


def test_the_report_counts_a_rule_and_lists_its_places() -> None:
    tally = Tally()
    tally.normalise("灯,亮,了", line=3, column=5)
    tally.normalise("灯 亮!", line=4)
    assert [(one.rule, one.text) for one in tally.decisions(file="a.txt")] == [
        (MARK_WIDENED, "3 places (， 2, ！ 1); a.txt:3:6,8 4:4"),
        (SPACE_IN_HAN, "1 place; a.txt:4:2"),
    ]


def test_switched_off_nothing_changes() -> None:
    tally = Tally(active=False)
    assert tally.normalise("灯 亮,", line=1) == "灯 亮,"
    assert tally.decisions(file="a.txt") == ()


@given(text=COPY, heading=st.booleans())
def test_a_second_pass_changes_nothing(text: str, heading: bool) -> None:
    once = normalise(text, heading=heading).text
    assert normalise(once, heading=heading).changes == ()


def restore(text: str, changes: tuple[Change, ...]) -> str:
    """The source that `changes` made `text` of."""
    parts: list[str] = []
    read = source = 0
    for change in changes:
        same = change.offset - source
        parts += (text[read : read + same], change.before)
        read += same + len(change.after)
        source = change.offset + len(change.before)
    return "".join(parts) + text[read:]


@given(text=COPY | st.text(max_size=40), heading=st.booleans())
def test_no_character_is_lost_but_by_a_change(text: str, heading: bool) -> None:
    done = normalise(text, heading=heading)
    assert restore(done.text, done.changes) == text
    assert all(change.before != change.after for change in done.changes)
