"""Which numbers of lines a paragraph can be set in, and what each costs: slack for make-up."""

from __future__ import annotations

import numpy as np

from layout.text.atoms import atoms
from layout.text.line_costs import HOPELESS, OVERFULL, RUNT, line_cost
from layout.text.lines import line_table, total_fit
from layout.text.search import Breaks
from layout.text.shaped import Shaped


def line_counts(
    text: Shaped, measure: float, *, indent: float = 2.0, spread: int = 1
) -> dict[int, Breaks]:
    """The best breaks, and the best ones with fewer and with more lines.

    Args:
        text: the paragraph.
        measure: length of a line in em.
        indent: of the first line, in em.
        spread: how many lines fewer and more are asked for.

    Returns:
        By number of lines: the best one always; another only where no line of it is hopelessly
        loose, cut inside a word, or wider than the measure. Costs are comparable; two lines of
        unlike tightness side by side are not counted in them.

    Raises:
        ValueError: `measure` is not positive.
    """
    (best,) = total_fit([text], measure, indent=indent, unlike=0.0)
    every, (case,) = atoms([text], [measure], indent)
    parts = every.alone(case)
    size = len(parts.offset) - 1
    table, hung = line_table(parts, measure, line_cost)  # [j - 1, i]: the line from i to j
    table[-1] += RUNT * parts.runt[:-1]
    table += parts.cost[1:, None]
    most = len(best) + spread
    reached = np.full((most + 1, size + 1), np.inf)
    reached[0, 0] = 0.0
    came = np.zeros((most + 1, size + 1), np.int32)
    for lines in range(1, most + 1):
        through = table + reached[lines - 1, :-1]
        came[lines, 1:] = through.argmin(1)
        reached[lines, 1:] = through.min(1)
    found = {len(best): best}
    for lines in range(max(len(best) - spread, 1), most + 1):
        cost = float(reached[lines, size])
        if lines == len(best) or not cost < min(HOPELESS, OVERFULL):
            continue
        at, path = size, []
        for left in range(lines, 0, -1):
            path.append((int(came[left, at]), at))
            at = int(came[left, at])
        places = np.array([to for _, to in reversed(path)])
        out = np.array([hung[to - 1, start] for start, to in reversed(path)])
        found[lines] = Breaks(parts.offset[places], parts.forced[places], out, cost)
    return dict(sorted(found.items()))
