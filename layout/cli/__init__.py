"""The command line: arguments in, calls of the pipeline, results on stdout, problems on stderr.

The pipeline is imported by the command that runs it, so that help and mistakes are instant.
"""

from __future__ import annotations

import gc
import io
import os
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


OBJECTS = 500_000
"""Objects more that there are before unreachable cycles are looked for: nearly all that a build
makes lives to its end, and looking through it often takes 3 % of the time."""


def main() -> None:
    """Entry point of the command `banxin`."""
    gc.set_threshold(OBJECTS, 20, 20)
    # numpy's linear algebra, which is not used, starts a thread for each core
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # no other package has a say in how fields are read, and none is looked for
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if isinstance(sys.stdout, io.TextIOWrapper):  # a code page may lack what a path is named for
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        app()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        if isinstance(end.code, int):  # to take apart all that was made is 2 % of the time
            os._exit(end.code)
        raise
