"""A heading and the rows of its text in, a vertical head (竖题) beside them out.

The block is one column wide, at the left of its module: kicker, headline, deck and byline as
vertical lines from right to left. It is as high as the legs beside it: size and tracking make
its lines end with theirs (look.md 3 and 7). `curve.py` asks for each height that legs can have.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from layout.display import Frame, Tag
from layout.geometry import Rect, fits
from layout.model.grid import ASCENT_EM, Grid
from layout.model.story import Story
from layout.model.style import StyleSheet, TypeStyle
from layout.page.head_sizes import BODY, STEP, STRETCH_COST
from layout.page.heads import Heading, HeadOption
from layout.text.headline import DisplayLines

COLUMNS = 1
"""Basic columns that the block takes."""
LEAST, MOST = 28.0, 40.0
"""Points of the smallest vertical head and of the largest in a column of `USUAL` points, on a
body of 9 points."""
USUAL = 117.0
TARGETS = {1: 40.0, 2: 36.0, 3: 32.0, 4: 30.0, 5: 28.0}
"""Sizes by rank, in such a column."""
TIGHTEST = -0.03
"""Least tracking in em; the most makes one blank of the head's size in all (look.md 2)."""
LOOSEST = 0.3
"""Most tracking in em of a line of few characters."""
LEADINGS = (1.43, 1.25)
"""From line to line of the headline, in its sizes: 12 points between lines of 28."""
KICKER_GAP, DECK_GAP = 0.43, 0.36
"""White left of the kicker and right of deck and byline, in sizes of the headline."""
SIZE_COST, TRACK_COST, BREAK_COST = 1.0, 0.5, 0.08
"""As those of other heads are, but dearer: nothing else is chosen of a vertical head."""
LEAST_FILL, FILL_COST = 0.55, 12.0
"""A block that takes less of its column stands lonely in it; it costs with the square."""
HORIZONTAL_COST = 40.0
"""What a head over its story costs where a vertical one is wanted: the last resort."""
BESIDE_COST, MOST_BESIDE, MORE_COST = 0.3, 1, 2.0
"""Of a vertical head that nobody asked for; how many of these a page has at the most without
further cost; that of each more."""
SUITED, LONGEST_LINE = (2, 3), 9.0
"""Ranks of stories whose heads may run down unasked; em of the longest line of such a head."""
NO_HEAD = HeadOption(0, 0, 0.0, 0.0, 0, 0.0, 0, 0.0, 0.0, 0.0)
"""What stands over the legs of a story whose head stands beside them."""


@dataclass(frozen=True, slots=True)
class SideLine:
    """Kicker, headline, deck or byline of a vertical head: some lines of one size."""

    part: str
    lines: int
    size: float
    leading: float
    """From line to line, in sizes."""
    tracking: float
    width: float
    """Of all its lines across, in points."""
    before: float
    """White between it and the part on its right, in points."""
    stretch: float = 1.0
    """Of its glyphs (长扁); of the headline alone."""


@dataclass(frozen=True, slots=True)
class SideHead:
    """One way to set a heading beside its text: numbers only."""

    rows: int
    """Of the legs beside it."""
    parts: tuple[SideLine, ...]
    """From right to left, which is the reading order."""
    cost: float

    @property
    def size(self) -> float:
        """Of the headline in points."""
        return next(one.size for one in self.parts if one.part == "headline")

    @property
    def width(self) -> float:
        """Of the whole block in points."""
        return sum(one.before + one.width for one in self.parts)


def side_style(style: StyleSheet) -> StyleSheet:
    """The sheet that vertical heads are shaped and set by."""
    roles = {part: style.roles[f"vertical-{part}"] for part in ("kicker", "deck")}
    return replace(style.running("vertical"), roles={**style.roles, **roles})


def height(rows: int, grid: Grid) -> float:
    """Points from the top of the first of so many body lines to the foot of the last."""
    return rows * grid.pitch - (grid.pitch - grid.body)


def may_stand_beside(story: Story, rank: int, grid: Grid) -> bool:
    """Whether the head of a story may run down beside its text though nobody asked for it.

    It suits second and third stories that have no place or form of their own.
    """
    own = story.boxed != "none" or story.placing.any or story.part is not None or story.in_ear
    more = story.facts or story.view or story.kind not in ("news", "feature")
    plain = bool(story.headline) and not own and not more
    return rank in SUITED and plain and not grid.vertical


def unasked_cost(count: int) -> float:
    """What a page costs for so many vertical heads that nobody asked for, their own cost apart."""
    return MORE_COST * max(0, count - MOST_BESIDE)


def side_rows(heading: Heading, rank: int, grid: Grid) -> float:
    """About the rows that a vertical head in two lines takes at the size of its rank."""
    broken = heading.broken("headline", 2) or heading.broken("headline", 1)
    size = TARGETS[rank] * grid.body / BODY
    return (broken.widest + 0.5) * size / grid.pitch if broken is not None else 0.0


