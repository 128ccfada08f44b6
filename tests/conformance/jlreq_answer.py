"""What the engine answers on a pair of characters of Japanese text: the adapter of the tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from layout.text.house_rules import rules_for
from layout.text.justify import LineBoxes, line_boxes
from layout.text.shape import shape_advances
from layout.text.shaped import Shaped
from tests.conformance.jlreq_tables import BREAKING, EXPANSION, SPACING, Cell

TIGHT, WIDE = 0.01, 100.0
"""Measures at which a line gives all it can, and takes all it can."""
NEAR = 0.002


@dataclass(frozen=True)
class Answer:
    """What stands between two characters, and what it may become; lengths in em."""

    blank: float
    """Between the two by nature."""
    least: float
    """What is left of it when the line is squeezed as far as it goes."""
    most: float
    """What it grows to before all gaps of the line open."""
    opens: bool
    """Whether it opens with all gaps of the line."""


@cache
def may_break(before: str, after: str, level: str) -> bool:
    """Whether a line may end between the two."""
    return bool(_shaped(f"亜{before}{after}亜", level).may_break[len(before)])


@cache
def answer(before: str, after: str, level: str) -> Answer:
    """Ask the engine of the pair between two kanji; an empty one is the edge of the line."""
    text = _shaped(f"亜{before}{after}亜", level)
    left = len(before)
    right = left + 1
    if not before:
        line = line_boxes(text, right, len(text), measure=WIDE, last=True)
        blank = float(line.boxes[0] - text.body[right] - text.after[right])
        return Answer(blank, blank, blank, False)
    if not after:
        blank, least = (
            max(float(text.after[left] - text.advance[left] + line.boxes[-1]), 0.0)
            for line in (
                line_boxes(text, 0, right, measure=WIDE, last=True),
                line_boxes(text, 0, right, measure=TIGHT),
            )
        )
        return Answer(blank, least, blank, False)
    natural = text.after[left] + text.gap[left] + text.before[right]
    tight, wide = (line_boxes(text, 0, len(text), measure=em) for em in (TIGHT, WIDE))
    least = text.after[left] * _kept(text, tight, left) + tight.gaps[left]
    most = text.gap[left] + text.gap_stretch[left]
    return Answer(
        blank=float(natural),
        least=float(least + text.before[right] * _kept(text, tight, right)),
        most=float(natural + text.gap_stretch[left]),
        opens=bool(wide.gaps[left] > most + NEAR),
    )


def agrees(cell: Cell, expected: Any) -> bool:
    """Whether the engine answers `expected` on what the cell's table is about."""
    if cell.table == BREAKING:
        return may_break(cell.before, cell.after, cell.level) is expected
    found = answer(cell.before, cell.after, cell.level)
    if cell.table == EXPANSION:
        return {
            "half": abs(found.most - 0.5) < NEAR and found.opens,
            "third": found.opens,
            "last": True,  # when, among all gaps, no pair alone can tell
            "never": not found.opens,
        }[expected]
    return abs((found.blank if cell.table == SPACING else found.least) - expected) < NEAR


def _shaped(text: str, level: str) -> Shaped:
    advances = [0.25 if char == " " else 0.5 if char.isascii() else 1.0 for char in text]
    return shape_advances(text, advances, rules_for("ja", kinsoku=level, squeeze="all"))


def _kept(text: Shaped, line: LineBoxes, at: int) -> float:
    """Which part of a glyph's blanks the line has left."""
    blanks = float(text.before[at] + text.after[at])
    return 1.0 - float(text.advance[at] - line.boxes[at]) / blanks if blanks else 1.0
