"""The daily sample in the streets: the tram depot, the night market."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np

from .easel import Easel, Layer, city, dim, figure

CREAM, GREEN = (238, 226, 198), (46, 94, 84)


def _tram(d: Layer, x: float, y: float, w: float, f: float = 1.0, number: str = "1") -> None:
    """A tram from its side: x is its left end, y the top of the rails, w its length."""
    k = w / 900
    top, waist = y - 318 * k, y - 150 * k
    glass = (255, 226, 164) if number == "1" else (120, 140, 146)

    def c(v: tuple[int, ...]) -> tuple[int, ...]:
        return dim(v, f)

    d.round(x + 40 * k, top - 20 * k, x + w - 40 * k, top + 30 * k, 14 * k, c((96, 102, 100)))
    d.round(x, top, x + w, y - 46 * k, 34 * k, c(CREAM))
    d.rect(x, waist, x + w, y - 70 * k, c(GREEN))
    d.round(x, waist + 40 * k, x + w, y - 46 * k, 18 * k, c(GREEN))
    d.rect(x, waist - 8 * k, x + w, waist, c((214, 168, 84)))
    d.rect(x + 10 * k, y - 74 * k, x + w - 10 * k, y - 68 * k, c((214, 168, 84)))
    for i in range(9):
        a = x + (46 + i * 92) * k
        if i in (1, 7):
            d.rect(a, top + 44 * k, a + 74 * k, y - 52 * k, c((62, 78, 76)))
            for o in (4, 40):
                d.rect(a + o * k, top + 50 * k, a + (o + 30) * k, y - 60 * k, c(glass))
                d.rect(a + o * k, waist + 6 * k, a + (o + 30) * k, y - 60 * k, c((70, 110, 100)))
        else:
            d.round(a, top + 50 * k, a + 74 * k, waist - 18 * k, 7 * k, c((72, 84, 82)))
            d.round(a + 4 * k, top + 54 * k, a + 70 * k, waist - 22 * k, 5 * k, c(glass))
            d.rect(a + 4 * k, top + 82 * k, a + 70 * k, top + 86 * k, c((110, 106, 92)))
    d.round(x + 355 * k, top - 2 * k, x + 545 * k, top + 36 * k, 5 * k, c((36, 44, 48)))
    d.text(
        (x + 450 * k, top + 17 * k),
        "3  北城—六号码头",
        21 * k,
        c((252, 226, 160)),
        "sans-700",
        "mm",
    )
    d.text((x + 450 * k, y - 110 * k), number, 62 * k, c((244, 232, 204)), "serif-900", "mm")
    d.rect(x + 70 * k, y - 48 * k, x + w - 70 * k, y - 34 * k, c((44, 48, 52)))
    for a in (150, 270, 630, 750):
        d.oval(x + a * k, y - 25 * k, 25 * k, 25 * k, c((34, 38, 42)))
        d.oval(x + a * k, y - 25 * k, 15 * k, 15 * k, c((104, 106, 104)))
        d.oval(x + a * k, y - 25 * k, 5 * k, 5 * k, c((40, 44, 48)))
    for a in (110, 590):
        d.round(x + a * k, y - 44 * k, x + (a + 200) * k, y - 24 * k, 4 * k, c((58, 62, 64)))
    # the bow collector
    d.line(
        [(x + 380 * k, top - 18 * k), (x + 470 * k, top - 74 * k), (x + 390 * k, top - 118 * k)],
        4 * k,
        c((60, 64, 66)),
    )
    d.line([(x + 350 * k, top - 118 * k), (x + 436 * k, top - 118 * k)], 4 * k, c((60, 64, 66)))


def depot(out: Path) -> None:
    """city-tram: the old depot cut open, a tram over the pit."""
    e = Easel(2200, 1467, 1500)
    e.grad([(0, (34, 44, 52)), (0.5, (64, 74, 76)), (1, (52, 54, 54))], seed=3, wobble=0.08)
    r = random.Random(5)
    floor = 770.0
    with e.layer() as d:  # the back wall: brick piers, tall windows, dawn behind them
        d.rect(0, 150, 1500, floor, (92, 62, 52))
        for y in np.arange(152, floor, 11.0):
            o = 17 if int(y / 11) % 2 else 0
            for x in np.arange(-20.0, 1500.0, 34.0):
                d.rect(x + o, y, x + o + 32, y + 9.4, dim((110, 74, 60), r.uniform(0.82, 1.08)))
        for i in range(6):
            x = 62 + i * 240
            arch = [
                (x, floor - 90),
                (x, 330),
                *(
                    (x + 88 - 88 * math.cos(a), 330 - 88 * math.sin(a))
                    for a in np.linspace(0, math.pi, 30)
                ),
                (x + 176, 330),
                (x + 176, floor - 90),
            ]
            d.poly(
                [(px + (px - x - 88) * 0.11, py - 10 if py < 340 else py + 8) for px, py in arch],
                (150, 112, 88),
            )
            d.poly(arch, (146, 178, 190))
    # glass of the windows: a sky that turns from blue to rose
    yy = np.arange(e.h, dtype=np.float32)[:, None] / e.s
    pane = np.all(np.abs(e.a - np.array((146, 178, 190), np.float32)) < 3, axis=2)
    t = np.clip((yy - 240) / 440, 0, 1)[..., None]
    sky = (
        np.array((104, 142, 172), np.float32) * (1 - t) + np.array((250, 196, 150), np.float32) * t
    )
    e.a = np.where(pane[..., None], sky, e.a).astype(np.float32)
    with e.layer() as d:
        for i in range(6):
            x = 62 + i * 240
            city(
                d,
                x + 2,
                x + 174,
                floor - 90,
                20,
                100,
                (128, 130, 142),
                18,
                46,
                i + 3,
                0.5,
                0.5,
                0.08,
            )
            d.rect(x - 20, floor - 92, x + 196, floor - 80, (156, 120, 96))
            for k in range(1, 4):
                d.line([(x + 44 * k, 250), (x + 44 * k, floor - 92)], 3.4, (58, 66, 70))
            for y in (330, 410, 490, 570, 640):
                d.line([(x, y), (x + 176, y)], 3.4, (58, 66, 70))
    with e.layer() as d:  # the roof: trusses and the skylights over them
        d.rect(0, 0, 1500, 150, (44, 52, 58))
        for i in range(-1, 7):
            x = i * 240 + 30
            d.poly([(x, 26), (x + 180, 26), (x + 196, 108), (x - 16, 108)], (126, 156, 170))
            for k in range(1, 5):
                d.line([(x + 36 * k, 26), (x + 39 * k - 8, 108)], 3, (52, 60, 66))
        for y, w in ((112, 9), (206, 7)):
            d.rect(0, y, 1500, y + w, (32, 38, 42))
        for i in range(26):
            x = i * 60
            d.line([(x, 118), (x + 30, 206), (x + 60, 118)], 4.4, (32, 38, 42))
        for x in (20, 260, 500, 740, 980, 1220, 1460):
            d.rect(x + 8, 206, x + 30, floor, (40, 46, 50))
            d.rect(x + 8, 206, x + 14, floor, (82, 84, 82))
            d.poly([(x - 26, 213), (x + 64, 213), (x + 30, 262), (x + 8, 262)], (34, 40, 44))
        d.line([(0, 268), (1500, 268)], 1.6, (20, 24, 28))
    for i in range(6):
        x = 62 + i * 240
        e.beam(
            [(x + 10, 300), (x + 166, 300), (x - 120, 900), (x - 380, 900)],
            (255, 214, 168),
            0.17,
            22,
        )
    with e.layer() as d:  # floor, the far track with a stripped car
        d.rect(0, floor, 1500, 1000, (78, 74, 70))
        for k in range(5):
            d.line(
                [(0, floor + 8 + k * k * 3.2), (1500, floor + 8 + k * k * 3.2)], 1.4, (66, 62, 60)
            )
        d.rect(0, floor + 4, 1500, floor + 9, (150, 146, 138))
        _tram(d, 1010, floor + 6, 640, 0.46, "5")
        d.text((1240, floor - 66), "谢谢，零件都在路上", 15, (224, 220, 206), "kai-400", "mm")
    e.mist(650, 120, (214, 176, 146), 0.28, 7)
    rail = 862.0
    with e.layer(0.6, blur=9) as d:
        d.rect(70, rail + 2, 1010, rail + 30, (16, 18, 20))
    with e.layer() as d:
        # the pit under the near track
        d.rect(0, rail, 1500, rail + 8, (196, 190, 176))
        d.rect(0, rail + 8, 1500, rail + 14, (52, 50, 50))
        d.rect(300, rail + 14, 830, 1000, (42, 42, 44))
        for y in np.arange(rail + 14, 1000, 26.0):
            for x in np.arange(300.0, 830.0, 58.0):
                o = 29 if int((y - rail) / 26) % 2 else 0
                d.rect(min(830, x + o), y, min(830, x + o + 55), y + 23, (56, 54, 54))
        d.rect(290, rail + 10, 302, 1000, (206, 160, 62))
        d.rect(828, rail + 10, 840, 1000, (206, 160, 62))
        _tram(d, 90, rail, 900)
        # the lamp of the man in the pit
        d.line([(560, rail + 12), (560, rail + 40)], 2, (24, 24, 26))
    e.glow(560, rail + 50, 96, (255, 206, 120), 0.75, 62)
    with e.layer() as d:
        q = figure(
            d,
            500,
            1092,
            206,
            "stand",
            coat=(52, 84, 112),
            legs=(36, 42, 54),
            hat=(214, 176, 80),
            re=(0.14, 0.86),
            rh=(0.17, 1.02),
            le=(0.10, 0.68),
            lh=(0.2, 0.74),
        )
        d.limb(q["rh"], (q["rh"][0] + 10, q["rh"][1] - 22), 4, 3, (176, 180, 178))
        d.oval(560, rail + 48, 11, 14, (255, 240, 200))
        # the driver at the front door, a mechanic on the ladder at the bell
        figure(
            d,
            1046,
            938,
            196,
            "stand",
            True,
            coat=(44, 62, 96),
            legs=(34, 38, 50),
            hair=(38, 32, 34),
            scarf=(214, 84, 58),
            long=True,
            re=(0.07, 0.70),
            rh=(0.15, 0.80),
        )
        for x in (24, 78):
            d.line([(x + 12, 932), (x + 58, 500)], 7, (170, 128, 80))
        for k in range(11):
            y = 910 - k * 39
            d.line([(27 + (932 - y) * 0.106, y), (100 + (932 - y) * 0.085, y)], 5, (150, 110, 68))
        q = figure(
            d,
            82,
            742,
            190,
            "stand",
            coat=(120, 94, 66),
            legs=(50, 58, 70),
            hat=(96, 60, 48),
            re=(0.10, 0.76),
            rh=(0.21, 0.86),
            le=(0.12, 0.70),
            lh=(0.22, 0.72),
        )
        hx, hy = q["rh"]
        d.poly(
            [(hx + 2, hy - 22), (hx + 26, hy - 22), (hx + 33, hy + 6), (hx - 5, hy + 6)],
            (226, 176, 84),
        )
        d.oval(hx + 14, hy + 7, 5, 4, (120, 82, 40))
    e.glow(136, 574, 34, (255, 220, 140), 0.5)
    with e.layer() as d:  # parts in rows on a cloth
        d.poly([(1100, 902), (1470, 902), (1540, 990), (1080, 990)], (176, 170, 152))
        for i in range(7):
            for j in range(3):
                x, y = 1128 + i * 52 + j * (i - 3) * 3, 918 + j * 25
                c = [(104, 96, 86), (180, 120, 70), (84, 96, 100)][(i + j) % 3]
                if (i * 3 + j) % 4 == 0:
                    d.oval(x, y, 13, 7, c)
                    d.oval(x, y, 6, 3, (176, 170, 152))
                elif (i + j) % 3 == 1:
                    d.limb((x - 14, y + 2), (x + 14, y - 3), 3, 3, c)
                else:
                    d.round(x - 11, y - 6, x + 11, y + 6, 2, c)
    e.glow(520, 640, 420, (255, 214, 150), 0.12, 180)
    e.vignette(620, 640, 980, 0.5, (14, 18, 24))
    e.texture(6, 7)
    e.save(out / "tram-depot.jpg", 1.4, 80)


def market(out: Path) -> None:
    """city-night-market: lamps between the halls of the old mill."""
    e = Easel(2200, 1467, 1500)
    vx, vy = 690.0, 560.0
    e.grad(
        [(0, (20, 30, 62)), (0.55, (54, 60, 102)), (0.85, (150, 100, 112)), (1, (226, 150, 112))],
        0,
        vy + 10,
        4,
        0.08,
    )
    e.a[int((vy + 10) * e.s) :] = (60, 48, 54)
    e.clouds(9, (160, 110, 124), 200, 540, 0.54, 0.4, 3, 14)
    r = random.Random(3)

    def p(x: float, y: float, z: float) -> tuple[float, float]:
        return (vx + x * 900 / z, vy + y * 900 / z)

    with e.layer() as d:
        for _ in range(60):
            d.oval(
                r.uniform(0, 1500),
                r.uniform(0, 260),
                0.9,
                0.9,
                (236, 232, 240),
                r.uniform(0.2, 0.7),
            )
        city(d, 380, 1000, vy + 6, 10, 70, (66, 62, 92), 16, 40, 3, 0.5, 0.4, 0.2)
        # the chimney of the boiler house at the end
        a, b = p(2.5, -30, 96), p(5, 1.7, 96)
        d.poly([(a[0], a[1]), (a[0] + 17, a[1]), (b[0] + 5, b[1]), (a[0] - 6, b[1])], (84, 56, 58))
        d.rect(a[0] - 2, a[1] + 20, a[0] + 19, a[1] + 27, (140, 84, 70))
        # halls: saw-tooth on the left, gables on the right
        for k in range(9, -1, -1):
            z0, z1 = 9.5 + k * 8.5, 9.5 + (k + 1) * 8.5
            f = 0.62 + 0.05 * k
            d.poly([p(-12, -8, z0), p(-12, -12.4, z0 + 1.0), p(-12, -8, z1)], dim((70, 52, 60), f))
            d.poly(
                [p(-12, -8, z0), p(-12, -8, z1), p(-12, 1.7, z1), p(-12, 1.7, z0)],
                dim((112, 66, 58), f),
            )
            for j in range(3):
                w0, w1 = z0 + 0.9 + j * 2.6, z0 + 2.5 + j * 2.6
                d.poly(
                    [p(-12, -6.6, w0), p(-12, -6.6, w1), p(-12, -3.0, w1), p(-12, -3.0, w0)],
                    dim((240, 186, 116) if (k + j) % 3 else (78, 88, 108), 0.8),
                )
                for y in (-5.4, -4.2):
                    d.line([p(-12, y, w0), p(-12, y, w1)], 22 / z0, (60, 44, 46))
            d.poly(
                [p(12.4, -7, z0), p(12.4, -11, (z0 + z1) / 2), p(12.4, -7, z1)],
                dim((92, 60, 58), f),
            )
            d.poly(
                [p(12.4, -7, z0), p(12.4, -7, z1), p(12.4, 1.7, z1), p(12.4, 1.7, z0)],
                dim((98, 60, 56), f),
            )
            for j in range(2):
                w0, w1 = z0 + 1.4 + j * 3.4, z0 + 3.2 + j * 3.4
                d.poly(
                    [p(12.4, -5.8, w0), p(12.4, -5.8, w1), p(12.4, -2.8, w1), p(12.4, -2.8, w0)],
                    dim((236, 180, 110) if (k + j) % 2 else (70, 80, 102), 0.76),
                )
        d.poly([p(-12, 1.7, 3), p(12.4, 1.7, 3), p(12.4, 1.7, 100), p(-12, 1.7, 100)], (92, 70, 66))
        for k in range(36):
            z = 3 * (100 / 3) ** (k / 35)
            d.line([p(-12, 1.7, z), p(12.4, 1.7, z)], 14 / z, (74, 56, 56))
    e.mist(vy + 2, 22, (244, 176, 118), 0.22, 3)
    e.glow(vx, vy + 6, 230, (255, 186, 108), 0.5, 80)
    # stalls and people from far to near
    signs = ["糖水", "炒粉", "葱油饼", "磨刀", "年糕", "卤鸭", "凉粉", "豆花", "烤薯", "馄饨"]
    cloth = [(178, 66, 50), (52, 92, 104), (206, 142, 62), (92, 104, 72), (132, 78, 92)]
    lights: list[tuple[float, float, float]] = []
    for k in range(13, -1, -1):
        z = 10.5 + k * 5.2
        with e.layer() as d:
            for s in (-1, 1):
                x0 = s * 7.6
                c = cloth[(k * 2 + (s > 0)) % 5]
                near, wide = s * 5.1, 3.6
                f = max(0.55, 1 - k * 0.02)
                figure(
                    d,
                    *p(s * 6.6, 1.55, z + 1.6),
                    1.62 * 900 / (z + 1.6),
                    "stand",
                    s > 0,
                    coat=[(206, 196, 180), (96, 110, 130), (150, 96, 80)][k % 3],
                    re=(0.1, 0.7),
                    rh=(0.2, 0.66),
                )
                d.poly(
                    [
                        p(near, -0.1, z),
                        p(near, -0.1, z + wide),
                        p(near, 1.45, z + wide),
                        p(near, 1.45, z),
                    ],
                    dim((64, 82, 94), f),
                )
                d.poly(
                    [p(near, -0.1, z), p(x0, -0.1, z), p(x0, 1.45, z), p(near, 1.45, z)],
                    dim((84, 60, 56), f),
                )
                d.poly(
                    [
                        p(near - s * 0.3, -0.1, z),
                        p(x0, -0.1, z),
                        p(x0, -0.1, z + wide),
                        p(near - s * 0.3, -0.1, z + wide),
                    ],
                    dim((226, 182, 124), f),
                )
                for q in range(1, 5):
                    x = near + (x0 - near) * q / 5
                    d.line([p(x, -0.1, z), p(x, 1.45, z)], 26 / z, dim((60, 44, 44), f))
                a, b = p(near + s * 1.25, 0.62, z)
                d.text(
                    (a, b),
                    str(31 + k * 2 + (s > 0)),
                    520 / z,
                    dim((226, 206, 166), f),
                    "sans-700",
                    "mm",
                )
                for q in range(3):  # pots and baskets
                    a, b = p(near + s * 0.7, -0.15, z + 0.6 + q * 1.0)
                    d.round(
                        a - 300 / z,
                        b - 230 / z,
                        a + 300 / z,
                        b,
                        40 / z,
                        dim([(206, 190, 166), (96, 84, 80), (180, 120, 72)][(q + k) % 3], f),
                    )
                for zz in (z, z + wide):
                    d.line([p(near, -2.1, zz), p(near, 1.4, zz)], 60 / z, (54, 44, 46))
                a = [
                    p(near - s * 0.7, -1.9, z - 0.3),
                    p(near - s * 0.7, -1.9, z + wide + 0.3),
                    p(x0 + s * 0.6, -2.9, z + wide + 0.3),
                    p(x0 + s * 0.6, -2.9, z - 0.3),
                ]
                d.poly(a, dim(c, f))
                for q in range(1, 8, 2):
                    z0, z1 = z - 0.3 + q * 0.52, z - 0.3 + (q + 1) * 0.52
                    d.poly(
                        [
                            p(near - s * 0.7, -1.9, z0),
                            p(near - s * 0.7, -1.9, z1),
                            p(x0 + s * 0.6, -2.9, z1),
                            p(x0 + s * 0.6, -2.9, z0),
                        ],
                        dim((240, 224, 196), f * 0.95),
                    )
                d.poly(
                    [
                        p(x0 + s * 0.6, -2.9, z - 0.3),
                        p(near - s * 0.7, -1.9, z - 0.3),
                        p(near - s * 0.7, -1.55, z - 0.3),
                        p(x0 + s * 0.6, -1.9, z - 0.3),
                    ],
                    dim(c, f * 0.74),
                )
                if k < 8:
                    a, b = p(near + s * 1.2, -1.05, z - 0.32)
                    d.round(
                        a - 620 / z, b - 320 / z, a + 620 / z, b + 320 / z, 60 / z, (252, 226, 172)
                    )
                    d.text(
                        (a, b),
                        signs[(k * 2 + (s > 0)) % 10],
                        430 / z,
                        (120, 44, 36),
                        "kai-700",
                        "mm",
                    )
                gx, gy = p(near + s * 0.8, -1.3, z + wide / 2)
                lights.append((gx, gy, z))
            for _ in range(5 if k else 2):
                x = r.uniform(-4.4, 4.4)
                figure(
                    d,
                    *p(x, 1.7, z + r.uniform(0, 3)),
                    r.uniform(1.55, 1.78) * 900 / (z + 1.5),
                    r.choice(["walk", "stand", "walk"]),
                    r.random() < 0.5,
                    coat=r.choice(
                        [
                            (62, 66, 92),
                            (146, 70, 56),
                            (70, 96, 100),
                            (192, 152, 96),
                            (86, 62, 72),
                            (52, 54, 66),
                        ]
                    ),
                    legs=(38, 36, 46),
                    long=r.random() < 0.4,
                )
        for gx, gy, z0 in lights[-2:]:
            e.glow(gx, gy, 1000 / z0, (255, 196, 112), 0.5, 700 / z0)
    with e.layer(0.5, blur=10) as d:  # steam
        for z, s in ((10.5, 1), (15.7, -1), (26.1, 1), (20.9, 1), (31.3, -1)):
            for q in range(9):
                a, b = p(s * 5.8 + 0.25 * math.sin(q * 1.3), -0.6 - q * 0.62, z + 1.4)
                d.oval(
                    a, b, (330 + q * 110) / z, (360 + q * 90) / z, (255, 232, 204), 0.62 - q * 0.062
                )
    with e.layer() as d:  # lamps on their cables from hall to hall
        for k in range(15):
            z = 8.2 + k * 3.9
            pts = [
                p(-12 + 24.4 * t, -6.6 + 3.1 * math.sin(math.pi * t), z)
                for t in np.linspace(0, 1, 41)
            ]
            d.line(pts, max(0.7, 15 / z), (44, 38, 48))
            for a, b in pts[1:-1:2]:
                d.oval(a, b + 50 / z, 62 / z + 0.6, 76 / z + 0.6, (255, 228, 164))
    for k in range(7):
        z = 8.2 + k * 3.9
        for t in np.linspace(0, 1, 41)[1:-1:2]:
            a, b = p(-12 + 24.4 * t, -6.6 + 3.1 * math.sin(math.pi * t), z)
            e.glow(a, b + 50 / z, 220 / z, (255, 190, 100), 0.5)
    # near: a mother with a child on her arm's side, a pupil with a book
    with e.layer() as d:
        figure(
            d,
            560,
            985,
            330,
            "walk",
            coat=(150, 62, 50),
            legs=(44, 44, 58),
            long=True,
            scarf=(238, 210, 160),
            hair=(36, 28, 30),
        )
        figure(
            d,
            640,
            990,
            214,
            "walk",
            coat=(222, 172, 78),
            legs=(50, 62, 84),
            child=True,
            hat=(70, 100, 108),
        )
        q = figure(
            d,
            884,
            996,
            322,
            "stand",
            True,
            coat=(64, 98, 112),
            legs=(40, 44, 58),
            re=(0.1, 0.68),
            rh=(0.2, 0.74),
            le=(0.12, 0.67),
            lh=(0.22, 0.72),
        )
        hx, hy = q["rh"]
        d.poly(
            [(hx - 26, hy - 34), (hx + 10, hy - 26), (hx + 12, hy + 6), (hx - 22, hy + 2)],
            (246, 238, 220),
        )
        d.round(
            q["neck"][0] + 12,
            q["neck"][1] + 10,
            q["neck"][0] + 58,
            q["neck"][1] + 104,
            14,
            (196, 92, 56),
        )
    e.glow(vx, 700, 560, (255, 176, 100), 0.16, 190)
    e.vignette(vx + 30, 620, 960, 0.5, (12, 12, 30))
    e.texture(6, 6)
    e.save(out / "night-market.jpg", 1.4, 80)
