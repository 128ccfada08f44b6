"""A kind and a seed in, invented news copy out: for measuring, never to be shown as a sample.

    python -m bench.corpus digest --seed 1 --out X.txt

A digest is two head lines, sections that end with `MARKER`, and a notice. Same seed, same bytes.
Lengths are in characters without line ends; a section's are its headings and paragraphs together.
"""

import argparse
import datetime
import math
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist

from bench.topics import TOPICS
from bench.words import GIVEN, RULES, SURNAMES, SYLLABLES

MARKER = "点击查看版面↓↓↓"
FIRST_DAY = datetime.date(2026, 11, 24)
PARAGRAPH = range(40, 261)
PARAGRAPHS = range(2, 10)

IN_WORDS = 0.6
"""The share of round numbers said in words; more of them means fewer figures in the copy."""
SHARES = ("近三成", "四成多", "一半以上", "近六成", "七成多", "八成以上")

Maker = Callable[[random.Random], str]

_SLOT = re.compile(r"\{(\w+)\}")
_HAN = "[\u3400-\u9fff]"
_SENTENCES = ("view", "data", "speech", "view", "scene", "cause", "view", "work", "speech", "scene")
_HALF_WIDTH = str.maketrans("，；：？！", ",;:?!")


@dataclass(frozen=True)
class Shape:
    """How long an issue is and how its sections spread."""

    sections: int
    """Sections in one issue."""
    median: float
    """The middle section length, in characters; lengths are log-normal about it."""
    spread: float = 0.66
    """Standard deviation of the logarithm of a length; 0.66 makes the mean 1.24 medians."""
    shortest: int = 140
    """No section is planned below this many characters; a made one may fall 20 short."""
    longest: int = 2300
    """Nor above this: nine paragraphs of 260 cannot reach the 3,000 that a daily may print."""
    half_width: float = 0.03
    """The share of marks between Han set half-width, for normalisation to find, 0 to 1."""


DIGEST = Shape(sections=27, median=440)
DAILY = Shape(sections=264, median=690)
"""264 stories that fill 24 pages of `broadsheet-8`."""


def issue(shape: Shape, seed: int, day: int = 0) -> str:
    """One issue's copy, with `day` days after the first; its text ends with a line end."""
    rng = random.Random(f"{seed}/{day}/{shape.sections}")
    general = Speaker(rng, RULES)
    subjects = speakers(rng)
    lines = [
        f"澜川日报|晨报·{general.say('title')}",
        f"{FIRST_DAY + datetime.timedelta(day)} 06:30",
    ]
    for position, length in enumerate(_section_lengths(rng, shape)):
        if position % len(subjects) == 0:
            rng.shuffle(subjects)
        section = _section(rng, subjects[position % len(subjects)], length)
        lines += [_with_half_width(rng, line, shape.half_width) for line in section]
        lines.append(MARKER)
    lines.append(general.say("notice"))
    return "\n".join(lines) + "\n"


def week(seed: int) -> tuple[str, ...]:
    """Seven dailies on seven days; the first is the daily of the same seed."""
    return tuple(issue(DAILY, seed, day) for day in range(7))


def week_in_one(seed: int) -> str:
    """One issue with all sections of a week's dailies, under the first one's head and notice."""
    days = [day.splitlines() for day in week(seed)]
    head, notice = days[0][:2], days[0][-1]
    sections = [line for day in days for line in day[2:-1]]
    return "\n".join([*head, *sections, notice]) + "\n"


class Speaker:
    """Says a symbol of a grammar as text, each choice once before any comes again."""

    def __init__(self, rng: random.Random, rules: Mapping[str, Sequence[str]]) -> None:
        self._rng = rng
        self._rules = rules
        self._decks: dict[str, list[str]] = {}

    def say(self, symbol: str) -> str:
        """The symbol's text. Raises KeyError for a symbol that has no rule."""
        if symbol in _MADE:
            return _MADE[symbol](self._rng)
        deck = self._decks.setdefault(symbol, [])
        if not deck:
            deck += self._rng.sample(self._rules[symbol], len(self._rules[symbol]))
        return _SLOT.sub(lambda slot: self.say(slot[1]), deck.pop())


def speakers(rng: random.Random) -> list[Speaker]:
    """One for each subject."""
    return [Speaker(rng, _merged(topic)) for topic in TOPICS]


