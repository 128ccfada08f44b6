"""The copy of an edition by sections in, how many pages it makes and what goes to which out.

The number that fills the pages best by estimates, among the multiples of what the press asks;
where it asks nothing an even number, unless that leaves a page too full or a quarter of it
empty and an odd number costs less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from layout.diagnostics import Diagnostic, Refused, Severity
from layout.model.advert import Advert
from layout.model.grid import Grid
from layout.page.allot import Allotment, Laid, lay
from layout.page.bookings import area, book, covered, crowded
from layout.page.estimates import SPREAD
from layout.page.loads import Load, Slot, filled
from layout.page.plan import Furniture, page_name
from layout.page.planned_copy import PlannedCopy

USUAL_MULTIPLE = 2
"""Pages of an edition come in pairs where nothing is said: a leaf of paper has two."""
EMPTY, FULL = 0.75, 1.12
"""Load against room beyond which an odd number of pages is looked at."""
MOST_NUMBERS = 3
"""Numbers of pages that copy is parted for, story by story."""
FEWEST, MOST = 0.85, 1.3
"""Numbers of pages that are looked at, against what the copy makes."""


@dataclass(frozen=True, eq=False)
class _Ground:
    """A number of pages, and what they hold before any copy."""

    count: int
    rooms: Mapping[int, float]
    """Column-lines for stories, by number."""
    ads: Sequence[Sequence[Advert]]

    @property
    def names(self) -> list[str]:
        """Their names, in their order."""
        return _names(self.count)


@dataclass(frozen=True, eq=False)
class Pages(_Ground):
    """A number of pages, and what is known of them before they are made up."""

    allotment: Allotment

    @property
    def extremes(self) -> tuple[float, float]:
        """Load against room of the emptiest and of the fullest page."""
        ratios = [filled(page.loads, self.rooms[page.number]) for page in self.allotment.pages]
        return min(ratios, default=1.0), max(ratios, default=1.0)


@dataclass(frozen=True, eq=False)
class _Laid(_Ground):
    """The same before each group of pages is parted."""

    laid: Laid

    def parted(self) -> Pages:
        """With what stands on each page."""
        return Pages(self.count, self.rooms, self.ads, self.laid.parted())


def numbered(
    copy: PlannedCopy, loads: Sequence[Load], furniture: Furniture, grid: Grid, *, least: int
) -> Pages:
    """The number of pages that fills them best, and what goes to which of them.

    Args:
        copy: of the edition.
        loads: what is to be planned of it, as large as it is taken to be by now.
        furniture: what else the pages hold.
        grid: of the pages.
        least: pages that there are at the least.

    Raises:
        Refused: no number will do.
    """
    press = copy.edition.press
    own = sum(section.pages for section in copy.edition.sections)
    least = max(max(copy.plans, default=1), own, least)
    needed = _needed(copy, loads, furniture, grid)
    most = max(round(MOST * needed), round(needed) + 2, own) + len(copy.fixed) + USUAL_MULTIPLE + 2
    most = max(most, least + USUAL_MULTIPLE)
    if press.pages_max:
        most = min(most, press.pages_max)
        least = min(least, max(press.pages_max, *copy.plans, own, 1))
    laid: dict[int, _Laid] = {}
    wrong: Refused | None = None
    tried = 0
    for count in range(max(least, min(int(FEWEST * needed), most - press.multiple + 1)), most + 1):
        if press.multiple and count % press.multiple:
            continue
        tried = tried or count
        try:
            one = _laid(copy, loads, furniture, grid, count)
        except Refused as refused:  # a page that only more pages have
            wrong = refused
            continue
        if one is not None:
            laid[count] = one
    if not laid:
        raise wrong or _no_number(copy, loads, least, tried)
    return _best(laid, any_number=bool(press.multiple))


def _needed(copy: PlannedCopy, loads: Sequence[Load], furniture: Furniture, grid: Grid) -> float:
    """About how many pages the copy makes."""
    lines = sum(load.usual for load in loads) * SPREAD + furniture.filled
    masthead = grid.columns * furniture.masthead * (1 not in copy.fixed)
    return (lines + masthead) / float(grid.columns * grid.lines)


def _best(laid: Mapping[int, _Laid], *, any_number: bool) -> Pages:
    """Of some numbers the one that costs least; else even ones first, if they fill the pages."""
    # the likeliest numbers, and of them the even ones
    likely = sorted(laid, key=lambda count: (laid[count].laid.cost, count))
    pairs = [count for count in likely if count % USUAL_MULTIPLE == 0]
    some = {*likely[:MOST_NUMBERS], *pairs[:MOST_NUMBERS]}
    found = {count: laid[count].parted() for count in sorted(some)}
    best = min(found.values(), key=lambda pages: (pages.allotment.cost, pages.count))
    paired = [pages for count, pages in found.items() if count % USUAL_MULTIPLE == 0]
    if any_number or not paired:
        return best
    even = min(paired, key=lambda pages: (pages.allotment.cost, pages.count))
    low, high = even.extremes
    return even if low >= EMPTY and high <= FULL else best


def _no_number(copy: PlannedCopy, loads: Sequence[Load], least: int, tried: int) -> Refused:
    """No number of pages is possible by what the editor said.

    Args:
        copy: of the edition.
        loads: what is to be planned of it.
        least: pages that its lists and sections make.
        tried: the least number that the press allows of those; 0: it allows none.
    """
    press, sections, pages = copy.edition.press, copy.edition.sections, copy.edition.pages
    few = tuple(_too_few_stories(copy, loads))
    if few:
        return Refused(few)
    message = f"the pages and sections that are listed make {_counted(least)} at least"
    hint = "change `pages:`, `sections:` or `press:`"
    if tried and len(loads) < tried - len(copy.fixed):
        left = f"{len(loads)} {'story is' if len(loads) == 1 else 'stories are'} left for"
        message = (
            f"of {_counted(tried)} {tried - len(copy.fixed)} are to be planned, and {left} them"
        )
        if any(len(load.stories) > 1 for load in loads):
            message += " (briefs of a section and stories that keep together count as one)"
        fewer = "allow fewer pages in `press:`" if press.span else "list fewer pages"
        hint = f"add stories, or {fewer}"
    elif press.pages_max:
        message += f", and {press.pages_max} are allowed"
    listed = [*(one.span for one in sections), *(one.span for one in pages)]
    field = "press" if press.span else "sections" if sections else "pages"
    span = press.span or next(iter(listed), None)
    return Refused((Diagnostic(Severity.ERROR, message, span, field, hint),))


def _too_few_stories(copy: PlannedCopy, loads: Sequence[Load]) -> Iterator[Diagnostic]:
    """An error for each section that has fewer stories than pages of its own."""
    for section in copy.edition.sections:
        stories = sum(load.section == section.name for load in loads)
        if 0 < stories < section.pages:
            left = f"{stories} {'story' if stories == 1 else 'stories'} to be planned"
            message = f"{section.name} has {left} for {_counted(section.pages)}"
            hint = "add stories, or give it fewer pages"
            yield Diagnostic(Severity.ERROR, message, section.span, "sections", hint)


def _counted(pages: int) -> str:
    return f"{pages} page{'s' * (pages != 1)}"


def _laid(
    copy: PlannedCopy, loads: Sequence[Load], furniture: Furniture, grid: Grid, count: int
) -> _Laid | None:
    """The sections along so many pages; None where they cannot be laid along them.

    Raises:
        Refused: a story or an advertisement is for a page that there is not.
    """
    names = _names(count)
    rows = [grid.lines - (furniture.masthead if at == 0 else 0) for at in range(count)]
    ads = book(furniture.ads, names, rows, grid)
    rooms = {
        at + 1: max(float(grid.columns * deep - area(*ads[at])), 1.0)
        for at, deep in enumerate(rows)
    }
    rooms[count] = max(rooms[count] - furniture.boxed, 1.0)
    if beyond := [load for load in loads if load.sent > count]:
        raise Refused(tuple(_no_page(copy, beyond, names)))
    full = {at + 1 for at, deep in enumerate(rows) if covered(ads[at], deep, grid.columns)} - {
        *copy.fixed
    }
    if wrong := [load for load in loads if load.sent in full]:
        raise crowded(ads, names, {load.sent - 1 for load in wrong})
    slots = [
        Slot(number, rooms[number], copy.plans[number].section if number in copy.plans else "")
        for number in range(1, count + 1)
        if number not in copy.fixed and number not in full
    ]
    laid = lay(loads, slots, copy.order, own_pages=copy.own_pages, front=copy.front)
    return _Laid(count, rooms, ads, laid) if laid is not None else None


def _no_page(
    copy: PlannedCopy, loads: Sequence[Load], names: Sequence[str]
) -> Iterator[Diagnostic]:
    """Errors for stories that are sent beyond the last page."""
    for load in loads:
        for at in load.stories:
            story = copy.stories[at].story
            if copy.sent(at) > len(names):
                hint = "the copy makes " + ", ".join(names)
                message = f"no page is named {story.on_page}"
                field = "on_page" if story.begins else "jump.to"
                yield story.fault(field, message, hint)


def _names(count: int) -> list[str]:
    return [page_name(number) for number in range(1, count + 1)]
