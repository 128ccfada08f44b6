"""A path in, the edition in it out: of a folder or a digest text; and folders written and begun.

What the import of a digest found and decided is kept beside its folder's files, so that every
build of the folder tells it too.
"""

from __future__ import annotations

import json
from pathlib import Path

from layout.diagnostics import Diagnostic, Refused, Report, refusal
from layout.model.edition import Edition
from layout.output.folder import replace_folder
from layout.output.sums import json_file
from layout.source.digest import read_digest
from layout.source.edition import read_edition
from layout.source.loading import MOST_STORY, load, problem
from layout.source.views import with_views
from layout.source.world import DiskWorld, packaged
from layout.source.written import write_edition
from layout.stock import DiskStock

IMPORTED = "import.json"
"""In an edition folder: what the import of its digest found and decided."""
NEW = "new"
"""In the presets: the folder that `new_folder` copies."""


def read_source(
    path: Path, *, normalise: bool = True, views: Path | None = None
) -> tuple[Edition, Report]:
    """The edition in a folder or in a digest text.

    Args:
        path: of the folder or the text.
        normalise: whether marks and spaces of a digest are put in order.
        views: folder of a digest's page views; without it, `<digest>.views` if it is there.

    Raises:
        Refused: the source cannot be built.
    """
    shown = path.as_posix()
    if path.is_dir():
        world = DiskWorld(path, shown)
        imported, problems = _imported(world)
        try:
            edition, found = read_edition(world, DiskStock())
        except Refused as refused:
            raise Refused((*problems, *refused.diagnostics)) from None
        if problems:
            raise Refused(problems)
        return edition, imported + found
    if not path.is_file():
        raise refusal(f"{shown}: no such folder or digest")
    folder = path.parent.as_posix()
    beside = DiskWorld(path.parent, "" if folder == "." else folder, links_out=True)
    data = load(beside, path.name, MOST_STORY)
    edition, found = read_digest(data, file=shown, normalise=normalise)
    place = views or path.with_suffix(".views")
    if views is not None and not views.is_dir():
        raise refusal(f"{views.as_posix()}: no such folder", "the folder of 01.jpg, 02.png, …")
    if not place.is_dir():
        return edition, found
    edition, seen = with_views(edition, DiskWorld(place, place.as_posix()))
    return edition, found + seen


def _imported(world: DiskWorld) -> tuple[Report, tuple[Diagnostic, ...]]:
    """What the import of a folder found and decided; empty where no import wrote it."""
    if IMPORTED not in world.list(""):
        return Report(), ()
    try:
        report = Report.from_json(json.loads(load(world, IMPORTED, MOST_STORY)))
        json_file(report.as_json())  # half a character cannot be written
    except Refused as refused:
        return Report(), refused.diagnostics
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        hint = "delete it: the edition builds without"
        message = "not the record of an import"
        return Report(), (problem(world.shown(IMPORTED), message, hint),)
    return report, ()


def write_edition_folder(edition: Edition, found: Report, out: Path) -> None:
    """Write an edition as a folder that `read_source` reads back to the same edition.

    What the import decided goes along, so that the folder's report tells it too.

    Raises:
        Refused: `out` is there and not empty: what an editor changed is never overwritten.
    """
    replace_folder({**write_edition(edition), IMPORTED: json_file(found.as_json())}, out, marker="")


def new_folder(out: Path) -> None:
    """Write a small edition folder that builds at once and whose comments teach.

    Raises:
        Refused: `out` is there and not empty.
    """
    model = packaged("presets")
    names = [
        f"{folder}{name}"
        for folder in ("", "stories/", "grids/", "styles/")
        for name in model.list(f"{NEW}/{folder}".rstrip("/"))
        if "." in name
    ]
    replace_folder({name: model.read(f"{NEW}/{name}") for name in names}, out, marker="")
