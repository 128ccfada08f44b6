"""A page as text: one golden, small enough to read."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from layout.display import Fill, Frame, GlyphRun, Link, Page, Picture, Rule, Tag
from layout.dump import dump
from layout.geometry import Rect, Size
from layout.text.forms import ROUND, form, wave

HEAD = GlyphRun(
    face="serif-900",
    size=42.0,
    x=0.004,
    y=40.128,
    glyphs=np.array([7, 8], np.uint16),
    pens=np.array([0.0, 42.0], np.float32),
    clusters=np.array([0, 1], np.int32),
    text="海塘",
    width=84.0,
    outline=0.35,
    colour="red",
)
BODY = replace(
    HEAD, face="serif-400", size=9.25, y=8.3333333, text="加固\t了", outline=0.0, colour="ink"
)

PAGE = Page(
    name="A01",
    number=1,
    title="要闻",
    size=Size(1105.512, 1573.228),
    frames=(
        Frame(
            Rect(36, 30.5, 1033.5, 12),
            Tag("contents"),
            (
                Link(Rect(1, 2, 90, 10), "story:s1"),
                Rule(0, 12, 1033.5, 12, 0.5, dashed=True),
                Fill(Rect(0, 0, 10, 10), "red", alpha=0.25),
                Picture(Rect(0, 0, 9, 6), "a.jpg", Rect(0, 0.125, 1, 0.75), "江堤"),
            ),
        ),
        Frame(Rect(36, 100, 200, 50), Tag("headline", "s1"), (HEAD,)),
        Frame(Rect(36, 150, 96.2, 450), Tag("body", "s1", 2), (BODY,)),
        Frame(
            Rect(36, 150, 96, 450),
            Tag("interlinear", "s1", 2),
            (
                form(ROUND, 10, 5, 2, down=True, colour="ink"),
                wave(0, 30, 12, 5, 3, 0.5, "ink"),
            ),
            "vertical-rl",
        ),
    ),
)

GOLDEN = """\
page A01 1 「要闻」 size 1105.51 1573.23
contents x 36 y 30.5 w 1033.5 h 12
  link x 37 y 32.5 w 90 h 10 to story:s1
  rule 36 42.5 to 1069.5 42.5 thick 0.5 ink dashed
  fill x 36 y 30.5 w 10 h 10 red alpha 0.25
  picture x 36 y 30.5 w 9 h 6 of a.jpg part x 0 y 0.12 w 1 h 0.75 「江堤」
headline story s1 0 x 36 y 100 w 200 h 50
  type x 36 y 140.13 w 84 serif-900 42 red outline 0.35 「海塘」
body story s1 2 x 36 y 150 w 96.2 h 450
  type x 36 y 158.33 w 84 serif-400 9.25 ink 「加固\\t了」
interlinear story s1 2 vertical-rl x 36 y 150 w 96 h 450
  form x 125 y 158 w 4 h 4 ink
  line thick 0.5 x 117.75 y 149.75 w 4.5 h 30.5 ink
"""


def test_a_page_reads_as_text() -> None:
    assert dump(PAGE) == GOLDEN


def test_a_hundredth_of_a_point_shows_and_a_thousandth_does_not() -> None:
    def with_baseline(y: float) -> str:
        frame = replace(PAGE.frames[1], items=(replace(HEAD, y=y),))
        return dump(replace(PAGE, frames=(frame,)))

    assert with_baseline(40.0) == with_baseline(40.001) != with_baseline(40.01)
