"""Pictures of the river: the reopened bank, the bridge painter, the port."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np

from .easel import Easel, Layer, city, dim, figure, mix


def stayed(
    lay: Layer,
    x0: float,
    x1: float,
    deck: float,
    towers: list[float],
    height: float,
    dark: tuple,
    cable: tuple,
    reach: float,
) -> None:
    """A cable-stayed bridge seen from the side."""
    for tx in towers:
        top = deck - height
        for s in (-1, 1):
            lay.limb((tx, top), (tx + s * height * 0.10, deck + 8), 2.6, 3.4, dark)
            lay.limb(
                (tx + s * height * 0.10, deck + 8),
                (tx + s * height * 0.07, deck + 42),
                3.4,
                3.8,
                dark,
            )
        lay.rect(tx - 1.8, top - 16, tx + 1.8, top + 10, dark)
        lay.line(
            [
                (tx - height * 0.06, deck - height * 0.36),
                (tx + height * 0.06, deck - height * 0.36),
            ],
            3,
            dark,
        )
        for i in range(1, 17):
            for s in (-1, 1):
                lay.line([(tx, top - 8 + i * 2.6), (tx + s * i * reach / 16, deck)], 0.8, cable)
    lay.rect(x0, deck - 3, x1, deck + 5, dark)
    lay.rect(x0, deck - 4.4, x1, deck - 3, mix(cable, (255, 220, 160), 0.5))


def riverside(out: Path) -> None:
    """s01: the bank that was behind a wall, on its first Sunday evening."""
    e = Easel(2700, 1710, 1500)
    hz = 400
    e.grad(
        [
            (0, (44, 74, 104)),
            (0.35, (104, 128, 142)),
            (0.62, (206, 168, 140)),
            (0.84, (248, 196, 138)),
            (1, (253, 220, 164)),
        ],
        0,
        hz,
        3,
        0.10,
    )
    e.a[int(hz * e.s) :] = (150, 140, 130)
    e.clouds(5, (252, 206, 160), 60, 390, 0.50, 0.55, 3, 16)
    e.clouds(15, (58, 78, 104), -60, 300, 0.56, 0.6, 3, 18)
    e.glow(1130, 372, 150, (255, 206, 130), 0.6)
    e.glow(1130, 372, 26, (255, 236, 180), 1.0)
    e.ridge(372 - 70 * e.skyline(7, 3), (170, 146, 140), (226, 182, 146), 70, hz)
    e.ridge(386 - 46 * e.skyline(8, 4), (122, 116, 126), (196, 160, 140), 46, hz)
    with e.layer() as d:
        city(d, 480, 1500, hz, 6, 74, (116, 108, 120), 9, 24, 4, 0.45, 0.3, 0.10)
        city(d, 300, 1500, hz, 4, 40, (70, 78, 96), 12, 28, 5, 0.4, 0.4, 0.24)
    e.mist(396, 14, (250, 206, 160), 0.5, 2)
    with e.layer() as d:
        stayed(d, 200, 1500, 362, [560, 1010], 205, (38, 50, 68), (214, 188, 160), 212)
        for x in (330, 800, 1250, 1400):
            d.rect(x - 3, 362, x + 3, hz, (38, 50, 68))
    for x in range(300, 1500, 26):
        e.glow(x, 352, 4, (255, 226, 170), 0.8)
    for x in (560, 1010):
        e.glow(x, 138, 6, (255, 90, 66), 1)
    e.reflect(hz, 950, (52, 78, 98), 7, 0.9, 5, (0.10, 0.56), 0.72)
    # the path of the sun
    r = random.Random(3)
    with e.layer(0.8, mode="screen") as d:
        for _ in range(520):
            t = r.random() ** 1.4
            y = hz + 4 + t * 520
            x = 1130 + r.gauss(0, 16 + 90 * t)
            w = r.uniform(6, 20) * (0.4 + 2.2 * t)
            d.oval(x, y, w, 0.7 + 1.7 * t, (255, 206, 140), r.uniform(0.15, 0.6) * (1 - 0.55 * t))
    # ferry
    with e.layer() as d:
        d.poly([(1270, 512), (1396, 512), (1382, 528), (1284, 528)], (34, 46, 62))
        d.rect(1292, 494, 1372, 512, (226, 214, 196))
        d.rect(1310, 478, 1352, 494, (200, 188, 172))
        d.rect(1338, 464, 1346, 480, (150, 60, 46))
        for i in range(8):
            d.rect(1297 + i * 9.4, 499, 1303 + i * 9.4, 506, (255, 220, 140))
        for i in range(4):
            d.rect(1314 + i * 9.4, 482, 1320 + i * 9.4, 489, (255, 220, 140))
        d.poly([(1396, 526), (1490, 534), (1396, 531)], (220, 200, 180), 0.5)
        d.poly([(1284, 529), (1382, 529), (1372, 556), (1296, 556)], (30, 44, 60), 0.35)
    e.glow(1332, 540, 26, (255, 200, 120), 0.3)

    m, vx, eye = 106.0, 960.0, 5.2

    def at(x: float, z: float, t: float) -> tuple[float, float]:
        return (vx + x * m * t, hz + (eye - z) * m * t)

    def strip(
        d: Layer,
        a: tuple[float, float],
        b: tuple[float, float],
        c: tuple,
        t0: float = 0.05,
        t1: float = 2.2,
    ) -> None:
        d.poly([at(*a, t0), at(*b, t0), at(*b, t1), at(*a, t1)], c)

    steps, tread, rise, prom = 8, 0.56, 0.29, 2.35
    with e.layer() as d:
        strip(d, (-40, prom), (-13.4, prom), (64, 74, 62))
        strip(d, (-13.4, prom), (-5.5, prom), (142, 126, 114))
        strip(d, (-10.6, prom), (-8.6, prom), (156, 104, 84))
        strip(d, (-13.4, prom), (-13.2, prom), (106, 100, 96))
        x, z = -5.5, prom
        for i in range(steps):
            strip(d, (x, z), (x, z - rise), mix((206, 170, 140), (150, 132, 122), i / steps))
            z -= rise
            strip(d, (x, z), (x + tread, z), mix((124, 116, 112), (98, 102, 108), i / steps))
            strip(
                d,
                (x + tread - 0.07, z),
                (x + tread, z),
                mix((236, 204, 168), (196, 176, 156), i / steps),
            )
            x += tread
        strip(d, (x, z), (x, -0.4), (84, 88, 96))
        # slab joints
        for k in range(1, 46):
            t = 1 / (0.42 + 0.17 * k)
            d.line([at(-13.4, prom, t), at(-5.5, prom, t)], 0.9 * min(1.2, t * 2), (116, 104, 96))
        for k in range(1, 30):
            t = 1 / (0.45 + 0.30 * k)
            x, z = -5.5, prom
            for _ in range(steps):
                z -= rise
                d.line([at(x, z, t), at(x + tread, z, t)], 0.8 * min(1.2, t * 2), (92, 90, 92))
                x += tread
    # wet edge and lapping water
    with e.layer(0.7) as d:
        x = -5.5 + steps * tread
        for k in range(140):
            t = 0.06 + (k / 140) ** 1.5 * 1.1
            o = r.uniform(0.03, 0.30)
            a, b = at(x + o, 0.0, t), at(x + o, 0.0, t * 1.05)
            d.line([a, b], 1.8 * t + 0.3, (238, 206, 170), r.uniform(0.15, 0.55))
    # far path melts into light
    e.mist(402, 26, (246, 206, 164), 0.5, 9)
    # warm light of the low lamps
    lamps = [1 / (0.62 + 0.62 * k) for k in range(12)]
    for t in lamps:
        gx, gy = at(-5.75, prom, t)
        e.glow(gx, gy, 66 * t, (255, 190, 110), 0.5, 30 * t)
    with e.layer() as d:
        d.poly(
            [
                at(-13.6, prom, 0.06),
                at(-13.6, prom + 1.1, 0.06),
                at(-13.6, prom + 1.1, 1.4),
                at(-13.6, prom, 1.4),
            ],
            (70, 82, 66),
        )
        d.poly([(0, 300), (420, 352), (880, 396), (880, 404), (0, 500)], (92, 96, 92))
    # trees and remnant of wall on the land side
    with e.layer() as d:
        for k in range(12, 0, -1):
            t = 1 / (0.55 + 0.40 * k)
            bx, by = at(-15.2 - 0.8 * (k % 2), prom, t)
            hgt = m * t * 6.4
            tc = mix((40, 52, 54), (128, 120, 116), min(1, k / 12))
            d.limb((bx, by), (bx + 4 * t, by - hgt * 0.55), 9 * t, 4 * t, dim(tc, 0.8))
            rr = random.Random(k)
            for n in range(520):
                ang, rad = rr.uniform(0, 6.28), rr.random() ** 0.5
                lift = -math.sin(ang) * rad
                leaf = mix(
                    tc, (214, 150, 78), max(0, 0.10 + 0.34 * lift * n / 520 + rr.uniform(0, 0.16))
                )
                sz = hgt * rr.uniform(0.012, 0.034) * (1.7 if n < 120 else 1)
                d.oval(
                    bx + math.cos(ang) * rad * hgt * 0.33,
                    by - hgt * 0.70 + math.sin(ang) * rad * hgt * 0.27,
                    sz * 1.3,
                    sz,
                    leaf,
                )
    with e.layer() as d:
        # the old gate: brick pier, iron leaf standing open, no lock
        def brick(x0: float, x1: float, y0: float, y1: float) -> None:
            d.rect(x0, y0, x1, y1, (104, 56, 46))
            rr = random.Random(2)
            row, y = 0, y0
            while y < y1:
                x = x0 - (9 if row % 2 else 0)
                while x < x1:
                    d.rect(
                        max(x0, x),
                        y,
                        min(x1, x + 17),
                        min(y1, y + 6.6),
                        dim((132, 70, 54), rr.uniform(0.78, 1.14)),
                    )
                    x += 18.4
                y += 8
                row += 1
            d.rect(x0, y0, x0 + 14, y1, (50, 34, 38), 0.45)

        brick(58, 128, 316, 700)
        d.rect(50, 300, 136, 318, (150, 132, 120))
        d.rect(58, 288, 128, 301, (120, 106, 100))
        d.poly([(128, 360), (262, 386), (262, 640), (128, 676)], (40, 46, 54), 0.25)
        for i in range(10):
            q = i / 9
            x = 130 + q * 132
            d.line([(x, 352 + 28 * q), (x, 678 - 38 * q)], 4.2 - 1.2 * q, (44, 50, 58))
            d.poly([(x - 4, 352 + 28 * q), (x, 336 + 28 * q), (x + 4, 352 + 28 * q)], (44, 50, 58))
        for q0, q1 in ((372, 394), (500, 502), (652, 622)):
            d.poly([(128, q0), (264, q1), (264, q1 + 7), (128, q0 + 9)], (44, 50, 58))
        d.line([(128, 662), (264, 398)], 4, (44, 50, 58))
        d.oval(258, 512, 9, 9, (36, 40, 46))
        d.line([(258, 512), (252, 534)], 2.4, (196, 150, 84))
    # people
    with e.layer() as d:
        rr = random.Random(12)
        for _ in range(46):  # walkers far off
            t = rr.uniform(0.10, 0.30)
            x = rr.uniform(-12.5, -6.2)
            px, py = at(x, prom, t)
            c = rr.choice([(70, 66, 76), (110, 66, 58), (64, 82, 96), (128, 108, 84), (54, 58, 70)])
            figure(
                d,
                px,
                py,
                1.68 * m * t * rr.uniform(0.9, 1.05),
                rr.choice(["walk", "stand", "walk"]),
                rr.random() < 0.5,
                mix(c, (226, 180, 144), 0.55 - t),
                legs=mix((44, 44, 54), (226, 180, 144), 0.5 - t),
            )
        for t, st in ((0.16, 4), (0.19, 6), (0.22, 3), (0.25, 5), (0.30, 2), (0.31, 7)):
            z = prom - rise * st
            px, py = at(-5.5 + tread * (st - 0.4), z, t)
            figure(
                d,
                px,
                py + 0.29 * m * t,
                1.7 * m * t,
                "sit",
                coat=rr.choice([(92, 74, 84), (70, 90, 104), (150, 96, 74)]),
            )
    with e.layer() as d:

        def place(x: float, st: int, t: float, **kw: object) -> dict:
            z = prom - rise * st
            px, py = at(x, z, t)
            d.oval(px - 0.25 * m * t, py + 1, 0.55 * m * t, 0.07 * m * t, (40, 38, 46), 0.35)
            return figure(d, px, py, m * t * float(kw.pop("h", 1.7)), **kw)  # type: ignore[arg-type]

        # a man with a fishing rod on the lowest step but two
        q = place(
            -2.0, 6, 0.42, pose="fish", coat=(86, 94, 78), legs=(52, 50, 54), hat=(70, 74, 64)
        )
        hx, hy = q["lh"]
        d.line([(hx - 8, hy + 6), (hx + 40, hy - 34), (hx + 118, hy - 74)], 1.3, (48, 40, 40))
        d.line([(hx + 118, hy - 74), (hx + 136, hy + 62)], 0.6, (236, 220, 200), 0.8)
        # pram
        q = place(
            -9.4, 0, 0.50, pose="push", flip=False, coat=(168, 74, 58), legs=(48, 46, 58), long=True
        )
        px, py = q["lh"]
        s = 0.5
        d.line([(px - 2, py + 2), (px + 24, py + 16)], 2.4, (40, 42, 50))
        d.blob(
            [(px + 16, py + 14), (px + 66, py + 10), (px + 60, py + 34), (px + 26, py + 36)],
            (58, 78, 98),
        )
        d.blob(
            [(px + 46, py + 12), (px + 48, py - 14), (px + 66, py - 8), (px + 68, py + 12)],
            (76, 98, 118),
        )
        for wx in (26, 60):
            d.oval(px + wx, py + 49, 8, 8, (34, 34, 42))
            d.oval(px + wx, py + 49, 4.6, 4.6, (150, 134, 122))
            d.line([(px + wx, py + 49), (px + 43, py + 32)], 2, (34, 34, 42))
        # a bench with a back, two old people
        bx, by = at(-11.6, prom, 0.545)
        for x in (-6, 82):
            d.line([(bx + x, by - 6), (bx + x, by + 22)], 4, (44, 42, 46))
        d.poly(
            [(bx - 12, by - 10), (bx + 92, by - 10), (bx + 100, by - 2), (bx - 8, by - 2)],
            (148, 108, 78),
        )
        d.poly(
            [(bx - 16, by - 46), (bx + 84, by - 46), (bx + 90, by - 24), (bx - 12, by - 24)],
            (128, 92, 68),
        )
        figure(d, bx + 18, by + 22, 104, "sit", coat=(74, 84, 104), hair=(196, 192, 188))
        figure(
            d,
            bx + 58,
            by + 22,
            100,
            "sit",
            coat=(132, 96, 96),
            hair=(150, 146, 144),
            scarf=(206, 186, 150),
        )
        # three pupils writing on the steps: they sit one step down and use the upper one as a desk
        for x, st, t, c in (
            (-4.45, 3, 0.66, (62, 104, 128)),
            (-4.0, 4, 0.60, (214, 206, 190)),
            (-4.7, 3, 0.555, (62, 104, 128)),
        ):
            z = prom - rise * (st + 1)
            px, py = at(x + 0.3, z, t)
            h = 1.45 * m * t
            figure(
                d,
                px,
                py,
                h,
                "sit",
                coat=c,
                legs=(40, 48, 66),
                lh=(0.25, 0.34),
                rh=(0.22, 0.32),
                head=(0.09, 0.64),
                child=True,
            )
            d.poly(
                [
                    (px + 0.16 * h, py - 0.30 * h),
                    (px + 0.36 * h, py - 0.33 * h),
                    (px + 0.38 * h, py - 0.28 * h),
                    (px + 0.19 * h, py - 0.25 * h),
                ],
                (248, 240, 222),
            )
            d.round(
                px - 0.34 * h,
                py - 0.28 * h,
                px - 0.16 * h,
                py + 0.0 * h,
                5,
                (176, 66, 52) if c[0] < 100 else (70, 96, 84),
            )
        # the blind man and his daughter at the water
        q1 = place(
            -1.5,
            8,
            0.80,
            pose="squat",
            h=1.75,
            coat=(52, 62, 84),
            legs=(40, 40, 50),
            hair=(120, 116, 114),
        )
        place(
            -2.15,
            8,
            0.79,
            pose="bend",
            h=1.62,
            coat=(204, 84, 56),
            legs=(58, 62, 84),
            long=False,
            hair=(36, 28, 30),
            scarf=(238, 214, 170),
        )
        d.line(
            [(q1["rh"][0] - 44, q1["rh"][1] + 2), (q1["rh"][0] - 92, q1["rh"][1] - 116)],
            2.6,
            (244, 240, 232),
        )
        d.line(
            [(q1["rh"][0] - 44, q1["rh"][1] + 2), (q1["rh"][0] - 52, q1["rh"][1] - 18)],
            2.6,
            (196, 60, 46),
        )
        hx, hy = q1["lh"]
        # a walker with a dog in the near foreground
        q = place(
            -7.1,
            0,
            0.80,
            pose="walk",
            coat=(92, 104, 96),
            legs=(46, 48, 58),
            long=True,
            hair=(52, 40, 38),
            scarf=(220, 178, 96),
        )
    with e.layer(0.85) as d:
        for i in range(5):
            for a0 in (0,):
                d.line(
                    [
                        (
                            hx + 6 + math.cos(a) * (10 + i * 15),
                            hy + 12 + math.sin(a) * (2.5 + i * 3.6),
                        )
                        for a in np.linspace(-0.5 + a0, 2.4, 30)
                    ],
                    1.5 - i * 0.2,
                    (255, 226, 184),
                    0.8 - i * 0.13,
                )
    # lamps, seen
    with e.layer() as d:
        for t in lamps:
            a, b = at(-5.75, prom, t), at(-5.75, prom + 0.55, t)
            d.line([a, b], 5 * t, (44, 44, 50))
            d.line([(b[0], b[1]), (b[0] + 1, b[1] + 4 * t)], 6 * t, (255, 226, 170))
    for t in lamps:
        b = at(-5.75, prom + 0.5, t)
        e.glow(b[0], b[1], 11 * t, (255, 206, 130), 0.7)
    # mergansers near the bank
    with e.layer() as d:
        for x, y, s in ((1078, 706, 1.0), (1128, 722, 0.9), (1216, 700, 0.8)):
            d.blob(
                [
                    (x - 20 * s, y),
                    (x - 6 * s, y - 8 * s),
                    (x + 12 * s, y - 6 * s),
                    (x + 20 * s, y),
                    (x, y + 5 * s),
                ],
                (44, 50, 58),
            )
            d.limb((x + 13 * s, y - 4 * s), (x + 18 * s, y - 15 * s), 3 * s, 4 * s, (34, 44, 48))
            d.line([(x + 20 * s, y - 15 * s), (x + 30 * s, y - 13 * s)], 1.8 * s, (206, 92, 58))
            d.poly(
                [(x + 12 * s, y - 18 * s), (x + 5 * s, y - 13 * s), (x + 14 * s, y - 13 * s)],
                (34, 44, 48),
            )
            d.line([(x - 40 * s, y + 8 * s), (x + 30 * s, y + 8 * s)], 1.2, (246, 214, 176), 0.5)
            d.line([(x - 62 * s, y + 13 * s), (x + 22 * s, y + 13 * s)], 1.0, (246, 214, 176), 0.3)
    e.vignette(840, 560, 1100, 0.32, (20, 28, 44))
    e.texture(6, 7)
    e.save(out / "riverside-first-sunday.jpg")


def painter(out: Path) -> None:
    """s04: the man who paints, high on the truss; upright."""
    e = Easel(2050, 2800, 1000)  # 1000 x 1366 units
    e.grad(
        [
            (0, (226, 224, 208)),
            (0.3, (206, 216, 210)),
            (0.62, (158, 184, 188)),
            (1, (112, 150, 162)),
        ],
        seed=3,
        wobble=0.14,
    )
    e.clouds(4, (248, 240, 220), -80, 520, 0.45, 0.6, 2, 5)
    e.glow(240, 260, 170, (255, 238, 196), 0.6)
    # far bank and river seen from above
    e.ridge(520 - 110 * e.skyline(6, 3), (176, 194, 192), (208, 214, 204), 110)
    e.ridge(580 - 90 * e.skyline(9, 3), (142, 170, 172), (196, 208, 202), 100)
    with e.layer() as d:
        city(d, -10, 1010, 596, 6, 62, (124, 152, 158), 8, 22, 6, 0.3, 0.3)
    e.ridge(np.full(e.w, 594.0), (168, 190, 190), (98, 140, 156), 700)
    e.mist(596, 34, (222, 224, 212), 0.8, 5)
    r = random.Random(8)
    with e.layer(0.55) as d:
        for _ in range(420):
            t = r.random() ** 0.8
            y = 612 + t * 760
            w = r.uniform(8, 30) * (0.25 + 1.6 * t)
            d.oval(
                r.uniform(0, 1000),
                y,
                w,
                0.5 + 1.8 * t,
                (206, 220, 214) if r.random() < 0.6 else (84, 124, 142),
                r.uniform(0.12, 0.5),
            )
    with e.layer() as d:  # a barge far below and its wake
        d.poly(
            [(330, 1010), (420, 962), (520, 1148), (600, 1366), (190, 1366), (262, 1140)],
            (190, 210, 208),
            0.08,
        )
        d.poly([(352, 876), (386, 858), (418, 880), (424, 1010), (340, 1012)], (66, 78, 84))
        d.poly([(360, 884), (386, 870), (410, 886), (413, 960), (354, 962)], (176, 132, 88))
        for k in range(4):
            d.line([(356, 900 + k * 16), (411, 900 + k * 16)], 2, (126, 92, 64))
        d.rect(356, 966, 410, 1002, (226, 220, 204))
        d.rect(362, 972, 404, 980, (74, 96, 108))
        d.line([(348, 1012), (290, 1180)], 2, (226, 232, 226), 0.6)
        d.line([(418, 1012), (486, 1180)], 2, (226, 232, 226), 0.6)
    steel, lit, _dark = (74, 108, 124), (116, 148, 158), (44, 72, 88)

    def member(
        d: Layer, a: tuple, b: tuple, w: float, c: tuple, lace: bool = False, riv: float = 0
    ) -> None:
        dx, dy = b[0] - a[0], b[1] - a[1]
        n = math.hypot(dx, dy)
        ux, uy, nx, ny = dx / n, dy / n, -dy / n, dx / n

        def q(s: float, o: float) -> tuple[float, float]:
            return (a[0] + ux * s + nx * o, a[1] + uy * s + ny * o)

        if lace:
            for o in (-w, w):
                d.line([q(0, o * 0.82), q(n, o * 0.82)], w * 0.36, c)
            k = int(n / (w * 2.0))
            for i in range(k):
                s0, s1 = i * n / k, (i + 1) * n / k
                d.line([q(s0, -w * 0.8), q(s1, w * 0.8)], w * 0.17, c)
                d.line([q(s0, w * 0.8), q(s1, -w * 0.8)], w * 0.17, c)
        else:
            d.poly([q(0, -w), q(n, -w), q(n, w), q(0, w)], c)
            d.poly(
                [q(0, -w), q(n, -w), q(n, -w * 0.7), q(0, -w * 0.7)], mix(c, (230, 232, 220), 0.35)
            )
            d.poly([q(0, w * 0.7), q(n, w * 0.7), q(n, w), q(0, w)], dim(c, 0.72))
        if riv:
            m = int(n / riv)
            for i in range(m):
                for o in (-0.84, 0.84):
                    x, y = q((i + 0.5) * n / m, o * w)
                    d.oval(x + 1.2, y + 1.6, 3.4, 3.4, dim(c, 0.55))
                    d.oval(x, y, 3.2, 3.2, mix(c, (226, 230, 220), 0.30))

    # the far plane of the truss, paler
    with e.layer() as d:
        fc = (146, 174, 180)
        for a, b, w in (((-40, 372), (1040, 420), 11), ((-40, 1150), (1040, 1196), 13)):
            member(d, a, b, w, fc)
        for x in (40, 430, 820):
            member(d, (x, 380), (x, 1170), 9, fc, True)
        for a, b in (
            ((40, 380), (430, 1165)),
            ((430, 1165), (820, 405)),
            ((820, 405), (1210, 1180)),
            ((40, 380), (-350, 1160)),
        ):
            member(d, a, b, 8, fc, True)
    e.mist(1100, 220, (196, 212, 208), 0.35, 12)
    with e.layer() as d:  # deck with a train, far down
        d.poly([(-10, 1232), (1010, 1262), (1010, 1300), (-10, 1268)], (70, 98, 112))
        d.poly([(-10, 1160), (700, 1180), (728, 1200), (732, 1250), (-10, 1226)], (196, 202, 194))
        d.poly([(-10, 1204), (731, 1226), (731, 1238), (-10, 1215)], (176, 78, 56))
        for k in range(13):
            x = 10 + k * 54
            d.poly(
                [
                    (x, 1174 + k * 1.55),
                    (x + 34, 1175 + k * 1.55),
                    (x + 34, 1193 + k * 1.55),
                    (x, 1192 + k * 1.55),
                ],
                (62, 84, 98),
            )
    # cross bracing from near to far plane
    with e.layer() as d:
        for a, b in (
            ((250, 640), (40, 384)),
            ((740, 700), (430, 396)),
            ((250, 640), (430, 396)),
            ((1080, 736), (820, 410)),
        ):
            member(d, a, b, 7, (112, 146, 156))
    # the near plane: upper chord, post, diagonals
    with e.layer() as d:
        member(d, (640, 720), (660, 1420), 40, steel, False, 22)
        member(d, (-30, 1310), (600, 700), 32, dim(steel, 0.94), False, 24)
        member(d, (1130, 1390), (700, 720), 32, dim(steel, 0.9), False, 24)
        for k in range(10):  # holes in the post
            y = 850 + k * 58
            d.round(628 + k * 1.6, y, 664 + k * 1.6, y + 30, 14, dim(steel, 0.62))
            d.round(631 + k * 1.6, y + 4, 664 + k * 1.6, y + 30, 13, (128, 160, 168))
        member(d, (-30, 612), (1040, 690), 46, steel, False, 22)
        d.poly([(-30, 566), (1040, 644), (1040, 632), (-30, 552)], lit)
        gus = [
            (440, 640),
            (880, 672),
            (850, 800),
            (770, 900),
            (726, 962),
            (580, 962),
            (520, 880),
            (452, 800),
        ]
        d.poly([(x + 5, y + 8) for x, y in gus], dim(steel, 0.55), 0.7)
        d.poly(gus, mix(steel, lit, 0.22))
        rr = random.Random(5)
        for row in range(13):
            for col in range(17):
                x, y = 458 + col * 25.5, 664 + row * 23 + col * 1.6
                ok = y < 800 or (y < 950 and 556 + (y - 800) * 0.25 < x < 800 - (y - 800) * 0.45)
                if not ok or (row + col) % 7 == 0:
                    continue
                fresh = x > 640 + 30 * math.sin(y / 40)
                d.oval(x + 1.6, y + 2.2, 5.6, 5.6, dim(steel, 0.52))
                d.oval(
                    x,
                    y,
                    5.4,
                    5.4,
                    mix(steel, (226, 230, 220), 0.34) if not fresh else mix(steel, lit, 0.5),
                )
                d.oval(x - 1.4, y - 1.6, 2, 2, (206, 216, 210) if not fresh else (150, 176, 182))
        # old coat on the left of the plate: rust at the rims and a bare patch
        for _ in range(46):
            x, y = rr.uniform(450, 630), rr.uniform(660, 880)
            d.oval(x, y, rr.uniform(1, 6), rr.uniform(1, 10), (156, 92, 60), rr.uniform(0.15, 0.5))
    e.shade([(560, 700), (830, 715), (800, 760), (600, 760)], 0.28, 16, (20, 40, 56))
    # the painter, astride the chord, leaning to the plate
    with e.layer() as d:
        d.line([(-10, 330), (420, 392), (690, 452)], 4.6, (226, 206, 150))
        d.line([(690, 452), (1010, 420)], 4.6, (226, 206, 150))
        d.line([(300, 594), (300, 372)], 9, (52, 78, 92))
        d.line([(960, 640), (960, 424)], 9, (52, 78, 92))
        h = 430
        x, y = 690, 752
        q = figure(
            d,
            x,
            y,
            h,
            "sit",
            flip=True,
            coat=(222, 96, 48),
            legs=(54, 74, 92),
            hair=(70, 66, 66),
            hat=(240, 232, 210),
            head=(0.13, 0.71),
            neck=(0.10, 0.63),
            hip=(-0.02, 0.31),
            lk=(0.22, 0.22),
            lf=(0.18, -0.04),
            rk=(0.19, 0.18),
            rf=(0.12, -0.08),
            le=(0.26, 0.47),
            lh=(0.36, 0.28),
            re=(0.20, 0.42),
            rh=(0.33, 0.20),
            skin=(186, 136, 104),
        )
        nx, ny = q["neck"]
        hx, hy = q["hip"]
        for o in (-16, 18):  # harness
            d.line(
                [(nx + o, ny + 12), ((nx + hx) / 2 - o * 0.4, (ny + hy) / 2), (hx + o, hy - 8)],
                7,
                (44, 52, 60),
            )
        d.line([(hx - 38, hy - 22), (hx + 36, hy - 14)], 10, (44, 52, 60))
        d.line([((nx + hx) / 2 + 16, (ny + hy) / 2 - 20), (690, 452)], 4, (236, 214, 120))
        d.oval(690, 454, 8, 8, (226, 92, 48))
        rx, ry = q["rh"]
        d.line(
            [(rx + 4, ry - 6), (rx - 30, ry + 30), (rx - 34, ry + 52)], 6, (148, 104, 66)
        )  # bent brush
        d.poly(
            [(rx - 46, ry + 50), (rx - 22, ry + 50), (rx - 26, ry + 84), (rx - 44, ry + 84)],
            (70, 100, 116),
        )
        d.rect(rx - 47, ry + 44, rx - 21, ry + 54, (190, 186, 172))
        gx, gy = q["head"]
        d.line([(gx - 22, gy + 24), (gx + 4, gy + 40)], 3, (44, 52, 60))
        # bucket on a hook
        d.line([(820, 640), (820, 726)], 3.5, (44, 52, 60))
        d.line([(790, 764), (820, 726), (852, 764)], 3, (44, 52, 60))
        d.poly([(786, 762), (856, 762), (848, 830), (794, 830)], (232, 228, 212))
        d.oval(821, 762, 35, 9, (74, 108, 124))
        d.poly([(800, 766), (812, 766), (810, 800), (804, 806)], (74, 108, 124))
    with e.layer() as d:  # birds
        for x, y, s in (
            (150, 470, 1.0),
            (212, 446, 0.8),
            (262, 480, 0.7),
            (880, 250, 0.8),
            (820, 222, 0.6),
        ):
            d.line(
                [
                    (x - 24 * s, y - 9 * s),
                    (x - 9 * s, y - 12 * s),
                    (x, y),
                    (x + 10 * s, y - 11 * s),
                    (x + 26 * s, y - 6 * s),
                ],
                3.4 * s,
                (62, 84, 96),
            )
    e.vignette(600, 640, 1000, 0.35, (16, 36, 52))
    e.texture(5, 7)
    e.save(out / "bridge-painter.jpg")


def crane(out: Path) -> None:
    """s11: the last diesel gantry before dawn."""
    e = Easel(2800, 1780, 1500)
    g = 790.0
    e.grad(
        [
            (0, (22, 28, 66)),
            (0.4, (48, 50, 98)),
            (0.66, (112, 78, 110)),
            (0.86, (214, 122, 96)),
            (1, (250, 176, 108)),
        ],
        0,
        g,
        4,
        0.10,
    )
    e.clouds(8, (196, 104, 104), 200, 760, 0.52, 0.5, 3, 22)
    e.clouds(18, (22, 26, 60), -60, 560, 0.55, 0.55, 3, 16)
    e.glow(420, 800, 340, (255, 170, 96), 0.5, 150)
    r = random.Random(2)
    with e.layer() as d:
        for _ in range(70):
            d.oval(
                r.uniform(0, 1500),
                r.uniform(0, 300),
                0.9,
                0.9,
                (236, 232, 240),
                r.uniform(0.2, 0.8),
            )
        d.oval(1260, 130, 32, 32, (248, 236, 206))
        d.oval(1247, 122, 30, 30, (30, 34, 76))
    e.ridge(748 - 60 * e.skyline(5, 3), (92, 66, 100), (190, 110, 104), 60, g)
    # quay cranes far away
    with e.layer() as d:
        for x, s in ((120, 0.8), (330, 0.9), (560, 0.82), (1330, 0.75)):
            c = (62, 50, 88)
            for a, b, w in (
                ((-30, 0), (-30, -190), 5),
                ((30, 0), (30, -190), 5),
                ((-30, -90), (30, -90), 4),
                ((-110, -190), (170, -190), 6),
                ((0, -190), (6, -260), 5),
                ((6, -260), (160, -193), 2.4),
                ((6, -260), (-100, -193), 2.4),
                ((-30, -90), (30, -190), 3),
            ):
                d.line([(x + a[0] * s, 760 + a[1] * s), (x + b[0] * s, 760 + b[1] * s)], w * s, c)
    for x, s in ((120, 0.8), (330, 0.9), (560, 0.82), (1330, 0.75)):
        e.glow(x + 6 * s, 760 - 262 * s, 5, (255, 90, 70), 0.9)
    pal = [
        (150, 62, 52),
        (44, 84, 116),
        (196, 132, 58),
        (60, 100, 96),
        (150, 146, 150),
        (92, 64, 96),
        (176, 92, 54),
    ]

    def box(d: Layer, x: float, y: float, w: float, h: float, c: tuple, f: float) -> None:
        c = dim(c, f)
        d.rect(x, y, x + w - 1.4, y + h - 1.2, c)
        k = w / 17
        for i in range(1, 17):
            d.line([(x + i * k, y + h * 0.10), (x + i * k, y + h * 0.88)], 1.5, dim(c, 0.78))
            d.line(
                [(x + i * k + k * 0.4, y + h * 0.10), (x + i * k + k * 0.4, y + h * 0.88)],
                0.9,
                dim(c, 1.14),
            )
        d.rect(x, y, x + w - 1.4, y + h * 0.07, dim(c, 1.3))
        d.rect(x, y, x + 3, y + h - 1.2, dim(c, 0.8))
        d.rect(x + w - 4.4, y, x + w - 1.4, y + h - 1.2, dim(c, 0.8))

    with e.layer() as d:  # stacks behind
        for i in range(15):
            for j in range(r.choice([1, 2, 2, 3, 3])):
                box(d, i * 104 - 30, g - 30 - (j + 1) * 40, 103, 40, r.choice(pal), 0.50)
    with e.layer() as d:
        d.rect(0, g - 32, 1500, g, (44, 36, 56))
    e.mist(700, 70, (206, 124, 104), 0.25, 6)
    with e.layer() as d:
        for i, n in enumerate((3, 4, 4, 3, 1)):
            for j in range(n):
                box(d, -60 + i * 172, g - (j + 1) * 64, 171, 64, r.choice(pal), 0.84 - 0.05 * i)
        for i, n in enumerate((2, 3)):
            for j in range(n):
                box(d, 1210 + i * 172, g - (j + 1) * 64, 171, 64, r.choice(pal), 0.72)
    # the gantry: portal over the row
    steel, shade = (232, 138, 44), (150, 78, 40)
    with e.layer() as d:
        # far legs
        for x in (500, 1118):
            d.poly([(x, 236), (x + 28, 236), (x + 36, g - 40), (x - 6, g - 40)], shade)
        d.rect(486, 206, 1150, 240, shade)
        d.rect(480, g - 60, 560, g - 34, shade)
        d.rect(1090, g - 60, 1170, g - 34, shade)
        # hoist ropes, spreader and the last box
        for x in (770, 790, 930, 950):
            d.line([(x, 250), (x + (6 if x < 860 else -6), 456)], 2.2, (30, 28, 40))
        d.rect(742, 452, 978, 470, (240, 190, 60))
        d.rect(760, 440, 960, 454, (70, 62, 70))
        for x in (744, 968):
            d.rect(x, 468, x + 8, 484, (70, 62, 70))
        box(d, 740, 482, 242, 84, (58, 112, 120), 1.05)
        # near beam, trolley, cab
        d.rect(440, 176, 1204, 222, steel)
        d.rect(440, 176, 1204, 184, (255, 184, 96))
        d.rect(440, 212, 1204, 222, (176, 96, 40))
        for k in range(22):
            d.line([(456 + k * 34, 176), (456 + k * 34, 150)], 2, (176, 96, 40))
        d.line([(440, 150), (1204, 150)], 2.4, (176, 96, 40))
        d.text((520, 199), "RTG-07", 30, (44, 36, 44), "sans-700", "mm")
        d.rect(736, 222, 984, 250, (74, 66, 76))
        d.round(996, 222, 1076, 306, 6, (214, 206, 196))
        d.poly([(1002, 240), (1070, 240), (1070, 286), (1060, 300), (1002, 300)], (255, 222, 140))
        d.rect(1030, 262, 1048, 300, (50, 44, 54))
        d.oval(1039, 256, 9, 10, (50, 44, 54))
        d.rect(1000, 300, 1074, 306, (110, 96, 92))
        # near legs
        for x0, x1 in ((462, 500), (1140, 1178)):
            d.poly([(x0, 222), (x1, 222), (x1 + 8, g + 6), (x0 - 8, g + 6)], steel)
            d.poly([(x0, 222), (x0 + 9, 222), (x0 + 3, g + 6), (x0 - 8, g + 6)], (255, 184, 96))
            d.poly([(x1 - 8, 222), (x1, 222), (x1 + 8, g + 6), (x1 - 2, g + 6)], (176, 96, 40))
        d.poly([(500, 222), (560, 222), (500, 300)], steel)
        d.poly([(1140, 222), (1080, 222), (1140, 300)], steel)
        for x in (430, 1108):
            d.round(x, g + 2, x + 104, g + 34, 5, (206, 116, 44))
            for wx in (16, 88):
                d.oval(x + wx, g + 44, 27, 27, (26, 24, 34))
                d.oval(x + wx, g + 44, 11, 11, (128, 118, 116))
        # stair and engine house on the left leg
        d.round(378, g - 110, 456, g - 6, 4, (196, 108, 44))
        for k in range(6):
            d.rect(388, g - 98 + k * 12, 446, g - 93 + k * 12, (110, 60, 36))
        d.rect(408, g - 142, 418, g - 110, (60, 54, 60))
        for k in range(26):
            y = 246 + k * 20
            d.line([(506, y), (526, y)], 2, (110, 64, 36))
        d.line([(506, 240), (506, g - 20)], 2.4, (110, 64, 36))
        d.line([(526, 240), (526, g - 20)], 2.4, (110, 64, 36))
    with e.layer(0.55, blur=7) as d:  # the last smoke
        for k in range(9):
            d.oval(
                412 - k * 7 - 4 * math.sin(k),
                g - 156 - k * 21,
                8 + k * 4.2,
                9 + k * 4,
                (150, 128, 140),
                0.5 - k * 0.05,
            )
    # ground: wet concrete
    e.a[int(g * e.s) :] = (60, 48, 66)
    e.reflect(g, e.uh, (46, 42, 62), 9, 0.72, 5, (0.25, 0.72), 1.25)
    with e.layer() as d:
        for x in (430, 1108):
            for wx in (16, 88):
                d.oval(x + wx, g + 44, 27, 27, (26, 24, 34))
                d.oval(x + wx, g + 44, 11, 11, (128, 118, 116))
            d.round(x, g + 2, x + 104, g + 34, 5, (206, 116, 44))
            d.oval(x + 52, g + 72, 80, 7, (18, 16, 26), 0.6)
        d.poly([(0, 866), (1500, 866), (1500, 873), (0, 873)], (236, 196, 96), 0.55)
        # the new cable on its reel, beside the row
        d.oval(1326, g + 22, 58, 58, (44, 84, 96))
        d.oval(1326, g + 22, 46, 46, (28, 30, 40))
        for rad in (40, 33, 26):
            d.oval(1326, g + 22, rad, rad, (74, 132, 138))
            d.oval(1326, g + 22, rad - 3, rad - 3, (28, 30, 40))
        d.oval(1326, g + 22, 14, 14, (150, 180, 178))
        d.line([(1326, g + 79), (1420, g + 92), (1510, g + 90)], 6, (74, 132, 138))
        d.poly([(1290, g + 86), (1362, g + 86), (1346, g + 40), (1306, g + 40)], (34, 60, 72))
        # the driver with the key, two mates
    for x in (500, 690, 950, 1140):
        e.glow(x, 228, 15, (255, 244, 210), 1.0)
        e.beam(
            [(x - 6, 230), (x + 6, 230), (x + 120, g + 60), (x - 120, g + 60)],
            (255, 226, 170),
            0.13,
            16,
        )
    e.glow(1036, 268, 50, (255, 210, 120), 0.4)
    with e.layer(0.5, blur=5) as d:
        d.oval(846, g + 86, 70, 8, (14, 12, 22))
        d.oval(660, g + 78, 60, 7, (14, 12, 22))
    with e.layer() as d:
        vest = (232, 206, 70)
        q = figure(
            d,
            838,
            g + 84,
            172,
            "stand",
            coat=(52, 62, 88),
            legs=(34, 36, 50),
            hat=(226, 214, 190),
            re=(0.10, 0.70),
            rh=(0.14, 0.80),
        )
        d.rect(q["hip"][0] - 14, q["hip"][1] - 52, q["hip"][0] + 14, q["hip"][1] - 40, vest)
        d.rect(q["hip"][0] - 14, q["hip"][1] - 24, q["hip"][0] + 14, q["hip"][1] - 14, vest)
        for x, fl, c in ((672, False, (72, 62, 76)), (636, False, (60, 76, 88))):
            q = figure(d, x, g + 76, 160, "stand", fl, coat=c, legs=(34, 36, 50), hat=(206, 74, 52))
            d.rect(q["hip"][0] - 13, q["hip"][1] - 44, q["hip"][0] + 13, q["hip"][1] - 34, vest)
    e.vignette(820, 480, 1050, 0.42, (10, 10, 26))
    e.texture(9, 7)
    e.save(out / "last-diesel-gantry.jpg")
