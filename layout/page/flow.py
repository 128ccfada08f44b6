"""One story and its module in, finished frames out: the exact setting of what was promised.

The heading stands in frames of its own; each leg of the body is one frame, its baselines on
the grid. Nothing is decided here but where short legs fall.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layout.display import Frame, Tag
from layout.geometry import Rect
from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.page.art_frames import art_frames
from layout.page.body_lines import Line, SetBody, leg_frames, set_bodies
from layout.page.copyfit import Measured
from layout.page.facts import fact_frames
from layout.page.folded_head import folded_head
from layout.page.head_frames import head_frames
from layout.page.legs import fill_legs, leg_rooms, rows_of
from layout.page.lettering import Hand
from layout.page.module import Module, in_box, text_module
from layout.page.shapes import Leaf
from layout.page.side_head import side_frames, side_style

HEAD_ALONE = 3
"""How much worse a crosshead or a question at the foot of a leg is than a widow."""
LEAST_OVER = 3
"""Lines over a pull quote at the least."""


def set_story(
    story: Measured,
    leaf: Leaf,
    rank: int,
    module: Module,
    grid: Grid,
    style: StyleSheet,
    body: SetBody | None = None,
) -> list[Frame]:
    """Set a story into its module.

    Args:
        story: whose lines are known.
        leaf: how it fills the module.
        rank: of its headline.
        module: its place.
        grid: of the page.
        style: in the form of the story.
        body: its lines at the measure of `leaf`, where they are set already.

    Returns:
        Frames in reading order: kicker, headline, deck, byline, the legs of the body, the art;
        behind a leg or a caption the marks beside its lines.
    """
    if leaf.box is not None:
        inside = replace(leaf, box=None)
        frames = set_story(
            story, inside, rank, in_box(leaf.box, module), leaf.box.inside(grid), style, body
        )
        return [_moved(frame, leaf.box.shift(module.x, grid)) for frame in frames]
    top = module.y + leaf.above
    if leaf.side is not None:
        y = grid.row_y(top, front=module.front)
        column = Rect(
            grid.column_x(module.x), y, grid.span(leaf.beside), leaf.side.rows * grid.pitch
        )
        heading, sheet = story.side_heading(rank), side_style(style)
        frames = [*side_frames(leaf.side, heading, rank, column, grid, story.story.id, sheet)]
    elif grid.fold:
        frames = [*folded_head(story, leaf.head, rank, top, grid, style)]
    else:
        frames = head_frames(story, leaf, rank, module, top, grid, style)
    module = text_module(leaf, module)
    if body is None:
        (body,) = set_bodies([(story, leaf.measure)], grid.body)
    lines = body.lines
    head = first = top + leaf.head.rows + leaf.strip
    over = leaf.art.rows if leaf.art else 0
    if leaf.art and leaf.art.columns == module.columns:
        first += over
    at = 0
    for leg, (quote, count) in enumerate(leg_lengths(lines, leaf, module.columns)):
        above = quote_after(leaf, module.columns) if quote else 0
        # a pull quote parts its leg in two
        for row, part in ((0, min(above, count)), (above + quote, max(count - above, 0))):
            if not part:
                continue
            start = first + row + (over if under_art(leaf, leg, module.columns) else 0)
            here = lines[at : at + part]
            rows = rows_of([line.step for line in here])
            rect = leg_rect(leaf, leg, module.x, start, rows, grid, module.front)
            tag = Tag("body", story.story.id, order=len(frames))
            runs = body.settings[at : at + part]
            frames += leg_frames(
                here, runs, rect, leaf.measure, start, tag, grid, front=module.front
            )
            at += part
    if at != len(lines):
        raise AssertionError(f"{story.story.id}: {len(lines) - at} lines left over")
    if leaf.strip:
        y = grid.row_y(top + leaf.head.rows, front=module.front)
        rect = Rect(grid.column_x(module.x), y, grid.span(module.columns), leaf.strip * grid.pitch)
        hand = Hand(story.book, style)
        frames += fact_frames(story.story.facts, rect, story.story.id, len(frames), hand)
    if leaf.art:
        frames += art_frames(
            story.copy.plates,
            leaf.art,
            module.x + module.columns - leaf.art.columns,
            head,
            story.story.id,
            len(frames),
            grid,
            style,
            front=module.front,
        )
    return frames


def _moved(frame: Frame, x: float) -> Frame:
    """The frame so many points further along the lines."""
    return replace(frame, rect=replace(frame.rect, x=frame.rect.x + x))


def under_art(leaf: Leaf, leg: int, columns: int) -> bool:
    """Whether the leg begins under an art block that stands over the last legs only."""
    art = leaf.art
    return art is not None and art.columns < columns and leg >= leaf.legs - art.columns


def leg_lengths(lines: Sequence[Line], leaf: Leaf, columns: int = 0) -> list[tuple[int, int]]:
    """Rows that a pull quote takes, and lines, of each leg.

    Legs are as deep as the module; where lines are short, some legs end one line early:
    the last ones, unless another choice saves a leg from opening with a paragraph's last
    line. A pull quote stands in the middle leg.
    """
    quoted = quote_leg(leaf, columns) if leaf.quote_rows else -1
    art = leaf.art
    whole = art.rows if art and art.columns == columns else 0
    inset = art if art and art.columns < columns else None
    rooms = leg_rooms(leaf.depth - whole, leaf.legs, inset, leaf.thumbnail, leaf.notch)
    if leaf.quote_rows:
        rooms[quoted] -= leaf.quote_rows
    steps = [line.step for line in lines]
    wrong = [
        HEAD_ALONE * (at > 0 and lines[at - 1].crosshead) or int(line.last and not line.first)
        for at, line in enumerate(lines)
    ]
    _, lengths = fill_legs(steps, wrong, rooms)
    return [(leaf.quote_rows if leg == quoted else 0, length) for leg, length in enumerate(lengths)]


def leg_rect(
    leaf: Leaf, leg: int, column: int, row: int, rows: int, grid: Grid, front: bool
) -> Rect:
    """The rectangle of `rows` rows of a leg from `row` of the page, in points."""
    x = grid.column_x(column) + leg * (leaf.measure + leaf.gutter) * grid.body
    return Rect(
        grid.column_x(column + leg) if grid.fold else x,  # legs of a sheet are its columns
        grid.row_y(row, front=front),
        leaf.measure * grid.body,
        rows * grid.pitch,
    )


def quote_leg(leaf: Leaf, columns: int) -> int:
    """Which leg a pull quote stands in: the middle one, of those beside an inset picture."""
    inset = leaf.art is not None and leaf.art.columns < columns
    beside = leaf.legs - (leaf.art.columns if leaf.art and inset else 0)
    return beside // 2


def quote_after(leaf: Leaf, columns: int) -> int:
    """Lines over a pull quote: at the head of its leg it would read as that leg's headline."""
    whole = leaf.art.rows if leaf.art and leaf.art.columns == columns else 0
    return max((leaf.depth - whole - leaf.quote_rows) // 3, LEAST_OVER)


def quote_rect(leaf: Leaf, module: Module, grid: Grid) -> Rect:
    """Where the pull quote of a story stands: in its middle leg, in points."""
    module = text_module(leaf, module)
    whole = leaf.art.rows if leaf.art and leaf.art.columns == module.columns else 0
    first = module.y + leaf.above + leaf.head.rows + leaf.strip
    first += whole + quote_after(leaf, module.columns)
    leg = quote_leg(leaf, module.columns)
    return leg_rect(leaf, leg, module.x, first, leaf.quote_rows, grid, module.front)


def thumbnail_rect(leaf: Leaf, module: Module, grid: Grid) -> Rect:
    """Where the thumbnail of a story stands: at the foot of its last leg, in points."""
    if leaf.thumbnail is None:
        raise ValueError("the story has no thumbnail")
    if leaf.box is not None:
        inside = leaf.box.inside(grid)
        rect = thumbnail_rect(replace(leaf, box=None), in_box(leaf.box, module), inside)
        return replace(rect, x=rect.x + leaf.box.shift(module.x, grid))
    module = text_module(leaf, module)
    rows = leaf.thumbnail.rows - leaf.thumbnail.over
    first = module.y + leaf.above + leaf.head.rows + leaf.strip + leaf.depth - rows
    return leg_rect(leaf, leaf.legs - 1, module.x, first, rows, grid, module.front)
