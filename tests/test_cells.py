"""Grid mode: every Han character in a cell, whatever stands between."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.text.cells import in_cells
from layout.text.house_rules import rules_for
from layout.text.justify import line_boxes
from layout.text.lines import first_fit, total_fit
from layout.text.rules import CharClass
from layout.text.shape import shape
from tests.square import BOOK


def pens(
    text: str, measure: float, breaker: object = total_fit, **style: object
) -> list[list[str]]:
    """Each line's characters with the place of their box."""
    rules = rules_for(**style)  # type: ignore[arg-type]
    shaped = in_cells(shape(text, BOOK, ["square"], rules))
    (broken,) = breaker([shaped], measure, indent=0.0, ragged=True)  # type: ignore[operator]
    made = []
    for place, (a, b) in enumerate(pairwise([0, *broken.ends.tolist()])):
        line = line_boxes(shaped, a, b, measure=measure, last=True, hung=bool(broken.hung[place]))
        where = np.concatenate([[0], np.cumsum(line.boxes + line.gaps)])[:-1] + line.shift
        made.append([f"{shaped.text[shaped.cluster[a + i]]}{where[i]:g}" for i in range(b - a)])
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("春眠不觉", "春0 眠1 不2 觉3", id="Han alone"),
        pytest.param("春AB眠", "春0 A1.5 B2 眠3", id="a word of one em takes two, in the middle"),
        pytest.param("春A眠", "春0 A1.25 眠2", id="half an em takes one"),
        pytest.param("ABC眠", "A0 B0.5 C1 眠2", id="at the line start it stands flush"),
        pytest.param(
            "春（眠）。晓", "春0 （1 眠2 ）3 。3.5 晓5", id="two marks keep their two cells"
        ),
        pytest.param("春（眠）。”晓", "春0 （1 眠2 ）3 。3.5 ”4 晓5", id="three take two"),
        pytest.param("春——晓", "春0 —1 晓3", id="the dash two"),
    ],
)
def test_where_characters_stand(text: str, expected: str) -> None:
    assert [" ".join(line) for line in pens(text, 9.0)] == [expected]


@settings(max_examples=80, deadline=None)
@given(
    text=st.text("春眠不觉晓，。“”（）AB3.%·", min_size=1, max_size=50),
    measure=st.integers(4, 12),
    breaker=st.sampled_from([total_fit, first_fit]),
)
def test_no_drift(text: str, measure: int, breaker: object) -> None:
    rules = rules_for()
    shaped = in_cells(shape(text, BOOK, ["square"], rules))
    (broken,) = breaker([shaped], float(measure), indent=0.0, ragged=True)  # type: ignore[operator]
    if broken.forced.any():
        return
    for a, b in pairwise([0, *broken.ends.tolist()]):
        line = line_boxes(shaped, a, b, measure=float(measure), last=True)
        where = np.concatenate([[0], np.cumsum(line.boxes + line.gaps)])[:-1]
        lead = text[int(shaped.cluster[a])]
        for i in range(b - a):
            opens = i and shaped.kind[a + i - 1] == CharClass.OPENING
            if shaped.kind[a + i] == CharClass.HAN and not opens and lead not in "“（":
                assert where[i] % 1 == pytest.approx(0, abs=1e-4) or where[i] % 1 > 1 - 1e-4


def test_a_mark_may_hang_beside_the_grid() -> None:
    assert pens("春眠不觉。晓", 4.0, first_fit, hang="force")[0][-1] == "。4"
