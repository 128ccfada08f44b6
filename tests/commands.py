"""`banxin` as typed in, what it says and writes out; and a digest to type it for."""

from __future__ import annotations

import json
import re
from pathlib import Path

from typer.testing import CliRunner, Result

from layout.cli import app

GOLDEN = Path(__file__).parent / "golden"
THREE = GOLDEN / "three-stories.txt"
"""A digest of three stories of our own words, enough for a page that has every part of one."""
THREE_TEXT = THREE.read_text(encoding="utf-8")
MARKER = "点击查看版面↓↓↓"
HEAD = "澜川日报|晨间特刊\n2026-11-24 07:30\n"
COPY = "江水在夜里退了半米，码头上的石阶又露出三级，青苔还是湿的，人走上去要扶一扶栏杆。"


def section(headline: str, *paragraphs: str) -> str:
    return "\n".join((headline, *paragraphs, MARKER, ""))


def banxin(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def digest(folder: Path, text: str | bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def report(out: Path) -> dict:
    return json.loads((out / "report.json").read_bytes())


def squash_box(text: str) -> str:
    """What stands in the frame that typer draws round a mistake, on one line."""
    return re.sub(r"\s+", " ", re.sub("[│╭╮╰╯─]", "", text))
