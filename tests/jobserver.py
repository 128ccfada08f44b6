"""Builds that start at once: a process that has read the faces forks a child for each job."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

import layout.output.exchange
from layout.build import build
from layout.diagnostics import Refused
from layout.output.folder import replace_folder
from layout.sources import read_source
from tests.outfolder import NEW, Faults, Files, no_swap
from tests.shelf import ROOT, library


class Server:
    """A process that has read the faces and forks one child for each job: builds start at once."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.jobserver"],
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


PATIENT = 600.0
"""Seconds that a job waits for others: who comes first is chance, on a busy machine for long."""


def many_job(out: str, who: str, times: str, exchange: str = "yes") -> None:
    if not exchange:
        layout.output.exchange._swap = no_swap
    for turn in range(int(times)):
        replace_folder(marked(f"{who}-{turn}"), Path(out), patience=PATIENT)


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


if __name__ == "__main__":
    serve()
