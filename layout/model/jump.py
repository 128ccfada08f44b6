"""A story that goes on on another page (转版): what its editor wants, and where it was parted."""

from __future__ import annotations

from dataclasses import dataclass, field

from layout.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Jump:
    """Where a story goes on, and the head that it has there."""

    to: str
    """Name of the page: `A02`."""
    headline: str
    """主题 there; never that of the story itself."""
    kicker: str = ""
    """引题 there; empty: the story's own headline, which tells whose the rest is."""
    deck: str = ""
    """副题 there."""
    characters: int = 0
    """About how many characters of the text stay on the first page; 0: as fills the pages."""
    rows: int = 0
    """About how many lines of a basic column stay there; 0: as fills the pages."""
    span: Span | None = field(default=None, compare=False)
    """Where its source says `to`."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the two parts of a story that jumps, each of which is made up as a story."""

    whole: str
    """Id of the story."""
    number: int
    """1 where it begins, 2 where it goes on."""
    before: str = ""
    """Set in line before the text: （上接第1版）; empty in the first part."""
    after: str = ""
    """Set in line behind the text: （下转第2版）; empty in the second part."""
    label: str = ""
    """At the right end of the kicker's line: 上接第1版; empty in the first part."""


@dataclass(frozen=True, slots=True)
class Jumped:
    """Where a story was parted."""

    story: str
    """Its id."""
    begins: int
    """Number of the page that it begins on."""
    goes_on: int
    """Number of that where it ends."""
    paragraph: int
    """The last of its paragraphs that stands on the first page, from 0, or a part of it does."""
    offset: int
    """Characters of that paragraph that stand there."""
    characters: int
    """Characters of the body that stand there."""
