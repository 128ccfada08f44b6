"""The grids, style sheets and faces of a folder in, whole ones out: laid over what they extend.

A file of `grids/` or `styles/` may say `extends: <name>`, of another file of its folder or of
one that is shipped; what it says itself is laid over that, field by field: of a style sheet a
role, a colour, a rank of heads keeps each field that is not said anew. A file's name without
its ending is the name of what it holds. One of the name of a shipped one stands in its place,
and may extend the shipped one by that very name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, Generic, TypeVar

from layout.diagnostics import Diagnostic, Refused
from layout.geometry import mm
from layout.model.face import FaceInfo, PrivateCharacter
from layout.model.grid import Grid
from layout.model.style import HeadSizes, StyleSheet, TypeStyle
from layout.source.fields import LANGUAGES
from layout.source.fonts import BROUGHT, FontStock, NoStock, OwnFaces
from layout.source.loading import did_you_mean, listed, load
from layout.source.presets import (
    GRIDS,
    STYLES,
    load_faces,
    load_grids,
    load_style,
    shipped_names,
    shipped_plain,
)
from layout.source.private import read_private
from layout.source.typed import Path
from layout.source.world import World
from layout.source.yaml import MOST_YAML, Diagnose, placed_as, read_plain

EXTENDS = "extends"
DEEPEST_EXTENDS = 8
"""How many files may lie over one another."""
HOUSE_STYLE = "news"
"""The shipped style sheet that an edition has when it names none; it has every role."""

_TAGS = [language.split("-") for language in LANGUAGES.values()]

Value = TypeVar("Value", Grid, StyleSheet)

RANGES: Mapping[str, tuple[float, float]] = {
    "columns": (1, 24),
    "characters": (2, 120),
    "body": (4, 72),
    "gutter_em": (0, 12),
    "pitch": (4, 216),
    "lines": (4, 600),
    "top": (0, 1000),
    "front_top": (0, 1000),
}
"""What the fields of a grid may be: far beyond any paper, and yet bounded work."""
TRIM_MM = (60.0, 1200.0)
"""Least and greatest side of a page: from a card to a double spread of the largest broadsheet."""

NARROWEST, WIDEST = 0.7, 1.4
"""Beyond these, condensed and expanded glyphs are caricatures: stems and bars no longer match."""


@dataclass(frozen=True, slots=True)
class Design:
    """What an edition's folder can be set with: the shipped grids and sheets, and its own."""

    grids: Mapping[str, Grid]
    styles: Mapping[str, StyleSheet]
    faces: Mapping[str, FaceInfo]
    """By key: the shipped ones, and over them its own."""
    fonts: Mapping[str, bytes]
    """Bytes of its own font files by `FaceInfo.file`."""
    private: Mapping[str, PrivateCharacter]
    """What it means by characters of the private use areas, by character."""
    warnings: tuple[Diagnostic, ...] = ()
    own_styles: Mapping[str, Diagnose] = field(default_factory=dict)
    """Of the folder's own sheets by name: what says a fault at its place in the file."""


@cache  # the package does not change while it runs, and a folder is designed twice: read, built
def shipped_design() -> Design:
    """The grids and sheets that the package carries."""
    styles = {name: load_style(name) for name in shipped_names(STYLES)}
    return Design(load_grids(), styles, {face.key: face for face in load_faces()}, {}, {})


def read_design(world: World, stock: FontStock | None = None) -> Design:
    """The shipped grids, sheets and faces with those of a folder.

    Args:
        world: the folder.
        stock: where the folder's `fonts.yaml` finds fonts outside it; None: nowhere.

    Raises:
        Refused: with every fault of every file.
    """
    shipped = shipped_design()
    own = OwnFaces(world, stock or NoStock())
    own.read()
    known = [*shipped.faces, *own.infos, *own.failed]
    private, unclear = read_private(world, known)
    house = shipped.styles[HOUSE_STYLE]
    grids = _Layers(world, GRIDS, Grid, shipped.grids, grid_faults)
    styles = _Layers(
        world,
        STYLES,
        StyleSheet,
        shipped.styles,
        lambda sheet: style_faults(sheet, shipped.faces, own, house),
    )
    if problems := (*own.problems, *unclear, *grids.problems, *styles.problems):
        raise Refused(problems)
    return Design(
        {**shipped.grids, **grids.own},
        {**shipped.styles, **styles.own},
        {**shipped.faces, **own.infos},
        own.data,
        private,
        tuple(own.warnings),
        styles.diagnose,
    )


