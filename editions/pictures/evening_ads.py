"""Advertisements of the evening sample, set to the columns and lines of its grid."""

from __future__ import annotations

import math
from pathlib import Path

from .easel import Colour, Easel, Layer, dim

COLUMN, GUTTER, PITCH = 99.0, 9.0, 11.25
"""Points: a column of `tabloid-6`, what parts it from the next, a line."""
DENSITY = 2.8
"""Pixels a point: 200 to the inch."""


def _sheet(columns: int, lines: int, ground: Colour) -> Easel:
    """An easel of that many columns and lines; its units are points."""
    wide, deep = columns * COLUMN + (columns - 1) * GUTTER, lines * PITCH
    e = Easel(round(wide * DENSITY), round(deep * DENSITY), wide)
    e.a[:] = ground
    return e


def _spread(
    d: Layer, x: float, y: float, text: str, size: float, c: Colour, face: str, step: float
) -> None:
    """Characters from x, their middles `step` apart and at height y."""
    for k, char in enumerate(text):
        d.text((x + size / 2 + k * step, y), char, size, c, face, "mm")


def bookcart(out: Path) -> None:
    """6 × 22: the book cart comes to the gate."""
    paper, red, ink = (242, 228, 202), (178, 48, 38), (40, 34, 32)
    e = _sheet(6, 22, paper)
    with e.layer() as d:
        d.rect(0, 0, 214, 248, red)
        for k, (h, w, c) in enumerate(
            (
                (118, 22, (240, 214, 164)),
                (96, 30, (42, 70, 88)),
                (132, 18, (244, 236, 218)),
                (104, 26, (222, 160, 78)),
                (122, 20, (90, 36, 34)),
                (90, 24, (236, 226, 206)),
            )
        ):
            x = 34 + (0, 25, 58, 79, 108, 131)[k]
            d.rect(x, 166 - h, x + w, 166, c)
            d.rect(x + 4, 176 - h, x + w - 4, 178 - h, dim(c, 0.7))
            d.rect(x + 4, 154, x + w - 4, 156, dim(c, 0.7))
        d.rect(24, 166, 190, 176, (246, 232, 204))
        d.line([(186, 170), (206, 120)], 5, (246, 232, 204))
        for x in (62, 152):
            d.oval(x, 196, 23, 23, (246, 232, 204))
            d.oval(x, 196, 17, 17, red)
            for k in range(4):
                a = k * math.pi / 4 + 0.2
                d.line(
                    [
                        (x - 18 * math.cos(a), 196 - 18 * math.sin(a)),
                        (x + 18 * math.cos(a), 196 + 18 * math.sin(a)),
                    ],
                    1.8,
                    (246, 232, 204),
                )
            d.oval(x, 196, 4, 4, (246, 232, 204))
        _spread(d, 240, 62, "书推到你家楼下", 47, ink, "serif-900", 52.5)
        d.text((242, 112), "看完了，下周二再推回来。", 21, red, "kai-700", "lm")
        d.rect(242, 136, 606, 137.2, ink)
        d.text((242, 158), "木轮子流动书摊", 17, ink, "sans-700", "lm")
        d.text((374, 158), "旧书 · 画册 · 连环画 · 乐谱", 14, ink, "sans-400", "lm")
        d.text(
            (242, 184),
            "周二槐荫新村　周四灯草巷　周六桂花井　傍晚五点到八点",
            12.6,
            ink,
            "sans-500",
            "lm",
        )
        d.text(
            (242, 208),
            "借一本押十元，还书退押；孩子借书押一幅自己画的画。",
            12.6,
            ink,
            "sans-400",
            "lm",
        )
        d.text((606, 229), "约车 8800 4471", 15, red, "sans-700", "rm")
    e.save(out / "ad-bookcart.jpg", grain=0.6, quality=86)


