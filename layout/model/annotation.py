"""Interlinear marks as values: ruby, emphasis dots, proper-name and book-title lines, by range.

The text that they mark stays plain: what is searched, copied out and counted is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from layout.diagnostics import Span

AnnotationKind = Literal["ruby", "dots", "name", "title"]
"""注音, 着重号, 专名号, 书名号（浪线）."""
AnnotatedPart = Literal["lead_in", "paragraphs", "figures"]
"""The fields of a story whose text may have marks; of a figure its caption."""
Interlinear = Literal["double", "tight", "refuse"]
"""What is done where the gap between lines is too narrow for the marks: every second line of the
grid is taken; smaller marks, if they can be read, else the same; the edition is not built."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One mark beside a stretch of text. No two of them overlap.

    Ruby character by character (mono-ruby) is one annotation for each character.
    """

    kind: AnnotationKind
    start: int
    """Offset of the first character that it marks, in code points."""
    end: int
    """Offset behind the last one."""
    ruby: str = ""
    """What stands beside the base; empty for other marks."""
    part: AnnotatedPart = "paragraphs"
    place: int = 0
    """Which paragraph or figure, from 0."""
    span: Span | None = field(default=None, compare=False)
    """Where it opens in its source."""


def annotations_of(
    annotations: Iterable[Annotation], part: AnnotatedPart, place: int = 0
) -> tuple[Annotation, ...]:
    """The annotations of one text, in the order given."""
    return tuple(one for one in annotations if one.part == part and one.place == place)
