"""The `jump:` of a story's front matter in, a `Jump` out; and what no pages can do with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from layout.diagnostics import Diagnostic, Severity, Span
from layout.model.edition import PagePlan
from layout.model.jump import Jump
from layout.model.story import Kind, Story
from layout.source.loading import did_you_mean
from layout.source.story_fields import StoryFields
from layout.source.typed import Path
from layout.source.yaml import Placed

JUMPING: frozenset[Kind] = frozenset({"news", "feature"})
"""Kinds of story that may go on on another page; none of them in a box."""
LINES = ("headline", "kicker", "deck")
"""Fields of a jump that are one line of text each."""


def read_jump(placed: Placed[StoryFields], lines: Mapping[str, str]) -> Jump | None:
    """What front matter says of a jump, sound or not.

    Args:
        placed: the fields.
        lines: its headline, kicker and deck as they are to be set.
    """
    fields = placed.value.jump
    if fields is None:
        return None
    return Jump(
        fields.to.strip(),
        lines["headline"],
        lines["kicker"],
        lines["deck"],
        fields.characters or 0,
        fields.rows or 0,
        placed.diagnose("", ("jump", "to"), "").span,
    )


def jump_faults(story: Story, placed: Placed[StoryFields]) -> Iterator[Diagnostic]:
    """What is wrong with the jump of one story by itself."""
    fields, jump = placed.value.jump, story.jump
    if fields is None or jump is None:
        return
    if story.kind not in JUMPING:
        hint = "news and features may; leave `jump:` out"
        yield placed.diagnose(f"no {story.kind} goes on on another page", ("jump",), hint)
    elif story.boxed != "none":
        hint = "leave out `jump:` or `box:`"
        yield placed.diagnose("no story in a box goes on on another page", ("jump",), hint)
    head: Path = ("jump", "headline")
    if not jump.headline:
        yield placed.diagnose("is empty", head, "a jump has a head of its own")
    elif jump.headline == story.headline:
        hint = "a jump has a head of its own, about what its part of the text tells"
        yield placed.diagnose("is the headline of the story itself", head, hint)
    for name in ("characters", "rows"):
        value = getattr(fields, name)
        if value is not None and value < 1:
            hint = "about how much stays on the first page; leave it out to fill the pages"
            yield placed.diagnose("should be 1 or more", ("jump", name), hint)
    if fields.characters is not None and fields.rows is not None:
        message = "is said besides `characters`"
        yield placed.diagnose(message, ("jump", "rows"), "say one of them")


def page_faults(stories: Sequence[Story], plans: Sequence[PagePlan]) -> Iterator[Diagnostic]:
    """Jumps to pages that there are not, or that come no later than the story's own.

    Where not every story is on one of the `plans`, pages are planned and all named A01, A02, …;
    whether there are as many is known when they are.
    """
    listed = {one for page in plans for one in page.stories}
    fixed = all(story.id in listed for story in stories)
    names = [page.name or f"A{number:02}" for number, page in enumerate(plans, 1)]
    numbers = {name: number for number, name in enumerate(names, 1)}
    if not fixed:
        numbers = {f"A{number:02}": number for number in range(1, 100)}
    own = {
        one: numbers[name]
        for name, page in zip(names, plans, strict=True)
        for one in page.stories
        if name in numbers
    }
    for story in stories:
        jump = story.jump
        if jump is None:
            continue
        begins, goes_on = own.get(story.id, story.sent_to or 1), numbers.get(jump.to, 0)
        hint = "name a page that comes after it"
        if story.id not in own and not story.sent_to:
            hint += "; a story that jumps begins on the front page unless `on_page:` says another"
        if not goes_on:
            known = did_you_mean(jump.to, names) if fixed else "pages are named A01, A02, …"
            yield _wrong(jump.span, f"no page is named {jump.to}", known)
        elif goes_on == begins:
            yield _wrong(jump.span, f"the story stands on {jump.to} itself", hint)
        elif goes_on < begins:
            first = next(name for name, number in numbers.items() if number == begins)
            message = f"{jump.to} comes before {first}, where the story stands"
            yield _wrong(jump.span, message, hint)


def _wrong(span: Span | None, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, message, span, "jump.to", hint)


def written_jump(jump: Jump | None) -> dict[str, object] | None:
    """The jump as a field of front matter; None where there is none."""
    if jump is None:
        return None
    names = ("to", *LINES, "characters", "rows")
    return {name: value for name in names if (value := getattr(jump, name))}
