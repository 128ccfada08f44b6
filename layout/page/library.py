"""What pages are made with: grids, styles, faces, words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.text.faces import FontBook
from layout.text.lexicon import Lexicon


@dataclass(frozen=True, eq=False)
class Library:
    """What pages are made with."""

    grids: Mapping[str, Grid]
    style: StyleSheet
    book: FontBook
    lexicon: Lexicon
