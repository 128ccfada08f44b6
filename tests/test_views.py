"""Page views: right sizes, the same bytes however made, headlines that can be read."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from layout.cli import app
from layout.display import GlyphRun, walk
from layout.export import views
from layout.export.views import page_views, rasters
from tests.shelf import DIGESTS, ROOT, SAMPLE, Shelf

NAMES = ["A01", "A02"]
MOST_KB = {"360.webp": 30, "800.webp": 150, "1600.webp": 550, "1600.jpg": 700}
"""A quarter more than pages of the sample take: what changes them much should be looked at."""


@pytest.fixture(scope="module")
def pdf(shelf: Shelf) -> bytes:
    return shelf.edition(SAMPLE).pdf.read_bytes()


@pytest.fixture(scope="module")
def made(pdf: bytes) -> dict[str, bytes]:
    """All views of the sample, made in this process."""
    return page_views(pdf, NAMES, workers=1)


def image(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_four_files_a_page_in_the_order_of_pages(made: dict[str, bytes]) -> None:
    assert list(made) == [f"views/{name}-{end}" for name in NAMES for end in MOST_KB]


def test_each_is_as_wide_as_its_name_says_and_as_high_as_the_page(
    made: dict[str, bytes], shelf: Shelf
) -> None:
    size = shelf.edition(SAMPLE).built.composed.pages[0].size
    for name, data in made.items():
        width = int(name.split("-")[1].split(".")[0])
        assert image(data).format == {"webp": "WEBP", "jpg": "JPEG"}[name.split(".")[1]]
        assert image(data).width == width
        assert abs(image(data).height - width * size.height / size.width) <= 1


def test_they_are_as_light_as_readers_were_promised(made: dict[str, bytes]) -> None:
    for name, data in made.items():
        assert len(data) < MOST_KB[name.split("-")[1]] * 1000, name


@pytest.mark.parametrize("workers", [2, 3], ids="{} processes".format)
def test_more_processes_make_the_same_bytes(
    pdf: bytes, made: dict[str, bytes], workers: int
) -> None:
    assert list(page_views(pdf, NAMES, workers=workers).items()) == list(made.items())


def test_a_page_is_found_by_its_label_wherever_it_stands(
    pdf: bytes, made: dict[str, bytes]
) -> None:
    alone = page_views(pdf, ["A02"])
    assert alone == {name: data for name, data in made.items() if "A02" in name}


# --- where there are no other processes to be had -------------------------------------------------

PROGRAM = """\
from hashlib import sha256
from pathlib import Path
from layout.export.views import page_views
print("run")
made = page_views(Path({pdf!r}).read_bytes(), ["A01", "A02"], workers=2)
print(sha256(b"".join(made.values())).hexdigest())
"""


@pytest.mark.parametrize("how", ["read on stdin", "a script without a guard"])
def test_a_program_that_no_child_can_import_runs_once(
    how: str, shelf: Shelf, made: dict[str, bytes], tmp_path: Path
) -> None:
    program = PROGRAM.format(pdf=str(shelf.edition(SAMPLE).pdf))
    script = tmp_path / "script.py"
    script.write_text(program, encoding="utf-8")
    name = "-" if how == "read on stdin" else str(script)
    done = subprocess.run(
        [sys.executable, name],
        input=program,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert done.stdout.split() == ["run", hashlib.sha256(b"".join(made.values())).hexdigest()]
    assert done.stderr == ""


def test_the_callers_main_module_is_put_back(pdf: bytes) -> None:
    main = sys.modules["__main__"]
    page_views(pdf, NAMES, workers=2)
    assert sys.modules["__main__"] is main


def test_no_process_outlives_the_call(pdf: bytes) -> None:
    page_views(pdf, NAMES, workers=2)
    assert multiprocessing.active_children() == []


def test_a_child_that_dies_costs_time_only(
    pdf: bytes, made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "_serve", itertools.chain)  # takes a share and never answers
    assert page_views(pdf, NAMES, workers=2) == made


def test_so_does_one_that_dies_at_birth(
    pdf: bytes, made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With more to read than a pipe holds, `Process.start` would wait for it for ever."""
    assert len(pdf) > 2**16
    monkeypatch.setattr("multiprocessing.spawn._python_exe", os.fsencode(shutil.which("false")))
    assert page_views(pdf, NAMES, workers=2) == made


