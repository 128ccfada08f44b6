"""A story and a width in, the ways its text and pictures can stand under a head out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import fsum

from layout.model.grid import Grid
from layout.model.story import Kind
from layout.model.style import StyleSheet
from layout.page.copyfit import Measured, break_together, quote_rows, shape_quotes
from layout.page.facts import fact_rows
from layout.page.figures import POSTER, Art, art_options
from layout.page.legs import Notch, body_depth, fill_legs, leg_rooms, spaced_depth
from layout.page.recuts import cuts
from layout.page.thumbnail import Thumbnail, thumbnails

LEAST_DEPTH = 4
"""Lines in the shallowest leg (look.md 8)."""
LEAST_PART = 6
"""Rows that each part of a story that jumps has at the least (look.md 8)."""
LEAST_OVER = 6
"""Lines over a notch at the least: fewer look left over."""
PREFERRED = {1: (0.5, 0.75), 2: (0.375, 0.5), 3: (0.25, 0.5), 4: (0.25, 0.375), 5: (0.125, 0.25)}
"""Columns by rank as a part of those of the page: 4 to 6, 3 to 4, 2 to 4, 2 to 3, 1 to 2 of eight,
as in the make-up study, whose weights those below are, too."""
LEAST_LEAD, LEAST_SECOND = 0.48, 0.24
"""Parts of the type area that a page's lead and its second story span at the least."""
WHITE_COST, HOLE_COST, WIDTH_COST, DEEP_COST, SHALLOW_COST = 0.05, 10.0, 5.6, 1.2, 1.0
RECUT_COST, QUOTE_COST, PARTED_COST = 0.25, 1.2, 3.0
NOTCH_COST, STUB_COST = 1.5, 0.8
"""Cost of an L; of each leg over its notch more than beside it, where a stub is left."""
BODY_TERMS = (
    *("width against rank", "white", "pull quote", "legs cut anew", "thumbnail"),
    *("picture narrower than wished", "picture cropped", "deep legs", "shallow legs"),
    *("pictures that compete", "question parted from its answer", "text round an advertisement"),
)
"""What the parts of a body's cost are for."""
LEAST_RECUT, LEAST_QUOTED = 3, 4
"""The least ranks of stories whose legs are cut anew, and of those that have pull quotes."""
QUOTED: frozenset[Kind] = frozenset({"news", "feature"})
"""Kinds of story that a pull quote may be taken from."""


@dataclass(frozen=True, slots=True)
class Body:
    """How what stands under a story's head fills its columns."""

    columns: int
    legs: int
    measure: float
    """Characters in a line of each leg."""
    gutter: float
    """Between the legs, in em."""
    depth: int
    """Rows from the head block to the foot: the lines of a leg without art."""
    strip: int
    """Rows that fact numerals take between the heading and the legs; 0: none."""
    art: Art | None
    """The figures over the last legs, or over all of them."""
    quote_rows: int
    """Rows that a pull quote takes out of one leg; 0: none."""
    thumbnail: Thumbnail | None
    """At the foot of the last leg."""
    white: float
    """Unused lines at the feet of legs, counted in lines of a basic column."""
    cost: float
    parts: tuple[float, ...]
    """What the cost is the sum of: `BODY_TERMS` in their order."""
    notch: Notch | None = field(default=None, kw_only=True)
    """The corner that an advertisement takes, if it is an L."""


def bodies(
    story: Measured,
    rank: int,
    grid: Grid,
    style: StyleSheet,
    *,
    quotes: bool = False,
    recuts: bool = True,
    strict: bool = True,
    beside: int = 0,
    notch: Notch | None = None,
) -> Iterator[Body]:
    """The ways a story can stand, over every width.

    Args:
        story: on `grid`.
        rank: of the story on its page.
        grid: of the page.
        style: of captions.
        quotes: whether pull quotes may be set apart.
        recuts: whether legs may be cut anew; those of lesser stories are not.
        strict: whether widths too narrow for the rank and legs too shallow are left out.
        beside: columns of a vertical head, which the story has besides those of the body.
        notch: the corner that something else takes; all widths are greater.
    """
    placed = story.story.placing.place  # as wide as that is
    recuts = recuts and notch is None and (rank <= LEAST_RECUT or beside > 0)
    shares = _shares(rank, grid, strict=strict, beside=beside)
    if notch is not None:
        shares = [one for one in shares if one > notch.columns]
    if recuts:  # in one go
        story.break_at(measure for one in shares for _, measure, _ in cuts(grid, one))
    for columns in shares:
        ways = cuts(grid, columns)[: None if recuts else 1]
        yield from bodies_over(
            story, rank, columns, ways, grid, style,
            cost=0.0 if placed else width_cost(rank, columns + beside, grid),
            quotes=quotes, strict=strict, notch=notch,
        )  # fmt: skip


