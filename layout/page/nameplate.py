"""The paper's name and the date in, the left of the masthead out: nameplate and date block."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from layout.display import Frame, GlyphRun, Item
from layout.geometry import Rect
from layout.model.edition import Edition
from layout.model.grid import ASCENT_EM
from layout.page.lettering import Hand, Line, bounds, enclose, ink, vertical, widest

OUTLINE = 2.6 / 118
"""Line round the nameplate's glyphs, as a part of its size, to gain weight (look.md 3)."""
TABLOID_WIDTH, TABLOID_SIZE = 720.0, 66.0
"""On a type area narrower than this the nameplate is no larger than that."""
SHORT = {1: (1.2, 0.0), 2: (1.18, 0.62), 3: (1.1, 0.4)}
"""By length: how far a short name may pass the largest size, and its tracking in em."""
TRACKING = 0.3
"""Most tracking of a longer name, in em."""
TWO_LINES = 7
"""Names longer than this are tried in two lines."""
DATE_INDENT = 10.0
"""From the hairline to the date."""
DAY_LARGEST = 1.16
"""How far the day numeral over its words may pass its size."""
LEAST_WORDS = 10.0
"""Month and weekday stand no smaller beside the numeral."""
MORE_LEADING = 1.42
"""From line to line of what stands below month and weekday."""
WIDE = 1.5
"""From this ratio of width to height on the words stand beside the numeral."""


NAMES_DEPTH = 15.0
"""Points under the nameplate that the roman name and the publisher take."""


def names_line(edition: Edition, slot: Rect, hand: Hand) -> Frame | None:
    """The roman name and the publisher along the foot of the slot; None where there is neither."""
    roman, house = edition.facts.roman_name, edition.facts.publisher
    items: list[Item] = []
    left = 0.0
    if roman:
        line = hand.line("roman-name", roman).within(slot.width * (0.5 if house else 1.0))
        items += line.at(slot.x, slot.bottom - 0.14 * line.size)
        left = line.width + 12.0
    if house:
        line = hand.line("publisher", house).within(max(slot.width - left, 1.0))
        items += line.at(slot.right, slot.bottom - 0.14 * line.size, "right")
    return enclose("nameplate-names", items, hand.book) if items else None


def nameplate(paper: str, slot: Rect, largest: float, hand: Hand, *, centred: bool) -> Frame:
    """The paper's name in red, fitted to the slot, its ink in the middle of the height.

    Args:
        paper: the name.
        slot: where it may stand; its left edge is that of the type area.
        largest: size of a name of four characters, in points.
        hand: with a lexicon, for names that take two lines.
        centred: in the slot; else flush left.
    """
    lines = _fitted(paper, slot, largest, hand)
    runs: list[GlyphRun] = []
    leading = lines[0].size * 1.06
    for place, line in enumerate(lines):
        x = slot.x + (slot.width - widest(lines)) / 2 if centred else slot.x
        for run in line.at(x, place * leading):
            runs.append(replace(run, outline=OUTLINE * line.size))
    box = bounds(ink(run, hand.book) for run in runs)
    down = slot.y + (slot.height - box.height) / 2 - box.y
    # a face without side bearings must still stand inside the type area
    right = max(slot.x - box.x, 0.0)
    placed = [replace(run, x=run.x + right, y=run.y + down) for run in runs]
    return enclose("nameplate", placed, hand.book)


def _fitted(paper: str, slot: Rect, largest: float, hand: Hand) -> tuple[Line, ...]:
    """The name in one line, or in two where it is long and comes out larger so."""
    length = len(paper)
    factor, most = SHORT.get(length, (1.0, TRACKING))
    line = hand.line("nameplate", paper, size=largest * factor, tracking=0.0)
    one = _to_width((line,), slot, most)
    if length <= TWO_LINES:
        return one
    broken = hand.lines("nameplate", paper, 2, size=largest)
    if broken is None:
        return one
    two = _to_width(broken, slot, TRACKING / 2)
    return two if two[0].size > 1.15 * one[0].size else one


def _to_width(lines: tuple[Line, ...], slot: Rect, most: float) -> tuple[Line, ...]:
    """The lines at the largest size that the slot holds, then tracked to its width."""
    room = slot.width * (1 - OUTLINE / 2)
    size = lines[0].size
    natural = widest(lines)
    size = min(size, size * room / natural, slot.height / (1.06 * len(lines) - 0.06))
    natural *= size / lines[0].size
    gaps = max(max(line.end - line.start for line in lines) - 1, 1)
    tracking = min(max((room - natural) / gaps / size, 0.0), most)
    return tuple(replace(line, size=size, tracking=tracking) for line in lines)


