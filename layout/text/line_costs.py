"""Widths of lines in, what the lines cost by their looks out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from layout.text.atoms import SLACK_EM, Lengths
from layout.text.tables import Bools

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
UNLIKE_EM = 0.06
"""By how much a gap is looser or tighter than those of the line before it for the lines to be
unlike."""

LineCost = Callable[[Lengths, Lengths], Lengths]
"""Cost of lines by the part of their blanks that is squeezed out (0 to 1) and by how far each
gap opens in em (0 or less: minus the gap)."""


def line_cost(squeeze: Lengths, loose: Lengths) -> Lengths:
    """What lines cost by their looks: squeezing is cheap, opening gaps is dear."""
    cost = TIGHTEST * squeeze * squeeze
    cost += loose * loose * (1.0 / LOOSE_EM**2)
    cost += SEEN * (loose < -LOOSE_EM)
    cost[cost > TOO_LOOSE] += HOPELESS
    return cost


def judge(figures: Lengths, ends: Bools | None, cost_of: LineCost) -> tuple[Lengths, Lengths]:
    """Cost of lines by what goes beyond the measure, and how far their gaps open (or close).

    Args:
        figures: the four of `Atoms`, shape (4, …, lines).
        ends: by all axes but the last, whether the lines end a paragraph: they are not stretched;
            None: they do not.
        cost_of: of lines by their looks.
    """
    natural, least, most, gaps = figures
    many = np.maximum(gaps, 1.0)
    squeeze = np.maximum(natural, 0.0) / np.maximum(natural - least, LEAST_GIVE)
    loose = np.minimum(most, 0.0) / many
    if ends is not None:
        loose[ends] = 0.0
    line = cost_of(squeeze, loose)
    line[least > SLACK_EM] = np.inf
    gap = np.maximum(natural, 0.0) / many
    gap += loose
    return line, gap
