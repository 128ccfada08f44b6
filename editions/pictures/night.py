"""Night and interior pictures: the last train, the pump house, the waiting room, the seed bank."""

# ruff: noqa: E501

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np

from .easel import Easel, dim, figure, mix


def last_train(out: Path) -> None:
    """s03: the last train waits for the last passenger."""
    e = Easel(2800, 1750, 1600)
    vx, vy = 900.0, 415.0
    e.a[:] = (34, 50, 58)
    e.texture(4, 5)
    random.Random(5)

    def p(x: float, y: float, t: float) -> tuple[float, float]:
        return (vx + (x - vx) * t, vy + (y - vy) * t)

    # the frame of the hall at t = 1: floor y 1000, ceiling y -60, train face x 1250, left wall x -260
    [1 / (0.34 + 0.13 * k) for k in range(90)]
    with e.layer() as d:
        d.poly(
            [p(-700, -60, 2.6), p(1290, -60, 2.6), p(1290, -60, 0.03), p(-700, -60, 0.03)],
            (58, 76, 82),
        )
        d.poly(
            [p(-700, 1000, 2.6), p(1290, 1000, 2.6), p(1290, 1000, 0.03), p(-700, 1000, 0.03)],
            (142, 150, 146),
        )
        d.poly(
            [p(-560, -60, 2.6), p(-560, 1000, 2.6), p(-560, 1000, 0.03), p(-560, -60, 0.03)],
            (86, 104, 106),
        )
        for k in range(2, 60):  # wall panels
            t = 1 / (0.4 + 0.16 * k)
            d.line([p(-560, -60, t), p(-560, 1000, t)], 1.4 * min(1, t), (64, 80, 84))
        d.poly(
            [p(-560, 360, 2.6), p(-560, 430, 2.6), p(-560, 430, 0.03), p(-560, 360, 0.03)],
            (204, 104, 52),
        )
        for k in range(0, 70):  # floor slabs
            t = 1 / (0.3 + 0.14 * k)
            d.line([p(-560, 1000, t), p(1180, 1000, t)], 1.2 * min(1, t), (122, 130, 128))
        for x in range(-560, 1180, 145):
            d.line([p(x, 1000, 2.6), p(x, 1000, 0.03)], 1.0, (126, 134, 131))
        d.poly(
            [p(1010, 1000, 2.6), p(1074, 1000, 2.6), p(1074, 1000, 0.03), p(1010, 1000, 0.03)],
            (222, 178, 74),
        )
        d.poly(
            [p(1170, 1000, 2.6), p(1200, 1000, 2.6), p(1200, 1000, 0.03), p(1170, 1000, 0.03)],
            (226, 226, 214),
        )
        for k in range(0, 60):  # ceiling slats and light rows
            t = 1 / (0.3 + 0.15 * k)
            d.line([p(-560, -60, t), p(1290, -60, t)], 2.2 * min(1, t), (46, 62, 68))
        for x in (120, 640):
            for k in range(0, 26):
                a, b = 1 / (0.34 + 0.36 * k), 1 / (0.34 + 0.36 * k + 0.27)
                d.poly(
                    [p(x, -58, a), p(x + 74, -58, a), p(x + 74, -58, b), p(x, -58, b)],
                    (240, 250, 242),
                )

    # the train: face x = 1250
    def face(z0: float, z1: float, y0: float, y1: float) -> list[tuple[float, float]]:
        return [p(1250, y0, z0), p(1250, y0, z1), p(1250, y1, z1), p(1250, y1, z0)]

    def tz(z: float) -> float:
        return 1 / (0.40 + z)

    with e.layer() as d:
        d.poly(face(tz(0) * 1.6, 0.03, 60, 1010), (206, 212, 208))
        d.poly(face(tz(0) * 1.6, 0.03, 60, 120), (168, 178, 176))
        d.poly(face(tz(0) * 1.6, 0.03, 780, 850), (206, 98, 50))
        d.poly(face(tz(0) * 1.6, 0.03, 950, 1010), (70, 80, 84))
        for c in range(14):
            z = c * 0.62
            if c % 3 == 1:  # an open door
                a, b = tz(z + 0.05), tz(z + 0.30)
                d.poly(face(a, b, 150, 985), (255, 238, 196))
                d.poly(
                    [p(1250, 880, a), p(1250, 880, b), p(1250, 985, b), p(1250, 985, a)],
                    (198, 178, 146),
                )
                d.poly(face(a, tz(z + 0.062), 150, 985), (120, 128, 128))
                d.poly(face(tz(z + 0.288), b, 150, 985), (120, 128, 128))
                m1, m2 = tz(z + 0.16), tz(z + 0.168)
                d.poly(face(m1, m2, 150, 880), (196, 150, 96))
            else:
                a, b = tz(z + 0.02), tz(z + 0.36)
                d.poly(face(a, b, 240, 660), (52, 62, 66))
                d.poly(face(tz(z + 0.03), tz(z + 0.35), 256, 644), (250, 232, 190))
                d.poly(face(tz(z + 0.03), tz(z + 0.35), 470, 644), (206, 178, 134))
                rr = random.Random(c)
                for q in range(3):  # sitters behind the glass
                    if rr.random() < 0.75:
                        t = tz(z + 0.09 + q * 0.1)
                        hx, hy = p(1250, 470, t)
                        col = rr.choice([(72, 84, 96), (120, 70, 60), (92, 96, 84), (60, 58, 70)])
                        d.blob(
                            [
                                (hx - 30 * t, hy + (232 if c == 0 else 172) * t),
                                (hx - 36 * t, hy + 78 * t),
                                (hx, hy + 36 * t),
                                (hx + 36 * t, hy + 78 * t),
                                (hx + 30 * t, hy + (232 if c == 0 else 172) * t),
                            ],
                            col,
                        )
                        d.oval(hx, hy, 25 * t, 34 * t, (206, 164, 134))
                        d.oval(hx + 3 * t, hy - 13 * t, 26 * t, 25 * t, (40, 34, 36))
                d.poly(face(tz(z + 0.02) * 1.02, tz(z + 0.36), 644, 780), (206, 212, 208))
                d.poly(face(a, b, 644, 660), (52, 62, 66))
                d.poly(face(tz(z + 0.35), tz(z + 0.40), 200, 780), (206, 212, 208))
                d.poly(face(tz(z + 0.345), tz(z + 0.362), 240, 660), (52, 62, 66))
                for q in range(5):  # straps
                    t = tz(z + 0.06 + q * 0.06)
                    hx, hy = p(1250, 262, t)
                    d.line([(hx, hy), (hx, hy + 62 * t)], 3 * t, (150, 120, 84))
                    d.oval(hx, hy + 76 * t, 9 * t, 15 * t, (206, 98, 50))
                    d.oval(hx, hy + 76 * t, 5 * t, 10 * t, (250, 232, 190))
    # light from the doors, reflections on the floor
    for c in (1, 4, 7, 10):
        z = c * 0.62
        a, b = tz(z + 0.05), tz(z + 0.30)
        e.beam(
            [p(1240, 1000, a), p(1240, 1000, b), p(820, 1000, b), p(620, 1000, a)],
            (255, 222, 160),
            0.55,
            8,
        )
    for x in (120, 640):
        e.beam(
            [
                p(x - 30, 1000, 2.6),
                p(x + 110, 1000, 2.6),
                p(x + 110, 1000, 0.06),
                p(x - 30, 1000, 0.06),
            ],
            (232, 246, 240),
            0.34,
            16,
        )
    # columns
    with e.layer() as d:
        for t in (0.20, 0.26, 0.36, 0.55):
            x0, y0 = p(330, -60, t)
            x1, y1 = p(450, 1000, t)
            d.rect(x0, y0, x1, y1, mix((112, 128, 128), (62, 78, 82), (t - 0.2) * 2))
            d.rect(x0 + (x1 - x0) * 0.7, y0, x1, y1, mix((160, 172, 168), (120, 134, 134), t))
            d.rect(x0, y1 - 30 * t, x1, y1, (58, 68, 70))
            d.rect(x0, p(0, 360, t)[1], x1, p(0, 430, t)[1], (204, 104, 52))
            d.oval((x0 + x1) / 2, y1 + 4 * t, 90 * t, 10 * t, (60, 66, 66), 0.4)
    # escalator on the left, coming down to the right
    with e.layer() as d:
        d.line([(-20, 60), (330, 560), (424, 596)], 9, (52, 66, 70))
        d.poly(
            [(-20, 64), (330, 564), (424, 600), (424, 790), (330, 790), (-20, 300)], (92, 112, 114)
        )
        for k in range(19):
            x, y = -24 + k * 19.4, 262 + k * 27.4
            d.rect(x, y, x + 20, y + 46, (58, 68, 72))
            d.rect(x, y, x + 20, y + 4, (222, 186, 92))
        d.poly([(-20, 320), (336, 818), (446, 818), (446, 876), (-20, 876)], (44, 56, 62))
        d.poly(
            [(-20, 320), (336, 818), (446, 818), (446, 832), (330, 832), (-20, 342)],
            (176, 190, 186),
        )
        for k in range(5):
            d.line([(40 + k * 70, 420 + k * 98), (40 + k * 70, 876)], 1.6, (34, 44, 50))
        d.poly(
            [(-20, 150), (336, 650), (440, 676), (462, 700), (446, 818), (336, 818), (-20, 320)],
            (170, 204, 200),
            0.34,
        )
        for x, y in ((60, 262), (150, 388), (240, 515), (336, 650)):
            d.line([(x, y), (x, y + 168)], 2.4, (206, 220, 214), 0.7)
        d.poly([(70, 282), (128, 364), (70, 440)], (236, 248, 244), 0.22)
        d.line(
            [(-20, 148), (330, 640), (376, 664), (440, 676), (464, 690), (468, 708), (458, 724)],
            14,
            (22, 26, 30),
        )
        d.line([(-20, 143), (330, 635), (376, 659), (438, 671)], 3, (98, 110, 112))
    # hanging sign with a clock: 0:53
    with e.layer() as d:
        d.rect(498, 0, 502, 112, (30, 40, 44))
        d.rect(738, 0, 742, 112, (30, 40, 44))
        d.round(470, 110, 772, 186, 5, (22, 32, 36))
        d.round(482, 121, 532, 175, 4, (204, 104, 52))
        d.text((507, 148), "2", 40, (255, 248, 236), "sans-700", "mm")
        d.text((548, 148), "末班车", 30, (240, 244, 236), "sans-500", "lm")
        d.text((756, 148), "0:53", 38, (255, 196, 92), "sans-700", "rm")
    e.glow(712, 148, 46, (255, 170, 70), 0.25)
    # people
    with e.layer(0.5, blur=6) as d:
        for x, y, w in ((500, 872, 90), (836, 906, 110), (640, 640, 40)):
            d.oval(x, y, w, 12, (40, 46, 48))
    with e.layer() as d:
        for x, y, h, pose, c in (
            (956, 560, 118, "walk", (96, 86, 92)),
            (985, 540, 100, "walk", (60, 84, 92)),
            (1012, 508, 76, "walk", (116, 76, 66)),
            (640, 610, 150, "walk", (124, 112, 92)),
        ):
            figure(d, x, y, h, pose, coat=c, legs=(44, 48, 56))
        d.round(602, 570, 630, 608, 4, (70, 80, 84))
        d.line([(630, 574), (652, 548)], 3, (40, 44, 48))
        # station master, walkie-talkie in the left hand, right hand beckoning
        q = figure(
            d,
            848,
            905,
            372,
            "wave",
            flip=True,
            coat=(36, 58, 84),
            legs=(28, 34, 44),
            hat=(30, 48, 72),
            le=(0.15, 0.86),
            lh=(0.20, 1.0),
            re=(-0.09, 0.68),
            rh=(0.02, 0.66),
            hair=(26, 24, 28),
        )
        hx, hy = q["rh"]
        d.round(hx - 8, hy - 34, hx + 9, hy + 8, 4, (20, 22, 26))
        d.line([(hx + 5, hy - 34), (hx + 5, hy - 58)], 3, (20, 22, 26))
        d.rect(
            q["hip"][0] - 34, q["hip"][1] - 74, q["hip"][0] + 34, q["hip"][1] - 62, (232, 200, 92)
        )
        d.rect(
            q["neck"][0] + 12,
            q["neck"][1] + 36,
            q["neck"][0] + 26,
            q["neck"][1] + 44,
            (240, 214, 140),
        )
        # the girl with the instrument case
        x, y, h = 500, 870, 330
        q = figure(
            d,
            x,
            y,
            h,
            "run",
            coat=(190, 66, 54),
            legs=(38, 42, 58),
            hair=(30, 24, 28),
            scarf=(238, 220, 186),
        )
        nx, ny = q["neck"]
        d.limb((nx - 58, ny - 44), (nx - 52, ny + 18), 19, 27, (52, 36, 34))
        d.limb((nx - 52, ny + 18), (nx - 76, ny + 122), 27, 44, (52, 36, 34))
        d.limb((nx - 64, ny - 40), (nx - 82, ny + 110), 4, 8, (104, 74, 62))
        d.line([(nx - 44, ny - 6), (nx + 10, ny + 16), (nx - 36, ny + 96)], 5, (34, 26, 26))
        gx, gy = q["head"]
        d.blob(
            [(gx - 14, gy - 14), (gx - 44, gy - 6), (gx - 66, gy - 18), (gx - 42, gy - 24)],
            (30, 24, 28),
        )
    e.glow(1100, 470, 260, (255, 226, 170), 0.16)
    e.vignette(820, 520, 1150, 0.42, (10, 18, 26))
    e.texture(8, 6)
    e.save(out / "last-train-platform.jpg")


