"""What an editor wishes of a story's place on its page: pins, widths, neighbours, order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from layout.diagnostics import Span

OwnPlace = Literal["", "foot-lead", "banner", "ear"]
"""A place of its own that a story may have on its page: 倒头条 across the foot, 通栏标题 across the
head, 报眼 beside the nameplate; empty: none."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A module that is fixed on its page, in whole columns and rows, both counted from 1."""

    column: int
    """The first basic column, from the left; from the top of a vertical page."""
    row: int
    """The row that its head begins on, counted from the first row of the type area."""
    columns: int = 0
    """Columns that it spans; 0: as many as suit it."""
    rows: int = 0
    """Rows that it is deep, without the white above it; 0: as many as suit it."""

    @property
    def whole(self) -> bool:
        """Whether it says the size too."""
        return bool(self.columns and self.rows)

    @property
    def shown(self) -> str:
        """As it is written: `{column: 5, row: 31, columns: 3, rows: 40}`."""
        sizes = {"columns": self.columns, "rows": self.rows}
        more = "".join(f", {name}: {size}" for name, size in sizes.items() if size)
        return f"{{column: {self.column}, row: {self.row}{more}}}"


@dataclass(frozen=True, slots=True)
class Module(Pin):
    """A pin on a page that is made by hand, with what tells how its story fills it."""

    head_size: float = 0.0
    """Size of its headline in points; 0: as make-up finds."""
    around: str = ""
    """Id of the advertisement in a corner of it that its story runs round; empty: none."""
    rank: int = 0
    """Rank of its story on the page, 1 to 5; 0: as make-up finds."""
    boxed: bool = True
    """Whether its story stands in its box, if it is to have one."""
    kept: int = 0
    """Of a story that jumps: characters of its text that stand here; 0: as fills the pages."""
    beside: bool | None = None
    """Whether its head runs down beside its text (竖题); None: as its story asks."""


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a page that is made by hand fixes besides the modules of its stories."""

    step: float = 0.0
    """Scale of its headlines against the style sheet's; 0: as make-up finds."""
    furniture: tuple[tuple[str, Pin], ...] = ()
    """Where what is no story stands, by the names that `pages:` has for it: see `RAIL` below."""
    order: tuple[str, ...] = ()
    """All that has a module, as it is read: stories by their ids, the rest by those names."""
    spans: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where the source says each, by the same names."""

    @property
    def any(self) -> bool:
        """Whether anything is fixed."""
        return bool(self.step or self.furniture or self.order)


NOT_BY_HAND = ByHand()
# How `modules:` names what is no story: in parentheses.
RAIL, CONTENTS, NOTICE, HOUSE_AD = "(rail)", "(contents)", "(notice)", "(house ad)"
ADVERT, WHITE = "(ad {})", "(white {})"
"""With the id of the advertisement; with a number from 1."""


@dataclass(frozen=True, slots=True)
class Placing:
    """The wishes of one story. Source: makeup.md, YAML."""

    pin: Pin | None = None
    span: tuple[int, ...] = ()
    """Numbers of columns that it may span; empty: any."""
    head_size: float = 0.0
    """Size of its headline in points; 0: as make-up finds."""
    keep_with: str = ""
    """Id of a story that it stands beside, or above, or below, in one block."""
    before: str = ""
    """Id of a story of its page that is read after it."""
    around: str = ""
    """Id of an advertisement of its page that it runs round, as an L."""
    place: OwnPlace = ""
    goes_on: Module | None = None
    """Where the second part of a story that jumps stands on its page."""
    spans: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where the source says each, by the names of the fields there."""

    @property
    def any(self) -> bool:
        """Whether anything is wished."""
        wishes = self.pin, self.span, self.head_size, self.keep_with, self.before, self.around
        return any(wishes) or bool(self.place)


NO_WISH = Placing()


@dataclass(frozen=True, slots=True)
class PageTemplate:
    """A page that is made by hand: its stories and where they stand."""

    name: str
    """`A01`."""
    title: str
    """版名."""
    stories: tuple[str, ...]
    """Ids in reading order."""
    modules: Mapping[str, Module]
    """In reading order, by story or by the name of what is no story; what has none stands in what
    is left."""
    half: Literal["", "first", "second"] = ""
    """Which page of a spread it is: a spread is made up anew, and has no modules."""
    step: float = 0.0
    """Scale of its headlines against the style sheet's; 0: as make-up finds."""
