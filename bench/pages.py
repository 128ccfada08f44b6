"""A seed in, a page's copy out, as an edition: what automatic make-up is judged on.

    python -m bench.pages [--seeds 1001-1200] [--budget]

Seeds 1001 to 1200: 5 to 16 stories of priorities 1 to 5, 0 to 4 pictures, 0 to 3
advertisements; every fourth page is a front page. Make-up is improved on the first hundred; the
second, 1101 to 1200, is looked at only when the work is over. All stories are of the kind news,
as in the study: each stands for itself, and what is judged is where and in which shape.

An editor budgets a page: its stories are so long that copy, heads at their preferred sizes,
pictures and advertisements fill .97 to 1.03 of it, as the engine itself estimates
(`layout/page/estimates.py`). The lengths were found once, by `--budget`, and are kept in
lengths.json, so that a page stays what it is when the engine's estimates change; without
options the loads as the engine sees them today are printed.
"""

import argparse
import io
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from statistics import fmean

from PIL import Image

from bench.corpus import Speaker, paragraphs, speakers
from layout.library import open_library
from layout.model.advert import Advert
from layout.model.edition import Edition, MastheadFacts, PagePlan
from layout.model.grid import Grid
from layout.model.picture import PictureFile
from layout.model.story import Figure, Story
from layout.page.adverts import advert_rect
from layout.page.bookings import area
from layout.page.copies import shape_copies
from layout.page.copyfit import measure_all
from layout.page.curve import Curves
from layout.page.estimates import SPREAD, estimate
from layout.page.library import Library
from layout.page.masthead import masthead
from layout.page.module import Module
from layout.source.presets import load_grids

GRID = "broadsheet-8"
SEEDS = range(1001, 1201)
UNSEEN = range(1101, 1201)
LENGTHS = Path(__file__).with_name("lengths.json")
LOADS = 0.97, 1.03
STORIES, PICTURES = (5, 16), (0, 4)
ADS = 0, 0, 1, 1, 2, 3
"""Numbers of advertisements, all alike probable."""
SHORTEST, SHORTEST_BRIEF = 150, 90
"""Characters of a story, and of one of priority 5."""
PARAGRAPH = 105
"""Characters of a paragraph, about."""
BODIES = {1: (900, 1500), 2: (600, 1000), 3: (420, 750), 4: (250, 450), 5: (110, 220)}
"""Characters of a story by priority, before the page is budgeted: what they are to each other."""
HEADS = {1: (9, 15), 2: (10, 18), 3: (10, 18), 4: (9, 16), 5: (8, 14)}
"""Characters of its headline."""
KICKER, DECK = (6, 13), (14, 30)
ASPECTS = 1.5, 1.33, 1.5, 0.75, 1.78
PIXELS = 2000
"""Of the longer side of a picture: sharp enough at any size."""
DRAWS = 80
"""Lines that are tried before one of nearly the wanted length is taken."""
COVER = "cover"
"""Id of the story on the front page that stands before an inside page; nobody judges it."""
BATCH = 20
"""Rounds in which a page's lengths are brought to its load."""


@dataclass(frozen=True)
class Wish:
    """One story as its page's plan has it; the text comes later."""

    id: str
    priority: int
    body: int
    """Characters before the budget."""
    kicker: bool
    deck: bool
    pictures: tuple[float, ...]
    """Width over height of each."""


@dataclass(frozen=True)
class Plan:
    """What stands on a page: all but the text."""

    seed: int
    front: bool
    load: float
    """Part of the page that copy, heads, pictures and advertisements fill."""
    stories: tuple[Wish, ...]
    """The lead first, then by priority."""
    ads: tuple[tuple[int, int], ...]
    """Columns and lines of each."""


def plan(seed: int) -> Plan:
    """The plan of a page; the same for a seed on every machine."""
    r = random.Random(f"page/{seed}")
    front = seed % 4 == 1
    count = r.randint(*STORIES)
    ads = _ads(r, r.choice(ADS))
    pictures = r.randint(*PICTURES)
    priorities = [1, 2] + [2] * (count > 8) + [3] * max(1, round(count * 0.25))
    priorities += [4] * max(0, round((count - len(priorities)) * 0.5))
    priorities = (priorities + [5] * count)[:count]
    aspects: list[list[float]] = [[] for _ in priorities]
    for place in range(pictures):
        story = 0 if place == 0 and r.random() < 0.7 else r.randrange(min(count, 6))
        if len(aspects[story]) < 2:
            aspects[story].append(r.choice(ASPECTS))
    stories = tuple(
        Wish(
            f"s{place + 1:02}",
            priority,
            r.randint(*BODIES[priority]),
            kicker=priority <= 3 and r.random() < 0.5,
            deck=priority == 1 or (priority == 2 and r.random() < 0.6),
            pictures=tuple(aspects[place]),
        )
        for place, priority in enumerate(priorities)
    )
    return Plan(seed, front, r.uniform(*LOADS), stories, ads)


