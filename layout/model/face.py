"""Faces as data: what is said of them before any font file is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from layout.diagnostics import Span

Origin = Literal["shipped", "edition", "fetched", "system"]
"""Where a face comes from: the package, the edition's folder, the user's shelf, the machine."""


@dataclass(frozen=True, slots=True)
class FaceInfo:
    """What is said of one face."""

    key: str
    """`serif-400`: what style sheets and glyph runs call it."""
    file: str
    family: str
    weight: int
    licence: str
    licence_file: str = ""
    cut: str = ""
    sha256: str = ""
    index: int = 0
    """Place in a collection of several fonts."""
    axes: tuple[tuple[str, float], ...] = ()
    """Where a variable font is taken: `wght` and its value, and so on."""
    origin: Origin = "shipped"
    stands_in: bool = False
    """Whether every role asks it, after all others."""
    span: Span | None = None
    """Where an edition declares it."""


@dataclass(frozen=True, slots=True)
class PrivateCharacter:
    """What an edition means by a character of a private use area."""

    char: str
    text: str
    """What readers search and copy instead of it."""
    face: str = ""
    """Key of the face that sets it; empty: the first of its role's chain that has it."""


@dataclass(frozen=True, slots=True)
class PackagedFace:
    """A face in a package that can be fetched."""

    key: str
    family: str
    weight: int
    member: str
    """Path of its file in the unpacked archive."""
    sha256: str


@dataclass(frozen=True, slots=True)
class FontPackage:
    """An archive of whole faces, as `packages.yaml` lists it."""

    name: str
    """What it is called when it is asked for."""
    client: Literal["npm", "apt"]
    """The program that fetches it."""
    package: str
    """What that program calls it."""
    version: str
    sha256: str
    """Of the archive."""
    megabytes: int
    licence: str
    licence_member: str
    """Path of the licence's text in the unpacked archive."""
    faces: tuple[PackagedFace, ...]
