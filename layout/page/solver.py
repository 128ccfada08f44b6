"""Cost tables of the items of a page in, the cheapest slicing tree over them out.

A slicing tree cuts the page in two, straight through, again and again, until every part holds
one item. The DP finds the cheapest of all trees whose parts are groups of a family
(`families.py`): the best tree of a group in a module comes from the best trees of the two
groups it is parted in. What keeps it fast is that hardly any module can hold a group: it is
kept only in modules whose area its own items can fill and the other items can fill up to the
page; and all groups of one size are joined side by side (`joining.py`). No
clock, no chance; costs are whole numbers inside, so that no machine rounds otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from layout.page.families import Family
from layout.page.hands import Hand, allowed, inversions, ranks_above
from layout.page.joining import BESIDE, INVERSION, Joiner, Ways, batches
from layout.page.nodes import ACROSS, DOWN, MOST_ROWS, NEVER, POSSIBLE, Ints, Nodes, cost_of, valued
from layout.page.pins import Parting
from layout.page.ranking import Floats, beyond
from layout.page.regions import fillings
from layout.page.slicing import INFINITE, Cut, Layout, Place

THROUGH = 4.0
"""Cost of a gutter through the whole page (通缝)."""
MOST_COST = 1e5
"""More than any page costs."""
ROUNDING = 1e-9
"""What sums of costs may be wrong by."""


@dataclass(frozen=True, eq=False)
class Tree:
    """The cheapest slicing tree for a hand, not yet read off."""

    hand: int
    """Place of the hand among those solved together."""
    cost: float
    """That of heads beyond their bounds included."""
    cut: tuple[int, int, int]
    """Kind, way and place of the first cut."""
    parting: Parting | None = None
    """How the page is cut about its pins."""
    groups: tuple[int, ...] = ()
    """The groups that fill the regions of that."""


class Solver:
    """The DP for pages of one size. Hands are solved side by side."""

    def __init__(self, columns: int, rows: int) -> None:
        """Make tables for pages of `columns` by `rows`.

        Raises:
            ValueError: there are more rows than cuts can name.
        """
        if rows > MOST_ROWS:
            raise ValueError(f"{rows} rows: at most {MOST_ROWS}")
        self.columns, self.rows = columns, rows
        self.work = 0
        """Ways to part groups that were looked at so far: what bounds a search."""
        self._nodes = Nodes(columns, rows)
        self._joiner = Joiner(self._nodes)
        self._hands: Sequence[Hand] = ()
        self._families: list[Family] = []
        self._numbers: list[Ints] = []
        """By hand and group the node."""
        self._added: list[Floats] = []
        self._most_added: list[float] = []
        """By hand the most that its heads cost beyond the bounds."""
        """By hand, item and module what its head costs beyond the bounds."""

    def trees(self, hands: Sequence[Hand], count: int = 1) -> list[Tree]:
        """The cheapest trees over the whole page, the cheapest first; those before are forgotten.

        Args:
            hands: to solve side by side.
            count: so many trees at the most; those of a hand differ in their first cut.

        Returns:
            None of a hand whose items do not fill the page.
        """
        self._hands = hands
        self._families = [hand.family for hand in hands]
        self.work += sum(len(level.first) for one in self._families for level in one.levels)
        self._numbers = [np.zeros(len(one.members), np.int64) for one in self._families]
        self._nodes.clear(sum(len(one.members) for one in self._families))
        bounds = self._leaves()
        above = [ranks_above(hand.items) for hand in hands]
        for size in range(2, max(map(len, (hand.items for hand in hands))) + 1):
            # the page is a region of its own only where nothing is pinned
            some = [
                number
                for number, hand in enumerate(hands)
                if size < len(hand.items) + bool(hand.pins)
            ]
            if some:
                self._join_all(some, size, above, bounds)
        roots = [self._roots(number, above[number], count) for number in range(len(hands))]
        every = sorted((tree for found in roots for tree in found), key=lambda tree: tree.cost)
        return every[:count]

    def _leaves(self) -> list[tuple[Ints, Ints, Ints]]:
        """Make the nodes of single items; by hand least and most area and limit of all groups."""
        columns, rows, whole = self.columns, self.rows, self.columns * self.rows
        items = [item for hand in self._hands for item in hand.items]
        sizes = np.arange(columns + 1)[:, None] * np.arange(rows + 1)
        costs = np.stack([item.cost[:, : rows + 1] for item in items])
        tops = np.stack([item.top[:, : rows + 1] for item in items])
        can = costs < INFINITE
        ranks = np.array([item.rank for item in items])
        least = np.where(can, sizes, whole + 1).min((1, 2))
        most = np.where(can, sizes, 0).max((1, 2))
        bounds, start = [], 0
        self._added.clear()
        self._most_added.clear()
        page = whole
        for number, hand in enumerate(self._hands):
            end = start + len(hand.items)
            whole = page - sum(pin.width * pin.height for pin in hand.pins)
            members = self._families[number].members
            low, high = members @ least[start:end], members @ most[start:end]
            # what the others leave of the page at the least and at the most
            low = np.maximum(low, whole - (most[start:end].sum() - high))
            high = np.minimum(high, whole - (least[start:end].sum() - members @ least[start:end]))
            single = slice(0, len(hand.items))
            can[start:end] &= sizes >= low[single, None, None]
            can[start:end] &= sizes <= high[single, None, None]
            self._numbers[number][single] = np.arange(start, end)
            added = np.zeros(can[start:end].shape)
            some = can[start:end].nonzero()
            sizes_of = tops[start:end][some][:, 0]
            added[some] = beyond(sizes_of, ranks[start:end][some[0]], hand.bounds)
            self._added.append(added)
            self._most_added.append(float(added.max((1, 2)).sum()))
            cheapest = np.where(can[start:end], costs[start:end] + added, INFINITE).min((1, 2))
            others = (1 - members) @ cheapest.astype(np.float64)
            spare = np.minimum(hand.limit - hand.given - others, MOST_COST)
            bounds.append((low, high, valued(np.maximum(spare, -MOST_COST))))
            start = end
        guided = np.where(can, costs, 0) + np.concatenate(self._added)
        self._joiner.begin(np.where(can, valued(guided), NEVER), tops)
        return bounds

    def _join_all(
        self,
        hands: Sequence[int],
        size: int,
        above: Sequence[Ints],
        bounds: Sequence[tuple[Ints, Ints, Ints]],
    ) -> None:
        """Make the nodes of all groups of one size, of the hands that have larger ones."""
        ways = []
        for hand in hands:
            level, numbers = self._families[hand].levels[size - 2], self._numbers[hand]
            low, high, limit = (bound[level.groups] for bound in bounds[hand])
            ranks = inversions(self._families[hand], level, above[hand])
            edges = allowed(self._families[hand], level, self._hands[hand])
            parts = numbers[level.first], numbers[level.second]
            ways.append(Ways(level.begin, *parts, ranks, low, high, limit, *edges))
        for part in batches(ways):
            self._joiner.join(part)
        start = self._nodes.used - sum(len(one.low) for one in ways)
        for hand, one in zip(hands, ways, strict=True):
            groups = self._families[hand].levels[size - 2].groups
            self._numbers[hand][groups] = np.arange(start, start + len(one.low))
            start += len(one.low)

    def _roots(self, hand: int, above: Ints, count: int) -> list[Tree]:
        """The cheapest trees over the whole page that differ in their first cut."""
        nodes, rows, columns = self._nodes, self.rows, self.columns
        numbers = self._numbers[hand]
        if self._hands[hand].pins:
            return self._beside_pins(hand)[:count]
        if len(self._hands[hand].items) == 1:
            cost = cost_of(int(nodes.values[0, nodes.cell(numbers[0], columns, rows)]))
            return [Tree(hand, cost, (0, 0, 0))] if cost < math.inf else []
        level = self._families[hand].levels[-1]
        ranks = inversions(self._families[hand], level, above)[:, None]
        first, second = numbers[level.first][:, None], numbers[level.second][:, None]
        at = np.arange(rows + 1)
        across = nodes.values[0, nodes.cell(first, columns, at)]
        across += nodes.values[0, nodes.cell(second, columns, rows - at)]
        across += valued(INVERSION * ranks)
        left = np.arange(1, columns)
        sides = nodes.cell(first, left, rows), nodes.cell(second, columns - left, rows)
        down = self._joiner.beside(*sides)
        down += valued(BESIDE * INVERSION * ranks + THROUGH) + self._joiner.long[rows]
        edges = allowed(self._families[hand], level, self._hands[hand])
        across[~edges[0]], down[~edges[1]] = NEVER, NEVER
        values = np.concatenate([across.reshape(-1), down.reshape(-1)])
        possible = np.flatnonzero(values < POSSIBLE)
        found = []
        for place in possible[values[possible].argsort(kind="stable")[:count]].tolist():
            if place < across.size:
                way, row = divmod(place, rows + 1)
                cut = ACROSS, way, row
            else:
                way, column = divmod(place - across.size, columns - 1)
                cut = DOWN, way, column + 1
            found.append(Tree(hand, cost_of(int(values[place])), cut))
        return found

    def _beside_pins(self, hand: int) -> list[Tree]:
        """The cheapest ways to fill what pins leave of the page; one for each way to cut it."""
        dealt, numbers = self._hands[hand], self._numbers[hand]
        found = [
            Tree(hand, cost_of(value) + dealt.given, (0, 0, 0), parting, groups)
            for value, parting, groups in fillings(dealt, self._nodes, numbers)
        ]
        return sorted(found, key=lambda tree: tree.cost)

    def least(self, tree: Tree) -> float:
        """What the layout of a tree costs at the least, told without reading it."""
        return tree.cost - self._most_added[tree.hand] - ROUNDING

    def read(self, tree: Tree) -> Layout:
        """Places and cuts of a tree, and its cost without that of heads beyond their bounds."""
        if tree.parting is None:
            whole = len(self._families[tree.hand].members) - 1
            page = Place("", 0, 0, self.columns, self.rows)
            places, cuts, added = self._read(tree.hand, whole, page, tree.cut)
            return Layout(tuple(places), tuple(cuts), tree.cost - added)
        items, members = self._hands[tree.hand].items, self._families[tree.hand].places
        groups, ids = iter(tree.groups), list[tuple[str, ...]]()
        all_places, all_cuts, all_added = list[Place](), list[Cut](), 0.0
        for leaf in tree.parting.leaves:
            if leaf.id:
                all_places.append(leaf)
                ids.append((leaf.id,))
                continue
            group = next(groups)
            places, cuts, added = self._read(tree.hand, group, leaf, None)
            all_places += places
            all_cuts += cuts
            all_added += added
            ids.append(tuple(items[one].id for one in members[group]))
        all_cuts = [*tree.parting.cuts(ids), *all_cuts]
        return Layout(tuple(all_places), tuple(all_cuts), tree.cost - all_added)

    def _read(
        self, hand: int, whole: int, region: Place, first_cut: tuple[int, int, int] | None
    ) -> tuple[list[Place], list[Cut], float]:
        """Places and cuts of a group in a region, and the cost of heads beyond their bounds."""
        items, parts = self._hands[hand].items, self._families[hand]
        numbers = self._numbers[hand].tolist()
        places, cuts, added = [], [], 0.0
        left: list[tuple[int, int, int, int, int, tuple[int, int, int] | None]]
        left = [(whole, region.x, region.y, region.width, region.height, first_cut)]
        while left:
            group, x, y, width, height, cut = left.pop()
            if group < len(items):
                places.append(Place(items[group].id, x, y, width, height))
                added += float(self._added[hand][group, width, height])
                continue
            kind, way, at = cut or self._nodes.cut(numbers[group], width, height)
            first, second = parts.way(group, way)
            ids = [tuple(items[one].id for one in parts.places[part]) for part in (first, second)]
            cuts.append(Cut(kind, x, y, width, height, at, (ids[0], ids[1])))
            if kind == ACROSS:
                left.append((second, x, y + at, width, height - at, None))
                left.append((first, x, y, width, at, None))
            else:
                left.append((second, x + at, y, width - at, height, None))
                left.append((first, x, y, at, height, None))
        return places, cuts, added
