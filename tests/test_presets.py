"""The shipped grids, styles and faces: the arithmetic of typography.md 1 and 2, and look.md 1."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout.geometry import mm
from layout.source.presets import load_faces, load_grids, load_style

GRIDS = {name: grid for name, grid in load_grids().items() if not grid.vertical}
NEWS = load_style("news")


@pytest.mark.parametrize(
    ("name", "width_em", "width_mm", "height_mm", "margin", "spans"),
    [
        pytest.param(
            *("broadsheet-8", 111, 352.4, 488.2, 53.2),
            {1: 117, 2: 243, 3: 369, 4: 495, 5: 621, 6: 747, 8: 999},
            id="broadsheet-8",
        ),
        pytest.param(
            *("broadsheet-6", 113, 358.8, 488.2, 44.2),
            {1: 162, 2: 333, 3: 504, 4: 675, 5: 846, 6: 1017},
            id="broadsheet-6",
        ),
        pytest.param(
            *("special-5", 94, 348.2, 484.0, 59.3),
            {1: 189, 2: 388.5, 3: 588, 4: 787.5, 5: 987},
            id="special-5",
        ),
        pytest.param(
            *("tabloid-6", 71, 225.4, 349.3, 63.2),
            {1: 99, 2: 207, 3: 315, 4: 423, 5: 531, 6: 639},
            id="tabloid-6",
        ),
    ],
)
def test_the_type_area_is_as_wide_and_as_high_as_the_table_says(
    name: str,
    width_em: float,
    width_mm: float,
    height_mm: float,
    margin: float,
    spans: dict[int, float],
) -> None:
    grid = GRIDS[name]
    area = grid.type_area(front=False)
    assert grid.name == name
    assert grid.width_em == width_em
    assert area.width / mm(1) == pytest.approx(width_mm, abs=0.05)
    assert area.height / mm(1) == pytest.approx(height_mm, abs=0.07)
    assert grid.margin == pytest.approx(margin, abs=0.1)
    assert {columns: grid.span(columns) for columns in spans} == spans


@pytest.mark.parametrize("name", GRIDS)
def test_the_type_area_stands_on_the_page(name: str) -> None:
    grid = GRIDS[name]
    for front in (True, False):
        area = grid.type_area(front=front)
        assert mm(12) < area.y
        assert area.bottom < grid.trim.height - mm(12)


def test_columns_run_as_one() -> None:
    grid = GRIDS["broadsheet-8"]
    assert [grid.characters_across(columns) for columns in (2, 3, 5)] == [27, 41, 69]


def test_columns_cut_anew() -> None:
    grid = GRIDS["broadsheet-8"]
    assert grid.recut(3, into=2) == 20
    assert grid.recut(5, into=3) == pytest.approx(22 + 1 / 3)  # one character is left over
    assert grid.recut(6, into=4) == 20
    assert GRIDS["tabloid-6"].recut(6, into=4) == 17


def test_five_columns_of_twenty_one_characters() -> None:
    # typography.md 2: the other modern measure, 109 em = 346.1 mm
    grid = replace(GRIDS["broadsheet-6"], columns=5, characters=21)
    assert grid.width_em == 109
    assert grid.span(5) / mm(1) == pytest.approx(346.1, abs=0.05)


@pytest.mark.parametrize(("name", "characters"), [("broadsheet-8", 24), ("tabloid-6", 21)])
def test_a_head_of_30_points_over_six_columns_holds(name: str, characters: int) -> None:
    assert int(GRIDS[name].span(6) / 30) == characters


@pytest.mark.parametrize(
    ("name", "front", "row", "expected"),
    [
        pytest.param("broadsheet-8", True, 0, 80.6 + 9.045, id="front of a broadsheet"),
        pytest.param("broadsheet-8", False, 10, 90.6 + 112.5 + 9.045, id="tenth row inside"),
        pytest.param("special-5", True, 0, 86.5 + 1.75 + 9.24, id="special, front as inside"),
        pytest.param("tabloid-6", True, 0, 52 + 9.045, id="cover of a tabloid"),
        pytest.param("tabloid-6", False, 0, 66 + 9.045, id="inside a tabloid"),
    ],
)
def test_baselines(name: str, front: bool, row: int, expected: float) -> None:
    assert GRIDS[name].baseline(row, front=front) == pytest.approx(expected)


ROLES = (
    *("body", "body-kai", "lead-in", "kicker", "headline-1", "headline-2", "headline-3"),
    *("headline-4", "headline-5", "brief-head", "deck", "deck-kai", "byline", "label"),
    *("vertical-kicker", "vertical-deck", "rail-title"),
    *("comment-head", "column-title", "question", "feature-head", "jump", "jump-label"),
    *("nameplate", "day", "month", "banner", "data-line", "contents-title", "contents-head"),
    *("contents-line", "contents-page", "folio-number", "folio-section", "folio-paper"),
    *("folio-date", "folio-staff", "notice-title", "pull-quote", "ad-paper"),
    *("roman-name", "publisher", "lunar", "feast", "contents-weather"),
    *("ad-title", "ad-date", "proof", "caption", "credit", "crosshead"),
)


def test_the_style_sheet_has_every_role_and_no_other() -> None:
    pages = ("digest-", "nav-", "plate-", "page-link", "chart-")  # roles of what has its own tests
    assert sorted(role for role in NEWS.roles if not role.startswith(pages)) == sorted(ROLES)


def test_every_face_and_colour_of_a_role_exists() -> None:
    faces = {face.key for face in load_faces()}
    for name, role in NEWS.roles.items():
        assert set(role.faces) <= faces, name
        assert role.colour in NEWS.colours, name
        assert {"serif-400", "kai-700", "kai-400"} & set(role.faces), f"{name}: no wide face"


def test_small_heads_are_not_set_in_the_heaviest_face() -> None:
    assert [NEWS.roles[f"headline-{rank}"].faces[0] for rank in range(1, 6)] == [
        *("serif-900", "serif-900", "serif-900", "serif-700", "serif-700")
    ]


@pytest.mark.parametrize(
    ("priority", "span", "size"),
    [(0, 675, 60), (1, 747, 74), (1, 999, 92), (2, 243, 35), (3, 369, 32), (4, 117, 16)],
)
def test_head_sizes_of_the_table(priority: int, span: float, size: float) -> None:
    assert NEWS.heads[priority].at(span) == size


def test_a_wider_head_is_never_smaller_and_a_lower_rank_never_larger() -> None:
    spans = range(100, 1000, 50)
    sizes = [[NEWS.heads[rank].at(span) for span in spans] for rank in range(1, 6)]
    assert all(row == sorted(row) for row in sizes)
    assert all(list(column) == sorted(column, reverse=True) for column in zip(*sizes, strict=True))


def test_head_sizes_lie_within_what_their_role_allows() -> None:
    for rank, heads in NEWS.heads.items():
        assert all(heads.least <= size <= heads.most for _, size in heads.steps), rank


def test_the_lead_of_an_inside_page_is_never_larger_than_the_fronts() -> None:
    assert all(NEWS.heads[0].at(span) <= NEWS.heads[1].at(span) for span in range(240, 1000, 20))


def test_no_colour_carries_too_much_ink_for_newsprint() -> None:
    assert {name for name, one in NEWS.colours.items() if sum(one.cmyk) > 220} == set()


def test_an_unknown_style_sheet_is_named() -> None:
    with pytest.raises(ValueError, match="no shipped style sheet is named evening"):
        load_style("evening")