def _ads(r: random.Random, count: int) -> tuple[tuple[int, int], ...]:
    """Columns and lines: strips over the page, corners, one of half its width."""
    if not count:
        return ()
    kind = r.choice(["strip", "corner", "corner", "half"])
    first = {
        "strip": (8, r.choice([18, 24, 30])),
        "corner": (r.choice([2, 3]), r.choice([26, 34, 40])),
        "half": (4, 42),
    }[kind]
    rest = [(2, 26) if kind == "strip" else (8, 16), (2, 26)]
    return (first, *rest[: count - 1])


def edition(seed: int, lengths: Sequence[int] | None = None) -> Edition:
    """The page of a seed as an edition: the page itself, or the page behind a short front page.

    Args:
        seed: of `SEEDS`.
        lengths: characters of the stories; those of the budget where there are none.

    Raises:
        KeyError: the seed has no budget.
    """
    wanted = plan(seed)
    chars = _budgets()[str(seed)] if lengths is None else lengths
    r = random.Random(f"copy/{seed}")
    voices = speakers(r)
    r.shuffle(voices)
    stories, pictures = [], dict[str, PictureFile]()
    for place, (wish, length) in enumerate(zip(wanted.stories, chars, strict=True)):
        story = _story(r, voices[place % len(voices)], wish, length)
        stories.append(story)
        for figure, aspect in zip(story.figures, wish.pictures, strict=True):
            pictures[figure.file] = replace(_picture(aspect, len(pictures)), name=figure.file)
    pages = [PagePlan(tuple(story.id for story in stories), title="要闻")]
    if not wanted.front:
        stories.insert(0, _cover())
        pages.insert(0, PagePlan((COVER,)))
    ads = _adverts(wanted)
    pictures |= {ad.file: _art(ad) for ad in ads}
    return Edition(
        paper="澜川日报",
        stories=tuple(stories),
        date=date(2026, 11, 24),
        grid=GRID,
        facts=MastheadFacts(
            roman_name="LANCHUAN DAILY",
            publisher="澜川日报社",
            cn="CN 99-0001",
            issue_number="第8123期",
            price="2.00元",
        ),
        pages=tuple(pages),
        pictures=tuple(pictures[name] for name in sorted(pictures)),
        ads=ads,
    )


def _adverts(wanted: Plan) -> tuple[Advert, ...]:
    page = "A01" if wanted.front else "A02"
    return tuple(
        Advert(f"ad{number}", columns, lines, f"ads/{number}.png", page=page, alt="广告")
        for number, (columns, lines) in enumerate(wanted.ads, 1)
    )


@cache
def _art(ad: Advert) -> PictureFile:
    """Art of the shape of the booked space, as a PNG."""
    grid = load_grids()[GRID]
    rect = advert_rect(ad, Module(0, 0, ad.columns, ad.lines, False), grid)
    file = _picture(rect.width / rect.height, 7)
    return replace(file, name=ad.file)


def _story(r: random.Random, voice: Speaker, wish: Wish, length: int) -> Story:
    own = r.random() < 0.6
    lead_in = "本报讯" if own else ""
    byline = f"（记者 {voice.say('person')}）" if own else ""
    left = max(length - len(lead_in + byline), 60)
    files = [f"images/{wish.id}-{number}.png" for number, _ in enumerate(wish.pictures, 1)]
    return Story(
        id=wish.id,
        headline=_line(voice, "headline", HEADS[wish.priority]),
        paragraphs=tuple(paragraphs(r, voice, left, max(1, round(left / PARAGRAPH)))),
        kicker=_line(voice, "kicker", KICKER) if wish.kicker else "",
        deck=_line(voice, "deck", DECK) if wish.deck else "",
        lead_in=lead_in,
        byline=byline,
        priority=wish.priority,
        section="要闻",
        figures=tuple(
            Figure(file, voice.say("headline"), f"{voice.say('person')} 摄") for file in files
        ),
    )


def _line(voice: Speaker, symbol: str, bounds: tuple[int, int]) -> str:
    """A line of so many characters, or the nearest of those tried."""

    def miss(line: str) -> int:
        return max(bounds[0] - len(line), len(line) - bounds[1], 0)

    best = voice.say(symbol)
    for _ in range(DRAWS):
        if not miss(best):
            break
        best = min(best, voice.say(symbol), key=miss)
    return best


