"""A story in, its shape curve out: what each width and height costs, from the real breaker.

Nothing has a place yet. `cost[w, h]` is the least cost of setting the story in a module of
`w` columns and `h` body rows, the white and rule above it included; `leaves[w, h]` says how.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise, product
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from layout.diagnostics import Diagnostic
from layout.model.grid import Grid
from layout.model.picture import PictureFile
from layout.model.story import Story
from layout.model.style import StyleSheet
from layout.page.facts import fact_rows
from layout.page.figures import Art, Plate, art_options
from layout.page.heads import Heading, HeadOption, head_options, shape_heading
from layout.page.interlinear import MarkedBody, Spacing, mark_body, mark_caption, told_of_captions
from layout.page.legs import body_depth, rows_of, spaced_depth
from layout.page.thumbnail import Thumbnail, thumbnails
from layout.text.faces import FontBook
from layout.text.headline import Display, DisplayLines, break_display, shape_display
from layout.text.languages import rules_of
from layout.text.lexicon import WORDS, Lexicon
from layout.text.lines import Breaks, total_fit
from layout.text.shape import Shaped, join, shape

INFINITE = np.float32(1e9)
ABOVE = 2
"""Empty rows above every module, the rule among them (look.md 1); those of the topmost fall
off the page. A story may have one more."""
LEAST_DEPTH = 4
"""Lines in the shallowest leg (look.md 8)."""
LONGEST_LINE = 24.0
"""Characters in the longest line of body text (look.md 6)."""
WIDEST_GUTTER = 1.5
"""Em between the legs of a recut story, where whole characters leave a rest."""
HEAD_SHARE = {1: 0.6}
"""Most of its module that a head block may take: the page's lead, others a third."""
PREFERRED = {1: (0.55, 0.75), 2: (0.36, 0.62), 3: (0.25, 0.5), 4: (0.2, 0.42), 5: (0.12, 0.4)}
"""Width by rank as a part of the type area."""
WHITE_COST, WIDTH_COST, DEEP_COST, SHALLOW_COST, HEAD_COST = 0.3, 2.5, 1.2, 1.0, 30.0
LEAD_WIDTH = 6.0
"""A lead that is too narrow does not lead: so much dearer than for others."""
LEAST_LEAD, LEAST_INSIDE, LEAST_SECOND = 0.58, 0.55, 0.24
"""Parts of the type area that the front's lead, an inside page's, and a page's second story
span at the least."""
MOST_GAP = 1.25
"""White under a head block, in rows; more of it goes into the block (`flow.py`)."""
NO_PICTURES: Mapping[str, PictureFile] = MappingProxyType({})
EXTRA_LINE = 3.0
"""What a pull quote's breaks must gain by one line more."""
LEANING = (
    *"这那此该其它他她但而并也又还”’）》",
    *("同时", "对此", "据此", "为此", "因此", "所以", "于是", "然而", "不过"),
)
"""Openings of a sentence that leans on the one before it."""
AIR_COST, RECUT_COST, QUOTE_COST, FLAT_COST = 0.12, 0.25, 1.2, 0.5


@dataclass(frozen=True, slots=True)
class Leaf:
    """How a story fills a module: its head block over legs of equal measure."""

    head: HeadOption
    above: int
    """Empty rows over the head."""
    legs: int
    measure: float
    """Characters in a line of each leg."""
    gutter: float
    """Between the legs, in em."""
    depth: int
    """Rows from the head block to the foot: the lines of a leg without art."""
    strip: int
    """Rows that fact numerals take between the heading and the legs; 0: none."""
    art: Art | None
    """The figures over the last legs, or over all of them."""
    quote_rows: int
    """Rows that a pull quote takes out of one leg; 0: none."""
    thumbnail: Thumbnail | None
    """At the foot of the last leg."""
    white: float
    """Unused lines at the feet of legs, counted in lines of a basic column."""
    share: float
    """Part of the module's height that the head block takes."""
    cost: float


@dataclass(eq=False)
class Copy:
    """A story shaped once, for every grid: nothing here depends on a measure."""

    story: Story
    paragraphs: tuple[Shaped, ...]
    plates: tuple[Plate, ...] = ()
    """Its figures, with their files and shaped captions."""
    view: PictureFile | None = None
    """Its page view, where that stands beside its text."""
    headings: dict[int, Heading] = field(default_factory=dict)
    """By rank, as they are asked for."""


