"""The edition folder: an edition in, its files out, and the files in, the same edition out.

`edition.yaml` names the paper and lists the stories; each story is a file of `stories/` with
its fields in front matter (see `folder` and `fields`). What `write_edition` writes,
`read_edition` reads back as an equal edition but for the spans.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import asdict, replace

from layout.diagnostics import Decision, Diagnostic, Refused, Report, Severity
from layout.model.advert import Advert
from layout.model.annotation import annotations_of
from layout.model.chart import Chart, ChartFile
from layout.model.edition import CHINA, Edition, MastheadFacts, PagePlan, Press, SectionPlan
from layout.model.picture import PictureFile
from layout.model.story import Story
from layout.model.wording import words_of
from layout.source.adverts import AdvertReading, framed
from layout.source.charts import CHART_ENDINGS, read_chart
from layout.source.design import read_design
from layout.source.fields import LANGUAGES, PAGE_NAME, EditionFields, PageFields
from layout.source.folder import story_file, yaml_fields
from layout.source.fonts import FONTS, FontStock
from layout.source.jumps import LINES, page_faults, written_jump
from layout.source.loading import (
    MOST_COPY,
    MOST_PICTURES,
    MOST_STORY,
    At,
    did_you_mean,
    listed,
    load,
    load_picture,
    problem,
)
from layout.source.markup import write_markup
from layout.source.patches import GLYPHS
from layout.source.placing import neighbour_faults, unstated_grid, with_modules, written_placing
from layout.source.presets import GRIDS, STYLES, shipped_names
from layout.source.priority import by_place_and_length
from layout.source.sections import (
    check_pages,
    check_sent,
    planned,
    read_press,
    read_sections,
)
from layout.source.story import FORM, StoryReading, as_warning, one_line
from layout.source.tally import Tally
from layout.source.typed import Path
from layout.source.world import World
from layout.source.yaml import MOST_YAML, Placed, read_placed
from layout.unicode import SPACES

EDITION_FILE = "edition.yaml"
STORIES = "stories"
MOST_STORIES = 2000
LONGEST_PAPER = 180
"""Bytes of the paper's name in UTF-8: it names the PDF, and file systems take 255."""
_ZONE = re.compile(r"([+-])(0[0-9]|1[0-4]):([0-5][0-9])")


def write_edition(edition: Edition) -> dict[str, bytes]:
    """The files of the folder, by their names in it; only what is set is written.

    Spans are not written. Paragraphs must have no white space at their ends, and no text may
    hold what `unsafe` takes out.
    """
    width = max(2, len(str(len(edition.stories))))
    files: dict[str, str] = {}
    names: list[str] = []
    for number, story in enumerate(edition.stories, 1):
        # the id may hold what a file system does not take; the number keeps the names apart
        name = f"{number:0{width}}-{re.sub(r'[^0-9A-Za-z_-]+', '-', story.id)}.md"
        names.append(name)
        paragraphs = [
            write_markup(text, annotations_of(story.annotations, "paragraphs", place))
            for place, text in enumerate(story.paragraphs)
        ]
        files[f"{STORIES}/{name}"] = story_file(_story_fields(story), paragraphs, story.crossheads)
    facts = _set(asdict(edition.facts))
    fields = {
        "layout": 1,
        "paper": edition.paper,
        "title": edition.title or None,
        "date": edition.date and edition.date.isoformat(),
        "time": None if edition.time is None else _clock(edition.time),
        "zone": None if edition.zone == CHINA else zone_text(edition.zone),
        "language": None if edition.language == "zh-Hans" else edition.language,
        "grid": edition.grid or None,
        "style": edition.style or None,
        "masthead": facts or None,
        "notice": edition.notice.split("\n") if edition.notice else None,
        "stories": names,
        "pages": [_page_fields(page) for page in edition.pages] or None,
        "sections": [_section_fields(one) for one in edition.sections] or None,
        "press": _press_fields(edition.press) or None,
        "ads": [_ad_fields(ad) for ad in edition.ads] or None,
    }
    files[EDITION_FILE] = yaml_fields(fields)
    written = {name: text.encode() for name, text in files.items()}
    written |= {picture.name: picture.data for picture in edition.pictures}
    written |= {one.name: _chart_file(one.chart).encode() for one in edition.charts}
    return dict(sorted(written.items()))


