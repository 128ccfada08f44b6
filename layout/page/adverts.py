"""A booked advertisement and its module in, its frame out: art, or words set in a frame.

Every advertisement bears its mark (广告) at its lower right corner. Art that has no edge of
its own gets a hairline frame; words always have one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from layout.diagnostics import Diagnostic, Severity
from layout.display import ADVERT, RESERVED, Fill, Frame, Item, Picture, Tag
from layout.geometry import Rect
from layout.model.advert import Advert
from layout.model.grid import ASCENT_EM, Grid
from layout.model.picture import PictureFile
from layout.page.bookings import too_large
from layout.page.lettering import Hand, Line, enclose, horizontal, vertical
from layout.page.module import Module
from layout.page.resolution import check_resolution
from layout.text.justify import set_line
from layout.text.lines import total_fit
from layout.text.runs import natural_width
from layout.text.shape import shape
from layout.text.shaped import Shaped

HAIRLINE = 0.4
PADDING, MARK_PADDING = 12.0, 3.0
MARK_SIZE = 8.0
"""The smallest type that look.md 5 allows in grey."""
SIZES = tuple(size / 2 for size in range(24, 15, -1))
"""Sizes that the lines of a notice are tried at, in points: the largest that goes in."""
HEADS = (2.4, 2.0, 1.6, 1.3)
"""Sizes of its headline against that of its lines."""
LEADING, HEAD_LEADING, GAP = 1.5, 1.2, 0.7
LONGEST, BETWEEN_EM = 26, 2.0
"""Characters in the longest line, and em between two legs."""
NEAR = 0.02
"""By so much the art's shape may differ from the booked space before somebody should look."""


def advert_rect(ad: Advert, module: Module, grid: Grid) -> Rect:
    """Where it stands in a module: its booked lines, counted from the foot."""
    first = module.y + module.rows - ad.lines
    top = grid.row_y(first, front=module.front)
    foot = grid.row_y(module.y + module.rows, front=module.front)
    # level with the text beside it, as boxes are
    foot -= (grid.pitch - grid.body) / 2
    return Rect(grid.column_x(module.x), top, grid.span(ad.columns), foot - top)


def advert_frame(ad: Advert, file: PictureFile | None, rect: Rect, grid: Grid, hand: Hand) -> Frame:
    """The advertisement in its rectangle; nothing of a space that is kept free.

    Args:
        ad: what is to be drawn.
        file: its art, if it has any.
        rect: its space on the page, as make-up counts it.
        grid: of the page.
        hand: roles `ad-title`, `body`, `caption`.

    Raises:
        ValueError: words that do not go in; see `booking_faults`.
    """
    if ad.reserved:
        return Frame(rect, Tag(RESERVED, ad=ad.id), ())
    items: list[Item] = []
    if file is not None:
        inner = _inside(file, rect, grid)
        items.append(Picture(inner, file.name, alt=ad.alt))
        if inner != rect or ad.pale:
            items += _outline(rect)
    else:
        made = _fitted(ad, rect, hand)
        if made is None:
            raise ValueError(f"the words of {ad.id} do not go into {rect}")
        items += _outline(rect)
        items += _words(made, rect, hand)
    items += _mark(rect, hand)
    return replace(enclose(ADVERT, items, hand.book), tag=Tag(ADVERT, ad=ad.id))


def art_warnings(ad: Advert, file: PictureFile, grid: Grid) -> Iterator[Diagnostic]:
    """What somebody should look at: art too coarse, or of another shape than its space."""
    rect = advert_rect(ad, Module(0, 0, ad.columns, ad.lines, False), grid)
    inner = _inside(file, rect, grid)
    shown, space = grid.turned(inner), grid.turned(rect)
    wide = space.width / space.height
    if inner != rect:
        yield Diagnostic(
            Severity.WARNING,
            f"{file.name} is {file.aspect:.2f} wide to high, the space of {ad.id} {wide:.2f}: "
            "white is left beside it",
            ad.span,
            "ads",
            f"make it {wide:.2f}: {space.width:.0f} by {space.height:.0f} pt",
        )
    found = check_resolution(file, Rect(0.0, 0.0, 1.0, 1.0), shown.width, span=ad.span, field="ads")
    if found is not None:
        yield found


def booking_faults(ads: Sequence[Advert], grid: Grid, hand: Hand) -> Iterator[Diagnostic]:
    """An error for each advertisement that no page of the grid holds as it is booked."""
    yield from too_large(ads, grid)
    small = (ad for ad in ads if ad.columns <= grid.columns)
    yield from (fault for ad in small if (fault := _words_fault(ad, grid, hand)))


def _words_fault(ad: Advert, grid: Grid, hand: Hand) -> Diagnostic | None:
    """What is wrong with words that do not go into the booked space."""
    if ad.file or ad.reserved:
        return None

    def fits(lines: int) -> bool:
        module = Module(0, 0, ad.columns, lines, False)
        return _fitted(ad, advert_rect(replace(ad, lines=lines), module, grid), hand) is not None

    if fits(ad.lines):
        return None
    needed = next((lines for lines in range(ad.lines + 1, grid.lines + 1) if fits(lines)), 0)
    hint = f"book {needed} lines, or shorten it" if needed else "book more columns, or shorten it"
    message = f"the text of {ad.id} does not go into {ad.size} at {SIZES[-1]:g} pt"
    return ad.fault(message, hint)


