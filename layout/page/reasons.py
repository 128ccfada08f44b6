"""Why a story stands where it does: what gave it its rank, what its editor wished of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from layout.page.copyfit import Measured
from layout.page.liked import Liked
from layout.page.loosen import Change
from layout.page.made_up import MadeUp
from layout.page.placed import BANNER
from layout.page.pricing import Meeting
from layout.page.ranks import SHORT, packages_of, ranked
from layout.page.slicing import Table
from layout.page.structure import shown


@dataclass(frozen=True, eq=False)
class Reason:
    """Why a story stands where it does."""

    id: str
    headline: str
    column: int
    """Counted from 1, and so is the row: as in `Module`."""
    row: int
    columns: int
    rows: int
    rank: int
    why: str
    """What gave it the rank."""
    head_size: float
    """Points; 0 without a headline of its own."""
    head_lines: int
    """0 where the headline runs down beside the text."""
    white: float
    """Lines of a basic column."""
    terms: Mapping[str, float]
    place: int
    """Of its shape on its own curve: 1 is the cheapest."""
    of: int
    liked: Liked
    meetings: tuple[Meeting, ...]
    wishes: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def cost(self) -> float:
        """Of its shape."""
        return sum(self.terms.values())


def why_ranked(name: str, stories: Sequence[Measured], made: MadeUp) -> str:
    """What gave a story its rank.

    Args:
        name: its id.
        stories: of the page, in source order.
        made: the page.
    """
    fixed = made.asked is not None and made.asked.fixed
    if name == made.foot_lead:
        return "across the foot of its page"
    order = [stories[at].story for at in ranked(stories, fixed=fixed)]
    at = next(place for place, story in enumerate(order) if story.id == name)
    story, rank = order[at], made.ranks[name]
    prioritised = f"priority {story.priority}"
    if at == 0:
        if story.placing.place == BANNER:
            return "the banner of its page"
        if made.across is not None:
            return "first below the lead of its spread"
        if fixed:
            return "first of a page that is fixed"
        equal = [one for one in order if one.priority == story.priority]
        longest = f"the longest of {len(equal)} of " if len(equal) > 1 else "it alone has "
        return longest + prioritised
    lowered = rank == 3 and (at == 1 or story.priority <= 2)
    if lowered and story.boxed != "none":
        return "second but for its box"
    if lowered and story.length < SHORT:
        return f"second, but its {story.length} characters are fewer than {SHORT}"
    of = {one: some for some in packages_of(stories, fixed=fixed) for one in some}
    if name in of and rank > (2 if at == 1 else max(story.priority, 2)):
        return f"{prioritised}, but {of[name][0]} leads its package"
    if at == 1:
        after = "next in the order of a fixed page" if fixed else f"next after {order[0].id}"
        return f"{after} ({prioritised}, {story.length} characters)"
    if rank != story.priority:
        return f"{prioritised}, but {order[0].id} leads"
    return prioritised


def wishes_of(one: Measured, cost: Table, package: Sequence[str]) -> tuple[str, ...]:
    """What the editor of a story wished of its place, and what that decides.

    Args:
        one: the story.
        cost: of its shapes in each module, whatever is wished.
        package: ids of the stories that it is kept with, itself among them, their lead first.
    """
    placing, found = one.story.placing, []
    if placing.pin:
        found.append(f"pinned: {placing.pin.shown}")
    if placing.span:
        columns = int(np.unravel_index(int(cost.argmin()), cost.shape)[0])
        free = f"; free it would like {columns} best" if columns not in placing.span else ""
        found.append(f"span: {' or '.join(map(str, placing.span))} columns{free}")
    if placing.place:
        found.append(f"place: {placing.place}")
    if placing.head_size:
        found.append(f"head_pt: {placing.head_size:g}")
    if package:
        others = ", ".join(name for name in package if name != one.story.id)
        leads = "leads them" if package[0] == one.story.id else f"{package[0]} leads"
        found.append(f"kept with {others} in one block; {leads}")
    if placing.before:
        found.append(f"read before {placing.before}")
    return tuple(found)


def rounds(name: str, made: MadeUp) -> Iterator[str]:
    """What a story runs round."""
    for one in made.around:
        if one.story == name:
            wished = "as wished" if made.asked and not one.ad.l_shape else "as an L"
            yield f"runs round {shown(one.id)} in its lower {one.side} corner, {wished}"
