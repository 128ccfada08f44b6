"""What pages of one grid are made up with: curves, solvers, rails, the house advertisement."""

from __future__ import annotations

from collections.abc import Sequence

from layout.page.briefs import briefs_of
from layout.page.copyfit import Measured
from layout.page.curve import Curves
from layout.page.fillers import advertisement
from layout.page.rail import Rail, measure_rail
from layout.page.slicing import Item
from layout.page.solver import Solver


class Means:
    """What pages of one grid are made up with, remembered from page to page."""

    def __init__(self, curves: Curves, keep: int = 1) -> None:
        """Make pages on the grid of `curves`.

        `keep`: how many pages of different structure each page brings along, itself counted in.
        With more than one the search prunes nothing: slower, for explaining a page.
        """
        self.grid, self.curves, self.keep = curves.grid, curves, keep
        self._solvers: dict[int, Solver] = {}
        self._ads: dict[int, Item] = {}
        self._rails: dict[tuple[str, ...], Rail] = {}

    def solver(self, rows: int) -> Solver:
        """The solver for areas of so many rows."""
        if rows not in self._solvers:
            self._solvers[rows] = Solver(self.grid.columns, rows)
        return self._solvers[rows]

    def ad(self, rows: int) -> Item:
        """The house advertisement in such an area."""
        if rows not in self._ads:
            self._ads[rows] = advertisement(self.grid, rows)
        return self._ads[rows]

    def rail(self, stories: Sequence[Measured]) -> Rail | None:
        """The rail of a page of these stories, if it has one."""
        briefs = briefs_of(stories)
        key = tuple(one.story.id for one in briefs)
        if briefs and key not in self._rails:
            self._rails[key] = measure_rail(briefs, self.grid)
        return self._rails.get(key)
