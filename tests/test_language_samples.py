"""The sample pages in Traditional Chinese, Japanese and Korean: they build and read as written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from layout.build import Built, build
from layout.diagnostics import Severity
from layout.library import open_library
from layout.sources import read_source
from tests.readers import READERS

EDITIONS = Path(__file__).parents[1] / "editions"
SAMPLES = ("zh-Hant", "ja", "ko")


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> Built:
    return set_sample(request.param)


@cache
def set_sample(language: str) -> Built:
    folder = EDITIONS / f"2026-11-24-{language}"
    edition, found = read_source(folder)
    return build(edition, found, open_library(folder, edition.style, edition.language))


def pdf(sample: Built) -> bytes:
    (name,) = (name for name in sample.files if name.endswith(".pdf"))
    return sample.files[name]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def stories(sample: Built) -> list[str]:
    return [
        bare("".join(story["paragraphs"]))
        for story in json.loads(sample.files["edition.json"])["stories"]
    ]


def test_a_sample_is_one_page_without_faults(sample: Built) -> None:
    assert len(sample.composed.pages) == 1
    assert sample.report.count(Severity.FAULT) == 0
    assert sample.report.count(Severity.ERROR) == 0
    assert sample.report.count(Severity.WARNING) == 0, "each page comes out full"


def headings(sample: Built) -> list[str]:
    """Heading and first words of each story as they are read."""
    return [
        bare("".join(story[part] or "" for part in ("kicker", "headline", "deck", "byline")))
        + bare(story["paragraphs"][0])[:20]
        for story in json.loads(sample.files["edition.json"])["stories"]
    ]


def test_a_head_beside_its_text_is_shown_by_one_sample() -> None:
    (head,) = (
        frame
        for frame in set_sample("ko").composed.pages[0].frames
        if frame.tag.role == "headline" and frame.writing == "vertical-rl"
    )
    assert head.tag.story == "lamp"


@pytest.mark.parametrize("read", READERS)
def test_every_story_is_read_in_one_piece(read: Callable[[bytes], str], sample: Built) -> None:
    text = bare(read(pdf(sample)))
    for story in stories(sample):
        assert len(story) > 80
        assert text.count(story) == 1
    for heading in headings(sample):
        assert text.count(heading) == 1
