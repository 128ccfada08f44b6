"""Any value in any field of an edition's files is read, or refused by name and place."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.build import build
from layout.diagnostics import Refused
from layout.library import open_library
from layout.source.design import read_design
from layout.source.edition import read_edition
from layout.source.world import MemoryWorld
from tests.spoiled import (
    EDITION,
    FILES,
    STORY,
)

_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["a", "bus", "own", "news", "tabloid-6", "A01", "images/p.png", "+08:00"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(max_size=4) | st.sampled_from(["stories", "file"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)
_YAML = ("edition.yaml", "stories/a.md", "grids/own.yaml", "styles/own.yaml")
_RICH = {
    "edition.yaml": {
        **yaml.safe_load(EDITION.replace("2026-11-24", '"2026-11-24"')),
        **{"zone": "+08:00", "normalise": True, "notice": ["好"], "masthead": {"cn": "CN"}},
        "pages": [{"stories": ["a"], "name": "A01", "title": "要闻"}, {"stories": ["b"]}],
        "press": {"multiple": 2, "pages_max": 8},
        "makeup": {"decks": "optional", "vertical_heads": True},
        "ads": [{"id": "tea", "columns": 2, "lines": 9, "file": "images/p.png", "alt": "茶"}],
    },
    "stories/a.md": {
        **yaml.safe_load(STORY.split("---")[1]),
        **{"kind": "qa", "lead_in": "本报讯", "byline": "某", "view": "images/p.png"},
        **{"kicker": "引", "deck": "副", "label": "老闸", "section": "要闻"},
        **{"vertical_head": True, "box": "none"},
    },
    "grids/own.yaml": {
        **{"extends": "tabloid-6", "name": "own", "columns": 5, "characters": 11, "body": 9},
        **{"gutter_em": 1, "pitch": 11.25, "lines": 88, "trim_mm": [270, 390], "top": 66},
    },
    "styles/own.yaml": {
        "extends": "news",
        "roles": {"deck": {"faces": ["serif-400"], "size": 14, "tracking": [0, 0.1]}},
        "colours": {"red": {"rgb": [1, 2, 3], "cmyk": [1, 2, 3, 4]}},
        "heads": {"1": {"steps": [[100, 20]]}},
    },
}
"""The fields of the tiny edition's files, and more of them."""


def paths(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where a value and everything in it stand."""
    found = [above]
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            found += paths(one, (*above, key))
    return found


_PLACES = [(name, path) for name in _YAML for path in paths(_RICH[name])]


def replaced(plain: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The fields with another value at a place."""
    if not path:
        return value
    made = copy.deepcopy(plain)
    inner = made
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    return made


def rich(name: str, path: tuple[Any, ...], value: Any) -> MemoryWorld:
    """The tiny edition with all its fields, one of them replaced."""
    files = dict(FILES)
    for one, fields in _RICH.items():
        plain = replaced(fields, path, value) if one == name else fields
        # JSON is YAML, once a number without end is written as one that YAML knows
        text = json.dumps(plain, ensure_ascii=False).replace("Infinity", "1e999")
        story_file = f"---\n{text}\n---\n\n问：正文？\n"
        files[one] = (story_file if "a.md" in one else text).encode()
    return MemoryWorld(files, "lan")


def test_the_edition_is_sound_before_a_value_is_replaced() -> None:
    made, found = read_edition(rich("edition.yaml", ("title",), "试刊"))
    assert found.diagnostics == ()
    assert [page.stories for page in made.pages] == [("sluice",), ("bus",)]


@settings(max_examples=500)
@given(place=st.sampled_from(_PLACES), value=_JSON)
def test_any_value_in_any_field_is_read_or_refused(
    place: tuple[str, tuple[Any, ...]], value: Any
) -> None:
    world = rich(*place, value)
    try:
        made, found = read_edition(world)
    except Refused as refused:
        problems = refused.diagnostics
        nameless = [one for one in problems if one.span is None or not one.message]
    else:
        problems, nameless = found.diagnostics, []
        design = read_design(world)
        assert made.grid in design.grids or not made.grid
        assert made.style in design.styles or not made.style
    assert nameless == []
    json.dumps([one.as_json() for one in problems], ensure_ascii=False).encode()


@settings(max_examples=25)
@given(
    place=st.sampled_from([place for place in _PLACES if place[0] == "grids/own.yaml"]),
    value=st.integers(-2, 130) | st.floats(0, 100),
)
def test_a_grid_that_is_read_can_be_built_or_is_refused(
    place: tuple[str, tuple[Any, ...]], value: Any
) -> None:
    plain = replaced(_RICH["grids/own.yaml"], place[1], value)
    files = {**FILES, "grids/own.yaml": json.dumps(plain).encode()}
    world = MemoryWorld(files, "lan")
    try:
        made, found = read_edition(world)
        library = replace(open_library(), grids=read_design(world).grids)
        built = build(made, found, library)
    except Refused:
        return
    assert built.files
