"""The lists of `edition.yaml` and the stories that were read in, their order and the pages out.

`stories:` and `pages:` name a story by its file or by its id.
"""

from __future__ import annotations

from collections.abc import Mapping

from layout.diagnostics import Diagnostic
from layout.model.edition import PagePlan
from layout.model.story import Story
from layout.source.fields import PAGE_NAME, EditionFields, PageFields
from layout.source.folder import EDITION_FILE, STORIES
from layout.source.loading import did_you_mean, problem
from layout.source.sections import check_pages, check_sent, planned
from layout.source.spreads import (
    names_of,
    numbers_of,
    spread_faults,
    story_faults,
    with_halves,
)
from layout.source.typed import Path
from layout.source.world import World
from layout.source.yaml import Placed, one_line


class OrderReading:
    """The order of one edition; its problems are collected.

    Args:
        world: the folder, for the names of its files in problems.
        placed: the fields of `edition.yaml`.
        read: every story file by its name; None where it has errors.
    """

    def __init__(
        self, world: World, placed: Placed[EditionFields], read: Mapping[str, Story | None]
    ) -> None:
        self.world, self.placed, self.files = world, placed, read
        self.problems: list[Diagnostic] = []
        self.known = [story for story in read.values() if story]
        self.ids = {story.id: name for name, story in read.items() if story}
        self.listed = {self.by_file(one) or self.ids.get(one) for one in placed.value.stories or ()}
        """The files that `stories:` names."""
        self.broken = None in read.values()
        """Whether there is a story whose id is not known because its file has errors."""
        self.unknown = False
        """Whether a list names what is not there: what it leaves out is not known then."""

    def read(self) -> tuple[list[str], tuple[PagePlan, ...]]:
        """Names of the story files in their order, and the pages that `edition.yaml` fixes."""
        fields = self.placed.value
        by_page: list[str] = []
        plans: list[PagePlan] = []
        page_names: set[str] = set()
        numbers = numbers_of(fields.pages)
        for place, (page, number) in enumerate(zip(fields.pages, numbers, strict=True)):
            path: Path = ("pages", place)
            plans.append(self.plan(page, path, by_page))
            for name in names_of(page, number):
                if name in page_names:
                    at: Path = (*path, "spread" if page.spread else "name")
                    self.fault(f"two pages are named {name}", at, "")
                page_names.add(name)
        partial = planned(fields, self.known)
        if fields.stories is None:
            order = list(self.files) if partial or not fields.pages else by_page
        else:
            order = []
            for place, entry in enumerate(fields.stories):
                path = ("stories", place)
                found = self.found(entry, path, self.by_file(entry) or self.ids.get(entry))
                self.take(entry, path, found, order)
                sure = not (self.broken or self.unknown or partial)
                if found and fields.pages and found not in by_page and sure:
                    hint = "name it in one of `pages:`, or take it out"
                    self.fault(f"{entry} is on no page", path, hint)
        if fields.stories is not None or fields.pages:
            self.left_out(order)
        rest = partial and any(name not in by_page for name in order)
        self.problems += check_pages(self.placed, plans, self.known, partial=rest)
        self.problems += spread_faults(self.placed, partial=rest)
        plans = [*with_halves(plans)]
        self.problems += story_faults(self.known, plans)
        self.problems += check_sent(self.known, plans)
        return order, tuple(plans)

    def plan(self, page: PageFields, path: Path, taken: list[str]) -> PagePlan:
        """One page, its stories by their ids; their files go behind those `taken` before."""
        if page.name and not PAGE_NAME.fullmatch(page.name):
            message = f"no name of a page: {page.name}"
            self.fault(message, (*path, "name"), "a letter and two digits, such as A01")
        stories: list[str] = []
        for place, entry in enumerate(page.stories):
            at = (*path, "stories", place)
            found = self.found(entry, at, self.ids.get(entry) or self.by_file(entry))
            strict = self.placed.value.stories is not None and not self.broken
            if found and strict and found not in self.listed:
                hint = "put it there, or leave that list out: the pages tell the order"
                self.fault(f"{entry} is not in the list of stories", at, hint)
            self.take(entry, at, found, taken)
            story = self.files[found] if found else None
            stories.append(story.id if story else entry)
        span = self.placed.diagnose("", path, "").span
        return PagePlan(
            tuple(stories),
            page.spread or page.name,
            one_line(page.title),
            one_line(page.section),
            "first" if page.spread else "",
            span=span,
        )

    def by_file(self, entry: str) -> str | None:
        """The story file of that name, with its ending or without."""
        return next((one for one in (entry, f"{entry}.md") if one in self.files), None)

    def found(self, entry: str, path: Path, name: str | None) -> str | None:
        """The file that an entry of a list names; None, and a problem, where none does."""
        # a file with errors has an id that is not known: nothing can be said of ids then
        if name is None and self.files and (entry.endswith(".md") or not self.broken):
            self.unknown = True
            message = f"no file of {STORIES}/ has this name or id: {entry}"
            known = [*self.files, *(story.id for story in self.known)]
            self.fault(message, path, did_you_mean(entry, known, otherwise="there are"))
        return name

    def take(self, entry: str, path: Path, name: str | None, taken: list[str]) -> None:
        """Put a file behind those that were listed before it, once."""
        if name and name in taken:
            self.fault(f"{entry} is listed twice", path, "")
        elif name:
            taken.append(name)

    def left_out(self, order: list[str]) -> None:
        """Warn of files that no list names."""
        taken = set(order)
        for name, story in self.files.items():
            if name not in taken and not (self.broken and story is None):
                message = f"not listed in {EDITION_FILE}: it is left out"
                found = problem(
                    self.world.shown(f"{STORIES}/{name}"), message, f"put {name} into its lists"
                )
                self.problems.append(found.as_warning())

    def fault(self, message: str, path: Path, hint: str) -> None:
        """Write down an error in a field of `edition.yaml`."""
        self.problems.append(self.placed.diagnose(message, path, hint))
