"""Art blocks: several pictures of a story, one below the other or side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from layout.display import Picture
from layout.model.picture import PictureFile
from layout.model.story import Figure
from layout.page.art_frames import art_frames
from layout.page.figures import CROP_COST, ROW_CROP, Art, Plate, art_options
from tests.shelf import library

GRID = library().grids["broadsheet-8"]


def plates(*aspects: float) -> list[Plate]:
    files = [
        PictureFile(f"{number}.jpg", b"", "JPEG", round(1800 * aspect), 1800, "RGB")
        for number, aspect in enumerate(aspects)
    ]
    return [Plate(Figure(file.name), file, None) for file in files]


def rows(*aspects: float, columns: int = 5, rank: int = 1) -> list[Art]:
    found = art_options(plates(*aspects), rank, columns, GRID, library().style)
    return [art for art in found if art is not None and art.widths]


def test_pictures_side_by_side_fill_their_columns_and_are_of_one_depth() -> None:
    found = rows(1.5, 1.33)
    assert {art.widths for art in found} >= {(1, 1), (2, 2)}
    for art in found:
        assert sum(art.widths) == art.columns <= 5
        assert len(set(art.pictures)) == 1
        for width, aspect, deep in zip(art.widths, (1.5, 1.33), art.pictures, strict=True):
            depth = round((GRID.span(width) / aspect + 3) / GRID.pitch)
            assert 1 / ROW_CROP <= depth / deep <= ROW_CROP


def test_unlike_pictures_stand_in_a_row_only_where_their_columns_make_them_alike() -> None:
    assert (1, 1) not in {art.widths for art in rows(0.6, 1.8)}
    assert {art.widths for art in rows(0.6, 1.8)} == {(1, 3)}


def test_one_picture_or_many_make_no_row() -> None:
    assert rows(1.5) == []
    assert rows(1.5, 1.5, 1.5, 1.5) == []
    assert rows(1.5, 1.5, 1.5)


@pytest.mark.parametrize("front", [True, False])
def test_a_row_is_drawn_from_left_to_right_on_one_level(*, front: bool) -> None:
    found = plates(1.5, 1.33)
    (art,) = (one for one in rows(1.5, 1.33) if one.widths == (2, 2))
    frames = art_frames(found, art, 1, 10, "s", 0, GRID, library().style, front=front)
    rects = [frame.rect for frame in frames]
    assert [one.x for one in rects] == [GRID.column_x(1), GRID.column_x(3)]
    assert [one.width for one in rects] == [GRID.span(2)] * 2
    assert all(a.y == b.y and a.height == b.height for a, b in pairwise(rects))
    for frame in frames:
        (mark,) = frame.items
        assert isinstance(mark, Picture)
        assert mark.crop.width * mark.crop.height > 1 / ROW_CROP - 0.04


@pytest.mark.parametrize("columns", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("aspect", [0.7, 1.5])
def test_no_picture_is_a_stamp_under_a_wide_head_or_that_of_a_lead(
    aspect: float, columns: int
) -> None:
    def narrowest(rank: int) -> int:
        found = art_options(plates(aspect), rank, columns, GRID, library().style)
        return min(art.columns for art in found if art is not None)

    assert narrowest(1) >= columns / 3
    if columns < 4:
        assert narrowest(3) == 1
    else:
        assert narrowest(2) == 2
        assert narrowest(3) == (2 if aspect > 1 else 1)  # an upright one would be too deep


def test_a_crop_that_is_not_seen_is_free_and_any_other_is_not() -> None:
    (one,) = plates(1.5)
    whole, _ = one.depths(GRID.span(3), GRID, few=True)[0]
    for rows, cost in one.depths(GRID.span(3), GRID, few=True):
        assert cost == (CROP_COST if abs(rows / whole - 1) > 0.08 else 0.0)
    costs = dict(one.depths(GRID.span(6), GRID, few=True))
    free = sorted(rows for rows, cost in costs.items() if not cost)
    assert free == [*range(free[0], free[-1] + 1)], "no depth between two of them is left out"
    assert len(free) >= 3
    assert sorted(cost for cost in costs.values() if cost) == [CROP_COST, CROP_COST]


@pytest.mark.parametrize(
    ("aspect", "cropped"),
    [
        pytest.param(1.5, 0, id="whole"),
        pytest.param(1.42, 0, id="a row off"),
        pytest.param(1.3, 1, id="one beyond what is not seen"),
        pytest.param(1.2, 2, id="both beyond"),
    ],
)
def test_in_a_row_a_crop_that_is_not_seen_is_free_too(aspect: float, cropped: int) -> None:
    (art,) = (one for one in rows(1.5, aspect, columns=8) if one.widths == (3, 3))
    depths = [round((GRID.span(3) / one + 3) / GRID.pitch) for one in (1.5, aspect)]
    assert (depths != [*art.pictures]) == (aspect != 1.5)
    assert art.cropped == CROP_COST * cropped


def test_art_that_closes_its_story_has_no_row_below() -> None:
    for art in rows(1.5, 1.33):
        assert not art.closes
        assert art.closing == replace(art, rows=art.rows - 1, closes=True)
        assert art.closing.rows == art.pictures[0] + max(art.captions)
