"""An edition and its page views in, the pages that open it out: a lead, then a card a story.

Names `D1`, `D2`, …: they are not paper pages. Every story has one card (`digest_card.py`);
a card leads to the plate with its story's view (`plates.py`) and to the story itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from layout.display import Frame, Page
from layout.geometry import Rect
from layout.model.edition import Edition
from layout.model.grid import Grid
from layout.model.picture import PictureFile
from layout.model.story import Story
from layout.model.style import StyleSheet
from layout.page.digest_card import Card, Scale, card_items
from layout.page.digest_head import HEAD, head_band, running_head
from layout.page.lettering import Hand, enclose, horizontal, vertical
from layout.page.page_view import PAGE_ASPECT
from layout.page.plates import plate_name
from layout.text.faces import FontBook
from layout.text.lexicon import Lexicon

LEAD, LEAD_IMAGE, LEAD_ABOVE = 480.0, 314.0, 21.4
"""Lead band; width of its view; white over it."""
LEAD_GAP = 22.0
ABOVE, BELOW = 16.0, 13.6
"""White in a card over and under its view: 240.4 points of view in 24 rows."""
FIRST_ROWS, NEXT_ROWS = 72, 125
"""Grid rows for cards on the first page and on the others, white over the first and under
the last card included."""
NEXT_ABOVE = 5.0
"""White under the running head, besides what is under a folio line."""
FIRST_MOST, NEXT_MOST, NEXT_LEAST = 6, 10, 3
"""Cards on a page; on the first the lead is not counted."""
DEEPEST = 41
"""Grid rows of the deepest card."""
ENOUGH, ALONE = 14, 0.6
"""Characters of text for each row of a wide card: one with less shows white; what of a text counts
where no view stands beside it and takes of its width."""
USUAL = 24
"""Grid rows of the card whose type has the sizes of the style sheet."""


def supplied_views(edition: Edition) -> dict[str, PictureFile]:
    """The page view of each story that was handed in with one, by story id."""
    return {
        story.id: file
        for story in edition.stories
        if story.view and (file := edition.picture(story.view)) is not None
    }


def opens_with_cards(edition: Edition) -> bool:
    """Whether digest pages open the file: at least half of the stories have a view.

    Where they do not, views are shown by thumbnails on the paper pages.
    """
    views = supplied_views(edition)
    return bool(views) and 2 * len(views) >= len(edition.stories)


def digest_pages(
    edition: Edition,
    views: Mapping[str, PictureFile],
    where: Mapping[str, str],
    grid: Grid,
    book: FontBook,
    style: StyleSheet,
    lexicon: Lexicon,
) -> tuple[Page, ...]:
    """The opening pages: head band, lead and cards, as many pages as the stories need.

    Args:
        edition: its first story of the highest priority leads.
        views: supplied view by story id; a story without one has a card without an image.
        where: paper page by story id.
        grid: `broadsheet-6`, whatever grid the paper pages have.
        book: where the faces are.
        style: roles `digest-…`, `page-link`, `label`.
        lexicon: for breaking headlines.

    Raises:
        ValueError: the edition has no story.
    """
    hand = Hand(book, style, lexicon)
    pages = []
    for index, stories in enumerate(card_pages(edition)):
        cards = [_card(edition, one, views, where) for one in stories]
        if index == 0:
            frames = [head_band(edition, where, grid, hand)]
            top = grid.front_top + HEAD
            span, y = grid.span(grid.columns), top + LEAD_ABOVE
            frames.append(_drawn(cards[0], grid.margin, y, span, _lead_scale(), hand))
            frames += _cards(cards[1:], top + LEAD, FIRST_ROWS, grid, hand, ruled=True)
        else:
            frames = [running_head(edition, grid, hand)]
            frames += _cards(
                cards, grid.top - ABOVE + NEXT_ABOVE, NEXT_ROWS, grid, hand, ruled=False
            )
        title = edition.title_parts[1] or edition.words.digest
        pages.append(Page(f"D{index + 1}", index + 1, title, grid.trim, tuple(frames)))
    return tuple(pages)


def card_pages(edition: Edition) -> tuple[tuple[Story, ...], ...]:
    """The stories of each digest page in the order of their cards; the lead comes first.

    Raises:
        ValueError: the edition has no story.
    """
    if not edition.stories:
        raise ValueError("an edition needs a story")
    lead = min(edition.stories, key=lambda story: story.priority)
    rest = [story for story in edition.stories if story is not lead]
    pages, at = [], 0
    for place, count in enumerate(_counts(len(rest))):
        pages.append(((lead,) if place == 0 else ()) + tuple(rest[at : at + count]))
        at += count
    return tuple(pages)


def card_page_names(edition: Edition) -> dict[str, str]:
    """By story id the digest page that has its card: where a plate leads back to."""
    pages = enumerate(card_pages(edition), start=1)
    return {story.id: f"D{number}" for number, stories in pages for story in stories}


def _counts(cards: int) -> list[int]:
    """Cards on each page: six on the first, the others evenly; no page with one or two.

    >>> _counts(6), _counts(7), _counts(23), _counts(26)
    ([6], [4, 3], [6, 9, 8], [6, 10, 10])
    """
    if cards <= FIRST_MOST:
        return [cards]
    first = min(FIRST_MOST, cards - NEXT_LEAST)
    over = cards - first
    pages = -(-over // NEXT_MOST)
    return [first, *((over + pages - 1 - place) // pages for place in range(pages))]


@dataclass(frozen=True, slots=True)
class _Rows:
    """How cards share a page: rows of one card over the whole width, and rows of two."""

    cards: tuple[int, ...]
    """One or two, row by row."""
    depth: int
    """Grid rows of each."""


def _rows(lengths: Sequence[int], room: int) -> _Rows:
    """Rows that fill the page: the fewer the cards, the more of them run over the whole width.

    Wide ones are as far up as may be, but those of a short text are passed over.

    Args:
        lengths: characters of the text of each card, in order; less of one without a view.
        room: grid rows.

    >>> _rows([500] * 5, FIRST_ROWS), _rows([500] * 3, NEXT_ROWS)
    (_Rows(cards=(1, 2, 2), depth=24), _Rows(cards=(1, 1, 1), depth=41))
    >>> _rows([90, 90, 500, 500, 500], FIRST_ROWS).cards
    (2, 1, 2)
    >>> _rows([250, *[430] * 8], NEXT_ROWS).cards
    (2, 1, 2, 2, 2)
    """
    count, least = len(lengths), 3 if room == FIRST_ROWS else 4
    rows = max(min(count, least), -(-count // 2), 1)
    wide, depth = 2 * rows - count, min(room // rows, DEEPEST)
    best, ways = 0.0, tuple[int, ...]()
    for places in combinations(range(rows), wide):
        way = tuple(1 if row in places else 2 for row in range(rows))
        first = [sum(way[:row]) for row in places]
        worth = 1 + sum(min(lengths[at], depth * ENOUGH) for at in first) - sum(first) / 100
        if worth > best:
            best, ways = worth, way
    return _Rows(ways, depth)


def _cards(
    cards: Sequence[Card], top: float, room: int, grid: Grid, hand: Hand, *, ruled: bool
) -> list[Frame]:
    """Cards in rows from `top` down, hairlines between; `ruled`: a rule over the first too."""
    if not cards:
        return []
    lengths = [int(card.story.length * (1.0 if card.view else ALONE)) for card in cards]
    rows, area = _rows(lengths, room), grid.type_area(front=True)
    half = area.width / 2 - LEAD_GAP + 2.0
    frames: list[Frame] = []
    pitch, left = rows.depth * grid.pitch, list(cards)
    for place, count in enumerate(rows.cards):
        if place or ruled:
            thick, colour = (0.35, "rule") if place else (1.0, "ink")
            rule = horizontal(area.x, area.right, top, thick, colour)
            frames.append(enclose("rule", [rule], hand.book))
        scale, y = _scale(rows.depth, grid.pitch, count == 1), top + ABOVE
        width = area.width if count == 1 else half
        for x in (area.x, area.right - half)[:count]:
            frames.append(_drawn(left.pop(0), x, y, width, scale, hand))
        if count == 2:
            middle = vertical(area.x + area.width / 2, y, top + pitch - BELOW, 0.35)
            frames.append(enclose("rule", [middle], hand.book))
        top += pitch
    return frames


def _drawn(card: Card, x: float, y: float, width: float, scale: Scale, hand: Hand) -> Frame:
    """A card as a frame. It bears no story: links to the story lead to its paper page."""
    rect = Rect(x, y, width, scale.image / PAGE_ASPECT)
    return enclose("digest-card", card_items(card, rect, scale, hand), hand.book)


def _lead_scale() -> Scale:
    return Scale(LEAD_IMAGE, LEAD_GAP, (84.0, 74.0, 58.0), 19.0, 14.5, 14.0, tab=True)


def _scale(depth: int, pitch: float, wide: bool) -> Scale:
    """Sizes of a card by its rows: the square root of what it is deeper than usual."""
    grow = min((depth / USUAL) ** 0.5, 1.25)
    image = (depth * pitch - ABOVE - BELOW) * PAGE_ASPECT
    heads = (42.0, 38.0, 32.0) if wide else (32.0, 30.0, 26.0)
    one, two, three = (grow * size for size in heads)
    deck, text = (17.0, 13.2) if wide else (15.0, 12.0)
    small = 11.4
    return Scale(image, 13.5, (one, two, three), deck * grow, text * grow, small * grow)


def _card(
    edition: Edition,
    story: Story,
    views: Mapping[str, PictureFile],
    where: Mapping[str, str],
) -> Card:
    view = views.get(story.id)
    plate = plate_name(edition, story.id) if view else ""
    return Card(story, plate, view, where.get(story.id, ""))
