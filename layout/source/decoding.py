"""Bytes of a text file in, its lines out; or where it is not UTF-8, and what it seems to be."""

from __future__ import annotations

import re

from layout.diagnostics import Diagnostic, Refused, Severity, Span

BOM = "\ufeff"
LONGEST_EXCERPT = 60
"""Characters of a source line that a diagnostic shows: Han fill 120 cells of a terminal."""
_LINE_END = re.compile(r"\r\n|\r|\n")


def decode(data: bytes, *, file: str) -> str:
    """The text of a UTF-8 file, without its byte order mark.

    Raises:
        Refused: the bytes are not UTF-8. Another encoding is named where it can be told, but
            never taken: a wrong guess prints wrong characters without a word.
    """
    try:
        return data.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as error:
        before = _LINE_END.split(data[: error.start].decode("utf-8").removeprefix(BOM))
        span = Span(file, len(before), len(before[-1]) + 1)
        message = f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise Refused(
            (Diagnostic(Severity.ERROR, message, span, hint=_other_encoding(data)),)
        ) from None


def split_lines(text: str) -> list[str]:
    """The lines as an editor's program counts them: after LF, CRLF or CR, and nothing else."""
    return _LINE_END.split(text)


def excerpt(line: str, column: int) -> str:
    """A source line for a diagnostic: cut where it is long, empty where the place is cut off."""
    if len(line) <= LONGEST_EXCERPT:
        return line
    return f"{line[:LONGEST_EXCERPT]}…" if column <= LONGEST_EXCERPT else ""


def _other_encoding(data: bytes) -> str:
    """What the file seems to be instead, and how to mend it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "the file is UTF-16: save it as UTF-8"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "save the file as UTF-8"
    return (
        "the bytes read as GB18030 (GBK): save the file as UTF-8, "
        "for example by `iconv -f GB18030 -t UTF-8`"
    )
