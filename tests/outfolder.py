"""What the tests of OUT share: its files before and after, calls of the system that fail."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import layout.output.exchange
from layout.diagnostics import Refused, Report
from layout.model.edition import Edition
from layout.output.folder import replace_folder
from layout.sources import read_source

OLD = {"report.json": b"old", "views/A01.json": b"old", "old.pdf": b"old" * 5000}
NEW = {"report.json": b"new", "views/A01.json": b"new", "views/b/c": b"new", "new.pdf": b"n" * 9000}

Files = Mapping[str, bytes]


def beside(out: Path) -> list[str]:
    """What else is in the folder of `out`."""
    return sorted(one for one in os.listdir(out.parent) if one != out.name)


def refusal(files: Files, out: Path, **options: Any) -> str:
    with pytest.raises(Refused) as caught:
        replace_folder(files, out, **options)
    return str(caught.value)


def write_tiny_edition(folder: Path) -> Path:
    """Two stories: what builds fastest."""
    (folder / "stories").mkdir(parents=True)
    (folder / "edition.yaml").write_text("paper: 澜川日报\ndate: 2026-11-24\n", "utf-8")
    for name, headline, sentence in (
        ("a", "老闸换门槽", "工期六十天，夜里不停工。"),
        ("b", "夜班车添了座", "今夜起每刻钟一班。"),
    ):
        text = f"---\nheadline: {headline}\n---\n\n{sentence * 20}\n"
        (folder / "stories" / f"{name}.md").write_text(text, "utf-8")
    return folder


@cache
def read_once(source: Path) -> tuple[Edition, Report]:
    return read_source(source)


class Faults:
    """Counts the system's calls, and fails those that it is told to."""

    def __init__(self, fails: Callable[[int, str], int] = lambda at, name: 0) -> None:
        self.fails = fails
        """Errno for a call by its number and name; 0: let it pass."""
        self.calls: list[str] = []

    @contextmanager
    def injected(self, *, exchange: bool = True) -> Iterator[Faults]:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("mkdir", "open", "ftruncate", "write", "fsync", "close", "rename",
                         "unlink", "rmdir", "scandir"):  # fmt: skip
                patch.setattr(os, name, self.wrapped(name, getattr(os, name)))
            swap = layout.output.exchange._swap if exchange else no_swap
            patch.setattr(layout.output.exchange, "_swap", self.wrapped("swap", swap))
            yield self

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            self.calls.append(name)
            code = self.fails(len(self.calls) - 1, name)
            if code:
                if name == "close":  # tells of an error, but the file is closed
                    real(*args, **more)
                path = str(args[0]) if isinstance(args[0], str | Path) else None
                raise OSError(code, os.strerror(code), path)
            return real(*args, **more)

        return call


def no_swap(one: Path, other: Path) -> None:
    raise OSError(errno.EINVAL, "Invalid argument")
