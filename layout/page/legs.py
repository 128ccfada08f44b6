"""Lines and the rows from each to the one before it in, how they fill legs of a depth out.

Where marks stand between the lines some are two rows from the line before them. The first line
of a leg takes one row all the same: its ruby stands over the leg, as jlreq has it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from layout.page.figures import Art
from layout.page.thumbnail import Thumbnail

UNEVEN_COST = 1000
"""Cost of a leg that ends earlier than it must: level feet come before widows."""
WIDOW_COST = 10
"""Cost of a leg that opens as badly as by a paragraph's last line, against 0.1 for a short
early leg."""


Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Notch:
    """The lower corner of a module that something else stands in: its story is an L."""

    columns: int
    """Legs that end over it, the first or the last ones of their story."""
    rows: int
    """With the white over what stands there."""
    side: Side

    def over(self, leg: int, legs: int) -> bool:
        """Whether a leg, counted from 0, ends over it."""
        return leg < self.columns if self.side == "left" else leg >= legs - self.columns


def body_depth(
    lines: int,
    legs: int,
    inset: Art | None,
    foot: Thumbnail | None = None,
    notch: Notch | None = None,
) -> int:
    """Rows of the legs that hold `lines`, an inset over the last of them counted in, and a notch.

    `lines` has the rows of the thumbnail at the foot of the last leg; no leg is less deep.
    """
    least = foot.rows if foot else 0
    if inset is not None:
        lines += inset.columns * inset.rows
        least += inset.rows
    if notch is not None:
        lines += notch.columns * notch.rows
        least += notch.rows
    return max(-(-lines // legs), least)


def leg_rooms(
    depth: int,
    legs: int,
    inset: Art | None,
    foot: Thumbnail | None,
    notch: Notch | None = None,
) -> list[int]:
    """Rows for text of each leg: less under an inset, and over the thumbnail in the last one.

    And over a notch.
    """
    rooms = [
        depth - (inset.rows if inset and leg >= legs - inset.columns else 0) for leg in range(legs)
    ]
    if foot:
        rooms[-1] -= foot.rows
    if notch:
        rooms = [room - notch.rows * notch.over(leg, legs) for leg, room in enumerate(rooms)]
    return rooms


def rows_of(steps: Sequence[int]) -> int:
    """Rows of lines that stand in one leg, `steps` the rows from each to the one before it."""
    return sum(steps) - steps[0] + 1 if steps else 0


def filled(steps: Sequence[int], rooms: Sequence[int]) -> list[int] | None:
    """Rows that lines take in legs of these rooms, each as full as it goes; None: too many."""
    used: list[int] = []
    at = 0
    for room in rooms:
        rows = 0
        while at < len(steps) and (rows + steps[at] if rows else 1) <= room:
            rows = rows + steps[at] if rows else 1
            at += 1
        used.append(rows)
    return used if at == len(steps) else None


def spaced_depth(
    steps: Sequence[int],
    legs: int,
    inset: Art | None,
    foot: Thumbnail | None,
    notch: Notch | None = None,
) -> tuple[int, int]:
    """The least depth at which lines that stand apart fill the legs, and the rows they take."""
    saved = (legs - 1) * (max(steps, default=1) - 1)  # at the heads of the legs
    least = max(rows_of(steps) - saved, 0) + (foot.rows if foot else 0)
    depth = body_depth(least, legs, inset, foot, notch)
    while (used := filled(steps, leg_rooms(depth, legs, inset, foot, notch))) is None:
        depth += 1
    return depth, sum(used)


def _even(rooms: Sequence[int], left: int) -> int:
    """The fewest rows that each leg may end early by for all of them to leave `left` rows.

    A leg whose room is smaller, under a deep inset, leaves its room alone.
    """
    for at, room in enumerate(found := sorted(rooms)):
        share = -(-left // (len(found) - at))
        if share <= room:
            return share
        left -= room
    return 0


def fill_legs(
    steps: Sequence[int], wrong: Sequence[int], rooms: Sequence[int]
) -> tuple[int, tuple[int, ...]]:
    """The best way for lines to fill legs.

    Args:
        steps: of each line the rows from the one before it.
        wrong: of each line how bad it is that a leg opens with it; 0: not at all.
        rooms: rows of each leg.

    Returns:
        How bad the openings of the legs are together, and the lines of each. Where lines are
        short some legs end one line early, the last ones unless another choice is better.

    Raises:
        AssertionError: the lines do not go into the legs.
    """
    heads = [0, *accumulate(steps)]
    full = filled(steps, rooms)
    if full is None:
        raise AssertionError("the legs are too shallow for the lines")
    even = _even(rooms, sum(rooms) - sum(full))  # no leg ends earlier than this
    ragged = max(steps, default=1) - 1  # but where a line takes two rows, and one is left
    # cheapest way to reach (leg, lines set): short legs late, wrong openings dear
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for leg, room in enumerate(rooms):
        after: dict[int, tuple[float, tuple[int, ...]]] = {}
        for at, (cost, lengths) in best.items():
            behind = heads[at] + (steps[at] - 1 if at < len(steps) else 0)
            for end in range(max(bisect_right(heads, behind + room) - 1, at), at - 1, -1):
                less = room - (heads[end] - behind if end > at else 0)
                if leg == len(rooms) - 1:
                    if end < len(steps):
                        break
                elif less > min(room, even + ragged):
                    break
                widow = wrong[end] if 0 < end < len(steps) else 0
                early = 0.1 * less * (len(rooms) - leg) + UNEVEN_COST * max(0, less - even) ** 2
                total = cost + early + WIDOW_COST * widow
                if end not in after or total < after[end][0]:
                    after[end] = (total, (*lengths, end - at))
        best = after
    lengths = best[len(steps)][1]
    opened = list(accumulate(lengths))[:-1]
    return sum(wrong[at] for at in opened if 0 < at < len(steps)), lengths
