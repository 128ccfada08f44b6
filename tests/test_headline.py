"""Display lines: tight marks, breaks at sense units, lines of like length, sizes that fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.library import open_library
from layout.text.headline import (
    GAP_EM,
    PAUSE_EM,
    SPACE_EM,
    DisplayLines,
    break_display,
    shape_display,
)
from tests.shelf import library
from tests.square import BOOK
from tests.test_lexicon import LEXICON

BEARING = 0.02
"""White beside the ink of a square, in em."""


def broken(text: str, lines: int) -> DisplayLines | None:
    return break_display(shape_display(text, BOOK, ["square", "spare"], LEXICON), lines)


def proof(text: str, lines: int) -> str:
    """The display lines parted by a slash; empty where there is no way."""
    made = broken(text, lines)
    return "/".join(text[a:b] for a, b in made.ranges) if made else ""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(1, "让老师傅走上老街道", id="one line is the text"),
        pytest.param(2, "让老师傅/走上老街道", id="two part at a word, of like length"),
        pytest.param(3, "让老师傅/走上/老街道", id="three do, even so"),
        pytest.param(5, "", id="five would cut a word"),
    ],
)
def test_breaks_of_a_headline(lines: int, expected: str) -> None:
    assert proof("让老师傅走上老街道", lines) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("码头散步 夜里开灯", "码头散步/夜里开灯", id="two clauses, the space dropped"),
        pytest.param(
            "图书馆开灯运动会开门", "图书馆开灯/运动会开门", id="of like breaks the even one"
        ),
        pytest.param(
            "码头散步，夜里开灯", "码头散步，/夜里开灯", id="a mark stays at the line end"
        ),
        pytest.param(
            "“码头散步的人”开灯夜里", "“码头散步的人”/开灯夜里", id="a quotation is whole"
        ),
        pytest.param("新增3200个车位", "新增/3200个车位", id="a number keeps its measure word"),
        pytest.param("夜里开灯AI公交", "夜里开灯/AI公交", id="a Latin word is whole"),
        pytest.param("散步，", "", id="no line of a mark alone"),
        pytest.param("龘AB", "", id="no line of one character"),
    ],
)
def test_two_lines(text: str, expected: str) -> None:
    assert proof(text, 2) == expected


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("一块六出地头 四块二进菜篮", 3, "一块/六出地头/四块二进菜篮"),
        ("早上防雾 中午脱帽 晚上加被", 2, "早上防雾/中午脱帽 晚上加被"),
        ("岸线长了一倍半 人又走到水边", 3, "岸线长了/一倍半/人又走到水边"),
        ("市司法局 高质量推进全面依法治市工作", 2, "市司法局 高质量推进/全面依法治市工作"),
    ],
)
def test_no_line_holds_the_ends_of_two_torn_clauses(text: str, lines: int, expected: str) -> None:
    parts = library()
    chain = parts.style.roles["headline-1"].faces
    made = break_display(shape_display(text, parts.book, chain, parts.lexicon), lines)
    assert made is not None
    assert "/".join(text[a:b] for a, b in made.ranges) == expected


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("灯，灯", 2 + PAUSE_EM, id="a pause is a little wider than half"),
        pytest.param("灯！灯", 2.5, id="a stop half an em"),
        pytest.param("“灯”灯", 3.0, id="quotes half an em each"),
        pytest.param("灯”，灯", 2.5 + PAUSE_EM, id="of two marks the second keeps its pause"),
        pytest.param("灯 灯", 2 + SPACE_EM, id="a space between clauses"),
        pytest.param("灯A灯", 2.5 + 2 * GAP_EM, id="a tight gap round Latin"),
        pytest.param("灯\u200d灯", 2.0, id="a joiner takes no room"),
        pytest.param("灯，", 1.5, id="the blank at the line end is not counted"),
    ],
)
def test_widths_at_no_tracking(text: str, width: float) -> None:
    made = broken(text, 1)
    assert made is not None
    marks = sum(char in "“，" for char in (text[0], text[-1]))  # their ink ends with their box
    assert made.widest == pytest.approx(width - (2 - marks) * BEARING)


def test_the_space_a_line_ends_with_counts_for_nothing() -> None:
    made = broken("码头散步 夜里开灯", 2)
    assert made is not None
    assert made.widths == pytest.approx((4 - 2 * BEARING, 4 - 2 * BEARING))
    assert made.cost == 0.0


def test_tracking_makes_the_widest_line_fill_its_span() -> None:
    made = broken("让老师傅走上老街道", 2)
    assert made is not None
    assert (made.widest, made.gaps) == (pytest.approx(5 - 2 * BEARING), 4)
    tracking = made.tracking(20, 108 - 2 * BEARING * 20)
    assert tracking == pytest.approx(0.1)
    assert made.width(20, tracking) == pytest.approx(108 - 2 * BEARING * 20)


def test_no_line_is_tracked_beyond_the_span() -> None:
    made = broken("图书馆开灯运动 图书馆开灯ABC", 2)
    assert made is not None
    longest = made.widths.index(made.widest)
    assert made.line_gaps[longest] < max(made.line_gaps)  # another one has more places for it
    span = 400.0
    tracking = made.tracking(40.0, span)
    lengths = [
        (width + tracking * gaps) * 40.0
        for width, gaps in zip(made.widths, made.line_gaps, strict=True)
    ]
    assert max(lengths) == pytest.approx(span)


def test_runs_stand_at_the_left_on_their_baselines() -> None:
    made = broken("“码头散步”夜里开灯", 2)
    assert made is not None
    runs = made.runs(size=20, leading=24, y=18, tracking=0, colour="red", x=7)
    assert [(run.text, run.y, run.colour) for run in runs] == [
        ("“码头散步”", 18, "red"),
        ("夜里开灯", 42, "red"),
    ]
    # the ink stands at the edge, of the quote and of the character
    assert [run.x for run in runs] == pytest.approx([7 - 10, 7 - BEARING * 20])


@pytest.mark.parametrize("text", ["一江清水", "小雪", "“落雨了”再说一遍"])
def test_large_type_stands_at_the_edge_by_its_ink(text: str) -> None:
    library = open_library()
    chain = library.style.roles["headline-1"].faces
    made = break_display(shape_display(text, library.book, chain, library.lexicon), 1)
    assert made is not None
    (run, *_) = made.runs(size=100, leading=110, y=0, tracking=0, colour="ink")
    extents = library.book.face(run.face).hb_font.get_glyph_extents(int(run.glyphs[0]))
    assert extents is not None
    left = run.x + extents.x_bearing / library.book.face(run.face).upem * 100
    assert left == pytest.approx(0, abs=0.5)
    last = library.book.face(run.face).hb_font.get_glyph_extents(int(run.glyphs[-1]))
    assert last is not None
    right = run.x + run.pens[-1]
    right += (last.x_bearing + last.width) / library.book.face(run.face).upem * 100
    assert right == pytest.approx(made.widest * 100, abs=0.5)


@given(
    text=st.text("让老师傅走上街道码头3年“”，。（） AI🏮\u200d", min_size=1, max_size=24),
    lines=st.integers(1, 3),
)
def test_lines_lose_nothing_but_spaces_and_keep_the_rules(text: str, lines: int) -> None:
    made = broken(text, lines)
    if made is None:
        assert lines > 1
        return
    bounds = [*made.shaped.cluster.tolist(), len(text)]
    parts = [text[bounds[a] : bounds[b]] for a, b in made.ranges]
    assert len(parts) == lines
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")
    if lines > 1:
        assert min(made.widths) >= 1.5 - 2 * BEARING
        assert all(part[0] not in "”，。）" for part in parts[1:])
        assert all(part[-1] not in "“（" for part in parts[:-1])
