"""Scores in, a table for people or plain values for tools out; and whether they suffice."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

from layout.conform.figures import Kind, Score, Tally

MINUS = "–"
"""Where a file has no case of something."""

FIGURES: Mapping[str, Callable[[Score], float | None]] = {
    "lines": lambda score: score.lines,
    "forbidden_starts": lambda score: score.forbidden_starts,
    "forbidden_ends": lambda score: score.forbidden_ends,
    "not_flush": lambda score: score.not_flush.percent,
    "loose": lambda score: score.loose.percent,
    "tight": lambda score: score.tight.percent,
    "widest_han_gap": lambda score: score.widest_han_gap,
    "pairs_squeezed": lambda score: score.pairs.percent,
    "ends_squeezed": lambda score: score.end_marks.percent,
    "han_latin_median": lambda score: score.han_latin_median,
    "han_latin_least": lambda score: min(score.han_latin, default=None),
    "han_latin_most": lambda score: max(score.han_latin, default=None),
    "on_grid": lambda score: score.on_grid.percent,
}
"""The figures that a limit can be set on: counts, shares in per cent, gaps in em."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a figure may be at the most, or has to be at the least."""

    figure: str
    at_most: bool
    value: float

    @classmethod
    def parse(cls, text: str) -> Limit:
        """The limit that `loose<=1` or `on_grid>=95` says.

        Raises:
            ValueError: it says none; the message tells what would be one.
        """
        found = re.fullmatch(r"\s*(\w+)\s*(<=|>=)\s*(\d+(?:\.\d+)?)\s*%?\s*", text)
        if not found:
            raise ValueError(f"{text!r} is no limit; one is loose<=1 or on_grid>=95")
        if found[1] not in FIGURES:
            raise ValueError(f"{found[1]!r} is no figure; known: {', '.join(FIGURES)}")
        return cls(found[1], found[2] == "<=", float(found[3]))

    def missed(self, score: Score) -> str:
        """How a score misses it; empty if it does not. Where there is no case nothing is missed."""
        value = FIGURES[self.figure](score)
        if value is None or (value <= self.value if self.at_most else value >= self.value):
            return ""
        return f"{self.figure} is {value:g}, wanted {'<=' if self.at_most else '>='} {self.value:g}"


def as_plain(name: str, score: Score, worst: int) -> dict[str, Any]:
    """A score as plain values, in a fixed order of keys."""
    return {
        "file": name,
        "pages": score.pages,
        "pages_without_cjk": list(score.without_cjk),
        "unread_glyphs": score.unread,
        "problems": list(score.problems),
        "body_pt": round(score.body, 2),
        "pitch_pt": round(score.pitch, 3),
        "measures_em": list(score.measures),
        "legs": score.legs,
        "lines": score.lines,
        "forbidden_starts": score.forbidden_starts,
        "forbidden_ends": score.forbidden_ends,
        "forbidden_marks": dict(sorted(score.forbidden_marks.items())),
        "not_flush": _tally(score.not_flush),
        "loose": _tally(score.loose),
        "tight": _tally(score.tight),
        "widest_han_gap_em": _rounded(score.widest_han_gap, 3),
        "pairs_squeezed": _tally(score.pairs),
        "ends_squeezed": _tally(score.end_marks),
        "han_latin_em": {
            "count": len(score.han_latin),
            "median": _rounded(score.han_latin_median, 3),
            "least": _rounded(min(score.han_latin, default=None), 3),
            "most": _rounded(max(score.han_latin, default=None), 3),
        },
        "on_grid": _tally(score.on_grid),
        "on_grid_by_page": {
            str(page): _rounded(tally.percent, 2) for page, tally in score.grid.items()
        },
        "worst": [
            {
                "kind": str(one.kind),
                "page": one.page,
                "label": one.label,
                "x": round(one.x, 2),
                "y": round(one.y, 2),
                "what": one.what,
                "text": one.text,
            }
            for kind in Kind
            for one in score.worst(kind, worst)
        ],
    }


