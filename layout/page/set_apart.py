"""A story as it is set in, what parts it from the news out: its box, the line under its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.display import Frame, Tag
from layout.geometry import Rect
from layout.model.grid import Grid
from layout.model.story import Story
from layout.page.forms import accent
from layout.page.lettering import horizontal
from layout.page.module import Module
from layout.page.shapes import Leaf
from layout.page.story_box import HAIRLINE, box_frame

HEADING = ("kicker", "headline", "deck", "byline")
LINE = 0.5
"""Where the line under the head of a comment lies between head and text, from 0 to 1."""


def set_apart(
    story: Story, leaf: Leaf, module: Module, frames: Sequence[Frame], grid: Grid
) -> Iterator[Frame]:
    """The furniture of one story, to be drawn before it.

    Args:
        story: which.
        leaf: how it fills its module.
        module: on the page.
        frames: of the story, as they are set in the module.
        grid: of the page.
    """
    if leaf.box is not None:
        rect = edges(leaf, module, grid)
        yield box_frame(leaf.box.look, rect, accent(story.kind), grid, story.id)
    if story.kind == "comment" and leaf.side is None:
        heads = [frame.rect for frame in frames if frame.tag.role in HEADING]
        texts = [frame.rect for frame in frames if frame.tag.role not in HEADING]
        if heads and texts:
            foot, top = max(one.bottom for one in heads), min(one.y for one in texts)
            left, right = min(one.x for one in heads), max(one.right for one in heads)
            y = foot + LINE * (top - foot)
            line = horizontal(0.0, right - left, 0.0, HAIRLINE, "rule")
            yield Frame(Rect(left, y, right - left, HAIRLINE), Tag("rule"), (line,))


def edges(leaf: Leaf, module: Module, grid: Grid) -> Rect:
    """The edges of a story's box in points; its foot is that of a line of text beside it."""
    top = grid.row_y(module.y + leaf.above, front=module.front)
    foot = grid.row_y(module.y + module.rows, front=module.front)
    foot -= (grid.pitch - grid.body) / 2
    return Rect(grid.column_x(module.x), top, grid.span(module.columns), foot - top)
