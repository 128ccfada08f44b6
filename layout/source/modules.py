"""The `modules:` of `pages:` in; stories and pages with what they fix out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from layout.diagnostics import Diagnostic, Span
from layout.model.advert import Advert
from layout.model.edition import PagePlan
from layout.model.placing import (
    ADVERT,
    CONTENTS,
    HOUSE_AD,
    NOTICE,
    RAIL,
    WHITE,
    ByHand,
    Module,
    Pin,
)
from layout.model.story import Story
from layout.source.fields import EditionFields, ModuleFields, PageFields
from layout.source.loading import did_you_mean
from layout.source.placing import pin_faults
from layout.source.spreads import numbers_of
from layout.source.typed import Path
from layout.source.yaml import Placed

FURNITURE = RAIL, CONTENTS, NOTICE, HOUSE_AD
_ADVERT = re.compile(re.escape(ADVERT).replace(r"\{\}", "(.+)"))
_WHITE = re.compile(re.escape(WHITE).replace(r"\{\}", "[1-9]"))
STEPS = 0.5, 2.0
"""Scales of the headlines of a page that are read; make-up has fewer."""
OF_STORIES = ("head_pt", "rank", "box", "characters", "around", "vertical_head")
"""Fields of a module that only one of a story has."""


class ModuleReading:
    """The modules of an edition; its problems are collected.

    Args:
        placed: the fields of `edition.yaml`.
        stories: those that were read, without modules.
        plans: its pages; a spread is two of them.
        ads: its advertisements.
    """

    def __init__(
        self,
        placed: Placed[EditionFields],
        stories: Sequence[Story],
        plans: Sequence[PagePlan],
        ads: Sequence[Advert],
    ) -> None:
        self.placed, self.plans, self.ads = placed, list(plans), list(ads)
        self.problems: list[Diagnostic] = []
        self.order = [story.id for story in stories]
        self.stories = {story.id: story for story in stories}
        self.names = {name: story.id for story in stories for name in _names(story)}
        self.booked = {ad.id: at for at, ad in enumerate(ads)}
        self.pages = {
            self.names.get(entry, entry): at
            for at, page in enumerate(placed.value.pages)
            for entry in page.stories
        }

    def read(self) -> tuple[list[Story], tuple[PagePlan, ...], tuple[Advert, ...]]:
        """Stories, pages and advertisements with what the modules say of them."""
        pages = self.placed.value.pages
        for at, (page, number) in enumerate(zip(pages, numbers_of(pages), strict=True)):
            if not page.spread:
                self._page(at, page, number)
        stories = [self.stories[name] for name in self.order]
        return stories, tuple(self.plans), tuple(self.ads)

    def _page(self, at: int, page: PageFields, number: int) -> None:
        path: Path = ("pages", at)
        name, step = page.name or f"A{number:02}", page.headline_step
        if step is not None and not STEPS[0] <= step <= STEPS[1]:
            hint = f"from {STEPS[0]:g} to {STEPS[1]:g}"
            self._fault(f"no scale of headlines: {step:g}", (*path, "headline_step"), hint)
        order: list[str] = []
        furniture: list[tuple[str, Pin]] = []
        spans = {}
        if span := self.placed.diagnose("", (*path, "headline_step"), "").span:
            spans["headline_step"] = span
        for entry, module in page.modules.items():
            here: Path = (*path, "modules", entry)
            told = len(self.problems)
            self.problems += pin_faults(module, self.placed, here)
            story = self.stories.get(self.names.get(entry, entry))
            if story is not None and self.pages.get(story.id) == at:
                order.append(story.id)
                self._module(story, entry, module, here)
            elif story is not None and story.jump is not None and story.jump.to == name:
                order.append(story.id)
                self._goes_on(story, module, here)
            elif self._is_furniture(entry, page, name, module, here):
                order.append(entry)
                furniture.append((entry, _pin(module)))
                if span := self.placed.diagnose("", here, "").span:
                    spans[entry] = span
            elif len(self.problems) == told and not self._unread(entry, page):
                known = [*page.stories, *FURNITURE, *(ADVERT.format(ad.id) for ad in self.ads)]
                hint = did_you_mean(entry, known)
                self._fault(f"{entry} is no story of this page", here, hint)
        by_hand = ByHand(step or 0.0, tuple(furniture), tuple(order), spans)
        if by_hand.any:
            place = number - 1
            self.plans[place] = replace(self.plans[place], by_hand=by_hand)

    def _unread(self, entry: str, page: PageFields) -> bool:
        """Whether a page lists what an entry names: a story whose own faults are told."""
        return entry not in self.names and {entry, f"{entry}.md"} & {*page.stories} != set()

    def _module(self, story: Story, entry: str, module: ModuleFields, path: Path) -> None:
        """Give a story its module where it begins."""
        pin = story.placing.pin
        if pin and not _agree(module, pin):
            hint = f"in {story.span.file if story.span else story.id} it is pinned at {pin.shown}"
            self._fault(f"{entry} is pinned elsewhere, too", path, hint)
            return
        beside = story.vertical_head if module.vertical_head is None else module.vertical_head
        if module.head_pt and beside:
            message = "is the size of a head over its text, and this one runs down"
            self._fault(message, (*path, "head_pt"), "leave it out")
        if module.vertical_head and story.boxed != "none" and not module.box:
            hint = "leave it out, or say `box: none`"
            self._fault("the head stands over the text in a box", (*path, "vertical_head"), hint)
        if module.box and story.boxed == "none":
            self._fault(f"{entry} asks for no box", (*path, "box"), "leave it out")
        if module.characters is not None and story.jump is None:
            hint = "leave it out, or say `jump:` in the story"
            self._fault(f"{entry} does not go on elsewhere", (*path, "characters"), hint)
        elif module.characters is not None and module.characters < 1:
            self._fault("should be 1 or more", (*path, "characters"), "")
        spans = self._spans(story, path)
        if module.around and (told := self.placed.diagnose("", (*path, "around"), "").span):
            spans["around"] = told
        around = module.around.strip() or story.placing.around
        fixed = _module_of(module)
        if pin:  # what it does not say of the size
            fixed = replace(
                fixed, columns=fixed.columns or pin.columns, rows=fixed.rows or pin.rows
            )
        placing = replace(story.placing, pin=fixed, around=around, spans=spans)
        self.stories[story.id] = replace(story, placing=placing)

    def _goes_on(self, story: Story, module: ModuleFields, path: Path) -> None:
        """Give the second part of a story its module."""
        for field in ("box", "characters", "around", "vertical_head"):
            if getattr(module, field) not in ("", None):
                hint = f"say it where {story.id} begins"
                self._fault("is said where a story ends", (*path, field), hint)
        spans = dict(story.placing.spans)
        if span := self.placed.diagnose("", path, "").span:
            spans["goes_on"] = span
        placing = replace(story.placing, goes_on=_module_of(module), spans=spans)
        self.stories[story.id] = replace(story, placing=placing)

    def _spans(self, story: Story, path: Path) -> dict[str, Span]:
        span = self.placed.diagnose("", path, "").span
        return {**story.placing.spans, **({"pin": span} if span else {})}

    def _is_furniture(
        self, entry: str, page: PageFields, name: str, module: ModuleFields, path: Path
    ) -> bool:
        """Whether an entry names what is no story; what is wrong with it is told."""
        advert = _ADVERT.fullmatch(entry)
        if entry not in FURNITURE and not advert and not _WHITE.fullmatch(entry):
            return False
        for field in OF_STORIES:
            if getattr(module, field) not in ("", None):
                hint = f"leave it out: {entry} is no story"
                self._fault(f"{field} is said of {entry}", (*path, field), hint)
        if not module.columns or not module.rows:
            message = f"{entry} has no size"
            self._fault(message, path, "say `columns` and `rows`")
        if not advert:
            return True
        at = self.booked.get(advert[1])
        if at is None:
            hint = did_you_mean(advert[1], [*self.booked])
            self._fault(f"no advertisement is named {advert[1]}", path, hint)
        elif self.ads[at].page not in ("", name) or self.ads[at].place == "ear":
            where = self.ads[at].page or "the ear"
            self._fault(f"{advert[1]} is booked for {where}", path, "take it out here")
        else:
            self.ads[at] = replace(self.ads[at], page=name)
        return True

    def _fault(self, message: str, path: Path, hint: str) -> None:
        self.problems.append(self.placed.diagnose(message, path, hint))


def _agree(module: ModuleFields, pin: Pin) -> bool:
    """Whether a module is where a story's own pin wants it, in what both of them say."""
    pairs = ((module.columns, pin.columns), (module.rows, pin.rows))
    sizes = all(one == other for one, other in pairs if one and other)
    return (module.column, module.row) == (pin.column, pin.row) and sizes


def _pin(module: ModuleFields) -> Pin:
    return Pin(module.column, module.row, module.columns, module.rows)


def _module_of(module: ModuleFields) -> Module:
    return Module(
        module.column, module.row, module.columns, module.rows, module.head_pt or 0.0,
        module.around.strip(), module.rank or 0, module.box != "none", module.characters or 0,
        module.vertical_head,
    )  # fmt: skip


def _names(story: Story) -> tuple[str, ...]:
    """What `pages:` may call a story."""
    file = story.span.file.rpartition("/")[2] if story.span else ""
    return (story.id, file, file.removesuffix(".md")) if file else (story.id,)