@dataclass(eq=False)
class Measured:
    """A story's copy on one grid, broken at the measures that are asked for."""

    copy: Copy
    book: FontBook
    style: StyleSheet
    lexicon: Lexicon
    spacing: Spacing | None = None
    """Where its marks need more than the gap of the grid: how far its lines stand apart."""
    found: tuple[Diagnostic, ...] = ()
    """What there is to tell of its marks."""
    _breaks: dict[float, tuple[Breaks, ...]] = field(default_factory=dict)
    _steps: dict[float, list[int]] = field(default_factory=dict)
    _quotes: dict[float, DisplayLines | None] = field(default_factory=dict)

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
            (self._breaks[measure],) = break_all([self.copy], measure)
        return self._breaks[measure]

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

    def heading(self, rank: int) -> Heading:
        """The heading shaped in the faces of a rank."""
        headings = self.copy.headings
        if rank not in headings:
            headings[rank] = shape_heading(self.story, rank, self.book, self.style, self.lexicon)
        return headings[rank]

    def quote_lines(self, width: float) -> DisplayLines | None:
        """The pull quote in few lines that `width` points hold; None without one."""
        if width not in self._quotes:
            self._quotes[width] = None
            size = self.style.roles["pull-quote"].size
            for lines in range(2, 5):
                broken = break_display(self.quote, lines) if self.quote else None
                if broken is None or broken.widest * size > width or broken.cost >= WORDS:
                    continue  # no quotation is better than one broken inside a phrase
                best = self._quotes[width]
                if best is None or broken.cost + EXTRA_LINE < best.cost:
                    self._quotes[width] = broken
        return self._quotes[width]

    @cached_property
    def quote(self) -> Display | None:
        """A sentence of a longer paragraph that can stand alone, shaped as a pull quote."""
        text = pick_quote(self.story)
        if not text:
            return None
        faces, rules = self.style.roles["pull-quote"].faces, rules_of(self.style.lines, hang=False)
        return shape_display(text, self.book, faces, self.lexicon, rules)


def measure_all(
    stories: Sequence[Story],
    grid: Grid,
    book: FontBook,
    style: StyleSheet,
    lexicon: Lexicon,
    copies: dict[str, Copy],
    pictures: Mapping[str, PictureFile] = NO_PICTURES,
    views: Mapping[str, PictureFile] = NO_PICTURES,
) -> dict[str, Measured]:
    """Shape every story and break all of them at the grid's basic measure in one go.

    `copies` holds the copy already shaped, by story id, and is filled where it lacks one,
    so that trying another grid does not shape again; `pictures` holds the files of figures,
    `views` by story id the page views that stand as thumbnails.
    """
    for story in stories:
        if story.id not in copies:
            view = views.get(story.id)
            copies[story.id] = replace(shape_copy(story, book, style, pictures), view=view)
    every = [_marked(copies[story.id], grid, book, style) for story in stories]
    measure = float(grid.characters)
    broken = break_all([copy for copy, _ in every], measure)
    return {
        copy.story.id: Measured(
            copy, book, style, lexicon, body.spacing, body.found, {measure: breaks}
        )
        for (copy, body), breaks in zip(every, broken, strict=True)
    }


def _marked(copy: Copy, grid: Grid, book: FontBook, style: StyleSheet) -> tuple[Copy, MarkedBody]:
    """The copy with its interlinear marks, as they are set on this grid."""
    if not copy.story.annotations:
        return copy, MarkedBody(copy.paragraphs, None, ())
    body = mark_body(copy.story, copy.paragraphs, grid, book, style)
    captions = {plate.figure: plate.caption for plate in copy.plates if plate.caption is not None}
    body = replace(body, found=(*body.found, *told_of_captions(copy.story, captions, style)))
    return replace(copy, paragraphs=body.paragraphs), body


def shape_copy(
    story: Story, book: FontBook, style: StyleSheet, pictures: Mapping[str, PictureFile]
) -> Copy:
    """Shape a story's text and captions; figures whose file is not in `pictures` are left out."""
    rules, fixed = rules_of(style.lines), rules_of(style.lines, hang=False)
    paragraphs = []
    for place, text in enumerate(story.paragraphs):
        role = "crosshead" if place in story.crossheads else "body"
        pieces = [shape(text, book, style.roles[role].faces, rules)]
        if place == story.opening and story.lead_in:
            run_in = [("lead-in", story.lead_in), ("byline", story.byline)]
            pieces = [
                *(
                    shape(words, book, style.roles[role].faces, rules)
                    for role, words in run_in
                    if words
                ),
                *pieces,
            ]
        paragraphs.append(join(pieces))
    plates = []
    for place, figure in enumerate(story.figures):
        if (file := pictures.get(figure.file)) is not None:
            words = [("caption", figure.caption), ("credit", figure.credit)]
            shaped = [
                shape(
                    f"\u3000{text}" if role == "credit" else text,
                    book,
                    style.roles[role].faces,
                    fixed,
                )
                for role, text in words
                if text
            ]
            caption = join(shaped) if shaped else None
            if caption is not None:
                caption = mark_caption(story, place, caption, book, style)
            plates.append(Plate(figure, file, caption))
    return Copy(story, tuple(paragraphs), tuple(plates))


