"""The two kinds of text file in an edition folder: YAML fields, and a story with front matter.

A story file is front matter between two lines of `---`, then paragraphs parted by empty
lines. Lines inside a paragraph belong together, so that a long one may be wrapped by hand.
A line that opens with `##` is a crosshead (小标题) and stands alone. A paragraph that opens
with what means something (`#`, `>`, `---`, `![`, `:::`), or with a backslash, is written with
a backslash before it; one backslash at its head is taken off. Marks inside a paragraph are the
business of `markup`: here it is copy as it was written. What may not stand in copy
(control characters, overrides of direction: see `unsafe`) is taken out, with a warning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from layout.diagnostics import Diagnostic
from layout.source.decoding import split_lines
from layout.source.markup import first_set, last_set
from layout.source.unsafe import cleaned
from layout.unicode import SPACES, is_cjk

EDITION_FILE = "edition.yaml"
STORIES = "stories"
"""Folder of the story files."""
RULE = "---"
RESERVED = re.compile(r"#|>|---|!\[|:::")
"""What a paragraph may not open with unescaped: crossheads, quotes, figures, boxes to come."""
CROSSHEAD = re.compile(r"##(?!#)")
ESCAPED_BRACE = re.compile(r"\\+[{}]")
"""Backslashes that belong to a brace and not to the paragraph: see `markup`."""

# signs that mean nothing to YAML inside a plain scalar; fewer may open one
_PLAIN = re.compile(
    r"(?:[^\W_]|[“《【（])[\w ·、，。：；！？“”‘’（）《》【】…—％/.+-]*[\w。！？”）》】…]"
)
_TELLING = re.compile(r"[^\W\d_a-fA-FoOxX]")
"""A letter that no number of any YAML is written with."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORDS_OF_YAML = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_UNPRINTABLE = re.compile(
    "[^ -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a story file and the number of its first line."""

    text: str
    line: int
    reserved: bool = False
    """Whether it opens with a sign that is set aside and not escaped."""
    crosshead: bool = False
    pieces: tuple[tuple[int, int, int], ...] = ()
    """Of each line in turn: offset of its first character in the text, its line, its column."""

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character of the text."""
        start, line, column = self.pieces[0] if self.pieces else (0, self.line, 1)
        for piece in self.pieces:
            if piece[0] <= offset:
                start, line, column = piece
        return line, column + offset - start


@dataclass(frozen=True, slots=True)
class StoryText:
    """A story file in its two halves."""

    front: str
    """The YAML between the rules."""
    front_line: int
    """Number of its first line in the file."""
    paragraphs: tuple[Paragraph, ...]
    unsafe: tuple[Diagnostic, ...] = ()
    """What was found and taken out of the text below the rules: see `unsafe`."""


def yaml_fields(fields: Mapping[str, object]) -> str:
    """Fields as YAML, one a line; fields that are None are left out.

    Lists stand as items below, a field of fields is indented; a list in an item of a list
    stands in one line.

    >>> print(yaml_fields({"headline": "码头 还给人", "label": None, "time": "07:30"}), end="")
    headline: 码头 还给人
    time: "07:30"
    """
    lines: list[str] = []
    for name, value in fields.items():
        if isinstance(value, Mapping):
            lines += [f"{name}:", *(f"  {line}" for line in yaml_fields(value).splitlines())]
        elif isinstance(value, tuple | list):
            lines += [f"{name}:", *(line for item in value for line in _item(item))]
        elif value is not None:
            lines.append(f"{name}: {scalar(value)}")
    return "".join(f"{line}\n" for line in lines)


def story_file(
    fields: Mapping[str, object], paragraphs: Iterable[str], crossheads: Collection[int] = ()
) -> str:
    """A story file: front matter and paragraphs, those at `crossheads` as crossheads."""
    body = "".join(
        f"\n## {text}\n" if place in crossheads else f"\n{_escaped(text)}\n"
        for place, text in enumerate(paragraphs)
    )
    return f"{RULE}\n{yaml_fields(fields)}{RULE}\n{body}"


def read_story_file(text: str, *, file: str = "") -> StoryText | None:
    """The halves of a story file, or None where it has no front matter.

    `file` is what problems of its text call it.
    """
    lines = split_lines(text)
    first = next((place for place, line in enumerate(lines) if line.strip(SPACES)), None)
    if first is None or lines[first].rstrip() != RULE:
        return None
    for place in range(first + 1, len(lines)):
        if lines[place].rstrip() == RULE:
            front = "\n".join(lines[first + 1 : place])
            clean, unsafe = cleaned(lines[place + 1 :], file=file, first_line=place + 2)
            body = tuple(_paragraphs(clean, place + 2))
            return StoryText(front, first + 2, body, tuple(unsafe))
    return None


def _paragraphs(lines: list[str], first_line: int) -> Iterable[Paragraph]:
    """The paragraphs of a body, hand-wrapped lines joined."""
    block: list[str] = []
    columns: list[int] = []
    for number, raw in enumerate([*lines, ""], first_line):
        line = raw.strip(SPACES)
        column = len(raw) - len(raw.lstrip(SPACES)) + 1
        crosshead = CROSSHEAD.match(line)
        if line and not crosshead:
            block.append(line)
            columns.append(column)
            continue
        if block:
            yield _paragraph(block, columns, number - len(block))
            block, columns = [], []
        if crosshead:
            text = line[crosshead.end() :]
            column += len(line) - len(text.lstrip(SPACES))
            piece = (0, number, column)
            yield Paragraph(text.strip(SPACES), number, crosshead=True, pieces=(piece,))


def _paragraph(block: list[str], columns: list[int], first_line: int) -> Paragraph:
    """A paragraph of lines that stand at these columns."""
    reserved = RESERVED.match(block[0]) is not None
    if block[0][0] == "\\" and not ESCAPED_BRACE.match(block[0]):
        block, columns = [block[0][1:], *block[1:]], [columns[0] + 1, *columns[1:]]
    text, starts = joined(block)
    pieces = zip(starts, range(first_line, first_line + len(block)), columns, strict=True)
    return Paragraph(text, first_line, reserved, pieces=tuple(pieces))


def joined(lines: Iterable[str]) -> tuple[str, list[int]]:
    """Lines of one paragraph as one line: a space between Latin words, none beside CJK.

    Also where each of them begins.

    >>> joined(["一段写成", "两行 of Latin", "words"])
    ('一段写成两行 of Latin words', [0, 4, 16])
    """
    text = ""
    starts: list[int] = []
    for line in lines:
        beside_cjk = not text or not line or is_cjk(last_set(text)) or is_cjk(first_set(line))
        text += "" if beside_cjk else " "
        starts.append(len(text))
        text += line
    return text, starts


def _item(value: object) -> list[str]:
    """The lines of an item of a list: a scalar or a list in one line, or fields."""
    if not isinstance(value, Mapping):
        return [f"  - {_in_line(value)}"]
    shown = [f"{name}: {_in_line(one)}" for name, one in value.items() if one is not None]
    return [f"{'    ' if place else '  - '}{line}" for place, line in enumerate(shown)]


def _in_line(value: object) -> str:
    """A scalar, or a list or fields of scalars, as one line of YAML."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_key(name)}: {_in_line(one)}' for name, one in value.items())}}}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(scalar, value))}]"
    return scalar(value)


def _key(name: str) -> str:
    """The name of a field; one that is no word, such as an id, as a scalar."""
    return name if name.isidentifier() else scalar(name)


def _escaped(paragraph: str) -> str:
    """The paragraph with a backslash before it where its head would mean something."""
    head = paragraph[:1] == "\\" and not ESCAPED_BRACE.match(paragraph)
    return f"\\{paragraph}" if head or RESERVED.match(paragraph) else paragraph


def scalar(value: object) -> str:
    """A value as one line of YAML that reads back as the same value, here and elsewhere."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    plain = _PLAIN.fullmatch(text) and _TELLING.search(text)
    if (plain and text.lower() not in _WORDS_OF_YAML) or _DATE.fullmatch(text):
        return text
    # a JSON string is a double-quoted scalar, once what YAML does not print is escaped
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(_escape, quoted)


def _escape(found: re.Match[str]) -> str:
    r"""A character as `\u….`; JSON has seen to those below U+0020."""
    return f"\\u{ord(found[0]):04X}"
