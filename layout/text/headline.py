"""Display lines: a headline, kicker, deck or quotation in, its lines and fitted sizes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import combinations, pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from layout.display import GlyphRun
from layout.geometry import SLACK
from layout.text.faces import FontBook
from layout.text.house_rules import GB
from layout.text.lexicon import INSIDE, Lexicon, break_costs
from layout.text.rules import CharClass, LanguageRules
from layout.text.runs import CELL_BASELINE, natural_width, seams, set_plain
from layout.text.shape import shape_all
from layout.text.shaped import Shaped
from layout.text.tables import EVERY_MARK
from layout.text.turning import ACROSS, SIDEWAYS, UPRIGHT

Sizes = TypeVar("Sizes", float, npt.NDArray[np.float64])

PAUSE_EM = 0.62
"""A pause mark in display type (look.md 2); all other marks take half an em there."""
MOST_BEARING = 0.3
"""More white than this at the edge of a line is the character's own: 卜, or a small mark."""
BEARING = 0.15
"""Em at the end of a line of small display type that are kept: the blank of its last glyph."""
MOST_BEARING_DOWN = 0.14
"""The same of a character that stands upright in a line that runs down, marks left out."""
SPACE_EM = 0.75
"""A space inside a headline does the work of a comma between its clauses."""
GAP_EM = 0.1
"""Han–Latin gap in display type."""
UNEVEN = 14.0
"""Weight of lines of unequal length against breaks inside a clause."""
TORN, TORN_TWICE = 3.0, 12.0
"""Cost of a line that holds a space between clauses and begins or ends inside one; both."""
SHORTEST = 2
"""Em of the shortest line."""
SHORT, SHORT_LINE = 2.6, 6.0
"""Em below which a line is short, as one of two characters is; what it costs. A line of a
single character is not allowed."""


@dataclass(frozen=True, slots=True, eq=False)
class Display:
    """Display text shaped with tight marks, and what each break would cost."""

    shaped: Shaped
    costs: tuple[float, ...]
    """Cost of ending a line after each glyph; infinite where kinsoku forbids it."""
    bearings: npt.NDArray[np.float32]
    """White inside each glyph's box before its ink and after it, in em; shape (n, 2)."""


@dataclass(frozen=True, eq=False)
class DisplayLines:
    """Display text broken into lines; widths in em at no tracking."""

    shaped: Shaped
    ranges: tuple[tuple[int, int], ...]
    """Glyphs of each line, edge spaces left out."""
    cost: float
    """Of the breaks: how much sense they cut, how unequal the lines are."""
    bearings: npt.NDArray[np.float32]
    """As of `Display`."""

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """Width of each line's ink in em: large type is aligned by what is seen of it."""
        return tuple(
            natural_width(self.shaped, a, b)
            - float(self.bearings[a, 0])
            - float(self.bearings[b - 1, 1])
            for a, b in self.ranges
        )

    @cached_property
    def widest(self) -> float:
        """Width of the widest line in em."""
        return max(self.widths)

    @cached_property
    def gaps(self) -> int:
        """Gaps between the characters of the widest line: where tracking goes."""
        return self.line_gaps[self.widths.index(self.widest)]

    @cached_property
    def line_gaps(self) -> tuple[int, ...]:
        """The same of each line; 1 of a line of one character."""
        return tuple(max(int(seams(self.shaped, a, b).sum()), 1) for a, b in self.ranges)

    def width(self, size: float, tracking: float, stretch: float = 1.0) -> float:
        """Width of the widest line in points at `size` points and `tracking` em."""
        return (self.widest * stretch + tracking * self.gaps) * size

    def last_end(self, size: Sizes, tracking: Sizes, stretch: Sizes) -> Sizes:
        """Where the last line ends in points, of one size or of several side by side."""
        end: Sizes = (self.widths[-1] * stretch + tracking * self.line_gaps[-1]) * size
        return end

    def tracking(self, size: float, span: float) -> float:
        """Most tracking in em at which no line is longer than `span` points.

        That is not always up to the widest line: one nearly as wide may have more gaps.
        """
        pairs = zip(self.widths, self.line_gaps, strict=True)
        return min((span / size - width) / gaps for width, gaps in pairs)

    def stretch(self, size: float, span: float, tracking: float) -> float:
        """What part of their own extent makes the widest line `span` points long (长扁)."""
        return (span / size - tracking * self.gaps) / self.widest

    def runs(
        self,
        *,
        size: float,
        leading: float,
        y: float,
        tracking: float,
        colour: str,
        x: float = 0.0,
        stretch: float = 1.0,
    ) -> tuple[GlyphRun, ...]:
        """The lines set flush left by their ink, `y` the first baseline, `leading` points apart."""
        made: list[GlyphRun] = []
        for place, (a, b) in enumerate(self.ranges):
            made += set_plain(
                self.shaped,
                size=size,
                x=x - float(self.bearings[a, 0]) * stretch * size,
                y=y + place * leading,
                tracking=tracking,
                stretch=stretch,
                start=a,
                end=b,
                colour=colour,
            )
        return tuple(made)


