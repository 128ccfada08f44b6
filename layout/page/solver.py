"""Cost tables of the items of a page in, the cheapest slicing tree over them out.

A slicing tree cuts the page in two, straight through, again and again, until every part holds
one item. The DP finds the cheapest of all trees whose leaves stand in a given order: the best
tree of a run of items in a module comes from the best trees of the two runs it is parted in.
What keeps it fast is that hardly any module can hold a run: a run is kept only in modules whose
area its own items can fill and the other items can fill up to the page, and all runs of one
length are joined side by side, a numpy call for all of them. No clock, no chance; costs are
whole numbers inside, so that no machine rounds otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from layout.page.copyfit import INFINITE
from layout.page.nodes import (
    ACROSS,
    DOWN,
    MOST_ITEMS,
    MOST_ROWS,
    NEVER,
    POSSIBLE,
    Ints,
    Nodes,
    cost_of,
    cut_across,
    cut_down,
    cut_in,
    valued,
)
from layout.page.slicing import FURNITURE, Cut, Item, Layout, Place

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
LONG, LONG_ROW = 42, 0.05
"""A gutter deeper than so many rows divides the page; cost of each row more."""
BATCH = 1 << 21
"""Modules of splits looked at in one numpy call: bounds memory, not time."""


class Solver:
    """The DP with its memory of runs, for one page size and one set of items."""

    def __init__(self, items: Mapping[str, Item], columns: int, rows: int) -> None:
        """Take in the items of a page of `columns` by `rows`; all of them stand on it.

        Raises:
            ValueError: there are more items or rows than cuts can name.
        """
        if len(items) > MOST_ITEMS or rows > MOST_ROWS:
            raise ValueError(f"{len(items)} items, {rows} rows: more than can be made up")
        self.items, self.columns, self.rows = items, columns, rows
        self._number = {name: number for number, name in enumerate(items)}
        self._memory: dict[bytes, int] = {}
        self._nodes = Nodes(columns, rows, len(items) * (len(items) + 1) // 2)
        pairs = [(a, b) for a in range(1, columns) for b in range(1, columns - a + 1)]
        self._lefts, self._rights = np.array(pairs, np.int64).reshape(-1, 2).T
        ranks = np.array([item.rank for item in items.values()])
        stories = ranks < FURNITURE
        above = np.maximum(ranks[:, None] - ranks, 0) * (stories[:, None] & stories)
        self._above = above.astype(np.int64)
        """By how many ranks an item is lesser than another: (first, second)."""
        self._long = valued(LONG_ROW * np.maximum(np.arange(rows + 1) - LONG, 0))
        self._leaves()

    def _leaves(self) -> None:
        """The nodes of single items, their areas, and what their heads cost side by side."""
        columns, rows = self.columns, self.rows
        sizes = np.arange(columns + 1)[:, None] * np.arange(rows + 1)
        costs = np.stack([item.cost[:, : rows + 1] for item in self.items.values()])
        tops = np.stack([item.top[:, : rows + 1] for item in self.items.values()])
        can = costs < INFINITE
        self._least = np.where(can, sizes, columns * rows + 1).min((1, 2))
        self._most = np.where(can, sizes, 0).max((1, 2))
        self._fills = bool(self._least.sum() <= columns * rows <= self._most.sum())
        low, high = self._bounds(self._least, self._most)
        can &= (sizes >= low[:, None, None]) & (sizes <= high[:, None, None])
        best = np.where(can, valued(np.where(can, costs, 0)), NEVER)
        heads, which = np.unique(tops[can] @ (1, 1j), return_inverse=True)
        size, above = heads.real, heads.imag
        larger, smaller = np.maximum(size[:, None], size), np.minimum(size[:, None], size)
        touch = TOMBSTONE * (larger < ALIKE * smaller) + UNEVEN * (above[:, None] != above)
        self._touch = valued(touch * (smaller > 0))
        self._low = ((size > 0) & (above > above[size > 0].min(initial=rows))).astype(np.int64)
        """Whether a head begins lower than heads do at the least."""
        _, cells = self._nodes.add(best)
        self._nodes.enter_corners(cells, which, which, self._low)
        self._memory = {bytes([number]): number for number in self._number.values()}

    def _bounds(self, least: Ints, most: Ints) -> tuple[Ints, Ints]:
        """Areas of runs, given those of their items, with which the others fill the page."""
        whole = self.columns * self.rows
        others = whole - (self._most.sum() - most), whole - (self._least.sum() - least)
        return np.maximum(least, others[0]), np.minimum(most, others[1])

    def layout(self, order: Sequence[str]) -> Layout | None:
        """The cheapest tree over the whole area whose leaves stand in `order`: every item once.

        None where the items do not fill the area.
        """
        if not self._fills:
            return None
        run = bytes(self._number[name] for name in order)
        node = self._prepare(run)
        value, cut = self._root(run, node)
        if value >= POSSIBLE:
            return None
        places, cuts = self._read(node, cut, tuple(order))
        return Layout(places, cuts, cost_of(value))

    def _prepare(self, run: bytes) -> Ints:
        """The node of each shorter run in it, by start and end; what is missing is joined."""
        n = len(run)
        items = np.frombuffer(run, np.uint8)
        node = np.zeros((n, n + 1), np.int64)
        node[np.arange(n), np.arange(1, n + 1)] = items
        above = np.zeros((n + 1, n + 1), np.int64)
        above[1:, 1:] = self._above[np.ix_(items, items)].cumsum(0).cumsum(1)
        least = np.concatenate([[0], self._least[items].cumsum()])
        most = np.concatenate([[0], self._most[items].cumsum()])
        for length in range(2, n):
            missing = []
            for start in range(n - length + 1):
                known = self._memory.get(run[start : start + length])
                if known is None:
                    missing.append(start)
                else:
                    node[start, start + length] = known
            modules = (length - 1) * max(len(self._lefts), self.columns) * (self.rows + 1)
            step = max(BATCH // modules, 1)
            for batch in range(0, len(missing), step):
                starts = np.array(missing[batch : batch + step])
                ends = starts + length
                low, high = self._bounds(least[ends] - least[starts], most[ends] - most[starts])
                first, last = starts[:, None], ends[:, None]
                middle = first + np.arange(1, length)
                upside_down = above[middle, last] - above[first, last]
                upside_down += above[first, middle] - above[middle, middle]
                parts = node[first, middle], node[middle, last]
                new = node[starts, ends] = self._join(parts, upside_down, low, high)
                for start, number in zip(starts.tolist(), new.tolist(), strict=True):
                    self._memory[run[start : start + length]] = number
        return node

    def _join(self, parts: tuple[Ints, Ints], above: Ints, low: Ints, high: Ints) -> Ints:
        """New nodes: the best of all ways to part runs of one length in two.

        Args:
            parts: nodes of the first and of the second part, shape (runs, splits).
            above: ranks by which the one is lesser than the other.
            low: least area of each run.
            high: most area of each.
        """
        shape = (len(low), self.columns + 1, self.rows + 1)
        best = np.full(shape, NEVER, np.int64)
        self._across(best, parts, valued(INVERSION * above), low, high)
        self._down(best.reshape(-1), parts, valued(BESIDE * INVERSION * above), low, high)
        nodes = self._nodes
        new, cells = nodes.add(best)
        run, width, height = np.unravel_index(np.flatnonzero(nodes.possible[new]), shape)
        kind, split, at = cut_in(nodes.cuts[cells], height)
        first, second = parts[0][run, split - 1], parts[1][run, split - 1]
        level = kind == ACROSS
        columns, rows = np.where(level, width, at), np.where(level, at, height)
        upper = nodes.cell(first, columns, rows)
        aside = np.where(level, upper, nodes.cell(second, width - at, height))
        nodes.enter_corners(cells, nodes.left[upper], nodes.right[aside], self._low)
        return new

    def _across(
        self, best: Ints, parts: tuple[Ints, Ints], order: Ints, low: Ints, high: Ints
    ) -> None:
        """Enter what cuts across come to: one part above the other, both of one width.

        Of the two parts the one with fewer possible heights is gone through; for each of them
        the values of the other are a stretch of cells, to be added and compared as a whole.
        """
        nodes, columns, rows = self._nodes, self.columns, self.rows
        widths = np.arange(1, columns + 1)
        wide = widths[:, None]
        first, second = parts[0][:, None, :], parts[1][:, None, :]  # runs, widths, splits
        upper, lower = nodes.count[first, wide], nodes.count[second, wide]
        both = (upper > 0) & (lower > 0)
        least = np.where(both, nodes.lowest[first, wide] + nodes.lowest[second, wide], rows + 1)
        most = np.where(both, nodes.highest[first, wide] + nodes.highest[second, wide], 0)
        start = np.maximum(least.min(2), -(-low[:, None] // widths))
        stop = np.minimum(np.minimum(most.max(2), high[:, None] // widths), rows) + 1
        length = int((stop - start).max())
        both &= (start < stop)[:, :, None]
        swap = lower < upper
        fewer = np.where(swap, second, first)
        spot, height = _heights(nodes.possible[fewer, wide] & both[..., None])
        if not len(spot):
            return
        above, below = nodes.as_upper(nodes.cell(first, wide, 0)), nodes.cell(second, wide, 0)
        few, many = np.where(swap, below, above), np.where(swap, above, below)
        splits = np.arange(1, parts[0].shape[1] + 1)
        given = order[:, None, :] + cut_across(splits, 0, swap.astype(np.int64))
        value = nodes.values.reshape(-1)[few.reshape(-1)[spot] + height]
        value += given.reshape(-1)[spot] + height
        stretch = (many + start[:, :, None]).reshape(-1)[spot] - height
        sums = nodes.stretches(stretch, length)
        sums += value[:, None]
        group = spot // len(splits)
        begins = np.flatnonzero(np.diff(group, prepend=-1))
        sums = np.minimum.reduceat(sums, begins, axis=0)
        group = group[begins]
        heights = start.reshape(-1)[group][:, None] + np.arange(length)
        good = np.flatnonzero((sums < POSSIBLE) & (heights < stop.reshape(-1)[group][:, None]))
        # widths of `best` count from 0, those of the groups from 1
        place = (group + group // columns + 1)[:, None] * (rows + 1) + heights
        best.reshape(-1)[place.reshape(-1)[good]] = sums.reshape(-1)[good]

    def _down(
        self, best: Ints, parts: tuple[Ints, Ints], order: Ints, low: Ints, high: Ints
    ) -> None:
        """Enter what cuts down come to where that is less: parts of one height side by side."""
        nodes, lefts, rights = self._nodes, self._lefts, self._rights
        first, second = parts[0][:, :, None], parts[1][:, :, None]  # runs, splits, pairs
        spot, height = _heights(nodes.possible[first, lefts] & nodes.possible[second, rights])
        run, pair = spot // (first.size // len(first) * len(lefts)), spot % len(lefts)
        area = (lefts + rights)[pair] * height
        inside = np.flatnonzero((area >= low[run]) & (area <= high[run]))
        spot, height, run, pair = spot[inside], height[inside], run[inside], pair[inside]
        splits = np.arange(1, first.shape[1] + 1)[:, None]
        given = order[:, :, None] + cut_down(splits, lefts)
        value = given.reshape(-1)[spot] + self._beside(
            nodes.cell(first, lefts, 0).reshape(-1)[spot] + height,
            nodes.cell(second, rights, 0).reshape(-1)[spot] + height,
        )
        value += self._long[height]
        place = (run * (self.columns + 1) + (lefts + rights)[pair]) * (self.rows + 1) + height
        np.minimum.at(best, place, value)

    def _beside(self, first: Ints, second: Ints) -> Ints:
        """Values of cells side by side: their own, and their heads that meet at the gutter."""
        nodes = self._nodes
        value: Ints = self._touch[nodes.right[first], nodes.left[second]]
        value += nodes.values[0, first]
        value += nodes.values[0, second]
        return value

    def _root(self, run: bytes, node: Ints) -> tuple[int, tuple[int, int, int]]:
        """Value of the cheapest tree over the whole area; kind, items and place of its cut."""
        nodes, rows, columns = self._nodes, self.rows, self.columns
        n = len(run)
        if n == 1:
            return int(nodes.values[0, nodes.cell(node[0, 1], columns, rows)]), (0, 0, 0)
        items = np.frombuffer(run, np.uint8)
        ranks = self._above[np.ix_(items, items)]
        above = np.array([[ranks[:k, k:].sum()] for k in range(1, n)])
        first, second = node[0, 1:n, None], node[1:, n, None]
        at = np.arange(rows + 1)
        level = nodes.values[0, nodes.cell(first, columns, at)]
        level += nodes.values[0, nodes.cell(second, columns, rows - at)] + valued(INVERSION * above)
        split, row = divmod(int(level.argmin()), rows + 1)
        best = int(level[split, row]), (ACROSS, split + 1, row)
        if columns > 1:
            left = np.arange(1, columns)
            down = self._beside(
                nodes.cell(first, left, rows), nodes.cell(second, columns - left, rows)
            )
            down += valued(BESIDE * INVERSION * above + THROUGH) + self._long[rows]
            split, column = divmod(int(down.argmin()), columns - 1)
            best = min(best, (int(down[split, column]), (DOWN, split + 1, column + 1)))
        return best

    def _read(
        self, node: Ints, first: tuple[int, int, int], order: tuple[str, ...]
    ) -> tuple[tuple[Place, ...], tuple[Cut, ...]]:
        """Places and cuts of the tree over the whole area, given its first cut."""
        places, cuts = [], []
        left = [(0, len(order), Place("", 0, 0, self.columns, self.rows), first)]
        while left:
            start, end, area, (kind, split, at) = left.pop()
            x, y, width, height = area.x, area.y, area.width, area.height
            if end - start == 1:
                places.append(replace(area, id=order[start]))
                continue
            middle = start + split
            parts = order[start:middle], order[middle:end]
            cuts.append(Cut(kind, x, y, width, height, at, parts))
            if kind == ACROSS:
                areas = Place("", x, y, width, at), Place("", x, y + at, width, height - at)
            else:
                areas = Place("", x, y, at, height), Place("", x + at, y, width - at, height)
            for a, b, part in ((middle, end, areas[1]), (start, middle, areas[0])):
                code = self._nodes.cuts[self._nodes.cell(node[a, b], part.width, part.height)]
                kind, split, at = (int(one) for one in cut_in(code, part.height))
                left.append((a, b, part, (kind, split, at)))
        return tuple(places), tuple(cuts)


def _heights(possible: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """The last index of each true element, and the flat one of those before it."""
    there = np.flatnonzero(possible)
    spot = there // possible.shape[-1]
    return spot, there - spot * possible.shape[-1]
