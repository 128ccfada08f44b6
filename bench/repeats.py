"""Editions in, how alike the pages are that follow each other out: with variety and without.

    python -m bench.repeats [--out output/repeats.json]

The two sample papers and the generated daily are made up as by `banxin build`; a pair of pages
repeats from a likeness of `REPEATED` on (`layout/page/variety.py`). The figures stand beside the
page cost and are no part of it.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
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

ROOT = Path(__file__).resolve().parents[1]
EDITIONS = ROOT / "editions"
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
    """Print the figures of each edition, write them to a file."""
    parser = argparse.ArgumentParser(prog="bench.repeats", description="Compare pages in turn.")
    parser.add_argument("--out", type=Path, default=ROOT / "output" / "repeats.json")
    given = parser.parse_args()
    found = {}
    with TemporaryDirectory() as folder:
        daily = Path(folder) / "daily.txt"
        daily.write_text(issue(DAILY, 1), encoding="utf-8")
        for path in (*(EDITIONS / name for name in SAMPLES), daily):
            here = {how: repeats(made(path, variety=how == "with")) for how in ("without", "with")}
            for how, one in here.items():
                print(f"{path.stem:<20}{how:<8} variety: {one.told}")
            found[path.stem] = {how: asdict(one) for how, one in here.items()}
    given.out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    given.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
