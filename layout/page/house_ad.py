"""A rectangle and an edition in, the paper's own advertisement out: a sun over a river.

It says only paper, title and date. It is drawn from fills and rules, quiet enough to stand
beside news: teal ground, the sun half risen, the water in lines that open towards the reader.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from layout.display import Fill, Frame, Item, Rule
from layout.geometry import Rect
from layout.model.edition import Edition
from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.page.lettering import Hand, Line, Side, enclose, horizontal, widest
from layout.text.faces import FontBook
from layout.text.lexicon import Lexicon

GROUND, WATER, SUN, TYPE = "teal", "pale-teal", "tint", "white"
LEAST = 10.0
"""Smallest reversed type (look.md 5)."""
WIDE = 1.55
"""From this ratio of width to height on the words stand beside the sun, else above it."""
STRIP = 6.0
"""From this ratio on, of the room for words, title and date stand beside the name."""
SMALL = 220.0
"""A wide one narrower than this has a smaller sun, for the words' sake."""
HORIZON = {True: 0.7, False: 0.76}
"""Of the height, for a wide and for a tall one."""
TITLE_PART, DATE_PART = 0.4, 0.28
"""Size of title and date, as parts of the name's."""
GAP = 0.34
"""White under each part, by its size."""
STEP, MOST_STEPS = 0.3, 240
"""Steps along the sun's edge: points between two of them, below what print shows; how many."""
WAVE = 0.618
"""The golden part of a turn: no two lines of the water break at the same place."""

Stack = list[tuple[Line, ...]]
"""Name, title, date from the top, each in its lines."""


def house_ad(
    edition: Edition, grid: Grid, rect: Rect, book: FontBook, style: StyleSheet, lexicon: Lexicon
) -> Frame:
    """The advertisement, as large as `rect`; all its type stands inside.

    Args:
        edition: paper, title and date; what it lacks is left out.
        grid: of the page.
        rect: at least one column wide and eight rows deep, in points.
        book: where the faces are.
        style: roles `ad-…`.
        lexicon: for a title that takes several lines.

    Raises:
        ValueError: the rectangle is smaller than that.
    """
    if rect.width < grid.span(1) - 0.01 or rect.height < 7 * grid.pitch:
        raise ValueError(f"a house advertisement needs a column and eight rows, not {rect}")
    wide = rect.width / rect.height >= WIDE
    horizon = rect.y + HORIZON[wide] * rect.height
    sky = horizon - rect.y
    part = 0.09 if rect.width < SMALL else 0.13
    radius = min(0.46 * sky, part * rect.width) if wide else min(0.3 * sky, 0.26 * rect.width)
    x = rect.right - max(0.17 * rect.width, radius * 1.5) if wide else rect.x + rect.width / 2
    items: list[Item] = [Fill(rect, GROUND)]
    items += _sun(x, horizon, radius)
    items += _water(rect, horizon, x, radius)
    pad = min(max(0.07 * min(rect.width, rect.height), 8.0), 26.0)
    if wide:
        right, foot = x - radius - pad, horizon - 0.5 * pad
    else:
        right, foot = rect.right - pad, horizon - radius - 0.6 * pad
    room = Rect(rect.x + pad, rect.y + pad, right - rect.x - pad, foot - rect.y - pad)
    hand = Hand(book, style, lexicon)
    if room.width > STRIP * room.height:
        items += _strip(edition, room, hand)
    else:
        items += _words(edition, room, hand, "left" if wide else "centre")
    return enclose("house-ad", items, book)


def _sun(x: float, horizon: float, radius: float) -> Iterator[Item]:
    """Half a disc in nested rectangles, all down to the horizon, so that no seam shows."""
    steps = min(int(math.pi / 2 * radius / STEP) + 8, MOST_STEPS)
    for step in range(steps):
        angle = math.pi / 2 * (1 - (step + 0.5) / steps)
        half, height = radius * math.cos(angle), radius * math.sin(angle)
        yield Fill(Rect(x - half, horizon - height, 2 * half, height), SUN)


def _water(rect: Rect, horizon: float, sun: float, radius: float) -> Iterator[Item]:
    """Lines across that open downwards, broken here and there; the sun's light on them."""
    depth = rect.bottom - horizon
    count = max(int(depth / 5.5), 4)
    for k in range(count):
        part = (k + 0.35) / count
        y = horizon + depth * part**1.35
        thickness = 0.7 + 0.9 * part
        start = math.modf(WAVE * (k + 1))[0]
        gap = rect.width * (0.05 + 0.10 * math.modf(WAVE * (3 * k + 2))[0])
        at = rect.x + start * rect.width
        for x0, x1 in ((rect.x, at - gap / 2), (at + gap / 2, rect.right)):
            if x1 - x0 > 4.0:
                yield horizontal(x0, x1, y, thickness, WATER)
        light = radius * (0.95 - 0.8 * part) * (1.0 if k % 2 else 0.72)
        shift = radius * 0.14 * (math.modf(WAVE * (5 * k + 1))[0] - 0.5)
        if k and light > 1.5:
            yield horizontal(sun + shift - light, sun + shift + light, y, thickness + 0.3, SUN)


