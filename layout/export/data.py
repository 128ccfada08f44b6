"""An edition and its finished pages in, the contents of `edition.json` out: the public data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from layout.display import INTERLINEAR, Frame, Page
from layout.model.edition import Edition
from layout.model.jump import Jumped
from layout.model.story import Story

MARKS = ("fault", "proof", INTERLINEAR)
"""Roles of frames that are no element of a story: marks over a page, and beside its text."""


def edition_data(
    edition: Edition,
    pages: Sequence[Page],
    stories: Sequence[Sequence[str]],
    grid: str,
    jumped: Sequence[Jumped] = (),
) -> dict[str, object]:
    """An edition as plain values, in a fixed order of keys.

    Args:
        edition: what was set.
        pages: the paper pages, finished.
        stories: for each page the ids of its stories in reading order.
        grid: name of the grid of the pages.
        jumped: the stories that begin on one page and end on another.

    Raises:
        ValueError: pages and lists of stories are not equally many.
    """
    where: dict[str, str] = {}
    for page, ids in zip(pages, stories, strict=True):
        for story in ids:
            where.setdefault(story, page.name)
    areas = _areas(pages)
    parted = {one.story: one for one in jumped}
    return {
        "paper": edition.paper,
        "title": edition.title,
        "date": edition.date.isoformat() if edition.date else None,
        "time": edition.time.isoformat("minutes") if edition.time else None,
        "grid": grid,
        "pages": [
            {
                "name": page.name,
                "title": page.title,
                "width": round(page.size.width, 2),
                "height": round(page.size.height, 2),
                "stories": list(ids),
            }
            for page, ids in zip(pages, stories, strict=True)
        ],
        "stories": [
            {"id": story.id, "page": where[story.id], **_elements(story)}
            | {"jump": _jump(story, parted.get(story.id), pages)}
            | {"areas": areas.get(story.id, [])}
            for story in edition.stories
        ],
        "charts": {one.name: asdict(one.chart) for one in edition.charts},
        "notice": edition.notice,
        "ads": list(_ads(edition, pages)),
    }


def _ads(edition: Edition, pages: Sequence[Page]) -> Iterator[dict[str, object]]:
    """Each booked advertisement with its page and place, as they stand on the pages."""
    known = {ad.id: ad for ad in edition.ads}
    for page in pages:
        for frame in page.frames:
            if ad := known.get(frame.tag.ad):
                yield {
                    "id": ad.id,
                    "page": page.name,
                    "columns": ad.columns,
                    "lines": ad.lines,
                    "file": ad.file,
                    "text": list(ad.text),
                    "alt": ad.alt,
                    "rect": _rect(frame),
                }


def _elements(story: Story) -> dict[str, object]:
    """All that an editor wrote; `text` is the running text, which the PDF has in one piece."""
    return {
        "section": story.section,
        "kind": story.kind,
        "priority": story.priority,
        "kicker": story.kicker,
        "headline": story.headline,
        "deck": story.deck,
        "label": story.label,
        "byline": story.byline,
        "lead_in": story.lead_in,
        "paragraphs": list(story.paragraphs),
        "crossheads": sorted(story.crossheads),
        "facts": [asdict(fact) for fact in story.facts],
        "figures": [asdict(figure) for figure in story.figures],
        "view": story.view,
        "annotations": [
            {
                "kind": one.kind,
                "part": one.part,
                "place": one.place,
                "start": one.start,
                "end": one.end,
                "ruby": one.ruby,
            }
            for one in story.annotations
        ],
        "on_page": story.on_page,
        "front": story.front,
        "vertical_head": story.vertical_head,
        "poster": story.poster,
        "box": story.boxed,
        "questions": sorted(story.questions),
        "answers": sorted(story.answers),
        "text": story.text,
    }


def _jump(story: Story, jumped: Jumped | None, pages: Sequence[Page]) -> dict[str, object] | None:
    """Where a story goes on, and what of its text is there; None where it does not."""
    if story.jump is None or jumped is None:
        return None
    return {
        "page": pages[jumped.goes_on - 1].name,
        "kicker": story.jump.kicker or story.headline,
        "headline": story.jump.headline,
        "deck": story.jump.deck,
        "paragraph": jumped.paragraph,
        "offset": jumped.offset,
    }


def _areas(pages: Sequence[Page]) -> dict[str, list[dict[str, object]]]:
    """For each story where its elements stand, in the order they are drawn.

    That is the reading order, but for a pull quote and a thumbnail, which are drawn first.
    """
    found: dict[str, list[dict[str, object]]] = {}
    for page in pages:
        for frame in page.frames:
            if frame.tag.story and frame.tag.role not in MARKS:
                found.setdefault(frame.tag.story, []).append(
                    {"page": page.name, "role": frame.tag.role, "rect": _rect(frame)}
                )
    return found


def _rect(frame: Frame) -> list[float]:
    """x, y, width and height in points, to a hundredth."""
    rect = frame.rect
    return [round(length, 2) for length in (rect.x, rect.y, rect.width, rect.height)]
