"""The faces of a font book in, a table of them out: whose they are, and what they have."""

from __future__ import annotations

from functools import cache
from unicodedata import category

from layout.model.face import FaceInfo
from layout.text.faces import Face, FontBook

STANDARDS = {
    "GB2312": "gb2312",
    "GBK": "gbk",
    "Big5": "big5",
    "HKSCS": "big5hkscs",
    "JIS": "euc_jp",
    "KS": "euc_kr",
}
"""Repertories by the names of Python's codecs: GB 2312-80, GBK, Big5, HKSCS-2004, JIS X 0208 and
KS X 1001."""
HEAD = ("face", "family", "weight", "from", "licence", "characters", *STANDARDS)


def font_table(book: FontBook) -> str:
    """A line a face: key, family, weight, origin, licence, characters, and of each standard how
    much it has, in per cent.
    """
    rows = [HEAD]
    for key, info in book.infos.items():
        rows.append((*_told(info), *_coverage(book.face(key))))
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _told(info: FaceInfo) -> tuple[str, ...]:
    """What is said of a face."""
    return info.key, info.family, str(info.weight), info.origin, info.licence or "not said"


def _coverage(face: Face) -> tuple[str, ...]:
    """How many characters a face has, and how much of each standard."""
    parts = (len(standard(codec) & face.unicodes) for codec in STANDARDS.values())
    whole = (len(standard(codec)) for codec in STANDARDS.values())
    shares = zip(parts, whole, strict=True)
    # 100 means every character: what lacks one has 99 at most
    return str(len(face.unicodes)), *(f"{100 * have // of}" for have, of in shares)


@cache
def standard(codec: str) -> frozenset[int]:
    """The characters that a codec writes in two bytes, but half-width ones and private use.

    >>> len(standard("gb2312")), len(standard("euc_jp"))
    (7445, 6879)
    """
    pairs = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    decoded = (pair.decode(codec, "ignore") for pair in pairs)  # a lone low byte falls to ASCII
    alone = {char for char in decoded if len(char) == 1 and not char.isascii()}
    return frozenset(
        ord(char)
        for char in alone
        if category(char) not in ("Cc", "Co") and not "\uff61" <= char <= "\uff9f"
    )
