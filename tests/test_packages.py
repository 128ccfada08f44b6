"""Packages (组合报道): stories kept together fill one rectangle, and the greatest leads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from layout.model.packages import packages
from layout.model.placing import Placing
from layout.model.story import Story
from layout.page.made_up import MadeUp
from layout.page.packages import in_order, led, subordinate
from layout.page.pins import around, fill_one
from layout.page.slicing import Place
from layout.source.edition import read_edition
from layout.source.world import MemoryWorld
from tests.test_placing import PAGES, made, refused, set_pages, source

KEPT = {"b": "keep_with: d\n", "f": "keep_with: d\n"}
"""Three stories in one package: neither is kept with the other two."""


def stories(wishes: Mapping[str, str], before: Mapping[str, str] = {}) -> list[Story]:
    """Stories `a` to `f`; `wishes` says which is kept with which."""
    return [
        Story(
            id=name,
            headline=name,
            paragraphs=(),
            placing=Placing(keep_with=wishes.get(name, ""), before=before.get(name, "")),
        )
        for name in "abcdef"
    ]


def modules(page: MadeUp, names: Sequence[str]) -> list[Place]:
    return [place for place in page.places if place.id in names]


def sound(page: MadeUp, package: Sequence[str], lead: str) -> bool:
    """Whether a package fills one rectangle, and its lead stands at the upper left of it with the
    largest head.
    """
    places = modules(page, package)
    hull = around(places)
    first = next(place for place in places if place.id == lead)
    sizes = {name: page.leaves[name].head_size for name in package}
    corner = (first.x, first.y) == (hull.x, hull.y)
    return fill_one(places) and corner and sizes[lead] == max(sizes.values())


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({}, []),
        ({"a": "c"}, [("a", "c")]),
        ({"a": "b", "c": "b"}, [("a", "b", "c")]),
        ({"a": "b", "b": "c", "d": "c"}, [("a", "b", "c", "d")]),
        ({"f": "a", "e": "f", "c": "b"}, [("a", "e", "f"), ("b", "c")]),
        ({"a": "b", "b": "a"}, [("a", "b")]),
        ({"a": "nowhere"}, []),
    ],
)
def test_a_chain_is_one_package(wishes: Mapping[str, str], expected: list[tuple[str, ...]]) -> None:
    assert packages(stories(wishes)) == expected


def test_the_greatest_leads_unless_another_is_to_be_read_before_it() -> None:
    some = stories({"a": "d", "c": "d"}, {})
    assert led(some, "cadbef") == [("c", "a", "d")]
    some = stories({"a": "d", "c": "d"}, {"a": "c"})
    assert led(some, "cadbef") == [("a", "c", "d")]


def test_no_other_of_a_package_has_the_rank_of_its_lead() -> None:
    ranks = {"a": 1, "b": 3, "c": 3, "d": 2, "e": 5, "f": 5}
    assert subordinate(ranks, [("c", "b", "d"), ("e", "f")]) == {**ranks, "b": 4, "d": 4}


def test_in_an_order_a_package_is_in_one_piece_behind_its_lead() -> None:
    some = stories({"b": "e", "f": "e"})
    assert in_order("abcdef", some, [("e", "b", "f")]) == list("aebfcd")
    before = stories({"b": "e", "f": "e"}, {"f": "a"})
    assert in_order("abcdef", before, [("e", "b", "f")]) == list("ebfacd")


@pytest.mark.parametrize(
    ("wishes", "package", "lead"),
    [
        (KEPT, "bdf", "b"),
        ({"c": "keep_with: e\n", "e": "keep_with: f\n"}, "cef", "c"),
        ({"b": "keep_with: c\n", "d": "keep_with: c\n", "f": "keep_with: d\n"}, "bcdf", "b"),
        ({"e": "keep_with: a\n", "f": "keep_with: a\n"}, "aef", "a"),
        ({"c": "keep_with: f\n"}, "cf", "c"),
    ],
)
def test_it_fills_one_rectangle_under_its_lead(
    wishes: Mapping[str, str], package: str, lead: str
) -> None:
    (page,) = made(wishes).made
    assert sound(page, package, lead), modules(page, package)


def test_without_the_wish_it_does_not() -> None:
    (page,) = made().made
    assert not sound(page, "cef", "c")


@pytest.mark.parametrize("jobs", [1, 2])
def test_in_source_order_a_package_goes_to_one_page(jobs: int) -> None:
    sizes = dict.fromkeys("abcdefghijkl", 16)
    wishes = {"a": "keep_with: f\n", "l": "keep_with: a\n"}
    plain = set_pages(source({}, "", sizes=sizes))
    assert len(plain.stories) > 1
    assert not any({"a", "f", "l"} <= {*page} for page in plain.stories)
    done = set_pages(source(wishes, "", sizes=sizes))
    (page,) = (
        page
        for page, names in zip(done.made, done.stories, strict=True)
        if {"a", "f", "l"} <= {*names}
    )
    assert sound(page, "afl", "a")
    assert sorted(name for names in done.stories for name in names) == sorted(sizes)


def test_planned_by_sections_it_goes_to_one_page() -> None:
    sizes = dict.fromkeys("abcdefghijkl", 16)
    sections = {name: f"section: {'本市' if name < 'g' else '经济'}\n" for name in sizes}
    kept = {"b": "keep_with: c\n", "h": "keep_with: c\n"}
    plain = set_pages(source(sections, "", sizes=sizes))
    assert not any({"b", "c", "h"} <= {*page} for page in plain.stories)
    wishes = {name: line + kept.get(name, "") for name, line in sections.items()}
    done = set_pages(source(wishes, "", sizes=sizes))
    (page,) = (
        page
        for page, names in zip(done.made, done.stories, strict=True)
        if {"b", "c", "h"} <= {*names}
    )
    assert sound(page, "bch", page.ids[min(map(page.ids.index, "bch"))])


def pin(page: MadeUp, name: str, *, whole: bool = True) -> str:
    """A pin where a story stands on a page."""
    (place,) = modules(page, name)
    rows = f", rows: {place.height - 2}" if whole else ""
    row = place.y + page.area.top + 1
    return f"pin: {{column: {place.x + 1}, row: {row}, columns: {place.width}{rows}}}\n"


def test_beside_the_pin_of_its_lead_it_fills_one_rectangle() -> None:
    (free,) = made(KEPT).made
    wishes = KEPT | {"b": KEPT["b"] + pin(free, "b")}
    (page,) = made(wishes).made
    assert modules(page, "b") == modules(free, "b")
    assert fill_one(modules(page, "bdf"))


def test_pinned_altogether_it_is_kept() -> None:
    (free,) = made(KEPT).made
    wishes = {name: KEPT.get(name, "") + pin(free, name) for name in "bdf"}
    (page,) = made(wishes).made
    assert modules(page, "bdf") == modules(free, "bdf")


AWRY = {
    "b": KEPT["b"] + "pin: {column: 1, row: 60, columns: 3, rows: 30}\n",
    "d": "pin: {column: 4, row: 60, columns: 2, rows: 20}\n",
    "f": KEPT["f"] + "pin: {column: 6, row: 60, columns: 2, rows: 30}\n",
}
BETWEEN = {
    "b": KEPT["b"] + "pin: {column: 1, row: 60, columns: 3, rows: 20}\n",
    "e": "pin: {column: 4, row: 60, columns: 2, rows: 20}\n",
    "f": KEPT["f"] + "pin: {column: 6, row: 60, columns: 2, rows: 20}\n",
}
APART = "pages:\n  - stories: [a, b, c]\n  - stories: [d, e, f]\n"
HALF = "sections:\n  - name: 本市\npages:\n  - stories: [a, b, c]\n    name: A01\n"


@pytest.mark.parametrize(
    ("wishes", "pages", "place", "message", "hint"),
    [
        (AWRY, PAGES, "stories/b.md:6:6", "the pins of the package b, d, f fill no rectangle",
         "move the pins"),
        (BETWEEN, PAGES, "stories/b.md:6:6", "the pin of e lies within the package b, d, f",
         "move the pins"),
        (KEPT, APART, "stories/b.md:5:12", "b stands on A01, d on A02", "on one page"),
        (KEPT, APART, "stories/f.md:5:12", "b stands on A01, f on A02", "on one page"),
        (KEPT | {"e": "section: 本市\n"}, HALF, "stories/b.md:5:12", "A01 lists b and not d",
         "list it there, too"),
        (
            {"b": KEPT["b"] + "on_page: A01\n", "f": KEPT["f"] + "on_page: A02\n"}, "",
            "stories/f.md:5:12", "b stands on A01, f on A02", "on one page",
        ),
        ({"b": KEPT["b"], "f": "keep_with: z\n"}, "", "stories/f.md:5:12", "there is no story z",
         ""),
        ({"b": KEPT["b"] + "kind: brief\n"}, "", "stories/b.md:5:12",
         "b is a brief of headline and text: it stands in the rail", "kind: brief"),
        ({"b": KEPT["b"], "d": "kind: brief\n"}, "", "stories/b.md:5:12",
         "d is a brief of headline and text: it stands in the rail", "kind: brief"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_at_its_line(
    wishes: Mapping[str, str], pages: str, place: str, message: str, hint: str
) -> None:
    told = refused(source(wishes, pages))
    found = [one for one in told if one.startswith(f"{place}: error") and message in one]
    assert found, told
    assert hint in found[0]


def test_all_of_it_is_told_at_once() -> None:
    wishes = {"a": "keep_with: e\n", **KEPT}
    pages = "pages:\n  - stories: [a, b, c]\n  - stories: [d, e, f]\n"
    told = refused(source(wishes, pages))
    assert [one.split(": error")[0] for one in told] == [
        "stories/a.md:5:12",
        "stories/b.md:5:12",
        "stories/f.md:5:12",
    ]


def test_a_package_that_no_page_holds_is_told() -> None:
    sizes = dict.fromkeys("abcdefgh", 30)
    wishes = dict.fromkeys("bcdefgh", "keep_with: a\n")
    told = refused(source(wishes, "", sizes=sizes))
    assert told[0].startswith("stories/b.md:5:12: error: keep_with: no layout")


def test_it_is_explained() -> None:
    edition, _ = read_edition(MemoryWorld(source(KEPT, PAGES)))
    assert edition
