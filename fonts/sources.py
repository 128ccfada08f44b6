"""Which packages the shipped faces come from, and which characters and features they keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# `aalt` and `hist` are left out: no stage asks for them. Listed by name, since
# `layout_feature_tag_set.invert()` drops halt and vert without a word.
FEATURES = (
    "ccmp", "liga", "locl", "mark", "mkmk", "kern", "calt", "dlig", "frac", "sups", "subs", "ruby",
    "fwid", "hwid", "pwid", "halt", "palt", "chws",
    "vert", "vrt2", "vhal", "vpal", "vchw", "vkrn",
)  # fmt: skip

# Blocks taken as far as a face has them. Beyond the plain list: pinyin letters and tone marks
# (01CD..., 0251, 0261, 0300..., 1E3E), superscripts and currency (2070-20CF: € is not in
# Python's gbk), dingbats (2700-27BF: ❶ ✓).
BLOCKS = (
    (0x20, 0x17F), (0x1CD, 0x1DC), (0x1F8, 0x1F9), (0x251, 0x251), (0x261, 0x261),
    (0x300, 0x36F), (0x1E3E, 0x1E3F), (0x2000, 0x27BF), (0x2E3A, 0x2E3B), (0x3000, 0x312F),
    (0x3200, 0x33FF), (0xFE10, 0xFE4F), (0xFF00, 0xFFEF),
)  # fmt: skip

# Beyond them, for the faces of the other languages: Zhuyin's further letters and tone marks,
# the small kana of Ainu, hangul letters, and the selectors of variants (Noto Serif JP has 332
# forms behind them: 葛󠄀 is not 葛).
MORE_BLOCKS = (
    (0x2C7, 0x2C7), (0x2CA, 0x2CB), (0x2D9, 0x2D9), (0x2EA, 0x2EB), (0x3130, 0x318F),
    (0x31A0, 0x31FF), (0xFE00, 0xFE01), (0xE0100, 0xE0100),
)  # fmt: skip


@dataclass(frozen=True)
class Repertory:
    """The characters that a cut face must have.

    `codecs` are Python's: all that they write in two bytes but controls and private use.
    `lacks` are those of them that the source has not; the fallback faces have to help out.
    """

    says: str
    codecs: tuple[str, ...]
    lacks: str = ""
    blocks: tuple[tuple[int, int], ...] = BLOCKS
    tgh: bool = False


_CORE = (
    "all 8,105 characters of 通用规范汉字表 (tgh.txt) and all 7,445 of GB 2312; and, as far as the "
    "source has them, U+0020-017F, pinyin letters and tone marks, U+2000-27BF, U+2E3A-2E3B, "
    "U+3000-312F, U+3200-33FF, U+FE10-FE4F, U+FF00-FFEF"
)
_MORE = (
    "; and, as far as the source has them, U+0020-017F, pinyin and zhuyin letters and tone marks, "
    "U+2000-27BF, U+3000-33FF, U+FE10-FE4F, U+FF00-FFEF, and their variants behind selectors"
)
CORE = Repertory(_CORE, ("gb2312",), tgh=True)
GBK = Repertory(
    _CORE + "; and all of GBK but ≒ U+2252, which the source lacks",
    ("gb2312", "gbk"), "≒", tgh=True,
)  # fmt: skip
BIG5 = Repertory(
    "all of Big5, cp950 and HKSCS-2004 but ŋɐɔɛɪɵʃʊˆˍ‾∼≒, which the source lacks" + _MORE,
    ("big5", "cp950", "big5hkscs"), "ŋɐɔɛɪɵʃʊˆˍ‾∼≒", BLOCKS + MORE_BLOCKS,
)  # fmt: skip
JIS = Repertory(
    "all of JIS X 0208 and cp932 but ≒ U+2252, which the source lacks" + _MORE,
    ("euc_jp", "shift_jis", "cp932"), "≒", BLOCKS + MORE_BLOCKS,
)  # fmt: skip
_NOT_IN_KR = "ĦħıĲĳĸĿŀŁłŉŊŋŦŧː˘˚˛˝ⁿ₁₂₃₄⅓⅔⅛⅜⅝⅞∼≒◈\uf901\uf95f\uf965\uf9aa\uf9de"
KSX = Repertory(
    "all of KS X 1001 and all 11,172 modern hangul syllables (cp949) but "
    f"{_NOT_IN_KR[:-5]} and U+F901 F95F F965 F9AA F9DE, which the source lacks" + _MORE,
    ("euc_kr", "cp949"), _NOT_IN_KR, BLOCKS + MORE_BLOCKS,
)  # fmt: skip


@dataclass(frozen=True)
class Package:
    """One archive as its client fetches it; `sha256` is the archive's, and so pins its members."""

    client: Literal["npm", "apt"]
    name: str
    version: str
    sha256: str


