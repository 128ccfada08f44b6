"""A page in, stable text out: a line for each frame, and below it one for each mark.

The golden form of a page: what a person can read, and what differs when something moves.
All figures are points, rounded to a hundredth, from the page's top-left corner.
"""

from __future__ import annotations

from layout.display import Fill, Frame, GlyphRun, Item, Link, Page, Path, Rule, on_page, point
from layout.geometry import Rect, decimal


def dump(page: Page) -> str:
    """The page as text.

    A frame's line has role, story, order, place and size. A line of type has x,
    baseline, width, face, size, colour and text; it is one run of the display list.
    """
    width, height = _number(page.size.width), _number(page.size.height)
    lines = [f"page {page.name} {page.number} {_quoted(page.title)} size {width} {height}"]
    for frame in page.frames:
        lines.append(_frame_line(frame))
        lines += [f"  {_item_line(frame, item)}" for item in frame.items]
    return "\n".join(lines) + "\n"


def _frame_line(frame: Frame) -> str:
    tag = frame.tag
    story = f" story {tag.story} {tag.order}" if tag.story else f" {tag.ad}" * bool(tag.ad)
    story += f" part {tag.part}" * bool(tag.part)
    writing = "" if frame.writing == "horizontal-tb" else f" {frame.writing}"
    return f"{tag.role}{story}{writing} {_rect(frame.rect)}"


def _item_line(frame: Frame, item: Item) -> str:
    if isinstance(item, GlyphRun):
        at = f"{_point(frame, item.x, item.y)} w {_number(item.width)}"
        turn = "" if item.turn == "upright" else f" {item.turn}"
        stretch = "" if item.stretch == 1 else f" stretch {_number(item.stretch)}"
        outline = f" outline {_number(item.outline)}" if item.outline else ""
        style = f"{item.face} {_number(item.size)} {item.colour}{turn}{stretch}{outline}"
        return f"type {at} {style} {_quoted(item.text)}"
    if isinstance(item, Rule):
        (x0, y0), (x1, y1) = point(frame, item.x0, item.y0), point(frame, item.x1, item.y1)
        start, end = f"{_number(x0)} {_number(y0)}", f"{_number(x1)} {_number(y1)}"
        dashed = " dashed" if item.dashed else ""
        return f"rule {start} to {end} thick {_number(item.thickness)} {item.colour}{dashed}"
    if isinstance(item, Fill):
        alpha = "" if item.alpha == 1 else f" alpha {_number(item.alpha)}"
        return f"fill {_rect(on_page(frame, item.rect))} {item.colour}{alpha}"
    if isinstance(item, Path):
        kind = f"line thick {_number(item.thickness)}" if item.thickness else "form"
        return f"{kind} {_rect(on_page(frame, item.rect))} {item.colour}"
    if isinstance(item, Link):
        return f"link {_rect(on_page(frame, item.rect))} to {item.target}"
    place = _rect(on_page(frame, item.rect))
    return f"picture {place} of {item.picture} part {_rect(item.crop)} {_quoted(item.alt)}"


def _point(frame: Frame, x: float, y: float) -> str:
    across, down = point(frame, x, y)
    return f"x {_number(across)} y {_number(down)}"


def _rect(rect: Rect) -> str:
    place = f"x {_number(rect.x)} y {_number(rect.y)}"
    return f"{place} w {_number(rect.width)} h {_number(rect.height)}"


def _quoted(text: str) -> str:
    r"""The text on one line between 「」, however odd its characters.

    >>> _quoted("天气\n晴")
    '「天气\\n晴」'
    """
    return "「" + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text) + "」"


def _number(value: float) -> str:
    """A figure to a hundredth of a point, the same on every machine."""
    return decimal(value, 2)
