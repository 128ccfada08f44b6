"""Text in, Unicode's own answer out: where a line may end, where a character ends.

Line breaking is that of UAX #14, grapheme clusters those of UAX #29, both untailored, by the
ICU that the package icu4py brings with it. This is the ground the languages' rules stand on:
it knows Latin, numbers, addresses, emoji and all scripts, but is no CJK line breaker (UAX #14
lets a line begin with · and end before ～). Thai, Lao, Khmer and Burmese, which write no
spaces, break between the words of ICU's dictionaries.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
from icu4py.breakers import BaseBreaker, CharacterBreaker, LineBreaker

Bools = npt.NDArray[np.bool_]

UNTAILORED = "root"
"""The locale that follows the standard; `zh` and `ja` tailor quotes and small kana."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def opportunities(text: str) -> Bools:
    r"""Where a line may end: UAX #14 without tailoring.

    Returns:
        One value per code point: whether a line may end after it, true at the last and
        wherever it must.

    >>> text = "2026 (v1.0)，版心\n"
    >>> [text[at] for at in opportunities(text).nonzero()[0]]
    [' ', '，', '版', '\n']
    """
    # a lone surrogate breaks like a letter (LB1), and so does U+FFFD
    return _ends(LineBreaker, _SURROGATE.sub("\ufffd", text), len(text))


def cluster_ends(text: str) -> Bools:
    r"""Where an extended grapheme cluster of UAX #29 ends, one value per code point.

    >>> cluster_ends("e\u0301か\u3099").tolist()
    [False, True, False, True]
    """
    # a lone surrogate is a cluster of its own, as every control is
    return _ends(CharacterBreaker, _SURROGATE.sub("\x01", text), len(text))


def _ends(breaker: type[BaseBreaker], text: str, length: int) -> Bools:
    """Where ICU's segments end, as a mask over code points; ICU itself counts in UTF-16."""
    ends = np.zeros(length, np.bool_)
    at = np.array([end for _, end in breaker(text, UNTAILORED).segments()], np.intp)
    if text and max(text) > "\uffff":
        units = np.frombuffer(text.encode("utf-32-le"), np.uint32) > 0xFFFF
        at = np.searchsorted(np.cumsum(units + 1), at) + 1
    ends[at - 1] = True
    return ends
