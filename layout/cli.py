"""The command line: arguments in, calls of the pipeline, results on stdout, problems on stderr.

The pipeline is imported by the command that runs it, so that help and mistakes are instant.
"""

from __future__ import annotations

import io
import json
import os
import shlex
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

OUTPUTS = ("reader", "views")
app = typer.Typer(
    name="banxin",
    help="Banxin 版心: a newspaper typesetting engine for Chinese, Japanese and Korean pages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

EditionPath = Annotated[Path, typer.Argument(metavar="EDITION", help="A folder or a digest .txt.")]
Normalise = Annotated[
    bool, typer.Option(help="Put marks and spaces of a digest in order (listed in the report).")
]


def main() -> None:
    """Entry point of the command `banxin`."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a code page may lack what a path is named for
        sys.stdout.reconfigure(errors="backslashreplace")
    app()


@app.command()
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
    grid: Annotated[str, typer.Option(help="Name of the grid; default: what fills best.")] = "",
    effort: Annotated[
        Literal["draft", "full"], typer.Option(help="How long make-up looks for better pages.")
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

    with _refusals(), shown_progress(quiet=as_json) as progress:
        progress("read")
        from layout.build import build as build_edition
        from layout.diagnostics import Severity
        from layout.library import open_library
        from layout.output import replace_folder
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
    _complain(built.report.diagnostics)
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


@app.command("import")
def import_digest(
    digest: Annotated[Path, typer.Argument(metavar="DIGEST.txt", help="A pasted digest.")],
    out: Annotated[Path, typer.Option(help="The edition folder to write.")],
    views: Annotated[
        Path | None, typer.Option(help="Folder of page views, 01.jpg …; default DIGEST.views.")
    ] = None,
    normalise: Normalise = True,
) -> None:
    """Turn a pasted morning digest into an edition folder."""
    with _refusals():
        from layout.diagnostics import Diagnostic, Refused, Severity
        from layout.sources import read_source, write_edition_folder

        if digest.is_dir():
            message = f"{digest.as_posix()}: a folder, not a digest text"
            raise Refused((Diagnostic(Severity.ERROR, message),))
        edition, found = read_source(digest, normalise=normalise, views=views)
        write_edition_folder(edition, found, out)
    _complain(found.diagnostics)
    for one in found.decisions:
        if not one.sure:
            print(f"unsure: {one.subject or one.stage}: {one.text} ({one.rule})")
    print(f"{len(edition.stories)} stories")
    print(out.as_posix())


@app.command()
def check(
    edition: EditionPath,
    normalise: Normalise = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> None:
    """Say everything that is wrong with an edition's files, without setting it."""
    with _refusals():
        from layout.checking import check_source
        from layout.diagnostics import Severity

        report, stories = check_source(edition, normalise=normalise)
    _complain(report.diagnostics)
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


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to write.")],
) -> None:
    """Write a small edition folder that builds at once and says what may stand where."""
    with _refusals():
        from layout.sources import new_folder

        new_folder(folder)
    print(folder.as_posix())
    print(f"build it: banxin build {shlex.quote(folder.as_posix())}")


@app.command()
def schema(
    file: Annotated[
        str,
        typer.Argument(metavar="[FILE]", help="Which file: edition, story, chart, fonts or pua."),
    ] = "edition",
) -> None:
    """Print the JSON Schema of edition.yaml, a story's front matter, a chart, or fonts' files."""
    from layout.source.fields import (
        ChartFields,
        EditionFields,
        FontsFields,
        PuaFields,
        StoryFields,
    )
    from layout.source.fields import schema as schema_of

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


@app.command()
def dump(
    edition: EditionPath,
    page: Annotated[str, typer.Option(help="Names of pages, with commas between.")] = "A01",
    grid: Annotated[str, typer.Option(help="Name of the grid; default: what fills best.")] = "",
) -> None:
    """Print a finished page as text: every frame and line with its place in points."""
    with _refusals():
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


@app.command()
def makeup(
    edition: EditionPath,
    page: Annotated[str, typer.Option(help="Names of pages, with commas between.")] = "",
    write: Annotated[
        bool, typer.Option("--write", help="Put all pages into edition.yaml as templates.")
    ] = False,
) -> None:
    """Print where make-up places every story, as pages: of edition.yaml that make it so again."""
    with _refusals():
        from layout.source.pages import pages_block
        from layout.templates import page_templates, write_pages

        templates = page_templates(edition, page if not write else "")
        if write:
            write_pages(edition, templates)
            print((edition / "edition.yaml").as_posix())
        else:
            print(pages_block(templates), end="")


@app.command()
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
    with _refusals():
        from layout.explain import alternatives as told_as_pages
        from layout.explain import as_json as told_as_json
        from layout.explain import as_text, explained

        found = explained(edition, page)
    if as_json:
        print(json.dumps(told_as_json(found), ensure_ascii=False, indent=1))
    else:
        print(told_as_pages(found) if alternatives else as_text(found), end="")


@app.command()
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
    with _refusals():
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


@app.command()
def lines(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="JSON lines; default: stdin.")
    ] = None,
) -> None:
    """Line lab: set each text of JSON lines by its rules, and answer with JSON lines.

    A question is {"text": …, "measure_em": …} and, where the language's news style is not
    wanted, lang, kinsoku, marks, squeeze, hang, autospace, justify, grid, direction, breaker,
    by_word, advance_em. The answer has lines, advances_em, gaps_after and breaks, or error.
    """
    with _refusals():
        answered = _line_lab()
        with file.open("rb") if file else sys.stdin.buffer as source:
            for line in source:
                if line.strip():
                    print(json.dumps(answered(line), ensure_ascii=False), flush=True)


