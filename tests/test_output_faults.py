"""OUT on disk, whatever call of the system fails: whole, or as it was."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer.testing
from typer.main import get_command
from typer.testing import CliRunner

import layout.build
import layout.library
import layout.output.exchange
import layout.sources
from layout import cli
from layout.build import Built
from layout.diagnostics import Refused
from layout.output import disk
from layout.output.folder import replace_folder
from tests.folder import files_in
from tests.outfolder import NEW, OLD, Faults, beside, no_swap, read_once, refusal
from tests.shelf import library

BEFORE_THE_EXCHANGE = ("mkdir", "open", "ftruncate", "write", "fsync", "close", "rename", "swap")
AFTERWARDS = ("unlink", "rmdir", "scandir")
COMMAND = get_command(cli.app)
"""Made once: that takes longer than a run of it here."""
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.EROFS)


def run_build(built: Built, source: Path, out: Path) -> Any:
    """`banxin build` as typed, but for reading and composing: that is done once for all runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout.library, "open_library", lambda *args, **more: library())
        patch.setattr(layout.sources, "read_source", lambda *args, **more: read_once(source))
        patch.setattr(layout.build, "build", lambda *args, **more: built)
        patch.setattr(typer.testing, "_get_command", lambda app: COMMAND)
        return CliRunner().invoke(cli.app, ["build", str(source), "--out", str(out)])


@pytest.mark.usefixtures("no_waiting")
@pytest.mark.parametrize("exchange", [True, False], ids=["one rename", "two renames"])
@pytest.mark.parametrize("there", [True, False], ids=["over an old output", "at a new place"])
def test_any_call_may_fail_once(
    exchange: bool, there: bool, tiny: Path, tiny_built: Built, tmp_path: Path
) -> None:
    out = tmp_path / "papers" / "out"

    def restore() -> None:
        if there:
            replace_folder(OLD, out)
        elif out.exists():
            disk.remove(out.parent)

    restore()
    with Faults().injected(exchange=exchange) as counted:
        assert run_build(tiny_built, tiny, out).exit_code == 0
    synced = max(at for at, name in enumerate(counted.calls) if name == "fsync")
    failed = 0
    for at, name in enumerate(counted.calls):
        for code in ERRORS if exchange and there else [ERRORS[at % len(ERRORS)]]:
            restore()
            with Faults(lambda n, _, at=at, code=code: code if n == at else 0).injected(  # type: ignore[misc]
                exchange=exchange
            ):
                result = run_build(tiny_built, tiny, out)
            place = f"call {at} of {len(counted.calls)}, {name}, {errno.errorcode[code]}"
            assert isinstance(result.exception, SystemExit | None), place
            if result.exit_code == 0:
                # only when the new output stood, synced: cleaning up is tried again
                assert at > synced or (name in AFTERWARDS), place
                assert files_in(out) == tiny_built.files, place
            else:
                failed += 1
                told = [line for line in result.stderr.splitlines() if not_of_the_copy(line)]
                assert len(told) == 1, (place, told)
                assert told[0].startswith("error: "), place
                assert "out" in told[0], place
                assert os.strerror(code).lower() in told[0].lower(), place
                assert out.exists() == there, place
                assert not there or files_in(out) == OLD, place
            if out.parent.exists():
                assert beside(out) == [], place
    assert failed >= synced + 1 - counted.calls.count("scandir")


def test_a_fault_names_its_file(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(out.parent)
    replace_folder(OLD, Path("out"))
    writes = iter([0, 0, errno.ENOSPC, *[0] * 99])  # the first is that of the lock
    with Faults(lambda n, name: next(writes) if name == "write" else 0).injected():
        told = refusal(NEW, Path("out"))
    line = "out/views/A01.json cannot be written: no space left on device; out is as it was"
    assert told == f"error: {line}"


def not_of_the_copy(line: str) -> bool:
    return not line.startswith(("warning: ", "    hint: "))


@pytest.mark.usefixtures("no_waiting")
@pytest.mark.parametrize("exchange", [True, False], ids=["one rename", "two renames"])
def test_the_disk_may_stay_full_or_broken(
    exchange: bool, tiny: Path, tiny_built: Built, out: Path
) -> None:
    """From some call on all writing fails; what makes no new data still works."""
    lasting = ("mkdir", "open", "ftruncate", "write", "fsync")
    replace_folder(OLD, out)
    with Faults().injected(exchange=exchange) as counted:
        run_build(tiny_built, tiny, out)
    synced = max(at for at, name in enumerate(counted.calls) if name == "fsync")
    for at in range(synced + 1):
        replace_folder(OLD, out)
        fails = lambda n, name, at=at: errno.EIO if n >= at and name in lasting else 0  # noqa: E731
        with Faults(fails).injected(exchange=exchange):
            result = run_build(tiny_built, tiny, out)
        assert result.exit_code == 1, at
        assert files_in(out) == OLD, at
    replace_folder(NEW, out)
    assert files_in(out) == NEW
    assert beside(out) == []


def test_reading_may_fail_too(tiny: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_folder(OLD, out)

    class AllRead(Exception):
        pass

    def composing(*args: Any, **more: Any) -> None:
        raise AllRead

    monkeypatch.setattr(layout.build, "build", composing)
    for at in range(200):
        with Faults(lambda n, _, at=at: errno.EMFILE if n == at else 0).injected():  # type: ignore[misc]
            result = CliRunner().invoke(cli.app, ["build", str(tiny), "--out", str(out)])
        if isinstance(result.exception, AllRead):
            break
        assert result.exit_code == 1
        assert "Too many open files" in result.stderr
        assert isinstance(result.exception, SystemExit)
    assert 3 < at < 199
    assert files_in(out) == OLD


@pytest.mark.parametrize("there", [True, False], ids=["over an old output", "at a new place"])
def test_all_is_on_the_disk_before_it_shows(
    there: bool, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if there:
        replace_folder(OLD, out)
    done: list[str] = []

    def shows(real: Callable[..., None]) -> Callable[..., None]:
        return lambda *names: done.append("shows") or real(*names)

    monkeypatch.setattr(os, "fsync", lambda at: done.append(os.readlink(f"/proc/self/fd/{at}")))
    monkeypatch.setattr(layout.output.exchange, "_swap", shows(layout.output.exchange._swap))
    monkeypatch.setattr(os, "rename", shows(os.rename))
    replace_folder(NEW, out)
    part = str(out.with_name(f".out.part-{os.getpid()}-0"))
    *before, shown, after = done
    folders = [part, f"{part}/views", f"{part}/views/b"]
    assert sorted(before) == sorted([*(f"{part}/{name}" for name in NEW), *folders])
    assert before.index(f"{part}/views/b/c") < before.index(f"{part}/views/b")
    assert (shown, after) == ("shows", str(out.parent))


def test_without_an_exchange_it_is_done_by_renames(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout.output.exchange, "_swap", no_swap)
    replace_folder(OLD, out)
    replace_folder(NEW, out)
    assert files_in(out) == NEW
    assert beside(out) == []


def test_a_build_that_died_between_two_renames_is_made_good(out: Path) -> None:
    replace_folder(OLD, out)
    replace_folder(NEW, out.with_name(".out.part-99999-0"))
    out.rename(out.with_name(".out.old-99999-0"))
    (out.parent / ".outer.part-1-0").mkdir()  # of another output
    with pytest.raises(Refused):
        replace_folder({"x": b"", "x/y": b""}, out)
    assert files_in(out) == OLD
    assert beside(out) == [".outer.part-1-0"]
