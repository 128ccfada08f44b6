"""The layers of `layout/README.md`, held by reading the imports of every module."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

# --- the law, as tables ------------------------------------------------------------------------

BASE = ("geometry", "diagnostics", "unicode", "progress", "forked")
VALUES = (*BASE, "model", "display")
WRITERS = (*VALUES, "text.faces")
PIPELINE = (*VALUES, "source", "text", "page", "dump", "export")

MAY_IMPORT: Mapping[str, tuple[str, ...]] = {
    "": (),  # layout/__init__.py: starting the command line runs it
    "geometry": (),
    "diagnostics": (),
    "unicode": (),
    "progress": (),
    "forked": (),
    "model": BASE,
    "display": BASE,
    "source": (*BASE, "model"),
    "text": VALUES,
    "page": (*VALUES, "text"),
    "dump": WRITERS,
    "export": WRITERS,
    "conform": (*BASE, "text.rules", "text.languages", "text.house_rules"),
    "output": ("geometry", "diagnostics"),
    "lab": ("text",),
    "fontlist": (*VALUES, "text"),
    "fetch": (*BASE, "model", "output"),
    "stock": (*BASE, "model", "source", "fetch"),
    "bind": PIPELINE,
    "library": (*PIPELINE, "stock"),
    "sources": (*PIPELINE, "output", "stock"),
    "checking": (*PIPELINE, "library", "sources"),
    "paper": PIPELINE,
    "readers_file": (*PIPELINE, "bind"),
    "build": (*PIPELINE, "output", "bind", "paper", "readers_file"),
    "templates": (*PIPELINE, "output", "library", "sources", "paper"),
    "explain": (*PIPELINE, "library", "sources", "paper"),
    "terminal": ("progress",),
    "cli": (
        *PIPELINE,
        "conform",
        "output",
        "lab",
        "fetch",
        "fontlist",
        "library",
        "sources",
        "checking",
        "paper",
        "build",
        "templates",
        "explain",
        "terminal",
    ),
}
"""Layer -> the layers or modules it may import, besides its own; lower layers stand first."""

TOUCHES_THE_WORLD = (
    *("source.world", "output", "fetch", "stock", "library", "sources", "checking"),
    *("readers_file", "build", "templates", "explain", "terminal", "cli"),
)
"""Who may use the disk, the clock, the environment and chance."""

WORLDLY_MODULES = (
    *("fileinput", "getpass", "glob", "os", "pathlib", "platform", "random", "secrets", "shutil"),
    *("socket", "subprocess", "tempfile", "time", "urllib", "uuid"),
    *("importlib.resources", "numpy.random"),
)
HARMLESS_NAMES = frozenset({"PurePath", "PurePosixPath"})
"""Names out of those modules that only reckon with text."""

WORLDLY_CALLS = (
    *("open", "io.open", "input", "breakpoint", "hb.Blob.from_file_path"),
    *("date.today", "datetime.now", "datetime.today", "datetime.utcnow"),
    *("datetime.date.today", "datetime.datetime.now", "datetime.datetime.today"),
)
WORLDLY_VALUES = ("np.random", "sys.argv", "sys.stdin", "sys.stdout", "sys.stderr")

COMMAND_LINE = "cli"
COMMAND_LINE_MAY_START_WITH = frozenset({*sys.stdlib_module_names, "typer"})

# --- reading the tree ----------------------------------------------------------------------------

Tree = Mapping[str, ast.Module]
"""Modules by dotted name below `layout`; the package itself is the empty name."""

PACKAGE = Path(__file__).resolve().parent.parent / "layout"

DATA = "presets/"
"""A folder of data: a script there made what lies beside it, and no module may import it."""


def parse(sources: Mapping[str, str]) -> Tree:
    """Parse `{"text/lines.py": source, …}`, the paths as they stand below `layout/`."""
    return {dotted(path): ast.parse(source) for path, source in sources.items()}


def dotted(path: str) -> str:
    """`text.lines` for `text/lines.py`, `text` for `text/__init__.py`, empty for `__init__.py`."""
    parts = path.removesuffix(".py").split("/")
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(node: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """Every import at or below `node` with its dotted target, one for each name imported."""
    for item in ast.walk(node):
        if isinstance(item, ast.Import):
            yield from ((item, alias.name) for alias in item.names)
        elif isinstance(item, ast.ImportFrom):
            yield from ((item, f"{item.module}.{alias.name}") for alias in item.names)


def own_imports(tree: Tree, name: str) -> Iterator[tuple[ast.stmt, str]]:
    """The imports of our own modules, by name below `layout`, wherever in the file they stand."""
    for item, target in imports(tree[name]):
        if target != "layout" and not target.startswith("layout."):
            continue
        target = target.removeprefix("layout").removeprefix(".")
        # `from layout.text.faces import Face` means the module, not the name in it;
        # a target that is no module of ours stays whole, for the table to refuse
        parts = target.split(".")
        heads = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
        yield item, next((head for head in heads if head in tree), target)


def layer(name: str) -> str:
    """`text` for `text.lines`; empty for the package itself and for names that are no layer."""
    first = name.partition(".")[0]
    return first if first in MAY_IMPORT else ""


def within(name: str, places: tuple[str, ...]) -> bool:
    """Whether a module is one of `places` or lies below one."""
    return any(name == place or name.startswith(f"{place}.") for place in places)


def at_start(node: ast.AST) -> Iterator[ast.stmt]:
    """The statements that run when a module is imported: all but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.stmt):
            yield child
        yield from at_start(child)


