"""A finished page in, what stands where on it out: read from its display list alone.

Nothing here knows what make-up intended. A story is the frames that bear its name; its module
is the rectangle that holds them; its legs are its body frames, one below the other in one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise

from layout.display import ADVERT, INTERLINEAR, Frame, GlyphRun, Page, Picture, on_page
from layout.geometry import Rect
from layout.model.grid import Grid

HEADING = "kicker", "headline", "deck", "byline"
MASTHEAD = "nameplate", "date", "ear", "contents", "data-line", "banner", "folio"
"""Roles of furniture over the stories, while it stands over them."""
MARKS = "，。、；：！？”’」』）》"
APART = 2.0
"""Empty rows between blocks that are as wanted."""
SPACED = 1.0
"""One more, which a story may have, is no white either."""
LEVEL = 0.2
"""Rows within which a foot is level: boxes end with the ink of the text beside them."""
BELOW_ART = 1.2
"""Rows under the lowest picture or caption of a column that are no white."""
WIDEST_GUTTER = 16.0
"""Points between two legs of a story at the most."""
SAMPLES = 5
"""Places in each column at which white is measured."""
TOUCH = 0.6
"""Points by which frames may overlap and only touch."""


@dataclass(frozen=True, slots=True)
class Head:
    """A headline as it stands."""

    size: float
    """Points, of its largest type."""
    lines: int
    fill: float
    """Mean length of its lines as a part of the room they run in."""
    vertical: bool
    share: float
    """Part of the module's height that kicker, headline and deck take with what is between."""


