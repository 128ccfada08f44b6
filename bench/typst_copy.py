"""An edition and a grid in, the same copy for Typst out; whether Typst is there, and which.

Typst (the package `typst` on PyPI, a binding of the compiler) is what our speed is measured
against. It sets the copy into the same columns in the same faces: plain running columns,
headings a size larger. It does no make-up, no jumps, no furniture, no navigator.
"""

import importlib.metadata
import importlib.util
import json
import sys
from pathlib import Path

from layout.model.edition import Edition
from layout.model.grid import ASCENT_EM, Grid
from layout.source.presets import load_faces

PACKAGE = "typst"
FACE = "serif-400"
HEADS = (("kicker", 1.2), ("headline", 1.8), ("deck", 1.2))
"""Heading lines and their sizes, in body sizes."""
PROGRAM = (
    "import sys, typst; "
    "typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], "
    "ignore_system_fonts=True)"
)


def version() -> str | None:
    """The version of the package that can be imported; None: there is none."""
    if importlib.util.find_spec(PACKAGE) is None:
        return None
    return importlib.metadata.version(PACKAGE)


def command(source: Path, pdf: Path, fonts: Path) -> tuple[str, ...]:
    """What sets a source in a fresh process."""
    return (sys.executable, "-c", PROGRAM, str(source), str(pdf), str(fonts))


def copy_of(edition: Edition, grid: Grid) -> str:
    """The stories in their order, as normalised for our own pages, in the columns of a grid."""
    (family,) = {face.family for face in load_faces() if face.key == FACE}
    lead, foot = grid.pitch - grid.body, grid.trim.height - grid.top - grid.lines * grid.pitch
    lines = [
        f"#set page(width: {grid.trim.width}pt, height: {grid.trim.height}pt,"
        f" columns: {grid.columns},"
        f" margin: (x: {grid.margin}pt, top: {grid.top}pt, bottom: {foot - 0.01}pt))",
        f"#set columns(gutter: {grid.gutter}pt)",
        f'#set text(font: {json.dumps(family)}, size: {grid.body}pt, lang: "zh", region: "cn",'
        " cjk-latin-spacing: auto,"
        f" top-edge: {ASCENT_EM}em, bottom-edge: {ASCENT_EM - 1:.2f}em)",
        f"#set par(justify: true, leading: {lead}pt, spacing: {lead}pt,"
        " first-line-indent: (amount: 2em, all: true))",
        f"#let head(size, words) = block(above: {grid.pitch}pt, below: {lead}pt, sticky: true,"
        " par(first-line-indent: 0em, justify: false, text(size: size, weight: 700, words)))",
    ]
    for story in edition.stories:
        for part, scale in HEADS:
            if words := getattr(story, part):
                lines.append(f"#head({grid.body * scale:g}pt, {string(words)})")
        lines += [f"#par({string(paragraph)})" for paragraph in story.paragraphs]
    return "\n".join(lines) + "\n"


def string(text: str) -> str:
    """The text as a Typst string: nothing in it is markup."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
