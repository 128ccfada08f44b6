"""Make-up against brute force, and small pages drawn in text that show what tips a choice."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.page.families import family
from layout.page.hands import Hand
from layout.page.joining import ALIKE, BESIDE, INVERSION, TOMBSTONE, UNEVEN
from layout.page.makeup import LADDER, TREES, page_terms, reach_for, search, whole
from layout.page.nodes import ACROSS, DOWN
from layout.page.ranking import UPSIDE_DOWN, Bound, beyond, parting, upside_down, wished
from layout.page.slicing import INFINITE, Item, Layout
from layout.page.solver import THROUGH, Solver

COLUMNS, ROWS = 3, 4
NONE = float(INFINITE)


def item(
    name: str,
    costs: Mapping[tuple[int, int], float],
    rank: int = 3,
    size: float = 0.0,
    columns: int = COLUMNS,
    above: float = 2.0,
) -> Item:
    """An item that can be so many columns by rows at these costs, its headline of one size."""
    cost = np.full((columns + 1, 13), INFINITE, np.float32)
    for (width, height), value in costs.items():
        cost[width, height] = value
    top = np.zeros((*cost.shape, 2), np.float32)
    top[cost < INFINITE] = size, above
    return Item(name, rank, cost, top)


def solved(
    items: Mapping[str, Item], columns: int = COLUMNS, rows: int = ROWS, *, reach: int = 0
) -> Layout | None:
    """The cheapest layout of the items in their order, or of the orders within reach."""
    solver = Solver(columns, rows)
    trees = solver.trees([Hand(tuple(items.values()), len(items), reach)])
    return solver.read(trees[0]) if trees else None


Top = tuple[float, float]
"""Headline size and empty rows above it, at an upper corner."""


def touching(inner: Top, outer: Top) -> float:
    """What two headlines cost that meet at the top of a gutter."""
    (a, above), (b, other) = inner, outer
    if not a or not b:
        return 0.0
    return TOMBSTONE * (max(a, b) < ALIKE * min(a, b)) + UNEVEN * (above != other)


def top_of(one: Item, width: int, height: int) -> Top:
    size, above = one.top[width, height].tolist()
    return size, above


def drawn(layout: Layout | None, columns: int, rows: int) -> str:
    """The page as letters, a row a line."""
    if layout is None:
        return "none"
    page = [["." for _ in range(columns)] for _ in range(rows)]
    for place in layout.places:
        for y in range(place.y, place.y + place.height):
            for x in range(place.x, place.x + place.width):
                page[y][x] = place.id if page[y][x] == "." else "#"
    return "/".join("".join(row) for row in page)


def inversions(items: Mapping[str, Item], first: Sequence[str], second: Sequence[str]) -> int:
    return sum(
        max(0, items[a].rank - items[b].rank)
        for a in first for b in second
        if items[a].rank < 9 and items[b].rank < 9
    )  # fmt: skip


def trees(
    items: Mapping[str, Item], run: Sequence[str], width: int, height: int
) -> Iterator[tuple[float, int, Top, Top]]:
    """Every guillotine tree of a run: cost, kind of first cut, head at both upper corners."""
    if len(run) == 1:
        one = items[run[0]]
        if height < one.cost.shape[1] and one.cost[width, height] < INFINITE:
            top = top_of(one, width, height)
            yield float(one.cost[width, height]), 0, top, top
        return
    for k in range(1, len(run)):
        order = INVERSION * inversions(items, run[:k], run[k:])
        for rows in range(1, height):
            for a, _, left, right in trees(items, run[:k], width, rows):
                for b, *_ in trees(items, run[k:], width, height - rows):
                    yield a + b + order, ACROSS, left, right
        for columns in range(1, width):
            for a, _, left, inner in trees(items, run[:k], columns, height):
                for b, _, outer, right in trees(items, run[k:], width - columns, height):
                    yield a + b + BESIDE * order + touching(inner, outer), DOWN, left, right


def cheapest(items: Mapping[str, Item], run: Sequence[str], columns: int, rows: int) -> float:
    """The least cost of all trees over the whole area, a gutter through it charged."""
    found = (
        cost + THROUGH * (kind == DOWN) for cost, kind, _, _ in trees(items, run, columns, rows)
    )
    return min(found, default=NONE)


costs = st.dictionaries(
    st.tuples(st.integers(1, COLUMNS), st.integers(1, ROWS)),
    st.integers(0, 40).map(lambda quarter: quarter / 4),
    min_size=2,
)
pages = st.lists(st.tuples(costs, st.integers(1, 5)), min_size=2, max_size=4)


def made(
    page: list[tuple[dict[tuple[int, int], float], int]], size: float = 0.0
) -> dict[str, Item]:
    return {
        name: item(name, cost, rank, size * (1 + 0.07 * rank))
        for name, (cost, rank) in zip("abcd", page, strict=False)
    }


@settings(max_examples=25)
@given(page=pages)
def test_the_search_finds_what_trying_all_trees_finds(page: list) -> None:
    items = made(page)
    layout = solved(items)
    least = cheapest(items, tuple(items), COLUMNS, ROWS)
    assert (layout is None) == (least >= NONE)
    if layout is not None:
        assert layout.cost == pytest.approx(least, abs=1e-4)


@settings(max_examples=25)
@given(page=pages)
def test_with_headlines_side_by_side_it_is_never_cheaper_than_the_best_of_all_trees(
    page: list,
) -> None:
    """The tombstone term looks at the cheapest subtrees only: a bound, not an equality."""
    items = made(page, 20.0)
    layout = solved(items)
    if layout is not None:
        assert layout.cost >= cheapest(items, tuple(items), COLUMNS, ROWS) - 1e-4


@settings(max_examples=25)
@given(page=pages)
def test_places_tile_the_page_in_reading_order(page: list) -> None:
    items = made(page, 20.0)
    layout = solved(items)
    if layout is not None:
        picture = drawn(layout, COLUMNS, ROWS)
        assert "." not in picture
        assert "#" not in picture
        assert [place.id for place in layout.places] == list(items)
        assert all(items[p.id].cost[p.width, p.height] < INFINITE for p in layout.places)


@settings(max_examples=25)
@given(page=pages)
def test_the_cost_of_a_layout_is_the_sum_of_its_parts(page: list) -> None:
    items = made(page, 20.0)
    layout = solved(items)
    if layout is None:
        return
    total = sum(float(items[p.id].cost[p.width, p.height]) for p in layout.places)
    for number, cut in enumerate(layout.cuts):
        within = [
            place for place in layout.places
            if cut.x <= place.x < cut.x + cut.width and cut.y <= place.y < cut.y + cut.height
        ]  # fmt: skip
        if cut.kind == ACROSS:
            first = [place for place in within if place.y < cut.y + cut.at]
        else:
            first = [place for place in within if place.x < cut.x + cut.at]
        second = [place for place in within if place not in first]
        order = inversions(items, [p.id for p in first], [p.id for p in second])
        if cut.kind == ACROSS:
            total += INVERSION * order
            continue
        total += BESIDE * INVERSION * order + THROUGH * (number == 0)
        (inner,) = (p for p in first if p.y == cut.y and p.x + p.width == cut.x + cut.at)
        (outer,) = (p for p in second if p.y == cut.y and p.x == cut.x + cut.at)
        total += touching(*(top_of(items[p.id], p.width, p.height) for p in (inner, outer)))
    assert layout.cost == pytest.approx(total, abs=1e-4)


def test_what_does_not_fill_the_page_is_none() -> None:
    small = {name: item(name, {(1, 1): 0.0}) for name in "ab"}
    assert solved(small, 3, 4) is None
    assert found(small, 3, 4) is None


def two_below(
    a: float, b: float, *, ranks: tuple[int, int] = (3, 3), stacked: float, above: float = 2.0
) -> str:
    """A lead over two stories with heads of `a` and `b` points; a stack costs `stacked` more."""
    items = {
        "L": item("L", {(2, 2): 0.0}, rank=1, size=60.0, columns=2),
        "a": item("a", {(1, 4): 0.0, (2, 2): stacked}, rank=ranks[0], size=a, columns=2),
        "b": item("b", {(1, 4): 0.0, (2, 2): 0.0}, rank=ranks[1], size=b, columns=2, above=above),
    }
    return drawn(solved(items, 2, 6), 2, 6)


def test_headlines_of_like_size_do_not_stand_side_by_side() -> None:
    stacked = TOMBSTONE - 0.1
    assert two_below(24.0, 32.0, stacked=stacked) == "LL/LL/ab/ab/ab/ab"
    assert two_below(24.0, 26.0, stacked=stacked) == "LL/LL/aa/aa/bb/bb"
    assert two_below(24.0, 26.0, stacked=TOMBSTONE + 0.1) == "LL/LL/ab/ab/ab/ab"


def test_heads_side_by_side_begin_on_one_row() -> None:
    stacked = UNEVEN - 0.1
    assert two_below(24.0, 32.0, stacked=stacked) == "LL/LL/ab/ab/ab/ab"
    assert two_below(24.0, 32.0, stacked=stacked, above=3.0) == "LL/LL/aa/aa/bb/bb"


def test_a_lesser_story_stands_beside_a_greater_rather_than_over_it() -> None:
    cheaper = -INVERSION * (1 - BESIDE) * 3  # what a stack saves, three ranks upside down
    assert two_below(24.0, 40.0, ranks=(5, 2), stacked=cheaper + 0.1) == "LL/LL/ab/ab/ab/ab"
    assert two_below(24.0, 40.0, ranks=(5, 2), stacked=cheaper - 0.1) == "LL/LL/aa/aa/bb/bb"
    assert two_below(24.0, 40.0, ranks=(2, 5), stacked=cheaper + 0.1) == "LL/LL/aa/aa/bb/bb"


def test_no_gutter_runs_through_the_page_where_a_level_cut_costs_little_more() -> None:
    def page(level: float) -> str:
        items = {
            "a": item("a", {(1, 4): 0.0, (2, 2): level}, size=20.0, columns=2),
            "b": item("b", {(1, 4): 0.0, (2, 2): 0.0}, size=40.0, columns=2),
        }
        return drawn(solved(items, 2, 4), 2, 4)

    assert page(THROUGH - 0.1) == "aa/aa/bb/bb"
    assert page(THROUGH + 0.1) == "ab/ab/ab/ab"


def swapped(order: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The order with any neighbours behind the first exchanged, none twice."""
    if len(order) < 2:
        yield order
        return
    for rest in swapped(order[1:]):
        yield (order[0], *rest)
    for rest in swapped(order[2:]):
        yield (order[1], order[0], *rest)


