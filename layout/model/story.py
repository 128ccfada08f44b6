"""A story as its editor hands it in: heading lines and paragraphs, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from layout.diagnostics import Diagnostic, Severity, Span
from layout.model.annotation import Annotation
from layout.model.jump import Jump, Part
from layout.model.placing import NO_WISH, Placing

FIRST_WORDS = 12
"""Characters of its text by which a story without a headline is known."""

Kind = Literal["news", "brief", "comment", "qa", "feature"]
"""消息, 简讯, 评论, 问答, 特写: which form a story takes on the page."""

Box = Literal["none", "tint", "frame", "ornament"]
"""How a story is set apart: 底色, 线框, 花边."""
BOXES: Mapping[Kind, Box] = MappingProxyType({"comment": "tint", "qa": "tint"})
"""What kinds of story have when the editor says nothing; all others have none."""
TURN = 2
"""Characters of the mark that a question or an answer opens with: 问：, 答：."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that stands for itself beside the text (数说)."""

    numeral: str
    """The number as it is printed: `17.3`, `58`."""
    unit: str = ""
    """What it counts, set small behind it: `公里`."""
    caption: str = ""
    """What it says: `可以走到水边的岸线`."""

    @property
    def text(self) -> str:
        """Its text in reading order."""
        return self.numeral + self.unit + self.caption


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture or chart of a story; its file is among the edition's `pictures` or `charts`."""

    file: str
    """Its path in the edition folder: `images/bridge.jpg`, `charts/shore.yaml`."""
    caption: str = ""
    """图注."""
    credit: str = ""
    """Who made it, as it is printed behind the caption: `梁素 摄`."""
    alt: str = ""
    """What it shows, for readers who cannot see it; empty: the caption says it."""
    focal: tuple[float, float] | None = None
    """The point that a crop must keep, from 0 to 1 from its left and its top."""


