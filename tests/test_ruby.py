"""Ruby, dots and lines on a set line, in squares: every place can be reckoned by hand.

Copy is marked as in a story file; all lengths are em of the base, the baseline at 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.display import CENTRE_EM, GlyphRun, Item, Path, Rule
from layout.model.annotation import Annotation
from layout.source.markup import read_markup
from layout.text.house_rules import rules_for
from layout.text.interlinear import BOTH_SIDES, ONE_SIDE, Need, least_gap, needs, set_marks
from layout.text.justify import set_line
from layout.text.lines import first_fit, total_fit
from layout.text.ruby import KANA, annotate
from layout.text.shape import shape
from layout.text.shaped import Shaped
from layout.text.zhuyin import ZHUYIN_ROOM
from tests.square import BOOK, cut

CHAIN = ["square"]
HAN, KANAS, MARKS = "春眠不觉晓", "かきくけこ", "，。「」"


def marked(copy: str, lang: str = "ja", direction: str = "horizontal", size: float = 0.5) -> Shaped:
    """Marked copy, shaped."""
    read = read_markup(copy)
    assert not read.faults
    text = shape(read.text, BOOK, CHAIN, rules_for(lang, direction=direction))
    annotations = [Annotation(one.kind, one.start, one.end, one.ruby) for one in read.marks]
    return annotate(text, annotations, BOOK, CHAIN, size=size)


@dataclass(frozen=True)
class Set:
    """One line: the type of it and the marks beside it."""

    type: list[GlyphRun]
    marks: list[Item]

    @property
    def ruby(self) -> list[GlyphRun]:
        return [item for item in self.marks if isinstance(item, GlyphRun)]


def set_lines(text: Shaped, measure: float, breaks: list[int] | None = None) -> Iterator[Set]:
    """The lines of a paragraph without indent."""
    if breaks is None:
        (found,) = total_fit([text], measure, indent=0.0)
        breaks = found.ends.tolist()
    for start, end in pairwise([0, *breaks]):
        last = end == len(text)
        args = {"measure": measure, "size": 1.0, "x": 0.0, "y": 0.0, "last": last}
        yield Set(
            set_line(text, start, end, **args),  # type: ignore[arg-type]
            set_marks(text, start, end, **args),  # type: ignore[arg-type]
        )


def one_line(copy: str, lang: str = "ja", direction: str = "horizontal") -> Set:
    """Marked copy on one line, at its natural width."""
    text = marked(copy, lang, direction)
    (line,) = set_lines(text, 99.0, [len(text)])
    return line


def places(run: GlyphRun) -> list[float]:
    """Where the glyphs of a run begin."""
    return [run.x + float(pen) for pen in run.pens]


def bases(line: Set) -> list[float]:
    """Where the characters of a line begin."""
    return [at for run in line.type for at in places(run)]


@pytest.mark.parametrize(
    ("copy", "base", "ruby"),
    [
        pytest.param("春{漢|かん}眠", [0, 1, 2], [1, 1.5], id="as wide as its base"),
        pytest.param("{漢|か}", [0], [0.25], id="narrower"),
        pytest.param("{漢字|か|じ}", [0, 1], [0.25, 1.25], id="mono-ruby"),
        pytest.param("{東京都|とう}", [0, 1, 2], [0.5, 2.0], id="one, two, one"),
        pytest.param("{東京都庁前|とう}", [0, 1, 2, 3, 4], [0.5, 4.0], id="at most half an em"),
        pytest.param("春{心|こころ}眠", [0, 1.25, 2.5], [1, 1.5, 2], id="a base is spread"),
        pytest.param(
            "{江戸|おおえどま}", [0.125, 1.375], [0, 0.5, 1, 1.5, 2], id="a group is spread"
        ),
        pytest.param("を{心|こころ}を", [0, 1, 2], [0.75, 1.25, 1.75], id="over kana"),
        pytest.param("を{心|こころ}春", [0, 1, 2.25], [0.75, 1.25, 1.75], id="kana on one side"),
        pytest.param(
            "を{心|こころのう}を", [0, 1.5, 3], [0.75, 1.25, 1.75, 2.25, 2.75], id="half a ruby em"
        ),
        pytest.param("{か|カ}{心|こころ}", [0, 1.25], [0.25, 1, 1.5, 2], id="not over a base"),
        pytest.param("、{心|こころ}。", [0, 1.25, 2.5], [1, 1.5, 2], id="not over marks"),
        pytest.param(
            "春{闯|abcdef}眠",
            [0, 1.3125, 2.625],
            [1.0625, 1.3125, 1.5625, 1.8125, 2.0625, 2.3125],
            id="letters as wide as they are",
        ),
        pytest.param("{江水|ab}", [0, 1], [0.75, 1.0], id="letters stay together"),
    ],
)
def test_where_ruby_stands(copy: str, base: list[float], ruby: list[float]) -> None:
    line = one_line(copy)
    assert bases(line) == pytest.approx(base)
    assert [at for run in line.ruby for at in places(run)] == pytest.approx(ruby)
    assert {run.size for run in line.ruby} == {0.5}


def test_ruby_stands_on_its_base() -> None:
    """Its em box ends where that of the base begins; letters a little off it."""
    (kana,) = one_line("{漢|かん}").ruby
    (roman,) = one_line("{漢|han}").ruby
    assert kana.y + (1 - 0.88) * 0.5 == pytest.approx(-0.88)
    assert -0.04 < roman.y - kana.y < 0


def test_letters_over_neighbours_stand_apart() -> None:
    one, two = one_line("{装闯|zhuang|chuang}", "zh-Hans").ruby
    assert two.x - (one.x + one.width) == pytest.approx(0.125)


def test_ruby_ends_with_the_line() -> None:
    """What hung over kana inside a line has its room at the line's edges."""
    text = marked("を{心|こころ}をを{心|こころ}を")
    first, second, third = set_lines(text, 9.0, [2, 4, 6])
    assert bases(first) == pytest.approx([0, 9 - 1.25])
    assert first.ruby[0].x + first.ruby[0].width == pytest.approx(9.0)
    assert second.ruby == []
    assert third.ruby[0].x == pytest.approx(0.0)
    assert bases(third) == pytest.approx([0.25, 1.25])


