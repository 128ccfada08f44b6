"""A shaped paragraph and its annotations in, the paragraph with its marks out: room for ruby.

Ruby is set in the faces of its base at half their size. Where it is wider than its base, the
base is spread: one part before and behind it, two between its characters (jlreq 3.3.6, JIS X 4051),
so that the line breaker knows the room it takes. Ruby hangs over kana beside its base, never
over anything else; at a line edge it ends with the line. The choices are:

- jlreq lets ruby hang over kana by a ruby em, over anything by half of one (3.3.8 and its note 3),
  W3C's simple rules over nothing. Here: over kana, by half a ruby em.
- Between romanised ruby stands a quarter of a ruby em at the least (clreq, "Basic Requirements").
- Zhuyin stands in a stack on the right of its base, half an em wide with its tone mark, in
  horizontal text as well; the stack takes its room there whether it has a tone mark or not (clreq).
- A line may end between the characters of mono-ruby, never inside the base of group ruby.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from layout.model.annotation import Annotation
from layout.text.faces import FontBook
from layout.text.rules import CharClass
from layout.text.runs import natural_width
from layout.text.shape import shape
from layout.text.shaped import Mark, Shaped
from layout.text.tables import Floats
from layout.text.zhuyin import ZHUYIN, ZHUYIN_ROOM, zhuyin_stack
from layout.unicode import is_zhuyin

RUBY = 0.5
"""Size of ruby, in em of its base."""
OVERHANG = 0.5
"""How far ruby hangs over kana, in em of the ruby."""
ROMAN_GAP = 0.25
"""Between romanised ruby and ruby, in em of the ruby."""
KANA = frozenset(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB), 0x30FC)))
"""What ruby may hang over: hiragana, katakana, ー."""


def annotate(
    text: Shaped,
    annotations: Sequence[Annotation],
    book: FontBook,
    chain: Sequence[str],
    *,
    offset: int = 0,
    size: float = RUBY,
) -> Shaped:
    """The paragraph with marks and the room that ruby takes.

    Args:
        text: the paragraph; marks that it has are kept.
        annotations: in order, none beside another's characters.
        book: where the faces are.
        chain: face keys for ruby.
        offset: of the annotated part in the paragraph.
        size: an em of ruby, in em of the paragraph; zhuyin keeps to its own.
    """
    if not annotations:
        return text
    room = _Room(text, size)
    for annotation in _whole(text, annotations, offset):
        room.add(annotation, book, chain)
    return room.spread()


def _whole(
    text: Shaped, annotations: Sequence[Annotation], offset: int
) -> list[tuple[Annotation, int, int]]:
    """Annotations with the glyphs of their bases; those that share a glyph become one.

    Digits side by side in one cell of vertical text, —— as one glyph: there is no half of them.
    """
    found: list[tuple[Annotation, int, int]] = []
    for one in annotations:
        inside = int(np.searchsorted(text.cluster, one.start + offset, "right")) - 1
        first = int(np.searchsorted(text.cluster, text.cluster[inside], "left"))
        last = int(np.searchsorted(text.cluster, one.end + offset, "left"))
        if found and first < found[-1][2]:
            before, start, behind = found.pop()
            merged = replace(before, end=one.end, ruby=before.ruby + one.ruby)
            found.append((merged, start, max(last, behind)))
        else:
            found.append((one, first, last))
    return found


class _Room:
    """The marks of a paragraph, and what their ruby adds to its boxes."""

    def __init__(self, text: Shaped, size: float) -> None:
        self.text = text
        self.size = size
        self.marks = list(text.marks)
        self.based = np.zeros(len(text), np.bool_)
        """Glyphs that ruby stands beside."""
        for mark in text.marks:
            self.based[mark.first : mark.last] |= mark.ruby is not None
        n = len(text)
        self.left, self.right = np.zeros(n, np.float32), np.zeros(n, np.float32)
        self.trim_start, self.trim_end = text.trim_start.copy(), text.trim_end.copy()
        self.may_break = text.may_break.copy()
        self.give, self.end_gives = text.give.copy(), text.end_gives.copy()

    def add(self, found: tuple[Annotation, int, int], book: FontBook, chain: Sequence[str]) -> None:
        """One more mark."""
        one, first, last = found
        text = self.text
        if one.kind != "ruby":
            self.marks.append(Mark(one.kind, first, last))
            return
        ruby = shape(one.ruby, book, chain, text.rules)
        ruby = replace(ruby, gap=np.zeros_like(ruby.gap))
        end = last - 1
        mark = Mark(
            one.kind,
            first,
            last,
            ruby,
            self.size,
            inset=float(text.shift[first] - text.before[first]),
            outset=float(text.before[end] + text.body[end] - text.shift[end]),
        )
        if is_zhuyin(one.ruby) and text.cluster[first] == text.cluster[end]:
            stack = zhuyin_stack(one.ruby, book, chain, text.rules)
            mark = replace(mark, size=ZHUYIN, stack=stack)
            if text.rules.direction == "horizontal":
                self.right[end] = ZHUYIN_ROOM
        self.marks.append(mark)
        self.based[first:last] = True
        self.may_break[first:end] = False
        self.give[first:last] = self.end_gives[first:last] = False

    def spread(self) -> Shaped:
        """The paragraph, its bases as wide as their ruby; now all neighbours are known."""
        for mark in self.marks[len(self.text.marks) :]:
            if mark.ruby is not None and not mark.stack:
                self.widen(mark, mark.ruby)
        text = self.text
        return replace(
            text,
            body=text.body + self.left + self.right,
            shift=text.shift + self.left,
            trim_start=self.trim_start,
            trim_end=self.trim_end,
            may_break=self.may_break,
            give=self.give,
            end_gives=self.end_gives,
            marks=tuple(sorted(self.marks, key=lambda mark: mark.first)),
        )

    def widen(self, mark: Mark, ruby: Shaped) -> None:
        """Spread a base over its ruby, less what hangs over its neighbours."""
        text, first, end = self.text, mark.first, mark.last - 1
        pad = ROMAN_GAP / 2 * mark.size if roman(ruby) else 0.0
        base = float(text.advance[first : mark.last].sum() + text.gap[first:end].sum())
        need = natural_width(ruby) * mark.size + 2 * pad - base
        if need <= 0:
            return
        # a Latin word is not spread
        opens = np.flatnonzero(text.letterspace[first:end]) + first
        part = need / (2 * (len(opens) + 1))
        self.right[opens] += part
        self.left[opens + 1] += part
        over = [self.overhang(at, mark.size, pad, part) for at in (first - 1, mark.last)]
        self.left[first] += part - over[0]
        self.right[end] += part - over[1]
        edge = max(part - pad, 0.0)  # what is left of it where a line begins or ends
        self.trim_start[first] += part - over[0] - edge
        self.trim_end[end] += part - over[1] - edge

    def overhang(self, neighbour: int, size: float, pad: float, part: float) -> float:
        """How much of `part` ruby and its pad lay over a glyph beside the base."""
        text = self.text
        if not 0 <= neighbour < len(text) or self.based[neighbour]:
            return 0.0
        char = text.text[int(text.cluster[neighbour])]
        return min(part, OVERHANG * size + pad) if char in KANA else 0.0


def roman(ruby: Shaped) -> bool:
    """Whether ruby has Latin letters: pinyin, or a word of another language."""
    return bool((ruby.kind == CharClass.LATIN).any())


def spaced_pens(
    ruby: Shaped, room: float, most: float, start: int, end: int
) -> tuple[Floats, Floats]:
    """Origins and box edges of ruby over a base; all in em of the ruby.

    Ruby wider than its base stands over the middle of it. Over a wider one one part of what is
    left stands before and behind the ruby, two between its characters, but at the edges not more
    than `most` (W3C, "Rules for Simple Placement of Japanese Ruby"). Latin letters stay together
    and stand in the middle.

    Args:
        ruby: shaped.
        room: width of the base.
        most: of what stands before and behind.
        start: first glyph that is set.
        end: behind the last one.
    """
    pick = slice(start, end)
    box, shift = ruby.advance[pick].astype(np.float64), ruby.shift[pick].astype(np.float64)
    box[0] -= ruby.before[start]
    shift[0] -= ruby.before[start]
    box[-1] -= ruby.after[end - 1]
    opens = ruby.letterspace[pick].copy()
    opens[-1] = False
    slack, count = room - float(box.sum()), int(opens.sum())
    edge = slack / 2
    if slack > 0 and count and not roman(ruby):
        edge = min(slack / (2 * (count + 1)), most)
        box[opens] += (slack - 2 * edge) / count
    boxes = np.concatenate([[0.0], np.cumsum(box)]) + edge
    return (boxes[:-1] + shift).astype(np.float32), boxes.astype(np.float32)
