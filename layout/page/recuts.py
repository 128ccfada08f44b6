"""A span of a grid in, the ways to cut it into legs out: into its columns, or anew (破栏)."""

from __future__ import annotations

import numpy as np

from layout.model.grid import Grid

LONGEST_LINE = 24.0
"""Characters in the longest line of body text (look.md 6)."""
WIDEST_GUTTER = 1.5
"""Em between the legs of a recut story, where whole characters leave a rest."""


def cuts(grid: Grid, columns: int) -> list[tuple[int, float, float]]:
    """Ways to cut a span into legs: (legs, characters a line, gutter in em), basic one first.

    A recut keeps whole characters; what is left goes into the gutters (FeiTeng's 绝对).
    """
    found = [(columns, float(grid.characters), grid.gutter_em)]
    width = grid.characters_across(columns)
    for legs in range(2, columns):
        characters = np.floor(grid.recut(columns, into=legs))
        gutter = (width - legs * characters) / (legs - 1)
        if characters <= LONGEST_LINE and gutter <= WIDEST_GUTTER:
            found.append((legs, float(characters), float(gutter)))
    return found