@settings(max_examples=25)
@given(page=pages)
def test_within_reach_it_finds_what_trying_all_orders_finds(page: list) -> None:
    items = made(page)
    layout = solved(items, reach=1)
    first, *others = items
    least = min(cheapest(items, (first, *order), COLUMNS, ROWS) for order in swapped(tuple(others)))
    assert (layout is None) == (least >= NONE)
    if layout is not None:
        assert layout.cost <= least + 1e-4  # groups of several orders may go together, too


@pytest.mark.parametrize("reach", [0, 1, 2, 3])
@pytest.mark.parametrize(("items", "stories"), [(1, 1), (2, 2), (6, 6), (7, 5), (9, 6)])
def test_every_group_of_a_family_can_be_parted_and_the_lead_and_boxes_keep_their_place(
    items: int, stories: int, reach: int
) -> None:
    found = family(items, stories, reach)
    seen = {(place,) for place in range(items)}
    for level in found.levels:
        groups = range(level.groups.start, level.groups.stop)
        assert (np.diff(level.begin) > 0).all()
        assert level.begin[-1] == len(level.first) == len(level.second)
        for group, count in zip(groups, np.diff(level.begin).tolist(), strict=True):
            for way in range(count):
                first, second = (found.places[part] for part in found.way(group, way))
                assert sorted(first + second) == list(found.places[group])
                assert {first, second} <= seen
                assert 0 not in second, "the lead comes first"
                boxes = [place for place in first if place >= stories]
                assert all(min(boxes) < place for place in second) if boxes else True
        seen |= {found.places[group] for group in groups}
    assert found.places[-1] == tuple(range(items))
    if reach == 0:
        assert all(group == tuple(range(group[0], group[-1] + 1)) for group in found.places)