def _story_fields(story: Story) -> dict[str, object]:
    """The front matter of a story."""
    lead_in = write_markup(story.lead_in, annotations_of(story.annotations, "lead_in"))
    figures = [
        {
            **_written(asdict(figure), "credit"),
            "caption": write_markup(
                figure.caption, annotations_of(story.annotations, "figures", place)
            ),
        }
        for place, figure in enumerate(story.figures)
    ]
    jump = written_jump(story.jump)
    fields = {
        "id": story.id,
        "section": story.section or None,
        "kind": None if story.kind == "news" else story.kind,
        "priority": story.priority,
        "kicker": story.kicker or None,
        "headline": story.headline,
        "deck": story.deck or None,
        "byline": story.byline or None,
        "label": story.label or None,
        "lead_in": lead_in or None,
        "facts": [
            _set(_written(asdict(fact), "numeral", "unit", "caption")) for fact in story.facts
        ]
        or None,
        "figures": [_set(figure) for figure in figures] or None,
        "view": story.view or None,
        "on_page": story.on_page or None,
        "front": story.front or None,
        "vertical_head": story.vertical_head or None,
        "poster": story.poster or None,
        **written_placing(story.placing),
        "jump": _written(jump, *LINES) if jump else None,
        "box": story.box,
    }
    return _written(fields, "section", "kicker", "headline", "deck", "byline", "label")


def _chart_file(chart: Chart) -> str:
    """The YAML of a chart."""
    fields = asdict(chart)
    fields["series"] = [_set(one) for one in fields["series"]]
    return yaml_fields({name: value for name, value in fields.items() if value not in ("", (), [])})


def _page_fields(page: PagePlan) -> dict[str, object]:
    """A page of `pages:`."""
    return _set(
        {
            "stories": list(page.stories) or None,
            "name": page.name,
            "title": page.title,
            "section": page.section,
        }
    )


def _section_fields(section: SectionPlan) -> dict[str, object]:
    """A section of `sections:`."""
    return _set({"name": section.name, "pages": section.pages or None})


def _press_fields(press: Press) -> dict[str, object]:
    """What `press:` says."""
    return _set({"multiple": press.multiple or None, "pages_max": press.pages_max or None})


def _ad_fields(ad: Advert) -> dict[str, object]:
    """An advertisement of `ads:`; whether its art is pale is found anew."""
    fields = {
        "id": ad.id,
        "file": ad.file or None,
        "text": list(ad.text) or None,
        "columns": ad.columns,
        "lines": ad.lines,
        "page": ad.page or None,
        "place": ad.place or None,
        "alt": ad.alt or None,
    }
    return _set(fields)


def _written(fields: Mapping[str, object], *plain: str) -> dict[str, object]:
    """The fields, the braces of those that are `plain` text escaped."""
    return {
        name: write_markup(value) if name in plain and isinstance(value, str) else value
        for name, value in fields.items()
    }


