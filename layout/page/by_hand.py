"""What a page made by hand fixes besides its stories in, its items and their modules out.

`pages:` names what is no story in parentheses; make-up has ids of its own for it (`fillers.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from layout.model.placing import (
    ADVERT,
    CONTENTS,
    HOUSE_AD,
    NOTICE,
    RAIL,
    WHITE,
    ByHand,
    Module,
    Pin,
)
from layout.page import fillers, rail
from layout.page.boxed import BoxedCurve
from layout.page.copyfit import ABOVE, Measured
from layout.page.curve import Curves
from layout.page.jumps import second_id
from layout.page.legs import Notch
from layout.page.shapes import Kit, ShapeCurve
from layout.page.slicing import INFINITE, Item, Place

NAMES = {
    rail.RAIL: RAIL,
    fillers.CONTENTS: CONTENTS,
    fillers.NOTICE: NOTICE,
    fillers.AD: HOUSE_AD,
}
"""By the ids of items what `pages:` calls them."""
SAME_SIZE = 0.051
"""Points by which a size that is written with a tenth of a point may be off."""
IDS = {name: item for item, name in NAMES.items()}


def name_of(item: str) -> str:
    """What `pages:` calls an item that is no story."""
    if item.startswith(fillers.BOOKED):
        return ADVERT.format(item.removeprefix(fillers.BOOKED))
    if item.startswith(fillers.BLANK):
        return WHITE.format(int(item.removeprefix(fillers.BLANK)) + 1)
    return NAMES[item]


def id_of(name: str) -> str:
    r"""The item that `pages:` calls so.

    >>> [id_of(name_of(item)) == item for item in ("\nrail", "\nwhite-1", "\nad-tea")]
    [True, True, True]
    """
    if name in IDS:
        return IDS[name]
    for form, opening, less in ((ADVERT, fillers.BOOKED, 0), (WHITE, fillers.BLANK, 1)):
        before, after = form.split("{}")
        if name.startswith(before):
            told = name[len(before) : len(name) - len(after)]
            return f"{opening}{int(told) - less}" if less else opening + told
    raise KeyError(name)


def curve_in(
    curves: Curves,
    story: Measured,
    rank: int,
    rows: int,
    kit: Kit,
    *,
    boxed: bool,
    notch: Notch | None,
) -> ShapeCurve | BoxedCurve:
    """The shape curve of a story, its headline in the size that its module tells.

    Where make-up itself would take that size in the module, all else is as it would take it, too.
    See `Curves.curve` for the arguments.
    """
    free = curves.curve(story, rank, rows, kit, boxed=boxed, notch=notch)
    pin = story.story.placing.pin
    if not isinstance(pin, Module) or not pin.head_size or _has_size(free, pin):
        return free
    return curves.curve(story, rank, rows, kit, boxed=boxed, notch=notch, size=pin.head_size)


def _has_size(curve: ShapeCurve | BoxedCurve, module: Module) -> bool:
    """Whether a story's headline is set by itself in the size that its module tells."""
    columns, rows = place = module.columns, module.rows + ABOVE
    if not module.whole or columns >= curve.cost.shape[0] or rows >= curve.cost.shape[1]:
        return False
    can = bool(curve.cost[place] < INFINITE)
    if not can or (leaf := curve.leaf(*place)).side is not None:
        return False
    return abs(leaf.head.size - module.head_size) < SAME_SIZE


@dataclass(frozen=True, eq=False)
class Fixture:
    """An item that is no story, and the one module that it has."""

    item: Item
    place: Place

    @property
    def fits(self) -> bool:
        """Whether it goes into its module."""
        one, (columns, rows) = self.place, self.item.cost.shape
        inside = min(one.x, one.y, one.width - 1, one.height - 1) >= 0
        inside = inside and one.x + one.width < columns and one.y + one.height < rows
        return inside and bool(self.item.cost[one.width, one.height] < INFINITE)


def fixed_place(name: str, pin: Pin, top: int) -> Place:
    """The module of what is no story, its rows counted as make-up does.

    Args:
        name: what `pages:` calls it.
        pin: where that says it stands; white has no white above it.
        top: first row of the page under its masthead.
    """
    item = id_of(name)
    rows = pin.rows + (0 if item.startswith(fillers.BLANK) else ABOVE)
    return Place(item, pin.column - 1, pin.row - 1 - top, pin.columns, rows)


def fixtures(by_hand: ByHand, items: Mapping[str, Item], top: int) -> dict[str, Fixture]:
    """What is no story and has a module, by the ids of the items.

    Args:
        by_hand: of the page.
        items: by id all that the page can have; what it cannot have is left out.
        top: first row of the page under its masthead.
    """
    found = {}
    for name, pin in by_hand.furniture:
        place = fixed_place(name, pin, top)
        if place.id in items:
            found[place.id] = Fixture(items[place.id], place)
    return found


def at_any_size(item: Item, least: int) -> Item:
    """A contents box as a page made by hand has it: perhaps sized for other entries.

    `least` is the rows that it needs; it shows as many entries as go in.
    """
    cheapest = float(item.cost.min())
    cost = item.cost.copy()
    room = np.zeros_like(cost, np.bool_)
    room[1:, least:] = True
    cost[room & (cost >= INFINITE)] = cheapest
    return replace(item, cost=cost)


def reading(by_hand: ByHand, stories: Collection[str]) -> dict[str, int]:
    """Places of the items of a page in the order of its modules.

    Args:
        by_hand: of the page.
        stories: ids of its stories and parts of stories.
    """
    ids = []
    for name in by_hand.order:
        if name in stories:
            ids.append(name)
        elif second_id(name) in stories:
            ids.append(second_id(name))
        else:
            ids.append(id_of(name))
    return {item: at for at, item in enumerate(ids)}


def in_reading_order(places: Sequence[Place], order: Mapping[str, int]) -> tuple[Place, ...]:
    """Modules in that order; those that are not in it behind the others, as they are."""
    return tuple(sorted(places, key=lambda place: order.get(place.id, len(order))))