def test_lines_know_the_room_of_ruby() -> None:
    assert [cut(text, total_fit([text], 4.0, indent=0.0)[0]) for text in (
        marked("春眠不觉晓处处"), marked("春眠{心|こころ}觉晓处处"),
    )] == [["春眠不觉", "晓处处"], ["春眠心", "觉晓处处"]]  # fmt: skip


def test_lines_know_the_room_of_ruby_at_their_edges() -> None:
    """Inside a line it hangs over kana and takes an em; alone on one it takes one and a half."""
    text = marked("を{心|こころ}をを")
    for breaker in (total_fit, first_fit):
        (found,) = breaker([text], 2.1, indent=0.0)
        assert cut(text, found) == ["を", "心", "をを"]


def test_lines_end_inside_mono_ruby_only() -> None:
    for copy, expected in (
        ("春{眠不|みん|ふ}觉", ["春眠", "不觉"]),
        ("春{眠不|みんふ}觉晓", ["春", "眠不", "觉晓"]),
    ):
        text = marked(copy)
        assert cut(text, first_fit([text], 2.0, indent=0.0)[0]) == expected


def test_a_base_wider_than_a_line_is_parted_with_its_ruby() -> None:
    text = marked("{春眠不觉晓处|はるのねむり}")
    lines = list(set_lines(text, 4.0))
    assert [run.text for line in lines for run in line.ruby] == ["はるのね", "むり"]


SIDES = [
    ("zh-Hans", "horizontal", 1),
    ("zh-Hans", "vertical", -1),
    ("zh-Hant-TW", "horizontal", 1),
    ("ja", "horizontal", -1),
    ("ja", "vertical", -1),
    ("ko", "horizontal", -1),
]


@pytest.mark.parametrize(("lang", "direction", "side"), SIDES)
def test_on_which_side_dots_stand(lang: str, direction: str, side: int) -> None:
    """After the line is below it, or left of a vertical one; each over against its character."""
    dots = one_line("春{.眠，「不」}", lang, direction).marks
    assert all(isinstance(dot, Path) and not dot.thickness for dot in dots)
    at = [dot.rect for dot in dots if isinstance(dot, Path)]
    assert len(at) == 2, "none beside a mark"
    assert at[0].x + at[0].width / 2 == pytest.approx(1.5, abs=0.02)
    for rect in at:
        off = side * (rect.y + rect.height / 2 + CENTRE_EM)
        assert 0.5 + rect.height / 2 < off < 0.7


