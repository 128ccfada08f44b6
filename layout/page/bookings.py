"""Booked advertisements and a page in: where they may stand, and what is wrong where they do.

An advertisement stands at the foot of its page or at its outer edge, away from the lead's
picture, and two of them never make a step (look.md 7). One that is pinned stands where it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from layout.diagnostics import Diagnostic, Refused
from layout.model.advert import Advert
from layout.model.grid import Grid
from layout.page.copyfit import ABOVE
from layout.page.fillers import BOOKED
from layout.page.pins import overlap
from layout.page.shapes import Leaf
from layout.page.slicing import Edge, Place
from layout.page.spots import off_page, spot

Stands = tuple[frozenset[Edge], ...]
"""For each advertisement of a page the edges that it touches."""
OFF_CORNER, OFF_EDGE = 0.4, 1.5
"""Cost of one that is not at the foot, or at no side; of one that is at neither, besides."""
BY_PICTURE = 1.0
"""Cost of one beside a picture that is not the lead's."""


def edges_of(number: int, grid: Grid) -> tuple[Edge, Edge]:
    """Foot and outer edge of a page, as make-up counts columns and rows.

    A paper of horizontal lines has its odd pages on the right hand. One of vertical lines is
    bound on the other side, its columns lie one below the other and its rows run to the left.
    """
    if grid.vertical:
        return "right", "foot" if number % 2 else "head"
    return "foot", "right" if number % 2 else "left"


def stands(
    ads: Sequence[Advert], foot: Edge, outer: Edge, columns: int
) -> tuple[list[Stands], list[Stands]]:
    """Where the advertisements of a page may stand together.

    Args:
        ads: of the page.
        foot: the page's foot; `outer` its outer edge.
        outer: see `edges_of`.
        columns: of the page: the foot holds no more side by side.

    Returns:
        What is tried first: one of them in the outer corner of the foot; and what is tried
        where that makes no good page.
    """
    corner, low = frozenset[Edge]({foot, outer}), frozenset[Edge]({foot})
    edge = frozenset[Edge]({outer})

    def below(*places: int) -> Stands:
        """Those of these places at the foot, the others at the outer edge."""
        return tuple(
            low if ad.place == "foot" or (at in places and ad.place != "outer") else edge
            for at, ad in enumerate(ads)
        )

    def goes(one: Stands) -> bool:
        taken = sum(ad.columns for ad, edges in zip(ads, one, strict=True) if foot in edges)
        return foot != "foot" or taken <= columns or len(ads) == 1

    near = below(*range(len(ads)))
    first = [
        tuple(corner if at == one else near[at] for at in range(len(ads)))
        for one in range(len(ads))
    ]
    widest = sorted(range(len(ads)), key=lambda at: -ads[at].columns)
    mixed = [below(at) for at in widest] if len(ads) > 1 else []
    wide = tuple(low if ad.place in ("foot", "anywhere") else edge for ad in ads)
    free = tuple(
        frozenset[Edge]() if ad.place == "anywhere" else wide[at] for at, ad in enumerate(ads)
    )
    # a strip over the whole foot leaves the others the edge over it
    first = [one for one in dict.fromkeys(first) if goes(one)] or mixed[:1]
    more = dict.fromkeys((near, *mixed, wide, free))
    return first, [one for one in more if one not in first and goes(one)]


def too_large(ads: Sequence[Advert], grid: Grid) -> Iterator[Diagnostic]:
    """An error for each advertisement that no page of the grid holds."""
    for ad in ads:
        if ad.columns > grid.columns or ad.lines > grid.lines:
            page = f"{grid.columns} columns by {grid.lines} lines"
            message = f"{ad.id} is {ad.size}, a page of {grid.name} {page}"
            yield ad.fault(message, "book less space")


def book(
    ads: Sequence[Advert], names: Sequence[str], rows: Sequence[int], grid: Grid
) -> list[tuple[Advert, ...]]:
    """The advertisements of each page: those booked for it, and its share of the others.

    The others go one by one, the largest first, to the page with the most room left by
    advertisements; to the front page only where no other has room.

    Args:
        ads: of the edition; none is `too_large`.
        names: of the pages.
        rows: of each page under its masthead.
        grid: of the pages.

    Raises:
        Refused: with an error for each that names no page or finds no room.
    """
    pages: dict[str, list[Advert]] = {name: [] for name in names}
    depth = dict(zip(names, rows, strict=True))
    wrong: list[Diagnostic] = []
    free = sorted((ad for ad in ads if not ad.page), key=lambda ad: -area(ad))
    for ad in (*(ad for ad in ads if ad.page), *free):
        if ad.page and ad.page not in pages:
            hint = "the copy makes " + ", ".join(names)
            message = f"no page is named {ad.page}"
            wrong.append(ad.fault(message, hint))
            continue
        room = {
            name: area(*there) / (grid.columns * depth[name]) + (name == names[0])
            for name, there in pages.items()
        }
        tried = [ad.page] if ad.page else sorted(pages, key=lambda name: room[name])
        reasons = {name: _no_room(ad, pages[name], name, depth[name], grid) for name in tried}
        fitting = next((name for name in tried if not reasons[name]), "")
        if fitting:
            pages[fitting].append(ad)
        else:
            hint = "move its pin" if ad.pin else "book another page or another size"
            wrong.append(ad.fault(reasons[tried[0]], hint))
    if wrong:
        raise Refused(tuple(wrong))
    return [tuple(pages[name]) for name in names]


