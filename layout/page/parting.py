"""Ways to part stories that jump in, pages out that both parts fill.

The likeliest way goes into make-up. Where one of the two pages of a story is not good, the others
are tried on these pages alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from layout.diagnostics import Refused
from layout.page.bookings import area
from layout.page.copyfit import Measured
from layout.page.curve import Curves
from layout.page.estimates import estimate_all, step_for
from layout.page.jump_parts import Jumping, Option
from layout.page.jumps import second_id
from layout.page.made_up import MOST_WHITE, MadeUp
from layout.page.plan import Furniture, Overset, Planned
from layout.page.remedy import PageMaker


def planned_in_parts(
    jumps: Sequence[Jumping],
    measured: Mapping[str, Measured],
    make: Callable[[Mapping[str, Measured]], Planned],
) -> tuple[Planned, dict[str, Measured]]:
    """The pages, and the stories on them: all jumps parted as is likeliest.

    Where pages do not hold them so, as little as can be stays on the first pages, then as much;
    of stories that are pinned every other way is tried too, since perhaps one fits the pin.

    Args:
        jumps: stories with their parts.
        measured: all stories of the edition.
        make: makes up its pages.

    Raises:
        Overset, Refused: as `make` does of the likeliest parts, if the others do not go in either.
    """
    wrong: Overset | Refused | None = None
    pinned = any(jump.story.placing.pin for jump in jumps)
    tried = [
        list(dict.fromkeys((jump.options[0], *_extremes(jump), *(jump.options if pinned else ()))))
        for jump in jumps
    ]
    for number in range(max(map(len, tried), default=1)):
        stories = dict(measured)
        for options in tried:
            stories |= options[min(number, len(options) - 1)].measured
        try:
            return make(stories), stories
        except (Overset, Refused) as failure:
            wrong = wrong or failure
    raise wrong or AssertionError("one way at least is tried")


def _extremes(jump: Jumping) -> tuple[Option, Option]:
    """The ways that leave least and most on the first page."""
    by_lines = sorted(jump.options, key=lambda option: option.split.lines)
    return by_lines[0], by_lines[-1]


def parted_well(
    planned: Planned,
    jumps: Sequence[Jumping],
    measured: Mapping[str, Measured],
    curves: Curves,
    furniture: Furniture,
    *,
    draft: bool,
) -> tuple[Planned, dict[str, Measured]]:
    """The pages with each story parted as fills its two pages best, and the stories on them.

    Args:
        planned: pages made up.
        jumps: what stands on them in parts.
        measured: the stories on them.
        curves: of the grid.
        furniture: what else the pages hold.
        draft: whether pages without holes are taken as they are.
    """
    stories, pages = dict(measured), list(planned.pages)
    maker = PageMaker(curves)
    for jump in jumps:
        here, there = (
            next(at for at, page in enumerate(pages) if name in page.ids)
            for name in (jump.story.id, second_id(jump.story.id))
        )
        others = any(page.advertised for at, page in enumerate(pages) if at not in (here, there))
        now = next(one for one in jump.options if one.first is stories[jump.story.id])
        best = pages[here], pages[there], now
        for option in jump.options:
            if _will_do(best[:2], draft=draft):
                break
            if option is now:
                continue
            new = stories | option.measured
            one = again(maker, pages[here], new, furniture, advertised=others)
            if one is None:
                continue
            advertised = others or one.advertised
            two = again(maker, pages[there], new, furniture, advertised=advertised)
            if two is not None and _key(one, two, option) < _key(*best):
                best = one, two, option
        pages[here], pages[there] = best[:2]
        stories |= best[2].measured
    return replace(planned, pages=tuple(pages)), stories


def again(
    maker: PageMaker,
    page: MadeUp,
    measured: Mapping[str, Measured],
    furniture: Furniture,
    *,
    advertised: bool,
) -> MadeUp | None:
    """A page made up again with the same stories, some of which are parted otherwise.

    `advertised` says whether the house advertisement stands on another page.
    """
    asked = page.asked
    if asked is None:
        raise AssertionError("only a page that a maker made can be made again")
    stories, grid = [measured[name] for name in asked.stories], maker.grid
    measure = float(grid.characters)
    sizes = estimate_all(stories, maker.curves, [one.rows(measure) for one in stories])
    room = grid.columns * asked.area.rows - area(*asked.ads)
    room -= furniture.boxed if asked.notice else 0
    scale = step_for(sizes, max(float(room), 1.0))
    ad = asked.ad and not advertised
    return maker.made(stories, replace(asked, scale=scale, ad=ad))


def _will_do(pages: Sequence[MadeUp], *, draft: bool) -> bool:
    if draft:
        return all(page.white <= MOST_WHITE for page in pages)
    return all(page.good for page in pages)


def _key(one: MadeUp, two: MadeUp, option: Option) -> tuple[float, float]:
    """What the better pair of pages has less of."""
    costs = (page.cost / max(len(page.ids), 1) for page in (one, two))
    return max(one.key[0], two.key[0]), sum(costs) + option.split.cost
