"""A story, its view and a rectangle in, the card that opens it on a digest page out.

One grammar at every size (look.md, c-digest): the view at the left; label and kicker, head,
deck, opening sentences, other heads, and on the foot line of the view the link to its page.
What is not there closes up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layout.display import Fill, Item, Link
from layout.geometry import Rect
from layout.model.grid import ASCENT_EM
from layout.model.picture import PictureFile
from layout.model.story import Story
from layout.page.facts import fact_marks
from layout.page.lettering import Hand, Line, horizontal, vertical, widest
from layout.page.page_view import PAGE_ASPECT, page_link, view_items
from layout.page.sentences import Extract, extract, sentences

"""Of the link to a story that has no view."""
NEAR = (0.8, 0.75, 0.0)
"""One line is taken at this part of its largest size, else two at that part of theirs."""
BESIDE = 0.32
"""Part of the width that a deck needs to stand beside the last line of the head."""
ONE_LEG_EM, LEAD_LEG_EM, GUTTER_EM = 36.0, 48.0, 2.0
"""Longest line of text; the same where there are few; white between legs."""
FEW = 4
"""A text of no more lines than this over the whole width is not cut into legs."""
KICKER = 1.62
"""From the top of a kicker to that of the head, in em of the kicker."""
LEAST = 0.8
"""Least size of a kicker beside its label, as a part of its size: else it stands below."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card is made of."""

    story: Story
    plate: str = ""
    """Name of the page with its view; empty where it has none."""
    view: PictureFile | None = None
    where: str = ""
    """Name of the paper page it stands on."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes of a card, in points."""

    image: float
    """Width of the view."""
    gap: float
    """Between view and text."""
    heads: tuple[float, float, float]
    """Largest head in one, two and three lines."""
    deck: float
    text: float
    small: float
    """Kicker; the link is as large."""
    tab: bool = False
    """Whether the label is reversed on a red tab."""


def card_items(card: Card, rect: Rect, scale: Scale, hand: Hand) -> list[Item]:
    """The card in its rectangle, whose height is that of the view."""
    if card.view is None:
        return _column(card, rect, scale, hand)
    image = Rect(rect.x, rect.y, scale.image, scale.image / PAGE_ASPECT)
    items = view_items(card.view, image, hand.words.page_image_of.format(card.story.headline))
    items.append(Link(image, f"page:{card.plate}"))
    left = image.right + scale.gap
    return items + _column(card, Rect(left, rect.y, rect.right - left, rect.height), scale, hand)


def _column(card: Card, room: Rect, scale: Scale, hand: Hand) -> list[Item]:
    """All of a card but its view: heads from the top, links from the foot, text between."""
    items, foot = _foot(card, room, scale, hand)
    if scale.tab and card.story.facts:
        items += fact_marks(card.story.facts[:4], room, foot, scale.small, hand)
        foot -= 4.4 * scale.small
    heads, y = _heads(card, room, foot, scale, hand)
    items += heads
    gap = (1.6 if scale.tab else 1.12) * scale.small
    if scale.tab:
        items.append(horizontal(room.x, room.right, y + 0.55 * gap, 0.35))
    text = _text(card, Rect(room.x, y + gap, room.width, foot - y - gap), scale, hand)
    return items + (text.items(room.x, y + gap) if text else [])


