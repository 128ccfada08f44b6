"""A folder of page-view images in, an edition whose stories carry them out.

A digest's sections are numbered; `01.jpg`, `2.png` or `03.webp` is the view (版面图) of the
section of that number.
"""

from __future__ import annotations

import re
from dataclasses import replace

from layout.diagnostics import Diagnostic, Refused, Report, Severity, Span
from layout.model.edition import Edition
from layout.source.loading import load_picture
from layout.source.pictures import read_picture
from layout.source.world import World

NUMBERED = re.compile(r"0*([1-9]\d*)\.(jpe?g|png|webp)", re.IGNORECASE)
FOLDER = "views"
"""Where a view stands in an edition folder."""


def with_views(edition: Edition, world: World) -> tuple[Edition, Report]:
    """Give each story the view of its number in the source.

    Args:
        edition: its stories in source order.
        world: the folder of the images.

    Raises:
        Refused: images that cannot be read, all of them.
    """
    stories, pictures = list(edition.stories), {file.name: file for file in edition.pictures}
    found, problems = Report(), list[Diagnostic]()
    taken: dict[int, str] = {}
    for name in world.list(""):
        shown = world.shown(name)
        match = NUMBERED.fullmatch(name)
        number = int(match[1]) if match else 0
        if match is None or number > len(stories) or number in taken:
            problems.append(_astray(shown, number, len(stories), taken.get(number, "")))
            continue
        taken[number] = name
        place = f"{FOLDER}/{number:02}.{match[2].lower()}"
        try:
            file, report = read_picture(load_picture(world, name), file=shown)
        except Refused as refused:
            problems += refused.diagnostics
            continue
        found += report
        pictures[place] = replace(file, name=place)
        stories[number - 1] = replace(stories[number - 1], view=place)
    if any(one.severity is Severity.ERROR for one in problems):
        raise Refused(tuple(problems))
    every = tuple(pictures[name] for name in sorted(pictures))
    edition = replace(edition, stories=tuple(stories), pictures=every)
    return edition, found.with_diagnostics(problems)


def _astray(shown: str, number: int, sections: int, other: str) -> Diagnostic:
    """A warning for a file that is no section's view."""
    if other:
        message, hint = f"section {number} has a view already, {other}", "keep one of the two"
    elif number:
        message, hint = f"there is no section {number}", f"the digest has {sections} sections"
    else:
        message, hint = "not the view of a section", "call it 01.jpg, 02.png, … by the section"
    return Diagnostic(Severity.WARNING, f"{message}: left out", Span(shown), hint=hint)
