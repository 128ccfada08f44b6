"""The front of the daily sample: the new lock at dawn."""

# ruff: noqa: E501

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import numpy as np

from .easel import Easel, Layer, Point, dim, figure, mix

VX, VY, FOCAL = 800.0, 396.0, 900.0
HALF, TOP, WATER = 16.5, -5.6, 9.0
"""Half the width of the chamber, the top of its walls and its water: metres from the eye, down."""
GATE = 78.0


def at(x: float, y: float, z: float) -> Point:
    """A point of the chamber, in metres from the eye, on the picture."""
    return (VX + x * FOCAL / z, VY + y * FOCAL / z)


def _walls(e: Easel) -> None:
    r = random.Random(4)
    with e.layer() as d:
        for s in (-1, 1):
            x = s * HALF
            base = (96, 104, 112) if s < 0 else (70, 82, 96)
            zs = [9.0 * (GATE / 9.0) ** (k / 16) for k in range(17)]
            for z0, z1 in pairwise(zs):  # a block of concrete each
                t = (z0 - 9) / (GATE - 9)
                c = mix(base, (216, 170, 138), t**1.3 * 0.62)
                d.poly([at(x, TOP, z0), at(x, TOP, z1 + 0.2), at(x, WATER, z1 + 0.2), at(x, WATER, z0)],
                       dim(c, r.uniform(0.965, 1.035)))  # fmt: skip
                for y in np.arange(TOP + 1.6, WATER, 1.9):  # lifts of the formwork
                    d.line([at(x, y, z0), at(x, y, z1)], 40 / z0, dim(c, 0.9), 0.6)
                d.line([at(x, TOP, z1), at(x, WATER, z1)], 70 / z1, dim(c, 0.78))
                low = WATER - 2.3
                d.poly([at(x, low, z0), at(x, low + r.uniform(-0.2, 0.2), z1), at(x, WATER, z1), at(x, WATER, z0)],
                       dim(mix(c, (44, 66, 62), 0.7), 0.8), 0.85)  # fmt: skip
            d.poly([at(x, TOP, 9), at(x, TOP, GATE), at(x, TOP + 0.8, GATE), at(x, TOP + 0.8, 9)],
                   (206, 170, 146) if s < 0 else (120, 116, 124))  # fmt: skip
            for z in (17.0, 26.0, 38.0, 54.0):  # floating bollards in their slots
                w = 0.055 * z
                d.poly(
                    [
                        at(x, TOP + 0.8, z),
                        at(x, TOP + 0.8, z + w),
                        at(x, WATER, z + w),
                        at(x, WATER, z),
                    ],
                    (34, 42, 54),
                )
                d.poly([at(x, WATER - 3.4, z), at(x, WATER - 3.4, z + w), at(x, WATER - 0.5, z + w), at(x, WATER - 0.5, z)],
                       (206, 150, 60))  # fmt: skip
            for z in (21.5, 32.0, 46.0):  # ladders
                for y in np.arange(TOP + 0.8, WATER, 0.5):
                    d.line([at(x, y, z), at(x, y, z * 1.028)], 34 / z, (58, 62, 70))
        for k in range(29):  # the gauge of the water
            y, z = TOP + 0.9 + k * 0.5, 19.3
            n = 1.03 if k % 4 else 1.055
            d.poly([at(-HALF, y, z), at(-HALF, y, z * n), at(-HALF, y + 0.25, z * n), at(-HALF, y + 0.25, z)],
                   (236, 230, 218) if k % 8 < 6 else (190, 62, 46))  # fmt: skip


