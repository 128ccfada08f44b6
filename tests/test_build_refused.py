"""`banxin build` of what cannot be built, and of characters that no face has."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.commands import (
    HEAD,
    THREE,
    THREE_TEXT,
    banxin,
    digest,
    report,
    section,
    squash_box,
)
from tests.folder import files_in

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


def test_a_grid_that_the_edition_states_and_nobody_has(tmp_path: Path) -> None:
    assert banxin("import", THREE, "--out", tmp_path / "in").exit_code == 0
    fields = tmp_path / "in" / "edition.yaml"
    fields.write_text(fields.read_text(encoding="utf-8") + "grid: broadsheet-9\n", encoding="utf-8")
    result = banxin("build", tmp_path / "in", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "broadsheet-9" in result.stderr
    assert not (tmp_path / "out").exists()


# --- faults


@pytest.mark.parametrize(
    ("char", "name"),
    [pytest.param("𠮷", "U+20BB7", id="a rare Han"), pytest.param("🦆", "U+1F986", id="an emoji")],
)
def test_a_glyph_that_no_face_has_is_a_fault(char: str, name: str, tmp_path: Path) -> None:
    text = THREE_TEXT.replace("老周", f"老{char}")
    before = text[: text.index(char)].splitlines()
    source = digest(tmp_path, text)
    out = tmp_path / "out"
    result = banxin("build", source, "--out", out)
    assert result.exit_code == 1
    assert f"fault: no face has {name}" in result.stderr
    assert f"{source.as_posix()}:{len(before)}:{len(before[-1]) + 1}: fault: " in result.stderr
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
