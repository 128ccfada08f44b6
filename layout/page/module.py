"""A rectangle of columns and rows that a story stands in, and what of it is left for its text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from layout.page.shapes import Leaf
from layout.page.story_box import BoxCut


@dataclass(frozen=True, slots=True)
class Module:
    """Where a story stands on the page: columns and rows, the white above it included."""

    x: int
    y: int
    """May be negative: the white above a topmost story falls off the type area."""
    columns: int
    rows: int
    front: bool


def in_box(cut: BoxCut, module: Module) -> Module:
    """The module within the edges of a box, on the grid of its inside."""
    return Module(0, module.y + cut.edge, cut.legs, module.rows - cut.rows, module.front)


def text_module(leaf: Leaf, module: Module) -> Module:
    """The columns of a module that its legs stand in: all that a vertical head leaves."""
    return replace(module, x=module.x + leaf.beside, columns=module.columns - leaf.beside)
