"""The command line as a user meets it: exit statuses, messages, files."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner, Result

from layout.build import build
from layout.cli import app
from layout.diagnostics import Report
from layout.model.edition import Edition, PagePlan
from layout.model.story import Story
from layout.source.world import packaged
from layout.sources import read_source, write_edition_folder
from layout.text.faces import FontBook
from tests.folder import files_in
from tests.pdfcheck import reader_texts, squash
from tests.pdfread import read_glyphs
from tests.shelf import SAMPLE, Shelf, library

HERE = Path(__file__).parent
ROOT = HERE.parent
GOLDEN = HERE / "golden"
THREE = GOLDEN / "three-stories.txt"
"""A digest of three stories of our own words, enough for a page that has every part of one."""
THREE_TEXT = THREE.read_text(encoding="utf-8")
MARKER = "点击查看版面↓↓↓"
HEAD = "澜川日报|晨间特刊\n2026-11-24 07:30\n"
COPY = "江水在夜里退了半米，码头上的石阶又露出三级，青苔还是湿的，人走上去要扶一扶栏杆。"


def section(headline: str, *paragraphs: str) -> str:
    return "\n".join((headline, *paragraphs, MARKER, ""))


def banxin(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def digest(folder: Path, text: str | bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def report(out: Path) -> dict:
    return json.loads((out / "report.json").read_bytes())


def runs(pdf: Path) -> list[tuple[int, float, float, float, str]]:
    """Every glyph with its place."""
    with pikepdf.open(pdf) as opened:
        return [
            (one.page, round(one.x, 2), round(one.y, 2), round(one.size, 2), one.text)
            for one in read_glyphs(opened)
        ]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """Three stories, built once by the command line."""
    out = tmp_path_factory.mktemp("three") / "out"
    return banxin("build", THREE, "--out", out), out


# --- what comes out


def test_a_build_says_where_its_pdf_is_and_exits_0(built: tuple[Result, Path]) -> None:
    result, out = built
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[-1] == (out / "澜川日报_2026-11-24.pdf").as_posix()
    assert set(files_in(out)) >= {"澜川日报_2026-11-24.pdf", "edition.json", "report.json"}


@pytest.mark.parametrize(
    ("paper", "name"),
    [
        pytest.param("澜川日报", "澜川日报", id="as it is"),
        pytest.param("澜川 日报", "澜川-日报", id="a space"),
        pytest.param('a/b\\c:d*e?f"g<h>i', "a-b-c-d-e-f-g-h-i", id="what file systems refuse"),
    ],
)
def test_the_pdf_is_named_for_paper_and_date(paper: str, name: str) -> None:
    import datetime

    from layout.readers_file import file_name

    assert file_name(Edition(paper, (), date=datetime.date(2026, 11, 24))) == f"{name}_2026-11-24"
    assert file_name(Edition(paper, ())) == name


def test_the_report_lists_every_heading_with_its_rule(built: tuple[Result, Path]) -> None:
    headings = [one for one in report(built[1])["decisions"] if one["stage"] == "heading"]
    assert [one["subject"] for one in headings] == ["s01", "s02", "s03"]
    assert all(one["rule"] and one["text"] and one["at"] for one in headings)


def test_headings_that_are_unsure_are_listed_for_the_editor(built: tuple[Result, Path]) -> None:
    result, out = built
    unsure = report(out)["unsure"]
    assert [one["subject"] for one in unsure] == ["s03"]
    assert "1 decisions to look at" in result.stdout
    assert f"s03: {unsure[0]['text']} ({unsure[0]['rule']})" in result.stdout


def test_json_prints_one_summary(tmp_path: Path) -> None:
    result = banxin("build", THREE, "--out", tmp_path / "out", "--json")
    summary = json.loads(result.stdout)
    assert (summary["faults"], summary["out"]) == (0, (tmp_path / "out").as_posix())
    assert summary["files"] == sorted(files_in(tmp_path / "out"))


def test_effort_is_draft_or_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from layout.page.remedy import PageMaker

    asked = []
    make = PageMaker.make

    def told(*given: object, **named: object) -> object:
        asked.append(named["draft"])
        return make(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(PageMaker, "make", told)
    for effort in ("draft", "full"):
        asked.clear()
        options = ("--json", "--jobs", "1", "--effort", effort)
        result = banxin("build", THREE, "--out", tmp_path / effort, *options)
        assert json.loads(result.stdout)["effort"] == effort
        assert set(asked) == {effort == "draft"}
    result = banxin("build", THREE, "--out", tmp_path / "out", "--effort", "half")
    assert result.exit_code == 2
    told_why = " ".join(result.output.replace("│", " ").split())
    assert "'half' is not one of" in told_why


def test_only_the_pages_asked_for_are_in_the_pdf(shelf: Shelf, tmp_path: Path) -> None:
    result = banxin("build", SAMPLE, "--out", tmp_path / "out", "--pages", "A02")
    assert result.exit_code == 0, result.stderr
    (pdf,) = (tmp_path / "out").glob("*.pdf")
    with pikepdf.open(pdf) as opened:
        assert len(opened.pages) == 1
    whole = [
        (x, y, size, text)
        for page, x, y, size, text in runs(shelf.edition(SAMPLE).pdf)
        if page == 2
    ]
    assert [one[1:] for one in runs(pdf)] == whole


def test_a_page_asked_for_twice_stands_once(tmp_path: Path) -> None:
    result = banxin("build", THREE, "--out", tmp_path / "out", "--pages", "A01, A01,A01")
    assert result.exit_code == 0, result.stderr
    with pikepdf.open(tmp_path / "out" / "澜川日报_2026-11-24.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_a_page_alone_has_the_bookmarks_that_it_has_among_all(tmp_path: Path) -> None:
    """A story without a headline is called by its first words, in one page as in all."""
    folder = tmp_path / "in"
    opening = "江水在夜里退了半米，码头上的石阶又露出三级。"
    stories = (
        Story("s1", "江水退了", (COPY,) * 8, priority=1),
        Story("s2", "", (opening, COPY * 3), priority=2),
        Story("s3", "", (COPY * 2,), kicker="江边", priority=3),
    )
    pages = (PagePlan(("s1", "s2")), PagePlan(("s3",)))
    write_edition_folder(Edition("澜川日报", stories, pages=pages), Report(), folder)
    found = []
    for names in ("", "A01"):
        out = tmp_path / f"out{names}"
        assert banxin("build", folder, "--out", out, "--pages", names).exit_code == 0
        with pikepdf.open(out / "澜川日报.pdf") as pdf, pdf.open_outline() as outline:
            found.append(
                [(one.title, [child.title for child in one.children]) for one in outline.root]
            )
    assert found[1] == found[0][:1] == [("A01 要闻", ["江水退了", "江水在夜里退了半米，码头"])]
    assert found[0][1] == ("A02 要闻", ["江边 江水在夜里退了半米"])


# --- what is refused


FORM_HINT = "hint: a digest looks like this:"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "a.txt:1:1: error: the digest is empty", id="empty"),
        pytest.param(
            f"标题\n{section('题', '正文。')}",
            "a.txt:1:1: error: the first line must be paper|title",
            id="no first line",
        ),
        pytest.param(
            "  |题\n" + section("题", "正文。"),
            "a.txt:1:3: error: no paper's name before |",
            id="no paper",
        ),
        pytest.param(HEAD + "标题\n正文。\n", "error: no section", id="no sections"),
        pytest.param(
            "澜川日报|题\n2026-02-30\n" + section("题", "正文。"),
            "a.txt:2:1: error: date:",
            id="no such day",
        ),
        pytest.param("澜川日报|题".encode("gb18030"), "a.txt:1:1: error:", id="not UTF-8"),
    ],
)
def test_a_digest_that_cannot_be_built(data: str | bytes, message: str, tmp_path: Path) -> None:
    path = digest(tmp_path, data)
    for command in (("build",), ("import",)):
        out = tmp_path / "out"
        result = banxin(*command, path, "--out", out)
        assert result.exit_code == 1
        assert message in result.stderr
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        assert sorted(one.name for one in tmp_path.iterdir()) == ["a.txt"], "something is written"
    if "first line" in message or "no section" in message:
        assert FORM_HINT in result.stderr


def test_errors_show_the_line_and_a_caret(tmp_path: Path) -> None:
    path = digest(tmp_path, "澜川日报|题\n2026-13-01\n" + section("题", "正文。"))
    lines = banxin("build", path, "--out", tmp_path / "out").stderr.splitlines()
    assert lines[0].startswith(f"{path.as_posix()}:2:1: error: ")
    assert lines[1].strip() == "2026-13-01"
    assert lines[2].strip() == "^"
    assert lines[3].strip().startswith("hint: ")


def test_all_errors_come_at_once(tmp_path: Path) -> None:
    result = banxin(
        "build", digest(tmp_path, "无题\n2026-02-30\n正文。\n"), "--out", tmp_path / "out"
    )
    assert result.stderr.count(": error: ") == 3


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    result = banxin("build", tmp_path / "none.txt", "--out", tmp_path / "out")
    assert (result.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert "none.txt: no such folder or digest" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        pytest.param(("--outputs", "reader,braille"), (2, "braille"), id="an output"),
        pytest.param(("--nonsense",), (2, "--nonsense"), id="an option"),
        pytest.param(("--pages", "A09,A01,B07"), (2, "A09, B07; known: A01"), id="pages"),
        pytest.param(("--pages", "A10"), (2, "A10; did you mean A01?"), id="a page"),
        pytest.param(
            ("--grid", "tabliod-6"), (2, "tabliod-6; did you mean tabloid-6?"), id="a grid"
        ),
    ],
)
def test_what_does_not_exist_is_named(
    arguments: tuple[str, ...], named: tuple[int, str], tmp_path: Path
) -> None:
    status, name = named
    result = banxin("build", THREE, "--out", tmp_path / "out", *arguments)
    assert result.exit_code == status
    assert name in squash_box(result.stderr)
    assert not (tmp_path / "out").exists()


def squash_box(text: str) -> str:
    """What stands in the frame that typer draws round a mistake, on one line."""
    return re.sub(r"\s+", " ", re.sub("[│╭╮╰╯─]", "", text))


def test_a_grid_that_the_edition_states_and_nobody_has(tmp_path: Path) -> None:
    assert banxin("import", THREE, "--out", tmp_path / "in").exit_code == 0
    fields = tmp_path / "in" / "edition.yaml"
    fields.write_text(fields.read_text(encoding="utf-8") + "grid: broadsheet-9\n", encoding="utf-8")
    result = banxin("build", tmp_path / "in", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "broadsheet-9" in result.stderr
    assert not (tmp_path / "out").exists()


# --- OUT


def test_our_own_output_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    small = digest(tmp_path, THREE_TEXT.replace("老周", "老段"))
    assert banxin("build", THREE, "--out", out).exit_code == 0
    before = files_in(out)
    assert banxin("build", small, "--out", out).exit_code == 0
    assert files_in(out) != before
    assert len(list(out.glob("*.pdf"))) == 1
    assert banxin("build", THREE, "--out", out).exit_code == 0
    assert files_in(out) == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.txt", "out"]


def test_an_empty_folder_may_become_the_output(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert banxin("build", THREE, "--out", tmp_path / "out").exit_code == 0


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_is_not_ours_is_not_touched(kind: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    if kind == "folder":
        (out / "deep").mkdir(parents=True)
        (out / "deep" / "thesis.doc").write_bytes(b"five years")
    else:
        out.write_bytes(b"five years")
    before = fingerprint(tmp_path)
    result = banxin("build", THREE, "--out", out)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")
    assert out.as_posix() in result.stderr
    assert fingerprint(tmp_path) == before


def fingerprint(folder: Path) -> str:
    """One hash of all names and bytes below a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found.update(path.relative_to(folder).as_posix().encode())
        found.update(path.read_bytes() if path.is_file() else b"/")
    return found.hexdigest()


