"""A story file in, a story out: its fields, its paragraphs and the pictures that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from functools import partial

from layout.diagnostics import Decision, Diagnostic, Refused, Severity, Span
from layout.model.annotation import AnnotatedPart, Annotation
from layout.model.story import Fact, Figure, Kind, Story
from layout.model.wording import Words
from layout.source.charts import CHART_ENDINGS
from layout.source.decoding import decode, excerpt, split_lines
from layout.source.fields import PAGE_NAME, StoryFields
from layout.source.folder import Paragraph, StoryText, read_story_file
from layout.source.jumps import LINES, jump_faults, read_jump
from layout.source.loading import At, problem
from layout.source.markup import BRACE, Marked, read_markup
from layout.source.placing import placing_faults, read_placing
from layout.source.rare import Rare
from layout.source.tally import Tally
from layout.source.turns import FORMS, Turns, read_turns
from layout.source.typed import Path
from layout.source.unsafe import blanked
from layout.source.yaml import Placed, read_placed
from layout.unicode import SPACES

FORM = """a story file looks like this:
        ---
        headline: 标题
        ---

        正文第一段。"""
"""Shown where a story file has no front matter."""
SPOKEN_OF = (
    *("id", "headline", "kind", "box", "vertical_head", "on_page", "front", "section"),
    *("poster", "facts", "view", "figures"),
)
"""Fields of a story, besides its figures and wishes, that making up may have to speak of."""
COLUMNS: tuple[Kind, ...] = ("comment", "qa")
"""Kinds of story whose label may be the name of a column."""

LoadPicture = Callable[[str, At, str], None]
"""Reads the picture of a path; takes what makes a problem at its place, and its field."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the annotations of a text go, and which text it is."""

    found: list[Annotation]
    part: AnnotatedPart
    place: int


