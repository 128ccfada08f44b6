"""Cost tables of the items of a page in, the cheapest slicing tree over them out.

A slicing tree cuts the page in two, straight through, again and again, until every part holds
one item. The DP finds the cheapest of all trees whose parts are groups of a family
(`families.py`): the best tree of a group in a module comes from the best trees of the two
groups it is parted in. What keeps it fast is that hardly any module can hold a group: it is
kept only in modules whose area its own items can fill and the other items can fill up to the
page; and all groups of one size are joined side by side, a numpy call for all of them. No
clock, no chance; costs are whole numbers inside, so that no machine rounds otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from layout.page.families import Family, Level, family
from layout.page.nodes import (
    ACROSS,
    DOWN,
    MOST_ROWS,
    NEVER,
    POSSIBLE,
    Ints,
    Nodes,
    cost_of,
    cut_across,
    cut_down,
    cuts_in,
    valued,
)
from layout.page.pins import Parting, partings
from layout.page.ranking import Bound, Floats, beyond
from layout.page.slicing import FURNITURE, INFINITE, Cut, Item, Layout, Place

Bools = npt.NDArray[np.bool_]

INVERSION = 0.4
"""Cost of a lesser story above a greater one, for each rank between them."""
BESIDE = 0.3
"""The same where the lesser one stands at its left."""
TOMBSTONE = 2.2
"""Cost of two headlines of like size side by side (碰题)."""
UNEVEN = 0.15
"""Cost of two stories side by side whose heads begin on different rows."""
ALIKE = 1.15
"""Sizes within this factor are alike."""
THROUGH = 4.0
"""Cost of a gutter through the whole page (通缝)."""
LONG, LONG_ROW = 42, 0.005
"""A gutter deeper than so many rows divides the page; cost of each row more."""
MOST_COST = 1e5
"""More than any page costs."""
BATCH = 4096
"""Ways to part groups that are looked at in one numpy call: bounds memory, not time."""


CELLS = 1 << 16
"""Sums that are made in one numpy call: they stay in the cache."""


@dataclass(frozen=True, eq=False)
class Hand:
    """Items that are to fill a page, in an order, and how far stories may be taken out of it."""

    items: Sequence[Item]
    stories: int
    """The first so many change places; the first one and those behind them do not."""
    reach: int = 0
    """How many places; see `family`."""
    bounds: Sequence[Bound] = ()
    """Headline sizes that guide the search; see `ranking.py`."""
    limit: float = math.inf
    """Dearer trees are of no use, those heads' cost included."""
    floats: int = 0
    """The last so many stand anywhere in the order."""
    pins: tuple[Place, ...] = ()
    """Modules that are taken: the items fill the rest of the page."""
    given: float = 0.0
    """What stands in them costs so much."""
    kept: tuple[tuple[int, int], ...] = ()
    """Pairs of items that stay together in one block."""
    before: tuple[tuple[int, int], ...] = ()
    """Pairs of items of which the first is read before the second."""

    @property
    def family(self) -> Family:
        """The groups of its items that are looked at."""
        return family(len(self.items), self.stories, self.reach, self.floats)

    @property
    def groups(self) -> int:
        """How many they are."""
        return len(self.family.members)


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


