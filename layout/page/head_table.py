"""A heading and spans in, the head blocks it can make over each of them out.

A head block is kicker, headline and deck with the white down to the body. It takes a whole
number of body rows; the headline's size is what gives, within the bounds of its style, so
that the white stays between one row and one and a half (look.md 1). All spans, headline
steps and sizes of a heading are looked at side by side, as arrays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from layout.model.grid import Grid
from layout.model.style import HeadSizes, StyleSheet, TypeStyle
from layout.page.bylines import byline_depth, room_beside
from layout.page.heads import (
    DECK_GAP,
    DECK_GAP_EM,
    DECK_LEADING,
    KICKER_GAP,
    KICKER_LEADING,
    SHY,
    SHY_FROM,
    SHY_POINTS,
    Heading,
    HeadOption,
    deck_gap,
)
from layout.text.headline import DisplayLines
from layout.text.lexicon import WORDS

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

SMALLEST, LARGEST = 0.7, 1.12
"""How far a headline may leave the size of its rank and span, as factors."""
NO_STRETCH = 0.005
"""Less than this is left to the white beside the headline: sizes are rounded."""
STEP = 0.5
"""Points between two sizes that are tried."""
GAP_ROWS = (0.9, 1.5)
"""Least and most white between head block and body, in rows."""
SPREAD_ROWS = 0.35
"""White that may go between kicker, headline and deck instead."""
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
LEAST_COVER = 0.4
"""Part of the span that the lines of a headline cover on average, at the least: else it stands
in fewer of them."""
SIZE_COST, USUAL_COST = 1.0, 3.0
"""Of a size off that of its span, and off the usual one of its rank, with the square of their
ratio's logarithm."""
FILL_COST, TRACK_COST, BREAK_COST, EVEN_COST = 2.0, 0.5, 0.08, 1.0
COVER_COST, USUAL_COVER = 2.0, 0.62
"""Of lines that cover less of the span than this on average."""
STRETCH_COST = 30.0
"""Of condensing or expanding glyphs, with the square: a tenth costs what a tenth of an em of
tracking does."""
TIGHT_COST = 3.0
"""Of each em of the headline that the white over its deck is short of."""
TIGHT_FILL, TIGHT_TRACK = 0.86, 0.03
"""A headline that fills less of its span all the same is not tracked wider than this, in em."""

MOST_ROWS = 1000
"""More than any head block has."""
FIGURES = len(fields(HeadOption))
"""What is told of a head block."""


@dataclass(frozen=True, eq=False)
class HeadTable:
    """Head blocks of a heading: of each height the cheapest, by headline step and span."""

    figures: Floats
    """A line for each block: the fields of `HeadOption` in their order."""
    first: Ints
    """By step and span the line of the lowest block; behind the last span that of the next step."""

    @property
    def rows(self) -> Ints:
        """Body rows of each block."""
        return self.figures[:, 0].astype(np.int64)

    @property
    def size(self) -> Floats:
        """Size of its headline in points."""
        return self.figures[:, 2]

    @property
    def block(self) -> Floats:
        """Height of its lines in points."""
        return self.figures[:, 8]

    @property
    def cost(self) -> Floats:
        """What it costs."""
        return self.figures[:, 9]

    def option(self, line: int) -> HeadOption:
        """The block of a line of the table."""
        rows, lines, size, tracking, kickers, kicker, decks, deck, *rest = self.figures[
            line
        ].tolist()
        return HeadOption(
            int(rows), int(lines), size, tracking, int(kickers), kicker, int(decks), deck, *rest
        )

    def options(self, step: int = 0, span: int = 0) -> dict[int, HeadOption]:
        """The blocks of a step and span by their rows."""
        lines = range(self.first[step, span], self.first[step, span + 1])
        return {option.rows: option for option in map(self.option, lines)}


@dataclass(frozen=True, eq=False)
class _Cases:
    """Headlines to look at, side by side: the same heading over several spans and sizes."""

    case: Ints
    """Which step and span each is of."""
    span: Floats
    size: Floats
    figures: tuple[Floats, ...]
    """Lines, tracking, cost and stretch."""
    base: Floats
    """Height of the headline in points."""
    resort: Ints
    """What it came to: 0 size and tracking, 1 glyphs condensed or expanded, 2 white beside it."""


@dataclass(frozen=True, eq=False)
class _Way:
    """One number of lines of a kicker or deck, for every headline looked at."""

    can: Bools
    lines: int
    size: Floats
    cost: Floats


