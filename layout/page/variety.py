"""Two pages in, how far a reader takes one for the other out: the same cuts, lead and picture.

Pages that follow each other should not look alike, least of all two that face each other
(makeup.md, what the drawings showed, 9). Only what is seen from afar counts: where gutters run in
the upper and in the lower half of the page, where and how wide the lead and the largest picture
stand. It is no reason to take a page that is bad: it decides between two that are good.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from layout.page.shapes import Leaf
from layout.page.slicing import Place

BANDS = 2
"""Parts of a page's depth in which gutters are looked at apart."""
GUTTERS, LEAD, PICTURE = 0.6, 0.2, 0.2
"""What each counts of how alike two pages are."""
UNLIKE, REPEATED = 0.3, 0.5
"""Pages alike by no more than the first do not remind of each other; from the second on one
repeats the other."""
FACING_COST, FOLLOWING_COST = 3.0, 1.5
"""Cost of a page like the one that it faces, or that its reader has just turned over."""

Stands = tuple[Fraction, Fraction]
"""Left edge and width as parts of the page's."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What a reader sees of a page from afar."""

    gutters: tuple[Mapping[Fraction, float], ...]
    """By band, and by place as a part of the page's width, the part of the band's depth in which
    a gutter stands there."""
    lead: Stands | None
    """None: no story leads."""
    picture: tuple[Stands, int] | None
    """The largest one, and the band that its story begins in; None: there is none."""


@dataclass(frozen=True, slots=True)
class Before:
    """The page before another one."""

    name: str
    signature: Signature
    facing: bool
    """Whether both are seen at once."""

    @property
    def cost(self) -> float:
        """Of a page that is wholly like it."""
        return FACING_COST if self.facing else FOLLOWING_COST


def signature(places: Sequence[Place], leaves: Mapping[str, Leaf], lead: str) -> Signature:
    """What a page looks like from afar.

    Args:
        places: of the page, furniture included.
        leaves: how the stories with pictures stand in their modules; others do not matter.
        lead: id of the story that leads it; empty: none does.
    """
    columns = max((place.x + place.width for place in places), default=1)
    rows = max((place.y + place.height for place in places), default=1)
    bands = tuple(_gutters(places, columns, *_band(one, rows)) for one in range(BANDS))
    stands = {
        place.id: (Fraction(place.x, columns), Fraction(place.width, columns)) for place in places
    }
    shown = [
        (max(art.pictures) * max(art.widths or (art.columns,)), place, art.columns)
        for place in places
        if place.id in leaves and (art := leaves[place.id].art) is not None
    ]
    picture = None
    if shown:
        _, place, wide = max(shown, key=lambda one: (one[0], -one[1].y, -one[1].x))
        edge = place.x + place.width - wide  # art stands over the last legs
        band = min(BANDS * place.y // rows, BANDS - 1)
        picture = (Fraction(edge, columns), Fraction(wide, columns)), band
    return Signature(bands, stands.get(lead), picture)


def _band(number: int, rows: int) -> tuple[float, float]:
    """First and behind-last row of a band."""
    return rows * number / BANDS, rows * (number + 1) / BANDS


def _gutters(
    places: Sequence[Place], columns: int, top: float, foot: float
) -> Mapping[Fraction, float]:
    crossed = [0.0] * (columns + 1)
    for place in places:
        rows = min(place.y + place.height, foot) - max(place.y, top)
        if rows > 0:
            for column in range(place.x + 1, place.x + place.width):
                crossed[column] += rows
    depth = foot - top
    return {
        Fraction(column, columns): max(0.0, 1 - crossed[column] / depth)
        for column in range(1, columns)
    }


def likeness(one: Signature, other: Signature) -> float:
    """How alike two pages look: from 0, nothing in common, to 1."""
    parts = [(GUTTERS, _gutters_alike(one, other))]
    if one.lead is not None and other.lead is not None:
        parts.append((LEAD, float(one.lead == other.lead)))
    if one.picture is not None or other.picture is not None:
        parts.append((PICTURE, float(one.picture == other.picture)))
    return sum(much * alike for much, alike in parts) / sum(much for much, _ in parts)


def _gutters_alike(one: Signature, other: Signature) -> float:
    """What the gutters of two pages have in common, as a part of all of either."""
    both = every = 0.0
    for first, second in zip(one.gutters, other.gutters, strict=True):
        for place in first.keys() | second.keys():
            depths = first.get(place, 0.0), second.get(place, 0.0)
            both, every = both + min(depths), every + max(depths)
    return both / every if every else 1.0


def alike_in(one: Signature, other: Signature) -> Iterator[str]:
    """What two pages that are alike have in common, in words."""
    if _gutters_alike(one, other) > UNLIKE:
        yield "the same gutters"
    if one.lead is not None and one.lead == other.lead:
        yield "the lead in the same columns"
    if one.picture is not None and one.picture == other.picture:
        yield "the largest picture in the same place"


def repeat_cost(here: Signature, before: Before | None) -> float:
    """What a page costs for being like the one before it."""
    if before is None:
        return 0.0
    alike = likeness(here, before.signature)
    return before.cost * max(0.0, alike - UNLIKE) / (1 - UNLIKE)
