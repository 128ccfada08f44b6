"""The pages of an edition in, the same out with fewer that look like the page before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from layout.page.copyfit import Measured
from layout.page.curve import Curves
from layout.page.made_up import Asked, MadeUp
from layout.page.remedy import PageMaker
from layout.page.variety import REPEATED, Before, likeness, repeat_cost


def unlike(
    pages: Sequence[MadeUp], names: Sequence[str], measured: Mapping[str, Measured], curves: Curves
) -> tuple[MadeUp, ...]:
    """Pages in their order, those made up anew that repeat the one before and can do without.

    A page is made up again with what its likeness costs, from the same stories, and stays as it
    was where that is no better. Pages made by hand and spreads are as they are; what follows them
    is unlike them. Since the pages are looked at in their order once all are made, they are the
    same with any number of processes.

    Args:
        pages: of the edition; `asked` says what each was made for.
        names: of the pages.
        measured: the stories.
        curves: of the grid.
    """
    maker, found = PageMaker(curves), list(pages[:1])
    for number, page in enumerate(pages[1:], 2):
        facing = number % 2 == 1
        before = Before(names[number - 2], found[-1].signature, facing)
        if (asked := page.asked) is None or not _may_change(page, asked, measured):
            found.append(page)
            continue
        repeated = likeness(page.signature, before.signature) >= REPEATED
        asked = replace(asked, before=before)
        found.append(_again(maker, page, asked, measured) if repeated else page)
    return tuple(found)


def _may_change(page: MadeUp, asked: Asked, measured: Mapping[str, Measured]) -> bool:
    """Whether anything of a page is left to be chosen."""
    pinned = all(measured[name].story.placing.pin is not None for name in asked.stories)
    fixed = asked.by_hand.any or page.across is not None or asked.led or pinned
    return not fixed and len(page.places) > 1


def _again(
    maker: PageMaker, page: MadeUp, asked: Asked, measured: Mapping[str, Measured]
) -> MadeUp:
    """A page made up with what it costs to be like the one before it."""
    here = repeat_cost(page.signature, asked.before)
    kept = replace(page, asked=asked, cost=page.cost + here)
    # the same advertisement twice in an edition is a mistake
    once = replace(asked, ad=asked.ad and page.advertised)
    new = maker.made([measured[name] for name in asked.stories], once)
    if new is None or (new.advertised and not page.advertised):
        return kept
    return new if new.key < kept.key else kept
