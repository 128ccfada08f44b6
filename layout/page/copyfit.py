"""A story on a grid in, its lines at every measure out, from the real breaker; its pull quote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from layout.diagnostics import Diagnostic
from layout.model.grid import Grid
from layout.model.placing import Module
from layout.model.story import Story
from layout.model.style import StyleSheet
from layout.page.copies import Copy, break_all
from layout.page.forms import sheet_of
from layout.page.heads import Heading, shape_heading
from layout.page.interlinear import MarkedBody, Spacing, mark_body, told_of_captions
from layout.page.legs import rows_of
from layout.page.pull_quotes import pick_quote, quote_within
from layout.page.side_head import side_style
from layout.text.faces import FontBook
from layout.text.headline import Display, DisplayLines, break_display, shape_displays
from layout.text.house_rules import rules_of
from layout.text.lexicon import Lexicon
from layout.text.search import Breaks
from layout.text.shaped import Shaped

ABOVE = 2
"""Empty rows above every module, the rule among them (look.md 1); those of the topmost fall
off the page. A story may have one more, beside a vertical head two."""

Broken = tuple[Breaks, ...]
"""The lines of each paragraph of a story."""


@dataclass(eq=False)
class Measured:
    """A story's copy on one grid, broken at the measures that are asked for."""

    copy: Copy
    book: FontBook
    style: StyleSheet
    """In the form that its kind takes."""
    lexicon: Lexicon
    spacing: Spacing | None = None
    """Where its marks need more than the gap of the grid: how far its lines stand apart."""
    found: tuple[Diagnostic, ...] = ()
    """What there is to tell of its marks."""
    _breaks: dict[float, tuple[Breaks, ...]] = field(default_factory=dict)
    _steps: dict[float, list[int]] = field(default_factory=dict)
    _quotes: dict[float, DisplayLines | None] = field(default_factory=dict)
    _quote_sought: bool = False
    _shaped_quote: Display | None = None

    @property
    def story(self) -> Story:
        """The story that is measured."""
        return self.copy.story

    @property
    def paragraphs(self) -> tuple[Shaped, ...]:
        """Its body, shaped."""
        return self.copy.paragraphs

    def breaks(self, measure: float) -> tuple[Breaks, ...]:
        """The lines of each paragraph at a measure in em."""
        if measure not in self._breaks:
            self.break_at([measure])
        return self._breaks[measure]

    def break_at(self, measures: Iterable[float]) -> None:
        """Break it at measures that will be asked for: together is faster than one by one."""
        break_together([(self, measures)])

    def lines(self, measure: float) -> int:
        """Body lines at a measure."""
        return sum(map(len, self.breaks(measure)))

    def steps(self, measure: float) -> list[int]:
        """For each body line the rows from the one before it."""
        if self.spacing is None:
            return [1] * self.lines(measure)
        if measure not in self._steps:
            ends = [one.ends.tolist() for one in self.breaks(measure)]
            self._steps[measure] = self.spacing.steps(ends)
        return self._steps[measure]

    def rows(self, measure: float) -> int:
        """Rows that the body takes in one leg."""
        return rows_of(self.steps(measure)) if self.spacing else self.lines(measure)

    def parts_questions(self, measure: float) -> list[bool]:
        """For each body line whether a leg that opens with it parts a question from its answer."""
        asks = [
            place in self.story.questions
            for place, one in enumerate(self.breaks(measure))
            for _ in range(len(one))
        ]
        return [False, *asks[:-1]]

    def heading(self, rank: int) -> Heading:
        """The heading shaped in the faces of a rank."""
        faces, headings = self.style.roles[f"headline-{rank}"].faces, self.copy.headings
        if faces not in headings:
            headings[faces] = shape_heading(self.story, rank, self.book, self.style, self.lexicon)
        return headings[faces]

    def head_beside(self, grid: Grid) -> bool:
        """Whether its head is to stand beside its text; on a vertical page all heads run down."""
        wanted = self.story.vertical_head and self.story.boxed == "none"
        if isinstance(pin := self.story.placing.pin, Module):
            wanted = wanted and pin.beside is not False
        return wanted and self.story.headline != "" and not grid.vertical

    def side_heading(self, rank: int) -> Heading:
        """The heading shaped as a vertical head of a rank."""
        faces, headings = self.style.roles[f"headline-{rank}"].faces, self.copy.side_headings
        if faces not in headings:
            style = side_style(self.style)
            headings[faces] = shape_heading(self.story, rank, self.book, style, self.lexicon)
        return headings[faces]

    def quote_lines(self, width: float) -> DisplayLines | None:
        """The pull quote in few lines that `width` points hold; None without one."""
        if width not in self._quotes:
            size = self.style.roles["pull-quote"].size
            self._quotes[width] = quote_within(self._broken_quote, size, width)
        return self._quotes[width]

    @cached_property
    def _broken_quote(self) -> list[DisplayLines | None]:
        """The pull quote in two lines and more."""
        return [break_display(self.quote, lines) if self.quote else None for lines in range(2, 5)]

    @property
    def quote(self) -> Display | None:
        """A sentence of a longer paragraph that can stand alone, shaped as a pull quote."""
        shape_quotes([self])
        return self._shaped_quote


