"""`banxin build`: an edition in, its output folder out, what was found on stderr."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from layout.cli.arguments import EditionPath, GridName, Normalise
from layout.cli.refusals import complain, refusals

OUTPUTS = ("reader", "views")


def build(
    edition: EditionPath,
    out: Annotated[
        Path | None, typer.Option(help="The output folder itself; default output/<edition>.")
    ] = None,
    outputs: Annotated[
        str, typer.Option(help="What to make, by commas: reader, views.")
    ] = "reader",
    jobs: Annotated[int, typer.Option(min=1, help="Processes that may work at once.")] = 2,
    pages: Annotated[str, typer.Option(help="Only these pages in the PDF: A01,A02.")] = "",
    grid: GridName = "",
    effort: Annotated[
        Literal["draft", "full"],
        typer.Option(
            help="How long make-up looks for better pages. draft: each page as soon as it is full, "
            "from few layouts, without recut legs and pull quotes."
        ),
    ] = "full",
    proof: Annotated[bool, typer.Option(help="Draw columns, baselines, names over it.")] = False,
    normalise: Normalise = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print a summary as JSON.")] = False,
) -> None:
    """Build an edition: its PDF for readers, edition.json, report.json and SHA256SUMS."""
    wanted = [one.strip() for one in outputs.split(",")]
    unknown = [one for one in wanted if one not in OUTPUTS]
    if unknown:
        message = f"{', '.join(unknown)!r} is not an output; known: {', '.join(OUTPUTS)}"
        raise typer.BadParameter(message, param_hint="--outputs")
    start = time.perf_counter()
    from layout.terminal import shown_progress

    with refusals(), shown_progress(quiet=as_json) as progress:
        progress("read")
        from layout.build import build as build_edition
        from layout.diagnostics import Severity
        from layout.library import open_library
        from layout.output.folder import replace_folder
        from layout.paper import with_grid
        from layout.sources import read_source

        imported = time.perf_counter()
        source, found = read_source(edition, normalise=normalise)
        read = time.perf_counter()
        library = open_library(edition, source.style, source.language)
        if grid:
            source = with_grid(source, grid, library)
        opened = time.perf_counter()
        target = out if out is not None else Path("output") / edition.resolve().stem
        _check_apart(edition, target)
        built = build_edition(
            source,
            found,
            library,
            proof=proof,
            pages=pages,
            outputs=wanted,
            jobs=jobs,
            draft=effort == "draft",
            progress=progress,
        )
        before = time.perf_counter()
        progress("write")
        replace_folder(built.files, target)
        seconds = {
            "import": imported - start,
            "read": read - imported,
            "library": opened - read,
            **built.seconds,
            "write": time.perf_counter() - before,
        }
    complain(built.report.diagnostics)
    if as_json:
        summary = {
            "out": target.as_posix(),
            "files": sorted(built.files),
            "grid": built.composed.grid.name,
            "pages": list(built.composed.figures),
            "faults": built.report.count(Severity.FAULT),
            "warnings": built.report.count(Severity.WARNING),
            "jobs": jobs,
            "effort": effort,
            "seconds": {stage: round(value, 3) for stage, value in seconds.items()},
        }
        print(json.dumps(summary, ensure_ascii=False, indent=1))
    else:
        unsure = [(d.subject, d.text, d.rule) for d in built.report.decisions if not d.sure]
        _tell(unsure, built.composed.grid.name, len(built.composed.pages))
        pdf = next(name for name in built.files if name.endswith(".pdf"))
        print((target / pdf).as_posix())
    if built.report.count(Severity.FAULT):
        raise typer.Exit(1)


def _check_apart(edition: Path, out: Path) -> None:
    """Refuse to replace a folder that holds what is read."""
    from layout.diagnostics import refusal

    if Path(os.path.realpath(edition)).is_relative_to(os.path.realpath(out)):
        message = f"{edition.as_posix()} lies in {out.as_posix()}, which would be replaced"
        raise refusal(message, "name another folder with --out")


def _tell(unsure: Sequence[tuple[str, str, str]], grid: str, pages: int) -> None:
    print(f"{pages} pages on {grid}", end="")
    print(f"; {len(unsure)} decisions to look at" if unsure else "")
    for subject, text, rule in unsure:
        print(f"  {subject}: {text} ({rule})")