@dataclass(frozen=True, eq=False)
class _Ways:
    """All ways to part some groups in two, side by side."""

    begin: Ints
    """Of each group its first way, and behind the last one their count."""
    first: Ints
    """Nodes of the first parts."""
    second: Ints
    """Nodes of the second."""
    above: Ints
    """By how many ranks items of the first part are lesser than those of the second."""
    low: Ints
    """Least area of each group."""
    high: Ints
    """Most area of each."""
    limit: Ints
    """Dearer ones lead to no tree that is of use."""
    across: Bools
    """Whether a cut across leaves all items at the edges where they must be."""
    down: Bools
    """Whether a cut down does."""

    @property
    def owner(self) -> Ints:
        """The group that each way parts."""
        return np.repeat(np.arange(len(self.low)), np.diff(self.begin))


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
        pairs = [(a, b) for a in range(1, columns) for b in range(1, columns - a + 1)]
        self._lefts, self._rights = np.array(pairs, np.int64).reshape(-1, 2).T
        self._long = valued(LONG_ROW * np.maximum(np.arange(rows + 1) - LONG, 0))
        self._hands: Sequence[Hand] = ()
        self._families: list[Family] = []
        self._numbers: list[Ints] = []
        """By hand and group the node."""
        self._added: list[Floats] = []
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
        above = [_above(hand.items) for hand in hands]
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
            cheapest = np.where(can[start:end], costs[start:end] + added, INFINITE).min((1, 2))
            others = (1 - members) @ cheapest.astype(np.float64)
            spare = np.minimum(hand.limit - hand.given - others, MOST_COST)
            bounds.append((low, high, valued(np.maximum(spare, -MOST_COST))))
            start = end
        if not can.any():
            self._touch = np.zeros((1, 1), np.int64)  # of head 0, that of impossible modules
            self._low = np.zeros(1, np.int64)
            self._nodes.add(np.full(can.shape, NEVER))
            return bounds
        heads, which = np.unique(tops[can] @ (1, 1j), return_inverse=True)
        size, above = heads.real, heads.imag
        larger, smaller = np.maximum(size[:, None], size), np.minimum(size[:, None], size)
        touch = TOMBSTONE * (larger < ALIKE * smaller) + UNEVEN * (above[:, None] != above)
        self._touch = valued(touch * (smaller > 0))
        self._low = ((size > 0) & (above > above[size > 0].min(initial=rows))).astype(np.int64)
        """Whether a head begins lower than heads do at the least."""
        guided = np.where(can, costs, 0) + np.concatenate(self._added)
        _, cells = self._nodes.add(np.where(can, valued(guided), NEVER))
        self._nodes.enter_corners(cells, which, which, self._low)
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
            ranks = _inversions(self._families[hand], level, above[hand])
            edges = _allowed(self._families[hand], level, self._hands[hand])
            parts = numbers[level.first], numbers[level.second]
            ways.append(_Ways(level.begin, *parts, ranks, low, high, limit, *edges))
        for part in _batches(ways):
            self._join(part)
        start = self._nodes.used - sum(len(one.low) for one in ways)
        for hand, one in zip(hands, ways, strict=True):
            groups = self._families[hand].levels[size - 2].groups
            self._numbers[hand][groups] = np.arange(start, start + len(one.low))
            start += len(one.low)

    def _join(self, ways: _Ways) -> None:
        """Make the nodes of some groups: the best of all ways to part them."""
        shape = (len(ways.low), self.columns + 1, self.rows + 1)
        best = np.full(shape, NEVER, np.int64)
        self._across(best, ways)
        self._down(best.reshape(-1), ways)
        nodes = self._nodes
        new, cells = nodes.add(best)
        group, width, height = np.unravel_index(np.flatnonzero(nodes.possible[new]), shape)
        kind, way, at = cuts_in(nodes.cuts[cells], height)
        way += ways.begin[group]
        first, second = ways.first[way], ways.second[way]
        level = kind == ACROSS
        columns, rows = np.where(level, width, at), np.where(level, at, height)
        upper = nodes.cell(first, columns, rows)
        aside = np.where(level, upper, nodes.cell(second, width - at, height))
        nodes.enter_corners(cells, nodes.left[upper], nodes.right[aside], self._low)

    def _across(self, best: Ints, ways: _Ways) -> None:
        """Enter what cuts across come to: one part above the other, both of one width.

        Of the two parts the one with fewer possible heights is gone through; for each of them
        the values of the other are a stretch of cells, to be added and compared as a whole.
        """
        nodes, rows, first, second = self._nodes, self.rows, ways.first, ways.second
        widths = np.arange(1, self.columns + 1)
        upper, lower = nodes.count[first, 1:], nodes.count[second, 1:]  # ways, widths
        both = (upper > 0) & (lower > 0)
        least = np.where(both, nodes.lowest[first, 1:] + nodes.lowest[second, 1:], rows + 1)
        most = np.where(both, nodes.highest[first, 1:] + nodes.highest[second, 1:], 0)
        start = np.minimum.reduceat(least, ways.begin[:-1])  # groups, widths
        start = np.maximum(start, -(-ways.low[:, None] // widths))
        stop = np.maximum.reduceat(most, ways.begin[:-1])
        stop = np.minimum(np.minimum(stop, ways.high[:, None] // widths), rows) + 1
        owner = ways.owner
        both &= (start < stop)[owner] & ways.across[:, None]
        # the ways of a group at a width side by side; short stretches before long ones
        way, width = both.nonzero()
        if not len(way):
            return
        lengths = (stop - start)[owner[way], width]
        order = np.lexsort((owner[way] * len(widths) + width, lengths))
        way, width = way[order], width[order]
        swap = lower[way, width] < upper[way, width]
        one, other = first[way], second[way]
        spot, height = _heights(nodes.possible[np.where(swap, other, one), width + 1])
        above = nodes.as_upper(nodes.cell(one, width + 1, 0))
        below = nodes.cell(other, width + 1, 0)
        few, many = np.where(swap, below, above), np.where(swap, above, below)
        number = way - ways.begin[owner[way]]
        given = valued(INVERSION * ways.above[way]) + cut_across(number, swap.astype(np.int64))
        value = nodes.values.reshape(-1)[few[spot] + height] + given[spot] + height
        places = (many + start[owner[way], width])[spot] - height
        group, width = owner[way][spot], width[spot]
        begins = np.flatnonzero(np.diff(group * len(widths) + width, prepend=-1))
        group, width = group[begins], width[begins]
        start, stop, limit = start[group, width], stop[group, width], ways.limit[group]
        into = (group * (self.columns + 1) + width + 1) * (rows + 1) + start
        ends = np.append(begins[1:], len(spot))
        for part in _parts((ends - begins) * (stop - start)):
            length = int(stop[part.stop - 1] - start[part.stop - 1])
            some = slice(begins[part.start], ends[part.stop - 1])
            sums = nodes.stretches(places[some], length)
            sums += value[some, None]
            sums = np.minimum.reduceat(sums, begins[part] - some.start, axis=0)
            ahead = np.arange(length)
            good = sums <= limit[part, None]
            good &= ahead < (stop - start)[part, None]
            best.reshape(-1)[(into[part, None] + ahead)[good]] = sums[good]

    def _down(self, best: Ints, ways: _Ways) -> None:
        """Enter what cuts down come to where that is less: parts of one height side by side."""
        nodes, lefts, rights, owner = self._nodes, self._lefts, self._rights, ways.owner
        first, second = ways.first[:, None], ways.second[:, None]  # ways, pairs of widths
        columns = lefts + rights
        least = np.maximum(nodes.lowest[first, lefts], nodes.lowest[second, rights])
        least = np.maximum(least, -(-ways.low[owner][:, None] // columns))
        most = np.minimum(nodes.highest[first, lefts], nodes.highest[second, rights])
        most = np.minimum(most, ways.high[owner][:, None] // columns)
        both = (nodes.count[first, lefts] > 0) & (nodes.count[second, rights] > 0)
        way, pair = (both & (least <= most) & ways.down[:, None]).nonzero()
        one, other = ways.first[way], ways.second[way]
        left, right = lefts[pair], rights[pair]
        spot, height = _heights(nodes.possible[one, left] & nodes.possible[other, right])
        inside = (height >= least[way, pair][spot]) & (height <= most[way, pair][spot])
        spot, height = spot[inside], height[inside]
        number = way - ways.begin[owner[way]]
        given = valued(BESIDE * INVERSION * ways.above[way]) + cut_down(number, left)
        value = self._beside(
            nodes.cell(one, left, 0)[spot] + height, nodes.cell(other, right, 0)[spot] + height
        )
        value += given[spot] + self._long[height]
        place = ((owner[way] * (self.columns + 1) + left + right) * (self.rows + 1))[spot] + height
        good = value <= ways.limit[owner[way]][spot]
        np.minimum.at(best, place[good], value[good])

    def _beside(self, first: Ints, second: Ints) -> Ints:
        """Values of cells side by side: their own, and their heads that meet at the gutter."""
        nodes = self._nodes
        value: Ints = self._touch[nodes.right[first], nodes.left[second]]
        value += nodes.values[0, first]
        value += nodes.values[0, second]
        return value

    def _roots(self, hand: int, above: Ints, count: int) -> list[Tree]:
        """The cheapest trees over the whole page that differ in their first cut."""
        nodes, rows, columns = self._nodes, self.rows, self.columns
        numbers = self._numbers[hand]
        if self._hands[hand].pins:
            return self._beside_pins(hand, count)
        if len(self._hands[hand].items) == 1:
            cost = cost_of(int(nodes.values[0, nodes.cell(numbers[0], columns, rows)]))
            return [Tree(hand, cost, (0, 0, 0))] if cost < math.inf else []
        level = self._families[hand].levels[-1]
        ranks = _inversions(self._families[hand], level, above)[:, None]
        first, second = numbers[level.first][:, None], numbers[level.second][:, None]
        at = np.arange(rows + 1)
        across = nodes.values[0, nodes.cell(first, columns, at)]
        across += nodes.values[0, nodes.cell(second, columns, rows - at)]
        across += valued(INVERSION * ranks)
        left = np.arange(1, columns)
        down = self._beside(nodes.cell(first, left, rows), nodes.cell(second, columns - left, rows))
        down += valued(BESIDE * INVERSION * ranks + THROUGH) + self._long[rows]
        edges = _allowed(self._families[hand], level, self._hands[hand])
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

    def _beside_pins(self, hand: int, count: int) -> list[Tree]:
        """The cheapest ways to fill what pins leave of the page; one for each way to cut it."""
        parts, dealt = self._families[hand], self._hands[hand]
        weights = 1 << np.arange(parts.members.shape[1], dtype=np.int64)
        bits = (parts.members @ weights).astype(np.int64)
        # what may be placed before the rest: the first item is, and those that stand anywhere
        free = ((1 << dealt.floats) - 1) << (len(dealt.items) - dealt.floats)
        first = ((bits & 1) > 0) | ((bits & ~free) == 0)
        openings = {int(one): group for group, one in enumerate(bits) if first[group]}
        above = parts.members @ _above(dealt.items)
        found = []
        for parting in partings(self.columns, self.rows, dealt.pins):
            filled: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
            for region in parting.regions:
                cells = self._nodes.cell(self._numbers[hand], region.width, region.height)
                values = self._nodes.values[0, cells]
                can = np.flatnonzero(values < POSSIBLE)
                after: dict[int, tuple[int, tuple[int, ...]]] = {}
                for there, (value, groups) in filled.items():
                    lesser = above[openings[there]] if there else np.zeros(len(weights), np.int64)
                    for group in can[(bits[can] & there) == 0].tolist():
                        if not _in_order(there, int(bits[group]), dealt):
                            continue
                        reached = there | int(bits[group])
                        ranks = int(lesser @ parts.members[group])
                        total = value + int(values[group] + valued(INVERSION * ranks))
                        if reached in openings and (
                            reached not in after or total < after[reached][0]
                        ):
                            after[reached] = total, (*groups, group)
                filled = after
            if int(bits[-1]) in filled:
                value, groups = filled[int(bits[-1])]
                found.append(Tree(hand, cost_of(value) + dealt.given, (0, 0, 0), parting, groups))
        found.sort(key=lambda tree: tree.cost)
        return found[:count]

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


def _above(items: Sequence[Item]) -> Ints:
    """By how many ranks an item is lesser than another: (first, second)."""
    ranks = np.array([item.rank for item in items])
    stories = ranks < FURNITURE
    above: Ints = np.maximum(ranks[:, None] - ranks, 0) * (stories[:, None] & stories)
    return above


def _inversions(parts: Family, level: Level, above: Ints) -> Ints:
    """Of each way of a level, the ranks by which the first part is lesser than the second."""
    lesser = (parts.members @ above)[level.first]
    ranks: Ints = (lesser * parts.members[level.second]).sum(1)
    return ranks


def _at_edges(parts: Family, level: Level, items: Sequence[Item]) -> tuple[Bools, Bools]:
    """Of each way of a level whether a cut across, and one down, keeps items at their edges."""
    across, down = np.ones((2, len(level.first)), np.bool_)
    for place, item in enumerate(items):
        if item.edges:
            first = parts.members[level.first, place] > 0
            second = parts.members[level.second, place] > 0
            across &= ~(first & ("foot" in item.edges)) & ~(second & ("head" in item.edges))
            down &= ~(first & ("right" in item.edges)) & ~(second & ("left" in item.edges))
    return across, down


def _allowed(parts: Family, level: Level, hand: Hand) -> tuple[Bools, Bools]:
    """Of each way of a level whether a cut across, and one down, does what is wished of items.

    Those at edges stay there; those that are kept together are not parted but from each other;
    those that are read before others stand in the first part.
    """
    across, down = _at_edges(parts, level, hand.items)
    fine = np.ones(len(level.first), np.bool_)
    for one, other in hand.kept:
        for part in (level.first, level.second):
            members = parts.members[part]
            alone = members[:, one] != members[:, other]
            fine &= ~(alone & (members.sum(1) > 1))
    for one, other in hand.before:
        fine &= ~((parts.members[level.first, other] & parts.members[level.second, one]) > 0)
    return across & fine, down & fine


def _in_order(there: int, group: int, hand: Hand) -> bool:
    """Whether a group may follow those there: no pair parted, none read too late."""
    kept = all((group >> one & 1) == (group >> other & 1) for one, other in hand.kept)
    return kept and not any(group >> one & 1 and there >> other & 1 for one, other in hand.before)


def _batches(ways: Sequence[_Ways]) -> Iterator[_Ways]:
    """All these ways together, in parts of about `BATCH` ways; a group stays whole."""
    begin = np.concatenate([[0], *(one.begin[1:] for one in ways)])
    ends = np.cumsum([len(one.first) for one in ways])
    begin[1:] += np.repeat(ends - [len(one.first) for one in ways], [len(one.low) for one in ways])
    first, second, above, low, high, limit, across, down = (
        np.concatenate([getattr(one, name) for one in ways])
        for name in ("first", "second", "above", "low", "high", "limit", "across", "down")
    )
    group = 0
    while group < len(low):
        end = max(int(np.searchsorted(begin, begin[group] + BATCH, side="right")) - 1, group + 1)
        some, part = slice(begin[group], begin[end]), slice(group, end)
        yield _Ways(
            begin[group : end + 1] - begin[group],
            first[some], second[some], above[some], low[part], high[part], limit[part],
            across[some], down[some],
        )  # fmt: skip
        group = end


def _parts(sizes: Ints) -> Iterator[slice]:
    """Stretches of a list of sizes that come to about `CELLS` each."""
    firsts = np.flatnonzero(np.diff(np.cumsum(sizes) // CELLS, prepend=-1)).tolist()
    yield from (slice(a, b) for a, b in pairwise([*firsts, len(sizes)]))


def _heights(possible: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Line and height of each true element of a table of heights."""
    there = np.flatnonzero(possible)
    spot = there // possible.shape[-1]
    return spot, there - spot * possible.shape[-1]
