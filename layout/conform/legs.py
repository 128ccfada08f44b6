"""Lines of a file in, its legs out: lines under one another that share their edges.

The edges are found, not told: the left one where lines begin, the right one where most of them
end. A line is then first or last of its paragraph, or has to reach from edge to edge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median_low

from layout.conform.lines import FLUSH, Line
from layout.conform.marks import Marks

BELOW = 1.6
"""Pitches to the next line of the same leg; beyond that another leg begins."""
OTHER_MEASURE = (3, 1.5)
"""Lines in a row that end alike, and em inside the edge: there the measure is another."""
ENOUGH, CERTAIN = 4, 16
"""Lines that a leg needs to tell its own right edge, and to be believed in any case."""
COMMON = 0.2
"""Of a file's lines that have a measure which is common there."""
SURE = 3
"""What the end of a line without a mark counts for when the edge is found, against 1."""
DEEPEST_INDENT = 4.5
"""Em that a line may begin inside the edge and still belong to the leg."""


@dataclass(slots=True)
class Leg:
    """Lines under one another, in reading order. Points."""

    lines: list[Line]
    left: float = 0.0
    right: float = 0.0
    first: set[int] = field(default_factory=set)
    """Places of lines that open a paragraph."""
    last: set[int] = field(default_factory=set)
    """Places of lines that end one."""

    @property
    def measure(self) -> float:
        """Length of its lines."""
        return self.right - self.left


def body_size(lines: Iterable[Line]) -> float:
    """The size of most CJK characters; 0 if there are none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.cjk:
            sizes[round(line.size, 1)] += len(line.chars)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def at_size(line: Line, size: float) -> bool:
    """Whether a line is body text; Latin alone may be a little larger or smaller."""
    return abs(line.size / size - 1) < (0.02 if line.cjk else 0.12)


def find_pitch(lines: Sequence[Line]) -> float:
    """The most common distance of a line from the one above it; 0 if none stands above another."""
    steps: Counter[float] = Counter()
    for above, line in _neighbours(lines):
        steps[round(line.across - above.across, 1)] += 1
    if not steps:
        return 0.0
    rough = steps.most_common(1)[0][0]
    # rounding errors of single steps even out over a whole leg
    near = [
        step
        for above, line in _neighbours(lines)
        if abs((step := line.across - above.across) - rough) < 0.15
    ]
    return sum(near) / len(near)


def _neighbours(lines: Sequence[Line]) -> Iterable[tuple[Line, Line]]:
    """Lines that follow each other in the file, one below the other over much of their length."""
    for above, line in pairwise(lines):
        if above.page != line.page or above.vertical != line.vertical:
            continue
        step = line.across - above.across
        if 0.9 * line.size < step < 3 * line.size and _overlap(above, line) > 0.5:
            yield above, line


def _overlap(a: Line, b: Line) -> float:
    """The part of the shorter line that stands under or over the other."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return common / max(min(a.end - a.start, b.end - b.start), 1e-6)


def find_legs(lines: Sequence[Line], pitch: float, marks: Marks) -> list[Leg]:
    """The legs of the body lines, in the order of the file; edges and paragraphs not yet known."""
    reach = pitch * BELOW if pitch else 0.0
    legs: list[Leg] = []
    by_page = groupby(lines, key=lambda line: (line.page, line.vertical))
    for _, group in by_page:
        here: list[Leg] = []
        for line in sorted(group, key=lambda line: (line.across, line.start)):
            over = [
                leg
                for leg in here
                if 0.5 * line.size < line.across - leg.lines[-1].across <= reach
                and _under(leg, line)
            ]
            if over:
                max(over, key=lambda leg: leg.lines[-1].across).lines.append(line)
            else:
                here.append(Leg([line]))
        legs += sorted(here, key=lambda leg: leg.lines[0].order)
    split: list[Leg] = []
    for leg in legs:
        if not any(line.cjk for line in leg.lines):
            continue  # a page number, a line of code
        _set_edges(leg, marks)
        split += _split(leg, marks)
    _borrow(split, marks)
    return split


def _under(leg: Leg, line: Line) -> bool:
    recent = leg.lines[-8:]
    left, right = min(one.start for one in recent), max(one.end for one in recent)
    common = min(right, line.end) - max(left, line.start)
    return common > 0.5 * min(right - left, line.end - line.start)


def start_of(line: Line, marks: Marks) -> float:
    """Where a line begins; an opening mark without its blank half."""
    first = line.chars[0]
    return first.pen + (marks.ink(first)[0] * first.em if marks.opens(first) else 0.0)


def ends_of(line: Line, marks: Marks) -> tuple[float, ...]:
    """Where a line may be said to end: whole, or with its last mark squeezed."""
    last = line.chars[-1]
    if not marks.trails(last):
        return (line.end,)
    return (line.end, last.pen + marks.ink(last)[1] * last.em)


