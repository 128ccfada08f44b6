"""One paragraph in, parallel arrays over its glyphs out: box, blanks, gaps, breaks.

HarfBuzz gives the glyphs; the width of every mark is given by the rules, not by the font,
because faces differ (a quote is 1 em in the Serif and 0.35 em in the Kai). All lengths are
in em, so that one shaping serves every size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import accumulate
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from layout.display import GlyphRun
from layout.model.annotation import AnnotationKind
from layout.text.embox import StandIn
from layout.text.faces import FontBook
from layout.text.glyphs import Glyphs, find_glyphs, plain_glyphs, vertical_glyphs
from layout.text.languages import GB
from layout.text.rules import DASHES, ELLIPSES, CharClass, LanguageRules
from layout.text.spacing import boxes, breaks, gaps, openings, squeeze_neighbours
from layout.text.tables import (
    EVERY_MARK,
    FIXED,
    TRAILING,
    Bools,
    Floats,
    Tables,
    among,
    tables,
)
from layout.text.turning import ACROSS, UPRIGHT, stretches
from layout.unicode import is_ascii_alnum


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A paragraph as arrays over its glyphs, in logical order; lengths in em.

    A glyph's box is `before + body + after`, where `before` and `after` are the blanks
    that may be squeezed away; `gap` is what stands after the box.
    """

    text: str
    rules: LanguageRules
    faces: tuple[str, ...]
    """Keys of the faces used; `face` points into it."""
    missing: tuple[int, ...]
    """Offsets of characters that no face of the chain has."""
    stand_ins: tuple[StandIn, ...]
    """For each of `faces` what it stands in for, and how it is set then."""
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
    trim_start: Floats
    """The part of `before` that is not set where the glyph opens a line."""
    trim_end: Floats
    """The part of `after` that is not set where it ends one."""
    give: Bools
    """Whether `before` and `after` may be squeezed inside a line."""
    end_gives: Bools
    """Whether `after` may be squeezed at a line end."""
    hangs: Bools
    """Whether the glyph may stand outside the measure at a line end."""
    gap: Floats
    """Han–Latin gap after the box."""
    gap_shrink: Floats
    gap_stretch: Floats
    letterspace: Bools
    """Whether the gap after the glyph may be opened when a line is stretched."""
    may_break: Bools
    """Whether a line may end after the glyph; true at the last."""
    break_cost: Floats
    turn: npt.NDArray[np.uint8]
    """In vertical text: place in `turning.TURNS`."""
    stretch: Floats
    """Width of the glyph as a part of its own."""
    marks: tuple[Mark, ...] = ()
    """Its interlinear marks, in order; no two share a glyph."""

    def __len__(self) -> int:
        return len(self.glyph)

    def cluster_text(self, at: int) -> str:
        """The characters that a glyph stands for, with the others of its cluster."""
        first = int(self.cluster[at])
        behind = self.cluster[self.cluster > first]
        return self.text[first : int(behind[0]) if len(behind) else len(self.text)]

    @property
    def advance(self) -> Floats:
        """The whole box, in em, without the gap after it."""
        return self.before + self.body + self.after


ARRAYS = tuple(one.name for one in fields(Shaped))[5:-1]
_BLANKS = ("before", "after", "shift", "trim_start", "trim_end")
TYPED = MappingProxyType({"-": "–", "/": "／"})
"""What typed copy has between Han, and the connector or solidus that it stands for."""
_ASK_NEIGHBOURS = ("’", *TYPED, *DASHES, *ELLIPSES)
_FILLS = among(CharClass.HAN, CharClass.HANGUL)


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """An interlinear mark of a paragraph; lengths in em of the paragraph."""

    kind: AnnotationKind
    first: int
    """First glyph of its base."""
    last: int
    """Glyph behind the base."""
    ruby: Shaped | None = None
    """What stands beside the base; None for dots and lines."""
    size: float = 0.0
    """An em of the ruby."""
    inset: float = 0.0
    """From the origin of the first glyph back to where the base itself begins."""
    outset: float = 0.0
    """From the origin of the last glyph to where the base itself ends."""
    stack: tuple[GlyphRun, ...] = ()
    """Of zhuyin beside one character: its glyphs as `zhuyin_stack` gives them."""


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
    return shape_all([text], book, chain, rules)[0]


