"""The daily sample on the water: the beacon, the reeds, the quay."""

# ruff: noqa: E501

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np

from .easel import Easel, Layer, city, dim, figure, mix


def beacon(out: Path) -> None:
    """city-beacon: the keeper climbs the tower on the black rock."""
    e = Easel(1700, 2266, 1000)
    hz = 930.0
    e.grad(
        [
            (0, (24, 52, 84)),
            (0.4, (58, 104, 128)),
            (0.72, (176, 168, 150)),
            (0.92, (248, 186, 122)),
            (1, (254, 206, 146)),
        ],
        0,
        hz,
        3,
        0.08,
    )
    e.a[int(hz * e.s) :] = (70, 100, 116)
    e.clouds(7, (244, 184, 138), 420, 900, 0.52, 0.5, 2, 22)
    e.clouds(17, (22, 44, 72), -60, 520, 0.55, 0.5, 2, 16)
    e.glow(180, 900, 200, (255, 196, 120), 0.6, 90)
    e.ridge(910 - 90 * e.skyline(5, 3), (120, 128, 136), (214, 174, 142), 70, hz)
    e.ridge(926 - 46 * e.skyline(15, 4), (70, 90, 106), (150, 142, 132), 46, hz)
    with e.layer() as d:
        city(d, 560, 1010, hz, 6, 46, (58, 78, 96), 8, 22, 4, 0.6, 0.4, 0.22)
    e.reflect(hz, e.uh, (44, 78, 98), 7, 0.88, 6, (0.12, 0.55), 0.8)
    r = random.Random(5)
    with e.layer(0.9) as d:  # long waves
        for _ in range(300):
            t = r.random() ** 0.8
            y = hz + 8 + t * 400
            w = 16 + 110 * t * r.random()
            x = r.uniform(-40, 1040)
            d.oval(
                x,
                y,
                w,
                0.8 + 2.6 * t,
                mix((250, 200, 146), (160, 186, 190), r.random())
                if r.random() < 0.45
                else (30, 58, 80),
                r.uniform(0.15, 0.5),
            )
    cx = 560.0
    top, foot = 330.0, 1030.0

    def half(y: float) -> float:
        return 58 + 52 * ((y - top) / (foot - top)) ** 1.3

    with e.layer() as d:  # the rock
        rock = [
            (250, 1120),
            (300, 1070),
            (372, 1052),
            (410, 1018),
            (520, 1010),
            (640, 1006),
            (700, 1030),
            (772, 1046),
            (812, 1092),
            (884, 1122),
            (760, 1150),
            (560, 1160),
            (380, 1150),
        ]
        d.blob(rock, (30, 38, 46))
        for _ in range(90):
            a, m = r.uniform(0, 2 * math.pi), r.random() ** 0.5
            x, y = 556 + 236 * m * math.cos(a), 1090 + 44 * m * math.sin(a)
            d.poly([(x, y), (x + r.uniform(14, 50), y - r.uniform(2, 16)), (x + r.uniform(10, 44), y + r.uniform(4, 16))],
                   mix((24, 32, 40), (112, 96, 86), r.random() * (0.9 if x < 540 else 0.35)), 0.8)  # fmt: skip
    with e.layer() as d:  # the tower, lit from the left
        bands = 7
        for k in range(bands):
            y0, y1 = top + (foot - top) * k / bands, top + (foot - top) * (k + 1) / bands
            base = (200, 66, 48) if k % 2 == 0 else (240, 230, 212)
            for j in range(24):
                a0, a1 = math.pi * j / 24, math.pi * (j + 1) / 24
                f = 0.42 + 0.66 * max(0.0, math.cos(a0 - 0.75)) ** 0.9
                xs = [
                    (cx - half(y) * math.cos(a), y + 12 * math.sin(a))
                    for y, a in ((y0, a0), (y0, a1 + 0.02), (y1, a1 + 0.02), (y1, a0))
                ]
                d.poly(xs, dim(mix(base, (255, 196, 140), 0.10), f))
        for y, w, h in ((top - 6, 92, 20), (foot - 6, 126, 26)):
            d.round(cx - w, y - 8, cx + w, y + h - 8, 5, (66, 74, 82))
            d.rect(cx - w, y - 8, cx - w * 0.3, y - 3, (232, 180, 132))
        # gallery rail, lantern
        for k in range(11):
            x = cx - 88 + k * 17.6
            d.line([(x, top - 14), (x, top - 58)], 3, (52, 62, 72))
        for y in (top - 58, top - 36):
            d.line([(cx - 90, y), (cx + 90, y)], 3.4, (52, 62, 72))
        d.rect(cx - 42, top - 96, cx + 42, top - 14, (60, 70, 80))
        d.rect(cx - 34, top - 90, cx + 34, top - 24, (190, 240, 206))
        d.oval(cx, top - 56, 20, 26, (236, 255, 240))
        for x in (-34, -12, 12, 34):
            d.line([(cx + x, top - 92), (cx + x, top - 22)], 3, (52, 62, 72))
        d.poly(
            [(cx - 52, top - 94), (cx + 52, top - 94), (cx + 14, top - 134), (cx - 14, top - 134)],
            (168, 56, 44),
        )
        d.poly(
            [(cx - 52, top - 94), (cx - 10, top - 94), (cx - 6, top - 134), (cx - 14, top - 134)],
            (222, 110, 76),
        )
        d.line([(cx, top - 134), (cx, top - 186)], 3.4, (52, 62, 72))
        d.line([(cx - 16, top - 172), (cx + 20, top - 172)], 2.6, (52, 62, 72))
        # door, window
        d.round(cx + 12, foot - 110, cx + 62, foot - 10, 24, (46, 54, 62))
        d.round(cx + 4, 560, cx + 34, 612, 14, (52, 60, 70))
        # the ladder on the light side
        for o in (0, 26):
            d.line(
                [(cx - half(top) * 0.62 + o, top - 4), (cx - half(foot) * 0.62 + o, foot - 4)],
                4,
                (44, 52, 60),
            )
        for k in range(44):
            y = top + 6 + k * 15.7
            x = cx - half(y) * 0.62 - 0
            d.line([(x + 1, y), (x + 26, y)], 3, (44, 52, 60))
    e.glow(cx, top - 56, 64, (170, 255, 200), 0.95)
    e.glow(cx, top - 56, 200, (140, 236, 190), 0.3)
    e.beam(
        [(cx, top - 62), (cx, top - 50), (-700, top + 70), (-700, top - 130)],
        (170, 244, 204),
        0.30,
        16,
    )
    e.beam(
        [(cx, top - 62), (cx, top - 50), (1700, top + 10), (1700, top - 150)],
        (170, 244, 204),
        0.26,
        16,
    )
    with e.layer() as d:  # the keeper, a cloth at his belt
        y = 560.0
        x = cx - half(y) * 0.62 + 6
        q = figure(d, x - 10, y + 74, 178, "stand", coat=(226, 124, 48), legs=(38, 48, 66), hat=(236, 210, 110), far=0.86,
                   lk=(0.10, 0.34), lf=(0.05, 0.17), rk=(0.06, 0.25), rf=(0.03, 0.0), le=(0.13, 0.86), lh=(0.12, 1.04), re=(0.12, 0.72), rh=(0.15, 0.86), head=(0.02, 0.93))  # fmt: skip
        hx, hy = q["hip"]
        d.line([(hx - 14, hy - 26), (hx + 14, hy - 24)], 5, (40, 44, 50))
        d.blob(
            [(hx - 16, hy - 22), (hx - 30, hy + 2), (hx - 26, hy + 30), (hx - 12, hy + 8)],
            (240, 232, 214),
        )
        d.line([(hx + 2, hy - 30), (hx + 40, hy - 120), (x + 13, y - 120)], 2.4, (250, 222, 150))
    with e.layer() as d:  # the boat with the apprentice
        d.poly(
            [(108, 1180), (330, 1174), (366, 1146), (372, 1190), (330, 1222), (140, 1222)],
            (52, 84, 104),
        )
        d.poly(
            [(108, 1180), (330, 1174), (366, 1146), (368, 1158), (330, 1184), (110, 1190)],
            (236, 226, 206),
        )
        d.rect(122, 1140, 176, 1184, (226, 214, 196))
        d.rect(130, 1148, 168, 1164, (90, 122, 138))
        q = figure(
            d,
            262,
            1186,
            176,
            "stand",
            coat=(62, 96, 120),
            legs=(36, 42, 54),
            hat=(226, 124, 48),
            le=(0.09, 0.74),
            lh=(0.16, 0.86),
            re=(0.08, 0.70),
            rh=(0.18, 0.80),
            head=(0.03, 0.92),
        )
        hx, hy = q["rh"]
        d.line([(hx - 66, hy + 70), (hx + 96, hy - 66)], 4, (196, 150, 96))
        d.line([(hx + 96, hy - 66), (hx + 110, hy - 62), (hx + 108, hy - 50)], 3.4, (70, 76, 82))
        # a green float near by
        d.poly([(852, 1236), (932, 1236), (916, 1262), (868, 1262)], (44, 104, 88))
        d.poly([(876, 1236), (908, 1236), (898, 1150), (886, 1150)], (56, 128, 106))
        d.oval(892, 1142, 8, 10, (206, 250, 222))
        d.text((892, 1206), "37", 19, (232, 240, 226), "sans-700", "mm")
    e.glow(892, 1142, 26, (150, 250, 196), 0.8)
    with e.layer(0.7) as d:
        for x, y, w in ((238, 1226, 180), (892, 1266, 66), (560, 1158, 330)):
            for k in range(5):
                d.oval(
                    x + 8 * k, y + k * 9, w * (1 - 0.12 * k), 2.2, (232, 222, 204), 0.5 - 0.08 * k
                )
    with e.layer() as d:  # gulls
        for x, y, s in (
            (250, 300, 1.2),
            (330, 352, 0.9),
            (786, 560, 1.0),
            (850, 250, 0.8),
            (180, 470, 0.8),
        ):
            d.line(
                [
                    (x - 32 * s, y - 8 * s),
                    (x - 12 * s, y - 15 * s),
                    (x, y),
                    (x + 13 * s, y - 15 * s),
                    (x + 34 * s, y - 5 * s),
                ],
                4 * s,
                (236, 230, 220),
            )
    e.vignette(520, 640, 900, 0.42, (10, 22, 38))
    e.texture(6, 6)
    e.save(out / "beacon-dusk.jpg", 1.4, 80)


