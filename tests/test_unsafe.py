"""Characters that no text may hold: taken out, and each line of them told."""

from __future__ import annotations

from layout.diagnostics import Severity
from layout.source.unsafe import MOST_SHOWN, cleaned


def severities(lines: list[str]) -> list[Severity]:
    return [one.severity for one in cleaned(lines, file="x.txt", first_line=1)[1]]


def test_an_unsafe_character_is_a_warning_and_a_nul_an_error() -> None:
    assert severities(["江\u202e堤"]) == [Severity.WARNING]
    assert severities(["江\0堤"]) == [Severity.ERROR]


def test_a_nul_is_an_error_even_behind_the_lines_that_are_shown() -> None:
    lines = ["\u202e"] * MOST_SHOWN
    assert severities([*lines, "江\u202e堤"])[-1] == Severity.WARNING
    assert severities([*lines, "江\0堤", "\u202e"])[-1] == Severity.ERROR
