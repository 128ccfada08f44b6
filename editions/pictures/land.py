"""Pictures of hills and roofs, and the map of the shoreline."""

# ruff: noqa: E501

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np

from .easel import Easel, city, dim, figure, mix, noise2, spline


def tea(out: Path) -> None:
    """s06: nine keepers on the tea hill, in the mist after the last pruning."""
    e = Easel(2800, 1760, 1500)
    e.grad(
        [
            (0, (142, 172, 176)),
            (0.18, (206, 214, 192)),
            (0.30, (240, 226, 186)),
            (1, (226, 222, 190)),
        ],
        seed=4,
        wobble=0.08,
    )
    e.clouds(7, (250, 240, 212), -40, 300, 0.48, 0.5, 3, 9)
    e.glow(1150, 190, 120, (255, 226, 160), 0.7)
    e.glow(1150, 190, 27, (255, 244, 210), 1.0)
    for k, (b, a, c) in enumerate(
        ((250, 120, (176, 192, 182)), (300, 110, (142, 172, 164)), (356, 100, (104, 146, 138)))
    ):
        e.ridge(b + 30 - a * e.skyline(60 + k, 2 + k, 7, 0.45), c, (228, 224, 196), 130)
        e.mist(b + 70, 34, (240, 232, 204), 0.7, 20 + k)
    h, w = e.h, e.w
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32) / e.s
    wob = noise2(h, w, 31, 5, 4, 4)
    fine = noise2(h, w, 3, 120, 90, 4, 0.75)

    def hill(
        top: np.ndarray,
        depth: float,
        rows: float,
        bend: np.ndarray,
        dark: tuple,
        light: tuple,
        haze: float,
        lit_x: float,
    ) -> np.ndarray:
        """A terraced slope: rows follow the skyline and open towards the foot."""
        p = np.clip((yy - top) / depth, 0, 1.6)
        m = np.clip((yy - top) * e.s / 1.5, 0, 1)
        u = rows * np.power(p + 0.02, 0.72) + bend + wob * 1.3
        f = u - np.floor(u)
        bush = np.clip(np.sin(f * math.pi), 0, 1) ** 0.5
        side = np.clip(1.25 - f * 1.15, 0, 1) * (
            0.72 + 0.42 * np.clip((xx - lit_x) / 900 + 0.5, 0, 1)
        )
        col = (
            np.array(dark, np.float32) * (1 - side[..., None])
            + np.array(light, np.float32) * side[..., None]
        )
        col = col * (0.50 + 0.60 * bush[..., None]) * (0.70 + 0.58 * fine[..., None])
        path = (f > 0.915) | (f < 0.03)
        col[path] = col[path] * 0.5 + np.array((104, 84, 56), np.float32) * 0.42
        hz = np.clip(haze * (1.25 - p * 1.1), 0, 0.92)[..., None]
        col = col * (1 - hz) + np.array((226, 226, 196), np.float32) * hz
        e.a = (e.a * (1 - m[..., None]) + col * m[..., None]).astype(np.float32)
        return u

    x = xx
    hill(
        392 - 74 * np.sin(x / 420 + 0.6) - 18 * np.sin(x / 130),
        330,
        17,
        0.5 * np.sin(x / 240),
        (58, 96, 66),
        (140, 170, 92),
        0.62,
        900,
    )
    e.mist(560, 44, (240, 234, 208), 0.95, 41)
    e.mist(500, 30, (240, 234, 208), 0.5, 47)
    hill(
        560 - 96 * np.sin(x / 520 + 2.9) - 16 * np.sin(x / 150 + 1),
        400,
        14,
        0.9 * np.sin(x / 330 + 1),
        (46, 88, 52),
        (150, 178, 78),
        0.36,
        900,
    )
    e.mist(716, 46, (242, 236, 210), 0.85, 42)
    u = hill(
        770 - 120 * np.sin(x / 640 + 0.1) + 0.03 * x,
        420,
        9.5,
        1.5 * np.sin(x / 420 + 2),
        (34, 72, 42),
        (150, 180, 66),
        0.06,
        700,
    )
    # village roofs in the dip, a loudspeaker pole
    r = random.Random(5)
    with e.layer() as d:
        for i in range(9):
            bx, by = 1010 + i * 36 + r.uniform(-8, 8), 470 + r.uniform(-8, 14)
            wd = r.uniform(26, 40)
            d.rect(bx, by, bx + wd, by + 18, (226, 220, 204))
            d.poly(
                [
                    (bx - 5, by + 1),
                    (bx + wd * 0.2, by - 12),
                    (bx + wd * 0.8, by - 12),
                    (bx + wd + 5, by + 1),
                ],
                (88, 92, 92),
            )
    e.mist(486, 22, (240, 234, 208), 0.75, 44)
    # nine keepers, one red jacket near
    who = ((300, 470, 26, "walk", (200, 84, 58)), (640, 440, 22, "stand", (60, 92, 124)), (866, 458, 24, "bend", (226, 178, 74)),
           (1180, 572, 40, "bend", (64, 96, 132)), (930, 624, 44, "stand", (220, 92, 58)), (372, 604, 38, "walk", (236, 214, 160)), (770, 506, 27, "walk", (70, 96, 120)),
           (1330, 640, 50, "walk", (226, 178, 74)))  # fmt: skip
    with e.layer() as d:
        for x0, y0, hh, pose, c in who:
            figure(
                d,
                x0,
                y0,
                hh * 1.2,
                pose,
                x0 > 900,
                coat=c,
                legs=(44, 52, 60),
                hat=(232, 222, 190) if hh > 30 else None,
            )
    before = e.a.copy()
    with e.layer() as d:
        # the forecaster with the phone, the woman of the pickers beside him
        q = figure(
            d,
            500,
            846,
            262,
            "stand",
            coat=(206, 70, 48),
            legs=(46, 54, 70),
            hair=(32, 28, 28),
            le=(0.11, 0.70),
            lh=(0.20, 0.77),
            re=(-0.07, 0.68),
            rh=(-0.03, 0.52),
            scarf=(240, 220, 176),
        )
        hx, hy = q["lh"]
        d.round(hx - 5, hy - 34, hx + 15, hy + 4, 4, (30, 34, 40))
        d.rect(hx - 2, hy - 29, hx + 12, hy - 2, (170, 220, 226))
        rx, ry = q["rh"]
        d.line([(rx - 2, ry - 6), (rx - 18, ry + 44)], 5, (60, 44, 36))
        d.line([(rx + 2, ry - 6), (rx + 2, ry + 46)], 5, (60, 44, 36))
        d.line([(rx - 18, ry + 44), (rx + 4, ry + 92)], 4, (206, 214, 212))
        d.line([(rx + 2, ry + 46), (rx - 18, ry + 90)], 4, (206, 214, 212))
        q = figure(
            d,
            640,
            862,
            240,
            "stand",
            True,
            coat=(58, 92, 110),
            legs=(52, 56, 62),
            hair=(70, 64, 62),
            le=(0.12, 0.74),
            lh=(0.10, 0.92),
        )
        gx, gy = q["head"]
        d.blob(
            [(gx - 46, gy - 8), (gx, gy - 42), (gx + 46, gy - 8), (gx, gy - 16)], (226, 196, 132)
        )
        nx, ny = q["neck"]
        d.blob(
            [
                (nx + 12, ny + 20),
                (nx + 58, ny + 26),
                (nx + 54, ny + 104),
                (nx + 22, ny + 108),
                (nx + 10, ny + 70),
            ],
            (164, 122, 70),
        )
        for k in range(4):
            d.line([(nx + 14, ny + 38 + k * 18), (nx + 57, ny + 42 + k * 17)], 2, (120, 86, 48))
        d.blob(
            [(nx + 12, ny + 20), (nx + 34, ny + 6), (nx + 58, ny + 26), (nx + 34, ny + 32)],
            (110, 150, 62),
        )
    # the next row of bushes closes over their feet
    k = math.floor(float(u[int(818 * e.s), int(570 * e.s)]))
    front = np.clip((u - k - 0.97) * 26, 0, 1)
    front = np.where(yy > 770, front, 0)[..., None]
    e.a = (e.a * (1 - front) + before * front).astype(np.float32)
    # a bare persimmon branch in the near corner
    with e.layer() as d:

        def twig(x0: float, y0: float, a: float, ln: float, wd: float, g: random.Random) -> None:
            x1, y1 = x0 + math.cos(a) * ln, y0 + math.sin(a) * ln
            d.limb((x0, y0), (x1, y1), wd, wd * 0.7, (58, 46, 40))
            if ln > 26:
                for s in (-1, 1):
                    twig(
                        x1, y1, a + s * g.uniform(0.25, 0.6), ln * g.uniform(0.6, 0.8), wd * 0.66, g
                    )
            elif g.random() < 0.34:
                d.oval(x1, y1 + 11, 11, 10, (224, 112, 46))
                d.oval(x1 - 3, y1 + 8, 4, 3, (248, 170, 96))

        twig(1520, 96, math.pi + 0.16, 130, 8, random.Random(12))
        twig(1520, 30, math.pi + 0.42, 96, 6, random.Random(3))
    e.vignette(620, 560, 1050, 0.32, (20, 44, 36))
    e.texture(8, 5)
    e.save(out / "tea-hill-mist.jpg")