@dataclass(frozen=True)
class Family:
    """Faces of one design: one package, one licence, one name.

    `features` are those that the cut faces must show. `renamed`: whether `name` is ours, because
    the licence reserves the original one (OFL 1.1 clause 3). `turned` are marks that must have
    another form in vertical lines.
    """

    name: str
    package: Package
    licence_file: str
    licence_member: str
    features: tuple[str, ...]
    renamed: bool = False
    repertory: Repertory = CORE
    turned: str = "「，」"


@dataclass(frozen=True)
class Face:
    """One shipped face; `member` is its source file in the family's package."""

    key: str
    weight: int
    family: Family
    member: str
    more: Repertory | None = None

    @property
    def repertory(self) -> Repertory:
        """Its family's, unless it has one of its own."""
        return self.more or self.family.repertory


UNIHAN = Package("apt", "unicode-data", "15.0.0-1",
                 "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc")  # fmt: skip
UNIHAN_MEMBER = "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
UNIHAN_LICENCE_MEMBER = "usr/share/doc/unicode-data/copyright"

SERIF = Family(
    "Noto Serif SC",
    Package("npm", "@expo-google-fonts/noto-serif-sc", "0.4.3",
            "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e"),
    "OFL-NotoSerifSC.txt", "package/LICENSE_FONT",
    ("vert", "vrt2", "halt", "vhal", "palt", "vpal", "chws", "vchw", "kern", "liga", "locl"),
)  # fmt: skip
SANS = Family(
    "Noto Sans SC",
    Package("npm", "@expo-google-fonts/noto-sans-sc", "0.4.3",
            "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59"),
    "OFL-NotoSansSC.txt", "package/LICENSE_FONT",
    ("vert", "vrt2", "halt", "vhal", "palt", "vpal", "kern", "liga", "locl"),
)  # fmt: skip
KAI = Family(
    "Banxin Kai",
    Package("apt", "fonts-lxgw-wenkai", "1.250+repack-1",
            "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318"),
    "OFL-LXGWWenKai.txt", "usr/share/doc/fonts-lxgw-wenkai/copyright",
    ("vert",), renamed=True,
)  # fmt: skip


def _noto_serif(
    language: str, version: str, sha256: str, repertory: Repertory, turned: str = "「，」"
) -> Family:
    """Noto's Serif for another language; they all come in packages of one form."""
    return Family(
        f"Noto Serif {language}",
        Package("npm", f"@expo-google-fonts/noto-serif-{language.lower()}", version, sha256),
        f"OFL-NotoSerif{language}.txt",
        "package/LICENSE_FONT",
        (*SERIF.features, "vkrn", "ruby"),
        repertory=repertory,
        turned=turned,
    )


# Taiwan's and Hong Kong's stops stand in the middle of their em and do not turn.
SERIF_TC = _noto_serif(
    "TC", "0.4.4", "3ea15781c2997b4a0ff40b1f4d15f6bd2b7e2e41128ba6c9b9ebcd129a076b68", BIG5, "「（…"
)
SERIF_JP = _noto_serif(
    "JP", "0.4.3", "4805f4369a831140d0c1a5650e90296cff2641ff202da43ef5272edc2e0866ee", JIS
)
SERIF_KR = _noto_serif(
    "KR", "0.4.3", "ff2948a8e9d0e037eaba537905fcc973d512d0df3c16fc9df89740a5d821cf1b", KSX
)

