"""Lengths and rectangles: points, y down, origin at the trim box's top-left corner."""

from __future__ import annotations

from dataclasses import dataclass

SLACK = 0.01
"""Points by which two lengths may differ and still count as equal: far below what print shows."""


def mm(value: float) -> float:
    """Millimetres in points.

    >>> round(mm(25.4), 6)
    72.0
    """
    return value * 72.0 / 25.4


def decimal(value: float, places: int) -> str:
    """A length as dumps and files write it: no exponent, no idle zeros, no minus before nought.

    >>> decimal(12.5, 3), decimal(11.255000001, 2), decimal(-0.0001, 3), decimal(70, 0)
    ('12.5', '11.26', '0', '70')
    """
    text = f"{value:.{places}f}"
    text = text.rstrip("0").rstrip(".") if places else text
    return "0" if text == "-0" else text


def fits(length: float, room: float) -> bool:
    """Whether `length` points go into `room` points, rounding errors forgiven."""
    return length <= room + SLACK


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points: `x`, `y` is its top-left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def holds(self, other: Rect) -> bool:
        """Whether `other` lies inside this rectangle, edges included."""
        return (
            fits(self.x, other.x)
            and fits(self.y, other.y)
            and fits(other.right, self.right)
            and fits(other.bottom, self.bottom)
        )

    def overlaps(self, other: Rect) -> bool:
        """Whether the two share area; touching edges do not count."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across > SLACK and down > SLACK
