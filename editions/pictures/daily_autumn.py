"""Two low suns of the daily sample: on the stairs of the library, on a wall of persimmons."""

# ruff: noqa: E501

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np

from .easel import Colour, Easel, Point, dim, figure, mix

GRAIN, QUALITY = 1.2, 80


def library(out: Path) -> None:
    """14:10: the stairs of the mill, now of the library."""
    e = Easel(1500, 2000, 1000)
    e.grad([(0, (120, 104, 88)), (0.5, (168, 146, 116)), (1, (96, 80, 70))], seed=3, wobble=0.1)
    vx, vy = 500.0, 520.0

    def p(x: float, y: float, t: float) -> Point:
        return (vx + (x - vx) * t, vy + (y - vy) * t)

    with e.layer() as d:
        d.poly(
            [p(-60, -700, 1), p(1060, -700, 1), p(1060, -700, 0.3), p(-60, -700, 0.3)],
            (104, 92, 82),
        )
        for x in (-60, 1060):
            d.poly(
                [p(x, -700, 1.2), p(x, 1500, 1.2), p(x, 1500, 0.3), p(x, -700, 0.3)], (108, 86, 70)
            )
        d.rect(*p(-60, -700, 0.3), *p(1060, 900, 0.3), (150, 132, 110))
    with e.layer() as d:  # the great window at the head of the stairs
        x0, x1, y1 = 362.0, 638.0, 470.0
        arch = [
            (500 + 138 * math.cos(a), 200 - 130 * math.sin(a)) for a in np.linspace(math.pi, 0, 30)
        ]
        d.poly([(x0 - 14, y1 + 10), (x0 - 14, 196), *[(500 + (x - 500) * 1.1, 200 + (y - 200) * 1.1) for x, y in arch],
                (x1 + 14, 196), (x1 + 14, y1 + 10)], (92, 76, 64))  # fmt: skip
        d.poly([(x0, y1), (x0, 200), *arch, (x1, 200), (x1, y1)], (255, 242, 206))
        for k in range(1, 6):
            x = x0 + 46 * k
            d.line([(x, 76 if 1 < k < 5 else 110), (x, y1)], 5, (120, 104, 88))
        for k in range(6):
            d.line([(x0, 200 + 54 * k), (x1, 200 + 54 * k)], 5, (120, 104, 88))
    e.glow(500, 270, 200, (255, 234, 184), 0.55, 240)
    r = random.Random(7)
    spines: list[Colour] = [(150, 66, 52), (60, 86, 96), (196, 160, 104), (92, 104, 78), (214, 200, 172),
                            (110, 72, 62), (52, 62, 82), (176, 118, 70)]  # fmt: skip
    with e.layer() as d:  # shelves on both walls, in perspective
        for x in (-60, 1060):
            for shelf in range(9):
                ya, yb = -640 + 200 * shelf, -640 + 200 * shelf + 176
                t = 1.16
                while t > 0.34:
                    step = 0.016 * t + 0.002
                    top = ya + r.uniform(6, 54)
                    d.poly([p(x, top, t), p(x, yb, t), p(x, yb, t - step * 0.92), p(x, top, t - step * 0.92)],
                           dim(mix(r.choice(spines), (190, 164, 126), (1.16 - t) * 0.6), r.uniform(0.7, 0.95)))  # fmt: skip
                    t -= step
                d.poly(
                    [p(x, yb, 1.2), p(x, yb + 22, 1.2), p(x, yb + 22, 0.33), p(x, yb, 0.33)],
                    (84, 62, 50),
                )
            for t in (1.1, 0.86, 0.68, 0.54, 0.43, 0.35):
                d.poly(
                    [p(x, -700, t), p(x, 1500, t), p(x, 1500, t * 0.985), p(x, -700, t * 0.985)],
                    (74, 54, 44),
                )
        for t in (0.95, 0.76, 0.6, 0.47, 0.37):  # steel beams
            d.poly(
                [p(-60, -700, t), p(1060, -700, t), p(1060, -640, t), p(-60, -640, t)],
                mix((62, 56, 54), (110, 96, 82), 1 - t),
            )
    e.mist(420, 240, (255, 232, 186), 0.30, 5)
    # the stairs: narrow at the top, wide at our feet; the right half is boarded for sitters
    steps = 24
    tops: list[tuple[float, float, float]] = []
    for k in range(steps):
        t0, t1 = (k / steps) ** 1.7, ((k + 1) / steps) ** 1.7
        y0, y1 = 476 + 900 * t0, 476 + 900 * t1
        w0, w1 = 138 + 440 * t0, 138 + 440 * t1
        riser = (y1 - y0) * 0.46
        lit = mix((236, 206, 156), (150, 124, 98), t0)
        dark = mix((150, 124, 98), (78, 62, 56), t0)
        with e.layer() as d:
            d.poly(
                [(500 - w0, y0), (500 + w0, y0), (500 + w1, y1 - riser), (500 - w1, y1 - riser)],
                lit,
            )
            d.rect(500 - w1, y1 - riser, 500 + w1, y1 + 1, dark)
            d.poly(
                [(508, y0), (500 + w0 - 8, y0), (500 + w1 - 8, y1 - riser), (508, y1 - riser)],
                mix((214, 158, 96), (138, 92, 60), t0),
            )
            d.rect(
                508,
                y1 - riser,
                500 + w1 - 8,
                y1 - riser * 0.45,
                mix((166, 112, 66), (96, 62, 44), t0),
            )
            d.rect(500 - w1, y1 - riser, 508, y1 - riser + 1.5 + 2 * t0, (255, 236, 196), 0.9)
            d.rect(497 - 3 * t0, y0, 503 + 3 * t0, y1, (84, 66, 56))
        tops.append((y1 - riser, w1, t1))
    # sun through the window, down the steps
    for a, b in ((372, 440), (456, 520), (540, 622)):
        e.beam(
            [
                (a, 120),
                (b, 120),
                (b + (b - 500) * 1.8 + 290, 1420),
                (a + (a - 500) * 1.8 + 150, 1420),
            ],
            (255, 226, 160),
            0.26,
            9,
        )
    with e.layer(blur=0.6) as d:
        for _ in range(260):
            y = r.uniform(150, 1100)
            x = 500 + (y - 100) * 0.16 + r.gauss(0, 60 + y * 0.16)
            s = r.uniform(0.6, 1.8)
            d.oval(x, y, s, s, (255, 246, 216), r.uniform(0.2, 0.7))
    # readers
    who = ((3, 0.55, False, (70, 92, 104)), (6, 0.30, True, (176, 84, 58)), (8, 0.72, False, (206, 176, 116)),
           (11, 0.42, True, (92, 104, 84)), (14, 0.78, True, (64, 84, 112)), (15, 0.22, False, (150, 70, 62)),
           (18, 0.56, False, (214, 196, 160)))  # fmt: skip
    for k, side, flip, coat in who:
        y, w, t = tops[k]
        x = 508 + (w - 30) * side
        h = 74 + 250 * t
        with e.layer(0.4, blur=4) as d:
            d.poly(
                [
                    (x - 0.2 * h, y + 2),
                    (x + 0.24 * h, y + 2),
                    (x + 0.34 * h, y + 0.2 * h),
                    (x - 0.1 * h, y + 0.2 * h),
                ],
                (50, 36, 34),
            )
        with e.layer() as d:
            q = figure(d, x, y + 0.26 * h, h, "sit", flip, coat=coat, legs=(52, 52, 62), skin=(202, 150, 116),
                       hair=(40, 34, 34), head=(0.07, 0.64))  # fmt: skip
            hx, hy = q["rh"]
            s = 0.06 * h
            f = -1 if flip else 1
            d.poly(
                [
                    (hx - s, hy - s * 0.2),
                    (hx + f * s * 0.6, hy - s * 1.5),
                    (hx + f * s * 2.0, hy - s * 1.1),
                    (hx + s * 0.8, hy + s * 0.3),
                ],
                (246, 238, 220),
            )
            d.line(
                [
                    (q["neck"][0] - f * 0.05 * h, q["neck"][1] + 0.02 * h),
                    (q["hip"][0] - f * 0.07 * h, q["hip"][1]),
                ],
                0.012 * h,
                (255, 226, 170),
            )
    with e.layer(0.4, blur=5) as d:
        d.oval(300, 1226, 84, 12, (40, 30, 30))
    with e.layer() as d:  # one going up, one child coming down
        figure(d, 306, 1226, 372, "walk", coat=(62, 74, 92), legs=(48, 46, 54), skin=(190, 138, 106),
               hair=(36, 32, 34), scarf=(196, 92, 62), long=True)  # fmt: skip
        d.round(250, 996, 298, 1080, 8, (150, 104, 68))
        d.line([(292, 910), (268, 1000)], 4, (110, 74, 52))
        figure(d, 404, 790, 128, "walk", True, coat=(226, 178, 84), legs=(70, 70, 84), skin=(206, 154, 120),
               hat=(176, 66, 52), child=True)  # fmt: skip
    e.vignette(520, 620, 860, 0.5, (34, 22, 20))
    e.texture(8, 5)
    e.save(out / "library-stairs.jpg", GRAIN, QUALITY)


