"""`banxin build` as a user meets it: what it says, what it writes, what it leaves alone."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from typer.testing import Result

from layout.build import build
from layout.diagnostics import Report
from layout.model.edition import Edition, PagePlan
from layout.model.story import Story
from layout.page.copyfit import Measured
from layout.page.made_up import Asked, MadeUp
from layout.page.remedy import PageMaker
from layout.source.world import packaged
from layout.sources import read_source, write_edition_folder
from layout.text.faces import FontBook
from tests.commands import (
    COPY,
    THREE,
    THREE_TEXT,
    banxin,
    digest,
    report,
)
from tests.folder import files_in
from tests.pdfread import read_glyphs
from tests.shelf import ROOT, SAMPLE, Shelf, library


def runs(pdf: Path) -> list[tuple[int, float, float, float, str]]:
    """Every glyph with its place."""
    with pikepdf.open(pdf) as opened:
        return [
            (one.page, round(one.x, 2), round(one.y, 2), round(one.size, 2), one.text)
            for one in read_glyphs(opened)
        ]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """Three stories, built once by the command line."""
    out = tmp_path_factory.mktemp("three") / "out"
    return banxin("build", THREE, "--out", out), out


# --- what comes out


def test_a_build_says_where_its_pdf_is_and_exits_0(built: tuple[Result, Path]) -> None:
    result, out = built
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[-1] == (out / "澜川日报_2026-11-24.pdf").as_posix()
    assert set(files_in(out)) >= {"澜川日报_2026-11-24.pdf", "edition.json", "report.json"}


@pytest.mark.parametrize(
    ("paper", "name"),
    [
        pytest.param("澜川日报", "澜川日报", id="as it is"),
        pytest.param("澜川 日报", "澜川-日报", id="a space"),
        pytest.param('a/b\\c:d*e?f"g<h>i', "a-b-c-d-e-f-g-h-i", id="what file systems refuse"),
    ],
)
def test_the_pdf_is_named_for_paper_and_date(paper: str, name: str) -> None:
    import datetime

    from layout.readers_file import file_name

    assert file_name(Edition(paper, (), date=datetime.date(2026, 11, 24))) == f"{name}_2026-11-24"
    assert file_name(Edition(paper, ())) == name


def test_the_report_lists_every_heading_with_its_rule(built: tuple[Result, Path]) -> None:
    headings = [one for one in report(built[1])["decisions"] if one["stage"] == "heading"]
    assert [one["subject"] for one in headings] == ["s01", "s02", "s03"]
    assert all(one["rule"] and one["text"] and one["at"] for one in headings)


def test_headings_that_are_unsure_are_listed_for_the_editor(built: tuple[Result, Path]) -> None:
    result, out = built
    unsure = report(out)["unsure"]
    assert [one["subject"] for one in unsure] == ["s03"]
    assert "1 decisions to look at" in result.stdout
    assert f"s03: {unsure[0]['text']} ({unsure[0]['rule']})" in result.stdout


def test_json_prints_one_summary(tmp_path: Path) -> None:
    result = banxin("build", THREE, "--out", tmp_path / "out", "--json")
    summary = json.loads(result.stdout)
    assert (summary["faults"], summary["out"]) == (0, (tmp_path / "out").as_posix())
    assert summary["files"] == sorted(files_in(tmp_path / "out"))


def test_effort_is_draft_or_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    make = PageMaker.made

    def told(maker: PageMaker, stories: Sequence[Measured], page: Asked) -> MadeUp | None:
        asked.append(page.draft)
        return make(maker, stories, page)

    monkeypatch.setattr(PageMaker, "made", told)
    for effort in ("draft", "full"):
        asked.clear()
        options = ("--json", "--jobs", "1", "--effort", effort)
        result = banxin("build", THREE, "--out", tmp_path / effort, *options)
        assert json.loads(result.stdout)["effort"] == effort
        assert set(asked) == {effort == "draft"}
    result = banxin("build", THREE, "--out", tmp_path / "out", "--effort", "half")
    assert result.exit_code == 2
    told_why = " ".join(result.output.replace("│", " ").split())
    assert "'half' is not one of" in told_why


def test_only_the_pages_asked_for_are_in_the_pdf(shelf: Shelf, tmp_path: Path) -> None:
    result = banxin("build", SAMPLE, "--out", tmp_path / "out", "--pages", "A02")
    assert result.exit_code == 0, result.stderr
    (pdf,) = (tmp_path / "out").glob("*.pdf")
    with pikepdf.open(pdf) as opened:
        assert len(opened.pages) == 1
    whole = [
        (x, y, size, text)
        for page, x, y, size, text in runs(shelf.edition(SAMPLE).pdf)
        if page == 2
    ]
    assert [one[1:] for one in runs(pdf)] == whole


def test_a_page_asked_for_twice_stands_once(tmp_path: Path) -> None:
    result = banxin("build", THREE, "--out", tmp_path / "out", "--pages", "A01, A01,A01")
    assert result.exit_code == 0, result.stderr
    with pikepdf.open(tmp_path / "out" / "澜川日报_2026-11-24.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_a_page_alone_has_the_bookmarks_that_it_has_among_all(tmp_path: Path) -> None:
    """A story without a headline is called by its first words, in one page as in all."""
    folder = tmp_path / "in"
    opening = "江水在夜里退了半米，码头上的石阶又露出三级。"
    stories = (
        Story("s1", "江水退了", (COPY,) * 8, priority=1),
        Story("s2", "", (opening, COPY * 3), priority=2),
        Story("s3", "", (COPY * 2,), kicker="江边", priority=3),
    )
    pages = (PagePlan(("s1", "s2")), PagePlan(("s3",)))
    write_edition_folder(Edition("澜川日报", stories, pages=pages), Report(), folder)
    found = []
    for names in ("", "A01"):
        out = tmp_path / f"out{names}"
        assert banxin("build", folder, "--out", out, "--pages", names).exit_code == 0
        with pikepdf.open(out / "澜川日报.pdf") as pdf, pdf.open_outline() as outline:
            found.append(
                [(one.title, [child.title for child in one.children]) for one in outline.root]
            )
    assert found[1] == found[0][:1] == [("A01 要闻", ["江水退了", "江水在夜里退了半米，码头"])]
    assert found[0][1] == ("A02 要闻", ["江边 江水在夜里退了半米"])


def test_a_proof_is_the_same_page_under_an_overlay(
    built: tuple[Result, Path], tmp_path: Path
) -> None:
    assert banxin("build", THREE, "--out", tmp_path / "out", "--proof").exit_code == 0
    (plain,), (proof,) = built[1].glob("*.pdf"), (tmp_path / "out").glob("*.pdf")
    one, other = runs(plain), runs(proof)
    assert other[: len(one)] == one
    names = "".join(text for *_, text in other[len(one) :])
    assert all(story in names for story in ("s01", "s02", "s03"))
    assert len(proof.read_bytes()) > len(plain.read_bytes())


# --- OUT


def test_our_own_output_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    small = digest(tmp_path, THREE_TEXT.replace("老周", "老段"))
    assert banxin("build", THREE, "--out", out).exit_code == 0
    before = files_in(out)
    assert banxin("build", small, "--out", out).exit_code == 0
    assert files_in(out) != before
    assert len(list(out.glob("*.pdf"))) == 1
    assert banxin("build", THREE, "--out", out).exit_code == 0
    assert files_in(out) == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.txt", "out"]


def test_an_empty_folder_may_become_the_output(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert banxin("build", THREE, "--out", tmp_path / "out").exit_code == 0


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_is_not_ours_is_not_touched(kind: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    if kind == "folder":
        (out / "deep").mkdir(parents=True)
        (out / "deep" / "thesis.doc").write_bytes(b"five years")
    else:
        out.write_bytes(b"five years")
    before = fingerprint(tmp_path)
    result = banxin("build", THREE, "--out", out)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")
    assert out.as_posix() in result.stderr
    assert fingerprint(tmp_path) == before


def fingerprint(folder: Path) -> str:
    """One hash of all names and bytes below a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found.update(path.relative_to(folder).as_posix().encode())
        found.update(path.read_bytes() if path.is_file() else b"/")
    return found.hexdigest()


