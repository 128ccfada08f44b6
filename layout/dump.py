"""A page in, stable text out: a line for each frame, and below it one for each mark.

The golden form of a page: what a person can read, and what differs when something moves.
All figures are points, rounded to a hundredth, from the page's top-left corner.
"""

from __future__ import annotations

from layout.display import Fill, Frame, GlyphRun, Item, Link, Page, Rule
from layout.geometry import Rect


def dump(page: Page) -> str:
    """The page as text.

    A frame's line has role, story, order, place and size. A line of type has x,
    baseline, width, face, size, colour and text; it is one run of the display list.
    """
    width, height = _number(page.size.width), _number(page.size.height)
    lines = [f"page {page.name} {page.number} {_quoted(page.title)} size {width} {height}"]
    for frame in page.frames:
        lines.append(_frame_line(frame))
        lines += [f"  {_item_line(item, frame.rect.x, frame.rect.y)}" for item in frame.items]
    return "\n".join(lines) + "\n"


def _frame_line(frame: Frame) -> str:
    tag = frame.tag
    story = f" story {tag.story} {tag.order}" if tag.story else ""
    writing = "" if frame.writing == "horizontal-tb" else f" {frame.writing}"
    return f"{tag.role}{story}{writing} {_rect(frame.rect, 0, 0)}"


def _item_line(item: Item, x: float, y: float) -> str:
    if isinstance(item, GlyphRun):
        place = f"x {_number(x + item.x)} y {_number(y + item.y)} w {_number(item.width)}"
        outline = f" outline {_number(item.outline)}" if item.outline else ""
        style = f"{item.face} {_number(item.size)} {item.colour}{outline}"
        return f"type {place} {style} {_quoted(item.text)}"
    if isinstance(item, Rule):
        start = f"{_number(x + item.x0)} {_number(y + item.y0)}"
        end = f"{_number(x + item.x1)} {_number(y + item.y1)}"
        dashed = " dashed" if item.dashed else ""
        return f"rule {start} to {end} thick {_number(item.thickness)} {item.colour}{dashed}"
    if isinstance(item, Fill):
        alpha = "" if item.alpha == 1 else f" alpha {_number(item.alpha)}"
        return f"fill {_rect(item.rect, x, y)} {item.colour}{alpha}"
    if isinstance(item, Link):
        return f"link {_rect(item.rect, x, y)} to {item.target}"
    part = _rect(item.crop, 0, 0)
    return f"picture {_rect(item.rect, x, y)} of {item.picture} part {part} {_quoted(item.alt)}"


def _rect(rect: Rect, x: float, y: float) -> str:
    place = f"x {_number(x + rect.x)} y {_number(y + rect.y)}"
    return f"{place} w {_number(rect.width)} h {_number(rect.height)}"


def _quoted(text: str) -> str:
    r"""The text on one line between 「」, however odd its characters.

    >>> _quoted("天气\n晴")
    '「天气\\n晴」'
    """
    return "「" + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text) + "」"


def _number(value: float) -> str:
    """A figure to a hundredth of a point, the same on every machine.

    >>> _number(9.0), _number(11.255000001), _number(-0.001)
    ('9', '11.26', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
