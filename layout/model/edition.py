"""An edition: what stands on the nameplate, and the stories in source order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from layout.diagnostics import Span
from layout.model.advert import Advert
from layout.model.allowed import AS_WRITTEN, Allowed
from layout.model.chart import Chart, ChartFile
from layout.model.picture import PictureFile
from layout.model.placing import NOT_BY_HAND, ByHand
from layout.model.story import Story
from layout.model.wording import Words, words_of

Language = Literal["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "ja", "ko"]
"""What an edition is written in (BCP 47): it decides faces and the rules of lines."""
LONGEST_LABEL = 6
"""Characters of a label that may open an edition's title."""
CHINA = 8 * 60
"""The zone of an edition that names none: +08:00, in minutes."""


@dataclass(frozen=True, slots=True)
class MastheadFacts:
    """What a paper may print on its masthead and folio lines; all of it as it is printed.

    Sources: look.md 3 (nameplate, data line, folio), typography.md 9 (what the rules ask for).
    """

    roman_name: str = ""
    """The paper's name in Latin letters: `LANCHUAN DAILY`."""
    publisher: str = ""
    """出版: who publishes it."""
    sponsor: str = ""
    """主管、主办."""
    cn: str = ""
    """国内统一连续出版物号: `CN 99-0001`."""
    post_code: str = ""
    """邮发代号: `99-1`."""
    issue_number: str = ""
    """期号: `第8123期`."""
    price: str = ""
    """定价: `2.00元`."""
    printer: str = ""
    """印刷."""
    website: str = ""
    hotline: str = ""
    """新闻热线."""
    address: str = ""
    weather: str = ""
    """今日天气: `多云 7℃～14℃`."""
    lunar_date: str = ""
    """农历: `丙午年十月十六`. Never computed: a wrong one would be worse than none."""
    feast_day: str = ""
    """节气、节日: `小雪`."""
    editor: str = ""
    """责任编辑."""
    designer: str = ""
    """版式."""
    proofreader: str = ""
    """校对."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page as its editor wants it: these stories, in this order, and no others."""

    stories: tuple[str, ...]
    """Ids of the stories, the page's lead first; empty: the engine takes them from `section`."""
    name: str = ""
    """`A01`; empty: by its place."""
    title: str = ""
    """版名, as the folio line prints it; empty: from the sections of its stories."""
    section: str = ""
    """The section whose stories a page without a list takes."""
    half: Literal["", "first", "second"] = ""
    """Which of two facing pages that are one spread (跨版); the stories of both are listed on the
    first, its lead first. Empty: a page by itself."""
    by_hand: ByHand = NOT_BY_HAND
    """What is fixed on it besides the modules of its stories."""
    span: Span | None = field(default=None, compare=False)
    """Where it stands in its source."""


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section (版块) as its editor plans it: its place in the order, and how many pages."""

    name: str
    """版名, as stories name it."""
    pages: int = 0
    """Pages of its own; 0: as many as its copy makes."""
    span: Span | None = field(default=None, compare=False)
    """Where it stands in its source."""


@dataclass(frozen=True, slots=True)
class Press:
    """What the printing plant asks of the number of pages."""

    multiple: int = 0
    """The number of pages is a multiple of it; 0: not said."""
    pages_max: int = 0
    """At most so many; 0: no limit."""
    span: Span | None = field(default=None, compare=False)
    """Where it is said."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of a paper. Facts that the source lacks stay empty; none is invented."""

    paper: str
    """Name of the paper (报名)."""
    stories: tuple[Story, ...]
    title: str = ""
    """Title of the edition, set as a banner on the front page."""
    date: date | None = None
    time: time | None = None
    notice: str = ""
    """The rights notice, its paragraphs parted by a newline."""
    grid: str = ""
    """Name of the grid to set it on; empty: the preset that fills best."""
    style: str = ""
    """Name of the style sheet; empty: the house's own."""
    language: Language = "zh-Hans"
    zone: int = CHINA
    """Where its date and time hold: minutes east of UTC."""
    facts: MastheadFacts = MastheadFacts()
    pages: tuple[PagePlan, ...] = ()
    """Pages in their order, each story on one of them; empty: the engine plans them. Where the
    edition is planned by sections they may be some of the pages: the others are planned."""
    sections: tuple[SectionPlan, ...] = ()
    """Sections in the order of their pages; those not listed follow as their stories do."""
    press: Press = Press()
    allowed: Allowed = AS_WRITTEN
    """What make-up may do of its own accord."""
    pictures: tuple[PictureFile, ...] = ()
    """The files of all figures, views and advertisements, each once, in order of their names."""
    charts: tuple[ChartFile, ...] = ()
    """The charts that figures name, each once, in order of their names."""
    ads: tuple[Advert, ...] = ()
    """Booked advertisements; each stands on one page, none is left out."""
    rare: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where its source first has each character, outside stories, that faces may lack."""

    @property
    def weekday(self) -> str:
        """星期二, or empty where the edition has no date."""
        return self.words.weekdays[self.date.weekday()] if self.date else ""

    @property
    def day(self) -> str:
        """2026年11月24日, or empty where the edition has no date."""
        day = self.date
        return self.words.day.format(day.year, day.month, day.day) if day else ""

    @property
    def by_section(self) -> bool:
        """Whether pages are planned by section: stories name sections, or are sent to pages.

        Where every story is on one of `pages`, nothing is left to be planned.
        """
        named = {story.section for story in self.stories if story.section}
        sent = any(story.on_page or story.front or story.jump for story in self.stories)
        asked = bool(self.sections) or self.press != Press() or sent or len(named) > 1
        listed = {story for page in self.pages for story in page.stories}
        return asked and any(story.id not in listed for story in self.stories if not story.in_ear)

    @property
    def pages_by_number(self) -> dict[int, PagePlan]:
        """What the editor said of pages, by their numbers.

        Where all pages are listed they are numbered by their places; else by their names, those
        without a name by their places.
        """
        if not self.by_section:
            return dict(enumerate(self.pages, 1))
        return {
            int(page.name[1:]) if page.name else place: page
            for place, page in enumerate(self.pages, 1)
        }

    @property
    def words(self) -> Words:
        """What the paper calls its own parts."""
        return words_of(self.language)

    @property
    def title_parts(self) -> tuple[str, str]:
        """Label and rest of a title of the form label·rest; the label is empty where none is.

        >>> Edition("澜川日报", (), title="特刊·一江清水 满城新意").title_parts
        ('特刊', '一江清水 满城新意')
        """
        label, _, rest = (part.strip() for part in self.title.partition("·"))
        return (label, rest) if 0 < len(label) <= LONGEST_LABEL and rest else ("", self.title)

    @property
    def shown(self) -> dict[str, PictureFile | Chart]:
        """What figures show, by its path."""
        files: dict[str, PictureFile | Chart] = {one.name: one for one in self.pictures}
        return files | {one.name: one.chart for one in self.charts}

    def picture(self, name: str) -> PictureFile | None:
        """The picture file of that path, if the edition has it."""
        return next((one for one in self.pictures if one.name == name), None)
