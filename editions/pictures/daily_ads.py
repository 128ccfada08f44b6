"""Display advertisements of the daily sample, drawn to the columns and lines of its grid."""

from __future__ import annotations

import math
import random
from pathlib import Path

from .easel import Colour, Easel, Layer, city, dim, mix, noise1

COLUMN, GUTTER, PITCH = 117.0, 9.0, 11.25
"""Points: a column of `broadsheet-8`, what parts it from the next, a line."""
DENSITY = 2.8
"""Pixels a point: 200 to the inch."""


def _sheet(columns: int, lines: int) -> Easel:
    """An easel of that many columns and lines; its units are points."""
    wide, deep = columns * COLUMN + (columns - 1) * GUTTER, lines * PITCH
    return Easel(round(wide * DENSITY), round(deep * DENSITY), wide)


def _along(
    d: Layer, x: float, y: float, text: str, size: float, c: Colour, face: str, track: float = 0.0
) -> float:
    """Text from x, its middle at y, `track` ems between the characters; returns where it ends."""
    for char in text:
        d.text((x + size / 2, y), char, size, c, face, "mm")
        x += size * (1 + track) * (0.56 if char.isascii() else 1)
    return x


def _down(
    d: Layer, x: float, y: float, text: str, size: float, c: Colour, face: str, track: float = 0.1
) -> None:
    """Text down a column whose middle is x."""
    for k, char in enumerate(text):
        d.text((x, y + size * (0.5 + k * (1 + track))), char, size, c, face, "mm")


def ferry(out: Path) -> None:
    """8 × 24: the night boat."""
    e = _sheet(8, 24)
    hz = 176.0
    e.grad([(0, (14, 26, 56)), (0.6, (40, 58, 96)), (1, (150, 110, 110))], 0, hz, 4, 0.06)
    e.clouds(9, (110, 92, 120), 60, 170, 0.55, 0.35, 2, 10)
    e.glow(760, 170, 130, (255, 176, 110), 0.45, 40)
    e.ridge(hz - 6 - 34 * noise1(e.w, 4, 6), (44, 54, 84), (110, 92, 104), 40, hz)
    with e.layer() as d:
        city(d, 470, 1000, hz, 6, 52, (34, 44, 74), 7, 18, 5, 0.6, 0.3, 0.34)
        for tx in (640, 850):  # a bridge on cables
            d.line([(tx - 7, 152), (tx, 62), (tx + 7, 152)], 2.4, (206, 190, 176))
            for k in range(1, 13):
                for s in (-1, 1):
                    d.line([(tx, 66 + k * 2), (tx + s * k * 8.2, 152)], 0.5, (196, 186, 180))
        d.rect(480, 151, 1000, 155, (206, 190, 176))
    for k in range(27):
        e.glow(486 + k * 20, 149, 2.6, (255, 226, 170), 0.9)
    e.reflect(hz, e.uh, (20, 34, 64), 7, 0.9, 3, (0.1, 0.5), 0.9)
    r = random.Random(4)
    with e.layer(0.9, mode="screen") as d:
        for _ in range(240):
            t = r.random()
            d.oval(
                760 + r.gauss(0, 40 + 70 * t),
                hz + 4 + 90 * t,
                4 + 14 * t,
                0.5 + 0.8 * t,
                (255, 196, 130),
                r.uniform(0.1, 0.4),
            )
    with e.layer() as d:  # the boat
        d.poly([(560, 208), (806, 208), (786, 232), (584, 232)], (24, 34, 56))
        d.poly([(560, 208), (806, 208), (803, 213), (563, 213)], (236, 226, 206))
        d.rect(588, 180, 780, 208, (240, 232, 214))
        d.rect(612, 158, 744, 180, (226, 216, 198))
        d.rect(690, 144, 736, 158, (240, 232, 214))
        d.rect(640, 138, 656, 158, (196, 78, 52))
        d.rect(640, 142, 656, 146, (240, 232, 214))
        for k in range(13):
            d.rect(594 + k * 14.2, 186, 604 + k * 14.2, 198, (255, 220, 146))
        for k in range(8):
            d.rect(617 + k * 13, 164, 626 + k * 13, 174, (255, 220, 146))
        for k in range(4):
            d.rect(694 + k * 10.6, 148, 702 + k * 10.6, 154, (150, 206, 214))
        for k in range(15):
            a = 584 + k * 14
            d.oval(a, 134 - 8 * math.sin(k * math.pi / 14), 1.8, 2.1, (255, 226, 160))
    for k in range(15):
        e.glow(584 + k * 14, 134 - 8 * math.sin(k * math.pi / 14), 5, (255, 206, 120), 0.7)
    e.glow(683, 234, 90, (255, 196, 120), 0.3, 12)
    with e.layer() as d:
        gold, white = (250, 214, 140), (246, 240, 226)
        end = _along(d, 40, 84, "夜航看灯", 74, white, "serif-900", 0.05)
        d.rect(42, 136, end - 6, 137.2, gold)
        _along(d, 42, 156, "六号码头—白鹭洲—石矶大桥　一趟九十分钟", 15.5, gold, "serif-600", 0.08)
        for k, (a, b) in enumerate(
            (
                ("19:00", "末班 21:30"),
                ("42元", "学生、六十岁以上半价"),
                ("周五周六", "甲板上有热姜茶"),
            )
        ):
            x = 42 + k * 140
            d.text((x, 201), a, 26, white, "sans-700", "lm")
            d.text((x, 227), b, 11, (206, 206, 212), "sans-400", "lm")
        d.text(
            (42, 256),
            "澜川轮渡夜航部　订座 8800 0316　遇雾停航，票退原处",
            9.6,
            (190, 194, 206),
            "sans-400",
            "lm",
        )
        d.round(884, 22, 974, 46, 12, (196, 78, 52))
        d.text((929, 34), "澜川轮渡", 13.5, white, "sans-700", "mm")
    e.save(out / "ad-night-ferry.jpg", 0.8, 84)