def hangs(line: Line, marks: Marks) -> tuple[float, ...]:
    """Where a line ends if its last mark hangs."""
    last = line.chars[-1]
    return (last.pen,) if marks.trails(last) else ()


def shortfall(line: Line, right: float, marks: Marks) -> float:
    """Points from a line's end to the edge; below 0 if it goes beyond.

    A last mark may be whole, squeezed in any degree, or hang: if the edge runs through its em,
    nothing is missing.
    """
    last = line.chars[-1]
    if not marks.trails(last):
        return right - line.end
    if last.pen <= right <= line.end:
        return 0.0
    return min(right - line.end, right - last.pen, key=abs)


def is_flush(line: Line, right: float, marks: Marks) -> bool:
    """Whether a line ends at the edge."""
    return abs(shortfall(line, right, marks)) <= line.slack * line.em


def _set_edges(leg: Leg, marks: Marks) -> None:
    em = leg.lines[0].em
    plain = [line for line in leg.lines if not marks.opens(line.chars[0])] or leg.lines
    starts = [start_of(line, marks) for line in plain]
    # in a long leg something in the margin, a bullet or a figure, does not tell the edge
    enough = len(starts) // 8
    told = [one for one in starts if sum(abs(one - x) < em / 4 for x in starts) > enough]
    leg.left = min(told or starts)
    # a line that ends without a mark tells the edge; with one, any of three places may be it
    votes = Counter[int]()
    cell = FLUSH * em
    for line in leg.lines:
        ends = (*ends_of(line, marks), *hangs(line, marks))
        for end in ends:
            votes[round(end / cell)] += SURE if len(ends) == 1 else 1

    def support(place: int) -> int:
        return votes[place - 1] + votes[place] + votes[place + 1]

    best = max(votes, key=lambda place: (support(place), place))
    near = [
        end
        for line in leg.lines
        for end in (*ends_of(line, marks), *hangs(line, marks))
        if abs(round(end / cell) - best) <= 1
    ]
    leg.right = median_low(near)


def _split(leg: Leg, marks: Marks) -> list[Leg]:
    """The leg in parts of one measure each: lines beside a picture are shorter."""
    least, inside = OTHER_MEASURE
    ends = [ends_of(line, marks) for line in leg.lines]
    parts: list[list[Line]] = [[]]
    place = 0
    while place < len(ends):
        em, behind = leg.lines[place].em, place + 1
        while behind < len(ends) and _alike(ends[place], ends[behind], em):
            behind += 1
        other = all(abs(leg.right - end) > inside * em for end in ends[place])
        if other and behind - place >= least:
            parts += [leg.lines[place:behind], []]
        else:
            parts[-1] += leg.lines[place:behind]
        place = behind
    found = [Leg(part) for part in parts if part]
    if len(found) == 1:
        return [leg]
    for part in found:
        _set_edges(part, marks)
    return found


def _alike(a: Iterable[float], b: Iterable[float], em: float) -> bool:
    return any(abs(one - other) < FLUSH * em for one in a for other in b)


def _borrow(legs: Sequence[Leg], marks: Marks) -> None:
    """Give legs of a few lines the edges of a longer one that they fit under; else its measure.

    A leg that is not quite as short keeps its edges, unless a measure that is common in the
    file lies near and a line of it ends there: marks or ragged lines may have misled it.
    """
    long = [leg for leg in legs if len(leg.lines) >= ENOUGH]
    lines = Counter[float]()
    for leg in long:
        lines[round(leg.measure, 1)] += len(leg.lines)
    measures = sorted(lines)
    common = [one for one, count in lines.items() if count >= COMMON * lines.total()]
    for leg in legs:
        if len(leg.lines) < ENOUGH:
            _borrow_edges(leg, long, measures, marks)
        elif len(leg.lines) < CERTAIN:
            em = leg.lines[0].em
            near = (one for one in common if 0 < abs(one - leg.measure) < OTHER_MEASURE[1] * em)
            right = leg.left + min(near, key=lambda one: abs(one - leg.measure), default=0.0)
            if right > leg.left and any(is_flush(line, right, marks) for line in leg.lines):
                leg.right = right


def _borrow_edges(leg: Leg, long: Sequence[Leg], measures: Sequence[float], marks: Marks) -> None:
    line = leg.lines[0]
    slack, deep = line.slack * line.em, DEEPEST_INDENT * line.em
    end = max(min((*ends_of(line, marks), *hangs(line, marks))) for line in leg.lines)
    fitting = [
        one
        for one in long
        if one.lines[0].page == line.page and one.lines[0].vertical == line.vertical
        if -slack < leg.left - one.left < deep and one.right > end - slack
    ]
    if fitting:
        near = min(fitting, key=lambda one: (one.measure, one.left))
        leg.left, leg.right = near.left, near.right
    else:
        right = (leg.left + one for one in measures if leg.left + one > end - slack)
        leg.right = next(right, leg.right)