def test_a_character_with_a_mark_joined_to_it_has_one_dot() -> None:
    assert len(one_line("春{.あ\u3099き}").marks) == 2


def test_a_cell_of_digits_has_one_dot_beside_its_middle() -> None:
    dots = one_line("春{.137步}", "zh-Hans", "vertical").marks
    assert [dot.rect.x + dot.rect.width / 2 for dot in dots if isinstance(dot, Path)] == (
        pytest.approx([1.5, 2.5])
    )


def test_lines_stand_after_the_line_and_part_from_one_another() -> None:
    for direction in ("horizontal", "vertical"):
        one, two, wave = one_line("{_春眠}{_不觉}，{~晓处}", "zh-Hans", direction).marks
        assert isinstance(one, Rule)
        assert isinstance(two, Rule)
        assert isinstance(wave, Path)
        assert one.y0 == one.y1 == two.y0 > 0.5 - CENTRE_EM
        assert wave.thickness
        assert wave.rect.y > 0.5 - CENTRE_EM
        assert (one.x0, two.x1) == pytest.approx((0.07, 3.93))
        assert two.x0 - one.x1 == pytest.approx(0.14)


def test_a_line_goes_on_where_its_base_is_parted() -> None:
    first, second = set_lines(marked("春{_眠不}觉", "zh-Hans"), 2.0, [2, 4])
    (one,), (two,) = first.marks, second.marks
    assert isinstance(one, Rule)
    assert isinstance(two, Rule)
    assert (one.x0, one.x1, two.x0, two.x1) == pytest.approx((1.07, 2.0, 0.0, 0.93))


@pytest.mark.parametrize(
    ("zhuyin", "letters", "tones"),
    [
        ("ㄏㄢˋ", [(0.0, -0.3), (0.0, 0.0)], [(0.4, 0.0)]),
        ("ㄩ", [(0.0, -0.15)], []),
        ("ㄒㄧㄠˇ", [(0.0, -0.45), (0.0, -0.15), (0.0, 0.15)], [(0.4, 0.15)]),
        ("˙ㄉㄜ", [(0.0, -0.25), (0.0, 0.05)], [(0.15, -0.3)]),
        ("ㄉㄜ˙", [(0.0, -0.25), (0.0, 0.05)], [(0.15, -0.3)]),
    ],
)
@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_zhuyin_stands_in_a_stack_on_the_right(
    zhuyin: str,
    letters: list[tuple[float, float]],
    tones: list[tuple[float, float]],
    direction: str,
) -> None:
    """Letters by the head of their em box, tones by the middle of their ink (clreq).

    Counted from the right edge of the base and the middle of its height: the same both ways.
    """
    line = one_line(f"春{{眠|{zhuyin}}}不", "zh-Hant-TW", direction)
    down = direction == "vertical"
    found: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    for run in line.ruby:
        # how far right of the base's edge the pen stands, how far below its middle the baseline
        right = -CENTRE_EM - 0.5 - run.y if down else run.x - 2.0
        below = run.x - 1.5 if down else run.y + CENTRE_EM
        assert run.turn == ("across" if down else "upright")
        tone = run.text in "ˊˇˋ˙"
        if tone:  # half an em wide; its ink from -0.12 to 0.86
            right, below = right + 0.3 * 0.25, below - 0.3 * 0.37
        else:
            below -= 0.3 * 0.88
        found[tone].append((right, below))
    for tone, expected in ((False, letters), (True, tones)):
        flat = [figure for place in found[tone] for figure in place]
        assert flat == pytest.approx([figure for place in expected for figure in place], abs=1e-6)
    assert bases(line) == pytest.approx([0, 1, 2] if down else [0, 1, 2 + ZHUYIN_ROOM])


def test_vertical_ruby_stands_as_horizontal_ruby_does() -> None:
    """In line coordinates nothing differs but how glyphs stand."""
    copy = "春{心|こころ}を{東京都|とう}。{江|river}"
    across, down = (one_line(copy, "ja", direction) for direction in ("horizontal", "vertical"))
    assert bases(across) == pytest.approx(bases(down))
    for one, two in zip(across.ruby, down.ruby, strict=True):
        assert [*places(one), one.y] == pytest.approx([*places(two), two.y])
    assert [run.turn for run in down.ruby] == ["upright", "upright", "sideways"]


