"""One paragraph in, parallel arrays over its glyphs out: box, blanks, gaps, breaks.

HarfBuzz gives the glyphs; the width of every mark is given by the rules, not by the font,
because faces differ (a quote is 1 em in the Serif and 0.35 em in the Kai). All lengths are
in em, so that one shaping serves every size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import uharfbuzz as hb

from layout.text.faces import Face, FontBook
from layout.text.rules import CLASS_TABLE, GB, UNITS, CharClass, LanguageRules
from layout.unicode import is_ascii_alnum

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

SWITCHED_OFF = {"chws": False, "halt": False, "palt": False}
"""OpenType features that squeeze marks: the engine does that itself, for all faces alike."""
MARKS = (CharClass.OPENING, CharClass.CLOSING, CharClass.PAUSE, CharClass.STOP)

SOFT = 1.5
"""Cost of a break between a number and its unit, in the unit of `lines.py`'s costs: that
of a line loose by a tenth of an em a gap."""


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A paragraph as arrays over its glyphs, in logical order; lengths in em.

    A glyph's box is `before + body + after`, where `before` and `after` are the blanks
    that may be squeezed away; `gap` is what stands after the box.
    """

    text: str
    faces: tuple[str, ...]
    """Keys of the faces used; `face` points into it."""
    face: npt.NDArray[np.int16]
    glyph: npt.NDArray[np.uint16]
    cluster: npt.NDArray[np.int32]
    """Offset in `text` of the glyph's first character."""
    kind: npt.NDArray[np.uint8]
    """`CharClass` of that character."""
    shift: Floats
    """Where the glyph's origin stands in its box when no blank is squeezed."""
    body: Floats
    before: Floats
    after: Floats
    gap: Floats
    """Han–Latin gap after the box."""
    gap_shrink: Floats
    gap_stretch: Floats
    letterspace: Bools
    """Whether the gap after the glyph may be opened when a line is stretched."""
    may_break: Bools
    """Whether a line may end after the glyph; true at the last."""
    break_cost: Floats
    missing: tuple[int, ...]
    """Offsets of characters that no face of the chain has."""

    def __len__(self) -> int:
        return len(self.glyph)

    @property
    def advance(self) -> Floats:
        """The whole box, in em, without the gap after it."""
        return self.before + self.body + self.after


def shape(text: str, book: FontBook, chain: Sequence[str], rules: LanguageRules = GB) -> Shaped:
    """Shape one paragraph in the first faces of `chain` that have its characters.

    Args:
        text: the paragraph, without line ends.
        book: where the faces are.
        chain: face keys; a character goes to the first face that has it, one that none
            has is set as `.notdef` of the first and listed in `missing`.
        rules: mark widths, gaps, kinsoku sets.

    Raises:
        ValueError: the text is empty.
    """
    if not text:
        raise ValueError("text must not be empty")
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _classes(text, codes)
    apostrophes = np.flatnonzero((codes == ord("’")) & (kinds == CharClass.LATIN)).tolist()
    face, glyph, cluster, natural, missing = _glyphs(text, apostrophes, book, chain, rules)
    kind = kinds[cluster]
    whole = np.append(cluster[1:] != cluster[:-1], True)  # the last glyph of its cluster
    before, body, after, shift = _boxes(text, kind, cluster, natural, rules)
    _squeeze_neighbours(kind, before, after, shift)
    gap, shrink, stretch = _gaps(kind, body, rules)
    may_break, cost = _breaks(codes, kinds, cluster, whole, rules)
    return Shaped(
        text=text,
        faces=tuple(chain),
        face=face,
        glyph=glyph,
        cluster=cluster,
        kind=kind,
        shift=shift,
        before=before,
        body=body,
        after=after,
        gap=gap,
        gap_shrink=shrink,
        gap_stretch=stretch,
        letterspace=_letterspace(kind) & whole,
        may_break=may_break,
        break_cost=cost,
        missing=missing,
    )


def join(pieces: Sequence[Shaped]) -> Shaped:
    """One paragraph of pieces that were shaped in different faces: a lead-in and its text.

    Raises:
        ValueError: there are no pieces.
    """
    if not pieces:
        raise ValueError("nothing to join")
    if len(pieces) == 1:
        return pieces[0]
    texts = np.cumsum([0, *(len(one.text) for one in pieces)])
    chains = np.cumsum([0, *(len(one.faces) for one in pieces)])
    parts = list(zip(pieces, texts, chains, strict=False))

    def whole(name: str) -> npt.NDArray[Any]:
        return np.concatenate([getattr(one, name) for one in pieces])

    return Shaped(
        text="".join(one.text for one in pieces),
        faces=tuple(face for one in pieces for face in one.faces),
        face=np.concatenate([one.face + chain for one, _, chain in parts]).astype(np.int16),
        cluster=np.concatenate([one.cluster + text for one, text, _ in parts]).astype(np.int32),
        missing=tuple(int(at + text) for one, text, _ in parts for at in one.missing),
        **{
            name: whole(name)
            for name in (
                "glyph",
                "kind",
                "shift",
                "before",
                "body",
                "after",
                "gap",
                "gap_shrink",
                "gap_stretch",
                "letterspace",
                "may_break",
                "break_cost",
            )
        },
    )


