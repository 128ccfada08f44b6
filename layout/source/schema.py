"""The JSON Schema of what a file of fields may hold."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import is_dataclass
from itertools import pairwise
from typing import Any, cast, get_args, get_type_hints


def schema(kind: type) -> dict[str, Any]:
    """The JSON Schema of what a file of fields may hold, with the words of its docstrings."""
    from pydantic import TypeAdapter

    made: dict[str, Any] = TypeAdapter(cast(Any, kind)).json_schema()
    kinds = {one.__name__: one for one in _parts(kind)}
    for name, part in {**made.get("$defs", {}), kind.__name__: made}.items():
        part["additionalProperties"] = False
        for told, words in _docstrings(kinds[name]).items():
            if told in part.get("properties", {}):
                part["properties"][told]["description"] = words
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _parts(kind: type) -> Iterator[type]:
    """A dataclass, and those that its fields are made of."""
    yield kind
    for hint in get_type_hints(kind).values():
        yield from (part for one in _named(hint) if is_dataclass(one) for part in _parts(one))


def _named(hint: Any) -> Iterator[type]:
    """The classes that a type is made of."""
    if isinstance(hint, type) and not get_args(hint):
        yield hint
    for part in get_args(hint):
        yield from _named(part)


def _docstrings(kind: type) -> dict[str, str]:
    """What stands below each field of a dataclass, by the names of the fields."""
    (made,) = ast.parse(inspect.cleandoc(inspect.getsource(kind))).body
    assert isinstance(made, ast.ClassDef)
    found: dict[str, str] = {}
    for stated, below in pairwise(made.body):
        if isinstance(stated, ast.AnnAssign) and isinstance(below, ast.Expr):
            words = ast.literal_eval(below.value)
            found[ast.unparse(stated.target)] = inspect.cleandoc(words)
    return found
