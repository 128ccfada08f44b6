"""An edition or another value in; the same with its private characters as what they mean, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from layout.model.face import PrivateCharacter

NAMES = frozenset({"id", "file", "view", "grid", "style", "pages", "pictures"})
"""Fields that name something, and are no text."""

Value = TypeVar("Value")


def in_unicode(value: Value, private: Mapping[str, PrivateCharacter]) -> Value:
    """The value, every text in it without the private characters that have a meaning.

    Pages are set from the copy as it is; what leaves the program for others to read, search or
    copy goes through here.
    """
    table = {ord(char): one.text for char, one in private.items()}
    return cast(Value, _translated(value, table)) if table else value


def _translated(value: Any, table: Mapping[int, str]) -> Any:
    """Texts, and what holds texts: tuples, lists, dataclasses."""
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, tuple | list):
        return type(value)(_translated(one, table) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        changed = {name: _translated(one, table) for name, one in held.items() if name not in NAMES}
        return replace(value, **changed)
    return value
