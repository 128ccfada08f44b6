"""Zhuyin of one character in, its glyphs in a stack on the right of that character out.

The letters stand one below the other, three tenths of the base in size, the stack in the middle
of the base's height. The neutral tone stands on top; the other tones at the upper right of the
last letter, half of them over its head; final letters of checked tones at its lower right. The
stack is the same in horizontal and in vertical text. Source: clreq, "Positioning of Bopomofo
Interlinear Annotations", after the 國語注音符號手冊 of Taiwan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from layout.display import CENTRE_EM, GlyphRun
from layout.text.faces import FontBook
from layout.text.rules import LanguageRules
from layout.text.runs import set_plain
from layout.text.shape import shape

ZHUYIN = 0.3
"""Size of a letter and of a tone mark, in em of the base (clreq: 3:10)."""
ZHUYIN_ROOM = 0.5
"""Width of the stack, the column of the tones counted in."""
NEUTRAL_DEEP = 0.1
"""Height of the neutral tone."""
NEUTRAL = "˙"
TONES = "ˉˊˇˋ˪˫"
CHECKED = "ㆴㆵㆶㆷㆻ"
"""Small final letters that make a checked tone."""


def zhuyin_stack(
    text: str, book: FontBook, chain: Sequence[str], rules: LanguageRules
) -> tuple[GlyphRun, ...]:
    """The glyphs of a syllable; lengths in em of the base.

    Args:
        text: letters and tone marks, the neutral tone before or behind the letters.
        book: where the faces are.
        chain: face keys.
        rules: of the paragraph.

    Returns:
        A run for each glyph: `x` counts to the right from the right edge of the base's em box,
        `y`, the baseline, downwards from the middle of it.
    """
    rules = replace(rules, direction="horizontal")
    letters = [char for char in text if char not in NEUTRAL + TONES + CHECKED]
    neutral = NEUTRAL_DEEP * (NEUTRAL in text)
    head = -(len(letters) * ZHUYIN + neutral) / 2
    top = head + neutral
    last = top + (len(letters) - 1) * ZHUYIN

    def glyph(char: str, x: float, middle: float) -> Iterator[GlyphRun]:
        """A letter whose em box begins at `x`, its middle at a height."""
        shaped = shape(char, book, chain, rules)
        yield from set_plain(shaped, size=ZHUYIN, x=x, y=middle + CENTRE_EM * ZHUYIN)

    def sign(char: str, x: float, middle: float) -> Iterator[GlyphRun]:
        """A tone whose ink has its middle there: faces give them any width and height."""
        for run in glyph(char, 0.0, 0.0):
            face = book.face(run.face)
            box = face.hb_font.get_glyph_extents(int(run.glyphs[0]))
            scale = ZHUYIN / face.upem
            right = (box.x_bearing + box.width / 2) * scale
            down = -(box.y_bearing + box.height / 2) * scale
            yield replace(run, x=x - right, y=middle - down)

    made: list[GlyphRun] = []
    if neutral:
        made += sign(NEUTRAL, ZHUYIN / 2, head + neutral / 2)
    for place, char in enumerate(letters):
        made += glyph(char, 0.0, top + (place + 0.5) * ZHUYIN)
    aside = (ZHUYIN + ZHUYIN_ROOM) / 2
    for char in text:
        if char in TONES:
            made += sign(char, aside, last)
        elif char in CHECKED:
            made += sign(char, aside, last + ZHUYIN)
    return tuple(made)
