"""Items of furniture that make-up places among the stories: boxes, advertisements, white.

No headline touches their upper corners, and no order rule binds them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from layout.model.advert import Advert
from layout.model.grid import Grid
from layout.page.copyfit import ABOVE
from layout.page.slicing import FURNITURE, INFINITE, Edge, Item, Table

# Ids of furniture begin with a line feed, which no story's id can hold.
AD = "\nhouse-ad"
NOTICE = "\nnotice"
CONTENTS = "\ncontents-box"
BLANK = "\nwhite-"
BOOKED = "\nad-"
"""Opens the id of a booked advertisement; its own id follows."""
AD_COST, AD_AREA_COST, BLANK_COST, FLAT_BOX, NARROW_BLANK = 4.0, 1.5, 0.08, 1.5, 10.0
CONTENTS_COST = 0.8
LARGEST_AD = 1 / 8
"""Of a page."""

AIR_ABOVE = 0.2
"""Cost of one more empty row above a booked advertisement."""

Sizes = Mapping[int, Sequence[int]]
"""Rows that a box may take, by its width in columns; the empty rows above counted in."""


def box(name: str, sizes: Sizes, columns: int, rows: int, price: float) -> Item:
    """A box in one of its sizes; cost as given, a wide flat one dearer."""
    cost = _nowhere(columns, rows)
    for width, heights in sizes.items():
        for height in heights:
            if height <= rows:
                cost[width, height] = price + FLAT_BOX * max(0, width - height + ABOVE + 2)
    return _furniture(name, cost)


def blank(name: str, columns: int, rows: int) -> Item:
    """White: the last resort, dear by its area; reported as such."""
    cost = _nowhere(columns, rows)
    area = np.arange(1, columns + 1)[:, None] * np.arange(1, rows + 1)
    cost[1:, 1:] = 5.0 + BLANK_COST * area
    cost[1:-1] += NARROW_BLANK  # white across the foot looks meant
    return _furniture(name, cost)


def advertisement(grid: Grid, rows: int) -> Item:
    """Any module of at most an eighth of the page, not too flat and not too thin."""
    cost = _nowhere(grid.columns, rows)
    most = grid.columns * grid.lines * LARGEST_AD
    for columns in range(1, grid.columns + 1):
        for height in range(8 + ABOVE, rows + 1):
            shape = grid.span(columns) / ((height - ABOVE) * grid.pitch)
            if columns * height <= most and 0.45 <= shape <= 7.5:
                cost[columns, height] = AD_COST + AD_AREA_COST * columns * height / most
    return _furniture(AD, cost)


def booked(ad: Advert, columns: int, rows: int, edges: frozenset[Edge]) -> Item:
    """A booked advertisement: one size, at these edges of the page."""
    cost = _nowhere(columns, rows)
    for spare in (0, 1):
        height = ABOVE + ad.lines + spare
        if ad.columns <= columns and height <= rows:
            cost[ad.columns, height] = AIR_ABOVE * spare * ad.columns
    return replace(_furniture(BOOKED + ad.id, cost), edges=edges)


def _nowhere(columns: int, rows: int) -> Table:
    return np.full((columns + 1, rows + 1), INFINITE, np.float32)


def _furniture(name: str, cost: Table) -> Item:
    return Item(name, FURNITURE, cost, np.zeros((*cost.shape, 2), np.float32))