def _gates(e: Easel) -> None:
    """Two leaves that close towards the eye, the morning between them."""
    tip = GATE - 5.2
    with e.layer() as d:
        for s in (-1, 1):
            x0, x1 = s * HALF, s * 2.1
            for k in range(13):
                a, b = k / 13, (k + 1) / 13
                xa, xb = x0 + (x1 - x0) * a, x0 + (x1 - x0) * b
                za, zb = GATE + (tip - GATE) * a, GATE + (tip - GATE) * b
                c = (
                    mix((52, 66, 80), (92, 86, 88), a)
                    if s < 0
                    else mix((44, 58, 74), (82, 78, 84), a)
                )
                d.poly(
                    [
                        at(xa, TOP - 0.6, za),
                        at(xb, TOP - 0.6, zb),
                        at(xb, WATER, zb),
                        at(xa, WATER, za),
                    ],
                    c,
                )
                d.line([at(xb, TOP - 0.6, zb), at(xb, WATER, zb)], 1.4, dim(c, 0.74))
            for y in np.arange(TOP + 0.2, WATER, 1.45):
                d.line([at(x0, y, GATE), at(x1, y, tip)], 1.5, (126, 116, 112), 0.7)
                d.line([at(x0, y + 0.22, GATE), at(x1, y + 0.22, tip)], 1.6, (30, 40, 54), 0.7)
            d.line([at(x1, TOP - 0.6, tip), at(x1, WATER, tip)], 3, (255, 214, 150))
            d.line([at(x0, TOP - 0.6, GATE), at(x1, TOP - 0.6, tip)], 3.4, (226, 184, 146))
            d.line([at(x0, TOP - 1.9, GATE), at(x1, TOP - 1.9, tip)], 1.2, (70, 72, 80))
            for k in range(9):
                x, z = x0 + (x1 - x0) * k / 8, GATE + (tip - GATE) * k / 8
                d.line([at(x, TOP - 1.9, z), at(x, TOP - 0.6, z)], 1.1, (70, 72, 80))


def _house(d: Layer) -> None:
    """The control house over the right wall."""
    x, z = HALF, 60.0

    def box(x0: float, x1: float, y0: float, y1: float, c: tuple[int, ...]) -> None:
        (a, b), (p, q) = at(x0, y0, z), at(x1, y1, z)
        d.rect(a, b, p, q, c)

    box(x + 1.5, x + 16, TOP - 9.5, TOP, (52, 60, 76))
    box(x + 0.5, x + 17, TOP - 13.4, TOP - 9.3, (70, 76, 92))
    box(x - 0.2, x + 18, TOP - 14.3, TOP - 13.3, (38, 44, 58))
    for k in range(7):
        box(x + 1.1 + k * 2.25, x + 2.95 + k * 2.25, TOP - 12.7, TOP - 10.2, (255, 222, 160))
    for k in range(4):
        box(
            x + 3 + k * 3.2,
            x + 4.4 + k * 3.2,
            TOP - 7.6,
            TOP - 5.2,
            (232, 190, 130) if k % 2 else (92, 100, 114),
        )
    d.line([at(x + 13, TOP - 14, z), at(x + 13, TOP - 21, z)], 2, (38, 44, 58))
    d.line([at(x + 11.6, TOP - 19, z), at(x + 14.4, TOP - 19, z)], 1.4, (38, 44, 58))


