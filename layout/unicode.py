"""Characters in, classes out: what both `source` and `text` need to know of a character.

Tables of code points only. What a class means for a line or for copy is decided where it is used.
"""

from __future__ import annotations

import re
import unicodedata

HAN_RANGES = (
    (0x2E80, 0x2FD5),  # radicals
    (0x3005, 0x3005),  # 々
    (0x3007, 0x3007),  # 〇
    (0x3021, 0x3029),  # 〡 to 〩
    (0x3038, 0x303B),  # 〸 to 〻
    (0x3400, 0x4DBF),  # extension A
    (0x4E00, 0x9FFF),  # unified ideographs
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0x20000, 0x3FFFD),  # extensions B and later: planes 2 and 3 are set aside for Han
)
"""Han blocks of Unicode 16 with the iteration marks and 〇, as inclusive ranges."""

CJK_RANGES = (
    *HAN_RANGES,
    (0x1100, 0x11FF),  # hangul jamo
    (0x3001, 0x303F),  # CJK marks, without U+3000, which is a space
    (0x3041, 0x31FF),  # kana, bopomofo, hangul compatibility jamo, strokes
    (0x3200, 0x33FF),  # enclosed and squared forms
    (0xAC00, 0xD7A3),  # hangul
    (0xFE30, 0xFE4F),  # vertical forms
    (0xFF01, 0xFF9F),  # full-width ASCII, half-width kana and marks
    (0xFFE0, 0xFFE6),  # full-width currency
    (0x1B000, 0x1B16F),  # kana supplements
)
"""Han, kana, hangul and the marks that are set in an em box, as inclusive ranges."""


def _pattern(ranges: tuple[tuple[int, int], ...]) -> str:
    """The inside of a regular expression's character class for these ranges."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


HAN_CLASS = _pattern(HAN_RANGES)
"""The Han ranges for use inside `[...]` of a regular expression."""
CJK_CLASS = _pattern(CJK_RANGES)
"""The CJK ranges for use inside `[...]` of a regular expression."""
_HAN = re.compile(f"[{HAN_CLASS}]")
_CJK = re.compile(f"[{CJK_CLASS}]")


def is_han(char: str) -> bool:
    """Whether a character is an ideograph, extensions and 〇々 included.

    >>> is_han("版"), is_han("〇"), is_han("𠮷"), is_han("あ")
    (True, True, True, False)
    """
    return _HAN.match(char) is not None


def is_cjk(char: str) -> bool:
    """Whether a character is Han, kana, hangul, or a mark set in an em box.

    The marks that Latin and Han share, `“ ” ‘ ’ … — ·`, are not: see `SHARED_MARKS`.

    >>> is_cjk("，"), is_cjk("あ"), is_cjk("“"), is_cjk("A")
    (True, True, False, False)
    """
    return _CJK.match(char) is not None


def is_ascii_alnum(char: str) -> bool:
    """Whether a character is an ASCII letter or digit; no character (`""`) is not."""
    return char.isascii() and char.isalnum()


JOINED = ("Mn", "Me", "Cf")
"""Categories of what stays with its base: combining marks, joiners, selectors."""


def characters(text: str) -> list[tuple[int, int]]:
    """Start and end of each character, what is joined to it counted in.

    >>> characters("葛\U000e0100城")
    [(0, 2), (2, 3)]
    """
    starts = [
        at for at, char in enumerate(text) if not at or unicodedata.category(char) not in JOINED
    ]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


ZHUYIN_RANGES = (
    (0x3105, 0x312F),
    (0x31A0, 0x31BF),  # extended: dialects, with the small final letters of checked tones
)
"""Letters of zhuyin (bopomofo)."""
ZHUYIN_TONES = "ˉˊˇˋ˙˪˫"
"""Tone marks of zhuyin; ˙ is the neutral tone."""
_ZHUYIN = re.compile(f"[{ZHUYIN_TONES}{_pattern(ZHUYIN_RANGES)}]+")


def is_zhuyin(text: str) -> bool:
    """Whether a text is zhuyin letters and tone marks, and nothing else.

    >>> is_zhuyin("ㄏㄢˋ"), is_zhuyin("hàn"), is_zhuyin("ˋ")
    (True, False, False)
    """
    return _ZHUYIN.fullmatch(text) is not None and text.strip(ZHUYIN_TONES) != ""


FULL_WIDTH_MARKS = str.maketrans(",:;?!()", "，：；？！（）")
"""The half-width marks of Chinese copy to full width, for `str.translate`."""

HALF_WIDTH_ALNUM = {
    full: full - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for full in range(first, last + 1)
}
"""Full-width digits and Latin letters to ASCII, for `str.translate`."""

OPENING_QUOTES = frozenset("“‘「『﹁﹃〝")
CLOSING_QUOTES = frozenset("”’」』﹂﹄〞〟")
STRAIGHT_QUOTES = frozenset("\"'＂＇")
QUOTES = OPENING_QUOTES | CLOSING_QUOTES | STRAIGHT_QUOTES

OPENING_BRACKETS = frozenset("（〔［｛【〖《〈([{")
CLOSING_BRACKETS = frozenset("）〕］｝】〗》〉)]}")
BRACKETS = OPENING_BRACKETS | CLOSING_BRACKETS

SHARED_MARKS = frozenset("“”‘’…—·•\"'")
"""Marks that stand in Han and in Latin text alike: their neighbours tell which it is."""

SPACES = (
    " \t\n\r\v\f\u0085\u00a0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""All kinds of white space; also for use inside `[...]` of a regular expression."""

INVISIBLE = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff"
"""Controls and marks without a form, for `[...]`: they come with pasted copy and print nothing.

Joiners (U+200C, U+200D) and variation selectors are not here: they choose a form.
"""


def is_selector(char: str) -> bool:
    """Whether a character asks for a form of the one before it (UTS 37, Unicode 23.4).

    >>> is_selector("\U000e0100"), is_selector("\u0301")
    (True, False)
    """
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def is_private(char: str) -> bool:
    """Whether a character means only what somebody agreed on: the private use areas.

    >>> is_private("\ue000"), is_private("版")
    (True, False)
    """
    return unicodedata.category(char) == "Co"


def unified(char: str) -> str:
    """The unified ideograph that a compatibility ideograph is the double of; empty: it is none.

    >>> unified("\ufa19"), unified("神"), unified("Å")
    ('神', '', '')
    """
    if not is_han(char):
        return ""
    double = unicodedata.decomposition(char)
    return chr(int(double, 16)) if double and " " not in double else ""
