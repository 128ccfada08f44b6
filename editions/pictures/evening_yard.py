"""The evening paper in yards and rooms: the clock, the stone table, desks, a shelf, ping-pong."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np

from .easel import Easel, Layer, dim, figure, mix
from .evening_props import WARM, bulb, dusk, shadowed, window


def clock(out: Path) -> None:
    """Behind the dial of the tower: the clockmaker on his ladder."""
    e = Easel(1560, 1040, 1500)
    e.grad([(0, (48, 36, 38)), (0.6, (78, 56, 46)), (1, (54, 40, 36))], seed=3, wobble=0.08)
    r = random.Random(5)
    with e.layer() as d:  # boards and beams
        for k in range(32):
            x = k * 48
            d.rect(x, 0, x + 46, 860, dim((92, 66, 52), r.uniform(0.78, 1.0)))
        for x in (60, 1390):
            d.rect(x, 0, x + 60, 880, (50, 36, 32))
        d.rect(0, 70, 1500, 122, (46, 34, 30))
    cx, cy, rad = 830.0, 440.0, 372.0
    e.glow(cx, cy, rad * 1.3, (255, 200, 130), 0.7)
    yy, xx = np.mgrid[0 : e.h, 0 : e.w].astype(np.float32) / e.s
    q = np.sqrt((xx - cx) ** 2 + (yy - cy) ** 2)
    t = np.clip((yy - cy + rad) / (2 * rad), 0, 1)[..., None]
    glass = np.array((255, 214, 158), np.float32) * t + np.array((214, 196, 190), np.float32) * (
        1 - t
    )
    m = np.clip((rad - q) * e.s, 0, 1)[..., None]
    e.a = e.a * (1 - m) + glass * m
    e.glow(cx + 150, cy + 190, 130, (255, 240, 200), 0.7)
    with e.layer(0.34, blur=5) as d:  # the town below, through the glass
        for k in range(26):
            x = cx - 320 + k * 25
            if abs(x - cx) < 330:
                base = cy + math.sqrt(max(0.0, rad**2 - (x - cx) ** 2)) - 6
                d.rect(x, cy + 210 - r.uniform(0, 90), x + 22, base, (150, 96, 74))
    with e.layer() as d:
        ring = (44, 34, 32)
        for k in range(720):
            a = k * math.pi / 360
            d.oval(cx + rad * math.cos(a), cy + rad * math.sin(a), 13, 13, ring)
        for k in range(60):
            a = k * math.pi / 30
            s, w = (0.80, 15) if k % 5 == 0 else (0.90, 5)
            d.line(
                [
                    (cx + rad * s * math.cos(a), cy + rad * s * math.sin(a)),
                    (cx + rad * 0.95 * math.cos(a), cy + rad * 0.95 * math.sin(a)),
                ],
                w,
                (70, 50, 44),
            )
        for f in (0.33, 0.68):
            for a in np.linspace(0, 2 * math.pi, 400):
                d.oval(
                    cx + rad * f * math.cos(a), cy + rad * f * math.sin(a), 2.4, 2.4, (120, 88, 70)
                )
        for k in range(8):
            a = k * math.pi / 4 + 0.39
            d.line([(cx, cy), (cx + rad * math.cos(a), cy + rad * math.sin(a))], 6, (104, 76, 62))
        for a, n, w in (
            (math.radians(124), 0.86, 13),
            (math.radians(-146), 0.58, 18),
        ):  # hands, from behind
            d.limb(
                (cx - 60 * math.cos(a), cy - 60 * math.sin(a)),
                (cx + rad * n * math.cos(a), cy + rad * n * math.sin(a)),
                w,
                w * 0.36,
                (36, 28, 28),
            )
        d.oval(cx, cy, 34, 34, (36, 28, 28))
    e.beam([(560, 640), (1100, 640), (760, 1000), (60, 1000)], (255, 206, 140), 0.34, 26)

    def gear(
        d: Layer, x: float, y: float, s: float, teeth: int, c: tuple[int, ...], turn: float = 0.0
    ) -> None:
        for k in range(teeth):
            a = turn + k * 2 * math.pi / teeth
            d.limb(
                (x + s * 0.9 * math.cos(a), y + s * 0.9 * math.sin(a)),
                (x + s * 1.07 * math.cos(a), y + s * 1.07 * math.sin(a)),
                s * 0.085,
                s * 0.05,
                c,
            )
        d.oval(x, y, s, s, c)
        d.oval(x, y, s * 0.8, s * 0.8, dim(c, 0.42))
        for k in range(6):
            a = turn + k * math.pi / 3
            d.limb(
                (x, y),
                (x + s * 0.84 * math.cos(a), y + s * 0.84 * math.sin(a)),
                s * 0.08,
                s * 0.06,
                c,
            )
        d.oval(x, y, s * 0.2, s * 0.2, dim(c, 1.2))
        d.oval(x, y, s * 0.07, s * 0.07, dim(c, 0.4))

    with e.layer() as d:  # the works on their iron frame
        d.rect(0, 860, 1500, 1000, (70, 50, 42))
        for k in range(12):
            d.line([(k * 150 - 60, 1000), (k * 118 + 80, 860)], 3, (54, 38, 34))
        for x in (120, 470):
            d.rect(x, 420, x + 34, 910, (38, 42, 44))
        d.rect(100, 640, 520, 676, (46, 50, 52))
        d.rect(100, 420, 520, 448, (46, 50, 52))
        gear(d, 240, 560, 104, 30, (196, 146, 76))
        gear(d, 392, 610, 72, 22, (168, 118, 60), 0.1)
        gear(d, 396, 498, 44, 16, (214, 168, 96), 0.2)
        d.rect(392, 488, cx, 502, (60, 62, 62))
        d.rect(150, 700, 260, 860, (54, 56, 58))
        for k in range(9):
            d.oval(205, 716 + k * 16, 62, 9, (130, 102, 66))
        d.line([(436, 676), (436, 850)], 6, (110, 108, 104))
        d.oval(436, 862, 40, 40, (176, 132, 70))
    with e.layer() as d:  # ladder and man
        for x in (600, 684):
            d.line([(x - 10, 930), (x + 36, 420)], 12, (40, 30, 28))
        for k in range(8):
            y = 900 - k * 62
            d.line([(596 + k * 5.4, y), (680 + k * 5.4, y)], 9, (40, 30, 28))
        figure(
            d,
            668,
            780,
            372,
            "stand",
            True,
            coat=(62, 74, 92),
            legs=(40, 40, 46),
            hair=(206, 200, 192),
            rk=(0.08, 0.30),
            rf=(0.02, 0.08),
            le=(0.15, 0.70),
            lh=(0.29, 0.78),
            re=(0.14, 0.64),
            rh=(0.28, 0.66),
        )
        d.blob([(540, 540), (560, 520), (584, 534), (580, 556), (548, 558)], (150, 116, 66))
        d.line([(546, 542), (500, 522)], 4, (150, 116, 66))
        d.rect(640, 566, 700, 576, (150, 92, 58))
        d.round(1120, 800, 1300, 816, 4, (110, 76, 54))
        for x in (1136, 1280):
            d.line([(x, 812), (x, 930)], 10, (86, 60, 46))
        d.round(1160, 764, 1220, 800, 6, (70, 92, 88))
        d.oval(1256, 786, 24, 14, (150, 110, 66))
    bulb(e, 1210, 610, 12, 0.55)
    with e.layer(0.7) as d:
        for _ in range(240):
            s = r.uniform(0.6, 2.0)
            d.oval(
                r.uniform(200, 1200),
                r.uniform(300, 960),
                s,
                s,
                (255, 230, 180),
                r.uniform(0.1, 0.6),
            )
    e.vignette(800, 500, 940, 0.5, (20, 12, 12))
    e.texture(8, 7)
    e.save(out / "clock-tower.jpg", quality=84)


def pressure(out: Path) -> None:
    """Under the pagoda tree in the morning: the nurse at her table of stone."""
    e = Easel(1560, 1040, 1500)
    e.grad([(0, (186, 204, 206)), (0.5, (246, 226, 186)), (1, (250, 232, 196))], 0, 700, 5, 0.06)
    e.a[int(690 * e.s) :] = (176, 154, 116)
    r = random.Random(7)
    with e.layer() as d:  # the estate
        for x, w, h in ((-30, 300, 470), (330, 260, 400), (980, 260, 430), (1270, 260, 500)):
            c = mix((196, 160, 132), (246, 226, 186), 0.36)
            d.rect(x, 700 - h, x + w, 720, c)
            for q in range(5):
                for v in range(int(h / 84)):
                    d.rect(
                        x + 24 + q * 52,
                        724 - h + v * 84,
                        x + 56 + q * 52,
                        770 - h + v * 84,
                        dim(c, 0.8),
                    )
                    d.rect(
                        x + 20 + q * 52,
                        770 - h + v * 84,
                        x + 60 + q * 52,
                        778 - h + v * 84,
                        dim(c, 0.9),
                    )
    e.glow(1180, 260, 240, (255, 236, 180), 0.7)
    e.mist(640, 70, (255, 238, 204), 0.6, 8)
    with e.layer() as d:
        d.limb((270, 760), (300, 300), 62, 44, (84, 66, 54))
        for a, b, w in (
            ((300, 420), (110, 150), 24),
            ((304, 380), (520, 110), 28),
            ((300, 340), (300, 60), 22),
            ((440, 210), (760, 130), 14),
        ):
            d.limb(a, b, w, w * 0.4, (84, 66, 54))
        for _ in range(1500):
            a, q = r.uniform(0, 6.28), r.random() ** 0.5
            x, y = 390 + 520 * q * math.cos(a), 110 + 190 * q * math.sin(a)
            s = r.uniform(7, 17)
            d.oval(
                x,
                y,
                s,
                s * 0.66,
                dim(mix((210, 158, 60), (160, 146, 70), r.random()), 0.72 + 0.4 * (x / 900)),
                0.92,
            )
    for x0, x1 in ((1100, 700), (1180, 900), (1250, 1120)):
        e.beam(
            [(x0, 180), (x0 + 50, 180), (x1 - 90, 1000), (x1 - 300, 1000)],
            (255, 234, 180),
            0.24,
            16,
        )
    with e.layer() as d:  # fallen leaves
        for _ in range(520):
            x, y = r.uniform(0, 1500), 720 + r.random() ** 0.8 * 280
            s = 3 + (y - 700) / 42
            d.oval(x, y, s, s * 0.5, dim((216, 166, 66), r.uniform(0.72, 1.1)))
    # the bench with those who wait
    with shadowed(e, 1100, 806, 260, 0.3) as d:
        d.rect(860, 706, 1360, 724, (132, 92, 62))
        for x in (880, 1110, 1336):
            d.rect(x, 724, x + 14, 806, (104, 72, 52))
    for k, (x, c, hair, hat) in enumerate(
        (
            (910, (150, 76, 62), (200, 200, 198), None),
            (1030, (72, 90, 116), (90, 84, 80), (60, 64, 72)),
            (1160, (96, 104, 80), (214, 214, 212), None),
            (1290, (120, 92, 122), (60, 50, 48), None),
        )
    ):
        with e.layer() as d:
            figure(
                d,
                x,
                808,
                366,
                "sit",
                k != 1,
                coat=c,
                legs=(58, 60, 70),
                hair=hair,
                hat=hat,
                scarf=(206, 160, 90) if k == 2 else None,
            )
    # the table
    with shadowed(e, 560, 900, 190, 0.36) as d:
        d.rect(470, 740, 520, 896, (126, 122, 116))
        d.rect(640, 740, 690, 896, (126, 122, 116))
        d.poly(
            [(390, 700), (440, 672), (740, 672), (790, 700), (790, 736), (390, 736)],
            (168, 164, 154),
        )
        d.poly([(390, 700), (440, 672), (740, 672), (790, 700)], (196, 192, 178))
        d.poly([(500, 694), (526, 678), (690, 678), (700, 694)], (108, 150, 104))
        d.round(700, 648, 752, 690, 5, (196, 200, 202))
        d.rect(452, 668, 500, 690, (240, 232, 210))
        d.rect(448, 686, 504, 692, (90, 104, 126))
    with e.layer() as d:  # the nurse, and the man whose arm lies on the towel
        d.rect(296, 770, 390, 784, (122, 84, 58))
        for x in (306, 376):
            d.line([(x, 784), (x, 900)], 10, (96, 66, 48))
        figure(
            d,
            344,
            906,
            474,
            "sit",
            coat=(244, 242, 236),
            legs=(70, 80, 98),
            hair=(176, 174, 172),
            le=(0.13, 0.44),
            lh=(0.33, 0.475),
            re=(0.12, 0.42),
            rh=(0.36, 0.465),
        )
        d.rect(788, 770, 884, 784, (122, 84, 58))
        for x in (798, 870):
            d.line([(x, 784), (x, 900)], 10, (96, 66, 48))
        figure(
            d,
            836,
            906,
            474,
            "sit",
            True,
            coat=(92, 108, 92),
            legs=(56, 54, 58),
            hair=(222, 220, 216),
            le=(0.13, 0.44),
            lh=(0.38, 0.465),
            re=(0.13, 0.43),
            rh=(0.42, 0.462),
        )
        d.limb((700, 690), (740, 690), 21, 21, (54, 66, 88))
        d.line([(700, 700), (650, 684), (604, 690)], 5, (60, 62, 66))
        d.round(566, 654, 622, 690, 5, (86, 92, 100))
        d.rect(574, 660, 614, 676, (206, 226, 206))
    with e.layer() as d:
        for x, y in ((360, 606),):
            d.line([(x, y), (x + 22, y + 2)], 3, (60, 52, 50))
    e.glow(600, 640, 240, (255, 236, 190), 0.25)
    e.vignette(720, 560, 1050, 0.34, (70, 48, 28))
    e.texture(8, 7)
    e.save(out / "pressure-table.jpg", quality=84)


def _chair(d: Layer, x: float, y: float, s: float, c: tuple[int, ...]) -> None:
    """A school chair from its side."""
    d.line([(x, y), (x + 0.06 * s, y - s)], s * 0.07, c)
    d.line([(x + 0.5 * s, y), (x + 0.46 * s, y - 0.5 * s)], s * 0.07, c)
    d.rect(x, y - 0.53 * s, x + 0.54 * s, y - 0.46 * s, dim(c, 1.15))
    d.rect(x + 0.02 * s, y - s, x + 0.1 * s, y - 0.74 * s, dim(c, 1.25))
    d.line([(x + 0.02 * s, y - 0.2 * s), (x + 0.48 * s, y - 0.2 * s)], s * 0.04, c)


def desks(out: Path) -> None:
    """The hospital of desks, on a Tuesday at twenty past three."""
    e = Easel(1560, 1040, 1500)
    e.grad([(0, (176, 140, 104)), (0.6, (204, 168, 124)), (1, (150, 112, 80))], seed=8, wobble=0.06)
    r = random.Random(3)
    with e.layer() as d:
        d.rect(0, 0, 1500, 720, (206, 184, 146))
        d.rect(0, 560, 1500, 720, (118, 146, 138))
        d.rect(0, 552, 1500, 562, (90, 112, 106))
        d.rect(0, 716, 1500, 1000, (166, 124, 86))
        for k in range(15):
            d.line([(750 + (k - 7) * 110, 716), (750 + (k - 7) * 250, 1000)], 3, (134, 96, 66))
        d.rect(86, 96, 470, 512, (126, 84, 58))
        d.rect(104, 114, 452, 494, (255, 236, 186))
        d.rect(270, 96, 286, 512, (126, 84, 58))
        d.rect(86, 290, 470, 304, (126, 84, 58))
        for _ in range(40):  # a tree behind the glass
            a, q = r.uniform(0, 6.28), r.random() ** 0.5 * 54
            d.oval(190 + q * math.cos(a), 220 + q * 0.7 * math.sin(a), 26, 18, (236, 190, 106), 0.5)
        for k in range(5):  # five kinds of chair
            _chair(
                d,
                560 + k * 128,
                270,
                150,
                ((134, 84, 52), (92, 104, 96), (164, 108, 60), (70, 92, 116), (188, 146, 88))[k],
            )
            d.line([(560 + k * 128 + 34, 112), (560 + k * 128 + 34, 96)], 4, (70, 60, 54))
        d.rect(540, 88, 1200, 98, (120, 84, 58))
        d.rect(540, 350, 1120, 362, (120, 84, 58))
        for k in range(8):  # tools
            x = 570 + k * 68
            d.line([(x, 362), (x, 440)], 7, (140, 92, 56))
            if k % 3 == 0:
                d.rect(x - 20, 436, x + 20, 462, (110, 116, 118))
            elif k % 3 == 1:
                d.poly([(x - 8, 440), (x + 34, 440), (x + 24, 520), (x - 4, 520)], (176, 182, 182))
            else:
                d.limb((x, 440), (x, 500), 7, 4, (150, 156, 158))
        d.round(1210, 110, 1420, 330, 8, (246, 240, 224))
        d.rect(1296, 140, 1334, 216, (196, 52, 42))
        d.rect(1277, 159, 1353, 197, (196, 52, 42))
        d.text((1315, 256), "课桌医院", 38, (70, 60, 54), "kai-700", "mm")
        d.text((1315, 300), "不治人", 24, (120, 104, 92), "kai-400", "mm")
        for k in range(6):  # case sheets
            d.rect(
                1190 + (k % 3) * 92,
                372 + (k // 3) * 86,
                1266 + (k % 3) * 92,
                442 + (k // 3) * 86,
                (240, 232, 212),
            )
            for v in range(4):
                d.line(
                    [
                        (1200 + (k % 3) * 92, 386 + (k // 3) * 86 + v * 13),
                        (1250 + (k % 3) * 92, 386 + (k // 3) * 86 + v * 13),
                    ],
                    2.4,
                    (170, 158, 140),
                )
    e.glow(280, 300, 240, (255, 236, 180), 0.5)
    e.beam([(110, 130), (450, 130), (1180, 1000), (560, 1000)], (255, 228, 164), 0.42, 22)
    # the patient: a desk on its back
    e.shade([(520, 872), (1000, 872), (1040, 906), (500, 906)], 0.4, 9)
    with e.layer() as d:
        wood, iron = (206, 154, 92), (86, 100, 104)
        d.poly([(560, 822), (980, 822), (1010, 876), (530, 876)], wood)
        d.rect(530, 876, 1010, 896, dim(wood, 0.74))
        d.rect(590, 762, 950, 824, dim(wood, 0.86))
        for a, b in (((584, 826), (560, 612)), ((958, 826), (984, 606)), ((640, 800), (628, 640))):
            d.limb(a, b, 11, 9, iron)
        d.limb((916, 800), (922, 700), 11, 9, iron)
        d.line([(566, 668), (630, 690)], 9, iron)
    with shadowed(e, 400, 900, 60) as d:
        figure(
            d,
            420,
            906,
            330,
            "bend",
            coat=(200, 70, 54),
            legs=(56, 66, 90),
            hair=(30, 26, 26),
            child=True,
            lh=(0.36, 0.62),
            le=(0.28, 0.62),
            rh=(0.34, 0.56),
        )
    with shadowed(e, 1120, 910, 60) as d:
        figure(
            d,
            1096,
            914,
            320,
            "bend",
            True,
            coat=(70, 120, 138),
            legs=(50, 54, 70),
            hair=(40, 30, 28),
            child=True,
            lh=(0.34, 0.64),
            le=(0.26, 0.62),
            rh=(0.32, 0.56),
        )
        d.round(982, 700, 1012, 722, 4, (232, 190, 110))
    with shadowed(e, 740, 958, 60) as d:
        figure(
            d,
            700,
            966,
            330,
            "squat",
            coat=(226, 176, 84),
            legs=(64, 76, 70),
            hair=(36, 28, 28),
            child=True,
        )
        d.round(800, 900, 840, 920, 4, (170, 120, 80))
    with shadowed(e, 1330, 930, 70) as d:
        figure(
            d,
            1320,
            934,
            450,
            "bend",
            True,
            coat=(82, 92, 110),
            legs=(60, 60, 66),
            hair=(216, 214, 210),
            hat=(96, 104, 112),
            head=(0.2, 0.8),
            neck=(0.15, 0.74),
            rh=(0.30, 0.5),
            lh=(0.26, 0.52),
        )
    with shadowed(e, 210, 880, 50) as d:
        figure(
            d,
            206,
            884,
            300,
            "stand",
            coat=(112, 140, 92),
            legs=(54, 58, 76),
            hair=(28, 24, 26),
            child=True,
            le=(0.10, 0.66),
            lh=(0.18, 0.72),
            re=(0.08, 0.64),
            rh=(0.17, 0.68),
        )
        d.poly([(244, 640), (316, 630), (324, 706), (252, 716)], (246, 240, 224))
    with e.layer() as d:  # shavings
        for _ in range(70):
            x, y, s = r.uniform(420, 1100), r.uniform(890, 985), r.uniform(6, 16)
            pts = [
                (x + s * math.cos(a) * (1 - a / 9), y + s * 0.5 * math.sin(a) * (1 - a / 9))
                for a in np.linspace(0, 5.4, 14)
            ]
            d.line(pts, 2.6, dim((240, 206, 150), r.uniform(0.84, 1.06)))
    with e.layer(0.8) as d:
        for _ in range(200):
            t = r.random()
            s = r.uniform(0.6, 2.0)
            d.oval(
                300 + 560 * t + r.gauss(0, 120),
                200 + 700 * t,
                s,
                s,
                (255, 240, 200),
                r.uniform(0.2, 0.7),
            )
    e.vignette(720, 560, 1000, 0.4, (50, 30, 18))
    e.texture(8, 7)
    e.save(out / "desk-hospital.jpg", quality=84)


def pingpong(out: Path) -> None:
    """The final on the table of concrete, bricks for a net."""
    e = Easel(1560, 1040, 1500)
    dusk(e, 620, 41)
    e.a[int(600 * e.s) :] = (96, 90, 92)
    r = random.Random(14)
    with e.layer() as d:
        for x, w, h in ((-20, 320, 420), (320, 210, 330), (960, 240, 360), (1220, 300, 460)):
            c = dim((78, 74, 92), r.uniform(0.92, 1.08))
            d.rect(x, 640 - h, x + w, 660, c)
            for q in range(int(w / 56)):
                for v in range(int(h / 74)):
                    if r.random() < 0.62:
                        window(
                            d,
                            x + 22 + q * 56,
                            664 - h + v * 74,
                            28,
                            36,
                            lit=dim(WARM, r.uniform(0.7, 1)),
                            bars=2,
                        )
        d.line([(750, 640), (750, 110)], 12, (54, 54, 62))
        d.line([(690, 120), (810, 120)], 8, (54, 54, 62))
        for x in (700, 800):
            d.poly([(x - 30, 128), (x + 30, 128), (x + 20, 104), (x - 20, 104)], (54, 54, 62))
            d.rect(x - 26, 126, x + 26, 134, (255, 246, 214))
        for k in range(4):
            d.line([(0, 90 + k * 9), (1500, 150 + k * 5)], 1.6, (40, 44, 60))
    for x in (700, 800):
        e.glow(x, 136, 60, (255, 240, 200), 0.8)
    e.beam([(660, 134), (840, 134), (1280, 960), (220, 960)], (255, 230, 180), 0.36, 26)
    with e.layer() as d:  # those who look on
        for row, (y, h, n) in enumerate(((640, 150, 30), (676, 166, 26), (716, 176, 22))):
            for k in range(n):
                x = 20 + k * 1460 / n + r.uniform(-10, 10)
                if row == 2 and 360 < x < 1140:
                    continue
                c = mix(
                    (50, 50, 64),
                    ((150, 76, 62), (76, 100, 120), (196, 156, 96), (92, 110, 86))[r.randrange(4)],
                    0.25 + 0.22 * row,
                )
                g = r.choice([(30, 26, 30), (30, 26, 30), (190, 188, 186)])
                figure(
                    d,
                    x,
                    y + 34,
                    h * r.uniform(0.86, 1.1),
                    r.choice(["stand", "stand", "wave"] if row == 0 else ["stand"]),
                    x > 750,
                    coat=c,
                    legs=(40, 40, 52),
                    skin=(206, 162, 134),
                    hair=g,
                )
    e.glow(750, 800, 480, (255, 226, 170), 0.26, 130)
    # the table
    e.shade([(400, 900), (1100, 900), (1150, 944), (350, 944)], 0.5, 9)
    with e.layer() as d:
        d.poly([(470, 790), (560, 790), (548, 920), (482, 920)], (120, 116, 114))
        d.poly([(940, 790), (1030, 790), (1018, 920), (952, 920)], (104, 100, 100))
        d.poly([(400, 742), (1100, 742), (1160, 786), (340, 786)], (186, 182, 172))
        d.rect(340, 786, 1160, 812, (136, 132, 126))
        d.line([(372, 762), (1128, 762)], 3, (220, 218, 208))
        for _ in range(8):
            d.oval(r.uniform(380, 1120), r.uniform(748, 782), r.uniform(8, 26), 3, (160, 156, 148))
        for k in range(3):
            y0 = 786 - k * 15
            d.rect(733, y0 - 46, 767, y0 - 34, dim((176, 84, 62), 1.1 - 0.1 * k))
        d.poly([(738, 742), (762, 742), (770, 786), (730, 786)], (150, 70, 54))
        for k in range(3):
            d.line([(731 + k * 2, 782 - k * 15), (769 - k * 2, 782 - k * 15)], 2.4, (206, 180, 160))
        d.poly([(738, 712), (762, 712), (770, 752), (730, 752)], (186, 92, 68))
        for k in range(2):
            d.line([(733, 738 - k * 13), (767, 738 - k * 13)], 2.4, (226, 196, 176))
    for x in (300, 1200):
        e.shade([(x - 90, 944), (x + 90, 944), (x + 100, 966), (x - 100, 966)], 0.45, 8)
    with e.layer() as d:
        q = figure(
            d,
            262,
            952,
            420,
            "walk",
            coat=(190, 62, 48),
            legs=(46, 50, 66),
            hair=(34, 28, 28),
            le=(0.16, 0.66),
            lh=(0.24, 0.60),
            re=(0.16, 0.70),
            rh=(0.30, 0.80),
            head=(0.07, 0.9),
            neck=(0.05, 0.82),
        )
        x, y = q["rh"]
        d.oval(x + 24, y - 22, 30, 34, (170, 44, 40))
        q = figure(
            d,
            1244,
            952,
            410,
            "walk",
            True,
            coat=(62, 102, 128),
            legs=(52, 48, 52),
            hair=(196, 194, 192),
            le=(0.14, 0.64),
            lh=(0.22, 0.56),
            re=(0.14, 0.64),
            rh=(0.29, 0.62),
            head=(0.07, 0.89),
            neck=(0.05, 0.81),
        )
        x, y = q["rh"]
        d.oval(x - 26, y - 16, 30, 32, (44, 46, 54))
        d.oval(604, 640, 11, 11, (255, 252, 240))
        for k in range(1, 8):
            d.oval(
                604 - k * 26,
                640 - 2.2 * k + 0.9 * k * k * 0.4,
                10 - k,
                10 - k,
                (255, 252, 240),
                0.36 - 0.045 * k,
            )
    e.vignette(750, 720, 1000, 0.44, (16, 16, 32))
    e.texture(8, 7)
    e.save(out / "concrete-table.jpg", quality=84)


def shelf(out: Path) -> None:
    """The shelf of things found, in the last light of a stairwell."""
    e = Easel(1560, 1040, 1500)
    e.grad(
        [(0, (112, 120, 122)), (0.55, (150, 146, 134)), (1, (120, 108, 98))], seed=13, wobble=0.1
    )
    with e.layer() as d:
        d.rect(0, 600, 1500, 1000, (92, 120, 112))
        d.rect(0, 592, 1500, 602, (70, 92, 86))
        d.rect(0, 900, 1500, 1000, (96, 88, 82))
    e.beam(
        [(-60, 120), (-60, 620), (1000, 960), (1560, 960), (1560, 560)], (255, 206, 136), 0.55, 16
    )
    e.shade([(260, 300), (1180, 330), (1330, 900), (300, 900)], 0.2, 30)
    with e.layer() as d:
        wood = (176, 120, 72)
        for x in (240, 1240):
            d.rect(x, 170, x + 30, 930, dim(wood, 0.78))
        d.rect(270, 180, 1240, 900, dim(wood, 0.5))
        for x in np.arange(300.0, 1240.0, 96.0):
            d.rect(x, 180, x + 3, 900, dim(wood, 0.42))
        for y in (170, 410, 650, 890):
            d.rect(226, y, 1284, y + 26, wood)
            d.rect(226, y + 20, 1284, y + 26, dim(wood, 0.66))
        d.round(600, 96, 920, 162, 6, (240, 230, 206))
        d.text((760, 129), "等 一 等", 42, (120, 52, 42), "kai-700", "mm")
        # upper row: kite of the moon
        d.oval(470, 296, 106, 106, (252, 240, 206))
        d.oval(446, 272, 24, 18, (226, 206, 170))
        d.oval(506, 318, 34, 24, (226, 206, 170))
        d.line([(470, 190), (470, 402)], 3.4, (150, 104, 62))
        d.line([(364, 296), (576, 296)], 3.4, (150, 104, 62))
        d.line([(500, 398), (560, 380), (600, 400), (660, 384), (700, 404)], 4, (190, 62, 50))
        for x, y in ((560, 380), (660, 384)):
            d.poly([(x - 14, y - 12), (x, y), (x - 14, y + 12)], (190, 62, 50))
            d.poly([(x + 14, y - 12), (x, y), (x + 14, y + 12)], (190, 62, 50))
        d.round(830, 246, 900, 410, 18, (66, 120, 138))
        d.round(842, 216, 888, 250, 8, (220, 216, 206))
        d.rect(830, 316, 900, 330, (236, 196, 110))
        d.round(980, 300, 1150, 408, 10, (190, 196, 198))
        d.rect(980, 338, 1150, 346, (150, 156, 158))
        d.rect(1044, 284, 1086, 302, (150, 156, 158))
        # middle row: glasses, keys, a mitten
        for x in (360, 470):
            d.oval(x, 606, 44, 38, (74, 60, 54))
            d.oval(x, 606, 36, 30, (206, 214, 208))
        d.line([(404, 600), (426, 600)], 7, (74, 60, 54))
        d.line([(318, 598), (300, 640)], 7, (74, 60, 54))
        d.line([(512, 598), (536, 640)], 7, (74, 60, 54))
        for x, c in ((650, (206, 170, 92)), (716, (170, 176, 178))):
            d.oval(x, 560, 24, 24, c)
            d.oval(x, 556, 9, 9, dim(wood, 0.5))
            d.rect(x - 7, 580, x + 7, 648, c)
            d.rect(x + 7, 618, x + 22, 628, c)
            d.rect(x + 7, 636, x + 18, 646, c)
        d.blob(
            [(860, 648), (850, 560), (884, 512), (930, 516), (952, 562), (948, 648)], (196, 74, 58)
        )
        d.blob([(942, 620), (960, 580), (984, 586), (976, 622), (948, 640)], (196, 74, 58))
        d.rect(852, 628, 956, 650, (240, 220, 186))
        d.line([(862, 584), (948, 584)], 6, (240, 220, 186))
        d.round(1040, 520, 1190, 650, 8, (94, 110, 140))
        d.rect(1040, 560, 1190, 574, (230, 210, 160))
        d.text((1115, 612), "数学", 34, (236, 230, 214), "kai-700", "mm")
        # lower row: a cap, a lunch tin, a small shoe, a top
        d.blob([(330, 888), (336, 812), (410, 780), (486, 812), (494, 888)], (78, 92, 84))
        d.blob([(470, 888), (486, 862), (560, 872), (572, 888)], (62, 74, 68))
        d.round(640, 812, 810, 890, 12, (184, 188, 190))
        d.rect(640, 838, 810, 844, (146, 150, 152))
        d.oval(690, 826, 22, 7, (150, 154, 156))
        d.blob(
            [(880, 888), (876, 836), (912, 826), (932, 850), (994, 862), (1004, 888)], (64, 92, 140)
        )
        d.oval(906, 840, 22, 10, (36, 50, 80))
        d.poly([(1090, 800), (1180, 800), (1150, 862), (1136, 888), (1122, 862)], (206, 150, 76))
        d.rect(1090, 812, 1180, 822, (176, 62, 50))
        d.rect(1130, 776, 1140, 802, (120, 84, 56))
        for x, y, s in (
            (470, 430, "11.18"),
            (860, 430, "11.22"),
            (420, 670, "11.23"),
            (690, 670, "11.24"),
            (905, 670, "11.21"),
            (725, 910, "11.22"),
        ):
            d.rect(x - 46, y - 14, x + 46, y + 16, (244, 236, 216))
            d.text((x, y + 1), s, 22, (90, 72, 62), "sans-500", "mm")
    e.beam(
        [(-60, 200), (-60, 420), (700, 700), (1300, 900), (1300, 500), (700, 330)],
        (255, 210, 140),
        0.3,
        10,
    )
    e.glow(470, 296, 150, (255, 236, 190), 0.35)
    e.vignette(680, 500, 980, 0.46, (24, 20, 22))
    e.texture(9, 9)
    e.save(out / "lost-shelf.jpg", quality=84)
