"""What editors wish of places, as make-up wants it; and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from layout.diagnostics import Diagnostic
from layout.model.advert import Advert
from layout.model.edition import Edition
from layout.model.grid import Grid
from layout.model.placing import NO_WISH, Pin
from layout.model.story import Story
from layout.page.bodies import LEAST_OVER
from layout.page.copyfit import ABOVE
from layout.page.pins import overlap, smallest
from layout.page.slicing import INFINITE, Table
from layout.page.spots import spot


def within(cost: Table, span: Sequence[int]) -> Table:
    """The cost of a story in modules of those widths alone; of any where none is told."""
    if not span:
        return cost
    wanted = np.isin(np.arange(cost.shape[0]), span)[:, None]
    return np.where(wanted, cost, INFINITE)


def pairs_in_turn(
    stories: Sequence[Story], places: Mapping[str, int], packages: Sequence[Sequence[str]]
) -> tuple[tuple[int, int], ...]:
    """Places of the stories of which the first is to be read before the second.

    Args:
        stories: of a page.
        places: of its items; stories that are not there are left out.
        packages: of the page, each with its lead first: that is read before the others.
    """
    wishes = [(story.id, story.placing.before) for story in stories]
    wishes += [(lead, other) for lead, *others in packages for other in others]
    return tuple(
        (places[name], places[other]) for name, other in wishes if {name, other} <= {*places}
    )


def wish_faults(stories: Sequence[Story], grid: Grid, top: int) -> Iterator[Diagnostic]:
    """An error for each wish that no page of the grid can do.

    Args:
        stories: of one page.
        grid: of the page.
        top: its first row under the masthead.
    """
    for story in stories:
        placing = story.placing
        if placing.span and min(placing.span) > grid.columns:
            message = f"{min(placing.span)} columns; {grid.name} has {grid.columns}"
            yield story.fault("span", message, f"1 to {grid.columns}")
        pin = placing.pin
        if pin is None:
            continue
        right, foot = pin.column - 1 + max(pin.columns, 1), pin.row - 1 + max(pin.rows, 1)
        if pin.row <= top:
            message = f"row {pin.row} lies in the masthead"
            yield story.fault("pin", message, f"the first row under it is {top + 1}")
        elif right > grid.columns or foot > grid.lines:
            page = f"{grid.columns} columns by {grid.lines} rows"
            message = f"{pin.shown} goes beyond the page: {page}"
            yield story.fault("pin", message, "columns and rows are counted from 1")
        elif pin.columns and placing.span and pin.columns not in placing.span:
            message = f"its pin spans {pin.columns} columns"
            yield story.fault("span", message, "leave out one of the two")
    pins = [(story, story.placing.pin) for story in stories]
    pinned = [(story, smallest(story.id, pin)) for story, pin in pins if pin]
    for number, (story, place) in enumerate(pinned):
        for other, there in pinned[:number]:
            if overlap(place, there):
                message = f"overlaps the pin of {other.id}"
                yield story.fault("pin", message, "move one of them, or make it smaller")


def over_ads(story: Story, ads: Sequence[Advert]) -> Iterator[Diagnostic]:
    """An error for each pinned advertisement of its page that a story's pin overlaps."""
    place = smallest(story.id, story.placing.pin) if story.placing.pin else None
    for ad in ads:
        inside = ad.id == story.placing.around
        if place and ad.pin and not inside and overlap(place, spot(ad, 0)):
            message = f"overlaps the advertisement {ad.id}, {ad.size}, pinned there"
            yield story.fault("pin", message, "move one of them, or make it smaller")


def too_much_wished(
    edition: Edition, makes_pages: Callable[[Edition], bool]
) -> Iterator[Diagnostic]:
    """An error for each story without whose wishes an edition that has no layout has one.

    Nothing where it has none in any case; all that wish where no single one is to blame.

    Args:
        edition: what has no layout.
        makes_pages: whether an edition has one.
    """
    wishing = [story for story in edition.stories if story.placing.any]
    if not wishing or not makes_pages(_without(edition, wishing)):
        return
    guilty = [story for story in wishing if makes_pages(_without(edition, [story]))]
    for story in guilty or wishing:
        yield unkept(story, alone=bool(guilty))


def too_much_pinned(
    edition: Edition, makes_pages: Callable[[Edition], bool]
) -> Iterator[Diagnostic]:
    """The same of each advertisement without whose pin there is a layout."""

    def loose(some: Collection[Advert]) -> Edition:
        return replace(edition, ads=unpinned(edition.ads, some))

    pinned = [ad for ad in edition.ads if ad.pin]
    if not pinned or not makes_pages(loose(pinned)):
        return
    guilty = [ad for ad in pinned if makes_pages(loose([ad]))]
    for ad in guilty or pinned:
        yield not_where_pinned(ad, alone=bool(guilty))


def unpinned(ads: Sequence[Advert], some: Collection[Advert]) -> tuple[Advert, ...]:
    """Advertisements, some of them without their pins."""
    return tuple(replace(ad, pin=None) if ad in some else ad for ad in ads)


