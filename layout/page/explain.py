"""A page made up in, why each of its stories stands where it does out.

The page is made once more, without pruning, so that there are other layouts to compare it with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from layout.page.by_hand import curve_in, id_of
from layout.page.copyfit import ABOVE, Measured
from layout.page.curve import Curves
from layout.page.fillers import BOOKED
from layout.page.liked import Forced, left_by_wishes, liked
from layout.page.loosen import Change, changes
from layout.page.made_up import MOST_WHITE, Asked, MadeUp
from layout.page.pricing import Priced, priced
from layout.page.ranks import packages_of
from layout.page.reasons import Reason, rounds, why_ranked, wishes_of
from layout.page.remedy import PageMaker
from layout.page.slicing import INFINITE, Table
from layout.page.spots import spots_of
from layout.page.structure import differences, sketch

KEPT = 60
"""Layouts of different structure that a page is compared with."""
SHOWN = 2
"""Of these the next-best ones that are told."""


@dataclass(frozen=True, eq=False)
class Alternative:
    """Another layout of the page."""

    made: MadeUp
    more: float
    """What it costs more."""
    differences: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Explanation:
    """Why a page is as it is."""

    made: MadeUp
    priced: Priced
    order: str
    """The cut tree: `/` parts what stands above from what stands below, `|` left from right."""
    stories: tuple[Reason, ...]
    """In reading order; the briefs of a rail have no modules of their own."""
    judged: int
    """Layouts of other structure that were kept to compare it with."""
    alternatives: tuple[Alternative, ...]
    missing: float
    """Lines of a basic column to be filled before there is no more white than there may be."""

    @property
    def enough(self) -> tuple[tuple[str, Change], ...]:
        """Changes of single stories that fill them together, those of most white first.

        Nothing where they do not, or where there is nothing to fill.
        """
        found, left = [], self.missing
        best = [
            (one.id, max(one.changes, key=lambda change: change.white))
            for one in self.stories
            if one.changes
        ]
        for name, change in sorted(best, key=lambda one: -one[1].white):
            if left > 0 and change.white > 0:
                found.append((name, change))
                left -= change.white
        return tuple(found) if left <= 0 else ()

    @property
    def full(self) -> bool:
        """Whether there is no more white than there may be."""
        return self.made.white <= MOST_WHITE


def explain(made: MadeUp, measured: Mapping[str, Measured], curves: Curves) -> Explanation:
    """Why a page is as it is.

    Args:
        made: the page.
        measured: its stories.
        curves: of its grid.
    """
    asked = made.asked
    if asked is None:
        raise ValueError("a page that is still being made")
    stories = [measured[name] for name in asked.stories]
    maker = PageMaker(curves, keep=KEPT)
    others = _others(maker.made(stories, asked), made, asked)
    tables = _tables(made, measured, curves)
    tops = {name: top for name, (_, top) in tables.items()}
    still = _still(made, asked, stories, curves.grid.columns)
    parts = priced(made, asked, tops, curves.grid, maker.rail(stories), still)
    costs = {name: cost for name, (cost, _) in tables.items()}
    reasons = tuple(_reasons(made, asked, stories, costs, parts, others, curves))
    shown = tuple(
        Alternative(one, one.cost - made.cost, tuple(differences(made, one)))
        for one in others[:SHOWN]
    )
    lines = curves.grid.columns * made.area.rows
    missing = max(made.white - MOST_WHITE, 0.0) * lines
    return Explanation(made, parts, sketch(made), reasons, len(others), shown, missing)


def _others(again: MadeUp | None, made: MadeUp, asked: Asked) -> list[MadeUp]:
    """The pages of other structure that were judged when a page was made `again`."""
    judged = [again, *again.others] if again is not None else []
    return [
        replace(one, asked=asked, across=made.across, ranks={**made.ranks, **one.ranks})
        for one in judged
        if one.structure != made.structure and (one.whole or not made.whole)
    ]


def _tables(
    made: MadeUp, measured: Mapping[str, Measured], curves: Curves
) -> dict[str, tuple[Table, Table]]:
    """By story of a page its curve's cost and top."""
    rows, found = made.area.rows + ABOVE, {}
    for name, leaf in made.leaves.items():
        curve = curve_in(
            curves, measured[name], made.ranks[name], rows, made.kit,
            boxed=name in made.boxes, notch=leaf.notch,
        )  # fmt: skip
        found[name] = curve.cost, curve.top
    return found


