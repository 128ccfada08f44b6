"""A booked advertisement: its art or its words, and the space that was sold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from layout.diagnostics import Diagnostic, Severity, Span
from layout.model.placing import Pin

Position = Literal["", "foot", "outer", "anywhere", "ear"]
"""Where on its page it is to stand: at the foot, at the outer edge, anywhere, in the ear (报眼)
of the front page; empty: at the foot or the outer edge, as make-up finds."""


@dataclass(frozen=True, slots=True)
class Advert:
    """An advertisement (广告) or a paid notice (启事) of a booked size."""

    id: str
    """Name of the advertisement in the edition, unique."""
    columns: int
    """Basic columns that it spans, at least 1."""
    lines: int
    """Body lines that it is deep, at least 1."""
    file: str = ""
    """Path of its art in the edition folder; empty: it is set from `text`."""
    text: tuple[str, ...] = ()
    """Headline and lines of a notice or of classified advertisements (分类)."""
    page: str = ""
    """Name of the page it is booked for; empty: any."""
    place: Position = ""
    pin: Pin | None = None
    """Where on its page it stands, come what may, in its booked size; None: as `place` says."""
    reserved: bool = False
    """Whether the space is kept free: it has neither art nor words, and no mark."""
    l_shape: bool = False
    """Whether a story may run round it, as an L."""
    alt: str = ""
    """What the art says, for readers who cannot see it."""
    pale: bool = False
    """Whether the art has no edge of its own against paper, and is framed."""
    span: Span | None = None
    """Where it stands in its source."""

    @property
    def known_as(self) -> str:
        """What lists call it: what it says, or its id."""
        return self.alt or (self.text[0] if self.text else self.id)

    def fault(self, message: str, hint: str) -> Diagnostic:
        """An error of this advertisement, told at its place in `ads:`."""
        return Diagnostic(Severity.ERROR, message, self.span, "ads", hint)

    @property
    def size(self) -> str:
        """The booked space in words: `4 columns by 30 lines`."""
        columns, lines = ("s" * (number != 1) for number in (self.columns, self.lines))
        return f"{self.columns} column{columns} by {self.lines} line{lines}"
