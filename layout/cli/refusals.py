"""What cannot be done in, messages on stderr and an exit status out; there is no traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import typer


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what cannot be built into messages and exit status 1, a wrong call into 2.

    There is never a traceback.
    """
    from layout.diagnostics import Refused, WrongCall

    try:
        yield
    except WrongCall as wrong:
        raise typer.BadParameter(str(wrong)) from None
    except Refused as refused:
        complain(refused.diagnostics)
        raise typer.Exit(1) from None
    except OSError as problem:
        name = f"{problem.filename}: " if problem.filename else ""
        print(f"error: {name}{problem.strerror or problem}", file=sys.stderr)
        raise typer.Exit(1) from None


@contextmanager
def wrong_option(name: str) -> Iterator[None]:
    """Turn a value that an option does not take into a message and exit status 2."""
    try:
        yield
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong), param_hint=name) from None


def complain(diagnostics: Iterable[object]) -> None:
    """Print what was found, a line each, on stderr."""
    for one in diagnostics:
        print(one, file=sys.stderr)
