"""Stories on other pages in, a filler box for the front page out: 今日看点, with page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from layout.display import Fill, Frame, Item, Link
from layout.geometry import Rect
from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.page.boxes import PADDING, RULE, box_rect, ground
from layout.page.copyfit import ABOVE
from layout.page.ear import ContentsEntry, head_line, number_width
from layout.page.lettering import Hand, Line, cut, enclose, horizontal
from layout.page.module import Module
from layout.text.faces import FontBook
from layout.text.headline import Display, DisplayLines, break_display
from layout.text.lexicon import Lexicon

TAB = 17.0
"""Height of the tab with the title, hung from the rule."""
HEAD = 21.0
"""From the upper edge of the box to its list, the rule left out."""
FOOT = 4.0
WIDEST = 3
"""Columns of the widest box."""
TWO_LISTS = 280.0
"""A box whose inside is wider than this has two lists side by side."""
BETWEEN = 22.0
"""White between the two lists."""
FEWEST, MOST = 3, 10
SIZE, NARROW_SIZE, NARROW = 12.4, 10.8, 110.0
"""Headline sizes, the smaller one where they have less than that many points of room."""
LEADING, AROUND = 1.3, 9.0
"""Of headlines; white over and under an item, together."""
LOOSE = 1
"""Rows that a box may be deeper than its list."""

Shown = tuple[ContentsEntry, tuple[Line, ...]]
"""An entry and the lines of its headline."""


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    """Entries set in one list or two whose rows are level."""

    lists: tuple[tuple[Shown, ...], ...]
    width: float
    """Of each list."""
    rows: tuple[float, ...]
    """Least height of each row."""

    @property
    def height(self) -> float:
        """Least height of the box."""
        return RULE + HEAD + sum(self.rows) + FOOT


def contents_box_sizes(
    entries: Sequence[ContentsEntry],
    grid: Grid,
    book: FontBook,
    style: StyleSheet,
    lexicon: Lexicon,
) -> dict[int, dict[int, int]]:
    """By width in columns: the rows a box may take, and how many entries it then shows.

    The empty rows above the box are counted in. Entries come in the order given; one whose
    headline does not go into three lines is passed over.
    """
    heads = _Headlines(Hand(book, style, lexicon))
    sizes: dict[int, dict[int, int]] = {}
    for columns in range(1, min(WIDEST, grid.columns) + 1):
        rows: dict[int, int] = {}
        span = grid.span(columns)
        number = _side_by_side(span)
        fitting = _fitting(entries, span, number, heads)
        for count in range(FEWEST, len(fitting) + 1):
            lists = _lists(fitting[:count], span, number)
            if lists is not None:
                needed = ABOVE + _rows(lists.height + (grid.pitch - grid.body) / 2, grid)
                for more in range(LOOSE + 1):
                    rows[needed + more] = max(rows.get(needed + more, 0), count)
        if rows:
            sizes[columns] = rows
    return sizes


def least_rows(grid: Grid) -> int:
    """Rows of the lowest box, the empty rows above it counted in: it shows one entry."""
    height = RULE + HEAD + SIZE * LEADING + AROUND + FOOT + (grid.pitch - grid.body) / 2
    return ABOVE + _rows(height, grid)


def contents_box(
    entries: Sequence[ContentsEntry],
    module: Module,
    grid: Grid,
    book: FontBook,
    style: StyleSheet,
    lexicon: Lexicon,
) -> tuple[Frame, ...]:
    """The box in its module, with as many entries as go in; each entry leads to its story.

    The module may have been sized for other entries, for the front page is made up before
    it is known how the later pages break. Then fewer than the usual least go in: at worst
    one, over the whole width, its headline made small enough for one line.

    Raises:
        ValueError: there is no entry, or the module has not even room for a single line.
    """
    if not entries:
        raise ValueError("a contents box needs an entry")
    hand, rect = Hand(book, style, lexicon), box_rect(module, grid)
    heads = _Headlines(hand)
    for number in range(_side_by_side(rect.width), 0, -1):
        fitting = _fitting(entries, rect.width, number, heads)
        for count in range(len(fitting), 0, -1):
            lists = _lists(fitting[:count], rect.width, number)
            if lists is not None and lists.height <= rect.height + 0.01:
                return (_box(lists, rect, hand),)
    room = _room(entries, rect.width, 1, hand)
    small = head_line(entries[0], hand, NARROW_SIZE).within(room)
    lists = _lists([(entries[0], (small,))], rect.width, 1)
    if lists is None or lists.height > rect.height + 0.01:
        raise ValueError(f"no list goes into {module.columns} columns, {module.rows} rows")
    return (_box(lists, rect, hand),)


def _box(lists: _Lists, rect: Rect, hand: Hand) -> Frame:
    pad = _padding(rect.width)
    items = ground(rect)
    title = hand.line("label", hand.words.highlights, tracking=0.06)
    tab = Rect(rect.x, rect.y, title.width + 16.0, RULE + TAB)
    items.append(Fill(tab, "teal"))
    items += title.middle(tab.x + 8.0, tab.y + RULE / 2 + tab.height / 2, "left")
    spare = (rect.height - lists.height) / len(lists.rows)
    for place, entries in enumerate(lists.lists):
        x, y = rect.x + pad + place * (lists.width + BETWEEN), rect.y + RULE + HEAD
        for number, (entry, lines) in enumerate(entries):
            slot = Rect(x, y, lists.width, lists.rows[number] + spare)
            items += _entry(entry, lines, slot, hand)
            y = slot.bottom
            if number + 1 < len(entries):
                items.append(horizontal(x, slot.right, y - 0.15, 0.3))
    return enclose("contents-box", items, hand.book)


def _entry(entry: ContentsEntry, lines: tuple[Line, ...], slot: Rect, hand: Hand) -> list[Item]:
    """Headline at the left, page number in red at the right of its last line."""
    size = lines[0].size
    y = slot.y + slot.height / 2 - (len(lines) - 1) * LEADING * size / 2
    items: list[Item] = []
    for place, line in enumerate(lines):
        items += line.middle(slot.x, y + place * LEADING * size)
    last = y + (len(lines) - 1) * LEADING * size
    base = last + 0.38 * size
    number = hand.line("contents-page", str(entry.page), size=size)
    word = hand.line("contents-line", hand.words.page, size=8.4, colour=number.colour)
    items += number.at(slot.right - word.width - 2.0, base, "right")
    items += word.at(slot.right, base, "right")
    return [*items, Link(slot, f"story:{entry.story}")]


def _side_by_side(span: float) -> int:
    """How many lists a box `span` points wide has."""
    return 2 if span - 2 * _padding(span) > TWO_LISTS else 1


def _list_width(span: float, number: int) -> float:
    """Width of each of `number` lists in a box `span` points wide."""
    return (span - 2 * _padding(span) - (number - 1) * BETWEEN) / number


def _room(entries: Sequence[ContentsEntry], span: float, number: int, hand: Hand) -> float:
    """Width that a headline may take in such a list."""
    return _list_width(span, number) - number_width(hand, entries) - 6.0


def _fitting(
    entries: Sequence[ContentsEntry], span: float, number: int, heads: _Headlines
) -> list[Shown]:
    """The entries whose headlines go into the lists of a box, as many as one may show."""
    if not entries:
        return []
    room = _room(entries, span, number, heads.hand)
    lines = ((entry, heads.lines(entry.headline, room)) for entry in entries)
    return list(islice(((entry, made) for entry, made in lines if made is not None), MOST))


def _lists(shown: Sequence[Shown], span: float, number: int) -> _Lists | None:
    """The entries in so many lists; None where these would not be of one length."""
    if len(shown) % number:
        return None
    each = len(shown) // number
    lists = tuple(tuple(shown[i * each : (i + 1) * each]) for i in range(number))
    rows = tuple(max(_height(one[row][1]) for one in lists) for row in range(each))
    return _Lists(lists, _list_width(span, number), rows)


@dataclass(frozen=True, slots=True, eq=False)
class _Headlines:
    """Headlines, each shaped and broken once for all widths that ask."""

    hand: Hand
    _shaped: dict[str, Display] = field(default_factory=dict)
    _broken: dict[tuple[str, int], DisplayLines | None] = field(default_factory=dict)

    def lines(self, headline: str, room: float) -> tuple[Line, ...] | None:
        """The headline in as few lines as it can; None where it takes more than three."""
        size = NARROW_SIZE if room < NARROW else SIZE
        role = self.hand.role("contents-head")
        for count in (1, 2, 3):
            one = self._one(headline, count)
            if count == 1 and one is not None and one.widest * size > 3 * room:
                return None
            if one is not None and one.widest * size <= room:
                return cut(one, size=size, colour=role.colour)
        return None

    def _one(self, headline: str, count: int) -> DisplayLines | None:
        key = (headline, count)
        if key not in self._broken:
            if headline not in self._shaped:
                self._shaped[headline] = self.hand.display("contents-head", headline)
            self._broken[key] = break_display(self._shaped[headline], count)
        return self._broken[key]


def _height(lines: tuple[Line, ...]) -> float:
    return lines[0].size * (1 + (len(lines) - 1) * LEADING) + AROUND


def _padding(span: float) -> float:
    """A narrow column spends less on padding."""
    return PADDING if span > 150 else 9.0


def _rows(height: float, grid: Grid) -> int:
    return int(-(-(height - 0.01) // grid.pitch))
