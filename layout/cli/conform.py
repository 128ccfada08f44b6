"""`banxin conform`: PDFs of any program in, how well their CJK lines are set out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from layout.cli.refusals import wrong_option


def conform(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.pdf …", help="PDFs of any program.")],
    lang: Annotated[str, typer.Option(help="Language whose rules are asked.")] = "zh-Hans",
    kinsoku: Annotated[str, typer.Option(help="Level of its rules for line edges.")] = "news",
    pages: Annotated[str, typer.Option(help="Only these pages: 3-8,11.")] = "",
    size: Annotated[
        float | None, typer.Option(min=1, help="Body size in points; default: the most common.")
    ] = None,
    worst: Annotated[int, typer.Option(min=0, help="Offenders to show of each kind.")] = 3,
    require: Annotated[
        list[str] | None,
        typer.Option(metavar="LIMIT", help="Exit 1 if missed: loose<=1, on_grid>=95; repeatable."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score how the CJK lines of PDFs are set, whatever program made them."""
    from layout.conform.marks import marks_of
    from layout.conform.pdf import Unreadable, page_numbers
    from layout.conform.report import Limit, as_plain, missed, remarks, silent, table, told
    from layout.conform.score import score
    from layout.source.world import DiskWorld

    with wrong_option("--lang, --kinsoku"):
        marks_of(lang, kinsoku)
    with wrong_option("--pages"):
        chosen = page_numbers(pages) if pages else None
    with wrong_option("--require"):
        limits = [Limit.parse(one) for one in require or []]
    scores, unread, misses = {}, 0, 0
    for file in files:
        name = file.as_posix()
        try:
            data = DiskWorld(file.parent, links_out=True).read(file.name)
            found = score(data, language=lang, kinsoku=kinsoku, pages=chosen, size=size)
            if why := silent(found):
                raise Unreadable(why)
        except (Unreadable, OSError) as problem:
            missing = isinstance(problem, FileNotFoundError)
            print(f"{name}: error: {'no such file' if missing else problem}", file=sys.stderr)
            unread += 1
            continue
        scores[name] = found
        for remark in remarks(found):
            print(f"{name}: {remark}", file=sys.stderr)
        for miss in missed(limits, found):
            print(f"{name}: {miss}", file=sys.stderr)
            misses += 1
    if as_json:
        plain = [as_plain(name, found, worst) for name, found in scores.items()]
        print(json.dumps(plain, ensure_ascii=False, indent=1))
    elif scores:
        names = [Path(name).name for name in scores]
        heads = names if len(set(names)) == len(names) else list(scores)
        print(table(dict(zip(heads, scores.values(), strict=True))))
        for name, found in scores.items():
            if text := told(found, worst):
                print(f"\n{name}\n{text}")
    if unread:
        raise typer.Exit(2)
    if misses:
        raise typer.Exit(1)
