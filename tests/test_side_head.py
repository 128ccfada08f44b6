"""Vertical heads (竖题): as high as the text beside them, right to left, in reading order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from layout.build import Built, build
from layout.diagnostics import Report, Severity
from layout.display import Frame, GlyphRun
from layout.model.story import Story
from layout.page.copies import shape_copies
from layout.page.copyfit import ABOVE, Measured, measure_all
from layout.page.curve import Curves
from layout.page.flow import set_story
from layout.page.module import Module
from layout.page.shapes import Kit
from layout.page.side_head import HORIZONTAL_COST, LEAST, MOST, side_head, side_style
from layout.source.digest import read_digest
from layout.source.edition import read_edition
from layout.source.presets import load_grids
from layout.source.world import MemoryWorld
from layout.source.written import write_edition
from tests.readers import texts
from tests.shelf import SAMPLE, Shelf, leaves_of, library

GRID = load_grids()["broadsheet-8"]
WANTED = ("s04", "s06", "s08")
READ = read_digest(SAMPLE.read_bytes(), file="sample.txt")[0]


def story(**fields: object) -> Story:
    """A story of the sample that is to have a vertical head."""
    plain = next(one for one in READ.stories if one.id == "s06")
    return replace(plain, vertical_head=True, **fields)  # type: ignore[arg-type]


def measured(one: Story) -> Measured:
    parts = library()
    kit = (parts.book, parts.style, parts.lexicon)
    return measure_all(shape_copies([one], *kit), GRID, *kit)[one.id]


@pytest.fixture(scope="module")
def built(shelf: Shelf) -> Built:
    stories = tuple(replace(one, vertical_head=one.id in WANTED) for one in READ.stories[1:12])
    edition = replace(READ, stories=stories, grid=GRID.name)
    return shelf.once("vertical-heads", lambda: build(edition, Report(), library()))


def frames(built: Built, name: str) -> list[Frame]:
    return [f for page in built.composed.pages for f in page.frames if f.tag.story == name]


def bare(text: str) -> str:
    return "".join(text.split())


# --- one story -----------------------------------------------------------------------------------


def test_its_longest_line_is_as_high_as_the_text_beside_it() -> None:
    heading = measured(story()).side_heading(3)
    style, fitted = side_style(library().style), []
    for rows in range(4, 60):
        side = side_head(heading, 3, rows, GRID, style)
        if side is None:
            continue
        fitted.append(rows)
        head = next(one for one in side.parts if one.part == "headline")
        broken = heading.broken("headline", head.lines)
        assert broken is not None
        text = rows * GRID.pitch - (GRID.pitch - GRID.body)
        assert broken.width(head.size, head.tracking) == pytest.approx(text)
        # one blank of its size in all, at the most
        assert -0.031 <= head.tracking <= 1 / broken.gaps + 1e-6
        assert LEAST <= head.size <= MOST
        assert side.width <= GRID.span(1)
    assert fitted
    assert fitted[0] > 12
    assert side_head(heading, 3, 59, GRID, style) is None


def test_each_module_has_legs_in_one_column_less_and_is_filled_exactly() -> None:
    copy = measured(story(deck="九个人管三千八百亩"))
    leaves = leaves_of(Curves(GRID, library().style).curve(copy, 3, 90, Kit(quotes=True)))
    beside = {place: leaf for place, leaf in leaves.items() if leaf.side is not None}
    assert beside
    for (columns, rows), leaf in beside.items():
        assert columns >= 2
        assert leaf.side is not None
        assert rows == leaf.above + leaf.strip + leaf.depth == leaf.above + leaf.side.rows
        made = set_story(copy, leaf, 3, Module(0, 10, columns, rows, False), GRID, copy.style)
        first, end = GRID.row_y(10 + leaf.above, front=False), GRID.row_y(10 + rows, front=False)
        for frame in made:
            low, high = (1, columns) if frame.tag.role == "body" else (0, 1)
            right = GRID.column_x(low) + GRID.span(high - low)
            assert GRID.column_x(low) - 0.01 <= frame.rect.x
            assert frame.rect.right <= right + 0.01
            assert first - 0.01 <= frame.rect.y
            assert frame.rect.bottom <= end + 0.01
    over = [leaf.cost for leaf in leaves.values() if leaf.side is None]
    assert min(over) >= HORIZONTAL_COST > min(leaf.cost for leaf in beside.values())
    assert all(rows >= ABOVE + 12 for _, rows in beside)


def test_without_the_wish_a_head_stands_over_its_text() -> None:
    copy = measured(replace(story(), vertical_head=False))
    leaves = leaves_of(Curves(GRID, library().style).curve(copy, 3, 90, Kit()))
    assert {leaf.side for leaf in leaves.values()} == {None}


def foot_of_ink(run: GlyphRun) -> float:
    """Where the ink of a run of upright characters ends along the line."""
    face = library().book.face(run.face)
    glyph = int(run.glyphs[-1])
    extents = face.hb_font.get_glyph_extents(glyph)
    assert extents is not None
    down = (face.head(glyph) - extents.y_bearing - extents.height) / face.upem
    return run.x + float(run.pens[-1]) + down * run.size


# --- on the page ---------------------------------------------------------------------------------


def test_head_and_legs_share_top_and_foot(built: Built) -> None:
    for name in WANTED:
        (head,) = (f for f in frames(built, name) if f.tag.role == "headline")
        legs = [f for f in frames(built, name) if f.tag.role == "body"]
        assert head.writing == "vertical-rl"
        assert {leg.writing for leg in legs} == {"horizontal-tb"}
        lead = (GRID.pitch - GRID.body) / 2
        assert head.rect.y == pytest.approx(min(leg.rect.y for leg in legs) + lead)
        assert head.rect.bottom == pytest.approx(max(leg.rect.bottom for leg in legs) - lead)
        assert head.rect.right < min(leg.rect.x for leg in legs)
        runs = [item for item in head.items if isinstance(item, GlyphRun)]
        feet = [head.rect.y + foot_of_ink(run) for run in runs]
        assert max(feet) == pytest.approx(head.rect.bottom, abs=0.01)


def test_kicker_headline_and_deck_stand_from_right_to_left(built: Built) -> None:
    orders = []
    for name in WANTED:
        parts = [f for f in frames(built, name) if f.tag.role in ("kicker", "headline", "deck")]
        orders.append([f.tag.role for f in parts])
        assert all(after.rect.right < before.rect.x for before, after in pairwise(parts))
    assert orders == [["headline", "deck"], ["kicker", "headline"], ["kicker", "headline"]]


def test_the_pdf_reads_heading_then_text(built: Built) -> None:
    pdf = next(data for name, data in built.files.items() if name.endswith(".pdf"))
    found = texts(pdf)
    for one in READ.stories:
        if one.id in WANTED:
            wanted = bare("".join([one.kicker, one.headline, one.deck, one.paragraphs[0][:20]]))
            assert all(wanted in text for text in found), wanted


# --- what cannot be ------------------------------------------------------------------------------


def test_a_headline_too_long_for_any_column_is_told_and_stands_over_its_text() -> None:
    long = story(headline="石门镇茶山上来了九位年轻管家" * 4)
    edition = replace(READ, stories=(long, *READ.stories[1:4]), grid=GRID.name)
    made = build(edition, Report(), library())
    (told,) = (d for d in made.composed.report.diagnostics if d.field == "vertical_head")
    assert (told.severity, told.span) == (Severity.WARNING, long.span)
    assert long.headline in told.message
    (head,) = (f for f in frames(made, long.id) if f.tag.role == "headline")
    assert head.writing == "horizontal-tb"


def test_the_warning_points_at_the_field_of_the_file() -> None:
    long = story(headline="石门镇茶山上来了九位年轻管家" * 4)
    edition = replace(READ, stories=(long, *READ.stories[1:4]), grid=GRID.name, pictures=())
    edition, report = read_edition(MemoryWorld(write_edition(edition), "lan"))
    made = build(edition, report, library())
    (told,) = (d for d in made.composed.report.diagnostics if d.field == "vertical_head")
    assert told.span is not None
    file = write_edition(edition)[told.span.file.removeprefix("lan/")].decode().splitlines()
    assert file[told.span.line - 1][told.span.column - 1 :] == "true"
    assert file[told.span.line - 1].startswith("vertical_head:")


def test_on_a_vertical_page_the_wish_is_told_to_be_idle() -> None:
    edition = replace(READ, stories=(story(), *READ.stories[1:5]), grid="vertical-8")
    made = build(edition, Report(), library())
    (told,) = (d for d in made.composed.report.diagnostics if d.field == "vertical_head")
    assert "vertical-8" in told.message
