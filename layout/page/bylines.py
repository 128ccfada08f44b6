"""A heading and a width in, where its byline stands out: under the head, or at its right.

A byline that ends at the right edge stands in the white that the last line of the head leaves
there, deck or headline, and makes the head no deeper. Where that line has no such white it takes
a row of its own, out of the air that its kind has under the head.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout.model.story import Kind, Story
from layout.model.style import StyleSheet
from layout.page.heads import DECK_GAP, Heading, Sizes
from layout.text.headline import DisplayLines

BETWEEN = 14.0
"""Points between a headline or deck and the byline at its right."""
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


def byline_at_right(heading: Heading, story: Story, style: StyleSheet) -> float:
    """Points that a byline takes of the line it ends, the white before it included.

    0 where there is none, where those of the kind stand at the left, and under a banner.
    """
    own = story.kind in RIGHT and story.placing.place != "banner"
    wide = byline_width(heading, style) if own else 0.0
    return wide + BETWEEN if wide else 0.0


def room_beside(
    last: DisplayLines, size: Sizes, tracking: Sizes, stretch: Sizes, span: Sizes, taken: float
) -> Sizes:
    """Points that the last line of a head leaves a byline beyond what that takes; below 0: none.

    Args:
        last: deck or headline, whichever ends the head.
        size: of its type, in points; one, or several side by side, as what follows.
        tracking: in em, the least that it may be set with.
        stretch: of its glyphs.
        span: points from edge to edge.
        taken: see `byline_at_right`.
    """
    room: Sizes = span - taken - last.last_end(size, tracking, stretch)
    return room


def byline_depth(style: StyleSheet, pitch: float, air: float) -> tuple[float, float]:
    """Points of a byline in a row of its own, the white over it included.

    Args:
        style: its role.
        pitch: of the body.
        air: rows of white that the head has under it more than others.

    Returns:
        Those that are taken out of the air, and those beyond it.
    """
    whole = style.roles["byline"].size + DECK_GAP * pitch
    return min(whole, air * pitch), max(whole - air * pitch, 0.0)
