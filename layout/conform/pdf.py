"""A PDF in, the type of its pages out."""

from __future__ import annotations

import io
import re
from collections.abc import Collection

import pikepdf

from layout.conform.fallback import with_texts
from layout.conform.fonts import Font
from layout.conform.glyphs import Matrix, PageText
from layout.conform.stream import read_page


class Unreadable(Exception):
    """The bytes are no PDF that can be read; the message says why."""


def read_pages(data: bytes, pages: Collection[int] | None = None) -> list[PageText]:
    """The visible type of a PDF's pages.

    Args:
        data: the file.
        pages: numbers from 1; None: all.

    Raises:
        Unreadable: the bytes are no PDF, or a broken one, or one that asks for a password; or
            the file has none of the pages asked for.
    """
    found: list[PageText] = []
    bases: dict[int, Matrix] = {}
    fonts: dict[tuple[int, int], Font | None] = {}
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for number, page in enumerate(pdf.pages, start=1):
                if pages is None or number in pages:
                    text, bases[number] = read_page(page, number, fonts)
                    found.append(text)
            if not found:
                raise Unreadable(f"has {len(pdf.pages)} pages, and none of those asked for")
    except pikepdf.PasswordError:
        raise Unreadable("encrypted: it asks for a password") from None
    except pikepdf.PdfError as error:
        known = data[:1024].find(b"%PDF-") >= 0
        raise Unreadable(f"a broken PDF: {error}" if known else "not a PDF") from None
    collections = {font.name for font in fonts.values() if font and font.collection}
    if collections and any(page.unread for page in found):
        found = with_texts(data, found, bases, collections)
    return found


def page_numbers(text: str) -> frozenset[int]:
    """The pages that `3-8,11` means.

    Raises:
        ValueError: it means none.

    >>> sorted(page_numbers("3-5,1"))
    [1, 3, 4, 5]
    """
    found: set[int] = set()
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?\s*", part)
        first = int(match[1]) if match else 0
        last = int(match[2] or match[1]) if match else 0
        if not 0 < first <= last:
            raise ValueError(f"{part!r} means no pages; 3-8,11 would")
        found.update(range(first, last + 1))
    return frozenset(found)
