"""A width and a kind of box in, the ways to cut its inside into legs out; and the box's marks.

Within its padding a box has a grid of its own: legs of whole characters on the lines of the
page. What stands inside is measured and set on that one like anything else (`inside`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from layout.display import Fill, Frame, Item, Tag
from layout.geometry import Rect
from layout.model.grid import Grid
from layout.model.story import Box
from layout.page.lettering import horizontal, vertical
from layout.page.ornament import border
from layout.page.recuts import LONGEST_LINE

RULE, HAIRLINE = 2.2, 0.4
"""Thickness of the rule over a tint, and of a frame, in points (look.md 3 and 4)."""
PADDING, PADDING_MOST = 4 / 3, 2.0
"""White between the edge of a box and its text, in em: 12 to 18 points on a body of 9."""
BAND = 1.0
"""Depth of an ornament, in em."""
SHORTEST = 8
"""Characters in the shortest line of a box."""
WIDEST_GUTTER = 2.0
"""Em between its legs, where whole characters leave a rest."""
ROWS = {"tint": 1, "frame": 1, "ornament": 2}
"""Rows between the edge and the text, at the head and at the foot."""


@dataclass(frozen=True, slots=True)
class BoxCut:
    """How the inside of a box is cut into legs."""

    look: Box
    columns: int
    """That the box spans."""
    legs: int
    measure: int
    """Characters in a line."""
    gutter: float
    """Between the legs, in em."""
    padding: float
    """From the left edge to the text, and from the text to the right edge, in em."""

    @property
    def edge(self) -> int:
        """Rows from the upper edge to the text, and from the text to the lower edge."""
        return ROWS[self.look]

    @property
    def rows(self) -> int:
        """Rows that the box takes besides what stands in it."""
        return 2 * self.edge

    def inside(self, grid: Grid) -> Grid:
        """The grid of its inside: the same lines, its own columns."""
        return replace(grid, columns=self.legs, characters=self.measure, gutter_em=self.gutter)

    def shift(self, column: int, grid: Grid) -> float:
        """Points from where the inside's own grid has a frame to where it stands in a box that
        begins with a column of the page.
        """
        left = grid.column_x(column) + self.padding * grid.body
        return left - self.inside(grid).column_x(0)


def box_cuts(look: Box, grid: Grid, columns: int) -> Iterator[BoxCut]:
    """The ways to cut the inside of a box of so many columns; none where it is too narrow.

    >>> b8 = Grid(name="b8", columns=8, characters=13, body=9.0, gutter_em=1.0, pitch=11.25,
    ...           lines=123, trim_mm=(390.0, 545.0), top=90.6, front_top=80.6)
    >>> [(cut.legs, cut.measure, cut.padding) for cut in box_cuts("tint", b8, 3)]
    [(2, 18, 2.0), (3, 12, 1.5)]
    """
    whole = grid.characters_across(columns)
    least, most = PADDING, PADDING_MOST
    if look == "ornament":
        least, most = least + BAND, most + BAND
    for legs in range(1, columns + 1):
        gutters = (legs - 1) * grid.gutter_em
        measure = int(np.floor((whole - 2 * least - gutters) / legs + 1e-9))
        if not SHORTEST <= measure <= LONGEST_LINE:
            continue
        rest = whole - legs * measure - gutters
        padding = rest / 2 if legs == 1 else min(rest / 2, most)
        gutter = grid.gutter_em
        if legs > 1:
            gutter += (rest - 2 * padding) / (legs - 1)
        if gutter <= WIDEST_GUTTER + 1e-9:
            yield BoxCut(look, columns, legs, measure, gutter, padding)


def box_frame(look: Box, rect: Rect, accent: str, grid: Grid, story: str) -> Frame:
    """Ground, rule, frame or ornament of a box, to be drawn before what stands in it.

    Args:
        look: any but none.
        rect: its edges, in points.
        accent: colour of the rule over a tint.
        grid: whose body an ornament is as deep as.
        story: whose box it is.
    """
    whole = Rect(0.0, 0.0, rect.width, rect.height)
    items: list[Item] = []
    if look == "tint":
        items = [Fill(whole, "tint"), horizontal(0.0, rect.width, 0.0, RULE, accent)]
    elif look == "frame":
        half = HAIRLINE / 2
        for y in (0.0, rect.height - HAIRLINE):
            items.append(horizontal(0.0, rect.width, y, HAIRLINE, "ink"))
        for x in (half, rect.width - half):
            items.append(vertical(x, 0.0, rect.height, HAIRLINE, "ink"))
    else:
        items += border(whole, BAND * grid.body)
    return Frame(rect, Tag("box", story), tuple(items))
