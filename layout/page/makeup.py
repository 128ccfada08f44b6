"""Cost tables of the items of a page in, the best guillotine layout out.

A reading-order slicing DP finds the least-cost tree among all trees whose leaves stand in a
given order; a search bounded by a count of orders varies the order. `design` figures: one
pass for 14 stories on 5 x 98 rows takes some 20 ms. No clock, no chance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from layout.page.copyfit import INFINITE

Table = npt.NDArray[np.float32]

INVERSION = 0.25
"""Cost of a lesser story above a greater one, for each rank between them."""
BESIDE = 0.3
"""The same where the lesser one stands at its left."""
TOMBSTONE = 1.5
"""Cost of two headlines of like size side by side (碰题)."""
UNEVEN = 1.2
"""Cost of two stories side by side whose heads begin on different rows."""
ALIKE = 1.15
"""Sizes within this factor are alike."""
THROUGH = 2.0
"""Cost of a gutter through the whole page (通缝)."""
UPSIDE_DOWN = 2.5
"""Cost of a headline larger than that of a story of higher rank."""
LEADS, DOMINANCE = 1.5, 6.0
"""The lead's headline should be so much larger than the next; cost of falling short."""
LADDER, RUNG = 1.0, 1.15
"""Cost of a third strip of like width and depth in a row; how near depths must be."""
LONG, LONG_ROW = 42, 0.05
"""A gutter deeper than so many rows divides the page; cost of each row more."""
ACROSS, DOWN = 1, 2
"""Kinds of cut: one part above the other, one part left of the other."""


