"""What a build tells, on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from layout.progress import Progress, silent

BAR = 30
"""Cells that the bar takes."""


@contextmanager
def shown_progress(*, quiet: bool = False) -> Iterator[Progress]:
    """Show the stage that runs in one line on stderr, gone at the end; only on a terminal.

    A stage that counts pages has a bar.

    Args:
        quiet: show nothing, wherever stderr leads to.
    """
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    # not at the start: a build that shows nothing does without
    from rich.console import Console
    from rich.live import Live
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    def line(stage: str, done: int, of: int) -> Table:
        cells: list[Text | ProgressBar] = [Text(f"{stage} …", style="dim")]
        if of:
            cells += [ProgressBar(of, done, width=BAR), Text(f"{done} of {of} pages", style="dim")]
        table = Table.grid(padding=(0, 1))
        table.add_row(*cells)
        return table

    # without refreshing by itself there is no thread: a build may start processes
    with Live(
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    ) as live:

        def show(stage: str, done: int = 0, of: int = 0) -> None:
            live.update(line(stage, done, of), refresh=True)

        yield show