def _set(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that hold anything."""
    return {name: value for name, value in fields.items() if value not in ("", None)}


def _clock(time: datetime.time) -> str:
    """`07:30`, with seconds where there are any."""
    return time.isoformat("auto" if time.second or time.microsecond else "minutes")


def zone_text(minutes: int) -> str:
    """An offset from UTC as it is written.

    >>> zone_text(480), zone_text(-210)
    ('+08:00', '-03:30')
    """
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def read_edition(world: World, stock: FontStock | None = None) -> tuple[Edition, Report]:
    """The edition of a folder, its stories in the order of `edition.yaml`.

    Args:
        world: the folder.
        stock: where its `fonts.yaml` finds fonts outside it; None: nowhere.

    Raises:
        Refused: with every error of every file, those of its grids and style sheets as well.
    """
    return _FolderReading(world, stock).read()


class _FolderReading:
    """One folder on its way to an edition; problems of all files are collected."""

    def __init__(self, world: World, stock: FontStock | None) -> None:
        self.world = world
        self.stock = stock
        self.problems: list[Diagnostic] = []
        self.decisions: list[Decision] = []
        self.normalise = False
        self.words = words_of("")
        self.broken = False
        """Whether there is a story whose id is not known because its file has errors."""
        self.unknown = False
        """Whether a list names what is not there: what it leaves out is not known then."""
        self.pictures: dict[str, PictureFile] = {}
        self.charts: dict[str, Chart | None] = {}
        """By their paths; None where one has errors."""
        self.room = {"copy": MOST_COPY, "pictures": MOST_PICTURES}
        """Bytes that may still be read."""

    def read(self) -> tuple[Edition, Report]:
        """The edition and the report, or `Refused`."""
        placed = self.edition_fields()
        self.normalise = placed is not None and placed.value.normalise
        if placed is not None:
            self.words = words_of(LANGUAGES[placed.value.language])
        files, found = listed(self.world, STORIES, ".md")
        self.problems += found
        if len(files) > MOST_STORIES:
            message = f"{len(files)} stories; at most {MOST_STORIES} are read"
            self.problems.append(problem(self.world.shown(STORIES), message))
            raise Refused(tuple(self.problems))
        # every file is read, listed or not, so that all faults come at once
        read = {file.removeprefix(f"{STORIES}/"): self.story(file) for file in files}
        self.broken = None in read.values()
        self.check_ids(read)
        if None not in read.values():
            self.problems += neighbour_faults([story for story in read.values() if story])
        self.check_design(placed)
        if not files:
            self.problems.append(
                problem(self.world.shown(STORIES), "the edition has no story", FORM)
            )
        order, plans = self.order_and_pages(placed, read) if placed else ([], ())
        ads = self.ads(placed, plans, order, read) if placed else ()
        sections, press = self.sections(placed, read) if placed else ((), Press())
        found_stories = [one for name in order if (one := read[name])]
        if placed is not None:
            found_stories, faults = with_modules(found_stories, placed)
            self.problems += faults
            if not placed.value.grid:
                self.problems += unstated_grid(found_stories)
            self.problems += page_faults(found_stories, plans)
        if placed is None or any(one.severity is Severity.ERROR for one in self.problems):
            raise Refused(tuple(self.problems))
        stories = self.with_priorities(found_stories)
        edition = self.edition(placed.value, stories, plans, framed(ads, self.pictures))
        edition = replace(edition, sections=sections, press=press)
        return edition, Report(tuple(self.problems), tuple(self.decisions))

    def ads(
        self,
        placed: Placed[EditionFields],
        plans: tuple[PagePlan, ...],
        order: list[str],
        read: dict[str, Story | None],
    ) -> tuple[Advert, ...]:
        """The booked advertisements."""
        reading = AdvertReading(placed, self.picture)
        on_pages = {story for plan in plans for story in plan.stories}
        whole = all((one := read[name]) is None or one.id in on_pages for name in order)
        names = [plan.name or f"A{at:02}" for at, plan in enumerate(plans, 1)]
        made = reading.read(names if whole else ())
        self.problems += reading.problems
        return made

    def sections(
        self, placed: Placed[EditionFields], read: dict[str, Story | None]
    ) -> tuple[tuple[SectionPlan, ...], Press]:
        """What is said of sections and of the press."""
        known = {story.section for story in read.values() if story and story.section}
        sections = read_sections(placed, known, self.problems)
        return sections, read_press(placed, self.problems)

    def edition(
        self,
        fields: EditionFields,
        stories: tuple[Story, ...],
        plans: tuple[PagePlan, ...],
        ads: tuple[Advert, ...],
    ) -> Edition:
        """The edition that sound fields and stories make."""
        tally = Tally(active=self.normalise)
        notice = fields.notice if isinstance(fields.notice, str) else "\n".join(fields.notice)
        facts = {name: one_line(str(value)) for name, value in asdict(fields.masthead).items()}
        named = {figure.file for story in stories for figure in story.figures}
        named |= {story.view for story in stories} | {ad.file for ad in ads}
        made = Edition(
            tally.normalise(one_line(fields.paper), line=1, heading=True),
            stories,
            title=tally.normalise(one_line(fields.title), line=1, heading=True),
            date=fields.date,
            time=fields.time,
            notice="\n".join(tally.normalise(part, line=1) for part in notice.split("\n")),
            grid=fields.grid,
            style=fields.style,
            language=LANGUAGES[fields.language],
            zone=_minutes(fields.zone) or 0 if fields.zone else CHINA,
            facts=MastheadFacts(**facts),
            pages=plans,
            ads=ads,
            pictures=tuple(one for name, one in sorted(self.pictures.items()) if name in named),
            charts=tuple(
                ChartFile(name, one)
                for name, one in sorted(self.charts.items())
                if one is not None and name in named
            ),
        )
        self.decisions += tally.decisions(file=EDITION_FILE)
        return made

    def edition_fields(self) -> Placed[EditionFields] | None:
        """What `edition.yaml` says, or None where that cannot be read."""
        shown = self.world.shown(EDITION_FILE)
        hint = "its least is `paper: 澜川日报`"
        try:
            data = load(self.world, EDITION_FILE, MOST_YAML, missing=hint)
            placed = read_placed(data, EditionFields, file=shown)
        except Refused as refused:
            self.problems += refused.diagnostics
            return None
        fields = placed.value
        if not fields.paper.strip(SPACES):
            self.fault(placed, "is empty", ("paper",), "name the paper")
        elif (length := len(fields.paper.encode())) > LONGEST_PAPER:
            message = f"{length} bytes are too long for a name"
            self.fault(placed, message, ("paper",), f"at most {LONGEST_PAPER}: it names the PDF")
        if fields.zone and _minutes(fields.zone) is None:
            message = f"no offset from UTC: {fields.zone}"
            self.fault(placed, message, ("zone",), "such as +08:00, from -12:00 to +14:00")
        if fields.time and fields.time.tzinfo:
            self.fault(
                placed, "has a zone of its own", ("time",), "such as 07:30; `zone:` is apart"
            )
        return placed

    def check_design(self, placed: Placed[EditionFields] | None) -> None:
        """Report faults of the folder's grids, styles and fonts, and names that none has."""
        known: dict[str, list[str]] = {}
        own = not {FONTS, GLYPHS}.isdisjoint(self.world.list(""))
        for folder in (GRIDS, STYLES):
            files, _ = listed(self.world, folder, ".yaml")
            own |= bool(files)
            names = (file.rpartition("/")[2].removesuffix(".yaml") for file in files)
            known[folder] = sorted({*shipped_names(folder), *names})
        if own:
            try:
                self.problems += read_design(self.world, self.stock).warnings
            except Refused as refused:
                self.problems += refused.diagnostics
        if placed is None:
            return
        for folder, field in ((GRIDS, "grid"), (STYLES, "style")):
            name = str(getattr(placed.value, field))
            if name and name not in known[folder]:
                what = "grid" if field == "grid" else "style sheet"
                hint = did_you_mean(name, known[folder])
                self.fault(placed, f"no {what} is named {name}", (field,), hint)

    def order_and_pages(
        self, placed: Placed[EditionFields], read: dict[str, Story | None]
    ) -> tuple[list[str], tuple[PagePlan, ...]]:
        """Names of the story files in their order, and the pages that `edition.yaml` fixes."""
        fields = placed.value
        ids = {story.id: name for name, story in read.items() if story}
        listed = {_by_file(one, read) or ids.get(one) for one in fields.stories or ()}
        by_page: list[str] = []
        plans: list[PagePlan] = []
        page_names: set[str] = set()
        for place, page in enumerate(fields.pages):
            path: Path = ("pages", place)
            plans.append(self.plan(placed, page, path, read, ids, listed, by_page))
            name = plans[-1].name or f"A{place + 1:02}"
            if name in page_names:
                self.fault(placed, f"two pages are named {name}", (*path, "name"), "")
            page_names.add(name)
        known = [story for story in read.values() if story]
        partial = planned(fields, known)
        if fields.stories is None:
            order = list(read) if partial or not fields.pages else by_page
        else:
            order = []
            for place, entry in enumerate(fields.stories):
                path = ("stories", place)
                found = self.found(
                    placed, entry, path, _by_file(entry, read) or ids.get(entry), read
                )
                self.take(placed, entry, path, found, order)
                sure = not (self.broken or self.unknown or partial)
                if found and fields.pages and found not in by_page and sure:
                    hint = "name it in one of `pages:`, or take it out"
                    self.fault(placed, f"{entry} is on no page", path, hint)
        if fields.stories is not None or fields.pages:
            self.left_out(read, order)
        rest = partial and any(name not in by_page for name in order)
        self.problems += check_pages(placed, plans, known, partial=rest)
        self.problems += check_sent(known, plans)
        return order, tuple(plans)

    def plan(
        self,
        placed: Placed[EditionFields],
        page: PageFields,
        path: Path,
        read: dict[str, Story | None],
        ids: dict[str, str],
        listed: set[str | None],
        taken: list[str],
    ) -> PagePlan:
        """One page, its stories by their ids; `listed` are the files that `stories:` names."""
        if page.name and not PAGE_NAME.fullmatch(page.name):
            message = f"no name of a page: {page.name}"
            self.fault(placed, message, (*path, "name"), "a letter and two digits, such as A01")
        stories: list[str] = []
        for place, entry in enumerate(page.stories):
            at = (*path, "stories", place)
            found = self.found(placed, entry, at, ids.get(entry) or _by_file(entry, read), read)
            strict = placed.value.stories is not None and not self.broken
            if found and strict and found not in listed:
                hint = "put it there, or leave that list out: the pages tell the order"
                self.fault(placed, f"{entry} is not in the list of stories", at, hint)
            self.take(placed, entry, at, found, taken)
            story = read[found] if found else None
            stories.append(story.id if story else entry)
        span = placed.diagnose("", path, "").span
        return PagePlan(
            tuple(stories), page.name, one_line(page.title), one_line(page.section), span
        )

    def found(
        self,
        placed: Placed[EditionFields],
        entry: str,
        path: Path,
        name: str | None,
        read: dict[str, Story | None],
    ) -> str | None:
        """The file that an entry of a list names; None, and a problem, where none does."""
        # a file with errors has an id that is not known: nothing can be said of ids then
        if name is None and read and (entry.endswith(".md") or not self.broken):
            self.unknown = True
            message = f"no file of {STORIES}/ has this name or id: {entry}"
            known = [*read, *(story.id for story in read.values() if story)]
            hint = did_you_mean(entry, known, otherwise="there are")
            self.fault(placed, message, path, hint)
        return name

    def take(
        self,
        placed: Placed[EditionFields],
        entry: str,
        path: Path,
        name: str | None,
        taken: list[str],
    ) -> None:
        """Put a file behind those that were listed before it, once."""
        if name and name in taken:
            self.fault(placed, f"{entry} is listed twice", path, "")
        elif name:
            taken.append(name)

    def left_out(self, read: dict[str, Story | None], order: list[str]) -> None:
        """Warn of files that no list names."""
        taken = set(order)
        for name in read:
            if name not in taken and not (self.broken and read[name] is None):
                message = f"not listed in {EDITION_FILE}: it is left out"
                found = problem(
                    self.world.shown(f"{STORIES}/{name}"), message, f"put {name} into its lists"
                )
                self.problems.append(as_warning(found))

    def story(self, file: str) -> Story | None:
        """One story, its priority 0 where the file gives none; None where it has errors."""
        shown = self.world.shown(file)
        try:
            data = load(self.world, file, MOST_STORY)
            self.fill("copy", len(data), lambda message, hint: problem(shown, message, hint))
        except Refused as refused:
            self.problems += refused.diagnostics
            return None
        reading = StoryReading(
            data, file, shown, normalise=self.normalise, load=self.picture, words=self.words
        )
        story = reading.read()
        self.problems += reading.problems
        self.decisions += reading.decisions
        return story

    def picture(self, name: str, at: At, field: str) -> None:
        """Read and decode the picture of a path, or the chart that a figure names, once."""
        if field != "view" and name.endswith(CHART_ENDINGS):
            self.chart(name, at)
            return
        if name in self.pictures:
            return
        data = load_picture(self.world, name, at)
        self.fill("pictures", len(data), at)
        from layout.source.pictures import read_picture  # Pillow: only who has pictures pays

        span = at("", "").span
        self.pictures[name], report = read_picture(data, file=name, span=span, field=field)
        self.problems += report.diagnostics
        self.decisions += report.decisions

    def chart(self, name: str, at: At) -> None:
        """Read the chart of a path, once; its own errors are told at its own lines."""
        if name in self.charts:
            return
        data = load(self.world, name, MOST_YAML, at)
        self.fill("copy", len(data), at)
        self.charts[name] = None
        self.charts[name] = read_chart(data, file=self.world.shown(name))

    def fill(self, what: str, size: int, at: At) -> None:
        """Count bytes that were read, and refuse what is beyond an edition's room."""
        self.room[what] -= size
        if self.room[what] < 0:
            most = {"copy": MOST_COPY, "pictures": MOST_PICTURES}[what]
            raise Refused((at(f"the edition's {what} are more than {most} bytes", "split it"),))

    def check_ids(self, read: dict[str, Story | None]) -> None:
        """Report ids that two stories share."""
        first: dict[str, str] = {}
        for name, story in read.items():
            if story and story.id in first:
                message = f"id {story.id} is the id of {first[story.id]}, too"
                shown = self.world.shown(f"{STORIES}/{name}")
                self.problems.append(problem(shown, message, "each story has an id of its own"))
            elif story:
                first[story.id] = name

    def with_priorities(self, stories: list[Story]) -> tuple[Story, ...]:
        """The stories, those without a priority given one by their place and length."""
        given = by_place_and_length([story.length for story in stories])
        without = {story.id for story in stories if not story.priority}
        done = tuple(
            story if story.priority else replace(story, priority=priority)
            for story, priority in zip(stories, given, strict=True)
        )
        if without:
            levels = "; ".join(f"{one.id}: {one.priority}" for one in done if one.id in without)
            self.decisions.append(Decision("priority", "", "by place and length", levels))
        return done

    def fault(self, placed: Placed[EditionFields], message: str, path: Path, hint: str) -> None:
        """Write down an error in a field of `edition.yaml`."""
        self.problems.append(placed.diagnose(message, path, hint))


def _by_file(entry: str, read: Mapping[str, object]) -> str | None:
    """The story file of that name, with its ending or without."""
    return next((one for one in (entry, f"{entry}.md") if one in read), None)


def _minutes(zone: str) -> int | None:
    """An offset from UTC in minutes; None where the text is none.

    >>> _minutes("+08:00"), _minutes("-03:30"), _minutes("+15:00")
    (480, -210, None)
    """
    found = _ZONE.fullmatch(zone)
    if found is None:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    made = -minutes if found[1] == "-" else minutes
    return made if -12 * 60 <= made <= 14 * 60 else None