def reeds(out: Path) -> None:
    """prov-reed: cranes come down where the reed is left standing."""
    e = Easel(2400, 1440, 1500)
    hz = 430.0
    e.grad(
        [
            (0, (148, 160, 168)),
            (0.4, (206, 192, 176)),
            (0.75, (242, 204, 162)),
            (1, (252, 216, 168)),
        ],
        0,
        hz,
        4,
        0.08,
    )
    e.a[int(hz * e.s) :] = (206, 176, 138)
    e.clouds(6, (252, 226, 196), 20, 400, 0.5, 0.5, 2, 14)
    e.glow(1060, 250, 90, (255, 222, 170), 0.7)
    e.glow(1060, 250, 38, (255, 240, 212), 1.0)
    e.ridge(hz - 26 - 30 * e.skyline(8, 5), (178, 168, 160), (226, 198, 164), 40)
    r = random.Random(7)

    def bank(
        d: Layer, y0: float, x0: float, x1: float, h: float, n: int, c0: tuple, c1: tuple, seed: int
    ) -> None:
        g = random.Random(seed)

        def full(x: float) -> float:
            """How high it stands: lower towards an edge that lies open."""
            near = min(x - x0 if x0 > 0 else 1e6, x1 - x if x1 < 1500 else 1e6) / (h * 0.5)
            return min(1.0, 0.30 + 0.7 * max(0.0, near))

        d.poly(
            [
                (x0, y0),
                (x0, y0 - h * 0.1),
                *[
                    (
                        x,
                        y0
                        - h * full(x) * (0.62 + 0.2 * math.sin(x / 47 + seed) + 0.1 * g.random()),
                    )
                    for x in np.linspace(x0, x1, 80)
                ],
                (x1, y0 - h * 0.1),
                (x1, y0),
            ],
            mix(c0, c1, 0.25),
        )
        for _ in range(n):
            x = g.uniform(x0, x1)
            hh = h * g.uniform(0.6, 1.12) * full(x)
            b = y0 + g.uniform(-h * 0.12, h * 0.04)
            lean = g.uniform(0.02, 0.20) * hh
            c = mix(c0, c1, g.random())
            d.line(
                [(x, b), (x + lean * 0.4, b - hh * 0.6), (x + lean, b - hh)], max(0.7, h / 90), c
            )
            d.limb(
                (x + lean, b - hh),
                (x + lean + hh * 0.11, b - hh * 1.10 + g.uniform(-2, 4)),
                h / 62,
                h / 200,
                mix(c, (250, 232, 200), 0.55),
                0.9,
            )

    with e.layer() as d:
        bank(d, hz + 6, -10, 1510, 26, 900, (170, 140, 104), (222, 184, 136), 1)
    e.mist(hz, 24, (252, 220, 178), 0.7, 5)
    with e.layer() as d:
        bank(d, hz + 34, -10, 560, 54, 900, (158, 120, 76), (226, 180, 118), 2)
        bank(d, hz + 34, 820, 1510, 54, 1000, (158, 120, 76), (226, 180, 118), 3)
    # open water: the straight lane, and the channel of the boats
    e.reflect(hz + 34, e.uh, (178, 156, 130), 7, 0.97, 3.2, (0.06, 0.30), 0.9)
    with e.layer(0.8, mode="screen") as d:
        for _ in range(340):
            t = r.random() ** 1.2
            y = hz + 40 + t * 420
            d.oval(
                1060 + r.gauss(0, 14 + 60 * t),
                y,
                5 + 20 * t,
                0.8 + 1.6 * t,
                (255, 214, 150),
                r.uniform(0.15, 0.5) * (1 - 0.5 * t),
            )
    e.mist(hz + 40, 30, (252, 222, 182), 0.6, 15)
    with e.layer() as d:  # stubble of the cut block, sheaves on it
        d.poly([(0, 560), (520, 536), (640, 566), (420, 640), (0, 664)], (150, 118, 78))
        for _ in range(900):
            x, y = r.uniform(0, 620), r.uniform(546, 650)
            if (x < 620 - (y - 566) * 2.2 or y < 575) and y > 560 - x * 0.04:
                d.line(
                    [(x, y), (x + 1, y - r.uniform(5, 11))],
                    1.5,
                    mix((120, 88, 54), (220, 182, 122), r.random()),
                )
        for x, y, s in (
            (90, 600, 1.1),
            (176, 582, 0.95),
            (262, 594, 1.05),
            (356, 572, 0.9),
            (432, 586, 0.95),
        ):
            for k in range(26):
                a = (k - 13) / 13
                d.line(
                    [
                        (x + a * 22 * s, y + 12 * s),
                        (x + a * 5 * s, y - 26 * s),
                        (x + a * 34 * s, y - 84 * s),
                    ],
                    2.2 * s,
                    mix((158, 116, 66), (236, 194, 130), (k * 7 % 10) / 10),
                )
            d.line([(x - 8 * s, y - 27 * s), (x + 8 * s, y - 27 * s)], 5 * s, (120, 76, 44))
    # the boat loaded with reed, two cutters
    with e.layer() as d:
        d.blob(
            [(560, 704), (600, 726), (860, 728), (960, 690), (900, 742), (640, 750)], (74, 58, 50)
        )
        d.line([(566, 706), (640, 722), (860, 722), (956, 692)], 5, (146, 108, 78))
        for _ in range(150):
            x = 620 + r.uniform(0, 200)
            d.line(
                [(x - 40, 716 - r.uniform(0, 44)), (x + 66, 712 - r.uniform(0, 58))],
                2.4,
                mix((160, 118, 68), (240, 200, 138), r.random()),
            )
        q = figure(
            d,
            868,
            716,
            158,
            "stand",
            True,
            coat=(70, 92, 106),
            legs=(52, 50, 52),
            hat=(212, 180, 122),
            re=(0.09, 0.72),
            rh=(0.16, 0.80),
            le=(0.10, 0.70),
            lh=(0.18, 0.66),
        )
        d.line([(q["rh"][0] + 20, q["rh"][1] - 110), (q["rh"][0] - 44, 762)], 4.2, (120, 88, 58))
        q = figure(
            d,
            604,
            712,
            150,
            "stand",
            coat=(178, 78, 54),
            legs=(58, 56, 60),
            hair=(40, 34, 34),
            scarf=(236, 206, 150),
            re=(0.04, 0.68),
            rh=(0.12, 0.60),
            head=(0.03, 0.92),
        )
        hx, hy = q["rh"]
        d.line([(hx - 6, hy + 10), (hx + 34, hy - 60)], 4, (128, 92, 60))
        d.line([(hx + 34, hy - 60), (hx + 62, hy - 64), (hx + 82, hy - 48)], 4, (206, 210, 206))
    with e.layer(0.4, blur=3) as d:
        d.blob([(590, 752), (900, 746), (860, 800), (640, 806)], (70, 56, 50))
    with e.layer(0.7) as d:
        for k in range(6):
            d.oval(760, 756 + 9 * k, 230 + 26 * k, 1.6, (252, 228, 192), 0.5 - 0.07 * k)

    def flying(d: Layer, x: float, y: float, s: float, up: float, c: tuple[int, ...]) -> None:
        """A crane that comes down, its legs hanging."""
        d.limb((x, y), (x + 38 * s, y + 6 * s), 6.4 * s, 4 * s, c)
        d.line(
            [(x + 38 * s, y + 6 * s), (x + 60 * s, y + 4 * s), (x + 80 * s, y + 9 * s)],
            3 * s,
            dim(c, 0.8),
        )
        d.oval(x + 81 * s, y + 9 * s, 4 * s, 3.2 * s, dim(c, 0.8))
        d.line([(x + 84 * s, y + 10 * s), (x + 97 * s, y + 13 * s)], 1.7 * s, (120, 92, 66))
        d.oval(x + 80 * s, y + 6.4 * s, 2 * s, 1.4 * s, (186, 62, 46))
        for o in (0, 5):
            d.line(
                [
                    (x - 4 * s, y + 2 * s + o * 0.3 * s),
                    (x - 32 * s, y + 12 * s + o * s),
                    (x - 58 * s, y + 24 * s + o * 1.4 * s),
                ],
                2 * s,
                (74, 62, 58),
            )
        for side, f in ((0.8, 0.86), (1.0, 1.0)):
            sx = 16 * (1 if side < 1 else 0.4)
            d.blob([(x + 6 * s + sx * s, y), (x + (2 + sx) * s, y - 34 * up * s * side), (x - (26 - sx) * s, y - 78 * up * s * side),
                    (x - (14 - sx) * s, y - 44 * up * s * side), (x + (26 + sx) * s, y - 6 * up * s)], dim(c, f))  # fmt: skip
            d.blob(
                [
                    (x - (26 - sx) * s, y - 78 * up * s * side),
                    (x - (8 - sx) * s, y - 44 * up * s * side),
                    (x - (18 - sx) * s, y - 34 * up * s * side),
                    (x - (34 - sx) * s, y - 62 * up * s * side),
                ],
                (66, 62, 64),
            )

    with e.layer() as d:
        for x, y, s, up in (
            (356, 150, 1.10, 1.0),
            (520, 214, 1.02, 0.7),
            (250, 276, 0.92, 1.0),
            (668, 168, 0.84, 0.9),
            (800, 262, 0.74, 1.0),
            (470, 330, 0.8, -0.6),
            (900, 182, 0.62, 0.8),
        ):
            flying(d, x, y, s, up, (150, 148, 148))
        for k in range(9):
            x, y = 1180 + k * 26, 120 + abs(k - 3) * 13
            d.line([(x - 9, y - 4), (x, y), (x + 10, y - 5)], 2, (110, 108, 112))
    # cranes that stand in the shallow, the uncut block behind them
    with e.layer() as d:
        bank(d, 640, 1040, 1520, 150, 900, (140, 98, 54), (232, 182, 110), 5)
        for x, y, s, f in ((1010, 640, 0.9, 1), (1066, 660, 1.05, -1), (960, 622, 0.75, 1)):
            for o in (-5, 6):
                d.line([(x + o * s, y - 46 * s), (x + o * s + 2, y)], 2.4 * s, (70, 60, 56))
            d.blob(
                [
                    (x - 34 * f * s, y - 44 * s),
                    (x - 10 * f * s, y - 72 * s),
                    (x + 24 * f * s, y - 62 * s),
                    (x + 16 * f * s, y - 42 * s),
                    (x - 14 * f * s, y - 36 * s),
                ],
                (142, 142, 144),
            )
            d.line(
                [
                    (x + 18 * f * s, y - 60 * s),
                    (x + 32 * f * s, y - 84 * s),
                    (x + 28 * f * s, y - 108 * s),
                ],
                4 * s,
                (96, 96, 100),
            )
            d.oval(x + 31 * f * s, y - 111 * s, 6 * s, 4.6 * s, (96, 96, 100))
            d.line(
                [(x + 35 * f * s, y - 110 * s), (x + 50 * f * s, y - 106 * s)], 2 * s, (120, 92, 66)
            )
            d.oval(x + 30 * f * s, y - 115 * s, 3 * s, 2 * s, (190, 60, 46))
            for k in range(3):
                d.oval(x, y + 3 + 5 * k, (20 + 12 * k) * s, 1.4, (250, 226, 190), 0.5 - 0.12 * k)
    # reed that the eye looks through
    with e.layer() as d:
        bank(d, 930, 1120, 1530, 420, 330, (104, 66, 36), (206, 144, 76), 9)
    with e.layer() as d:
        bank(d, 950, -30, 330, 250, 260, (96, 62, 36), (190, 132, 70), 11)
    e.glow(1060, 380, 420, (255, 206, 140), 0.16, 160)
    e.vignette(800, 470, 1050, 0.36, (50, 30, 20))
    e.texture(6, 6)
    e.save(out / "reed-and-cranes.jpg", 1.4, 80)


