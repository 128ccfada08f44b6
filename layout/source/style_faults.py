"""A style sheet and the faces that there are in, what it lacks or cannot be set with out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from layout.model.face import FaceInfo
from layout.model.style import HeadSizes, StyleSheet, TypeStyle
from layout.source.fields import LANGUAGES
from layout.source.fonts import BROUGHT, OwnFaces
from layout.source.laid_over import EXTENDS
from layout.source.loading import did_you_mean
from layout.source.presets import HOUSE_STYLE
from layout.source.typed import Path

_TAGS = [language.split("-") for language in LANGUAGES.values()]

NARROWEST, WIDEST = 0.7, 1.4
"""Beyond these, condensed and expanded glyphs are caricatures: stems and bars no longer match."""


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
