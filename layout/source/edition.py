"""The edition folder in, an edition out, and every fault of every file at once.

`edition.yaml` names the paper and lists the stories; each story is a file of `stories/` with
its fields in front matter (see `folder` and `fields`). What `write_edition` wrote reads back
as an equal edition but for the spans.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial

from layout.diagnostics import Decision, Diagnostic, Refused, Report, Severity, Span
from layout.model.advert import Advert
from layout.model.allowed import Allowed
from layout.model.edition import CHINA, Edition, MastheadFacts, PagePlan, Press, SectionPlan
from layout.model.story import Story
from layout.model.wording import words_of
from layout.source.adverts import AdvertReading, framed
from layout.source.around import around_faults
from layout.source.design import read_design
from layout.source.edition_fields import read_edition_fields
from layout.source.fields import LANGUAGES, EditionFields
from layout.source.folder import EDITION_FILE, STORIES
from layout.source.fonts import FONTS, FontStock
from layout.source.jumps import page_faults
from layout.source.loading import MOST_STORY, did_you_mean, listed, load, problem
from layout.source.modules import ModuleReading
from layout.source.named_files import NamedFiles
from layout.source.order import OrderReading
from layout.source.patches import GLYPHS
from layout.source.placing import neighbour_faults, parted_packages, unstated_grid
from layout.source.presets import GRIDS, STYLES, shipped_names
from layout.source.priority import by_place_and_length
from layout.source.rare import Rare
from layout.source.sections import read_press, read_sections
from layout.source.story import FORM, StoryReading
from layout.source.tally import Tally
from layout.source.typed import Path
from layout.source.world import World
from layout.source.yaml import Placed, one_line
from layout.source.zone import zone_minutes

MOST_STORIES = 2000


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
        self.files = NamedFiles(world, self.problems, self.decisions)

    def read(self) -> tuple[Edition, Report]:
        """The edition and the report, or `Refused`."""
        placed = read_edition_fields(self.world, self.problems)
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
        self.check_ids(read)
        if None not in read.values():
            self.problems += neighbour_faults([story for story in read.values() if story])
        self.check_design(placed)
        if not files:
            self.problems.append(
                problem(self.world.shown(STORIES), "the edition has no story", FORM)
            )
        order, plans = self.order(placed, read) if placed else ([], ())
        ads = self.ads(placed, plans, order, read) if placed else ()
        sections, press = self.sections(placed, read) if placed else ((), Press())
        found_stories = [one for name in order if (one := read[name])]
        if placed is not None:
            modules = ModuleReading(placed, found_stories, plans, ads)
            found_stories, plans, ads = modules.read()
            self.problems += modules.problems
            if not placed.value.grid:
                self.problems += unstated_grid(found_stories)
            self.problems += page_faults(found_stories, plans)
            self.problems += around_faults(found_stories, ads)
            self.problems += parted_packages(found_stories, plans)
        if placed is None or any(one.severity is Severity.ERROR for one in self.problems):
            raise Refused(tuple(self.problems))
        stories = self.with_priorities(found_stories)
        rare = _rare(placed)
        edition = self.edition(placed.value, stories, plans, framed(ads, self.files.pictures))
        edition = replace(edition, sections=sections, press=press, rare=rare)
        return edition, Report(tuple(self.problems), tuple(self.decisions))

    def order(
        self, placed: Placed[EditionFields], read: dict[str, Story | None]
    ) -> tuple[list[str], tuple[PagePlan, ...]]:
        """Names of the story files in their order, and the pages that `edition.yaml` fixes."""
        reading = OrderReading(self.world, placed, read)
        made = reading.read()
        self.problems += reading.problems
        return made

    def ads(
        self,
        placed: Placed[EditionFields],
        plans: tuple[PagePlan, ...],
        order: list[str],
        read: dict[str, Story | None],
    ) -> tuple[Advert, ...]:
        """The booked advertisements."""
        reading = AdvertReading(placed, self.files.picture)
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
        pictures, charts = self.files.named_by(stories, ads)
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
            zone=zone_minutes(fields.zone) or 0 if fields.zone else CHINA,
            facts=MastheadFacts(**facts),
            pages=plans,
            allowed=Allowed(fields.makeup.decks == "optional", fields.makeup.vertical_heads),
            ads=ads,
            pictures=pictures,
            charts=charts,
        )
        self.decisions += tally.decisions(file=EDITION_FILE)
        return made

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
                self.problems.append(placed.diagnose(f"no {what} is named {name}", (field,), hint))

    def story(self, file: str) -> Story | None:
        """One story, its priority 0 where the file gives none; None where it has errors."""
        shown = self.world.shown(file)
        try:
            data = load(self.world, file, MOST_STORY)
            self.files.fill("copy", len(data), lambda message, hint: problem(shown, message, hint))
        except Refused as refused:
            self.problems += refused.diagnostics
            return None
        reading = StoryReading(
            data, file, shown, normalise=self.normalise, load=self.files.picture, words=self.words
        )
        story = reading.read()
        self.problems += reading.problems
        self.decisions += reading.decisions
        return story

    def check_ids(self, read: dict[str, Story | None]) -> None:
        """Report ids that two stories share."""
        first: dict[str, str] = {}
        for name, story in read.items():
            if story and story.id in first:
                message = f"id {story.id} is the id of {first[story.id]}, too"
                hint = "each story has an id of its own"
                self.problems.append(Diagnostic(Severity.ERROR, message, story.at("id"), hint=hint))
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


def _rare(placed: Placed[EditionFields]) -> dict[str, Span]:
    """The rare characters of what `edition.yaml` prints, and where they stand."""
    fields, found = placed.value, Rare()
    notice = (fields.notice,) if isinstance(fields.notice, str) else fields.notice
    texts: list[tuple[Path, str]] = [(("paper",), fields.paper), (("title",), fields.title)]
    for at, text in enumerate(notice):
        whole = isinstance(fields.notice, str)
        texts.append((("notice",) if whole else ("notice", at), text))
    texts += [(("masthead", name), str(fact)) for name, fact in asdict(fields.masthead).items()]
    for at, page in enumerate(fields.pages):
        texts += [(("pages", at, "title"), page.title), (("pages", at, "section"), page.section)]
    for at, ad in enumerate(fields.ads):
        texts += [(("ads", at, "text", line), text) for line, text in enumerate(ad.text)]
    for path, text in texts:
        found.note(text, partial(_at, placed, path))
    return found.places


def _at(placed: Placed[EditionFields], path: Path, offset: int) -> Span:
    """Where a character of a field stands."""
    return placed.diagnose("", path, "", offset=offset).span or Span(EDITION_FILE)
