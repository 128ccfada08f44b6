"""Decks of items for a page in, the best layout that one of them makes out.

The solver (`solver.py`) finds the cheapest trees; here the cheapest of them are judged by what
only the whole page shows. No clock, no chance.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations, permutations

from layout.page.hands import Hand
from layout.page.joining import ALIKE, LONG, LONG_ROW, TOMBSTONE
from layout.page.nodes import DOWN
from layout.page.pins import template
from layout.page.ranking import upside_down
from layout.page.slicing import FURNITURE, LEAST_RANK, Item, Layout, Place
from layout.page.solver import THROUGH, Solver

TREES = 300
"""Trees that are judged: the cheapest with different first cuts."""
GROUPS = 1000
"""Groups of items that are solved in one go, or one hand's where it has more."""
DRAFT_TREES, DRAFT_REACH = 40, 1
"""The same of a draft, and how far its stories are taken out of their order at the most."""
BOXED_TREES = 400
"""The same where two boxes are to be kept apart, which only the whole tree shows."""
REACH = (8, 3), (11, 2), (20, 1)
"""Up to so many items, so far stories are taken out of their order; beyond, they keep it."""
LEADS, DOMINANCE = 1.5, 3.0
"""The lead's headline should be so much larger than the next; cost of falling short."""
LADDER, RUNG = 0.5, 1.15
"""Cost of a third strip of like width and depth in a row; how near depths must be."""


MOST_BOXES = 2
"""Stories of a page that stand in boxes."""
ABOVE_COST = 2.5
"""Cost of a lesser story right above a greater one; half of it where it stands far above."""
LEAST_APART, FAR_LESSER = 3, 2
"""Rows by which a story begins above another one; ranks by which it is much lesser."""
LEVEL = 1.5
"""Rows within which headlines stand side by side."""


Judge = Callable[[int, Layout], tuple[float, float]]
"""For the number of a hand and a layout its fault, and what it costs beyond its tree."""


def reach_for(items: int) -> int:
    """How far stories are taken out of their order on a page of so many items."""
    return next((reach for most, reach in REACH if items <= most), 0)


def search(
    solver: Solver,
    hands: Sequence[Hand],
    judge: Judge,
    *,
    draft: bool = False,
    least_fault: float = -math.inf,
) -> tuple[int, Layout] | None:
    """The best layout of some hands that is found, and which hand it is of.

    Args:
        solver: for the page's size.
        hands: what is tried.
        judge: for a hand and a layout its fault, which counts before all costs, and what it
            costs beyond its tree, 0 or more.
        draft: whether few orders are looked at, and the cheapest trees alone are judged.
        least_fault: no layout has less; where one has no more, those whose trees alone cost as
            much as it does are not judged.
    """
    if draft:
        hands = [replace(hand, reach=min(hand.reach, DRAFT_REACH)) for hand in hands]
    best: tuple[tuple[float, float], int, Layout] | None = None
    for number, least, read in _layouts(solver, hands, draft=draft):
        limit = best[0][1] if best is not None and best[0][0] <= least_fault else math.inf
        if least >= limit or (layout := read()).cost >= limit:
            continue
        key, layout = _priced(number, layout, judge)
        if best is None or key < best[0]:  # of equals the first
            best = key, number, layout
    return best and best[1:]


def judged(
    solver: Solver, hands: Sequence[Hand], judge: Judge
) -> Iterator[tuple[tuple[float, float], int, Layout]]:
    """All layouts that `search` finds: fault and cost, the hand, the layout with that cost."""
    for number, _, read in _layouts(solver, hands, draft=False):
        key, layout = _priced(number, read(), judge)
        yield key, number, layout


def _priced(number: int, layout: Layout, judge: Judge) -> tuple[tuple[float, float], Layout]:
    """Fault and whole cost of a layout, and the layout with that cost."""
    fault, more = judge(number, layout)
    cost = layout.cost + more
    return (fault, cost), replace(layout, cost=cost)


