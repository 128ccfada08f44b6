"""The evening paper after dark: greens at night, the market of torches, the awning in the rain."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np

from .easel import Easel, Layer, dim, figure, mix
from .evening_props import LAMP, WARM, bulb, moon, roof, shadowed, window


def _crate(d: Layer, x: float, y: float, w: float, h: float, leaf: tuple[int, ...]) -> None:
    """A slatted crate of greens; (x, y) is its lower left corner."""
    r = random.Random(int(x + y))
    for _ in range(int(w / 3)):
        a = x + r.uniform(0.04, 0.96) * w
        b = y - h + r.uniform(-0.3, 0.2) * h
        d.limb((a, y - h * 0.7), (a + r.uniform(-14, 14), b), 9, 5, dim(leaf, r.uniform(0.7, 1.25)))
    d.rect(x, y - h * 0.86, x + w, y, (92, 66, 42))
    for k in range(3):
        d.rect(
            x - 3, y - h * (0.84 - k * 0.29), x + w + 3, y - h * (0.62 - k * 0.29), (176, 130, 78)
        )
    for a in (x, x + w / 2 - 5, x + w - 10):
        d.rect(a, y - h * 0.88, a + 10, y, (140, 100, 60))


def greens(out: Path) -> None:
    """The wholesale hall at twenty to three."""
    e = Easel(1560, 1040, 1500)
    e.grad([(0, (20, 26, 34)), (0.5, (44, 46, 46)), (1, (62, 54, 44))], seed=4, wobble=0.06)
    random.Random(12)
    vx, vy = 840.0, 400.0
    with e.layer() as d:  # trusses of the hall, rows of piers
        for k in range(9, 0, -1):
            t = 1 / (0.55 + 0.5 * k)
            y = vy - 470 * t
            c = mix((34, 38, 42), (70, 64, 54), k / 12)
            d.rect(vx - 1500 * t, y, vx + 1500 * t, y + 24 * t, c)
            for q in range(-6, 6):
                x = vx + q * 250 * t
                d.line([(x, y), (x + 125 * t, y - 150 * t), (x + 250 * t, y)], 9 * t, c)
            for x in (-1060, -420, 420, 1060):
                d.rect(vx + (x - 22) * t, y, vx + (x + 22) * t, vy + 330 * t, dim(c, 1.15))
        d.poly(
            [
                (0, 1000),
                (0, 640),
                (vx - 40, vy + 24),
                (vx + 40, vy + 24),
                (1500, 640),
                (1500, 1000),
            ],
            (74, 64, 54),
        )
    e.mist(430, 90, (236, 196, 128), 0.36, 5)
    for k in range(9, 0, -1):  # crates on both sides of the aisle, lamps over them
        t = 1 / (0.5 + 0.46 * k)
        base = vy + 470 * t
        for x in (-1000, -700, 560, 860):
            with e.layer() as d:
                for s in range(2 + (k + x) % 2):
                    _crate(
                        d,
                        vx + x * t,
                        base - s * 96 * t,
                        260 * t,
                        96 * t,
                        mix(
                            ((74, 122, 62), (96, 140, 58), (58, 104, 66))[(k + s) % 3],
                            (150, 150, 90),
                            k / 16,
                        ),
                    )
        for x in (-760, 720):
            lx, ly = vx + x * t, vy - 300 * t
            with e.layer() as d:
                d.line([(lx, vy - 470 * t), (lx, ly)], 3 * t, (24, 26, 28))
                d.poly([(lx - 44 * t, ly), (lx, ly - 34 * t), (lx + 44 * t, ly)], (56, 66, 62))
                d.oval(lx, ly + 4 * t, 22 * t, 15 * t, (255, 238, 186))
            e.glow(lx, ly + 10 * t, 64 * t, WARM, 0.6)
            e.glow(lx, base - 90 * t, 240 * t, (255, 190, 96), 0.22, 120 * t)
    with e.layer() as d:  # people down the aisle
        figure(d, 800, 560, 118, "walk", coat=(70, 62, 60), hat=(120, 60, 50))
        figure(d, 900, 590, 140, "push", True, coat=(66, 84, 96))
        d.rect(820, 560, 862, 590, (120, 96, 62))
        figure(d, 720, 640, 190, "stand", coat=(84, 92, 84), hat=(54, 56, 60))
    with e.layer(0.3, blur=8) as d:
        for x, y in ((734, 476), (880, 484), (690, 700), (1090, 600)):
            for k in range(5):
                d.oval(x + k * 9, y - k * 8, 9 + k * 4, 7 + k * 3, (252, 240, 214), 0.5 - 0.08 * k)
    for x, y, w in ((20, 960, 330), (60, 850, 290), (1180, 968, 330), (1230, 854, 290)):
        with shadowed(e, x + w / 2, y, w * 0.5) as d:
            _crate(d, x, y, w, 116, (70, 124, 58))
    # the one who feels for heat, the one who weighs
    with shadowed(e, 520, 950, 120, 0.5) as d:
        _crate(d, 560, 948, 240, 130, (84, 138, 58))
        figure(
            d,
            500,
            956,
            396,
            "bend",
            coat=(176, 76, 54),
            legs=(48, 50, 58),
            hat=(62, 66, 72),
            hair=(40, 34, 32),
        )
    with shadowed(e, 1020, 900, 110, 0.5) as d:
        d.rect(930, 876, 1090, 896, (150, 152, 150))
        d.rect(1000, 640, 1014, 880, (120, 124, 124))
        d.round(944, 588, 1072, 650, 8, (206, 208, 204))
        d.round(956, 600, 1060, 638, 4, (34, 46, 42))
        d.text((1008, 619), "60.0", 32, (150, 236, 150), "sans-700", "mm")
        _crate(d, 930, 876, 160, 92, (94, 146, 64))
        figure(
            d,
            1136,
            912,
            350,
            "stand",
            True,
            coat=(60, 88, 104),
            legs=(44, 44, 50),
            hat=(206, 160, 84),
            hair=(30, 26, 26),
        )
    e.glow(540, 820, 240, (255, 200, 116), 0.25, 150)
    e.glow(1040, 760, 190, (255, 200, 116), 0.25)
    e.vignette(780, 620, 980, 0.5, (8, 10, 14))
    e.texture(8, 7)
    e.save(out / "night-market-greens.jpg", quality=84)


def torches(out: Path) -> None:
    """Old things by torchlight in front of the store."""
    e = Easel(1560, 1040, 1500)
    e.grad([(0, (14, 20, 44)), (0.55, (34, 42, 74)), (1, (52, 56, 84))], 0, 560, 5, 0.05)
    e.a[int(520 * e.s) :] = (36, 38, 54)
    moon(e, 1130, 180, 66, 7)
    e.clouds(8, (96, 100, 130), 60, 360, 0.56, 0.34, 3, 12)
    r = random.Random(4)
    with e.layer() as d:  # the store: two gables
        for x, w, h in ((90, 460, 300), (550, 460, 330)):
            d.poly(
                [
                    (x, 560),
                    (x, 560 - h * 0.62),
                    (x + w / 2, 560 - h),
                    (x + w, 560 - h * 0.62),
                    (x + w, 560),
                ],
                (44, 44, 62),
            )
            d.line(
                [(x - 16, 566 - h * 0.62), (x + w / 2, 554 - h), (x + w + 16, 566 - h * 0.62)],
                10,
                (28, 30, 46),
            )
            d.oval(x + w / 2, 600 - h, 26, 26, (30, 32, 48))
            d.rect(x + w / 2 - 80, 430, x + w / 2 + 80, 560, (30, 30, 44))
            for k in range(5):
                d.line(
                    [(x + w / 2 - 80 + k * 40, 430), (x + w / 2 - 80 + k * 40, 560)],
                    2,
                    (46, 46, 62),
                )
        d.rect(1010, 470, 1500, 560, (34, 36, 54))
        for x in (1060, 1200, 1330, 1440):
            d.limb((x, 560), (x - 6, 360), 8, 3, (26, 28, 44))
            for _ in range(60):
                a, q = r.uniform(0, 6.28), r.random() ** 0.5 * 66
                d.oval(x - 6 + q * math.cos(a), 350 + q * 0.8 * math.sin(a), 9, 6, (28, 32, 46))
    with e.layer(0.25) as d:  # lime marks on the ground
        for k in range(7):
            y = 580 + k * k * 9
            d.line([(0, y), (1500, y)], 2 + k * 0.5, (200, 200, 200))
        for k in range(-8, 9):
            d.line([(750 + k * 90, 570), (750 + k * 330, 1000)], 3, (200, 200, 200))
    # stalls far off: small pools of light
    for _ in range(34):
        y = 578 + r.random() ** 1.6 * 170
        t = (y - 540) / 260
        x = r.uniform(20, 1480)
        e.glow(x, y, 30 * t + 9, (255, 220, 150), 0.7, 11 * t + 4)
        with e.layer() as d:
            c = mix((24, 26, 40), (60, 50, 52), r.random())
            figure(
                d,
                x - 26 * t - 8,
                y + 6,
                96 * t + 40,
                r.choice(["squat", "stand", "bend", "squat"]),
                coat=c,
                legs=dim(c, 0.7),
                skin=(120, 92, 80),
                hair=(16, 16, 22),
            )
    # stalls near by
    for x, y in ((330, 830), (1060, 800), (700, 900)):
        e.glow(x, y + 6, 190, (255, 222, 156), 0.72, 62)
        e.glow(x, y, 100, (255, 234, 190), 0.5, 40)
    with e.layer() as d:
        d.poly([(150, 880), (196, 800), (480, 800), (520, 880)], (112, 56, 52))
        d.poly([(880, 850), (910, 770), (1200, 770), (1240, 850)], (66, 84, 96))
        d.poly([(480, 970), (540, 870), (880, 870), (930, 970)], (122, 104, 74))
    with e.layer() as d:  # goods
        for x, y, h in ((230, 850, 120), (310, 846, 84), (372, 852, 104)):  # clocks
            d.round(x - h * 0.32, y - h, x + h * 0.32, y, 8, (126, 76, 44))
            d.oval(x, y - h * 0.62, h * 0.24, h * 0.24, (246, 234, 200))
            d.line([(x, y - h * 0.62), (x, y - h * 0.8)], 3, (40, 36, 36))
            d.line([(x, y - h * 0.62), (x + h * 0.13, y - h * 0.56)], 3, (40, 36, 36))
            d.rect(x - h * 0.12, y - h * 0.3, x + h * 0.12, y - h * 0.06, (86, 50, 30))
        for x, s, c in (
            (950, 30, (236, 240, 244)),
            (1010, 24, (92, 130, 168)),
            (1064, 34, (230, 226, 214)),
        ):
            d.blob([(x - s, 804), (x - s * 0.5, 836), (x + s * 0.5, 836), (x + s, 804)], c)
            d.oval(x, 804, s, s * 0.26, dim(c, 0.78))
        d.round(1110, 770, 1204, 836, 8, (150, 92, 56))
        d.oval(1136, 804, 20, 20, (84, 54, 40))
        d.round(1164, 786, 1196, 806, 3, (250, 226, 160))
        for k in range(3):
            d.oval(1168 + k * 13, 820, 4, 4, (230, 206, 150))
        for k in range(5):
            c = ((160, 66, 54), (60, 96, 110), (206, 178, 110), (84, 110, 84), (130, 100, 130))[k]
            d.rect(560 + k * 8, 926 - k * 15, 680 + k * 6, 940 - k * 15, c)
        d.poly([(730, 944), (752, 902), (842, 902), (850, 944)], (238, 228, 200))
        for k in range(4):
            d.line([(746, 912 + k * 8), (838, 912 + k * 8)], 1.6, (130, 116, 96))
    # buyers, and the light in their hands
    for x, y, h, pose, flip, c, tx, ty in (
        (560, 860, 330, "squat", True, (92, 66, 74), 330, 790),
        (130, 880, 330, "squat", False, (58, 76, 104), 310, 800),
        (1320, 850, 320, "squat", True, (104, 88, 60), 1090, 800),
        (860, 880, 330, "bend", False, (66, 84, 78), 1010, 800),
        (420, 990, 300, "squat", False, (124, 64, 52), 640, 910),
    ):
        with shadowed(e, x, y, 60, 0.5) as d:
            q = figure(
                d,
                x,
                y,
                h,
                pose,
                flip,
                coat=c,
                legs=(32, 34, 46),
                skin=(198, 152, 122),
                hair=(22, 20, 26),
                hat=(46, 48, 62) if h > 325 else None,
            )
            hx, hy = q["lh"]
            d.limb((hx, hy), (hx + (18 if tx > x else -18), hy + 6), 7, 9, (180, 182, 184))
        s = 1 if tx > x else -1
        e.beam(
            [(hx + s * 18, hy), (tx - 70, ty + 40), (tx + 70, ty + 40), (hx + s * 18, hy + 8)],
            (255, 232, 176),
            0.34,
            9,
        )
        e.glow(hx + s * 22, hy + 4, 12, (255, 246, 214), 0.9)
    e.vignette(700, 700, 950, 0.5, (6, 8, 20))
    e.texture(8, 6)
    e.save(out / "torch-market.jpg", quality=84)


def awning(out: Path) -> None:
    """The serial: the cobbler's awning in the rain, a girl with a red umbrella."""
    e = Easel(1560, 1040, 1500)
    e.grad([(0, (28, 38, 56)), (0.5, (52, 64, 80)), (1, (66, 72, 80))], 0, 740, 6, 0.05)
    r = random.Random(9)
    with e.layer() as d:  # houses over the way, lamps in the wet
        for x, w, h in ((-20, 260, 520), (240, 200, 430), (1080, 230, 480), (1310, 220, 560)):
            c = dim((48, 56, 72), r.uniform(0.9, 1.1))
            d.rect(x, 700 - h, x + w, 740, c)
            roof(d, x, x + w, 700 - h, 44, dim(c, 0.76))
            for q in range(2):
                for v in range(2):
                    if r.random() < 0.7:
                        window(
                            d,
                            x + 34 + q * 100,
                            760 - h + v * 150,
                            60,
                            84,
                            lit=dim((240, 196, 130), 0.8),
                            bars=2,
                        )
        d.rect(430, 120, 1090, 740, (74, 66, 68))
        for y in range(128, 740, 26):
            for x in np.arange(430.0, 1090.0, 66.0):
                o = 33 if (y // 26) % 2 else 0
                d.rect(
                    min(x + o, 1088),
                    y,
                    min(x + o + 63, 1090),
                    y + 23,
                    dim((92, 80, 78), r.uniform(0.86, 1.08)),
                )
    e.mist(620, 130, (150, 150, 150), 0.3, 4)
    e.glow(770, 470, 300, LAMP, 0.62)
    with e.layer() as d:  # the awning and the stall
        d.rect(520, 330, 532, 760, (66, 52, 46))
        d.rect(1008, 330, 1020, 760, (66, 52, 46))
        for k in range(4):  # shelves of shoes
            y = 420 + k * 72
            d.rect(540, y, 770, y + 8, (128, 88, 58))
            for q in range(5):
                if k == 0 and q != 2:
                    continue
                x = 552 + q * 44
                c = ((40, 38, 42), (136, 70, 52), (86, 76, 70), (158, 130, 96), (60, 70, 90))[
                    (q + k * 2) % 5
                ]
                if k == 0:
                    c = (150, 86, 48)
                d.blob(
                    [
                        (x, y),
                        (x, y - 24),
                        (x + 10, y - 26),
                        (x + 18, y - 12),
                        (x + 36, y - 8),
                        (x + 38, y),
                    ],
                    c,
                )
        d.rect(540, 420, 548, 760, (108, 74, 50))
        d.rect(762, 420, 770, 760, (108, 74, 50))
        d.round(800, 640, 860, 752, 6, (92, 62, 46))
        d.limb((828, 640), (828, 606), 7, 6, (120, 124, 126))
        d.limb((812, 606), (866, 602), 8, 6, (150, 154, 156))
        d.poly([(470, 350), (560, 226), (990, 226), (1070, 350)], (46, 92, 78))
        for k in range(10):
            a, b = 560 + k * 43, 470 + k * 60
            d.poly([(b, 350), (a, 226), (a + 21, 226), (b + 30, 350)], (66, 120, 100))
        for k in range(20):
            d.oval(485 + k * 30, 352, 15, 13, (66, 120, 100) if k % 2 else (46, 92, 78))
        d.text((770, 292), "修 鞋", 44, (236, 228, 202), "kai-700", "mm")
    bulb(e, 772, 394, 14, 0.9)
    with e.layer() as d:  # ground
        d.rect(0, 738, 1500, 1000, (50, 56, 66))
        for row in range(6):
            y = 742 + row * row * 10
            d.rect(0, y, 1500, y + 2.4, (38, 42, 52))
            x = r.uniform(-80, 0)
            while x < 1500:
                d.line([(x, y), (x + (x - 770) * 0.04, y + 18 + row * 19)], 2, (40, 44, 54))
                x += r.uniform(90, 160) + 22 * row
    for k in range(7):  # light in the wet
        e.glow(770 + r.uniform(-60, 60), 770 + k * 34, 150 - 8 * k, LAMP, 0.26, 14)
    for x in (70, 170, 310, 1150, 1400):
        e.glow(x, 800, 16, (240, 190, 120), 0.4, 90)
    with shadowed(e, 930, 800, 80, 0.4) as d:  # the cobbler looks up
        d.rect(912, 716, 1000, 728, (96, 66, 48))
        for x in (918, 990):
            d.line([(x, 728), (x, 796)], 8, (80, 56, 42))
        q = figure(
            d,
            960,
            800,
            330,
            "sit",
            True,
            coat=(76, 84, 82),
            legs=(46, 48, 54),
            hair=(206, 206, 204),
            hat=(60, 62, 66),
        )
        d.blob([(892, 640), (958, 620), (970, 700), (876, 716)], (126, 92, 60))
        x, y = q["rh"]
        d.blob(
            [(x - 34, y + 6), (x - 30, y - 16), (x + 4, y - 14), (x + 22, y), (x + 22, y + 8)],
            (52, 44, 44),
        )
    e.shade([(250, 900), (390, 900), (420, 930), (240, 930)], 0.45, 8)
    with e.layer() as d:  # the girl
        q = figure(
            d,
            330,
            918,
            290,
            "stand",
            coat=(214, 178, 96),
            legs=(52, 62, 84),
            hair=(24, 22, 26),
            child=True,
            long=True,
            re=(0.10, 0.62),
            rh=(0.13, 0.74),
            le=(0.14, 0.62),
            lh=(0.25, 0.64),
        )
        x, y = q["rh"]
        d.line([(x, y + 16), (x, 470)], 5, (60, 56, 58))
        d.poly(
            [(168, 560), (196, 500), (270, 452), (368, 440), (466, 452), (540, 500), (566, 560)],
            (186, 44, 38),
        )
        for k in range(5):
            a = 168 + k * 79.6
            d.oval(a + 40, 560, 40, 15, (146, 32, 30))
        d.poly([(300, 560), (340, 446), (368, 440), (396, 446), (436, 560)], (212, 62, 50))
        d.limb((368, 440), (368, 424), 4, 3, (60, 56, 58))
        d.rect(q["lh"][0] - 6, q["lh"][1] - 16, q["lh"][0] + 22, q["lh"][1] + 2, (240, 228, 190))
        d.round(268, 690, 306, 770, 8, (84, 100, 130))
    e.glow(370, 950, 90, (200, 60, 46), 0.2, 30)
    with e.layer(0.42) as d:  # rain
        for _ in range(560):
            x, y, n = r.uniform(-40, 1500), r.uniform(-20, 960), r.uniform(16, 46)
            if 480 < x < 1060 and 340 < y < 740:
                continue
            d.line(
                [(x, y), (x - n * 0.16, y + n)],
                r.uniform(0.8, 1.8),
                (214, 222, 228),
                r.uniform(0.2, 0.7),
            )
        for _ in range(160):
            x, y = r.uniform(0, 1500), r.uniform(770, 990)
            d.oval(x, y, r.uniform(5, 14), r.uniform(1.4, 3.4), (190, 196, 202), 0.4)
    e.vignette(680, 620, 980, 0.5, (10, 14, 26))
    e.texture(8, 6)
    e.save(out / "rain-awning.jpg", quality=84)
