"""A rail and its module in, finished frames out: its title and rules, and each of its briefs."""

from __future__ import annotations

from collections.abc import Iterator

from layout.display import Frame, Item, Tag
from layout.geometry import Rect
from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.page.body_lines import leg_frames
from layout.page.briefs import Brief, head_size
from layout.page.copyfit import ABOVE
from layout.page.furniture import HAIRLINE, hairline
from layout.page.head_sizes import BODY
from layout.page.lettering import Hand, enclose, horizontal
from layout.page.module import Module
from layout.page.rail import HEADER, Piece, Rail
from layout.text.faces import FontBook
from layout.text.many_lines import set_lines

OVER, UNDER = 2.4, 0.4
"""Rules over the title and under it, in points (look.md 3)."""
UNDER_ROW = 2.5
"""Rows from the upper rule down to the lower one."""


def rail_title(
    rail: Rail, module: Module, grid: Grid, book: FontBook, style: StyleSheet
) -> list[Frame]:
    """What a rail has besides its stories: its title between two rules, hairlines in the gaps."""
    hand, rect = Hand(book, style), _rect(module, grid)
    lower = rect.y + UNDER_ROW * grid.pitch
    size = hand.role("rail-title").size * grid.body / BODY
    words = hand.words.briefs if module.front else hand.words.briefs_inside
    title = hand.line("rail-title", words, size=size).within(rect.width)
    items: list[Item] = [horizontal(rect.x, rect.right, rect.y, OVER, "ink")]
    items += title.middle(rect.x, (rect.y + OVER + lower) / 2)
    items.append(horizontal(rect.x, rect.right, lower, UNDER, "rule"))
    frames = [enclose("rail-title", items, book)]
    first = module.y + ABOVE + HEADER
    for leg, pieces in enumerate(rail.legs(module.columns, module.rows)):
        for piece in pieces[1:]:
            row = first + piece.row - piece.gap / 2 - HAIRLINE / 2 / grid.pitch
            frames.append(hairline(grid, module.x + leg, 1, row, front=module.front))
    return frames


def brief_frames(rail: Rail, module: Module, grid: Grid) -> Iterator[Frame]:
    """The briefs of a rail in reading order: head, byline, text, leg by leg."""
    first = module.y + ABOVE + HEADER
    orders = [0] * len(rail.briefs)
    for leg, pieces in enumerate(rail.legs(module.columns, module.rows)):
        x = grid.column_x(module.x + leg)
        for piece in pieces:
            order, brief = orders[piece.brief], rail.briefs[piece.brief]
            for frame in _piece(brief, piece, x, first, order, module, grid):
                orders[piece.brief] = frame.tag.order + 1
                yield frame


def _piece(
    brief: Brief, piece: Piece, x: float, first: int, order: int, module: Module, grid: Grid
) -> Iterator[Frame]:
    """The frames of a brief, or of the part of it that stands in one leg."""
    row, story = first + piece.row, brief.story.story.id
    width = grid.span(1)

    def rect(rows: int) -> Rect:
        return Rect(x, grid.row_y(row, front=module.front), width, rows * grid.pitch)

    if piece.start == 0:
        colour = brief.story.style.roles["brief-head"].colour
        place = rect(len(brief.head.ranges))
        base = grid.baseline(row, front=module.front) - place.y
        runs = brief.head.runs(
            size=head_size(brief.story, grid), leading=grid.pitch, y=base,
            tracking=brief.tracking, colour=colour,
        )  # fmt: skip
        yield Frame(place, Tag("headline", story, order), runs)
        row, order = row + len(brief.head.ranges), order + 1
        if brief.byline:
            hand, place = Hand(brief.story.book, brief.story.style), rect(1)
            base = grid.baseline(row, front=module.front) - place.y
            line = hand.line("byline", brief.byline, size=grid.body).within(width)
            yield Frame(place, Tag("byline", story, order), tuple(line.at(0.0, base)))
            row, order = row + 1, order + 1
    lines = brief.lines[piece.start : piece.end]
    if lines:
        if piece.start == 0:
            row += lines[0].step - 1
        rows = brief.rows(piece.start, piece.end) - (row - first - piece.row)
        tag = Tag("body", story, order)
        measure = float(grid.characters)
        settings = set_lines(lines, [measure] * len(lines), grid.body)
        yield from leg_frames(
            lines, settings, rect(rows), measure, row, tag, grid, front=module.front
        )


def _rect(module: Module, grid: Grid) -> Rect:
    """The rail in points, the empty rows above it left out."""
    top = grid.row_y(module.y + ABOVE, front=module.front)
    depth = (module.rows - ABOVE) * grid.pitch - (grid.pitch - grid.body) / 2
    return Rect(grid.column_x(module.x), top, grid.span(module.columns), depth)
