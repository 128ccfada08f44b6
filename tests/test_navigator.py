"""The page navigator: an image of every paper page, its heads, and links that land."""

from __future__ import annotations

from datetime import date

import pytest

from layout.display import GlyphRun, Page, Picture, walk
from layout.model.edition import Edition
from layout.model.picture import PictureFile
from layout.page.navigator import navigator
from tests.test_digest_pages import GRID, HEADS, PARTS, assert_sound, targets

EDITION = Edition("澜川日报", (), title="特刊·把江还给城", date=date(2026, 11, 24))
TITLES = ("要闻", "民生", "", "副刊江上", "经济社会与生活")


def paper(count: int) -> list[Page]:
    return [
        Page(f"A{n + 1:02}", n + 1, TITLES[n % len(TITLES)], GRID.trim, ()) for n in range(count)
    ]


def images_of(pages: list[Page]) -> dict[str, PictureFile]:
    return {
        page.name: PictureFile(f"nav/{page.name}.png", b"", "PNG", 780, 1090, "RGB")
        for page in pages
    }


def heads_of(pages: list[Page]) -> dict[str, list[tuple[str, str]]]:
    return {
        page.name: [
            (f"s{page.number:02}{k}", HEADS[(page.number * 2 + k) % len(HEADS)])
            for k in range(page.number % 6)
        ]
        for page in pages
    }


def made(pages: list[Page]) -> tuple[Page, ...]:
    return navigator(EDITION, pages, images_of(pages), heads_of(pages), GRID.trim, *PARTS)


@pytest.mark.parametrize("count", [*range(1, 14), 16, 17, 24, 48])
def test_every_page_is_shown_once_and_links_land(count: int) -> None:
    pages = paper(count)
    sheets = made(pages)
    assert [sheet.name for sheet in sheets] == [f"N{n + 1}" for n in range(len(sheets))]
    there = {f"page:{page.name}" for page in pages}
    there |= {f"story:{name}" for heads in heads_of(pages).values() for name, _ in heads}
    shown = []
    for sheet in sheets:
        assert_sound(sheet)
        assert (sheet.size.width, sheet.size.height) == (GRID.trim.height, GRID.trim.width)
        assert set(targets(sheet.frames)) <= there
        shown += [item.picture for _, _, item in walk(sheet) if isinstance(item, Picture)]
        for _, _, item in walk(sheet):
            if isinstance(item, Picture):
                assert item.rect.width >= 150, "a page image narrower cannot be read"
    assert shown == [f"nav/{page.name}.png" for page in pages]
    for page in pages:
        found = [one for sheet in sheets for one in targets(sheet.frames)]
        assert found.count(f"page:{page.name}") == 2, "the image and the words under it"


def test_fewer_pages_have_larger_images() -> None:
    widths = []
    for count in range(1, 9):
        (sheet,) = made(paper(count))
        widths += [[i.rect.width for _, _, i in walk(sheet) if isinstance(i, Picture)]]
    assert all(len(set(row)) == 1 for row in widths)
    first = [row[0] for row in widths]
    assert first == sorted(first, reverse=True)
    assert first[0] > 2 * first[-1]


def test_three_heads_are_shown_and_all_are_counted() -> None:
    pages = paper(8)
    (sheet,) = made(pages)
    cells = [frame for frame in sheet.frames if frame.tag.role == "nav-page"]
    for page, cell in zip(pages, cells, strict=True):
        heads = heads_of(pages)[page.name]
        found = [one for one in targets([cell]) if one.startswith("story:")]
        assert found == [f"story:{name}" for name, _ in heads[: len(found)]]
        assert len(found) >= min(len(heads), 2)
        text = "".join(item.text for item in cell.items if isinstance(item, GlyphRun))
        assert (f"{len(heads)}条" in text) == bool(heads)


def test_a_page_without_image_has_an_empty_frame_that_leads_to_it() -> None:
    pages = paper(2)
    (sheet,) = navigator(EDITION, pages, {}, {}, GRID.trim, *PARTS)
    assert not any(isinstance(item, Picture) for _, _, item in walk(sheet))
    assert targets(sheet.frames).count("page:A02") == 2


def test_no_pages_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        navigator(EDITION, [], {}, {}, GRID.trim, *PARTS)
