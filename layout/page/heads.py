"""A story's heading lines in, shaped and broken out; what a head block of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from layout.model.story import Story
from layout.model.style import HeadSizes, StyleSheet
from layout.page.forms import role_of
from layout.page.lettering import Hand
from layout.text.faces import FontBook
from layout.text.headline import Display, DisplayLines, break_display, shape_displays
from layout.text.house_rules import rules_of
from layout.text.lexicon import Lexicon

Sizes = TypeVar("Sizes", float, npt.NDArray[np.float64])

KICKER_GAP, DECK_GAP = 0.3, 0.35
"""White under the kicker and over the deck, in rows."""
DECK_GAP_EM, DECK_SHARE = 0.16, 0.4
"""White wanted over the deck: in em of the headline, and as a part of all white over and under
the deck, so that the two are in proportion. It is taken from the white below."""
UNDER_DECK = 1.0
"""Rows of white that stay between a deck and the body at the least."""
KICKER_LEADING, DECK_LEADING = 1.25, 1.3
"""From line to line of them, in their sizes."""
SHY, SHY_POINTS, SHY_FROM = 0.1, 10.0, 20.0
"""Part of its own size by which a headline stops short of the gutter, and the least of it
in points for a large one (look.md 7)."""
LABEL, LABEL_GAP = "jump-label", 1.5
"""Role of 上接 at the right end of the kicker's line; the white before it in em."""
HANGING, DESCENT = "gjpqyQ", 0.14
"""Letters that reach below the em box of Han, and by how much of an em they do."""


@dataclass(frozen=True, slots=True)
class HeadOption:
    """One way to set a heading over a span: numbers only; `head_frames.py` makes the marks."""

    rows: int
    """Whole body rows, the white above the body included."""
    lines: int
    size: float
    tracking: float
    kicker_lines: int
    kicker_size: float
    deck_lines: int
    deck_size: float
    block: float
    """Height of the lines themselves in points, without the white above the body."""
    cost: float
    stretch: float = 1.0
    """Of the headline's glyphs (长扁), where size and tracking do not suffice."""


@dataclass(eq=False)
class Heading:
    """A story's heading lines, shaped, with their breaks remembered."""

    headline: Display | None
    kicker: Display | None
    deck: Display | None
    byline: Display | None = None
    """Where it stands in a line of its own: without a lead-in."""
    descent: float = 0.0
    """Room under the last headline line for Latin letters that hang below it, in em."""
    kept: float = 0.0
    """Points at the end of the kicker's line that are kept for 上接."""
    _broken: dict[tuple[str, int], DisplayLines | None] = field(default_factory=dict)

    def broken(self, part: str, lines: int) -> DisplayLines | None:
        """`headline`, `kicker`, `deck` or `byline` in so many lines; None where that cannot be."""
        key = (part, lines)
        if key not in self._broken:
            display: Display | None = getattr(self, part)
            self._broken[key] = break_display(display, lines) if display else None
        return self._broken[key]


def shape_headings(
    stories: Sequence[Story],
    roles: Sequence[str],
    book: FontBook,
    style: StyleSheet,
    lexicon: Lexicon,
) -> list[Heading]:
    """Shape the heading lines of stories, all at once.

    Args:
        stories: whose.
        roles: of each the role of its headline, that of its rank.
        book: where the faces are.
        style: the roles.
        lexicon: for breaks at sense units.
    """  # fmt: skip
    lines = [
        [(role_of(story, part), text) for part, text in _lines(story, role)]
        for story, role in zip(stories, roles, strict=True)
    ]
    wanted: dict[str, dict[str, None]] = {}
    for part in lines:
        for role, text in part:
            if text:
                wanted.setdefault(role, {})[text] = None
    rules = rules_of(style.lines, hang=False)
    shaped = {
        (role, one.shaped.text): one
        for role, texts in wanted.items()
        for one in shape_displays(list(texts), book, style.roles[role].faces, lexicon, rules)
    }
    made = []
    for story, part in zip(stories, lines, strict=True):
        headline, kicker, deck, byline = (shaped.get(line) for line in part)
        hangs = any(char in HANGING for char in story.headline)
        kept = label_width(story, Hand(book, style)) if story.part is not None else 0.0
        made.append(Heading(headline, kicker, deck, byline, DESCENT if hangs else 0.0, kept))
    return made


def filling(heading: Heading, spans: Sequence[float], sizes: HeadSizes) -> HeadSizes:
    """For each span in points the size at which the headline fills it in one line.

    None is larger than `sizes` has for that span.
    """
    broken = heading.broken("headline", 1)
    if broken is None:
        return sizes
    steps = []
    for span in spans:
        fills = min((span - SHY_POINTS) / broken.widest, span / (broken.widest + SHY))
        steps.append((span, min(max(fills, sizes.least), sizes.at(span))))
    return replace(sizes, steps=tuple(steps))


def label_width(story: Story, hand: Hand) -> float:
    """Points that 上接 takes at the end of the kicker's line, with the white before it."""
    if story.part is None or not story.part.label:
        return 0.0
    line = hand.line(LABEL, story.part.label)
    return line.width + LABEL_GAP * line.size


def shape_heading(
    story: Story, rank: int, book: FontBook, style: StyleSheet, lexicon: Lexicon
) -> Heading:
    """Shape the heading lines of a story in the faces of its rank."""
    return shape_headings([story], [f"headline-{rank}"], book, style, lexicon)[0]


def _lines(story: Story, headline: str) -> tuple[tuple[str, str], ...]:
    """Roles and texts of headline, kicker, deck and byline; empty where there is none."""
    # a label that opens the headline stands over it, unless a kicker stands there
    own = story.headline if story.kicker else story.headline.removeprefix(story.label)
    return (
        (headline, own.strip()),
        ("kicker", story.kicker or story.label),
        ("deck", story.deck),
        ("byline", "" if story.lead_in else story.byline),
    )


def deck_gap(size: Sizes, deck: Sizes, pitch: float, white: Sizes) -> Sizes:
    """White over a deck, in points.

    Args:
        size: of the headline.
        deck: size of the deck.
        pitch: of the body.
        white: what the head block leaves above the body.
    """
    usual = DECK_GAP * pitch
    below = white + (DECK_LEADING - 1) * deck  # the block ends a line of the deck lower
    whole = usual + below
    wanted = np.minimum(np.maximum(DECK_GAP_EM * size, DECK_SHARE * whole), whole / 2)
    gap: Sizes = usual + np.maximum(0.0, np.minimum(wanted - usual, below - UNDER_DECK * pitch))
    return gap