def _merged(topic: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """The general rules and a subject's; where both have a symbol, the choices of both."""
    return {key: topic.get(key, ()) + RULES.get(key, ()) for key in {**topic, **RULES}}


def _section_lengths(rng: random.Random, shape: Shape) -> list[int]:
    """One length from each of `sections` equal slices of the curve, shuffled.

    Slices keep the total steady from seed to seed (within about 1 %), where free draws would not.
    """
    curve = NormalDist(math.log(shape.median), shape.spread)
    slices = [(rank + rng.uniform(0.05, 0.95)) / shape.sections for rank in range(shape.sections)]
    rng.shuffle(slices)
    planned = (round(math.exp(curve.inv_cdf(share))) for share in slices)
    return [min(max(length, shape.shortest), shape.longest) for length in planned]


def _section(rng: random.Random, speaker: Speaker, length: int) -> list[str]:
    """Heading lines, then 2 to 9 paragraphs, about `length` characters in all."""
    lines = _headings(rng, speaker)
    left = length - sum(map(len, lines))
    usual = 125 * (length / 600) ** 0.3 * rng.lognormvariate(0, 0.25)
    fewest = max(PARAGRAPHS[0], math.ceil(left / 230))
    most = min(PARAGRAPHS[-1], max(PARAGRAPHS[0], left // 50))
    count = min(max(round(left / usual), fewest), most)
    return [*lines, *paragraphs(rng, speaker, left, count)]


def paragraphs(rng: random.Random, speaker: Speaker, length: int, count: int) -> Iterator[str]:
    """So many paragraphs with about `length` characters in all, each of 40 to 260."""
    left = length
    for position in range(count):
        mean = left / (count - position)
        wanted = mean if position == count - 1 else mean * rng.lognormvariate(-0.06, 0.35)
        room = left - PARAGRAPH[-1] * (count - position - 1)
        wanted = min(max(wanted, room, PARAGRAPH[0]), PARAGRAPH[-1])
        opening = "lead" if position == 0 else "close" if position == count - 1 else None
        said = _paragraph(rng, speaker, round(wanted), opening)
        left -= len(said)
        yield said


def _headings(rng: random.Random, speaker: Speaker) -> list[str]:
    """One to three lines: kicker, headline or couplet, deck, or a district's name above."""
    headline = speaker.say("headline")
    if rng.random() < 0.4:
        headline = f"{speaker.say('head')} {speaker.say('head')}"
    deck = f"——{speaker.say('deck')}"
    kicker = speaker.say("kicker")
    name = speaker.say("district")
    forms = ([headline], [kicker, headline], [headline, deck], [name, headline],
             [kicker, headline, deck])  # fmt: skip
    return rng.choices(forms, weights=(30, 30, 15, 15, 10))[0]


def _paragraph(rng: random.Random, speaker: Speaker, wanted: int, opening: str | None) -> str:
    """Sentences to about `wanted` characters, always 40 to 260; `opening` is said if it fits."""
    text = ""
    symbol = opening
    while len(text) < max(PARAGRAPH[0], wanted - 14):
        offers: list[str] = []
        while len(offers) < 4 and not (offers and len(text + offers[-1]) <= wanted + 12):
            offers.append(speaker.say(symbol or rng.choice(_SENTENCES)))
            symbol = None
        offer = min(reversed(offers), key=len)
        if len(text + offer) <= PARAGRAPH[-1]:
            text += offer
        elif len(text) >= PARAGRAPH[0]:
            break
    return text


def _with_half_width(rng: random.Random, line: str, share: float) -> str:
    """The line with that share of its marks between Han half-width; brackets turn in pairs."""

    def mark(found: re.Match[str]) -> str:
        return found[0].translate(_HALF_WIDTH) if rng.random() < share else found[0]

    def pair(found: re.Match[str]) -> str:
        return f"({found[1]})" if rng.random() < share else found[0]

    line = re.sub(f"(?<={_HAN})[，；：？！](?={_HAN})", mark, line)
    return re.sub(f"(?<={_HAN})（({_HAN}+)）(?={_HAN})", pair, line)


def _person(rng: random.Random) -> str:
    """A surname and one or two characters, two in four cases of five."""
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, 2 if rng.random() < 0.8 else 1))


def _clock(rng: random.Random, first: int = 5, last: int = 22) -> str:
    """A time of day from `first`:00 to `last`:55."""
    return f"{rng.randint(first, last):02}:{rng.randrange(0, 60, 5):02}"


def _number(first: int, last: int, words: str = "", tenths: bool = False) -> Maker:
    """Makes a figure from `first` to `last`, or a word if there are any, by `IN_WORDS`."""
    rounds = words.split()

    def make(rng: random.Random) -> str:
        if rounds and rng.random() < IN_WORDS:
            return rng.choice(rounds)
        whole = rng.randint(first, last)
        return f"{whole}.{rng.randint(1, 9)}" if tenths and rng.random() < 0.8 else str(whole)

    return make


_SHARE = _number(2, 97, tenths=True)
_MADE: Mapping[str, Maker] = {
    "person": _person,
    "brand": lambda rng: "".join(rng.sample(SYLLABLES, 2)),
    "n1": _number(2, 9, "三 四 五 六 七 八 九"),
    "n2": _number(11, 59, "十余 二十余 三十多 四十多 数十"),
    "n3": _number(105, 489, "百余 两百多 近三百 四百多 数百"),
    "n4": _number(1020, 9870, "上千 两千余 近三千 五千多 数千"),
    "dec": _number(2, 48, tenths=True),
    "pct": lambda rng: rng.choice(SHARES) if rng.random() < IN_WORDS else f"{_SHARE(rng)}%",
    "age": _number(21, 78),
    "year": _number(2019, 2023),
    "later": _number(2024, 2025),
    "day": lambda rng: f"11月{rng.randint(8, 23)}日",
    "clock": _clock,
    "span": lambda rng: f"{_clock(rng, 6, 11)}至{_clock(rng, 13, 21)}",
}


def main() -> None:
    """Write the copy of one kind to a file; a week is its dailies parted by one empty line."""
    parser = argparse.ArgumentParser(prog="bench.corpus", description="Chinese copy for measuring.")
    parser.add_argument("kind", choices=("digest", "daily", "week"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    if given.kind == "week":
        text = "\n".join(week(given.seed))
    else:
        text = issue(DIGEST if given.kind == "digest" else DAILY, given.seed)
    given.out.write_bytes(text.encode())


if __name__ == "__main__":
    main()
