"""Faults planted in a page are found and counted, and a page without them is clean."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Name
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from typer.testing import CliRunner

from layout.cli import app
from layout.conform.figures import Kind, Score
from layout.conform.marks import marks_of
from layout.conform.report import FIGURES, Limit, as_plain
from layout.conform.score import score
from tests.made_pdf import Row, hexed, natural, pdf_of, rows_pdf, square_font

EM, PITCH, MEASURE = 10.0, 15.0, 10
LEFT, RIGHT = 20.0, 130.0
"""Where the two columns begin: ten em of ten points, one em of gutter."""
FULL = "甲乙丙丁戊己庚辛壬癸"


def column(texts: Sequence[str], x: float, *, top: float = 30.0) -> list[Row]:
    """Lines under one another; two full-width spaces at the front are an indent."""
    rows = []
    for place, text in enumerate(texts):
        indent = len(text) - len(text.lstrip("　"))
        rows.append(Row(text.lstrip("　"), x + indent * EM, top + place * PITCH))
    return rows


FIRST, LAST = "　　" + FULL[:8], FULL[:6] + "。"
SOUND = [FIRST, FULL, FULL, LAST, FIRST, FULL, FULL, FULL, FULL, FULL[:3]]
"""A column of two paragraphs."""


def page() -> list[Row]:
    """Two sound columns."""
    return column(SOUND, LEFT) + column(SOUND, RIGHT)


def scored(rows: Sequence[Row], **more: object) -> Score:
    return score(rows_pdf(rows), **more)  # type: ignore[arg-type]


def faults(found: Score) -> dict[str, int]:
    """How often each kind of offence was found."""
    kinds = [one.kind.name for one in found.offenders]
    return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}


def test_a_sound_page_is_clean() -> None:
    found = scored(page())
    assert found.offenders == []
    assert (found.body, found.pitch, found.measures) == (EM, pytest.approx(PITCH), (MEASURE,))
    assert (found.legs, found.lines) == (2, 20)
    # 20 lines, two of each column end a paragraph
    assert (found.not_flush.of, found.loose.of, found.on_grid.of) == (16, 16, 20)
    assert found.widest_han_gap == pytest.approx(0, abs=1e-6)


def with_line(place: int, text: str, pens: Sequence[float] | None = None) -> list[Row]:
    """The sound page with one line of the left column replaced."""
    rows = page()
    rows[place] = replace(rows[place], text=text, pens=pens)
    return rows


def pens(text: str, *, gap: float = 0.0, squeezed: str = "") -> list[float]:
    """Pens with a gap behind every character; of each pair in `squeezed` half an em is gone."""
    at, pen = [], 0.0
    for place, char in enumerate(text):
        if squeezed and place and text[place - 1 : place + 1] in squeezed.split():
            pen -= 0.5
        at.append(pen)
        pen += (0.5 if char.isascii() else 1.0) + gap
    return at


STOPPED, QUOTING = FULL[:3] + "。”" + FULL[:5], FULL[:3] + "，“" + FULL[:5]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(with_line(2, "，" + FULL[:9]), {"START": 1}, id="a comma begins a line"),
        pytest.param(with_line(2, "％" + FULL[:9]), {"START": 1}, id="a sign begins a line"),
        pytest.param(with_line(2, "…" + FULL[:9]), {"START": 1}, id="a torn ellipsis"),
        pytest.param(with_line(2, "……" + FULL[:8]), {}, id="a whole ellipsis may begin a line"),
        pytest.param(with_line(2, FULL[:9] + "《"), {"END": 1}, id="an opening mark ends a line"),
        pytest.param(with_line(0, "，" + FULL[:7]), {}, id="a paragraph may begin so"),
        pytest.param(with_line(3, FULL[:5] + "《"), {}, id="and end so"),
        pytest.param(with_line(2, FULL[:9]), {"NOT_FLUSH": 1}, id="an em short"),
        pytest.param(
            with_line(2, FULL, [1.006 * pen for pen in natural(FULL)]),
            {"NOT_FLUSH": 1},
            id="half a point too long",
        ),
        pytest.param(
            with_line(2, FULL, [1.004 * pen for pen in natural(FULL)]), {}, id="a third is forgiven"
        ),
        pytest.param(
            with_line(2, FULL[:9], [1.125 * pen for pen in natural(FULL[:9])]),
            {"LOOSE": 1},
            id="nine characters for ten",
        ),
        pytest.param(
            with_line(2, FULL + "子", [10 / 11 * pen for pen in natural(FULL + "子")]),
            {"TIGHT": 1, "NOT_FLUSH": 1},
            id="eleven characters for ten",
        ),
        pytest.param(with_line(2, FULL[:9] + "，"), {"END_MARK": 1}, id="a whole comma at the end"),
        pytest.param(with_line(2, FULL + "，"), {}, id="a hanging comma"),
        pytest.param(
            with_line(2, FULL[:9] + "，", [*(1 / 18 * i + i for i in range(9)), 9.5]),
            {},
            id="a squeezed comma at the end",
        ),
        pytest.param(with_line(2, STOPPED), {"PAIR": 1}, id="a stop and a quote in two em"),
        pytest.param(
            with_line(2, STOPPED, pens(STOPPED, gap=1 / 18, squeezed="。”")),
            {},
            id="in one and a half",
        ),
        pytest.param(with_line(2, QUOTING), {"PAIR": 1}, id="a comma and an opening quote"),
        pytest.param(with_line(2, FULL[:3] + "“，" + FULL[:5]), {}, id="nothing stands between"),
    ],
)
def test_a_planted_fault_is_found_and_nothing_else(
    rows: list[Row], expected: dict[str, int]
) -> None:
    assert faults(scored(rows)) == expected


def test_a_leg_off_the_grid_of_its_page() -> None:
    rows = column(SOUND, LEFT) + column(SOUND, RIGHT, top=36.0)
    found = scored(rows + column(SOUND[:3], LEFT, top=30 + 12 * PITCH))
    assert (found.on_grid.count, found.on_grid.of) == (13, 23)
    assert faults(found) == {"OFF_GRID": 10}
    assert found.worst(Kind.OFF_GRID, 1)[0].what == "6.00 pt off"


def test_gaps_between_han_and_latin() -> None:
    text = "甲乙12丙丁AB戊己"
    at = [0, 1, 2.25, 2.75, 3.5, 4.5, 5.625, 6.125, 6.875, 9]
    found = scored(with_line(2, text, at))
    assert [round(gap, 3) for gap in found.han_latin] == [0.25, 0.25, 0.125, 0.25]
    # the gap between 戊 and 己 is the only one in the line that is no half em or less
    assert max(found.han_gaps) == pytest.approx(1.125)


def test_a_narrow_digit_under_a_full_width_name_is_a_plain_one() -> None:
    pdf = pikepdf.new()
    narrow = square_font(pdf, W=Array([0xFF10, 0xFF19, 500]))
    line = f"BT /N 10 Tf 20 200 Td [{hexed('甲乙')} -250 {hexed('１２')} -250 {hexed('丙')}] TJ ET"
    found = score(pdf_of(line, fonts={"N": narrow}, pdf=pdf))
    assert [round(gap, 3) for gap in found.han_latin] == [0.25, 0.25]


def test_columns_with_a_comma_in_the_gutter_stay_apart() -> None:
    rows = [replace(row, text=row.text + "，") if row.text == FULL else row for row in page()]
    found = scored(rows)
    assert (found.legs, found.lines, faults(found)) == (2, 20, {})


def test_an_opening_mark_at_the_next_columns_edge_stays_there() -> None:
    rows = [replace(row, text=row.text + "，") if row.text == FULL else row for row in page()]
    place = next(i for i, row in enumerate(rows) if row.x == RIGHT)
    rows[place] = replace(rows[place], text="“" + FULL[:9])
    assert scored(rows).legs == 2


def test_lines_without_a_mark_at_the_end_tell_the_edge() -> None:
    texts = [FIRST + "，", FULL + "。", FULL, FULL, FULL[:5]]
    assert faults(scored(column(texts, LEFT))) == {}


def test_heads_and_notes_of_other_sizes_are_left_out() -> None:
    head = Row("，大标题不均匀", LEFT, 20.0, [0, 1.5, 3, 4.2, 5.5, 6.1, 7], size=14.0)
    note = Row("，注", LEFT, 280.0, size=7.0)
    assert faults(scored([head, *page(), note])) == {}


def test_a_head_ends_the_paragraph_before_it() -> None:
    # the right column goes on after the left one's last line, which is short
    text = [*SOUND[:-1], FULL, FULL[:5]]
    rows = column(text, LEFT)
    assert faults(scored(rows + column([FULL, FULL, FULL], RIGHT))) == {"NOT_FLUSH": 1}
    head = Row("大标题", RIGHT, 20.0, size=14.0)
    assert faults(scored([*rows, head, *column([FULL, FULL, FULL], RIGHT, top=45)])) == {}


def test_lines_beside_a_picture_have_their_own_measure() -> None:
    beside = [FULL[:6]] * 4
    texts = [*SOUND[:3], *beside, FULL, FULL, FULL, FULL[:3]]
    assert faults(scored(column(texts, LEFT))) == {}
    ragged = [*SOUND[:3], FULL[:6], FULL[:7], FULL[:6], FULL[:8], FULL, FULL, FULL, FULL[:3]]
    assert faults(scored(column(ragged, LEFT))) == {"NOT_FLUSH": 4}


def test_a_single_line_borrows_the_edges_of_its_column() -> None:
    far = 30 + 14 * PITCH
    head = Row("大标题", LEFT, far - PITCH, size=14.0)
    assert faults(scored([*page(), head, Row(FULL[:7], LEFT, far)])) == {}
    # the first line of a paragraph at the foot of a column, and an em too short
    first = Row(FULL[:7], LEFT + 2 * EM, far)
    more = [Row(FULL, RIGHT, far), Row("乙", RIGHT, far + PITCH)]
    assert faults(scored([*page(), first, *more])) == {"NOT_FLUSH": 1}


def test_copy_without_indents_ends_its_paragraphs_with_full_stops() -> None:
    texts = [FULL, FULL, FULL[:6] + "。", FULL, FULL, FULL[:7], FULL, FULL, FULL[:5] + "。"]
    assert faults(scored(column(texts, LEFT))) == {"NOT_FLUSH": 1}


def test_bold_type_drawn_twice_is_read_once() -> None:
    rows = [row for one in page() for row in (one, replace(one, x=one.x + 0.3))]
    found = scored(rows)
    assert (found.lines, faults(found)) == (20, {})


def test_condensed_type_is_counted_in_its_own_em() -> None:
    rows = [replace(row, x=LEFT + (row.x - LEFT) * 0.8, scale=0.8) for row in column(SOUND, LEFT)]
    found = scored(rows)
    assert (found.body, found.measures, faults(found)) == (EM, (MEASURE,), {})
    rows[2] = replace(rows[2], text=FULL[:9])
    assert faults(scored(rows)) == {"NOT_FLUSH": 1}


def vertical_pdf(lines: Sequence[str]) -> bytes:
    """A column of vertical lines in a font that writes downwards, right to left."""
    pdf = pikepdf.new()
    font = square_font(pdf, DW2=Array([880, -1000]))
    font.Encoding = Name("/Identity-V")
    streams = []
    for place, text in enumerate(lines):
        indent = len(text) - len(text.lstrip("　"))
        coded = text.lstrip("　").encode("utf-16-be").hex()
        x, y = 350 - place * PITCH, 280 - indent * EM
        streams.append(f"BT /V 10 Tf 1 0 0 1 {x} {y} Tm <{coded}> Tj ET")
    return pdf_of("\n".join(streams), fonts={"V": font}, pdf=pdf)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FULL, {}),
        ("，" + FULL[:9], {"START": 1}),
        (FULL[:9], {"NOT_FLUSH": 1}),
        (FULL[:3] + "。”" + FULL[:5], {"PAIR": 1}),
        # in vertical lines a colon keeps its em (GB/T 15834)
        (FULL[:4] + "：」" + FULL[:4], {}),
        (FULL[:9] + "：", {}),
        (FULL[:9] + "。", {"END_MARK": 1}),
    ],
)
def test_vertical_lines_are_asked_the_same(text: str, expected: dict[str, int]) -> None:
    lines = [*SOUND[:2], text, *SOUND[3:]]
    found = score(vertical_pdf(lines))
    assert (found.lines, found.pitch) == (10, pytest.approx(PITCH))
    assert faults(found) == expected


def test_upright_glyphs_set_one_by_one_make_a_vertical_line() -> None:
    rows = []
    for place, text in enumerate(SOUND):
        indent = len(text) - len(text.lstrip("　"))
        for step, char in enumerate(text.lstrip("　"), start=indent):
            rows.append(Row(char, 350 - place * PITCH, 30 + step * EM))
    found = score(rows_pdf(rows))
    assert (found.lines, found.measures, faults(found)) == (10, (MEASURE,), {})


@pytest.mark.parametrize(
    ("language", "kinsoku", "text", "expected"),
    [
        ("zh-Hans", "none", "，" + FULL[:9], {}),
        ("zh-Hans", "basic", FULL[:9] + "／", {}),
        ("zh-Hans", "gb", FULL[:9] + "／", {"END": 1}),
        ("zh-Hans", "strict", "——" + FULL[:8], {"START": 1}),
        ("ja", "news", "！" + FULL[:9], {}),
        ("ja", "strict", "！" + FULL[:9], {"START": 1}),
        ("ja", "strict", "っ" + FULL[:9], {"START": 1}),
        # in Taiwan stops stand in the middle of their em: a quarter is to be gained
        ("zh-Hant-TW", "gb", FULL[:3] + "。」" + FULL[:5], {"PAIR": 1}),
        ("zh-Hant-TW", "gb", FULL[:9] + "！", {}),
    ],
)
def test_languages_and_levels(
    language: str, kinsoku: str, text: str, expected: dict[str, int]
) -> None:
    assert faults(scored(with_line(2, text), language=language, kinsoku=kinsoku)) == expected


def test_a_strangers_paragraphs_are_counted_as_he_broke_them(tmp_path: Path) -> None:
    """reportlab breaks by rules of its own and says where: the PDF must tell the same."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle(
        "body", fontName="STSong-Light", fontSize=9, leading=12, wordWrap="CJK", firstLineIndent=18
    )
    copy = "“春眠不觉晓，处处闻啼鸟；夜来风雨声，花落知多少？”《千家诗》（上卷）说：“春眠……”，" * 12
    path = tmp_path / "platypus.pdf"
    canvas = Canvas(str(path))
    starts = ends = lines = 0
    marks = marks_of("zh-Hans")
    for place in range(6):
        paragraph = Paragraph(copy[place:], style)
        _, height = paragraph.wrap(9 * (13 + place), 800)
        paragraph.drawOn(canvas, 40, 800 - height)
        texts = ["".join(line[1]) for line in paragraph.blPara.lines]
        starts += sum(bool(marks.starts_badly(text)) for text in texts[1:])
        ends += sum(bool(marks.ends_badly(text)) for text in texts[:-1])
        lines += len(texts)
        canvas.showPage()
    canvas.save()
    found = score(path.read_bytes())
    assert starts > 10
    assert ends > 3
    assert (found.lines, found.forbidden_starts, found.forbidden_ends) == (lines, starts, ends)


