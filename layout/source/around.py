"""Stories that are to run round advertisements in, what keeps them from it out, at their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.diagnostics import Diagnostic, Severity
from layout.model.advert import Advert
from layout.model.story import Story
from layout.source.loading import did_you_mean


def around_faults(stories: Sequence[Story], ads: Sequence[Advert]) -> Iterator[Diagnostic]:
    """An error for each story that can be no L round the advertisement that it names.

    Args:
        stories: of the edition, with their modules.
        ads: of the edition.
    """
    known, first = {ad.id: ad for ad in ads}, dict[str, str]()
    for story in stories:
        name = story.placing.around
        if not name:
            continue
        hint = "name another one, or leave it out"
        if name not in known:
            hint = did_you_mean(name, [*known], otherwise="there are")
            yield _fault(story, f"there is no advertisement {name}", hint)
        elif first.setdefault(name, story.id) != story.id:
            yield _fault(story, f"{first[name]} runs round {name} already", hint)
        elif known[name].place == "ear":
            yield _fault(story, f"{name} stands in the ear", hint)
        elif message := _against(story):
            yield _fault(story, message, "leave out one of the two")


def _against(story: Story) -> str:
    """What of a story goes against its being an L; empty: nothing."""
    if story.placing.place:
        return f"goes against `place: {story.placing.place}`"
    if story.kind == "brief":
        return "a brief stands in the rail"
    if story.boxed != "none":
        return f"stands in a box ({story.boxed}), which has four corners"
    if story.vertical_head:
        return "goes against `vertical_head`"
    return "goes against `view`: its thumbnail stands at the foot" if story.view else ""


def _fault(story: Story, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, message, story.at("around", "pin"), "around", hint)
