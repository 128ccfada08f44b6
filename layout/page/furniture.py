"""An edition's facts in, the small furniture of a page out: folio line, rules, pull quotes.

The nameplate with its ear stands in `masthead.py`, boxes in `boxes.py`, the paper's own
advertisement in `house_ad.py`.
"""

from __future__ import annotations

from dataclasses import replace

from layout.display import Frame, Item, Tag
from layout.geometry import SLACK, Rect
from layout.model.edition import Edition
from layout.model.grid import ASCENT_EM, Grid
from layout.model.style import StyleSheet
from layout.page.lettering import Hand, Side, cut, enclose, horizontal, vertical
from layout.text.faces import FontBook
from layout.text.headline import DisplayLines

FOLIO_RULE, FOLIO_ABOVE, FOLIO_FOOT = 1.4, 8.0, 5.6
"""Thickness; above row 0; from the rule up to the baseline (look.md 3)."""
BAND, HAIRLINE, HEAVY, FOOT_LEAD = 0.9, 0.35, 2.0, 3.2
"""Rules in points (look.md 4): between bands, between stories, over what is set apart, over a
foot lead: the page's heaviest."""


STAFF_ABOVE = 11.5
"""From the staff's baseline up to the date's."""


def folio(
    edition: Edition,
    name: str,
    number: int,
    title: str,
    pages: int,
    grid: Grid,
    book: FontBook,
    style: StyleSheet,
) -> tuple[Frame, ...]:
    """The folio line (报眉) of an inside page: number and page name stand outside.

    Args:
        edition: gives paper and date; what it lacks is left out.
        name: of the page, `A02`; `number` is what is printed.
        number: from 1; odd pages are right-hand pages.
        title: page name (版名), may be empty.
        pages: of the edition.
        grid: of the page.
        book: where the faces are.
        style: roles `folio-…`.

    Raises:
        ValueError: the number is not that of a page of the edition.
    """
    if not 1 <= number <= pages:
        raise ValueError(f"page {name} must be one of 1 to {pages}, not {number}")
    hand, area = Hand(book, style), grid.type_area(front=False)
    rule = area.y - FOLIO_ABOVE
    foot, middle = rule - FOLIO_FOOT, (area.x + area.right) / 2
    paper = hand.line("folio-paper", edition.paper).within(0.3 * area.width)
    items: list[Item] = [*paper.at(middle, foot - 0.04 * paper.size, "centre")]
    right = number % 2 == 1
    edge, inward = (area.right, -1.0) if right else (area.x, 1.0)
    page = hand.line("folio-number", str(number))
    items += page.at(edge, foot, "right" if right else "left")
    if title:
        section = hand.line("folio-section", title)
        room = (area.width - paper.width) / 2 - page.width - 30.0
        section = section.within(room)
        items += section.at(edge + inward * (page.width + 9.0), foot, "right" if right else "left")
    date = "　".join(part for part in (edition.day, edition.weekday) if part)
    given, words = edition.facts, edition.words
    named = (
        (words.editor, given.editor),
        (words.designer, given.designer),
        (words.proofreader, given.proofreader),
    )
    staff = "　".join(f"{word} {name}" for word, name in named if name)
    side: Side = "left" if right else "right"
    other = area.x if right else area.right
    if staff:
        items += hand.line("folio-staff", staff).at(other, foot, side)
    if date:
        items += hand.line("folio-date", date).at(other, foot - (STAFF_ABOVE if staff else 0), side)
    items.append(horizontal(area.x, area.right, rule - FOLIO_RULE, FOLIO_RULE, "ink"))
    return (enclose("folio", items, book),)


def band_rule(grid: Grid, column: int, columns: int, row: float, *, front: bool) -> Frame:
    """The rule across between two bands, its middle at the top of row `row`."""
    return _across(grid, column, columns, grid.row_y(row, front=front), BAND, "ink")


def foot_lead_rule(grid: Grid, column: int, columns: int, row: float, *, front: bool) -> Frame:
    """The heavy rule over a foot lead, its middle at the top of row `row`."""
    return _across(grid, column, columns, grid.row_y(row, front=front), FOOT_LEAD, "ink")


def hairline(grid: Grid, column: int, columns: int, row: float, *, front: bool) -> Frame:
    """The thin rule between two stories one above the other, its middle at the top of `row`."""
    return _across(grid, column, columns, grid.row_y(row, front=front), HAIRLINE, "rule")


def gutter_rule(grid: Grid, column: int, row: float, rows: float, *, front: bool) -> Frame:
    """The hairline between two stories side by side, in the gutter left of `column`.

    It begins at the top of `row` and ends with the em box of the last line.

    Raises:
        ValueError: there is no gutter left of the column.
    """
    if not 0 < column < grid.columns:
        raise ValueError(f"column must be one of 1 to {grid.columns - 1}, not {column}")
    x = grid.column_x(column) - (grid.gutter + HAIRLINE) / 2
    y = grid.row_y(row, front=front)
    rect = Rect(x, y, HAIRLINE, rows * grid.pitch - (grid.pitch - grid.body) / 2)
    return Frame(rect, Tag("rule"), (vertical(HAIRLINE / 2, 0.0, rect.height, HAIRLINE),))


def _across(
    grid: Grid, column: int, columns: int, y: float, thickness: float, colour: str
) -> Frame:
    """A rule over columns, its middle at `y`."""
    width = grid.span(columns)
    rule = horizontal(0.0, width, 0.0, thickness, colour)
    rect = Rect(grid.column_x(column), y - thickness / 2, width, thickness)
    return Frame(rect, Tag("rule"), (rule,))


def pull_quote_frame(
    lines: DisplayLines,
    rect: Rect,
    grid: Grid,
    book: FontBook,
    style: StyleSheet,
    *,
    story: str = "",
) -> Frame:
    """A pull quote at the head of a leg: teal rule, lines, hairline, the white evenly shared.

    Args:
        lines: the quote, broken for the leg.
        rect: the whole rows it takes out of the leg, in points.
        grid: of the page.
        book: where the faces are.
        style: role `pull-quote`.
        story: whose it is.

    Raises:
        ValueError: the rows or the leg cannot hold the lines.
    """
    role = style.roles["pull-quote"]
    made, leading = cut(lines, size=role.size, colour=role.colour), role.size * role.leading
    block = (len(made) - 1) * leading + role.size
    # the lines above and below stand in the middle of their rows: their white counts here
    lead = (grid.pitch - grid.body) / 2
    white = (rect.height + 2 * lead - block - HEAVY - HAIRLINE) / 4
    if white < lead or lines.widest * role.size > rect.width + SLACK:
        raise ValueError(f"a quote of {len(made)} lines does not go into {rect}")
    top = rect.y - lead + white
    items: list[Item] = [horizontal(rect.x, rect.right, top, HEAVY, "teal")]
    for place, line in enumerate(made):
        y = top + HEAVY + white + ASCENT_EM * role.size + place * leading
        items += line.at(rect.x, y)
    items.append(horizontal(rect.x, rect.right, top + HEAVY + 2 * white + block, HAIRLINE))
    framed = enclose("pull-quote", items, book)
    # the white inside a last mark may stand outside: it is no part of the quotation
    inside = replace(framed.rect, width=min(framed.rect.width, rect.right - framed.rect.x))
    return replace(framed, rect=inside, tag=Tag("pull-quote", story))
