"""A finished page in, its hot areas (热区) out: the contents of `views/A01.json`.

What belongs to a story is found from its frames alone. All reckoning is in whole units of a
hundred-thousandth of the page, so that neighbours share their edges exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from layout.display import ADVERT, INTERLINEAR, Frame, GlyphRun, Page, Picture
from layout.geometry import Rect, Size

UNITS = 100_000
"""Parts of the page's width and height: five decimals, a hundredth of a point."""
BOXES = (ADVERT, "contents", "contents-box", "house-ad", "notice")
"""Roles of furniture that a reader may point at."""
UNDRAWN = ("fault", "proof", "rule", INTERLINEAR)
"""Roles that take no room of their own: lines between areas, marks beside text, a proof's."""
FREE, NOBODY = -1, -2
"""In place of a part: an empty cell, and one that holds furniture without an area."""

Cells = npt.NDArray[np.int32]
"""Which part each cell of the page belongs to, [row, column], or `FREE` or `NOBODY`."""
Corner = tuple[int, int]
"""A corner of a polygon: x and y in units, or counted in cells."""


@dataclass(frozen=True, slots=True)
class Part:
    """What stands on the page of one story, or one box of furniture."""

    story: str
    role: str
    frames: tuple[Frame, ...]


def hot_areas(page: Page, headlines: Mapping[str, str] | None = None) -> dict[str, object]:
    """The areas of a page that a reader can point at, as plain values for JSON.

    Each story has one area over its heading, legs and pictures and the white between them:
    a rectangle, or, where another story stands inside that, a polygon with square corners
    round it. Areas neither overlap nor leave the page; `order` counts them from 1, stories
    in reading order, then the boxes. Only a story whose frames are parted by other matter
    has more than one.

    Args:
        page: the finished page.
        headlines: by story, as the editor wrote them; else the lines as they were broken.

    Source: readers.md, finding 6: polygons of an SVG overlay, not an image map.
    """
    parts = [*_stories(page), *_boxes(page)]
    xs, ys, cells = _cells(page, parts)
    _fill(cells, len(parts))
    areas: list[dict[str, object]] = []
    for number, part in enumerate(parts):
        headline = (headlines or {}).get(part.story) or _headline(part)
        for outline in _outlines(cells == number):
            polygon = [[xs[x] / UNITS, ys[y] / UNITS] for x, y in outline]
            areas.append(
                {
                    "story": part.story or None,
                    "order": len(areas) + 1,
                    "role": part.role,
                    "headline": headline,
                    "polygon": polygon,
                }
            )
    width, height = round(page.size.width, 2), round(page.size.height, 2)
    return {"page": page.name, "width": width, "height": height, "areas": areas}


def _stories(page: Page) -> Iterator[Part]:
    """The stories in reading order: a pull quote stands early, the last leg where it is read."""
    frames: dict[str, list[Frame]] = {}
    for frame in page.frames:
        if frame.tag.story and frame.tag.role not in UNDRAWN:
            before = frames.pop(frame.tag.story, [])
            frames[frame.tag.story] = [*before, frame]
    for story, found in frames.items():
        yield Part(story, "story", tuple(found))


def _boxes(page: Page) -> Iterator[Part]:
    for frame in page.frames:
        if frame.tag.role in BOXES and not frame.tag.story:
            yield Part("", frame.tag.role, (frame,))


def _headline(part: Part) -> str:
    """Its headline as it is broken; of an advertisement what its art says, or its first words."""
    if part.role == ADVERT:
        items = part.frames[0].items
        said = [one.alt for one in items if isinstance(one, Picture)]
        return next(iter(said or [one.text for one in items if isinstance(one, GlyphRun)]), "")
    return "".join(
        item.text
        for frame in part.frames
        if frame.tag.role == "headline"
        for item in frame.items
        if isinstance(item, GlyphRun)
    )


