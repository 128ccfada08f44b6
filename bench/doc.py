"""The figures of the last bench in, `docs/bench.md` out.

    python -m bench.doc [--figures output] [--out docs/bench.md]

The words are in page.md and page-typst.md; all figures come from bench.json, lines.json,
makeup.json and repeats.json.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.report import DAYS, DRAFT, figure, goals, told

ROOT = Path(__file__).resolve().parents[1]
IDLE = 0.5
"""Load above which other work was going on."""
WORKS = 2.0
"""What the bench itself adds to the load: two processes."""
Result = Mapping[str, Any]

NO_TYPST = "- The PyPI package `typst` was not installed: no ratios to it.\n"


def page(bench: Result, lines: Result, makeup: Result, repeats: Result) -> str:
    """The page as Markdown."""
    sizes = {name: one for name, one in bench["sizes"].items() if "banxin" in one}
    here = bench["machine"]
    runs = sorted({one["runs"] for one in sizes.values()})
    measures = lines["measures"].values()
    return _words("page.md").format(
        cores=here["cores"],
        python=here["python"],
        typst=f", Typst {here['typst']}" if here["typst"] else "",
        load="nothing else was running"
        if max(here["load_before"], here["load_after"] - WORKS) <= IDLE
        else f"other work was going on (load {here['load_before']} before, {here['load_after']}"
        " after), so trust CPU and its ratio most: wall times swing, and their ratios with them",
        builds=_builds(sizes),
        runs=" or ".join(map(str, runs)),
        digest=_characters(sizes, "digest"),
        daily=_characters(sizes, "daily"),
        stories=sizes["daily"]["banxin"]["stories"],
        draft=f"; **daily-draft** is the same daily with `{' '.join(DRAFT)}`"
        if "daily-draft" in sizes
        else "",
        week="; **week** is seven such dailies built one after the other"
        if "week" in sizes
        else "",
        goals=_goals(sizes),
        beside=_beside(sizes),
        stages=_stages(sizes),
        shares=_shares(sizes),
        linearity=_linearity(bench),
        goals_of_pages=_pages(makeup),
        seeds=_seeds(makeup),
        repeats=_repeats(repeats),
        lines=_lines(lines),
        note=" and ".join(f"{one['lines_full']:,}" for one in measures),
        seconds=", ".join(f"{stage} {value:.2f} s" for stage, value in lines["cpu_s"].items()),
        characters=lines["characters"],
    )


def _words(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _characters(sizes: Mapping[str, Result], name: str) -> int:
    return int(sizes[name]["characters"])


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; the first column stands left, the others right."""
    marks = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, marks, *rows))


def _builds(sizes: Mapping[str, Result]) -> str:
    head = ("", "characters", "pages", "wall s", "CPU s", "memory MB")
    head += ("Typst wall s", "Typst CPU s", "ratio wall", "ratio CPU")
    rows = []
    for name, one in sizes.items():
        ours, typst, ratio = one["banxin"], one.get("typst"), one.get("ratio")
        rows.append(
            [name, f"{one['characters']:,}", str(ours["pages"])]
            + [figure(key, ours[key]) for key in ("wall_s", "cpu_s", "peak_mb")]
            + [figure(key, typst[key]) if typst else "–" for key in ("wall_s", "cpu_s")]
            + [f"{ratio[key]:.1f}" if ratio else "–" for key in ("wall", "cpu")]
        )
    return _rows(head, rows)


def _goals(sizes: Mapping[str, Result]) -> str:
    found = [f"{told(goal)}, {'met' if goal['met'] else 'missed'}" for goal in goals(sizes)]
    return f"- **Goals**, set for an idle machine: {'; '.join(found)}.\n" if found else ""


def _beside(sizes: Mapping[str, Result]) -> str:
    beside = {name: one for name, one in sizes.items() if "typst" in one}
    if not beside:
        return NO_TYPST
    grids = dict.fromkeys(
        grid for one in beside.values() for grid in one["banxin"]["grid"].split(", ")
    )
    pages = ", ".join(
        f"{name}: {one['typst']['pages']} to our {one['banxin']['pages']}"
        for name, one in beside.items()
    )
    return _words("page-typst.md").format(
        grids=", ".join(f"`{grid}`" for grid in grids), pages=pages
    )


