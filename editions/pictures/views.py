"""Page views: newspaper pages as small images, each set from the copy of its own story.

A page has one lead story, its picture or chart, and one or two lesser items taken from stories that
have no page view of their own. Where a text does not fit, it ends with a jump line.
"""

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
IMAGES = HERE.parent / "2026-11-24-special" / "images"

W, H, S = 1000, 1397, 2
L, R, TOP, FOOT = 46, 954, 0, 1350
INK, RED, TEAL = (27, 25, 24), (192, 40, 31), (20, 86, 107)
GREY, RULE, TINT, PALE, PAPER = (109, 104, 98), (141, 135, 127), (240, 237, 230), (159, 182, 186), (252, 250, 246)
BODY, LEAD = 11.0, 14.4

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

    def text(self, x: float, y: float, s: str, face: str, size: float, c: Sequence[int] = INK,
             anchor: str = "la", track: float = 0.0) -> float:
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

    def head(self, x0: float, x1: float, y: float, s: str, size: float, face: str = "serif-900",
             c: Sequence[int] = INK, lines: int = 1) -> float:
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
            self.text(x0, y, part, face, size, c, "lt", track)
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

    def picture(self, box: Box, name: str, focal: tuple[float, float], caption: str = "", credit: str = "") -> None:
        """A picture cropped about its focal point, with its caption under it."""
        x0, y0, x1, y1 = box
        if caption:
            y1 -= 19
        im = Image.open(IMAGES / name).convert("RGB")
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

    def legs(self, boxes: Sequence[Box], paras: Sequence[str], jump: str = "（下转第2版）", body: str = "serif-400",
             size: float = BODY, lead: float = LEAD, opener: str = "") -> float:
        """Text in legs, justified on a common pitch; returns how far down the last leg came."""
        f = font(body, size)
        fb = font("sans-700", size)
        em = size
        slots = []
        for x0, y0, x1, y1 in boxes:
            n = int((y1 - y0) / lead)
            slots += [(x0, y0 + k * lead, x1) for k in range(n)]
        lines: list[tuple[list[str], float, bool, int]] = []
        for i, para in enumerate(paras):
            t = re.sub(r"——", "—", para)
            lead_in = len(opener) if i == 0 else 0
            if lead_in:
                t = opener + "　" + t
            toks = re.findall(r"[A-Za-z0-9.,:/%+\-]+|.", t)
            cur: list[str] = []
            width = 0.0
            indent = 2 * em
            first = True
            for tok in toks:
                tw = f.getlength(tok) / S
                room = (boxes[0][2] - boxes[0][0]) - (indent if first else 0)
                if width + tw > room + (0.5 * em if tok in NO_START else 0.02) and cur and tok not in NO_START:
                    carry = []
                    while cur and cur[-1] in NO_END:
                        carry.insert(0, cur.pop())
                    lines.append((cur, indent if first else 0, False, lead_in if first else 0))
                    first = False
                    cur = carry
                    width = sum(f.getlength(q) / S for q in carry)
                cur.append(tok)
                width += tw
            lines.append((cur, indent if first else 0, True, lead_in if first else 0))
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

    def need(self, paras: Sequence[str], width: float, size: float = BODY) -> int:
        """About how many lines a text takes."""
        per = int(width / size)
        return sum(-(-(len(p) + 2) // per) for p in paras)

    def save(self, path: Path) -> None:
        """Reduce and write."""
        self.d.rectangle([0, 0, W * S - 1, H * S - 1], outline=(206, 202, 194), width=2)
        im = self.im.resize((W, H), Image.Resampling.LANCZOS)
        im.save(path, quality=84, optimize=True, subsampling=0)


def columns(x0: float, x1: float, n: int, gap: float = 14) -> list[tuple[float, float]]:
    """n equal columns."""
    w = (x1 - x0 - gap * (n - 1)) / n
    return [(x0 + i * (w + gap), x0 + i * (w + gap) + w) for i in range(n)]


def even(cols: list[tuple[float, float]], y0: float, lines: int, foot: float | None = None) -> list[Box]:
    """Legs of one depth that hold so many lines in all."""
    n = -(-lines // len(cols))
    y1 = y0 + n * LEAD + 1 if foot is None else foot
    return [(a, y0, b, y1) for a, b in cols]


def bars(p: Page, box: Box, title: str, sub: str, data: Sequence[tuple[str, float]], fmt: str = "{:g}",
         mark: int = -1, guide: tuple[float, str] | None = None, source: str = "") -> None:
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
        y = base - (base - top) * guide[0] / mx
        for x in np.arange(x0 + 18, x1 - 18, 10):
            p.rule(x, y, min(x + 5, x1 - 18), 1.4, INK)
        p.d.rectangle([(x0 + 20) * S, (y - 21) * S, (x0 + 20) * S + font("sans-500", 12.5).getlength(guide[1]) + 8, (y - 3) * S], fill=TINT)
        p.text(x0 + 22, y - 6, guide[1], "sans-500", 12.5, INK, "ls")
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
            rain = 1 - (((i - 24.5) * 0.8 + (j - 20) * 0.35) / 4.2) ** 2 - (((j - 20) - (i - 24.5) * 0.3) / 3.0) ** 2
            river = abs(j - (15 + 3.4 * np.sin(i / 5.5))) < 1.2
            cells.append((r2, i, j, rain, river))
    keep = sorted(cells)[:1216]
    wet = {(i, j) for _, i, j, _, _ in sorted(keep, key=lambda q: -q[3])[:41]}
    for _, i, j, rain, river in keep:
        c = (214, 222, 220) if not river else PALE
        if (i, j) in wet:
            t = min(1, max(0.15, rain))
            c = tuple(int(a * (1 - t) + b * t) for a, b in zip((126, 166, 180), (20, 86, 107), strict=True))
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
        p.d.rectangle([hx0 * S, (yb - fh) * S, hx1 * S, yb * S], fill=(214, 204, 188) if k % 2 else (222, 214, 200))
        p.rule(hx0, yb - 1.6, hx1, 2.4, (150, 138, 122))
        n = 4
        for q in range(n):
            a = hx0 + 14 + q * (hx1 - hx0 - 14) / n
            lit = (k * 5 + q * 3) % 4 == 0
            p.d.rectangle([a * S, (yb - fh * 0.78) * S, (a + (hx1 - hx0) / n * 0.58) * S, (yb - fh * 0.30) * S],
                          fill=(244, 206, 128) if lit else (120, 146, 152))
        p.text(hx0 - 8, yb - fh / 2, f"{k + 1}", "serif-900", 19, INK, "rm")
    lx0, lx1 = hx1 + 6, hx1 + 62
    p.d.rectangle([lx0 * S, (base - 6 * fh - 16) * S, lx1 * S, base * S], fill=(206, 222, 222), outline=TEAL, width=4)
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
            p.d.rectangle([bx * S, (yb - fh * 0.24) * S, (bx + full * v / 100) * S, (yb + fh * 0.24) * S], fill=RED if k == 5 else TEAL)
        p.text(bx + full * v / 100 + 10, yb, f"{v}" if v else "不出钱，得3.5平方米储藏室", "sans-700", 16 if v else 13, RED if k == 5 else INK, "lm")
    p.rule(x0 + 18, base, x1 - 18, 1.4)
    p.text(x1 - 18, y1 - 12, "按临岸区出资公式示意　制图：方砚", "sans-400", 10.5, GREY, "rs")


def numbers(p: Page, box: Box, title: str, items: Sequence[tuple[str, str, str]], cols: int) -> None:
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


def second(p: Page, n: int, box: Box, size: float, cols: int, jump: str, head: str | None = None, kick: bool = True,
           tint: bool = False, kai: bool = False, rule: float = 1.0) -> None:
    """A lesser story in a block: rule, kicker, head, legs to the foot."""
    f, paras = story(n)
    x0, y0, x1, y1 = box
    if tint:
        p.d.rectangle([v * S for v in box], fill=TINT)
        p.rule(x0, y0, x1, 3, RED)
        x0, x1, y0, y1 = x0 + 16, x1 - 16, y0 + 14, y1 - 10
    elif rule:
        p.rule(x0, y0, x1, rule)
        y0 += 12
    if kick and f.get("kicker"):
        p.text(x0, y0, f["kicker"], "sans-700", 14, RED)
        y0 += 23
    y0 = p.head(x0, x1, y0, head or f["headline"], size, "kai-700" if kai else "serif-900")
    p.legs([(a, y0 + 8, b, y1) for a, b in columns(x0, x1, cols)], paras, jump, "kai-400" if kai else "serif-400")
