"""One story and its module in, finished frames out: the exact setting of what was promised.

The heading stands in frames of its own; each leg of the body is one frame, its baselines on
the grid. Nothing is decided here but where short legs fall.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from layout.display import INTERLINEAR, Frame, GlyphRun, Item, Link, Tag
from layout.geometry import Rect
from layout.model.grid import ASCENT_EM, Grid
from layout.model.story import Story
from layout.model.style import StyleSheet
from layout.page.bylines import (
    RIGHT,
    byline_at_right,
    byline_depth,
    bylines_aside,
    room_beside,
)
from layout.page.copyfit import Measured
from layout.page.facts import fact_frames
from layout.page.figures import art_frames
from layout.page.folded_head import folded_head
from layout.page.forms import AIR
from layout.page.heads import (
    DECK_GAP,
    DECK_LEADING,
    KICKER_GAP,
    KICKER_LEADING,
    LABEL,
    Heading,
    HeadOption,
    deck_gap,
)
from layout.page.jump_marks import label_frame, link_over, marked_glyphs, other_part
from layout.page.legs import fill_legs, leg_rooms, rows_of
from layout.page.lettering import Hand
from layout.page.placed import BANNER
from layout.page.shapes import MOST_GAP, Leaf
from layout.page.side_head import side_frames, side_style
from layout.page.story_box import BoxCut
from layout.text.headline import BEARING, DisplayLines
from layout.text.interlinear import set_marks
from layout.text.justify import set_line
from layout.text.shaped import Shaped

HEAD_ALONE = 3
"""How much worse a crosshead or a question at the foot of a leg is than a widow."""
LEAST_OVER = 3
"""Lines over a pull quote at the least."""


@dataclass(frozen=True, slots=True)
class Module:
    """Where a story stands on the page: columns and rows, the white above it included."""

    x: int
    y: int
    """May be negative: the white above a topmost story falls off the type area."""
    columns: int
    rows: int
    front: bool


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


def set_story(
    story: Measured, leaf: Leaf, rank: int, module: Module, grid: Grid, style: StyleSheet
) -> list[Frame]:
    """Set a story into its module.

    Returns:
        Frames in reading order: kicker, headline, deck, byline, the legs of the body, the art;
        behind a leg or a caption the marks beside its lines.
    """
    if leaf.box is not None:
        inside = replace(leaf, box=None)
        frames = set_story(
            story, inside, rank, in_box(leaf.box, module), leaf.box.inside(grid), style
        )
        return [_moved(frame, leaf.box.shift(module.x, grid)) for frame in frames]
    top = module.y + leaf.above
    if leaf.side is not None:
        y = grid.row_y(top, front=module.front)
        column = Rect(
            grid.column_x(module.x), y, grid.span(leaf.beside), leaf.side.rows * grid.pitch
        )
        heading, sheet = story.side_heading(rank), side_style(style)
        frames = [*side_frames(leaf.side, heading, rank, column, grid, story.story.id, sheet)]
    elif grid.fold:
        frames = [*folded_head(story, leaf.head, rank, top, grid, style)]
    else:
        frames = _heading(story, leaf, rank, module, top, grid, style)
    module = text_module(leaf, module)
    lines = list(body_lines(story, leaf.measure))
    head = first = top + leaf.head.rows + leaf.strip
    over = leaf.art.rows if leaf.art else 0
    if leaf.art and leaf.art.columns == module.columns:
        first += over
    at = 0
    for leg, (quote, count) in enumerate(leg_lengths(lines, leaf, module.columns)):
        above = quote_after(leaf, module.columns) if quote else 0
        # a pull quote parts its leg in two
        for row, part in ((0, min(above, count)), (above + quote, max(count - above, 0))):
            if not part:
                continue
            start = first + row + (over if under_art(leaf, leg, module.columns) else 0)
            here = lines[at : at + part]
            rows = rows_of([line.step for line in here])
            rect = leg_rect(leaf, leg, module.x, start, rows, grid, module.front)
            tag = Tag("body", story.story.id, order=len(frames))
            frames += leg_frames(here, rect, leaf.measure, start, tag, grid, front=module.front)
            at += part
    if at != len(lines):
        raise AssertionError(f"{story.story.id}: {len(lines) - at} lines left over")
    if leaf.strip:
        y = grid.row_y(top + leaf.head.rows, front=module.front)
        rect = Rect(grid.column_x(module.x), y, grid.span(module.columns), leaf.strip * grid.pitch)
        hand = Hand(story.book, style)
        frames += fact_frames(story.story.facts, rect, story.story.id, len(frames), hand)
    if leaf.art:
        frames += art_frames(
            story.copy.plates,
            leaf.art,
            module.x + module.columns - leaf.art.columns,
            head,
            story.story.id,
            len(frames),
            grid,
            style,
            front=module.front,
        )
    return frames


def in_box(cut: BoxCut, module: Module) -> Module:
    """The module within the edges of a box, on the grid of its inside."""
    return Module(0, module.y + cut.edge, cut.legs, module.rows - cut.rows, module.front)


def _moved(frame: Frame, x: float) -> Frame:
    """The frame so many points further along the lines."""
    return replace(frame, rect=replace(frame.rect, x=frame.rect.x + x))


def text_module(leaf: Leaf, module: Module) -> Module:
    """The columns of a module that its legs stand in: all that a vertical head leaves."""
    return replace(module, x=module.x + leaf.beside, columns=module.columns - leaf.beside)


def leg_frames(
    lines: Sequence[Line],
    rect: Rect,
    measure: float,
    row: int,
    tag: Tag,
    grid: Grid,
    *,
    front: bool,
) -> Iterator[Frame]:
    """The frame of a leg's lines from a row of the page, and one for the marks beside them."""
    items: list[GlyphRun] = []
    links: list[Link] = []
    marks: list[Item] = []
    for place, line in enumerate(lines):
        row += line.step if place else 0
        y, first = grid.baseline(row, front=front) - rect.y, len(items)
        for add, into in ((set_line, items), (set_marks, marks)):
            into += add(
                line.paragraph,
                line.start,
                line.end,
                measure=measure,
                size=grid.body,
                x=0.0,
                y=y,
                indent=line.indent,
                last=line.last,
                hung=line.hung,
            )
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


