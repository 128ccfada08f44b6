"""Bytes of a picture file in, what its header says out, before any decoder has seen them.

A decoder asks for memory as the header tells it to. So size, scans and the weight of the
metadata are read here first, by as little code as will do, and nothing is believed.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURES = (
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (8, b"WEBP", "WEBP"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"II+\0", "TIFF"),
    (0, b"MM\0+", "TIFF"),
)
"""Offset and bytes that tell a format that we read, by Pillow's name for it."""

OTHERS = (
    (0, b"GIF8", "a GIF picture"),
    (0, b"BM", "a BMP picture"),
    (4, b"ftypavif", "an AVIF picture"),
    (4, b"ftypheic", "a HEIC picture"),
    (4, b"ftypheix", "a HEIC picture"),
    (4, b"ftypmif1", "a HEIF picture"),
    (4, b"ftyp", "a video"),
    (0, b"8BPS", "a Photoshop document"),
    (0, b"\xff\x0a", "a JPEG XL picture"),
    (4, b"JXL ", "a JPEG XL picture"),
    (4, b"jP  ", "a JPEG 2000 picture"),
    (0, b"%PDF", "a PDF document"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"\xc5\xd0\xd3\xc6", "an EPS document"),
    (0, b"\0\0\1\0", "an icon"),
    (0, b"PK\3\4", "a ZIP archive"),
    (0, b"version https://git-lfs", "a Git LFS pointer; the picture itself was not fetched"),
    (0, b"<svg", "an SVG drawing"),
    (0, b"<?xml", "an XML document (SVG?)"),
    (0, b"<!DOCTYPE", "a web page"),
    (0, b"<!doctype", "a web page"),
    (0, b"<html", "a web page"),
)
"""What is given for a picture by mistake; the first that fits names it."""

EXIF = b"Exif\0\0"
ORIENTATION, WIDTH, HEIGHT = 0x0112, 0x0100, 0x0101
SUBDIRECTORIES = (0x8769, 0x8825, 0xA005)
"""EXIF, GPS and interoperability: Pillow reads them with the directory that points to them."""

MOST_FIELDS = 0xFFFF
"""Fields of one directory: all that a TIFF can count; a BigTIFF has no reason for more."""

_ITEM_SIZES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8)
"""Bytes of one value by TIFF field type (TIFF 6.0, section 2; BigTIFF adds 16 to 18)."""
_INTEGERS = {3: "H", 4: "I", 16: "Q"}
_JPEG_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
"""The next marker in coded data: a byte FF of theirs is followed by 00 (T.81, B.1.1.5)."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""SOF markers (T.81, table B.1): the ones between define tables."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself."""

    width: int
    """Pixels across as stored, before any turn."""
    height: int
    exif: bytes = b""
    """The EXIF block where the header has it: JPEG only; others give it when opened."""
    scans: int = 1
    """Passes over the whole picture that a JPEG asks for."""
    end: int = 0
    """Where the end marker of a JPEG stands that comes as one sequence, row after row; else 0."""
    weight: int = 0
    """Bytes of metadata that reading the directories would copy: tags may share their data."""


def sniff(data: bytes) -> str:
    """The format by the first bytes; empty if it is none of ours.

    >>> sniff(bytes.fromhex("ffd8ffe0"))
    'JPEG'
    """
    for offset, mark, name in SIGNATURES:
        if data.startswith(mark, offset) and (name != "WEBP" or data.startswith(b"RIFF")):
            return name
    return ""


def describe(data: bytes) -> str:
    """What a file is that is none of our formats, as a noun; `not a picture` if unknown."""
    text = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for offset, mark, what in OTHERS:
        if data.startswith(mark, offset) or (offset == 0 and text.startswith(mark)):
            return what
    return "not a picture"


def read_header(data: bytes, format: str) -> Header | None:
    """The header of a file of this format; None where there is none to be read."""
    try:
        if format == "JPEG":
            return _jpeg(data)
        if format == "PNG":
            return Header(*struct.unpack_from(">II", data, 16)) if data[12:16] == b"IHDR" else None
        return _webp(data) if format == "WEBP" else _tiff(data)
    except (struct.error, IndexError):
        return None


