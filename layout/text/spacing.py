"""Glyphs with their classes in; boxes, blanks, gaps and permitted line ends out, in em."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from layout.text.rules import WHOLE_DASH, CharClass, LanguageRules
from layout.text.tables import (
    CLOSED,
    EVERY_MARK,
    MARKS,
    MEET,
    PAIRED,
    TRAILING,
    Bools,
    Floats,
    Tables,
    among,
)

SOFT = 1.5
"""Cost of a break between a number and its unit, or inside a compound word, in the unit of
`lines.py`'s costs: that of a line loose by a tenth of an em a gap."""
PARTED = 2000.0
"""Cost of a break between two ellipses: more than any loose line, less than cutting a word."""
_UNICODE = re.compile(
    "[\u0300-\u036f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u200d\u3099\u309a\ufe00-\ufe0f"
    "\U0001f000-\U000fffff]|[0-9A-Za-z]{3}-[0-9A-Za-z]{3}"
)
"""Text for which Unicode's own rules are asked."""
_COMPOUND = re.compile(r"(?<=[0-9A-Za-z]{3})-(?=[0-9A-Za-z]{3})")
_OWN_WIDTH = PAIRED | among(CharClass.LATIN)
_SPACED = EVERY_MARK | among(CharClass.SPACE)
_WIDE_SPACE = 0x3000


def boxes(
    kind: npt.NDArray[np.uint8],
    code: npt.NDArray[np.uint32],
    first: Bools,
    natural: Floats,
    table: Tables,
) -> tuple[Floats, Floats, Floats, Floats]:
    """Blank before, body, blank after, and the origin's place in the box; all in em.

    Args:
        kind: class of each glyph's character.
        code: code point of that character.
        first: whether the glyph is the first of its cluster; the others sit on it.
        natural: the face's own advance of each glyph.
        table: of the language.
    """
    body = table.body[code]
    # a lone — or … has its box; halves of a pair are as wide as the face has them, and so is
    # the ’ of a Latin word
    given = first & ~np.isnan(body) & ~_OWN_WIDTH[kind]
    if not given.any():
        return np.zeros_like(natural), natural, np.zeros_like(natural), np.zeros_like(natural)
    nought = np.zeros(1, np.float32)
    before, after = (np.where(given, col[code], nought) for col in (table.before, table.after))
    body = np.where(given, body, natural)
    # the ink stands where it would in the whole box; the mark style then took its blank away
    shift = table.align[code] * (table.whole[code] - natural) - table.moved[code]
    shift = np.where(given, shift, nought)
    return before, body, after, shift


def squeeze_neighbours(
    kind: npt.NDArray[np.uint8],
    code: npt.NDArray[np.uint32],
    before: Floats,
    after: Floats,
    shift: Floats,
    table: Tables,
    rules: LanguageRules,
) -> None:
    """Two marks side by side take one and a half em (clreq, jlreq), in place.

    A closing mark, pause or stop before any mark loses its blank; an opening mark after an
    opening one or an interpunct loses its own.
    """
    # an interpunct of half an em has no blank to share
    marks = MARKS[kind] & ~((kind == CharClass.CENTRED) & (before + after == 0))
    neighbours = marks[:-1] & marks[1:]
    if not (rules.wide_space or neighbours.any()):
        return
    trailing = TRAILING[kind[:-1]]
    if rules.firm_stops:
        keeps = kind[1:] == CharClass.OPENING
        keeps |= kind[1:] == CharClass.CENTRED
        trailing &= ~keeps | (kind[:-1] != CharClass.STOP)
    first = np.append(neighbours & trailing, False)
    second = np.append(False, neighbours & ~trailing)
    second &= kind != CharClass.CENTRED
    if rules.wide_space:
        space = code == _WIDE_SPACE
        first[:-1] |= space[1:] & (kind[:-1] == CharClass.CLOSING)
        second[1:] |= space[:-1] & (kind[1:] == CharClass.OPENING)
    loses = first | second
    if not loses.any():
        return
    after[first] = 0.0
    shift[loses] -= before[loses]  # of a centred mark both quarters go: half an em in all
    before[loses] = 0.0
    if rules.tight_exclamations:
        exclaims = table.exclaims[code]
        pair = exclaims[:-1] & exclaims[1:]
        if pair.any():
            left, right = np.append(False, pair[:-1]), np.append(pair[1:], False)
            after[1:][pair & ~left & ~right] = 0.0


def gaps(
    kind: npt.NDArray[np.uint8],
    code: npt.NDArray[np.uint32],
    body: Floats,
    rules: LanguageRules,
) -> tuple[Floats, Floats, Floats]:
    """Gap after each glyph, by how much it shrinks, and by how much it stretches; em.

    Word spaces give way; an ideographic space is as wide as its writer wanted it.
    """
    gap, shrink, stretch = (np.zeros(len(kind), np.float32) for _ in range(3))
    meet = MEET[kind[:-1], kind[1:]]
    gap[:-1][meet] = rules.autospace
    shrink[:-1][meet] = rules.autospace - rules.autospace_least
    stretch[:-1][meet] = rules.autospace_most - rules.autospace
    space = (kind == CharClass.SPACE) & (body > 0)  # not a joiner
    if space.any():
        shrink[space] = np.maximum(body[space] - rules.space_least, 0.0)
        shrink[code == _WIDE_SPACE] = 0.0
        stretch[space] = np.maximum(rules.space_most - body[space], 0.0)
    return gap, shrink, stretch


