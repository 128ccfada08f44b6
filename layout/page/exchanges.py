"""Pages made up by sections in, the same pages out after lesser stories changed places.

Stories change pages where a page does not hold its copy, or has white, and the exchange makes
both better. Leads stay, no section comes to a page where it was not, and the front page gives
and takes the best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from layout.page.allot import Allotted
from layout.page.estimates import SPREAD
from layout.page.loads import BEST, Load
from layout.page.made_up import MOST_WHITE, MadeUp
from layout.page.page_count import EMPTY, FULL, Pages

LEAST_GIVEN = 0.04
"""Part of its copy that a page which did not hold it gives away at the least."""
TRIES, MOST_TRIES = 6, 40
"""Exchanges of stories that are made up for a page, and for an edition."""

Made = dict[int, MadeUp | None]
"""Pages by their numbers; None: it did not hold its copy."""
Make = Callable[[Pages, Mapping[int, Allotted], int], MadeUp | None]
"""Makes up the page of a number."""


class Exchanges:
    """The exchanges of one edition: `MOST_TRIES` of them in all.

    Args:
        make: makes up a page.
        columns: of the grid.
        front: the section of the front page; empty: it has none.
    """

    def __init__(self, make: Make, columns: int, front: str) -> None:
        self.make, self.columns, self.front = make, columns, front
        self.tries = 0

    def mended(
        self, pages: Pages, allotted: dict[int, Allotted], made: Made
    ) -> tuple[dict[int, Allotted], Made]:
        """The pages after the exchanges that make or fill one.

        Pages that do not hold their copy come first, then those with the most white.
        """

        def need(number: int) -> float:
            page = made[number]
            return 1.0 if page is None else page.white

        for number in sorted(allotted, key=lambda one: (-need(one), one)):
            found = True
            while found and need(number) > MOST_WHITE:
                found = False
                for swapped in self._likely(pages, allotted, made[number], number):
                    if self.tries >= MOST_TRIES:
                        return allotted, made
                    self.tries += 1
                    new = {one: self.make(pages, allotted | swapped, one) for one in swapped}
                    if _better(new, made):
                        allotted, made, found = allotted | swapped, made | new, True
                        break
        return allotted, made

    def _likely(
        self, pages: Pages, allotted: Mapping[int, Allotted], page: MadeUp | None, number: int
    ) -> list[dict[int, Allotted]]:
        """Exchanges with pages of the same sections that should fill a page, the likeliest first.

        A page that has white takes in about as much, one that did not hold its copy gives what
        it has too much.
        """
        here = allotted[number]
        load = sum(one.usual for one in here.loads)
        if page is None:
            wanted = min(pages.rooms[number] / SPREAD - load, -LEAST_GIVEN * load)
        else:
            wanted = page.white * self.columns * page.area.rows / SPREAD
        found: list[tuple[float, int, dict[int, Allotted]]] = []
        for other in allotted.values():
            if other.number == number or not _may_exchange(here, other):
                continue
            room = pages.rooms[other.number] / SPREAD
            for one, two in _exchanged(here.loads, other.loads):
                if not (self._allowed(here, one) and self._allowed(other, two)):
                    continue
                gain = sum(x.usual for x in one) - load
                there = sum(x.usual for x in two) / room
                miss = abs(gain - wanted) + room * max(there - FULL, EMPTY - there, 0.0)
                after = {
                    number: replace(here, loads=tuple(one)),
                    other.number: replace(other, loads=tuple(two)),
                }
                found.append((miss, len(found), after))
        found.sort(key=lambda one: one[:2])
        return [after for _, _, after in found[:TRIES]]

    def _allowed(self, page: Allotted, new: Sequence[Load]) -> bool:
        """Whether a page keeps its leads, its sections, and lesser stories off the front."""
        gone = [load for load in page.loads if load not in new]
        if any(load.priority < BEST for load in gone):
            return False
        come = [load for load in new if load not in page.loads]
        if page.number == 1:
            return all(load.priority <= BEST + 1 or load.section == self.front for load in come)
        sections = {load.section for load in page.loads}
        return all(load.section in sections for load in come)


def _may_exchange(here: Allotted, other: Allotted) -> bool:
    """Whether two pages share a section, or one is the front page."""
    return here.group == other.group or 1 in (here.number, other.number)


def _exchanged(
    here: Sequence[Load], there: Sequence[Load]
) -> Iterator[tuple[list[Load], list[Load]]]:
    """Every way to move one load to the other page, or to exchange two; no page is left empty."""
    for a in (None, *here):
        for b in (None, *there):
            if (a is None and b is None) or any(load and load.sent for load in (a, b)):
                continue
            one = [load for load in here if load is not a] + ([b] if b else [])
            two = [load for load in there if load is not b] + ([a] if a else [])
            if one and two:
                yield one, two


def _better(new: Mapping[int, MadeUp | None], old: Mapping[int, MadeUp | None]) -> bool:
    """Whether more pages hold their copy, or have less white, or as much and are less ugly."""

    def key(pages: list[MadeUp | None]) -> tuple[int, float, float]:
        keys = [page.key for page in pages if page is not None]
        return len(pages) - len(keys), sum(one for one, _ in keys), sum(two for _, two in keys)

    return key([*new.values()]) < key([old[number] for number in new])
