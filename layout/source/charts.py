"""The YAML of a chart in, a checked `Chart` out; or all that is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from layout.diagnostics import Refused
from layout.model.chart import Chart, Event, Series
from layout.source.chart_fields import ChartFields
from layout.source.loading import did_you_mean
from layout.source.typed import Path
from layout.source.yaml import read_placed
from layout.unicode import SPACES

CHART_ENDINGS = (".yaml", ".yml")
MOST_LABELS, MOST_SLICES, MOST_SERIES = 60, 8, 4
MOST_ROWS, MOST_COLUMNS, MOST_EVENTS = 40, 8, 20
WIDEST_ROW = 60
"""Characters of the longest cells of all columns of a table together: more go on no page."""
LONGEST_LABEL, LONGEST_TITLE, LONGEST_EVENT = 16, 40, 120
MOST_VALUE = 1e12
DRAWN = ("bar", "column", "line", "pie")
"""Kinds that draw numbers."""
BELONGS = {
    "labels": DRAWN,
    "series": DRAWN,
    "header": ("table",),
    "rows": ("table",),
    "events": ("timeline",),
}
"""The kinds that each field belongs to."""
NEEDED = {
    **dict.fromkeys(DRAWN, ("labels", "series")),
    "table": ("header", "rows"),
    "timeline": ("events",),
}


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What is wrong with a field."""

    path: Path
    message: str
    hint: str = ""


def read_chart(data: bytes, *, file: str) -> Chart:
    """The chart of a file.

    Args:
        data: the whole file.
        file: what diagnostics call it.

    Raises:
        Refused: with everything that is wrong with it.
    """
    placed = read_placed(data, ChartFields, file=file)
    chart = _chart(placed.value)
    problems = tuple(placed.diagnose(one.message, one.path, one.hint) for one in _faults(chart))
    if problems:
        raise Refused(problems)
    return chart


def _chart(fields: ChartFields) -> Chart:
    """The chart that fields say, without white space at the ends of its words."""

    def line(text: str | int) -> str:
        return " ".join(str(text).split("\n")).strip(SPACES)

    def lines(texts: tuple[str | int, ...]) -> tuple[str, ...]:
        return tuple(map(line, texts))

    return Chart(
        fields.kind,
        line(fields.title),
        sub=line(fields.sub),
        labels=lines(fields.labels),
        series=tuple(Series(one.values, line(one.name)) for one in fields.series),
        point=line(fields.point),
        header=lines(fields.header),
        rows=tuple(map(lines, fields.rows)),
        events=tuple(Event(line(one.when), line(one.what)) for one in fields.events),
        source=line(fields.source),
        maker=line(fields.maker),
    )


def _faults(chart: Chart) -> Iterator[_Wrong]:
    yield from _words(chart)
    for field, kinds in BELONGS.items():
        if getattr(chart, field) and chart.kind not in kinds:
            message = f"does not belong to a {chart.kind}"
            yield _Wrong((field,), message, f"it belongs to {', '.join(kinds)}")
    for field in NEEDED[chart.kind]:
        if not getattr(chart, field):
            yield _Wrong((field,), f"is missing: a {chart.kind} needs it")
    if chart.point:
        yield from _point(chart)
    if chart.kind in DRAWN and chart.labels and chart.series:
        yield from _numbers(chart)
    elif chart.kind == "table" and chart.header and chart.rows:
        yield from _table(chart)
    elif len(chart.events) > MOST_EVENTS:
        yield _Wrong(("events",), f"{len(chart.events)} events", f"at most {MOST_EVENTS}")


def _words(chart: Chart) -> Iterator[_Wrong]:
    """What is wrong with single texts."""
    if not chart.title:
        yield _Wrong(("title",), "is empty", "say what the chart shows")
    limits: list[tuple[Path, str, int]] = [(("title",), chart.title, LONGEST_TITLE)]
    limits += [(("sub",), chart.sub, LONGEST_TITLE), (("source",), chart.source, LONGEST_TITLE)]
    limits += [(("maker",), chart.maker, LONGEST_LABEL)]
    limits += [(("labels", at), one, LONGEST_LABEL) for at, one in enumerate(chart.labels)]
    limits += [
        (("series", at, "name"), one.name, LONGEST_LABEL) for at, one in enumerate(chart.series)
    ]
    for at, event in enumerate(chart.events):
        limits += [(("events", at, "when"), event.when, LONGEST_LABEL)]
        limits += [(("events", at, "what"), event.what, LONGEST_EVENT)]
        if not (event.when and event.what):
            yield _Wrong(("events", at), "is empty", "{when: 2024年3月, what: …}")
    for path, text, most in limits:
        if len(text) > most:
            yield _Wrong(path, f"{len(text)} characters", f"at most {most}")


def _point(chart: Chart) -> Iterator[_Wrong]:
    """The point is a label, the first cell of a row, or a date."""
    known = [*chart.labels, *(row[0] for row in chart.rows if row)]
    known += [event.when for event in chart.events]
    if known.count(chart.point) > 1:
        yield _Wrong(("point",), f"{known.count(chart.point)} are called {chart.point}")
    elif known and chart.point not in known:
        message = f"nothing is called {chart.point}"
        yield _Wrong(("point",), message, did_you_mean(chart.point, known))


def _numbers(chart: Chart) -> Iterator[_Wrong]:
    count = len(chart.labels)
    most = MOST_SLICES if chart.kind == "pie" else MOST_LABELS
    if count > most:
        yield _Wrong(("labels",), f"{count} labels", f"a {chart.kind} takes {most} at most")
    if chart.kind == "line" and count < 2:
        yield _Wrong(("labels",), "one label makes no line", "two at least, or `kind: column`")
    allowed = 1 if chart.kind == "pie" else MOST_SERIES
    if len(chart.series) > allowed:
        message = f"{len(chart.series)} rows of numbers"
        yield _Wrong(("series",), message, f"a {chart.kind} takes {allowed} at most")
    for at, series in enumerate(chart.series):
        path = ("series", at, "values")
        if len(series.values) != count:
            message = f"{len(series.values)} numbers for {count} labels"
            yield _Wrong(path, message, "one for each label")
        for place, value in enumerate(series.values):
            if not math.isfinite(value) or abs(value) > MOST_VALUE:
                yield _Wrong((*path, place), f"no number that can be drawn: {value}")
            elif chart.kind == "pie" and value <= 0:
                yield _Wrong((*path, place), f"no part of a whole: {value}", "more than 0")
        if len(chart.series) > 1 and not series.name:
            yield _Wrong(("series", at), "has no name", "name each of several rows of numbers")


def _table(chart: Chart) -> Iterator[_Wrong]:
    count = len(chart.header)
    if count > MOST_COLUMNS:
        yield _Wrong(("header",), f"{count} columns", f"at most {MOST_COLUMNS}")
    if len(chart.rows) > MOST_ROWS:
        yield _Wrong(("rows",), f"{len(chart.rows)} rows", f"at most {MOST_ROWS}")
    for at, row in enumerate(chart.rows):
        if len(row) != count:
            message = f"{len(row)} cells for {count} heads"
            yield _Wrong(("rows", at), message, 'one for each; an empty one is ""')
    columns = zip(*(row for row in (chart.header, *chart.rows) if len(row) == count), strict=True)
    wide = sum(max(map(len, column)) for column in columns)
    if wide > WIDEST_ROW:
        message = f"its longest cells make a row of {wide} characters"
        yield _Wrong(("rows",), message, f"at most {WIDEST_ROW}: shorten cells, or tell it in text")
