"""Characters in, a font of square boxes out: what the composer's tests are set in.

Han and marks fill an em, Latin half of one, and —— is one box of two em. No test has to know
the widths of a real face, and a line can be counted by eye.
"""

from __future__ import annotations

import io
from functools import cache
from itertools import pairwise

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from layout.model.face import FaceInfo
from layout.text.faces import FontBook
from layout.text.search import Breaks
from layout.text.shape import shape
from layout.text.shaped import Shaped

WIDTHS = {".notdef": 1000, "box": 1000, "half": 500, "quote": 350, "dash": 1000, "dashes": 2000}
WIDTHS |= {"space": 250, "narrow_dot": 300}
LATIN = dict.fromkeys((*range(0x21, 0x7F), 0xB0, 0xE9, *map(ord, "ˇˊˋ˙")), "half")
HAN = {code: "box" for block in ((0x3000, 0x3130), (0x4E00, 0xA000)) for code in range(*block)}
MARKS = {ord(char): "box" for char in "“”‘’…·–～‰℃￥％，、；：。！？．（）［］｛｝／"}
SQUARE = {**LATIN, **HAN, **MARKS, ord("—"): "dash", ord(" "): "space"}
FACES = {
    "square": SQUARE,
    # as in the Kai: quotes and interpunct narrower than their em
    "narrow": SQUARE | {ord(char): "quote" for char in "“”‘’"} | {ord("·"): "narrow_dot"},
    "spare": {ord(char): "box" for char in "𠮷㐂汉"} | {0x301: "half"},
}


@cache
def font(name: str) -> bytes:
    """The bytes of one of `FACES`, made in memory."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(WIDTHS))
    builder.setupCharacterMap(FACES[name])
    drawn = {}
    for glyph, width in WIDTHS.items():
        pen = TTGlyphPen(None)
        for step, point in enumerate(
            [(20, -120), (20, 860), (width - 20, 860), (width - 20, -120)]
        ):
            (pen.lineTo if step else pen.moveTo)(point)
        pen.closePath()
        drawn[glyph] = pen.glyph()
    builder.setupGlyf(drawn)
    builder.setupHorizontalMetrics({glyph: (width, 20) for glyph, width in WIDTHS.items()})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2()
    builder.setupPost()
    addOpenTypeFeaturesFromString(builder.font, "feature liga { sub dash dash by dashes; } liga;")
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


BOOK = FontBook(
    [FaceInfo(key=name, file=name, family="Square", weight=400, licence="") for name in FACES], font
)


def squares(text: str, *chain: str) -> Shaped:
    """The text shaped in squares, or in the faces named."""
    return shape(text, BOOK, chain or ("square",))


def cut(shaped: Shaped, breaks: Breaks) -> list[str]:
    """The characters of each line."""
    bounds = [*shaped.cluster.tolist(), len(shaped.text)]
    return [shaped.text[bounds[a] : bounds[b]] for a, b in pairwise([0, *breaks.ends.tolist()])]
