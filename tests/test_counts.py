"""Other numbers of lines: what a paragraph can reach and what it costs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.text.counts import line_counts
from layout.text.line_costs import HOPELESS
from layout.text.lines import total_fit
from tests.square import cut, squares

NEWS = "城东水厂昨天起向新区供水，“水压比从前稳”，住在六楼的老周说；"
NEWS += "管网改造花了14个月，换下3.6公里旧管。"


def test_a_paragraph_can_be_a_line_longer_or_shorter() -> None:
    shaped = squares(NEWS * 2)
    found = line_counts(shaped, 13.0, indent=2.0, spread=1)
    (best,) = total_fit([shaped], 13.0, unlike=0.0)
    assert list(found) == [len(best) + step for step in (0, 1)]
    for count, broken in found.items():
        assert len(broken) == count
        assert "".join(cut(shaped, broken)) == shaped.text
    assert found[len(best)].cost < found[len(best) + 1].cost < HOPELESS


def test_squeezing_wins_a_line_where_marks_have_blanks_to_give() -> None:
    text = "春、夏、秋、冬、春、夏、秋、冬、春、夏、秋、冬、春夏"
    (best,) = total_fit([squares(text)], 9.0, indent=0.0, unlike=0.0)
    assert sorted(line_counts(squares(text), 9.0, indent=0.0)) == [len(best), len(best) + 1]


@settings(max_examples=60, deadline=None)
@given(text=st.text("春眠晓，。“”A3年——", min_size=1, max_size=40), measure=st.floats(3, 9))
def test_the_best_count_costs_what_total_fit_says(text: str, measure: float) -> None:
    shaped = squares(text)
    (best,) = total_fit([shaped], measure, indent=1.0, unlike=0.0)
    found = line_counts(shaped, measure, indent=1.0)
    assert found[len(best)].ends.tolist() == best.ends.tolist()
    for broken in found.values():
        assert broken.cost >= best.cost - 1e-6
        assert broken.ends[-1] == len(shaped)


def test_a_measure_of_nothing_is_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="measure must be positive"):
        line_counts(squares("春"), 0.0)
