"""An edition whose stories name sections in, its pages made up out.

`allot.py` says by estimates which copy goes to which page; here the pages are made up, lesser
stories change pages where that fills them better, and what does not go in is planned anew.
How many pages there are: the number that fills them best, among the multiples of what the
press asks; where it asks nothing an even number, unless that leaves a page too full or a
quarter of it empty and an odd number costs less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from layout.diagnostics import Diagnostic, Refused, Severity
from layout.model.advert import Advert
from layout.model.edition import Edition, PagePlan
from layout.page.allot import (
    BEST,
    Allotment,
    Allotted,
    Laid,
    Load,
    Slot,
    enlarged,
    exchanges,
    filled,
    lay,
)
from layout.page.bookings import area, book, covered, crowded, edges_of
from layout.page.copyfit import Measured
from layout.page.curve import Curves
from layout.page.estimates import SPREAD, Estimate, estimate, step_for
from layout.page.plan import Furniture, Planned, page_name
from layout.page.rail import stands_in_rail
from layout.page.remedy import MOST_WHITE, Area, MadeUp, PageMaker
from layout.page.shortfall import overfull
from layout.progress import Progress

USUAL_MULTIPLE = 2
"""Pages of an edition come in pairs where nothing is said: a leaf of paper has two."""
EMPTY, FULL = 0.75, 1.12
"""Load against room beyond which an odd number of pages is looked at."""
HOPELESS = 1.6
"""Load against room from which on nobody tries to make the page up."""
LEAST_GIVEN = 0.04
"""Part of its copy that a page which did not hold it gives away at the least."""
ROUNDS = 8
"""How often copy is planned anew that did not go onto its pages."""
LARGER = 1.06
"""Copy that did not go in counts as so much more."""
TRIES, MOST_TRIES = 6, 40
"""Exchanges of stories that are made up for a page, and for an edition."""
MOST_NUMBERS = 3
"""Numbers of pages that copy is parted for, story by story."""
FEWEST, MOST = 0.85, 1.3
"""Numbers of pages that are looked at, against what the copy makes."""


def page_plans(edition: Edition) -> dict[int, PagePlan]:
    """What the editor said of pages, by their numbers.

    Where all pages are listed they are numbered by their places; else by their names, those
    without a name by their places.
    """
    if not edition.by_section:
        return dict(enumerate(edition.pages, 1))
    return {
        int(page.name[1:]) if page.name else place: page
        for place, page in enumerate(edition.pages, 1)
    }


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


@dataclass(frozen=True, eq=False)
class _Pages:
    """A number of pages, and what is known of them before copy comes to them."""

    count: int
    rooms: Mapping[int, float]
    """Column-lines for stories, by number."""
    ads: Sequence[Sequence[Advert]]
    allotment: Allotment

    @property
    def names(self) -> list[str]:
        return [page_name(number) for number in range(1, self.count + 1)]

    @property
    def extremes(self) -> tuple[float, float]:
        """Load against room of the emptiest and of the fullest page."""
        ratios = [filled(page.loads, self.rooms[page.number]) for page in self.allotment.pages]
        return min(ratios, default=1.0), max(ratios, default=1.0)


@dataclass(frozen=True, eq=False)
class _Laid:
    """The same before each group of pages is parted."""

    count: int
    rooms: Mapping[int, float]
    ads: Sequence[Sequence[Advert]]
    laid: Laid

    def parted(self) -> _Pages:
        """With what stands on each page."""
        return _Pages(self.count, self.rooms, self.ads, self.laid.parted())


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
        self.edition, self.furniture, self.grid = edition, furniture, curves.grid
        self.stories = [measured[story.id] for story in edition.stories]
        width = float(self.grid.characters)
        self.estimates = [estimate(one, curves, one.rows(width)) for one in self.stories]
        self.places = {one.story.id: at for at, one in enumerate(self.stories)}
        self.plans = page_plans(edition)
        self.fixed = {number: page for number, page in self.plans.items() if page.stories}
        self.maker, self.draft, self.progress = PageMaker(curves), draft, progress
        self.made: dict[tuple[object, ...], MadeUp | None] = {}
        self.tries = 0
        self.least = 1
        """Pages that are tried at the least, after fewer did not hold the copy."""
        self.loads = self._loads()

    def run(self) -> Planned:
        """The pages."""
        failed: list[tuple[_Pages, Allotted]] = []
        for turn in range(ROUNDS):
            pages = self._numbered()
            allotted = {page.number: page for page in pages.allotment.pages}
            made: dict[int, MadeUp | None] = {}
            for number in range(1, pages.count + 1):
                self.progress("make-up", number - 1, pages.count)
                made[number] = self._make(pages, allotted, number)
            allotted, made = self._mended(pages, allotted, made)
            lost = [number for number, page in made.items() if page is None]
            if not lost:
                return self._planned(pages, allotted, [page for page in made.values() if page])
            self._refuse_fixed(pages, lost)
            failed = [(pages, allotted[number]) for number in lost if number in allotted]
            gone = {at for _, page in failed for load in page.loads for at in load.stories}
            self.loads = enlarged(self.loads, gone, LARGER)
            if turn % 2:  # other pages did not hold it, either
                self.least = pages.count + 1
        raise Refused(tuple(self._too_much(failed)))

    # --- what there is to be planned ---------------------------------------------------------

    def _loads(self) -> list[Load]:
        """The copy that no page lists: stories, briefs of a section together, what keeps company.

        Raises:
            Refused: stories that stay together are sent to different pages.
        """
        listed = {name for page in self.fixed.values() for name in page.stories}
        free = [at for at, one in enumerate(self.stories) if one.story.id not in listed]
        together = {at: at for at in free}

        def first(at: int) -> int:
            while together[at] != at:
                at = together[at]
            return at

        def join(one: int, other: int) -> None:
            a, b = sorted((first(one), first(other)))
            together[b] = a

        briefs: dict[tuple[str, int], int] = {}
        for at in free:
            story = self.stories[at].story
            for name in (story.placing.keep_with, story.placing.before):
                if (other := self.places.get(name, -1)) in together:
                    join(at, other)
            if stands_in_rail(story):
                join(at, briefs.setdefault((self._section(at), self._sent(at)), at))
        groups: dict[int, list[int]] = {}
        for at in free:
            groups.setdefault(first(at), []).append(at)
        return [self._load(group) for group in groups.values()]

    def _load(self, group: Sequence[int]) -> Load:
        some = [self.stories[at].story for at in group]
        size = Estimate(
            sum(self.estimates[at].lines for at in group),
            sum(self.estimates[at].head for at in group),
        )
        sent = {self._sent(at) for at in group} - {0}
        if len(sent) > 1:
            names = ", ".join(story.id for story in some)
            message = f"{names} stay together and are sent to different pages"
            hint = "send them to one page"
            raise Refused(
                (Diagnostic(Severity.ERROR, message, some[0].at("on_page"), "on_page", hint),)
            )
        priority = min(story.priority for story in some)
        art = sum(len(story.figures) for story in some)
        return Load(tuple(group), self._section(group[0]), priority, size, art, sum(sent))

    def _section(self, at: int) -> str:
        """The section of a story; one that names none goes with the news."""
        return self.stories[at].story.section or self.edition.words.news

    def _sent(self, at: int) -> int:
        return self.stories[at].story.sent_to

    @property
    def _front(self) -> str:
        """The section of the front page: the one kept for it, else the news; empty: neither."""
        if 1 in self.plans and self.plans[1].section:
            return self.plans[1].section
        news = self.edition.words.news
        return news if any(load.section == news for load in self.loads) else ""

    def _order(self) -> list[str]:
        """The sections in the order of their pages."""
        stated = [section.name for section in self.edition.sections]
        return list(dict.fromkeys([*stated, *(load.section for load in self.loads)]))

    # --- how many pages ----------------------------------------------------------------------

    def _numbered(self) -> _Pages:
        """The number of pages that fills them best, and what goes to which of them.

        Raises:
            Refused: no number will do.
        """
        grid, press = self.grid, self.edition.press
        whole = float(grid.columns * grid.lines)
        fixed = len(self.fixed)
        copy = sum(load.usual for load in self.loads) * SPREAD + self.furniture.filled
        needed = (copy + grid.columns * self.furniture.masthead * (1 not in self.fixed)) / whole
        own = sum(section.pages for section in self.edition.sections)
        least = max(max(self.plans, default=1), own, self.least)
        most = max(round(MOST * needed), round(needed) + 2, own) + fixed + USUAL_MULTIPLE + 2
        most = max(most, least + USUAL_MULTIPLE)
        if press.pages_max:
            most = min(most, press.pages_max)
            least = min(least, max(press.pages_max, *self.plans, own, 1))
        laid: dict[int, _Laid] = {}
        wrong: Refused | None = None
        for count in range(
            max(least, min(int(FEWEST * needed), most - press.multiple + 1)), most + 1
        ):
            if press.multiple and count % press.multiple:
                continue
            try:
                one = self._laid(count)
            except Refused as refused:  # a page that only more pages have
                wrong = refused
                continue
            if one is not None:
                laid[count] = one
        if not laid:
            raise wrong or self._no_number(least)
        # the likeliest numbers, and of them the even ones
        likely = sorted(laid, key=lambda count: (laid[count].laid.cost, count))
        pairs = [count for count in likely if count % USUAL_MULTIPLE == 0]
        some = {*likely[:MOST_NUMBERS], *pairs[:MOST_NUMBERS]}
        found = {count: laid[count].parted() for count in sorted(some)}
        best = min(found.values(), key=lambda pages: (pages.allotment.cost, pages.count))
        paired = [pages for count, pages in found.items() if count % USUAL_MULTIPLE == 0]
        if press.multiple or not paired:
            return best
        even = min(paired, key=lambda pages: (pages.allotment.cost, pages.count))
        low, high = even.extremes
        return even if low >= EMPTY and high <= FULL else best

    def _no_number(self, least: int) -> Refused:
        """No number of pages is possible by what the editor said."""
        press = self.edition.press
        message = f"the pages and sections that are listed make {least} pages at least"
        if press.pages_max:
            message += f", and {press.pages_max} are allowed"
        hint = "change `pages:`, `sections:` or `press:`"
        return Refused((Diagnostic(Severity.ERROR, message, press.span, "press", hint),))

    def _laid(self, count: int) -> _Laid | None:
        """The sections along so many pages; None where they cannot be laid along them.

        Raises:
            Refused: a story or an advertisement is for a page that there is not.
        """
        grid = self.grid
        names = [page_name(number) for number in range(1, count + 1)]
        rows = [grid.lines - (self.furniture.masthead if at == 0 else 0) for at in range(count)]
        ads = book(self.furniture.ads, names, rows, grid)
        rooms = {
            at + 1: max(float(grid.columns * deep - area(*ads[at])), 1.0)
            for at, deep in enumerate(rows)
        }
        rooms[count] = max(rooms[count] - self.furniture.boxed, 1.0)
        if beyond := [load for load in self.loads if load.sent > count]:
            raise Refused(tuple(self._no_page(beyond, names)))
        full = {at + 1 for at, deep in enumerate(rows) if covered(ads[at], deep, grid.columns)} - {
            *self.fixed
        }
        if wrong := [load for load in self.loads if load.sent in full]:
            raise crowded(ads, names, {load.sent - 1 for load in wrong})
        slots = [
            Slot(number, rooms[number], self.plans[number].section if number in self.plans else "")
            for number in range(1, count + 1)
            if number not in self.fixed and number not in full
        ]
        own = {section.name: section.pages for section in self.edition.sections if section.pages}
        laid = lay(self.loads, slots, self._order(), own_pages=own, front=self._front)
        return _Laid(count, rooms, ads, laid) if laid is not None else None

    def _no_page(self, loads: Sequence[Load], names: Sequence[str]) -> Iterator[Diagnostic]:
        for load in loads:
            for at in load.stories:
                story = self.stories[at].story
                if self._sent(at) > len(names):
                    hint = "the copy makes " + ", ".join(names)
                    message = f"no page is named {story.on_page}"
                    field = "on_page" if story.begins else "jump.to"
                    yield Diagnostic(Severity.ERROR, message, story.at(field), field, hint)

    # --- making the pages up -----------------------------------------------------------------

    def _ids(self, allotted: Mapping[int, Allotted], number: int) -> tuple[str, ...]:
        """The stories of a page: as its editor listed them, else in source order."""
        if number in self.fixed:
            return self.fixed[number].stories
        if number not in allotted:  # advertisements take all of it
            return ()
        places = sorted(at for load in allotted[number].loads for at in load.stories)
        return tuple(self.stories[at].story.id for at in places)

    def _make(self, pages: _Pages, allotted: Mapping[int, Allotted], number: int) -> MadeUp | None:
        """A page made up, once for the same copy."""
        ids = self._ids(allotted, number)
        places = [self.places[name] for name in ids]
        every = [self._ids(allotted, one) for one in range(1, pages.count + 1)]
        contents = self.furniture.contents(every) if number == 1 and pages.count > 1 else None
        boxes = tuple(sorted((width, *rows) for width, rows in (contents or {}).items()))
        last = number == pages.count
        ads = tuple(pages.ads[number - 1])
        key = (number, last, ids, boxes, tuple(ad.id for ad in ads))
        loads = allotted[number].loads if number in allotted else ()
        if filled(loads, pages.rooms[number]) > HOPELESS:
            return None
        if key not in self.made:
            top = self.furniture.masthead if number == 1 else 0
            self.made[key] = self.maker.make(
                [self.stories[at] for at in places],
                Area(top, self.grid.lines - top),
                scale=step_for([self.estimates[at] for at in places], pages.rooms[number]),
                inside=number > 1,
                ad=False,
                fixed=number in self.fixed,
                draft=self.draft,
                notice=self.furniture.notice if last else None,
                contents=contents,
                ads=ads,
                edges=edges_of(number, self.grid),
            )
        return self.made[key]

    def _planned(
        self, pages: _Pages, allotted: Mapping[int, Allotted], made: Sequence[MadeUp]
    ) -> Planned:
        """What is handed on."""
        ids = tuple(self._ids(allotted, number) for number in range(1, pages.count + 1))
        if sorted(name for page in ids for name in page) != sorted(self.places):
            raise AssertionError("a story stands on no page, or on two")
        scale = sum(page.kit.scale for page in made) / pages.count
        sizes = {one.story.id: size for one, size in zip(self.stories, self.estimates, strict=True)}
        rule = "odd number" if pages.count % USUAL_MULTIPLE else "even number"
        if self.edition.press.multiple:
            rule = "multiple of the press"
        return Planned(self.grid, ids, tuple(made), scale, sizes, rule)

    def _mended(
        self, pages: _Pages, allotted: dict[int, Allotted], made: dict[int, MadeUp | None]
    ) -> tuple[dict[int, Allotted], dict[int, MadeUp | None]]:
        """The pages after lesser stories changed places, where that makes or fills one.

        Pages that do not hold their copy come first, then those with the most white.
        """

        def need(number: int) -> float:
            page = made[number]
            return 1.0 if page is None else page.white

        for number in sorted(allotted, key=lambda one: (-need(one), one)):
            found = True
            while found and need(number) > MOST_WHITE:
                found = False
                for swapped in self._exchanges(pages, allotted, made, number):
                    if self.tries >= MOST_TRIES:
                        return allotted, made
                    self.tries += 1
                    new = {one: self._make(pages, allotted | swapped, one) for one in swapped}
                    if self._better(new, made):
                        allotted, made, found = allotted | swapped, made | new, True
                        break
        return allotted, made

    @staticmethod
    def _better(new: Mapping[int, MadeUp | None], old: Mapping[int, MadeUp | None]) -> bool:
        """Whether more pages hold their copy, or have less white, or as much and are less ugly."""

        def key(pages: list[MadeUp | None]) -> tuple[int, float, float]:
            keys = [page.key for page in pages if page is not None]
            return len(pages) - len(keys), sum(one for one, _ in keys), sum(two for _, two in keys)

        return key([*new.values()]) < key([old[number] for number in new])

    def _exchanges(
        self,
        pages: _Pages,
        allotted: Mapping[int, Allotted],
        made: Mapping[int, MadeUp | None],
        number: int,
    ) -> list[dict[int, Allotted]]:
        """Exchanges with pages of the same sections that should fill a page, the likeliest first.

        A page that has white takes in about as much, one that did not hold its copy gives what
        it has too much; the leads of both pages stay.
        """
        here, page = allotted[number], made[number]
        load = sum(one.usual for one in here.loads)
        if page is None:
            wanted = min(pages.rooms[number] / SPREAD - load, -LEAST_GIVEN * load)
        else:
            wanted = page.white * self.grid.columns * page.area.rows / SPREAD
        found: list[tuple[float, int, dict[int, Allotted]]] = []
        for other in allotted.values():
            if other.number == number or not self._may_exchange(here, other):
                continue
            room = pages.rooms[other.number] / SPREAD
            for one, two in exchanges([here.loads, other.loads]):
                if not self._allowed(here, other, one, two):
                    continue
                gain = sum(x.usual for x in one) - load
                there = sum(x.usual for x in two) / room
                miss = abs(gain - wanted) + room * max(there - FULL, EMPTY - there, 0.0)
                after = {
                    number: replace(here, loads=tuple(one)),
                    other.number: replace(other, loads=tuple(two)),
                }
                found.append((miss, len(found), after))
        found.sort(key=lambda one: one[:2])
        return [after for _, _, after in found[:TRIES]]

    @staticmethod
    def _may_exchange(here: Allotted, other: Allotted) -> bool:
        """Whether two pages share a section, or one is the front page."""
        return here.group == other.group or 1 in (here.number, other.number)

    def _allowed(
        self, here: Allotted, other: Allotted, one: Sequence[Load], two: Sequence[Load]
    ) -> bool:
        """Whether an exchange keeps the leads, the sections, and lesser stories off the front."""
        for page, new in ((here, one), (other, two)):
            gone = [load for load in page.loads if load not in new]
            if any(load.priority < BEST for load in gone):
                return False
            come = [load for load in new if load not in page.loads]
            sections = {load.section for load in page.loads}
            if page.number == 1:
                if any(load.priority > BEST + 1 and load.section != self._front for load in come):
                    return False
            elif any(load.section not in sections for load in come):
                return False
        return True

    # --- what does not go in -----------------------------------------------------------------

    def _refuse_fixed(self, pages: _Pages, lost: Sequence[int]) -> None:
        """Refuse what no other plan changes: pages that their editor listed, and full of ads."""
        planned = {page.number for page in pages.allotment.pages}
        crowds = [number - 1 for number in lost if pages.ads[number - 1] and number not in planned]
        if crowds:
            raise crowded(pages.ads, pages.names, crowds)
        wrong = []
        for number in lost:
            if number in self.fixed:
                loads = [self._load([self.places[name]]) for name in self.fixed[number].stories]
                page = Allotted(number, tuple(loads), 0)
                wrong.append(self._over(pages, page, self.fixed[number]))
        if wrong:
            raise Refused(tuple(wrong))

    def _too_much(self, failed: Sequence[tuple[_Pages, Allotted]]) -> Iterator[Diagnostic]:
        for pages, page in failed:
            yield self._over(pages, page, self.plans.get(page.number, PagePlan(())))

    def _over(self, pages: _Pages, page: Allotted, plan: PagePlan) -> Diagnostic:
        sections = {load.section: None for load in page.loads}
        spans = [one.span for one in self.edition.sections if one.name in sections]
        places = [at for load in page.loads for at in load.stories]
        hint = "or send stories to other pages"
        if self.edition.press.pages_max:
            hint = "or allow more pages in `press:`"
        elif spans:
            hint = "or give its section more pages in `sections:`"
        return overfull(
            f"{page_name(page.number)} {'·'.join(sections)}".strip(),
            [(self.stories[at].story, self.estimates[at]) for at in places],
            pages.rooms[page.number],
            self.grid,
            span=plan.span or next(iter(spans), None) or self.edition.press.span,
            hint=hint,
        )
