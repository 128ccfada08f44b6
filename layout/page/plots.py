"""Numbers and a room in, where bars, lines and sectors stand in it out.

The reckoning, axes and round ticks above all, is that of `reportlab.graphics`; the marks and
their type are ours (`chart.py`). Points from the top left of the room, y down. The library takes
90 ms to import: only who has charts pays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from layout.display import Point
from layout.geometry import Rect

Rows = Sequence[Sequence[float]]
"""Numbers, row by row; all rows as long as each other."""
GROUP, BAR, BAR_GAP = 4.0, 10.0, 0.0
"""White beside the bars of a label and the width of a bar, to each other."""
CURVE = tuple[Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the marks of numbers stand."""

    ticks: tuple[tuple[float, float], ...]
    """Round values and where they are across the axis: y, or x of bars that lie."""
    zero: float
    """Where 0 is, or the least value where that is not in the room."""
    bars: tuple[tuple[Rect, ...], ...] = ()
    """By row of numbers, in order of the labels."""
    points: tuple[tuple[Point, ...], ...] = ()
    """Of lines, by row of numbers."""


@dataclass(frozen=True, slots=True)
class Sector:
    """A part of a round, from its centre outwards, clockwise from the top."""

    start: Point
    curves: tuple[CURVE, ...]


def upright(rows: Rows, width: float, height: float) -> Plot:
    """Columns, from left to right."""
    from reportlab.graphics.charts.barcharts import VerticalBarChart

    chart = _prepared(VerticalBarChart(), rows, width, height)
    chart.draw()
    bars = tuple(
        tuple(
            Rect(x, height - max(y, y + reach), across, abs(reach)) for x, y, across, reach in row
        )
        for row in chart._barPositions
    )
    return Plot(*_axis(chart.valueAxis, height), bars=bars)


def lying(rows: Rows, width: float, height: float) -> Plot:
    """Bars, from top to bottom; values run to the right."""
    from reportlab.graphics.charts.barcharts import HorizontalBarChart

    chart = _prepared(HorizontalBarChart(), rows, width, height)
    chart.categoryAxis.reverseDirection = 1
    chart.draw()
    bars = tuple(
        tuple(
            Rect(min(x, x + reach), height - y - across, abs(reach), across)
            for x, y, reach, across in row
        )
        for row in chart._barPositions
    )
    ticks, zero = _axis(chart.valueAxis, 0.0)
    across = tuple((value, -place) for value, place in ticks)
    return Plot(across, -zero, bars=bars)


def lines(rows: Rows, width: float, height: float) -> Plot:
    """Lines from left to right, each point in the middle of its label's part of the width."""
    from reportlab.graphics.charts.linecharts import HorizontalLineChart
    from reportlab.graphics.shapes import PolyLine

    chart = _prepared(HorizontalLineChart(), rows, width, height, from_zero=False)
    points = tuple(
        tuple((x, height - y) for x, y in zip(one.points[::2], one.points[1::2], strict=True))
        for one in _shapes(chart.draw(), PolyLine)
    )
    return Plot(*_axis(chart.valueAxis, height), points=points)


def sectors(values: Sequence[float], radius: float, hole: float) -> tuple[Sector, ...]:
    """The parts of a ring round (`radius`, `radius`), the hole of radius `hole` left free."""
    from reportlab.graphics.charts.piecharts import Pie
    from reportlab.graphics.shapes import Wedge

    chart = Pie()
    chart.data = list(values)
    chart.direction, chart.startAngle = "clockwise", 90
    chart.x, chart.y, chart.width, chart.height = 0, 0, 2 * radius, 2 * radius
    return tuple(
        _sector(one.startangledegrees, one.endangledegrees, radius, hole)
        for one in _shapes(chart.draw(), Wedge)
    )


def _sector(start: float, end: float, radius: float, hole: float) -> Sector:
    from reportlab.pdfgen.pdfgeom import bezierArc

    def arc(length: float, first: float, extent: float) -> list[tuple[Point, CURVE]]:
        box = (radius - length, radius - length, radius + length, radius + length)
        whole = 2 * radius  # y runs down here and up there
        return [
            ((x0, whole - y0), ((x1, whole - y1), (x2, whole - y2), (x3, whole - y3)))
            for x0, y0, x1, y1, x2, y2, x3, y3 in bezierArc(*box, first, extent)
        ]

    outer, inner = arc(radius, start, end - start), arc(hole, end, start - end)
    begin = outer[0][0]
    curves = [curve for _, curve in outer]
    curves.append(_straight(curves[-1][2], inner[0][0]))
    curves += [curve for _, curve in inner]
    curves.append(_straight(curves[-1][2], begin))
    return Sector(begin, tuple(curves))


def _straight(start: Point, end: Point) -> CURVE:
    return start, end, end


def _prepared(
    chart: Any, rows: Rows, width: float, height: float, *, from_zero: bool = True
) -> Any:
    """A chart of the library in its room, its axis from 0 or as the numbers want it."""
    chart.x = chart.y = 0
    chart.width, chart.height = width, height
    chart.data = [tuple(row) for row in rows]
    chart.categoryAxis.categoryNames = [str(place) for place in range(len(rows[0]))]
    axis = chart.valueAxis
    axis.rangeRound = "both"
    axis.maximumTicks = 6
    axis.forceZero = 1 if from_zero else "near"
    if hasattr(chart, "barWidth"):
        chart.groupSpacing, chart.barWidth, chart.barSpacing = GROUP, BAR, BAR_GAP
    return chart


def _axis(axis: Any, height: float) -> tuple[tuple[tuple[float, float], ...], float]:
    """Ticks and the place of zero on an axis whose foot is `height` below the top."""
    ticks = tuple((float(value), height - axis.scale(value)) for value in axis._tickValues)
    low = min(value for value, _ in ticks)
    high = max(value for value, _ in ticks)
    return ticks, height - axis.scale(min(max(0.0, low), high))


def _shapes(node: Any, kind: type) -> Any:
    """The shapes of a kind below a node, in drawing order."""
    if isinstance(node, kind):
        yield node
    else:  # a group has contents
        for one in getattr(node, "contents", ()):
            yield from _shapes(one, kind)
