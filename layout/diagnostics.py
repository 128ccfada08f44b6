"""What is wrong with copy or files, and what was decided about them: values with a place.

Faulty copy is data: it is collected as `Diagnostic`s and the page is still made where it can
be. Only what cannot be built at all is raised, as `Refused`, with every problem found so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How bad it is; the exit status follows (`error` and `fault`: 1, `warning`: 0)."""

    ERROR = "error"
    """The input cannot be built; nothing is written."""
    FAULT = "fault"
    """The output is written and marked at the place; it may not go to press."""
    WARNING = "warning"
    """Built as asked; somebody should look."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source file; `line` and `column` count from 1, columns in code points."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def short(self) -> str:
        """The place with the file's bare name: outputs hold no paths of a machine."""
        return f"{self.file.rsplit('/', 1)[-1]}:{self.line}:{self.column}"

    @classmethod
    def parse(cls, text: str) -> Span:
        """The span that `str` or `short` wrote."""
        file, line, column = text.rsplit(":", 2)
        return cls(file, int(line), int(column))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: the fact first, then in `hint` what would be accepted."""

    severity: Severity
    message: str
    span: Span | None = None
    field: str = ""
    """The field of the source file that is meant, as a dotted path; empty where none is."""
    hint: str = ""
    source: str = ""
    """The source line that `span` points into, for the caret."""

    def __str__(self) -> str:
        place = f"{self.span}: " if self.span else ""
        name = f"{self.field}: " if self.field else ""
        text = f"{place}{self.severity}: {name}{self.message}"
        if self.source and self.span:
            # a caret under the column; a Han character is two cells wide on a terminal
            before = self.source[: self.span.column - 1]
            cells = sum(2 if ord(char) > 0x2E7F else 1 for char in before)
            text += f"\n    {self.source}\n    {' ' * cells}^"
        if self.hint:
            text += f"\n    hint: {self.hint}"
        return text

    def as_warning(self) -> Diagnostic:
        """The same problem as a warning."""
        return replace(self, severity=Severity.WARNING)

    def as_json(self) -> dict[str, object]:
        """The diagnostic as plain values, in a fixed order of keys."""
        return {
            "severity": str(self.severity),
            "message": self.message,
            "at": self.span.short if self.span else None,
            "field": self.field or None,
            "hint": self.hint or None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Diagnostic:
        """The diagnostic that `as_json` wrote."""
        return cls(
            Severity(data["severity"]),
            data["message"],
            Span.parse(data["at"]) if data["at"] else None,
            data["field"] or "",
            data["hint"] or "",
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """Something the engine chose for the editor, so that the editor can overrule it."""

    stage: str
    """Which part decided: `heading`, `notice`, `copy`, `priority`, `grid`, `pages`,
    `remedy`, `advertisement`, `jump`, `spread`, `effort`."""
    subject: str
    """What it is about: a story id, a page name, or empty for the edition."""
    rule: str
    """The name of the rule that decided."""
    text: str
    """The outcome in a line an editor can read."""
    sure: bool = True
    span: Span | None = None

    def as_json(self) -> dict[str, object]:
        """The decision as plain values, in a fixed order of keys."""
        return {
            "stage": self.stage,
            "subject": self.subject or None,
            "rule": self.rule,
            "text": self.text,
            "sure": self.sure,
            "at": self.span.short if self.span else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Decision:
        """The decision that `as_json` wrote."""
        span = Span.parse(data["at"]) if data["at"] else None
        subject = data["subject"] or ""
        return cls(data["stage"], subject, data["rule"], data["text"], data["sure"], span)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run found and decided, in the order of the pipeline."""

    diagnostics: tuple[Diagnostic, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def __add__(self, other: Report) -> Report:
        return Report(self.diagnostics + other.diagnostics, self.decisions + other.decisions)

    def as_json(self) -> dict[str, object]:
        """The report as plain values, in a fixed order."""
        return {
            "diagnostics": [one.as_json() for one in self.diagnostics],
            "decisions": [one.as_json() for one in self.decisions],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Report:
        """The report that `as_json` wrote."""
        return cls(
            tuple(map(Diagnostic.from_json, data["diagnostics"])),
            tuple(map(Decision.from_json, data["decisions"])),
        )

    def with_diagnostics(self, more: Iterable[Diagnostic]) -> Report:
        """This report with `more` after its own diagnostics."""
        return Report(self.diagnostics + tuple(more), self.decisions)

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of this severity."""
        return sum(1 for one in self.diagnostics if one.severity is severity)


@dataclass
class Refused(Exception):
    """The input cannot be built: carries every error found before giving up."""

    diagnostics: tuple[Diagnostic, ...] = field(default_factory=tuple)

    def __str__(self) -> str:
        return "\n".join(map(str, self.diagnostics))


def refusal(message: str, hint: str = "") -> Refused:
    """To be raised for one error that has no place in a file."""
    return Refused((Diagnostic(Severity.ERROR, message, hint=hint),))


class WrongCall(ValueError):
    """The caller asks for what does not exist: a page, a grid."""
