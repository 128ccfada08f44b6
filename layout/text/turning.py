"""How the characters of vertical text stand: upright, sideways, or side by side in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from layout.display import Turn
from layout.text.rules import CharClass, LanguageRules

TURNS: tuple[Turn, ...] = ("upright", "sideways", "across")
UPRIGHT, SIDEWAYS, ACROSS = range(3)
SIDEWAYS_MARKS = "‐–°′″€-/"
"""Marks of CJK text, - and / between Han among them, that turn with the line (UAX 50, R)."""
MOST_UPRIGHT = 4
"""Digits of a number that may stand one below the other, where they are too many for a cell."""
_BESIDE = r"[0-9A-Za-zÀ-ɏ\u0300-\u036fḀ-ỿ.,:%/+’'-]"
_APART = f"(?<!{_BESIDE})(?:{{}})(?!{_BESIDE})"
"""What is no part of a longer word or number."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` that stand alike; an `ACROSS` stretch is one cell."""

    turn: int
    start: int
    end: int


def stretches(text: str, kinds: npt.NDArray[np.uint8], rules: LanguageRules) -> Iterator[Stretch]:
    """Part vertical text by how its characters stand.

    Numbers of up to `rules.across` digits, pairs of capitals and of !? stand side by side in one
    cell (clreq, jlreq "tate-chu-yoko"); longer whole numbers, to four digits, and single letters
    stand upright; all other Latin lies on its side (UAX 50).

    Args:
        text: the paragraph.
        kinds: class of each character; those that stand upright or side by side are made HAN,
            in place.
        rules: of the language.
    """
    cells, digits = _patterns(rules.across)
    turn = np.where(kinds == CharClass.LATIN, SIDEWAYS, UPRIGHT)
    for at, char in enumerate(text):
        if char in SIDEWAYS_MARKS:
            turn[at] = SIDEWAYS
        elif kinds[at] == CharClass.SPACE and at and turn[at - 1] == SIDEWAYS:
            turn[at] = SIDEWAYS  # between two words
    for found in digits.finditer(text):
        turn[found.start() : found.end()] = UPRIGHT
    cut = set()
    for found in cells.finditer(text):
        turn[found.start() : found.end()] = ACROSS
        cut |= {found.start(), found.end()}
    changes = set((np.flatnonzero(turn[1:] != turn[:-1]) + 1).tolist())
    bounds = sorted({0, len(text)} | changes | cut)
    kinds[(kinds == CharClass.LATIN) & (turn != SIDEWAYS)] = CharClass.HAN
    for start, end in pairwise(bounds):
        yield Stretch(int(turn[start]), start, end)


@lru_cache(maxsize=8)
def _patterns(across: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands side by side; what stands one below the other."""
    many = rf"[0-9]{{2,{across}}}|" if across >= 2 else ""
    cell = _APART.format(many + r"[A-Z]{2}|[!?]{2}")
    below = _APART.format(rf"[0-9]{{1,{MOST_UPRIGHT}}}|[A-Za-z]|[!?]")
    return re.compile(cell), re.compile(below)
