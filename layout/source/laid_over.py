"""Files of one folder in, whole values out: each laid over what it extends.

A file may say `extends: <name>`, of another file of its folder or of one that is shipped; what
it says itself is laid over that, field by field: of a style sheet a role, a colour, a rank of
heads keeps each field that is not said anew. A file's name without its ending is the name of
what it holds. One of the name of a shipped one stands in its place, and may extend the shipped
one by that very name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar

from layout.diagnostics import Diagnostic, Refused
from layout.model.grid import Grid
from layout.model.style import StyleSheet
from layout.source.loading import did_you_mean, listed, load
from layout.source.presets import shipped_plain
from layout.source.typed import Path
from layout.source.world import World
from layout.source.yaml import MOST_YAML, Diagnose, placed_as, read_plain

EXTENDS = "extends"
DEEPEST_EXTENDS = 8
"""How many files may lie over one another."""

Value = TypeVar("Value", Grid, StyleSheet)


@dataclass
class LaidOver(Generic[Value]):
    """The files of one folder on their way to values; problems are collected."""

    world: World
    folder: str
    kind: type[Value]
    shipped: Mapping[str, Value]
    faults: Callable[[Value], Iterator[tuple[Path, str, str]]]
    own: dict[str, Value] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    """What nothing can be laid over: its faults are told once, in its own file."""
    problems: list[Diagnostic] = field(default_factory=list)
    plain: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What each file says itself, by the name of what it holds."""
    diagnose: dict[str, Diagnose] = field(default_factory=dict)

    def __post_init__(self) -> None:
        paths, self.problems = listed(self.world, self.folder, ".yaml")
        for path in paths:
            self.read(path)
        for name in self.plain:
            self.make(name)

    def read(self, path: str) -> None:
        """What one file says itself."""
        name = path.rpartition("/")[2].removesuffix(".yaml")
        try:
            data = load(self.world, path, MOST_YAML)
            placed = read_plain(data, file=self.world.shown(path))
        except Refused as refused:
            self.failed.add(name)
            self.problems += refused.diagnostics
            return
        if not isinstance(placed.value, dict):
            self.failed.add(name)
            self.problems.append(placed.diagnose("should be fields with values", (), ""))
            return
        self.plain[name] = placed.value
        self.diagnose[name] = placed.diagnose
        if placed.value.get("name", name) != name:
            hint = "leave it out, or rename the file"
            message = f"is not the file's name, {name}"
            self.problems.append(placed.diagnose(message, ("name",), hint))

    def make(self, name: str) -> None:
        """The whole value of one file, after those that it lies over; or what is wrong with it."""
        if name in self.own or name in self.failed:
            return
        chain = self.chain(name)
        for below in reversed(chain[1:]):
            self.make(below)
        if not chain or self.failed.intersection(chain):
            self.failed.add(name)
            return
        whole: dict[str, Any] = {}
        last = self.plain[chain[-1]].get(EXTENDS)
        if last is not None:
            whole = _plain(self.folder, last)
        for one in reversed(chain):
            whole = _laid_over(whole, self.plain[one])
        whole.pop(EXTENDS, None)
        whole["name"] = name
        try:
            value = placed_as(self.kind, whole, self.diagnose[name]).value
        except Refused as refused:
            found = list(refused.diagnostics)
        else:
            self.own[name] = value
            faults = self.faults(value)
            found = [self.diagnose[name](message, path, hint) for path, message, hint in faults]
        if found:
            self.failed.add(name)
            self.problems += found

    def chain(self, name: str) -> list[str]:
        """The file and those of its folder that it lies over, one below the other.

        Empty where one of them extends what is not there, or itself.
        """
        chain: list[str] = []
        at: str = name
        while True:
            if at in chain:
                circle = " extends ".join([*chain[chain.index(at) :], at])
                return self.stop(chain[-1], f"a circle: {circle}", "one of them must stand alone")
            chain.append(at)
            if len(chain) > DEEPEST_EXTENDS:
                message = f"more than {DEEPEST_EXTENDS} files over one another"
                return self.stop(name, message, "extend one that lies lower")
            below: object = self.plain[at].get(EXTENDS)
            if below is None or (below == at and below in self.shipped):
                return chain
            if not isinstance(below, str):
                return self.stop(at, "should be a name", "such as " + ", ".join(self.shipped))
            if below in self.failed and below not in self.plain:
                return []
            if below not in self.plain and below in self.shipped:
                return chain
            if below not in self.plain:
                message = f"nothing in {self.folder}/ and nothing shipped is named {below}"
                known = sorted({*self.plain, *self.shipped} - {at})
                return self.stop(at, message, did_you_mean(below, known))
            at = below

    def stop(self, name: str, message: str, hint: str) -> list[str]:
        """Write down what is wrong with the `extends` of a file, once."""
        found = self.diagnose[name](message, (EXTENDS,), hint)
        if all(one.span != found.span for one in self.problems):
            self.problems.append(found)
        return []


@cache
def _plain(folder: str, name: str) -> dict[str, Any]:
    """What a shipped file says; laying over it makes a new value."""
    return shipped_plain(folder, name)


def _laid_over(below: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """`above` laid over `below`: fields with fields in them are laid over one another.

    >>> _laid_over({"a": {"x": 1, "y": 2}, "b": [1]}, {"a": {"y": 3}, "b": [2]})
    {'a': {'x': 1, 'y': 3}, 'b': [2]}
    """
    whole = dict(below)
    for key, value in above.items():
        under = whole.get(key)
        if isinstance(value, Mapping) and isinstance(under, dict):
            value = _laid_over(under, value)
        whole[key] = value
    return whole