@dataclass(frozen=True, slots=True)
class Leg:
    """Lines of body one below the other, with or without a pull quote between."""

    rect: Rect
    lines: int
    longest: int
    """Lines without a break."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture."""

    rect: Rect
    columns: int
    kept: float
    """Part of the source that is shown: 1 is all of it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A story, an advertisement or a box, and where it stands."""

    id: str
    """Id of the story or the advertisement; of a box its role."""
    kind: str
    """`story`, `ad` or `box`."""
    rect: Rect
    x: int
    """First column."""
    columns: int
    head: Head | None = None
    legs: tuple[Leg, ...] = ()
    pictures: tuple[Shown, ...] = ()
    deck: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    """By role the characters on the page, white space left out."""
    files: tuple[str, ...] = ()
    parts: tuple[Rect, ...] = ()
    """Rectangles that are not white."""
    art: tuple[Rect, ...] = ()
    """Those of them that are pictures and captions."""

    @property
    def lines(self) -> int:
        """Body lines."""
        return sum(leg.lines for leg in self.legs)

    @property
    def right(self) -> int:
        """The column behind its last one."""
        return self.x + self.columns


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on a page."""

    grid: Grid
    area: Rect
    """Where stories may stand: the type area below the masthead."""
    blocks: tuple[Block, ...]
    overlaps: int
    """Pairs of frames with text or pictures that share area."""
    outside: int
    """Frames that reach beyond the type area, and lines that reach beyond their frames."""

    @property
    def stories(self) -> list[Block]:
        """The blocks that are stories."""
        return [one for one in self.blocks if one.kind == "story"]

    def rows(self, points: float) -> float:
        """A length in body lines."""
        return points / self.grid.pitch


def standing(page: Page, grid: Grid, *, front: bool) -> Standing:
    """Read a page that is set on a horizontal grid."""
    frames = [one for one in page.frames if _seen(one)]
    whole = grid.type_area(front=front)
    over = [one.rect.bottom for one in frames if one.tag.role in MASTHEAD and not one.tag.story]
    # furniture may also stand among the stories: only what lies above all of them is masthead
    first = min((one.rect.y for one in frames if one.tag.story), default=whole.y)
    top = max((foot for foot in over if foot <= first + TOUCH), default=whole.y)
    top = max(top, whole.y)
    area = Rect(whole.x, top, whole.width, whole.bottom - top)
    grouped: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    for frame in frames:
        role, name = frame.tag.role, frame.tag.story or frame.tag.ad
        if frame.rect.y < top - TOUCH and not name:
            continue
        kind = "ad" if role == ADVERT else "story" if name else "box"
        grouped[kind, name or role].append(frame)
    blocks = [_block(kind, id, parts, grid) for (kind, id), parts in grouped.items()]
    inside = [frame for parts in grouped.values() for frame in parts]
    overlaps = sum(_overlap(a.rect, b.rect) for a, b in combinations(inside, 2))
    outside = sum(not _within(one.rect, whole) for one in inside) + sum(map(_long, inside))
    return Standing(grid, area, tuple(blocks), overlaps, outside)


def _seen(frame: Frame) -> bool:
    """Whether something is read or looked at in it; rules and grounds are not."""
    if frame.tag.role == INTERLINEAR:
        return False
    return any(isinstance(item, GlyphRun | Picture) for item in frame.items)


def _block(kind: str, id: str, frames: Sequence[Frame], grid: Grid) -> Block:
    rect = _union(one.rect for one in frames)
    x, columns = _columns(rect, grid)
    art = tuple(one.rect for one in frames if one.tag.role in ("figure", "caption"))
    parts = [one.rect for one in frames if one.tag.role != "body"] + list(_widened(frames))
    head = _head(frames, rect) if kind == "story" else None
    if head is not None and head.vertical:
        parts.append(_beside(frames, rect))
    texts: dict[str, str] = defaultdict(str)
    for frame in sorted(frames, key=lambda one: one.tag.order):
        runs = (item.text for item in frame.items if isinstance(item, GlyphRun))
        texts[frame.tag.role] += "".join("".join(runs).split())
    shown = [
        (item, on_page(frame, item.rect))
        for frame in frames
        for item in frame.items
        if isinstance(item, Picture) and frame.tag.role == "figure"
    ]
    return Block(
        id, kind, rect, x, columns, head,
        legs=tuple(_legs(frames)),
        pictures=tuple(
            Shown(place, _columns(place, grid)[1], item.crop.width * item.crop.height)
            for item, place in shown
        ),
        deck=any(one.tag.role == "deck" for one in frames),
        texts=dict(texts), files=tuple(item.picture for item, _ in shown),
        parts=tuple(parts), art=art,
    )  # fmt: skip


def _columns(rect: Rect, grid: Grid) -> tuple[int, int]:
    """First column, and how many."""
    step = grid.span(1) + grid.gutter
    first = round((rect.x - grid.column_x(0)) / step)
    return first, max(round((rect.right - grid.column_x(0) + grid.gutter) / step) - first, 1)


def _head(frames: Sequence[Frame], module: Rect) -> Head | None:
    heading = [one for one in frames if one.tag.role in HEADING]
    found = [one for one in heading if one.tag.role == "headline"]
    if not found:
        return None
    (frame,) = found
    runs = [item for item in frame.items if isinstance(item, GlyphRun)]
    ends: dict[float, list[float]] = defaultdict(list)
    for run in runs:
        ends[round(run.y, 1)] += [run.x, run.x + run.width]
    vertical = frame.writing == "vertical-rl"
    room = frame.rect.height if vertical else frame.rect.width
    fill = sum(max(line) - min(line) for line in ends.values()) / len(ends) / room
    block = _union(one.rect for one in heading)
    share = 0.0 if vertical else block.height / module.height
    return Head(max(run.size for run in runs), len(ends), fill, vertical, share)


def _beside(frames: Sequence[Frame], module: Rect) -> Rect:
    """The column of a vertical head: from the module's edge to the legs."""
    heading = _union(one.rect for one in frames if one.tag.role in HEADING)
    body = min((one.rect.x for one in frames if one.tag.role == "body"), default=module.right)
    return Rect(module.x, heading.y, body - module.x, heading.height)


def _widened(frames: Sequence[Frame]) -> Iterator[Rect]:
    """Body frames with the gutter behind them, which is no white either."""
    body = [one.rect for one in frames if one.tag.role == "body"]
    for rect in body:
        behind = [one.x for one in body if 0 < one.x - rect.right <= WIDEST_GUTTER]
        yield replace(rect, width=min(behind, default=rect.right) - rect.x)


