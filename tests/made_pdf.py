"""PDFs written by hand for the tests: a content stream and fonts without programs.

The font `F` is square: Han and marks take an em, ASCII half of one; its codes are UTF-16. What
reads pens and characters needs no more, and no composer can put its own mistakes in between.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

TO_UNICODE = b"""begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap"""
SIZE = (400.0, 300.0)


@dataclass(frozen=True)
class Row:
    """Characters on one line: points, y down from the top of the page."""

    text: str
    x: float
    y: float
    pens: Sequence[float] | None = None
    """Of each character in em from `x`; None: one behind the other, squares and halves."""
    size: float = 10.0
    scale: float = 1.0
    """Width of the type as a part of its natural one."""


def square_font(pdf: pikepdf.Pdf, *, to_unicode: bool = True, **more: Any) -> pikepdf.Object:
    """The font `F`; `more` is added to its descendant, or replaces what is there."""
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/AAAAAA+Square"),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        DW=1000,
        W=Array([0x20, 0x7E, 500]),
    )
    for key, value in more.items():
        descendant["/" + key] = value
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/AAAAAA+Square"),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
    )
    if to_unicode:
        font.ToUnicode = pdf.make_stream(TO_UNICODE)
    return pdf.make_indirect(font)


def pdf_of(
    *streams: str,
    fonts: Mapping[str, pikepdf.Object] | None = None,
    pdf: pikepdf.Pdf | None = None,
    page: Mapping[str, Any] | None = None,
    size: tuple[float, float] = SIZE,
) -> bytes:
    """A PDF with a page for each content stream; `F` and what `fonts` has may be set."""
    pdf = pdf or pikepdf.new()
    known = {"F": square_font(pdf), **(fonts or {})}
    for stream in streams:
        made = pdf.add_blank_page(page_size=size)
        made.Resources = Dictionary(Font=Dictionary({f"/{k}": v for k, v in known.items()}))
        made.Contents = pdf.make_stream(stream.encode("ascii"))
        for key, value in (page or {}).items():
            made.obj["/" + key] = value
    file = io.BytesIO()
    pdf.save(file, static_id=True)
    return file.getvalue()


def hexed(text: str) -> str:
    """Characters as a string of the font `F`."""
    return f"<{text.encode('utf-16-be').hex()}>"


def natural(text: str) -> list[float]:
    """Where the pens of a text stand in em when every glyph takes its own width."""
    pens, pen = [], 0.0
    for char in text:
        pens.append(pen)
        pen += 0.5 if char.isascii() else 1.0
    return pens


def rows_pdf(*pages: Sequence[Row], size: tuple[float, float] = SIZE) -> bytes:
    """A PDF of rows, each glyph set to its pen by a number in a TJ array."""
    return pdf_of(
        *("\n".join(stream_of(row, size[1]) for row in page) for page in pages), size=size
    )


def stream_of(row: Row, height: float) -> str:
    """The operators that set a row."""
    pens = list(row.pens) if row.pens is not None else natural(row.text)
    parts, pen = [], 0.0
    for char, wanted in zip(row.text, pens, strict=True):
        if abs(wanted - pen) > 1e-9:
            parts.append(f"{(pen - wanted) * 1000:.3f}")
        parts.append(hexed(char))
        pen = wanted + (0.5 if char.isascii() else 1.0)
    place = f"1 0 0 1 {row.x:.4f} {height - row.y:.4f} Tm"
    return f"BT /F {row.size:g} Tf {100 * row.scale:g} Tz {place} [{' '.join(parts)}] TJ ET"
