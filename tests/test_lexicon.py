"""Words of a headline, and what it costs to break it at each place."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.text.lexicon import FREE, INSIDE, LEAN, WORDS, Lexicon, break_costs, parted

FILE = Path(__file__).parents[1] / "layout" / "presets" / "lexicon" / "zh-hans.npz"
LEXICON = Lexicon.load(FILE.read_bytes(), FILE.with_name("zh-hant.npz").read_bytes())


def graded(text: str) -> str:
    """The headline with a sign after each character: nothing inside a word, `·` where a break
    is dear, `|` between words, `/` where it is free."""
    costs = break_costs(text, LEXICON)
    signs = ["" if c >= INSIDE else "·" if c > WORDS else "|" if c > FREE else "/" for c in costs]
    return "".join(char + sign for char, sign in zip(text, signs, strict=True)).removesuffix("/")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("老师傅走上老街道", "老师傅 走上 老 街道", id="老街道 is no 老街 + 道"),
        pytest.param("把码头还给散步的人", "把 码头 还给 散步 的 人", id="small words stand alone"),
        pytest.param("龘龘", "龘 龘", id="a character that the list lacks is a word"),
        pytest.param("AI进村", "A I 进村", id="what is not Han stands alone"),
        pytest.param("𠮷野家", "𠮷 野 家", id="beyond the sixteen bits of a key"),
    ],
)
def test_the_likeliest_words(text: str, words: str) -> None:
    assert LEXICON.words(text) == words.split(" ")


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param("老·街道|开通|早班|公交", id="between words"),
        pytest.param("让·老师傅|走上|老·街道", id="a small word leans on what follows"),
        pytest.param("码头·上|散步", id="or on what stands before"),
        pytest.param("孩子们的|节日", id="no line opens with a particle"),
        pytest.param("市长|了解|民情", id="a word that begins like a particle is none"),
        pytest.param("夜里|开灯|，/早上|关门", id="after a mark for nothing"),
        pytest.param("新增|3200个·车位", id="a number with its measure word is one"),
        pytest.param("AI|走进|学校", id="letters of a Latin word hold together"),
    ],
)
def test_costs_by_place(expected: str) -> None:
    bare = "".join(char for char in expected if char not in "·|/")
    assert graded(bare) == expected


def test_a_break_inside_a_quotation_is_dearer() -> None:
    inside, outside = break_costs("“码头散步”码头散步", LEXICON), break_costs("码头散步", LEXICON)
    assert inside[2] > outside[1]
    assert inside[7] == outside[1]


def test_a_head_of_two_clauses_breaks_between_them() -> None:
    costs = break_costs("码头散步 夜里开灯", LEXICON)
    assert costs[3] == costs[4] == FREE
    assert costs[1] > WORDS


@given(text=st.text("的老街道把码头还给3年“”， AI", min_size=1) | st.text(min_size=1))
def test_words_are_the_text_and_costs_have_its_length(text: str) -> None:
    words = LEXICON.words(text)
    assert "".join(words) == text
    assert all(1 <= len(word) <= 4 for word in words)
    costs = break_costs(text, LEXICON)
    assert len(costs) == len(text)
    assert costs[-1] == FREE


@given(text=st.text("的老街道把码头还给散步的人夜里开灯", min_size=1, max_size=8))
def test_no_other_words_are_likelier(text: str) -> None:
    def total(words: list[str]) -> int:
        return sum(LEXICON._costs(word)[len(word) - 1][0] for word in words)

    ways = []
    for cuts in range(2 ** (len(text) - 1)):
        places = [i + 1 for i in range(len(text) - 1) if cuts >> i & 1]
        words = [text[a:b] for a, b in pairwise([0, *places, len(text)])]
        if max(map(len, words)) <= 4:
            ways.append(total(words))
    assert total(LEXICON.words(text)) == min(ways)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ja", "川沿いの朝市、冬も続く", "川沿いの|朝市、|冬も|続く"),
        ("ko", "강변 시장 다시 열린다", "강변| |시장| |다시| |열린다"),
    ],
)
def test_words_of_other_languages(language: str, text: str, expected: str) -> None:
    assert "|".join(parted(text, LEXICON, language)) == expected


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("临岸区全面清理河道", "全面"),
        ("澜川加快补上旧管网", "加快"),
        ("两岸居民共同守着一盏灯", "共同"),
        ("为何老街总在下雨天停电", "为何"),
        ("围绕一口井的三次会议", "围绕"),
        ("新校舍已经通上热水", "已经"),
    ],
)
def test_a_line_does_not_end_with_a_word_that_leans(text: str, leaning: str) -> None:
    end = text.index(leaning) + len(leaning) - 1
    assert break_costs(text, LEXICON)[end] > WORDS


def test_a_traditional_headline_breaks_where_the_simplified_one_does() -> None:
    old, new = "舊廠房裡的一間可以大聲說話的屋子", "旧厂房里的一间可以大声说话的屋子"
    assert break_costs(old, LEXICON, "zh-Hant-TW") == break_costs(new, LEXICON)


@pytest.mark.parametrize(
    ("text", "particle"),
    [("装着一城的忘性", "的"), ("洗净灰尘的旧图", "的"), ("澜川等来了大雾", "了")],
)
def test_no_line_opens_with_a_particle(text: str, particle: str) -> None:
    assert break_costs(text, LEXICON)[text.index(particle) - 1] >= INSIDE


def test_a_number_with_its_measure_word_leans_on_a_noun_of_one_character() -> None:
    costs = break_costs("少了一颗珠的算盘", LEXICON)
    assert (costs[1], costs[3]) == (WORDS, LEAN)


@pytest.mark.parametrize(
    ("text", "compound"),
    [
        ("心理辅导室，怎样从有到好？", "辅导室"),
        ("旧仓库改成了展览馆", "展览馆"),
        ("每一栋老楼都有加装费", "加装费"),
    ],
)
def test_no_line_opens_with_the_noun_that_ends_a_compound(text: str, compound: str) -> None:
    last = text.index(compound) + len(compound) - 2
    assert break_costs(text, LEXICON)[last] > LEAN