def _still(made: MadeUp, asked: Asked, stories: Sequence[Measured], columns: int) -> frozenset[str]:
    """Ids of all whose modules are taken out of a page before it is made up."""
    pins = {one.story.id for one in stories if one.story.placing.pin} & made.leaves.keys()
    fixed = {id_of(name) for name, _ in asked.by_hand.furniture}
    free = [ad for ad in asked.ads if BOOKED + ad.id not in fixed]
    size = columns, made.area.rows + ABOVE
    taken = spots_of(free, made.area.top, size, parted=bool(pins or fixed)).taken
    return frozenset(pins | {place.id for place in taken} | fixed)


def _reasons(
    made: MadeUp,
    asked: Asked,
    stories: Sequence[Measured],
    costs: Mapping[str, Table],
    parts: Priced,
    others: Sequence[MadeUp],
    curves: Curves,
) -> Iterator[Reason]:
    """Why each story of a page stands where it does, in reading order."""
    known = {one.story.id: one for one in stories}
    of = {name: some for some in packages_of(stories, fixed=asked.fixed) for name in some}
    loose, forced = _loose(made), _forced(PageMaker(curves), stories, asked)
    for place in made.places:
        if place.id not in made.leaves:
            continue
        leaf, one = made.leaves[place.id], known[place.id]
        cost = left_by_wishes(costs[place.id], one.story.placing, place.width)
        mine = cost[place.width, place.height]
        yield Reason(
            id=place.id,
            headline=one.story.headline,
            column=place.x + 1,
            row=made.area.top + place.y + 1,
            columns=place.width,
            rows=place.height - ABOVE,
            rank=made.ranks[place.id],
            why=why_ranked(place.id, stories, made),
            head_size=leaf.head_size,
            head_lines=0 if leaf.side else leaf.head.lines,
            white=leaf.white,
            terms=leaf.terms,
            place=1 + int((cost < mine).sum()),
            of=int((cost < INFINITE).sum()),
            liked=liked(place, cost, made, others, forced),
            meetings=tuple(m for m in parts.meetings if place.id in (m.first, m.second)),
            wishes=(
                *wishes_of(one, costs[place.id], of.get(place.id, ())),
                *rounds(place.id, made),
            ),
            changes=tuple(changes(one, leaf, place, made, curves)) if place.id in loose else (),
        )


def _loose(made: MadeUp) -> set[str]:
    """The stories that are worth a change: the dearest one, the one of most white.

    All with white where the page has too much of it.
    """
    leaves = made.leaves
    if not leaves:
        return set()
    if made.white > MOST_WHITE:
        return {name for name, leaf in leaves.items() if leaf.white}
    return {
        max(leaves, key=lambda name: leaves[name].cost),
        max(leaves, key=lambda name: leaves[name].white),
    }


def _forced(maker: PageMaker, stories: Sequence[Measured], asked: Asked) -> Forced:
    """What makes the page with one of its stories wished in one width."""

    def made(name: str, columns: int) -> MadeUp | None:
        wished = [_spanning(one, columns) if one.story.id == name else one for one in stories]
        return maker.made(wished, asked)

    return made


def _spanning(one: Measured, columns: int) -> Measured:
    """A story that is wished in one width."""
    placing = replace(one.story.placing, span=(columns,))
    return replace(one, copy=replace(one.copy, story=replace(one.story, placing=placing)))
