"""Bad input: each kind is refused by name and place, and the old output stays as it was.

A tiny edition is built once. Each case spoils a copy of it, builds again over the old output,
and reads what the command line says: the whole of it, but for source lines and hints.
"""

from __future__ import annotations

import copy
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from layout.build import build
from layout.cli import app
from layout.diagnostics import Refused
from layout.library import open_library
from layout.source.design import read_design
from layout.source.edition import read_edition
from layout.source.presets import load_style
from layout.source.world import MemoryWorld

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
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)

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


CASES = [
    case(
        "no edition.yaml",
        gone("edition.yaml"),
        "edition.yaml:1:1: error: there is no such file",
    ),
    case(
        "an empty edition.yaml",
        put("edition.yaml", ""),
        "edition.yaml:1:1: error: paper: is missing",
    ),
    case(
        "a colon in plain text",
        edition("试刊", "试刊: 一"),
        "edition.yaml:3:10: error: mapping values are not allowed in this context",
    ),
    case(
        "a tab for indentation",
        edition("title: 试刊", "title:\n\t- 试刊"),
        "edition.yaml:4:1: error: found character that cannot start any token",
    ),
    case(
        "a quote that is not closed",
        edition('"07:30"', '"07:30'),
        "edition.yaml:9:1: error: found unexpected end of stream",
    ),
    case(
        "a list at the top",
        put("edition.yaml", "- 澜川日报\n"),
        "edition.yaml:1:1: error: should be fields with values",
    ),
    case(
        "an unknown field",
        edition("title:", "titel:"),
        "edition.yaml:3:1: error: titel: no such field",
    ),
    case(
        "a field given twice",
        edition("title:", "paper:"),
        "edition.yaml:3:1: error: paper: given twice, first in line 2",
    ),
    case(
        "a number for text",
        edition("澜川日报", "2026"),
        "edition.yaml:2:8: error: paper: should be text, not 2026",
    ),
    case(
        "a list for text",
        edition("澜川日报", "[澜川, 日报]"),
        "edition.yaml:2:8: error: paper: should be text",
    ),
    case(
        "a day that is not in the calendar",
        edition("2026-11-24", "2026-02-30"),
        "edition.yaml:4:7: error: date: should be a date in the format YYYY-MM-DD, day value "
        "is outside expected range, not '2026-02-30'",
    ),
    case(
        "a date in words",
        edition("2026-11-24", "11月24日"),
        "edition.yaml:4:7: error: date: should be a date in the format YYYY-MM-DD, invalid "
        "character in year, not '11月24日'",
    ),
    case(
        "a date as a number",
        edition("2026-11-24", "20261124"),
        "edition.yaml:4:7: error: date: should be a date, not 20261124",
    ),
    case(
        "a time that no clock shows",
        edition("07:30", "25:00"),
        "edition.yaml:5:7: error: time: should be in a valid time format, hour value is "
        "outside expected range of 0-23, not '25:00'",
    ),
    case(
        "a time with a zone of its own",
        edition("07:30", "07:30+09:00"),
        "edition.yaml:5:7: error: time: has a zone of its own",
    ),
    case(
        "a zone that is none",
        edition("grid:", "zone: Shanghai\ngrid:"),
        "edition.yaml:6:7: error: zone: no offset from UTC: Shanghai",
    ),
    case(
        "a language that no edition is written in",
        edition("grid:", "language: zh-hant-tw\ngrid:"),
        "edition.yaml:6:11: error: language: should be 'zh-Hans', 'zh-Hant', 'zh-Hant-TW', "
        "'zh-Hant-HK', 'ja' or 'ko', not 'zh-hant-tw'",
    ),
    case(
        "rules of a later version",
        edition("layout: 1", "layout: 2"),
        "edition.yaml:1:9: error: layout: should be 1, not 2",
    ),
    case(
        "a paper without a name",
        edition("澜川日报", "''"),
        "edition.yaml:2:8: error: paper: is empty",
    ),
    case(
        "a paper's name too long for a file's",
        edition("澜川日报", "澜" * 100),
        "edition.yaml:2:8: error: paper: 300 bytes are too long for a name",
    ),
    case(
        "marks that are wrong, all over a story",
        both(
            story("老闸换了新门槽", "老{.闸}换了新门槽"),
            story("caption: 老闸。", "caption: 老{闸|}。"),
            story("南门外的老闸", "南门外的{老闸|lǎo|zhá|gǔ}，{_临江"),
        ),
        "stories/a.md:12:5: error: text: 3 parts of ruby for 2 characters",
        "stories/a.md:12:21: error: text: the mark is not closed",
        "stories/a.md:9:15: error: figures.0.caption: empty ruby",
        "stories/a.md:3:12: error: headline: may have no marks (ruby, dots, lines)",
    ),
    case(
        "a choice for marks that there is not",
        swap("styles/own.yaml", "extends: news\n", "extends: news\nlines: {interlinear: half}\n"),
        "styles/own.yaml:2:22: error: lines.interlinear: should be 'double', 'tight' or 'refuse', "
        "not 'half'",
    ),
    case(
        "a grid that is not there",
        edition("grid: own", "grid: tabliod-6"),
        "edition.yaml:6:7: error: grid: no grid is named tabliod-6",
    ),
    case(
        "a style sheet that is not there",
        edition("style: own", "style: evening"),
        "edition.yaml:7:8: error: style: no style sheet is named evening",
    ),
    case(
        "a tag",
        edition("试刊", "!!python/object/apply:os.system [ls]"),
        "edition.yaml:3:8: error: title: tags such as "
        "tag:yaml.org,2002:python/object/apply:os.system are not read",
    ),
    case(
        "an alias that holds itself",
        edition("[a.md, b.md]", "&a [*a]"),
        "edition.yaml:8:10: error: an alias that holds itself",
    ),
    case(
        "too many aliases",
        edition("[a.md, b.md]", "[&a a.md" + ", *a" * 101 + "]"),
        "edition.yaml:8:420: error: more than 100 aliases",
    ),
    case(
        "nested too deep",
        edition("[a.md, b.md]", "[" * 60 + "]" * 60),
        "edition.yaml:8:59: error: deeper than 50 levels",
    ),
    case(
        "nested too deep by aliases",
        put("edition.yaml", nested_aliases()),
        "edition.yaml:1:19: error: deeper than 50 levels when its aliases are written out",
    ),
    case(
        "YAML too long",
        put("edition.yaml", EDITION + "#" * 1_000_000),
        "edition.yaml:1:1: error: 1000118 bytes; at most 1000000 are read",
    ),
    case(
        "GBK",
        put("edition.yaml", EDITION.encode("gb18030")),
        "edition.yaml:2:8: error: not UTF-8: byte 0xc0 at offset 17",
    ),
    case(
        "UTF-16",
        put("edition.yaml", EDITION.encode("utf-16")),
        "edition.yaml:1:1: error: not UTF-8: byte 0xff at offset 0",
    ),
    case(
        "a control character",
        edition("试刊", "试\x1b刊"),
        "edition.yaml:3:9: error: character U+001B may not stand in YAML as it is",
    ),
    case(
        "a control character that is escaped",
        edition("试刊", r'"试\x1b刊"'),
        "edition.yaml:3:8: error: title: may not hold U+001B (control character)",
    ),
    case(
        "an override of direction",
        edition("试刊", "试\u202e刊"),
        "edition.yaml:3:9: error: title: may not hold U+202E (right-to-left override)",
    ),
    case(
        "half a character",
        edition("试刊", r'"\ud83d"'),
        "edition.yaml:3:11: error: found invalid Unicode character escape code",
    ),
    case(
        "edition.yaml is a pipe",
        pipe("edition.yaml"),
        "edition.yaml:1:1: error: a pipe, socket or device, not a file",
    ),
    case(
        "edition.yaml leads out",
        link("edition.yaml", "/etc/hostname"),
        "edition.yaml:1:1: error: a link that leads out of the edition folder",
    ),
    case(
        "a story that is listed and not there",
        edition("b.md]", "b.md, c.md]"),
        "edition.yaml:8:23: error: stories.2: no file of stories/ has this name or id: c.md",
    ),
    case(
        "a story that is listed twice",
        edition("b.md]", "b.md, bus]"),
        "edition.yaml:8:23: error: stories.2: bus is listed twice",
    ),
    case(
        "a masthead with an unknown field",
        edition("grid:", "masthead: {wether: 晴}\ngrid:"),
        "edition.yaml:6:12: error: masthead.wether: no such field",
    ),
    case(
        "a page with a story that is not there",
        edition("grid:", "pages:\n  - stories: [sluice, buss]\ngrid:"),
        "edition.yaml:7:23: error: pages.0.stories.1: no file of stories/ has this name or "
        "id: buss",
    ),
    case(
        "a page without a story",
        edition("grid:", "pages:\n  - stories: []\n  - stories: [a, b]\ngrid:"),
        "edition.yaml:7:14: error: pages.0.stories: has no story",
    ),
    case(
        "a page with a name that is none",
        edition("grid:", "pages:\n  - {name: ../A01, stories: [a, b]}\ngrid:"),
        "edition.yaml:7:12: error: pages.0.name: no name of a page: ../A01",
    ),
    case(
        "advertisements with all that can be wrong in them",
        edition(
            "stories:",
            """ads:
  - {id: tea, columns: 2, lines: 10, file: images/tea.jpg}
  - {id: tea, columns: 0, lines: 10, text: [启事]}
  - {id: sale, columns: 2, lines: 10}
  - {id: two, columns: 2, lines: 10, text: [启事], file: images/p.png, alt: 茶}
  - {id: dim, columns: 2, lines: 10, page: front, place: top, text: [启事]}
stories:""",
        ),
        "edition.yaml:13:58: error: ads.4.place: should be '', 'foot', 'outer', "
        "'anywhere' or 'ear', not 'top'",
    ),
    case(
        "advertisements with all that no type can say",
        edition(
            "stories:",
            """ads:
  - {id: tea, columns: 2, lines: 10, file: images/tea.jpg}
  - {id: tea, columns: 0, lines: 10, text: [启事]}
  - {id: sale, columns: 2, lines: 10}
  - {id: two, columns: 2, lines: 10, text: [启事], file: images/p.png, alt: 茶}
  - {id: dim, columns: 2, lines: 10, page: front, text: ["  "]}
stories:""",
        ),
        "edition.yaml:9:44: error: ads.0.file: there is no file images/tea.jpg",
        "edition.yaml:9:5: error: ads.0.alt: is missing",
        "edition.yaml:10:10: error: ads.1.id: id tea is the id of another advertisement, too",
        "edition.yaml:10:24: error: ads.1.columns: should be at least 1",
        "edition.yaml:11:5: error: ads.2: has neither art nor text",
        "edition.yaml:12:5: error: ads.3: has both art and text",
        "edition.yaml:13:57: error: ads.4.text: says nothing",
        "edition.yaml:13:44: error: ads.4.page: no name of a page: front",
    ),
    case(
        "an advertisement without a grid",
        edition("grid: own", "ads:\n  - {id: a, columns: 1, lines: 8, text: [启事]}"),
        "edition.yaml:7:3: error: ads: columns and lines are those of a grid, and none is stated",
    ),
    case(
        "an advertisement on a page that is not among the pages",
        edition(
            "grid:",
            "pages:\n  - stories: [a, b]\nads:\n"
            "  - {id: tea, columns: 2, lines: 10, page: A02, text: [启事]}\ngrid:",
        ),
        "edition.yaml:9:44: error: ads.0.page: no page is named A02",
    ),
    case(
        "an advertisement on a page that the copy does not make",
        edition(
            "grid:", "ads:\n  - {id: tea, columns: 2, lines: 10, page: A07, text: [启事]}\ngrid:"
        ),
        "edition.yaml:7:5: error: ads: no page is named A07",
    ),
    case(
        "advertisements larger than the page and smaller than their words",
        edition(
            "grid:",
            "ads:\n  - {id: tea, columns: 6, lines: 10, text: [启事]}\n"
            "  - {id: deep, columns: 2, lines: 89, text: [启事]}\n"
            "  - {id: lost, columns: 1, lines: 6, text: [启事, 遗失图书馆借阅证一张，声明作废。]}\n"
            "grid:",
        ),
        "edition.yaml:7:5: error: ads: tea is 6 columns by 10 lines, "
        "a page of own 5 columns by 88 lines",
        "edition.yaml:8:5: error: ads: deep is 2 columns by 89 lines, "
        "a page of own 5 columns by 88 lines",
        "edition.yaml:9:5: error: ads: the text of lost does not go into 1 column by 6 lines "
        "at 8 pt",
    ),
    case(
        "advertisements that cannot both stand on their page",
        edition(
            "grid:",
            "ads:\n  - {id: tea, columns: 3, lines: 50, page: A01, text: [启事]}\n"
            "  - {id: sale, columns: 3, lines: 40, page: A01, text: [启事]}\ngrid:",
        ),
        "edition.yaml:8:5: error: ads: tea, 3 columns by 50 lines, and sale, 3 columns by 40 "
        "lines, cannot both stand on A01, 5 columns by 74 lines",
    ),
    case(
        "an advertisement that leaves no room for the stories",
        edition(
            "grid:",
            "pages:\n  - stories: [a]\n  - stories: [b]\n"
            "ads:\n  - {id: tea, columns: 5, lines: 84, page: A02, text: [启事]}\ngrid:",
        ),
        "edition.yaml:10:5: error: ads: tea, 5 columns by 84 lines, leaves no room on A02 for "
        "its stories",
    ),
    case(
        "sections, pages and a press that cannot be",
        both(
            edition(
                "grid:",
                """sections:
  - {name: 要闻, pages: -1}
  - {name: 要闻}
press: {multiple: 4, pages_max: 2}
pages:
  - {name: A02, section: 经济}
  - {name: B03, section: 要闻, stories: [sluice]}
  - {name: A04}
grid:""",
            ),
            story("priority: 1", "priority: 1\nsection: 要闻"),
        ),
        "edition.yaml:11:26: error: pages.0.section: no story names the section 经济",
        "edition.yaml:12:5: error: pages.1: has both stories and a section",
        "edition.yaml:12:12: error: pages.1.name: no name of a planned page: B03",
        "edition.yaml:13:5: error: pages.2.stories: has no story",
        "edition.yaml:7:23: error: sections.0.pages: should be at least 1",
        "edition.yaml:8:12: error: sections.1.name: 要闻 is listed twice",
        "edition.yaml:9:33: error: press.pages_max: should be at least 4",
    ),
    case(
        "a story sent to two pages, to none, and to a listed one",
        both(
            edition("grid:", "pages:\n  - {name: A01, stories: [sluice]}\ngrid:"),
            story("priority: 1", "priority: 1\non_page: A02"),
            swap("stories/b.md", "id: bus", "id: bus\nfront: true\non_page: A03"),
        ),
        "stories/a.md:5:10: error: on_page: it is sent to A02, and `pages:` lists it on A01",
        "stories/b.md:3:8: error: front: it is sent to A03, too",
    ),
    case(
        "a story sent to a page that the copy does not make",
        story("priority: 1", "priority: 1\non_page: A12"),
        "stories/a.md:5:10: error: on_page: no page is named A12",
    ),
    case(
        "a listed page with more copy than it holds",
        both(
            edition(
                "grid:", "pages:\n  - stories: [sluice]\n  - {title: 夜, stories: [bus]}\ngrid:"
            ),
            swap("stories/b.md", "站牌下的人不再跑。", "站牌下的人不再跑。" * 800),
        ),
        "edition.yaml:8:5: error: pages: A02 夜 is 279 lines over: cut 3,100 characters",
    ),
    case(
        "two pages of one name",
        edition("grid:", "pages:\n  - stories: [a]\n  - {name: A01, stories: [b]}\ngrid:"),
        "edition.yaml:8:12: error: pages.1.name: two pages are named A01",
    ),
    case(
        "a story on two pages",
        edition("grid:", "pages:\n  - stories: [a, b]\n  - stories: [a]\ngrid:"),
        "edition.yaml:8:15: error: pages.1.stories.0: a is listed twice",
    ),
    case(
        "a story on no page",
        edition("grid:", "pages:\n  - stories: [a]\ngrid:"),
        "edition.yaml:10:17: error: stories.1: b.md is on no page",
    ),
    case(
        "no stories",
        gone("stories"),
        "stories:1:1: error: the edition has no story",
    ),
    case(
        "stories is a file",
        both(gone("stories"), put("stories", "好")),
        "stories:1:1: error: the edition has no story",
    ),
    case(
        "stories leads out",
        both(gone("stories"), link("stories", "/etc")),
        "stories:1:1: error: a link that leads out of the edition folder",
        "stories:1:1: error: the edition has no story",
    ),
    case(
        "a story without front matter",
        put("stories/b.md", "正文。\n"),
        "stories/b.md:1:1: error: no front matter",
    ),
    case(
        "a story whose front matter does not end",
        put("stories/b.md", "---\nheadline: 题\n"),
        "stories/b.md:1:1: error: no front matter",
    ),
    case(
        "a story without a headline",
        story("headline:", "deck:"),
        "stories/a.md:2:1: error: headline: is missing",
    ),
    case(
        "a misspelt field of a story",
        story("facts:", "fact:"),
        "stories/a.md:5:1: error: fact: no such field",
    ),
    case(
        "a kind that is none",
        story("priority: 1", "kind: notice"),
        "stories/a.md:4:7: error: kind: should be 'news', 'brief', 'comment', 'qa' or "
        "'feature', not 'notice'",
    ),
    case(
        "a priority that is none",
        story("priority: 1", "priority: 9"),
        "stories/a.md:4:11: error: priority: should be 1, 2, 3, 4 or 5, not 9",
    ),
    case(
        "a vertical head that is neither wanted nor not",
        story("priority: 1", "vertical_head: left"),
        "stories/a.md:4:16: error: vertical_head: should be true or false, not 'left'",
    ),
    case(
        "a label that does not open the headline",
        story("priority: 1", "label: 水务局"),
        "stories/a.md:4:8: error: label: is not how the headline opens",
    ),
    case(
        "two stories of one id",
        swap("stories/b.md", "bus", "sluice"),
        "stories/b.md:1:1: error: id sluice is the id of a.md, too",
    ),
    case(
        "an id with a line end",
        swap("stories/b.md", "id: bus", r'id: "b\nus"'),
        "stories/b.md:2:5: error: id: has more than one line",
    ),
    case(
        "a story too long",
        put("stories/b.md", OTHER + "岸" * 2_000_000),
        "stories/b.md:1:1: error: 6000101 bytes; at most 5000000 are read",
    ),
    case(
        "a story that is no text",
        put("stories/b.md", OTHER.encode() + b"ab\0\1\2\n"),
        "stories/b.md:7:3: error: U+0000 in the text: this is no text file",
    ),
    case(
        "a story that is not UTF-8",
        put("stories/b.md", OTHER.encode() + b"\xff\n"),
        "stories/b.md:7:1: error: not UTF-8: byte 0xff at offset 101",
    ),
    case(
        "a story that is a pipe",
        pipe("stories/b.md"),
        "stories/b.md:1:1: error: a pipe, socket or device, not a file",
    ),
    case(
        "a story that is a folder",
        empty_folder("stories/b.md"),
        "stories/b.md:1:1: error: a folder, not a file",
    ),
    case(
        "a story that leads out",
        link("stories/b.md", "/etc/hostname"),
        "stories/b.md:1:1: error: a link that leads out of the edition folder",
    ),
    case(
        "a story that leads nowhere",
        link("stories/b.md", "gone.md"),
        "stories/b.md:1:1: error: there is no such file",
    ),
    case(
        "a story that leads to itself",
        link("stories/b.md", "b.md"),
        "stories/b.md:1:1: error: a link that leads nowhere",
    ),
    case(
        "a file name with an escape in it",
        put("stories/\x1b[2J.md", OTHER),
        "stories:1:1: error: character U+001B in a path: stories/\\x1b[2J.md",
    ),
    case(
        "a fact without its number",
        story('numeral: "62", ', ""),
        "stories/a.md:6:5: error: facts.0.numeral: is missing",
    ),
    case(
        "a number of a fact with a point",
        story('"62"', "6.2"),
        "stories/a.md:6:15: error: facts.0.numeral: should be text or should be a whole "
        "number, not 6.2",
    ),
    case(
        "a focal point outside the picture",
        story("    caption", "    focal: [0.5, 1.5]\n    caption"),
        "stories/a.md:9:12: error: figures.0.focal: lies outside the picture",
    ),
    case(
        "half a focal point",
        story("    caption", "    focal: [0.5]\n    caption"),
        "stories/a.md:9:5: error: figures.0.focal.1: is missing",
    ),
    case(
        "an endless focal point",
        story("    caption", "    focal: [1e999, 0]\n    caption"),
        "stories/a.md:9:12: error: figures.0.focal: lies outside the picture",
    ),
    case(
        "a picture that is not there",
        figure("images/q.png"),
        "stories/a.md:8:11: error: figures.0.file: there is no file images/q.png",
    ),
    case(
        "a picture above the folder",
        figure("../secret.png"),
        "stories/a.md:8:11: error: figures.0.file: leads out of the edition folder: ../secret.png",
    ),
    case(
        "a picture above the folder, deep inside",
        figure("images/../../secret.png"),
        "stories/a.md:8:11: error: figures.0.file: leads out of the edition folder: "
        "images/../../secret.png",
    ),
    case(
        "a picture at an absolute path",
        figure("/etc/hostname"),
        "stories/a.md:8:11: error: figures.0.file: not a path inside the edition folder: "
        "/etc/hostname",
    ),
    case(
        "a picture on a drive",
        figure("C:/secret.png"),
        "stories/a.md:8:11: error: figures.0.file: not a path inside the edition folder: "
        "C:/secret.png",
    ),
    case(
        "a picture behind a backslash",
        figure("images\\p.png"),
        "stories/a.md:8:11: error: figures.0.file: a backslash in a path: images\\p.png",
    ),
    case(
        "a picture behind a NUL",
        figure(r'"images/p.png\0.jpg"'),
        "stories/a.md:8:11: error: figures.0.file: may not hold U+0000 (control character)",
    ),
    case(
        "a picture on the network",
        figure("https://example.org/p.png"),
        "stories/a.md:8:11: error: figures.0.file: an address and no file: "
        "https://example.org/p.png",
    ),
    case(
        "a picture without a path",
        figure("''"),
        "stories/a.md:8:11: error: figures.0.file: names no file",
    ),
    case(
        "a picture that leads out",
        link("images/p.png", "/etc/hostname"),
        "stories/a.md:8:11: error: figures.0.file: images/p.png: a link that leads out of "
        "the edition folder",
    ),
    case(
        "a picture that is a device",
        link("images/p.png", "/dev/zero"),
        "stories/a.md:8:11: error: figures.0.file: images/p.png: a link that leads out of "
        "the edition folder",
    ),
    case(
        "a picture that is a pipe",
        pipe("images/p.png"),
        "stories/a.md:8:11: error: figures.0.file: images/p.png: a pipe, socket or device, "
        "not a file",
    ),
    case(
        "a picture that is a folder",
        figure("images"),
        "stories/a.md:8:11: error: figures.0.file: images: a folder, not a file",
    ),
    case(
        "a picture too long",
        hole("images/p.png", 70_000_000),
        "stories/a.md:8:11: error: figures.0.file: images/p.png: 70000000 bytes; at most "
        "64000000 are read",
    ),
    case(
        "a picture that is none",
        put("images/p.png", "好" * 40),
        "stories/a.md:8:11: error: figures.0.file: images/p.png is not a picture",
    ),
    case(
        "a picture cut off",
        put("images/p.png", shortened(PNG, by=24)),
        "stories/a.md:8:11: error: figures.0.file: images/p.png is cut off or damaged: a PNG "
        "picture said to have 1 × 1 pixels, which cannot all be read",
    ),
    case(
        "a picture that claims to be vast",
        put("images/p.png", PNG[:16] + b"\0\1\0\0" * 2 + PNG[24:]),
        "stories/a.md:8:11: error: figures.0.file: images/p.png has 65536 × 65536 pixels "
        "(4295 Mpixel), more than 100 Mpixel",
    ),
    case(
        "a view that is not there",
        story("priority: 1", "view: views/01.png"),
        "stories/a.md:4:7: error: view: there is no file views/01.png",
    ),
    case(
        "a grid over one that is not there",
        put("grids/own.yaml", "extends: tabliod-6\n"),
        "grids/own.yaml:1:10: error: extends: nothing in grids/ and nothing shipped is named "
        "tabliod-6",
    ),
    case(
        "grids over one another in a circle",
        both(put("grids/own.yaml", "extends: b\n"), put("grids/b.yaml", "extends: own\n")),
        "grids/own.yaml:1:10: error: extends: a circle: b extends own extends b",
        "grids/b.yaml:1:10: error: extends: a circle: own extends b extends own",
    ),
    case(
        "grids too many over one another",
        extended(9),
        "grids/g0.yaml:1:10: error: extends: more than 8 files over one another",
        "grids/g1.yaml:1:10: error: extends: more than 8 files over one another",
    ),
    case(
        "a grid of its own that is not whole",
        put("grids/own.yaml", "columns: 6\n"),
        "grids/own.yaml:1:1: error: characters: is missing",
        "grids/own.yaml:1:1: error: body: is missing",
        "grids/own.yaml:1:1: error: gutter_em: is missing",
        "grids/own.yaml:1:1: error: pitch: is missing",
        "grids/own.yaml:1:1: error: lines: is missing",
        "grids/own.yaml:1:1: error: trim_mm: is missing",
        "grids/own.yaml:1:1: error: top: is missing",
        "grids/own.yaml:1:1: error: front_top: is missing",
    ),
    case(
        "a grid without columns",
        put("grids/own.yaml", "extends: tabloid-6\ncolumns: 0\n"),
        "grids/own.yaml:2:10: error: columns: should be from 1 to 24, not 0",
    ),
    case(
        "a grid wider than its page",
        put("grids/own.yaml", "extends: tabloid-6\ncharacters: 40\n"),
        "grids/own.yaml:1:1: error: columns: 6 columns of 40 characters are 778 mm wide, the "
        "page 270 mm",
    ),
    case(
        "a grid higher than its page",
        put("grids/own.yaml", "extends: tabloid-6\nlines: 100\n"),
        "grids/own.yaml:2:8: error: lines: 100 lines from 66 pt down end at 420 mm, the page "
        "at 390 mm",
    ),
    case(
        "a grid whose lines overlap",
        put("grids/own.yaml", "extends: tabloid-6\npitch: 8\n"),
        "grids/own.yaml:2:8: error: pitch: lines of 9 pt type would overlap at 8 pt",
    ),
    case(
        "an endless grid",
        put("grids/own.yaml", "extends: tabloid-6\npitch: 1e999\n"),
        "grids/own.yaml:2:8: error: pitch: should be from 4 to 216, not inf",
    ),
    case(
        "a style sheet with a face that is not there",
        put("styles/own.yaml", "extends: news\nroles:\n  body:\n    faces: [serif-450]\n"),
        "styles/own.yaml:4:13: error: roles.body.faces.0: there is no face serif-450",
    ),
    case(
        "a style sheet with languages, faces and families that are not there",
        put(
            "styles/own.yaml",
            "extends: news\nlanguages:\n  zh-Hnat: {serif-400: [serif-tc-400]}\n"
            "  ja: {serif-4: [serif-jp-400], serif-700: [serif-jp-700]}\n"
            "fallback: [Noto Serif SC, Noto Serf TC]\n",
        ),
        "styles/own.yaml:4:45: error: languages.ja.serif-700.0: there is no face serif-jp-700",
        "styles/own.yaml:4:17: error: languages.ja.serif-4: there is no face serif-4",
        "styles/own.yaml:3:12: error: languages.zh-Hnat: no edition is written in zh-Hnat",
        "styles/own.yaml:5:27: error: fallback.1: there is no family Noto Serf TC",
    ),
    case(
        "a style sheet with a colour that is not there",
        put("styles/own.yaml", "extends: news\nroles:\n  deck: {colour: tael}\n"),
        "styles/own.yaml:3:18: error: roles.deck.colour: there is no colour tael",
    ),
    case(
        "a style sheet with a misspelt field",
        put("styles/own.yaml", "extends: news\nroles:\n  deck:\n    sise: 14\n"),
        "styles/own.yaml:4:5: error: roles.deck.sise: no such field",
    ),
    case(
        "a style sheet without roles",
        put("styles/own.yaml", "roles: {}\ncolours: {}\nheads: {}\nplaced_heads: {}\n"),
        "styles/own.yaml:1:8: error: roles: lacks body, body-kai, lead-in and "
        f"{len(load_style().roles) - 3} more",
        "styles/own.yaml:2:10: error: colours: lacks ink, red, teal and 7 more",
        "styles/own.yaml:3:8: error: heads: lacks 0, 1, 2 and 3 more",
        "styles/own.yaml:4:15: error: placed_heads: lacks foot-lead, banner",
    ),
    case(
        "sizes of a head that no story has",
        put("styles/own.yaml", "extends: news\nplaced_heads:\n  roof: {steps: [[999, 1]]}\n"),
        "styles/own.yaml:3:9: error: placed_heads.roof: no place of a story",
        "styles/own.yaml:3:18: error: placed_heads.roof.steps.0: should be a span "
        "and a size from 3 to 400 points",
    ),
    case(
        "type of no size",
        put("styles/own.yaml", "extends: news\nroles:\n  deck: {size: -3}\n"),
        "styles/own.yaml:3:16: error: roles.deck.size: should be from 3 to 400 points, not -3",
    ),
    case(
        "a colour that is none",
        put("styles/own.yaml", "extends: news\ncolours:\n  red: {rgb: [300, 0, 0]}\n"),
        "styles/own.yaml:3:14: error: colours.red.rgb: each should be from 0 to 255",
    ),
    case(
        "a rank of heads without sizes",
        put("styles/own.yaml", "extends: news\nheads:\n  1: {steps: []}\n"),
        "styles/own.yaml:3:14: error: heads.1.steps: has no step",
    ),
    case(
        "a record of the import that is none",
        put("import.json", "[]"),
        "import.json:1:1: error: not the record of an import",
    ),
    case(
        "a record of the import without end",
        put("import.json", "[" * 100_000),
        "import.json:1:1: error: not the record of an import",
    ),
    case(
        "faults in every file at once",
        both(
            edition("试刊", "[试刊]"),
            story("priority: 1", "priority: 0"),
            swap("stories/b.md", "id:", "ib:"),
            put("grids/own.yaml", "extends: nil\n"),
            put("styles/own.yaml", "extends: nil\n"),
        ),
        "edition.yaml:3:8: error: title: should be text",
        "stories/a.md:4:11: error: priority: should be 1, 2, 3, 4 or 5, not 0",
        "stories/b.md:2:1: error: ib: no such field",
        "grids/own.yaml:1:10: error: extends: nothing in grids/ and nothing shipped is named nil",
        "styles/own.yaml:1:10: error: extends: nothing in styles/ and nothing shipped is named nil",
    ),
]