WENKAI = "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-"
FACES = (
    Face("serif-400", 400, SERIF, "package/400Regular/NotoSerifSC_400Regular.ttf", GBK),
    Face("serif-600", 600, SERIF, "package/600SemiBold/NotoSerifSC_600SemiBold.ttf"),
    Face("serif-700", 700, SERIF, "package/700Bold/NotoSerifSC_700Bold.ttf"),
    Face("serif-900", 900, SERIF, "package/900Black/NotoSerifSC_900Black.ttf"),
    Face("sans-400", 400, SANS, "package/400Regular/NotoSansSC_400Regular.ttf"),
    Face("sans-500", 500, SANS, "package/500Medium/NotoSansSC_500Medium.ttf"),
    Face("sans-700", 700, SANS, "package/700Bold/NotoSansSC_700Bold.ttf"),
    Face("sans-900", 900, SANS, "package/900Black/NotoSansSC_900Black.ttf"),
    Face("kai-400", 400, KAI, WENKAI + "Regular.ttf"),
    Face("kai-700", 700, KAI, WENKAI + "Bold.ttf"),
    Face("serif-tc-400", 400, SERIF_TC, "package/400Regular/NotoSerifTC_400Regular.ttf"),
    Face("serif-tc-900", 900, SERIF_TC, "package/900Black/NotoSerifTC_900Black.ttf"),
    Face("serif-jp-400", 400, SERIF_JP, "package/400Regular/NotoSerifJP_400Regular.ttf"),
    Face("serif-jp-900", 900, SERIF_JP, "package/900Black/NotoSerifJP_900Black.ttf"),
    Face("serif-kr-400", 400, SERIF_KR, "package/400Regular/NotoSerifKR_400Regular.ttf"),
    Face("serif-kr-900", 900, SERIF_KR, "package/900Black/NotoSerifKR_900Black.ttf"),
)


@dataclass(frozen=True)
class Whole:
    """A package that `banxin fonts --fetch` gets; `name` is what it calls it."""

    name: str
    family: str
    package: Package
    licence: str
    licence_member: str
    folder: str
    """Where its font files lie; each one becomes a face."""


def _whole_noto(design: str, language: str, version: str, sha256: str) -> Whole:
    """One of Noto's families with all its weights."""
    name = f"noto-{design.lower()}-{language.lower()}"
    package = Package("npm", f"@expo-google-fonts/{name}", version, sha256)
    family = f"Noto {design} {language}"
    return Whole(name, family, package, "OFL-1.1", "package/LICENSE_FONT", "package")


def _whole(family: Family, name: str) -> Whole:
    """The whole of a family that is shipped cut."""
    return Whole(name, family.name, family.package, "OFL-1.1", family.licence_member, "package")


WHOLE = (
    _whole(SERIF, "noto-serif-sc"),
    _whole(SERIF_TC, "noto-serif-tc"),
    _whole_noto(
        "Serif", "HK", "0.4.3", "3b77012ac09be1011c9f82a3784e37a661be5ac8d615408de01ed5ae0c609a29"
    ),
    _whole(SERIF_JP, "noto-serif-jp"),
    _whole(SERIF_KR, "noto-serif-kr"),
    _whole(SANS, "noto-sans-sc"),
    _whole_noto(
        "Sans", "TC", "0.4.3", "e7532a3a43a6c660ee0351a167b99fe0da52f20b4940fb3fc067ed7c5bd594bf"
    ),
    _whole_noto(
        "Sans", "HK", "0.4.3", "250f41901a7f04a3501b25d06db2c5c5b78632f3a9dd0719ce5a797324a8aeb7"
    ),
    _whole_noto(
        "Sans", "JP", "0.4.3", "563ee80509692e2b2f42ceae6a0b82afecb90daa1b3d025bcebdf3d9120f43a3"
    ),
    _whole_noto(
        "Sans", "KR", "0.4.3", "7614af529705ea48e8b76cb3b056b92db66b7625ef3fc97ce76366063df94d3f"
    ),
    Whole(
        "hanazono",
        "Hanazono Mincho",
        Package(
            "apt",
            "fonts-hanazono",
            "20170904-2.1",
            "a6943366b4f5a6cec34221f8b4eb22555a628f0ee6ef4e3d3401cabe9363aeae",
        ),
        "OFL-1.1 or Hanazono Font License",
        "usr/share/doc/fonts-hanazono/copyright",
        "usr/share/fonts/truetype/hanazono",
    ),
)
"""Hanazono has the ideographs of Extensions B to F, which Noto has in part."""