def pump_house(out: Path) -> None:
    """s02: the old pump house on a night of rain."""
    e = Easel(2700, 1755, 1500)
    e.grad(
        [(0, (26, 44, 52)), (0.5, (52, 78, 82)), (0.75, (74, 98, 96)), (1, (44, 62, 62))],
        seed=3,
        wobble=0.16,
    )
    e.clouds(9, (92, 116, 116), -60, 420, 0.46, 0.5, 3, 7)
    with e.layer() as d:  # old town roofs behind
        r = random.Random(4)
        for row, (y, c) in enumerate(
            ((380, (58, 82, 84)), (440, (44, 66, 70)), (505, (34, 52, 58)))
        ):
            x = -80.0
            while x < 1560:
                w = r.uniform(110, 220)
                h = r.uniform(20, 60)
                d.poly(
                    [
                        (x - 14, y),
                        (x + w * 0.08, y - h * 0.5),
                        (x + w * 0.5, y - h),
                        (x + w * 0.92, y - h * 0.5),
                        (x + w + 14, y),
                    ],
                    dim(c, 0.86),
                )
                d.rect(x, y - 2, x + w, 700, c)
                for k in range(3):
                    if r.random() < 0.30 and row:
                        wx = x + 20 + k * w / 3.4
                        d.rect(wx, y + 20, wx + 14, y + 38, (226, 176, 96))
                x += w + r.uniform(-10, 30)
    e.mist(520, 60, (96, 122, 120), 0.55, 6)
    # the pump house: brick, gable, three arched windows
    x0, x1, ground = 430.0, 1090.0, 760.0
    with e.layer() as d:
        d.rect(x0, 320, x1, ground, (96, 62, 52))
        d.poly([(x0 - 34, 322), (760, 168), (x1 + 34, 322)], (88, 56, 48))
        rr = random.Random(2)
        y = 180.0
        row = 0
        while y < ground:
            if y < 322:
                half = (y - 168) / 154 * 350
                a, b = 760 - half, 760 + half
            else:
                a, b = x0, x1
            x = a - (11 if row % 2 else 0)
            while x < b:
                d.rect(
                    max(a, x),
                    y,
                    min(b, x + 20.6),
                    y + 8.2,
                    dim((124, 76, 60), rr.uniform(0.78, 1.12)),
                )
                x += 22
            y += 9.8
            row += 1
        d.poly(
            [
                (x0 - 48, 330),
                (760, 150),
                (x1 + 48, 330),
                (x1 + 48, 346),
                (760, 172),
                (x0 - 48, 346),
            ],
            (40, 50, 54),
        )
        d.rect(x0 - 12, ground - 26, x1 + 12, ground, (84, 90, 88))
        d.rect(x0, 336, x1, 346, (128, 108, 92))
        for px in (x0, 636, 862, x1 - 26):
            d.rect(px, 346, px + 26, ground - 26, (104, 64, 52))
            d.rect(px, 346, px + 6, ground - 26, (136, 86, 66))
        d.oval(760, 268, 34, 34, (64, 44, 40))
        d.oval(760, 268, 26, 26, (232, 214, 164))
        d.line([(760, 268), (760, 250)], 3, (40, 36, 34))
        d.line([(760, 268), (774, 274)], 3, (40, 36, 34))
        d.text((760, 318), "1964", 19, (222, 206, 176), "serif-700", "mm")

        def window(cx: float, w: float, top: float, bot: float, lit: tuple) -> None:
            d.oval(cx, top, w / 2 + 9, w / 2 + 9, (146, 104, 82))
            d.rect(cx - w / 2 - 9, top, cx + w / 2 + 9, bot + 6, (146, 104, 82))
            d.oval(cx, top, w / 2, w / 2, lit)
            d.rect(cx - w / 2, top, cx + w / 2, bot, lit)
            d.rect(cx - w / 2 - 16, bot, cx + w / 2 + 16, bot + 12, (150, 146, 134))

        for cx in (546, 974):
            window(cx, 112, 452, 660, (250, 204, 116))
        # green cabinets and a lamp seen in the left window, the pump and a man in the right one
        d.rect(494, 520, 600, 660, (206, 156, 86))
        for i in range(3):
            d.rect(496 + i * 34, 486, 526 + i * 34, 660, (66, 112, 88))
            d.rect(509 + i * 34, 500, 513 + i * 34, 652, (48, 88, 70))
        for i in range(22):
            d.rect(
                497 + i * 4.6,
                474 - (i * 7 % 5),
                500.6 + i * 4.6,
                486,
                dim((206, 176, 130), 0.7 + (i * 5 % 4) / 10),
            )
        d.oval(958, 636, 46, 46, (52, 96, 92))
        d.oval(958, 636, 26, 26, (36, 72, 70))
        d.rect(988, 560, 1008, 660, (52, 96, 92))
        figure(
            d,
            1000,
            712,
            190,
            "stand",
            True,
            coat=(74, 68, 66),
            hair=(206, 200, 194),
            legs=(40, 40, 44),
            lh=(0.17, 0.62),
            rh=(0.15, 0.60),
        )
        d.rect(918, 660, 1030, 664, (250, 204, 116))
        d.rect(902, 660, 1046, 672, (150, 146, 134))
        d.rect(918, 672, 1030, ground - 26, (112, 70, 56))
        for cx in (546, 974):
            for q in (-28, 0, 28):
                d.rect(cx + q - 2, 398, cx + q + 2, 660, (60, 48, 42))
            for yy in (452, 520, 590):
                d.rect(cx - 56, yy - 2, cx + 56, yy + 2, (60, 48, 42))
        # door
        d.oval(750, 480, 72, 72, (146, 104, 82))
        d.rect(678, 480, 822, ground, (146, 104, 82))
        d.oval(750, 480, 60, 60, (255, 214, 130))
        d.rect(690, 480, 810, ground, (255, 214, 130))
        d.rect(690, 600, 810, ground, (238, 184, 102))
        d.poly([(690, 500), (644, 514), (644, ground + 14), (690, ground)], (46, 84, 72))
        d.poly([(810, 500), (856, 514), (856, ground + 14), (810, ground)], (40, 76, 66))
        d.rect(684, 480, 816, 488, (60, 48, 42))
        # water gauge on the right corner
        d.rect(1112, 430, 1140, 840, (232, 228, 212))
        for i in range(41):
            d.rect(
                1112, 432 + i * 10, 1112 + (18 if i % 5 == 0 else 9), 436 + i * 10, (176, 52, 42)
            )
    for cx, cy in ((546, 540), (974, 540), (750, 590)):
        e.glow(cx, cy, 110, (255, 190, 96), 0.30)
    with e.layer() as d:  # the man in oilskins in the doorway
        q = figure(
            d,
            756,
            ground + 4,
            236,
            "stand",
            coat=(42, 58, 62),
            legs=(28, 34, 38),
            hat=(42, 58, 62),
            long=True,
            lh=(0.14, 0.56),
            le=(0.09, 0.67),
        )
        hx, hy = q["lh"]
        d.limb((hx, hy), (hx + 20, hy + 2), 5, 7, (26, 28, 30))
        d.rect(820, 640, 826, 700, (30, 30, 32), 0)
    # lane in front, wet, mirror of the house
    e.a[int(ground * e.s) :] = (40, 54, 56)
    e.reflect(ground, e.uh, (30, 46, 52), 11, 0.80, 7, (0.12, 0.62), 1.0)
    with e.layer(0.55) as d:  # flagstones through the wet
        rr = random.Random(8)
        for k in range(9):
            yy = ground + 10 + 214 * (k / 9) ** 1.5
            d.line([(0, yy), (1500, yy)], 1.2 + k * 0.16, (18, 28, 32))
            nxt = ground + 10 + 214 * ((k + 1) / 9) ** 1.5
            for j in range(-14, 15):
                off = (k % 2) * 0.5
                xa = 750 + (j + off) * (46 + 22 * k)
                d.line([(xa, yy), (750 + (j + off) * (46 + 22 * (k + 1)), nxt)], 1.2, (18, 28, 32))
        for _ in range(70):
            x, yy = rr.uniform(0, 1500), rr.uniform(ground + 20, e.uh)
            s = 0.4 + (yy - ground) / 210
            d.oval(x, yy, 15 * s, 3.4 * s, (190, 206, 200), 0.22)
            d.oval(x, yy, 12 * s, 2.5 * s, (44, 60, 62), 0.5)
            d.line([(x, yy), (x, yy - 9 * s)], 1.2, (206, 220, 214), 0.7)
    e.beam([(690, ground), (810, ground), (930, e.uh), (570, e.uh)], (255, 196, 104), 0.42, 18)
    # a channel with the rotating screen, left front
    with e.layer() as d:
        d.poly([(0, 690), (330, 690), (398, 778), (0, 812)], (74, 84, 84))
        d.poly([(0, 706), (312, 706), (352, 764), (0, 790)], (24, 38, 44))
        d.poly([(96, 560), (250, 560), (292, 764), (60, 772)], (58, 74, 76))
        for i in range(14):
            a, b = 104 + i * 10.6, 70 + i * 17
            d.line([(a, 572), (b, 764)], 3.4, (136, 150, 148))
        for yy in (600, 650, 704):
            d.line([(92 - (yy - 560) * 0.16, yy), (254 + (yy - 560) * 0.2, yy)], 7, (206, 136, 58))
            rr = random.Random(yy)
            for _ in range(14):
                x = rr.uniform(100, 250)
                d.line(
                    [(x, yy), (x + rr.uniform(-26, 26), yy - rr.uniform(2, 16))], 2.4, (70, 56, 42)
                )
        d.rect(88, 536, 258, 564, (206, 136, 58))
        d.rect(88, 536, 258, 543, (238, 178, 96))
        d.oval(276, 550, 22, 22, (52, 64, 68))
        # lamp post
        d.line([(1290, 846), (1290, 350), (1274, 330), (1236, 326)], 7, (26, 34, 38))
        d.poly([(1214, 326), (1252, 326), (1244, 340), (1222, 340)], (26, 34, 38))
        d.oval(1233, 341, 11, 5, (255, 236, 190))
        # two people under one umbrella
        figure(d, 1252, 838, 182, "walk", True, coat=(66, 76, 92), legs=(30, 34, 42), long=True)
        figure(d, 1214, 840, 128, "walk", True, coat=(198, 150, 62), legs=(34, 40, 52), child=True)
        d.line([(1226, 740), (1230, 640)], 3, (24, 26, 30))
        d.blob(
            [
                (1136, 668),
                (1170, 628),
                (1230, 612),
                (1292, 628),
                (1324, 668),
                (1276, 660),
                (1230, 666),
                (1184, 660),
            ],
            (150, 50, 44),
        )
        d.blob([(1136, 668), (1170, 628), (1230, 612), (1204, 634), (1184, 660)], (182, 70, 58))
    e.beam([(1222, 342), (1246, 342), (1420, 860), (1060, 860)], (255, 226, 170), 0.22, 16)
    e.glow(1233, 344, 26, (255, 232, 180), 0.8)
    # rain: two depths
    rr = random.Random(3)
    for n, ln, w, al in ((1100, 26, 0.7, 0.20), (420, 58, 1.15, 0.26)):
        with e.layer(mode="screen") as d:
            for _ in range(n):
                x, y = rr.uniform(-20, 1540), rr.uniform(-60, 960)
                k = rr.uniform(0.6, 1.3)
                d.line(
                    [(x, y), (x - ln * 0.13 * k, y + ln * k)],
                    w,
                    (196, 216, 214),
                    al * rr.uniform(0.4, 1),
                )
    e.vignette(740, 560, 980, 0.45, (8, 16, 22))
    e.texture(7, 8)
    e.save(out / "pump-house-rain.jpg")


