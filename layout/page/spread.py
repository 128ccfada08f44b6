"""The stories of a spread in, its two pages made up out.

The lead stands at the head of both pages (`spread_lead.py`); below it each is an ordinary page
of fewer rows, with its part of the other stories. What is tried is the shapes of the lead and
where the others are parted: those first that are likely to fill both pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from layout.diagnostics import Diagnostic, Severity
from layout.geometry import mm
from layout.model.advert import Advert
from layout.model.edition import PagePlan
from layout.model.grid import Grid
from layout.page.bookings import area, edges_of
from layout.page.copyfit import ABOVE, Measured
from layout.page.estimates import USUAL, Estimate, step_for
from layout.page.fillers import Sizes
from layout.page.made_up import MOST_WHITE, Area, MadeUp
from layout.page.remedy import PageMaker
from layout.page.shapes import Kit, Leaf
from layout.page.shortfall import overfull
from layout.page.spread_lead import Across, lead_shapes

CLEAR_MM = 3.0
"""Millimetres between type and the fold on each side where the pages come from two sheets."""
LEAST_BELOW = 18
"""Rows under the lead that stories are made up in."""
TRIED = 8
"""Shapes of the lead and partings of the stories that pages are made up for."""
ALIKE = 3
"""Of these with the stories parted in the same way."""
FIT_COST = 6.0
"""Of a headline step that is off the usual one, by its logarithm."""
FIRST_STEP = 0.9
"""Headline step that pages are made up with first, at the least: by estimate their pictures, of
which a spread has many, are larger than they need be."""
HOPELESS = 0.05
"""Headline step that would make the stories of a page go in, below which nobody tries. It is so
small since pictures may be smaller than reckoned."""
TWICE = 0.1
"""The house advertisement on both pages is as bad as so much more white."""
PARTED = 8.0
"""Cost of two stories on different pages that wish to stand together."""


@dataclass(frozen=True, eq=False)
class Spread:
    """Two facing pages made up as one sheet."""

    pages: tuple[MadeUp, MadeUp]
    split: int
    """How many of its stories stand on the first page, the lead among them."""


def in_the_middle(number: int, pages: int) -> bool:
    """Whether the spread that begins with a page is printed on one sheet of paper."""
    return 2 * number == pages


def clear_of_fold(number: int, pages: int) -> float:
    """Points that type keeps off the fold on each side of it."""
    return 0.0 if in_the_middle(number, pages) else mm(CLEAR_MM)


def make_spread(
    maker: PageMaker,
    stories: Sequence[Measured],
    sizes: Sequence[Estimate],
    number: int,
    pages: int,
    *,
    ads: tuple[Sequence[Advert], Sequence[Advert]] = ((), ()),
    notice: Sizes | None = None,
    draft: bool = False,
) -> Spread | None:
    """Make up two facing pages; None where they hold the copy in no way.

    Args:
        maker: of the grid of the pages.
        stories: of both pages, the lead first; with it none, or two at least.
        sizes: about what each takes.
        number: of the first page.
        pages: of the edition.
        ads: booked for each page.
        notice: sizes of the notice box, if it stands on the second page.
        draft: whether the first pages without holes are taken.
    """
    grid, clear = maker.grid, clear_of_fold(number, pages)
    lead, others = stories[0], list(stories[1:])
    shapes = lead_shapes(lead, grid.sheet(clear))
    if not others:
        whole = [one for one in shapes if _rows(one) == grid.lines]
        filled = any(ads) or notice is not None
        return _alone(lead, whole[0], grid, clear) if whole and not filled else None
    best: tuple[tuple[float, float], Spread] | None = None
    for leaf, split in islice(_likely(shapes, others, sizes[1:], grid, ads), TRIED):
        top = _rows(leaf) + ABOVE
        halves: list[MadeUp] = []
        for second, (start, end) in enumerate(((0, split), (split, len(others)))):
            room = grid.columns * (grid.lines - top) - area(*ads[second])
            made = maker.make(
                others[start:end], Area(top, grid.lines - top),
                scale=max(step_for(sizes[1 + start : 1 + end], room), FIRST_STEP), inside=True,
                ad=False, fixed=True, draft=draft, notice=notice if second else None,
                ads=ads[second], edges=edges_of(number + second, grid), led=True,
            )  # fmt: skip
            if made is None:
                break
            across = Across(lead.story.id, leaf, bool(second), clear)
            ranks = {lead.story.id: 1, **made.ranks}
            halves.append(replace(made, across=across, ranks=ranks))
        if len(halves) < 2:
            continue
        first, other = halves
        twice = TWICE * (first.advertised and other.advertised)
        worst = max(first.key[0], other.key[0]) + twice
        key = worst, first.cost + other.cost + leaf.cost
        if best is None or key < best[0]:
            best = key, Spread((first, other), 1 + split)
        if worst <= MOST_WHITE and (draft or (first.fair and other.fair)):
            break
    return best[1] if best else None


def overfull_spread(
    names: Sequence[str],
    plan: PagePlan,
    copy: Sequence[tuple[Measured, Estimate]],
    room: float,
    grid: Grid,
    clear: float,
) -> Diagnostic:
    """The error of a spread that its stories do not fill, or do not go onto.

    Args:
        names: of its pages.
        plan: of the first page, with the stories of both.
        copy: these stories in their order, and what each takes.
        room: column-lines of both pages.
        grid: of the pages.
        clear: points on each side of the fold that no character comes into.
    """
    name = f"{'-'.join(names)} {plan.title}".strip()
    lead = copy[0][0]
    rows = [_rows(leaf) for leaf in lead_shapes(lead, grid.sheet(clear))]
    if len(copy) == 1 and rows:
        message = f"{lead.story.id} fills {max(rows)} of the {grid.lines} lines of {name}"
        hint = "add text or a picture, or two stories or more to stand below it"
        if min(rows) > grid.lines:
            hint = "cut it"
        return Diagnostic(Severity.ERROR, message, plan.span, "pages", hint)
    hint = "or move stories to another page of `pages:`"
    if not rows or min(rows) + ABOVE + LEAST_BELOW > grid.lines:
        message = f"{lead.story.id} leaves no room below it on {name}"
        hint = f"it leads the spread: cut it, or let others stand below it: {LEAST_BELOW} lines"
        return Diagnostic(Severity.ERROR, message, plan.span, "pages", hint)
    sizes = [(one.story, size) for one, size in copy]
    return overfull(name, sizes, room, grid, span=plan.span, hint=hint)


def _rows(leaf: Leaf) -> int:
    """Rows of the lead's head and of what stands under it."""
    return leaf.head.rows + leaf.depth


