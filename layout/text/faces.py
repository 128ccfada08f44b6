"""Font files in, faces with metrics out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt
import uharfbuzz as hb

from layout.model.face import FaceInfo

Outlines = Literal["glyf", "CFF ", "CFF2", ""]
"""The table that holds a face's outlines (OpenType)."""
OUTLINES: tuple[Outlines, ...] = ("glyf", "CFF ", "CFF2")


@dataclass(eq=False)
class Face:
    """One opened face: its bytes, its HarfBuzz font, and tables as arrays."""

    info: FaceInfo
    data: bytes
    hb_face: hb.Face = field(init=False)
    hb_font: hb.Font = field(init=False)

    def __post_init__(self) -> None:
        self.hb_face = hb.Face(hb.Blob(self.data), self.info.index)
        self.hb_font = hb.Font(self.hb_face)
        if self.info.axes:
            self.hb_font.set_variations(dict(self.info.axes))

    @property
    def key(self) -> str:
        """The key of the face in the font book."""
        return self.info.key

    @property
    def upem(self) -> int:
        """Font units in one em."""
        return int(self.hb_face.upem)

    @cached_property
    def outlines(self) -> Outlines:
        """The form of its outlines, empty if it has none that can be drawn."""
        tags = set(self.hb_face.table_tags)
        return next((tag for tag in OUTLINES if tag in tags), "")

    @cached_property
    def unicodes(self) -> frozenset[int]:
        """The code points the face has glyphs for."""
        return frozenset(self.hb_face.unicodes)

    @cached_property
    def nominal_advances(self) -> npt.NDArray[np.int32]:
        """Horizontal advance of every glyph in font units, as `hmtx` and the axes have it."""
        if self.info.axes:
            of_glyph = self.hb_font.get_glyph_h_advance
            return np.array([of_glyph(glyph) for glyph in range(self.hb_face.glyph_count)])
        metrics = self.hb_face.reference_table("hmtx").data
        header = self.hb_face.reference_table("hhea").data
        long_count = int.from_bytes(header[34:36], "big")
        longs = np.frombuffer(metrics[: 4 * long_count], dtype=">u2")[::2].astype(np.int32)
        rest = self.hb_face.glyph_count - long_count
        return np.concatenate([longs, np.full(max(rest, 0), longs[-1], np.int32)])

    def has(self, char: str) -> bool:
        """Whether the face has a glyph for this character."""
        return ord(char) in self.unicodes


class FontBook:
    """The faces an edition may use, opened when first asked for.

    Args:
        infos: the faces as `fonts.yaml` declares them.
        read: gives the bytes of a font file by its name in `FaceInfo.file`.
    """

    def __init__(self, infos: Sequence[FaceInfo], read: Callable[[str], bytes]) -> None:
        self.infos = {info.key: info for info in infos}
        self._read = read
        self._open: dict[str, Face] = {}

    def face(self, key: str) -> Face:
        """The face of this key.

        Raises:
            KeyError: no face of this key was declared.
        """
        if key not in self._open:
            info = self.infos[key]
            self._open[key] = Face(info, self._read(info.file))
        return self._open[key]