def date_block(edition: Edition, slot: Rect, hand: Hand) -> Frame:
    """Hairline, day numeral, month and weekday: level with the slot at top and foot.

    In a wide slot the words stand beside the numeral, in a narrow one below it.

    Raises:
        ValueError: the edition has no date.
    """
    if edition.date is None:
        raise ValueError("an edition without a date has no date block")
    items: list[Item] = [vertical(slot.x, slot.y, slot.bottom, 0.4)]
    inside = Rect(slot.x + DATE_INDENT, slot.y, slot.width - DATE_INDENT, slot.height)
    given = edition.facts
    calendar = [("lunar", given.lunar_date), ("feast", given.feast_day)]
    more = tuple(hand.line(role, text) for role, text in calendar if text)
    items += date_items(edition.date, edition.weekday, inside, hand, more)
    return enclose("date", items, hand.book)


def date_items(
    day: date, weekday: str, room: Rect, hand: Hand, more: tuple[Line, ...] = ()
) -> list[Item]:
    """The day's numeral with month and weekday, in the form that the room asks for.

    `more` are lines that stand below the weekday: the lunar date, a feast day.
    """
    number = hand.line("day", str(day.day))
    words = (
        hand.line("month", hand.words.month.format(day.year, day.month)),
        hand.line("month", weekday),
    )
    set_in = _beside if room.width > WIDE * room.height else _below
    return set_in(number, words, room, hand, more)


def _below(
    number: Line, words: tuple[Line, Line], room: Rect, hand: Hand, more: tuple[Line, ...]
) -> list[Item]:
    """The words at the foot of the room, the numeral at its head."""
    size = words[0].size * min(room.height / (95 + 12 * len(more)), 1.5)
    size = words[0].resized(size).within(room.width - 6.0).size
    more = tuple(
        line.resized(line.size * size / words[0].size).within(room.width - 6.0) for line in more
    )
    below = sum(MORE_LEADING * line.size for line in more)
    leading, foot = size * 1.42, room.bottom - (1 - ASCENT_EM) * size * 0.7 - below
    box = bounds(ink(run, hand.book) for run in number.at(0.0, 0.0))
    deep = foot - leading - ASCENT_EM * size - 0.6 * size - room.y
    across = max(box.width, 2 * hand.line("day", "0").width)
    scale = min(deep / box.height, (room.width - DATE_INDENT) / across, DAY_LARGEST)
    items: list[Item] = []
    items += number.resized(number.size * scale).at(room.x - box.x * scale, room.y - box.y * scale)
    for place, line in enumerate(words):
        items += line.resized(size).at(room.x, foot + (place - 1) * leading)
    for line in more:
        foot += MORE_LEADING * line.size
        items += line.at(room.x, foot)
    return items


def _beside(
    number: Line, words: tuple[Line, Line], room: Rect, hand: Hand, more: tuple[Line, ...]
) -> list[Item]:
    """The words right of the numeral on its foot, both in the middle of the height."""
    box = bounds(ink(run, hand.book) for run in number.at(0.0, 0.0))
    across = max(box.width, 2 * hand.line("day", "0").width)
    scale = min(0.76 * room.height / box.height, 0.46 * room.width / across)
    foot = room.y + (room.height + box.height * scale) / 2
    items: list[Item] = []
    items += number.resized(number.size * scale).at(
        room.x - box.x * scale, foot - (box.y + box.height) * scale
    )
    x = room.x + box.width * scale + 0.14 * room.height
    size = max(words[0].size * min(room.height / 78, 1.5), LEAST_WORDS)
    size = words[0].resized(size).within(room.right - x - 12.0).size
    lines = [*(line.resized(size) for line in words)]
    lines += [line.resized(line.size * size / words[0].size) for line in more]
    lines = [line.within(room.right - x - 12.0) for line in lines]
    foot -= 0.06 * size  # the foot of the ideographs, not their baseline, is level with the numeral
    foot -= sum(line.size * 1.42 for line in lines[1:])
    for place, line in enumerate(lines):
        foot += line.size * 1.42 * bool(place)
        items += line.at(x, foot)
    return items
