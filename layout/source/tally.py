"""Changes of copy in, decisions for the report out: one a rule, with counts and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from layout.diagnostics import Decision
from layout.source.copy import INVISIBLE_REMOVED, RULES, Change, Normalised, normalise

_KINDS_SHOWN = 8
"""Kinds of change that are named with their own count: `，` for `,` is one kind."""


class Tally:
    """Normalises line by line and remembers where each rule changed something."""

    def __init__(self, *, active: bool = True) -> None:
        self._active = active
        self._places: dict[str, list[tuple[int, int, Change]]] = {rule: [] for rule in RULES}

    def normalise(self, text: str, *, line: int, column: int = 1, heading: bool = False) -> str:
        """The normalised text; `line` and `column` are where it begins in its file.

        Where normalisation is switched off the text comes back as it is.
        """
        return self.normalised(text, lambda offset: (line, column + offset), heading=heading).text

    def normalised(
        self, text: str, place: Callable[[int], tuple[int, int]], *, heading: bool = False
    ) -> Normalised:
        """The normalised text and its changes; `place` gives line and column of an offset."""
        if not self._active:
            return Normalised(text, ())
        done = normalise(text, heading=heading)
        for change in done.changes:
            self._places[change.rule].append((*place(change.offset), change))
        return done

    def decisions(self, *, file: str) -> tuple[Decision, ...]:
        """One decision for each rule that changed something."""
        return tuple(
            Decision("copy", "", rule, f"{_counts(rule, places)}; {file}:{_listed(places)}")
            for rule, places in self._places.items()
            if places
        )


def _counts(rule: str, places: list[tuple[int, int, Change]]) -> str:
    """`12 places (， 9, ： 3)`: how often the rule acted, and on what."""
    total = f"{len(places)} place{'s' if len(places) > 1 else ''}"
    if rule == INVISIBLE_REMOVED:
        kinds = Counter(f"U+{ord(change.before[0]):04X}" for _, _, change in places)
    else:
        kinds = Counter(change.after.strip() for _, _, change in places)
    kinds.pop("", None)
    if not kinds:
        return total
    named = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common(_KINDS_SHOWN))
    return f"{total} ({named}{', …' if len(kinds) > _KINDS_SHOWN else ''})"


def _listed(places: list[tuple[int, int, Change]]) -> str:
    """Every place as `line:column,column line:column`."""
    columns: dict[int, list[int]] = {}
    for line, column, _ in sorted(places, key=lambda place: place[:2]):
        columns.setdefault(line, []).append(column)
    return " ".join(f"{line}:{','.join(map(str, at))}" for line, at in columns.items())
