"""Paragraphs in, their whole sentences out; sentences and a room in, the lines that fill it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from layout.display import Item
from layout.model.grid import ASCENT_EM
from layout.page.lettering import Hand
from layout.text.justify import set_line
from layout.text.lines import total_fit
from layout.text.rules import CharClass
from layout.text.shape import shape
from layout.text.shaped import Shaped

STOPS, LATIN_STOPS = "。！？", ".!?"
OPENERS, CLOSERS = "“‘「『（《〈【", "”’」』）》〉】"
QUOTES = "”’」』"
MOST = 60
"""Sentences that are looked at: no opening page holds more."""
HANG = 1.0
"""More em than an opening mark can hang out of the first line."""
WELL_FILLED = 0.85
"""Legs that end level are taken if they hold this part of what unequal ones would."""


def sentences(paragraphs: Sequence[str]) -> list[str]:
    """The whole sentences that the text opens with, quotations never cut open.

    A paragraph that does not end as a sentence does (a crosshead, a line that ends in a
    colon) is passed over at the opening and ends the list further down.

    >>> sentences(["墙拆了。“这么近！”他说。明天再来。"])
    ['墙拆了。', '“这么近！”他说。', '明天再来。']
    >>> sentences(["一 序", "共4.2公里。她说：“好。走吧。”然后"])
    ['共4.2公里。', '她说：“好。走吧。”']
    """
    found: list[str] = []
    for paragraph in paragraphs:
        ends = sentence_ends(paragraph)
        found += [paragraph[a:b].strip() for a, b in pairwise([0, *ends])]
        whole = bool(ends) and ends[-1] == len(paragraph.rstrip())
        if (found and not whole) or len(found) >= MOST:
            break
    return found[:MOST]


def sentence_ends(text: str) -> list[int]:
    """Offsets behind each sentence of a paragraph."""
    even = sum(text.count(c) for c in OPENERS) == sum(text.count(c) for c in CLOSERS)
    ends, depth, at, length = [], 0, 0, len(text.rstrip())
    while at < length:
        char = text[at]
        depth += (char in OPENERS) - (char in CLOSERS)
        at += 1
        if char not in STOPS and not (char in LATIN_STOPS and text[at : at + 1] in ("", " ")):
            continue
        quoted = False
        while at < length and text[at] in STOPS + CLOSERS:
            depth -= text[at] in CLOSERS
            quoted = quoted or text[at] in QUOTES
            at += 1
        # “……！”他说: after a quoted cry the sentence goes on, after a quoted 。 it does not
        goes_on = quoted and char != "。" and at < length
        if not goes_on and (depth <= 0 or not even):
            ends.append(at)
    return ends


@dataclass(frozen=True, slots=True, eq=False)
class Extract:
    """The opening sentences of a story, broken into lines that stand in legs of one width."""

    shaped: Shaped
    cuts: tuple[int, ...]
    """Glyph offset behind each line."""
    size: float
    leading: float
    """From baseline to baseline in points."""
    width: float
    """Of a leg."""
    gutter: float
    legs: int = 1

    @property
    def depth(self) -> int:
        """Lines of the deepest leg."""
        return -(-len(self.cuts) // self.legs)

    @property
    def height(self) -> float:
        """From the first em box to the last."""
        return (self.depth - 1) * self.leading + self.size

    def items(self, x: float, y: float) -> list[Item]:
        """The lines, the first em box of each leg at `y`."""
        items: list[Item] = []
        for place, (start, end) in enumerate(pairwise([0, *self.cuts])):
            leg, row = divmod(place, self.depth)
            items += set_line(
                self.shaped,
                start,
                end,
                measure=self.width / self.size,
                size=self.size,
                x=x + leg * (self.width + self.gutter),
                y=y + ASCENT_EM * self.size + row * self.leading,
                indent=_hang(self.shaped) if start == 0 else 0.0,
                last=end == len(self.shaped),
            )
        return items


def extract(
    found: Sequence[str],
    width: float,
    height: float,
    role: str,
    sizes: Sequence[float],
    hand: Hand,
    *,
    legs: int = 1,
    gutter: float = 0.0,
) -> Extract | None:
    """As many whole sentences as go into legs of `height` points.

    The first of `sizes` at which at least one sentence fits is taken; None where none does.
    Legs that end level are preferred unless they hold far less.
    """
    style, leg = hand.role(role), (width - (legs - 1) * gutter) / legs
    for size in sizes:
        leading = size * style.leading
        room = int((height - size + 0.01) / leading) + 1 if height >= size else 0
        best: Extract | None = None
        for count in range(_most(found, room * legs * leg / size, role, hand), 0, -1):
            shaped = shape(_joined(found[:count]), hand.book, style.faces, hand.rules)
            (breaks,) = total_fit([shaped], leg / size, indent=_hang(shaped))
            if len(breaks) > room * legs:
                continue
            if best is not None and len(breaks) < WELL_FILLED * len(best.cuts):
                break
            level = len(breaks) % legs == 0
            if best is None or level:
                cuts = tuple(breaks.ends.tolist())
                best = Extract(shaped, cuts, size, leading, leg, gutter, legs)
            if level:
                break
        if best is not None:
            return best
    return None


def _most(found: Sequence[str], ems: float, role: str, hand: Hand) -> int:
    """How many of the sentences may go into lines of `ems` in all, were all blanks squeezed out.

    More go in by no means. From so many on down only a few must be broken.
    """
    if not found:
        return 0
    shaped = shape(_joined(found), hand.book, hand.role(role).faces)
    widths = np.cumsum(np.where(shaped.kind == CharClass.SPACE, 0.0, shaped.body))
    chars = [len(_joined(found[:count])) for count in range(1, len(found) + 1)]
    glyphs = np.searchsorted(shaped.cluster, chars)
    return int(np.searchsorted(widths[glyphs - 1], ems + HANG, side="right"))


def _joined(found: Sequence[str]) -> str:
    """Sentences one after the other; a blank between two that are Latin."""
    text = ""
    for one in found:
        text += " " + one if text and text[-1].isascii() and one[0].isascii() else one
    return text


def _hang(shaped: Shaped) -> float:
    """Indent that sets the blank of an opening mark left of the edge, in em."""
    return -float(shaped.before[0])
