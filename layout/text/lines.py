"""Shaped paragraphs and a measure in, line breaks out: total fit over all of them at once, or first
fit.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from layout.text.atoms import SLACK_EM, Atoms, Ints, Lengths, atoms
from layout.text.line_costs import LineCost, line_cost
from layout.text.search import Breaks, best_breaks
from layout.text.shaped import Shaped
from layout.text.spacing import PARTED

UNLIKE = 0.25
"""Cost of a line that is looser or tighter than the one before it by `UNLIKE_EM` a gap."""


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
    if not texts:
        return []
    parts, cases, measures = _all_atoms(texts, measure, indent, ragged)
    return best_breaks(parts, cases, measures, cost, 0.0 if ragged else unlike, ragged=ragged)


def first_fit(
    texts: Sequence[Shaped], measure: float, *, indent: float = 2.0, ragged: bool = False
) -> list[Breaks]:
    """Break each paragraph line by line: as much on each as fits when it is squeezed.

    Arguments, result and errors are those of `total_fit`; the costs are not reckoned.
    """
    if not texts:
        return []
    parts, cases, _ = _all_atoms(texts, measure, indent, ragged)
    return [_greedy(parts.alone(case), measure) for case in cases.tolist()]


def _all_atoms(
    texts: Sequence[Shaped], measure: float | Sequence[float], indent: float, ragged: bool
) -> tuple[Atoms, Ints, Lengths]:
    """Boundaries, for each text which paragraph of theirs it is, and its measure."""
    measures = np.full(len(texts), measure, np.float64)
    if not (measures > 0).all():
        raise ValueError(f"measure must be positive, not {measures.min()}")
    return *atoms(texts, measures.tolist(), indent, ragged=ragged), measures


def _greedy(text: Atoms, measure: float) -> Breaks:
    at, size = 0, len(text.offset) - 1
    path: list[int] = []
    hung: list[bool] = []
    # what a line end takes away makes widths fall at times: the least still to come counts
    least = np.minimum.accumulate(text.least[::-1])[::-1]
    while at < size:
        far = int(np.searchsorted(least, text.start[1, at] + measure + SLACK_EM, side="right"))
        window = slice(at + 1, max(min(far, size + 1), at + 2))
        width = text.to[1, window] - text.start[1, at]
        fits = width <= measure + SLACK_EM
        inside = np.flatnonzero(fits)
        if text.hung is not None:
            fits |= width - text.hung[1, window] <= measure + SLACK_EM
        # inside a long word, or between two ellipses, only when nothing else fits
        kept = ~text.forced[window] & (text.cost[window] < PARTED)
        whole = np.flatnonzero(fits & kept)
        able = whole if len(whole) else np.flatnonzero(fits)
        step = int(able[-1]) if len(able) else 0
        hung.append(len(able) > 0 and step not in inside)
        at += step + 1
        path.append(at)
    return Breaks(text.offset[path], text.forced[path], np.array(hung), 0.0)
