"""A rectangle in, an ornamental border (花边) out: whole pieces along its sides and corners.

The pieces are drawn here: flowers of four petals, lozenges between them, between two hairlines.
They are in ink alone: on newsprint forms so small stand out of register in two colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from math import cos, pi, sin

from layout.display import Item, Path, Point
from layout.geometry import Rect
from layout.page.lettering import horizontal, vertical

Form = Callable[[float, float], Iterable[Path]]
"""What is drawn about a point."""
HAIRLINE = 0.4
"""Points of the lines along both edges of the border."""
PIECE = 1.45
"""Length of a piece along a side that is wanted, in depths of the border; made to come out even."""
PETAL, PETAL_WIDE = 0.38, 0.22
"""Length and breadth of a petal, in depths of the border."""
LOZENGE = 0.17
"""From the middle of a lozenge to its points."""
CORNER = 1.08
"""Size of the flower in a corner against the others."""


def border(rect: Rect, depth: float) -> list[Item]:
    """The border that lies `depth` points deep inside the edges of a rectangle.

    Raises:
        ValueError: the rectangle is too small for it.
    """
    if min(rect.width, rect.height) < 4 * depth:
        raise ValueError(f"a border of {depth:g} points does not go round {rect}")
    items: list[Item] = []
    for inset in (HAIRLINE / 2, depth - HAIRLINE / 2):
        left, right = rect.x + inset, rect.right - inset
        top, foot = rect.y + inset, rect.bottom - inset
        half = HAIRLINE / 2
        items += [
            horizontal(left - half, right + half, y - half, HAIRLINE, "ink") for y in (top, foot)
        ]
        items += [vertical(x, top - half, foot + half, HAIRLINE, "ink") for x in (left, right)]
    middle = depth / 2
    xs, ys = (rect.x + middle, rect.right - middle), (rect.y + middle, rect.bottom - middle)
    for x in xs:
        for y in ys:
            items += flower(x, y, CORNER * depth, 0.0)
    for y in ys:
        for at, form in pieces(rect.x + depth, rect.right - depth, depth):
            items += form(at, y)
    for x in xs:
        for at, form in pieces(rect.y + depth, rect.bottom - depth, depth):
            items += form(x, at)
    return items


def pieces(start: float, end: float, depth: float) -> Iterator[tuple[float, Form]]:
    """Where the middles of flowers lie on a side, and of the lozenges between each two of them."""
    middles = places(start, end, PIECE * depth)
    for at in middles:
        yield at, lambda x, y: flower(x, y, depth, pi / 4)
    for one, other in pairwise(middles):
        yield (one + other) / 2, lambda x, y: [lozenge(x, y, LOZENGE * depth)]


def places(start: float, end: float, wanted: float) -> list[float]:
    """The middles of whole pieces from `start` to `end`, each about as long as wanted.

    >>> places(0.0, 10.0, 3.0)
    [1.6666666666666667, 5.0, 8.333333333333334]
    """
    count = max(round((end - start) / wanted), 1)
    length = (end - start) / count
    return [start + (place + 0.5) * length for place in range(count)]


def flower(x: float, y: float, depth: float, turn: float) -> Iterator[Path]:
    """Four petals about a point, the first one turned from the line by so many radians."""
    for quarter in range(4):
        yield petal((x, y), turn + quarter * pi / 2, PETAL * depth, PETAL_WIDE * depth)


def petal(start: Point, angle: float, length: float, wide: float) -> Path:
    """A leaf from a point: out on one side, back on the other."""
    along, aside = (cos(angle), sin(angle)), (-sin(angle), cos(angle))

    def at(far: float, out: float) -> Point:
        return (
            start[0] + far * along[0] + out * aside[0],
            start[1] + far * along[1] + out * aside[1],
        )

    tip = at(length, 0.0)
    out = (at(0.25 * length, 0.75 * wide), at(0.85 * length, 0.6 * wide), tip)
    back = (at(0.85 * length, -0.6 * wide), at(0.25 * length, -0.75 * wide), start)
    return Path(start, (out, back))


def lozenge(x: float, y: float, half: float) -> Path:
    """A lozenge whose sides bend inwards."""
    points = [(x + half, y), (x, y + half), (x - half, y), (x, y - half)]
    curves = []
    for one, other in zip(points, [*points[1:], points[0]], strict=True):
        bend = (x + 0.3 * (one[0] + other[0] - 2 * x), y + 0.3 * (one[1] + other[1] - 2 * y))
        curves.append((bend, bend, other))
    return Path(points[0], tuple(curves))
