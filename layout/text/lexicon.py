"""A headline in, the costs of breaking it at each place out.

Words come from a unigram model over a packaged word list (`presets/lexicon/`): a break
inside a word costs much, one between words little, one at a space or after a mark nothing.
Traditional characters are looked up as simplified ones. Japanese is parted into phrases by
budoux's model for it, Korean at its spaces. Measured on Chinese newspaper headlines: budoux's
Simplified model cut 老步|道 and 师|傅; jieba is right but takes 1.2 s to load; this takes 10 ms
and uses jieba's counts.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from layout.unicode import is_ascii_alnum

LONGEST = 4
UNKNOWN = 180
"""Cost of a character that the list lacks, in tenths of a natural logarithm."""

NUMERALS = "0123456789.一二三四五六七八九十百千万亿两几多半第零〇"
NOT_AT_END = (
    "把被将让使给对向从在和与及或为以于由是不没更最很再又也都还只就才正同跟每各这那该此个小大老新"
)
"""Words that lean on what follows: a line does not end with them."""
_LEANING = (
    "全面 深入 加快 进一步 持续 扎实 不断 切实 着力 积极 大力 有效 稳步 有序 精准 逐步 共同 "
    "联合 再次 首次 正式 即将 已经 正在 尚未 必须 应当 应该 可以 能够 能否 如何 为何 怎样 "
    "怎么 更加 越来越 十分 非常 多次 继续 努力 依法 严格 统筹 主动 自觉 率先 同步 合力 携手 "
    "互相 相互 不再 不能 不会 不要 不得 通过 根据 按照 关于 对于 围绕 随着 作为 以及 或者 "
    "因为 由于 为了 除了 自从 只有 只要 如果 虽然 不仅 而且 并且 从此 至今 仍然 依然 终于 "
    "究竟 到底 "
)
LEANERS = frozenset(_LEANING.split())
"""Adverbs, auxiliaries, prepositions and conjunctions of two characters and more (closed classes
of the grammar): they lean on the word behind them, and a line does not end with them."""
PARTICLES = "的了着们吗呢吧"
"""Characters that are never a word of their own at the head of a line: no line opens with them."""
NOT_AT_START = "的了着过们地得等吗呢吧啊里中上下内外后前时来去起出到们者性化式级型员家区县市镇村局"
"""Characters that lean on what stands before: a line does not open with them on their own."""
SUFFIXES = (
    "室厅馆站所院园路街巷桥港队团厂店铺社班校楼场库案费率"
    "量品类版期届奖赛节季圈网群剂器机车船票证卡款"
)
"""Nouns of one character that end compounds (辅导室, 展览馆): behind a word of two and more no
line opens with them."""

BEFORE_NUMBERS = ("零下", "负", "第", "约", "近", "超", "逾", "达", "不足", "超过", "零上")
"""Words that belong to the number behind them."""

FREE, WORDS, LEAN, INSIDE = 0.0, 1.0, 4.0, 20.0
QUOTED, CLAUSE = 4.0, 1.5


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words of one to four characters as sorted 64-bit keys, with their costs."""

    keys: npt.NDArray[np.uint64]
    costs: npt.NDArray[np.uint8]
    simplified: Mapping[int, int] = field(default_factory=dict)
    """Code point of a traditional character to that of its simplified form."""

    @classmethod
    def load(cls, words: bytes, forms: bytes) -> Lexicon:
        """From the bytes of the packaged word list and of the packaged table of forms."""
        with np.load(io.BytesIO(words)) as arrays, np.load(io.BytesIO(forms)) as table:
            pairs = zip(table["traditional"].tolist(), table["simplified"].tolist(), strict=True)
            return cls(arrays["keys"], arrays["costs"], dict(pairs))

    def words(self, text: str) -> list[str]:
        """The likeliest words of a string of Han; other characters stand alone.

        The likeliest is the path with the least sum of word costs (Viterbi).
        """
        n = len(text)
        if n == 0:
            return []
        best = [0] + [1 << 30] * n
        came = [0] * (n + 1)
        table = self._costs(text)
        for end in range(1, n + 1):
            for length in range(1, min(LONGEST, end) + 1):
                cost = best[end - length] + table[length - 1][end - length]
                if cost < best[end]:
                    best[end], came[end] = cost, end - length
        cuts, at = [], n
        while at:
            cuts.append(text[came[at] : at])
            at = came[at]
        return cuts[::-1]

    def _costs(self, text: str) -> list[list[int]]:
        """By length - 1 and start: cost of the word there, or a prohibitive one."""
        codes = np.array([min(ord(char), 0xFFFF) for char in text], np.uint64)
        rows = []
        keys = np.zeros(len(text), np.uint64)
        for place in range(LONGEST):
            room = len(text) - place
            if room <= 0:
                break
            keys = keys[:room] | (codes[place:] << np.uint64(16 * place))
            at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
            hit = self.keys[at] == keys
            miss = UNKNOWN if place == 0 else 1 << 20
            rows.append(np.where(hit, self.costs[at].astype(np.int64), miss).tolist())
        return rows


