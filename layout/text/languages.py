"""A language and a house style in, its `LanguageRules` out; what a language lacks is refused.

The levels are clreq's `none`, `basic`, `gb`, `strict` for Chinese; jlreq's and CSS's `loose`,
`normal`, `strict` for Japanese and Korean; and for Chinese also `css-loose`, `css-normal`,
`css-strict`, which are what browsers do (CSS Text 3, "line-break"). `news` is each language's
newspaper: `gb` on the mainland, nothing forbidden in Taiwan and Hong Kong (clreq), `normal` in
Japan and Korea, where in Japan ？ and ！ may open a line (jlreq).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import get_args

from layout.model.style import LineStyle
from layout.text.rules import (
    CENTREDS,
    CLOSINGS,
    CONNECTORS,
    DASHES,
    DOUBLED,
    ELLIPSES,
    EXCLAMATIONS,
    HALF_EM,
    INK_CENTRED,
    INK_FIRST,
    INK_LAST,
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
    WHOLE_EM,
    Box,
    CharClass,
    Direction,
    Hang,
    LanguageRules,
    MarkGaps,
    MarkStyle,
    Squeeze,
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


def _without(chars: str, *gone: str) -> str:
    return "".join(char for char in chars if char not in "".join(gone))


LONE = DASHES + ELLIPSES
"""In a `no_start` set these mean a lone one; a whole pair has a flag of its own."""
QUOTES = "“”‘’"
NOTHING = _level("", "")

# clreq, "Prohibition Rules for Line Start and Line End"; the solidus as GB/T 15834 5.1.9 has it
_BASIC = CLOSINGS + PAUSES + STOPS + CENTREDS + CONNECTORS + SOLIDI + POSTFIXES
_BASIC += LONE + WHOLE_DASH + "々%"
_STRICT = _level(_BASIC, OPENINGS + PREFIXES + SOLIDI, pairs_start=False)
# CSS Text 3, "line-break"; `strict` is UAX 14 with class CJ as NS, the others let go of more
_CSS = CLOSINGS + "、，。．・：；" + EXCLAMATIONS + DOUBLED + ITERATIONS + "‐–〜゠"
_CSS += SMALL_KANA + PROLONGED + SIGNS + ELLIPSES + "%"
_CSS_NORMAL = _without(_CSS, SMALL_KANA, PROLONGED, "〜゠")
_CSS_LOOSE = _without(
    *(_CSS_NORMAL, ITERATIONS, "‐–・：；", ELLIPSES, EXCLAMATIONS, DOUBLED),
    _without(SIGNS, "°′″"),
)
_BROWSERS = {
    "css-loose": _level(_CSS_LOOSE, OPENINGS, pairs_part=True),
    "css-normal": _level(_CSS_NORMAL, OPENINGS + PREFIXES, pairs_start=False),
    "css-strict": _level(_CSS, OPENINGS + PREFIXES, pairs_start=False),
}
_CHINESE = {
    "none": NOTHING,
    "basic": _level(_BASIC, OPENINGS + PREFIXES),
    "gb": _level(_BASIC, OPENINGS + PREFIXES + SOLIDI),
    "strict": _STRICT,
    **_BROWSERS,
}
# jlreq appendix C lets go of what CSS's levels do, but lets … open a line (cl-08), and keeps an
# interpunct and ～ away from it as it does their like; 〵 is the second half of a repeat mark
_JAPANESE = {
    "loose": _level(_CSS_LOOSE + "〵", OPENINGS, pairs_part=True),
    "normal": _level(_without(_CSS_NORMAL, ELLIPSES) + POSTFIXES + "·～〵", OPENINGS + PREFIXES),
    "strict": _level(_without(_CSS, ELLIPSES) + POSTFIXES + "·～〵", OPENINGS + PREFIXES),
}
_JAPANESE["news"] = replace(
    _JAPANESE["normal"],
    no_start=_JAPANESE["normal"].no_start - frozenset(EXCLAMATIONS + DOUBLED),
)
# KLReq forbids brackets, hyphens, stops, commas, dots, iteration and long-vowel marks alike; of
# CSS's relaxations only those hold that are not for Chinese and Japanese alone
_KOREAN = {
    "loose": _level(
        _without(_CSS, SMALL_KANA, PROLONGED, ITERATIONS, ELLIPSES) + "·～",
        OPENINGS + PREFIXES,
        pairs_part=True,
    ),
    "normal": _level(_without(_CSS, SMALL_KANA) + "·～", OPENINGS + PREFIXES),
    "strict": _level(_CSS + "·～", OPENINGS + PREFIXES),
}

_BRACKETS = ((OPENINGS, INK_LAST), (CLOSINGS, INK_FIRST))
_WIDE = (SOLIDI + CONNECTORS + LONE, WHOLE_EM)
_MAINLAND: tuple[tuple[str, Box], ...] = (
    *_BRACKETS,
    (PAUSES + STOPS, INK_FIRST),
    _WIDE,
    # half an em always (GB/T 15834 5.1)
    (CENTREDS + SOLIDI + "‐–", HALF_EM),
)
_CENTRED_MARKS: tuple[tuple[str, Box], ...] = (
    *_BRACKETS,
    (PAUSES + STOPS + CENTREDS, INK_CENTRED),
    (EXCLAMATIONS + DOUBLED, WHOLE_EM),
    _WIDE,
    ("‐–", HALF_EM),
)
_NIPPON: tuple[tuple[str, Box], ...] = (
    *_BRACKETS,
    ("、，。．", INK_FIRST),
    (CENTREDS + "：；", INK_CENTRED),
    (EXCLAMATIONS + DOUBLED, WHOLE_EM),
    _WIDE,
    ("‐–゠", HALF_EM),
)


@dataclass(frozen=True, slots=True)
class Language:
    """What is given with a language, before a house style chooses."""

    code: str
    levels: Mapping[str, Kinsoku]
    news: str
    """The level of its newspapers."""
    boxes: tuple[tuple[str, Box], ...]
    squeeze: Squeeze = "all"
    """Of its newspapers."""
    hanging: str = "、，。"
    """What may hang (clreq; jlreq cl-06 and cl-07)."""
    hangs_across: bool = True
    """Whether marks hang in horizontal text too; in Taiwan and Hong Kong only in vertical."""
    firm_stops: bool = False
    wide_space: bool = False
    mark_gaps: MarkGaps = "all"
    tight_exclamations: bool = False
    doubled_whole: bool = False
    classes: tuple[tuple[str, CharClass], ...] = ()
    vertical_quotes: tuple[tuple[str, str], ...] = ()
    """Quotes of horizontal text, and what stands for them in vertical text."""
    across: int = 3
    """Digits that stand side by side in one cell of vertical text, at the most."""
    autospace: float = 0.25
    autospace_most: float = 1 / 3
    indent: float = 2.0


_CORNERS = (("“”", "「」"), ("‘’", "『』"))
LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        one.code: one
        for one in (
            Language(
                "zh-Hans",
                _CHINESE,
                "gb",
                _MAINLAND,
                tight_exclamations=True,
                doubled_whole=True,
                vertical_quotes=(("“”", "『』"), ("‘’", "「」")),  # GB/T 15834 5.2
            ),
            # many Taiwanese publications do not adjust marks at all, Hong Kong's mostly do (clreq)
            Language(
                "zh-Hant-TW",
                _CHINESE,
                "none",
                _CENTRED_MARKS,
                squeeze="none",
                hangs_across=False,
                vertical_quotes=_CORNERS,
            ),
            Language(
                "zh-Hant-HK",
                _CHINESE,
                "none",
                _CENTRED_MARKS,
                hangs_across=False,
                vertical_quotes=_CORNERS,
            ),
            Language(
                "ja",
                _JAPANESE,
                "news",
                _NIPPON,
                hanging="、。，．",
                firm_stops=True,
                wide_space=True,
                mark_gaps="ends",
                classes=(
                    ("：；", CharClass.CENTRED),
                    (EXCLAMATIONS + DOUBLED, CharClass.DIVIDING),
                ),
                autospace_most=0.5,
                vertical_quotes=(("“”", "〝〟"), ("‘’", "「」")),
                across=2,
                indent=1.0,
            ),
            # Korean quotes are as wide as the face has them; Latin stands close (KLReq)
            Language(
                "ko",
                _KOREAN,
                "normal",
                tuple((_without(chars, QUOTES), box) for chars, box in _NIPPON),
                hanging="、。，．",
                mark_gaps="none",
                classes=((EXCLAMATIONS + DOUBLED, CharClass.DIVIDING),),
                vertical_quotes=_CORNERS,
                across=2,
                autospace=0.0,
                indent=1.0,
            ),
        )
    }
)
ALIASES = MappingProxyType({"zh": "zh-Hans", "zh-Hant": "zh-Hant-TW"})
MOST_ACROSS = 4
NEWS = "news"
"""The level that means the language's newspaper."""