def measure_ahead(
    stories: Sequence[tuple[Measured, int]], grid: Grid, *, quotes: bool, recuts: bool
) -> None:
    """What `bodies` will ask of stories at their ranks, all at once: lines of recut legs, and
    pull quotes.
    """
    if recuts:
        measures = {
            rank: [
                measure
                for one in _shares(rank, grid, strict=True, beside=0)
                for _, measure, _ in cuts(grid, one)
            ]
            for rank in {rank for _, rank in stories if rank <= LEAST_RECUT}
        }
        break_together((story, measures[rank]) for story, rank in stories if rank <= LEAST_RECUT)
    if quotes:
        shape_quotes(story for story, rank in stories if _may_quote(story, rank))


def _shares(rank: int, grid: Grid, *, strict: bool, beside: int) -> list[int]:
    """The widths of bodies; see `bodies`."""
    least = {1: LEAST_LEAD, 2: LEAST_SECOND}.get(rank, 0.0)
    whole = grid.columns - beside
    return [
        columns
        for columns in range(1, whole + 1)
        if not strict
        or columns == whole
        or grid.span(columns + beside) / grid.span(grid.columns) >= least
    ]


def _may_quote(story: Measured, rank: int) -> bool:
    """Whether a story may have a pull quote; it would stand askew among lines that are apart."""
    shown = story.copy.view is not None  # its thumbnail stands in its legs, and nothing else
    return story.story.kind in QUOTED and rank <= LEAST_QUOTED and not (shown or story.spacing)


def width_cost(rank: int, columns: int, grid: Grid) -> float:
    """What a story of a rank costs for being wider or narrower than such stories like to be."""
    share, (low, high) = columns / grid.columns, PREFERRED[rank]
    return WIDTH_COST * max(0.0, low - share, share - high)


def notch_cost(columns: int, notch: Notch | None) -> float:
    """What a story of so many columns costs for being an L; nothing where it is none."""
    if notch is None:
        return 0.0
    return NOTCH_COST + STUB_COST * max(0, 2 * notch.columns - columns)


def white_cost(white: float, columns: int, lines: float) -> float:
    """What lines left empty at the feet of a story's legs cost."""
    free = max(0.0, white - (columns - 1))
    return WHITE_COST * white + HOLE_COST * free / max(lines, 1.0) * (1 + free / columns)


