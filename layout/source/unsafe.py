"""Text in, the characters out that may not stand in copy: each with its place and its name.

They print nothing, and make a reader see other text than what is printed or searched:

- control characters, but for tab and line ends (those are white space);
- overrides, embeddings and isolates of direction (U+202A to 202E, U+2066 to 2069);
- noncharacters (U+FDD0 to FDEF, U+xxFFFE, U+xxFFFF) and lone surrogates.

In YAML fields they are refused: somebody typed the field and can mend it. In the text of a
story or a digest they come with pasted copy: they are taken out, with a warning for each line.
Other marks without a form (zero width space, soft hyphen) are the business of `copy`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from layout.diagnostics import Diagnostic, Severity, Span
from layout.source.decoding import excerpt

_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
UNSAFE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u202a-\u202e\u2066-\u2069"
    f"\ufdd0-\ufdef{_NONCHARACTERS}"
    "\ud800-\udfff"
)
"""What may not stand in copy, for use inside `[...]` of a regular expression."""
MOST_SHOWN = 20
"""Lines of a file that are named one by one."""
_UNSAFE = re.compile(f"[{UNSAFE}]")


def find_unsafe(text: str) -> Iterator[tuple[int, str]]:
    r"""Where each unsafe character stands, and what it is called.

    >>> list(find_unsafe("岸\u202e江"))
    [(1, 'U+202E (right-to-left override)')]
    """
    for found in _UNSAFE.finditer(text):
        yield found.start(), _name(found[0])


def cleaned(
    lines: Sequence[str], *, file: str, first_line: int
) -> tuple[list[str], list[Diagnostic]]:
    """The lines of a text without unsafe characters, and a problem for each line that had any.

    A NUL is an error: such a file is no text at all.
    """
    found: list[Diagnostic] = []
    left_out, worst = 0, Severity.WARNING
    for number, line in enumerate(lines, first_line):
        offset, name = next(find_unsafe(line), (0, ""))
        if not name:
            continue
        severity, message, hint = Severity.WARNING, f"{name} taken out", ""
        if "\0" in line:
            offset = line.index("\0")
            severity, message = Severity.ERROR, "U+0000 in the text: this is no text file"
            hint = "save it as plain text in UTF-8"
        elif (count := len(_UNSAFE.findall(line))) > 1:
            message = f"{name} and {count - 1} more such characters taken out"
        if len(found) < MOST_SHOWN:
            span = Span(file, number, offset + 1)
            shown = excerpt(blanked(line), offset + 1)
            found.append(Diagnostic(severity, message, span, hint=hint, source=shown))
        else:
            left_out += 1
            worst = severity if severity is Severity.ERROR else worst
    if left_out:
        message = f"so in {left_out} more lines"
        found.append(Diagnostic(worst, message, found[-1].span))
    return [without_unsafe(line) for line in lines], found


def without_unsafe(text: str) -> str:
    """The text without its unsafe characters."""
    return _UNSAFE.sub("", text)


def blanked(text: str) -> str:
    """The text with U+FFFD for each unsafe character: as long as it was, and safe to show."""
    return _UNSAFE.sub("\ufffd", text)


def _name(char: str) -> str:
    """`U+202E (right-to-left override)`."""
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        kind = "half of a character"
    elif unicodedata.category(char) == "Cc":
        kind = "control character"
    else:
        kind = unicodedata.name(char, "no character").lower()
    return f"U+{code:04X} ({kind})"
