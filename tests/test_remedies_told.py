"""What the bench does with the help that is told for a page that is not placed."""

from __future__ import annotations

import pytest

from bench import makeup as bench
from bench.makeup import result
from bench.pages import edition
from bench.remedies import cures_of_refusal

SEED, WITH_ADS = 1015, 1013


def lengths() -> dict[str, int]:
    return {story.id: story.length for story in edition(SEED).stories}


def test_stories_that_are_to_be_held_are_taken_out_of_copy_and_page() -> None:
    page = edition(SEED)
    told = "A02 要闻 is 223 lines over: hold s03 (1,616 characters) or cut 2,900 characters"
    held, cut = cures_of_refusal(page, [told], page.pages[-1].stories)
    assert held.told == "hold s03"
    names = {story.id for story in page.stories}
    assert {story.id for story in held.edition.stories} == names - {"s03"}
    assert "s03" not in held.edition.pages[-1].stories
    assert cut.told == "cut 2,900 characters"
    before = lengths()
    after = {story.id: story.length for story in cut.edition.stories}
    on_page = page.pages[-1].stories
    assert sum(before[name] - after[name] for name in on_page) == pytest.approx(2900, abs=30)
    assert after["cover"] == before["cover"]
    assert all(story.paragraphs[-1].endswith("。") for story in cut.edition.stories)


def test_an_error_without_figures_helps_nobody() -> None:
    page = edition(SEED)
    assert not list(cures_of_refusal(page, ["ad1 leaves no room"], page.pages[-1].stories))


def with_lengths(factor: float, monkeypatch: pytest.MonkeyPatch, seed: int) -> bench.Result:
    """The page of a seed with copy of other length, judged."""
    chars = [
        round(story.length * factor) for story in edition(seed).stories if story.id != bench.COVER
    ]
    monkeypatch.setattr(bench, "edition", lambda seed: edition(seed, chars))
    return result(seed)


@pytest.mark.parametrize("seed", [SEED, WITH_ADS])
def test_what_is_told_of_too_much_copy_works(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = with_lengths(1.4, monkeypatch, seed)
    assert not found.placed
    assert found.lost
    assert found.cure.startswith(("hold ", "cut "))


def test_what_is_told_of_too_little_copy_works(monkeypatch: pytest.MonkeyPatch) -> None:
    found = with_lengths(0.3, monkeypatch, SEED)
    assert not found.placed
    assert found.faults == ("white",)
    assert "characters" in found.cure
