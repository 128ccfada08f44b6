"""A notice or a list of stories in, a box on the page out: tint under one thick teal rule.

Boxes are furniture that make-up places like stories: sizes in columns and rows first, the
empty rows above included, then frames in the module that was chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from layout.display import Fill, Frame, Item
from layout.geometry import Rect
from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.model.wording import Words
from layout.page.copyfit import ABOVE
from layout.page.lettering import Hand, enclose, horizontal
from layout.page.module import Module
from layout.text.faces import FontBook
from layout.text.house_rules import rules_of
from layout.text.justify import set_line
from layout.text.lines import total_fit
from layout.text.shape import shape
from layout.text.shaped import Shaped

RULE = 2.4
"""Thickness of the rule on top (look.md 3)."""
PADDING = 12.0
TITLE_SIZE = 10.2
TITLE_RAISED = 2.6
"""The title stands above its grid line, clear of the text."""
LONGEST = 26
"""Characters in the longest line of a notice; a wider box is set in legs."""
SHORTEST = 6
"""Characters in the shortest."""
BETWEEN_EM = 2.0
"""Least gutter between the legs of a notice."""
AROUND = 3
"""Rows of a notice box besides its text: under the rule, the title, at the foot."""


def box_rect(module: Module, grid: Grid) -> Rect:
    """The box of a module in points, the empty rows above it left out.

    Its foot is that of a body line's em box, so that it ends level with text beside it.
    """
    top = grid.row_y(module.y + ABOVE, front=module.front)
    foot = grid.row_y(module.y + module.rows, front=module.front)
    foot -= (grid.pitch - grid.body) / 2
    return Rect(grid.column_x(module.x), top, grid.span(module.columns), foot - top)


def ground(rect: Rect) -> list[Item]:
    """Tint and rule of a box."""
    return [Fill(rect, "tint"), horizontal(rect.x, rect.right, rect.y, RULE, "teal")]


Placed = tuple[Shaped, int, int]
"""A line of a notice: its paragraph, first glyph, and the one behind the last."""


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """A notice cut into legs."""

    legs: tuple[tuple[Placed, ...], ...]
    measure: int
    """Characters in a line."""
    gutter: float
    """Between the legs, in points."""

    @property
    def depth(self) -> int:
        """Lines of the deepest leg."""
        return max(map(len, self.legs))


def notice_sizes(notice: str, grid: Grid, book: FontBook, style: StyleSheet) -> dict[int, int]:
    """Rows that the notice box needs by its width in columns; one row more is as good."""
    shaped = _paragraphs(notice, book, style)
    sizes = {}
    for columns in range(1, grid.columns + 1):
        cut = _cut(shaped, grid, columns)
        if cut is not None:
            sizes[columns] = ABOVE + AROUND + cut.depth
    return sizes


def notice_frames(
    notice: str, module: Module, grid: Grid, book: FontBook, style: StyleSheet
) -> tuple[Frame, ...]:
    """The notice in its box, lines on the baseline grid of the page.

    Args:
        notice: paragraphs parted by newlines.
        module: a width that `notice_sizes` has, with the rows it needs or one more.
        grid: of the page.
        book: where the faces are.
        style: roles `body-kai` and `notice-title`.

    Raises:
        ValueError: the module is too small for the notice.
    """
    cut = _cut(_paragraphs(notice, book, style), grid, module.columns)
    spare = module.rows - ABOVE - AROUND - cut.depth if cut else -1
    if cut is None or spare < 0:
        shape_of = f"{module.columns} columns, {module.rows} rows"
        raise ValueError(f"the notice does not go into {shape_of}")
    hand, rect = Hand(book, style), box_rect(module, grid)
    inner = len(cut.legs) * cut.measure * grid.body + (len(cut.legs) - 1) * cut.gutter
    left = rect.x + (rect.width - inner) / 2
    first = module.y + ABOVE + AROUND - 1 + (spare + 1) // 2
    title = hand.line(
        "notice-title", notice_title(notice, hand.words), size=TITLE_SIZE, colour="teal"
    )
    items = ground(rect)
    raised = grid.baseline(module.y + ABOVE + 1, front=module.front)
    raised += spare * grid.pitch / 3 - TITLE_RAISED
    items += title.at(left, raised)
    for place, leg in enumerate(cut.legs):
        x = left + place * (cut.measure * grid.body + cut.gutter)
        for row, (paragraph, start, end) in enumerate(leg, start=first):
            items += set_line(
                paragraph,
                start,
                end,
                measure=cut.measure,
                size=grid.body,
                x=x,
                y=grid.baseline(row, front=module.front),
                indent=paragraph.rules.indent if start == 0 else 0.0,
                last=end == len(paragraph),
            )
    return (enclose("notice", items, book),)


def notice_title(notice: str, words: Words) -> str:
    """The word over the notice: it says no more than that rights (版权, 著作権) are spoken of."""
    return words.rights if words.rights[:2] in notice else words.statement


def _paragraphs(notice: str, book: FontBook, style: StyleSheet) -> list[Shaped]:
    chain = style.roles["body-kai"].faces
    rules = rules_of(style.lines, hang=False)
    return [shape(text, book, chain, rules) for text in notice.split("\n") if text.strip()]


def _cut(shaped: list[Shaped], grid: Grid, columns: int) -> _Cut | None:
    """The notice cut into the fewest legs at a width; None where it has no room."""
    room = grid.span(columns) / grid.body - 2 * PADDING / grid.body
    count = 1
    while (measure := _measure(room, count)) > LONGEST:
        count += 1
    lines = list(_lines(shaped, measure)) if measure >= SHORTEST and shaped else []
    if len(lines) < 2 * count - (count == 1):
        return None
    gutter = (room - count * measure) / (count - 1) * grid.body if count > 1 else 0.0
    return _Cut(_legs(lines, count), measure, gutter)


def _measure(room: float, legs: int) -> int:
    """Whole characters in a line where `legs` of them share `room` em."""
    return int((room - (legs - 1) * BETWEEN_EM + 0.01) / legs)


def _legs(lines: list[Placed], count: int) -> tuple[tuple[Placed, ...], ...]:
    """The lines in legs of even depth; a row deeper where one would open with a last line."""
    even = -(-len(lines) // count)
    tries = [_ends(lines, count, depth) for depth in (even, even + 1)]
    sound = [ends for ends in tries if not any(_widow(lines, end) for end in ends)]
    ends = (sound or tries)[0]
    return tuple(tuple(lines[a:b]) for a, b in pairwise([0, *ends]))


def _ends(lines: list[Placed], count: int, depth: int) -> list[int]:
    """Where each leg ends: evenly, or a line earlier or later to spare a widow."""
    ends, at = [], 0
    for left in range(count, 0, -1):
        rest = len(lines) - at
        share = -(-rest // left)
        takes = [
            take
            for take in (share, share + 1, share - 1)
            if 0 < take <= depth and (left - 1) <= rest - take <= (left - 1) * depth
        ]
        at += next((take for take in takes if not _widow(lines, at + take)), takes[0])
        ends.append(at)
    return ends


def _widow(lines: list[Placed], at: int) -> bool:
    """Whether the line is the last of its paragraph and not its first."""
    if at >= len(lines):
        return False
    paragraph, start, end = lines[at]
    return start > 0 and end == len(paragraph)


def _lines(shaped: list[Shaped], measure: int) -> Iterator[Placed]:
    for paragraph, breaks in zip(
        shaped, total_fit(shaped, measure, indent=shaped[0].rules.indent), strict=True
    ):
        for start, end in pairwise([0, *breaks.ends.tolist()]):
            yield paragraph, start, end
