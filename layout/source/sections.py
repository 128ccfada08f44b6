"""What `edition.yaml` and its stories say of sections, pages and the press: checked together.

Whether a page that a story is sent to exists is known when pages are planned, unless
`edition.yaml` lists them all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from layout.diagnostics import Diagnostic
from layout.model.edition import PagePlan, Press, SectionPlan
from layout.model.story import Story
from layout.source.fields import EditionFields
from layout.source.loading import did_you_mean
from layout.source.typed import Path
from layout.source.yaml import Placed, one_line

PLANNED_NAME = re.compile(r"A(?!00)[0-9]{2}")
"""Names that planned pages have."""


def planned(fields: EditionFields, stories: Collection[Story]) -> bool:
    """Whether stories that no page lists are planned onto pages by their sections."""
    named = {story.section for story in stories if story.section}
    sent = any(story.on_page or story.front or story.jump for story in stories)
    press = fields.press.multiple is not None or fields.press.pages_max is not None
    takes = any(page.section for page in fields.pages)
    return len(named) > 1 or sent or press or takes or bool(fields.sections)


def read_sections(
    placed: Placed[EditionFields], known: Collection[str], problems: list[Diagnostic]
) -> tuple[SectionPlan, ...]:
    """The sections of `sections:`; what is wrong with them goes to `problems`.

    `known` are the sections that stories name.
    """
    made = []
    names: set[str] = set()
    for place, section in enumerate(placed.value.sections):
        path: Path = ("sections", place)
        name = one_line(section.name)
        if name in names:
            problems.append(placed.diagnose(f"{name} is listed twice", (*path, "name"), ""))
        names.add(name)
        if name not in known:
            hint = did_you_mean(name, sorted(known), otherwise="stories name")
            found = placed.diagnose(f"no story names the section {name}", (*path, "name"), hint)
            problems.append(found.as_warning())
        if section.pages < 0 or (section.pages == 0 and _says(placed, path)):
            problems.append(placed.diagnose("should be at least 1", (*path, "pages"), ""))
        made.append(SectionPlan(name, section.pages, placed.diagnose("", path, "").span))
    return tuple(made)


def _says(placed: Placed[EditionFields], path: Path) -> bool:
    """Whether a section says `pages:`: what is missing is told at the section's own place."""
    return placed.diagnose("", (*path, "pages"), "").span != placed.diagnose("", path, "").span


def read_press(placed: Placed[EditionFields], problems: list[Diagnostic]) -> Press:
    """What `press:` says; what is wrong with it goes to `problems`."""
    multiple, most = placed.value.press.multiple, placed.value.press.pages_max
    if multiple is None and most is None:
        return Press()
    if most is not None and most < (multiple or 1):
        message = f"should be at least {multiple or 1}"
        hint = f"pages come in multiples of {multiple}" if multiple else ""
        problems.append(placed.diagnose(message, ("press", "pages_max"), hint))
    span = placed.diagnose("", ("press", "pages_max" if most else "multiple"), "").span
    return Press(multiple or 0, most or 0, span)


def check_pages(
    placed: Placed[EditionFields],
    plans: Sequence[PagePlan],
    stories: Collection[Story],
    *,
    partial: bool,
) -> Iterator[Diagnostic]:
    """Errors in pages that take a section, and in names of pages among planned ones.

    Args:
        placed: of `edition.yaml`.
        plans: its pages.
        stories: all that were read.
        partial: whether other pages are planned.
    """
    known = {story.section for story in stories if story.section}
    for place, (page, fields) in enumerate(zip(plans, placed.value.pages, strict=True)):
        path: Path = ("pages", place)
        if fields.stories and fields.section:
            hint = "list the stories, or leave them to be planned from the section"
            yield placed.diagnose("has both stories and a section", path, hint)
        elif not fields.stories and not fields.section:
            hint = "a page needs one at least, or a section"
            yield placed.diagnose("has no story", (*path, "stories"), hint)
        if page.section and page.section not in known:
            hint = did_you_mean(page.section, sorted(known), otherwise="stories name")
            message = f"no story names the section {page.section}"
            yield placed.diagnose(message, (*path, "section"), hint)
        name, field = page.name.partition("-")[0], "spread" if page.half else "name"
        if partial and name and not PLANNED_NAME.fullmatch(name):
            hint = "other pages are planned: all are named A01, A02, …"
            yield placed.diagnose(f"no name of a planned page: {name}", (*path, field), hint)


def check_sent(stories: Collection[Story], plans: Sequence[PagePlan]) -> Iterator[Diagnostic]:
    """Errors in stories that are sent to a page and listed on another, or twice sent."""
    listed: Mapping[str, tuple[str, int]] = {
        story: (page.name or f"A{number:02}", number)
        for number, page in enumerate(plans, 1)
        for story in page.stories
    }
    full = {
        page.name or f"A{number:02}"
        for number, page in enumerate(plans, 1)
        if page.stories or page.half
    }
    for story in stories:
        name, number = listed.get(story.id, ("", 0))
        if story.front and story.on_page not in ("", "A01"):
            yield story.fault("front", f"it is sent to {story.on_page}, too", "say one of them")
        elif story.on_page and name and story.on_page != name:
            message = f"it is sent to {story.on_page}, and `pages:` lists it on {name}"
            yield story.fault("on_page", message, "take one of them out")
        elif story.on_page in full and not name:
            message = f"`pages:` lists what stands on {story.on_page}, and not this story"
            yield story.fault("on_page", message, "list it there, or leave `on_page` out")
        elif story.front and number > 1:
            yield story.fault("front", f"`pages:` lists it on {name}", "take one of them out")
