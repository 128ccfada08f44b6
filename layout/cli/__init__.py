"""The command line: arguments in, calls of the pipeline, results on stdout, problems on stderr.

The pipeline is imported by the command that runs it, so that help and mistakes are instant.
"""

from __future__ import annotations

import io
import sys

import typer

from layout.cli import build, conform, fonts, lines, pages, sources

app = typer.Typer(
    name="banxin",
    help="Banxin 版心: a newspaper typesetting engine for Chinese, Japanese and Korean pages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
# in the order of the help
app.command()(build.build)
app.command("import")(sources.import_digest)
app.command()(sources.check)
app.command()(sources.new)
app.command()(sources.schema)
app.command()(pages.dump)
app.command()(pages.makeup)
app.command()(pages.explain)
app.command()(fonts.fonts)
app.command()(lines.lines)
app.command()(conform.conform)


def main() -> None:
    """Entry point of the command `banxin`."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a code page may lack what a path is named for
        sys.stdout.reconfigure(errors="backslashreplace")
    app()
