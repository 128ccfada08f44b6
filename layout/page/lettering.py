"""A role and words in, lines of furniture type out; marks on the page in, a frame round them out.

Furniture is drawn in the page's own coordinates; `enclose` moves the marks into a frame whose
rectangle holds all their ink.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from layout.display import Frame, GlyphRun, Item, Path, Rule, Tag
from layout.geometry import Rect
from layout.model.grid import ASCENT_EM
from layout.model.style import StyleSheet, TypeStyle
from layout.model.wording import Words, words_of
from layout.text.faces import FontBook
from layout.text.headline import Display, DisplayLines, break_display, shape_display
from layout.text.house_rules import rules_of
from layout.text.lexicon import Lexicon
from layout.text.rules import LanguageRules
from layout.text.runs import natural_width, seams, set_plain
from layout.text.shape import shape
from layout.text.shaped import Shaped

Side = Literal["left", "centre", "right"]

GAP_EM = 0.1
"""Han–Latin gap in furniture, where most numbers stand alone: 2026年 is read as one word."""
NO_WORDS = Lexicon(np.zeros(1, np.uint64), np.zeros(1, np.uint8))
"""For type that is never broken."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of type, shaped and sized; nothing is placed yet."""

    shaped: Shaped
    size: float
    tracking: float
    colour: str
    start: int
    end: int

    @property
    def width(self) -> float:
        """From the first box to the last, blanks and tracking at the ends not counted."""
        natural = natural_width(self.shaped, self.start, self.end)
        gaps = int(seams(self.shaped, self.start, self.end).sum())
        return (natural + self.tracking * gaps) * self.size

    def at(self, x: float, y: float, side: Side = "left") -> list[GlyphRun]:
        """The runs with `x` at the left, the centre or the right of the line, baseline `y`."""
        left = x - self.width * {"left": 0.0, "centre": 0.5, "right": 1.0}[side]
        runs = set_plain(
            self.shaped,
            size=self.size,
            x=left,
            y=y,
            tracking=self.tracking,
            start=self.start,
            end=self.end,
            colour=self.colour,
        )
        last = runs[-1]
        return [*runs[:-1], replace(last, width=left + self.width - last.x)]

    def middle(self, x: float, y: float, side: Side = "left") -> list[GlyphRun]:
        """The runs with their em box centred on `y`."""
        return self.at(x, y + (ASCENT_EM - 0.5) * self.size, side)

    def resized(self, size: float) -> Line:
        """The same line at another size."""
        return replace(self, size=size)

    def within(self, room: float) -> Line:
        """The line, made smaller where it is wider than `room` points."""
        return self.resized(self.size * room / self.width) if self.width > room else self


@dataclass(frozen=True, slots=True, eq=False)
class Hand:
    """What a line is set with: faces, styles, and for display type the lexicon."""

    book: FontBook
    style: StyleSheet
    lexicon: Lexicon = NO_WORDS

    def role(self, name: str) -> TypeStyle:
        """The type style of a role."""
        return self.style.roles[name]

    @property
    def words(self) -> Words:
        """What the paper calls its own parts, in the language of the sheet."""
        return words_of(self.style.lines.language)

    @property
    def rules(self) -> LanguageRules:
        """Of the lines of furniture and display type: nothing hangs there."""
        return rules_of(self.style.lines, hang=False)

    def line(
        self,
        name: str,
        text: str,
        *,
        size: float = 0.0,
        tracking: float | None = None,
        colour: str = "",
        display: bool = False,
    ) -> Line:
        """A line in the style of a role, at its largest size unless another is given.

        `display`: marks are set tight, as in headlines.
        """
        role = self.role(name)
        if display:
            shaped = self.display(name, text).shaped
        else:
            shaped = shape(text, self.book, role.faces, self.rules)
            shaped = replace(shaped, gap=np.minimum(shaped.gap, GAP_EM).astype(np.float32))
        return Line(
            shaped,
            size or role.size_max or role.size,
            role.tracking[0] if tracking is None else tracking,
            colour or role.colour,
            0,
            len(shaped),
        )

    def display(self, name: str, text: str) -> Display:
        """Text shaped as display type in the faces of a role."""
        return shape_display(text, self.book, self.role(name).faces, self.lexicon, self.rules)

    def lines(
        self, name: str, text: str, count: int, *, size: float = 0.0, colour: str = ""
    ) -> tuple[Line, ...] | None:
        """Display text in exactly `count` lines, broken at sense units; None if it cannot be."""
        role = self.role(name)
        broken = break_display(self.display(name, text), count)
        if broken is None:
            return None
        return cut(broken, size=size or role.size_max or role.size, colour=colour or role.colour)


