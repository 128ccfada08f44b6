"""An edition and a page's name in, why the page is as it is out: text, JSON, other layouts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layout.diagnostics import WrongCall
from layout.library import open_library
from layout.model.placing import PageTemplate
from layout.page.choosing import remeasured
from layout.page.compose import Composed
from layout.page.copyfit import Measured
from layout.page.explain import Explanation, explain
from layout.page.loosen import Change
from layout.page.made_up import MOST_WHITE, MadeUp
from layout.page.reasons import Reason
from layout.page.structure import shown
from layout.page.template import templates_of
from layout.page.variety import alike_in, likeness
from layout.paper import composed, pages_named
from layout.source.pages import pages_block
from layout.sources import read_source

TOLD = 0.05
"""Cost below which a term is not told in text."""


@dataclass(frozen=True, eq=False)
class Explained:
    """A page of an edition, and why it is as it is."""

    name: str
    explanation: Explanation
    done: Composed
    measured: Mapping[str, Measured]


def explained(path: Path, page: str) -> Explained:
    """Why a page of an edition is as it is.

    Args:
        path: of an edition folder or a digest text.
        page: its name.

    Raises:
        Refused: the edition cannot be built.
        WrongCall: there is no page of that name.
    """
    edition, _ = read_source(path)
    library = open_library(path, edition.style, edition.language)
    done = composed(edition, library)
    wanted, *more = pages_named(done.pages, page)
    if more or not page:
        raise WrongCall(f"{page!r} is not the name of one page")
    made = done.made[done.pages.index(wanted)]
    if made.asked is None:
        raise WrongCall(f"{page} has one story, which fills it by itself: nothing was chosen")
    stories = [story for story in done.parts if story.id in made.ids]
    measured, curves = remeasured(edition, library, done.grid, stories)
    return Explained(wanted.name, explain(made, measured, curves), done, measured)


def as_text(found: Explained) -> str:
    """The explanation in plain English."""
    return "".join(f"{line}\n" for line in _lines(found.name, found.explanation))


def _lines(name: str, why: Explanation) -> Iterator[str]:
    made = why.made
    yield (
        f"{name}: cost {made.cost:.1f}, white {made.white:.1%}, "
        f"headline step {made.kit.scale:.2f}, {why.judged} other layouts judged"
    )
    if made.across is not None:
        yield f"under {made.across.story}, {made.across.rows} rows over both pages of the spread"
    yield f"remedies: {', '.join(made.remedies) or 'none'}"
    yield f"page terms: {_terms(why.priced.page)}"
    if made.asked is not None and (before := made.asked.before) is not None:
        where = "the facing page" if before.facing else "the page before"
        alike = likeness(made.signature, before.signature)
        what = ", ".join(alike_in(made.signature, before.signature)) or "nothing that is seen"
        yield f"alike to {before.name}, {where}, by {alike:.0%}: {what}"
    if why.priced.furniture:
        yield f"furniture: {_terms({shown(one): c for one, c in why.priced.furniture.items()})}"
    yield f"reading order: {why.order}"
    if not why.full:
        told = "; ".join(f"{shown(name)} {_change(change)}" for name, change in why.enough)
        less = f"{why.missing:.0f} lines are to be filled for {MOST_WHITE:.0%} white"
        yield f"{less}: {told or 'no change of single stories where they stand does that'}"
    for story in why.stories:
        yield ""
        yield from _story(story)
    for number, other in enumerate(why.alternatives, 1):
        yield ""
        yield f"alternative {number}: {other.more:+.1f}, white {other.made.white:.1%}"
        yield f"  {'; '.join(other.differences)}"


def _story(one: Reason) -> Iterator[str]:
    yield f"{shown(one.id)} {one.headline}"
    right, foot = one.column + one.columns - 1, one.row + one.rows - 1
    yield (
        f"  columns {one.column} to {right}, rows {one.row} to {foot}; {one.columns} x {one.rows}"
    )
    yield f"  rank {one.rank}: {one.why}"
    if one.head_size:
        lines = f"{one.head_lines} line{'s' * (one.head_lines > 1)}"
        yield f"  headline {one.head_size:g} pt, {lines if one.head_lines else 'beside the text'}"
    for wish in one.wishes:
        yield f"  {wish}"
    yield f"  cost {one.cost:.1f}: {_terms(one.terms)}"
    yield f"  shape {one.place} of {one.of} from the cheapest on"
    if one.liked.why_not:
        liked = f"{one.liked.columns} x {one.liked.rows} ({one.liked.cost:.1f})"
        yield f"  liked best: {liked}; {one.liked.why_not}"
    if one.meetings:
        told = [f"{m.term} {shown(m.first)}, {shown(m.second)} {m.cost:.1f}" for m in one.meetings]
        yield f"  neighbours {sum(m.cost for m in one.meetings):.1f}: {'; '.join(told)}"
    for change in one.changes:
        yield f"  would help: {_change(change)}"


def _change(change: Change) -> str:
    level = ", and its legs end level" if change.level else ""
    if change.picture_rows:
        rows = abs(change.picture_rows)
        edges = "sides" if change.picture_rows > 0 else "head and foot"
        deeper = "deeper" if change.picture_rows > 0 else "less deep"
        what = f"its picture {rows} row{'s' * (rows > 1)} {deeper}, cropped at {edges}"
        if change.picture_columns:
            what += f", over {change.picture_columns} columns"
    else:
        more = "more" if change.lines > 0 else "less"
        lines = abs(change.lines)
        what = f"{abs(change.characters)} characters {more} ({lines} line{'s' * (lines > 1)})"
    return f"{what}{level} ({-change.gain:+.1f})"


def _terms(terms: Mapping[str, float]) -> str:
    told = sorted(terms.items(), key=lambda one: -one[1])
    return ", ".join(f"{name} {cost:.1f}" for name, cost in told if cost >= TOLD) or "none"


def as_json(found: Explained) -> dict[str, Any]:
    """The same as plain values."""
    why, made = found.explanation, found.explanation.made
    return {
        "page": found.name,
        **_figures(made),
        "headline_step": made.kit.scale,
        "remedies": list(made.remedies),
        "terms": _rounded(why.priced.page),
        "furniture": _rounded({shown(one): cost for one, cost in why.priced.furniture.items()}),
        "meetings": [
            {"term": m.term, "first": shown(m.first), "second": shown(m.second),
             "cost": round(m.cost, 4)}
            for m in why.priced.meetings
        ],
        "reading_order": why.order,
        "judged": why.judged,
        "missing_lines": round(why.missing, 2),
        "enough": [{"story": shown(name), **_changed(change)} for name, change in why.enough],
        "stories": [_reason(story) for story in why.stories],
        "alternatives": [
            {
                **_figures(other.made),
                "more": round(other.more, 4),
                "differences": list(other.differences),
            }
            for other in why.alternatives
        ],
    }  # fmt: skip


def _reason(one: Reason) -> dict[str, Any]:
    liked, changes = one.liked, one.changes
    return {
        "id": shown(one.id),
        "headline": one.headline,
        "module": {
            "column": one.column, "row": one.row, "columns": one.columns, "rows": one.rows,
        },
        "rank": one.rank,
        "why": one.why,
        "head_pt": round(one.head_size, 1),
        "head_lines": one.head_lines,
        "white": round(one.white, 2),
        "cost": round(one.cost, 4),
        "terms": _rounded(one.terms),
        "place": one.place,
        "of": one.of,
        "liked": {
            "columns": liked.columns, "rows": liked.rows, "cost": round(liked.cost, 4),
            "why_not": liked.why_not,
        },
        "neighbours": round(sum(m.cost for m in one.meetings), 4),
        "wishes": list(one.wishes),
        "changes": [_changed(change) for change in changes],
    }  # fmt: skip


def _changed(change: Change) -> dict[str, Any]:
    return {
        "lines": change.lines, "characters": change.characters,
        "picture_rows": change.picture_rows, "picture_columns": change.picture_columns,
        "level": change.level, "white": round(change.white, 2), "gain": round(change.gain, 4),
    }  # fmt: skip


def _figures(made: MadeUp) -> dict[str, float]:
    return {"cost": round(made.cost, 4), "white": round(made.white, 4)}


def _rounded(terms: Mapping[str, float]) -> dict[str, float]:
    return {name: round(cost, 4) for name, cost in terms.items()}


def alternatives(found: Explained) -> str:
    """The page as it stands and the other layouts, each as `pages:` of the whole edition."""
    made = found.explanation.made
    told = [(f"as it stands: cost {made.cost:.1f}", made)]
    for number, other in enumerate(found.explanation.alternatives, 1):
        differences = "; ".join(other.differences)
        told.append((f"alternative {number}: {other.more:+.1f}; {differences}", other.made))
    anew = ""
    if made.across is not None:
        anew = "# a spread has no modules: its pages are made up anew\n"
    return "\n".join(
        f"# {found.name} {title}\n{anew}{pages_block(templates_with(found, one))}"
        for title, one in told
    )


def templates_with(found: Explained, made: MadeUp) -> list[PageTemplate]:
    """All pages of the edition, the explained one made up like this."""
    done = found.done
    pairs = zip(done.pages, done.made, strict=True)
    like = [made if page.name == found.name else there for page, there in pairs]
    return templates_of(done, like)
