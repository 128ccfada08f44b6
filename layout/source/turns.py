"""The paragraphs of a story of questions and answers (问答) in, which of them ask and answer out.

A paragraph that opens with 问： or Q: asks, one that opens with 答： or A: answers; 問, 문 and 답
will do as well, and the colon of either width. The mark is put in the words of the edition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from layout.model.annotation import Annotation
from layout.model.wording import Words

QUESTION = re.compile(r"(?:[问問문QＱ])[：:][ \u3000]*")
ANSWER = re.compile(r"(?:[答답AＡ])[：:][ \u3000]*")
FORMS = "a question opens with 问： or Q:, an answer with 答： or A:"


@dataclass(frozen=True, slots=True)
class Turns:
    """The text of a story of questions and answers."""

    paragraphs: tuple[str, ...]
    annotations: tuple[Annotation, ...]
    questions: frozenset[int]
    answers: frozenset[int]


def read_turns(
    paragraphs: Sequence[str],
    crossheads: frozenset[int],
    annotations: Sequence[Annotation],
    words: Words,
) -> Turns:
    """Which paragraphs ask and answer; their marks in the words of the edition.

    Args:
        paragraphs: as they were read.
        crossheads: places of those that are neither.
        annotations: of the story; those of a paragraph move with its text.
        words: of the edition.
    """
    texts, marks = list(paragraphs), list(annotations)
    found: dict[str, set[int]] = {words.question: set(), words.answer: set()}
    for place, text in enumerate(paragraphs):
        if place in crossheads:
            continue
        for word, form in ((words.question, QUESTION), (words.answer, ANSWER)):
            match = form.match(text)
            if match is None:
                continue
            found[word].add(place)
            own = [
                at
                for at, one in enumerate(marks)
                if one.part == "paragraphs" and one.place == place
            ]
            if all(marks[at].start >= match.end() for at in own):
                texts[place] = word + text[match.end() :]
                more = len(word) - match.end()
                for at in own:
                    start, end = marks[at].start + more, marks[at].end + more
                    marks[at] = replace(marks[at], start=start, end=end)
    return Turns(
        tuple(texts),
        tuple(marks),
        frozenset(found[words.question]),
        frozenset(found[words.answer]),
    )
