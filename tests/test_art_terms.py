"""What the pictures of a page cost together: none that leads, two that meet."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from layout.page.art_terms import NONE_DOMINATES, SIDE_BY_SIDE, art_terms
from layout.page.figures import Art
from layout.page.shapes import Leaf
from layout.page.slicing import Place

ALONE, MET = "no picture dominates", "pictures side by side"


def leaf(columns: int, *rows: int, widths: tuple[int, ...] = (), head: int = 5) -> Leaf:
    """A story whose head block has 7 rows, its white above included, over pictures of so many
    rows; none: without art.
    """
    deep = max(rows) if widths else sum(rows)
    art = Art(columns, rows, (0,) * len(rows), deep, 0.0, widths) if rows else None
    return cast(Leaf, SimpleNamespace(art=art, above=2, strip=0, head=SimpleNamespace(rows=head)))


def test_one_picture_leads_the_page_or_it_costs() -> None:
    places = [Place("a", 0, 0, 4, 60), Place("b", 4, 0, 4, 60)]
    large, small, like = leaf(2, 30), leaf(1, 40), leaf(1, 41)
    assert art_terms(places, {"a": large, "b": small})[ALONE] == 0
    assert art_terms(places, {"a": large, "b": like})[ALONE] == NONE_DOMINATES
    assert art_terms(places, {"a": large, "b": leaf(3)})[ALONE] == 0, "the only picture"
    assert art_terms(places, {})[ALONE] == 0


@pytest.mark.parametrize(("widths", "cost"), [((), NONE_DOMINATES), ((3, 1), 0.0)])
def test_pictures_of_one_story_compete_as_well(widths: tuple[int, ...], cost: float) -> None:
    places = [Place("a", 0, 0, 4, 60)]
    assert art_terms(places, {"a": leaf(4, 20, 20, widths=widths)})[ALONE] == cost


@pytest.mark.parametrize(
    ("module", "columns", "meets"),
    [
        (Place("b", 4, 0, 2, 60), 2, True),  # over its whole width
        (Place("b", 4, 0, 2, 60), 1, False),  # text between them
        (Place("b", 4, 20, 2, 60), 2, True),  # by rows 27 to 30
        (Place("b", 4, 30, 2, 60), 2, False),  # below it
        (Place("b", 5, 0, 2, 60), 2, False),  # no neighbour
    ],
)
def test_pictures_that_touch_a_gutter_from_both_sides(
    module: Place, columns: int, meets: bool
) -> None:
    places = [Place("a", 0, 0, 4, 60), module]
    found = art_terms(places, {"a": leaf(3, 24), "b": leaf(columns, 10)})
    assert found[MET] == SIDE_BY_SIDE * meets
    assert art_terms(places[::-1], {"a": leaf(3, 24), "b": leaf(columns, 10)}) == found
