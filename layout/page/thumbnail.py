"""A story's page view and the measure of its legs in, the thumbnails it can carry out.

A thumbnail ends a story as the marker of its section does in a digest: it stands at the foot
of the last leg, a leg wide and whole rows deep, over the words that lead to the view's plate.
Make-up counts its rows as part of the story. It is a mark of the paper page as any other, so
it stands in every output: left out in one, that would show a hole, or need a make-up of its
own, and page views, hot areas and the press would no longer be of the page that is read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from layout.display import THUMBNAIL, Frame, Link, Tag
from layout.geometry import Rect
from layout.model.grid import Grid
from layout.model.picture import PictureFile
from layout.page.figures import INSET, Art
from layout.page.lettering import Hand, enclose
from layout.page.page_view import PAGE_ASPECT, page_link, view_items

FLATTEST = 1.8
"""Width over height of the flattest frame; no frame is steeper than a page."""
WIDEST = 190.0
"""Points that a view spans at the most: one in a wider leg has tint on both sides."""
SIZES = ((1.0, 0.0), (0.8, 0.4), (0.62, 0.9))
"""Depth against that of a view over the whole leg, and what that size costs."""
DEEPEST = 1.1
"""Of one that has a leg to itself, against the same."""
SHALLOWEST = 8
"""Rows of the least view."""
LABEL = 1
"""Rows of the words under the view."""
WORDS = 0.9
"""Size of the words against the body."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """One depth that a story's thumbnail may have in its last leg. All in rows."""

    rows: int
    """All that it takes: the white over it, the view, the words."""
    over: int
    """White between the text and it; none where it has the leg to itself."""
    cost: float


def thumbnails(
    view: PictureFile,
    width: float,
    grid: Grid,
    *,
    lines: int = 0,
    legs: int = 1,
    inset: Art | None = None,
) -> list[Thumbnail]:
    """Depths that a thumbnail may have: under text, the deepest first; then a leg to itself.

    Args:
        view: of the story.
        width: of a leg, in points.
        grid: of the page.
        lines: of the story's text at that width.
        legs: of the story. With two or more the thumbnail may have the last one to itself, as
            deep as makes the text end level in the others.
        inset: figures over the last legs.
    """
    deepest = _full_rows(view, width, grid)
    found = dict[int, Thumbnail]()
    for part, cost in SIZES:
        rows = max(round(part * deepest), min(SHALLOWEST, deepest))
        found.setdefault(rows, Thumbnail(1 + rows + LABEL, 1, cost))
    made = list(found.values())
    if legs > 1 and (inset is None or inset.columns > 1):  # never a picture under a picture as wide
        over, shared = (inset.rows, (inset.columns - 1) * inset.rows) if inset else (0, 0)
        rows = -(-(lines + shared) // (legs - 1)) - over
        part = (rows - LABEL) / deepest
        if rows - LABEL >= SHALLOWEST and SIZES[-1][0] <= part <= DEEPEST:
            made.append(Thumbnail(rows, 0, 0.0 if part > SIZES[1][0] else SIZES[1][1]))
    return made


def _full_rows(view: PictureFile, width: float, grid: Grid) -> int:
    """Rows of a view as wide as its leg, at most `WIDEST`."""
    aspect = min(max(view.aspect, PAGE_ASPECT), FLATTEST)
    return max(round((min(width, WIDEST) / aspect + 2 * INSET) / grid.pitch), 1)


def thumbnail_frame(
    view: PictureFile,
    plate: str,
    rect: Rect,
    story: str,
    headline: str,
    grid: Grid,
    hand: Hand,
) -> Frame:
    """The view in its frame and, on the last row, the words; both lead to the plate.

    Args:
        view: whole, letterboxed.
        plate: name of the page that shows it.
        rect: whole rows of a leg in points, the white over the view left out.
        story: whose it is.
        headline: of the story, for readers who do not see the view.
        grid: of the page.
        hand: role `page-link`.
    """
    image = Rect(rect.x, rect.y + INSET, rect.width, rect.height - LABEL * grid.pitch - 2 * INSET)
    items = view_items(view, image, hand.words.page_image_of.format(headline))
    items.append(Link(image, f"page:{plate}"))
    baseline = rect.bottom - grid.pitch + grid.baseline(0, front=True) - grid.front_top
    size = WORDS * grid.body
    _, right = page_link(hand.words.see_page, "", 0.0, 0.0, hand, size=size)
    size *= min(1.0, rect.width / right)
    words, _ = page_link(hand.words.see_page, f"page:{plate}", rect.x, baseline, hand, size=size)
    framed = enclose(THUMBNAIL, [*items, *words], hand.book)
    return replace(framed, tag=Tag(THUMBNAIL, story))
