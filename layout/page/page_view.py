"""The image of a page in, the framed picture out; words and a target in, a link with its icon out.

What digest pages, thumbnails, plates and the navigator draw alike.
"""

from __future__ import annotations

from layout.display import Fill, Item, Link, Picture
from layout.geometry import Rect
from layout.model.picture import PictureFile
from layout.page.lettering import Hand, horizontal, vertical

PAGE_ASPECT = 390 / 545
"""Width over height of the frame of a page image (look.md 3)."""
FRAME = 0.5
SLIVER = 4.0
"""White beside a view is tinted from this width on: less would look like a slip."""
UNDERLINE = 0.7
ICON_EM, ICON_GAP_EM = 0.78, 0.32
"""Width of the page icon, and white behind it, in em of its words."""


def view_items(view: PictureFile, rect: Rect, alt: str) -> list[Item]:
    """A view as large as `rect` holds it, whole, in its middle, with a frame round `rect`."""
    inner = letterboxed(view.aspect, rect)
    items: list[Item] = []
    if max(rect.width - inner.width, rect.height - inner.height) > 2 * SLIVER:
        items.append(Fill(rect, "tint"))
    return [*items, Picture(inner, view.name, alt=alt), *outline(rect)]


def letterboxed(aspect: float, rect: Rect) -> Rect:
    """The largest rectangle of this aspect in the middle of another.

    >>> letterboxed(1.0, Rect(0, 0, 10, 20))
    Rect(x=0.0, y=5.0, width=10, height=10.0)
    """
    width = min(rect.width, rect.height * aspect)
    height = min(rect.height, width / aspect)
    x, y = rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2
    return Rect(x, y, width, height)


def outline(rect: Rect, thickness: float = FRAME, colour: str = "rule") -> list[Item]:
    """A frame whose outer edge is `rect`."""
    half = thickness / 2
    return [
        horizontal(rect.x, rect.right, rect.y, thickness, colour),
        horizontal(rect.x, rect.right, rect.bottom - thickness, thickness, colour),
        vertical(rect.x + half, rect.y, rect.bottom, thickness, colour),
        vertical(rect.right - half, rect.y, rect.bottom, thickness, colour),
    ]


def page_link(
    words: str, target: str, x: float, baseline: float, hand: Hand, *, size: float = 0.0
) -> tuple[list[Item], float]:
    """A page icon and underlined words that lead to `target`, and the right end of them."""
    line = hand.line("page-link", words, size=size)
    left = x + (ICON_EM + ICON_GAP_EM) * line.size
    foot, right = baseline + 0.2 * line.size, left + line.width
    items: list[Item] = [*_icon(x, baseline, line.size, line.colour), *line.at(left, baseline)]
    items.append(horizontal(left, right, foot, UNDERLINE, line.colour))
    top = baseline - line.size
    items.append(Link(Rect(x, top, right - x, foot + UNDERLINE - top), target))
    return items, right


def _icon(x: float, baseline: float, size: float, colour: str) -> list[Item]:
    """A sheet with a cut corner and two lines of text."""
    thin = 0.075 * size
    top, foot = baseline - 0.86 * size, baseline + 0.1 * size
    left, right = x + thin / 2, x + ICON_EM * size - thin / 2
    fold = 0.26 * size
    items: list[Item] = [
        vertical(left, top, foot, thin, colour),
        vertical(right, top + fold, foot, thin, colour),
        vertical(right - fold, top, top + fold, thin, colour),
        horizontal(x, right - fold + thin / 2, top, thin, colour),
        horizontal(right - fold, right + thin / 2, top + fold - thin / 2, thin, colour),
        horizontal(x, right + thin / 2, foot - thin, thin, colour),
    ]
    for part in (0.56, 0.76):
        y = top + part * (foot - top) - thin / 2
        items.append(horizontal(x + 0.18 * size, right - 0.14 * size, y, thin, colour))
    return items
