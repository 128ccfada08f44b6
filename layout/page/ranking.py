"""Headline sizes against ranks: what a page costs whose lesser stories have the larger heads.

Whether two stories are upside down shows only when both have their modules. What guides the
search before that are bounds: for two ranks that follow each other a size between them, which
the greater ones should exceed and the lesser ones should not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from layout.page.slicing import FURNITURE, Item

UPSIDE_DOWN = 2.0
"""Cost of a headline larger than that of a story of higher rank."""
BEYOND, FAR = 1.0, 0.2
"""Cost of a head beyond its bound by this part of it or more; less by less."""

Floats = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Bound:
    """A size in points between the headlines of two ranks."""

    rank: int
    """Stories of this rank and greater ones should have larger heads, all others smaller ones."""
    size: float


def wished(items: Iterable[Item]) -> tuple[Bound, ...]:
    """Bounds half-way between the heads of the ranks in the modules that they like best."""
    sizes: dict[int, list[float]] = {}
    for item in items:
        if item.rank < FURNITURE:
            best = np.unravel_index(int(item.cost.argmin()), item.cost.shape)
            if size := float(item.top[best][0]):  # a story without a heading has none
                sizes.setdefault(item.rank, []).append(size)
    means = [(rank, sum(sizes[rank]) / len(sizes[rank])) for rank in sorted(sizes)]
    return tuple(Bound(rank, math.sqrt(one * other)) for (rank, one), (_, other) in pairwise(means))


def parting(heads: Sequence[tuple[int, float]]) -> tuple[Bound, ...]:
    """Bounds that most of these heads keep, given by rank and size."""
    bounds = []
    heads = [(rank, size) for rank, size in heads if size]
    ranks = sorted({rank for rank, _ in heads})
    sizes = sorted(size for _, size in heads)
    for rank in ranks[:-1]:
        middles = [(one + other) / 2 for one, other in pairwise(sizes)]
        wrong = [sum((size < middle) == (one <= rank) for one, size in heads if size != middle)
                 for middle in middles]  # fmt: skip
        bounds.append(Bound(rank, middles[wrong.index(min(wrong))]))
    return tuple(bounds)


def beyond(size: Floats, rank: npt.NDArray[Any], bounds: Sequence[Bound]) -> Floats:
    """What heads of these sizes cost that lie beyond the bounds of their ranks."""
    cost = np.zeros(size.shape)
    for bound in bounds:
        greater = np.maximum(size, 1.0)
        apart = np.where(rank <= bound.rank, bound.size / greater, size / bound.size) - 1
        cost += BEYOND * np.clip(apart / FAR, 0.0, 1.0)
    return np.where((rank < FURNITURE) & (size > 0), cost, 0.0)


def upside_down(heads: Sequence[tuple[float, float]]) -> float:
    """What heads cost, given by rank and size, that are larger than those of greater stories."""
    heads = sorted(heads)
    pairs = sum(
        rank < other and size < larger
        for place, (rank, size) in enumerate(heads)
        for other, larger in heads[place + 1 :]
    )
    return UPSIDE_DOWN * pairs