# --- the command


def run(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["conform", *map(str, arguments)])
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.pdf"
    path.write_bytes(rows_pdf(page()))
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.pdf"
    path.write_bytes(rows_pdf(page(), with_line(2, "，" + FULL[:8])))
    return path


def test_the_table_has_a_column_for_each_file(sound: Path, faulty: Path) -> None:
    status, out, err = run(sound, faulty)
    assert status == 0
    assert err == f"{faulty.as_posix()}: forbidden marks: ， 1\n"
    rows = {line[:24].strip(): line[24:].split() for line in out.splitlines()}
    assert rows[""] == ["sound.pdf", "faulty.pdf"] or "sound.pdf" in out.splitlines()[0]
    assert rows["lines"] == ["20", "40"]
    assert rows["forbidden line starts"] == ["0", "1"]
    assert rows["line ends not flush"] == ["0.0", "%", "3.1", "%"]
    assert "  page 2 at 20, 60 pt: ，: ，甲乙丙丁戊己庚辛" in out


def test_json_says_what_the_table_says(faulty: Path) -> None:
    status, out, _ = run(faulty, "--json", "--worst", "1")
    assert status == 0
    (plain,) = json.loads(out)
    assert plain == as_plain(faulty.as_posix(), score(faulty.read_bytes()), 1)
    assert plain["not_flush"] == {"percent": 3.12, "count": 1, "of": 32}
    assert [one["kind"] for one in plain["worst"]] == ["forbidden start", "not flush"]
    assert plain["worst"][0]["text"] == "，甲乙丙丁戊己庚辛"


