"""Work of a second process: what it gives, and that nothing hangs on it."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from layout.forked import can_fork, forked

PROGRAM = """\
import multiprocessing, os, threading, time
from layout.forked import can_fork, forked

begun = time.monotonic()
for work in (lambda: 6 * 7, lambda: 1 / 0, lambda: os._exit(3), lambda: print, lambda: open):
    with forked(work) as wait:
        print(wait(), wait())
with forked(lambda: time.sleep(60)):
    print("left at once")
try:
    with forked(lambda: time.sleep(60)):
        raise KeyError("by an error, too")
except KeyError as error:
    print(*error.args)
print(time.monotonic() - begun < 30, multiprocessing.active_children())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="forks are for Linux")
def test_a_fork_gives_what_it_made_or_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
        timeout=50,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "42 None",
        "None None",
        "None None",
        "<built-in function print> None",
        "<built-in function open> None",
        "left at once",
        "by an error, too",
        "True []",
    ]


KILLED = """\
import os, signal, time
from layout.forked import forked

with forked(lambda: (time.sleep(0.5), bytes(1 << 20))):
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="forks are for Linux")
def test_a_fork_ends_where_its_caller_is_killed() -> None:
    """It holds the output open: while it waits for somebody to read, so does this test."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED],
        capture_output=True,
        cwd=Path(__file__).parents[1],
        timeout=30,
    )
    assert done.returncode == -signal.SIGKILL


def test_a_program_with_threads_has_no_fork() -> None:
    block = threading.Event()
    thread = threading.Thread(target=block.wait)
    thread.start()
    try:
        assert not can_fork()
        with forked(lambda: 6 * 7) as wait:
            assert wait() is None
    finally:
        block.set()
        thread.join()