def bodies_over(
    story: Measured,
    rank: int,
    columns: int,
    ways: Sequence[tuple[int, float, float]],
    grid: Grid,
    style: StyleSheet,
    *,
    cost: float,
    quotes: bool = False,
    strict: bool = True,
    page: Grid | None = None,
    arts: Sequence[Art | None] | None = None,
    notch: Notch | None = None,
) -> Iterator[Body]:
    """The ways a story can stand over one width.

    Args:
        story: on `grid`.
        rank: of the story on its page.
        columns: of the grid.
        ways: to cut them: legs, characters of a line, gutter in em.
        grid: of the page, or of the inside of a box.
        style: of captions.
        cost: of the width.
        quotes: whether pull quotes may be set apart.
        strict: whether legs too shallow are left out.
        page: grid of the page, if `grid` is that of the inside of a box.
        arts: ways to set its figures; None: those of `art_options`.
        notch: the corner that something else takes, of legs that are not cut anew. It leaves no
            pull quote, and no picture that ends the story.
    """
    strip = fact_rows(story.story.facts, grid, columns)
    shown = POSTER if story.story.poster else rank
    if arts is None:
        arts = art_options(story.copy.plates, shown, columns, grid, style, page)
    closing = [art.closing for art in arts if art is not None and art.columns < columns]
    if notch is not None:
        closing, quotes = [], False
    for (legs, measure, gutter), art in product(ways, [*arts, *closing]):
        inset = art is not None and art.columns < columns
        if legs != columns and inset:
            continue
        over = art.rows if art is not None else 0
        inset_art = art if inset else None
        lines = story.rows(measure)
        for quote, foot in _extras(story, rank, grid, legs, measure, inset_art, quotes=quotes):
            taken = quote + (foot.rows if foot else 0)
            depth, used = body_depth(lines + taken, legs, inset_art, foot, notch), lines
            if story.spacing:
                depth, used = spaced_depth(story.steps(measure), legs, inset_art, foot, notch)
            parted = 0
            if story.story.questions and legs > 1 and not quote:
                more, parted = _whole_questions(story, measure, depth, legs, inset_art, foot, notch)
                depth += more
                if strict and parted:
                    continue
            text = depth - (over if inset else 0) - (foot.rows if foot else 0)
            if notch is not None:
                text = min(leg_rooms(depth, legs, inset_art, foot, notch))
                if text < LEAST_OVER:
                    continue
            if (strict and 0 < text < LEAST_DEPTH) or (quote and text < quote + 6):
                continue
            if story.story.part is not None and text < LEAST_PART:
                continue
            if foot and foot.over and not text and legs > 1:
                continue  # white over it that parts it from nothing
            if art is not None and art.closes and (text or foot):
                continue
            white = legs * depth - used - taken - (art.columns * over if art and inset else 0)
            white -= notch.columns * notch.rows if notch else 0
            if art is not None and inset and not text and not art.closes:
                # the row under it parts it from nothing, and its caption does not fill its rows
                white += 2 * art.columns
            if art is not None and art.closes and white >= legs - art.columns:
                white += art.columns  # no leg reaches the foot: the rest of the caption's rows
            cropped, competing = (art.cropped, art.competing) if art else (0.0, 0.0)
            parts = (
                cost,
                white_cost(white * columns / legs, columns, used * columns / legs),
                QUOTE_COST * bool(quote),
                RECUT_COST * (legs != columns),
                foot.cost if foot else 0.0,
                art.cost - cropped - competing if art else 0.0,
                cropped,
                DEEP_COST * max(0.0, (depth - 28) / 20) ** 2,
                SHALLOW_COST * max(0.0, (min(3 + 1.2 * columns, 8) - depth) / 4),
                competing,
                PARTED_COST * parted,
                notch_cost(columns, notch),
            )
            yield Body(
                columns=columns,
                legs=legs,
                measure=measure,
                gutter=gutter,
                depth=depth if inset else depth + over,
                strip=strip,
                art=art,
                quote_rows=quote,
                thumbnail=foot,
                white=white * columns / legs,
                cost=fsum(parts),
                parts=parts,
                notch=notch,
            )


def _whole_questions(
    story: Measured,
    measure: float,
    depth: int,
    legs: int,
    inset: Art | None,
    foot: Thumbnail | None,
    notch: Notch | None,
) -> tuple[int, int]:
    """Rows more that keep questions with their answers, and how many are parted all the same."""
    steps, parts = story.steps(measure), story.parts_questions(measure)
    found = [
        (fill_legs(steps, parts, leg_rooms(depth + more, legs, inset, foot, notch))[0], more)
        for more in (0, 1, 2)
    ]
    parted, more = min(found)
    return more, parted


def _extras(
    story: Measured,
    rank: int,
    grid: Grid,
    legs: int,
    measure: float,
    beside: Art | None,
    *,
    quotes: bool,
) -> Iterator[tuple[int, Thumbnail | None]]:
    """What else may stand in the legs: rows of a pull quote, or a thumbnail of the story's view."""
    lines = story.rows(measure)
    if story.copy.view is not None:  # it has its thumbnail in any case, and no pull quote
        width = measure * grid.body
        feet = thumbnails(story.copy.view, width, grid, lines=lines, legs=legs, inset=beside)
        yield from ((0, foot) for foot in feet)
        return
    yield 0, None
    if quotes and _may_quote(story, rank):
        for rows in quote_rows(story, grid, measure):
            if lines >= 2 * rows + 12:
                yield rows, None
