"""The YAML reader: typed values, or every fault with its place."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

import pytest

from layout.diagnostics import Refused
from layout.source.yaml import MOST_YAML, read_placed, read_yaml


@dataclass(frozen=True, slots=True)
class Box:
    width: float
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    paper: str
    priority: Literal[1, 2, 3] = 3
    day: datetime.date | None = None
    clock: datetime.time | None = None
    draft: bool = False
    names: tuple[str, ...] = ()
    boxes: dict[int, Box] | None = None


def faults(text: str | bytes) -> list[str]:
    """What is wrong with a text, a line a fault, without the source line and its caret."""
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(Refused) as caught:
        read_yaml(data, Sheet, file="a.yaml")
    found = []
    for one in caught.value.diagnostics:
        field = f"{one.field}: " if one.field else ""
        hint = f" ({one.hint})" if one.hint else ""
        found.append(f"{one.span}: {field}{one.message}{hint}")
    return found


def test_a_text_becomes_a_typed_value() -> None:
    text = (
        "paper: 澜川日报\npriority: 2\nday: 2026-11-24\nclock: 07:30\ndraft: true\nnames: [a, b]\n"
    )
    assert read_yaml(text.encode(), Sheet, file="a.yaml") == Sheet(
        "澜川日报", 2, datetime.date(2026, 11, 24), datetime.time(7, 30), True, ("a", "b")
    )


@pytest.mark.parametrize(
    "word", ["no", "Yes", "on", "off", "2026-11-24", "1_000", "0x1F", "12:30:00"]
)
def test_words_of_old_yaml_stay_text(word: str) -> None:
    assert read_yaml(f"paper: {word}".encode(), Sheet, file="a.yaml").paper == word


def test_keys_of_a_dict_are_read_as_its_type() -> None:
    text = b"paper: a\nboxes:\n  1: {width: 3}\n  2: {width: 2.5, lines: 4}\n"
    assert read_yaml(text, Sheet, file="a.yaml").boxes == {1: Box(3.0), 2: Box(2.5, 4)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("priority: 1", ["a.yaml:1:1: paper: is missing"], id="a missing field"),
        pytest.param(
            "papr: 澜川日报",
            ["a.yaml:1:1: papr: no such field (did you mean paper?)"],
            id="a misspelt field is one fault and not two",
        ),
        pytest.param(
            "paper: a\nprice: 3",
            [
                "a.yaml:2:1: price: no such field "
                "(fields here are paper, priority, day, clock, draft, names, boxes)"
            ],
            id="an unknown field",
        ),
        pytest.param(
            "paper: a\nboxes:\n  1:\n    widht: 3\n",
            ["a.yaml:4:5: boxes.1.widht: no such field (did you mean width?)"],
            id="a misspelt field deep inside",
        ),
        pytest.param(
            "paper: a\nboxes: {1: {lines: 3}}\n",
            ["a.yaml:2:9: boxes.1.width: is missing"],
            id="a missing field deep inside",
        ),
        pytest.param(
            "paper: 2026\npriority: 9\ndraft: no\nnames: [a, 1]\n",
            [
                'a.yaml:1:8: paper: should be text, not 2026 (put it in quotes: "2026")',
                "a.yaml:2:11: priority: should be 1, 2 or 3, not 9",
                "a.yaml:3:8: draft: should be true or false, not 'no'",
                'a.yaml:4:12: names.1: should be text, not 1 (put it in quotes: "1")',
            ],
            id="all faults at once",
        ),
        pytest.param(
            "paper: a\npriority: 1\npaper: b\n",
            ["a.yaml:3:1: paper: given twice, first in line 1"],
            id="a key given twice",
        ),
        pytest.param("- a", ["a.yaml:1:1: should be fields with values"], id="a list at the top"),
        pytest.param(
            "paper: 报: 题",
            [
                "a.yaml:1:9: mapping values are not allowed in this context "
                "(text that holds `: ` or ` #`, or opens with a sign, must stand in quotes)"
            ],
            id="a colon in plain text",
        ),
        pytest.param(
            "# 注\u2028\npaper: \u0007",
            [
                "a.yaml:2:8: character U+0007 may not stand in YAML as it is "
                '(take it out, or write it as "\\uXXXX")'
            ],
            id="a control character; U+2028 ends no line",
        ),
        pytest.param(
            "paper: !!python/name:os x",
            ["a.yaml:1:8: paper: tags such as tag:yaml.org,2002:python/name:os are not read"],
            id="a tag",
        ),
        pytest.param("paper: &a [*a]", ["a.yaml:1:8: an alias that holds itself"], id="a loop"),
        pytest.param(
            "names: " + "[" * 60 + "]" * 60,
            ["a.yaml:1:57: deeper than 50 levels"],
            id="too deep",
        ),
        pytest.param(
            "a: &a 1\nb: [" + "*a," * 101 + "]",
            ["a.yaml:2:305: more than 100 aliases"],
            id="too many aliases",
        ),
        pytest.param(
            b"paper: \xb0\xc4\xb4\xa8",
            [
                "a.yaml:1:8: not UTF-8: byte 0xb0 at offset 7 (the bytes read as GB18030 (GBK): "
                "save the file as UTF-8, for example by `iconv -f GB18030 -t UTF-8`)"
            ],
            id="not UTF-8",
        ),
        pytest.param(
            b"#" * (MOST_YAML + 1),
            ["a.yaml:1:1: 1000001 bytes of YAML; at most 1000000 are read"],
            id="too long",
        ),
    ],
)
def test_faults_name_their_place(text: str | bytes, expected: list[str]) -> None:
    assert faults(text) == expected


def test_few_aliases_cannot_multiply_without_end() -> None:
    text = "a: &a0 [" + "1," * 10 + "]\n"
    text += "".join(f"b{n}: &a{n} [" + f"*a{n - 1}," * 10 + "]\n" for n in range(1, 9))
    assert faults(text)[-1].endswith("more than 200000 values when its aliases are written out")


def test_a_caret_points_below_wide_characters() -> None:
    with pytest.raises(Refused) as caught:
        read_yaml("{paper: 澜川, 坏: 1}".encode(), Sheet, file="a.yaml")
    assert "    {paper: 澜川, 坏: 1}\n                  ^" in str(caught.value)


def test_front_matter_counts_its_lines_from_where_it_stands() -> None:
    placed = read_placed(b"paper: a\nnames: [b]\n", Sheet, file="s.md", first_line=2)
    one = placed.diagnose("is nobody", ("names", 0), "ask")
    assert str(one.span) == "s.md:3:9"
    assert one.field == "names.0"
