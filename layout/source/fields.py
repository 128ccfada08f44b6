"""The fields of `edition.yaml`, of a story's front matter and of `fonts.yaml`; their JSON Schema.

The docstrings below the fields are what an editor's program shows of them.
"""

from __future__ import annotations

import ast
import datetime
import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal, cast

from layout.model.advert import Position
from layout.model.chart import ChartKind, Series
from layout.model.edition import Language, MastheadFacts
from layout.model.placing import OwnPlace
from layout.model.story import Box, Figure, Kind


@dataclass(frozen=True, slots=True)
class PinFields:
    """Where a story is pinned on its page, in columns and rows from 1."""

    column: int
    """Its first column, from the left."""
    row: int
    """The row that its head begins on; row 1 is the first under the folio line."""
    columns: int = 0
    """Columns that it spans; without it as many as suit it."""
    rows: int = 0
    """Rows that it is deep; without it as many as suit it."""


@dataclass(frozen=True, slots=True)
class ModuleFields(PinFields):
    """Where something stands on a page that is made by hand, or that `banxin makeup` wrote."""

    head_pt: float | None = None
    """Size of its headline in points."""
    around: str = ""
    """Id of the advertisement in a lower corner of it that the story runs round, as an L."""
    rank: Literal[1, 2, 3, 4, 5] | None = None
    """Its rank on the page: 1 leads it; without it by its place in `stories` and its length."""
    box: Literal["", "none"] = ""
    """none: it stands without the box that its story asks for."""
    characters: int | None = None
    """Of a story that goes on on another page: how many characters of it stand here."""
    vertical_head: bool | None = None
    """竖题: whether its headline runs down beside its text; without it as its story says."""


@dataclass(frozen=True, slots=True)
class PageFields:
    """One page of `pages:`."""

    stories: tuple[str, ...] = ()
    """Ids or file names of its stories, the page's lead first; without them from `section`."""
    name: str = ""
    """A letter and two digits, such as A01; without it by the page's place."""
    spread: str = ""
    """Instead of `name`: two facing pages made up as one sheet (跨版), such as A02-A03. The first
    of its stories stands across the head of both."""
    title: str = ""
    """The page's name (版名) in its folio line."""
    section: str = ""
    """The section whose stories are planned onto it; instead of `stories`."""
    modules: dict[str, ModuleFields] = field(default_factory=dict)
    """Where its stories stand, by their ids; and what is no story: (rail), (contents), (notice),
    (house ad), (ad tea) for an advertisement, (white 1). What is not here stands in what is left.
    A page cut in two again and again is cut in the order of this list."""
    headline_step: float | None = None
    """Scale of its headlines against the style sheet's, as `banxin makeup` wrote it."""


@dataclass(frozen=True, slots=True)
class SectionFields:
    """One section of `sections:`."""

    name: str
    """版名, as the stories name it in `section:`."""
    pages: int = 0
    """Pages of its own; without it as many as its copy makes."""


@dataclass(frozen=True, slots=True)
class PressFields:
    """What `press:` says of the number of pages."""

    multiple: Literal[1, 2, 4] | None = None
    """Pages come in multiples of it; without it 2 where that is possible."""
    pages_max: int | None = None
    """At most so many pages."""


@dataclass(frozen=True, slots=True)
class MakeupFields:
    """What `makeup:` lets make-up do of its own accord."""

    decks: Literal["kept", "optional"] = "kept"
    """Whether decks may be left out where that makes a better page; the lead keeps its own."""
    vertical_heads: bool = False
    """Whether short headlines may run down beside their text (竖题); seldom two on a page."""


@dataclass(frozen=True, slots=True)
class SpotFields:
    """Where an advertisement is pinned on its page, in columns and rows from 1."""

    column: int
    """Its first column, from the left."""
    row: int
    """Its first row; row 1 is the first under the folio line."""


