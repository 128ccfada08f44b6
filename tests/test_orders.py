"""The longer search: which orders it tries, and that no page gets worse by it."""

from __future__ import annotations

from itertools import combinations

import pytest

from layout.page.choosing import remeasured
from layout.page.made_up import Area, MadeUp
from layout.page.orders import moved
from layout.page.remedy import PageMaker
from layout.page.trial import Trial
from layout.source.edition import read_edition
from layout.source.world import MemoryWorld
from tests.shelf import library
from tests.test_placing import GRID, source


@pytest.mark.parametrize("reach", [0, 1, 2, 3])
@pytest.mark.parametrize("count", [1, 2, 5, 7])
def test_orders_are_tried_once_the_first_story_stays_and_none_is_within_reach(
    count: int, reach: int
) -> None:
    start = "abcdefg"[:count]
    found = ["".join(one) for one in moved(start, reach)]
    assert len(found) == len({start, *found}) - 1
    for one in found:
        assert one[:1] == "a"
        assert sorted(one) == sorted(start)
        assert max(abs(one.index(name) - at) for at, name in enumerate(start)) > reach
    far = [pair for pair in combinations(range(1, count), 2) if pair[1] - pair[0] > reach]
    # an exchange and a move each way; those of neighbours are all the same
    assert len(found) == sum(3 if other - at > 1 else 1 for at, other in far)


def test_the_order_of_an_example() -> None:
    assert ["".join(one) for one in moved("abcd", 1)] == ["adcb", "acdb", "adbc"]


Sizes = tuple[int, ...]


def searched(
    monkeypatch: pytest.MonkeyPatch, sizes: Sizes, rows: int, work: int
) -> tuple[MadeUp, MadeUp]:
    """What the longer search is given for a page that its editor fixed, and what it makes of it.

    Args:
        monkeypatch: for the search.
        sizes: paragraphs of the stories.
        rows: of the page.
        work: that the search may do.
    """
    found: list[tuple[MadeUp, MadeUp]] = []
    longer = Trial.longer

    def noted(trial: Trial, best: MadeUp, _: int, *, steps: bool = True) -> MadeUp:
        found.append((best, longer(trial, best, work, steps=steps)))
        return found[-1][1]

    files = source(sizes=dict(zip("abcdefg", sizes, strict=False)))
    edition, _ = read_edition(MemoryWorld(files, "lan"))
    measured, curves = remeasured(edition, library(), GRID, edition.stories)
    with monkeypatch.context() as patched:
        patched.setattr(Trial, "longer", noted)
        PageMaker(curves).make([*measured.values()], Area(20, rows), scale=1.0, fixed=True)
    (both,) = found
    return both


PAGES: list[tuple[Sizes, int]] = [
    ((9, 8, 7, 6, 5, 4), 72), ((14, 6, 5, 5, 4, 3, 2), 64),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sizes", "rows"),
    [*PAGES, ((10, 8, 5, 5, 4, 3), 64), ((12, 8, 7, 5, 4), 72), ((10, 9, 9, 9), 64)],
)
def test_a_longer_search_makes_no_page_worse_and_the_same_again(
    monkeypatch: pytest.MonkeyPatch, sizes: Sizes, rows: int
) -> None:
    given, found = searched(monkeypatch, sizes, rows, 3000)
    assert found.key <= given.key
    assert (found.key < given.key) == ((sizes, rows) in PAGES)
    start, again = searched(monkeypatch, sizes, rows, 3000)
    assert (start.places, start.cost) == (given.places, given.cost)
    assert (again.places, again.cuts, again.cost) == (found.places, found.cuts, found.cost)


def test_the_search_tries_orders_while_there_is_work_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    costs = {
        work: [searched(monkeypatch, *one, work)[1].key for one in PAGES] for work in (0, 3000)
    }
    assert all(more <= less for more, less in zip(costs[3000], costs[0], strict=True))
    assert costs[3000] != costs[0]
