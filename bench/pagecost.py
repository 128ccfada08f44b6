"""A finished page and its copy in, what an art director would hold against it out.

The terms and weights are those of the make-up study (makeup.md: leaf and page terms), where
pages below 5 looked good and pages above 10 bad. They are FROZEN: make-up is changed until it
does well by them, they are never changed until it does. What else is worth knowing of a page is
reported beside them (`beside`), never mixed in.

All is measured on the display list (`standing.py`): what the solver believed plays no part.
Of the study's node terms the tombstone is a page term, too, and counted once; the order of the
parts of each cut guides a search, and the page is judged by `hier` instead, as it was there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, permutations

from bench.standing import APART, Block, Standing, white
from layout.model.story import Story

WEIGHTS = {
    # of each story
    "size": 3.0,  # square of the logarithm of headline size to the preferred one
    "fill": 2.0,  # part of the line by which the headline is shorter than .62
    "lines": 0.15,  # second headline line, and third
    "deck": 0.8,  # deck left out
    "width": 0.7,  # columns outside the preferred span
    "holes": 10.0,  # white beyond w - 1 lines, as a part of the lines, times 1 + white / w
    "white": 0.05,  # each line of it
    "missing": 40.0,  # copy left out, as a part of it
    "deep": 1.2,  # square of what the deepest leg has beyond 28 lines, in 20 lines
    "shallow": 1.0,  # what it is short of min(8, 3 + 1.2 w) lines, in 4 lines
    "picture": 0.6,  # columns of the first picture off the preferred ones
    "crop": 0.5,  # picture cropped
    "aspect": 0.6,  # module, white above included: flatter than 2.6 : 1; 4 × steeper than .35 : 1
    "dropped": 3.0,  # picture left out
    # of the page
    "hier": 1.5,  # lesser story above a greater one
    "inversion": 0.5,  # lesser story with the larger headline
    "tombstone": 1.5,  # like headlines side by side
    "gutter": 2.0,  # a gutter through the whole page
    "dominance": 1.0,  # no picture 1.5 times as large as the next
}
"""Frozen with the seeds of `bench/pages.py`; see makeup.md, cost model."""
PREFERRED = {1: 56.0, 2: 36.0, 3: 28.0, 4: 21.0, 5: 18.0}
"""Points of a headline by priority."""
SPANS = {1: (4, 6), 2: (3, 4), 3: (2, 4), 4: (2, 3), 5: (1, 2)}
"""Columns of a story."""
ART = {1: 4, 2: 3, 3: 2, 4: 2, 5: 1}
"""Columns of its first picture, where it has as many."""
LEAST_FILL, DEEP, DEEPER, SHALLOW = 0.62, 28, 20, 4
STEEP, FLAT = 0.35, 2.6
CROPPED = 0.94
"""A picture of which less is shown is cropped; more falls to whole body lines."""
BELOW = 3.0
"""Rows by which a story must begin lower to stand below another one."""
LEVEL = 1.5
"""Rows within which heads stand side by side."""
ALIKE = 0.14
"""Logarithm of the ratio of sizes that read as one."""
DOMINANT = 1.5
GOOD, BAD = 5.0, 10.0

# beside the cost
HEAVY_HEAD, LONG_LEG, LEADS, RUNG = 1 / 3, 45, 1.5, 1.15


@dataclass(frozen=True)
class Verdict:
    """What a page costs, and what else there is to say of it."""

    terms: Mapping[str, float]
    """By term of `WEIGHTS` what all its occurrences come to, weights applied."""
    counts: Mapping[str, float]
    """`hier`, `inversion`, `tombstone`: how often; `hier` by halves."""
    beside: Mapping[str, float]
    """What is not in the cost; each a count, or a part."""

    @property
    def cost(self) -> float:
        """The page cost."""
        return sum(self.terms.values())

    @property
    def good(self) -> bool:
        """Whether it is below `GOOD`."""
        return self.cost < GOOD


def verdict(page: Standing, copy: Mapping[str, Story]) -> Verdict:
    """Judge a page.

    Args:
        page: what stands on it.
        copy: by id the stories that were to stand on it.
    """
    raw = dict.fromkeys(WEIGHTS, 0.0)
    empty = white(page)
    for block in page.stories:
        for name, value in leaf_terms(page, block, copy[block.id], empty.get(block.id, 0)).items():
            raw[name] += value
    ranks = {name: story.priority for name, story in copy.items()}
    raw["hier"] = sum(_above(page, a, b, ranks) for a, b in permutations(page.stories, 2))
    raw["inversion"] = float(_inversions(page, ranks))
    raw["tombstone"] = float(sum(_tombstone(page, *pair) for pair in _neighbours(page)))
    raw["gutter"] = float(_gutter_through(page))
    raw["dominance"] = float(not _dominant(page))
    counts = {name: raw[name] for name in ("hier", "inversion", "tombstone")}
    terms = {name: WEIGHTS[name] * value for name, value in raw.items()}
    return Verdict(terms, counts, beside(page, ranks))


def leaf_terms(page: Standing, block: Block, story: Story, empty: float) -> dict[str, float]:
    """The terms of one story before weights.

    Args:
        page: it stands on.
        block: the story as it stands.
        story: its copy.
        empty: column-lines of white in it.
    """
    found = dict.fromkeys(WEIGHTS, 0.0)
    rank, width = story.priority, block.columns
    head = block.head
    if head is not None:
        found["size"] = math.log(head.size / PREFERRED[rank]) ** 2
        found["fill"] = 0.0 if head.vertical else max(0.0, LEAST_FILL - head.fill)
        found["lines"] = float(head.lines - 1)
    found["deck"] = float(bool(story.deck) and not block.deck)
    low, high = SPANS[rank]
    found["width"] = float(max(0, low - width, width - high))
    lines = max(block.lines, 1)
    free = max(0.0, empty - (width - 1))
    found["holes"] = free / lines * (1 + free / width)
    found["white"] = empty
    found["missing"] = missing(block, story) / max(story.length, 1)
    deepest = max((leg.longest for leg in block.legs), default=0)
    found["deep"] = max(0.0, (deepest - DEEP) / DEEPER) ** 2
    depth = max((leg.lines for leg in block.legs), default=0)
    found["shallow"] = max(0.0, (min(8, 3 + 1.2 * width) - depth) / SHALLOW)
    if block.pictures:
        found["picture"] = float(abs(block.pictures[0].columns - min(ART[rank], width)))
        found["crop"] = float(sum(one.kept < CROPPED for one in block.pictures))
    found["dropped"] = float(len(set(_files(story)) - set(block.files)))
    shape = block.rect.width / (block.rect.height + APART * page.grid.pitch)
    found["aspect"] = max(0.0, STEEP - shape) * 4 + max(0.0, shape - FLAT)
    return found


def missing(block: Block, story: Story) -> int:
    """Characters of a story's body that are not on the page, or not as they should be."""
    wanted = "".join((story.run_in + "".join(story.paragraphs)).split())
    found = block.texts.get("body", "")
    if found == wanted:
        return 0
    return max(len(wanted) - len(found), 1)