def shown(name: str, node: ast.stmt | ast.expr | None = None) -> str:
    """`text.lines:12`, as failures name a place."""
    return f"{name or '__init__'}:{node.lineno if node else 1}"


# --- the rules -----------------------------------------------------------------------------------


def misplaced(tree: Tree) -> list[str]:
    """Modules of a layer that the table does not know: say there where they belong."""
    return [
        f"{shown(name)}: no layer for it in MAY_IMPORT"
        for name in tree
        if name.partition(".")[0] not in MAY_IMPORT
    ]


def upward_imports(tree: Tree) -> list[str]:
    """Imports against the direction of the table; `__version__` anyone may read."""
    return [
        f"{shown(name, node)}: {layer(name) or '__init__'} may not import {target}"
        for name in tree
        for node, target in own_imports(tree, name)
        if target not in ("", "__version__")
        and not within(target, (layer(name) or "__init__", *MAY_IMPORT[layer(name)]))
    ]


def relative_imports(tree: Tree) -> list[str]:
    """Imports by dots: we write the whole name, so that a move shows every place."""
    return [
        f"{shown(name, node)}: relative import"
        for name, module in tree.items()
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.level
    ]


def cycles(tree: Tree) -> list[str]:
    """The first circle of modules that import each other, imports inside functions included."""
    graph = {name: {target for _, target in own_imports(tree, name)} for name in tree}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" -> ".join(name or "__init__" for name in reversed(error.args[1]))]
    return []


def type_checking_imports(tree: Tree) -> list[str]:
    """Imports that only the type checker sees: they hide a wrong direction."""
    return [
        f"{shown(name, node)}: TYPE_CHECKING"
        for name, module in tree.items()
        for node in ast.walk(module)
        if (isinstance(node, ast.Name) and node.id == "TYPE_CHECKING")
        or (isinstance(node, ast.Attribute) and node.attr == "TYPE_CHECKING")
    ]


def uses_of_the_world(tree: Tree) -> list[str]:
    """Disk, clock, environment or chance in a module that should take values and give values."""
    found = []
    for name, module in tree.items():
        if within(name, TOUCHES_THE_WORLD):
            continue
        for statement, target in imports(module):
            whole, _, last = target.rpartition(".")
            if last in HARMLESS_NAMES and whole in WORLDLY_MODULES:
                continue
            if within(target, WORLDLY_MODULES):
                found.append(f"{shown(name, statement)}: imports {target}")
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in WORLDLY_CALLS:
                found.append(f"{shown(name, node)}: calls {ast.unparse(node.func)}()")
            elif isinstance(node, ast.Attribute) and ast.unparse(node) in WORLDLY_VALUES:
                found.append(f"{shown(name, node)}: uses {ast.unparse(node)}")
    return found


def without_docstring(tree: Tree) -> list[str]:
    """Modules that do not say what goes in and what comes out."""
    return [
        f"{shown(name)}: no docstring"
        for name, module in tree.items()
        if not ast.get_docstring(module)
    ]


def heavy_start(tree: Tree) -> list[str]:
    """What the command line loads before it knows what it was asked for."""
    return [
        f"{shown(name, node)}: imports {target} at the start"
        for name in tree
        if within(name, (COMMAND_LINE,))
        for statement in at_start(tree[name])
        if isinstance(statement, ast.Import | ast.ImportFrom)
        for node, target in imports(statement)
        if target.partition(".")[0] not in COMMAND_LINE_MAY_START_WITH
        and not within(target, (f"layout.{COMMAND_LINE}",))
    ]


Rule = Callable[[Tree], list[str]]

RULES: tuple[Rule, ...] = (
    misplaced,
    upward_imports,
    relative_imports,
    cycles,
    type_checking_imports,
    uses_of_the_world,
    without_docstring,
    heavy_start,
)

# --- the tests -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tree() -> Tree:
    return parse(
        {
            path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(PACKAGE.rglob("*.py"))
            if not path.relative_to(PACKAGE).as_posix().startswith(DATA)
        }
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"the package has no {rule.__name__}")
def test_the_package_keeps(rule: Rule, tree: Tree) -> None:
    assert rule(tree) == []


def test_the_package_is_read_whole(tree: Tree) -> None:
    assert {"", "geometry", "model.grid", "source.world", "text.faces"} <= tree.keys()