def quay(out: Path) -> None:
    """econ-port: a ship under the quay cranes, early."""
    e = Easel(2400, 1500, 1500)
    hz = 610.0
    e.grad(
        [
            (0, (98, 134, 154)),
            (0.45, (168, 186, 186)),
            (0.8, (232, 214, 184)),
            (1, (246, 222, 184)),
        ],
        0,
        hz,
        4,
        0.10,
    )
    e.a[int(hz * e.s) :] = (150, 160, 158)
    e.clouds(3, (250, 238, 216), 30, 560, 0.5, 0.6, 3, 9)
    e.glow(300, 420, 150, (255, 236, 196), 0.7)
    e.glow(300, 420, 30, (255, 248, 226), 1.0)
    e.ridge(hz - 10 - 130 * e.skyline(9, 3), (150, 168, 172), (222, 212, 188), 110, hz)
    e.ridge(hz - 4 - 70 * e.skyline(19, 4), (112, 136, 146), (196, 194, 178), 70, hz)
    e.mist(hz - 20, 40, (240, 224, 194), 0.6, 4)
    r = random.Random(6)
    pal = [
        (168, 70, 52),
        (52, 92, 118),
        (206, 148, 76),
        (74, 116, 110),
        (178, 172, 162),
        (112, 78, 96),
        (222, 206, 176),
    ]

    def crane(d: Layer, x: float, s: float, c: tuple[int, ...], boom: float = 0.0) -> None:
        """A quay crane: legs on the right, its boom over the ship on the left."""
        b, w = hz + 4, 8 * s
        dark = dim(c, 0.72)
        for dx, cc in ((60, dark), (0, c)):
            d.line([(x + dx * s, b), (x + dx * s, b - 300 * s)], w, cc)
            d.line([(x + (dx + 110) * s, b), (x + (dx + 110) * s, b - 300 * s)], w, cc)
        d.line([(x, b - 96 * s), (x + 170 * s, b - 96 * s)], w, c)
        d.line([(x, b - 300 * s), (x + 110 * s, b - 96 * s)], 4 * s, dark)
        d.line([(x + 60 * s, b - 300 * s), (x + 170 * s, b - 96 * s)], 4 * s, dark)
        d.line([(x - 10 * s, b - 300 * s), (x + 300 * s, b - 300 * s)], 13 * s, c)
        d.line([(x - 10 * s, b - 305 * s), (x + 300 * s, b - 305 * s)], 2.6 * s, dim(c, 1.25))
        tip = (x - 330 * s * math.cos(boom), b - 300 * s - 330 * s * math.sin(boom))
        d.line([(x, b - 300 * s), tip], 11 * s, c)
        d.line([(x, b - 305 * s), (tip[0], tip[1] - 5 * s)], 2.4 * s, dim(c, 1.25))
        apex = (x + 30 * s, b - 440 * s)
        d.line([(x, b - 300 * s), apex, (x + 110 * s, b - 300 * s)], 6 * s, c)
        for t in (0.5, 0.96):
            d.line(
                [apex, (x + (tip[0] - x) * t, b - 300 * s + (tip[1] - b + 300 * s) * t)],
                2.2 * s,
                dark,
            )
        d.line([apex, (x + 290 * s, b - 302 * s)], 2.2 * s, dark)
        d.rect(x + 180 * s, b - 356 * s, x + 270 * s, b - 308 * s, dim(c, 0.86))
        for k in range(4):
            d.rect(
                x + (190 + k * 19) * s,
                b - 344 * s,
                x + (202 + k * 19) * s,
                b - 330 * s,
                (250, 232, 190),
            )
        for dx in (-6, 54, 104, 164):
            d.rect(x + dx * s, b - 8 * s, x + (dx + 22) * s, b + 2 * s, (52, 58, 62))

    def rows(
        d: Layer, x0: float, y: float, n: int, tall: list[int], w: float, h: float, f: float = 1.0
    ) -> None:
        for i in range(n):
            for j in range(tall[i % len(tall)]):
                c = dim(r.choice(pal), f * r.uniform(0.92, 1.06))
                a, b = x0 + i * w, y - (j + 1) * h
                d.rect(a, b, a + w - 1.2, b + h - 1, c)
                for k in range(1, 7):
                    d.line([(a + k * w / 7, b + 2), (a + k * w / 7, b + h - 3)], 1.1, dim(c, 0.84))
                d.rect(a, b, a + w - 1.2, b + 1.8, dim(c, 1.24))

    with e.layer() as d:
        for x, s in ((900, 0.42), (760, 0.36), (1050, 0.5)):
            crane(d, x, s, (150, 142, 136), 0.0 if s != 0.36 else 1.0)
    e.mist(hz - 70, 80, (240, 222, 192), 0.6, 14)
    with e.layer() as d:
        rows(d, 830, hz, 16, [3, 4, 4, 2, 3, 4, 1, 3], 44, 19, 0.86)
    with e.layer() as d:
        crane(d, 1200, 0.92, (206, 104, 62), 1.08)
        crane(d, 860, 1.04, (214, 92, 54))
    # the ship
    with e.layer() as d:
        d.poly([(70, 540), (980, 540), (972, 640), (130, 640), (92, 600)], (38, 58, 78))
        d.poly([(104, 612), (976, 612), (972, 640), (130, 640)], (150, 60, 46))
        d.line([(70, 540), (980, 540)], 4, (226, 214, 190))
        d.text((210, 576), "澜 平 07", 27, (232, 226, 208), "sans-700", "mm")
        d.line([(70, 540), (58, 516), (96, 540)], 4, (38, 58, 78))
    with e.layer() as d:
        rows(d, 190, 540, 9, [3, 4, 5, 5, 4, 5, 4, 2, 3], 62, 26)
        d.rect(778, 386, 900, 540, (240, 232, 214))
        d.rect(764, 376, 914, 392, (222, 210, 188))
        for y in (402, 440, 478, 512):
            for k in range(6):
                d.rect(788 + k * 18, y, 800 + k * 18, y + 12, (70, 98, 112))
        d.rect(836, 330, 876, 378, (196, 84, 54))
        d.rect(836, 342, 876, 350, (240, 232, 214))
        d.line([(800, 376), (800, 320)], 3, (90, 96, 98))
        # the box in the air
        for x in (586, 600, 640, 654):
            d.line([(x, hz - 300 * 1.04 + 8), (x, 366)], 1.6, (52, 58, 62))
        d.rect(572, hz - 300 * 1.04 + 2, 668, hz - 300 * 1.04 + 18, (60, 66, 70))
        d.round(672, hz - 300 * 1.04 + 6, 702, hz - 300 * 1.04 + 38, 3, (240, 232, 214))
        d.rect(676, hz - 300 * 1.04 + 16, 698, hz - 300 * 1.04 + 30, (110, 150, 160))
        d.rect(582, 362, 658, 370, (240, 190, 80))
        c = (62, 120, 118)
        d.rect(580, 370, 660, 400, c)
        for k in range(1, 9):
            d.line([(580 + k * 8.9, 372), (580 + k * 8.9, 398)], 1.3, dim(c, 0.82))
        d.rect(580, 370, 660, 372.4, dim(c, 1.25))
    e.reflect(640, e.uh, (96, 122, 130), 5, 0.92, 5, (0.12, 0.5), 0.9)
    with e.layer(0.7, mode="screen") as d:
        for _ in range(300):
            t = r.random() ** 1.2
            d.oval(
                300 + r.gauss(0, 20 + 80 * t),
                644 + t * 300,
                6 + 24 * t,
                0.8 + 1.8 * t,
                (255, 230, 186),
                r.uniform(0.12, 0.4),
            )
    # the near quay: edge, bollards, the man who reads the boxes
    with e.layer() as d:
        d.poly([(420, 938), (1500, 790), (1500, 950), (420, 950)], (128, 126, 120))
        d.poly([(420, 938), (1500, 790), (1500, 806), (470, 946)], (206, 190, 160))
        for k in range(14):
            x = 560 + k * 72
            y = 938 - (x - 420) * 148 / 1080
            d.poly(
                [(x, y), (x + 34, y - 4.6), (x + 44, y + 9), (x + 10, y + 14)],
                (222, 172, 74) if k % 2 else (70, 70, 70),
            )
        for x in (760, 1130):
            y = 944 - (x - 420) * 148 / 1080
            d.round(x - 15, y - 40, x + 15, y + 8, 6, (48, 52, 58))
            d.round(x - 24, y - 50, x + 24, y - 34, 8, (58, 62, 68))
        d.oval(1330, 900, 58, 8, (60, 62, 64), 0.5)
        q = figure(
            d,
            1326,
            898,
            216,
            "stand",
            True,
            coat=(226, 118, 52),
            legs=(44, 54, 72),
            hat=(238, 214, 120),
            re=(0.07, 0.68),
            rh=(0.16, 0.70),
            le=(0.10, 0.67),
            lh=(0.18, 0.66),
            head=(0.02, 0.93),
        )
        hx, hy = q["rh"]
        d.poly(
            [(hx - 26, hy - 26), (hx + 8, hy - 22), (hx + 8, hy + 8), (hx - 22, hy + 6)],
            (246, 240, 224),
        )
        nx, ny = q["hip"]
        d.rect(nx - 18, ny - 52, nx + 18, ny - 42, (246, 236, 190))
        d.rect(nx - 17, ny - 20, nx + 17, ny - 10, (246, 236, 190))
    with e.layer() as d:
        for x, y, s in ((420, 210, 1.0), (480, 186, 0.8), (536, 232, 0.7), (360, 262, 0.6)):
            d.line(
                [
                    (x - 26 * s, y - 8 * s),
                    (x - 10 * s, y - 12 * s),
                    (x, y),
                    (x + 11 * s, y - 11 * s),
                    (x + 28 * s, y - 4 * s),
                ],
                3.2 * s,
                (240, 240, 232),
            )
    e.vignette(720, 480, 1080, 0.34, (16, 34, 44))
    e.texture(6, 6)
    e.save(out / "quay-cranes.jpg", 1.4, 80)
