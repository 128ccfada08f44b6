"""Finished paper pages in, all pages of the readers' file out, in their order.

Where most of the stories have a supplied page view, digest pages open the file; each view
stands as a plate behind the paper pages, and the page navigator ends it. None of these is a
paper page. The navigator shows the finished paper pages, whose images are made when the file is.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from layout.display import Frame, Link, Page, Tag
from layout.export.pdf.writer import Facing, OutlineEntry
from layout.geometry import Rect
from layout.model.edition import Edition
from layout.model.picture import PictureFile
from layout.page.compose import Composed
from layout.page.digest_pages import (
    card_page_names,
    digest_pages,
    opens_with_cards,
    supplied_views,
)
from layout.page.library import Library
from layout.page.navigator import navigator
from layout.page.plates import plates

DIGEST_GRID = "broadsheet-6"
NAVIGATOR = "N1"
RASTER = 500
"""Pixels across of a page image in the navigator."""
DOORS = ("folio", "nameplate", "data-line")
"""Furniture of a paper page that leads to the navigator."""


@dataclass(frozen=True, eq=False)
class Bound:
    """The pages of the readers' file and the pictures they name."""

    pages: tuple[Page, ...]
    pictures: Mapping[str, PictureFile]
    outline: tuple[OutlineEntry, ...]
    shown: Mapping[str, str]
    """By the name of its picture each paper page that the navigator shows."""
    facing: Facing = ""
    """Of an edition with a spread: on which side odd pages of the file stand, so that facing
    paper pages are seen side by side."""


def bind(edition: Edition, composed: Composed, library: Library) -> Bound:
    """Put digest pages, paper pages, plates and navigator together.

    Args:
        edition: what is built.
        composed: its paper pages.
        library: what they were made with.
    """
    parts = (library.book, library.style, library.lexicon)
    where = {
        story: page.name
        for page, stories in zip(composed.pages, composed.begun, strict=True)
        for story in stories
    }
    views = supplied_views(edition)
    opening: tuple[Page, ...] = ()
    back = {story: f"thumbnail:{story}" for story in views}
    if opens_with_cards(edition):
        opening = digest_pages(edition, views, where, library.grids[DIGEST_GRID], *parts)
        back = {story: f"page:{name}" for story, name in card_page_names(edition).items()}
    full = plates(edition, views, where, back, composed.grid.trim, *parts) if views else ()
    images = {page.name: _image(page) for page in composed.pages}
    known = _known(edition)
    headlines = {
        page.name: [(story, known[story]) for story in stories]
        for page, stories in zip(composed.pages, composed.begun, strict=True)
    }
    end = navigator(edition, composed.pages, images, headlines, composed.grid.trim, *parts)
    paper = tuple(_with_door(page) for page in composed.pages)
    pictures = {file.name: file for file in edition.pictures}
    shown = {image.name: page for page, image in images.items()}
    outline = (
        *_entry(edition.words.guide, opening),
        *paper_outline(edition, composed),
        *_entry(edition.words.page_image, full),
        *_entry(edition.words.navigator, end),
    )
    spreads = any(page.half for page in edition.pages)
    facing: Facing = ("left" if len(opening) % 2 else "right") if spreads else ""
    return Bound((*opening, *paper, *full, *end), pictures, outline, shown, facing)


def paper_outline(
    edition: Edition, composed: Composed, names: Collection[str] | None = None
) -> tuple[OutlineEntry, ...]:
    """Bookmarks of the paper pages with their stories; of those in `names` alone, if given."""
    known = _known(edition)
    return tuple(
        OutlineEntry(
            f"{page.name} {page.title}",
            f"page:{page.name}",
            tuple(OutlineEntry(known[one], f"story:{one}") for one in stories),
        )
        for page, stories in zip(composed.pages, composed.begun, strict=True)
        if names is None or page.name in names
    )


def _known(edition: Edition) -> dict[str, str]:
    """By id what each story is called."""
    return {story.id: story.known_as for story in edition.stories}


def _image(page: Page) -> PictureFile:
    """The picture of a page, without data; its name cannot be that of an edition's file."""
    height = math.ceil(RASTER * page.size.height / page.size.width)
    return PictureFile(f"page:{page.name}", b"", "JPEG", RASTER, height, "RGB")


def _with_door(page: Page) -> Page:
    """The page with a link from its furniture to the navigator."""
    frames = [frame for frame in page.frames if frame.tag.role in DOORS]
    if not frames:
        return page
    rect = frames[0].rect
    link = Link(Rect(0.0, 0.0, rect.width, rect.height), f"page:{NAVIGATOR}")
    return replace(page, frames=(*page.frames, Frame(rect, Tag("door"), (link,))))


def _entry(title: str, pages: Sequence[Page]) -> tuple[OutlineEntry, ...]:
    return (OutlineEntry(title, f"page:{pages[0].name}"),) if pages else ()