# --- the tests ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tiny edition in `lan`, and its output in `out`."""
    base = tmp_path_factory.mktemp("sound")
    for name, data in FILES.items():
        put(name, data)(base / "lan")
    assert run(base / "lan", base / "out").exit_code == 0
    return base


def run(source: Path, out: Path) -> Any:
    return CliRunner().invoke(app, ["build", source.as_posix(), "--out", out.as_posix()])


def told(stderr: str) -> list[str]:
    """What was said, a line a problem, without source lines, carets and hints."""
    lines = [line for line in stderr.splitlines() if line and not line.startswith("    ")]
    return [line.removeprefix("lan/") for line in lines]


def digest(folder: Path) -> dict[str, str]:
    """The hash of each file of a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(("spoil", "expected"), CASES)
def test_bad_input_is_refused_by_name_and_place(
    spoil: Spoil, expected: list[str], sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(sound, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    before = digest(Path("out"))
    spoil(Path("lan"))
    done = run(Path("lan"), Path("out"))
    assert told(done.stderr) == expected
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert "\x1b" not in done.stderr
    assert digest(Path("out")) == before
    assert sorted(path.name for path in Path().iterdir()) == ["lan", "out"]


def test_check_says_the_same_and_writes_nothing(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(sound / "lan", tmp_path / "lan")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["check", "lan"]).exit_code == 0
    edition("title:", "titel:")(Path("lan"))
    done = CliRunner().invoke(app, ["check", "lan", "--json"])
    assert done.exit_code == 1
    assert told(done.stderr) == ["edition.yaml:3:1: error: titel: no such field"]
    assert json.loads(done.stdout)["diagnostics"][0]["hint"] == "did you mean title?"
    assert [path.name for path in Path().iterdir()] == ["lan"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", "d.txt:1:1: error: the digest is empty", id="an empty digest"),
        pytest.param(
            "澜川日报\n题\n文。\n点击查看版面↓\n".encode(),
            "d.txt:1:1: error: the first line must be paper|title",
            id="a digest without its first line",
        ),
        pytest.param(
            "澜川日报|试刊\n题\n\0\0\n".encode(),
            "d.txt:3:1: error: U+0000 in the text: this is no text file",
            id="a digest that is no text",
        ),
        pytest.param(
            b"#" * 5_000_001,
            "d.txt:1:1: error: 5000001 bytes; at most 5000000 are read",
            id="a digest too long",
        ),
    ],
)
def test_a_bad_digest_is_refused_too(
    data: bytes, expected: str, sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(sound / "out", tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    before = digest(Path("out"))
    Path("d.txt").write_bytes(data)
    done = run(Path("d.txt"), Path("out"))
    assert told(done.stderr)[0] == expected
    assert done.exit_code == 1
    assert digest(Path("out")) == before


# --- any field, any value -----------------------------------------------------------------------

_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["a", "bus", "own", "news", "tabloid-6", "A01", "images/p.png", "+08:00"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(max_size=4) | st.sampled_from(["stories", "file"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)
_YAML = ("edition.yaml", "stories/a.md", "grids/own.yaml", "styles/own.yaml")
_RICH = {
    "edition.yaml": {
        **yaml.safe_load(EDITION.replace("2026-11-24", '"2026-11-24"')),
        **{"zone": "+08:00", "normalise": True, "notice": ["好"], "masthead": {"cn": "CN"}},
        "pages": [{"stories": ["a"], "name": "A01", "title": "要闻"}, {"stories": ["b"]}],
        "press": {"multiple": 2, "pages_max": 8},
        "ads": [{"id": "tea", "columns": 2, "lines": 9, "file": "images/p.png", "alt": "茶"}],
    },
    "stories/a.md": {
        **yaml.safe_load(STORY.split("---")[1]),
        **{"kind": "qa", "lead_in": "本报讯", "byline": "某", "view": "images/p.png"},
        **{"kicker": "引", "deck": "副", "label": "老闸", "section": "要闻"},
        **{"vertical_head": True, "box": "none"},
    },
    "grids/own.yaml": {
        **{"extends": "tabloid-6", "name": "own", "columns": 5, "characters": 11, "body": 9},
        **{"gutter_em": 1, "pitch": 11.25, "lines": 88, "trim_mm": [270, 390], "top": 66},
    },
    "styles/own.yaml": {
        "extends": "news",
        "roles": {"deck": {"faces": ["serif-400"], "size": 14, "tracking": [0, 0.1]}},
        "colours": {"red": {"rgb": [1, 2, 3], "cmyk": [1, 2, 3, 4]}},
        "heads": {"1": {"steps": [[100, 20]]}},
    },
}
"""The fields of the tiny edition's files, and more of them."""