def test_the_old_output_stays_when_the_input_cannot_be_built(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert banxin("build", THREE, "--out", out).exit_code == 0
    before = fingerprint(tmp_path)
    assert banxin("build", ROOT / "none.txt", "--out", out).exit_code == 1
    assert fingerprint(tmp_path) == before


def test_an_edition_folder_is_never_overwritten(tmp_path: Path) -> None:
    assert banxin("import", THREE, "--out", tmp_path / "in").exit_code == 0
    before = fingerprint(tmp_path)
    result = banxin("import", THREE, "--out", tmp_path / "in")
    assert (result.exit_code, fingerprint(tmp_path)) == (1, before)
    assert "is not empty" in result.stderr


# --- one source, one edition


def test_import_and_build_give_what_build_gives(built: tuple[Result, Path], tmp_path: Path) -> None:
    folder, out = tmp_path / THREE.stem, tmp_path / "out"
    assert banxin("import", THREE, "--out", folder).exit_code == 0
    assert banxin("build", folder, "--out", out).exit_code == 0
    direct = files_in(built[1])
    assert set(files_in(out)) == set(direct)
    assert [name for name, data in files_in(out).items() if data != direct[name]] == []


def test_no_face_is_opened_that_sets_nothing() -> None:
    """The faces of other languages are in every chain, and take 60 MB."""
    opened: list[str] = []

    def noted(file: str) -> bytes:
        opened.append(file)
        return packaged("fonts").read(file)

    shelf = library()
    book = FontBook(list(shelf.book.infos.values()), noted)
    edition, found = read_source(THREE)
    build(edition, found, replace(shelf, book=book))
    assert "serif-400.ttf" in opened
    assert [file for file in opened if file.split("-")[1] in ("tc", "jp", "kr")] == []


def created(pdf: Path) -> str:
    with pikepdf.open(pdf) as opened:
        return str(opened.docinfo["/CreationDate"])


def test_the_pdf_is_dated_by_its_edition_or_by_source_date_epoch(
    built: tuple[Result, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pdf,) = built[1].glob("*.pdf")
    assert created(pdf).startswith("D:20261124073000+08'00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert banxin("build", THREE, "--out", tmp_path / "out").exit_code == 0
    (pdf,) = (tmp_path / "out").glob("*.pdf")
    assert created(pdf).startswith("D:19700101000000")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    result = banxin("build", THREE, "--out", tmp_path / "out2")
    assert result.exit_code == 1
    assert "SOURCE_DATE_EPOCH" in result.stderr


def test_a_terminal_that_knows_no_chinese_gets_escapes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "layout.cli", "build", str(THREE), "--out", str(tmp_path / "out")],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.endswith(b"\\u62a5_2026-11-24.pdf" + os.linesep.encode())
