"""An edition and its shaped stories in, the characters out that no face of theirs has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from layout.diagnostics import Diagnostic, Severity, Span
from layout.model.edition import Edition
from layout.model.style import StyleSheet
from layout.page.chart import ChartCopy
from layout.page.copies import Copy, shape_copies
from layout.page.heads import Heading, shape_headings
from layout.page.side_head import side_style
from layout.text.faces import FontBook
from layout.text.lexicon import Lexicon
from layout.text.shape import missing_characters
from layout.text.shaped import Shaped

RUBY_ROLES = {"lead_in": "lead-in", "paragraphs": "body", "figures": "caption"}
"""The roles that ruby is set in, by the part of a story that has it."""
MASTHEAD_ROLES = {
    "roman_name": "roman-name",
    "publisher": "publisher",
    "lunar_date": "lunar",
    "feast_day": "feast",
    "weather": "contents-weather",
}
"""Roles of the facts that nameplate, date block and ear show; on the data line the faces are the
same families."""
STAFF = ("editor", "designer", "proofreader")
"""Facts of the masthead that stand on folio lines; the others stand on the data line."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Characters of one part of an edition that no face of its roles has."""

    where: str
    """`the notice`, `story s01`."""
    characters: tuple[str, ...]
    """Each once, in order of their code points; at least one."""
    span: Span | None = None
    places: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where the source has each of them; `span` is that of those that are not here."""

    def __str__(self) -> str:
        shown = " ".join(f"{one} (U+{ord(one):04X})" for one in self.characters)
        return f"{self.where}: no face has {shown}"

    def faults(self) -> Iterator[Diagnostic]:
        """A fault for each of the characters."""
        for char in self.characters:
            yield Diagnostic(
                Severity.FAULT,
                f"no face has U+{ord(char):04X} {char!r} of {self.where}",
                self.places.get(char, self.span),
                hint="write the character another way, or add a face that has it",
            )


def missing_in_copy(
    edition: Edition, book: FontBook, style: StyleSheet, lexicon: Lexicon
) -> list[Missing]:
    """What is missing in an edition that is not made up: heads as their priorities have them."""
    stories = _stories(edition, book, style, lexicon)
    titles = [page.title for page in edition.pages[1:]]
    return missing_in(edition, stories, titles, book, style)


def stand_ins_in_copy(
    edition: Edition, book: FontBook, style: StyleSheet, lexicon: Lexicon
) -> dict[tuple[str, str], list[str]]:
    """By wanted and taken face what the stories of an edition set in the one for the other.

    Each character once, with its marks and selector, in order of their code points.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for copy, headings in _stories(edition, book, style, lexicon):
        for shaped in _shaped(copy, headings):
            for at, place in enumerate(shaped.face.tolist()):
                pair = (shaped.stand_ins[place].wanted, shaped.faces[place])
                if pair[0] != pair[1]:
                    found.setdefault(pair, set()).add(shaped.cluster_text(at))
    return {pair: sorted(found[pair]) for pair in sorted(found)}


def _stories(
    edition: Edition, book: FontBook, style: StyleSheet, lexicon: Lexicon
) -> list[tuple[Copy, list[Heading]]]:
    """The stories as they are shaped before make-up, with their heads over and beside the text."""
    roles = [f"headline-{story.priority}" for story in edition.stories]
    copies = shape_copies(edition.stories, book, style, lexicon, edition.shown)
    over = shape_headings(edition.stories, roles, book, style, lexicon)
    found = [(copy, [heading]) for copy, heading in zip(copies, over, strict=True)]
    down = [place for place, one in enumerate(edition.stories) if one.vertical_head]
    beside = shape_headings(
        [edition.stories[place] for place in down],
        [roles[place] for place in down],
        book,
        side_style(style),
        lexicon,
    )
    for place, heading in zip(down, beside, strict=True):
        found[place][1].append(heading)
    for place, one in enumerate(edition.stories):
        if one.jump is not None:
            there = replace(
                one,
                headline=one.jump.headline,
                kicker=one.jump.kicker,
                deck=one.jump.deck,
                label="",
            )
            found[place][1].extend(shape_headings([there], [roles[place]], book, style, lexicon))
    return found


def missing_in(
    edition: Edition,
    stories: Iterable[tuple[Copy, Sequence[Heading]]],
    titles: Iterable[str],
    book: FontBook,
    style: StyleSheet,
) -> list[Missing]:
    """What is missing in all that the paper pages print.

    Args:
        edition: its name, title, notice and facts.
        stories: each as it is shaped, with its heading; a vertical one is another.
        titles: names of the pages that have a folio line.
        book: where the faces are.
        style: the roles.
    """
    found = []

    def add(
        where: str,
        characters: Iterable[str],
        span: Span | None = None,
        places: Mapping[str, Span] = edition.rare,
    ) -> None:
        if distinct := tuple(sorted(set(characters))):
            found.append(Missing(where, distinct, span, places))

    def lacking(role: str, text: str) -> tuple[str, ...]:
        return missing_characters(text, book, style.roles[role].faces)

    add("the paper's name", lacking("nameplate", edition.paper))
    add("the edition's title", lacking("banner", edition.title))
    add("the notice", lacking("body-kai", edition.notice.replace("\n", "")))
    for ad in edition.ads:
        lines = (*lacking("ad-title", "".join(ad.text[:1])), *lacking("body", "".join(ad.text[1:])))
        add(f"advertisement {ad.id}", lines, ad.span)
    for name, fact in asdict(edition.facts).items():
        role = "folio-staff" if name in STAFF else MASTHEAD_ROLES.get(name, "data-line")
        add(f"masthead.{name}", lacking(role, fact))
    for title in dict.fromkeys(titles):
        add(f"the page name {title}", lacking("folio-section", title))
    for copy, headings in stories:
        type_ = _shaped(copy, headings)
        characters = [shaped.text[at] for shaped in type_ for at in shaped.missing]
        for fact in copy.story.facts:
            characters += lacking("digest-head", fact.numeral)
            characters += lacking("digest-fact", fact.unit)
            characters += lacking("digest-where", fact.caption)
        charted: dict[str, Span] = {}
        for at, plate in enumerate(copy.plates):
            if isinstance(plate.shows, ChartCopy):
                words, span = plate.shows.chart.texts, copy.story.at(f"figures.{at}.file")
                drawn = [*lacking("chart-title", words[0])]
                drawn += lacking("chart-axis", "".join(words[1:]))
                charted |= {char: span for char in drawn if span is not None}
                characters += drawn
        for one in copy.story.annotations:
            characters += lacking(RUBY_ROLES[one.part], one.ruby)
        places = charted | dict(copy.story.rare)
        add(f"story {copy.story.whole_id}", characters, copy.story.at("headline"), places)
    return found


def _shaped(copy: Copy, headings: Sequence[Heading]) -> Iterator[Shaped]:
    """All type of a story in reading order."""
    for heading in headings:
        lines = (heading.kicker, heading.headline, heading.deck, heading.byline)
        yield from (display.shaped for display in lines if display is not None)
    yield from copy.paragraphs
    yield from (plate.caption for plate in copy.plates if plate.caption is not None)
