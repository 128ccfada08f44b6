"""What the engine decided, in its own English, in; the same as an editor reads it in Chinese out.

The one table of these words: the name of every stage, rule and remedy, and the fixed parts of
the line that says what came out. `report.json` keeps the English names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from layout.diagnostics import Decision, Severity

STAGES: Mapping[str, str] = {
    "heading": "标题判定",
    "notice": "版权声明",
    "copy": "文字规整",
    "priority": "稿件等级",
    "grid": "版面网格",
    "pages": "版面安排",
    "remedy": "补白办法",
    "advertisement": "广告",
    "jump": "转版",
}
"""In the order of the report."""

SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "错误",
    Severity.FAULT: "版面错误",
    Severity.WARNING: "提醒",
}

REMEDIES: Mapping[str, str] = {
    "headline step": "标题字号系数",
    "contents box": "导读框",
    "pull quotes": "摘句",
    "house advertisement": "自家广告",
    "white left": "留白",
}
"""By the name of the remedy, the figure behind it left out."""

RULES: Mapping[str, str] = {
    # heading
    "deck after a dash": "破折号后是副题",
    "single line": "标题只有一行",
    "name over headline": "上行是单位、地名",
    "couplet below": "下行是对句",
    "name opens the second line": "下行以单位、地名开头",
    "couplet above": "上行是对句",
    "three lines": "三行依次是引题、主题、副题",
    "in order": "照先后判定",
    "no heading line": "没有标题行",
    # notice
    "speaks of rights": "说到版权",
    # copy
    "invisible character removed": "删去不可见字符",
    "full-width letter or digit made half-width": "全角字母、数字改半角",
    "... made ……": "点号改省略号",
    "-- made ——": "连字符改破折号",
    "half-width mark made full-width": "半角标点改全角",
    "space between Han removed": "删去汉字之间的空格",
    "space between Han and Latin removed": "删去中西文之间的空格",
    "run of spaces made one": "连续空格并作一个",
    "space at the edge removed": "删去首尾空格",
    # priority
    "by place and length": "照先后与长短",
    # grid
    "stated": "由编辑指定",
    "fills best": "排得最满",
    # pages
    "even number": "版数取双",
    "odd number": "单数排得更满",
    "multiple of the press": "照印刷的倍数",
    "by section": "照版块",
    "listed": "照编辑所列",
    # remedy
    "white": "填补空白",
    # advertisement
    "booked for its page": "照预订的版",
    "where there is room": "排在有余地的版",
    # jump
    "end of a paragraph": "断在段末",
    "end of a sentence": "断在句末",
}
THEN = "deck after a dash, then "
"""Opens the name of a heading's rule where a second rule decides on the other lines."""

PARTS: Mapping[str, str] = {
    "kicker": "引题",
    "headline": "主题",
    "deck": "副题",
    "label": "冠名",
}
_PART = re.compile(rf"(^|”, )({'|'.join(PARTS)}) (?=“)")
_REMEDY = re.compile(r"(.*?)( [\d.]+)?")
TEXTS: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "heading": ((re.compile("no headline"), "没有标题"),),
    "notice": ((re.compile("what follows the last marker is the notice: "), "末尾的声明："),),
    "copy": ((re.compile(r"(\d+) places?"), r"\1 处"),),
    "pages": (
        (re.compile(r"(\d+) pages?"), r"\1 版"),
        (re.compile(r"(.*): (\d+) stor(?:y|ies)"), r"\1：\2 篇"),
    ),
    "advertisement": (
        (re.compile(r"(.+), (\d+) columns? by (\d+) lines?, on (.+)"), r"\1：\2 栏 × \3 行，\4 版"),
    ),
    "jump": (
        (
            re.compile(r"(\d+) of (\d+) characters on (.+), the rest on (.+)"),
            r"全文 \2 字，\3 排 \1 字，余下转 \4",
        ),
    ),
    "grid": (
        (
            re.compile(
                r"(.+): (\d+) columns of (\d+) characters, (\d+) pages, "
                r"headline step ([\d.]+), most white ([\d.]+%)"
            ),
            r"\1：\2 栏，每栏 \3 字；\4 版，标题字号系数 \5，空白最多 \6",
        ),
    ),
}
"""By stage how its text opens, and the Chinese for that."""


def remedy(name: str) -> str:
    """A remedy with its figure, if it has one.

    >>> remedy("headline step 0.74"), remedy("pull quotes")
    ('标题字号系数 0.74', '摘句')
    """
    found = _REMEDY.fullmatch(name)
    return REMEDIES.get(found[1], found[1]) + (found[2] or "") if found else name


def rule(name: str) -> str:
    """The rule that decided.

    >>> rule("deck after a dash, then couplet below")
    '破折号后是副题；其余：下行是对句'
    """
    if name.startswith(THEN):
        return f"{RULES['deck after a dash']}；其余：{rule(name.removeprefix(THEN))}"
    return RULES.get(name, name)


def outcome(one: Decision) -> str:
    """What came out of it; the words of the copy stay as they are.

    >>> outcome(Decision("heading", "s1", "single line", "kicker “甲”, headline “乙”"))
    '引题“甲”，主题“乙”'
    """
    if one.stage == "remedy":
        return remedy(one.text.removeprefix(f"{one.subject}: "))
    text = one.text
    for pattern, chinese in TEXTS.get(one.stage, ()):
        if found := pattern.match(text):
            text = found.expand(chinese) + text[found.end() :]
    if one.stage == "heading":
        text = _PART.sub(lambda part: ("”，" if part[1] else "") + PARTS[part[2]], text)
    return text
