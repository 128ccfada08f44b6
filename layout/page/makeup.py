"""Decks of items for a page in, the best layout that one of them makes out.

The solver (`solver.py`) finds the cheapest trees; here the cheapest of them are judged by what
only the whole page shows. No clock, no chance.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from layout.page.nodes import DOWN
from layout.page.pins import template
from layout.page.ranking import upside_down
from layout.page.slicing import FURNITURE, Item, Layout, Place
from layout.page.solver import LONG, LONG_ROW, Hand, Solver

TREES = 20
"""Trees that are judged: the cheapest with different first cuts."""
BOXED_TREES = 400
"""The same where two boxes are to be kept apart, which only the whole tree shows."""
REACH = (8, 3), (11, 2), (20, 1)
"""Up to so many items, so far stories are taken out of their order; beyond, they keep it."""
LEADS, DOMINANCE = 1.5, 6.0
"""The lead's headline should be so much larger than the next; cost of falling short."""
LADDER, RUNG = 1.0, 1.15
"""Cost of a third strip of like width and depth in a row; how near depths must be."""


MOST_BOXES = 2
"""Stories of a page that stand in boxes."""


def reach_for(items: int) -> int:
    """How far stories are taken out of their order on a page of so many items."""
    return next((reach for most, reach in REACH if items <= most), 0)


def search(
    solver: Solver, hands: Sequence[Hand], judge: Callable[[int, Layout], tuple[float, float]]
) -> tuple[int, Layout] | None:
    """The best layout of some hands that is found, and which hand it is of.

    Args:
        solver: for the page's size.
        hands: what is tried.
        judge: for a hand and a layout its fault, which counts before all costs, and what it
            costs beyond its tree.
    """
    found = judged(solver, hands, judge)
    best = min(found, key=lambda one: one[0], default=None)  # of equals the first
    return best and best[1:]


def judged(
    solver: Solver, hands: Sequence[Hand], judge: Callable[[int, Layout], tuple[float, float]]
) -> Iterator[tuple[tuple[float, float], int, Layout]]:
    """All layouts that `search` looks at: fault and cost, the hand, the layout with that cost."""
    for number, layout in _layouts(solver, hands):
        fault, more = judge(number, layout)
        cost = layout.cost + more
        yield (fault, cost), number, replace(layout, cost=cost)


def _layouts(solver: Solver, hands: Sequence[Hand]) -> Iterator[tuple[int, Layout]]:
    """Layouts of the hands, and which each is of."""
    searched = [number for number, hand in enumerate(hands) if hand.items]
    if searched:
        boxes = max(sum(item.boxed for item in hands[number].items) for number in searched)
        trees = BOXED_TREES if boxes > 1 else TREES
        for tree in solver.trees([hands[number] for number in searched], trees):
            yield searched[tree.hand], solver.read(tree)
    for number, hand in enumerate(hands):
        if not hand.items:  # a page that is pinned altogether
            layout = template(solver.columns, solver.rows, hand.pins, hand.given)
            if layout is not None:
                yield number, layout


def heads_of(layout: Layout, items: Mapping[str, Item]) -> list[tuple[int, float]]:
    """Rank and headline size of the stories of a page."""
    return [
        (items[place.id].rank, float(items[place.id].top[place.width, place.height, 0]))
        for place in layout.places
        if items[place.id].rank < FURNITURE
    ]


def page_terms(layout: Layout, items: Mapping[str, Item]) -> dict[str, float]:
    """What the page as a whole costs, by name; see `whole`."""
    heads = sorted(heads_of(layout, items))
    second = max((size for _, size in heads[1:]), default=0.0)
    leads = max(0.0, LEADS * second / max(heads[0][1], 1.0) - 1) if second else 0.0
    if heads and heads[0][0] > 1:  # below the lead of a spread none does
        leads = 0.0
    return {
        "headline sizes against ranks": upside_down(heads),
        "ladder of like strips": LADDER * _rungs(layout),
        "gutters that meet end to end": LONG_ROW * _joined(layout),
        "the lead does not lead": DOMINANCE * leads,
    }


def whole(terms: Mapping[str, float]) -> float:
    """The sum of named terms, the same on every machine."""
    return math.fsum(terms.values())


def touching(places: Sequence[Place], boxes: Collection[str]) -> int:
    """Pairs of boxes that have a part of an edge in common."""
    found = [place for place in places if place.id in boxes]
    return sum(
        _overlap(one.x, one.width, other.x, other.width)
        + _overlap(one.y, one.height, other.y, other.height)
        > 0
        for one, other in combinations(found, 2)
        if _overlap(one.x, one.width, other.x, other.width) >= 0
        and _overlap(one.y, one.height, other.y, other.height) >= 0
    )


def _overlap(start: int, length: int, other: int, much: int) -> int:
    """What two stretches have in common; 0 where they meet, less where they are apart."""
    return min(start + length, other + much) - max(start, other)


def _rungs(layout: Layout) -> int:
    """How often three modules of one width and like depth stand one above the other."""
    below = {(place.x, place.y, place.width): place for place in layout.places}
    found = 0
    for place in layout.places:
        second = below.get((place.x, place.y + place.height, place.width))
        third = second and below.get((place.x, second.y + second.height, place.width))
        if second and third:
            depths = (place.height, second.height, third.height)
            found += max(depths) <= RUNG * min(depths)
    return found


def _joined(layout: Layout) -> int:
    """Rows by which gutters that meet end to end are longer than they should be together."""
    ends: dict[int, list[tuple[int, int]]] = {}
    for cut in layout.cuts:
        if cut.kind == DOWN:
            ends.setdefault(cut.x + cut.at, []).append((cut.y, cut.y + cut.height))
    excess = 0
    for spans in ends.values():
        start, end, alone = -1, -1, 0
        for top, foot in sorted(spans):
            if top != end:
                start, alone = top, 0
            end = foot
            alone = max(alone, foot - top, LONG)
            excess += max(0, end - start - alone)
    return excess
