"""What of an editor's wishes keeps a page from being made is told at its line, with a remedy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from layout.diagnostics import Refused
from tests.folder import write_files
from tests.test_written_pages import AD, ADS, Case, sections, shown, write

SIZES = (50, 26, 20, 14, 12, 9, 40, 30, 20, 14, 12, 9)
PAGES = "pages:\n  - stories: [s0, s1, s2, s3]\n  - stories: [s4, s5, s6, s7]\n"


def told(folder: Path) -> list[str]:
    """The errors of an edition, each with its hint behind a bar."""
    with pytest.raises(Refused) as found:
        shown(folder)
    folder_name = f"{folder.as_posix()}/"
    lines = (str(one).replace("\n    hint: ", " | ") for one in found.value.diagnostics)
    return [line.removeprefix(folder_name) for line in lines]


def wishing(wishes: Mapping[int, str]) -> dict[int, str]:
    """Front matter of stories in two sections with such wishes."""
    plain = sections(len(SIZES))
    return {at: front + wishes.get(at, "") for at, front in plain.items()}


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (
            {4: "pin: {column: 3, row: 40, columns: 1, rows: 5}\n"},
            "stories/s4.md:5:6: error: pin: s4 does not fill 1 column by 5 rows | "
            "in 1 column it takes 36 or 37 rows",
        ),
        (
            {4: "pin: {column: 3, row: 60, columns: 3, rows: 28}\n"},
            "stories/s4.md:5:6: error: pin: s4 does not fill 3 columns by 28 rows | "
            "in 3 columns it takes 14 or 15 rows",
        ),
        (
            {4: "pin: {column: 2, row: 80}\n"},
            "stories/s4.md:5:6: error: pin: s4 fills no module at {column: 2, row: 80} | "
            "in 1 column it takes 36 to 38 rows: move it up",
        ),
        (
            {4: "span: 1\nhead_pt: 60\n"},
            "stories/s4.md:5:7: error: span: no layout of its page keeps span, head_pt of s4 | "
            "without it there is one: give it another place or size",
        ),
    ],
)
def test_of_an_edition_planned_by_sections(
    wishes: Mapping[int, str], expected: str, tmp_path: Path
) -> None:
    case = Case(SIZES, fronts=wishing(wishes))
    assert told(write_files(tmp_path / "lan", case.files())) == [expected]


def test_too_much_copy_is_no_fault_of_a_wish(tmp_path: Path) -> None:
    case = Case((300, 300), "pages:\n  - stories: [s0, s1]\n", {1: "pin: {column: 1, row: 50}\n"})
    (line,) = told(write_files(tmp_path / "lan", case.files()))
    assert line.startswith("edition.yaml:4:5: error: pages: A01 is ")


def test_every_listed_page_that_fails_is_told(tmp_path: Path) -> None:
    case = Case(
        (40, 20, 12, 9, 60, 20, 12, 9),
        PAGES,
        {
            1: "pin: {column: 3, row: 40, columns: 1, rows: 5}\n",
            5: "pin: {column: 3, row: 30, columns: 2, rows: 50}\n",
        },
    )
    found = told(write_files(tmp_path / "lan", case.files()))
    assert [line.split(" | ")[0] for line in found] == [
        "stories/s1.md:4:6: error: pin: s1 does not fill 1 column by 5 rows",
        "stories/s5.md:4:6: error: pin: s5 does not fill 2 columns by 50 rows",
    ]


def test_copy_that_no_page_holds_is_told_at_its_longest_story(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "lan", Case((20, 900, 20)).files())
    edition = folder / "edition.yaml"
    edition.write_text(edition.read_text() + "stories: [s0, s1, s2]\n")
    (line,) = told(folder)
    assert line.startswith("stories/s1.md:3:11: error: no layout on tabloid-6 holds the copy")
    assert "the longest story, s1, has" in line


BY_HAND = Case(
    (50, 20, 9, 12, 12, 20, 3, 3), ADS.format(AD.format("a0", 2, 12), AD.format("a1", 2, 18))
)
CHANGES = {
    "a module that its story does not fill": (
        "s5: {column: 3, row: 16, columns: 4, rows: 19",
        "s5: {column: 3, row: 16, columns: 4, rows: 17",
        ("pin: s5 does not fill 4 columns by 17 rows | in 4 columns it takes ",),
    ),
    "a rail where there are no briefs": (
        '"(house ad)": {column: 5, row: 55, ',
        '"(rail)": {column: 5, row: 55, ',
        (
            "modules: (rail) does not stand on this page | a rail takes 2 briefs, beside other "
            "stories",
        ),
    ),
    "an advertisement in another size": (
        '"(ad a0)": {column: 1, row: 37, columns: 2, rows: 13',
        '"(ad a0)": {column: 1, row: 37, columns: 2, rows: 9',
        (
            "modules: (ad a0) does not go into 2 columns by 9 rows | in 2 columns it takes "
            "12 or 13 rows",
        ),
    ),
    "two things in one place": (
        '"(ad a1)": {column: 1, row: 16',
        '"(ad a1)": {column: 2, row: 16',
        ("modules: (ad a1) overlaps s5 | move one of them, or make it smaller",),
    ),
    "what goes beyond the page": (
        '"(white 1)": {column: 1, row: 71, columns: 6',
        '"(white 1)": {column: 2, row: 71, columns: 6',
        ("modules: (white 1) goes beyond the page | ",),
    ),
    "a headline step that make-up has not": (
        "headline_step: 1\n    stories: [s0",
        "headline_step: 0.9\n    stories: [s0",
        (
            "headline_step: there is no headline step 0.9 | one of 0.76, 0.82, 0.875, 0.935, 1, "
            "1.07, 1.145",
        ),
    ),
}


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The edition.yaml of an edition made by hand."""
    return write(write_files(tmp_path_factory.mktemp("hand") / "lan", BY_HAND.files()))


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_of_a_page_made_by_hand(
    change: tuple[str, str, tuple[str, ...]], by_hand: str, tmp_path: Path
) -> None:
    old, new, expected = change
    folder, text = write_files(tmp_path / "lan", BY_HAND.files()), by_hand
    assert old in text
    changed = text.replace(old, new)
    (folder / "edition.yaml").write_text(changed)
    found = told(folder)
    assert len(found) == len(expected)
    for line, one in zip(found, expected, strict=True):
        place, _, message = line.partition(": error: ")
        assert message.startswith(one)
        number = 1 + changed[: changed.index(new)].count("\n")
        assert place.startswith(f"edition.yaml:{number}:")
