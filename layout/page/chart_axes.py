"""Rows of numbers in, their marks on an axis out: columns, lines, and bars that lie.

Four or five hairlines and no frame; the number of the point is printed, the others where there
is room for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from layout.display import Fill, Item, Path
from layout.geometry import Rect
from layout.model.chart import Chart, written
from layout.page.chart_tints import POINT, number_tint, point_tint, row_tint
from layout.page.lettering import Hand, Line, horizontal, vertical, widest
from layout.page.plots import Plot, Rows, lines, lying, upright

AXIS, LABEL = 12.0, 6.0
"""Points down of the labels under a figure; white beside labels and numbers."""
OVER = 12.0
"""Points down of a number over the highest column."""
LEAST_DEPTH = OVER + AXIS + 10.0
"""Points down that columns and lines take at the least: on less an axis has no two numbers."""
BAR_DEPTH = 15.0
"""Points down that a lying bar takes."""
LEAST_BARS = 60.0
"""Points across of bars and their numbers, beside the labels, at the least."""


def column_marks(chart: Chart, room: Rect, hand: Hand) -> Iterator[Item]:
    """Columns that stand on the labels."""
    rows = _rows(chart)
    inner, plot = _across(room, rows, upright, hand)
    yield from _ticks(inner, plot, hand)
    for row, bars in enumerate(plot.bars):
        for place, bar in enumerate(bars):
            shown = Rect(inner.x + bar.x, inner.y + bar.y, bar.width, bar.height)
            if rows[row][place]:
                yield Fill(_narrower(shown, len(rows)), number_tint(chart, row, place))
    yield horizontal(inner.x, inner.right, inner.y + plot.zero - 0.25, 0.5, "ink")
    yield from _under(chart, inner, hand)
    last = plot.bars[-1]
    for place, bar in enumerate(last):
        if not _valued(chart, place, last[0].width, hand):
            continue
        value = rows[-1][place]
        line = hand.line("chart-value", written(value), colour=point_tint(chart, place))
        above = inner.y + (bar.y - 6.0 if value >= 0 else bar.bottom + 6.0)
        yield from line.middle(inner.x + bar.x + bar.width / 2, above, "centre")


def line_marks(chart: Chart, room: Rect, hand: Hand) -> Iterator[Item]:
    """Lines over the labels, each with its name at its end."""
    rows = _rows(chart)
    names = [hand.line("chart-value", one.name) for one in chart.series if one.name]
    beside = widest(names) + LABEL if len(rows) > 1 else 0.0
    room = Rect(room.x, room.y, room.width - beside, room.height)
    inner, plot = _across(room, rows, lines, hand)
    yield from _ticks(inner, plot, hand)
    step = inner.width / len(rows[0])
    foot = -1e9
    order = sorted(range(len(rows)), key=lambda row: plot.points[row][-1][1])
    for row in order:
        points = [(inner.x + x, inner.y + y) for x, y in plot.points[row]]
        colour = row_tint(chart, row)
        curves = tuple((one, two, two) for one, two in pairwise(points))
        yield Path(points[0], curves, 1.6, colour)
        if len(rows) > 1:
            name = hand.line("chart-value", chart.series[row].name, colour=colour)
            foot = max(points[-1][1], foot + name.size * 1.1)  # names do not touch
            yield from name.middle(inner.right - step / 2 + LABEL + 3.0, foot)
        if chart.point:
            at = chart.labels.index(chart.point)
            x, y = points[at]
            yield Fill(Rect(x - 2.2, y - 2.2, 4.4, 4.4), number_tint(chart, row, at))
            if row == len(rows) - 1:
                line = hand.line("chart-value", written(rows[row][at]), colour=POINT)
                x = min(max(x, inner.x + line.width / 2), inner.right - line.width / 2)
                yield from line.middle(x, y - 8.0, "centre")
    yield from _under(chart, inner, hand)


def bar_height(chart: Chart, width: float, hand: Hand) -> float | None:
    """Depth of bars that lie; None where `width` points leave no room beside the labels."""
    if _label_width(chart, hand) + LEAST_BARS >= width:
        return None
    return len(chart.labels) * (BAR_DEPTH + 8 * (len(chart.series) - 1))


def bar_marks(chart: Chart, room: Rect, hand: Hand) -> Iterator[Item]:
    """Bars that lie, their labels at the left, a number at the end of each."""
    rows = _rows(chart)
    values = [[hand.line("chart-value", written(value)) for value in one] for one in rows]
    left = _label_width(chart, hand)
    right = max(widest(one) for one in values) + LABEL
    inner = Rect(room.x + left, room.y, room.width - left - right, room.height)
    plot = lying(rows, inner.width, inner.height)
    step = inner.height / len(chart.labels)
    for place, label in enumerate(chart.labels):
        line = hand.line("chart-axis", label)
        y = inner.y + (place + 0.5) * step
        yield from line.within(left - LABEL).middle(inner.x - LABEL, y, "right")
    for row, bars in enumerate(plot.bars):
        for place, bar in enumerate(bars):
            shown = Rect(inner.x + bar.x, inner.y + bar.y, bar.width, bar.height)
            colour = number_tint(chart, row, place)
            if rows[row][place]:
                yield Fill(shown, colour)
            red = POINT if colour == POINT else ""
            line = hand.line("chart-value", written(rows[row][place]), colour=red)
            yield from line.middle(shown.right + 4.0, shown.y + shown.height / 2)
    yield vertical(inner.x + plot.zero, inner.y, inner.bottom, 0.5, "ink")


def _rows(chart: Chart) -> Rows:
    return [one.values for one in chart.series]


def _across(
    room: Rect, rows: Rows, draw: Callable[[Rows, float, float], Plot], hand: Hand
) -> tuple[Rect, Plot]:
    """The room of the figure once numbers beside and labels under it have theirs."""
    trial = draw(rows, room.width, room.height)
    left = widest(_numbers(trial, hand)) + LABEL
    inner = Rect(room.x + left, room.y + OVER, room.width - left, room.height - OVER - AXIS)
    return inner, draw(rows, inner.width, inner.height)


def _numbers(plot: Plot, hand: Hand) -> list[Line]:
    """The numbers of the axis."""
    return [hand.line("chart-axis", written(value)) for value, _ in plot.ticks]


def _ticks(inner: Rect, plot: Plot, hand: Hand) -> Iterator[Item]:
    """A hairline and a number for each round value."""
    for line, (_, y) in zip(_numbers(plot, hand), plot.ticks, strict=True):
        yield from line.middle(inner.x - LABEL, inner.y + y, "right")
        yield horizontal(inner.x, inner.right, inner.y + y - 0.175, 0.35, "rule")


def _under(chart: Chart, inner: Rect, hand: Hand) -> Iterator[Item]:
    """Labels under the figure: as many as stand apart, the point's among them."""
    labels = [hand.line("chart-axis", one) for one in chart.labels]
    step = inner.width / len(labels)
    every = 1
    while every < len(labels) and widest(labels) + 4.0 > every * step:
        every += 1
    point = chart.labels.index(chart.point) if chart.point else 0
    for place, line in enumerate(labels):
        if (place - point) % every:
            continue
        x = inner.x + (place + 0.5) * step
        half = line.width / 2
        x = min(max(x, inner.x + min(half, step / 2)), inner.right - min(half, step / 2))
        shown = hand.line("chart-axis", chart.labels[place], colour=point_tint(chart, place))
        yield from shown.within(every * step).middle(x, inner.bottom + AXIS * 0.7, "centre")


def _valued(chart: Chart, place: int, width: float, hand: Hand) -> bool:
    """Whether a column's number is printed: the point's, or all where there is room."""
    if point_tint(chart, place):
        return True
    digits = max(len(written(value)) for value in chart.series[-1].values)
    line = hand.line("chart-value", "0" * digits)
    return len(chart.series) == 1 and line.width < 1.5 * width


def _label_width(chart: Chart, hand: Hand) -> float:
    """Points across of labels at the left, with the white beside them."""
    return widest(hand.line("chart-axis", one) for one in chart.labels) + LABEL


def _narrower(bar: Rect, rows: int) -> Rect:
    """A column no wider than half an inch: a few numbers make no walls."""
    most = 36.0 if rows == 1 else 24.0
    if bar.width <= most:
        return bar
    return Rect(bar.x + (bar.width - most) / 2, bar.y, most, bar.height)
