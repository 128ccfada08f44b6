"""The bench: its copy, its clock, its sums, and its bound of loose lines against brute force."""

from __future__ import annotations

import json
import random
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench import doc, lines, report, run, typst_copy
from bench.corpus import DAILY, DIGEST, MARKER, issue, week_in_one
from bench.process import Failed, Ran
from bench.process import run as run_process
from layout.model.edition import Edition
from layout.model.story import Story
from layout.source.presets import load_grids
from layout.text.justify import set_line
from layout.text.line_costs import LOOSE_EM
from layout.text.lines import total_fit
from layout.text.search import Breaks
from layout.text.shape import shape
from layout.text.shaped import Shaped
from tests.shelf import ROOT, library

THREE = (ROOT / "tests" / "golden" / "three-stories.txt").read_text(encoding="utf-8")

# --- the copy ------------------------------------------------------------------------------------


def test_the_copy_is_the_same_for_a_seed_and_as_long_as_it_says() -> None:
    digest, daily = issue(DIGEST, 1), issue(DAILY, 1)
    assert digest == issue(DIGEST, 1) != issue(DIGEST, 2)
    assert (digest.count(MARKER), daily.count(MARKER)) == (27, 264)
    assert len(digest) == pytest.approx(15_000, rel=0.05)
    assert len(daily) == pytest.approx(225_000, rel=0.02)


def test_a_week_in_one_has_all_sections_once_and_one_notice() -> None:
    text, daily = week_in_one(1), issue(DAILY, 1).splitlines()
    assert text.count(MARKER) == 7 * 264
    assert text.splitlines()[: len(daily) - 1] == daily[:-1]
    assert text.splitlines()[-1] == daily[-1]
    assert text.count("|") == 1


# --- the clock -----------------------------------------------------------------------------------

PARENT = """\
import subprocess, sys, time
held = bytearray(40_000_000)
subprocess.run([sys.executable, "-c", sys.argv[1]], check=True)
print("said"); print("complained", file=sys.stderr); sys.exit(3)
"""
CHILD = """\
import time
held = bytearray(40_000_000)
while time.process_time() < 0.4: pass
"""


def test_children_count_with_their_parent() -> None:
    ran = run_process((sys.executable, "-c", PARENT, CHILD), ROOT, 60.0)
    assert (ran.code, ran.stdout, ran.stderr) == (3, b"said\n", b"complained\n")
    assert ran.cpu > 0.4
    assert ran.wall > 0.4
    if sys.platform == "linux":  # elsewhere it is the larger of the two
        assert ran.peak_mb > 80


def test_what_takes_too_long_is_killed() -> None:
    ran = run_process((sys.executable, "-c", "import time; time.sleep(60)"), ROOT, 0.2)
    assert ran.code == -9
    assert ran.wall < 10
    assert str(Failed(ran)).startswith("killed by SIGKILL after 0 s")


def test_a_failure_shows_the_first_lines_and_the_last() -> None:
    told = b"\n".join(b"line %d" % n for n in range(9))
    shown = str(Failed(Ran(1, 2.0, 1.0, 9.0, b"", told))).split("\n    ")
    assert shown == ["exit 1 after 2 s", *(f"line {n}" for n in range(5)), "…", "line 8"]


# --- beside Typst --------------------------------------------------------------------------------


def test_the_copy_for_typst_stands_in_our_columns_and_is_no_markup() -> None:
    story = Story("s01", "一“#二”", ('*三*"\\"', "= 四"), kicker="五")
    head, *_, kicker, headline, one, two = typst_copy.copy_of(
        Edition("报", (story,)), load_grids()["broadsheet-6"]
    ).splitlines()
    assert "columns: 6" in head
    assert (kicker, headline) == ('#head(10.8pt, "五")', '#head(16.2pt, "一“#二”")')
    assert (one, two) == (r'#par("*三*\"\\\"")', '#par("= 四")')


