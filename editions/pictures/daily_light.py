"""The picture page of the daily sample: one day's light, in six places."""

# ruff: noqa: E501

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np

from .easel import Colour, Easel, Layer, Point, dim, figure, mix, noise1

GRAIN, QUALITY = 1.2, 80
SNOW = 2700.0
"""Design units that the village is wide."""


def snow(out: Path) -> None:
    """7:20: a mountain village over two facing pages, the first sun on snowed roofs."""
    e = Easel(3800, 1200, SNOW)
    e.grad([(0, (120, 150, 186)), (0.5, (206, 190, 196)), (1, (252, 214, 180))], 0, 380, 4, 0.08)
    e.clouds(6, (252, 226, 204), 20, 260, 0.5, 0.6, 3, 10)
    e.glow(2030, 268, 260, (255, 214, 160), 0.6)
    for k, (b, a, c, foot) in enumerate(
        ((300, 170, (196, 176, 190), (250, 216, 190)), (360, 120, (148, 152, 180), (226, 204, 200)),
         (430, 110, (104, 122, 158), (186, 188, 204)))
    ):  # fmt: skip
        e.ridge(b - a * e.skyline(40 + k, 5 + k, 7, 0.5) + 40, c, foot, 110)
        e.mist(b + 60, 30, (240, 218, 208), 0.5, 60 + k)
    e.a[int(520 * e.s) :] = (112, 134, 172)
    r = random.Random(8)
    blue, deep, wall = (196, 210, 234), (84, 104, 146), (74, 72, 92)
    white, gable = (226, 234, 246), (255, 222, 192)
    warm = (255, 224, 190)

    def roof(d: Layer, x: float, y: float, w: float, h: float, tilt: float) -> None:
        """One house from above its eaves: far slope in the sun, near slope blue, rows of tiles."""
        ridge_l, ridge_r = (x + w * 0.08, y - h), (x + w * 0.92, y - h + tilt)
        eave_l, eave_r = (x, y), (x + w, y + tilt)
        d.poly([(x + w * 0.04, y - 2), (x + w * 0.96, y + tilt - 2), (x + w * 0.96, y + tilt + h * 0.8),
                (x + w * 0.04, y + h * 0.8)], wall)  # fmt: skip
        for k in range(3):  # windows
            wx = x + w * (0.2 + 0.26 * k)
            lit = r.random() < 0.34
            d.rect(wx, y + h * 0.22 + tilt * 0.4, wx + w * 0.1, y + h * 0.52 + tilt * 0.4,
                   (255, 198, 112) if lit else (52, 54, 74))  # fmt: skip
        d.poly([ridge_l, ridge_r, eave_r, eave_l], blue)
        n = max(9, int(w / 11))
        for k in range(n + 1):
            t = k / n
            a = (
                ridge_l[0] + (ridge_r[0] - ridge_l[0]) * t,
                ridge_l[1] + (ridge_r[1] - ridge_l[1]) * t,
            )
            b = (eave_l[0] + (eave_r[0] - eave_l[0]) * t, eave_l[1] + (eave_r[1] - eave_l[1]) * t)
            d.line([a, b], max(1.2, h * 0.03), mix(blue, deep, 0.42))
            d.line([(a[0] + h * 0.03, a[1]), (b[0] + h * 0.03, b[1])], max(1, h * 0.02), white)
            d.oval(b[0], b[1], h * 0.045, h * 0.035, deep)
        for _ in range(3):  # where the wind has bared the tiles
            t = r.uniform(0.1, 0.8)
            px = x + w * t
            d.blob([(px, y - h * 0.1 + tilt * t), (px + w * 0.09, y - h * 0.16 + tilt * t),
                    (px + w * 0.13, y - h * 0.02 + tilt * t)], mix(blue, deep, 0.6))  # fmt: skip
        d.poly([(ridge_l[0], ridge_l[1] - h * 0.09), (ridge_r[0], ridge_r[1] - h * 0.09),
                (ridge_r[0], ridge_r[1] + h * 0.03), (ridge_l[0], ridge_l[1] + h * 0.03)], (96, 108, 142))  # fmt: skip
        d.line(
            [
                (ridge_l[0] - h * 0.1, ridge_l[1] - h * 0.12),
                (ridge_r[0] + h * 0.1, ridge_r[1] - h * 0.12),
            ],
            h * 0.08,
            warm,
        )
        for q, s in ((ridge_l, -1), (ridge_r, 1)):
            d.limb(
                (q[0], q[1] - h * 0.1),
                (q[0] + s * h * 0.2, q[1] - h * 0.3),
                h * 0.06,
                h * 0.02,
                warm,
            )
        # the right gable slope takes the sun
        d.poly(
            [
                ridge_r,
                eave_r,
                (eave_r[0] - w * 0.13, eave_r[1]),
                (ridge_r[0] - w * 0.09, ridge_r[1]),
            ],
            gable,
        )
        d.line([eave_l, eave_r], max(1.6, h * 0.05), (230, 236, 246))

    smoke: list[tuple[float, float, float]] = []
    for row in range(6):
        t = row / 5
        y0 = 520 + 400 * t**1.25
        w0 = 120 + 310 * t
        with e.layer() as d:
            x = -w0 * r.random()
            while x < SNOW:
                w = w0 * r.uniform(0.8, 1.25)
                y = y0 + r.uniform(-16, 16) * (1 + t) + 34 * math.sin(x / 300 + row)
                h = w * r.uniform(0.26, 0.32)
                roof(d, x, y, w, h, r.uniform(-0.05, 0.05) * w)
                if r.random() < 0.34:
                    cx = x + w * r.uniform(0.3, 0.7)
                    d.rect(cx, y - h * 1.42, cx + w * 0.06, y - h * 0.9, (84, 80, 98))
                    d.rect(cx - 2, y - h * 1.46, cx + w * 0.06 + 2, y - h * 1.38, warm)
                    smoke.append((cx + w * 0.03, y - h * 1.5, w))
                x += w * r.uniform(1.04, 1.24)
        with e.layer() as d:  # bare trees between the rows
            for _ in range(9):
                bx, by = r.uniform(0, SNOW), y0 + 20
                hh = 50 + 70 * t
                for _ in range(9):
                    a = -math.pi / 2 + r.uniform(-0.7, 0.7)
                    d.line([(bx, by), (bx + 0.2 * hh * math.cos(a), by - 0.5 * hh),
                            (bx + hh * math.cos(a), by + hh * math.sin(a))], 1.2 + 1.6 * t, (74, 72, 96))  # fmt: skip
                    if r.random() < 0.3:
                        d.oval(
                            bx + hh * math.cos(a),
                            by + hh * math.sin(a),
                            2 + 2 * t,
                            2 + 2 * t,
                            (214, 92, 52),
                        )
        e.mist(y0 - 30, 26 + 8 * t, (206, 206, 224), 0.42 - 0.06 * row, 80 + row)
    for x, y, w in smoke:
        path = noise1(40, abs(int(x)), 3, 3) - 0.5
        for k in range(40):
            s = k / 39
            e.glow(x + path[k] * 60 * s + 50 * s * s, y - 190 * s, 2.5 + w * 0.055 * s,
                   mix((244, 232, 230), (255, 220, 190), s), 0.34 * (1 - s) + 0.02)  # fmt: skip
    e.beam([(2030, 250), (2110, 260), (900, 960), (200, 900)], (255, 214, 170), 0.16, 40)
    e.vignette(1500, 520, 1700, 0.34, (40, 50, 92))
    e.texture(8, 5)
    e.save(out / "snow-tiles.jpg", GRAIN, QUALITY)


