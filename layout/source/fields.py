"""The fields of `edition.yaml`; the docstrings below them are what an editor's program shows."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from layout.model.advert import Position
from layout.model.edition import Language, MastheadFacts
from layout.source.story_fields import PinFields


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
