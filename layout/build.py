"""An edition and the packaged library in, the files of its output out: the whole pipeline."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from layout.bind import RASTER, Bound, bind, paper_outline
from layout.diagnostics import Diagnostic, Refused, Report, Severity, WrongCall
from layout.display import Link, Page, targets
from layout.export.areas import hot_areas
from layout.export.data import edition_data
from layout.export.images import Prepared
from layout.export.pdf.outlines import FontFault
from layout.export.pdf.writer import DocumentInfo, OwnPages, write_pdf
from layout.export.report import report_text
from layout.export.stand_ins import StandInUse, meaningless, stand_ins
from layout.model.chains import with_chains
from layout.model.edition import Edition, Language
from layout.model.meaning import in_unicode
from layout.output import MARKER, SUMS, checksums, replace_folder
from layout.page.adverts import booking_faults
from layout.page.characters import Missing, missing_in_copy, stand_ins_in_copy
from layout.page.compose import Composed, compose
from layout.page.lettering import Hand
from layout.page.library import Library
from layout.page.plan import Overset
from layout.progress import Progress, silent
from layout.source.design import HOUSE_STYLE, Design, read_design, shipped_design
from layout.source.digest import read_digest
from layout.source.edition import read_edition
from layout.source.loading import MOST_STORY, did_you_mean, load, problem
from layout.source.presets import load_style
from layout.source.views import with_views
from layout.source.world import DiskWorld, packaged
from layout.source.written import write_edition
from layout.stock import DiskStock
from layout.text.faces import FontBook
from layout.text.languages import UnknownRule, rules_of
from layout.text.lexicon import Lexicon

CHINA = timezone(timedelta(hours=8))
IMPORTED = "import.json"
"""In an edition folder: what the import of its digest found and decided."""
NEW = "new"
"""In the presets: the folder that `new_folder` copies."""
UNDATED = datetime(2000, 1, 1, tzinfo=CHINA)
"""Stands in the PDF of an edition without a date: no clock is read."""


@dataclass(frozen=True, eq=False)
class Built:
    """The files of an output, by name, and what was found on the way."""

    files: Mapping[str, bytes]
    report: Report
    composed: Composed
    seconds: Mapping[str, float]
    """Wall time by stage, in the order of the work; never written into a file."""


class _Timed:
    """Passes on what a build tells, and adds up the time of each stage."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._stage, self._since = progress, "", time.perf_counter()
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, done: int = 0, of: int = 0) -> None:
        if stage != self._stage:
            self.stop()
            self._stage = stage
        self._progress(stage, done, of)

    def stop(self) -> None:
        """Close the stage that runs."""
        now = time.perf_counter()
        if self._stage:
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = "", now


def open_library(
    folder: Path | None = None, style: str = "", language: Language = "zh-Hans"
) -> Library:
    """The grids, styles, faces and words that the package carries, and those of a folder.

    Args:
        folder: an edition's folder, whose `grids/`, `styles/` and `fonts/` stand over what is
            shipped; anything else (a digest) has none.
        style: name of the style sheet; empty: the house's own.
        language: what the edition is written in: the faces that its roles begin with.

    Raises:
        Refused: a grid, style sheet or font of the folder is faulty, or there is no such style.
    """
    if folder is not None and folder.is_dir():
        design = read_design(DiskWorld(folder, folder.as_posix()), DiskStock())
    else:
        design = shipped_design()
    name = style or HOUSE_STYLE
    if name not in design.styles:
        raise _refused(f"no style sheet is named {name}", "one of " + ", ".join(design.styles))
    shipped = packaged("fonts")

    def read(file: str) -> bytes:
        return design.fonts[file] if file in design.fonts else shipped.read(file)

    book = FontBook(tuple(design.faces.values()), read, design.private)
    named = (one.face for one in design.private.values() if one.face)
    sheet = with_chains(design.styles[name], book.infos, language, named)
    try:
        rules_of(sheet.lines)
    except UnknownRule as wrong:
        raise Refused((_line_fault(wrong, name, design),)) from None
    presets = packaged("presets")
    words, forms = (presets.read(f"lexicon/{name}.npz") for name in ("zh-hans", "zh-hant"))
    return Library(dict(design.grids), sheet, book, Lexicon.load(words, forms))


def _line_fault(wrong: UnknownRule, style: str, design: Design) -> Diagnostic:
    """What a style sheet asks of lines and the edition's language has not."""
    part = {"by_word": "korean"}.get(wrong.field, wrong.field)
    hint = f"{part} may be " + ", ".join(wrong.known)
    if style in design.own_styles:
        return design.own_styles[style](str(wrong), ("lines", part), hint)
    return Diagnostic(Severity.ERROR, f"style sheet {style}: lines: {wrong}", hint=hint)


