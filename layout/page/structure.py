"""A page made up in, its structure out in words, and what of it is otherwise on another page."""

from __future__ import annotations

from collections.abc import Sequence

from layout.page.fillers import AD, BLANK, BOOKED, CONTENTS, NOTICE
from layout.page.jumps import GOES_ON
from layout.page.made_up import MadeUp
from layout.page.nodes import ACROSS
from layout.page.rail import RAIL
from layout.page.slicing import Cut


def shown(name: str) -> str:
    """An item's name as it is told: a story's id, or what a piece of furniture is."""
    fixed = {AD: "house advertisement", NOTICE: "notice", CONTENTS: "contents box", RAIL: "rail"}
    if name in fixed:
        return fixed[name]
    if name.endswith(GOES_ON):
        return f"{name.removesuffix(GOES_ON)} (second part)"
    if name.startswith(BLANK):
        return "white"
    return f"advertisement {name.removeprefix(BOOKED)}" if name.startswith(BOOKED) else name


def differences(made: MadeUp, other: MadeUp) -> list[str]:
    """What stands otherwise on another page of the same stories, in few words each."""
    before = {place.id: place for place in made.places}
    found, told = [], set()
    for place in other.places:
        name, was = shown(place.id), before.get(place.id)
        if was is None:
            found.append(f"with {name}")
        elif was.width != place.width:
            plural = "s" if place.width > 1 else ""
            found.append(f"{name} {place.width} column{plural} instead of {was.width}")
        elif was.x != place.x:
            found.append(f"{name} at column {place.x + 1} instead of {was.x + 1}")
        else:
            continue
        told.add(place.id)
    gone = before.keys() - {place.id for place in other.places}
    found += [f"without {shown(name)}" for name in sorted(gone)]
    for upper, lower in sorted(other.structure[1] - made.structure[1]):
        if lower not in told and upper not in gone:
            found.append(f"{shown(lower)} under {shown(upper)}")
            told.add(lower)
    return found


def sketch(made: MadeUp) -> str:
    """The cut tree in a line; where no tree parts the page, the reading order."""
    cuts = {frozenset((*cut.parts[0], *cut.parts[1])): cut for cut in made.cuts}

    def told(group: Sequence[str]) -> str:
        if len(group) == 1:
            around = [shown(one.id) for one in made.around if one.story == group[0]]
            return " round ".join((shown(group[0]), *around))
        cut: Cut = cuts[frozenset(group)]
        sign = " / " if cut.kind == ACROSS else " | "
        halves = [
            f"({told(part)})" if len(part) > 1 and not _goes_on(part, cut) else told(part)
            for part in cut.parts
        ]
        return sign.join(halves)

    def _goes_on(part: Sequence[str], cut: Cut) -> bool:
        return cuts[frozenset(part)].kind == cut.kind

    within = {one.id for one in made.around}
    every = [place.id for place in made.places if place.id not in within]
    try:
        return told(every)
    except KeyError:  # a pinwheel of pins
        return ", ".join(map(shown, every))
