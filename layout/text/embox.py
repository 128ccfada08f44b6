"""A face in, the box of its ideographs out; and how another face is fitted to that box."""

from __future__ import annotations

from dataclasses import dataclass

import uharfbuzz as hb

SAMPLES = "国國一東永あ가"
"""The first that a face has says how wide its ideographs are, and where they stand."""
GAIN = 0.00012
"""Em of line that a unit of weight is worth: three quarters of what Noto Sans SC's stems grow,
0.05 em from 400 to 700, as a line round a glyph narrows its counters on every side."""
LEAST_LACKING, MOST_GAIN = 150, 0.05
NEAREST, FARTHEST = 0.002, 0.25
"""Differences of boxes, in em, that are none; and that no sound font shows."""


@dataclass(frozen=True, slots=True)
class EmBox:
    """The square that an ideograph fills, in em of its face."""

    foot: float
    """Its lower edge, over the baseline."""
    side: float


@dataclass(frozen=True, slots=True)
class Fit:
    """How the glyphs of a face that stands in are set, so that its box is the other one's."""

    scale: float = 1.0
    """What the size is multiplied by."""
    rise: float = 0.0
    """How far the baseline of its ideographs is lifted, in em of the size before scaling."""
    gain: float = 0.0
    """Width of the line round its glyphs that makes up for a lighter weight, in em."""


AS_IT_IS = Fit()


@dataclass(frozen=True, slots=True)
class StandIn:
    """A face in a chain, and the one that it stands in for."""

    wanted: str
    """Key of the first face of the chain."""
    fit: Fit = AS_IT_IS


def em_box(font: hb.Font) -> EmBox | None:
    """The ideographic em box of a face; None where it has no ideographs, kana or hangul.

    Its foot is, by what the face has: the baseline `ideo` of its table BASE; the foot of the
    vertical origin's em (VORG, vmtx); OS/2 sTypoDescender, if ascender and descender make one
    em (OpenType, "Ideographic Em-Box"); else the glyph that is measured stands in its middle.
    """
    upem = int(font.face.upem)
    char = next((one for one in SAMPLES if font.get_nominal_glyph(ord(one))), "")
    if not char:
        return None
    glyph = font.get_nominal_glyph(ord(char))
    side = font.get_glyph_h_advance(glyph)
    if side <= 0:
        return None
    foot = font.get_layout_baseline("ideo", "ltr", "hani", "dflt")
    if foot is None:
        tags = set(font.face.table_tags)
        if tags & {"VORG", "vmtx"}:
            foot = font.get_glyph_v_origin(glyph)[1] - side
        else:
            foot = _typographic(font, side, tags)
    if foot is None:
        box = font.get_glyph_extents(glyph)
        if box is None:
            return None
        foot = box.y_bearing + box.height / 2 - side / 2
    return EmBox(foot / upem, side / upem)


def _typographic(font: hb.Font, side: int, tags: set[str]) -> float | None:
    """STypoDescender where the typographic line is as high as an ideograph is wide."""
    if "OS/2" not in tags:
        return None
    table = bytes(font.face.reference_table("OS/2").data)
    if len(table) < 72:
        return None
    ascender, descender = (
        int.from_bytes(table[at : at + 2], "big", signed=True) for at in (68, 70)
    )
    return descender if abs(ascender - descender - side) <= NEAREST * side else None


def gain(weight: int, wanted: int) -> float:
    """Width of the line, in em, that gives a lighter face the stems of a heavier one.

    >>> [gain(weight, 900) for weight in (800, 700, 400)]
    [0.0, 0.024, 0.05]
    """
    lacking = wanted - weight
    return min(round(lacking * GAIN, 4), MOST_GAIN) if lacking >= LEAST_LACKING else 0.0


def fit(box: EmBox | None, wanted: EmBox | None, gain: float = 0.0) -> Fit:
    """How a face with `box` is set so that its ideographs fill the box that is `wanted`.

    >>> fit(EmBox(foot=-0.12, side=1.0), EmBox(foot=-0.2, side=1.0)).rise
    -0.08
    """
    if box is None or wanted is None:
        return Fit(gain=gain)
    scale = wanted.side / box.side
    if abs(scale - 1) <= NEAREST:
        scale = 1.0
    rise = round(wanted.foot - scale * box.foot, 4)
    if abs(scale - 1) > FARTHEST or abs(rise) > FARTHEST:
        return Fit(gain=gain)
    return Fit(scale, rise if abs(rise) > NEAREST else 0.0, gain)
