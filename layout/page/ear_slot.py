"""The ear (报眼) as a slot: how large it is on a grid, what has it, and how that stands there.

It holds the contents box with the weather (`ear.py`), unless a short story or a booked
advertisement has it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from layout.display import Frame, Tag
from layout.geometry import Rect
from layout.model.advert import Advert
from layout.model.edition import Edition
from layout.model.grid import Grid
from layout.page.adverts import advert_frame, advert_rect
from layout.page.bodies import WHITE_COST, bodies
from layout.page.copyfit import ABOVE, Measured
from layout.page.curve import Curves
from layout.page.flow import set_story
from layout.page.lettering import Hand, horizontal
from layout.page.module import Module
from layout.page.set_apart import set_apart
from layout.page.shapes import STEPS, Leaf, head_share, joined
from layout.page.slicing import INFINITE

DEPTH = 0.12
"""Part of the page's rows that the masthead takes, its banner aside (look.md 3)."""
LEAST_TOP = 48.0
"""Points that nameplate, date and ear are deep at the least, however low the page."""
NEWS_GAP = 16.35
"""From the last rule of the masthead to the news (z1)."""
DATA_DEPTH = 17.4
"""Of the data line, from rule to rule."""
DATA_GAP = 8.0
"""White between nameplate and data line."""
EAR_WIDTH, EAR_SHARE = 369.0, 0.4
"""Points that the ear comes nearest to; the most of the type area it may take."""
RULE = 2.4
"""The red rule over a story in the ear."""
RULE_ROWS = 1
"""Rows that it takes with the white under it."""
RANKS = (3, 4, 5)
"""What a story in the ear may rank as: the larger head where the text is short."""


@dataclass(frozen=True, eq=False)
class EarStory:
    """A story as it stands in the ear."""

    story: Measured
    rank: int
    leaf: Leaf
    module: Module
    unused: float
    """Lines of a basic column that it leaves empty."""


def masthead_rows(grid: Grid) -> int:
    """Rows that the masthead takes, its banner aside."""
    least = math.ceil((LEAST_TOP + DATA_GAP + DATA_DEPTH + NEWS_GAP) / grid.pitch)
    return max(round(DEPTH * grid.lines), least)


def masthead_top(grid: Grid) -> Rect:
    """Where nameplate, date and ear stand side by side."""
    area = grid.type_area(front=True)
    foot = area.y + masthead_rows(grid) * grid.pitch - NEWS_GAP - DATA_DEPTH - DATA_GAP
    return Rect(area.x, area.y, area.width, foot - area.y)


def ear_columns(grid: Grid) -> int:
    """Columns of the ear: the number whose width comes nearest to 369 points, 2 or 3."""
    able = [n for n in (2, 3) if grid.span(n) <= EAR_SHARE * grid.span(grid.columns)]
    return min(able or [2], key=lambda n: abs(grid.span(n) - EAR_WIDTH))


def ear_rect(grid: Grid) -> Rect:
    """The whole ear in points."""
    top, columns = masthead_top(grid), ear_columns(grid)
    return Rect(grid.column_x(grid.columns - columns), top.y, grid.span(columns), top.height)


def ear_lines(grid: Grid) -> int:
    """Whole body lines that the ear is deep."""
    return max(int((ear_rect(grid).height + (grid.pitch - grid.body) / 2) / grid.pitch), 0)


def story_of_ear(edition: Edition) -> str:
    """Id of the story that has the ear; empty where none has."""
    return next((story.id for story in edition.stories if story.in_ear), "")


def advert_of_ear(edition: Edition) -> Advert | None:
    """The advertisement that has the ear, if one has."""
    return next((ad for ad in edition.ads if ad.place == "ear"), None)


def beside_ear(edition: Edition) -> Edition:
    """The edition without what stands in its ear: what make-up has to place."""
    names = {story.id for story in edition.stories if story.in_ear}
    return replace(
        edition,
        stories=tuple(story for story in edition.stories if story.id not in names),
        pages=tuple(
            replace(page, stories=tuple(one for one in page.stories if one not in names))
            for page in edition.pages
        ),
        ads=tuple(ad for ad in edition.ads if ad.place != "ear"),
    )


def in_ear(story: Measured, curves: Curves) -> EarStory | None:
    """A story in the ear, as full as suits it; None where it is too long for it."""
    grid = curves.grid
    columns, rows = ear_columns(grid), ear_lines(grid) - RULE_ROWS
    best: tuple[float, EarStory] | None = None
    for rank in RANKS if rows > 0 else ():
        every = bodies(story, rank, grid, story.style, strict=False)  # legs of any depth
        under = [body for body in every if body.columns == columns]
        heads, share = curves.heads(story, rank), head_share(story, rank)
        for step in range(len(STEPS)):
            curve = joined(heads, under, share, grid, rows + ABOVE, step)
            for height in range(ABOVE + 1, rows + ABOVE + 1):
                if curve.cost[columns, height] >= INFINITE:
                    continue
                leaf = curve.leaf(columns, height)
                left = rows + ABOVE - height
                module = Module(
                    grid.columns - columns, RULE_ROWS - leaf.above, columns, height, front=True
                )
                unused = left * columns + leaf.white
                cost = leaf.cost + WHITE_COST * left * columns
                if best is None or cost < best[0]:
                    best = cost, EarStory(story, rank, leaf, module, unused)
    return best[1] if best is not None else None


def ear_story_frames(one: EarStory, grid: Grid) -> tuple[list[Frame], list[Frame]]:
    """The red rule over a story in the ear and what sets it apart, and the frames of its text."""
    rect = ear_rect(grid)
    line = horizontal(0.0, rect.width, 0.0, RULE, "red")
    rule = Frame(Rect(rect.x, rect.y, rect.width, RULE), Tag("rule"), (line,))
    frames = set_story(one.story, one.leaf, one.rank, one.module, grid, one.story.style)
    return [rule, *set_apart(one.story.story, one.leaf, one.module, frames, grid)], frames


def ear_advert_frame(ad: Advert, edition: Edition, grid: Grid, hand: Hand) -> Frame:
    """The advertisement in the ear, with its mark."""
    columns = ear_columns(grid)
    module = Module(grid.columns - columns, 0, columns, ad.lines, front=True)
    rect = advert_rect(ad, module, grid)
    return advert_frame(ad, edition.picture(ad.file), rect, grid, hand)