def break_all(copies: Sequence[Copy], measure: float) -> list[tuple[Breaks, ...]]:
    """The lines of every paragraph of many stories at once; crossheads have no indent."""
    plain = [
        (c, p)
        for c, copy in enumerate(copies)
        for p in range(len(copy.paragraphs))
        if p not in copy.story.crossheads
    ]
    heads = [(c, p) for c, copy in enumerate(copies) for p in sorted(copy.story.crossheads)]
    found: dict[tuple[int, int], Breaks] = {}
    for places, indented in ((plain, True), (heads, False)):
        texts = [copies[c].paragraphs[p] for c, p in places]
        indent = texts[0].rules.indent if texts and indented else 0.0
        found |= dict(zip(places, total_fit(texts, measure, indent=indent), strict=True))
    return [
        tuple(found[c, p] for p in range(len(copy.paragraphs))) for c, copy in enumerate(copies)
    ]


def cuts(grid: Grid, columns: int) -> list[tuple[int, float, float]]:
    """Ways to cut a span into legs: (legs, characters a line, gutter in em), basic one first.

    A recut keeps whole characters; what is left goes into the gutters (FeiTeng's 绝对).
    """
    found = [(columns, float(grid.characters), grid.gutter_em)]
    width = grid.characters_across(columns)
    for legs in range(2, columns):
        characters = np.floor(grid.recut(columns, into=legs))
        gutter = (width - legs * characters) / (legs - 1)
        if characters <= LONGEST_LINE and gutter <= WIDEST_GUTTER:
            found.append((legs, float(characters), float(gutter)))
    return found


@dataclass(frozen=True, eq=False)
class ShapeCurve:
    """Costs over (columns, rows), `shape (columns + 1, rows + 1)`, and the option of each."""

    cost: npt.NDArray[np.float32]
    top: npt.NDArray[np.float32]
    """Headline size of the chosen option (0: none) and the rows above it, shape (…, 2): what
    make-up has to know of a story beside another."""
    leaves: dict[tuple[int, int], Leaf]


@dataclass(frozen=True, slots=True)
class Kit:
    """What copyfitting may use on a page."""

    scale: float = 1.0
    """Headline sizes against those of the style sheet: the page-wide headline step."""
    inside: bool = False
    """Whether it is an inside page: its lead takes smaller heads than the front's."""
    quotes: bool = False
    """Whether pull quotes may be set apart."""


def shape_curve(
    story: Measured, rank: int, grid: Grid, style: StyleSheet, rows: int, kit: Kit
) -> ShapeCurve:
    """The shape curve of a story at a rank, for modules up to `rows` rows deep."""
    cost = np.full((grid.columns + 1, rows + 1), INFINITE, np.float32)
    top = np.zeros((*cost.shape, 2), np.float32)
    leaves: dict[tuple[int, int], Leaf] = {}
    every: list[tuple[int, Leaf]] = []
    for strict in (True, False):  # a story too short for its rank takes any width
        for columns in range(1, grid.columns + 1):
            found = _leaves(story, rank, grid, style, columns, rows, kit, strict=strict)
            every += [(columns, leaf) for leaf in found]
        if every:
            break
    # a head too large for its story only where the story has no other shape
    modest = [one for one in every if one[1].share <= HEAD_SHARE.get(rank, 1 / 3)]
    for columns, leaf in modest or every:
        height = leaf.above + leaf.head.rows + leaf.strip + leaf.depth
        if leaf.cost < cost[columns, height]:
            cost[columns, height] = leaf.cost
            top[columns, height] = leaf.head.size, leaf.above
            leaves[columns, height] = leaf
    return ShapeCurve(cost, top, leaves)


