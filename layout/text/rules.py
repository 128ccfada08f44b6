"""What a language asks of its lines, as data: character classes, kinsoku sets, mark widths.

`LanguageRules` are the rules of one language and house style; `languages.py` makes them. The
classes are those of clreq ("Prohibition Rules for Line Start and Line End", "Punctuation Width
Adjustment"), jlreq (appendix A) and GB/T 15834-2011 section 5.1.

Where the authorities disagree, the choices are:

- A solidus stands neither at a line start nor at a line end (GB/T 15834 5.1.9). clreq forbids the
  line start from `basic` on, in its Chinese text only, and the line end from `gb` on.
- A whole —— or …… may open a line (GB/T 15834 5.1.4, clreq "basic", jlreq cl-08); clreq's
  "strict" and UAX 14 (LB22) forbid it, and so do the levels `strict` and `css-*`.
- A lone — or … is a connector and does not open a line. Of four in a row the second pair may
  open one: clreq lets several such marks part, jlreq does not speak of it. In mainland Chinese
  two …… stay together (GB/T 15834 5.1.5) on any line that has four em. That they stand in a line
  of their own, where verse or paragraphs are left out (the same clause), is for the copy to say:
  a paragraph of …………; an engine that parted a sentence at them would set what nobody wrote.
- An ASCII - or / between Han is a connector or a solidus: that is what typed copy has for them.
- U+00B7 and U+FF5E do not open a line (clreq); UAX 14 lets them, and so do the levels `css-*`.
- 々 and signs such as ％ ℃ at a line start, ￥ and the like at a line end, are trade practice
  above clreq's text from `basic` on.
- Two ？ or ！ in a row take one em, three take two (GB/T 15834 5.1.2); clreq would give one and a
  half and two.
- A Japanese full stop keeps its em at a line end unless the line needs the half (jlreq 3.1.9
  leaves it open) and gives nothing inside a line (jlreq table 3); a Chinese one gives up the half
  at a line end (GB/T 15834 5.1.10) and, last of all marks, inside a line (clreq).
- A stretched line opens all gaps alike in Chinese (clreq); in Japanese none beside a mark where no
  line may end (jlreq table 6), in Korean none beside a mark (KLReq).
- A Han–Latin gap opens to a third of an em in Chinese (clreq's practice), to half in Japanese.
- ？ and ！ may open a line in a Japanese newspaper (jlreq "Characters Not Starting a Line",
  note), not at the level `normal`.
- In Japanese ： and ； are middle dots (jlreq cl-05), in Chinese pauses.
- Han and Latin stand a quarter of an em apart (clreq "up to 1/4", jlreq 1/4); CSS leaves it to
  the browser, and the browsers take an eighth.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

import numpy as np
import numpy.typing as npt


class CharClass(IntEnum):
    """What the composer has to know of a character."""

    HAN = 0
    """Ideographs, kana and everything else that fills an em box."""
    OPENING = 1
    CLOSING = 2
    PAUSE = 3
    """、，；： : half a body, half a blank after it (or a quarter on either side)."""
    STOP = 4
    """。！？．"""
    CENTRED = 5
    """Interpuncts."""
    CONNECTOR = 6
    """– ～, a lone — or …, a - between Han."""
    SOLIDUS = 7
    """／, and a / between Han."""
    DASH = 8
    """One half of ——; the pair is one mark of two em. And ⸺, which is both halves."""
    ELLIPSIS = 9
    """One half of …… or of ‥‥."""
    LATIN = 10
    """Letters, digits and the marks that belong to a Latin word."""
    SPACE = 11
    POSTFIX = 12
    """%, ‰, ℃ and the like: hold to the number before them."""
    PREFIX = 13
    """￥, £: hold to the number after them."""
    HANGUL = 14
    """Korean syllables and letters: words with spaces between them."""
    END = 15
    """The end of a paragraph."""
    DIVIDING = 16
    """Japanese ？ and ！ (jlreq cl-04): an em of their own, and no blank to give or to take."""


OPENINGS = "“‘「『（〔［｛【〖《〈〘〝"
CLOSINGS = "”’」』）〕］｝】〗》〉〙〟"
PAUSES = "、，；："
EXCLAMATIONS = "！？"
DOUBLED = "‼⁇⁈⁉"
"""Two exclamation or question marks in one character."""
STOPS = "。．" + EXCLAMATIONS + DOUBLED
CENTREDS = "·・"
CONNECTORS = "‐–～〜゠"
SOLIDI = "／"
DASHES = "—―"
"""Each half of a mark of two em."""
WHOLE_DASH = "⸺"
ELLIPSES = "…‥⋯"
"""Each half of a mark of two em."""
SQUARED_UNITS = "㌃㌍㌔㌘㌢㌣㌦㌧㌫㌶㌻㍉㍊㍍㍑㍗㏄㏋"
SQUARED_UNITS += "㎅㎆㎇㎈㎉㎍㎎㎏㎐㎑㎒㎓㎔㎖㎗㎘㎛㎜㎝㎞㎟㎠㎡㎢㎣㎤㎥㎦㎧㎨㎰㎾㎿"
SIGNS = "％‰℃℉°′″"
POSTFIXES = SIGNS + "ℓ" + SQUARED_UNITS
PREFIXES = "￥￡＄€₩№"
HALF_WIDTH_NO_START, HALF_WIDTH_NO_END = ",.;:!?)]}%", "([{$"
"""Half-width marks of copy that nobody put in order: forbidden wherever anything is."""
SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
PROLONGED = "ー"
ITERATIONS = "々〻ゝゞヽヾ"

UNITS = "年月日号时点分秒个位名人次件项条座家户亿万千百元吨米里亩度级岁册届层台辆艘套所栋间批份种"
"""Characters that follow a number closely: the break between them costs, it is not forbidden."""

MarkStyle = Literal["full", "kaiming", "half"]
"""全角: every mark an em. 开明: 。？！． an em, all others half. 半角: all half an em."""
Squeeze = Literal["none", "adjacent", "all"]
"""Where marks give up their blanks: nowhere, between neighbours, and also at line edges and
where a line has to be shortened."""
Hang = Literal["none", "allow", "force"]
"""Whether a pause or stop at a line end may, or must, stand outside the measure."""
Direction = Literal["horizontal", "vertical"]
MarkGaps = Literal["all", "ends", "none"]
"""Which gaps beside marks open in a stretched line: all; those where a line may end; none."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room of a mark along the line, before any squeezing; in em."""

    before: float
    """Blank before it."""
    body: float
    after: float
    """Blank after it."""
    align: float
    """Where a glyph narrower than the box stands in it: 0 first, 0.5 in the middle, 1 last."""


