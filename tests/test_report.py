"""`report.md`: what an editor reads after a build."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from layout.diagnostics import Decision, Diagnostic, Report, Severity, Span
from layout.export.report import STAGES, report_text
from layout.export.stand_ins import StandInUse

PAGES = [
    {
        "page": "A01",
        "stories": 9,
        "white": 0.0125,
        "remedies": ["pull quotes", "headline step 0.94"],
    }
]


def test_what_needs_a_look_stands_first_and_every_decision_under_its_stage() -> None:
    sure = Decision("heading", "s01", "single line", "headline “江退了半米”")
    unsure = Decision("heading", "s02", "in order", "kicker “甲”", False, Span("a/x.txt", 7))
    place = Span("a/x.txt", 3, 4)
    fault = Diagnostic(
        Severity.FAULT, "no face has U+20BB7", place, field="headline", hint="write 吉"
    )
    filled = Decision("remedy", "A01", "white", "A01: pull quotes")
    used = (
        StandInUse("𠹻", "serif-400", "serif-tc-400", "another face", 2, ["A01 s01", "A02 s03"]),
        StandInUse("葛\U000e0109", "serif-400", "serif-400", "its base form", 1, ["A01 s02"]),
    )
    text = report_text("澜川日报", PAGES, Report((fault,), (sure, unsure, filled)), used).decode()
    assert text.splitlines() == [
        "# 澜川日报",
        "",
        "## To look at",
        "",
        "- **fault** headline: no face has U+20BB7 (x.txt:3:4) — write 吉",
        "- **s02** kicker “甲” · in order (x.txt:7:1)",
        "",
        "## Pages",
        "",
        "| Page | Stories | White | Remedies |",
        "|---|---|---|---|",
        "| A01 | 9 | 1.2% | pull quotes, headline step 0.94 |",
        "",
        "## Stand-ins",
        "",
        "- 𠹻 U+20E7B: in serif-tc-400 for serif-400, 2 times (A01 s01, A02 s03)",
        "- 葛\U000e0109 U+845B U+E0109: in its base form, serif-400 has no other, once (A01 s02)",
        "",
        "## Headings",
        "",
        "- **s01** headline “江退了半米” · single line",
        "- **s02** kicker “甲” · in order (x.txt:7:1)",
        *[
            line
            for name in ("Notice", "Copy put right", "Priorities", "Grid", "Effort", "Planning")
            for line in ("", f"## {name}", "", "None.")
        ],
        "",
        "## Remedies",
        "",
        "- **A01** pull quotes · white",
        "",
        "## Advertisements",
        "",
        "None.",
        "",
        *["## Jumps", "", "None.", "", "## Spreads", "", "None."],
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
