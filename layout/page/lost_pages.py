"""Pages that were not made in, why there are none out: wishes that are to blame, too much copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from layout.diagnostics import Diagnostic, Refused
from layout.model.edition import PagePlan
from layout.model.story import Story
from layout.page.allot import Allotted
from layout.page.blame import odd_one, why_not, wishes_blamed
from layout.page.bookings import area, crowded
from layout.page.estimates import Estimate
from layout.page.page_count import Pages
from layout.page.plan import page_name
from layout.page.planned_pages import PlannedPages
from layout.page.shortfall import overfull, roomy, taken
from layout.page.spread import clear_of_fold, overfull_spread


class LostPages:
    """Pages of an edition that were not made as they are planned."""

    def __init__(
        self,
        planned: PlannedPages,
        pages: Pages,
        allotted: Mapping[int, Allotted],
        numbers: Sequence[int],
    ) -> None:
        """Say why these are lost.

        Args:
            planned: what makes the pages.
            pages: how many there are, and their room.
            allotted: what of the copy goes to which of them.
            numbers: of those that were not made.
        """
        self.planned, self.copy, self.pages = planned, planned.copy, pages
        self.allotted, self.numbers = allotted, numbers

    @property
    def stories(self) -> set[int]:
        """Places of the stories that are planned onto them."""
        pages = [self.allotted[number] for number in self.numbers if number in self.allotted]
        return {at for page in pages for load in page.loads for at in load.stories}

    def refuse_fixed(self) -> None:
        """Refuse what no other plan changes: pages that their editor listed, and full of ads.

        Raises:
            Refused: there are such among them.
        """
        wrong: list[Diagnostic] = []
        blamed: set[int] = set()
        for number in self.numbers:
            if number in self.copy.fixed and (why := self._why_not(number)):
                wrong += why
                blamed |= {number, number + (self.copy.fixed[number].half == "first")}
        crowds = [
            number - 1
            for number in self.numbers
            if self.pages.ads[number - 1]
            and number not in {*self.allotted, *blamed}
            and not self._too_long(number)
        ]
        wrong += crowded(self.pages.ads, self.pages.names, crowds).diagnostics
        for number in self.numbers:
            if number - 1 in crowds or number in blamed or number not in self.copy.fixed:
                continue
            plan = self.copy.fixed[number]
            if not plan.half:
                loads = [self.copy.load([self.copy.places[name]]) for name in plan.stories]
                wrong.append(self._over(Allotted(number, tuple(loads), 0), plan))
            elif plan.half == "first":
                wrong.append(self._over_spread(number))
        if wrong:
            raise Refused(tuple(wrong))

    def blamed(self) -> tuple[Diagnostic, ...]:
        """What of the wishes for planned pages is to blame that they were not made."""
        found: list[Diagnostic] = []
        for number in self.numbers:
            if number not in self.allotted:
                continue
            if not self.planned.hopeless(self.pages, self.allotted, number):
                found += self._why_not(number)
        return tuple(found)

    def too_much(self) -> Iterator[Diagnostic]:
        """An error for each planned page that does not hold its copy."""
        for number in self.numbers:
            if number in self.allotted:
                plan = self.copy.plans.get(number, PagePlan(()))
                yield self._over(self.allotted[number], plan)

    def _why_not(self, number: int) -> list[Diagnostic]:
        """What of the wishes for a page is to blame that it was not made."""
        plan = self.copy.fixed.get(number)
        if plan is not None and plan.half:
            stories = self.planned.named(plan.stories)
            both = partial(self.planned.both, self.pages, number)
            return wishes_blamed(stories, both) if stories else []
        asked = self.planned.asked(self.pages, self.allotted, number)
        return why_not(self.planned.maker, self.planned.named(asked.stories), asked)

    def _too_long(self, number: int) -> bool:
        """Whether the stories listed for a page take more than its advertisements leave."""
        plan = self.copy.fixed.get(number)
        if plan is None or plan.half:
            return False
        copy = self._estimated(self.copy.places[name] for name in plan.stories)
        room = self.pages.rooms[number]
        return area(*self.pages.ads[number - 1]) <= room < taken(copy)

    def _estimated(self, places: Iterable[int]) -> list[tuple[Story, Estimate]]:
        return [(self.copy.stories[at].story, self.copy.estimates[at]) for at in places]

    def _over_spread(self, number: int) -> Diagnostic:
        """The error of a spread that its stories do not fill, or do not go onto."""
        plan, rooms = self.copy.fixed[number], self.pages.rooms
        places = [self.copy.places[name] for name in plan.stories]
        copy = [(self.copy.stories[at], self.copy.estimates[at]) for at in places]
        names = self.pages.names[number - 1 : number + 1]
        clear = clear_of_fold(number, self.pages.count)
        room = rooms[number] + rooms[number + 1]
        return overfull_spread(names, plan, copy, room, self.planned.grid, clear)

    def _over(self, page: Allotted, plan: PagePlan) -> Diagnostic:
        """The error of a page that does not hold its copy, or is not filled by it."""
        sections = {load.section: None for load in page.loads}
        edition = self.copy.edition
        spans = [one.span for one in edition.sections if one.name in sections]
        hint = "or send stories to other pages"
        if edition.press.pages_max:
            hint = "or allow more pages in `press:`"
        elif spans:
            hint = "or give its section more pages in `sections:`"
        name = f"{page_name(page.number)} {'·'.join(sections)}".strip()
        span = plan.span or next(iter(spans), None) or edition.press.span
        copy = self._estimated(at for load in page.loads for at in load.stories)
        room = self.pages.rooms[page.number]
        if not roomy(copy, room):
            return overfull(name, copy, room, self.planned.grid, span=span, hint=hint)
        asked = self.planned.asked(self.pages, self.allotted, page.number)
        make = partial(self.planned.maker.made, asked=asked)
        return odd_one(name, self.planned.named(asked.stories), make, span=span, hint=hint)
