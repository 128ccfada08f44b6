"""The class tables of jlreq, every pair of representatives: breaks, blanks, give and take."""

from __future__ import annotations

import json
from unicodedata import normalize

import pytest

from layout.unicode import is_han
from tests.conformance.jlreq_answer import agrees
from tests.conformance.jlreq_tables import (
    BREAKING,
    EXPANSION,
    HERE,
    LINE_HEAD,
    REDUCTION,
    SPACING,
    Cell,
    cells,
    exception,
    rules,
    table,
)

TABLES = (SPACING, BREAKING, REDUCTION, EXPANSION)
LEVELS = ("strict", "normal")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("number", TABLES)
def test_pairs_are_as_jlreq_has_them(number: int, level: str, record_property) -> None:
    every = list(cells(number, level))
    wrong, excepted = [], 0
    for cell in every:
        if agrees(cell, cell.expected):
            continue
        one = exception(cell)
        if one and agrees(cell, one["ours"]):
            excepted += 1
        else:
            wrong.append(str(cell))
    passed = len(every) - len(wrong)
    note = f"{excepted} of them by a stated exception"
    record_property("conformance", (f"jlreq table {number}, {level}", passed, len(every), note))
    assert wrong[:20] == []


def test_every_exception_is_one() -> None:
    """Each of the list differs from jlreq in at least one pair."""
    every = [cell for number in TABLES for level in LEVELS for cell in cells(number, level)]
    met = {
        one["why"] for cell in every if not agrees(cell, cell.expected) if (one := exception(cell))
    }
    assert {one["why"] for one in rules()["exceptions"]} == met


def test_the_representatives_are_of_their_classes() -> None:
    listed = json.loads((HERE / "jlreq" / "classes.json").read_text(encoding="utf-8"))["classes"]
    for name, every in rules()["representatives"].items():
        members = {chr(int(code, 16)) for code in listed[name]}
        for char in "".join(every):
            # ideographs are described, not listed; marks are listed by their ASCII twin
            assert char in members or normalize("NFKC", char) in members or is_han(char), char


def test_every_class_is_asked_or_said_to_be_outside() -> None:
    classes = {name for name in table(SPACING) if name != LINE_HEAD}
    assert classes == set(rules()["representatives"]) | set(rules()["outside"])


def test_newspapers_let_question_marks_open_a_line_and_nothing_else() -> None:
    """jlreq, "Characters Not Starting a Line", note; they are no stricter than books."""
    differ = set()
    for cell in cells(BREAKING, "normal"):
        news = Cell(**{**vars(cell), "level": "news"})
        if not agrees(news, expected=agrees(cell, expected=True)):
            differ.add(cell.after_class)
            assert agrees(news, expected=True), str(news)
    assert differ == {"cl-04"}
