"""An edition's facts in, the heads of pages that are not paper pages out: digest, navigator."""

from __future__ import annotations

from collections.abc import Mapping

from layout.display import Frame, GlyphRun, Item
from layout.geometry import Rect
from layout.model.edition import Edition
from layout.model.grid import Grid
from layout.page.furniture import FOLIO_ABOVE, FOLIO_FOOT, FOLIO_RULE
from layout.page.lettering import Hand, Line, enclose, horizontal, widest

HEAD, RULE = 80.0, 2.4
"""Depth of the head band of the first page, and the rule it ends with."""
ABOVE_RULE = 13.0
"""From the last baseline to the rule."""
PITCH = 18.5
"""Between the baselines of what stands beside the title."""
ASIDE = 220.0
"""Most width of the paper's name beside the title."""
WHITE = 34.0
LEADING = 1.14
"""Of a title in two lines."""
TWO_LINES = 40.0
"""A title that comes out smaller in one line is tried in two."""
"""Stands on the further pages of an edition without a title."""


def head_band(edition: Edition, where: Mapping[str, str], grid: Grid, hand: Hand) -> Frame:
    """Title, paper and label, date and counts over the heavy rule of the first page.

    Facts that are not there close up; without a title the paper's name stands in its place.
    """
    area = grid.type_area(front=True)
    label, title = edition.title_parts
    rule = area.y + HEAD - RULE
    base = rule - ABOVE_RULE
    items: list[Item] = [horizontal(area.x, area.right, rule, RULE, "ink")]
    right = _facts(edition, len(set(where.values())), hand)
    for place, line in enumerate(reversed(right)):
        items += line.at(area.right, base - place * PITCH, "right")
    room = Rect(area.x, area.y, area.width - widest(right) - 2 * WHITE, base - area.y)
    if not title:
        items += _placed(
            _fitted((hand.line("digest-paper", edition.paper, size=58.0),), room), room
        )
        return enclose("digest-title", items, hand.book)
    beside = [hand.line("digest-paper", edition.paper).within(ASIDE)]
    if label:
        beside.append(hand.line("digest-date", label, tracking=0.06).within(ASIDE))
    room = Rect(room.x, room.y, room.width - widest(beside) - WHITE, room.height)
    drawn = _title(title, room, hand)
    items += drawn
    x = max(run.x + run.width for run in drawn) + WHITE
    for place, line in enumerate(reversed(beside)):
        items += line.at(x, base - place * (PITCH + 5.0))
    return enclose("digest-title", items, hand.book)


def _facts(edition: Edition, pages: int, hand: Hand) -> list[Line]:
    """Date; weekday and hour; how many stories and pages."""
    clock = f"{edition.time.hour}:{edition.time.minute:02d}" if edition.time else ""
    day = "　".join(part for part in (edition.weekday, clock) if part)
    words = edition.words
    count = [
        words.stories.format(len(edition.stories)),
        words.pages_today.format(pages) if pages else "",
    ]
    lines = [hand.line("digest-date", edition.day)] if edition.date else []
    rest = (day, "　".join(part for part in count if part))
    return lines + [hand.line("digest-fact", text, size=11.0) for text in rest if text]


def _title(title: str, room: Rect, hand: Hand) -> list[GlyphRun]:
    """The title in one line as large as goes, or in two where that would be small."""
    tried = []
    for count in (1, 2):
        lines = hand.lines("digest-title", title, count)
        if lines is not None:
            tried.append(_fitted(lines, room))
    one = tried[0]
    return _placed(max(tried, key=lambda t: t[0].size) if one[0].size < TWO_LINES else one, room)


def _fitted(lines: tuple[Line, ...], room: Rect) -> tuple[Line, ...]:
    """The lines at the largest size that the room holds, or their own."""
    size = lines[0].size
    across = size * room.width / widest(lines)
    size = min(size, across, room.height / (1 + (len(lines) - 1) * LEADING))
    return tuple(line.resized(size) for line in lines)


def _placed(lines: tuple[Line, ...], room: Rect) -> list[GlyphRun]:
    """The lines from the left edge of the room, the last on its foot."""
    runs: list[GlyphRun] = []
    for place, line in enumerate(reversed(lines)):
        runs += line.at(room.x, room.bottom - place * LEADING * line.size)
    return runs


def running_head(edition: Edition, grid: Grid, hand: Hand) -> Frame:
    """The line over the type area of the further pages: title, paper, date."""
    area = grid.type_area(front=False)
    rule = area.y - FOLIO_ABOVE
    base, middle = rule - FOLIO_FOOT, (area.x + area.right) / 2
    paper = hand.line("folio-paper", edition.paper).within(0.3 * area.width)
    items: list[Item] = [*paper.at(middle, base - 0.04 * paper.size, "centre")]
    room = (area.width - paper.width) / 2 - 20.0
    title = hand.line("plate-head", edition.title_parts[1] or edition.words.digest, display=True)
    items += title.within(room).at(area.x, base)
    date = "　".join(part for part in (edition.day, edition.weekday) if part)
    if date:
        items += hand.line("folio-date", date).at(area.right, base, "right")
    items.append(horizontal(area.x, area.right, rule - FOLIO_RULE, FOLIO_RULE, "ink"))
    return enclose("folio", items, hand.book)
