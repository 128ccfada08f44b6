"""Shaped paragraphs and a measure in, line breaks out: total fit over all of them at once.

The search is that of Knuth and Plass on the arrays of `shape.py`, run for many paragraphs
side by side: one numpy step settles the best way to reach the j-th break of every paragraph
of a batch. 200,000 characters take a tenth of the time of a loop over paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from layout.text.atoms import SLACK_EM, Atoms, Lengths, atoms
from layout.text.shape import Shaped
from layout.text.spacing import PARTED

OVERFULL = 1e6
"""Cost of a line that does not fit: a single character wider than the measure, no other."""
LOOSE_EM = 0.08
"""A gap this wide is what a reader begins to see; costs grow with the square of gap / this."""
TIGHTEST = 0.25
"""Cost of a line squeezed as far as it goes, in the unit of one loose line: clreq squeezes
before it stretches. Measured on two digests at 13 em: 0.5 left 1.7 and 2.0 % of the lines
loose, 0.25 leaves 1.4 and 1.9 %; less wins little and leaves no mark its blank."""
LEAST_GIVE = 0.25
"""A line that can give less than this is judged as if it could give as much: nobody sees
a quarter of an em squeezed out of a whole line."""
SEEN = 4.0
"""Cost on top of a line that is looser than LOOSE_EM. Measured on the generated daily at 13 em:
without it 2.3 % of the lines are loose, with it 2.0 %; no choice of breaks without runts and
gaps of half an em gets below 1.9 %."""
TOO_LOOSE = 400.0
"""Cost a line may not pass unless nothing else is possible: twenty times LOOSE_EM a gap."""
HOPELESS = 1e4
"""What a line costs on top when it passes TOO_LOOSE."""
RUNT = 60.0
"""Cost of a last line with fewer than two characters besides its marks (clreq: at least two)."""
UNLIKE = 0.25
"""Cost of a line that is looser or tighter than the one before it by `UNLIKE_EM` a gap."""
UNLIKE_EM = 0.06
BLOCK = 1 << 14
"""Lines that are judged in one go, for the same reason."""
BATCH = 160
"""Paragraphs side by side: enough to hide numpy's overhead, few enough to stay in cache."""

LineCost = Callable[[Lengths, Lengths], Lengths]
"""Cost of lines by the part of their blanks that is squeezed out (0 to 1) and by how far each
gap opens in em (0 or less: minus the gap)."""


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


def line_cost(squeeze: Lengths, loose: Lengths) -> Lengths:
    """What lines cost by their looks: squeezing is cheap, opening gaps is dear."""
    cost = TIGHTEST * squeeze * squeeze
    cost += loose * loose * (1.0 / LOOSE_EM**2)
    cost += SEEN * (loose < -LOOSE_EM)
    cost[cost > TOO_LOOSE] += HOPELESS
    return cost


def total_fit(
    texts: Sequence[Shaped],
    measure: float | Sequence[float],
    *,
    indent: float = 2.0,
    ragged: bool = False,
    cost: LineCost = line_cost,
    unlike: float = UNLIKE,
) -> list[Breaks]:
    """Break each paragraph so that the sum of its lines' costs is least.

    A line may squeeze its marks and gaps (cheap) or open its gaps (dear, with the square of
    the looseness). The blank of a mark at a line edge is not set, save that of an opening
    mark behind the indent, which is never squeezed. The last line is never stretched.

    Args:
        texts: shaped paragraphs, in any order.
        measure: length of a line in em, of all of them or of each.
        indent: of the first line, in em.
        ragged: whether lines keep their natural width and end where they end.
        cost: of a line by its looks.
        unlike: cost of a line that is much looser or tighter than the one before it, as that
            one is on the best way to it.

    Returns:
        The breaks of each paragraph, in the order given. A word wider than the measure is
        cut where it must be and marked `forced`; a single character that is wider than the
        measure has a line to itself.

    Raises:
        ValueError: `measure` is not positive.

    Source: Knuth and Plass, "Breaking Paragraphs into Lines" (1981); clreq, "Line
    Adjustment" and "Prohibition Rules for Line Start and Line End".
    """
    measures = np.full(len(texts), measure, np.float64)
    parts = _all_atoms(texts, measures, indent, ragged)
    order = sorted(range(len(texts)), key=lambda i: len(parts[i].ends))
    found: dict[int, Breaks] = {}
    for first in range(0, len(order), BATCH):
        batch = order[first : first + BATCH]
        broken = _batch([parts[i] for i in batch], measures[batch], cost, 0.0 if ragged else unlike)
        found.update(zip(batch, broken, strict=True))
    return [found[i] for i in range(len(texts))]


