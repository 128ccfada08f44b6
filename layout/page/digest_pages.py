"""An edition and its page views in, the pages that open it out: a lead, then a card a story.

Names `D1`, `D2`, …: they are not paper pages. Every story has one card (`digest_card.py`);
a card leads to the plate with its story's view (`plates.py`) and to the story itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layout.display import Frame, Item, Page
from layout.geometry import Rect
from layout.model.edition import Edition
from layout.model.grid import ASCENT_EM, Grid
from layout.model.picture import PictureFile
from layout.model.story import Story
from layout.model.style import StyleSheet
from layout.page.digest_card import Card, Extras, Scale, card_items, fitted
from layout.page.furniture import FOLIO_ABOVE, FOLIO_FOOT, FOLIO_RULE, long_date
from layout.page.lettering import Hand, enclose, horizontal, vertical
from layout.page.page_view import PAGE_ASPECT
from layout.page.plates import plate_name
from layout.text.faces import FontBook
from layout.text.lexicon import Lexicon

HEAD, HEAD_RULE = 80.0, 2.4
"""Depth of the head band, and the rule it ends with."""
LEAD, LEAD_IMAGE, LEAD_ABOVE = 480.0, 314.0, 21.4
"""Lead band; width of its view; white over it."""
LEAD_GAP = 22.0
ABOVE, BELOW = 16.0, 13.6
"""White in a card over and under its view: 240.4 points of view in 24 rows."""
FIRST_ROWS, NEXT_ROWS = 72, 125
"""Grid rows for cards on the first page and on the others, white over the first and under
the last card included."""
FIRST_MOST, NEXT_MOST, NEXT_LEAST = 6, 10, 3
"""Cards on a page; on the first the lead is not counted."""
DEEPEST = 41
"""Grid rows of the deepest card."""
USUAL = 24
"""Grid rows of the card whose type has the sizes of the style sheet."""
PLAIN_TITLE = "今日导读"
"""Stands on the further pages of an edition without a title."""


def digest_pages(
    edition: Edition,
    views: Mapping[str, PictureFile],
    where: Mapping[str, str],
    grid: Grid,
    book: FontBook,
    style: StyleSheet,
    lexicon: Lexicon,
    *,
    extras: Mapping[str, Extras] | None = None,
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
        extras: facts and other heads by story id, where given.

    Raises:
        ValueError: the edition has no story.
    """
    hand = Hand(book, style, lexicon)
    pages = []
    for index, stories in enumerate(card_pages(edition)):
        cards = [_card(edition, one, views, where, extras or {}) for one in stories]
        if index == 0:
            frames = [_head_band(edition, where, grid, hand)]
            top = grid.front_top + HEAD
            slot = Rect(grid.margin, top + LEAD_ABOVE, grid.span(grid.columns), 0.0)
            frames.append(_drawn(cards[0], slot, _lead_scale(), hand))
            frames += _cards(cards[1:], top + LEAD, FIRST_ROWS, grid, hand, ruled=True)
        else:
            frames = [_running_head(edition, grid, hand)]
            frames += _cards(cards, grid.top - ABOVE, NEXT_ROWS, grid, hand, ruled=False)
        title = _label(edition)[0] or PLAIN_TITLE
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
    """How cards share a page: rows of one card over the whole width, then rows of two."""

    wide: int
    rows: int
    depth: int
    """Grid rows of each."""