def paths(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where a value and everything in it stand."""
    found = [above]
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            found += paths(one, (*above, key))
    return found


_PLACES = [(name, path) for name in _YAML for path in paths(_RICH[name])]


def replaced(plain: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The fields with another value at a place."""
    if not path:
        return value
    made = copy.deepcopy(plain)
    inner = made
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    return made


def rich(name: str, path: tuple[Any, ...], value: Any) -> MemoryWorld:
    """The tiny edition with all its fields, one of them replaced."""
    files = dict(FILES)
    for one, fields in _RICH.items():
        plain = replaced(fields, path, value) if one == name else fields
        # JSON is YAML, once a number without end is written as one that YAML knows
        text = json.dumps(plain, ensure_ascii=False).replace("Infinity", "1e999")
        story_file = f"---\n{text}\n---\n\n问：正文？\n"
        files[one] = (story_file if "a.md" in one else text).encode()
    return MemoryWorld(files, "lan")


def test_the_edition_is_sound_before_a_value_is_replaced() -> None:
    made, found = read_edition(rich("edition.yaml", ("title",), "试刊"))
    assert found.diagnostics == ()
    assert [page.stories for page in made.pages] == [("sluice",), ("bus",)]


@settings(max_examples=500)
@given(place=st.sampled_from(_PLACES), value=_JSON)
def test_any_value_in_any_field_is_read_or_refused(
    place: tuple[str, tuple[Any, ...]], value: Any
) -> None:
    world = rich(*place, value)
    try:
        made, found = read_edition(world)
    except Refused as refused:
        problems = refused.diagnostics
        nameless = [one for one in problems if one.span is None or not one.message]
    else:
        problems, nameless = found.diagnostics, []
        design = read_design(world)
        assert made.grid in design.grids or not made.grid
        assert made.style in design.styles or not made.style
    assert nameless == []
    json.dumps([one.as_json() for one in problems], ensure_ascii=False).encode()


@settings(max_examples=25)
@given(
    place=st.sampled_from([place for place in _PLACES if place[0] == "grids/own.yaml"]),
    value=st.integers(-2, 130) | st.floats(0, 100),
)
def test_a_grid_that_is_read_can_be_built_or_is_refused(
    place: tuple[str, tuple[Any, ...]], value: Any
) -> None:
    plain = replaced(_RICH["grids/own.yaml"], place[1], value)
    files = {**FILES, "grids/own.yaml": json.dumps(plain).encode()}
    world = MemoryWorld(files, "lan")
    try:
        made, found = read_edition(world)
        library = replace(open_library(), grids=read_design(world).grids)
        built = build(made, found, library)
    except Refused:
        return
    assert built.files
