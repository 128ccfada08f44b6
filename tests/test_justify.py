"""Broken lines into runs: which blanks give way first, which gaps open first, where pens stand."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.display import GlyphRun
from layout.text.justify import set_line
from layout.text.lines import total_fit
from layout.text.rules import CharClass
from layout.text.runs import natural_width, set_plain
from layout.text.shaped import Shaped
from tests.square import squares


def line(
    shaped: Shaped, measure: float, start: int = 0, end: int = 0, *, last: bool = False
) -> list[GlyphRun]:
    """Glyphs of a paragraph without indent as one line of 10 points' size."""
    end = end or len(shaped)
    return set_line(shaped, start, end, measure=measure, size=10, x=0, y=0, last=last)


def places(runs: list[GlyphRun]) -> list[float]:
    """Where each glyph's box begins, in em, and where the last one's room ends."""
    pens = [run.x + float(pen) for run in runs for pen in run.pens]
    return [round(pen / 10, 3) for pen in (*pens, runs[-1].x + runs[-1].width)]


def steps(text: str, measure: float, *, last: bool = False) -> list[float]:
    """From each pen to the next and to the line's end, in em."""
    return [round(b - a, 3) for a, b in pairwise(places(line(squares(text), measure, last=last)))]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        # boxes of 春 。 眠 “ 不 ， 觉 A: natural 8.5 em with its quarter gap
        pytest.param(7.75, [1, 1, 1, 1, 1, 1, 1.25, 0.5], id="nothing to do"),
        pytest.param(7.5, [1, 1, 0.75, 1, 1, 1, 1.25, 0.5], id="brackets give first"),
        pytest.param(7.0, [1, 1, 0.5, 1, 1, 0.75, 1.25, 0.5], id="then pauses"),
        pytest.param(6.75, [1, 1, 0.5, 1, 1, 0.5, 1.25, 0.5], id="all of them"),
        pytest.param(6.625, [1, 1, 0.5, 1, 1, 0.5, 1.125, 0.5], id="then the Han–Latin gap"),
        pytest.param(6.375, [1, 0.75, 0.5, 1, 1, 0.5, 1.125, 0.5], id="stops last"),
    ],
)
def test_blanks_give_way_in_clreqs_order(measure: float, expected: list[float]) -> None:
    assert steps("春。眠“不，觉A", measure) == expected


def test_word_spaces_give_way_before_brackets() -> None:
    # an ideographic space has three quarters of an em to give
    assert steps("春　（眠", 3.5) == [1, 0.5, 1, 1]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        # 春 A space B 眠: natural 3.75 em
        pytest.param(3.75, [1.25, 0.5, 0.25, 0.75, 1], id="nothing to do"),
        pytest.param(4.0, [1.25, 0.5, 0.5, 0.75, 1], id="the word space opens to a half"),
        pytest.param(4.083, [1.292, 0.5, 0.5, 0.792, 1], id="then the Han–Latin gaps"),
        pytest.param(4.467, [1.433, 0.5, 0.6, 0.933, 1], id="then all gaps alike"),
    ],
)
def test_gaps_open_in_clreqs_order(measure: float, expected: list[float]) -> None:
    assert steps("春A B眠", measure) == pytest.approx(expected, abs=0.002)


def test_nothing_opens_inside_a_dash_at_a_connector_or_before_a_sign() -> None:
    assert steps("春——眠……", 7) == pytest.approx([4 / 3, 7 / 3, 4 / 3, 1, 1], abs=0.002)
    assert steps("五～六月", 5) == [1, 1, 2, 1]
    assert steps("25℃春", 4) == [0.5, 0.5, 2, 1]


def test_a_last_line_is_squeezed_but_not_stretched() -> None:
    assert steps("春眠不", 5, last=True) == [1, 1, 1]
    assert steps("春，眠", 2.5, last=True) == [1, 0.5, 1]


def test_edges_of_a_line_have_no_blank() -> None:
    shaped = squares("春（眠）不")
    middle = line(shaped, 2, 1, 4)
    assert places(middle) == [-0.5, 0.5, 1.5, 2.0]  # the mark's ink begins at the edge
    assert middle[0].text == "（眠）"


def test_a_mark_behind_the_indent_keeps_its_blank_even_when_squeezed() -> None:
    shaped = squares("（春，眠）")
    runs = set_line(shaped, 0, 5, measure=6.0, size=10, x=0, y=0, indent=2.0)
    assert places(runs) == [2.0, 3.0, 4.0, 4.5, 5.5, 6.0]


