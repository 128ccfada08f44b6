"""Plain values and a type in, a value of that type or every fault in them out."""

from __future__ import annotations

import dataclasses
import difflib
import json
import re
import types
import typing
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

Value = TypeVar("Value")
Path = tuple[str | int, ...]

LONGEST_VALUE = 60
"""Characters of a wrong value that a fault shows."""
_IN_PLAIN_WORDS = {
    "string_type": "should be text",
    "int_type": "should be a whole number",
    "int_from_float": "should be a whole number",
    "int_parsing": "should be a whole number",
    "float_type": "should be a number",
    "bool_type": "should be true or false",
    "tuple_type": "should be a list",
    "list_type": "should be a list",
    "dict_type": "should be fields with values",
    "dataclass_type": "should be fields with values",
}
"""pydantic's kinds of error in the words of somebody who writes YAML."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps plain values from being of the type."""

    path: Path
    """Where it is; for a field that is missing, where it should be."""
    message: str
    hint: str = ""
    at_key: bool = False
    """Whether the name of the field is at fault rather than its value."""


@dataclass
class Faulty(Exception):
    """The values are not of the type."""

    faults: tuple[Fault, ...]


def typed(kind: type[Value], plain: object) -> Value:
    """The value of type `kind` that plain dicts, lists, texts and numbers say.

    Nothing is converted but lists to tuples, whole numbers to floats, and texts to dates and
    times. A key that is no field of its dataclass is a fault.

    Raises:
        Faulty: with all faults, in the order of the fields.
    """
    # JSON is the form in which pydantic is strict about words and numbers and yet takes
    # a list for a tuple and a text for a date
    from pydantic import ValidationError

    try:
        made: Value = _adapter(cast(Hashable, kind)).validate_json(
            json.dumps(plain), strict=True, extra="forbid"
        )
    except ValidationError as error:
        raise Faulty(tuple(_faults(kind, plain, error.errors(include_url=False)))) from None
    return made


@cache
def _adapter(kind: Hashable) -> Any:
    """The validator of a type: some milliseconds to make, so made once."""
    from pydantic import TypeAdapter  # 70 ms: only who reads YAML pays for it

    return TypeAdapter(cast(Any, kind))


def _faults(kind: Any, plain: object, errors: Sequence[Any]) -> Iterator[Fault]:
    """The errors as faults: one a place, a misspelt field as one and not as two."""
    missing = [_path(plain, error["loc"]) for error in errors if error["type"] == "missing"]
    spoken: dict[Path, list[str]] = {}
    renamed: set[Path] = set()
    unknown: list[Fault] = []
    literals: dict[Path, list[str]] = {}
    for error in errors:
        path = _path(plain, error["loc"])
        if error["type"] == "unexpected_keyword_argument":
            fields = _fields(kind, path[:-1])
            meant = _meant(path, fields, plain)
            if meant:
                renamed.add((*path[:-1], meant))
                hint = f"did you mean {meant}?"
            else:
                hint = f"fields here are {', '.join(fields)}" if fields else ""
            unknown.append(Fault(path, "no such field", hint, at_key=True))
        elif error["type"] != "missing":
            said = spoken.setdefault(path, [])
            said += [text for text in (_said(error),) if text not in said]
            if error["type"] == "literal_error":
                literals[path] = re.findall("'([^']*)'", error["ctx"]["expected"])
    yield from unknown
    for path in missing:
        if path not in renamed:
            yield Fault(path, "is missing")
    for path, texts in spoken.items():
        value = _at(plain, path)
        shown = "" if isinstance(value, dict | list) else f", not {_shown(value)}"
        number = isinstance(value, int | float) and not isinstance(value, bool)
        quote = number and "should be text" in texts
        hint = f'put it in quotes: "{value}"' if quote else _closest(value, literals.get(path, ()))
        yield Fault(path, " or ".join(texts) + shown.replace('"', "'"), hint)


def _closest(value: object, allowed: Sequence[str]) -> str:
    """A hint at the word of a list that was perhaps meant."""
    close = difflib.get_close_matches(value, allowed, n=1) if isinstance(value, str) else []
    return f"did you mean {close[0]}?" if close else ""


def _shown(value: object) -> str:
    """A value as it would stand in YAML, a long one cut."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _said(error: Any) -> str:
    """One error in plain words."""
    message = str(error["msg"]).replace("Input should be", "should be")
    message = message.replace("should be a valid ", "should be a ")
    if error["type"] == "literal_error":
        return message
    return _IN_PLAIN_WORDS.get(error["type"], message[:1].lower() + message[1:])


def _meant(path: Path, fields: Sequence[str], plain: object) -> str:
    """The field that a wrong key seems to mean and that is not given yet."""
    given = _at(plain, path[:-1])
    free = [name for name in fields if not (isinstance(given, Mapping) and name in given)]
    close = difflib.get_close_matches(str(path[-1]), free, n=1)
    return close[0] if close else ""


def _path(plain: object, loc: Sequence[str | int]) -> Path:
    """An error's place as keys and indices only: pydantic names the members of a union, too."""
    path: list[str | int] = []
    value = plain
    for place, part in enumerate(loc):
        last = place == len(loc) - 1 and part != "[key]"
        if isinstance(value, dict) and (part in value or last):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int):
            value = value[part] if part < len(value) else None  # a list that is too short
        else:
            continue
        path.append(part)
    return tuple(path)


def _at(plain: object, path: Path) -> object:
    """The value at a path, or None."""
    for part in path:
        if isinstance(plain, dict):
            plain = plain.get(part)
        elif isinstance(plain, list) and isinstance(part, int) and part < len(plain):
            plain = plain[part]
        else:
            return None
    return plain


def _fields(kind: Any, path: Path) -> tuple[str, ...]:
    """Names of the fields of the dataclass that belongs at a path below `kind`."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        found = (_fields(member, path) for member in typing.get_args(kind))
        return next((fields for fields in found if fields), ())
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        if not path:
            return tuple(field.name for field in dataclasses.fields(kind))
        return _fields(hints.get(str(path[0])), path[1:])
    inner = [member for member in typing.get_args(kind) if member is not Ellipsis]
    # of a dict the value's type is the last, of a list or a tuple its only one
    return _fields(inner[-1], path[1:]) if inner and path else ()