def _layouts(
    solver: Solver, hands: Sequence[Hand], *, draft: bool
) -> Iterator[tuple[int, float, Callable[[], Layout]]]:
    """Layouts of the hands, to be read at once: which hand each is of, what it costs at the
    least, and what reads it.
    """
    for some in _stretches(hands):
        boxes = max(sum(item.boxed for item in hands[number].items) for number in some)
        trees = BOXED_TREES if boxes > 1 else DRAFT_TREES if draft else TREES
        for tree in solver.trees([hands[number] for number in some], trees):
            yield some[tree.hand], solver.least(tree), partial(solver.read, tree)
    for number, hand in enumerate(hands):
        if not hand.items:  # a page that is pinned altogether
            layout = template(solver.columns, solver.rows, hand.pins, hand.given)
            if layout is not None:
                yield number, layout.cost, partial(replace, layout)


def _stretches(hands: Sequence[Hand]) -> Iterator[list[int]]:
    """The hands that have items, in stretches that the solver takes together: all that it can
    but for its tables, which are to stay in the cache.
    """
    some: list[int] = []
    room = GROUPS
    for number, hand in enumerate(hands):
        if hand.items:
            some.append(number)
            room -= hand.groups
            if room <= 0:
                yield some
                some, room = [], GROUPS
    if some:
        yield some


def heads_of(layout: Layout, items: Mapping[str, Item]) -> list[tuple[float, float]]:
    """Order by rank and headline size of the stories of a page."""
    return [
        (items[place.id].order, float(items[place.id].top[place.width, place.height, 0]))
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
        "like heads side by side": TOMBSTONE * _like_heads(layout, items),
        "gutters that part the whole page": THROUGH * _through(layout),
        "lesser story above a greater one": ABOVE_COST * _above(layout, items),
    }


def whole(terms: Mapping[str, float]) -> float:
    """The sum of named terms, the same on every machine."""
    return math.fsum(terms.values())


def _like_heads(layout: Layout, items: Mapping[str, Item]) -> int:
    """Pairs of headlines of like size side by side that do not meet at the head of a cut: those
    that do are in the cost of the tree.
    """
    met = {(cut.x + cut.at, cut.y) for cut in layout.cuts if cut.kind == DOWN}
    heads: dict[int, list[tuple[Place, float, float]]] = {}
    for place in layout.places:
        size, above = items[place.id].top[place.width, place.height].tolist()
        if size:
            heads.setdefault(place.x, []).append((place, size, above))
    found = 0
    for stack in heads.values():
        for left, size, above in stack:
            right = left.x + left.width
            for other, its, over in heads.get(right, ()):
                level = abs(left.y + above - other.y - over) <= LEVEL
                alike = max(size, its) < ALIKE * min(size, its)
                found += level and alike and not (left.y == other.y and (right, left.y) in met)
    return found


def _through(layout: Layout) -> bool:
    """Whether gutters part the whole page that are not one cut, which its tree's cost has."""
    columns = max(place.x + place.width for place in layout.places)
    rows = max(place.y + place.height for place in layout.places)
    if any(cut.kind == DOWN and cut.height == rows for cut in layout.cuts):
        return False
    return any(
        all(one.x >= column or one.x + one.width <= column for one in layout.places)
        for column in range(1, columns)
    )


def _above(layout: Layout, items: Mapping[str, Item]) -> float:
    """How often a lesser story stands right above a greater one, and by halves how often one
    that is much lesser stands at the head of the page over a greater one's.
    """
    found = 0.0
    third = max(place.y + place.height for place in layout.places) / 3
    stories = [
        (place, item.order) for place in layout.places if (item := items[place.id]).rank < FURNITURE
    ]
    for (one, rank), (other, its) in permutations(stories, 2):
        if rank <= its or one.y + LEAST_APART >= other.y:
            continue
        if _overlap(one.x, one.width, other.x, other.width) > 0:
            found += 1
        elif int(rank) < LEAST_RANK or one.width > 1:  # a rail of briefs is a usual device
            found += 0.5 * (int(rank) - int(its) >= FAR_LESSER and one.y < third < other.y)
    return found


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
