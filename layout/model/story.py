"""A story as its editor hands it in: heading lines and paragraphs, in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from layout.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Story:
    """One story (稿件). All text is normalised copy without line ends."""

    id: str
    """Name of the story in the edition, unique: `s01`, or what the editor wrote."""
    headline: str
    """主题. A space inside parts two clauses and is kept."""
    paragraphs: tuple[str, ...]
    """正文, one string a paragraph, none of them empty."""
    kicker: str = ""
    """引题, the line over the headline."""
    deck: str = ""
    """副题, the line under the headline, its opening —— taken off."""
    byline: str = ""
    label: str = ""
    """A name that opens the headline (`临岸区` in `临岸区 把码头还给散步的人`): a prefix of it."""
    section: str = ""
    """The page name (版名) it belongs to; empty where the source gives none."""
    priority: int = 3
    """1 (lead) to 5 (brief)."""
    span: Span | None = None
    """Where the story begins in its source."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The text in reading order, part by part, empty parts left out."""
        heading = (self.kicker, self.headline, self.deck, self.byline)
        return tuple(part for part in (*heading, *self.paragraphs) if part)

    @property
    def text(self) -> str:
        """The whole text in reading order, one part a line."""
        return "\n".join(self.parts)

    @property
    def length(self) -> int:
        """Characters of the body."""
        return sum(map(len, self.paragraphs))
