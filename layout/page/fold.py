"""Frames on a sheet of two facing pages in, those of one of the pages out: cut at the fold.

Pictures, fills and rules that cross the fold are cut there, and both pages show their part to the
very edge. Characters never cross it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from layout.display import Frame, GlyphRun, Item, Path, Picture, Rule
from layout.geometry import SLACK, Rect


def page_of(frames: Iterable[Frame], fold: float, *, second: bool) -> Iterator[Frame]:
    """What of horizontal frames stands on one page, in its own coordinates.

    Args:
        frames: of a sheet whose second page begins `fold` points from its left edge.
        fold: width of a page.
        second: whether the page on the right is wanted.

    Raises:
        ValueError: a mark crosses the fold that cannot be cut: type, or a curve.
    """
    for frame in frames:
        rect = frame.rect
        if rect.right <= fold + SLACK:
            if not second:
                yield frame
        elif rect.x >= fold - SLACK:
            if second:
                yield replace(frame, rect=replace(rect, x=rect.x - fold))
        else:
            yield _cut(frame, fold - rect.x, second=second)


def _cut(frame: Frame, at: float, *, second: bool) -> Frame:
    """The part of a frame on one side of a line `at` points from its left edge."""
    rect = frame.rect
    items = (_part(item, at, second=second) for item in frame.items)
    kept = tuple(item for item in items if item is not None)
    if second:
        return replace(frame, rect=Rect(0.0, rect.y, rect.width - at, rect.height), items=kept)
    return replace(frame, rect=replace(rect, width=at), items=kept)


def _part(item: Item, at: float, *, second: bool) -> Item | None:
    """The part of a mark on one side of the line; None where there is nothing of it."""
    if isinstance(item, Rule):
        left, right = min(item.x0, item.x1), max(item.x0, item.x1)
    elif isinstance(item, GlyphRun):
        left, right = item.x, item.x + item.width
    else:
        left, right = item.rect.x, item.rect.right
    if left >= at - SLACK:
        return _moved(item, at) if second else None
    if right <= at + SLACK:
        return None if second else item
    if isinstance(item, (GlyphRun, Path)):
        raise ValueError(f"a {type(item).__name__} lies across the fold")
    if isinstance(item, Rule):
        if item.y0 != item.y1:
            raise ValueError("a slanting rule lies across the fold")
        x0, x1 = (0.0, right - at) if second else (left, at)
        return replace(item, x0=x0, x1=x1)
    whole = item.rect
    width = right - at if second else at - left
    rect = Rect(0.0 if second else left, whole.y, width, whole.height)
    if not isinstance(item, Picture):
        return replace(item, rect=rect)
    share, crop = width / whole.width, item.crop
    x = crop.x + crop.width * (1 - share) if second else crop.x
    return replace(item, rect=rect, crop=replace(crop, x=x, width=crop.width * share))


def _moved(item: Item, at: float) -> Item:
    """The mark in the coordinates of a frame that begins `at` points further right."""
    if isinstance(item, GlyphRun):
        return replace(item, x=item.x - at)
    if isinstance(item, Rule):
        return replace(item, x0=item.x0 - at, x1=item.x1 - at)
    if isinstance(item, Path):
        raise ValueError("a Path lies in a frame across the fold")
    return replace(item, rect=replace(item.rect, x=item.rect.x - at))
