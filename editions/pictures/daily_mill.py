"""The daily sample at work: towels in small lots."""

# ruff: noqa: E501

from __future__ import annotations

import math
import random
from pathlib import Path

from .easel import Easel, Layer, dim, figure, mix

YARN = [
    (186, 74, 54),
    (216, 150, 74),
    (238, 224, 190),
    (64, 108, 124),
    (96, 132, 112),
    (150, 96, 110),
    (44, 66, 96),
    (226, 190, 146),
]


def _loom(
    d: Layer,
    x: float,
    y: float,
    s: float,
    f: float,
    cloth: tuple[int, ...],
    stripe: tuple[int, ...],
) -> None:
    """A loom from the front: x, y is the middle of its foot."""

    def at(u: float, v: float) -> tuple[float, float]:
        return (x + u * s, y - v * s)

    def box(u0: float, v0: float, u1: float, v1: float, c: tuple[int, ...]) -> None:
        (a, b), (p, q) = at(u0, v1), at(u1, v0)
        d.rect(a, b, p, q, dim(c, f))

    iron = (78, 104, 102)
    for u in (-172, 148):
        box(u, 0, u + 26, 250, iron)
        box(u, 0, u + 7, 250, (122, 146, 138))
        box(u - 10, 0, u + 38, 14, (52, 70, 70))
    box(-184, 236, 186, 264, iron)
    box(-184, 258, 186, 264, (140, 160, 150))
    for k in range(31):  # the warp, up to the heddles
        u = -132 + k * 8.8
        d.line([at(u, 150), at(u * 0.97, 236)], 1.2 * s, dim((240, 232, 212), f))
    for v in (196, 212):
        box(-140, v, 140, v + 8, (150, 112, 74))
        box(-140, v + 5, 140, v + 8, (196, 152, 104))
    box(-146, 148, 146, 164, (150, 112, 74))
    for k in range(40):
        box(-142 + k * 7.1, 150, -140 + k * 7.1, 162, (90, 66, 48))
    (a, b), (p, q) = at(-128, 148), at(128, 40)
    d.rect(a, b, p, q, dim(cloth, f))
    for k in range(6):
        box(-128, 132 - k * 18, 128, 136 - k * 18, stripe)
    box(-128, 88, 128, 104, mix(cloth, stripe, 0.55))
    for k in range(9):
        a, b = at(-112 + k * 28, 96)
        d.poly([(a - 8 * s, b), (a, b - 6 * s), (a + 8 * s, b), (a, b + 6 * s)], dim(cloth, f))
    box(-152, 26, 152, 44, iron)
    box(-152, 39, 152, 44, (140, 160, 150))
    box(-134, 8, 134, 28, dim(cloth, 0.84))
    a, b = at(186, 120)
    d.oval(a, b, 46 * s, 46 * s, dim((52, 70, 70), f))
    d.oval(a, b, 36 * s, 36 * s, dim((96, 122, 118), f))
    for k in range(6):
        t = k * math.pi / 6
        d.line(
            [
                (a - 36 * s * math.cos(t), b - 36 * s * math.sin(t)),
                (a + 36 * s * math.cos(t), b + 36 * s * math.sin(t)),
            ],
            4 * s,
            dim((52, 70, 70), f),
        )


