"""A page made up in, the template that makes it again out."""

from __future__ import annotations

from layout.display import Page
from layout.model.placing import Module, PageTemplate
from layout.page.copyfit import ABOVE
from layout.page.remedy import MadeUp


def template_of(page: Page, made: MadeUp) -> PageTemplate:
    """The stories of a page in reading order, and where they stand.

    The briefs of a rail have no modules of their own: the rail goes into what is left, as boxes
    and advertisements do.
    """
    modules = {}
    for place in made.places:
        if place.id in made.leaves:
            leaf = made.leaves[place.id]
            row = made.area.top + place.y + 1
            size = 0.0 if leaf.side is not None else leaf.head.size
            modules[place.id] = Module(place.x + 1, row, place.width, place.height - ABOVE, size)
    return PageTemplate(page.name, page.title, made.ids, modules)