def complete(block: Block, story: Story) -> bool:
    """Whether heading, pictures and body of a story are all there."""
    heads = {"kicker": story.kicker, "headline": story.headline, "deck": story.deck}
    same = all(
        block.texts.get(role, "") == "".join(text.split()) for role, text in heads.items() if text
    )
    return same and not missing(block, story) and set(_files(story)) <= set(block.files)


def _files(story: Story) -> list[str]:
    return [figure.file for figure in story.figures]


def _above(page: Standing, greater: Block, lesser: Block, ranks: Mapping[str, int]) -> float:
    """1: the lesser story stands directly above; 0.5: far lesser, and at the head of the page."""
    gap = ranks[lesser.id] - ranks[greater.id]
    if gap < 1 or page.rows(greater.rect.y - lesser.rect.y) <= BELOW:
        return 0.0
    if min(greater.right, lesser.right) > max(greater.x, lesser.x):
        return 1.0
    if ranks[lesser.id] == 5 and lesser.columns == 1:
        return 0.0  # a rail of briefs is a usual device
    third = page.area.y + page.area.height / 3
    return 0.5 * (gap >= 2 and lesser.rect.y < third < greater.rect.y)


def _inversions(page: Standing, ranks: Mapping[str, int]) -> int:
    heads = [(ranks[one.id], one.head.size) for one in page.stories if one.head is not None]
    return sum(a < b and size < larger for (a, size), (b, larger) in permutations(heads, 2))


def _neighbours(page: Standing) -> list[tuple[Block, Block]]:
    """Pairs that stand side by side with their tops level, the left one first."""
    return [
        (a, b)
        for a, b in permutations(page.blocks, 2)
        if a.right == b.x and page.rows(abs(a.rect.y - b.rect.y)) <= LEVEL
    ]


