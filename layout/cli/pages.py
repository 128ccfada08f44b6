"""`banxin dump`, `makeup`, `explain`: an edition in, its finished pages out as text."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from layout.cli.arguments import EditionPath, GridName
from layout.cli.refusals import refusals


def dump(
    edition: EditionPath,
    page: Annotated[str, typer.Option(help="Names of pages, with commas between.")] = "A01",
    grid: GridName = "",
) -> None:
    """Print a finished page as text: every frame and line with its place in points."""
    with refusals():
        from layout.dump import dump as dump_page
        from layout.library import open_library
        from layout.paper import composed, pages_named, with_grid
        from layout.sources import read_source

        source, _ = read_source(edition)
        library = open_library(edition, source.style, source.language)
        if grid:
            source = with_grid(source, grid, library)
        for one in pages_named(composed(source, library).pages, page):
            print(dump_page(one), end="")


def makeup(
    edition: EditionPath,
    page: Annotated[str, typer.Option(help="Names of pages, with commas between.")] = "",
    write: Annotated[
        bool, typer.Option("--write", help="Put all pages into edition.yaml as templates.")
    ] = False,
) -> None:
    """Print where make-up places every story, as pages: of edition.yaml that make it so again."""
    with refusals():
        from layout.source.folder import EDITION_FILE
        from layout.source.pages import pages_block
        from layout.templates import page_templates, write_pages

        templates = page_templates(edition, page if not write else "")
        if write:
            write_pages(edition, templates)
            print((edition / EDITION_FILE).as_posix())
        else:
            print(pages_block(templates), end="")


def explain(
    edition: EditionPath,
    page: Annotated[str, typer.Option(help="Name of the page.")] = "A01",
    as_json: Annotated[bool, typer.Option("--json", help="Print the same as JSON.")] = False,
    alternatives: Annotated[
        bool,
        typer.Option("--alternatives", help="Print the page and the next-best ones as pages:."),
    ] = False,
) -> None:
    """Say why each story of a page stands where it does, and what the next-best pages cost more."""
    if as_json and alternatives:
        raise typer.BadParameter("give one of the two", param_hint="--json, --alternatives")
    with refusals():
        from layout.explain import alternatives as told_as_pages
        from layout.explain import as_json as told_as_json
        from layout.explain import as_text, explained

        found = explained(edition, page)
    if as_json:
        print(json.dumps(told_as_json(found), ensure_ascii=False, indent=1))
    else:
        print(told_as_pages(found) if alternatives else as_text(found), end="")
