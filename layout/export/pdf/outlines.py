"""A face that somebody brought and the glyphs used of it in; nothing out, or what is broken.

HarfBuzz counts its steps, the readers of a PDF do not: a glyph that calls itself a thousand
times over must not get into the file.
"""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz as hb

from layout.text.faces import Face

MOST_POINTS = 50_000
"""Points of one outline; the richest ideographs have some hundreds."""


class FontFault(ValueError):
    """A face that cannot be embedded."""

    def __init__(self, face: str, message: str) -> None:
        super().__init__(f"face {face} {message}")
        self.face = face


def check_outlines(face: Face, glyphs: Iterable[int]) -> None:
    """Draw every glyph once.

    Raises:
        FontFault: one cannot be drawn, or is too rich to be an outline.
    """
    count = 0

    def point(*_: object) -> None:
        nonlocal count
        count += 1

    pens = hb.DrawFuncs()
    pens.set_move_to_func(point)
    pens.set_line_to_func(point)
    pens.set_quadratic_to_func(point)
    pens.set_cubic_to_func(point)
    for glyph in glyphs:
        count = 0
        extents = face.hb_font.get_glyph_extents(glyph)
        face.hb_font.draw_glyph(glyph, pens)
        # `glyf` states a glyph's box beside its outline: ink without a point is a broken one
        if extents is None or (not count and extents.width and extents.height):
            raise FontFault(face.key, f"has a broken outline: glyph {glyph} cannot be drawn")
        if count > MOST_POINTS:
            raise FontFault(face.key, f"has an outline of {count} points: glyph {glyph}")
