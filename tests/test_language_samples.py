"""The sample pages in Traditional Chinese, Japanese and Korean: they build and read as written."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from layout.build import Built, build
from layout.diagnostics import Severity
from layout.library import open_library
from layout.sources import read_source

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


def test_pdfium_reads_every_story_in_one_piece(sample: Built) -> None:
    text = bare(pypdfium2.PdfDocument(pdf(sample))[0].get_textpage().get_text_range())
    for story in stories(sample):
        assert len(story) > 80
        assert text.count(story) == 1
    for heading in headings(sample):
        assert text.count(heading) == 1


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is missing")
def test_poppler_reads_every_story_in_one_piece(sample: Built) -> None:
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-l", "1", "-", "-"]
    done = subprocess.run(command, input=pdf(sample), capture_output=True, check=True)
    text = bare(done.stdout.decode())
    for story in stories(sample):
        assert text.count(story) == 1
    for heading in headings(sample):
        assert text.count(heading) == 1
