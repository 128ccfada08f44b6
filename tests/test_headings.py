"""Headings of a digest: where they end, and what each line is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.source.headings import classify, heading_lines, is_couplet, is_name, leading_name


def proof(*lines: str) -> str:
    """What `classify` makes of lines, part by part, with its rule."""
    one = classify(lines)
    parts = {"K": one.kicker, "H": one.headline, "D": one.deck, "L": one.label}
    named = " / ".join(f"{name} {value}" for name, value in parts.items() if value)
    return f"{named} | {one.rule}{'' if one.sure else ' ?'}"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["旧船厂改成剧场"], "H 旧船厂改成剧场 | single line", id="one line"),
        pytest.param(
            ["市水务局 给老闸换门槽"],
            "H 市水务局 给老闸换门槽 / L 市水务局 | single line",
            id="a name that opens the only line is its label",
        ),
        pytest.param(
            ["柳湾 早市多了两趟车"],
            "H 柳湾 早市多了两趟车 / L 柳湾 | single line",
            id="two characters are a name",
        ),
        pytest.param(
            ["老港区(东段) 吊车成了灯塔"],
            "H 老港区(东段) 吊车成了灯塔 | single line",
            id="brackets do not end a name",
        ),
        pytest.param(
            ["新港(保税)园区 食堂通宵开火"],
            "H 新港(保税)园区 食堂通宵开火 / L 新港(保税)园区 | single line",
            id="brackets inside a name are skipped",
        ),
        pytest.param(
            ["花开小镇 灯照长街"],
            "H 花开小镇 灯照长街 / L 花开小镇 | single line ?",
            id="a couplet that seems to open with a name is unsure",
        ),
        pytest.param(
            ["鹿鸣县", "村会开到火塘边"],
            "K 鹿鸣县 / H 村会开到火塘边 | name over headline",
            id="a name alone stands over the headline",
        ),
        pytest.param(
            ["鹿鸣县", "村会开到火塘边", "谁家煮茶去谁家"],
            "K 鹿鸣县 / H 村会开到火塘边 / D 谁家煮茶去谁家 | name over headline",
            id="a name over two lines",
        ),
        pytest.param(
            ["课间延长到二十分钟", "影子比谁长 绳子比谁快"],
            "K 课间延长到二十分钟 / H 影子比谁长 绳子比谁快 | couplet below",
            id="couplet below a plain line",
        ),
        pytest.param(
            ["两座老闸 趁枯水动手术", "市水务局 赶在桃花汛前换好门槽"],
            "K 两座老闸 趁枯水动手术 / H 市水务局 赶在桃花汛前换好门槽 "
            "| name opens the second line",
            id="a name opens the second line",
        ),
        pytest.param(
            ["泥从河底来 砖往岸上去", "清淤船后跟着砖厂"],
            "H 泥从河底来 砖往岸上去 / D 清淤船后跟着砖厂 | couplet above",
            id="couplet above a line without a space",
        ),
        pytest.param(
            ["泥从河底来 砖往岸上去", "让清淤船带着砖厂走"],
            "K 泥从河底来 砖往岸上去 / H 让清淤船带着砖厂走 | in order ?",
            id="a purpose below a couplet is no deck",
        ),
        pytest.param(
            ["引题在上", "主题居中", "副题在下"],
            "K 引题在上 / H 主题居中 / D 副题在下 | three lines",
            id="three lines",
        ),
        pytest.param(
            ["读者来电", "版面怎么看得清"],
            "K 读者来电 / H 版面怎么看得清 | in order ?",
            id="two plain lines are unsure",
        ),
        pytest.param(
            ["夜班车添了座", "——澜川末班公交随访"],
            "H 夜班车添了座 / D 澜川末班公交随访 | deck after a dash",
            id="a dash opens a deck",
        ),
        pytest.param(
            ["夜班车添了座", "-- 澜川末班公交随访"],
            "H 夜班车添了座 / D 澜川末班公交随访 | deck after a dash",
            id="so do two hyphens",
        ),
        pytest.param(
            ["澜川公交集团", "夜班车添了座", "——末班车随访"],
            "K 澜川公交集团 / H 夜班车添了座 / D 末班车随访 "
            "| deck after a dash, then name over headline",
            id="the lines over a dash go by their own rule",
        ),
        pytest.param(
            ["停用十九年的水塔", "塔顶住进望远镜", "——学生有了夜空"],
            "K 停用十九年的水塔 / H 塔顶住进望远镜 / D 学生有了夜空 "
            "| deck after a dash, then in order",
            id="two plain lines over a marked deck are sure",
        ),
        pytest.param(
            ["泥从河底来 砖往岸上去", "清淤船后跟着砖厂", "——一条河的账"],
            "H 泥从河底来 砖往岸上去 / D 清淤船后跟着砖厂 一条河的账 "
            "| deck after a dash, then couplet above ?",
            id="two decks are unsure",
        ),
        pytest.param(
            ["临岸区（老城片区） 路灯杆上长出了晾衣钩"],
            "H 临岸区（老城片区） 路灯杆上长出了晾衣钩 / L 临岸区（老城片区） | single line",
            id="brackets tell a name from a couplet",
        ),
        pytest.param(
            ["甲", "乙", "丙", "丁"],
            "K 甲 / H 乙 / D 丙 丁 | in order ?",
            id="a line more than planned is kept and unsure",
        ),
    ],
)
def test_what_heading_lines_are(lines: list[str], expected: str) -> None:
    assert proof(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["标题", "正文到了。"], 1, id="a full stop ends a line of text"),
        pytest.param(["标题", "“正文到了。”"], 1, id="closing quotes are skipped"),
        pytest.param(["标题", "谁在唱?"], 1, id="so does a half-width question mark"),
        pytest.param(["标题", "正文..."], 1, id="and three dots"),
        pytest.param(["标题", "正文到了."], 1, id="and a period after Han"),
        pytest.param(["谁在唱？", "正文到了。"], 1, id="the first line may ask"),
        pytest.param(["他们唱了！", "第二行", "正文。"], 2, id="or cry out"),
        pytest.param(["第一行就是正文。", "第二段。"], 0, id="but not end in a full stop"),
        pytest.param(["字" * 41, "正文。"], 0, id="nor be longer than forty"),
        pytest.param(["字" * 40, "字" * 41], 1, id="forty are a heading, one more is text"),
        pytest.param(["引题", "主题"], 2, id="no text at all"),
        pytest.param(["题", "一", "二", "三"], 1, id="many short lines are a headline and text"),
    ],
)
def test_where_headings_end(lines: list[str], expected: int) -> None:
    assert heading_lines(lines) == expected


@pytest.mark.parametrize("name", ["临岸区", "澜川公交集团", "市图书馆", "听松小学", "护理专业"])
def test_names_by_their_endings(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "text", ["“临岸区”", "从码头到临岸区，一路向东的县", "区" * 19, "旧船厂改剧场"]
)
def test_no_names(text: str) -> None:
    assert not is_name(text)


def test_halves_of_a_couplet_may_differ_by_one() -> None:
    assert is_couplet("四字之上 可差一字啊")
    assert not is_couplet("四字之上 不可差两字的")
    assert not is_couplet("三字少 四字刚好")
    assert not is_couplet("三段的标 不是对句 也不是它")


def test_a_name_needs_something_behind_it() -> None:
    assert leading_name("临岸区") == ""
    assert leading_name("AI 看灯") == ""


def test_no_line_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="lines must not be empty"):
        classify([])


@given(st.lists(st.text("临岸区把让——- 好。A", min_size=1, max_size=12), min_size=1, max_size=5))
def test_every_character_of_a_heading_is_kept(lines: list[str]) -> None:
    one = classify(lines)

    def letters(texts: list[str]) -> list[str]:
        return sorted(char for text in texts for char in text if char not in " —-")

    assert letters([one.kicker, one.headline, one.deck]) == letters(lines)
    assert one.headline.startswith(one.label)
