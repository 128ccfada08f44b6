"""An edition's folder and a style's name in, the library out that the edition is built with."""

from __future__ import annotations

from pathlib import Path

from layout.diagnostics import Diagnostic, Refused, Severity, refusal
from layout.model.chains import with_chains
from layout.model.edition import Language
from layout.page.library import Library
from layout.source.design import Design, read_design, shipped_design
from layout.source.presets import HOUSE_STYLE
from layout.source.world import DiskWorld, packaged
from layout.stock import DiskStock
from layout.text.faces import FontBook
from layout.text.house_rules import rules_of
from layout.text.languages import UnknownRule
from layout.text.lexicon import Lexicon


def open_library(
    folder: Path | None = None, style: str = "", language: Language = "zh-Hans"
) -> Library:
    """The grids, styles, faces and words that the package carries, and those of a folder.

    Args:
        folder: an edition's folder, whose `grids/`, `styles/` and `fonts/` stand over what is
            shipped; anything else (a digest) has none.
        style: name of the style sheet; empty: the house's own.
        language: what the edition is written in: the faces that its roles begin with.

    Raises:
        Refused: a grid, style sheet or font of the folder is faulty, or there is no such style.
    """
    if folder is not None and folder.is_dir():
        design = read_design(DiskWorld(folder, folder.as_posix()), DiskStock())
    else:
        design = shipped_design()
    name = style or HOUSE_STYLE
    if name not in design.styles:
        raise refusal(f"no style sheet is named {name}", "one of " + ", ".join(design.styles))
    shipped = packaged("fonts")

    def read(file: str) -> bytes:
        return design.fonts[file] if file in design.fonts else shipped.read(file)

    book = FontBook(tuple(design.faces.values()), read, design.private)
    named = (one.face for one in design.private.values() if one.face)
    sheet = with_chains(design.styles[name], book.infos, language, named)
    try:
        rules_of(sheet.lines)
    except UnknownRule as wrong:
        raise Refused((_line_fault(wrong, name, design),)) from None
    presets = packaged("presets")
    words, forms = (presets.read(f"lexicon/{name}.npz") for name in ("zh-hans", "zh-hant"))
    return Library(dict(design.grids), sheet, book, Lexicon.load(words, forms))


def _line_fault(wrong: UnknownRule, style: str, design: Design) -> Diagnostic:
    """What a style sheet asks of lines and the edition's language has not."""
    part = {"by_word": "korean"}.get(wrong.field, wrong.field)
    hint = f"{part} may be " + ", ".join(wrong.known)
    if style in design.own_styles:
        return design.own_styles[style](str(wrong), ("lines", part), hint)
    return Diagnostic(Severity.ERROR, f"style sheet {style}: lines: {wrong}", hint=hint)