def _likely(
    shapes: Sequence[Leaf],
    others: Sequence[Measured],
    sizes: Sequence[Estimate],
    grid: Grid,
    ads: tuple[Sequence[Advert], Sequence[Advert]],
) -> Iterator[tuple[Leaf, int]]:
    """Shapes of the lead, and how many of the others the first page has: the likeliest first."""
    rated: dict[tuple[int, int], tuple[float, Leaf]] = {}
    for split in range(1, len(others)):
        apart = PARTED * _parted(others, split)
        for leaf in shapes:
            below = grid.lines - _rows(leaf) - ABOVE
            if below < LEAST_BELOW:
                continue
            steps = [
                step_for(part, grid.columns * below - area(*booked))
                for part, booked in zip((sizes[:split], sizes[split:]), ads, strict=True)
            ]
            if min(steps) < HOPELESS:
                continue
            cost = leaf.cost + apart
            cost += sum(FIT_COST * abs(math.log(step / USUAL)) for step in steps)
            key = split, _rows(leaf)
            if key not in rated or cost < rated[key][0]:
                rated[key] = cost, leaf
    taken: dict[int, int] = {}
    for split, rows in sorted(rated, key=lambda key: (rated[key][0], key)):
        taken[split] = taken.get(split, 0) + 1
        if taken[split] <= ALIKE:
            yield rated[split, rows][1], split


def _parted(others: Sequence[Measured], split: int) -> int:
    """How many wishes to stand together are broken where the first page has so many stories."""
    first = {one.story.id for one in others[:split]}
    second = {one.story.id for one in others[split:]}
    pairs = [
        {one.story.id, name}
        for one in others
        for name in (one.story.placing.keep_with, one.story.placing.before)
        if name in first | second
    ]
    return sum(bool(pair & first and pair & second) for pair in pairs)


def _alone(lead: Measured, leaf: Leaf, grid: Grid, clear: float) -> Spread:
    """Two pages that the lead fills by itself."""
    name = lead.story.id
    one, other = (
        MadeUp(
            Area(grid.lines, 0), (), (), {}, {name: 1} if not second else {}, 0.0, leaf.cost / 2,
            Kit(inside=True), (), across=Across(name, leaf, second, clear),
        )
        for second in (False, True)
    )  # fmt: skip
    return Spread((one, other), 1)
