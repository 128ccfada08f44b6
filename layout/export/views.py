"""The reader PDF in, pictures of its pages out: page views (版面图) and small rasters.

A page is rasterised once by PDFium; every smaller view is sampled down from that raster.
"""

from __future__ import annotations

import io
import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock, Thread
from types import ModuleType
from typing import TypeVar

import pypdfium2
from PIL import Image

from layout.export.images import Prepared
from layout.forked import can_fork, forked
from layout.progress import Progress, silent

WIDTH = 1600
"""Pixels across the raster that all views of a page come from; 14 to a 9.5 pt character."""
WEBP_QUALITY = {360: 25, 800: 40, 1600: 50}
"""By width in pixels. Found on the two pages of the sample, so that they come to some 24, 120
and 435 kB: a phone's first page may have 130 kB, low-data mode 25 (readers.md). Ten steps
more cost a tenth more bytes."""
WEBP_METHOD = 2
"""Of libwebp's 0 (fast) to 6 (small): 4 takes twice the time for 3 % less."""
JPEG_QUALITY = 60
RASTER_QUALITY = 75

Made = TypeVar("Made")
_PDFIUM = Lock()
"""PDFium is not safe between threads: one at a time in each process."""
_STARTING = Lock()


def page_views(
    pdf: bytes, names: Sequence[str], *, workers: int = 2, progress: Progress = silent
) -> dict[str, bytes]:
    """The page views as files, by name: `views/A01-360.webp` and so on, `views/A01-1600.jpg`.

    The bytes do not depend on how many processes make them.

    Args:
        pdf: a PDF whose page labels are the names of its pages, as the reader PDF's are.
        names: of the pages to show, in order: the paper pages.
        workers: processes that share the pages, the calling one among them.
        progress: is told of `views` as pages are done; those of another process at its end.

    Raises:
        KeyError: no page of the PDF has the name.
        ValueError: `workers` is less than 1.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    workers = max(1, min(workers, len(names)))
    shares = [names[first::workers] for first in range(workers)]
    made: Views
    if workers == 2 and can_fork():  # it need not load what this process has loaded
        made = _in_two(partial(_views, pdf), names, partial(progress, "views"))
    else:
        made = _shared(pdf, shares, progress)
    return {f"views/{name}-{end}": data for name in names for end, data in made[name].items()}


def rasters(
    pdf: bytes, names: Sequence[str], width: int, *, workers: int = 1, progress: Progress = silent
) -> dict[str, Prepared]:
    """An image of each page, `width` pixels across, by the page's name: for pages of pictures.

    Args:
        pdf: a PDF whose page labels are the names of its pages.
        names: of the pages to show.
        width: in pixels.
        workers: processes that may share the pages.
        progress: is told of `rasters` as pages are done; those of another process at its end.

    Raises:
        KeyError: no page of the PDF has the name.
        ValueError: `width` is not positive.
    """
    if width < 1:
        raise ValueError(f"width must be positive, not {width}")
    make, done = partial(_rasters, pdf, width=width), partial(progress, "rasters")
    if workers > 1 and len(names) > 1:
        return _in_two(make, names, done)
    return _told(make(names), len(names), done)


def _rasters(pdf: bytes, names: Sequence[str], width: int) -> Iterator[tuple[str, Prepared]]:
    # twice the size, then halved: thin rules come out even
    for name, image in _images(pdf, names, 2 * width):
        small = image.reduce(2)
        data = _encoded(small, "JPEG", quality=RASTER_QUALITY, optimize=True)
        yield name, Prepared(data, "DCTDecode", *small.size, "DeviceRGB", 8)


def _in_two(
    make: Callable[[Sequence[str]], Iterable[tuple[str, Made]]],
    names: Sequence[str],
    done: Callable[[int, int], None],
) -> dict[str, Made]:
    """What is made of pages by name, every second one by a fork; `done` is told how many are."""
    with forked(lambda: dict(make(names[1::2]))) as wait:
        made = _told(make(names[::2]), len(names), done)
        made |= wait() or make(names[1::2])
    done(len(names), len(names))
    return {name: made[name] for name in names}


def _told(
    pairs: Iterable[tuple[str, Made]], count: int, done: Callable[[int, int], None]
) -> dict[str, Made]:
    made: dict[str, Made] = {}
    for name, one in pairs:
        made[name] = one
        done(len(made), count)
    return made


Views = Mapping[str, Mapping[str, bytes]]
"""By the name of the page, then by the end of the file's name: `360.webp`."""


