"""One page being made up: tried with one remedy or another, in one order or another."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from layout.page.around import as_wished, l_shapes
from layout.page.art_terms import art_terms
from layout.page.bookings import Stands, clashes, unease
from layout.page.copyfit import ABOVE
from layout.page.dealing import Deal, Shapes
from layout.page.dealt_hands import hands
from layout.page.fillers import BLANK, BOOKED
from layout.page.l_shapes import with_ads
from layout.page.made_up import MOST_WHITE, MadeUp, Remedy
from layout.page.makeup import judged, page_terms, reach_for, search, touching, whole
from layout.page.orders import moved
from layout.page.rail import RAIL
from layout.page.shapes import STEPS, Kit, Leaf, ShapeCurve
from layout.page.side_head import unasked_cost
from layout.page.slicing import Layout
from layout.page.variety import repeat_cost, signature

MOVES = 4
"""Orders of the stories that a longer search tries at a time."""


class Trial:
    """One page being made up: what is dealt of it, tried with one remedy or another."""

    def __init__(self, deal: Deal, usual: Kit) -> None:
        """Make up a page that begins with the `usual` kit."""
        self.deal, self.means, self.usual = deal, deal.means, usual
        self.solver = deal.means.solver(deal.rows)

    def better(
        self,
        best: MadeUp | None,
        remedies: Sequence[Remedy],
        orders: Sequence[Sequence[str]] = (),
        *,
        draft: bool = False,
    ) -> MadeUp | None:
        """The best page that one of these remedies makes, or `best` where none is better.

        What is found starts from `best`: from the order of its stories, and with bounds between
        ranks that its headlines keep. A `draft` is one of the cheapest trees.
        """
        if not remedies:
            return best
        deal = self.deal
        remedies = [one for remedy in remedies for one in as_wished(deal, remedy)]
        far, orders = not orders, orders or deal.orders(best)
        kinds = {(one.kit, one.around): deal.curves(one.kit, one.around) for one in remedies}
        dealt = [
            (remedy, hand)
            for remedy in remedies
            for order in orders
            for hand in hands(
                deal, best, remedy, kinds[remedy.kit, remedy.around], order,
                spread=far and order is not orders[0],
            )
        ]  # fmt: skip
        if not dealt:
            return best
        remedies, every = [one for one, _ in dealt], [hand for _, hand in dealt]
        curves = [kinds[remedy.kit, remedy.around] for remedy in remedies]
        items = [
            deal.known(one) | {item.id: item for item in hand.items}
            for one, hand in zip(curves, every, strict=True)
        ]

        def judge(number: int, layout: Layout) -> tuple[float, float]:
            layout = with_ads(layout, remedies[number].around)
            white = self._white(curves[number], layout)
            # where white is left all the same its place counts: it is priced by that
            fault = 0.0 if remedies[number].blanks else max(white, MOST_WHITE)
            fault += touching(layout.places, deal.boxed)
            cost = whole(page_terms(layout, items[number]))
            shown = self._leaves(curves[number], layout, deal.shown)
            cost += whole(art_terms(layout.places, shown))
            if deal.before is not None:
                cost += repeat_cost(signature(layout.places, shown, deal.lead), deal.before)
            if deal.unasked:
                cost += unasked_cost(self._beside(curves[number], layout))
            if deal.booked:
                leaves = self._leaves(curves[number], layout)
                fault += self._clashes(layout, leaves)
                size = self.means.grid.columns, deal.rows
                cost += unease(layout.places, leaves, size, deal.foot, deal.still)
            return fault, cost

        if self.means.keep == 1:
            least = 0.0 if any(one.blanks for one in remedies) else MOST_WHITE
            best_found = search(self.solver, every, judge, draft=draft, least_fault=least)
            found = [best_found] if best_found is not None else []
        else:
            ranked = sorted(judged(self.solver, every, judge), key=lambda one: one[0])
            found = [one[1:] for one in ranked]
        pages = [self._page(remedies[number], curves[number], one) for number, one in found]
        if best is None and not pages:
            return None
        former = [best, *best.others] if best is not None else []
        first = best if best and (not pages or best.key <= pages[0].key) else pages[0]
        if self.means.keep == 1:
            return first
        rest = sorted([*former, *pages], key=lambda page: page.key)
        return replace(first, others=self._apart(first, rest))

    def longer(self, best: MadeUp, work: int, *, steps: bool = True) -> MadeUp:
        """What a longer search makes of a page: headline steps beside its own, and orders of its
        stories further away, until nothing is better or so much `work` is done. Without `steps`
        the headline step stays as it is.
        """
        end, turn = self.solver.work + work, 0
        while True:
            former = best.key
            tried = [best.kit.step + by for by in ((0, -1, 1) if steps else (0,))]
            kits = [replace(best.kit, step=one) for one in tried if 0 <= one < len(STEPS)]
            now = self.deal.remedy(best.kit, best.stands, best.around)
            best = self.better(best, [replace(now, kit=kit) for kit in kits]) or best
            if best.key < former:
                continue
            order = self.deal.orders(best)[0]
            orders = list(moved(order, reach_for(len(best.places))))
            orders = [order for order in orders if self.deal.in_order(order) == order]
            first = turn % max(len(orders), 1)
            orders = [*orders[first:], *orders[:first]]
            for at in range(0, len(orders), MOVES):
                if self.solver.work >= end:
                    return best
                some = orders[at : at + MOVES]
                now = self.deal.remedy(best.kit, best.stands, best.around)
                best = self.better(best, [now], some) or best
                if best.key < former:
                    turn += at
                    break
            else:
                return best

    def round_ads(
        self, best: MadeUp | None, stands: Sequence[Stands], work: int, *, draft: bool
    ) -> MadeUp | None:
        """The page with one of its stories round an advertisement, where that is better.

        Args:
            best: the page without, or None.
            stands: where the advertisements may stand, besides as they do on it.
            work: of a longer search from there; see `longer`.
            draft: whether a page without holes is taken as it is.
        """
        if draft and best is not None and best.whole:
            return best
        kit = best.kit if best is not None else self.usual
        former = [best.stands] if best is not None else []
        here = [self.deal.remedy(kit, one) for one in dict.fromkeys([*former, *stands])]
        found = self.better(best, [one for remedy in here for one in l_shapes(self.deal, remedy)])
        if found is None or not found.around or draft or (best is not None and best.around):
            return found
        return self.longer(found, work)

    def _page(self, remedy: Remedy, curves: Shapes, layout: Layout) -> MadeUp:
        """A layout as a page."""
        layout = with_ads(layout, remedy.around)
        white, leaves = self._white(curves, layout), self._leaves(curves, layout)
        quoted = any(leaf.quote_rows for leaf in leaves.values())
        return MadeUp(
            self.deal.area, layout.places, layout.cuts, leaves, self.deal.ranks, white, layout.cost,
            remedy.kit, names_of(remedy, self.usual, quoted=quoted), self.deal.briefs,
            self._clashes(layout, leaves), remedy.stands, remedy.around,
            foot_lead=self.deal.foot_lead,
            priorities={one.story.id: one.story.priority for one in self.deal.stories},
        )  # fmt: skip

    def _apart(self, first: MadeUp, rest: Iterable[MadeUp]) -> tuple[MadeUp, ...]:
        """The best of some pages that differ in structure from `first` and from each other."""
        found = {first.structure: first}
        for page in rest:
            if len(found) == self.means.keep:
                break
            found.setdefault(page.structure, replace(page, others=()))
        return tuple(found.values())[1:]

    def _leaves(
        self, curves: Shapes, layout: Layout, names: Container[str] | None = None
    ) -> dict[str, Leaf]:
        """How the stories, or some of them, fill their modules."""
        return {
            place.id: curves[place.id].leaf(place.width, place.height)
            for place in layout.places
            if place.id in (curves if names is None else names)
        }

    def _beside(self, curves: Shapes, layout: Layout) -> int:
        """How many heads stand beside their text though nobody asked for it."""
        there = ((curves.get(place.id), place) for place in layout.places)
        return sum(
            (place.width, place.height) in curve.beside
            for curve, place in there
            if place.id in self.deal.unasked and isinstance(curve, ShapeCurve)
        )

    def _clashes(self, layout: Layout, leaves: Mapping[str, Leaf]) -> int:
        lead = min(leaves, key=lambda name: self.deal.ranks[name], default="")
        if not self.deal.booked:
            return 0
        return clashes(layout.places, leaves.get(lead), lead, self.deal.still)

    def _white(self, curves: Shapes, layout: Layout) -> float:
        """Part of the page's column-lines that is empty."""
        white = 0.0
        heights = {BOOKED + ad.id: ABOVE + ad.lines for ad in self.deal.booked}
        for place in layout.places:
            if place.id in curves:
                white += curves[place.id].white(place.width, place.height)
            elif place.id == RAIL and self.deal.rail is not None:
                white += self.deal.rail.white(place.width, place.height)
            elif place.id.startswith(BOOKED):
                white += place.width * (place.height - heights[place.id])
            elif place.id.startswith(BLANK):
                white += place.width * place.height
        return white / (self.means.grid.columns * self.deal.area.rows)


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