def persimmons(out: Path) -> None:
    """16:40: strings of persimmons before a white wall, in low sun."""
    e = Easel(2000, 1300, 1500)
    e.grad([(0, (246, 226, 190)), (0.7, (240, 212, 168)), (1, (222, 186, 140))], seed=4, wobble=0.1)
    e.texture(12, 10, 60, 40)
    r = random.Random(15)
    with e.layer(0.35, blur=1) as d:  # old damp, cracks
        for _ in range(7):
            x, y = r.uniform(0, 1500), r.uniform(80, 760)
            d.line(
                [(x + r.gauss(0, 4) + k * 3, y + k * r.uniform(5, 11)) for k in range(9)],
                1.4,
                (176, 150, 118),
            )
    with e.layer() as d:  # eaves, beam
        d.rect(0, 0, 1500, 52, (58, 46, 44))
        for k in range(32):
            d.poly(
                [(k * 48, 52), (k * 48 + 22, 52), (k * 48 + 18, 74), (k * 48 + 4, 74)], (96, 74, 60)
            )
        d.rect(0, 92, 1500, 106, (110, 78, 54))
        d.rect(0, 92, 1500, 95, (206, 156, 106))
    e.shade([(-10, 50), (1510, 50), (1510, 150), (-10, 118)], 0.42, 10, (92, 62, 60))
    strings = []
    for k in range(22):
        x = 56 + k * 66 + r.uniform(-9, 9)
        n = r.randrange(6, 11)
        if 900 < x < 1330:
            n = r.randrange(4, 6)
        strings.append((x, n, r.uniform(22, 26)))
    with e.layer(
        0.5, blur=3.5
    ) as d:  # the sun is low on the left: shadows to the right on the wall
        for x, n, s in strings:
            d.line([(x + 74, 120), (x + 74, 130 + n * s * 2.3)], 2.4, (150, 92, 74))
            for m in range(n):
                d.oval(x + 74, 164 + m * s * 2.32, s * 0.98, s * 0.92, (160, 96, 76))
    with e.layer() as d:
        for x, n, s in strings:
            sway = r.uniform(-3, 3)
            d.line([(x, 100), (x + sway, 140 + (n - 0.4) * s * 2.32)], 2.2, (150, 116, 78))
            for m in range(n):
                cx, cy = x + sway * m / n, 156 + m * s * 2.32
                ripe = r.random()
                c = mix((240, 136, 44), (208, 84, 34), ripe)
                d.blob([(cx - s, cy), (cx - s * 0.6, cy - s * 0.78), (cx, cy - s * 0.9), (cx + s * 0.6, cy - s * 0.78),
                        (cx + s, cy), (cx + s * 0.62, cy + s * 0.7), (cx, cy + s * 1.04), (cx - s * 0.62, cy + s * 0.7)], dim(c, 0.8))  # fmt: skip
                d.blob([(cx - s * 0.98, cy), (cx - s * 0.6, cy - s * 0.76), (cx, cy - s * 0.88), (cx + s * 0.4, cy - s * 0.7),
                        (cx + s * 0.62, cy), (cx + s * 0.3, cy + s * 0.66), (cx - s * 0.1, cy + s * 0.96), (cx - s * 0.66, cy + s * 0.64)], c)  # fmt: skip
                d.oval(cx - s * 0.46, cy - s * 0.3, s * 0.24, s * 0.34, (255, 214, 150))
                for a in range(4):
                    b = a * 1.57 + 0.5
                    d.limb(
                        (cx, cy - s * 0.82),
                        (cx + s * 0.46 * math.cos(b), cy - s * 0.8 + s * 0.16 * math.sin(b)),
                        s * 0.1,
                        s * 0.04,
                        (122, 108, 62),
                    )
    # the ground, a door, the woman on her chair
    e.grad([(0, (196, 156, 112)), (1, (140, 104, 78))], 838, None, 6, 0.1)
    with e.layer() as d:
        d.rect(0, 824, 1500, 842, (150, 118, 92))
        d.rect(0, 824, 1500, 827, (240, 206, 158))
        for k in range(7):
            y = 846 + 130 * (k / 6) ** 1.5
            d.line([(0, y), (1500, y)], 1.4, (122, 90, 70))
    e.shade([(1010, 900), (1210, 900), (1500, 850), (1500, 900), (1200, 940)], 0.5, 7, (70, 40, 40))
    e.shade([(760, 930), (900, 930), (1010, 908), (900, 950)], 0.4, 6, (70, 40, 40))
    with e.layer() as d:
        cane = (198, 146, 88)
        for a, b in (
            ((1040, 760), (1030, 900)),
            ((1180, 760), (1190, 900)),
            ((1180, 770), (1212, 590)),
            ((1056, 760), (1086, 596)),
        ):
            d.limb(a, b, 6, 6, dim(cane, 0.82))
        d.rect(1026, 752, 1196, 768, cane)
        for k in range(5):
            d.line([(1080 + 2 * k, 620 + 26 * k), (1208 - 5 * k, 614 + 27 * k)], 4, cane)
        coat = (62, 78, 100)
        d.limb((1120, 752), (1010, 770), 36, 30, (54, 52, 62))
        d.limb((1010, 770), (1000, 888), 28, 20, (54, 52, 62))
        d.limb((1130, 756), (1036, 788), 34, 28, (64, 62, 72))
        d.limb((1036, 788), (1032, 892), 26, 19, (64, 62, 72))
        for x in (1000, 1032):
            d.blob([(x + 12, 890), (x - 44, 892), (x - 48, 904), (x + 16, 906)], (44, 36, 38))
        d.blob(
            [
                (1066, 600),
                (1120, 568),
                (1172, 600),
                (1190, 690),
                (1184, 776),
                (1066, 776),
                (1056, 690),
            ],
            coat,
        )
        d.blob(
            [(1066, 600), (1086, 586), (1084, 690), (1082, 776), (1066, 776), (1056, 690)],
            mix(coat, (255, 214, 160), 0.42),
        )
        d.blob([(1050, 700), (1110, 690), (1120, 800), (1020, 806)], (150, 66, 56))
        d.limb((1110, 588), (1100, 556), 20, 18, (176, 122, 92))
        d.blob(
            [
                (1056, 500),
                (1100, 480),
                (1130, 510),
                (1126, 560),
                (1090, 576),
                (1064, 566),
                (1054, 548),
                (1044, 540),
                (1054, 524),
            ],
            (208, 154, 118),
        )
        d.blob(
            [
                (1058, 506),
                (1070, 476),
                (1110, 462),
                (1146, 486),
                (1150, 536),
                (1126, 552),
                (1120, 516),
                (1090, 496),
            ],
            (206, 202, 196),
        )
        d.oval(1154, 534, 20, 20, (190, 186, 182))
        d.line([(1062, 528), (1078, 530)], 2.6, (70, 50, 46))
        d.line([(1062, 558), (1074, 556)], 2.4, (140, 72, 60))
        d.limb((1160, 624), (1122, 700), 27, 21, dim(coat, 0.86))
        d.limb((1122, 700), (1040, 712), 21, 14, dim(coat, 0.86))
        d.oval(1030, 712, 15, 13, (208, 154, 118))
        d.limb((1080, 620), (1046, 680), 20, 17, mix(coat, (255, 214, 160), 0.3))
        d.limb((1046, 680), (1010, 694), 16, 12, mix(coat, (255, 214, 160), 0.3))
        d.oval(1000, 698, 13, 12, (222, 168, 130))
        d.oval(1008, 722, 24, 22, (240, 138, 48))
        d.oval(1000, 714, 7, 8, (255, 220, 160))
        d.line([(1028, 706), (1046, 690)], 4, (226, 226, 220))
        peel = [(1004 + 13 * math.sin(k * 0.9), 742 + 9 * k) for k in range(13)]
        d.line(peel, 5, (228, 112, 42))
        d.poly([(850, 838), (968, 838), (950, 906), (868, 906)], (176, 130, 80))  # baskets
        d.rect(844, 830, 974, 842, (206, 160, 104))
        for k in range(5):
            d.line([(858 + 23 * k, 846), (866 + 20 * k, 902)], 2, (140, 98, 60))
        for k in range(9):
            d.oval(
                866 + 22 * (k % 5) + 9 * (k // 5),
                826 - 17 * (k // 5),
                16,
                14,
                mix((242, 142, 50), (212, 92, 38), (k * 3 % 5) / 4),
            )
        d.blob(
            [(700, 918), (716, 880), (770, 868), (836, 884), (850, 918), (780, 928)],
            (232, 206, 170),
        )  # the cat
        d.blob([(726, 882), (770, 868), (800, 876), (780, 896), (740, 900)], (206, 130, 70))
        d.oval(712, 892, 24, 21, (232, 206, 170))
        d.poly([(694, 882), (696, 860), (710, 874)], (206, 130, 70))
        d.poly([(716, 874), (730, 860), (732, 882)], (206, 130, 70))
        d.line([(702, 894), (709, 897)], 2, (80, 56, 46))
        d.line([(717, 897), (724, 894)], 2, (80, 56, 46))
        d.line([(846, 912), (884, 918), (900, 906)], 9, (206, 130, 70))
    for k in range(4):
        e.beam(
            [
                (-200, 150 + 170 * k),
                (-200, 230 + 170 * k),
                (1500, 640 + 200 * k),
                (1500, 520 + 200 * k),
            ],
            (255, 214, 140),
            0.10,
            22,
        )
    e.vignette(640, 480, 1020, 0.42, (70, 34, 30))
    e.texture(8, 5)
    e.save(out / "persimmon-wall.jpg", GRAIN, QUALITY)
