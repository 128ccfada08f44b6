"""Where pages end: even loads, against trying all ways. Which grid is likely; what a fork makes."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.page import estimates
from layout.page.ahead import LEAST, Begin, Step, Steps
from layout.page.copies import shape_copies
from layout.page.copyfit import Measured, measure_all
from layout.page.curve import Curves
from layout.page.estimates import SPECIAL, likeliest
from layout.page.even_pages import even_ends
from layout.page.plan import Furniture, Planned, _Planning, plan
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


# --- pages that a fork makes ----------------------------------------------------------------------


def planned(
    jobs: int, monkeypatch: pytest.MonkeyPatch, fork: object
) -> tuple[Planned, list[Begin]]:
    """Many stories on the pages of a small grid, and where this process began its steps."""
    edition, _ = read_digest(SAMPLE.read_bytes(), file="sample.txt")
    shelf = library()
    parts, grid = (shelf.book, shelf.style, shelf.lexicon), shelf.grids["special-5"]
    stories = [
        replace(story, id=f"{story.id}-{time}") for time in range(3) for story in edition.stories
    ]
    measured = measure_all(shape_copies(stories, *parts), grid, *parts)
    begun: list[Begin] = []
    really = _Planning._step

    def noted(self: _Planning, begin: Begin) -> Step | None:
        begun.append(begin)
        return really(self, begin)

    monkeypatch.setattr("layout.page.plan.forked", fork)
    monkeypatch.setattr(_Planning, "_step", noted)
    made = plan(
        [measured[story.id] for story in stories],
        Curves(grid, shelf.style),
        Furniture(0, {}, lambda runs: {}),
        jobs=jobs,
    )
    monkeypatch.setattr(_Planning, "_step", really)
    return made, begun


def looks(made: Planned) -> list[object]:
    """All that tells one plan from another."""
    pages = [
        (page.places, page.cuts, dict(page.leaves), page.ranks, page.cost, page.kit, page.ids)
        for page in made.pages
    ]
    return [made.stories, made.scale, *pages]


def test_a_fork_makes_the_later_pages_and_they_are_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Steps] = []

    @contextmanager
    def here(work: Callable[[], Steps]) -> Iterator[object]:
        asked.append(pickle.loads(pickle.dumps(work())))
        yield lambda: asked[-1]

    @contextmanager
    def fails(work: object) -> Iterator[object]:
        asked.append({})
        yield lambda: None

    alone, steps = planned(1, monkeypatch, here)
    assert not asked
    assert len(alone.pages) >= LEAST + 1, "else there is nothing to share"
    shared, begun = planned(2, monkeypatch, here)
    (ahead,) = asked
    taken = [begin[:2] for begin in steps if begin[:2] in ahead]
    assert len(taken) >= 2
    places = [begin[:2] for begin in begun]
    assert [places.count(place) for place in taken] == [1] * len(taken), "in the fork alone"
    assert looks(shared) == looks(alone)
    without, begun = planned(2, monkeypatch, fails)
    assert begun == steps
    assert looks(without) == looks(alone)
