"""Boundaries of paragraphs and measures in, the cheapest breaks out.

The search is that of Knuth and Plass, run for many paragraphs side by side: one numpy step settles
the best way to reach the j-th boundary of every paragraph of a batch. At each boundary a few lines
that end there are looked at first: the longest that fits, and those that begin up to `WIDTH`
boundaries later. All others are looser; what they cost at the least is known before, and a
paragraph whose breaks cost less has the best ones. The rest is searched again, all lines looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from layout.text.atoms import SLACK_EM, Atoms, Ints, Lengths
from layout.text.line_costs import OVERFULL, RUNT, UNLIKE_EM, LineCost, judge
from layout.text.tables import Bools

WIDTH = 7
"""Lines that are looked at first at a boundary."""
FEW = 12
"""Paragraphs for which it does not pay to look at a few lines first."""
BLOCK = 1 << 14
"""Lines that are judged in one go: they stay in the cache."""
BATCH = 1 << 12
"""Lines that are looked at in one step: enough to hide numpy's overhead, few enough to stay in
cache."""
MARGIN = 1e-6
"""What bounds may be wrong by, in em: sums of far paragraphs are added to them."""


@dataclass(frozen=True, slots=True, eq=False)
class Breaks:
    """Where the lines of a paragraph end."""

    ends: npt.NDArray[np.int32]
    """Glyph offsets, rising, the last one `len(shaped)`."""
    forced: npt.NDArray[np.bool_]
    """Which of them cut a word for want of room."""
    hung: npt.NDArray[np.bool_]
    """At which of them the mark stands outside the measure."""
    cost: float

    def __len__(self) -> int:
        return len(self.ends)


def best_breaks(
    parts: Atoms,
    cases: Ints,
    measures: Lengths,
    cost_of: LineCost,
    unlike: float,
    *,
    ragged: bool = False,
) -> list[Breaks]:
    """The cheapest breaks of paragraphs.

    Args:
        parts: boundaries.
        cases: which paragraphs of theirs; one may be there at several measures.
        measures: of each, in em.
        cost_of: of a line by its looks; not less for a looser one.
        unlike: cost of a line that is much looser or tighter than the one before it.
        ragged: whether lines keep their natural width.
    """
    ahead = _Ahead.of(parts, float(measures.max()))
    found: dict[int, Breaks] = {}
    left: Ints = np.diff(parts.first)[cases].argsort(kind="stable")
    for width in (WIDTH, 0) if len(cases) >= FEW and not ragged else (0,):
        unsure = [left[:0]]
        rows = BATCH // (width or 3 * WIDTH)
        for begin in range(0, len(left), rows):
            some = left[begin : begin + rows]
            batch = _Batch(parts, ahead, cases[some], measures[some], cost_of, width)
            certain = batch.search(unlike)
            found |= {int(some[row]): batch.breaks(row) for row in np.flatnonzero(certain).tolist()}
            unsure.append(some[~certain])
        left = np.concatenate(unsure)
    return [found[number] for number in range(len(cases))]


@dataclass(frozen=True, slots=True, eq=False)
class _Ahead:
    """Sums that rise all along, to find where lines begin that are not too long."""

    apart: float
    """What is added from one paragraph to the next."""
    squeezed: Lengths
    """The most of `Atoms.start[1]` up to each boundary."""
    opened: Lengths
    """The least of `Atoms.start[2]` from each boundary on."""

    @classmethod
    def of(cls, parts: Atoms, longest: float) -> _Ahead:
        """Those of some boundaries, for measures that are no longer than that."""
        apart = 2 * (float(np.abs(parts.start).max() + np.abs(parts.to).max()) + longest)
        further = apart * np.repeat(np.arange(len(parts.first) - 1), np.diff(parts.first))
        squeezed = np.maximum.accumulate(parts.start[1] + further)
        opened = np.minimum.accumulate((parts.start[2] + further)[::-1])[::-1]
        return cls(apart, squeezed, opened)


class _Batch:
    """Paragraphs whose best breaks are searched side by side; they come sorted by length."""

    def __init__(
        self,
        parts: Atoms,
        ahead: _Ahead,
        cases: Ints,
        measures: Lengths,
        cost_of: LineCost,
        width: int,
    ) -> None:
        """Find which lines are to be looked at: so many at a boundary; 0: all that fit."""
        self.parts, self.measures, self.cost_of = parts, measures, cost_of
        self.origin = parts.first[cases]
        self.counts = parts.first[cases + 1] - self.origin - 1
        self.rows, self.size = len(cases), int(self.counts[-1])
        row = np.repeat(np.arange(self.rows), self.counts + 1)
        at = np.arange(len(row)) - np.repeat(
            (self.counts + 1).cumsum() - self.counts - 1, self.counts + 1
        )
        place = self.origin[row] + at
        # where the longest line begins that ends at each boundary
        further = ahead.apart * cases[row]
        least = parts.least[place] - measures[row] - (SLACK_EM + MARGIN)
        longest = np.searchsorted(ahead.squeezed, least + further) - self.origin[row]
        longest = np.clip(longest, 0, np.maximum(at - 1, 0))
        last = at == self.counts[row]
        self.reach = int((at - longest)[last].max())
        self.width = width or max(int((at - longest).max()), 1)
        self.pad = max(self.width, self.reach)
        """Boundaries before the first one, where no line begins."""
        self.windows = np.zeros((self.size + 1, self.rows), np.int64)
        """By boundary and paragraph where the first of the lines begins that are looked at."""
        self.windows[at, row] = np.minimum(longest, at - self.width)
        self.bound = np.full(self.rows, np.inf)
        """By paragraph what all other lines cost at the least."""
        more = np.flatnonzero((longest + self.width < at) & ~last)
        if len(more):
            row, place = row[more], place[more]
            begin = self.origin[row] + longest[more] + self.width
            room = measures[row] - parts.to[2, place] + ahead.opened[begin] - further[more]
            gaps = np.maximum(parts.to[3, place] - parts.start[3, begin], 1.0)
            loose = -np.maximum(room - MARGIN, 0.0) / gaps
            np.minimum.at(self.bound, row, cost_of(np.zeros_like(loose), loose))

    def search(self, unlike: float) -> Bools:
        """Find the breaks; which paragraphs have none cheaper."""
        shape, rows = (self.pad + self.size + 1, self.rows), self.rows
        self.best = np.full(shape, np.inf)
        self.best[self.pad] = 0.0
        tight = np.full(shape, np.nan)  # of the line that ends there
        self.came = np.zeros((self.size + 1, rows), np.int64)
        self.out = np.zeros((self.size + 1, rows), np.bool_)
        best, tights = self.best.reshape(-1), tight.reshape(-1)
        begin = np.searchsorted(self.counts, np.arange(self.size + 1), side="right")
        every = np.arange(rows) * self.width
        stop = 1
        for j in range(1, self.size):
            if j == stop:  # what the lines of the next few steps cost
                first, top = j, int(begin[j])
                stop = min(j + max(BLOCK // ((rows - top) * self.width), 1), self.size)
                steps, some = np.arange(first, stop)[:, None], np.arange(top, rows)
                windows = self.windows[first:stop, top:]
                lines, gaps, better = self._lines(some, steps, windows, self.width)
                whole = windows == steps - self.width  # up to that of a single atom
                np.minimum(lines[..., -1], OVERFULL, out=lines[..., -1], where=whole)
                places = self._places(some, windows, self.width)
            row = int(begin[j])  # those before it have ended
            step = j - first, slice(row - top, None)
            line, gap, at = lines[step], gaps[step], places[step]
            if unlike:
                line += unlike * (np.abs(tights.take(at) - gap) > UNLIKE_EM)
            line += best.take(at)
            pick = line.argmin(1)
            chosen = pick + every[: rows - row]
            end = np.minimum(self.origin[row:] + j, len(self.parts.cost) - 1)
            self.best[self.pad + j, row:] = line.take(chosen) + self.parts.cost[end]
            tight[self.pad + j, row:] = gap.take(chosen)
            self.came[j, row:] = windows[step] + pick
            if better is not None:
                self.out[j, row:] = better[step].take(chosen)
        return self._end(best)

    def _end(self, best: Lengths) -> Bools:
        """The last lines: nobody compares them with those before, and no width is too short."""
        every, begins = np.arange(self.rows), self.counts - self.reach
        lines, _, better = self._lines(every, self.counts, begins, self.reach, ends=True)
        np.minimum(lines[:, -1], OVERFULL, out=lines[:, -1])
        starts = (self.origin + begins)[:, None] + np.arange(self.reach)
        lines += RUNT * self.parts.runt.take(starts, mode="clip")
        lines += best.take(self._places(every, begins, self.reach))
        pick = lines.argmin(1)
        self.total = lines[every, pick] + self.parts.cost[self.origin + self.counts]
        self.came[self.counts, every] = begins + pick
        if better is not None:
            self.out[self.counts, every] = better[every, pick]
        certain: Bools = self.total < self.bound
        return certain

    def _places(self, rows: Ints, begins: Ints, width: int) -> Ints:
        """Where what is known of the beginnings of lines stands in the flat tables."""
        starts: Ints = begins[..., None] + np.arange(self.pad, self.pad + width)
        starts *= self.rows
        starts += rows[:, None]
        return starts

    def _lines(
        self, rows: Ints, steps: Ints, begins: Ints, width: int, *, ends: bool = False
    ) -> tuple[Lengths, Lengths, Bools | None]:
        """What lines cost, how far their gaps open, and whether their last mark had better hang.

        Args:
            rows: paragraphs.
            steps: the boundaries where the lines end.
            begins: the first of so many boundaries (`width`) where they begin.
            width: see `begins`.
            ends: whether they end their paragraphs.
        """
        parts, last = self.parts, len(self.parts.cost) - 1
        end = np.minimum(self.origin[rows] + steps, last)
        to = parts.to[:, end]
        to[:3] -= self.measures[rows]
        starts = (self.origin[rows] + begins)[..., None] + np.arange(width)
        figures = to[..., None] - parts.start.take(starts, 1, mode="clip")
        closing = np.ones(end.shape, np.bool_) if ends else None
        lines, gaps = judge(figures, closing, self.cost_of)
        hung = parts.hung[:, end] if parts.hung is not None else None
        if hung is None or not hung[0].any():
            return lines, gaps, None
        other, its = judge(figures - hung[..., None], closing, self.cost_of)
        better = other < lines - SLACK_EM
        return np.where(better, other, lines), np.where(better, its, gaps), better

    def breaks(self, row: int) -> Breaks:
        """What was found for a paragraph."""
        at, path = int(self.counts[row]), []
        while at > 0:
            path.append(at)
            at = int(self.came[at, row])
        places = np.array(path[::-1])
        first = int(self.origin[row])
        return Breaks(
            self.parts.offset[first + places],
            self.parts.forced[first + places],
            self.out[places, row],
            float(self.total[row]),
        )
