"""Seeds in, how well their pages are made up without help out: figures beside their goals.

    python -m bench.makeup [--seeds 1001-1100] [--draft] [--jobs 2] [--pictures DIR]
                           [--out output/makeup.json]

Each page of `bench/pages.py` is set by the whole engine and judged on its display list
(`bench/standing.py`, `bench/pagecost.py`). Times are CPU seconds of make-up alone, of the page
that is judged. With `--draft` the first layout without holes is judged in place of the best.
"""

import argparse
import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from statistics import fmean, median
from typing import Any

from bench.pagecost import BAD, GOOD, Verdict, complete, missing, verdict
from bench.pages import COVER, UNSEEN, edition, plan, seeds_in
from bench.remedies import Cure, cures_of_page, cures_of_refusal
from bench.standing import Standing, balanced, standing, white
from layout.diagnostics import Refused
from layout.display import Link, Page
from layout.export.pdf.writer import DocumentInfo, write_pdf
from layout.library import open_library
from layout.model.edition import Edition
from layout.page.compose import Composed, compose
from layout.page.library import Library
from layout.page.plan import Overset

ROOT = Path(__file__).resolve().parents[1]
SEEN = "1001-1100"
MOST_WHITE = 0.02
"""Of the page's column-lines."""
WORST = 10
"""Pages that are told of, the dearest first."""
SHOWN = 0.3
"""Terms below that are not told."""
WIDTH = 1300
"""Pixels of a picture of a page."""


@dataclass(frozen=True)
class Result:
    """What came of one page."""

    seed: int
    front: bool
    stories: int
    lost: str = ""
    """Why there is no page; empty: there is one."""
    faults: tuple[str, ...] = ()
    """Why it is not placed without help, where there is a page."""
    cost: float = 0.0
    terms: Mapping[str, float] = field(default_factory=dict)
    counts: Mapping[str, float] = field(default_factory=dict)
    beside: Mapping[str, float] = field(default_factory=dict)
    white: float = 0.0
    missing: int = 0
    """Characters of body that are not on the page."""
    overlaps: int = 0
    overset: int = 0
    balanced: int = 0
    """Stories whose legs end level, to the line."""
    remedies: tuple[str, ...] = ()
    cure: str = ""
    """Of a page that is not placed: what was told to do about it, and works."""
    first_s: float = 0.0
    full_s: float = 0.0

    @property
    def placed(self) -> bool:
        """Whether all stands on the page as it should."""
        return not self.lost and not self.faults


@dataclass(frozen=True)
class Goal:
    """A figure, and what it is to be."""

    name: str
    value: float
    goal: float
    least: bool
    """Whether the goal is the least it should be; else the most."""
    form: str = "{:.2f}"

    @property
    def met(self) -> bool:
        """Whether it is reached."""
        return self.value >= self.goal if self.least else self.value <= self.goal

    @property
    def line(self) -> str:
        """As people read it."""
        sign, told = "≥" if self.least else "≤", self.form.format(self.value)
        wanted = f"{sign} {self.form.format(self.goal)}"
        return f"{self.name:<38}{told:>10}   goal {wanted:<10}{'met' if self.met else 'MISSED'}"


class _Clock:
    """CPU seconds of the make-up of the last page."""

    def __init__(self) -> None:
        self.seconds, self._since = 0.0, 0.0

    def __call__(self, stage: str, done: int = 0, of: int = 0) -> None:
        now = time.process_time()
        if stage == "set" and not self.seconds:
            self.seconds = now - self._since
        elif stage == "make-up":
            self._since = now


@cache
def _library() -> Library:
    return open_library()


def made(page: Edition, *, draft: bool) -> tuple[Composed, float]:
    """The pages of an edition, and the CPU seconds that making up the last one took.

    Raises:
        Overset: a page's stories go onto it in no way.
        Refused: its stories go onto it in no way beside its advertisements.
    """
    clock = _Clock()
    return compose(page, _library(), draft=draft, progress=clock), clock.seconds


def result(seed: int, *, draft: bool = False, pictures: str = "") -> Result:
    """Make up a page and judge it; its picture goes into the folder `pictures`, if any."""
    page, wanted = edition(seed), plan(seed)
    count = len(wanted.stories)
    try:
        composed, first = made(page, draft=True)
        composed, full = (composed, first) if draft else made(page, draft=False)
    except Overset as overset:
        told = [one.message for one in overset.told]
        cure = _cure(seed, cures_of_refusal(page, told, page.pages[-1].stories))
        return Result(seed, wanted.front, count, lost=str(overset), cure=cure)
    except Refused as refused:
        told = [one.message for one in refused.diagnostics]
        cure = _cure(seed, cures_of_refusal(page, told, page.pages[-1].stories))
        return Result(seed, wanted.front, count, lost=told[0], cure=cure)
    judged = _judged(seed, page, composed)
    if not judged.placed:
        judged = replace(judged, cure=_cure(seed, cures_of_page(page, composed)))
    figures = composed.figures[-1]["remedies"]
    found = replace(judged, first_s=first, full_s=full, remedies=tuple(map(str, _listed(figures))))
    if pictures:
        name = f"{seed}-{found.cost:05.1f}.png"
        Path(pictures, name).write_bytes(picture(composed.pages[-1], page))
    return found


