"""What is drawn beside a line: the forms of emphasis dots, and waves."""

from __future__ import annotations

from layout.display import Path, Point

Curve = tuple[Point, Point, Point]
Form = tuple[Point, tuple[Curve, ...]]
"""A start and curves, x to the right and y down the page, from -1 to 1 or a little more."""
_HANDLE = 0.5523
"""Length of the handles that make a quarter of a circle of one curve."""
ROUND: Form = (
    (1.0, 0.0),
    (
        ((1.0, _HANDLE), (_HANDLE, 1.0), (0.0, 1.0)),
        ((-_HANDLE, 1.0), (-1.0, _HANDLE), (-1.0, 0.0)),
        ((-1.0, -_HANDLE), (-_HANDLE, -1.0), (0.0, -1.0)),
        ((_HANDLE, -1.0), (1.0, -_HANDLE), (1.0, 0.0)),
    ),
)
SESAME: Form = (
    (-1.0, -1.1),
    (
        ((0.1, -0.9), (1.1, -0.1), (1.1, 0.7)),
        ((1.1, 1.3), (0.2, 1.3), (0.0, 0.8)),
        ((-0.2, 0.2), (-0.7, -0.6), (-1.0, -1.1)),
    ),
)
"""The dot of vertical Japanese: pointed at the upper left, heavy at the lower right."""


def form(drawn: Form, x: float, y: float, radius: float, *, down: bool, colour: str) -> Path:
    """A form round a point of a line, upright on the page.

    Args:
        drawn: the form.
        x: along the line, in points.
        y: across it.
        radius: in points.
        down: whether the line runs down the page.
        colour: name of the ink.
    """

    def place(point: Point) -> Point:
        right, below = point[0] * radius, point[1] * radius
        return (x + below, y - right) if down else (x + right, y + below)

    start, curves = drawn
    placed = tuple((place(one), place(two), place(end)) for one, two, end in curves)
    return Path(place(start), placed, colour=colour)


def wave(
    begin: float, behind: float, y: float, waves: int, height: float, thickness: float, colour: str
) -> Path:
    """So many whole waves along a line, from crest to trough `height` points."""
    halves = 2 * waves
    step = (behind - begin) / halves
    curves: list[Curve] = []
    for half in range(halves):
        # a curve rises to three quarters of the height of its control points
        peak = y + (-1 if half % 2 else 1) * height * 2 / 3
        x = begin + half * step
        curves.append(((x + step / 3, peak), (x + step * 2 / 3, peak), (x + step, y)))
    return Path((begin, y), tuple(curves), thickness, colour)
