"""A language and a house style in, its `LanguageRules` out; what a language lacks is refused.

The kinsoku level `news` is that of each language's newspapers: `gb` on the mainland, nothing
forbidden in Taiwan and Hong Kong (clreq), `normal` in Korea, and in Japan `normal` but for ？ and
！, which may open a line (jlreq).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import get_args

from layout.model.style import LineStyle
from layout.text.kinsoku import CHINESE, JAPANESE, KOREAN, LONE, Kinsoku, without
from layout.text.rules import (
    CENTREDS,
    CLOSINGS,
    CONNECTORS,
    DOUBLED,
    EXCLAMATIONS,
    HALF_EM,
    INK_CENTRED,
    INK_FIRST,
    INK_LAST,
    OPENINGS,
    PAUSES,
    SOLIDI,
    STOPS,
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

QUOTES = "“”‘’"

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
                CHINESE,
                "gb",
                _MAINLAND,
                tight_exclamations=True,
                doubled_whole=True,
                vertical_quotes=(("“”", "『』"), ("‘’", "「」")),  # GB/T 15834 5.2
            ),
            # many Taiwanese publications do not adjust marks at all, Hong Kong's mostly do (clreq)
            Language(
                "zh-Hant-TW",
                CHINESE,
                "none",
                _CENTRED_MARKS,
                squeeze="none",
                hangs_across=False,
                vertical_quotes=_CORNERS,
            ),
            Language(
                "zh-Hant-HK",
                CHINESE,
                "none",
                _CENTRED_MARKS,
                hangs_across=False,
                vertical_quotes=_CORNERS,
            ),
            Language(
                "ja",
                JAPANESE,
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
                KOREAN,
                "normal",
                tuple((without(chars, QUOTES), box) for chars, box in _NIPPON),
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
