"""The line lab: questions in JSON lines, answers in JSON lines."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from layout.lab import answer
from layout.text.languages import LANGUAGES
from tests.square import BOOK

CHAINS = dict.fromkeys(LANGUAGES, ("square",))


def ask(**fields: Any) -> dict[str, Any]:
    return answer(json.dumps(fields, ensure_ascii=False), BOOK, CHAINS)


def test_a_line_in_full() -> None:
    found = ask(text="春眠AB不觉晓。", measure_em=5)
    assert found["lines"] == ["春眠AB不", "觉晓。"]
    assert found["breaks"] == [5, 8]
    assert found["gaps_after"] == [1, 3]
    assert [round(sum(line), 4) for line in found["advances_em"]] == [5.0, 2.5]


def test_lines_are_flush_and_the_last_is_not_stretched() -> None:
    found = ask(text="城东水厂昨天起向新区供水，“水压比从前稳”，住在六楼的老周说。", measure_em=7)
    assert [round(sum(line), 4) for line in found["advances_em"][:-1]] == [7.0] * 4
    assert sum(found["advances_em"][-1]) < 7


def test_unjustified_lines_keep_their_width() -> None:
    found = ask(text="春眠不觉晓，处处闻啼鸟", measure_em=5, justify=False)
    assert found["lines"] == ["春眠不觉", "晓，处处闻", "啼鸟"]
    assert found["advances_em"][0] == [1.0] * 4


def test_a_ligature_gives_all_to_its_first() -> None:
    assert ask(text="春——晓", measure_em=9)["advances_em"] == [[1.0, 2.0, 0.0, 1.0]]


def test_given_advances_count() -> None:
    found = ask(text="春Wi", measure_em=9, advance_em=[1, 0.9, 0.25])
    assert found["advances_em"] == [[1.25, 0.9, 0.25]]


def test_grid_mode_says_where_latin_meets_han() -> None:
    found = ask(text="春AB眠", measure_em=9, grid=True)
    assert found["gaps_after"] == [0, 2]
    assert sum(found["advances_em"][0]) == pytest.approx(4)


def test_a_hung_mark_stands_outside() -> None:
    found = ask(text="春眠不觉。晓", measure_em=4, hang="allow", breaker="first-fit")
    assert found["lines"] == ["春眠不觉。", "晓"]
    assert sum(found["advances_em"][0][:-1]) == pytest.approx(4)


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("nonsense", "column 1: not JSON: Expecting value"),
        ("[1]", "not a JSON object"),
        ('{"text":"春","text":"眠","measure_em":3}', "text: given twice"),
        ('{"text":"春"}', "measure_em: Field required"),
        ('{"text":"","measure_em":3}', "text: String should have at least 1 character"),
        ('{"text":"春","measure_em":-1}', "measure_em: Input should be greater than 0"),
        ('{"text":"春","measure_em":"3"}', "measure_em: Input should be a valid number"),
        (
            '{"text":"春","measure_em":3,"breaker":"totalfit"}',
            "breaker: no 'totalfit'; there are total-fit, first-fit",
        ),
        (
            '{"text":"春","measure_em":3,"mark":"half"}',
            "mark: unknown field; did you mean 'marks'?",
        ),
        (
            '{"text":"春","measure_em":3,"marks":"kaming"}',
            "marks: no 'kaming'; there are full, kaiming, half; did you mean 'kaiming'?",
        ),
        (
            '{"text":"春","measure_em":3,"lang":"ja","kinsoku":"gb"}',
            "kinsoku: no 'gb' of ja; there are loose, normal, strict, news",
        ),
        (
            '{"text":"春眠","measure_em":3,"advance_em":[1]}',
            "advance_em: 1 advances for 2 code points",
        ),
        ('{"text":"春\\u0378","measure_em":3}', "text: code point 1: U+0378 is not assigned"),
        ('{"text":"春\\ud800","measure_em":3}', "text: code point 1: U+D800 is half a pair"),
        (
            '{"text":"春\\u0007","measure_em":3}',
            "text: code point 1: U+0007 is a control character",
        ),
        (
            '{"text":"春\\ue000","measure_em":3}',
            "text: code point 1: no face has U+E000; give advance_em",
        ),
        ('{"text":"春","measure_em":0.5,"grid":true}', "measure_em: 0.5 has no room for a cell"),
    ],
)
def test_what_is_wrong_is_said(line: str, error: str) -> None:
    found = answer(line, BOOK, CHAINS)
    assert list(found) == ["error"]
    assert found["error"].startswith(error)


def test_the_command_answers_each_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from layout.cli import app

    questions = b'{"text":"\xe6\x98\xa5\xe7\x9c\xa0","measure_em":1}\n\n{"text":1}\n\xff\n'
    result = CliRunner().invoke(app, ["lines"], input=io.BytesIO(questions).read())
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert answers[0]["lines"] == ["春", "眠"]
    assert [list(one) for one in answers[1:]] == [["error"], ["error"]]
    assert answers[2]["error"] == "byte 1: not UTF-8"
