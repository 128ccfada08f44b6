"""The tables of groups in, those of the groups they make together out: the step of the DP.

All groups of one size are made side by side, a numpy call for all ways to part them in two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from layout.page.hands import Bools
from layout.page.nodes import (
    ACROSS,
    NEVER,
    POSSIBLE,
    Ints,
    Nodes,
    cut_across,
    cut_down,
    cuts_in,
    valued,
)
from layout.page.ranking import Floats

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
LONG, LONG_ROW = 42, 0.005
"""A gutter deeper than so many rows divides the page; cost of each row more."""
BATCH = 4096
"""Ways to part groups that are looked at in one numpy call: bounds memory, not time."""


CELLS = 1 << 16
"""Sums that are made in one numpy call: they stay in the cache."""


@dataclass(frozen=True, eq=False)
class Ways:
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


class Joiner:
    """Joins groups in two to groups, on the tables of `nodes`."""

    def __init__(self, nodes: Nodes) -> None:
        """`nodes`: the single items are entered there, and their heads, by `begin`."""
        self.nodes = nodes
        columns, rows = nodes.columns, nodes.rows
        pairs = [(a, b) for a in range(1, columns) for b in range(1, columns - a + 1)]
        self._lefts, self._rights = np.array(pairs, np.int64).reshape(-1, 2).T
        self.long = valued(LONG_ROW * np.maximum(np.arange(rows + 1) - LONG, 0))
        """By rows what a gutter costs for being so deep."""

    def begin(self, values: Ints, tops: Floats) -> None:
        """Enter single items as the first nodes.

        Args:
            values: of each item in each module, shape (items, columns + 1, rows + 1); `NEVER`
                where it cannot be.
            tops: its heads there; see `Item.top`.
        """
        can = values < POSSIBLE
        if not can.any():
            self._touch = np.zeros((1, 1), np.int64)  # of head 0, that of impossible modules
            self._low = np.zeros(1, np.int64)
            self.nodes.add(values)
            return
        heads, which = np.unique(tops[can] @ (1, 1j), return_inverse=True)
        size, above = heads.real, heads.imag
        larger, smaller = np.maximum(size[:, None], size), np.minimum(size[:, None], size)
        touch = TOMBSTONE * (larger < ALIKE * smaller) + UNEVEN * (above[:, None] != above)
        self._touch = valued(touch * (smaller > 0))
        """By two heads what it costs that they meet at a gutter."""
        low = (size > 0) & (above > above[size > 0].min(initial=self.nodes.rows))
        self._low = low.astype(np.int64)
        """Whether a head begins lower than heads do at the least."""
        _, cells = self.nodes.add(values)
        self.nodes.enter_corners(cells, which, which, self._low)

    def join(self, ways: Ways) -> None:
        """Make the nodes of some groups: the best of all ways to part them."""
        shape = (len(ways.low), self.nodes.columns + 1, self.nodes.rows + 1)
        best = np.full(shape, NEVER, np.int64)
        self._across(best, ways)
        self._down(best.reshape(-1), ways)
        nodes = self.nodes
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

    def _across(self, best: Ints, ways: Ways) -> None:
        """Enter what cuts across come to: one part above the other, both of one width.

        Of the two parts the one with fewer possible heights is gone through; for each of them
        the values of the other are a stretch of cells, to be added and compared as a whole.
        """
        nodes, rows, first, second = self.nodes, self.nodes.rows, ways.first, ways.second
        widths = np.arange(1, nodes.columns + 1)
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
        into = (group * (nodes.columns + 1) + width + 1) * (rows + 1) + start
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

    def _down(self, best: Ints, ways: Ways) -> None:
        """Enter what cuts down come to where that is less: parts of one height side by side."""
        nodes, lefts, rights, owner = self.nodes, self._lefts, self._rights, ways.owner
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
        value = self.beside(
            nodes.cell(one, left, 0)[spot] + height, nodes.cell(other, right, 0)[spot] + height
        )
        value += given[spot] + self.long[height]
        line = (owner[way] * (nodes.columns + 1) + left + right) * (nodes.rows + 1)
        place = line[spot] + height
        good = value <= ways.limit[owner[way]][spot]
        np.minimum.at(best, place[good], value[good])

    def beside(self, first: Ints, second: Ints) -> Ints:
        """Values of cells side by side: their own, and their heads that meet at the gutter."""
        nodes = self.nodes
        value: Ints = self._touch[nodes.right[first], nodes.left[second]]
        value += nodes.values[0, first]
        value += nodes.values[0, second]
        return value


def batches(ways: Sequence[Ways]) -> Iterator[Ways]:
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
        yield Ways(
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
