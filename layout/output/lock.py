"""A folder in, held against other builds of it: they wait, and at last say for whom."""

from __future__ import annotations

import os
import shlex
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from layout.diagnostics import refusal
from layout.output.disk import name_beside

PATIENCE = 60.0
"""Seconds that a build waits for another one of the same OUT. Only writing is locked, which
takes seconds at most: who waits a minute waits for something stuck."""
PAUSE = 0.05
"""Seconds between two tries for the lock."""
LONGEST_HOLDER = 1000
"""Bytes that a lock may say about its holder."""


@contextmanager
def locked(place: Path, out: Path, patience: float) -> Iterator[None]:
    """Hold `.NAME.lock` beside a folder.

    The lock is the system's, on the open file: it ends with its holder, however that ends.
    The file is only its place; one that was left over says nothing and is taken over.
    """
    path = name_beside(place, ".lock")
    handle = _take(path, out, patience)
    try:
        os.ftruncate(handle, 0)
        os.write(handle, _holder())
        yield
    finally:
        _release(handle, path)


def _take(path: Path, out: Path, patience: float) -> int:
    """The lock file, open and locked."""
    until = time.monotonic() + patience
    # never through a symlink that somebody else put there
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    while True:
        handle = os.open(path, flags, 0o666)
        try:
            if _lock(handle):
                if _stands_at(handle, path):
                    return handle
                holder = ""
            else:
                holder = os.read(handle, LONGEST_HOLDER).decode(errors="replace").strip()
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() >= until:
            message = f"{out} is being written by {holder or 'another build'}"
            raise refusal(message, "wait for it to end, or name another folder with --out")
        time.sleep(PAUSE)


def _stands_at(handle: int, path: Path) -> bool:
    """Whether the file is still the one of that name: its last holder took it away."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


def _holder() -> bytes:
    """This process, for whoever has to wait for it."""
    line = " ".join(shlex.join(sys.argv).split())
    return f"pid {os.getpid()} ({line})".encode(errors="replace")[:LONGEST_HOLDER]


if sys.platform == "win32":
    import msvcrt

    FAR = 1 << 30
    """The byte that is locked: Windows lets nobody read locked bytes, and the text is to be."""

    def _lock(handle: int) -> bool:
        """Lock an open file; whether that could be done at once."""
        os.lseek(handle, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

    def _release(handle: int, path: Path) -> None:
        """Unlock; the file goes if nobody else has it open."""
        with suppress(OSError):
            os.close(handle)
        with suppress(OSError):
            os.unlink(path)

else:
    import fcntl

    def _lock(handle: int) -> bool:
        """Lock an open file; whether that could be done at once."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(handle: int, path: Path) -> None:
        """Take the file away while it is still locked, so that no other's is taken; unlock."""
        for _ in range(2):
            with suppress(OSError):
                os.unlink(path)
        with suppress(OSError):
            os.close(handle)
