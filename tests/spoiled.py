"""A tiny edition, ways to spoil it, and what the command line says of it then."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from layout.cli import app
from tests.folder import write_files

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c63f80f0001010100cd6abd790000000049454e44ae426082"
)
EDITION = """\
layout: 1
paper: 澜川日报
title: 试刊
date: 2026-11-24
time: "07:30"
grid: own
style: own
stories: [a.md, b.md]
"""
STORY = """\
---
id: sluice
headline: 老闸换了新门槽
priority: 1
facts:
  - {numeral: "62", unit: 格}
figures:
  - file: images/p.png
    caption: 老闸。
---

南门外的老闸昨天放空了水，市水务局的人下到闸底，用锤子一格一格敲石头，听声音。
"""
OTHER = """\
---
id: bus
headline: 夜班车添了座
---

末班车晚了半小时，站牌下的人不再跑。
"""
FILES: dict[str, bytes] = {
    "edition.yaml": EDITION.encode(),
    "stories/a.md": STORY.encode(),
    "stories/b.md": OTHER.encode(),
    "images/p.png": PNG,
    "grids/own.yaml": b"extends: tabloid-6\ncolumns: 5\n",
    "styles/own.yaml": b"extends: news\nroles:\n  deck:\n    size: 14\n",
}
"""The tiny edition, sound."""

Spoil = Callable[[Path], None]


# --- ways to spoil a folder -----------------------------------------------------------------


def put(name: str, data: str | bytes) -> Spoil:
    """Write a file anew."""

    def spoil(folder: Path) -> None:
        write_files(folder, {name: data})

    return spoil


def swap(name: str, old: str, new: str) -> Spoil:
    """Put `new` for `old` in a file."""

    def spoil(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")

    return spoil


def edition(old: str, new: str) -> Spoil:
    return swap("edition.yaml", old, new)


def story(old: str, new: str) -> Spoil:
    return swap("stories/a.md", old, new)


def figure(file: str) -> Spoil:
    """Have the figure name another file."""
    return story("images/p.png", file)


def gone(name: str) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return spoil


def link(name: str, target: str) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return spoil


def pipe(name: str) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)

    return spoil


def empty_folder(name: str) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).mkdir()

    return spoil


def hole(name: str, size: int) -> Spoil:
    """A file of that length that takes no room on the disk."""

    def spoil(folder: Path) -> None:
        with (folder / name).open("wb") as file:
            file.truncate(size)

    return spoil


def both(*spoils: Spoil) -> Spoil:
    def spoil(folder: Path) -> None:
        for one in spoils:
            one(folder)

    return spoil


def extended(count: int) -> Spoil:
    """A chain of grids, each over the next."""
    files = [put(f"grids/g{at}.yaml", f"extends: g{at + 1}\n") for at in range(count)]
    return both(*files, put(f"grids/g{count}.yaml", "extends: tabloid-6\n"))


def nested_aliases() -> str:
    """YAML that is shallow where it stands, and deep where its aliases are written out."""
    rows = ["a0: &a0 " + "[" * 40 + "]" * 40]
    rows += [f"a{at}: &a{at} " + "[" * 40 + f"*a{at - 1}" + "]" * 40 for at in range(1, 90)]
    return "\n".join(rows) + "\n"


def shortened(data: bytes, *, by: int) -> bytes:
    return data[: len(data) - by]


def case(id: str, spoil: Spoil, *told: str) -> Any:
    """A kind of bad input, and what is said of it; places are in the edition's folder."""
    return pytest.param(spoil, list(told), id=id)


def run(source: Path, out: Path) -> Any:
    return CliRunner().invoke(app, ["build", source.as_posix(), "--out", out.as_posix()])


def told(stderr: str) -> list[str]:
    """What was said, a line a problem, without source lines, carets and hints."""
    lines = [line for line in stderr.splitlines() if line and not line.startswith("    ")]
    return [line.removeprefix("lan/") for line in lines]
