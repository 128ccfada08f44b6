"""A page that its editor wished or made so that no layout keeps it in, what is to blame out.

What stands in no module of its own is told first, with sizes that it does fill; then the wishes
without which the page is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from layout.diagnostics import Diagnostic, Severity, Span
from layout.model.advert import Advert
from layout.model.placing import NO_WISH
from layout.page.briefs import FEWEST
from layout.page.by_hand import Fixture, id_of, name_of
from layout.page.copyfit import ABOVE, Measured
from layout.page.dealing import Deal
from layout.page.fillers import BLANK, BOOKED, CONTENTS, NOTICE
from layout.page.made_up import Asked
from layout.page.pins import overlap, pinned
from layout.page.rail import RAIL
from layout.page.remedy import PageMaker
from layout.page.shapes import STEPS
from layout.page.slicing import INFINITE, Place, Table
from layout.page.wishes import not_where_pinned, unkept, unpinned, within

SAME_STEP = 0.0051
"""By which a headline step that is written with two digits may be off."""
NEAREST = 2
"""Sizes above and below the told one that a hint names."""

MOST_TRIED = 6
"""Stories of a page that are tried without, the least of them."""

Make = Callable[[Sequence[Measured]], object]
"""Makes a page of stories; None where it holds them in no way."""


def void(maker: PageMaker, stories: Sequence[Measured], asked: Asked) -> list[Diagnostic]:
    """What a page made by hand fixes that there is not, or that overlaps.

    Args:
        maker: of the grid.
        stories: of the page.
        asked: what is asked of it.
    """
    by_hand = asked.by_hand
    if not by_hand.any:
        return []
    deal = maker.deal(stories, asked)
    found = []
    if by_hand.step and not any(abs(by_hand.step - one) < SAME_STEP for one in STEPS):
        message = f"there is no headline step {by_hand.step:g}"
        hint = f"one of {', '.join(f'{one:g}' for one in STEPS)}"
        found.append(_error(message, by_hand.spans.get("headline_step"), "headline_step", hint))
    for name, _ in by_hand.furniture:
        one, span = deal.fixtures.get(id_of(name)), by_hand.spans.get(name)
        if one is None:
            message = f"{name} does not stand on this page"
            found.append(_error(message, span, "modules", _where(id_of(name))))
        elif not one.fits:
            grid = maker.grid
            page = f"the page is {grid.columns} columns by {grid.lines} rows, counted from 1"
            beyond = _beyond(one)
            message = f"{name} {'goes beyond the page' if beyond else _misfit(one)}"
            found.append(_error(message, span, "modules", page if beyond else _sizes(one)))
    places = {name: one.place for name, one in deal.fixtures.items()}
    for story in deal.stories:
        pin = deal.pins.get(story.story.id)
        if pin is not None and pin.whole:
            x, y = pin.column - 1, pin.row - 1 - deal.area.top
            name = story.story.id
            places[name] = Place(name, x, y, pin.columns, pin.rows + ABOVE)
    inside = {BOOKED + ad.id: name for name, ad in deal.wished.items()}
    spans = {id_of(name): span for name, span in by_hand.spans.items() if name.startswith("(")}
    for first, other in combinations(places.values(), 2):
        around = inside.get(first.id) == other.id
        if first.id in spans and not around and overlap(first, other):
            named = name_of(other.id) if other.id in spans else other.id
            message = f"{name_of(first.id)} overlaps {named}"
            hint = "move one of them, or make it smaller"
            found.append(_error(message, spans[first.id], "modules", hint))
    return found


def why_not(maker: PageMaker, stories: Sequence[Measured], asked: Asked) -> list[Diagnostic]:
    """What of the wishes for a page is to blame that no layout keeps them; nothing: none is.

    See `void` for the arguments.
    """
    if alone := list(_alone(maker.deal(stories, asked), maker, asked)):
        return alone
    if wishes := wishes_blamed(stories, lambda some: maker.made(some, asked)):
        return wishes
    return list(_pinned_ads(maker, stories, asked))


def _pinned_ads(
    maker: PageMaker, stories: Sequence[Measured], asked: Asked
) -> Iterator[Diagnostic]:
    """An error for each advertisement without whose pin the page is made; for all that are pinned,
    and for the wishes beside them, where no single one is to blame.
    """
    pinned_ads = [ad for ad in asked.ads if ad.pin]

    def made(some: Sequence[Measured], ads: Sequence[Advert]) -> bool:
        """Whether there is a page without the pins of these."""
        return maker.made(some, replace(asked, ads=unpinned(asked.ads, ads))) is not None

    wishing: list[Measured] = []
    if not pinned_ads or not made(stories, pinned_ads):
        wishing = [one for one in stories if one.story.placing.any]
        if not pinned_ads or not wishing or not made(_without(stories, wishing), pinned_ads):
            return
    guilty = [] if wishing else [ad for ad in pinned_ads if made(stories, [ad])]
    yield from (not_where_pinned(ad, alone=bool(guilty)) for ad in guilty or pinned_ads)
    yield from (unkept(one.story, alone=False) for one in wishing)


def odd_one(
    name: str, stories: Sequence[Measured], make: Make, *, span: Span | None, hint: str
) -> Diagnostic:
    """The error of a page whose stories no layout holds together, though it has room for their
    lines: with the one without whose pictures, or without which, there is a layout.

    Args:
        name: what the page is called.
        stories: of the page.
        make: makes it.
        span: where its section or the page is stated; None: told at a story.
        hint: what else would help.
    """
    message = f"no layout of {name} holds its stories together, though it has room for their lines"
    least = sorted(stories, key=lambda one: (-one.story.priority, one.story.length))[:MOST_TRIED]
    cure, at = f"hold one of them, or change their pictures, {hint}", least[0].story
    for one in (one for one in least if one.copy.plates):
        bare = replace(one, copy=replace(one.copy, plates=()))
        if make([bare if other is one else other for other in stories]) is not None:
            cure, at = f"without the pictures of {one.story.whole_id} there is one", one.story
            break
    else:
        for one in least if len(stories) > 1 else ():
            if make([other for other in stories if other is not one]) is not None:
                held = f"{one.story.whole_id} ({one.story.length:,} characters)"
                cure, at = f"without {held} there is one: hold it, {hint}", one.story
                break
    place = span or at.at("figures.0.file", "headline")
    return _error(message, place, "pages" if span else "", cure)


def wishes_blamed(stories: Sequence[Measured], make: Make) -> list[Diagnostic]:
    """An error for each story without whose wishes its page is made; for all that wish where no
    single one is to blame.
    """
    wishing = [one for one in stories if one.story.placing.any]
    if not wishing or make(_without(stories, wishing)) is None:
        return []
    guilty = [one for one in wishing if make(_without(stories, [one])) is not None]
    return [unkept(one.story, alone=bool(guilty)) for one in guilty or wishing]


def _without(stories: Sequence[Measured], some: Sequence[Measured]) -> list[Measured]:
    """The stories, some of them without wishes."""
    gone = {one.story.id for one in some}
    return [
        replace(one, copy=replace(one.copy, story=replace(one.story, placing=NO_WISH)))
        if one.story.id in gone
        else one
        for one in stories
    ]


def _alone(deal: Deal, maker: PageMaker, asked: Asked) -> Iterator[Diagnostic]:
    """An error for each pinned story that fills no module where it is pinned."""
    tables = [deal.curves(kit) for kit in maker.kits(asked)]
    for one in deal.stories:
        name, pin = one.story.id, one.story.placing.pin
        if pin is None or name in deal.wished:
            continue
        costs = [within(curves[name].cost, one.story.placing.span) for curves in tables]
        if any(pinned(name, pin, cost, deal.area.top) for cost in costs):
            continue
        can = np.any([cost < INFINITE for cost in costs], axis=0)
        if not can.any():  # too much for any place
            continue
        message = f"{one.story.whole_id} fills no module at {pin.shown}"
        if pin.whole:
            size = f"{_counted(pin.columns)} by {pin.rows} rows"
            message = f"{one.story.whole_id} does not fill {size}"
        hint = _fitting(can, pin.columns, pin.rows, pin.column - 1)
        yield _error(message, one.story.at("pin"), "pin", hint)


def _fitting(can: Table, columns: int, rows: int, before: int = 0) -> str:
    """Sizes that a story does fill, near the told ones, with so many columns `before` it."""
    widths = [int(wide) for wide in np.flatnonzero(can.any(1))]
    if columns and columns not in widths:
        return f"it goes into {_widths(widths)}"
    beside = [wide for wide in widths if before + wide < len(can)]
    if not columns and not beside:
        return f"it goes into {_widths(widths)}: give it a lesser `column`"
    wide = columns or beside[0]
    depths = np.flatnonzero(can[wide]) - ABOVE
    if not rows:
        return f"in {_counted(wide)} it takes {depths[0]} to {depths[-1]} rows: move it up"
    near = [*depths[depths < rows][-NEAREST:], *depths[depths > rows][:NEAREST]]
    return f"in {_counted(wide)} it takes {_either(near)} rows" if near else "leave `rows` out"


def _counted(columns: int) -> str:
    return f"{columns} column{'s' * (columns != 1)}"


def _widths(widths: Sequence[int]) -> str:
    return _counted(widths[0]) if len(widths) == 1 else f"{_either(widths)} columns"


def _either(sizes: Sequence[int]) -> str:
    shown = [str(one) for one in sizes]
    return " or ".join((", ".join(shown[:-1]), shown[-1])) if shown[1:] else shown[0]


def _beyond(one: Fixture) -> bool:
    """Whether what is no story stands beyond the page, or in the masthead."""
    place, (columns, rows) = one.place, one.item.cost.shape
    across = place.x < 0 or place.x + place.width >= columns
    return across or place.y < 0 or place.y + place.height >= rows


def _misfit(one: Fixture) -> str:
    """What size is not one of it."""
    place = one.place
    above = 0 if place.id.startswith(BLANK) else ABOVE
    return f"does not go into {_counted(place.width)} by {place.height - above} rows"


def _sizes(one: Fixture) -> str:
    """Sizes that it does go into."""
    above = 0 if one.place.id.startswith(BLANK) else ABOVE
    can = one.item.cost < INFINITE
    return _fitting(np.roll(can, ABOVE - above, 1), one.place.width, one.place.height - above)


def _where(item: str) -> str:
    """Where what does not stand on a page would."""
    if item.startswith(BOOKED):
        return "say its `page:` in `ads:`, or take it out here"
    return {
        RAIL: f"a rail takes {FEWEST} briefs, beside other stories",
        CONTENTS: "a contents box takes stories on further pages, and stands on the first",
        NOTICE: "the notice stands on the last page, if `notice:` has one",
    }.get(item, "take it out")


def _error(message: str, span: Span | None, field: str, hint: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, message, span, field, hint)