def test_the_reach_grows_where_there_are_few_items() -> None:
    assert [reach_for(items) for items in (2, 9, 12, 40)] == [3, 2, 1, 0]


def found(
    items: Mapping[str, Item], columns: int, rows: int, *, stories: int = 0, reach: int = 3,
    judged: list[tuple[str, ...]] | None = None, least_fault: float = -math.inf,
) -> Layout | None:  # fmt: skip
    def judge(_: int, layout: Layout) -> tuple[float, float]:
        if judged is not None:
            judged.append(tuple(place.id for place in layout.places))
        return 0.0, whole(page_terms(layout, items))

    hand = Hand(tuple(items.values()), stories or len(items), reach, wished(items.values()))
    best = search(Solver(columns, rows), [hand], judge, least_fault=least_fault)
    return best and best[1]


ANY = {(w, h): 1.0 + w * h / 10 for w in range(1, 4) for h in range(1, 5)}


def test_the_search_is_bounded_by_its_count() -> None:
    items = {name: item(name, ANY, rank=i + 1, size=50.0 - i) for i, name in enumerate("abcdef")}
    judged: list[tuple[str, ...]] = []
    assert found(items, 3, 4, judged=judged) is not None
    assert 1 < len(judged) <= TREES


@settings(max_examples=50)
@given(page=pages)
def test_the_layout_is_the_same_where_dear_trees_are_not_judged(page: list) -> None:
    items = made(page, 20.0)
    every, some = list[tuple[str, ...]](), list[tuple[str, ...]]()
    best = found(items, COLUMNS, ROWS, judged=every)
    assert found(items, COLUMNS, ROWS, judged=some, least_fault=0.0) == best
    assert len(some) <= len(every)


