"""One line of copy as it arrived in, normalised copy and the list of changes out.

What changes, and what does not, is typography.md section 11:

- Half-width `, : ; ? ! ( )` become full-width, unless both neighbours are ASCII letters or
  digits, or the mark stands in a URL, an address or a Latin phrase. To find the neighbours
  quotes, brackets and spaces are skipped; the edge of the line is no neighbour.
- Two brackets that belong together change together: if one of them must, both do.
- A Latin phrase is a stretch of ASCII with a letter on both sides of the mark, or a whole
  line in Latin words. In it the marks and their spaces stay.
- Full-width letters and digits become half-width; `...` becomes `……`, `--` becomes `——`.
- Spaces beside CJK go: the engine sets its own gap between Han and Latin. In a heading a
  space parts two clauses: there it stays, and a run of spaces becomes one.
- Characters that print nothing (controls, byte order mark, zero width space) go.

Nothing else is touched: the changes give the input back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from layout.unicode import (
    BRACKETS,
    CJK_CLASS,
    CLOSING_BRACKETS,
    FULL_WIDTH_MARKS,
    HALF_WIDTH_ALNUM,
    INVISIBLE,
    OPENING_BRACKETS,
    QUOTES,
    SHARED_MARKS,
    SPACES,
    is_ascii_alnum,
    is_cjk,
)

INVISIBLE_REMOVED = "invisible character removed"
ALNUM_FOLDED = "full-width letter or digit made half-width"
ELLIPSIS = "... made ……"
DASH = "-- made ——"
MARK_WIDENED = "half-width mark made full-width"
SPACE_IN_HAN = "space between Han removed"
SPACE_AT_LATIN = "space between Han and Latin removed"
SPACE_RUN = "run of spaces made one"
SPACE_AT_EDGE = "space at the edge removed"
RULES = (
    INVISIBLE_REMOVED,
    ALNUM_FOLDED,
    ELLIPSIS,
    DASH,
    MARK_WIDENED,
    SPACE_IN_HAN,
    SPACE_AT_LATIN,
    SPACE_RUN,
    SPACE_AT_EDGE,
)
"""The rules in the order the report lists them."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_WIDE_ALNUM = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_DOTS = re.compile(r"\.{3,}")
# five and more are a ruled line that somebody typed, not a dash
_HYPHENS = re.compile(r"(?<!-)-{2,4}(?!-)")
_MARK = re.compile(r"[,:;?!()]")
_BRACKET = re.compile(r"[()（）]")
_SPACE_RUN = re.compile(f"[{SPACES}]+")
_URL_CHARS = r"[A-Za-z0-9\-._~:/?#\[\]@!$&()*+,;=%]"
_ADDRESS = re.compile(
    rf"(?:https?|ftp)://{_URL_CHARS}+|(?:mailto:)?[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|(?:www\.|(?:[A-Za-z0-9-]+\.)+[A-Za-z]{{2,}}[/:?]){_URL_CHARS}*",
    re.ASCII,
)
_ADDRESS_END = ",:;?!.()"
"""Marks that end the sentence around an address rather than belong to it."""
_LATIN_WORDS = re.compile(r"[A-Za-z]\S* +\S*[A-Za-z]")
_CJK = re.compile(f"[{CJK_CLASS}]")
_SPACE_SET = frozenset(SPACES)
_BESIDE_MARK = QUOTES | BRACKETS | _SPACE_SET
"""What is skipped to find the neighbours of a mark."""
_BESIDE_SPACE = SHARED_MARKS | _SPACE_SET
"""What is skipped to find the neighbours of a space."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place where normalised copy differs from its source."""

    offset: int
    """Where it stood in the source, in code points."""
    before: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised copy and how it came about, the changes in rising order of offset."""

    text: str
    changes: tuple[Change, ...]

    def at(self, offset: int, *, end: bool = False) -> int:
        """Where an offset of the source lies in the text; inside a change at its start or end.

        >>> done = normalise("见《志》...之后", heading=False)
        >>> done.text, done.at(5), done.at(5, end=True), done.at(7)
        ('见《志》……之后', 4, 6, 6)
        """
        moved = offset
        for change in self.changes:
            behind = change.offset + len(change.before)
            if behind <= offset:
                moved += len(change.after) - len(change.before)
            elif change.offset < offset:
                moved += change.offset - offset + (len(change.after) if end else 0)
        return moved


def normalise(text: str, *, heading: bool) -> Normalised:
    """One line or paragraph in the house's marks and spaces.

    A second pass changes nothing. Spaces inside a heading stay.

    >>> normalise("下降5.4%,同比( 含税)", heading=False).text
    '下降5.4%，同比（含税）'
    >>> normalise("市书局　10:30 开门!", heading=True).text
    '市书局 10:30 开门！'
    """
    edits: dict[int, tuple[str, str]] = {}  # offset in the source: (after, rule)
    for found in _INVISIBLE.finditer(text):
        edits[found.start()] = ("", INVISIBLE_REMOVED)
    # `at[i]` is where the i-th kept character stands in the source; from here on each step
    # replaces characters one for one, so that offsets stay and the steps see each other's work
    at = [offset for offset in range(len(text)) if offset not in edits]
    kept = "".join(text[offset] for offset in at) if edits else text
    folded = kept.translate(HALF_WIDTH_ALNUM)
    for found in _WIDE_ALNUM.finditer(kept):
        edits[at[found.start()]] = (folded[found.start()], ALNUM_FOLDED)
    shape = _long_marks(folded, at, edits)
    shape = _wide_marks(shape, at, edits)
    _spaces(shape, at, edits, heading=heading)
    return _applied(text, edits)


def _long_marks(text: str, at: list[int], edits: dict[int, tuple[str, str]]) -> str:
    """Turn dots and hyphens into ellipses and dashes; returns a picture of equal length."""
    safe = _addresses(text)
    picture = list(text)
    for pattern, mark, rule in ((_DOTS, "…", ELLIPSIS), (_HYPHENS, "—", DASH)):
        for found in pattern.finditer(text):
            if safe[found.start()]:
                continue
            for index in range(found.start(), found.end()):
                edits[at[index]] = (mark * 2 if index == found.start() else "", rule)
                picture[index] = mark
    return "".join(picture)


def _wide_marks(text: str, at: list[int], edits: dict[int, tuple[str, str]]) -> str:
    """Widen marks until none is left to widen: one bracket can bare the next mark."""
    while hits := tuple(_marks_to_widen(text)):
        picture = list(text)
        for index in hits:
            picture[index] = text[index].translate(FULL_WIDTH_MARKS)
            edits[at[index]] = (picture[index], MARK_WIDENED)
        text = "".join(picture)
    return text


def _marks_to_widen(text: str) -> Iterator[int]:
    """Offsets of the half-width marks that must become full-width, in rising order."""
    if not _MARK.search(text) or (not _CJK.search(text) and _LATIN_WORDS.search(text)):
        return
    safe = _addresses(text)
    alone = {
        found.start()
        for found in _MARK.finditer(text)
        if not safe[found.start()]
        and not _between_ascii(text, found.start())
        and not _in_latin_phrase(text, found.start())
    }
    for opening, closing in _pairs(text, safe):
        wide = text[opening] == "（" or text[closing] == "）"
        if wide or opening in alone or closing in alone:
            alone |= {index for index in (opening, closing) if text[index] in "()"}
    yield from sorted(alone)


def _between_ascii(text: str, index: int) -> bool:
    """Whether both neighbours are ASCII letters or digits, what may be skipped skipped."""
    return is_ascii_alnum(_neighbour(text, index, -1, _BESIDE_MARK)) and is_ascii_alnum(
        _neighbour(text, index, 1, _BESIDE_MARK)
    )


def _neighbour(text: str, index: int, step: int, skipped: frozenset[str]) -> str:
    """The next character from `index` that is not skipped; empty at the edge of the text."""
    index += step
    while 0 <= index < len(text):
        if text[index] not in skipped:
            return text[index]
        index += step
    return ""


def _in_latin_phrase(text: str, index: int) -> bool:
    """Whether ASCII alone stands between the mark and an ASCII letter on either side."""
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(text) and " " <= text[place] <= "~" and not text[place].isalpha():
            place += step
        if not (0 <= place < len(text) and text[place].isascii() and text[place].isalpha()):
            return False
    return True


def _pairs(text: str, safe: bytearray) -> Iterator[tuple[int, int]]:
    """Offsets of round brackets of either width that belong together."""
    waiting: list[int] = []
    for found in _BRACKET.finditer(text):
        index = found.start()
        if safe[index]:
            continue
        if found[0] in OPENING_BRACKETS:
            waiting.append(index)
        elif found[0] in CLOSING_BRACKETS and waiting:
            yield waiting.pop(), index


def _addresses(text: str) -> bytearray:
    """One byte a character: 1 where it is part of a URL or an e-mail address."""
    safe = bytearray(len(text))
    if not ("@" in text or "/" in text or "." in text):
        return safe
    for found in _ADDRESS.finditer(text):
        end = found.end()
        while text[end - 1] in _ADDRESS_END and not _closes_within(text[found.start() : end]):
            end -= 1
        safe[found.start() : end] = b"\1" * (end - found.start())
    return safe


def _closes_within(address: str) -> bool:
    """Whether an address ends in a bracket that it opened itself."""
    return address.endswith(")") and address.count("(") >= address.count(")")


def _spaces(text: str, at: list[int], edits: dict[int, tuple[str, str]], *, heading: bool) -> None:
    """Take out the spaces that are none of the copy's."""
    for found in _SPACE_RUN.finditer(text):
        left = _neighbour(text, found.start(), -1, _BESIDE_SPACE)
        right = _neighbour(text, found.end() - 1, 1, _BESIDE_SPACE)
        sides = is_cjk(left) + is_cjk(right)
        if found.start() == 0 or found.end() == len(text):
            after, rule = "", SPACE_AT_EDGE
        elif sides and not heading:
            after, rule = "", SPACE_IN_HAN if sides == 2 else SPACE_AT_LATIN
        elif found[0] != " ":
            after, rule = " ", SPACE_RUN
        else:
            continue
        for index in range(found.start(), found.end()):
            edits[at[index]] = (after if index == found.start() else "", rule)


def _applied(text: str, edits: dict[int, tuple[str, str]]) -> Normalised:
    """The text after its edits, neighbouring edits of one rule as one change."""
    changes: list[Change] = []
    parts: list[str] = []
    done = 0
    for offset in sorted(edits):
        after, rule = edits[offset]
        parts += (text[done:offset], after)
        done = offset + 1
        last = changes[-1] if changes else None
        # an empty `after` goes on with what the edit before it began
        if last and not after and last.rule == rule and last.offset + len(last.before) == offset:
            changes[-1] = Change(last.offset, last.before + text[offset], last.after, rule)
        else:
            changes.append(Change(offset, text[offset], after, rule))
    return Normalised("".join(parts) + text[done:], tuple(changes))
