"""A shaped paragraph: parallel arrays over its glyphs, and the marks beside its lines."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from layout.display import GlyphRun
from layout.model.annotation import AnnotationKind
from layout.text.embox import StandIn
from layout.text.rules import LanguageRules
from layout.text.tables import Bools, Floats


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A paragraph as arrays over its glyphs, in logical order; lengths in em.

    A glyph's box is `before + body + after`, where `before` and `after` are the blanks
    that may be squeezed away; `gap` is what stands after the box.
    """

    text: str
    rules: LanguageRules
    faces: tuple[str, ...]
    """Keys of the faces used; `face` points into it."""
    missing: tuple[int, ...]
    """Offsets of characters that no face of the chain has."""
    stand_ins: tuple[StandIn, ...]
    """For each of `faces` what it stands in for, and how it is set then."""
    face: npt.NDArray[np.int16]
    glyph: npt.NDArray[np.uint16]
    cluster: npt.NDArray[np.int32]
    """Offset in `text` of the glyph's first character."""
    kind: npt.NDArray[np.uint8]
    """`CharClass` of that character."""
    shift: Floats
    """Where the glyph's origin stands in its box when no blank is squeezed."""
    body: Floats
    before: Floats
    after: Floats
    trim_start: Floats
    """The part of `before` that is not set where the glyph opens a line."""
    trim_end: Floats
    """The part of `after` that is not set where it ends one."""
    give: Bools
    """Whether `before` and `after` may be squeezed inside a line."""
    end_gives: Bools
    """Whether `after` may be squeezed at a line end."""
    hangs: Bools
    """Whether the glyph may stand outside the measure at a line end."""
    gap: Floats
    """Han–Latin gap after the box."""
    gap_shrink: Floats
    gap_stretch: Floats
    letterspace: Bools
    """Whether the gap after the glyph may be opened when a line is stretched."""
    may_break: Bools
    """Whether a line may end after the glyph; true at the last."""
    break_cost: Floats
    turn: npt.NDArray[np.uint8]
    """In vertical text: place in `turning.TURNS`."""
    stretch: Floats
    """Width of the glyph as a part of its own."""
    marks: tuple[Mark, ...] = ()
    """Its interlinear marks, in order; no two share a glyph."""

    def __len__(self) -> int:
        return len(self.glyph)

    def cluster_text(self, at: int) -> str:
        """The characters that a glyph stands for, with the others of its cluster."""
        first = int(self.cluster[at])
        behind = self.cluster[self.cluster > first]
        return self.text[first : int(behind[0]) if len(behind) else len(self.text)]

    @property
    def advance(self) -> Floats:
        """The whole box, in em, without the gap after it."""
        return self.before + self.body + self.after


ARRAYS = tuple(one.name for one in fields(Shaped))[5:-1]
"""Its fields that have a value for each glyph."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """An interlinear mark of a paragraph; lengths in em of the paragraph."""

    kind: AnnotationKind
    first: int
    """First glyph of its base."""
    last: int
    """Glyph behind the base."""
    ruby: Shaped | None = None
    """What stands beside the base; None for dots and lines."""
    size: float = 0.0
    """An em of the ruby."""
    inset: float = 0.0
    """From the origin of the first glyph back to where the base itself begins."""
    outset: float = 0.0
    """From the origin of the last glyph to where the base itself ends."""
    stack: tuple[GlyphRun, ...] = ()
    """Of zhuyin beside one character: its glyphs as `zhuyin_stack` gives them."""
