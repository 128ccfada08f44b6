"""The fields of a chart, said to editors' programs as those of `fields.py`."""

from __future__ import annotations

from dataclasses import dataclass

from layout.model.chart import ChartKind, Series


@dataclass(frozen=True, slots=True)
class EventFields:
    """One point of a timeline."""

    when: str | int
    """As it is printed: 2024年3月."""
    what: str
    """What happened then."""


@dataclass(frozen=True, slots=True)
class ChartFields:
    """The fields of a chart, a file of `charts/` that a figure of a story names."""

    kind: ChartKind
    """条形图 bar, 柱状图 column, 折线图 line, 饼图 pie, 表格 table, 时间线 timeline."""
    title: str
    """The finding, in words: what the chart shows."""
    sub: str = ""
    """What is counted, and its unit."""
    labels: tuple[str | int, ...] = ()
    """What each number belongs to: of bar, column, line and pie."""
    series: tuple[Series, ...] = ()
    """The numbers, one for each label: of bar, column, line and pie."""
    point: str | int = ""
    """The label, first cell of a row or date that is the point of it all: it is set red."""
    header: tuple[str | int, ...] = ()
    """Heads of the columns of a table."""
    rows: tuple[tuple[str | int, ...], ...] = ()
    """Rows of a table, a cell for each head."""
    events: tuple[EventFields, ...] = ()
    """Of a timeline, in their order."""
    source: str = ""
    """Where the numbers are from, as it is printed: 数据：市水务局."""
    maker: str = ""
    """Who drew it: 制图：方屿."""
