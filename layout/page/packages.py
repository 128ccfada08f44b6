"""The stories of one page in, their packages (组合报道) out, and what comes of these for an order.

A package fills one rectangle. Its greatest story leads it: it is read first, so that it stands
at the upper left, and no other has its rank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from layout.model.packages import packages
from layout.model.story import Story
from layout.page.slicing import LEAST_RANK

_One = TypeVar("_One")


def led(stories: Sequence[Story], order: Sequence[str]) -> list[tuple[str, ...]]:
    """The packages of a page, each with its lead first and the others in order behind it.

    Args:
        stories: of the page.
        order: of their ids, the greatest first. What is not in it is in no package.
    """
    before = {story.id: story.placing.before for story in stories}
    found = []
    for package in packages(story for story in stories if story.id in order):
        some = sorted(package, key=order.index)
        second = {before[name] for name in some}  # another of them is to be read before it
        lead = next(name for name in some if name not in second)
        some.remove(lead)
        found.append((lead, *some))
    return found


def subordinate(ranks: Mapping[str, int], packages: Sequence[Sequence[str]]) -> dict[str, int]:
    """The ranks of a page's stories where none of a package has that of its lead.

    Args:
        ranks: by story.
        packages: see `led`.
    """
    lesser = {name: ranks[lead] + 1 for lead, *others in packages for name in others}
    return {name: min(max(rank, lesser.get(name, 0)), LEAST_RANK) for name, rank in ranks.items()}


def in_order(
    order: Sequence[str], stories: Sequence[Story], packages: Sequence[Sequence[str]]
) -> list[str]:
    """An order of a page's items with packages in one piece, and wished neighbours in turn.

    Args:
        order: ids of stories and other items.
        stories: of the page.
        packages: see `led`.
    """
    of = {name: package for package in packages for name in package}
    blocks, placed = list[list[str]](), set[str]()
    for name in order:
        if name not in placed:
            package = of.get(name, (name,))
            blocks.append([one for one in package[:1] if one in order])
            blocks[-1] += [one for one in order if one in package[1:]]
            placed.update(package)
    for story in stories:
        here, there = (
            next((block for block in blocks if name in block), None)
            for name in (story.id, story.placing.before)
        )
        if here is None or there is None:
            continue
        if here is there:
            _put_before(here, story.id, story.placing.before)
        else:
            _put_before(blocks, here, there)
    return [name for block in blocks for name in block]


def _put_before(some: list[_One], first: _One, then: _One) -> None:
    """Move the first one to where the other one is, if it stands behind that."""
    if some.index(first) > some.index(then):
        some.remove(first)
        some.insert(some.index(then), first)
