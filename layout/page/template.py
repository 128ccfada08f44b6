"""A page made up in, the template that makes it again out."""

from __future__ import annotations

from collections.abc import Collection

from layout.display import Page
from layout.model.placing import Module, PageTemplate
from layout.page.copyfit import ABOVE
from layout.page.jumps import GOES_ON
from layout.page.made_up import MadeUp


def template_of(
    page: Page, made: MadeUp, jumped: Collection[str] = (), ear: str = ""
) -> PageTemplate:
    """The stories of a page in reading order, and where they stand.

    The briefs of a rail have no modules of their own: the rail goes into what is left, as boxes,
    advertisements and both parts of stories that jump do: these are parted anew to fill it.

    Args:
        page: for its name and title.
        made: how it is made up.
        jumped: ids of the stories that jump.
        ear: id of the story in its ear; empty where none has it.
    """
    if made.across is not None:  # in the order that it was made up from
        below = made.asked.stories if made.asked is not None else ()
        if made.across.second:
            return PageTemplate(page.name, page.title, below, {}, "second")
        return PageTemplate(page.name, page.title, (made.across.story, *below), {}, "first")
    modules = {}
    for place in made.places:
        if place.id in made.leaves and place.id.removesuffix(GOES_ON) not in jumped:
            leaf = made.leaves[place.id]
            row = made.area.top + place.y + 1
            size = 0.0 if leaf.side is not None else leaf.head.size
            around = next((one.ad.id for one in made.around if one.story == place.id), "")
            modules[place.id] = Module(
                place.x + 1, row, place.width, place.height - ABOVE, size, around
            )
    begun = tuple(name for name in made.ids if not name.endswith(GOES_ON))
    begun += (ear,) if ear else ()
    return PageTemplate(page.name, page.title, begun, modules)