class UnknownRule(ValueError):
    """A language, level or style that is not there; says what is."""

    def __init__(self, field: str, given: str, known: tuple[str, ...], of: str = "") -> None:
        of = f" of {of}" if of else ""
        super().__init__(f"{field}: no {given!r}{of}; there are {', '.join(known)}")
        self.field, self.given, self.known = field, given, known


def language_of(code: str) -> Language:
    """The language of this code; `zh-Hant` means Taiwan.

    Raises:
        UnknownRule: the engine has no rules for it.
    """
    found = LANGUAGES.get(ALIASES.get(code, code))
    if found is None:
        raise UnknownRule("lang", code, (*LANGUAGES, *ALIASES))
    return found


@lru_cache(maxsize=64)
def rules_for(
    code: str = "zh-Hans",
    *,
    kinsoku: str = NEWS,
    marks: str = "full",
    squeeze: str = "",
    hang: str = "none",
    autospace: bool = True,
    direction: str = "horizontal",
    by_word: bool = False,
    across: int | None = None,
) -> LanguageRules:
    """The rules of a language's lines in a house style; what is left out is its newspapers'.

    Args:
        code: a key of `LANGUAGES` or of `ALIASES`.
        kinsoku: one of the language's levels, or `news`.
        marks: a `MarkStyle`.
        squeeze: a `Squeeze`; empty: as the language's newspapers do.
        hang: a `Hang`.
        autospace: whether Han and Latin stand apart.
        direction: a `Direction`.
        by_word: whether Korean breaks between words only.
        across: digits that stand side by side in a cell of vertical text at the most, 0 to 4.

    Raises:
        UnknownRule: one of them is not there, or not in this language.
    """
    language = language_of(code)
    chosen = language.news if kinsoku == NEWS else kinsoku
    level = language.levels.get(chosen)
    if level is None:
        levels = tuple(name for name in language.levels if name != NEWS)
        raise UnknownRule("kinsoku", kinsoku, (*levels, NEWS), language.code)
    squeeze = squeeze or language.squeeze
    for field, given, known in (
        ("marks", marks, get_args(MarkStyle)),
        ("squeeze", squeeze, get_args(Squeeze)),
        ("hang", hang, get_args(Hang)),
        ("direction", direction, get_args(Direction)),
    ):
        if given not in known:
            raise UnknownRule(field, given, known)
    if hang != "none" and direction == "horizontal" and not language.hangs_across:
        raise UnknownRule("hang", hang, ("none",), f"{language.code} in horizontal text")
    if by_word and language.code != "ko":
        raise UnknownRule("by_word", "true", ("false",), language.code)
    if across is not None and across not in range(MOST_ACROSS + 1):
        known = tuple(str(count) for count in range(MOST_ACROSS + 1))
        raise UnknownRule("across", str(across), known)
    boxes = language.boxes
    if direction == "vertical":  # GB/T 15834 5.2, clreq: they keep their em there
        boxes = (*boxes, ("：；" + EXCLAMATIONS + DOUBLED, WHOLE_EM))
    if marks == "half":  # what fills its em has to be thought of as having blanks
        boxes = tuple(
            (chars, INK_CENTRED if box == WHOLE_EM and chars[:1] in "！：" else box)
            for chars, box in boxes
        )
    return LanguageRules(
        name=f"{language.code}/{chosen}/{marks}",
        language=language.code,
        kinsoku=chosen,
        no_start=level.no_start,
        no_end=level.no_end,
        pairs_start=level.pairs_start,
        pairs_part=level.pairs_part,
        boxes=boxes,
        classes=language.classes,
        by_word=by_word,
        marks=marks,  # type: ignore[arg-type]
        squeeze=squeeze,  # type: ignore[arg-type]
        hang=hang,  # type: ignore[arg-type]
        hanging=frozenset(language.hanging) if hang != "none" else frozenset(),
        firm_stops=language.firm_stops,
        wide_space=language.wide_space,
        mark_gaps=language.mark_gaps,
        tight_exclamations=language.tight_exclamations,
        doubled_whole=language.doubled_whole and chosen != "none" and not level.pairs_part,
        vertical_quotes=language.vertical_quotes,
        across=language.across if across is None else across,
        direction=direction,  # type: ignore[arg-type]
        autospace=language.autospace if autospace else 0.0,
        autospace_least=0.125 if autospace and language.autospace else 0.0,
        autospace_most=language.autospace_most if autospace and language.autospace else 0.0,
        indent=language.indent,
    )


def rules_of(lines: LineStyle, *, hang: bool = True) -> LanguageRules:
    """The rules that a style sheet asks for.

    Args:
        lines: of the style sheet.
        hang: whether marks may hang at all: not in boxes, captions and display type.

    Raises:
        UnknownRule: the language has not what it asks for.
    """
    return rules_for(
        lines.language or "zh-Hans",
        kinsoku=lines.kinsoku,
        marks=lines.marks,
        squeeze="" if lines.squeeze == NEWS else lines.squeeze,
        hang=lines.hang if hang else "none",
        autospace=lines.autospace,
        direction=lines.direction,
        by_word=lines.korean == "word",
        across=lines.across,
    )


GB = rules_for()
"""Mainland Chinese, the kinsoku level of the national standard: the default of a daily."""
