"""Paper pages and their images in, the page navigator (版面导航) that ends an edition out.

Names `N1`, …: sheets of the trim laid on their side, as board d-navigator has them. They are
not paper pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layout.display import Fill, Frame, Item, Link, Page
from layout.geometry import Rect, Size
from layout.model.edition import Edition
from layout.model.grid import ASCENT_EM
from layout.model.picture import PictureFile
from layout.model.style import StyleSheet
from layout.page.digest_card import fitted
from layout.page.lettering import Hand, bounds, enclose, horizontal, ink, vertical
from layout.page.page_view import PAGE_ASPECT, outline, page_link, view_items
from layout.text.faces import FontBook
from layout.text.lexicon import Lexicon

SIDE, FOOT = 62.0, 62.0
"""Margins of the sheet."""
RULE_AT, RULE = 102.0, 2.0
"""Rule under the title, from the trim edge to its lower edge."""
FIRST = 121.0
"""From the trim edge to the first images."""
MOST = 8
"""Pages on a sheet."""
GUTTER, BETWEEN = 32.0, 34.0
"""White between cells side by side, and one above the other."""
NUMBER = 58.0
"""Right of an image, for its page's number and name."""
BELOW = 134.0
"""Under an image, for heads and link."""
IMAGE_SHARE = 0.6
"""Part of its cell that an image beside its heads takes at the most."""
USUAL, LARGEST = (22.0, 20.0, 19.0, 18.0), (34.0, 30.0, 28.0, 26.0)
"""Top head in one to four lines; where the cell is wider than `WIDE`."""
WIDE = 420.0
ITEM_SHARE, ITEM_MOST = 0.56, 0.76
"""Size of the other heads as a part of the largest top head, and of the one above it."""
LINK = 20.0
"""Room of the link under the heads."""
HEADS = 3
BULLET = 3.6


@dataclass(frozen=True, slots=True)
class Shape:
    """How the pages of one sheet stand."""

    columns: int
    rows: int
    beside: bool = False
    """Whether the heads stand right of the image, else below it."""


SHAPES = {
    1: Shape(1, 1, beside=True),
    2: Shape(2, 1),
    3: Shape(3, 1),
    4: Shape(2, 2, beside=True),
    5: Shape(3, 2, beside=True),
    6: Shape(3, 2, beside=True),
    7: Shape(4, 2),
    8: Shape(4, 2),
}
"""By the number of pages on a sheet: the fewer, the larger their images."""


