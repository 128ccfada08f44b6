"""A page in, the marks of a proof out: columns, baselines, names of frames, faults."""

from __future__ import annotations

import numpy as np

from layout.display import (
    ADVERT,
    RESERVED,
    Fill,
    Frame,
    GlyphRun,
    Item,
    Page,
    Rule,
    Tag,
    on_page,
    walk,
)
from layout.geometry import Rect
from layout.model.grid import ASCENT_EM, Grid
from layout.model.style import StyleSheet
from layout.text.faces import FontBook
from layout.text.runs import set_plain
from layout.text.shape import shape

MARK, INK = "proof", "fault"
"""Role of the overlay's type and frame; colour of all its marks."""
FAULT_ALPHA = 0.4


def proof_frames(page: Page, grid: Grid, book: FontBook, style: StyleSheet) -> tuple[Frame, ...]:
    """An overlay over the whole page: what a designer lays on it to judge it."""
    front = page.number == 1
    first = grid.row_y(0, front=front)
    along, length = grid.column_x(0), grid.span(grid.columns)
    whole = Rect(0.0, 0.0, page.size.width, page.size.height)
    lines: list[Item] = []
    for column in range(grid.columns):
        rect = Rect(grid.column_x(column), first, grid.span(1), grid.lines * grid.pitch)
        lines.append(Fill(grid.turned(rect), INK, alpha=0.06))
    for row in range(grid.lines):
        y = grid.baseline(row, front=front)
        base = grid.turned(Rect(along, y, length, 0.0))
        lines.append(Rule(base.x, base.y, base.right, base.bottom, 0.15, INK))
    for frame in page.frames:
        rect = frame.rect
        for x0, y0, x1, y1 in (
            (rect.x, rect.y, rect.right, rect.y),
            (rect.x, rect.bottom, rect.right, rect.bottom),
            (rect.x, rect.y, rect.x, rect.bottom),
            (rect.right, rect.y, rect.right, rect.bottom),
        ):
            lines.append(Rule(x0, y0, x1, y1, 0.2, INK))
    role = style.roles[MARK]
    for frame in page.frames:
        if frame.tag.role in ("headline", "notice", "house-ad", "contents-box", ADVERT, RESERVED):
            name = frame.tag.story or frame.tag.ad or frame.tag.role
            mark = next(iter(frame.items), None)
            size = f"{mark.size:g} pt" if isinstance(mark, GlyphRun) else ""
            text = shape(f"{name} {size}".strip(), book, role.faces)
            x, y = frame.rect.x, frame.rect.y - 1.0
            lines += set_plain(text, size=role.size, x=x, y=y, colour=INK)
    return (Frame(whole, Tag(MARK), tuple(lines)),)


def fault_frames(page: Page) -> tuple[Frame, ...]:
    """A red mark on every glyph that no face has (glyph 0)."""
    marks: list[Frame] = []
    runs = [(frame, item) for _, frame, item in walk(page) if isinstance(item, GlyphRun)]
    if not runs or np.concatenate([item.glyphs for _, item in runs]).all():
        return ()
    for frame, item in runs:
        for at in np.flatnonzero(item.glyphs == 0).tolist():
            x, y = item.x + float(item.pens[at]), item.y - ASCENT_EM * item.size
            rect = on_page(frame, Rect(x, y, item.size, item.size))
            fill = Fill(Rect(0.0, 0.0, item.size, item.size), "red", alpha=FAULT_ALPHA)
            marks.append(Frame(rect, Tag("fault", frame.tag.story), (fill,)))
    return tuple(marks)
