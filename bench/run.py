"""Sizes of copy in, what building them costs out, beside what Typst takes for the same copy.

    python -m bench.run [--sizes digest,daily] [--runs 3] [--out output/bench.json]

Each run is a whole process, from the start of the interpreter to the last file. Where a size has
a Typst copy and Typst is there, its runs and ours take turns, so that both see the same machine.
The exit status is 1 if a build failed that must not.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import pikepdf

from bench import typst_copy
from bench.corpus import DAILY, DIGEST, issue, week, week_in_one
from bench.process import Failed, Ran, run
from bench.report import DRAFT, goals, linearity, table
from layout.cli.build import OUTPUTS
from layout.source.presets import load_grids
from layout.sources import read_source

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "editions" / "2026-11-24-special"
FONTS = ROOT / "fonts"
SEED = 1
LIMIT = 1800.0
"""Seconds after which one process is given up."""

NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"

Result = dict[str, object]


@dataclass(frozen=True)
class Size:
    """What is built, and how often unless `--runs` says otherwise."""

    what: str
    """For people."""
    copies: Callable[[], Sequence[str]]
    """The digests, built one after the other; none: the sample edition is built."""
    runs: int
    warm: bool = True
    """Whether a run that is not counted goes first, to fill the caches of disk and bytecode."""
    options: tuple[str, ...] = ()
    beside_typst: bool = True
    """Whether Typst sets it too: it makes no views, and takes no digest pages."""
    extreme: bool = False
    """Whether it is beyond what an edition must hold: built only where it is named, and that it
    is refused is a result, too."""


SIZES = {
    "special": Size(
        "the sample edition, all outputs",
        tuple,
        3,
        options=("--outputs", ",".join(OUTPUTS)),
        beside_typst=False,
    ),
    "digest": Size("one digest", lambda: [issue(DIGEST, SEED)], 5),
    "daily": Size("one daily", lambda: [issue(DAILY, SEED)], 3),
    "daily-draft": Size(
        "one daily at draft effort, two processes",
        lambda: [issue(DAILY, SEED)],
        3,
        options=DRAFT,
    ),
    "week": Size("seven dailies, one after the other", lambda: week(SEED), 1, warm=False),
    "week-in-one": Size(
        "one edition of a week's stories", lambda: [week_in_one(SEED)], 1, warm=False, extreme=True
    ),
}


@dataclass
class Costs:
    """What one program took for all copies of a size, run by run."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak_mb: list[float] = field(default_factory=list)

    def add(self, runs: Sequence[Ran]) -> None:
        """Count one turn: the runs that it took, one for each copy."""
        self.wall.append(sum(one.wall for one in runs))
        self.cpu.append(sum(one.cpu for one in runs))
        self.peak_mb.append(max(one.peak_mb for one in runs))

    def summed(self) -> Result:
        """Medians of seconds, the highest peak."""
        return {
            "wall_s": round(median(self.wall), 3),
            "wall_s_least": round(min(self.wall), 3),
            "wall_s_most": round(max(self.wall), 3),
            "cpu_s": round(median(self.cpu), 3),
            "peak_mb": round(max(self.peak_mb), 1),
        }


def with_bytecode(folder: Path) -> dict[str, str]:
    """This environment, with the bytecode of what a build imports in a folder of its own.

    An installed package has it; a checkout may be where none is to be written.
    """
    env = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}
    env["PYTHONPYCACHEPREFIX"] = str(folder)
    run((sys.executable, "-c", "import layout.build, layout.export.views"), ROOT, LIMIT, env)
    return env


def build_once(
    source: Path, out: Path, options: Sequence[str], env: Mapping[str, str] | None = None
) -> tuple[Ran, dict[str, object]]:
    """One build in a process of its own, and what it said with `--json`.

    Exit code 1 with a summary on stdout is an output with faults: that counts as built.

    Raises:
        Failed: it made no output.
    """
    command = (sys.executable, "-m", "layout.cli", "build", str(source))
    ran = run((*command, "--out", str(out), "--json", *options), ROOT, LIMIT, env)
    if ran.code not in (0, 1) or not ran.stdout.startswith(b"{"):
        raise Failed(ran)
    return ran, json.loads(ran.stdout)


def typst_once(source: Path, pdf: Path) -> Ran:
    """One document set by Typst in a process of its own.

    Raises:
        Failed: it made no PDF.
    """
    ran = run(typst_copy.command(source, pdf, FONTS), ROOT, LIMIT)
    if ran.code:
        raise Failed(ran)
    return ran


def measure(
    name: str, asked: int | None, with_typst: bool, env: Mapping[str, str] | None = None
) -> Result:
    """The results of one size by name, built in `env`; `failed` tells why there are none."""
    size = SIZES[name]
    runs = asked or size.runs
    result: Result = {"what": size.what, "runs": runs}
    with tempfile.TemporaryDirectory(prefix="banxin-bench-") as folder:
        bench = _Bench(size, Path(folder), with_typst and size.beside_typst, env)
        result["characters"] = bench.characters
        for turn in range(-int(size.warm), runs):
            which = f"run {turn + 1} of {runs}" if turn >= 0 else "warm-up"
            print(f"{name}: {which} …", file=sys.stderr, flush=True)
            try:
                bench.turn(count=turn >= 0)
            except Failed as failure:
                return result | {"failed": f"{name}, {which}: {failure}"}
        return result | bench.results()


