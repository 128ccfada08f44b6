"""A number of a chart in, the colour of its mark out: one colour, paler ones, red for the point."""

from __future__ import annotations

from layout.model.chart import Chart

TINTS = ("teal", "pale-teal", "grey", "rule")
"""Colours of the rows of numbers; of two the last one is the one that counts."""
POINT = "red"


def row_tint(chart: Chart, row: int) -> str:
    """Of a row of numbers: paler for what came before."""
    return TINTS[len(chart.series) - 1 - row]


def number_tint(chart: Chart, row: int, label: int) -> str:
    """Of a number's mark: the point's own in the last row, else its row's."""
    last = row == len(chart.series) - 1
    return (last and point_tint(chart, label)) or row_tint(chart, row)


def part_tint(chart: Chart, label: int) -> str:
    """Of a part of a ring: neighbours differ."""
    last = label == len(chart.labels) - 1 and label % 3 == 0 and label > 0
    return point_tint(chart, label) or TINTS[1 if last else label % 3]


def point_tint(chart: Chart, label: int) -> str:
    """Red where a label is the point of the chart; else empty: the usual colour."""
    return POINT if chart.labels[label] == chart.point else ""
