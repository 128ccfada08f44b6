"""Tables of groups and a page with pins in, the cheapest fillings of what the pins leave out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from layout.page.hands import Bools, Hand, fits, in_turn, ranks_above
from layout.page.joining import INVERSION
from layout.page.nodes import POSSIBLE, Ints, Nodes, valued
from layout.page.pins import Parting, partings
from layout.page.slicing import Edge, Place


def fillings(
    hand: Hand, nodes: Nodes, numbers: Ints
) -> Iterator[tuple[int, Parting, tuple[int, ...]]]:
    """For each way to cut a page about its pins the cheapest groups for its regions, if any do.

    Args:
        hand: with pins.
        nodes: tables of its groups.
        numbers: by group its node.

    Yields:
        The value of the groups, without what stands in the pins; the cuts; the groups, in the
        order of the regions.
    """
    parts = hand.family
    weights = 1 << np.arange(parts.members.shape[1], dtype=np.int64)
    bits = (parts.members @ weights).astype(np.int64)
    # what may be placed before the rest: the first item is, and those that stand anywhere
    free = ((1 << hand.floats) - 1) << (len(hand.items) - hand.floats)
    free |= sum(1 << number for some, pins in hand.kept() if pins for number in some)
    openings = {one & ~free for one in bits.tolist() if one & 1 or not one & ~free}
    above = ranks_above(hand.items)
    for parting in partings(nodes.columns, nodes.rows, hand.pins):
        filled: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
        for region in parting.regions:
            cells = nodes.cell(numbers, region.width, region.height)
            values = nodes.values[0, cells]
            can = np.flatnonzero((values < POSSIBLE) & may_stand(hand, region, nodes))
            fit = [fits(int(bits[group]), region, hand) for group in can]
            can = can[np.array(fit, np.bool_)]
            after: dict[int, tuple[int, tuple[int, ...]]] = {}
            for there, (value, groups) in filled.items():
                lesser = above[(there & weights) > 0].sum(0)
                for group in can[(bits[can] & there) == 0].tolist():
                    if not in_turn(there, int(bits[group]), hand):
                        continue
                    reached = there | int(bits[group])
                    ranks = int(lesser @ parts.members[group])
                    total = value + int(values[group] + valued(INVERSION * ranks))
                    if reached & ~free in openings and (
                        reached not in after or total < after[reached][0]
                    ):
                        after[reached] = total, (*groups, group)
            filled = after
        if int(bits[-1]) in filled:
            value, groups = filled[int(bits[-1])]
            yield value, parting, groups


def may_stand(hand: Hand, region: Place, nodes: Nodes) -> Bools:
    """Of each group of a hand whether a region has the edges of the page that its items touch."""
    away: dict[Edge, bool] = {
        "head": region.y > 0,
        "foot": region.y + region.height < nodes.rows,
        "left": region.x > 0,
        "right": region.x + region.width < nodes.columns,
    }
    missed = {edge for edge, apart in away.items() if apart}
    bound = np.array([bool(item.edges & missed) for item in hand.items])
    free: Bools = np.logical_not((hand.family.members[:, bound] > 0).any(axis=1))
    return free
