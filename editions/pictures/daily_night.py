"""Two lights of the daily sample's features: the dragon kiln, the station on the summit."""

# ruff: noqa: E501

from __future__ import annotations

import math
import random
from itertools import pairwise
from pathlib import Path

import numpy as np

from .easel import Easel, dim, figure, mix, noise1

GRAIN, QUALITY = 1.2, 80


def kiln(out: Path) -> None:
    """f-kiln: the dragon kiln at its fourteenth pair of stoke holes."""
    e = Easel(2000, 1290, 1500)
    e.grad([(0, (12, 20, 40)), (0.5, (26, 40, 62)), (1, (30, 38, 52))], 0, 760, 4, 0.1)
    r = random.Random(14)
    with e.layer() as d:
        for _ in range(240):
            s = r.uniform(0.5, 1.5)
            d.oval(
                r.uniform(0, 1500),
                r.uniform(0, 430) ** 1.0,
                s,
                s,
                (226, 232, 240),
                r.uniform(0.2, 0.9),
            )
    e.ridge(430 - 120 * e.skyline(9, 3), (22, 32, 50), (44, 56, 72), 120)
    # the slope rises to the right
    xs = np.arange(e.w) / e.s
    slope = 860 - 0.40 * np.clip(xs - 260, 0, None) + 10 * np.sin(xs / 60)
    e.ridge(slope - 40 - 30 * e.skyline(5, 20), (20, 28, 36), (30, 34, 36), 200)
    with e.layer() as d:  # pines behind
        for k in range(26):
            x = 330 + k * 47 + r.uniform(-14, 14)
            y = 850 - 0.40 * max(0, x - 260) - 40
            h = r.uniform(120, 210)
            d.line([(x, y + 30), (x, y - h)], 5, (16, 20, 28))
            for m in range(6):
                yy = y - h + m * h / 6.4
                w = 16 + m * 9
                d.blob(
                    [(x, yy - 18), (x + w, yy + 14), (x, yy + 6), (x - w, yy + 14)], (18, 30, 36)
                )
    e.grad([(0, (44, 38, 36)), (1, (24, 22, 26))], 868, None, 7, 0.1)

    def on(x: float) -> float:
        return 850 - 0.40 * (x - 260)

    # the glow of what is burning, before the body is drawn
    for k in range(14):
        x = 420 + k * 52
        e.glow(x, on(x) - 70, 70, (255, 120, 40), 0.10 + 0.015 * k)
    e.glow(300, 760, 260, (255, 130, 44), 0.45)
    with e.layer() as d:
        top = [(250, 690), (330, 640)]
        for k in range(47):
            x = 350 + k * 25.5
            top.append((x, on(x) - 128 + 5 * math.sin(k * 0.9)))
        foot = [(1540, on(1540) + 20), (260, 868)]
        d.poly([(250, 868), *top, (1540, on(1540) - 120), *foot], (86, 58, 48))
        d.poly([(1540, on(1540) + 20), (1540, 872), (360, 872)], (34, 30, 32))
        for k in range(150):  # courses of brick follow the slope
            x = 300 + (k % 50) * 25
            row = k // 50
            y = on(x) - 92 + 34 * row
            d.line([(x, y), (x + 22, y - 9)], 1.5, (60, 40, 36))
            d.line([(x, y), (x, y + 30)], 1.2, (66, 44, 38))
        for a, b in pairwise(top[2:]):
            d.line([(a[0], a[1] + 3), (b[0], b[1] + 3)], 4, (150, 84, 52))
    holes: list[tuple[float, float, float]] = []
    for k in range(23):
        x = 420 + k * 49
        y = on(x) - 52
        heat = 1.0 if k == 13 else max(0.0, 0.74 - abs(13 - k) * 0.05) if k < 13 else 0.0
        holes.append((x, y, heat))
    with e.layer() as d:
        for x, y, heat in holes:
            d.oval(x, y, 13, 15, (40, 28, 26))
            if heat:
                d.oval(x, y, 10, 12, mix((150, 40, 20), (255, 196, 96), heat))
                d.oval(x, y + 2, 5, 7, mix((226, 90, 36), (255, 246, 206), heat))
    for x, y, heat in holes:
        if heat:
            e.glow(x, y, 20 + 26 * heat, (255, 146, 54), 0.35 + 0.5 * heat)
    with e.layer() as d:  # the mouth
        d.poly([(196, 868), (206, 700), (262, 650), (366, 650), (400, 868)], (104, 68, 54))
        d.line([(206, 700), (262, 650), (366, 650)], 5, (196, 110, 64))
        for row in range(6):
            for k in range(7):
                x = 206 + k * 28 + (14 if row % 2 else 0)
                d.rect(
                    x,
                    664 + row * 33,
                    x + 25,
                    664 + row * 33 + 29,
                    dim((104, 68, 54), r.uniform(0.84, 1.12)),
                )
        arch = [
            (300 + 62 * math.cos(a), 800 - 84 * math.sin(a)) for a in np.linspace(math.pi, 0, 24)
        ]
        d.poly(
            [
                (230, 868),
                *[(300 + (x - 300) * 1.14, 800 + (y - 800) * 1.12) for x, y in arch],
                (370, 868),
            ],
            (60, 36, 30),
        )
        d.poly([(238, 868), *arch, (362, 868)], (255, 168, 66))
        d.poly(
            [
                (256, 868),
                *[(300 + (x - 300) * 0.7, 812 + (y - 800) * 0.72) for x, y in arch],
                (344, 868),
            ],
            (255, 226, 140),
        )
        for k in range(7):
            x = 248 + k * 17
            d.blob(
                [
                    (x - 10, 868),
                    (x - 3, 826 - 20 * ((k * 3) % 4)),
                    (x + 5, 790 - 16 * ((k * 5) % 3)),
                    (x + 12, 868),
                ],
                (255, 246, 206) if k % 2 else (255, 190, 90),
            )
    e.glow(300, 810, 120, (255, 170, 70), 0.85)
    e.beam([(240, 868), (360, 868), (640, 968), (-60, 968)], (255, 140, 54), 0.6, 18)
    with e.layer() as d:  # the shed over the mouth, stacked wood
        for x in (96, 470):
            d.rect(x, 480, x + 16, 880, (44, 32, 30))
            d.rect(x + (12 if x < 200 else 0), 480, x + (16 if x < 200 else 4), 880, (190, 104, 58))
        d.poly([(30, 520), (280, 420), (560, 520), (560, 536), (280, 440), (30, 536)], (30, 28, 34))
        d.poly(
            [(30, 536), (280, 440), (560, 536), (556, 542), (280, 452), (36, 542)], (176, 92, 50)
        )
        for row in range(9):
            for k in range(12 - row // 2):
                x = 560 + k * 30 + (15 if row % 2 else 0)
                y = 930 - row * 24
                lit = max(0.2, 1 - (x - 560) / 420)
                d.oval(x, y, 14, 12, dim((196, 134, 82), 0.45 + 0.6 * lit))
                d.oval(x, y, 8, 7, dim((226, 170, 110), 0.45 + 0.6 * lit))
    with e.layer(0.6, blur=5) as d:
        d.poly([(150, 892), (190, 892), (60, 968), (-40, 968)], (14, 12, 16))
        d.poly([(432, 900), (480, 900), (640, 968), (540, 968)], (14, 12, 16))
    with e.layer() as d:
        rim = (255, 176, 88)
        for dx, coat in ((5, rim), (0, (62, 46, 46))):
            figure(d, 146 + dx, 900, 268, "bend", coat=coat, legs=(40, 34, 38) if not dx else rim,
                   skin=(216, 140, 96), hair=(30, 24, 26), le=(0.30, 0.52), lh=(0.44, 0.48),
                   re=(0.26, 0.48), rh=(0.42, 0.44))  # fmt: skip
        d.limb((206, 790), (330, 804), 8, 7, (150, 96, 58))
        for dx, coat in ((-4, rim), (0, (52, 62, 72))):
            figure(d, 452 + dx, 908, 290, "stand", True, coat=coat, legs=(40, 38, 44) if not dx else rim,
                   skin=(220, 150, 104), hair=(150, 146, 142), le=(-0.04, 0.66), lh=(-0.07, 0.5),
                   re=(-0.05, 0.67), rh=(-0.09, 0.5), head=(0.05, 0.92))  # fmt: skip
        for k in (0, 1):  # far up: those at the fourteenth pair
            x = 1030 + 74 * k
            figure(
                d,
                x,
                on(x) - 118 - 6 * k,
                104,
                "bend",
                k == 1,
                coat=(84, 54, 44),
                legs=(40, 32, 34),
                skin=(206, 120, 76),
            )
    with e.layer(mode="screen") as d:  # sparks
        for _ in range(230):
            s = r.random()
            x = 300 + r.gauss(0, 26 + 110 * s) + 120 * s
            y = 700 - 560 * s + r.gauss(0, 20)
            q = r.uniform(0.8, 2.2)
            d.oval(x, y, q, q, (255, 180 - int(70 * s), 80), 0.95 - 0.6 * s)
        for _ in range(60):
            s = r.random()
            d.oval(
                1057 + r.gauss(0, 14 + 40 * s),
                440 - 180 * s,
                1.3,
                1.3,
                (255, 170, 80),
                0.9 - 0.6 * s,
            )
    path = noise1(60, 5, 3, 3) - 0.5
    for k in range(60):  # smoke from the head of the slope
        s = k / 59
        e.glow(
            1446 - 420 * s + path[k] * 80 * s,
            236 - 210 * s,
            14 + 60 * s,
            mix((190, 130, 96), (74, 88, 108), s),
            0.17 * (1 - s),
        )
    e.vignette(520, 640, 1040, 0.5, (6, 8, 16))
    e.texture(8, 5)
    e.save(out / "kiln-fire.jpg", GRAIN, QUALITY)


def summit(out: Path) -> None:
    """f-summit: the station over the sea of clouds, before sunrise."""
    e = Easel(1500, 2000, 1000)
    e.grad([(0, (20, 32, 66)), (0.4, (62, 86, 124)), (0.74, (164, 158, 166)), (0.92, (244, 190, 142)),
            (1, (254, 216, 158))], 0, 690, 4, 0.06)  # fmt: skip
    r = random.Random(31)
    with e.layer() as d:
        for _ in range(170):
            y = 400 * r.random() ** 1.5
            s = r.uniform(0.7, 1.9)
            d.oval(
                r.uniform(0, 1000), y, s, s, (240, 244, 250), r.uniform(0.3, 0.95) * (1 - y / 460)
            )
        d.oval(776, 196, 34, 34, (250, 240, 214))
        for k in range(5):  # its seas; three days short of full
            d.oval(764 + 11 * (k % 3), 184 + 9 * (k // 2), 7 - k % 3, 5, (226, 214, 190))
    e.glow(776, 196, 80, (220, 224, 230), 0.3)
    e.glow(300, 690, 260, (255, 204, 140), 0.6, 120)
    # peaks that stand out of the clouds, then the clouds
    e.ridge(664 - 70 * e.skyline(4, 3), (124, 128, 154), (206, 180, 172), 60, 720)
    e.ridge(
        716 - 90 * np.clip(e.skyline(12, 4) - 0.35, 0, 1), (92, 104, 138), (190, 178, 184), 70, 760
    )
    e.a[int(700 * e.s) :] = (178, 184, 202)
    for k in range(9):
        t = k / 8
        y = 700 + 420 * t**1.3
        crest = y - (14 + 44 * t) * e.skyline(60 + k, 5 + k % 3, 5, 0.5)
        e.ridge(
            crest,
            mix((250, 218, 188), (152, 168, 200), t),
            mix((190, 182, 196), (104, 122, 162), t),
            34 + 60 * t,
        )
        e.mist(y + 14, 18 + 22 * t, (226, 220, 226), 0.5, 90 + k)
    # the summit
    xs = np.arange(e.w) / e.s
    ground = (
        1010
        + 0.00075 * (xs - 540) ** 2
        - 26 * np.exp(-(((xs - 560) / 250) ** 2))
        + 12 * e.skyline(3, 14)
    )
    e.ridge(ground, (58, 68, 96), (26, 32, 52), 260)
    with e.layer() as d:  # rocks, rimed grass
        for _ in range(46):
            x, y = r.uniform(-20, 1020), r.uniform(1050, 1330)
            s = r.uniform(10, 44) * (y - 900) / 330
            d.blob(
                [
                    (x - s, y + s * 0.3),
                    (x - s * 0.6, y - s * 0.4),
                    (x + s * 0.3, y - s * 0.6),
                    (x + s, y + s * 0.2),
                ],
                (44, 54, 80),
            )
            d.line(
                [(x - s * 0.6, y - s * 0.38), (x, y - s * 0.56), (x + s * 0.34, y - s * 0.56)],
                s * 0.09,
                (206, 214, 230),
            )
        for _ in range(420):
            x, y = r.uniform(0, 1000), r.uniform(1030, 1330)
            h = r.uniform(8, 26) * (y - 820) / 330
            d.line(
                [(x, y), (x + r.uniform(-6, 9), y - h)],
                1.3,
                mix((120, 136, 170), (220, 226, 238), r.random()),
            )
        for k in range(15):  # the path of stone steps
            t = (k / 14) ** 1.3
            x, y = 470 - 210 * t + 60 * math.sin(k * 0.7), 1020 + 310 * t
            w = 24 + 96 * t
            d.poly(
                [
                    (x - w, y),
                    (x + w, y),
                    (x + w * 1.08, y + 6 + 8 * t),
                    (x - w * 1.08, y + 6 + 8 * t),
                ],
                (126, 138, 166),
            )
            d.rect(x - w * 1.08, y + 6 + 8 * t, x + w * 1.08, y + 9 + 14 * t, (50, 58, 84))
    with e.layer() as d:  # the stone house
        d.rect(520, 820, 850, 1024, (92, 96, 116))
        for row in range(8):
            x = 520.0 + (12 if row % 2 else 0)
            while x < 850:
                w = r.uniform(24, 46)
                d.round(
                    x,
                    822 + row * 25,
                    min(850, x + w - 3),
                    844 + row * 25,
                    4,
                    dim((100, 102, 122), r.uniform(0.84, 1.1)),
                )
                x += w
        d.poly([(496, 826), (540, 748), (830, 748), (876, 826)], (70, 78, 106))
        for k in range(18):
            d.line([(544 + 16 * k, 750), (504 + 21 * k, 824)], 3, (196, 206, 224))
        d.line([(496, 826), (876, 826)], 7, (226, 232, 242))
        d.line([(538, 748), (832, 748)], 7, (236, 226, 220))
        d.rect(770, 704, 796, 760, (78, 82, 104))
        d.rect(766, 698, 800, 708, (226, 232, 242))
        for x in (556, 640):
            d.rect(x, 868, x + 52, 926, (255, 206, 118))
            d.rect(x + 24, 868, x + 28, 926, (90, 70, 62))
            d.rect(x, 894, x + 52, 898, (90, 70, 62))
            d.rect(x - 5, 924, x + 57, 932, (226, 232, 242))
        d.rect(742, 872, 806, 1022, (76, 58, 54))
        d.rect(750, 882, 798, 930, (255, 190, 104))
        d.line([(508, 836), (492, 846)], 3, (60, 62, 80))  # the corner lamp that is never out
        d.oval(490, 856, 11, 13, (255, 236, 176))
    e.glow(490, 856, 110, (255, 206, 120), 0.75)
    for x in (582, 666):
        e.glow(x, 898, 70, (255, 190, 100), 0.45)
    e.glow(774, 906, 60, (255, 180, 96), 0.4)
    e.beam([(556, 926), (700, 926), (700, 1110), (470, 1110)], (255, 190, 104), 0.26, 18)
    with e.layer() as d:  # the mast, its cups white with rime; the screen box
        d.line([(322, 1052), (322, 560)], 6, (196, 206, 224))
        for y in (640, 760, 880):
            d.line([(322, y), (250, 1040)], 1.2, (196, 206, 224))
            d.line([(322, y), (396, 1036)], 1.2, (196, 206, 224))
        d.line([(280, 560), (364, 560)], 4, (214, 222, 236))
        for x in (280, 322, 364):
            d.oval(x, 556, 11, 8, (240, 244, 250))
        d.poly([(300, 600), (344, 592), (344, 610), (300, 606)], (240, 244, 250))
        for _ in range(90):
            y = r.uniform(560, 1040)
            d.line([(322, y), (322 + r.uniform(6, 17), y - r.uniform(0, 5))], 1.5, (236, 240, 248))
        for x in (150, 206):
            d.line([(x, 1110), (x, 1020)], 5, (214, 220, 232))
        d.rect(136, 938, 220, 1022, (232, 236, 244))
        for k in range(7):
            d.line([(142, 950 + 10 * k), (214, 950 + 10 * k)], 2.4, (150, 164, 192))
        d.poly([(126, 940), (178, 916), (230, 940)], (246, 248, 252))
    with e.layer() as d:
        q = figure(d, 430, 1128, 224, "walk", True, coat=(190, 74, 54), legs=(42, 46, 62), skin=(206, 152, 120),
                   hair=(34, 30, 34), hat=(62, 74, 104), scarf=(232, 216, 180))  # fmt: skip
        lx, ly = q["lh"]
        d.line([(lx, ly), (lx - 3, ly + 16)], 2, (60, 54, 60))
        d.round(lx - 12, ly + 16, lx + 8, ly + 46, 4, (255, 226, 150))
        d.rect(lx - 14, ly + 14, lx + 10, ly + 19, (70, 58, 56))
        d.blob(
            [
                (500, 1128),
                (506, 1098),
                (546, 1090),
                (576, 1096),
                (580, 1128),
                (566, 1110),
                (520, 1112),
                (514, 1128),
            ],
            (214, 196, 166),
        )
        d.oval(496, 1090, 15, 13, (214, 196, 166))
        d.poly([(488, 1082), (490, 1066), (500, 1080)], (150, 116, 86))
        d.limb((576, 1098), (600, 1078), 4, 2, (214, 196, 166))
        e_x, e_y = lx - 2, ly + 30
    e.glow(e_x, e_y, 90, (255, 200, 110), 0.7)
    e.vignette(500, 760, 900, 0.36, (14, 18, 40))
    e.texture(8, 5)
    e.save(out / "summit-station.jpg", GRAIN, QUALITY)