def _judged(seed: int, page: Edition, composed: Composed) -> Result:
    """What stands on the page of a seed, judged."""
    stands = standing(composed.pages[-1], composed.grid, front=plan(seed).front)
    return judge(seed, page, stands)


def _cure(seed: int, cures: Iterable[Cure]) -> str:
    """The first thing told that works; empty where nothing does."""
    for cure in cures:
        try:
            composed, _ = made(cure.edition, draft=False)
        except (Overset, Refused):
            continue
        if _judged(seed, cure.edition, composed).placed:
            return cure.told
    return ""


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else []


def judge(seed: int, page: Edition, stands: Standing) -> Result:
    """Judge what stands on the page of a seed."""
    wanted = plan(seed)
    copy = {story.id: story for story in page.stories if story.id != COVER}
    there = {one.id: one for one in stands.stories}
    found: Verdict = verdict(stands, copy)
    empty = sum(white(stands).values())
    area = stands.grid.columns * stands.rows(stands.area.height)
    gone = sum(missing(there[name], story) for name, story in copy.items() if name in there)
    gone += sum(story.length for name, story in copy.items() if name not in there)
    ads = sorted(
        (one.columns, round(stands.rows(one.rect.height))) for one in stands.blocks
        if one.kind == "ad"
    )  # fmt: skip
    faults = {
        "white": empty / area > MOST_WHITE,
        "overlap": stands.overlaps,
        "overset": stands.outside,
        "story missing": set(there) != set(copy),
        "copy incomplete": any(
            not complete(there[name], story) for name, story in copy.items() if name in there
        ),
        "advertisement not as booked": ads != sorted(wanted.ads),
    }
    return Result(
        seed, wanted.front, len(wanted.stories),
        faults=tuple(name for name, wrong in faults.items() if wrong),
        cost=found.cost,
        terms={name: value for name, value in found.terms.items() if value},
        counts=found.counts, beside=found.beside, white=empty / area, missing=gone,
        overlaps=stands.overlaps, overset=stands.outside,
        balanced=sum(balanced(one, stands.grid.pitch) for one in stands.stories),
    )  # fmt: skip


def picture(page: Page, of: Edition) -> bytes:
    """A page as a PNG."""
    import pypdfium2  # only where it is used

    frames = tuple(
        replace(one, items=tuple(item for item in one.items if not isinstance(item, Link)))
        for one in page.frames
    )
    library = _library()
    info = DocumentInfo("page", datetime(2000, 1, 1, tzinfo=UTC), of.paper, "")
    pdf = write_pdf(
        [replace(page, frames=frames)],
        book=library.book,
        colours=library.style.colours,
        info=info,
        pictures={one.name: one for one in of.pictures},
    )
    sheet = pypdfium2.PdfDocument(pdf)[0]
    png = io.BytesIO()
    sheet.render(scale=WIDTH / sheet.get_width()).to_pil().convert("L").save(png, "PNG")
    return png.getvalue()


def goals(results: Sequence[Result]) -> list[Goal]:
    """The figures that have goals."""
    done = [one for one in results if not one.lost]
    helped = [one for one in results if not one.placed]
    n = max(len(results), 1)

    def mean(of: Callable[[Result], float]) -> float:
        return fmean(map(of, done)) if done else float("inf")

    def most(of: Callable[[Result], float]) -> float:
        return max(map(of, done), default=float("inf"))

    percent = "{:.1%}"
    return [
        Goal("placed without help", sum(one.placed for one in results) / n, 0.97, True, percent),
        Goal(
            "the others with a remedy that works",
            sum(bool(one.cure) for one in helped) / max(len(helped), 1) if helped else 1.0,
            1.0, True, percent,
        ),
        Goal("page cost below 5", sum(_good(one) for one in results) / n, 0.8, True, percent),
        Goal(
            "hierarchy + tombstones a page",
            mean(lambda one: one.counts["hier"] + one.counts["tombstone"]), 0.15, False,
        ),
        Goal("headline inversions a page", mean(lambda one: one.counts["inversion"]), 0.2, False),
        Goal("most white of a page", most(lambda one: one.white), MOST_WHITE, False, "{:.2%}"),
        Goal("characters left out", sum(one.missing for one in done), 0, False, "{:.0f}"),
        Goal(
            "overset and overlaps", sum(one.overset + one.overlaps for one in done), 0, False,
            "{:.0f}",
        ),
        Goal(
            "first layout, median CPU s",
            median([one.first_s for one in done] or [float("inf")]), 0.12, False, "{:.3f}",
        ),
        Goal("full search, most CPU s", most(lambda one: one.full_s), 3.0, False),
    ]  # fmt: skip


