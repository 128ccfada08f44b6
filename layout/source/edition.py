"""The edition folder: an edition in, its files out, and the files in, the same edition out.

`edition.yaml` names the paper and lists the stories; each story is a file of `stories/` with
its fields in front matter (see `folder`). What `write_edition` writes, `read_edition` reads
back as an equal edition but for the spans.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from layout.diagnostics import Decision, Diagnostic, Refused, Report, Severity, Span
from layout.model.edition import Edition
from layout.model.story import Story
from layout.source.decoding import decode
from layout.source.folder import Paragraph, read_story_file, story_file, yaml_fields
from layout.source.priority import by_place_and_length
from layout.source.tally import Tally
from layout.source.world import World
from layout.source.yaml import Placed, read_placed
from layout.unicode import SPACES

EDITION_FILE = "edition.yaml"
STORIES = "stories"
FORM = """a story file looks like this:
        ---
        headline: 标题
        ---

        正文第一段。"""
"""Shown where a story file has no front matter."""


@dataclass(frozen=True, slots=True)
class EditionFields:
    """The fields of `edition.yaml`."""

    paper: str
    layout: Literal[1] = 1
    """The rules that this folder was written for."""
    title: str = ""
    date: datetime.date | None = None
    time: datetime.time | None = None
    grid: str = ""
    normalise: bool = False
    """Whether marks and spaces are put in order when the folder is read."""
    notice: tuple[str, ...] | str = ()
    """The paragraphs of the rights notice."""
    stories: tuple[str, ...] | None = None
    """File names or ids in their order; without them the files in order of their names."""


@dataclass(frozen=True, slots=True)
class StoryFields:
    """The front matter of a story file."""

    headline: str
    id: str = ""
    """Empty: the file's name without its ending."""
    section: str = ""
    priority: Literal[1, 2, 3, 4, 5] | None = None
    """None: by the story's place and length."""
    kicker: str = ""
    deck: str = ""
    byline: str = ""
    label: str = ""
    """Must be how the headline opens."""


def write_edition(edition: Edition) -> dict[str, bytes]:
    """The files of the folder, by their names in it.

    Spans are not written. Paragraphs must have no white space at their ends.
    """
    width = max(2, len(str(len(edition.stories))))
    files: dict[str, str] = {}
    names: list[str] = []
    for number, story in enumerate(edition.stories, 1):
        # the id may hold what a file system does not take; the number keeps the names apart
        name = f"{number:0{width}}-{re.sub(r'[^0-9A-Za-z_-]+', '-', story.id)}.md"
        names.append(name)
        files[f"{STORIES}/{name}"] = story_file(
            {
                "id": story.id,
                "section": story.section or None,
                "priority": story.priority,
                "kicker": story.kicker or None,
                "headline": story.headline,
                "deck": story.deck or None,
                "byline": story.byline or None,
                "label": story.label or None,
            },
            story.paragraphs,
        )
    fields = {
        "layout": 1,
        "paper": edition.paper,
        "title": edition.title or None,
        "date": edition.date and edition.date.isoformat(),
        "time": None if edition.time is None else _clock(edition.time),
        "grid": edition.grid or None,
        "notice": edition.notice.split("\n") if edition.notice else None,
        "stories": names,
    }
    files[EDITION_FILE] = yaml_fields(fields)
    return {name: text.encode() for name, text in sorted(files.items())}


def _clock(time: datetime.time) -> str:
    """`07:30`, with seconds where there are any."""
    return time.isoformat("auto" if time.second or time.microsecond else "minutes")


def read_edition(world: World) -> tuple[Edition, Report]:
    """The edition of a folder, its stories in the order of `edition.yaml`.

    Raises:
        Refused: with every error of every file.
    """
    return _FolderReading(world).read()