def steam(out: Path) -> None:
    """4:30: the first basket of the steam shop."""
    e = Easel(2000, 1290, 1500)
    e.grad([(0, (18, 30, 56)), (0.6, (34, 54, 82)), (1, (24, 34, 54))], seed=4, wobble=0.1)
    r = random.Random(3)
    with e.layer() as d:
        for _ in range(60):
            x, y = r.uniform(520, 1000), r.uniform(0, 190)
            d.oval(x, y, 1.1, 1.1, (220, 228, 236), r.uniform(0.2, 0.8))
        # the lane: walls of both sides run to a point, wet stones
        d.poly([(0, 40), (560, 380), (560, 560), (0, 900)], (26, 38, 60))
        d.poly([(0, 20), (570, 372), (560, 392), (0, 66)], (14, 22, 40))
        d.poly([(620, 400), (760, 330), (760, 620), (620, 560)], (30, 44, 66))
        d.poly([(0, 900), (560, 556), (620, 556), (1500, 968), (0, 968)], (42, 56, 78))
        for k in range(16):
            t = (k / 15) ** 2
            y = 560 + 408 * t
            d.line([(560 - 560 * t, y), (640 + 900 * t, y)], 1 + 2 * t, (30, 42, 62))
        for k, (x, t) in enumerate(((90, 1.0), (270, 0.64), (400, 0.4), (490, 0.22))):
            d.rect(x - 40 * t, 560 - 190 * t, x + 40 * t, 560 + 170 * t, (18, 28, 48))
            d.rect(x - 34 * t, 560 - 180 * t, x - 2, 560 + 165 * t, (30, 40, 58))
            d.oval(x, 350 - 20 * k, 3, 3, (40, 52, 74))
    e.mist(560, 60, (84, 108, 134), 0.5, 5)
    with e.layer() as d:  # the house of the shop
        d.rect(730, 150, 1500, 800, (50, 48, 58))
        for k in range(44):
            x = 690 + k * 20
            d.poly([(x, 150), (x + 18, 150), (x + 10, 216), (x - 8, 216)], (34, 38, 54))
            d.oval(x + 1, 216, 9, 6, (24, 28, 42))
        d.rect(690, 138, 1500, 154, (24, 28, 42))
        d.rect(790, 270, 1420, 800, (255, 206, 122))
        d.rect(790, 270, 1420, 420, (244, 178, 92))
        for k in range(6):  # boards taken from the front, stood aside
            d.rect(1426 + k * 13, 290, 1437 + k * 13, 800, dim((92, 66, 52), 0.8 + 0.06 * (k % 3)))
        d.rect(778, 256, 1432, 274, (66, 46, 42))
        d.rect(778, 256, 792, 800, (66, 46, 42))
        d.rect(812, 330, 900, 336, (140, 92, 58))  # shelf, jars, the scales
        for k in range(3):
            d.round(
                818 + k * 28,
                296,
                838 + k * 28,
                330,
                4,
                ((150, 92, 60), (96, 110, 104), (178, 122, 70))[k],
            )
        d.line([(1105, 270), (1105, 318)], 2, (80, 56, 46))
        d.poly([(1076, 340), (1134, 340), (1118, 316), (1092, 316)], (90, 64, 52))
        d.oval(1105, 344, 15, 13, (255, 250, 226))
    e.glow(1105, 420, 170, (255, 214, 130), 0.6)
    with e.layer() as d:  # the wife at the board, the man at the baskets
        q = figure(d, 1300, 800, 396, "bend", True, coat=(150, 70, 58), legs=(60, 52, 60),
                   skin=(216, 158, 118), hair=(44, 34, 34), head=(0.16, 0.82), neck=(0.12, 0.75))  # fmt: skip
        d.limb(
            (q["hip"][0] - 8, q["hip"][1] - 70),
            (q["hip"][0] - 4, q["hip"][1] + 70),
            32,
            40,
            (232, 220, 196),
        )
        q = figure(d, 960, 806, 440, "stand", True, coat=(226, 214, 190), legs=(58, 58, 70),
                   skin=(206, 148, 108), hair=(40, 34, 34), hat=(236, 228, 208),
                   le=(0.15, 0.74), lh=(0.24, 0.86), re=(0.13, 0.68), rh=(0.22, 0.72))  # fmt: skip
        lx, ly = q["lh"]
        d.poly(
            [(lx - 74, ly - 44), (lx + 10, ly - 6), (lx + 6, ly + 8), (lx - 80, ly - 30)],
            (186, 138, 84),
        )
        d.oval(lx - 34, ly - 30, 10, 6, (130, 92, 58))
        d.rect(1120, 640, 1420, 664, (176, 122, 78))  # the board and its rows of dough
        for k in range(9):
            d.oval(1150 + k * 30, 634, 14, 10, (250, 240, 216))
        d.rect(1140, 664, 1156, 806, (120, 82, 56))
        d.rect(1386, 664, 1402, 806, (120, 82, 56))
        d.round(730, 690, 950, 830, 8, (84, 58, 50))  # the stove
        d.rect(730, 690, 950, 704, (150, 104, 72))
        d.round(806, 752, 874, 806, 20, (28, 20, 22))
        d.blob([(814, 806), (826, 772), (842, 790), (852, 764), (868, 806)], (255, 150, 60))
        for k in range(4):  # baskets
            y = 690 - 42 * k
            d.round(746, y - 40, 934, y, 6, (206, 160, 100))
            d.rect(746, y - 40, 934, y - 32, (232, 194, 134))
            d.rect(746, y - 6, 934, y, (146, 104, 64))
            for m in range(11):
                d.line([(756 + 17 * m, y - 30), (756 + 17 * m, y - 8)], 1.6, (166, 122, 76))
        for k in range(6):
            d.oval(768 + k * 29, 520, 18, 13, (252, 246, 228))
    e.glow(840, 790, 90, (255, 140, 50), 0.5)
    for _ in range(150):  # steam
        s = r.random()
        e.glow(840 + r.gauss(0, 30 + 110 * s) - 200 * s * s, 505 - 430 * s + r.gauss(0, 14),
               r.uniform(12, 26) * (0.7 + 1.5 * s), mix((255, 238, 204), (120, 142, 170), min(1, s * 1.3)),
               0.24 * (1 - s * 0.7))  # fmt: skip
    e.beam([(790, 800), (1420, 800), (1500, 968), (380, 968)], (255, 196, 108), 0.5, 16)
    with e.layer() as d:  # the one who waits, with a broom; a bicycle
        q = figure(d, 560, 850, 330, "stand", coat=(206, 110, 48), legs=(34, 38, 52), skin=(196, 140, 106),
                   hair=(30, 28, 32), hat=(206, 110, 48), re=(0.05, 0.68), rh=(0.12, 0.60))  # fmt: skip
        d.limb(
            (q["neck"][0] - 22, q["hip"][1] - 60),
            (q["neck"][0] + 20, q["hip"][1] - 60),
            5,
            5,
            (236, 230, 180),
        )
        rx, ry = q["rh"]
        d.line([(rx + 6, ry - 130), (rx + 2, 790)], 6, (150, 110, 72))
        d.poly([(rx - 12, 786), (rx + 18, 786), (rx + 44, 856), (rx - 40, 856)], (140, 112, 66))
        d.line(
            [(q["head"][0] + 22, q["head"][1] - 20), (q["head"][0] + 24, q["head"][1] + 24)],
            3,
            (255, 214, 150),
        )
        d.line(
            [(q["neck"][0] + 30, q["neck"][1] + 20), (q["neck"][0] + 32, q["hip"][1])],
            3,
            (255, 206, 140),
        )
        for x in (196, 380):
            for rr, c in ((74, (16, 24, 40)), (67, (38, 52, 74))):
                d.oval(x, 832, rr, rr, c)
            for k in range(12):
                a = k * math.pi / 6
                d.line(
                    [(x, 832), (x + 66 * math.cos(a), 832 + 66 * math.sin(a))], 1, (92, 108, 128)
                )
        for pts in ([(196, 832), (262, 740), (352, 738), (286, 836), (196, 832)], [(262, 740), (286, 836)],
                    [(352, 738), (380, 832)], [(352, 738), (344, 700), (376, 690)], [(262, 740), (256, 716)]):  # fmt: skip
            d.line(pts, 6, (16, 24, 40))
        d.limb((236, 714), (278, 712), 8, 5, (16, 24, 40))
        d.line([(376, 690), (352, 738)], 2, (255, 196, 120))
    with e.layer(0.6, blur=3) as d:
        d.poly([(530, 852), (590, 852), (470, 966), (330, 966)], (14, 20, 34))
    e.vignette(900, 560, 1000, 0.5, (8, 14, 30))
    e.texture(8, 5)
    e.save(out / "steam-shop.jpg", GRAIN, QUALITY)


