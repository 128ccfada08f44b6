"""Pages whose lines run down: tiers from the top, lines from the right, make-up as ever."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from layout.build import Built, build
from layout.diagnostics import Refused
from layout.display import Frame, GlyphRun, Picture
from layout.geometry import Rect
from layout.library import open_library
from layout.model.grid import Grid
from layout.source.presets import load_grids
from layout.sources import read_source
from tests.photographs import encoded, photograph

GRID = load_grids()["vertical-8"]
SHORT = """城東水廠昨天起向新區供水，「水壓比從前穩」，住在六樓的老周說。管網改造花了14個月。
新裝的水錶共有365只，抄錶員阿秀不必再爬樓；她把省下來的時間用在聽漏上，耳朵貼著鐵管，一條街一條街地走。
"""
EDITION = """layout: 1
paper: 瀾川日報
title: 副刊·江上
date: 2026-11-24
language: zh-Hant-TW
grid: tall
stories: [ferry.md, water.md]
"""
STORIES = {
    "ferry.md": "---\nheadline: 最後的柳灣渡\ndeck: 一條木船，一個擺渡人\nsection: 副刊\nfigures:\n"
    "  - file: river.jpg\n    caption: 柳灣渡口，一天往返十四趟\n---\n" + SHORT * 5,
    "water.md": "---\nheadline: 六樓的水壓\nsection: 副刊\n---\n" + SHORT * 3,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("vertical")
    (folder / "edition.yaml").write_text(EDITION, encoding="utf-8")
    (folder / "grids").mkdir()
    (folder / "grids" / "tall.yaml").write_text(
        "extends: vertical-8\ntrim_mm: [200, 290]\ncolumns: 4\nlines: 38\n", encoding="utf-8"
    )
    (folder / "stories").mkdir()
    (folder / "pictures").mkdir()
    (folder / "pictures" / "river.jpg").write_bytes(encoded(photograph(900, 600), "JPEG"))
    for name, text in STORIES.items():
        text = text.replace("file: river.jpg", "file: pictures/river.jpg")
        (folder / "stories" / name).write_text(text, encoding="utf-8")
    edition, found = read_source(folder)
    library = open_library(folder, edition.style, edition.language)
    return build(edition, found, library)


def frames(built: Built, role: str) -> list[Frame]:
    return [f for page in built.composed.pages for f in page.frames if f.tag.role == role]


def test_the_grid_counts_tiers_from_the_top_and_lines_from_the_right() -> None:
    area = GRID.type_area(front=False)
    first = Rect(GRID.column_x(0), GRID.row_y(0, front=False), GRID.span(1), GRID.pitch)
    placed = GRID.turned(first)
    assert (placed.right, placed.y) == pytest.approx((area.right, area.y))
    assert (placed.width, placed.height) == pytest.approx((GRID.pitch, 18 * GRID.body))
    last = Rect(GRID.column_x(7), GRID.row_y(73, front=False), GRID.span(1), GRID.pitch)
    placed = GRID.turned(last)
    assert (placed.x, placed.bottom) == pytest.approx((area.x, area.bottom))


def test_stories_run_down_and_the_folio_runs_across(built: Built) -> None:
    assert {frame.writing for frame in frames(built, "body")} == {"vertical-rl"}
    assert {frame.writing for frame in frames(built, "headline")} == {"vertical-rl"}
    assert {frame.writing for frame in frames(built, "folio")} == {"horizontal-tb"}


def test_a_story_begins_at_the_right_and_its_headline_before_its_text(built: Built) -> None:
    for story in ("ferry", "water"):
        heads = [f for f in frames(built, "headline") if f.tag.story == story]
        legs = [f for f in frames(built, "body") if f.tag.story == story]
        assert heads[0].rect.x >= max(leg.rect.right for leg in legs) - 0.01
        for above, below in pairwise(legs):  # the next leg is further down, or further left
            lower = below.rect.y >= above.rect.bottom - 0.01
            assert lower or below.rect.right <= above.rect.x + 0.01


def test_every_frame_stands_in_the_type_area(built: Built) -> None:
    grid: Grid = built.composed.grid
    area = grid.type_area(front=False)
    for page in built.composed.pages:
        for frame in page.frames:
            if frame.tag.story:
                inside = (frame.rect.x, frame.rect.y, -frame.rect.right, -frame.rect.bottom)
                edges = (area.x, area.y, -area.right, -area.bottom)
                assert all(a >= b - 0.6 for a, b in zip(inside, edges, strict=True)), frame.tag


def test_pictures_stay_upright(built: Built) -> None:
    (frame,) = frames(built, "figure")
    (picture,) = (item for item in frame.items if isinstance(item, Picture))
    shown = picture.crop.width * 900 / (picture.crop.height * 600)
    assert shown == pytest.approx(frame.rect.width / frame.rect.height, rel=1e-3)


def test_lines_are_as_many_characters_as_a_tier_has(built: Built) -> None:
    tier = 18 * 9.0
    for frame in frames(built, "body"):
        assert frame.rect.height == pytest.approx(tier)
        for run in frame.items:
            assert isinstance(run, GlyphRun)
            assert run.x + run.width <= tier + 0.01


def test_the_pdf_reads_as_running_text(built: Built) -> None:
    (name,) = (name for name in built.files if name.endswith(".pdf"))
    document = pypdfium2.PdfDocument(built.files[name])
    text = "".join(
        "".join(document[at].get_textpage().get_text_range().split())
        for at in range(len(built.composed.pages))
    )
    for story in STORIES.values():
        body = "".join(story.split("---\n")[2].split())
        assert body in text


@pytest.mark.parametrize(
    ("style", "language", "problem"),
    [
        (
            "extends: news\nlines:\n  kinsoku: gb\n",
            "ja",
            "styles/own.yaml:3:12: error: lines.kinsoku: kinsoku: no 'gb' of ja; there are",
        ),
        (
            "extends: news\nlines:\n  korean: word\n",
            "zh-Hans",
            "styles/own.yaml:3:11: error: lines.korean: by_word: no 'true' of zh-Hans",
        ),
        (
            "extends: news\nlines:\n  marks: kaming\n",
            "zh-Hans",
            "styles/own.yaml:3:10: error: lines.marks: should be 'full', 'kaiming' or 'half'",
        ),
        (
            "extends: news\nlines:\n  hang: allow\n",
            "zh-Hant-TW",
            "styles/own.yaml:3:9: error: lines.hang: hang: no 'allow' of zh-Hant-TW in horizontal",
        ),
    ],
)
def test_what_lines_cannot_be_is_said_at_its_place(
    tmp_path: Path, style: str, language: str, problem: str
) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "own.yaml").write_text(style, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        open_library(tmp_path, "own", language)  # type: ignore[arg-type]
    (told,) = refused.value.diagnostics
    assert problem in str(told)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("lines: 90", "lines: 90 lines are 429 mm wide, the page 390 mm"),
        ("columns: 9", "columns: 9 tiers of 18 characters from 90.6 pt down end at"),
        ("writing: vertical-lr", "writing: should be 'horizontal-tb' or 'vertical-rl'"),
    ],
)
def test_a_vertical_grid_that_cannot_be(tmp_path: Path, change: str, problem: str) -> None:
    (tmp_path / "grids").mkdir()
    (tmp_path / "grids" / "own.yaml").write_text(f"extends: vertical-8\n{change}\n")
    with pytest.raises(Refused) as refused:
        open_library(tmp_path)
    assert problem in str(refused.value.diagnostics[0])
