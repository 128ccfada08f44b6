"""Fact numerals: each keeps to its own part of the room."""

from __future__ import annotations

import pytest

from layout.display import GlyphRun
from layout.geometry import Rect
from layout.model.story import Fact
from layout.page.facts import fact_marks
from layout.page.lettering import Hand
from tests.shelf import library


@pytest.mark.parametrize("unit", ["", "天", "万平方公里"])
def test_numerals_and_units_keep_to_their_parts(unit: str) -> None:
    parts = library()
    hand = Hand(parts.book, parts.style, parts.lexicon)
    marks = fact_marks([Fact("12345", unit)] * 3, Rect(0, 0, 240, 60), 50.0, 14.0, hand)
    runs = [one for one in marks if isinstance(one, GlyphRun)]
    assert len(runs) >= 3
    for run in runs:
        part = int((run.x + 0.01) // 80)
        assert run.x + run.width <= (part + 1) * 80 - 12 + 0.01
