"""An edition's plan in, its later pages out, made up by a fork while the earlier ones are.

Where a page begins is known only when those before it are made up; mostly each ends where all
are filled alike. From there the fork goes on. What it finds is taken where the guess was right,
so that the pages are the same with it and without.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from layout.page.made_up import MadeUp

LEAST = 5
"""Pages left that are worth a fork."""
Begin = tuple[int, int, bool]
"""Pages left, the first story of them, and whether the house advertisement stands already."""


@dataclass(frozen=True, slots=True)
class Step:
    """The next page of a plan, or the last two."""

    pages: tuple[tuple[tuple[int, int], MadeUp], ...]
    """Of each its first and behind-last story, and how it is made up."""
    failed: frozenset[int] = frozenset()
    """Pages that held their stories in some try in no way."""
    advertised: bool | None = None
    """What it was made with, where that mattered: whether the advertisement stood already."""

    def next(self, begin: Begin) -> Begin:
        """Where the pages behind it begin."""
        left, _, advertised = begin
        advertised |= any(made.advertised for _, made in self.pages)
        return left - len(self.pages), self.pages[-1][0][1], advertised


Steps = Mapping[tuple[int, int], Step]
"""By pages left and first story."""


class Ahead:
    """The later half of the pages left, as soon as they are asked for."""

    def __init__(self, begin: Begin, wait: Callable[[], Steps | None]) -> None:
        self._half, self._wait = begin[0] // 2, wait
        self._made: Steps | None = None

    def step(self, begin: Begin) -> Step | None:
        """What was made from there; None where nothing was."""
        if begin[0] > self._half:
            return None
        if self._made is None:
            self._made = self._wait() or {}
        step = self._made.get(begin[:2])
        return step if step and step.advertised in (None, begin[2]) else None


def later(
    begin: Begin, even: Callable[[int, int], int], step: Callable[[Begin], Step | None]
) -> Steps:
    """Make the later half of the pages left.

    Args:
        begin: where they begin.
        even: by pages left and first story, where the next page ends if all are filled alike;
            -1 where too few stories are left.
        step: makes what comes next.
    """
    left, start, _ = begin
    for one in range(left, left // 2, -1):
        start = even(one, start)
        if start < 0:
            return {}
    made: dict[tuple[int, int], Step] = {}
    begin = (left // 2, start, True)  # mostly a page before has the advertisement
    while begin[0]:
        found = step(begin)
        if found is None:
            break
        made[begin[:2]] = found
        begin = found.next(begin)
    return made
