"""Sport in the daily sample: the regatta, the penalty, the marathon."""

# ruff: noqa: E501

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np

from .easel import Colour, Easel, Layer, Point, city, dim, figure, mix

GRAIN, QUALITY = 1.2, 80


def _eight(d: Layer, x: float, y: float, s: float, shirt: Colour, ink: Colour, rim: Colour) -> None:
    """An eight rowing to the right; (x, y) is its middle at the waterline, s its scale."""

    def q(px: float, py: float) -> Point:
        return (x + px * s, y + py * s)

    for k in range(8):  # the far blades first
        bx = 330 - k * 92
        if k % 2:
            d.line([q(bx - 30, -40), q(bx - 74, -92)], 3.2 * s, dim(ink, 1.5))
            d.limb(q(bx - 72, -90), q(bx - 84, -106), 3.5 * s, 5.5 * s, shirt)
    for k in range(8):
        bx = 330 - k * 92.0
        hip, sh = q(bx, -16), q(bx + 16, -70)
        d.limb(q(bx - 4, -16), q(bx - 34, -40), 10 * s, 8 * s, mix(ink, (150, 96, 70), 0.45))
        d.limb(q(bx - 34, -40), q(bx - 62, -14), 8 * s, 6 * s, mix(ink, (150, 96, 70), 0.45))
        d.limb((hip[0] + 3 * s, hip[1] - 2 * s), (sh[0] + 3 * s, sh[1] - s), 14 * s, 16 * s, rim)
        d.limb(hip, sh, 14 * s, 16 * s, shirt)
        hand = q(bx - 32, -46)
        d.limb(q(bx + 10, -72), q(bx - 10, -54), 7 * s, 6 * s, mix(ink, (170, 110, 80), 0.5))
        d.limb(q(bx - 10, -54), hand, 6 * s, 4.5 * s, mix(ink, (190, 124, 90), 0.6))
        d.oval(*q(bx + 17, -101), 12.5 * s, 15 * s, rim)
        d.oval(*q(bx + 14.5, -101), 12 * s, 15 * s, (132, 86, 66))
        d.blob([q(bx + 4, -108), q(bx + 14, -120), q(bx + 28, -110), q(bx + 28, -92),
                q(bx + 17, -100)], ink)  # fmt: skip
    # the cox faces where they go
    d.limb(q(-436, -14), q(-430, -50), 13 * s, 13 * s, (232, 214, 184))
    d.oval(*q(-426, -74), 11 * s, 13 * s, (150, 100, 76))
    d.blob([q(-412, -80), q(-424, -96), q(-440, -82), q(-440, -62), q(-430, -74)], (180, 60, 48))
    d.limb(q(-428, -46), q(-398, -34), 6 * s, 4 * s, (232, 214, 184))
    hull = [q(-520, -6), q(-470, -20), q(-300, -22), q(360, -22), q(500, -16), q(590, -5),
            q(480, 7), q(-400, 8)]  # fmt: skip
    d.blob(hull, ink)
    d.line([q(-500, -12), q(-300, -20), q(360, -20), q(586, -6)], 2.6 * s, rim)
    d.oval(*q(590, -6), 5 * s, 5 * s, (244, 240, 226))
    for k in range(8):  # the near blades lie before the hull
        bx = 330 - k * 92
        if not k % 2:
            d.line([q(bx - 32, -46), q(bx - 60, -6), q(bx - 102, 66)], 4 * s, dim(ink, 1.6))
            d.limb(q(bx - 98, 60), q(bx - 118, 94), 5 * s, 9 * s, shirt)