class _Bench:
    """The turns of one size in a folder of its own: ours, then Typst's."""

    def __init__(
        self, size: Size, folder: Path, with_typst: bool, env: Mapping[str, str] | None
    ) -> None:
        self.folder, self.options, self.with_typst = folder, size.options, with_typst
        self.env = env
        self.sources = list(_write(size.copies(), folder)) or [SAMPLE]
        self.ours, self.theirs = Costs(), Costs()
        self.stages: list[dict[str, float]] = []
        self.said: list[dict[str, object]] = []

    @property
    def characters(self) -> int:
        """Of the running text of all stories, as normalised, headings included."""
        return sum(
            len(story.text.replace("\n", ""))
            for source in self.sources
            for story in read_source(source)[0].stories
        )

    def turn(self, *, count: bool) -> None:
        """Build all copies once, then let Typst set them. Raises Failed."""
        built = [
            build_once(source, self.folder / f"{place}.out", self.options, self.env)
            for place, source in enumerate(self.sources)
        ]
        self.said = [said for _, said in built]
        if count:
            self.ours.add([ran for ran, _ in built])
            self.stages.append(_stages(built))
        if self.with_typst:
            copies = self._typst_copies()
            set_ = [typst_once(copy, copy.with_suffix(".pdf")) for copy in copies]
            if count:
                self.theirs.add(set_)

    def _typst_copies(self) -> list[Path]:
        """The copies for Typst, in the columns that our first build has chosen."""
        copies = [self.folder / f"{place}.typ" for place in range(len(self.sources))]
        for copy, source, said in zip(copies, self.sources, self.said, strict=True):
            if not copy.exists():
                grid = load_grids()[str(said["grid"])]
                text = typst_copy.copy_of(read_source(source)[0], grid)
                copy.write_text(text, encoding="utf-8")
        return copies

    def results(self) -> Result:
        """What all turns gave."""
        pages = [page for said in self.said for page in said["pages"]]
        outs = [self.folder / f"{place}.out" for place in range(len(self.said))]
        ours = self.ours.summed() | {
            "stages_s": {
                stage: round(median(one[stage] for one in self.stages), 3)
                for stage in self.stages[0]
            },
            "grid": ", ".join(dict.fromkeys(str(said["grid"]) for said in self.said)),
            "jobs": self.said[0]["jobs"],
            "pages": len(pages),
            "stories": sum(
                len(json.loads((out / "edition.json").read_bytes())["stories"]) for out in outs
            ),
            "white_max": max(page["white"] for page in pages),
            "faults": sum(said["faults"] for said in self.said),
            "warnings": sum(said["warnings"] for said in self.said),
        }
        if not self.theirs.wall:
            return {"banxin": ours}
        theirs = self.theirs.summed()
        theirs["pages"] = sum(
            _page_count(copy.with_suffix(".pdf")) for copy in self._typst_copies()
        )
        ratio = {key: round(ours[f"{key}_s"] / theirs[f"{key}_s"], 2) for key in ("wall", "cpu")}
        return {"banxin": ours, "typst": theirs, "ratio": ratio}


def _write(copies: Sequence[str], folder: Path) -> Iterator[Path]:
    for place, text in enumerate(copies):
        source = folder / f"{place}.txt"
        source.write_bytes(text.encode())
        yield source


def _stages(built: Sequence[tuple[Ran, dict[str, object]]]) -> dict[str, float]:
    """Seconds by stage of all builds of a turn; `rest`: what the command cannot time itself.

    That is the interpreter's start and end, and the arguments.
    """
    stages: dict[str, float] = {}
    for ran, said in built:
        seconds = dict(said["seconds"])
        for stage, value in (*seconds.items(), ("rest", ran.wall - sum(seconds.values()))):
            stages[stage] = stages.get(stage, 0.0) + value
    return stages


def _page_count(pdf: Path) -> int:
    with pikepdf.open(pdf) as opened:
        return len(opened.pages)


def machine() -> Result:
    """The machine in words, without its name, and how busy it is."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "cores": f"{count} core{'s' * (count != 1)}",
        "python": platform.python_version(),
        "typst": typst_copy.version(),
        "load_before": load(),
    }


def load() -> float:
    """Processes that have run or waited for a core, on average of the last minute."""
    return round(os.getloadavg()[0], 1)


def main() -> None:
    """Build each size, print what it cost, and write it to a file."""
    parser = argparse.ArgumentParser(prog="bench.run", description="Time whole builds.")
    usual = ",".join(name for name, size in SIZES.items() if not size.extreme)
    help_ = f"by commas, of {', '.join(SIZES)}; default {usual}"
    parser.add_argument("--sizes", default=usual, help=help_)
    parser.add_argument("--runs", type=int, help="of every size; default 3 or 5, 1 of a week")
    parser.add_argument("--out", type=Path, default=ROOT / "output" / "bench.json")
    given = parser.parse_args()
    names = [name.strip() for name in given.sizes.split(",")]
    if unknown := [name for name in names if name not in SIZES]:
        parser.error(f"{', '.join(unknown)!r} is not a size; known: {', '.join(SIZES)}")
    if given.runs is not None and given.runs < 1:
        parser.error(f"runs must be 1 or more, not {given.runs}")
    here = machine()
    found: Result = {"machine": here, "seed": SEED}
    with_typst = typst_copy.version() is not None
    with tempfile.TemporaryDirectory(prefix="banxin-bytecode-") as folder:
        env = with_bytecode(Path(folder))
        sizes = {name: measure(name, given.runs, with_typst, env) for name in names}
    here["load_after"] = load()
    found |= {"sizes": sizes, "linearity": linearity(sizes), "goals": goals(sizes)}
    print(table(found))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.exit(any("failed" in one and not SIZES[name].extreme for name, one in sizes.items()))


if __name__ == "__main__":
    main()
