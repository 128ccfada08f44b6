"""Stories in, their type shaped once for every grid out, and broken at a measure.

All stories are shaped in one go, role by role, and broken in one go.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

import numpy as np

from layout.model.chart import Chart
from layout.model.picture import PictureFile
from layout.model.story import TURN, Figure, Story
from layout.model.style import StyleSheet
from layout.page.chart import ChartCopy
from layout.page.figures import Plate
from layout.page.forms import paragraph_role, role_of
from layout.page.heads import Heading, shape_headings
from layout.page.interlinear import mark_caption
from layout.page.lettering import Hand
from layout.text.faces import FontBook
from layout.text.house_rules import rules_of
from layout.text.joined import closed_up, join, unbroken
from layout.text.lexicon import Lexicon
from layout.text.lines import total_fit
from layout.text.rules import LanguageRules
from layout.text.search import Breaks
from layout.text.shape import shape_all
from layout.text.shaped import Shaped

JUMP = "jump"
"""Role of the marks 下转 and 上接 in line."""
CREDIT = "credit"
LONG_CREDIT = 10
"""Characters, the space before it included, from which on a credit may take several lines."""
Piece = tuple[str, str]
"""Role and text of what is shaped in one go."""
NO_PICTURES: Mapping[str, PictureFile] = MappingProxyType({})
NOTHING_SHOWN: Mapping[str, PictureFile | Chart] = MappingProxyType({})


@dataclass(eq=False)
class Copy:
    """A story shaped once, for every grid: nothing here depends on a measure."""

    story: Story
    paragraphs: tuple[Shaped, ...]
    plates: tuple[Plate, ...] = ()
    """Its figures, with their files and shaped captions."""
    view: PictureFile | None = None
    """Its page view, where that stands beside its text."""
    headings: dict[tuple[str, ...], Heading] = field(default_factory=dict)
    """By the faces of the headline, as they are asked for."""
    side_headings: dict[tuple[str, ...], Heading] = field(default_factory=dict)
    """Those of vertical heads."""

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """Length of each paragraph in one line, in em."""
        return tuple(float(one.advance.sum() + one.gap.sum()) for one in self.paragraphs)


def rough_lines(copy: Copy, measure: float) -> int:
    """About the lines of a story at a measure, without breaking it."""
    indents = [
        0.0 if place in copy.story.flush else paragraph.rules.indent
        for place, paragraph in enumerate(copy.paragraphs)
    ]
    return sum(
        math.ceil((width + indent) / measure)
        for width, indent in zip(copy.widths, indents, strict=True)
    )


def shape_copies(
    stories: Sequence[Story],
    book: FontBook,
    style: StyleSheet,
    lexicon: Lexicon,
    shown: Mapping[str, PictureFile | Chart] = NOTHING_SHOWN,
    views: Mapping[str, PictureFile] = NO_PICTURES,
) -> list[Copy]:
    """Shape text, captions and headings of stories, all at once.

    Args:
        stories: whose.
        book: where the faces are.
        style: the roles.
        lexicon: for breaks in headings.
        shown: pictures and charts by name; a figure whose file is not there is left out.
        views: by story id the page views that stand as thumbnails.
    """
    bodies = [[_paragraph(story, p) for p in range(len(story.paragraphs))] for story in stories]
    figures = [
        [(place, one) for place, one in enumerate(story.figures) if one.file in shown]
        for story in stories
    ]
    captions = [[_caption(figure) for _, figure in some] for some in figures]
    shaped = {
        **_shaped(bodies, book, style, rules_of(style.lines)),
        **_shaped(captions, book, style, rules_of(style.lines, hang=False)),
    }

    hand = Hand(book, style, lexicon)
    charts = {name: ChartCopy(one, hand) for name, one in shown.items() if isinstance(one, Chart)}
    files = {name: one for name, one in shown.items() if isinstance(one, PictureFile)}

    def joined(pieces: Sequence[Piece]) -> Shaped:
        return join(_with_mark([(role, shaped[role, text]) for role, text in pieces]))

    roles = [f"headline-{max(story.priority, 2)}" for story in stories]
    headings = shape_headings(stories, roles, book, style, lexicon)
    return [
        Copy(
            story,
            tuple(map(joined, bodies[at])),
            tuple(
                Plate(
                    figure,
                    charts.get(figure.file) or files[figure.file],
                    mark_caption(story, place, joined(words), book, style) if words else None,
                )
                for (place, figure), words in zip(figures[at], captions[at], strict=True)
            ),
            views.get(story.id),
            {style.roles[role_of(story, roles[at])].faces: headings[at]},
        )
        for at, story in enumerate(stories)
    ]


def _paragraph(story: Story, place: int) -> tuple[Piece, ...]:
    """The pieces of a paragraph: lead-in and byline run into the first one."""
    role, text = paragraph_role(story, place), story.paragraphs[place]
    body: tuple[Piece, ...] = ((role, text),)
    if place in story.answers:
        body = (("question", text[:TURN]), (role, text[TURN:]))
    if (part := story.part) is not None:
        if place == story.opening and part.before:
            return (JUMP, part.before), *body
        if place == len(story.paragraphs) - 1 and part.after:
            mark = part.after.lstrip()  # a space before it stays with the text
            body = ((role, text + part.after.removesuffix(mark)), (JUMP, mark))
    if place != story.opening or not story.lead_in:
        return tuple(piece for piece in body if piece[1])
    byline = (("byline", story.byline),) if story.byline else ()
    return (("lead-in", story.lead_in), *byline, *(piece for piece in body if piece[1]))


def _with_mark(pieces: Sequence[tuple[str, Shaped]]) -> list[Shaped]:
    """Shaped pieces by their roles; a mark of a jump closed up with the text, never broken."""
    kept = {JUMP: unbroken, CREDIT: _in_one_piece}
    made = [kept[role](text) if role in kept else text for role, text in pieces]
    for at, ((role, _), (other, _)) in enumerate(pairwise(pieces)):
        if JUMP in (role, other):
            made[at : at + 2] = closed_up(made[at], made[at + 1])
    return made


def _in_one_piece(credit: Shaped) -> Shaped:
    """A credit that a line may end before, but not inside; inside a long one between its words."""
    spaces = np.array([credit.text[at].isspace() for at in credit.cluster.tolist()])
    if len(credit) <= LONG_CREDIT:
        spaces[1:] = False
    may_break = credit.may_break & spaces
    may_break[-1] = True
    return replace(credit, may_break=may_break)


def _caption(figure: Figure) -> tuple[Piece, ...]:
    """The pieces of a figure's caption."""
    credit = f"\u3000{figure.credit}" if figure.credit else ""
    return tuple(piece for piece in (("caption", figure.caption), (CREDIT, credit)) if piece[1])


