"""A PDF and its grid in, the white of each page out, measured where the file itself puts ink.

What is counted, in column-lines (a basic column of the grid × a row of the type area):

* **feet and heads of legs**: the legs of a story are runs of body lines under one another in
  the grid's rows; legs side by side without a rule between them belong together and should
  begin and end level. Each row by which one is short at its foot counts, and at its head. A
  pull quote in a leg or at its head takes rows that are used: type over the leg's width, in
  the leg between two rules; beyond 3 empty rows over or under it they count.
* **gaps**: looking down the page through every character of every column, empty rows beyond
  what look.md 1 allows: 3 above a heading, a box or an advertisement (the rule among them),
  1½ between heading and body, none between the last line and the foot of the type area.

Rows that headings, boxes, advertisements and pull quotes stand in are used, over the whole
width that is theirs: a heading's goes to the next upright rule, or ink, at its right. The
masthead is taken off: it ends at the lowest rule of the page's upper third that runs over
the whole type area and is not as thin as a rule between bands (0.8 to 1.0 pt).

By hand: `python -m tests.pdfwhite FILE.pdf GRID`.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from layout.conform.glyphs import UNIT, Glyph, Matrix, times
from layout.model.grid import ASCENT_EM, Grid
from tests.pdflines import Line, body_lines
from tests.pdfread import page_glyphs, paper_pages

ABOVE, UNDER_HEAD = 3.0, 1.5
"""Rows that may be empty: above a module with its rule; between heading and body."""
SAME = 0.02
"""Of a row: gaps are compared to this."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, points from the trim box's top-left corner, y down."""

    left: float
    top: float
    right: float
    foot: float

    def holds(self, x: float, y: float) -> bool:
        return self.left - 0.1 <= x <= self.right + 0.1 and self.top - 0.1 <= y <= self.foot + 0.1


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight rule."""

    box: Box
    thickness: float

    @property
    def upright(self) -> bool:
        return self.box.right - self.box.left < self.box.foot - self.box.top


@dataclass(slots=True)
class Leg:
    """Body lines under one another, one a row."""

    left: float
    right: float
    first: int
    """Row of its first line."""
    rows: int
    white: float = 0.0
    """Rows too many round a pull quote inside it."""

    @property
    def end(self) -> int:
        """The row behind its last one."""
        return self.first + self.rows


@dataclass(slots=True)
class White:
    """The white of one page, in column-lines."""

    page: int
    room: float
    """Column-lines of the type area under the masthead."""
    legs: float = 0.0
    gaps: float = 0.0
    places: list[str] = field(default_factory=list)
    """Where it is, for people."""

    @property
    def share(self) -> float:
        return (self.legs + self.gaps) / self.room


def white(path: Path, grid: Grid) -> list[White]:
    """The white of every page of a PDF set on a grid."""
    with pikepdf.open(path) as pdf:
        paper = (pdf.pages[place] for place in paper_pages(pdf))
        return [page_white(page, number, grid) for number, page in enumerate(paper, start=1)]


def page_white(page: pikepdf.Page, number: int, grid: Grid) -> White:
    glyphs = list(page_glyphs(page, number, {}))
    fills, strokes = marks(page)
    area = grid.type_area(front=number == 1)
    top = masthead_foot(strokes, area.x, area.right, area.y, number, page)
    skipped = math.ceil((top - area.y) / grid.pitch - SAME)
    found = White(number, grid.columns * (grid.lines - skipped))
    fills = [box for box in fills if box.foot > top + 0.1]
    body, other = parted(glyphs, fills, grid, number, top)
    uprights = [one.box for one in strokes if one.upright]
    legs = joined(find_legs(body, grid, number), strokes, fills, grid, number)
    groups = stories(legs, uprights, grid, number)
    blocks: list[tuple[str, Box]] = [("box", box) for box in fills]
    for legs in groups:
        blocks.append(("body", group_box(legs, grid, number)))
    inside = [box for kind, box in blocks if kind == "body"]
    for line in other:
        start, size = Line(tuple(line)).left, line[0].size
        top_of, foot_of = line[0].y - ASCENT_EM * size, line[0].y + (1 - ASCENT_EM) * size
        box = Box(start, top_of, line[-1].x + line[-1].advance, foot_of)
        if not any(one.holds(box.left, (box.top + box.foot) / 2) for one in inside):
            blocks.append(("head", widened(box, uprights, [b for _, b in blocks], area.right)))
    for legs in groups:
        uneven_legs(legs, other, grid, found)
    open_gaps(blocks, top, grid, found)
    return found


def marks(page: pikepdf.Page) -> tuple[list[Box], list[Stroke]]:
    """Filled rectangles that are no rules, and straight strokes, of a page's content stream."""
    left, _, _, height = (float(value) for value in page.trimbox)
    matrix, stack = UNIT, []
    width, widths = 1.0, []
    path: list[tuple[float, float]] = []
    rects: list[Box] = []
    fills: list[Box] = []
    strokes: list[Stroke] = []

    def at(x: float, y: float) -> tuple[float, float]:
        place = times((1.0, 0.0, 0.0, 1.0, x, y), matrix)
        return place[4] - left, height - place[5]

    for instruction in pikepdf.parse_content_stream(page):
        op, args = str(instruction.operator), list(instruction.operands)
        if op == "q":
            stack.append(matrix)
            widths.append(width)
        elif op == "Q":
            matrix, width = stack.pop(), widths.pop()
        elif op == "cm":
            matrix = times(numbers(args), matrix)
        elif op == "w":
            width = float(args[0])
        elif op in ("m", "l"):
            path.append(at(float(args[0]), float(args[1])))
        elif op == "re":
            x, y, wide, high = (float(value) for value in args)
            (x0, y0), (x1, y1) = at(x, y), at(x + wide, y + high)
            rects.append(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        elif op in ("f", "f*", "S", "n", "B"):
            for box in rects:
                if op != "n" and min(box.right - box.left, box.foot - box.top) > 3:
                    fills.append(box)
            if op == "S" and len(path) == 2:
                (x0, y0), (x1, y1) = path
                box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                strokes.append(Stroke(box, width))
            path, rects = [], []
    return fills, strokes


def numbers(args: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in args)
    return (a, b, c, d, e, f)


def masthead_foot(
    strokes: Sequence[Stroke],
    left: float,
    right: float,
    top: float,
    number: int,
    page: pikepdf.Page,
) -> float:
    """Where the masthead of the front page ends; the top of the type area on others."""
    if number > 1:
        return top
    third = float(page.trimbox[3]) / 3
    feet = [
        one.box.top + one.thickness / 2
        for one in strokes
        if not one.upright and one.box.top < third and not 0.75 < one.thickness < 1.05
        if one.box.left < left + 0.5 and one.box.right > right - 0.5
    ]
    return max(feet, default=top)


def parted(
    glyphs: Sequence[Glyph], fills: Sequence[Box], grid: Grid, number: int, top: float
) -> tuple[list[Line], list[list[Glyph]]]:
    """Lines of body text, and other lines of type on the bare page under the masthead."""
    bare = [
        one for one in glyphs
        if one.y > top + 1 and not any(box.holds(one.x + 0.5, one.y - 1) for box in fills)
    ]  # fmt: skip
    body = []
    for line in body_lines(bare, grid.body):
        row = (line.y - grid.baseline(0, front=number == 1)) / grid.pitch
        if abs(row - round(row)) < SAME:
            body.append(line)
    taken = {id(glyph) for line in body for glyph in line.glyphs}
    other: list[list[Glyph]] = []
    for glyph in bare:
        last = other[-1][-1] if other else None
        if id(glyph) in taken:
            continue
        if last and abs(last.y - glyph.y) < 0.01 and abs(last.size - glyph.size) < 0.01 and (
            -0.6 < (glyph.x - last.x - last.advance) / glyph.size < 2.0
        ):  # fmt: skip
            other[-1].append(glyph)
        else:
            other.append([glyph])
    return body, other


def find_legs(lines: Sequence[Line], grid: Grid, number: int) -> list[Leg]:
    """Body lines under one another, row by row."""
    found: list[Leg] = []
    first = grid.baseline(0, front=number == 1)
    for line in sorted(lines, key=lambda one: (one.y, one.left)):
        row = round((line.y - first) / grid.pitch)
        for leg in found:
            if leg.end == row and abs(leg.left - line.left) < 3 * grid.body:
                leg.left = min(leg.left, line.left)
                leg.right = max(leg.right, line.rights[0])
                leg.rows += 1
                break
        else:
            found.append(Leg(line.left, line.rights[0], row, 1))
    return found


def joined(
    legs: list[Leg], strokes: Sequence[Stroke], fills: Sequence[Box], grid: Grid, number: int
) -> list[Leg]:
    """The legs with those made whole that a pull quote parts: a thick rule, type, a thin one."""
    front = number == 1
    found: list[Leg] = []
    for leg in sorted(legs, key=lambda one: one.first):
        over = [
            one
            for one in found
            if abs(one.left - leg.left) < 3 * grid.body and one.end <= leg.first
        ]
        above = max(over, key=lambda one: one.end, default=leg)
        top, foot = grid.row_y(above.end, front=front), grid.row_y(leg.first, front=front)
        rules = sorted(
            (one.box.top, one.thickness)
            for one in strokes
            if not one.upright
            and top - 1 < one.box.top < foot + 1
            and one.box.left - grid.body < above.left < one.box.right
        )
        boxed = any(top < box.top < foot and box.holds(above.left, box.top) for box in fills)
        parted = len(rules) == 2 and rules[0][1] > 1.5 and rules[1][1] < 0.6
        if above is leg or not parted or boxed:
            found.append(leg)
            continue
        for gap in (rules[0][0] - top, foot - rules[1][0]):
            above.white += max(0.0, gap / grid.pitch - ABOVE)
        above.left, above.right = min(above.left, leg.left), max(above.right, leg.right)
        above.rows = leg.end - above.first
    return found


def stories(legs: list[Leg], uprights: Sequence[Box], grid: Grid, number: int) -> list[list[Leg]]:
    """Legs side by side with no rule between them, left to right."""
    groups: list[list[Leg]] = []
    for leg in sorted(legs, key=lambda one: (one.left, one.first)):
        for group in groups:
            last = group[-1]
            near = -1 < leg.left - last.right < 5 * grid.body or (
                -1 < leg.left - last.left - (group[0].right - group[0].left) < 3 * grid.body
            )
            start, end = max(leg.first, last.first), min(leg.end, last.end)
            y = grid.row_y((start + end) / 2, front=number == 1)
            ruled = any(
                last.left < box.left < leg.left and box.top - 1 <= y <= box.foot + 1
                for box in uprights
            )
            if near and start < end and not ruled:
                group.append(leg)
                break
        else:
            groups.append([leg])
    return groups


def group_box(legs: Sequence[Leg], grid: Grid, number: int) -> Box:
    """All the room that a story's legs stand in, from the first row to the last."""
    front = number == 1
    measure = max(leg.right - leg.left for leg in legs)
    return Box(
        legs[0].left,
        grid.row_y(min(leg.first for leg in legs), front=front),
        legs[-1].left + measure,
        grid.row_y(max(leg.end for leg in legs), front=front),
    )


def widened(box: Box, uprights: Sequence[Box], blocks: Sequence[Box], right: float) -> Box:
    """The room of a line of a heading: to the next rule or ink at its right."""
    y = (box.top + box.foot) / 2
    stops = [
        one.left for one in (*uprights, *blocks)
        if one.left > box.left + 1 and one.top - 1 <= y <= one.foot + 1
    ]  # fmt: skip
    return Box(box.left, box.top, max(min(stops, default=right), box.right), box.foot)


def uneven_legs(
    legs: Sequence[Leg], other: Sequence[Sequence[Glyph]], grid: Grid, found: White
) -> None:
    """Count the rows by which legs of one story are short."""
    front = found.page == 1
    first, end = min(leg.first for leg in legs), max(leg.end for leg in legs)
    measure = max(leg.right - leg.left for leg in legs)
    width = legs[-1].left + measure - legs[0].left
    columns = (width / grid.body + grid.gutter_em) / (grid.characters + grid.gutter_em)
    for leg in legs:
        rows = end - leg.end + leg.white
        if leg.first > first:
            top, foot = grid.row_y(first, front=front), grid.row_y(leg.first, front=front)
            quote = [
                glyph for line in other for glyph in line
                if leg.left - 1 < glyph.x < leg.left + measure and top < glyph.y < foot
            ]  # fmt: skip
            if quote:
                above = min(one.y - ASCENT_EM * one.size for one in quote) - top
                below = foot - max(one.y + (1 - ASCENT_EM) * one.size for one in quote)
                rows += sum(max(0.0, gap / grid.pitch - ABOVE) for gap in (above, below))
            else:
                rows += leg.first - first
        if rows > SAME:
            found.legs += rows * columns / len(legs)
            y = grid.row_y(leg.end, front=front)
            found.places.append(f"{rows:.1f} rows of a leg at ({leg.left:.0f}, {y:.0f})")


def open_gaps(blocks: Sequence[tuple[str, Box]], top: float, grid: Grid, found: White) -> None:
    """Count the empty rows that are too many, through each character of each column."""
    area = grid.type_area(front=found.page == 1)
    seen: dict[tuple[int, float, float], int] = {}
    for column in range(grid.columns):
        for place in range(grid.characters):
            x = grid.column_x(column) + (place + 0.5) * grid.body
            for rows, y in gaps_at(x, blocks, top, area.bottom, grid):
                found.gaps += rows / grid.characters
                key = (column, round(rows, 2), round(y, 1))
                seen[key] = seen.get(key, 0) + 1
    found.places += [
        f"{rows:.1f} rows over {count} characters of column {column + 1} from {y:.0f}"
        for (column, rows, y), count in seen.items()
    ]


def gaps_at(
    x: float, blocks: Sequence[tuple[str, Box]], top: float, bottom: float, grid: Grid
) -> Iterator[tuple[float, float]]:
    """Rows too many, and where they begin, of each gap below one another at `x`."""
    half = grid.gutter / 2 + 0.1
    here = [
        (box.top, box.foot, kind) for kind, box in blocks if box.left - half < x < box.right + half
    ]
    y, above = top, "top"
    for start, foot, kind in [*sorted(here), (bottom, bottom, "foot")]:
        gap = (start - y) / grid.pitch
        allowed = 0.0 if kind == "foot" else ABOVE
        if above == "head" and kind == "body":
            allowed = UNDER_HEAD
        if kind == "foot" and above == "box":  # a box ends with the em box of the last line
            allowed = (grid.pitch - grid.body) / 2 / grid.pitch
        if gap > allowed + SAME:
            yield gap - allowed, y
        if foot > y:
            y, above = foot, kind


def main(arguments: Sequence[str]) -> int:
    from layout.source.presets import load_grids

    for page in white(Path(arguments[0]), load_grids()[arguments[1]]):
        print(
            f"page {page.page}: {page.share:.2%} ({page.legs:.1f} in legs, {page.gaps:.1f} in gaps)"
        )
        for place in page.places:
            print(f"  {place}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
