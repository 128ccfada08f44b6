"""The line lab: questions in JSON lines, answers in JSON lines."""

from __future__ import annotations

import io
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize("mark", ["…", "—", "⸺", "。", "“", "a", "　"])
def test_a_long_run_of_one_mark_takes_no_longer_than_prose(mark: str) -> None:
    """A tenth of the longest text; square in its length it would take minutes."""
    found = ask(text=mark * 20_000, measure_em=9, advance_em=[1] * 20_000)
    assert "".join(found["lines"]) == mark * 20_000


PIECES = [
    *"春眠不觉晓处，。；：？！“”（）《》—…～·／-%￥ \u3000ABab12’.",
    *"\t\n\ud800\u0378\u2028\u200b\u00a0اก",
    *("e\u0301", "か\u3099", "👩\u200d🏽", "葛\U000e0100", "……", "——", "…………", "한글"),
]
KEYS = {
    "lang": [*LANGUAGES, "xx"],
    "kinsoku": ["news", "none", "basic", "gb", "strict", "loose", "css-loose", "css-strict"],
    "marks": ["full", "kaiming", "half"],
    "squeeze": ["", "none", "adjacent", "all"],
    "hang": ["none", "allow", "force"],
    "direction": ["horizontal", "vertical"],
    "breaker": ["total-fit", "first-fit"],
    **{key: [True, False] for key in ("autospace", "justify", "grid", "by_word")},
}


@given(
    text=st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    measure=st.sampled_from([0.3, 0.9, 1, 1.5, 2, 4.2, 7, 13, 50]),
    keys=st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in KEYS.items()}),
    wide=st.none() | st.sampled_from([0.25, 0.5, 1, 2]),
)
def test_any_question_is_answered_or_refused(
    text: str, measure: float, keys: dict[str, Any], wide: float | None
) -> None:
    given_ = {} if wide is None else {"advance_em": [wide] * len(text)}
    found = answer(
        json.dumps({"text": text, "measure_em": measure, **keys, **given_}), BOOK, CHAINS
    )
    if "error" in found:
        assert list(found) == ["error"]
        assert found["error"].split(":")[0] in {"text", "measure_em", *KEYS}
        return
    assert "".join(found["lines"]) == text
    assert [len(one) for one in found["advances_em"]] == [len(one) for one in found["lines"]]
    assert found["breaks"][-1] == len(text)
    room = int(measure) if keys.get("grid") else measure
    for line, advances in zip(found["lines"], found["advances_em"], strict=True):
        assert min(advances) > -1e-6
        plain = [
            char for char in line if unicodedata.category(char) not in ("Cf", "Mn", "Me", "So")
        ]
        if keys.get("hang", "none") == "none" and len(plain) > 2:
            assert sum(advances) < room + 1e-3


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
