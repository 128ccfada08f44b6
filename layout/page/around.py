"""Which stories of a page run round which of its advertisements: as wished, or where they may.

What such a story is to make-up is in `l_shapes.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import product

from layout.model.advert import Advert
from layout.page.dealing import Deal
from layout.page.fillers import BOOKED
from layout.page.l_shapes import Around, may_be_l, sides
from layout.page.legs import Side
from layout.page.made_up import Remedy
from layout.page.slicing import Edge


def as_wished(deal: Deal, remedy: Remedy) -> list[Remedy]:
    """A remedy with the stories round advertisements that are to be; none: that cannot be."""
    if remedy.around or not deal.wished:
        return [remedy]
    edges = deal.edges(remedy)
    ways = [
        [Around(name, ad, side) for side in _corners(deal, name, ad, edges[ad.id])]
        for name, ad in deal.wished.items()
    ]
    return [replace(remedy, around=around) for around in product(*ways)]


def l_shapes(deal: Deal, remedy: Remedy) -> list[Remedy]:
    """A remedy with one of its stories round one of its advertisements, in all ways."""
    if deal.wished:
        return []  # its editor has seen to that
    edges = deal.edges(remedy)
    return [
        replace(remedy, around=(Around(one.story.id, ad, side),))
        for ad in deal.booked
        if ad.l_shape
        for one in deal.stories
        if one.story.id not in deal.pins and may_be_l(one, deal.means.grid)
        for side in sides(edges[ad.id])
    ]


def _corners(deal: Deal, story: str, ad: Advert, edges: Collection[Edge]) -> tuple[Side, ...]:
    """The corners of a story that an advertisement may stand in; the one that it has where
    both have modules.
    """
    fixed, pin = deal.fixtures.get(BOOKED + ad.id), deal.pins.get(story)
    if fixed is None or pin is None:
        return sides(edges)
    return ("left",) if fixed.place.x == pin.column - 1 else ("right",)
