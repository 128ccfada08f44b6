"""The module that a story would have liked best, and what stood against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from layout.model.placing import Placing
from layout.page.copyfit import ABOVE
from layout.page.made_up import MadeUp
from layout.page.slicing import INFINITE, Place, Table
from layout.page.structure import differences, shown
from layout.page.wishes import within

Forced = Callable[[str, int], MadeUp | None]
"""Makes a page with one of its stories in a width, by id and columns; None: no page holds that."""

MOVED = 3
"""Differences that are told of a page where a story has the module it likes best."""


@dataclass(frozen=True, slots=True)
class Liked:
    """The module that a story would have liked best."""

    columns: int
    rows: int
    """Without the white above it."""
    cost: float
    why_not: str
    """Empty where it has it."""


def left_by_wishes(cost: Table, placing: Placing, columns: int) -> Table:
    """The cost of a story in the modules that its editor leaves it.

    Args:
        cost: of the story in each module.
        placing: what its editor wishes of its place.
        columns: what it takes; no other width where it has a place of its own.
    """
    cost, pin = within(cost, placing.span), placing.pin
    if placing.place:
        cost = within(cost, (columns,))
    if pin is None:
        return cost
    across, down = np.indices(cost.shape)
    left = np.ones(cost.shape, np.bool_)
    if pin.columns:
        left &= across == pin.columns
    if pin.rows:
        left &= down == pin.rows + ABOVE
    return np.where(left, cost, INFINITE)


def liked(
    place: Place,
    cost: Table,
    made: MadeUp,
    others: Sequence[MadeUp],
    forced: Forced,
) -> Liked:
    """The best module of a story's curve, and what stood against it.

    Where it is of another width, the page is made with the story in that width, too: a layout that
    was judged and has it so may be a poor one.

    Args:
        place: the story's module.
        cost: of the story in the modules that its editor leaves it.
        made: the page.
        others: layouts of other structure that were judged.
        forced: makes the page with the story in a width.
    """
    at = np.unravel_index(int(cost.argmin()), cost.shape)
    columns, rows = int(at[0]), int(at[1])
    why = ""
    if (columns, rows) != (place.width, place.height):
        same = next((one for one in others if _has(one, place.id, columns, rows)), None)
        other = forced(place.id, columns) if columns != place.width else None
        wide = f"{columns} column{'s' * (columns > 1)} wide"
        if same is not None and (other is None or same.key <= other.key):
            why = _dearer(made, same, place.id, "the page that has it so")
        elif other is not None:
            why = _dearer(made, other, place.id, f"with it {wide} the page")
        elif columns == place.width:
            why = "no layout that was judged ends there"
        else:
            why = f"no page holds it {wide}"
    return Liked(columns, rows - ABOVE, float(cost[columns, rows]), why)


def _dearer(made: MadeUp, other: MadeUp, name: str, subject: str) -> str:
    """What another page costs more, and what else moves on it."""
    if made.whole and not other.whole:
        return f"{subject} has {other.white:.1%} white"
    moved = [one for one in differences(made, other) if not one.startswith(f"{shown(name)} ")]
    more = f": {'; '.join(moved[:MOVED])}" if moved else ""
    apart = other.cost - made.cost  # less where the search, which is bounded, missed it
    return f"{subject} costs {abs(apart):.1f} {'less' if apart < 0 else 'more'}{more}"


def _has(made: MadeUp, name: str, columns: int, rows: int) -> bool:
    """Whether a story of a page stands in a module of that width and height."""
    return any((one.id, one.width, one.height) == (name, columns, rows) for one in made.places)
