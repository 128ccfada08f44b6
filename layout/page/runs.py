"""The cuts of a page in, the same with those that follow each other along one line as one run out.

A slicing tree cuts in two; three modules side by side can be cut in two ways that look alike.
What is drawn goes by the run: so it is the same for both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from layout.page.nodes import ACROSS
from layout.page.slicing import Cut

Group = frozenset[str]


def runs(cuts: Sequence[Cut]) -> list[Cut]:
    """The cuts of a tree, each with the parts of its run on both sides, and as long as that.

    Those of a page that is no tree (a pinwheel) stay as they are.
    """
    if any(not cut.at for cut in cuts):
        return list(cuts)
    known = {frozenset((*cut.parts[0], *cut.parts[1])): cut for cut in cuts}
    groups = {*known}
    parts = {frozenset(part) for cut in cuts for part in cut.parts}
    (root,) = groups - parts or {frozenset[str]()}
    return list(_within(root, known))


def _within(group: Group, known: Mapping[Group, Cut]) -> Iterator[Cut]:
    """The cuts of a part of the page, the outer ones first."""
    whole = known.get(group)
    if whole is None:
        return
    parts, ends = [], []
    for part, end in _run(group, whole.kind, known):
        parts.append(part)
        ends.append(end)
    start = whole.y if whole.kind == ACROSS else whole.x
    for number, part in enumerate(parts):
        if number:
            sides = parts[number - 1], part
            yield Cut(
                whole.kind, whole.x, whole.y, whole.width, whole.height,
                ends[number - 1] - start, sides,
            )  # fmt: skip
    for part in parts:
        yield from _within(frozenset(part), known)


def _run(
    group: Group, kind: int, known: Mapping[Group, Cut]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """The parts of a run and the column or row where each but the last ends."""
    cut = known[group]
    for number, part in enumerate(cut.parts):
        inner, end = known.get(frozenset(part)), (cut.y if kind == ACROSS else cut.x) + cut.at
        if inner is None or inner.kind != kind:
            yield part, end
            continue
        found = list(_run(frozenset(part), kind, known))
        if not number:
            found[-1] = (found[-1][0], end)
        yield from found