def _stages(sizes: Mapping[str, Result]) -> str:
    stages = list(
        dict.fromkeys(stage for one in sizes.values() for stage in one["banxin"]["stages_s"])
    )
    rows = [
        [stage]
        + [
            figure(stage, one["banxin"]["stages_s"][stage])
            if stage in one["banxin"]["stages_s"]
            else "–"
            for one in sizes.values()
        ]
        for stage in stages
    ]
    return _rows(("stage", *sizes), rows)


def _shares(sizes: Mapping[str, Result]) -> str:
    """A sentence a size: its three dearest stages."""
    told = []
    for name, one in sizes.items():
        stages = one["banxin"]["stages_s"]
        whole = sum(stages.values())
        dearest = sorted(stages, key=stages.__getitem__, reverse=True)[:3]
        parts = ", ".join(f"{stage} {stages[stage] / whole:.0%}" for stage in dearest)
        told.append(f"- {name}: {parts}.")
    return "\n".join(told) + "\n"


def _linearity(bench: Result) -> str:
    rows = [
        [name, bench["sizes"][name]["what"], f"{one['wall']:.2f}", f"{one['cpu']:.2f}"]
        for name, one in bench["linearity"].items()
    ]
    failed = [
        f"- {name} ({one['what']}): {' '.join(one['failed'].split())}"
        for name, one in bench["sizes"].items()
        if "failed" in one
    ]
    if not rows and not failed:
        return ""
    table = _rows(("", "what", "wall", "CPU"), rows) if rows else ""
    return "\n".join(
        [f"## From a day to a week\n\nTimes {DAYS} dailies; 1 is linear.\n", table, *failed, "", ""]
    )


def _lines(lines: Result) -> str:
    measures = lines["measures"]
    rows = [
        ("lines", "lines", "{:,}"),
        ("forbidden starts", "forbidden_starts", "{:,}"),
        ("forbidden ends", "forbidden_ends", "{:,}"),
        ("not flush", "not_flush", "{:,}"),
        ("unsqueezed pairs of marks", "unsqueezed", "{:,}"),
        ("widest 1 % of Han gaps, em", "widest_1_percent_em", "{:.3f}"),
        ("widest Han gap, em", "widest_em", "{:.3f}"),
        ("loose", "loose_share", "{:.2%}"),
        ("loose, fair bound", "bound_fair_share", "{:.2%}"),
        ("loose, bare bound", "bound_share", "{:.2%}"),
    ]
    return _rows(
        ("measure", *(f"{measure} em" for measure in measures)),
        [[told, *(form.format(one[key]) for one in measures.values())] for told, key, form in rows],
    )


def _pages(makeup: Result) -> str:
    rows = [
        [
            goal["name"],
            goal["form"].format(goal["value"]),
            f"{'≥' if goal['least'] else '≤'} {goal['form'].format(goal['goal'])}",
            "met" if goal["met"] else "missed",
        ]
        for goal in makeup["goals"]
    ]
    return _rows(("", "measured", "goal", ""), rows)


def _seeds(makeup: Result) -> str:
    seeds = [one["seed"] for one in makeup["pages"]]
    return f"{len(seeds)} pages, seeds {min(seeds)} to {max(seeds)}"


def _repeats(repeats: Result) -> str:
    def told(one: Result) -> list[str]:
        rate = one["repeated"] / max(one["pairs"], 1)
        return [f"{one['mean']:.2f}", f"{one['repeated']} ({rate:.0%})"]

    return _rows(
        ("", "pairs", "likeness, each page by itself", "repeated", "with variety", "repeated"),
        [
            [name, str(one["with"]["pairs"]), *told(one["without"]), *told(one["with"])]
            for name, one in repeats.items()
        ],
    )


def main() -> None:
    """Write the page from the files of figures."""
    parser = argparse.ArgumentParser(prog="bench.doc", description="Write docs/bench.md.")
    parser.add_argument("--figures", type=Path, default=ROOT / "output")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "bench.md")
    given = parser.parse_args()
    try:
        found = [
            json.loads((given.figures / f"{name}.json").read_bytes())
            for name in ("bench", "lines", "makeup", "repeats")
        ]
        text = page(*found)
    except FileNotFoundError as missing:
        sys.exit(f"{missing.filename}: no such file; `make bench` writes it")
    except KeyError as missing:
        sys.exit(f"no figures of {missing}: run `make bench` with all sizes")
    given.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
