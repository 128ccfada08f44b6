"""A story's head block and where it stands in, its frames out: kicker, headline, deck, byline.

Sizes and numbers of lines are what measuring promised (`heads.py`); white that is left goes
between the parts.
"""

from __future__ import annotations

from layout.display import Frame, Tag
from layout.geometry import Rect
from layout.model.grid import ASCENT_EM, Grid
from layout.model.story import Story
from layout.model.style import StyleSheet
from layout.page.bylines import RIGHT, byline_at_right, byline_depth, bylines_aside, room_beside
from layout.page.copyfit import Measured
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
from layout.page.jump_marks import label_frame
from layout.page.lettering import Hand
from layout.page.module import Module
from layout.page.placed import BANNER
from layout.page.shapes import MOST_GAP, Leaf
from layout.text.headline import BEARING, DisplayLines


def head_frames(
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
