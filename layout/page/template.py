"""A page made up in, the template that makes it again out."""

from __future__ import annotations

from collections.abc import Mapping

from layout.display import Page
from layout.model.placing import Module, PageTemplate
from layout.page.by_hand import name_of
from layout.page.copyfit import ABOVE
from layout.page.fillers import BLANK
from layout.page.jumps import GOES_ON
from layout.page.made_up import MadeUp
from layout.page.slicing import Place


def template_of(
    page: Page, made: MadeUp, kept: Mapping[str, int] = {}, ear: str = ""
) -> PageTemplate:
    """The stories of a page, and where they and all else stand, in reading order.

    The briefs of a rail have no modules of their own: the rail has one.

    Args:
        page: for its name and title.
        made: how it is made up.
        kept: by id of a story that jumps the characters of it that stay where it begins.
        ear: id of the story in its ear; empty where none has it.
    """
    asked = made.asked.stories if made.asked is not None else made.ids
    begun = tuple(name for name in asked if not name.endswith(GOES_ON))
    if made.across is not None:  # in the order that it was made up from
        begun = asked if made.asked is not None else ()
        if made.across.second:
            return PageTemplate(page.name, page.title, begun, {}, "second")
        return PageTemplate(page.name, page.title, (made.across.story, *begun), {}, "first")
    modules = {}
    for place in made.places:
        name = place.id.removesuffix(GOES_ON)
        if place.id in made.leaves:
            modules[name] = _module(place, made, kept.get(place.id, 0))
        else:
            rows = place.height - (0 if place.id.startswith(BLANK) else ABOVE)
            row = made.area.top + place.y + 1
            modules[name_of(place.id)] = Module(place.x + 1, row, place.width, rows)
    begun += (ear,) if ear else ()
    return PageTemplate(page.name, page.title, begun, modules, step=made.kit.scale)


def _module(place: Place, made: MadeUp, kept: int) -> Module:
    """The module of a story, and how it fills it."""
    leaf, row = made.leaves[place.id], made.area.top + place.y + 1
    size = 0.0 if leaf.side is not None else leaf.head.size
    rank, boxed = made.ranks[place.id], place.id not in made.unboxed
    around = next((one.ad.id for one in made.around if one.story == place.id), "")
    return Module(
        place.x + 1, row, place.width, place.height - ABOVE, size, around, rank, boxed, kept,
        leaf.side is not None,
    )  # fmt: skip
