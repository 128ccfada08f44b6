"""The same edition gives the same bytes, whatever the folder, zone, locale, seed, processes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from layout.cli.build import OUTPUTS
from tests.folder import write_files
from tests.shelf import ROOT


def picture(tint: int) -> bytes:
    """A slope of grey, so that a JPEG of it has something to encode."""
    file = io.BytesIO()
    slope = Image.linear_gradient("L").resize((900, 600))
    Image.merge("RGB", (slope, slope.rotate(180), Image.new("L", slope.size, tint))).save(
        file, "JPEG"
    )
    return file.getvalue()


FILES = {
    "edition.yaml": (
        "paper: 澜川日报\ntitle: 两岸消息\ndate: 2026-11-24\ntime: '07:30'\ngrid: special-5\n"
        "notice: 版权归澜川日报所有，转载须经书面许可。\n"
        "pages:\n- title: 要闻\n  stories: [a]\n- title: 民生\n  stories: [b]\n"
    ),
    "stories/a.md": (
        "---\nheadline: 老闸换门槽\nview: views/01.jpg\nfigures:\n- file: images/gate.jpg\n"
        "  caption: 老闸前的门槽。\n  credit: 梁素 摄\n---\n\n" + "工期六十天，夜里不停工。" * 60
    ),
    "stories/b.md": (
        "---\nheadline: 夜班车添了座 每刻钟一班\nview: views/02.jpg\n"
        "facts:\n- numeral: '15'\n  unit: 分钟\n  caption: 夜班车的间隔\n---\n\n"
        + "今夜起每刻钟一班，司机说“够用了”——5G 站牌会报 “3 分钟后到”。\n\n"
        * 12
    ),
    "images/gate.jpg": picture(120),
    "views/01.jpg": picture(40),
    "views/02.jpg": picture(200),
}
"""Two stories on two pages, with a picture, page views, facts and a notice: a file of each kind."""


def write(folder: Path, names: list[str], when: int) -> Path:
    """The edition on disk, its files written in this order and dated `when`."""
    for name in names:
        write_files(folder, {name: FILES[name]})
        os.utime(folder / name, (when, when))
    return folder


def sums(cwd: Path, source: str, out: Path, jobs: int, **environment: str) -> str:
    """SHA256SUMS of what a process builds with all outputs, after checking that it is true."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "SOURCE_DATE_EPOCH" and not name.startswith(("LC_", "LANG", "PYTHON"))
    }
    options = ("--outputs", ",".join(OUTPUTS), "--jobs", str(jobs), "--out", str(out))
    done = subprocess.run(
        [sys.executable, "-m", "layout.cli", "build", source, *options],
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=out, check=True)
    return (out / "SHA256SUMS").read_text("utf-8")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sums of a build in an ordinary place."""
    folder = tmp_path_factory.mktemp("here")
    write(folder / "in", list(FILES), 1_700_000_000)
    return sums(folder, "in", folder / "out", 1, TZ="UTC", PYTHONHASHSEED="0")


def test_every_kind_of_file_is_among_them(here: str) -> None:
    """Else what follows would say less than it seems to."""
    ends = {name.rpartition("/")[2] for name in here.split()[1::2]}
    assert ends == {
        *("澜川日报_2026-11-24.pdf", "edition.json", "report.json", "report.md"),
        *(f"A0{page}{end}" for page in (1, 2) for end in (
            "-360.webp", "-800.webp", "-1600.webp", "-1600.jpg", ".json"
        )),
    }  # fmt: skip


def test_the_bytes_are_the_same_elsewhere(here: str, tmp_path: Path) -> None:
    """Another folder and its absolute path, order and age of files, zone, locale, seed, jobs."""
    source = write(tmp_path / "a far folder" / "in", list(FILES)[::-1], 999_999_999)
    far = sums(
        *(tmp_path, str(source), tmp_path / "out", 2),
        TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="77",
    )  # fmt: skip
    assert far == here
