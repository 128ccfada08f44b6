"""The stories of one page in, what make-up deals of them out: items and their orders.

Beside the stories stand the fillers that a remedy has, booked advertisements, the rail. Hands are
made of them in `dealt_hands.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from layout.model.advert import Advert
from layout.page.bookings import Stands
from layout.page.boxed import BoxedCurve
from layout.page.by_hand import at_any_size, curve_in, fixtures, reading
from layout.page.contents_box import least_rows
from layout.page.copyfit import ABOVE, Measured
from layout.page.fillers import (
    AD,
    BLANK,
    BOOKED,
    CONTENTS,
    CONTENTS_COST,
    NOTICE,
    blank,
    booked,
    box,
)
from layout.page.l_shapes import Around
from layout.page.made_up import Asked, MadeUp, Remedy
from layout.page.makeup import MOST_BOXES
from layout.page.means import Means
from layout.page.packages import in_order
from layout.page.placed import BANNER, FOOT_LEAD, banner_item, standing
from layout.page.rail import RAIL
from layout.page.ranks import packages_of, ranks_of
from layout.page.shapes import Kit, ShapeCurve
from layout.page.slicing import FURNITURE, Edge, Item
from layout.page.spots import pinned_ads, spots_of
from layout.page.wishes import within

MOST_BLANKS = 9
"""Pieces of white that a page made by hand may have modules for; make-up leaves two at most."""

Shapes = Mapping[str, ShapeCurve | BoxedCurve]
"""The shape curves of a page's stories."""


class Deal:
    """The stories of one page and what stands beside them, as items."""

    def __init__(
        self, means: Means, stories: Sequence[Measured], asked: Asked, boxed: frozenset[str]
    ) -> None:
        """Deal a page of these stories, those that are `boxed` in boxes."""
        self.means, self.area, self.boxed = means, asked.area, boxed
        self.before = asked.before
        self.foot, self.booked, self.still = asked.edges[0], asked.ads, pinned_ads(asked.ads)
        self.notice, self.contents = asked.notice, asked.contents
        self.ranks = ranks_of(stories, fixed=asked.fixed, led=asked.led)
        self.lead = next((name for name, rank in self.ranks.items() if rank == 1), "")
        self.rows = self.area.rows + ABOVE
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
        self.packages = packages_of(stories, fixed=asked.fixed)
        self.pins = {one.story.id: pin for one in self.stories if (pin := one.story.placing.pin)}
        self.foot_lead, self.banner = standing(stories, FOOT_LEAD), standing(stories, BANNER)
        across = {name for name in (self.foot_lead, self.banner) if name} - {*self.pins}
        size = means.grid.columns, self.rows
        self.rail_item = self.rail.item(self.rows) if self.rail is not None else None
        self.fixtures = fixtures(asked.by_hand, self._furniture(), self.area.top)
        """What is no story and has a module on a page that is made by hand."""
        self.reading = reading(asked.by_hand, self.ranks)
        free = [ad for ad in self.booked if BOOKED + ad.id not in self.fixtures]
        self.ads = [ad for ad in free if ad.pin is None]
        """Those that make-up finds a place for."""
        spots = spots_of(free, self.area.top, size, parted=bool(self.pins or self.fixtures))
        self.corners, self.taken = spots.corners, spots.taken
        known = {BOOKED + ad.id: ad for ad in self.booked}
        self.ad_items = [booked(ad, *size, frozenset()) for ad in known.values()]
        self.parted = bool(self.pins or self.taken or self.fixtures)
        """Whether modules are taken out of the page before it is made up."""
        named = {ad.id: ad for ad in self.booked}
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

    def standing(self, remedy: Remedy) -> list[tuple[Advert, frozenset[Edge]]]:
        """The advertisements that touch edges of the page, and these."""
        return [*zip(self.ads, remedy.stands, strict=True), *self.corners]

    def edges(self, remedy: Remedy) -> dict[str, frozenset[Edge]]:
        """By id of each advertisement the edges that it touches; none of one that stands still."""
        still = {ad.id: frozenset[Edge]() for ad in self.booked}
        return still | {ad.id: edges for ad, edges in self.standing(remedy)}

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

    def known(self, curves: Shapes) -> dict[str, Item]:
        """By id the stories, and what of the rest may be taken out before the page is made up."""
        fixed = [one.item for one in self.fixtures.values()]
        return {item.id: item for item in (*self.items(curves), *self.ad_items, *fixed)}