def shape_display(
    text: str,
    book: FontBook,
    chain: Sequence[str],
    lexicon: Lexicon,
    rules: LanguageRules = GB,
) -> Display:
    """Shape display text: marks tight, a space `SPACE_EM` wide, breaks with their costs."""
    return shape_displays([text], book, chain, lexicon, rules)[0]


def shape_displays(
    texts: Sequence[str],
    book: FontBook,
    chain: Sequence[str],
    lexicon: Lexicon,
    rules: LanguageRules = GB,
) -> list[Display]:
    """Shape display texts as `shape_display` does, all at once."""
    return [_display(one, book, lexicon, rules) for one in shape_all(texts, book, chain, rules)]


def _display(plain: Shaped, book: FontBook, lexicon: Lexicon, rules: LanguageRules) -> Display:
    text, kind = plain.text, plain.kind
    after, before, shift = plain.after.copy(), plain.before.copy(), plain.shift.copy()
    after[np.isin(kind, (CharClass.CLOSING, CharClass.STOP))] = 0.0
    pause = (kind == CharClass.PAUSE) & (after > 0)
    after[pause] = PAUSE_EM - 0.5
    shift -= before
    before[:] = 0.0
    body = plain.body.copy()
    if rules.language != "ko":  # there a space parts words, not clauses
        body[(kind == CharClass.SPACE) & (body > 0)] = SPACE_EM  # not a joiner
    gap = np.minimum(plain.gap, GAP_EM).astype(np.float32)
    shaped = replace(plain, after=after, before=before, shift=shift, body=body, gap=gap)
    sense = break_costs(text, lexicon, rules.language)
    ends = np.append(shaped.cluster[1:], len(text)) - 1
    costs = tuple(
        sense[end] if may else float("inf")
        for end, may in zip(ends.tolist(), shaped.may_break.tolist(), strict=True)
    )
    return Display(shaped, costs, _bearings(shaped, book))


def _bearings(shaped: Shaped, book: FontBook) -> npt.NDArray[np.float32]:
    """White along the line before and after the ink of each glyph in its box as set, in em."""
    found = np.zeros((len(shaped), 2), np.float32)
    down = shaped.rules.direction == "vertical"
    places = shaped.face.tolist()
    # not the whole chain: faces of other languages are large, and mostly nobody opens them
    fonts = {place: book.face(shaped.faces[place]) for place in set(places)}
    rows = zip(places, shaped.glyph.tolist(), strict=True)
    for at, (place, glyph) in enumerate(rows):
        extents = fonts[place].hb_font.get_glyph_extents(glyph)
        if extents is None or extents.width == 0:
            continue
        turn, shift = int(shaped.turn[at]), float(shaped.shift[at])
        fit = shaped.stand_ins[place].fit
        em = fit.scale / fonts[place].upem
        if down and turn != SIDEWAYS:
            # heights count upwards from the baseline
            first = shift + fonts[place].head(glyph) * em if turn == UPRIGHT else CELL_BASELINE
            first -= extents.y_bearing * em
            last = first - extents.height * em
        else:
            first = shift + extents.x_bearing * em
            last = first + extents.width * em
        first, last = first - fit.gain / 2, last + fit.gain / 2
        box = 1.0 if turn == ACROSS else float(shaped.body[at])
        found[at] = max(first, 0.0), max(box - last, 0.0)
    if down:  # a flat character, 一, stays in the middle of its cell
        flat = (shaped.turn == UPRIGHT) & ~EVERY_MARK[shaped.kind]
        found[flat] = np.minimum(found[flat], MOST_BEARING_DOWN)
    return np.minimum(found, MOST_BEARING)


