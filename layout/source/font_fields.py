"""The fields of `fonts.yaml` and `pua.yaml`, said to editors' programs as those of `fields.py`."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FaceFields:
    """One face of `fonts.yaml`. It says one of `file`, `fetched` and `system`."""

    key: str
    """What style sheets call it; a shipped face of this key gives way to it."""
    file: str = ""
    """A font file of fonts/: TrueType or OpenType, a collection or a variable font, too."""
    fetched: str = ""
    """A face that `banxin fonts --fetch` got, such as noto-serif-hk-400."""
    system: str = ""
    """Name of a family that is installed on this machine: pages may differ on another one."""
    index: int = 0
    """Which font of a collection, from 0."""
    axes: dict[str, float] = field(default_factory=dict)
    """Where a variable font is taken: {wght: 650}."""
    family: str = ""
    """Name of its family; without it as the font says."""
    weight: int | None = None
    """100 to 900; without it as the font says."""
    licence: str = ""
    """Under which terms it may be used: a note for those who come after."""
    stands_in: bool = False
    """Whether every role asks it, after all other faces: a font of rare characters."""


@dataclass(frozen=True, slots=True)
class FontsFields:
    """The fields of `fonts/fonts.yaml`."""

    faces: tuple[FaceFields, ...]
    """The faces of this edition."""


@dataclass(frozen=True, slots=True)
class PrivateFields:
    """One character of `pua.yaml`."""

    code: str
    """Its code point, in a private use area: U+E000."""
    text: str
    """What it means, in Unicode: readers search and copy this instead of it."""
    face: str = ""
    """Key of the face that sets it; without it the first of its role that has it."""


@dataclass(frozen=True, slots=True)
class PuaFields:
    """The fields of `fonts/pua.yaml`: what private characters of the copy mean."""

    characters: tuple[PrivateFields, ...]
    """Each private character once."""