def test_a_line_of_two_faces_is_two_runs_that_tile_it() -> None:
    shaped = squares("春𠮷眠", "square", "spare")
    runs = line(shaped, 4)
    assert [(run.face, run.text) for run in runs] == [
        ("square", "春"),
        ("spare", "𠮷"),
        ("square", "眠"),
    ]
    assert [round(run.x, 3) for run in runs] == [0, 15, 30]
    assert [run.clusters.tolist() for run in runs] == [[0], [0], [0]]


def test_colour_size_and_place_go_into_the_run() -> None:
    (run,) = set_line(squares("春"), 0, 1, measure=1, size=9, x=20, y=30, colour="red")
    assert (run.colour, run.size, run.x, run.y, run.width) == ("red", 9, 20, 30, 9)


def test_plain_setting_tracks_between_all_glyphs_and_sets_no_edge_blanks() -> None:
    shaped = squares("“春”眠")
    runs = set_plain(shaped, size=10, x=0, y=0, tracking=0.1)
    assert places(runs) == [-0.5, 0.6, 1.7, 2.8, 3.8]
    assert natural_width(shaped) == 3.5
    assert natural_width(shaped, 0, 3) == 2.0
    assert natural_width(shaped, 2, 2) == 0.0
    assert set_plain(shaped, size=10, x=0, y=0, start=2, end=2) == []


COPY = st.text("春眠不觉晓处处闻啼鸟，。、“”（）《》—…·～AI25%年℃ ", min_size=1, max_size=200)


def set_paragraph(shaped: Shaped, measure: float) -> list[tuple[int, int, list[GlyphRun]]]:
    """The lines of a paragraph with their glyphs, at 10 points."""
    (breaks,) = total_fit([shaped], measure)
    made, start = [], 0
    for end in breaks.ends.tolist():
        indent = 0.0 if start else 2.0
        runs = set_line(
            shaped,
            start,
            end,
            measure=measure,
            size=10,
            x=0,
            y=0,
            indent=indent,
            last=end == len(shaped),
        )
        made.append((start, end, runs))
        start = end
    return made


@given(text=COPY, measure=st.floats(1, 40))
def test_lines_are_flush_unless_last_or_hopeless(text: str, measure: float) -> None:
    shaped = squares(text)
    for start, end, runs in set_paragraph(shaped, measure):
        right = runs[-1].x + runs[-1].width
        if right > measure * 10 + 0.01:  # too wide: one cluster, or the indent leaves no room
            assert len(set(shaped.cluster[start:end].tolist())) == 1
        elif end < len(shaped) and right < measure * 10 - 0.01:
            assert not shaped.letterspace[start : end - 1].any()
        if shaped.kind[end - 1] in (CharClass.HAN, CharClass.LATIN, CharClass.CLOSING):
            last = float(runs[-1].pens[-1] + shaped.body[end - 1] * 10)  # nothing stands after it
            assert runs[-1].x + last == pytest.approx(right, abs=0.01)


@given(text=COPY, measure=st.floats(1, 40))
def test_runs_of_all_lines_are_the_text(text: str, measure: float) -> None:
    made = set_paragraph(squares(text), measure)
    assert "".join(run.text for _, _, runs in made for run in runs) == text


@given(text=st.text("春眠不觉晓，。、“”（）《》—…～", min_size=1), measure=st.floats(1, 40))
def test_pens_rise(text: str, measure: float) -> None:
    for _, _, runs in set_paragraph(squares(text), measure):
        assert all((np.diff(run.pens) > 0).all() for run in runs)


@given(text=st.text("汉A·\u200d\u0301🏮𠮷‘’／ ", min_size=1), measure=st.floats(1, 40))
def test_a_pen_goes_back_at_most_by_the_blank_of_a_mark(text: str, measure: float) -> None:
    # an opening mark without its blank, behind something narrower than half an em
    for face in ("square", "narrow"):
        for _, _, runs in set_paragraph(squares(text, face, "spare"), measure):
            for run in runs:
                assert (np.diff(run.pens) >= -0.5 * run.size - 0.001).all()
                assert (np.diff(run.clusters) >= 0).all()


@given(text=COPY, measure=st.floats(6, 40))
def test_no_blank_gives_more_than_it_has_nor_a_gap_goes_below_its_least(
    text: str, measure: float
) -> None:
    shaped = squares(text)
    for start, end, runs in set_paragraph(shaped, measure):
        pens = np.array(places(runs)[:-1])
        ink = pens - shaped.shift[start:end] + shaped.before[start:end]  # where bodies begin
        kind = shaped.kind[start : end - 1]
        room = np.diff(ink) - shaped.body[start : end - 1]
        assert (room[kind != CharClass.SPACE] >= -0.002).all()
        meet = shaped.gap[start : end - 1] > 0
        assert (room[meet] >= 0.125 - 0.002).all()
