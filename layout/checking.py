"""An edition's source in, what is wrong with it out, and nothing of it set."""

from __future__ import annotations

from pathlib import Path

from layout.diagnostics import Refused, Report
from layout.library import open_library
from layout.model.edition import Edition
from layout.page.adverts import booking_faults
from layout.page.characters import Missing, missing_in_copy, stand_ins_in_copy
from layout.page.ear_faults import ear_advert_faults
from layout.page.lettering import Hand
from layout.page.library import Library
from layout.sources import read_source


def check_source(path: Path, *, normalise: bool = True) -> tuple[Report, int]:
    """Everything that reading an edition finds, and how many stories it has.

    Of what only the finished page shows (overset, poor pictures), nothing is said.
    """
    try:
        edition, found = read_source(path, normalise=normalise)
        library = open_library(path, edition.style, edition.language)
    except Refused as refused:
        return Report(refused.diagnostics), 0
    faults = [fault for one in lacking(edition, library) for fault in one.faults()]
    if edition.grid in library.grids:
        hand = Hand(library.book, library.style, library.lexicon)
        grid = library.grids[edition.grid]
        faults += [*booking_faults(edition.ads, grid, hand), *ear_advert_faults(edition.ads, grid)]
    return found.with_diagnostics(faults), len(edition.stories)


def lacking(edition: Edition, library: Library) -> list[Missing]:
    """The characters of an edition that no face has, by the part they stand in."""
    return missing_in_copy(edition, library.book, library.style, library.lexicon)


def standing_in(edition: Edition, library: Library) -> list[str]:
    """What of an edition's copy other faces set than its roles want, a line a pair of faces."""
    pairs = stand_ins_in_copy(edition, library.book, library.style, library.lexicon)
    return [
        f"{wanted} lacks {' '.join(map(_with_code, texts))}: set in {taken}"
        for (wanted, taken), texts in pairs.items()
    ]


def _with_code(text: str) -> str:
    """`𠹻 (U+20E7B)`, of a variant with its selector."""
    return f"{text} ({' '.join(f'U+{ord(char):04X}' for char in text)})"
