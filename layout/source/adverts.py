"""The `ads:` of `edition.yaml` in, booked advertisements out, and what is wrong with them.

What depends on the grid and on the pages is told when pages are made up (`page/adverts.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from layout.diagnostics import Diagnostic
from layout.model.advert import Advert
from layout.model.picture import PictureFile
from layout.model.placing import Pin
from layout.source.fields import PAGE_NAME, AdFields, EditionFields
from layout.source.loading import did_you_mean
from layout.source.named_files import LoadPicture, picture_faults
from layout.source.typed import Path
from layout.source.yaml import Placed, one_line
from layout.unicode import SPACES

LONGEST_ID = 60


class AdvertReading:
    """The advertisements of one `edition.yaml`; their problems are collected."""

    def __init__(self, placed: Placed[EditionFields], load: LoadPicture) -> None:
        self.placed, self.load = placed, load
        self.problems: list[Diagnostic] = []

    def read(self, pages: Collection[str]) -> tuple[Advert, ...]:
        """The advertisements in their order.

        Args:
            pages: names of the edition's pages where it fixes them all; empty: not known yet.
        """
        fields = self.placed.value
        first: dict[str, int] = {}
        made = []
        in_ear = ""
        for place, ad in enumerate(fields.ads):
            path: Path = ("ads", place)
            if ad.place == "ear" and in_ear:
                hint = "one ear, one advertisement"
                self.fault(f"{in_ear} has the ear already", (*path, "place"), hint)
            elif ad.place == "ear":
                in_ear = ad.id
            if ad.id in first:
                message = f"id {ad.id} is the id of another advertisement, too"
                self.fault(message, (*path, "id"), "each advertisement has an id of its own")
            first.setdefault(ad.id, place)
            made.append(self.advert(ad, path, pages))
        if fields.ads and not fields.grid:
            hint = "say `grid: broadsheet-8` or another one"
            self.fault("columns and lines are those of a grid, and none is stated", ("ads",), hint)
        return tuple(made)

    def advert(self, ad: AdFields, path: Path, pages: Collection[str]) -> Advert:
        """One advertisement, whatever is wrong with it told."""
        text = tuple(line for line in map(one_line, ad.text) if line.strip(SPACES))
        if not ad.id.strip(SPACES) or "\n" in ad.id or len(ad.id) > LONGEST_ID:
            hint = f"one line of at most {LONGEST_ID} characters"
            self.fault("is no name", (*path, "id"), hint)
        for name in ("columns", "lines"):
            if getattr(ad, name) < 1:
                self.fault("should be at least 1", (*path, name), "")
        if ad.reserved and (ad.file or ad.text):
            said = "file" if ad.file else "text"
            hint = f"leave out one of the two: {said} fills the space"
            self.fault("is kept free, and has something to stand in it", (*path, "reserved"), hint)
        elif not ad.reserved and bool(ad.file) == bool(ad.text):
            message = "has both art and text" if ad.file else "has neither art nor text"
            self.fault(message, path, "one of `file: images/ad.jpg` and `text: [headline, line]`")
        elif ad.text and not text:
            self.fault("says nothing", (*path, "text"), "a headline and lines")
        if ad.file:
            self.problems += picture_faults(self.load, ad.file, (*path, "file"), self.placed)
            if not ad.alt.strip(SPACES):
                hint = "say in `alt:` what the art says, for readers who cannot see it"
                self.fault("is missing", (*path, "alt"), hint)
        if ad.page and not PAGE_NAME.fullmatch(ad.page):
            hint = "a letter and two digits, such as A03"
            self.fault(f"no name of a page: {ad.page}", (*path, "page"), hint)
        elif ad.place == "ear" and ad.page not in ("", "A01"):
            hint = "leave `page:` out: the ear is on the front page"
            self.fault(f"{ad.page} has no ear", (*path, "page"), hint)
        elif ad.page and pages and ad.page not in pages:
            hint = did_you_mean(ad.page, list(pages), otherwise="the pages are")
            self.fault(f"no page is named {ad.page}", (*path, "page"), hint)
        self.pinned(ad, path)
        span, fields = self.placed.diagnose("", path, "").span, self.placed.value
        return Advert(
            ad.id, ad.columns, ad.lines, ad.file, text, ad.page, ad.place,
            Pin(ad.pin.column, ad.pin.row, ad.columns, ad.lines) if ad.pin else None,
            ad.reserved, fields.l_shapes if ad.l_shape is None else ad.l_shape,
            one_line(ad.alt), span=span,
        )  # fmt: skip

    def pinned(self, ad: AdFields, path: Path) -> None:
        """Tell what is wrong with a pin on any page."""
        if ad.pin is None:
            return
        for name in ("column", "row"):
            if getattr(ad.pin, name) < 1:
                hint = "1 or more; columns and rows are counted from 1"
                message = f"{getattr(ad.pin, name)} is no place on a page"
                self.fault(message, (*path, "pin", name), hint)
        if ad.place:
            message = f"goes against `place: {ad.place}`"
            self.fault(message, (*path, "pin"), "leave out one of the two")
        elif not ad.page:
            self.fault("is a place on no page", (*path, "pin"), "say `page:` too, such as A03")

    def fault(self, message: str, path: Path, hint: str) -> None:
        """Write down an error."""
        self.problems.append(self.placed.diagnose(message, path, hint))


def framed(ads: tuple[Advert, ...], pictures: Mapping[str, PictureFile]) -> tuple[Advert, ...]:
    """The advertisements, told which of their art has no edge of its own."""
    from layout.source.pictures import ends_pale  # Pillow: only who has pictures pays

    return tuple(replace(ad, pale=ends_pale(pictures[ad.file])) if ad.file else ad for ad in ads)
