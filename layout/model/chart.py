"""A chart as its file says it: data and words. How it is drawn is decided on the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChartKind = Literal["bar", "column", "line", "pie", "table", "timeline"]
"""条形图, 柱状图, 折线图, 饼图, 表格, 时间线."""


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers, one for each label."""

    values: tuple[float, ...]
    """The numbers; gaps are not drawn, so there are none."""
    name: str = ""
    """What they are, where there are several rows of them."""


@dataclass(frozen=True, slots=True)
class Event:
    """One point of a timeline."""

    when: str
    """As it is printed: 2024年3月."""
    what: str
    """What happened then."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The data and words of a chart (图表). Source: look.md 3."""

    kind: ChartKind
    """bar, column, line, pie, table or timeline."""
    title: str
    """The finding, in words: what the chart shows."""
    sub: str = ""
    """What is counted, and its unit."""
    labels: tuple[str, ...] = ()
    """What each number belongs to: of bar, column, line and pie."""
    series: tuple[Series, ...] = ()
    """The numbers: of bar, column, line and pie."""
    point: str = ""
    """The label, first cell of a row or date that is the point of it all: it is set red."""
    header: tuple[str, ...] = ()
    """Heads of the columns of a table."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Rows of a table."""
    events: tuple[Event, ...] = ()
    """Of a timeline, in their order."""
    source: str = ""
    """Where the numbers are from, as it is printed: 数据：市水务局."""
    maker: str = ""
    """Who drew it: 制图：方屿."""

    @property
    def texts(self) -> tuple[str, ...]:
        """All its words in reading order, numbers as they are printed."""
        numbers = (f"{written(value)}" for one in self.series for value in one.values)
        parts = (
            self.title,
            self.sub,
            *self.labels,
            *(one.name for one in self.series),
            *numbers,
            *self.header,
            *(cell for row in self.rows for cell in row),
            *(part for event in self.events for part in (event.when, event.what)),
            self.source,
            self.maker,
        )
        return tuple(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class ChartFile:
    """A chart and the file that says it."""

    name: str
    """Its path in the edition folder: `charts/shore.yaml`."""
    chart: Chart


def written(value: float) -> str:
    """A number as it is printed.

    >>> written(17.3), written(2305.0), written(-0.5)
    ('17.3', '2305', '-0.5')
    """
    return str(int(value)) if value == int(value) else repr(value)
