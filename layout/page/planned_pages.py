"""The pages of an edition by its sections: what is asked of each, and each made up once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layout.model.edition import Edition
from layout.model.placing import NOT_BY_HAND
from layout.page.allot import Allotted
from layout.page.bookings import edges_of
from layout.page.copyfit import Measured
from layout.page.curve import Curves
from layout.page.estimates import step_for
from layout.page.loads import filled
from layout.page.made_up import Area, Asked, MadeUp
from layout.page.page_count import Pages
from layout.page.plan import Furniture
from layout.page.planned_copy import PlannedCopy
from layout.page.remedy import PageMaker
from layout.page.spread import Spread, make_spread

HOPELESS = 1.6
"""Load against room from which on nobody tries to make the page up."""


class PlannedPages:
    """What is planned, page by page, and the pages that were made of it.

    Its methods are told how many `pages` there are with their room, which copy is `allotted` to
    which of them, and the number of the page, counted from 1.
    """

    def __init__(
        self,
        edition: Edition,
        measured: Mapping[str, Measured],
        curves: Curves,
        furniture: Furniture,
        *,
        draft: bool,
    ) -> None:
        """Make nothing yet; see `plan_sections` for the arguments."""
        self.copy = PlannedCopy(edition, measured, curves)
        self.furniture, self.grid = furniture, curves.grid
        self.maker, self.draft = PageMaker(curves), draft
        self.made: dict[tuple[object, ...], MadeUp | None] = {}
        self.spreads: dict[tuple[object, ...], Spread | None] = {}

    def ids(self, allotted: Mapping[int, Allotted], number: int) -> tuple[str, ...]:
        """Ids of the stories of a page: as its editor listed them, else in source order."""
        if number in self.copy.fixed:
            return self.copy.fixed[number].stories
        if number not in allotted:  # advertisements take all of it
            return ()
        places = sorted(at for load in allotted[number].loads for at in load.stories)
        return tuple(self.copy.stories[at].story.id for at in places)

    def make(self, pages: Pages, allotted: Mapping[int, Allotted], number: int) -> MadeUp | None:
        """A page made up, once for the same copy."""
        if number in self.copy.fixed and self.copy.fixed[number].half:
            return self._half(pages, number)
        asked = self.asked(pages, allotted, number)
        boxes = tuple(sorted((width, *rows) for width, rows in (asked.contents or {}).items()))
        last, ads = number == pages.count, tuple(ad.id for ad in asked.ads)
        key = (number, last, asked.stories, boxes, ads)
        if self.hopeless(pages, allotted, number):
            return None
        if key not in self.made:
            self.made[key] = self.maker.made(self.named(asked.stories), asked)
        return self.made[key]

    def asked(self, pages: Pages, allotted: Mapping[int, Allotted], number: int) -> Asked:
        """What is asked of a page."""
        ids, plan = self.ids(allotted, number), self.copy.plans.get(number)
        every = [self.ids(allotted, one) for one in range(1, pages.count + 1)]
        top = self.furniture.masthead if number == 1 else 0
        sizes = [self.copy.estimates[self.copy.places[name]] for name in ids]
        return Asked(
            ids,
            Area(top, self.grid.lines - top),
            scale=step_for(sizes, pages.rooms[number]),
            inside=number > 1,
            ad=False,
            fixed=number in self.copy.fixed,
            draft=self.draft,
            notice=self.furniture.notice if number == pages.count else None,
            contents=self.furniture.contents(every) if number == 1 and pages.count > 1 else None,
            ads=tuple(pages.ads[number - 1]),
            edges=edges_of(number, self.grid),
            by_hand=plan.by_hand if plan is not None else NOT_BY_HAND,
        )

    def named(self, ids: Sequence[str]) -> list[Measured]:
        """The stories of these ids."""
        return [self.copy.stories[self.copy.places[name]] for name in ids]

    def hopeless(self, pages: Pages, allotted: Mapping[int, Allotted], number: int) -> bool:
        """Whether a planned page has so much copy that nobody tries to make it up."""
        loads = allotted[number].loads if number in allotted else ()
        return filled(loads, pages.rooms[number]) > HOPELESS

    def _half(self, pages: Pages, number: int) -> MadeUp | None:
        """A page of a spread, made up with the other one."""
        second = self.copy.fixed[number].half == "second"
        first = number - second
        ads = pages.ads[first - 1], pages.ads[first]
        key = first, pages.count, *(ad.id for some in ads for ad in some)
        if key not in self.spreads:
            stories = self.named(self.copy.fixed[first].stories)
            self.spreads[key] = self.both(pages, first, stories)
        spread = self.spreads[key]
        return spread.pages[second] if spread else None

    def both(self, pages: Pages, first: int, stories: Sequence[Measured]) -> Spread | None:
        """The spread that begins with a page, of these stories."""
        return make_spread(
            self.maker,
            stories,
            [self.copy.estimates[self.copy.places[one.story.id]] for one in stories],
            first,
            pages.count,
            ads=(pages.ads[first - 1], pages.ads[first]),
            notice=self.furniture.notice if first + 1 == pages.count else None,
            draft=self.draft,
        )
