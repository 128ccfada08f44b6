"""Pages that follow each other are unlike, where that costs little; those made by hand stay."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from layout.display import Page
from layout.explain import as_text, explained
from layout.page import choosing
from layout.page.compose import Composed
from layout.page.made_up import MOST_WHITE
from layout.page.slicing import Place
from layout.page.template import template_of
from layout.page.variety import REPEATED, Before, likeness, repeat_cost, signature
from layout.paper import composed
from layout.source.edition import read_edition
from layout.source.pages import pages_block, with_pages
from layout.source.world import MemoryWorld
from tests.folder import write_files
from tests.shelf import library
from tests.test_placing import GRID, hull, source

SIZES = {"l": 23, "m": 16, "n": 12, "o": 11, "p": 10, "q": 9, "r": 6}
"""Paragraphs of the stories of one page."""
PAGES = 3


def files() -> dict[str, bytes]:
    """Three pages of like stories."""
    names = [[f"{name}{page}" for name in SIZES] for page in range(1, PAGES + 1)]
    listed = "".join(f"  - stories: [{', '.join(page)}]\n" for page in names)
    sizes = {name: SIZES[name[0]] for page in names for name in page}
    priorities = {name: f"priority: {min(at + 1, 4)}\n"
                  for page in names for at, name in enumerate(page)}  # fmt: skip
    found = source({}, f"pages:\n{listed}", sizes=sizes)
    for name, line in priorities.items():
        path = f"stories/{name}.md"
        text = found[path].decode()
        kept = [one for one in text.splitlines() if not one.startswith("priority:")]
        found[path] = "\n".join([*kept[:2], line.strip(), *kept[2:], ""]).encode()
    return found


def set_pages(*, jobs: int = 1) -> Composed:
    edition, _ = read_edition(MemoryWorld(files()))
    return composed(edition, library(), jobs=jobs)


def modules(page: Page) -> dict[str, tuple[int, int]]:
    """First column and columns of each story, as printed, by the first letter of its id."""
    found = {}
    step = GRID.column_x(1) - GRID.column_x(0)
    for name in {one.tag.story for one in page.frames if one.tag.story}:
        rect = hull(page, name)
        columns = round((rect.width + GRID.gutter) / step)
        found[name[0]] = round((rect.x - GRID.column_x(0)) / step), columns
    return found


def alike(done: Composed, one: int, other: int) -> float:
    return likeness(done.made[one].signature, done.made[other].signature)


def test_facing_pages_of_like_stories_are_cut_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(choosing, "unlike", lambda pages, *others: pages)
        plain = set_pages()
    assert alike(plain, 1, 2) >= REPEATED, "without, one repeats the other"
    done = set_pages()
    assert alike(done, 1, 2) < REPEATED
    there, here = modules(done.pages[1]), modules(done.pages[2])
    assert sum(there[name] != here[name] for name in SIZES) > len(SIZES) / 2
    assert modules(done.pages[1]) == modules(plain.pages[1]), "the first of both stays"
    assert all(made.white <= MOST_WHITE for made in done.made)
    asked = done.made[2].asked
    assert asked is not None
    saved = repeat_cost(plain.made[2].signature, asked.before)
    assert done.made[2].cost < plain.made[2].cost + saved


def test_they_are_the_same_with_two_processes() -> None:
    assert [one.places for one in set_pages(jobs=2).made] == [
        one.places for one in set_pages().made
    ]


def test_a_draft_does_without() -> None:
    edition, _ = read_edition(MemoryWorld(files()))
    done = composed(edition, library(), draft=True)
    assert all(one.asked is not None and one.asked.before is None for one in done.made)


def test_pages_made_by_hand_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "unlike", lambda pages, *others: pages)
    plain = set_pages()
    pairs = zip(plain.pages, plain.made, strict=True)
    block = pages_block([template_of(page, made) for page, made in pairs])
    text = with_pages(files()["edition.yaml"].decode(), block)
    monkeypatch.undo()
    world = MemoryWorld(files() | {"edition.yaml": text.encode()})
    again = composed(read_edition(world)[0], library())
    assert modules(again.pages[2]) == modules(plain.pages[2])


def test_explain_tells_which_page_it_is_like(tmp_path: Path) -> None:
    write_files(tmp_path, files())
    told = as_text(explained(tmp_path, "A03"))
    assert "alike to A02, the facing page, by " in told
    assert "alike to" not in as_text(explained(tmp_path, "A01"))


def test_likeness_is_of_gutters_lead_and_picture() -> None:
    halves = [Place("a", 0, 0, 4, 40), Place("b", 4, 0, 4, 40)]
    thirds = [Place("a", 0, 0, 3, 40), Place("b", 3, 0, 5, 40)]
    lower = [Place("a", 0, 0, 8, 20), Place("b", 0, 20, 4, 20), Place("c", 4, 20, 4, 20)]
    here = signature(halves, {}, "a")
    assert here.gutters[0] == {Fraction(at, 8): float(at == 4) for at in range(1, 8)}
    assert likeness(here, here) == 1.0
    assert likeness(here, signature(thirds, {}, "a")) == 0.0
    assert likeness(here, signature(lower, {}, "a")) == pytest.approx(0.6 * 0.5 / 0.8)
    facing = Before("A02", here, facing=True)
    assert repeat_cost(here, facing) == pytest.approx(3.0)
    assert repeat_cost(here, replace(facing, facing=False)) == pytest.approx(1.5)
    assert repeat_cost(signature(thirds, {}, "a"), facing) == repeat_cost(here, None) == 0.0