def regatta(out: Path) -> None:
    """s-regatta: two eights at dusk, a hand's breadth between them."""
    e = Easel(2200, 1180, 1500)
    hz = 322.0
    e.grad([(0, (52, 72, 104)), (0.36, (122, 116, 134)), (0.66, (214, 150, 118)),
            (0.88, (248, 190, 116)), (1, (254, 214, 140))], 0, hz, 5, 0.1)  # fmt: skip
    e.clouds(8, (250, 178, 128), 20, 250, 0.5, 0.7, 3, 12)
    e.clouds(21, (84, 84, 112), -20, 170, 0.56, 0.5, 3, 12)
    e.glow(1060, 292, 190, (255, 206, 120), 0.7)
    e.glow(1060, 292, 26, (255, 244, 206), 1.0, 26)
    e.ridge(296 - 84 * e.skyline(31, 3), (126, 108, 124), (226, 158, 122), 80, hz)
    with e.layer() as d:
        city(d, 640, 1510, hz, 14, 74, (104, 88, 104), 18, 42, 5, 0.8, 0.3, 0.05)
        deck = 252.0  # the truss bridge
        for k in range(15):
            x = -10 + k * 46
            d.line([(x, deck), (x + 23, deck - 30), (x + 46, deck)], 2.6, (78, 70, 90))
        d.line([(-10, deck), (690, deck)], 5, (78, 70, 90))
        d.line([(-10, deck - 30), (670, deck - 30)], 3, (78, 70, 90))
        d.line([(-10, deck - 34), (670, deck - 34)], 1, (246, 196, 140))
        d.poly([(690, deck - 6), (830, 300), (846, hz), (680, hz)], (90, 78, 96))
        d.line([(690, deck - 6), (830, 300)], 2, (246, 196, 140))
        d.rect(676, deck - 50, 700, hz, (78, 70, 90))
        for x in (84, 268, 452):
            d.poly([(x, deck), (x + 18, deck), (x + 22, hz), (x - 4, hz)], (78, 70, 90))
    e.mist(306, 20, (250, 196, 140), 0.5, 3)
    e.reflect(hz, e.uh, (70, 74, 96), 12, 0.92, 7, (0.02, 0.66))
    r = random.Random(6)
    with e.layer() as d:  # the path of the sun
        for _ in range(620):
            t = r.random() ** 1.4
            y = hz + 6 + t * 470
            w = 18 + 120 * t
            x = 1060 + r.gauss(0, w * 0.62)
            ln = r.uniform(4, 10 + 34 * t)
            d.rect(x - ln, y, x + ln, y + 0.8 + 2 * t, (255, 216, 142), r.uniform(0.25, 0.8))
        for _ in range(460):
            t = r.random()
            x, y = r.uniform(0, 1500), hz + 8 + t * 470
            ln = r.uniform(4, 8 + 26 * t)
            d.rect(x - ln, y, x + ln, y + 0.7 + 1.3 * t, (58, 62, 88), r.uniform(0.15, 0.45))
    with e.layer() as d:  # the steps of the bank, full of people
        d.poly([(0, 318), (300, 336), (120, 380), (0, 402)], (52, 50, 64))
        for k in range(4):
            d.line([(0, 334 + 17 * k), (280 - 46 * k, 342 + 9 * k)], 1.6, (168, 126, 106))
        for k in range(150):
            t = r.random()
            x = r.uniform(-6, 290 * (1 - 0.5 * t))
            y = 336 + 50 * t * (1 - x / 420)
            h = 13 + 16 * t * (1 - x / 400)
            c = r.choice([(44, 44, 60), (66, 52, 62), (90, 58, 56), (52, 62, 78)])
            d.limb((x, y), (x, y - h * 0.6), h * 0.14, h * 0.17, c)
            d.oval(x, y - h * 0.86, h * 0.12, h * 0.14, (122, 86, 74))
            if k % 9 == 0:
                d.line([(x, y - h * 0.6), (x + h * 0.3, y - h * 1.2)], h * 0.1, c)
        d.round(1356, 388, 1500, 402, 5, (44, 44, 60))  # the umpire's launch, far right
        d.poly([(1336, 388), (1500, 388), (1500, 404), (1358, 404)], (50, 48, 64))
        figure(d, 1420, 388, 54, "stand", coat=(214, 206, 190), legs=(40, 40, 54))
        d.line([(1440, 344), (1440, 388)], 2, (44, 44, 60))
        d.poly([(1440, 344), (1472, 350), (1440, 358)], (196, 70, 52))

    def wake(x: float, y: float, s: float) -> None:
        with e.layer(blur=0.6) as d:
            d.blob([(x - 600 * s, y + 3 * s), (x - 300 * s, y - 4 * s), (x + 560 * s, y),
                    (x + 200 * s, y + 24 * s), (x - 500 * s, y + 26 * s)], (40, 40, 58), 0.55)  # fmt: skip
            for k in range(4):
                bx = x + (330 - 184 * k) * s
                for m in range(3):
                    rx = (34 + 17 * m) * s
                    arc = [(bx - 236 * s + rx * math.cos(a), y + 92 * s + rx * 0.24 * math.sin(a))
                           for a in np.linspace(0, 6.3, 40)]  # fmt: skip
                    d.line(arc, 1.9 * s, (255, 214, 156), 0.62 - 0.16 * m)
                d.blob([(bx - 150 * s, y + 96 * s), (bx - 122 * s, y + 78 * s), (bx - 84 * s, y + 96 * s),
                        (bx - 120 * s, y + 106 * s)], (255, 232, 196), 0.75)  # fmt: skip
            for k in range(3):
                d.line([(x + 590 * s, y), (x + (360 - 90 * k) * s, y + (26 + 12 * k) * s),
                        (x - (80 + 120 * k) * s, y + (60 + 26 * k) * s)], 2 * s, (250, 206, 150), 0.4)  # fmt: skip

    wake(770, 446, 0.62)
    with e.layer() as d:
        _eight(d, 770, 446, 0.62, (54, 84, 120), (38, 38, 54), (255, 206, 140))
    wake(720, 642, 1.12)
    with e.layer() as d:
        _eight(d, 720, 642, 1.12, (176, 62, 46), (30, 28, 42), (255, 204, 132))
    e.glow(1060, 330, 420, (255, 190, 110), 0.14, 200)
    e.vignette(840, 430, 1000, 0.42, (20, 18, 36))
    e.texture(8, 5)
    e.save(out / "regatta-dusk.jpg", GRAIN, QUALITY)


