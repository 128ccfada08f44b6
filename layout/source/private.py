"""`fonts/pua.yaml` in, what an edition means by characters of the private use areas out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from layout.diagnostics import Diagnostic, Refused
from layout.model.face import PrivateCharacter
from layout.source.font_fields import PrivateFields, PuaFields
from layout.source.loading import did_you_mean, load
from layout.source.world import World
from layout.source.yaml import MOST_YAML, read_placed
from layout.unicode import is_private

PUA_FILE = "fonts/pua.yaml"
LONGEST_MEANING = 40
"""Characters that one private character may stand for."""
_CODE = re.compile(r"U\+([0-9A-F]{4,6})")
_AREAS = "U+E000 to F8FF, U+F0000 to FFFFD or U+100000 to 10FFFD"


def read_private(
    world: World, faces: list[str]
) -> tuple[Mapping[str, PrivateCharacter], list[Diagnostic]]:
    """The private characters by themselves, and what is wrong with them.

    Args:
        world: the edition's folder.
        faces: keys of all faces that it may name.
    """
    folder, _, name = PUA_FILE.partition("/")
    if name not in world.list(folder):
        return {}, []
    try:
        data = load(world, PUA_FILE, MOST_YAML)
        placed = read_placed(data, PuaFields, file=world.shown(PUA_FILE))
    except Refused as refused:
        return {}, list(refused.diagnostics)
    found: dict[str, PrivateCharacter] = {}
    problems = []
    for place, fields in enumerate(placed.value.characters):
        faults = list(_faults(fields, found, faces))
        problems += [
            placed.diagnose(message, ("characters", place, field), hint)
            for field, message, hint in faults
        ]
        if not faults:
            char = _character(fields.code)
            found[char] = PrivateCharacter(char, fields.text, fields.face)
    return found, problems


def _character(code: str) -> str:
    """The character of a code point such as U+E000; empty if it is none."""
    found = _CODE.fullmatch(code)
    number = int(found[1], 16) if found else 0x110000
    return chr(number) if number < 0x110000 else ""


def _faults(
    fields: PrivateFields, found: Mapping[str, PrivateCharacter], faces: list[str]
) -> Iterator[tuple[str, str, str]]:
    """What is wrong with one character: which field, what, and what would be right."""
    char = _character(fields.code)
    if not char or not is_private(char):
        yield "code", f"no private character: {fields.code}", _AREAS
    elif char in found:
        yield "code", f"{fields.code} stands here twice", ""
    if not 0 < len(fields.text.strip()) <= LONGEST_MEANING:
        message = f"should be from 1 to {LONGEST_MEANING} characters of text"
        yield "text", message, "what readers search for; for no known character 〓"
    elif any(map(is_private, fields.text)):
        yield "text", "is private itself", "what it means in Unicode"
    if fields.face and fields.face not in faces:
        yield "face", f"there is no face {fields.face}", did_you_mean(fields.face, faces)
