"""The papers of the samples, a daily and an evening paper: large, whole, without a warning."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from layout.diagnostics import Report
from layout.geometry import Rect
from layout.library import open_library
from layout.model.edition import Edition
from layout.page.compose import Composed
from layout.paper import composed
from layout.sources import read_source

EDITIONS = Path(__file__).resolve().parents[1] / "editions"
DAILY, EVENING = "2026-11-24", "2026-11-24-evening"
TOUCH = 0.6
"""Points by which frames may lie over each other: rounding, and hairlines between modules."""

both = pytest.mark.parametrize("name", [DAILY, EVENING])


@cache
def read(name: str) -> tuple[Edition, Report]:
    return read_source(EDITIONS / name)


@cache
def made(name: str) -> Composed:
    edition, _ = read(name)
    library = open_library(EDITIONS / name, edition.style, edition.language)
    return composed(edition, library)


@both
def test_a_paper_is_made_up_without_a_warning(name: str) -> None:
    told = read(name)[1].diagnostics + made(name).report.diagnostics
    assert [str(one) for one in told] == []


@both
def test_its_pages_are_full_and_nothing_overlaps(name: str) -> None:
    done = made(name)
    assert len(done.pages) == 12
    for page, made_up in zip(done.pages, done.made, strict=True):
        assert made_up.white <= 0.02, page.name
        text = [one for one in page.frames if one.tag.role in ("body", "headline", "figure")]
        for one, other in combinations(text, 2):
            assert not over(one.rect, other.rect), (page.name, one.tag, other.tag)


def over(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > TOUCH and down > TOUCH


@both
def test_every_story_stands_once(name: str) -> None:
    edition, _ = read(name)
    begun = [story for page in made(name).begun for story in page]
    begun += [made(name).ear] * bool(made(name).ear)
    assert sorted(begun) == sorted(story.id for story in edition.stories)


def test_the_daily_is_as_large_as_a_daily_and_shows_the_kit() -> None:
    edition, _ = read(DAILY)
    assert len(edition.stories) >= 45
    assert sum(story.length for story in edition.stories) >= 60_000
    assert made(DAILY).jumped
    assert edition.ads
    assert any(page.half for page in edition.pages), "a spread"
    shown = {figure.file for story in edition.stories for figure in story.figures}
    assert any(file.startswith("charts/") for file in shown)
    assert {story.kind for story in edition.stories} >= {"news", "brief", "comment", "qa"}


def test_no_sentence_of_the_papers_stands_twice() -> None:
    text = "\n".join(
        paragraph
        for name in (DAILY, EVENING)
        for story in read(name)[0].stories
        for paragraph in story.paragraphs
    )
    sentences = Counter(
        part for found in re.split(r"[。！？\n]", text) if len(part := found.strip()) >= 8
    )
    assert [sentence for sentence, count in sentences.items() if count > 1] == []
