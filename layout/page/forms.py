"""A kind of story in, the form that it takes on the page out: a style sheet of its own.

News are set by the sheet as it is. A form puts other roles in the place of some of its own, so
that whoever measures or sets a story asks for `body` or `headline-3` and need not know its kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from layout.model.story import Kind, Story
from layout.model.style import HeadSizes, StyleSheet, TypeStyle

RANKS = (1, 2, 3, 4, 5)
ROLES: Mapping[Kind, Mapping[str, str]] = MappingProxyType(
    {
        "comment": {
            "body": "body-kai",
            "kicker": "column-title",
            "deck": "deck-kai",
            **{f"headline-{rank}": "comment-head" for rank in RANKS},
        },
        "feature": {
            "deck": "deck-kai",
            **{f"headline-{rank}": "feature-head" for rank in RANKS},
        },
    }
)
"""By kind what stands in the place of a role."""
GOING_ON: Mapping[str, str] = MappingProxyType({"deck": "deck-kai"})
"""The same of a story that goes on from another page (look.md 2)."""
NARROW, WIDE = 117.0, 243.0
"""Spans in points over which a comment has its least and its greatest head."""
HEAD_LEAST, HEAD_MOST = 0.82, 1.12
"""How far below and above them a head of a comment may be fitted, as factors."""
LARGER = 1.08
"""Heads of features against those of news of their rank, where these do not lead."""
AIR: Mapping[Kind, float] = MappingProxyType({"feature": 1.0})
"""Rows of white that a head block has more than others."""
ACCENTS: Mapping[Kind, str] = MappingProxyType({"comment": "red"})
"""Colours of the rule over a box; of all others teal: opinion is red (look.md 3)."""


def roles_of(story: Story) -> Mapping[str, str]:
    """What stands in the place of roles where a story is set: by its kind, and where it goes on."""
    own = ROLES.get(story.kind, {})
    return own if story.begins else {**own, **GOING_ON}


def role_of(story: Story, role: str) -> str:
    """The role that sets type of a story in the place of `role`."""
    return roles_of(story).get(role, role)


def accent(kind: Kind) -> str:
    """The colour of the rule over a box, and of what stands by it."""
    return ACCENTS.get(kind, "teal")


def paragraph_role(story: Story, place: int) -> str:
    """The role of a paragraph: that of its text where it is an answer."""
    if place in story.crossheads:
        return "crosshead"
    return "question" if place in story.questions else role_of(story, "body")


def sheet_of(story: Story, style: StyleSheet) -> StyleSheet:
    """The style sheet that a story is measured and set by."""
    roles = dict(style.roles)
    if story.kind == "qa":
        roles["kicker"] = replace(style.roles["kicker"], colour=accent("qa"))
        return replace(style, roles=roles)
    if not (given := roles_of(story)):
        return style
    for role, other in given.items():
        roles[role] = style.roles[other]
    if story.kind not in ROLES:
        return replace(style, roles=roles)
    if story.kind == "comment":
        head = style.roles["comment-head"]
        small, large = head.size, head.size_max or head.size
        sizes = HeadSizes(((NARROW, small), (WIDE, large)), HEAD_LEAST * small, HEAD_MOST * large)
        heads = {rank: one if rank < 2 else sizes for rank, one in style.heads.items()}
        return replace(style, roles=roles, heads=heads)
    for rank in RANKS:
        roles[f"headline-{rank}"] = _calmer(
            style.roles[f"headline-{rank}"], style.roles["feature-head"]
        )
    heads = {rank: one if rank < 2 else _grown(one) for rank, one in style.heads.items()}
    return replace(style, roles=roles, heads=heads)


def _calmer(usual: TypeStyle, feature: TypeStyle) -> TypeStyle:
    """A headline of the usual size in the type of features."""
    return replace(
        usual, faces=feature.faces, leading=feature.leading, tracking=feature.tracking,
        stretch=feature.stretch, colour=feature.colour,
    )  # fmt: skip


def _grown(sizes: HeadSizes) -> HeadSizes:
    steps = tuple((span, LARGER * size) for span, size in sizes.steps)
    return HeadSizes(steps, sizes.least, LARGER * sizes.most, LARGER * sizes.usual)