def _inside(file: PictureFile, rect: Rect, grid: Grid) -> Rect:
    """Where the art stands: all of the space if it is of its shape, else whole inside it."""
    shape_of = 1 / file.aspect if grid.vertical else file.aspect
    if abs(shape_of * rect.height / rect.width - 1) <= NEAR:
        return rect
    width = min(rect.width, rect.height * shape_of)
    height = width / shape_of
    return Rect(
        rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2, width, height
    )


def _outline(rect: Rect) -> Iterator[Item]:
    half = HAIRLINE / 2
    yield horizontal(rect.x, rect.right, rect.y, HAIRLINE, "ink")
    yield horizontal(rect.x, rect.right, rect.bottom - HAIRLINE, HAIRLINE, "ink")
    yield vertical(rect.x + half, rect.y, rect.bottom, HAIRLINE, "ink")
    yield vertical(rect.right - half, rect.y, rect.bottom, HAIRLINE, "ink")


def _mark(rect: Rect, hand: Hand) -> Iterator[Item]:
    """The mark on paper white, in the lower right corner."""
    word = hand.line("caption", hand.words.advertisement, size=MARK_SIZE)
    wide, deep = word.width + 2 * MARK_PADDING, MARK_SIZE + 2 * MARK_PADDING
    clear = 2 * HAIRLINE  # of the frame
    ground = Rect(rect.right - wide - clear, rect.bottom - deep - clear, wide, deep)
    yield Fill(ground, "white")
    yield from word.middle(ground.x + MARK_PADDING, ground.y + deep / 2)


@dataclass(frozen=True, slots=True, eq=False)
class _Notice:
    """The words of an advertisement at the size that fills its space."""

    head: tuple[Line, ...]
    size: float
    measure: float
    """Length of a line in em."""
    legs: tuple[tuple[tuple[Shaped, int, int], ...], ...]

    @property
    def head_depth(self) -> float:
        """Of the headline's lines with the white below, in points."""
        if not self.head:
            return 0.0
        return sum(HEAD_LEADING * line.size for line in self.head) + GAP * self.size

    @property
    def depth(self) -> float:
        """Of all of it, in points."""
        return self.head_depth + LEADING * self.size * max(map(len, self.legs), default=0)


def _fitted(ad: Advert, rect: Rect, hand: Hand) -> _Notice | None:
    """The words as large as the space holds them; None where it does not hold them."""
    width = rect.width - 2 * PADDING
    height = rect.height - 2 * PADDING - (MARK_SIZE + MARK_PADDING)
    head = hand.line("ad-title", ad.text[0], size=1.0, colour="ink", display=True)
    chain = hand.role("body").faces
    shaped = [shape(line, hand.book, chain, hand.rules) for line in ad.text[1:]]
    for size in SIZES:
        made = _legs(shaped, width / size)
        if made is None:
            continue
        measure, legs = made
        for scale in HEADS:
            lines = _head(ad.text[0], head, scale * size, width, hand)
            notice = _Notice(lines, size, measure, legs)
            if lines and notice.depth <= height:
                return notice
    return None


def _head(text: str, head: Line, size: float, width: float, hand: Hand) -> tuple[Line, ...]:
    """The headline in one line, or in two where it is too long; empty where it is still."""
    if head.width * size <= width:
        return (head.resized(size),)
    broken = hand.lines("ad-title", text, 2, size=size, colour="ink") or ()
    return broken if all(line.width <= width for line in broken) else ()


def _legs(
    shaped: Sequence[Shaped], room: float
) -> tuple[float, tuple[tuple[tuple[Shaped, int, int], ...], ...]] | None:
    """Measure in em, and the lines in legs of even depth; None where no line goes in."""
    count = 1
    while (measure := (room - (count - 1) * BETWEEN_EM) / count) > LONGEST:
        count += 1
    if measure < 4:
        return None
    lines = [
        (paragraph, start, end)
        for paragraph, breaks in zip(shaped, total_fit(shaped, measure, indent=0.0), strict=True)
        for start, end in pairwise([0, *breaks.ends.tolist()])
    ]
    depth = -(-len(lines) // count)
    return measure, tuple(
        tuple(lines[at : at + depth]) for at in range(0, len(lines), max(depth, 1))
    )


def _words(notice: _Notice, rect: Rect, hand: Hand) -> Iterator[Item]:
    """Headline in the middle, lines below, the spare white above and below."""
    room = rect.height - (MARK_SIZE + MARK_PADDING)
    y = rect.y + (room - notice.depth) / 2
    middle = rect.x + rect.width / 2
    for line in notice.head:
        yield from line.middle(middle, y + HEAD_LEADING * line.size / 2, "centre")
        y += HEAD_LEADING * line.size
    y = rect.y + (room - notice.depth) / 2 + notice.head_depth
    wide = notice.measure * notice.size
    count = len(notice.legs)
    gap = (rect.width - 2 * PADDING - count * wide) / (count - 1) if count > 1 else 0.0
    # a single leg of short lines stands in the middle, too
    longest = max((natural_width(*line) for leg in notice.legs for line in leg), default=0.0)
    shift = (rect.width - 2 * PADDING - longest * notice.size) / 2 if count == 1 else 0.0
    for place, leg in enumerate(notice.legs):
        x = rect.x + PADDING + place * (wide + gap) + shift
        for row, (paragraph, start, end) in enumerate(leg):
            base = y + (row + 0.5) * LEADING * notice.size + (ASCENT_EM - 0.5) * notice.size
            yield from set_line(
                paragraph, start, end,
                measure=notice.measure, size=notice.size, x=x, y=base, last=end == len(paragraph),
            )  # fmt: skip
