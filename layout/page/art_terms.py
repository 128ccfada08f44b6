"""A page made up in, what its pictures cost together out.

One picture leads the page (look.md 1), and pictures of different stories are kept apart: side by
side they read as one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

from layout.page.shapes import Leaf
from layout.page.slicing import Place

DOMINANT, NONE_DOMINATES = 1.5, 1.0
"""The largest picture should be so many times as large as the next; cost where it is not."""
SIDE_BY_SIDE = 0.5
"""Cost of pictures of two stories that touch the gutter between them."""


def art_terms(places: Sequence[Place], leaves: Mapping[str, Leaf]) -> dict[str, float]:
    """What the pictures of a page cost, by name.

    Args:
        places: of the page.
        leaves: how the stories with pictures stand in their modules; others do not matter.
    """
    shown = [(place, leaf) for place in places if (leaf := leaves.get(place.id)) and leaf.art]
    sizes = sorted((size for _, leaf in shown for size in _sizes(leaf)), reverse=True)
    rivals = len(sizes) > 1 and sizes[0] < DOMINANT * sizes[1]
    met = sum(_meet(one, other) for one, other in permutations(shown, 2))
    return {
        "no picture dominates": NONE_DOMINATES * rivals,
        "pictures side by side": SIDE_BY_SIDE * met,
    }


def _sizes(leaf: Leaf) -> list[int]:
    """Rows times columns of each picture of a story."""
    if leaf.art is None:
        return []
    widths = leaf.art.widths or (leaf.art.columns,) * len(leaf.art.pictures)
    return [rows * columns for rows, columns in zip(leaf.art.pictures, widths, strict=True)]


def _meet(left: tuple[Place, Leaf], right: tuple[Place, Leaf]) -> bool:
    """Whether pictures touch a gutter from both sides: they stand over the last legs of a story,
    so those at its right touch it only where they are as wide as their module.
    """
    (one, its), (other, art) = left, right
    if one.x + one.width != other.x or art.art is None or art.art.columns < other.width:
        return False
    (top, foot), (head, end) = _rows(one, its), _rows(other, art)
    return min(foot, end) > max(top, head)


def _rows(place: Place, leaf: Leaf) -> tuple[int, int]:
    """The rows of the page that the art of a story takes, captions not counted apart."""
    top = place.y + leaf.above + leaf.head.rows + leaf.strip
    return top, top + (leaf.art.rows if leaf.art is not None else 0)
