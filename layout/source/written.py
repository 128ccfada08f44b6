"""An edition in, the files of its folder out: what `read_edition` reads back as an equal edition.

Equal but for the spans, which are not written.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from layout.model.advert import Advert
from layout.model.allowed import Allowed
from layout.model.annotation import annotations_of
from layout.model.chart import Chart
from layout.model.edition import CHINA, Edition, PagePlan, Press, SectionPlan
from layout.model.story import Story
from layout.source.folder import EDITION_FILE, STORIES, story_file, yaml_fields
from layout.source.jumps import LINES, written_jump
from layout.source.markup import write_markup
from layout.source.pages import module_fields
from layout.source.placing import written_placing
from layout.source.zone import zone_text


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
        "pages": [*_pages(edition)] or None,
        "sections": [_section_fields(one) for one in edition.sections] or None,
        "press": _press_fields(edition.press) or None,
        "makeup": _makeup_fields(edition.allowed) or None,
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


def _pages(edition: Edition) -> Iterator[dict[str, object]]:
    """The entries of `pages:`; the two pages of a spread are one."""
    pages = edition.pages
    for place, page in enumerate(pages):
        if page.half == "second":
            continue
        named = {"name": page.name}
        if page.half:
            named = {"spread": f"{page.name}-{pages[place + 1].name}"}
        stories = list(page.stories) or None
        yield _set(
            {
                "stories": stories,
                **named,
                "title": page.title,
                "section": page.section,
                "headline_step": page.by_hand.step or None,
                "modules": _modules(page, edition) or None,
            }
        )


def _modules(page: PagePlan, edition: Edition) -> dict[str, object]:
    """The modules of a page, in their order."""
    fixed, known = dict(page.by_hand.furniture), {story.id: story for story in edition.stories}
    found: dict[str, object] = {}
    for name in page.by_hand.order:
        if name in fixed:
            found[name] = module_fields(fixed[name])
            continue
        placing = known[name].placing
        module = placing.pin if name in page.stories else placing.goes_on
        if module is not None:
            found[name] = module_fields(module)
    return found


def _section_fields(section: SectionPlan) -> dict[str, object]:
    """A section of `sections:`."""
    return _set({"name": section.name, "pages": section.pages or None})


def _makeup_fields(allowed: Allowed) -> dict[str, object]:
    """What `makeup:` says."""
    decks = "optional" if allowed.decks_off else None
    return _set({"decks": decks, "vertical_heads": allowed.vertical_heads or None})


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
        "pin": {"column": ad.pin.column, "row": ad.pin.row} if ad.pin else None,
        "reserved": ad.reserved or None,
        "l_shape": ad.l_shape or None,
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
