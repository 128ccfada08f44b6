"""A headline and spans in, the sizes that it is tried in out, and what each costs.

Sizes at which its widest line fills the span, or stops short of it, within the bounds of its
style. All spans and headline steps of a heading are looked at side by side, as arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from layout.model.style import TypeStyle
from layout.page.heads import SHY, SHY_FROM, SHY_POINTS, Heading
from layout.text.headline import DisplayLines

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

SMALLEST, LARGEST = 0.6, 1.28
"""How far a headline may leave the size of its rank and span, as factors."""
LEAST_SHORT = 0.6
"""Part of its span that the widest line of a headline fills at the least, if it could fill more:
a smaller size than the fitting one suits the rank better, or makes another number of rows."""
NO_STRETCH = 0.005
"""Less than this is left to the white beside the headline: sizes are rounded."""
STEP = 0.5
"""Points between two sizes that are tried."""
BODY = 9.0
"""Points of the body that the style sheet's headline bounds are given for."""
LEAST_FILL = 0.9
"""A headline that fills less of its span leaves a white right half; it costs with the square."""
SIZE_COST, USUAL_COST = 0.1, 3.0
"""Of a size off that of its span, and off the usual one of its rank, with the square of their
ratio's logarithm."""
FILL_COST, TRACK_COST, BREAK_COST, EVEN_COST = 1.0, 0.1, 0.06, 0.7
TORN_COST, WHOLE = 0.25, 5.0
"""Of breaks, besides, that cost more than so much: they tear clauses, or leave lines of two
characters (`text/headline.py`)."""
COVER_COST, USUAL_COVER = 2.0, 0.62
"""Of lines that cover less of the span than this on average."""
STRETCH_COST = 30.0
"""Of condensing or expanding glyphs, with the square: a tenth costs what a tenth of an em of
tracking does."""
TIGHT_FILL, TIGHT_TRACK = 0.86, 0.03
"""A headline that fills less of its span all the same is not tracked wider than this, in em."""


@dataclass(frozen=True, eq=False)
class Broken:
    """Headlines in so many lines, side by side: of each what its lines are like, in em."""

    widest: Floats
    """Width of the widest line."""
    gaps: Floats
    """Gaps in that."""
    total: Floats
    """Width of all lines."""
    cost: Floats
    """Of its breaks."""
    descent: Floats
    """Room under the last line."""

    @classmethod
    def of(cls, headings: Sequence[Heading], lines: int, count: int) -> Broken:
        """The headlines of headings that can stand in so many lines, each `count` times."""
        found = [
            (one.widest, one.gaps, sum(one.widths), _breaks_cost(one, lines), heading.descent)
            for heading in headings
            if (one := heading.broken("headline", lines)) is not None
        ]
        return cls(*np.repeat(np.array(found, np.float64), count, axis=0).T)

    def at(self, places: Ints) -> Broken:
        """Some of them."""
        each = (self.widest, self.gaps, self.total, self.cost, self.descent)
        return Broken(*(one[places] for one in each))


def _breaks_cost(broken: DisplayLines, lines: int) -> float:
    """What a headline costs for its lines: their number, their breaks, how unlike they are."""
    uneven = sum((1 - width / broken.widest) ** 2 for width in broken.widths)
    torn = TORN_COST * max(0.0, broken.cost - WHOLE)
    return 0.15 * (lines - 1) + BREAK_COST * broken.cost + torn + EVEN_COST * uneven


@dataclass(frozen=True, eq=False)
class Cases:
    """Headlines to look at, side by side: headings over several spans and in several sizes."""

    case: Ints
    """Which heading, step and span each is of."""
    span: Floats
    size: Floats
    figures: tuple[Floats, ...]
    """Lines, tracking, cost and stretch."""
    base: Floats
    """Height of the headline in points."""
    resort: Ints
    """What it came to: 0 size and tracking, 1 glyphs condensed or expanded, 2 white beside it."""


