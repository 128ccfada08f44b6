"""Characters in, glyphs out: which face of a chain sets them, and what HarfBuzz makes of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt
import uharfbuzz as hb

from layout.text.faces import Face, FontBook

SWITCHED_OFF = {"chws": False, "halt": False, "palt": False}
"""OpenType features that squeeze marks: the engine does that itself, for all faces alike."""
JOINED = ("Mn", "Me", "Cf")
"""Categories of what stays with its base: combining marks, joiners, selectors."""


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """The glyphs of a text, in logical order; shapes (n,)."""

    face: npt.NDArray[np.int16]
    """Place in the chain."""
    glyph: npt.NDArray[np.uint16]
    cluster: npt.NDArray[np.int32]
    """Offset of the glyph's first character."""
    natural: npt.NDArray[np.float32]
    """The face's own advance, in em."""
    missing: tuple[int, ...]
    """Offsets of characters that no face has."""


def find_glyphs(
    text: str, narrow: Sequence[int], book: FontBook, chain: Sequence[str], language: str
) -> Glyphs:
    """The glyphs of `text` in the first faces of `chain` that have its characters.

    Args:
        text: characters, at least one.
        narrow: offsets of ’ that belong to a Latin word.
        book: where the faces are.
        chain: face keys.
        language: what HarfBuzz is told.
    """
    faces: list[int] = []
    glyphs: list[int] = []
    clusters: list[int] = []
    advances: list[npt.NDArray[np.float32]] = []
    missing: list[int] = []
    for place, start, end in _face_runs(text, book, chain):
        face = book.face(chain[place])
        inside = [at - start for at in narrow if start <= at < end]
        infos, positions = _harfbuzz(face, text[start:end], language, inside)
        found = [info.codepoint for info in infos]
        where = [info.cluster + start for info in infos]
        wide = np.array([position.x_advance for position in positions], np.float32)
        glyphs += found
        clusters += where
        advances.append(wide / np.float32(face.upem))
        faces += [place] * len(found)
        if 0 in found:
            lacking = {at for at, glyph in zip(where, found, strict=True) if glyph == 0}
            missing += _missing(text, face, where, end, lacking)
    return Glyphs(
        np.array(faces, np.int16),
        np.array(glyphs, np.uint16),
        np.array(clusters, np.int32),
        np.concatenate(advances),
        tuple(missing),
    )


def _face_runs(text: str, book: FontBook, chain: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Place in the chain, start and end of each stretch of the text that one face sets."""
    if book.face(chain[0]).unicodes.issuperset(map(ord, text)):
        yield 0, 0, len(text)
        return
    places: list[int] = []
    for char in text:
        # what stays with its base stays in its face, and so in its cluster
        if places and unicodedata.category(char) in JOINED:
            places.append(places[-1])
        else:
            have = (place for place, key in enumerate(chain) if book.face(key).has(char))
            places.append(next(have, 0))
    for place, group in groupby(range(len(text)), key=places.__getitem__):
        offsets = list(group)
        yield place, offsets[0], offsets[-1] + 1


def _missing(
    text: str, face: Face, clusters: Sequence[int], end: int, lacking: set[int]
) -> Iterator[int]:
    """Offsets of the characters that the face lacks in the clusters set as `.notdef`."""
    for first, behind in pairwise([*dict.fromkeys(clusters), end]):
        if first in lacking:
            for at in range(first, behind):
                # joiners and selectors print nothing; HarfBuzz hides them
                hidden = unicodedata.category(text[at]) == "Cf" or unicodedata.name(
                    text[at], ""
                ).startswith("VARIATION SELECTOR")
                if not hidden and not face.has(text[at]):
                    yield at


def _harfbuzz(
    face: Face, text: str, language: str, narrow: Sequence[int]
) -> tuple[list[hb.GlyphInfo], list[hb.GlyphPosition]]:
    """Glyphs of one run; `narrow` are offsets of ’ that belong to a Latin word."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "ltr"
    buffer.script = "Hani"
    buffer.language = language
    # ’ is an em wide in Noto's Chinese faces; the Latin one comes by `pwid` alone
    features: dict[str, bool | list[tuple[int, int, bool]]] = dict(SWITCHED_OFF)
    if narrow:
        features["pwid"] = [(at, at + 1, True) for at in narrow]
    hb.shape(face.hb_font, buffer, features)
    return buffer.glyph_infos, buffer.glyph_positions