def _barge(e: Easel) -> None:
    """The first barge, its bow to the eye, close to the right wall."""
    x0, x1, bow, stern, deck = 3.4, 14.9, 22.0, 62.0, 5.9
    mid = (x0 + x1) / 2
    with e.layer(0.5, blur=7) as d:
        d.poly([at(x0 - 2.6, WATER, bow - 1), at(x1 + 1, WATER, bow - 1), at(x1 + 1, WATER, stern), at(x0 - 2.6, WATER, stern)],
               (18, 28, 42))  # fmt: skip
    with e.layer() as d:
        # the wheelhouse stands far back, the hold lies before it
        d.poly(
            [
                at(x0, deck, bow + 5),
                at(x0, deck, stern),
                at(x0, WATER, stern),
                at(x0, WATER, bow + 5),
            ],
            (42, 54, 72),
        )
        d.poly(
            [
                at(x0, deck, bow + 5),
                at(x1, deck, bow + 5),
                at(x1, deck, stern),
                at(x0, deck, stern),
            ],
            (92, 62, 54),
        )
        a, b = at(x0 + 1.4, 0.4, stern - 7), at(x1 - 1.4, deck, stern - 7)
        d.rect(a[0], a[1], b[0], b[1], (222, 212, 200))
        for k in range(5):
            p, q = at(x0 + 2.1 + k * 1.5, 1.2, stern - 7), at(x0 + 3.2 + k * 1.5, 2.8, stern - 7)
            d.rect(p[0], p[1], q[0], q[1], (255, 220, 150))
        p, q = at(x0 + 0.9, -0.1, stern - 7), at(x1 - 0.9, 0.5, stern - 7)
        d.rect(p[0], p[1], q[0], q[1], (150, 62, 46))
        d.line([at(mid, 0, stern - 7), at(mid, -4.2, stern - 7)], 2, (58, 56, 62))
        # coaming and the heap of maize
        for z0, z1, c in ((bow + 8, stern - 10, (120, 78, 60)),):
            d.poly(
                [
                    at(x0 + 0.9, deck - 1, z0),
                    at(x1 - 0.9, deck - 1, z0),
                    at(x1 - 0.9, deck - 1, z1),
                    at(x0 + 0.9, deck - 1, z1),
                ],
                c,
            )
        for k in range(160, -1, -1):
            z = bow + 8.6 + (stern - 20 - bow) * k / 160
            top = deck - 1.2 - 1.5 * (0.75 + 0.25 * np.sin(k * 0.1375))
            pts = [at(x0 + 1.2 + (x1 - x0 - 2.4) * t, deck - 1 + (top - deck + 1) * np.sin(np.pi * t) ** 0.8, z)
                   for t in np.linspace(0, 1, 24)]  # fmt: skip
            d.poly(pts, mix((222, 162, 62), (246, 202, 120), k / 160))
        d.poly([at(x0 + 0.9, deck - 1, bow + 8), at(x1 - 0.9, deck - 1, bow + 8), at(x1 - 0.9, deck, bow + 8), at(x0 + 0.9, deck, bow + 8)],
               (98, 60, 50))  # fmt: skip
        d.line(
            [at(x0 + 0.9, deck - 1, bow + 8), at(x1 - 0.9, deck - 1, bow + 8)], 2.4, (190, 128, 92)
        )
        # the bow
        d.poly(
            [
                at(x0, deck, bow + 5),
                at(x0 + 1.6, deck - 0.5, bow + 1.2),
                at(x1 - 1.6, deck - 0.5, bow + 1.2),
                at(x1, deck, bow + 5),
            ],
            (110, 72, 60),
        )
        rim = [at(x0, deck - 0.1, bow + 5), at(x0 + 1.6, deck - 0.5, bow + 1.2), at(mid, deck - 0.9, bow),
               at(x1 - 1.6, deck - 0.5, bow + 1.2)]  # fmt: skip
        foot = [
            at(x1 - 2.2, WATER, bow + 2.6),
            at(mid, WATER, bow + 1.8),
            at(x0 + 2.2, WATER, bow + 2.6),
            at(x0, WATER, bow + 5),
        ]
        d.poly([*rim, *foot], (38, 50, 70))
        d.poly([rim[0], rim[1], rim[2], foot[1], foot[2], foot[3]], (52, 66, 88))
        d.poly([at(x0, WATER - 1.1, bow + 5), at(x0 + 2, WATER - 1.1, bow + 2.3), at(mid, WATER - 1.1, bow + 1.4),
                at(x1 - 1.95, WATER - 1.1, bow + 2.3), *foot], (136, 56, 44))  # fmt: skip
        d.line(rim, 5, (214, 160, 112))
        d.text(
            at(mid - 2.7, WATER - 2.35, bow + 1.4),
            "澜货0317",
            31,
            (232, 222, 206),
            "sans-700",
            "mm",
        )
        for x in (x0 + 2.5, x1 - 2.5):  # bitts, tyres
            p = at(x, deck - 0.5, bow + 2)
            d.rect(p[0] - 6, p[1] - 16, p[0] + 6, p[1] + 2, (44, 44, 50))
        for k in range(4):
            p = at(x0 - 0.1, deck + 1.0, bow + 6.5 + k * 6)
            w = 620 / (bow + 6.5 + k * 6)
            d.oval(*p, w * 0.55, w, (22, 26, 34))
            d.oval(*p, w * 0.25, w * 0.5, (44, 54, 70))
    with e.layer() as d:
        p = at(x1 - 2.1, deck - 0.4, bow + 2.2)
        q = figure(
            d,
            p[0] - 8,
            p[1] + 4,
            74,
            "stand",
            coat=(186, 78, 50),
            legs=(40, 44, 58),
            re=(0.16, 0.76),
            rh=(0.30, 0.84),
        )
        d.line([q["lh"], (q["lh"][0] - 2, q["lh"][1] + 10)], 2, (40, 44, 58))
        p = at(x0 + 2.4, deck - 0.4, bow + 2.4)
        figure(
            d,
            p[0] + 4,
            p[1] + 4,
            70,
            "stand",
            True,
            coat=(70, 92, 108),
            legs=(40, 44, 58),
            hat=(196, 150, 80),
        )
    p = at(mid, -4.0, stern - 7)
    e.glow(p[0], p[1], 7, (255, 244, 214), 1)