def area(*ads: Advert) -> int:
    """Column-lines that advertisements take with the white above."""
    return sum(ad.columns * (ad.lines + ABOVE) for ad in ads)


def covered(ads: Sequence[Advert], rows: int, columns: int) -> bool:
    """Whether advertisements take a whole page, but for a row: no story stands beside them."""
    return area(*ads) >= columns * (rows + ABOVE - 1)


def _no_room(ad: Advert, there: Sequence[Advert], page: str, rows: int, grid: Grid) -> str:
    """Why an advertisement cannot stand on a page with others; empty: it can."""
    if ad.lines > rows:
        return f"{ad.id} is {ad.size}, {page} has {rows} lines"
    if off := off_page(ad, page, rows, grid):
        return off
    for other in there:
        if ad.pin and other.pin:
            if overlap(spot(ad, 0), spot(other, 0)):
                return f"{ad.id}, {ad.size}, overlaps {other.id}, {other.size}, on {page}"
            continue
        beside = ad.columns + other.columns <= grid.columns
        over = ad.lines + other.lines + ABOVE <= rows
        both = {one.place for one in (ad, other)}
        if not (beside if both == {"foot"} else over if both == {"outer"} else beside or over):
            where = f" at the {'foot' if both == {'foot'} else 'outer edge'}" * (len(both) == 1)
            where *= both in ({"foot"}, {"outer"})
            return (
                f"{other.id}, {other.size}, and {ad.id}, {ad.size}, cannot both stand{where} "
                f"on {page}, {grid.columns} columns by {rows} lines"
            )
    if area(ad, *there) > grid.columns * (rows + ABOVE):
        names = ", ".join(one.id for one in there)
        return f"{ad.id}, {ad.size}, finds no room on {page} beside {names}"
    return ""


class Crowded(Refused):
    """Pages whose stories find no room beside their advertisements."""


def crowded(
    ads: Sequence[Sequence[Advert]], names: Sequence[str], pages: Collection[int]
) -> Crowded:
    """Errors for the advertisements of pages whose stories find no room beside them."""
    wrong = []
    for page in sorted(pages):
        for ad in ads[page]:
            message = f"{ad.id}, {ad.size}, leaves no room on {names[page]} for its stories"
            hint = "book less space or another page, or move stories"
            wrong.append(ad.fault(message, hint))
    return Crowded(tuple(wrong))


def clashes(
    places: Sequence[Place], lead: Leaf | None, lead_id: str, still: Collection[str] = ()
) -> int:
    """How often advertisements stand as they never should.

    That is: beside the lead's picture, and touching another one so that both make a step, unless
    both are pinned so.

    Args:
        places: of the page.
        lead: how the lead fills its module; None: a page without stories.
        lead_id: which story it is.
        still: ids of the places of those that are pinned.
    """
    ads = [place for place in places if place.id.startswith(BOOKED)]
    pairs = [two for two in combinations(ads, 2) if not {one.id for one in two} <= {*still}]
    steps = sum(_step(one, other) for one, other in pairs)
    if lead is None or not ads:
        return steps
    (module,) = (place for place in places if place.id == lead_id)
    return steps + sum(_beside_art(ad, module, lead) for ad in ads)


def unease(
    places: Sequence[Place],
    leaves: Mapping[str, Leaf],
    size: tuple[int, int],
    foot: Edge,
    still: Collection[str] = (),
) -> float:
    """What the places of advertisements cost: off a corner of the foot, beside a picture.

    `size` is columns and rows of the page. Those in `still`, ids of places, are pinned: they
    stand where they were sold.
    """
    cost = 0.0
    for ad in places:
        if ad.id.startswith(BOOKED):
            ends = ad.x == 0 or ad.x + ad.width == size[0], ad.y + ad.height == size[1]
            at_foot = ends[1] if foot == "foot" else ad.x + ad.width == size[0]
            at_side = ends[0] if foot == "foot" else ends[1] or ad.y == 0
            if ad.id not in still:
                cost += (0.0 if at_foot else OFF_CORNER) + (0.0 if at_side else OFF_CORNER)
                cost += 0.0 if at_foot or at_side else OFF_EDGE
            cost += BY_PICTURE * sum(
                _beside_art(ad, place, leaves[place.id]) for place in places if place.id in leaves
            )
    return cost


def _beside_art(ad: Place, module: Place, leaf: Leaf) -> bool:
    """Whether an advertisement stands beside the pictures of a story."""
    if leaf.art is None:
        return False
    top = module.y + leaf.above + leaf.head.rows + leaf.strip
    right = module.x + module.width
    overlap = ad.y + ABOVE < top + leaf.art.rows and top < ad.y + ad.height
    return overlap and (ad.x == right or ad.x + ad.width == right - leaf.art.columns)


def _step(one: Place, other: Place) -> bool:
    """Whether two touch along a part of an edge only, so that their outline has a step."""
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    if across == 0 and down > 0:  # side by side
        return (one.y, one.height) != (other.y, other.height)
    if down == 0 and across > 0:  # one above the other
        return (one.x, one.width) != (other.x, other.width)
    return False