def cut(
    broken: DisplayLines, *, size: float, tracking: float = 0.0, colour: str
) -> tuple[Line, ...]:
    """Broken display text as lines that are placed one by one."""
    return tuple(Line(broken.shaped, size, tracking, colour, a, b) for a, b in broken.ranges)


def widest(lines: Iterable[Line]) -> float:
    """Width of the widest line."""
    return max((line.width for line in lines), default=0.0)


def horizontal(
    x0: float, x1: float, y: float, thickness: float = 0.35, colour: str = "rule"
) -> Rule:
    """A rule across, its upper edge at `y`."""
    middle = y + thickness / 2
    return Rule(x0, middle, x1, middle, thickness, colour)


def vertical(x: float, y0: float, y1: float, thickness: float = 0.35, colour: str = "rule") -> Rule:
    """A rule down, its middle at `x`."""
    return Rule(x, y0, x, y1, thickness, colour)


def ink(run: GlyphRun, book: FontBook) -> Rect:
    """What a run blackens, its outline included: the true boxes of its glyphs."""
    face = book.face(run.face)
    scale, grow = run.size / face.upem, run.outline / 2
    lefts, tops, rights, feet = [], [], [], []
    for glyph, pen in zip(run.glyphs.tolist(), run.pens.tolist(), strict=True):
        box = face.hb_font.get_glyph_extents(glyph)
        if box is None or not box.width:
            continue
        left, top = run.x + pen + box.x_bearing * scale, run.y - box.y_bearing * scale
        lefts.append(left - grow)
        tops.append(top - grow)
        rights.append(left + box.width * scale + grow)
        feet.append(top - box.height * scale + grow)
    if not lefts:
        return Rect(run.x, run.y, 0.0, 0.0)
    return Rect(min(lefts), min(tops), max(rights) - min(lefts), max(feet) - min(tops))


def bounds(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle that holds them all; there must be one at least."""
    all_of = list(rects)
    x, y = min(one.x for one in all_of), min(one.y for one in all_of)
    right, bottom = max(one.right for one in all_of), max(one.bottom for one in all_of)
    return Rect(x, y, right - x, bottom - y)


def reach(item: Item, book: FontBook) -> Rect:
    """The room of one mark: ink and line for type, the rectangle for the rest."""
    if isinstance(item, GlyphRun):
        return bounds((ink(item, book), Rect(item.x, item.y, item.width, 0.0)))
    if isinstance(item, Rule):
        half = item.thickness / 2
        if item.y0 == item.y1:
            return Rect(item.x0, item.y0 - half, item.x1 - item.x0, item.thickness)
        return Rect(item.x0 - half, item.y0, item.thickness, item.y1 - item.y0)
    return item.rect


def enclose(role: str, items: Sequence[Item], book: FontBook) -> Frame:
    """A frame just large enough for marks that are given in the page's coordinates."""
    rect = bounds(reach(item, book) for item in items)
    return Frame(rect, Tag(role), tuple(moved(item, -rect.x, -rect.y) for item in items))


def moved(item: Item, x: float, y: float) -> Item:
    """The mark moved right by `x` and down by `y`."""
    if isinstance(item, GlyphRun):
        return replace(item, x=item.x + x, y=item.y + y)
    if isinstance(item, Rule):
        return replace(item, x0=item.x0 + x, x1=item.x1 + x, y0=item.y0 + y, y1=item.y1 + y)
    if isinstance(item, Path):
        start, curves = (item.start[0] + x, item.start[1] + y), []
        for one, two, end in item.curves:
            curves.append(
                ((one[0] + x, one[1] + y), (two[0] + x, two[1] + y), (end[0] + x, end[1] + y))
            )
        return replace(item, start=start, curves=tuple(curves))
    rect = Rect(item.rect.x + x, item.rect.y + y, item.rect.width, item.rect.height)
    return replace(item, rect=rect)