@dataclass(frozen=True, slots=True)
class AdFields:
    """One advertisement of `ads:`. It says one of `file`, `text` and `reserved`."""

    id: str
    """Name of the advertisement, unique."""
    columns: int
    """Whole columns of the grid that it is wide."""
    lines: int
    """Whole lines of the grid that it is deep."""
    file: str = ""
    """Path of its art: images/ad-tea.jpg."""
    text: tuple[str, ...] = ()
    """Headline and lines of a notice (启事) or classified column (分类), set by the program."""
    page: str = ""
    """Name of its page, such as A03; without it on any page."""
    place: Position = ""
    """At the foot of the page, at its outer edge, anywhere; in the ear (报眼), beside the
    nameplate; without it at foot or outer edge."""
    pin: SpotFields | None = None
    """Where it stands on its `page`, come what may; instead of `place`."""
    reserved: bool = False
    """Whether the space is kept free, for what comes later: no art, no words, no mark."""
    l_shape: bool | None = None
    """Whether a story may run round it, as an L; without it as `l_shapes` says."""
    alt: str = ""
    """What its art says, for readers who cannot see it; required with `file`."""


PAGE_NAME = re.compile(r"[A-Z][0-9]{2}")
LANGUAGES: Mapping[str, Language] = {
    "zh-Hans": "zh-Hans",
    "zh-Hant": "zh-Hant-TW",
    "zh-Hant-TW": "zh-Hant-TW",
    "zh-Hant-HK": "zh-Hant-HK",
    "ja": "ja",
    "ko": "ko",
}
"""What `language:` may say, and what is meant by it."""


