"""Sources in, built editions out: each is made once a test run, whoever asks first.

Under pytest-xdist the processes share a folder: one builds while the others wait.
"""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from layout.build import Built, build
from layout.diagnostics import Refused
from layout.library import open_library
from layout.page.library import Library
from layout.page.shapes import Leaf, ShapeCurve
from layout.page.slicing import INFINITE
from layout.sources import read_source

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "editions" / "2026-11-24-special.txt"
DIGESTS = sorted((Path(__file__).parent / "cases" / "digests").glob("*.txt"))


@cache
def library() -> Library:
    """The library of the package, opened once a process."""
    return open_library()


@dataclass(frozen=True, slots=True)
class Edition:
    """A built edition and the folder that its files are in."""

    built: Built
    folder: Path

    @property
    def pdf(self) -> Path:
        (found,) = self.folder.glob("*.pdf")
        return found


@dataclass(eq=False)
class Shelf:
    """Built editions by the path of their source."""

    folder: Path
    open: dict[Path, Edition] = field(default_factory=dict)

    def edition(self, source: Path) -> Edition:
        """The edition of a source. A refused one is refused again, but built once only."""
        if source not in self.open:
            out = self.folder / source.stem
            done = self.once(source.stem, lambda: self.make(source, out))
            if isinstance(done, Refused):
                raise done
            self.open[source] = Edition(done, out)
        return self.open[source]

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` gives, made by the first process that asks for `name`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        pickled = self.folder / f"{name}.pickle"
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not pickled.exists():
                pickled.write_bytes(pickle.dumps(make()))
        return pickle.loads(pickled.read_bytes())

    @staticmethod
    def make(source: Path, out: Path) -> Built | Refused:
        try:
            edition, found = read_source(source)
            built = build(edition, found, library())
        except Refused as refused:
            return refused
        out.mkdir()
        for name, data in built.files.items():
            (out / name).write_bytes(data)
        return built


def leaves_of(curve: ShapeCurve) -> dict[tuple[int, int], Leaf]:
    """How the story of a curve fills each module that it can, by columns and rows."""
    cells = [(int(columns), int(rows)) for columns, rows in np.argwhere(curve.cost < INFINITE)]
    return {cell: curve.leaf(*cell) for cell in cells}
