"""`banxin lines`, the line lab: texts and their rules in, how they are set out, as JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from layout.cli.refusals import refusals


def lines(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="JSON lines; default: stdin.")
    ] = None,
) -> None:
    """Line lab: set each text of JSON lines by its rules, and answer with JSON lines.

    A question is {"text": …, "measure_em": …} and, where the language's news style is not
    wanted, lang, kinsoku, marks, squeeze, hang, autospace, justify, grid, direction, breaker,
    by_word, advance_em. The answer has lines, advances_em, gaps_after and breaks, or error.
    """
    with refusals():
        answered = _line_lab()
        with file.open("rb") if file else sys.stdin.buffer as source:
            for line in source:
                if line.strip():
                    print(json.dumps(answered(line), ensure_ascii=False), flush=True)


def _line_lab() -> Callable[[bytes], dict[str, Any]]:
    """A function that answers one line of the line lab's input, as `lab.answer` does."""
    from layout.lab import answer
    from layout.library import open_library
    from layout.model.chains import with_chains
    from layout.source.presets import HOUSE_STYLE, load_style
    from layout.text.languages import LANGUAGES

    library, sheet = open_library(), load_style(HOUSE_STYLE)
    chains = {
        code: with_chains(sheet, library.book.infos, code).roles["body"].faces for code in LANGUAGES
    }

    def answered(line: bytes) -> dict[str, Any]:
        try:
            text = line.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            return {"error": f"byte {wrong.start + 1}: not UTF-8"}
        return answer(text, library.book, chains)

    return answered
