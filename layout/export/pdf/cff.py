"""A bare CFF program in, the same program with other CIDs for its glyphs out.

Source: Adobe Technical Note 5176, "The Compact Font Format Specification".
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

CHARSET = 15
ROS = (12 << 8) | 30
"""Operators of a Top DICT: where the charset lies; that glyphs go by CIDs."""
LONG = 29
"""Begins an integer of four bytes, which HarfBuzz takes for every offset."""


def is_cid_keyed(program: bytes) -> bool:
    """Whether readers find the glyphs of a program by its charset, not by their order."""
    return any(operator == ROS for operator, _, _ in _top_dict(program))


def with_cids(program: bytes, cids: npt.NDArray[np.int64]) -> bytes:
    """The program whose glyphs, behind `.notdef`, have these CIDs.

    Args:
        program: CID-keyed, as HarfBuzz cuts it.
        cids: of all glyphs but the first; no two alike.

    Raises:
        ValueError: it is not such a program.
    """
    for operator, start, end in _top_dict(program):
        if operator == CHARSET and end - start == 5 and program[start] == LONG:
            place = len(program).to_bytes(4, "big")
            charset = b"\0" + cids.astype(">u2").tobytes()  # format 0
            return program[: start + 1] + place + program[end:] + charset
    raise ValueError("no CID-keyed CFF program as HarfBuzz cuts it")


def _top_dict(program: bytes) -> Iterator[tuple[int, int, int]]:
    """Operators of the Top DICT, each with the span of its last operand."""
    _, after_names = _first(program, program[2])
    at, end = _first(program, after_names)[0]
    operand = (at, at)
    while at < end:
        byte = program[at]
        if byte <= 21:
            size = 2 if byte == 12 else 1
            yield int.from_bytes(program[at : at + size], "big"), *operand
        elif byte == 30:  # a real number: half bytes up to one that is 15
            size = 2
            while program[at + size - 1] & 15 != 15:
                size += 1
        else:
            size = {28: 3, LONG: 5}.get(byte, 1 if byte < 247 else 2)
        operand = (at, at + size)
        at += size


def _first(program: bytes, at: int) -> tuple[tuple[int, int], int]:
    """Span of the first object of an INDEX, and where the INDEX ends."""
    count = int.from_bytes(program[at : at + 2], "big")
    if not count:
        return (at, at), at + 2
    size = program[at + 2]
    data = at + 2 + (count + 1) * size

    def offset(number: int) -> int:
        start = at + 3 + number * size
        return data + int.from_bytes(program[start : start + size], "big")

    return (offset(0), offset(1)), offset(count)
