"""What planning by sections moves and fills: loads of copy, slots for pages; how full is dear.

All by estimates, in column-lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from layout.page.estimates import SPREAD, USUAL, Estimate

Floats = npt.NDArray[np.float64]

EVEN, OVER, SHORT = 0.1, 0.12, 0.18
"""Load against room by which a page differs at the cost of 1; from where on that costs more, since
headlines, pull quotes and the house advertisement no longer make it even."""
OVER_COST, SHORT_COST = 60.0, 25.0
NO_LEAD, NO_ART = 0.6, 0.4
"""Cost of a page without a story to lead it, without a picture while another has some."""
BEST = 2
"""Least priority that the front page borrows from other sections; 3 where it must."""


@dataclass(frozen=True, slots=True)
class Load:
    """A story, or the briefs of a section, which stand in one rail: what moves as one."""

    stories: tuple[int, ...]
    """Places in the order of the source."""
    section: str
    priority: int
    size: Estimate
    art: int = 0
    """Pictures."""
    sent: int = 0
    """Page that it has to stand on; 0: planning finds one."""

    @property
    def usual(self) -> float:
        """Column-lines at the headline step that make-up likes best."""
        return self.size.area(USUAL)


@dataclass(frozen=True, slots=True)
class Slot:
    """A page to be filled."""

    number: int
    """From 1."""
    room: float
    """Column-lines for stories."""
    section: str = ""
    """The section it is kept for."""


def filled(loads: Sequence[Load], room: float) -> float:
    """Load against room: 1 where the page comes out even with heads of their usual size."""
    return sum(load.usual for load in loads) * SPREAD / room


def strain(ratio: float) -> float:
    """What a page costs by its load against its room."""
    return float(strains(np.array(ratio)))


def strains(ratio: Floats) -> Floats:
    """The same of many pages."""
    apart = ratio - 1
    over, short = np.maximum(apart - OVER, 0.0), np.maximum(-apart - SHORT, 0.0)
    cost: Floats = (apart / EVEN) ** 2 + OVER_COST * over + SHORT_COST * short
    return cost


def rank(load: Load) -> tuple[int, bool, int]:
    """The best story first: by priority, those with pictures before others, then in order."""
    return load.priority, not load.art, load.stories[0]


def enlarged(loads: Sequence[Load], stories: set[int], factor: float) -> list[Load]:
    """The loads, those of some stories larger than estimated: they did not go onto their page."""
    return [
        replace(load, size=Estimate(load.size.lines * factor, load.size.head * factor))
        if stories & {*load.stories}
        else load
        for load in loads
    ]
