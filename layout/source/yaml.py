"""YAML bytes in, a typed value out; or every problem with its file, line, column and field.

The product's one YAML reader. Plain scalars are read as they look: `true` and `false` alone are
booleans, so that `no:` stays a word and `07:30` a time of day. Types are dataclasses; `typed`
finds all their faults at once, this file finds the places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Generic, NoReturn, Protocol, TypeVar

import yaml

from layout.diagnostics import Diagnostic, Refused, Severity, Span
from layout.source.decoding import decode, excerpt
from layout.source.typed import Faulty, Path, typed
from layout.source.unsafe import blanked, find_unsafe, without_unsafe

MOST_YAML = 1_000_000
DEEPEST = 50
MOST_ALIASES = 100
MOST_FAULTS = 100
"""Faults of one file that are told."""
MOST_VALUES = 200_000
"""Values after aliases are written out: a hundred of them can still multiply."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NOT_YAML = re.compile("[^\t\n\r -~\x85\xa0-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_ORDINARY_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp", "merge", "value")
)
_WRITTEN = {
    "'": re.compile("''|."),
    '"': re.compile(r"\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.|."),
}
"""How one character may stand in a quoted scalar."""
_COLON_HINT = "text that holds `: ` or ` #`, or opens with a sign, must stand in quotes"

Value = TypeVar("Value")


class Diagnose(Protocol):
    """Makes an error of a message, a path into a value, and a hint."""

    def __call__(
        self, message: str, path: Path, hint: str, *, key: bool = False, offset: int | None = None
    ) -> Diagnostic:
        """The error at a value, or at its key; of one that is missing, at what should hold it.

        `offset` counts the characters of a text; in one of several lines the place is its start.
        """
        ...


@dataclass(frozen=True, slots=True)
class Placed(Generic[Value]):
    """A value that was read, and where its parts stand."""

    value: Value
    diagnose: Diagnose


def read_yaml(data: bytes, kind: type[Value], *, file: str) -> Value:
    """The value of type `kind` that a YAML file holds; see `read_placed`."""
    return read_placed(data, kind, file=file).value


def read_placed(data: bytes, kind: type[Value], *, file: str, first_line: int = 1) -> Placed[Value]:
    """The value of type `kind` that a YAML text holds, with the places of its parts.

    Args:
        data: the bytes, UTF-8; at most a megabyte, 50 levels deep, with 100 aliases.
        kind: a dataclass, or another type that pydantic knows; unknown keys are faults.
        file: what diagnostics call it.
        first_line: number of the text's first line in that file.

    Raises:
        Refused: the text is not YAML, or not a `kind`; carries all faults found.
    """
    plain = read_plain(data, file=file, first_line=first_line)
    return placed_as(kind, plain.value, plain.diagnose)


def read_plain(data: bytes, *, file: str, first_line: int = 1) -> Placed[object]:
    """The dicts, lists, texts and numbers that a YAML text holds, of no type yet.

    Raises:
        Refused: the text is not YAML, or holds what we do not read.
    """
    if len(data) > MOST_YAML:
        message = f"{len(data)} bytes of YAML; at most {MOST_YAML} are read"
        raise Refused((Diagnostic(Severity.ERROR, message, Span(file, first_line)),))
    reading = _Reading(decode(data, file=file), file, first_line)
    return Placed(reading.plain(), reading.at_path)


def placed_as(kind: type[Value], plain: object, diagnose: Diagnose) -> Placed[Value]:
    """Plain values as a value of type `kind`; `diagnose` knows where they stand.

    Raises:
        Refused: they are not of the type; carries all faults.
    """
    try:
        return Placed(typed(kind, plain), diagnose)
    except Faulty as faulty:
        found = [
            diagnose(fault.message, fault.path, fault.hint, key=fault.at_key)
            for fault in faulty.faults[:MOST_FAULTS]
        ]
        if more := len(faulty.faults) - MOST_FAULTS:
            found += [diagnose(f"and {more} more faults", (), "")] if more > 0 else []
        raise Refused(tuple(found)) from None


