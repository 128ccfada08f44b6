"""Files by name in, a folder on disk out: whole or not at all, and never two builds mixed.

A folder is made beside OUT, synced to the disk, and exchanged with OUT by one rename, so that
whoever looks at OUT sees the former output or the new one, and so does whoever looks after a
power cut. How the exchange is done:

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
import hashlib
import json
import os
import re
import shlex
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path, PurePosixPath

from layout.diagnostics import refusal

SUMS = "SHA256SUMS"
MARKER = "report.json"
"""A folder that holds it is an output of ours and may be replaced."""
PATIENCE = 60.0
"""Seconds that a build waits for another one of the same OUT. Only writing is locked, which
takes seconds at most: who waits a minute waits for something stuck."""
PAUSE = 0.05
"""Seconds between two tries for the lock."""
LONGEST_NAME = 200
"""Bytes of OUT's name that names beside it begin with: file systems take 255, endings need 40."""
LONGEST_HOLDER = 1000
"""Bytes that a lock may say about its holder."""

NO_EXCHANGE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a file system or kernel answers that has no exchange (renameat2(2))."""
NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a file system answers whose folders need no sync or have none (fsync(2))."""
AT_FDCWD = -100
RENAME_EXCHANGE = 2
RENAME_SWAP = 2


def replace_folder(
    files: Mapping[str, bytes], out: Path, *, marker: str = MARKER, patience: float = PATIENCE
) -> None:
    """Make `out` a folder of exactly these files, or leave everything as it was.

    Folders above `out` are made. A symlink at `out` stays: what it points to is replaced.
    Modes follow the umask.

    Args:
        files: contents by name; `/` parts folders.
        out: replaced if it is absent, empty, or holds a file named `marker`.
        marker: empty: only an absent or empty `out` will do.
        patience: seconds to wait while another build writes `out`.

    Raises:
        Refused: `out` is not ours to replace, another build holds it, or the system said no.
    """
    with _told(out, out):
        _check_names(files, out)
        place = Path(os.path.realpath(out))
        _check_no_mount(place, out)
        with _parents(place.parent), _locked(place, out, patience):
            _clear_leftovers(place)
            _check_ours(place, out, marker)  # not before: another build may be exchanging it
            beside = _new_folder(place)
            try:
                _fill(beside, files, out)
                _put_in_place(beside, place, out)
            finally:
                _remove(beside)


