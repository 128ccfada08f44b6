"""Heading lines and a span in, the head blocks they can make out: sizes, lines, whole rows.

A head block is kicker, headline and deck with the white down to the body. It takes a whole
number of body rows; the headline's size is what gives, within the bounds of its style, so
that the white stays between one row and one and a half (look.md 1).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from layout.model.grid import Grid
from layout.model.story import Story
from layout.model.style import StyleSheet
from layout.text.faces import FontBook
from layout.text.headline import Display, DisplayLines, break_display, shape_display
from layout.text.languages import rules_of
from layout.text.lexicon import WORDS, Lexicon

SMALLEST, LARGEST = 0.7, 1.12
"""How far a headline may leave the size of its rank and span, as factors."""
STEP = 0.5
"""Points between two sizes that are tried."""
GAP_ROWS = (0.9, 1.5)
"""Least and most white between head block and body, in rows."""
SPREAD_ROWS = 0.35
"""White that may go between kicker, headline and deck instead."""
KICKER_GAP, DECK_GAP = 0.3, 0.35
"""White under the kicker and over the deck, in rows."""
DECK_GAP_EM, DECK_SHARE = 0.16, 0.4
"""White wanted over the deck: in em of the headline, and as a part of all white over and under
the deck, so that the two are in proportion. It is taken from the white below."""
UNDER_DECK = 1.0
"""Rows of white that stay between a deck and the body at the least."""
KICKER_LEADING, DECK_LEADING = 1.25, 1.3
HANGING, DESCENT = "gjpqyQ", 0.14
"""Letters that reach below the em box of Han, and by how much of an em they do."""
SHY, SHY_POINTS, SHY_FROM = 0.1, 10.0, 20.0
"""Part of its own size by which a headline stops short of the gutter, and the least of it
in points for a large one (look.md 7)."""
BODY = 9.0
"""Points of the body that the style sheet's headline bounds are given for."""
MOST_OF = 0.8
"""A deck that takes less of the span on one line is not set on two."""
LESSER = 0.85
"""Step by which kickers and decks of lesser stories, and tight ones, may be smaller."""
SNUG = 0.98
"""Most of its span that a kicker or deck takes."""
LEAST_FILL = 0.9
"""A headline that fills less of its span leaves a white right half; it costs with the square."""
SIZE_COST, FILL_COST, TRACK_COST, BREAK_COST, EVEN_COST = 4.0, 12.0, 3.0, 0.3, 6.0
TIGHT_COST = 3.0
"""Of each em of the headline that the white over its deck is short of."""
LEAD_LOOKS = 3.0
"""A lead that leaves a white right half costs so much more than another headline that does."""


@dataclass(frozen=True, slots=True)
class HeadOption:
    """One way to set a story's heading over a span: numbers only; `flow.py` makes the marks."""

    rows: int
    """Whole body rows, the white above the body included."""
    lines: int
    size: float
    tracking: float
    kicker_lines: int
    kicker_size: float
    deck_lines: int
    deck_size: float
    block: float
    """Height of the lines themselves in points, without the white above the body."""
    cost: float


@dataclass(eq=False)
class Heading:
    """A story's heading lines, shaped, with their breaks remembered."""

    headline: Display | None
    kicker: Display | None
    deck: Display | None
    byline: Display | None = None
    """Where it stands in a line of its own: without a lead-in."""
    descent: float = 0.0
    """Room under the last headline line for Latin letters that hang below it, in em."""
    _broken: dict[tuple[str, int], DisplayLines | None] = field(default_factory=dict)

    def broken(self, part: str, lines: int) -> DisplayLines | None:
        """`headline`, `kicker`, `deck` or `byline` in so many lines; None where that cannot be."""
        key = (part, lines)
        if key not in self._broken:
            display: Display | None = getattr(self, part)
            self._broken[key] = break_display(display, lines) if display else None
        return self._broken[key]


