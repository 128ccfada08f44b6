"""A measured story in, the lines of its body out, and the frames of those in a leg."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from layout.display import INTERLINEAR, Frame, GlyphRun, Item, Link, Tag
from layout.geometry import Rect
from layout.model.grid import Grid
from layout.page.copyfit import Measured
from layout.page.jump_marks import link_over, marked_glyphs, other_part
from layout.text.interlinear import set_marks
from layout.text.many_lines import Setting, set_lines
from layout.text.shaped import Shaped


@dataclass(frozen=True, slots=True)
class Line:
    """One line of body text, found by its glyphs."""

    paragraph: Shaped
    start: int
    end: int
    first: bool
    last: bool
    crosshead: bool = False
    """No indent; a leg does not end with it."""
    flush: bool = False
    """No indent."""
    hung: bool = False
    """Whether its last mark stands outside the measure."""
    step: int = 1
    """Rows from the line before it, where that stands in the same leg."""
    mark: tuple[int, int] = (0, 0)
    """Glyphs of it that are the mark of a jump: the first, and the one behind; alike: none."""
    target: str = ""
    """What that mark leads to."""

    @property
    def indent(self) -> float:
        """In em."""
        flush = self.crosshead or self.flush or not self.first
        return 0.0 if flush else self.paragraph.rules.indent


@dataclass(frozen=True, slots=True)
class SetBody:
    """The lines of a story's body, squeezed or opened to a measure."""

    lines: Sequence[Line]
    settings: Sequence[Setting]


def set_bodies(stories: Sequence[tuple[Measured, float]], size: float) -> list[SetBody]:
    """The bodies of stories at their measures in em: together is faster than one by one."""
    bodies = [list(body_lines(story, measure)) for story, measure in stories]
    every = [line for body in bodies for line in body]
    measures = [measure for body, (_, measure) in zip(bodies, stories, strict=True) for _ in body]
    settings = iter(set_lines(every, measures, size))
    return [SetBody(body, list(islice(settings, len(body)))) for body in bodies]


def leg_frames(
    lines: Sequence[Line],
    settings: Sequence[Setting],
    rect: Rect,
    measure: float,
    row: int,
    tag: Tag,
    grid: Grid,
    *,
    front: bool,
) -> Iterator[Frame]:
    """The frame of a leg's lines from a row of the page, and one for the marks beside them.

    `settings` give the runs of the lines; see `set_lines`.
    """
    items: list[GlyphRun] = []
    links: list[Link] = []
    marks: list[Item] = []
    for place, (line, at) in enumerate(zip(lines, settings, strict=True)):
        row += line.step if place else 0
        y, first = grid.baseline(row, front=front) - rect.y, len(items)
        items += at(0.0, y)
        if line.paragraph.marks:
            marks += set_marks(
                line.paragraph, line.start, line.end, measure=measure, size=grid.body, x=0.0, y=y,
                indent=line.indent, last=line.last, hung=line.hung,
            )  # fmt: skip
        if line.target:
            links.append(link_over(items[first:], *line.mark, grid.body, line.target))
    yield Frame(rect, tag, (*items, *links))
    if marks:
        yield Frame(rect, Tag(INTERLINEAR, tag.story, tag.order), tuple(marks))


def body_lines(story: Measured, measure: float) -> Iterator[Line]:
    """The body's lines in order."""
    steps = iter(story.steps(measure))
    for place, (shaped, breaks) in enumerate(
        zip(story.paragraphs, story.breaks(measure), strict=True)
    ):
        one, start = story.story, 0
        head, flush = place in one.crossheads | one.questions, place in one.flush
        opens, closes = marked_glyphs(one, place, shaped)
        for end, hung in zip(breaks.ends.tolist(), breaks.hung.tolist(), strict=True):
            last = end == len(shaped)
            line = Line(shaped, start, end, start == 0, last, head, flush, hung, next(steps))
            mark = max(opens - start, 0), min(closes, end) - start
            if one.part is not None and mark[0] < mark[1]:
                line = replace(line, mark=mark, target=other_part(one.part))
            yield line
            start = end
