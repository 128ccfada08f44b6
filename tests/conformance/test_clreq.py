"""The rules of clreq, GB/T 15834, jlreq and KLReq as cases of our own, put to the line lab."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from layout.lab import answer
from layout.text.languages import LANGUAGES
from tests.conformance.cases import Case, faults, load
from tests.square import BOOK

CASES = load(Path(__file__).with_name("clreq.yaml"))
CHAINS = dict.fromkeys(LANGUAGES, ("square",))


def faults_of(case: Case) -> list[str]:
    question = json.dumps(case.input(), ensure_ascii=False)
    return faults(case, answer(question, BOOK, CHAINS))


def test_the_engine_sets_every_case_as_its_standard_asks(record_property) -> None:
    wrong = {case: found for case in CASES if (found := faults_of(case))}
    record_property("conformance", ("clreq.yaml", len(CASES) - len(wrong), len(CASES)))
    assert [f"{case} ({case.source}): {found}" for case, found in wrong.items()] == []
    assert len(CASES) > 400


FULL = {
    "lines": ["今天“", "天”，好"],
    "advances_em": [[1.0, 1.25, 0.5], [1.0, 1.0, 1.0, 1.0]],
    "gaps_after": [1],
}


@pytest.mark.parametrize(
    ("expect", "fault"),
    [
        ({"lines": ["今天“天", "”，好"]}, "lines 今天“ | 天”，好, not 今天“天 | ”，好"),
        ({"whole": ["“天"]}, "“天 is parted"),
        ({"whole": ["不在"]}, "不在 is parted"),
        ({"no_line_starts": ["天"]}, "天 opens a line"),
        ({"no_line_ends": ["“"]}, "“ ends a line"),
        ({"room": {"今天": 2}}, "今天 takes 2.250 em, not 2"),
        ({"gaps_after": []}, "gaps after [1], not []"),
        ({"last_line": 3}, "the last line has 2 characters"),
        ({"on_grid": ["“"]}, "“ begins at 2.250 em"),
    ],
)
def test_each_kind_of_expectation_can_fail(expect: dict[str, Any], fault: str) -> None:
    case = Case("case", "source", "why", "今天“天”，好", {}, expect)
    (found,) = faults(case, FULL)
    assert found.startswith(fault)


def test_what_is_no_setting_of_the_text_is_found() -> None:
    case = Case("case", "source", "why", "今天", {}, {"lines": ["今天"]})
    assert faults(case, {"error": "no room"}) == ["error: no room"]
    assert faults(case, FULL)[0].startswith("the lines are not the text")


@pytest.mark.parametrize(
    "case",
    [
        "{name: a, from: b, why: c, with: {measure: 5}, text: d}",
        "{name: a, from: b, with: {measure: 5}, text: d, lines: [d]}",
        "{name: a, from: b, why: c, with: {measure: 5}, text: d, line: [d]}",
        "{name: a, from: b, why: c, with: {mesure: 5}, text: d, lines: [d]}",
        "{name: a, from: b, why: c, with: {measure: 5}, each: [x, x], text: d, lines: [d]}",
    ],
    ids=["expects nothing", "no reason", "unknown field", "unknown setting", "a name twice"],
)
def test_a_case_that_asks_nothing_is_refused(case: str, tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(f"defaults: {{}}\ncases: [{case}]\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^(a: |cases\.yaml: )"):
        load(file)
