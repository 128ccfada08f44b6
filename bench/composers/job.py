"""What is set: stories in columns of whole characters, in a face; and what comes back."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import DAILY, issue
from layout.sources import read_source

FONTS = Path(__file__).resolve().parents[2] / "fonts"
SEED = 1


class NotHere(Exception):
    """The composer is not on this machine; the message says what is missing."""


class Failed(Exception):
    """The composer is here but made no PDF; the message is what it said."""


@dataclass(frozen=True)
class Story:
    """A headline and its paragraphs, normalised."""

    headline: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Job:
    """Stories in columns. Lengths in points unless the name says em."""

    stories: tuple[Story, ...]
    measure_em: int
    """Characters in a line."""
    columns: int = 6
    size: float = 9.5
    pitch: float = 15.0
    gutter: float = 14.25
    lines: int = 60
    margin: float = 36.0
    head_size: float = 14.0
    head_pitch: float = 19.0
    head_above: float = 12.0
    head_below: float = 6.0
    body: Path = FONTS / "serif-400.ttf"
    bold: Path = FONTS / "serif-700.ttf"
    indent_em: int = 2

    @property
    def column(self) -> float:
        """Width of a column."""
        return self.measure_em * self.size

    @property
    def width(self) -> float:
        """Of the page."""
        return 2 * self.margin + self.columns * self.column + (self.columns - 1) * self.gutter

    @property
    def height(self) -> float:
        """Of the page."""
        return 2 * self.margin + self.lines * self.pitch


@dataclass(frozen=True)
class Proof:
    """What a composer made."""

    pdf: Path
    version: str


def stories(count: int) -> tuple[Story, ...]:
    """The first stories of the generated daily, put in order as the product does on import."""
    with tempfile.TemporaryDirectory(prefix="banxin-lines-") as folder:
        copy = Path(folder) / "daily.txt"
        copy.write_bytes(issue(DAILY, SEED).encode())
        edition, _ = read_source(copy)
    return tuple(Story(one.headline, one.paragraphs) for one in edition.stories[:count])


def run(command: Sequence[str], cwd: Path, seconds: float = 900.0) -> str:
    """Run a composer; its output. Raises Failed with the last lines of what it said."""
    try:
        done = subprocess.run(
            command, cwd=cwd, capture_output=True, text=True, errors="replace", timeout=seconds
        )
    except FileNotFoundError:
        raise NotHere(f"{command[0]} is not on this machine") from None
    except subprocess.TimeoutExpired:
        raise Failed(f"{command[0]}: no end after {seconds:.0f} s") from None
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()
        raise Failed("\n".join([f"{command[0]}: exit code {done.returncode}", *said[-5:]]))
    return done.stdout + done.stderr
