"""An edition on a grid in, what is wished of its places that no page of it can do out."""

from __future__ import annotations

from collections.abc import Iterator

from layout.diagnostics import Diagnostic, Severity
from layout.model.edition import Edition
from layout.model.grid import Grid
from layout.model.packages import packages
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
    if wide := tuple(around_faults(edition.stories, edition.ads, grid)):
        return wide
    if booked := tuple(_beside_ads(edition, grid, masthead)):
        return booked
    if not edition.pages or edition.by_section:
        alone = (wish_faults([story], grid, 0) for story in edition.stories)
        groups = ([known[name] for name in group] for group in packages(edition.stories))
        each = (*alone, *map(package_faults, groups))
        return tuple(one for faults in each for one in faults)
    pages = [[known[name] for name in page.stories] for page in edition.pages]
    return tuple(
        one
        for at, page in enumerate(pages)
        for one in (*wish_faults(page, grid, 0 if at else masthead), *package_faults(page))
    )


def _on_vertical_pages(edition: Edition, grid: Grid) -> Iterator[Diagnostic]:
    """An error for each spread of an edition whose lines run down."""
    for page in edition.pages if grid.vertical else ():
        if page.half == "first":
            message = f"no spread is made up of pages whose lines run down, as on {grid.name}"
            hint = "list its two pages one by one, with `name:`"
            yield Diagnostic(Severity.ERROR, message, page.span, "pages", hint)


def _beside_ads(edition: Edition, grid: Grid, masthead: int) -> Iterator[Diagnostic]:
    """Places and pins that the advertisements booked for a story's page leave no room for."""
    plans = edition.pages_by_number
    listed = {one: number for number, page in plans.items() for one in page.stories}
    for story in edition.stories:
        number = listed.get(story.id, story.sent_to)
        if (story.placing.place or story.placing.pin) and number:
            plan = plans.get(number)
            name = plan.name if plan is not None and plan.name else page_name(number)
            ads = [ad for ad in edition.ads if ad.page == name]
            rows = grid.lines - masthead * (number == 1)
            yield from beside_ads(story, ads, grid, rows)
            yield from over_ads(story, ads)