def bookshop(out: Path) -> None:
    """4 × 30: a bookshop that stays open."""
    e = _sheet(4, 30)
    e.a[:] = (243, 234, 214)
    ink, red = (46, 40, 38), (178, 56, 42)
    with e.layer() as d:
        d.rect(0, 0, 495, 6, red)
        end = _along(d, 28, 74, "灯下书店", 52, ink, "serif-900", 0.06)
        _along(d, 30, 118, "书院街二十一号　开到夜里十二点", 13.5, red, "kai-700", 0.10)
        d.rect(30, 138, end - 4, 138.8, ink)
        lines = (
            "旧书一元起，论本不论斤",
            "二楼长桌十六座，台灯归你管",
            "冬至夜通宵：带一本来，换一本走",
        )
        for k, text in enumerate(lines):
            d.oval(34, 164 + k * 25, 2.4, 2.4, red)
            _along(d, 44, 164 + k * 25, text, 13, ink, "serif-400", 0.05)
        # a shelf of spines, a lamp over it
        r = random.Random(12)
        x = 26.0
        spine = [
            (178, 56, 42),
            (46, 84, 92),
            (206, 160, 84),
            (62, 62, 70),
            (120, 132, 104),
            (224, 210, 180),
            (140, 88, 96),
            (88, 104, 130),
        ]
        while x < 462:
            w, h = r.uniform(9, 21), r.uniform(48, 74)
            c = r.choice(spine)
            d.rect(x, 312 - h, x + w - 0.8, 312, c)
            d.rect(x, 312 - h, x + 1.6, 312, dim(c, 1.2))
            d.rect(x, 312 - h + 8, x + w - 0.8, 312 - h + 10, mix(c, (244, 226, 180), 0.6))
            d.rect(x, 302, x + w - 0.8, 304, mix(c, (244, 226, 180), 0.6))
            x += w + (7 if r.random() < 0.06 else 0)
        d.poly([(462, 312), (446, 312), (470, 246), (484, 250)], (178, 56, 42))
        d.rect(16, 312, 479, 317, ink)
        d.text(
            (247, 327),
            "电话 8800 0421　周一照常　猫在的时候请轻声",
            9.6,
            (96, 86, 80),
            "sans-400",
            "mm",
        )
    with e.layer() as d:  # the lamp
        d.line([(412, 6), (412, 52)], 1.4, ink)
        d.poly([(398, 52), (426, 52), (450, 88), (374, 88)], (46, 84, 92))
        d.poly([(398, 52), (406, 52), (390, 88), (374, 88)], (86, 130, 134))
        d.oval(412, 90, 12, 6, (255, 238, 190))
    with e.layer(0.5, blur=6, mode="multiply") as d:
        d.poly([(376, 90), (448, 90), (492, 240), (332, 240)], (255, 214, 120), 0.9)
    with e.layer() as d:  # the cat on the books under it
        cx, cy = 412.0, 240.0
        d.blob(
            [
                (cx - 34, cy + 6),
                (cx - 38, cy - 16),
                (cx - 12, cy - 26),
                (cx + 20, cy - 22),
                (cx + 34, cy - 4),
                (cx + 30, cy + 7),
            ],
            ink,
        )
        d.oval(cx + 26, cy - 18, 12, 10, ink)
        d.poly([(cx + 16, cy - 24), (cx + 18, cy - 36), (cx + 26, cy - 27)], ink)
        d.poly([(cx + 27, cy - 27), (cx + 35, cy - 36), (cx + 36, cy - 23)], ink)
        d.line([(cx - 34, cy), (cx - 54, cy + 4), (cx - 60, cy + 20), (cx - 54, cy + 30)], 5, ink)
        for o in (22, 30):
            d.line([(cx + o, cy - 18), (cx + o + 4, cy - 17)], 1, (240, 206, 130))
    e.save(out / "ad-bookshop.jpg", 0.8, 86)


