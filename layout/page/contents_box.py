"""Stories on other pages in, a filler box for the front page out: 今日看点, with page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layout.display import Fill, Frame, Item, Link
from layout.geometry import Rect
from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.page.boxes import ABOVE, PADDING, RULE, box_rect, ground
from layout.page.ear import ContentsEntry, number_width
from layout.page.flow import Module
from layout.page.lettering import Hand, Line, enclose, horizontal, widest
from layout.text.faces import FontBook
from layout.text.lexicon import Lexicon

TITLE = "今日看点"
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
SIZES = (12.0, 11.4, 10.8)
"""Headline sizes, tried in this order."""
LEADING, AROUND = 1.3, 9.0
"""Of headlines; white over and under an item, together."""
LOOSE = 1.0
"""Rows that a box may be deeper than its list, for two entries more or fewer."""


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    """Entries set in one list or two, and the height of the deepest."""

    lists: tuple[tuple[tuple[ContentsEntry, tuple[Line, ...]], ...], ...]
    width: float
    height: float


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
    hand = Hand(book, style, lexicon)
    sizes: dict[int, dict[int, int]] = {}
    for columns in range(1, min(WIDEST, grid.columns) + 1):
        rows: dict[int, int] = {}
        for count in range(FEWEST, min(MOST, len(entries)) + 1):
            lists = _lists(entries, count, grid.span(columns), hand)
            if lists is not None:
                needed = ABOVE + _rows(lists.height + (grid.pitch - grid.body) / 2, grid)
                for more in range(int(LOOSE) + 1):
                    rows[needed + more] = max(rows.get(needed + more, 0), count)
        if rows:
            sizes[columns] = rows
    return sizes


def contents_box(
    entries: Sequence[ContentsEntry],
    module: Module,
    grid: Grid,
    book: FontBook,
    style: StyleSheet,
    lexicon: Lexicon,
) -> tuple[Frame, ...]:
    """The box in its module, with as many entries as go in; each entry leads to its story.

    Raises:
        ValueError: the module is too small for the least number of entries.
    """
    hand, rect = Hand(book, style, lexicon), box_rect(module, grid)
    for count in range(min(MOST, len(entries)), FEWEST - 1, -1):
        lists = _lists(entries, count, rect.width, hand)
        if lists is not None and lists.height <= rect.height + 0.01:
            return (_box(lists, rect, hand),)
    raise ValueError(f"no list goes into {module.columns} columns, {module.rows} rows")


def _box(lists: _Lists, rect: Rect, hand: Hand) -> Frame:
    pad = _padding(rect.width)
    items = ground(rect)
    title = hand.line("label", TITLE, tracking=0.06)
    tab = Rect(rect.x, rect.y, title.width + 16.0, RULE + TAB)
    items.append(Fill(tab, "teal"))
    items += title.middle(tab.x + 8.0, tab.y + RULE / 2 + tab.height / 2, "left")
    top = rect.y + RULE + HEAD
    for place, entries in enumerate(lists.lists):
        x = rect.x + pad + place * (lists.width + BETWEEN)
        height = sum(_height(lines) for _, lines in entries)
        spare = (rect.bottom - FOOT - top - height) / len(entries)
        y = top
        for number, (entry, lines) in enumerate(entries):
            slot = Rect(x, y, lists.width, _height(lines) + spare)
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
    word = hand.line("contents-line", "版", size=8.4, colour=number.colour)
    items += number.at(slot.right - word.width - 2.0, base, "right")
    items += word.at(slot.right, base, "right")
    return [*items, Link(slot, f"story:{entry.story}")]


def _lists(
    entries: Sequence[ContentsEntry], count: int, span: float, hand: Hand
) -> _Lists | None:
    """The first `count` entries that fit, in one list or two; None where fewer do."""
    inner = span - 2 * _padding(span)
    number = 2 if inner > TWO_LISTS else 1
    if count % number:
        return None
    width = (inner - (number - 1) * BETWEEN) / number
    room = width - number_width(hand, entries) - 6.0
    shown: list[tuple[ContentsEntry, tuple[Line, ...]]] = []
    for entry in entries:
        lines = _headline(entry, room, hand)
        if lines is not None and len(shown) < count:
            shown.append((entry, lines))
    if len(shown) < count:
        return None
    each = count // number
    lists = tuple(tuple(shown[i * each : (i + 1) * each]) for i in range(number))
    deepest = max(sum(_height(lines) for _, lines in one) for one in lists)
    return _Lists(lists, width, RULE + HEAD + deepest + FOOT)


def _headline(entry: ContentsEntry, room: float, hand: Hand) -> tuple[Line, ...] | None:
    """The headline in as few lines as it can, at one of the sizes."""
    for count in (1, 2, 3):
        lines = hand.lines("contents-head", entry.headline, count, size=SIZES[0])
        if lines is None:
            continue
        for size in SIZES[: 1 if count == 1 else len(SIZES)]:
            if widest(lines) * size / SIZES[0] <= room:
                return tuple(line.resized(SIZES[-1] if room < 90 else SIZES[0]) for line in lines) \
                    if widest(lines) <= room else tuple(line.resized(size) for line in lines)
    return None


def _height(lines: tuple[Line, ...]) -> float:
    return lines[0].size * (1 + (len(lines) - 1) * LEADING) + AROUND


def _padding(span: float) -> float:
    """A narrow column spends less on padding."""
    return PADDING if span > 150 else 9.0


def _rows(height: float, grid: Grid) -> int:
    return int(-(-(height - 0.01) // grid.pitch))