def test_the_old_output_stays_when_the_input_cannot_be_built(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert banxin("build", THREE, "--out", out).exit_code == 0
    before = fingerprint(tmp_path)
    assert banxin("build", ROOT / "none.txt", "--out", out).exit_code == 1
    assert fingerprint(tmp_path) == before


def test_an_edition_folder_is_never_overwritten(tmp_path: Path) -> None:
    assert banxin("import", THREE, "--out", tmp_path / "in").exit_code == 0
    before = fingerprint(tmp_path)
    result = banxin("import", THREE, "--out", tmp_path / "in")
    assert (result.exit_code, fingerprint(tmp_path)) == (1, before)
    assert "is not empty" in result.stderr


# --- faults


@pytest.mark.parametrize(
    ("char", "name"),
    [pytest.param("𠮷", "U+20BB7", id="a rare Han"), pytest.param("🦆", "U+1F986", id="an emoji")],
)
def test_a_glyph_that_no_face_has_is_a_fault(char: str, name: str, tmp_path: Path) -> None:
    source = digest(tmp_path, THREE_TEXT.replace("老周", f"老{char}"))
    out = tmp_path / "out"
    result = banxin("build", source, "--out", out)
    assert result.exit_code == 1
    assert f"fault: no face has {name}" in result.stderr
    assert f"{source.as_posix()}:3:1: fault: " in result.stderr  # where its story begins
    assert set(files_in(out)) >= {"澜川日报_2026-11-24.pdf", "edition.json", "report.json"}
    faults = [one for one in report(out)["diagnostics"] if one["severity"] == "fault"]
    assert len(faults) == 1
    places = THREE_TEXT.count("老周")
    assert red_squares(out / "澜川日报_2026-11-24.pdf") == places, "a mark at each place"


def red_squares(pdf: Path) -> int:
    """How many squares about as large as a body character are filled with red."""
    found, red = 0, False
    with pikepdf.open(pdf) as opened:
        for page in opened.pages:
            square = False
            for instruction in pikepdf.parse_content_stream(page):
                op = str(instruction.operator)
                values = [float(one) for one in instruction.operands] if op in ("rg", "re") else []
                if op == "rg":
                    red = values[0] > 0.6 and values[1] < 0.3
                elif op == "re":
                    square = abs(abs(values[2]) - abs(values[3])) < 0.01 and 8 < abs(values[2]) < 12
                elif op in ("f", "f*"):
                    found += square and red
                    square = False
    return found


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("江水退了", id="the edition's title"),
        pytest.param("江水一夜", id="a headline"),
        pytest.param("三级石阶", id="a deck"),
        pytest.param("书面同意", id="the notice"),
    ],
)
def test_a_glyph_that_is_missing_elsewhere_is_a_fault_too(word: str, tmp_path: Path) -> None:
    source = digest(tmp_path, THREE_TEXT.replace(word, f"{word[:-1]}𠮷"))
    result = banxin("build", source, "--out", tmp_path / "out")
    assert (result.exit_code, "U+20BB7" in result.stderr) == (1, True)


