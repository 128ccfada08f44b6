"""A PDF of ours in, its glyphs out: where the file itself places them and what they stand for.

The reading is that of `banxin conform`, which never sees our display list, so that it may judge
the exporter too. What it would pass over in a stranger's file is an error in ours.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from layout.conform.fonts import Font
from layout.conform.glyphs import Glyph
from layout.conform.stream import read_page

Fonts = dict[tuple[int, int], Font | None]


def paper_pages(pdf: pikepdf.Pdf) -> list[int]:
    """Places from 0 of the paper pages: digest pages (D), plates (V), navigator (N) are none."""
    return [place for place, page in enumerate(pdf.pages) if page.label[:1] not in ("D", "V", "N")]


def read_glyphs(pdf: pikepdf.Pdf, *, every: bool = False) -> list[Glyph]:
    """Every glyph of the paper pages, or of `every` page, in the order of the content streams."""
    fonts: Fonts = {}
    places = range(len(pdf.pages)) if every else paper_pages(pdf)
    return [
        glyph
        for number, place in enumerate(places, start=1)
        for glyph in page_glyphs(pdf.pages[place], number, fonts)
    ]


def page_glyphs(page: pikepdf.Page, number: int, fonts: Fonts) -> Iterator[Glyph]:
    """The glyphs of one page. Raises ValueError if there is anything that cannot be followed."""
    text, _ = read_page(page, number, fonts)
    if text.problems:
        raise ValueError(f"page {number}: {'; '.join(text.problems)}")
    yield from text.glyphs
