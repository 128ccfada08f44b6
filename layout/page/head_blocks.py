"""Headlines in some sizes in, the head blocks they make with their kicker and deck out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from layout.model.style import StyleSheet
from layout.page.bylines import byline_depth, room_beside
from layout.page.head_sizes import BREAK_COST, Cases, apart, tenths
from layout.page.heads import (
    DECK_GAP,
    DECK_GAP_EM,
    DECK_LEADING,
    KICKER_GAP,
    KICKER_LEADING,
    Heading,
    HeadOption,
    deck_gap,
)
from layout.text.lexicon import WORDS

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

GAP_ROWS = (0.9, 1.5)
"""Least and most white between head block and body, in rows."""
SPREAD_ROWS = 0.35
"""White that may go between kicker, headline and deck instead."""
MOST_OF = 0.8
"""A deck that takes less of the span on one line is not set on two."""
LESSER = 0.85
"""Step by which kickers and decks of lesser stories, and tight ones, may be smaller."""
SNUG = 0.98
"""Most of its span that a kicker or deck takes."""
TIGHT_COST = 3.0
"""Of each em of the headline that the white over its deck is short of."""
MOST_ROWS = 1000
"""More than any head block has."""
FIGURES = len(fields(HeadOption))
"""What is told of a head block."""


@dataclass(frozen=True, eq=False)
class _Way:
    """One number of lines of a kicker or deck, for every headline looked at."""

    can: Bools
    lines: int
    size: Floats
    cost: Floats


def blocks(
    heading: Heading,
    rank: int,
    tried: Cases,
    pitch: float,
    style: StyleSheet,
    below: Bools,
    right: float,
    air: float,
) -> tuple[Floats, Ints]:
    """Figures and cases of the blocks that headlines make with their kicker and deck.

    `below` says of each case whether a byline stands under the head, if not at its right; see
    `head_table` for `right` and `air`.

    Of each height those are kept that come to the first resort: glyphs are condensed or expanded
    only where size and tracking make no such block.
    """
    kickers = list(_ways(heading, "kicker", tried, style, rank, tried.size / 4))
    decks = list(_ways(heading, "deck", tried, style, rank, tried.size / 3))
    lines, tracking, cost, stretch = tried.figures
    found, cases = [np.zeros((0, FIGURES))], [np.zeros(0, np.int64)]
    resorts = [np.zeros(0, np.int64)]
    out, beyond = byline_depth(style, pitch, air)
    for kicker in kickers:
        for deck in decks:
            block = tried.base
            if kicker.lines:
                block = block + kicker.lines * kicker.size * KICKER_LEADING + KICKER_GAP * pitch
            if deck.lines:
                block = block + deck.lines * deck.size * DECK_LEADING + DECK_GAP * pitch
            under = below[tried.case]
            if right:
                under = under & (_room_at_right(heading, tried, deck, style, right) < 0)
            block = block + under * beyond
            loose = SPREAD_ROWS if kicker.lines or deck.lines else 0.0
            rows = np.ceil(block / pitch + GAP_ROWS[0] + air)
            can = kicker.can & deck.can & (rows - block / pitch <= GAP_ROWS[1] + loose + air)
            tight = np.zeros_like(rows)
            if deck.lines:
                gap = deck_gap(tried.size, deck.size, pitch, rows * pitch - block - under * out)
                tight = TIGHT_COST * np.maximum(0.0, DECK_GAP_EM - gap / tried.size)
            parts = (
                rows, lines, tried.size, tracking, np.full_like(rows, kicker.lines), kicker.size,
                np.full_like(rows, deck.lines), deck.size, block,
                cost + kicker.cost + deck.cost + tight, stretch,
            )  # fmt: skip
            found.append(np.stack(parts, 1)[can])
            cases.append(tried.case[can])
            resorts.append(tried.resort[can])
    figures, case, resort = np.concatenate(found), np.concatenate(cases), np.concatenate(resorts)
    if not resort.any():
        return figures, case
    key = case * MOST_ROWS + np.minimum(figures[:, 0].astype(np.int64), MOST_ROWS - 1)
    _, same = np.unique(key, return_inverse=True)
    least = np.full(len(same), MOST_ROWS)
    np.minimum.at(least, same, resort)
    kept = resort == least[same]
    return figures[kept], case[kept]


def _room_at_right(
    heading: Heading, tried: Cases, deck: _Way, style: StyleSheet, right: float
) -> Floats:
    """What is left of the last line of each head beyond a byline; see `room_beside`."""
    if deck.lines and (last := heading.broken("deck", deck.lines)):
        least = np.full_like(tried.span, style.roles["deck"].tracking[0])
        return room_beside(last, deck.size, least, np.ones_like(least), tried.span, right)
    lines, tracking, _, stretch = tried.figures
    last = heading.broken("headline", int(lines[0])) if len(lines) else None
    if last is None:  # nothing was tried
        return np.full_like(tried.span, -1.0)
    return room_beside(last, tried.size, tracking, stretch, tried.span, right)


def _ways(
    heading: Heading, part: str, tried: Cases, style: StyleSheet, rank: int, ideal: Floats
) -> Iterator[_Way]:
    """Ways to set a kicker or deck over or under headlines; one of no lines where it is absent.

    Args:
        heading: whose.
        part: `kicker` or `deck`, which is also the role.
        tried: the headlines.
        style: bounds of its size, and its least tracking.
        rank: of the story; lesser ones may be set a step smaller.
        ideal: sizes that suit the headlines.
    """
    role = style.roles[part]
    usual = role.size if rank <= 3 else role.size * LESSER
    best = np.minimum(np.maximum(ideal, usual), role.size_max or usual)
    open_, none = np.ones(len(ideal), np.bool_), np.zeros(len(ideal))
    if getattr(heading, part) is None:
        yield _Way(open_, 0, none, none)
        return
    span = tried.span - heading.kept if part == "kicker" else tried.span
    missing = open_
    last: tuple[int, Floats] | None = None
    for lines in (1, 2, 3):
        broken = heading.broken(part, lines)
        if broken is None:
            continue
        length = broken.width(1.0, role.tracking[0])
        last = lines, tenths(SNUG * span / length).astype(np.float64)
        size = np.minimum(best, SNUG * span / length)
        can = open_ & (size >= usual * LESSER)
        cost = 0.45 * (lines - 1) + BREAK_COST * broken.cost
        # at its least, too, where it has grown with the headline: white may be worth more
        for way, other in ((size, can), (np.minimum(size, usual), can & (size > usual))):
            if other.any():
                yield _Way(other, lines, tenths(way), cost + 2 * apart(way, best))
        missing = missing & ~can
        # another line only where this one is full: never two short lines for one
        snug = part == "kicker" and broken.cost < WORDS
        open_ = open_ & ~(can & (snug | (length * best < MOST_OF * span)))
    if last is not None and missing.any():  # longer than its lines hold: as small as it must be
        lines, size = last
        yield _Way(missing, lines, size, none + 3.0)
