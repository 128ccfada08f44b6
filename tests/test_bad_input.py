"""Bad input: each kind is refused by name and place, and the old output stays as it was.

The kinds stand in `tests/bad/`. A tiny edition is built once; each case spoils a copy of it, builds
again over the old output, and reads what is said: the whole of it, but for source lines and hints.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from layout.cli import app
from tests.bad import design, figures, pages, stories
from tests.bad import edition as fields
from tests.folder import files_in
from tests.spoiled import (
    Spoil,
    edition,
    run,
    told,
)

TABLES = (fields, pages, stories, figures, design)


@pytest.mark.parametrize(("spoil", "expected"), [one for table in TABLES for one in table.CASES])
def test_bad_input_is_refused_by_name_and_place(
    spoil: Spoil, expected: list[str], sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(sound, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    before = files_in(Path("out"))
    spoil(Path("lan"))
    done = run(Path("lan"), Path("out"))
    assert told(done.stderr) == expected
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert "\x1b" not in done.stderr
    assert files_in(Path("out")) == before
    assert sorted(path.name for path in Path().iterdir()) == ["lan", "out"]


def test_check_says_the_same_and_writes_nothing(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(sound / "lan", tmp_path / "lan")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["check", "lan"]).exit_code == 0
    edition("title:", "titel:")(Path("lan"))
    done = CliRunner().invoke(app, ["check", "lan", "--json"])
    assert done.exit_code == 1
    assert told(done.stderr) == ["edition.yaml:3:1: error: titel: no such field"]
    assert json.loads(done.stdout)["diagnostics"][0]["hint"] == "did you mean title?"
    assert [path.name for path in Path().iterdir()] == ["lan"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", "d.txt:1:1: error: the digest is empty", id="an empty digest"),
        pytest.param(
            "澜川日报\n题\n文。\n点击查看版面↓\n".encode(),
            "d.txt:1:1: error: the first line must be paper|title",
            id="a digest without its first line",
        ),
        pytest.param(
            "澜川日报|试刊\n题\n\0\0\n".encode(),
            "d.txt:3:1: error: U+0000 in the text: this is no text file",
            id="a digest that is no text",
        ),
        pytest.param(
            b"#" * 5_000_001,
            "d.txt:1:1: error: 5000001 bytes; at most 5000000 are read",
            id="a digest too long",
        ),
    ],
)
def test_a_bad_digest_is_refused_too(
    data: bytes, expected: str, sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(sound / "out", tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    before = files_in(Path("out"))
    Path("d.txt").write_bytes(data)
    done = run(Path("d.txt"), Path("out"))
    assert told(done.stderr)[0] == expected
    assert done.exit_code == 1
    assert files_in(Path("out")) == before
