"""A chart and a rectangle in, its marks out: ground, title, figure, words at the foot.

Look: title says the finding, a line under it the unit; four or five hairlines, no frame; one
colour and a paler one, red for the point alone; a key only where there are several rows of
numbers (look.md 3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from layout.display import Fill, Frame, Item, Tag
from layout.geometry import Rect
from layout.model.chart import Chart
from layout.model.grid import Grid
from layout.page.chart_axes import LEAST_DEPTH, bar_height, bar_marks, column_marks, line_marks
from layout.page.chart_ring import ring_height, ring_marks
from layout.page.chart_text import table_height, table_marks, timeline_height, timeline_marks
from layout.page.chart_tints import row_tint
from layout.page.lettering import Hand, Line, horizontal, widest

CHART = "chart"
"""Role of the frame of a chart."""
PAD = 9.0
"""Points between the edge of the ground and what stands on it."""
TOP = 2.2
"""Thickness of the rule over it."""
TITLE_LEADING = 1.25
KEY, UNDER_HEAD, FOOT = 14.0, 6.0, 12.0
"""Points down of the key, of the white over the figure, and of the words at the foot."""
MOST_TITLE = 3
"""Lines of a title."""
SHAPE = {"column": (0.4, 0.52, 0.66), "line": (0.38, 0.48, 0.6)}
"""Depths of the figure that are tried, against its width: the shallowest, the best, the deepest."""
WIDEST = {"bar": 400.0, "pie": 400.0, "timeline": 520.0, "table": 640.0}
"""Points across beyond which a kind is more ground than figure."""
FULL = 380.0
"""Points across that no kind is too wide for."""
WIDE, WIDE_LABEL = 140.0, 62.0
"""The same of columns and lines: at all, and for each label."""
NARROWEST_LABEL = 7.0
"""Points across that a column or point of a line takes at the least."""
SIZED: dict[str, Callable[[Chart, float, Hand], float | None]] = {
    "bar": bar_height,
    "pie": ring_height,
    "table": table_height,
    "timeline": timeline_height,
}
"""Of kinds that have one depth: what says it at a width, or that the width is too small."""
DRAWN: dict[str, Callable[[Chart, Rect, Hand], Iterator[Item]]] = {
    "column": column_marks,
    "line": line_marks,
    "bar": bar_marks,
    "pie": ring_marks,
    "table": table_marks,
    "timeline": timeline_marks,
}
"""What draws the figure of each kind in a room."""


@dataclass(frozen=True, eq=False)
class ChartCopy:
    """A chart and what its words are set with."""

    chart: Chart
    hand: Hand
    depths: dict[float, tuple[float, ...]] = field(default_factory=dict)
    """Depths that it can have, by the widths that were asked for."""

    def heights(self, width: float) -> tuple[float, ...]:
        """Depths in points that the chart can have at a width, the best first.

        None where it is too narrow, or so wide that the chart would be mostly ground. Columns
        and lines have several depths, the other kinds one.
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
            depths = (part * room for part in (best, shallow, deep))
            yield from (rest + depth for depth in depths if depth >= LEAST_DEPTH)
            return
        height = SIZED[chart.kind](chart, room, self.hand)
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
        return [*items, *DRAWN[chart.kind](chart, room, hand)]

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
        return height + UNDER_HEAD + (KEY if self._keyed else 0.0)

    def _foot(self) -> float:
        return PAD + (FOOT if self.chart.source or self.chart.maker else 0.0)

    def _key(self, x: float, y: float, right: float) -> Iterator[Item]:
        """A square and a name for each row of numbers."""
        for row, series in enumerate(self.chart.series):
            line = self.hand.line("chart-axis", series.name)
            yield Fill(Rect(x, y + 1.5, 6.0, 6.0), row_tint(self.chart, row))
            yield from line.within(max(right - x - 9.0, 1.0)).middle(x + 9.0, y + 4.5)
            x += 9.0 + line.width + 12.0


def chart_frame(copy: ChartCopy, rect: Rect, story: str, order: int, grid: Grid) -> Frame:
    """The frame of a chart whose rectangle is `rect` as make-up counts; it stays upright."""
    shown = grid.turned(rect)
    return Frame(rect, Tag(CHART, story, order), tuple(copy.marks(shown.width, shown.height)))
