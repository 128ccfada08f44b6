"""The faces that an edition brings: `fonts/fonts.yaml`, and font files that style sheets name.

A face of the key of a shipped one stands in its place. Nothing is looked for: a face of the
user's shelf or of the machine is taken only where `fonts.yaml` asks for it by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from layout.diagnostics import Diagnostic, Refused
from layout.model.face import FaceInfo, FontPackage, Origin, PackagedFace
from layout.source.font_fields import FaceFields, FontsFields
from layout.source.fontfile import WOFF2, FontRefused, read_font
from layout.source.loading import At, did_you_mean, load, problem
from layout.source.patches import GLYPHS, read_patches
from layout.source.presets import load_packages
from layout.source.typed import Path
from layout.source.woff import MAGIC, unpacked
from layout.source.world import Unreadable, World
from layout.source.yaml import MOST_YAML, Diagnose, read_placed

FONTS = "fonts"
FONTS_FILE = f"{FONTS}/fonts.yaml"
ORIGINS: Mapping[str, Origin] = {"file": "edition", "fetched": "fetched", "system": "system"}
SOURCES = tuple(ORIGINS)
"""The fields that name a font; a face has one of them."""
SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
BROUGHT = (*SUFFIXES, ".woff")
"""Of what an edition may bring."""
MOST_FONT = 128_000_000
"""Bytes of a font file: the largest collections of Source Han have 120 million."""
MOST_FONTS = 256_000_000
"""Bytes of all font files of an edition."""
MOST_FACES = 64
DRAWN = "glyphs"
"""Key of the face that the drawings of `glyphs/` make."""
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_KEYS = "letters, digits, `-`, `_` and `.`, such as song-400"


@dataclass(frozen=True, slots=True, eq=False)
class SystemFont:
    """A font that is installed on the machine."""

    data: bytes
    index: int
    """In a collection."""


class FontStock(Protocol):
    """Fonts outside the edition and the package."""

    def fetched(self, package: FontPackage, face: PackagedFace) -> bytes | None:
        """The bytes of a face on the user's shelf; None if it is not there as it was listed."""
        ...

    def system(self, family: str, weight: int) -> SystemFont | None:
        """The installed font of that family with the nearest weight; None if there is none.

        Raises:
            FontRefused: this machine cannot be asked.
        """
        ...


class NoStock:
    """For editions that are read from memory."""

    def fetched(self, package: FontPackage, face: PackagedFace) -> bytes | None:
        """None: nothing is on the shelf."""
        return None

    def system(self, family: str, weight: int) -> SystemFont | None:
        """None: nothing is installed."""
        return None