def test_a_tree_that_costs_more_than_the_best_layout_is_not_judged() -> None:
    items = {name: item(name, ANY, rank=i + 1, size=50.0 - i) for i, name in enumerate("abcdef")}
    every, some = list[tuple[str, ...]](), list[tuple[str, ...]]()
    best = found(items, 3, 4, judged=every)
    assert found(items, 3, 4, judged=some, least_fault=0.0) == best
    assert 1 <= len(some) < len(every)


def test_the_lead_and_what_is_fixed_at_the_foot_keep_their_place() -> None:
    items = {name: item(name, ANY, rank=i + 1) for i, name in enumerate("abcdz")}
    judged: list[tuple[str, ...]] = []
    found(items, 3, 4, stories=4, judged=judged)
    assert len(set(judged)) > 3
    assert {order[0] for order in judged} == {"a"}
    assert {order[-1] for order in judged} == {"z"}


def test_an_order_that_fills_the_page_in_no_way_is_left_for_one_that_does() -> None:
    items = {
        "L": item("L", {(3, 1): 1.0}, rank=1),
        "c": item("c", {(2, 1): 1.0}, rank=2),
        "b": item("b", {(1, 3): 1.0}),
        "d": item("d", {(2, 2): 1.0}),
    }
    assert solved(items, 3, 4) is None
    assert drawn(solved(items, 3, 4, reach=1), 3, 4) in ("LLL/bcc/bdd/bdd", "LLL/ccb/ddb/ddb")


def test_a_further_reach_never_makes_a_tree_dearer() -> None:
    items = {name: item(name, ANY, rank=5 - i) for i, name in enumerate("abcde")}
    costs = [layout.cost for reach in range(4) if (layout := solved(items, 3, 4, reach=reach))]
    assert len(costs) == 4
    assert all(b <= a + 1e-4 for a, b in pairwise(costs))
    assert costs[-1] < costs[0]


@settings(max_examples=25)
@given(page=pages)
def test_a_limit_takes_nothing_away_that_is_within_it(page: list) -> None:
    items = made(page, 20.0)
    solver = Solver(COLUMNS, ROWS)
    free = Hand(tuple(items.values()), len(items), 1)
    every = [tree.cost for tree in solver.trees([free], 50)]
    for limit in (every[0] + 1.0, every[0] - 1.0) if every else ():
        within = [tree.cost for tree in solver.trees([replace(free, limit=limit)], 50)]
        assert [cost for cost in within if cost <= limit] == [
            cost for cost in every if cost <= limit
        ]


