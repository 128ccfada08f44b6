"""The lines that open a section in, kicker, headline and deck out: rules tried in order.

A digest does not mark its headings. Where they end is told by `heading_lines`, what each of
them is by `classify`: a table of small rules, of which the first that matches decides. Each
names itself, so that the report can tell an editor why, and says whether it is sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from layout.unicode import BRACKETS, CLOSING_QUOTES, SPACES, STRAIGHT_QUOTES, is_han

LONGEST_HEADING = 40
"""Characters: a longer line is text."""
LONGEST_NAME = 18
"""Characters of a name that stands alone as a kicker."""
SHORT_NAME = 2
"""A place of so few characters needs no ending to be a name: `临岸 …`."""
SHORTEST_HALF = 4
"""Characters in each half of a couplet."""
MOST_LINES = 3
"""Kicker, headline, deck: a line more than that is no heading anybody planned."""

NAME_ENDINGS = (
    *("局", "委", "办", "厅", "院", "校", "园", "区", "县", "市", "镇", "乡", "街道"),
    *("集团", "公司", "银行", "大学", "中学", "小学", "学院", "专业", "中心", "协会", "学会"),
    *("研究所", "博物馆", "图书馆", "工作站", "委员会"),
)
"""How names of offices, places and firms end; `局 委 办 …` and the like of the issue."""

_DECK_DASH = re.compile(rf"[{SPACES}]*(?:—{{1,}}|--+|－－+|──+)[{SPACES}]*")
_DECK_OPENING = re.compile(rf"[{SPACES}]*(?:——|--|－－|──)")
_SPACE = re.compile(rf"[{SPACES}]+")
_MARK = re.compile(r"[^\w]|_")
_TEXT_END = re.compile(r"(?:[。｡！!？?…]|\.\.\.)$")
_STOP_END = re.compile(r"[。｡]$")
_LATIN_STOP = re.compile(r".\.$")
_OPENS_A_DECK = ("把", "让", "使")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading lines of one section are, and which rule said so."""

    headline: str
    kicker: str = ""
    deck: str = ""
    label: str = ""
    """The name that opens the headline: a prefix of it."""
    rule: str = ""
    sure: bool = True


def heading_lines(lines: Sequence[str]) -> int:
    """How many of a section's first lines are headings; its text begins after them.

    Text begins at the first line that ends a sentence or is longer than forty characters.
    The very first line may ask or cry out and still be a heading: only a full stop or its
    length makes it text. Where no line is text, up to three are headings; of more lines,
    only the first is.
    """
    for place, line in enumerate(lines):
        ends = _ends_with_stop(line) if place == 0 else ends_a_sentence(line)
        if ends or len(line) > LONGEST_HEADING:
            return place
    return len(lines) if len(lines) <= MOST_LINES else 1


def ends_a_sentence(line: str) -> bool:
    """Whether a line ends in 。！？… of either width, closing quotes skipped."""
    return _ends_with_stop(line) or _TEXT_END.search(_without_quotes(line)) is not None


def classify(lines: Sequence[str]) -> Heading:
    """What each heading line is.

    >>> heading = classify(["临岸区", "把码头还给散步的人"])
    >>> heading.kicker, heading.headline, heading.rule
    ('临岸区', '把码头还给散步的人', 'name over headline')

    Raises:
        ValueError: no line was given: a section without headings has nothing to classify.
    """
    if not lines:
        raise ValueError("lines must not be empty")
    for rule, decide in RULES:
        if (heading := decide(lines)) is not None:
            return replace(heading, rule=heading.rule or rule)
    raise AssertionError("the last rule takes everything")


def is_name(text: str) -> bool:
    """Whether a text is only the name of an office, a place or a firm, without marks."""
    return len(text) <= LONGEST_NAME and text.endswith(NAME_ENDINGS) and _MARK.search(text) is None


def leading_name(text: str) -> str:
    """The name in `name␠rest`, or nothing; it may be short, and may hold brackets.

    >>> leading_name("临岸 码头开放"), leading_name("老街(东段)园区 修旧如旧")
    ('临岸', '老街(东段)园区')
    """
    first, _, rest = _SPACE.sub(" ", text).partition(" ")
    bare = "".join(char for char in first if char not in BRACKETS)
    short = 0 < len(bare) <= SHORT_NAME and all(map(is_han, bare))
    return first if rest and (short or is_name(bare)) else ""


