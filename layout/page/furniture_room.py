"""An edition on a grid in, the room that masthead, notice and contents box take of it out."""

from __future__ import annotations

from collections.abc import Mapping

from layout.model.edition import Edition
from layout.model.grid import Grid
from layout.model.story import Story
from layout.page.boxes import notice_sizes
from layout.page.contents_box import contents_box_sizes
from layout.page.copyfit import Measured
from layout.page.ear import ContentsEntry
from layout.page.ear_slot import beside_ear
from layout.page.fillers import Sizes
from layout.page.library import Library
from layout.page.masthead import masthead
from layout.page.plan import Furniture, Paged
from layout.page.ranks import ranks_of


def furniture_room(
    edition: Edition, measured: Mapping[str, Measured], grid: Grid, library: Library
) -> Furniture:
    """Room that masthead, notice and contents box take on a grid.

    Args:
        edition: with both parts of each story that jumps, in place of the whole.
        measured: its stories on the grid, by id.
        grid: of its pages.
        library: what it is built with.
    """
    parts = (grid, library.book, library.style)
    notice: dict[int, tuple[int, ...]] = {}
    if edition.notice:
        sizes = notice_sizes(edition.notice, *parts)
        notice = {columns: (rows, rows + 1) for columns, rows in sizes.items()}

    ads = beside_ear(edition).ads
    if grid.vertical:  # a supplement's page: the folio line is all its masthead
        return Furniture(0, notice, lambda runs: {}, ads)

    def contents(pages: Paged) -> Sizes:
        entries = contents_entries(edition, pages, measured)
        named = masthead(edition, entries, len(pages), *parts, library.lexicon).named
        rest = [entry for entry in entries if entry.story not in named]
        sizes = contents_box_sizes(rest, *parts, library.lexicon)
        return {columns: tuple(heights) for columns, heights in sizes.items()}

    rows = masthead(edition, (), 1, *parts, library.lexicon).rows
    return Furniture(rows, notice, contents, ads)


def contents_entries(
    edition: Edition, pages: Paged, measured: Mapping[str, Measured]
) -> list[ContentsEntry]:
    """What contents boxes may name: of each further page its stories by rank, pages in turn.

    Where there is one page only, its own stories but the lead.
    """
    by_page = []
    listed = {page.stories for page in edition.pages}
    spreads = [page.stories[:1] for page in edition.pages if page.half == "first"]
    for index, names in enumerate(pages):
        if index == 0 and len(pages) > 1:
            continue
        run = [measured[name] for name in names]
        ranks = ranks_of(run, fixed=tuple(names) in listed or tuple(names[:1]) in spreads)
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


def _line(story: Story) -> str:
    """What a contents box says of a story beside its headline."""
    return story.deck or story.kicker or story.label