def hives(out: Path) -> None:
    """s20: an ear against a hive, over the roofs of the city."""
    e = Easel(2800, 1780, 1500)
    e.grad(
        [
            (0, (120, 164, 186)),
            (0.4, (190, 204, 198)),
            (0.7, (244, 220, 172)),
            (1, (250, 214, 156)),
        ],
        0,
        620,
        5,
        0.12,
    )
    e.a[int(620 * e.s) :] = (200, 186, 166)
    e.clouds(4, (252, 244, 224), 20, 520, 0.52, 0.6, 3, 9)
    e.glow(250, 430, 180, (255, 226, 150), 0.55)
    e.ridge(500 - 90 * e.skyline(12, 3), (164, 178, 178), (226, 210, 178), 90, 640)
    with e.layer() as d:
        city(d, -10, 1510, 640, 40, 250, (158, 166, 168), 26, 60, 3, 0.35, 0.3, 0.0)
    e.mist(560, 60, (246, 222, 178), 0.6, 8)
    with e.layer() as d:
        city(
            d,
            -10,
            1510,
            690,
            40,
            220,
            (124, 136, 142),
            40,
            90,
            6,
            0.62,
            0.25,
            0.16,
            (246, 214, 150),
        )
        # the river and a truss bridge in the gap
        d.poly([(0, 566), (430, 560), (520, 600), (560, 740), (0, 740)], (166, 190, 192))
        for i in range(60):
            gx, gy = (i * 97) % 500, 572 + (i * 41) % 110
            d.rect(gx, gy, gx + 16 + i % 20, gy + 1.8, (232, 222, 190), 0.8)
        for i in range(9):
            x = -20 + i * 58
            d.line([(x, 560), (x + 29, 534), (x + 58, 560)], 2.6, (104, 120, 128))
        d.line([(-20, 560), (510, 560)], 4, (104, 120, 128))
        d.line([(-20, 534), (500, 534)], 2.6, (104, 120, 128))
        for x in (60, 220, 380):
            d.rect(x, 560, x + 8, 584, (124, 136, 142))
        city(d, 0, 1510, 730, 24, 120, (104, 112, 116), 60, 120, 9, 0.7, 0.3, 0.22, (250, 214, 140))
    # trees of the streets, late autumn
    r = random.Random(3)
    with e.layer() as d:
        for _ in range(900):
            x = r.uniform(-10, 1510)
            d.oval(
                x,
                712 + 16 * math.sin(x / 90) + r.gauss(0, 13),
                r.uniform(5, 13),
                r.uniform(4, 9),
                mix((92, 96, 62), (220, 158, 66), r.random()),
            )
    # the roof: parapet, tiles, baffle
    with e.layer() as d:
        d.rect(0, 724, 1500, 760, (206, 190, 164))
        d.rect(0, 724, 1500, 732, (236, 220, 190))
        d.rect(0, 760, 1500, 960, (176, 142, 116))
        for k in range(8):
            y = 760 + 200 * (k / 8) ** 1.35
            d.line([(0, y), (1500, y)], 1.6, (150, 118, 96))
        for x in range(-1500, 3000, 120):
            d.line(
                [(750 + (x - 750) * 0.8, 760), (750 + (x - 750) * 1.25, 954)], 1.6, (150, 118, 96)
            )
        # bamboo baffle, 1.8 m, on the right
        for k in range(34):
            x = 1086 + k * 13.4
            d.rect(x, 330, x + 11, 792, dim((206, 172, 104), 0.84 + 0.16 * ((k * 7) % 5) / 4))
            d.rect(x, 330, x + 3, 792, (232, 204, 142))
            for yy in range(380 + (k * 37) % 60, 790, 92):
                d.rect(x, yy, x + 11, yy + 4, (150, 118, 66))
        for yy in (400, 700):
            d.rect(1080, yy, 1510, yy + 15, (120, 86, 56))
    e.shade([(1090, 792), (1500, 792), (1500, 880), (1220, 860)], 0.4, 12, (70, 50, 50))

    # hives
    def hive(d, x: float, y: float, w: float, tiers: int, c: tuple, label: str = "") -> float:
        hh = w * 0.46
        d.rect(x + w * 0.08, y - 20, x + w * 0.16, y + 26, (86, 68, 54))
        d.rect(x + w * 0.84, y - 20, x + w * 0.92, y + 26, (86, 68, 54))
        d.poly(
            [
                (x + w, y),
                (x + w * 1.16, y - 16),
                (x + w * 1.16, y - 16 - hh * tiers),
                (x + w, y - hh * tiers),
            ],
            dim(c, 0.66),
        )
        for t in range(tiers):
            y1 = y - hh * t
            d.rect(x, y1 - hh, x + w, y1, c if t % 2 == 0 else dim(c, 1.07))
            d.rect(x, y1 - hh, x + w, y1 - hh + 5, dim(c, 1.22))
            d.rect(x, y1 - 4, x + w, y1, dim(c, 0.78))
            d.round(x + w * 0.38, y1 - hh * 0.62, x + w * 0.62, y1 - hh * 0.48, 4, dim(c, 0.62))
            for q in range(5):
                d.line(
                    [
                        (x + 4, y1 - hh + 14 + q * hh * 0.17),
                        (x + w - 4, y1 - hh + 13 + q * hh * 0.17),
                    ],
                    1,
                    dim(c, 0.93),
                )
        top = y - hh * tiers
        d.poly(
            [
                (x - 8, top),
                (x + w + 6, top),
                (x + w * 1.16 + 10, top - 18),
                (x + w * 1.16 + 6, top - 30),
                (x + 18, top - 30),
                (x - 8, top - 14),
            ],
            (128, 134, 134),
        )
        d.rect(x - 8, top - 13, x + w + 6, top, (96, 102, 104))
        d.rect(x + w * 0.3, y - 11, x + w * 0.7, y - 4, (54, 42, 36))
        d.rect(x - 6, y - 4, x + w + 4, y + 6, (120, 92, 66))
        if label:
            d.text((x + w * 0.5, y - hh * 0.26), label, w * 0.13, (72, 56, 44), "sans-500", "mm")
        return top

    for x0, y0, w in ((96, 800, 130), (296, 796, 120), (872, 806, 150)):
        e.shade(
            [(x0, y0 + 20), (x0 + w, y0 + 20), (x0 + w * 2.5, y0 + 76), (x0 + w * 1.2, y0 + 76)],
            0.34,
            9,
            (74, 50, 50),
        )
    e.shade([(520, 900), (760, 900), (1100, 954), (640, 954)], 0.4, 12, (74, 50, 50))
    with e.layer() as d:
        hive(d, 96, 800, 130, 2, (222, 178, 92))
        hive(d, 296, 796, 120, 3, (126, 158, 150))
        hive(d, 872, 806, 150, 2, (214, 206, 184))
        top = hive(d, 520, 906, 236, 3, (226, 166, 78), "07")
        d.rect(548, top - 52, 600, top - 30, (150, 84, 62))  # a brick on the lid
        d.rect(548, top - 52, 600, top - 46, (182, 110, 84))
        # pots of perilla and a wild vine along the parapet
        rr = random.Random(2)
        for x in (34, 1010, 450):
            d.poly([(x - 24, 690), (x + 24, 690), (x + 17, 726), (x - 17, 726)], (166, 92, 62))
            for _ in range(60):
                d.oval(
                    x + rr.gauss(0, 17),
                    672 + rr.gauss(0, 15),
                    rr.uniform(3, 8),
                    rr.uniform(3, 6),
                    mix((92, 66, 84), (120, 142, 84), rr.random()),
                )
    # the teacher, crouched, ear on the wall of the hive
    with e.layer() as d:
        coat, cd = (52, 84, 104), (38, 64, 84)
        x, y = 862, 936
        d.limb((x + 34, y - 150), (x - 40, y - 110), 42, 32, (54, 52, 58))
        d.limb((x - 40, y - 110), (x - 14, y - 10), 32, 20, (54, 52, 58))
        d.blob([(x - 8, y - 16), (x - 62, y - 6), (x - 64, y + 4), (x, y + 4)], (44, 34, 32))
        d.limb((x + 44, y - 140), (x + 84, y - 26), 42, 28, (66, 62, 68))
        d.limb((x + 84, y - 26), (x + 150, y - 12), 26, 17, (66, 62, 68))
        d.blob(
            [
                (x - 4, y - 330),
                (x + 60, y - 330),
                (x + 96, y - 240),
                (x + 90, y - 130),
                (x + 10, y - 124),
                (x - 22, y - 210),
            ],
            coat,
        )
        d.blob(
            [
                (x + 44, y - 334),
                (x + 60, y - 330),
                (x + 96, y - 240),
                (x + 90, y - 130),
                (x + 60, y - 126),
                (x + 70, y - 230),
            ],
            cd,
        )
        d.limb((x + 10, y - 300), (x - 34, y - 214), 31, 26, cd)
        d.limb((x - 34, y - 214), (x - 74, y - 252), 24, 17, cd)
        d.oval(x - 80, y - 258, 17, 15, (214, 166, 134))
        d.limb((x + 14, y - 326), (x - 2, y - 352), 23, 21, (196, 148, 118))
        hx, hy = x - 14, y - 392
        hair = (44, 38, 38)
        d.oval(hx, hy - 8, 50, 56, hair)
        d.blob(
            [
                (hx - 42, hy - 22),
                (hx + 6, hy - 34),
                (hx + 42, hy - 12),
                (hx + 36, hy + 28),
                (hx + 2, hy + 56),
                (hx - 30, hy + 38),
            ],
            (220, 172, 140),
        )
        d.blob(
            [
                (hx - 48, hy - 18),
                (hx - 18, hy - 44),
                (hx + 24, hy - 46),
                (hx + 50, hy - 10),
                (hx + 44, hy + 6),
                (hx + 30, hy - 20),
                (hx - 10, hy - 24),
            ],
            hair,
        )
        d.oval(hx - 47, hy + 6, 9, 14, (200, 150, 120))
        for ex, ey in ((-17, 0), (20, 6)):
            d.line(
                [(hx + ex - 9, hy + ey - 2), (hx + ex, hy + ey + 2), (hx + ex + 9, hy + ey)],
                3,
                (70, 48, 42),
            )
            d.line([(hx + ex - 10, hy + ey - 14), (hx + ex + 9, hy + ey - 13)], 3, hair)
        d.line([(hx, hy + 6), (hx - 5, hy + 22), (hx + 3, hy + 24)], 2.4, (190, 138, 110))
        d.line([(hx - 13, hy + 36), (hx, hy + 40), (hx + 11, hy + 37)], 3, (156, 84, 72))
        d.limb((x - 6, y - 336), (x + 44, y - 330), 20, 20, (226, 148, 62))
        d.limb((x + 40, y - 326), (x + 54, y - 256), 16, 14, (206, 128, 50))
        d.limb((x + 52, y - 300), (x + 50, y - 214), 31, 26, coat)
        d.limb((x + 50, y - 214), (x - 40, y - 176), 25, 18, coat)
        d.oval(x - 48, y - 172, 18, 15, (214, 166, 134))
    with e.layer(0.75) as d:  # the hum
        for k in range(4):
            rad = 34 + k * 24
            d.line(
                [
                    (700 + math.cos(a) * rad * 0.8, 640 + math.sin(a) * rad)
                    for a in np.linspace(math.pi - 0.75, math.pi + 0.75, 24)
                ],
                3.2,
                (255, 240, 206),
                0.85 - 0.18 * k,
            )
    e.beam([(-60, 380), (-60, 560), (1500, 960), (1500, 620)], (255, 226, 160), 0.12, 50)
    e.vignette(700, 620, 1050, 0.32, (44, 34, 40))
    e.texture(6, 7)
    e.save(out / "rooftop-hives.jpg")


