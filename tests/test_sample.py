"""The sample edition and ten short digests: what a proof-reader and a printer would ask of them.

White is asked of the sample alone: ten digests of half a page cannot fill one.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest

from layout.conform.figures import Kind
from layout.conform.score import score
from layout.diagnostics import Severity
from layout.display import Frame, GlyphRun, Link, Page, Rule
from layout.geometry import Rect
from layout.model.grid import Grid
from layout.source.digest import read_digest
from layout.sources import read_source
from tests.pdfcheck import Findings, check, squash
from tests.pdflines import body_lines, off_grid
from tests.pdfread import paper_pages, read_glyphs
from tests.pdfwhite import white
from tests.shelf import DIGESTS, SAMPLE, Edition, Shelf, library

STORY_ROLES = {"kicker", "headline", "deck", "byline", "body"}


@dataclass(frozen=True, eq=False)
class Checked:
    """A built edition and what the checker found in its PDF."""

    edition: Edition
    data: dict
    grid: Grid
    found: Findings

    @property
    def pages(self) -> tuple[Page, ...]:
        return self.edition.built.composed.pages


@cache
def checked(shelf: Shelf, source: Path) -> Checked:
    edition = shelf.edition(source)
    data = json.loads((edition.folder / "edition.json").read_bytes())
    grid = library().grids[data["grid"]]
    count = len(data["pages"])
    firsts = {page: grid.baseline(0, front=page == 1) for page in range(1, count + 1)}
    found = check(
        edition.pdf,
        {story["id"]: story["text"] for story in data["stories"]},
        body_size=grid.body,
        pitch=grid.pitch,
        firsts=firsts,
    )
    return Checked(edition, data, grid, found)


@pytest.fixture(params=[SAMPLE, *DIGESTS], ids=lambda path: path.stem)
def one(request: pytest.FixtureRequest, shelf: Shelf) -> Checked:
    return checked(shelf, request.param)


@pytest.mark.parametrize("source", [SAMPLE, *DIGESTS], ids=lambda path: path.stem)
def test_it_is_built(source: Path, shelf: Shelf) -> None:
    assert shelf.edition(source).built.composed.pages


@pytest.fixture
def sample(shelf: Shelf) -> Checked:
    return checked(shelf, SAMPLE)


def test_no_line_begins_or_ends_with_a_forbidden_mark(one: Checked) -> None:
    assert one.found.lines > 0
    assert one.found.forbidden == []


def test_all_body_baselines_stand_on_the_grid(one: Checked) -> None:
    with pikepdf.open(one.edition.pdf) as pdf:
        lines = body_lines(read_glyphs(pdf), one.grid.body)
    tops = {page.number: one.grid.type_area(front=page.number == 1).y for page in one.pages}
    # the folio over the type area may have type of the body's size
    lines = [line for line in lines if line.y > tops[line.page]]
    # lines that stand side by side may be read as one where a mark hangs into the gutter
    assert len(lines) >= 0.9 * sum(1 for _ in body_runs(one))
    firsts = {page: one.grid.baseline(0, front=page == 1) for page in tops}
    assert [str(line) for line in off_grid(lines, one.grid.pitch, firsts)] == []


def holds(rect: Rect, x: float, y: float) -> bool:
    return rect.x <= x <= rect.right and rect.y <= y <= rect.bottom


def test_a_score_that_knows_only_the_file_finds_nothing_but_loose_lines(sample: Checked) -> None:
    with pikepdf.open(sample.edition.pdf) as pdf:
        pages = [place + 1 for place in paper_pages(pdf)]
    found = score(sample.edition.pdf.read_bytes(), pages=pages)
    assert found.body == sample.grid.body
    assert found.lines >= 0.9 * sum(1 for _ in body_runs(sample))
    assert found.pitch == pytest.approx(sample.grid.pitch, abs=0.001)
    # a notice is indented in its column and has too few lines to show that it is
    boxes = [
        (page.name, frame.rect)
        for page in sample.pages for frame in page.frames if frame.tag.role == "notice"
    ]  # fmt: skip
    outside = [
        one
        for one in found.offenders
        if not any(one.label == name and holds(rect, one.x, one.y) for name, rect in boxes)
    ]
    assert [one for one in outside if one.kind is not Kind.LOOSE] == []
    assert found.loose.percent is not None
    assert found.loose.percent < 1.5


def body_runs(one: Checked) -> Iterator[float]:
    """The baseline of each line of body text that we say we have set."""
    for page in one.pages:
        for frame in page.frames:
            if frame.tag.role == "body":
                yield from {round(run.y, 3) for run in frame.items if isinstance(run, GlyphRun)}


def test_no_pair_of_marks_keeps_both_its_white_halves(one: Checked) -> None:
    assert one.found.unsqueezed == []


def test_every_story_stands_exactly_once_and_in_one_piece_for_every_reader(one: Checked) -> None:
    assert one.found.skipped == []
    assert one.found.stories == []


def test_what_is_left_over_is_furniture_and_nothing_else(one: Checked) -> None:
    furniture = Counter(
        "".join(squash(item.text) for page in one.pages for frame in page.frames
                if frame.tag.role not in STORY_ROLES
                for item in frame.items if isinstance(item, GlyphRun))
    )  # fmt: skip
    for reader, rest in one.found.leftovers.items():
        left = Counter(squash(rest))
        assert left == furniture, (reader, left - furniture, furniture - left)


def test_every_line_of_furniture_is_extracted_in_one_piece(one: Checked) -> None:
    rest = one.found.leftovers["poppler"]
    pieces = {
        squash(item.text) for page in one.pages for frame in page.frames
        if frame.tag.role not in STORY_ROLES
        for item in frame.items if isinstance(item, GlyphRun)
    }  # fmt: skip
    assert [piece for piece in pieces if piece not in rest.replace("\n", "")] == []


def test_every_story_of_the_source_is_in_the_edition(shelf: Shelf, one: Checked) -> None:
    sources = {source.stem: source for source in (SAMPLE, *DIGESTS)}
    source = sources[one.edition.folder.name]
    edition, _ = read_digest(source.read_bytes(), file=source.name)
    assert [story["text"] for story in one.data["stories"]] == [s.text for s in edition.stories]
    assert sorted(s for page in one.data["pages"] for s in page["stories"]) == sorted(
        story.id for story in edition.stories
    )


def test_all_fonts_are_embedded_subsets_that_can_be_read(one: Checked) -> None:
    assert one.found.fonts == []
    assert one.found.missing_glyphs == []
    done = subprocess.run(["pdffonts", str(one.edition.pdf)], capture_output=True, check=True)
    rows = done.stdout.decode().splitlines()[2:]
    assert rows
    for row in rows:
        assert re.search(r"Identity-H\s+yes\s+yes\s+yes", row), row
        assert "Helvetica" not in row


def test_qpdf_finds_nothing(one: Checked) -> None:
    done = subprocess.run(["qpdf", "--check", str(one.edition.pdf)], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b""), done.stdout.decode()


def test_no_ink_stands_outside_its_frame(one: Checked) -> None:
    assert one.found.outside == []
    wrong = []
    for page in one.pages:
        for frame in page.frames:
            for run in frame.items:
                if isinstance(run, GlyphRun):
                    left, top, right, foot = ink(run)
                    over = max(-left, -top, right - frame.rect.width, foot - frame.rect.height)
                    # faces overshoot their em a little
                    if over > 0.02 * run.size + run.outline / 2:
                        wrong.append(f"{page.name} {frame.tag.role} {run.text}: {over:.1f} pt")
    assert wrong == []


def ink(run: GlyphRun) -> tuple[float, float, float, float]:
    """Left, top, right and foot of the ink of a run, in the frame's coordinates."""
    boxes = []
    for glyph, pen in zip(run.glyphs.tolist(), run.pens.tolist(), strict=True):
        x0, top, x1, foot = outline_of(run.face, glyph)
        if x1 > x0:
            x = run.x + pen
            edges = (x + x0 * run.size, run.y - top * run.size)
            boxes.append((*edges, x + x1 * run.size, run.y - foot * run.size))
    if not boxes:
        return run.x, run.y, run.x, run.y
    lefts, tops, rights, feet = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(feet)