def navigator(
    edition: Edition,
    pages: Sequence[Page],
    images: Mapping[str, PictureFile],
    headlines: Mapping[str, Sequence[tuple[str, str]]],
    trim: Size,
    book: FontBook,
    style: StyleSheet,
    lexicon: Lexicon,
) -> tuple[Page, ...]:
    """An image of each paper page with number, name and heads; every image leads to its page.

    Args:
        edition: paper and date.
        pages: the paper pages in order, at least one.
        images: of the pages, by name; a page without one has an empty frame.
        headlines: by page name all its stories, id and headline, by weight: the first three
            are shown, the number of them is told.
        trim: of the paper pages, which is turned on its side.
        book: where the faces are.
        style: roles `nav-…`, `digest-…`, `page-link`.
        lexicon: for breaking headlines.

    Raises:
        ValueError: no pages.
    """
    if not pages:
        raise ValueError("a navigator needs at least one page")
    hand, size = Hand(book, style, lexicon), Size(trim.height, trim.width)
    sheets = -(-len(pages) // MOST)
    made, at = [], 0
    for index in range(sheets):
        count = (len(pages) - at + sheets - index - 1) // (sheets - index)
        shape = SHAPES[count]
        cells: list[Frame] = []
        for place, page in enumerate(pages[at : at + count]):
            cell = _cell(place, shape, size)
            heads, colour = headlines.get(page.name, ()), "ink" if at + place else "red"
            cells.append(_page(page, images.get(page.name), heads, cell, shape, colour, hand))
        frames = [_head(edition, len(pages), size, hand), *_rules(cells, shape, size, hand)]
        frames += cells
        made.append(Page(f"N{index + 1}", index + 1, hand.words.navigator, size, tuple(frames)))
        at += count
    return tuple(made)


def _head(edition: Edition, pages: int, size: Size, hand: Hand) -> Frame:
    """Title, paper and number of pages, date, over the rule."""
    right, base = size.width - SIDE, RULE_AT - RULE - 12.0
    items: list[Item] = [horizontal(SIDE, right, RULE_AT - RULE, RULE, "ink")]
    title = hand.line("nav-title", hand.words.navigator, display=True)
    items += title.at(SIDE, base)
    x = SIDE + title.width + 36.0
    paper = hand.line("digest-paper", edition.paper, size=24.0).within(0.4 * size.width)
    items += paper.at(x, base - 18.0)
    items += hand.line("digest-fact", hand.words.pages_in_all.format(pages)).at(x, base)
    if edition.date:
        items += hand.line("digest-date", edition.day).at(right, base - 20.0, "right")
        items += hand.line("digest-fact", edition.weekday, size=11.4).at(right, base, "right")
    return enclose("digest-title", items, hand.book)


def _cell(place: int, shape: Shape, size: Size) -> Rect:
    """The room of the page at `place`, row after row."""
    row, column = divmod(place, shape.columns)
    across = (size.width - 2 * SIDE - (shape.columns - 1) * GUTTER) / shape.columns
    down = (size.height - FIRST - FOOT - (shape.rows - 1) * BETWEEN) / shape.rows
    x, y = SIDE + column * (across + GUTTER), FIRST + row * (down + BETWEEN)
    return Rect(x, y, across, down)


def _rules(cells: Sequence[Frame], shape: Shape, size: Size, hand: Hand) -> list[Frame]:
    """Hairlines between the pages of each row, as long as the longest of them."""
    frames = []
    for place in range(len(cells)):
        row, column = divmod(place, shape.columns)
        if column:
            beside = cells[row * shape.columns : (row + 1) * shape.columns]
            cell, foot = _cell(place, shape, size), max(one.rect.bottom for one in beside)
            line = vertical(cell.x - GUTTER / 2, cell.y, foot, 0.4)
            frames.append(enclose("rule", [line], hand.book))
    return frames


def _page(
    page: Page,
    image: PictureFile | None,
    heads: Sequence[tuple[str, str]],
    cell: Rect,
    shape: Shape,
    colour: str,
    hand: Hand,
) -> Frame:
    """One page: its image, number and name beside it, heads and link below or beside."""
    if shape.beside:
        height = min(cell.height, IMAGE_SHARE * cell.width / PAGE_ASPECT)
    else:
        width = min(cell.width - NUMBER, (cell.height - BELOW) * PAGE_ASPECT)
        height = width / PAGE_ASPECT
    view = Rect(cell.x, cell.y, height * PAGE_ASPECT, height)
    target = f"page:{page.name}"
    alt = f"{hand.words.page_number.format(page.number)} {page.title}".strip()
    items = view_items(image, view, alt) if image else outline(view)
    items.append(Link(view, target))
    x = view.right + 12.0
    beside = Rect(x, cell.y, cell.right - x, height)
    drawn, y = _number(page, colour, beside, hand)
    items += drawn
    room = Rect(cell.x, view.bottom + 14.0, cell.width, cell.bottom - view.bottom - 14.0)
    if shape.beside:
        room = Rect(x, y + 22.0, beside.width, view.bottom - y - 22.0)
    drawn, y = _heads(heads, room, LARGEST if cell.width > WIDE else USUAL, hand)
    items += drawn
    base = view.bottom - 3.0 if shape.beside else y + 21.0
    drawn, right = page_link(hand.words.see_page, target, room.x, base, hand)
    items += drawn
    if heads:
        count = hand.line("digest-where", hand.words.items.format(len(heads)))
        items += count.at(
            right + 11.0 if shape.beside else x, base if shape.beside else view.bottom - 2.0
        )
    return enclose("nav-page", items, hand.book)


def _number(page: Page, colour: str, room: Rect, hand: Hand) -> tuple[list[Item], float]:
    """The page's number, level with the top of its image, and its name under it."""
    line = hand.line("nav-number", str(page.number), colour=colour).within(room.width)
    box = bounds(ink(run, hand.book) for run in line.at(0.0, 0.0))
    items: list[Item] = [*line.at(room.x - box.x, room.y - box.y)]
    y = room.y + box.height + 10.0
    word = hand.line("digest-where", hand.words.page)
    items += word.at(room.x, y + ASCENT_EM * word.size)
    y += 1.9 * word.size
    if not page.title:
        return items, y
    lines = fitted(page.title, "nav-section", room.width, (15.0, 15.0, 13.0), hand)
    for one in lines:
        items += one.at(room.x, y + ASCENT_EM * one.size)
        y += 1.3 * one.size
    return items, y


def _heads(
    heads: Sequence[tuple[str, str]], room: Rect, largest: Sequence[float], hand: Hand
) -> tuple[list[Item], float]:
    """The first head large, those after it small with red bullets; the foot of the last one."""
    items, y, most = list[Item](), room.y, largest[0]
    shown = [(name, text) for name, text in heads if text][:HEADS]
    for place, (name, headline) in enumerate(shown):
        role, indent = ("nav-item", 3 * BULLET) if place else ("nav-head", 0.0)
        sizes = [min(most, ITEM_SHARE * largest[0]) for _ in largest] if place else largest
        near = (0.86, 0.86, 0.8, 0.0) if place else (0.8, 0.75, 0.8, 0.0)
        lines = fitted(headline, role, room.width - indent, sizes, hand, near=near)
        if not place:
            most = ITEM_MOST * lines[0].size
        size, leading = lines[0].size, hand.role(role).leading * lines[0].size
        deep = (len(lines) - 1) * leading + size
        if place and y + deep > room.bottom - LINK:
            break
        if place:
            middle = y + size / 2 - BULLET / 2
            items.append(Fill(Rect(room.x, middle, BULLET, BULLET), "red"))
        for row, line in enumerate(lines):
            items += line.at(room.x + indent, y + ASCENT_EM * size + row * leading)
        width = max(line.width for line in lines)
        items.append(Link(Rect(room.x, y, indent + width, deep), f"story:{name}"))
        y += deep + (0.45 * size if place else 0.42 * size)
    return items, y