def _shaped(
    copy: Sequence[Sequence[Sequence[Piece]]],
    book: FontBook,
    style: StyleSheet,
    rules: LanguageRules,
) -> dict[Piece, Shaped]:
    """All pieces, shaped role by role."""
    wanted: dict[str, dict[str, None]] = {}
    for texts in copy:
        for pieces in texts:
            for role, text in pieces:
                wanted.setdefault(role, {})[text] = None
    return {
        (role, one.text): one
        for role, some in wanted.items()
        for one in shape_all(list(some), book, style.roles[role].faces, rules)
    }


def break_all(copies: Sequence[Copy], measures: Sequence[float]) -> list[tuple[Breaks, ...]]:
    """The lines of every paragraph of many stories at once; crossheads and turns of questions and
    answers have no indent.

    Args:
        copies: to break; a story may be there at several measures.
        measures: of each, in em.
    """
    plain = [
        (c, p)
        for c, copy in enumerate(copies)
        for p in range(len(copy.paragraphs))
        if p not in copy.story.flush
    ]
    heads = [(c, p) for c, copy in enumerate(copies) for p in sorted(copy.story.flush)]
    found: dict[tuple[int, int], Breaks] = {}
    for places, indented in ((plain, True), (heads, False)):
        texts = [copies[c].paragraphs[p] for c, p in places]
        indent = texts[0].rules.indent if texts and indented else 0.0
        lengths = [measures[c] for c, _ in places]
        found |= dict(zip(places, total_fit(texts, lengths, indent=indent), strict=True))
    return [
        tuple(found[c, p] for p in range(len(copy.paragraphs))) for c, copy in enumerate(copies)
    ]
