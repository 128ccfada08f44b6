"""What of an editor's wishes keeps a page from being made is told at its line, with a remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from layout.diagnostics import Refused
from tests.folder import write_files
from tests.test_written_pages import AD, ADS, Case, sections, shown

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
            "in 1 column it takes N or N rows",
        ),
        (
            {4: "pin: {column: 3, row: 60, columns: 3, rows: 28}\n"},
            "stories/s4.md:5:6: error: pin: s4 does not fill 3 columns by 28 rows | "
            "in 3 columns it takes N or N rows",
        ),
        (
            {4: "pin: {column: 2, row: 80}\n"},
            "stories/s4.md:5:6: error: pin: s4 fills no module at {column: 2, row: 80} | "
            "in 1 column it takes N to N rows: move it up",
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
    (line,) = told(write_files(tmp_path / "lan", case.files()))
    before, bar, hint = line.partition(" takes ")
    assert before + bar + re.sub(r"\d+", "N", hint) == expected


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
    (50, 20, 14, 12, 12, 20),
    ADS.format(AD.format("a0", 2, 12), AD.format("a1", 2, 18))
    + """pages:
  - stories: [s0, s1, s2, s3, s4, s5]
    headline_step: 1
    modules:
      s5: {column: 3, row: 40, columns: 4, rows: 19}
      (ad a0): {column: 1, row: 77, columns: 2, rows: 12}
      (ad a1): {column: 1, row: 40, columns: 2, rows: 18}
      (white 1): {column: 3, row: 61, columns: 4, rows: 9}
""",
)
CHANGES = {
    "a module that its story does not fill": (
        "rows: 19",
        "rows: 2",
        "pin: s5 does not fill 4 columns by 2 rows | in 4 columns it takes ",
    ),
    "a rail where there are no briefs": (
        "(white 1)",
        "(rail)",
        "modules: (rail) does not stand on this page | a rail takes 2 briefs, beside other stories",
    ),
    "a contents box where there is one page": (
        "(white 1)",
        "(contents)",
        "modules: (contents) does not stand on this page | a contents box takes stories on "
        "further pages, and stands on the first",
    ),
    "an advertisement in another size": (
        "columns: 2, rows: 12}",
        "columns: 2, rows: 9}",
        "modules: (ad a0) does not go into 2 columns by 9 rows | in 2 columns it takes "
        "12 or 13 rows",
    ),
    "two things in one place": (
        "(ad a1): {column: 1, row: 40",
        "(ad a1): {column: 2, row: 40",
        "modules: (ad a1) overlaps s5 | move one of them, or make it smaller",
    ),
    "what goes beyond the page": (
        "(ad a0): {column: 1, row: 77",
        "(ad a0): {column: 1, row: 80",
        "modules: (ad a0) goes beyond the page | the page is 6 columns by 88 rows, counted from 1",
    ),
    "a headline step that make-up has not": (
        "headline_step: 1",
        "headline_step: 0.9",
        "headline_step: there is no headline step 0.9 | one of 0.76, 0.82, ",
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_of_a_page_made_by_hand(change: tuple[str, str, str], tmp_path: Path) -> None:
    old, new, expected = change
    folder = write_files(tmp_path / "lan", BY_HAND.files())
    text = (folder / "edition.yaml").read_text()
    assert text.count(old) == 1
    changed = text.replace(old, new)
    (folder / "edition.yaml").write_text(changed)
    (line,) = told(folder)
    place, _, message = line.partition(": error: ")
    assert message.startswith(expected)
    number = 1 + changed[: changed.index(new)].count("\n")
    assert place.startswith(f"edition.yaml:{number}:")