def test_hands_are_solved_side_by_side_as_they_are_alone() -> None:
    items = [
        {name: item(name, ANY, rank=i + 1, size=size - i) for i, name in enumerate("abcde")}
        for size in (50.0, 30.0)
    ]
    items.append({name: items[0][name] for name in "abc"})
    solver = Solver(3, 4)
    hands = [Hand(tuple(one.values()), len(one), 1) for one in items]
    together = {tree.hand: solver.read(tree) for tree in reversed(solver.trees(hands, 99))}
    for number, one in enumerate(items):
        assert together[number] == solved(one, 3, 4, reach=1)


def test_the_same_input_makes_the_same_layout() -> None:
    items = {name: item(name, ANY, rank=i + 1, size=30.0) for i, name in enumerate("abcde")}
    assert found(items, 3, 4) == found(dict(items), 3, 4)


def test_heads_beyond_their_bounds_cost_in_the_search_alone() -> None:
    """The cheaper stack has the larger head over the lesser story."""
    items = {
        "a": item("a", {(2, 2): 0.0}, rank=2, size=20.0, columns=2),
        "b": item("b", {(2, 4): 0.0, (2, 2): 0.2}, rank=3, size=30.0, columns=2),
    }
    items["b"].top[2, 2, 0] = 15.0
    items["a"].cost[2, 4] = 0.1
    items["a"].top[2, 4] = 20.0, 2.0
    plain = Hand(tuple(items.values()), 2)
    solver = Solver(2, 6)
    first = solver.read(solver.trees([plain])[0])
    assert drawn(first, 2, 6) == "aa/aa/bb/bb/bb/bb"
    (tree, *_) = solver.trees([replace(plain, bounds=(Bound(2, 18.0),))], 5)
    assert drawn(solver.read(tree), 2, 6) == "aa/aa/aa/aa/bb/bb"
    assert solver.read(tree).cost == pytest.approx(0.3, abs=1e-5)


def test_bounds_part_the_heads_of_ranks() -> None:
    heads = [(1, 60.0), (2, 30.0), (3, 31.0), (3, 20.0), (5, 12.0), (5, 14.0)]
    assert [bound.rank for bound in parting(heads)] == [1, 2, 3]
    sizes = [bound.size for bound in parting(heads)]
    assert 31 < sizes[0] < 60
    assert 20 < sizes[1] < 31
    assert 14 < sizes[2] < 20
    size, rank = np.array([60.0, 30.0, 31.0, 20.0, 12.0]), np.array([1, 2, 3, 3, 9])
    cost = beyond(size, rank, [Bound(2, 30.5)])
    assert cost[[0, 3, 4]].tolist() == [0, 0, 0]
    assert 0 < cost[1] < 1
    assert 0 < cost[2] < 1
    assert upside_down(heads) == UPSIDE_DOWN


def test_stories_without_a_heading_have_no_bound() -> None:
    items = {name: item(name, ANY, rank=i + 2) for i, name in enumerate("ab")}
    assert wished(items.values()) == ()
    assert parting([(2, 0.0), (3, 0.0)]) == ()
    assert [bound.size for bound in parting([(2, 0.0), (3, 20.0), (4, 10.0)])] == [15.0]
    assert beyond(np.zeros(2), np.array([2, 3]), [Bound(2, 20.0)]).tolist() == [0, 0]


def terms(*sizes: float, depths: tuple[int, ...] = (2, 3, 5)) -> float:
    """What a page costs as a whole: three stories one above the other, the greatest first."""
    items = {
        name: item(name, {(3, depth): 0.0}, rank=i + 1, size=size)
        for i, (name, size, depth) in enumerate(zip("abc", sizes, depths, strict=True))
    }
    layout = solved(items, 3, sum(depths))
    assert layout is not None
    return whole(page_terms(layout, items))


def test_a_headline_larger_than_that_of_a_greater_story_costs() -> None:
    assert terms(60.0, 30.0, 20.0) == 0
    assert terms(60.0, 20.0, 30.0) == UPSIDE_DOWN


def test_a_lead_that_does_not_lead_costs() -> None:
    assert terms(40.0, 36.0, 20.0) > terms(40.0, 30.0, 20.0) > 0


def test_three_strips_of_like_depth_cost() -> None:
    assert terms(60.0, 30.0, 20.0, depths=(4, 4, 4)) == LADDER