def tea(out: Path) -> None:
    """3 × 40: a tea house of the hill."""
    e = _sheet(3, 40)
    e.grad([(0, (28, 56, 48)), (1, (16, 36, 34))], seed=4, wobble=0.1)
    for k, c in enumerate(((44, 78, 64), (36, 68, 56), (26, 54, 46))):
        e.ridge(300 + k * 22 - (76 - k * 12) * noise1(e.w, 31 + k, 2 + k), c, (24, 48, 42), 120)
        e.mist(322 + k * 22, 16, (150, 170, 140), 0.20, 5 + k)
    gold, pale = (222, 186, 112), (238, 232, 208)
    with e.layer() as d:
        for o, w in ((9, 1.6), (13, 0.6)):
            for pts in (
                [(o, o), (369 - o, o)],
                [(o, 450 - o), (369 - o, 450 - o)],
                [(o, o), (o, 450 - o)],
                [(369 - o, o), (369 - o, 450 - o)],
            ):
                d.line(pts, w, gold)
        _down(d, 296, 46, "半坡茶号", 58, pale, "serif-900", 0.10)
        d.round(316, 316, 344, 344, 3, (170, 56, 42))
        d.text((330, 330), "坡", 19, pale, "kai-700", "mm")
        _down(d, 226, 52, "一杯喝淡了再走", 20, gold, "kai-700", 0.26)
        _down(d, 192, 52, "冬茶新焙　不催客", 20, gold, "kai-700", 0.26)
        # a cup on its saucer
        cx, cy = 100.0, 300.0
        d.oval(cx, cy + 44, 66, 11, (10, 24, 22), 0.6)
        d.oval(cx, cy + 38, 60, 10, (206, 200, 178))
        d.oval(cx, cy + 36, 48, 7, (232, 226, 204))
        d.blob(
            [
                (cx - 42, cy - 18),
                (cx - 36, cy + 14),
                (cx - 18, cy + 33),
                (cx + 18, cy + 33),
                (cx + 36, cy + 14),
                (cx + 42, cy - 18),
                (cx, cy - 22),
            ],
            (240, 234, 214),
        )
        d.blob(
            [
                (cx + 6, cy - 14),
                (cx + 42, cy - 18),
                (cx + 36, cy + 14),
                (cx + 18, cy + 33),
                (cx + 4, cy + 33),
            ],
            (206, 202, 184),
            0.7,
        )
        d.oval(cx, cy - 18, 42, 10, (250, 246, 230))
        d.oval(cx, cy - 17, 37, 7.6, (150, 128, 52))
        d.oval(cx - 6, cy - 18, 22, 3.4, (206, 184, 96), 0.7)
        d.line(
            [(cx - 34, cy + 4), (cx - 8, cy + 12), (cx + 22, cy + 6), (cx + 37, cy + 8)],
            1.6,
            (64, 110, 124),
        )
    with e.layer(0.75, blur=3.4) as d:
        for s, x0 in ((1, 92), (-1, 110)):
            pts = [
                (x0 + s * 13 * math.sin(k / 7) * (0.3 + k / 40), 270 - k * 4.2) for k in range(44)
            ]
            for k, (x, y) in enumerate(pts):
                d.oval(x, y, 4.4 + k * 0.09, 4.4, (236, 236, 214), 0.34 * (1 - k / 46))
    with e.layer() as d:
        d.line([(30, 372), (339, 372)], 0.7, gold)
        d.text((184, 391), "石门镇老街口　文庙街　六号码头二楼", 12.4, pale, "serif-600", "mm")
        d.text((184, 411), "炒青　每两十八元　　烘青　每两二十二元", 11, gold, "serif-400", "mm")
        d.text((184, 428), "电话 8800 0618　清早五点半生火", 9.8, (176, 182, 160), "sans-400", "mm")
    e.save(out / "ad-tea-house.jpg", 0.8, 86)


