"""Lines that a second process breaks while the first one finds the grid."""

from __future__ import annotations

import sys

import pytest

from layout.page import measuring
from layout.page.copies import shape_copies
from layout.page.copyfit import Broken, broken_basic, measure_all
from layout.page.curve import Curves
from layout.page.measuring import likely_grids
from layout.source.digest import read_digest
from tests.shelf import SAMPLE, library

LIKELIEST = "broadsheet-6"
NAMES = ("special-5", LIKELIEST, "broadsheet-8")


def told(broken: list[Broken]) -> list[object]:
    return [
        [(one.ends.tolist(), one.forced.tolist(), one.hung.tolist(), one.cost) for one in story]
        for story in broken
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="forks are for Linux")
@pytest.mark.parametrize("names", [NAMES, (*NAMES[::2], LIKELIEST), NAMES[2:]])
def test_a_second_process_breaks_the_lines_that_the_first_would(
    names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    edition, _ = read_digest(SAMPLE.read_bytes(), file="sample.txt")
    shelf = library()
    parts = shelf.book, shelf.style, shelf.lexicon
    copies = shape_copies(edition.stories, *parts)
    grids = [shelf.grids[name] for name in names]
    curves = {name: Curves(shelf.grids[name], shelf.style) for name in names}
    alone, none = likely_grids(copies, grids, curves, edition.notice, shelf, jobs=2)
    assert none is None, "too few stories"
    monkeypatch.setattr(measuring, "FEW", 1)
    order, broken = likely_grids(copies, grids, curves, edition.notice, shelf, jobs=2)
    assert order == alone
    if order[0] is not grids[-1]:  # the second process could not know
        assert broken is None
        return
    assert broken is not None
    assert told(list(broken)) == told(broken_basic(copies, order[0], *parts[:2]))
    monkeypatch.setattr("layout.page.copyfit.break_all", None)  # not asked for them again
    measured = measure_all(copies, order[0], *parts, broken)
    characters = float(order[0].characters)
    assert [one.breaks(characters) for one in measured.values()] == list(broken)
