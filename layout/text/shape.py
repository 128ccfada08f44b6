"""One paragraph in, parallel arrays over its glyphs out: box, blanks, gaps, breaks.

HarfBuzz gives the glyphs; the width of every mark is given by the rules, not by the font,
because faces differ (a quote is 1 em in the Serif and 0.35 em in the Kai). All lengths are
in em, so that one shaping serves every size.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from layout.text.classes import classes, codes_as_set
from layout.text.embox import StandIn
from layout.text.faces import FontBook
from layout.text.glyphs import Glyphs, find_glyphs, plain_glyphs, vertical_glyphs
from layout.text.house_rules import GB
from layout.text.rules import CharClass, LanguageRules
from layout.text.shaped import Shaped
from layout.text.spacing import boxes, breaks, gaps, openings, squeeze_neighbours
from layout.text.tables import EVERY_MARK, TRAILING, tables
from layout.text.turning import ACROSS, UPRIGHT, stretches


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
    used = [frozenset(one.face[one.face > 0].tolist()) for one in found]
    stand_ins = {some: _stand_ins(book, chain, some) for some in set(used)}
    return _space(copy, found, chain, [stand_ins[some] for some in used])


def _stand_ins(book: FontBook, chain: Sequence[str], used: Collection[int]) -> tuple[StandIn, ...]:
    """What each face of the chain stands in for; those that are not `used` are not opened."""
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
        kinds = classes(whole, codes, tables(rules))
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
    codes = codes_as_set(copy.whole, copy.codes, copy.kinds)
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
