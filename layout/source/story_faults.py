"""A story and where its fields stand in, what no type can say of them out: faults and oddities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.diagnostics import Diagnostic, Severity, Span
from layout.model.story import Kind, Story
from layout.source.charts import CHART_ENDINGS
from layout.source.fields import PAGE_NAME
from layout.source.folder import Paragraph
from layout.source.jumps import jump_faults
from layout.source.named_files import LoadPicture, picture_faults
from layout.source.placing import placing_faults
from layout.source.story_fields import StoryFields
from layout.source.turns import FORMS
from layout.source.typed import Path
from layout.source.yaml import Placed
from layout.unicode import SPACES

COLUMNS: tuple[Kind, ...] = ("comment", "qa")
"""Kinds of story whose label may be the name of a column."""


def story_faults(
    story: Story, placed: Placed[StoryFields], load: LoadPicture
) -> Iterator[Diagnostic]:
    """What is wrong with a story's fields, and the pictures that cannot be read.

    Args:
        story: as its fields say it.
        placed: the fields.
        load: reads each of its pictures.
    """
    yield from placing_faults(placed)
    yield from jump_faults(story, placed)
    if "\n" in placed.value.id:
        yield placed.diagnose("has more than one line", ("id",), "")
    if story.column and story.kind not in COLUMNS:
        hint = "a label is the name that the headline opens with; that of a comment or of "
        hint += "questions may be the name of the column"
        yield placed.diagnose("is not how the headline opens", ("label",), hint)
    elif story.column and story.kicker:
        hint = "the name of the column stands where the kicker would: leave one of them out"
        yield placed.diagnose("stands beside a kicker", ("label",), hint)
    if story.on_page and not PAGE_NAME.fullmatch(story.on_page):
        message = f"no name of a page: {story.on_page}"
        yield placed.diagnose(message, ("on_page",), "a letter and two digits, such as A03")
    for place, fact in enumerate(story.facts):
        if not fact.numeral.strip(SPACES):
            path: Path = ("facts", place, "numeral")
            yield placed.diagnose("is empty", path, "the number to be set")
    yield from _figure_faults(story, placed, load)
    if story.poster and not story.figures:
        message = "asks for a large picture, and there is none"
        yield placed.diagnose(message, ("poster",), "add one, or leave this out")
    if story.view:
        yield from picture_faults(load, story.view, ("view",), placed)
    if story.kind == "brief":
        yield from _brief_oddities(story, placed)
    elif story.vertical_head and story.boxed != "none":
        message = "the head stands over the text in a box"
        hint = "leave `vertical_head` out, or say `box: none`"
        yield placed.diagnose(message, ("vertical_head",), hint).as_warning()
    if story.kind == "qa" and not story.questions:
        message = "no paragraph of it asks: it is set as news in a box"
        yield placed.diagnose(message, ("kind",), FORMS).as_warning()


def _figure_faults(
    story: Story, placed: Placed[StoryFields], load: LoadPicture
) -> Iterator[Diagnostic]:
    for place, figure in enumerate(story.figures):
        path: Path = ("figures", place)
        if figure.focal and not all(0 <= one <= 1 for one in figure.focal):
            hint = "from 0 to 1 from the left and from the top: [0.5, 0.5] is the middle"
            yield placed.diagnose("lies outside the picture", (*path, "focal"), hint)
        yield from picture_faults(load, figure.file, (*path, "file"), placed)
        if figure.file.endswith(CHART_ENDINGS):  # its title is what it says
            if figure.focal:
                message = "a chart is shown whole: it has no focal point"
                yield placed.diagnose(message, (*path, "focal"), "take it out")
            continue
        if not figure.caption and not figure.alt:
            hint = "say in `alt:` what it shows, for readers who cannot see it"
            message = "has neither a caption nor an alternative text"
            yield placed.diagnose(message, path, hint).as_warning()


def _brief_oddities(story: Story, placed: Placed[StoryFields]) -> Iterator[Diagnostic]:
    """What a brief in a rail has no room for."""
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
        yield placed.diagnose(message, (name,), hint).as_warning()
    if not story.headline:
        message = "the brief has no headline: it does not stand in the rail"
        yield placed.diagnose(message, ("kind",), "write one behind `headline:`").as_warning()


def text_oddities(
    story: Story, paragraphs: Sequence[Paragraph], file: str, lines: int
) -> Iterator[Diagnostic]:
    """What can be set and yet should be looked at.

    Args:
        story: as its file says it.
        paragraphs: of the file, those that are left out as well.
        file: what diagnostics call it.
        lines: how many it has.
    """
    for message, span, hint in _odd(story, paragraphs, file, lines):
        yield Diagnostic(Severity.WARNING, message, span, hint=hint)


def _odd(
    story: Story, paragraphs: Sequence[Paragraph], file: str, lines: int
) -> Iterator[tuple[str, Span, str]]:
    """What is odd about the text: message, place, hint."""

    def line(number: int) -> Span:
        return Span(file, number)

    headline = story.at("headline") or line(1)
    if not story.headline.strip(SPACES):
        yield "the story has no headline", headline, "write one behind `headline:`"
    if not paragraphs:
        yield "the story has no text", line(lines), "write it below the front matter"
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