def _text(card: Card, room: Rect, scale: Scale, hand: Hand) -> Extract | None:
    """The opening sentences that fill the room."""
    found = sentences(_paragraphs(card.story))
    few = sum(map(len, found)) * scale.text < FEW * room.width
    longest = LEAD_LEG_EM if few else ONE_LEG_EM
    legs = -(-int(room.width) // int(longest * scale.text))
    sizes = [scale.text * part for part in (1.0, 0.93, 0.867)]
    return extract(
        found,
        room.width,
        room.height,
        "digest-text",
        sizes,
        hand,
        legs=legs,
        gutter=GUTTER_EM * scale.text,
    )


def _paragraphs(story: Story) -> list[str]:
    """The text without its crossheads."""
    return [text for place, text in enumerate(story.paragraphs) if place not in story.crossheads]


def _heads(
    card: Card, room: Rect, foot: float, scale: Scale, hand: Hand
) -> tuple[list[Item], float]:
    """Kicker, head and deck from the top of the room, and the foot of the last of them."""
    label, head = card.story.section, card.story.headline
    if card.story.label:
        label = card.story.label
        head = head.removeprefix(label).strip() or head
    items, y = _kicker(label, card.story.kicker, room, scale, hand)
    if not head:
        return items, y
    deep = foot - y - 2.6 * scale.text - (3.2 * scale.deck if card.story.deck else 0.0)
    lines = fitted(head, "digest-head", room.width, scale.heads, hand, height=deep)
    size, leading = lines[0].size, hand.role("digest-head").leading
    top = y
    for place, line in enumerate(lines):
        items += line.at(room.x, y + ASCENT_EM * size + place * leading * size)
    y += (len(lines) - 1) * leading * size + size
    if card.where:
        items.append(Link(Rect(room.x, top, room.width, y - top), f"story:{card.story.id}"))
    if not card.story.deck:
        return items, y
    aside = room.width - lines[-1].width - 0.4 * size
    if scale.tab and len(lines) > 1 and aside > BESIDE * room.width:
        beside = _deck_beside(card.story.deck, aside, scale, hand)
        if beside:
            base, pitch = y - (1 - ASCENT_EM) * size, 1.32 * scale.deck
            for place, line in enumerate(reversed(beside)):
                items += line.at(room.right - aside, base - place * pitch)
            return items, y
    y += 0.32 * scale.deck + 0.08 * size
    sizes = (scale.deck, 0.93 * scale.deck, 0.87 * scale.deck)
    deck = fitted(card.story.deck, "digest-deck", room.width, sizes, hand, near=(0.86, 0.86, 0.0))
    pitch = hand.role("digest-deck").leading * deck[0].size
    for place, line in enumerate(deck):
        items += line.at(room.x, y + ASCENT_EM * line.size + place * pitch)
    return items, y + (len(deck) - 1) * pitch + deck[0].size


def _deck_beside(text: str, width: float, scale: Scale, hand: Hand) -> tuple[Line, ...]:
    """The deck in one or two lines of the width; nothing where it does not go in."""
    for count in (1, 2):
        lines = hand.lines("digest-deck", text, count, size=scale.deck)
        if lines is not None and widest(lines) <= width:
            return lines
    return ()


def _kicker(
    label: str, kicker: str, room: Rect, scale: Scale, hand: Hand
) -> tuple[list[Item], float]:
    """Red label, hairline and kicker on one line, and where the head begins."""
    if not label and not kicker:
        return [], room.y
    size, x, items = scale.small, room.x, list[Item]()
    middle = room.y + size / 2
    if label and scale.tab:
        word = hand.line("label", label, size=0.86 * size)
        tab = Rect(x, room.y - 1.0, max(word.width + 1.4 * size, 3 * size), size + 2.0)
        items += [Fill(tab, "red"), *word.middle(tab.x + tab.width / 2, middle, "centre")]
        x = tab.right + 0.8 * size
    elif label:
        word = hand.line("digest-label", label, size=size, tracking=0.06).within(room.width)
        items += word.middle(x, middle)
        x += word.width + 1.2 * size
    if not kicker:
        return items, room.y + KICKER * size
    colour = "red" if scale.tab or not label else ""
    line = hand.line("digest-kicker", kicker, size=size, colour=colour, display=True)
    line = line.within(max(room.right - x, LEAST * line.width))
    if line.width > room.right - x:
        middle += 1.35 * size * bool(items)
        x = room.x
        line = line.resized(size).within(room.width)
    elif label and not scale.tab:
        bar = x - 0.6 * size
        items.append(vertical(bar, middle - 0.42 * size, middle + 0.42 * size, 0.5))
    return [*items, *line.middle(x, middle)], middle + (KICKER - 0.5) * size


def _foot(card: Card, room: Rect, scale: Scale, hand: Hand) -> tuple[list[Item], float]:
    """Link and place on the foot line, and where they begin."""
    size, items, x = scale.small, list[Item](), room.x
    base, top = room.bottom - 0.2 * size - 0.7, room.bottom
    story = f"story:{card.story.id}"
    link = ("", "")
    if card.view is not None:
        link = (hand.words.see_page, f"page:{card.plate}")
    elif card.where:
        link = (hand.words.read_on, story)
    if link[0]:
        drawn, x = page_link(*link, x, base, hand, size=size)
        items += drawn
        x += 0.9 * size
        top = base - size
    if card.where:
        line = hand.line(
            "digest-where", hand.words.page_number.format(card.where), size=0.92 * size
        )
        items += line.at(x, base)
        items.append(Link(Rect(x, base - size, line.width, 1.3 * size), story))
    return items, top - 0.9 * size


def fitted(
    text: str,
    role: str,
    width: float,
    largest: Sequence[float],
    hand: Hand,
    *,
    near: Sequence[float] = NEAR,
    height: float = 1e9,
) -> tuple[Line, ...]:
    """Display text in as few lines as let it stand near its largest size.

    Args:
        text: headline or deck.
        role: its style.
        width: that the widest line may take.
        largest: size for one line, for two, and so on.
        hand: with a lexicon.
        near: part of that size from which on a number of lines is taken.
        height: that all lines may take.
    """
    leading = hand.role(role).leading
    best: tuple[Line, ...] = ()
    for count, (most, share) in enumerate(zip(largest, near, strict=True), start=1):
        for lines in _broken(text, role, count, most, hand):
            size = min(most, most * width / widest(lines), height / (1 + (count - 1) * leading))
            lines = tuple(line.resized(size) for line in lines)
            if share and size >= share * most:
                return lines
            if not best or size > best[0].size:
                best = lines
    return best


def _broken(
    text: str, role: str, count: int, size: float, hand: Hand
) -> Iterator[tuple[Line, ...]]:
    """The text in so many lines: first at the spaces between its clauses, then wherever."""
    clauses = text.split(" ")
    if count > 1 and len(clauses) == count and all(map(_is_han, clauses)):
        yield tuple(hand.line(role, one, size=size, tracking=0.0, display=True) for one in clauses)
    lines = hand.lines(role, text, count, size=size)
    if lines is not None:
        yield lines


def _is_han(clause: str) -> bool:
    """Whether a clause may stand on a line of its own: two characters or more, not Latin."""
    return len(clause) > 1 and not clause.isascii()