def test_six_columns_of_18_fill_the_page_between_the_margins() -> None:
    text = typst_copy.copy_of(Edition("报", ()), load_grids()["broadsheet-6"])
    page, gutter = text.splitlines()[:2]
    figures = {
        key: float(value) for key, value in (
            part.strip(" ()").removesuffix("pt").split(": ")
            for part in page.split("page(")[1].rstrip(")").replace("margin: (", "").split(",")
        )
    }  # fmt: skip
    assert gutter == "#set columns(gutter: 9.0pt)"
    assert figures["width"] - 2 * figures["x"] == pytest.approx(6 * 18 * 9 + 5 * 9)
    rows = (figures["height"] - figures["top"] - figures["bottom"]) / 11.25
    assert rows == pytest.approx(123, abs=0.01)
    assert rows > 123, "else the last line would go to the next column"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The bench with one size of one small digest; where its figures go."""
    size = run.Size("three stories", lambda: [THREE], 1, warm=False)
    monkeypatch.setattr(run, "SIZES", {"daily": size})
    return tmp_path / "new" / "bench.json"


def bench(out: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["bench.run", "--out", str(out)])
    with pytest.raises(SystemExit) as ended:
        run.main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


STAND_IN = "import pikepdf, sys; p = pikepdf.new(); p.add_blank_page(); p.save(sys.argv[1])"


def test_builds_and_typst_take_turns_and_give_a_ratio(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []
    really = run.run

    def noted(command: Any, *rest: Any) -> Ran:
        imports = command[-1].startswith("import layout")
        ran.append("imports" if imports else "banxin" if "layout.cli" in command else "typst")
        return really(command, *rest)

    monkeypatch.setattr(run, "run", noted)
    monkeypatch.setattr(typst_copy, "version", lambda: "0.0.1")
    monkeypatch.setattr(
        typst_copy, "command", lambda _, pdf, __: (sys.executable, "-c", STAND_IN, str(pdf))
    )
    monkeypatch.setitem(
        run.SIZES, "daily", run.Size("three stories", lambda: [THREE], 2, warm=False)
    )
    assert bench(small, monkeypatch) == 0
    assert ran == ["imports", *["banxin", "typst"] * 2]
    found = json.loads(small.read_bytes())
    daily = found["sizes"]["daily"]
    ours, theirs = daily["banxin"], daily["typst"]
    assert (ours["stories"], ours["pages"], theirs["pages"]) == (3, 1, 1)
    assert daily["ratio"]["wall"] == pytest.approx(ours["wall_s"] / theirs["wall_s"], abs=0.01)
    assert ours["wall_s_least"] <= sum(ours["stages_s"].values()) <= ours["wall_s_most"] + 0.02
    assert {"make-up", "pdf", "rest"} <= set(ours["stages_s"])
    shown = capsys.readouterr().out
    assert "Typst 0.0.1" in shown
    assert f"{daily['ratio']['cpu']:.2f}" in shown


def test_without_typst_it_is_named_and_there_is_no_ratio(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(typst_copy, "PACKAGE", "typst_that_nobody_has")
    assert bench(small, monkeypatch) == 0
    assert report.NO_TYPST in capsys.readouterr().out
    assert set(json.loads(small.read_bytes())["sizes"]["daily"]) == {
        *("what", "runs", "characters", "banxin")
    }


def test_a_build_that_fails_is_told_and_ends_in_1(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "LIMIT", 0.05)
    assert bench(small, monkeypatch) == 1
    shown = capsys.readouterr().out
    assert "FAILED" in shown
    assert "daily, run 1 of 1: killed by SIGKILL after 0 s" in shown


# --- what follows of the figures -----------------------------------------------------------------


def size(wall: float, cpu: float, typst: float = 0.5, peak: float = 100.0) -> dict[str, Any]:
    ours = {"wall_s": wall, "cpu_s": cpu, "peak_mb": peak, "stages_s": {"make-up": wall}}
    ours |= {"pages": 2, "stories": 3, "grid": "broadsheet-6"}
    theirs = {"wall_s": typst, "cpu_s": typst, "pages": 1}
    ratio = {"wall": wall / typst, "cpu": cpu / typst}
    told = {"what": "copy", "runs": 3, "characters": 1234}
    return {**told, "banxin": ours, "typst": theirs, "ratio": ratio}


FIGURES = {
    "special": size(4.0, 3.0, peak=401.0),
    "digest": size(2.0, 2.0),
    "daily": size(6.0, 4.0),
    "daily-draft": size(3.0, 4.0),
    "week": size(63.0, 28.0),
}


def test_a_week_is_held_against_seven_dailies() -> None:
    assert report.linearity(FIGURES) == {"week": {"wall": 1.5, "cpu": 1.0}}
    assert report.linearity({**FIGURES, "daily": {"failed": "x"}}) == {}


def test_goals_are_met_up_to_their_figure_and_not_beyond() -> None:
    told = {(one["size"], one["figure"]): one["met"] for one in report.goals(FIGURES)}
    assert told == {
        ("special", "wall_s"): True,
        ("special", "peak_mb"): False,
        ("daily", "wall_s"): False,
        ("daily", "wall"): False,
        ("daily-draft", "wall"): True,
    }
    slower = report.goals({"daily-draft": size(3.01, 4.0)})
    assert [one["met"] for one in slower] == [False]
    assert report.told(slower[0]) == "daily-draft wall 6.02 of 6 × Typst"


def test_builds_find_the_bytecode_of_what_they_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    env = run.with_bytecode(tmp_path)
    assert "PYTHONDONTWRITEBYTECODE" not in env
    kept = {path.name.split(".")[0] for path in tmp_path.rglob("*.pyc")}
    assert {"build", "compose", "views", "search"} <= kept


def test_the_draft_is_the_daily_at_draft_effort_in_two_processes_beside_typst(
    tmp_path: Path,
) -> None:
    draft, daily = run.SIZES["daily-draft"], run.SIZES["daily"]
    assert draft.copies() == daily.copies()
    assert draft.beside_typst
    assert not draft.extreme
    (source,) = run._write([THREE], tmp_path)
    _, said = run.build_once(source, tmp_path / "out", draft.options)
    assert (said["effort"], said["jobs"]) == ("draft", 2)


def test_the_page_holds_the_figures_and_what_is_not_there() -> None:
    machine: dict[str, Any] = {"cores": "2 cores", "python": "3.11.0", "typst": "0.15.0"}
    machine |= {"load_before": 0.1, "load_after": 2.1}
    found = {"machine": machine, "sizes": FIGURES, "linearity": report.linearity(FIGURES)}
    judged = {
        **dict.fromkeys(("lines", "lines_full", "not_flush", "unsqueezed", "loose", "bound"), 7),
        **dict.fromkeys(("forbidden_starts", "forbidden_ends"), 0),
        **{"widest_1_percent_em": 0.0625, "loose_share": 0.021, "bound_share": 0.0172},
        **{"widest_em": 0.5, "bound_fair_share": 0.02},
    }
    text = {"characters": 10, "cpu_s": {"shape": 0.6}, "measures": {"13": judged}}
    goal = {"name": "white", "value": 0.0123, "goal": 0.02, "least": False, "form": "{:.1%}"}
    made = {"goals": [{**goal, "met": True}], "pages": [{"seed": 1002}, {"seed": 1001}]}
    alike = {"pairs": 10, "mean": 0.321, "repeated": 4, "facing": 1}
    unlike = {"daily": {"without": alike, "with": {**alike, "mean": 0.2, "repeated": 1}}}
    page = doc.page(found, text, made, unlike)
    assert "| daily | 1,234 | 2 | 6.00 | 4.00 | 100 | 0.50 | 0.50 | 12.0 | 8.0 |" in page
    assert "| week | copy | 1.50 | 1.00 |" in page
    assert "the same daily with `--effort draft --jobs 2`" in page
    assert "daily wall_s 6 of 5 s, missed; daily wall 12 of 10 × Typst, missed" in page
    assert "daily-draft wall 6 of 6 × Typst, met." in page
    assert "| loose | 2.10% |" in page
    assert "| white | 1.2% | ≤ 2.0% | met |" in page
    assert "(2 pages, seeds 1001 to 1002)" in page
    assert "| daily | 10 | 0.32 | 4 (40%) | 0.20 | 1 (10%) |" in page
    assert "nothing else was running" in page
    assert "{" not in page
    without = {name: {**one, "ratio": None} for name, one in FIGURES.items()}
    for one in without.values():
        del one["typst"], one["ratio"]
    busy = doc.page({**found, "machine": {**machine, "load_after": 5.5}}, text, made, unlike)
    assert "other work was going on (load 0.1 before, 5.5 after)" in busy
    page = doc.page(
        {**found, "sizes": without, "machine": {**machine, "typst": None}}, text, made, unlike
    )
    assert doc.NO_TYPST in page
    assert "| daily | 1,234 | 2 | 6.00 | 4.00 | 100 | – | – | – | – |" in page


# --- lines ---------------------------------------------------------------------------------------


def shaped(text: str) -> Shaped:
    return shape(text, library().book, library().style.roles["body"].faces)


def opened(text: Shaped, start: int, end: int, measure: float) -> float | None:
    """How far the gaps of a line are open when it is really set; None where it does not fit.

    A line that cannot be opened to its measure lacks the rest.
    """
    indent, last = (0.0 if start else lines.INDENT), end == len(text)

    def pens(stretched: bool) -> tuple[float, np.ndarray]:
        runs = set_line(
            text, start, end, measure=measure, size=1.0, x=0.0, y=0.0,
            indent=indent, last=not stretched,
        )  # fmt: skip
        return runs[-1].x + runs[-1].width, np.concatenate([run.x + run.pens for run in runs])

    (width, set_), (_, natural) = pens(not last), pens(False)
    if width > measure + 1e-3:
        return None
    if not last and width < measure - 1e-3:
        return measure - width
    gained = np.diff(set_) - np.diff(natural) - text.gap_stretch[start : end - 1]
    return float(max(gained[text.letterspace[start : end - 1]], default=0.0))


def fewest(text: Shaped, measure: float) -> float:
    """The fewest loose lines of all ways to break, each line really set."""
    best = {0: 0.0}
    for end in (np.flatnonzero(text.may_break) + 1).tolist():
        ways = [
            before + (gap > LOOSE_EM + 1e-4)
            for start, before in best.items()
            if end - start < 3 * measure
            if (gap := opened(text, start, end, measure)) is not None
        ]
        if ways:
            best[end] = min(ways)
    return best[len(text)]


def copy(seed: int, length: int) -> str:
    """Some copy with marks, figures and Latin, cut to its length."""
    rng = random.Random(seed)
    body = max(issue(DIGEST, seed).splitlines(), key=len)
    parts = ["5G专网", "——", "“3.5%”", "《细则（试行）》", "2026年"]
    cut = rng.randrange(len(body) - length)
    return body[cut : cut + length // 2] + rng.choice(parts) + body[cut + length // 2 :][:length]


@pytest.mark.parametrize("measure", [7.0, 9.0, 13.0])
def test_the_bound_is_what_trying_all_breaks_gives(measure: float) -> None:
    texts = [shaped(copy(seed, 44)) for seed in range(5)]
    bounds = [
        sum(
            (opened(text, *ends, measure) or 0.0) > LOOSE_EM + 1e-4
            for ends in pairwise([0, *found])
        )
        for text, one in zip(texts, lines.least_loose(texts, measure), strict=True)
        for found in [one.ends.tolist()]
    ]
    assert bounds == [fewest(text, measure) for text in texts]
    assert any(bounds) or measure > 9, "too easy to tell anything"


def test_the_fair_bound_has_no_line_looser_than_it_may_and_lies_between() -> None:
    texts = [shaped(copy(seed, 44)) for seed in range(20)]
    book = library().book

    def judged(worst: float | None) -> tuple[int, float]:
        breaks = lines.least_loose(texts, 9.0, worst=worst)
        found = list(lines.set_all(texts, breaks, 9.0, book))
        widest = max(gap for one in found if not one.last for gap in one.gaps)
        return sum(map(lines.is_loose, found)), widest

    (bare, wide), (fair, widest) = judged(None), judged(0.5)
    assert (bare < fair, widest <= 0.5 < wide) == (True, True)


def broken(*ends: int) -> Breaks:
    """A paragraph broken so, well or not."""
    none = np.zeros(len(ends), np.bool_)
    return Breaks(np.array(ends, np.int32), none, none, 0.0)


def test_faults_are_counted_where_they_are() -> None:
    text = shaped("江水退了，码头上的人“看着石阶”说，还会再退。")
    book = library().book
    good = total_fit([text], 9.0)
    judged = lines.judge([text], good, 9.0, book)
    keys = ("forbidden_starts", "forbidden_ends", "not_flush", "unsqueezed")
    assert [judged[key] for key in keys] == [0, 0, 0, 0]
    ends = [4, 11, 16, len(text)]  # before ， and behind “
    bad = broken(*ends)
    judged = lines.judge([text], [bad], 9.0, book)
    assert [judged[key] for key in keys[:2]] == [1, 1]
    assert judged["loose"] == 3
    assert judged["loose_share"] == 1.0
    assert judged["bound"] == 0
    over = broken(12, len(text))
    assert lines.judge([text], [over], 9.0, book)["not_flush"] == 2
