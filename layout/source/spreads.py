"""What `pages:` says of spreads (跨版): two facing pages that are made up as one sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from layout.diagnostics import Diagnostic, Severity
from layout.model.edition import PagePlan
from layout.model.story import Story
from layout.source.charts import CHART_ENDINGS
from layout.source.fields import EditionFields, PageFields
from layout.source.typed import Path
from layout.source.yaml import Placed

PAIR = re.compile(r"([A-Z])([0-9]{2})-([A-Z])([0-9]{2})")
FACING = "an even page and the odd one behind it, such as A02-A03 or A04-A05"
MOST_FIGURES = 4
"""Pictures side by side in the lead of a spread."""


def names_of(page: PageFields, number: int) -> tuple[str, ...]:
    """The names of a page, or of both pages of a spread, the first of which is `number`."""
    if page.spread:
        first, _, second = page.spread.partition("-")
        return first, second
    return (page.name or f"A{number:02}",)


def numbers_of(pages: Sequence[PageFields]) -> list[int]:
    """The numbers of the entries of `pages:` by their places; a spread takes two."""
    found, number = [], 1
    for page in pages:
        found.append(number)
        number += 2 if page.spread else 1
    return found


def with_halves(plans: Iterable[PagePlan]) -> Iterator[PagePlan]:
    """The plans, each spread as its two pages; all that is said of it stands with the first."""
    for plan in plans:
        if not plan.half:
            yield plan
            continue
        first, _, second = plan.name.partition("-")
        yield replace(plan, name=first)
        yield replace(plan, name=second, stories=(), half="second")


def spread_faults(placed: Placed[EditionFields], *, partial: bool) -> Iterator[Diagnostic]:
    """What is wrong with the spreads of `pages:` by themselves.

    Args:
        placed: the fields of `edition.yaml`.
        partial: whether other pages are planned: pages are then numbered by their names.
    """
    pages = placed.value.pages
    for place, (page, number) in enumerate(zip(pages, numbers_of(pages), strict=True)):
        if not page.spread:
            continue
        path: Path = ("pages", place)
        at: Path = (*path, "spread")
        found = PAIR.fullmatch(page.spread)
        if found is None:
            yield placed.diagnose(f"no two pages: {page.spread}", at, FACING)
            continue
        first, second = int(found[2]), int(found[4])
        if found[1] != found[3] or second != first + 1:
            yield placed.diagnose(f"{page.spread} do not follow each other", at, FACING)
        elif first % 2 or not first:
            yield placed.diagnose(f"{page.spread} do not face each other", at, FACING)
        elif not partial and number % 2:
            message = f"{page.spread} stand in the place of pages {number} and {number + 1}"
            hint = "these do not face each other: move it by a page"
            yield placed.diagnose(message, at, hint)
        for field in ("name", "section", "modules"):
            if getattr(page, field):
                hint = "a spread is named by its pages, and lists its stories, the lead first"
                yield placed.diagnose("is said besides `spread`", (*path, field), hint)
        if len(page.stories) == 2:
            message = "one story stands below the lead, on two pages"
            hint = "list two or more behind the lead, or the lead alone"
            yield placed.diagnose(message, (*path, "stories"), hint)


def story_faults(stories: Iterable[Story], plans: Sequence[PagePlan]) -> Iterator[Diagnostic]:
    """What stories of spreads say that no story there can do."""
    spreads = {name: plan for plan in plans if plan.half for name in plan.stories}
    leads = {plan.stories[0] for plan in plans if plan.half and plan.stories}
    pages = {plan.name for plan in plans if plan.half}
    for story in stories:
        if story.jump is not None and story.jump.to in pages:
            message = f"{story.jump.to} is a page of a spread: no story goes on there"
            yield _wrong(story, "jump", message, "name another page")
        if story.id in spreads:
            for field, message in _impossible(story, lead=story.id in leads).items():
                yield _wrong(story, field, message, _HINTS[story.id in leads])


_HINTS: Mapping[bool, str] = {
    True: "it leads a spread: take this out, or list another story first",
    False: "it stands on a spread: take this out, or list it on another page",
}


def _impossible(story: Story, *, lead: bool) -> dict[str, str]:
    """By field what a story of a spread cannot be; of its `lead` more."""
    placing = story.placing
    wrong = {
        "poster": ("no picture of a spread is a cover", story.poster),
        "jump": ("no story of a spread goes on elsewhere", story.jump is not None),
        "pin": ("no story of a spread is pinned", placing.pin is not None),
        "place": (f"no story of a spread has the place {placing.place}", bool(placing.place)),
    }
    if lead:
        charts = [one.file for one in story.figures if one.file.endswith(CHART_ENDINGS)]
        many = len(story.figures)
        wrong |= {
            "span": ("spans both pages", bool(placing.span)),
            "vertical_head": ("its head stands over both pages", story.vertical_head),
            "box": (f"stands in a box: {story.boxed}", story.boxed != "none"),
            "facts": ("no numbers stand across the fold", bool(story.facts)),
            "view": ("no page view stands across the fold", bool(story.view)),
            "figures": (
                f"{charts[0]} is a chart, which cannot be cut at the fold"
                if charts
                else f"{many} figures; side by side there is room for {MOST_FIGURES}",
                bool(charts) or many > MOST_FIGURES,
            ),
        }
    return {field: message for field, (message, is_so) in wrong.items() if is_so}


def _wrong(story: Story, field: str, message: str, hint: str) -> Diagnostic:
    span = story.at(field, "kind") if field == "box" else story.at(field)
    if field == "jump" and story.jump is not None:
        span = story.jump.span or span
    return Diagnostic(Severity.ERROR, f"{story.id}: {message}", span, field, hint)
