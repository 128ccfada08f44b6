"""The stories of a page in, the rank of each on it out, and which are to stand in boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layout.model.placing import Module
from layout.page.briefs import briefs_of
from layout.page.copyfit import Measured
from layout.page.packages import led, subordinate
from layout.page.placed import BANNER, FOOT_LEAD, standing
from layout.page.slicing import LEAST_RANK

SHORT, SHORTER, SHORT_PART = 320, 160, 0.6
"""Characters below which no story ranks second. On a page that its editor fixed and whose
stories are all short, that part of their mean is enough, but never less than the second number."""


def ranked(stories: Sequence[Measured], *, fixed: bool = False) -> list[int]:
    """Places of the stories of a page that rank by priority, the one that leads first.

    Those of its rail do not, nor does a foot lead. A banner leads.
    """
    apart = {one.story.id for one in briefs_of(stories)} | {standing(stories, FOOT_LEAD)}
    order = [place for place, one in enumerate(stories) if one.story.id not in apart]
    if not fixed:
        order.sort(key=lambda i: (stories[i].story.priority, -stories[i].story.length, i))
    banner = standing(stories, BANNER)
    return sorted(order, key=lambda i: stories[i].story.id != banner)


def ranks_of(
    stories: Sequence[Measured], *, fixed: bool = False, led: bool = False
) -> dict[str, int]:
    """Rank of each story on its page: 1 leads, one or more are 2, the rest as prioritised.

    On a page that its editor has `fixed` the first story leads, whatever its priority. One that
    is `led` by the story over both pages of its spread has none of rank 1. The briefs of a rail
    come last. A foot lead is a second story. In a package no other story has the rank of its
    lead. What a module of a page made by hand tells is so.
    """
    briefs = {one.story.id for one in briefs_of(stories)}
    order = ranked(stories, fixed=fixed)
    ranks = {one.story.id: LEAST_RANK for one in stories if one.story.id in briefs}
    ranks |= {name: 2 for name in (standing(stories, FOOT_LEAD),) if name}
    mean = sum(stories[place].story.length for place in order) / max(len(order), 1)
    short = min(SHORT, max(SHORTER, SHORT_PART * mean)) if fixed else SHORT
    for place, i in enumerate(order):
        story = stories[i].story
        rank = 1 + (led or place == 1) if place <= 1 else max(story.priority, 2)
        # a large head over a few lines is a caption, not a story
        boxed = story.boxed != "none"  # what stands in a box is apart from the news
        ranks[story.id] = 3 if rank == 2 and (boxed or story.length < short) else rank
    ranks = subordinate(ranks, packages_of(stories, fixed=fixed))
    modules = {one.story.id: one.story.placing.pin for one in stories}
    told = {name: one.rank for name, one in modules.items() if isinstance(one, Module)}
    return ranks | {name: rank for name, rank in told.items() if rank}


def packages_of(stories: Sequence[Measured], *, fixed: bool = False) -> list[tuple[str, ...]]:
    """The packages of a page: of each the ids of its stories, its lead first."""
    order = [stories[place].story.id for place in ranked(stories, fixed=fixed)]
    return led([one.story for one in stories], order)


def boxes_of(stories: Sequence[Measured], ranks: Mapping[str, int]) -> list[str]:
    """The stories of a page that are to stand in boxes, the greatest first; none of its rail."""
    briefs = {one.story.id for one in briefs_of(stories)} | {*without_box(stories)}
    named = [one.story.id for one in stories if one.story.boxed != "none"]
    return sorted((name for name in named if name not in briefs), key=lambda name: ranks[name])


def without_box(stories: Sequence[Measured]) -> list[str]:
    """Those that stand without the box that they ask for: their modules say so."""
    modules = {one.story.id: one.story.placing.pin for one in stories}
    return [name for name, one in modules.items() if isinstance(one, Module) and not one.boxed]