def spring(out: Path) -> None:
    """2 × 44: a hot spring under the hill."""
    e = _sheet(2, 44)
    e.grad(
        [(0, (28, 38, 74)), (0.45, (86, 82, 118)), (0.72, (214, 150, 128)), (1, (226, 170, 140))],
        0,
        330,
        3,
        0.06,
    )
    e.a[int(330 * e.s) :] = (60, 70, 92)
    e.glow(170, 96, 34, (255, 240, 210), 0.5)
    with e.layer() as d:
        d.oval(170, 96, 23, 23, (252, 240, 212))
    for k, c in enumerate(((96, 92, 128), (70, 74, 108), (44, 54, 84))):
        e.ridge(
            286 + k * 18 - (90 - k * 20) * noise1(e.w, 51 + k, 2 + k), c, (176, 132, 130), 100, 340
        )
        e.mist(308 + k * 16, 12, (240, 206, 186), 0.4, 8 + k)
    e.reflect(334, 426, (70, 96, 116), 5, 0.9, 4, (0.2, 0.6), 1.2)
    with e.layer() as d:  # stones about the pool
        r = random.Random(6)
        for k in range(22):
            a = k / 21
            x, y = a * 250 - 4, 418 + 10 * math.sin(a * 6) + r.uniform(-3, 4)
            w = r.uniform(10, 22)
            d.blob(
                [
                    (x - w, y + 10),
                    (x - w * 0.8, y - w * 0.4),
                    (x, y - w * 0.62),
                    (x + w * 0.8, y - w * 0.3),
                    (x + w, y + 10),
                ],
                mix((40, 44, 56), (92, 86, 92), r.random()),
            )
        d.rect(0, 428, 243, 495, (36, 40, 54))
        for x in (44, 66):  # two heads with folded towels
            d.oval(x, 384 + (x - 44) * 0.2, 8.6, 10, (214, 166, 138))
            d.blob([(x - 9, 382), (x - 7, 372), (x, 369), (x + 8, 372), (x + 9, 381)], (40, 34, 38))
            d.round(x - 8, 364, x + 8, 371, 2, (240, 234, 220))
            d.oval(x, 397, 20, 3, (40, 54, 72), 0.5)
    with e.layer(0.6, blur=7) as d:
        for x, w in ((30, 22), (86, 30), (150, 26), (206, 24)):
            for k in range(9):
                d.oval(
                    x + 9 * math.sin(k * 0.9 + x),
                    392 - k * 19,
                    w * (0.7 + k * 0.1),
                    12,
                    (250, 236, 226),
                    0.34 * (1 - k / 9),
                )
    with e.layer() as d:
        white, gold = (252, 246, 232), (250, 216, 160)
        _down(d, 78, 40, "望江温泉", 50, white, "serif-900", 0.08)
        _down(d, 32, 46, "雪没有来　水先热了", 14.5, gold, "kai-700", 0.30)
        d.text((121, 447), "四十二度　露天七池", 14, white, "serif-600", "mm")
        d.text((121, 465), "平日88元　过夜含早饭260元", 10.6, gold, "sans-500", "mm")
        d.text((121, 482), "北门车站有接送　8800 0742", 9.6, (200, 202, 212), "sans-400", "mm")
    e.save(out / "ad-hot-spring.jpg", 0.8, 86)