def first_fit(
    texts: Sequence[Shaped], measure: float, *, indent: float = 2.0, ragged: bool = False
) -> list[Breaks]:
    """Break each paragraph line by line: as much on each as fits when it is squeezed.

    Arguments, result and errors are those of `total_fit`; the costs are not reckoned.
    """
    parts = _all_atoms(texts, np.full(len(texts), measure), indent, ragged)
    return [_greedy(one, measure) for one in parts]


def _all_atoms(
    texts: Sequence[Shaped], measures: Lengths, indent: float, ragged: bool
) -> list[Atoms]:
    if not (measures > 0).all():
        raise ValueError(f"measure must be positive, not {measures.min()}")
    pairs = zip(texts, measures.tolist(), strict=True)
    return [atoms(text, measure, indent, ragged=ragged) for text, measure in pairs]


def _greedy(text: Atoms, measure: float) -> Breaks:
    at, size = 0, len(text.ends)
    path: list[int] = []
    hung: list[bool] = []
    while at < size:
        window = slice(at + 1, min(at + text.reach, size) + 1)
        width = text.to[1, window] - text.start[1, at]
        fits = width <= measure + SLACK_EM
        inside = np.flatnonzero(fits)
        if text.hung is not None:
            fits |= width - text.hung[1, window] <= measure + SLACK_EM
        # inside a long word, or between two ellipses, only when nothing else fits
        kept = (text.forced[at : window.stop - 1] == 0) & (text.cost[window] < PARTED)
        whole = np.flatnonzero(fits & kept)
        able = whole if len(whole) else np.flatnonzero(fits)
        step = int(able[-1]) if len(able) else 0
        hung.append(len(able) > 0 and step not in inside)
        at += step + 1
        path.append(at - 1)
    return Breaks(text.ends[path], text.forced[path], np.array(hung), 0.0)


