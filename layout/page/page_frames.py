"""A page made up in, its frames out: rules of the cuts, boxes, advertisements, stories."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from layout.display import INTERLINEAR, Frame
from layout.model.edition import Edition
from layout.model.grid import Grid
from layout.page.adverts import advert_frame, advert_rect
from layout.page.body_lines import set_bodies
from layout.page.boxes import box_rect, notice_frames
from layout.page.chart import CHART
from layout.page.contents_box import contents_box
from layout.page.copyfit import ABOVE, Measured
from layout.page.ear import ContentsEntry
from layout.page.fillers import AD, BLANK, BOOKED, CONTENTS, NOTICE
from layout.page.flow import quote_rect, set_story, thumbnail_rect
from layout.page.fold import page_of
from layout.page.furniture import (
    band_rule,
    foot_lead_rule,
    gutter_rule,
    hairline,
    pull_quote_frame,
)
from layout.page.house_ad import house_ad
from layout.page.jump_parts import of_whole
from layout.page.lettering import Hand
from layout.page.library import Library
from layout.page.made_up import MadeUp
from layout.page.module import Module
from layout.page.nodes import ACROSS
from layout.page.rail import RAIL, measure_rail
from layout.page.rail_frames import brief_frames, rail_title
from layout.page.runs import runs
from layout.page.set_apart import set_apart
from layout.page.slicing import Cut
from layout.page.spread_lead import Across
from layout.page.thumbnail import thumbnail_frame


def page_frames(
    edition: Edition,
    made: MadeUp,
    front: bool,
    entries: list[ContentsEntry],
    measured: Mapping[str, Measured],
    plates: Mapping[str, str],
    grid: Grid,
    library: Library,
) -> tuple[list[Frame], list[Frame]]:
    """Rules and boxes of a page, and its stories in reading order."""
    furniture = [
        rule
        for cut in runs(made.cuts)
        if not needs_no_rule(cut, made.boxes)
        for rule in _cut_rules(cut, made, front, grid)
    ]
    parts = (grid, library.book, library.style)
    ads = {ad.id: ad for ad in edition.ads}
    stories: list[Frame] = []
    if made.across is not None:
        furniture += list(_under_lead(made, grid))
        whole = lead_on_sheet(made.across, measured, grid)
        frames = [*page_of(whole, grid.trim.width, second=made.across.second)]
        furniture += [one for one in frames if one.tag.role == INTERLINEAR]
        stories += [one for one in frames if one.tag.role != INTERLINEAR]
    of = [(measured[name], leaf.measure) for name, leaf in made.leaves.items()]
    bodies = dict(zip(made.leaves, set_bodies(of, grid.body), strict=True))
    for place in made.places:
        row = made.area.top + place.y - ABOVE
        module = Module(place.x, row, place.width, place.height, front)
        if place.id == NOTICE:
            furniture += notice_frames(edition.notice, module, *parts)
        elif place.id == CONTENTS:
            furniture += contents_box(entries, module, *parts, library.lexicon)
        elif place.id == AD:
            rect = box_rect(module, grid)
            furniture.append(
                house_ad(edition, grid, rect, library.book, library.style, library.lexicon)
            )
        elif place.id == RAIL:
            rail = measure_rail([measured[name] for name in made.briefs], grid)
            furniture += rail_title(rail, module, *parts)
            frames = [*brief_frames(rail, module, grid)]
            furniture += [one for one in frames if one.tag.role == INTERLINEAR]
            stories += [one for one in frames if one.tag.role != INTERLINEAR]
        elif place.id.startswith(BOOKED):
            ad = ads[place.id.removeprefix(BOOKED)]
            rect, file = advert_rect(ad, module, grid), edition.picture(ad.file)
            hand = Hand(library.book, library.style, library.lexicon)
            furniture.append(advert_frame(ad, file, rect, grid, hand))
        elif place.id in made.leaves:
            story, leaf = measured[place.id], made.leaves[place.id]
            if place.id == made.foot_lead:
                furniture.append(foot_lead_rule(grid, place.x, place.width, row + 1, front=front))
            rank, body = made.ranks[place.id], bodies[place.id]
            frames = set_story(story, leaf, rank, module, grid, story.style, body)
            furniture += set_apart(story.story, leaf, module, frames, grid)
            # between the lines of the text it would part them for whoever reads the file
            furniture += [one for one in frames if one.tag.role == INTERLINEAR]
            stories += [one for one in frames if one.tag.role != INTERLINEAR]
            lines = story.quote_lines(leaf.measure * grid.body) if leaf.quote_rows else None
            if lines is not None:
                rect = quote_rect(leaf, module, grid)
                furniture.append(
                    pull_quote_frame(lines, rect, grid, library.book, library.style, story=place.id)
                )
            view, plate = story.copy.view, plates.get(place.id, "")
            if leaf.thumbnail and view is not None:
                rect, hand = thumbnail_rect(leaf, module, grid), Hand(library.book, library.style)
                head = story.story.headline
                furniture.append(thumbnail_frame(view, plate, rect, place.id, head, grid, hand))
    apart, told = (
        [_turned(of_whole(one, measured), grid) for one in part] for part in (furniture, stories)
    )
    return apart, told


def lead_on_sheet(across: Across, measured: Mapping[str, Measured], grid: Grid) -> list[Frame]:
    """The frames of a spread's lead on the sheet of both pages, not yet cut at the fold."""
    story, sheet = measured[across.story], grid.sheet(across.clear)
    module = Module(0, 0, sheet.columns, across.rows, False)
    return set_story(story, across.leaf, 1, module, sheet, story.style)


