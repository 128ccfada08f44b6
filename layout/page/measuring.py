"""Stories shaped in, the grids in the order that suits them and their lines on the first out.

Which grid that is and how deep the heads of the stories are on it, one process finds out; a
second one breaks the lines meanwhile, on the grid that many stories mostly take. Where it is
another, they are broken anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layout.forked import forked
from layout.model.grid import Grid
from layout.page.copies import Copy
from layout.page.copyfit import Broken, Measured, broken_basic
from layout.page.curve import Curves
from layout.page.estimates import foresee, likeliest
from layout.page.forms import sheet_of
from layout.page.library import Library

FEW = 100
"""Stories for which a second process does not pay."""


def likely_grids(
    copies: Sequence[Copy],
    grids: Sequence[Grid],
    curves: Mapping[str, Curves],
    notice: str,
    library: Library,
    jobs: int,
) -> tuple[list[Grid], Sequence[Broken] | None]:
    """The grids of an edition, the likeliest first.

    Args:
        copies: its stories.
        grids: at least one; the last has the most columns.
        curves: of each grid, by its name; the heads of the stories on the likeliest are made if
            a second process works meanwhile.
        notice: of the edition.
        library: style, faces, words.
        jobs: processes that may work at once.

    Returns:
        The grids, and the lines of all stories at the basic measure of the first; None where no
        second process has broken them on it.
    """
    stories = [
        Measured(copy, library.book, sheet_of(copy.story, library.style), library.lexicon)
        for copy in copies
    ]

    def ordered() -> list[Grid]:
        return likeliest(grids, curves, stories, notice) if len(grids) > 1 else list(grids)

    guess = grids[-1]

    def lines() -> list[Broken]:
        return broken_basic(copies, guess, library.book, library.style)

    if jobs < 2 or len(copies) < FEW:
        return ordered(), None
    with forked(lines) as wait:
        order = ordered()
        foresee(stories, curves[order[0].name])
        return order, wait() if order[0] is guess else None