def is_couplet(text: str) -> bool:
    """Whether a line is two halves of nearly one length, parted by a space.

    >>> is_couplet("清晨赶海 傍晚看灯"), is_couplet("市教育局 推进课后服务")
    (True, False)
    """
    halves = _SPACE.split(text)
    if len(halves) != 2:
        return False
    first, second = map(len, halves)
    return abs(first - second) <= 1 and min(first, second) >= SHORTEST_HALF


def _deck_after_dash(lines: Sequence[str]) -> Heading | None:
    """A line opening with —— is a deck; the other lines go by the other rules."""
    decks = [line for line in lines if _DECK_OPENING.match(line)]
    others = [line for line in lines if not _DECK_OPENING.match(line)]
    if not decks:
        return None
    deck = " ".join(_DECK_DASH.sub("", line, count=1) for line in decks)
    if not others:
        return Heading(deck, sure=False)
    heading = classify(others)
    together = " ".join(filter(None, (heading.deck, deck)))
    # a deck that is marked leaves two lines no doubt what they are; two decks are one too many
    sure = (heading.sure or len(others) == 2) and len(decks) == 1 and not heading.deck
    rule = "" if len(others) == 1 else f"deck after a dash, then {heading.rule}"
    return replace(heading, deck=together, rule=rule, sure=sure)


def _single_line(lines: Sequence[str]) -> Heading | None:
    """One line is the headline; the name that may open it is its label."""
    if len(lines) != 1:
        return None
    name = leading_name(lines[0])
    # `花开小镇 灯照长街`: a couplet whose first half ends like a name may hold no name at all
    doubtful = name and is_couplet(lines[0]) and BRACKETS.isdisjoint(name)
    return Heading(lines[0], label=name, sure=not doubtful)


def _name_over_headline(lines: Sequence[str]) -> Heading | None:
    """A first line that is only a name stands over the headline."""
    if not is_name(lines[0]):
        return None
    return _in_order(lines, sure=len(lines) <= MOST_LINES)


def _couplet_below(lines: Sequence[str]) -> Heading | None:
    """Of two lines the second is a couplet and the first is not: the couplet is the headline."""
    if len(lines) == 2 and is_couplet(lines[1]) and not is_couplet(lines[0]):
        return Heading(lines[1], kicker=lines[0])
    return None


def _name_opens_the_second(lines: Sequence[str]) -> Heading | None:
    """The second line is `name␠rest`: it is the headline."""
    if len(lines) == 2 and leading_name(lines[1]):
        return Heading(lines[1], kicker=lines[0])
    return None


def _couplet_above(lines: Sequence[str]) -> Heading | None:
    """A couplet over a line without a space that opens no purpose: headline and deck."""
    if len(lines) != 2 or not is_couplet(lines[0]) or _SPACE.search(lines[1]):
        return None
    if lines[1].startswith(_OPENS_A_DECK):
        return None
    return Heading(lines[0], deck=lines[1])


def _three_lines(lines: Sequence[str]) -> Heading | None:
    """Three lines are kicker, headline and deck."""
    return _in_order(lines, sure=True) if len(lines) == 3 else None


def _in_order_unsure(lines: Sequence[str]) -> Heading | None:
    """Anything else: in the order it stands, for an editor to look at."""
    return _in_order(lines, sure=False)


RULES: tuple[tuple[str, Callable[[Sequence[str]], Heading | None]], ...] = (
    ("deck after a dash", _deck_after_dash),
    ("single line", _single_line),
    ("name over headline", _name_over_headline),
    ("couplet below", _couplet_below),
    ("name opens the second line", _name_opens_the_second),
    ("couplet above", _couplet_above),
    ("three lines", _three_lines),
    ("in order", _in_order_unsure),
)
"""The rules in the order they are tried."""


def _in_order(lines: Sequence[str], *, sure: bool) -> Heading:
    """Kicker, headline, and what follows as the deck."""
    kicker, headline, *decks = lines
    return Heading(headline, kicker=kicker, deck=" ".join(decks), sure=sure)


def _without_quotes(line: str) -> str:
    """The line without the quotes that close it."""
    return line.rstrip("".join(CLOSING_QUOTES | STRAIGHT_QUOTES) + SPACES)


def _ends_with_stop(line: str) -> bool:
    """Whether a line ends in 。, or in a period after Han as careless copy has it."""
    bare = _without_quotes(line)
    if _STOP_END.search(bare):
        return True
    return _LATIN_STOP.search(bare) is not None and is_han(bare[-2])