def test_digits_of_one_cell_share_their_ruby() -> None:
    (ruby,) = one_line("{12|じゅう|に}", "ja", "vertical").ruby
    assert ruby.text == "じゅうに"


@pytest.mark.parametrize(
    ("copy", "lang", "direction", "expected"),
    [
        ("春眠", "ja", "horizontal", Need()),
        ("{春|はる}眠", "ja", "horizontal", Need(before=0.5)),
        ("{.春}眠", "ja", "horizontal", Need(before=0.2, dots=True)),
        ("{.春}眠", "zh-Hans", "horizontal", Need(after=0.2)),
        ("{_春}{.眠}", "zh-Hans", "vertical", Need(before=0.2, after=0.2, dots=True)),
        ("{春|ㄔㄨㄣ}{~眠}", "zh-Hant-TW", "horizontal", Need(after=0.2)),
        ("{春|ㄔㄨㄣ}眠", "zh-Hant-TW", "vertical", Need(before=0.5)),
    ],
)
def test_the_room_that_marks_take(copy: str, lang: str, direction: str, expected: Need) -> None:
    assert needs(marked(copy, lang, direction)) == expected


def test_the_gap_that_marks_ask_for() -> None:
    plain, ruby, dots = Need(), Need(before=0.5), Need(before=0.2, dots=True)
    lines, both = Need(after=0.2), Need(before=0.2, after=0.2, dots=True)
    assert least_gap(plain, plain) == 0
    assert least_gap(ruby, plain) == 0, "ruby stands over its own line"
    assert least_gap(plain, ruby) == pytest.approx(0.6)
    assert least_gap(plain, dots) == least_gap(lines, plain) == ONE_SIDE
    assert least_gap(both, both) == BOTH_SIDES
    assert least_gap(lines, ruby) == pytest.approx(0.8)
    assert least_gap(lines, ruby, tight=True) == pytest.approx(0.75)


def test_smaller_ruby_spreads_its_base_less() -> None:
    text = marked("春{心|こころ}眠", size=0.4)
    (line,) = set_lines(text, 99.0, [3])
    assert bases(line) == pytest.approx([0, 1.1, 2.2])
    assert line.ruby[0].size == 0.4


@st.composite
def copies(draw: st.DrawFn) -> str:
    """Copy of Han, kana and marks, some of it marked."""
    plain = st.text(HAN + KANAS + MARKS, max_size=6)
    base, kana = st.text(HAN, min_size=1, max_size=3), st.text(KANAS, min_size=1, max_size=5)
    group = st.builds("{{{}|{}}}".format, base, kana | st.text("abcd", min_size=1, max_size=8))
    other = st.builds("{{{}{}}}".format, st.sampled_from("._~"), base)
    pieces = draw(st.lists(st.tuples(plain, group | other), min_size=1, max_size=8))
    return "".join(part for pair in pieces for part in pair) + draw(plain)


@given(copies(), st.sampled_from([5.0, 7.5, 13.0]), st.sampled_from(["horizontal", "vertical"]))
def test_ruby_keeps_to_its_place(copy: str, measure: float, direction: str) -> None:
    """No ruby meets another, leaves the measure, or stands over Han that is not its base."""
    text = marked(copy, "ja", direction)
    (found,) = total_fit([text], measure, indent=0.0)
    lines = list(set_lines(text, measure, found.ends.tolist()))
    assert "".join(run.text for line in lines for run in line.type) == read_markup(copy).text
    told = "".join(run.text for line in lines for run in line.ruby)
    assert told == "".join(mark.ruby.text for mark in text.marks if mark.ruby)
    based = {at for mark in text.marks if mark.ruby for at in range(mark.first, mark.last)}
    for line, (start, end) in zip(lines, pairwise([0, *found.ends.tolist()]), strict=True):
        spans = [(run.x, run.x + run.width) for run in line.ruby]
        assert all(a[1] <= b[0] + 1e-5 for a, b in pairwise(spans))
        assert all(a >= -1e-5 and b <= measure + 1e-4 for a, b in spans)
        heads = bases(line)
        for at in set(range(start, end)) - based:
            if text.text[at] not in KANA:
                head = heads[at - start]
                assert all(b <= head + 0.5 or head + 0.5 <= a for a, b in spans)
