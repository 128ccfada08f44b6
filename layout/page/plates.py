"""An edition and its page views in, a plate for each view out: the view as a page of its own.

Names `V01`, …: the number of the section whose view it is. Plates are not paper pages.
"""

from __future__ import annotations

from collections.abc import Mapping

from layout.display import Item, Link, Page, Picture
from layout.geometry import Rect, Size
from layout.model.edition import Edition
from layout.model.picture import PictureFile
from layout.model.story import Story
from layout.model.style import StyleSheet
from layout.page.lettering import Hand, enclose
from layout.page.page_view import FRAME, letterboxed, outline, page_link
from layout.text.faces import FontBook
from layout.text.lexicon import Lexicon

BAND = 38.0
"""From the upper trim edge to the view: the line with headline and links."""
EDGE = 10.0
"""White round the view."""
SIDE = 24.0
"""From the trim edge to the line."""
BASE = 25.0
"""Baseline of the line."""
BETWEEN = 22.0
LINK = 13.0


def plates(
    edition: Edition,
    views: Mapping[str, PictureFile],
    where: Mapping[str, str],
    back: Mapping[str, str],
    size: Size,
    book: FontBook,
    style: StyleSheet,
    lexicon: Lexicon,
) -> tuple[Page, ...]:
    """A page for each view, in the order of the stories.

    Args:
        edition: whose stories have the views.
        views: by story id.
        where: paper page by story id.
        back: by story id where 返回 leads to: the digest page with its card, or the thumbnail
            on its paper page.
        size: the trimmed page of the edition.
        book: where the faces are.
        style: roles `plate-head`, `digest-where`, `page-link`.
        lexicon: for setting headlines.
    """
    hand = Hand(book, style, lexicon)
    return tuple(
        _plate(story, plate_name(edition, story.id), views[story.id], where, back, size, hand)
        for story in edition.stories
        if story.id in views
    )


def plate_name(edition: Edition, story: str) -> str:
    """`V03` for the third section.

    Raises:
        ValueError: the edition has no such story.
    """
    ids = [one.id for one in edition.stories]
    if story not in ids:
        raise ValueError(f"no story is named {story}")
    return f"V{ids.index(story) + 1:02}"


def _plate(
    story: Story,
    name: str,
    view: PictureFile,
    where: Mapping[str, str],
    back: Mapping[str, str],
    size: Size,
    hand: Hand,
) -> Page:
    room = Rect(EDGE, BAND, size.width - 2 * EDGE, size.height - BAND - EDGE)
    inner = letterboxed(view.aspect, room)
    inner = Rect(inner.x, room.y, inner.width, inner.height)
    shown: list[Item] = [
        Picture(inner, view.name, alt=hand.words.page_image_of.format(story.headline))
    ]
    frame = Rect(
        inner.x - FRAME, inner.y - FRAME, inner.width + 2 * FRAME, inner.height + 2 * FRAME
    )
    number = int(name[1:])
    return Page(
        name,
        number,
        hand.words.page_image,
        size,
        (
            enclose("plate-line", _line(story, name, where, back, size, hand), hand.book),
            enclose("plate", [*shown, *outline(frame)], hand.book),
        ),
    )


def _line(
    story: Story,
    name: str,
    where: Mapping[str, str],
    back: Mapping[str, str],
    size: Size,
    hand: Hand,
) -> list[Item]:
    """Name and headline at the left; at the right the way back and the way to the text."""
    items: list[Item] = []
    right = size.width - SIDE
    ways = []
    if story.id in back:
        ways.append((hand.words.back, back[story.id]))
    if story.id in where:
        ways.append((hand.words.read_on_page.format(where[story.id]), f"story:{story.id}"))
    for words, target in ways:
        _, end = page_link(words, target, 0.0, BASE, hand, size=LINK)
        drawn, _ = page_link(words, target, right - end, BASE, hand, size=LINK)
        items += drawn
        right -= end + BETWEEN
    word = hand.line("digest-where", name, size=LINK)
    items += word.at(SIDE, BASE)
    left = SIDE + word.width + 12.0
    if story.headline:
        head = hand.line("plate-head", story.headline, display=True).within(right - left)
        items += head.at(left, BASE)
        if story.id in where:
            rect = Rect(left, BASE - head.size, head.width, 1.2 * head.size)
            items.append(Link(rect, f"story:{story.id}"))
    return items
