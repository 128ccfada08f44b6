"""An edition in, its finished pages out: grid chosen, pages made up, all marks drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from layout.diagnostics import Decision, Refused, Report, Severity
from layout.display import Page
from layout.model.edition import Edition, PagePlan
from layout.model.grid import Grid
from layout.model.jump import Jumped
from layout.model.story import Story
from layout.page.choosing import choose
from layout.page.copyfit import Measured
from layout.page.ear import ContentsEntry
from layout.page.ear_faults import short_of_ear
from layout.page.ear_slot import (
    advert_of_ear,
    ear_advert_frame,
    ear_story_frames,
)
from layout.page.furniture import folio
from layout.page.furniture_room import contents_entries
from layout.page.interlinear import parted_bases
from layout.page.jump_parts import jump_decision, jumped_of
from layout.page.lettering import Hand
from layout.page.library import Library
from layout.page.made_up import MOST_WHITE, MadeUp
from layout.page.masthead import masthead
from layout.page.page_frames import lead_on_sheet, page_frames
from layout.page.page_notes import (
    about_ads,
    ad_ids,
    booked_ads,
    clash_warning,
    coarse,
    cramped,
    done_unasked,
    draft_decision,
    grid_decision,
    missing_characters_of,
    not_beside,
    not_boxed,
    page_figures,
    spread_decision,
    white_warning,
)
from layout.page.plan import page_name
from layout.page.plates import plate_name
from layout.page.proof import fault_frames, proof_frames
from layout.page.rail import measure_rail, told_of_rail
from layout.page.shortfall import told_of_page
from layout.page.wishes import not_round, unheeded
from layout.progress import Progress, silent


@dataclass(frozen=True, eq=False)
class Composed:
    """The pages of an edition, what was decided on the way, and their figures."""

    pages: tuple[Page, ...]
    grid: Grid
    report: Report
    stories: tuple[tuple[str, ...], ...]
    """Ids of the stories of each page in reading order; one that jumps stands on two pages."""
    figures: tuple[dict[str, object], ...]
    """For each page what `report.json` says of it."""
    made: tuple[MadeUp, ...] = ()
    """How each page is made up."""
    jumped: tuple[Jumped, ...] = ()
    """The stories that begin on one page and end on another."""
    parts: tuple[Story, ...] = ()
    """The stories as they are set, page by page: both parts of one that jumps."""
    ear: str = ""
    """Id of the story in the ear of the front page; empty where none has it."""

    @property
    def begun(self) -> tuple[tuple[str, ...], ...]:
        """For each page the stories that begin on it: each story of the edition once."""
        return tuple(
            tuple(one for one in page if (one, number) not in self.ended)
            for number, page in enumerate(self.stories, 1)
        )

    @property
    def ended(self) -> frozenset[tuple[str, int]]:
        """Stories that jump, and the numbers of the pages where they end."""
        return frozenset((jump.story, jump.goes_on) for jump in self.jumped)


def compose(
    edition: Edition,
    library: Library,
    *,
    proof: bool = False,
    draft: bool = False,
    jobs: int = 1,
    progress: Progress = silent,
) -> Composed:
    """Make the pages of an edition.

    Args:
        edition: at least one story.
        library: grids, styles, faces, words.
        proof: whether columns, baselines and names are drawn over the pages.
        draft: whether the first layout without holes is taken for each page, its legs in the
            columns of the page and without pull quotes: quick, not so good.
        jobs: processes that may work at once; the pages are the same.
        progress: is told of `measure`, `make-up` and `set`.

    Raises:
        KeyError: the edition names a grid that the library lacks.
        ValueError: the edition has no story.
        Refused: marks find no room between lines, and the style sheet refuses to make it.
    """
    if not edition.stories:
        raise ValueError("an edition needs a story")
    progress("measure")
    across = library  # masthead and folio lines run across the page on vertical pages too
    if edition.grid and library.grids[edition.grid].vertical:
        library = replace(library, style=library.style.running("vertical"))
    plates = {story.id: plate_name(edition, story.id) for story in edition.stories}
    if edition.pages and not edition.by_section:  # all of them fixed: stories stand in their order
        known = {story.id: story for story in edition.stories}
        listed = [name for page in edition.pages for name in page.stories]
        listed += [story.id for story in edition.stories if story.in_ear and story.id not in listed]
        wanted = tuple(known[name] for name in listed)
        edition = replace(edition, stories=wanted)
    chosen = choose(edition, library, progress, draft=draft, jobs=jobs)
    edition, planned, measured = chosen.edition, chosen.planned, chosen.measured
    grid = planned.grid
    diagnostics = [*about_ads(edition, grid)]
    pages, figures, names = [], [], []
    decisions = [grid_decision(edition, planned)]
    if draft:
        decisions.append(draft_decision())
    if planned.rule:
        decisions.append(Decision("pages", "", planned.rule, f"{len(planned.pages)} pages"))
    diagnostics += [one for story in edition.stories for one in measured[story.id].found]
    if refused := tuple(one for one in diagnostics if one.severity is Severity.ERROR):
        raise Refused(refused)
    count = len(planned.pages)
    entries = contents_entries(edition, planned.stories, measured)
    rest: list[ContentsEntry] = []
    order = [one.ids for one in planned.pages]
    of_ear = advert_of_ear(edition)
    if chosen.ear is not None:  # it is read last, as what stands beside the news
        order[0] = (*order[0], chosen.ear.story.story.id)
    wished = edition.pages_by_number
    sections = {one.name: one.span for one in edition.sections}
    for index, made in enumerate(planned.pages):
        progress("set", index, count)
        number = index + 1
        wish = wished.get(number, PagePlan(()))
        name = wish.name or page_name(number)
        both = order[index]
        if made.across is not None:  # the two pages of a spread have one name
            first = index - made.across.second
            both = (*order[first], *order[first + 1])
        title = wish.title or wish.section or _page_title(edition, number, both, measured)
        if number == 1 and not grid.vertical:
            top = masthead(edition, entries, count, grid, across.book, across.style, across.lexicon)
            frames = list(top.frames)
            rest = [entry for entry in entries if entry.story not in top.named]
            if of_ear is not None:
                hand = Hand(across.book, across.style, across.lexicon)
                frames.append(ear_advert_frame(of_ear, edition, grid, hand))
        else:
            frames = list(
                folio(edition, name, number, title, count, grid, across.book, across.style)
            )
        boxes, stories = page_frames(
            edition, made, number == 1, rest, measured, plates, grid, library
        )
        if chosen.ear is not None and number == 1:
            apart, told = ear_story_frames(chosen.ear, grid)
            boxes, stories = [*apart, *boxes], [*stories, *told]
            diagnostics += short_of_ear(chosen.ear, grid)
        # boxes first: a reader that sorts by lines would draw their text into the stories', and a
        # vertical head, which begins as high as the folio line ends, into that
        if made.across is None:
            diagnostics += coarse(stories, edition)
        else:  # a picture across the fold is told of once, as large as it is
            lead = made.across.story
            whole = [] if made.across.second else lead_on_sheet(made.across, measured, grid)
            diagnostics += coarse(
                [*whole, *(one for one in stories if one.tag.story != lead)], edition
            )
        for id, leaf in made.leaves.items():
            one = measured[id]
            diagnostics += parted_bases(one.story, one.paragraphs, leaf.measure)
        if made.briefs:
            rail = measure_rail([measured[name] for name in made.briefs], grid)
            diagnostics += told_of_rail(rail)
        diagnostics += not_beside(made, measured, grid)
        diagnostics += not_boxed(made, measured)
        placed = (*boxes, *stories, *frames) if grid.vertical else (*boxes, *frames, *stories)
        page = Page(name, number, title, grid.trim, placed)
        marks = fault_frames(page)
        if proof:
            marks += proof_frames(page, grid, library.book, library.style)
        pages.append(replace(page, frames=page.frames + marks))
        names.append(order[index])
        figures.append(page_figures(name, made, len(order[index]), of_ear if number == 1 else None))
        decisions += [
            Decision("remedy", name, "white", f"{name}: {remedy}") for remedy in made.remedies
        ]
        decisions += booked_ads(edition, made, name)
        decisions += done_unasked(made, measured, name, edition.allowed)
        if made.across is not None and not made.across.second:
            decisions.append(spread_decision(name, wished[number + 1].name, number, count))
        if planned.rule:
            rule = "listed" if wish.stories or wish.half else "by section"
            stories_there = f"{len(order[index])} stor{'y' if len(order[index]) == 1 else 'ies'}"
            decisions.append(Decision("pages", name, rule, f"{title}: {stories_there}"))
        if planned.sizes:
            copy = [(measured[one].story, planned.sizes[one]) for one in planned.stories[index]]
            stated = wish.span or sections.get(title)
            heads = library.style.heads
            diagnostics += told_of_page(f"{name} {title}", made, copy, grid, heads, stated)
        elif made.white > MOST_WHITE:
            diagnostics.append(white_warning(name, made, wish.span))
        diagnostics += cramped(edition, made, name)
        if made.clashes:
            there = next((ad.span for ad in edition.ads if ad.id in ad_ids(made)), None)
            diagnostics.append(clash_warning(name, there))
    diagnostics += unheeded(edition.stories, names)
    rounds = {one.story for made in planned.pages for one in made.around}
    booked = [ad_ids(made) for made in planned.pages]
    diagnostics += not_round(edition.stories, names, booked, rounds)
    jumped = jumped_of(chosen.jumps, measured)
    decisions += [
        jump_decision(one, jump.story, [page.name for page in pages])
        for one, jump in zip(jumped, chosen.jumps, strict=True)
    ]
    missing = missing_characters_of(edition, planned, measured, pages, grid, library, chosen.ear)
    report = Report((*missing, *diagnostics), tuple(decisions))
    wholes = tuple(tuple(measured[one].story.whole_id for one in page) for page in names)
    parts = tuple(measured[one].story for page in names for one in page)
    return Composed(
        tuple(pages), grid, report, wholes, tuple(figures), planned.pages, jumped, parts,
        chosen.ear.story.story.id if chosen.ear is not None else "",
    )  # fmt: skip


def _page_title(
    edition: Edition, number: int, ids: Sequence[str], measured: Mapping[str, Measured]
) -> str:
    """The section of the page's stories, else the label of the edition's title (特刊·…).

    Where pages are planned by section, a front page that has stories of several is that of the
    news, two that share a page give it both names, more than two that of the longest.
    """
    if not ids:  # advertisements take all of it
        return edition.words.advertisement
    lines: dict[str, int] = {}
    stories = [measured[name].story for name in ids]
    for story in [one for one in stories if one.begins] or stories:
        lines[story.section] = lines.get(story.section, 0) + story.length
    named = [section for section in lines if section]
    if len(lines) == 1 and named:
        return named[0]
    if edition.by_section and named and number > 1:
        both = len(lines) == len(named) == 2
        return "·".join(named) if both else max(named, key=lines.__getitem__)
    return ("" if edition.by_section else edition.title_parts[0]) or edition.words.news
