"""The words of furniture: every language has all of them, and says them on its pages."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date, time

import pytest

from layout.model.edition import Edition
from layout.model.story import Story
from layout.model.wording import WORDS, words_of
from layout.page.boxes import notice_title
from layout.page.masthead import facts


@pytest.mark.parametrize("language", WORDS)
def test_every_language_has_every_word_with_the_same_blanks(language: str) -> None:
    for name, mine in asdict(words_of(language)).items():
        model = getattr(words_of("zh-Hans"), name)
        assert all(mine), name
        if isinstance(mine, str):
            assert re.findall(r"\{.*?\}", mine) == re.findall(r"\{.*?\}", model), name


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh-Hans", ("2026年11月24日　星期二", "7时30分发布", "今日8版", "共1篇")),
        ("zh-Hant-TW", ("2026年11月24日　星期二", "7時30分發布", "今日8版", "共1篇")),
        ("ja", ("2026年11月24日　火曜日", "7時30分発行", "本日8ページ", "全1本")),
        ("ko", ("2026년 11월 24일　화요일", "7시 30분 발행", "오늘 8면", "기사 1건")),
    ],
)
def test_a_data_line_speaks_the_language(language: str, expected: tuple[str, ...]) -> None:
    edition = Edition(
        paper="澜川",
        stories=(Story("a", "题", ("文。",)),),
        date=date(2026, 11, 24),
        time=time(7, 30),
        language=language,  # type: ignore[arg-type]
    )
    assert facts(edition, 8) == expected


@pytest.mark.parametrize(
    ("language", "notice", "title"),
    [
        ("zh-Hans", "版权归本报所有", "版权声明"),
        ("zh-Hans", "来源：本报", "声明"),
        ("zh-Hant-HK", "版權所有", "版權聲明"),
        ("ja", "著作権は本紙に属します", "著作権について"),
        ("ko", "저작권은 본지에 있습니다", "저작권 안내"),
    ],
)
def test_a_notice_of_rights_is_known(language: str, notice: str, title: str) -> None:
    assert notice_title(notice, words_of(language)) == title
