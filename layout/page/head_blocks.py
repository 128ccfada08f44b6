"""Headlines in some sizes in, the head blocks they make with their kicker and deck out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import product

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
DECK_OFF_COST = 0.8
"""Of a deck that is left out, where that is allowed. Source: makeup.md, cost model."""
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
    lines: Ints
    """Where it can: 0 of all of them, or of none."""
    size: Floats
    cost: Floats

    @property
    def there(self) -> bool:
        """Whether it has lines."""
        return bool(self.lines.any())


def blocks(
    headings: Sequence[Heading],
    of: Ints,
    rank: int,
    tried: Cases,
    pitch: float,
    style: StyleSheet,
    below: Bools,
    right: float,
    air: float,
    *,
    decks_off: bool = False,
) -> tuple[Floats, Ints]:
    """Figures and cases of the blocks that headlines make with their kicker and deck.

    `of` says of each headline which heading it is of, `below` of each case whether a byline stands
    under the head, if not at its right; see `head_tables` for `right`, `air` and `decks_off`.

    Of each height those are kept that come to the first resort: glyphs are condensed or expanded
    only where size and tracking make no such block.
    """
    kickers = list(_ways(headings, of, "kicker", tried, style, rank, tried.size / 4))
    decks = list(_ways(headings, of, "deck", tried, style, rank, tried.size / 3))
    if decks_off:
        there = np.array([one.deck is not None for one in headings])[of]
        none = np.zeros(len(of))
        decks.append(_Way(there, none.astype(np.int64), none, none + DECK_OFF_COST))
    lines, tracking, cost, stretch = tried.figures
    found, cases = [np.zeros((0, FIGURES))], [np.zeros(0, np.int64)]
    resorts = [np.zeros(0, np.int64)]
    out, beyond = byline_depth(style, pitch, air)
    for kicker, deck in product(kickers, decks):
        some = np.flatnonzero(kicker.can & deck.can)
        size, over, last = tried.size[some], kicker.size[some], deck.size[some]
        block = tried.base[some]
        if kicker.there:
            block = block + kicker.lines[some] * over * KICKER_LEADING + KICKER_GAP * pitch
        if deck.there:
            block = block + deck.lines[some] * last * DECK_LEADING + DECK_GAP * pitch
        under = below[tried.case[some]]
        if right:
            under = under & (_room_at_right(headings[0], tried, deck, style, right)[some] < 0)
        block = block + under * beyond
        loose = SPREAD_ROWS if kicker.there or deck.there else 0.0
        rows = np.ceil(block / pitch + GAP_ROWS[0] + air)
        can = rows - block / pitch <= GAP_ROWS[1] + loose + air
        tight = np.zeros_like(rows)
        if deck.there:
            gap = deck_gap(size, last, pitch, rows * pitch - block - under * out)
            tight = TIGHT_COST * np.maximum(0.0, DECK_GAP_EM - gap / size)
        parts = (
            rows, lines[some], size, tracking[some], kicker.lines[some], over,
            deck.lines[some], last, block,
            cost[some] + kicker.cost[some] + deck.cost[some] + tight, stretch[some],
        )  # fmt: skip
        found.append(np.stack(parts, 1)[can])
        cases.append(tried.case[some][can])
        resorts.append(tried.resort[some][can])
    figures, case, resort = np.concatenate(found), np.concatenate(cases), np.concatenate(resorts)
    if not resort.any():
        return figures, case
    rows = figures[:, 0].astype(np.int64)
    same = case * (int(rows.max()) + 1) + rows  # blocks of a case that are as high
    least = np.full(int(same.max()) + 1, int(resort.max()))
    np.minimum.at(least, same, resort)
    kept = resort == least[same]
    return figures[kept], case[kept]


def _room_at_right(
    heading: Heading, tried: Cases, deck: _Way, style: StyleSheet, right: float
) -> Floats:
    """What is left of the last line of each head beyond a byline; see `room_beside`."""
    if deck.there and (last := heading.broken("deck", int(deck.lines[0]))):
        least = np.full_like(tried.span, style.roles["deck"].tracking[0])
        return room_beside(last, deck.size, least, np.ones_like(least), tried.span, right)
    lines, tracking, _, stretch = tried.figures
    last = heading.broken("headline", int(lines[0])) if len(lines) else None
    if last is None:  # nothing was tried
        return np.full_like(tried.span, -1.0)
    return room_beside(last, tried.size, tracking, stretch, tried.span, right)


def _ways(
    headings: Sequence[Heading],
    of: Ints,
    part: str,
    tried: Cases,
    style: StyleSheet,
    rank: int,
    ideal: Floats,
) -> Iterator[_Way]:
    """Ways to set kickers or decks over or under headlines; of no lines where one is absent.

    Args:
        headings: whose.
        of: which of them each headline is of.
        part: `kicker` or `deck`, which is also the role.
        tried: the headlines.
        style: bounds of its size, and its least tracking.
        rank: of the story; lesser ones may be set a step smaller.
        ideal: sizes that suit the headlines.
    """
    role = style.roles[part]
    usual = role.size if rank <= 3 else role.size * LESSER
    best = np.minimum(np.maximum(ideal, usual), role.size_max or usual)
    has = np.array([getattr(one, part) is not None for one in headings])
    open_, none, nought = has[of], np.zeros(len(ideal)), np.zeros(len(ideal), np.int64)
    if not open_.all():
        yield _Way(~open_, nought, none, none)
    span = tried.span
    if part == "kicker":
        span = span - np.array([one.kept for one in headings])[of]
    missing, last, least = open_, nought, none
    for lines in (1, 2, 3):
        broken = [one.broken(part, lines) for one in headings]
        if not any(broken):
            continue
        there = np.array([one is not None for one in broken])[of]
        figures = [
            (one.width(1.0, role.tracking[0]), 0.45 * (lines - 1) + BREAK_COST * one.cost, one.cost)
            if one is not None
            else (1.0, 0.0, 0.0)
            for one in broken
        ]
        length, cost, breaks = np.array(figures)[of].T
        last = np.where(there, lines, last)
        least = np.where(there, tenths(SNUG * span / length), least)
        size = np.minimum(best, SNUG * span / length)
        can = open_ & there & (size >= usual * LESSER)
        # at its least, too, where it has grown with the headline: white may be worth more
        for way, other in ((size, can), (np.minimum(size, usual), can & (size > usual))):
            if other.any():
                yield _Way(other, nought + lines, tenths(way), cost + 2 * apart(way, best))
        missing = missing & ~can
        # another line only where this one is full: never two short lines for one
        snug = (breaks < WORDS) & (part == "kicker")
        open_ = open_ & ~(can & (snug | (length * best < MOST_OF * span)))
    missing = missing & (last > 0)
    if missing.any():  # longer than its lines hold: as small as it must be
        yield _Way(missing, last, least, none + 3.0)
