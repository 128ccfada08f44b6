"""Copy in, its rare characters and where they stand out: should no face have one, it is told there.

A character is rare that is not of GB 2312, which the faces that come with the program have whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from layout.diagnostics import Span

Place = Callable[[int], Span]
"""Where a character of a text stands in its source."""


def rare_in(text: str) -> Iterator[tuple[int, str]]:
    """Offsets and characters of what is rare in a text.

    >>> list(rare_in("江水退了，𠮷")), list(rare_in("江水退了。"))
    ([(5, '𠮷')], [])
    """
    if not _usual(text):
        yield from ((at, char) for at, char in enumerate(text) if not _usual_character(char))


class Rare:
    """The rare characters of one source, each with the first place where it stands."""

    def __init__(self) -> None:
        self.places: dict[str, Span] = {}

    def note(self, text: str, place: Place) -> None:
        """Note those of a text."""
        for offset, char in rare_in(text):
            at = place(offset)
            self.places[char] = min(self.places.get(char, at), at)


def _usual(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


_usual_character = cache(_usual)
