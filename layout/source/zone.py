"""An offset from UTC as `edition.yaml` writes it in, its minutes out; and back."""

from __future__ import annotations

import re

_ZONE = re.compile(r"([+-])(0[0-9]|1[0-4]):([0-5][0-9])")


def zone_text(minutes: int) -> str:
    """An offset from UTC as it is written.

    >>> zone_text(480), zone_text(-210)
    ('+08:00', '-03:30')
    """
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def zone_minutes(zone: str) -> int | None:
    """An offset from UTC in minutes; None where the text is none.

    >>> zone_minutes("+08:00"), zone_minutes("-03:30"), zone_minutes("+15:00")
    (480, -210, None)
    """
    found = _ZONE.fullmatch(zone)
    if found is None:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    made = -minutes if found[1] == "-" else minutes
    return made if -12 * 60 <= made <= 14 * 60 else None
