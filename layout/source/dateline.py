"""A line of text in, the date and time it states out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from layout.model.wording import words_of
from layout.unicode import HALF_WIDTH_ALNUM, SPACES

ACCEPTED = "2026-11-24 07:30, 2026/11/24 or 2026年11月24日, with or without a time"

_GAP = f"[{SPACES}]*"
_FOLD = HALF_WIDTH_ALNUM | {ord("："): ord(":"), ord("／"): ord("/"), ord("－"): ord("-")}
_DATE_LINE = re.compile(
    rf"{_GAP}(?P<year>\d{{4}}){_GAP}[-/.年]{_GAP}(?P<month>\d{{1,2}}){_GAP}[-/.月]"
    rf"{_GAP}(?P<day>\d{{1,2}}){_GAP}日?"
    rf"{_GAP}(?P<weekday>(?:星期|周)[一二三四五六日天])?"
    rf"[{SPACES}T]*(?:(?P<hour>\d{{1,2}})[:时点](?P<minute>\d{{1,2}})(?::(?P<second>\d{{1,2}})|分)?)?"
    rf"{_GAP}"
)

WEEKDAYS = words_of("zh-Hans").weekdays


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a date line states; `fault` says what in it is no date, or does not agree."""

    date: date | None = None
    time: time | None = None
    fault: str = ""
    """Why there is no such date or time; empty where there is."""
    doubt: str = ""
    """What does not agree with the date; the date stands."""


def read_date_line(line: str) -> DateLine | None:
    """The date and time of a line that holds nothing else, or None if it is no date line.

    >>> read_date_line("2026年11月24日 星期二 07:30").time
    datetime.time(7, 30)
    >>> read_date_line("2026-13-40").fault
    'there is no month 13'
    >>> read_date_line("2026年11月24日地铁开通") is None
    True
    """
    found = _DATE_LINE.fullmatch(line.translate(_FOLD))
    if not found:
        return None
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    try:
        stated = date(year, month, day)
        at = _time(found["hour"], found["minute"], found["second"])
    except ValueError:
        return DateLine(fault=_fault(year, month, day, line.strip()))
    doubt = ""
    if (
        found["weekday"]
        and found["weekday"][-1].replace("天", "日") != WEEKDAYS[stated.weekday()][-1]
    ):
        doubt = f"{stated.isoformat()} is {WEEKDAYS[stated.weekday()]}, not {found['weekday']}"
    return DateLine(stated, at, doubt=doubt)


def _time(hour: str | None, minute: str | None, second: str | None) -> time | None:
    """The time of its digits, or None if the line has none."""
    return time(int(hour), int(minute or 0), int(second or 0)) if hour else None


def _fault(year: int, month: int, day: int, line: str) -> str:
    """Which part of the line cannot be."""
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    try:
        date(year, month, day)
    except ValueError:
        return f"there is no day {day} in {year}-{month:02}"
    return f"there is no such time: {line}"
