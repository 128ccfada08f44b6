"""The daily sample in the hills: the persimmon slope, the quarry that keeps water."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np

from .easel import Easel, Layer, dim, figure, mix, noise1, noise2


def _tree(
    d: Layer,
    x: float,
    y: float,
    h: float,
    seed: int,
    fruit: int,
    haze: float = 0.0,
    fine: float = 1.0,
) -> None:
    """A bare persimmon tree with its fruit; a large one branches more finely."""
    g = random.Random(seed)
    fog = (226, 214, 190)
    bark = mix((56, 44, 40), fog, haze)
    ends: list[tuple[float, float]] = []

    def twig(x0: float, y0: float, a: float, ln: float, w: float) -> None:
        x1, y1 = x0 + math.cos(a) * ln, y0 - math.sin(a) * ln
        d.limb((x0, y0), (x1, y1), w, w * 0.66, bark)
        if ln < h * 0.075 * fine:
            ends.append((x1, y1))
            return
        for s in (-1, 1) if g.random() < 0.8 else (-1, 0.1, 1):
            twig(x1, y1, a + s * g.uniform(0.22, 0.62), ln * g.uniform(0.62, 0.80), w * 0.62)

    twig(x, y, math.pi / 2 + g.uniform(-0.12, 0.12), h * 0.30, h * 0.034)
    g.shuffle(ends)
    for ex, ey in ends[:fruit]:
        r = h * g.uniform(0.019, 0.026) * fine
        c = mix(g.choice([(222, 98, 40), (232, 124, 48), (206, 78, 38)]), fog, haze)
        d.oval(ex, ey + r, r * 1.06, r, c)
        d.oval(ex - r * 0.3, ey + r * 0.7, r * 0.4, r * 0.3, mix(c, (255, 226, 180), 0.5))


def orchard(out: Path) -> None:
    """prov-orchard: a cart on its single rail comes down through the persimmons."""
    e = Easel(2400, 1600, 1500)
    e.grad(
        [
            (0, (134, 164, 178)),
            (0.22, (196, 204, 196)),
            (0.42, (240, 222, 188)),
            (1, (222, 208, 178)),
        ],
        seed=4,
        wobble=0.08,
    )
    e.clouds(7, (252, 242, 220), -30, 330, 0.48, 0.5, 3, 9)
    e.glow(1210, 220, 150, (255, 228, 170), 0.7)
    for k, (b, a, c) in enumerate(
        ((330, 170, (176, 186, 182)), (410, 160, (146, 164, 162)), (490, 150, (112, 138, 140)))
    ):
        e.ridge(b - a * e.skyline(40 + k, 2 + k, 7, 0.45), c, (232, 218, 190), 150)
        e.mist(b + 50, 40, (242, 228, 200), 0.85, 20 + k)
    yy, xx = np.mgrid[0 : e.h, 0 : e.w].astype(np.float32) / e.s
    fine = noise2(e.h, e.w, 3, 90, 70, 4, 0.75)

    def slope(top: np.ndarray, rise: float, dark: tuple, light: tuple, haze: float) -> None:
        """A hillside in terraces of dry stone."""
        p = np.clip((yy - top) / 520, 0, 1.4)
        m = np.clip((yy - top) * e.s / 1.5, 0, 1)[..., None]
        u = 15 * np.power(p + 0.015, 0.78) + rise * np.sin(xx / 310 + 1) + (fine - 0.5) * 0.22
        f = u - np.floor(u)
        stone = (f < 0.34)[..., None]
        grass = (
            np.array(dark, np.float32) * (1 - f[..., None])
            + np.array(light, np.float32) * f[..., None]
        )
        wall = np.array((126, 112, 98), np.float32) * (0.66 + 0.7 * fine[..., None])
        col = np.where(stone, wall, grass * (0.76 + 0.46 * fine[..., None]))
        hz = np.clip(haze * (1.2 - p), 0, 0.92)[..., None]
        col = col * (1 - hz) + np.array((232, 218, 190), np.float32) * hz
        e.a = (e.a * (1 - m) + col * m).astype(np.float32)

    def ground(x: float, k: int) -> float:
        return (
            560 - 0.16 * x if k == 0 else 500 + 0.30 * x if k == 1 else 1010 - 0.22 * x
        ) + 26 * math.sin(x / 190 + k)

    line = np.arange(e.w, dtype=np.float32) / e.s
    slope(
        np.array([ground(x, 0) for x in line], np.float32) - 20 * noise1(e.w, 8, 9),
        0.3,
        (98, 108, 74),
        (176, 166, 104),
        0.8,
    )
    r = random.Random(4)
    with e.layer() as d:
        for k in range(60):
            x = r.uniform(560, 1500)
            y = ground(x, 0) + r.uniform(10, 190)
            _tree(d, x, y, r.uniform(44, 62), k, 26, 0.42)
        for k in range(7):  # roofs of the village
            x, y = 1090 + k * 46 + r.uniform(-8, 8), 452 + r.uniform(-6, 22)
            d.rect(x, y, x + 36, y + 22, (232, 222, 200))
            d.poly(
                [(x - 6, y + 1), (x + 6, y - 13), (x + 30, y - 13), (x + 42, y + 1)], (104, 100, 98)
            )
    e.mist(590, 60, (244, 230, 202), 0.75, 31)
    e.mist(700, 50, (244, 230, 202), 0.5, 33)
    slope(
        np.array([ground(x, 1) for x in line], np.float32) - 14 * noise1(e.w, 18, 9),
        0.5,
        (82, 92, 58),
        (178, 158, 84),
        0.10,
    )
    with e.layer() as d:
        for k in range(22):
            x = r.uniform(-20, 1380)
            y = ground(x, 1) + r.uniform(8, 110) * (0.4 + x / 1000)
            if abs(x - 690) > 90:
                _tree(d, x, y, 84 + x * 0.05, 100 + k, 46, 0.14)
    # the rail on its posts, down across the picture
    a, b = (-40.0, 438.0), (1560.0, 884.0)

    def rail(t: float) -> tuple[float, float]:
        return (
            a[0] + (b[0] - a[0]) * t,
            a[1] + (b[1] - a[1]) * t + 22 * math.sin(t * 7.5) - 16 * t,
        )

    with e.layer() as d:
        for k in range(46):
            x, y = rail(k / 45)
            d.line([(x, y), (x + 1, y + 34 + 26 * k / 45)], 3 + 2.4 * k / 45, (82, 80, 78))
        pts = [rail(t) for t in np.linspace(0, 1, 120)]
        d.line([(x, y + 5) for x, y in pts], 7, (70, 70, 72))
        d.line(pts, 4, (196, 186, 168))

    def cart(d: Layer, t: float, s: float) -> None:
        (x, y), (x2, y2) = rail(t), rail(t + 0.02)
        ang = math.atan2(y2 - y, x2 - x)

        def at(u: float, v: float) -> tuple[float, float]:
            return (
                x + (u * math.cos(ang) - v * math.sin(ang)) * s,
                y + (u * math.sin(ang) + v * math.cos(ang)) * s,
            )

        for u in (-70, 10, 88, 132):
            d.oval(*at(u, -6), 9 * s, 9 * s, (44, 46, 50))
        d.poly([at(-104, -14), at(42, -14), at(42, -22), at(-104, -22)], (74, 84, 92))
        for u in (-100, -52, -4):  # crates of fruit
            for v in (-22, -52):
                if v == -52 and u == -4:
                    continue
                c = (178, 132, 78)
                d.poly([at(u, v), at(u + 44, v), at(u + 44, v - 28), at(u, v - 28)], c)
                for q in range(5):
                    for j in range(2):
                        d.oval(
                            *at(u + 6 + q * 8, v - 26 - j * 5 + (q % 2) * 2),
                            5.4 * s,
                            5 * s,
                            [(226, 104, 42), (236, 132, 54), (208, 84, 40)][(q + j) % 3],
                        )
                d.poly([at(u, v), at(u + 44, v), at(u + 44, v - 20), at(u, v - 20)], c)
                for q in (7, 14):
                    d.line([at(u, v - q), at(u + 44, v - q)], 1.6 * s, dim(c, 0.72))
                d.line([at(u + 22, v), at(u + 22, v - 20)], 2 * s, dim(c, 0.72))
        d.poly([at(62, -14), at(146, -14), at(146, -22), at(62, -22)], (74, 84, 92))
        d.poly([at(68, -22), at(112, -22), at(112, -50), at(74, -50)], (196, 74, 48))
        d.poly([at(68, -22), at(112, -22), at(112, -28), at(68, -28)], (150, 52, 40))
        d.line([at(90, -50), at(90, -66)], 4 * s, (60, 60, 62))
        d.line([at(42, -18), at(62, -18)], 3 * s, (60, 60, 62))
        d.line([at(142, -22), at(150, -58)], 3 * s, (60, 60, 62))
        d.poly([at(146, -58), at(156, -58), at(160, -44), at(142, -44)], (224, 172, 76))

    with e.layer() as d:
        cart(d, 0.14, 0.62)
        cart(d, 0.46, 1.25)
    # the near terrace: two pickers, a tall tree with birds
    slope(
        np.array([ground(x, 2) for x in line], np.float32), 0.2, (70, 78, 46), (170, 146, 70), 0.0
    )
    with e.layer(0.4, blur=6) as d:
        d.oval(420, 942, 120, 12, (40, 40, 26))
        d.oval(1290, 770, 110, 10, (40, 40, 26))
    with e.layer() as d:
        _tree(d, 1330, 830, 640, 15, 190, 0.0, 0.6)
        for _ in range(60):
            x = 1330 + r.gauss(0, 34)
            y = 842 + r.uniform(-4, 12)
            d.line(
                [(x, y), (x + r.uniform(-5, 5), y - r.uniform(8, 26))],
                2.6,
                mix((84, 88, 48), (190, 160, 80), r.random()),
            )
        q = figure(
            d,
            424,
            946,
            226,
            "wave",
            coat=(64, 98, 116),
            legs=(54, 54, 60),
            hat=(222, 192, 132),
            hair=(210, 206, 200),
            re=(-0.05, 0.68),
            rh=(0.05, 0.60),
        )
        q = figure(
            d,
            566,
            930,
            212,
            "bend",
            True,
            coat=(190, 84, 56),
            legs=(62, 62, 74),
            hair=(40, 34, 34),
            scarf=(240, 220, 176),
        )
        hx, hy = q["lh"]
        d.blob(
            [(hx - 52, hy + 16), (hx + 20, hy + 16), (hx + 12, hy + 74), (hx - 44, hy + 74)],
            (164, 120, 72),
        )
        for k in range(4):
            d.line(
                [(hx - 50 + k, hy + 28 + k * 13), (hx + 18 - k, hy + 28 + k * 13)], 2, (120, 84, 50)
            )
        for k in range(9):
            d.oval(
                hx - 46 + k * 7.4,
                hy + 15 - (k % 3) * 6,
                9,
                8.4,
                [(226, 104, 42), (236, 132, 54), (208, 84, 40)][k % 3],
            )
        # magpies with long blue tails at the top
        for x, y, f in ((1210, 236, 1), (1392, 190, -1), (1140, 318, 1)):
            d.blob(
                [
                    (x - 12 * f, y),
                    (x, y - 9),
                    (x + 17 * f, y - 9),
                    (x + 12 * f, y + 4),
                    (x - 4 * f, y + 7),
                ],
                (64, 104, 152),
            )
            d.oval(x + 19 * f, y - 11, 7.4, 6.6, (36, 42, 52))
            d.line([(x + 25 * f, y - 11), (x + 34 * f, y - 9)], 3.4, (206, 82, 54))
            d.poly(
                [
                    (x - 8 * f, y - 2),
                    (x - 8 * f, y + 5),
                    (x - 62 * f, y + 36),
                    (x - 66 * f, y + 30),
                ],
                (84, 128, 176),
            )
            d.line([(x + 2 * f, y + 6), (x + 3 * f, y + 14)], 2, (206, 82, 54))
    e.glow(1210, 240, 420, (255, 222, 160), 0.12, 240)
    e.vignette(720, 600, 1050, 0.34, (40, 32, 20))
    e.texture(8, 6)
    e.save(out / "persimmon-rail.jpg", 1.4, 80)


def quarry(out: Path) -> None:
    """prov-quarry: four benches of stone about a blue that was not there before."""
    e = Easel(2300, 1500, 1500)
    e.a[:] = (126, 132, 96)
    h, w = e.h, e.w
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32) / e.s
    n0 = noise2(h, w, 5, 6, 5, 6, 0.55)
    n1 = noise2(h, w, 6, 120, 90, 4, 0.7)
    # fields and woods about it
    col = (
        np.array((104, 120, 82), np.float32) * (1 - n0[..., None])
        + np.array((196, 178, 120), np.float32) * n0[..., None]
    )
    e.a = (col * (0.76 + 0.44 * n1[..., None])).astype(np.float32)
    r = random.Random(5)
    with e.layer() as d:
        for _ in range(1500):
            x, y = r.uniform(-10, 1510), r.uniform(-10, 990)
            s = r.uniform(4, 11)
            d.oval(x + s * 0.5, y + s * 0.4, s, s * 0.8, (52, 62, 48), 0.5)
            d.oval(x, y, s, s * 0.8, mix((70, 96, 68), (206, 152, 74), r.random() ** 1.6))
    cx, cy = 770.0, 492.0
    ang = np.arctan2((yy - cy) * 1.52, xx - cx)
    knot = np.zeros_like(ang)
    g = np.random.RandomState(8)
    for k in range(2, 10):
        knot += np.sin(ang * k + g.rand() * 6.3) * (0.055 / k**0.72) * (1 + g.rand())
    rad = np.sqrt(((xx - cx) / 1.0) ** 2 + ((yy - cy) * 1.52) ** 2) / 640
    rad = rad + knot + (n0 - 0.5) * 0.05
    # benches from the rim to the water, light from the upper left
    steps, rim, pool = 4, 1.0, 0.46
    inside = rad < rim
    u = np.clip((rim - rad) / (rim - pool), 0, 1) * steps
    f = u - np.floor(u)
    face = f < 0.46
    lit = 0.5 + 0.5 * np.cos(ang - math.atan2(0.75, 0.66))
    warm, cool = np.array((246, 222, 184), np.float32), np.array((112, 112, 118), np.float32)
    streak = noise2(h, w, 9, 260, 40, 3, 0.7)
    wall = (cool * (1 - lit[..., None]) + warm * lit[..., None]) * (0.80 + 0.32 * streak[..., None])
    wall *= 0.98 - 0.35 * (f / 0.46)[..., None] * (1 - lit[..., None])
    floor = (
        np.array((206, 186, 152), np.float32)
        * (0.86 + 0.2 * n1[..., None])
        * (0.74 + 0.3 * lit[..., None])
    )
    shadow = np.clip(1 - (f - 0.46) / 0.26, 0, 1) * (lit < 0.42)
    floor = floor * (1 - 0.5 * shadow[..., None])
    bench = np.where(face[..., None], wall, floor)
    bench *= (1.04 - 0.05 * np.floor(u))[..., None]
    edge = np.exp(-(((f - 0.02) / 0.035) ** 2))[..., None]
    bench = bench * (1 - 0.55 * edge) + np.array((255, 244, 222), np.float32) * 0.55 * edge * (
        0.5 + 0.5 * lit[..., None]
    )
    e.a = np.where(inside[..., None], bench, e.a).astype(np.float32)
    # the water: turquoise at the shelf, deep blue in the middle
    water = rad < pool
    q = np.clip((pool - rad) / pool, 0, 1)[..., None]
    deep = np.array((16, 70, 112), np.float32)
    blue = np.array((112, 200, 196), np.float32) * np.clip(1 - q * 4.2, 0, 1) + np.array(
        (34, 128, 156), np.float32
    ) * np.clip(q * 4.2, 0, 1)
    t = np.clip((q - 0.12) / 0.5, 0, 1)
    blue = blue * (1 - t) + deep * t
    ripple = noise2(h, w, 12, 90, 160, 3, 0.7)
    sky = noise2(h, w, 13, 3, 6, 4)
    blue = (
        blue
        + ((ripple - 0.5) * 12)[..., None]
        + (np.clip(sky - 0.55, 0, 1) * 130)[..., None] * np.array((0.9, 1.0, 1.0), np.float32)
    )
    e.a = np.where(water[..., None], blue, e.a).astype(np.float32)
    shore = np.exp(-(((rad - pool) / 0.010) ** 2))[..., None]
    e.a = e.a * (1 - 0.6 * shore) + np.array((236, 244, 230), np.float32) * 0.6 * shore

    def on(radius: float, a: float) -> tuple[float, float]:
        """A place on a bench: by its radius and its bearing."""
        g2 = np.random.RandomState(8)
        k0 = sum(
            math.sin(a * k + g2.rand() * 6.3) * (0.055 / k**0.72) * (1 + g2.rand())
            for k in range(2, 10)
        )
        m = (radius - k0) * 640
        return (cx + math.cos(a) * m, cy + math.sin(a) * m / 1.52)

    level = (rim - pool) / steps
    with e.layer() as d:
        # the old haul road down, in turns
        road = []
        for k in range(60):
            t = k / 59
            road.append(on(rim + 0.02 - t * (rim - pool - 0.05), 0.35 + 1.25 * t))
        d.line(road, 11, (226, 206, 168))
        d.line(road, 2, (176, 154, 120))
        # grass on the benches
        for _ in range(420):
            j, a = r.randrange(steps - 1), r.uniform(0, 6.28)
            x, y = on(rim - (j + r.uniform(0.62, 0.95)) * level, a)
            s = r.uniform(1.6, 4)
            d.oval(x, y, s, s * 0.7, mix((88, 104, 66), (176, 150, 84), r.random()))
    # the pump house on the third bench down, its pipe; the keeper on her round
    with e.layer() as d:
        x, y = on(rim - 2.74 * level, 2.62)
        d.poly(
            [(x - 8, y + 8), (x + 74, y + 8), (x + 98, y + 22), (x + 10, y + 24)], (60, 54, 56), 0.4
        )
        d.rect(x, y - 34, x + 68, y + 8, (236, 224, 200))
        d.poly(
            [(x - 6, y - 34), (x + 6, y - 56), (x + 62, y - 56), (x + 76, y - 34)], (176, 78, 54)
        )
        d.rect(x + 10, y - 22, x + 26, y - 8, (64, 92, 108))
        px, py = on(pool - 0.10, 2.35)
        d.line([(x + 60, y - 4), (x + 96, y + 26), (px, py)], 6, (74, 98, 112))
        d.line([(x + 60, y - 6), (x + 96, y + 24), (px, py - 2)], 1.8, (206, 220, 220))
        d.oval(px, py, 26, 12, (226, 150, 62))
        d.oval(px, py - 3, 17, 7, (240, 190, 96))
        x, y = on(rim - 3.72 * level, 1.28)
        d.poly([(x + 2, y), (x + 40, y + 16), (x + 44, y + 12), (x + 6, y - 4)], (70, 60, 52), 0.5)
        figure(
            d, x, y, 44, "walk", True, coat=(206, 70, 48), legs=(44, 48, 60), hat=(240, 220, 170)
        )
        # thirty seats at the rim
        for k in range(10):
            a = 4.42 + k * 0.035
            for j in range(3):
                x, y = on(rim + 0.018 + j * 0.02, a)
                d.rect(x - 4, y - 3, x + 4, y + 3, (176, 92, 60))
    e.glow(300, 120, 420, (255, 236, 196), 0.25)
    e.vignette(cx, cy, 980, 0.5, (20, 28, 24))
    e.texture(8, 6)
    e.save(out / "quarry-water.jpg", 1.4, 80)
