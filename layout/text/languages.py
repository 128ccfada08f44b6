"""What is given with a language, before a house style chooses; what it lacks is refused.

The kinsoku level `news` is that of each language's newspapers: `gb` on the mainland, nothing
forbidden in Taiwan and Hong Kong (clreq), `normal` in Korea, and in Japan `normal` but for ？ and
！, which may open a line (jlreq).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

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
    MarkGaps,
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
    """A language: its levels of kinsoku, the blanks of its marks, what may hang."""

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
