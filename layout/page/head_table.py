"""Headings and spans in, the head blocks they can make over each of them out.

A head block is kicker, headline and deck with the white down to the body. It takes a whole
number of body rows; the headline's size is what gives, within the bounds of its style, so
that the white stays between one row and one and a half (look.md 1). All headings,
spans, headline steps and sizes are looked at side by side, as arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from layout.model.grid import Grid
from layout.model.style import HeadSizes, StyleSheet
from layout.page.head_blocks import FIGURES, MOST_ROWS, blocks
from layout.page.head_sizes import BODY, Broken, headlines
from layout.page.heads import Heading, HeadOption

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

LEAST_COVER = 0.4
"""Part of the span that the lines of a headline cover on average, at the least: else it stands
in fewer of them."""


@dataclass(frozen=True, eq=False)
class HeadTable:
    """Head blocks of a heading: of each height the cheapest, by headline step and span."""

    figures: Floats
    """A line for each block: the fields of `HeadOption` in their order."""
    first: Ints
    """By step and span the line of the lowest block; behind the last span that of the next step."""

    @property
    def rows(self) -> Ints:
        """Body rows of each block."""
        return self.figures[:, 0].astype(np.int64)

    @property
    def size(self) -> Floats:
        """Size of its headline in points."""
        return self.figures[:, 2]

    @property
    def block(self) -> Floats:
        """Height of its lines in points."""
        return self.figures[:, 8]

    @property
    def cost(self) -> Floats:
        """What it costs."""
        return self.figures[:, 9]

    def option(self, line: int) -> HeadOption:
        """The block of a line of the table."""
        rows, lines, size, tracking, kickers, kicker, decks, deck, *rest = self.figures[
            line
        ].tolist()
        return HeadOption(
            int(rows), int(lines), size, tracking, int(kickers), kicker, int(decks), deck, *rest
        )

    def options(self, step: int = 0, span: int = 0) -> dict[int, HeadOption]:
        """The blocks of a step and span by their rows."""
        lines = range(self.first[step, span], self.first[step, span + 1])
        return {option.rows: option for option in map(self.option, lines)}


def head_tables(
    headings: Sequence[Heading],
    rank: int,
    spans: Sequence[float],
    grid: Grid,
    style: StyleSheet,
    steps: Sequence[float] = (1.0,),
    *,
    inside: bool = False,
    size: float = 0.0,
    aside: Sequence[float] = (),
    right: float = 0.0,
    air: float = 0.0,
    one_line: HeadSizes | None = None,
    decks_off: bool = False,
) -> list[HeadTable]:
    """The cheapest head block of each height; none where nothing fits a span.

    Args:
        headings: whose; all at once is faster than one by one.
        rank: of their stories.
        spans: widths in points.
        grid: gives pitch and body.
        style: headline sizes by rank and span.
        steps: scales of all headline sizes of a page against the style sheet's.
        inside: whether it is an inside page, whose lead takes the sizes of rank 0.
        size: of the headlines in points, where their editor has told it; 0: as suits them.
        aside: for each span the points at its end that are kept for a byline beside the
            headline; without them, or where it is 0, a byline stands under the head.
        right: points that the byline takes at the right of the head's last line, where it
            may stand there (`byline_at_right`); then there is one heading.
        air: rows of white that the block has more than others; a byline under it takes of them.
        one_line: sizes at which a headline fills its span in one line, see `filling`; None: those
            of its rank, in up to three lines.
        decks_off: whether decks may be left out, at their price.
    """
    count = len(steps) * len(spans)
    lettered = [one for one in headings if one.headline is not None]
    role = style.roles[f"headline-{rank}"]
    sizes = one_line or style.heads[0 if rank == 1 and inside else rank]
    larger = grid.body / BODY  # a larger body takes larger heads along
    usual = 0.0 if size else sizes.usual * larger
    bounds = (size, size) if size else (sizes.least * larger, sizes.most * larger)
    scales = np.minimum(steps, 1.0) if rank <= 3 else np.array(steps)
    wanted = np.outer(scales, [sizes.at(span) for span in spans])
    target = np.tile(np.clip(wanted, *bounds).reshape(-1), len(lettered))
    kept = np.array(aside or [0.0] * len(spans))
    span = np.tile(np.array(spans) - kept, len(steps) * len(lettered))
    signed = np.repeat(np.array([one.byline is not None for one in lettered], np.bool_), count)
    below = np.tile(kept == 0, len(steps) * len(lettered)) & signed
    found, cases = [np.zeros((0, FIGURES))], [np.zeros(0, np.int64)]
    for lines in (1,) if one_line else (1, 2, 3):
        able = [at for at, one in enumerate(lettered) if one.broken("headline", lines)]
        if not able:
            continue
        every = (np.array(able)[:, None] * count + np.arange(count)).reshape(-1)
        broken = Broken.of(lettered, lines, count)
        tried = headlines(
            broken, lines, usual, target[every], bounds, span[every], role, fills=bool(one_line)
        )
        tried = replace(tried, case=every[tried.case])
        of = tried.case // count
        figures, which = blocks(
            lettered, of, rank, tried, grid.pitch, style, below, right, air, decks_off=decks_off
        )
        found.append(figures)
        cases.append(which)
    figures, case = np.concatenate(found), np.concatenate(cases)
    wide = _covers(lettered, figures, span[case], case, case // count)
    figures, case = figures[wide], case[wide]
    order = np.lexsort((figures[:, 9], figures[:, 0], case))
    figures, case = figures[order], case[order]
    same = (np.diff(case) == 0) & (np.diff(figures[:, 0]) == 0)
    best = np.flatnonzero(np.append(True, ~same)) if len(case) else np.arange(0)
    figures, case = figures[best], case[best]
    ends = np.searchsorted(case, np.arange(len(lettered) + 1) * count).tolist()
    tables = (
        HeadTable(figures[a:b], _first(case[a:b] - at * count, len(steps), len(spans)))
        for at, (a, b) in enumerate(pairwise(ends))
    )
    return [
        _text_alone(len(steps), len(spans)) if one.headline is None else next(tables)
        for one in headings
    ]


def _text_alone(steps: int, spans: int) -> HeadTable:
    """The table of a story without a heading."""
    figures = np.zeros((steps * spans, FIGURES))
    figures[:, -1] = 1.0
    return HeadTable(figures, _first(np.arange(len(figures)), steps, spans))


def _first(case: Ints, steps: int, spans: int) -> Ints:
    """Where the lines of each case begin in a table sorted by them; see `HeadTable.first`."""
    places = np.arange(steps)[:, None] * spans + np.arange(spans + 1)
    return np.searchsorted(case, places)


def _covers(
    headings: Sequence[Heading], figures: Floats, span: Floats, case: Ints, of: Ints
) -> Bools:
    """Which blocks' headlines cover enough of the span, or have no fewer lines to stand in.

    Args:
        headings: whose.
        figures: of blocks, as in `HeadTable`.
        span: of each, in points.
        case: which heading, step and span each is of.
        of: which heading.
    """
    lines, size, tracking, stretch = figures[:, (1, 2, 3, 10)].T
    wide = np.zeros_like(span)
    for count in (1, 2, 3):
        broken = [one.broken("headline", count) for one in headings]
        sums = [(sum(one.widths), sum(one.line_gaps)) if one else (0.0, 0) for one in broken]
        width, gaps = np.array(sums, np.float64).reshape(-1, 2)[of].T
        length = width * stretch + gaps * tracking
        wide += np.where(lines == count, length * size / count, 0.0)
    fewest = np.full(int(case.max(initial=0)) + 1, MOST_ROWS)
    np.minimum.at(fewest, case, lines.astype(np.int64))
    fine: Bools = (wide >= LEAST_COVER * span) | (lines == fewest[case])
    return fine
