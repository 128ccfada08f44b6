"""What stands on other pages in, the ear (报眼) of the front page out: a contents box 导读."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from layout.display import Fill, Frame, Item, Link
from layout.geometry import Rect
from layout.model.grid import ASCENT_EM
from layout.page.lettering import Hand, Line, enclose, horizontal, widest

BAR = 17.0
"""The red bar with 导读 (look.md 3)."""
PITCH = 22.0
"""Points an item takes at least, in an ear 369 points wide."""
LEAST, MOST = 4, 6
"""Bounds of the number of items that an ear makes room for, where it is not too low for them."""
SMALLEST = 10.5
"""Least size of a headline in the ear; one that needs less is left out."""
HEAD_SHARE = 0.69
"""Part of its slot that a headline may fill, so that it stands clear of the hairlines."""
LEAST_PITCH, STACKED = SMALLEST / HEAD_SHARE, 33.0
"""Points that an item takes at the very least, and with its headline over its line."""
INDENT = 8.0
TAB_GAP = 16.0
"""Least white between a headline and its line."""
TAB_SHARE = 0.62
"""The lines begin at this part of the width at the most."""
FEW = {1: 26.0, 2: 18.0, 3: 15.0}
"""Largest headline where so few items share the ear: they stand over their line."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of a contents box: a story that stands on another page."""

    story: str
    """Its id."""
    headline: str
    line: str
    """What is said of it besides, its deck as a rule; may be empty."""
    page: int


def ear(
    entries: Sequence[ContentsEntry], rect: Rect, hand: Hand, weather: str = ""
) -> tuple[Frame, tuple[str, ...]]:
    """The contents box and the ids of the stories it names.

    An entry whose headline does not fit at the smallest size is left out for the next one.
    Where none fits, the first stands on as many lines as it needs.

    Args:
        entries: in order of weight; at least one.
        rect: the whole ear, its bar at the top.
        hand: with a lexicon.
        weather: of the day, at the right end of the bar.
    """
    items = bar(rect, hand.words.contents, hand, weather)
    below = rect.height - BAR
    count = min(max(int(below / PITCH), min(LEAST, int(below / LEAST_PITCH)), 1), MOST)
    room = rect.width - number_width(hand, entries) - 8.0
    able = (one for one in entries if head_line(one, hand, SMALLEST).width <= room)
    fitting = list(islice(able, count))
    shown = fitting or list(entries[:1])
    area = Rect(rect.x, rect.y + BAR, rect.width, rect.height - BAR)
    rows = len(shown)
    pitch = area.height / rows
    if rows in FEW and pitch >= STACKED:
        drawn = [_stacked(one, room, pitch, FEW[rows], hand) for one in shown]
    else:
        drawn = _beside(shown, room, pitch * HEAD_SHARE, hand)
    for place, (entry, lines) in enumerate(zip(shown, drawn, strict=True)):
        top = area.y + place * pitch
        slot = Rect(area.x, top, area.width, pitch)
        # what stands over a rule looks higher than it is: half a point down
        items += [item for line, x, y in lines for item in line.at(area.x + x, top + pitch / 2 + y)]
        items += page_number(entry.page, slot, hand)
        items.append(Link(slot, f"story:{entry.story}"))
        if place + 1 < rows:
            items.append(horizontal(area.x, area.right, slot.bottom - 0.15, 0.3))
    return enclose("contents", items, hand.book), tuple(one.story for one in shown)


Placed = tuple[Line, float, float]
"""A line, its left edge, and its baseline measured from the middle of its slot."""


def head_line(entry: ContentsEntry, hand: Hand, size: float = 0.0) -> Line:
    """The headline of an entry in one line."""
    return hand.line("contents-head", entry.headline, size=size, display=True)


def _beside(
    entries: Sequence[ContentsEntry], room: float, most: float, hand: Hand
) -> list[list[Placed]]:
    """Headlines of one size, each with its line at a common tab where there is room for it."""
    heads = [head_line(one, hand) for one in entries]
    size = min(most, heads[0].size, room / widest(heads) * heads[0].size)
    heads = [head.resized(size) for head in heads]
    lines = [hand.line("contents-line", one.line) if one.line else None for one in entries]

    def served(tab: float) -> list[bool]:
        """Which lines have room to the right of their headlines."""
        return [
            line is not None and head.width + TAB_GAP <= tab and tab + line.width + 4.0 <= room
            for head, line in zip(heads, lines, strict=True)
        ]

    tabs = [head.width + TAB_GAP for head in heads if head.width + TAB_GAP <= TAB_SHARE * room]
    tab = max(sorted(tabs), key=lambda one: sum(served(one)), default=0.0)
    made: list[list[Placed]] = []
    for head, line, fits in zip(heads, lines, served(tab), strict=True):
        base = (ASCENT_EM - 0.5) * head.size
        made.append([(head, 0.0, base)])
        if fits and line is not None:
            made[-1].append((line, tab, (ASCENT_EM - 0.5) * line.size))
    return made


def _stacked(
    entry: ContentsEntry, room: float, pitch: float, most: float, hand: Hand
) -> list[Placed]:
    """A headline of one to three lines, as large as goes, over its line."""
    below = hand.line("contents-line", entry.line) if entry.line else None
    if below is not None and below.width > room:
        below = None
    foot = below.size * 1.6 if below else 0.0
    best: tuple[Line, ...] = ()
    for count in (1, 2, 3):
        lines = hand.lines("contents-head", entry.headline, count, size=most)
        if lines is None:
            continue
        size = min(most, most * room / widest(lines), (pitch * 0.86 - foot) / (1.25 * count))
        if not best or size > best[0].size * 1.05:
            best = tuple(line.resized(size) for line in lines)
    size = best[0].size
    leading = 1.25 * size
    block = size + (len(best) - 1) * leading + foot
    made: list[Placed] = [
        (line, 0.0, -block / 2 + ASCENT_EM * size + place * leading)
        for place, line in enumerate(best)
    ]
    if below is not None:
        made.append((below, 0.0, block / 2 - (1 - ASCENT_EM) * below.size))
    return made


def bar(rect: Rect, title: str, hand: Hand, weather: str = "") -> list[Item]:
    """The red bar of the ear with its title, and the weather, reversed."""
    items: list[Item] = [Fill(Rect(rect.x, rect.y, rect.width, BAR), "red")]
    word = hand.line("contents-title", title)
    items += word.middle(rect.x + INDENT, rect.y + BAR / 2)
    if weather:
        line = hand.line("contents-weather", weather)
        line = line.within(rect.width - 3 * INDENT - word.width)
        items += line.middle(rect.right - INDENT, rect.y + BAR / 2, "right")
    return items


def page_number(page: int, slot: Rect, hand: Hand) -> list[Item]:
    """`5版` in red at the right of its slot, on one baseline."""
    number = hand.line("contents-page", str(page))
    number = number.resized(min(number.size, slot.height * HEAD_SHARE))
    word = hand.line("contents-line", hand.words.page, size=8.4, colour=number.colour)
    base = slot.y + slot.height / 2 + (ASCENT_EM - 0.5) * number.size
    at = slot.right - word.width - 2.0
    return [*number.at(at, base, "right"), *word.at(slot.right, base, "right")]


def number_width(hand: Hand, entries: Sequence[ContentsEntry]) -> float:
    """Room that the widest page number takes with its 版."""
    pages = {one.page for one in entries}
    number = widest(hand.line("contents-page", str(page)) for page in pages)
    return number + 2.0 + 8.4