def _rows(cards: int, room: int) -> _Rows:
    """Rows that fill the page: the fewer the cards, the more of them run over the whole width.

    >>> _rows(6, FIRST_ROWS), _rows(5, FIRST_ROWS), _rows(10, NEXT_ROWS), _rows(3, NEXT_ROWS)
    (_Rows(wide=0, rows=3, depth=24), _Rows(wide=1, rows=3, depth=24), \
_Rows(wide=0, rows=5, depth=25), _Rows(wide=3, rows=3, depth=41))
    """
    least = 3 if room == FIRST_ROWS else 4
    rows = max(min(cards, least), -(-cards // 2), 1)
    return _Rows(2 * rows - cards, rows, min(room // rows, DEEPEST))


def _cards(
    cards: Sequence[Card], top: float, room: int, grid: Grid, hand: Hand, *, ruled: bool
) -> list[Frame]:
    """Cards in rows from `top` down, hairlines between; `ruled`: a rule over the first too."""
    rows, area = _rows(len(cards), room), grid.type_area(front=True)
    half = (area.width - 2 * LEAD_GAP) / 2 + 2.0
    frames: list[Frame] = []
    pitch, left = rows.depth * grid.pitch, list(cards)
    while left:
        wide = len(cards) - len(left) < rows.wide
        y = top + ABOVE
        height = pitch - ABOVE - BELOW
        if ruled or len(left) < len(cards):
            bold = len(left) == len(cards)
            rule = horizontal(area.x, area.right, top, 1.0 if bold else 0.35, _tone(bold))
            frames.append(enclose("rule", [rule], hand.book))
        scale = _scale(rows.depth, wide)
        if wide:
            frames.append(_drawn(left.pop(0), Rect(area.x, y, area.width, height), scale, hand))
        else:
            for x in (area.x, area.right - half):
                frames.append(_drawn(left.pop(0), Rect(x, y, half, height), scale, hand))
            middle = [vertical(area.x + area.width / 2, y, y + height, 0.35)]
            frames.append(enclose("rule", middle, hand.book))
        top += pitch
    return frames


def _tone(bold: bool) -> str:
    return "ink" if bold else "rule"


def _drawn(card: Card, rect: Rect, scale: Scale, hand: Hand) -> Frame:
    """A card as a frame. It bears no story: links to the story lead to its paper page."""
    rect = Rect(rect.x, rect.y, rect.width, scale.image / PAGE_ASPECT)
    return enclose("digest-card", card_items(card, rect, scale, hand), hand.book)


def _lead_scale() -> Scale:
    return Scale(LEAD_IMAGE, LEAD_GAP, (84.0, 74.0, 58.0), 19.0, 14.5, 14.0, 4, tab=True)


def _scale(depth: int, wide: bool) -> Scale:
    """Sizes of a card by its depth: the square root of what it is deeper than usual."""
    grow = min((depth / USUAL) ** 0.5, 1.25)
    image = (depth * 11.25 - ABOVE - BELOW) * PAGE_ASPECT
    heads = (42.0, 38.0, 32.0) if wide else (32.0, 30.0, 26.0)
    one, two, three = (grow * size for size in heads)
    return Scale(
        image, 13.5, (one, two, three), (17.0 if wide else 15.0) * grow, 12 * grow, 11.4 * grow, 3
    )


def _card(
    edition: Edition,
    story: Story,
    views: Mapping[str, PictureFile],
    where: Mapping[str, str],
    extras: Mapping[str, Extras],
) -> Card:
    view = views.get(story.id)
    plate = plate_name(edition, story.id) if view else ""
    return Card(story, plate, view, where.get(story.id, ""), extras.get(story.id, Extras()))


def _label(edition: Edition) -> tuple[str, str]:
    """Title and label of the edition: 特刊·把江还给城 is 把江还给城, a 特刊."""
    label, dot, title = edition.title.partition("·")
    return (title.strip(), label.strip()) if dot and title.strip() else (edition.title, "")


def _head_band(edition: Edition, where: Mapping[str, str], grid: Grid, hand: Hand) -> Frame:
    """Title, paper and label, date and counts over the heavy rule of the first page."""
    area = grid.type_area(front=True)
    title, label = _label(edition)
    foot = area.y + HEAD - HEAD_RULE
    items: list[Item] = [horizontal(area.x, area.right, foot, HEAD_RULE, "ink")]
    foot -= 12.0
    right = [hand.line("digest-date", text) for text in (long_date(edition),) if text]
    clock = f"{edition.time.hour}:{edition.time.minute:02d}" if edition.time else ""
    day = "　".join(part for part in (edition.weekday, clock) if part)
    pages = len(set(where.values()))
    counts = [f"共{len(edition.stories)}篇", f"今日{pages}版" if pages else ""]
    count = "　".join(part for part in counts if part)
    right += [hand.line("digest-fact", text, size=11.0) for text in (day, count) if text]
    for place, line in enumerate(reversed(right)):
        items += line.at(area.right, foot - place * 19.0, "right")
    aside = max(line.width for line in right)
    if not title:
        return enclose("digest-title", [*items, *_big(edition.paper, "digest-paper", area, foot,
                       area.width - aside - 40.0, hand)], hand.book)
    paper = hand.line("digest-paper", edition.paper)
    paper = paper.resized(min(paper.size, paper.size * 220.0 / paper.width))
    words = hand.line("digest-date", label) if label else None
    words = words.resized(min(words.size, words.size * 220.0 / words.width)) if words else None
    middle = max(paper.width, words.width if words else 0.0)
    room = area.width - aside - middle - 80.0
    drawn = _big(title, "digest-title", area, foot, room, hand)
    items += drawn
    x = max(run.x + run.width for run in drawn) + 36.0
    items += paper.at(x, foot - 19.0 * bool(words) - 2.0 * bool(words))
    if words:
        items += words.at(x, foot)
    return enclose("digest-title", items, hand.book)