def parted(text: str, lexicon: Lexicon, language: str) -> list[str]:
    """The words of a headline (of a Japanese one the phrases); spaces and marks among them.

    >>> parted("강변 시장", Lexicon(np.zeros(1, np.uint64), np.zeros(1, np.uint8)), "ko")
    ['강변', ' ', '시장']
    """
    if language == "ko":
        return [part for part in re.split("(\\s)", text) if part]
    if language == "ja":
        return [part for phrase in _japanese(text) for part in re.split("(\\s)", phrase) if part]
    return lexicon.words(text)


def _japanese(text: str) -> list[str]:
    """Phrases (文節) by budoux."""
    found: list[str] = _parser().parse(text)
    return found


@cache
def _parser() -> Any:
    import budoux  # 40 ms: only for Japanese

    return budoux.load_default_japanese_parser()


def break_costs(text: str, lexicon: Lexicon, language: str = "zh-Hans") -> list[float]:
    """Cost of ending a line after each character of a headline (the last one's is 0).

    FREE at spaces and marks, WORDS between words, LEAN where a word would be parted from
    what it leans on, INSIDE within a word or a number and before a particle.
    """
    if language.startswith("zh-Hant"):
        text = text.translate(lexicon.simplified)
    costs = [INSIDE] * len(text)
    words = parted(text, lexicon, language)
    at = 0
    for word, following in zip(words, [*words[1:], ""], strict=True):
        at += len(word)
        if not following:
            break
        left, right = word[-1], following[0]
        if left in " \u3000" or right in " \u3000" or left in "，、；：。？！”’》）」』—…":
            costs[at - 1] = FREE
        elif (
            (is_ascii_alnum(left) and is_ascii_alnum(right))
            or (left in NUMERALS and (right in NUMERALS or len(following) == 1))
            or (word in BEFORE_NUMBERS and right in NUMERALS)
            or (len(following) == 1 and following in PARTICLES)
        ):
            costs[at - 1] = INSIDE
        elif (
            left in NUMERALS
            or word in LEANERS
            or (len(word) == 1 and left in NOT_AT_END)
            or (len(following) == 1 < len(word) and word[0] in NUMERALS)
        ):
            costs[at - 1] = LEAN
        elif len(following) == 1 and (
            right in NOT_AT_START or (right in SUFFIXES and len(word) > 1)
        ):
            costs[at - 1] = LEAN + WORDS
        elif len(word) == 1 and len(following) == 1:
            costs[at - 1] = LEAN / 2
        else:
            costs[at - 1] = WORDS
    depth, clauses = 0, " " in text.strip()
    for place, char in enumerate(text):
        depth += (char in "“‘（《〈「『") - (char in "”’）》〉」』")
        if costs[place] < INSIDE:
            # a quotation stays whole; a head of several clauses breaks between them
            costs[place] += QUOTED * (depth > 0) + CLAUSE * (clauses and costs[place] > FREE)
    costs[-1] = FREE
    return costs
