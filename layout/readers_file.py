"""The bound pages of an edition in, the PDF for its readers out, and what it is called."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from layout.bind import RASTER, Bound
from layout.diagnostics import Diagnostic, Refused, Severity, refusal
from layout.display import Link, Page, targets
from layout.export.images import Prepared
from layout.export.pdf.outlines import FontFault
from layout.export.pdf.writer import DocumentInfo, OwnPages, write_pdf
from layout.model.edition import Edition
from layout.model.meaning import in_unicode
from layout.page.library import Library
from layout.progress import Progress

CHINA = timezone(timedelta(hours=8))
UNDATED = datetime(2000, 1, 1, tzinfo=CHINA)
"""Stands in the PDF of an edition without a date: no clock is read."""


def readers_pdf(
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
            info=document_info(in_unicode(edition, library.book.private)),
            outline=in_unicode(bound.outline, library.book.private),
            pictures=bound.pictures,
            own_pages=OwnPages(bound.shown.keys(), rastered) if bound.shown else None,
            facing=bound.facing,
            jobs=jobs,
        )
    except FontFault as fault:
        info = library.book.infos[fault.face]
        message = f"{info.file or info.key}: {fault}"
        raise Refused((Diagnostic(Severity.ERROR, message, info.span),)) from None


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


def document_info(edition: Edition) -> DocumentInfo:
    """What the PDF says of itself: title, author, day and language."""
    day = edition.date.isoformat() if edition.date else ""
    title = " ".join(part for part in (edition.paper, edition.title, day) if part)
    return DocumentInfo(
        title, _created(edition), edition.paper, edition.title, language=edition.language
    )


def _created(edition: Edition) -> datetime:
    """The edition's date and time; SOURCE_DATE_EPOCH overrides (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError):
            hint = "seconds since 1970, as digits"
            raise refusal(f"SOURCE_DATE_EPOCH is {epoch!r}", hint) from None
    if edition.date is None:
        return UNDATED
    moment = edition.time or datetime.min.time()
    return datetime.combine(edition.date, moment, timezone(timedelta(minutes=edition.zone)))


def file_name(edition: Edition) -> str:
    """`<paper>_<YYYY-MM-DD>`, characters that file systems refuse replaced."""
    paper = "".join("-" if char in ' /\\:*?"<>|' else char for char in edition.paper)
    return f"{paper}_{edition.date.isoformat()}" if edition.date else paper
