"""The stories of one page in, what make-up deals of them out: items, their orders, hands.

Beside the stories stand the fillers that a remedy has, booked advertisements, the rail.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from layout.model.advert import Advert
from layout.model.placing import NOT_BY_HAND, ByHand
from layout.page.bookings import Stands
from layout.page.boxed import BoxedCurve
from layout.page.by_hand import at_any_size, curve_in, fixtures, in_reading_order, reading
from layout.page.contents_box import least_rows
from layout.page.copyfit import ABOVE, Measured
from layout.page.fillers import (
    AD,
    BLANK,
    BOOKED,
    CONTENTS,
    CONTENTS_COST,
    NOTICE,
    Sizes,
    blank,
    booked,
    box,
)
from layout.page.hands import Hand
from layout.page.l_shapes import Around, may_be_l, sides
from layout.page.legs import Side
from layout.page.made_up import MOST_WHITE, Area, MadeUp, Remedy
from layout.page.makeup import MOST_BOXES, reach_for
from layout.page.means import Means
from layout.page.packages import in_order
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
from layout.page.rail import RAIL
from layout.page.ranking import parting, wished
from layout.page.ranks import packages_of, ranks_of
from layout.page.shapes import Kit, ShapeCurve
from layout.page.slicing import FURNITURE, Edge, Item
from layout.page.spots import corner, pinned_ads, spots_of, with_air
from layout.page.wishes import pairs_in_turn, within

MOST_FLOATS = 2
"""Advertisements of a page that stand anywhere in its order; each more than doubles the work."""

MOST_BLANKS = 9
"""Pieces of white that a page made by hand may have modules for; make-up leaves two at most."""

Shapes = Mapping[str, ShapeCurve | BoxedCurve]
"""The shape curves of a page's stories."""


