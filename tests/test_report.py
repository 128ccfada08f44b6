"""`report.md`: what an editor reads after a build."""

from __future__ import annotations

from layout.diagnostics import Decision, Diagnostic, Report, Severity, Span
from layout.export.report import report_text

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
        *[line for name in ("文字规整", "稿件等级", "版心选用", "补白办法")
          for line in ("", f"## {name}", "", "无。")],
    ]
