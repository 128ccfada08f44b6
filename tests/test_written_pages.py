"""Pages that `banxin makeup --write` wrote come out the same when they are built again."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from layout.dump import dump
from layout.library import open_library
from layout.model.edition import Edition
from layout.page.choosing import remeasured
from layout.page.shapes import Kit, ShapeCurve
from layout.paper import composed
from layout.source.edition import read_edition
from layout.source.presets import load_grids
from layout.source.world import MemoryWorld
from layout.source.written import write_edition
from layout.sources import read_source
from layout.templates import page_templates, write_pages
from tests.folder import write_files
from tests.shelf import library

TEXT = (
    "老闸昨天放空了水，工人下到闸底，用锤子一格一格敲石头，听声音。",
    "修闸的师傅说石头还能再用一百年，钢不行，三十年就要看一看。",
    "河边的住户夜里睡下去，并不知道外面在换闸，只听见水声小了。",
    "水务局每半小时量一次水位，写在门板上，白天再抄进本子里。",
)
HEADS = (
    *("老闸换上新门槽", "渡口夜里加一班", "茶农赶早市"),
    *("书店改作面馆", "灯塔今晨试航", "学徒进城看戏"),
)


@dataclass(frozen=True)
class Case:
    """A small edition, and what of it has to be written."""

    sizes: tuple[int, ...]
    """Sentences of each story; those below 4 are briefs."""
    edition: str = ""
    """Fields of edition.yaml."""
    fronts: Mapping[int, str] = field(default_factory=dict)
    """Front matter by story."""
    written: tuple[str, ...] = ()
    """What stands in edition.yaml behind `pages:`, at the least."""
    grid: str = "tabloid-6"

    def files(self) -> dict[str, bytes]:
        """The folder."""
        fields = f"paper: 澜川日报\ngrid: {self.grid}\n{self.edition}"
        found = {"edition.yaml": fields.encode(), "images/gate.jpg": PICTURE}
        for at, count in enumerate(self.sizes):
            text = [TEXT[(at + one) % len(TEXT)] for one in range(count)]
            body = "\n\n".join("".join(text[one : one + 3]) for one in range(0, count, 3))
            front = f"id: s{at}\nheadline: {HEADS[at % len(HEADS)]}{'之' * (at // len(HEADS))}\n"
            front += "kind: brief\n" if count < 4 else ""
            found[f"stories/s{at}.md"] = (
                f"---\n{front}{self.fronts.get(at, '')}---\n\n{body}\n"
            ).encode()
        return found


def _picture() -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((1500, 1000)).save(file, "JPEG", quality=40)
    return file.getvalue()


PICTURE = _picture()
ART = "figures:\n  - {file: images/gate.jpg, caption: 清晨的老闸。, alt: 闸门}\n"
AD = "{{id: {0}, text: [启事, 旧渡口停渡三天。], columns: {1}, lines: {2}}}"

ADS = "ads:\n  - {}\n  - {}\n"
TWO_ADS = ADS.format(AD.format("a0", 3, 12), AD.format("a1", 2, 12))
SMALL_ADS = ADS.format(AD.format("a0", 2, 12), AD.format("a1", 2, 18))
NOTICE = "notice: 版权归澜川日报所有。\n"
SPREAD = """pages:
  - stories: [s0, s1, s2, s3]
  - spread: A02-A03
    stories: [{}]
