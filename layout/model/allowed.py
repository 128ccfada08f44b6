"""What make-up may do with copy and heads of its own accord."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Allowed:
    """What an edition lets make-up do where that makes a better page."""

    decks_off: bool = False
    """Whether decks may be left out. Copy is never cut unless its editor allows it."""
    vertical_heads: bool = False
    """Whether headlines may run down beside their text (竖题) though nobody asked for it."""


AS_WRITTEN = Allowed()
"""All copy stands, and heads where their stories have them."""
