"""OUT on disk, whatever dies or runs at the same time: whole, and never two builds mixed."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from layout.build import Built
from layout.output import disk, lock
from layout.output.folder import replace_folder
from tests.folder import files_in
from tests.jobserver import Server, marked
from tests.outfolder import NEW, OLD, Faults, beside, refusal
from tests.shelf import ROOT


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    started = Server()
    yield started
    started.end()


@pytest.mark.usefixtures("no_waiting")
@pytest.mark.parametrize("exchange", ["yes", ""], ids=["one rename", "two renames"])
@pytest.mark.parametrize("there", [True, False], ids=["over an old output", "at a new place"])
def test_it_may_die_before_any_call(exchange: str, there: bool, server: Server, out: Path) -> None:
    replace_folder(OLD, out)
    if not there:
        disk.remove(out)
    with Faults().injected(exchange=bool(exchange)) as counted:
        replace_folder(NEW, out)
    seen = []
    for at in range(len(counted.calls)):
        disk.remove(out)
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


KILLS, ANYWHERE = 100, 5
"""Kills of builds, and how many to one anywhere in a build: the others come while it writes, and
before that nothing of OUT is touched."""


@pytest.mark.usefixtures("no_waiting")  # by the tests; the builds wait
def test_kill_9_at_100_random_moments_of_a_build(
    server: Server, tiny: Path, tiny_built: Built, out: Path
) -> None:
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
        anywhere = turn % ANYWHERE == 0
        child = server.start("build" if anywhere else "write", tiny, out)
        if anywhere:
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


def test_builds_at_once_leave_one_whole_output(tiny: Path, tiny_built: Built, out: Path) -> None:
    count = 3  # one writes, two wait
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
    assert "jobserver" in told.splitlines()[0]
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
    take = lock._lock
    tries: list[bool] = []

    def locked(handle: int) -> bool:
        if not tries:
            path.unlink()
        tries.append(take(handle))
        return tries[-1]

    def writing(handle: int) -> None:
        assert path.exists()

    monkeypatch.setattr(lock, "_lock", locked)
    monkeypatch.setattr(os, "fsync", writing)
    replace_folder(NEW, out)
    assert tries == [True, True]


def test_a_link_at_the_place_of_the_lock_is_not_followed(out: Path) -> None:
    mine = out.with_name("mine")
    mine.write_bytes(b"mine")
    out.with_name(".out.lock").symlink_to(mine)
    assert "cannot be written" in refusal(NEW, out)
    assert mine.read_bytes() == b"mine"
