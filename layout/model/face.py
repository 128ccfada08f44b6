"""A shipped face as data: what `fonts.yaml` says of it, before any font file is opened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FaceInfo:
    """What `fonts.yaml` says of one shipped face."""

    key: str
    """`serif-400`: what style sheets and glyph runs call it."""
    file: str
    family: str
    weight: int
    licence: str
    licence_file: str = ""
    cut: str = ""
    sha256: str = ""
