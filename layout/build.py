"""An edition and the packaged library in, the files of its output out: the whole pipeline."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from layout.bind import Bound, bind, paper_outline
from layout.diagnostics import Diagnostic, Report, Severity
from layout.display import Page
from layout.export.areas import hot_areas
from layout.export.data import edition_data
from layout.export.report import report_text
from layout.export.stand_ins import StandInUse, meaningless, stand_ins
from layout.model.edition import Edition
from layout.model.meaning import in_unicode
from layout.output.folder import MARKER
from layout.output.sums import SUMS, checksums, json_file
from layout.page.compose import Composed
from layout.page.library import Library
from layout.paper import composed, listed_names, pages_named
from layout.progress import Progress, silent
from layout.readers_file import document_info, file_name, readers_pdf
from layout.text.faces import FontBook


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
    report = found + made.report.with_diagnostics(_unclear(edition, made, library.book))
    public = in_unicode(edition, library.book.private)
    used = stand_ins(made.pages, library.book)
    name = file_name(public)
    listed = bool(listed_names(pages))
    bound = _bound(edition, made, library, chosen, timed, alone=listed)
    timed("pdf")
    pdf = readers_pdf(edition, library, bound, jobs, timed)
    timed("data")
    files = {
        f"{name}.pdf": pdf,
        "edition.json": json_file(
            edition_data(public, made.pages, made.stories, made.grid.name, made.jumped)
        ),
        MARKER: json_file(_report_data(public, made, report, used)),
        "report.md": report_text(document_info(public).title, made.figures, report, used),
    }
    if "views" in outputs:
        files |= _views(public, made, chosen, pdf, jobs, timed)
    files[SUMS] = checksums(files)
    timed.stop()
    return Built(files, report, made, timed.seconds)


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


def _unclear(edition: Edition, composed: Composed, book: FontBook) -> Iterator[Diagnostic]:
    """Private characters without a meaning: nobody can search for them."""
    places = dict(edition.rare)
    for story in reversed(edition.stories):
        places |= story.rare
    for char, where in meaningless(composed.pages, book).items():
        code = f"U+{ord(char):04X}"
        yield Diagnostic(
            Severity.WARNING,
            f"{code} on {where} is a private character, and nothing says what it means",
            places.get(char),
            hint=f"in fonts/pua.yaml: characters: [{{code: {code}, text: …}}]",
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
        f"views/{page.name}.json": json_file(hot_areas(page, known | there[page.number]))
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