def break_together(stories: Iterable[tuple[Measured, Iterable[float]]]) -> None:
    """Break stories at measures that will be asked for: together is faster than one by one."""
    new = [
        (story, measure)
        for story, measures in stories
        for measure in dict.fromkeys(measures)
        if measure not in story._breaks
    ]
    broken = break_all([story.copy for story, _ in new], [measure for _, measure in new])
    for (story, measure), breaks in zip(new, broken, strict=True):
        story._breaks[measure] = breaks


def shape_quotes(stories: Iterable[Measured]) -> None:
    """Shape the pull quotes of stories that will be asked for: together is faster."""
    alike: dict[tuple[object, ...], list[tuple[Measured, str]]] = {}
    for one in stories:
        if not one._quote_sought:
            one._quote_sought = True
            faces = one.style.roles["pull-quote"].faces
            if text := pick_quote(one.story):
                key = faces, one.style.lines, id(one.book), id(one.lexicon)
                alike.setdefault(key, []).append((one, text))
    for some in alike.values():
        first, _ = some[0]
        faces = first.style.roles["pull-quote"].faces
        rules = rules_of(first.style.lines, hang=False)
        texts = [text for _, text in some]
        shaped = shape_displays(texts, first.book, faces, first.lexicon, rules)
        for (one, _), quote in zip(some, shaped, strict=True):
            one._shaped_quote = quote


def measure_all(
    copies: Sequence[Copy],
    grid: Grid,
    book: FontBook,
    style: StyleSheet,
    lexicon: Lexicon,
    broken: Sequence[Broken] | None = None,
) -> dict[str, Measured]:
    """By id all stories on a grid, broken at its basic measure in one go, unless they are
    `broken` there already (`broken_basic`).
    """
    sheets = [sheet_of(copy.story, style) for copy in copies]
    every = [_marked(copy, grid, book, sheet) for copy, sheet in zip(copies, sheets, strict=True)]
    measure = float(grid.characters)
    if broken is None:
        broken = break_all([copy for copy, _ in every], [measure] * len(every))
    return {
        copy.story.id: Measured(
            copy, book, sheet, lexicon, body.spacing, body.found, {measure: breaks}
        )
        for (copy, body), breaks, sheet in zip(every, broken, sheets, strict=True)
    }


def broken_basic(
    copies: Sequence[Copy], grid: Grid, book: FontBook, style: StyleSheet
) -> list[Broken]:
    """The lines of stories at the basic measure of a grid."""
    every = [_marked(copy, grid, book, sheet_of(copy.story, style))[0] for copy in copies]
    return break_all(every, [float(grid.characters)] * len(every))


def _marked(copy: Copy, grid: Grid, book: FontBook, style: StyleSheet) -> tuple[Copy, MarkedBody]:
    """The copy with its interlinear marks, as they are set on this grid."""
    if not copy.story.annotations:
        return copy, MarkedBody(copy.paragraphs, None, ())
    body = mark_body(copy.story, copy.paragraphs, grid, book, style)
    captions = {plate.figure: plate.caption for plate in copy.plates if plate.caption is not None}
    body = replace(body, found=(*body.found, *told_of_captions(copy.story, captions, style)))
    return replace(copy, paragraphs=body.paragraphs), body


def quote_rows(story: Measured, grid: Grid, measure: float) -> tuple[int, ...]:
    """Rows a pull quote can take in a leg, the least first; empty if the story has none."""
    broken = story.quote_lines(measure * grid.body)
    if broken is None:
        return ()
    role = story.style.roles["pull-quote"]
    height = len(broken.ranges) * role.size * role.leading
    least = int(np.ceil(height / grid.pitch + 1.8))
    return (least, least + 1)
