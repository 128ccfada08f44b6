"""A story that jumps and its lines on a grid in, the places where it may be parted out.

Both parts are stories to all that measures, makes up and sets: the first keeps head, pictures
and numerals, the second has the head of the jump. A story is parted where a paragraph ends, or
else a sentence, so that each part reads as a whole and is broken at any measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from layout.model.annotation import Annotation, annotations_of
from layout.model.jump import Part
from layout.model.placing import NO_WISH, Module, Placing
from layout.model.story import Story
from layout.model.wording import Words
from layout.page.bodies import LEAST_PART
from layout.page.copyfit import Measured
from layout.page.sentences import sentence_ends
from layout.unicode import SPACES

USUAL = 0.6
"""Part of its lines that stays on the first page where its editor says nothing."""
SHARES = (USUAL, 0.55, 0.65, 0.5, 0.7, 0.45, 0.75)
"""Parts of its lines at which it is tried to part a story, the likeliest first."""
NEAR = 4
"""Lines by which the end of a paragraph may be further off than that of a sentence."""
ABOUT = 5
"""Places nearest to the wish of an editor that are tried."""
SENTENCE_COST, SHARE_COST = 0.6, 4.0
"""Cost of parting a paragraph; of a part other than the usual, times the difference."""
GOES_ON = "\njump"
"""Ends the id of a second part, while pages are made: no id that is read holds a line end."""


@dataclass(frozen=True, slots=True)
class Split:
    """A place where a story is parted."""

    paragraph: int
    offset: int
    """Characters of that paragraph that stay on the first page."""
    whole: bool
    """Whether the paragraph stays whole."""
    lines: int
    """Lines of a basic column before it."""
    characters: int
    """Characters of the body before it."""
    cost: float = 0.0


def second_id(story: str) -> str:
    """What the second part of a story is called while pages are made."""
    return story + GOES_ON


def splits(story: Measured, measure: float) -> list[Split]:
    """Places where a story may be parted, the likeliest first; none: it is too short.

    Args:
        story: whole.
        measure: of a basic column in em.
    """
    jump, one = story.story.jump, story.story
    total = story.lines(measure)
    found = [
        split
        for split in _places(story, measure)
        if LEAST_PART <= split.lines <= total - LEAST_PART
    ]
    if jump is None or not found:
        return []
    pin = one.placing.pin
    if isinstance(pin, Module) and pin.kept:
        nearest = min(abs(split.characters - pin.kept) for split in found)
        return [split for split in found if abs(split.characters - pin.kept) == nearest][:1]
    if jump.characters or jump.rows:
        wish = jump.rows or total * jump.characters / max(one.length, 1)
        found.sort(key=lambda split: (abs(split.lines - wish), split.lines))
        return found[:ABOUT]
    chosen: list[Split] = []
    for share in SHARES:
        wish = share * total
        best = min(found, key=lambda split: abs(split.lines - wish) + NEAR * (not split.whole))
        cost = SHARE_COST * abs(best.lines / total - USUAL) + SENTENCE_COST * (not best.whole)
        best = replace(best, cost=cost)
        if best not in chosen:
            chosen.append(best)
    return chosen


def _places(story: Measured, measure: float) -> Iterator[Split]:
    """Every end of a paragraph or sentence in the body, but the last."""
    one, lines, characters = story.story, 0, len(story.story.run_in)
    last = len(one.paragraphs) - 1
    for place, (text, shaped, breaks) in enumerate(
        zip(one.paragraphs, story.paragraphs, story.breaks(measure), strict=True)
    ):
        own = annotations_of(one.annotations, "paragraphs", place)
        offset = len(shaped.text) - len(text)
        ends = [] if place in one.crossheads else sentence_ends(text)
        whole = len(text.rstrip(SPACES))
        for end in sorted({*ends, whole}):
            if place in one.crossheads or (place == last and end == whole):
                continue
            if any(mark.start < end < mark.end for mark in own):
                continue
            glyph = int(np.searchsorted(shaped.cluster, end + offset))
            before = lines + int(np.searchsorted(breaks.ends, glyph)) + 1
            # a crosshead straight under the head of the second part would be two heads
            heads = end == whole and place + 1 in one.crossheads
            yield Split(place, end, end == whole and not heads, before, characters + end)
        lines, characters = lines + len(breaks), characters + len(text)


def parted(story: Story, split: Split, pages: tuple[int, int], words: Words) -> tuple[Story, Story]:
    """The two parts of a story.

    Args:
        story: whole, with a jump.
        split: where it is parted.
        pages: the numbers of the page that it begins on, and of that where it goes on.
        words: in the language of the edition.

    Raises:
        ValueError: the story has no jump.
    """
    jump = story.jump
    if jump is None:
        raise ValueError(f"{story.id} does not jump")
    begins, goes_on = pages
    at, text = split.paragraph, story.paragraphs[split.paragraph]
    rest = text[split.offset :].lstrip(SPACES)
    first = at if rest else at + 1
    opened = (rest,) if rest else ()
    other = [mark for mark in story.annotations if mark.part != "paragraphs"]
    before, behind = _parted_marks(story.annotations, split, first, len(text) - len(rest))
    head = replace(
        story,
        paragraphs=(*story.paragraphs[:at], text[: split.offset]),
        crossheads=frozenset(place for place in story.crossheads if place <= at),
        annotations=(*other, *before),
        part=Part(story.id, 1, after=words.continued.format(goes_on)),
    )
    second = replace(
        story,
        id=second_id(story.id),
        headline=jump.headline,
        kicker=jump.kicker or story.headline,
        deck=jump.deck,
        paragraphs=(*opened, *story.paragraphs[at + 1 :]),
        crossheads=frozenset(place - first for place in story.crossheads if place > at),
        annotations=tuple(behind),
        priority=min(story.priority + 1, max(story.priority, 4)),
        byline="", label="", lead_in="", facts=(), figures=(), view="",
        vertical_head=False, placing=_of_second(story.placing), jump=None,
        spans={**story.spans, **({"jump.to": jump.span} if jump.span else {})},
        part=Part(
            story.id, 2,
            before=words.continued_from.format(begins),
            label=words.continued_label.format(begins),
        ),
    )  # fmt: skip
    return head, second


def _of_second(placing: Placing) -> Placing:
    """What is wished of the second part: the module that it has on a page made by hand."""
    if placing.goes_on is None:
        return NO_WISH
    span = placing.spans.get("goes_on")
    return Placing(placing.goes_on, spans={"pin": span} if span else {})


def _parted_marks(
    marks: Sequence[Annotation], split: Split, first: int, taken: int
) -> tuple[list[Annotation], list[Annotation]]:
    """The marks of the paragraphs before a split, and of those behind it, told anew.

    `first` is the paragraph that the second part begins with; if it is the parted one, `taken`
    of its characters are gone.
    """
    before, behind = [], []
    for mark in marks:
        if mark.part != "paragraphs":
            continue
        at = split.paragraph
        if mark.place < at or (mark.place == at and mark.end <= split.offset):
            before.append(mark)
            continue
        gone = taken if mark.place == at else 0
        moved = replace(
            mark, place=mark.place - first, start=mark.start - gone, end=mark.end - gone
        )
        behind.append(moved)
    return before, behind
