"""Editions in the other languages of the shipped faces: each is set in its own forms."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from unicodedata import category

import pikepdf
import pytest
import uharfbuzz as hb

from layout.build import build
from layout.display import GlyphRun, walk
from layout.library import open_library
from layout.model.chains import with_chains
from layout.model.style import StyleSheet, TypeStyle
from layout.source.presets import load_faces, load_style
from layout.source.world import packaged
from layout.sources import read_source
from layout.text.faces import FontBook
from tests.readers import pdfium

FONTS = packaged("fonts")
BOOK = FontBook(load_faces(), FONTS.read)

COPY = {
    "zh-Hant-TW": ("瀾川日報", "舊橋通車", "南門外的舊橋昨日通車，沿岸住戶說：「等了兩年。」"),
    "zh-Hant-HK": ("瀾川日報", "舊橋通車", "街坊話：「等咗兩年，啲車終於行得返。」佢哋好開心。"),
    "ja": ("瀾川日報", "古い橋が開通", "南門の外にある橋の修繕が終わり、昨日の朝に開通した。"),
    "ko": ("란천일보", "옛 다리 다시 열려", "남문 밖 다리의 보수가 끝나 어제 아침 다시 열렸다."),
}
"""Paper, headline and text."""
OWN = {"zh-Hant-TW": "tc", "zh-Hant-HK": "tc", "ja": "jp", "ko": "kr"}
CODECS = {"tc": ("big5", "cp950", "big5hkscs"), "jp": ("euc_jp", "cp932"), "kr": ("cp949",)}
NOT_IN_THE_SOURCE = {
    "tc": "ŋɐɔɛɪɵʃʊˆˍ‾∼≒",
    "jp": "≒",
    "kr": "ĦħıĲĳĸĿŀŁłŉŊŋŦŧː˘˚˛˝ⁿ₁₂₃₄⅓⅔⅛⅜⅝⅞∼≒◈\uf901\uf95f\uf965\uf9aa\uf9de",
}


@pytest.mark.parametrize("language", COPY)
def test_an_edition_is_set_in_the_forms_of_its_language(language: str, tmp_path: Path) -> None:
    paper, headline, text = COPY[language]
    (tmp_path / "stories").mkdir()
    fields = f"paper: {paper}\nlanguage: {language}\ngrid: tabloid-6\n"
    (tmp_path / "edition.yaml").write_text(fields, "utf-8")
    story = f"---\nheadline: {headline}\n---\n\n{text}\n"
    (tmp_path / "stories" / "a.md").write_text(story, "utf-8")
    edition, found = read_source(tmp_path)
    built = build(edition, found, open_library(tmp_path, edition.style, edition.language))
    items = [item for page in built.composed.pages for _, _, item in walk(page)]
    faces = {item.face for item in items if isinstance(item, GlyphRun)}
    assert faces == {f"serif-{OWN[language]}-400", f"serif-{OWN[language]}-900"}
    (data,) = (data for name, data in built.files.items() if name.endswith(".pdf"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.Lang == language
    read = pdfium(data)
    for part in (paper, headline, text):
        assert "".join(part.split()) in "".join(read.split())


def test_traditional_chinese_is_taiwans_unless_it_says_more(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "a.md").write_text("---\nheadline: 橋\n---\n\n橋。\n", "utf-8")
    (tmp_path / "edition.yaml").write_text("paper: 瀾川日報\nlanguage: zh-Hant\n", "utf-8")
    assert read_source(tmp_path)[0].language == "zh-Hant-TW"


def everyday(language: str) -> set[str]:
    """What the codecs of a language write in two bytes, but controls and private use."""
    pairs = [bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF)]
    chars = {pair.decode(codec, "ignore") for codec in CODECS[language] for pair in pairs}
    chars = {char for char in chars if len(char) == 1 and not char.isascii()}
    return {char for char in chars if category(char) not in ("Cc", "Co")}


@pytest.mark.parametrize("weight", [400, 900])
@pytest.mark.parametrize("language", CODECS)
def test_a_face_has_the_everyday_characters_of_its_language(language: str, weight: int) -> None:
    face = BOOK.face(f"serif-{language}-{weight}")
    lacking = {char for char in everyday(language) if not face.has(char)}
    assert lacking == set(NOT_IN_THE_SOURCE[language])
    letters = "āáǎàɡ" + "ㄅㄆㄇㄈˊˇˋ˙˪˫" + "ぁアー" + "︵﹁︶﹂"  # pinyin, zhuyin, kana, vertical
    assert [char for char in letters if not face.has(char)] == []


def glyphs(key: str, text: str, direction: str = "ltr", **features: bool) -> list[int]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = direction
    hb.shape(BOOK.face(key).hb_font, buffer, features)
    return [info.codepoint for info in buffer.glyph_infos]


@pytest.mark.parametrize("language", CODECS)
def test_vertical_forms_and_their_tables_are_kept(language: str) -> None:
    key = f"serif-{language}-400"
    assert glyphs(key, "「", "ttb") != glyphs(key, "「")
    assert glyphs(key, "（", "ttb") != glyphs(key, "（")
    # a stop turns to the corner in Japan and Korea; Taiwan's and Hong Kong's is in the middle
    assert (glyphs(key, "。", "ttb") != glyphs(key, "。")) is (language != "tc")
    assert {"vhea", "vmtx", "BASE"} <= set(BOOK.face(key).hb_face.table_tags)
    assert glyphs(key, "ˊ", ruby=True) != glyphs(key, "ˊ")


def test_a_variant_behind_its_selector_is_another_form() -> None:
    base, variant = glyphs("serif-jp-400", "葛"), glyphs("serif-jp-400", "葛\U000e0100")
    assert len(variant) == 1
    assert variant != base


def test_the_files_are_those_that_fonts_yaml_says() -> None:
    for face in load_faces():
        assert hashlib.sha256(FONTS.read(face.file)).hexdigest() == face.sha256, face.key
        assert FONTS.read(face.licence_file)


def chain(role: str, language: str) -> tuple[str, ...]:
    return with_chains(load_style(), BOOK.infos, language).roles[role].faces


def test_every_chain_ends_in_the_families_with_the_nearest_weight_first() -> None:
    assert chain("body", "zh-Hans") == (
        *("serif-400", "sans-400", "kai-400", "serif-600", "serif-700", "serif-900"),
        *("serif-tc-400", "serif-tc-900", "serif-jp-400", "serif-jp-900"),
        *("serif-kr-400", "serif-kr-900"),
    )
    assert chain("headline-1", "ja") == (
        *("serif-jp-900", "serif-jp-400"),
        *("serif-900", "serif-700", "serif-400", "sans-900", "kai-700", "serif-600"),
        *("serif-tc-900", "serif-tc-400", "serif-kr-900", "serif-kr-400"),
    )


@pytest.mark.parametrize("language", OWN)
def test_every_role_begins_with_the_forms_of_the_language(language: str) -> None:
    for name, role in with_chains(load_style(), BOOK.infos, language).roles.items():
        assert role.faces[0].startswith(f"serif-{OWN[language]}-"), name


def test_a_sheet_without_languages_keeps_its_chains() -> None:
    sheet = StyleSheet("plain", {"body": TypeStyle(("serif-700", "kai-400"), 9)}, {}, {})
    assert with_chains(sheet, BOOK.infos, "ja").roles == sheet.roles
