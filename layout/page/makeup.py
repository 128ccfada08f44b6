"""A solver for a page in, the best layout over a bounded number of orders out.

The solver (`slicing.py`) finds the cheapest tree for one order of the items; the search varies
the order and judges what only the whole page shows. No clock, no chance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from layout.page.nodes import DOWN
from layout.page.slicing import Item, Layout
from layout.page.solver import LONG, LONG_ROW, Solver

UPSIDE_DOWN = 2.5
"""Cost of a headline larger than that of a story of higher rank."""
LEADS, DOMINANCE = 1.5, 6.0
"""The lead's headline should be so much larger than the next; cost of falling short."""
LADDER, RUNG = 1.0, 1.15
"""Cost of a third strip of like width and depth in a row; how near depths must be."""


def search(
    solver: Solver,
    base: Sequence[str],
    *,
    fixed: int,
    orders: int,
    enough: float,
    judge: Callable[[Layout], float],
) -> Layout | None:
    """The best layout over a bounded number of orders of the items.

    Args:
        solver: the page.
        base: ids in the order of their rank; the first tried.
        fixed: so many items at the end keep their place (furniture at the foot).
        orders: how many orders are tried at the most.
        enough: a cost at which the search is content.
        judge: what the page costs beyond its tree: terms that need the whole page.
    """
    best: tuple[float, Layout, tuple[str, ...]] | None = None
    movable = len(base) - fixed
    moves = [
        (i, i + step)
        for step in (1, -1, 2, -2, 3, -3)
        for i in range(1, movable)
        if 0 < i + step < movable
    ]
    tried, seen = 0, set[tuple[str, ...]]()
    for i, j in [(0, 0), *moves]:
        near = list(best[2] if best is not None else base)
        near.insert(j, near.pop(i))
        order = tuple(near)
        if order in seen:
            continue
        if tried == orders or (best is not None and best[0] <= enough):
            break
        seen.add(order)
        tried += 1
        layout = solver.layout(order)
        if layout is not None:
            cost = layout.cost + judge(layout)
            if best is None or cost < best[0]:
                best = (cost, layout, order)
    if best is None:
        return None
    return Layout(best[1].places, best[1].cuts, best[0], tried)


def page_terms(layout: Layout, items: Mapping[str, Item]) -> float:
    """What the page as a whole costs: headline sizes against ranks, a lead that does not lead."""
    heads = [
        (items[place.id].rank, float(items[place.id].top[place.width, place.height, 0]))
        for place in layout.places
        if items[place.id].rank <= 5
    ]
    heads.sort()
    upside_down = sum(
        1
        for i, (rank, size) in enumerate(heads)
        for other, larger in heads[i + 1 :]
        if rank < other and size < larger
    )
    cost = UPSIDE_DOWN * upside_down
    cost += LADDER * _rungs(layout) + LONG_ROW * _joined(layout)
    if len(heads) > 1:
        second = max(size for _, size in heads[1:])
        cost += DOMINANCE * max(0.0, LEADS * second / max(heads[0][1], 1.0) - 1)
    return cost


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