def _leaves(
    story: Measured,
    rank: int,
    grid: Grid,
    style: StyleSheet,
    columns: int,
    rows: int,
    kit: Kit,
    *,
    strict: bool,
) -> list[Leaf]:
    span = grid.span(columns)
    heads = head_options(story.heading(rank), rank, span, grid, style, kit.scale, inside=kit.inside)
    share = grid.span(columns) / grid.span(grid.columns)
    low, high = PREFERRED[rank]
    width_cost = WIDTH_COST * max(0.0, low - share, share - high) * (LEAD_WIDTH if rank == 1 else 1)
    found: list[Leaf] = []
    lead = LEAST_INSIDE if kit.inside else LEAST_LEAD
    least = {1: lead, 2: LEAST_SECOND}.get(rank, 0.0)
    if strict and share < least and columns < grid.columns:
        return found
    strip = fact_rows(story.story.facts, grid)
    arts = art_options(story.copy.plates, rank, columns, grid, style)
    for (legs, measure, gutter), art in product(cuts(grid, columns), arts):
        inset = art is not None and art.columns < columns
        if legs != columns and (rank > 1 or inset):
            continue
        lines = story.rows(measure)
        beside = art if inset else None
        quotes: tuple[int, ...] = ()
        if kit.quotes and rank <= 4 and not story.spacing:  # it would stand askew in such a leg
            quotes = quote_rows(story, grid, measure)
        extras: list[tuple[int, Thumbnail | None]] = [(rows, None) for rows in (0, *quotes)]
        if story.copy.view is not None:  # it has its thumbnail in any case, and no pull quote
            width = measure * grid.body
            feet = thumbnails(story.copy.view, width, grid, lines=lines, legs=legs, inset=beside)
            extras = [(0, foot) for foot in feet]
        for quote, foot in extras:
            if quote and lines < 2 * quote + 12:
                continue
            taken = quote + (foot.rows if foot else 0)
            depth, used = body_depth(lines + taken, legs, beside, foot), lines
            if story.spacing:
                depth, used = spaced_depth(story.steps(measure), legs, beside, foot)
            over = art.rows if art is not None else 0
            text = depth - (over if inset else 0) - (foot.rows if foot else 0)
            if (strict and 0 < text < LEAST_DEPTH) or (quote and text < quote + 6):
                continue
            if foot and foot.over and not text and legs > 1:
                continue  # white over it that parts it from nothing
            white = legs * depth - used - taken - (art.columns * over if art and inset else 0)
            cost = (
                (foot.cost if foot else 0.0)
                + width_cost
                + WHITE_COST * white * columns / legs
                + QUOTE_COST * bool(quote)
            )
            cost += RECUT_COST * (legs != columns) + (art.cost if art else 0.0)
            cost += DEEP_COST * max(0.0, (depth - 30) / 20) ** 2
            cost += SHALLOW_COST * max(0.0, (min(3 + 1.2 * columns, 9) - depth) / 3)
            total_depth = depth if inset else depth + over
            for head, above in product(heads.values(), (ABOVE, ABOVE + 1)):
                height = above + head.rows + strip + total_depth
                if height > rows:
                    continue
                spread = max(0.0, head.rows - head.block / grid.pitch - MOST_GAP)
                part = (head.block / grid.pitch + spread) / height
                aspect = span / (height * grid.pitch)
                total = cost + head.cost + AIR_COST * columns * (above - ABOVE)
                total += HEAD_COST * max(0.0, part - HEAD_SHARE.get(rank, 1 / 3))
                total += FLAT_COST * max(0.0, 0.3 - aspect, aspect - 3.2)
                found.append(
                    Leaf(
                        head=head,
                        above=above,
                        legs=legs,
                        measure=measure,
                        gutter=gutter,
                        depth=total_depth,
                        strip=strip,
                        art=art,
                        quote_rows=quote,
                        thumbnail=foot,
                        white=white * columns / legs,
                        share=part,
                        cost=total,
                    )
                )
    return found


def pick_quote(story: Story) -> str:
    """The sentence inside a longer paragraph that stands best alone; empty if none does.

    It has 14 to 34 characters and whole quotation marks. Somebody's words are better than a
    statement, a statement better than a figure; one that leans on the sentence before it
    does not stand alone.
    """
    best: tuple[int, str] | None = None
    for paragraph in story.paragraphs:
        if len(paragraph) < 80:
            continue
        ends = [i + 1 for i, char in enumerate(paragraph) if char in "。！？"]
        ends = [end + 1 if paragraph[end : end + 1] == "”" else end for end in ends]
        for start, end in pairwise([0, *ends]):
            sentence = paragraph[start:end]
            if not 14 <= len(sentence) <= 34 or sentence.startswith(LEANING):
                continue
            if sentence.count("“") != sentence.count("”") or "……" in sentence:
                continue
            score = 3 * ("“" in sentence) - sum(char.isdigit() for char in sentence)
            score -= 4 * (start == 0)
            if best is None or score > best[0]:
                best = (score, sentence)
    return best[1] if best else ""


def quote_rows(story: Measured, grid: Grid, measure: float) -> tuple[int, ...]:
    """Rows a pull quote can take in a leg, the least first; empty if the story has none."""
    broken = story.quote_lines(measure * grid.body)
    if broken is None:
        return ()
    role = story.style.roles["pull-quote"]
    height = len(broken.ranges) * role.size * role.leading
    least = int(np.ceil(height / grid.pitch + 1.8))
    return (least, least + 1)