@dataclass(eq=False)
class OwnFaces:
    """The faces of an edition's own on their way in; problems are collected."""

    world: World
    stock: FontStock = field(default_factory=NoStock)
    infos: dict[str, FaceInfo] = field(default_factory=dict)
    data: dict[str, bytes] = field(default_factory=dict)
    """Bytes of the font files by `FaceInfo.file`."""
    problems: list[Diagnostic] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    """Keys and paths whose faults are told."""

    def read(self) -> None:
        """The faces of `fonts.yaml`, if there is one, and that of the drawings in `glyphs/`."""
        drawn, problems = read_patches(self.world)
        self.problems += problems
        if drawn:
            name = f"{GLYPHS}/*.svg"
            self.data[name] = drawn
            self.infos[DRAWN] = FaceInfo(
                DRAWN, name, "Banxin Glyphs", 400, "", origin="edition", stands_in=True
            )
        try:
            if FONTS_FILE.rpartition("/")[2] not in self.world.list(FONTS):
                return
            data = load(self.world, FONTS_FILE, MOST_YAML)
            placed = read_placed(data, FontsFields, file=self.world.shown(FONTS_FILE))
        except Unreadable as reason:
            self.problems.append(problem(self.world.shown(FONTS), reason.message, reason.hint))
            return
        except Refused as refused:
            self.problems += refused.diagnostics
            return
        faces = placed.value.faces
        if len(faces) > MOST_FACES:
            message = f"{len(faces)} faces; at most {MOST_FACES} are read"
            self.problems.append(placed.diagnose(message, ("faces",), ""))
            return
        for place, fields in enumerate(faces):
            self.face(fields, _At(placed.diagnose, ("faces", place)))

    def face(self, fields: FaceFields, at: _At) -> None:
        """One face of `fonts.yaml`, or what is wrong with it."""
        faults = list(self.faults(fields))
        if not faults:
            try:
                self.infos[fields.key] = self.opened(fields, at)
            except FontRefused as reason:
                given = next(name for name in SOURCES if getattr(fields, name))
                faults.append((reason.field or given, reason.message, reason.hint))
            except Refused as refused:
                self.problems += refused.diagnostics
                self.failed.add(fields.key)
        if faults:
            self.problems += [at(*fault) for fault in faults]
            self.failed.add(fields.key)

    def faults(self, fields: FaceFields) -> Iterator[tuple[str, str, str]]:
        """What is wrong with the fields of a face: which field, what, and what would be right."""
        if not _KEY.fullmatch(fields.key):
            yield "key", f"no key: {fields.key}", _KEYS
        elif fields.key == DRAWN:
            yield "key", f"{DRAWN} is the face of the drawings in {GLYPHS}/", "take another one"
        elif fields.key in self.infos or fields.key in self.failed:
            yield "key", f"two faces have the key {fields.key}", ""
        if fields.weight is not None and not 1 <= fields.weight <= 1000:
            yield "weight", f"should be from 1 to 1000, not {fields.weight}", ""
        if fields.index < 0:
            yield "index", f"should be 0 or more, not {fields.index}", ""
        given = [name for name in SOURCES if getattr(fields, name)]
        if len(given) != 1:
            message = f"says {' and '.join(given)}" if given else "names no font"
            yield "", message, f"one of {', '.join(SOURCES)}"

    def opened(self, fields: FaceFields, at: _At) -> FaceInfo:
        """The face of sound fields; its bytes are kept.

        Raises:
            FontRefused: it cannot be used.
            Refused: its file cannot be read.
        """
        index, origin, licence = fields.index, ORIGINS["file"], ""
        if fields.file:
            name = f"{FONTS}/{fields.file}"
            data = self.loaded(name, lambda text, hint: at("file", text, hint))
        elif fields.fetched:
            name, origin = f"fetched:{fields.fetched}", ORIGINS["fetched"]
            data, licence = self.fetched(fields.fetched)
        else:
            name, origin = f"system:{fields.system}", ORIGINS["system"]
            found = self.stock.system(fields.system, fields.weight or 400)
            if found is None:
                message = f"no font of the family {fields.system} is installed"
                raise FontRefused(message, "put the file into fonts/, and name it")
            name, data, index = f"{name} {found.index}", found.data, found.index
            told = "is this machine's own: elsewhere other bytes may come out"
            self.warnings.append(at("system", told, "put the file into fonts/").as_warning())
        facts = read_font(data, index=index, axes=fields.axes)
        self.data[name] = data
        return FaceInfo(
            fields.key,
            name,
            fields.family or facts.family or fields.key,
            fields.weight or facts.weight,
            fields.licence or licence,
            index=index,
            axes=facts.axes,
            origin=origin,
            stands_in=fields.stands_in,
            span=at("", "", "").span,
        )

    def loaded(self, name: str, at: At) -> bytes:
        """The bytes of a font file of the edition."""
        if name in self.data:
            return self.data[name]
        if name.lower().endswith(".woff2"):
            raise FontRefused(*WOFF2)
        if not name.lower().endswith(BROUGHT):
            raise FontRefused(f"no font file: {name}", f"fonts end in {', '.join(BROUGHT)}")
        data = load(self.world, name, MOST_FONT, at)
        if data.startswith(MAGIC):
            data = unpacked(data, MOST_FONT)
        if sum(map(len, self.data.values())) + len(data) > MOST_FONTS:
            raise FontRefused(f"over {MOST_FONTS} bytes of fonts in one edition")
        return data

    def fetched(self, key: str) -> tuple[bytes, str]:
        """The bytes of a face of the user's shelf, and its package's licence.

        Raises:
            FontRefused: it is not there, or no face of that key can be fetched.
        """
        known = {face.key: (one, face) for one in load_packages().values() for face in one.faces}
        if key not in known:
            raise FontRefused(f"no face {key} can be fetched", did_you_mean(key, list(known)))
        package, face = known[key]
        data = self.stock.fetched(package, face)
        if data is None:
            hint = f"banxin fonts --fetch {package.name}"
            raise FontRefused(f"{key} has not been fetched on this machine", hint)
        return data, package.licence

    def named(self, key: str) -> tuple[str, str] | None:
        """Take the file that a style sheet names as a face; what is wrong with it, and a hint."""
        if key in self.infos or key in self.failed:
            return None
        try:
            data = self.loaded(key, lambda text, hint: problem(key, text, hint))
            facts = read_font(data)
        except FontRefused as reason:
            self.failed.add(key)
            return f"{key}: {reason.message}", reason.hint
        except Refused as refused:
            self.failed.add(key)
            (told,) = refused.diagnostics
            return told.message, told.hint
        self.data[key] = data
        self.infos[key] = FaceInfo(
            key, key, facts.family or key, facts.weight, "", axes=facts.axes, origin="edition"
        )
        return None


@dataclass(frozen=True, slots=True)
class _At:
    """Makes a problem at a field of one face."""

    diagnose: Diagnose
    path: Path

    def __call__(self, name: str, message: str, hint: str) -> Diagnostic:
        return self.diagnose(message, (*self.path, *(name.split(".") if name else ())), hint)