def under_art(leaf: Leaf, leg: int, columns: int) -> bool:
    """Whether the leg begins under an art block that stands over the last legs only."""
    art = leaf.art
    return art is not None and art.columns < columns and leg >= leaf.legs - art.columns


def leg_lengths(lines: list[Line], leaf: Leaf, columns: int = 0) -> list[tuple[int, int]]:
    """Rows that a pull quote takes, and lines, of each leg.

    Legs are as deep as the module; where lines are short, some legs end one line early:
    the last ones, unless another choice saves a leg from opening with a paragraph's last
    line. A pull quote stands in the middle leg.
    """
    quoted = quote_leg(leaf, columns) if leaf.quote_rows else -1
    art = leaf.art
    whole = art.rows if art and art.columns == columns else 0
    inset = art if art and art.columns < columns else None
    rooms = leg_rooms(leaf.depth - whole, leaf.legs, inset, leaf.thumbnail, leaf.notch)
    if leaf.quote_rows:
        rooms[quoted] -= leaf.quote_rows
    steps = [line.step for line in lines]
    wrong = [
        HEAD_ALONE * (at > 0 and lines[at - 1].crosshead) or int(line.last and not line.first)
        for at, line in enumerate(lines)
    ]
    _, lengths = fill_legs(steps, wrong, rooms)
    return [(leaf.quote_rows if leg == quoted else 0, length) for leg, length in enumerate(lengths)]


