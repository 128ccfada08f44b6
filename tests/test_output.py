"""OUT on disk: whole or not at all, whatever fails, dies or runs at the same time."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import pty
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import layout.build
import layout.library
import layout.sources
from layout import cli, output
from layout.build import Built, build
from layout.diagnostics import Refused, Report
from layout.model.edition import Edition
from layout.output import checksums, replace_folder
from layout.sources import read_source
from tests.shelf import ROOT, library

OLD = {"report.json": b"old", "views/A01.json": b"old", "old.pdf": b"old" * 5000}
NEW = {"report.json": b"new", "views/A01.json": b"new", "views/b/c": b"new", "new.pdf": b"n" * 9000}

Files = Mapping[str, bytes]


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def beside(out: Path) -> list[str]:
    """What else is in the folder of `out`."""
    return sorted(one for one in os.listdir(out.parent) if one != out.name)


def refusal(files: Files, out: Path, **options: Any) -> str:
    with pytest.raises(Refused) as caught:
        replace_folder(files, out, **options)
    return str(caught.value)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def write_tiny_edition(folder: Path) -> Path:
    """Two stories: what builds fastest."""
    (folder / "stories").mkdir(parents=True)
    (folder / "edition.yaml").write_text("paper: 澜川日报\ndate: 2026-11-24\n", "utf-8")
    for name, headline, sentence in (
        ("a", "老闸换门槽", "工期六十天，夜里不停工。"),
        ("b", "夜班车添了座", "今夜起每刻钟一班。"),
    ):
        text = f"---\nheadline: {headline}\n---\n\n{sentence * 20}\n"
        (folder / "stories" / f"{name}.md").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_edition(tmp_path_factory.mktemp("tiny") / "in")


@cache
def read_once(source: Path) -> tuple[Edition, Report]:
    return read_source(source)


@pytest.fixture(scope="module")
def tiny_built(tiny: Path) -> Built:
    edition, found = read_once(tiny)
    return build(edition, found, library())


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
    for name, data in there.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(data)
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


# --- every call of the system fails --------------------------------------------------------------

BEFORE_THE_EXCHANGE = ("mkdir", "open", "ftruncate", "write", "fsync", "close", "rename", "swap")
AFTERWARDS = ("unlink", "rmdir", "scandir")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.EROFS)


class Faults:
    """Counts the system's calls, and fails those that it is told to."""

    def __init__(self, fails: Callable[[int, str], int] = lambda at, name: 0) -> None:
        self.fails = fails
        """Errno for a call by its number and name; 0: let it pass."""
        self.calls: list[str] = []

    @contextmanager
    def injected(self, *, exchange: bool = True) -> Iterator[Faults]:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("mkdir", "open", "ftruncate", "write", "fsync", "close", "rename",
                         "unlink", "rmdir", "scandir"):  # fmt: skip
                patch.setattr(os, name, self.wrapped(name, getattr(os, name)))
            swap = output._swap if exchange else no_swap
            patch.setattr(output, "_swap", self.wrapped("swap", swap))
            yield self

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            self.calls.append(name)
            code = self.fails(len(self.calls) - 1, name)
            if code:
                if name == "close":  # tells of an error, but the file is closed
                    real(*args, **more)
                path = str(args[0]) if isinstance(args[0], str | Path) else None
                raise OSError(code, os.strerror(code), path)
            return real(*args, **more)

        return call


def no_swap(one: Path, other: Path) -> None:
    raise OSError(errno.EINVAL, "Invalid argument")