def _people(e: Easel) -> None:
    with e.layer() as d:
        for x, z, h, pose, flip, c, hat in (
            (-HALF - 0.7, 20.6, 1.72, "stand", False, (46, 60, 92), (38, 44, 60)),
            (-HALF - 1.3, 26.0, 1.7, "stand", False, (222, 110, 54), (240, 206, 90)),
            (-HALF - 1.6, 27.6, 1.66, "stand", True, (222, 110, 54), (240, 206, 90)),
            (-HALF - 1.0, 35.0, 1.7, "walk", False, (86, 84, 92), None),
            (-HALF - 1.4, 47.0, 1.7, "wave", False, (150, 74, 58), None),
        ):
            px, py = at(x, TOP, z)
            q = figure(d, px, py, h * FOCAL / z, pose, flip, coat=c, legs=(34, 38, 50), hat=hat)
            if z < 21:  # the old signalman, his flags rolled under the arm
                nx, ny = q["rh"]
                d.line([(nx - 20, ny + 4), (nx + 44, ny - 26)], 4.4, (196, 60, 46))
                d.line([(nx - 22, ny + 11), (nx + 42, ny - 18)], 4.4, (52, 116, 84))
        for z in (12.4, 19.5, 29.5, 43.0, 60.0):  # lamps, with a rail between them
            a, b = at(-HALF - 2.6, TOP, z), at(-HALF - 2.6, TOP - 7.2, z)
            d.line([a, b, (b[0] + 1500 / z, b[1] - 3)], 74 / z, (54, 62, 76))
        for y in (TOP - 0.55, TOP - 1.1):
            d.line([at(-HALF - 0.3, y, 9), at(-HALF - 0.3, y, GATE)], 1.6, (60, 66, 78))
            d.line([at(HALF + 0.3, y, 9), at(HALF + 0.3, y, GATE)], 1.6, (44, 52, 66))
        for z in np.geomspace(9, GATE, 26):
            for s in (-1, 1):
                d.line(
                    [at(s * (HALF + 0.3), TOP, z), at(s * (HALF + 0.3), TOP - 1.1, z)],
                    26 / z,
                    (60, 66, 78) if s < 0 else (44, 52, 66),
                )
    for z in (12.4, 19.5, 29.5, 43.0, 60.0):
        b = at(-HALF - 2.6, TOP - 7.2, z)
        e.glow(b[0] + 1500 / z, b[1], 420 / z + 3, (255, 222, 164), 0.95)


