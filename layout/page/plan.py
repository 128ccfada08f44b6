"""Measured stories and grids in, the made-up pages of an edition out.

Stories fill pages in source order, those of a package behind its first one. How many pages there
are follows from the copy: the number for which the headline step that makes it come out even is
nearest to 1. Where the pages break is found by a DP over the estimated areas (`even_pages.py`),
then mended by making the pages up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial

from layout.diagnostics import Diagnostic, Refused, Span
from layout.forked import forked
from layout.model.advert import Advert
from layout.model.edition import PagePlan
from layout.model.grid import Grid
from layout.model.placing import NOT_BY_HAND
from layout.page.ahead import LEAST, Ahead, Begin, Step, later
from layout.page.blame import odd_one, void, why_not, wishes_blamed
from layout.page.bookings import area, book, crowded, edges_of
from layout.page.copyfit import Measured
from layout.page.curve import Curves
from layout.page.estimates import Estimate, estimate_all, pages_needed, step_for
from layout.page.even_pages import even_ends, within
from layout.page.fillers import Sizes
from layout.page.made_up import MOST_WHITE, Area, Asked, MadeUp
from layout.page.remedy import PageMaker
from layout.page.shortfall import overfull, roomy, taken
from layout.page.spread import Spread, clear_of_fold, make_spread, overfull_spread
from layout.progress import Progress, silent

Paged = Sequence[Sequence[str]]
"""Ids of the stories of each page, in the order they are to be made up in."""


def page_name(number: int) -> str:
    """`A01` for the first page."""
    return f"A{number:02}"


MORE_PAGES = 1
"""Pages beyond the planned number that are tried where the copy does not go in."""
FAIR_PAIR = 1.7
"""Cost a story at which a pair of last pages is taken without trying another break."""


class Overset(Exception):
    """Copy that no layout of its pages holds."""

    told: tuple[Diagnostic, ...]
    """An error for each page that its editor fixed; empty where there is none such."""
    span: Span | None
    """Where the longest story begins."""

    def __init__(
        self,
        stories: Sequence[Measured],
        estimates: Sequence[Estimate],
        grid: Grid,
        told: Sequence[Diagnostic] = (),
    ) -> None:
        self.told = tuple(told)
        longest = max(
            zip(estimates, stories, strict=True), key=lambda one: (one[0].lines, one[1].story.id)
        )
        lines, story = longest[0].lines, longest[1].story
        self.span = story.at("headline")
        super().__init__(
            f"no layout on {grid.name} holds the copy; the longest story, {story.id}, has "
            f"{lines:.0f} lines, a page {grid.columns * grid.lines}"
        )


@dataclass(frozen=True, eq=False)
class Planned:
    """An edition made up on one grid."""

    grid: Grid
    stories: tuple[tuple[str, ...], ...]
    """Ids of the stories of each page: as its editor listed them, else in source order."""
    pages: tuple[MadeUp, ...]
    scale: float
    sizes: Mapping[str, Estimate] = field(default_factory=dict)
    """By story what it takes, where the edition is planned by sections: what a page is short of,
    or has too much, is told in these."""
    rule: str = ""
    """By which rule the number of pages was found, where it is planned by sections."""

    @property
    def white(self) -> float:
        """The most white of any page, as a part of its column-lines."""
        return max((page.white for page in self.pages), default=0.0)

    @property
    def good(self) -> bool:
        """Whether every page is full."""
        return self.white <= MOST_WHITE

    @property
    def key(self) -> tuple[float, float]:
        """What the better plan has less of: white beyond the bound, then cost a story."""
        costs = [page.cost / max(len(page.ids), 1) for page in self.pages]
        return (max(self.white, MOST_WHITE), sum(costs) / max(len(costs), 1))


@dataclass(frozen=True, eq=False)
class Furniture:
    """What the pages hold besides stories."""

    masthead: int
    """Rows that it takes on the front page."""
    notice: Sizes
    """Of the notice box, which stands on the last page; empty where there is none."""
    contents: Callable[[Paged], Sizes]
    """Sizes of the contents box, once it is known which stories are on which page."""
    ads: tuple[Advert, ...] = ()
    """Booked advertisements."""

    @property
    def boxed(self) -> int:
        """Column-lines that the notice takes at the least."""
        return min((w * min(heights) for w, heights in self.notice.items()), default=0)

    @property
    def filled(self) -> int:
        """Column-lines that notice and advertisements take."""
        return self.boxed + area(*self.ads)


def plan(
    stories: Sequence[Measured],
    curves: Curves,
    furniture: Furniture,
    *,
    listed: Sequence[PagePlan] = (),
    draft: bool = False,
    jobs: int = 1,
    progress: Progress = silent,
) -> Planned:
    """Make up an edition on one grid.

    Args:
        stories: in source order, those of a package together unless pages are listed.
        curves: of the grid to set it on.
        furniture: what else the pages hold.
        listed: the pages as the editor has fixed them; empty: they are planned.
        draft: whether the first layout without holes is taken for each page.
        jobs: processes that may work at once; the pages are the same.
        progress: is told of `make-up`, page by page.

    Raises:
        Overset: a page's stories go onto it in no way.
        Refused: advertisements that cannot stand as they are booked, or a page made by hand that
            fixes what there is not.
    """
    grid = curves.grid
    measure = float(grid.characters)
    estimates = estimate_all(stories, curves, [one.rows(measure) for one in stories])
    count, scale = pages_needed(estimates, grid, furniture.masthead, furniture.filled)
    names = [page.name or page_name(number) for number, page in enumerate(listed, 1)]
    for pages in [len(listed)] if listed else range(count, count + MORE_PAGES + 1):
        planning = _Planning(
            stories, estimates, curves, furniture, pages, scale, names, listed, draft=draft
        )
        if wrong := tuple(planning.void()):
            raise Refused(wrong)
        planned = planning.run(progress, jobs)
        if planned is not None and listed:
            sizes = zip((one.story.id for one in stories), estimates, strict=True)
            return replace(planned, sizes=dict(sizes))
        if planned is not None:
            return planned
    over: dict[int, list[Diagnostic]] = {}
    if listed:
        over = {page: [one] for page, one in planning.overfull().items()} | planning.blamed()
    failed = {
        page + more for page in planning.failed - over.keys() for more in range(planning.many(page))
    }
    told = [one for page in sorted(over) for one in over[page]]
    if crowds := [page for page in failed if planning.ads[page]]:
        raise Refused((*told, *crowded(planning.ads, planning.names, crowds).diagnostics))
    raise Overset(stories, estimates, grid, told)


class _Planning:
    """Makes an edition up on a fixed number of pages, page after page."""

    def __init__(
        self,
        stories: Sequence[Measured],
        estimates: Sequence[Estimate],
        curves: Curves,
        furniture: Furniture,
        count: int,
        scale: float,
        names: Sequence[str],
        listed: Sequence[PagePlan],
        *,
        draft: bool,
    ) -> None:
        grid = curves.grid
        self.stories, self.estimates, self.grid = stories, estimates, grid
        self.furniture, self.count, self.scale = furniture, count, scale
        self.maker, self.draft = PageMaker(curves), draft
        self.advertised, self.listed = False, listed
        self.fixed = [len(page.stories) for page in listed]
        self.minded = False
        """Whether it mattered, of late, that the house advertisement stood already or not."""
        self.names = list(names) or [page_name(number) for number in range(1, count + 1)]
        rows = [grid.lines] * count
        rows[0] -= furniture.masthead
        self.ads = book(furniture.ads, self.names, rows, grid)
        self.failed: set[int] = set()
        """Pages that held their stories in some try in no way."""
        self.rooms = [float(grid.columns * deep) for deep in rows]
        self.rooms[-1] -= furniture.boxed
        self.rooms = [
            max(room - area(*ads), 1.0) for room, ads in zip(self.rooms, self.ads, strict=True)
        ]
        self.within = frozenset[int]() if listed else within(stories)
        areas = [one.area(min(scale, 1.2)) for one in estimates]
        self.even = even_ends(areas, self.rooms, self.within)

    def run(self, progress: Progress, jobs: int) -> Planned | None:
        """The pages, or None where one of them holds its copy in no way."""
        runs: list[tuple[int, int]] = []
        pages: list[MadeUp] = []
        begin: Begin = (self.count, 0, False)
        with ExitStack() as others:
            ahead: Ahead | None = None
            while begin[0]:
                progress("make-up", len(pages), self.count)
                if len(pages) == 1 and jobs > 1 and begin[0] >= LEAST:
                    work = partial(later, begin, self._even, self._step)
                    ahead = Ahead(begin, others.enter_context(forked(work)))
                step = (ahead and ahead.step(begin)) or self._step(begin)
                if step is None and self.fixed:  # the others may be at fault, too
                    page = self.count - begin[0]
                    begin = begin[0] - self.many(page), self._even(*begin[:2]), begin[2]
                    continue
                if step is None:
                    return None
                self.failed |= step.failed
                runs += [run for run, _ in step.pages]
                pages += [page for _, page in step.pages]
                begin = step.next(begin)
        if self.fixed and self.failed:
            return None
        return Planned(self.grid, self._ids(runs), tuple(pages), self.scale)

    def _step(self, begin: Begin) -> Step | None:
        """What comes next; None where a page holds its copy in no way."""
        left, start, self.advertised = begin
        former, self.failed, self.minded = self.failed, set(), False
        if self.listed and self.listed[self.count - left].half:
            found = self._spread(self.count - left, start)
        elif self.fixed:
            run = start, self._even(left, start)
            made = self._make(self.count - left, run)
            found = [(run, made)] if made else None
        else:
            found = self._last(start, left) if left <= 2 else self._next(start, left)
        failed, self.failed = frozenset(self.failed), self.failed | former
        given = begin[2] if self.minded else None
        return Step(tuple(found), failed, given) if found else None

    def _spread(self, page: int, start: int) -> list[tuple[tuple[int, int], MadeUp]] | None:
        """Two facing pages that are one spread."""
        if self.listed[page].half == "second":  # a fork begins there: its first page is not made
            return None
        end = start + self.fixed[page]
        spread = self._both(page, self.stories[start:end], self.estimates[start:end])
        if spread is None:
            self.failed.add(page)
            return None
        middle = start + spread.split
        return [*zip(((start, middle), (middle, end)), spread.pages, strict=True)]

    def _both(
        self, page: int, stories: Sequence[Measured], sizes: Sequence[Estimate]
    ) -> Spread | None:
        """The spread that begins with a page, of these stories."""
        return make_spread(
            self.maker, stories, sizes, page + 1, self.count,
            ads=(self.ads[page], self.ads[page + 1]), draft=self.draft,
            notice=self.furniture.notice if page + 2 == self.count else None,
        )  # fmt: skip

    def void(self) -> Iterator[Diagnostic]:
        """An error for each thing that a listed page fixes and that there is not."""
        start = 0
        for page, plan in enumerate(self.listed):
            run = start, start + len(plan.stories)
            if plan.by_hand.any:
                yield from void(self.maker, self.stories[slice(*run)], self._asked(page, run))
            start = run[1]

    def blamed(self) -> dict[int, list[Diagnostic]]:
        """By page what of the wishes for it is to blame that it held its stories in no way."""
        found = {}
        for page in sorted(self.failed):
            start = sum(self.fixed[:page])
            run = start, start + self.fixed[page]
            stories, sizes = self.stories[slice(*run)], self.estimates[slice(*run)]
            if self.listed[page].half:
                why = wishes_blamed(stories, partial(self._both, page, sizes=sizes))
            else:
                why = why_not(self.maker, stories, self._asked(page, run))
            if why:
                found[page] = why
        return found

    def many(self, page: int) -> int:
        """Pages that are made up as one from there."""
        return 2 if self.listed and self.listed[page].half else 1

    def overfull(self) -> dict[int, Diagnostic]:
        """By page an error for each that held the stories which its editor listed in no way.

        Pages with advertisements beside which there would be room enough are not among them, nor
        those that advertisements take more than half of.
        """
        known = {one.story.id: (one.story, size)
                 for one, size in zip(self.stories, self.estimates, strict=True)}  # fmt: skip
        found = {}
        for page in sorted(self.failed):
            plan, both = self.listed[page], slice(page, page + self.many(page))
            room = sum(self.rooms[both])
            ads = [ad for one in self.ads[both] for ad in one]
            copy = [known[name] for name in plan.stories]
            if ads and (taken(copy) <= room or area(*ads) > room):
                continue
            if plan.half:
                found[page] = self._over_spread(page)
                continue
            hint = "or move stories to another page of `pages:`"
            if ads:
                hint += f", or book less than {' and '.join(f'{ad.id}, {ad.size}' for ad in ads)}"
            name = f"{self.names[page]} {plan.title}".strip()
            if not ads and roomy(copy, room):
                found[page] = self._odd_one(page, name, hint)
                continue
            found[page] = overfull(name, copy, room, self.grid, span=plan.span, hint=hint)
        return found

    def _odd_one(self, page: int, name: str, hint: str) -> Diagnostic:
        """The error of a page that has room for the lines of its stories."""
        run = sum(self.fixed[:page]), sum(self.fixed[: page + 1])
        asked = self._asked(page, run)
        return odd_one(
            name, self.stories[slice(*run)], lambda some: self.maker.made(some, asked),
            span=self.listed[page].span, hint=hint,
        )  # fmt: skip

    def _over_spread(self, page: int) -> Diagnostic:
        """The error of a spread that its stories do not fill, or do not go onto."""
        plan, pairs = self.listed[page], zip(self.stories, self.estimates, strict=True)
        known = {one.story.id: (one, size) for one, size in pairs}
        return overfull_spread(
            self.names[page : page + 2], plan, [known[name] for name in plan.stories],
            sum(self.rooms[page : page + 2]), self.grid, clear_of_fold(page + 1, self.count),
        )  # fmt: skip

    def _ids(self, runs: Sequence[tuple[int, int]]) -> tuple[tuple[str, ...], ...]:
        """The ids of the stories of each run."""
        return tuple(tuple(one.story.id for one in self.stories[a:b]) for a, b in runs)

    def _next(self, start: int, left: int) -> list[tuple[tuple[int, int], MadeUp]] | None:
        """The next page: as many stories as make all pages left even, or one or two beside."""
        best: tuple[tuple[float, float], tuple[int, int], MadeUp] | None = None
        for end in self._ends(start, left):
            made = self._make(self.count - left, (start, end))
            if made is None:
                continue
            key = (max(made.white, MOST_WHITE), made.cost / (end - start))
            if best is None or key < best[0]:
                best = (key, (start, end), made)
            if made.fair or (self.draft and made.white <= MOST_WHITE):
                break
        return [(best[1], best[2])] if best else None

    def _last(self, start: int, left: int) -> list[tuple[tuple[int, int], MadeUp]] | None:
        """The last two pages together (or the only one), since one takes what the other leaves."""
        n = len(self.stories)
        if left == 1:
            made = self._make(self.count - 1, (start, n))
            return [((start, n), made)] if made else None
        best: tuple[tuple[float, float], list[tuple[tuple[int, int], MadeUp]]] | None = None
        for end in self._ends(start, 2):
            former = self.advertised
            second = self._make(self.count - 1, (end, n))
            # the same advertisement twice in an edition is a mistake
            self.advertised |= second is not None and second.advertised
            first = self._make(self.count - 2, (start, end)) if second else None
            self.advertised = former
            if first is None or second is None:
                continue
            white = max(first.white, second.white, MOST_WHITE)
            key = (white, first.cost / (end - start) + second.cost / (n - end))
            if best is None or key < best[0]:
                best = (key, [((start, end), first), ((end, n), second)])
            if white <= MOST_WHITE and (self.draft or key[1] <= 2 * FAIR_PAIR):
                break
        return best[1] if best else None

    def _even(self, left: int, start: int) -> int:
        """Where the next page ends as its editor has fixed it, or if all left are filled alike."""
        page = self.count - left
        return start + self.fixed[page] if self.fixed else int(self.even[page, start])

    def _ends(self, start: int, left: int) -> list[int]:
        """Where the next page may end: as evenly as can be first, then further off."""
        n = len(self.stories)
        even = self._even(left, start)
        ends = (even, even - 1, even + 1, even - 2, even + 2)
        return [end for end in ends if start < end <= n - left + 1 and end not in self.within]

    def _make(self, page: int, run: tuple[int, int]) -> MadeUp | None:
        made = self.maker.made(self.stories[slice(*run)], self._asked(page, run))
        self.minded |= made is None or not made.plain
        if made is None:
            self.failed.add(page)
        return made

    def _asked(self, page: int, run: tuple[int, int]) -> Asked:
        """What is asked of a page with the stories of a run."""
        start, end = run
        top = self.furniture.masthead if page == 0 else 0
        pages = self._ids((run, (end, len(self.stories))))
        return Asked(
            pages[0],
            Area(top, self.grid.lines - top),
            scale=step_for(self.estimates[start:end], self.rooms[page]),
            inside=page > 0,
            ad=not self.advertised,
            fixed=bool(self.fixed),
            draft=self.draft,
            notice=self.furniture.notice if page == self.count - 1 else None,
            contents=self.furniture.contents(pages) if page == 0 and self.count > 1 else None,
            ads=self.ads[page],
            edges=edges_of(page + 1, self.grid),
            by_hand=self.listed[page].by_hand if self.listed else NOT_BY_HAND,
        )