def table(scores: Mapping[str, Score], widest: int = 110) -> str:
    """A row for each figure, a column for each file; in several parts if they are too many.

    Args:
        scores: by the name at the head of the column; at least one.
        widest: cells of a terminal that a part takes at the most, if it has two columns or more.
    """
    columns = {name: shown(score) for name, score in scores.items()}
    labels = list(next(iter(columns.values())))
    first = max(map(cells_wide, labels))
    parts: list[list[str]] = []
    room = 0
    for name, cells in columns.items():
        width = max(map(cells_wide, (name, *cells.values())))
        column = [_right(cell, width) for cell in (name, *cells.values())]
        if room < width + 2:
            parts.append([label + " " * (first - cells_wide(label)) for label in ("", *labels)])
            room = max(widest - first, width + 2)
        parts[-1] = [f"{row}  {cell}" for row, cell in zip(parts[-1], column, strict=True)]
        room -= width + 2
    return "\n\n".join("\n".join(row.rstrip() for row in part) for part in parts)


def _right(cell: str, width: int) -> str:
    return " " * (width - cells_wide(cell)) + cell


def shown(score: Score) -> dict[str, str]:
    """The figures of one file by label, as text."""
    grid = [tally.percent for tally in score.grid.values() if tally.percent is not None]
    least = f", least {min(grid):.0f} %" if len(grid) > 1 else ""
    gaps = score.han_latin
    return {
        "pages": str(score.pages),
        "body, pitch": f"{score.body:g} pt, {score.pitch:.2f} pt" if score.pitch else MINUS,
        "measures": ", ".join(f"{one:g}" for one in score.measures) + " em",
        "lines": str(score.lines),
        "forbidden line starts": str(score.forbidden_starts),
        "forbidden line ends": str(score.forbidden_ends),
        "line ends not flush": share(score.not_flush),
        "loose lines": share(score.loose),
        "tight lines": share(score.tight),
        "widest 1 % of Han gaps": em(score.widest_han_gap),
        "adjacent marks squeezed": share(score.pairs),
        "line-end marks squeezed": share(score.end_marks),
        "Han–Latin gap": em(score.han_latin_median)
        + (f", {_hundredths(min(gaps))} to {_hundredths(max(gaps))}" if gaps else ""),
        "baselines on one grid": share(score.on_grid) + least,
    }


def told(score: Score, worst: int) -> str:
    """The worst lines of each kind with their places, one a line; empty if there are none."""
    lines: list[str] = []
    for kind in Kind:
        found = score.worst(kind, worst)
        if not found:
            continue
        count = sum(one.kind is kind for one in score.offenders)
        lines.append(f"{kind}: {count}" + (f", the worst {worst}" if count > worst else ""))
        for one in found:
            page = f"page {one.page}" + (f" ({one.label})" if one.label != str(one.page) else "")
            lines.append(f"  {page} at {one.x:.0f}, {one.y:.0f} pt: {one.what}: {one.text}")
    return "\n".join(lines)


def silent(score: Score) -> str:
    """Why there is no text to score at all; empty if there is some."""
    if not score.glyphs:
        return "no text: its pages hold pictures or outlines only"
    if score.unread == score.glyphs:
        return f"no text: nobody says what its {score.glyphs} glyphs stand for"
    return ""


def remarks(score: Score, shown: int = 12) -> list[str]:
    """What has to be known of the figures: pages without CJK, glyphs that nobody can read."""
    said = list(score.problems)
    if not score.lines:
        said.append("no CJK lines: nothing to score")
    elif score.without_cjk:
        labels = ", ".join(score.without_cjk[:shown])
        more = len(score.without_cjk) - shown
        more_too = f" and {more} more" if more > 0 else ""
        said.append(f"no CJK lines at body size on page {labels}{more_too}")
    if score.unread:
        said.append(f"{score.unread} glyphs left out: nobody says what they stand for")
    if score.forbidden_marks:
        marks = (f"{mark} {count}" for mark, count in score.forbidden_marks.most_common())
        said.append(f"forbidden marks: {', '.join(marks)}")
    return said


def share(tally: Tally) -> str:
    """A share as text: `0.3 %`; – if there was no case."""
    return MINUS if tally.percent is None else f"{tally.percent:.1f} %"


def em(value: float | None) -> str:
    """A gap as text: `0.08 em`; – if there was none."""
    return MINUS if value is None else f"{_hundredths(value)} em"


def _hundredths(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}"  # no -0.00


def cells_wide(text: str) -> int:
    """The cells of a terminal that a text takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _tally(tally: Tally) -> dict[str, float | int | None]:
    return {"percent": _rounded(tally.percent, 2), "count": tally.count, "of": tally.of}


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def missed(limits: Sequence[Limit], score: Score) -> list[str]:
    """How a score misses its limits, one a line."""
    return [text for limit in limits if (text := limit.missed(score))]
