"""Files by name in, the bytes of a JSON file or of SHA256SUMS out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

SUMS = "SHA256SUMS"


def json_file(value: object) -> bytes:
    """Plain values as the bytes of a JSON file, which people read too."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def checksums(files: Mapping[str, bytes]) -> bytes:
    r"""The text of SHA256SUMS: a line a file, sorted by name, as `sha256sum -c` reads it.

    >>> checksums({"b": b"", "a": b"x"}).decode().splitlines()[0][60:]
    '4881  a'

    A name with a backslash or a line end is escaped as GNU coreutils do it.
    """
    lines = []
    for name in sorted(set(files) - {SUMS}):
        shown = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
        escaped = "" if shown == name else "\\"
        lines.append(f"{escaped}{hashlib.sha256(files[name]).hexdigest()}  {shown}\n")
    return "".join(lines).encode()
