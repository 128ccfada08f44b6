"""Cuts of a slicing tree and the runs that are drawn of them; trees read off from an order."""

from __future__ import annotations

import pytest

from layout.page.nodes import ACROSS, DOWN
from layout.page.pins import template
from layout.page.runs import runs
from layout.page.slicing import Cut, Place

Part = tuple[str, ...]


def down(x: int, width: int, at: int, *parts: Part) -> Cut:
    return Cut(DOWN, x, 0, width, 10, at, (parts[0], parts[1]))


THREE = [
    [down(0, 9, 3, ("a",), ("b", "c")), down(3, 6, 3, ("b",), ("c",))],
    [down(0, 9, 6, ("a", "b"), ("c",)), down(0, 6, 3, ("a",), ("b",))],
]


@pytest.mark.parametrize("cuts", THREE)
def test_three_side_by_side_are_one_run_however_they_are_cut(cuts: list[Cut]) -> None:
    assert runs(cuts) == [down(0, 9, 3, ("a",), ("b",)), down(0, 9, 6, ("b",), ("c",))]


def test_a_run_ends_where_the_cut_turns() -> None:
    outer = Cut(ACROSS, 0, 0, 9, 20, 10, (("a", "b"), ("c",)))
    inner = down(0, 9, 3, ("a",), ("b",))
    assert runs([outer, inner]) == [outer, inner]


FOUR = {
    "a": Place("a", 0, 0, 4, 10),
    "b": Place("b", 4, 0, 4, 10),
    "c": Place("c", 0, 10, 4, 10),
    "d": Place("d", 4, 10, 4, 10),
}


@pytest.mark.parametrize(("order", "first"), [("abcd", ACROSS), ("acbd", DOWN)])
def test_where_four_meet_the_order_tells_which_cut_goes_through(order: str, first: int) -> None:
    layout = template(8, 20, [FOUR[name] for name in order], 0.0)
    assert layout is not None
    assert [place.id for place in layout.places] == list(order)
    assert layout.cuts[0].kind == first
    assert layout.cuts[0].parts == (tuple(order[:2]), tuple(order[2:]))


def test_an_order_that_no_cuts_have_is_put_right() -> None:
    layout = template(8, 20, [FOUR[name] for name in "adbc"], 0.0)
    assert layout is not None
    assert {place.id for place in layout.places} == set("abcd")
    assert len(layout.cuts) == 3
