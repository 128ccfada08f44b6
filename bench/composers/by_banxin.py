"""Banxin's own text modules, without make-up: shaped, broken by total fit, justified, written."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from bench.composers.job import FONTS, Job, Proof
from layout import __version__
from layout.display import Frame, GlyphRun, Page, Tag
from layout.export.pdf.writer import DocumentInfo, write_pdf
from layout.geometry import Rect, Size
from layout.model.grid import ASCENT_EM
from layout.model.style import Colour
from layout.source.presets import load_faces
from layout.text.faces import FontBook
from layout.text.justify import set_line
from layout.text.lines import total_fit
from layout.text.shape import shape
from layout.text.shaped import Shaped

COLOURS = {"ink": Colour((0, 0, 0), (0, 0, 0, 100))}
DAY = datetime.datetime(2026, 11, 24, 6, 30, tzinfo=datetime.UTC)

Block = list[GlyphRun]
"""Runs that stay together, y from the top of their first row."""


def banxin(job: Job, folder: Path) -> Proof:
    """Set row by row on the grid; a head takes whole rows, its white rounded up to them."""
    book = FontBook(load_faces(), lambda name: (FONTS / name).read_bytes())
    columns: list[Block] = [[]]
    row = 0
    for rows, block in _blocks(job, book):
        if row + rows > job.lines:
            columns.append([])
            row = 0
        columns[-1] += (moved(run, row * job.pitch) for run in block)
        row += rows
    pages = []
    for first in range(0, len(columns), job.columns):
        frames = [
            Frame(_rect(job, place), Tag("body", f"s{first + place}"), tuple(column))
            for place, column in enumerate(columns[first : first + job.columns])
        ]
        name, size = f"A{len(pages) + 1:02}", Size(job.width, job.height)
        pages.append(Page(name, len(pages) + 1, "", size, tuple(frames)))
    pdf = folder / "banxin.pdf"
    info = DocumentInfo(title="澜川日报", created=DAY)
    pdf.write_bytes(write_pdf(pages, book=book, colours=COLOURS, info=info))
    return Proof(pdf, __version__)


def _blocks(job: Job, book: FontBook) -> Iterator[tuple[int, Block]]:
    """Heads, and single lines of text, each with the rows that it takes."""
    body, bold = job.body.stem, job.bold.stem
    baseline = (job.pitch - job.size) / 2 + ASCENT_EM * job.size
    for story in job.stories:
        head = shape(story.headline, book, [bold])
        (breaks,) = total_fit([head], job.column / job.head_size, indent=0.0)
        height = job.head_above + len(breaks) * job.head_pitch + job.head_below
        rows = math.ceil(height / job.pitch)
        first = rows * job.pitch - job.head_below - len(breaks) * job.head_pitch
        first += (job.head_pitch - job.head_size) / 2 + ASCENT_EM * job.head_size
        runs: Block = []
        for place, (a, b) in enumerate(pairwise([0, *breaks.ends.tolist()])):
            y = first + place * job.head_pitch
            runs += _line(head, a, b, job.column / job.head_size, job.head_size, y, last=True)
        yield rows, runs
        shaped = [shape(text, book, [body]) for text in story.paragraphs]
        indent = float(job.indent_em)
        for text, found in zip(
            shaped, total_fit(shaped, job.measure_em, indent=indent), strict=True
        ):
            for a, b in pairwise([0, *found.ends.tolist()]):
                here, last = indent if a == 0 else 0.0, b == len(text)
                yield 1, _line(text, a, b, job.measure_em, job.size, baseline, here, last=last)


def _line(
    text: Shaped,
    start: int,
    end: int,
    measure: float,
    size: float,
    y: float,
    indent: float = 0.0,
    *,
    last: bool,
) -> Block:
    return set_line(
        text, start, end, measure=measure, size=size, x=0.0, y=y, indent=indent, last=last
    )


def moved(run: GlyphRun, down: float) -> GlyphRun:
    """The run lower by so many points."""
    from dataclasses import replace

    return replace(run, y=run.y + down)


def _rect(job: Job, column: int) -> Rect:
    x = job.margin + column * (job.column + job.gutter)
    return Rect(x, job.margin, job.column, job.lines * job.pitch)