def openings(
    kind: npt.NDArray[np.uint8],
    code: npt.NDArray[np.uint32],
    may_break: Bools,
    table: Tables,
    rules: LanguageRules,
) -> Bools:
    """After which glyphs a gap may open when a line is stretched."""
    left, right = kind[:-1], kind[1:]
    closed = CLOSED[left, right]
    paired = PAIRED[kind]
    if paired.any():
        closed &= ~(paired[:-1] & paired[1:] & (code[:-1] != code[1:]))
    if rules.mark_gaps == "ends":
        closed |= (_SPACED[left] | _SPACED[right]) & ~may_break[:-1]
    elif rules.mark_gaps == "none":
        closed |= EVERY_MARK[left] | EVERY_MARK[right]
        closed |= table.no_end[code[:-1]] | table.no_start[code[1:]]
    return np.append(~closed, False)


def breaks(
    text: str,
    codes: npt.NDArray[np.uint32],
    kinds: npt.NDArray[np.uint8],
    cluster: npt.NDArray[np.int32],
    whole: Bools,
    table: Tables,
    rules: LanguageRules,
) -> tuple[Bools, Floats]:
    """Where a line may end, and what it costs beyond the line itself.

    What the language's rules do not know, Unicode's own decide (UAX 14, UAX 29): Latin compounds
    after a hyphen (never after a solidus: GB/T 15834 5.1.9), scripts without spaces, clusters of
    marks and emoji.
    """
    first = cluster[1:]
    last = first - 1  # the character before it; what is joined to its base has the base's class
    left, right = kinds[cluster[:-1]], kinds[first]
    held = table.held[left, right]
    start = table.no_start[codes[first]]
    paired = PAIRED[right]
    if paired.any():
        held[_between_pairs(codes, first, np.flatnonzero(paired & PAIRED[left]))] = False
        if rules.pairs_start:
            start &= ~paired
    parted = np.zeros(len(held), np.bool_)
    if rules.doubled_whole and paired.any():
        parted = paired & (left == CharClass.ELLIPSIS) & (right == CharClass.ELLIPSIS)
    held |= start | table.no_end[codes[last]]
    if rules.direction == "vertical":  # digits one below the other are one number
        held |= table.digit[codes[last]] & table.digit[codes[first]]
    compound = np.zeros(len(held), np.bool_)
    if _UNICODE.search(text):
        may, ends, long = _unicode_breaks(text)
        own = (left == CharClass.LATIN) & (right == CharClass.LATIN) & may[last]
        letters = codes[last] < 0x80  # ASCII: only where both parts are worth a line
        compound = own & letters & long[last]
        held &= ~(compound | (own & ~letters))
        held |= ~ends[last]
    may_break = np.append(~held, True) & whole
    soft = np.append(table.digit[codes[last]] & table.unit[codes[first]], False)
    soft |= np.append(compound, False)
    cost = np.where(soft, np.float32(SOFT), np.float32(0.0))
    cost[:-1][parted] = PARTED
    return may_break, cost


def _unicode_breaks(text: str) -> tuple[Bools, Bools, Bools]:
    """By character: whether UAX 14 lets a line end after it, whether a cluster ends there
    (UAX 29), and whether it is a hyphen between two parts of three letters or more.

    Only paragraphs that need it are looked at; elsewhere clusters are single characters.
    """
    from layout.text.uax14 import cluster_ends, opportunities  # ICU: only where it is needed

    may, long = np.zeros(len(text), np.bool_), np.zeros(len(text), np.bool_)
    ends = np.ones(len(text), np.bool_)
    at = 0
    for paragraph in text.splitlines(keepends=True):
        if _UNICODE.search(paragraph):
            part = slice(at, at + len(paragraph))
            may[part], ends[part] = opportunities(paragraph), cluster_ends(paragraph)
        at += len(paragraph)
    long[[one.end() - 1 for one in _COMPOUND.finditer(text)]] = True
    return may, ends, long


def _between_pairs(
    codes: npt.NDArray[np.uint32], first: npt.NDArray[np.int32], places: npt.NDArray[np.intp]
) -> npt.NDArray[np.intp]:
    """Of places inside runs of dashes or dots: those between two marks, not within one."""
    if not len(places):
        return places
    begins = np.flatnonzero(np.append(True, codes[1:] != codes[:-1]))
    at = first[places]
    run = np.searchsorted(begins, at, side="right") - 1
    start, end = begins[run], np.append(begins[1:], len(codes))[run]
    whole = (start == at) | (codes[at] == ord(WHOLE_DASH))  # another mark begins here
    between: npt.NDArray[np.intp] = places[whole | (((at - start) % 2 == 0) & (end - at >= 2))]
    return between
