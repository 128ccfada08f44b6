"""What is to stand in the ear of the front page in, what keeps it from it out, at its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from layout.diagnostics import Diagnostic
from layout.model.advert import Advert
from layout.model.edition import Edition
from layout.model.grid import Grid
from layout.page.copyfit import Measured
from layout.page.curve import Curves
from layout.page.ear_slot import (
    RANKS,
    RULE_ROWS,
    EarStory,
    advert_of_ear,
    ear_columns,
    ear_lines,
    in_ear,
)
from layout.page.shapes import STEPS

MOST_UNUSED = 0.25
"""Part of its lines that a story may leave empty before its editor is told."""


def ear_faults(
    edition: Edition, measured: Mapping[str, Measured], curves: Curves
) -> Iterator[Diagnostic]:
    """An error for each thing that cannot stand in the ear of the front page.

    Args:
        edition: of which at most one story or advertisement may.
        measured: its stories by id.
        curves: of the grid.
    """
    grid, ad = curves.grid, advert_of_ear(edition)
    named = [story for story in edition.stories if story.in_ear]
    yield from ear_advert_faults(edition.ads, grid)
    plans = [(at, page) for at, page in enumerate(edition.pages, 1) if page.stories]
    for place, story in enumerate(named):
        first = named[0].id if place else ad.id if ad is not None else ""
        on = next((page.name or f"A{at:02}" for at, page in plans if story.id in page.stories), "")
        if grid.vertical:
            yield story.fault("place", "a page whose lines run down has no ear", "leave it out")
        elif first:
            yield story.fault("place", f"{first} has the ear already", "leave one of the two out")
        elif on not in ("", "A01"):
            yield story.fault(
                "place", f"`pages:` lists it on {on}", "the ear is on the front page, A01"
            )
        elif len(edition.stories) == 1:
            yield story.fault("place", "there is no other story", "a page needs a lead")
        elif any(page.stories == (story.id,) for _, page in plans):
            yield story.fault(
                "place", "`pages:` lists no other story on A01", "a page needs a lead"
            )
        elif in_ear(measured[story.id], curves) is None:
            yield _too_long(measured[story.id], curves)


def _too_long(one: Measured, curves: Curves) -> Diagnostic:
    """That the text of a story, or its heading, does not go into the ear."""
    grid, story = curves.grid, one.story
    columns, rows = ear_columns(grid), ear_lines(grid) - RULE_ROWS
    ear = f"the ear of {grid.name}, {columns} columns by {rows} lines"
    heads = [
        option.rows
        for rank in RANKS
        for step in range(len(STEPS))
        for option in curves.heads(one, rank).options(step, columns - 1).values()
    ]
    room = (rows - min(heads, default=rows)) * columns
    holds = int(story.length * room / max(one.lines(float(grid.characters)), 1)) // 10 * 10
    if room <= 0 or holds <= 0:
        return story.fault(
            "place", f"its heading leaves no line in {ear}", "shorten it, or leave out lines"
        )
    message = f"its text of {story.length} characters does not go into {ear}"
    return story.fault("place", message, f"under its heading it holds about {holds}")


def ear_advert_faults(ads: Sequence[Advert], grid: Grid) -> Iterator[Diagnostic]:
    """An error for an advertisement that is booked for the ear in another size than it has."""
    columns, lines = ear_columns(grid), ear_lines(grid)
    for ad in ads:
        if ad.place == "ear" and grid.vertical:
            message, hint = f"{ad.id}: a page whose lines run down has no ear", "book another place"
            yield ad.fault(message, hint)
        elif ad.place == "ear" and (ad.columns, ad.lines) != (columns, lines):
            message = (
                f"{ad.id} is {ad.size}, the ear of {grid.name} {columns} columns by {lines} lines"
            )
            yield ad.fault(message, "book it in that size")


def short_of_ear(one: EarStory, grid: Grid) -> Iterator[Diagnostic]:
    """A warning where a story leaves much of the ear empty."""
    lines = (ear_lines(grid) - RULE_ROWS) * one.module.columns
    if one.unused > MOST_UNUSED * lines:
        story, more = one.story.story, int(one.unused * grid.characters) // 10 * 10
        message = f"it leaves {one.unused:.0f} of the {lines} lines of the ear empty"
        hint = f"about {more} characters more fill it"
        yield story.fault("place", message, hint).as_warning()
