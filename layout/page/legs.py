"""Lines and the rows from each to the one before it in, how they fill legs of a depth out.

Where marks stand between the lines some are two rows from the line before them. The first line
of a leg takes one row all the same: its ruby stands over the leg, as jlreq has it.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout.page.figures import Art
from layout.page.thumbnail import Thumbnail


def body_depth(lines: int, legs: int, inset: Art | None, foot: Thumbnail | None = None) -> int:
    """Rows of the legs that hold `lines`, an inset over the last of them counted in.

    `lines` has the rows of the thumbnail at the foot of the last leg; no leg is less deep.
    """
    least = foot.rows if foot else 0
    if inset is not None:
        lines += inset.columns * inset.rows
        least += inset.rows
    return max(-(-lines // legs), least)


def leg_rooms(depth: int, legs: int, inset: Art | None, foot: Thumbnail | None) -> list[int]:
    """Rows for text of each leg: less under an inset, and over the thumbnail in the last one."""
    rooms = [
        depth - (inset.rows if inset and leg >= legs - inset.columns else 0) for leg in range(legs)
    ]
    if foot:
        rooms[-1] -= foot.rows
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
    steps: Sequence[int], legs: int, inset: Art | None, foot: Thumbnail | None
) -> tuple[int, int]:
    """The least depth at which lines that stand apart fill the legs, and the rows they take."""
    saved = (legs - 1) * (max(steps, default=1) - 1)  # at the heads of the legs
    least = max(rows_of(steps) - saved, 0) + (foot.rows if foot else 0)
    depth = body_depth(least, legs, inset, foot)
    while (used := filled(steps, leg_rooms(depth, legs, inset, foot))) is None:
        depth += 1
    return depth, sum(used)