def _legs(frames: Sequence[Frame]) -> Iterator[Leg]:
    by_place: dict[float, list[Frame]] = defaultdict(list)
    for frame in frames:
        if frame.tag.role == "body":
            by_place[round(frame.rect.x, 1)].append(frame)
    for parts in by_place.values():
        counts = [
            len({round(item.y, 1) for item in one.items if isinstance(item, GlyphRun)})
            for one in parts
        ]
        yield Leg(_union(one.rect for one in parts), sum(counts), max(counts))


def white(page: Standing) -> dict[str, float]:
    """Column-lines that are empty, by the block they belong to; `""`: between blocks.

    Inside a block what lies between its lowest part and its foot, at each of some places of each
    column; between blocks what is more than the rows that are wanted there, one more forgiven.
    """
    grid, area = page.grid, page.area
    found: dict[str, float] = defaultdict(float)
    for column in range(grid.columns):
        for sample in range(SAMPLES):
            x = grid.column_x(column) + grid.span(1) * (sample + 0.5) / SAMPLES
            here = sorted((one for one in page.blocks if _at(one.rect, x)), key=lambda b: b.rect.y)
            edges = [area.y, *(y for one in here for y in (one.rect.y, one.rect.bottom))]
            for foot, top in zip(edges[::2], edges[1::2], strict=False):
                found[""] += max(0.0, page.rows(top - foot) - APART - SPACED) / SAMPLES
            under = page.rows(area.bottom - edges[-1])
            found[""] += (under if under > LEVEL else 0.0) / SAMPLES
            for one in here:
                if one.kind == "story":
                    found[one.id] += _inside(page, one, x) / SAMPLES
    return {name: value if value > 0.05 else 0.0 for name, value in found.items()}


def _inside(page: Standing, block: Block, x: float) -> float:
    """Empty rows of a story at a place of a column: at its foot, and holes in it."""
    parts = sorted((one for one in block.parts if _at(one, x)), key=lambda one: one.y)
    lowest = max(parts, key=lambda one: one.bottom)
    below = BELOW_ART if lowest in block.art else LEVEL
    empty = page.rows(block.rect.bottom - lowest.bottom)
    holes = sum(
        max(0.0, page.rows(lower.y - max(one.bottom for one in parts[: place + 1])) - APART)
        for place, (_, lower) in enumerate(pairwise(parts))
    )
    return (empty if empty > below else 0.0) + holes


def balanced(block: Block, pitch: float) -> bool:
    """Whether the legs of a story end level: no two feet more than a line apart."""
    feet = [leg.rect.bottom for leg in block.legs]
    return not feet or max(feet) - min(feet) <= pitch + TOUCH


def _at(rect: Rect, x: float) -> bool:
    return rect.x - TOUCH <= x <= rect.right + TOUCH


def _overlap(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > TOUCH and down > TOUCH


def _within(rect: Rect, area: Rect) -> bool:
    return (
        rect.x >= area.x - TOUCH
        and rect.right <= area.right + TOUCH
        and rect.y >= area.y - TOUCH
        and rect.bottom <= area.bottom + TOUCH
    )


def _long(frame: Frame) -> bool:
    """Whether a line of text reaches beyond its frame."""
    room = frame.rect.height if frame.writing == "vertical-rl" else frame.rect.width
    return any(
        isinstance(item, GlyphRun) and item.x + item.width - _blank(item) > room + TOUCH
        for item in frame.items
    )


def _blank(run: GlyphRun) -> float:
    """White inside the last mark of a line, which may stand outside."""
    return run.size / 2 if run.text[-1:] in MARKS else 0.0


def _union(rects: Iterable[Rect]) -> Rect:
    every = list(rects)
    x, y = min(one.x for one in every), min(one.y for one in every)
    right, bottom = max(one.right for one in every), max(one.bottom for one in every)
    return Rect(x, y, right - x, bottom - y)
