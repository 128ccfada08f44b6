"""Stories that jump in, every way to part each of them measured out; what is told of the way taken.

The likeliest way of each stands first: so they go into make-up, as two stories.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from layout.diagnostics import Decision, Diagnostic, Refused, Severity
from layout.display import Frame
from layout.model.edition import Edition
from layout.model.jump import Jumped
from layout.model.picture import PictureFile
from layout.model.story import Story
from layout.model.style import StyleSheet
from layout.page.bodies import LEAST_PART
from layout.page.copies import shape_copies
from layout.page.copyfit import Measured, measure_all
from layout.page.curve import Curves
from layout.page.jumps import Split, parted, second_id, splits
from layout.page.plan import page_name
from layout.text.faces import FontBook
from layout.text.lexicon import Lexicon

MOST_PAGES = 100
"""Pages of an edition have two digits."""


@dataclass(frozen=True, eq=False)
class Option:
    """One way to part a story, both parts measured."""

    split: Split
    first: Measured
    second: Measured

    @property
    def measured(self) -> dict[str, Measured]:
        """The parts by their ids."""
        return {one.story.id: one for one in (self.first, self.second)}


@dataclass(frozen=True, eq=False)
class Jumping:
    """A story that jumps, and the ways to part it; the likeliest first."""

    story: Story
    """Whole."""
    pages: tuple[int, int]
    """Numbers of the pages that it begins and goes on on."""
    options: tuple[Option, ...]


def jump_pages(edition: Edition, story: Story) -> tuple[int, int]:
    """Numbers of the pages that a story begins and goes on on.

    Where pages are planned and no page is said for it, it begins on the front page.

    Raises:
        Refused: there are none such, or the second comes no later than the first.
    """
    plans = edition.pages_by_number
    listed = {one: number for number, page in plans.items() for one in page.stories}
    names = {page.name or page_name(number): number for number, page in plans.items()}
    to = story.jump.to if story.jump is not None else ""
    begins, goes_on = listed.get(story.id, story.sent_to), names.get(to, 0)
    if edition.by_section:
        goes_on = next((number for number in range(1, MOST_PAGES) if page_name(number) == to), 0)
        begins = begins or 1
    if not 0 < begins < goes_on:
        message = f"{story.id} cannot go on on {to}"
        raise Refused((_fault(story, "to", message, "name a page that comes after its own"),))
    return begins, goes_on


def jumping(
    edition: Edition,
    measured: Mapping[str, Measured],
    curves: Curves,
    book: FontBook,
    style: StyleSheet,
    lexicon: Lexicon,
    views: Mapping[str, PictureFile],
) -> tuple[Jumping, ...]:
    """The stories of an edition that jump, and how they may be parted on a grid.

    Args:
        edition: not parted yet.
        measured: its stories by id.
        curves: of the grid.
        book: where the faces are.
        style: the roles.
        lexicon: for breaks in headings.
        views: by story id the page views that stand as thumbnails.

    Raises:
        Refused: a story is too short for its jump.
    """
    grid = curves.grid
    found, faults = [], []
    for story in edition.stories:
        if story.jump is None:
            continue
        pages, one = jump_pages(edition, story), measured[story.id]
        ways = splits(one, float(grid.characters))
        if not ways:
            faults.append(_too_short(one, float(grid.characters)))
            continue
        parts = [parted(story, way, pages, edition.words) for way in ways]
        if edition.by_section:
            parts = [(_sent(one, pages[0]), _sent(two, pages[1])) for one, two in parts]
        copies = shape_copies(
            [part for pair in parts for part in pair], book, style, lexicon, edition.shown, views
        )
        options = []
        for at, way in enumerate(ways):
            pair = copies[2 * at : 2 * at + 2]
            both = measure_all(pair, grid, book, style, lexicon)
            options.append(Option(way, both[story.id], both[second_id(story.id)]))
        found.append(Jumping(story, pages, tuple(options)))
    if faults:
        raise Refused(tuple(faults))
    return tuple(found)


def _sent(story: Story, page: int) -> Story:
    """A part that planning puts on its page."""
    return replace(story, front=page == 1, on_page=page_name(page))


def with_parts(edition: Edition, jumps: Sequence[Jumping]) -> Edition:
    """The edition with the likeliest parts of each of these stories in place of the whole."""
    if not jumps:
        return edition
    known = {story.id: story for story in edition.stories}
    plans, by_section = list(edition.pages), edition.by_section
    places = {number: at for at, number in enumerate(edition.pages_by_number)}
    for jump in jumps:
        name = second_id(jump.story.id)
        known |= {one: parts.story for one, parts in jump.options[0].measured.items()}
        there = places.get(jump.pages[1])
        if there is not None and plans[there].stories:
            plans[there] = replace(plans[there], stories=(*plans[there].stories, name))
    stories = tuple(known.values())
    if not by_section:
        stories = tuple(known[name] for page in plans for name in page.stories)
    return replace(edition, stories=stories, pages=tuple(plans))


def parts_of(jumps: Sequence[Jumping]) -> dict[str, Measured]:
    """The likeliest parts of all stories that jump, by their ids."""
    return {name: one for jump in jumps for name, one in jump.options[0].measured.items()}


def of_whole(frame: Frame, measured: Mapping[str, Measured]) -> Frame:
    """A frame of a part of a story as one of that story."""
    story = measured[frame.tag.story].story if frame.tag.story else None
    if story is None or story.part is None:
        return frame
    return replace(frame, tag=replace(frame.tag, story=story.part.whole, part=story.part.number))


def jumped_of(jumps: Sequence[Jumping], measured: Mapping[str, Measured]) -> tuple[Jumped, ...]:
    """Where each story was parted, `measured` being the parts that stand on the pages."""
    return tuple(
        Jumped(jump.story.id, *jump.pages, split.paragraph, split.offset, split.characters)
        for jump in jumps
        for option in jump.options
        if option.first is measured[jump.story.id]
        for split in [option.split]
    )


def jump_decision(jumped: Jumped, story: Story, names: Sequence[str]) -> Decision:
    """Where a story was parted, for the report; `names` are those of the pages."""
    begins, goes_on = names[jumped.begins - 1], names[jumped.goes_on - 1]
    whole = jumped.offset == len(story.paragraphs[jumped.paragraph])
    rule = "end of a paragraph" if whole else "end of a sentence"
    text = f"{jumped.characters} of {story.length} characters on {begins}, the rest on {goes_on}"
    span = story.jump.span if story.jump is not None else None
    return Decision("jump", story.id, rule, text, span=span)


def _too_short(story: Measured, measure: float) -> Diagnostic:
    """What is told of a story that cannot be parted."""
    lines = story.lines(measure)
    message = f"too short to be parted: {lines} lines of {measure:g} characters"
    hint = f"each part needs {LEAST_PART} lines, and a sentence has to end between them"
    return _fault(story.story, "", message, hint)


def _fault(story: Story, field: str, message: str, hint: str) -> Diagnostic:
    span = story.jump.span if story.jump is not None else story.span
    return Diagnostic(Severity.ERROR, message, span, f"jump.{field}".rstrip("."), hint)
