"""Glyphs without characters in, the same with the characters that pdfium knows, out.

A font of Adobe's collections may do without ToUnicode: the reader has to bring the table from
CIDs to characters. pdfium brings it; its glyphs are matched by the place of their origin.
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

import pypdfium2
import pypdfium2.raw as pdfium

from layout.conform.fonts import PRESENTATION
from layout.conform.glyphs import Glyph, Matrix, PageText, applied

CELLS = 5.0
"""Cells in a point; an origin is looked for in its own cell and in those around it."""
NO_CHARACTERS = (0, 2, 10, 13, 0xFFFD, 0xFFFE, 0xFFFF)

Cells = Mapping[tuple[int, int], str]


def with_texts(
    data: bytes, pages: Sequence[PageText], bases: Mapping[int, Matrix], fonts: Collection[str]
) -> list[PageText]:
    """The pages with the characters that were missing, as far as pdfium knows them.

    Args:
        data: the PDF.
        pages: what was read of it.
        bases: by page number, from the page's own space to the space of the glyphs.
        fonts: names of the fonts that pdfium can know; in others it takes codes for characters.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        return [
            _filled(page, dict(_cells(document[page.number - 1], bases[page.number])), fonts)
            if page.unread
            else page
            for page in pages
        ]
    finally:
        document.close()


def _cells(page: pypdfium2.PdfPage, base: Matrix) -> Iterator[tuple[tuple[int, int], str]]:
    """The characters of a page by the cell of their origin."""
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for place in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, place)
        if code in NO_CHARACTERS or pdfium.FPDFText_IsGenerated(text, place) == 1:
            continue
        if pdfium.FPDFText_GetCharOrigin(text, place, x, y):
            seen = applied(base, x.value, y.value)
            yield (round(seen[0] * CELLS), round(seen[1] * CELLS)), chr(code)


def _filled(page: PageText, cells: Cells, fonts: Collection[str]) -> PageText:
    glyphs = tuple(
        _named(glyph, cells) if not glyph.text and glyph.font in fonts else glyph
        for glyph in page.glyphs
    )
    unread = sum(not glyph.text for glyph in glyphs)
    return replace(page, glyphs=glyphs, unread=unread)


def _named(glyph: Glyph, cells: Cells) -> Glyph:
    column, row = round(glyph.x * CELLS), round(glyph.y * CELLS)
    for right, down in sorted(
        product((-1, 0, 1), repeat=2), key=lambda step: abs(step[0]) + abs(step[1])
    ):
        if text := cells.get((column + right, row + down)):
            return replace(glyph, text=text.translate(PRESENTATION))
    return glyph
