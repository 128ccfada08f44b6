"""Characters in, their classes out where their neighbours decide them."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from layout.text.rules import DASHES, ELLIPSES, CharClass
from layout.text.tables import FIXED, Tables, among
from layout.unicode import is_ascii_alnum

TYPED = MappingProxyType({"-": "–", "/": "／"})
"""What typed copy has between Han, and the connector or solidus that it stands for."""
_ASK_NEIGHBOURS = ("’", *TYPED, *DASHES, *ELLIPSES)
_FILLS = among(CharClass.HAN, CharClass.HANGUL)


def classes(text: str, codes: npt.NDArray[np.uint32], table: Tables) -> npt.NDArray[np.uint8]:
    """Class of each character, with what its neighbours decide.

    A ’ may be in a Latin word, a — may be lone, a - or / may stand between Han.
    """
    kinds = table.kind[codes]
    for mark in _ASK_NEIGHBOURS:
        at = text.find(mark)
        while at >= 0:
            left, right = text[at - 1 : at], text[at + 1 : at + 2]
            if mark == "’":
                if is_ascii_alnum(left) and is_ascii_alnum(right):
                    kinds[at] = CharClass.LATIN
            elif mark in TYPED:
                # -5 is a number, and km/小时 is none
                fills = [_FILLS[table.kind[ord(char)]] for char in (left, right) if char > "\n"]
                if len(fills) == 2 and (all(fills) or (mark == "/" and any(fills))):
                    kinds[at] = table.kind[ord(TYPED[mark])]
            elif left != mark and right != mark:
                kinds[at] = CharClass.CONNECTOR
            at = text.find(mark, at + 1)
    return kinds


def codes_as_set(
    text: str, codes: npt.NDArray[np.uint32], kinds: npt.NDArray[np.uint8]
) -> npt.NDArray[np.uint32]:
    """The code points, a typed - or / between Han as the mark that it stands for."""
    if not any(char in text for char in TYPED):
        return codes
    full, typed = codes.copy(), FIXED[kinds] & (codes < 0x80)
    full[typed] = [ord(TYPED[chr(code)]) for code in codes[typed]]
    return full
