"""`report.md`: what an editor reads after a build."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from layout.diagnostics import Decision, Diagnostic, Report, Severity, Span
from layout.export.report import report_text
from layout.export.report_words import REMEDIES, RULES, STAGES, outcome, remedy, rule
from layout.export.stand_ins import StandInUse
from layout.page.remedy import Remedy, names_of
from layout.page.shapes import Kit
from layout.source import copy, headings
from tests.shelf import DIGESTS, SAMPLE, Shelf

PAGES = [{"page": "A01", "stories": 9, "white": 0.0125, "remedies": ["pull quotes"]}]


def test_what_needs_a_look_stands_first_and_every_decision_under_its_stage() -> None:
    sure = Decision("heading", "s01", "single line", "headline “江退了半米”")
    unsure = Decision("heading", "s02", "in order", "kicker “甲”", False, Span("a/x.txt", 7))
    place = Span("a/x.txt", 3, 4)
    fault = Diagnostic(Severity.FAULT, "no face has U+20BB7", place, hint="write 吉")
    used = (
        StandInUse("𠹻", "serif-400", "serif-tc-400", "another face", 2, ["A01 s01", "A02 s03"]),
        StandInUse("葛\U000e0109", "serif-400", "serif-400", "its base form", 1, ["A01 s02"]),
    )
    text = report_text("澜川日报", PAGES, Report((fault,), (sure, unsure)), used).decode()
    assert text.splitlines() == [
        "# 澜川日报",
        "",
        "## 要看的",
        "",
        "- **版面错误** no face has U+20BB7（x.txt:3:4） — write 吉",
        "- **s02** 引题“甲” · 照先后判定（x.txt:7:1）",
        "",
        "## 版面",
        "",
        "| 版 | 稿件 | 空白 | 办法 |",
        "|---|---|---|---|",
        "| A01 | 9 | 1.2% | 摘句 |",
        "",
        "## 替用字体",
        "",
        "- 𠹻 U+20E7B：serif-400 改用 serif-tc-400，2 处（A01 s01、A02 s03）",
        "- 葛\U000e0109 U+845B U+E0109：serif-400 缺异体，用本字，1 处（A01 s02）",
        "",
        "## 标题判定",
        "",
        "- **s01** 主题“江退了半米” · 标题只有一行",
        "- **s02** 引题“甲” · 照先后判定（x.txt:7:1）",
        *[
            line
            for name in (
                "版权声明",
                "文字规整",
                "稿件等级",
                "版面网格",
                "版面安排",
                "补白办法",
                "广告",
            )
            for line in ("", f"## {name}", "", "无。")
        ],
        "",
        "## 转版",
        "",
        "无。",
    ]


LAYOUT = Path(__file__).parents[1] / "layout"


def calls(name: str) -> Iterator[ast.Call]:
    """Every call of a function or class of that name in the package."""
    for path in sorted(LAYOUT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if named and node.func.id == name:
                yield node


def written(node: ast.AST) -> Iterator[str]:
    """The texts that stand in an expression, a pattern by what stands before its first hole."""
    if isinstance(node, ast.JoinedStr):
        node = node.values[0]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Tuple | ast.IfExp):
        for child in ast.iter_child_nodes(node):
            yield from written(child)


def test_every_stage_that_decides_has_its_part() -> None:
    assert {word for call in calls("Decision") for word in written(call.args[0])} == {*STAGES}


def test_every_rule_has_its_chinese() -> None:
    rules = {word for call in calls("Decision") for word in written(call.args[2])}
    rules |= {name for name, _ in headings.RULES} | {*copy.RULES}
    rules |= {"stated", "fills best"}  # of the grid, which is chosen by name
    rules |= {"even number", "odd number", "multiple of the press"}  # of pages, likewise
    rules |= {"listed", "by section"}
    rules |= {"end of a paragraph", "end of a sentence"}  # where a story is parted, likewise
    rules |= {"booked for its page", "where there is room"}  # of an advertisement, likewise
    assert rules == {*RULES}
    assert all(not re.search("[A-Za-z]{2}", chinese) for chinese in RULES.values())


def test_every_remedy_has_its_chinese() -> None:
    every = Remedy(Kit(step=0), contents=True, ad=True, blanks=1)
    names = names_of(every, Kit(), quoted=True)
    assert {re.sub(r" [\d.]*$", "", name) for name in names} == {*REMEDIES}


@pytest.mark.parametrize("source", [SAMPLE, *DIGESTS], ids=lambda path: path.stem)
def test_no_english_is_left_in_what_was_decided(source: Path, shelf: Shelf) -> None:
    built = shelf.edition(source).built
    for one in built.report.decisions:
        quoted = re.sub("“.*?”(?=$|，(?:引题|主题|副题|冠名))", "", outcome(one))
        assert not re.search(r"[a-z]{3}", re.sub(r"\S+\.txt:\S+|^\S+-\d：|声明：.*", "", quoted))
        assert not re.search("[a-z]{2}", rule(one.rule))
    for page in built.composed.figures:
        remedies = page["remedies"]
        assert isinstance(remedies, list)
        assert not any(re.search("[a-z]", remedy(str(name))) for name in remedies)