def shoreline(out: Path) -> None:
    """s01: where one can walk to the water; lengths on the map are to scale with the figures."""
    e = Easel(2800, 1760, 1500)
    paper, water, tealc, red = (243, 240, 232), (190, 210, 214), (20, 86, 107), (192, 40, 31)
    pale, grey, ink, mid = (122, 166, 176), (176, 170, 160), (40, 38, 36), (109, 104, 98)
    e.a[:] = paper
    e.texture(3, 3, 40, 40)
    mid_line = spline(
        [
            (-160, 640),
            (60, 560),
            (250, 470),
            (430, 452),
            (600, 520),
            (760, 570),
            (930, 520),
            (1080, 400),
            (1240, 330),
            (1420, 340),
            (1660, 400),
        ],
        False,
        40,
    )
    pts = np.array(mid_line)
    dv = np.gradient(pts, axis=0)
    nv = np.stack([-dv[:, 1], dv[:, 0]], 1) / np.hypot(dv[:, 0], dv[:, 1])[:, None]
    half = (
        44
        + 14 * np.sin(np.arange(len(pts)) / 34)
        + 34 * np.exp(-(((np.arange(len(pts)) - 300) / 46.0) ** 2))
    )
    north, south = pts - nv * half[:, None], pts + nv * half[:, None]
    with e.layer() as d:
        # street grid, faint
        for k in range(-8, 30):
            d.line([(k * 84 - 200, -10), (k * 84 + 240, 960)], 1.2, (228, 223, 212))
            d.line([(-10, k * 66 - 160), (1510, k * 66 - 330)], 1.2, (228, 223, 212))
        for blob, c in (
            ([(930, 640), (1050, 600), (1180, 650), (1150, 740), (1000, 760)], (226, 230, 214)),
            ([(250, 250), (360, 220), (430, 290), (340, 350)], (226, 230, 214)),
            ([(1210, 470), (1330, 450), (1400, 520), (1290, 570)], (226, 230, 214)),
        ):
            d.blob(blob, c)
        d.poly([tuple(p) for p in north] + [tuple(p) for p in south[::-1]], water)
        for o in (-0.5, 0, 0.5):
            ln = pts + nv * (half * o)[:, None]
            d.line([tuple(p) for p in ln], 1.2, (214, 226, 228))
        d.blob(
            [(590, 520), (650, 512), (740, 556), (800, 574), (740, 590), (650, 562)],
            (232, 230, 214),
        )
        d.line(
            [
                (x, y)
                for x, y in spline(
                    [(590, 520), (650, 512), (740, 556), (800, 574), (740, 590), (650, 562)]
                )
            ]
            + [(590, 520)],
            1.4,
            (150, 160, 156),
        )

    def bank(line: np.ndarray, i0: int, i1: int) -> tuple[np.ndarray, np.ndarray]:
        seg = line[i0:i1]
        return seg, np.concatenate([[0], np.cumsum(np.hypot(*np.diff(seg, axis=0).T))])

    nb, nd = bank(north, 60, 345)
    sb, sd = bank(south, 60, 345)
    per = (nd[-1] + sd[-1]) / 21.5  # units to the kilometre

    def cut(seg: np.ndarray, dist: np.ndarray, a: float, b: float) -> list[tuple[float, float]]:
        q = np.linspace(a * per, b * per, 80)
        return [
            (float(np.interp(t, dist, seg[:, 0])), float(np.interp(t, dist, seg[:, 1]))) for t in q
        ]

    ln, ls = nd[-1] / per, sd[-1] / per
    # kilometres on each bank: 6.8 open in 2023, 6.3 opened since, 4.2 this autumn, 4.2 to come
    plan = [
        ("n", 0, 1.5, "wait"),
        ("n", 1.5, 3.9, "old"),
        ("n", 3.9, 8.1, "new"),
        ("n", 8.1, ln - 0.7, "since"),
        ("n", ln - 0.7, ln, "wait"),
    ]
    got = {"wait": 2.2, "old": 2.4, "new": 4.2, "since": ln - 0.7 - 8.1}
    rest = {"wait": 4.2 - got["wait"], "old": 6.8 - got["old"], "since": 6.3 - got["since"]}
    s0 = 0.0
    for key, v in (
        ("since", rest["since"] * 0.45),
        ("old", rest["old"]),
        ("since", rest["since"] * 0.55),
        ("wait", rest["wait"]),
    ):
        plan.append(("s", s0, s0 + v, key))
        s0 += v
    assert abs(s0 - ls) < 0.02, (s0, ls)
    style = {"old": (pale, 10), "since": (tealc, 10), "new": (red, 13), "wait": (grey, 5)}
    with e.layer() as d:
        for side, a, b, key in plan:
            ptsl = cut(nb, nd, a, b) if side == "n" else cut(sb, sd, a, b)
            c, w = style[key]
            if key == "wait":
                for k in range(0, 79, 6):
                    d.line(ptsl[k : k + 4], w, c)
            else:
                d.line(ptsl, w, c)
        for side, a, b, _ in plan:  # ticks between stretches
            for v in (a, b):
                (x, y) = (cut(nb, nd, v, v) if side == "n" else cut(sb, sd, v, v))[0]
                d.oval(x, y, 7, 7, paper)
                d.oval(x, y, 4.6, 4.6, ink)
        # six bridges
        for i, name in (
            (92, ""),
            (140, ""),
            (176, "石矶大桥"),
            (222, ""),
            (282, ""),
            (318, "望江大桥"),
        ):
            a, b = north[i] - nv[i] * 26, south[i] + nv[i] * 26
            d.line([tuple(a), tuple(b)], 11, paper)
            d.line([tuple(a), tuple(b)], 5, ink)
            if name:
                d.text((b[0] + 12, b[1] + 6), name, 22, ink, "sans-500", "la")
        # the old coal wharf, where the last of the wall stood
        x, y = cut(nb, nd, 3.98, 3.98)[0]
        d.line([(x, y), (x - 22, y - 92)], 2, ink)
        d.oval(x, y, 13, 13, red)
        d.oval(x, y, 6, 6, paper)
        d.text((x - 150, y - 176), "老煤码头", 36, red, "sans-500", "la")
        d.text((x - 150, y - 130), "最后61米围墙，11月20日拆除", 22, ink, "sans-500", "la")
        d.text((150, 330), "北岸", 24, mid, "sans-500", "mm")
        d.text((300, 690), "南岸", 24, mid, "sans-500", "mm")
        d.text((738, 566), "白鹭洲", 18, mid, "sans-500", "mm")
        x, y = cut(nb, nd, 7.0, 7.0)[0]
        d.text((x - 40, y - 32), "4.2公里", 36, red, "sans-500", "rs")
        # flow and north
        d.line([(1330, 334), (1420, 340)], 3, (110, 140, 150))
        d.poly([(1420, 331), (1438, 341), (1419, 350)], (110, 140, 150))
        d.line([(1430, 120), (1430, 60)], 3, ink)
        d.poly([(1420, 74), (1430, 46), (1440, 74)], ink)
        d.text((1430, 142), "北", 22, ink, "sans-500", "mm")
        # scale bar
        d.rect(60, 884, 60 + 2 * per, 889, ink)
        d.text((60, 872), "2公里", 19, mid, "sans-500", "ls")
        # the bar: the same kilometres, laid end to end
        d.text((60, 84), "能走到水边的岸线", 40, ink, "sans-700", "ls")
        d.text(
            (60, 124),
            "中心城区共21.5公里，三年间从6.8公里增加到17.3公里",
            22,
            mid,
            "sans-500",
            "ls",
        )
        x0, x1, y0 = 420.0, 1440.0, 838.0
        km = (x1 - x0) / 21.5
        x = x0
        for key, v, cap in (
            ("old", 6.8, "2023年已开放"),
            ("since", 6.3, "此后陆续开放"),
            ("new", 4.2, "今秋新开放"),
            ("wait", 4.2, "尚未开放"),
        ):
            c = style[key][0]
            w = v * km
            if key == "wait":
                for k in range(12):
                    d.rect(x + k * w / 12, y0 + 18, x + (k + 0.62) * w / 12, y0 + 26, c)
            else:
                d.rect(x, y0, x + w - 3, y0 + 44, c)
            d.text(
                (x, y0 - 14), f"{v}", 34, c if key not in ("wait", "old") else mid, "sans-700", "ls"
            )
            d.text((x, y0 + 74), cap, 21, ink, "sans-500", "ls")
            x += w
    e.save(out / "shoreline-map.jpg", grain=1.2)
