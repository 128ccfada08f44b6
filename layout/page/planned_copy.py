"""An edition and its measured stories in, the copy that is planned onto its pages out: as loads.

What one page lists, the other pages do not get; briefs of a section and stories that keep
company move as one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layout.diagnostics import Diagnostic, Refused, Severity
from layout.model.edition import Edition
from layout.page.briefs import stands_in_rail
from layout.page.copyfit import Measured
from layout.page.curve import Curves
from layout.page.estimates import Estimate, estimate_all
from layout.page.loads import Load


class PlannedCopy:
    """The stories of an edition by their places in it, and what of them is to be planned.

    Raises:
        Refused: stories that stay together are sent to different pages.
    """

    def __init__(self, edition: Edition, measured: Mapping[str, Measured], curves: Curves) -> None:
        self.edition = edition
        self.stories = [measured[story.id] for story in edition.stories]
        width = float(curves.grid.characters)
        self.estimates = estimate_all(
            self.stories, curves, [one.rows(width) for one in self.stories]
        )
        self.places = {one.story.id: at for at, one in enumerate(self.stories)}
        self.plans = edition.pages_by_number
        self.fixed = {
            number: page for number, page in self.plans.items() if page.stories or page.half
        }
        """The pages whose stories their editor lists."""
        self.loads = self._loads()
        """The copy that no page lists, as large as it is estimated."""

    def section(self, at: int) -> str:
        """The section of a story; one that names none goes with the news."""
        return self.stories[at].story.section or self.edition.words.news

    def sent(self, at: int) -> int:
        """The page that a story has to stand on; 0: planning finds one."""
        return self.stories[at].story.sent_to

    @property
    def front(self) -> str:
        """The section of the front page: the one kept for it, else the news; empty: neither."""
        if 1 in self.plans and self.plans[1].section:
            return self.plans[1].section
        news = self.edition.words.news
        return news if any(load.section == news for load in self.loads) else ""

    @property
    def order(self) -> list[str]:
        """The sections in the order of their pages."""
        stated = [section.name for section in self.edition.sections]
        return list(dict.fromkeys([*stated, *(load.section for load in self.loads)]))

    @property
    def own_pages(self) -> dict[str, int]:
        """By section how many pages its editor gave it."""
        return {one.name: one.pages for one in self.edition.sections if one.pages}

    def load(self, group: Sequence[int]) -> Load:
        """Stories as one load, by their places.

        Raises:
            Refused: they are sent to different pages.
        """
        some = [self.stories[at].story for at in group]
        size = Estimate(
            sum(self.estimates[at].lines for at in group),
            sum(self.estimates[at].head for at in group),
        )
        sent = {self.sent(at) for at in group} - {0}
        if len(sent) > 1:
            names = ", ".join(story.id for story in some)
            message = f"{names} stay together and are sent to different pages"
            hint = "send them to one page"
            span = some[0].at("on_page", "front", "keep_with", "before")
            raise Refused((Diagnostic(Severity.ERROR, message, span, "on_page", hint),))
        priority = min(story.priority for story in some)
        art = sum(len(story.figures) for story in some)
        return Load(tuple(group), self.section(group[0]), priority, size, art, sum(sent))

    def _loads(self) -> list[Load]:
        listed = {name for page in self.fixed.values() for name in page.stories}
        free = [at for at, one in enumerate(self.stories) if one.story.id not in listed]
        together = {at: at for at in free}

        def first(at: int) -> int:
            while together[at] != at:
                at = together[at]
            return at

        def join(one: int, other: int) -> None:
            a, b = sorted((first(one), first(other)))
            together[b] = a

        briefs: dict[tuple[str, int], int] = {}
        for at in free:
            story = self.stories[at].story
            for name in (story.placing.keep_with, story.placing.before):
                if (other := self.places.get(name, -1)) in together:
                    join(at, other)
            if stands_in_rail(story):
                join(at, briefs.setdefault((self.section(at), self.sent(at)), at))
        groups: dict[int, list[int]] = {}
        for at in free:
            groups.setdefault(first(at), []).append(at)
        return [self.load(group) for group in groups.values()]