@dataclass(frozen=True, eq=False)
class Item:
    """Something to place: its cost in every module, in whole columns and rows."""

    id: str
    rank: int
    """1 to 5 for stories; 9 for furniture, which no order rule binds."""
    cost: Table
    """Shape (columns + 1, rows + 1); INFINITE where the item cannot be."""
    top: Table
    """Shape (columns + 1, rows + 1, 2): headline size there, 0 where no headline touches the
    upper corners, and the empty rows above it."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut of the slicing tree: where a rule may be drawn. Columns and rows."""

    kind: int
    x: int
    y: int
    width: int
    height: int
    at: int
    """Columns or rows of the first part."""
    parts: tuple[tuple[str, ...], tuple[str, ...]]
    """Ids of the items on both sides."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands, in columns and rows of the area laid out."""

    id: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A page made up: places in reading order, the cuts between them, the cost."""

    places: tuple[Place, ...]
    cuts: tuple[Cut, ...]
    cost: float
    orders: int = 0
    """How many orders were tried."""


@dataclass(eq=False)
class _Node:
    """Least costs of a run of items for every module, and how they come about."""

    cost: Table
    left: Table
    """Headline size and rows above it at the upper left corner, shape (…, 2)."""
    right: Table
    """The same at the upper right corner."""
    steep: Table
    """`cost` with its rows laid out so that `steep[w, h, t] == cost[w, h - t]`."""
    lowest: npt.NDArray[np.int64]
    """By width the least height that is possible; beyond all rows where none is."""
    highest: npt.NDArray[np.int64]
    """By width the greatest."""
    kind: npt.NDArray[np.int8] | None = None
    split: npt.NDArray[np.int8] | None = None
    at: npt.NDArray[np.int16] | None = None


@dataclass(eq=False)
class Solver:
    """The DP with its memory of runs, for one page size and one set of items."""

    items: Mapping[str, Item]
    columns: int
    rows: int
    memory: dict[tuple[str, ...], _Node] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pairs = [(a, w - a) for w in range(2, self.columns + 1) for a in range(1, w)]
        self._first = np.array([a for a, _ in pairs], np.int64)
        self._second = np.array([b for _, b in pairs], np.int64)
        self._offset = np.cumsum([0, *(w - 1 for w in range(2, self.columns + 1))]).tolist()

    def node(self, run: tuple[str, ...]) -> _Node:
        """The node of a run of item ids, in that order."""
        if run not in self.memory:
            if len(run) == 1:
                item = self.items[run[0]]
                cost = item.cost[:, : self.rows + 1]
                top = item.top[:, : self.rows + 1]
                self.memory[run] = self._node(cost, top, top)
            else:
                self.memory[run] = self._join(run)
        return self.memory[run]

    def _node(self, cost: Table, left: Table, right: Table) -> _Node:
        rows = self.rows
        padded = np.full((self.columns + 1, 2 * rows + 2), INFINITE, np.float32)
        padded[:, rows + 1 :] = cost
        across, along = padded.strides
        steep = np.lib.stride_tricks.as_strided(
            padded[:, rows + 1 :], (self.columns + 1, rows + 1, rows + 1), (across, along, -along)
        )
        can = cost < INFINITE
        some = can.any(1)
        lowest = np.where(some, can.argmax(1), rows + 1)
        highest = np.where(some, rows - can[:, ::-1].argmax(1), -1)
        return _Node(cost, left, right, steep, lowest, highest)

    def _join(self, run: tuple[str, ...]) -> _Node:
        """The best of all ways to part a run in two, by a cut across or down."""
        parts = [(self.node(run[:k]), self.node(run[k:])) for k in range(1, len(run))]
        order = np.array(
            [self._inversions(run[:k], run[k:]) for k in range(1, len(run))], np.float32
        )
        across, rows = self._across(parts, INVERSION * order)
        down, columns = self._down(parts, BESIDE * INVERSION * order)
        first, second = across.argmin(0), down.argmin(0)
        above = np.take_along_axis(across, first[None], 0)[0]
        beside = np.take_along_axis(down, second[None], 0)[0]
        level = above <= beside
        split = np.where(level, first, second)
        at = np.where(
            level,
            np.take_along_axis(rows, first[None], 0)[0],
            np.take_along_axis(columns, second[None], 0)[0],
        )
        wide, deep = np.indices(level.shape)
        lefts = np.stack([one.left for one, _ in parts])
        rights = np.stack([one.right for one, _ in parts])
        others = np.stack([one.right for _, one in parts])
        width, depth = np.where(level, wide, at), np.where(level, at, deep)
        left = lefts[split, width, depth]
        right = np.where(
            level[:, :, None],
            rights[split, wide, depth],
            others[split, np.maximum(wide - at, 0), deep],
        )
        node = self._node(np.minimum(np.where(level, above, beside), INFINITE), left, right)
        node.kind = np.where(level, ACROSS, DOWN).astype(np.int8)
        node.split, node.at = (split + 1).astype(np.int8), at.astype(np.int16)
        return node

    def _across(
        self, parts: Sequence[tuple[_Node, _Node]], order: Table
    ) -> tuple[Table, npt.NDArray[np.int64]]:
        """Costs of a cut across by split, width and height, and the rows of the upper part."""
        shape = (len(parts), self.columns + 1, self.rows + 1)
        cost = np.full(shape, INFINITE, np.float32)
        rows = np.zeros(shape, np.int64)
        for k, (first, second) in enumerate(parts):
            # only widths and heights that both parts can have together are looked at
            wide = np.flatnonzero(first.lowest + second.lowest <= self.rows)
            if not len(wide):
                continue
            narrow = int(wide[0])
            top, foot = first.lowest[narrow:], second.lowest[narrow:]
            low, start = int((top + foot).min()), int(top.min())
            end = min(int(first.highest[narrow:].max()), self.rows - int(foot.min()))
            part = slice(start, end + 1)
            both = first.cost[narrow:, None, part] + second.steep[narrow:, low:, part]
            best = both.argmin(2)
            flat = both.reshape(-1, both.shape[2])
            value = flat[np.arange(len(flat)), best.ravel()].reshape(best.shape)
            cost[k, narrow:, low:] = value + order[k]
            rows[k, narrow:, low:] = best + start
        return cost, rows

    def _down(
        self, parts: Sequence[tuple[_Node, _Node]], order: Table
    ) -> tuple[Table, npt.NDArray[np.int64]]:
        """Costs of a cut down by split, width and height, and the columns of the left part."""
        shape = (len(parts), self.columns + 1, self.rows + 1)
        cost = np.full(shape, INFINITE, np.float32)
        columns = np.zeros(shape, np.int64)
        firsts = np.stack([one.cost for one, _ in parts])[:, self._first]
        seconds = np.stack([one.cost for _, one in parts])[:, self._second]
        a = np.stack([one.right for one, _ in parts])[:, self._first]
        b = np.stack([one.left for _, one in parts])[:, self._second]
        one, other = a[..., 0], b[..., 0]
        heads = (one > 0) & (other > 0)
        alike = heads & (np.maximum(one, other) < ALIKE * np.minimum(one, other))
        uneven = heads & (a[..., 1] != b[..., 1])
        long = LONG_ROW * np.maximum(np.arange(self.rows + 1) - LONG, 0)
        both = firsts + seconds + order[:, None, None] + long.astype(np.float32)
        both += (TOMBSTONE * alike + UNEVEN * uneven).astype(np.float32)
        for w in range(2, self.columns + 1):
            block = both[:, self._offset[w - 2] : self._offset[w - 1]]
            pick = block.argmin(1)
            cost[:, w] = np.take_along_axis(block, pick[:, None], 1)[:, 0]
            columns[:, w] = pick + 1
        return cost, columns

    def _inversions(self, first: tuple[str, ...], second: tuple[str, ...]) -> float:
        """Ranks by which stories of the second part are greater than ones of the first."""
        ranks = [self.items[one].rank for one in first]
        later = [self.items[one].rank for one in second]
        return float(sum(max(0, a - b) for a in ranks for b in later if a < 9 and b < 9))

    def layout(self, run: tuple[str, ...]) -> Layout | None:
        """The cheapest tree over the whole area; None where the items do not fill it."""
        node = self.node(run)
        cost = float(node.cost[self.columns, self.rows])
        if cost >= INFINITE:
            return None
        places: list[Place] = []
        cuts: list[Cut] = []
        self._build(run, 0, 0, self.columns, self.rows, places, cuts)
        if cuts and cuts[0].kind == DOWN:
            cost += THROUGH
            k, rows, other = self._level(run) or (0, 0, INFINITE)
            if other < cost:
                places, cuts = (
                    [],
                    [Cut(ACROSS, 0, 0, self.columns, self.rows, rows, (run[:k], run[k:]))],
                )
                self._build(run[:k], 0, 0, self.columns, rows, places, cuts)
                self._build(run[k:], 0, rows, self.columns, self.rows - rows, places, cuts)
                cost = float(other)
        return Layout(tuple(places), tuple(cuts), cost)

    def _level(self, run: tuple[str, ...]) -> tuple[int, int, float] | None:
        """The cheapest tree whose first cut runs across: (items above, their rows, cost)."""
        best: tuple[int, int, float] | None = None
        for k in range(1, len(run)):
            first, second = self.node(run[:k]), self.node(run[k:])
            sums = first.cost[self.columns] + second.cost[self.columns][::-1]
            rows = int(sums.argmin())
            cost = float(sums[rows]) + INVERSION * self._inversions(run[:k], run[k:])
            if cost < INFINITE and (best is None or cost < best[2]):
                best = (k, rows, cost)
        return best

    def _build(
        self,
        run: tuple[str, ...],
        x: int,
        y: int,
        width: int,
        height: int,
        places: list[Place],
        cuts: list[Cut],
    ) -> None:
        if len(run) == 1:
            places.append(Place(run[0], x, y, width, height))
            return
        node = self.node(run)
        if node.kind is None or node.split is None or node.at is None:
            raise AssertionError("a joined node has its cuts")
        kind, k = int(node.kind[width, height]), int(node.split[width, height])
        at = int(node.at[width, height])
        cuts.append(Cut(kind, x, y, width, height, at, (run[:k], run[k:])))
        if kind == ACROSS:
            self._build(run[:k], x, y, width, at, places, cuts)
            self._build(run[k:], x, y + at, width, height - at, places, cuts)
        else:
            self._build(run[:k], x, y, at, height, places, cuts)
            self._build(run[k:], x + at, y, width - at, height, places, cuts)


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