def _under_lead(made: MadeUp, grid: Grid) -> Iterator[Frame]:
    """The rule between the lead of a spread and what stands below it."""
    if made.area.rows:
        yield band_rule(grid, 0, grid.columns, made.area.top - ABOVE + 1, front=False)


def _turned(frame: Frame, grid: Grid) -> Frame:
    """A frame that make-up counted along and across the lines, where it stands on the page."""
    if not grid.vertical:
        return frame
    writing = "horizontal-tb" if frame.tag.role == CHART else grid.writing  # that stays upright
    return replace(frame, rect=grid.turned(frame.rect), writing=writing)


def needs_no_rule(cut: Cut, boxes: Collection[str]) -> bool:
    """Whether the cut needs no rule: white beside it, or what has an edge of its own."""
    if any(len(part) == 1 and part[0] in boxes for part in cut.parts):
        return True
    if any(all(one.startswith((BOOKED, AD)) for one in part) for part in cut.parts):
        return True
    below = cut.parts[1]
    if cut.kind == ACROSS and len(below) == 1 and below[0] in (NOTICE, CONTENTS, AD, RAIL):
        return True
    return any(all(one.startswith(BLANK) for one in part) for part in cut.parts)


def _cut_rules(cut: Cut, made: MadeUp, front: bool, grid: Grid) -> Iterator[Frame]:
    """The rule of a cut: across the page between bands, a hairline inside one or in a gutter.

    Across, it leaves out what has a rule of its own below: boxes of stories, and the rail. Down,
    it leaves out what stands beside a box.
    """
    if cut.kind == ACROSS:
        row = made.area.top + cut.y + cut.at - ABOVE + 1
        draw = band_rule if cut.width == grid.columns else hairline
        start, end = cut.x, cut.x + cut.width
        below = [one for one in made.places if one.y == cut.y + cut.at and start <= one.x < end]
        ruled = [one for one in below if one.id in {*made.boxes, RAIL, made.foot_lead}]
        for one in sorted(ruled, key=lambda place: place.x):
            if start < one.x:
                yield draw(grid, start, one.x - start, row, front=front)
            start = one.x + one.width
        if start < end:
            yield draw(grid, start, end - start, row, front=front)
        return
    column, foot = cut.x + cut.at, cut.y - ABOVE + cut.height
    beside = [
        one for one in made.places if one.id in made.boxes and column in (one.x, one.x + one.width)
    ]
    first = max(cut.y - ABOVE + 1, 0)
    for box in sorted(beside, key=lambda place: place.y):
        top = box.y - ABOVE
        if cut.y <= box.y < cut.y + cut.height:
            if first < top:
                yield gutter_rule(grid, column, made.area.top + first, top - first, front=front)
            first = max(first, top + box.height + 1)
    if first < foot:
        yield gutter_rule(grid, column, made.area.top + first, foot - first, front=front)