def orientation(exif: bytes) -> int:
    r"""How a picture has to be turned to stand upright: 1 to 8; 1 if it does not say.

    >>> orientation(b"MM\0*" + bytes.fromhex("00000008 0001 0112 0003 00000001 0006 0000"))
    6
    """
    try:
        fields = list(_fields(exif.removeprefix(EXIF)))
    except (struct.error, IndexError):
        return 1
    value = next((field.value for field in fields if field.tag == ORIENTATION), 1)
    return value if 1 <= value <= 8 else 1


def _jpeg(data: bytes) -> Header | None:
    size: tuple[int, int] | None = None
    exif = b""
    scans = end = 0
    in_rows = True
    at = 2
    while found := _JPEG_MARKER.search(data, at):
        marker, at = data[found.end() - 1], found.end()
        if marker == 0xD9:
            end = found.start()
            break
        if marker in (0x01, 0xD8):
            continue
        (length,) = struct.unpack_from(">H", data, at) if at + 2 <= len(data) else (0,)
        if marker in _FRAMES and at + 7 <= len(data):
            high, across = struct.unpack_from(">HH", data, at + 3)
            size = size or (across, high)
            in_rows = in_rows and marker in (0xC0, 0xC1)
        elif marker == 0xE1 and data.startswith(EXIF, at + 2):
            # Pillow joins several blocks
            exif += data[at + 2 : at + length].removeprefix(EXIF if exif else b"")
        elif marker == 0xDA:
            scans += 1
        at += length
    if not size:
        return None
    end = end if in_rows and scans == 1 else 0
    return Header(*size, exif, scans, end, _weight(exif.removeprefix(EXIF)))


def _webp(data: bytes) -> Header | None:
    """The canvas (RFC 9649, 2.5 to 2.7)."""
    chunk = data[12:16]
    if chunk == b"VP8X" and len(data) >= 30:
        across, high = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return Header(across, high)
    if chunk == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", data, 21)
        return Header((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if chunk == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        across, high = struct.unpack_from("<HH", data, 26)
        return Header(across & 0x3FFF, high & 0x3FFF)
    return None


def _tiff(data: bytes) -> Header | None:
    sizes = {field.tag: field.value for field in _fields(data) if field.tag in (WIDTH, HEIGHT)}
    if len(sizes) < 2:
        return None
    return Header(sizes[WIDTH], sizes[HEIGHT], weight=_weight(data))


@dataclass(frozen=True, slots=True)
class _Field:
    tag: int
    value: int
    """The first value where it is a whole number, else 0."""
    weight: int
    """Bytes of the file that its values take."""


def _weight(data: bytes) -> int:
    """Bytes that reading the first directory and two levels below it would copy."""
    level, weight = [-1], 0
    for _ in range(3):
        below: list[int] = []
        for place in level:
            try:
                fields = list(_fields(data, place))
            except (struct.error, IndexError):
                continue
            weight += sum(field.weight for field in fields)
            # of several fields of one tag the last one holds
            below += {f.tag: f.value for f in fields if f.tag in SUBDIRECTORIES}.values()
        level = below
    return weight


def _fields(data: bytes, at: int = -1) -> Iterator[_Field]:
    """The fields of the directory at an offset; of the first one without (TIFF 6.0, section 2)."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None:
        return
    big = struct.unpack_from(f"{order}H", data, 2)[0] == 43
    room, pointer = (8, "Q") if big else (4, "I")
    if at < 0:
        (at,) = struct.unpack_from(order + pointer, data, 8 if big else 4)
    (count,) = struct.unpack_from(f"{order}{'Q' if big else 'H'}", data, at)
    at += 8 if big else 2
    step = 4 + 2 * room
    if count > MOST_FIELDS:
        raise struct.error(f"{count} fields")
    for _ in range(min(count, (len(data) - at) // step)):
        tag, kind, items = struct.unpack_from(f"{order}HH{pointer}", data, at)
        length = items * (_ITEM_SIZES[kind] if kind < len(_ITEM_SIZES) else 0)
        place = at + 4 + room
        if length > room:
            (place,) = struct.unpack_from(order + pointer, data, place)
        value = 0
        if items and kind in _INTEGERS and place + _ITEM_SIZES[kind] <= len(data):
            (value,) = struct.unpack_from(order + _INTEGERS[kind], data, place)
        yield _Field(tag, value, max(0, min(length, len(data) - place)))
        at += step
