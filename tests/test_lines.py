"""Where lines end: proof lines parted by a slash, then what holds of every text."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.lab import answer
from layout.text import atoms, line_costs, search
from layout.text.lines import total_fit
from layout.text.rules import CharClass
from layout.text.shaped import Shaped
from tests.square import BOOK, cut, squares

CLOSING = "”’」』）〕］｝】〗》〉、，；：。！？．·・–～／％‰℃"
OPENING = "“‘「『（〔［｛【〖《〈／￥"


def proof(text: str, measure: float, indent: float = 0.0) -> str:
    """The text at `measure` em in the square test font, its lines parted by a slash."""
    shaped = squares(text)
    return "/".join(cut(shaped, total_fit([shaped], measure, indent=indent)[0]))


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        pytest.param(
            5.5, "春眠不觉晓，/处处闻啼鸟。", id="a mark at the line end takes half an em"
        ),
        pytest.param(6, "春眠不觉晓，/处处闻啼鸟。", id="and the line opens by the other half"),
        pytest.param(4, "春眠不觉/晓，处处/闻啼鸟。", id="a mark takes its character along"),
        pytest.param(13, "春眠不觉晓，处处闻啼鸟。", id="a last line is left short"),
    ],
)
def test_marks_at_the_line_end(measure: float, expected: str) -> None:
    assert proof("春眠不觉晓，处处闻啼鸟。", measure) == expected


@pytest.mark.parametrize(
    ("text", "measure", "indent", "expected"),
    [
        pytest.param("春眠不觉晓处处", 5, 2, "春眠不/觉晓处处", id="the indent is two em"),
        pytest.param(
            "春眠不觉（晓处闻）啼鸟",
            4,
            0,
            "春眠不觉/（晓处闻）/啼鸟",
            id="a mark at either edge takes half an em",
        ),
        pytest.param("“春眠不觉晓", 5.5, 2, "“春眠/不觉晓", id="but not behind the indent"),
        pytest.param("他说：“春眠”", 3.5, 0, "他说：/“春眠”", id="three marks on two lines"),
        pytest.param("春眠，“不觉”晓", 6.5, 0, "春眠，“不觉”晓", id="a last line is squeezed too"),
        pytest.param("春眠不AB觉晓", 4.25, 0, "春眠不AB/觉晓", id="the gap at the line end goes"),
        pytest.param("春用AI看", 4.25, 0, "春用AI看", id="both gaps shrink to an eighth"),
        pytest.param("春看Source", 3, 0, "春看/Source", id="a Latin word is not cut"),
        pytest.param("春眠——不觉晓", 3, 0, "春眠/——不/觉晓", id="a dash may open a line, whole"),
        pytest.param("春眠不觉……晓处", 4, 0, "春眠不觉/……晓处", id="so may an ellipsis"),
        pytest.param("五月—六月七", 3, 0, "五月—/六月七", id="a lone — opens no line"),
        pytest.param("升到25℃了吧", 4, 0, "升到/25℃了吧", id="a degree stays with its number"),
        pytest.param("卖出3年前的酒", 2.75, 0, "卖出/3年前/的酒", id="a number keeps its unit"),
        pytest.param("在1949年春", 3.25, 0, "在1949/年春", id="unless the line would suffer"),
    ],
)
def test_proof_lines(text: str, measure: float, indent: float, expected: str) -> None:
    assert proof(text, measure, indent) == expected


def test_a_word_longer_than_a_line_is_torn_before_no_mark() -> None:
    assert proof("见lanch(uan)example页", 6) == "见lanch(ua/n)example页"
    assert proof("见lan.example页", 4) == "见lan./example/页"


def test_an_unsqueezed_line_is_taken_before_a_squeezed_one() -> None:
    # both ways end flush at five em; the first would squeeze the comma inside a line
    assert proof("春眠，不觉晓处处闻啼", 5) == "春眠，不觉/晓处处闻啼"


def test_a_line_is_rather_squeezed_than_opened() -> None:
    # 6.5 em of boxes: squeezed by one half em, or opened by half an em over four gaps
    assert proof("春，眠不觉晓，处处闻啼鸟", 6) == "春，眠不觉晓，/处处闻啼鸟"


def test_a_last_line_is_never_a_single_character() -> None:
    assert proof("春眠不觉晓处处闻啼鸟夜来", 11) == "春眠不觉晓处处闻啼鸟夜来"[:10] + "/夜来"
    assert proof("春眠不觉晓处处闻啼鸟夜。", 10) == "春眠不觉晓处处闻啼/鸟夜。"
    assert proof("春眠不觉晓处处闻啼鸟夜……", 10) == "春眠不觉晓处处闻啼/鸟夜……"


def test_a_full_stop_of_korean_is_no_character_of_a_last_line() -> None:
    found = answer(
        json.dumps({"text": "春眠不觉 晓处处闻 啼鸟夜来.", "measure_em": 12.5, "lang": "ko"}),
        BOOK,
        {"ko": ["square"]},
    )
    assert found["lines"] == ["春眠不觉 晓处处闻 啼鸟", "夜来."]


def test_an_ideographic_space_is_not_squeezed() -> None:
    found = answer(json.dumps({"text": "春眠 不觉　晓处。鸟", "measure_em": 9}), BOOK,
                   {"zh-Hans": ["square"]})  # fmt: skip
    assert found["advances_em"][0][5] == 1.0


def test_a_word_longer_than_the_measure_is_cut_and_said_to_be() -> None:
    shaped = squares("春Supercalifragilistic眠")
    (breaks,) = total_fit([shaped], 4, indent=0.0)
    made = cut(shaped, breaks)
    assert "".join(made) == shaped.text
    assert all(len(line) <= 8 for line in made)
    assert breaks.forced.tolist() == [
        line[-1].isascii() and after[0].isascii() for line, after in pairwise([*made, "眠"])
    ]


def test_a_word_that_fits_a_line_is_not_cut_for_the_indent() -> None:
    shaped = squares("春眠ABCDEFGHI不觉")
    (breaks,) = total_fit([shaped], 5, indent=2.0)
    assert cut(shaped, breaks) == ["春眠", "ABCDEFGHI", "不觉"]
    assert not breaks.forced.any()


@pytest.mark.parametrize("measure", [0.0, -3.0, float("nan")])
def test_the_measure_must_be_positive(measure: float) -> None:
    with pytest.raises(ValueError, match=f"measure must be positive, not {measure}"):
        total_fit([squares("春")], measure)


def test_no_paragraphs_have_no_breaks() -> None:
    assert total_fit([], 13) == []


MIXED = st.text(
    "春眠不觉晓处处闻啼鸟夜来风雨声花落知多少，。、“”（）《》——……·AI25%年℃ ", min_size=1
)
WILD = st.text(
    "汉字「」，。！“”（）—…·～–／A9%￥ 　\t\u0007\u200d\u200b\ufe0f\u0301🏮👩𠮷", min_size=1
)
MEASURES = st.floats(1, 40)


@given(text=MIXED | WILD, measure=MEASURES)
def test_breaks_tile_the_text(text: str, measure: float) -> None:
    shaped = squares(text)
    (breaks,) = total_fit([shaped], measure)
    assert breaks.ends[-1] == len(shaped)
    assert (np.diff(breaks.ends) > 0).all()
    assert "".join(cut(shaped, breaks)) == text
    assert np.isfinite(breaks.cost)


@given(text=MIXED | WILD, measure=MEASURES)
def test_kinsoku_holds_unless_forced(text: str, measure: float) -> None:
    shaped = squares(text)
    (breaks,) = total_fit([shaped], measure)
    made = cut(shaped, breaks)
    for forced, (line, after) in zip(breaks.forced.tolist(), pairwise(made), strict=False):
        assert forced or (after[0] not in CLOSING and line[-1] not in OPENING)
        assert forced or not (line[-1] == after[0] and after[0] in "—…")
        assert forced or not (
            line[-1].isascii() and line[-1].isalnum() and after[0].isalnum() and after[0].isascii()
        )


@given(text=MIXED | WILD, measure=MEASURES)
def test_a_line_that_cannot_be_squeezed_to_the_measure_is_one_cluster(
    text: str, measure: float
) -> None:
    shaped = squares(text)
    (breaks,) = total_fit([shaped], measure)
    for a, b in pairwise([0, *breaks.ends.tolist()]):
        if figures(shaped, a, b, 2.0)[1] > measure + 1e-3:
            assert len(set(shaped.cluster[a:b].tolist())) == 1


@given(text=st.text("春眠不觉晓，。“”", min_size=12), measure=st.integers(6, 30))
def test_no_last_line_of_one_character_in_plain_text(text: str, measure: int) -> None:
    shaped = squares(text)
    (breaks,) = total_fit([shaped], measure)
    made = cut(shaped, breaks)
    solid = [sum(char not in CLOSING + OPENING for char in line) for line in made]
    assert len(made) == 1 or solid[-1] >= 2 or sum(solid) <= 3 or breaks.cost >= line_costs.RUNT


@given(texts=st.lists(st.tuples(MIXED | WILD, MEASURES), min_size=2, max_size=9))
def test_a_paragraph_breaks_alone_as_it_does_among_others(texts: list[tuple[str, float]]) -> None:
    shaped, measures = [squares(text) for text, _ in texts], [measure for _, measure in texts]
    broken = total_fit(shaped, measures)
    for one, measure, together in zip(shaped, measures, broken, strict=True):
        (alone,) = total_fit([one], measure)
        assert alone.ends.tolist() == together.ends.tolist()
        assert alone.cost == together.cost


@given(text=MIXED | WILD, measure=MEASURES, width=st.integers(1, 3))
def test_looking_at_few_lines_first_changes_nothing(text: str, measure: float, width: int) -> None:
    shaped = squares(text)
    (all_lines,) = total_fit([shaped], measure)
    with patch.object(search, "WIDTH", width):
        few_first = total_fit([shaped] * search.FEW, measure)[-1]
    assert few_first.ends.tolist() == all_lines.ends.tolist()
    assert few_first.cost == all_lines.cost


@given(
    text=st.text("春眠，。“”（AB—…3年 ", min_size=1, max_size=14),
    measure=st.floats(1, 9),
    indent=st.sampled_from([0.0, 1.0, 2.0]),
)
def test_no_way_to_break_a_short_text_is_cheaper(text: str, measure: float, indent: float) -> None:
    shaped = squares(text)
    (breaks,) = total_fit([shaped], measure, indent=indent, unlike=0.0)
    assert breaks.cost == pytest.approx(cheapest(shaped, measure, indent), rel=1e-6, abs=1e-6)
    bounds = [0, *breaks.ends.tolist()]
    spent = sum(price(shaped, a, b, measure, indent) for a, b in pairwise(bounds))
    assert breaks.cost == pytest.approx(spent, rel=1e-6, abs=1e-6)


def cheapest(shaped: Shaped, measure: float, indent: float) -> float:
    """The least cost of all ways to break, each tried: the definition, without the arrays."""

    @cache
    def rest(start: int) -> float:
        if start == len(shaped):
            return 0.0
        ends = range(start + 1, len(shaped) + 1)
        return min(price(shaped, start, end, measure, indent) + rest(end) for end in ends)

    return rest(0)


def price(shaped: Shaped, start: int, end: int, measure: float, indent: float) -> float:
    """What a line of these glyphs costs, the break after it included."""
    last = end == len(shaped)
    natural, least, most, gaps = figures(shaped, start, end, indent)
    if shaped.may_break[end - 1]:
        cost = float(shaped.break_cost[end - 1])
    elif in_long_word(shaped, end, measure - indent):
        cost = atoms.FORCED
    else:
        return float("inf")
    if least > measure + atoms.SLACK_EM:
        alone = not any(
            shaped.may_break[at - 1] or in_long_word(shaped, at, measure - indent)
            for at in range(start + 1, end)
        )
        line = line_costs.OVERFULL if alone else float("inf")
    elif natural > measure:
        give = max(natural - least, line_costs.LEAST_GIVE)
        line = line_costs.TIGHTEST * ((natural - measure) / give) ** 2
    elif last:
        line = 0.0
    else:
        line = (max(measure - most, 0.0) / max(gaps, 1) / line_costs.LOOSE_EM) ** 2
        line += line_costs.SEEN * (line > 1)
        line += line_costs.HOPELESS * (line > line_costs.TOO_LOOSE)
    chars = [shaped.text[at] for at in shaped.cluster[start:].tolist()]
    solid = sum(
        kind == CharClass.HAN or (kind == CharClass.LATIN and (char.isalnum() or char > "\x7f"))
        for kind, char in zip(shaped.kind[start:].tolist(), chars, strict=True)
    )
    return cost + line + line_costs.RUNT * (last and solid < 2)


def figures(shaped: Shaped, start: int, end: int, indent: float) -> tuple[float, ...]:
    """A line's natural, least and most width, and its gaps, glyph by glyph."""
    natural = least = most = indent * (start == 0)
    gaps = 0
    for at in range(start, end):
        body, gap = float(shaped.body[at]), float(shaped.gap[at])
        before, after = float(shaped.before[at]), float(shaped.after[at])
        if at == start and (start or indent <= 0):
            before = 0.0
        if at == end - 1:
            space = shaped.kind[at] == CharClass.SPACE
            width = before + (0.0 if space else body)
            natural, most = natural + width, most + width
            least += width if at == start == 0 else width - before
            continue
        natural += before + body + after + gap
        most += before + body + after + gap + float(shaped.gap_stretch[at])
        least += (before if at == 0 else 0.0) + body + gap - float(shaped.gap_shrink[at])
        gaps += bool(shaped.letterspace[at])
    return natural, least, most, gaps


def in_long_word(shaped: Shaped, at: int, room: float) -> bool:
    """Whether a line may be forced to end before glyph `at`: the word round it has no room."""
    if shaped.may_break[at - 1] or shaped.cluster[at] == shaped.cluster[at - 1]:
        return False
    stops = [0, *(np.flatnonzero(shaped.may_break) + 1).tolist()]
    first, end = max(s for s in stops if s < at), min(s for s in stops if s >= at)
    return float((shaped.advance + shaped.gap)[first:end].sum()) > room + 1e-9
