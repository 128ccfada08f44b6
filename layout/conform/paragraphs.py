"""Legs in, the first and last lines of paragraphs found in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import zip_longest

from layout.conform.legs import Leg, shortfall, start_of
from layout.conform.marks import Marks

INDENT = 0.75
"""Em that a line begins inside the edge: more is an indent."""
APART = 1.25
"""Pitches to the next line that show white between two paragraphs."""
LARGER = 1.15
"""Times the body size: type of a heading, after which a new story begins."""
SENTENCE_ENDS = frozenset("。！？…”’」』）")
TELLING = 0.02
"""Of the body lines that must be indented for indents to mean paragraphs."""


def mark_paragraphs(
    legs: Sequence[Leg], larger: Sequence[tuple[int, int]], pitch: float, marks: Marks
) -> None:
    """Find the first and last lines of paragraphs.

    A paragraph ends before an indent, before white, before a heading (`larger`: page and place
    of larger type), and where the text is over. Only in copy without indents a line that
    ends with a full stop, an em or more short, ends one too.
    """
    places = [(leg, place) for leg in legs for place in range(len(leg.lines))]
    places.sort(key=lambda one: (one[0].lines[one[1]].page, one[0].lines[one[1]].order))
    indented = {
        id(leg.lines[place])
        for leg, place in places
        if start_of(leg.lines[place], marks) - leg.left > INDENT * leg.lines[place].em
    }
    told = len(indented) > TELLING * len(places)
    for (leg, place), following in zip_longest(places, places[1:]):
        line = leg.lines[place]
        if following is None:
            leg.last.add(place)
            continue
        other, then = following
        ends = id(other.lines[then]) in indented or _over(leg, place, other, then, larger, pitch)
        if not told and not ends:
            short = shortfall(line, leg.right, marks) > line.em
            ends = short and line.chars[-1].text in SENTENCE_ENDS
        if ends:
            leg.last.add(place)
            other.first.add(then)
    if places:
        leg, place = places[0]
        leg.first.add(place)


def _over(
    leg: Leg, place: int, other: Leg, then: int, larger: Sequence[tuple[int, int]], pitch: float
) -> bool:
    """Whether white, a heading or a leap in the file parts two lines."""
    line, after = leg.lines[place], other.lines[then]
    if leg is other:
        return then != place + 1 or after.across - line.across > APART * pitch
    if place != len(leg.lines) - 1 or then != 0:
        return True
    here = bisect_right(larger, (line.page, line.order))
    return here < len(larger) and larger[here] < (after.page, after.order)
