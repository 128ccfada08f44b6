"""An edition's facts and the contents of its pages in, the top of the front page out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layout.display import Fill, Frame, Item
from layout.geometry import Rect
from layout.model.edition import Edition, MastheadFacts
from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.model.wording import Words
from layout.page.ear import ContentsEntry, ear
from layout.page.ear_slot import (
    DATA_DEPTH,
    DATA_GAP,
    advert_of_ear,
    ear_rect,
    masthead_rows,
    masthead_top,
    story_of_ear,
)
from layout.page.lettering import Hand, Line, enclose, horizontal, widest
from layout.page.nameplate import (
    NAMES_DEPTH,
    TABLOID_SIZE,
    TABLOID_WIDTH,
    date_block,
    date_items,
    nameplate,
    names_line,
)
from layout.text.faces import FontBook
from layout.text.lexicon import Lexicon

DATE_WIDTH = 117.0
"""Of the date block beside an ear 369 points wide, where no column serves."""
DATA_RULE, DATA_FOOT = 2.4, 0.4
"""Thickness of the rules over and under the data line."""
FEW_FACTS = 4
"""A data line of fewer facts names the paper as well."""
DATA_BETWEEN = 14.0
"""Least white between two facts of the data line, before they are set smaller."""
SHOWN_ABOVE = ("roman_name", "publisher", "lunar_date", "feast_day", "weather")
"""Facts that nameplate, date block and ear show, where there are all three; the ear the last."""
BANNER_ROWS = 4
BANNER_GAP = 5.0
"""White between data line and banner."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """The top of the front page, ready to stand on it."""

    frames: tuple[Frame, ...]
    rows: int
    """Grid rows it takes, the white under it included: the first headline may begin at this
    row."""
    named: tuple[str, ...] = ()
    """Stories that the ear names."""


def masthead(
    edition: Edition,
    entries: Sequence[ContentsEntry],
    pages: int,
    grid: Grid,
    book: FontBook,
    style: StyleSheet,
    lexicon: Lexicon,
) -> Masthead:
    """Nameplate, date, ear, data line and banner of the front page.

    Only facts the edition has are set; what is missing closes up: no date, no date block; no
    entries, an ear with the date (the title stands in the banner); neither, a nameplate over
    the whole width. An ear that a story or an advertisement has is left to it (`ear_slot.py`).

    Args:
        edition: paper, title, date, time, stories.
        entries: stories on other pages, in order of weight.
        pages: number of pages.
        grid: of the page.
        book: where the faces are.
        style: the roles.
        lexicon: for breaking headlines.
    """
    hand = Hand(book, style, lexicon)
    area, rows, top = grid.type_area(front=True), masthead_rows(grid), masthead_top(grid)
    data = top.bottom + DATA_GAP
    taken = story_of_ear(edition) != "" or advert_of_ear(edition) is not None
    frames, named = _top(edition, entries, top, grid, hand, taken=taken)
    rest = edition
    if (entries or taken) and edition.date is not None:  # what stands above is not said again
        shown = dict.fromkeys(SHOWN_ABOVE if not taken else SHOWN_ABOVE[:-1], "")
        rest = replace(edition, facts=replace(edition.facts, **shown))
    frames.append(_data_line(rest, pages, Rect(area.x, data, area.width, DATA_DEPTH), hand))
    if edition.title:
        deep = BANNER_ROWS if grid.pitch < 12 and area.width > TABLOID_WIDTH else BANNER_ROWS - 1
        y = data + DATA_DEPTH + BANNER_GAP
        rect = Rect(area.x, y, area.width, deep * grid.pitch - BANNER_GAP)
        frames.append(_banner(edition, rect, hand))
        rows += deep
    return Masthead(tuple(frames), rows, named)


def _top(
    edition: Edition,
    entries: Sequence[ContentsEntry],
    top: Rect,
    grid: Grid,
    hand: Hand,
    *,
    taken: bool,
) -> tuple[list[Frame], tuple[str, ...]]:
    """Nameplate, date block and ear side by side in `top`."""
    largest = hand.role("nameplate").size_max
    if top.width < TABLOID_WIDTH:
        largest = min(largest, TABLOID_SIZE)
    if not entries and edition.date is None and not taken:
        return [nameplate(edition.paper, top, largest, hand, centred=True)], ()
    right = ear_rect(grid)
    left = Rect(top.x, top.y, right.x - grid.gutter - top.x, top.height)
    if not entries and not taken:
        plate = nameplate(edition.paper, left, largest, hand, centred=False)
        return [plate, _date_ear(edition, right, hand)], ()
    found: list[Frame] = []
    named: tuple[str, ...] = ()
    if not taken:
        contents, named = ear(entries, right, hand, edition.facts.weather)
        found = [contents]
    if edition.date is None:
        return [nameplate(edition.paper, left, largest, hand, centred=False), *found], named
    date = _date_slot(left, grid, edition.paper)
    slot = Rect(left.x, left.y, date.x - grid.gutter - left.x, left.height)
    names = names_line(edition, slot, hand)
    if names is not None:
        slot = Rect(slot.x, slot.y, slot.width, slot.height - NAMES_DEPTH)
    plate = nameplate(edition.paper, slot, largest, hand, centred=False)
    below = [names] if names is not None else []
    return [plate, *below, date_block(edition, date, hand), *found], named


def _date_slot(left: Rect, grid: Grid, name: str) -> Rect:
    """The right end of `left`: a column where one is about as wide as a date.

    Beside a name of one or two characters it is twice as wide, so that no hole is left.
    """
    width, usual = grid.span(1), DATE_WIDTH * min(left.height / 120, 1.0)
    if not 0.75 * usual <= width <= 1.5 * usual:
        width = usual
    if len(name) <= 2:
        width = 2 * usual + grid.gutter
    return Rect(left.right - width, left.y, width, left.height)


def _date_ear(edition: Edition, rect: Rect, hand: Hand) -> Frame:
    """The ear of an edition that has nothing on other pages: the date under a red rule."""
    if edition.date is None:
        raise ValueError("an edition without a date has no date in its ear")
    items: list[Item] = [horizontal(rect.x, rect.right, rect.y, DATA_RULE, "red")]
    down = DATA_RULE + DATA_GAP
    below = Rect(rect.x, rect.y + down, rect.width, rect.height - down)
    items += date_items(edition.date, edition.weekday, below, hand)
    return enclose("date", items, hand.book)


def facts(edition: Edition, pages: int) -> tuple[str, ...]:
    """What the data line says: the facts of the edition, missing ones left out."""
    given, words = edition.facts, edition.words
    day = (edition.day, edition.weekday, given.lunar_date, given.feast_day)
    date = "　".join(part for part in day if part)
    printed = [f"{word}{fact}" for word, fact in _printed(given, pages, words) if fact]
    if any(fact for word, fact in _printed(given, 0, words) if word != words.today):
        return tuple(one for one in (date, *printed) if one)
    clock = ""
    if edition.time is not None:
        form = words.clock if edition.time.minute else words.clock_full
        clock = form.format(edition.time.hour, edition.time.minute)
    count = (
        words.stories.format(sum(one.begins for one in edition.stories)) if edition.stories else ""
    )
    found = [one for one in (date, clock, words.pages_today.format(pages), count) if one]
    if len(found) < FEW_FACTS:
        found.insert(-1 - bool(count), edition.paper)
    return tuple(found)


def _printed(given: MastheadFacts, pages: int, words: Words) -> tuple[tuple[str, str], ...]:
    """What a paper prints on its data line in the order of the trade: word and fact."""
    return (
        ("", given.roman_name),
        (f"{words.register}　", given.cn),
        (f"{words.post_code}　", given.post_code),
        ("", given.issue_number),
        (words.today, f"{pages}{words.page}" if pages else ""),
        ("", given.publisher),
        ("", given.sponsor),
        (f"{words.price}　", given.price),
        ("", given.website),
        (f"{words.hotline}　", given.hotline),
        ("", given.weather),
        ("", given.printer),
        ("", given.address),
    )


def _data_line(edition: Edition, pages: int, rect: Rect, hand: Hand) -> Frame:
    """The facts spread over the full width between a thick and a thin rule."""
    lines = [hand.line("data-line", fact) for fact in facts(edition, pages)]
    wide = sum(line.width + DATA_BETWEEN for line in lines) - DATA_BETWEEN
    if wide > rect.width:  # a paper that prints much prints it small
        lines = [line.resized(line.size * rect.width / wide) for line in lines]
    white = (rect.width - sum(line.width for line in lines)) / max(len(lines) - 1, 1)
    items: list[Item] = [horizontal(rect.x, rect.right, rect.y, DATA_RULE, "ink")]
    x, middle = rect.x, rect.y + (DATA_RULE + DATA_DEPTH) / 2
    for line in lines:
        items += line.middle(x, middle)
        x += line.width + white
    items.append(horizontal(rect.x, rect.right, rect.bottom, DATA_FOOT, "ink"))
    return enclose("data-line", items, hand.book)


def _banner(edition: Edition, rect: Rect, hand: Hand) -> Frame:
    """The edition's title in a tinted band: label reversed on red, the rest in the middle."""
    label, rest = edition.title_parts
    items: list[Item] = [Fill(rect, "tint")]
    left = rect.x
    if label:
        word = hand.line("label", label, tracking=0.12)
        word = word.resized(min(word.size * rect.height / 34, rect.height * 0.5))
        block = Rect(rect.x, rect.y, word.width + 1.4 * word.size, rect.height)
        items.append(Fill(block, "red"))
        items += word.middle(block.x + block.width / 2, rect.y + rect.height / 2, "centre")
        left = block.right
    items.append(horizontal(rect.x, rect.right, rect.bottom - 2.2, 2.2, "red"))
    room = Rect(left + 14.0, rect.y, rect.right - left - 28.0, rect.height - 2.2)
    lines = _banner_lines(rest, room, hand)
    block_height = lines[0].size * (1 + 1.15 * (len(lines) - 1))
    middle = max((rect.x + rect.right) / 2, room.x + widest(lines) / 2)
    middle = min(middle, room.right - widest(lines) / 2)
    for place, line in enumerate(lines):
        y = room.y + room.height / 2 - block_height / 2 + line.size * (0.5 + 1.15 * place)
        items += line.middle(middle, y, "centre")
    return enclose("banner", items, hand.book)


def _banner_lines(rest: str, room: Rect, hand: Hand) -> tuple[Line, ...]:
    """One line as large as goes, tracked open; a long title in two smaller ones."""
    role = hand.role("banner")
    most = min(role.size_max, room.height * 0.8)
    made: list[tuple[Line, ...]] = []
    for count in (1, 2):
        lines = hand.lines("banner", rest, count, size=most)
        if lines is None:
            continue
        height = room.height * 0.86 / (1 + 1.15 * (count - 1))
        size = min(most, most * room.width / widest(lines), height)
        made.append(tuple(line.resized(size) for line in lines))
    best = max(made, key=lambda lines: lines[0].size - 2.0 * (len(lines) - 1))
    gaps = max(max(line.end - line.start for line in best) - 1, 1)
    spare = (room.width - widest(best)) / gaps / best[0].size
    tracking = min(role.tracking[1], max(spare, 0.0))
    return tuple(replace(line, tracking=tracking) for line in best)
