"""A story's marks and a grid in, how far its lines stand apart out; and what to tell of it.

News lines stand a quarter or a third of an em apart: ruby, dots and lines find no room there
(clreq asks for half an em). By the style sheet's choice a paragraph with marks is set on every
second line of the grid, or in smaller marks as long as they can be read, or not at all. Its lines
keep to the baselines of the page in any case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from layout.diagnostics import Diagnostic, Severity, Span
from layout.geometry import fits
from layout.model.annotation import annotations_of
from layout.model.grid import Grid
from layout.model.story import Figure, Story
from layout.model.style import StyleSheet, TypeStyle
from layout.page.forms import paragraph_role
from layout.text.faces import FontBook
from layout.text.interlinear import LEGIBLE, NOTHING, SNUG, Need, least_gap, needs
from layout.text.ruby import RUBY, annotate
from layout.text.shaped import Shaped
from layout.text.zhuyin import ZHUYIN

DOUBLE = 2
"""Rows from line to line where the gap of the grid is too narrow."""
HINT = "`lines: {interlinear: …}` of the style sheet says what is done: double, tight or refuse"


@dataclass(frozen=True, slots=True)
class Gap:
    """What a grid leaves between its lines, and how marks are put into it."""

    points: float
    body: float
    tight: bool

    def rows(self, over: Need, under: Need) -> int:
        """From a line to the next, given what marks take beside each."""
        least = least_gap(over, under, tight=self.tight) * self.body
        return 1 if fits(least, self.points) else DOUBLE


@dataclass(frozen=True, slots=True)
class Spacing:
    """How many rows the lines of a story stand apart."""

    paragraphs: tuple[Shaped, ...]
    inside: tuple[int, ...]
    """By paragraph: from one of its lines to the next."""
    gap: Gap

    def steps(self, ends: Sequence[Sequence[int]]) -> list[int]:
        """For each line the rows from the one before it, given where the lines of each end.

        From a paragraph to one that stands closer it is as the two lines that meet need it.
        """
        made: list[int] = []
        last, before = NOTHING, 1
        for text, inside, places in zip(self.paragraphs, self.inside, ends, strict=True):
            over = self.gap.rows(last, needs(text, 0, places[0]))
            made += [max(over, min(before, inside)), *[inside] * (len(places) - 1)]
            last = needs(text, places[-2] if len(places) > 1 else 0, places[-1])
            before = inside
        return made


@dataclass(frozen=True, eq=False)
class MarkedBody:
    """The paragraphs of a story with their marks, as they are set on one grid."""

    paragraphs: tuple[Shaped, ...]
    spacing: Spacing | None
    """None: every line on a row of its own."""
    found: tuple[Diagnostic, ...]


def mark_body(
    story: Story, plain: Sequence[Shaped], grid: Grid, book: FontBook, style: StyleSheet
) -> MarkedBody:
    """The paragraphs with their marks, in the room that the grid leaves between its lines."""
    gap = Gap(grid.pitch - grid.body, grid.body, style.lines.interlinear == "tight")
    made: list[Shaped] = []
    wished: list[Need] = []
    for place, text in enumerate(plain):
        marked = _marked(story, text, place, RUBY, book, style)
        need = needs(marked)
        size = gap.points / grid.body - need.after - SNUG
        if gap.tight and need.before > size and size * grid.body >= LEGIBLE:
            marked = _marked(story, text, place, size, book, style)
        made.append(marked)
        wished.append(need)

    wanted = [needs(one) for one in made]
    inside = tuple(gap.rows(need, need) for need in wanted)
    apart = max(inside, default=1) > 1 or any(gap.rows(*pair) > 1 for pair in pairwise(wanted))
    spacing = Spacing(tuple(made), inside, gap) if apart else None
    found = tuple(_told(story, made, wished, inside, grid, style))
    return MarkedBody(tuple(made), spacing, found)


def mark_caption(
    story: Story, place: int, caption: Shaped, book: FontBook, style: StyleSheet
) -> Shaped:
    """The caption of a figure with its marks."""
    own = annotations_of(story.annotations, "figures", place)
    return annotate(caption, own, book, style.roles["caption"].faces)


def caption_leading(caption: Shaped, role: TypeStyle) -> float:
    """From baseline to baseline in points: a caption keeps to no grid and opens for its marks."""
    need = needs(caption)
    return role.size * max(role.leading, 1.0 + least_gap(need, need))


def caption_room(caption: Shaped, role: TypeStyle) -> tuple[float, float]:
    """What marks take over the first line of a caption and under its last, in points."""
    need = needs(caption)
    return need.before * role.size, need.after * role.size


def parted_bases(
    story: Story, paragraphs: Sequence[Shaped], measure: float
) -> Iterator[Diagnostic]:
    """A warning for each ruby whose base or itself is wider than a line of `measure` em."""
    for place, text in enumerate(paragraphs):
        for mark in text.marks:
            glyphs = slice(mark.first, mark.last)
            wide = float(text.advance[glyphs].sum() + text.gap[glyphs][:-1].sum())
            if mark.ruby is not None and wide > measure:
                message = (
                    f"ruby {mark.ruby.text} and its base take {wide:.3g} em in lines of "
                    f"{measure:g}: they are parted or stand out"
                )
                hint = "mark fewer characters at a time: a line ends between two marks"
                yield Diagnostic(Severity.WARNING, message, _span(story, place), hint=hint)


def told_of_captions(
    story: Story, captions: Mapping[Figure, Shaped], style: StyleSheet
) -> Iterator[Diagnostic]:
    """What an editor should know of the marks in captions."""
    role = style.roles["caption"]
    for figure, caption in captions.items():
        usual, leading = role.size * role.leading, caption_leading(caption, role)
        if not fits(leading, usual):
            needed = f"{_names([caption])} {leading - role.size:.3g} pt"
            message = (
                f"gap {usual - role.size:.3g} pt, {needed}: "
                f"the lines of the caption are {leading:.3g} pt apart, not {usual:.3g}"
            )
            own = annotations_of(story.annotations, "figures", story.figures.index(figure))
            span = own[0].span or story.span
            yield Diagnostic(Severity.WARNING, message, span)


def _marked(
    story: Story, text: Shaped, place: int, size: float, book: FontBook, style: StyleSheet
) -> Shaped:
    """One paragraph with its marks, those of the lead-in before it among them."""
    roles, offset = style.roles, 0
    if place == story.opening:
        own = annotations_of(story.annotations, "lead_in")
        text = annotate(text, own, book, roles["lead-in"].faces, size=size)
        offset = len(story.run_in)
    role = paragraph_role(story, place)
    own = annotations_of(story.annotations, "paragraphs", place)
    return annotate(text, own, book, roles[role].faces, offset=offset, size=size)


def _told(
    story: Story,
    made: Sequence[Shaped],
    wished: Sequence[Need],
    inside: Sequence[int],
    grid: Grid,
    style: StyleSheet,
) -> Iterator[Diagnostic]:
    """What an editor should know of a story's marks, each kind of thing once."""
    gap = grid.pitch - grid.body
    refused = style.lines.interlinear == "refuse"
    narrow = [
        place
        for place, need in enumerate(wished)
        if not fits(least_gap(need, need) * grid.body, gap)
    ]
    parts = {True: "set on every second line", False: "set in the gap there is"}
    for doubled, done in parts.items():
        places = [place for place in narrow if (inside[place] > 1) == doubled]
        if not places:
            continue
        asked = max(least_gap(wished[place], wished[place]) for place in places) * grid.body
        message = f"gap {gap:.3g} pt, {_names(made[place] for place in places)} {asked:.3g} pt"
        many = f"{len(places)} paragraphs are" if len(places) > 1 else "the paragraph is"
        sizes = {mark.size for place in places for mark in made[place].marks if mark.size < RUBY}
        small = [size for size in sizes if size > ZHUYIN] if not doubled else []
        ruby = f", ruby in {min(small) * grid.body:.3g} pt" if small else ""
        told = "refused by the style sheet" if refused else f"{many} {done}{ruby}"
        severity = Severity.ERROR if refused else Severity.WARNING
        yield Diagnostic(severity, f"{message}: {told}", _span(story, places[0]), hint=HINT)
    if any(mark.stack for text in made for mark in text.marks) and ZHUYIN * grid.body < LEGIBLE:
        message = f"zhuyin is set in {ZHUYIN * grid.body:.3g} pt, less than {LEGIBLE:g}"
        hint = "a grid with a larger body has larger zhuyin: it is three tenths of it"
        first = next(place for place, text in enumerate(made) if any(m.stack for m in text.marks))
        yield Diagnostic(Severity.WARNING, message, _span(story, first), hint=hint)


def _names(texts: Iterable[Shaped]) -> str:
    """`ruby needs`, `dots and lines need`."""
    kinds = {mark.kind for text in texts for mark in text.marks}
    names = [
        name
        for name, those in (("ruby", {"ruby"}), ("dots", {"dots"}), ("lines", {"name", "title"}))
        if kinds & those
    ]
    return f"{' and '.join(names)} need{'s' if names == ['ruby'] else ''}"


def _span(story: Story, place: int) -> Span | None:
    """Where the first mark of a paragraph stands in its source."""
    own = annotations_of(story.annotations, "paragraphs", place)
    if place == story.opening:
        own = (*annotations_of(story.annotations, "lead_in"), *own)
    return own[0].span if own and own[0].span else story.span
