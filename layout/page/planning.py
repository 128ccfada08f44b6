"""An edition whose stories name sections in, its pages made up out.

`page_count.py` says by estimates how many pages there are and which copy goes to which;
`planned_pages.py` makes them up, `exchanges.py` lets lesser stories change pages, and what does
not go in is planned anew, or told by `lost_pages.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from layout.diagnostics import Diagnostic, Refused
from layout.model.edition import Edition
from layout.page.allot import Allotted
from layout.page.blame import void
from layout.page.copyfit import Measured
from layout.page.curve import Curves
from layout.page.exchanges import Exchanges, Made
from layout.page.loads import enlarged
from layout.page.lost_pages import LostPages
from layout.page.made_up import MadeUp
from layout.page.page_count import USUAL_MULTIPLE, Pages, numbered
from layout.page.plan import Furniture, Planned
from layout.page.planned_pages import PlannedPages
from layout.progress import Progress

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
    pages = PlannedPages(edition, measured, curves, furniture, draft=draft)
    return _Planning(pages, progress).run()


class _Planning:
    """One edition on its way to pages."""

    def __init__(self, planned: PlannedPages, progress: Progress) -> None:
        self.planned, self.copy, self.progress = planned, planned.copy, progress
        self.exchanges = Exchanges(planned.make, planned.grid.columns, self.copy.front)
        self.least = 1
        """Pages that are tried at the least, after fewer did not hold the copy."""
        self.loads = self.copy.loads

    def run(self) -> Planned:
        """The pages."""
        lost: LostPages | None = None
        blamed: tuple[Diagnostic, ...] = ()
        for turn in range(ROUNDS):
            try:
                pages = numbered(
                    self.copy,
                    self.loads,
                    self.planned.furniture,
                    self.planned.grid,
                    least=self.least,
                )
            except Refused:
                if lost is None:
                    raise
                break  # no more pages are possible: told is what the fewer did not hold
            allotted = {page.number: page for page in pages.allotment.pages}
            if not turn and (void_ones := tuple(self._void(pages, allotted))):
                raise Refused(void_ones)
            made: Made = {}
            for number in range(1, pages.count + 1):
                self.progress("make-up", number - 1, pages.count)
                made[number] = self.planned.make(pages, allotted, number)
            allotted, made = self.exchanges.mended(pages, allotted, made)
            missing = [number for number, page in made.items() if page is None]
            if not missing:
                return self._planned(pages, allotted, [page for page in made.values() if page])
            lost = LostPages(self.planned, pages, allotted, missing)
            lost.refuse_fixed()
            wrong = lost.blamed()
            if wrong and wrong == blamed:  # other pages did not keep these wishes, either
                raise Refused(wrong)
            blamed = wrong
            self.loads = enlarged(self.loads, lost.stories, LARGER)
            if turn % 2:  # other pages did not hold it, either
                self.least = pages.count + 1
        raise Refused(blamed or tuple(lost.too_much() if lost is not None else ()))

    def _void(self, pages: Pages, allotted: Mapping[int, Allotted]) -> Iterator[Diagnostic]:
        """An error for each thing that a page made by hand fixes and that there is not."""
        for number in sorted(self.copy.plans):
            if self.copy.plans[number].by_hand.any:
                asked = self.planned.asked(pages, allotted, number)
                yield from void(self.planned.maker, self.planned.named(asked.stories), asked)

    def _planned(
        self, pages: Pages, allotted: Mapping[int, Allotted], made: Sequence[MadeUp]
    ) -> Planned:
        """What is handed on."""
        every = [self.planned.ids(allotted, number) for number in range(1, pages.count + 1)]
        for spread in self.planned.spreads.values():
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
        return Planned(self.planned.grid, ids, tuple(made), scale, sizes, rule)