@dataclass
class _Layers(Generic[Value]):
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


def grid_faults(grid: Grid) -> Iterator[tuple[Path, str, str]]:
    """What makes a grid impossible: where, what, and what would be possible."""
    sound = True
    for name, (least, most) in RANGES.items():
        value = getattr(grid, name)
        if not least <= value <= most:
            sound = False
            yield (name,), f"should be from {least:g} to {most:g}, not {value:g}", ""
    for place, side in enumerate(grid.trim_mm):
        if not TRIM_MM[0] <= side <= TRIM_MM[1]:
            sound = False
            message = f"should be from {TRIM_MM[0]:g} to {TRIM_MM[1]:g} mm, not {side:g}"
            yield ("trim_mm", place), message, ""
    if not sound:
        return
    if grid.pitch < grid.body:
        message = f"lines of {grid.body:g} pt type would overlap at {grid.pitch:g} pt"
        yield ("pitch",), message, "at least the body size; five quarters of it is usual"
    if grid.vertical:
        yield from _vertical_faults(grid)
        return
    wide = grid.width_em * grid.body
    if wide > grid.trim.width:
        message = (
            f"{grid.columns} columns of {grid.characters} characters are {wide / mm(1):.0f} mm "
            f"wide, the page {grid.trim_mm[0]:g} mm"
        )
        yield ("columns",), message, "fewer columns or characters, or a wider page"
    for name in ("top", "front_top"):
        deep = getattr(grid, name) + grid.lines * grid.pitch
        if deep > grid.trim.height:
            message = (
                f"{grid.lines} lines from {getattr(grid, name):g} pt down end at "
                f"{deep / mm(1):.0f} mm, the page at {grid.trim_mm[1]:g} mm"
            )
            yield ("lines" if name == "top" else name,), message, "fewer lines, or a higher page"
            return


def _vertical_faults(grid: Grid) -> Iterator[tuple[Path, str, str]]:
    """Tiers that do not fit one below the other, or lines side by side."""
    wide, deep = grid.lines * grid.pitch, grid.top + grid.width_em * grid.body
    if wide > grid.trim.width:
        message = (
            f"{grid.lines} lines are {wide / mm(1):.0f} mm wide, the page {grid.trim_mm[0]:g} mm"
        )
        yield ("lines",), message, "fewer lines, or a wider page"
    if deep > grid.trim.height:
        message = (
            f"{grid.columns} tiers of {grid.characters} characters from {grid.top:g} pt down end "
            f"at {deep / mm(1):.0f} mm, the page at {grid.trim_mm[1]:g} mm"
        )
        yield ("columns",), message, "fewer tiers or characters, or a higher page"


def style_faults(
    sheet: StyleSheet, shipped: Mapping[str, FaceInfo], own: OwnFaces, house: StyleSheet
) -> Iterator[tuple[Path, str, str]]:
    """What a style sheet lacks or says that cannot be set; font files that it names are read."""
    faces = _Known(shipped, own)
    yield from _chain_faults(sheet, faces)
    extend = f"write `{EXTENDS}: {HOUSE_STYLE}` and only what differs"
    for part in ("roles", "colours", "heads", "placed_heads"):
        lacking = [str(one) for one in getattr(house, part) if one not in getattr(sheet, part)]
        if lacking:
            more = f" and {len(lacking) - 3} more" if len(lacking) > 3 else ""
            yield (part,), f"lacks {', '.join(lacking[:3])}{more}", extend
    for name, role in sheet.roles.items():
        at: Path = ("roles", name)
        if not role.faces:
            yield (*at, "faces"), "names no face", "at least one"
        yield from faces.unknown(role.faces, (*at, "faces"))
        if not 3 <= role.size <= 400:
            yield (*at, "size"), f"should be from 3 to 400 points, not {role.size:g}", ""
        elif role.size_max and not role.size <= role.size_max <= 400:
            message = f"should be from {role.size:g} (size) to 400 points, not {role.size_max:g}"
            yield (*at, "size_max"), message, ""
        if not 0.5 <= role.leading <= 5:
            message = f"should be from 0.5 to 5 times the size, not {role.leading:g}"
            yield (*at, "leading"), message, ""
        least, most = role.tracking
        if not -0.5 <= least <= most <= 2:
            message = "should be the least and the most tracking, from -0.5 to 2 em"
            yield (*at, "tracking"), message, ""
        yield from _stretch_faults(name, role)
        if role.colour not in sheet.colours:
            hint = did_you_mean(role.colour, sorted(sheet.colours))
            yield (*at, "colour"), f"there is no colour {role.colour}", hint
    for name, colour in sheet.colours.items():
        for values, most_of, part in ((colour.rgb, 255, "rgb"), (colour.cmyk, 100, "cmyk")):
            if not all(0 <= value <= most_of for value in values):
                yield ("colours", name, part), f"each should be from 0 to {most_of}", ""
    yield from _head_faults("heads", "rank of heads", sheet.heads, house.heads)
    placed = sheet.placed_heads, house.placed_heads
    yield from _head_faults("placed_heads", "place of a story", *placed)