def line_lab() -> Callable[[bytes], dict[str, Any]]:
    """A function that answers one line of the line lab's input, as `lab.answer` does."""
    from layout.lab import answer
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


def read_source(
    path: Path, *, normalise: bool = True, views: Path | None = None
) -> tuple[Edition, Report]:
    """The edition in a folder or in a digest text.

    Args:
        path: of the folder or the text.
        normalise: whether marks and spaces of a digest are put in order.
        views: folder of a digest's page views; without it, `<digest>.views` if it is there.

    Raises:
        Refused: the source cannot be built.
    """
    shown = path.as_posix()
    if path.is_dir():
        world = DiskWorld(path, shown)
        imported, problems = _imported(world)
        try:
            edition, found = read_edition(world, DiskStock())
        except Refused as refused:
            raise Refused((*problems, *refused.diagnostics)) from None
        if problems:
            raise Refused(problems)
        return edition, imported + found
    if not path.is_file():
        message = f"{shown}: no such folder or digest"
        raise Refused((Diagnostic(Severity.ERROR, message),))
    folder = path.parent.as_posix()
    beside = DiskWorld(path.parent, "" if folder == "." else folder, links_out=True)
    data = load(beside, path.name, MOST_STORY)
    edition, found = read_digest(data, file=shown, normalise=normalise)
    place = views or path.with_suffix(".views")
    if views is not None and not views.is_dir():
        raise _refused(f"{views.as_posix()}: no such folder", "the folder of 01.jpg, 02.png, …")
    if not place.is_dir():
        return edition, found
    edition, seen = with_views(edition, DiskWorld(place, place.as_posix()))
    return edition, found + seen


def check_source(path: Path, *, normalise: bool = True) -> tuple[Report, int]:
    """Everything that reading an edition finds, and how many stories it has.

    Of what only the finished page shows (overset, poor pictures), nothing is said.
    """
    try:
        edition, found = read_source(path, normalise=normalise)
        library = open_library(path, edition.style, edition.language)
    except Refused as refused:
        return Report(refused.diagnostics), 0
    faults = [fault for one in lacking(edition, library) for fault in one.faults()]
    if edition.grid in library.grids:
        hand = Hand(library.book, library.style, library.lexicon)
        faults += booking_faults(edition.ads, library.grids[edition.grid], hand)
    return found.with_diagnostics(faults), len(edition.stories)


def build(
    edition: Edition,
    found: Report,
    library: Library,
    *,
    proof: bool = False,
    pages: str = "",
    outputs: Collection[str] = ("reader",),
    jobs: int = 2,
    draft: bool = False,
    progress: Progress = silent,
) -> Built:
    """Compose an edition and write it for readers.

    Args:
        edition: what to build.
        found: what reading it found; goes into the report.
        library: what to build with.
        proof: whether columns, baselines and names are drawn over the pages.
        pages: names of the pages to write, parted by commas; empty: all.
        outputs: `views` adds the page views and hot areas to what is always made.
        jobs: processes that may work at once.
        draft: whether the first layout of a page without holes is taken: quick, not so good.
        progress: is told of each stage: `measure`, `make-up`, `set`, `bind`, `pdf`, `rasters`,
            `data`, `views`.

    Raises:
        Refused: a grid that does not exist, or copy that no page holds.
        WrongCall: a page that does not exist.
    """
    timed = _Timed(progress)
    made = composed(edition, library, proof=proof, jobs=jobs, draft=draft, progress=timed)
    chosen = pages_named(made.pages, pages)
    report = found + made.report.with_diagnostics(_unclear(made, library.book))
    public = in_unicode(edition, library.book.private)
    used = stand_ins(made.pages, library.book)
    name = _file_name(public)
    listed = bool(_listed(pages))
    bound = _bound(edition, made, library, chosen, timed, alone=listed)
    timed("pdf")
    pdf = _written(edition, library, bound, jobs, timed)
    timed("data")
    files = {
        f"{name}.pdf": pdf,
        "edition.json": _json(
            edition_data(public, made.pages, made.stories, made.grid.name, made.jumped)
        ),
        MARKER: _json(_report_data(public, made, report, used)),
        "report.md": report_text(_info(public).title, made.figures, report, used),
    }
    if "views" in outputs:
        files |= _views(public, made, chosen, pdf, jobs, timed)
    files[SUMS] = checksums(files)
    timed.stop()
    return Built(files, report, made, timed.seconds)


