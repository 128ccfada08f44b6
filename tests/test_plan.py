"""Where pages end: even loads, against trying all ways. Which grid is the likeliest."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.page import estimates
from layout.page.copies import shape_copies
from layout.page.copyfit import Measured
from layout.page.curve import Curves
from layout.page.estimates import SPECIAL, likeliest
from layout.page.plan import even_ends
from layout.source.digest import read_digest
from tests.shelf import SAMPLE, library

AREAS = st.lists(st.integers(1, 30).map(float), min_size=3, max_size=9)


@given(areas=AREAS, rooms=st.lists(st.integers(5, 40).map(float), min_size=1, max_size=3))
def test_pages_end_where_trying_all_ways_ends_them(areas: list[float], rooms: list[float]) -> None:
    def load(ends: tuple[int, ...]) -> float:
        starts = (0, *ends[:-1])
        return sum(
            sum(areas[start:end]) ** 2 / room
            for start, end, room in zip(starts, ends, rooms, strict=True)
        )

    n = len(areas)
    least = min(load((*cuts, n)) for cuts in combinations(range(1, n), len(rooms) - 1))
    table = even_ends(areas, rooms)
    ends, start = [], 0
    for page in range(len(rooms)):
        start = int(table[page, start])
        ends.append(start)
    assert ends[-1] == n
    assert load(tuple(ends)) == pytest.approx(least)


def test_where_too_few_stories_are_left_there_is_no_end() -> None:
    table = even_ends([1.0, 1.0, 1.0], [1.0, 1.0])
    assert table[0].tolist() == [1, 2, -1]
    assert table[1].tolist() == [3, 3, 3]


def test_one_page_of_many_short_stories_is_possible() -> None:
    areas = [100.0] * 5 + [0.1] * 200
    assert even_ends(areas, [100.0] * 6)[0, 0] == 1
    assert (even_ends(areas, [100.0] * 6)[5] == 205).any()


def test_the_grid_of_specials_is_none_for_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    edition, _ = read_digest(SAMPLE.read_bytes(), file="sample.txt")
    shelf = library()
    parts = shelf.book, shelf.style, shelf.lexicon
    grids = [shelf.grids[name] for name in (SPECIAL, "broadsheet-8")]

    def first(times: int) -> str:
        stories = [
            replace(story, id=f"{story.id}-{time}")
            for time in range(times)
            for story in edition.stories
        ]
        measured = [Measured(copy, *parts) for copy in shape_copies(stories, *parts)]
        curves = {grid.name: Curves(grid, shelf.style) for grid in grids}
        return likeliest(grids, curves, measured, "")[0].name

    assert first(times=2) == SPECIAL
    assert first(times=4) == "broadsheet-8"
    monkeypatch.setattr(estimates, "FEW_PAGES", 99)
    assert first(times=4) == SPECIAL, "but for its pages it suits as well"
