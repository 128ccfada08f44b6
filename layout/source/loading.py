"""A name in a world in, the file's bytes out, or why they are not read as a problem with a hint.

The ceilings of one file, and of all files of an edition together.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable

from layout.diagnostics import Diagnostic, Refused, Severity, Span
from layout.source.world import TooLong, Unreadable, World, name_fault

MOST_STORY = 5_000_000
MOST_PICTURE = 64_000_000
"""Bytes of a picture file; also the most metadata that is copied out of one."""
MOST_COPY = 50_000_000
"""Bytes of all stories of an edition."""
MOST_PICTURES = 512_000_000
"""Bytes of all pictures of an edition: they stay in memory until they are written."""

At = Callable[[str, str], Diagnostic]
"""Makes a problem of a message and a hint, at the place that names the file."""


def load_picture(world: World, name: str, at: At | None = None) -> bytes:
    """The bytes of a picture file; see `load`."""
    return load(world, name, MOST_PICTURE, at, shorter="save it with fewer pixels, or as JPEG")


def load(
    world: World,
    name: str,
    most: int,
    at: At | None = None,
    *,
    missing: str = "",
    shorter: str = "",
) -> bytes:
    """The bytes of a file of an edition.

    Args:
        world: where it lies.
        name: its path as somebody wrote it.
        most: how many bytes it may have.
        at: the place that names the file; None: the file's own first line.
        missing: the hint where the file is not there.
        shorter: the hint where it has too many bytes.

    Raises:
        Refused: the path is none, or the file is missing or cannot be read.
    """
    place = at or (lambda message, hint: problem(world.shown(name), message, hint))
    if fault := name_fault(name):
        raise Refused((place(*fault),))
    try:
        return world.read(name, most)
    except FileNotFoundError:
        message = f"there is no file {name}" if at else "there is no such file"
        raise Refused((place(message, missing or (_like(world, name) if at else "")),)) from None
    except Unreadable as reason:
        message = f"{name}: {reason.message}" if at else reason.message
        hint = shorter if isinstance(reason, TooLong) else reason.hint
        raise Refused((place(message, hint),)) from None


def listed(world: World, folder: str, ending: str) -> tuple[list[str], list[Diagnostic]]:
    """The paths in a folder that end in `ending`, sorted, and what is wrong with the others."""
    try:
        names = world.list(folder)
    except Unreadable as reason:
        return [], [problem(world.shown(folder), reason.message, reason.hint)]
    paths: list[str] = []
    problems: list[Diagnostic] = []
    for name in names:
        if not name.endswith(ending) or name.startswith("."):
            continue
        path = f"{folder}/{name}"
        if fault := name_fault(path):
            problems.append(problem(world.shown(folder), fault[0], "rename the file"))
        else:
            paths.append(path)
    return paths, problems


def problem(file: str, message: str, hint: str = "") -> Diagnostic:
    """An error in the first line of a file."""
    return Diagnostic(Severity.ERROR, message, Span(file), hint=hint)


def did_you_mean(name: str, known: list[str], *, otherwise: str = "") -> str:
    """A hint that names what comes closest; all that is known where nothing is close.

    >>> did_you_mean("tabliod-6", ["tabloid-6", "special-5"])
    'did you mean tabloid-6?'
    """
    close = difflib.get_close_matches(name, known, n=1)
    if close:
        return f"did you mean {close[0]}?"
    return f"{otherwise or 'known'}: {', '.join(known[:12])}" if known else ""


def _like(world: World, name: str) -> str:
    """The file beside it that was perhaps meant."""
    folder = name.rpartition("/")[0]
    try:
        beside = [f"{folder}/{one}" if folder else one for one in world.list(folder)]
    except Unreadable:
        return ""
    close = difflib.get_close_matches(name, beside, n=1)
    return f"did you mean {close[0]}?" if close else f"put it into {folder or 'the folder'}"