@cache
def outline_of(key: str, glyph: int) -> tuple[float, float, float, float]:
    """Left, top, right and foot of a glyph in em, from the font itself."""
    font = library().book.face(key).hb_font
    extents = font.get_glyph_extents(glyph)
    em = font.face.upem
    return (
        extents.x_bearing / em,
        extents.y_bearing / em,
        (extents.x_bearing + extents.width) / em,
        (extents.y_bearing + extents.height) / em,
    )


def test_frames_stand_on_the_page_and_those_of_stories_in_the_type_area(one: Checked) -> None:
    wrong = []
    for page in one.pages:
        area = one.grid.type_area(front=page.number == 1)
        for frame in page.frames:
            rect = frame.rect
            if frame.tag.role in STORY_ROLES | {"notice", "house-ad", "contents-box"}:
                inside = (
                    rect.x >= area.x - 0.1 and rect.right <= area.right + 0.1
                    and rect.y >= area.y - 0.1 and rect.bottom <= area.bottom + 0.1
                )  # fmt: skip
            else:
                inside = rect.x >= 0 and rect.right <= page.size.width and rect.y >= 0
            if not inside:
                wrong.append(f"{page.name} {frame.tag}: {rect}")
    assert wrong == []


def test_no_two_frames_overlap(one: Checked) -> None:
    wrong = []
    for page in one.pages:
        solid = [frame for frame in page.frames if frame.tag.role != "rule" and not ruled(frame)]
        for a, b in combinations(solid, 2):
            wide = min(a.rect.right, b.rect.right) - max(a.rect.x, b.rect.x)
            high = min(a.rect.bottom, b.rect.bottom) - max(a.rect.y, b.rect.y)
            if wide > 0.1 and high > 0.1:
                wrong.append(f"{page.name}: {a.tag} over {b.tag} by {wide:.1f} × {high:.1f}")
    assert wrong == []


