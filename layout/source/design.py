"""The grids, style sheets and faces of a folder in, those that it can be set with out.

The shipped ones are there too, unless the folder has its own of their name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from layout.diagnostics import Diagnostic, Refused
from layout.model.face import FaceInfo, PrivateCharacter
from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.source.fonts import FontStock, NoStock, OwnFaces
from layout.source.grid_faults import grid_faults
from layout.source.laid_over import LaidOver
from layout.source.presets import (
    GRIDS,
    HOUSE_STYLE,
    STYLES,
    load_faces,
    load_grids,
    load_style,
    shipped_names,
)
from layout.source.private import read_private
from layout.source.style_faults import style_faults
from layout.source.world import World
from layout.source.yaml import Diagnose


@dataclass(frozen=True, slots=True)
class Design:
    """What an edition's folder can be set with: the shipped grids and sheets, and its own."""

    grids: Mapping[str, Grid]
    styles: Mapping[str, StyleSheet]
    faces: Mapping[str, FaceInfo]
    """By key: the shipped ones, and over them its own."""
    fonts: Mapping[str, bytes]
    """Bytes of its own font files by `FaceInfo.file`."""
    private: Mapping[str, PrivateCharacter]
    """What it means by characters of the private use areas, by character."""
    warnings: tuple[Diagnostic, ...] = ()
    own_styles: Mapping[str, Diagnose] = field(default_factory=dict)
    """Of the folder's own sheets by name: what says a fault at its place in the file."""


@cache  # the package does not change while it runs, and a folder is designed twice: read, built
def shipped_design() -> Design:
    """The grids and sheets that the package carries."""
    styles = {name: load_style(name) for name in shipped_names(STYLES)}
    return Design(load_grids(), styles, {face.key: face for face in load_faces()}, {}, {})


def read_design(world: World, stock: FontStock | None = None) -> Design:
    """The shipped grids, sheets and faces with those of a folder.

    Args:
        world: the folder.
        stock: where the folder's `fonts.yaml` finds fonts outside it; None: nowhere.

    Raises:
        Refused: with every fault of every file.
    """
    shipped = shipped_design()
    own = OwnFaces(world, stock or NoStock())
    own.read()
    known = [*shipped.faces, *own.infos, *own.failed]
    private, unclear = read_private(world, known)
    house = shipped.styles[HOUSE_STYLE]
    grids = LaidOver(world, GRIDS, Grid, shipped.grids, grid_faults)
    styles = LaidOver(
        world,
        STYLES,
        StyleSheet,
        shipped.styles,
        lambda sheet: style_faults(sheet, shipped.faces, own, house),
    )
    if problems := (*own.problems, *unclear, *grids.problems, *styles.problems):
        raise Refused(problems)
    return Design(
        {**shipped.grids, **grids.own},
        {**shipped.styles, **styles.own},
        {**shipped.faces, **own.infos},
        own.data,
        private,
        tuple(own.warnings),
        styles.diagnose,
    )
