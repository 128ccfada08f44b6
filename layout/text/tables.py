"""`LanguageRules` in, look-up tables over code points and pairs of classes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from layout.text.rules import (
    CLASS_TABLE,
    EXCLAMATIONS,
    HALF_WIDTH_NO_END,
    HALF_WIDTH_NO_START,
    UNITS,
    CharClass,
    LanguageRules,
)

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

CODES = 0x110000
CLASSES = len(CharClass)


def among(*classes: CharClass) -> Bools:
    """By class: whether it is one of these."""
    found = np.zeros(CLASSES, np.bool_)
    found[list(classes)] = True
    return found


TRAILING = among(CharClass.CLOSING, CharClass.PAUSE, CharClass.STOP)
MARKS = TRAILING | among(CharClass.OPENING, CharClass.CENTRED)
"""Marks that may give up a blank to a neighbour."""
PAIRED = among(CharClass.DASH, CharClass.ELLIPSIS)
EVERY_MARK = MARKS | among(CharClass.DIVIDING)
WORDS = among(CharClass.LATIN, CharClass.HANGUL)
SOLID = among(CharClass.HAN, CharClass.LATIN, CharClass.HANGUL)
"""What counts as a character of a paragraph's last line."""


def pairs(left: Bools, right: Bools) -> Bools:
    """By two classes: whether the first is in `left` and the second in `right`."""
    return left[:, None] & right[None, :]


_SAME = np.eye(CLASSES, dtype=np.bool_)
WHOLE = _SAME & among(CharClass.LATIN, CharClass.DASH, CharClass.ELLIPSIS)[:, None]
"""Neighbours that are one word or one mark."""
_ANY = np.ones(CLASSES, np.bool_)
FIXED = among(CharClass.CONNECTOR, CharClass.SOLIDUS)
CLOSED = (
    WHOLE
    | pairs(FIXED, _ANY)
    | pairs(_ANY, FIXED | among(CharClass.SPACE, CharClass.POSTFIX))
    | pairs(among(CharClass.PREFIX), _ANY)
)
"""Neighbours between which nothing opens: inside Latin, ——, ……, at connectors and solidus
(clreq). Of the two gaps at a word space the one after it opens."""
_HAN, _LATIN = among(CharClass.HAN), among(CharClass.LATIN)
MEET = pairs(_HAN | among(CharClass.DIVIDING), _LATIN) | pairs(_LATIN, _HAN)
"""Neighbours that stand a Han–Latin gap apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """One language's rules by code point."""

    kind: npt.NDArray[np.uint8]
    """`CharClass`."""
    before: Floats
    """Blank before it, in em, before neighbours squeeze."""
    body: Floats
    """NaN: the face's own advance."""
    after: Floats
    align: Floats
    """As `Box.align`."""
    whole: Floats
    """The mark's room before the mark style took its blanks."""
    moved: Floats
    """What the mark style has taken from the blank before it: so far its ink moves."""
    no_start: Bools
    no_end: Bools
    unit: Bools
    digit: Bools
    exclaims: Bools
    hangs: Bools
    held: Bools
    """By two classes: whether no line may end between them at any level."""


@lru_cache(maxsize=32)
def tables(rules: LanguageRules) -> Tables:
    """The look-up tables of these rules."""
    kind = CLASS_TABLE.copy()
    for chars, char_class in rules.classes:
        kind[_codes(chars)] = char_class
    before, after, align, moved = (np.zeros(CODES, np.float32) for _ in range(4))
    body = np.full(CODES, np.nan, np.float32)
    for chars, box in rules.boxes:
        at = _codes(chars)
        before[at], body[at], after[at], align[at] = box.before, box.body, box.after, box.align
    whole = before + body + after
    ends = among(CharClass.STOP, CharClass.DIVIDING)
    keep = {"full": np.ones(CLASSES, np.bool_), "kaiming": ends}
    halved = ~keep.get(rules.marks, np.zeros(CLASSES, np.bool_))[kind]
    moved[halved] = before[halved]
    before[halved] = after[halved] = 0.0
    held = WHOLE | pairs(_ANY, among(CharClass.SPACE))
    held |= pairs(_LATIN | among(CharClass.PREFIX), among(CharClass.POSTFIX))
    held |= pairs(among(CharClass.PREFIX), _LATIN)
    if rules.by_word:
        held |= pairs(WORDS, WORDS)
    if rules.pairs_part:
        held &= ~(_SAME & among(CharClass.ELLIPSIS)[:, None])
    strict = rules.kinsoku != "none"
    return Tables(
        kind=kind,
        before=before,
        body=body,
        after=after,
        align=align,
        whole=whole,
        moved=moved,
        no_start=_set([*rules.no_start, *(HALF_WIDTH_NO_START if strict else "")]),
        no_end=_set([*rules.no_end, *(HALF_WIDTH_NO_END if strict else "")]),
        unit=_set(UNITS),
        digit=_set("0123456789"),
        exclaims=_set(EXCLAMATIONS),
        hangs=_set(rules.hanging),
        held=held,
    )


def _codes(chars: Iterable[str]) -> list[int]:
    return [ord(char) for char in chars]


def _set(chars: Iterable[str]) -> Bools:
    made = np.zeros(CODES, np.bool_)
    made[_codes(chars)] = True
    return made