def lotus(out: Path) -> None:
    """6:45: a pond of withered lotus in the mist."""
    e = Easel(1450, 1930, 1000)
    e.grad([(0, (170, 182, 184)), (0.30, (222, 214, 196)), (0.42, (238, 222, 194)), (0.56, (208, 206, 194)),
            (1, (122, 140, 146))], seed=4, wobble=0.05)  # fmt: skip
    e.glow(640, 400, 150, (255, 238, 204), 0.6)
    e.glow(640, 400, 40, (255, 252, 238), 1.0)
    e.ridge(520 - 70 * e.skyline(7, 4), (190, 194, 188), (226, 216, 196), 60, 560)
    with e.layer(0.6, blur=2) as d:
        for k in range(26):
            x = k * 42 - 10
            hh = 24 + 30 * ((k * 7) % 5) / 5
            d.oval(x, 544 - hh * 0.3, 24, hh, (168, 176, 172))
    e.mist(548, 40, (238, 226, 204), 0.9, 5)
    e.glow(640, 760, 60, (255, 244, 220), 0.5, 200)
    r = random.Random(21)

    def stalk(d: Layer, x: float, y: float, h: float, c: Colour, a: float) -> None:
        """A withered stalk, broken over, with its leaf or pod, and both again in the water."""
        lean = r.uniform(-0.3, 0.3)
        top = (x + lean * h * 0.5, y - h)
        broken = r.random() < 0.66
        bend = (
            top[0] + r.choice([-1, 1]) * h * r.uniform(0.25, 0.5),
            top[1] + h * r.uniform(0.25, 0.7),
        )
        w = max(1.0, h * 0.014)
        pod = r.random() < 0.4
        for mirror in (1, -1):
            al = a if mirror == 1 else a * 0.5

            def m(p: Point, mirror: int = mirror) -> Point:
                return (
                    p[0] + (0 if mirror == 1 else 2.5 * math.sin(p[1] / 7)),
                    y + (p[1] - y) * mirror,
                )

            stem = [m((x, y)), m((x + lean * h * 0.2, y - h * 0.5)), m(top)]
            d.line(stem, w, c, al)
            end = top
            if broken:
                d.line([m(top), m(bend)], w, c, al)
                end = bend
            s = h * 0.15
            ex, ey = m(end)
            if pod:
                d.blob([(ex - s * 0.6, ey), (ex + s * 0.6, ey), (ex + s * 0.25, ey + s * 0.9 * mirror),
                        (ex - s * 0.25, ey + s * 0.9 * mirror)], c, al)  # fmt: skip
            elif h > 60:
                hem = [(0, -0.15), (0.6, 0.3), (0.8, 1.4), (0.45, 1.15), (0.2, 1.75), (-0.1, 1.2),
                       (-0.45, 1.6), (-0.6, 1.1), (-0.85, 1.2), (-0.65, 0.35)]  # fmt: skip
                d.blob([(ex + s * hx, ey + s * hy * mirror) for hx, hy in hem], c, al)  # fmt: skip

    for lot in range(5):
        t = lot / 4
        y0 = 620 + 480 * t**1.3
        c = mix((176, 180, 172), (58, 60, 60), t**0.8)
        with e.layer() as d:
            for _ in range(22 - 3 * lot):
                x = r.uniform(-40, 1040)
                if lot >= 2 and 380 < x < 840:
                    continue
                stalk(
                    d,
                    x,
                    y0 + r.uniform(-44, 44),
                    (50 + 190 * t) * r.uniform(0.6, 1.2),
                    c,
                    0.5 + 0.4 * t,
                )
        if lot == 2:  # the digger and his tub
            with e.layer() as d:
                for rx in (90, 140, 200):
                    arc = [
                        (530 + rx * math.cos(a), 884 + rx * 0.2 * math.sin(a))
                        for a in np.linspace(0, 6.3, 60)
                    ]
                    d.line(arc, 1.8, (244, 236, 220), 0.7)
                for m, al in ((-1, 0.42), (1, 1.0)):

                    def f(px: float, py: float, m: int = m) -> Point:
                        return (px, 884 + (py - 884) * m)

                    d.blob(
                        [
                            f(470, 884),
                            f(474, 784),
                            f(504, 752),
                            f(556, 752),
                            f(584, 792),
                            f(590, 884),
                        ],
                        (58, 72, 78),
                        al,
                    )
                    d.limb(f(566, 786), f(632, 838), 22, 16, (66, 82, 88), al)
                    d.limb(f(632, 838), f(692, 846), 15, 11, (66, 82, 88), al)
                    d.limb(f(488, 790), f(462, 850), 22, 16, (48, 60, 66), al)
                    d.limb(f(462, 850), f(478, 884), 15, 12, (48, 60, 66), al)
                    d.limb(f(534, 752), f(538, 722), 13, 13, (150, 108, 86), al)
                    d.oval(*f(540, 704), 25, 30, (176, 128, 100), al)
                    d.blob([f(472, 706), f(532, 654), f(606, 704), f(536, 694)], (176, 146, 98), al)
                    d.line([f(498, 752), f(512, 884)], 5, (190, 84, 52), al)
                    d.line([f(560, 752), f(556, 884)], 5, (190, 84, 52), al)
                    d.blob([f(686, 842), f(860, 842), f(842, 884), f(706, 884)], (122, 84, 58), al)
                    d.line([f(684, 842), f(862, 842)], 5, (176, 132, 92), al)
                    for k in range(5):
                        d.limb(
                            f(706 + k * 28, 836 - 6 * (k % 2)),
                            f(740 + k * 28, 826 + 5 * (k % 2)),
                            11,
                            10,
                            (226, 206, 178),
                            al,
                        )
        e.mist(y0 - 40, 46, (230, 222, 204), 0.72 - 0.13 * lot, 40 + lot)
    with e.layer() as d:  # water's thin lines
        for _ in range(120):
            y = r.uniform(600, 1330)
            x = r.uniform(0, 1000)
            ln = 6 + (y - 600) / 18
            d.rect(x - ln, y, x + ln, y + 1.1, (240, 234, 218), 0.35)
    e.vignette(540, 640, 900, 0.3, (60, 74, 84))
    e.texture(8, 5)
    e.save(out / "lotus-pond.jpg", GRAIN, QUALITY)


