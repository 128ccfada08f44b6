"""An edition whose stories name sections in, its pages made up out.

`page_count.py` says by estimates how many pages there are and which copy goes to which; here
they are made up, `exchanges.py` lets lesser stories change pages, and what does not go in is
planned anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from layout.diagnostics import Diagnostic, Refused
from layout.model.edition import Edition, PagePlan
from layout.model.placing import NOT_BY_HAND
from layout.page.allot import Allotted
from layout.page.blame import odd_one, void, why_not, wishes_blamed
from layout.page.bookings import area, crowded, edges_of
from layout.page.copyfit import Measured
from layout.page.curve import Curves
from layout.page.estimates import step_for
from layout.page.exchanges import Exchanges, Made
from layout.page.loads import enlarged, filled
from layout.page.made_up import Area, Asked, MadeUp
from layout.page.page_count import USUAL_MULTIPLE, Pages, numbered
from layout.page.plan import Furniture, Planned, page_name
from layout.page.planned_copy import PlannedCopy
from layout.page.remedy import PageMaker
from layout.page.shortfall import overfull, roomy, taken
from layout.page.spread import Spread, clear_of_fold, make_spread, overfull_spread
from layout.progress import Progress

HOPELESS = 1.6
"""Load against room from which on nobody tries to make the page up."""
ROUNDS = 8
"""How often copy is planned anew that did not go onto its pages."""
LARGER = 1.06
"""Copy that did not go in counts as so much more."""


def plan_sections(
    edition: Edition,
    measured: Mapping[str, Measured],
    curves: Curves,
    furniture: Furniture,
    *,
    draft: bool,
    progress: Progress,
) -> Planned:
    """Make up an edition by its sections on one grid.

    Args:
        edition: whose stories name sections, or are sent to pages.
        measured: its stories by id.
        curves: of the grid to set it on.
        furniture: what else the pages hold.
        draft: whether the first layout without holes is taken for each page.
        progress: is told of `make-up`, page by page.

    Raises:
        Refused: copy that the pages do not hold, a story sent to a page that there is not, or
            advertisements that cannot stand as they are booked.
    """
    return _Planning(edition, measured, curves, furniture, draft=draft, progress=progress).run()


class _Planning:
    """One edition on its way to pages."""

    def __init__(
        self,
        edition: Edition,
        measured: Mapping[str, Measured],
        curves: Curves,
        furniture: Furniture,
        *,
        draft: bool,
        progress: Progress,
    ) -> None:
        self.copy = PlannedCopy(edition, measured, curves)
        self.furniture, self.grid = furniture, curves.grid
        self.maker, self.draft, self.progress = PageMaker(curves), draft, progress
        self.made: dict[tuple[object, ...], MadeUp | None] = {}
        self.spreads: dict[tuple[object, ...], Spread | None] = {}
        self.exchanges = Exchanges(self._make, self.grid.columns, self.copy.front)
        self.least = 1
        """Pages that are tried at the least, after fewer did not hold the copy."""
        self.loads = self.copy.loads

    def run(self) -> Planned:
        """The pages."""
        failed: list[tuple[Pages, Allotted]] = []
        blamed: tuple[Diagnostic, ...] = ()
        for turn in range(ROUNDS):
            try:
                pages = numbered(self.copy, self.loads, self.furniture, self.grid, least=self.least)
            except Refused:
                if not failed:
                    raise
                break  # no more pages are possible: told is what the fewer did not hold
            allotted = {page.number: page for page in pages.allotment.pages}
            if not turn and (void_ones := tuple(self._void(pages, allotted))):
                raise Refused(void_ones)
            made: Made = {}
            for number in range(1, pages.count + 1):
                self.progress("make-up", number - 1, pages.count)
                made[number] = self._make(pages, allotted, number)
            allotted, made = self.exchanges.mended(pages, allotted, made)
            lost = [number for number, page in made.items() if page is None]
            if not lost:
                return self._planned(pages, allotted, [page for page in made.values() if page])
            self._refuse_fixed(pages, allotted, lost)
            failed = [(pages, allotted[number]) for number in lost if number in allotted]
            wrong = self._blamed(pages, allotted, lost)
            if wrong and wrong == blamed:  # other pages did not keep these wishes, either
                raise Refused(wrong)
            blamed = wrong
            gone = {at for _, page in failed for load in page.loads for at in load.stories}
            self.loads = enlarged(self.loads, gone, LARGER)
            if turn % 2:  # other pages did not hold it, either
                self.least = pages.count + 1
        raise Refused(blamed or tuple(self._too_much(failed)))

    # --- making the pages up -----------------------------------------------------------------

    def _ids(self, allotted: Mapping[int, Allotted], number: int) -> tuple[str, ...]:
        """The stories of a page: as its editor listed them, else in source order."""
        if number in self.copy.fixed:
            return self.copy.fixed[number].stories
        if number not in allotted:  # advertisements take all of it
            return ()
        places = sorted(at for load in allotted[number].loads for at in load.stories)
        return tuple(self.copy.stories[at].story.id for at in places)

    def _make(self, pages: Pages, allotted: Mapping[int, Allotted], number: int) -> MadeUp | None:
        """A page made up, once for the same copy."""
        if number in self.copy.fixed and self.copy.fixed[number].half:
            return self._half(pages, number)
        asked = self._asked(pages, allotted, number)
        boxes = tuple(sorted((width, *rows) for width, rows in (asked.contents or {}).items()))
        last, ads = number == pages.count, tuple(ad.id for ad in asked.ads)
        key = (number, last, asked.stories, boxes, ads)
        if self._hopeless(pages, allotted, number):
            return None
        if key not in self.made:
            self.made[key] = self.maker.made(self._named(asked.stories), asked)
        return self.made[key]

    def _named(self, ids: Sequence[str]) -> list[Measured]:
        return [self.copy.stories[self.copy.places[name]] for name in ids]

    def _hopeless(self, pages: Pages, allotted: Mapping[int, Allotted], number: int) -> bool:
        """Whether a planned page has so much copy that nobody tries to make it up."""
        loads = allotted[number].loads if number in allotted else ()
        return filled(loads, pages.rooms[number]) > HOPELESS

    def _asked(self, pages: Pages, allotted: Mapping[int, Allotted], number: int) -> Asked:
        """What is asked of a page."""
        ids, plan = self._ids(allotted, number), self.copy.plans.get(number)
        every = [self._ids(allotted, one) for one in range(1, pages.count + 1)]
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

    def _half(self, pages: Pages, number: int) -> MadeUp | None:
        """A page of a spread, made up with the other one."""
        second = self.copy.fixed[number].half == "second"
        first = number - second
        ads = pages.ads[first - 1], pages.ads[first]
        key = first, pages.count, *(ad.id for some in ads for ad in some)
        if key not in self.spreads:
            stories = self._named(self.copy.fixed[first].stories)
            self.spreads[key] = self._both(pages, first, stories)
        spread = self.spreads[key]
        return spread.pages[second] if spread else None

    def _both(self, pages: Pages, first: int, stories: Sequence[Measured]) -> Spread | None:
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

    def _planned(
        self, pages: Pages, allotted: Mapping[int, Allotted], made: Sequence[MadeUp]
    ) -> Planned:
        """What is handed on."""
        every = [self._ids(allotted, number) for number in range(1, pages.count + 1)]
        for spread in self.spreads.values():
            if spread is not None and spread.pages[0] in made:
                at = made.index(spread.pages[0])
                every[at : at + 2] = every[at][: spread.split], every[at][spread.split :]
        ids = tuple(every)
        if sorted(name for page in ids for name in page) != sorted(self.copy.places):
            raise AssertionError("a story stands on no page, or on two")
        scale = sum(page.kit.scale for page in made) / pages.count
        sizes = {
            one.story.id: size
            for one, size in zip(self.copy.stories, self.copy.estimates, strict=True)
        }
        rule = "odd number" if pages.count % USUAL_MULTIPLE else "even number"
        if self.copy.edition.press.multiple:
            rule = "multiple of the press"
        return Planned(self.grid, ids, tuple(made), scale, sizes, rule)

    # --- what does not go in -----------------------------------------------------------------

    def _refuse_fixed(
        self, pages: Pages, allotted: Mapping[int, Allotted], lost: Sequence[int]
    ) -> None:
        """Refuse what no other plan changes: pages that their editor listed, and full of ads."""
        wrong, blamed = [], set()
        for number in lost:
            if number in self.copy.fixed and (why := self._why_not(pages, allotted, number)):
                wrong += why
                blamed |= {number, number + (self.copy.fixed[number].half == "first")}
        crowds = [
            number - 1
            for number in lost
            if pages.ads[number - 1]
            and number not in {*allotted, *blamed}
            and not self._too_long(pages, number)
        ]
        wrong += crowded(pages.ads, pages.names, crowds).diagnostics
        for number in lost:
            if number - 1 in crowds or number in blamed:
                continue
            if number in self.copy.fixed and self.copy.fixed[number].half:
                if self.copy.fixed[number].half == "first":
                    wrong.append(self._over_spread(pages, number))
            elif number in self.copy.fixed:
                loads = [
                    self.copy.load([self.copy.places[name]])
                    for name in self.copy.fixed[number].stories
                ]
                page = Allotted(number, tuple(loads), 0)
                wrong.append(self._over(pages, page, self.copy.fixed[number]))
        if wrong:
            raise Refused(tuple(wrong))

    def _void(self, pages: Pages, allotted: Mapping[int, Allotted]) -> Iterator[Diagnostic]:
        """An error for each thing that a page made by hand fixes and that there is not."""
        for number in sorted(self.copy.plans):
            if self.copy.plans[number].by_hand.any:
                asked = self._asked(pages, allotted, number)
                yield from void(self.maker, self._named(asked.stories), asked)

    def _blamed(
        self, pages: Pages, allotted: Mapping[int, Allotted], lost: Sequence[int]
    ) -> tuple[Diagnostic, ...]:
        """What of the wishes for planned pages is to blame that they were not made."""
        found: list[Diagnostic] = []
        for number in lost:
            if number in allotted and not self._hopeless(pages, allotted, number):
                found += self._why_not(pages, allotted, number)
        return tuple(found)

    def _why_not(
        self, pages: Pages, allotted: Mapping[int, Allotted], number: int
    ) -> list[Diagnostic]:
        """What of the wishes for a page is to blame that it was not made."""
        plan = self.copy.fixed.get(number)
        if plan is not None and plan.half:
            stories = self._named(plan.stories)
            return wishes_blamed(stories, partial(self._both, pages, number)) if stories else []
        asked = self._asked(pages, allotted, number)
        return why_not(self.maker, self._named(asked.stories), asked)

    def _too_long(self, pages: Pages, number: int) -> bool:
        """Whether the stories listed for a page take more than its advertisements leave."""
        plan = self.copy.fixed.get(number)
        if plan is None or plan.half:
            return False
        places = [self.copy.places[name] for name in plan.stories]
        copy = [(self.copy.stories[at].story, self.copy.estimates[at]) for at in places]
        room = pages.rooms[number]
        return area(*pages.ads[number - 1]) <= room < taken(copy)

    def _over_spread(self, pages: Pages, number: int) -> Diagnostic:
        """The error of a spread that its stories do not fill, or do not go onto."""
        plan = self.copy.fixed[number]
        places = [self.copy.places[name] for name in plan.stories]
        copy = [(self.copy.stories[at], self.copy.estimates[at]) for at in places]
        room = pages.rooms[number] + pages.rooms[number + 1]
        clear = clear_of_fold(number, pages.count)
        return overfull_spread(
            pages.names[number - 1 : number + 1], plan, copy, room, self.grid, clear
        )

    def _too_much(self, failed: Sequence[tuple[Pages, Allotted]]) -> Iterator[Diagnostic]:
        for pages, page in failed:
            yield self._over(pages, page, self.copy.plans.get(page.number, PagePlan(())))

    def _over(self, pages: Pages, page: Allotted, plan: PagePlan) -> Diagnostic:
        sections = {load.section: None for load in page.loads}
        spans = [one.span for one in self.copy.edition.sections if one.name in sections]
        places = [at for load in page.loads for at in load.stories]
        hint = "or send stories to other pages"
        if self.copy.edition.press.pages_max:
            hint = "or allow more pages in `press:`"
        elif spans:
            hint = "or give its section more pages in `sections:`"
        name = f"{page_name(page.number)} {'·'.join(sections)}".strip()
        span = plan.span or next(iter(spans), None) or self.copy.edition.press.span
        copy = [(self.copy.stories[at].story, self.copy.estimates[at]) for at in places]
        room = pages.rooms[page.number]
        if roomy(copy, room):
            allotted = {one.number: one for one in pages.allotment.pages} | {page.number: page}
            asked = self._asked(pages, allotted, page.number)
            return odd_one(
                name, self._named(asked.stories), lambda some: self.maker.made(some, asked),
                span=span, hint=hint,
            )  # fmt: skip
        return overfull(name, copy, room, self.grid, span=span, hint=hint)
