"""Lengths of stories in, priorities out: for copy whose source does not say what leads."""

from __future__ import annotations

from collections.abc import Sequence

LEAD, SECOND = 1, 2
SECONDS = 2
"""How many stories after the lead are seconds."""
LADDER = (3, 4, 5)
"""The rest, longest first, in three parts as equal as can be."""


def by_place_and_length(lengths: Sequence[int]) -> tuple[int, ...]:
    """The first story leads, the next two follow, the rest go from 3 to 5 by length.

    Stories of one length get one priority.

    >>> by_place_and_length([100, 400, 90, 20, 300, 50])
    (1, 2, 2, 5, 3, 4)
    """
    rest = sorted(lengths[1 + SECONDS :], reverse=True)

    def of_rest(length: int) -> int:
        return LADDER[rest.index(length) * len(LADDER) // len(rest)]

    return tuple(
        LEAD if place == 0 else SECOND if place <= SECONDS else of_rest(length)
        for place, length in enumerate(lengths)
    )