def shape_heading(
    story: Story, rank: int, book: FontBook, style: StyleSheet, lexicon: Lexicon
) -> Heading:
    """Shape the heading lines of a story in the faces of its rank."""
    rules = rules_of(style.lines, hang=False)

    def display(role: str, text: str) -> Display | None:
        return shape_display(text, book, style.roles[role].faces, lexicon, rules) if text else None

    # a label that opens the headline stands over it, unless a kicker stands there
    own = story.headline if story.kicker else story.headline.removeprefix(story.label)
    headline = display(f"headline-{rank}", own.strip())
    over = story.kicker or story.label
    byline = "" if story.lead_in else story.byline
    hangs = any(char in HANGING for char in story.headline)
    return Heading(
        headline,
        display("kicker", over),
        display("deck", story.deck),
        display("byline", byline),
        DESCENT if hangs else 0.0,
    )


def head_options(
    heading: Heading,
    rank: int,
    span: float,
    grid: Grid,
    style: StyleSheet,
    scale: float,
    *,
    inside: bool = False,
) -> dict[int, HeadOption]:
    """The cheapest head block of each height, by rows; empty where nothing fits the span.

    `scale` is that of all headline sizes of the page against the style sheet's; on an
    `inside` page the lead takes the sizes of rank 0.
    """
    if heading.headline is None:  # a story without a heading is text alone
        return {0: HeadOption(0, 0, 0.0, 0.0, 0, 0.0, 0, 0.0, 0.0, 0.0)}
    found: dict[int, HeadOption] = {}
    role = style.roles[f"headline-{rank}"]
    sizes = style.heads[0 if rank == 1 and inside else rank]
    larger = grid.body / BODY  # a larger body takes larger heads along
    step = min(scale, 1.0) if rank <= 3 else scale
    bounds = (sizes.least * larger, sizes.most * larger)
    target = min(max(sizes.at(span) * step, bounds[0]), bounds[1])
    pitch = grid.pitch
    for lines in (1, 2, 3):
        broken = heading.broken("headline", lines)
        if broken is None:
            continue
        for size in _sizes(broken, target, bounds, span, role.tracking):
            room = broken.tracking(size, span - _shy(size))
            tracking = min(max(room, role.tracking[0]), role.tracking[1])
            fill = broken.width(size, tracking) / span
            if fill < 0.86:
                tracking = min(tracking, 0.03)
                fill = broken.width(size, tracking) / span
            cost = SIZE_COST * float(np.log(size / target)) ** 2
            looks = LEAD_LOOKS if rank == 1 else 1.0
            cost += looks * FILL_COST * max(0.0, LEAST_FILL - fill) ** 2
            cost += TRACK_COST * abs(tracking)
            cost += 0.15 * (lines - 1) + BREAK_COST * broken.cost
            uneven = sum((1 - width / broken.widest) ** 2 for width in broken.widths)
            cost += looks * EVEN_COST * uneven
            base = size * (1 + (lines - 1) * role.leading + heading.descent)
            for option in _blocks(heading, rank, span, pitch, style, base, size):
                rows, parts, block, more = option
                total = cost + more
                if rows not in found or total < found[rows].cost:
                    found[rows] = HeadOption(rows, lines, size, tracking, *parts, block, total)
    return found


def deck_gap(size: float, deck: float, pitch: float, white: float) -> float:
    """White over a deck, in points.

    Args:
        size: of the headline.
        deck: size of the deck.
        pitch: of the body.
        white: what the head block leaves above the body.
    """
    usual = DECK_GAP * pitch
    below = white + (DECK_LEADING - 1) * deck  # the block ends a line of the deck lower
    whole = usual + below
    wanted = min(max(DECK_GAP_EM * size, DECK_SHARE * whole), whole / 2)
    return usual + max(0.0, min(wanted - usual, below - UNDER_DECK * pitch))


def _sizes(
    broken: DisplayLines,
    target: float,
    bounds: tuple[float, float],
    span: float,
    tracking: tuple[float, float],
) -> list[float]:
    """Sizes to try: where the widest line can be fitted to the span, else the largest."""
    least, most = max(target * SMALLEST, bounds[0]), min(target * LARGEST, bounds[1])
    room = span - _shy(target)
    fit_low = room / (broken.widest + tracking[1] * broken.gaps)
    fit_high = room / (broken.widest + tracking[0] * broken.gaps)
    if fit_high < least:
        return []
    low, high = max(least, fit_low), min(most, fit_high)
    if low > high:  # too short to fill the span: set natural and left
        low, high = most * 0.9, most
    count = max(int((high - low) / STEP), 0)
    return [round(low + STEP * i, 1) for i in range(count + 1)]