INK_FIRST = Box(0.0, 0.5, 0.5, 0.0)
INK_LAST = Box(0.5, 0.5, 0.0, 1.0)
INK_CENTRED = Box(0.25, 0.5, 0.25, 0.5)
WHOLE_EM = Box(0.0, 1.0, 0.0, 0.5)
HALF_EM = Box(0.0, 0.5, 0.0, 0.5)


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """The rules of one language and house style. Lengths in em."""

    name: str
    """Language, level and mark style, for people: `zh-Hans/gb/full`."""
    language: str
    """What HarfBuzz is told."""
    kinsoku: str
    """The level that `no_start` and `no_end` are of."""
    no_start: frozenset[str]
    """Characters that never open a line; — and … mean a lone one, which is a connector."""
    no_end: frozenset[str]
    """Characters that never end a line."""
    boxes: tuple[tuple[str, Box], ...]
    """Characters and their box; a later entry counts before an earlier one."""
    classes: tuple[tuple[str, CharClass], ...] = ()
    """Characters whose class in this language is not the one of `CLASS_TABLE`."""
    pairs_start: bool = True
    """Whether a whole —— or …… may open a line."""
    pairs_part: bool = False
    """Whether a line may end inside …… (CSS "loose")."""
    doubled_whole: bool = False
    """Whether two …… in a row stay on one line (GB/T 15834 5.1.5)."""
    by_word: bool = False
    """Whether Korean breaks between words (어절) only, not between syllables."""
    marks: MarkStyle = "full"
    squeeze: Squeeze = "all"
    hang: Hang = "none"
    hanging: frozenset[str] = frozenset()
    """Characters that may hang."""
    firm_stops: bool = False
    """Whether a full stop gives nothing inside a line, nor to an interpunct, and keeps its blank
    at a line end unless the line needs it."""
    wide_space: bool = False
    """Whether U+3000 stands in for the blank of a bracket beside it."""
    mark_gaps: MarkGaps = "all"
    tight_exclamations: bool = False
    """Whether two ！ or ？ in a row take one em, and three two."""
    direction: Direction = "horizontal"
    vertical_quotes: tuple[tuple[str, str], ...] = ()
    """Quotes of horizontal text, and what stands for them in vertical text."""
    across: int = 3
    """Digits that stand side by side in one cell of vertical text, at the most."""
    autospace: float = 0.25
    """Between Han and Latin (clreq: up to a quarter; print style)."""
    autospace_least: float = 0.125
    autospace_most: float = 1 / 3
    space_least: float = 0.25
    """A Western word space when squeezed."""
    space_most: float = 0.5
    indent: float = 2.0
    """Of a paragraph's first line."""


def _class_table() -> npt.NDArray[np.uint8]:
    table = np.zeros(0x110000, np.uint8)
    table[0x21:0x2000] = CharClass.LATIN
    table[0x2000:0x2010] = CharClass.SPACE
    for first, behind in ((0x1100, 0x1200), (0x3130, 0x3190), (0xA960, 0xA980), (0xAC00, 0xD800)):
        table[first:behind] = CharClass.HANGUL
    for chars, kind in (
        (OPENINGS, CharClass.OPENING),
        (CLOSINGS, CharClass.CLOSING),
        (PAUSES, CharClass.PAUSE),
        (STOPS, CharClass.STOP),
        (CENTREDS, CharClass.CENTRED),
        (CONNECTORS, CharClass.CONNECTOR),
        (SOLIDI, CharClass.SOLIDUS),
        (DASHES + WHOLE_DASH, CharClass.DASH),
        (ELLIPSES, CharClass.ELLIPSIS),
        (POSTFIXES, CharClass.POSTFIX),
        (PREFIXES, CharClass.PREFIX),
        (" \t\u3000", CharClass.SPACE),
    ):
        table[[ord(char) for char in chars]] = kind
    return table


CLASS_TABLE = _class_table()
"""Class of every code point, for look-ups by array."""
