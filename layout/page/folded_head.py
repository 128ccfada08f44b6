"""The heading of a spread's lead in, its lines on both sides of the fold out.

Kicker, headline and deck stand in the middle of the sheet, each in one line. A line that crosses
the fold opens there, between two sense units: no character is cut, and none is torn where the two
pages come from two sheets of paper. A line that cannot be parted stands before the fold.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from layout.display import Frame, Tag
from layout.geometry import Rect
from layout.model.grid import ASCENT_EM, Grid
from layout.model.style import StyleSheet, TypeStyle
from layout.page.bylines import BETWEEN
from layout.page.copyfit import Measured
from layout.page.heads import DECK_GAP_EM, KICKER_GAP, Heading, HeadOption
from layout.text.headline import SPACE_EM, DisplayLines

LARGER = 1.25
"""Heads of a spread against those of the front page: they lead two pages."""
LOOSE = 0.5
"""How much of the tracking that its role allows a headline of a spread takes."""
OPEN = 0.12
"""Em of the headline by which it opens at the fold at the least."""
BELOW = 1.0
"""Rows of white under the block."""


def head_option(story: Measured, grid: Grid) -> HeadOption:
    """Sizes of the heading over a sheet of two pages.

    Args:
        story: the spread's lead.
        grid: of the sheet.

    Raises:
        ValueError: the grid has no fold.
    """
    if not grid.fold:
        raise ValueError(f"{grid.name} has no fold")
    heading, style = story.heading(1), story.style
    page = grid.span(grid.columns // 2)
    role, body = style.roles["headline-1"], grid.body / 9.0
    size, tracking, lines = 0.0, role.tracking[1] * LOOSE, 0
    if heading.headline is not None:
        parts = _parts(heading, "headline")
        lines = len(parts.ranges)
        size = story.story.placing.head_size or LARGER * style.heads[1].at(page) * body
        size = _within(size, parts, tracking, _rooms(heading, "headline", size, grid, style))
    sizes = {}
    for name in ("kicker", "deck"):
        sizes[name] = 0.0
        if getattr(heading, name) is not None:
            one = style.roles[name]
            wanted = LARGER * (one.size_max or one.size)
            rooms = _rooms(heading, name, wanted, grid, style)
            sizes[name] = _within(wanted, _parts(heading, name), one.tracking[0], rooms)
    block = size * (1 + heading.descent)
    if sizes["kicker"]:
        block += sizes["kicker"] + KICKER_GAP * grid.pitch
    if sizes["deck"]:
        block += DECK_GAP_EM * size + sizes["deck"]
    rows = math.ceil(block / grid.pitch + BELOW)
    kicker, deck = sizes["kicker"], sizes["deck"]
    return HeadOption(
        rows, lines, size, tracking, int(kicker > 0), kicker, int(deck > 0), deck, block, 0.0
    )


def folded_head(
    story: Measured, head: HeadOption, rank: int, top: int, grid: Grid, style: StyleSheet
) -> Iterator[Frame]:
    """Frames of a heading on a sheet, its first row `top`; each line in one frame a page."""
    heading, y = story.heading(rank), grid.row_y(top, front=False)
    order = 0

    def line(name: str, role: TypeStyle, size: float, tracking: float) -> Iterator[Frame]:
        nonlocal order
        parts, height = _parts(heading, name), size * (1 + heading.descent * (name == "headline"))
        open_ = _opening(parts, size, tracking, grid, name)
        left, right = grid.trim.width / 2 - open_, grid.trim.width / 2 + open_
        for number, part in enumerate(_alone(parts)):
            width = part.width(size, tracking)
            x = right if number else left - width
            runs = part.runs(
                size=size, leading=size, y=ASCENT_EM * size, tracking=tracking, colour=role.colour
            )
            tag = Tag(name, story.story.id, order=order)
            yield Frame(Rect(x, y, width, height), tag, runs)
            order += 1

    if head.kicker_lines:
        role = style.roles["kicker"]
        yield from line("kicker", role, head.kicker_size, role.tracking[0])
        y += head.kicker_size + KICKER_GAP * grid.pitch
    if head.lines:
        yield from line("headline", style.roles[f"headline-{rank}"], head.size, head.tracking)
        y += head.size * (1 + heading.descent)
    if head.deck_lines:
        y += DECK_GAP_EM * head.size
        role = style.roles["deck"]
        yield from line("deck", role, head.deck_size, role.tracking[0])
    if (byline := heading.broken("byline", 1)) is not None:
        role = style.roles["byline"]
        width, base = byline.width(role.size, 0.0), y + ASCENT_EM * head.deck_size
        if not head.deck_lines:
            base = y - head.size * (1 + heading.descent - ASCENT_EM)
        right = grid.type_area(front=False).right
        rect = Rect(right - width, base - ASCENT_EM * role.size, width, role.size)
        runs = byline.runs(
            size=role.size, leading=role.size, y=ASCENT_EM * role.size, tracking=0.0,
            colour=role.colour,
        )  # fmt: skip
        yield Frame(rect, Tag("byline", story.story.id, order=order), runs)


def _parts(heading: Heading, name: str) -> DisplayLines:
    """A line of the heading in two parts, in one where it has no place to part."""
    parts = heading.broken(name, 2) or heading.broken(name, 1)
    if parts is None:
        raise AssertionError(f"the heading has no {name}")
    return parts


def _alone(parts: DisplayLines) -> Iterator[DisplayLines]:
    """Each part by itself."""
    for one in parts.ranges:
        yield DisplayLines(parts.shaped, (one,), 0.0, parts.bearings)


def _opening(parts: DisplayLines, size: float, tracking: float, grid: Grid, name: str) -> float:
    """Points between the fold and the ink on each side of it."""
    least = OPEN if name == "headline" else 1.0  # in em; small type parts at a pause
    if len(parts.ranges) > 1 and parts.ranges[0][1] < parts.ranges[1][0]:  # a space between clauses
        least = max(least, SPACE_EM)
    return max(grid.clear, least * size / 2, tracking * size / 2)


def _rooms(
    heading: Heading, name: str, size: float, grid: Grid, style: StyleSheet
) -> tuple[float, float]:
    """Points that a line may take before the fold and behind it."""
    area, middle = grid.type_area(front=False), grid.trim.width / 2
    most = style.roles["headline-1"].tracking[1]
    room = middle - area.x - _opening(_parts(heading, name), size, most, grid, name)
    last = "deck" if heading.deck is not None else "headline"
    byline = heading.broken("byline", 1)
    if name != last or byline is None:
        return room, room
    return room, room - byline.width(style.roles["byline"].size, 0.0) - BETWEEN


def _within(size: float, parts: DisplayLines, tracking: float, rooms: Sequence[float]) -> float:
    """The size, or the largest at which each part has its room."""
    able = [
        room / (width + tracking * gaps)
        for room, width, gaps in zip(rooms, parts.widths, parts.line_gaps, strict=False)
    ]
    return min(size, *able)
