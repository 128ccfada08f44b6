"""Templates of pages in, the `pages:` of `edition.yaml` out; put into the text of that file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

import yaml

from layout.model.placing import Module, PageTemplate
from layout.source.folder import scalar

KEY = "pages"


def pages_block(templates: Sequence[PageTemplate]) -> str:
    """The pages as YAML, a module a line."""
    lines = [f"{KEY}:"]
    for page in _entries(templates):
        lines.append(f"  - {'spread' if page.half else 'name'}: {scalar(page.name)}")
        if page.title:
            lines.append(f"    title: {scalar(page.title)}")
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


def _module(module: Module) -> str:
    fields = {
        "column": module.column,
        "row": module.row,
        "columns": module.columns,
        "rows": module.rows,
        "head_pt": round(module.head_size, 1),
    }
    shown = [f"{name}: {value:g}" for name, value in fields.items() if value]
    shown += [f"around: {scalar(module.around)}"] if module.around else []
    return "{" + ", ".join(shown) + "}"


def with_pages(text: str, block: str) -> str:
    """The text of `edition.yaml` with another `pages:`; all else stays as it is written.

    Args:
        text: sound YAML, fields in block style.
        block: from `pages_block`.

    Raises:
        ValueError: its fields stand in one line, in braces.
    """
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise ValueError("the fields stand in braces")
    lines = text.splitlines(keepends=True)
    for key, value in node.value:
        if key.value == KEY:
            start, end = key.start_mark.line, value.end_mark.line + (value.end_mark.column > 0)
            # comments and empty lines behind the pages belong to what follows
            while end > start + 1 and not lines[end - 1].split("#")[0].strip():
                end -= 1
            return "".join((*lines[:start], block, *lines[end:]))
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return "".join((*lines, block))
