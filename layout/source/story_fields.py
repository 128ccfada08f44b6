"""The fields of a story's front matter, said to editors' programs as those of `fields.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
