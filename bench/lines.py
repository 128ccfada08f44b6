"""The generated daily in, what its lines are worth out: faults, looseness, and the seconds.

    python -m bench.lines [--measures 17,13] [--profile] [--out output/lines.json]

Every paragraph is shaped, broken and set as the pipeline does it. The lines are then judged by
where their glyphs stand. The bound is the least share of loose lines that any choice of breaks
could reach under the same rules, found by the same search with a cost that minds nothing else:
what is above it, the breaker gives for something else. Bare, the bound leaves lines of one
character with gaps of many em; the fair one has no line looser than the breaker's loosest, and
no runt.
"""

import argparse
import cProfile
import json
import pstats
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from bench.corpus import DAILY, issue
from layout.conform.glyphs import Glyph
from layout.display import GlyphRun
from layout.library import open_library
from layout.source.digest import read_digest
from layout.text.atoms import SLACK_EM, Lengths
from layout.text.faces import FontBook
from layout.text.justify import set_line
from layout.text.line_costs import HOPELESS, LOOSE_EM
from layout.text.lines import total_fit
from layout.text.rules import CharClass
from layout.text.search import Breaks
from layout.text.shape import shape, shape_all
from layout.text.shaped import Shaped
from tests.pdflines import Line, forbidden_end, forbidden_start, unsqueezed

ROOT = Path(__file__).resolve().parents[1]
MEASURES = (17.0, 13.0)
INDENT = 2.0
SIZE = 9.0
FLUSH_EM = 0.005
"""What a line end may be away from its measure."""
SHOWN = 14
"""Functions that a profile shows."""


@dataclass(frozen=True)
class Set:
    """A line as it was set, and what was counted in it."""

    line: Line
    last: bool
    """Whether it ends its paragraph: then it is not stretched."""
    rest: float
    """Em from its end to the measure."""
    gaps: tuple[float, ...]
    """Em between Han side by side, beyond none."""


def read() -> list[str]:
    """The daily's paragraphs, normalised."""
    data = issue(DAILY, 1).encode()
    edition, _ = read_digest(data, file="daily.txt", normalise=True)
    return [paragraph for story in edition.stories for paragraph in story.paragraphs]


def set_all(
    texts: Sequence[Shaped], breaks: Sequence[Breaks], measure: float, book: FontBook
) -> Iterator[Set]:
    """The lines of all paragraphs."""
    for text, found in zip(texts, breaks, strict=True):
        for start, end in pairwise([0, *found.ends.tolist()]):
            indent, last = (0.0 if start else INDENT), end == len(text)
            runs = set_line(
                text, start, end, measure=measure, size=SIZE, x=0.0, y=0.0,
                indent=indent, last=last,
            )  # fmt: skip
            glyphs = tuple(glyph for run in runs for glyph in _glyphs(run, book))
            kind = text.kind[start:end]
            han = (kind[:-1] == CharClass.HAN) & (kind[1:] == CharClass.HAN)
            gaps = (
                (b.x - a.x - a.advance) / SIZE
                for (a, b), both in zip(pairwise(glyphs), han, strict=True)
                if both
            )
            rest = measure - (runs[-1].x + runs[-1].width) / SIZE
            yield Set(Line(glyphs), last, rest, tuple(gaps))


def _glyphs(run: GlyphRun, book: FontBook) -> Iterator[Glyph]:
    """The glyphs of a run as a reader of the PDF would find them."""
    face = book.face(run.face)
    advances = face.nominal_advances[run.glyphs] * (run.size / face.upem)
    ends = [*run.clusters[1:].tolist(), len(run.text)]
    for at, (pen, first, end) in enumerate(zip(run.pens, run.clusters, ends, strict=True)):
        # fmt: off
        yield Glyph(
            page=1, x=run.x + float(pen), y=run.y, advance=float(advances[at]),
            size=run.size, em=run.size, across=1.0, down=0.0, vertical=False,
            font=run.face, text=run.text[first:end], gid=int(run.glyphs[at]), run=1,
        )
        # fmt: on


