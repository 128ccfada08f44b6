"""A story file in, a story out: its fields, its paragraphs and the pictures that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from layout.diagnostics import Decision, Diagnostic, Refused, Severity, Span
from layout.model.story import Fact, Figure, Story
from layout.source.decoding import decode
from layout.source.fields import StoryFields
from layout.source.folder import Paragraph, StoryText, read_story_file
from layout.source.loading import At, problem
from layout.source.tally import Tally
from layout.source.typed import Path
from layout.source.yaml import Placed, read_placed
from layout.unicode import SPACES

FORM = """a story file looks like this:
        ---
        headline: 标题
        ---

        正文第一段。"""
"""Shown where a story file has no front matter."""

LoadPicture = Callable[[str, At, str], None]
"""Reads the picture of a path; takes what makes a problem at its place, and its field."""


class StoryReading:
    """One story file on its way to a story; its problems and decisions are collected."""

    def __init__(
        self, data: bytes, name: str, file: str, *, normalise: bool, load: LoadPicture
    ) -> None:
        self.data = data
        self.name = name
        """Its path in the folder: outputs hold no paths of a machine."""
        self.file = file
        """What diagnostics call it."""
        self.load = load
        self.tally = Tally(active=normalise)
        self.problems: list[Diagnostic] = []
        self.decisions: tuple[Decision, ...] = ()

    def read(self) -> Story | None:
        """The story, its priority 0 where the file gives none; None where it has errors."""
        try:
            text = read_story_file(decode(self.data, file=self.file), file=self.file)
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

        def line(value: str, *path: str | int, heading: bool = True) -> str:
            at = placed.diagnose("", path, "").span or Span(self.file)
            return self.tally.normalise(
                one_line(value), line=at.line, column=at.column, heading=heading
            )

        read = [
            (self.tally.normalise(one.text, line=one.line, heading=one.crosshead), one.crosshead)
            for one in text.paragraphs
        ]
        body = [one for one in read if one[0]]
        return Story(
            one_line(fields.id) or self.file.rpartition("/")[2].removesuffix(".md"),
            line(fields.headline, "headline"),
            tuple(text for text, _ in body),
            kicker=line(fields.kicker, "kicker"),
            deck=line(fields.deck, "deck"),
            byline=line(fields.byline, "byline"),
            label=line(fields.label, "label"),
            section=one_line(fields.section),
            priority=fields.priority or 0,
            span=Span(self.file),
            kind=fields.kind,
            lead_in=line(fields.lead_in, "lead_in"),
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
                    line(figure.caption, "figures", place, "caption", heading=False),
                    line(figure.credit, "figures", place, "credit"),
                    one_line(figure.alt),
                    figure.focal,
                )
                for place, figure in enumerate(fields.figures)
            ),
            crossheads=frozenset(place for place, (_, crosshead) in enumerate(body) if crosshead),
            view=fields.view,
        )

    def check(self, story: Story, placed: Placed[StoryFields]) -> None:
        """Report what no type can say."""
        if "\n" in placed.value.id:
            self.problems.append(placed.diagnose("has more than one line", ("id",), ""))
        if not story.headline.startswith(story.label):
            hint = "a label is the name that the headline opens with"
            message = "is not how the headline opens"
            self.problems.append(placed.diagnose(message, ("label",), hint))
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
            if not figure.caption and not figure.alt:
                hint = "say in `alt:` what it shows, for readers who cannot see it"
                message = "has neither a caption nor an alternative text"
                found = placed.diagnose(message, path, hint)
                self.problems.append(as_warning(found))
        if story.view:
            self.picture(story.view, ("view",), placed)

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
        for message, line, hint in self.odd(story, paragraphs):
            span = Span(self.file, line)
            self.problems.append(Diagnostic(Severity.WARNING, message, span, hint=hint))

    def odd(
        self, story: Story, paragraphs: tuple[Paragraph, ...]
    ) -> Iterator[tuple[str, int, str]]:
        """What is odd about the text: message, line, hint."""
        if not story.headline.strip(SPACES):
            yield "the story has no headline", 1, "write one behind `headline:`"
        if not paragraphs:
            yield "the story has no text", 1, "write it below the front matter"
        texts = [place for place, one in enumerate(paragraphs) if not one.crosshead]
        last = texts[-1] if texts else -1
        for place, paragraph in enumerate(paragraphs):
            if paragraph.reserved:
                message = f"a paragraph opens with a sign that is set aside: {paragraph.text[:3]}"
                hint = "it is printed as it is; a backslash before it says that you mean it"
                yield message, paragraph.line, hint
            elif paragraph.crosshead and not paragraph.text:
                yield "a crosshead without words is left out", paragraph.line, "## 小标题"
            elif paragraph.crosshead and place > last:
                yield "a crosshead with no text under it", paragraph.line, ""


def as_warning(found: Diagnostic) -> Diagnostic:
    """The same problem as a warning."""
    return Diagnostic(
        Severity.WARNING, found.message, found.span, found.field, found.hint, found.source
    )


def one_line(text: str) -> str:
    """A field that YAML gave in several lines as one."""
    return " ".join(part for part in text.split("\n") if part) if "\n" in text else text