def headlines(
    broken: Broken,
    lines: int,
    usual: float,
    target: Floats,
    bounds: tuple[float, float],
    span: Floats,
    role: TypeStyle,
    *,
    fills: bool,
) -> Cases:
    """Headlines in so many lines at every size that is tried for the cases.

    Those that are to fill their spans are set short of them only where they have to be.
    """
    case, size = _sizes(broken, target, bounds, span, role, short=not fills)
    span, target, broken = span[case], target[case], broken.at(case)
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
    cost = SIZE_COST * apart(size, target) + TRACK_COST * np.abs(tracking)
    if usual:
        cost += USUAL_COST * apart(size, usual)
    cost += STRETCH_COST * apart(stretch, 1.0)
    cost += FILL_COST * np.maximum(0.0, LEAST_FILL - fill) ** 2
    cover = fill * broken.total / broken.widest / lines
    cost += COVER_COST * np.maximum(0.0, USUAL_COVER - cover)
    cost += broken.cost
    base = size * (1 + (lines - 1) * role.leading + broken.descent)
    figures = np.full_like(size, lines), tracking, cost, stretch
    if role.stretch == (1.0, 1.0):
        resort = np.zeros_like(resort)
    return Cases(case, span, size, figures, base, resort)


def _sizes(
    broken: Broken,
    target: Floats,
    bounds: tuple[float, float],
    span: Floats,
    role: TypeStyle,
    *,
    short: bool,
) -> tuple[Ints, Floats]:
    """Case and size of what is tried: sizes at which the widest line fits its span.

    First those at which tracking does it, or the largest ones where none does, since the headline
    is too short for the span; then smaller ones, at which it stops short of the span, if it may;
    then those at which its glyphs have to be condensed or expanded (长扁).
    """
    least = np.maximum(target * SMALLEST, bounds[0])
    most = np.minimum(target * LARGEST, bounds[1])
    room = span - _shy(target)
    narrow, wide = role.stretch
    tracked = [broken.widest + tracking * broken.gaps for tracking in role.tracking]
    low, high = np.maximum(least, room / tracked[1]), np.minimum(most, room / tracked[0])
    natural = low > high  # set so and left
    low = np.where(natural, np.maximum(most * 0.9, bounds[0]), low)
    high = np.where(natural, most, high)
    fits = room / tracked[0] >= least
    tried = [_steps(low, high, fits)]
    if short:
        below = np.maximum(least, LEAST_SHORT * room / broken.widest)
        tried.append(_steps(below, low - STEP, fits & (below <= low - STEP)))
    if narrow < 1 or wide > 1:
        loosest = broken.widest * wide + role.tracking[1] * broken.gaps
        tightest = broken.widest * narrow + role.tracking[0] * broken.gaps
        low, high = np.maximum(least, room / loosest), np.minimum(most, room / tightest)
        tried.append(_steps(low, high, low <= high))
    case, size = (np.concatenate(part) for part in zip(*tried, strict=True))
    return case, tenths(size)


def _steps(low: Floats, high: Floats, can: Bools) -> tuple[Ints, Floats]:
    """Case and size of the sizes from `low` to `high`, `STEP` points apart, of those that can."""
    count = np.maximum(((high - low) / STEP).astype(np.int64), 0) + 1
    count[~can] = 0
    case = np.repeat(np.arange(len(low)), count)
    step = np.arange(len(case)) - np.repeat(count.cumsum() - count, count)
    return case, low[case] + STEP * step


def tenths(size: Floats) -> Floats:
    """Sizes rounded to a tenth of a point."""
    tenths: Floats = np.rint(size * 10)
    return tenths / 10


def _shy(size: Floats) -> Floats:
    """Points by which headlines of these sizes stop short of their span."""
    return np.maximum(SHY * size, np.where(size >= SHY_FROM, SHY_POINTS, 0.0))


def apart(one: Floats, other: Floats | float) -> Floats:
    """Square of how far sizes are apart: that of the logarithm of their ratio, very nearly.

    Without a logarithm, which not every machine rounds alike.
    """
    square: Floats = (2 * (one - other) / (one + other)) ** 2
    return square