def cello(out: Path) -> None:
    """s13: a rehearsal in the ferry waiting room; upright."""
    e = Easel(1900, 2596, 1000)  # 1000 x 1366 units
    wall, floor = (150, 166, 142), 980.0
    e.grad(
        [(0, (116, 132, 116)), (0.3, wall), (0.72, (168, 176, 148)), (1, (140, 146, 122))],
        0,
        floor,
        3,
        0.1,
    )
    with e.layer() as d:
        d.rect(0, 700, 1000, floor, (88, 112, 98))
        d.rect(0, 692, 1000, 703, (66, 86, 78))
        for k in range(7):  # roof beams
            d.rect(0, k * 22, 1000, k * 22 + 15 - k, (82, 84, 74) if k % 2 else (98, 98, 84))
        d.rect(0, 150, 1000, 172, (74, 74, 64))
        for x in (236, 742):
            d.rect(x, 0, x + 46, floor, (128, 144, 124))
            d.rect(x, 0, x + 10, floor, (158, 172, 148))
            d.rect(x + 38, 0, x + 46, floor, (104, 120, 104))
        # three tall windows on the river
        for x0, x1 in ((24, 212), (310, 716), (814, 986)):
            d.rect(x0 - 12, 224, x1 + 12, 704, (206, 196, 166))
            d.rect(x0, 236, x1, 690, (236, 232, 206))
    # outside: winter river and the ferry, through the middle window
    y0, y1 = int(236 * e.s), int(690 * e.s)
    sky = np.linspace(0, 1, y1 - y0, dtype=np.float32)[:, None]
    for x0, x1 in ((24, 212), (310, 716), (814, 986)):
        a, b = int(x0 * e.s), int(x1 * e.s)
        for k, (p, q) in enumerate(zip((246, 236, 206), (206, 216, 206), strict=True)):
            e.a[y0:y1, a:b, k] = p * (1 - sky) + q * sky
    with e.layer() as d:
        for x0, x1 in ((24, 212), (310, 716), (814, 986)):
            rr = random.Random(x0)
            top = [
                (
                    x0 + (x1 - x0) * i / 20,
                    536
                    - 22 * math.sin((x0 + (x1 - x0) * i / 20) / 97)
                    - 9 * math.sin((x0 + (x1 - x0) * i / 20) / 31),
                )
                for i in range(21)
            ]
            d.poly([*top, (x1, 586), (x0, 586)], (176, 192, 190))
            d.rect(x0, 586, x1, 690, (150, 178, 178))
            for _ in range(26):
                xx, yy = rr.uniform(x0, x1 - 20), rr.uniform(590, 688)
                d.rect(xx, yy, min(x1, xx + rr.uniform(8, 34)), yy + 1.6, (214, 222, 208), 0.7)
        d.poly([(430, 596), (716, 596), (716, 636), (462, 636)], (60, 90, 104))
        d.rect(462, 560, 716, 596, (238, 232, 216))
        d.rect(520, 524, 716, 562, (226, 220, 204))
        d.rect(560, 480, 606, 526, (176, 74, 56))
        d.rect(560, 494, 606, 504, (238, 232, 216))
        for i in range(7):
            d.rect(474 + i * 36, 569, 496 + i * 36, 586, (92, 118, 124))
        for i in range(5):
            d.rect(534 + i * 36, 534, 556 + i * 36, 551, (92, 118, 124))
        for k in range(5):
            d.oval(
                584 - k * 26, 468 - k * 15, 13 + k * 6, 8 + k * 3, (250, 248, 236), 0.55 - k * 0.09
            )
        for x0, x1, n in ((24, 212, 3), (310, 716, 6), (814, 986, 3)):
            for i in range(1, n):
                x = x0 + (x1 - x0) * i / n
                d.rect(x - 2.6, 236, x + 2.6, 690, (98, 92, 74))
            for yy in (318, 440, 565):
                d.rect(x0, yy - 2.6, x1, yy + 2.6, (98, 92, 74))
            d.rect(x0 - 16, 690, x1 + 16, 706, (186, 170, 134))
        d.rect(340, 178, 686, 214, (60, 92, 88))
        d.text((513, 196), "六号码头　白鹭洲　柳湾", 22, (238, 232, 208), "sans-500", "mm")
    e.mist(580, 30, (240, 236, 216), 0.35, 4)
    # floor: terrazzo
    e.a[int(floor * e.s) :] = (166, 160, 138)
    r = random.Random(6)
    with e.layer(0.7) as d:
        for _ in range(5200):
            t = r.random() ** 0.7
            y = floor + 386 * t
            d.oval(
                r.uniform(0, 1000),
                y,
                0.8 + 2.4 * t,
                0.4 + 1.2 * t,
                r.choice([(206, 198, 170), (120, 122, 106), (146, 110, 84), (226, 220, 198)]),
                0.6,
            )
        for x in range(-1400, 2400, 190):
            d.line(
                [(500 + (x - 500) * 0.5, floor), (500 + (x - 500) * 1.5, 1366)], 1.8, (176, 140, 82)
            )
        for y in (1010, 1064, 1150, 1280):
            d.line([(0, y), (1000, y)], 1.8, (176, 140, 82))

    # waiting passengers on long benches at the back
    def bench(d, x0: float, x1: float, y: float, s: float, c: tuple) -> None:
        for i in range(3):
            d.rect(x0, y - (100 - i * 18) * s, x1, y - (88 - i * 18) * s, c)
        d.rect(x0, y - 46 * s, x1, y - 34 * s, dim(c, 1.15))
        for x in (x0 + 14, x1 - 20):
            d.rect(x, y - 100 * s, x + 7 * s, y, (64, 52, 42))

    with e.layer() as d:
        bench(d, 20, 330, 1012, 1.0, (136, 98, 64))
        bench(d, 700, 990, 1012, 1.0, (136, 98, 64))
        for x, c, hr, f, ch in (
            (70, (92, 80, 96), (196, 192, 186), False, False),
            (148, (148, 90, 70), (44, 36, 36), False, False),
            (222, (198, 160, 80), (36, 30, 30), False, True),
            (282, (70, 92, 104), (40, 34, 34), False, False),
        ):
            figure(
                d,
                x,
                1012,
                118 if ch else 168,
                "sit",
                f,
                coat=c,
                hair=hr,
                legs=(56, 54, 58),
                child=ch,
            )
        for x, c, hr in (
            (958, (84, 96, 82), (120, 114, 110)),
            (880, (120, 76, 80), (44, 36, 36)),
            (800, (76, 82, 110), (36, 30, 34)),
        ):
            figure(d, x, 1012, 168, "sit", True, coat=c, hair=hr, legs=(56, 54, 58))
        d.round(176, 1000, 210, 1040, 5, (172, 66, 54))
        d.round(330, 976, 372, 1030, 5, (64, 84, 96))
        d.rect(344, 956, 347, 978, (40, 44, 48))
        d.rect(355, 956, 358, 978, (40, 44, 48))
        # timpani and their player, at the back
        for x, w in ((640, 40), (568, 36)):
            d.poly(
                [(x - w, 946), (x + w, 946), (x + w * 0.6, 1000), (x - w * 0.6, 1000)],
                (176, 110, 64),
            )
            d.poly(
                [(x - w, 946), (x - w * 0.6, 946), (x - w * 0.36, 1000), (x - w * 0.6, 1000)],
                (206, 146, 90),
            )
            d.oval(x, 946, w, 9, (236, 226, 200))
            for q in (-0.6, 0, 0.6):
                d.line([(x + q * w, 996), (x + q * w * 1.3, 1030)], 3, (60, 54, 50))
        figure(
            d,
            604,
            1010,
            212,
            "stand",
            coat=(46, 46, 54),
            legs=(36, 36, 42),
            hair=(60, 50, 46),
            le=(0.13, 0.66),
            lh=(0.20, 0.52),
            re=(-0.12, 0.66),
            rh=(-0.17, 0.52),
        )
        d.line([(646, 900), (664, 938)], 2.6, (226, 206, 160))
        d.line([(566, 900), (552, 938)], 2.6, (226, 206, 160))
        d.rect(530, 946, 680, 948, (0, 0, 0), 0)
    # shafts of light from the window
    for x in (330, 470, 610):
        e.beam(
            [(x, 240), (x + 96, 240), (x + 330, 1366), (x + 60, 1366)], (255, 240, 196), 0.20, 14
        )
    e.beam(
        [(330, floor + 20), (700, floor + 20), (900, 1366), (330, 1366)], (255, 238, 190), 0.28, 30
    )
    # the cellist
    e.shade([(360, 1270), (760, 1270), (820, 1330), (400, 1330)], 0.42, 14, (40, 36, 30))
    with e.layer() as d:
        black, hair = (44, 42, 52), (44, 30, 28)
        # chair
        d.rect(604, 1090, 760, 1108, (112, 76, 50))
        d.rect(744, 930, 758, 1108, (92, 62, 42))
        for x in (612, 748):
            d.rect(x, 1106, x + 10, 1290, (78, 54, 38))
        d.rect(738, 930, 764, 950, (112, 76, 50))
        # far leg, body
        d.limb((676, 1070), (500, 1082), 44, 36, dim(black, 0.8))
        d.limb((500, 1082), (470, 1270), 34, 20, dim(black, 0.8))
        d.blob([(486, 1262), (428, 1284), (424, 1296), (490, 1294)], (26, 24, 28))
        d.blob(
            [
                (612, 780),
                (694, 772),
                (736, 850),
                (748, 980),
                (742, 1092),
                (640, 1098),
                (606, 1010),
                (592, 880),
            ],
            (150, 52, 48),
        )
        d.blob(
            [(694, 772), (736, 850), (748, 980), (742, 1092), (700, 1096), (708, 960), (690, 850)],
            (120, 40, 40),
        )
        # cello
        wood, lit, dk = (172, 92, 46), (208, 132, 72), (112, 56, 32)
        import math as _m

        ang = -0.24
        ox, oy = 500.0, 1050.0

        def c(x: float, y: float) -> tuple[float, float]:
            return (ox + x * _m.cos(ang) - y * _m.sin(ang), oy + x * _m.sin(ang) + y * _m.cos(ang))

        right = [
            (0, -170),
            (52, -164),
            (84, -130),
            (84, -88),
            (62, -52),
            (50, -20),
            (58, 10),
            (84, 34),
            (108, 80),
            (104, 134),
            (64, 168),
            (0, 176),
        ]
        shape = [c(x, y) for x, y in right] + [c(-x, y) for x, y in right[-2:0:-1]]
        d.line([c(0, 176), c(0, 262)], 6, (60, 56, 54))
        d.blob([(x + 14, y + 8) for x, y in shape], dk)
        d.blob(shape, wood)
        d.blob(
            [c(x * 0.86 - 5, y * 0.93) for x, y in right]
            + [c(-x * 0.86 - 5, y * 0.93) for x, y in right[-2:0:-1]],
            mix(wood, lit, 0.55),
        )
        d.blob(
            [
                c(x, y)
                for x, y in (
                    (-60, -120),
                    (-30, -148),
                    (-20, -60),
                    (-44, 0),
                    (-30, 120),
                    (-70, 130),
                    (-84, 80),
                    (-46, 20),
                    (-40, -40),
                )
            ],
            lit,
            0.6,
        )
        for s in (-1, 1):
            d.line([c(s * 34, -34), c(s * 42, -8), c(s * 32, 20), c(s * 40, 46)], 4.4, (58, 30, 22))
        d.poly([c(-11, -300), c(11, -300), c(17, 0), c(-17, 0)], (38, 30, 30))
        d.poly([c(-15, -300), c(15, -300), c(13, -366), c(-13, -366)], wood)
        d.oval(*c(0, -376), 17, 17, wood)
        d.oval(*c(0, -376), 8, 8, dk)
        for yy, s in ((-318, 1), (-334, -1), (-348, 1), (-360, -1)):
            d.limb(c(s * 8, yy), c(s * 34, yy - 3), 3, 6, (38, 30, 30))
        d.poly([c(-26, 44), c(26, 44), c(20, 56), c(-20, 56)], (226, 190, 130))
        d.poly([c(-11, 84), c(11, 84), c(16, 160), c(-16, 160)], (38, 30, 30))
        for s in (-7.5, -2.5, 2.5, 7.5):
            d.line([c(s * 0.7, -300), c(s * 1.3, 48), c(s, 100)], 1.3, (238, 232, 214))
        # near leg in front of the cello's side
        d.limb((690, 1082), (592, 1104), 46, 38, black)
        d.limb((592, 1104), (606, 1280), 36, 22, black)
        d.blob([(618, 1272), (556, 1296), (552, 1308), (624, 1306)], (26, 24, 28))
        # left hand on the neck
        skin = (220, 172, 140)
        hx, hy = c(2, -236)
        d.limb((628, 812), (560, 870), 34, 27, (120, 40, 40))
        d.limb((560, 870), (hx + 16, hy + 8), 27, 17, (120, 40, 40))
        d.limb((hx + 12, hy + 4), (hx - 4, hy - 6), 14, 10, skin)
        # head
        d.limb((648, 790), (640, 742), 22, 20, dim(skin, 0.86))
        d.oval(632, 700, 44, 54, skin)
        d.blob(
            [
                (660, 640),
                (604, 640),
                (586, 684),
                (612, 666),
                (650, 690),
                (654, 740),
                (668, 776),
                (702, 782),
                (704, 720),
                (694, 668),
            ],
            hair,
        )
        d.line([(600, 706), (614, 709)], 2.6, (70, 46, 42))
        d.blob([(588, 712), (582, 722), (592, 726)], skin)
        d.line([(596, 737), (608, 738)], 2.2, (150, 80, 70))
        # bow arm
        bx, by = c(96, 30)
        d.line([(250, 1112), (bx + 60, by - 8)], 4.6, (92, 50, 34))
        d.line([(252, 1120), (bx + 58, by - 1)], 1.8, (240, 234, 216))
        d.limb((690, 812), (706, 944), 38, 32, (164, 58, 52))
        d.limb((706, 944), (bx + 54, by - 10), 31, 19, (164, 58, 52))
        d.limb((bx + 50, by - 8), (bx + 36, by - 2), 16, 11, skin)
        d.oval(bx + 30, by + 2, 11, 10, skin)
        # music stand
        d.line([(250, 1010), (258, 1296)], 6, (54, 52, 52))
        for x in (208, 258, 312):
            d.line([(258, 1262), (x, 1312)], 5, (54, 52, 52))
        d.poly([(160, 900), (322, 884), (340, 1000), (176, 1018)], (62, 60, 60))
        d.poly([(170, 888), (244, 882), (260, 1000), (186, 1008)], (244, 238, 216))
        d.poly([(246, 882), (318, 875), (336, 992), (262, 1000)], (236, 228, 202))
        for k in range(5):
            for x0, x1 in ((180, 240), (256, 318)):
                yy = 904 + k * 19
                d.line(
                    [
                        (x0 + k * 2.4, yy - (x0 - 170) * 0.09),
                        (x1 + k * 2.4, yy - (x1 - 170) * 0.09),
                    ],
                    1.4,
                    (90, 86, 80),
                )
        # a stove with tea eggs in the near corner, steam
        d.poly([(850, 1180), (978, 1180), (964, 1300), (864, 1300)], (120, 62, 46))
        d.oval(914, 1180, 64, 17, (66, 46, 40))
        for x, y in ((884, 1178), (908, 1172), (934, 1180), (902, 1186), (948, 1174)):
            d.oval(x, y, 13, 10, (176, 126, 82))
        d.text((914, 1246), "茶叶蛋", 27, (240, 226, 190), "sans-500", "mm")
    with e.layer(0.5, blur=9) as d:
        for k in range(12):
            d.oval(
                914 + 12 * math.sin(k * 1.1),
                1150 - k * 24,
                15 + k * 2.3,
                18,
                (250, 244, 226),
                0.42 - 0.03 * k,
            )
    e.vignette(520, 860, 980, 0.42, (34, 34, 26))
    e.texture(8, 7)
    e.save(out / "cello-waiting-room.jpg")


