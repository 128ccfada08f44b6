"""A heading and a width in, where its byline stands out: under the head, or at its right."""

from __future__ import annotations

from collections.abc import Sequence

from layout.model.story import Kind
from layout.model.style import StyleSheet
from layout.page.heads import Heading

BETWEEN = 14.0
"""Points between a headline and the byline at its right."""
LEAST_HEAD = 0.6
"""Part of its span that a headline keeps beside a byline."""
ASIDE: frozenset[Kind] = frozenset({"comment"})
"""Kinds whose byline stands at the right of the headline's last line, where there is room."""
RIGHT: frozenset[Kind] = frozenset({"comment", "feature"})
"""Kinds whose byline ends at the right edge."""


def byline_width(heading: Heading, style: StyleSheet) -> float:
    """Points that a byline takes; 0 where there is none."""
    broken = heading.broken("byline", 1) if heading.headline is not None else None
    return broken.width(style.roles["byline"].size, 0.0) if broken is not None else 0.0


def bylines_aside(
    heading: Heading, kind: Kind, spans: Sequence[float], style: StyleSheet
) -> list[float]:
    """For each span the points that a byline takes from its headline; 0 where it stands below."""
    wide = byline_width(heading, style) if kind in ASIDE else 0.0
    taken = wide + BETWEEN if wide else 0.0
    return [taken if taken <= (1 - LEAST_HEAD) * span else 0.0 for span in spans]
