"""Packages (组合报道) in, what keeps their stories from one rectangle out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from layout.diagnostics import Diagnostic
from layout.model.packages import packages
from layout.model.story import Story
from layout.page.briefs import stands_in_rail
from layout.page.pins import around, fill_one, overlap, smallest


def package_faults(stories: Sequence[Story]) -> Iterator[Diagnostic]:
    """An error for what keeps a package from one rectangle: pins, and the rail.

    Args:
        stories: of one page, or of one package.
    """
    known = {story.id: story for story in stories}
    pins = {
        story.id: smallest(story.id, story.placing.pin) for story in stories if story.placing.pin
    }
    for package in packages(stories):
        for name in package:
            if stands_in_rail(known[name]):
                told = (one for one in package if name in (one, known[one].placing.keep_with))
                wishing = next(known[one] for one in told if known[one].placing.keep_with)
                message = f"{name} is a brief of headline and text: it stands in the rail"
                hint = "leave out `keep_with:`, or say no `kind: brief`"
                yield wishing.fault("keep_with", message, hint)
        some = [pins[name] for name in package if name in pins]
        if not some or any(overlap(one, other) for one, other in combinations(some, 2)):
            continue
        hull = around(some)
        within = [one for one, pin in pins.items() if one not in package and overlap(pin, hull)]
        names = ", ".join(package)
        hint = "a package fills one rectangle: move the pins, or leave out `keep_with:`"
        if within:
            message = f"the pin of {within[0]} lies within the package {names}"
            yield known[some[0].id].fault("pin", message, hint)
        whole = all((pin := known[name].placing.pin) and pin.whole for name in package)
        if whole and not within and not fill_one(some):
            message = f"the pins of the package {names} fill no rectangle"
            yield known[some[0].id].fault("pin", message, hint)
