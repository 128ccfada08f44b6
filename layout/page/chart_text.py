"""Tables and timelines in, their depth and their marks out: charts that are type alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from layout.display import Fill, Item
from layout.geometry import Rect
from layout.model.chart import Chart
from layout.page.lettering import Hand, Line, horizontal, vertical, widest
from layout.text.lines import total_fit

ROW, GAP = 14.0, 12.0
"""Points down that a row of a table takes, and between columns at the least."""
EVENT_GAP = 5.0
"""White between two events."""
LEAST_WHAT = 90.0
"""Points that the words of an event want at the least."""
DOT = 5.0


def table_height(chart: Chart, width: float, hand: Hand) -> float | None:
    """Depth of a table; None where it is wider than `width` points."""
    columns = _columns(chart, hand)
    if sum(map(widest, columns)) + GAP * (len(columns) - 1) > width:
        return None
    return ROW * (len(chart.rows) + 1) + 4.0


def _columns(chart: Chart, hand: Hand) -> list[list[Line]]:
    """The cells of each column, its head first."""
    return [
        [
            hand.line("chart-value" if place == 0 else "chart-axis", cell or " ")
            for place, cell in enumerate(column)
        ]
        for column in zip(chart.header, *chart.rows, strict=True)
    ]


def table_marks(chart: Chart, room: Rect, hand: Hand) -> Iterator[Item]:
    """A table: its first column from the left, numbers flush right, hairlines between rows."""
    columns = _columns(chart, hand)
    widths = [widest(column) for column in columns]
    white = (room.width - sum(widths)) / max(len(columns) - 1, 1)
    step = room.height / (len(chart.rows) + 1)
    x = room.x
    for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
        right = place > 0 and all(map(_numeric, (row[place] for row in chart.rows)))
        for row, line in enumerate(column):
            y = room.y + (row + 0.5) * step
            red = row > 0 and chart.rows[row - 1][0] == chart.point
            shown = hand.line("chart-value", line.shaped.text, colour="red") if red else line
            if line.shaped.text.strip():
                yield from shown.middle(x + width if right else x, y, "right" if right else "left")
        x += width + white
    for row in range(1, len(chart.rows) + 1):
        weight, colour = (0.8, "ink") if row == 1 else (0.35, "rule")
        yield horizontal(room.x, room.right, room.y + row * step, weight, colour)


def _numeric(cell: str) -> bool:
    """Whether a cell is a number with its unit, or empty."""
    return not cell or cell.lstrip("-−+＋约").replace(",", "")[:1].isdigit()


def timeline_height(chart: Chart, width: float, hand: Hand) -> float | None:
    """Depth of a timeline; None where its words have no room."""
    found = _events(chart, width, hand)
    if found is None:
        return None
    leading = _leading(hand)
    return sum(len(what) * leading + EVENT_GAP for _, what in found)


def timeline_marks(chart: Chart, room: Rect, hand: Hand) -> Iterator[Item]:
    """A timeline: dates, a line with a dot at each, and what happened."""
    found = _events(chart, room.width, hand)
    if found is None:
        raise ValueError(f"a timeline needs more than {room.width} points")
    leading = _leading(hand)
    used = sum(len(what) * leading + EVENT_GAP for _, what in found)
    spare = (room.height - used) / max(len(found), 1)
    left = room.x + widest(when for when, _ in found) + 6.0
    x, y = left + DOT + 7.0, room.y
    foot = y
    for when, what in found:
        middle = y + leading / 2
        yield from when.middle(room.x, middle)
        for place, line in enumerate(what):
            yield from line.middle(x, middle + place * leading)
        yield Fill(Rect(left, middle - DOT / 2, DOT, DOT), when.colour)
        foot = middle
        y += len(what) * leading + EVENT_GAP + spare
    yield vertical(left + DOT / 2, room.y + leading / 2, foot, 0.5, "rule")


def _leading(hand: Hand) -> float:
    role = hand.role("chart-axis")
    return role.size * 1.35


def _events(chart: Chart, width: float, hand: Hand) -> list[tuple[Line, list[Line]]] | None:
    """Dates and lines of words; None where they have no room."""
    when = [
        hand.line("chart-value", one.when, colour="red" if one.when == chart.point else "teal")
        for one in chart.events
    ]
    room = width - widest(when) - 6.0 - DOT - 7.0
    if room < LEAST_WHAT:
        return None
    found = []
    for date, event in zip(when, chart.events, strict=True):
        found.append((date, _wrapped(event.what, room, hand)))
    return found


def _wrapped(text: str, room: float, hand: Hand) -> list[Line]:
    """Words in lines of body setting, not stretched."""
    whole = hand.line("chart-axis", text)
    (breaks,) = total_fit([whole.shaped], room / whole.size, indent=0.0)
    ends = breaks.ends.tolist()
    return [replace(whole, start=a, end=b) for a, b in pairwise([0, *ends])]