class Deal:
    """The stories of one page and what stands beside them, as items in hands."""

    def __init__(
        self,
        means: Means,
        stories: Sequence[Measured],
        area: Area,
        *,
        fixed: bool,
        notice: Sizes | None,
        contents: Sizes | None,
        ads: Sequence[Advert],
        foot: Edge,
        boxed: frozenset[str],
        led: bool,
        by_hand: ByHand = NOT_BY_HAND,
    ) -> None:
        self.foot, self.boxed = foot, boxed
        self.booked, self.still = ads, pinned_ads(ads)
        self.means, self.area = means, area
        self.notice, self.contents = notice, contents
        self.ranks = ranks_of(stories, fixed=fixed, led=led)
        self.rows = area.rows + ABOVE
        self.rail = means.rail(stories)
        briefs = self.briefs = self.rail.ids if self.rail is not None else ()
        self.stories = [one for one in stories if one.story.id not in briefs]
        self.shown = frozenset(one.story.id for one in self.stories if one.copy.plates)
        """Those of them that have pictures."""
        beside = means.curves.beside_unasked
        self.unasked = frozenset(
            one.story.id for one in self.stories if beside(one, self.ranks[one.story.id])
        )
        """Those whose heads may run down beside their text though nobody asked for it."""
        self.packages = packages_of(stories, fixed=fixed)
        self.pins = {one.story.id: pin for one in self.stories if (pin := one.story.placing.pin)}
        self.foot_lead, self.banner = standing(stories, FOOT_LEAD), standing(stories, BANNER)
        across = {name for name in (self.foot_lead, self.banner) if name} - {*self.pins}
        size = means.grid.columns, self.rows
        self.rail_item = self.rail.item(self.rows) if self.rail is not None else None
        self.fixtures = fixtures(by_hand, self._furniture(), area.top)
        """What is no story and has a module on a page that is made by hand."""
        self.reading = reading(by_hand, self.ranks)
        free = [ad for ad in ads if BOOKED + ad.id not in self.fixtures]
        self.ads = [ad for ad in free if ad.pin is None]
        """Those that make-up finds a place for."""
        spots = spots_of(free, area.top, size, parted=bool(self.pins or self.fixtures))
        self.corners, self.taken = spots.corners, spots.taken
        known = {BOOKED + ad.id: ad for ad in ads}
        self.ad_items = [booked(ad, *size, frozenset()) for ad in known.values()]
        self.parted = bool(self.pins or self.taken or self.fixtures)
        """Whether modules are taken out of the page before it is made up."""
        named = {ad.id: ad for ad in ads}
        wishes = {one.story.id: one.story.placing.around for one in self.stories}
        self.wished = {name: named[ad] for name, ad in wishes.items() if ad in named}
        """By story the advertisement of the page that it is to run round."""
        self.across = across if self.parted else set[str]()
        """Those of them that stand still like pins, beside pins."""

    def _furniture(self) -> dict[str, Item]:
        """What is no story, by id: all that a page made by hand can have a module for."""
        size = self.means.grid.columns, self.rows
        found = [booked(ad, *size, frozenset()) for ad in self.booked]
        found += [self.means.ad(self.rows)]
        found += [blank(f"{BLANK}{number}", *size) for number in range(MOST_BLANKS)]
        found += [self.rail_item] if self.rail_item is not None else []
        found += [box(NOTICE, self.notice, *size, 0.0)] if self.notice else []
        if self.contents:
            contents = box(CONTENTS, self.contents, *size, CONTENTS_COST)
            found.append(at_any_size(contents, least_rows(self.means.grid)))
        return {item.id: item for item in found}

    @property
    def apart(self) -> list[Item]:
        """What is taken out of the page before it is made up, but for stories."""
        return [*self.ad_items, *(one.item for one in self.fixtures.values())]

    def as_wished(self, remedy: Remedy) -> list[Remedy]:
        """A remedy with the stories round advertisements that are to be; none: that cannot be."""
        if remedy.around or not self.wished:
            return [remedy]
        edges = self._edges(remedy)
        ways = [
            [Around(name, ad, side) for side in self._corners(name, ad, edges[ad.id])]
            for name, ad in self.wished.items()
        ]
        return [replace(remedy, around=around) for around in product(*ways)]

    def _corners(self, story: str, ad: Advert, edges: Collection[Edge]) -> tuple[Side, ...]:
        """The corners of a story that an advertisement may stand in; the one that it has where
        both have modules.
        """
        fixed, pin = self.fixtures.get(BOOKED + ad.id), self.pins.get(story)
        if fixed is None or pin is None:
            return sides(edges)
        return ("left",) if fixed.place.x == pin.column - 1 else ("right",)

    def l_shapes(self, remedy: Remedy) -> list[Remedy]:
        """A remedy with one of its stories round one of its advertisements, in all ways."""
        if self.wished:
            return []  # its editor has seen to that
        edges = self._edges(remedy)
        return [
            replace(remedy, around=(Around(one.story.id, ad, side),))
            for ad in self.booked
            if ad.l_shape
            for one in self.stories
            if one.story.id not in self.pins and may_be_l(one, self.means.grid)
            for side in sides(edges[ad.id])
        ]

    def _edges(self, remedy: Remedy) -> dict[str, frozenset[Edge]]:
        """By id of each advertisement the edges that it touches; none of one that stands still."""
        still = {ad.id: frozenset[Edge]() for ad in self.booked}
        return still | {ad.id: edges for ad, edges in self._standing(remedy)}

    def curves(self, kit: Kit, around: Sequence[Around] = ()) -> Shapes:
        """The shape curves of the stories that stand for themselves, with a kit."""
        notches = {one.story: one.notch for one in around}
        alone = [one for one in self.stories if one.story.id not in {*self.boxed, *notches}]
        self.means.curves.measure_ahead([(one, self.ranks[one.story.id]) for one in alone], kit)
        return {
            name: curve_in(
                self.means.curves, one, self.ranks[name], self.rows, kit,
                boxed=name in self.boxed, notch=notches.get(name),
            )
            for one in self.stories
            for name in (one.story.id,)
        }  # fmt: skip

    def remedy(self, kit: Kit, stands: Stands, around: tuple[Around, ...] = ()) -> Remedy:
        """A kit with the fillers that have modules, and no others."""
        blanks = sum(name.startswith(BLANK) for name in self.fixtures)
        fixed = {name: name in self.fixtures for name in (CONTENTS, AD)}
        return Remedy(kit, fixed[CONTENTS], fixed[AD], blanks, stands, around)

    @property
    def whole(self) -> bool:
        """Whether all that stands on the page has its module."""
        stands = {place.id for place in self.taken} | {*self.pins, *self.fixtures}
        rails = {RAIL} if self.rail_item is not None else set[str]()
        boxes = {NOTICE} if self.notice else set[str]()
        ads = {BOOKED + ad.id for ad in self.booked}
        names = {one.story.id for one in self.stories}
        return names | rails | boxes | ads <= stands and bool(names)

    def orders(self, best: MadeUp | None) -> list[list[str]]:
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
        still = {*self.pins, *self.across, self.foot_lead, *self.fixtures}
        order = self.in_order([name for name in order if name not in still])
        lead, others = order[:1], order[1:]
        boxes = [name for name in others if name in self.boxed]
        if len(boxes) < MOST_BOXES:
            return [order]
        rest = [name for name in others if name not in boxes]
        apart = [[*lead, one, *rest, other] for one, other in (boxes, boxes[::-1])]
        return [order, *map(self.in_order, apart)]

    def in_order(self, order: Sequence[str]) -> list[str]:
        """An order as the wishes of the page's stories have it."""
        return in_order(order, [one.story for one in self.stories], self.packages)

    def hands(
        self,
        best: MadeUp | None,
        remedy: Remedy,
        curves: Shapes,
        order: Sequence[str],
        *,
        spread: bool,
    ) -> list[Hand]:
        """The items in an order, beside each choice of modules for the page's pins.

        Args:
            best: a page made up, whose headlines bound those of what is to be better.
            remedy: what the page is filled with besides its stories.
            curves: of the stories, with that remedy.
            order: ids of the stories and the rail.
            spread: whether the order is kept.
        """
        hand = self._hand(best, remedy, curves, order, spread=spread)
        return self._beside_pins(hand, curves, remedy)

    def items(self, curves: Shapes) -> Iterator[Item]:
        """The stories as items: in no widths but those that their editor wants."""
        for one in self.stories:
            name, curve = one.story.id, curves[one.story.id]
            cost = within(curve.cost, one.story.placing.span)
            boxed = name in self.boxed
            # no order rule binds what stands at the foot on purpose
            rank = FURNITURE if name == self.foot_lead else self.ranks[name]
            priority = one.story.priority
            item = Item(name, rank, cost, curve.top, priority=priority, boxed=boxed)
            yield banner_item(item) if name == self.banner and not self.parted else item

    def _hand(
        self,
        best: MadeUp | None,
        remedy: Remedy,
        curves: Shapes,
        order: Sequence[str],
        *,
        spread: bool,
    ) -> Hand:
        """The items in an order, furniture behind them; `spread`: the order is kept."""
        size = self.means.grid.columns, self.rows
        tables = {item.id: item for item in self.items(curves)}
        edges = self._edges(remedy)
        taken = {place.id for place in self.taken} | {*self.fixtures}
        rounds = {one.story: one for one in remedy.around}
        order = [name for name in order if name not in rounds]
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
            limit = best.cost if sound and self.means.keep == 1 else math.inf
        if remedy.contents and self.contents and CONTENTS not in self.fixtures:
            items.append(box(CONTENTS, self.contents, *size, CONTENTS_COST))
        if self.notice and NOTICE not in self.fixtures:
            items.append(box(NOTICE, self.notice, *size, 0.0))
        if remedy.ad and AD not in self.fixtures:
            items.append(self.means.ad(self.rows))
        blanks = [f"{BLANK}{number}" for number in range(MOST_BLANKS)]
        fixed = [name for name in blanks if name in self.fixtures]
        free = [name for name in blanks if name not in fixed]
        items += [blank(name, *size) for name in free[: remedy.blanks - len(fixed)]]
        if self.foot_lead and not self.parted:
            items.append(foot_item(tables[self.foot_lead], self._foot(remedy)))
        within = {one.ad.id for one in remedy.around}
        bound = [
            booked(ad, *size, there) for ad, there in self._standing(remedy) if ad.id not in within
        ]
        bound += [
            replace(tables[name], edges=edges[one.ad.id])
            for name, one in rounds.items()
            if one.id not in taken and name not in self.pins
        ]
        items += bound
        # the last one in the order stands in that corner anyway
        last = [one.edges for one in bound] == [frozenset({"foot", "right"})]
        floats = 0 if last else min(len(bound), MOST_FLOATS)
        if self.parted:  # what fills a hole beside pins stands wherever that is
            floats = min(len(items) - len(order), MOST_FLOATS)
        reach = 0 if spread else reach_for(len(items) + floats)
        places = {name: number for number, name in enumerate(order)}
        places |= {item.id: number for number, item in enumerate(items) if item.id in rounds}
        return Hand(
            items, len(order), reach, bounds, limit, floats,
            packages=tuple(map(frozenset, self.packages)),
            before=pairs_in_turn([one.story for one in self.stories], places, self.packages),
        )  # fmt: skip

    def _beside_pins(self, hand: Hand, curves: Shapes, remedy: Remedy) -> list[Hand]:
        """The same items beside each choice of modules for the page's pins.

        Their shapes are those of `curves`, as the other items' are: a module that one headline
        step fills is out of reach of another.
        """
        if not self.parted:
            return [hand]
        every = {item.id: item for item in self.items(curves)}
        spots, edges = {place.id: place for place in self.taken}, self._edges(remedy)
        around = {one.story: one for one in remedy.around}
        within = {one.id for one in remedy.around}
        spots |= {name: one.place for name, one in self.fixtures.items() if name in within}
        costs, choices = [], []
        for name, pin in self.pins.items():
            cost = every[name].cost
            if (one := around.pop(name, None)) is not None:
                x, y = pin.column - 1, pin.row - 1 - self.area.top
                cost = one.reaching(cost, x, y, spots.pop(one.id, None), edges[one.ad.id])
            costs.append(cost)
            choices.append(pinned(name, pin, cost, self.area.top))
        for one in around.values():
            if one.id in spots:
                costs.append(every[one.story].cost)
                choices.append(one.about(spots.pop(one.id), costs[-1]))
        if self.banner in self.across:
            costs.append(banner_item(every[self.banner]).cost)
            choices.append(modules(self.banner, costs[-1], 0, None))
        if self.foot_lead in self.across:
            foot = self._foot(remedy)
            costs.append(foot_item(every[self.foot_lead], foot).cost)
            choices.append(modules(self.foot_lead, costs[-1], foot.first, foot.under))
        costs += [item.cost for item in self.ad_items if item.id in spots]
        choices += [with_air(spots[item.id]) for item in self.ad_items if item.id in spots]
        fixed = [one for name, one in self.fixtures.items() if name not in within]
        costs += [one.item.cost for one in fixed]
        choices += [[one.place] if one.fits else [] for one in fixed]
        return [
            replace(
                hand,
                pins=in_reading_order(modules, self.reading),
                given=sum(
                    float(cost[one.width, one.height])
                    for one, cost in zip(modules, costs, strict=True)
                ),
            )
            for modules in together(choices, costs)
        ]

    def _foot(self, remedy: Remedy) -> Foot:
        """What the advertisements of the page leave of its foot."""
        size, known = (self.means.grid.columns, self.rows), {ad.id: ad for ad in self.booked}
        fixed = [
            (known[name.removeprefix(BOOKED)], corner(one.place, *size))
            for name, one in self.fixtures.items()
            if name.startswith(BOOKED)
        ]
        pairs = [*self._standing(remedy), *fixed]
        ads, there = [ad for ad, _ in pairs], tuple(edges for _, edges in pairs)
        return foot_of(ads, there, self.means.grid.columns)

    def _standing(self, remedy: Remedy) -> list[tuple[Advert, frozenset[Edge]]]:
        """The advertisements that touch edges of the page, and these."""
        return [*zip(self.ads, remedy.stands, strict=True), *self.corners]
