"""A story file in, a story out: its fields, its paragraphs and the pictures that it names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from functools import partial

from layout.diagnostics import Decision, Diagnostic, Refused, Severity, Span
from layout.model.annotation import AnnotatedPart, Annotation
from layout.model.story import Fact, Figure, Story
from layout.model.wording import Words
from layout.source.decoding import decode, excerpt, split_lines
from layout.source.folder import Paragraph, StoryText, read_story_file
from layout.source.jumps import LINES, read_jump
from layout.source.loading import problem
from layout.source.markup import BRACE, Marked, read_markup
from layout.source.named_files import LoadPicture
from layout.source.placing import read_placing
from layout.source.rare import Rare
from layout.source.story_faults import story_faults, text_oddities
from layout.source.story_fields import StoryFields
from layout.source.tally import Tally
from layout.source.turns import Turns, read_turns
from layout.source.typed import Path
from layout.source.unsafe import blanked
from layout.source.yaml import Placed, one_line, read_placed

FORM = """a story file looks like this:
        ---
        headline: 标题
        ---

        正文第一段。"""
"""Shown where a story file has no front matter."""
SPOKEN_OF = (
    *("id", "headline", "deck", "kind", "box", "vertical_head", "on_page", "front", "section"),
    *("poster", "facts", "view", "figures"),
)
"""Fields of a story, besides its figures and wishes, that making up may have to speak of."""


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
        self.problems += story_faults(story, placed, self.load)
        self.problems += text_oddities(story, text.paragraphs, self.file, len(self.lines))
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
