"""What each language's rules forbid and allow, and what is refused."""

from __future__ import annotations

import pytest

from layout.text.house_rules import rules_for
from layout.text.languages import LANGUAGES, UnknownRule
from layout.text.lines import first_fit
from layout.text.shape import shape, shape_advances
from layout.text.shaped import Shaped
from tests.square import BOOK, cut


def spaced(text: str, lang: str, **style: object) -> Shaped:
    """The text with every character an em wide of its own, ASCII half of one."""
    rules = rules_for(lang, **style)  # type: ignore[arg-type]
    return shape_advances(text, [0.5 if char.isascii() else 1.0 for char in text], rules)


def lines(text: str, measure: float, lang: str, **style: object) -> str:
    shaped = spaced(text, lang, **style)
    (broken,) = first_fit([shaped], measure, indent=0.0)
    return "/".join(cut(shaped, broken))


def widths(text: str, lang: str, **style: object) -> str:
    shaped = spaced(text, lang, **style)
    return " ".join(
        f"{char}{advance:g}" for char, advance in zip(text, shaped.advance.tolist(), strict=True)
    )


@pytest.mark.parametrize(
    ("lang", "style", "text", "measure", "expected"),
    [
        ("zh-Hans", {}, "春眠不觉晓，处处", 5, "春眠不觉/晓，处处"),
        ("zh-Hans", {"kinsoku": "none"}, "春眠不觉晓，处处", 5, "春眠不觉晓/，处处"),
        ("zh-Hans", {"kinsoku": "none"}, "春眠不觉“晓”", 5, "春眠不觉“/晓”"),
        ("zh-Hans", {"kinsoku": "basic"}, "甲乙丙／丁", 3.5, "甲乙丙／/丁"),
        ("zh-Hans", {"kinsoku": "gb"}, "甲乙丙／丁", 3, "甲乙/丙／丁"),
        ("zh-Hans", {"kinsoku": "gb"}, "甲乙丙……丁", 3, "甲乙丙/……丁"),
        ("zh-Hans", {"kinsoku": "strict"}, "甲乙丙……丁", 3, "甲乙/丙……/丁"),
        ("zh-Hans", {"kinsoku": "css-normal"}, "甲乙丙～丁", 3, "甲乙丙/～丁"),
        ("zh-Hans", {"kinsoku": "css-normal"}, "甲乙丙々丁", 3, "甲乙/丙々丁"),
        ("zh-Hans", {"kinsoku": "css-loose"}, "甲乙丙々丁", 3, "甲乙丙/々丁"),
        ("zh-Hans", {"kinsoku": "css-loose"}, "甲乙……丁", 3, "甲乙…/…丁"),
        ("zh-Hant-TW", {}, "春眠不覺曉，處處", 5, "春眠不覺曉/，處處"),
        ("zh-Hant-TW", {"kinsoku": "basic"}, "春眠不覺曉，處處", 5, "春眠不覺/曉，處處"),
        ("zh-Hant-HK", {}, "春眠不覺曉，處處", 5, "春眠不覺曉/，處處"),
        ("ja", {"kinsoku": "strict"}, "春はあけぼっの", 5, "春はあけ/ぼっの"),
        ("ja", {"kinsoku": "normal"}, "春はあけぼっの", 5, "春はあけぼ/っの"),
        ("ja", {"kinsoku": "normal"}, "春はあけぼ！の", 5, "春はあけ/ぼ！の"),
        ("ja", {}, "春はあけぼ！の", 5, "春はあけぼ/！の"),
        ("ja", {}, "春はあけぼ。の", 5, "春はあけ/ぼ。の"),
        ("ko", {}, "한국어 문장", 2, "한국/어 /문장"),
        ("ko", {"by_word": True}, "한국 문장은 길", 4, "한국 /문장은 /길"),
    ],
)
def test_where_lines_end(
    lang: str, style: dict[str, object], text: str, measure: float, expected: str
) -> None:
    assert lines(text, measure, lang, **style) == expected


