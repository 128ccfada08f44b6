"""A page that is not placed without help in, whether the help that is told for it works out.

What an editor reads is taken at its word: characters that `banxin explain` asks for are added to
the stories it names, a story that an error says to hold is taken out, characters that it says to
cut are cut. The page is made up once more and judged as any other.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bench.corpus import Speaker, paragraphs, speakers
from layout.library import open_library
from layout.model.edition import Edition
from layout.model.story import Story
from layout.page.choosing import remeasured
from layout.page.compose import Composed
from layout.page.explain import explain

SHORT = re.compile(r"add ([\d,]+) characters")
HOLD = re.compile(r"(\S+) \([\d,]+ characters\)")
CUT = re.compile(r"cut ([\d,]+) characters")
LEAST = 60
"""Characters that a story keeps at the least when copy is cut evenly."""
MARGIN = 60
"""Characters of copy that are written beyond those that are added."""


@dataclass(frozen=True)
class Cure:
    """An edition as it is after something that was told has been done."""

    told: str
    edition: Edition


def cures_of_page(page: Edition, composed: Composed) -> Iterator[Cure]:
    """What is told of the last page where it has too much white, done."""
    made = composed.made[-1]
    if made.asked is not None:
        library = open_library()
        stories = [story for story in composed.parts if story.id in made.ids]
        measured, curves = remeasured(page, library, composed.grid, stories)
        asked = explain(made, measured, curves).enough
        if asked and all(change.characters for _, change in asked):
            more = {name: change.characters for name, change in asked}
            told = ", ".join(f"{name} {count:+} characters" for name, count in more.items())
            yield Cure(told, _edited(page, more))
    of_page = f"{composed.pages[-1].name} "
    for told in (one.message for one in composed.report.diagnostics):
        if told.startswith(of_page) and (found := SHORT.search(told)):
            yield Cure(found[0], _edited(page, _shares(page, composed.stories[-1], _count(found))))


def cures_of_refusal(page: Edition, messages: Sequence[str], ids: Sequence[str]) -> Iterator[Cure]:
    """What errors tell to hold or to cut, done.

    Args:
        page: the edition that was refused.
        messages: of the errors.
        ids: the stories of the page that they speak of.
    """
    known = {story.id for story in page.stories}
    for told in messages:
        held = {name for name in HOLD.findall(told) if name in known}
        if held:
            yield Cure(f"hold {', '.join(sorted(held))}", _without(page, held))
        if found := CUT.search(told):
            yield Cure(found[0], _edited(page, _shares(page, ids, -_count(found))))


def _count(found: re.Match[str]) -> int:
    return int(found[1].replace(",", ""))


def _shares(page: Edition, ids: Sequence[str], more: int) -> dict[str, int]:
    """Characters more or fewer for each story, by their lengths."""
    lengths = {one.id: one.length for one in page.stories if one.id in ids}
    whole = sum(lengths.values())
    return {name: round(more * length / whole) for name, length in lengths.items()}


def _edited(page: Edition, more: Mapping[str, int]) -> Edition:
    """An edition whose stories have so many characters more, or fewer, at their ends."""
    r = random.Random("remedy")
    voice = speakers(r)[0]

    def change(story: Story) -> Story:
        count = more.get(story.id, 0)
        return _longer(story, count, voice) if count > 0 else _shorter(story, -count)

    return replace(page, stories=tuple(map(change, page.stories)))


def _longer(story: Story, count: int, voice: Speaker) -> Story:
    *before, last = story.paragraphs
    added = "".join(paragraphs(random.Random(story.id), voice, count + MARGIN, 1 + count // 100))
    return replace(story, paragraphs=(*before, last + added[: count - 1] + "。"))


def _shorter(story: Story, count: int) -> Story:
    kept = list(story.paragraphs)
    left = min(count, max(story.length - LEAST, 0))
    while left and kept:
        if len(kept[-1]) <= left and len(kept) > 1:
            left -= len(kept.pop())
            continue
        end = max(len(kept[-1]) - left - 1, 1)
        kept[-1], left = kept[-1][:end] + "。", 0
    return replace(story, paragraphs=tuple(kept))


def _without(page: Edition, held: set[str]) -> Edition:
    plans = tuple(
        replace(plan, stories=tuple(one for one in plan.stories if one not in held))
        for plan in page.pages
    )
    stories = tuple(one for one in page.stories if one.id not in held)
    return replace(page, stories=stories, pages=plans)