def leg_rect(
    leaf: Leaf, leg: int, column: int, row: int, rows: int, grid: Grid, front: bool
) -> Rect:
    """The rectangle of `rows` rows of a leg from `row` of the page, in points."""
    x = grid.column_x(column) + leg * (leaf.measure + leaf.gutter) * grid.body
    return Rect(
        grid.column_x(column + leg) if grid.fold else x,  # legs of a sheet are its columns
        grid.row_y(row, front=front),
        leaf.measure * grid.body,
        rows * grid.pitch,
    )


def quote_leg(leaf: Leaf, columns: int) -> int:
    """Which leg a pull quote stands in: the middle one, of those beside an inset picture."""
    inset = leaf.art is not None and leaf.art.columns < columns
    beside = leaf.legs - (leaf.art.columns if leaf.art and inset else 0)
    return beside // 2


def quote_after(leaf: Leaf, columns: int) -> int:
    """Lines over a pull quote: at the head of its leg it would read as that leg's headline."""
    whole = leaf.art.rows if leaf.art and leaf.art.columns == columns else 0
    return max((leaf.depth - whole - leaf.quote_rows) // 3, LEAST_OVER)


def quote_rect(leaf: Leaf, module: Module, grid: Grid) -> Rect:
    """Where the pull quote of a story stands: in its middle leg, in points."""
    module = text_module(leaf, module)
    whole = leaf.art.rows if leaf.art and leaf.art.columns == module.columns else 0
    first = module.y + leaf.above + leaf.head.rows + leaf.strip
    first += whole + quote_after(leaf, module.columns)
    leg = quote_leg(leaf, module.columns)
    return leg_rect(leaf, leg, module.x, first, leaf.quote_rows, grid, module.front)


def thumbnail_rect(leaf: Leaf, module: Module, grid: Grid) -> Rect:
    """Where the thumbnail of a story stands: at the foot of its last leg, in points."""
    if leaf.thumbnail is None:
        raise ValueError("the story has no thumbnail")
    if leaf.box is not None:
        inside = leaf.box.inside(grid)
        rect = thumbnail_rect(replace(leaf, box=None), in_box(leaf.box, module), inside)
        return replace(rect, x=rect.x + leaf.box.shift(module.x, grid))
    module = text_module(leaf, module)
    rows = leaf.thumbnail.rows - leaf.thumbnail.over
    first = module.y + leaf.above + leaf.head.rows + leaf.strip + leaf.depth - rows
    return leg_rect(leaf, leaf.legs - 1, module.x, first, rows, grid, module.front)


def _heading(
    story: Measured,
    leaf: Leaf,
    rank: int,
    module: Module,
    top: int,
    grid: Grid,
    style: StyleSheet,
) -> list[Frame]:
    """Frames of kicker, headline, deck and byline; white beyond `MOST_GAP` goes between them."""
    head, heading = leaf.head, story.heading(rank)
    x, width = grid.column_x(module.x), grid.span(module.columns)
    y = grid.row_y(top, front=module.front)
    white = head.rows * grid.pitch - head.block
    air = AIR.get(story.story.kind, 0.0)
    (aside,) = bylines_aside(heading, story.story.kind, [width], style)
    right = 0.0 if aside else _at_right(heading, story.story, head, width, style)
    out = 0.0
    if heading.byline is not None and not aside and not right:
        out, _ = byline_depth(style, grid.pitch, air)
        white -= out
    over_deck = 0.0
    if head.deck_lines:
        over_deck = float(deck_gap(head.size, head.deck_size, grid.pitch, white))
        white -= over_deck - DECK_GAP * grid.pitch
    centred = story.story.placing.place == BANNER
    base = 0.0
    seams = (head.kicker_lines > 0) + (head.deck_lines > 0)
    under = (MOST_GAP + air) * grid.pitch - out
    spread = max(0.0, white - under) / max(seams, 1)
    frames: list[Frame] = []

    def add(
        role: str,
        broken: DisplayLines | None,
        size: float,
        leading: float,
        tracking: float,
        colour: str,
        stretch: float = 1.0,
        *,
        span: float = width,
        right: bool = False,
    ) -> None:
        nonlocal y
        if broken is None:
            raise AssertionError(f"{story.story.id}: the {role} cannot be set as measured")
        height = size * (1 + (len(broken.ranges) - 1) * leading)
        if role == "headline":
            height += size * heading.descent
        white = span - broken.width(size, tracking, stretch)
        runs = broken.runs(
            size=size,
            leading=size * leading,
            y=ASCENT_EM * size,
            tracking=tracking,
            colour=colour,
            stretch=stretch,
            x=white if right else white / 2 if centred else 0.0,
        )
        tag = Tag(role, story.story.id, order=len(frames))
        frames.append(Frame(Rect(x, y, span, height), tag, runs))
        y += height

    if head.kicker_lines:
        role, broken = style.roles["kicker"], heading.broken("kicker", head.kicker_lines)
        size = head.kicker_size
        room = broken.tracking(size, width - heading.kept - BEARING * size) if broken else 0.0
        add(
            "kicker", broken, size, KICKER_LEADING, _within(room, role.tracking), role.colour,
            span=width - heading.kept,
        )  # fmt: skip
        if story.story.part is not None and heading.kept:
            foot = y - size * (1 - ASCENT_EM)
            line = Rect(x, y - size, width, size)
            tag = Tag(LABEL, story.story.id, order=len(frames))
            hand = Hand(story.book, style)
            frames.append(label_frame(story.story.part, line, foot, tag, hand))
        y += KICKER_GAP * grid.pitch + size * (KICKER_LEADING - 1) + spread
    if head.lines:
        role, broken = style.roles[f"headline-{rank}"], heading.broken("headline", head.lines)
        leading, colour = role.leading, role.colour
        kept = right if not head.deck_lines and head.lines == 1 else aside
        add(
            "headline", broken, head.size, leading, head.tracking, colour, head.stretch,
            span=width - kept,
        )  # fmt: skip
        base = y - head.size * (1 + heading.descent - ASCENT_EM)
    if head.deck_lines:
        y += over_deck + spread
        role, broken = style.roles["deck"], heading.broken("deck", head.deck_lines)
        kept = right if head.deck_lines == 1 else 0.0
        end = width - kept - BEARING * head.deck_size
        room = broken.tracking(head.deck_size, end) if broken else 0.0
        tracking = role.tracking[0] if right and not kept else _within(room, role.tracking)
        add("deck", broken, head.deck_size, DECK_LEADING, tracking, role.colour, span=width - kept)
        base = y - head.deck_size * (1 - ASCENT_EM)
    if heading.byline is not None and head.lines:
        role, broken = style.roles["byline"], heading.broken("byline", 1)
        if beside := aside or right:  # at the right of the head's last line
            x, y = x + width - beside, base - ASCENT_EM * role.size
        else:
            y += DECK_GAP * grid.pitch
        span, ends = beside or width, story.story.kind in RIGHT
        add("byline", broken, role.size, 1.0, 0.0, role.colour, span=span, right=ends)
    return frames


def _at_right(
    heading: Heading, story: Story, head: HeadOption, width: float, style: StyleSheet
) -> float:
    """Points kept for a byline at the right of a head's last line; 0: it stands under the head."""
    taken = byline_at_right(heading, story, style)
    part, lines = ("deck", head.deck_lines) if head.deck_lines else ("headline", head.lines)
    last = heading.broken(part, lines) if taken else None
    if last is None:
        return 0.0
    size, tracking, stretch = head.size, head.tracking, head.stretch
    if part == "deck":
        size, tracking, stretch = head.deck_size, style.roles["deck"].tracking[0], 1.0
    return taken if room_beside(last, size, tracking, stretch, width, taken) >= 0 else 0.0


def _within(value: float, bounds: tuple[float, float]) -> float:
    return min(max(value, bounds[0]), bounds[1])