@dataclass(frozen=True, slots=True)
class Story:
    """One story (稿件). All text is normalised copy without line ends."""

    id: str
    """Name of the story in the edition, unique: `s01`, or what the editor wrote."""
    headline: str
    """主题. A space inside parts two clauses and is kept."""
    paragraphs: tuple[str, ...]
    """正文, one string a paragraph, none of them empty; crossheads stand among them."""
    kicker: str = ""
    """引题, the line over the headline."""
    deck: str = ""
    """副题, the line under the headline, its opening —— taken off."""
    byline: str = ""
    """Who wrote it, as it is printed: `记者 梁素`, or `（记者 梁素）` behind a lead-in."""
    label: str = ""
    """A name that opens the headline (`临岸区` in `临岸区 把码头还给散步的人`): a prefix of it.
    Of a comment or of questions it may be the name of the column (`今日谈`), apart from it."""
    section: str = ""
    """The page name (版名) it belongs to; empty where the source gives none."""
    priority: int = 3
    """1 (lead) to 5 (brief)."""
    span: Span | None = None
    """Where the story begins in its source."""
    kind: Kind = "news"
    lead_in: str = ""
    """电头, set in line before the first paragraph: `本报讯`."""
    facts: tuple[Fact, ...] = ()
    figures: tuple[Figure, ...] = ()
    crossheads: frozenset[int] = frozenset()
    """Which of `paragraphs` are crossheads (小标题), by their places from 0."""
    view: str = ""
    """Path of the page-view image (版面图) that was supplied with it; empty: none."""
    annotations: tuple[Annotation, ...] = ()
    """Its interlinear marks: those of the lead-in, the paragraphs, the captions, each in order."""
    on_page: str = ""
    """Name of the page that it has to stand on; empty: planning finds one."""
    front: bool = False
    """Whether it has to stand on the front page."""
    vertical_head: bool = False
    """Whether its headline runs down beside the text (竖题)."""
    poster: bool = False
    """Whether its picture may take most of the page, as on a cover (海报)."""
    placing: Placing = NO_WISH
    """What its editor wishes of its place."""
    box: Box | None = None
    """None: as its kind has it, see `boxed`."""
    questions: frozenset[int] = frozenset()
    """Which of `paragraphs` ask, of a story of kind `qa`; they open with a mark, see `TURN`."""
    answers: frozenset[int] = frozenset()
    """Which of them begin an answer, with its mark."""
    jump: Jump | None = None
    """Where it goes on, if it is to end on another page."""
    part: Part | None = None
    """Which part of a story that jumps it is, once that is parted; None: a whole story."""
    spans: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where its source says each field, by dotted paths: `headline`, `figures.0.file`."""

    rare: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where its source first has each character that faces may lack."""

    def at(self, *names: str) -> Span | None:
        """Where its source says the first of some fields that it says; else where it begins."""
        said = (self.placing.spans.get(name) or self.spans.get(name) for name in names)
        return next((span for span in said if span is not None), self.span)

    def fault(self, field: str, message: str, hint: str) -> Diagnostic:
        """An error in a field, told at its place."""
        return Diagnostic(Severity.ERROR, message, self.at(field), field, hint)

    @property
    def in_ear(self) -> bool:
        """Whether it stands in the ear of the front page (报眼), not among the other stories."""
        return self.placing.place == "ear"

    @property
    def boxed(self) -> Box:
        """How it is set apart; what has a place of its own on the page needs no box."""
        if self.placing.place:
            return "none"
        return self.box or BOXES.get(self.kind, "none")

    @property
    def column(self) -> str:
        """The name of the column that it stands in; empty where the headline has the label."""
        return "" if self.headline.startswith(self.label) else self.label

    @property
    def sent_to(self) -> int:
        """Number of the page that it has to stand on; 0: planning finds one."""
        if self.front:
            return 1
        return int(self.on_page[1:]) if self.on_page.startswith("A") else 0

    @property
    def whole_id(self) -> str:
        """Its id, or of a part that of the whole story."""
        return self.part.whole if self.part is not None else self.id

    @property
    def begins(self) -> bool:
        """Whether it is no second part of a story that jumps."""
        return self.part is None or self.part.number == 1

    @property
    def flush(self) -> frozenset[int]:
        """Which of `paragraphs` begin without an indent."""
        return self.crossheads | self.questions | self.answers

    @property
    def known_as(self) -> str:
        """What bookmarks and lists call it: its headline, or the first words of its text.

        A story without either is called by its id.
        """
        return self.headline or self.text.replace("\n", " ")[:FIRST_WORDS] or self.id

    @property
    def opening(self) -> int:
        """Place of the first paragraph that is no crosshead: there the lead-in runs in.

        Where all are crossheads, or there is none, it is the number of paragraphs.
        """
        places = range(len(self.paragraphs))
        return next((place for place in places if place not in self.crossheads), len(places))

    @property
    def run_in(self) -> str:
        """What is set in line before the first paragraph: the lead-in, the byline behind it.

        Without a lead-in the byline stands in a line of its own, between deck and text. Of the
        second part of a story that jumps it is the mark 上接.
        """
        if self.part is not None and self.part.before:
            return self.part.before
        return self.lead_in + self.byline if self.lead_in else ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The text in reading order, part by part, empty parts left out.

        Kicker (or the name of the column), headline, deck, byline, then the paragraphs; a
        lead-in takes the byline
        along into the head of the first paragraph that is no crosshead. Each character of
        these fields stands in exactly one part. What is set beside the text is not here:
        see `beside`.
        """
        byline = "" if self.lead_in else self.byline
        body = list(self.paragraphs)
        if self.opening < len(body):
            body[self.opening] = self.run_in + body[self.opening]
        else:
            body.append(self.run_in)
        if self.part is not None:
            body[-1] += self.part.after
        return tuple(
            part
            for part in (self.kicker or self.column, self.headline, self.deck, byline, *body)
            if part
        )

    @property
    def text(self) -> str:
        """The whole running text in reading order, one part a line."""
        return "\n".join(self.parts)

    @property
    def beside(self) -> tuple[str, ...]:
        """The texts set beside the running text: each fact, then each caption with its credit.

        Make-up may put them anywhere in the story's block: each stands in one piece, their
        order among the parts is not promised.
        """
        captions = (figure.caption + figure.credit for figure in self.figures)
        return tuple(part for part in (*(fact.text for fact in self.facts), *captions) if part)

    @property
    def length(self) -> int:
        """Characters of the body."""
        return len(self.run_in) + sum(map(len, self.paragraphs))