@pytest.mark.parametrize(
    ("lang", "style", "text", "expected"),
    [
        ("zh-Hans", {}, "春，”晓", "春1 ，0.5 ”1 晓1"),
        ("zh-Hans", {"squeeze": "none"}, "春，”晓", "春1 ，1 ”1 晓1"),
        ("zh-Hans", {}, "春！！晓", "春1 ！0.5 ！0.5 晓1"),
        ("zh-Hans", {}, "春？！？晓", "春1 ？0.5 ！0.5 ？1 晓1"),
        ("zh-Hans", {"marks": "kaiming"}, "春，晓。（甲）", "春1 ，0.5 晓1 。0.5 （0.5 甲1 ）0.5"),
        ("zh-Hans", {"marks": "kaiming"}, "春。晓", "春1 。1 晓1"),
        ("zh-Hans", {"marks": "half"}, "春。晓！甲", "春1 。0.5 晓1 ！0.5 甲1"),
        ("zh-Hant-TW", {}, "春，」曉", "春1 ，1 」1 曉1"),
        ("zh-Hant-TW", {"squeeze": "adjacent"}, "春」，曉", "春1 」0.5 ，1 曉1"),
        ("zh-Hant-TW", {"squeeze": "all"}, "春！！曉", "春1 ！1 ！1 曉1"),
        ("zh-Hant-TW", {"marks": "half"}, "春！，曉", "春1 ！0.5 ，0.5 曉1"),
        ("zh-Hans", {"direction": "vertical"}, "春：！晓", "春1 ：1 ！1 晓1"),
        ("ja", {}, "春」・「夏", "春1 」0.5 ・1 「0.5 夏1"),
        ("ja", {}, "春：夏！秋", "春1 ：1 夏1 ！1 秋1"),
        ("ko", {}, "봄A", "봄1 A0.5"),
    ],
)
def test_widths_of_marks(lang: str, style: dict[str, object], text: str, expected: str) -> None:
    assert widths(text, lang, **style) == expected


def test_a_half_mark_keeps_its_ink_where_a_whole_one_has_it() -> None:
    """Openings have it in their second half, pauses in the first, Taiwan's in the middle."""
    kaiming = spaced("（，", "zh-Hans", marks="kaiming")
    assert kaiming.shift.tolist() == [-0.5, 0.0]
    assert spaced("，", "zh-Hant-TW", marks="half").shift.tolist() == [-0.25]


def test_korean_stands_close_to_latin_and_chinese_does_not() -> None:
    assert spaced("봄A", "ko").gap.tolist() == [0.0, 0.0]
    assert spaced("春A", "zh-Hans").gap.tolist() == [0.25, 0.0]
    assert spaced("春A", "zh-Hans", autospace=False).gap.tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("lang", "style", "message"),
    [
        ("zh-Hnas", {}, "lang: no 'zh-Hnas'; there are zh-Hans, zh-Hant-TW"),
        ("ja", {"kinsoku": "gb"}, "kinsoku: no 'gb' of ja; there are loose, normal, strict, news"),
        ("ko", {"kinsoku": "css-loose"}, "kinsoku: no 'css-loose' of ko"),
        ("zh-Hans", {"marks": "halff"}, "marks: no 'halff'; there are full, kaiming, half"),
        ("zh-Hans", {"squeeze": "some"}, "squeeze: no 'some'; there are none, adjacent, all"),
        ("zh-Hant-TW", {"hang": "allow"}, "hang: no 'allow' of zh-Hant-TW in horizontal text"),
        ("zh-Hans", {"by_word": True}, "by_word: no 'true' of zh-Hans"),
    ],
)
def test_what_a_language_lacks_is_refused(
    lang: str, style: dict[str, object], message: str
) -> None:
    with pytest.raises(UnknownRule) as refused:
        rules_for(lang, **style)  # type: ignore[arg-type]
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_level_of_every_language_sets_the_same_words(code: str) -> None:
    text = "「春」——夏，“秋”……冬。AB12%年！？"
    for level in LANGUAGES[code].levels:
        rules = rules_for(code, kinsoku=level)
        shaped = shape(text, BOOK, ["square"], rules)
        (broken,) = first_fit([shaped], 5.0, indent=0.0)
        assert "".join(cut(shaped, broken)) == text
        for line in cut(shaped, broken)[1:]:
            lone = line[:2] not in ("——", "……")
            assert not (line[0] in rules.no_start and lone), (level, line)
        for line in cut(shaped, broken)[:-1]:
            assert line[-1] not in rules.no_end, (level, line)
