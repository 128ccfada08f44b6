"""The finished page as a list of marks: what every output is written from.

Page > Frame > GlyphRun | Rule | Fill | Path | Link | Picture. A frame's items stand in the frame's
own coordinates: x runs along the line, y across the lines, both in points from the frame's
start corner: the top left one, and in vertical text the top right one. `on_page` and `point`
give them their place on the page. Nobody moves anything after this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from layout.geometry import Rect, Size

WritingMode = Literal["horizontal-tb", "vertical-rl"]
Turn = Literal["upright", "sideways", "across"]
"""How glyphs stand in a vertical line: one below the other; as Latin words, turned a quarter
clockwise; or side by side in one cell (纵中横)."""
CENTRE_EM = 0.38
"""From the baseline to the middle of the em box, which is the axis of a vertical line."""
WHOLE = Rect(0.0, 0.0, 1.0, 1.0)
"""The crop of a picture that is shown whole."""


@dataclass(frozen=True, slots=True, eq=False)
class GlyphRun:
    """Glyphs of one face and size on one line, in logical order."""

    face: str
    """Key of the face in the font book."""
    size: float
    x: float
    """Where the pen stands before the first glyph; of an `across` run where its baseline lies."""
    y: float
    """The baseline; in vertical text that of Latin set sideways. Of an `across` run where the pen
    stands before the first glyph."""
    glyphs: npt.NDArray[np.uint16]
    """Original glyph ids of the face, shape (n,)."""
    pens: npt.NDArray[np.float32]
    """Origin of each glyph in points from the pen, shape (n,); rises save at a squeezed mark. In
    an upright run of vertical text the origin is the glyph's vertical one, at its head."""
    clusters: npt.NDArray[np.int32]
    """For each glyph the offset in `text` of its first character, shape (n,), not falling."""
    text: str
    """The characters of the run; a glyph stands for those up to the next glyph's cluster."""
    width: float
    """The room the run takes along the line, from `x`, its last mark as squeezed."""
    colour: str = "ink"
    outline: float = 0.0
    """Width in points of a line round each glyph in its own colour, to gain weight."""
    turn: Turn = "upright"
    """In a frame of vertical text; in horizontal text every run is upright."""
    stretch: float = 1.0
    """Width of the glyphs as a part of their own (长扁); `pens` and `width` are what it makes.
    Upright glyphs of vertical text are as high as `size`: condensed along the line they have a
    lesser one, and are so much wider."""
    wanted: str = ""
    """Key of the face that this one stands in for; empty: for none."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, `thickness` points thick, lying evenly on both sides of its path."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float
    colour: str = "ink"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle."""

    rect: Rect
    colour: str
    alpha: float = 1.0
    """1 is solid; below that only in proofs, never in an edition."""


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Path:
    """A row of curves: a form that is filled, or a line that is drawn."""

    start: Point
    curves: tuple[tuple[Point, Point, Point], ...]
    """Cubic Bézier curves, each from where the last one ended: two control points and its end."""
    thickness: float = 0.0
    """Of a line that is drawn; 0: the form is filled."""
    colour: str = "ink"

    @property
    def rect(self) -> Rect:
        """A rectangle that holds it: that of all its points, half a line wider on each side."""
        points = [self.start, *(point for curve in self.curves for point in curve)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        half = self.thickness / 2
        x, y = min(xs) - half, min(ys) - half
        return Rect(x, y, max(xs) + half - x, max(ys) + half - y)


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle that leads to a page (`page:<name>`) or what `targets` says of a frame."""

    rect: Rect
    target: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a rectangle: the part `crop` of the source fills `rect` exactly."""

    rect: Rect
    picture: str
    """Name of the picture in the edition's pictures."""
    crop: Rect = WHOLE
    """The part shown, as fractions of the upright source: 0 to 1, origin top left."""
    alt: str = ""
    """What a reader is told who does not see it."""


Item = GlyphRun | Rule | Fill | Path | Link | Picture


@dataclass(frozen=True, slots=True)
class Tag:
    """What a frame is: its role, and whose."""

    role: str
    """`nameplate`, `folio`, `kicker`, `headline`, `deck`, `body`, `rule`, `contents`, …"""
    story: str = ""
    """Id of the story; empty for furniture."""
    order: int = 0
    """Place in the story's reading order."""
    ad: str = ""
    """Id of the booked advertisement that a frame of the role `ad` shows."""
    part: int = 0
    """Of a story that jumps: 1 where it begins, 2 where it goes on; 0: of a whole story."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the page with its marks, in writing direction `writing`."""

    rect: Rect
    tag: Tag
    items: tuple[Item, ...]
    writing: WritingMode = "horizontal-tb"


@dataclass(frozen=True, slots=True)
class Page:
    """One finished page: furniture first, then the stories in reading order."""

    name: str
    """`A01`, `A02`, …"""
    number: int
    """From 1."""
    title: str
    """Page name (版名): 要闻 …"""
    size: Size
    frames: tuple[Frame, ...]


INTERLINEAR = "interlinear"
"""Role of the frame that holds the ruby, dots and lines of a leg, drawn before the stories.

Ruby stays text, which can be searched, but apart: whoever reads the file in its order
(`pdftotext -raw`, PDFium) meets the running text in one piece. An empty ActualText over ruby
between the lines would not do, PDFium passes over it, and ruby in brackets would be read as
copy. A tagged file can join base and ruby as Ruby, RB and RT wherever they are drawn. Dots and
lines are drawn, not set: they are no characters.
"""
ADVERT = "ad"
"""Role of the frame of a booked advertisement, art or words, with its mark."""
RESERVED = "reserved"
"""Role of the empty frame of a space that is kept free."""
THUMBNAIL = "thumbnail"
"""Role of the frame that shows the page view of a story on its paper page."""


def targets(frame: Frame) -> tuple[str, ...]:
    """What a link may call a frame: its story (`story:<id>`), and the thumbnail of its view.

    The second part of a story that jumps is called `jump:<id>`.
    """
    story = frame.tag.story
    if not story:
        return ()
    if frame.tag.part == 2:
        return (jump_target(story),)
    thumbnail = (f"thumbnail:{story}",) if frame.tag.role == THUMBNAIL else ()
    return (f"story:{story}", *thumbnail)


def jump_target(story: str) -> str:
    """What a link calls the second part of a story that jumps."""
    return f"jump:{story}"


def point(frame: Frame, x: float, y: float) -> tuple[float, float]:
    """Where a point of a frame's own coordinates lies on the page; points, y down."""
    rect = frame.rect
    if frame.writing == "vertical-rl":
        return rect.right - y, rect.y + x
    return rect.x + x, rect.y + y


def on_page(frame: Frame, rect: Rect) -> Rect:
    """Where a rectangle of a frame's own coordinates lies on the page."""
    if frame.writing == "vertical-rl":
        x, y = point(frame, rect.x, rect.bottom)
        return Rect(x, y, rect.height, rect.width)
    x, y = point(frame, rect.x, rect.y)
    return Rect(x, y, rect.width, rect.height)


def walk(page: Page) -> Iterator[tuple[tuple[float, float], Frame, Item]]:
    """Each mark in drawing order with the start corner of its frame (points, y down)."""
    for frame in page.frames:
        origin = point(frame, 0.0, 0.0)
        for item in frame.items:
            yield origin, frame, item
