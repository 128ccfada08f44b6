"""Shares of a whole in, the depth and the marks of a ring out, its labels in a list beside it."""

from __future__ import annotations

from collections.abc import Iterator

from layout.display import Fill, Item, Path
from layout.geometry import Rect
from layout.model.chart import Chart, written
from layout.page.chart_tints import part_tint, point_tint
from layout.page.lettering import Hand, Line, moved
from layout.page.plots import sectors

SLICE = 15.0
"""Points down that a line beside the ring takes."""
BESIDE = 9.0
"""White between the ring and its list."""
ROUND_MOST, ROUND_LEAST = 132.0, 78.0
"""Points across the ring."""
HOLE = 0.56
"""Its hole, as a part of it."""


def ring_height(chart: Chart, width: float, hand: Hand) -> float | None:
    """Depth of a ring and its list; None where they are wider than `width` points."""
    most = width - BESIDE - _list_width(chart, hand)
    if most <= ROUND_LEAST:
        return None
    return max(min(ROUND_MOST, most), len(chart.labels) * SLICE)


def ring_marks(chart: Chart, room: Rect, hand: Hand) -> Iterator[Item]:
    """A ring from the left, beside it a line for each of its parts."""
    listed = _listed(chart, hand)
    most = room.width - BESIDE - _list_width(chart, hand)
    ring = max(min(room.height, ROUND_MOST, most), ROUND_LEAST / 2)
    top = room.y + (room.height - ring) / 2
    values = chart.series[0].values
    for place, part in enumerate(sectors(values, ring / 2, ring / 2 * HOLE)):
        form = Path(part.start, part.curves, 0.0, part_tint(chart, place))
        yield moved(form, room.x, top)
        edge = Path(part.start, part.curves, 0.8, "tint")
        yield moved(edge, room.x, top)
    step = min(SLICE, room.height / len(listed))
    x, y = room.x + ring + BESIDE, room.y + (room.height - step * len(listed)) / 2
    for place, (name, number) in enumerate(listed):
        middle = y + (place + 0.5) * step
        yield Fill(Rect(x, middle - 3.5, 7.0, 7.0), part_tint(chart, place))
        yield from name.middle(x + 12.0, middle)
        yield from number.middle(x + 12.0 + name.width + 6.0, middle)


def _listed(chart: Chart, hand: Hand) -> list[tuple[Line, Line]]:
    """Label and number of each part, as they stand beside the ring."""
    found = []
    for place, label in enumerate(chart.labels):
        colour = point_tint(chart, place)
        name = hand.line("chart-axis", label, colour=colour)
        value = written(chart.series[0].values[place])
        found.append((name, hand.line("chart-value", value, colour=colour)))
    return found


def _list_width(chart: Chart, hand: Hand) -> float:
    return max(name.width + number.width for name, number in _listed(chart, hand)) + 27.0
