"""Unicode's own test files, every case: UAX #14 line breaks and UAX #29 grapheme clusters."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.text.uax14 import Bools, cluster_ends, opportunities

HERE = Path(__file__).parent
LINES, LINE_CASES = "LineBreakTest-17.0.0.txt", 19_338
CLUSTERS, CLUSTER_CASES = "GraphemeBreakTest-17.0.0.txt", 766


class Case(NamedTuple):
    """One line of a file; `ends` has one value per code point."""

    place: str
    text: str
    ends: list[bool]


def read(name: str) -> list[Case]:
    cases = []
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        marks = line.partition("#")[0].split()
        if marks:
            cases.append(
                Case(
                    f"{name}:{number}: {line}",
                    "".join(chr(int(code, 16)) for code in marks[1::2]),
                    [mark == "÷" for mark in marks[2::2]],
                )
            )
    return cases


def wrong(cases: list[Case], answer: Callable[[str], Bools], expect: Callable[[Case], object]):
    return [case.place for case in cases if answer(case.text).tolist() != expect(case)]


@pytest.fixture(scope="module")
def line_cases() -> list[Case]:
    return read(LINES)


def test_lines_may_end_where_unicode_says(line_cases, record_property) -> None:
    failed = wrong(line_cases, opportunities, lambda case: case.ends)
    record_property("conformance", (LINES, len(line_cases) - len(failed), len(line_cases)))
    assert failed[:10] == []
    assert len(line_cases) == LINE_CASES


def test_clusters_end_where_unicode_says(record_property) -> None:
    cases = read(CLUSTERS)
    failed = wrong(cases, cluster_ends, lambda case: case.ends)
    record_property("conformance", (CLUSTERS, len(cases) - len(failed), len(cases)))
    assert failed[:10] == []
    assert len(cases) == CLUSTER_CASES


def test_a_long_text_breaks_as_its_parts_do(line_cases) -> None:
    """Offsets stay right behind thousands of characters that ICU counts as two."""
    cases = [case for case in line_cases if max(case.text) > "\uffff"]
    # a line feed after each: what stands before it cannot reach what stands behind it
    parts = [case.text + "\n" for case in islice(cases, 2000)]
    whole = opportunities("".join(parts))
    assert whole.tolist() == np.concatenate([opportunities(part) for part in parts]).tolist()


def test_empty_text_has_no_ends() -> None:
    assert [len(f("")) for f in (opportunities, cluster_ends)] == [0, 0]


def test_a_lone_surrogate_is_a_letter_on_the_line_and_a_cluster_of_its_own() -> None:
    assert opportunities("a\ud800b \udc00版").tolist() == [False, False, False, True, True, True]
    assert cluster_ends("a\ud800\u0301b").tolist() == [True, True, True, True]


ANYTHING = st.text(st.characters() | st.sampled_from("版，“”（）—…\r\n\u2028 \u0301\u200d🇨🇳👩a1"))


@given(ANYTHING)
def test_every_text_gets_an_answer_for_every_code_point(text: str) -> None:
    may = opportunities(text)
    assert len(may) == len(cluster_ends(text)) == len(text)
    assert may[-1:].all()