def lock(out: Path) -> None:
    """front-lock: 6:48, the gates of the new lock close behind the first barge."""
    e = Easel(2700, 1800, 1500)
    e.grad(
        [
            (0, (58, 88, 122)),
            (0.42, (134, 152, 166)),
            (0.74, (232, 186, 150)),
            (1, (255, 214, 156)),
        ],
        0,
        VY + 6,
        3,
        0.10,
    )
    e.a[int((VY + 6) * e.s) :] = (238, 190, 146)
    e.clouds(5, (255, 216, 176), 90, VY, 0.50, 0.6, 3, 14)
    e.clouds(15, (66, 90, 120), -60, 300, 0.55, 0.55, 3, 16)
    e.glow(VX + 2, VY - 40, 250, (255, 206, 140), 0.6, 120)
    e.glow(VX + 2, VY - 34, 34, (255, 240, 200), 1.0)
    for k, (b, a, c) in enumerate(((372, 96, (176, 158, 158)), (392, 70, (134, 134, 146)))):
        e.ridge(b - a * e.skyline(21 + k, 3 + k), c, (236, 192, 156), 80)
        e.mist(b + 4, 26, (250, 208, 164), 0.7, 31 + k)
    with e.layer() as d:  # boats that wait below the lock, seen through the gap
        for x, y in ((-30, 8), (16, 14), (-4, 24)):
            d.poly(
                [
                    (VX + x - 14, VY + y),
                    (VX + x + 14, VY + y),
                    (VX + x + 11, VY + y + 4),
                    (VX + x - 11, VY + y + 4),
                ],
                (110, 92, 92),
            )
            d.rect(VX + x + 4, VY + y - 6, VX + x + 10, VY + y, (150, 120, 108))
        _house(d)
    x, y = at(HALF + 8, TOP - 11.5, 60)
    e.glow(x, y, 60, (255, 208, 140), 0.5, 26)
    # water of the chamber
    h, w = e.h, e.w
    yy = np.mgrid[0:h, 0:w][0].astype(np.float32) / e.s
    depth = np.clip((yy - VY) / (e.uh - VY), 0, 1)
    water = (yy > at(0, WATER, GATE)[1] - 2).astype(np.float32)
    ramp = depth[..., None] ** 0.8
    col = (
        np.array((206, 168, 142), np.float32) * (1 - ramp)
        + np.array((40, 62, 82), np.float32) * ramp
    )
    e.a = e.a * (1 - water[..., None]) + col * water[..., None]
    _walls(e)
    r = random.Random(8)
    with e.layer(0.9, blur=1.2) as d:  # walls and light on the water
        for _ in range(1500):
            z = WATER * FOCAL / (r.uniform(at(0, WATER, GATE)[1], 1010) - VY)
            x = r.uniform(-HALF, HALF)
            near = abs(x) / HALF
            c = (
                mix((250, 206, 152), (58, 78, 96), min(1, near**0.7 + 0.1))
                if r.random() < 0.62
                else (34, 52, 70)
            )
            px, py = at(x, WATER, z)
            d.oval(
                px,
                py,
                1100 / z * r.uniform(0.3, 1.2),
                46 / z * r.uniform(0.5, 1.5),
                c,
                r.uniform(0.12, 0.4),
            )
    with e.layer(0.85, blur=1.5, mode="screen") as d:  # the path of the light from the gap
        for _ in range(700):
            t = r.random() ** 0.8
            py = at(0, WATER, GATE - 5)[1] + t * 520
            z = WATER * FOCAL / (py - VY)
            d.oval(
                VX + r.gauss(0, 16 + 70 * t),
                py,
                620 / z * r.uniform(0.3, 1),
                40 / z + 0.5,
                (255, 206, 138),
                r.uniform(0.15, 0.55) * (1 - 0.72 * t),
            )
    _gates(e)
    e.glow(VX, VY + 30, 80, (255, 210, 146), 0.55, 110)
    e.mist(VY + 100, 46, (248, 208, 168), 0.45, 9)
    e.mist(VY + 8, 40, (250, 210, 168), 0.35, 12)
    _barge(e)
    e.beam(
        [(VX - 22, VY - 40), (VX + 22, VY - 40), (VX + 330, 900), (VX - 330, 900)],
        (255, 206, 140),
        0.16,
        30,
    )
    _people(e)
    e.vignette(VX, 470, 1080, 0.42, (14, 24, 42))
    e.texture(6, 7)
    e.save(out / "lock-at-dawn.jpg", 1.5, 80)