def shape_all(
    texts: Sequence[str], book: FontBook, chain: Sequence[str], rules: LanguageRules = GB
) -> list[Shaped]:
    """Shape paragraphs as `shape` does, all at once: in a third of the time.

    Raises:
        ValueError: a text is empty.
    """
    if not all(texts):
        raise ValueError("text must not be empty")
    copy = _Copy.of(texts, rules)
    found = [_glyphs(copy, at, book, chain) for at in range(len(texts))]
    return _space(copy, found, chain, [_stand_ins(book, chain, one) for one in found])


def _stand_ins(book: FontBook, chain: Sequence[str], glyphs: Glyphs) -> tuple[StandIn, ...]:
    """What each face of the chain stands in for; those that set nothing are not opened."""
    used = set(np.unique(glyphs.face).tolist()) if glyphs.face.any() else set()
    return tuple(
        StandIn(chain[0], book.fit(key, chain[0])) if place in used else StandIn(chain[0])
        for place, key in enumerate(chain)
    )


def _glyphs(copy: _Copy, at: int, book: FontBook, chain: Sequence[str]) -> Glyphs:
    """The glyphs of one paragraph."""
    text, rules = copy.texts[at], copy.rules
    kinds = copy.kinds[copy.starts[at] : copy.starts[at] + len(text)]
    if rules.direction == "vertical":
        return vertical_glyphs(text, list(stretches(text, kinds, rules)), book, chain, rules)
    narrow: list[int] = []
    if "’" in text:
        narrow = [p for p, c in enumerate(text) if c == "’" and kinds[p] == CharClass.LATIN]
    return find_glyphs(text, narrow, book, chain, rules.language)


def shape_advances(text: str, advances: Sequence[float], rules: LanguageRules = GB) -> Shaped:
    """Space text whose glyphs are not known: one glyph a character, as wide as is said.

    Args:
        text: the paragraph, without line ends.
        advances: the own advance of each character in em; a mark takes what the rules give it.
        rules: mark widths, gaps, kinsoku sets.

    Raises:
        ValueError: the text is empty, or has another number of characters.
    """
    if not text or len(text) != len(advances):
        raise ValueError(f"{len(advances)} advances for {len(text)} characters")
    n, copy = len(text), _Copy.of([text], rules)
    natural = np.array(advances, np.float32)
    cluster = np.arange(n, dtype=np.int32)
    if rules.direction == "vertical":
        for part in stretches(text, copy.kinds[:n], rules):
            if part.turn == ACROSS:
                cluster[part.start : part.end] = part.start
                natural[part.start : part.end] = 0.0
                natural[part.start] = max(natural[part.start], 1.0)
            elif part.turn == UPRIGHT:  # a cell each; word spaces and what sits on others has none
                cells = copy.kinds[part.start : part.end] != CharClass.SPACE
                cells &= natural[part.start : part.end] > 0
                natural[part.start : part.end][cells] = np.maximum(
                    natural[part.start : part.end][cells], 1.0
                )
    glyphs = plain_glyphs(np.zeros(n, np.int16), np.zeros(n, np.uint16), cluster, natural)
    return _space(copy, [glyphs], ("",), [(StandIn(""),)])[0]


@dataclass(frozen=True, slots=True, eq=False)
class _Copy:
    """Paragraphs as one text, a line end after each, so that arrays are made once for all."""

    texts: Sequence[str]
    rules: LanguageRules
    starts: list[int]
    """Where each begins in the whole."""
    whole: str
    codes: npt.NDArray[np.uint32]
    kinds: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, texts: Sequence[str], rules: LanguageRules) -> _Copy:
        whole = "\n".join([*texts, ""])
        codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), np.uint32)
        kinds = _classes(whole, codes, tables(rules))
        starts = [0, *accumulate(len(text) + 1 for text in texts)][:-1]
        for start, text in zip(starts, texts, strict=True):
            kinds[start + len(text)] = CharClass.END
        return cls(texts, rules, starts, whole, codes, kinds)


