"""Stories in source order in, where their pages break so that all are filled alike out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from layout.model.packages import packages
from layout.page.copyfit import Measured

Ints = npt.NDArray[np.int64]


def even_ends(areas: Sequence[float], rooms: Sequence[float], within: Collection[int] = ()) -> Ints:
    """Where a page ends if it and all after it are to be filled alike.

    Args:
        areas: of the stories in their order.
        rooms: of the pages in theirs.
        within: stories that no page begins with, by their places.

    Returns:
        By page and first story the story behind the last one, shape (pages, stories); -1 where
        too few stories are left. It makes the sum of area² / room over the pages the least.
    """
    n, count = len(areas), len(rooms)
    sums = np.concatenate([[0.0], np.cumsum(areas)])
    # a page of many times more stories than the mean one is none of the even ones
    window = min(n, 4 * -(-n // count) + 40)
    end = np.arange(n)[:, None] + np.arange(1, window + 1)
    load = np.square(sums[np.minimum(end, n)] - sums[:n, None])
    load[np.isin(end, [*within])] = np.inf
    after = np.full(n + window + 1, np.inf)
    after[n] = 0.0
    ends = np.full((count, n), -1)
    for page in range(count - 1, -1, -1):
        total = load / rooms[page] + after[end]
        best = total.argmin(1)
        least = total[np.arange(n), best]
        ends[page] = np.where(np.isfinite(least), np.arange(n) + best + 1, -1)
        after[:n], after[n] = least, np.inf
    return ends


def within(stories: Sequence[Measured]) -> frozenset[int]:
    """Places of the stories that no page begins with: those of a package behind its first one.

    Args:
        stories: in the order they fill the pages in, packages in one piece.
    """
    found = packages(one.story for one in stories)
    later = {name for _, *others in found for name in others}
    return frozenset(place for place, one in enumerate(stories) if one.story.id in later)