def _shared(pdf: bytes, shares: Sequence[Sequence[str]], progress: Progress) -> Views:
    """The views of all shares: the first made here, each other one by a process of its own.

    Children are spawned: a forked one would inherit locks that another thread of the caller
    may hold. Each dies with its answer, or with the caller. (A ProcessPoolExecutor's workers
    wait for ever where the build is killed: each holds the queue's other end too.) Where the
    system gives no process, or one dies, its share is made here: the same bytes.
    """
    count = sum(map(len, shares))
    made: dict[str, Mapping[str, bytes]] = {}
    children: list[tuple[Connection, SpawnProcess, Thread]] = []
    spawn = multiprocessing.get_context("spawn")
    try:
        # a daemon, such as a worker of dask, may not have children of its own
        if len(shares) > 1 and not multiprocessing.current_process().daemon:
            with suppress(OSError, ImportError, RuntimeError), _no_main():
                for share in shares[1:]:
                    ours, theirs = spawn.Pipe()
                    child = spawn.Process(target=_serve, args=(theirs,), daemon=True)
                    child.start()
                    theirs.close()
                    # not with `start`, which waits for ever where a child dies before it has
                    # read 64 kB; and not here, while there is work and the child still loads
                    sender = Thread(target=_send, args=(ours, (pdf, share)), daemon=True)
                    sender.start()
                    children.append((ours, child, sender))
        for name, views in _views(pdf, shares[0]):
            made[name] = views
            progress("views", len(made), count)
        for pipe, _, _ in children:
            with suppress(OSError, EOFError):
                made.update(pipe.recv())
            progress("views", len(made), count)
    finally:
        for pipe, child, sender in children:
            child.terminate()
            child.join()
            sender.join()
            pipe.close()
    left = [name for share in shares for name in share if name not in made]
    for name, views in _views(pdf, left):
        made[name] = views
        progress("views", len(made), count)
    return made


@contextmanager
def _no_main() -> Iterator[None]:
    """Children started meanwhile leave the caller's main module alone.

    A spawned process imports it first: from a program read on stdin or a notebook it cannot,
    and a script without an `if __name__` guard would run again in each child. What our
    children call stands in this module, so they need no main; multiprocessing passes over
    one that has neither name nor file.
    """
    with _STARTING:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


def _send(pipe: Connection, task: tuple[bytes, Sequence[str]]) -> None:
    with suppress(OSError):
        pipe.send(task)


def _serve(pipe: Connection) -> None:
    """In a child: make a share and send it; what fails is made, and told, by the parent."""
    with suppress(Exception):
        pdf, names = pipe.recv()
        pipe.send(dict(_views(pdf, names)))


def _views(pdf: bytes, names: Sequence[str]) -> Iterator[tuple[str, Mapping[str, bytes]]]:
    for name, image in _images(pdf, names, WIDTH):
        yield name, dict(_of_page(image))


def _of_page(image: Image.Image) -> Iterator[tuple[str, bytes]]:
    for width, quality in WEBP_QUALITY.items():
        size = (width, round(image.height * width / image.width))
        # Hamming keeps strokes as sharp as Lanczos at half the time and a tenth fewer bytes
        view = image if width == WIDTH else image.resize(size, Image.Resampling.HAMMING)
        yield f"{width}.webp", _encoded(view, "WEBP", quality=quality, method=WEBP_METHOD)
    jpeg = _encoded(image, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    yield f"{WIDTH}.jpg", jpeg


def _images(pdf: bytes, names: Sequence[str], width: int) -> Iterator[tuple[str, Image.Image]]:
    """Each named page as an RGB image `width` pixels across."""
    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        index = {document.get_page_label(at): at for at in reversed(range(len(document)))}
    try:
        for name in names:
            with _PDFIUM:
                page = document[index[name]]
                # PDFium's sizes are rounded up: a hair less, or some pages come a pixel wider
                scale = (width - 0.001) / page.get_width()
                bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
                image = bitmap.to_pil().copy()
                bitmap.close()
                page.close()
            yield name, image
    finally:
        with _PDFIUM:
            document.close()


def _encoded(image: Image.Image, form: str, **settings: int | bool) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **settings)
    return file.getvalue()
