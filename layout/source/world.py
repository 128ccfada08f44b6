"""Where files come from: a folder on disk, or values in memory. All reading goes through here.

Nothing outside the root is read: a name is a path of plain parts, links are followed only
to what lies inside, and pipes, devices and folders are no files. Whoever reads says how many
bytes are wanted at most, and the size is looked at before a byte is read.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from layout.source.unsafe import UNSAFE

_DRIVE = re.compile(r"[A-Za-z]:")
_NO_NAME = re.compile(f"[{UNSAFE}\t-\r\x85\u2028\u2029]")
_LONGEST_NAME = 1024


class Unreadable(OSError):
    """There is something of that name, but it is not read; the message says why."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class TooLong(Unreadable):
    """A file that has more bytes than are read."""


class World(Protocol):
    """A tree of files, named by `/`-parted paths relative to its root."""

    def read(self, name: str, most: int | None = None) -> bytes:
        """The bytes of a file, if it has no more than `most` of them.

        Raises:
            FileNotFoundError: there is no file of that name.
            Unreadable: it is too long, leads out of the root, is a pipe or a folder, or the
                system does not let us read it.
        """
        ...

    def list(self, folder: str) -> tuple[str, ...]:
        """Names of what lies in `folder` (not below), sorted; empty if there is no such folder."""
        ...

    def shown(self, name: str) -> str:
        """How diagnostics name the file: as the user would type it."""
        ...


def name_fault(name: str) -> tuple[str, str] | None:
    """Why a text is no name of a file in a world, and what would be one; None if it is one.

    >>> name_fault("images/bridge.jpg")
    >>> name_fault("../secret.jpg")
    ('leads out of the edition folder: ../secret.jpg', 'put the file into the folder')
    """
    inside = "put the file into the folder"
    shown = ascii(name)[1:-1] if _NO_NAME.search(name) else name
    if not name.strip():
        return "names no file", "a path such as images/bridge.jpg"
    if len(name) > _LONGEST_NAME:
        return f"{len(name)} characters are no path", "a path such as images/bridge.jpg"
    if found := _NO_NAME.search(name):
        return f"character U+{ord(found[0]):04X} in a path: {shown}", "take it out"
    if "://" in name:
        return f"an address and no file: {shown}", "nothing is fetched: " + inside
    if "\\" in name:
        return f"a backslash in a path: {shown}", "parts of a path are divided by /"
    if name.startswith(("/", "~/")) or _DRIVE.match(name):
        return f"not a path inside the edition folder: {shown}", inside
    parts = name.split("/")
    if ".." in parts:
        return f"leads out of the edition folder: {shown}", inside
    if "" in parts or "." in parts:
        return f"an empty part in a path: {shown}", "a path such as images/bridge.jpg"
    return None


def _checked(name: str) -> str:
    """The name, if it is one."""
    if fault := name_fault(name):
        raise Unreadable(*fault)
    return name


def _too_long(size: int, most: int) -> TooLong:
    return TooLong(f"{size} bytes; at most {most} are read")


@dataclass(frozen=True, slots=True)
class DiskWorld:
    """A folder on disk."""

    root: Path
    prefix: str = ""
    """Put before names in diagnostics: the folder as the user gave it."""
    links_out: bool = False
    """Whether links may lead out of it: some installers make packages of links."""

    def read(self, name: str, most: int | None = None) -> bytes:
        """The bytes of a file below the root."""
        path = self.inside(name)
        try:
            # what is no plain file is not even opened: a pipe would wait, a device may act
            _plain(path.stat(), most)
            # a file that was exchanged in between is caught by looking again at what was opened
            flags = (
                os.O_RDONLY
                | getattr(os, "O_NONBLOCK", 0)
                | getattr(os, "O_NOFOLLOW", 0)
                | getattr(os, "O_CLOEXEC", 0)
                | getattr(os, "O_BINARY", 0)
            )
            with open(os.open(path, flags), "rb") as file:
                _plain(os.fstat(file.fileno()), most)
                data = file.read() if most is None else file.read(most + 1)
        except (FileNotFoundError, NotADirectoryError):
            raise FileNotFoundError(name) from None
        except Unreadable:
            raise
        except OSError as error:
            raise Unreadable(f"cannot be read: {error.strerror or error}") from None
        if most is not None and len(data) > most:
            raise _too_long(len(data), most)
        return data

    def list(self, folder: str) -> tuple[str, ...]:
        """Names of what lies directly in a folder below the root, sorted; `""` is the root."""
        try:
            return tuple(sorted(os.listdir(self.inside(folder) if folder else self.root)))
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except Unreadable:
            raise
        except OSError as error:
            raise Unreadable(f"cannot be read: {error.strerror or error}") from None

    def shown(self, name: str) -> str:
        """The name behind the prefix."""
        return f"{self.prefix}/{name}" if self.prefix else name

    def inside(self, name: str) -> Path:
        """Where a name leads when links are followed, which must be below the root."""
        _checked(name)
        try:
            root = self.root.resolve()
            path = (root / name).resolve()
        except (OSError, RuntimeError, ValueError):  # a circle of links, before Python 3.13
            raise Unreadable("a link that leads nowhere") from None
        if not self.links_out and not path.is_relative_to(root):
            message = "a link that leads out of the edition folder"
            raise Unreadable(message, "put the file itself into the folder")
        return path


def _plain(status: os.stat_result, most: int | None) -> None:
    """Refuse what is no plain file, or too long."""
    if stat.S_ISDIR(status.st_mode):
        raise Unreadable("a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("a pipe, socket or device, not a file")
    if most is not None and status.st_size > most:
        raise _too_long(status.st_size, most)


@dataclass(frozen=True, slots=True)
class MemoryWorld:
    """Files held in memory: what a digest imports to, and what tests are made of."""

    files: Mapping[str, bytes]
    prefix: str = ""

    def read(self, name: str, most: int | None = None) -> bytes:
        """The bytes of a file."""
        if _checked(name) not in self.files:
            raise FileNotFoundError(name)
        data = self.files[name]
        if most is not None and len(data) > most:
            raise _too_long(len(data), most)
        return data

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
            return DiskWorld(place, folder, links_out=True)
    raise FileNotFoundError(f"{folder}: not found in the installed package")
