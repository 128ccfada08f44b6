"""The class tables of jlreq in; one expectation for each pair of characters out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SPACING, BREAKING, REDUCTION, EXPANSION = 1, 2, 3, 6
FILES = {
    SPACING: "table1_spacing",
    BREAKING: "table2_breaking",
    REDUCTION: "table3_reduction",
    EXPANSION: "table6_expansion",
}
LINE_HEAD, LINE_END = "line head", "line-end"
IMPOSSIBLE = "×"

BLANK = {"solid": 0.0, "ruby hang": 0.0}
BLANK |= {
    f"{size} {of}{hang}": em
    for size, em in (("1/2", 0.5), ("1/4", 0.25))
    for of in ("be", "af")
    for hang in ("", " hang")
}
"""Table 1: em between two characters."""
LEAST = {"1/2-0": 0.0, "1/4-0": 0.0, "1/4-1/8": 0.125, "1/2": 0.5, "1/4": 0.25, "1/2=0": 0.0}
"""Table 3: em that are left of it when all is squeezed; `none`: what table 1 gives."""
OPENS = {"1/4-1/2": "half", "1/4": "third"}
"""Table 6: `half`: with the Han–Latin gaps, up to half an em; `third`: after these."""


@dataclass(frozen=True)
class Cell:
    """What one table expects of one pair of characters."""

    table: int
    level: str
    before_class: str
    after_class: str
    before: str
    """Characters; empty at the line head."""
    after: str
    """Characters; empty at the line end."""
    printed: str
    """The cell as jlreq prints it."""
    expected: Any

    def __str__(self) -> str:
        pair = f"{self.before or 'head'} {self.after or 'end'}"
        return (
            f"table {self.table}, {self.level}: {pair} "
            f"({self.before_class} × {self.after_class}, {self.printed!r})"
        )


@cache
def rules() -> dict[str, Any]:
    """`jlreq.yaml`."""
    data: dict[str, Any] = yaml.safe_load((HERE / "jlreq.yaml").read_text(encoding="utf-8"))
    return data


@cache
def table(number: int) -> dict[str, dict[str, str]]:
    """One table as printed, by class before and class after."""
    data = json.loads((HERE / "jlreq" / f"{FILES[number]}.json").read_text(encoding="utf-8"))
    cells: dict[str, dict[str, str]] = data["before_then_after"]
    return cells


def cells(number: int, level: str) -> Iterator[Cell]:
    """Every pair of representatives that the table speaks of."""
    members = [
        (name, chars, _treated(name, chars, level))
        for name, all_chars in rules()["representatives"].items()
        for chars in all_chars
    ]
    edges = number in (SPACING, REDUCTION)
    for name, before, row in [*members, *([(LINE_HEAD, "", LINE_HEAD)] * edges)]:
        for other, after, column in [*members, *([(LINE_END, "", LINE_END)] * edges)]:
            printed = table(number)[row].get(column, IMPOSSIBLE)
            if printed != IMPOSSIBLE:
                expected = _expected(number, row, column, before, after, printed)
                yield Cell(number, level, name, other, before, after, printed, expected)


def _treated(name: str, chars: str, level: str) -> str:
    return str(rules()["freed_at_normal"].get(chars, name)) if level == "normal" else name


def _expected(number: int, row: str, column: str, before: str, after: str, printed: str) -> Any:
    if printed.startswith("n. "):
        return _noted(number, row, column, same=before == after)
    if number == SPACING:
        return BLANK[printed]
    if number == BREAKING:
        return printed == "break"
    if number == REDUCTION:
        if printed != "none":
            return LEAST[printed]
        natural = table(SPACING)[row][column]
        return _expected(SPACING, row, column, before, after, natural)
    if printed != "none":
        return OPENS[printed]
    # where a line may end, what no other step filled is shared out last; nowhere else (legend)
    breaks = _expected(BREAKING, row, column, before, after, table(BREAKING)[row][column])
    return "last" if breaks else "never"


def _noted(number: int, row: str, column: str, *, same: bool) -> Any:
    for note in rules()["notes"]:
        if (note["table"], note["before"], note["after"]) == (number, row, column):
            return note["is"] if "is" in note else note["same" if same else "different"]
    raise KeyError(f"table {number}, {row} × {column}: no word on this note in jlreq.yaml")


def exception(cell: Cell) -> dict[str, Any] | None:
    """The first stated exception that a cell falls under."""
    for one in rules()["exceptions"]:
        if (
            cell.table in one["tables"]
            and cell.level in one.get("levels", ("strict", "normal"))
            and _among(cell.before_class, cell.before, one.get("before"))
            and cell.before_class not in one.get("not_before", ())
            and _among(cell.after_class, cell.after, one.get("after"))
        ):
            return dict(one)
    return None


def _among(name: str, chars: str, wanted: list[str] | None) -> bool:
    return wanted is None or name in wanted or chars in wanted
