"""A story's fact numerals in, a strip of big figures over their captions out (数说)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from layout.display import Frame, Item, Tag
from layout.geometry import Rect
from layout.model.grid import Grid
from layout.model.story import Fact
from layout.page.lettering import Hand, enclose, vertical

NUMERAL, SMALL = 2.2, 0.72
"""Sizes of the numeral, and of unit and caption, against the strip's own size."""
DEPTH = 3.4
"""Depth of the strip, against its own size."""
SIZE = 14.0
"""The strip's own size on a paper page: numerals of 31 points (look.md 2: 30 to 34)."""
MOST = 6
"""Numerals side by side at the most; more take another row."""


def fact_marks(
    facts: Sequence[Fact], room: Rect, foot: float, size: float, hand: Hand
) -> list[Item]:
    """Numerals with units over their captions, hairlines between them, their foot at `foot`.

    Args:
        facts: at least one; the first is red.
        room: gives left edge and width.
        foot: of the captions.
        size: the strip's own.
        hand: roles `digest-head`, `digest-fact`, `digest-where`.
    """
    items: list[Item] = []
    width = room.width / len(facts)
    for place, fact in enumerate(facts):
        x, right = room.x + place * width, room.x + (place + 1) * width - 12.0
        if place:
            items.append(vertical(x - 10.0, foot - DEPTH * size, foot, 0.35))
        colour = "" if place else "red"
        big = hand.line("digest-head", fact.numeral, size=NUMERAL * size, colour=colour)
        small = hand.line("digest-fact", fact.unit, size=SMALL * size) if fact.unit else None
        full = big.width + (small.width + 5.0 if small else 0.0)
        part = min(1.0, (right - x) / full)
        big = big.resized(big.size * part)
        base = foot - 1.3 * size
        items += big.at(x, base)
        if small:
            items += small.resized(small.size * part).at(x + big.width + 5.0 * part, base)
        if fact.caption:
            line = hand.line("digest-where", fact.caption, size=SMALL * size)
            items += line.within(right - x).at(x, foot - 0.1 * size)
    return items


def fact_rows(facts: Sequence[Fact], grid: Grid) -> int:
    """Rows that a story's facts take between its heading and its legs; 0 without facts."""
    if not facts:
        return 0
    deep = -(-len(facts) // MOST)
    return int(np.ceil((deep * (DEPTH + 0.6) * SIZE) / grid.pitch)) + 1


def fact_frames(
    facts: Sequence[Fact], rect: Rect, story: str, order: int, hand: Hand
) -> list[Frame]:
    """The strip in its rectangle, which `fact_rows` rows of the grid are deep."""
    frames = []
    rows = [facts[at : at + MOST] for at in range(0, len(facts), MOST)]
    for place, row in enumerate(rows):
        foot = rect.y + (place + 1) * (DEPTH + 0.6) * SIZE
        framed = enclose("facts", fact_marks(row, rect, foot, SIZE, hand), hand.book)
        tag = Tag("facts", story, order + place)
        frames.append(Frame(framed.rect, tag, framed.items))
    return frames
