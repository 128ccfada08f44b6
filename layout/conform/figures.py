"""What a score is: figures over all body lines of a PDF, and the offenders with their places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median


class Kind(StrEnum):
    """What a line can do wrong."""

    START = "forbidden start"
    END = "forbidden end"
    NOT_FLUSH = "not flush"
    LOOSE = "loose"
    TIGHT = "tight"
    PAIR = "marks not squeezed"
    END_MARK = "mark at the line end not squeezed"
    OFF_GRID = "off the grid"


@dataclass(frozen=True, slots=True)
class Offender:
    """One fault and where it stands."""

    kind: Kind
    page: int
    """From 1."""
    label: str
    """The page's own number: A01, iv."""
    x: float
    """Of the line's first pen, points from the top left of the trim box."""
    y: float
    what: str
    """The mark, or by how much."""
    text: str
    """The line."""
    size: float
    """How bad it is, for sorting within its kind."""


@dataclass(slots=True)
class Tally:
    """Cases of one kind, and how many of them are so."""

    count: int = 0
    of: int = 0

    def add(self, so: bool) -> bool:
        """Count one case; whether it is so."""
        self.of += 1
        self.count += so
        return so

    @property
    def percent(self) -> float | None:
        """The part that is so; None if there was no case."""
        return 100 * self.count / self.of if self.of else None


@dataclass(slots=True)
class Score:
    """How the CJK lines of a PDF are set. Gaps are in em, other lengths in points."""

    pages: int
    without_cjk: tuple[str, ...]
    """Labels of the pages that have type, but no CJK line at body size."""
    unread: int
    """Glyphs of which neither the file nor pdfium says what they stand for."""
    problems: tuple[str, ...]
    """What of the pages could not be followed."""
    glyphs: int
    """Glyphs that can be seen."""
    body: float
    """The size of most CJK characters; 0 if there are none."""
    pitch: float
    """From one baseline to the next; 0 if no line stands under another."""
    measures: tuple[float, ...] = ()
    """The most common lengths of lines, in em; at most three."""
    legs: int = 0
    lines: int = 0
    """CJK lines at body size; the counts below are of them."""
    forbidden_starts: int = 0
    forbidden_ends: int = 0
    forbidden_marks: Counter[str] = field(default_factory=Counter)
    """Which marks those were."""
    not_flush: Tally = field(default_factory=Tally)
    """Of the lines that do not end a paragraph: those that miss the edge."""
    loose: Tally = field(default_factory=Tally)
    """Of the same lines: those whose gaps between Han are too wide on an average."""
    tight: Tally = field(default_factory=Tally)
    """Of the same lines: those whose Han stand closer than their em."""
    han_gaps: list[float] = field(default_factory=list)
    """Gaps between Han in the same lines."""
    pairs: Tally = field(default_factory=Tally)
    """Of marks side by side: those that take an em and a half or less."""
    end_marks: Tally = field(default_factory=Tally)
    """Of full-width marks that end a full line: those squeezed to half an em, or hanging."""
    han_latin: list[float] = field(default_factory=list)
    """Gaps between Han and Latin letters or digits."""
    grid: dict[int, Tally] = field(default_factory=dict)
    """By page, from 1: of the lines, those on the grid that most lines of the page share."""
    offenders: list[Offender] = field(default_factory=list)

    @property
    def widest_han_gap(self) -> float | None:
        """The gap between Han that one in a hundred is wider than."""
        gaps = sorted(self.han_gaps)
        return gaps[min(int(0.99 * len(gaps)), len(gaps) - 1)] if gaps else None

    @property
    def on_grid(self) -> Tally:
        """Of all lines, those on the grid of their page."""
        tallies = self.grid.values()
        return Tally(sum(one.count for one in tallies), sum(one.of for one in tallies))

    @property
    def han_latin_median(self) -> float | None:
        """The gap between Han and Latin in the middle."""
        return median(self.han_latin) if self.han_latin else None

    def worst(self, kind: Kind, count: int) -> list[Offender]:
        """The worst offenders of a kind; where they are equally bad, in the order of pages."""
        of_kind = [one for one in self.offenders if one.kind is kind]
        return sorted(of_kind, key=lambda one: (-one.size, one.page, one.y, one.x))[:count]