def break_display(display: Display, lines: int) -> DisplayLines | None:
    """The best way to set display text in exactly `lines` lines.

    Breaks come at sense units and make lines of like length; no line is shorter than
    `SHORTEST` em. None where that many lines cannot be made without cutting a word.
    """
    shaped, n = display.shaped, len(display.shaped)
    if lines == 1:
        return DisplayLines(shaped, (_trimmed(shaped, 0, n),), 0.0, display.bearings)
    places = [i + 1 for i in range(n - 1) if display.costs[i] < INSIDE]
    space = shaped.kind == CharClass.SPACE
    wide = np.concatenate([[0.0], np.cumsum(shaped.advance + shaped.gap)])
    # to where a line that ends before glyph i is set; the space it ends with is left out
    ends = wide - np.concatenate([[0.0], np.where(space, shaped.advance, 0.0) + shaped.gap])
    cuts = np.array(places, np.int64)[_choices(len(places), lines - 1)]
    edges = np.concatenate([np.zeros_like(cuts[:, :1]), cuts, np.full_like(cuts[:, :1], n)], 1)
    widths = (ends[edges[:, 1:]] - wide[edges[:, :-1]]).T
    edges = edges[np.min(widths, 0) >= SHORTEST - SLACK]
    widths = widths[:, np.min(widths, 0) >= SHORTEST - SLACK]
    if not len(edges):
        return None
    widest = np.max(widths, 0)
    cost = np.zeros(len(edges))
    for cut in edges[:, 1:-1].T:
        cost += np.array(display.costs)[cut - 1]
    if shaped.rules.language != "ko":
        cost += _torn(space & (shaped.body > 0), edges)
    for width in widths:
        cost += UNEVEN * np.square(1 - width / widest) + SHORT_LINE * (width < SHORT)
    best = int(cost.argmin())
    ranges = [_trimmed(shaped, a, b) for a, b in pairwise(edges[best].tolist())]
    return DisplayLines(shaped, tuple(ranges), float(cost[best]), display.bearings)


def _torn(space: npt.NDArray[np.bool_], edges: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """What lines cost that hold the end of one clause and the head of the next, torn.

    Args:
        space: which glyphs part clauses.
        edges: of each way to break the text the first glyph of each line, and behind the last
            one the number of glyphs; shape (ways, lines + 1).
    """
    before = np.concatenate([[0], np.cumsum(space)])
    whole = np.concatenate([[True], space])  # a line that begins or ends here begins a clause
    whole[-1] = True
    cost = np.zeros(len(edges))
    for start, end in pairwise(edges.T):
        inner = before[end - 1] - before[start] > 0
        sides = (~whole[start]).astype(np.int64) + ~whole[end]
        cost += inner * np.where(sides == 2, TORN_TWICE, TORN * sides)
    return cost


@lru_cache(maxsize=256)
def _choices(count: int, some: int) -> npt.NDArray[np.int64]:
    """All ways to take `some` of `count` places, in lexical order; shape (ways, some)."""
    return np.array([*combinations(range(count), some)], np.int64).reshape(-1, some)


def _trimmed(shaped: Shaped, a: int, b: int) -> tuple[int, int]:
    """The range without spaces at its edges."""
    space = (shaped.kind == CharClass.SPACE) & (shaped.body > 0)
    while b - a > 1 and space[b - 1]:
        b -= 1
    while b - a > 1 and space[a]:
        a += 1
    return a, b