SOUND = {
    "__init__.py": '"""The package."""',
    "text/__init__.py": '"""A folder."""',
    "text/faces.py": '"""Faces."""\nfrom layout.geometry import Rect',
    "geometry.py": '"""Lengths."""',
}
"""A small package that keeps every rule; each case below adds or replaces one module."""


def breach(rule: Rule, path: str, source: str, *found: str, id: str) -> object:
    """A case: with `source` at `path`, `rule` names the places `found`."""
    return pytest.param(rule, path, source, list(found), id=id)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_sound_package_passes(rule: Rule) -> None:
    assert rule(parse(SOUND)) == []


@pytest.mark.parametrize(
    ("rule", "path", "source", "found"),
    [
        breach(misplaced, "utils.py", "", "utils:1", id="a folder that nobody placed"),
        breach(
            upward_imports,
            "geometry.py",
            "import layout.model",
            "geometry:1",
            id="the base sees the model",
        ),
        breach(
            upward_imports,
            "model/grid.py",
            "from layout.display import Page",
            "model.grid:1",
            id="the model sees the display list",
        ),
        breach(
            upward_imports,
            "source/copy.py",
            "from layout.text.faces import Face",
            "source.copy:1",
            id="source sees text",
        ),
        breach(
            upward_imports,
            "text/lines.py",
            "def f():\n    from layout import source",
            "text.lines:2",
            id="text sees source from inside a function",
        ),
        breach(
            upward_imports,
            "export/pdf/fonts.py",
            "from layout.text.faces import Face\nfrom layout.text.lines import Breaks",
            "export.pdf.fonts:2",
            id="an exporter sees faces, but not lines",
        ),
        breach(
            upward_imports,
            "build.py",
            "import layout.cli",
            "build:1",
            id="build sees the command line",
        ),
        breach(
            upward_imports,
            "__init__.py",
            "from layout.build import build",
            "__init__:1",
            id="the package loads the pipeline",
        ),
        breach(
            upward_imports,
            "text/lines.py",
            "from layout.presets.lexicon import make",
            "text.lines:1",
            id="a module sees a script among the data",
        ),
        breach(
            upward_imports,
            "text/lines.py",
            "from layout import __version__",
            id="anyone may read the version",
        ),
        breach(
            relative_imports,
            "text/lines.py",
            "from .faces import Face",
            "text.lines:1",
            id="an import by dots",
        ),
        breach(
            cycles,
            "geometry.py",
            "def f():\n    from layout.text import faces",
            "text.faces -> geometry -> text.faces",
            id="two modules import each other",
        ),
        breach(
            type_checking_imports,
            "text/lines.py",
            "import typing\nif typing.TYPE_CHECKING:\n    import layout.page",
            "text.lines:2",
            id="an import for the type checker alone",
        ),
        breach(uses_of_the_world, "text/a.py", "import os.path", "text.a:1", id="the disk"),
        breach(uses_of_the_world, "text/a.py", "from pathlib import Path", "text.a:1", id="a path"),
        breach(
            uses_of_the_world,
            "text/a.py",
            "from pathlib import PurePosixPath\nfrom datetime import time",
            id="a pure path and a time of day are values",
        ),
        breach(
            uses_of_the_world,
            "text/a.py",
            "import datetime\n\nNOW = datetime.datetime.now()",
            "text.a:3",
            id="the clock",
        ),
        breach(
            uses_of_the_world,
            "page/a.py",
            "import numpy as np\nx = np.random.rand()",
            "page.a:2",
            id="chance",
        ),
        breach(
            uses_of_the_world,
            "export/a.py",
            "open('x').read()",
            "export.a:1",
            id="a file is opened",
        ),
        breach(uses_of_the_world, "source/world.py", "import pathlib", id="the world may read"),
        breach(uses_of_the_world, "build.py", "import os, time", id="build may write"),
        breach(
            without_docstring,
            "text/a.py",
            "x = 1",
            "text.a:1",
            id="a module without words",
        ),
        breach(
            heavy_start,
            "cli.py",
            "import sys\nimport typer\nimport numpy",
            "cli:3",
            id="numpy loads when the command line starts",
        ),
        breach(
            heavy_start,
            "cli.py",
            "try:\n    from layout.build import build\nexcept ImportError:\n    pass",
            "cli:2",
            id="the pipeline loads when the command line starts",
        ),
        breach(
            heavy_start,
            "cli/fonts.py",
            "from layout.cli.refusals import refusals\nfrom layout.fetch import shelf",
            "cli.fonts:2",
            id="a command loads more than the command line",
        ),
        breach(heavy_start, "cli.py", "def f():\n    import numpy", id="a function is late enough"),
    ],
)
def test_a_breach_is_found(rule: Rule, path: str, source: str, found: list[str]) -> None:
    assert [one.partition(": ")[0] for one in rule(parse({**SOUND, path: source}))] == found