@dataclass(frozen=True, slots=True)
class EditionFields:
    """The fields of `edition.yaml`."""

    paper: str
    """Name of the paper (报名)."""
    layout: Literal[1] = 1
    """The rules that this folder was written for."""
    title: str = ""
    """Title of the edition, a banner on the front page."""
    date: datetime.date | None = None
    """Such as 2026-11-24."""
    time: datetime.time | None = None
    """Such as 07:30."""
    zone: str = ""
    """Where date and time hold: the offset from UTC, +08:00 if it is not given."""
    language: Literal["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "ja", "ko"] = "zh-Hans"
    """What it is written in; zh-Hant is Taiwan's. Faces and line rules follow."""
    grid: str = ""
    """Name of a grid, shipped or of grids/; without it the one that fills best."""
    style: str = ""
    """Name of a style sheet, shipped or of styles/."""
    normalise: bool = False
    """Whether marks and spaces are put in order when the folder is read."""
    masthead: MastheadFacts = field(default_factory=MastheadFacts)
    """What the masthead and the folio lines may say of the paper, as it is printed."""
    notice: tuple[str, ...] | str = ()
    """The paragraphs of the rights notice."""
    stories: tuple[str, ...] | None = None
    """File names or ids in their order; without them the files in order of their names."""
    pages: tuple[PageFields, ...] = ()
    """Pages with what stands on each; the others are planned."""
    sections: tuple[SectionFields, ...] = ()
    """Sections in the order of their pages; without it as the stories come."""
    press: PressFields = field(default_factory=PressFields)
    """How many pages can be printed."""
    makeup: MakeupFields = field(default_factory=MakeupFields)
    """What make-up may do of its own accord."""
    ads: tuple[AdFields, ...] = ()
    """Booked advertisements; `grid:` must be stated, since columns and lines are its own."""
    l_shapes: bool = False
    """Whether stories may run round advertisements, as an L, where that makes a better page."""


@dataclass(frozen=True, slots=True)
class FactFields:
    """One number of `facts:`."""

    numeral: str | int
    """The number as it is printed; in quotes where it has a point: "17.3"."""
    unit: str = ""
    """What it counts."""
    caption: str = ""
    """What it says."""


@dataclass(frozen=True, slots=True)
class JumpFields:
    """Where a story goes on (转版): 下转 at the end of its first part, 上接 over the second."""

    to: str
    """Name of the page that it goes on on, such as A02."""
    headline: str
    """主题 there, a head of its own."""
    kicker: str = ""
    """引题 there; without it the story's headline."""
    deck: str = ""
    """副题 there."""
    characters: int | None = None
    """About how many characters stay on the first page; without it as fills the pages."""
    rows: int | None = None
    """About how many lines of a column stay there; instead of `characters`."""


@dataclass(frozen=True, slots=True)
class StoryFields:
    """The front matter of a story file."""

    headline: str
    """主题. A space in it parts two clauses."""
    id: str = ""
    """Name of the story, unique; without it the file's name without its ending."""
    section: str = ""
    """版名: the name of the page it belongs to."""
    kind: Kind = "news"
    """消息 news, 简讯 brief, 评论 comment, 问答 qa, 特写 feature. The briefs of a page, of headline
    and text alone, stand together in a rail (要闻速览). Paragraphs of a qa that open with 问： or
    Q: ask, those with 答： or A: answer."""
    priority: Literal[1, 2, 3, 4, 5] | None = None
    """1 leads, 5 is a brief; without it by the story's place and length."""
    kicker: str = ""
    """引题, over the headline."""
    deck: str = ""
    """副题, under the headline."""
    byline: str = ""
    """As it is printed; behind a lead-in with its brackets: （记者 梁素）."""
    label: str = ""
    """A name that the headline opens with; of a comment or of questions the column's name."""
    lead_in: str = ""
    """电头, in line before the first paragraph: 本报讯. Marks may stand in it: {重|chóng}."""
    facts: tuple[FactFields, ...] = ()
    """Numbers set large beside the text."""
    figures: tuple[Figure, ...] = ()
    """Pictures and charts, the main one first."""
    view: str = ""
    """Path of the page-view image (版面图) supplied with it."""
    box: Box | None = None
    """How it is set apart: none, tint 底色, frame 线框, ornament 花边; without it as its kind is:
    a comment and questions stand on a tint."""
    on_page: str = ""
    """Name of its page, such as A03; without it planning finds one."""
    front: bool = False
    """Whether it has to stand on the front page."""
    vertical_head: bool = False
    """竖题: whether kicker, headline and deck run down, in a column beside the text."""
    poster: bool = False
    """海报: whether its picture may take most of the page, as on a cover."""
    place: OwnPlace = ""
    """A place of its own: foot-lead 倒头条, across the foot of its page, as strong as a second
    story; banner 通栏标题, which leads its page under a headline across all columns; ear 报眼, a
    short story beside the nameplate."""
    pin: PinFields | None = None
    """Where it stands on its page, come what may."""
    span: int | tuple[int, ...] = ()
    """Columns that it spans: a number, or a list of those that will do."""
    head_pt: float | None = None
    """Size of its headline in points."""
    keep_with: str = ""
    """Id of a story that it stays with, in one block."""
    before: str = ""
    """Id of a story of the same page that is read after it."""
    around: str = ""
    """Id of an advertisement of its page that it runs round, as an L: it stands in a lower corner
    of the story."""
    jump: JumpFields | None = None
    """Where it goes on, if it is to end on another page."""


@dataclass(frozen=True, slots=True)
class EventFields:
    """One point of a timeline."""

    when: str | int
    """As it is printed: 2024年3月."""
    what: str
    """What happened then."""


@dataclass(frozen=True, slots=True)
class ChartFields:
    """The fields of a chart, a file of `charts/` that a figure of a story names."""

    kind: ChartKind
    """条形图 bar, 柱状图 column, 折线图 line, 饼图 pie, 表格 table, 时间线 timeline."""
    title: str
    """The finding, in words: what the chart shows."""
    sub: str = ""
    """What is counted, and its unit."""
    labels: tuple[str | int, ...] = ()
    """What each number belongs to: of bar, column, line and pie."""
    series: tuple[Series, ...] = ()
    """The numbers, one for each label: of bar, column, line and pie."""
    point: str | int = ""
    """The label, first cell of a row or date that is the point of it all: it is set red."""
    header: tuple[str | int, ...] = ()
    """Heads of the columns of a table."""
    rows: tuple[tuple[str | int, ...], ...] = ()
    """Rows of a table, a cell for each head."""
    events: tuple[EventFields, ...] = ()
    """Of a timeline, in their order."""
    source: str = ""
    """Where the numbers are from, as it is printed: 数据：市水务局."""
    maker: str = ""
    """Who drew it: 制图：方屿."""


@dataclass(frozen=True, slots=True)
class FaceFields:
    """One face of `fonts.yaml`. It says one of `file`, `fetched` and `system`."""

    key: str
    """What style sheets call it; a shipped face of this key gives way to it."""
    file: str = ""
    """A font file of fonts/: TrueType or OpenType, a collection or a variable font, too."""
    fetched: str = ""
    """A face that `banxin fonts --fetch` got, such as noto-serif-hk-400."""
    system: str = ""
    """Name of a family that is installed on this machine: pages may differ on another one."""
    index: int = 0
    """Which font of a collection, from 0."""
    axes: dict[str, float] = field(default_factory=dict)
    """Where a variable font is taken: {wght: 650}."""
    family: str = ""
    """Name of its family; without it as the font says."""
    weight: int | None = None
    """100 to 900; without it as the font says."""
    licence: str = ""
    """Under which terms it may be used: a note for those who come after."""
    stands_in: bool = False
    """Whether every role asks it, after all other faces: a font of rare characters."""


@dataclass(frozen=True, slots=True)
class FontsFields:
    """The fields of `fonts/fonts.yaml`."""

    faces: tuple[FaceFields, ...]
    """The faces of this edition."""


@dataclass(frozen=True, slots=True)
class PrivateFields:
    """One character of `pua.yaml`."""

    code: str
    """Its code point, in a private use area: U+E000."""
    text: str
    """What it means, in Unicode: readers search and copy this instead of it."""
    face: str = ""
    """Key of the face that sets it; without it the first of its role that has it."""


@dataclass(frozen=True, slots=True)
class PuaFields:
    """The fields of `fonts/pua.yaml`: what private characters of the copy mean."""

    characters: tuple[PrivateFields, ...]
    """Each private character once."""


def schema(kind: type) -> dict[str, Any]:
    """The JSON Schema of what a file of fields may hold, with the words of its docstrings."""
    from pydantic import TypeAdapter

    made: dict[str, Any] = TypeAdapter(cast(Any, kind)).json_schema()
    parts = (
        *(
            PageFields,
            SectionFields,
            PressFields,
            MakeupFields,
            AdFields,
            SpotFields,
            MastheadFacts,
        ),
        *(FactFields, Figure, FaceFields, PrivateFields, Series, EventFields),
        *(PinFields, ModuleFields, JumpFields),
    )
    kinds = {one.__name__: one for one in (*parts, kind)}
    for name, part in {**made.get("$defs", {}), kind.__name__: made}.items():
        part["additionalProperties"] = False
        for told, words in _docstrings(kinds[name]).items():
            if told in part.get("properties", {}):
                part["properties"][told]["description"] = words
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _docstrings(kind: type) -> dict[str, str]:
    """What stands below each field of a dataclass, by the names of the fields."""
    (made,) = ast.parse(inspect.cleandoc(inspect.getsource(kind))).body
    assert isinstance(made, ast.ClassDef)
    found: dict[str, str] = {}
    for stated, below in pairwise(made.body):
        if isinstance(stated, ast.AnnAssign) and isinstance(below, ast.Expr):
            words = ast.literal_eval(below.value)
            found[ast.unparse(stated.target)] = inspect.cleandoc(words)
    return found
