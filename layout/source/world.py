"""Where files come from: a folder on disk, or values in memory. All reading goes through here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class World(Protocol):
    """A tree of files, named by `/`-parted paths relative to its root."""

    def read(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            FileNotFoundError: there is no file of that name.
        """
        ...

    def list(self, folder: str) -> tuple[str, ...]:
        """Names of the files in `folder` (not below), sorted; empty if there is none."""
        ...

    def shown(self, name: str) -> str:
        """How diagnostics name the file: as the user would type it."""
        ...


@dataclass(frozen=True, slots=True)
class DiskWorld:
    """A folder on disk."""

    root: Path
    prefix: str = ""
    """Put before names in diagnostics: the folder as the user gave it."""

    def read(self, name: str) -> bytes:
        """The bytes of a file below the root."""
        return (self.root / name).read_bytes()

    def list(self, folder: str) -> tuple[str, ...]:
        """Names of the files directly in a folder below the root, sorted."""
        path = self.root / folder
        if not path.is_dir():
            return ()
        return tuple(sorted(item.name for item in path.iterdir() if item.is_file()))

    def shown(self, name: str) -> str:
        """The name behind the prefix."""
        return f"{self.prefix}/{name}" if self.prefix else name


@dataclass(frozen=True, slots=True)
class MemoryWorld:
    """Files held in memory: what a digest imports to, and what tests are made of."""

    files: Mapping[str, bytes]
    prefix: str = ""

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        if name not in self.files:
            raise FileNotFoundError(name)
        return self.files[name]

    def list(self, folder: str) -> tuple[str, ...]:
        """Names of the files directly in a folder, sorted."""
        start = f"{folder}/" if folder else ""
        names = (name.removeprefix(start) for name in self.files if name.startswith(start))
        return tuple(sorted(name for name in names if "/" not in name))

    def shown(self, name: str) -> str:
        """The name behind the prefix."""
        return f"{self.prefix}/{name}" if self.prefix else name


def packaged(folder: str) -> DiskWorld:
    """A folder of data that the package carries: `fonts` or `presets`.

    In a wheel the fonts lie inside the package, in a checkout beside it.

    Raises:
        FileNotFoundError: neither place has it: the installation is not whole.
    """
    package = Path(__file__).resolve().parent.parent
    for place in (package / folder, package.parent / folder):
        if place.is_dir():
            return DiskWorld(place, folder)
    raise FileNotFoundError(f"{folder}: not found in the installed package")
