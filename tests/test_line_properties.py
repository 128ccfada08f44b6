"""What holds of every line of every text, in every language and house style."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.text.house_rules import rules_for
from layout.text.justify import line_boxes
from layout.text.languages import LANGUAGES
from layout.text.lines import first_fit, total_fit
from layout.text.rules import LanguageRules
from layout.text.search import Breaks
from layout.text.shape import shape_advances
from layout.text.shaped import Shaped
from tests.square import cut

HAN = "春眠不觉晓处处闻啼鸟夜来风雨声花落知多少"
MARKS = "，。、；：？！“”‘’（）《》【】—…·～／％々ー"
COPY = st.text(
    st.one_of(
        st.sampled_from(HAN), st.sampled_from(HAN), st.sampled_from(HAN), st.sampled_from(MARKS),
        st.sampled_from("AB3 .%"), st.sampled_from("한국っァ"),
    ),
    min_size=1,
    max_size=60,
)  # fmt: skip


@st.composite
def styles(draw: st.DrawFn) -> LanguageRules:
    code = draw(st.sampled_from(sorted(LANGUAGES)))
    down = draw(st.booleans())
    across_hangs = LANGUAGES[code].hangs_across or down
    style: dict[str, Any] = {
        "kinsoku": draw(st.sampled_from(sorted(LANGUAGES[code].levels))),
        "marks": draw(st.sampled_from(["full", "kaiming", "half"])),
        "squeeze": draw(st.sampled_from(["none", "adjacent", "all"])),
        "hang": draw(st.sampled_from(["none", "allow", "force"])) if across_hangs else "none",
        "autospace": draw(st.booleans()),
        "direction": "vertical" if down else "horizontal",
    }
    return rules_for(code, **style)


def shaped(text: str, rules: LanguageRules) -> Shaped:
    return shape_advances(text, [0.5 if char.isascii() else 1.0 for char in text], rules)


def broken(text: Shaped, measure: float, breaker: object, **options: object) -> Breaks:
    (found,) = breaker([text], measure, indent=0.0, **options)  # type: ignore[operator]
    assert isinstance(found, Breaks)
    return found


BREAKERS = st.sampled_from([total_fit, first_fit])


@settings(max_examples=150, deadline=None)
@given(text=COPY, rules=styles(), measure=st.integers(2, 20), breaker=BREAKERS)
def test_every_line(text: str, rules: LanguageRules, measure: int, breaker: object) -> None:
    one = shaped(text, rules)
    breaks = broken(one, measure, breaker)
    lines = cut(one, breaks)
    assert "".join(lines) == text, "nothing is lost, nothing doubled"
    bounds = list(pairwise([0, *breaks.ends.tolist()]))
    for place, (start, end) in enumerate(bounds):
        line, hung = lines[place], bool(breaks.hung[place])
        boxes = line_boxes(
            one, start, end, measure=measure, last=place == len(bounds) - 1, hung=hung
        )
        assert (boxes.boxes > -1e-5).all()
        assert (boxes.gaps > -1e-5).all()
        width = float(boxes.boxes.sum() + boxes.gaps.sum())
        hangs = hung or (rules.hang == "force" and bool(one.hangs[end - 1]))
        outside = float(boxes.boxes[-1]) if hangs else 0.0
        alone = not one.may_break[start : end - 1].any()
        assert width - outside <= measure + 1e-3 or alone, "nothing stands outside but what hangs"
        if hangs:
            assert line[-1] in rules.hanging
            assert outside <= 1.0
        opens = one.letterspace[start : end - 1].any()
        if place < len(bounds) - 1 and opens and width - outside <= measure + 1e-3 and not hangs:
            assert abs(width - measure) < 1e-3, "lines are flush"
        if breaks.forced[place] or (place and breaks.forced[place - 1]):
            continue
        if place:
            lone = line[:2] not in ("——", "……") and lines[place - 1][-1] not in "—…"
            assert line[0] not in rules.no_start or not lone or line[0] == " "
        if place < len(bounds) - 1:
            assert line[-1] not in rules.no_end
            assert line[-1] + lines[place + 1][0] not in ("——", "……") or rules.pairs_part


@settings(max_examples=80, deadline=None)
@given(text=COPY, rules=styles(), measure=st.integers(3, 20), wider=st.integers(1, 9))
def test_a_wider_measure_never_takes_more_lines(
    text: str, rules: LanguageRules, measure: int, wider: int
) -> None:
    one = shaped(text, rules)
    narrow = broken(one, measure, first_fit)
    if not narrow.forced.any():
        assert len(broken(one, measure + wider, first_fit)) <= len(narrow)


@settings(max_examples=80, deadline=None)
@given(text=COPY, rules=styles(), measure=st.integers(3, 20))
def test_one_more_character_never_takes_fewer_lines(
    text: str, rules: LanguageRules, measure: int
) -> None:
    less, more = shaped(text, rules), shaped(text + "春", rules)
    assert len(broken(more, measure, first_fit)) >= len(broken(less, measure, first_fit))


@settings(max_examples=60, deadline=None)
@given(text=COPY, rules=styles(), measure=st.integers(4, 20), breaker=BREAKERS)
def test_a_line_broken_again_is_that_line(
    text: str, rules: LanguageRules, measure: int, breaker: object
) -> None:
    one = shaped(text, rules)
    breaks = broken(one, measure, breaker)
    if breaks.forced.any() or rules.hang != "none" or rules.squeeze != "all":
        return  # hung or unsqueezed edges are not the same alone
    for line in cut(one, breaks)[:-1]:
        assert len(broken(shaped(line, rules), measure, breaker)) == 1 or line[0] in "，。—…"


@settings(max_examples=40, deadline=None)
@given(text=st.text(HAN, min_size=1, max_size=60), measure=st.integers(2, 20), breaker=BREAKERS)
def test_han_alone_breaks_alike_across_and_down(text: str, measure: int, breaker: object) -> None:
    across, down = (
        broken(shaped(text, rules_for(direction=way)), measure, breaker)
        for way in ("horizontal", "vertical")
    )
    assert across.ends.tolist() == down.ends.tolist()
