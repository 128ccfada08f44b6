"""Pictures of the river: the reopened bank, the bridge painter, the port."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np

from .easel import Easel, Layer, city, dim, figure, mix


def stayed(lay: Layer, x0: float, x1: float, deck: float, towers: list[float], height: float,
           dark: tuple, cable: tuple, reach: float) -> None:
    """A cable-stayed bridge seen from the side."""
    for tx in towers:
        top = deck - height
        for s in (-1, 1):
            lay.limb((tx, top), (tx + s * height * 0.10, deck + 8), 2.6, 3.4, dark)
            lay.limb((tx + s * height * 0.10, deck + 8), (tx + s * height * 0.07, deck + 42), 3.4, 3.8, dark)
        lay.rect(tx - 1.8, top - 16, tx + 1.8, top + 10, dark)
        lay.line([(tx - height * 0.06, deck - height * 0.36), (tx + height * 0.06, deck - height * 0.36)], 3, dark)
        for i in range(1, 17):
            for s in (-1, 1):
                lay.line([(tx, top - 8 + i * 2.6), (tx + s * i * reach / 16, deck)], 0.8, cable)
    lay.rect(x0, deck - 3, x1, deck + 5, dark)
    lay.rect(x0, deck - 4.4, x1, deck - 3, mix(cable, (255, 220, 160), 0.5))


def riverside(out: Path) -> None:
    """s01: the bank that was behind a wall, on its first Sunday evening."""
    e = Easel(3000, 1900, 1500)
    hz = 400
    e.grad([(0, (44, 74, 104)), (0.35, (104, 128, 142)), (0.62, (206, 168, 140)),
            (0.84, (248, 196, 138)), (1, (253, 220, 164))], 0, hz, 3, 0.10)
    e.a[int(hz * e.s):] = (150, 140, 130)
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

    def strip(d: Layer, a: tuple[float, float], b: tuple[float, float], c: tuple, t0: float = 0.05,
              t1: float = 2.2) -> None:
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
            strip(d, (x + tread - 0.07, z), (x + tread, z), mix((236, 204, 168), (196, 176, 156), i / steps))
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
            a, b = at(x, 0.02, t), at(x + r.uniform(0.1, 0.5), 0.0, t * 1.01)
            d.line([a, b], 1.6 * t + 0.3, (238, 206, 170), 0.5)
    # far path melts into light
    e.mist(402, 26, (246, 206, 164), 0.5, 9)
    # warm light of the low lamps
    lamps = [1 / (0.62 + 0.62 * k) for k in range(12)]
    for t in lamps:
        gx, gy = at(-5.75, prom, t)
        e.glow(gx, gy, 66 * t, (255, 190, 110), 0.5, 30 * t)
    # trees and remnant of wall on the land side
    with e.layer() as d:
        for k in range(12, 0, -1):
            t = 1 / (0.55 + 0.40 * k)
            bx, by = at(-15.2 - 0.8 * (k % 2), prom, t)
            hgt = m * t * 6.4
            tc = mix((40, 52, 54), (128, 120, 116), min(1, k / 12))
            d.limb((bx, by), (bx + 4 * t, by - hgt * 0.55), 9 * t, 4 * t, dim(tc, 0.8))
            rr = random.Random(k)
            for _ in range(46):
                ang, rad = rr.uniform(0, 6.28), rr.random() ** 0.5
                d.oval(bx + math.cos(ang) * rad * hgt * 0.34, by - hgt * 0.74 + math.sin(ang) * rad * hgt * 0.30,
                       hgt * rr.uniform(0.05, 0.11), hgt * rr.uniform(0.04, 0.08),
                       mix(tc, (206, 150, 84), rr.random() * 0.42))
    with e.layer() as d:
        # the old gate: brick pier, iron leaf standing open, no lock
        def brick(x0: float, x1: float, y0: float, y1: float) -> None:
            d.rect(x0, y0, x1, y1, (104, 56, 46))
            rr = random.Random(2)
            row, y = 0, y0
            while y < y1:
                x = x0 - (9 if row % 2 else 0)
                while x < x1:
                    d.rect(max(x0, x), y, min(x1, x + 17), min(y1, y + 6.6),
                           dim((132, 70, 54), rr.uniform(0.78, 1.14)))
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
        for k in range(46):  # walkers far off
            t = rr.uniform(0.10, 0.30)
            x = rr.uniform(-12.5, -6.2)
            px, py = at(x, prom, t)
            c = rr.choice([(70, 66, 76), (110, 66, 58), (64, 82, 96), (128, 108, 84), (54, 58, 70)])
            figure(d, px, py, 1.68 * m * t * rr.uniform(0.9, 1.05), rr.choice(["walk", "stand", "walk"]),
                   rr.random() < 0.5, mix(c, (226, 180, 144), 0.55 - t), legs=mix((44, 44, 54), (226, 180, 144), 0.5 - t))
        for t, st in ((0.16, 4), (0.19, 6), (0.22, 3), (0.25, 5), (0.30, 2), (0.31, 7)):
            z = prom - rise * st
            px, py = at(-5.5 + tread * (st - 0.4), z, t)
            figure(d, px, py + 0.29 * m * t, 1.7 * m * t, "sit", coat=rr.choice([(92, 74, 84), (70, 90, 104), (150, 96, 74)]))
    with e.layer() as d:
        def place(x: float, st: int, t: float, **kw: object) -> dict:
            z = prom - rise * st
            px, py = at(x, z, t)
            d.oval(px - 0.25 * m * t, py + 1, 0.55 * m * t, 0.07 * m * t, (40, 38, 46), 0.35)
            return figure(d, px, py, m * t * float(kw.pop("h", 1.7)), **kw)  # type: ignore[arg-type]

        # a man with a fishing rod on the lowest step but two
        q = place(-2.0, 6, 0.42, pose="fish", coat=(86, 94, 78), legs=(52, 50, 54), hat=(70, 74, 64))
        hx, hy = q["lh"]
        d.line([(hx - 8, hy + 6), (hx + 40, hy - 34), (hx + 118, hy - 74)], 1.3, (48, 40, 40))
        d.line([(hx + 118, hy - 74), (hx + 136, hy + 62)], 0.6, (236, 220, 200), 0.8)
        # pram
        q = place(-9.4, 0, 0.50, pose="push", flip=False, coat=(168, 74, 58), legs=(48, 46, 58), long=True)
        px, py = q["lh"]
        s = 0.5
        d.line([(px - 2, py + 2), (px + 24, py + 16)], 2.4, (40, 42, 50))
        d.blob([(px + 16, py + 14), (px + 66, py + 10), (px + 60, py + 34), (px + 26, py + 36)], (58, 78, 98))
        d.blob([(px + 46, py + 12), (px + 48, py - 14), (px + 66, py - 8), (px + 68, py + 12)], (76, 98, 118))
        for wx in (26, 60):
            d.oval(px + wx, py + 49, 8, 8, (34, 34, 42))
            d.oval(px + wx, py + 49, 4.6, 4.6, (150, 134, 122))
            d.line([(px + wx, py + 49), (px + 43, py + 32)], 2, (34, 34, 42))
        # a bench with a back, two old people
        bx, by = at(-12.2, prom, 0.60)
        for x in (-6, 82):
            d.line([(bx + x, by - 6), (bx + x, by + 22)], 4, (44, 42, 46))
        d.poly([(bx - 12, by - 10), (bx + 92, by - 10), (bx + 100, by - 2), (bx - 8, by - 2)], (148, 108, 78))
        d.poly([(bx - 16, by - 46), (bx + 84, by - 46), (bx + 90, by - 24), (bx - 12, by - 24)], (128, 92, 68))
        figure(d, bx + 18, by + 22, 104, "sit", coat=(74, 84, 104), hair=(196, 192, 188))
        figure(d, bx + 58, by + 22, 100, "sit", coat=(132, 96, 96), hair=(150, 146, 144), scarf=(206, 186, 150))
        # three pupils writing on the steps: they sit one step down and use the upper one as a desk
        for x, st, t, c in ((-4.45, 3, 0.66, (62, 104, 128)), (-4.0, 4, 0.60, (214, 206, 190)), (-4.7, 3, 0.555, (62, 104, 128))):
            z = prom - rise * (st + 1)
            px, py = at(x + 0.3, z, t)
            h = 1.45 * m * t
            figure(d, px, py, h, "sit", coat=c, legs=(40, 48, 66), lh=(0.25, 0.34), rh=(0.22, 0.32), head=(0.09, 0.64), child=True)
            d.poly([(px + 0.16 * h, py - 0.30 * h), (px + 0.36 * h, py - 0.33 * h), (px + 0.38 * h, py - 0.28 * h), (px + 0.19 * h, py - 0.25 * h)], (248, 240, 222))
            d.round(px - 0.34 * h, py - 0.28 * h, px - 0.16 * h, py + 0.0 * h, 5, (176, 66, 52) if c[0] < 100 else (70, 96, 84))
        # the blind man and his daughter at the water
        q1 = place(-1.5, 8, 0.80, pose="squat", h=1.75, coat=(52, 62, 84), legs=(40, 40, 50), hair=(120, 116, 114))
        q2 = place(-2.15, 8, 0.79, pose="bend", h=1.62, coat=(204, 84, 56), legs=(58, 62, 84), long=False, hair=(36, 28, 30), scarf=(238, 214, 170))
        d.line([(q1["rh"][0] - 44, q1["rh"][1] + 2), (q1["rh"][0] - 92, q1["rh"][1] - 116)], 2.6, (244, 240, 232))
        d.line([(q1["rh"][0] - 44, q1["rh"][1] + 2), (q1["rh"][0] - 52, q1["rh"][1] - 18)], 2.6, (196, 60, 46))
        hx, hy = q1["lh"]
        # a walker with a dog in the near foreground
        q = place(-8.3, 0, 0.86, pose="walk", coat=(92, 104, 96), legs=(46, 48, 58), long=True, hair=(52, 40, 38), scarf=(220, 178, 96))
    with e.layer(0.85) as d:
        for i in range(5):
            for a0 in (0,):
                d.line([(hx + 6 + math.cos(a) * (10 + i * 15), hy + 12 + math.sin(a) * (2.5 + i * 3.6))
                        for a in np.linspace(-0.5 + a0, 2.4, 30)], 1.5 - i * 0.2, (255, 226, 184), 0.8 - i * 0.13)
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
            d.blob([(x - 20 * s, y), (x - 6 * s, y - 8 * s), (x + 12 * s, y - 6 * s), (x + 20 * s, y), (x, y + 5 * s)], (44, 50, 58))
            d.limb((x + 13 * s, y - 4 * s), (x + 18 * s, y - 15 * s), 3 * s, 4 * s, (34, 44, 48))
            d.line([(x + 20 * s, y - 15 * s), (x + 30 * s, y - 13 * s)], 1.8 * s, (206, 92, 58))
            d.poly([(x + 12 * s, y - 18 * s), (x + 5 * s, y - 13 * s), (x + 14 * s, y - 13 * s)], (34, 44, 48))
            d.line([(x - 40 * s, y + 8 * s), (x + 30 * s, y + 8 * s)], 1.2, (246, 214, 176), 0.5)
            d.line([(x - 62 * s, y + 13 * s), (x + 22 * s, y + 13 * s)], 1.0, (246, 214, 176), 0.3)
    e.vignette(840, 560, 1100, 0.32, (20, 28, 44))
    e.texture(6, 7)
    e.save(out / "riverside-first-sunday.jpg")
