"""A page with too little copy or too much in, what its editor can do about it out.

Lines are column-lines: lines of a basic column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from layout.diagnostics import Diagnostic, Severity, Span
from layout.model.grid import Grid
from layout.model.story import Story
from layout.model.style import HeadSizes
from layout.page.estimates import SPREAD, USUAL, Estimate
from layout.page.fillers import AD, BLANK
from layout.page.head_sizes import BODY
from layout.page.made_up import MOST_WHITE, MadeUp

PICTURE = 1.5
"""Width over height of a picture that would fill a page."""
CAPTION = 3
"""Rows of a caption with the white around it."""
TIGHT, SMALL = 0, 0.85
"""The last of the headline steps that say that a page has too much copy, where its headlines are
smaller than this part of the usual sizes of their ranks."""
LEAST_HELD = 0.7
"""A story is worth holding that takes so much of what is too much."""
ROOMY = 0.9
"""Part of a page that leaves room enough: its stories did not go in for another reason."""
MOST_HELD, MANY_HELD = 3.0, 3
"""And not more than so many times; how many stories an editor is asked to hold."""


def short_of(made: MadeUp, grid: Grid) -> float:
    """Column-lines of a page that copy would fill: what is white, and the house advertisement."""
    lines = made.white * grid.columns * made.area.rows
    return lines + sum(place.width * place.height for place in made.places if place.id == AD)


def told_of_page(
    name: str,
    made: MadeUp,
    copy: Sequence[tuple[Story, Estimate]],
    grid: Grid,
    heads: Mapping[int, HeadSizes],
    span: Span | None = None,
) -> Iterator[Diagnostic]:
    """A warning for a page that is short of copy, or has more than its heads leave room for.

    Args:
        name: what it is called: `A04 经济`.
        made: the page.
        copy: its stories with what they take.
        grid: of the page.
        heads: sizes of headlines by rank; 0: of the lead of an inside page.
        span: where its source states the page or its section.
    """
    filled = any(place.id == AD for place in made.places)
    lines = short_of(made, grid)
    if made.white > MOST_WHITE or filled:
        hint = "the paper's own advertisement stands there" if filled else ""
        if any(place.id.startswith(BLANK) for place in made.places):
            hint = "; ".join(part for part in (hint, "white is left") if part)
        cure = _characters(lines, grid) + _or_picture(lines, grid)
        message = f"{name} is {_counted(lines)} short: add {cure}"
        yield Diagnostic(Severity.WARNING, message, span, hint=hint)
    elif made.kit.step <= TIGHT and (scale := _head_scale(made, grid, heads)) < SMALL:
        over = sum(size.head for _, size in copy) * (USUAL**1.3 - scale**1.3)
        message = f"{name} is {_counted(over)} over: {_cure(over, copy, grid)}"
        hint = f"its headlines are set at {scale:.0%} of their size"
        yield Diagnostic(Severity.WARNING, message, span, hint=hint)


def _head_scale(made: MadeUp, grid: Grid, heads: Mapping[int, HeadSizes]) -> float:
    """How large the headlines of a page are on average, against the usual sizes of their ranks."""
    parts = []
    for name, leaf in made.leaves.items():
        rank = made.ranks[name]
        usual = heads[0 if rank == 1 and made.kit.inside else rank].usual
        if usual and leaf.head_size:
            parts.append(leaf.head_size / (usual * grid.body / BODY))
    return fmean(parts) if parts else 1.0


def overfull(
    name: str,
    copy: Sequence[tuple[Story, Estimate]],
    room: float,
    grid: Grid,
    *,
    span: Span | None,
    hint: str,
) -> Diagnostic:
    """An error for a page that holds its copy in no way.

    Args:
        name: what it is called.
        copy: its stories with what they take.
        room: column-lines that it has for stories.
        grid: of the page.
        span: where its section or the page is stated; None: told at the story to hold or to cut.
        hint: what else would help.
    """
    over = max(taken(copy) - room, float(grid.columns))
    message = f"{name} is {_counted(over)} over: {_cure(over, copy, grid)}"
    if span is not None:
        return Diagnostic(Severity.ERROR, message, span, "pages", hint)
    held = _held(over, copy) or [max(copy, key=lambda one: one[1].area(USUAL))[0]]
    return Diagnostic(Severity.ERROR, message, held[0].at("headline"), hint=hint)


def roomy(copy: Sequence[tuple[Story, Estimate]], room: float) -> bool:
    """Whether stories that no layout holds take much less than so many column-lines."""
    return taken(copy) <= ROOMY * room


def taken(copy: Sequence[tuple[Story, Estimate]]) -> float:
    """Column-lines that stories take with heads of the usual size."""
    return sum(size.area(USUAL) for _, size in copy) * SPREAD


def _cure(over: float, copy: Sequence[tuple[Story, Estimate]], grid: Grid) -> str:
    """What to hold or to cut."""
    cut, held = f"cut {_characters(over, grid)}", _held(over, copy)
    named = " and ".join(f"{story.whole_id} ({story.length:,} characters)" for story in held)
    return f"hold {named} or {cut}" if named else cut


def _held(over: float, copy: Sequence[tuple[Story, Estimate]]) -> list[Story]:
    """The stories to hold where so many lines are too many; empty: no few of them do."""
    least = sorted(copy, key=lambda one: one[0].priority)[1:]
    may_go = [
        (story, size.area(USUAL))
        for story, size in least
        if story.priority > 1 and not (story.on_page or story.front)
    ]
    fitting = [
        (abs(lines - over), -story.priority, story)
        for story, lines in may_go
        if LEAST_HELD * over <= lines <= MOST_HELD * over
    ]
    held = [min(fitting, key=lambda one: one[:2])[2]] if fitting else []
    if not fitting:  # the least of them, as many as it takes
        gone = 0.0
        for story, lines in sorted(may_go, key=lambda one: (-one[0].priority, one[1])):
            if gone < LEAST_HELD * over and len(held) < MANY_HELD:
                held.append(story)
                gone += lines
        areas = {story.id: size.area(USUAL) for story, size in copy}
        for story in list(held):  # a longer one may do without the shorter ones before it
            if gone - areas[story.id] >= LEAST_HELD * over:
                held.remove(story)
                gone -= areas[story.id]
        held = held if gone >= LEAST_HELD * over else []
    return held


def _counted(lines: float) -> str:
    whole = max(round(lines), 1)
    return f"{whole} line{'s' * (whole != 1)}"


def _characters(lines: float, grid: Grid) -> str:
    """Characters that so many lines of a basic column hold, in round numbers."""
    count = lines * grid.characters
    step = 100 if count >= 500 else 10
    return f"{max(round(count / step), 1) * step:,} characters"


def _or_picture(lines: float, grid: Grid) -> str:
    """A picture that takes about as many lines; empty where they are too few for one."""

    def takes(columns: int) -> float:
        return columns * (grid.span(columns) / PICTURE / grid.pitch + CAPTION)

    best = min(range(1, grid.columns + 1), key=lambda columns: abs(takes(columns) - lines))
    near = 0.6 * lines <= takes(best) <= 1.5 * lines
    return f" or a {best}-column picture" if near else ""
