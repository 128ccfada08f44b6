"""An edition in, its pages made up on the grid that suits it out: nothing is drawn yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from layout.diagnostics import Diagnostic, Refused
from layout.model.edition import Edition
from layout.model.grid import Grid
from layout.model.packages import packages
from layout.model.picture import PictureFile
from layout.model.story import Story
from layout.page.adverts import booking_faults
from layout.page.bookings import Crowded
from layout.page.copies import Copy, shape_copies
from layout.page.copyfit import Measured, measure_all
from layout.page.curve import Curves
from layout.page.digest_pages import opens_with_cards, supplied_views
from layout.page.ear_faults import ear_faults
from layout.page.ear_slot import EarStory, beside_ear, in_ear, story_of_ear
from layout.page.edition_faults import edition_faults
from layout.page.furniture_room import furniture_room
from layout.page.jump_parts import Jumping, jumping, parts_of, with_parts
from layout.page.lettering import Hand
from layout.page.library import Library
from layout.page.measuring import likely_grids
from layout.page.packages import in_order
from layout.page.parting import parted_well, planned_in_parts
from layout.page.placed_faults import placed_faults, twice_placed
from layout.page.plan import Furniture, Overset, Planned, page_name, plan
from layout.page.planning import plan_sections
from layout.page.repeats import unlike
from layout.page.wishes import (
    too_much_pinned,
    too_much_wished,
)
from layout.progress import Progress, silent

BROADSHEETS = ("special-5", "broadsheet-6", "broadsheet-8")
"""Grids that an edition without a stated grid may take; of equals the first."""


@dataclass(frozen=True, eq=False)
class Chosen:
    """An edition on a grid."""

    edition: Edition
    """With both parts of each story that jumps, in place of the whole."""
    planned: Planned
    measured: dict[str, Measured]
    jumps: tuple[Jumping, ...]
    ear: EarStory | None = None
    """The story that stands in the ear of the front page."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of its pages, as readers see them."""
        plans = self.edition.pages_by_number
        numbers = range(1, len(self.planned.stories) + 1)
        named = [plans[one].name if one in plans else "" for one in numbers]
        return tuple(name or page_name(one) for one, name in zip(numbers, named, strict=True))


def remeasured(
    edition: Edition, library: Library, grid: Grid, stories: Sequence[Story]
) -> tuple[dict[str, Measured], Curves]:
    """Stories of an edition on a grid as `compose` measures them, and curves to ask."""
    if grid.vertical:
        library = replace(library, style=library.style.running("vertical"))
    parts = (library.book, library.style, library.lexicon)
    _, copies = _shaped(edition, library, stories)
    return measure_all(copies, grid, *parts), Curves(grid, library.style, edition.allowed)


def _shaped(
    edition: Edition, library: Library, stories: Sequence[Story]
) -> tuple[Mapping[str, PictureFile], list[Copy]]:
    """The page views that stand as thumbnails, and stories of the edition shaped."""
    views = {} if opens_with_cards(edition) else supplied_views(edition)
    parts = (library.book, library.style, library.lexicon)
    return views, shape_copies(stories, *parts, edition.shown, views)


def choose(
    edition: Edition, library: Library, progress: Progress, *, draft: bool, jobs: int
) -> Chosen:
    """The edition made up on its grid, or on the broadsheet preset that fills best.

    Raises:
        Overset: its copy goes onto no pages.
        Refused: what is wished or booked does not; with the line of each that is to blame.
    """
    try:
        chosen = _best(edition, library, progress, draft=draft, jobs=jobs)
        if twice := _places(chosen):
            raise Refused(twice)
        return chosen
    except (Overset, Crowded) as failure:
        if isinstance(failure, Overset) and failure.told:  # page by page
            raise
        makes = partial(_makes_pages, library=library, draft=draft)
        if wrong := tuple(too_much_wished(edition, makes)) or tuple(
            too_much_pinned(edition, makes)
        ):
            raise Refused(wrong) from None
        raise


def _best(
    edition: Edition, library: Library, progress: Progress, *, draft: bool, jobs: int
) -> Chosen:
    """The edition on the grid that fills best, with all that is wished."""
    parts = (library.book, library.style, library.lexicon)
    views, copies = _shaped(edition, library, edition.stories)
    names = [edition.grid] if edition.grid else BROADSHEETS
    curves = {name: Curves(library.grids[name], library.style, edition.allowed) for name in names}
    grids = [library.grids[name] for name in names]
    grids, broken = likely_grids(copies, grids, curves, edition.notice, library, jobs)
    best: Chosen | None = None
    failed: Overset | Refused | None = None
    for grid in grids:
        hand = Hand(library.book, library.style, library.lexicon)
        if wrong := tuple(booking_faults(edition.ads, grid, hand)):
            failed = Refused(wrong)
            continue
        measured = measure_all(copies, grid, *parts, broken if grid is grids[0] else None)
        try:
            jumps = jumping(edition, measured, curves[grid.name], *parts, views)
        except Refused as refused:
            failed = refused
            continue
        here = with_parts(edition, jumps)
        furniture = furniture_room(here, measured | parts_of(jumps), grid, library)
        placed, known = beside_ear(here), measured | parts_of(jumps)
        faults = (
            *edition_faults(placed, grid, furniture.masthead),
            *placed_faults([known[story.id] for story in placed.stories], curves[grid.name]),
            *ear_faults(here, known, curves[grid.name]),
        )
        if faults:
            failed = Refused(faults)
            continue
        make = partial(
            _planned,
            placed,
            curves[grid.name],
            furniture,
            draft=draft,
            jobs=jobs,
            progress=progress,
        )
        try:
            planned, stories = planned_in_parts(jumps, measured, make)
        except Overset as overset:
            failed = overset
            continue
        if jumps:
            planned, stories = parted_well(
                planned, jumps, stories, curves[grid.name], furniture, draft=draft
            )
        if best is None or planned.key < best.planned.key:
            name = story_of_ear(here)
            ear = in_ear(known[name], curves[grid.name]) if name else None
            best = Chosen(here, planned, known | stories, jumps, ear)
        if best.planned.good:
            break
    if best is None and failed is not None:
        raise failed
    if best is None:
        raise AssertionError("at least one grid was tried")
    if draft:
        return best
    planned = best.planned
    pages = unlike(planned.pages, best.names, best.measured, curves[planned.grid.name])
    return replace(best, planned=replace(planned, pages=pages))


def _places(chosen: Chosen) -> tuple[Diagnostic, ...]:
    """Places of their own that two stories of a page have."""
    pages = chosen.planned.stories
    stories = {story.id: story for story in chosen.edition.stories}
    return tuple(twice_placed(stories, pages, chosen.names))


def _planned(
    edition: Edition,
    curves: Curves,
    furniture: Furniture,
    measured: Mapping[str, Measured],
    *,
    draft: bool,
    jobs: int,
    progress: Progress,
) -> Planned:
    """The pages of an edition on a grid: by its sections, as its editor fixed them, or in order."""
    if edition.by_section:
        return plan_sections(edition, measured, curves, furniture, draft=draft, progress=progress)
    names = [story.id for story in edition.stories]
    if not edition.pages:
        names = in_order(names, [], packages(edition.stories))
    return plan(
        [measured[name] for name in names],
        curves,
        furniture,
        listed=edition.pages,
        draft=draft,
        jobs=jobs,
        progress=progress,
    )


def _makes_pages(edition: Edition, library: Library, *, draft: bool) -> bool:
    """Whether an edition can be made up."""
    try:
        _best(edition, library, silent, draft=draft, jobs=1)
    except (Overset, Refused):
        return False
    return True
