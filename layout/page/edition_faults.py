"""An edition on a grid in, what is wished of its places that no page of it can do out."""

from __future__ import annotations

from collections.abc import Iterator

from layout.diagnostics import Diagnostic, Severity
from layout.model.edition import Edition
from layout.model.grid import Grid
from layout.model.packages import packages
from layout.model.story import Story
from layout.page.package_faults import package_faults
from layout.page.placed_faults import beside_ads
from layout.page.plan import page_name
from layout.page.wishes import around_faults, over_ads, wish_faults


def edition_faults(edition: Edition, grid: Grid, masthead: int) -> tuple[Diagnostic, ...]:
    """What is wished of places that no page can do; page by page, where the editor fixed them.

    Args:
        edition: without a story that stands in the ear.
        grid: of its pages.
        masthead: rows that this takes of the front page.
    """
    known = {story.id: story for story in edition.stories}
    if upright := tuple(_on_vertical_pages(edition, grid)):
        return upright
    faults = [around_faults(_beside_their_ads(edition), edition.ads, grid)]
    faults.append(_beside_ads(edition, grid, masthead))
    if not edition.pages or edition.by_section:
        faults += (wish_faults([story], grid, 0) for story in edition.stories)
        groups = ([known[name] for name in group] for group in packages(edition.stories))
        faults += map(package_faults, groups)
    else:
        for at, plan in enumerate(edition.pages):
            page = [known[name] for name in plan.stories]
            faults += wish_faults(page, grid, 0 if at else masthead), package_faults(page)
    return tuple(one for some in faults for one in some)


def _on_vertical_pages(edition: Edition, grid: Grid) -> Iterator[Diagnostic]:
    """An error for each spread of an edition whose lines run down."""
    for page in edition.pages if grid.vertical else ():
        if page.half == "first":
            message = f"no spread is made up of pages whose lines run down, as on {grid.name}"
            hint = "list its two pages one by one, with `name:`"
            yield Diagnostic(Severity.ERROR, message, page.span, "pages", hint)


def _beside_ads(edition: Edition, grid: Grid, masthead: int) -> Iterator[Diagnostic]:
    """Places and pins that the advertisements booked for a story's page leave no room for."""
    for story, number, name in _sent(edition):
        if story.placing.place or story.placing.pin:
            ads = [ad for ad in edition.ads if ad.page == name]
            rows = grid.lines - masthead * (number == 1)
            yield from beside_ads(story, ads, grid, rows)
            yield from over_ads(story, ads)


def _beside_their_ads(edition: Edition) -> list[Story]:
    """The stories but those that stand on another page than the advertisement that they are to run
    round: these are told of it when the pages are made.
    """
    booked = {ad.id: ad.page for ad in edition.ads}
    pages = {story.id: name for story, _, name in _sent(edition)}
    stories = [(story, booked.get(story.placing.around, "")) for story in edition.stories]
    return [story for story, page in stories if page in ("", pages.get(story.id, page))]


def _sent(edition: Edition) -> Iterator[tuple[Story, int, str]]:
    """The stories whose pages their editor fixed, with number and name of these."""
    plans = edition.pages_by_number
    listed = {one: number for number, page in plans.items() for one in page.stories}
    for story in edition.stories:
        if number := listed.get(story.id, story.sent_to):
            plan = plans.get(number)
            name = plan.name if plan is not None and plan.name else page_name(number)
            yield story, number, name
