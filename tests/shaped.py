"""A text and a face in, the glyph run that HarfBuzz makes of it out: none of our spacing."""

from __future__ import annotations

import numpy as np
import uharfbuzz as hb

from layout.display import GlyphRun
from layout.text.faces import FontBook


def shaped_run(book: FontBook, key: str, text: str, *, size: float, x: float, y: float) -> GlyphRun:
    """The text in the face of that key, with the ligatures that HarfBuzz finds."""
    face = book.face(key)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer)
    advances = np.array([place.x_advance for place in buffer.glyph_positions]) * size / face.upem
    return GlyphRun(
        face=key,
        size=size,
        x=x,
        y=y,
        glyphs=np.array([glyph.codepoint for glyph in buffer.glyph_infos], np.uint16),
        pens=(np.cumsum(advances) - advances).astype(np.float32),
        clusters=np.array([glyph.cluster for glyph in buffer.glyph_infos], np.int32),
        text=text,
        width=float(advances.sum()),
    )
