"""Stories with a place of their own on a grid in, what keeps them from it out, at their lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from layout.diagnostics import Diagnostic
from layout.model.advert import Advert
from layout.model.grid import Grid
from layout.model.story import Story
from layout.page.bodies import LEAST_DEPTH, bodies
from layout.page.copyfit import ABOVE, Measured
from layout.page.curve import Curves
from layout.page.placed import BANNER, FOOT_LEAD, LEAST_SHARE, foot_of
from layout.page.slicing import Edge

NAMES = {FOOT_LEAD: "foot lead", BANNER: "banner"}


def placed_faults(stories: Sequence[Measured], curves: Curves) -> Iterator[Diagnostic]:
    """An error for each story whose headline or text does not suit the place that it asks for."""
    for one in stories:
        place, grid = one.story.placing.place, curves.grid
        if not place:
            continue
        if grid.vertical:
            message = f"a page whose lines run down has no {NAMES[place]}"
            yield one.story.fault("place", message, "leave it out, or take another grid")
            continue
        if one.story.headline == "":
            yield one.story.fault("place", f"a {NAMES[place]} without a headline", "write one")
            continue
        rank = 1 if place == BANNER else 2
        if not curves.heads(one, rank).options(span=grid.columns - 1):
            hint = f"at most about {_most(one, rank, grid)} characters, or a smaller `head_pt:`"
            length = len(one.story.headline)
            message = f"its headline of {length} characters takes more than one line"
            yield one.story.fault("place", message, hint)
        under = bodies(one, rank, grid, one.style)
        if not any(body.columns == grid.columns for body in under):
            yield one.story.fault("place", *_too_narrow(one.story, grid))


def _too_narrow(story: Story, grid: Grid) -> tuple[str, str]:
    """Why what stands under the head does not fill all columns, and what would."""
    least = LEAST_DEPTH * grid.columns * grid.characters
    if story.length < least:
        message = f"its {story.length} characters are too few for {grid.columns} columns"
        return message, f"about {least} at the least"
    if story.questions:
        message = f"in {grid.columns} columns a question of it is parted from its answer"
        return message, "shorten the longest of its questions, or give it another place"
    message = f"its text and pictures do not fill {grid.columns} columns"
    return message, "leave a picture out, or give it another place"


def _most(one: Measured, rank: int, grid: Grid) -> int:
    """Characters like those of a headline that one line over the page holds; fewer than it has."""
    broken = one.heading(rank).broken("headline", 1)
    size = one.story.placing.head_size or one.style.placed_heads[one.story.placing.place].least
    if broken is None:
        return int(grid.span(grid.columns) / size)
    tracking = one.style.roles[f"headline-{rank}"].tracking[0]
    wide = broken.width(size, tracking) + max(10.0, size / 10)
    length = len(one.story.headline)
    return min(int(length * grid.span(grid.columns) / wide), length - 1)


def beside_ads(story: Story, ads: Sequence[Advert], grid: Grid, rows: int) -> Iterator[Diagnostic]:
    """An error where the advertisements of its page leave no room for the place of a story.

    Args:
        story: of the page.
        ads: booked for it.
        grid: of the page.
        rows: of the page under its masthead.
    """
    place = story.placing.place
    low = [ad for ad in ads if ad.place == "foot"]
    foot = foot_of(low, (frozenset[Edge]({"foot"}),) * len(low), grid.columns)
    if place == FOOT_LEAD and foot.columns < LEAST_SHARE * grid.columns:
        names = ", ".join(ad.id for ad in low)
        message = f"{names} leave {foot.columns} of {grid.columns} columns at the foot of its page"
        yield story.fault("place", message, "book another place, or send it to another page")
    for ad in ads if place == BANNER else ():
        over = rows - ad.lines if ad.pin is None else ad.pin.row - 1 - (grid.lines - rows)
        if over < 2 * ABOVE + LEAST_DEPTH:
            message = f"{ad.id}, {ad.size}, stands at the head of its page"
            yield story.fault("place", message, "book another page, or send it to another one")


def twice_placed(
    stories: Mapping[str, Story], pages: Sequence[Sequence[str]], names: Sequence[str]
) -> Iterator[Diagnostic]:
    """An error for each story whose place on its page another one has.

    Args:
        stories: by id.
        pages: ids of the stories of each page.
        names: of the pages.
    """
    for page, name in zip(pages, names, strict=True):
        first: dict[str, str] = {}
        for story in (stories[one] for one in page):
            place = story.placing.place
            if place and first.setdefault(place, story.id) != story.id:
                message = f"{name} has a {NAMES[place]} already: {first[place]}"
                hint = "send one of them to another page: `on_page:`"
                yield story.fault("place", message, hint)
