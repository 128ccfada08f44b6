"""Advertisements that are pinned in, their modules out; and how a page is parted about them.

One in a corner of its page is an item like any other that has to touch two edges. One that
stands elsewhere is taken out of the page before that is made up, as pinned stories are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layout.model.advert import Advert
from layout.model.grid import Grid
from layout.page.copyfit import ABOVE
from layout.page.fillers import BOOKED
from layout.page.slicing import Edge, Place


def spot(ad: Advert, top: int) -> Place:
    """The module of an advertisement that is pinned, with the white above it.

    `top` is the first row of its page under the masthead.
    """
    if ad.pin is None:
        raise ValueError(f"{ad.id} is not pinned")
    x, y = ad.pin.column - 1, ad.pin.row - 1 - top
    return Place(BOOKED + ad.id, x, y, ad.columns, ad.lines + ABOVE)


def off_page(ad: Advert, page: str, rows: int, grid: Grid) -> str:
    """Why the place that an advertisement is pinned at is none on a page; empty: it is one."""
    if ad.pin is None:
        return ""
    top = grid.lines - rows
    if ad.pin.row <= top:
        first = f"the first row under it is {top + 1}"
        return f"{ad.id} is pinned at row {ad.pin.row}, in the masthead: {first}"
    place, whole = spot(ad, top), f"{grid.columns} columns by {grid.lines} rows"
    if place.x + place.width > grid.columns or place.y + place.height > rows + ABOVE:
        at = f"column {ad.pin.column}, row {ad.pin.row}"
        return f"{ad.id}, {ad.size}, pinned at {at}, goes beyond {page}: {whole}"
    return ""


def pinned_ads(ads: Sequence[Advert]) -> frozenset[str]:
    """Ids of the places of those that are pinned."""
    return frozenset(BOOKED + ad.id for ad in ads if ad.pin)


def corner(place: Place, columns: int, rows: int) -> frozenset[Edge]:
    """The edges of a page that a module in one of its corners touches; empty: it is in none.

    An item of its size that has to touch them can stand nowhere else.
    """
    along: dict[Edge, bool] = {"left": place.x == 0, "right": place.x + place.width == columns}
    down: dict[Edge, bool] = {"head": place.y == 0, "foot": place.y + place.height == rows}
    beside = frozenset(edge for edge, there in along.items() if there)
    over = frozenset(edge for edge, there in down.items() if there)
    return beside | over if beside and over else frozenset()


def with_air(place: Place) -> list[Place]:
    """The modules of a pinned advertisement: its own, and one with a row more of white over it."""
    if not place.y:
        return [place]
    return [place, replace(place, y=place.y - 1, height=place.height + 1)]


@dataclass(frozen=True, slots=True)
class Spots:
    """The pinned advertisements of a page, by how make-up places them."""

    corners: tuple[tuple[Advert, frozenset[Edge]], ...]
    """Items that touch these edges."""
    taken: tuple[Place, ...]
    """Modules that are taken out of the page."""


def spots_of(ads: Sequence[Advert], top: int, size: tuple[int, int], *, parted: bool) -> Spots:
    """How the pinned advertisements of a page are placed.

    Args:
        ads: of the page.
        top: its first row under the masthead.
        size: columns and rows of its area, the white above it counted in.
        parted: whether something else is taken out of the page: then all of them are.
    """
    places = [(ad, spot(ad, top)) for ad in ads if ad.pin]
    corners = tuple((ad, corner(place, *size)) for ad, place in places)
    if parted or not all(edges for _, edges in corners):
        return Spots((), tuple(place for _, place in places))
    return Spots(corners, ())
