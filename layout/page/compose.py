"""An edition in, its finished pages out: grid chosen, pages made up, all marks drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from layout.diagnostics import Decision, Diagnostic, Refused, Report, Severity
from layout.display import INTERLINEAR, Frame, Page, Picture, on_page
from layout.model.edition import Edition, PagePlan
from layout.model.grid import Grid
from layout.model.jump import Jumped
from layout.model.story import Story
from layout.model.style import StyleSheet
from layout.page.adverts import advert_frame, advert_rect, art_warnings, booking_faults
from layout.page.boxes import box_rect, notice_frames, notice_sizes
from layout.page.characters import missing_in
from layout.page.chart import CHART
from layout.page.contents_box import contents_box, contents_box_sizes
from layout.page.copies import shape_copies
from layout.page.copyfit import ABOVE, Measured, measure_all
from layout.page.curve import Curves
from layout.page.digest_pages import opens_with_cards, supplied_views
from layout.page.ear import ContentsEntry
from layout.page.estimates import likeliest
from layout.page.fillers import AD, BLANK, BOOKED, CONTENTS, NOTICE, Sizes
from layout.page.flow import Module, quote_rect, set_story, thumbnail_rect
from layout.page.forms import sheet_of
from layout.page.furniture import band_rule, folio, gutter_rule, hairline, pull_quote_frame
from layout.page.house_ad import house_ad
from layout.page.interlinear import parted_bases
from layout.page.lettering import Hand
from layout.page.makeup import MOST_BOXES
from layout.page.masthead import masthead
from layout.page.nodes import ACROSS
from layout.page.parting import (
    Jumping,
    jump_decision,
    jumped_of,
    jumping,
    of_whole,
    parted_well,
    parts_of,
    planned_in_parts,
    with_parts,
)
from layout.page.plan import Furniture, Overset, Paged, Planned, page_name, plan
from layout.page.planning import page_plans, plan_sections
from layout.page.plates import plate_name
from layout.page.proof import fault_frames, proof_frames
from layout.page.rail import RAIL, measure_rail, told_of_rail
from layout.page.rail_frames import brief_frames, rail_title
from layout.page.remedy import MOST_WHITE, MadeUp, ranks_of
from layout.page.resolution import check_resolution
from layout.page.set_apart import set_apart
from layout.page.shortfall import told_of_page
from layout.page.slicing import Cut
from layout.page.thumbnail import thumbnail_frame
from layout.page.wishes import too_much_wished, unheeded, wish_faults
from layout.progress import Progress, silent
from layout.text.faces import FontBook
from layout.text.lexicon import Lexicon

BROADSHEETS = ("special-5", "broadsheet-6", "broadsheet-8")
"""Grids that an edition without a stated grid may take; of equals the first."""


@dataclass(frozen=True, eq=False)
class Library:
    """What pages are made with."""

    grids: Mapping[str, Grid]
    style: StyleSheet
    book: FontBook
    lexicon: Lexicon


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
        draft: whether the first layout without holes is taken for each page: quick, not so good.
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
        wanted = tuple(known[name] for page in edition.pages for name in page.stories)
        edition = replace(edition, stories=wanted)
    try:
        chosen = _choose(edition, library, progress, draft=draft, jobs=jobs)
    except Overset:
        wrong = tuple(
            too_much_wished(edition, lambda other: _makes_pages(other, library, draft=draft))
        )
        if wrong:
            raise Refused(wrong) from None
        raise
    edition, planned, measured = chosen.edition, chosen.planned, chosen.measured
    grid = planned.grid
    diagnostics = [*_about_ads(edition, grid)]
    pages, figures, names = [], [], []
    decisions = [_grid_decision(edition, planned)]
    if planned.rule:
        decisions.append(Decision("pages", "", planned.rule, f"{len(planned.pages)} pages"))
    diagnostics += [one for story in edition.stories for one in measured[story.id].found]
    if refused := tuple(one for one in diagnostics if one.severity is Severity.ERROR):
        raise Refused(refused)
    count = len(planned.pages)
    entries = _entries(edition, planned.stories, measured)
    rest: list[ContentsEntry] = []
    order = [one.ids for one in planned.pages]
    wished = page_plans(edition)
    for index, made in enumerate(planned.pages):
        progress("set", index, count)
        number = index + 1
        wish = wished.get(number, PagePlan(()))
        name = wish.name or page_name(number)
        title = wish.title or wish.section or _page_title(edition, number, order[index], measured)
        if number == 1 and not grid.vertical:
            top = masthead(edition, entries, count, grid, across.book, across.style, across.lexicon)
            frames = list(top.frames)
            rest = [entry for entry in entries if entry.story not in top.named]
        else:
            frames = list(
                folio(edition, name, number, title, count, grid, across.book, across.style)
            )
        boxes, stories = (
            [_turned(frame, grid) for frame in part]
            for part in _page_frames(
                edition, made, number == 1, rest, measured, plates, grid, library
            )
        )
        # boxes first: a reader that sorts by lines would draw their text into the stories', and a
        # vertical head, which begins as high as the folio line ends, into that
        diagnostics += _coarse(stories, edition)
        for id, leaf in made.leaves.items():
            one = measured[id]
            diagnostics += parted_bases(one.story, one.paragraphs, leaf.measure)
        if made.briefs:
            rail = measure_rail([measured[name] for name in made.briefs], grid)
            diagnostics += told_of_rail(rail)
        diagnostics += _not_beside(made, measured, grid)
        diagnostics += _not_boxed(made, measured)
        placed = (*boxes, *stories, *frames) if grid.vertical else (*boxes, *frames, *stories)
        page = Page(name, number, title, grid.trim, placed)
        marks = fault_frames(page)
        if proof:
            marks += proof_frames(page, grid, library.book, library.style)
        pages.append(replace(page, frames=page.frames + marks))
        names.append(order[index])
        figures.append(_figures(name, made))
        decisions += [
            Decision("remedy", name, "white", f"{name}: {remedy}") for remedy in made.remedies
        ]
        decisions += _booked(edition, made, name)
        if planned.rule:
            rule = "listed" if wish.stories else "by section"
            stories_there = f"{len(order[index])} stor{'y' if len(order[index]) == 1 else 'ies'}"
            decisions.append(Decision("pages", name, rule, f"{title}: {stories_there}"))
        if planned.sizes:
            copy = [(measured[one].story, planned.sizes[one]) for one in planned.stories[index]]
            diagnostics += told_of_page(f"{name} {title}", made, copy, grid)
        elif made.white > MOST_WHITE:
            diagnostics.append(_white_warning(name, made))
        if made.clashes:
            diagnostics.append(_clash_warning(name))
    diagnostics += unheeded(edition.stories, names)
    jumped = jumped_of(chosen.jumps, measured)
    decisions += [
        jump_decision(one, jump.story, [page.name for page in pages])
        for one, jump in zip(jumped, chosen.jumps, strict=True)
    ]
    missing = _missing(edition, planned, measured, pages, grid, library)
    report = Report((*missing, *diagnostics), tuple(decisions))
    wholes = tuple(tuple(measured[one].story.whole_id for one in page) for page in names)
    parts = tuple(measured[one].story for page in names for one in page)
    return Composed(
        tuple(pages), grid, report, wholes, tuple(figures), planned.pages, jumped, parts
    )


@dataclass(frozen=True, eq=False)
class _Chosen:
    """An edition on a grid."""

    edition: Edition
    """With both parts of each story that jumps, in place of the whole."""
    planned: Planned
    measured: dict[str, Measured]
    jumps: tuple[Jumping, ...]


def remeasured(
    edition: Edition, library: Library, grid: Grid, stories: Sequence[Story]
) -> tuple[dict[str, Measured], Curves]:
    """Stories of an edition on a grid as `compose` measures them, and curves to ask."""
    style = library.style.running("vertical") if grid.vertical else library.style
    parts = (library.book, style, library.lexicon)
    views = {} if opens_with_cards(edition) else supplied_views(edition)
    copies = shape_copies(stories, *parts, edition.shown, views)
    return measure_all(copies, grid, *parts), Curves(grid, style)


def _choose(
    edition: Edition, library: Library, progress: Progress, *, draft: bool, jobs: int
) -> _Chosen:
    """The edition made up on its grid, or on the broadsheet preset that fills best."""
    parts = (library.book, library.style, library.lexicon)
    views = {} if opens_with_cards(edition) else supplied_views(edition)
    copies = shape_copies(edition.stories, *parts, edition.shown, views)
    names = [edition.grid] if edition.grid else BROADSHEETS
    curves = {name: Curves(library.grids[name], library.style) for name in names}
    grids = [library.grids[name] for name in names]
    if len(grids) > 1:
        anywhere = [
            Measured(copy, library.book, sheet_of(copy.story, library.style), library.lexicon)
            for copy in copies
        ]
        grids = likeliest(grids, curves, anywhere, edition.notice)
    best: _Chosen | None = None
    failed: Overset | Refused | None = None
    for grid in grids:
        hand = Hand(library.book, library.style, library.lexicon)
        if wrong := tuple(booking_faults(edition.ads, grid, hand)):
            failed = Refused(wrong)
            continue
        measured = measure_all(copies, grid, *parts)
        try:
            jumps = jumping(edition, measured, curves[grid.name], *parts, views)
        except Refused as refused:
            failed = refused
            continue
        here = with_parts(edition, jumps)
        furniture = _furniture(here, measured | parts_of(jumps), grid, library)
        if faults := _wish_faults(here, grid, furniture.masthead):
            failed = Refused(faults)
            continue
        make = partial(
            _planned, here, curves[grid.name], furniture, draft=draft, jobs=jobs, progress=progress
        )
        try:
            planned, stories = planned_in_parts(jumps, measured, make)
        except Overset as overset:
            failed = overset
            continue
        if jumps:
            planned, stories = parted_well(
                planned, jumps, stories, curves[grid.name], furniture, draft=draft
            )
        if best is None or planned.key < best.planned.key:
            best = _Chosen(here, planned, stories, jumps)
        if best.planned.good:
            break
    if best is None and failed is not None:
        raise failed
    if best is None:
        raise AssertionError("at least one grid was tried")
    return best


def _planned(
    edition: Edition,
    curves: Curves,
    furniture: Furniture,
    measured: Mapping[str, Measured],
    *,
    draft: bool,
    jobs: int,
    progress: Progress,
) -> Planned:
    """The pages of an edition on a grid: by its sections, as its editor fixed them, or in order."""
    if edition.by_section:
        return plan_sections(edition, measured, curves, furniture, draft=draft, progress=progress)
    return plan(
        [measured[story.id] for story in edition.stories],
        curves,
        furniture,
        listed=edition.pages,
        draft=draft,
        jobs=jobs,
        progress=progress,
    )


def _wish_faults(edition: Edition, grid: Grid, masthead: int) -> tuple[Diagnostic, ...]:
    """What is wished of places that no page can do; page by page, where the editor fixed them."""
    known = {story.id: story for story in edition.stories}
    if not edition.pages or edition.by_section:
        alone = (wish_faults([story], grid, 0) for story in edition.stories)
        return tuple(one for faults in alone for one in faults)
    pages = [[known[name] for name in page.stories] for page in edition.pages]
    return tuple(
        one
        for at, page in enumerate(pages)
        for one in wish_faults(page, grid, 0 if at else masthead)
    )


def _makes_pages(edition: Edition, library: Library, *, draft: bool) -> bool:
    """Whether an edition can be made up."""
    try:
        _choose(edition, library, silent, draft=draft, jobs=1)
    except (Overset, Refused):
        return False
    return True


def _furniture(
    edition: Edition, measured: Mapping[str, Measured], grid: Grid, library: Library
) -> Furniture:
    """Room that masthead, notice and contents box take on a grid."""
    parts = (grid, library.book, library.style)
    notice: dict[int, tuple[int, ...]] = {}
    if edition.notice:
        sizes = notice_sizes(edition.notice, *parts)
        notice = {columns: (rows, rows + 1) for columns, rows in sizes.items()}

    if grid.vertical:  # a supplement's page: the folio line is all its masthead
        return Furniture(0, notice, lambda runs: {}, edition.ads)

    def contents(pages: Paged) -> Sizes:
        entries = _entries(edition, pages, measured)
        named = masthead(edition, entries, len(pages), *parts, library.lexicon).named
        rest = [entry for entry in entries if entry.story not in named]
        sizes = contents_box_sizes(rest, *parts, library.lexicon)
        return {columns: tuple(heights) for columns, heights in sizes.items()}

    rows = masthead(edition, (), 1, *parts, library.lexicon).rows
    return Furniture(rows, notice, contents, edition.ads)


def _page_frames(
    edition: Edition,
    made: MadeUp,
    front: bool,
    entries: list[ContentsEntry],
    measured: Mapping[str, Measured],
    plates: Mapping[str, str],
    grid: Grid,
    library: Library,
) -> tuple[list[Frame], list[Frame]]:
    """Rules and boxes of a page, and its stories in reading order."""
    furniture = [
        rule
        for cut in made.cuts
        if not needs_no_rule(cut, made.boxes)
        for rule in _cut_rules(cut, made, front, grid)
    ]
    parts = (grid, library.book, library.style)
    ads = {ad.id: ad for ad in edition.ads}
    stories: list[Frame] = []
    for place in made.places:
        row = made.area.top + place.y - ABOVE
        module = Module(place.x, row, place.width, place.height, front)
        if place.id == NOTICE:
            furniture += notice_frames(edition.notice, module, *parts)
        elif place.id == CONTENTS:
            furniture += contents_box(entries, module, *parts, library.lexicon)
        elif place.id == AD:
            rect = box_rect(module, grid)
            furniture.append(
                house_ad(edition, grid, rect, library.book, library.style, library.lexicon)
            )
        elif place.id == RAIL:
            rail = measure_rail([measured[name] for name in made.briefs], grid)
            furniture += rail_title(rail, module, *parts)
            frames = [*brief_frames(rail, module, grid)]
            furniture += [one for one in frames if one.tag.role == INTERLINEAR]
            stories += [one for one in frames if one.tag.role != INTERLINEAR]
        elif place.id.startswith(BOOKED):
            ad = ads[place.id.removeprefix(BOOKED)]
            rect, file = advert_rect(ad, module, grid), edition.picture(ad.file)
            hand = Hand(library.book, library.style, library.lexicon)
            furniture.append(advert_frame(ad, file, rect, grid, hand))
        elif place.id in made.leaves:
            story, leaf = measured[place.id], made.leaves[place.id]
            frames = set_story(story, leaf, made.ranks[place.id], module, grid, story.style)
            furniture += set_apart(story.story, leaf, module, frames, grid)
            # between the lines of the text it would part them for whoever reads the file
            furniture += [one for one in frames if one.tag.role == INTERLINEAR]
            stories += [one for one in frames if one.tag.role != INTERLINEAR]
            lines = story.quote_lines(leaf.measure * grid.body) if leaf.quote_rows else None
            if lines is not None:
                rect = quote_rect(leaf, module, grid)
                furniture.append(
                    pull_quote_frame(lines, rect, grid, library.book, library.style, story=place.id)
                )
            view, plate = story.copy.view, plates.get(place.id, "")
            if leaf.thumbnail and view is not None:
                rect, hand = thumbnail_rect(leaf, module, grid), Hand(library.book, library.style)
                head = story.story.headline
                furniture.append(thumbnail_frame(view, plate, rect, place.id, head, grid, hand))
    return [of_whole(one, measured) for one in furniture], [
        of_whole(one, measured) for one in stories
    ]


def _turned(frame: Frame, grid: Grid) -> Frame:
    """A frame that make-up counted along and across the lines, where it stands on the page."""
    if not grid.vertical:
        return frame
    writing = "horizontal-tb" if frame.tag.role == CHART else grid.writing  # that stays upright
    return replace(frame, rect=grid.turned(frame.rect), writing=writing)


def needs_no_rule(cut: Cut, boxes: Collection[str]) -> bool:
    """Whether the cut needs no rule: white beside it, or what has an edge of its own."""
    if any(len(part) == 1 and part[0] in boxes for part in cut.parts):
        return True
    if any(all(one.startswith((BOOKED, AD)) for one in part) for part in cut.parts):
        return True
    below = cut.parts[1]
    if cut.kind == ACROSS and len(below) == 1 and below[0] in (NOTICE, CONTENTS, AD, RAIL):
        return True
    return any(all(one.startswith(BLANK) for one in part) for part in cut.parts)


def _cut_rules(cut: Cut, made: MadeUp, front: bool, grid: Grid) -> Iterator[Frame]:
    """The rule of a cut: across the page between bands, a hairline inside one or in a gutter.

    Across, it leaves out what has a rule of its own below: boxes of stories, and the rail. Down,
    it leaves out what stands beside a box.
    """
    if cut.kind == ACROSS:
        row = made.area.top + cut.y + cut.at - ABOVE + 1
        draw = band_rule if cut.width == grid.columns else hairline
        start, end = cut.x, cut.x + cut.width
        below = [one for one in made.places if one.y == cut.y + cut.at and start <= one.x < end]
        ruled = [one for one in below if one.id in made.boxes or one.id == RAIL]
        for one in sorted(ruled, key=lambda place: place.x):
            if start < one.x:
                yield draw(grid, start, one.x - start, row, front=front)
            start = one.x + one.width
        if start < end:
            yield draw(grid, start, end - start, row, front=front)
        return
    column, foot = cut.x + cut.at, cut.y - ABOVE + cut.height
    beside = [
        one for one in made.places if one.id in made.boxes and column in (one.x, one.x + one.width)
    ]
    first = max(cut.y - ABOVE + 1, 0)
    for box in sorted(beside, key=lambda place: place.y):
        top = box.y - ABOVE
        if cut.y <= box.y < cut.y + cut.height:
            if first < top:
                yield gutter_rule(grid, column, made.area.top + first, top - first, front=front)
            first = max(first, top + box.height + 1)
    if first < foot:
        yield gutter_rule(grid, column, made.area.top + first, foot - first, front=front)


def _entries(
    edition: Edition, pages: Paged, measured: Mapping[str, Measured]
) -> list[ContentsEntry]:
    """What contents boxes may name: of each further page its stories by rank, pages in turn.

    Where there is one page only, its own stories but the lead.
    """
    by_page = []
    listed = {page.stories for page in edition.pages}
    for index, names in enumerate(pages):
        if index == 0 and len(pages) > 1:
            continue
        run = [measured[name] for name in names]
        ranks = ranks_of(run, fixed=tuple(names) in listed)
        ids = sorted(ranks, key=lambda name: (ranks[name], name))
        ids = [name for name in ids if measured[name].story.begins]
        by_page.append([(index + 1, name) for name in ids[index == 0 :]])
    depth = max(map(len, by_page), default=0)
    turns = [page[turn] for turn in range(depth) for page in by_page if turn < len(page)]
    stories = {story.id: story for story in edition.stories}
    return [
        ContentsEntry(name, stories[name].headline, _line(stories[name]), number)
        for number, name in turns
        if stories[name].headline
    ]


def _coarse(frames: list[Frame], edition: Edition) -> Iterator[Diagnostic]:
    """A warning for each picture that is too coarse at the size it is placed at."""
    spans = {story.id: story.span for story in edition.stories}
    for frame in frames:
        for item in frame.items:
            file = edition.picture(item.picture) if isinstance(item, Picture) else None
            if isinstance(item, Picture) and file is not None:
                span = spans.get(frame.tag.story)
                width = on_page(frame, item.rect).width
                found = check_resolution(file, item.crop, width, span=span, field="figures")
                if found is not None:
                    yield found


def _not_beside(made: MadeUp, measured: Mapping[str, Measured], grid: Grid) -> Iterator[Diagnostic]:
    """A warning for each story of a page that was to have a vertical head and has none."""
    for name, leaf in made.leaves.items():
        story = measured[name].story
        beside = leaf.side is not None or story.boxed != "none"  # told where it is read
        if not story.vertical_head or beside or not story.headline:
            continue
        message = f"no room for {story.headline} as a vertical head: it stands over its text"
        hint = "two lines of 5 to 8 characters stand beside some 300 to 800 characters of text"
        if grid.vertical:
            message = f"all heads run down on the grid {grid.name}"
            hint = "leave `vertical_head` out"
        span = story.vertical_head_span or story.span
        yield Diagnostic(Severity.WARNING, message, span, "vertical_head", hint)


def _not_boxed(made: MadeUp, measured: Mapping[str, Measured]) -> Iterator[Diagnostic]:
    """A warning for each story of a page that was to stand in a box and does not."""
    for name in made.unboxed:
        story = measured[name].story
        message = f"{story.known_as} stands without its box"
        hint = f"a page has at most {MOST_BOXES} boxes, and no two of them touch"
        yield Diagnostic(Severity.WARNING, message, story.span, "box", hint)


def _missing(
    edition: Edition,
    planned: Planned,
    measured: Mapping[str, Measured],
    pages: list[Page],
    grid: Grid,
    library: Library,
) -> Iterator[Diagnostic]:
    """A fault for each character that no face has."""
    ranks = {name: rank for made in planned.pages for name, rank in made.ranks.items()}
    stories = []
    for one in (measured[story.id] for story in edition.stories):
        rank, down = ranks[one.story.id], one.head_beside(grid)
        headings = [one.heading(rank), *([one.side_heading(rank)] if down else [])]
        stories.append((one.copy, headings))
    titles = [page.title for page in pages[1:]]
    for missing in missing_in(edition, stories, titles, library.book, library.style):
        yield from missing.faults()


def _about_ads(edition: Edition, grid: Grid) -> Iterator[Diagnostic]:
    """Art that somebody should look at."""
    for ad in edition.ads:
        file = edition.picture(ad.file)
        if file is not None:
            yield from art_warnings(ad, file, grid)


def _booked(edition: Edition, made: MadeUp, page: str) -> Iterator[Decision]:
    """Which advertisements stand on a page, and why there."""
    known = {BOOKED + ad.id: ad for ad in edition.ads}
    for place in made.places:
        if ad := known.get(place.id):
            rule = "booked for its page" if ad.page else "where there is room"
            text = f"{ad.id}, {ad.size}, on {page}"
            yield Decision("advertisement", page, rule, text, span=ad.span)


def _line(story: Story) -> str:
    """What a contents box says of a story beside its headline."""
    return story.deck or story.kicker or story.label


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


def _grid_decision(edition: Edition, planned: Planned) -> Decision:
    grid = planned.grid
    rule = "stated" if edition.grid else "fills best"
    pages = len(planned.pages)
    text = (
        f"{grid.name}: {grid.columns} columns of {grid.characters} characters, {pages} pages, "
        f"headline step {planned.scale:.2f}, most white {planned.white:.1%}"
    )
    return Decision("grid", "", rule, text)


def _figures(name: str, made: MadeUp) -> dict[str, object]:
    return {
        "page": name,
        "stories": len(made.ids),
        "white": round(made.white, 4),
        "cost": round(made.cost, 3),
        "headline_step": round(made.kit.scale, 3),
        "remedies": list(made.remedies),
        "ads": [
            place.id.removeprefix(BOOKED) for place in made.places if place.id.startswith(BOOKED)
        ],
    }


def _clash_warning(name: str) -> Diagnostic:
    return Diagnostic(
        Severity.WARNING,
        f"page {name}: an advertisement stands beside the lead's picture, or two make a step",
        hint="book another size or page, or give the page another lead",
    )


def _white_warning(name: str, made: MadeUp) -> Diagnostic:
    return Diagnostic(
        Severity.WARNING,
        f"page {name} has {made.white:.1%} of its column-lines empty, more than "
        f"{MOST_WHITE:.0%}: no remedy filled it",
        hint="add copy, move a story to this page, or change priorities",
    )
