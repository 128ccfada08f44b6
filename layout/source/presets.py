"""The grids, the style sheet and the faces that the package carries, from YAML to values."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from layout.model.face import FaceInfo, FontPackage
from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.source.world import World, packaged
from layout.source.yaml import read_plain, read_yaml

GRIDS = "grids"
STYLES = "styles"
FACES_FILE = "fonts.yaml"
PACKAGES_FILE = "packages.yaml"
HOUSE_STYLE = "news"
"""The shipped style sheet that an edition has when it names none; it has every role."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class ShippedFace(FaceInfo):
    """A face in `fonts.yaml`, with what only the script that cuts the faces needs."""

    glyphs: int = 0
    source: dict[str, Any] = field(default_factory=dict)
    """The package and the file in it that the face was cut from."""


@dataclass(frozen=True, slots=True)
class FontsFile:
    """`fonts.yaml`."""

    faces: tuple[ShippedFace, ...]
    cut_with: dict[str, str] = field(default_factory=dict)
    characters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PackagesFile:
    """`packages.yaml`."""

    packages: tuple[FontPackage, ...]


def load_grids() -> dict[str, Grid]:
    """The shipped grids by their names."""
    presets = packaged("presets")
    return {name: _read(presets, f"{GRIDS}/{name}.yaml", Grid) for name in shipped_names(GRIDS)}


def shipped_names(folder: str) -> tuple[str, ...]:
    """Names of what a folder of the presets holds: each file is named for it."""
    names = packaged("presets").list(folder)
    return tuple(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


def shipped_plain(folder: str, name: str) -> dict[str, Any]:
    """What a shipped grid or style sheet says, as plain values: for others to be laid over."""
    presets = packaged("presets")
    file = f"{folder}/{name}.yaml"
    plain = read_plain(presets.read(file), file=presets.shown(file)).value
    return dict(plain) if isinstance(plain, dict) else {}


def load_style(name: str = "news") -> StyleSheet:
    """A shipped style sheet.

    Raises:
        ValueError: none of this name is shipped.
    """
    if name not in shipped_names(STYLES):
        raise ValueError(f"no shipped style sheet is named {name}")
    return _read(packaged("presets"), f"{STYLES}/{name}.yaml", StyleSheet)


@cache  # reading an edition and setting it both ask; the package does not change meanwhile
def load_faces() -> tuple[FaceInfo, ...]:
    """The shipped faces, in the order of `fonts.yaml`; their files lie beside it."""
    return _read(packaged("fonts"), FACES_FILE, FontsFile).faces


@cache  # the package does not change while it runs
def load_packages() -> dict[str, FontPackage]:
    """The packages of whole faces that can be fetched, by their names."""
    listed = _read(packaged("fonts"), PACKAGES_FILE, PackagesFile).packages
    return {package.name: package for package in listed}


def _read(world: World, name: str, kind: type[Value]) -> Value:
    """One file of the package."""
    return read_yaml(world.read(name), kind, file=world.shown(name))