def run_build(built: Built, source: Path, out: Path) -> Any:
    """`banxin build` as typed, but for reading and composing: that is done once for all runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout.library, "open_library", lambda *args, **more: library())
        patch.setattr(layout.sources, "read_source", lambda *args, **more: read_once(source))
        patch.setattr(layout.build, "build", lambda *args, **more: built)
        return CliRunner().invoke(cli.app, ["build", str(source), "--out", str(out)])


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Syncs are called, but the disk is not waited for: most of the time of a write."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


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
            output._remove(out.parent)

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
    monkeypatch.setattr(output, "_swap", shows(output._swap))
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
    monkeypatch.setattr(output, "_swap", no_swap)
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


# --- more than one build -------------------------------------------------------------------------


class Server:
    """A process that has read the faces and forks one child for each job: builds start at once."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.test_output"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.answer() == "ready"

    def answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def ask(self, *words: object) -> str:
        assert self.process.stdin is not None
        print(json.dumps([str(word) for word in words]), file=self.process.stdin, flush=True)
        return self.answer()

    def start(self, job: str, *words: object) -> int:
        """Begin a job in a child; its process id. It is not reaped before `wait`."""
        return int(self.ask("start", job, *words))

    def wait(self, child: int) -> int:
        """Exit status of a child, negative if a signal ended it."""
        return int(self.ask("wait", child))

    def end(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(10)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    started = Server()
    yield started
    started.end()


def serve() -> None:
    library()
    print("ready", flush=True)
    for line in sys.stdin:
        what, *words = json.loads(line)
        if what == "start":
            may_start, begin = os.pipe()
            child = os.fork()
            if not child:
                os.read(may_start, 1)  # what it says comes after its number
                with suppress(Refused):
                    JOBS[words[0]](*words[1:])
                    os._exit(0)
                os._exit(1)
            print(child, flush=True)
            os.write(begin, b".")
            os.close(begin)
            os.close(may_start)
        elif what == "compose":
            edition, found = read_source(Path(words[0]))
            COMPOSED[words[0]] = build(edition, found, library()).files
            print("composed", flush=True)
        else:
            print(os.waitstatus_to_exitcode(os.waitpid(int(words[0]), 0)[1]), flush=True)


def build_job(source: str, out: str) -> None:
    """A build; after composing it says so, and when it has written, too."""
    edition, found = read_source(Path(source))
    files = build(edition, found, library()).files
    print("write", flush=True)
    replace_folder(files, Path(out))
    print("done", flush=True)


COMPOSED: dict[str, Files] = {}


def write_job(source: str, out: str) -> None:
    """The end of a build: writes what was composed before."""
    print("write", flush=True)
    replace_folder(COMPOSED[source], Path(out))
    print("done", flush=True)


def die_job(out: str, at: str, exchange: str) -> None:
    """Writes NEW and is killed before its call number `at`."""

    def fails(n: int, _: str) -> int:
        if n == int(at):
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    with Faults(fails).injected(exchange=bool(exchange)):
        replace_folder(NEW, Path(out))


def many_job(out: str, who: str, times: str, exchange: str = "yes") -> None:
    if not exchange:
        output._swap = no_swap
    for turn in range(int(times)):
        replace_folder(marked(f"{who}-{turn}"), Path(out))


def hold_job(out: str) -> None:
    """Begins to write and does not end."""
    fsync = os.fsync

    def wait(handle: int) -> None:
        print("holds", flush=True)
        time.sleep(60)
        fsync(handle)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", wait)
        replace_folder(NEW, Path(out))


JOBS = {"build": build_job, "write": write_job, "die": die_job, "many": many_job, "hold": hold_job}


def marked(text: str) -> dict[str, bytes]:
    """Files that show whether they belong together."""
    return {name: text.encode() * 500 for name in ("report.json", "a", "b", "views/a", "views/b")}


@pytest.mark.usefixtures("no_waiting")
@pytest.mark.parametrize("exchange", ["yes", ""], ids=["one rename", "two renames"])
@pytest.mark.parametrize("there", [True, False], ids=["over an old output", "at a new place"])
def test_it_may_die_before_any_call(exchange: str, there: bool, server: Server, out: Path) -> None:
    replace_folder(OLD, out)
    if not there:
        output._remove(out)
    with Faults().injected(exchange=bool(exchange)) as counted:
        replace_folder(NEW, out)
    seen = []
    for at in range(len(counted.calls)):
        output._remove(out)
        if there:
            replace_folder(OLD, out)
        assert server.wait(server.start("die", out, at, exchange)) == -signal.SIGKILL
        found = files_in(out) if out.exists() else {}
        seen.append(found)
        if there and not exchange and not found:
            # between two renames: the old output lies beside and is put back
            assert [files_in(out.parent / one) for one in beside(out) if ".old-" in one] == [OLD]
            refusal({"x": b"", "x/y": b""}, out)
            assert files_in(out) == OLD
        else:
            assert found in (OLD if there else {}, NEW)
        replace_folder(NEW, out, patience=0)  # no stale lock
        assert files_in(out) == NEW
        assert beside(out) == []
    assert NEW in seen
    assert (OLD if there else {}) in seen


KILLS = 100


@pytest.mark.usefixtures("no_waiting")  # by the tests; the builds wait
def test_kill_9_at_100_random_moments_of_a_build(
    server: Server, tiny: Path, tiny_built: Built, out: Path
) -> None:
    """Half of them anywhere in a build, half while it writes."""
    chance = random.Random(20261124)
    assert server.ask("compose", tiny) == "composed"
    replace_folder(OLD, out)
    start = time.perf_counter()
    child = server.start("build", tiny, out)
    assert server.answer() == "write"
    composed = time.perf_counter()
    assert server.answer() == "done"
    written = time.perf_counter()
    assert server.wait(child) == 0
    ended = {"died": 0, "old": 0, "new": 0}
    for turn in range(5 * KILLS):  # a kill after the build's end does not count
        if ended["died"] == KILLS:
            break
        replace_folder(OLD, out)
        child = server.start("build" if turn % 2 else "write", tiny, out)
        if turn % 2:
            time.sleep(chance.uniform(0, written - start))
        else:
            assert server.answer() == "write"
            until = time.perf_counter() + chance.uniform(0, 1.2 * (written - composed))
            while time.perf_counter() < until:  # sleeping is too coarse for it
                pass
        os.kill(child, signal.SIGKILL)
        ended["died"] += server_wait(server, child) == -signal.SIGKILL
        found = files_in(out)
        assert found in (OLD, tiny_built.files)
        ended["old" if found == OLD else "new"] += 1
    assert ended["died"] == KILLS
    assert ended["old"] >= 20
    replace_folder(tiny_built.files, out, patience=0)
    assert files_in(out) == tiny_built.files
    assert beside(out) == []


def server_wait(server: Server, child: int) -> int:
    """Wait for a build that was killed, reading what it still said before the answer."""
    answer = server.ask("wait", child)
    while answer in ("write", "done"):
        answer = server.answer()
    return int(answer)


def banxin(*words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "layout.cli", *map(str, words)],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_kill_9_at_10_random_moments_of_the_command(
    tiny: Path, tiny_built: Built, out: Path
) -> None:
    chance = random.Random(24112026)
    replace_folder(OLD, out)
    for _ in range(10):
        command = banxin("build", tiny, "--out", out)
        time.sleep(chance.uniform(0, 1))
        command.kill()
        command.communicate()
        assert files_in(out) in (OLD, tiny_built.files)
    command = banxin("build", tiny, "--out", out)
    told = command.communicate()
    assert command.returncode == 0, told
    assert files_in(out) == tiny_built.files
    assert beside(out) == []


@pytest.mark.parametrize("count", [2, 4])
def test_builds_at_once_leave_one_whole_output(
    count: int, tiny: Path, tiny_built: Built, out: Path
) -> None:
    commands = [banxin("build", tiny, "--out", out) for _ in range(count)]
    told = [one.communicate() for one in commands]
    assert [one.returncode for one in commands] == [0] * count, told
    assert "…" not in str(told)  # no progress where it is piped
    assert files_in(out) == tiny_built.files
    assert beside(out) == []


@pytest.mark.parametrize("count", [2, 4])
def test_writers_at_once_never_mix_and_out_never_lacks(
    count: int, server: Server, out: Path
) -> None:
    replace_folder(marked("first"), out)
    children = [server.start("many", out, who, 20) for who in range(count)]
    looks = 0
    for _ in range(400):
        before = out.stat()  # never absent
        read = {}
        with suppress(FileNotFoundError):  # what we look at is being taken away
            read = files_in(out)
        after = out.stat()
        if (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns):
            assert len({hashlib.sha256(data).digest() for data in read.values()}) == 1
            assert len(read) == 5
            looks += 1
    assert [server.wait(child) for child in children] == [0] * count
    assert looks
    assert len(set(files_in(out).values())) == 1
    assert beside(out) == []


def test_writers_at_once_never_mix_without_an_exchange(server: Server, out: Path) -> None:
    children = [server.start("many", out, who, 20, "") for who in range(4)]
    assert [server.wait(child) for child in children] == [0] * 4
    assert len(set(files_in(out).values())) == 1
    assert len(files_in(out)) == 5
    assert beside(out) == []


def test_the_lock_names_its_holder_and_ends_with_it(server: Server, out: Path) -> None:
    replace_folder(OLD, out)
    child = server.start("hold", out)
    assert server.answer() == "holds"
    assert ".out.lock" in beside(out)
    began = time.monotonic()
    told = refusal(NEW, out, patience=0.3)
    assert 0.3 <= time.monotonic() - began < 5
    assert f"out is being written by pid {child} (" in told
    assert "test_output" in told.splitlines()[0]
    assert files_in(out) == OLD
    os.kill(child, signal.SIGKILL)
    assert server.wait(child) == -signal.SIGKILL
    assert ".out.lock" in beside(out)
    replace_folder(NEW, out, patience=0)
    assert files_in(out) == NEW
    assert beside(out) == []


def test_who_waits_long_enough_gets_its_turn(server: Server, out: Path) -> None:
    child = server.start("hold", out)
    assert server.answer() == "holds"
    waiter = server.start("many", out, "waiter", 1)
    time.sleep(0.2)
    os.kill(child, signal.SIGKILL)
    assert server.wait(waiter) == 0
    assert server.wait(child) == -signal.SIGKILL
    assert files_in(out) == marked("waiter-0")


def test_a_lock_that_its_holder_has_just_taken_away_does_not_count(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = out.with_name(".out.lock")
    lock = output._lock
    tries: list[bool] = []

    def locked(handle: int) -> bool:
        if not tries:
            path.unlink()
        tries.append(lock(handle))
        return tries[-1]

    def writing(handle: int) -> None:
        assert path.exists()

    monkeypatch.setattr(output, "_lock", locked)
    monkeypatch.setattr(os, "fsync", writing)
    replace_folder(NEW, out)
    assert tries == [True, True]


def test_a_link_at_the_place_of_the_lock_is_not_followed(out: Path) -> None:
    mine = out.with_name("mine")
    mine.write_bytes(b"mine")
    out.with_name(".out.lock").symlink_to(mine)
    assert "cannot be written" in refusal(NEW, out)
    assert mine.read_bytes() == b"mine"


# --- progress ------------------------------------------------------------------------------------


def test_a_build_tells_its_stages(tiny: Path) -> None:
    edition, found = read_source(tiny)
    told: list[tuple[str, int, int]] = []
    built = build(
        replace(edition, grid="special-5"),
        found,
        library(),
        outputs=("reader", "views"),
        jobs=1,
        progress=lambda stage, done=0, of=0: told.append((stage, done, of)),
    )
    assert told == [
        ("measure", 0, 0),
        ("make-up", 0, 1),
        ("set", 0, 1),
        ("bind", 0, 0),
        ("pdf", 0, 0),
        ("rasters", 0, 1),
        ("rasters", 1, 1),
        ("pdf", 0, 0),
        ("data", 0, 0),
        ("views", 0, 1),
        ("views", 1, 1),
    ]
    assert list(built.seconds) == list(dict.fromkeys(stage for stage, _, _ in told))


def on_a_terminal(*words: str, stdout: bool = True, stderr: bool = True) -> tuple[str, str]:
    """What a command writes on a terminal, and into a pipe where a stream of its is none."""
    parent, child = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "layout.cli", *words],
        cwd=ROOT,
        stdout=child if stdout else subprocess.PIPE,
        stderr=child if stderr else subprocess.PIPE,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    ) as command:
        os.close(child)
        shown = b""
        with suppress(OSError):  # EIO: the other end is closed
            while data := os.read(parent, 65536):
                shown += data
        os.close(parent)
        piped = b"".join(filter(None, command.communicate()))
    assert command.returncode == 0
    return shown.decode(), piped.decode()


