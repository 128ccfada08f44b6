"""Style sheets: what each role of type looks like, and the named colours."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from layout.model.annotation import Interlinear

Kinsoku = Literal[
    "news",
    "none",
    "basic",
    "gb",
    "strict",
    "loose",
    "normal",
    "css-loose",
    "css-normal",
    "css-strict",
]


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """How one role of type is set. Sizes in points, tracking in em."""

    faces: tuple[str, ...]
    """Face keys, the first that has the glyph is taken."""
    size: float
    """The size, or the smallest one where a range is given by `size_max`."""
    size_max: float = 0.0
    """The largest size that fitting may reach; 0: the size is fixed."""
    leading: float = 1.25
    """From baseline to baseline, as a multiple of the size."""
    tracking: tuple[float, float] = (0.0, 0.0)
    """The least and the most tracking that fitting may use, in em."""
    stretch: tuple[float, float] = (1.0, 1.0)
    """How far fitting may condense and expand glyphs along the line (长扁), as parts of their
    own extent, where size and tracking do not suffice; 1, 1: never. Of headlines alone."""
    colour: str = "ink"


@dataclass(frozen=True, slots=True)
class Colour:
    """A named colour with its value for readers and for the press."""

    rgb: tuple[int, int, int]
    """0 to 255, sRGB."""
    cmyk: tuple[int, int, int, int]
    """Per cent."""


@dataclass(frozen=True, slots=True)
class HeadSizes:
    """Headline sizes of one priority by the width they span (look.md 2).

    `steps` are (span in points, size in points) pairs with rising spans; between two
    of them the size is interpolated, outside them the nearest one holds.
    """

    steps: tuple[tuple[float, float], ...]
    least: float = 0.0
    """No headline of this rank is smaller, on a body of 9 points."""
    most: float = 200.0
    """None is larger."""
    usual: float = 0.0
    """Most have about this size, whatever they span: what makes the ranks of a page tell apart;
    0: only the span counts."""

    def at(self, span: float) -> float:
        """The size in points for a headline over `span` points."""
        first, last = self.steps[0], self.steps[-1]
        if span <= first[0]:
            return first[1]
        if span >= last[0]:
            return last[1]
        for (left, small), (right, large) in zip(self.steps, self.steps[1:], strict=False):
            if span <= right:
                return small + (large - small) * (span - left) / (right - left)
        return last[1]


@dataclass(frozen=True, slots=True)
class LineStyle:
    """The house style of lines: what stands in a style sheet under `lines`.

    What a language does not have of it is refused when the edition is set (text/house_rules.py).
    """

    kinsoku: Kinsoku = "news"
    """What may not begin or end a line; `news`: as the language's newspapers have it."""
    marks: Literal["full", "kaiming", "half"] = "full"
    """全角, 开明 or 半角."""
    squeeze: Literal["news", "none", "adjacent", "all"] = "news"
    """Where marks give up their blanks."""
    hang: Literal["none", "allow", "force"] = "none"
    """Whether pauses and stops stand outside the measure at a line end."""
    autospace: bool = True
    """Whether Han and Latin stand apart."""
    korean: Literal["character", "word"] = "character"
    """Whether Korean breaks between syllables or between words (어절)."""
    across: int | None = None
    """Digits that stand side by side in a cell of vertical text at the most, 0 to 4."""
    interlinear: Interlinear = "tight"
    """What is done where the gap between lines is too narrow for ruby, dots and lines."""
    language: str = ""
    """What the edition is written in; not for a style sheet to say."""
    direction: Literal["horizontal", "vertical"] = "horizontal"
    """Which way the lines run; the grid says it, not the style sheet."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Roles to type styles, names to colours, priorities to headline sizes."""

    name: str
    roles: dict[str, TypeStyle]
    colours: dict[str, Colour]
    heads: dict[int, HeadSizes]
    """By rank, 1 to 5; 0 is the lead of an inside page."""
    placed_heads: dict[str, HeadSizes] = field(default_factory=dict)
    """Headlines of one line across the page, by `place:` of the story: as large as fill it."""
    languages: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    """By language (`zh-Hant` holds for zh-Hant-TW and zh-Hant-HK) and face key: the faces that
    stand before that one. What an edition is written in takes its own forms from them."""
    lines: LineStyle = field(default_factory=LineStyle)
    """The house style of lines."""
    fallback: tuple[str, ...] = ()
    """Families asked after the faces of a role, in their order, each in the nearest weight."""

    def running(self, direction: Literal["horizontal", "vertical"]) -> StyleSheet:
        """The sheet for lines that run this way."""
        return replace(self, lines=replace(self.lines, direction=direction))
