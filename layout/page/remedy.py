"""The stories of one page in, a made-up page without holes out: the remedies in their order.

Copy never comes out even. What is met first, inside the DP, is headline steps, deck sizes,
headline lines and a recut lead; then the page-wide headline step, pull quotes, and a house
advertisement of at most an eighth of the page. Pitch, tracking and paragraph space never give.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from layout.model.advert import Advert
from layout.model.placing import NOT_BY_HAND, ByHand
from layout.page.bookings import Stands, stands
from layout.page.copyfit import Measured
from layout.page.dealing import Deal
from layout.page.fillers import Sizes
from layout.page.made_up import MOST_WHITE, Area, Asked, MadeUp
from layout.page.makeup import MOST_BOXES
from layout.page.means import Means
from layout.page.ranks import boxes_of, ranks_of, without_box
from layout.page.shapes import STEPS, Kit
from layout.page.slicing import Edge
from layout.page.trial import Trial

FEW = 6
"""Stories of a page that leave little choice: there heads of every size are tried before white
is left."""
BETWEEN = [math.sqrt(one * other) for one, other in pairwise(STEPS)]
"""Where one headline step is nearer than another."""
LEAST_STEP, MOST_STEP = 1, len(STEPS) - 2
"""First and last of the headline steps that a page may begin with; it may take one beyond."""
MOST_WORK, LESS_WORK = 40_000, 6_000
"""Ways to part groups of items that a longer search looks at; the same on a page whose stories
its editor has not fixed, since other page breaks are tried, too."""


class PageMaker(Means):
    """Makes up pages of one grid, remembering the shape curves it has seen."""

    def make(
        self,
        stories: Sequence[Measured],
        area: Area,
        *,
        scale: float,
        inside: bool = False,
        ad: bool = True,
        fixed: bool = False,
        draft: bool = False,
        notice: Sizes | None = None,
        contents: Sizes | None = None,
        ads: Sequence[Advert] = (),
        edges: tuple[Edge, Edge] = ("foot", "right"),
        led: bool = False,
        by_hand: ByHand = NOT_BY_HAND,
    ) -> MadeUp | None:
        """Make up one page with as few remedies as will do; None where it holds the copy in no way.

        Args:
            stories: the page's, in source order.
            area: rows to fill.
            scale: headline step that would make the copy come out even.
            inside: whether it is not the front page.
            fixed: whether the editor fixed the page: its first story leads.
            draft: whether the first layout without holes is taken; it has neither recut legs nor
                pull quotes unless it takes them to fill the page.
            ad: whether a house advertisement is welcome; else only where nothing else fills.
            notice: sizes of the notice box, if it is here.
            contents: sizes of the contents box, if there may be one here.
            ads: those booked for the page: all of them stand on it.
            edges: foot and outer edge of the page; see `edges_of`.
            led: whether the story over both pages of a spread leads it.
            by_hand: what of it is fixed besides the pins of its stories.
        """
        names = tuple(one.story.id for one in stories)
        asked = Asked(
            names, area, scale, inside, ad, fixed, draft, notice, contents, tuple(ads), edges, led,
            by_hand,
        )  # fmt: skip
        return self.made(stories, asked)

    def made(self, stories: Sequence[Measured], asked: Asked) -> MadeUp | None:
        """The same, of all that is asked of a page."""
        wanted = boxes_of(stories, ranks_of(stories, fixed=asked.fixed, led=asked.led))
        unboxed = without_box(stories)
        best: MadeUp | None = None  # a hole in the page is worse than a box that is missed
        for count in range(min(len(wanted), MOST_BOXES), -1, -1):
            made = self._make(stories, asked, wanted[:count])
            if made is None or made.touches:
                continue
            if best is None or made.key[0] < best.key[0]:
                best = replace(made, unboxed=(*unboxed, *wanted[count:]), asked=asked)
            if best.white <= MOST_WHITE:
                break
        return best

    def kits(self, asked: Asked) -> list[Kit]:
        """The kits that a page is made with: the usual one, one step less, one more; one alone
        where its editor told it.
        """
        size = int(np.clip(np.searchsorted(BETWEEN, asked.scale), LEAST_STEP, MOST_STEP))
        steps: tuple[int, ...] = (size, size - 1, size + 1)
        if told := asked.by_hand.step:
            steps = (min(range(len(STEPS)), key=lambda step: abs(STEPS[step] - told)),)
        beside = not asked.led  # the two pages of a spread are filled together
        return [Kit(step, asked.inside, quotes=True, beside=beside) for step in steps]

    def deal(
        self, stories: Sequence[Measured], asked: Asked, boxed: Sequence[str] | None = None
    ) -> Deal:
        """What is dealt of a page, with these stories in boxes; None: all that ask for one."""
        if boxed is None:
            boxed = boxes_of(stories, ranks_of(stories, fixed=asked.fixed, led=asked.led))
        return Deal(self, stories, asked, frozenset(boxed))

    def _make(
        self, stories: Sequence[Measured], asked: Asked, boxed: Sequence[str]
    ) -> MadeUp | None:
        """The same, with these stories in boxes."""
        ads, edges, kits = asked.ads, asked.edges, self.kits(asked)
        deal = self.deal(stories, asked, boxed)
        trial = Trial(deal, kits[0])
        first, more = stands(deal.ads, *edges, self.grid.columns) if deal.ads else ([()], [])
        if asked.by_hand.step and deal.whole:  # there is nothing else to be tried
            return trial.better(None, [deal.remedy(kits[0], one) for one in first])
        best = self._filled(trial, asked, kits, first, more)
        return trial.round_ads(best, first, LESS_WORK, draft=asked.draft) if ads else best

    def _filled(
        self,
        trial: Trial,
        asked: Asked,
        kits: Sequence[Kit],
        first: Sequence[Stands],
        more: Sequence[Stands],
    ) -> MadeUp | None:
        """The page with as few remedies as will do.

        Args:
            trial: of the page.
            asked: what it is to be.
            kits: the usual one, one step less, one more; one alone where its editor told it.
            first: where its advertisements are tried first.
            more: where else they may stand.
        """
        deal, told = trial.deal, bool(asked.by_hand.step)
        settled = asked.fixed or asked.before is not None  # with all stories it is to have
        if asked.draft:
            kit = replace(kits[0], quotes=False, recuts=False, beside=False)
            best = trial.better(None, [deal.remedy(kit, one) for one in first], draft=True)
            if best is not None and best.white <= MOST_WHITE:
                return best
        best = trial.better(None, [deal.remedy(kits[0], one) for one in first])
        if asked.draft and best is not None and best.white <= MOST_WHITE:
            return best
        if best is None or not best.good or settled:  # no other page break will mend it
            best = trial.better(best, [deal.remedy(kit, one) for one in first for kit in kits])
        if more and (best is None or not best.fair or settled):
            best = trial.better(best, [deal.remedy(kit, one) for one in more for kit in kits])
        if best is not None and best.good and not settled:
            return best
        if best is not None:  # other page breaks may mend it, too, unless it is fixed
            work = MOST_WORK if asked.fixed else LESS_WORK
            best = trial.longer(best, work, steps=not told)
        kit = best.kit if best is not None else kits[0]
        here = [best.stands] if best is not None else [*first, *more]
        plain = [deal.remedy(kit, one) for one in here]
        fillers = [replace(one, contents=True) for one in plain] if asked.contents else []
        if asked.ad or best is None or best.white > MOST_WHITE:
            fillers += [replace(one, ad=True) for one in (*plain, *fillers)]
        best = trial.better(best, fillers)
        if (best is None or best.white > MOST_WHITE) and len(asked.stories) <= FEW and not told:
            tried = {kit.step for kit in kits}
            others = [replace(kit, step=step) for step in range(len(STEPS)) if step not in tried]
            plain = [replace(stand, kit=one) for stand in plain for one in others]
            best = trial.better(best, [*plain, *(replace(one, ad=True) for one in plain)])
        if best is None or best.white > MOST_WHITE:  # leave white, as little as can be
            step = kits[0].step if told else min(kits[0].step, STEPS.index(1.0))
            kit = replace(kits[0], step=step)
            for blanks in (1, 2):
                bare = [deal.remedy(kit, one) for one in here]
                left = [replace(one, ad=True, blanks=one.blanks + blanks) for one in bare]
                best = trial.better(best, left)
                if best is not None:
                    break
        return best
