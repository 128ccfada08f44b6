"""The text of a digest in, its lines and the sections that view markers close out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from layout.diagnostics import Diagnostic, Severity, Span
from layout.source.decoding import excerpt, split_lines
from layout.source.unsafe import cleaned
from layout.unicode import INVISIBLE, SPACES

_BETWEEN = rf"[{SPACES}]*"
_MARKER_WORDS = _BETWEEN.join("点击查看版面")
# no letter, digit or Han may stand beside the words; arrows, brackets and signs of any kind may
_MARKER = re.compile(rf"[\W_]*{_MARKER_WORDS}[\W_]*")
_MARKER_AT_END = re.compile(
    rf"(?<=[。！？…!?”’」』）)])[^\w。！？…!?”’」』）)]*{_MARKER_WORDS}[\W_]*$"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the digest without the white space around it, and where it stands."""

    text: str
    span: Span


Section = tuple[Line, ...]
"""The lines from one marker to the next."""


def lines_of(text: str, file: str, problems: list[Diagnostic]) -> list[Line]:
    """The lines that hold anything, with the place of their first character.

    Args:
        text: of the digest.
        file: what diagnostics call it.
        problems: what is wrong with its characters is told here.
    """
    lines: list[Line] = []
    clean, found = cleaned(split_lines(text), file=file, first_line=1)
    problems += found
    for number, raw in enumerate(clean, 1):
        if _INVISIBLE.sub("", raw).strip(SPACES):
            start = len(raw) - len(raw.lstrip(SPACES))
            lines.append(Line(raw.strip(SPACES), Span(file, number, start + 1)))
    return lines


def sections_of(lines: list[Line], problems: list[Diagnostic]) -> tuple[list[Section], Section]:
    """The sections that a marker closes, and the lines after the last marker.

    A marker that closes nothing is told among the `problems`.
    """
    sections: list[Section] = []
    open_lines: list[Line] = []
    for line in lines:
        at_end = _MARKER_AT_END.search(line.text)
        if at_end:
            open_lines.append(Line(line.text[: at_end.start()].rstrip(SPACES), line.span))
        if not at_end and not _MARKER.fullmatch(line.text):
            open_lines.append(line)
        elif open_lines:
            sections.append(tuple(open_lines))
            open_lines = []
        else:
            problems.append(warning(line, "a view marker without copy before it", "take it out"))
    return sections, tuple(open_lines)


def warning(line: Line, message: str, hint: str) -> Diagnostic:
    """Something to look at that does not stop the edition."""
    return Diagnostic(Severity.WARNING, message, line.span, hint=hint, source=excerpt_of(line))


def excerpt_of(line: Line) -> str:
    """What a diagnostic shows of a line, in the columns of its file."""
    return excerpt(" " * (line.span.column - 1) + line.text, line.span.column)
