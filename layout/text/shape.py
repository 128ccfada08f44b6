"""One paragraph in, parallel arrays over its glyphs out: box, blanks, gaps, breaks.

HarfBuzz gives the glyphs; the width of every mark is given by the rules, not by the font,
because faces differ (a quote is 1 em in the Serif and 0.35 em in the Kai). All lengths are
in em, so that one shaping serves every size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np
import numpy.typing as npt
import uharfbuzz as hb

from layout.text.faces import Face, FontBook
from layout.text.rules import CLASS_TABLE, GB, UNITS, CharClass, LanguageRules

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

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
    face: npt.NDArray[np.int8]
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
    face, glyph, cluster, natural, missing = _glyphs(text, book, chain, rules)
    kind = kinds[cluster]
    before, body, after, shift = _boxes(text, kind, cluster, natural, rules)
    _squeeze_neighbours(kind, before, after, shift)
    gap, shrink, stretch = _gaps(kind, body, rules)
    whole = np.append(cluster[1:] != cluster[:-1], True)  # the last glyph of its cluster
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


def _classes(text: str, codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    """Class of each character, with what its neighbours decide: ’ in a Latin word, a lone —."""
    kinds = CLASS_TABLE[codes]
    for mark in "’—":
        at = text.find(mark)
        while at >= 0:
            left = text[at - 1] if at else " "
            right = text[at + 1] if at + 1 < len(text) else " "
            if mark == "’" and left.isascii() and left.isalpha() and right.isascii():
                kinds[at] = CharClass.LATIN
            if mark == "—" and left != mark and right != mark:
                kinds[at] = CharClass.CONNECTOR
            at = text.find(mark, at + 1)
    return kinds


def _glyphs(
    text: str, book: FontBook, chain: Sequence[str], rules: LanguageRules
) -> tuple[
    npt.NDArray[np.int8],
    npt.NDArray[np.uint16],
    npt.NDArray[np.int32],
    Floats,
    tuple[int, ...],
]:
    """Face, glyph, cluster and natural advance (em) of each glyph; offsets that no face has."""
    first = book.face(chain[0])
    missing: list[int] = []
    if first.unicodes.issuperset(map(ord, text)):
        runs = [(0, first, 0, len(text))]
    else:
        picks = []
        for offset, char in enumerate(text):
            place = next((i for i, key in enumerate(chain) if book.face(key).has(char)), -1)
            if place < 0:
                missing.append(offset)
            picks.append(max(place, 0))
        runs = []
        for place, group in groupby(range(len(text)), key=picks.__getitem__):
            offsets = list(group)
            runs.append((place, book.face(chain[place]), offsets[0], offsets[-1] + 1))
    faces, glyphs, clusters, advances = [], [], [], []
    for place, face, start, end in runs:
        infos, positions = _harfbuzz(face, text[start:end], rules.language)
        glyphs += [info.codepoint for info in infos]
        clusters += [info.cluster + start for info in infos]
        advances += [position.x_advance / face.upem for position in positions]
        faces += [place] * len(infos)
    return (
        np.array(faces, np.int8),
        np.array(glyphs, np.uint16),
        np.array(clusters, np.int32),
        np.array(advances, np.float32),
        tuple(missing),
    )


def _harfbuzz(
    face: Face, text: str, language: str
) -> tuple[list[hb.GlyphInfo], list[hb.GlyphPosition]]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "ltr"
    buffer.script = "Hani"
    buffer.language = language
    # the engine squeezes marks itself, for all faces alike
    hb.shape(face.hb_font, buffer, {"chws": False, "halt": False, "palt": False})
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
    opening = kind == CharClass.OPENING
    trailing = _is(kind, CharClass.CLOSING, CharClass.PAUSE, CharClass.STOP)
    body[opening | trailing] = before[opening] = after[trailing] = 0.5
    shift[opening] = 1.0 - natural[opening]  # a narrow quote stands at the right of its em
    narrow = _is(kind, CharClass.CENTRED, CharClass.SOLIDUS)
    body[narrow] = rules.centred_width
    wide = kind == CharClass.CONNECTOR
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
    space = kind == CharClass.SPACE
    shrink[space] = np.maximum(body[space] - rules.space_least, 0.0)
    stretch[space] = np.maximum(rules.space_most - body[space], 0.0)
    return gap, shrink.astype(np.float32), stretch.astype(np.float32)


def _letterspace(kind: npt.NDArray[np.uint8]) -> Bools:
    """Gaps that may open: not inside Latin, ——, ……, nor at connectors and solidus (clreq)."""
    left, right = kind[:-1], kind[1:]
    closed = (left == right) & _is(left, CharClass.LATIN, CharClass.DASH, CharClass.ELLIPSIS)
    fixed = (CharClass.CONNECTOR, CharClass.SOLIDUS, CharClass.SPACE)
    closed |= _is(left, *fixed) | _is(right, *fixed)
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
    after = np.append(cluster[1:], len(codes)) - 1  # last character of the glyph
    left, right = kinds[after[:-1]], kinds[cluster[1:]]
    held = (left == right) & _is(left, CharClass.LATIN, CharClass.DASH, CharClass.ELLIPSIS)
    held |= right == CharClass.SPACE
    held |= (left == CharClass.PREFIX) | (right == CharClass.POSTFIX)
    start, end, unit, digit = _tables(rules)
    held |= start[codes[cluster[1:]]] | end[codes[after[:-1]]]
    may_break = np.append(~held, True) & whole
    soft = np.append(digit[codes[after[:-1]]] & unit[codes[cluster[1:]]], False)
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
