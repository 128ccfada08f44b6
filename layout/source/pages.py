"""Templates of pages in, the `pages:` of `edition.yaml` out; put into the text of that file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from itertools import zip_longest

import yaml

from layout.model.placing import Module, PageTemplate, Pin
from layout.source.folder import scalar

KEY = "pages"
STORIES = "stories"


def pages_block(templates: Sequence[PageTemplate]) -> str:
    """The pages as YAML, a module a line."""
    lines = [f"{KEY}:"]
    for page in _entries(templates):
        lines.append(f"  - {'spread' if page.half else 'name'}: {scalar(page.name)}")
        if page.title:
            lines.append(f"    title: {scalar(page.title)}")
        if page.step:
            lines.append(f"    headline_step: {page.step:g}")
        lines.append(f"    stories: [{', '.join(map(scalar, page.stories))}]")
        if page.modules:
            lines.append("    modules:")
        for name, module in page.modules.items():
            lines.append(f"      {scalar(name)}: {_module(module)}")
    return "".join(f"{line}\n" for line in lines)


def _entries(templates: Sequence[PageTemplate]) -> Iterator[PageTemplate]:
    """The templates, the two of a spread as one; a page of one alone is left out."""
    for first, second in zip_longest(templates, templates[1:]):
        if not first.half:
            yield first
        elif first.half == "first" and second is not None and second.half == "second":
            stories = (*first.stories, *second.stories)
            yield replace(first, name=f"{first.name}-{second.name}", stories=stories)


def module_fields(module: Pin) -> dict[str, object]:
    """A module as fields; those that tell nothing are left out."""
    one = module if isinstance(module, Module) else Module(*astuple(module))
    fields = {
        "column": one.column,
        "row": one.row,
        "columns": one.columns,
        "rows": one.rows,
        "head_pt": round(one.head_size, 1),
        "rank": one.rank,
        "characters": one.kept,
        "around": one.around,
        "box": "" if one.boxed else "none",
        "vertical_head": one.beside,
    }
    return {name: value for name, value in fields.items() if value or value is False}


def _module(module: Module) -> str:
    fields = module_fields(module).items()
    told = (
        f"{name}: {value:g}"
        if isinstance(value, int | float) and not isinstance(value, bool)
        else f"{name}: {scalar(value)}"
        for name, value in fields
    )
    return "{" + ", ".join(told) + "}"


def with_stories(text: str, order: Sequence[str]) -> str:
    """The text of `edition.yaml` with a list of its stories, if it has none; see `with_pages`.

    `order` are their ids.
    """
    if any(key.value == STORIES for key, _ in _fields(text)):
        return text
    return with_pages(text, f"{STORIES}: [{', '.join(map(scalar, order))}]\n", STORIES)


def with_pages(text: str, block: str, field: str = KEY) -> str:
    """The text of `edition.yaml` with another `pages:`; all else stays as it is written.

    Args:
        text: sound YAML, fields in block style.
        block: from `pages_block`.
        field: what the block is.

    Raises:
        ValueError: its fields stand in one line, in braces.
    """
    lines = text.splitlines(keepends=True)
    for key, value in _fields(text):
        if key.value == field:
            start, end = key.start_mark.line, value.end_mark.line + (value.end_mark.column > 0)
            # comments and empty lines behind the pages belong to what follows
            while end > start + 1 and not lines[end - 1].split("#")[0].strip():
                end -= 1
            return "".join((*lines[:start], block, *lines[end:]))
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return "".join((*lines, block))


def _fields(text: str) -> list[tuple[yaml.Node, yaml.Node]]:
    """The fields of `edition.yaml`, which stand in lines of their own."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise ValueError("the fields stand in braces")
    return list(node.value)
