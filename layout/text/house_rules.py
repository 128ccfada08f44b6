"""A language and a house style in, the `LanguageRules` of its lines out."""

from __future__ import annotations

from functools import lru_cache
from typing import get_args

from layout.model.style import LineStyle
from layout.text.languages import MOST_ACROSS, NEWS, UnknownRule, language_of
from layout.text.rules import (
    DOUBLED,
    EXCLAMATIONS,
    INK_CENTRED,
    WHOLE_EM,
    Direction,
    Hang,
    LanguageRules,
    MarkStyle,
    Squeeze,
)


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