def test_pages_and_size_may_be_chosen(faulty: Path) -> None:
    (plain,) = json.loads(run(faulty, "--json", "--pages", "1")[1])
    assert (plain["pages"], plain["forbidden_starts"]) == (1, 0)
    (plain,) = json.loads(run(faulty, "--json", "--size", "14")[1])
    assert plain["lines"] == 0


def test_limits_that_are_missed_are_named(sound: Path, faulty: Path) -> None:
    limits = ["--require", "forbidden_starts<=0", "--require", "on_grid>=100%"]
    assert run(sound, *limits)[0] == 0
    status, _, err = run(sound, faulty, *limits, "--require", "pairs_squeezed>=100")
    assert status == 1
    assert f"{faulty.as_posix()}: forbidden_starts is 1, wanted <= 0" in err


@pytest.mark.parametrize(
    ("limit", "message"),
    [("loose", "is no limit"), ("nonsense<=1", "'nonsense' is no figure"), ("loose<1", "no limit")],
)
def test_a_limit_that_is_none_is_refused(limit: str, message: str, sound: Path) -> None:
    status, _, err = run(sound, "--require", limit)
    assert status == 2
    assert message in " ".join(err.replace("│", " ").split())


def test_every_figure_can_be_limited(sound: Path) -> None:
    found = score(sound.read_bytes())
    for figure in FIGURES:
        assert Limit.parse(f"{figure}>=0").missed(found) == ""
        value = FIGURES[figure](found)
        assert (Limit.parse(f"{figure}>=1000").missed(found) == "") == (value is None)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--lang", "fr"], "no 'fr'; there are zh-Hans"),
        (["--kinsoku", "loose"], "no 'loose' of zh-Hans; there are none, basic, gb"),
        (["--pages", "x"], "'x' means no pages"),
    ],
)
def test_a_wrong_option_says_what_would_be_right(
    options: list[str], message: str, sound: Path
) -> None:
    status, _, err = run(sound, *options)
    assert status == 2
    assert message in " ".join(err.replace("│", " ").split())


