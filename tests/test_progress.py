"""What a build tells while it works, and where it is seen."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from layout.build import build
from layout.sources import read_source
from tests.shelf import ROOT, library


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
