"""Glyph runs of one face in; the character code of every glyph, and what each code stands for, out.

A glyph's code in the content stream is its original glyph id, so that pages can be
written before anybody knows which glyphs the font will keep. Only a glyph that stands
for different characters at different places needs more codes than one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from layout.display import GlyphRun
from layout.export.pdf.outlines import FontFault
from layout.text.faces import Face

CODES = 0x10000
"""Codes of two bytes: all that Identity-H has."""

SEVERAL = 0x110000
"""Above the last code point: here begin the numbers of texts of several characters."""

NO_MEANINGS: Mapping[int, str] = MappingProxyType({})

NOTHING = 0xFFFFFFFF
"""The text of a glyph whose characters an earlier glyph of its cluster has taken."""


@dataclass(frozen=True, slots=True, eq=False)
class CodeTable:
    """The codes that a document uses of one face; all arrays shape (n,)."""

    face: Face
    codes: npt.NDArray[np.uint16]
    """What stands in the content stream: no two alike."""
    glyphs: npt.NDArray[np.uint16]
    """The original glyph id that each code shows, not falling."""
    texts: tuple[str, ...]
    """The characters that each code stands for; empty: none of its own."""


@dataclass(frozen=True, slots=True)
class Span:
    """Glyphs whose text ToUnicode cannot tell: `é` from a letter and its mark; an ornament.

    pdfium takes the code itself for a character where a code has no text; poppler sees a
    space. Both read the text that a span states (ActualText, PDF 1.7, 14.9.4), but pdfium
    passes over an empty one: an ornament is a space.
    """

    first: int
    last: int
    """Where its glyphs stand among those of all runs, both ends included."""
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class CodedRuns:
    """The glyphs of all runs of one face, as the content stream names them."""

    table: CodeTable
    codes: npt.NDArray[np.uint16]
    """The code of each glyph, run after run."""
    spans: tuple[Span, ...]
    """Clusters of several glyphs and glyphs without text, in order; seldom any."""


def code_glyphs(
    face: Face, runs: Sequence[GlyphRun], meanings: Mapping[int, str] = NO_MEANINGS
) -> CodedRuns:
    """Give every glyph of the runs, which are all of this face, its code.

    Texts are those of the runs, but for private characters: these stand for their meaning.

    A code is the glyph's id. If one glyph stands for different texts, the first text
    in code point order keeps the id and the others get aliases above the face's last
    glyph (then, in a face as full as can be, ids that the document does not use). In a CFF
    face a code is the glyph's place in the program, so that there are no aliases: spans tell
    the other texts.

    Raises:
        FontFault: a glyph id that the face does not have.
    """
    glyphs = np.concatenate([run.glyphs for run in runs]).astype(np.int64)
    count = int(face.hb_face.glyph_count)
    if glyphs.size and int(glyphs.max()) >= count:
        raise FontFault(face.key, f"has {count} glyphs, no glyph {int(glyphs.max())}")
    symbols, leads, strings = _symbols(runs)
    pairs, place = np.unique((glyphs << 32) | symbols, return_inverse=True)
    shown = pairs >> 32
    again = np.zeros(len(pairs), bool)
    again[1:] = shown[1:] == shown[:-1]
    codes = shown.copy()
    texts = [_text(int(symbol), strings).translate(meanings) for symbol in pairs & 0xFFFFFFFF]
    aliased = face.outlines == "glyf"
    if aliased:
        codes[again] = _spare(face, shown, int(again.sum()))
    listed = np.arange(len(pairs)) if aliased else np.flatnonzero(~again)
    table = CodeTable(
        face,
        codes[listed].astype(np.uint16),
        shown[listed].astype(np.uint16),
        tuple(texts[at] for at in listed.tolist()),
    )
    firsts = np.flatnonzero(leads)
    lasts = np.append(firsts[1:], len(leads)) - 1
    apart = (lasts > firsts) | (symbols[firsts] == NOTHING)
    if not aliased:
        apart |= again[place[firsts]]
    spans = tuple(
        Span(first, last, texts[place[first]] or " ")
        for first, last in zip(firsts[apart].tolist(), lasts[apart].tolist(), strict=True)
    )
    return CodedRuns(table, codes[place].astype(np.uint16), spans)


def _spare(face: Face, shown: npt.NDArray[np.int64], wanted: int) -> npt.NDArray[np.int64]:
    """Codes that no glyph of the document has."""
    count = int(face.hb_face.glyph_count)
    free = np.ones(CODES, bool)
    free[shown] = False
    spare = np.concatenate([count + np.flatnonzero(free[count:]), np.flatnonzero(free[:count])])
    if wanted > len(spare):
        raise FontFault(face.key, f"has {len(spare)} codes left, not {wanted}")
    return spare[:wanted]


def _symbols(
    runs: Sequence[GlyphRun],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_], list[str]]:
    """What each glyph stands for, whether it leads its cluster, and the texts that have numbers.

    What it stands for is a number: a code point, `SEVERAL` + index of a text, or `NOTHING`.
    """
    copy = "".join(run.text for run in runs)
    points = np.frombuffer(copy.encode("utf-32-le"), "<u4")
    lengths = np.array([len(run.glyphs) for run in runs])
    text_starts = np.cumsum([0, *(len(run.text) for run in runs)])[:-1]
    first = (np.cumsum(lengths) - lengths)[lengths > 0]
    starts = np.concatenate([run.clusters for run in runs]).astype(np.int64)
    starts += np.repeat(text_starts, lengths)
    leads = np.ones(len(starts), bool)
    leads[1:] = starts[1:] != starts[:-1]
    leads[first] = True
    # A run's first glyph takes the run's text from the very beginning, so that every
    # character of the copy belongs to one glyph and the next lead tells where it ends.
    starts[first] = text_starts[lengths > 0]
    starts = starts[leads]
    spans = np.diff(starts, append=len(copy))
    symbols = np.full(len(leads), NOTHING, np.int64)
    found = np.full(len(starts), NOTHING, np.int64)
    found[spans == 1] = points[starts[spans == 1]]
    numbers: dict[str, int] = {}
    for index in np.flatnonzero(spans > 1):
        text = copy[starts[index] : starts[index] + spans[index]]
        found[index] = SEVERAL + numbers.setdefault(text, len(numbers))
    symbols[leads] = found
    return symbols, leads, list(numbers)


def _text(symbol: int, strings: Sequence[str]) -> str:
    if symbol == NOTHING:
        return ""
    return chr(symbol) if symbol < SEVERAL else strings[symbol - SEVERAL]
