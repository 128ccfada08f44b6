"""Make `zh-hans.npz`, the word list that headlines are broken by, from the PyPI package jieba,
and `zh-hant.npz`, the simplified form of each traditional character, from opencc's table.

Run by hand: `pip install jieba==0.42.1 opencc-python-reimplemented==0.1.7 && python
layout/presets/lexicon/make.py`. jieba (MIT licence, see LICENSE-jieba.txt) takes over a second
to load its dictionary; the arrays written here take ten milliseconds and a fifth of the room.
Words of one to four characters that the dictionary saw at least five times are kept. Of
opencc's table (Apache-2.0) the first form of each character is.
"""

from __future__ import annotations

import importlib.util
import math
import sys
from pathlib import Path

import numpy as np

LEAST = 5
LONGEST = 4
COST_STEP = 0.1
"""Natural logarithms are kept in tenths, which one byte holds."""


def key(word: str) -> int:
    """The word as one integer: 16 bits a character, the first in the lowest bits."""
    return sum(ord(char) << (16 * place) for place, char in enumerate(word))


def forms() -> int:
    """Write which traditional character is which simplified one; exit status."""
    found = importlib.util.find_spec("opencc")
    if found is None or found.origin is None:
        print("opencc is not installed: pip install opencc-python-reimplemented", file=sys.stderr)
        return 1
    table = Path(found.origin).parent / "dictionary" / "TSCharacters.txt"
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines() if "\t" in line]
    pairs = {ord(old): ord(new.split(" ")[0]) for old, new in rows if len(old) == 1}
    plain = {old: new for old, new in pairs.items() if max(old, new) <= 0xFFFF and old != new}
    old, new = np.array(sorted(plain.items()), np.uint16).T
    np.savez_compressed(Path(__file__).with_name("zh-hant.npz"), traditional=old, simplified=new)
    return 0


def main() -> int:
    """Write the arrays beside this script."""
    return words() or forms()


def words() -> int:
    """Write the words and their costs; exit status."""
    found = importlib.util.find_spec("jieba")
    if found is None or found.origin is None:
        print("jieba is not installed: pip install jieba==0.42.1", file=sys.stderr)
        return 1
    lines = (Path(found.origin).parent / "dict.txt").read_text("utf-8").splitlines()
    counts: dict[int, int] = {}
    total = 0
    for line in lines:
        word, count, *_ = line.split(" ")
        total += int(count)
        plain = all("\u4e00" <= char <= "\u9fff" for char in word)
        if plain and len(word) <= LONGEST and (int(count) >= LEAST or len(word) == 1):
            counts[key(word)] = max(int(count), 1)
    keys = np.array(sorted(counts), np.uint64)
    costs = [math.log(total / counts[int(one)]) / COST_STEP for one in keys]
    costs8 = np.minimum(np.round(costs), 255).astype(np.uint8)
    np.savez_compressed(Path(__file__).with_name("zh-hans.npz"), keys=keys, costs=costs8)
    return 0


if __name__ == "__main__":
    sys.exit(main())
