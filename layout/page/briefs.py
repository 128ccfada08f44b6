"""The briefs of a page: which of its stories they are; their heads and lines in a rail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from layout.model.grid import Grid
from layout.model.story import Story
from layout.page.body_lines import Line
from layout.page.copyfit import Measured
from layout.page.head_sizes import BODY
from layout.text.headline import Display, DisplayLines, break_display, shape_display
from layout.text.house_rules import rules_of
from layout.text.lines import total_fit
from layout.text.search import Breaks

FEWEST = 2
"""Briefs that make a rail; a single one is a small story."""


def stands_in_rail(story: Story) -> bool:
    """Whether a story is a brief of headline and text alone; others stand for themselves."""
    more = (story.kicker, story.deck, story.facts, story.figures, story.crossheads)
    plain = not any(more) and not story.vertical_head
    return story.kind == "brief" and story.headline != "" and plain


def briefs_of(stories: Sequence[Measured]) -> tuple[Measured, ...]:
    """The stories of a page that its rail holds, in their order; empty where it has none.

    A page of nothing but briefs has no rail: each of them is a small story.
    """
    found = [
        one for one in stories if stands_in_rail(one.story) and one.copy.view is None
    ]  # a page view stands at the end of its story
    return tuple(found) if FEWEST <= len(found) < len(stories) else ()


@dataclass(frozen=True, eq=False)
class Brief:
    """A brief of a rail: its head broken, its text in lines."""

    story: Measured
    head: DisplayLines
    tracking: float
    """Of the head, in em."""
    lines: tuple[Line, ...]

    @property
    def byline(self) -> str:
        """What stands in a row of its own under the head."""
        return "" if self.story.story.lead_in else self.story.story.byline

    @property
    def top(self) -> int:
        """Rows of the head and the byline."""
        return len(self.head.ranges) + bool(self.byline)

    @cached_property
    def _until(self) -> list[int]:
        return [0, *accumulate(line.step for line in self.lines)]

    def rows(self, start: int, end: int) -> int:
        """Rows of lines `start` to `end` in one leg, with the head where they begin with it."""
        if start == 0:
            return self.top + self._until[end]
        return 1 + self._until[end] - self._until[start + 1]


def head_size(story: Measured, grid: Grid) -> float:
    """Points of the heads of a rail."""
    return story.style.roles["brief-head"].size * grid.body / BODY


def broken_brief(story: Measured, grid: Grid) -> Brief:
    """A brief broken at the measure of a basic column."""
    display = _display(story)
    head, tracking = _head(display, story, grid)
    return Brief(story, head, tracking, tuple(_lines(story, float(grid.characters))))


def _display(story: Measured) -> Display:
    rules = rules_of(story.style.lines, hang=False)
    faces = story.style.roles["brief-head"].faces
    return shape_display(story.story.headline, story.book, faces, story.lexicon, rules)


def _head(display: Display, story: Measured, grid: Grid) -> tuple[DisplayLines, float]:
    """A head in as few lines as hold it, and its tracking."""
    role, size, width = story.style.roles["brief-head"], head_size(story, grid), grid.span(1)
    for lines in (1, 2):
        broken = break_display(display, lines)
        if broken is not None and broken.width(size, role.tracking[0]) <= width:
            return broken, min(broken.tracking(size, width), role.tracking[1])
    # too long for two lines, or a word too wide for one: broken as text is
    (breaks,) = total_fit([display.shaped], width / size, indent=0.0, ragged=True)
    ends = breaks.ends.tolist()
    ranges = tuple(zip([0, *ends[:-1]], ends, strict=True))
    return DisplayLines(display.shaped, ranges, 0.0, display.bearings), 0.0


def _lines(story: Measured, measure: float) -> Iterator[Line]:
    """The text in lines; the first paragraph has no indent, its head stands right over it."""
    breaks: list[Breaks] = total_fit(story.paragraphs[:1], measure, indent=0.0)
    if others := story.paragraphs[1:]:
        breaks += total_fit(others, measure, indent=others[0].rules.indent)
    ends = [one.ends.tolist() for one in breaks]
    steps = iter(story.spacing.steps(ends) if story.spacing else [1] * sum(map(len, ends)))
    for place, (shaped, broken) in enumerate(zip(story.paragraphs, breaks, strict=True)):
        start = 0
        for end, hung in zip(broken.ends.tolist(), broken.hung.tolist(), strict=True):
            line = Line(shaped, start, end, start == 0, end == len(shaped), hung=hung)
            yield replace(line, flush=place == 0, step=next(steps))
            start = end