def side_head(
    heading: Heading,
    rank: int,
    rows: int,
    grid: Grid,
    style: StyleSheet,
    longest: float = math.inf,
) -> SideHead | None:
    """The best vertical head beside so many rows of text; None where none fills them.

    Args:
        heading: shaped by `side_style`.
        rank: of the story on its page.
        rows: of the legs beside it.
        grid: whose column the block takes.
        style: from `side_style`.
        longest: em of its longest line at the most.
    """
    long, wide, larger = height(rows, grid), grid.span(COLUMNS), grid.body / BODY
    room = max(wide / (USUAL * larger), 1.0) * larger
    target, most = TARGETS[rank] * room, MOST * room
    best: SideHead | None = None
    role = style.roles[f"headline-{rank}"]
    for lines in (1, 2):
        broken = heading.broken("headline", lines)
        if broken is None or broken.widest > longest:
            continue
        bounds = LEAST * larger, most
        for size, tracking, stretch in _sizes(broken, long, bounds, role.stretch):
            cost = SIZE_COST * float(np.log(size / target)) ** 2 + BREAK_COST * broken.cost
            cost += TRACK_COST * abs(tracking) + STRETCH_COST * (stretch - 1) ** 2
            for leading in LEADINGS if lines > 1 else LEADINGS[:1]:
                across = size * (1 + (lines - 1) * leading)
                head = SideLine("headline", lines, size, leading, tracking, across, 0.0, stretch)
                parts = _around(heading, head, long, wide, style, larger)
                if parts is None:
                    continue
                found = SideHead(rows, parts, cost)
                lonely = max(0.0, LEAST_FILL - found.width / wide)
                found = replace(found, cost=cost + FILL_COST * lonely**2)
                if best is None or found.cost < best.cost:
                    best = found
                break
    return best


def _sizes(
    broken: DisplayLines, long: float, bounds: tuple[float, float], stretch: tuple[float, float]
) -> Iterator[tuple[float, float, float]]:
    """Size, tracking and stretch that make the longest line of a headline `long` points.

    Glyphs are condensed or expanded (长扁) where no size does it with tracking alone: at the
    smallest or at the largest one.
    """
    least, most = bounds
    loosest, any_fits = min(1 / broken.gaps, LOOSEST), False
    for size in np.arange(least, most + STEP, STEP).tolist():
        size = round(min(size, most), 1)
        tracking = broken.tracking(size, long)
        if TIGHTEST <= tracking <= loosest:
            any_fits = True
            yield size, tracking, 1.0
    if any_fits:
        return
    for size, tracking in ((round(least, 1), TIGHTEST), (round(most, 1), loosest)):
        extent = broken.stretch(size, long, tracking)
        if stretch[0] <= extent <= stretch[1] and (extent < 1) == (tracking < 0):
            yield size, tracking, extent


def _around(
    heading: Heading, head: SideLine, long: float, wide: float, style: StyleSheet, larger: float
) -> tuple[SideLine, ...] | None:
    """The headline with its kicker, deck and byline; None where a column does not hold them."""
    parts: list[SideLine] = []
    for part in ("kicker", "headline", "deck", "byline"):
        if getattr(heading, part) is None:
            continue
        if part == "headline":
            gap = KICKER_GAP * head.size if parts else 0.0
            parts.append(replace(head, before=gap))
            continue
        gap = 0.0 if part == "kicker" else DECK_GAP * head.size
        fitted = _fitted(part, heading, long, style.roles[part], larger)
        if fitted is None:
            return None
        parts.append(replace(fitted, before=gap))
    return tuple(parts) if fits(sum(one.before + one.width for one in parts), wide) else None


def _fitted(
    part: str, heading: Heading, long: float, role: TypeStyle, larger: float
) -> SideLine | None:
    """The fewest lines of a kicker, deck or byline that the height holds, as large as can be."""
    least = role.size * larger
    most = max(role.size_max * larger, least) if part != "byline" else least
    for lines in (1, 2, 3):
        broken = heading.broken(part, lines)
        if broken is None:
            continue
        size = min(most, long / (broken.widest + max(role.tracking[0], 0.0) * broken.gaps))
        if size < least:
            continue
        size = int(size * 10) / 10
        room = broken.tracking(size, long)
        tracking = min(max(room, role.tracking[0]), role.tracking[1])
        across = size * (1 + (lines - 1) * role.leading)
        return SideLine(part, lines, size, role.leading, tracking, across, 0.0)
    return None


def side_frames(
    side: SideHead,
    heading: Heading,
    rank: int,
    corner: Rect,
    grid: Grid,
    story: str,
    style: StyleSheet,
) -> Iterator[Frame]:
    """The block's frames in reading order, in the middle of its column.

    Args:
        side: what was measured.
        heading: shaped by `side_style`.
        rank: of the story.
        corner: the column beside the legs, as high as they are in rows.
        grid: whose body lines it keeps to.
        story: id of the story.
        style: from `side_style`.
    """
    long, top = height(side.rows, grid), corner.y + (grid.pitch - grid.body) / 2
    right = corner.right - (corner.width - side.width) / 2
    for order, one in enumerate(side.parts):
        broken: DisplayLines | None = heading.broken(one.part, one.lines)
        if broken is None:
            raise AssertionError(f"{story}: the {one.part} cannot be set as measured")
        name = f"headline-{rank}" if one.part == "headline" else one.part
        runs = broken.runs(
            size=one.size,
            leading=one.size * one.leading,
            y=ASCENT_EM * one.size,
            tracking=one.tracking,
            stretch=one.stretch,
            colour=style.roles[name].colour,
        )
        right -= one.before
        rect = Rect(right - one.width, top, one.width, long)
        yield Frame(rect, Tag(one.part, story, order=order), runs, writing="vertical-rl")
        right -= one.width
