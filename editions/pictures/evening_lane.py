"""The evening paper in the lanes: the cover, the bamboo street, the small bus, the jars."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np

from .easel import Easel, Layer, dim, figure, mix
from .evening_props import (
    BLUE,
    LAMP,
    WARM,
    Lane,
    bulb,
    cabbage,
    dusk,
    jar,
    moon,
    roof,
    shadowed,
    window,
)


def cover(out: Path) -> None:
    """The cover: cabbages over the lane, the moon at its end."""
    e = Easel(1620, 1800, 900)
    e.a[:] = (60, 66, 86)
    dusk(e, 640, 11)
    moon(e, 462, 190, 106)
    at = Lane(462, 610)
    r = random.Random(8)
    with e.layer() as d:  # what closes the lane
        for x, w, h in ((396, 46, 60), (440, 34, 92), (472, 60, 48), (520, 30, 74)):
            d.rect(x, 640 - h, x + w, 660, mix(BLUE, (150, 124, 130), 0.45))
            d.poly(
                [(x - 5, 642 - h), (x + w / 2, 622 - h), (x + w + 5, 642 - h)],
                mix(BLUE, (120, 104, 118), 0.3),
            )
            d.rect(x + w * 0.4, 652 - h, x + w * 0.66, 664 - h, WARM)
    edges = [1.6, 1.04, 0.74, 0.53, 0.38, 0.27, 0.19]
    for side, wall in ((-1, 30.0), (1, 880.0)):
        for k in range(len(edges) - 2, -1, -1):
            near, far = edges[k], edges[k + 1]
            rise = (90, 40, 130, 20, 110, 60)[k] if side < 0 else (60, 120, 30, 100, 50, 90)[k]
            top, foot = rise - 60.0, 980.0
            base = mix((56, 54, 70), (128, 108, 116), k / 6)
            if side > 0:
                base = dim(base, 1.16)
            with e.layer() as d:
                at.wall(d, wall, top, foot, near, far, base)
                at.wall(d, wall, 800, foot, near, far, dim(base, 0.72))
                at.wall(d, wall, top - 34, top + 30, near, far, dim(base, 0.5))
                for q in range(20):
                    m = near * (far / near) ** (q / 19)
                    d.line([at(wall, top - 34, m), at(wall, top + 30, m)], 5 * m, dim(base, 0.4))
                eave = wall - side * 26
                d.poly(
                    [
                        at(wall, top + 30, near),
                        at(wall, top + 30, far),
                        at(eave, top + 44, far),
                        at(eave, top + 44, near),
                    ],
                    dim(base, 0.36),
                )
                for a, b, y0, y1 in ((0.12, 0.44, 250, 430), (0.58, 0.88, 250, 430)):
                    m, n = near * (far / near) ** a, near * (far / near) ** b
                    if r.random() < 0.78:
                        at.wall(
                            d,
                            wall,
                            y0 - 10,
                            y1 + 10,
                            m * 1.02,
                            n * 0.98,
                            dim(base, 0.5),
                        )
                        lit = dim(WARM, r.uniform(0.82, 1.0))
                        at.wall(d, wall, y0, y1, m, n, lit)
                        at.wall(d, wall, y0 + 96, y1, m, n, dim(lit, 0.88))
                        for f in (0.33, 0.66):
                            o = m * (n / m) ** f
                            d.line([at(wall, y0, o), at(wall, y1, o)], 5 * o, dim(base, 0.5))
                        d.line([at(wall, y0 + 70, m), at(wall, y0 + 70, n)], 4 * m, dim(base, 0.5))
                m, n = near * (far / near) ** 0.3, near * (far / near) ** 0.68
                door = (118, 62, 48) if k % 2 else (70, 84, 92)
                at.wall(d, wall, 560, 980, m, n, dim(door, 0.8))
                if k % 2 == (side > 0):
                    at.wall(d, wall, 575, 980, m * 0.97, n * 1.04, (255, 196, 116))
    with e.layer() as d:
        at.floor(d, 30, 880, 980, (104, 92, 96), 5)
    e.beam([(380, 660), (540, 660), (760, 1000), (180, 1000)], (255, 214, 160), 0.20, 26)
    e.mist(650, 60, (244, 206, 172), 0.45, 6)
    for k, t in enumerate((0.95, 0.68, 0.48, 0.34, 0.24)):  # light of doors on the slabs
        x, y = at(150 if k % 2 else 770, 985, t)
        e.glow(x, y, 150 * t, LAMP, 0.42, 44 * t)
    # poles over the lane with cabbages, the far ones first
    for k, t in enumerate((0.25, 0.33, 0.44, 0.59, 0.80)):
        y = (330, 318, 304, 330, 342)[k]
        a, b = at(20, y, t), at(890, y + (14 if k % 2 else -10), t)
        with e.layer() as d:
            d.line([a, b], 9 * t, mix((150, 120, 70), (60, 54, 56), 0.4 + 0.3 * t))
            n = 9 + 2 * k
            for q in range(n):
                f = (q + 0.7) / (n + 0.4)
                x, yy = a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f
                near_moon = max(0.0, 1 - abs(x - 462) / 380)
                cabbage(
                    d,
                    x + r.uniform(-3, 3),
                    yy - 2,
                    116 * t * r.uniform(0.9, 1.08),
                    0.6 + 0.34 * near_moon,
                )
    for x, y, t in ((132, 470, 0.9), (776, 500, 0.8), (300, 560, 0.45), (610, 568, 0.4)):
        bulb(e, x, y, 9 * t, 0.75)
    # neighbours further down
    with e.layer() as d:
        figure(d, 404, 742, 92, "walk", coat=(88, 66, 66), scarf=(176, 74, 56))
        figure(d, 520, 726, 78, "bend", True, coat=(70, 84, 100))
        figure(d, 486, 716, 66, "stand", coat=(120, 92, 74))
    # the jars
    for x, y, w, h in ((724, 872, 132, 150), (816, 930, 150, 186), (646, 826, 84, 88)):
        with shadowed(e, x, y, w * 0.55) as d:
            jar(d, x, y, w, h, (112, 72, 56))
    with e.layer() as d:
        for x, y, s in ((718, 728, 84), (736, 730, 70), (806, 752, 92), (834, 750, 80)):
            cabbage(d, x, y - s * 0.5, s, 0.86)
    with shadowed(e, 262, 954, 150, 0.45) as d:
        jar(d, 262, 956, 300, 286, (138, 86, 58))
        for x, y, s in ((206, 650, 80), (300, 646, 86)):
            cabbage(d, x, y - 12, s, 0.95)
        d.text((248, 846), "1921", 40, (176, 124, 84), "serif-700", "mm")
    coat, skin = (86, 104, 136), (206, 160, 132)
    with e.layer() as d:  # the old woman bends over the jar
        d.limb((468, 776), (474, 922), 40, 26, (44, 46, 58))
        d.limb((432, 776), (428, 926), 40, 26, (38, 40, 52))
        d.blob([(388, 962), (396, 940), (430, 930), (456, 944), (456, 964)], (122, 60, 50))
        d.blob([(436, 958), (444, 936), (476, 926), (502, 940), (502, 960)], (104, 50, 44))
        d.blob(
            [
                (498, 776),
                (488, 690),
                (440, 622),
                (384, 596),
                (350, 632),
                (372, 690),
                (398, 744),
                (406, 806),
                (460, 822),
            ],
            coat,
        )
        d.blob(
            [(400, 730), (390, 800), (398, 872), (450, 884), (506, 868), (500, 780), (450, 740)],
            dim(coat, 0.9),
        )
        d.line([(402, 752), (450, 764), (498, 748)], 7, (176, 74, 56))
        d.limb((392, 640), (338, 702), 31, 24, dim(coat, 0.84))
        d.limb((338, 702), (286, 672), 24, 16, dim(coat, 0.84))
        d.oval(280, 668, 16, 14, skin)
        d.limb((372, 596), (352, 580), 20, 18, dim(skin, 0.86))
        d.oval(336, 560, 36, 38, skin)
        d.blob(
            [(350, 514), (312, 522), (322, 546), (352, 556), (362, 590), (384, 566), (380, 530)],
            (206, 204, 204),
        )
        d.oval(386, 548, 17, 16, (198, 196, 196))
        d.line([(309, 566), (302, 574), (309, 579)], 3, dim(skin, 0.8))
        d.line([(318, 558), (328, 557)], 3, (70, 52, 46))
        d.limb((384, 652), (318, 726), 30, 22, coat)
        d.limb((318, 726), (252, 690), 22, 15, coat)
        d.oval(246, 686, 16, 14, skin)
        cabbage(d, 252, 640, 78, 1.0)
    with shadowed(e, 566, 958, 52, 0.4) as d:  # the child with the salt
        q = figure(
            d,
            566,
            958,
            226,
            "stand",
            True,
            coat=(198, 66, 52),
            legs=(52, 62, 86),
            hair=(28, 24, 26),
            child=True,
            scarf=(240, 206, 130),
            le=(0.12, 0.64),
            lh=(0.19, 0.68),
            re=(0.08, 0.62),
            rh=(0.18, 0.65),
        )
        x, y = q["rh"]
        d.round(x - 34, y - 46, x + 12, y + 8, 12, (232, 226, 212))
        d.oval(x - 11, y - 46, 22, 8, (252, 250, 246))
        d.rect(x - 34, y - 26, x + 12, y - 18, (58, 90, 130))
        d.oval(x - 2, y - 4, 7, 7, (214, 166, 136))
    e.glow(300, 640, 170, (255, 206, 140), 0.26)
    e.vignette(470, 560, 780, 0.44, (14, 18, 36))
    e.texture(8, 7)
    e.save(out / "cover-lane.jpg", quality=84)


def bamboo(out: Path) -> None:
    """The bamboo street: baskets under the eaves, the maker in the low sun."""
    e = Easel(1560, 1040, 1500)
    e.a[:] = (150, 128, 106)
    e.grad([(0, (126, 158, 182)), (0.6, (226, 200, 164)), (1, (252, 222, 172))], 0, 560, 4, 0.06)
    e.glow(790, 420, 190, (255, 226, 160), 0.8)
    at = Lane(790, 500)
    r = random.Random(3)
    edges = [1.5, 1.0, 0.7, 0.49, 0.34, 0.24, 0.17]
    straw = (206, 164, 96)
    for side, wall in ((-1, 180.0), (1, 1400.0)):
        for k in range(len(edges) - 2, -1, -1):
            near, far = edges[k], edges[k + 1]
            base = mix((116, 82, 62) if side < 0 else (168, 122, 84), (232, 196, 150), k / 7)
            top = (-40, 20, -70, 0, -30, 10)[k] + (30 if side > 0 else 0)
            with e.layer() as d:
                at.wall(d, wall, top, 960, near, far, base)
                for q in range(9):
                    m = near * (far / near) ** (q / 8)
                    d.line([at(wall, 330, m), at(wall, 960, m)], 5 * m, dim(base, 0.76))
                at.wall(
                    d,
                    wall,
                    380,
                    960,
                    near * (far / near) ** 0.2,
                    near * (far / near) ** 0.75,
                    dim(base, 0.46),
                )
                at.wall(d, wall, top - 40, top + 34, near, far, dim(base, 0.62))
                for q in range(16):
                    m = near * (far / near) ** (q / 15)
                    d.line([at(wall, top - 40, m), at(wall, top + 34, m)], 6 * m, dim(base, 0.5))
                eave = wall - side * 60
                d.poly(
                    [
                        at(wall, top + 34, near),
                        at(wall, top + 34, far),
                        at(eave, top + 60, far),
                        at(eave, top + 60, near),
                    ],
                    dim(base, 0.44),
                )
                for q in range(4):  # goods hung in three rows
                    m = near * (far / near) ** ((q + 0.5) / 4)
                    for row, y in enumerate((190, 300, 410)):
                        x, yy = at(eave + side * 24, y, m)
                        d.line([(x, yy - 86 * m), (x, yy - 30 * m)], 1.6 * m, dim(straw, 0.5))
                        c = dim(mix(straw, (236, 204, 150), k / 7), r.uniform(0.8, 1.08))
                        s = 40 * m * r.uniform(0.85, 1.1)
                        if row == 0:
                            d.oval(x, yy, s * 0.62, s * 1.04, dim(c, 0.8))
                            d.oval(x - side * s * 0.08, yy, s * 0.5, s * 0.9, c)
                            for g in (-0.5, 0, 0.5):
                                d.line(
                                    [(x - s * 0.4, yy + s * g), (x + s * 0.4, yy + s * g)],
                                    1.4 * m,
                                    dim(c, 0.78),
                                )
                        elif row == 1:
                            d.blob(
                                [
                                    (x - s * 0.8, yy - s * 0.2),
                                    (x - s * 0.56, yy + s * 0.72),
                                    (x + s * 0.56, yy + s * 0.72),
                                    (x + s * 0.8, yy - s * 0.2),
                                ],
                                c,
                            )
                            d.oval(x, yy - s * 0.26, s * 0.78, s * 0.2, dim(c, 0.55))
                        else:
                            for g in range(3):
                                d.round(
                                    x - s * 0.7,
                                    yy - s * 0.4 + g * s * 0.4,
                                    x + s * 0.7,
                                    yy - s * 0.06 + g * s * 0.4,
                                    3 * m,
                                    dim(c, 1 - 0.1 * g),
                                )
    with e.layer() as d:
        at.floor(d, 180, 1400, 960, (168, 146, 122), 9)
    e.beam([(740, 430), (850, 430), (1180, 1000), (330, 1000)], (255, 220, 150), 0.34, 22)
    e.mist(520, 50, (255, 226, 176), 0.6, 6)
    with e.layer() as d:
        figure(d, 812, 606, 96, "walk", True, coat=(92, 84, 92))
        figure(d, 760, 590, 74, "stand", coat=(150, 84, 66))
    # the round lantern, unfinished
    lx, ly, lr = 1010.0, 330.0, 168.0
    e.glow(lx, ly, lr, (255, 226, 160), 0.3)
    with e.layer() as d:
        d.line([(lx, -10), (lx, ly - lr)], 3, (96, 72, 48))
        for k in range(-7, 8):
            w = lr * math.sin(k / 7 * math.pi / 2)
            pts = [
                (lx + w * math.cos(a), ly + lr * math.sin(a))
                for a in np.linspace(-math.pi / 2, math.pi / 2, 40)
            ]
            d.line(pts, 2.8, dim((222, 180, 108), 0.75 + 0.035 * (k + 7)))
        for k in range(-5, 4):
            y = ly + lr * k / 6
            w = lr * math.sqrt(1 - (k / 6) ** 2)
            d.line(
                [
                    (lx + w * math.cos(a), y + w * 0.16 * math.sin(a))
                    for a in np.linspace(0, 2 * math.pi, 50)
                ],
                2.4,
                (196, 148, 84),
            )
        for q in range(9):
            a = 1.0 + q * 0.13
            d.line(
                [
                    (lx + lr * 0.9 * math.cos(a), ly + lr * 0.9 * math.sin(a)),
                    (lx + lr * 1.2 * math.cos(a + 0.06), ly + lr * 1.25 * math.sin(a)),
                ],
                2.4,
                (222, 184, 116),
            )
    # the maker on his stool, strips round him
    with shadowed(e, 560, 905, 150, 0.4) as d:
        d.rect(468, 820, 566, 838, (110, 74, 48))
        for x in (478, 552):
            d.line([(x, 836), (x - 3, 902)], 9, (92, 60, 40))
        q = figure(
            d,
            520,
            906,
            330,
            "sit",
            coat=(66, 84, 108),
            legs=(58, 52, 52),
            hair=(222, 220, 216),
            le=(0.13, 0.43),
            lh=(0.25, 0.40),
            re=(0.10, 0.40),
            rh=(0.23, 0.36),
        )
        x, y = q["rh"]
        for k in range(5):
            d.line(
                [(x - 20, y + 3), (x + 150, y - 26 + k * 12), (x + 330, y - 30 + k * 34)],
                4,
                dim((232, 200, 126), 0.86 + 0.05 * k),
            )
        d.line([(x - 2, y - 20), (x + 16, y + 12)], 6, (210, 214, 216))
    with e.layer() as d:
        for _ in range(46):
            x, y = r.uniform(380, 900), r.uniform(900, 985)
            a = r.uniform(-0.5, 0.5)
            n = r.uniform(30, 110)
            d.line(
                [(x, y), (x + n * math.cos(a), y + n * math.sin(a) * 0.4)],
                2.6,
                dim((226, 190, 120), r.uniform(0.7, 1.05)),
            )
        for k in range(3):  # steamers beside him
            d.oval(300, 900 - k * 40, 86, 24, (150, 110, 66))
            d.rect(214, 872 - k * 40, 386, 900 - k * 40, dim((206, 162, 98), 1 - 0.05 * k))
            d.oval(300, 872 - k * 40, 86, 24, (232, 194, 128))
    e.glow(560, 760, 200, (255, 214, 150), 0.22)
    e.vignette(720, 540, 1000, 0.4, (52, 30, 20))
    e.texture(8, 7)
    e.save(out / "bamboo-street.jpg", quality=84)


def minibus(out: Path) -> None:
    """The small bus in front of the bean-curd shop."""
    e = Easel(1560, 1040, 1500)
    e.a[:] = (70, 66, 80)
    dusk(e, 420, 21)
    with e.layer() as d:
        for k, (x, w, h) in enumerate(
            ((-20, 330, 330), (310, 420, 400), (730, 300, 350), (1030, 490, 430))
        ):
            base = ((96, 84, 92), (122, 102, 96), (88, 84, 98), (112, 92, 92))[k]
            d.rect(x, 760 - h - 60, x + w, 800, base)
            roof(d, x, x + w, 760 - h - 50, 64, dim((70, 66, 80), 1 + 0.06 * k))
        for x, y, w, h in (
            (40, 470, 90, 110),
            (180, 470, 90, 110),
            (380, 400, 110, 110),
            (560, 400, 110, 110),
            (790, 440, 84, 100),
            (920, 440, 70, 100),
            (1090, 380, 120, 110),
            (1310, 380, 120, 110),
        ):
            window(d, x, y, w, h, lit=dim(WARM, 0.9 if x % 3 else 0.6))
        # the shop
        d.rect(330, 560, 720, 800, (76, 52, 44))
        d.rect(346, 590, 704, 800, (255, 216, 148))
        d.rect(346, 690, 704, 800, (236, 178, 106))
        d.rect(330, 540, 720, 584, (112, 46, 38))
        d.text((525, 562), "盛记豆腐", 34, (250, 226, 178), "kai-700", "mm")
        for k in range(4):
            d.round(376 + k * 66, 664, 430 + k * 66, 690, 3, (250, 246, 230))
        d.rect(346, 690, 640, 704, (120, 82, 56))
        d.rect(1060, 570, 1460, 800, (62, 52, 54))
        for k in range(5):
            d.rect(1070 + k * 78, 580, 1140 + k * 78, 800, (92, 68, 60))
        d.text((110, 640), "灯草巷", 26, (230, 222, 206), "kai-700", "mm")
        d.round(52, 616, 168, 664, 4, (44, 74, 108), 0.55)
        d.text((110, 640), "灯草巷", 26, (236, 230, 216), "kai-700", "mm")
    with e.layer() as d:
        d.rect(0, 796, 1500, 1000, (94, 86, 92))
        r = random.Random(2)
        for row in range(7):
            y = 800 + row * row * 4.4
            d.rect(0, y, 1500, y + 2.4, (74, 68, 76))
            x = r.uniform(-80, 0)
            while x < 1500:
                d.line([(x, y), (x - 12, y + row * 8 + 6)], 2.2, (76, 70, 78))
                x += r.uniform(80, 150) + row * 20
    e.glow(525, 700, 260, LAMP, 0.5, 150)
    e.glow(525, 830, 300, LAMP, 0.45, 60)
    for x in (85, 435, 615, 1150):
        e.glow(x, 500, 90, LAMP, 0.2)
    with shadowed(e, 470, 846, 40) as d:  # the shopkeeper makes way
        figure(
            d,
            448,
            846,
            208,
            "wave",
            coat=(232, 226, 214),
            legs=(54, 56, 66),
            hat=(240, 236, 226),
        )
        d.blob([(420, 738), (476, 738), (482, 800), (416, 800)], (60, 96, 122))
    # the bus
    bx, by, w, h = 620.0, 880.0, 620.0, 300.0
    e.shade([(bx - 20, by - 14), (bx + w + 20, by - 14), (bx + w, by + 22), (bx, by + 22)], 0.5, 9)
    with e.layer() as d:
        cream, blue = (244, 220, 160), (58, 104, 128)
        d.round(bx, by - h, bx + w, by - 26, 44, cream)
        d.round(bx, by - 120, bx + w, by - 26, 26, blue)
        d.rect(bx, by - 124, bx + w, by - 96, cream)
        d.rect(bx + 4, by - 96, bx + w - 4, by - 88, (226, 120, 66))
        for k in range(4):
            x = bx + 40 + k * 104
            d.round(x, by - h + 50, x + 90, by - 140, 10, (70, 66, 66))
            d.round(x + 4, by - h + 54, x + 86, by - 144, 8, (255, 230, 168))
        d.round(bx + 456, by - h + 50, bx + 520, by - 44, 8, (70, 66, 66))
        d.round(bx + 460, by - h + 54, bx + 486, by - 48, 5, (255, 226, 160))
        d.round(bx + 490, by - h + 54, bx + 516, by - 48, 5, (255, 226, 160))
        d.poly(
            [
                (bx + 536, by - h + 48),
                (bx + w - 16, by - h + 56),
                (bx + w - 2, by - 140),
                (bx + 536, by - 140),
            ],
            (250, 226, 170),
        )
        d.round(bx + 90, by - h + 10, bx + 380, by - h + 42, 6, (36, 40, 46))
        d.text((bx + 235, by - h + 26), "巷3  药房 · 水池 · 老虎灶", 22, WARM, "sans-700", "mm")
        for x, c, grey in (
            (84, (92, 72, 72), 40),
            (176, (72, 92, 112), 210),
            (290, (150, 84, 66), 36),
            (392, (84, 96, 84), 190),
        ):
            d.blob(
                [
                    (bx + x - 30, by - 144),
                    (bx + x - 24, by - 184),
                    (bx + x, by - 196),
                    (bx + x + 24, by - 184),
                    (bx + x + 30, by - 144),
                ],
                c,
            )
            d.oval(bx + x, by - 210, 17, 20, (206, 160, 130))
            d.blob(
                [
                    (bx + x - 18, by - 204),
                    (bx + x - 14, by - 232),
                    (bx + x + 12, by - 230),
                    (bx + x + 6, by - 216),
                ],
                (grey, grey, grey),
            )
        d.oval(bx + 570, by - 200, 17, 20, (206, 160, 130))
        d.blob(
            [
                (bx + 546, by - 142),
                (bx + 550, by - 178),
                (bx + 574, by - 184),
                (bx + 598, by - 142),
            ],
            (56, 82, 110),
        )
        d.limb((bx + 574, by - 168), (bx + 596, by - 158), 9, 7, (56, 82, 110))
        d.blob(
            [
                (bx + 552, by - 196),
                (bx + 556, by - 224),
                (bx + 582, by - 222),
                (bx + 570, by - 210),
            ],
            (34, 28, 28),
        )
        for x in (120, 500):
            d.oval(bx + x, by - 26, 46, 46, (40, 42, 48))
            d.oval(bx + x, by - 26, 26, 26, (150, 150, 146))
            d.oval(bx + x, by - 26, 9, 9, (60, 60, 62))
        d.round(bx + w - 26, by - 88, bx + w + 2, by - 62, 8, (255, 248, 214))
        d.round(bx - 2, by - 100, bx + 10, by - 60, 4, (206, 60, 48))
        d.line([(bx + w - 8, by - h + 60), (bx + w + 26, by - h + 76)], 5, (54, 52, 54))
        d.round(bx + w + 16, by - h + 74, bx + w + 34, by - h + 122, 5, (54, 52, 54))
        d.text((bx + 400, by - 66), "14座", 22, (236, 230, 212), "sans-700", "mm")
    e.glow(bx + 240, by - 190, 200, LAMP, 0.22, 60)
    e.beam(
        [(bx + w, by - 84), (1500, by - 130), (1500, by + 60), (bx + w, by - 64)],
        (255, 236, 190),
        0.5,
        10,
    )
    e.glow(bx + w - 8, by - 74, 24, (255, 244, 210), 0.9)
    with shadowed(e, 1370, 900, 70) as d:  # a cyclist waits by the wall
        for x in (1330, 1424):
            d.oval(x, 868, 36, 36, (44, 46, 52))
            d.oval(x, 868, 31, 31, (98, 90, 94))
        d.line([(1330, 868), (1362, 812), (1406, 812), (1376, 868), (1330, 868)], 5, (150, 64, 54))
        d.line([(1424, 868), (1404, 796), (1418, 786)], 5, (150, 64, 54))
        figure(d, 1376, 902, 206, "stand", True, coat=(72, 92, 86), hat=(206, 152, 74))
    e.vignette(760, 640, 1050, 0.42, (18, 18, 34))
    e.texture(8, 7)
    e.save(out / "minibus-lane.jpg", quality=84)


def _stone(d: Layer, x: float, y: float, w: float, h: float) -> None:
    """A round stone that weighs the leaves down."""
    d.blob(
        [
            (x - w, y),
            (x - w * 0.8, y - h * 0.8),
            (x, y - h),
            (x + w * 0.82, y - h * 0.76),
            (x + w, y),
            (x + w * 0.6, y + h * 0.4),
            (x - w * 0.6, y + h * 0.4),
        ],
        (146, 140, 136),
    )
    d.blob(
        [(x - w * 0.7, y - h * 0.3), (x - w * 0.3, y - h * 0.8), (x + w * 0.3, y - h * 0.66)],
        (186, 180, 172),
    )


def jars(out: Path) -> None:
    """The yard of jars: the last stone goes on."""
    e = Easel(1560, 1040, 1500)
    e.a[:] = (86, 76, 82)
    dusk(e, 330, 31)
    with e.layer() as d:
        d.rect(0, 250, 1500, 720, (120, 108, 108))
        d.rect(0, 600, 1500, 720, (92, 82, 84))
        r = random.Random(6)
        for _ in range(60):
            x, y = r.uniform(0, 1500), r.uniform(260, 690)
            d.oval(
                x,
                y,
                r.uniform(10, 60),
                r.uniform(6, 26),
                dim((120, 108, 108), r.uniform(0.88, 1.1)),
                0.5,
            )
        roof(d, 0, 1500, 262, 78, (66, 62, 76))
        window(d, 180, 360, 190, 160, bars=5)
        window(d, 1160, 360, 190, 160, bars=5)
        d.rect(660, 330, 880, 720, (66, 46, 42))
        d.rect(676, 346, 864, 720, (255, 206, 132))
        d.rect(766, 346, 774, 720, (92, 58, 46))
        d.rect(676, 346, 766, 720, (124, 66, 50))
        for k in range(4):
            d.round(690, 366 + k * 88, 754, 438 + k * 88, 4, (104, 54, 44))
    with e.layer() as d:
        d.rect(0, 716, 1500, 1000, (112, 100, 98))
        for row in range(6):
            y = 722 + row * row * 9
            d.rect(0, y, 1500, y + 3, (92, 82, 82))
            x = r.uniform(-90, 0)
            while x < 1500:
                d.line([(x, y), (x + (x - 750) * 0.03, y + 20 + row * 16)], 2.6, (94, 84, 84))
                x += r.uniform(90, 170) + row * 24
    e.glow(820, 520, 190, LAMP, 0.5)
    e.beam([(776, 716), (864, 716), (1080, 1000), (760, 1000)], (255, 204, 130), 0.45, 16)
    for x in (275, 1255):
        e.glow(x, 440, 150, LAMP, 0.3)
    with e.layer() as d:  # cabbages along the eaves
        d.line([(0, 286), (1500, 292)], 8, (120, 94, 60))
        for k in range(30):
            cabbage(d, 30 + k * 50 + r.uniform(-6, 6), 286, r.uniform(82, 100), 0.78)
    for x, y, w, h in (
        (90, 800, 150, 190),
        (250, 770, 120, 140),
        (1420, 806, 170, 206),
        (1260, 776, 130, 150),
        (1130, 764, 96, 104),
        (400, 764, 110, 120),
    ):
        with shadowed(e, x, y, w * 0.55) as d:
            jar(d, x, y, w, h, dim((132, 84, 58), r.uniform(0.86, 1.1)))
            _stone(d, x, y - h + 4, w * 0.28, w * 0.16)
    # the bamboo tray of salt
    with shadowed(e, 262, 930, 150) as d:
        d.oval(250, 916, 170, 48, (150, 108, 62))
        d.oval(250, 908, 158, 42, (214, 172, 108))
        d.blob(
            [(140, 908), (190, 872), (256, 856), (320, 874), (360, 908), (250, 926)],
            (246, 244, 238),
        )
        d.blob([(256, 858), (320, 876), (360, 908), (280, 918)], (214, 212, 212))
        d.limb((300, 880), (378, 842), 6, 5, (120, 82, 52))
    # the jar in the middle, two people with the stone
    with shadowed(e, 760, 948, 190, 0.45) as d:
        jar(d, 760, 950, 330, 300, (146, 90, 60))
        for x, s in ((690, 74), (750, 84), (826, 76)):
            cabbage(d, x, 606, s, 1.0)
    with e.layer() as d:
        d.blob(
            [(640, 664), (700, 630), (770, 622), (850, 636), (884, 664), (760, 684)], (126, 122, 74)
        )
        d.line([(660, 664), (764, 632), (866, 662)], 3, (98, 96, 58))
        _stone(d, 760, 588, 84, 66)
        d.text((762, 574), "7号", 34, (92, 60, 52), "kai-700", "mm")
    with shadowed(e, 560, 960, 60) as d:
        figure(
            d,
            566,
            962,
            420,
            "stand",
            coat=(74, 98, 124),
            legs=(46, 50, 62),
            hair=(34, 28, 28),
            neck=(0.06, 0.84),
            head=(0.1, 0.92),
            le=(0.16, 0.74),
            lh=(0.28, 0.86),
            re=(0.14, 0.72),
            rh=(0.27, 0.84),
        )
        d.round(536, 876, 578, 966, 10, (44, 84, 92))
        d.round(566, 876, 606, 966, 10, (52, 94, 102))
    with shadowed(e, 960, 960, 60) as d:
        figure(
            d,
            954,
            962,
            396,
            "stand",
            True,
            coat=(164, 82, 62),
            legs=(60, 56, 60),
            hair=(206, 204, 202),
            neck=(0.06, 0.84),
            head=(0.1, 0.92),
            le=(0.16, 0.78),
            lh=(0.28, 0.9),
            re=(0.14, 0.76),
            rh=(0.27, 0.88),
        )
    bulb(e, 600, 330, 11, 0.8)
    bulb(e, 950, 336, 11, 0.7)
    e.vignette(760, 620, 1020, 0.42, (24, 16, 24))
    e.texture(8, 7)
    e.save(out / "pickle-jars.jpg", quality=84)
