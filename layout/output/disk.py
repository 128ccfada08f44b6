"""Bytes and a path in, on the disk and seen there; what the system says against it, told."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from layout.diagnostics import refusal

LONGEST_NAME = 200
"""Bytes of OUT's name that names beside it begin with: file systems take 255, endings need 40."""
NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a file system answers whose folders need no sync or have none (fsync(2))."""


def name_beside(place: Path, ending: str) -> Path:
    """`.NAME<ending>` in the folder of `place`."""
    name = os.fsencode(place.name)[:LONGEST_NAME].decode(errors="ignore")
    return place.parent / f".{name}{ending}"


def write(path: Path, data: bytes) -> None:
    """Write a new file and see it on the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)  # may tell of a full quota, too (close(2))


def sync(folder: Path) -> None:
    """See the names in a folder on the disk."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as problem:
        if problem.errno not in NO_SYNC:
            raise
    finally:
        os.close(handle)


def remove(folder: Path) -> None:
    """Take a folder away as far as it goes; the next build takes the rest.

    Twice, so that one error on the way leaves nothing.
    """
    for _ in range(2):
        with suppress(OSError):  # what cannot be closed is told even so
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def told(path: Path, out: Path) -> Iterator[None]:
    """Turn the system's errors into one line that names a file as the user knows it."""
    try:
        yield
    except OSError as problem:
        reason = problem.strerror or str(problem)
        kept = "it is as it was" if path == out else f"{out} is as it was"
        message = f"{path} cannot be written: {reason[:1].lower()}{reason[1:]}; {kept}"
        raise refusal(message) from problem
