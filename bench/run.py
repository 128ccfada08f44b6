"""Sizes of copy in, what building them costs out: a table, or JSON.

    python -m bench.run [--sizes digest,daily] [--runs 3] [--json]

Each run is the whole command `build` in a process of its own, from the start of the interpreter to
the last file, on copy of seed 1 in a temporary folder. The exit status is 1 if a build failed.
"""

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench.corpus import DAILY, DIGEST, Shape, issue

ROOT = Path(__file__).resolve().parents[1]
COMMAND = (sys.executable, "-m", "layout.cli", "build")
SEED = 1
FIRST_LINES = 5
"""Of stderr that are shown when a build fails; the last line, where a traceback says what, too."""
PER_MEGABYTE = 1e6 if sys.platform == "darwin" else 1e6 / 1024
"""Units of `ru_maxrss` in a megabyte: Linux counts KiB, macOS bytes (getrusage(2))."""


@dataclass(frozen=True)
class Size:
    """A size of copy and how often it is built unless `--runs` says otherwise."""

    shape: Shape
    runs: int
    warm: bool
    """Whether a run that is not counted goes first, to fill the caches of disk and bytecode."""


SIZES = {"digest": Size(DIGEST, 3, warm=True), "daily": Size(DAILY, 1, warm=False)}


@dataclass(frozen=True)
class Run:
    """One process that built: what it cost and what it said with `--json`."""

    wall: float
    cpu: float
    """User and system seconds, its threads and children included."""
    peak_mb: float
    stages: dict[str, float]
    pages: int
    stories: int
    white_max: float
    """The most white of any page, as a part of its column-lines."""
    faults: int
    warnings: int


class BuildFailed(Exception):
    """A build that made no output: its exit code and the lines of stderr that tell why."""

    def __init__(self, code: int, complaints: str) -> None:
        how = f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        lines = complaints.splitlines() or ["(nothing on stderr)"]
        shown = lines[:FIRST_LINES]
        if len(lines) > FIRST_LINES:
            shown += ["…"] * (len(lines) > FIRST_LINES + 1) + lines[-1:]
        super().__init__("\n".join([f"build failed: {how}", *("    " + line for line in shown)]))


def build_once(copy: Path, out: Path) -> Run:
    """One build in a process of its own. Raises BuildFailed if it makes no output.

    Exit code 1 with a summary on stdout is an output with faults: that counts as built.
    """
    # Files, not pipes: nothing reads while wait4 waits, and a full pipe would stop the child.
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        start = time.perf_counter()
        command = (*COMMAND, str(copy), "--out", str(out), "--json")
        with subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=complained) as process:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        complained.seek(0)
        answer = said.read()
        if process.returncode not in (0, 1) or not answer.startswith(b"{"):
            raise BuildFailed(process.returncode, complained.read().decode(errors="replace"))
    summary = json.loads(answer)
    stages = {stage: float(value) for stage, value in summary["seconds"].items()}
    # the interpreter's start and end and the arguments: what the command cannot time itself
    stages["rest"] = wall - sum(stages.values())
    return Run(
        wall=round(wall, 3),
        cpu=round(usage.ru_utime + usage.ru_stime, 3),
        peak_mb=round(usage.ru_maxrss / PER_MEGABYTE, 1),
        stages={stage: round(value, 3) for stage, value in stages.items()},
        pages=len(summary["pages"]),
        stories=len(json.loads((out / "edition.json").read_bytes())["stories"]),
        white_max=max((page["white"] for page in summary["pages"]), default=0.0),
        faults=summary["faults"],
        warnings=summary["warnings"],
    )


def measure(name: str, asked: int | None) -> dict[str, object]:
    """The results of one size by name, as plain values; `failed` tells why there are none."""
    size = SIZES[name]
    runs = asked or size.runs
    warm_ups = int(size.warm or runs > 1)
    text = issue(size.shape, SEED)
    result: dict[str, object] = {"characters": len(text.replace("\n", ""))}
    result |= {"runs": runs, "warm_ups": warm_ups}
    done: list[Run] = []
    with tempfile.TemporaryDirectory(prefix="banxin-bench-") as folder:
        copy = Path(folder) / f"{name}.txt"
        copy.write_bytes(text.encode())
        for turn in range(warm_ups + runs):
            which = f"run {turn - warm_ups + 1} of {runs}" if turn >= warm_ups else "warm-up"
            print(f"{name}: {which} …", file=sys.stderr, flush=True)
            try:
                done.append(build_once(copy, Path(folder) / "out"))
            except BuildFailed as failure:
                return result | {"failed": f"{name}, {which}: {failure}"}
    return result | _summed(done[warm_ups:])


def _summed(runs: Sequence[Run]) -> dict[str, object]:
    """Medians of seconds, the highest peak; the rest is the same in every run."""
    walls = [run.wall for run in runs]
    last = asdict(runs[-1])
    return {
        "wall_s": {"median": median(walls), "min": min(walls), "max": max(walls)},
        "cpu_s": median(run.cpu for run in runs),
        "peak_mb": max(run.peak_mb for run in runs),
        "stages_s": {name: median(run.stages[name] for run in runs) for name in runs[0].stages},
        **{key: last[key] for key in ("pages", "stories", "white_max", "faults", "warnings")},
    }


def table(results: dict[str, dict[str, object]]) -> str:
    """A column for each size and a row for each figure, then why a build failed."""
    columns = {name: _cells(result) for name, result in results.items()}
    labels = list(dict.fromkeys(label for cells in columns.values() for label in cells))
    lines = [f"{'':16}" + "".join(f"{name:>12}" for name in columns)]
    for label in labels:
        row = (f"{cells.get(label, '–'):>12}" for cells in columns.values())
        lines.append(f"{label:16}" + "".join(row))
    return "\n".join([*lines, *(str(one["failed"]) for one in results.values() if "failed" in one)])


def _cells(result: dict[str, object], group: str = "") -> dict[str, str]:
    """The figures of one size by label, such as `wall_s median`, as text."""
    cells: dict[str, str] = {}
    for key, value in result.items():
        if isinstance(value, dict):
            cells |= _cells(value, f"{key} ")
        elif key == "failed":
            cells[key] = "FAILED"
        elif key == "white_max":
            cells[key] = f"{value:.1%}"
        elif isinstance(value, float):
            cells[group + key] = f"{value:,.0f}" if key == "peak_mb" else f"{value:,.2f}"
        else:
            cells[group + key] = f"{value:,}"
    return cells


def main() -> None:
    """Build each size and print what it cost; with --json the table goes to stderr."""
    parser = argparse.ArgumentParser(prog="bench.run", description="Time whole builds.")
    parser.add_argument("--sizes", default=",".join(SIZES), help="by commas: digest, daily")
    parser.add_argument("--runs", type=int, help="of every size; default 3 digests, 1 daily")
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    given = parser.parse_args()
    names = [name.strip() for name in given.sizes.split(",")]
    if unknown := [name for name in names if name not in SIZES]:
        parser.error(f"{', '.join(unknown)!r} is not a size; known: {', '.join(SIZES)}")
    if given.runs is not None and given.runs < 1:
        parser.error(f"runs must be 1 or more, not {given.runs}")
    load = os.getloadavg()[0]
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load:.1f}"
    results = {name: measure(name, given.runs) for name in names}
    print(f"{machine}\n{table(results)}", file=sys.stderr if given.json else sys.stdout)
    if given.json:
        out = {"machine": machine, "seed": SEED, "sizes": results}
        print(json.dumps(out, ensure_ascii=False, indent=1))
    sys.exit(any("failed" in result for result in results.values()))


if __name__ == "__main__":
    main()
