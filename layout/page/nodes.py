"""The tables of the make-up DP: what a group of items costs in each module, and by which cut.

A value is a cost in units of 2**-18, shifted left, with the cut it comes from in the low bits:
one minimum finds the least cost and, of equal ones, the first cut. Whole numbers are the same
on every machine. Modules are widths and heights, in columns and rows.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.signedinteger[Any]]

ACROSS, DOWN = 1, 2
"""Kinds of cut: one part above the other, one part left of the other."""
MOST_ROWS = 1023
"""Rows that the bits of a cut can name."""
NEVER, POSSIBLE = 1 << 61, 1 << 60
"""The value of what cannot be, and a bound: sums with `NEVER` lie above it, all others below."""

_UNIT, _CODE = 18, 24
_BELOW, _WAY, _KIND = 10, 11, 23
_MASK = (1 << _CODE) - 1


def valued(cost: npt.ArrayLike) -> Ints:
    """Costs as values, without a cut."""
    return np.rint(np.multiply(cost, 1 << _UNIT)).astype(np.int64) << _CODE


def cost_of(value: int) -> float:
    """The cost that a value stands for; infinite for what cannot be."""
    return (value >> _CODE) / (1 << _UNIT) if value < POSSIBLE else math.inf


def cut_across(way: Ints, below: Ints) -> Ints:
    """The low bits for a cut across that parts a group in this way; to be added: its rows.

    They are the height of the part above, or of the part below where `below` is 1.
    """
    return way * (1 << _WAY) + below * (1 << _BELOW)


def cut_down(way: Ints, columns: Ints) -> Ints:
    """The low bits for a cut down in this way, the left part `columns` wide."""
    return (1 << _KIND) + (way << _WAY) + columns


def cuts_in(codes: Ints, height: Ints) -> tuple[Ints, Ints, Ints]:
    """Kind, way and rows or columns of the first part, in modules of these heights."""
    at = codes & (1 << _BELOW) - 1
    at = np.where(codes >> _BELOW & 1, height - at, at)
    way = codes >> _WAY & (1 << _KIND - _WAY) - 1
    return np.where(codes >> _KIND, DOWN, ACROSS), way, at


class Nodes:
    """A node for each group of items: values, cuts, and the heads at the upper corners.

    A cell is the place of a module of a node in the flat tables. Between the heights of one
    width and those of the next there are as many cells of impossible heights.
    """

    def __init__(self, columns: int, rows: int) -> None:
        """Tables without room as yet: `clear` makes it."""
        self.columns, self.rows = columns, rows
        self._make(0)

    def _make(self, room: int) -> None:
        self.used, self._room = 0, room
        self._cells: list[Ints] = []
        columns, rows = self.columns, self.rows
        cells = (room + 1) * (columns + 1) * 2 * (rows + 1)
        self.values = np.full((2, cells), NEVER, np.int64)
        """Without their cuts. The second row is for the upper part of a cut across: of modules
        that cost the same it makes one the least whose heads begin where others do."""
        self.cuts = np.zeros(cells, np.int32)
        self.left, self.right = np.zeros(cells, np.int16), np.zeros(cells, np.int16)
        """Numbers of the heads at the upper left and right corner."""
        self.possible = np.zeros((room, columns + 1, rows + 1), np.bool_)
        self.count = np.zeros((room, columns + 1), np.int64)
        """By node and width how many heights are possible; the least and the greatest of them."""
        self.lowest, self.highest = np.zeros_like(self.count), np.zeros_like(self.count)

    def cell(self, node: Ints | int, width: Ints | int, height: Ints | int) -> Ints:
        """Cells of modules."""
        line = self.rows + 1
        return np.asarray((node * (self.columns + 1) + width) * (2 * line) + line + height)

    def as_upper(self, cells: Ints) -> Ints:
        """The flat places in `values` of cells as the upper part of a cut across."""
        return cells + self.values.shape[1]

    def clear(self, room: int) -> None:
        """Forget all nodes, and make room for so many."""
        if room > self._room:
            self._make(max(room, 3 * self._room // 2))
            return
        for cells in self._cells:
            self.values[:, cells] = NEVER
            self.left[cells] = self.right[cells] = 0
        self._cells.clear()
        self.used = 0

    def add(self, best: Ints) -> tuple[Ints, Ints]:
        """New nodes from their values with the cuts, shape (nodes, columns + 1, rows + 1).

        Returns:
            Their numbers, and the cells of their possible modules in the order of
            `np.flatnonzero`: their corners are still to be entered.
        """
        start, self.used = self.used, self.used + len(best)
        possible = best < POSSIBLE
        self.possible[start : self.used] = possible
        self.count[start : self.used] = possible.sum(2)
        self.lowest[start : self.used] = possible.argmax(2)
        self.highest[start : self.used] = self.rows - possible[:, :, ::-1].argmax(2)
        there = np.flatnonzero(possible)
        line = self.rows + 1
        cells = there + (there // line + 1) * line + self.cell(start, 0, -line)
        value = best.reshape(-1)[there]
        code = value & _MASK
        self.values[0, cells], self.cuts[cells] = value - code, code
        self._cells.append(cells)
        return np.arange(start, self.used), cells

    def enter_corners(self, cells: Ints, left: Ints, right: Ints, low: Ints) -> None:
        """Enter the heads at the corners of cells; `low` is 1 for heads that begin lower."""
        self.left[cells], self.right[cells] = left, right
        tie = (low[left] + low[right]) << _CODE
        self.values[1, cells] = self.values[0, cells] + tie

    def cut(self, node: int, width: int, height: int) -> tuple[int, int, int]:
        """Kind, way and rows or columns of the first part of the cut of a module."""
        line = self.rows + 1
        code = int(self.cuts[(node * (self.columns + 1) + width) * 2 * line + line + height])
        way, at = code >> _WAY & (1 << _KIND - _WAY) - 1, code & (1 << _BELOW) - 1
        if code >> _KIND:
            return DOWN, way, at
        return ACROSS, way, height - at if code >> _BELOW & 1 else at

    def stretches(self, places: Ints, length: int) -> Ints:
        """Values of `length` heights from flat places on, shape (places, length); a copy.

        A stretch may begin below 0 and end above the page, by as many rows as the page has.
        """
        flat = self.values.reshape(-1)
        step = flat.itemsize
        windows = np.ndarray((len(flat) - length, length), flat.dtype, flat, 0, (step, step))
        return windows[places]
