"""How text and pictures stand under a head: what white costs, what closes a story, recuts."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from layout.page.bodies import WHITE_COST, Body, bodies, bodies_over, white_cost
from layout.page.copies import shape_copies
from layout.page.copyfit import Measured, measure_all
from layout.page.curve import Curves
from layout.page.figures import Art
from layout.page.recuts import cuts
from layout.page.shapes import HEAD_COST, HEAD_SHARE, Kit
from layout.page.slicing import INFINITE
from layout.source.digest import read_digest
from tests.shelf import SAMPLE, library

GRID = library().grids["broadsheet-8"]


@cache
def measured() -> Measured:
    """A story of the sample without pictures."""
    edition, _ = read_digest(SAMPLE.read_bytes(), file="sample.txt")
    (story,) = (one for one in edition.stories if one.id == "s04")
    parts = library().book, library().style, library().lexicon
    return measure_all(shape_copies([story], *parts), GRID, *parts)["s04"]


@pytest.mark.parametrize("columns", [1, 2, 4, 8])
def test_white_that_copy_cannot_but_leave_is_nearly_free_and_more_is_dear(columns: int) -> None:
    """Lines that do not come out even leave up to one a leg but the last."""
    for lines in (20.0, 200.0):
        for white in range(columns):
            assert white_cost(white, columns, lines) == WHITE_COST * white
        more = [white_cost(columns - 1 + over, columns, lines) for over in range(5)]
        rises = [b - a for a, b in pairwise(more)]
        assert rises[0] > 2 * WHITE_COST
        assert rises == sorted(rises)
    hole = [
        white_cost(columns + 3, columns, lines) - WHITE_COST * (columns + 3)
        for lines in (20.0, 200.0)
    ]
    assert hole[0] == pytest.approx(10 * hole[1]), "it counts as a part of the story"
    assert white_cost(columns, columns, 0.0) == white_cost(columns, columns, 1.0)


def with_art(rows: int) -> list[Body]:
    """The story over three legs, a picture of so many rows over the last of them."""
    art = Art(1, (rows,), (0,), rows + 1, 0.0)
    return list(
        bodies_over(
            measured(), 3, 3, cuts(GRID, 3)[:1], GRID, library().style,
            cost=0.0, strict=False, arts=[art],
        )
    )  # fmt: skip


def test_a_picture_closes_its_story_only_where_no_text_is_below() -> None:
    legs, measure, _ = cuts(GRID, 3)[0]
    assert legs == 3
    half = -(-measured().rows(measure) // 2)
    found = {rows: with_art(rows) for rows in range(half - 6, half + 4)}
    for rows, some in found.items():
        closing = [one for one in some if one.art and one.art.closes]
        assert bool(closing) == (rows >= half), "the first two legs hold all of the text"
        for one in closing:
            assert one.depth == rows
            white = legs * rows - rows - measured().rows(measure)
            # where no leg reaches the foot the rest of the caption's rows is white as well
            assert one.white == white + (white >= legs - 1)
        for one in some:
            assert one in closing or one.depth > rows


@pytest.mark.parametrize(("rank", "cut_anew"), [(1, True), (2, True), (3, True), (4, False)])
def test_stories_of_the_first_three_ranks_may_be_cut_anew(rank: int, *, cut_anew: bool) -> None:
    found = list(bodies(measured(), rank, GRID, library().style))
    assert found
    assert any(one.legs != one.columns for one in found) == cut_anew


def test_a_head_large_for_its_module_is_dear_and_not_forbidden() -> None:
    """Beyond its share each part of the module costs; the curve has such modules all the same."""
    story, shares = measured(), list[tuple[float, float]]()
    curve = Curves(GRID, library().style).curve(story, 2, GRID.lines, Kit())
    for columns, rows in np.argwhere(curve.cost < INFINITE).tolist():
        leaf = curve.leaf(columns, rows)
        shares.append((leaf.share, leaf.terms.get("head large for its module", 0.0)))
    assert min(shares)[0] < HEAD_SHARE < max(shares)[0]
    for share, cost in shares:
        assert cost == pytest.approx(HEAD_COST * max(0.0, share - HEAD_SHARE), abs=1e-6)