# --- one source, one edition


def test_import_and_build_give_what_build_gives(built: tuple[Result, Path], tmp_path: Path) -> None:
    folder, out = tmp_path / THREE.stem, tmp_path / "out"
    assert banxin("import", THREE, "--out", folder).exit_code == 0
    assert banxin("build", folder, "--out", out).exit_code == 0
    direct = files_in(built[1])
    assert set(files_in(out)) == set(direct)
    assert [name for name, data in files_in(out).items() if data != direct[name]] == []


def test_no_face_is_opened_that_sets_nothing() -> None:
    """The faces of other languages are in every chain, and take 60 MB."""
    opened: list[str] = []

    def noted(file: str) -> bytes:
        opened.append(file)
        return packaged("fonts").read(file)

    shelf = library()
    book = FontBook(list(shelf.book.infos.values()), noted)
    edition, found = read_source(THREE)
    build(edition, found, replace(shelf, book=book))
    assert "serif-400.ttf" in opened
    assert [file for file in opened if file.split("-")[1] in ("tc", "jp", "kr")] == []


def created(pdf: Path) -> str:
    with pikepdf.open(pdf) as opened:
        return str(opened.docinfo["/CreationDate"])


def test_the_pdf_is_dated_by_its_edition_or_by_source_date_epoch(
    built: tuple[Result, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pdf,) = built[1].glob("*.pdf")
    assert created(pdf).startswith("D:20261124073000+08'00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert banxin("build", THREE, "--out", tmp_path / "out").exit_code == 0
    (pdf,) = (tmp_path / "out").glob("*.pdf")
    assert created(pdf).startswith("D:19700101000000")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    result = banxin("build", THREE, "--out", tmp_path / "out2")
    assert result.exit_code == 1
    assert "SOURCE_DATE_EPOCH" in result.stderr


def test_a_terminal_that_knows_no_chinese_gets_escapes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "layout.cli", "build", str(THREE), "--out", str(tmp_path / "out")],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.endswith(b"\\u62a5_2026-11-24.pdf" + os.linesep.encode())


# --- the other commands


def test_fonts_lists_every_face_with_its_licence() -> None:
    result = banxin("fonts")
    assert result.exit_code == 0
    head, *rows = result.stdout.partition("\n\n")[0].splitlines()
    assert head.split() == [
        *("face", "family", "weight", "from", "licence", "characters"),
        *("GB2312", "GBK", "Big5", "HKSCS", "JIS", "KS"),
    ]
    assert {row.split()[0] for row in rows} >= {"serif-400", "serif-900", "sans-700", "kai-400"}
    assert all("OFL" in row for row in rows)


def test_fonts_says_what_an_edition_lacks(tmp_path: Path) -> None:
    result = banxin("fonts", THREE)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (
        0,
        f"{THREE.as_posix()}: every character has a glyph",
    )
    result = banxin("fonts", digest(tmp_path, HEAD + section("𠮷野家", COPY)))
    assert result.exit_code == 1
    assert "story s01: no face has 𠮷 (U+20BB7)" in result.stdout


def test_dump_prints_the_page_that_the_golden_has() -> None:
    """A whole page as text. To renew it after a change that is meant, and looked at:

    python -m layout.cli dump tests/golden/three-stories.txt > tests/golden/three-stories.dump
    """
    result = banxin("dump", THREE)
    assert result.exit_code == 0
    assert result.stdout == (GOLDEN / "three-stories.dump").read_text(encoding="utf-8")


def test_dump_of_a_page_that_is_not_there() -> None:
    result = banxin("dump", THREE, "--page", "A11")
    assert result.exit_code == 2
    assert "no page is named A11; did you mean A01?" in squash_box(result.stderr)
    assert result.stdout == ""


def test_a_proof_is_the_same_page_under_an_overlay(
    built: tuple[Result, Path], tmp_path: Path
) -> None:
    assert banxin("build", THREE, "--out", tmp_path / "out", "--proof").exit_code == 0
    (plain,), (proof,) = built[1].glob("*.pdf"), (tmp_path / "out").glob("*.pdf")
    one, other = runs(plain), runs(proof)
    assert other[: len(one)] == one
    names = "".join(text for *_, text in other[len(one) :])
    assert all(story in names for story in ("s01", "s02", "s03"))
    assert len(proof.read_bytes()) > len(plain.read_bytes())


# --- small and odd digests


def whole(out: Path) -> None:
    """Each story stands once and in one piece, for both readers."""
    data = json.loads((out / "edition.json").read_bytes())
    (pdf,) = out.glob("*.pdf")
    for reader, text in reader_texts(pdf).items():
        assert text is not None, reader
        for story in data["stories"]:
            assert text.count(squash(story["text"])) == 1, (reader, story["id"])


SIXTY = (
    "江水在夜里退了半米，码头上的石阶又露出三级。"
    "看码头的人数了两遍，用粉笔在石头上记下钟点，回屋把灯关了，天也就亮起来了。"
)

WATERS = ("江水", "河水", "湖水")
TEN = HEAD.replace("澜川日报", "澜川江两岸城乡建设周报")
SMALL = {
    "one story": HEAD + section("江退了半米", *[COPY * 3] * 5),
    "one short story": HEAD + section("江退了半米", COPY),
    "three stories of sixty characters": HEAD
    + "".join(section(f"{one}退了半米", SIXTY.replace("江水", one)) for one in WATERS),
    "no date": "澜川日报|晨间特刊\n" + section("江退了半米", *[COPY * 3] * 3),
    "no title": "澜川日报|\n" + section("江退了半米", *[COPY * 3] * 3),
    "a paper of two characters": HEAD.replace("澜川日报", "澜报")
    + section("江退了半米", *[COPY * 2] * 4),
    "a paper of eleven characters": TEN + section("江退了半米", *[COPY * 2] * 4),
    "a headline and no text": HEAD + section("江退了半米") + section("河退了半米", COPY * 6),
    "nine short stories": HEAD
    + "".join(section(f"第{number}条江退了半米", COPY) for number in "一二三四五六七八九"),
}


@pytest.mark.parametrize("text", SMALL.values(), ids=SMALL.keys())
def test_small_and_odd_digests_are_built(text: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = banxin("build", digest(tmp_path, text), "--out", out)
    assert result.exit_code == 0, result.stderr
    whole(out)


def test_white_that_no_remedy_fills_is_a_warning_with_its_figure(tmp_path: Path) -> None:
    out = tmp_path / "out"
    text = SMALL["three stories of sixty characters"]
    result = banxin("build", digest(tmp_path, text), "--out", out)
    assert result.exit_code == 0, result.stderr
    assert re.search(r"warning: page A01 has \d\d\.\d% of its column-lines empty", result.stderr)
    assert report(out)["pages"][0]["white"] > 0.02


def test_an_edition_without_a_date_says_none(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert banxin("build", digest(tmp_path, SMALL["no date"]), "--out", out).exit_code == 0
    assert (out / "澜川日报.pdf").exists()
    assert json.loads((out / "edition.json").read_bytes())["date"] is None
    text = reader_texts(out / "澜川日报.pdf")["pdfium"] or ""
    assert "星期" not in text
    assert "2000" not in text, "the date that stands in for none is printed"


def test_marks_are_left_alone_on_request(tmp_path: Path) -> None:
    source = digest(tmp_path, THREE_TEXT.replace("沙洲在江心，", "沙洲在江心,"))
    texts = []
    for option in ("--normalise", "--no-normalise"):
        out = tmp_path / option
        assert banxin("build", source, "--out", out, option).exit_code == 0
        texts.append(json.loads((out / "edition.json").read_bytes())["stories"][2]["text"])
    assert "沙洲在江心，" in texts[0]
    assert "沙洲在江心," in texts[1]


@pytest.mark.parametrize("name", ["notice", "house-ad", "contents-box", "white-0-0"])
def test_a_story_may_have_the_name_of_furniture(name: str) -> None:
    edition, found = read_source(SAMPLE)
    *others, last = edition.stories
    edition = replace(edition, stories=(*others, replace(last, id=name)))
    composed = build(edition, found, library()).composed
    frames = [one for page in composed.pages for one in page.frames if one.tag.story == name]
    assert {"headline", "body"} <= {one.tag.role for one in frames}
