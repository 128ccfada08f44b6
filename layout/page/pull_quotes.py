"""A story in, its pull quote out: the sentence that stands best alone, and the lines it takes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from layout.model.story import Story
from layout.text.headline import BEARING, DisplayLines
from layout.text.lexicon import WORDS

LEANING = (
    *"这那此该其它他她但而并也又还”’）》",
    *("同时", "对此", "据此", "为此", "因此", "所以", "于是", "然而", "不过"),
)
"""Openings of a sentence that leans on the one before it."""
EXTRA_LINE = 3.0
"""What the breaks of a pull quote must gain by one line more."""


def pick_quote(story: Story) -> str:
    """The sentence inside a longer paragraph that stands best alone; empty if none does.

    It has 14 to 34 characters and whole quotation marks. Somebody's words are better than a
    statement, a statement better than a figure; one that leans on the sentence before it
    does not stand alone.
    """
    best: tuple[int, str] | None = None
    for paragraph in story.paragraphs:
        if len(paragraph) < 80:
            continue
        ends = [i + 1 for i, char in enumerate(paragraph) if char in "。！？"]
        ends = [end + 1 if paragraph[end : end + 1] == "”" else end for end in ends]
        for start, end in pairwise([0, *ends]):
            sentence = paragraph[start:end]
            if not 14 <= len(sentence) <= 34 or sentence.startswith(LEANING):
                continue
            if sentence.count("“") != sentence.count("”") or "……" in sentence:
                continue
            score = 3 * ("“" in sentence) - sum(char.isdigit() for char in sentence)
            score -= 4 * (start == 0)
            if best is None or score > best[0]:
                best = (score, sentence)
    return best[1] if best else ""


def quote_within(
    ways: Iterable[DisplayLines | None], size: float, width: float
) -> DisplayLines | None:
    """The pull quote in the lines that suit it best; None where none of these ways does.

    Args:
        ways: it in few lines and in more, the fewest first; None: it cannot be broken so.
        size: of its type in points.
        width: of its leg in points.
    """
    best: DisplayLines | None = None
    most = width - BEARING * size  # the last glyph keeps its blank inside the leg, as in a deck
    for broken in ways:
        if broken is None or broken.widest * size > most or broken.cost >= WORDS:
            continue  # no quotation is better than one broken inside a phrase
        if best is None or broken.cost + EXTRA_LINE < best.cost:
            best = broken
    return best