def _strip(edition: Edition, room: Rect, hand: Hand) -> Iterator[Item]:
    """The name as deep as the room, title and date beside it behind a thin rule."""
    size = min(hand.role("ad-paper").size_max, room.height)
    tracking = _tracking(edition.paper)
    name = hand.line("ad-paper", edition.paper, size=size, tracking=tracking, colour=TYPE)
    name = name.within(0.5 * room.width)
    size = name.size
    middle = room.y + room.height / 2
    yield from name.middle(room.x, middle)
    gap = 0.5 * size
    x = room.x + name.width + gap
    beside = Rect(x + gap, room.y, room.right - x - gap, room.height)
    stack = _largest("", edition, beside, hand)
    if stack:
        yield Rule(x, middle - 0.46 * size, x, middle + 0.46 * size, 0.6, WATER)
        yield from _set(stack, beside, "left")


def _words(edition: Edition, room: Rect, hand: Hand, side: Side) -> Iterator[Item]:
    """Name, title and date as large as the room holds, in the middle of its height."""
    yield from _set(_largest(edition.paper, edition, room, hand), room, side)


def _set(stack: Stack, room: Rect, side: Side) -> Iterator[Item]:
    gaps = [GAP * one[0].size for one in stack[:-1]]
    y = room.y + (room.height - sum(map(_depth, stack)) - sum(gaps)) / 2
    x = room.x if side == "left" else room.x + room.width / 2
    for lines, gap in zip(stack, [*gaps, 0.0], strict=False):
        for place, line in enumerate(lines):
            yield from line.middle(x, y + line.size * (0.5 + 1.25 * place), side)
        y += _depth(lines) + gap


def _depth(lines: tuple[Line, ...]) -> float:
    return lines[0].size * (1 + 1.25 * (len(lines) - 1))


def _tracking(paper: str) -> float:
    return 0.3 if len(paper) <= 2 else 0.08


@dataclass(frozen=True, slots=True, eq=False)
class _Copy:
    """What the advertisement says, shaped once; sizes are given later."""

    name: Line | None
    titles: tuple[tuple[Line, ...], ...]
    """The title in one line, two, three: those that can be made."""
    dates: tuple[Line, ...]
    """The date with the edition's label, and without."""


def _copy(paper: str, edition: Edition, hand: Hand) -> _Copy:
    label, title = edition.title_parts
    date = edition.day
    name = hand.line("ad-paper", paper, tracking=_tracking(paper), colour=TYPE) if paper else None
    broken = (hand.lines("ad-title", title, n, colour=TYPE) for n in (1, 2, 3)) if title else ()
    whole = "　".join(part for part in (label, date) if part)
    dates = dict.fromkeys(one for one in (whole, date) if one)
    return _Copy(
        name,
        tuple(lines for lines in broken if lines is not None),
        tuple(hand.line("ad-date", one, colour=TYPE) for one in dates),
    )


def _largest(paper: str, edition: Edition, room: Rect, hand: Hand) -> Stack:
    """The largest name with title and date; with less of them where it must be.

    Without `paper` title and date alone, sized as beside a name of the room's height.
    """
    copy = _copy(paper, edition, hand)
    most = min(hand.role("ad-paper").size_max, room.height)
    steps = max(int(math.log(max(most / LEAST, 1.0)) / math.log(1.04)), 0)
    sizes = [most / 1.04**step for step in range(steps + 1)]
    dates: list[Line | None] = [*copy.dates, None]
    for titles in (copy.titles, ()) if copy.titles else ((),):
        for date in dates:
            for size in sizes:
                stack = _at(copy.name, titles, date, size, room)
                if stack is not None:
                    return stack
    return []


def _at(
    name: Line | None,
    titles: tuple[tuple[Line, ...], ...],
    date: Line | None,
    size: float,
    room: Rect,
) -> Stack | None:
    """Name, title and date with the name at `size`; None where they do not go in."""
    stack: Stack = [(name.resized(size),)] if name else []
    if titles:
        smaller = max(TITLE_PART * size, LEAST)
        sized = (tuple(line.resized(smaller) for line in lines) for lines in titles)
        fitting = next((lines for lines in sized if widest(lines) <= room.width), None)
        if fitting is None:
            return None
        stack.append(fitting)
    if date:
        stack.append((date.resized(min(max(DATE_PART * size, LEAST), 14.0)),))
    height = sum(map(_depth, stack)) + sum(GAP * one[0].size for one in stack[:-1])
    fits = height <= room.height and all(widest(one) <= room.width for one in stack)
    return stack if fits else None