def _classes(text: str, codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    """Class of each character, with what its neighbours decide: ’ in a Latin word, a lone —."""
    kinds = CLASS_TABLE[codes]
    for mark in "’—…":
        at = text.find(mark)
        while at >= 0:
            left, right = text[at - 1 : at], text[at + 1 : at + 2]
            if mark == "’" and is_ascii_alnum(left) and is_ascii_alnum(right):
                kinds[at] = CharClass.LATIN
            if mark != "’" and left != mark and right != mark:
                kinds[at] = CharClass.CONNECTOR
            at = text.find(mark, at + 1)
    return kinds


def _glyphs(
    text: str,
    apostrophes: Sequence[int],
    book: FontBook,
    chain: Sequence[str],
    rules: LanguageRules,
) -> tuple[
    npt.NDArray[np.int16],
    npt.NDArray[np.uint16],
    npt.NDArray[np.int32],
    Floats,
    tuple[int, ...],
]:
    """Face, glyph, cluster and natural advance (em) of each glyph; offsets that no face has."""
    faces, glyphs, clusters, advances = [], [], [], []
    missing: list[int] = []
    for place, start, end in _face_runs(text, book, chain):
        face = book.face(chain[place])
        narrow = [at - start for at in apostrophes if start <= at < end]
        infos, positions = _harfbuzz(face, text[start:end], rules.language, narrow)
        glyphs += [info.codepoint for info in infos]
        clusters += [info.cluster + start for info in infos]
        advances += [position.x_advance / face.upem for position in positions]
        faces += [place] * len(infos)
        if any(info.codepoint == 0 for info in infos):
            lacking = {info.cluster + start for info in infos if info.codepoint == 0}
            missing += _missing(text, face, clusters[-len(infos) :], end, lacking)
    return (
        np.array(faces, np.int16),
        np.array(glyphs, np.uint16),
        np.array(clusters, np.int32),
        np.array(advances, np.float32),
        tuple(missing),
    )


def _face_runs(text: str, book: FontBook, chain: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Place in the chain, start and end of each stretch of the text that one face sets."""
    if book.face(chain[0]).unicodes.issuperset(map(ord, text)):
        yield 0, 0, len(text)
        return
    places: list[int] = []
    for char in text:
        # a combining mark, joiner or selector stays in the face, and so the cluster, of its base
        if places and unicodedata.category(char) in ("Mn", "Me", "Cf"):
            places.append(places[-1])
        else:
            have = (place for place, key in enumerate(chain) if book.face(key).has(char))
            places.append(next(have, 0))
    for place, group in groupby(range(len(text)), key=places.__getitem__):
        offsets = list(group)
        yield place, offsets[0], offsets[-1] + 1


def _missing(
    text: str, face: Face, clusters: Sequence[int], end: int, lacking: set[int]
) -> Iterator[int]:
    """Offsets of the characters that the face lacks in the clusters set as `.notdef`."""
    for first, behind in pairwise([*dict.fromkeys(clusters), end]):
        if first in lacking:
            for at in range(first, behind):
                # joiners and selectors print nothing; HarfBuzz hides them
                hidden = unicodedata.category(text[at]) == "Cf" or unicodedata.name(
                    text[at], ""
                ).startswith("VARIATION SELECTOR")
                if not hidden and not face.has(text[at]):
                    yield at


def _harfbuzz(
    face: Face, text: str, language: str, apostrophes: Sequence[int]
) -> tuple[list[hb.GlyphInfo], list[hb.GlyphPosition]]:
    """Glyphs of one run; `apostrophes` are offsets of ’ that belong to a Latin word."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "ltr"
    buffer.script = "Hani"
    buffer.language = language
    # ’ is an em wide in Noto's Chinese faces; the Latin one comes by `pwid` alone
    features: dict[str, bool | list[tuple[int, int, bool]]] = dict(SWITCHED_OFF)
    if apostrophes:
        features["pwid"] = [(at, at + 1, True) for at in apostrophes]
    hb.shape(face.hb_font, buffer, features)
    return buffer.glyph_infos, buffer.glyph_positions


def _boxes(
    text: str,
    kind: npt.NDArray[np.uint8],
    cluster: npt.NDArray[np.int32],
    natural: Floats,
    rules: LanguageRules,
) -> tuple[Floats, Floats, Floats, Floats]:
    """Blank before, body, blank after, and the origin's place in the box; all in em."""
    body, before = natural.copy(), np.zeros_like(natural)
    after, shift = np.zeros_like(natural), np.zeros_like(natural)
    first = np.append(True, cluster[1:] != cluster[:-1])  # the others sit on it
    opening = (kind == CharClass.OPENING) & first
    trailing = _is(kind, CharClass.CLOSING, CharClass.PAUSE, CharClass.STOP) & first
    body[opening | trailing] = before[opening] = after[trailing] = 0.5
    shift[opening] = 1.0 - natural[opening]  # a narrow quote stands at the right of its em
    narrow = _is(kind, CharClass.CENTRED, CharClass.SOLIDUS) & first
    body[narrow] = rules.centred_width
    wide = (kind == CharClass.CONNECTOR) & first
    if wide.any():
        dashes = np.array([text[at] == "–" for at in cluster[wide]])
        body[wide] = np.where(dashes, rules.centred_width, 1.0)
    centred = narrow | wide
    shift[centred] = (body[centred] - natural[centred]) / 2
    return before, body, after, shift


def _squeeze_neighbours(
    kind: npt.NDArray[np.uint8], before: Floats, after: Floats, shift: Floats
) -> None:
    """Two marks side by side take one and a half em (clreq), in place.

    closing + any mark: the first loses its blank; opening + opening: the second does.
    """
    mark_next = np.append(_is(kind[1:], *MARKS), False)
    trailing = _is(kind, CharClass.CLOSING, CharClass.PAUSE, CharClass.STOP)
    after[trailing & mark_next] = 0.0
    opening_before = np.insert(kind[:-1] == CharClass.OPENING, 0, False)
    second = (kind == CharClass.OPENING) & opening_before
    shift[second] -= before[second]
    before[second] = 0.0


def _gaps(
    kind: npt.NDArray[np.uint8], body: Floats, rules: LanguageRules
) -> tuple[Floats, Floats, Floats]:
    """Gap after each glyph, by how much it shrinks, and by how much it stretches; em."""
    han, latin = kind == CharClass.HAN, kind == CharClass.LATIN
    meet = np.append((han[:-1] & latin[1:]) | (latin[:-1] & han[1:]), False)
    gap = np.where(meet, rules.autospace, 0.0).astype(np.float32)
    shrink = np.where(meet, rules.autospace - rules.autospace_least, 0.0)
    stretch = np.where(meet, rules.autospace_most - rules.autospace, 0.0)
    space = (kind == CharClass.SPACE) & (body > 0)  # not a joiner
    shrink[space] = np.maximum(body[space] - rules.space_least, 0.0)
    stretch[space] = np.maximum(rules.space_most - body[space], 0.0)
    return gap, shrink.astype(np.float32), stretch.astype(np.float32)


def _letterspace(kind: npt.NDArray[np.uint8]) -> Bools:
    """Gaps that may open: not inside Latin, ——, ……, nor at connectors and solidus (clreq).

    Of the two gaps at a word space the one after it opens.
    """
    left, right = kind[:-1], kind[1:]
    closed = (left == right) & _is(left, CharClass.LATIN, CharClass.DASH, CharClass.ELLIPSIS)
    fixed = (CharClass.CONNECTOR, CharClass.SOLIDUS)
    closed |= _is(left, *fixed) | _is(right, *fixed, CharClass.SPACE)
    closed |= (right == CharClass.POSTFIX) | (left == CharClass.PREFIX)
    return np.append(~closed, False)


def _breaks(
    codes: npt.NDArray[np.uint32],
    kinds: npt.NDArray[np.uint8],
    cluster: npt.NDArray[np.int32],
    whole: Bools,
    rules: LanguageRules,
) -> tuple[Bools, Floats]:
    """Where a line may end, and what it costs beyond the line itself."""
    first = cluster[1:]
    last = first - 1  # the character before it; what is joined to its base has the base's class
    left, right = kinds[cluster[:-1]], kinds[first]
    held = (left == right) & _is(left, CharClass.LATIN, CharClass.DASH, CharClass.ELLIPSIS)
    held |= right == CharClass.SPACE
    start, end, unit, digit = _tables(rules)
    pair = _is(right, CharClass.DASH, CharClass.ELLIPSIS)
    held |= (start[codes[first]] & ~pair) | end[codes[last]]
    may_break = np.append(~held, True) & whole
    soft = np.append(digit[codes[last]] & unit[codes[first]], False)
    return may_break, np.where(soft, SOFT, 0.0).astype(np.float32)


@lru_cache(maxsize=8)
def _tables(rules: LanguageRules) -> tuple[Bools, Bools, Bools, Bools]:
    """By code point: never at a line start, never at its end, a unit, a digit."""

    def table(chars: Iterable[str]) -> Bools:
        made = np.zeros(0x110000, np.bool_)
        made[[ord(char) for char in chars]] = True
        return made

    start = table([*rules.no_start, *",.;:!?)]}%"])
    end = table([*rules.no_end, *"([{$"])
    return start, end, table(UNITS), table("0123456789")


def _is(kind: npt.NDArray[np.uint8], *classes: CharClass) -> Bools:
    found = np.zeros(len(kind), np.bool_)
    for one in classes:
        found |= kind == one
    return found
