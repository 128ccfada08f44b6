"""Page views: newspaper pages as small images, each set from the copy of its own story.

A page has one lead story, its picture or chart, and one or two lesser items taken from stories that
have no page view of their own. Where a text does not fit, it ends with a jump line.
"""

# ruff: noqa: E501

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from .easel import FONTS

HERE = Path(__file__).resolve().parent
STORIES = HERE.parent / "2026-11-24-special" / "stories"

W, H, S = 1000, 1397, 2
L, R, TOP, FOOT = 46, 954, 0, 1350
INK, RED, TEAL = (27, 25, 24), (192, 40, 31), (20, 86, 107)
GREY, RULE, TINT, PALE, PAPER = (
    (109, 104, 98),
    (141, 135, 127),
    (240, 237, 230),
    (159, 182, 186),
    (252, 250, 246),
)
BODY, LEAD = 13.4, 17.6

Box = tuple[float, float, float, float]


@lru_cache(None)
def font(face: str, size: float) -> ImageFont.FreeTypeFont:
    """A font of the project at a size in page units."""
    return ImageFont.truetype(str(FONTS / f"{face}.ttf"), size * S)


def story(n: int) -> tuple[dict[str, str], list[str]]:
    """Head fields and paragraphs of a story."""
    text = (STORIES / f"{n:02d}-s{n:02d}.md").read_text(encoding="utf-8")
    _, head, body = text.split("---\n", 2)
    fields = dict(re.findall(r"^(\w+): (.*)$", head, re.M))
    paras = [re.sub(r"[*_#]", "", p.strip()) for p in body.split("\n\n") if p.strip()]
    return {k: v.strip("\"'") for k, v in fields.items()}, paras


NO_START = "，。、；：？！”’）》…—%℃"
NO_END = "“‘（《"


