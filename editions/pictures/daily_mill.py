"""The daily sample at work: towels in small lots, the glass furnace."""

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


def furnace(out: Path) -> None:
    """econ-furnace: the last glass runs out of the furnace."""
    e = Easel(1700, 2125, 1200)
    e.grad([(0, (20, 20, 26)), (0.5, (40, 32, 34)), (1, (26, 22, 24))], seed=4, wobble=0.1)
    r = random.Random(7)
    with e.layer() as d:  # roof of the hall: girders, a vent with the night in it
        d.poly([(0, 0), (1200, 0), (1200, 120), (600, 40), (0, 120)], (26, 28, 36))
        for x in range(-60, 1261, 110):
            d.line([(x, 130), (x + 55, 214), (x + 110, 130)], 6, (52, 44, 44))
        d.rect(0, 122, 1200, 136, (60, 50, 48))
        d.rect(0, 210, 1200, 222, (66, 54, 50))
        for x in (60, 1110):
            d.rect(x, 214, x + 34, 1240, (46, 38, 40))
            d.rect(x + (26 if x < 600 else 0), 214, x + (34 if x < 600 else 8), 1240, (140, 84, 54))

    def arch(cx: float, foot: float, w: float, top: float) -> list[tuple[float, float]]:
        a = [
            (cx - w * math.cos(t), top - w * 0.62 * math.sin(t))
            for t in (math.pi * k / 40 for k in range(41))
        ]
        return [(cx - w, foot), *a, (cx + w, foot)]

    with e.layer() as d:  # the furnace: courses of brick, iron bands, the crown
        body = arch(640, 1160, 380, 470)
        d.poly(body, (84, 50, 40))
        y = 250.0
        while y < 1160:
            half = 380.0 if y > 470 else 380 * math.sqrt(max(0.0, 1 - ((470 - y) / 236) ** 2))
            x = 640 - half - (22 if int(y / 24) % 2 else 0)
            while x < 640 + half:
                a, b = max(640 - half, x), min(640 + half, x + 44)
                heat = max(0.0, 1 - math.hypot(x + 22 - 640, (y - 720) * 0.9) / 420)
                if b - a > 3:
                    c = dim(mix((92, 54, 44), (236, 112, 50), heat**1.4), r.uniform(0.84, 1.1))
                    d.rect(a, y, b - 2.4, y + 21.4, c)
                x += 46.6
            y += 24
        for y in (486, 640, 1010):
            d.rect(252, y, 1028, y + 22, (48, 44, 48))
            d.rect(252, y, 1028, y + 5, (150, 96, 66))
            for k in range(14):
                d.oval(276 + k * 56, y + 12, 6, 6, (104, 76, 62))
        for x in (244, 1010):
            d.rect(x, 430, x + 28, 1170, (44, 40, 44))
            d.rect(
                x + (22 if x < 600 else 0), 430, x + (28 if x < 600 else 6), 1170, (196, 112, 62)
            )
        d.rect(590, 96, 700, 246, (58, 42, 40))
        d.rect(590, 96, 604, 246, (104, 70, 54))
        # the mouth
        d.poly(arch(640, 900, 176, 730), (60, 30, 26))
        d.poly(arch(640, 896, 152, 736), (255, 150, 52))
        d.poly(arch(640, 892, 128, 748), (255, 196, 92))
        d.poly(arch(640, 888, 92, 772), (255, 236, 170))
        for k in range(17):  # the stones about the mouth
            t0, t1 = math.pi * (k + 0.06) / 17, math.pi * (k + 0.94) / 17
            ring = [
                (640 - m * math.cos(t), 734 - n * math.sin(t))
                for t, m, n in ((t0, 158, 96), (t1, 158, 96), (t1, 206, 142), (t0, 206, 142))
            ]
            d.poly(ring, dim((206, 100, 52), r.uniform(0.88, 1.1)))
        for x in (434, 798):
            for k in range(4):
                d.rect(
                    x, 738 + k * 41, x + 48, 776 + k * 41, dim((186, 88, 48), r.uniform(0.88, 1.08))
                )
    e.glow(640, 800, 210, (255, 150, 60), 0.75, 170)
    e.glow(640, 820, 520, (255, 110, 40), 0.35, 420)
    with e.layer() as d:  # floor, the trough and the basin
        d.rect(0, 1160, 1200, 1500, (48, 38, 38))
        for k in range(9):
            y = 1160 + 6 * k * (k + 1) * 0.72
            d.line([(0, y), (1200, y)], 2, (64, 48, 44))
        d.poly([(560, 1380), (1240, 1300), (1240, 1500), (520, 1500)], (34, 32, 36))
        d.poly([(574, 1392), (1240, 1314), (1240, 1500), (540, 1500)], (40, 62, 76))
        d.poly([(560, 1380), (1240, 1300), (1240, 1314), (574, 1392)], (150, 98, 72))
        d.poly(
            [
                (598, 900),
                (682, 900),
                (716, 1030),
                (800, 1180),
                (930, 1352),
                (870, 1362),
                (740, 1210),
                (630, 1060),
            ],
            (70, 44, 38),
        )
    with e.layer() as d:  # the stream
        stream = [
            (614, 880),
            (668, 880),
            (698, 1020),
            (778, 1170),
            (912, 1360),
            (880, 1366),
            (752, 1204),
            (648, 1050),
        ]
        d.blob(stream, (255, 140, 46))
        d.blob(
            [
                (622, 884),
                (660, 884),
                (688, 1022),
                (770, 1176),
                (902, 1360),
                (888, 1362),
                (760, 1198),
                (658, 1046),
            ],
            (255, 202, 98),
        )
        d.blob(
            [
                (632, 890),
                (650, 890),
                (676, 1026),
                (762, 1182),
                (896, 1358),
                (890, 1358),
                (764, 1192),
                (664, 1038),
            ],
            (255, 242, 196),
        )
        d.oval(896, 1372, 78, 17, (255, 170, 70))
        d.oval(896, 1372, 46, 9, (255, 230, 160))
    for x, y, g in ((660, 980, 90), (740, 1150, 80), (890, 1360, 130)):
        e.glow(x, y, g, (255, 140, 56), 0.5)
    with e.layer(0.85, mode="screen") as d:  # light on the water and the floor
        for _ in range(260):
            t = r.random()
            d.oval(
                900 + r.gauss(0, 70 + 140 * t),
                1376 + 120 * t,
                10 + 26 * t,
                1.6,
                (255, 160, 80),
                r.uniform(0.1, 0.5) * (1 - 0.5 * t),
            )
        for _ in range(200):
            x = 600 + r.gauss(0, 230)
            d.oval(
                x,
                r.uniform(1166, 1330),
                r.uniform(14, 50),
                1.6,
                (255, 130, 60),
                r.uniform(0.05, 0.22),
            )
    with e.layer(0.5, blur=12) as d:  # steam of the basin
        for k in range(30):
            t = k / 29
            d.oval(
                930 + 150 * t + 46 * math.sin(k * 1.4),
                1350 - 620 * t,
                40 + 86 * t,
                34 + 50 * t,
                mix((255, 206, 160), (150, 120, 116), t),
                0.34 * (1 - t),
            )
    with e.layer() as d:  # sparks
        for _ in range(130):
            a, m = r.uniform(-2.6, -0.5), r.random() ** 0.6 * 300
            x, y = 890 + math.cos(a) * m, 1356 + math.sin(a) * m
            d.line(
                [(x, y), (x + math.cos(a) * 9, y + math.sin(a) * 9)],
                r.uniform(1.4, 3),
                mix((255, 240, 190), (255, 120, 40), r.random()),
                r.uniform(0.5, 1),
            )
    with e.layer(0.6, blur=8) as d:
        d.poly([(180, 1420), (330, 1420), (120, 1500), (-120, 1500)], (10, 8, 10))
    with e.layer() as d:  # the master at the lever, his mate behind him with the rake
        d.line([(372, 1400), (430, 1060)], 13, (70, 60, 60))
        d.line([(376, 1400), (434, 1060)], 4, (226, 140, 80))
        d.oval(432, 1056, 15, 15, (196, 74, 48))
        d.round(330, 1386, 420, 1420, 5, (52, 46, 48))
        q = figure(d, 252, 1416, 470, "stand", coat=(64, 72, 84), legs=(40, 42, 50), hat=(206, 150, 74), skin=(226, 150, 108),
                   le=(0.18, 0.74), lh=(0.35, 0.76), re=(0.16, 0.68), rh=(0.335, 0.70), head=(0.03, 0.92), lf=(0.08, 0), rf=(-0.10, 0))  # fmt: skip
        nx, ny = q["neck"]
        hx, hy = q["hip"]
        d.line([(nx + 34, ny + 50), (hx + 33, hy + 20)], 5, (255, 156, 84))
        gx, gy = q["head"]
        d.line([(gx + 25, gy - 12), (gx + 26, gy + 14)], 4, (255, 196, 140))
        figure(
            d,
            1076,
            1240,
            300,
            "stand",
            True,
            coat=(70, 52, 48),
            legs=(40, 34, 36),
            hat=(150, 96, 60),
            skin=(206, 130, 92),
            far=0.7,
        )
    e.vignette(650, 860, 980, 0.6, (6, 5, 8))
    e.texture(6, 7)
    e.save(out / "glass-furnace.jpg", 1.4, 80)
