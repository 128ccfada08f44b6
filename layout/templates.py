"""An edition in, its pages as templates out; or put into its `edition.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from layout.diagnostics import refusal
from layout.library import open_library
from layout.model.placing import PageTemplate
from layout.output.folder import replace_file
from layout.page.template import templates_of
from layout.paper import composed, pages_named
from layout.source.folder import EDITION_FILE
from layout.source.pages import pages_block, with_pages, with_stories
from layout.sources import read_source


def page_templates(path: Path, pages: str = "") -> list[PageTemplate]:
    """The pages of an edition as templates that make them again.

    Args:
        path: of an edition folder or a digest text.
        pages: names with commas between; empty: all.

    Raises:
        Refused: it cannot be built, or a page of that name is not there.
    """
    edition, _ = read_source(path)
    done = composed(edition, open_library(path, edition.style, edition.language))
    wanted = {page.name for page in (pages_named(done.pages, pages) if pages else done.pages)}
    for first, second in pairwise(done.pages):  # a spread is one entry
        across = done.made[done.pages.index(first)].across
        if across is not None and not across.second and {first.name, second.name} & wanted:
            wanted |= {first.name, second.name}
    return [page for page in templates_of(done, done.made) if page.name in wanted]


def write_pages(folder: Path, templates: Sequence[PageTemplate]) -> None:
    """Put templates into the `edition.yaml` of a folder; all else in it stays as it is written.

    Raises:
        Refused: there is none, its fields stand in braces, it states no grid, or it cannot be
            written; nothing is changed then.
    """
    file = folder / EDITION_FILE
    if not file.is_file():
        message = f"{folder.as_posix()}: no edition folder"
        raise refusal(message, "turn a digest into one with `banxin import`")
    edition, _ = read_source(folder)
    order = [story.id for story in edition.stories]
    if not edition.grid:
        hint = "say `grid:` there: columns and rows are its own"
        raise refusal(f"{file.as_posix()}: no grid is stated", hint)
    try:
        text = file.read_bytes().decode("utf-8-sig")
        listed = [name for page in templates for name in page.stories]
        if listed != order:  # priorities that no story tells go by the order
            text = with_stories(text, order)
        replace_file(file, with_pages(text, pages_block(templates)).encode())
    except ValueError as reason:
        raise refusal(f"{file.as_posix()}: {reason}", "write one field a line") from None
