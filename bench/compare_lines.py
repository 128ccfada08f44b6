"""The same copy set by Banxin and by every composer on this machine, scored by `banxin conform`.

    python -m bench.compare_lines [--measures 17,13] [--stories 120] [--only typst,xelatex]
                                  [--keep FOLDER] [--write docs/lines.md]

Prints a table for each measure, or writes the page. A composer that is missing is left out by
name. What is needed: `pip install typst weasyprint`, `npm install -g @vivliostyle/cli`, and from
Debian `chromium texlive-luatex texlive-xetex texlive-lang-chinese texlive-lang-japanese`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.composers import by_banxin, by_html, by_reportlab, by_tex, by_typst
from bench.composers.job import Failed, Job, NotHere, Proof, stories
from layout.conform.figures import Kind, Score
from layout.conform.report import shown
from layout.conform.score import score

COMPOSERS: Mapping[str, tuple[str, Callable[[Job, Path], Proof]]] = {
    "banxin": ("Banxin", by_banxin.banxin),
    "typst": ("Typst", by_typst.typst),
    "luatexja": ("LuaLaTeX + luatexja", by_tex.luatexja),
    "luactex": ("LuaLaTeX + ctex", by_tex.luactex),
    "xelatex": ("XeLaTeX + ctex", by_tex.xelatex),
    "chromium": ("Chromium", by_html.chromium),
    "vivliostyle": ("Vivliostyle", by_html.vivliostyle),
    "weasyprint": ("WeasyPrint", by_html.weasyprint),
    "platypus": ("reportlab Platypus", by_reportlab.platypus),
}
STORIES = 120
WORST = 1
KINDS = (Kind.START, Kind.END, Kind.NOT_FLUSH, Kind.LOOSE, Kind.TIGHT, Kind.PAIR, Kind.END_MARK)
"""Whose worst line is shown; whole columns are off a grid, not single lines."""


@dataclass(frozen=True)
class Result:
    """What one composer made of one measure."""

    name: str
    version: str
    score: Score


@dataclass(frozen=True)
class Comparison:
    """One measure: what was set, by whom, and who is missing."""

    job: Job
    results: tuple[Result, ...]
    missing: tuple[str, ...]


def compare(job: Job, names: list[str], folder: Path) -> Comparison:
    """Set the job by each composer and score what it made."""
    results, missing = [], []
    for key in names:
        name, compose = COMPOSERS[key]
        start = time.perf_counter()
        try:
            proof = compose(job, folder)
        except (NotHere, Failed) as problem:
            print(f"{key}: {problem}", file=sys.stderr, flush=True)
            missing.append(f"{name} ({str(problem).splitlines()[0]})")
            continue
        found = score(proof.pdf.read_bytes())
        took = time.perf_counter() - start
        print(f"{key}: {found.lines} lines, {took:.0f} s", file=sys.stderr, flush=True)
        results.append(Result(name, proof.version, found))
    return Comparison(job, tuple(results), tuple(missing))


LABELS = (
    "lines",
    "forbidden line starts",
    "forbidden line ends",
    "line ends not flush",
    "loose lines",
    "tight lines",
    "widest 1 % of Han gaps",
    "adjacent marks squeezed",
    "line-end marks squeezed",
    "Han–Latin gap",
    "baselines on one grid",
)
"""The rows of `banxin conform` that are shown, here as columns."""


def table(comparison: Comparison) -> str:
    """The figures of one measure as a Markdown table."""
    rows = [["composer", *LABELS], ["---"] + ["---:"] * len(LABELS)]
    for result in comparison.results:
        found = shown(result.score)
        rows.append([result.name, *(found[label] for label in LABELS)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def page(comparisons: list[Comparison]) -> str:
    """The whole of docs/lines.md."""
    job = comparisons[0].job
    characters = sum(len(text) for story in job.stories for text in story.paragraphs)
    parts = [
        "# Our lines beside those of other composers",
        "Written by `python -m bench.compare_lines --write docs/lines.md`; nothing here is set by"
        " hand.",
        f"**The copy**: {len(job.stories)} stories of the generated daily (`bench/corpus.py`, seed"
        f" 1), put in order as on import, {characters:,} characters of body text under"
        f" {len(job.stories)} heads. **The page**: {job.columns} columns, {job.size:g} pt on"
        f" {job.pitch:g} pt, {job.lines} lines deep, {job.gutter:g} pt apart; justified, an indent"
        f" of {job.indent_em} em, a gap between Han and Latin. Heads are {job.head_size:g} pt on"
        f" {job.head_pitch:g} pt with {job.head_above:g} pt above and {job.head_below:g} pt below."
        " **The face**: Noto Serif SC as it ships with Banxin, for all of them alike.",
        "Each composer is asked for what its own manual recommends for Chinese; its source is in"
        " `bench/composers/`. Banxin's row comes from its text modules alone (shaping, total fit,"
        " justification, PDF), without make-up: columns are filled row by row, and a head takes"
        " whole rows, its white rounded up to them. The others put the white where it is asked"
        " for. A grid can be had from them by counting every head by hand; none keeps it by"
        " itself.",
        "**The figures** are those of `banxin conform`, which reads pen positions from the PDFs"
        " and knows nothing of who made them. A line end is flush within 0.05 em; the edge may run"
        " anywhere through the em of a mark: squeezed, whole or hanging. A line is loose when its"
        " Han are more than 0.08 em apart on an average, and tight when they stand closer than"
        " their em; one Han gap in a hundred is wider than the figure given for it. Two marks are"
        " squeezed when they take an em and a half or less, a mark at the line end when it takes"
        " half an em. Last lines of paragraphs count for neither ends nor gaps. Forbidden are the"
        " marks of level `gb`; ％ ‰ ℃ 々 and a lone — or … at line starts too, and ￥ at line"
        " ends. A composer that does not justify Han has no loose lines: its ends are not flush"
        " instead.",
    ]
    for comparison in comparisons:
        parts.append(f"## Lines of {comparison.job.measure_em} em")
        parts.append(table(comparison))
        if comparison.missing:
            parts.append(f"Not here: {'; '.join(comparison.missing)}.")
    parts.append("## The worst line of each")
    parts += [_worst(comparison) for comparison in comparisons]
    versions = {one.name: one.version for each in comparisons for one in each.results}
    parts.append("## Versions")
    parts.append("\n".join(f"- {name} {version}" for name, version in versions.items()))
    return "\n\n".join(parts) + "\n"


def _worst(comparison: Comparison) -> str:
    rows = [f"In lines of {comparison.job.measure_em} em:", ""]
    for result in comparison.results:
        for kind in KINDS:
            for one in result.score.worst(kind, WORST):
                count = sum(other.kind is kind for other in result.score.offenders)
                rows.append(f"- {result.name}, {kind} ({count}): {one.what}: {one.text}")
    return "\n".join(rows)


def main() -> int:
    """Compare, then print or write."""
    parser = argparse.ArgumentParser(prog="bench.compare_lines", description=__doc__)
    parser.add_argument("--measures", default="17,13", help="characters in a line, by commas")
    parser.add_argument("--stories", type=int, default=STORIES)
    parser.add_argument("--only", default=",".join(COMPOSERS), help=", ".join(COMPOSERS))
    parser.add_argument("--keep", type=Path, help="leave sources and PDFs in this folder")
    parser.add_argument("--write", type=Path, help="write the page instead of printing the tables")
    given = parser.parse_args()
    names = given.only.split(",")
    if unknown := [name for name in names if name not in COMPOSERS]:
        parser.error(f"no composer {', '.join(unknown)}; known: {', '.join(COMPOSERS)}")
    copy = stories(given.stories)
    comparisons = []
    with tempfile.TemporaryDirectory(prefix="banxin-lines-") as scratch:
        for measure in map(int, given.measures.split(",")):
            folder = (given.keep or Path(scratch)).resolve() / str(measure)
            folder.mkdir(parents=True, exist_ok=True)
            comparisons.append(compare(Job(copy, measure), names, folder))
    if given.write:
        given.write.write_text(page(comparisons), encoding="utf-8")
    else:
        for comparison in comparisons:
            print(f"{comparison.job.measure_em} em\n{table(comparison)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
