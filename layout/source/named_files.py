"""Names of files in an edition in, their pictures and charts out, each read and decoded once.

The room of an edition is held here: how many bytes of copy and of pictures it may have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from layout.diagnostics import Decision, Diagnostic, Refused
from layout.model.advert import Advert
from layout.model.chart import Chart, ChartFile
from layout.model.picture import PictureFile
from layout.model.story import Story
from layout.source.charts import CHART_ENDINGS, read_chart
from layout.source.loading import MOST_COPY, MOST_PICTURES, At, load, load_picture
from layout.source.typed import Path
from layout.source.world import World
from layout.source.yaml import MOST_YAML, Placed

LoadPicture = Callable[[str, At, str], None]
"""Reads the picture of a path; takes what makes a problem at its place, and its field."""


def picture_faults(
    load: LoadPicture, name: str, path: Path, placed: Placed[Any]
) -> Sequence[Diagnostic]:
    """Have the picture read that a field names; why it cannot be.

    Args:
        load: reads it.
        name: its path as the field says it.
        path: of the field.
        placed: where the field stands.
    """

    def at(message: str, hint: str) -> Diagnostic:
        return placed.diagnose(message, path, hint)

    try:
        load(name, at, ".".join(map(str, path)))
    except Refused as refused:
        return refused.diagnostics
    return ()


class NamedFiles:
    """The files that the stories and advertisements of one edition name.

    Args:
        world: the folder they lie in.
        problems: takes the warnings of pictures.
        decisions: takes what was decided of pictures.
    """

    def __init__(self, world: World, problems: list[Diagnostic], decisions: list[Decision]) -> None:
        self.world, self.problems, self.decisions = world, problems, decisions
        self.pictures: dict[str, PictureFile] = {}
        self.charts: dict[str, Chart | None] = {}
        """By their paths; None where one has errors."""
        self.room = {"copy": MOST_COPY, "pictures": MOST_PICTURES}
        """Bytes that may still be read."""

    def picture(self, name: str, at: At, field: str) -> None:
        """Read and decode the picture of a path, or the chart that a figure names, once.

        Raises:
            Refused: it cannot be read, is no sound picture or chart, or is beyond the room.
        """
        if field != "view" and name.endswith(CHART_ENDINGS):
            self.chart(name, at)
            return
        if name in self.pictures:
            return
        data = load_picture(self.world, name, at)
        self.fill("pictures", len(data), at)
        from layout.source.pictures import read_picture  # Pillow: only who has pictures pays

        span = at("", "").span
        self.pictures[name], report = read_picture(data, file=name, span=span, field=field)
        self.problems += report.diagnostics
        self.decisions += report.decisions

    def chart(self, name: str, at: At) -> None:
        """Read the chart of a path, once; its own errors are told at its own lines."""
        if name in self.charts:
            return
        data = load(self.world, name, MOST_YAML, at)
        self.fill("copy", len(data), at)
        self.charts[name] = None
        self.charts[name] = read_chart(data, file=self.world.shown(name))

    def fill(self, what: str, size: int, at: At) -> None:
        """Count bytes that were read, and refuse what is beyond an edition's room."""
        self.room[what] -= size
        if self.room[what] < 0:
            most = {"copy": MOST_COPY, "pictures": MOST_PICTURES}[what]
            raise Refused((at(f"the edition's {what} are more than {most} bytes", "split it"),))

    def named_by(
        self, stories: Iterable[Story], ads: Iterable[Advert]
    ) -> tuple[tuple[PictureFile, ...], tuple[ChartFile, ...]]:
        """The pictures and charts that these stories and advertisements name, by their paths."""
        named = {ad.file for ad in ads}
        for story in stories:
            named |= {story.view, *(figure.file for figure in story.figures)}
        pictures = tuple(one for name, one in sorted(self.pictures.items()) if name in named)
        charts = tuple(
            ChartFile(name, one)
            for name, one in sorted(self.charts.items())
            if one is not None and name in named
        )
        return pictures, charts
