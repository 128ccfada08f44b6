"""Characters into boxes: how wide each mark is, what stands between two, which face sets it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.model.face import FaceInfo
from layout.text.faces import FontBook
from layout.text.rules import CharClass
from layout.text.shape import shape
from layout.text.shaped import Shaped
from tests.square import squares

FONTS = Path(__file__).parents[1] / "fonts"
REAL = FontBook(
    [FaceInfo(key, f"{key}.ttf", key, 400, "OFL-1.1") for key in ("serif-400", "kai-400")],
    lambda file: (FONTS / file).read_bytes(),
)


def boxes(shaped: Shaped) -> str:
    """Each cluster with its box in em, and `+gap` where one stands after it."""
    ends = [*shaped.cluster[1:].tolist(), len(shaped.text)]
    parts = []
    for i, (first, end) in enumerate(zip(shaped.cluster.tolist(), ends, strict=True)):
        gap = f"+{shaped.gap[i]:g}" if shaped.gap[i] else ""
        parts.append(f"{shaped.text[first:end]}{shaped.advance[i]:g}{gap}")
    return " ".join(parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("春，眠", "春1 ，1 眠1", id="a mark alone fills its em"),
        pytest.param("春”，眠", "春1 ”0.5 ，1 眠1", id="two closing marks take an em and a half"),
        pytest.param("春：“眠", "春1 ：0.5 “1 眠1", id="so do a closing and an opening one"),
        pytest.param("（“春", "（1 “0.5 春1", id="and two opening ones: the second gives"),
        pytest.param("》，“春", "》0.5 ，0.5 “1 春1", id="three take two em"),
        pytest.param("“春”（", "“1 春1 ”0.5 （1", id="a pair round a character does not touch"),
        pytest.param("甲·乙", "甲1 ·0.5 乙1", id="the interpunct has half an em"),
        pytest.param("甲／乙", "甲1 ／0.5 乙1", id="and so has the solidus"),
        pytest.param("甲–乙～丙", "甲1 –0.5 乙1 ～1 丙1", id="short connector half, wave whole"),
        pytest.param("春——晓", "春1 ——2 晓1", id="the dash is one mark of two em"),
        pytest.param("春……晓", "春1 …1 …1 晓1", id="the ellipsis is two"),
        pytest.param("用AI看", "用1+0.25 A0.5 I0.5+0.25 看1", id="a quarter between Han and Latin"),
        pytest.param("“AI”看", "“1 A0.5 I0.5 ”1 看1", id="none between a mark and Latin"),
        pytest.param("25℃的", "20.5 50.5 ℃1 的1", id="none before a postfix"),
        pytest.param("his’s好", "h0.5 i0.5 s0.5 ’1 s0.5+0.25 好1", id="an apostrophe is Latin"),
        pytest.param("‘OK’", "‘1 O0.5 K0.5 ’1", id="a closing quote after Latin is none"),
    ],
)
def test_boxes_and_gaps(text: str, expected: str) -> None:
    assert boxes(squares(text)) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("——", CharClass.DASH, id="a pair is the dash"),
        pytest.param("———", CharClass.DASH, id="three are still one mark"),
        pytest.param("甲—乙", CharClass.CONNECTOR, id="a lone one connects"),
        pytest.param("…", CharClass.CONNECTOR, id="a lone half of an ellipsis too"),
        pytest.param("don’t", CharClass.LATIN, id="an apostrophe"),
        pytest.param("students’ union", CharClass.CLOSING, id="a quote before a space"),
    ],
)
def test_what_a_mark_is_its_neighbours_tell(text: str, kind: CharClass) -> None:
    place = next(i for i, char in enumerate(text) if char in "—…’")
    assert squares(text).kind[squares(text).cluster.tolist().index(place)] == kind


def test_a_han_latin_gap_shrinks_to_an_eighth_and_grows_to_a_third() -> None:
    shaped = squares("看A")
    assert shaped.gap[0] - shaped.gap_shrink[0] == pytest.approx(1 / 8)
    assert shaped.gap[0] + shaped.gap_stretch[0] == pytest.approx(1 / 3)


def test_what_prints_nothing_neither_shrinks_nor_stretches() -> None:
    shaped = squares("春\u200b眠\u200d晓")
    assert not shaped.gap_shrink.any()
    assert not shaped.gap_stretch.any()
    assert shaped.missing == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("春眠晓", "春|眠|晓", id="Han parts everywhere"),
        pytest.param("用AI看Wi-Fi", "用|AI|看|Wi-Fi", id="Latin words are whole"),
        pytest.param("state-of-the-art", "state-of-the-|art", id="a compound after its hyphen"),
        pytest.param("COVID-19，A-B", "COVID-19，|A-B", id="unless a part is short or a number"),
        pytest.param("abc/defg-hij", "abc/defg-|hij", id="but not at a solidus"),
        pytest.param("Open Source", "Open |Source", id="a word space ends a line"),
        pytest.param("升5.4%、25℃、30°", "升|5.4%、|25℃、|30°", id="signs hold to their number"),
        pytest.param("￥30元", "￥30|元", id="and a currency before it"),
        pytest.param("春——眠……晓", "春|——|眠|……|晓", id="dash and ellipsis are whole"),
        pytest.param("……——晓", "……|——|晓", id="but part from each other"),
        pytest.param("五—六～七", "五—|六～|七", id="a connector does not open a line"),
        pytest.param("甲·乙／丙", "甲·|乙／丙", id="nor an interpunct; a solidus does neither"),
        pytest.param("他说：“（春）眠。”好", "他|说：|“（春）|眠。”|好", id="marks hold on"),
        pytest.param("人々", "人々", id="an iteration mark holds to its character"),
        pytest.param("汉\u0301字", "汉\u0301|字", id="a combining mark to its base"),
    ],
)
def test_where_a_line_may_end(text: str, expected: str) -> None:
    shaped = squares(text, "square", "spare")
    ends = [*shaped.cluster[1:].tolist(), len(text)]
    made = [
        text[first:end] + "|" * bool(may)
        for first, end, may in zip(
            shaped.cluster.tolist(), ends, shaped.may_break.tolist(), strict=True
        )
    ]
    assert "".join(made).removesuffix("|") == expected


def test_a_number_parts_from_its_unit_at_a_price() -> None:
    costs = dict(zip("12年春", squares("12年春").break_cost.tolist(), strict=True))
    assert costs["2"] > 0 == costs["年"]


def test_a_character_goes_to_the_first_face_that_has_it() -> None:
    shaped = squares("春𠮷㐂眠", "square", "spare")
    assert shaped.face.tolist() == [0, 1, 1, 0]
    assert shaped.missing == ()


def test_a_mark_stays_in_the_face_of_its_base() -> None:
    shaped = squares("𠮷\u0301眠\U000e0100", "square", "spare")
    assert shaped.cluster.tolist()[:2] == [0, 0]
    assert set(shaped.face[shaped.cluster == 0].tolist()) == {1}
    assert shaped.missing == ()


def test_what_no_face_has_is_listed_and_set_as_a_box() -> None:
    shaped = squares("春🏮眠\ue000", "square", "spare")
    assert shaped.missing == (1, 3)
    assert shaped.glyph[[1, 3]].tolist() == [0, 0]


def test_no_text_is_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="text must not be empty"):
        squares("")


def test_narrow_quotes_stand_where_wide_ones_have_their_ink() -> None:
    shaped = squares("“春”·", "narrow")
    assert boxes(shaped) == "“1 春1 ”1 ·0.5"
    # opening: at the right of its em; closing: at the left; interpunct: in the middle
    assert shaped.shift.tolist() == pytest.approx([0.65, 0, 0, 0.1])


@pytest.mark.parametrize("face", ["serif-400", "kai-400"])
def test_marks_of_the_shipped_faces_have_the_rules_widths(face: str) -> None:
    shaped = shape("“春”——（眠）……，·晓", REAL, [face])
    width = {"“": 1.0, "”": 1.0, "（": 1.0, "）": 1.0, "，": 1.0, "·": 0.5, "…": 1.0, "春": 1.0}
    for first, advance in zip(shaped.cluster.tolist(), shaped.advance.tolist(), strict=True):
        if shaped.text[first] in width:
            assert advance == pytest.approx(width[shaped.text[first]]), shaped.text[first]
    dash = shaped.advance[shaped.kind == CharClass.DASH]
    assert (len(dash), float(dash.sum())) == ({"serif-400": 1, "kai-400": 2}[face], 2.0)


def test_the_kais_quotes_stand_at_the_side_of_the_quoted_words() -> None:
    shaped = shape("“春”", REAL, ["kai-400"])
    assert shaped.shift.tolist() == pytest.approx([0.65, 0.0, 0.0])


def test_an_apostrophe_is_narrow_in_the_serif_too() -> None:
    shaped = shape("他说don’t", REAL, ["serif-400"])
    assert float(shaped.advance[shaped.text.index("’")]) < 0.4


ANYTHING = st.text("汉字，。“”（）—…·～／AZ09%℃￥ 　\t\u0007\u200d\ufe0f\u0301🏮👩𠮷", min_size=1)


@given(text=ANYTHING | st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_becomes_arrays_of_one_length(text: str) -> None:
    shaped = squares(text, "square", "spare")
    arrays = [shaped.face, shaped.kind, shaped.body, shaped.gap, shaped.letterspace]
    arrays += [shaped.cluster, shaped.shift, shaped.before, shaped.after, shaped.may_break]
    assert {len(one) for one in arrays} == {len(shaped)}
    assert shaped.cluster[0] == 0
    assert (np.diff(shaped.cluster) >= 0).all()
    assert shaped.may_break[-1]
    assert (shaped.advance >= 0).all()
    assert set(shaped.missing) <= set(range(len(text)))
