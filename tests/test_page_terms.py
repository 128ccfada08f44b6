"""What only the whole page shows: heads side by side, gutters through it, what stands over what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from layout.page import makeup
from layout.page.hands import Hand
from layout.page.joining import TOMBSTONE
from layout.page.makeup import ABOVE_COST, page_terms, search
from layout.page.nodes import ACROSS, DOWN
from layout.page.ranking import UPSIDE_DOWN
from layout.page.slicing import FURNITURE, Cut, Item, Layout, Place
from layout.page.solver import THROUGH, Solver, Tree
from tests.test_makeup import ANY, item

ALIKE = "like heads side by side"
PARTED = "gutters that part the whole page"
OVER = "lesser story above a greater one"
UPSET = "headline sizes against ranks"

Module = tuple[str, int, int, int, int]
"""Id, column, row, columns, rows."""


def page(*modules: Module, cuts: Sequence[tuple[int, int, int, int, int, int]] = ()) -> Layout:
    """A page; its cuts have a kind, column, row, columns, rows and where they part."""
    return Layout(
        tuple(Place(*one) for one in modules), tuple(Cut(*one, ((), ())) for one in cuts), 0.0
    )


def told(
    layout: Layout, sizes: Mapping[str, float] = {}, ranks: Mapping[str, int] = {}
) -> dict[str, float]:
    """The terms of a page of stories with heads of these sizes, none where not told."""
    return page_terms(layout, {
        one.id: item(one.id, {(one.width, one.height): 0.0}, ranks.get(one.id, 3),
                     sizes.get(one.id, 0.0), columns=8)
        for one in layout.places
    })  # fmt: skip


def halves(top: int = 4, other: int = 4) -> Layout:
    """Two stacks beside a gutter from head to foot: a over b, c over d."""
    return page(
        ("a", 0, 0, 2, top), ("b", 0, top, 2, 12 - top),
        ("c", 2, 0, 2, other), ("d", 2, other, 2, 12 - other),
        cuts=[(DOWN, 0, 0, 4, 12, 2), (ACROSS, 0, 0, 2, 12, top), (ACROSS, 2, 0, 2, 12, other)],
    )  # fmt: skip


def test_like_heads_of_different_cuts_are_a_tombstone_once() -> None:
    sizes = {"a": 60.0, "c": 30.0, "b": 20.0, "d": 21.0}
    assert told(halves(), sizes)[ALIKE] == TOMBSTONE
    assert told(halves(), sizes | {"d": 40.0})[ALIKE] == 0
    assert told(halves(), sizes | {"d": 0.0})[ALIKE] == 0


def test_like_heads_are_a_tombstone_only_where_they_are_about_level() -> None:
    sizes = {"a": 60.0, "c": 30.0, "b": 20.0, "d": 20.0}
    assert told(halves(4, 5), sizes)[ALIKE] == TOMBSTONE
    assert told(halves(4, 6), sizes)[ALIKE] == 0


def test_like_heads_at_the_head_of_a_cut_are_in_the_cost_of_the_tree_alone() -> None:
    sizes = {"a": 30.0, "c": 30.0, "b": 20.0, "d": 40.0}
    assert told(halves(), sizes)[ALIKE] == 0
    assert told(replace(halves(), cuts=()), sizes)[ALIKE] == TOMBSTONE


@pytest.mark.parametrize(
    ("modules", "over"),
    [
        pytest.param([("g", 0, 4, 2, 8), ("l", 0, 0, 2, 4)], 1.0, id="right above"),
        pytest.param([("g", 1, 4, 2, 8), ("l", 0, 0, 2, 4)], 1.0, id="above in part"),
        pytest.param([("g", 2, 4, 2, 8), ("l", 0, 0, 2, 4)], 0.0, id="aside"),
        pytest.param([("g", 0, 0, 2, 4), ("l", 0, 4, 2, 8)], 0.0, id="below"),
        pytest.param([("g", 0, 3, 2, 9), ("l", 0, 0, 2, 3)], 0.0, id="above by three rows"),
    ],
)
def test_a_lesser_story_right_above_a_greater_one_costs(modules: list[Module], over: float) -> None:
    ranks = {"g": 2, "l": 4}
    assert told(page(*modules), ranks=ranks)[OVER] == ABOVE_COST * over
    equal = {"g": 3, "l": 3}
    assert told(page(*modules), ranks=equal)[OVER] == 0


def apart(width: int, *, top: int = 0, greater: int = 5) -> Layout:
    """One at the right from row `top` on, another at the left from row `greater` on."""
    return page(("l", 4, top, width, 3), ("g", 0, greater, 4, 12 - greater))


@pytest.mark.parametrize(
    ("layout", "rank", "over"),
    [
        pytest.param(apart(2), 5, 0.5, id="far lesser"),
        pytest.param(apart(2), 3, 0.0, id="a little lesser"),
        pytest.param(apart(2, top=4, greater=9), 5, 0.0, id="not in the top third"),
        pytest.param(apart(2, greater=4), 5, 0.0, id="the greater one begins there, too"),
        pytest.param(apart(1), 5, 0.0, id="a rail of briefs"),
        pytest.param(apart(2), FURNITURE, 0.0, id="furniture"),
    ],
)
def test_a_much_lesser_story_at_the_head_of_the_page_costs_by_halves(
    layout: Layout, rank: int, over: float
) -> None:
    assert told(layout, ranks={"l": rank, "g": 2})[OVER] == ABOVE_COST * over


def test_furniture_may_stand_over_any_story_and_a_column_of_news_is_no_rail() -> None:
    above = page(("l", 0, 0, 2, 4), ("g", 0, 4, 2, 8))
    assert told(above, ranks={"l": FURNITURE, "g": 1})[OVER] == 0
    assert told(above, ranks={"l": 1, "g": FURNITURE})[OVER] == 0
    assert told(apart(1), ranks={"l": 4, "g": 1})[OVER] == ABOVE_COST / 2


QUARTERS: list[Module] = [
    ("a", 0, 0, 2, 4), ("b", 2, 0, 2, 4), ("c", 0, 4, 2, 8), ("d", 2, 4, 2, 8),
]  # fmt: skip


def test_gutters_that_meet_through_the_page_cost_as_one_does() -> None:
    level = (ACROSS, 0, 0, 4, 12, 4)
    through = page(*QUARTERS, cuts=[level, (DOWN, 0, 0, 4, 4, 2), (DOWN, 0, 4, 4, 8, 2)])
    assert told(through)[PARTED] == THROUGH
    assert told(halves())[PARTED] == 0, "the cost of its tree has it"
    shifted = page(
        *QUARTERS[:2], ("c", 0, 4, 1, 8), ("d", 1, 4, 3, 8),
        cuts=[level, (DOWN, 0, 0, 4, 4, 2), (DOWN, 0, 4, 4, 8, 1)],
    )  # fmt: skip
    assert told(shifted)[PARTED] == 0


def test_of_stories_of_a_rank_the_one_of_greater_priority_has_the_larger_head() -> None:
    layout = page(("a", 0, 0, 2, 4), ("b", 0, 4, 2, 8))

    def upset(first: int, second: int) -> float:
        items = {
            name: replace(item(name, {(2, rows): 0.0}, 2, size, columns=8), priority=priority)
            for name, rows, size, priority in (("a", 4, 20.0, first), ("b", 8, 30.0, second))
        }
        return page_terms(layout, items)[UPSET]

    assert upset(2, 3) == UPSIDE_DOWN
    assert upset(3, 2) == 0
    assert upset(3, 3) == 0


class Recording(Solver):
    """A solver that notes which hands it is given together."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self.given: list[list[Hand]] = []

    def trees(self, hands: Sequence[Hand], most: int = 1) -> list[Tree]:
        self.given.append([*hands])
        return super().trees(hands, most)


def test_hands_are_solved_in_their_order_in_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    def hand(count: int) -> Hand:
        items: list[Item] = [item(name, ANY, rank=i + 1) for i, name in enumerate("abcdef"[:count])]
        return Hand(items, count)

    hands = [hand(count) for count in (6, 2, 3, 2, 6, 2)]  # of 21, 3, 6 groups
    monkeypatch.setattr(makeup, "GROUPS", 20)
    solver, judged = Recording(3, 4), set[int]()

    def judge(number: int, layout: Layout) -> tuple[float, float]:
        assert {place.id for place in layout.places} == {one.id for one in hands[number].items}
        judged.add(number)
        return 0.0, 0.0

    assert search(solver, hands, judge) is not None
    assert [hands.index(one) for some in solver.given for one in some] == [*range(len(hands))]
    assert [len(some) for some in solver.given] == [1, 4, 1]
    assert judged == {*range(len(hands))}