def test_progress_shows_on_a_terminal_page_by_page(tiny: Path, out: Path) -> None:
    build_it = ("build", str(tiny), "--out", str(out), "--grid", "special-5")
    shown, piped = on_a_terminal(*build_it, "--outputs", "reader,views", stdout=False)
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)
    told = re.findall(r"([a-z-]+) …(?:[ ╸╺━]+(\d) of (\d) pages)?", plain)
    assert told == [
        *[("read", "", ""), ("measure", "", ""), ("make-up", "0", "1"), ("set", "0", "1")],
        *[("bind", "", ""), ("pdf", "", ""), ("rasters", "0", "1"), ("rasters", "1", "1")],
        *[("pdf", "", ""), ("data", "", ""), ("views", "0", "1"), ("views", "1", "1")],
        *[("write", "", ""), ("write", "", "")],  # the last one is shown again, then erased
    ]
    _, gone, rest = shown.rpartition("\x1b[?25h\r\x1b[1A\x1b[2K")  # cursor back, line gone
    assert gone
    assert not re.search("[…\x1b]", rest)
    assert piped.splitlines()[-1].endswith("澜川日报_2026-11-24.pdf")
    assert not re.search("[…\x1b\r]", piped)


def test_nothing_of_it_is_seen_elsewhere(tiny: Path, out: Path) -> None:
    build_it = ("build", str(tiny), "--out", str(out), "--grid", "special-5")
    shown, piped = on_a_terminal(*build_it, stderr=False)
    assert not re.search("[…\x1b\r]", piped)
    assert not re.search("[…\x1b]", shown)
    shown, _ = on_a_terminal(*build_it, "--json", "--jobs", "1")
    assert not re.search("[…\x1b]", shown)
    summary = json.loads(shown[shown.index("{") :])
    assert summary["jobs"] == 1
    assert list(summary["seconds"]) == [
        *("import", "read", "library", "measure", "make-up", "set", "bind", "pdf", "rasters"),
        *("data", "write"),
    ]


if __name__ == "__main__":
    serve()
