"""A page made up in, the template that makes it again out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from layout.display import Page
from layout.model.placing import Module, PageTemplate
from layout.page.by_hand import name_of
from layout.page.compose import Composed
from layout.page.copyfit import ABOVE
from layout.page.fillers import BLANK
from layout.page.jumps import GOES_ON
from layout.page.made_up import MadeUp
from layout.page.slicing import Place


def templates_of(done: Composed, made: Sequence[MadeUp]) -> list[PageTemplate]:
    """The pages of an edition, made up like `made`, one for each."""
    kept = {one.story: one.characters for one in done.jumped}
    asking = {story.id for story in done.parts if story.vertical_head}
    return [
        template_of(page, one, kept, "" if at else done.ear, asking)
        for at, (page, one) in enumerate(zip(done.pages, made, strict=True))
    ]


def template_of(
    page: Page,
    made: MadeUp,
    kept: Mapping[str, int] = {},
    ear: str = "",
    asking: Collection[str] = (),
) -> PageTemplate:
    """The stories of a page, and where they and all else stand, in reading order.

    The briefs of a rail have no modules of their own: the rail has one.

    Args:
        page: for its name and title.
        made: how it is made up.
        kept: by id of a story that jumps the characters of it that stay where it begins.
        ear: id of the story in its ear; empty where none has it.
        asking: ids of the stories whose heads are to run down beside their text.
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
            wanted = place.id in asking
            modules[name] = _module(place, made, kept.get(place.id, 0), wanted=wanted)
        else:
            rows = place.height - (0 if place.id.startswith(BLANK) else ABOVE)
            row = made.area.top + place.y + 1
            modules[name_of(place.id)] = Module(place.x + 1, row, place.width, rows)
    begun += (ear,) if ear else ()
    return PageTemplate(page.name, page.title, begun, modules, step=made.kit.scale)


def _module(place: Place, made: MadeUp, kept: int, *, wanted: bool) -> Module:
    """The module of a story, and how it fills it; `wanted` is whether its head is to run down."""
    leaf, row = made.leaves[place.id], made.area.top + place.y + 1
    size = 0.0 if leaf.side is not None else leaf.head.size
    rank, boxed = made.ranks[place.id], place.id not in made.unboxed
    beside = leaf.side is not None
    around = next((one.ad.id for one in made.around if one.story == place.id), "")
    return Module(
        place.x + 1, row, place.width, place.height - ABOVE, size, around, rank, boxed, kept,
        beside if beside or wanted else None,
    )  # fmt: skip
