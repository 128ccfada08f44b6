"""The results of a bench in, what people read out: the table on the terminal, goals, linearity."""

from collections.abc import Mapping
from typing import Any

Result = Mapping[str, Any]

DAYS = 7
DRAFT = ("--effort", "draft", "--jobs", "2")
"""How the daily is built at draft."""
GOALS = (
    ("special", "banxin", "wall_s", 4.0, "s"),
    ("special", "banxin", "peak_mb", 400.0, "MB"),
    ("daily", "banxin", "wall_s", 5.0, "s"),
    ("daily", "ratio", "wall", 10.0, "× Typst"),
    ("daily-draft", "ratio", "wall", 6.0, "× Typst"),
)
"""Size, who, figure, the most it may be, its unit; on a machine with two cores that is idle."""
NO_TYPST = (
    "Typst: the package `typst` is not installed (pip install 'banxin[bench]'); no ratios to it"
)


def linearity(sizes: Mapping[str, Result]) -> dict[str, dict[str, float]]:
    """How much more than seven dailies a week takes, by wall and CPU; 1 is linear."""
    if "banxin" not in sizes.get("daily", {}):
        return {}
    daily = sizes["daily"]["banxin"]
    return {
        name: {
            key: round(sizes[name]["banxin"][f"{key}_s"] / DAYS / daily[f"{key}_s"], 2)
            for key in ("wall", "cpu")
        }
        for name in ("week", "week-in-one")
        if "banxin" in sizes.get(name, {})
    }


def goals(sizes: Mapping[str, Result]) -> list[dict[str, Any]]:
    """The goals whose figures are there, and whether each is met."""
    found = []
    for size, who, figure, most, unit in GOALS:
        if who in sizes.get(size, {}):
            value = sizes[size][who][figure]
            found.append(
                {"size": size, "figure": figure, "value": value, "most": most, "unit": unit}
                | {"met": value <= most}
            )
    return found


def told(goal: Result) -> str:
    """A goal as people read it: its figure, and the most that it may be."""
    value, most = f"{goal['value']:g}", f"{goal['most']:g}"
    return f"{goal['size']} {goal['figure']} {value} of {most} {goal['unit']}"


def table(found: Result) -> str:
    """All results: a column for each size and a row for each figure; then what follows of them."""
    sizes: Mapping[str, Result] = found["sizes"]
    columns = {name: cells(result) for name, result in sizes.items()}
    labels = list(dict.fromkeys(label for column in columns.values() for label in column))
    here = found["machine"]
    typst = f"Typst {here['typst']}" if here["typst"] else NO_TYPST
    lines = [f"{here['cores']}, load {here['load_before']} before, Python {here['python']}", typst]
    grid = [["", *columns]]
    grid += [[label, *(one.get(label, "–") for one in columns.values())] for label in labels]
    widths = [max(map(len, column)) + 2 for column in zip(*grid, strict=True)]
    lines.append("")
    for first, *cells_ in grid:
        row = (cell.rjust(width) for cell, width in zip(cells_, widths[1:], strict=True))
        lines.append(first.ljust(widths[0]) + "".join(row))
    lines.append("")
    for name, ratio in found["linearity"].items():
        lines.append(f"{name} / 7 dailies: wall {ratio['wall']:.2f}, cpu {ratio['cpu']:.2f}")
    for goal in found["goals"]:
        sign = "met" if goal["met"] else "MISSED"
        lines.append(f"goal {sign:6} {told(goal)}")
    return "\n".join([*lines, *(one["failed"] for one in sizes.values() if "failed" in one)])


def cells(result: Result, group: str = "") -> dict[str, str]:
    """The figures of one size by label, such as `banxin wall_s`, as text."""
    made: dict[str, str] = {}
    for key, value in result.items():
        label = group + key
        if isinstance(value, Mapping):
            # the stages are ours alone: their name says enough
            made |= cells(value, f"{key} " if key != "stages_s" else "  ")
        elif key == "failed":
            made[key] = "FAILED"
        elif key != "what":
            made[label] = figure(key, value)
    return made


def figure(key: str, value: float | str) -> str:
    """One figure as people read it."""
    if isinstance(value, str):
        return value
    if key == "white_max":
        return f"{value:.1%}"
    if key == "peak_mb" or isinstance(value, int):
        return f"{value:,.0f}"
    return f"{value:,.2f}"
