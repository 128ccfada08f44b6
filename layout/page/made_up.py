"""A page made up: what it was asked to be, where everything stands on it, how good it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from layout.model.advert import Advert
from layout.model.placing import NOT_BY_HAND, ByHand
from layout.page.bookings import Stands
from layout.page.fillers import AD, BLANK, CONTENTS, Sizes
from layout.page.l_shapes import Around
from layout.page.makeup import touching
from layout.page.rail import RAIL
from layout.page.shapes import Kit, Leaf
from layout.page.slicing import Cut, Edge, Place
from layout.page.spread_lead import Across
from layout.page.variety import Before, Signature, signature

MOST_WHITE = 0.019
"""Of a page's column-lines: more is a fault of the make-up. What is measured on a finished page
is up to a tenth of a percent more, since captions and last lines do not fill their rows: 2 %."""
GOOD = 1.05
"""Cost a story at which a page is good and the search for a better one ends."""
FAIR = 1.7
"""Cost a story at which a page is taken rather than moving its page breaks."""


@dataclass(frozen=True, slots=True)
class Area:
    """The rows of a page that stories are laid out in."""

    top: int
    """First row under the masthead."""
    rows: int
    """Rows from there to the foot."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What a page may be filled with besides its stories."""

    kit: Kit
    contents: bool = False
    ad: bool = False
    blanks: int = 0
    stands: Stands = ()
    """Where the booked advertisements stand."""
    around: tuple[Around, ...] = ()
    """Stories that run round some of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What a page was asked to be; see `PageMaker.make`."""

    stories: tuple[str, ...]
    """Their ids, in source order."""
    area: Area
    scale: float
    inside: bool
    ad: bool
    fixed: bool
    draft: bool
    notice: Sizes | None
    contents: Sizes | None
    ads: Sequence[Advert]
    edges: tuple[Edge, Edge]
    led: bool = False
    by_hand: ByHand = NOT_BY_HAND
    before: Before | None = None
    """The page before it, where it is made so that it is unlike that."""


@dataclass(frozen=True, eq=False)
class MadeUp:
    """A page made up: where everything stands, and how each story fills its module."""

    area: Area
    places: tuple[Place, ...]
    """In reading order; rows count from the top of the area, less `ABOVE`."""
    cuts: tuple[Cut, ...]
    leaves: Mapping[str, Leaf]
    ranks: Mapping[str, int]
    white: float
    """Part of the page's column-lines that is unused inside text legs."""
    cost: float
    kit: Kit
    remedies: tuple[str, ...]
    """What was needed beyond the steps inside the DP, for the report."""
    briefs: tuple[str, ...] = ()
    """Stories of the page's rail; empty where it has none."""
    clashes: int = 0
    """How often booked advertisements stand as they never should."""
    stands: Stands = ()
    """Where they stand."""
    around: tuple[Around, ...] = ()
    """Stories that run round advertisements: the places of these lie within their own."""
    unboxed: tuple[str, ...] = ()
    """Stories that are to have a box and have none: others on the page have one, or touch it."""
    foot_lead: str = ""
    """The story across its foot; empty where it has none."""
    priorities: Mapping[str, int] = field(default_factory=dict)
    """Of its stories, as their editor gave them: they tell those of one rank apart."""
    asked: Asked | None = None
    """What it was made for; None while it is made."""
    across: Across | None = None
    """On a page of a spread: what stands at its head, over the area."""
    others: tuple[MadeUp, ...] = ()
    """The next-best pages of other structure that were judged, if their maker keeps them."""

    @property
    def structure(self) -> tuple[frozenset[tuple[str, int, int]], frozenset[tuple[str, str]]]:
        """Columns of each item, and which stands right under which; pages alike in it differ by
        rows alone.
        """
        under = {
            (one.id, other.id)
            for one in self.places
            for other in self.places
            if one.y + one.height == other.y
            and one.x < other.x + other.width
            and other.x < one.x + one.width
        }
        return frozenset((one.id, one.x, one.width) for one in self.places), frozenset(under)

    @property
    def signature(self) -> Signature:
        """What it looks like from afar."""
        lead = next((name for name in self.leaves if self.ranks[name] == 1), "")
        return signature(self.places, self.leaves, lead)

    @property
    def boxes(self) -> frozenset[str]:
        """Stories that stand in a box."""
        return frozenset(name for name, leaf in self.leaves.items() if leaf.box is not None)

    @property
    def touches(self) -> int:
        """Pairs of boxes that touch."""
        return touching(self.places, self.boxes)

    @property
    def ids(self) -> tuple[str, ...]:
        """Its stories in reading order."""
        parts = [self.briefs if place.id == RAIL else (place.id,) for place in self.places]
        if self.across is not None and not self.across.second:  # there its lead begins
            parts.insert(0, (self.across.story,))
        return tuple(name for part in parts for name in part if name in self.ranks)

    @property
    def key(self) -> tuple[float, float]:
        """What the better page has less of: clashes, white beyond the bound, then cost."""
        return self.clashes + self.touches + max(self.white, MOST_WHITE), self.cost

    @property
    def whole(self) -> bool:
        """Whether it has no more white than there may be, and nothing stands as it never should."""
        return self.white <= MOST_WHITE and not self.clashes and not self.touches

    @property
    def good(self) -> bool:
        """Whether nothing needs mending."""
        return self._within(GOOD)

    @property
    def plain(self) -> bool:
        """Whether it came out good before anything was tried to fill it."""
        fillers = (AD, CONTENTS, BLANK)
        return self.good and not any(place.id.startswith(fillers) for place in self.places)

    @property
    def advertised(self) -> bool:
        """Whether the house advertisement stands on it."""
        return any(place.id == AD for place in self.places)

    @property
    def fair(self) -> bool:
        """Whether it will do."""
        return self._within(FAIR)

    def _within(self, cost: float) -> bool:
        items = len(self.leaves) + bool(self.briefs)
        return self.whole and self.cost <= cost * max(items, 1)
