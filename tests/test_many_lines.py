"""Lines that are set all at once come out as they do one by one, to the last bit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout.display import GlyphRun
from layout.page.body_lines import Line
from layout.text.justify import set_line
from layout.text.lines import total_fit
from layout.text.many_lines import set_lines
from tests.square import squares
from tests.test_line_properties import COPY, shaped, styles


def lines_of(text: str, measure: float, style: object = None) -> list[Line]:
    """The lines of a paragraph in the square test font, or in a house style without a font."""
    paragraph = squares(text) if style is None else shaped(text, style)  # type: ignore[arg-type]
    (breaks,) = total_fit([paragraph], measure, indent=paragraph.rules.indent)
    made, start = [], 0
    for end, hung in zip(breaks.ends.tolist(), breaks.hung.tolist(), strict=True):
        made.append(Line(paragraph, start, end, start == 0, end == len(paragraph), hung=hung))
        start = end
    return made


def told(run: GlyphRun) -> tuple[object, ...]:
    arrays = (run.glyphs, run.pens, run.clusters)
    known = (run.face, run.size, run.x, run.y, run.text, run.width, run.colour, run.outline)
    return (*known, run.turn, run.stretch, run.wanted, *((a.dtype, a.tolist()) for a in arrays))


def alone(line: Line, measure: float) -> list[tuple[object, ...]]:
    runs = set_line(
        line.paragraph, line.start, line.end, measure=measure, size=9.25, x=3.5, y=7.75,
        indent=line.indent, last=line.last, hung=line.hung,
    )  # fmt: skip
    return [told(run) for run in runs]


SPACED = st.text("春眠不觉晓，。“”（） A3B ", min_size=12, max_size=80)
PARAGRAPHS = st.lists(
    st.tuples(COPY | SPACED, st.floats(3.0, 20.0), st.none() | styles()), min_size=1, max_size=6
)


@given(paragraphs=PARAGRAPHS)
def test_lines_set_together_are_those_set_alone(
    paragraphs: list[tuple[str, float, object]],
) -> None:
    every = [
        (line, measure)
        for text, measure, style in paragraphs
        for line in lines_of(text, measure, style)
    ]
    settings = set_lines([line for line, _ in every], [measure for _, measure in every], size=9.25)
    for (line, measure), setting in zip(every, settings, strict=True):
        assert [told(run) for run in setting(3.5, 7.75)] == alone(line, measure)


def test_no_lines_are_set_at_once() -> None:
    assert set_lines([], [], 9.0) == []
