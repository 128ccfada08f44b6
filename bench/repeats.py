"""Editions in, how alike the pages are that follow each other out: with variety and without.

    python -m bench.repeats

The two sample papers and the generated daily are made up as by `banxin build`; a pair of pages
repeats from a likeness of `REPEATED` on (`layout/page/variety.py`). The figures stand beside the
page cost and are no part of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from unittest.mock import patch

from bench.corpus import DAILY, issue
from layout.library import open_library
from layout.page import choosing
from layout.page.compose import compose
from layout.page.made_up import MadeUp
from layout.page.variety import REPEATED, likeness
from layout.sources import read_source

EDITIONS = Path(__file__).resolve().parents[1] / "editions"
SAMPLES = ("2026-11-24", "2026-11-24-evening")


@dataclass(frozen=True)
class Repeats:
    """How alike the pages of an edition are."""

    pairs: int
    """Of pages that follow each other."""
    mean: float
    """Their likeness."""
    repeated: int
    """Of them, those of which one repeats the other."""
    facing: int
    """Of those, the ones that face each other."""

    @property
    def told(self) -> str:
        """As people read it."""
        rate = self.repeated / max(self.pairs, 1)
        return (f"{self.pairs} pairs, mean likeness {self.mean:.2f}, repeated {self.repeated} "
                f"({rate:.0%}), facing {self.facing}")  # fmt: skip


def repeats(pages: Sequence[MadeUp]) -> Repeats:
    """How alike pages are, given in their order."""
    found = [
        (number, likeness(one.signature, other.signature))
        for number, (one, other) in enumerate(pairwise(pages), 2)
    ]
    again = [number for number, alike in found if alike >= REPEATED]
    mean = fmean(alike for _, alike in found) if found else 0.0
    return Repeats(len(found), mean, len(again), sum(number % 2 for number in again))


def made(path: Path, *, variety: bool) -> Sequence[MadeUp]:
    """The pages of an edition, made unlike each other or each for itself."""
    edition, _ = read_source(path)
    if variety:
        return compose(edition, open_library()).made
    with patch.object(choosing, "unlike", lambda pages, *_: pages):
        return compose(edition, open_library()).made


def main() -> None:
    """Print the figures of each edition."""
    with TemporaryDirectory() as folder:
        daily = Path(folder) / "daily.txt"
        daily.write_text(issue(DAILY, 1), encoding="utf-8")
        for path in (*(EDITIONS / name for name in SAMPLES), daily):
            for variety in (False, True):
                how = "with variety" if variety else "without"
                print(f"{path.stem:<20}{how:<14}{repeats(made(path, variety=variety)).told}")


if __name__ == "__main__":
    main()
