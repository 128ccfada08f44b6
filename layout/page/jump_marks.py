"""The marks of a story that jumps: where they stand in its lines, and 上接 beside its kicker."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from layout.display import Frame, GlyphRun, Link, Tag, jump_target
from layout.geometry import Rect
from layout.model.grid import ASCENT_EM
from layout.model.jump import Part
from layout.model.story import Story
from layout.page.heads import LABEL
from layout.page.lettering import Hand
from layout.text.shaped import Shaped


def other_part(part: Part) -> str:
    """What a link in one part leads to: the other one."""
    return jump_target(part.whole) if part.number == 1 else f"story:{part.whole}"


def marked_glyphs(story: Story, place: int, text: Shaped) -> tuple[int, int]:
    """First glyph of the mark in a paragraph of a story, and the one behind; alike: none."""
    part = story.part
    if part is None:
        return 0, 0
    if part.before and place == story.opening:
        return 0, int(np.searchsorted(text.cluster, len(part.before.rstrip())))
    if part.after and place == len(story.paragraphs) - 1:
        start = len(text.text) - len(part.after.strip())
        return int(np.searchsorted(text.cluster, start)), len(text)
    return 0, 0


def link_over(runs: Sequence[GlyphRun], first: int, last: int, size: float, target: str) -> Link:
    """A link over the glyphs `first` to `last` of a line, counted along its runs.

    Args:
        runs: of the line, in its frame.
        first: place of the first glyph.
        last: behind the last one.
        size: of the type in points.
        target: what it leads to.
    """
    pens = np.concatenate([run.x + run.pens for run in runs])
    end = runs[-1].x + runs[-1].width
    right = float(pens[last]) if last < len(pens) else end
    left = float(pens[first])
    return Link(Rect(left, runs[-1].y - ASCENT_EM * size, right - left, size), target)


def label_frame(part: Part, rect: Rect, baseline: float, tag: Tag, hand: Hand) -> Frame:
    """上接 at the right end of the kicker's line, with its link.

    Args:
        part: the second one of a story.
        rect: of the kicker's line or lines, over the whole module; points on the page.
        baseline: of the last of them.
        tag: role and place in the reading order of its story.
        hand: role `jump-label`.
    """
    line = hand.line(LABEL, part.label)
    top = baseline - ASCENT_EM * line.size
    room = Rect(rect.right - line.width, top, line.width, line.size)
    runs = line.at(0.0, ASCENT_EM * line.size)
    whole = Rect(0.0, 0.0, room.width, room.height)
    return Frame(room, tag, (*runs, Link(whole, other_part(part))))
