"""OUT on disk: what becomes it, what it replaces, and what it never does."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

import layout.build
import layout.library
import layout.sources
from layout import cli
from layout.build import Built
from layout.diagnostics import Refused, Report
from layout.output.folder import replace_folder
from layout.output.sums import checksums
from layout.sources import read_source
from tests.folder import files_in, write_files
from tests.outfolder import NEW, OLD, Files, beside, refusal

# --- what is replaced ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "there",
    [
        pytest.param(None, id="nothing is there"),
        pytest.param({}, id="an empty folder is there"),
        pytest.param(OLD, id="an output of ours is there"),
    ],
)
def test_out_becomes_exactly_the_files(there: Files | None, out: Path) -> None:
    if there is not None:
        out.mkdir()
        if there:
            replace_folder(there, out)
    replace_folder(NEW, out)
    assert files_in(out) == NEW
    assert beside(out) == []


@pytest.mark.parametrize(
    ("there", "marker", "told"),
    [
        ({"notes.txt": b"mine"}, "report.json", "is not an output of banxin"),
        ({"a/report.json": b"mine"}, "report.json", "(no report.json in it)"),
        ({"report.json": b"old"}, "", "is not empty"),
    ],
)
def test_a_folder_that_is_not_ours_stays(there: Files, marker: str, told: str, out: Path) -> None:
    write_files(out, there)
    before = out.stat()
    assert told in refusal(NEW, out, marker=marker)
    assert files_in(out) == there
    assert (out.stat().st_ino, out.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert beside(out) == []


def test_a_file_a_pipe_and_a_mount_point_are_no_outputs(out: Path) -> None:
    out.write_bytes(b"mine")
    assert "out is not a folder" in refusal(NEW, out)
    assert out.read_bytes() == b"mine"
    os.mkfifo(out.with_name("pipe"))
    assert "pipe is not a folder" in refusal(NEW, out.with_name("pipe"))
    assert "is a mount point and cannot be replaced" in refusal(NEW, Path("/proc"))


def test_what_may_not_be_written_to_is_not_replaced(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_folder(OLD, out)
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("views"))
    assert "out/views may not be written to: it is not replaced" in refusal(NEW, out)
    assert files_in(out) == OLD


def test_a_link_stays_and_what_it_points_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link = tmp_path / "today"
    link.symlink_to("disk/2026-11-24")
    for files in (OLD, NEW):  # first it points to nothing
        replace_folder(files, link)
        assert link.is_symlink()
        assert files_in(tmp_path / "disk" / "2026-11-24") == files
    assert sorted(os.listdir(tmp_path)) == ["disk", "today"]
    assert os.listdir(tmp_path / "disk") == ["2026-11-24"]


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert "a is not a folder" in refusal(NEW, tmp_path / "a")


@pytest.mark.parametrize(
    "name",
    ["澜川 日报/十一月 24/版 心", '\'b "c" $x; *[1]?', "-rf", "版" * 85, "a.part-1-2", "末\u3000"],
)
def test_any_name_will_do(name: str, tmp_path: Path) -> None:
    out = tmp_path / name
    for files in (OLD, NEW):
        replace_folder(files, out)
        assert files_in(out) == files
    assert beside(out) == []


def test_the_umask_decides_who_may_read(out: Path) -> None:
    before = os.umask(0o027)
    try:
        replace_folder(NEW, out)
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o7777 for path in (out, out / "views", out / "views" / "b")}
    assert modes == {0o750}
    assert {path.stat().st_mode & 0o7777 for path in out.rglob("*") if path.is_file()} == {0o640}


@pytest.mark.parametrize("name", ["", "/a", "../a", "a/../b", "a//b", "./a", "a/"])
def test_a_name_that_leaves_the_folder_is_a_wrong_call(name: str, out: Path) -> None:
    with pytest.raises(ValueError, match="names"):
        replace_folder({name: b""}, out)
    assert not out.exists()


@pytest.mark.parametrize("name", ["a\0b", "a\ud800", "版" * 86])
def test_a_name_that_no_file_can_have_is_told(name: str, out: Path) -> None:
    told = refusal({name: b""}, out)
    assert told.startswith("error: ")
    assert len(told.splitlines()) == 1
    assert os.listdir(out.parent) == []


def test_folders_above_out_are_made_and_go_again_if_it_fails(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b" / "out"
    assert "out/x cannot be written: file exists" in refusal({"x": b"", "x/y": b""}, out)
    assert os.listdir(tmp_path) == []
    replace_folder(NEW, out)
    assert files_in(out) == NEW


def test_an_imported_edition_never_replaces_one(tiny: Path, tmp_path: Path) -> None:
    edition, found = read_source(tiny)
    layout.sources.write_edition_folder(edition, found, tmp_path / "new")
    kept = files_in(tmp_path / "new")
    assert "edition.yaml" in kept
    with pytest.raises(Refused, match="new is not empty"):
        layout.sources.write_edition_folder(edition, Report(), tmp_path / "new")
    assert files_in(tmp_path / "new") == kept


def test_an_output_may_not_replace_its_source(tiny: Path, out: Path) -> None:
    replace_folder({**files_in(tiny), "report.json": b""}, out)
    result = CliRunner().invoke(cli.app, ["build", str(out / "stories"), "--out", str(out)])
    assert "which would be replaced" in result.stderr or result.exit_code == 1
    assert "edition.yaml" in files_in(out)
    result = CliRunner().invoke(cli.app, ["build", str(out), "--out", str(out)])
    assert result.exit_code == 1
    assert "which would be replaced" in result.stderr


# --- SHA256SUMS ----------------------------------------------------------------------------------


def test_sha256sum_agrees(tiny_built: Built, out: Path) -> None:
    replace_folder(tiny_built.files, out)
    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=out, capture_output=True).stdout == b""
    lines = (out / "SHA256SUMS").read_text("utf-8").splitlines()
    names = [line.split("  ", 1)[1] for line in lines]
    assert names == sorted({*files_in(out)} - {"SHA256SUMS"})
    (out / "report.json").write_bytes(b"x")
    assert subprocess.run(check, cwd=out, capture_output=True).returncode == 1


def test_sha256sum_reads_odd_names(out: Path) -> None:
    files = {"a\\b": b"1", "a\nb": b"2", "a\rb": b"3", " 版 心 ": b"4", "views/A01.json": b"5"}
    replace_folder({**files, "SHA256SUMS": checksums(files)}, out)
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    done = subprocess.run(check, cwd=out, capture_output=True)
    assert (done.returncode, done.stdout.count(b": OK")) == (0, 5)
