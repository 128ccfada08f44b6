"""A picture, its crop and its placed width in; its pixels an inch and what to say of them out."""

from __future__ import annotations

from layout.diagnostics import Diagnostic, Severity, Span
from layout.geometry import Rect
from layout.model.picture import PictureFile

LEAST = 120
"""Pixels an inch: below this somebody should look. A page on a screen, not enlarged, has 72
to 110."""


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
    *,
    span: Span | None = None,
    field: str = "",
) -> Diagnostic | None:
    """What is wrong with a picture at its placed size: a warning or nothing.

    >>> bridge = PictureFile("images/bridge.jpg", b"", "JPEG", 640, 480, "RGB")
    >>> print(check_resolution(bridge, Rect(0, 0, 1, 1), 480.0))
    warning: images/bridge.jpg has 96 ppi at 480 pt, less than 120
        hint: give it 800 pixels across, or place it 384 pt wide at most
    """
    found = resolution(picture, crop, width)
    # what the message would round up to the limit is not worth a message
    if round(found) >= LEAST:
        return None
    across = -int(-LEAST * width / 72 / crop.width // 1)
    return Diagnostic(
        Severity.WARNING,
        f"{picture.name} has {found:.0f} ppi at {width:.0f} pt, less than {LEAST}",
        span,
        field,
        f"give it {across} pixels across, or place it {int(width * found / LEAST)} pt wide at most",
    )