def ruled(frame: Frame) -> bool:
    """Whether the frame holds rules only."""
    return all(isinstance(item, Rule) for item in frame.items)


def test_links_lead_to_the_story_that_they_name(one: Checked) -> None:
    """In the file a link's rectangle leads to the page of its story, near the top of its head."""
    heads = {}
    links = []
    for page in one.pages:
        for frame in page.frames:
            if frame.tag.story and frame.tag.role in STORY_ROLES:
                heads.setdefault(frame.tag.story, (page.number, frame.rect))
            for item in frame.items:
                if isinstance(item, Link):
                    x, y = frame.rect.x + item.rect.x, frame.rect.y + item.rect.y
                    links.append((page.number, x, y, item.target))
    assert links
    assert [target for *_, target in links if target.removeprefix("story:") not in heads] == []
    expected = [(page, x, y, *heads[target.removeprefix("story:")]) for page, x, y, target in links]
    with pikepdf.open(one.edition.pdf) as pdf:
        found = list(links_of(pdf))
    assert len(found) == len(expected)
    for page, x, y, to, top in found:
        (leads,) = (
            (number, rect.y)
            for at, left, high, number, rect in expected
            if at == page and abs(left - x) + abs(high - y) < 1
        )
        assert to == leads[0]
        assert abs(top - leads[1]) < 40


def links_of(pdf: pikepdf.Pdf) -> Iterator[tuple[int, float, float, int, float]]:
    """Page and left top corner of each link, the page it leads to, and how far down."""
    paper = [pdf.pages[place] for place in paper_pages(pdf)]
    numbers = {page.obj.objgen: number for number, page in enumerate(paper, start=1)}
    named = destinations(pdf)
    for number, page in enumerate(paper, start=1):
        height = float(page.trimbox[3])
        for link in page.obj.get("/Annots", []):
            where = link.get("/Dest") or link["/A"]["/D"]
            if not isinstance(where, pikepdf.Array):
                where = named[str(where).removeprefix("/")]
            if str(where[1]) == "/Fit":  # to a whole page: see the next test
                continue
            left, low, _, high = (float(value) for value in link["/Rect"])
            place = (left, height - max(low, high))
            yield number, *place, numbers[where[0].objgen], height - float(where[3])


