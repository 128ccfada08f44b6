"""An order of the stories of a page in, orders near it out: what a longer search tries.

The DP takes stories out of their order by a few places of its own accord (`families.py`). Here
one is taken further: out of its place and put in elsewhere, each move in its turn, so that no
chance is needed and none is tried twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def moved(order: Sequence[str], reach: int) -> Iterator[list[str]]:
    """The order with one item taken to another place, or two exchanged; the first one stays.

    Args:
        order: of a page's items.
        reach: moves by so few places or fewer are left out: the DP makes them.

    >>> list(moved("abcd", 1))
    [['a', 'd', 'c', 'b'], ['a', 'c', 'd', 'b'], ['a', 'd', 'b', 'c']]
    """
    count = len(order)
    seen = {tuple(order)}
    for far in range(reach + 1, count):
        for at in range(1, count - far):
            other = at + far
            swapped = list(order)
            swapped[at], swapped[other] = swapped[other], swapped[at]
            back, on = list(order), list(order)
            on.insert(other, on.pop(at))
            back.insert(at, back.pop(other))
            for one in (swapped, on, back):
                if tuple(one) not in seen:
                    seen.add(tuple(one))
                    yield one