def head_table(
    heading: Heading,
    rank: int,
    spans: Sequence[float],
    grid: Grid,
    style: StyleSheet,
    steps: Sequence[float] = (1.0,),
    *,
    inside: bool = False,
    size: float = 0.0,
    aside: Sequence[float] = (),
    right: float = 0.0,
    air: float = 0.0,
    fitted: HeadSizes | None = None,
) -> HeadTable:
    """The cheapest head block of each height; none where nothing fits a span.

    Args:
        heading: whose.
        rank: of the story.
        spans: widths in points.
        grid: gives pitch and body.
        style: headline sizes by rank and span.
        steps: scales of all headline sizes of a page against the style sheet's.
        inside: whether it is an inside page, whose lead takes the sizes of rank 0.
        size: of the headline in points, where its editor has told it; 0: as suits it.
        aside: for each span the points at its end that are kept for a byline beside the
            headline; without them, or where it is 0, a byline stands under the head.
        right: points that the byline takes at the right of the head's last line, where it
            may stand there (`byline_at_right`).
        air: rows of white that the block has more than others; a byline under it takes of them.
        fitted: sizes of a headline of one line; None: those of its rank, in up to three lines.
    """
    count = len(spans)
    if heading.headline is None:  # a story without a heading is text alone
        figures = np.zeros((len(steps) * count, FIGURES))
        figures[:, -1] = 1.0
        return HeadTable(figures, _first(np.arange(len(figures)), len(steps), count))
    role = style.roles[f"headline-{rank}"]
    sizes = fitted or style.heads[0 if rank == 1 and inside else rank]
    larger = grid.body / BODY  # a larger body takes larger heads along
    usual = 0.0 if size else sizes.usual * larger
    bounds = (size, size) if size else (sizes.least * larger, sizes.most * larger)
    scales = np.minimum(steps, 1.0) if rank <= 3 else np.array(steps)
    wanted = np.outer(scales, [sizes.at(span) for span in spans])
    target = np.clip(wanted, *bounds).reshape(-1)
    kept = np.array(aside or [0.0] * count)
    span = np.tile(np.array(spans) - kept, len(steps))
    below = np.tile((kept == 0) & (heading.byline is not None), len(steps))
    found, cases = [], []
    for lines in (1,) if fitted else (1, 2, 3):
        broken = heading.broken("headline", lines)
        if broken is not None:
            tried = _headlines(broken, lines, heading, usual, target, bounds, span, role)
            blocks, which = _blocks(heading, rank, tried, grid.pitch, style, below, right, air)
            found.append(blocks)
            cases.append(which)
    figures, case = np.concatenate(found), np.concatenate(cases)
    wide = _covers(heading, figures, span[case], case)
    figures, case = figures[wide], case[wide]
    order = np.lexsort((figures[:, 9], figures[:, 0], case))
    figures, case = figures[order], case[order]
    same = (np.diff(case) == 0) & (np.diff(figures[:, 0]) == 0)
    best = np.flatnonzero(np.append(True, ~same)) if len(case) else np.arange(0)
    return HeadTable(figures[best], _first(case[best], len(steps), count))


def _first(case: Ints, steps: int, spans: int) -> Ints:
    """Where the lines of each case begin in a table sorted by them; see `HeadTable.first`."""
    places = np.arange(steps)[:, None] * spans + np.arange(spans + 1)
    return np.searchsorted(case, places)


def _covers(heading: Heading, figures: Floats, span: Floats, case: Ints) -> Bools:
    """Which blocks' headlines cover enough of the span, or have no fewer lines to stand in.

    Args:
        heading: whose.
        figures: of blocks, as in `HeadTable`.
        span: of each, in points.
        case: which step and span each is of.
    """
    lines, size, tracking, stretch = figures[:, (1, 2, 3, 10)].T
    wide = np.zeros_like(span)
    for count in (1, 2, 3):
        if broken := heading.broken("headline", count):
            length = sum(broken.widths) * stretch + sum(broken.line_gaps) * tracking
            wide += np.where(lines == count, length * size / count, 0.0)
    fewest = np.full(int(case.max(initial=0)) + 1, MOST_ROWS)
    np.minimum.at(fewest, case, lines.astype(np.int64))
    fine: Bools = (wide >= LEAST_COVER * span) | (lines == fewest[case])
    return fine


