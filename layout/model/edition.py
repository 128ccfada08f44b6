"""An edition: what stands on the nameplate, and the stories in source order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from layout.model.story import Story

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of a paper. Facts that the source lacks stay empty; none is invented."""

    paper: str
    """Name of the paper (报名)."""
    stories: tuple[Story, ...]
    title: str = ""
    """Title of the edition, set as a banner on the front page."""
    date: date | None = None
    time: time | None = None
    notice: str = ""
    """The rights notice, its paragraphs parted by a newline."""
    grid: str = ""
    """Name of the grid to set it on; empty: the preset that fills best."""

    @property
    def weekday(self) -> str:
        """星期二, or empty where the edition has no date."""
        return WEEKDAYS[self.date.weekday()] if self.date else ""
