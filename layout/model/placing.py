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
    spans: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where the source says each, by the names of the fields there."""

    @property
    def any(self) -> bool:
        """Whether anything is wished."""
        wishes = self.pin, self.span, self.head_size, self.keep_with, self.before, self.around
        return any(wishes) or bool(self.place)


NO_WISH = Placing()


@dataclass(frozen=True, slots=True)
class Module(Pin):
    """A pin with the size of the story's headline."""

    head_size: float = 0.0
    """Points; 0: as make-up finds."""
    around: str = ""
    """Id of the advertisement in a corner of it that its story runs round; empty: none."""


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
    """By story; those that have none stand in what is left."""
    half: Literal["", "first", "second"] = ""
    """Which page of a spread it is: a spread is made up anew, and has no modules."""