class StoryReading:
    """One story file on its way to a story; its problems and decisions are collected."""

    def __init__(
        self,
        data: bytes,
        name: str,
        file: str,
        *,
        normalise: bool,
        load: LoadPicture,
        words: Words,
    ) -> None:
        self.data = data
        self.name = name
        """Its path in the folder: outputs hold no paths of a machine."""
        self.file = file
        """What diagnostics call it."""
        self.load = load
        self.words = words
        """Of the edition's language."""
        self.tally = Tally(active=normalise)
        self.problems: list[Diagnostic] = []
        self.decisions: tuple[Decision, ...] = ()
        self.lines: list[str] = []
        self.rare = Rare()

    def read(self) -> Story | None:
        """The story, its priority 0 where the file gives none; None where it has errors."""
        try:
            copy = decode(self.data, file=self.file)
            self.lines = split_lines(copy)
            text = read_story_file(copy, file=self.file)
            if text is None:
                self.problems.append(problem(self.file, "no front matter", FORM))
                return None
            front = text.front.encode()
            placed = read_placed(front, StoryFields, file=self.file, first_line=text.front_line)
        except Refused as refused:
            self.problems += refused.diagnostics
            return None
        self.problems += text.unsafe
        story = self.story(placed, text)
        self.check(story, placed)
        self.warn_about(story, text.paragraphs)
        self.decisions = self.tally.decisions(file=self.name)
        errors = any(one.severity is Severity.ERROR for one in self.problems)
        return None if errors else story

    def story(self, placed: Placed[StoryFields], text: StoryText) -> Story:
        """The story that fields and paragraphs say."""
        fields = placed.value

        def line(value: str, *path: str | int) -> str:
            return self.field(value, path, placed, None)

        annotations: list[Annotation] = []

        def marked(
            value: str, part: AnnotatedPart, *path: str | int, place: int = 0, heading: bool = True
        ) -> str:
            into = _Place(annotations, part, place)
            return self.field(value, path, placed, into, heading=heading)

        heads = fields.jump
        jump = {name: line(getattr(heads, name), "jump", name) for name in LINES if heads}
        lead_in = marked(fields.lead_in, "lead_in", "lead_in")
        body: list[tuple[str, bool]] = []
        for one in text.paragraphs:
            words = self.paragraph(one, _Place(annotations, "paragraphs", len(body)))
            if words:
                body.append((words, one.crosshead))
        captions = [
            marked(one.caption, "figures", "figures", place, "caption", place=place, heading=False)
            for place, one in enumerate(fields.figures)
        ]
        paragraphs = tuple(text for text, _ in body)
        crossheads = frozenset(place for place, (_, crosshead) in enumerate(body) if crosshead)
        turns = Turns(paragraphs, tuple(annotations), frozenset(), frozenset())
        if fields.kind == "qa":
            turns = read_turns(paragraphs, crossheads, annotations, self.words)
        return Story(
            one_line(fields.id) or self.file.rpartition("/")[2].removesuffix(".md"),
            line(fields.headline, "headline"),
            turns.paragraphs,
            kicker=line(fields.kicker, "kicker"),
            deck=line(fields.deck, "deck"),
            byline=line(fields.byline, "byline"),
            label=line(fields.label, "label"),
            section=line(fields.section, "section"),
            priority=fields.priority or 0,
            span=Span(self.file),
            kind=fields.kind,
            lead_in=lead_in,
            facts=tuple(
                Fact(
                    line(str(fact.numeral), "facts", place, "numeral"),
                    line(fact.unit, "facts", place, "unit"),
                    line(fact.caption, "facts", place, "caption"),
                )
                for place, fact in enumerate(fields.facts)
            ),
            figures=tuple(
                Figure(
                    figure.file,
                    captions[place],
                    line(figure.credit, "figures", place, "credit"),
                    one_line(figure.alt),
                    figure.focal,
                )
                for place, figure in enumerate(fields.figures)
            ),
            crossheads=crossheads,
            view=fields.view,
            annotations=turns.annotations,
            on_page=fields.on_page,
            front=fields.front,
            vertical_head=fields.vertical_head,
            poster=fields.poster,
            placing=read_placing(placed),
            jump=read_jump(placed, jump),
            box=fields.box,
            questions=turns.questions,
            answers=turns.answers,
            spans=_spans(placed),
            rare=self.rare.places,
        )

    def field(
        self,
        value: str,
        path: Path,
        placed: Placed[StoryFields],
        into: _Place | None,
        *,
        heading: bool = True,
    ) -> str:
        """The plain text of a field; its marks go where `into` says, without it they are faults."""
        read = read_markup(one_line(value))
        for fault in read.faults:
            self.problems.append(
                placed.diagnose(fault.message, path, fault.hint, offset=fault.offset)
            )
        if read.marks and into is None:
            hint = f"marks stand in the text, the lead-in and captions; {BRACE}"
            message = "may have no marks (ruby, dots, lines)"
            at = read.marks[0].offset
            self.problems.append(placed.diagnose(message, path, hint, offset=at))

        def place(offset: int) -> tuple[int, int]:
            at = placed.diagnose("", path, "", offset=offset).span or Span(self.file)
            return at.line, at.column

        return self.set_down(read, place, into, heading=heading)

    def paragraph(self, paragraph: Paragraph, into: _Place) -> str:
        """The plain text of a paragraph; its marks go where `into` says."""
        read = read_markup(paragraph.text)
        for fault in read.faults:
            line, column = paragraph.place(fault.offset)
            shown = excerpt(blanked(self.lines[line - 1]), column)
            span = Span(self.file, line, column)
            self.problems.append(
                Diagnostic(Severity.ERROR, fault.message, span, "text", fault.hint, shown)
            )
        return self.set_down(read, paragraph.place, into, heading=paragraph.crosshead)

    def set_down(
        self,
        read: Marked,
        place: Callable[[int], tuple[int, int]],
        into: _Place | None,
        *,
        heading: bool,
    ) -> str:
        """The text in the house's marks; the annotations follow what changes."""
        done = self.tally.normalised(
            read.text, lambda offset: place(read.source(offset)), heading=heading
        )

        def at(offset: int) -> Span:
            return Span(self.file, *place(offset))

        self.rare.note(read.text, lambda offset: at(read.source(offset)))
        for mark in read.marks:
            self.rare.note(mark.ruby, partial(_always, at(mark.offset)))
        for mark in read.marks if into else ():
            start, end = done.at(mark.start), done.at(mark.end, end=True)
            span = at(mark.offset)
            if into:
                into.found.append(
                    Annotation(mark.kind, start, end, mark.ruby, into.part, into.place, span)
                )
        return done.text

    def check(self, story: Story, placed: Placed[StoryFields]) -> None:
        """Report what no type can say."""
        self.problems += placing_faults(placed)
        self.problems += jump_faults(story, placed)
        if "\n" in placed.value.id:
            self.problems.append(placed.diagnose("has more than one line", ("id",), ""))
        if story.column and story.kind not in COLUMNS:
            hint = "a label is the name that the headline opens with; that of a comment or of "
            hint += "questions may be the name of the column"
            message = "is not how the headline opens"
            self.problems.append(placed.diagnose(message, ("label",), hint))
        elif story.column and story.kicker:
            hint = "the name of the column stands where the kicker would: leave one of them out"
            message = "stands beside a kicker"
            self.problems.append(placed.diagnose(message, ("label",), hint))
        if story.on_page and not PAGE_NAME.fullmatch(story.on_page):
            hint = "a letter and two digits, such as A03"
            message = f"no name of a page: {story.on_page}"
            self.problems.append(placed.diagnose(message, ("on_page",), hint))
        for place, fact in enumerate(story.facts):
            if not fact.numeral.strip(SPACES):
                path: Path = ("facts", place, "numeral")
                self.problems.append(placed.diagnose("is empty", path, "the number to be set"))
        for place, figure in enumerate(story.figures):
            path = ("figures", place)
            if figure.focal and not all(0 <= one <= 1 for one in figure.focal):
                hint = "from 0 to 1 from the left and from the top: [0.5, 0.5] is the middle"
                message = "lies outside the picture"
                self.problems.append(placed.diagnose(message, (*path, "focal"), hint))
            self.picture(figure.file, (*path, "file"), placed)
            if figure.file.endswith(CHART_ENDINGS):  # its title is what it says
                if figure.focal:
                    message = "a chart is shown whole: it has no focal point"
                    self.problems.append(placed.diagnose(message, (*path, "focal"), "take it out"))
                continue
            if not figure.caption and not figure.alt:
                hint = "say in `alt:` what it shows, for readers who cannot see it"
                message = "has neither a caption nor an alternative text"
                found = placed.diagnose(message, path, hint)
                self.problems.append(as_warning(found))
        if story.poster and not story.figures:
            found = placed.diagnose("asks for a large picture, and there is none", ("poster",), "")
            self.problems.append(found)
        if story.view:
            self.picture(story.view, ("view",), placed)
        if story.kind == "brief":
            self.check_brief(story, placed)
        elif story.vertical_head and story.boxed != "none":
            message = "the head stands over the text in a box"
            hint = "leave `vertical_head` out, or say `box: none`"
            self.problems.append(as_warning(placed.diagnose(message, ("vertical_head",), hint)))
        if story.kind == "qa" and not story.questions:
            message = "no paragraph of it asks: it is set as news in a box"
            self.problems.append(as_warning(placed.diagnose(message, ("kind",), FORMS)))

    def check_brief(self, story: Story, placed: Placed[StoryFields]) -> None:
        """Warn of what a brief in a rail has no room for."""
        more = {
            "kicker": story.kicker,
            "deck": story.deck,
            "facts": story.facts,
            "figures": story.figures,
            "vertical_head": story.vertical_head,
            "box": story.boxed != "none",
        }
        for name in (name for name, value in more.items() if value):
            message = "makes a small story of this brief: it does not stand in the rail"
            hint = "a brief has a headline and text; leave this out, or call it news"
            self.problems.append(as_warning(placed.diagnose(message, (name,), hint)))
        if not story.headline:
            message = "the brief has no headline: it does not stand in the rail"
            self.problems.append(as_warning(placed.diagnose(message, ("kind",), "")))

    def picture(self, name: str, path: Path, placed: Placed[StoryFields]) -> None:
        """Have a picture read, or report why it cannot be."""

        def at(message: str, hint: str) -> Diagnostic:
            return placed.diagnose(message, path, hint)

        try:
            self.load(name, at, ".".join(map(str, path)))
        except Refused as refused:
            self.problems += refused.diagnostics

    def warn_about(self, story: Story, paragraphs: tuple[Paragraph, ...]) -> None:
        """What can be set and yet should be looked at."""
        for message, span, hint in self.odd(story, paragraphs):
            self.problems.append(Diagnostic(Severity.WARNING, message, span, hint=hint))

    def odd(
        self, story: Story, paragraphs: tuple[Paragraph, ...]
    ) -> Iterator[tuple[str, Span, str]]:
        """What is odd about the text: message, place, hint."""

        def line(number: int) -> Span:
            return Span(self.file, number)

        headline = story.at("headline") or line(1)
        if not story.headline.strip(SPACES):
            yield "the story has no headline", headline, "write one behind `headline:`"
        if not paragraphs:
            yield "the story has no text", line(len(self.lines)), "write it below the front matter"
        texts = [place for place, one in enumerate(paragraphs) if not one.crosshead]
        last = texts[-1] if texts else -1
        if story.answers and min(story.answers) < min(story.questions, default=len(paragraphs)):
            first = [one for one in paragraphs if one.text or not one.crosshead]
            yield "an answer before any question", line(first[min(story.answers)].line), FORMS
        for place, paragraph in enumerate(paragraphs):
            if paragraph.reserved:
                message = f"a paragraph opens with a sign that is set aside: {paragraph.text[:3]}"
                hint = "it is printed as it is; a backslash before it says that you mean it"
                yield message, line(paragraph.line), hint
            elif paragraph.crosshead and not paragraph.text:
                yield "a crosshead without words is left out", line(paragraph.line), "## 小标题"
            elif paragraph.crosshead and place > last:
                yield "a crosshead with no text under it", line(paragraph.line), ""


def _spans(placed: Placed[StoryFields]) -> dict[str, Span]:
    """Where the fields stand that making up may have to speak of."""
    fields = placed.value
    usual = {one.name: one.default for one in dataclass_fields(StoryFields)}
    paths: list[Path] = [(name,) for name in SPOKEN_OF if getattr(fields, name) != usual[name]]
    paths += [("figures", place, "file") for place in range(len(fields.figures))]
    found = {".".join(map(str, path)): placed.diagnose("", path, "").span for path in paths}
    return {name: span for name, span in found.items() if span is not None}


def _always(span: Span, _: int) -> Span:
    return span


def as_warning(found: Diagnostic) -> Diagnostic:
    """The same problem as a warning."""
    return Diagnostic(
        Severity.WARNING, found.message, found.span, found.field, found.hint, found.source
    )


def one_line(text: str) -> str:
    """A field that YAML gave in several lines as one."""
    return " ".join(part for part in text.split("\n") if part) if "\n" in text else text
