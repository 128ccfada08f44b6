"""Kinsoku (避头尾, 禁則): what each level of each language forbids at line starts and line ends.

The levels are clreq's `none`, `basic`, `gb`, `strict` for Chinese; jlreq's and CSS's `loose`,
`normal`, `strict` for Japanese and Korean; and for Chinese also `css-loose`, `css-normal`,
`css-strict`, which are what browsers do (CSS Text 3, "line-break"). `news` of Japanese is what
its newspapers do: there ？ and ！ may open a line (jlreq).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from layout.text.rules import (
    CENTREDS,
    CLOSINGS,
    CONNECTORS,
    DASHES,
    DOUBLED,
    ELLIPSES,
    EXCLAMATIONS,
    ITERATIONS,
    OPENINGS,
    PAUSES,
    POSTFIXES,
    PREFIXES,
    PROLONGED,
    SIGNS,
    SMALL_KANA,
    SOLIDI,
    STOPS,
    WHOLE_DASH,
)


@dataclass(frozen=True, slots=True)
class Kinsoku:
    """What one level forbids at line starts and line ends."""

    no_start: frozenset[str]
    no_end: frozenset[str]
    pairs_start: bool = True
    pairs_part: bool = False


def _level(start: str, end: str, *, pairs_start: bool = True, pairs_part: bool = False) -> Kinsoku:
    return Kinsoku(frozenset(start), frozenset(end), pairs_start, pairs_part)


def without(chars: str, *gone: str) -> str:
    """The characters but for those of `gone`."""
    return "".join(char for char in chars if char not in "".join(gone))


LONE = DASHES + ELLIPSES
"""In a `no_start` set these mean a lone one; a whole pair has a flag of its own."""
NOTHING = _level("", "")

# clreq, "Prohibition Rules for Line Start and Line End"; the solidus as GB/T 15834 5.1.9 has it
_BASIC = CLOSINGS + PAUSES + STOPS + CENTREDS + CONNECTORS + SOLIDI + POSTFIXES
_BASIC += LONE + WHOLE_DASH + "々%"
_STRICT = _level(_BASIC, OPENINGS + PREFIXES + SOLIDI, pairs_start=False)
# CSS Text 3, "line-break"; `strict` is UAX 14 with class CJ as NS, the others let go of more
_CSS = CLOSINGS + "、，。．・：；" + EXCLAMATIONS + DOUBLED + ITERATIONS + "‐–〜゠"
_CSS += SMALL_KANA + PROLONGED + SIGNS + ELLIPSES + "%"
_CSS_NORMAL = without(_CSS, SMALL_KANA, PROLONGED, "〜゠")
_CSS_LOOSE = without(
    *(_CSS_NORMAL, ITERATIONS, "‐–・：；", ELLIPSES, EXCLAMATIONS, DOUBLED),
    without(SIGNS, "°′″"),
)
_BROWSERS = {
    "css-loose": _level(_CSS_LOOSE, OPENINGS, pairs_part=True),
    "css-normal": _level(_CSS_NORMAL, OPENINGS + PREFIXES, pairs_start=False),
    "css-strict": _level(_CSS, OPENINGS + PREFIXES, pairs_start=False),
}
CHINESE = {
    "none": NOTHING,
    "basic": _level(_BASIC, OPENINGS + PREFIXES),
    "gb": _level(_BASIC, OPENINGS + PREFIXES + SOLIDI),
    "strict": _STRICT,
    **_BROWSERS,
}
# jlreq appendix C lets go of what CSS's levels do, but lets … open a line (cl-08), and keeps an
# interpunct and ～ away from it as it does their like; 〵 is the second half of a repeat mark
JAPANESE = {
    "loose": _level(_CSS_LOOSE + "〵", OPENINGS, pairs_part=True),
    "normal": _level(without(_CSS_NORMAL, ELLIPSES) + POSTFIXES + "·～〵", OPENINGS + PREFIXES),
    "strict": _level(without(_CSS, ELLIPSES) + POSTFIXES + "·～〵", OPENINGS + PREFIXES),
}
JAPANESE["news"] = replace(
    JAPANESE["normal"],
    no_start=JAPANESE["normal"].no_start - frozenset(EXCLAMATIONS + DOUBLED),
)
# KLReq forbids brackets, hyphens, stops, commas, dots, iteration and long-vowel marks alike; of
# CSS's relaxations only those hold that are not for Chinese and Japanese alone
KOREAN = {
    "loose": _level(
        without(_CSS, SMALL_KANA, PROLONGED, ITERATIONS, ELLIPSES) + "·～",
        OPENINGS + PREFIXES,
        pairs_part=True,
    ),
    "normal": _level(without(_CSS, SMALL_KANA) + "·～", OPENINGS + PREFIXES),
    "strict": _level(_CSS + "·～", OPENINGS + PREFIXES),
}