class _Reading:
    """One YAML text on its way to plain values, with the place of each of them."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.text = text
        self.file = file
        self.first_line = first_line
        self.lines = [found[0] for found in _LINE.finditer(text)]
        self.starts = [0, *accumulate(map(len, self.lines))]
        self.values: dict[Path, int] = {}
        self.keys: dict[Path, int] = {}
        self.ends: dict[Path, int] = {}
        """Behind each scalar."""
        self.problems: list[Diagnostic] = []

    def plain(self) -> object:
        """The text as dicts, lists, texts and numbers.

        Raises:
            Refused: it is not YAML, or holds what we do not read.
        """
        if found := _NOT_YAML.search(self.text):
            message = f"character U+{ord(found[0]):04X} may not stand in YAML as it is"
            self.stop(message, found.start(), 'take it out, or write it as "\\uXXXX"')
        try:
            self.check_depth()
            node = yaml.compose(self.text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            text = str(error.problem or error.context)
            hint = _COLON_HINT if "mapping values" in text or "cannot start" in text else ""
            self.stop(text, _index(mark), hint)
        value = self.build(node, (), ()) if node is not None else {}
        if self.problems:
            raise Refused(tuple(self.problems))
        return value

    def check_depth(self) -> None:
        """Stop before `compose` meets what would overflow its stack or our patience."""
        depth = aliases = 0
        for event in yaml.parse(self.text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            aliases += isinstance(event, yaml.AliasEvent)
            if depth > DEEPEST:
                self.stop(f"deeper than {DEEPEST} levels", _index(event.start_mark))
            if aliases > MOST_ALIASES:
                self.stop(f"more than {MOST_ALIASES} aliases", _index(event.start_mark))

    def build(self, node: yaml.Node, path: Path, above: tuple[int, ...]) -> object:
        """The plain value of a node, its place written down."""
        start = _index(node.start_mark)
        if id(node) in above:
            self.stop("an alias that holds itself", start)
        if len(above) > DEEPEST:
            self.stop(f"deeper than {DEEPEST} levels when its aliases are written out", start)
        if len(self.values) > MOST_VALUES:
            self.stop(f"more than {MOST_VALUES} values when its aliases are written out", start)
        self.values[path] = start
        if node.tag not in _ORDINARY_TAGS:
            self.fault(f"tags such as {node.tag} are not read", start, path)
        if isinstance(node, yaml.ScalarNode):
            self.check_safe(node, path)
            self.ends[path] = _index(node.end_mark)
            return _scalar(node)
        above = (*above, id(node))
        if isinstance(node, yaml.SequenceNode):
            return [
                self.build(item, (*path, place), above) for place, item in enumerate(node.value)
            ]
        return self.mapping(node, path, above)

    def mapping(self, node: yaml.Node, path: Path, above: tuple[int, ...]) -> dict[str, object]:
        """The plain values of a mapping, by the texts of their keys."""
        made: dict[str, object] = {}
        for key_node, value_node in node.value:
            at = _index(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self.fault("a field's name must be text", at, path)
                continue
            self.check_safe(key_node, path)
            key: Path = (*path, str(key_node.value))
            if key_node.value in made:
                first = self.span(self.keys[key])
                self.fault(f"given twice, first in line {first.line}", at, key)
                continue
            self.keys[key] = at
            made[key_node.value] = self.build(value_node, key, above)
        return made

    def check_safe(self, node: yaml.ScalarNode, path: Path) -> None:
        """Refuse text with characters that print nothing and mislead."""
        for offset, name in find_unsafe(str(node.value)):
            start = _index(node.start_mark)
            # in quotes and blocks a character may stand escaped, or further on than it counts
            at = start + offset if not node.style else start
            self.fault(f"may not hold {name}", at, path, "take it out")
            return

    def index_of(self, path: Path, *, key: bool) -> int:
        """Where a value or a key stands; of one that is missing, where its parent does."""
        places = self.keys if key else self.values
        while path and path not in places:
            path = path[:-1]
            places = self.keys if path in self.keys else self.values
        return places.get(path, 0)

    def span(self, index: int) -> Span:
        """The place of a character of the text in its file."""
        line = max(bisect_right(self.starts, index, hi=len(self.lines)) - 1, 0)
        return Span(self.file, self.first_line + line, index - self.starts[line] + 1)

    def diagnostic(self, message: str, index: int, *, field: str, hint: str) -> Diagnostic:
        """An error at a character of the text, with the line it stands in."""
        span = self.span(index)
        source = self.lines[span.line - self.first_line].rstrip("\r\n") if self.lines else ""
        shown = excerpt(blanked(source), span.column)  # a terminal would obey what it holds
        return Diagnostic(Severity.ERROR, message, span, without_unsafe(field), hint, shown)

    def at_path(
        self, message: str, path: Path, hint: str, *, key: bool = False, offset: int | None = None
    ) -> Diagnostic:
        """An error at a value, at a character of it, or at its key."""
        index = self.index_of(path, key=key)
        if offset is not None and not key and path in self.ends:
            index += _place(self.text[index : self.ends[path]], offset)
        return self.diagnostic(message, index, field=".".join(map(str, path)), hint=hint)

    def fault(self, message: str, index: int, path: Path, hint: str = "") -> None:
        """Write down an error and go on."""
        field = ".".join(map(str, path))
        self.problems.append(self.diagnostic(message, index, field=field, hint=hint))

    def stop(self, message: str, index: int, hint: str = "") -> NoReturn:
        """Give up with this error and all found before it."""
        last = self.diagnostic(message, index, field="", hint=hint)
        raise Refused((*self.problems, last))


def _index(mark: Any) -> int:
    """Where a mark stands, counted in characters; 0 where YAML gives none."""
    return int(mark.index) if mark else 0


def _place(written: str, offset: int) -> int:
    r"""Where a character of a scalar stands in it as it is written; 0 where that is not told.

    >>> _place("临江", 1), _place("'临''江'", 2), _place(r'"\u4e34江"', 1)
    (1, 4, 7)
    """
    if "\n" in written or "\r" in written:
        return 0
    character = _WRITTEN.get(written[:1])
    if character is None:
        return offset
    found = [one.start() for one in character.finditer(written, 1)]
    return found[min(offset, len(found) - 1)] if found else 0


def _scalar(node: yaml.ScalarNode) -> object:
    """What a scalar says: in quotes or in a block it is text, else what it looks like."""
    text = str(node.value)
    if node.style:  # the C loader gives "" for a plain scalar, the other one None
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def one_line(text: str) -> str:
    """A field that was written in several lines as one."""
    return " ".join(part for part in text.split("\n") if part) if "\n" in text else text