"""


def priorities(count: int) -> dict[int, str]:
    """Front matter that tells the priority of so many stories."""
    return {at: f"priority: {min(at + 1, 4)}\n" for at in range(count)}


def sections(count: int) -> dict[int, str]:
    """Front matter that puts half of so many stories into each of two sections."""
    return {at: f"section: {'要闻' if 2 * at < count else '本市'}\n" for at in range(count)}


BOXED = priorities(8)
BOXED[2] += "box: frame\n"
BOXED[3] += "box: tint\n"
BOXED[4] += "box: ornament\n"
JUMP = sections(8)
JUMP[0] += f"jump: {{to: A02, headline: 船等了三年}}\n{ART}"

CASES = {
    # contents boxes go by ranks, and a page that its editor fixed ranks by its list and length
    "ranks": Case(
        (50, 30, 14, 40, 30, 40, 30, 30, 26, 3, 3, 3),
        fronts={0: ART},
        written=("rank: 1", "headline_step"),
    ),
    # priorities that no story tells go by the order of the stories, and spreads by priorities
    "order": Case(
        (40, 20, 14, 12, 50, 20, 12, 12, 30, 9),
        NOTICE + SPREAD.format("s4, s5, s6, s7, s8, s9"),
        {0: ART},
        ("spread:",),
    ),
    # of the ways to set a head of one size make-up takes the one that it found without being told
    "head sizes": Case(
        (60, 30, 14, 14, 12, 9, 9, 14, 40, 26, 3, 3),
        NOTICE + SMALL_ADS,
        written=("(ad a0)", "(notice)", "headline_step"),
    ),
    # where four modules meet in a point the order of the cuts tells which rule goes through
    "cuts": Case(
        (40, 20, 14, 12, 50, 12, 26, 26, 30),
        NOTICE + TWO_ADS + SPREAD.format("s4, s5, s6, s7, s8"),
        priorities(5),
        ("rank: 1",),
    ),
    "boxes": Case((50, 20, 9, 12, 12, 20, 3, 3), fronts=BOXED, written=("box: none", "(rail)")),
    "l-shapes": Case(
        (50, 30, 20, 14, 9),
        "ads:\n  - " + AD.format("a0", 2, 18) + "\n",
        {0: "around: a0\n"},
        ('around: "a0"', "(ad a0)"),
    ),
    # the advertisement that s3 is to run round came to another page
    "apart from its advertisement": Case(
        (50, 30, 20, 14, 40, 30, 20, 14),
        "ads:\n  - " + AD.format("a0", 2, 12) + "\n",
        sections(8) | {3: "section: 要闻\naround: a0\n"},
        ("(ad a0)",),
    ),
    # of its own accord make-up lets no head run down that is pinned: the module says so
    "vertical heads": Case(
        (60, 30, 20, 20, 14, 14, 20),
        "makeup: {vertical_heads: true}\n",
        written=("rank: 1",),
    ),
    # a head that finds no room beside its text stands over it, and in a size
    "no room for vertical heads": Case(
        (50, 20, 14, 9, 12, 30),
        fronts={1: "vertical_head: true\n", 3: "vertical_head: true\ndeck: 河边人夜里听水\n"},
        written=("vertical_head: true", "vertical_head: false"),
    ),
    # a pin of a story's own says the same as its module
    "pins": Case(
        (60, 30, 20, 14),
        fronts={1: "pin: {column: 4, row: 12, columns: 3}\n"},
        written=("s1: {column: 4, row: 12",),
    ),
    "jumps": Case(
        (50, 26, 9, 12, 14, 30, 30, 30),
        "ads:\n  - " + AD.format("a0", 3, 12) + "\n",
        JUMP,
        ("characters: ", "(ad a0)"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_written_pages_come_out_the_same(case: Case, tmp_path: Path) -> None:
    folder = write_files(tmp_path / "lan", case.files())
    before = shown(folder)
    written = write(folder)
    pages = written[written.index("pages:") :]
    assert not [one for one in case.written if one not in pages], pages
    assert shown(folder) == before
    assert write(folder) == written
    if "spread:" not in written:  # what is fixed altogether, a draft leaves as it is
        assert shown(folder, draft=True) == before
    edition, _ = read_source(folder)
    again, _ = read_edition(MemoryWorld(write_edition(edition)))
    assert again.pages == edition.pages
    assert {one.id: one.placing for one in again.stories} == {
        one.id: one.placing for one in edition.stories
    }


def shown(folder: Path, *, draft: bool = False) -> list[str]:
    """All pages of an edition as text."""
    edition, _ = read_source(folder)
    library = open_library(folder, edition.style, edition.language)
    done = composed(edition, library, draft=draft)
    return [dump(page) for page in done.pages]


def write(folder: Path) -> str:
    """Its edition.yaml once its pages are written into it."""
    write_pages(folder, page_templates(folder))
    return (folder / "edition.yaml").read_text()


def by_hand(told: str, headline: str = HEADS[1]) -> tuple[Edition, str]:
    """A page of four stories, the second one pinned with such a module; the line of that."""
    line = f"s1: {{column: 1, row: 12, rank: 2{told}}}"
    pages = f"pages:\n  - stories: [s0, s1, s2, s3]\n    modules:\n      {line}\n"
    files = Case((50, 30, 20, 14), pages).files()
    story = files["stories/s1.md"].decode()
    files["stories/s1.md"] = story.replace(HEADS[1], headline).encode()
    edition, _ = read_edition(MemoryWorld(files))
    return edition, line


def test_a_module_lets_a_head_run_down_that_its_story_does_not_ask_for() -> None:
    grid = load_grids()["tabloid-6"]
    ways = {}
    for told in ("", ", vertical_head: true"):
        edition, _ = by_hand(told)
        measured, curves = remeasured(edition, library(), grid, edition.stories)
        curve = curves.curve(measured["s1"], 2, 60, Kit())
        assert isinstance(curve, ShapeCurve)
        ways[told] = {place: curve.leaf(*place).side for place in curve.beside}
        cheapest = np.unravel_index(int(curve.cost.argmin()), curve.cost.shape)
        assert (cheapest in curve.beside) == bool(told)
    assert not ways[""]
    assert all(side is not None for side in ways[", vertical_head: true"].values())


def test_where_it_cannot_run_down_that_is_told_at_the_module() -> None:
    edition, line = by_hand(", vertical_head: true", "渡口夜里加一班" * 6)
    done = composed(edition, library())
    (told,) = (one for one in done.report.diagnostics if one.field == "vertical_head")
    assert told.span is not None
    assert told.span.short == f"edition.yaml:6:{7 + line.index('{')}"