def _space(
    copy: _Copy,
    found: Sequence[Glyphs],
    chain: Sequence[str],
    stand_ins: Sequence[tuple[StandIn, ...]],
) -> list[Shaped]:
    """Boxes, gaps and breaks round glyphs that are found."""
    rules, table = copy.rules, tables(copy.rules)
    parts = list(zip(copy.texts, copy.starts, found, strict=True))
    end = np.zeros(1, np.float32)  # stands for the line end after each paragraph
    cluster = np.concatenate(
        [piece for text, at, one in parts for piece in (one.cluster + at, [at + len(text)])]
    )
    natural, aside, stretched, turn = (
        np.concatenate([piece for one in found for piece in (getattr(one, name), end)])
        for name in ("natural", "aside", "stretch", "turn")
    )
    ends = np.cumsum([len(one.glyph) + 1 for one in found])
    kind, code = copy.kinds[cluster], copy.codes[cluster]
    first = np.append(True, cluster[1:] != cluster[:-1])  # the others sit on it
    whole = np.append(first[1:], True)  # the last glyph of its cluster
    before, body, after, shift = boxes(kind, code, first, natural, table)
    if rules.squeeze != "none":
        squeeze_neighbours(kind, code, before, after, shift, table, rules)
    gap, shrink, stretch = gaps(kind, code, body, rules)
    shift += aside
    codes = _as_set(copy.whole, copy.codes, copy.kinds)
    may_break, cost = breaks(copy.whole, codes, copy.kinds, cluster, whole, table, rules)
    may_break[ends - 2] = True
    letterspace = openings(kind, code, may_break, table, rules) & whole
    letterspace[ends - 2] = False
    edges = rules.squeeze == "all"
    trim_end = np.where(TRAILING[kind], after, 0.0) if edges else np.zeros_like(after)
    give = np.full(len(kind), edges)
    if rules.firm_stops:
        stops = kind == CharClass.STOP
        trim_end[stops] = 0.0
        give &= ~stops
    hangs = np.zeros(len(kind), np.bool_)
    if rules.hanging:  # never with a mark before it (clreq)
        hangs = table.hangs[code] & np.append(False, ~EVERY_MARK[kind[:-1]])
    arrays = {
        "kind": kind,
        "shift": shift,
        "body": body,
        "before": before,
        "after": after,
        "trim_start": before * (edges and kind == CharClass.OPENING),
        "trim_end": trim_end.astype(np.float32),
        "give": give,
        "end_gives": np.full(len(kind), edges),
        "hangs": hangs,
        "gap": gap,
        "gap_shrink": shrink,
        "gap_stretch": stretch,
        "letterspace": letterspace,
        "may_break": may_break,
        "break_cost": cost,
        "turn": turn.astype(np.uint8),
        "stretch": stretched,
    }
    made = []
    for (text, _, one), behind, stand_in in zip(parts, ends.tolist(), stand_ins, strict=True):
        part = slice(behind - 1 - len(one.glyph), behind - 1)
        mine = {name: values[part] for name, values in arrays.items()}
        known = (one.missing, stand_in, one.face, one.glyph, one.cluster)
        made.append(Shaped(text, rules, tuple(chain), *known, **mine))
    return made


def missing_characters(text: str, book: FontBook, chain: Sequence[str]) -> tuple[str, ...]:
    """The characters of a text that no face of the chain has, in order, each once.

    Selectors and joiners, which print nothing, are not among them.
    """
    if not text:
        return ()
    shaped = shape(text, book, chain)
    return tuple(dict.fromkeys(text[at] for at in shaped.missing))


