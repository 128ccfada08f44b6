"""`banxin import`, `check`, `new`, `schema`: what an editor does with copy before it is set."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Annotated

import typer

from layout.cli.arguments import EditionPath, Normalise
from layout.cli.refusals import complain, refusals


def import_digest(
    digest: Annotated[Path, typer.Argument(metavar="DIGEST.txt", help="A pasted digest.")],
    out: Annotated[Path, typer.Option(help="The edition folder to write.")],
    views: Annotated[
        Path | None, typer.Option(help="Folder of page views, 01.jpg …; default DIGEST.views.")
    ] = None,
    normalise: Normalise = True,
) -> None:
    """Turn a pasted morning digest into an edition folder."""
    with refusals():
        from layout.diagnostics import Diagnostic, Refused, Severity
        from layout.sources import read_source, write_edition_folder

        if digest.is_dir():
            message = f"{digest.as_posix()}: a folder, not a digest text"
            raise Refused((Diagnostic(Severity.ERROR, message),))
        edition, found = read_source(digest, normalise=normalise, views=views)
        write_edition_folder(edition, found, out)
    complain(found.diagnostics)
    for one in found.decisions:
        if not one.sure:
            print(f"unsure: {one.subject or one.stage}: {one.text} ({one.rule})")
    print(f"{len(edition.stories)} stories")
    print(out.as_posix())


def check(
    edition: EditionPath,
    normalise: Normalise = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> None:
    """Say everything that is wrong with an edition's files, without setting it."""
    with refusals():
        from layout.checking import check_source
        from layout.diagnostics import Severity

        report, stories = check_source(edition, normalise=normalise)
    complain(report.diagnostics)
    bad = report.count(Severity.ERROR) + report.count(Severity.FAULT)
    warnings = report.count(Severity.WARNING)
    if as_json:
        summary = {"stories": stories, "errors": bad, "warnings": warnings, **report.as_json()}
        print(json.dumps(summary, ensure_ascii=False, indent=1))
    elif bad:
        print(f"{edition.as_posix()}: {bad} errors, {warnings} warnings")
    else:
        print(f"{edition.as_posix()}: {stories} stories, no errors, {warnings} warnings")
    if bad:
        raise typer.Exit(1)


def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to write.")],
) -> None:
    """Write a small edition folder that builds at once and says what may stand where."""
    with refusals():
        from layout.sources import new_folder

        new_folder(folder)
    print(folder.as_posix())
    print(f"build it: banxin build {shlex.quote(folder.as_posix())}")


def schema(
    file: Annotated[
        str,
        typer.Argument(metavar="[FILE]", help="Which file: edition, story, chart, fonts or pua."),
    ] = "edition",
) -> None:
    """Print the JSON Schema of edition.yaml, a story's front matter, a chart, or fonts' files."""
    from layout.source.chart_fields import ChartFields
    from layout.source.fields import EditionFields
    from layout.source.font_fields import FontsFields, PuaFields
    from layout.source.schema import schema as schema_of
    from layout.source.story_fields import StoryFields

    kinds: dict[str, type] = {
        "edition": EditionFields,
        "story": StoryFields,
        "chart": ChartFields,
        "fonts": FontsFields,
        "pua": PuaFields,
    }
    if file not in kinds:
        message = f"{file!r} has no schema; known: {', '.join(kinds)}"
        raise typer.BadParameter(message, param_hint="FILE")
    print(json.dumps(schema_of(kinds[file]), ensure_ascii=False, indent=1))
