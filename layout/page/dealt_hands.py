"""A page's items in, hands of them out: in an order, beside each choice of modules for pins."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from layout.page.by_hand import in_reading_order
from layout.page.dealing import MOST_BLANKS, Deal, Shapes
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
from layout.page.hands import Hand
from layout.page.made_up import MOST_WHITE, MadeUp, Remedy
from layout.page.makeup import reach_for
from layout.page.pins import pinned, together
from layout.page.placed import Foot, banner_item, foot_item, foot_of, modules
from layout.page.rail import RAIL
from layout.page.ranking import Bound, parting, wished
from layout.page.slicing import Item, Place, Table
from layout.page.spots import corner, with_air
from layout.page.wishes import pairs_in_turn

MOST_FLOATS = 2
"""Advertisements of a page that stand anywhere in its order; each more than doubles the work."""


def hands(
    deal: Deal,
    best: MadeUp | None,
    remedy: Remedy,
    curves: Shapes,
    order: Sequence[str],
    *,
    spread: bool,
) -> list[Hand]:
    """The items in an order, furniture behind them, beside each choice of modules for pins.

    Args:
        deal: of the page.
        best: a page made up, whose headlines bound those of what is to be better.
        remedy: what the page is filled with besides its stories.
        curves: of the stories, with that remedy.
        order: ids of the stories and the rail.
        spread: whether the order is kept.
    """
    tables = {item.id: item for item in deal.items(curves)}
    rounds = {one.story: one for one in remedy.around}
    order = [name for name in order if name not in rounds]
    items = [
        tables[name] if name != RAIL or deal.rail_item is None else deal.rail_item for name in order
    ]
    limit, bounds = _bounds(deal, best, items)
    items += _furniture(deal, remedy)
    if deal.foot_lead and not deal.parted:
        items.append(foot_item(tables[deal.foot_lead], _foot(deal, remedy)))
    bound = [*_booked(deal, remedy), *_round_ads(deal, remedy, tables)]
    items += bound
    # the last one in the order stands in that corner anyway
    last = [one.edges for one in bound] == [frozenset({"foot", "right"})]
    floats = 0 if last else min(len(bound), MOST_FLOATS)
    if deal.parted:  # what fills a hole beside pins stands wherever that is
        floats = min(len(items) - len(order), MOST_FLOATS)
    reach = 0 if spread else reach_for(len(items) + floats)
    places = {name: number for number, name in enumerate(order)}
    places |= {item.id: number for number, item in enumerate(items) if item.id in rounds}
    hand = Hand(
        items, len(order), reach, bounds, limit, floats,
        packages=tuple(map(frozenset, deal.packages)),
        before=pairs_in_turn([one.story for one in deal.stories], places, deal.packages),
    )  # fmt: skip
    return _beside_pins(deal, hand, curves, remedy) if deal.parted else [hand]


def _bounds(
    deal: Deal, best: MadeUp | None, items: Sequence[Item]
) -> tuple[float, Sequence[Bound]]:
    """The cost that what is found is to be below, and headline sizes that guide the search."""
    if best is None:
        return math.inf, wished(items)
    heads = [
        (deal.ranks[name], leaf.head_size)
        for name, leaf in best.leaves.items()
        if name != deal.foot_lead
    ]
    sound = best.white <= MOST_WHITE and not best.touches and not best.clashes
    return best.cost if sound and deal.means.keep == 1 else math.inf, parting(heads)


def _furniture(deal: Deal, remedy: Remedy) -> Iterator[Item]:
    """What a remedy fills the page with, and the notice, but for what has modules."""
    size = deal.means.grid.columns, deal.rows
    if remedy.contents and deal.contents and CONTENTS not in deal.fixtures:
        yield box(CONTENTS, deal.contents, *size, CONTENTS_COST)
    if deal.notice and NOTICE not in deal.fixtures:
        yield box(NOTICE, deal.notice, *size, 0.0)
    if remedy.ad and AD not in deal.fixtures:
        yield deal.means.ad(deal.rows)
    blanks = [f"{BLANK}{number}" for number in range(MOST_BLANKS)]
    fixed = [name for name in blanks if name in deal.fixtures]
    free = [name for name in blanks if name not in fixed]
    for name in free[: remedy.blanks - len(fixed)]:
        yield blank(name, *size)


def _booked(deal: Deal, remedy: Remedy) -> Iterator[Item]:
    """The advertisements that stand by themselves at edges of the page."""
    size, within = (deal.means.grid.columns, deal.rows), {one.ad.id for one in remedy.around}
    for ad, edges in deal.standing(remedy):
        if ad.id not in within:
            yield booked(ad, *size, edges)


def _round_ads(deal: Deal, remedy: Remedy, tables: Mapping[str, Item]) -> Iterator[Item]:
    """The stories that run round advertisements, at the edges of these, if neither stands still."""
    taken, edges = {place.id for place in deal.taken} | {*deal.fixtures}, deal.edges(remedy)
    for one in remedy.around:
        if one.id not in taken and one.story not in deal.pins:
            yield replace(tables[one.story], edges=edges[one.ad.id])


def _beside_pins(deal: Deal, hand: Hand, curves: Shapes, remedy: Remedy) -> list[Hand]:
    """The same items beside each choice of modules for what is taken out of the page."""
    out = [*_taken_out(deal, curves, remedy)]
    costs, found = [cost for cost, _ in out], []
    for chosen in together([places for _, places in out], costs):
        given = sum(
            float(cost[one.width, one.height]) for one, cost in zip(chosen, costs, strict=True)
        )
        pins = in_reading_order(chosen, deal.reading)
        found.append(replace(hand, pins=pins, given=given))
    return found


def _taken_out(
    deal: Deal, curves: Shapes, remedy: Remedy
) -> Iterator[tuple[Table, Sequence[Place]]]:
    """Of all that is taken out of the page before it is made up the cost and the modules.

    Their shapes are those of `curves`, as the other items' are: a module that one headline
    step fills is out of reach of another.
    """
    every = {item.id: item for item in deal.items(curves)}
    spots, edges = {place.id: place for place in deal.taken}, deal.edges(remedy)
    around = {one.story: one for one in remedy.around}
    within = {one.id for one in remedy.around}
    spots |= {name: one.place for name, one in deal.fixtures.items() if name in within}
    for name, pin in deal.pins.items():
        cost = every[name].cost
        if (one := around.pop(name, None)) is not None:
            x, y = pin.column - 1, pin.row - 1 - deal.area.top
            cost = one.reaching(cost, x, y, spots.pop(one.id, None), edges[one.ad.id])
        yield cost, pinned(name, pin, cost, deal.area.top)
    for one in around.values():
        if one.id in spots:
            cost = every[one.story].cost
            yield cost, one.about(spots.pop(one.id), cost)
    if deal.banner in deal.across:
        cost = banner_item(every[deal.banner]).cost
        yield cost, modules(deal.banner, cost, 0, None)
    if deal.foot_lead in deal.across:
        foot = _foot(deal, remedy)
        cost = foot_item(every[deal.foot_lead], foot).cost
        yield cost, modules(deal.foot_lead, cost, foot.first, foot.under)
    for item in deal.ad_items:
        if item.id in spots:
            yield item.cost, with_air(spots[item.id])
    for name, fixture in deal.fixtures.items():
        if name not in within:
            yield fixture.item.cost, [fixture.place] if fixture.fits else []


def _foot(deal: Deal, remedy: Remedy) -> Foot:
    """What the advertisements of the page leave of its foot."""
    size, known = (deal.means.grid.columns, deal.rows), {ad.id: ad for ad in deal.booked}
    fixed = [
        (known[name.removeprefix(BOOKED)], corner(one.place, *size))
        for name, one in deal.fixtures.items()
        if name.startswith(BOOKED)
    ]
    pairs = [*deal.standing(remedy), *fixed]
    ads, there = [ad for ad, _ in pairs], tuple(edges for _, edges in pairs)
    return foot_of(ads, there, deal.means.grid.columns)
