"""A style sheet, the faces there are and a language in; each role with its whole chain out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from layout.model.face import FaceInfo
from layout.model.style import StyleSheet, TypeStyle


def with_chains(
    sheet: StyleSheet, faces: Mapping[str, FaceInfo], language: str, also: Iterable[str] = ()
) -> StyleSheet:
    """The sheet whose roles name every face that may set a character, the first choice first.

    A chain is: the language's own faces, those that the role names, the families of `fallback`
    by nearness to the weight of the first, and what stands in for rare characters.

    Args:
        sheet: with the chains that it states.
        faces: all that there are, by key.
        language: of the edition.
        also: keys of faces that private characters ask for by name.

    Raises:
        KeyError: a face that `faces` does not have.
    """
    before = sheet.languages.get(_closest(language, sheet.languages), {})
    last = [*(key for key, face in faces.items() if face.stands_in), *also]
    roles = {
        name: replace(
            role, faces=tuple(dict.fromkeys([*_chain(sheet, role, faces, before), *last]))
        )
        for name, role in sheet.roles.items()
    }
    return replace(sheet, roles=roles, lines=replace(sheet.lines, language=language))


def _closest(language: str, known: Mapping[str, object]) -> str:
    """The language, or what is left when its last parts are taken off (RFC 4647 3.4, lookup).

    >>> _closest("zh-Hant-HK", {"zh-Hant": {}})
    'zh-Hant'
    """
    while language and language not in known:
        language = language.rpartition("-")[0]
    return language


def _chain(
    sheet: StyleSheet,
    role: TypeStyle,
    faces: Mapping[str, FaceInfo],
    before: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    """Face keys in their order; some come twice."""
    for key in role.faces:
        yield from before.get(key, ())
    yield from role.faces
    weight = faces[role.faces[0]].weight
    for family in sheet.fallback:
        members = (face for face in faces.values() if face.family == family)
        yield from (face.key for face in sorted(members, key=lambda one: _apart(one, weight)))


def _apart(face: FaceInfo, weight: int) -> tuple[int, int]:
    """How far a face is from a weight; of two as far the heavier goes first."""
    return abs(face.weight - weight), -face.weight