def least_loose(
    texts: Sequence[Shaped], measure: float, *, worst: float | None = None
) -> list[Breaks]:
    """The breaks that make the fewest loose lines: the same search, but nothing else costs.

    Args:
        texts: the paragraphs.
        measure: in em.
        worst: the widest gap that a line may have, in em; then no paragraph may end in a runt
            either. None: anything goes that the rules allow.
    """
    # between what soft breaks cost and a runt; or above both, and below a cut inside a word
    each = 1000.0 if worst is None else 10.0
    limit = np.inf if worst is None else worst + SLACK_EM

    def cost(squeeze: Lengths, loose: Lengths) -> Lengths:
        return each * (-loose > LOOSE_EM) + HOPELESS * (-loose > limit)

    return total_fit(texts, measure, indent=INDENT, cost=cost, unlike=0.0)


def is_loose(one: Set) -> bool:
    """Whether a reader begins to see the line's gaps."""
    return not one.last and max(one.gaps, default=0.0) > LOOSE_EM + SLACK_EM


def judge(
    texts: Sequence[Shaped], breaks: Sequence[Breaks], measure: float, book: FontBook
) -> dict[str, float]:
    """The figures of one measure. Shares are of the lines that do not end a paragraph."""
    found = list(set_all(texts, breaks, measure, book))
    full = [one for one in found if not one.last]
    gaps = np.array([gap for one in full for gap in one.gaps])

    def loose_in(breaks: Sequence[Breaks]) -> int:
        return sum(map(is_loose, set_all(texts, breaks, measure, book)))

    widest = float(gaps.max())
    counts = {
        "loose": sum(map(is_loose, found)),
        "bound_fair": loose_in(least_loose(texts, measure, worst=widest)),
        "bound": loose_in(least_loose(texts, measure)),
    }
    return {
        "lines": len(found),
        "lines_full": len(full),
        "forbidden_starts": sum(forbidden_start(one.line) for one in found),
        "forbidden_ends": sum(forbidden_end(one.line) for one in found),
        "forced": sum(int(one.forced.sum()) for one in breaks),
        "not_flush": sum(abs(one.rest) > FLUSH_EM for one in full)
        + sum(one.rest < -FLUSH_EM for one in found if one.last),
        "unsqueezed": sum(len(unsqueezed(one.line)) for one in found),
        "widest_1_percent_em": round(float(np.quantile(gaps, 0.99)), 3),
        "without_han_pair": sum(not one.gaps for one in full),
        "widest_em": round(widest, 3),
        **counts,
        **{f"{key}_share": round(count / len(full), 5) for key, count in counts.items()},
    }


def main() -> None:
    """Print the figures and write them to a file."""
    parser = argparse.ArgumentParser(prog="bench.lines", description="Judge the lines of a daily.")
    parser.add_argument("--measures", default="17,13", help="in em, by commas")
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    parser.add_argument("--out", type=Path, default=ROOT / "output" / "lines.json")
    given = parser.parse_args()
    measures = [float(one) for one in given.measures.split(",")]
    paragraphs = read()
    library = open_library()
    chain = library.style.roles["body"].faces
    profile = cProfile.Profile() if given.profile else None
    seconds: dict[str, float] = {}
    clock = time.process_time()

    def lap(stage: str) -> None:
        nonlocal clock
        seconds[stage] = round(time.process_time() - clock, 3)
        clock = time.process_time()

    if profile:
        profile.enable()
    shape("准备", library.book, chain)
    lap("prepare")
    texts = shape_all(paragraphs, library.book, chain)
    lap("shape")
    breaks = {}
    for measure in measures:
        breaks[measure] = total_fit(texts, measure, indent=INDENT)
        lap(f"break at {measure:g} em")
    if profile:
        profile.disable()
        pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(SHOWN)
    found = {
        "characters": sum(map(len, paragraphs)),
        "paragraphs": len(paragraphs),
        "cpu_s": seconds,
        "measures": {f"{m:g}": judge(texts, breaks[m], m, library.book) for m in measures},
    }
    print(table(found))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def table(found: dict) -> str:
    """The figures for people: a column for each measure."""
    lines = [f"{found['characters']:,} characters in {found['paragraphs']:,} paragraphs"]
    lines += [f"  {stage:16}{value:8.2f} s CPU" for stage, value in found["cpu_s"].items()]
    lines += ["", f"{'':22}" + "".join(f"{measure + ' em':>12}" for measure in found["measures"])]
    for key in next(iter(found["measures"].values())):
        values = (measured[key] for measured in found["measures"].values())
        form = "{:>12.2%}" if key.endswith("_share") else "{:>12,}"
        lines.append(f"{key:22}" + "".join(map(form.format, values)))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