def seed_bank(out: Path) -> None:
    """s17: forty thousand seeds at eighteen below."""
    e = Easel(2600, 1671, 1500)
    vx, vy = 640.0, 420.0
    e.a[:] = (176, 204, 216)

    def p(x: float, y: float, t: float) -> tuple[float, float]:
        return (vx + (x - vx) * t, vy + (y - vy) * t)

    def tz(z: float) -> float:
        return 1 / (0.42 + z)

    left, right, top, bot = 120.0, 1180.0, -160.0, 980.0
    r = random.Random(7)
    with e.layer() as d:
        d.poly(
            [p(left, top, 3), p(right, top, 3), p(right, top, 0.05), p(left, top, 0.05)],
            (206, 226, 232),
        )
        d.poly(
            [p(left, bot, 3), p(right, bot, 3), p(right, bot, 0.05), p(left, bot, 0.05)],
            (120, 152, 170),
        )
        d.rect(*p(left, top, 0.16), *p(right, bot, 0.16), (226, 240, 242))
        for k in range(26):
            a, b = tz(0.3 * k), tz(0.3 * k + 0.2)
            d.poly(
                [p(560, top + 4, a), p(720, top + 4, a), p(720, top + 4, b), p(560, top + 4, b)],
                (250, 255, 255),
            )
        for k in range(30):
            d.line([p(left, bot, tz(0.22 * k)), p(right, bot, tz(0.22 * k))], 1.4, (108, 140, 158))
    # drawers on both sides
    for sx, side in ((left, -1), (right, 1)):
        with e.layer() as d:
            for c in range(15, -1, -1):
                a, b = tz(0.36 * c - 0.12 if c else -0.16), tz(0.36 * (c + 1) - 0.13)
                depth = min(1, c / 9)
                body = mix((92, 126, 150), (196, 220, 228), depth)
                d.poly([p(sx, top, a), p(sx, top, b), p(sx, bot, b), p(sx, bot, a)], body)
                rows = 15
                for k in range(rows):
                    y0 = top + 40 + (bot - top - 76) * k / rows
                    y1 = top + 40 + (bot - top - 76) * (k + 0.86) / rows
                    for q in range(2):
                        s0, s1 = 0.04 + q * 0.48, 0.48 + q * 0.48
                        ia, ib = 1 / a, 1 / b
                        ta, tb = 1 / (ia + (ib - ia) * s0), 1 / (ia + (ib - ia) * s1)
                        shade = r.uniform(0.94, 1.05) * (1.0 if side > 0 else 0.92)
                        fc = dim(mix((150, 182, 200), (212, 230, 236), depth), shade)
                        d.poly([p(sx, y0, ta), p(sx, y0, tb), p(sx, y1, tb), p(sx, y1, ta)], fc)
                        d.poly(
                            [p(sx, y0, ta), p(sx, y0, tb), p(sx, y0 + 7, tb), p(sx, y0 + 7, ta)],
                            dim(fc, 1.12),
                        )
                        if c < 8:
                            im = 0.5 * (s0 + s1)
                            w = 0.09
                            tc, td = (
                                1 / (ia + (ib - ia) * (im - w)),
                                1 / (ia + (ib - ia) * (im + w)),
                            )
                            ym = (y0 + y1) / 2
                            lc = (248, 248, 238) if r.random() < 0.9 else (236, 176, 92)
                            d.poly(
                                [
                                    p(sx, ym - 12, tc),
                                    p(sx, ym - 12, td),
                                    p(sx, ym + 2, td),
                                    p(sx, ym + 2, tc),
                                ],
                                lc,
                            )
                            d.poly(
                                [
                                    p(sx, ym + 9, tc),
                                    p(sx, ym + 9, td),
                                    p(sx, ym + 14, td),
                                    p(sx, ym + 14, tc),
                                ],
                                dim(fc, 0.62),
                            )
    for k in range(9):
        t = tz(0.3 + 0.5 * k)
        x, y = p(640, top + 4, t)
        e.glow(x, y, 120 * t, (255, 255, 255), 0.30, 40 * t)
    e.beam(
        [p(520, bot, 2.2), p(760, bot, 2.2), p(700, bot, 0.1), p(580, bot, 0.1)],
        (240, 250, 252),
        0.5,
        18,
    )
    e.mist(430, 110, (232, 244, 246), 0.35, 3)
    # frost round the edges of the near drawers
    with e.layer(0.6) as d:
        for _ in range(1500):
            t = r.uniform(0.9, 1.9)
            sx = left if r.random() < 0.5 else right
            k = r.randint(0, 15)
            x, y = p(sx, top + 40 + (bot - top - 76) * k / 15 + abs(r.gauss(0, 6)), t)
            d.oval(
                x, y, r.uniform(0.8, 3.2), r.uniform(0.6, 2.2), (248, 253, 255), r.uniform(0.2, 0.9)
            )
    # an open drawer on the right, foil bags
    with e.layer() as d:
        yb, yt = 640, 560
        x0, x1 = 806, 1128
        d.poly([(x0, yt), (x1, yt - 52), (1290, yt - 6), (x0 + 96, yt + 60)], (70, 100, 122))
        rr = random.Random(4)
        for k in range(13):
            f = k / 12
            ax, ay = x0 + 22 + f * 300, yt + 2 - f * 46
            c = mix((214, 224, 228), (164, 182, 192), rr.random())
            d.poly([(ax, ay - 52), (ax + 76, ay - 14), (ax + 92, ay + 46), (ax + 8, ay + 10)], c)
            d.poly(
                [(ax, ay - 52), (ax + 76, ay - 14), (ax + 78, ay - 7), (ax + 1, ay - 44)],
                (240, 246, 248),
            )
            d.poly(
                [(ax + 20, ay - 30), (ax + 48, ay - 16), (ax + 51, ay), (ax + 22, ay - 14)],
                (250, 248, 236),
            )
        d.poly(
            [(x0 - 4, yt), (x0 + 96, yt + 56), (x0 + 96, yb + 72), (x0 - 4, yb + 8)],
            (176, 204, 218),
        )
        d.poly(
            [(x0 - 4, yt), (x0 + 96, yt + 56), (x0 + 96, yt + 66), (x0 - 4, yt + 9)],
            (226, 240, 244),
        )
        d.poly(
            [(x0 + 96, yt + 60), (1290, yt - 6), (1290, yt + 84), (x0 + 96, yb + 72)],
            (120, 152, 172),
        )
        d.poly(
            [(x0 + 96, yt + 60), (1290, yt - 6), (1290, yt + 2), (x0 + 96, yt + 70)],
            (206, 226, 234),
        )
        d.poly(
            [(x0 + 26, yt + 50), (x0 + 66, yt + 72), (x0 + 66, yt + 92), (x0 + 26, yt + 70)],
            (250, 248, 236),
        )
    # the keeper in an orange parka, a bag held to the light
    e.shade([(430, 990), (760, 990), (800, 1030), (400, 1040)], 0.4, 12, (40, 70, 92))
    with e.layer() as d:
        o, od, ol = (222, 92, 48), (176, 66, 40), (240, 126, 76)
        d.limb((566, 800), (560, 1120), 54, 40, (52, 66, 86))
        d.limb((640, 800), (660, 1120), 54, 40, (44, 56, 76))
        d.blob(
            [
                (520, 440),
                (600, 408),
                (676, 440),
                (708, 560),
                (706, 700),
                (712, 880),
                (600, 900),
                (492, 880),
                (500, 700),
                (494, 560),
            ],
            o,
        )
        d.blob(
            [(520, 440), (548, 430), (536, 560), (534, 880), (492, 880), (500, 700), (494, 560)], od
        )
        for yy in (560, 660, 760, 850):
            d.line([(500, yy), (600, yy + 10), (708, yy)], 4.5, od)
        d.line([(604, 420), (606, 894)], 6, (120, 44, 30))
        # left arm resting on the drawer
        d.limb((676, 470), (748, 580), 44, 36, o)
        d.limb((748, 580), (842, 556), 36, 26, ol)
        d.limb((846, 554), (872, 552), 25, 20, (48, 58, 78))
        # right arm up with the bag
        d.limb((528, 476), (452, 560), 44, 37, od)
        d.limb((452, 560), (404, 430), 36, 27, o)
        d.limb((402, 424), (398, 398), 25, 21, (48, 58, 78))
        # hood, face, visor
        d.blob(
            [
                (600, 232),
                (676, 262),
                (704, 350),
                (680, 430),
                (600, 452),
                (520, 430),
                (496, 350),
                (524, 262),
            ],
            od,
        )
        d.blob(
            [
                (600, 256),
                (660, 280),
                (682, 350),
                (662, 416),
                (600, 434),
                (538, 416),
                (518, 350),
                (540, 280),
            ],
            (236, 226, 206),
        )
        d.blob(
            [
                (600, 282),
                (644, 300),
                (656, 352),
                (640, 402),
                (600, 416),
                (560, 402),
                (544, 352),
                (556, 300),
            ],
            (206, 160, 132),
        )
        d.blob(
            [(548, 318), (600, 308), (652, 318), (652, 352), (600, 362), (548, 352)],
            (206, 230, 240),
            0.75,
        )
        d.line([(556, 326), (588, 320)], 4, (250, 255, 255))
        for x in (578, 622):
            d.line([(x - 11, 340), (x + 11, 339)], 3, (50, 40, 40))
            for q in range(-9, 10, 4):
                d.line([(x + q, 338), (x + q * 1.25, 331)], 1.7, (252, 254, 255))
        d.blob(
            [(556, 372), (600, 362), (644, 372), (640, 404), (600, 420), (560, 404)],
            (232, 238, 240),
        )
        for y in (382, 394):
            d.line([(562, y), (600, y - 5), (638, y)], 1.6, (186, 204, 212))
        # the bag
        d.poly([(338, 232), (440, 216), (462, 388), (356, 404)], (208, 220, 226))
        d.poly([(338, 232), (440, 216), (443, 236), (341, 252)], (244, 250, 252))
        d.poly([(400, 222), (440, 216), (462, 388), (430, 393)], (166, 186, 198))
        d.poly([(356, 276), (426, 265), (434, 340), (364, 350)], (250, 248, 236))
        d.text((394, 295), "红脚早", 19, (60, 56, 54), "sans-500", "mm")
        d.text((399, 323), "2026", 19, (192, 60, 44), "sans-500", "mm")
    e.glow(400, 300, 110, (255, 255, 250), 0.22)
    with e.layer(0.6, blur=10) as d:  # breath
        for k in range(8):
            d.oval(
                640 + k * 17, 404 - k * 7, 12 + k * 5, 9 + k * 3.4, (250, 254, 255), 0.5 - 0.05 * k
            )
    e.glow(1180, 90, 30, (255, 120, 80), 0.0)
    with e.layer() as d:  # thermometer on the left frame
        d.round(34, 96, 236, 172, 8, (34, 52, 68))
        d.text((135, 134), "−18.0℃", 44, (150, 232, 240), "sans-500", "mm")
    e.glow(135, 134, 70, (120, 220, 240), 0.25)
    r = random.Random(11)
    with e.layer(0.8) as d:
        for _ in range(420):
            s = r.uniform(0.6, 2.2)
            d.oval(
                r.uniform(0, 1500), r.uniform(0, 964), s, s, (255, 255, 255), r.uniform(0.15, 0.6)
            )
    e.vignette(560, 450, 1050, 0.42, (20, 50, 76))
    e.texture(8, 6)
    e.save(out / "seed-vault.jpg")
