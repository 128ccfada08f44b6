"""A picture as its file gives it: bytes that are known to decode, and what its header says."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_PROFILE = 4 * 1024 * 1024
"""Bytes of a colour profile that is read at all: those of presses are below 3 MB."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A checked picture file. Pixels are decoded only where they are written out."""

    name: str
    """Its path in the edition folder: `images/bridge.jpg`, `views/01.png`."""
    data: bytes
    format: str
    """`JPEG`, `PNG`, `WEBP` or `TIFF`."""
    width: int
    """Pixels across, once it stands upright (EXIF orientation applied)."""
    height: int
    mode: str
    """Pillow's mode of the file: `RGB`, `L`, `CMYK`, `P`, `RGBA`, `I;16`, …"""
    orientation: int = 1
    """How the pixels have to be turned to stand upright, as EXIF counts: 1 (not at all) to 8."""

    @property
    def aspect(self) -> float:
        """Width over height, upright."""
        return self.width / self.height
