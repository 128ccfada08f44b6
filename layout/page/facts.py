"""A story's fact numerals in, a strip of big figures over their captions out (数说)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from layout.display import Frame, Item, Tag
from layout.geometry import Rect
from layout.model.grid import Grid
from layout.model.story import Fact
from layout.page.lettering import Hand, enclose, vertical

NUMERAL, SMALL = 2.2, 0.7
"""Sizes of the numeral, and of unit and caption, against the strip's own size."""
DEPTH = 3.4
"""Depth of the strip, against its own size."""
SIZE = 14.0
"""The strip's own size on a paper page: numerals of 31 points (look.md 2: 30 to 34)."""
MOST = 6
"""Numerals side by side at the most; more take another row."""
NARROWEST, LEGIBLE, BETWEEN = 72.0, 8.0, 12.0
"""Points that a numeral has at the least, of a caption's characters, and before the next one."""


def fact_marks(
    facts: Sequence[Fact],
    room: Rect,
    foot: float,
    size: float,
    hand: Hand,
    *,
    colours: tuple[str, str] = ("red", ""),
) -> list[Item]:
    """Numerals with units over their captions, hairlines between them, their foot at `foot`.

    Args:
        facts: at least one.
        room: gives left edge and width.
        foot: of the captions.
        size: the strip's own.
        hand: roles `digest-head`, `digest-fact`, `digest-where`.
        colours: of the first numeral and of the others; empty: as the role has it.
    """
    items: list[Item] = []
    width = room.width / len(facts)
    for place, fact in enumerate(facts):
        x, right = room.x + place * width, room.x + (place + 1) * width - BETWEEN
        if place:
            items.append(vertical(x - 10.0, foot - DEPTH * size, foot, 0.35))
        big = hand.line("digest-head", fact.numeral, size=NUMERAL * size, colour=colours[place > 0])
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


def abreast(facts: Sequence[Fact], width: float) -> int:
    """How many numerals stand side by side over `width` points: as evenly as can be.

    >>> abreast([Fact("17.3", "公里"), Fact("58", "处"), Fact("9", "座")], 117.0)
    1
    """
    longest = max(len(fact.caption) for fact in facts) * LEGIBLE + BETWEEN
    most = min(max(int(width / max(NARROWEST, longest)), 1), MOST)
    deep = -(-len(facts) // most)
    return -(-len(facts) // deep)


def fact_rows(facts: Sequence[Fact], grid: Grid, columns: int) -> int:
    """Rows that a story's facts take between its heading and its legs; 0 without facts."""
    if not facts:
        return 0
    deep = -(-len(facts) // abreast(facts, grid.span(columns)))
    return int(np.ceil((deep * (DEPTH + 0.6) * SIZE) / grid.pitch)) + 1


def fact_frames(
    facts: Sequence[Fact], rect: Rect, story: str, order: int, hand: Hand
) -> list[Frame]:
    """The strip in its rectangle, which `fact_rows` rows of the grid are deep."""
    frames = []
    most = abreast(facts, rect.width)
    rows = [facts[at : at + most] for at in range(0, len(facts), most)]
    for place, row in enumerate(rows):
        foot = rect.y + (place + 1) * (DEPTH + 0.6) * SIZE
        room = replace(rect, width=rect.width * len(row) / most)
        colours = ("teal" if place else "red", "teal")
        marks = fact_marks(row, room, foot, SIZE, hand, colours=colours)
        framed = enclose("facts", marks, hand.book)
        tag = Tag("facts", story, order + place)
        frames.append(Frame(framed.rect, tag, framed.items))
    return frames
