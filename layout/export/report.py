"""What a run found and decided in, a page of Markdown that an editor can read out.

It is told in the language of the diagnostics, from its headings to the last decision, and in the
words that `report.json` and the terminal have; what it quotes of the copy stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from layout.diagnostics import Decision, Diagnostic, Report, Span
from layout.export.stand_ins import StandInUse

STAGES: Mapping[str, str] = {
    "heading": "Headings",
    "notice": "Notice",
    "copy": "Copy put right",
    "priority": "Priorities",
    "grid": "Grid",
    "effort": "Effort",
    "pages": "Planning",
    "remedy": "Remedies",
    "advertisement": "Advertisements",
    "jump": "Jumps",
    "spread": "Spreads",
}
"""In the order of the report."""


def report_text(
    title: str,
    pages: Sequence[Mapping[str, object]],
    report: Report,
    used: Sequence[StandInUse] = (),
) -> bytes:
    """`report.md`: what to look at first, then pages, faces, and every decision by stage.

    Args:
        title: paper, edition title and date.
        pages: figures of each page, as `report.json` has them.
        report: of reading and of making up.
        used: characters that another face or form stood in for.
    """
    return "\n".join(_lines(title, pages, report, used)).encode() + b"\n"


def _lines(
    title: str,
    pages: Sequence[Mapping[str, object]],
    report: Report,
    used: Sequence[StandInUse],
) -> Iterator[str]:
    yield f"# {title}"
    unsure = [one for one in report.decisions if not one.sure]
    problems = [*map(_problem, report.diagnostics)]
    yield from _part("To look at", [*problems, *map(_line, unsure)])
    yield ""
    yield "## Pages"
    yield ""
    yield "| Page | Stories | White | Remedies |"
    yield "|---|---|---|---|"
    for page in pages:
        remedies = page["remedies"]
        done = ", ".join(map(str, remedies)) if isinstance(remedies, list) else ""
        yield f"| {page['page']} | {page['stories']} | {float(str(page['white'])):.1%} | {done} |"
    yield from _part("Stand-ins", [one.as_markdown() for one in used])
    for stage, name in STAGES.items():
        yield from _part(name, [_line(one) for one in report.decisions if one.stage == stage])


def _part(name: str, lines: Sequence[str]) -> Iterator[str]:
    yield ""
    yield f"## {name}"
    yield ""
    yield from lines or ["None."]


def _line(one: Decision) -> str:
    subject = f"**{one.subject}** " if one.subject else ""
    # a remedy names its page once more, for the list of decisions in `report.json`
    text = one.text.removeprefix(f"{one.subject}: ")
    return f"- {subject}{text} · {one.rule}{_at(one.span)}"


def _problem(one: Diagnostic) -> str:
    field = f"{one.field}: " if one.field else ""
    hint = f" — {one.hint}" if one.hint else ""
    return f"- **{one.severity}** {field}{one.message}{_at(one.span)}{hint}"


def _at(span: Span | None) -> str:
    return f" ({span.short})" if span else ""