def test_so_does_a_system_that_starts_none(
    pdf: bytes, made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    assert page_views(pdf, NAMES, workers=2) == made


# --- what the caller got wrong ------------------------------------------------------------------


@pytest.mark.parametrize("workers", [1, 2])
def test_a_page_that_is_not_there_is_an_error(pdf: bytes, workers: int) -> None:
    with pytest.raises(KeyError, match="B07"):
        page_views(pdf, ["A01", "B07"], workers=workers)


def test_no_worker_and_no_width_are_errors(pdf: bytes) -> None:
    with pytest.raises(ValueError, match="workers must be at least 1, not 0"):
        page_views(pdf, NAMES, workers=0)
    with pytest.raises(ValueError, match="width must be positive, not 0"):
        rasters(pdf, NAMES, 0)


def test_no_pages_make_no_views(pdf: bytes) -> None:
    assert page_views(pdf, []) == {}


# --- rasters for the page navigator -------------------------------------------------------------


def test_rasters_are_jpegs_of_the_width_asked_for(pdf: bytes) -> None:
    found = rasters(pdf, NAMES, 500)
    assert list(found) == NAMES
    for one in found.values():
        shown = image(one.data)
        assert (shown.format, shown.mode, shown.size) == ("JPEG", "RGB", (500, one.height))
        assert (one.filter, one.colour, one.width) == ("DCTDecode", "DeviceRGB", 500)
        assert len(one.data) < 120_000
    assert found == rasters(pdf, NAMES, 500)


def test_a_raster_shows_its_own_page(pdf: bytes, made: dict[str, bytes]) -> None:
    found = {name: grey(one.data, 100) for name, one in rasters(pdf, NAMES, 500).items()}
    for name, other in (("A01", "A02"), ("A02", "A01")):
        view = grey(made[f"views/{name}-800.webp"], 100)
        assert np.abs(found[name] - view).mean() < 0.3 * np.abs(found[other] - view).mean()


def grey(data: bytes, width: int) -> np.ndarray:
    whole = image(data).convert("L")
    return np.asarray(whole.resize((width, width * 14 // 10)), float)


# --- what is seen -------------------------------------------------------------------------------


def test_headlines_can_be_read_on_a_phone(made: dict[str, bytes], shelf: Shelf) -> None:
    """At 800 px the headline next to 34 pt has glyphs of 12 px and more, with white in them."""
    pages = shelf.edition(SAMPLE).built.composed.pages
    size, name, x, y, run = min(
        (
            (abs(item.size - 34), page.name, x, y, item)
            for page in pages
            for (x, y), frame, item in walk(page)
            if isinstance(item, GlyphRun) and frame.tag.role == "headline"
        ),
        key=lambda one: one[:4],
    )
    assert size < 6
    view = np.asarray(image(made[f"views/{name}-800.webp"]).convert("L"))
    scale = 800 / pages[0].size.width
    foot, em = (y + run.y) * scale, run.size * scale
    box = view[round(foot - 0.9 * em) : round(foot + 0.15 * em), round((x + run.x) * scale) :]
    rows = np.flatnonzero((box[:, : round(run.width * scale)] < 96).any(axis=1))
    assert rows.max() - rows.min() + 1 >= 12
    letters = box[rows.min() : rows.max() + 1, : round(run.width * scale)]
    assert letters.min() < 60
    assert (letters > 200).mean() > 0.2


# --- through the command line -------------------------------------------------------------------


def test_the_command_writes_views_where_asked(tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ["build", str(DIGESTS[0]), "--out", str(out), "--outputs", "reader, views"]
    assert CliRunner().invoke(app, [*arguments, "--jobs", "1"]).exit_code == 0
    pages = [one["name"] for one in json.loads((out / "edition.json").read_bytes())["pages"]]
    written = sorted(path.name for path in (out / "views").iterdir())
    assert written == sorted(f"{page}{end}" for page in pages for end in (
        "-360.webp", "-800.webp", "-1600.webp", "-1600.jpg", ".json"
    ))  # fmt: skip
    heads = [one["headline"] for one in json.loads((out / "edition.json").read_bytes())["stories"]]
    areas = json.loads((out / "views" / f"{pages[0]}.json").read_bytes())["areas"]
    assert areas[0]["headline"] in heads
    assert "views/A01-800.webp" in (out / "SHA256SUMS").read_text(encoding="utf-8")


@pytest.mark.parametrize("outputs", ["poster", "reader,poster", "views,"])
def test_an_output_that_does_not_exist_is_named(outputs: str, tmp_path: Path) -> None:
    arguments = ["build", str(DIGESTS[0]), "--out", str(tmp_path / "out"), "--outputs", outputs]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 2
    assert "known: reader, views" in " ".join(done.output.replace("│", " ").split())
    assert not (tmp_path / "out").exists()
