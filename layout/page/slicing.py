"""What make-up places and what comes of it: items with their costs, the cuts of a page, places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Edge = Literal["head", "foot", "left", "right"]
Table = npt.NDArray[np.float32]

INFINITE = np.float32(1e9)
"""Cost of what cannot be."""
LEAST_RANK = 5
"""That of briefs."""
FURNITURE = 9
"""Rank of items that no order rule binds."""


@dataclass(frozen=True, eq=False)
class Item:
    """Something to place: its cost in every module, in whole columns and rows."""

    id: str
    rank: int
    """1 to 5 for stories; `FURNITURE` for boxes."""
    cost: Table
    """Shape (columns + 1, rows + 1); INFINITE where the item cannot be."""
    top: Table
    """Shape (columns + 1, rows + 1, 2): headline size there, 0 where no headline touches the
    upper corners, and the empty rows above it."""
    edges: frozenset[Edge] = frozenset()
    """Edges of the page that it touches, wherever it stands."""
    priority: int = 0
    """Its editor's, which tells stories of one rank apart."""
    boxed: bool = False
    """Whether it stands in a box: no two boxes touch."""

    @property
    def order(self) -> float:
        """The greater story has the less of it."""
        return self.rank + self.priority / 10


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
