"""What a run found and decided in, a page of Markdown that an editor can read out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from layout.diagnostics import Decision, Diagnostic, Report, Span
from layout.export.report_words import SEVERITIES, STAGES, outcome, remedy, rule
from layout.export.stand_ins import StandInUse


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
    yield from _part("要看的", [*problems, *map(_line, unsure)])
    yield ""
    yield "## 版面"
    yield ""
    yield "| 版 | 稿件 | 空白 | 办法 |"
    yield "|---|---|---|---|"
    for page in pages:
        remedies = page["remedies"]
        done = "、".join(remedy(str(one)) for one in remedies) if isinstance(remedies, list) else ""
        yield f"| {page['page']} | {page['stories']} | {float(str(page['white'])):.1%} | {done} |"
    yield from _part("替用字体", [one.as_markdown() for one in used])
    for stage, name in STAGES.items():
        yield from _part(name, [_line(one) for one in report.decisions if one.stage == stage])


def _part(name: str, lines: Sequence[str]) -> Iterator[str]:
    yield ""
    yield f"## {name}"
    yield ""
    yield from lines or ["无。"]


def _line(one: Decision) -> str:
    subject = f"**{one.subject}** " if one.subject else ""
    return f"- {subject}{outcome(one)} · {rule(one.rule)}{_at(one.span)}"


def _problem(one: Diagnostic) -> str:
    hint = f" — {one.hint}" if one.hint else ""
    return f"- **{SEVERITIES[one.severity]}** {one.message}{_at(one.span)}{hint}"


def _at(span: Span | None) -> str:
    return f"（{span.short}）" if span else ""
