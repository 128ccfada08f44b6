"""A chart and a rectangle in, its marks out: ground, title, figure, words at the foot.

Look: title says the finding, a line under it the unit; four or five hairlines, no frame; one
colour and a paler one, red for the point alone; a key only where there are several rows of
numbers (look.md 3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from layout.display import Fill, Frame, Item, Path, Tag
from layout.geometry import Rect
from layout.model.chart import Chart, written
from layout.model.grid import Grid
from layout.page.chart_text import table_height, table_marks, timeline_height, timeline_marks
from layout.page.lettering import Hand, Line, horizontal, moved, vertical, widest
from layout.page.plots import Plot, Rows, lines, lying, sectors, upright

CHART = "chart"
"""Role of the frame of a chart."""
PAD = 9.0
"""Points between the edge of the ground and what stands on it."""
TOP = 2.2
"""Thickness of the rule over it."""
AXIS, LABEL, FOOT, TITLE_LEADING = 12.0, 6.0, 12.0, 1.25
KEY = 14.0
BAR_DEPTH, SLICE = 15.0, 15.0
"""Points down that a lying bar and a line beside a ring take."""
MOST_TITLE = 3
"""Lines of a title."""
SHAPE = {"column": (0.4, 0.52, 0.66), "line": (0.38, 0.48, 0.6)}
"""Depths of the figure that are tried, against its width: the shallowest, the best, the deepest."""
ROUND_MOST, ROUND_LEAST = 132.0, 78.0
WIDEST = {"bar": 400.0, "pie": 400.0, "timeline": 520.0, "table": 640.0}
"""Points across beyond which a kind is more ground than figure."""
FULL = 380.0
"""Points across that no kind is too wide for."""
WIDE, WIDE_LABEL = 140.0, 62.0
"""The same of columns and lines: at all, and for each label."""
NARROWEST_LABEL = 7.0
"""Points across that a column or point of a line takes at the least."""
HOLE = 0.56
TINTS = ("teal", "pale-teal", "grey", "rule")
"""Colours of the rows of numbers; of two the last one is the one that counts."""


@dataclass(frozen=True, eq=False)
class ChartCopy:
    """A chart and what its words are set with."""

    chart: Chart
    hand: Hand
    depths: dict[float, tuple[float, ...]] = field(default_factory=dict)
    """Depths that it can have, by the widths that were asked for."""

    def heights(self, width: float) -> tuple[float, ...]:
        """Depths in points that the chart can have at a width, the best first.

        None where it is too narrow, or so wide that the chart would be mostly ground. Kinds
        that are all text have one depth alone.
        """
        if width not in self.depths:
            self.depths[width] = tuple(self._heights(width))
        return self.depths[width]

    def _heights(self, width: float) -> Iterator[float]:
        chart, room = self.chart, width - 2 * PAD
        title = self._title(room)
        most = WIDEST.get(chart.kind) or WIDE + WIDE_LABEL * len(chart.labels)
        if title is None or width > max(most, FULL):
            return
        rest = self._head(len(title)) + self._foot()
        if chart.kind in SHAPE:
            if room / len(chart.labels) < NARROWEST_LABEL * max(len(chart.series), 1):
                return
            shallow, best, deep = SHAPE[chart.kind]
            yield from (rest + part * room for part in (best, shallow, deep))
        elif chart.kind == "bar":
            bars = len(chart.labels) * (BAR_DEPTH + 8 * (len(chart.series) - 1))
            if self._label_width() + 60 < room:
                yield rest + bars
        elif chart.kind == "pie":
            beside = room - ROUND_LEAST - PAD
            if self._slice_width() < beside:
                ring = min(ROUND_MOST, room - PAD - self._slice_width())
                yield rest + max(ring, len(chart.labels) * SLICE)
        else:
            text = table_height if chart.kind == "table" else timeline_height
            height = text(chart, room, self.hand)
            if height is not None:
                yield rest + height

    def marks(self, width: float, height: float) -> list[Item]:
        """The marks of the chart in a rectangle of that size, from its top left corner."""
        chart, hand = self.chart, self.hand
        left, right = PAD, width - PAD
        items: list[Item] = [
            Fill(Rect(0.0, 0.0, width, height), "tint"),
            horizontal(0.0, width, 0.0, TOP, "teal"),
        ]
        title = self._title(right - left) or (
            hand.line("chart-title", chart.title).within(right - left),
        )
        y = TOP + PAD
        for line in title:
            items += line.middle(left, y + line.size / 2)
            y += line.size * TITLE_LEADING
        if chart.sub:
            sub = hand.line("chart-sub", chart.sub).within(right - left)
            items += sub.middle(left, y + sub.size * 0.7)
        head, foot = self._head(len(title)), self._foot()
        if self._keyed:
            items += self._key(left, head - KEY, right)
        if foot > PAD:
            words = "\u3000".join(part for part in (chart.source, chart.maker) if part)
            line = hand.line("chart-source", words).within(right - left)
            items += line.middle(right, height - PAD * 0.8 - line.size / 2, "right")
        room = Rect(left, head, right - left, height - head - foot)
        if chart.kind == "table":
            return [*items, *table_marks(chart, room, hand)]
        if chart.kind == "timeline":
            return [*items, *timeline_marks(chart, room, hand)]
        draw = {
            "column": self._columns,
            "line": self._lines,
            "bar": self._bars,
            "pie": self._pie,
        }[chart.kind]
        return [*items, *draw(room)]

    @property
    def _keyed(self) -> bool:
        return len(self.chart.series) > 1 and self.chart.kind != "line"

    def _title(self, room: float) -> tuple[Line, ...] | None:
        """The title in as few lines as will do; None where it goes into no three."""
        one = self.hand.line("chart-title", self.chart.title)
        if one.width <= room:
            return (one,)
        for count in range(2, MOST_TITLE + 1):
            found = self.hand.lines("chart-title", self.chart.title, count)
            if found and widest(found) <= room:
                return found
        return None

    def _head(self, titles: int) -> float:
        """Depth of what stands over the figure."""
        title, sub = self.hand.role("chart-title"), self.hand.role("chart-sub")
        height = TOP + PAD + titles * title.size * TITLE_LEADING
        height += 1.4 * sub.size if self.chart.sub else 0.0
        return height + LABEL + (KEY if self._keyed else 0.0)

    def _foot(self) -> float:
        return PAD + (FOOT if self.chart.source or self.chart.maker else 0.0)

    def _colour(self, row: int, label: int) -> str:
        """Of a number's mark: red for the point, paler for what came before."""
        rows = len(self.chart.series)
        if row == rows - 1 and self.chart.labels[label] == self.chart.point:
            return "red"
        return TINTS[rows - 1 - row]

    def _key(self, x: float, y: float, right: float) -> Iterator[Item]:
        """A square and a name for each row of numbers."""
        for row, series in enumerate(self.chart.series):
            line = self.hand.line("chart-axis", series.name)
            yield Fill(Rect(x, y + 1.5, 6.0, 6.0), TINTS[len(self.chart.series) - 1 - row])
            yield from line.within(max(right - x - 9.0, 1.0)).middle(x + 9.0, y + 4.5)
            x += 9.0 + line.width + 12.0

    def _columns(self, room: Rect) -> Iterator[Item]:
        rows = [one.values for one in self.chart.series]
        inner, plot = self._across(room, rows, upright)
        yield from self._grid(inner, plot)
        for row, bars in enumerate(plot.bars):
            for place, bar in enumerate(bars):
                shown = Rect(inner.x + bar.x, inner.y + bar.y, bar.width, bar.height)
                yield Fill(_narrower(shown, len(rows)), self._colour(row, place))
        yield horizontal(inner.x, inner.right, inner.y + plot.zero - 0.25, 0.5, "ink")
        yield from self._under(inner)
        last = plot.bars[-1]
        for place, bar in enumerate(last):
            if not self._valued(place, len(rows), last[0].width):
                continue
            words = written(rows[-1][place])
            colour = "red" if self.chart.labels[place] == self.chart.point else ""
            line = self.hand.line("chart-value", words, colour=colour)
            above = inner.y + (bar.y - 6.0 if rows[-1][place] >= 0 else bar.bottom + 6.0)
            yield from line.middle(inner.x + bar.x + bar.width / 2, above, "centre")

    def _valued(self, place: int, rows: int, width: float) -> bool:
        """Whether a column's number is printed: the point's, or all where there is room."""
        if self.chart.labels[place] == self.chart.point:
            return True
        line = self.hand.line("chart-value", "0" * self._digits(rows - 1))
        return rows == 1 and line.width < 1.5 * width

    def _digits(self, row: int) -> int:
        return max(len(written(value)) for value in self.chart.series[row].values)

    def _across(
        self, room: Rect, rows: Rows, draw: Callable[[Rows, float, float], Plot]
    ) -> tuple[Rect, Plot]:
        """The room of the figure once numbers beside and labels under it have theirs."""
        trial = draw(rows, room.width, room.height)
        ticks = [self.hand.line("chart-axis", written(value)) for value, _ in trial.ticks]
        left = widest(ticks) + LABEL
        over = 12.0  # a number over the highest column
        inner = Rect(room.x + left, room.y + over, room.width - left, room.height - over - AXIS)
        return inner, draw(rows, inner.width, inner.height)

    def _grid(self, inner: Rect, plot: Plot) -> Iterator[Item]:
        for value, y in plot.ticks:
            line = self.hand.line("chart-axis", written(value))
            yield from line.middle(inner.x - LABEL, inner.y + y, "right")
            yield horizontal(inner.x, inner.right, inner.y + y - 0.175, 0.35, "rule")

    def _under(self, inner: Rect) -> Iterator[Item]:
        """Labels under the figure: as many as stand apart, the point's among them."""
        labels = [self.hand.line("chart-axis", one) for one in self.chart.labels]
        step = inner.width / len(labels)
        every = 1
        while every < len(labels) and widest(labels) + 4.0 > every * step:
            every += 1
        point = self.chart.labels.index(self.chart.point) if self.chart.point else 0
        for place, line in enumerate(labels):
            if (place - point) % every:
                continue
            x = inner.x + (place + 0.5) * step
            half = line.width / 2
            x = min(max(x, inner.x + min(half, step / 2)), inner.right - min(half, step / 2))
            colour = "red" if self.chart.labels[place] == self.chart.point else line.colour
            shown = self.hand.line("chart-axis", self.chart.labels[place], colour=colour)
            yield from shown.within(every * step).middle(x, inner.bottom + AXIS * 0.7, "centre")

    def _lines(self, room: Rect) -> Iterator[Item]:
        rows = [one.values for one in self.chart.series]
        names = [self.hand.line("chart-value", one.name) for one in self.chart.series if one.name]
        beside = widest(names) + LABEL if len(rows) > 1 else 0.0
        inner, plot = self._across(
            Rect(room.x, room.y, room.width - beside, room.height), rows, lines
        )
        yield from self._grid(inner, plot)
        step = inner.width / len(rows[0])
        foot = -1e9
        order = sorted(range(len(rows)), key=lambda row: plot.points[row][-1][1])
        for row in order:
            points = [(inner.x + x, inner.y + y) for x, y in plot.points[row]]
            colour = TINTS[len(rows) - 1 - row]
            curves = tuple((one, two, two) for one, two in pairwise(points))
            yield Path(points[0], curves, 1.6, colour)
            if len(rows) > 1:
                name = self.hand.line("chart-value", self.chart.series[row].name, colour=colour)
                foot = max(points[-1][1], foot + name.size * 1.1)  # names do not touch
                yield from name.middle(inner.right - step / 2 + LABEL + 3.0, foot)
            if self.chart.point:
                x, y = points[self.chart.labels.index(self.chart.point)]
                colour = "red" if row == len(rows) - 1 else colour
                yield Fill(Rect(x - 2.2, y - 2.2, 4.4, 4.4), colour)
                if row == len(rows) - 1:
                    value = rows[row][self.chart.labels.index(self.chart.point)]
                    line = self.hand.line("chart-value", written(value), colour="red")
                    x = min(max(x, inner.x + line.width / 2), inner.right - line.width / 2)
                    yield from line.middle(x, y - 8.0, "centre")
        yield from self._under(inner)

    def _label_width(self) -> float:
        return widest(self.hand.line("chart-axis", one) for one in self.chart.labels) + LABEL

    def _bars(self, room: Rect) -> Iterator[Item]:
        rows = [one.values for one in self.chart.series]
        values = [[self.hand.line("chart-value", written(value)) for value in one] for one in rows]
        left = self._label_width()
        right = max(widest(one) for one in values) + LABEL
        inner = Rect(room.x + left, room.y, room.width - left - right, room.height)
        plot = lying(rows, inner.width, inner.height)
        step = inner.height / len(self.chart.labels)
        for place, label in enumerate(self.chart.labels):
            line = self.hand.line("chart-axis", label)
            y = inner.y + (place + 0.5) * step
            yield from line.within(left - LABEL).middle(inner.x - LABEL, y, "right")
        for row, bars in enumerate(plot.bars):
            for place, bar in enumerate(bars):
                shown = Rect(inner.x + bar.x, inner.y + bar.y, bar.width, bar.height)
                colour = self._colour(row, place)
                yield Fill(shown, colour)
                red = "red" if colour == "red" else ""
                line = self.hand.line("chart-value", written(rows[row][place]), colour=red)
                yield from line.middle(shown.right + 4.0, shown.y + shown.height / 2)
        yield vertical(inner.x + plot.zero, inner.y, inner.bottom, 0.5, "ink")

    def _slices(self) -> list[tuple[Line, Line]]:
        """Label and number of each part, as they stand beside the ring."""
        found = []
        for place, label in enumerate(self.chart.labels):
            value = self.chart.series[0].values[place]
            colour = "red" if label == self.chart.point else ""
            name = self.hand.line("chart-axis", label, colour=colour)
            found.append((name, self.hand.line("chart-value", written(value), colour=colour)))
        return found

    def _slice_width(self) -> float:
        return max(name.width + number.width for name, number in self._slices()) + 27.0

    def _pie(self, room: Rect) -> Iterator[Item]:
        slices = self._slices()
        ring = max(
            min(room.height, ROUND_MOST, room.width - PAD - self._slice_width()), ROUND_LEAST / 2
        )
        top = room.y + (room.height - ring) / 2
        values = self.chart.series[0].values
        for place, part in enumerate(sectors(values, ring / 2, ring / 2 * HOLE)):
            form = Path(part.start, part.curves, 0.0, self._part(place))
            yield moved(form, room.x, top)
            edge = Path(part.start, part.curves, 0.8, "tint")
            yield moved(edge, room.x, top)
        step = min(SLICE, room.height / len(slices))
        x, y = room.x + ring + PAD, room.y + (room.height - step * len(slices)) / 2
        for place, (name, number) in enumerate(slices):
            middle = y + (place + 0.5) * step
            yield Fill(Rect(x, middle - 3.5, 7.0, 7.0), self._part(place))
            yield from name.middle(x + 12.0, middle)
            yield from number.middle(x + 12.0 + name.width + 6.0, middle)

    def _part(self, place: int) -> str:
        """Colour of a part of the ring: neighbours differ."""
        if self.chart.labels[place] == self.chart.point:
            return "red"
        count = len(self.chart.labels)
        last = place == count - 1 and place % 3 == 0 and place > 0
        return TINTS[1 if last else place % 3]


def chart_frame(copy: ChartCopy, rect: Rect, story: str, order: int, grid: Grid) -> Frame:
    """The frame of a chart whose rectangle is `rect` as make-up counts; it stays upright."""
    shown = grid.turned(rect)
    return Frame(rect, Tag(CHART, story, order), tuple(copy.marks(shown.width, shown.height)))


def _narrower(bar: Rect, rows: int) -> Rect:
    """A column no wider than half an inch: a few numbers make no walls."""
    most = 36.0 if rows == 1 else 24.0
    if bar.width <= most:
        return bar
    return Rect(bar.x + (bar.width - most) / 2, bar.y, most, bar.height)