def not_where_pinned(ad: Advert, *, alone: bool) -> Diagnostic:
    """The error of one whose pin no layout of its page keeps, `alone` or with others."""
    message = f"no layout of its page keeps {ad.id}, {ad.size}, where it is pinned"
    hint = "together with other pins and wishes: take some of them out"
    if alone:
        hint = "without its pin there is one: pin it in a corner of the page, or give it a `place`"
    return ad.fault(message, hint)


def unkept(story: Story, *, alone: bool) -> Diagnostic:
    """The error of a story whose wishes no layout of its page keeps, `alone` or with others."""
    said = [name for name in story.placing.spans if name != "goes_on"]
    message = f"no layout of its page keeps {', '.join(said)} of {story.whole_id}"
    hint = "together they leave no layout: take some of them out"
    if alone:
        hint = "without it there is one: give it another place or size"
        if {*said} <= {"keep_with", "before", "around"}:  # they have none
            hint = "without it there is one: take it out"
    field = next(iter(said), "")
    return story.fault(field, message, hint)


def _without(edition: Edition, stories: Sequence[Story]) -> Edition:
    """The edition without the wishes of some stories."""
    names = {story.id for story in stories}
    kept = tuple(
        replace(story, placing=NO_WISH) if story.id in names else story for story in edition.stories
    )
    return replace(edition, stories=kept)


def around_faults(
    stories: Sequence[Story], ads: Sequence[Advert], grid: Grid
) -> Iterator[Diagnostic]:
    """An error for each story that no page of the grid holds round its advertisement.

    Args:
        stories: of the edition.
        ads: of the edition.
        grid: of the pages.
    """
    known = {ad.id: ad for ad in ads}
    for story in stories:
        ad, pin = known.get(story.placing.around), story.placing.pin
        if ad is None:
            continue
        least = 1 + LEAST_OVER + ABOVE + ad.lines
        if ad.columns >= grid.columns:
            message = f"{ad.id}, {ad.size}, is as wide as the page"
        elif least > grid.lines:
            message = f"{ad.id}, {ad.size}, leaves fewer than {LEAST_OVER} lines over it"
        elif pin and 0 < pin.columns <= ad.columns:
            message = f"{ad.id}, {ad.size}, is as wide as its pin"
        elif pin and 0 < pin.rows < least:
            message = f"{ad.id}, {ad.size}, leaves no room over it in {pin.rows} rows"
        elif pin and ad.pin and not _in_corner(ad.pin, pin):
            message = f"{ad.id} is pinned at {ad.pin.shown}, in no lower corner of {pin.shown}"
        else:
            continue
        yield story.fault("around", message, "take another one, or leave it out")


def _in_corner(ad: Pin, pin: Pin) -> bool:
    """Whether an advertisement is pinned in a lower corner of a story's pin."""
    foot = not pin.rows or ad.row + ad.rows == pin.row + pin.rows
    right = not pin.columns or ad.column + ad.columns == pin.column + pin.columns
    return foot and ad.row > pin.row and (ad.column == pin.column or right)


def not_round(
    stories: Sequence[Story],
    pages: Sequence[Sequence[str]],
    ads: Sequence[Sequence[str]],
    done: Collection[str],
) -> Iterator[Diagnostic]:
    """A warning for each story that does not run round its advertisement.

    Args:
        stories: of the edition.
        pages: ids of the stories of each page.
        ads: ids of the advertisements of each page.
        done: ids of the stories that do.
    """
    for story in stories:
        name = story.placing.around
        if not name or story.id in done:
            continue
        there = next((number for number, page in enumerate(ads, 1) if name in page), 0)
        here = next((number for number, page in enumerate(pages, 1) if story.id in page), 0)
        message = f"{name} stands on page {there}, {story.id} on page {here}"
        if here == there:
            message = f"{story.id} stands over both pages of its spread, and runs round nothing"
        hint = "put both on one page"
        yield story.fault("around", message, hint).as_warning()


def unheeded(stories: Sequence[Story], pages: Sequence[Sequence[str]]) -> Iterator[Diagnostic]:
    """A warning for each wish about a neighbour that stands on another page.

    Args:
        stories: of the edition.
        pages: ids of the stories of each page in reading order.
    """
    where = {name: number for number, page in enumerate(pages) for name in page}
    for story in stories:
        for field, other in (
            ("keep_with", story.placing.keep_with),
            ("before", story.placing.before),
        ):
            if not other or other not in where or story.id not in where:
                continue
            here, there = where[story.id], where[other]
            if here != there:
                message = f"{other} stands on page {there + 1}, {story.id} on page {here + 1}"
                hint = "put both on one page: `pages:` or `on_page:`"
                yield story.fault(field, message, hint).as_warning()
            elif field == "before" and pages[here].index(story.id) > pages[here].index(other):
                message = f"{other} is read before {story.id}"
                yield story.fault(field, message, "move the pins").as_warning()
