"""A grid in, what makes it impossible out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from layout.geometry import mm
from layout.model.grid import Grid
from layout.source.typed import Path

RANGES: Mapping[str, tuple[float, float]] = {
    "columns": (1, 24),
    "characters": (2, 120),
    "body": (4, 72),
    "gutter_em": (0, 12),
    "pitch": (4, 216),
    "lines": (4, 600),
    "top": (0, 1000),
    "front_top": (0, 1000),
}
"""What the fields of a grid may be: far beyond any paper, and yet bounded work."""
TRIM_MM = (60.0, 1200.0)
"""Least and greatest side of a page: from a card to a double spread of the largest broadsheet."""


def grid_faults(grid: Grid) -> Iterator[tuple[Path, str, str]]:
    """What makes a grid impossible: where, what, and what would be possible."""
    sound = True
    for name, (least, most) in RANGES.items():
        value = getattr(grid, name)
        if not least <= value <= most:
            sound = False
            yield (name,), f"should be from {least:g} to {most:g}, not {value:g}", ""
    for place, side in enumerate(grid.trim_mm):
        if not TRIM_MM[0] <= side <= TRIM_MM[1]:
            sound = False
            message = f"should be from {TRIM_MM[0]:g} to {TRIM_MM[1]:g} mm, not {side:g}"
            yield ("trim_mm", place), message, ""
    if not sound:
        return
    if grid.pitch < grid.body:
        message = f"lines of {grid.body:g} pt type would overlap at {grid.pitch:g} pt"
        yield ("pitch",), message, "at least the body size; five quarters of it is usual"
    if grid.vertical:
        yield from _vertical_faults(grid)
        return
    wide = grid.width_em * grid.body
    if wide > grid.trim.width:
        message = (
            f"{grid.columns} columns of {grid.characters} characters are {wide / mm(1):.0f} mm "
            f"wide, the page {grid.trim_mm[0]:g} mm"
        )
        yield ("columns",), message, "fewer columns or characters, or a wider page"
    for name in ("top", "front_top"):
        deep = getattr(grid, name) + grid.lines * grid.pitch
        if deep > grid.trim.height:
            message = (
                f"{grid.lines} lines from {getattr(grid, name):g} pt down end at "
                f"{deep / mm(1):.0f} mm, the page at {grid.trim_mm[1]:g} mm"
            )
            yield ("lines" if name == "top" else name,), message, "fewer lines, or a higher page"
            return


def _vertical_faults(grid: Grid) -> Iterator[tuple[Path, str, str]]:
    """Tiers that do not fit one below the other, or lines side by side."""
    wide, deep = grid.lines * grid.pitch, grid.top + grid.width_em * grid.body
    if wide > grid.trim.width:
        message = (
            f"{grid.lines} lines are {wide / mm(1):.0f} mm wide, the page {grid.trim_mm[0]:g} mm"
        )
        yield ("lines",), message, "fewer lines, or a wider page"
    if deep > grid.trim.height:
        message = (
            f"{grid.columns} tiers of {grid.characters} characters from {grid.top:g} pt down end "
            f"at {deep / mm(1):.0f} mm, the page at {grid.trim_mm[1]:g} mm"
        )
        yield ("columns",), message, "fewer tiers or characters, or a higher page"
