"""The wishes of a story's front matter in, a `Placing` out; what no story and no page can do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from layout.diagnostics import Diagnostic
from layout.model.edition import PagePlan
from layout.model.packages import packages
from layout.model.placing import NO_WISH, Module, Pin, Placing
from layout.model.story import Story
from layout.source.loading import did_you_mean
from layout.source.story_fields import PinFields, StoryFields
from layout.source.typed import Path
from layout.source.yaml import Placed

WISHES = ("pin", "span", "head_pt", "keep_with", "before", "around", "place")
HEADS = 6.0, 200.0
"""Points that a headline may be told to have."""


def read_placing(placed: Placed[StoryFields]) -> Placing:
    """What front matter wishes, sound or not."""
    fields = placed.value
    said = [name for name in WISHES if getattr(fields, name)]
    if not said:
        return NO_WISH
    found = {name: placed.diagnose("", (name,), "").span for name in said}
    spans = {name: span for name, span in found.items() if span is not None}
    pin = fields.pin
    return Placing(
        Pin(pin.column, pin.row, pin.columns, pin.rows) if pin else None,
        (fields.span,) if isinstance(fields.span, int) else tuple(sorted(set(fields.span))),
        fields.head_pt or 0.0,
        fields.keep_with.strip(),
        fields.before.strip(),
        fields.around.strip(),
        fields.place,
        spans=spans,
    )


def placing_faults(placed: Placed[StoryFields]) -> Iterator[Diagnostic]:
    """What is wrong with the wishes of one story by themselves."""
    fields = placed.value
    if fields.pin:
        yield from pin_faults(fields.pin, placed, ("pin",))
    spans = [fields.span] if isinstance(fields.span, int) else list(fields.span)
    for place, span in enumerate(spans):
        if span < 1:
            path = ("span",) if isinstance(fields.span, int) else ("span", place)
            yield placed.diagnose(f"no story spans {span} columns", path, "1 or more")
    if fields.head_pt is not None and not HEADS[0] <= fields.head_pt <= HEADS[1]:
        hint = f"from {HEADS[0]:g} to {HEADS[1]:g}"
        yield placed.diagnose(f"no size of a headline: {fields.head_pt:g}", ("head_pt",), hint)
    elif fields.head_pt is not None and fields.vertical_head:
        message = "is the size of a head over its text, and this one runs down"
        yield placed.diagnose(message, ("head_pt",), "leave out this or `vertical_head:`")

    if fields.place:
        yield from _place_faults(placed)


def _place_faults(placed: Placed[StoryFields]) -> Iterator[Diagnostic]:
    """What a story with a place of its own cannot be besides."""
    fields = placed.value
    others: dict[str, object] = {
        "pin": fields.pin,
        "span": fields.span,
        "keep_with": fields.keep_with,
        "before": fields.before,
        "vertical_head": fields.vertical_head,
        "poster": fields.poster,
        "box": (fields.box or "none") != "none",
        "kind": fields.kind == "brief" and fields.place != "ear",
    }
    if fields.place == "ear":
        others |= {
            "figures": fields.figures,
            "facts": fields.facts,
            "view": fields.view,
            "jump": fields.jump,
            "on_page": fields.on_page not in ("", "A01"),
        }
    for name in (name for name, said in others.items() if said):
        message = f"goes against `place: {fields.place}`"
        if name == "kind":
            message = f"a brief stands in the rail, and it has `place: {fields.place}`"
        yield placed.diagnose(message, (name,), "leave out one of the two")


def pin_faults(pin: PinFields, placed: Placed[Any], path: Path) -> Iterator[Diagnostic]:
    """What is wrong with a pin on any page."""
    for name, least in (("column", 1), ("row", 1), ("columns", 0), ("rows", 0)):
        value = getattr(pin, name)
        if value < least:
            hint = f"{least} or more; columns and rows are counted from 1"
            yield placed.diagnose(f"{value} is no place on a page", (*path, name), hint)
    size = getattr(pin, "head_pt", None)
    if size is not None and not HEADS[0] <= size <= HEADS[1]:
        hint = f"from {HEADS[0]:g} to {HEADS[1]:g}"
        yield placed.diagnose(f"no size of a headline: {size:g}", (*path, "head_pt"), hint)


def unstated_grid(stories: Sequence[Story]) -> Iterator[Diagnostic]:
    """An error for each wish in columns and rows of an edition that states no grid."""
    for story in stories:
        for field in ("pin", "span"):
            if getattr(story.placing, field):
                hint = "say `grid:` in edition.yaml: columns and rows are its own"
                yield story.fault(field, "the edition states no grid", hint)


def neighbour_faults(stories: Sequence[Story]) -> Iterator[Diagnostic]:
    """Wishes for stories that are not there, that are the story itself, or that go in a ring."""
    known = {story.id: story for story in stories}
    for story in stories:
        wishes = ("keep_with", story.placing.keep_with), ("before", story.placing.before)
        for field, other in wishes:
            if other and other == story.id:
                yield story.fault(field, "names the story itself", "name another one")
            elif other and other not in known:
                hint = did_you_mean(other, list(known))
                yield story.fault(field, f"there is no story {other}", hint)
            elif other in known and _stands_apart(known[other], field):
                message = f"{other} has a place of its own: `place: {known[other].placing.place}`"
                yield story.fault(field, message, "leave out one of the two")
    for story in stories:
        walked, then = [story.id], story.placing.before
        while then in known and then not in walked:
            walked.append(then)
            then = known[then].placing.before
        if then == story.id and min(walked) == story.id and len(walked) > 1:
            message = f"goes in a ring: {' before '.join([*walked, story.id])}"
            yield story.fault("before", message, "take one of them out")


def parted_packages(stories: Sequence[Story], plans: Sequence[PagePlan]) -> Iterator[Diagnostic]:
    """An error for each story that its editor keeps from the page of its package.

    Args:
        stories: of the edition.
        plans: the pages that its editor fixed.
    """
    known = {story.id: story for story in stories}
    listed = {
        name: page.name or f"A{number:02}"
        for number, page in enumerate(plans, 1)
        for name in page.stories
    }
    sent = {story.id: f"A{story.sent_to:02}" for story in stories if story.sent_to}
    for package in packages(stories):
        where = {name: page for name in package if (page := listed.get(name, sent.get(name)))}
        if not where:
            continue
        first, page = next(iter(where.items()))
        for name in package:
            if name in where and where[name] != page:
                message = f"{first} stands on {page}, {name} on {where[name]}"
                hint = "a package stands on one page: send them to one, or leave out `keep_with:`"
            elif name not in listed and listed.keys() & {*package}:
                first = next(one for one in package if one in listed)
                message = f"{listed[first]} lists {first} and not {name}"
                hint = "a package stands on one page: list it there, too, or leave out `keep_with:`"
            else:
                continue
            keeping = [one for one in package if name in (one, known[one].placing.keep_with)]
            said = next(known[one] for one in keeping if known[one].placing.keep_with)
            yield said.fault("keep_with", message, hint)


def _stands_apart(story: Story, field: str) -> bool:
    """Whether it has a place of its own that makes a wish for it as a neighbour void."""
    places = ("foot-lead", "banner", "ear") if field == "keep_with" else ("banner", "ear")
    return story.placing.place in places  # a foot lead is read last anyway


def written_placing(placing: Placing) -> dict[str, object]:
    """The wishes as fields of front matter; those that are none are None. Modules are none."""
    pin = None if isinstance(placing.pin, Module) else placing.pin
    sizes = {"columns": pin.columns, "rows": pin.rows} if pin else {}
    return {
        "pin": {"column": pin.column, "row": pin.row}
        | {name: size for name, size in sizes.items() if size}
        if pin
        else None,
        "span": list(placing.span) or None,
        "head_pt": placing.head_size or None,
        "keep_with": placing.keep_with or None,
        "before": placing.before or None,
        "around": placing.around or None,
        "place": placing.place or None,
    }
