"""A page made up in, what the report says of it out: warnings, decisions, figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from layout.diagnostics import Decision, Diagnostic, Severity, Span
from layout.display import Frame, Page, Picture, on_page
from layout.model.advert import Advert
from layout.model.allowed import Allowed
from layout.model.edition import Edition
from layout.model.grid import Grid
from layout.model.placing import Module
from layout.model.story import Story
from layout.page.adverts import art_warnings
from layout.page.bodies import LEAST_DEPTH
from layout.page.characters import missing_in
from layout.page.copyfit import ABOVE, Measured
from layout.page.ear_slot import EarStory, advert_of_ear
from layout.page.fillers import BOOKED
from layout.page.library import Library
from layout.page.made_up import MOST_WHITE, MadeUp
from layout.page.makeup import DRAFT_TREES, MOST_BOXES
from layout.page.plan import Planned
from layout.page.resolution import check_resolution
from layout.page.spread import CLEAR_MM, in_the_middle

LOWEST = ABOVE + 2 + LEAST_DEPTH
"""Rows of the lowest module of a story: white, a head, the shallowest legs."""


def coarse(frames: list[Frame], edition: Edition) -> Iterator[Diagnostic]:
    """A warning for each picture that is too coarse at the size it is placed at."""
    stories = {story.id: story for story in edition.stories}
    for frame in frames:
        for item in frame.items:
            file = edition.picture(item.picture) if isinstance(item, Picture) else None
            if isinstance(item, Picture) and file is not None:
                span = _figure_span(stories.get(frame.tag.story), item.picture)
                width = on_page(frame, item.rect).width
                found = check_resolution(file, item.crop, width, span=span, field="figures")
                if found is not None:
                    yield found


def _figure_span(story: Story | None, file: str) -> Span | None:
    """Where the source of a story names the file of one of its figures."""
    if story is None:
        return None
    shown = [f"figures.{at}.file" for at, one in enumerate(story.figures) if one.file == file]
    return story.at(*shown)


def not_beside(made: MadeUp, measured: Mapping[str, Measured], grid: Grid) -> Iterator[Diagnostic]:
    """A warning for each story of a page that was to have a vertical head and has none."""
    for name, leaf in made.leaves.items():
        story = measured[name].story
        beside = leaf.side is not None or story.boxed != "none"  # told where it is read
        module = story.placing.pin if isinstance(story.placing.pin, Module) else None
        told = module.beside if module is not None else None
        wanted = story.vertical_head if told is None else told
        if not wanted or beside or not story.headline:
            continue
        message = f"no room for {story.headline} as a vertical head: it stands over its text"
        hint = "two lines of 5 to 8 characters stand beside some 300 to 800 characters of text"
        if grid.vertical:
            message = f"all heads run down on the grid {grid.name}"
            hint = "leave `vertical_head` out"
        span = story.at("vertical_head") if story.vertical_head else story.at("pin")
        yield Diagnostic(Severity.WARNING, message, span, "vertical_head", hint)


def done_unasked(
    made: MadeUp, measured: Mapping[str, Measured], page: str, allowed: Allowed
) -> Iterator[Decision]:
    """A decision for each deck of a page that was left out, and for each head that runs down
    beside its text though nobody asked for it.
    """
    for name, leaf in made.leaves.items():
        story = measured[name].story
        if leaf.side is not None:
            if allowed.vertical_heads and not story.vertical_head:
                text = f"{page}: {story.headline} runs down beside its text"
                yield Decision("remedy", name, "vertical head", text, span=story.span)
        elif allowed.decks_off and story.deck and not leaf.head.deck_lines:
            text = f"{page}: {story.known_as} stands without its deck"
            yield Decision("remedy", name, "deck", text, False, story.at("deck"))


def not_boxed(made: MadeUp, measured: Mapping[str, Measured]) -> Iterator[Diagnostic]:
    """A warning for each story of a page that was to stand in a box and does not."""
    for name in made.unboxed:
        story = measured[name].story
        if isinstance(story.placing.pin, Module):  # as its page is made by hand
            continue
        message = f"{story.known_as} stands without its box"
        hint = f"a page has at most {MOST_BOXES} boxes, and no two of them touch"
        # a comment has its box by its kind
        yield Diagnostic(Severity.WARNING, message, story.at("box", "kind"), "box", hint)


def missing_characters_of(
    edition: Edition,
    planned: Planned,
    measured: Mapping[str, Measured],
    pages: list[Page],
    grid: Grid,
    library: Library,
    ear: EarStory | None,
) -> Iterator[Diagnostic]:
    """A fault for each character that no face has."""
    ranks = {name: rank for made in planned.pages for name, rank in made.ranks.items()}
    if ear is not None:
        ranks[ear.story.story.id] = ear.rank
    stories = []
    for one in (measured[story.id] for story in edition.stories):
        rank, down = ranks[one.story.id], one.head_beside(grid)
        headings = [one.heading(rank), *([one.side_heading(rank)] if down else [])]
        stories.append((one.copy, headings))
    titles = [page.title for page in pages[1:]]
    for missing in missing_in(edition, stories, titles, library.book, library.style):
        yield from missing.faults()


def about_ads(edition: Edition, grid: Grid) -> Iterator[Diagnostic]:
    """Art that somebody should look at."""
    for ad in edition.ads:
        file = edition.picture(ad.file)
        if file is not None:
            yield from art_warnings(ad, file, grid)


def cramped(edition: Edition, made: MadeUp, page: str) -> Iterator[Diagnostic]:
    """A warning for each pinned advertisement that leaves rows of a page with white to nobody."""
    known = {BOOKED + ad.id: ad for ad in edition.ads if ad.pin}
    rows = made.area.rows + ABOVE
    for place in made.places if made.white > MOST_WHITE else ():
        if (ad := known.get(place.id)) is None or ad.pin is None:
            continue
        for gap, edge in ((place.y, "over it"), (rows - place.y - place.height, "under it")):
            if 0 < gap < LOWEST:
                message = f"{ad.id} leaves {gap} rows {edge} on {page}, too few for any story"
                hint = f"pin it at row {ad.pin.row + (-gap if edge == 'over it' else gap)}"
                yield ad.fault(message, hint).as_warning()


def booked_ads(edition: Edition, made: MadeUp, page: str) -> Iterator[Decision]:
    """Which advertisements stand on a page, and why there."""
    known = {BOOKED + ad.id: ad for ad in edition.ads}
    for place in made.places:
        if ad := known.get(place.id):
            rule = "booked for its page" if ad.page else "where there is room"
            rule = "pinned" if ad.pin else rule
            round_it = next((one.story for one in made.around if one.ad.id == ad.id), "")
            yield _booked(ad, page, rule, round_it)
    if (of_ear := advert_of_ear(edition)) is not None and made.area.top:
        yield _booked(of_ear, page, "booked for the ear")


def _booked(ad: Advert, page: str, rule: str, round_it: str = "") -> Decision:
    kept = ", kept free" if ad.reserved else ""
    kept += f"; {round_it} runs round it" if round_it else ""
    text = f"{ad.id}, {ad.size}, on {page}{kept}"
    return Decision("advertisement", page, rule, text, span=ad.span)


def grid_decision(edition: Edition, planned: Planned) -> Decision:
    """Which grid was taken, and how well it fills."""
    grid = planned.grid
    rule = "stated" if edition.grid else "fills best"
    pages = len(planned.pages)
    text = (
        f"{grid.name}: {grid.columns} columns of {grid.characters} characters, {pages} pages, "
        f"headline step {planned.scale:.2f}, most white {planned.white:.1%}"
    )
    return Decision("grid", "", rule, text)


def spread_decision(first: str, second: str, number: int, pages: int) -> Decision:
    """That two facing pages are one spread, and from how many sheets of paper they come.

    Args:
        first: name of the first one.
        second: name of the other.
        number: of the first one.
        pages: of the edition.
    """
    rule = "one sheet" if in_the_middle(number, pages) else "two sheets"
    kept = "" if rule == "one sheet" else f": type keeps {CLEAR_MM:g} mm off the fold"
    return Decision("spread", first, rule, f"{first}-{second}, of {rule}{kept}")


def draft_decision() -> Decision:
    """That the pages are a draft, and what was not looked at for it."""
    text = f"a draft: legs in the columns of the page, no pull quotes, {DRAFT_TREES} layouts a page"
    return Decision("effort", "", "draft", f"{text}; more only where a page is not full")


def ad_ids(made: MadeUp) -> list[str]:
    """Ids of the booked advertisements of a page."""
    places = (place.id for place in made.places)
    return [name.removeprefix(BOOKED) for name in places if name.startswith(BOOKED)]


def page_figures(name: str, made: MadeUp, stories: int, ear: Advert | None) -> dict[str, object]:
    """What `report.json` says of a page of so many stories; `ear` stands in its ear."""
    return {
        "page": name,
        "stories": stories,
        "white": round(made.white, 4),
        "cost": round(made.cost, 3),
        "headline_step": round(made.kit.scale, 3),
        "remedies": list(made.remedies),
        "ads": [
            *([ear.id] if ear is not None else []),
            *ad_ids(made),
        ],
    }


def clash_warning(name: str, span: Span | None) -> Diagnostic:
    """That advertisements stand on a page as they never should; `span` is where one is booked."""
    return Diagnostic(
        Severity.WARNING,
        f"page {name}: an advertisement stands beside the lead's picture, or two make a step",
        span,
        "ads",
        hint="book another size or page, or give the page another lead",
    )


def white_warning(name: str, made: MadeUp, span: Span | None) -> Diagnostic:
    """That a page has more white than it should; `span` is where its source states it."""
    return Diagnostic(
        Severity.WARNING,
        f"page {name} has {made.white:.1%} of its column-lines empty, more than "
        f"{MOST_WHITE:.0%}: no remedy filled it",
        span,
        hint="add copy, move a story to this page, or change priorities",
    )