def replace_file(path: Path, data: bytes) -> None:
    """Put bytes in the place of a file: the old ones stay until the new ones are on disk.

    Raises:
        Refused: they cannot be written.
    """
    beside = path.with_name(f".{path.name}.new")
    with _told(path, path):
        beside.unlink(missing_ok=True)  # left by a process that was killed
        try:
            _write(beside, data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


def json_file(value: object) -> bytes:
    """Plain values as the bytes of a JSON file, which people read too."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def checksums(files: Mapping[str, bytes]) -> bytes:
    r"""The text of SHA256SUMS: a line a file, sorted by name, as `sha256sum -c` reads it.

    >>> checksums({"b": b"", "a": b"x"}).decode().splitlines()[0][60:]
    '4881  a'

    A name with a backslash or a line end is escaped as GNU coreutils do it.
    """
    lines = []
    for name in sorted(set(files) - {SUMS}):
        shown = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
        escaped = "" if shown == name else "\\"
        lines.append(f"{escaped}{hashlib.sha256(files[name]).hexdigest()}  {shown}\n")
    return "".join(lines).encode()


def _check_names(files: Mapping[str, bytes], out: Path) -> None:
    """Refuse what can be no file's name; names that leave the folder are a caller's mistake."""
    for name in files:
        if not name or name != PurePosixPath(name).as_posix() or name.startswith("/"):
            raise ValueError(f"names are relative and parted by single slashes, not {name!r}")
        if ".." in name.split("/"):
            raise ValueError(f"names stay in the folder, not {name!r}")
        try:
            os.fsencode(name)
        except UnicodeEncodeError:
            raise refusal(f"{out}: no file can be named {name!r}") from None
        if "\0" in name:
            raise refusal(f"{out}: no file can be named {name!r}")


def _check_no_mount(place: Path, out: Path) -> None:
    """Refuse the root of a disk or of a container's volume: it has nothing beside it."""
    if os.path.ismount(place):
        hint = f"name a folder in it: --out {shlex.quote(str(out / 'edition'))}"
        raise refusal(f"{out} is a mount point and cannot be replaced", hint)


def _check_ours(place: Path, out: Path, marker: str) -> None:
    """Refuse an `out` that we did not write, or that cannot be replaced as a whole."""
    if not os.path.lexists(place):
        return
    elsewhere = "name another folder with --out, or empty this one"
    if not place.is_dir():
        raise refusal(f"{out} is not a folder", "name another one with --out")
    if os.listdir(place) and not marker:
        raise refusal(f"{out} is not empty", "name a new folder with --out")
    if os.listdir(place) and not (place / marker).is_file():
        raise refusal(f"{out} is not an output of banxin (no {marker} in it)", elsewhere)
    for folder, _, _ in os.walk(place):
        if not os.access(folder, os.W_OK | os.X_OK):
            shown = out / Path(folder).relative_to(place)
            raise refusal(f"{shown} may not be written to: it is not replaced", elsewhere)


@contextmanager
def _parents(folder: Path) -> Iterator[None]:
    """Make a folder and those above it; take them away again if what follows fails."""
    made: list[Path] = []
    try:
        for one in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
            with suppress(FileExistsError):  # another build was faster
                os.mkdir(one)
                made.append(one)
                _sync(one.parent)
        yield
    except BaseException:
        for one in reversed(made):
            with suppress(OSError):
                os.rmdir(one)
        raise


@contextmanager
def _locked(place: Path, out: Path, patience: float) -> Iterator[None]:
    """Hold `.NAME.lock` beside a folder.

    The lock is the system's, on the open file: it ends with its holder, however that ends.
    The file is only its place; one that was left over says nothing and is taken over.
    """
    path = _beside(place, ".lock")
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


def _beside(place: Path, ending: str) -> Path:
    """`.NAME<ending>` in the folder of `place`."""
    name = os.fsencode(place.name)[:LONGEST_NAME].decode(errors="ignore")
    return place.parent / f".{name}{ending}"


def _clear_leftovers(place: Path) -> None:
    """Take away what dead builds of this folder left; put back a former output they set aside.

    Whoever holds the lock is the only living build of it: no process needs to be asked.
    """
    pattern = re.compile(rf"{re.escape(_beside(place, '').name)}\.(part|old)-\d+-\d+")
    for found in filter(None, map(pattern.fullmatch, sorted(os.listdir(place.parent)))):
        left = place.parent / found[0]
        if found[1] == "old" and not os.path.lexists(place):
            os.rename(left, place)
        else:
            _remove(left)


def _new_folder(place: Path) -> Path:
    """A new folder `.NAME.part-<pid>-<n>`."""
    for n in count():
        folder = _beside(place, f".part-{os.getpid()}-{n}")
        with suppress(FileExistsError):
            os.mkdir(folder)
            return folder
    raise AssertionError("count() does not end")


def _fill(folder: Path, files: Mapping[str, bytes], out: Path) -> None:
    """Write the files into a folder and sync all of it."""
    above = {parent for name in files for parent in PurePosixPath(name).parents}
    folders = sorted(above - {PurePosixPath()})
    for inner in folders:
        with _told(out / inner, out):
            os.mkdir(folder / inner)
    for name, data in files.items():
        with _told(out / name, out):
            _write(folder / name, data)
    for inner in reversed(folders):
        _sync(folder / inner)
    _sync(folder)


def _write(path: Path, data: bytes) -> None:
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


def _sync(folder: Path) -> None:
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


def _put_in_place(beside: Path, place: Path, out: Path) -> None:
    """Bring the new folder to its place; what stood there is then at `beside`."""
    move = _exchange if os.path.lexists(place) else os.rename
    move(beside, place)
    try:
        _sync(place.parent)
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


def _remove(folder: Path) -> None:
    """Take a folder away as far as it goes; the next build takes the rest.

    Twice, so that one error on the way leaves nothing.
    """
    for _ in range(2):
        with suppress(OSError):  # what cannot be closed is told even so
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _told(path: Path, out: Path) -> Iterator[None]:
    """Turn the system's errors into one line that names a file as the user knows it."""
    try:
        yield
    except OSError as problem:
        reason = problem.strerror or str(problem)
        kept = "it is as it was" if path == out else f"{out} is as it was"
        message = f"{path} cannot be written: {reason[:1].lower()}{reason[1:]}; {kept}"
        raise refusal(message) from problem
