"""The stories of one page in, a made-up page without holes out: the remedies in their order.

Copy never comes out even. What is met first, inside the DP, is headline steps, deck sizes,
headline lines and a recut lead; then the page-wide headline step, pull quotes, and a house
advertisement of at most an eighth of the page. Pitch, tracking and paragraph space never give.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from layout.model.advert import Advert
from layout.page.bookings import clashes, stands, unease
from layout.page.boxed import BoxedCurve
from layout.page.copyfit import ABOVE, Measured
from layout.page.curve import Curves
from layout.page.fillers import (
    BLANK,
    BOOKED,
    CONTENTS,
    NOTICE,
    Sizes,
    advertisement,
    blank,
    booked,
    box,
)
from layout.page.hands import Hand
from layout.page.made_up import MOST_WHITE, Area, Asked, MadeUp, Remedy
from layout.page.makeup import MOST_BOXES, judged, page_terms, reach_for, search, touching, whole
from layout.page.orders import moved
from layout.page.pins import pinned, together
from layout.page.placed import (
    BANNER,
    FOOT_LEAD,
    Foot,
    banner_item,
    foot_item,
    foot_of,
    modules,
    standing,
)
from layout.page.rail import RAIL, Rail, briefs_of, measure_rail
from layout.page.ranking import parting, wished
from layout.page.ranks import boxes_of, ranks_of
from layout.page.shapes import STEPS, Kit, Leaf, ShapeCurve
from layout.page.slicing import FURNITURE, Edge, Item, Layout
from layout.page.solver import Solver
from layout.page.wishes import in_order, pairs_of, within

CONTENTS_COST = 0.8
FEW = 6
"""Stories of a page that leave little choice: there heads of every size are tried before white
is left."""
BETWEEN = [math.sqrt(one * other) for one, other in pairwise(STEPS)]
"""Where one headline step is nearer than another."""
LEAST_STEP, MOST_STEP = 1, len(STEPS) - 2
"""First and last of the headline steps that a page may begin with; it may take one beyond."""
MOST_FLOATS = 2
"""Advertisements of a page that stand anywhere in its order; each more than doubles the work."""
MOST_WORK, LESS_WORK = 40_000, 6_000
"""Ways to part groups of items that a longer search looks at; the same on a page whose stories
its editor has not fixed, since other page breaks are tried, too."""
MOVES = 4
"""Orders of the stories that it tries at a time."""


class PageMaker:
    """Makes up pages of one grid, remembering the shape curves it has seen."""

    def __init__(self, curves: Curves, keep: int = 1) -> None:
        """Make pages on the grid of `curves`.

        `keep`: how many pages of different structure each page brings along, itself counted in.
        With more than one the search prunes nothing: slower, for explaining a page.
        """
        self.grid, self.curves, self.keep = curves.grid, curves, keep
        self._solvers: dict[int, Solver] = {}
        self._ads: dict[int, Item] = {}
        self._rails: dict[tuple[str, ...], Rail] = {}

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
    ) -> MadeUp | None:
        """Make up one page with as few remedies as will do; None where it holds the copy in no way.

        Args:
            stories: the page's, in source order.
            area: rows to fill.
            scale: headline step that would make the copy come out even.
            inside: whether it is not the front page.
            fixed: whether the editor fixed the page: its first story leads.
            draft: whether the first layout without holes is taken.
            ad: whether a house advertisement is welcome; else only where nothing else fills.
            notice: sizes of the notice box, if it is here.
            contents: sizes of the contents box, if there may be one here.
            ads: those booked for the page: all of them stand on it.
            edges: foot and outer edge of the page; see `edges_of`.
            led: whether the story over both pages of a spread leads it.
        """
        names = tuple(one.story.id for one in stories)
        asked = Asked(
            names, area, scale, inside, ad, fixed, draft, notice, contents, tuple(ads), edges, led
        )
        return self.made(stories, asked)

    def made(self, stories: Sequence[Measured], asked: Asked) -> MadeUp | None:
        """The same, of all that is asked of a page."""
        wanted = boxes_of(stories, ranks_of(stories, fixed=asked.fixed, led=asked.led))
        best: MadeUp | None = None  # a hole in the page is worse than a box that is missed
        for count in range(min(len(wanted), MOST_BOXES), -1, -1):
            made = self._make(stories, asked, wanted[:count])
            if made is None or made.touches:
                continue
            if best is None or made.key[0] < best.key[0]:
                best = replace(made, unboxed=tuple(wanted[count:]), asked=asked)
            if best.white <= MOST_WHITE:
                break
        return best

    def _make(
        self, stories: Sequence[Measured], asked: Asked, boxed: Sequence[str]
    ) -> MadeUp | None:
        """The same, with these stories in boxes."""
        scale, inside, ads, edges = asked.scale, asked.inside, asked.ads, asked.edges
        contents, ad = asked.contents, asked.ad
        size = int(np.clip(np.searchsorted(BETWEEN, scale), LEAST_STEP, MOST_STEP))
        kits = [Kit(step, inside, quotes=True) for step in (size, size - 1, size + 1)]
        trial = _Trial(
            self, stories, asked.area, kits[0], fixed=asked.fixed, notice=asked.notice,
            contents=contents, ads=ads, foot=edges[0], boxed=frozenset(boxed), led=asked.led,
        )  # fmt: skip
        first, more = stands(ads, *edges, self.grid.columns) if ads else ([()], [])
        best = trial.better(None, [Remedy(kits[0], stands=one) for one in first])
        if asked.draft and best is not None and best.white <= MOST_WHITE:
            return best
        if best is None or not best.good or asked.fixed:  # no other page break will mend it
            best = trial.better(best, [Remedy(kit, stands=one) for one in first for kit in kits])
        if more and (best is None or not best.fair or asked.fixed):
            best = trial.better(best, [Remedy(kit, stands=one) for one in more for kit in kits])
        if best is not None and best.good and not asked.fixed:
            return best
        if best is not None:  # other page breaks may mend it, too, unless it is fixed
            best = trial.longer(best, MOST_WORK if asked.fixed else LESS_WORK)
        kit = best.kit if best is not None else kits[0]
        here = [best.stands] if best is not None else [*first, *more]
        plain = [Remedy(kit, stands=one) for one in here]
        fillers = [replace(one, contents=True) for one in plain] if contents else []
        if ad or best is None or best.white > MOST_WHITE:
            fillers += [replace(one, ad=True) for one in (*plain, *fillers)]
        best = trial.better(best, fillers)
        if (best is None or best.white > MOST_WHITE) and len(stories) <= FEW:
            tried = {kit.step for kit in kits}
            others = [replace(kit, step=step) for step in range(len(STEPS)) if step not in tried]
            plain = [replace(stand, kit=one) for stand in plain for one in others]
            best = trial.better(best, [*plain, *(replace(one, ad=True) for one in plain)])
        if best is None or best.white > MOST_WHITE:  # leave white, as little as can be
            kit = Kit(min(size, STEPS.index(1.0)), inside, quotes=True)
            for blanks in (1, 2):
                left = [Remedy(kit, ad=True, blanks=blanks, stands=one) for one in here]
                best = trial.better(best, left)
                if best is not None:
                    break
        return best

    def solver(self, rows: int) -> Solver:
        """The solver for areas of so many rows."""
        if rows not in self._solvers:
            self._solvers[rows] = Solver(self.grid.columns, rows)
        return self._solvers[rows]

    def ad(self, rows: int) -> Item:
        """The house advertisement in such an area."""
        if rows not in self._ads:
            self._ads[rows] = advertisement(self.grid, rows)
        return self._ads[rows]

    def rail(self, stories: Sequence[Measured]) -> Rail | None:
        """The rail of a page of these stories, if it has one."""
        briefs = briefs_of(stories)
        key = tuple(one.story.id for one in briefs)
        if briefs and key not in self._rails:
            self._rails[key] = measure_rail(briefs, self.grid)
        return self._rails.get(key)


class _Trial:
    """One page being made up: its stories and area, tried with one remedy or another."""

    def __init__(
        self,
        maker: PageMaker,
        stories: Sequence[Measured],
        area: Area,
        usual: Kit,
        *,
        fixed: bool,
        notice: Sizes | None,
        contents: Sizes | None,
        ads: Sequence[Advert],
        foot: Edge,
        boxed: frozenset[str],
        led: bool,
    ) -> None:
        self.ads, self.foot, self.boxed = ads, foot, boxed
        self.maker, self.area, self.usual = maker, area, usual
        self.notice, self.contents = notice, contents
        self.ranks = ranks_of(stories, fixed=fixed, led=led)
        self.rows = area.rows + ABOVE
        self.rail = maker.rail(stories)
        briefs = self.briefs = self.rail.ids if self.rail is not None else ()
        self.stories = [one for one in stories if one.story.id not in briefs]
        self.pins = {one.story.id: pin for one in self.stories if (pin := one.story.placing.pin)}
        self.foot_lead, self.banner = standing(stories, FOOT_LEAD), standing(stories, BANNER)
        across = {name for name in (self.foot_lead, self.banner) if name} - {*self.pins}
        self.across = across if self.pins else set[str]()
        """Those of them that stand still like pins, beside pins."""
        self.rail_item = self.rail.item(self.rows) if self.rail is not None else None
        self.solver = maker.solver(self.rows)

    def better(
        self,
        best: MadeUp | None,
        remedies: Sequence[Remedy],
        orders: Sequence[Sequence[str]] = (),
    ) -> MadeUp | None:
        """The best page that one of these remedies makes, or `best` where none is better.

        What is found starts from `best`: from the order of its stories, and with bounds between
        ranks that its headlines keep.
        """
        if not remedies:
            return best
        far, orders = not orders, orders or self._orders(best)
        kinds = {remedy.kit: self._curves(remedy.kit) for remedy in remedies}
        dealt = [
            (remedy, hand)
            for remedy in remedies
            for order in orders
            for hand in self._hands(
                self._hand(
                    best, remedy, kinds[remedy.kit], order, spread=far and order is not orders[0]
                ),
                kinds[remedy.kit],
                remedy,
            )
        ]
        if not dealt:
            return best
        remedies, hands = [one for one, _ in dealt], [hand for _, hand in dealt]
        curves = [kinds[remedy.kit] for remedy in remedies]
        every = [{item.id: item for item in self._items(one)} for one in curves]
        items = [
            table | {item.id: item for item in hand.items}
            for table, hand in zip(every, hands, strict=True)
        ]

        def judge(number: int, layout: Layout) -> tuple[float, float]:
            white = self._white(curves[number], layout)
            # where white is left all the same its place counts: it is priced by that
            fault = 0.0 if remedies[number].blanks else max(white, MOST_WHITE)
            fault += touching(layout.places, self.boxed)
            cost = whole(page_terms(layout, items[number]))
            if self.ads:
                leaves = self._leaves(curves[number], layout)
                fault += self._clashes(layout, leaves)
                size = self.maker.grid.columns, self.rows
                cost += unease(layout.places, leaves, size, self.foot)
            return fault, cost

        if self.maker.keep == 1:
            best_found = search(self.solver, hands, judge)
            found = [best_found] if best_found is not None else []
        else:
            ranked = sorted(judged(self.solver, hands, judge), key=lambda one: one[0])
            found = [one[1:] for one in ranked]
        pages = [self._page(remedies[number], curves[number], one) for number, one in found]
        if best is None and not pages:
            return None
        former = [best, *best.others] if best is not None else []
        first = best if best and (not pages or best.key <= pages[0].key) else pages[0]
        if self.maker.keep == 1:
            return first
        rest = sorted([*former, *pages], key=lambda page: page.key)
        return replace(first, others=self._apart(first, rest))

    def longer(self, best: MadeUp, work: int) -> MadeUp:
        """What a longer search makes of a page: headline steps beside its own, and orders of its
        stories further away, until nothing is better or so much `work` is done.
        """
        end, turn = self.solver.work + work, 0
        while True:
            former = best.key
            steps = [best.kit.step + by for by in (0, -1, 1)]
            kits = [replace(best.kit, step=one) for one in steps if 0 <= one < len(STEPS)]
            best = self.better(best, [Remedy(kit, stands=best.stands) for kit in kits]) or best
            if best.key < former:
                continue
            order = self._orders(best)[0]
            orders = list(moved(order, reach_for(len(best.places))))
            orders = [order for order in orders if in_order(order, self.stories) == order]
            first = turn % max(len(orders), 1)
            orders = [*orders[first:], *orders[:first]]
            for at in range(0, len(orders), MOVES):
                if self.solver.work >= end:
                    return best
                some = orders[at : at + MOVES]
                best = self.better(best, [Remedy(best.kit, stands=best.stands)], some) or best
                if best.key < former:
                    turn += at
                    break
            else:
                return best

    def _page(
        self, remedy: Remedy, curves: Mapping[str, ShapeCurve | BoxedCurve], layout: Layout
    ) -> MadeUp:
        """A layout as a page."""
        white, leaves = self._white(curves, layout), self._leaves(curves, layout)
        quoted = any(leaf.quote_rows for leaf in leaves.values())
        return MadeUp(
            self.area, layout.places, layout.cuts, leaves, self.ranks, white, layout.cost,
            remedy.kit, names_of(remedy, self.usual, quoted=quoted), self.briefs,
            self._clashes(layout, leaves), remedy.stands, foot_lead=self.foot_lead,
            priorities={one.story.id: one.story.priority for one in self.stories},
        )  # fmt: skip

    def _apart(self, first: MadeUp, rest: Iterable[MadeUp]) -> tuple[MadeUp, ...]:
        """The best of some pages that differ in structure from `first` and from each other."""
        found = {first.structure: first}
        for page in rest:
            if len(found) == self.maker.keep:
                break
            found.setdefault(page.structure, replace(page, others=()))
        return tuple(found.values())[1:]

    def _leaves(
        self, curves: Mapping[str, ShapeCurve | BoxedCurve], layout: Layout
    ) -> dict[str, Leaf]:
        """How the stories fill their modules."""
        return {
            place.id: curves[place.id].leaf(place.width, place.height)
            for place in layout.places
            if place.id in curves
        }

    def _clashes(self, layout: Layout, leaves: Mapping[str, Leaf]) -> int:
        lead = min(leaves, key=lambda name: self.ranks[name], default="")
        return clashes(layout.places, leaves.get(lead), lead) if self.ads else 0

    def _curves(self, kit: Kit) -> dict[str, ShapeCurve | BoxedCurve]:
        curve, ranks = self.maker.curves.curve, self.ranks
        names = {one.story.id: one for one in self.stories}
        return {
            name: curve(one, ranks[name], self.rows, kit, boxed=name in self.boxed)
            for name, one in names.items()
        }

    def _orders(self, best: MadeUp | None) -> list[list[str]]:
        """Orders of the stories and the rail: that of a page made up, or by rank.

        Where two boxes are to be kept apart, also with one behind the lead and one at the end:
        what is near in the order stands near on the page.
        """
        names = [one.story.id for one in self.stories]
        order = sorted(names, key=lambda name: self.ranks[name])  # source order within a rank
        if best is not None:
            order = [place.id for place in best.places if place.id in names or place.id == RAIL]
        elif self.rail_item is not None:  # among the lesser stories
            order.insert(-(-len(order) // 2), RAIL)
        still = {*self.pins, *self.across, self.foot_lead}
        order = in_order([name for name in order if name not in still], self.stories)
        lead, others = order[:1], order[1:]
        boxes = [name for name in others if name in self.boxed]
        if len(boxes) < MOST_BOXES:
            return [order]
        rest = [name for name in others if name not in boxes]
        apart = [[*lead, one, *rest, other] for one, other in (boxes, boxes[::-1])]
        return [order, *(in_order(one, self.stories) for one in apart)]

    def _hand(
        self,
        best: MadeUp | None,
        remedy: Remedy,
        curves: Mapping[str, ShapeCurve | BoxedCurve],
        order: Sequence[str],
        *,
        spread: bool,
    ) -> Hand:
        """The items in an order, furniture behind them; `spread`: the order is kept."""
        size = self.maker.grid.columns, self.rows
        tables = {item.id: item for item in self._items(curves)}
        items = [
            tables[name] if name != RAIL or self.rail_item is None else self.rail_item
            for name in order
        ]
        limit, bounds = math.inf, wished(items)
        if best is not None:
            heads = [
                (self.ranks[name], leaf.head_size)
                for name, leaf in best.leaves.items()
                if name != self.foot_lead
            ]
            bounds = parting(heads)
            sound = best.white <= MOST_WHITE and not best.touches and not best.clashes
            limit = best.cost if sound and self.maker.keep == 1 else math.inf
        if remedy.contents and self.contents:
            items.append(box(CONTENTS, self.contents, *size, CONTENTS_COST))
        if self.notice:
            items.append(box(NOTICE, self.notice, *size, 0.0))
        if remedy.ad:
            items.append(self.maker.ad(self.rows))
        items += [blank(f"{BLANK}{number}", *size) for number in range(remedy.blanks)]
        if self.foot_lead and not self.pins:
            items.append(foot_item(tables[self.foot_lead], self._foot(remedy)))
        pairs = zip(self.ads, remedy.stands, strict=True)
        items += [booked(ad, *size, edges) for ad, edges in pairs]
        # the last one in the order stands in that corner anyway
        last = remedy.stands == (frozenset({"foot", "right"}),)
        floats = 0 if last else min(len(self.ads), MOST_FLOATS)
        if self.pins:  # what fills a hole beside pins stands wherever that is
            floats = min(len(items) - len(order), MOST_FLOATS)
        reach = 0 if spread else reach_for(len(items) + floats)
        places = {name: number for number, name in enumerate(order)}
        return Hand(
            items, len(order), reach, bounds, limit, floats,
            kept=pairs_of(self.stories, places, "keep_with"),
            before=pairs_of(self.stories, places, "before"),
        )  # fmt: skip

    def _foot(self, remedy: Remedy) -> Foot:
        """What the advertisements of the page leave of its foot."""
        return foot_of(self.ads, remedy.stands, self.maker.grid.columns)

    def _items(self, curves: Mapping[str, ShapeCurve | BoxedCurve]) -> Iterator[Item]:
        """The stories as items: in no widths but those that their editor wants."""
        for one in self.stories:
            name, curve = one.story.id, curves[one.story.id]
            cost = within(curve.cost, one.story.placing.span)
            boxed = name in self.boxed
            # no order rule binds what stands at the foot on purpose
            rank = FURNITURE if name == self.foot_lead else self.ranks[name]
            priority = one.story.priority
            item = Item(name, rank, cost, curve.top, priority=priority, boxed=boxed)
            yield banner_item(item) if name == self.banner and not self.pins else item

    def _hands(
        self, hand: Hand, curves: Mapping[str, ShapeCurve | BoxedCurve], remedy: Remedy
    ) -> list[Hand]:
        """The same items beside each choice of modules for the page's pins.

        Their shapes are those of `curves`, as the other items' are: a module that one headline
        step fills is out of reach of another.
        """
        if not self.pins:
            return [hand]
        every = {item.id: item for item in self._items(curves)}
        costs = [every[name].cost for name in self.pins]
        choices = [
            pinned(name, pin, cost, self.area.top)
            for (name, pin), cost in zip(self.pins.items(), costs, strict=True)
        ]
        if self.banner in self.across:
            costs.append(banner_item(every[self.banner]).cost)
            choices.append(modules(self.banner, costs[-1], 0, None))
        if self.foot_lead in self.across:
            foot = self._foot(remedy)
            costs.append(foot_item(every[self.foot_lead], foot).cost)
            choices.append(modules(self.foot_lead, costs[-1], foot.first, foot.under))
        return [
            replace(
                hand,
                pins=modules,
                given=sum(
                    float(cost[one.width, one.height])
                    for one, cost in zip(modules, costs, strict=True)
                ),
            )
            for modules in together(choices, costs)
        ]

    def _white(self, curves: Mapping[str, ShapeCurve | BoxedCurve], layout: Layout) -> float:
        """Part of the page's column-lines that is empty."""
        white = 0.0
        heights = {BOOKED + ad.id: ABOVE + ad.lines for ad in self.ads}
        for place in layout.places:
            if place.id in curves:
                white += curves[place.id].white(place.width, place.height)
            elif place.id == RAIL and self.rail is not None:
                white += self.rail.white(place.width, place.height)
            elif place.id.startswith(BOOKED):
                white += place.width * (place.height - heights[place.id])
            elif place.id.startswith(BLANK):
                white += place.width * place.height
        return white / (self.maker.grid.columns * self.area.rows)


def names_of(remedy: Remedy, usual: Kit, *, quoted: bool) -> tuple[str, ...]:
    """What the report calls a remedy.

    Args:
        remedy: of a page.
        usual: what the page began with.
        quoted: whether pull quotes stand on it.
    """
    named = {
        f"headline step {remedy.kit.scale:.2f}": remedy.kit.step != usual.step,
        "white left": remedy.blanks,
        "contents box": remedy.contents,
        "pull quotes": quoted,
        "house advertisement": remedy.ad,
    }
    return tuple(name for name, used in named.items() if used)
