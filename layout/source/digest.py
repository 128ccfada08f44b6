"""The bytes of a pasted morning digest in, an edition and a report of every decision out.

A digest is lines of text and nothing else: `paper|title`, a date line, then sections, each
closed by its view marker (`点击查看版面↓↓↓`). After the last marker stands the rights notice.
What the headings of a section are is told by `headings`; marks and spaces go by `copy`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from functools import partial

from layout.diagnostics import Decision, Diagnostic, Refused, Report, Severity, Span
from layout.model.edition import Edition
from layout.model.story import Story
from layout.source.dateline import ACCEPTED, read_date_line
from layout.source.decoding import decode
from layout.source.digest_sections import Line, Section, excerpt_of, lines_of, sections_of, warning
from layout.source.headings import classify, ends_a_sentence, heading_lines
from layout.source.priority import by_place_and_length
from layout.source.rare import Rare
from layout.source.tally import Tally
from layout.unicode import SPACES

FORM = """a digest looks like this:
        澜川日报|晨间特刊
        2026-11-24 07:30
        引题（可有可无）
        标题
        正文第一段。
        点击查看版面↓↓↓"""
"""Shown where a digest cannot be read at all."""

RIGHTS = ("版权", "转载", "来源")
"""What follows the last marker and speaks of one of these is the notice."""

_BAR = re.compile(r"[|｜]")


def read_digest(data: bytes, *, file: str, normalise: bool = True) -> tuple[Edition, Report]:
    """The edition that a digest means, its stories in source order.

    Args:
        data: the bytes of the file, UTF-8 with or without a byte order mark.
        file: what diagnostics call it.
        normalise: whether marks and spaces are put in order; the headings are found either way.

    Raises:
        Refused: the first line, the sections or the date are missing or wrong, or the bytes
            are not UTF-8; carries all that was found.
    """
    problems: list[Diagnostic] = []
    lines = lines_of(decode(data, file=file), file, problems)
    tally = Tally(active=normalise)
    first, rest = (lines[0], lines[1:]) if lines else (None, [])
    paper, title = _names(first, file, tally, problems)
    when, at, rest = _date(rest, problems)
    sections, tail = sections_of(rest, problems)
    if not sections:
        span = Span(file, lines[-1].span.line if lines else 1)
        message = "no section: no line is a view marker with copy before it"
        problems.append(Diagnostic(Severity.ERROR, message, span, hint=FORM))
    decisions: list[Decision] = []
    notice = ""
    if tail and _speaks_of_rights(tail):
        notice = _notice(tail, tally, decisions)
    elif tail and sections:
        sections.append(tail)
        problems.append(
            warning(tail[0], "the last story has no view marker", "end it with 点击查看版面")
        )
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Refused(tuple(problems))
    stories = [
        _story(f"s{number:02}", section, tally, problems, decisions)
        for number, section in enumerate(sections, 1)
    ]
    stories, priority = _with_priorities(stories)
    edition = Edition(
        paper, tuple(stories), title=title, date=when, time=at, notice=notice, rare=_rare(lines)
    )
    copy = tally.decisions(file=file.rsplit("/", 1)[-1])  # outputs hold no paths
    return edition, Report(tuple(problems), (*copy, *decisions, priority))


def _names(
    first: Line | None, file: str, tally: Tally, problems: list[Diagnostic]
) -> tuple[str, str]:
    """Paper and title from the first line `paper|title`."""
    if first is None:
        message = "the digest is empty"
        problems.append(Diagnostic(Severity.ERROR, message, Span(file), hint=FORM))
        return "", ""
    bar = _BAR.search(first.text)
    if not bar or not first.text[: bar.start()].strip(SPACES):
        message = "the first line must be paper|title" if not bar else "no paper's name before |"
        problems.append(
            Diagnostic(Severity.ERROR, message, first.span, hint=FORM, source=excerpt_of(first))
        )
        return "", ""
    # the line is one heading in two parts, each with its own place
    title = replace(first.span, column=first.span.column + bar.end())
    return (
        _normalised(Line(first.text[: bar.start()], first.span), tally, heading=True),
        _normalised(Line(first.text[bar.end() :], title), tally, heading=True),
    )


def _date(
    lines: list[Line], problems: list[Diagnostic]
) -> tuple[date | None, time | None, list[Line]]:
    """The date line, if the next line is one, and the lines after it."""
    stated = read_date_line(lines[0].text) if lines else None
    if stated is None:
        return None, None, lines
    line = lines[0]
    if stated.fault:
        problems.append(
            Diagnostic(
                Severity.ERROR,
                stated.fault,
                line.span,
                field="date",
                hint=f"a date line is {ACCEPTED}",
                source=excerpt_of(line),
            )
        )
    elif stated.doubt:
        problems.append(warning(line, stated.doubt, "the date is taken, not the weekday"))
    return stated.date, stated.time, lines[1:]


def _speaks_of_rights(lines: Sequence[Line]) -> bool:
    """Whether what follows the last marker is about rights."""
    return any(word in line.text for line in lines for word in RIGHTS)


def _notice(lines: Sequence[Line], tally: Tally, decisions: list[Decision]) -> str:
    """The paragraphs of the notice, one a line."""
    # a story whose marker was lost may name a source, too: an editor should look
    sure = ends_a_sentence(lines[0].text) or len(lines) == 1
    decisions.append(
        Decision(
            "notice",
            "",
            "speaks of rights",
            f"what follows the last marker is the notice: {_shortened(lines[0].text)}",
            sure,
            lines[0].span,
        )
    )
    return "\n".join(filter(None, (_normalised(line, tally) for line in lines)))


def _story(
    name: str,
    section: Section,
    tally: Tally,
    problems: list[Diagnostic],
    decisions: list[Decision],
) -> Story:
    """One section as a story; its priority comes when all lengths are known."""
    count = heading_lines([line.text for line in section])
    heads, body = section[:count], section[count:]
    first = section[0]
    paragraphs = tuple(filter(None, (_normalised(line, tally) for line in body)))
    if not body:
        problems.append(warning(first, f"{name} has headings and no text", "add its text"))
    if not heads:
        hint = "put a line before the text that is short and has no full stop"
        problems.append(warning(first, f"{name} has no headline", hint))
        decisions.append(
            Decision("heading", name, "no heading line", "no headline", False, first.span)
        )
        return Story(name, "", paragraphs, span=first.span, rare=_rare(section))
    heading = classify([_normalised(line, tally, heading=True) for line in heads])
    # text that opens with a short question may be a heading that asks
    asks = bool(body) and len(body[0].text) < len(heads[-1].text) and body[0].text[-1] in "?？!！"
    sure = heading.sure and not asks and (bool(body) or count == 1)
    named = {
        "kicker": heading.kicker,
        "headline": heading.headline,
        "deck": heading.deck,
        "label": heading.label,
    }
    text = ", ".join(f"{part} “{value}”" for part, value in named.items() if value)
    decisions.append(Decision("heading", name, heading.rule, text, sure, first.span))
    return Story(
        name,
        heading.headline,
        paragraphs,
        kicker=heading.kicker,
        deck=heading.deck,
        label=heading.label,
        span=first.span,
        rare=_rare(section),
    )


def _behind(span: Span, offset: int) -> Span:
    return replace(span, column=span.column + offset)


def _rare(lines: Sequence[Line]) -> dict[str, Span]:
    """The rare characters of some lines, and where they stand."""
    found = Rare()
    for line in lines:
        found.note(line.text, partial(_behind, line.span))
    return found.places


def _with_priorities(stories: list[Story]) -> tuple[list[Story], Decision]:
    """The stories with the priorities that their place and length give them."""
    priorities = by_place_and_length([story.length for story in stories])
    done = [
        replace(story, priority=priority)
        for story, priority in zip(stories, priorities, strict=True)
    ]
    listed = "; ".join(
        f"{level}: {' '.join(story.id for story in done if story.priority == level)}"
        for level in sorted(set(priorities))
    )
    return done, Decision("priority", "", "by place and length", listed)


def _normalised(line: Line, tally: Tally, *, heading: bool = False) -> str:
    """The text of a line in the house's marks, its changes counted."""
    text = tally.normalise(line.text, line=line.span.line, column=line.span.column, heading=heading)
    return text.strip(SPACES)


def _shortened(text: str) -> str:
    """The beginning of a text, enough to know it by."""
    return text if len(text) <= 24 else f"{text[:24]}…"