def penalty(out: Path) -> None:
    """s-final: the fishmonger's third save, seen through the net."""
    e = Easel(2000, 1310, 1500)
    e.grad([(0, (16, 26, 44)), (0.6, (34, 52, 70)), (1, (58, 78, 84))], 0, 470, 3, 0.1)
    with e.layer() as d:  # stands
        d.poly([(0, 250), (1500, 214), (1500, 470), (0, 470)], (26, 34, 50))
        d.poly([(0, 226), (1500, 190), (1500, 218), (0, 254)], (48, 60, 76))
        r = random.Random(2)
        for k in range(11):
            y = 268 + 17 * k
            x = 0.0
            while x < 1500:
                if r.random() < 0.9:
                    c = r.choice([(88, 96, 108), (126, 112, 104), (72, 84, 104), (150, 92, 78),
                                  (176, 168, 150), (66, 74, 92)])  # fmt: skip
                    yy = y - 34 * x / 1500
                    d.oval(x, yy, 5.4, 6.2, dim(c, 0.55 + 0.04 * k))
                    d.oval(x, yy - 8, 3.4, 3.9, dim((190, 148, 122), 0.6 + 0.03 * k))
                x += r.uniform(11, 15)
        d.rect(0, 446, 1500, 478, (30, 44, 56))
        for k, c in enumerate([(120, 52, 46), (52, 84, 104), (150, 126, 84)] * 3):
            d.rect(k * 172 + 6, 450, k * 172 + 162, 474, dim(c, 0.8))
    for k, (x, y) in enumerate(((130, 96), (520, 70), (980, 64), (1380, 92))):
        with e.layer() as d:
            d.line([(x, y), (x, 240)], 7, (40, 52, 66))
            d.round(x - 58, y - 34, x + 58, y + 30, 4, (40, 52, 66))
            for m in range(10):
                d.oval(x - 44 + 22 * (m % 5), y - 16 + 28 * (m // 5), 8, 8, (255, 252, 236))
        e.glow(x, y, 120, (226, 236, 236), 0.62)
        e.beam([(x - 40, y + 20), (x + 40, y + 20), (x + 330 - 160 * k, 700), (x - 330 - 60 * k, 700)],
               (210, 226, 226), 0.10, 22)  # fmt: skip
    # the pitch
    e.grad([(0, (60, 104, 78)), (0.4, (52, 106, 68)), (1, (30, 72, 48))], 476, None, 6, 0.06)
    with e.layer() as d:
        for k in range(6):
            y0 = 476 + 520 * (k / 6) ** 1.7
            y1 = 476 + 520 * ((k + 0.5) / 6) ** 1.7
            d.rect(0, y0, 1500, y1, (96, 146, 96), 0.18)
        line = (222, 230, 220)
        d.line([(40, 566), (1440, 566)], 3, line)  # the penalty area's far line
        d.line([(40, 566), (-260, 820)], 4, line)
        d.line([(1440, 566), (1740, 820)], 4, line)
        arc = [
            (740 + 250 * math.cos(a), 568 - 48 * math.sin(a)) for a in np.linspace(0, math.pi, 40)
        ]
        d.line(arc, 2.6, line)
        d.oval(596, 716, 15, 5, line)
    e.texture(9, 12, 300, 160)
    with e.layer(0.5, blur=4) as d:
        for x, y, w in (
            (566, 738, 70),
            (250, 560, 22),
            (360, 556, 20),
            (1060, 556, 22),
            (1200, 560, 24),
        ):
            d.oval(x, y, w, 5, (14, 34, 26))
        d.oval(700, 930, 330, 22, (10, 26, 20))
    with e.layer() as d:
        for x, h, c in ((250, 92, (58, 128, 88)), (330, 90, (196, 92, 52)), (560, 84, (196, 92, 52)),
                        (1060, 90, (58, 128, 88)), (1150, 92, (196, 92, 52)), (1270, 90, (58, 128, 88))):  # fmt: skip
            figure(d, x, 560, h, "stand", x > 700, coat=c, legs=(40, 44, 56))
        figure(d, 1330, 600, 108, "stand", True, coat=(36, 38, 46), legs=(30, 30, 38))
        figure(d, 566, 738, 206, "run", True, coat=(206, 96, 52), legs=(236, 230, 216),
               lk=(0.20, 0.42), lf=(0.42, 0.40), rk=(-0.02, 0.27), rf=(-0.10, 0.0))  # fmt: skip
    # the goal's frame, from inside; then the keeper
    with e.layer() as d:
        white = (238, 240, 234)
        d.rect(112, 132, 1392, 154, white)
        d.rect(112, 148, 1392, 154, (150, 162, 164))
        for x in (104, 1380):
            d.rect(x, 132, x + 22, 838, white)
            d.rect(x + 14, 154, x + 22, 838, (150, 162, 164))
        d.line([(-100, 840), (1600, 840)], 9, (226, 232, 222))
    with e.layer() as d:
        rim, green, dark = (214, 240, 222), (54, 140, 92), (30, 34, 42)
        skin = (204, 152, 118)
        hip, sh = (836.0, 560.0), (606.0, 424.0)
        d.limb(hip, (984, 660), 50, 38, dim(dark, 1.3))  # the far leg, bent
        d.limb((984, 660), (1060, 560), 32, 24, skin)
        d.limb((1044, 586), (1068, 552), 25, 22, (230, 228, 216))
        d.limb((1066, 548), (1110, 524), 18, 13, (200, 84, 52))
        d.limb((sh[0] + 26, sh[1] + 42), (520, 470), 30, 24, dim(green, 0.75))  # the lower arm
        d.limb((520, 470), (440, 424), 24, 18, dim(green, 0.75))
        d.oval(428, 418, 27, 23, (220, 218, 206))
        d.limb((hip[0], hip[1] - 6), (sh[0], sh[1] - 6), 62, 70, rim)
        d.limb(hip, sh, 62, 70, green)
        d.limb((846, 566), (940, 640), 58, 44, dark)  # shorts and the near leg
        d.limb((940, 640), (1080, 694), 40, 27, skin)
        d.limb((1040, 680), (1092, 700), 30, 26, (230, 228, 216))
        d.limb((1096, 702), (1146, 736), 20, 14, (200, 84, 52))
        d.limb((676, 466), (776, 526), 2.4, 2.4, dim(green, 0.8))
        d.text((700, 482), "1", 92, (240, 240, 226), "sans-700", "mm")
        d.oval(520, 360, 46, 52, rim)
        d.oval(523, 363, 46, 52, skin)
        d.blob([(484, 332), (520, 304), (566, 326), (578, 372), (548, 410), (520, 392), (530, 352)],
               (34, 28, 30))  # fmt: skip
        d.limb((590, 392), (470, 312), 36, 27, rim)
        d.limb((592, 398), (472, 318), 36, 27, green)
        d.limb((472, 318), (372, 262), 26, 19, green)
        d.oval(354, 252, 30, 24, (236, 234, 222))
        for k in range(4):
            d.limb((338, 240 + 9 * k), (310, 226 + 11 * k), 7, 5, (236, 234, 222))
        d.oval(274, 218, 40, 40, (240, 242, 236))
        for a in range(5):
            b = a * 1.2566 + 0.3
            d.oval(274 + 25 * math.cos(b), 218 + 25 * math.sin(b), 9, 9, (52, 58, 66))
        d.oval(274, 218, 9, 9, (52, 58, 66))
        d.oval(262, 204, 13, 9, (255, 255, 252), 0.8)
        for k in range(5):  # how it came
            d.line([(332 + 24 * k, 236 + 5 * k), (420 + 30 * k, 254 + 9 * k)], 1.6,
                   (240, 244, 238), 0.28)  # fmt: skip
    e.glow(274, 218, 120, (236, 244, 240), 0.22)
    # the net: our window
    with e.layer(0.62) as d:
        cell = 50.0
        for k in range(-22, 54):
            a, b = [], []
            for m in range(41):
                t = m / 40
                sag = 16 * math.sin(math.pi * t)
                y = t * 1000
                a.append((k * cell + y * 0.5 + sag, y))
                b.append((k * cell - y * 0.5 + 500 - sag, y))
            d.line(a, 1.5, (226, 232, 230))
            d.line(b, 1.5, (226, 232, 230))
    e.vignette(640, 440, 980, 0.46, (6, 14, 20))
    e.texture(8, 5)
    e.save(out / "penalty-save.jpg", GRAIN, 72)


def _runner(d: Layer, x: float, y: float, h: float, r: random.Random, rim: Colour) -> None:
    """A runner from in front, against the light."""
    coat = r.choice([(58, 74, 94), (150, 62, 48), (196, 142, 66), (70, 98, 96), (112, 104, 112),
                     (208, 196, 172), (92, 60, 66)])  # fmt: skip
    s = r.choice([-1, 1])
    skin, legs = (176, 122, 94), r.choice([(36, 38, 50), (50, 48, 58), (30, 46, 58)])
    w = h * r.uniform(0.94, 1.06)
    hip, neck = y - 0.50 * h, y - 0.82 * h
    d.limb(
        (x - s * 0.06 * w, hip),
        (x - s * 0.075 * w, y - 0.29 * h),
        0.062 * w,
        0.046 * w,
        dim(legs, 0.8),
    )
    d.limb(
        (x - s * 0.075 * w, y - 0.29 * h),
        (x - s * 0.06 * w, y - 0.20 * h),
        0.044 * w,
        0.034 * w,
        dim(skin, 0.6),
    )
    d.limb((x + s * 0.06 * w, hip), (x + s * 0.075 * w, y - 0.25 * h), 0.066 * w, 0.048 * w, legs)
    d.limb(
        (x + s * 0.075 * w, y - 0.25 * h),
        (x + s * 0.06 * w, y - 0.03 * h),
        0.043 * w,
        0.028 * w,
        dim(skin, 0.86),
    )
    d.limb(
        (x + s * 0.06 * w, y - 0.02 * h),
        (x + s * 0.065 * w, y),
        0.036 * w,
        0.03 * w,
        (206, 196, 180),
    )
    for dx, dy, c in ((0, -0.012 * h, rim), (0, 0, coat)):
        d.blob([(x - 0.125 * w + dx, neck + 0.06 * h + dy), (x - 0.05 * w, neck + 0.01 * h + dy),
                (x + 0.05 * w, neck + 0.01 * h + dy), (x + 0.125 * w + dx, neck + 0.06 * h + dy),
                (x + 0.095 * w, hip + 0.03 * h), (x - 0.095 * w, hip + 0.03 * h)], c)  # fmt: skip
    for q in (-1, 1):
        up = 0.05 if q == s else -0.04
        d.limb(
            (x + q * 0.125 * w, neck + 0.07 * h),
            (x + q * 0.17 * w, neck + 0.20 * h),
            0.036 * w,
            0.03 * w,
            dim(coat, 0.86),
        )
        d.limb(
            (x + q * 0.17 * w, neck + 0.20 * h),
            (x + q * 0.10 * w, neck + (0.19 - up) * h),
            0.029 * w,
            0.023 * w,
            skin,
        )
    if h > 60:
        d.rect(x - 0.066 * w, neck + 0.12 * h, x + 0.066 * w, neck + 0.22 * h, (236, 230, 214))
        d.rect(x - 0.046 * w, neck + 0.155 * h, x + 0.046 * w, neck + 0.175 * h, (120, 112, 108))
    d.limb((x, neck + 0.02 * h), (x, neck - 0.05 * h), 0.03 * w, 0.03 * w, dim(skin, 0.8))
    d.oval(x, neck - 0.105 * h - 0.008 * h, 0.058 * w, 0.07 * h, rim)
    d.oval(x, neck - 0.10 * h, 0.055 * w, 0.068 * h, skin)
    hair = r.choice([(32, 28, 30), (44, 36, 34), (188, 70, 52), (60, 74, 92), (34, 30, 32)])
    d.blob([(x - 0.058 * w, neck - 0.10 * h), (x - 0.05 * w, neck - 0.165 * h), (x, neck - 0.182 * h),
            (x + 0.05 * w, neck - 0.165 * h), (x + 0.058 * w, neck - 0.10 * h), (x, neck - 0.138 * h)], hair)  # fmt: skip


def marathon(out: Path) -> None:
    """s-marathon: the first bridge, eleven minutes after the gun."""
    e = Easel(1500, 2000, 1000)
    hz = 640.0
    e.grad([(0, (112, 142, 162)), (0.45, (182, 190, 184)), (0.8, (242, 212, 164)),
            (1, (254, 222, 158))], 0, hz, 4, 0.08)  # fmt: skip
    e.clouds(5, (250, 236, 210), 30, 420, 0.5, 0.55, 3, 9)
    e.glow(500, 590, 260, (255, 226, 150), 0.75)
    e.glow(500, 586, 44, (255, 248, 222), 1.0)
    e.ridge(604 - 60 * e.skyline(14, 3), (176, 176, 166), (250, 218, 164), 60, hz)
    with e.layer() as d:
        city(d, -10, 330, hz, 20, 96, (150, 146, 142), 20, 44, 3, 0.7, 0.4, 0.0)
        city(d, 690, 1010, hz, 20, 110, (150, 146, 142), 20, 44, 8, 0.3, 0.4, 0.0)
    e.mist(610, 40, (254, 224, 168), 0.6, 5)
    e.a[int(hz * e.s) :] = (150, 158, 152)
    e.grad([(0, (206, 188, 154)), (0.4, (128, 142, 146)), (1, (74, 94, 106))], hz, None, 5, 0.05)
    with e.layer() as d:
        deck = [(466, hz), (534, hz), (1290, 1340), (-290, 1340)]
        d.poly(deck, (134, 124, 116))
        d.poly([(466, hz), (470, hz), (-170, 1340), (-290, 1340)], (176, 160, 142))
        d.poly([(530, hz), (534, hz), (1290, 1340), (1170, 1340)], (176, 160, 142))
    with e.layer() as d:  # cables, then the tower before them
        for k in range(1, 22):
            t = k / 21
            for s in (-1, 1):
                f = t**2.1
                ax, ay = 500 + s * (40 + 720 * f), hz - 6 + 610 * f
                d.line([(500 + s * 48, 92 + 9 * k), (ax, ay)], 0.8 + 2.2 * f, (116, 118, 122))
        for s in (-1, 1):
            inner = [(500 + s * 40, 60), (500 + s * 62, 60), (500 + s * 104, 470), (500 + s * 88, 720),
                     (500 + s * 58, 720), (500 + s * 76, 470)]  # fmt: skip
            d.poly(inner, (108, 108, 114))
            d.poly([(500 + s * 40, 60), (500 + s * 46, 60), (500 + s * 82, 470), (500 + s * 64, 720),
                    (500 + s * 58, 720), (500 + s * 76, 470)], (232, 190, 140))  # fmt: skip
        for y, w in ((84, 44), (300, 60), (486, 80)):
            d.rect(500 - w, y, 500 + w, y + 22, (108, 108, 114))
            d.rect(500 - w, y + 18, 500 + w, y + 22, (232, 190, 140))
        d.rect(497, 26, 503, 90, (108, 108, 114))
        for s in (-1, 1):  # rails and lamps
            for k in range(26):
                f = (k / 25) ** 2.1
                x, y = 500 + s * (36 + 745 * f), hz + 662 * f
                hh = 6 + 130 * f
                d.line([(x, y), (x, y - hh)], 1 + 5 * f, (98, 100, 106))
            for lift in (0.5, 1.0):
                d.line(
                    [(500 + s * 36, hz - 6 * lift), (500 + s * 781, hz + 662 - 136 * lift)],
                    3,
                    (98, 100, 106),
                )
    r = random.Random(12)
    crowd: list[tuple[float, float, float]] = []
    for row in range(34):
        t = ((row + 0.5) / 34) ** 1.9
        y = hz + 10 + 560 * t
        half = 30 + 560 * t
        h = 12 + 250 * t
        step = h * (0.40 + 0.16 * t)
        x = 500 - half + r.uniform(0, step)
        while x < 500 + half:
            crowd.append(
                (
                    x + r.uniform(-0.1, 0.1) * h,
                    y + r.uniform(-0.1, 0.1) * h,
                    h * r.uniform(0.92, 1.08),
                )
            )
            x += step * r.uniform(0.85, 1.3)
    crowd.sort(key=lambda one: one[1])
    with e.layer(0.42, blur=3) as d:  # shadows fall towards us
        for x, y, h in crowd:
            dx = (x - 500) * 0.30 * h / 200
            d.poly([(x - 0.07 * h, y), (x + 0.07 * h, y), (x + 0.11 * h + dx, y + 0.5 * h),
                    (x - 0.11 * h + dx, y + 0.5 * h)], (60, 54, 62))  # fmt: skip
    done = 0
    for lot in range(6):  # the far ones pale in the light
        part = crowd[done : len(crowd) * (lot + 1) // 6]
        done = len(crowd) * (lot + 1) // 6
        with e.layer() as d:
            for x, y, h in part:
                _runner(d, x, y, h, r, (255, 222, 164))
        if lot < 3:
            e.mist(hz + 20 + 30 * lot, 46 + 10 * lot, (254, 220, 166), 0.55 - 0.14 * lot, 30 + lot)
    e.beam([(470, 560), (530, 560), (980, 1340), (20, 1340)], (255, 222, 160), 0.12, 40)
    e.vignette(500, 720, 900, 0.4, (40, 34, 44))
    e.texture(8, 5)
    e.save(out / "marathon-bridge.jpg", GRAIN, QUALITY)
