"""The line lab: a line of text and its rules in, how the engine would set it out.

What a test suite, another composer's author or a curious editor asks of the line breaker alone:
no page, no size, everything in em.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from layout.text.cells import in_cells
from layout.text.faces import FontBook
from layout.text.house_rules import rules_for
from layout.text.justify import line_boxes
from layout.text.languages import NEWS, UnknownRule
from layout.text.lines import first_fit, total_fit
from layout.text.rules import LanguageRules
from layout.text.search import Breaks
from layout.text.shape import shape, shape_advances
from layout.text.shaped import Shaped
from layout.text.tables import Bools

LONGEST = 200_000
"""Characters of one text."""
BREAKERS = ("total-fit", "first-fit")
IDEOGRAPHIC_PLANES = range(0x20000, 0x40000)
"""Python's own tables may be older than the ideographs an edition uses."""

Em = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]


class Question(BaseModel):
    """One line of the lab's input. What is left out is as the language's newspapers do."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str = Field(min_length=1, max_length=LONGEST)
    measure_em: float = Field(gt=0, le=10_000, allow_inf_nan=False)
    lang: str = "zh-Hans"
    kinsoku: str = NEWS
    marks: str = "full"
    squeeze: str = ""
    hang: str = "none"
    autospace: bool = True
    justify: bool = True
    grid: bool = False
    direction: str = "horizontal"
    breaker: str = BREAKERS[0]
    by_word: bool = False
    """Korean only: break between words (어절), not between syllables."""
    advance_em: list[Em] | None = None
    """Own advance of each code point; without it the language's face is asked."""


def answer(line: str, book: FontBook, chains: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Set one text: `lines`, `advances_em`, `gaps_after`, `breaks`, or `error`.

    Args:
        line: a JSON object with the fields of `Question`.
        book: the faces.
        chains: face keys by language code.

    Returns:
        `lines`: the characters of each line. `advances_em`: for each line the room of each code
        point, from its pen to the next one's; a ligature's first takes all. `gaps_after`:
        offsets of code points with a Han–Latin gap straight after. `breaks`: end of each line,
        in code points. Or only `error`: each problem's field and what would be right.
    """
    try:
        question = Question.model_validate(_object(line))
        rules = _rules(question)
        _check(question)
        shaped = _shaped(question, rules, book, chains[rules.language])
    except ValidationError as wrong:
        return {"error": "; ".join(_told(wrong))}
    except ValueError as wrong:
        return {"error": str(wrong)}
    met = shaped.gap > 0
    if question.grid:
        shaped = in_cells(shaped)
    ragged = question.grid or not question.justify
    measure = float(int(question.measure_em + 1e-6)) if question.grid else question.measure_em
    if measure <= 0:
        return {"error": f"measure_em: {question.measure_em} has no room for a cell of 1 em"}
    breaker = total_fit if question.breaker == BREAKERS[0] else first_fit
    (broken,) = breaker([shaped], measure, indent=0.0, ragged=ragged)
    return _answer(shaped, met, broken, measure, ragged=ragged)


def _object(line: str) -> dict[str, Any]:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"{', '.join(twice)}: given twice")
        return dict(pairs)

    try:
        found = json.loads(line, object_pairs_hook=once)
    except json.JSONDecodeError as wrong:
        raise ValueError(f"column {wrong.colno}: not JSON: {wrong.msg}") from None
    except RecursionError:
        raise ValueError("not a question: nested too deep") from None
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")
    for name, value in found.items():
        half = [at for at, char in enumerate(str(value)) if "\ud800" <= char <= "\udfff"]
        if isinstance(value, str) and half:
            raise ValueError(
                f"{name}: code point {half[0]}: U+{ord(value[half[0]]):04X} is half a pair"
            )
    return found


def _rules(question: Question) -> LanguageRules:
    try:
        return rules_for(
            question.lang,
            kinsoku=question.kinsoku,
            marks=question.marks,
            squeeze=question.squeeze,
            hang=question.hang,
            autospace=question.autospace,
            direction=question.direction,
            by_word=question.by_word,
        )
    except UnknownRule as wrong:
        close = get_close_matches(wrong.given, wrong.known, 1)
        raise ValueError(f"{wrong}{f'; did you mean {close[0]!r}?' if close else ''}") from None


def _check(question: Question) -> None:
    """What no type can say.

    Raises:
        ValueError: the first thing wrong, with its field.
    """
    if question.breaker not in BREAKERS:
        raise ValueError(f"breaker: no {question.breaker!r}; there are {', '.join(BREAKERS)}")
    given = question.advance_em
    if given is not None and len(given) != len(question.text):
        raise ValueError(f"advance_em: {len(given)} advances for {len(question.text)} code points")
    for place, char in enumerate(question.text):
        category = unicodedata.category(char)
        if category == "Cc":
            raise ValueError(f"text: code point {place}: U+{ord(char):04X} is a control character")
        if category == "Cn" and ord(char) not in IDEOGRAPHIC_PLANES:
            raise ValueError(f"text: code point {place}: U+{ord(char):04X} is not assigned")


def _shaped(
    question: Question, rules: LanguageRules, book: FontBook, chain: Sequence[str]
) -> Shaped:
    if question.advance_em is not None:
        return shape_advances(question.text, question.advance_em, rules)
    shaped = shape(question.text, book, chain, rules)
    if shaped.missing:
        at = shaped.missing[0]
        code = ord(question.text[at])
        raise ValueError(f"text: code point {at}: no face has U+{code:04X}; give advance_em")
    return shaped


def _answer(
    shaped: Shaped, met: Bools, broken: Breaks, measure: float, *, ragged: bool
) -> dict[str, Any]:
    """`met`: after which glyphs Han and Latin meet."""
    text = shaped.text
    behind = [*shaped.cluster.tolist(), len(text)]
    bounds = [0, *broken.ends.tolist()]
    set_line = partial(line_boxes, shaped, measure=measure)
    lines, advances, gaps_after = [], [], []
    for place, (start, end) in enumerate(pairwise(bounds)):
        last = ragged or end == len(shaped)
        line = set_line(start, end, last=last, hung=bool(broken.hung[place]))
        first, stop = behind[start], behind[end]
        room = [0.0] * (stop - first)
        for at, width in enumerate((line.boxes + line.gaps).tolist(), start):
            room[shaped.cluster[at] - first] += width
        lines.append(text[first:stop])
        advances.append([round(width, 6) for width in room])
        gaps_after += [behind[at + 1] - 1 for at in range(start, end - 1) if met[at]]
    return {
        "lines": lines,
        "advances_em": advances,
        "gaps_after": gaps_after,
        "breaks": [behind[end] for end in bounds[1:]],
    }


def _told(wrong: ValidationError) -> Iterator[str]:
    fields = tuple(Question.model_fields)
    for one in wrong.errors(include_url=False, include_input=False):
        name = ".".join(str(part) for part in one["loc"])
        if one["type"] == "extra_forbidden":
            close = get_close_matches(name, fields, 1)
            yield f"{name}: unknown field" + (f"; did you mean {close[0]!r}?" if close else "")
        else:
            yield f"{name}: {one['msg']}"
