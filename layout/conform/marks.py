"""A language and a kinsoku level in, what is asked of its marks out.

Which marks may not begin or end a line, and which part of its em a mark leaves blank: what
may be squeezed away. The sets are those that the composer itself obeys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from layout.conform.lines import Char
from layout.text.house_rules import rules_for
from layout.text.languages import NEWS
from layout.text.rules import (
    DASHES,
    ELLIPSES,
    HALF_WIDTH_NO_END,
    HALF_WIDTH_NO_START,
    WHOLE_DASH,
)
from layout.unicode import is_ascii_alnum, is_cjk

PAIRS = frozenset([*(half * 2 for half in DASHES + ELLIPSES), WHOLE_DASH])
"""Marks of two em."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is asked of the marks of a text. Lengths in em."""

    no_start: frozenset[str]
    """Never at a line start; — and … mean a lone one, or half a pair."""
    no_end: frozenset[str]
    """Never at a line end."""
    pairs_start: bool
    """Whether a whole —— or …… may begin a line."""
    blanks: Mapping[str, tuple[float, float]]
    """Blank before and after each full-width mark that has any."""

    def starts_badly(self, text: str) -> str:
        """The mark that may not begin a line of this text; empty if none does."""
        if text[:2] in PAIRS or text[0] in PAIRS:
            return "" if self.pairs_start else text[:2]
        return text[0] if text[0] in self.no_start else ""

    def ends_badly(self, text: str) -> str:
        """The mark that may not end a line of this text; empty if none does."""
        return text[-1] if text[-1] in self.no_end else ""

    def opens(self, char: Char) -> bool:
        """Whether it is an opening mark: all of its blank stands before it."""
        before, after = self.blanks.get(char.text, NO_BLANKS)
        return before > after

    def trails(self, char: Char) -> bool:
        """Whether it is a mark with blank behind it: closing marks, pauses, stops."""
        return self.blanks.get(char.text, NO_BLANKS)[1] > 0

    def ink(self, char: Char) -> tuple[float, float]:
        """Where the part of a mark that is not blank begins and ends, from its pen.

        A mark that the face has narrower than an em has no blank of its own; half an em is
        its due all the same.
        """
        width = char.advance / char.em
        before, after = self.blanks.get(char.text, NO_BLANKS)
        if char.full:
            return (before, 1.0 - after)
        body = max(width, 1.0 - before - after)
        return (width - body, width) if before > after else (0.0, body)

    def pairs(self, chars: Sequence[Char], em: float) -> Iterator[tuple[str, float]]:
        """Marks side by side, and the em between them beyond what may stay.

        Half an em less than by nature may stay; where there is less than that, nothing.
        """
        for a, b in pairwise(chars):
            if a.text in self.blanks and b.text in self.blanks:
                blank = self.blanks[a.text][1] + self.blanks[b.text][0]
                if blank:
                    between = (b.pen - a.pen) / em + self.ink(b)[0] - self.ink(a)[1]
                    yield a.text + b.text, between - max(blank - 0.5, 0.0)


NO_BLANKS = (0.0, 0.0)


def marks_of(language: str, kinsoku: str = NEWS, *, vertical: bool = False) -> Marks:
    """What a language asks at a kinsoku level, in lines of one direction.

    Raises:
        UnknownRule: no such language, or it has no such level.
    """
    direction = "vertical" if vertical else "horizontal"
    rules = rules_for(language, kinsoku=kinsoku, direction=direction)
    strict = rules.kinsoku != "none"
    blanks = {char: (box.before, box.after) for chars, box in rules.boxes for char in chars}
    return Marks(
        no_start=rules.no_start | set(HALF_WIDTH_NO_START if strict else ""),
        no_end=rules.no_end | set(HALF_WIDTH_NO_END if strict else ""),
        pairs_start=rules.pairs_start,
        blanks={char: sides for char, sides in blanks.items() if any(sides)},
    )


def is_han(char: Char) -> bool:
    """Whether a character is a letter in an em box: Han, kana, hangul."""
    return is_cjk(char.text[0]) and char.text[0].isalnum()


def is_latin(char: Char) -> bool:
    """Whether a character is a letter or digit that wants a gap beside Han."""
    return is_ascii_alnum(char.text[-1])