class _FolderReading:
    """One folder on its way to an edition; problems of all files are collected."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.problems: list[Diagnostic] = []
        self.decisions: list[Decision] = []
        self.normalise = False

    def read(self) -> tuple[Edition, Report]:
        """The edition and the report, or `Refused`."""
        placed = self.edition_fields()
        self.normalise = placed is not None and placed.value.normalise
        names = [name for name in self.world.list(STORIES) if name.endswith(".md")]
        # every file is read, listed or not, so that all faults come at once
        read = {name: self.story(f"{STORIES}/{name}") for name in names}
        self.check_ids(read)
        order = names if placed is None else list(self.in_order(placed, read))
        if not names:
            shown = self.world.shown(STORIES)
            self.error("the edition has no story", Span(shown), FORM)
        if placed is None or any(one.severity is Severity.ERROR for one in self.problems):
            raise Refused(tuple(self.problems))
        stories = self.with_priorities([one for name in order if (one := read[name])])
        tally = Tally(active=self.normalise)
        fields = placed.value
        notice = fields.notice if isinstance(fields.notice, str) else "\n".join(fields.notice)
        edition = Edition(
            tally.normalise(fields.paper, line=1, heading=True),
            stories,
            title=tally.normalise(_one_line(fields.title), line=1, heading=True),
            date=fields.date,
            time=fields.time,
            notice="\n".join(tally.normalise(part, line=1) for part in notice.split("\n")),
            grid=fields.grid,
        )
        self.decisions += tally.decisions(file=self.world.shown(EDITION_FILE))
        return edition, Report(tuple(self.problems), tuple(self.decisions))

    def edition_fields(self) -> Placed[EditionFields] | None:
        """What `edition.yaml` says, or None where that cannot be read."""
        shown = self.world.shown(EDITION_FILE)
        try:
            placed = read_placed(self.world.read(EDITION_FILE), EditionFields, file=shown)
        except FileNotFoundError:
            self.error("there is no such file", Span(shown), "its least is `paper: 澜川日报`")
            return None
        except Refused as refused:
            self.problems += refused.diagnostics
            return None
        if not placed.value.paper.strip(SPACES):
            self.problems.append(placed.diagnose("is empty", ("paper",), "name the paper"))
        return placed

    def in_order(
        self, placed: Placed[EditionFields], read: dict[str, Story | None]
    ) -> Iterator[str]:
        """Names of the story files in the order that `edition.yaml` gives."""
        listed = placed.value.stories
        if listed is None:
            yield from read
            return
        by_id = {story.id: name for name, story in read.items() if story}
        taken: set[str] = set()
        for place, entry in enumerate(listed):
            name = next((one for one in (entry, f"{entry}.md") if one in read), by_id.get(entry))
            if name is None:
                message = f"no file of {STORIES}/ has this name or id: {entry}"
                hint = f"the files are {', '.join(read)}" if read else ""
                self.problems.append(placed.diagnose(message, ("stories", place), hint))
            elif name in taken:
                message = f"{entry} is listed twice"
                self.problems.append(placed.diagnose(message, ("stories", place), ""))
            else:
                taken.add(name)
                yield name
        for name in read:
            if name not in taken:
                span = Span(self.world.shown(f"{STORIES}/{name}"))
                message = f"not listed in {EDITION_FILE}: it is left out"
                hint = f"put {name} into its list of stories"
                self.problems.append(Diagnostic(Severity.WARNING, message, span, hint=hint))

    def story(self, file: str) -> Story | None:
        """One story, its priority 0 where the file gives none; None where it has errors."""
        shown = self.world.shown(file)
        before = self.errors()
        try:
            text = read_story_file(decode(self.world.read(file), file=shown))
            if text is None:
                self.error("no front matter", Span(shown), FORM)
                return None
            front = text.front.encode()
            placed = read_placed(front, StoryFields, file=shown, first_line=text.front_line)
        except Refused as refused:
            self.problems += refused.diagnostics
            return None
        fields = placed.value
        tally = Tally(active=self.normalise)

        def heading(value: str) -> str:
            return tally.normalise(_one_line(value), line=text.front_line, heading=True)

        story = Story(
            fields.id or file.rpartition("/")[2].removesuffix(".md"),
            heading(fields.headline),
            tuple(
                tally.normalise(paragraph.text, line=paragraph.line)
                for paragraph in text.paragraphs
            ),
            kicker=heading(fields.kicker),
            deck=heading(fields.deck),
            byline=heading(fields.byline),
            label=heading(fields.label),
            section=fields.section,
            priority=fields.priority or 0,
            span=Span(shown),
        )
        if not story.headline.startswith(story.label):
            hint = "a label is the name that the headline opens with"
            message = "is not how the headline opens"
            self.problems.append(placed.diagnose(message, ("label",), hint))
        self.warn_about(story, text.paragraphs, shown)
        self.decisions += tally.decisions(file=shown)
        return story if self.errors() == before else None

    def warn_about(self, story: Story, paragraphs: tuple[Paragraph, ...], shown: str) -> None:
        """What can be set and yet should be looked at."""
        found: list[tuple[str, int, str]] = []
        if not story.headline.strip(SPACES):
            found.append(("the story has no headline", 1, "write one behind `headline:`"))
        if not paragraphs:
            found.append(("the story has no text", 1, "write it below the front matter"))
        for paragraph in paragraphs:
            if paragraph.reserved:
                message = f"a paragraph opens with a sign that is set aside: {paragraph.text[:3]}"
                hint = "it is printed as it is; a backslash before it says that you mean it"
                found.append((message, paragraph.line, hint))
        self.problems += (
            Diagnostic(Severity.WARNING, message, Span(shown, line), hint=hint)
            for message, line, hint in found
        )

    def check_ids(self, read: dict[str, Story | None]) -> None:
        """Report ids that two stories share."""
        first: dict[str, str] = {}
        for name, story in read.items():
            if story and story.id in first:
                message = f"id {story.id} is the id of {first[story.id]}, too"
                shown = self.world.shown(f"{STORIES}/{name}")
                self.error(message, Span(shown), "each story has an id of its own")
            elif story:
                first[story.id] = name

    def with_priorities(self, stories: list[Story]) -> tuple[Story, ...]:
        """The stories, those without a priority given one by their place and length."""
        given = by_place_and_length([story.length for story in stories])
        without = [story.id for story in stories if not story.priority]
        done = tuple(
            story if story.priority else replace(story, priority=priority)
            for story, priority in zip(stories, given, strict=True)
        )
        if without:
            levels = "; ".join(f"{one.id}: {one.priority}" for one in done if one.id in without)
            self.decisions.append(Decision("priority", "", "by place and length", levels))
        return done

    def errors(self) -> int:
        """How many errors there are so far."""
        return sum(1 for one in self.problems if one.severity is Severity.ERROR)

    def error(self, message: str, span: Span, hint: str) -> None:
        """Write down an error."""
        self.problems.append(Diagnostic(Severity.ERROR, message, span, hint=hint))


def _one_line(text: str) -> str:
    """A heading that YAML gave in several lines as one."""
    return " ".join(part for part in text.split("\n") if part) if "\n" in text else text
