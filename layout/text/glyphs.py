"""Characters in, glyphs out: which face of a chain sets them, and what HarfBuzz makes of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt
import uharfbuzz as hb

from layout.text.faces import Face, FontBook
from layout.text.rules import LanguageRules
from layout.text.turning import SIDEWAYS, UPRIGHT, Stretch
from layout.unicode import JOINED, is_selector

Features = dict[str, bool | list[tuple[int, int, bool]]]
SWITCHED_OFF: Features = dict.fromkeys(
    ("chws", "halt", "palt", "vchw", "vhal", "vpal", "vkrn"), False
)
"""OpenType features that squeeze marks: the engine does that itself, for all faces alike."""
WORD_SPACES = " \u00a0"
"""They part words in vertical lines too, and are as long there as in horizontal ones."""


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
    turn: npt.NDArray[np.uint8]
    """Place in `turning.TURNS`."""
    aside: npt.NDArray[np.float32]
    """Of glyphs side by side in a cell: where each stands in it, in em from its left edge."""
    stretch: npt.NDArray[np.float32]
    """Width of the glyph as a part of its own."""


def plain_glyphs(
    face: npt.NDArray[np.int16],
    glyph: npt.NDArray[np.uint16],
    cluster: npt.NDArray[np.int32],
    natural: npt.NDArray[np.float32],
    missing: tuple[int, ...] = (),
) -> Glyphs:
    """Glyphs that all stand upright."""
    n = len(glyph)
    upright, nought = np.zeros(n, np.uint8), np.zeros(n, np.float32)
    whole = np.ones(n, np.float32)
    return Glyphs(face, glyph, cluster, natural, missing, upright, nought, whole)


def vertical_glyphs(
    text: str,
    parts: Sequence[Stretch],
    book: FontBook,
    chain: Sequence[str],
    rules: LanguageRules,
) -> Glyphs:
    """The glyphs of a vertical line: shaped downwards, sideways, or side by side in a cell.

    The quotes of horizontal text get the glyphs of vertical ones and stay the same characters.
    """
    quotes = str.maketrans(*("".join(side) for side in zip(*rules.vertical_quotes, strict=True)))
    found = []
    for part in parts:
        words = text[part.start : part.end]
        if part.turn == UPRIGHT:
            one = find_glyphs(words.translate(quotes), (), book, chain, rules.language, down=True)
        elif part.turn == SIDEWAYS:
            narrow = [at for at, char in enumerate(words) if char == "’"]
            one = find_glyphs(words, narrow, book, chain, rules.language)
        else:
            one = _in_one_cell(find_glyphs(words, (), book, chain, rules.language, cell=True))
        turn = np.full(len(one.glyph), part.turn, np.uint8)
        away = tuple(at + part.start for at in one.missing)
        cluster = one.cluster + np.int32(part.start)
        found.append(replace(one, turn=turn, cluster=cluster, missing=away))
    arrays = {
        name: np.concatenate([getattr(one, name) for one in found])
        for name in ("face", "glyph", "cluster", "natural", "turn", "aside", "stretch")
    }
    return Glyphs(missing=tuple(at for one in found for at in one.missing), **arrays)


def _in_one_cell(glyphs: Glyphs) -> Glyphs:
    """Side by side, narrowed to fit an em; all of them are one cluster, an em along the line."""
    wide = float(glyphs.natural.sum())
    stretch = min(1.0, 1.0 / wide)
    before = np.cumsum(glyphs.natural) - glyphs.natural
    aside = (1.0 - wide * stretch) / 2 + before * stretch
    natural = np.zeros_like(glyphs.natural)
    natural[-1] = 1.0  # all begin where the cell does
    return replace(
        glyphs,
        cluster=np.zeros_like(glyphs.cluster),
        natural=natural,
        aside=aside.astype(np.float32),
        stretch=np.full(len(natural), stretch, np.float32),
    )


def find_glyphs(
    text: str,
    narrow: Sequence[int],
    book: FontBook,
    chain: Sequence[str],
    language: str,
    *,
    down: bool = False,
    cell: bool = False,
) -> Glyphs:
    """The glyphs of `text` in the first faces of `chain` that have its characters.

    Args:
        text: characters, at least one.
        narrow: offsets of ’ that belong to a Latin word.
        book: where the faces are.
        chain: face keys.
        language: what HarfBuzz is told.
        down: whether the line runs down: vertical forms and advances.
        cell: whether narrow forms are wanted, to stand side by side.
    """
    faces: list[int] = []
    glyphs: list[int] = []
    clusters: list[int] = []
    advances: list[npt.NDArray[np.float32]] = []
    missing: list[int] = []
    for place, start, end in _face_runs(text, book, chain):
        face = book.face(chain[place])
        inside = [at - start for at in narrow if start <= at < end]
        wanted: Features = dict(SWITCHED_OFF)
        if inside:  # ’ is an em wide in Noto's Chinese faces; the Latin one comes by `pwid` alone
            wanted["pwid"] = [(at, at + 1, True) for at in inside]
        if cell:
            wanted["hwid"] = True
        infos, positions = _harfbuzz(face, text[start:end], language, wanted, down=down)
        # a broken font may lead to glyphs that it has not
        count = face.hb_face.glyph_count
        found = [info.codepoint if info.codepoint < count else 0 for info in infos]
        scale = np.float32(book.fit(chain[place], chain[0]).scale)
        where = [info.cluster + start for info in infos]
        room = [-one.y_advance if down else one.x_advance for one in positions]
        if down:  # a word space is no cell
            for at, info in enumerate(infos):
                if text[start + info.cluster] in WORD_SPACES:
                    room[at] = face.hb_font.get_glyph_h_advance(found[at])
        wide = np.array(room, np.float32)
        glyphs += found
        clusters += where
        advances.append(wide * scale / np.float32(face.upem))
        faces += [place] * len(found)
        if 0 in found:
            lacking = {at for at, glyph in zip(where, found, strict=True) if glyph == 0}
            missing += _missing(text, face, where, end, lacking)
    return plain_glyphs(
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
    # what stays with its base stays in its face, and so in its cluster
    starts = [at for at, char in enumerate(text) if unicodedata.category(char) not in JOINED]
    bounds = sorted({0, *starts, len(text)})
    places: list[int] = []
    for start, end in pairwise(bounds):
        places += [book.place(chain, text[start:end])] * (end - start)
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
                hidden = unicodedata.category(text[at]) == "Cf" or is_selector(text[at])
                if not hidden and not face.has(text[at]):
                    yield at


def _harfbuzz(
    face: Face, text: str, language: str, features: Features, *, down: bool
) -> tuple[list[hb.GlyphInfo], list[hb.GlyphPosition]]:
    """Glyphs of one run, along the line or down it; at least one."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "ttb" if down else "ltr"
    buffer.script = "Hani"
    buffer.language = language
    # joiners and unknown selectors become part of the glyph before them, and no invisible one of
    # their own: readers of a PDF then find them in its text
    if unicodedata.category(text[0]) not in JOINED:
        buffer.flags |= hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(face.hb_font, buffer, features)
    return buffer.glyph_infos, buffer.glyph_positions
