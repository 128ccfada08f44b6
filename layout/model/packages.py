"""Stories in, their packages (组合报道) out: those that their editor keeps together.

`keep_with:` joins two stories; a chain of it joins as many as it names.
"""

from __future__ import annotations

from collections.abc import Iterable

from layout.model.story import Story


def packages(stories: Iterable[Story]) -> list[tuple[str, ...]]:
    """Ids of the stories of each package, two at the least, in the order of `stories`.

    Of what is kept with a story that is not among them nothing comes.
    """
    wishes = {story.id: story.placing.keep_with for story in stories}
    of = {name: {name} for name in wishes}
    for name, other in wishes.items():
        if other in of and of[name] is not of[other]:
            of[name] |= of[other]
            for one in of[other]:
                of[one] = of[name]
    firsts = {min(map(list(wishes).index, some)) for some in of.values() if len(some) > 1}
    names = list(wishes)
    return [tuple(name for name in names if name in of[names[at]]) for at in sorted(firsts)]
