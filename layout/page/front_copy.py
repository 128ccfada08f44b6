"""The copy of an edition and its front page in, what may stand there out, and what that costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.page.loads import (
    BEST,
    NO_ART,
    NO_LEAD,
    OVER,
    SHORT,
    Load,
    Slot,
    filled,
    rank,
)

LEFT_BEHIND = 0.5
"""Cost of a story of priority 1 that is not on a front page that has no section of its own."""
BORROWED = 2.0
"""Cost of each story of another section on a front page that has one of its own."""
MOST_BORROWED = 14
"""Loads of other sections that are tried on the front page."""
LEAST = 5
"""The last one: borrowed where nothing better fills it."""


def front_choices(
    free: Sequence[Load], slot: Slot, pinned: Sequence[Load], front: str
) -> Iterator[list[Load]]:
    """What may stand on the front page besides what has to: more and more of the best."""
    own = sorted((load for load in free if front and load.section == front), key=rank)
    if not own or filled((*pinned, *own), slot.room) <= 1 + OVER:
        taken = own
    else:  # its section goes on behind it: the best that the page holds
        taken = []
        for load in own:
            if filled((*pinned, *taken, load), slot.room) <= 1 + OVER / 2:
                taken.append(load)
    yield list(taken)
    borrowed = taken
    for least in (BEST, BEST + 1, LEAST):
        if least == LEAST and filled((*pinned, *borrowed), slot.room) >= 1 - SHORT:
            break
        borrowed = list(taken)
        others = [load for load in free if load not in own and load.priority <= least]
        for load in sorted(others, key=rank)[:MOST_BORROWED]:
            if filled((*pinned, *borrowed, load), slot.room) <= 1 + OVER:
                borrowed.append(load)
                yield list(borrowed)


def fewer_choices(free: Sequence[Load], front: str) -> Iterator[list[Load]]:
    """What may stand there where other pages need copy, too: the best, and less than all of it."""
    best = sorted(free, key=lambda load: (load.section != front, *rank(load)))
    for count in range(len(best)):
        yield best[:count]


def front_cost(there: Sequence[Load], rest: Sequence[Load], front: str) -> float:
    """What a front page costs by what is not on it."""
    left = 0 if front else sum(load.priority == 1 for load in rest)
    art = NO_ART if not any(load.art for load in there) and any(load.art for load in rest) else 0.0
    lead = NO_LEAD if min(load.priority for load in there) > 1 else 0.0
    return LEFT_BEHIND * left + art + lead
