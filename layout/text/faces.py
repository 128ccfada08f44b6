"""Font files in, faces with metrics out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt
import uharfbuzz as hb

from layout.model.face import FaceInfo, PrivateCharacter
from layout.text.embox import AS_IT_IS, EmBox, Fit, em_box, fit, gain
from layout.unicode import is_selector, unified

Outlines = Literal["glyf", "CFF ", "CFF2", ""]
"""The table that holds a face's outlines (OpenType)."""
OUTLINES: tuple[Outlines, ...] = ("glyf", "CFF ", "CFF2")

HEAD_EM = 0.88
"""Height of a glyph's vertical origin over its baseline in most CJK faces."""

NONE_PRIVATE: Mapping[str, PrivateCharacter] = MappingProxyType({})


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

    @cached_property
    def em_box(self) -> EmBox | None:
        """The box of its ideographs; None if it has none."""
        return em_box(self.hb_font)

    def head(self, glyph: int) -> int:
        """Height of a glyph's vertical origin over its baseline, in font units."""
        origin = self.hb_font.get_glyph_v_origin(glyph)
        return int(origin[1]) if origin else round(HEAD_EM * self.upem)

    def has(self, char: str) -> bool:
        """Whether the face has a glyph for this character."""
        return ord(char) in self.unicodes

    def has_variant(self, base: str, selector: str) -> bool:
        """Whether its `cmap` knows this form of the character (UTS 37; format 14)."""
        return self.hb_font.get_variation_glyph(ord(base), ord(selector)) is not None

    def sets(self, cluster: str) -> bool:
        """Whether the face has all of a character with its marks, in the form that is asked for."""
        base = cluster[0]
        composed = unicodedata.normalize("NFC", cluster)  # HarfBuzz tries this first, too
        if len(composed) == 1 and self.has(composed):
            return True
        return (
            self.has(base)
            and all(
                self.has_variant(base, one)
                if is_selector(one)
                else self.has(one) or unicodedata.category(one) == "Cf"  # joiners print nothing
                for one in cluster[1:]
            )
        )


class FontBook:
    """The faces an edition may use, opened when first asked for.

    Args:
        infos: the faces as `fonts.yaml` declares them.
        read: gives the bytes of a font file by its name in `FaceInfo.file`.
        private: what characters of the private use areas mean, and which face sets them.
    """

    def __init__(
        self,
        infos: Sequence[FaceInfo],
        read: Callable[[str], bytes],
        private: Mapping[str, PrivateCharacter] = NONE_PRIVATE,
    ) -> None:
        self.infos = {info.key: info for info in infos}
        self.private = private
        self._fits: dict[tuple[str, str], Fit] = {}
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

    def place(self, chain: Sequence[str], cluster: str) -> int:
        """Place in the chain of the face that sets a character with what is joined to it.

        That is the first face that has all of it; else the first that has the character, then
        one that has what it is the double of (U+F900 to FAFF, U+2F800 to 2FA1F); else the first.
        """
        assigned = self.private.get(cluster[0])
        if assigned and assigned.face in chain:
            return chain.index(assigned.face)
        faces = map(self.face, chain)
        if len(cluster) > 1:
            for place, face in enumerate(faces):
                if face.sets(cluster):
                    return place
        for char in (cluster[0], unified(cluster[0])):
            for place, key in enumerate(chain):
                if char and self.face(key).has(char):
                    return place
        return 0

    def fit(self, key: str, wanted: str) -> Fit:
        """How a face is set where it stands in for another one."""
        if key == wanted:
            return AS_IT_IS
        if (key, wanted) not in self._fits:
            lighter = gain(self.infos[key].weight, self.infos[wanted].weight)
            self._fits[key, wanted] = fit(self.face(key).em_box, self.face(wanted).em_box, lighter)
        return self._fits[key, wanted]