def join(pieces: Sequence[Shaped]) -> Shaped:
    """One paragraph of pieces that were shaped in different faces: a lead-in and its text.

    Raises:
        ValueError: there are no pieces, or one of them has marks: they are for the whole.
    """
    if not pieces or any(one.marks for one in pieces):
        raise ValueError("nothing to join, or marks too early")
    if len(pieces) == 1:
        return pieces[0]
    texts = np.cumsum([0, *(len(one.text) for one in pieces)])
    chains = np.cumsum([0, *(len(one.faces) for one in pieces)])
    parts = list(zip(pieces, texts, chains, strict=False))
    arrays: dict[str, Any] = {
        name: np.concatenate([getattr(one, name) for one in pieces]) for name in ARRAYS
    }
    arrays["face"] = np.concatenate([one.face + chain for one, _, chain in parts]).astype(np.int16)
    arrays["cluster"] = np.concatenate([one.cluster + text for one, text, _ in parts]).astype(
        np.int32
    )
    return Shaped(
        text="".join(one.text for one in pieces),
        rules=pieces[0].rules,
        faces=tuple(face for one in pieces for face in one.faces),
        missing=tuple(int(at + text) for one, text, _ in parts for at in one.missing),
        stand_ins=tuple(stand_in for one in pieces for stand_in in one.stand_ins),
        **arrays,
    )


def unbroken(text: Shaped) -> Shaped:
    """The same text as one word: no line ends inside it, and no gap parts Han and digits."""
    may_break = np.zeros_like(text.may_break)
    may_break[-1] = True
    kept = np.where(text.kind == CharClass.SPACE, np.float32(1.0), np.float32(0.0))
    return replace(
        text,
        may_break=may_break,
        gap=text.gap * kept,
        gap_shrink=text.gap_shrink * kept,
        gap_stretch=text.gap_stretch * kept,
    )


def closed_up(first: Shaped, second: Shaped) -> tuple[Shaped, Shaped]:
    """Two pieces to be joined, the blanks of marks that meet squeezed as inside one text."""
    rules = first.rules
    if rules.squeeze == "none":
        return first, second
    kind = np.array([first.kind[-1], second.kind[0]], np.uint8)
    code = np.array([ord(first.text[first.cluster[-1]]), ord(second.text[0])], np.uint32)
    before, after, shift = (
        np.array([getattr(first, name)[-1], getattr(second, name)[0]], np.float32)
        for name in ("before", "after", "shift")
    )
    squeeze_neighbours(kind, code, before, after, shift, tables(rules), rules)

    def squeezed(piece: Shaped, at: int, place: int) -> Shaped:
        arrays = {name: getattr(piece, name).copy() for name in _BLANKS}
        arrays["before"][at], arrays["after"][at] = before[place], after[place]
        arrays["shift"][at] = shift[place]
        arrays["trim_start"][at] = min(arrays["trim_start"][at], before[place])
        arrays["trim_end"][at] = min(arrays["trim_end"][at], after[place])
        return replace(piece, **arrays)

    return squeezed(first, -1, 0), squeezed(second, 0, 1)


def _classes(text: str, codes: npt.NDArray[np.uint32], table: Tables) -> npt.NDArray[np.uint8]:
    """Class of each character, with what its neighbours decide.

    A ’ may be in a Latin word, a — may be lone, a - or / may stand between Han.
    """
    kinds = table.kind[codes]
    for mark in _ASK_NEIGHBOURS:
        at = text.find(mark)
        while at >= 0:
            left, right = text[at - 1 : at], text[at + 1 : at + 2]
            if mark == "’":
                if is_ascii_alnum(left) and is_ascii_alnum(right):
                    kinds[at] = CharClass.LATIN
            elif mark in TYPED:
                # -5 is a number, and km/小时 is none
                fills = [_FILLS[table.kind[ord(char)]] for char in (left, right) if char > "\n"]
                if len(fills) == 2 and (all(fills) or (mark == "/" and any(fills))):
                    kinds[at] = table.kind[ord(TYPED[mark])]
            elif left != mark and right != mark:
                kinds[at] = CharClass.CONNECTOR
            at = text.find(mark, at + 1)
    return kinds


def _as_set(
    text: str, codes: npt.NDArray[np.uint32], kinds: npt.NDArray[np.uint8]
) -> npt.NDArray[np.uint32]:
    """The code points, a typed - or / between Han as the mark that it stands for."""
    if not any(char in text for char in TYPED):
        return codes
    full, typed = codes.copy(), FIXED[kinds] & (codes < 0x80)
    full[typed] = [ord(TYPED[chr(code)]) for code in codes[typed]]
    return full
