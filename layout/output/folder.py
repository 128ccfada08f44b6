"""Files by name in, a folder on disk out: whole or not at all, and never two builds mixed.

A folder is made beside OUT, synced to the disk, and exchanged with OUT by one rename, so that
whoever looks at OUT sees the former output or the new one, and so does whoever looks after a
power cut.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from layout.diagnostics import refusal
from layout.output.disk import remove, sync, told, write
from layout.output.exchange import clear_leftovers, new_folder, put_in_place
from layout.output.lock import PATIENCE, locked

MARKER = "report.json"
"""A folder that holds it is an output of ours and may be replaced."""


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
    with told(out, out):
        _check_names(files, out)
        place = Path(os.path.realpath(out))
        _check_no_mount(place, out)
        with _parents(place.parent), locked(place, out, patience):
            clear_leftovers(place)
            _check_ours(place, out, marker)  # not before: another build may be exchanging it
            beside = new_folder(place)
            try:
                _fill(beside, files, out)
                put_in_place(beside, place, out)
            finally:
                remove(beside)


def replace_file(path: Path, data: bytes) -> None:
    """Put bytes in the place of a file: the old ones stay until the new ones are on disk.

    Raises:
        Refused: they cannot be written.
    """
    beside = path.with_name(f".{path.name}.new")
    with told(path, path):
        beside.unlink(missing_ok=True)  # left by a process that was killed
        try:
            write(beside, data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


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
                sync(one.parent)
        yield
    except BaseException:
        for one in reversed(made):
            with suppress(OSError):
                os.rmdir(one)
        raise


def _fill(folder: Path, files: Mapping[str, bytes], out: Path) -> None:
    """Write the files into a folder and sync all of it."""
    above = {parent for name in files for parent in PurePosixPath(name).parents}
    folders = sorted(above - {PurePosixPath()})
    for inner in folders:
        with told(out / inner, out):
            os.mkdir(folder / inner)
    for name, data in files.items():
        with told(out / name, out):
            write(folder / name, data)
    for inner in reversed(folders):
        sync(folder / inner)
    sync(folder)