class Page:
    """One page in the making."""

    images = HERE.parent / "2026-11-24-special" / "images"

    def __init__(self, number: int, section: str, sub: str) -> None:
        self.im = Image.new("RGB", (W * S, H * S), PAPER)
        self.d = ImageDraw.Draw(self.im)
        self.number, self.section, self.sub = number, section, sub

    def rule(self, x0: float, y0: float, x1: float, w: float = 0.8, c: Sequence[int] = INK) -> None:
        """A horizontal rule."""
        self.d.rectangle([x0 * S, y0 * S, x1 * S, (y0 + w) * S], fill=tuple(c))

    def down(self, x: float, y0: float, y1: float, c: Sequence[int] = RULE) -> None:
        """A vertical hairline."""
        self.d.line([x * S, y0 * S, x * S, y1 * S], fill=tuple(c), width=1)

    def text(
        self,
        x: float,
        y: float,
        s: str,
        face: str,
        size: float,
        c: Sequence[int] = INK,
        anchor: str = "la",
        track: float = 0.0,
    ) -> float:
        """A line of text; returns its width."""
        f = font(face, size)
        if not track:
            self.d.text((x * S, y * S), s, font=f, fill=tuple(c), anchor=anchor)
            return f.getlength(s) / S
        x0 = x
        for ch in s:
            self.d.text((x * S, y * S), ch, font=f, fill=tuple(c), anchor=anchor)
            x += f.getlength(ch) / S + track
        return x - x0 - track

    def head(
        self,
        x0: float,
        x1: float,
        y: float,
        s: str,
        size: float,
        face: str = "serif-900",
        c: Sequence[int] = INK,
        lines: int = 1,
    ) -> float:
        """A headline fitted to a span by tracking; returns the foot. `/` breaks lines."""
        for part in s.split("/"):
            f = font(face, size)
            n = len(part)
            w = f.getlength(part) / S
            room = x1 - x0
            track = (room - w) / max(1, n - 1)
            if track < -0.06 * size:
                size = size * room / (w - 0.05 * size * n)
                f = font(face, size)
                track = (room - f.getlength(part) / S) / max(1, n - 1)
            if track > 0.10 * size:
                track = 0.02 * size
            self.text(x0, y + size * 0.88, part, face, size, c, "ls", track)
            y += size * 1.14
        return y

    def nameplate(self, right: bool) -> float:
        """The strip at the head of the page; returns where the news starts."""
        y = 40.0
        a, b = (R, L) if right else (L, R)
        anc, anc2 = ("rs", "ls") if right else ("ls", "rs")
        k = 1 if not right else -1
        num = f"{self.number}"
        self.text(a, y + 38, num, "serif-900", 40, INK, anc)
        nw = font("serif-900", 40).getlength(num) / S
        self.text(a + k * (nw + 12), y + 37, self.section, "sans-700", 18, INK, anc)
        self.text(500, y + 38, "澜川日报", "kai-700", 33, RED, "ms")
        self.text(b, y + 20, "2026年11月24日　星期二", "sans-400", 12, INK, anc2)
        self.text(b, y + 37, self.sub, "sans-400", 10.6, GREY, anc2)
        self.rule(L, y + 48, R, 2.2)
        return y + 64

    def picture(
        self, box: Box, name: str, focal: tuple[float, float], caption: str = "", credit: str = ""
    ) -> None:
        """A picture cropped about its focal point, with its caption under it."""
        x0, y0, x1, y1 = box
        if caption:
            y1 -= 19
        im = Image.open(self.images / name).convert("RGB")
        want = (x1 - x0) / (y1 - y0)
        w, h = im.size
        if w / h > want:
            cw, ch = h * want, float(h)
        else:
            cw, ch = float(w), w / want
        cx = min(max(focal[0] * w, cw / 2), w - cw / 2)
        cy = min(max(focal[1] * h, ch / 2), h - ch / 2)
        crop = im.crop((int(cx - cw / 2), int(cy - ch / 2), int(cx + cw / 2), int(cy + ch / 2)))
        crop = crop.resize((round((x1 - x0) * S), round((y1 - y0) * S)), Image.Resampling.LANCZOS)
        self.im.paste(crop, (round(x0 * S), round(y0 * S)))
        if caption:
            w0 = self.text(x0, y1 + 5, caption, "sans-400", 10, (70, 66, 62))
            self.text(x0 + w0 + 8, y1 + 5, credit, "kai-400", 10, (70, 66, 62))

    def legs(
        self,
        boxes: Sequence[Box],
        paras: Sequence[str],
        jump: str = "（下转第2版）",
        body: str = "serif-400",
        size: float = BODY,
        lead: float = LEAD,
        opener: str = "",
    ) -> float:
        """Text in legs, justified on a common pitch; returns how far down the last leg came."""
        f = font(body, size)
        fb = font("sans-700", size)
        em = size
        slots = []
        for x0, y0, x1, y1 in boxes:
            n = int((y1 - y0) / lead + 0.01)
            slots += [(x0, y0 + k * lead, x1) for k in range(n)]
        lines = self.lines(paras, boxes[0][2] - boxes[0][0], opener, body, size)
        over = len(lines) > len(slots)
        if over:
            lines = lines[: len(slots)]
            last, ind, _, li = lines[-1]
            keep = "".join(last)
            room = int((boxes[0][2] - boxes[0][0] - ind) / em) - len(jump)
            cut = max((keep.rfind(q) for q in "。？！"), default=-1)
            keep = keep[: cut + 1] if 0 <= cut < room else keep[: max(0, room - 1)] + "…"
            lines[-1] = ([*keep, *jump], ind, True, li)
        y = boxes[0][1]
        for (toks, ind, end, li), (x0, yy, x1) in zip(lines, slots, strict=False):
            w = sum(f.getlength(q) / S for q in toks)
            gap = 0.0 if end and w + ind <= x1 - x0 else (x1 - x0 - ind - w) / max(1, len(toks) - 1)
            x = x0 + ind
            done = 0
            for q in toks:
                ff = fb if done < li else f
                self.d.text((x * S, yy * S), q, font=ff, fill=INK)
                x += f.getlength(q) / S + gap
                done += len(q)
            y = yy + lead
        return y

    def lines(
        self,
        paras: Sequence[str],
        measure: float,
        opener: str = "",
        body: str = "serif-400",
        size: float = BODY,
    ) -> list[tuple[list[str], float, bool, int]]:
        """A text broken to a measure: tokens, indent, end of paragraph, characters of the opener."""
        f = font(body, size)
        out: list[tuple[list[str], float, bool, int]] = []
        for i, para in enumerate(paras):
            t = para
            lead_in = len(opener) if i == 0 else 0
            if lead_in:
                t = opener + "　" + t
            cur: list[str] = []
            width, ind = 0.0, 2 * size
            for tok in re.findall(r"[A-Za-z0-9.,:/%+\-]+|.", t):
                tw = f.getlength(tok) / S
                if cur and tok not in NO_START and width + tw > measure - ind + 0.02:
                    carry: list[str] = []
                    while cur and cur[-1] in NO_END:
                        carry.insert(0, cur.pop())
                    out.append((cur, ind, False, lead_in if ind else 0))
                    cur, ind = carry, 0.0
                    width = sum(f.getlength(q) / S for q in carry)
                cur.append(tok)
                width += tw
            out.append((cur, ind, True, lead_in if ind else 0))
        return out

    def foot_legs(
        self,
        cols: Sequence[tuple[float, float]],
        foot: float,
        paras: Sequence[str],
        opener: str = "",
    ) -> float:
        """Level legs that end at a foot; returns their head."""
        n = -(-len(self.lines(paras, cols[0][1] - cols[0][0], opener)) // len(cols))
        y = foot - n * LEAD
        self.legs([(a, y, b, foot + 1) for a, b in cols], paras, "", opener=opener)
        return y

    def save(self, path: Path) -> None:
        """Reduce and write."""
        self.d.rectangle([0, 0, W * S - 1, H * S - 1], outline=(206, 202, 194), width=2)
        im = self.im.resize((W, H), Image.Resampling.LANCZOS)
        im.save(path, quality=76, optimize=True, subsampling=1)


def columns(x0: float, x1: float, n: int, gap: float = 14) -> list[tuple[float, float]]:
    """N equal columns."""
    w = (x1 - x0 - gap * (n - 1)) / n
    return [(x0 + i * (w + gap), x0 + i * (w + gap) + w) for i in range(n)]


def even(
    cols: list[tuple[float, float]], y0: float, lines: int, foot: float | None = None
) -> list[Box]:
    """Legs of one depth that hold so many lines in all."""
    n = -(-lines // len(cols))
    y1 = y0 + n * LEAD + 1 if foot is None else foot
    return [(a, y0, b, y1) for a, b in cols]


def bars(
    p: Page,
    box: Box,
    title: str,
    sub: str,
    data: Sequence[tuple[str, float]],
    fmt: str = "{:g}",
    mark: int = -1,
    guide: float = 0.0,
    source: str = "",
) -> None:
    """A column chart in the paper's manner: finding as title, unit under it, one red mark."""
    x0, y0, x1, y1 = box
    p.d.rectangle([v * S for v in box], fill=TINT)
    p.rule(x0, y0, x1, 3, TEAL)
    p.text(x0 + 18, y0 + 18, title, "sans-700", 21)
    p.text(x0 + 18, y0 + 48, sub, "sans-400", 12, GREY)
    top, base = y0 + 104, y1 - 58
    mx = max(v for _, v in data) * 1.02
    for k in range(5):
        y = base - (base - top) * k / 4
        p.rule(x0 + 18, y, x1 - 18, 0.5, RULE)
    mark %= len(data)
    cols = columns(x0 + 34, x1 - 34, len(data), (x1 - x0) / len(data) * 0.36)
    for i, ((lab, v), (a, b)) in enumerate(zip(data, cols, strict=True)):
        y = base - (base - top) * v / mx
        p.d.rectangle([a * S, y * S, b * S, base * S], fill=RED if i == mark else TEAL)
        p.text((a + b) / 2, y - 6, fmt.format(v), "sans-700", 15, RED if i == mark else INK, "ms")
        p.text((a + b) / 2, base + 8, lab, "sans-400", 12.5, INK, "ma")
    p.rule(x0 + 18, base, x1 - 18, 1.2)
    if guide:
        y = base - (base - top) * guide / mx
        for x in np.arange(x0 + 18, x1 - 18, 10):
            p.rule(float(x), y, min(float(x) + 5, x1 - 18), 1.6, (214, 150, 60))
    p.text(x1 - 18, y1 - 12, source, "sans-400", 10.5, GREY, "rs")


def grid_map(p: Page, box: Box) -> None:
    """The city in 500 m cells, one shower over some of them."""
    x0, y0, x1, y1 = box
    p.d.rectangle([v * S for v in box], fill=TINT)
    p.rule(x0, y0, x1, 3, TEAL)
    p.text(x0 + 18, y0 + 18, "一场阵雨，落在其中四十一格", "sans-700", 21)
    p.text(x0 + 18, y0 + 48, "11月12日10:36，每格500米见方；颜色越深雨越大", "sans-400", 12, GREY)
    n, m = 38, 32
    cw = (x1 - x0 - 36) / n
    ch = (y1 - y0 - 120) / m
    cw = ch = min(cw, ch)
    gx, gy = (x0 + x1) / 2 - cw * n / 2, y0 + 82
    cells = []
    for j in range(m):
        for i in range(n):
            r2 = ((i - 18.5) / 19.5) ** 2 + ((j - 15.5) / 16.6) ** 2
            rain = (
                1
                - (((i - 24.5) * 0.8 + (j - 20) * 0.35) / 4.2) ** 2
                - (((j - 20) - (i - 24.5) * 0.3) / 3.0) ** 2
            )
            river = abs(j - (15 + 3.4 * np.sin(i / 5.5))) < 1.2
            cells.append((r2, i, j, rain, river))
    keep = sorted(cells)[:1216]
    wet = {(i, j) for _, i, j, _, _ in sorted(keep, key=lambda q: -q[3])[:41]}
    for _, i, j, rain, river in keep:
        c = (214, 222, 220) if not river else PALE
        if (i, j) in wet:
            t = min(1, max(0.15, rain))
            c = tuple(
                int(a * (1 - t) + b * t)
                for a, b in zip((126, 166, 180), (20, 86, 107), strict=True)
            )
        x, y = gx + i * cw, gy + j * ch
        p.d.rectangle([x * S, y * S, (x + cw - 1.1) * S, (y + ch - 1.1) * S], fill=c)
    sx, sy = gx + 25.5 * cw, gy + 19.5 * ch
    p.d.ellipse([(sx - 7) * S, (sy - 7) * S, (sx + 7) * S, (sy + 7) * S], fill=RED)
    p.d.line([sx * S, sy * S, (sx + 92) * S, (sy + 74) * S], fill=INK, width=2)
    p.d.rectangle([(sx + 90) * S, (sy + 64) * S, (sx + 206) * S, (sy + 84) * S], fill=TINT)
    p.text(sx + 95, sy + 74, "纺织路小学", "sans-700", 15, RED, "lm")
    p.text(x1 - 18, y1 - 10, "数据：市气象局　制图：方砚", "sans-400", 10.5, GREY, "rs")


def lift(p: Page, box: Box) -> None:
    """A house cut open: six floors, the lift with a seventh button."""
    x0, y0, x1, y1 = box
    p.d.rectangle([v * S for v in box], fill=TINT)
    p.rule(x0, y0, x1, 3, TEAL)
    p.text(x0 + 18, y0 + 18, "二楼出得少，六楼出得多", "sans-700", 21)
    p.text(x0 + 18, y0 + 48, "各层住户出资，以六楼为100", "sans-400", 12, GREY)
    share = [0, 20, 40, 60, 80, 100]
    base, fh = y1 - 44, (y1 - y0 - 146) / 6
    hx0, hx1 = x0 + 40, x0 + (x1 - x0) * 0.44
    for k in range(6):
        yb = base - k * fh
        p.d.rectangle(
            [hx0 * S, (yb - fh) * S, hx1 * S, yb * S],
            fill=(214, 204, 188) if k % 2 else (222, 214, 200),
        )
        p.rule(hx0, yb - 1.6, hx1, 2.4, (150, 138, 122))
        n = 4
        for q in range(n):
            a = hx0 + 14 + q * (hx1 - hx0 - 14) / n
            lit = (k * 5 + q * 3) % 4 == 0
            p.d.rectangle(
                [
                    a * S,
                    (yb - fh * 0.78) * S,
                    (a + (hx1 - hx0) / n * 0.58) * S,
                    (yb - fh * 0.30) * S,
                ],
                fill=(244, 206, 128) if lit else (120, 146, 152),
            )
        p.text(hx0 - 8, yb - fh / 2, f"{k + 1}", "serif-900", 19, INK, "rm")
    lx0, lx1 = hx1 + 6, hx1 + 62
    p.d.rectangle(
        [lx0 * S, (base - 6 * fh - 16) * S, lx1 * S, base * S],
        fill=(206, 222, 222),
        outline=TEAL,
        width=4,
    )
    for k in range(1, 13):
        yb = base - k * fh / 2
        p.rule(lx0, yb, lx1, 1, TEAL)
    cab = base - 0.5 * fh
    p.d.rectangle([(lx0 + 5) * S, (cab - fh * 0.86) * S, (lx1 - 5) * S, cab * S], fill=TEAL)
    p.text((lx0 + lx1) / 2, cab - fh * 0.43, "歇", "kai-700", 30, (255, 255, 255), "mm")
    bx = lx1 + 40
    full = x1 - 84 - bx
    for k, v in enumerate(share):
        yb = base - k * fh - fh * 0.5
        if v:
            p.d.rectangle(
                [bx * S, (yb - fh * 0.24) * S, (bx + full * v / 100) * S, (yb + fh * 0.24) * S],
                fill=RED if k == 5 else TEAL,
            )
        p.text(
            bx + full * v / 100 + 10,
            yb,
            f"{v}" if v else "不出钱，得3.5平方米储藏室",
            "sans-700",
            16 if v else 13,
            RED if k == 5 else INK,
            "lm",
        )
    p.rule(x0 + 18, base, x1 - 18, 1.4)
    p.text(x1 - 18, y1 - 12, "按临岸区出资公式示意　制图：方砚", "sans-400", 10.5, GREY, "rs")


def numbers(
    p: Page, box: Box, title: str, items: Sequence[tuple[str, str, str]], cols: int
) -> None:
    """Big numerals with their units."""
    x0, y0, x1, y1 = box
    p.rule(x0, y0, x1, 3, TEAL)
    p.text(x0, y0 + 12, title, "sans-700", 16)
    rows = -(-len(items) // cols)
    rh = (y1 - y0 - 40) / rows
    for i, (big, unit, lab) in enumerate(items):
        cx = x0 + (i % cols) * (x1 - x0) / cols
        cy = y0 + 44 + (i // cols) * rh
        if i % cols:
            p.down(cx - 8, cy, cy + min(rh - 16, 62))
        w = p.text(cx, cy + 34, big, "serif-900", 36, RED if i == 0 else TEAL, "ls")
        p.text(cx + w + 4, cy + 34, unit, "sans-400", 12, INK, "ls")
        p.text(cx, cy + 44, lab, "sans-400", 12, GREY)


def second(
    p: Page,
    n: int,
    box: Box,
    size: float,
    cols: int,
    jump: str = "",
    head: str | None = None,
    kick: bool = True,
    tint: bool = False,
    kai: bool = False,
    rule: float = 1.0,
) -> float:
    """A lesser story in a block: rule, kicker, head, legs; y0 = 0 makes it as deep as its text. Returns its head."""
    f, paras = story(n)
    x0, y0, x1, y1 = box
    head = (head or f["headline"]).replace(" ", "　")
    body = "kai-400" if kai else "serif-400"
    has_kick = kick and bool(f.get("kicker"))
    pad = 16 if tint else 0
    legs = columns(x0 + pad, x1 - pad, cols)
    if not y0:
        m = -(-len(p.lines(paras, legs[0][1] - legs[0][0], "", body)) // cols)
        y0 = y1 - (
            m * LEAD
            + 10
            + size * 1.14 * (head.count("/") + 1)
            + (25 if has_kick else 0)
            + (26 if tint else 13)
        )
    start = y0
    if tint:
        p.d.rectangle([x0 * S, y0 * S, x1 * S, y1 * S], fill=TINT)
        p.rule(x0, y0, x1, 3, RED)
        x0, x1, y0, y1 = x0 + pad, x1 - pad, y0 + 16, y1 - 8
    else:
        p.rule(x0, y0, x1, rule)
        y0 += 12
    if has_kick:
        p.text(x0, y0, f["kicker"], "sans-700", 15, RED)
        y0 += 25
    y0 = p.head(x0, x1, y0, head, size, "kai-700" if kai else "serif-900")
    p.legs([(a, y0 + 8, b, y1 + 3) for a, b in legs], paras, jump, body)
    return start


def lead(n: int) -> tuple[str, str, str, list[str]]:
    """Kicker, headline, deck and paragraphs of a story."""
    f, paras = story(n)
    return f.get("kicker", ""), f["headline"].replace(" ", "　"), f.get("deck", ""), paras


def v01() -> Page:
    """Front page: big nameplate, head over the whole width, picture, four legs and a rail."""
    p = Page(1, "要闻", "")
    k, h, dk, t = lead(1)
    p.text(L - 4, 128, "澜川日报", "kai-700", 100, RED, "ls", 8)
    p.text(500, 72, "24", "serif-900", 62, INK, "lt")
    p.text(590, 70, "2026年11月", "sans-700", 15)
    p.text(590, 90, "星期二", "sans-700", 15)
    p.text(590, 111, "小雪后二日　今日12版", "kai-400", 13, GREY)
    p.down(484, 52, 132)
    p.rule(742, 48, R, 20, RED)
    p.text(752, 58, "导　读", "sans-700", 13, (255, 255, 255), "lm")
    for i, (a, b) in enumerate(
        (
            ("最后一班车　等最后一个人", "3"),
            ("桥上有个刷漆的人", "4"),
            ("候船室里响起了大提琴", "12"),
        )
    ):
        p.text(742, 76 + i * 20, a, "serif-700", 13)
        p.text(R, 76 + i * 20, b, "serif-900", 13, RED, "ra")
    p.rule(L, 140, R, 2.4)
    p.text(
        L,
        148,
        "国内统一连续出版物号 CN 00-0000　　第18679号　　澜川日报社出版　　多云　8至14℃　偏北风二到三级",
        "sans-400",
        10.5,
        GREY,
    )
    p.rule(L, 166, R, 0.6)
    p.text(L, 180, k, "sans-700", 20, RED)
    y = p.head(L, R, 212, h, 97)
    p.text(L, y + 2, dk, "serif-600", 23)
    p.picture(
        (L, y + 40, R, 842),
        "riverside-first-sunday.jpg",
        (0.55, 0.62),
        "11月22日傍晚，煤码头。开放后的第一个星期天，江边来了三万四千人。",
        "乔砚 绘",
    )
    c = columns(L, R, 6)
    p.legs([(a, 856, b, FOOT) for a, b in c[:4]], t, "（下转第2版）", opener="本报记者　江禾")
    p.down((c[3][1] + c[4][0]) / 2, 856, FOOT)
    numbers(
        p,
        (c[4][0], 856, R, 1040),
        "一条江的三年",
        [
            ("17.3", "公里", "能走到水边的岸线"),
            ("9200", "棵", "乡土树"),
            ("241", "个", "查清的排口"),
            ("58", "种", "水鸟"),
        ],
        2,
    )
    second(p, 24, (c[4][0], 1056, R, FOOT), 30, 2, "（下转第2版）", "水温11℃/他们照样下水")
    return p


def v02() -> Page:
    """Picture first, head under it."""
    p = Page(2, "民生", "责任编辑 林渡　版式 方砚")
    k, h, _, t = lead(2)
    y = p.nameplate(False)
    z = second(p, 22, (L, 0, 584, FOOT), 42, 3, rule=2)
    numbers(
        p,
        (610, z, R, FOOT),
        "值班日志里的雨",
        [
            ("213", "本", "1964年以来的日志"),
            ("1,960", "场", "暴雨"),
            ("4,217", "处", "积水"),
            ("9.4", "吨", "新栅清出的杂物"),
        ],
        2,
    )
    q = p.foot_legs(columns(L, R, 5), z - 18, t, "本报讯")
    p.head(L, R, q - 104, h, 75)
    p.text(L, q - 134, k, "sans-700", 20, RED)
    p.picture(
        (L, y, R, q - 146),
        "pump-house-rain.jpg",
        (0.5, 0.56),
        "文庙泵站，十一平方米的值班室里存着六十年的雨。",
        "方砚 绘",
    )
    return p


def v03() -> Page:
    """Two-line head beside a chart, wide picture, legs."""
    p = Page(3, "城事", "责任编辑 周岸　版式 方砚")
    k, h, _, t = lead(3)
    y = p.nameplate(True)
    p.text(L, y + 2, k, "sans-700", 20, RED)
    y2 = p.head(L, 560, y + 34, h.replace("　", "/"), 84)
    bars(
        p,
        (590, y, R, y + 330),
        "六个夜晚，41870人次",
        "23:05至次日1:10；虚线：原先估计每晚3800人次",
        [
            ("6日", 5620),
            ("7日", 6480),
            ("13日", 6690),
            ("14日", 7480),
            ("20日", 7410),
            ("21日", 8190),
        ],
        "{:.0f}",
        -1,
        3800.0,
        "数据：澜川地铁",
    )
    numbers(
        p,
        (L, y2 + 2, 560, y + 330),
        "多开两个小时",
        [
            ("1:10", "", "周五周六末班"),
            ("142", "项", "重排的夜间作业"),
            ("7", "分钟", "接驳小巴等候"),
        ],
        3,
    )
    c = columns(L, R, 6)
    q = second(
        p,
        21,
        (c[4][0] - 4, 0, R, FOOT),
        31,
        2,
        "",
        "挂号单上/没有他们的名字",
        tint=True,
        kai=True,
        kick=False,
    )
    top = p.foot_legs(c[:4], FOOT, t, "本报记者　秦川")
    p.text(
        (L + c[3][1]) / 2,
        (q + top) / 2,
        "“晚点二十秒，原因：有人要回家。”",
        "kai-700",
        32,
        TEAL,
        "mm",
    )
    p.picture(
        (L, y + 346, R, q - 10),
        "last-train-platform.jpg",
        (0.42, 0.62),
        "星期六零点五十三分，澜川站。末班车晚关了二十秒门。",
        "何杉 绘",
    )
    return p


def v04() -> Page:
    """Tall picture on the right, head and text on the left."""
    p = Page(4, "人物", "责任编辑 林渡　版式 苏石")
    _, h, dk, t = lead(4)
    y = p.nameplate(False)
    z = second(p, 19, (L, 0, R, FOOT), 46, 6, rule=3.2) - 18
    p.picture(
        (430, y, R, z),
        "bridge-painter.jpg",
        (0.6, 0.45),
        "74米高的上弦杆。九年一轮，贺松年刷到了第四轮。",
        "苏石 绘",
    )
    y2 = p.head(L, 412, y + 4, h[:4] + "/" + h[4:], 90)
    p.text(L, y2 + 4, dk, "kai-700", 22)
    q = p.foot_legs(columns(L, 412, 2), z, t, "本报记者　苏石")
    numbers(
        p,
        (L, y2 + 42, 412, q - 6),
        "石矶大桥",
        [
            ("114", "万颗", "铆钉"),
            ("33", "年", "刷漆"),
            ("1386", "米", "全长"),
            ("74", "米", "上弦杆高"),
        ],
        2,
    )
    return p


def v06() -> Page:
    """Panorama across the page, kicker set as a tab."""
    p = Page(5, "乡镇", "责任编辑 周岸　版式 苏石")
    _, h, _, t = lead(6)
    y = p.nameplate(True)
    a, b = h.split("　")
    p.d.rectangle([L * S, (y + 4) * S, (L + 108) * S, (y + 76) * S], fill=TEAL)
    p.text(L + 54, y + 40, a, "sans-700", 29, (255, 255, 255), "mm")
    p.head(L + 124, R, y + 6, b, 70)
    z = second(p, 18, (L, 0, R, FOOT), 54, 5, rule=2.2)
    c = columns(L, R, 5)
    q = p.foot_legs(c[:4], z - 18, t, "本报讯")
    numbers(
        p,
        (c[4][0], q, R, z - 18),
        "九个人的账",
        [("1.3万", "条", "田间日志"), ("410", "吨", "少用的肥")],
        1,
    )
    p.picture(
        (L, y + 96, R, q - 14),
        "tea-hill-mist.jpg",
        (0.42, 0.62),
        "入冬封园以后，石门山三千八百亩茶地只剩风声和剪刀声。",
        "江小满 绘",
    )
    return p


def v09() -> Page:
    """A drawn section of a house as the lead picture."""
    p = Page(6, "社区", "责任编辑 林渡　版式 方砚")
    k, h, _, t = lead(9)
    y = p.nameplate(False)
    p.text(L, y + 2, k, "sans-700", 20, RED)
    y2 = p.head(L, R, y + 32, h, 98)
    z = second(p, 8, (L, 0, R, FOOT), 50, 6, tint=True, kai=True) - 18
    lift(p, (L, y2 + 10, 640, z))
    c = columns(660, R, 2)
    n = -(-len(p.lines(t, c[0][1] - c[0][0], "本报讯")) // 2)
    q = y2 + 12 + n * LEAD
    p.legs([(a, y2 + 12, b, q + 1) for a, b in c], t, "", opener="本报讯")
    numbers(
        p,
        (660, q + 14, R, z),
        "全市加装",
        [("1027", "部", "到11月20日"), ("346", "个", "单元还在谈")],
        2,
    )
    return p


def v10() -> Page:
    """Vertical head on the right, the sound of a phrase as the picture."""
    p = Page(7, "文化", "责任编辑 周岸　版式 苏石")
    k, _h, _, t = lead(10)
    y = p.nameplate(True)
    x = R - 66
    cols = ("请把﹁落雨了﹂", "再说一遍")
    for i, part in enumerate(cols):
        yy = y + 72.0
        for ch in part:
            if ch == "﹁":
                p.text(x - i * 96 + 33, yy - 32, ch, "serif-900", 76, INK, "ms")
                yy += 46
            elif ch == "﹂":
                p.text(x - i * 96 + 33, yy - 2, ch, "serif-900", 76, INK, "ms")
                yy += 46
            else:
                p.text(x - i * 96 + 33, yy, ch, "serif-900", 76, INK, "ms")
                yy += 88
    yy = y + 14
    for ch in k:
        p.text(x - 168, yy, ch, "kai-700", 21, RED, "mt")
        yy += 29
    z = second(p, 5, (L, 0, R, FOOT), 54, 6, rule=3.2)
    q0 = p.foot_legs(columns(L, 690, 4), z - 18, t, "本报记者　闻笛")
    numbers(
        p,
        (714, q0, R, z - 18),
        "乡音库",
        [("2300", "小时", "录下的声音"), ("2470", "位", "发音人"), ("132", "个", "村子")],
        1,
    )
    # the wave
    bx0, bx1, by0, by1 = L, 690, y, q0 - 34
    p.d.rectangle([v * S for v in (bx0, by0, bx1, by1)], fill=(28, 44, 52))
    r = np.random.RandomState(4)
    mid = (by0 + by1) / 2
    for i in range(150):
        q = i / 149
        env = sum(
            a * np.exp(-(((q - m) / s) ** 2))
            for a, m, s in ((0.8, 0.20, 0.07), (1.0, 0.47, 0.09), (0.62, 0.76, 0.08))
        )
        amp = 8 + 0.36 * (by1 - by0) * env * (0.35 + 0.65 * r.rand())
        xx = bx0 + 26 + q * (bx1 - bx0 - 52)
        c = (236, 160, 92) if 0.36 < q < 0.60 else (150, 190, 196)
        p.d.rounded_rectangle(
            [(xx - 1.3) * S, (mid - amp) * S, (xx + 1.3) * S, (mid + amp) * S], 3, fill=c
        )
    for q, s in ((0.20, "落"), (0.47, "雨"), (0.76, "了")):
        p.text(bx0 + 26 + q * (bx1 - bx0 - 52), by1 - 30, s, "kai-700", 26, (240, 236, 222), "mm")
    p.text(
        bx0,
        by1 + 6,
        "龚兰英说的“落雨了”，1.4秒。第1906场录音，恒温17℃库房存一份，下游存一份。",
        "sans-400",
        10.4,
        (70, 66, 62),
    )
    return p


def v11() -> Page:
    """Wide picture under the head, a row of numerals, an advertisement at the foot."""
    p = Page(8, "港航", "责任编辑 林渡　版式 方砚")
    k, h, _, t = lead(11)
    y = p.nameplate(False)
    p.text(L, y + 2, k, "sans-700", 20, RED)
    y2 = p.head(L, R, y + 32, h, 69)
    z = second(p, 16, (L, 0, 500, FOOT), 32, 3, "", "柳湾镇　老渡口添了/一块会报数的牌子", rule=2.2)
    q = p.foot_legs(columns(L, R, 6), z - 18, t, "本报讯")
    numbers(
        p,
        (L, q - 118, R, q - 8),
        "换成电以后",
        [
            ("38", "台", "吊机接上电缆"),
            ("6200", "吨", "一年少烧柴油"),
            ("24", "%", "PM2.5均值降幅"),
            ("9", "分钟", "转场前后"),
            ("410", "万元", "改造花费"),
        ],
        5,
    )
    p.picture(
        (L, y2 + 6, R, q - 128),
        "last-diesel-gantry.jpg",
        (0.5, 0.5),
        "RTG-07在4号堆场。干了十七年，吊过93万只箱子。",
        "何杉 绘",
    )
    p.d.rectangle([520 * S, z * S, R * S, FOOT * S], fill=(24, 58, 82))
    my = (z + FOOT) / 2
    p.text(737, my - 44, "货在江上走", "serif-900", 46, (250, 246, 236), "mm")
    p.text(737, my + 16, "人在岸上看", "serif-900", 46, (238, 200, 120), "mm")
    p.text(
        737,
        my + 66,
        "澜川港务　集装箱班轮每周四十二班　8800 5678",
        "sans-400",
        13,
        (220, 226, 226),
        "mm",
    )
    p.text(R - 8, FOOT - 6, "广告", "sans-400", 10, (220, 226, 226), "rs")
    return p


def v13() -> Page:
    """Tall picture on the left, vertical head in two lines."""
    p = Page(12, "副刊", "责任编辑 周岸　版式 苏石")
    _, h, _, t = lead(13)
    y = p.nameplate(True)
    z = second(p, 23, (L, 0, R, FOOT), 58, 5, rule=3.2)
    q = p.foot_legs(columns(L, R, 6), z - 18, t, "本报讯")
    p.picture(
        (L, y, 640, q - 14),
        "cello-waiting-room.jpg",
        (0.5, 0.62),
        "六号码头候船室，屋顶高9.6米，混响2.1秒。",
        "江小满 绘",
    )
    for i, s in enumerate((h[:4], h[4:])):
        for j, ch in enumerate(s):
            p.text(R - 54 - i * 118, y + 96 + j * 112, ch, "serif-900", 100, INK, "ms")
    for j, ch in enumerate("《候船·冬》十二月二十日首演"):
        p.text(690, y + 34 + j * 31, {"《": "︽", "》": "︾"}.get(ch, ch), "kai-700", 23, RED, "ms")
    return p


def v14() -> Page:
    """A map of 1,216 cells as the lead picture."""
    p = Page(9, "气象", "责任编辑 林渡　版式 方砚")
    k, h, _, t = lead(14)
    y = p.nameplate(False)
    p.text(L, y + 2, k, "sans-700", 20, TEAL)
    y2 = p.head(L, R, y + 32, h, 74) + 8
    c = columns(L, R, 6)
    n = -(-len(p.lines(t, c[0][1] - c[0][0], "本报讯")) // 2)
    q = y2 + n * LEAD
    p.legs([(a, y2, b, q + 1) for a, b in c[:2]], t, "", opener="本报讯")
    grid_map(p, (c[2][0], y2, R, q))
    z = second(p, 7, (L, 0, R, FOOT), 50, 6, rule=2.2) - 18
    bars(
        p,
        (L, q + 18, 452, z),
        "空报是漏报的两倍多",
        "认错表：今年1至10月，次",
        [("漏报", 63), ("空报", 141)],
        "{:g}",
        1,
        0.0,
        "数据：市气象局",
    )
    numbers(
        p,
        (478, q + 18, R, z),
        "怎样听清一场雨",
        [
            ("1216", "格", "每格500米见方"),
            ("388", "个", "自动站"),
            ("4", "部", "小雷达"),
            ("5", "分钟", "刷新一次"),
            ("30", "分钟", "提前发出"),
            ("87.6", "%", "提前三十分钟的准确率"),
        ],
        2,
    )
    return p


def v17() -> Page:
    """Picture at the head, two-line head on the left under it."""
    p = Page(10, "科教", "责任编辑 周岸　版式 苏石")
    k, h, _, t = lead(17)
    y = p.nameplate(True)
    z = second(p, 15, (L, 0, R, FOOT), 52, 5, tint=True)
    q = p.foot_legs(columns(L, R, 6), z - 18, t, "本报讯")
    i = h.index("零")
    p.head(L, 600, q - 212, h[:i] + "/" + h[i:], 86)
    p.text(L, q - 242, k, "sans-700", 20, TEAL)
    numbers(
        p,
        (640, q - 238, R, q - 14),
        "一种荞麦的四十三年",
        [
            ("91", "粒", "年初只有一份"),
            ("21", "棵", "今年出苗"),
            ("402", "粒", "今年收获"),
            ("40716", "份", "全库种子"),
        ],
        2,
    )
    p.picture(
        (L, y, R, q - 254),
        "seed-vault.jpg",
        (0.42, 0.42),
        "库内一次只能待二十分钟。袋子里是“红脚早”，四百零二粒。",
        "乔砚 绘",
    )
    return p


def v20() -> Page:
    """Head across, picture over five columns, text down the side and under it."""
    p = Page(11, "生态", "责任编辑 林渡　版式 方砚")
    k, h, dk, t = lead(20)
    y = p.nameplate(False)
    p.text(L, y + 2, k, "sans-700", 20, RED)
    y2 = p.head(L, R, y + 32, h, 89)
    p.text(L, y2 + 2, dk, "serif-600", 24)
    y2 += 46
    z = second(p, 12, (L, 0, 620, FOOT), 40, 4, rule=2.2)
    bars(
        p,
        (642, z, R, FOOT),
        "一勺蜜，几种花",
        "每勺蜂蜜检出的花粉种数",
        [("百货大楼", 39), ("水务局", 52)],
        "{:g}",
        1,
        0.0,
        "数据：屋顶养蜂爱好者",
    )
    c = columns(L, R, 6)
    n = len(p.lines(t, c[0][1] - c[0][0], "本报讯"))
    first = int((z - 18 - y2) / LEAD)
    under = -(-(n - first) // 5)
    q = y2 + (first - under) * LEAD
    p.legs(
        [
            (*c[0][:1], y2, c[0][1], y2 + first * LEAD + 1),
            *[(a, q, b, y2 + first * LEAD + 1) for a, b in c[1:]],
        ],
        t,
        "",
        opener="本报讯",
    )
    p.picture(
        (c[1][0], y2 + 3, R, q - 10),
        "rooftop-hives.jpg",
        (0.5, 0.6),
        "阮星河听箱。天冷了，蜂群抱成团，里面像有人念书。",
        "江小满 绘",
    )
    return p


VIEWS: dict[int, Callable[[], Page]] = {
    1: v01,
    2: v02,
    3: v03,
    4: v04,
    6: v06,
    9: v09,
    10: v10,
    11: v11,
    13: v13,
    14: v14,
    17: v17,
    20: v20,
}


def draw(out: Path, images: Path | None = None) -> None:
    """Draw all page views; the pictures are taken from `images`."""
    if images is not None:
        Page.images = images
    out.mkdir(parents=True, exist_ok=True)
    for n, make in VIEWS.items():
        make().save(out / f"{n:02d}.jpg")