def _headlines(
    broken: DisplayLines,
    lines: int,
    heading: Heading,
    usual: float,
    target: Floats,
    bounds: tuple[float, float],
    span: Floats,
    role: TypeStyle,
) -> _Cases:
    """A headline in so many lines at every size that is tried for the cases."""
    case, size = _sizes(broken, target, bounds, span, role)
    span, target = span[case], target[case]
    room = (span - _shy(size)) / size
    tracking = np.clip((room - broken.widest) / broken.gaps, *role.tracking)
    wanted = (room - tracking * broken.gaps) / broken.widest
    stretch = np.where(np.abs(wanted - 1) < NO_STRETCH, 1.0, np.clip(wanted, *role.stretch))
    fill = (broken.widest * stretch + tracking * broken.gaps) * size / span
    stretch = np.where((fill < LEAST_FILL) & (stretch > 1), 1.0, stretch)  # short all the same
    resort = np.where(stretch != 1, 1, np.where(wanted >= 1 + NO_STRETCH, 2, 0))
    fill = (broken.widest * stretch + tracking * broken.gaps) * size / span
    tracking = np.where(fill < TIGHT_FILL, np.minimum(tracking, TIGHT_TRACK), tracking)
    fill = (broken.widest * stretch + tracking * broken.gaps) * size / span
    uneven = sum((1 - width / broken.widest) ** 2 for width in broken.widths)
    cost = SIZE_COST * _apart(size, target) + TRACK_COST * np.abs(tracking)
    if usual:
        cost += USUAL_COST * _apart(size, usual)
    cost += STRETCH_COST * _apart(stretch, 1.0)
    cost += FILL_COST * np.maximum(0.0, LEAST_FILL - fill) ** 2
    cover = fill * sum(broken.widths) / broken.widest / lines
    cost += COVER_COST * np.maximum(0.0, USUAL_COVER - cover)
    cost += 0.15 * (lines - 1) + BREAK_COST * broken.cost + EVEN_COST * uneven
    base = size * (1 + (lines - 1) * role.leading + heading.descent)
    figures = np.full_like(size, lines), tracking, cost, stretch
    if role.stretch == (1.0, 1.0):
        resort = np.zeros_like(resort)
    return _Cases(case, span, size, figures, base, resort)


def _sizes(
    broken: DisplayLines,
    target: Floats,
    bounds: tuple[float, float],
    span: Floats,
    role: TypeStyle,
) -> tuple[Ints, Floats]:
    """Case and size of what is tried: sizes at which the widest line fits its span.

    First those at which tracking does it, then those at which its glyphs have to be condensed
    or expanded too (长扁). Where none does, since the headline is too short for the span, the
    largest ones.
    """
    least = np.maximum(target * SMALLEST, bounds[0])
    most = np.minimum(target * LARGEST, bounds[1])
    room = span - _shy(target)
    narrow, wide = role.stretch
    tracked = [broken.widest + tracking * broken.gaps for tracking in role.tracking]
    low, high = np.maximum(least, room / tracked[1]), np.minimum(most, room / tracked[0])
    short = low > high  # set natural and left
    low = np.where(short, np.maximum(most * 0.9, bounds[0]), low)
    high = np.where(short, most, high)
    tried = [_steps(low, high, room / tracked[0] >= least)]
    if narrow < 1 or wide > 1:
        loosest = broken.widest * wide + role.tracking[1] * broken.gaps
        tightest = broken.widest * narrow + role.tracking[0] * broken.gaps
        low, high = np.maximum(least, room / loosest), np.minimum(most, room / tightest)
        tried.append(_steps(low, high, low <= high))
    case, size = (np.concatenate(part) for part in zip(*tried, strict=True))
    return case, _tenths(size)


def _steps(low: Floats, high: Floats, can: Bools) -> tuple[Ints, Floats]:
    """Case and size of the sizes from `low` to `high`, `STEP` points apart, of those that can."""
    count = np.maximum(((high - low) / STEP).astype(np.int64), 0) + 1
    count[~can] = 0
    case = np.repeat(np.arange(len(low)), count)
    step = np.arange(len(case)) - np.repeat(count.cumsum() - count, count)
    return case, low[case] + STEP * step


def _tenths(size: Floats) -> Floats:
    """Sizes rounded to a tenth of a point."""
    tenths: Floats = np.rint(size * 10)
    return tenths / 10


def _shy(size: Floats) -> Floats:
    """Points by which headlines of these sizes stop short of their span."""
    return np.maximum(SHY * size, np.where(size >= SHY_FROM, SHY_POINTS, 0.0))


def _apart(one: Floats, other: Floats | float) -> Floats:
    """Square of how far sizes are apart: that of the logarithm of their ratio, very nearly.

    Without a logarithm, which not every machine rounds alike.
    """
    square: Floats = (2 * (one - other) / (one + other)) ** 2
    return square


def _blocks(
    heading: Heading,
    rank: int,
    tried: _Cases,
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
    heading: Heading, tried: _Cases, deck: _Way, style: StyleSheet, right: float
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
    heading: Heading, part: str, tried: _Cases, style: StyleSheet, rank: int, ideal: Floats
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
        last = lines, _tenths(SNUG * span / length).astype(np.float64)
        size = np.minimum(best, SNUG * span / length)
        can = open_ & (size >= usual * LESSER)
        cost = 0.45 * (lines - 1) + BREAK_COST * broken.cost
        # at its least, too, where it has grown with the headline: white may be worth more
        for way, other in ((size, can), (np.minimum(size, usual), can & (size > usual))):
            if other.any():
                yield _Way(other, lines, _tenths(way), cost + 2 * _apart(way, best))
        missing = missing & ~can
        # another line only where this one is full: never two short lines for one
        snug = part == "kicker" and broken.cost < WORDS
        open_ = open_ & ~(can & (snug | (length * best < MOST_OF * span)))
    if last is not None and missing.any():  # longer than its lines hold: as small as it must be
        lines, size = last
        yield _Way(missing, lines, size, none + 3.0)