def _batch(
    texts: Sequence[Atoms], measures: Lengths, cost_of: LineCost, unlike: float
) -> list[Breaks]:
    """Best breaks of paragraphs, all at once; the number of atoms must not fall."""
    counts = np.array([len(one.ends) for one in texts])
    size, rows, reach = int(counts[-1]), len(texts), max(one.reach for one in texts)
    # boundary j stands at column reach + j of what a line starts at, so that a window of
    # `reach` columns is always there; columns before 0 cannot be reached
    start = np.zeros((4, rows, reach + size + 1))
    to = np.zeros((4, rows, size + 1))
    hangs = any(one.hung is not None for one in texts)
    hung = np.zeros((4, rows, size + 1) if hangs else (4, 1, 1))
    cost = np.zeros((rows, size + 1))
    runt = np.zeros((rows, reach + size + 1))
    for row, one in enumerate(texts):
        m = len(one.ends) + 1
        start[:, row, reach : reach + m] = one.start
        to[:, row, :m] = one.to
        cost[row, :m] = one.cost
        runt[row, reach : reach + m] = one.runt
        if one.hung is not None:
            hung[:, row, :m] = one.hung
    to[:3] -= measures[:, None]
    runt *= RUNT
    best = np.full((rows, reach + size + 1), np.inf)
    best[:, reach] = 0.0
    tight = np.full((rows, reach + size + 1), np.nan)  # of the line that ends there
    came = np.zeros((rows, size + 1), np.int32)
    out = np.zeros((rows, size + 1), np.bool_)
    begin = np.searchsorted(counts, np.arange(size + 2))  # rows before it end before j
    every = np.arange(rows)
    windows = sliding_window_view(start, reach, axis=2)
    first = stop = 1
    for j in range(1, size + 1):
        if j == stop:  # what the lines of the next few steps cost
            first, top = j, begin[j]
            stop = min(j + max(BLOCK // ((rows - top) * reach), 1), size + 1)
            steps = slice(first, stop)
            figures = to[:, top:, steps, None] - windows[:, top:, steps]
            ends = counts[top:, None] == np.arange(first, stop)
            lines, gaps = _judge(figures, ends, cost_of)
            hanging = hangs and hung[0, top:, steps].any()
            if hanging:
                other, other_gaps = _judge(figures - hung[:, top:, steps, None], ends, cost_of)
                better = other < lines - SLACK_EM
                lines = np.where(better, other, lines)
                gaps = np.where(better, other_gaps, gaps)
            np.minimum(lines[..., -1], OVERFULL, out=lines[..., -1])
        row, done = begin[j], begin[j + 1] - begin[j]  # `done` rows end here
        window = slice(j, j + reach)  # boundaries j - reach .. j - 1
        line, gap = lines[row - top :, j - first], gaps[row - top :, j - first]
        if done:
            line[:done] += runt[row : row + done, window]
        if unlike:  # a last line keeps its natural width: nobody compares it
            line[done:] += unlike * (np.abs(tight[row + done :, window] - gap[done:]) > UNLIKE_EM)
        line += best[row:, window]
        pick = line.argmin(1)
        at = every[: rows - row], pick
        best[row:, reach + j] = line[at] + cost[row:, j]
        tight[row:, reach + j] = gap[at]
        came[row:, j] = j - reach + pick
        if hanging:
            out[row:, j] = better[row - top :, j - first][at]
    return [
        _trace(one, came[row], out[row], float(best[row, reach + len(one.ends)]))
        for row, one in enumerate(texts)
    ]


def line_table(
    text: Atoms, measure: float, cost_of: LineCost
) -> tuple[Lengths, npt.NDArray[np.bool_]]:
    """What each line of a paragraph would cost, `[j - 1, i]` the one from boundary i to j.

    Infinite where it does not fit or i is not before j; the second array tells where its last
    mark hangs. What is due to the break itself is not in it.
    """
    figures = text.to[:, 1:, None] - text.start[:, None, :-1]
    figures[:3] -= measure
    ends = np.arange(len(text.ends)) == len(text.ends) - 1
    table, _ = _judge(figures, ends, cost_of)
    hung = np.zeros(table.shape, np.bool_)
    if text.hung is not None:
        figures -= text.hung[:, 1:, None]
        other, _ = _judge(figures, ends, cost_of)
        hung = other < table - SLACK_EM
        table = np.where(hung, other, table)
    at = np.arange(len(text.ends))
    table[at, at] = np.minimum(table[at, at], OVERFULL)
    table[at[None, :] > at[:, None]] = np.inf
    return table, hung


def _judge(
    figures: Lengths, ends: npt.NDArray[np.bool_], cost_of: LineCost
) -> tuple[Lengths, Lengths]:
    """Cost of lines by what goes beyond the measure, and how far their gaps open (or close).

    Args:
        figures: the four of `Atoms`, shape (4, …, lines).
        ends: by all axes but the last, whether the lines end a paragraph: they are not stretched.
        cost_of: of lines by their looks.
    """
    natural, least, most, gaps = figures
    many = np.maximum(gaps, 1.0)
    squeeze = np.maximum(natural, 0.0) / np.maximum(natural - least, LEAST_GIVE)
    loose = np.minimum(most, 0.0) / many
    loose[ends] = 0.0
    line = cost_of(squeeze, loose)
    line[least > SLACK_EM] = np.inf
    gap = np.maximum(natural, 0.0) / many
    gap += loose
    return line, gap


def _trace(
    text: Atoms, came: npt.NDArray[np.int32], hung: npt.NDArray[np.bool_], cost: float
) -> Breaks:
    at, path = len(text.ends), []
    while at > 0:
        path.append(at - 1)
        at = int(came[at])
    places = np.array(path[::-1])
    forces = text.hung is None  # `force` has no choice; set_line asks the rules
    return Breaks(
        text.ends[places],
        text.forced[places],
        np.zeros(len(places), np.bool_) if forces else hung[places + 1],
        cost,
    )