def empty(path: Path) -> None:
    path.write_bytes(pdf_of(""))


def nameless(path: Path) -> None:
    pdf = pikepdf.new()
    font = square_font(pdf, to_unicode=False)
    path.write_bytes(pdf_of("BT /N 9 Tf <00010002> Tj ET", fonts={"N": font}, pdf=pdf))


@pytest.mark.parametrize(
    ("make", "why"),
    [
        pytest.param(lambda path: path.write_text("文本"), "not a PDF", id="text"),
        pytest.param(lambda path: None, "no such file", id="nothing"),
        pytest.param(lambda path: path.mkdir(), "a folder, not a file", id="folder"),
        pytest.param(empty, "no text: its pages hold pictures or outlines only", id="no text"),
        pytest.param(nameless, "no text: nobody says what its 2 glyphs stand for", id="no names"),
    ],
)
def test_what_cannot_be_scored_is_named_and_the_others_are_scored(
    make: Callable[[Path], object], why: str, sound: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    make(bad)
    status, out, err = run(bad, sound)
    assert status == 2
    assert f"{bad.as_posix()}: error: {why}" in err
    assert "sound.pdf" in out


def test_a_file_without_cjk_says_so_and_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "latin.pdf"
    path.write_bytes(rows_pdf([Row("only Latin here", 20, 20)]))
    status, _, err = run(path)
    assert status == 0
    assert err == f"{path.as_posix()}: no CJK lines: nothing to score\n"


def test_pages_without_cjk_are_named(tmp_path: Path) -> None:
    path = tmp_path / "mixed.pdf"
    path.write_bytes(rows_pdf(page(), [Row("only Latin here", 20, 20)], page(), []))
    assert run(path)[2] == f"{path.as_posix()}: no CJK lines at body size on page 2\n"