def _cells(page: Page, parts: Sequence[Part]) -> tuple[list[int], list[int], Cells]:
    """The page cut along all edges of its frames: the cuts in units, and whose each cell is.

    Where frames of two parts overlap, the one that is drawn last is on top.
    """
    owner = {id(frame): number for number, part in enumerate(parts) for frame in part.frames}
    drawn = [
        (_in_units(frame.rect, page.size), owner.get(id(frame), NOBODY))
        for frame in page.frames
        if frame.tag.role not in UNDRAWN
    ]
    xs = sorted({x for (left, _, right, _), _ in drawn for x in (left, right)})
    ys = sorted({y for (_, top, _, foot), _ in drawn for y in (top, foot)})
    column = {x: at for at, x in enumerate(xs)}
    row = {y: at for at, y in enumerate(ys)}
    cells = np.full((max(len(ys) - 1, 0), max(len(xs) - 1, 0)), FREE, np.int32)
    for (left, top, right, foot), number in drawn:
        cells[row[top] : row[foot], column[left] : column[right]] = number
    return xs, ys, cells


def _in_units(rect: Rect, size: Size) -> tuple[int, int, int, int]:
    """Left, top, right and foot, kept on the page."""

    def units(length: float, whole: float) -> int:
        return min(max(round(length / whole * UNITS), 0), UNITS)

    return (
        units(rect.x, size.width),
        units(rect.y, size.height),
        units(rect.right, size.width),
        units(rect.bottom, size.height),
    )


def _fill(cells: Cells, parts: int) -> None:
    """Give every part the white between its own frames.

    First whole rectangles, for parts that have one to themselves; then, round those, what
    lies between two cells of a part in a column (heading and leg) or a row (two legs).
    """
    bent = []
    for part in range(parts):
        rows, columns = np.nonzero(cells == part)
        if not len(rows):
            continue
        hull = cells[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
        if ((hull == part) | (hull == FREE)).all():
            hull[:] = part
        else:
            bent.append(part)
    before = None
    while before is None or (before != cells).any():
        before = cells.copy()
        for lines in (cells.T, cells):
            for part in bent:
                for line in lines:
                    _bridge(line, part)


def _bridge(line: Cells, part: int) -> None:
    for one, other in pairwise(np.flatnonzero(line == part).tolist()):
        if (line[one + 1 : other] == FREE).all():
            line[one + 1 : other] = part


def _outlines(mask: npt.NDArray[np.bool_]) -> Iterator[list[Corner]]:
    """The outline of each connected piece of a part, from the top, as corners of cells.

    A piece round a hole is cut in two beside the hole: a polygon has one outline.
    """
    loops = list(_loops(mask))
    if holes := [loop for loop in loops if not _clockwise(loop)]:
        cut = min(x for x, _ in holes[0])
        left, right = mask.copy(), mask.copy()
        left[:, cut:], right[:, :cut] = False, False
        yield from _outlines(left)
        yield from _outlines(right)
    else:
        yield from loops


def _loops(mask: npt.NDArray[np.bool_]) -> Iterator[list[Corner]]:
    """The closed lines between inside and outside, inside on the right hand, from the top left."""
    padded = np.pad(mask, 1)
    ways: dict[Corner, list[Corner]] = {}

    def edges(inside: npt.NDArray[np.bool_], start: Corner, end: Corner) -> None:
        for y, x in np.argwhere(inside).tolist():
            ways.setdefault((x + start[0], y + start[1]), []).append((x + end[0], y + end[1]))

    edges(mask & ~padded[:-2, 1:-1], (0, 0), (1, 0))
    edges(mask & ~padded[1:-1, 2:], (1, 0), (1, 1))
    edges(mask & ~padded[2:, 1:-1], (1, 1), (0, 1))
    edges(mask & ~padded[1:-1, :-2], (0, 1), (0, 0))
    while ways:
        start = min(ways, key=lambda corner: (corner[1], corner[0]))
        walked, at, heading = [start], start, (0, 0)
        while True:
            # two cells that touch at a corner only: keep to the same one, by the right
            ends = ways[at]
            right = (at[0] - heading[1], at[1] + heading[0])
            end = right if right in ends else ends[0]
            ends.remove(end)
            if not ends:
                del ways[at]
            heading, at = (end[0] - at[0], end[1] - at[1]), end
            if at == start:
                break
            walked.append(at)
        yield _corners(walked)


def _corners(walked: Sequence[Corner]) -> list[Corner]:
    """A closed line without the points where it goes straight on."""
    around = zip([walked[-1], *walked[:-1]], walked, [*walked[1:], walked[0]], strict=True)
    return [at for (x0, y0), at, (x1, y1) in around if x0 != x1 and y0 != y1]


def _clockwise(loop: Sequence[Corner]) -> bool:
    """Whether the inside is within, by the signed area (y down)."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*loop, loop[0]])) > 0