@cache
def _cover() -> Story:
    """A story for a front page, with white under it: an inside page does not stand alone."""
    r = random.Random(COVER)
    voice = speakers(r)[0]
    text = tuple(paragraphs(r, voice, 2000, 18))
    return Story(id=COVER, headline=voice.say("head"), paragraphs=text, priority=1)


@cache
def _picture(aspect: float, tone: int) -> PictureFile:
    """Sky over ground in two greys, as a PNG."""
    width, height = (round(PIXELS * part / max(aspect, 1.0)) for part in (aspect, 1.0))
    image = Image.new("L", (width, height), 205 - 12 * (tone % 4))
    image.paste(150 - 14 * (tone % 4), (0, round(height * 0.62), width, height))
    data = io.BytesIO()
    image.save(data, "PNG", optimize=False)
    return PictureFile("", data.getvalue(), "PNG", width, height, "L")


@cache
def _budgets() -> Mapping[str, Sequence[int]]:
    found: Mapping[str, Sequence[int]] = json.loads(LENGTHS.read_text(encoding="utf-8"))
    return found


def load(page: Edition, wanted: Plan, library: Library) -> float:
    """The part of its page that an edition's copy fills, as the engine estimates it."""
    grid = library.grids[GRID]
    parts = library.book, library.style, library.lexicon
    stories = [story for story in page.stories if story.id != COVER]
    files = {file.name: file for file in page.pictures}
    measured = measure_all(shape_copies(stories, *parts, files, {}), grid, *parts)
    curves = Curves(grid, library.style)
    areas = [
        estimate(one, curves, one.rows(float(grid.characters))).area(1.0)
        for one in measured.values()
    ]
    return SPREAD * sum(areas) / room(page, wanted, grid, library)


def room(page: Edition, wanted: Plan, grid: Grid, library: Library) -> float:
    """Column-lines that the page has for stories."""
    parts = library.book, library.style, library.lexicon
    top = masthead(page, (), 1, grid, *parts).rows if wanted.front else 0
    return float(grid.columns * (grid.lines - top) - area(*page.ads))


def budget(seed: int, library: Library) -> list[int]:
    """Characters of a page's stories at which its load is what its plan wants."""
    wanted = plan(seed)
    least = [SHORTEST_BRIEF if one.priority == 5 else SHORTEST for one in wanted.stories]
    scale, best = 1.0, (9.0, [0])
    for _ in range(BATCH):
        chars = [
            max(low, round(one.body * scale))
            for one, low in zip(wanted.stories, least, strict=True)
        ]
        found = load(edition(seed, chars), wanted, library)
        best = min(best, (abs(found - wanted.load), chars))
        if best[0] < 0.002:
            break
        scale *= (wanted.load / found) ** 1.2
    return best[1]


def seeds_in(text: str) -> list[int]:
    """Seeds as `1001-1100`, `1003` or several of them with commas between.

    Raises:
        ValueError: one of them is no seed of `SEEDS`.
    """
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    if strange := [seed for seed in found if seed not in SEEDS]:
        raise ValueError(f"seeds are {SEEDS[0]} to {SEEDS[-1]}, not {strange[0]}")
    return found


def _loads(seeds: Sequence[int], library: Library) -> Iterator[tuple[int, float, float]]:
    for seed in seeds:
        yield seed, plan(seed).load, load(edition(seed), plan(seed), library)


def main() -> None:
    """Print the loads of pages as the engine sees them, or find their lengths anew."""
    parser = argparse.ArgumentParser(prog="bench.pages", description="Pages for make-up.")
    parser.add_argument("--seeds", type=seeds_in, default=list(SEEDS))
    parser.add_argument("--budget", action="store_true", help="write lengths.json anew")
    given = parser.parse_args()
    library = open_library()
    if given.budget:
        kept = json.loads(LENGTHS.read_text(encoding="utf-8")) if LENGTHS.exists() else {}
        for seed in given.seeds:
            kept[str(seed)] = budget(seed, library)
            print(f"{seed}: {kept[str(seed)]}", file=sys.stderr, flush=True)
        rows = ",\n".join(f'"{seed}": {json.dumps(kept[seed])}' for seed in sorted(kept))
        LENGTHS.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")
        return
    found = list(_loads(given.seeds, library))
    for seed, wanted, is_ in found:
        print(f"{seed}: wanted {wanted:.3f}, is {is_:.3f}")
    print(f"mean of {len(found)}: {fmean(one for _, _, one in found):.3f}")


if __name__ == "__main__":
    main()
