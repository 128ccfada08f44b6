"""Finished pages in, the bytes of one PDF for readers out: PDF 1.7, RGB, fonts cut to what is used.

The press gets its own writer with its own boxes and colours; fonts and content are shared.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Literal

import numpy as np

from layout.display import (
    INTERLINEAR,
    THUMBNAIL,
    Frame,
    GlyphRun,
    Link,
    Page,
    Picture,
    on_page,
    targets,
    walk,
)
from layout.export.images import Prepared
from layout.export.pdf.codes import CodeTable, code_glyphs
from layout.export.pdf.content import Content, Shown, alpha_name, begins, page_content
from layout.export.pdf.fonts import add_fonts, vertical, widths
from layout.export.pdf.images import add_images, fill_image
from layout.export.pdf.objects import Objects, Reference, name, text
from layout.export.pdf.showing import Next, show_operators
from layout.geometry import Rect
from layout.model.picture import PictureFile
from layout.model.style import Colour
from layout.text.faces import FontBook


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the file says of itself."""

    title: str
    created: datetime
    """Date of the edition, with its zone: the only date in the file."""
    author: str = ""
    """The paper."""
    subject: str = ""
    language: str = "zh-Hans"
    """What the text is written in (BCP 47)."""

    def __post_init__(self) -> None:
        if self.created.utcoffset() is None:
            raise ValueError(f"created must have a time zone, not {self.created.isoformat()}")


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark and those below it."""

    title: str
    target: str
    """`page:<name>` or `story:<id>`, as in a `Link`."""
    children: tuple[OutlineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnPages:
    """Pictures of the file's own pages, which can only be made when these are written."""

    names: Collection[str]
    """What marks call these pictures."""
    make: Callable[[bytes], Mapping[str, Prepared]]
    """The file without these pictures in, the pictures by name out."""


Facing = Literal["", "left", "right"]
NO_PICTURES: Mapping[str, PictureFile] = MappingProxyType({})


def write_pdf(
    pages: Sequence[Page],
    *,
    book: FontBook,
    colours: Mapping[str, Colour],
    info: DocumentInfo,
    outline: Sequence[OutlineEntry] = (),
    pictures: Mapping[str, PictureFile] = NO_PICTURES,
    own_pages: OwnPages | None = None,
    facing: Facing = "",
    jobs: int = 1,
) -> bytes:
    """Write the pages as one PDF. The same input gives the same bytes.

    Args:
        pages: at least one, in order.
        book: holds every face that a glyph run names.
        colours: holds every colour that a mark names.
        info: title, dates and so on.
        outline: bookmarks: pages, and below them their stories.
        pictures: holds every picture that a mark names.
        own_pages: pictures of pages of this file, if it shows any.
        facing: on which side the odd pages of the file stand, where it is to be opened with
            two pages side by side.
        jobs: processes that may share its pictures.

    Raises:
        KeyError: a face, a colour, a target or a picture that is not there.
        ValueError: no pages.
        FontFault: a face that cannot be embedded.
    """
    if not pages:
        raise ValueError("a PDF needs at least one page")
    objects = Objects()
    tables, shown = _code_runs(pages, book)
    placed = [item for page in pages for _, _, item in walk(page) if isinstance(item, Picture)]
    pending = own_pages.names if own_pages else ()
    images = add_images(objects, placed, pictures, pending, jobs)
    contents = [page_content(page, shown, colours, images.names) for page in pages]
    fonts = add_fonts(objects, tables, {run.font for run in shown.values()})
    leaves = [objects.add() for _ in pages]
    places = _places(pages, leaves)
    tree = objects.add({"Type": name("Pages"), "Count": len(pages), "Kids": leaves})
    for page, leaf, content in zip(pages, leaves, contents, strict=True):
        keys = _page_keys(objects, page, content, {**fonts, **images.objects}, places)
        objects.extend(leaf, {"Parent": tree, **keys})
    catalog = objects.add(
        {
            "Type": name("Catalog"),
            "Pages": tree,
            "PageLabels": _page_labels(pages),
            "ViewerPreferences": {"DisplayDocTitle": "true"},
            "Lang": text(info.language),
        }
    )
    if facing:
        objects.extend(catalog, {"PageLayout": name(f"TwoPage{facing.title()}")})
    if outline:
        root = objects.add({"Type": name("Outlines")})
        _add_bookmarks(objects, root, outline, places)
        objects.extend(catalog, {"Outlines": root})
    information = objects.add(_information(info))
    if own_pages:
        made = own_pages.make(objects.finish(catalog, information))
        for picture, image in images.pending.items():
            fill_image(objects, image, made[picture])
    return objects.finish(catalog, information)