def dye(out: Path) -> None:
    """10:05: new indigo on the high racks, the sun behind it."""
    e = Easel(2000, 1300, 1500)
    e.grad([(0, (150, 186, 206)), (0.5, (214, 222, 212)), (1, (240, 226, 194))], 0, 640, 4, 0.06)
    e.clouds(9, (250, 246, 234), 10, 380, 0.48, 0.7, 3, 8)
    e.glow(1120, 170, 230, (255, 240, 202), 0.8)
    e.ridge(600 - 110 * e.skyline(17, 3), (170, 188, 178), (226, 222, 196), 90, 650)
    with e.layer() as d:
        for k in range(14):
            x = k * 118 - 40
            d.rect(x, 588, x + 96, 660, (226, 218, 200))
            d.poly([(x - 10, 590), (x + 16, 560), (x + 82, 560), (x + 106, 590)], (98, 104, 108))
    e.mist(610, 30, (240, 230, 206), 0.5, 5)
    e.grad([(0, (206, 190, 152)), (1, (158, 136, 104))], 640, None, 7, 0.1)
    e.texture(3, 14, 260, 120)
    r = random.Random(5)
    rows = (
        (0.52, 664.0, 40.0, 11, 30.0),
        (0.74, 742.0, 60.0, 8, -40.0),
        (1.0, 868.0, -70.0, 6, 10.0),
    )
    for row, (sc, foot, top, count, shift) in enumerate(rows):
        # the sun is behind: shadows fall towards us, tinted by the cloth
        step = 1500 / count * 1.06
        cloths = []
        for k in range(count + 1):
            if row == 2 and k in (2, 3):
                continue  # room for the dyer
            w = step * r.uniform(0.54, 0.72)
            x = shift + k * step - 40
            cloths.append((x, w, r.randrange(4), r.uniform(0.8, 1.0)))
        with e.layer(0.5, blur=5) as d:
            for x, w, _, _ in cloths:
                d.poly([(x, foot), (x + w, foot), (x + w * 1.15 + (x - 1120) * 0.22, foot + 150 * sc),
                        (x - w * 0.1 + (x - 1120) * 0.22, foot + 150 * sc)], (70, 84, 122))  # fmt: skip
        with e.layer() as d:
            for x in np.arange(shift - 60, 1600, step * 2):  # poles of the racks
                d.limb((x - 12, top - 16), (x - 16, foot + 10), 5 * sc, 7 * sc, (110, 84, 56))
            for yy in (top, top + 12 * sc):
                d.line([(-20, yy), (1520, yy + 4)], 5 * sc, (134, 102, 66))
            for x, w, tone, ln in cloths:
                c = ((32, 62, 122), (44, 88, 150), (66, 116, 174), (24, 44, 96))[tone]
                y1 = top + (foot - top) * (0.80 + 0.16 * ln)
                n = 26
                for k in range(n):
                    t0, t1 = k / n, (k + 1) / n
                    fold = 0.5 + 0.5 * math.sin(k * 1.05 + x)
                    lit = mix(dim(c, 0.72), mix(c, (206, 226, 240), 0.34), fold)
                    hem0, hem1 = (10 * sc * math.sin(q * 0.55 + x) for q in (k, k + 1))
                    drift = 26 * sc
                    d.poly([(x + w * t0, top + 6), (x + w * t1 + 0.8, top + 6), (x + w * t1 + drift + 0.8, y1 + hem1),
                            (x + w * t0 + drift, y1 + hem0)], lit)  # fmt: skip
                if tone in (0, 3):  # resist pattern
                    for k in range(int(11 * sc) + 4):
                        for m in range(3):
                            py = top + 60 * sc + k * 62 * sc + (31 * sc if m % 2 else 0)
                            if py < y1 - 40 * sc:
                                px = x + w * (0.2 + 0.3 * m) + 26 * sc * (py - top) / (y1 - top)
                                s = 12 * sc
                                d.poly(
                                    [(px, py - s), (px + s, py), (px, py + s), (px - s, py)],
                                    (206, 222, 236),
                                    0.85,
                                )
                                d.oval(px, py, s * 0.36, s * 0.36, c)
                d.line([(x, top + 5), (x + w, top + 5)], 4 * sc, dim(c, 0.6))
        if row < 2:
            e.mist(foot - 120, 150, (244, 234, 208), 0.34 - 0.14 * row, 20 + row)
    with e.layer(0.55, blur=4) as d:
        d.poly([(560, 874), (640, 874), (560, 968), (420, 968)], (60, 56, 74))
    with e.layer() as d:
        q = figure(d, 600, 878, 404, "stand", True, coat=(206, 96, 62), legs=(54, 62, 84), skin=(208, 154, 120),
                   hair=(36, 30, 32), le=(0.14, 0.86), lh=(0.25, 0.97), re=(-0.06, 0.67), rh=(-0.02, 0.52))  # fmt: skip
        d.limb(
            (q["hip"][0], q["hip"][1] - 76), (q["hip"][0], q["hip"][1] + 84), 36, 44, (62, 92, 142)
        )
        d.line(
            [(q["neck"][0] - 30, q["neck"][1] + 60), (q["neck"][0] + 30, q["neck"][1] + 60)],
            4,
            (62, 92, 142),
        )
        gx, gy = q["head"]
        d.blob(
            [
                (gx - 27, gy - 6),
                (gx - 14, gy - 36),
                (gx + 20, gy - 34),
                (gx + 34, gy + 4),
                (gx + 18, gy - 8),
            ],
            (236, 226, 206),
        )
        for name in ("lh", "rh"):
            d.oval(*q[name], 13, 12, (70, 92, 130))
        d.poly([(690, 846), (800, 846), (786, 906), (704, 906)], (120, 84, 58))  # tub of wet cloth
        d.rect(684, 838, 806, 850, (164, 120, 80))
        d.blob([(696, 842), (722, 816), (756, 826), (796, 842)], (44, 80, 140))
    e.beam([(1080, 160), (1180, 160), (820, 968), (180, 968)], (255, 240, 206), 0.16, 40)
    e.vignette(660, 560, 1000, 0.34, (50, 44, 50))
    e.texture(8, 5)
    e.save(out / "dye-yard.jpg", GRAIN, QUALITY)
