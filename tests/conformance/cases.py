"""`clreq.yaml` in; single cases with the input of the line lab out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ASCII_EM, SPACE_EM, WIDE_EM = 0.5, 0.25, 1.0
"""Advances of what a case does not give one."""
SETTINGS = {
    *("lang", "kinsoku", "marks", "squeeze", "hang", "autospace", "justify", "grid", "direction"),
    *("breaker", "by_word", "measure"),
}
EXPECTED = {
    *("lines", "whole", "no_line_starts", "no_line_ends", "room", "gaps_after", "last_line"),
    "on_grid",
}
ABOUT = {"name", "from", "why", "with", "each", "over", "text", "advance"}


@dataclass(frozen=True, eq=False)
class Case:
    """One text, its settings, and what must come of it."""

    name: str
    source: str
    why: str
    text: str
    settings: dict[str, Any]
    expect: dict[str, Any]
    advance: dict[str, float] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name

    def input(self) -> dict[str, Any]:
        """What the line lab is given."""
        settings = dict(self.settings)
        return {
            "text": self.text,
            "measure_em": settings.pop("measure"),
            "advance_em": [self._advance(char) for char in self.text],
            **settings,
        }

    def _advance(self, char: str) -> float:
        default = SPACE_EM if char == " " else ASCII_EM if char.isascii() else WIDE_EM
        return self.advance.get(char, default)


def load(path: Path) -> list[Case]:
    """All cases of the file, those with `each` and `over` once for every value.

    Raises:
        ValueError: a case has an unknown field, no measure, nothing expected, or a name twice.
    """
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    cases = [case for raw in data["cases"] for case in _cases(raw, data["defaults"])]
    names = [case.name for case in cases]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"{path.name}: names given twice: {twice}")
    return cases


def _cases(raw: dict[str, Any], defaults: dict[str, Any]) -> Iterator[Case]:
    name = raw.get("name", "(no name)")
    unknown = raw.keys() - EXPECTED - ABOUT | raw.get("with", {}).keys() - SETTINGS
    if unknown or not raw.get("from") or not raw.get("why") or not raw.keys() & EXPECTED:
        raise ValueError(f"{name}: unknown {sorted(unknown)}, or no from, why or expectation")
    expect = {key: raw[key] for key in raw.keys() & EXPECTED}
    for entry in raw.get("each", [None]):
        for setting, value in _over(raw.get("over", {})):
            chosen = {**defaults, **raw["with"], **({setting: value} if setting else {})}
            yield Case(
                name=" ".join(part for part in (name, entry, value) if part is not None),
                source=raw["from"],
                why=raw["why"],
                text=_filled(raw["text"], entry),
                settings=chosen,
                expect=_filled(expect, entry),
                advance=_filled(raw.get("advance", {}), entry),
            )


def _over(over: dict[str, list[Any]]) -> Iterator[tuple[str, Any]]:
    if not over:
        yield "", None
    for setting, values in over.items():
        for value in values:
            yield setting, value


def _filled(value: Any, entry: str | None) -> Any:
    """The value with ⓪, ① and ② put in, wherever strings stand."""
    if entry is None:
        return value
    if isinstance(value, str):
        return value.replace("⓪", entry).replace("①", entry[:1]).replace("②", entry[1:2])
    if isinstance(value, list):
        return [_filled(item, entry) for item in value]
    if isinstance(value, dict):
        return {_filled(key, entry): _filled(item, entry) for key, item in value.items()}
    return value


def faults(case: Case, result: dict[str, Any]) -> list[str]:
    """What of the expectation did not come about, in words."""
    if "error" in result:
        return [f"error: {result['error']}"]
    lines, text, expect = result["lines"], case.text, case.expect
    advances = [em for line in result["advances_em"] for em in line]
    shown = " | ".join(lines)
    found = []
    if "".join(lines) != text:
        found.append(f"the lines are not the text: {shown}")
    bare = [line.strip(" \u3000") for line in lines]
    if "lines" in expect and bare != expect["lines"]:
        found.append(f"lines {' | '.join(bare)}, not {' | '.join(expect['lines'])}")
    for piece in expect.get("whole", ()):
        if sum(line.count(piece) for line in lines) != text.count(piece) or piece not in text:
            found.append(f"{piece} is parted: {shown}")
    for char in expect.get("no_line_starts", ()):
        if any(line.startswith(char) for line in bare[1:]):
            found.append(f"{char} opens a line: {shown}")
    for char in expect.get("no_line_ends", ()):
        if any(line.endswith(char) for line in bare[:-1]):
            found.append(f"{char} ends a line: {shown}")
    for piece, em in expect.get("room", {}).items():
        at = text.index(piece)
        room = sum(advances[at : at + len(piece)])
        if abs(room - em) > 0.002:
            found.append(f"{piece} takes {room:.3f} em, not {em}: {shown}")
    if "gaps_after" in expect and result["gaps_after"] != expect["gaps_after"]:
        found.append(f"gaps after {result['gaps_after']}, not {expect['gaps_after']}")
    if "last_line" in expect:
        solid = sum(char.isalnum() for char in bare[-1])
        if solid < expect["last_line"]:
            found.append(f"the last line has {solid} characters: {shown}")
    for char in expect.get("on_grid", ()):
        start = sum(advances[: text.index(char)])
        if abs(start - round(start)) > 0.002:
            found.append(f"{char} begins at {start:.3f} em: {shown}")
    return found