def _code_runs(
    pages: Sequence[Page], book: FontBook
) -> tuple[dict[str, CodeTable], dict[GlyphRun, Shown]]:
    """Font resources in the order of first use, and every run as it will be shown."""
    meanings = {ord(char): one.text for char, one in book.private.items()}
    by_face: dict[str, dict[GlyphRun, None]] = {}
    down: dict[GlyphRun, Next | None] = {}
    for page in pages:
        last: tuple[GlyphRun, float] | None = None
        for _, frame, item in walk(page):
            if isinstance(item, GlyphRun) and len(item.glyphs):
                by_face.setdefault(item.face, {})[item] = None
                start = begins(frame, item)
                if last and last[0] in down:
                    down[last[0]] = Next(start - last[1], item.size)
                last = item, start
                if frame.writing == "vertical-rl" and item.turn == "upright":
                    down[item] = None
    tables: dict[str, CodeTable] = {}
    shown: dict[GlyphRun, Shown] = {}
    for number, (key, found) in enumerate(by_face.items(), start=1):
        font, runs, face = f"F{number}", list(found), book.face(key)
        coded = code_glyphs(face, runs, meanings)
        advances = widths(face)[np.concatenate([run.glyphs for run in runs])]
        operators = show_operators(runs, coded, advances, down)
        tables[font] = coded.table
        for run, spelt in zip(runs, operators, strict=True):
            shown[run] = Shown(vertical(font) if run in down else font, spelt)
    return tables, shown


def _places(pages: Sequence[Page], leaves: Sequence[Reference]) -> dict[str, list[object]]:
    """Where each target lies: a page as a whole, a story's headline at the window's top left.

    A story without a headline is met at its first frame, what is drawn for it among the
    furniture (a pull quote) only where it has no other.
    """
    places: dict[str, list[object]] = {}
    for page, leaf in zip(pages, leaves, strict=True):
        places[f"page:{page.name}"] = [leaf, name("Fit")]
    frames = [
        (page, leaf, f) for page, leaf in zip(pages, leaves, strict=True) for f in page.frames
    ]
    for page, leaf, frame in sorted(frames, key=lambda found: _entry(found[2])):
        top = page.size.height - frame.rect.y
        for target in targets(frame):
            # the last 0: the reader's own enlargement stays
            places.setdefault(target, [leaf, name("XYZ"), frame.rect.x, top, 0])
    return places


def _entry(frame: Frame) -> int:
    """How good a place a frame is to enter its story at: the least is the best."""
    if frame.tag.role == "headline":
        return 0
    return 2 if frame.tag.role in ("pull-quote", THUMBNAIL, INTERLINEAR) else 1


def _page_keys(
    objects: Objects,
    page: Page,
    content: Content,
    named: Mapping[str, Reference],
    places: Mapping[str, list[object]],
) -> dict[str, object]:
    box = [0, 0, page.size.width, page.size.height]
    resources: dict[str, object] = {}
    if content.fonts:
        resources["Font"] = {font: named[font] for font in content.fonts}
    if content.images:
        resources["XObject"] = {image: named[image] for image in content.images}
    if content.alphas:
        resources["ExtGState"] = {alpha_name(alpha): {"ca": alpha} for alpha in content.alphas}
    keys: dict[str, object] = {
        "Type": name("Page"),
        "MediaBox": box,
        "TrimBox": box,
        "Resources": resources,
        "Contents": objects.add_stream(content.stream),
    }
    links = [
        objects.add(_annotation(on_page(frame, item.rect), page.size.height, places[item.target]))
        for _, frame, item in walk(page)
        if isinstance(item, Link)
    ]
    if links:
        keys["Annots"] = links
    return keys


def _annotation(rect: Rect, height: float, place: list[object]) -> dict[str, object]:
    return {
        "Type": name("Annot"),
        "Subtype": name("Link"),
        "Rect": [rect.x, height - rect.bottom, rect.right, height - rect.y],
        "Border": [0, 0, 0],
        "Dest": place,
    }


def _page_labels(pages: Sequence[Page]) -> dict[str, object]:
    """A number tree that calls each page by its name: A01, A02, …"""
    labels: list[object] = []
    for index, page in enumerate(pages):
        labels += [index, {"P": text(page.name)}]
    return {"Nums": labels}


def _add_bookmarks(
    objects: Objects,
    parent: Reference,
    entries: Sequence[OutlineEntry],
    places: Mapping[str, list[object]],
    depth: int = 0,
) -> int:
    """Hang the entries under `parent`; how many of them the reader sees at once.

    Pages stand open, so that their stories are seen; what is below stories is folded.
    """
    items = [objects.add() for _ in entries]
    seen = len(items)
    for index, (item, entry) in enumerate(zip(items, entries, strict=True)):
        keys = {"Title": text(entry.title), "Parent": parent, "Dest": places[entry.target]}
        if index > 0:
            keys["Prev"] = items[index - 1]
        if index + 1 < len(items):
            keys["Next"] = items[index + 1]
        objects.extend(item, keys)
        if entry.children:
            below = _add_bookmarks(objects, item, entry.children, places, depth + 1)
            seen += below if depth == 0 else 0
    count = seen if depth < 2 else -seen
    objects.extend(parent, {"First": items[0], "Last": items[-1], "Count": count})
    return seen


def _information(info: DocumentInfo) -> dict[str, object]:
    zone = info.created.strftime("%z")
    date = text(f"D:{info.created:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'")
    texts = {
        "Title": info.title,
        "Author": info.author,
        "Subject": info.subject,
        "Creator": "Banxin",
        "Producer": "Banxin",
    }
    keys = {key: text(value) for key, value in texts.items() if value}
    return {**keys, "CreationDate": date, "ModDate": date}
