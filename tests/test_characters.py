"""Every character that is printed is looked for, wherever it stands; a fault names its part."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from layout.build import build
from layout.checking import check_source, lacking
from layout.cli import app
from layout.diagnostics import Report, Severity
from layout.model.edition import Edition, MastheadFacts, PagePlan
from layout.model.picture import PictureFile
from layout.model.story import Fact, Figure, Story
from layout.source.digest import read_digest
from layout.source.edition import read_edition
from layout.source.world import MemoryWorld
from layout.source.written import write_edition
from layout.sources import write_edition_folder
from tests.shelf import SAMPLE, library

RARE = "𠮷"
"""U+20BB7, which none of the shipped faces has."""
COPY = "江水在夜里退了半米，码头上的石阶又露出三级，青苔还是湿的，人走上去要扶一扶栏杆。"


def picture() -> PictureFile:
    data = io.BytesIO()
    Image.new("RGB", (800, 600), "grey").save(data, "PNG")
    return PictureFile("images/a.png", data.getvalue(), "PNG", 800, 600, "RGB")


STORY = Story("s1", "江水退了", (COPY,) * 4, priority=1)
OTHER = Story("s2", "茶园晚采", (COPY,) * 3, priority=2)
EDITION = Edition("澜川日报", (STORY, OTHER), title="特刊·江水", pictures=(picture(),))


def with_story(**fields: object) -> Edition:
    return replace(EDITION, stories=(replace(STORY, **fields), OTHER))  # type: ignore[arg-type]


EDITIONS = [
    pytest.param(replace(EDITION, paper="澜𠮷日报"), "the paper's name", id="paper"),
    pytest.param(replace(EDITION, title="𠮷·江"), "the edition's title", id="title"),
    pytest.param(replace(EDITION, notice="一\n版𠮷权"), "the notice", id="notice"),
    pytest.param(
        replace(EDITION, facts=MastheadFacts(weather="多𠮷")), "masthead.weather", id="weather"
    ),
    pytest.param(
        replace(EDITION, facts=MastheadFacts(editor="吴𠮷")), "masthead.editor", id="staff"
    ),
    pytest.param(
        replace(EDITION, pages=(PagePlan(("s1",)), PagePlan(("s2",), title="城𠮷"))),
        "the page name 城𠮷",
        id="page name",
    ),
    *(
        pytest.param(with_story(**{field: f"江{RARE}"}), "story s1", id=field)
        for field in ("kicker", "headline", "deck", "byline")
    ),
    pytest.param(with_story(lead_in="本报𠮷"), "story s1", id="lead-in"),
    pytest.param(with_story(lead_in="本报讯", byline="𠮷"), "story s1", id="byline in line"),
    pytest.param(with_story(label="江𠮷", headline="江𠮷 退了"), "story s1", id="label"),
    pytest.param(with_story(paragraphs=(COPY, f"江{RARE}")), "story s1", id="body"),
    pytest.param(
        with_story(paragraphs=(f"江{RARE}", COPY), crossheads=frozenset({0})),
        "story s1",
        id="crosshead",
    ),
    pytest.param(with_story(facts=(Fact("3", "𠮷"),)), "story s1", id="unit"),
    pytest.param(with_story(facts=(Fact("3", "", "𠮷"),)), "story s1", id="fact"),
    pytest.param(with_story(figures=(Figure("images/a.png", "桥𠮷"),)), "story s1", id="caption"),
    pytest.param(
        with_story(figures=(Figure("images/a.png", "桥", "𠮷 摄"),)), "story s1", id="credit"
    ),
]
"""The character in each printed part of an edition, and what the part is called."""


@pytest.mark.parametrize(("edition", "where"), EDITIONS)
def test_a_character_that_no_face_has_is_found_wherever_it_stands(
    edition: Edition, where: str
) -> None:
    assert [(one.where, one.characters) for one in lacking(edition, library())] == [
        (where, (RARE,))
    ]


@pytest.mark.parametrize(("edition", "where"), EDITIONS)
def test_its_fault_points_at_the_character(edition: Edition, where: str) -> None:
    files = write_edition(edition)
    read, _ = read_edition(MemoryWorld(files))
    (missing,) = lacking(read, library())
    (fault,) = missing.faults()
    assert fault.span is not None
    assert fault.span.line > 1
    line = files[fault.span.file].decode().split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 :].startswith(RARE)


def test_ruby_and_marks_before_it_do_not_shift_the_place() -> None:
    text = "---\nheadline: 江\n---\n\n{临江|lín|jiāng}的{.夜}，\n有一只{鸟|𠮷}叫𪚥。\n"
    read, _ = read_edition(
        MemoryWorld({"edition.yaml": b"paper: p\n", "stories/a.md": text.encode()})
    )
    (missing,) = lacking(read, library())
    places = {one.message.split()[3]: one.span and one.span.short for one in missing.faults()}
    assert places == {"U+20BB7": "a.md:6:4", "U+2A6A5": "a.md:6:10"}


def test_in_a_digest_it_is_told_at_its_line() -> None:
    text = SAMPLE.read_text().replace("江", RARE, 5)
    edition, _ = read_digest(text.encode(), file="a.txt")
    lines = text.split("\n")
    spans = [fault.span for one in lacking(edition, library()) for fault in one.faults()]
    assert spans
    for span in spans:
        assert span is not None
        assert lines[span.line - 1][span.column - 1] == RARE


@pytest.mark.parametrize(
    "text", ["葛\U000e0100城", "一\ufe00二", "a\u200bb", "e\u0301te\u0301"], ids=ascii
)
def test_what_prints_nothing_of_its_own_is_not_missing(text: str) -> None:
    assert lacking(replace(EDITION, title=text, notice=text), library()) == []
    assert lacking(with_story(headline=text, deck=text, byline=text), library()) == []


@pytest.mark.parametrize("role", ["vertical-kicker", "vertical-deck"])
def test_a_vertical_head_is_looked_for_in_the_faces_of_its_own_roles(role: str) -> None:
    shelf = library()
    poor = replace(shelf.style.roles[role], faces=("serif-kr-400",))  # which lacks 栈
    own = replace(shelf, style=replace(shelf.style, roles={**shelf.style.roles, role: poor}))
    edition = with_story(**{role.removeprefix("vertical-"): "栈桥", "vertical_head": True})
    assert lacking(edition, shelf) == []
    assert [(one.where, "栈" in one.characters) for one in lacking(edition, own)] == [
        ("story s1", True)
    ]
    (fault, *_) = (d for d in build(edition, Report(), own).composed.report.diagnostics
                   if d.severity is Severity.FAULT)  # fmt: skip
    assert "story s1" in fault.message
    assert lacking(with_story(kicker="栈桥", deck="栈桥"), own) == []


def test_check_fonts_and_build_find_the_same(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    figures = (Figure("images/a.png", "葛\U000e0100桥", f"{RARE} 摄"),)
    edition = replace(
        with_story(figures=figures, byline=f"记者 吴{RARE}", paragraphs=(f"{COPY}{RARE}",) * 4),
        facts=MastheadFacts(hotline=f"0000{RARE}"),
    )
    write_edition_folder(edition, Report(), folder)
    checked, _ = check_source(folder)
    faults = [str(one) for one in checked.diagnostics if one.severity is Severity.FAULT]
    assert len(faults) == 2, "one for the masthead, one for the story"
    built = CliRunner().invoke(app, ["build", folder.as_posix(), "--out", out.as_posix()])
    assert (built.exit_code, [one for one in faults if one not in built.stderr]) == (1, [])
    assert built.stderr.count("no face has") == 2
    listed = CliRunner().invoke(app, ["fonts", folder.as_posix()])
    assert (listed.exit_code, listed.stdout.count(f"{RARE} (U+20BB7)")) == (1, 2)
