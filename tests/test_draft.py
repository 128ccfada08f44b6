"""Draft effort: what a draft does without, that it tells so, and that its pages are full."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bench.pages import edition
from layout.page.bodies import bodies
from layout.page.compose import Composed, compose
from layout.page.copies import shape_copies
from layout.page.copyfit import measure_all
from layout.page.made_up import MOST_WHITE, MadeUp, Remedy
from layout.page.trial import Trial
from tests.shelf import library

PAGE = 1013
"""Of `bench.pages`."""


def recut(made: Composed) -> list[str]:
    """Stories whose legs are not the columns of the page."""
    return [
        name
        for page in made.made
        for name, leaf in page.leaves.items()
        if leaf.legs != leaf.columns - leaf.beside
    ]


def told(made: Composed) -> list[str]:
    return [one.text for one in made.report.decisions if one.stage == "effort"]


def test_a_draft_does_without_recut_legs_and_tells_it() -> None:
    full, draft = (compose(edition(PAGE), library(), draft=one) for one in (False, True))
    assert told(full) == []
    assert recut(draft) == []
    (said,) = told(draft)
    assert said.startswith("a draft: legs in the columns of the page, no pull quotes, 40 layouts")
    assert max(page.white for page in draft.made) <= MOST_WHITE
    assert sorted(draft.stories[0]) == sorted(full.stories[0])


@pytest.mark.parametrize("recuts", [True, False])
def test_bodies_are_cut_anew_only_where_they_may_be(recuts: bool) -> None:
    shelf, page = library(), edition(PAGE)
    grid, parts = shelf.grids["broadsheet-8"], (shelf.book, shelf.style, shelf.lexicon)
    measured = measure_all(shape_copies(page.stories, *parts), grid, *parts)
    story = max(measured.values(), key=lambda one: one.story.length)
    legs = {one.legs - one.columns for one in bodies(story, 2, grid, shelf.style, recuts=recuts)}
    assert (legs != {0}) == recuts


def test_a_page_that_is_not_full_without_them_is_made_up_with_all_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    better, kits = Trial.better, []

    def none_without(
        self: Trial,
        best: MadeUp | None,
        remedies: Sequence[Remedy],
        *rest: object,
        draft: bool = False,
    ) -> MadeUp | None:
        kits.extend((one.kit.quotes, one.kit.recuts) for one in remedies)
        return None if draft else better(self, best, remedies, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Trial, "better", none_without)
    (page,) = compose(edition(PAGE), library(), draft=True).made
    assert kits == [(False, False), (True, True)]
    assert page.white <= MOST_WHITE