def composed(
    edition: Edition,
    library: Library,
    *,
    proof: bool = False,
    jobs: int = 1,
    draft: bool = False,
    progress: Progress = silent,
) -> Composed:
    """The paper pages of an edition, and nothing written of them yet.

    Args:
        edition: what to set.
        library: what to set it with.
        proof: whether columns, baselines and names are drawn over the pages.
        jobs: processes that may work at once; the pages are the same.
        draft: whether the first layout of a page without holes is taken.
        progress: is told of the stages `measure`, `make-up` and `set`.

    Raises:
        Refused: a grid that does not exist, or copy that no page holds.
    """
    if edition.grid and edition.grid not in library.grids:
        raise _refused(f"no grid is named {edition.grid}", "one of " + ", ".join(library.grids))
    try:
        return compose(edition, library, proof=proof, draft=draft, jobs=jobs, progress=progress)
    except Overset as overset:
        if overset.told:
            raise Refused(overset.told) from None
        hint = "split the story, or state a grid with more room (`grid:` in edition.yaml)"
        raise _refused(str(overset), hint) from None


def _bound(
    edition: Edition,
    composed: Composed,
    library: Library,
    chosen: list[Page],
    progress: Progress,
    *,
    alone: bool,
) -> Bound:
    """All pages of the readers' file; or the chosen pages `alone`, where some are asked for."""
    if alone:
        names = {page.name for page in chosen}
        pictures = {file.name: file for file in edition.pictures}
        return Bound(tuple(chosen), pictures, paper_outline(edition, composed, names), {})
    progress("bind")
    return bind(edition, composed, library)


def _written(
    edition: Edition, library: Library, bound: Bound, jobs: int, progress: Progress
) -> bytes:
    """The PDF of pages; links that lead out of them are left out.

    Raises:
        Refused: a face of the edition's own turns out to be broken.
    """

    def rastered(pdf: bytes) -> Mapping[str, Prepared]:
        from layout.export.views import rasters  # PDFium: only where it is used

        progress("rasters", 0, len(bound.shown))
        made = rasters(pdf, list(bound.shown.values()), RASTER, workers=jobs, progress=progress)
        progress("pdf")
        return {picture: made[page] for picture, page in bound.shown.items()}

    try:
        return write_pdf(
            [_with_links_inside(page, bound.pages) for page in bound.pages],
            book=library.book,
            colours=library.style.colours,
            info=_info(in_unicode(edition, library.book.private)),
            outline=in_unicode(bound.outline, library.book.private),
            pictures=bound.pictures,
            own_pages=OwnPages(bound.shown.keys(), rastered) if bound.shown else None,
            jobs=jobs,
        )
    except FontFault as fault:
        info = library.book.infos[fault.face]
        message = f"{info.file or info.key}: {fault}"
        raise Refused((Diagnostic(Severity.ERROR, message, info.span),)) from None


def _unclear(composed: Composed, book: FontBook) -> Iterator[Diagnostic]:
    """Private characters without a meaning: nobody can search for them."""
    for char, where in meaningless(composed.pages, book).items():
        code = f"U+{ord(char):04X}"
        yield Diagnostic(
            Severity.WARNING,
            f"{code} on {where} is a private character, and nothing says what it means",
            hint=f"in fonts/pua.yaml: characters: [{{code: {code}, text: …}}]",
        )


def _refused(message: str, hint: str) -> Refused:
    return Refused((Diagnostic(Severity.ERROR, message, hint=hint),))


def pages_named(pages: tuple[Page, ...], names: str) -> list[Page]:
    """The pages that `names` lists, with commas between, each once; all if it lists none.

    Raises:
        WrongCall: a name is no page's.
    """
    wanted = _listed(names)
    known = {page.name: page for page in pages}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        hint = did_you_mean(unknown[0], list(known)) if len(unknown) == 1 else ""
        hint = hint or f"known: {', '.join(known)}"
        raise WrongCall(f"no page is named {', '.join(unknown)}; {hint}")
    return [known[name] for name in wanted] if wanted else list(pages)


def with_grid(edition: Edition, name: str, library: Library) -> Edition:
    """The edition on the grid of that name, whatever grid it states itself.

    Raises:
        WrongCall: the library has no such grid.
    """
    if name not in library.grids:
        raise WrongCall(f"no grid is named {name}; {did_you_mean(name, list(library.grids))}")
    return replace(edition, grid=name)


def _listed(names: str) -> list[str]:
    """The names in a list with commas between, each once."""
    return list(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))


def _with_links_inside(page: Page, chosen: Sequence[Page]) -> Page:
    """The page without links to what is not in the file."""
    there = {f"page:{one.name}" for one in chosen}
    there |= {target for one in chosen for frame in one.frames for target in targets(frame)}
    frames = tuple(
        replace(
            frame,
            items=tuple(
                item for item in frame.items if not isinstance(item, Link) or item.target in there
            ),
        )
        for frame in page.frames
    )
    return replace(page, frames=frames)


