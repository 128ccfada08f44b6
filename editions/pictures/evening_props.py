"""What the pictures of the evening paper share: roofs, lit windows, jars, cabbages, lamps."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator
from contextlib import contextmanager

from .easel import Colour, Easel, Layer, Point, dim, mix

WARM, LAMP, BLUE = (255, 208, 132), (255, 190, 108), (38, 50, 78)
SOIL = (126, 78, 54)


class Lane:
    """One-point perspective: t is 1 in the picture plane and goes to 0 far away."""

    def __init__(self, x: float, y: float) -> None:
        self.x, self.y = x, y

    def __call__(self, x: float, y: float, t: float) -> Point:
        """Where the point (x, y) of the picture plane stands at depth t."""
        return (self.x + (x - self.x) * t, self.y + (y - self.y) * t)

    def wall(
        self, d: Layer, x: float, top: float, foot: float, near: float, far: float, c: Colour
    ) -> None:
        """A stretch of wall along the lane."""
        d.poly([self(x, top, near), self(x, top, far), self(x, foot, far), self(x, foot, near)], c)

    def floor(self, d: Layer, left: float, right: float, foot: float, c: Colour, seed: int) -> None:
        """Slabs of the lane from wall to wall."""
        r = random.Random(seed)
        rows = [1.5 * 0.87**k for k in range(22)]
        for near, far in itertools.pairwise(rows):
            x = left - r.uniform(0, 90)
            while x < right:
                w = r.uniform(70, 150)
                a, b = max(x, left), min(x + w, right)
                if b > a:
                    slab = dim(c, r.uniform(0.86, 1.1))
                    gap = 3.0
                    d.poly(
                        [
                            self(a + gap, foot, near * 0.992),
                            self(b, foot, near * 0.992),
                            self(b, foot, far * 1.01),
                            self(a + gap, foot, far * 1.01),
                        ],
                        slab,
                    )
                x += w


def window(
    d: Layer, x: float, y: float, w: float, h: float, *, lit: Colour = WARM, bars: int = 3
) -> None:
    """A wooden window seen straight on."""
    frame = (66, 44, 38)
    d.rect(x - 5, y - 5, x + w + 5, y + h + 5, frame)
    d.rect(x, y, x + w, y + h, lit)
    d.rect(x, y + h * 0.55, x + w, y + h, dim(lit, 0.86))
    for k in range(1, bars):
        d.rect(x + w * k / bars - 2, y, x + w * k / bars + 2, y + h, frame)
    d.rect(x, y + h * 0.4, x + w, y + h * 0.4 + 4, frame)


def roof(d: Layer, x0: float, x1: float, y: float, depth: float, c: Colour) -> None:
    """A roof of tiles seen straight on: its eaves are at y, its ridge is `depth` above."""
    d.poly([(x0 - 14, y), (x0 + 10, y - depth), (x1 - 10, y - depth), (x1 + 14, y)], c)
    count = max(2, round((x1 - x0) / 17))
    for k in range(count + 1):
        a = x0 - 12 + (x1 - x0 + 24) * k / count
        b = x0 + 10 + (x1 - x0 - 20) * k / count
        d.line([(a, y), (b, y - depth)], 3.2, dim(c, 0.78))
        d.oval(a, y + 1, 6.5, 5, dim(c, 0.9))
    d.rect(x0 + 2, y - depth - 9, x1 - 2, y - depth + 2, dim(c, 0.7))


def jar(d: Layer, x: float, y: float, w: float, h: float, c: Colour = SOIL) -> None:
    """An earthen jar; (x, y) is the middle of its foot."""
    a, b = w / 2, h
    d.blob(
        [
            (x - a * 0.62, y),
            (x - a * 0.9, y - b * 0.36),
            (x - a, y - b * 0.66),
            (x - a * 0.78, y - b * 0.97),
            (x + a * 0.78, y - b * 0.97),
            (x + a, y - b * 0.66),
            (x + a * 0.9, y - b * 0.36),
            (x + a * 0.62, y),
        ],
        c,
    )
    d.blob(
        [
            (x + a * 0.2, y - 2),
            (x + a * 0.58, y - b * 0.4),
            (x + a * 0.5, y - b * 0.9),
            (x + a * 0.8, y - b * 0.92),
            (x + a * 0.96, y - b * 0.64),
            (x + a * 0.86, y - b * 0.34),
            (x + a * 0.6, y - 2),
        ],
        dim(c, 0.74),
    )
    d.blob(
        [
            (x - a * 0.72, y - b * 0.42),
            (x - a * 0.8, y - b * 0.66),
            (x - a * 0.62, y - b * 0.86),
            (x - a * 0.56, y - b * 0.6),
        ],
        dim(c, 1.3),
        0.7,
    )
    d.oval(x, y - b * 0.97, a * 0.82, a * 0.24, dim(c, 1.16))
    d.oval(x, y - b * 0.97, a * 0.68, a * 0.17, dim(c, 0.42))


def cabbage(d: Layer, x: float, y: float, s: float, light: float = 1.0) -> None:
    """A cabbage hung by its root: (x, y) is where it hangs, s its length."""
    r = random.Random(int(x * 7 + y))
    white, leaf = dim((226, 230, 206), light), dim((112, 146, 88), light)
    for k in (-1, 1, 0):
        tip = x + k * s * 0.2 + r.uniform(-0.05, 0.05) * s
        d.blob(
            [
                (x - s * 0.1, y + s * 0.08),
                (tip - s * 0.22, y + s * 0.62),
                (tip - s * 0.12, y + s * r.uniform(0.9, 1.02)),
                (tip + s * 0.12, y + s * r.uniform(0.9, 1.02)),
                (tip + s * 0.22, y + s * 0.6),
                (x + s * 0.1, y + s * 0.08),
            ],
            mix(leaf, white, 0.16 if k else 0.3),
        )
    d.blob(
        [
            (x - s * 0.13, y + s * 0.04),
            (x - s * 0.17, y + s * 0.42),
            (x, y + s * 0.6),
            (x + s * 0.17, y + s * 0.42),
            (x + s * 0.13, y + s * 0.04),
        ],
        white,
    )
    d.line([(x, y + s * 0.1), (x - s * 0.02, y + s * 0.52)], s * 0.02, dim(white, 0.84))


def bulb(e: Easel, x: float, y: float, r: float, strength: float = 0.6) -> None:
    """A bare bulb and its light."""
    e.glow(x, y, r * 9, LAMP, strength * 0.7)
    e.glow(x, y, r * 3, WARM, strength)
    with e.layer() as d:
        d.oval(x, y, r, r * 1.15, (255, 240, 200))
        d.rect(x - r * 0.5, y - r * 2, x + r * 0.5, y - r * 0.8, (60, 56, 54))


def dusk(e: Easel, horizon: float, seed: int, *, warm: Colour = (248, 190, 138)) -> None:
    """A sky after sunset, with thin cloud."""
    e.grad(
        [
            (0, (30, 44, 80)),
            (0.4, (84, 98, 134)),
            (0.72, (190, 152, 148)),
            (0.92, warm),
            (1, mix(warm, (255, 232, 190), 0.5)),
        ],
        0,
        horizon,
        seed,
        0.08,
    )
    e.clouds(seed + 3, mix(warm, (255, 240, 220), 0.3), horizon * 0.2, horizon, 0.54, 0.34, 3, 14)


def moon(e: Easel, x: float, y: float, r: float, seed: int = 4) -> None:
    """A full moon with its seas and its light."""
    e.glow(x, y, r * 3.2, (255, 226, 176), 0.42)
    e.glow(x, y, r * 1.5, (255, 234, 196), 0.55)
    rnd = random.Random(seed)
    with e.layer() as d:
        d.oval(x, y, r, r, (255, 243, 216))
    with e.layer(0.26, blur=r * 0.05) as d:
        for _ in range(9):
            a, q = rnd.uniform(0, 6.28), rnd.uniform(0, 0.6) * r
            s = r * rnd.uniform(0.1, 0.27)
            d.oval(
                x + q * math.cos(a) - r * 0.12,
                y + q * math.sin(a) - r * 0.1,
                s * 1.3,
                s,
                (196, 170, 140),
            )


@contextmanager
def shadowed(e: Easel, x: float, y: float, w: float, f: float = 0.34) -> Iterator[Layer]:
    """A layer for something that stands at (x, y), w wide: its shadow lies under it."""
    e.shade([(x - w, y - 5), (x + w, y - 5), (x + w * 1.2, y + 9), (x - w * 0.8, y + 9)], f, 6)
    with e.layer() as d:
        yield d
