"""`banxin fonts`: the faces that there are, what an edition lacks; whole faces fetched."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from layout.cli.refusals import refusals


def fonts(
    edition: Annotated[
        Path | None, typer.Argument(metavar="[EDITION]", help="Say also what this edition lacks.")
    ] = None,
    fetch: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Get a package of whole faces; may be given again."),
    ] = None,
) -> None:
    """List the faces, their licences and coverage, and what an edition lacks; fetch more."""
    if fetch:
        if edition:
            raise typer.BadParameter("give it without an edition", param_hint="--fetch")
        _fetch(fetch)
        return
    with refusals():
        from layout.checking import lacking, standing_in
        from layout.fontlist import font_table
        from layout.library import open_library
        from layout.sources import read_source

        source = read_source(edition)[0] if edition else None
        library = open_library(*((edition, source.style, source.language) if source else ()))
        print(font_table(library.book))
        if edition is None or source is None:
            print(_packages())
            return
        missing = lacking(source, library)
        stand_ins = standing_in(source, library)
    print()
    for line in stand_ins:
        print(line)
    if not missing:
        print(f"{edition.as_posix()}: every character has a glyph")
        return
    for one in missing:
        print(one)
    raise typer.Exit(1)


def _fetch(names: list[str]) -> None:
    """Put packages on the user's shelf; those that are there already stay."""
    from layout.source.presets import load_packages

    packages = load_packages()
    if unknown := [name for name in names if name not in packages]:
        message = f"{', '.join(unknown)!r} cannot be fetched; known: {', '.join(packages)}"
        raise typer.BadParameter(message, param_hint="--fetch")
    with refusals():
        from layout.fetch import fetch, fetched, shelf

        folder = shelf()
        for package in map(packages.__getitem__, dict.fromkeys(names)):
            if not fetched(package, folder):
                print(f"{package.name}: {package.megabytes} MB by {package.client} …", flush=True)
                fetch(package, folder)
            keys = ", ".join(face.key for face in package.faces)
            print(f"{package.name}: {keys} in {(folder / package.name).as_posix()}")


def _packages() -> str:
    """What can be fetched, a line each."""
    from layout.fetch import fetched, shelf
    from layout.source.presets import load_packages

    folder = shelf()
    lines = ["", "whole faces, by `banxin fonts --fetch NAME`:"]
    for package in load_packages().values():
        state = "fetched" if fetched(package, folder) else f"{package.megabytes} MB"
        lines.append(f"  {package.name:15}{len(package.faces)} faces  {package.licence}  {state}")
    return "\n".join(lines)
