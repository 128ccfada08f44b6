"""`report.md`: what an editor reads after a build."""

from __future__ import annotations

import ast
from pathlib import Path

from layout.diagnostics import Decision, Diagnostic, Report, Severity, Span
from layout.export.report import STAGES, report_text

PAGES = [{"page": "A01", "stories": 9, "white": 0.0125, "remedies": ["pull quotes"]}]


def test_what_needs_a_look_stands_first_and_every_decision_under_its_stage() -> None:
    sure = Decision("heading", "s01", "single line", "headline “江退了半米”")
    unsure = Decision("heading", "s02", "in order", "kicker “甲”", False, Span("a/x.txt", 7))
    place = Span("a/x.txt", 3, 4)
    fault = Diagnostic(Severity.FAULT, "no face has U+20BB7", place, hint="write 吉")
    text = report_text("澜川日报", PAGES, Report((fault,), (sure, unsure))).decode()
    assert text.splitlines() == [
        "# 澜川日报",
        "",
        "## 要看的",
        "",
        "- **fault** no face has U+20BB7（x.txt:3:4） — write 吉",
        "- **s02** kicker “甲” · in order（x.txt:7:1）",
        "",
        "## 版面",
        "",
        "| 版 | 稿件 | 空白 | 办法 |",
        "|---|---|---|---|",
        "| A01 | 9 | 1.2% | pull quotes |",
        "",
        "## 标题判定",
        "",
        "- **s01** headline “江退了半米” · single line",
        "- **s02** kicker “甲” · in order（x.txt:7:1）",
        *[
            line
            for name in ("版权声明", "文字规整", "稿件等级", "版心选用", "补白办法")
            for line in ("", f"## {name}", "", "无。")
        ],
    ]


def test_every_stage_that_decides_has_its_part() -> None:
    layout = Path(__file__).parents[1] / "layout"
    calls = (
        node
        for path in layout.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )
    stages = {
        call.args[0].value
        for call in calls
        if call.func.id == "Decision" and isinstance(call.args[0], ast.Constant)  # type: ignore[attr-defined]
    }
    assert stages == {stage for stage, _ in STAGES}