def destinations(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Array]:
    """Named destinations of a file, from its name tree or its old dictionary."""
    found: dict[str, pikepdf.Array] = {}
    if "/Dests" in pdf.Root:
        found |= {key.removeprefix("/"): one for key, one in pdf.Root.Dests.items()}
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        found |= {str(key): one for key, one in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
    return {
        key: place.D if isinstance(place, pikepdf.Dictionary) else place
        for key, place in found.items()
    }


def test_white_over_a_deck_is_in_proportion_to_the_white_below_it(one: Checked) -> None:
    """A deck belongs to its headline, and yet does not stick to it."""
    for page in one.pages:
        of_story: dict[str, list[Frame]] = {}
        for frame in page.frames:
            if frame.tag.role in ("headline", "deck", "facts", "figure", "body"):
                of_story.setdefault(frame.tag.story, []).append(frame)
        for story, (head, *rest) in of_story.items():
            if rest and rest[0].tag.role == "deck":
                deck, below = rest[0].rect, min(frame.rect.y for frame in rest[1:])
                over, under = deck.y - head.rect.bottom, below - deck.bottom
                assert 0.34 < over / (over + under) < 0.51, (page.name, story, over, under)
                assert under > one.grid.pitch - 0.01, (page.name, story)


def test_every_link_of_the_file_lands_on_a_page_of_it(one: Checked) -> None:
    """Digest pages, plates and navigator are bound to the paper pages both ways."""
    with pikepdf.open(one.edition.pdf) as pdf:
        labels = {page.obj.objgen: page.label for page in pdf.pages}
        named = destinations(pdf)
        leads: set[tuple[str, str]] = set()
        for page in pdf.pages:
            for link in page.obj.get("/Annots", []):
                where = link.get("/Dest") or link["/A"]["/D"]
                if not isinstance(where, pikepdf.Array):
                    where = named[str(where).removeprefix("/")]
                leads.add((page.label[0], labels[where[0].objgen][0]))
        kinds = {label[0] for label in labels.values()}
    assert {("N", "A"), ("A", "N")} <= leads
    if "V" in kinds:
        assert {("D", "V"), ("V", "D"), ("V", "A")} <= leads


def test_bookmarks_name_every_page_and_every_story(one: Checked) -> None:
    heads = {one["id"]: one["headline"] or one["text"][:12] for one in one.data["stories"]}
    expected = [
        (f"{page['name']} {page['title']}", [heads[story] for story in page["stories"]])
        for page in one.data["pages"]
    ]
    with pikepdf.open(one.edition.pdf) as pdf, pdf.open_outline() as outline:
        found = [(item.title, [child.title for child in item.children]) for item in outline.root]
    beside = ("导览", "版面图", "版面导航")
    assert [entry for entry in found if entry[0] not in beside] == expected
    assert found[-1] == ("版面导航", [])


def test_reading_order_is_page_by_page_furniture_first(one: Checked) -> None:
    for page in one.pages:
        of_story = [frame.tag.role in STORY_ROLES for frame in page.frames]
        assert of_story == sorted(of_story)
        ids = [frame.tag.story for frame in page.frames if frame.tag.role in STORY_ROLES]
        assert len(set(ids)) == sum(a != b for a, b in zip(ids, [None, *ids], strict=False))


def test_the_sample_has_no_white_that_is_not_meant(sample: Checked) -> None:
    for page in white(sample.edition.pdf, sample.grid):
        assert page.share <= 0.02, "\n".join([f"page {page.page}: {page.share:.1%}", *page.places])


def test_our_own_figure_for_white_is_what_the_file_shows(one: Checked) -> None:
    """Measured in the PDF and counted by make-up: the same within half a per cent of a page."""
    report = json.loads((one.edition.folder / "report.json").read_bytes())
    for page, figures in zip(white(one.edition.pdf, one.grid), report["pages"], strict=True):
        masthead = one.grid.columns * one.grid.lines / page.room
        if figures["white"] < 0.1:  # blanks have rules and rows round them that are not counted
            assert page.share == pytest.approx(figures["white"] * masthead, abs=0.01), page.places


def test_the_sample_has_no_fault_and_no_warning(sample: Checked) -> None:
    assert [str(one) for one in sample.edition.built.report.diagnostics] == []


def test_short_digests_have_no_fault(one: Checked) -> None:
    assert one.edition.built.report.count(Severity.FAULT) == 0


def test_the_sample_is_large_enough_and_no_sentence_stands_twice() -> None:
    edition, _ = read_digest(SAMPLE.read_bytes(), file=SAMPLE.name)
    assert len(edition.stories) >= 16
    assert sum(len(squash(story.text)) for story in edition.stories) >= 10_000
    text = "\n".join(paragraph for story in edition.stories for paragraph in story.paragraphs)
    parts = [part.strip() for part in re.split(r"[。！？\n]", text)]
    sentences = Counter(part for part in parts if len(part) >= 8)
    assert [sentence for sentence, count in sentences.items() if count > 1] == []


def test_the_sample_folder_holds_the_copy_that_the_digest_imports_to() -> None:
    """What an editor adds in the folder (pictures, pages) is no part of the digest."""

    def copy(source: Path) -> list[tuple[str, ...]]:
        edition, _ = read_source(source)
        return [
            (story.id, story.kicker, story.headline, story.deck, *story.paragraphs)
            for story in edition.stories
        ]

    assert copy(SAMPLE.with_suffix("")) == copy(SAMPLE)