def _tombstone(page: Standing, left: Block, right: Block) -> bool:
    one, other = left.head, right.head
    if one is None or other is None or one.vertical or other.vertical:
        return False
    if abs(math.log(one.size / other.size)) >= ALIKE:
        return False
    return not any(_under_picture(block) for block in (left, right))


def _under_picture(block: Block) -> bool:
    """Whether a picture as wide as the module parts its head from what stands beside."""
    return bool(block.pictures) and block.pictures[0].columns == block.columns


def _gutter_through(page: Standing) -> bool:
    return any(
        all(one.x >= column or one.right <= column for one in page.blocks)
        for column in range(1, page.grid.columns)
    )


def _dominant(page: Standing) -> bool:
    areas = sorted(
        (shown.rect.width * shown.rect.height for one in page.stories for shown in one.pictures),
        reverse=True,
    )
    return len(areas) < 2 or areas[0] >= DOMINANT * areas[1]


def beside(page: Standing, ranks: Mapping[str, int]) -> dict[str, float]:
    """What is told of a page beside its cost."""
    heads = [one.head for one in page.stories if one.head is not None]
    lead = [one.head.size for one in page.stories if one.head and ranks[one.id] == 1]
    others = [one.head.size for one in page.stories if one.head and ranks[one.id] > 1]
    pairs = [(a, b) for a, b in combinations(page.blocks, 2) if _side_by_side(a, b)]
    return {
        "ladder": float(_rungs(page)),
        "heavy heads": float(
            sum(
                one.head is not None and one.head.share > HEAVY_HEAD and ranks[one.id] > 1
                for one in page.stories
            )
        ),
        "legs over 45 lines": float(
            sum(leg.longest > LONG_LEG for one in page.stories for leg in one.legs)
        ),
        "pictures side by side": float(sum(_pictures_meet(a, b) for a, b in pairs)),
        "picture beside ad": float(
            sum(
                bool(a.pictures or b.pictures) and "ad" in (a.kind, b.kind) and _art_meets(a, b)
                for a, b in pairs
            )
        ),
        "lead not dominant": float(
            bool(lead and others) and max(lead) < LEADS * max(others, default=0.0)
        ),
        "ads at the head": float(
            sum(
                one.kind == "ad" and page.rows(one.rect.y - page.area.y) < BELOW
                for one in page.blocks
            )
        ),
        "vertical heads": float(sum(head.vertical for head in heads)),
        "boxes": float(sum(one.kind == "box" for one in page.blocks)),
    }


def _rungs(page: Standing) -> int:
    """How often three stories of one width and like depth stand one above the other."""
    found = 0
    by_column: dict[tuple[int, int], list[Block]] = {}
    for one in sorted(page.stories, key=lambda block: block.rect.y):
        by_column.setdefault((one.x, one.columns), []).append(one)
    for stack in by_column.values():
        for one, second, third in zip(stack, stack[1:], stack[2:], strict=False):
            gaps = (
                second.rect.y - one.rect.bottom,
                third.rect.y - second.rect.bottom,
            )
            depths = [block.rect.height for block in (one, second, third)]
            near = all(page.rows(gap) < 5 for gap in gaps)
            found += near and max(depths) <= RUNG * min(depths)
    return found


def _side_by_side(one: Block, other: Block) -> bool:
    """Whether they meet at a gutter over some depth."""
    down = min(one.rect.bottom, other.rect.bottom) - max(one.rect.y, other.rect.y)
    return down > 0 and (one.right == other.x or other.right == one.x)


def _pictures_meet(one: Block, other: Block) -> bool:
    left, right = (one, other) if one.right == other.x else (other, one)
    return any(
        a.rect.right >= left.rect.right - 1
        and b.rect.x <= right.rect.x + 1
        and min(a.rect.bottom, b.rect.bottom) > max(a.rect.y, b.rect.y)
        for a in left.pictures
        for b in right.pictures
    )


def _art_meets(one: Block, other: Block) -> bool:
    """Whether a picture of one touches the gutter along the other."""
    news, ad = (one, other) if other.kind == "ad" else (other, one)
    at_right = news.right == ad.x
    return any(
        (a.rect.right >= news.rect.right - 1 if at_right else a.rect.x <= news.rect.x + 1)
        and min(a.rect.bottom, ad.rect.bottom) > max(a.rect.y, ad.rect.y)
        for a in news.pictures
    )
