"""The measure of white finds what was planted, and nothing in a page that is full."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from layout.display import Fill, Frame, GlyphRun, Item, Page, Rule, Tag
from layout.export.pdf.writer import write_pdf
from layout.geometry import Rect
from layout.model.grid import Grid
from tests.pdfwhite import White, page_white
from tests.test_pdf import BOOK, COLOURS, INFO, NEEDS_FONTS
from tests.test_pdfcheck import line

pytestmark = NEEDS_FONTS

GRID = Grid("small", 3, 6, 10.0, 1.0, 12.5, 16, (90.0, 100.0), top=30.0, front_top=30.0)
"""Three columns of six characters, sixteen rows: 48 column-lines."""


def drawn(picture: str, path: Path, *, number: int = 2) -> White:
    """The white of a page that is drawn in text, a word a column and row, one row a line.

    `body` is a line of type; `HEAD` opens a heading one row high, `----` a rule, `####` a
    box that fills its cell, `quot` a pull quote between its rules, `|` stands right of a
    column where a rule runs down the gutter.
    """
    items: list[Item] = []
    for row, text in enumerate(picture.strip("\n").split("\n")):
        y = GRID.row_y(row, front=False)
        for column in range(GRID.columns):
            word = text[5 * column : 5 * column + 5].ljust(5)
            x = GRID.column_x(column)
            if word.startswith("body"):
                items.append(at(line("一二三四五六", GRID.baseline(row, front=False)), x))
            if word.startswith(("HEAD", "quot")):
                head = line("大字", y + 0.88 * 12)
                items.append(at(head, x, size=12.0 if word.startswith("HEAD") else 11.0))
            if word.startswith("quot"):
                items.append(Rule(x, y + 0.5, x + GRID.span(1), y + 0.5, 2.0))
                items.append(Rule(x, y + 12, x + GRID.span(1), y + 12, 0.3))
            if word.startswith("####"):
                items.append(Fill(Rect(x, y, GRID.span(1), GRID.pitch), "red"))
            if word.startswith("----"):
                items.append(Rule(x, y + 6, x + GRID.span(1), y + 6, 0.9))
            if word[4] == "|":
                items.append(Rule(x + 65, y, x + 65, y + GRID.pitch, 0.3))
    frame = Frame(Rect(0, 0, GRID.trim.width, GRID.trim.height), Tag("body", "s1"), tuple(items))
    page = Page("A02", 2, "要闻", GRID.trim, (frame,))
    path.write_bytes(write_pdf([page], book=BOOK, colours=COLOURS, info=INFO))
    with pikepdf.open(path) as pdf:
        return page_white(pdf.pages[0], number, GRID)


def at(run: GlyphRun, x: float, *, size: float = 10.0) -> GlyphRun:
    return replace(run, x=x, size=size)


FULL = """
HEAD
.    .    .
body body body
body body body
body body body
body body body
.    .    .
---- ---- ----
HEAD     |HEAD
.    .   |.
body body|body
body body|body
body body|body
body body|####
body body|####
body body|####
"""


def changed(*changes: tuple[int, str]) -> str:
    rows = FULL.strip("\n").split("\n")
    for row, text in changes:
        rows[row] = text
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("picture", "legs", "gaps"),
    [
        pytest.param(FULL, 0, 0, id="a full page has none"),
        pytest.param(changed((5, "body body")), 1, 0, id="a leg a line short at its foot"),
        pytest.param(changed((4, "body body"), (5, "body")), 3, 0, id="legs that end in steps"),
        pytest.param(changed((2, "     body body")), 1, 0, id="a leg that begins a line late"),
        pytest.param(
            changed((2, "body quot body"), (3, "body      body")),
            0,
            0,
            id="a pull quote is no white",
        ),
        pytest.param(
            changed((3, "body quot body"), (4, "body      body")),
            0,
            0,
            id="nor is one inside its leg",
        ),
        pytest.param(
            "body body body\nquot body body" + "\n     body body" * 5 + "\nbody body body" * 9,
            2,
            0,
            id="but five free rows under one are two too many",
        ),
        pytest.param(changed((15, "body body|")), 0, 1, id="a box that ends above the page's foot"),
        pytest.param(changed((15, "body     |####")), 1, 0, id="a short leg at the page's foot"),
        pytest.param(
            changed((14, "         |####"), (15, "         |####")),
            0,
            4,
            id="both legs short there",
        ),
        pytest.param(
            changed((13, "body body|"), (14, "body body|"), (15, "body body|")),
            0,
            3,
            id="a story that ends beside a longer one",
        ),
        pytest.param(
            changed((4, ""), (5, "")),
            0,
            3,
            id="four empty rows over headings: one too many in each",
        ),
        pytest.param(changed((2, "")), 0, 1.5, id="two empty rows under a heading: half too many"),
    ],
)
def test_what_is_white(picture: str, legs: float, gaps: float, tmp_path: Path) -> None:
    found = drawn(picture, tmp_path / "page.pdf")
    assert (found.legs, found.gaps) == pytest.approx((legs, gaps), abs=0.15), found.places
    assert found.share == pytest.approx((legs + gaps) / 48, abs=0.01)
