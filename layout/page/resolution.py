"""A picture, its crop and its placed width in; its pixels an inch and what to say of them out."""

from __future__ import annotations

from dataclasses import dataclass

from layout.diagnostics import Diagnostic, Severity, Span
from layout.geometry import Rect
from layout.model.picture import PictureFile


@dataclass(frozen=True, slots=True)
class Resolution:
    """How fine pictures must be for one kind of output, in pixels an inch."""

    enough: float
    """Below this somebody should look."""
    least: float = 0.0
    """Below this the picture may not go out."""


PRESS = Resolution(enough=200, least=150)
"""Newsprint at 85 to 100 lines an inch (Archant, IG-Austria, Gazette 200; WBJ 170)."""

READERS = Resolution(enough=120)
"""A page on a screen, not enlarged, has 72 to 110."""


def resolution(picture: PictureFile, crop: Rect, width: float) -> float:
    """Pixels an inch of a picture whose part `crop` fills `width` points.

    >>> bridge = PictureFile("images/bridge.jpg", b"", "JPEG", 1600, 1200, "RGB")
    >>> resolution(bridge, Rect(0.25, 0, 0.5, 1), 288.0)
    200.0
    """
    return picture.width * crop.width * 72 / width


def check_resolution(
    picture: PictureFile,
    crop: Rect,
    width: float,
    wanted: Resolution = READERS,
    *,
    span: Span | None = None,
    field: str = "",
) -> Diagnostic | None:
    """What is wrong with a picture at its placed size: a fault, a warning or nothing.

    >>> bridge = PictureFile("images/bridge.jpg", b"", "JPEG", 640, 480, "RGB")
    >>> print(check_resolution(bridge, Rect(0, 0, 1, 1), 480.0))
    warning: images/bridge.jpg has 96 ppi at 480 pt, less than 120
        hint: give it 800 pixels across, or place it 384 pt wide at most
    """
    found = resolution(picture, crop, width)
    # what the message would round up to the limit is not worth a message
    if round(found) >= wanted.enough:
        return None
    fault = round(found) < wanted.least
    limit = wanted.least if fault else wanted.enough
    across = -int(-wanted.enough * width / 72 / crop.width // 1)
    return Diagnostic(
        Severity.FAULT if fault else Severity.WARNING,
        f"{picture.name} has {found:.0f} ppi at {width:.0f} pt, less than {limit:g}",
        span,
        field,
        f"give it {across} pixels across, or place it {int(width * found / wanted.enough)} pt "
        "wide at most",
    )
