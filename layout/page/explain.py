"""A page made up in, why each of its stories stands where it does out.

The page is made once more, without pruning, so that there are other layouts to compare it with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from layout.model.placing import Placing
from layout.page.by_hand import curve_in, id_of
from layout.page.copyfit import ABOVE, Measured
from layout.page.curve import Curves
from layout.page.fillers import AD, BLANK, BOOKED, CONTENTS, NOTICE
from layout.page.jumps import GOES_ON
from layout.page.loosen import Change, changes
from layout.page.made_up import MOST_WHITE, MadeUp
from layout.page.nodes import ACROSS
from layout.page.placed import BANNER
from layout.page.pricing import Meeting, Priced, priced
from layout.page.rail import RAIL
from layout.page.ranks import SHORT, packages_of, ranked
from layout.page.remedy import PageMaker
from layout.page.slicing import INFINITE, Cut, Place, Table
from layout.page.spots import spots_of
from layout.page.wishes import within

KEPT = 60
"""Layouts of different structure that a page is compared with."""
SHOWN = 2
"""Of these the next-best ones that are told."""
MOVED = 3
"""Differences that are told of a page where a story has the module it likes best."""


@dataclass(frozen=True, slots=True)
class Liked:
    """The module that a story would have liked best."""

    columns: int
    rows: int
    """Without the white above it."""
    cost: float
    why_not: str
    """Empty where it has it."""


@dataclass(frozen=True, eq=False)
class Reason:
    """Why a story stands where it does."""

    id: str
    headline: str
    column: int
    """Counted from 1, and so is the row: as in `Module`."""
    row: int
    columns: int
    rows: int
    rank: int
    why: str
    """What gave it the rank."""
    head_size: float
    """Points; 0 without a headline of its own."""
    head_lines: int
    """0 where the headline runs down beside the text."""
    white: float
    """Lines of a basic column."""
    terms: Mapping[str, float]
    place: int
    """Of its shape on its own curve: 1 is the cheapest."""
    of: int
    liked: Liked
    meetings: tuple[Meeting, ...]
    wishes: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def cost(self) -> float:
        """Of its shape."""
        return sum(self.terms.values())


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
    again = maker.made(stories, asked)
    judged = [again, *again.others] if again is not None else []
    others = [
        replace(one, asked=asked, across=made.across, ranks={**made.ranks, **one.ranks})
        for one in judged
        if one.structure != made.structure and (one.whole or not made.whole)
    ]
    rows = made.area.rows + ABOVE
    tables: dict[str, tuple[Table, Table]] = {}
    for name in made.leaves:
        curve = curve_in(
            curves, measured[name], made.ranks[name], rows, made.kit,
            boxed=name in made.boxes, notch=made.leaves[name].notch,
        )  # fmt: skip
        tables[name] = curve.cost, curve.top
    pins = frozenset(name for name in made.leaves if measured[name].story.placing.pin)
    size = curves.grid.columns, rows
    fixed = {id_of(name) for name, _ in asked.by_hand.furniture}
    free = [ad for ad in asked.ads if BOOKED + ad.id not in fixed]
    taken = spots_of(free, made.area.top, size, parted=bool(pins or fixed)).taken
    pins |= {place.id for place in taken} | fixed
    tops = {name: top for name, (_, top) in tables.items()}
    parts = priced(made, asked, tops, curves.grid, maker.rail(stories), pins)
    loose = _loose(made)
    single = PageMaker(curves)

    def forced(name: str, columns: int) -> MadeUp | None:
        wished = [_spanning(one, columns) if one.story.id == name else one for one in stories]
        return single.made(wished, asked)

    of = {name: some for some in packages_of(stories, fixed=asked.fixed) for name in some}
    reasons = []
    for place in made.places:
        if place.id in made.leaves:
            leaf, one = made.leaves[place.id], measured[place.id]
            cost = _within(tables[place.id][0], one.story.placing)
            if one.story.placing.place:
                cost = within(cost, (place.width,))
            mine = cost[place.width, place.height]
            reasons.append(
                Reason(
                    place.id,
                    one.story.headline,
                    place.x + 1,
                    made.area.top + place.y + 1,
                    place.width,
                    place.height - ABOVE,
                    made.ranks[place.id],
                    _why(place.id, stories, made),
                    leaf.head_size,
                    0 if leaf.side else leaf.head.lines,
                    leaf.white,
                    leaf.terms,
                    1 + int((cost < mine).sum()),
                    int((cost < INFINITE).sum()),
                    _liked(place, cost, made, others, forced),
                    tuple(m for m in parts.meetings if place.id in (m.first, m.second)),
                    (
                        *_wishes(one, tables[place.id][0], of.get(place.id, ())),
                        *_rounds(place.id, made),
                    ),
                    tuple(changes(one, leaf, place, made, curves)) if place.id in loose else (),
                )
            )
    shown = tuple(
        Alternative(one, one.cost - made.cost, tuple(differences(made, one)))
        for one in others[:SHOWN]
    )
    lines = curves.grid.columns * made.area.rows
    missing = max(made.white - MOST_WHITE, 0.0) * lines
    return Explanation(made, parts, _sketch(made), tuple(reasons), len(others), shown, missing)


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


def _spanning(one: Measured, columns: int) -> Measured:
    """A story that is wished in one width."""
    placing = replace(one.story.placing, span=(columns,))
    return replace(one, copy=replace(one.copy, story=replace(one.story, placing=placing)))


def _within(cost: Table, placing: Placing) -> Table:
    """The cost of a story in the modules that its editor leaves it."""
    cost, pin = within(cost, placing.span), placing.pin
    if pin is None:
        return cost
    columns, rows = np.indices(cost.shape)
    left = np.ones(cost.shape, np.bool_)
    if pin.columns:
        left &= columns == pin.columns
    if pin.rows:
        left &= rows == pin.rows + ABOVE
    return np.where(left, cost, INFINITE)


def _why(name: str, stories: Sequence[Measured], made: MadeUp) -> str:
    """What gave a story its rank."""
    fixed = made.asked is not None and made.asked.fixed
    if name == made.foot_lead:
        return "across the foot of its page"
    order = [stories[at].story for at in ranked(stories, fixed=fixed)]
    at = next(place for place, story in enumerate(order) if story.id == name)
    story, rank = order[at], made.ranks[name]
    prioritised = f"priority {story.priority}"
    if at == 0:
        if story.placing.place == BANNER:
            return "the banner of its page"
        if made.across is not None:
            return "first below the lead of its spread"
        if fixed:
            return "first of a page that is fixed"
        equal = [one for one in order if one.priority == story.priority]
        longest = f"the longest of {len(equal)} of " if len(equal) > 1 else "it alone has "
        return longest + prioritised
    lowered = rank == 3 and (at == 1 or story.priority <= 2)
    if lowered and story.boxed != "none":
        return "second but for its box"
    if lowered and story.length < SHORT:
        return f"second, but its {story.length} characters are fewer than {SHORT}"
    of = {one: some for some in packages_of(stories, fixed=fixed) for one in some}
    if name in of and rank > (2 if at == 1 else max(story.priority, 2)):
        return f"{prioritised}, but {of[name][0]} leads its package"
    if at == 1:
        after = "next in the order of a fixed page" if fixed else f"next after {order[0].id}"
        return f"{after} ({prioritised}, {story.length} characters)"
    if rank != story.priority:
        return f"{prioritised}, but {order[0].id} leads"
    return prioritised


def _wishes(one: Measured, cost: Table, package: Sequence[str]) -> tuple[str, ...]:
    """What its editor wished of it, and what that decides; `package`: see `led`."""
    placing, found = one.story.placing, []
    if placing.pin:
        found.append(f"pinned: {placing.pin.shown}")
    if placing.span:
        columns = int(np.unravel_index(int(cost.argmin()), cost.shape)[0])
        free = f"; free it would like {columns} best" if columns not in placing.span else ""
        found.append(f"span: {' or '.join(map(str, placing.span))} columns{free}")
    if placing.place:
        found.append(f"place: {placing.place}")
    if placing.head_size:
        found.append(f"head_pt: {placing.head_size:g}")
    if package:
        others = ", ".join(name for name in package if name != one.story.id)
        leads = "leads them" if package[0] == one.story.id else f"{package[0]} leads"
        found.append(f"kept with {others} in one block; {leads}")
    if placing.before:
        found.append(f"read before {placing.before}")
    return tuple(found)


def _rounds(name: str, made: MadeUp) -> Iterator[str]:
    """What a story runs round."""
    for one in made.around:
        if one.story == name:
            wished = "as wished" if made.asked and not one.ad.l_shape else "as an L"
            yield f"runs round {shown(one.id)} in its lower {one.side} corner, {wished}"


def _liked(
    place: Place,
    cost: Table,
    made: MadeUp,
    others: Sequence[MadeUp],
    forced: Callable[[str, int], MadeUp | None],
) -> Liked:
    """The best module of a story's curve, and what stood against it.

    Where it is of another width, the page is made with the story in that width, too: a layout that
    was judged and has it so may be a poor one.
    """
    at = np.unravel_index(int(cost.argmin()), cost.shape)
    columns, rows = int(at[0]), int(at[1])
    why = ""
    if (columns, rows) != (place.width, place.height):
        same = next((one for one in others if _has(one, place.id, columns, rows)), None)
        other = forced(place.id, columns) if columns != place.width else None
        wide = f"{columns} column{'s' * (columns > 1)} wide"
        if same is not None and (other is None or same.key <= other.key):
            why = _dearer(made, same, place.id, "the page that has it so")
        elif other is not None:
            why = _dearer(made, other, place.id, f"with it {wide} the page")
        elif columns == place.width:
            why = "no layout that was judged ends there"
        else:
            why = f"no page holds it {wide}"
    return Liked(columns, rows - ABOVE, float(cost[columns, rows]), why)


def _dearer(made: MadeUp, other: MadeUp, name: str, subject: str) -> str:
    """What another page costs more, and what else moves on it."""
    if made.whole and not other.whole:
        return f"{subject} has {other.white:.1%} white"
    moved = [one for one in differences(made, other) if not one.startswith(f"{shown(name)} ")]
    more = f": {'; '.join(moved[:MOVED])}" if moved else ""
    apart = other.cost - made.cost  # less where the search, which is bounded, missed it
    return f"{subject} costs {abs(apart):.1f} {'less' if apart < 0 else 'more'}{more}"


def _has(made: MadeUp, name: str, columns: int, rows: int = 0) -> bool:
    """Whether a story of a page stands in a module of that width, and height if one is told."""
    return any(
        one.id == name and one.width == columns and rows in (0, one.height) for one in made.places
    )


def differences(made: MadeUp, other: MadeUp) -> list[str]:
    """What stands otherwise on another page of the same stories, in few words each."""
    before = {place.id: place for place in made.places}
    found, told = [], set()
    for place in other.places:
        name, was = shown(place.id), before.get(place.id)
        if was is None:
            found.append(f"with {name}")
        elif was.width != place.width:
            plural = "s" if place.width > 1 else ""
            found.append(f"{name} {place.width} column{plural} instead of {was.width}")
        elif was.x != place.x:
            found.append(f"{name} at column {place.x + 1} instead of {was.x + 1}")
        else:
            continue
        told.add(place.id)
    gone = before.keys() - {place.id for place in other.places}
    found += [f"without {shown(name)}" for name in sorted(gone)]
    for upper, lower in sorted(other.structure[1] - made.structure[1]):
        if lower not in told and upper not in gone:
            found.append(f"{shown(lower)} under {shown(upper)}")
            told.add(lower)
    return found


def shown(name: str) -> str:
    """An item's name as it is told: a story's id, or what a piece of furniture is."""
    fixed = {AD: "house advertisement", NOTICE: "notice", CONTENTS: "contents box", RAIL: "rail"}
    if name in fixed:
        return fixed[name]
    if name.endswith(GOES_ON):
        return f"{name.removesuffix(GOES_ON)} (second part)"
    if name.startswith(BLANK):
        return "white"
    return f"advertisement {name.removeprefix(BOOKED)}" if name.startswith(BOOKED) else name


def _sketch(made: MadeUp) -> str:
    """The cut tree in a line; where no tree parts the page, the reading order."""
    cuts = {frozenset((*cut.parts[0], *cut.parts[1])): cut for cut in made.cuts}

    def told(group: Sequence[str]) -> str:
        if len(group) == 1:
            around = [shown(one.id) for one in made.around if one.story == group[0]]
            return " round ".join((shown(group[0]), *around))
        cut: Cut = cuts[frozenset(group)]
        sign = " / " if cut.kind == ACROSS else " | "
        halves = [
            f"({told(part)})" if len(part) > 1 and not _goes_on(part, cut) else told(part)
            for part in cut.parts
        ]
        return sign.join(halves)

    def _goes_on(part: Sequence[str], cut: Cut) -> bool:
        return cuts[frozenset(part)].kind == cut.kind

    within = {one.id for one in made.around}
    every = [place.id for place in made.places if place.id not in within]
    try:
        return told(every)
    except KeyError:  # a pinwheel of pins
        return ", ".join(map(shown, every))
