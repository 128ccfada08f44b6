"""Exact setting: legs that end level, no line lost, everything on the grid."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations, groupby
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bench.corpus import DIGEST, issue
from layout.display import Frame, GlyphRun, Page
from layout.model.grid import Grid
from layout.model.story import Fact
from layout.page.bodies import LEAST_DEPTH
from layout.page.body_lines import Line
from layout.page.compose import compose
from layout.page.copies import shape_copies
from layout.page.copyfit import measure_all
from layout.page.curve import Curves
from layout.page.facts import fact_rows
from layout.page.flow import leg_lengths, set_story
from layout.page.legs import fill_legs
from layout.page.module import Module
from layout.page.shapes import Kit, Leaf
from layout.source.digest import read_digest
from tests.pdfcheck import squash
from tests.shelf import SAMPLE, Shelf, leaves_of, library
from tests.square import squares

PARAGRAPH = squares("一")


def lines_of(paragraphs: list[int]) -> list[Line]:
    """Lines of paragraphs that have so many each."""
    return [
        Line(PARAGRAPH, 0, 1, row == 0, row == count - 1)
        for count in paragraphs for row in range(count)
    ]  # fmt: skip


def leaf_for(count: int, legs: int, quote_rows: int = 0) -> Leaf:
    """A leaf as shallow as holds the lines; only what setting looks at is not nought."""
    depth = -(-(count + quote_rows) // legs)
    values: dict[str, Any] = dict.fromkeys(one.name for one in fields(Leaf))
    values |= {"legs": legs, "measure": 13, "gutter": 1, "depth": depth, "quote_rows": quote_rows}
    return Leaf(**values)


def widows(lines: list[Line], lengths: list[int]) -> int:
    """Legs that open with the last line of a paragraph that has others."""
    starts = np.cumsum(lengths)[:-1].tolist()
    return sum(lines[at].last and not lines[at].first for at in starts if at < len(lines))


def pictured(paragraphs: list[int], legs: int, quote_rows: int = 0) -> str:
    """Each leg as its lines: `[` opens a paragraph, `]` ends one, `.` is a free row."""
    lines = lines_of(paragraphs)
    leaf = leaf_for(len(lines), legs, quote_rows)
    at, made = 0, []
    for free, count in leg_lengths(lines, leaf):
        text = "".join(
            "i" if line.first and line.last else "[" if line.first else "]" if line.last else "-"
            for line in lines[at : at + count]
        )
        made.append("." * free + text)
        at += count
    return " ".join(made)


@pytest.mark.parametrize(
    ("paragraphs", "legs", "quote_rows", "picture"),
    [
        pytest.param([6], 2, 0, "[-- --]", id="even legs"),
        pytest.param([7], 2, 0, "[--- --]", id="the last leg is the short one"),
        pytest.param([4, 3], 2, 0, "[--] [-]", id="a paragraph ends with the leg"),
        pytest.param(
            [5, 3], 2, 0, "[--- ][-]", id="a paragraph's last line, as there is no choice"
        ),
        pytest.param([5, 6], 3, 0, "[-- -][- ---]", id="a short first leg saves it"),
        pytest.param([9], 3, 3, "[--- ...- ---]", id="a quote takes the head of the middle leg"),
    ],
)
def test_legs(paragraphs: list[int], legs: int, quote_rows: int, picture: str) -> None:
    assert pictured(paragraphs, legs, quote_rows) == picture


@given(
    paragraphs=st.lists(st.integers(1, 7), min_size=5, max_size=16),
    legs=st.integers(1, 6),
    quoted=st.booleans(),
)
def test_legs_take_all_lines_and_end_level_with_as_few_widows_as_can_be(
    paragraphs: list[int], legs: int, quoted: bool
) -> None:
    lines = lines_of(paragraphs)
    quote_rows = 3 if quoted else 0
    leaf = leaf_for(len(lines), legs, quote_rows)
    assume(leaf.depth >= LEAST_DEPTH + quote_rows)
    found = leg_lengths(lines, leaf)
    assert len(found) == legs
    assert sum(count for _, count in found) == len(lines)
    assert all(leaf.depth - 1 <= free + count <= leaf.depth for free, count in found)
    assert sum(free for free, _ in found) == quote_rows
    rooms = [free + count for free, count in found]
    spare = sum(leaf.depth - room for room in rooms)
    choices = [
        [leaf.depth - free - (leg in short) for leg, (free, _) in enumerate(found)]
        for short in combinations(range(legs), spare)
    ]
    fewest = min(widows(lines, lengths) for lengths in choices)
    assert widows(lines, [count for _, count in found]) == fewest


@pytest.mark.parametrize(
    ("lines", "rooms", "lengths"),
    [
        pytest.param(7, [8, 8, 1], (4, 3, 0), id="a picture deep over the last leg"),
        pytest.param(8, [32, 1], (8, 0), id="of two legs"),
        pytest.param(73, [18] * 5 + [1], (17, 14, 14, 14, 14, 0), id="of six"),
    ],
)
def test_legs_end_level_where_an_inset_leaves_some_less_than_the_others_leave(
    lines: int, rooms: list[int], lengths: tuple[int, ...]
) -> None:
    assert fill_legs([1] * lines, [0] * (lines + 1), rooms) == (0, lengths)


def stories_of(page: Page) -> dict[str, list[Frame]]:
    found: dict[str, list[Frame]] = {}
    for frame in page.frames:
        if frame.tag.story and frame.tag.role in ("kicker", "headline", "deck", "body"):
            found.setdefault(frame.tag.story, []).append(frame)
    return found


def check_page(page: Page, grid: Grid, texts: dict[str, str]) -> set[str]:
    """Everything that set stories of a page must keep; the ids it has seen."""
    front = page.number == 1
    first = grid.baseline(0, front=front)
    found = stories_of(page)
    for story, frames in found.items():
        body = [frame for frame in frames if frame.tag.role == "body"]
        runs = [run for part in body for run in part.items if isinstance(run, GlyphRun)]
        assert squash("".join(run.text for run in runs)) == squash(texts[story]), story
        feet, heads, parted = [], [], 0
        # a pull quote parts a leg into two frames
        legs = [list(parts) for _, parts in groupby(body, key=lambda frame: frame.rect.x)]
        for leg in legs:
            ys = [round(part.rect.y + run.y, 4) for part in leg for run in part.items]
            rows = [(y - first) / grid.pitch for y, _ in groupby(ys)]
            assert np.allclose(rows, np.round(rows), atol=1e-3), "baselines on the grid"
            steps = np.diff(np.round(rows))
            assert np.all(steps >= 1), "one line a row, in order"
            assert int(np.sum(steps > 1)) <= len(leg) - 1, "free rows inside a leg"
            parted += len(leg) > 1
            for part in leg:
                assert all(run.x + run.width <= part.rect.width + 0.02 for run in part.items)
            heads.append(round(rows[0]))
            feet.append(round(rows[-1]))
        assert parted <= 1, f"{story}: more than one leg parted"
        if feet:
            assert max(feet) - min(feet) <= 1, f"{story}: legs that end in steps {feet}"
            assert len(set(heads)) == 1, f"{story}: legs that begin in steps {heads}"
            order = [leg[0].rect.x for leg in legs]
            assert order == sorted(order)
        bottoms = [frame.rect.bottom for frame in frames if frame.tag.role != "body"]
        if bottoms and body:
            assert 0.85 * grid.pitch <= body[0].rect.y - max(bottoms) <= 1.95 * grid.pitch, story
    return set(found)


def test_the_sample_is_set_exactly_as_it_was_measured(shelf: Shelf) -> None:
    composed = shelf.edition(SAMPLE).built.composed
    edition, _ = read_digest(SAMPLE.read_bytes(), file=SAMPLE.name)
    texts = {story.id: "".join(story.paragraphs) for story in edition.stories}
    seen: list[str] = []
    for page in composed.pages:
        seen += check_page(page, composed.grid, texts)
    assert sorted(seen) == sorted(texts), "each story on one page, once"


@pytest.mark.parametrize(
    ("seed", "grid"), [(1, "broadsheet-8"), (2, "special-5"), (3, "tabloid-6"), (4, "broadsheet-6")]
)
def test_generated_copy_is_set_exactly_as_it_was_measured(seed: int, grid: str) -> None:
    text = issue(replace(DIGEST, sections=11), seed)
    edition, _ = read_digest(text.encode(), file=f"seed-{seed}.txt")
    edition = replace(edition, grid=grid)
    composed = compose(edition, library())
    texts = {story.id: "".join(story.paragraphs) for story in edition.stories}
    seen: list[str] = []
    for page in composed.pages:
        seen += check_page(page, composed.grid, texts)
    assert sorted(seen) == sorted(texts)


def test_fact_numerals_stand_between_heading_and_legs_and_all_of_them_are_set() -> None:
    facts = tuple(Fact(f"{n}.5", "公里", f"第{n}段岸线") for n in range(1, 9))
    story = replace(read_digest(SAMPLE.read_bytes(), file="x.txt")[0].stories[3], facts=facts)
    shelf = library()
    grid = shelf.grids["broadsheet-6"]
    parts = shelf.book, shelf.style, shelf.lexicon
    (one,) = measure_all(shape_copies([story], *parts), grid, *parts).values()
    leaves = leaves_of(Curves(grid, shelf.style).curve(one, 3, grid.lines, Kit()))
    (columns, rows), leaf = min(leaves.items(), key=lambda item: item[1].cost)
    module = Module(0, 0, columns, rows, front=False)
    frames = set_story(one, leaf, 3, module, grid, shelf.style)
    strips = [frame for frame in frames if frame.tag.role == "facts"]
    runs = [run for frame in strips for run in frame.items if isinstance(run, GlyphRun)]
    words = "".join(run.text for run in runs)
    assert words == "".join(fact.text for fact in facts)
    heading = max(f.rect.bottom for f in frames if f.tag.role in ("kicker", "headline", "deck"))
    legs = min(frame.rect.y for frame in frames if frame.tag.role == "body")
    assert all(heading < frame.rect.y and frame.rect.bottom < legs + 2 for frame in strips)
    assert leaf.strip == fact_rows(facts, grid, columns) > 0
