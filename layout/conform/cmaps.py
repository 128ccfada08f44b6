"""CMaps of a PDF in, codes and characters out: ToUnicode, embedded and predefined ones.

A string of a composite font is a row of codes; a CMap says where one ends, which CID it is and,
if it is the map of a font without ToUnicode, which character (PDF 1.7, 9.7.5 and 9.10.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

TWO_BYTES = ((0, 0xFFFF, 2),)
LEGACY: Mapping[str, tuple[str, int]] = {
    "GB-EUC": ("gb2312", 814),
    "GBK-EUC": ("gbk", 814),
    "GBKp-EUC": ("gbk", 1),
    "GBK2K": ("gb18030", 814),
    "GBpc-EUC": ("gb2312", 1),
    "B5pc": ("big5", 1),
    "ETen-B5": ("cp950", 13648),
    "ETenms-B5": ("cp950", 1),
    "HKscs-B5": ("big5hkscs", 1),
    "90ms-RKSJ": ("cp932", 231),
    "90msp-RKSJ": ("cp932", 1),
    "90pv-RKSJ": ("cp932", 1),
    "83pv-RKSJ": ("cp932", 1),
    "EUC": ("euc_jp", 231),
    "KSC-EUC": ("euc_kr", 8094),
    "KSCms-UHC": ("cp949", 1),
    "KSCms-UHC-HW": ("cp949", 8094),
    "KSCpc-EUC": ("euc_kr", 1),
}
"""Predefined CMaps in a national encoding: Python's codec, and the CID of the space.

The single bytes from the space on have consecutive CIDs, so that their widths can be looked up.
CIDs of two-byte codes are not known here; they have the font's default width, one em.
"""


@dataclass(frozen=True, slots=True)
class CMap:
    """How the codes of a font are cut, and what they mean."""

    codec: str = ""
    """Python codec that tells the characters; empty where only ToUnicode can."""
    space: int = 0
    """CID of the space, where single bytes have consecutive CIDs."""
    ranges: tuple[tuple[int, int, int], ...] = TWO_BYTES
    """Lowest and highest code, and bytes in a code: an embedded CMap's codespace."""
    cids: Mapping[int, int] | None = None
    """CIDs by code, if the map says them; None: the code is the CID."""
    vertical: bool = False

    def split(self, data: bytes) -> Iterator[tuple[int, int]]:
        """Each code of a string, and the number of bytes that it has."""
        if self.ranges is TWO_BYTES and not self.codec:
            for i in range(0, len(data) - 1, 2):
                yield data[i] << 8 | data[i + 1], 2
            return
        place = 0
        while place < len(data):
            length = self._length(data, place)
            yield int.from_bytes(data[place : place + length], "big"), length
            place += length

    def _length(self, data: bytes, place: int) -> int:
        if self.codec == "utf-16-be":
            return 4 if 0xD8 <= data[place] < 0xDC else 2
        if self.codec:
            for length in (1, 2, 3, 4):
                try:
                    data[place : place + length].decode(self.codec)
                except UnicodeDecodeError:
                    continue
                return length
            return 1
        for length in sorted({length for _, _, length in self.ranges}):
            code = int.from_bytes(data[place : place + length], "big")
            if any(low <= code <= high and n == length for low, high, n in self.ranges):
                return length
        return self.ranges[0][2]

    def cid(self, code: int, length: int) -> int:
        """The CID of a code; -1 if it is not known."""
        if self.cids is not None:
            return self.cids.get(code, 0)
        if not self.codec:
            return code
        return self.space + code - 0x20 if length == 1 or (code < 0x7F and self.space) else -1

    def text(self, code: int, length: int) -> str:
        """The characters that the map itself knows of; empty if it does not."""
        if not self.codec:
            return ""
        return code.to_bytes(length, "big").decode(self.codec, "ignore")


def predefined(name: str) -> CMap | None:
    """The predefined CMap of this name; None if Banxin does not know it."""
    base, _, direction = name.rpartition("-")
    vertical = direction == "V"
    if name in ("H", "V"):  # JIS X 0208 in seven bits: two bytes always, the characters not here
        return CMap(vertical=name == "V")
    if direction not in ("H", "V"):
        return None
    if base == "Identity":
        return CMap(vertical=vertical)
    if base.startswith("Uni"):
        # UCS-2 is UTF-16 without surrogates; the space is CID 1 in all four collections
        utf32 = "UTF32" in base
        return CMap("utf-32-be" if utf32 else "utf-16-be", 1, vertical=vertical)
    if base in LEGACY:
        codec, space = LEGACY[base]
        return CMap(codec, space, vertical=vertical)
    return None


def embedded(cmap: bytes, *, vertical: bool) -> CMap:
    """A CMap that the file carries: its codespace and its CIDs."""
    text = cmap.decode("latin-1")
    ranges: list[tuple[int, int, int]] = []
    cids: dict[int, int] = {}
    for block in re.findall(r"begincodespacerange(.*?)endcodespacerange", text, re.DOTALL):
        for low, high in re.findall(r"<([^>]*)>\s*<([^>]*)>", block):
            low, high = squeezed(low), squeezed(high)
            ranges.append((int(low, 16), int(high, 16), len(low) // 2))
    for block in re.findall(r"begincidchar(.*?)endcidchar", text, re.DOTALL):
        for code, cid in re.findall(r"<([^>]*)>\s*(\d+)", block):
            cids[int(squeezed(code), 16)] = int(cid)
    for block in re.findall(r"begincidrange(.*?)endcidrange", text, re.DOTALL):
        for low, high, cid in re.findall(r"<([^>]*)>\s*<([^>]*)>\s*(\d+)", block):
            first, last = int(squeezed(low), 16), int(squeezed(high), 16)
            for code in range(first, min(last, first + 0xFFFF) + 1):
                cids[code] = int(cid) + code - first
    # a map that only builds on Identity has no CIDs of its own
    return CMap(ranges=tuple(ranges) or TWO_BYTES, cids=cids or None, vertical=vertical)


_HEX = r"<([0-9A-Fa-f\s]*)>"
_RANGE = re.compile(rf"{_HEX}\s*{_HEX}\s*(?:{_HEX}|\[(.*?)\])", re.DOTALL)


def to_unicode(cmap: bytes) -> dict[int, str]:
    """The characters of each code in a ToUnicode map; what is no map gives none."""
    text = cmap.decode("latin-1")
    texts: dict[int, str] = {}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for low, high, first, several in _RANGE.findall(block):
            start, end = int(squeezed(low) or "0", 16), int(squeezed(high) or "0", 16)
            end = min(end, start + 0xFFFF)
            if several:
                each = re.findall(_HEX, several)
                texts.update((start + i, _utf16(one)) for i, one in enumerate(each))
            elif base := _utf16(first):
                # only the last character counts on
                head, last = base[:-1], ord(base[-1])
                for code in range(start, end + 1):
                    texts[code] = head + chr(min(last + code - start, 0x10FFFF))
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, chars in re.findall(rf"{_HEX}\s*{_HEX}", block):
            texts[int(squeezed(code) or "0", 16)] = _utf16(chars)
    return texts


def squeezed(digits: str) -> str:
    """Hexadecimal digits without the white space that may stand among them."""
    return "".join(digits.split())


def _utf16(digits: str) -> str:
    digits = squeezed(digits)
    data = bytes.fromhex(digits + "0" * (len(digits) % 2))
    if len(data) == 1:
        data = b"\0" + data
    return data.decode("utf-16-be", "ignore")
