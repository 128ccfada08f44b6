"""A command in, what running it cost out: wall time, CPU and memory of its whole process tree."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread, Timer

PER_MEGABYTE = 1e6 if sys.platform == "darwin" else 1e6 / 1024
"""Units of `ru_maxrss` in a megabyte: Linux counts KiB, macOS bytes (getrusage(2))."""
SAMPLE_EVERY = 0.05
"""Seconds between two looks at the memory of a tree: one takes a millisecond or two."""
FIRST_LINES = 5
"""Of stderr that are shown when a command fails; then the last, where a traceback says what."""


@dataclass(frozen=True)
class Ran:
    """A command that ended, and its cost."""

    code: int
    """Exit code; below 0 the signal that killed it, as `subprocess` has it."""
    wall: float
    """Seconds from before it was started to after it had ended."""
    cpu: float
    """User and system seconds, its threads and children included."""
    peak_mb: float
    """The most memory that its processes held together, in 10^6 bytes; what they share, once.

    At the least, and where the system does not tell more, that of its largest process alone.
    """
    stdout: bytes
    stderr: bytes


class Failed(Exception):
    """A command that did not do what it should: how it ended, what it complained of."""

    def __init__(self, ran: Ran) -> None:
        how = f"killed by {signal.Signals(-ran.code).name}" if ran.code < 0 else f"exit {ran.code}"
        how += f" after {ran.wall:.0f} s"
        lines = ran.stderr.decode(errors="replace").splitlines() or ["(nothing on stderr)"]
        shown = lines[:FIRST_LINES]
        if len(lines) > FIRST_LINES:
            shown += ["…"] * (len(lines) > FIRST_LINES + 1) + lines[-1:]
        super().__init__("\n".join([how, *("    " + line for line in shown)]))


def run(
    command: Sequence[str], cwd: Path, limit: float, env: Mapping[str, str] | None = None
) -> Ran:
    """Run a command to its end.

    Args:
        command: the program and its arguments.
        cwd: where it starts.
        limit: seconds of wall time after which it is killed.
        env: its environment; None: that of this process.
    """
    # Files, not pipes: nothing reads while wait4 waits, and a full pipe would stop the child.
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        start = time.perf_counter()
        with subprocess.Popen(command, cwd=cwd, stdout=said, stderr=complained, env=env) as process:
            tree, end = _Tree(process.pid), Timer(limit, os.kill, (process.pid, signal.SIGKILL))
            end.start()
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            end.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
            sampled = tree.stop()
        said.seek(0)
        complained.seek(0)
        return Ran(
            code=process.returncode,
            wall=wall,
            cpu=usage.ru_utime + usage.ru_stime,
            peak_mb=max(usage.ru_maxrss / PER_MEGABYTE, sampled),
            stdout=said.read(),
            stderr=complained.read(),
        )


class _Tree:
    """Looks at the memory of a process and its descendants until it is stopped."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._ended = pid, 0.0, Event()
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """The most that was seen, in megabytes; 0 where there is no /proc."""
        self._ended.set()
        self._thread.join()
        return self._most

    def _watch(self) -> None:
        while not self._ended.wait(SAMPLE_EVERY):
            family = _family(self._pid)
            if len(family) > 1:  # of one alone the kernel keeps the peak itself
                self._most = max(self._most, sum(map(_held, family)))


def _family(pid: int) -> list[int]:
    """A process and its descendants, as far as they are there."""
    found = [pid]
    for one in found:  # grows meanwhile
        try:
            for thread in os.listdir(f"/proc/{one}/task"):
                children = Path(f"/proc/{one}/task/{thread}/children").read_text()
                found += map(int, children.split())
        except OSError:  # it has ended, or there is no /proc
            continue
    return found


def _held(pid: int) -> float:
    """Megabytes of a process, its part of what it shares (Pss, proc(5)); 0 if it has ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^Pss: +(\d+) kB", text, re.MULTILINE)
    return int(found[1]) * 1024 / 1e6 if found else 0.0
