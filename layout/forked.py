"""Work in, what it gives out, made meanwhile by a second process that knows all this one knows.

The process is a fork. A fork inherits locks that another thread may hold, so a program with
threads gets none, and only Linux has libraries that all bear it. Who asks must be able to do the
work without: it comes to the same.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol, TypeVar

T = TypeVar("T")


def can_fork() -> bool:
    """Whether this process may have a fork now."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    from multiprocessing import current_process

    return not current_process().daemon  # which may not have children of its own


@contextmanager
def forked(work: Callable[[], T]) -> Iterator[Callable[[], T | None]]:
    """Begin work in a fork; at the end of the block it is gone.

    Args:
        work: gives what can be pickled; what it leaves behind elsewhere is lost.

    Yields:
        What waits for the work and gives it; None where there is no fork, or it has failed.
    """
    if not can_fork():
        yield lambda: None
        return
    from multiprocessing import get_context  # not at the start: most builds do without

    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(ours, theirs, work), daemon=True)
    try:
        process.start()
    except OSError:  # the system gives no process
        yield lambda: None
        return
    finally:
        theirs.close()

    def wait() -> T | None:
        with suppress(EOFError, OSError):
            made: T = ours.recv()
            return made
        return None

    try:
        yield wait
    finally:
        process.terminate()
        process.join()
        ours.close()


class _Pipe(Protocol):
    def send(self, made: object, /) -> None: ...

    def close(self) -> None: ...


def _serve(caller: _Pipe, pipe: _Pipe, work: Callable[[], object]) -> None:
    """In the fork: do the work and send it. What fails here, the other process tells.

    The caller's end is held here too, and closed: else a fork whose caller is killed would wait
    for ever for somebody to read.
    """
    with suppress(Exception, KeyboardInterrupt):
        caller.close()
        pipe.send(work())
