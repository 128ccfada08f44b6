"""A WOFF file in, the OpenType font that is packed in it out.

Source: W3C, "WOFF File Format 1.0". WOFF2 is not read: it is packed with Brotli, which Python
does not have, and rebuilds `glyf` and `loca`; a paper's fonts lie on its disk, not on the web.
"""

from __future__ import annotations

import struct
import zlib

from layout.source.fontfile import MOST_TABLES, FontRefused

MAGIC = b"wOFF"
_HEADER, _ENTRY = struct.Struct(">4s4sIHHIHHIIIII"), struct.Struct(">4sIIII")


def unpacked(data: bytes, most: int) -> bytes:
    """The font in a WOFF file.

    Args:
        data: the file.
        most: bytes of a font.

    Raises:
        FontRefused: it is cut off, contradicts itself, or holds more than `most` bytes.
    """
    if len(data) < _HEADER.size:
        raise FontRefused("cut off in its header")
    _, flavour, _, count, *_ = _HEADER.unpack_from(data)
    if not 0 < count <= MOST_TABLES:
        raise FontRefused(f"{count} tables; at most {MOST_TABLES} are read")
    if len(data) < _HEADER.size + count * _ENTRY.size:
        raise FontRefused("cut off in its header")
    entries = [_ENTRY.unpack_from(data, _HEADER.size + n * _ENTRY.size) for n in range(count)]
    offset = 12 + 16 * count
    if offset + sum(entry[3] + 3 & ~3 for entry in entries) > most:
        raise FontRefused(f"over {most} bytes when unpacked")
    power = 1 << count.bit_length() - 1  # OpenType, "Table Directory"
    search = 16 * power, power.bit_length() - 1, 16 * (count - power)
    directory, body = struct.pack(">4sHHHH", flavour, count, *search), b""
    for tag, start, packed, length, checksum in entries:
        table = _table(tag, data[start : start + packed], packed, length)
        directory += struct.pack(">4sIII", tag, checksum, offset + len(body), length)
        body += table + bytes(-length % 4)
    return directory + body


def _table(tag: bytes, data: bytes, packed: int, length: int) -> bytes:
    """A table as it was; one that packing makes no shorter is stored as it is."""
    name = tag.decode("latin-1")
    if len(data) < packed:
        raise FontRefused(f"cut off: table {name} ends beyond the file")
    if packed < length:
        try:
            unpacker = zlib.decompressobj()
            data = unpacker.decompress(data, length + 1)
        except zlib.error:
            raise FontRefused(f"its table {name} cannot be unpacked") from None
    if len(data) != length:
        raise FontRefused(f"its table {name} is not of {length} bytes")
    return data