def bathhouse(out: Path) -> None:
    """3 × 30: the bath house."""
    night, steam, gold = (24, 52, 66), (226, 232, 228), (232, 188, 104)
    e = _sheet(3, 30, night)
    e.grad([(0, (18, 38, 56)), (0.62, (30, 74, 88)), (1, (58, 112, 116))], seed=5, wobble=0.05)
    for k in range(6):
        e.mist(196 + k * 10, 26, steam, 0.3, 10 + k)
    with e.layer() as d:
        for k, char in enumerate("热"):
            d.text((157, 96 + k * 90), char, 112, (250, 244, 228), "kai-700", "mm")
        for k in range(3):
            x = 118 + k * 39
            d.line(
                [(x + 7 * math.sin(v / 5), 190 - v) for v in range(26)], 3.4, (250, 244, 228), 0.75
            )
        d.poly([(40, 204), (275, 204), (252, 246), (63, 246)], (150, 100, 60))
        d.oval(157, 204, 117, 13, (186, 134, 84))
        d.oval(157, 204, 106, 9, (196, 222, 220))
        for y in (216, 234):
            d.rect(46 + (y - 204) * 0.5, y, 269 - (y - 204) * 0.5, y + 3.4, (92, 62, 42))
        d.text((157, 270), "清泉浴室 重开", 29, gold, "serif-900", "mm")
        d.text((157, 296), "大池42℃　搓背　修脚　姜茶管够", 13.2, steam, "sans-500", "mm")
        d.rect(70, 308, 245, 308.9, gold)
        d.text((157, 321), "小教场9号　14:00—20:00　8元", 12.4, (250, 244, 228), "sans-500", "mm")
    e.save(out / "ad-bathhouse.jpg", grain=0.8, quality=86)


def quilts(out: Path) -> None:
    """2 × 40: the quilt maker."""
    ground, blue, cotton = (238, 232, 220), (40, 66, 108), (252, 250, 244)
    e = _sheet(2, 40, ground)
    with e.layer() as d:
        d.rect(0, 0, 207, 214, blue)
        for row in range(7):  # a print of flowers, white on indigo
            for k in range(6):
                x, y = 18 + k * 36 + (18 if row % 2 else 0), 18 + row * 31
                if y > 200 or x > 200:
                    continue
                for p in range(5):
                    a = p * 2 * math.pi / 5 + row
                    d.oval(x + 7 * math.cos(a), y + 7 * math.sin(a), 4.2, 4.2, (214, 222, 232))
                d.oval(x, y, 2.6, 2.6, (232, 190, 104))
        d.round(42, 44, 165, 170, 10, cotton)
        d.text((103.5, 90), "弹", 62, blue, "kai-700", "mm")
        d.text((103.5, 142), "棉花", 31, blue, "kai-700", "mm")
        for y, line in ((250, "旧被翻新"), (290, "一夜蓬松")):
            _spread(d, 18, y, line, 36, (40, 36, 38), "serif-900", 45)
        d.rect(18, 320, 189, 321.4, blue)
        for y, line in (
            (340, "白天送来 次日可取"),
            (360, "六斤被加工费38元"),
            (380, "老棉不够可添新棉"),
        ):
            d.text((103.5, y), line, 15.4, (60, 54, 54), "sans-400", "mm")
        d.rect(0, 402, 207, 450, (178, 52, 42))
        d.text((103.5, 418), "竹器街21号 丁家弹棉铺", 14.2, cotton, "sans-700", "mm")
        d.text((103.5, 437), "8800 2190", 15, (246, 220, 166), "sans-700", "mm")
    e.save(out / "ad-quilts.jpg", grain=0.6, quality=86)


def spectacles(out: Path) -> None:
    """3 × 20: the optician."""
    ground, ink, teal = (214, 226, 222), (30, 36, 40), (20, 86, 107)
    e = _sheet(3, 20, ground)
    with e.layer() as d:
        for x in (92, 223):
            d.oval(x, 84, 60, 54, ink)
            d.oval(x, 84, 53, 47, (246, 248, 244))
        d.line([(146, 72), (157, 66), (169, 72)], 7, ink)
        d.line([(34, 72), (8, 62)], 7, ink)
        d.line([(281, 72), (307, 62)], 7, ink)
        d.text((92, 85), "清", 62, ink, "serif-900", "mm")
        d.text((223, 85), "楚", 62, ink, "serif-900", "mm")
        d.text((157, 160), "老花镜 坐下来慢慢配", 23, teal, "serif-700", "mm")
        d.rect(24, 178, 291, 179, teal)
        d.text((157, 193), "验光不收钱　换螺丝不收钱　上门加10元", 12.6, ink, "sans-400", "mm")
        d.text((157, 212), "亮目堂眼镜 青石坎33号 8800 5027", 13.4, ink, "sans-700", "mm")
    e.save(out / "ad-spectacles.jpg", grain=0.6, quality=86)