def _good(one: Result) -> bool:
    return one.placed and one.cost < GOOD


def told(results: Sequence[Result]) -> Iterator[str]:
    """All figures as lines of text."""
    done = [one for one in results if not one.lost]
    fronts = sum(one.front for one in results)
    yield f"{len(results)} pages, {fronts} of them front pages"
    yield from (goal.line for goal in goals(results))
    if done:
        costs = sorted(one.cost for one in done)
        stories = sum(one.stories for one in done)
        yield ""
        middle, mean, most = median(costs), fmean(costs), costs[-1]
        yield f"page cost: median {middle:.2f}, mean {mean:.2f}, most {most:.2f}"
        yield f"pages of cost {BAD:g} and more: {sum(cost >= BAD for cost in costs)}"
        yield f"white: mean {fmean(one.white for one in done):.2%}"
        yield f"stories whose legs end level: {sum(one.balanced for one in done) / stories:.1%}"
        yield f"full search: median {median(one.full_s for one in done):.2f} CPU s"
        yield "mean of each term: " + _terms(
            {
                name: fmean(one.terms.get(name, 0.0) for one in done)
                for name in {name for one in done for name in one.terms}
            },
            0.005,
        )
        remedies = [name.split(" ")[0] for one in done for name in dict.fromkeys(one.remedies)]
        counted = {name: remedies.count(name) for name in dict.fromkeys(remedies)}
        yield f"pages with remedies: {counted}"
        names = done[0].beside
        yield "beside the cost, a page: " + ", ".join(
            f"{name} {fmean(one.beside[name] for one in done):.2f}" for name in names
        )
    yield ""
    for one in results:
        if not one.placed:
            what = f"{one.lost or ', '.join(one.faults)} (white {one.white:.2%})"
            yield f"{one.seed}: {what}; remedy: {one.cure or 'NONE WORKS'}"
    yield f"the {WORST} dearest:"
    for one in sorted(done, key=lambda one: -one.cost)[:WORST]:
        kind = "front" if one.front else "inside"
        yield f"{one.seed} {kind} {one.stories:>2} stories {one.cost:6.2f}  {_terms(one.terms)}"


def _terms(terms: Mapping[str, float], least: float = SHOWN) -> str:
    parts = sorted(terms.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{name} {value:.2f}" for name, value in parts if value >= least)


def as_json(results: Sequence[Result]) -> dict[str, Any]:
    """All that was found."""
    return {
        "goals": [asdict(goal) | {"met": goal.met} for goal in goals(results)],
        "pages": [asdict(one) for one in results],
    }


def judged(seeds: Sequence[int], *, draft: bool, jobs: int, pictures: str) -> Iterator[Result]:
    """The results of seeds in their order."""
    with ProcessPoolExecutor(jobs) as pool:
        waiting = [pool.submit(result, seed, draft=draft, pictures=pictures) for seed in seeds]
        for one in waiting:
            yield one.result()


def main() -> None:
    """Judge pages, print the figures, write them to a file."""
    parser = argparse.ArgumentParser(prog="bench.makeup", description="Judge automatic make-up.")
    parser.add_argument("--seeds", type=seeds_in, default=seeds_in(SEEN))
    parser.add_argument("--draft", action="store_true", help="judge first layouts")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--pictures", default="", metavar="DIR", help="draw the pages there")
    parser.add_argument("--out", type=Path, default=ROOT / "output" / "makeup.json")
    given = parser.parse_args()
    if given.pictures:
        Path(given.pictures).mkdir(parents=True, exist_ok=True)
    if unseen := [seed for seed in given.seeds if seed in UNSEEN]:
        print(f"{len(unseen)} of the unseen hundred: do not improve make-up on them",
              file=sys.stderr)  # fmt: skip
    results = []
    for one in judged(given.seeds, draft=given.draft, jobs=given.jobs, pictures=given.pictures):
        results.append(one)
        print(f"\r{len(results)} of {len(given.seeds)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print("\n".join(told(results)))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(as_json(results), ensure_ascii=False, indent=1)
    given.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
