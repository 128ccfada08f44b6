"""Interiors of the daily sample: the old cinema, the shadow workshop."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np

from .easel import Colour, Easel, Layer, Point, dim, figure, mix

GRAIN, QUALITY = 1.2, 80


def _head(d: Layer, x: float, y: float, r: float, c: Colour, rim: Colour, side: float) -> None:
    """A head and shoulders seen from behind, its edge lit from one side (-1 left, 1 right)."""
    shoulders = [
        (x - r * 2.5, y + r * 4.4), (x - r * 2.2, y + r * 1.9), (x - r * 0.9, y + r * 1.15),
        (x + r * 0.9, y + r * 1.15), (x + r * 2.2, y + r * 1.9), (x + r * 2.5, y + r * 4.4),
    ]  # fmt: skip
    off = min(r * 0.13, 2.6)
    d.blob([(px + side * off, py - off * 0.8) for px, py in shoulders], rim)
    d.oval(x + side * off, y - off * 0.8, r * 1.02, r * 1.2, rim)
    d.blob(shoulders, c)
    d.oval(x, y, r * 1.02, r * 1.2, c)


def cinema(out: Path) -> None:
    """c-cinema: the first picture for twenty-two years."""
    e = Easel(2000, 1240, 1500)
    e.grad([(0, (22, 26, 36)), (0.5, (38, 36, 42)), (1, (14, 14, 20))], seed=3, wobble=0.1)
    vx, vy = 610.0, 360.0

    def p(x: float, y: float, t: float) -> Point:
        return (vx + (x - vx) * t, vy + (y - vy) * t)

    near, far = 3.2, 0.74
    with e.layer() as d:  # ceiling, right wall, left wall: a box that narrows to the screen
        d.poly([p(60, 40, near), p(1240, 40, near), p(1240, 40, far), p(60, 40, far)], (44, 40, 44))
        d.poly(
            [p(1240, 40, near), p(1240, 700, near), p(1240, 700, far), p(1240, 40, far)],
            (58, 42, 40),
        )
        d.poly([p(60, 40, near), p(60, 700, near), p(60, 700, far), p(60, 40, far)], (66, 48, 44))
        for t in (0.80, 0.92, 1.08, 1.30, 1.62, 2.1):  # coves of the ceiling
            arc = [p(650 + 590 * math.cos(a), 46 - 46 * math.sin(a), t)
                   for a in np.linspace(math.pi, 0, 40)]  # fmt: skip
            d.line(arc, 7 * t, (96, 72, 56))
            d.line([(x, y + 6 * t) for x, y in arc], 2.4 * t, (188, 142, 92))
        for t in (0.80, 0.94, 1.14, 1.44, 1.9):  # pilasters of both walls
            for x, c in ((60, (84, 60, 52)), (1240, (72, 52, 48))):
                d.poly([p(x, 60, t), p(x, 700, t), p(x, 700, t * 1.05), p(x, 60, t * 1.05)], c)
    for t in (0.86, 1.03, 1.28, 1.66):
        for x in (72, 1228):
            e.glow(*p(x, 300, t), 34 * t, (255, 178, 96), 0.55, 58 * t)
    with e.layer() as d:
        for t in (0.86, 1.03, 1.28, 1.66):
            for x in (72, 1228):
                a, b = p(x, 290, t)
                d.poly([(a - 9 * t, b - 14 * t), (a + 9 * t, b - 14 * t), (a + 5 * t, b + 14 * t),
                        (a - 5 * t, b + 14 * t)], (255, 214, 150))  # fmt: skip
    # the front wall, its curtains, the screen
    sx0, sy0, sx1, sy1 = 300.0, 150.0, 950.0, 520.0
    with e.layer() as d:
        d.poly([p(60, 40, far), p(1240, 40, far), p(1240, 700, far), p(60, 700, far)], (40, 30, 32))
        for x in np.arange(205, 1046, 15.0):
            w = 0.5 + 0.5 * math.sin(x * 0.42)
            d.rect(x, 122, x + 15.4, 566, mix((84, 22, 26), (150, 44, 38), w))
        for k in range(42):  # the valance
            x = 205 + k * 20
            d.blob([(x, 112), (x + 20, 112), (x + 20, 146), (x + 10, 160), (x, 146)],
                   mix((126, 36, 34), (92, 24, 28), k % 2))  # fmt: skip
        d.rect(sx0 - 14, sy0 - 10, sx1 + 14, sy1 + 14, (16, 14, 16))
        d.rect(196, 556, 1056, 590, (74, 52, 42))
        d.rect(196, 556, 1056, 561, (176, 130, 88))
    # the film: a girl in a boat at a beacon, in black and white
    film = Easel(int((sx1 - sx0) * e.s), int((sy1 - sy0) * e.s), 650)
    film.grad([(0, (150, 156, 156)), (0.5, (226, 228, 220)), (1, (196, 198, 192))], 0, 210, 4, 0.1)
    film.clouds(11, (244, 244, 238), 0, 190, 0.5, 0.7, 3, 8)
    film.glow(470, 170, 60, (255, 255, 250), 0.9)
    film.ridge(200 - 60 * film.skyline(8, 3), (128, 134, 134), (196, 198, 192), 50, 212)
    film.reflect(210, 370, (120, 124, 124), 5, 0.9, 5)
    with film.layer() as d:
        d.poly([(470, 214), (486, 214), (494, 296), (462, 296)], (54, 56, 58))
        d.line([(464, 250), (492, 250)], 3, (210, 210, 204))
        d.rect(473, 186, 483, 214, (54, 56, 58))
        d.oval(478, 184, 8, 8, (250, 250, 244))
        d.blob([(120, 286), (250, 298), (372, 282), (348, 314), (250, 322), (146, 312)],
               (36, 38, 40))  # fmt: skip
        figure(d, 296, 300, 128, "stand", coat=(232, 230, 222), legs=(60, 62, 64),
               skin=(196, 194, 188), hair=(24, 24, 26), le=(0.14, 0.72), lh=(0.10, 0.52),
               re=(0.12, 0.74), rh=(0.16, 0.60))  # fmt: skip
        d.line([(322, 190), (300, 350)], 4, (40, 42, 44))
        for k in range(7):  # scratches of an old print
            x = 70 + k * 83 + (k * 37) % 29
            d.line([(x, 0), (x + 2, 370)], 0.9, (255, 255, 250), 0.4)
    film.vignette(330, 190, 420, 0.5)
    film.tint((232, 232, 222), 0.10)
    a, b = int(sy0 * e.s), int(sx0 * e.s)
    e.a[a : a + film.h, b : b + film.w] = film.a
    e.glow(625, 335, 360, (206, 212, 206), 0.30, 250)
    # the beam: the port is behind us, over our right shoulder
    port = (1640.0, -130.0)
    for k in range(9):
        y = sy0 + (sy1 - sy0) * (k + 0.5) / 9 + (7 if k % 2 else -5)
        e.beam([port, (sx1, y - 13), (sx0, y - 13), (sx0, y + 13), (sx1, y + 13)],
               (240, 232, 206), 0.10 if k % 3 else 0.17, 5)  # fmt: skip
    e.beam([port, (sx1, sy0), (sx0, sy0), (sx0, sy1), (sx1, sy1)], (240, 230, 204), 0.14, 10)
    r = random.Random(4)
    with e.layer(blur=0.7) as d:  # dust
        for _ in range(560):
            t = r.random() ** 0.8
            x = port[0] + (r.uniform(sx0, sx1) - port[0]) * t
            y = port[1] + (r.uniform(sy0, sy1) - port[1]) * t
            s = r.uniform(0.6, 1.9)
            d.oval(x, y, s, s, (255, 246, 220), r.uniform(0.2, 0.8))
    e.glow(1500, -40, 150, (255, 244, 214), 0.35)
    # rows of seats and people, from the screen to us
    for k in range(7):
        t = k / 6
        y = 592 + 330 * t**1.5
        r0 = 9.5 + 36 * t**1.35
        seat = mix((92, 52, 46), (26, 18, 22), t**0.6)
        body = mix((50, 46, 50), (12, 12, 17), t**0.6)
        rim = mix((206, 202, 190), (136, 134, 132), t)
        rr = random.Random(40 + k)
        with e.layer() as d:
            step = r0 * 5.3
            x = -step * rr.random() - 10
            while x < 1500 + step:
                jig = rr.uniform(-0.16, 0.16) * step
                rows = r0 * rr.uniform(0.9, 1.08)
                lift = rr.uniform(-0.5, 0.5) * r0
                if rr.random() < 0.86:
                    _head(d, x + jig, y + lift, rows, body, rim, -1 if x > 640 else 1)
                    if rr.random() < 0.2:  # a cap or a bun
                        d.oval(x + jig, y + lift - rows * 1.2, rows * 0.5, rows * 0.5, body)
                x += step
            x = -step
            while x < 1500 + step:  # backs of the seats
                d.round(x - step * 0.46, y + r0 * 2.3, x + step * 0.46, y + r0 * 9, r0 * 0.9, seat)
                d.line([(x - step * 0.36, y + r0 * 2.4), (x + step * 0.36, y + r0 * 2.4)],
                       r0 * 0.14, mix(seat, (220, 206, 186), 0.38 - 0.2 * t))  # fmt: skip
                x += step
    e.vignette(640, 400, 980, 0.55, (6, 6, 12))
    e.texture(8, 5)
    e.save(out / "old-cinema.jpg", GRAIN, QUALITY)


PAPER = (255, 240, 196)


def _cut(d: Layer, pts: list[Point], c: Colour) -> None:
    """A piece of hide: darker at its edge, as light falls through it."""
    d.blob(pts, dim(c, 0.62))
    cx = sum(x for x, _ in pts) / len(pts)
    cy = sum(y for _, y in pts) / len(pts)
    d.blob([(cx + (x - cx) * 0.9, cy + (y - cy) * 0.9) for x, y in pts], c)


def _scroll(d: Layer, x: float, y: float, r: float, n: int = 3) -> None:
    """Cuts in a hide: crescents about a point, through which the screen is seen."""
    for k in range(n):
        a = 2 * math.pi * k / n + 0.4
        q = [(x + r * math.cos(a + s), y + r * math.sin(a + s)) for s in np.linspace(0, 1.5, 9)]
        d.line(q, max(1.3, r * 0.24), PAPER)


def _rider(d: Layer, x: float, y: float, s: float) -> None:
    """A general on a galloping horse, both cut from hide; s scales, (x, y) is the saddle."""

    def q(*pts: Point) -> list[Point]:
        return [(x + px * s, y + py * s) for px, py in pts]

    bay, red, green, dark = (122, 52, 34), (176, 44, 34), (52, 96, 74), (62, 30, 26)
    for leg in (
        q((-92, 30), (-150, 70), (-188, 96), (-214, 150), (-198, 154), (-170, 112), (-120, 96)),
        q((-84, 36), (-104, 96), (-134, 140), (-126, 178), (-110, 176), (-112, 146), (-70, 90)),
        q((92, 26), (150, 50), (196, 44), (226, 84), (240, 76), (214, 26), (150, 12)),
        q((86, 40), (128, 92), (176, 100), (190, 146), (206, 140), (192, 82), (130, 60)),
    ):
        _cut(d, leg, bay)
    _cut(d, q((-120, -8), (-60, -30), (40, -26), (110, -30), (136, 10), (104, 52), (0, 66),
              (-90, 58), (-128, 30)), bay)  # fmt: skip
    _cut(d, q((96, -20), (128, -92), (162, -130), (196, -124), (252, -72), (240, -54), (196, -72),
              (170, -40), (140, 20)), bay)  # fmt: skip
    _cut(d, q((160, -128), (156, -164), (178, -134)), bay)
    for k in range(7):  # the mane and the tail
        a = q((122 - k * 2 + 6 * k, -96 + 12 * k - 6 * k))[0]
        d.limb(a, (a[0] - 44 * s, a[1] + (6 + 3 * k) * s), 5 * s, 1.5 * s, dark)
    for k in range(6):
        d.line(q((-118, 4), (-164 - 6 * k, -22 + 8 * k), (-222 + 3 * k, -4 + 22 * k)), 5 * s, dark)
    d.oval(*q((206, -92))[0], 5 * s, 5 * s, PAPER)
    for px, py, r in ((-70, 16, 18), (-14, 28, 15), (92, 6, 17), (134, -58, 13), (-98, 26, 9)):
        _scroll(d, *q((px, py))[0], r * s)
    # the rider
    _cut(d, q((-44, -26), (40, -30), (58, 10), (66, 62), (40, 82), (20, 34), (-30, 20)), red)
    _cut(d, q((-40, -130), (34, -134), (58, -70), (44, -14), (-48, -12), (-54, -74)), green)
    for k in range(4):
        for m in range(4):
            d.line(q((-38 + 22 * m, -110 + 24 * k), (-28 + 22 * m, -98 + 24 * k),
                     (-18 + 22 * m, -110 + 24 * k)), 2.4 * s, PAPER)  # fmt: skip
    for px in (-34, -14, 10, 30):  # banners at his back
        d.line(q((px * 0.6 - 20, -120), (px - 60, -232)), 3 * s, dark)
        _cut(d, q((px - 60, -232), (px - 112, -214), (px - 128, -180), (px - 56, -190)), red)
        _scroll(d, *q((px - 84, -206))[0], 9 * s, 2)
    _cut(d, q((-26, -180), (22, -188), (34, -160), (44, -148), (26, -132), (-18, -132)),
         (214, 150, 96))  # fmt: skip
    _cut(d, q((-34, -178), (-20, -214), (14, -222), (34, -188), (4, -180)), dark)
    d.line(q((4, -218), (30, -262), (64, -252)), 3 * s, dark)
    d.oval(*q((66, -250))[0], 9 * s, 9 * s, red)
    d.line(q((12, -164), (24, -166)), 2.6 * s, dark)
    for k in range(5):  # the beard
        d.line(q((22 + k * 3, -136), (34 + k * 6, -92 + (k % 2) * 9)), 2.2 * s, dark)
    _cut(d, q((24, -120), (88, -106), (138, -120), (142, -104), (92, -84), (24, -88)), green)
    d.line(q((-90, -58), (262, -176)), 5 * s, dark)
    _cut(d, q((250, -184), (306, -200), (318, -186), (262, -166)), (168, 120, 60))


def _small(d: Layer, x: float, y: float, s: float, c: Colour) -> None:
    """A foot soldier or a maid on the string, waiting for his part."""

    def q(*pts: Point) -> list[Point]:
        return [(x + px * s, y + py * s) for px, py in pts]

    d.line(q((0, -60), (0, 0)), 1.6, (70, 50, 38))
    _cut(d, q((-14, 4), (12, 0), (20, 22), (8, 36), (-14, 32)), (206, 150, 100))
    _cut(d, q((-18, 6), (-4, -14), (16, -6), (8, 8)), (50, 34, 30))
    d.line(q((2, 12), (14, 11)), 2, (60, 36, 30))
    d.oval(*q((9, 17))[0], 2.2, 2.2, (60, 36, 30))
    d.line(q((10, 28), (16, 27)), 1.8, (150, 44, 36))
    d.oval(*q((-6, -14))[0], 7 * s, 6 * s, (206, 150, 66))
    _cut(d, q((-22, 38), (20, 36), (30, 96), (44, 176), (-40, 178), (-28, 96)), c)
    _cut(d, q((18, 44), (56, 84), (50, 128), (38, 126), (38, 92), (14, 64)), dim(c, 0.8))
    for k in range(3):
        _scroll(d, *q((0, 74 + 34 * k))[0], (9 + k) * s)
    d.line(q((44, 126), (58, 250)), 2, (110, 84, 60))


def shadow(out: Path) -> None:
    """c-shadow: the last workshop of shadow players, at night."""
    e = Easel(2000, 1290, 1500)
    e.grad([(0, (46, 30, 26)), (0.6, (70, 46, 36)), (1, (36, 24, 22))], seed=5, wobble=0.2)
    with e.layer() as d:  # planks, a beam
        for k in range(16):
            x = k * 98 - 20
            d.rect(x, 0, x + 94, 760, dim((78, 52, 40), 0.82 + 0.05 * ((k * 5) % 4)))
        d.rect(0, 40, 1500, 74, (44, 28, 24))
        d.rect(0, 40, 1500, 45, (108, 74, 52))
    # the lit cloth in its frame
    x0, y0, x1, y1 = 300.0, 120.0, 1130.0, 700.0
    with e.layer() as d:
        d.rect(x0 - 26, y0 - 22, x1 + 26, y1 + 30, (50, 30, 24))
        d.rect(x0 - 26, y0 - 22, x1 + 26, y0 - 16, (136, 92, 60))
        d.rect(x0, y0, x1, y1, PAPER)
    yy, xx = np.mgrid[0 : e.h, 0 : e.w].astype(np.float32) / e.s
    cloth = ((xx > x0) & (xx < x1) & (yy > y0) & (yy < y1)).astype(np.float32)
    away = np.clip(np.sqrt(((xx - 715) / 560) ** 2 + ((yy - 420) / 400) ** 2) - 0.25, 0, 1)
    e.tint((214, 138, 66), cloth * away * 0.8)
    e.texture(3, 9, 300, 200, cloth)
    with e.layer() as d:  # what is played: water, a far pagoda, the rider
        for k in range(5):
            y = 596 + 20 * k
            for m in range(15):
                ax = 318 + m * 56 + (28 if k % 2 else 0)
                if ax > 1070:
                    continue
                d.line([(ax + 26 + 25 * math.cos(a), y - 13 * math.sin(a))
                        for a in np.linspace(0.2, 2.94, 12)], 2.6, (96, 66, 48), 0.7)  # fmt: skip
        for k in range(4):
            w = 66 - 12 * k
            y = 540 - 58 * k
            _cut(d, [(398 - w, y), (398 + w, y), (398 + w * 0.7, y - 18), (398 - w * 0.7, y - 18)],
                 (104, 58, 40))  # fmt: skip
            d.rect(398 - w * 0.55, y - 58, 398 + w * 0.55, y - 16, (134, 78, 50))
            d.rect(398 - 9, y - 48, 398 + 9, y - 22, PAPER)
        _rider(d, 730, 452, 1.06)
    e.glow(715, 410, 380, (255, 206, 120), 0.26)
    with e.layer() as d:  # those on the string
        d.line([(0, 92), (1500, 92)], 3, (30, 20, 18))
        for k, (x, c) in enumerate(
            ((60, (150, 52, 42)), (160, (58, 98, 88)), (246, (170, 112, 48)), (1190, (70, 88, 120)),
             (1282, (160, 56, 44)), (1374, (60, 100, 76)), (1460, (168, 110, 52)))
        ):  # fmt: skip
            _small(d, x, 116 + 6 * (k % 2), 0.98, c)
    # bench: hides, knives, lamp of the carver
    with e.layer() as d:
        d.poly([(0, 800), (1500, 790), (1500, 968), (0, 968)], (84, 54, 38))
        d.poly([(0, 800), (1500, 790), (1500, 800), (0, 811)], (176, 118, 72))
        for k in range(7):
            d.line([(0, 830 + 22 * k), (1500, 822 + 23 * k)], 1.2, (66, 42, 32))
        d.blob([(560, 828), (690, 812), (800, 826), (822, 868), (700, 892), (570, 876)],
               (220, 176, 112))  # fmt: skip
        d.line([(604, 846), (660, 834), (716, 850), (764, 838)], 2, (140, 92, 56))
        d.line([(620, 866), (690, 862), (760, 872)], 2, (140, 92, 56))
        for k, x in enumerate((880, 918, 952, 990, 1030)):
            d.line([(x, 880 - 6 * (k % 2)), (x + 40, 826)], 5, (130, 92, 58))
            d.line([(x + 40, 826), (x + 52, 810)], 3, (222, 224, 220))
    e.glow(700, 846, 150, (255, 190, 110), 0.35, 60)
    # the master and his pupil, dark before the light
    with e.layer() as d:
        rim, ink = (255, 198, 120), (38, 26, 26)
        face, shade = (196, 128, 86), (120, 74, 54)
        for dx, coat in ((-5, rim), (0, (48, 36, 38))):
            d.blob([(1030 + dx, 980), (1014 + dx, 810), (1036 + dx, 690), (1096 + dx, 630),
                    (1190 + dx, 624), (1262 + dx, 700), (1290 + dx, 840), (1300 + dx, 980)],
                   coat)  # fmt: skip
        d.limb((1150, 640), (1136, 574), 36, 34, shade)
        for dx, c in ((-4, rim), (0, face)):
            d.blob([(1096 + dx, 496), (1150 + dx, 478), (1190 + dx, 520), (1184 + dx, 586),
                    (1140 + dx, 622), (1098 + dx, 616), (1090 + dx, 592), (1084 + dx, 574),
                    (1070 + dx, 562), (1088 + dx, 530)], c)  # fmt: skip
        d.blob([(1126, 500), (1150, 486), (1186, 520), (1184, 586), (1150, 616), (1122, 590),
                (1132, 548)], shade)  # fmt: skip
        d.blob([(1088, 502), (1112, 464), (1168, 458), (1208, 506), (1202, 590), (1172, 612),
                (1164, 556), (1138, 512)], (150, 140, 132))  # fmt: skip
        d.oval(1150, 560, 10, 16, face)
        d.line([(1088, 538), (1106, 536)], 3, ink)
        d.line([(1086, 548), (1122, 546), (1152, 540)], 2.4, (230, 190, 130))
        d.line([(1090, 594), (1104, 592)], 2.4, (110, 52, 42))
        d.limb((1080, 706), (960, 660), 36, 26, (58, 44, 44))
        d.limb((960, 660), (884, 566), 26, 15, (58, 44, 44))
        d.limb((954, 640), (876, 554), 3, 2, rim)
        d.limb((1066, 676), (960, 636), 4, 3, rim)
        d.oval(880, 556, 17, 18, (214, 150, 104))
        d.line([(878, 552), (800, 424)], 4, (92, 62, 44))
        d.line([(888, 548), (852, 380)], 4, (92, 62, 44))
        for dx, coat in ((5, rim), (0, (58, 78, 86))):
            d.blob([(120 + dx, 980), (126 + dx, 820), (164 + dx, 730), (226 + dx, 700),
                    (296 + dx, 728), (330 + dx, 840), (336 + dx, 980)], coat)  # fmt: skip
        d.limb((228, 716), (232, 660), 28, 28, shade)
        for dx, c in ((4, rim), (0, (222, 160, 116))):
            d.blob([(214 + dx, 556), (262 + dx, 562), (284 + dx, 596), (286 + dx, 618),
                    (300 + dx, 636), (287 + dx, 644), (284 + dx, 668), (256 + dx, 686),
                    (214 + dx, 660), (198 + dx, 608)], c)  # fmt: skip
        d.blob([(284, 592), (270, 550), (222, 536), (178, 566), (172, 628), (196, 676), (222, 664),
                (222, 622), (246, 594)], ink)  # fmt: skip
        d.oval(168, 640, 30, 32, ink)
        d.line([(150, 628), (188, 648)], 4, (176, 60, 46))
        d.line([(262, 610), (280, 610)], 3, ink)
        d.line([(268, 664), (282, 662)], 2.6, (150, 60, 50))
        d.limb((286, 776), (372, 832), 24, 15, (68, 90, 98))
        d.limb((292, 754), (368, 814), 3, 2, rim)
        d.oval(380, 832, 14, 13, (222, 160, 116))
        d.line([(382, 832), (470, 838)], 5, (130, 92, 58))
        d.line([(470, 838), (494, 840)], 3, (222, 224, 220))
    e.glow(700, 420, 520, (255, 190, 110), 0.10)
    e.vignette(700, 470, 960, 0.5, (16, 8, 8))
    e.texture(8, 5)
    e.save(out / "shadow-workshop.jpg", GRAIN, QUALITY)