def _head_faults(
    part: str,
    kind: str,
    found: Mapping[Any, HeadSizes],
    known: Mapping[Any, HeadSizes],
) -> Iterator[tuple[Path, str, str]]:
    """Headline sizes of what there is not, or that are none."""
    for name, heads in found.items():
        steps = (part, str(name), "steps")
        spans = [span for span, _ in heads.steps]
        if name not in known:
            there = ", ".join(map(str, known))
            yield (part, str(name)), f"no {kind}", f"{part} are those of {there}"
        if not spans:
            yield steps, "has no step", "pairs of a span and a size, in points"
        elif any(left >= right for left, right in pairwise(spans)):
            yield steps, "the spans should rise", ""
        if heads.usual and not heads.least <= heads.usual <= heads.most:
            between = f"should be from least to most, {heads.least:g} to {heads.most:g}, or 0"
            yield (part, str(name), "usual"), between, ""
        for place, (span, size) in enumerate(heads.steps):
            if not (0 < span <= 4000 and 3 <= size <= 400):
                yield (*steps, place), "should be a span and a size from 3 to 400 points", ""


def _stretch_faults(name: str, role: TypeStyle) -> Iterator[tuple[Path, str, str]]:
    """Bounds of condensing and expanding that are no bounds, or that nothing would ask for."""
    at: Path = ("roles", name, "stretch")
    least, most = role.stretch
    if not (NARROWEST <= least <= 1 <= most <= WIDEST):
        message = (
            "should be how far glyphs may be condensed and expanded, "
            f"from {NARROWEST:g} to 1 and from 1 to {WIDEST:g}"
        )
        yield at, message, "such as [0.9, 1.1]; [1, 1] is never"
    elif (least, most) != (1, 1) and not name.startswith("headline-"):
        yield at, f"{name} is not fitted by its glyphs", "roles that are: headline-1 to headline-5"


def _chain_faults(sheet: StyleSheet, faces: _Known) -> Iterator[tuple[Path, str, str]]:
    """Languages, faces and families that there are not."""
    known = {"-".join(parts[:count]) for parts in _TAGS for count in range(1, len(parts) + 1)}
    for language, before in sheet.languages.items():
        at: Path = ("languages", language)
        if language not in known:
            yield at, f"no edition is written in {language}", did_you_mean(language, sorted(known))
        for key, stand_in in before.items():
            yield from faces.unknown((key,), at, named=True)
            yield from faces.unknown(stand_in, (*at, key))
    families = {face.family for face in (*faces.shipped.values(), *faces.own.infos.values())}
    for place, family in enumerate(sheet.fallback):
        if family not in families:
            hint = did_you_mean(family, sorted(families))
            yield ("fallback", place), f"there is no family {family}", hint


@dataclass(frozen=True, slots=True)
class _Known:
    """The faces that a style sheet may name."""

    shipped: Mapping[str, FaceInfo]
    own: OwnFaces

    def unknown(
        self, keys: Sequence[str], at: Path, *, named: bool = False
    ) -> Iterator[tuple[Path, str, str]]:
        """Keys that no face has: parts of a list, or (`named`) names of fields."""
        for place, key in enumerate(keys):
            path = (*at, key if named else place)
            if key.lower().endswith((*BROUGHT, ".woff2")):
                if fault := self.own.named(key):
                    yield path, *fault
            elif key not in self.shipped and key not in {*self.own.infos, *self.own.failed}:
                known = sorted({*self.shipped, *self.own.infos})
                yield path, f"there is no face {key}", did_you_mean(key, known)