@app.command()
def conform(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.pdf …", help="PDFs of any program.")],
    lang: Annotated[str, typer.Option(help="Language whose rules are asked.")] = "zh-Hans",
    kinsoku: Annotated[str, typer.Option(help="Level of its rules for line edges.")] = "news",
    pages: Annotated[str, typer.Option(help="Only these pages: 3-8,11.")] = "",
    size: Annotated[
        float | None, typer.Option(min=1, help="Body size in points; default: the most common.")
    ] = None,
    worst: Annotated[int, typer.Option(min=0, help="Offenders to show of each kind.")] = 3,
    require: Annotated[
        list[str] | None,
        typer.Option(metavar="LIMIT", help="Exit 1 if missed: loose<=1, on_grid>=95; repeatable."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score how the CJK lines of PDFs are set, whatever program made them."""
    from layout.conform.marks import marks_of
    from layout.conform.pdf import Unreadable, page_numbers
    from layout.conform.report import Limit, as_plain, missed, remarks, silent, table, told
    from layout.conform.score import score
    from layout.source.world import DiskWorld

    with _wrong_option("--lang, --kinsoku"):
        marks_of(lang, kinsoku)
    with _wrong_option("--pages"):
        chosen = page_numbers(pages) if pages else None
    with _wrong_option("--require"):
        limits = [Limit.parse(one) for one in require or []]
    scores, unread, misses = {}, 0, 0
    for file in files:
        name = file.as_posix()
        try:
            data = DiskWorld(file.parent, links_out=True).read(file.name)
            found = score(data, language=lang, kinsoku=kinsoku, pages=chosen, size=size)
            if why := silent(found):
                raise Unreadable(why)
        except (Unreadable, OSError) as problem:
            missing = isinstance(problem, FileNotFoundError)
            print(f"{name}: error: {'no such file' if missing else problem}", file=sys.stderr)
            unread += 1
            continue
        scores[name] = found
        for remark in remarks(found):
            print(f"{name}: {remark}", file=sys.stderr)
        for miss in missed(limits, found):
            print(f"{name}: {miss}", file=sys.stderr)
            misses += 1
    if as_json:
        plain = [as_plain(name, found, worst) for name, found in scores.items()]
        print(json.dumps(plain, ensure_ascii=False, indent=1))
    elif scores:
        names = [Path(name).name for name in scores]
        heads = names if len(set(names)) == len(names) else list(scores)
        print(table(dict(zip(heads, scores.values(), strict=True))))
        for name, found in scores.items():
            if text := told(found, worst):
                print(f"\n{name}\n{text}")
    if unread:
        raise typer.Exit(2)
    if misses:
        raise typer.Exit(1)


def _line_lab() -> Callable[[bytes], dict[str, Any]]:
    """A function that answers one line of the line lab's input, as `lab.answer` does."""
    from layout.lab import answer
    from layout.library import open_library
    from layout.model.chains import with_chains
    from layout.source.design import HOUSE_STYLE
    from layout.source.presets import load_style
    from layout.text.languages import LANGUAGES

    library, sheet = open_library(), load_style(HOUSE_STYLE)
    chains = {
        code: with_chains(sheet, library.book.infos, code).roles["body"].faces for code in LANGUAGES
    }

    def answered(line: bytes) -> dict[str, Any]:
        try:
            text = line.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            return {"error": f"byte {wrong.start + 1}: not UTF-8"}
        return answer(text, library.book, chains)

    return answered


@contextmanager
def _wrong_option(name: str) -> Iterator[None]:
    """Turn a value that an option does not take into a message and exit status 2."""
    try:
        yield
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong), param_hint=name) from None


def _fetch(names: list[str]) -> None:
    """Put packages on the user's shelf; those that are there already stay."""
    from layout.source.presets import load_packages

    packages = load_packages()
    if unknown := [name for name in names if name not in packages]:
        message = f"{', '.join(unknown)!r} cannot be fetched; known: {', '.join(packages)}"
        raise typer.BadParameter(message, param_hint="--fetch")
    with _refusals():
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


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what cannot be built into messages and exit status 1, a wrong call into 2.

    There is never a traceback.
    """
    from layout.diagnostics import Refused, WrongCall

    try:
        yield
    except WrongCall as wrong:
        raise typer.BadParameter(str(wrong)) from None
    except Refused as refused:
        _complain(refused.diagnostics)
        raise typer.Exit(1) from None
    except OSError as problem:
        name = f"{problem.filename}: " if problem.filename else ""
        print(f"error: {name}{problem.strerror or problem}", file=sys.stderr)
        raise typer.Exit(1) from None


def _check_apart(edition: Path, out: Path) -> None:
    """Refuse to replace a folder that holds what is read."""
    from layout.diagnostics import refusal

    if Path(os.path.realpath(edition)).is_relative_to(os.path.realpath(out)):
        message = f"{edition.as_posix()} lies in {out.as_posix()}, which would be replaced"
        hint = "name another folder with --out"
        raise refusal(message, hint)


def _complain(diagnostics: Iterable[object]) -> None:
    for one in diagnostics:
        print(one, file=sys.stderr)


def _tell(unsure: Sequence[tuple[str, str, str]], grid: str, pages: int) -> None:
    print(f"{pages} pages on {grid}", end="")
    print(f"; {len(unsure)} decisions to look at" if unsure else "")
    for subject, text, rule in unsure:
        print(f"  {subject}: {text} ({rule})")


if __name__ == "__main__":
    main()
