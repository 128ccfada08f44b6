"""What a build tells while it works: the stage, and how far it is in it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is told where a build is; may be called often and must be quick."""

    def __call__(self, stage: str, done: int = 0, of: int = 0) -> None:
        """Take note.

        Args:
            stage: its name: `measure`, `make-up`.
            done: pages that are finished in it.
            of: how many there will be; 0: the stage does not count pages.
        """


def silent(stage: str, done: int = 0, of: int = 0) -> None:
    """Tells nobody."""
