"""Finished pages in; every character out that another face or form had to stand in for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from layout.display import GlyphRun, Page, walk
from layout.text.faces import FontBook
from layout.unicode import is_private, is_selector, unified

How = Literal["another face", "its base form", "its unified form"]
MOST_PLACES = 12
"""Places of one character that are told; the count is of all."""
_CLUSTER = re.compile("(?s:.)[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*")
_PRESENTATION = "\ufe0e\ufe0f"
"""Ask for text or for a picture (emoji): faces without pictures need not know them."""


@dataclass(slots=True)
class StandInUse:
    """One character that was set otherwise than its role asks."""

    text: str
    """The character with its marks and selector."""
    wanted: str
    taken: str
    """Keys of faces."""
    how: How
    count: int = 0
    where: list[str] = field(default_factory=list)
    """Page and story, or page and role of furniture; each once, in order."""

    @property
    def code_points(self) -> str:
        """`U+845B U+E0100`."""
        return " ".join(f"U+{ord(char):04X}" for char in self.text)

    def as_json(self) -> dict[str, object]:
        """As `report.json` has it."""
        return {
            "character": self.text,
            "code_points": self.code_points,
            "wanted": self.wanted,
            "taken": self.taken,
            "how": self.how,
            "count": self.count,
            "where": self.where[:MOST_PLACES],
        }

    def as_markdown(self) -> str:
        """As `report.md` has it."""
        places = ", ".join(self.where[:MOST_PLACES])
        more = ", …" if len(self.where) > MOST_PLACES else ""
        told = f"in {self.taken} for {self.wanted}"
        if self.how != "another face":
            told = f"in {self.how}, {self.wanted} has no other"
        times = "once" if self.count == 1 else f"{self.count} times"
        return f"- {self.text} {self.code_points}: {told}, {times} ({places}{more})"


def stand_ins(pages: Sequence[Page], book: FontBook) -> list[StandInUse]:
    """All stand-ins of the pages, in order of their characters."""
    found: dict[tuple[str, str, str, How], StandInUse] = {}
    plain: dict[str, set[str]] = {}  # by face what it has of itself: most runs hold nothing else
    for page in pages:
        for _, frame, item in walk(page):
            if not isinstance(item, GlyphRun) or item.text.isascii():
                continue
            known = plain.setdefault(item.face, set())
            if not item.wanted and known.issuperset(item.text):
                continue
            has = book.face(item.face).has
            known.update(char for char in item.text if has(char) and not is_selector(char))
            where = f"{page.name} {frame.tag.story or frame.tag.role}"
            for text, how in _otherwise(item, book):
                key = (text, item.wanted or item.face, item.face, how)
                use = found.setdefault(key, StandInUse(*key))
                use.count += 1
                if where not in use.where:
                    use.where.append(where)
    return [found[key] for key in sorted(found)]


def _otherwise(run: GlyphRun, book: FontBook) -> Iterator[tuple[str, How]]:
    """Characters of one run that are not as they were asked for, and how they are."""
    face = book.face(run.face)
    for cluster in _CLUSTER.findall(run.text):
        base, selector = cluster[0], cluster[-1]
        if base.isspace():
            continue
        asked = is_selector(selector) and selector not in _PRESENTATION
        if asked and not face.has_variant(base, selector):
            yield cluster, "its base form"
        elif not face.has(base) and unified(base) and face.has(unified(base)):
            yield cluster, "its unified form"
        elif run.wanted and face.has(base):
            yield cluster, "another face"


def meaningless(pages: Sequence[Page], book: FontBook) -> dict[str, str]:
    """Characters of private use areas that nobody has given a meaning, and where each stands."""
    found: dict[str, str] = {}
    known = set(book.private)
    for page in pages:
        for _, frame, item in walk(page):
            if not isinstance(item, GlyphRun) or known.issuperset(item.text):
                continue
            for char in filter(is_private, item.text):
                if char not in book.private:
                    found.setdefault(char, f"{page.name} {frame.tag.story or frame.tag.role}")
            known.update(item.text)
    return dict(sorted(found.items()))
