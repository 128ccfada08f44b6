"""A new folder in, in the place of the former one: exchanged by one rename where there is one.

How the exchange is done:

- Linux: `renameat2` with RENAME_EXCHANGE (Linux 3.15; ext4, XFS, Btrfs, tmpfs and others).
- macOS: `renamex_np` with RENAME_SWAP (macOS 10.12; APFS). Never run by us.
- Windows, C libraries and file systems without an exchange: two renames, OUT aside and the new
  folder to its place. Between them nothing stands at OUT; if the program dies just there, the
  former output lies beside it as `.NAME.old-…`, and the next build begins by putting it back.
  Windows cannot sync folders either: there the files are synced, their names are not.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path

from layout.diagnostics import refusal
from layout.output.disk import name_beside, remove, sync

NO_EXCHANGE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a file system or kernel answers that has no exchange (renameat2(2))."""
AT_FDCWD = -100
RENAME_EXCHANGE = 2
RENAME_SWAP = 2


def clear_leftovers(place: Path) -> None:
    """Take away what dead builds of this folder left; put back a former output they set aside.

    Whoever holds the lock is the only living build of it: no process needs to be asked.
    """
    pattern = re.compile(rf"{re.escape(name_beside(place, '').name)}\.(part|old)-\d+-\d+")
    for found in filter(None, map(pattern.fullmatch, sorted(os.listdir(place.parent)))):
        left = place.parent / found[0]
        if found[1] == "old" and not os.path.lexists(place):
            os.rename(left, place)
        else:
            remove(left)


def new_folder(place: Path) -> Path:
    """A new folder `.NAME.part-<pid>-<n>`."""
    for n in count():
        folder = name_beside(place, f".part-{os.getpid()}-{n}")
        with suppress(FileExistsError):
            os.mkdir(folder)
            return folder
    raise AssertionError("count() does not end")


def put_in_place(beside: Path, place: Path, out: Path) -> None:
    """Bring the new folder to its place; what stood there is then at `beside`."""
    move = _exchange if os.path.lexists(place) else os.rename
    move(beside, place)
    try:
        sync(place.parent)
    except OSError:
        try:
            move(place, beside)  # the disk does not promise to keep it: take it back
        except OSError as problem:
            raise refusal(f"{out} is new and whole, but may not be kept: {problem}") from problem
        raise


def _exchange(beside: Path, place: Path) -> None:
    """Exchange two folders, by one rename where there is such a thing."""
    try:
        _swap(beside, place)
    except OSError as problem:
        if problem.errno not in NO_EXCHANGE:
            raise
        head, _, tail = beside.name.rpartition(".part-")
        aside = beside.with_name(f"{head}.old-{tail}")
        done: list[tuple[Path, Path]] = []
        try:
            for source, target in ((place, aside), (beside, place), (aside, beside)):
                os.rename(source, target)
                done.append((source, target))
        except BaseException:
            for source, target in reversed(done):
                os.rename(target, source)
            raise


def _swap(one: Path, other: Path) -> None:
    """Exchange two names in one step of the file system.

    Raises:
        OSError: it failed; with an errno of NO_EXCHANGE where there is no such step.
    """
    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = library.renamex_np(*names, RENAME_SWAP)
        else:
            failed = library.renameat2(
                AT_FDCWD, names[0], AT_FDCWD, names[1], ctypes.c_uint(RENAME_EXCHANGE)
            )
    except (AttributeError, TypeError):  # not in this C library; Windows has no CDLL(None)
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other)) from None
    if failed:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(other))