def _shy(size: float) -> float:
    """Points by which a headline of this size stops short of its span."""
    return max(SHY * size, SHY_POINTS if size >= SHY_FROM else 0.0)


def _blocks(
    heading: Heading,
    rank: int,
    span: float,
    pitch: float,
    style: StyleSheet,
    base: float,
    size: float,
) -> list[tuple[int, tuple[int, float, int, float], float, float]]:
    """Heights a headline of `base` points can make with its kicker and deck.

    Returns rows, (kicker lines, kicker size, deck lines, deck size), block height, cost.
    """
    kickers = _lines_for(heading, "kicker", span, style, rank, size / 4)
    decks = _lines_for(heading, "deck", span, style, rank, size / 3)
    made = []
    for kicker_lines, kicker_size, kicker_cost in kickers:
        for deck_lines, deck_size, deck_cost in decks:
            block = base
            if kicker_lines:
                block += kicker_lines * kicker_size * KICKER_LEADING + KICKER_GAP * pitch
            if deck_lines:
                block += deck_lines * deck_size * DECK_LEADING + DECK_GAP * pitch
            if heading.byline is not None:
                block += style.roles["byline"].size + DECK_GAP * pitch
            loose = SPREAD_ROWS if kicker_lines or deck_lines else 0.0
            rows = int(np.ceil(block / pitch + GAP_ROWS[0]))
            if rows - block / pitch <= GAP_ROWS[1] + loose:
                parts = (kicker_lines, kicker_size, deck_lines, deck_size)
                cost = kicker_cost + deck_cost
                if deck_lines:
                    gap = deck_gap(size, deck_size, pitch, rows * pitch - block)
                    cost += TIGHT_COST * max(0.0, DECK_GAP_EM - gap / size)
                made.append((rows, parts, block, cost))
    return made


def _lines_for(
    heading: Heading, part: str, span: float, style: StyleSheet, rank: int, ideal: float
) -> list[tuple[int, float, float]]:
    """Ways to set a kicker or deck: lines, size, cost. One way of no lines where it is absent.

    Args:
        heading: whose.
        part: `kicker` or `deck`, which is also the role.
        span: points it may take.
        style: bounds of its size, and its least tracking.
        rank: of the story; lesser ones may be set a step smaller.
        ideal: size that suits the headline.
    """
    role = style.roles[part]
    usual = role.size if rank <= 3 else role.size * LESSER
    least, best = usual * LESSER, min(max(ideal, usual), role.size_max or usual)
    if getattr(heading, part) is None:
        return [(0, 0.0, 0.0)]
    ways = []
    for lines in (1, 2, 3):
        broken = heading.broken(part, lines)
        if broken is None:
            continue
        length = broken.width(1.0, role.tracking[0])
        size = min(best, SNUG * span / length)
        if size < least:
            continue
        cost = 0.45 * (lines - 1) + BREAK_COST * broken.cost
        # at its least, too, where it has grown with the headline: white may be worth more
        for way in sorted({round(size, 1), min(round(size, 1), usual)}, reverse=True):
            shrink = float(np.log(way / best)) ** 2
            ways.append((lines, way, cost + 2 * shrink))
        # another line only where this one is full: never two short lines for one
        if (part == "kicker" and broken.cost < WORDS) or length * best < MOST_OF * span:
            break
    if not ways:  # longer than three lines hold at the least size: as small as it must be
        lines, broken = max(
            ((n, one) for n in (1, 2, 3) if (one := heading.broken(part, n))), key=lambda p: p[0]
        )
        length = broken.width(1.0, role.tracking[0])
        ways.append((lines, round(SNUG * span / length, 1), 3.0))
    return ways
