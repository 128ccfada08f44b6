"""What a language asks of its lines, as data: character classes, kinsoku sets, mark widths.

The classes and sets are those of clreq ("Prohibition Rules for Line Start and Line End",
"Punctuation Width Adjustment") and GB/T 15834-2011 section 5.1; where the two differ the
choice is stated at the constant.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt


class CharClass(IntEnum):
    """What the composer has to know of a character."""

    HAN = 0
    """Ideographs, kana and everything else that fills an em box."""
    OPENING = 1
    CLOSING = 2
    PAUSE = 3
    """、，；： : half a body, half a blank after it."""
    STOP = 4
    """。！？．"""
    CENTRED = 5
    """Interpuncts; half an em under GB, always."""
    CONNECTOR = 6
    """– ～, and a lone — or …."""
    SOLIDUS = 7
    DASH = 8
    """One half of ——; the pair is one mark of two em."""
    ELLIPSIS = 9
    """One half of ……."""
    LATIN = 10
    """Letters, digits and the marks that belong to a Latin word."""
    SPACE = 11
    POSTFIX = 12
    """%, ‰, ℃ and the like: hold to the number before them."""
    PREFIX = 13
    """￥, £: hold to the number after them."""


OPENINGS = "“‘「『（〔［｛【〖《〈"
CLOSINGS = "”’」』）〕］｝】〗》〉"
PAUSES = "、，；："
STOPS = "。！？．"
CENTREDS = "·・"
CONNECTORS = "–～"
SOLIDI = "／"
POSTFIXES = "％‰℃℉°′″"
PREFIXES = "￥￡＄€"

UNITS = "年月日号时点分秒个位名人次件项条座家户亿万千百元吨米里亩度级岁册届层台辆艘套所栋间批份种"
"""Characters that follow a number closely: the break between them costs, it is not forbidden."""


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """The rules of one language and house style. Lengths in em."""

    name: str
    language: str
    """What HarfBuzz is told."""
    no_start: frozenset[str]
    """Characters that never open a line; — and … mean a lone one, which is a connector."""
    no_end: frozenset[str]
    """Characters that never end a line."""
    autospace: float = 0.25
    """Between Han and Latin (clreq: up to a quarter; print style)."""
    autospace_least: float = 0.125
    autospace_most: float = 1 / 3
    space_least: float = 0.25
    """A Western word space when squeezed."""
    space_most: float = 0.5
    indent: float = 2.0
    """Of a paragraph's first line."""
    centred_width: float = 0.5
    """Interpunct and solidus: half an em always (GB/T 15834 5.1)."""


def _gb() -> LanguageRules:
    # clreq "GB" level = basic + solidus. clreq forbids it at the line end only,
    # GB/T 15834-2011 5.1.9 at both: the standard is followed. A whole —— or …… may open
    # a line (5.1.4, 5.1.5); only clreq's "strict" forbids it. 々 and the postfixes at a
    # line start, and prefixes at a line end, are trade practice.
    start = CLOSINGS + PAUSES + STOPS + CENTREDS + CONNECTORS + SOLIDI + POSTFIXES + "々—…%"
    return LanguageRules(
        name="zh-Hans/gb",
        language="zh-Hans",
        no_start=frozenset(start),
        no_end=frozenset(OPENINGS + SOLIDI + PREFIXES),
    )


GB = _gb()
"""Mainland Chinese, the kinsoku level of the national standard: the default of a daily."""


def _class_table() -> npt.NDArray[np.uint8]:
    table = np.zeros(0x110000, np.uint8)
    table[0x21:0x250] = CharClass.LATIN
    table[0x250:0x2000] = CharClass.LATIN
    table[0x2000:0x2010] = CharClass.SPACE
    for chars, kind in (
        (OPENINGS, CharClass.OPENING),
        (CLOSINGS, CharClass.CLOSING),
        (PAUSES, CharClass.PAUSE),
        (STOPS, CharClass.STOP),
        (CENTREDS, CharClass.CENTRED),
        (CONNECTORS, CharClass.CONNECTOR),
        (SOLIDI, CharClass.SOLIDUS),
        ("—", CharClass.DASH),
        ("…", CharClass.ELLIPSIS),
        (POSTFIXES, CharClass.POSTFIX),
        (PREFIXES, CharClass.PREFIX),
        (" \t\u3000", CharClass.SPACE),
    ):
        for char in chars:
            table[ord(char)] = kind
    return table


CLASS_TABLE = _class_table()
"""Class of every code point, for look-ups by array."""