def _file_name(edition: Edition) -> str:
    """`<paper>_<YYYY-MM-DD>`, characters that file systems refuse replaced."""
    paper = "".join("-" if char in ' /\\:*?"<>|' else char for char in edition.paper)
    return f"{paper}_{edition.date.isoformat()}" if edition.date else paper


def _created(edition: Edition) -> datetime:
    """The edition's date at +08:00; SOURCE_DATE_EPOCH overrides (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError):
            hint = "seconds since 1970, as digits"
            raise _refused(f"SOURCE_DATE_EPOCH is {epoch!r}", hint) from None
    if edition.date is None:
        return UNDATED
    moment = edition.time or datetime.min.time()
    return datetime.combine(edition.date, moment, timezone(timedelta(minutes=edition.zone)))


def _info(edition: Edition) -> DocumentInfo:
    day = edition.date.isoformat() if edition.date else ""
    title = " ".join(part for part in (edition.paper, edition.title, day) if part)
    return DocumentInfo(
        title, _created(edition), edition.paper, edition.title, language=edition.language
    )


def _views(
    edition: Edition,
    composed: Composed,
    pages: list[Page],
    pdf: bytes,
    jobs: int,
    progress: Progress,
) -> dict[str, bytes]:
    """Page views and hot areas of the pages of a PDF."""
    from layout.export.views import page_views  # PDFium and Pillow: only where they are used

    progress("views", 0, len(pages))
    known = {story.id: story.known_as for story in edition.stories}
    there = {
        page.number: {
            story.id: story.jump.headline
            for story in edition.stories
            if story.jump and (story.id, page.number) in composed.ended
        }
        for page in pages
    }
    areas = {
        f"views/{page.name}.json": _json(hot_areas(page, known | there[page.number]))
        for page in pages
    }
    names = [page.name for page in pages]
    return {**page_views(pdf, names, workers=jobs, progress=progress), **areas}


def _report_data(
    edition: Edition, composed: Composed, report: Report, used: Sequence[StandInUse]
) -> dict[str, object]:
    unsure = [one for one in report.decisions if not one.sure]
    return {
        "edition": {"paper": edition.paper, "title": edition.title},
        "grid": composed.grid.name,
        "pages": list(composed.figures),
        "stand_ins": [one.as_json() for one in used],
        "unsure": [one.as_json() for one in unsure],
        **report.as_json(),
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def write_edition_folder(edition: Edition, found: Report, out: Path) -> None:
    """Write an edition as a folder that `read_source` reads back to the same edition.

    What the import decided goes along, so that the folder's report tells it too.

    Raises:
        Refused: `out` is there and not empty: what an editor changed is never overwritten.
    """
    replace_folder({**write_edition(edition), IMPORTED: _json(found.as_json())}, out, marker="")


def _imported(world: DiskWorld) -> tuple[Report, tuple[Diagnostic, ...]]:
    """What the import of a folder found and decided; empty where no import wrote it."""
    if IMPORTED not in world.list(""):
        return Report(), ()
    try:
        report = Report.from_json(json.loads(load(world, IMPORTED, MOST_STORY)))
        _json(report.as_json())  # half a character cannot be written
    except Refused as refused:
        return Report(), refused.diagnostics
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        hint = "delete it: the edition builds without"
        message = "not the record of an import"
        return Report(), (problem(world.shown(IMPORTED), message, hint),)
    return report, ()


def new_folder(out: Path) -> None:
    """Write a small edition folder that builds at once and whose comments teach.

    Raises:
        Refused: `out` is there and not empty.
    """
    model = packaged("presets")
    names = [
        f"{folder}{name}"
        for folder in ("", "stories/", "grids/", "styles/")
        for name in model.list(f"{NEW}/{folder}".rstrip("/"))
        if "." in name
    ]
    replace_folder({name: model.read(f"{NEW}/{name}") for name in names}, out, marker="")


def lacking(edition: Edition, library: Library) -> list[Missing]:
    """The characters of an edition that no face has, by the part they stand in."""
    return missing_in_copy(edition, library.book, library.style, library.lexicon)


def standing_in(edition: Edition, library: Library) -> list[str]:
    """What of an edition's copy other faces set than its roles want, a line a pair of faces."""
    pairs = stand_ins_in_copy(edition, library.book, library.style, library.lexicon)
    return [
        f"{wanted} lacks {' '.join(map(_with_code, texts))}: set in {taken}"
        for (wanted, taken), texts in pairs.items()
    ]


def _with_code(text: str) -> str:
    """`𠹻 (U+20E7B)`, of a variant with its selector."""
    return f"{text} ({' '.join(f'U+{ord(char):04X}' for char in text)})"
