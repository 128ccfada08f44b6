"""A wish in, a tiny font of that form out: glyf, CFF by names or by CIDs, collections, variables.

Every character is a bar of its own height on the baseline, so that a picture of a page says
which glyph was drawn: the first is 100 thousandths of an em high, the next 200, and so on.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Literal

from fontTools import varLib
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

Outlines = Literal["glyf", "cff", "cid"]
CHARS = "一二三四𠮷"
STEP = 100
LONG_AGO = 3_000_000_000
"""Seconds since 1904 that stand for every font's dates."""


def height(char: str, chars: str = CHARS) -> int:
    """How high the bar of a character is, in thousandths of an em."""
    return STEP * (chars.index(char) + 1)


def font(
    outlines: Outlines = "glyf",
    chars: str = CHARS,
    *,
    name: str = "Bars",
    upem: int = 1000,
    width: int = 1000,
    ascent: int = 880,
    weight: int = 400,
    fs_type: int = 0,
    variants: Sequence[tuple[str, str, int]] = (),
    bar: int = 600,
) -> bytes:
    """The bytes of a font.

    Args:
        outlines: their form.
        chars: what it has, in the order of its glyphs.
        name: of its family.
        upem: units of an em; the lengths below are thousandths of an em all the same.
        width: advance of every glyph.
        ascent: top of the em box; its foot is an em lower.
        weight: `usWeightClass`.
        fs_type: what may be done with it (OS/2).
        variants: base, selector and height of forms behind selectors (cmap format 14).
        bar: how wide the bars are.
    """
    heights = {f"g{at}": STEP * (at + 1) for at in range(len(chars))}
    heights |= {f"v{at}": tall for at, (_, _, tall) in enumerate(variants)}
    names = [".notdef", *heights]
    cids = {one: f"cid{900 - 7 * at:05}" if at else one for at, one in enumerate(names)}
    if outlines == "cid":  # CIDs that fall while glyph ids rise: nobody may take one for the other
        names = [cids[one] for one in names]
        heights = {cids[one]: tall for one, tall in heights.items()}
    else:
        cids = {one: one for one in names}
    builder = FontBuilder(upem, isTTF=outlines == "glyf")
    builder.setupGlyphOrder(names)
    mapped = {ord(char): cids[f"g{at}"] for at, char in enumerate(chars)}
    sequences = [
        (ord(selector), ord(base), cids[f"v{at}"])
        for at, (base, selector, _) in enumerate(variants)
    ]
    builder.setupCharacterMap(mapped, sequences)

    def units(thousandths: int) -> int:
        return thousandths * upem // 1000

    drawn: dict[str, Any] = {}
    for glyph in names:
        pen: Any = TTGlyphPen(None) if outlines == "glyf" else T2CharStringPen(units(width), None)
        corners = [(0, 0), (0, heights.get(glyph, 50)), (bar, heights.get(glyph, 50)), (bar, 0)]
        for at, (x, y) in enumerate(corners):
            (pen.lineTo if at else pen.moveTo)((units(x), units(y)))
        pen.closePath()
        drawn[glyph] = pen.glyph() if outlines == "glyf" else pen.getCharString()
    if outlines == "glyf":
        builder.setupGlyf(drawn)
    else:
        builder.setupCFF(name, {"FullName": name}, drawn, {})
    if outlines == "cid":
        _by_cid(builder.font, names)
    builder.setupHorizontalMetrics({glyph: (units(width), 0) for glyph in names})
    builder.setupHorizontalHeader(ascent=units(ascent), descent=units(ascent - 1000))
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(
        usWeightClass=weight,
        fsType=fs_type,
        sTypoAscender=units(ascent),
        sTypoDescender=units(ascent - 1000),
    )
    builder.setupPost()
    return saved(builder.font)


def _by_cid(opened: TTFont, names: Sequence[str]) -> None:
    """Turn a CFF program that names its glyphs into one that numbers them."""
    top = opened["CFF "].cff.topDictIndex[0]
    private = top.Private
    member = FontDict()
    member.Private, member.FontName = private, "Bars-Member"
    members = FDArrayIndex()
    members.strings, members.GlobalSubrs = None, top.GlobalSubrs
    members.append(member)
    select = FDSelect()
    select.format, select.gidArray = 3, [0] * len(names)
    top.ROS, top.CIDCount = ("Adobe", "Japan1", 7), 901
    top.FDArray, top.FDSelect = members, select
    top.CharStrings.fdArray, top.CharStrings.fdSelect = members, select
    del top.Private
    top.rawDict.pop("Encoding", None)


def collection(*fonts: bytes) -> bytes:
    """Several fonts in one file (.ttc, .otc)."""
    made = TTCollection()
    made.fonts = [TTFont(io.BytesIO(one)) for one in fonts]
    return saved(made)


def variable(outlines: Literal["glyf", "cff"] = "glyf", chars: str = CHARS) -> bytes:
    """A font with an axis of weight from 400, bars of 300 thousandths, to 900, bars of 800."""
    space = DesignSpaceDocument()
    space.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=900))
    for place, bar in ((400, 300), (900, 800)):
        master = TTFont(io.BytesIO(font(outlines, chars, bar=bar)))
        space.addSource(SourceDescriptor(font=master, location={"Weight": place}))
    made, _, _ = varLib.build(space)
    return saved(made)


def saved(made: TTFont | TTCollection) -> bytes:
    """The bytes of an open font, without the date of today."""
    for one in getattr(made, "fonts", [made]):
        one.recalcTimestamp = False
        one["head"].created = one["head"].modified = LONG_AGO
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