def mill(out: Path) -> None:
    """econ-textile: the loom that changes its pattern in eleven minutes."""
    e = Easel(2300, 1533, 1500)
    e.grad(
        [(0, (196, 204, 198)), (0.5, (206, 202, 186)), (1, (150, 142, 128))], seed=3, wobble=0.06
    )
    r = random.Random(5)
    vx, vy = 930.0, 420.0
    with e.layer() as d:  # the saw-tooth roof: glass to the north, one bay behind the other
        for k in range(6, -1, -1):
            t = 1 / (0.42 + 0.30 * k)
            y = vy - 330 * t
            x0, x1 = vx - 1500 * t, vx + 1100 * t
            haze = min(0.75, k * 0.13)
            glass = mix((226, 240, 238), (236, 232, 216), haze)
            d.poly([(x0, y), (x1, y), (x1, y + 120 * t), (x0, y + 120 * t)], glass)
            for j in range(41):
                x = x0 + (x1 - x0) * j / 40
                d.line(
                    [(x, y), (x, y + 120 * t)], 3.4 * t, mix((104, 122, 122), (222, 218, 202), haze)
                )
            d.line(
                [(x0, y + 62 * t), (x1, y + 62 * t)],
                2.4 * t,
                mix((104, 122, 122), (222, 218, 202), haze),
            )
            d.poly(
                [(x0, y + 120 * t), (x1, y + 120 * t), (x1, y + 146 * t), (x0, y + 146 * t)],
                mix((96, 106, 102), (214, 210, 194), haze),
            )
            d.poly(
                [(x0, y - 110 * t), (x1, y - 110 * t), (x1, y), (x0, y)],
                mix((120, 126, 118), (216, 212, 196), haze),
            )
        d.poly([(0, vy + 44), (1500, vy + 44), (1500, 1000), (0, 1000)], (168, 158, 140))
        for k in range(24):  # boards of the floor, towards the end of the hall
            x = -1400 + k * 200
            d.line([(vx + (x - vx) * 0.06, vy + 44), (x, 1000)], 2, (146, 136, 120))
    for k in range(4):
        x = 200 + k * 380
        e.beam([(x, 60), (x + 150, 60), (x + 20, 900), (x - 260, 900)], (255, 248, 226), 0.16, 26)
    cloths = [
        ((226, 214, 188), (186, 74, 54)),
        ((112, 146, 150), (240, 230, 206)),
        ((232, 196, 140), (96, 62, 54)),
        ((206, 116, 88), (244, 232, 206)),
        ((120, 142, 112), (238, 226, 196)),
    ]
    with e.layer() as d:  # looms in their rows
        for k in range(6, 0, -1):
            t = 1 / (0.62 + 0.36 * k)
            for j in (-4, -3, -2, -1, 0, 1, 2, 3):
                if j == 0 and k < 9:
                    continue
                x, y = vx + (j * 430 + (40 if j > 0 else -40)) * t, vy + 560 * t
                cloth, stripe = cloths[(j + k * 2) % 5]
                if -180 < x < 1680:
                    hz = min(0.6, 0.12 * k)
                    _loom(
                        d,
                        x,
                        y,
                        t * 1.0,
                        1.0,
                        mix(cloth, (214, 208, 190), hz),
                        mix(stripe, (214, 208, 190), hz),
                    )
                    d.poly(
                        [
                            (x - 190 * t, y),
                            (x + 190 * t, y),
                            (x + 220 * t, y + 12 * t),
                            (x - 200 * t, y + 12 * t),
                        ],
                        (120, 112, 98),
                        0.5,
                    )
    e.mist(vy + 90, 70, (230, 224, 204), 0.5, 9)
    with e.layer() as d:  # people down the aisle
        for x, y, h, c, flip in (
            (910, 588, 74, (92, 116, 124), False),
            (986, 640, 100, (178, 92, 66), True),
        ):
            figure(d, x, y, h, "walk", flip, coat=c, legs=(60, 62, 70), hair=(44, 38, 38))
    # the creel: cones of yarn on their pins
    with e.layer() as d:
        d.poly([(-20, 130), (420, 236), (420, 830), (-20, 1010)], (92, 74, 60))
        for i in range(8):
            u = (i + 0.5) / 8
            x = -8 + 420 * u**0.94
            y0, y1 = 150 + 96 * u, 1000 - 172 * u
            d.line(
                [(x - 26 * (1 - 0.4 * u), y0 - 8), (x - 26 * (1 - 0.4 * u), y1)],
                5 - 2 * u,
                (62, 50, 44),
            )
            n = 8
            for j in range(n):
                y = y0 + (y1 - y0) * (j + 0.5) / n
                rx, ry = 31 * (1 - 0.46 * u), 40 * (1 - 0.38 * u)
                c = YARN[(i * 3 + j * 5 + (i * j) % 3) % 8]
                d.oval(x + 5, y + 7, rx, ry, (52, 42, 38), 0.6)
                d.oval(x, y, rx, ry, dim(c, 0.74))
                d.oval(x + rx * 0.10, y - ry * 0.05, rx * 0.82, ry * 0.84, c)
                for q in range(3):
                    d.oval(
                        x + rx * 0.16,
                        y - ry * 0.06,
                        rx * (0.66 - q * 0.16),
                        ry * (0.68 - q * 0.16),
                        dim(c, 0.9 if q % 2 else 1.06),
                    )
                d.oval(x + rx * 0.2, y - ry * 0.06, rx * 0.2, ry * 0.2, (236, 226, 204))
                d.oval(x + rx * 0.2, y - ry * 0.06, rx * 0.1, ry * 0.1, (70, 56, 48))
        d.line([(-20, 130), (420, 236)], 12, (132, 102, 76))
    # threads from the creel to the near loom
    with e.layer() as d:
        for k in range(64):
            j, i = k % 8, k // 8
            u = (i + 0.5) / 8
            x = 6 + 420 * u**0.94
            y = (150 + 96 * u) + (850 - 268 * u) * (j + 0.5) / 8
            d.line(
                [(x, y), (760 + (k % 16) * 3, 372 + k * 0.5), (842 + k * 6.8, 470)],
                1.1,
                mix(YARN[(i * 3 + j * 5 + (i * j) % 3) % 8], (248, 240, 222), 0.35),
                0.75,
            )
        d.round(752, 356, 816, 420, 4, (70, 88, 88))
        d.rect(752, 356, 816, 364, (132, 154, 148))
    with e.layer(0.4, blur=8) as d:
        d.oval(1080, 968, 380, 24, (40, 36, 30))
    with e.layer() as d:
        _loom(d, 1062, 968, 1.92, 1.0, (244, 238, 224), (64, 96, 132))
        # what is woven now: a name, thirty times
        d.rect(822, 784, 1302, 836, (244, 238, 224))
        d.text((1062, 810), "刘记澡堂　一九八八", 33, (52, 84, 122), "kai-700", "mm")
        # the weaver, her hand on the key; the tally of the day
        d.round(1352, 470, 1470, 590, 8, (62, 76, 78))
        d.round(1361, 480, 1461, 548, 4, (196, 224, 214))
        d.text((1411, 502), "第47种", 22, (44, 70, 72), "sans-500", "mm")
        d.text((1411, 531), "30 条", 24, (168, 62, 44), "sans-700", "mm")
        for k, c in enumerate(((96, 150, 116), (220, 170, 82), (196, 76, 54))):
            d.oval(1380 + k * 31, 570, 11, 11, c)
    with e.layer() as d:
        q = figure(d, 1330, 990, 452, "stand", False, coat=(74, 108, 118), legs=(52, 56, 66), hair=(52, 44, 44), far=0.84,
                   re=(0.05, 0.72), rh=(0.125, 0.885), le=(-0.04, 0.68), lh=(-0.10, 0.60), head=(0.02, 0.93))  # fmt: skip
        nx, ny = q["neck"]
        hx, hy = q["hip"]
        d.poly(
            [(nx + 2, ny + 32), (nx + 40, ny + 44), (hx + 44, hy + 70), (hx - 8, hy + 70)],
            (232, 222, 200),
            0.95,
        )
        d.line([(nx + 2, ny + 34), (nx - 22, ny + 6)], 5, (232, 222, 200))
        gx, gy = q["head"]
        d.blob(
            [
                (gx + 22, gy - 18),
                (gx + 4, gy - 38),
                (gx - 24, gy - 30),
                (gx - 32, gy),
                (gx - 12, gy - 12),
            ],
            (206, 110, 78),
        )
        d.oval(gx - 34, gy + 10, 14, 17, (52, 44, 44))
    with e.layer() as d:  # finished towels in a basket
        d.poly([(530, 880), (742, 880), (718, 1000), (556, 1000)], (164, 126, 82))
        for k in range(6):
            d.line([(536 + k * 3.4, 896 + k * 19), (736 - k * 3.4, 896 + k * 19)], 4, (124, 92, 58))
        for k, c in enumerate(((238, 228, 204), (112, 146, 150), (206, 116, 88), (232, 196, 140))):
            d.round(546 + k * 5, 846 - k * 25, 728 - k * 7, 878 - k * 25, 13, c)
            d.line([(558 + k * 5, 862 - k * 25), (716 - k * 7, 862 - k * 25)], 3, dim(c, 0.84))
    with e.layer(0.6) as d:  # lint in the light
        for _ in range(160):
            d.oval(
                r.uniform(0, 1500),
                r.uniform(60, 860),
                r.uniform(0.8, 2.2),
                r.uniform(0.8, 2),
                (255, 252, 240),
                r.uniform(0.2, 0.7),
            )
    e.glow(1000, 160, 520, (255, 246, 220), 0.2, 170)
    e.vignette(980, 560, 1080, 0.4, (34, 28, 24))
    e.texture(6, 6)
    e.save(out / "small-lot-looms.jpg", 1.4, 80)
